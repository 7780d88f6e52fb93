//! The shell: reads questions from UDP and TCP, and writes answers.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use hickory_proto::op::{Edns, Message, MessageType, Metadata, OpCode, Query, ResponseCode};
use hickory_proto::rr::{DNSClass, RData, RecordType};
use reconcile::{Informers, Shutdown};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::forward::{Forwarder, Source, UDP_PAYLOAD, read_frame, wants_dnssec, write_frame};
use super::{Answer, Index, Zone, answer};
use crate::pods::Range;

/// How many questions over UDP may wait for other name servers at once; more are refused with SERVFAIL.
const WAITING: usize = 1000;
/// How many TCP connections may be open at once; more are closed.
const CONNECTIONS: usize = 256;
/// How long a TCP connection may be silent, and how long it may take to accept an answer.
const IDLE: Duration = Duration::from_secs(10);
/// How long to wait when a connection cannot be accepted, for instance because too many files are open.
const ACCEPT_RETRY: Duration = Duration::from_millis(100);
/// How many aliases are followed.
const ALIASES: usize = 8;
/// How often a port is chosen that must be free for both UDP and TCP.
const PORT_TRIES: usize = 16;

/// How the DNS is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// The cluster's domain, for instance `cluster.local`.
    pub domain: String,
    /// Where to listen. It should be the address that clients (or the Service's endpoint) name, not the unspecified one:
    /// an answer must leave from the address that was asked. Port 0 takes any free one.
    pub listen: SocketAddr,
    /// The Service's address: never asked as another name server.
    pub cluster_ip: Option<Ipv4Addr>,
    /// Ranges of Pods and Services: nobody else is asked for names of these addresses.
    pub ranges: Vec<Range>,
    /// The file that names the other name servers.
    pub resolv_conf: PathBuf,
    /// Name servers to be asked instead of those of the file.
    pub upstreams: Option<Vec<SocketAddr>>,
}

/// A DNS that has its ports.
pub struct Dns {
    zone: Zone,
    forwarder: Forwarder,
    udp: UdpSocket,
    tcp: TcpListener,
    address: SocketAddr,
}

/// Takes the ports.
///
/// # Errors
/// If they are taken, or if the domain is none.
pub async fn bind(options: Options) -> anyhow::Result<Dns> {
    let serial = u32::try_from(jiff::Timestamp::now().as_second()).unwrap_or(u32::MAX);
    let zone = Zone::new(&options.domain, options.ranges, serial)?;
    let (udp, tcp) = ports(options.listen).await.with_context(|| format!("DNS cannot listen on {}", options.listen))?;
    let address = udp.local_addr()?;
    let mut own = vec![address];
    own.extend(options.cluster_ip.map(|ip| SocketAddr::new(ip.into(), 53)));
    if address.ip().is_unspecified() {
        own.extend([IpAddr::V4(Ipv4Addr::LOCALHOST)].map(|ip| SocketAddr::new(ip, address.port())));
    }
    let source = match options.upstreams {
        Some(servers) => Source::Fixed(servers.into_iter().filter(|server| !own.contains(server)).collect()),
        None => Source::File(options.resolv_conf),
    };
    Ok(Dns { zone, forwarder: Forwarder::new(source, own), udp, tcp, address })
}

async fn ports(listen: SocketAddr) -> std::io::Result<(UdpSocket, TcpListener)> {
    let mut tries = 0;
    loop {
        let udp = UdpSocket::bind(listen).await?;
        match TcpListener::bind(udp.local_addr()?).await {
            Ok(tcp) => return Ok((udp, tcp)),
            Err(error) if listen.port() != 0 || tries == PORT_TRIES => return Err(error),
            Err(_) => tries += 1,
        }
    }
}

impl Dns {
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Answers until told to end. Questions wait until the objects of the API are there.
    ///
    /// # Errors
    /// If the UDP socket fails.
    pub async fn run(self, informers: Informers, shutdown: Shutdown) -> anyhow::Result<()> {
        self.serve(Index::watch(&informers), shutdown).await
    }

    pub(super) async fn serve(self, index: Index, shutdown: Shutdown) -> anyhow::Result<()> {
        tokio::select! {
            () = shutdown.cancelled() => return Ok(()),
            () = index.synced() => {}
        }
        let resolver = Arc::new(Resolver { zone: self.zone, index, forwarder: self.forwarder });
        tokio::select! {
            () = shutdown.cancelled() => Ok(()),
            result = serve_udp(self.udp, &resolver) => result.context("DNS over UDP failed"),
            () = serve_tcp(self.tcp, &resolver) => Ok(()),
        }
    }
}

/// Dropping the set of tasks ends what still waits.
async fn serve_udp(socket: UdpSocket, resolver: &Arc<Resolver>) -> std::io::Result<()> {
    let socket = Arc::new(socket);
    let mut waiting = tokio::task::JoinSet::new();
    let mut buffer = vec![0; usize::from(u16::MAX)];
    loop {
        while waiting.try_join_next().is_some() {}
        let (length, client) = socket.recv_from(&mut buffer).await?;
        let request = match parse(&buffer[..length]) {
            Received::Request(request) => request,
            Received::Malformed(reply) => {
                send(&socket, &reply, UDP_PAYLOAD, client).await;
                continue;
            }
            Received::Nothing => continue,
        };
        let room = request.max_payload().min(UDP_PAYLOAD);
        if let Some(reply) = resolver.at_once(&request) {
            send(&socket, &reply, room, client).await;
        } else if waiting.len() >= WAITING {
            send(&socket, &reply_to(&request, ResponseCode::ServFail), room, client).await;
        } else {
            let (socket, resolver) = (socket.clone(), resolver.clone());
            waiting.spawn(async move { send(&socket, &resolver.resolve(&request).await, room, client).await });
        }
    }
}

async fn send(socket: &UdpSocket, reply: &Message, room: u16, client: SocketAddr) {
    let sent = match fit(reply, room) {
        Ok(bytes) => socket.send_to(&bytes, client).await.map(drop).map_err(anyhow::Error::from),
        Err(error) => Err(error.into()),
    };
    if let Err(error) = sent {
        tracing::debug!(%client, error = format!("{error:#}"), "an answer was not sent");
    }
}

async fn serve_tcp(listener: TcpListener, resolver: &Arc<Resolver>) {
    let open = Arc::new(Semaphore::new(CONNECTIONS));
    let mut connections = tokio::task::JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        let (stream, client) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection to DNS cannot be accepted");
                tokio::time::sleep(ACCEPT_RETRY).await;
                continue;
            }
        };
        let Ok(permit) = open.clone().try_acquire_owned() else { continue };
        let resolver = resolver.clone();
        connections.spawn(async move {
            if let Err(error) = converse(stream, &resolver).await {
                tracing::debug!(%client, error = format!("{error:#}"), "a connection to DNS ended");
            }
            drop(permit);
        });
    }
}

async fn converse(mut stream: TcpStream, resolver: &Resolver) -> anyhow::Result<()> {
    while let Some(frame) = timeout(IDLE, read_frame(&mut stream)).await.context("it was silent")?? {
        let reply = match parse(&frame) {
            Received::Request(request) => resolver.resolve(&request).await,
            Received::Malformed(reply) => reply,
            Received::Nothing => return Ok(()),
        };
        timeout(IDLE, write_frame(&mut stream, &fit(&reply, u16::MAX)?)).await.context("it does not read")??;
    }
    Ok(())
}

/// What came over the wire.
enum Received {
    Request(Message),
    /// Bytes that are no request, and the reply that says so.
    Malformed(Message),
    /// What must not be answered: answering answers could go on forever.
    Nothing,
}

fn parse(bytes: &[u8]) -> Received {
    match Message::from_vec(bytes) {
        Ok(message) if message.metadata.message_type == MessageType::Query => Received::Request(message),
        Ok(_) => Received::Nothing,
        Err(_) => match bytes.first_chunk::<12>() {
            // The header's first bytes are the identifier, then the bit that tells answers.
            Some([one, two, flags, ..]) if flags & 0x80 == 0 => {
                let id = u16::from_be_bytes([*one, *two]);
                Received::Malformed(Message::error_msg(id, OpCode::Query, ResponseCode::FormErr))
            }
            _ => Received::Nothing,
        },
    }
}

/// The bytes of a reply within `room`: what is only additional is left out first; if that is not enough, answers are
/// left out and the reply says so.
fn fit(reply: &Message, room: u16) -> Result<Vec<u8>, hickory_proto::ProtoError> {
    let mut bytes = reply.to_vec()?;
    let room = usize::from(room);
    if bytes.len() <= room {
        return Ok(bytes);
    }
    let mut reply = reply.clone();
    reply.additionals.clear();
    bytes = reply.to_vec()?;
    while bytes.len() > room {
        reply.metadata.truncation = true;
        reply.authorities.clear();
        let keep = reply.answers.len() * room / bytes.len();
        reply.answers.truncate(keep.min(reply.answers.len().saturating_sub(1)));
        let last = reply.answers.is_empty();
        bytes = reply.to_vec()?;
        if last {
            break;
        }
    }
    Ok(bytes)
}

/// A reply without records.
fn reply_to(request: &Message, code: ResponseCode) -> Message {
    let mut reply = Message::response(request.metadata.id, request.metadata.op_code);
    reply.metadata = Metadata::response_from_request(&request.metadata);
    reply.metadata.recursion_available = true;
    reply.metadata.response_code = code;
    reply.add_queries(request.queries.iter().take(1).cloned());
    if request.edns.is_some() {
        let mut edns = Edns::new();
        edns.set_max_payload(UDP_PAYLOAD).set_dnssec_ok(wants_dnssec(request));
        reply.set_edns(edns);
    }
    reply
}

/// Whether a request is refused, whatever it asks for.
fn refusal(request: &Message) -> Option<ResponseCode> {
    if request.metadata.op_code != OpCode::Query {
        return Some(ResponseCode::NotImp);
    }
    let [question] = request.queries.as_slice() else { return Some(ResponseCode::FormErr) };
    if request.edns.as_ref().is_some_and(|edns| edns.version() != 0) {
        return Some(ResponseCode::BADVERS);
    }
    let transfer = matches!(question.query_type, RecordType::AXFR | RecordType::IXFR);
    (transfer || question.query_class != DNSClass::IN).then_some(ResponseCode::Refused)
}

/// Answers one request from the cluster or from other name servers.
struct Resolver {
    zone: Zone,
    index: Index,
    forwarder: Forwarder,
}

impl Resolver {
    /// The reply, if nobody else must be asked for it.
    fn at_once(&self, request: &Message) -> Option<Message> {
        if let Some(code) = refusal(request) {
            return Some(reply_to(request, code));
        }
        let question = request.queries.first()?;
        match self.local(request, question) {
            Some(answer) if alias(&answer, question).is_none() => Some(from_cluster(request, answer)),
            Some(_) => None,
            None => self.forwarder.kept(request, question).map(|kept| from_others(request, kept)),
        }
    }

    async fn resolve(&self, request: &Message) -> Message {
        if let Some(reply) = self.at_once(request) {
            return reply;
        }
        let Some(question) = request.queries.first() else { return reply_to(request, ResponseCode::FormErr) };
        match self.local(request, question) {
            Some(answer) => self.follow(request, question, answer).await,
            None => match self.forwarder.ask(request, question).await {
                Ok(answer) => from_others(request, answer),
                Err(error) => {
                    tracing::debug!(name = %question.name, error = format!("{error:#}"), "a name was not resolved");
                    reply_to(request, ResponseCode::ServFail)
                }
            },
        }
    }

    /// Adds what the name behind an alias stands for, as CoreDNS does for Services of type ExternalName.
    async fn follow(&self, request: &Message, question: &Query, answer: Answer) -> Message {
        let mut next = alias(&answer, question);
        let mut reply = from_cluster(request, answer);
        for _ in 0..ALIASES {
            let Some(question) = next.take() else { return reply };
            match self.local(request, &question) {
                Some(answer) => {
                    next = alias(&answer, &question);
                    reply.metadata.response_code = answer.code;
                    reply.answers.extend(answer.answers);
                }
                None => match self.forwarder.ask(request, &question).await {
                    Ok(answer) => {
                        reply.metadata.response_code = answer.metadata.response_code;
                        reply.answers.extend(answer.answers);
                    }
                    // The alias itself is true; the client may resolve the rest.
                    Err(_) => reply.metadata.response_code = ResponseCode::ServFail,
                },
            }
        }
        reply
    }

    /// The request's identifier is chosen by the client at random: it serves to rotate addresses.
    fn local(&self, request: &Message, question: &Query) -> Option<Answer> {
        answer(question, &self.index, &self.zone, request.metadata.id.into())
    }
}

/// The question that remains when the answer is an alias but an address was asked for.
fn alias(answer: &Answer, question: &Query) -> Option<Query> {
    if question.query_type == RecordType::CNAME {
        return None;
    }
    answer.answers.iter().find_map(|record| match &record.data {
        RData::CNAME(target) => Some(Query::query(target.0.clone(), question.query_type)),
        _ => None,
    })
}

fn from_cluster(request: &Message, answer: Answer) -> Message {
    let mut reply = reply_to(request, answer.code);
    reply.metadata.authoritative = true;
    reply.answers = answer.answers;
    reply.authorities = answer.authorities;
    reply.additionals = answer.additionals;
    reply
}

fn from_others(request: &Message, answer: Message) -> Message {
    let mut reply = reply_to(request, answer.metadata.response_code);
    reply.metadata.authentic_data = answer.metadata.authentic_data;
    reply.answers = answer.answers;
    reply.authorities = answer.authorities;
    reply.additionals = answer.additionals;
    reply
}

#[cfg(test)]
mod tests;
