//! Questions that are not about the cluster: asked of the name servers of the node, each in turn (upstream: CoreDNS's
//! `forward . /etc/resolv.conf`).

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context;
use hickory_proto::op::{Edns, Message, Query, ResponseCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;

use super::cache::{Cache, Key};

/// How long one name server may take.
const PATIENCE: Duration = Duration::from_secs(2);
/// How many name servers of the file are used.
const SERVERS: usize = 8;
/// The largest answer that is asked for over UDP: it passes every usual path in one piece.
pub(super) const UDP_PAYLOAD: u16 = 1232;

/// Where name servers are found.
pub(super) enum Source {
    /// `nameserver` lines of a file; read again when it has changed.
    File(PathBuf),
    Fixed(Vec<SocketAddr>),
}

/// The servers that the file named when it was last changed.
#[derive(Default)]
struct Known {
    changed: Option<SystemTime>,
    servers: Vec<SocketAddr>,
}

pub(super) struct Forwarder {
    source: Source,
    /// Addresses of this server itself, which would ask forever.
    own: Vec<SocketAddr>,
    known: Mutex<Known>,
    cache: Mutex<Cache>,
    /// The server that answered last is asked first.
    preferred: AtomicUsize,
}

impl Forwarder {
    pub(super) fn new(source: Source, own: Vec<SocketAddr>) -> Forwarder {
        let (known, cache, preferred) = Default::default();
        Forwarder { source, own, known, cache, preferred }
    }

    /// A kept answer to the request.
    pub(super) fn kept(&self, request: &Message, question: &Query) -> Option<Message> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).get(&key(request, question), Instant::now())
    }

    /// What the name servers say to `question`, on behalf of `request`. Its code, answers, authorities and additionals
    /// are of use, nothing else.
    ///
    /// # Errors
    /// If there are none, or none answers.
    pub(super) async fn ask(&self, request: &Message, question: &Query) -> anyhow::Result<Message> {
        if let Some(kept) = self.kept(request, question) {
            return Ok(kept);
        }
        let servers = self.servers();
        anyhow::ensure!(!servers.is_empty(), "there are no name servers to ask");
        let first = self.preferred.load(Ordering::Relaxed);
        let mut last = Err(anyhow::anyhow!("no name server answered"));
        for turn in 0..servers.len() {
            let at = (first + turn) % servers.len();
            let server = servers[at];
            match exchange(server, request, question).await {
                Ok(answer) if is_final(&answer) => {
                    self.preferred.store(at, Ordering::Relaxed);
                    let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
                    cache.put(key(request, question), answer.clone(), Instant::now());
                    return Ok(answer);
                }
                Ok(answer) => last = Ok(answer),
                Err(error) => {
                    tracing::debug!(%server, error = format!("{error:#}"), "a name server did not answer");
                    last = last.or(Err(error));
                }
            }
        }
        last
    }

    fn servers(&self) -> Vec<SocketAddr> {
        let path = match &self.source {
            Source::Fixed(servers) => return servers.clone(),
            Source::File(path) => path,
        };
        let changed = std::fs::metadata(path).and_then(|file| file.modified()).ok();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.changed != changed {
            let text = std::fs::read_to_string(path).unwrap_or_else(|error| {
                tracing::warn!(path = %path.display(), %error, "name servers cannot be read");
                String::new()
            });
            known.servers = name_servers(&text, &self.own);
            known.changed = changed;
        }
        known.servers.clone()
    }
}

/// Whether no other name server needs to be asked.
fn is_final(answer: &Message) -> bool {
    matches!(answer.metadata.response_code, ResponseCode::NoError | ResponseCode::NXDomain)
}

fn key(request: &Message, question: &Query) -> Key {
    Key::of(question, wants_dnssec(request), request.metadata.checking_disabled)
}

pub(super) fn wants_dnssec(request: &Message) -> bool {
    request.edns.as_ref().is_some_and(|edns| edns.flags().dnssec_ok)
}

/// The name servers that the text of a `resolv.conf` names, without `own` addresses.
fn name_servers(text: &str, own: &[SocketAddr]) -> Vec<SocketAddr> {
    let addresses = text.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        (words.next()? == "nameserver").then(|| words.next()?.parse::<IpAddr>().ok())?
    });
    addresses.map(|ip| SocketAddr::new(ip, 53)).filter(|server| !own.contains(server)).take(SERVERS).collect()
}

async fn exchange(server: SocketAddr, request: &Message, question: &Query) -> anyhow::Result<Message> {
    // An identifier and a port of its own for each question make answers hard to forge.
    let mut query = Message::query();
    query.metadata.recursion_desired = true;
    query.metadata.checking_disabled = request.metadata.checking_disabled;
    query.add_query(question.clone());
    let mut edns = Edns::new();
    edns.set_max_payload(UDP_PAYLOAD).set_dnssec_ok(wants_dnssec(request));
    query.set_edns(edns);
    let bytes = query.to_vec()?;
    let answer = timeout(PATIENCE, over_udp(server, &query, &bytes)).await.context("it took too long")??;
    if answer.metadata.truncation {
        return timeout(PATIENCE, over_tcp(server, &query, &bytes)).await.context("it took too long over TCP")?;
    }
    Ok(answer)
}

async fn over_udp(server: SocketAddr, query: &Message, bytes: &[u8]) -> anyhow::Result<Message> {
    let any: IpAddr = if server.is_ipv4() { [0; 4].into() } else { [0; 16].into() };
    let socket = UdpSocket::bind((any, 0)).await?;
    socket.connect(server).await?;
    socket.send(bytes).await?;
    let mut buffer = vec![0; usize::from(u16::MAX)];
    loop {
        let length = socket.recv(&mut buffer).await?;
        // What is no answer to this question may be forged: the true one may still come.
        match Message::from_vec(&buffer[..length]) {
            Ok(answer) if answers(&answer, query) => return Ok(answer),
            _ => {}
        }
    }
}

async fn over_tcp(server: SocketAddr, query: &Message, bytes: &[u8]) -> anyhow::Result<Message> {
    let mut stream = TcpStream::connect(server).await?;
    write_frame(&mut stream, bytes).await?;
    let frame = read_frame(&mut stream).await?.context("the connection was closed")?;
    let answer = Message::from_vec(&frame)?;
    anyhow::ensure!(answers(&answer, query), "it answered another question");
    Ok(answer)
}

fn answers(answer: &Message, query: &Message) -> bool {
    answer.metadata.message_type == hickory_proto::op::MessageType::Response
        && answer.metadata.id == query.metadata.id
        && answer.queries == query.queries
}

/// Reads a message with its length before it; `None` if the other side has ended between messages.
pub(super) async fn read_frame(stream: &mut TcpStream) -> std::io::Result<Option<Vec<u8>>> {
    let length = match stream.read_u16().await {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        length => length?,
    };
    let mut frame = vec![0; usize::from(length)];
    stream.read_exact(&mut frame).await?;
    Ok(Some(frame))
}

/// Writes a message with its length before it, in one piece.
pub(super) async fn write_frame(stream: &mut TcpStream, message: &[u8]) -> std::io::Result<()> {
    let length = u16::try_from(message.len()).map_err(|_| ErrorKind::InvalidInput)?;
    stream.write_all(&[&length.to_be_bytes(), message].concat()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_servers_of_a_file() {
        let text = "# nameserver 1.1.1.1\nsearch a b\nnameserver 192.0.2.1 # one\n\tnameserver fd00::1\nnameserver x\n\
                    nameserver 10.43.0.10\nnameserver\n";
        let own: SocketAddr = "10.43.0.10:53".parse().unwrap();
        let found: Vec<String> = name_servers(text, &[own]).iter().map(SocketAddr::to_string).collect();
        assert_eq!(found, ["192.0.2.1:53", "[fd00::1]:53"]);
    }
    #[test]
    fn a_changed_file_is_read_again() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("resolv.conf");
        let forwarder = Forwarder::new(Source::File(path.clone()), Vec::new());
        assert_eq!(forwarder.servers(), []);
        for second in 1..3 {
            std::fs::write(&path, format!("nameserver 192.0.2.{second}\n")).unwrap();
            let file = std::fs::File::options().append(true).open(&path).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(second)).unwrap();
            assert_eq!(forwarder.servers(), [format!("192.0.2.{second}:53").parse().unwrap()]);
        }
        std::fs::remove_file(&path).unwrap();
        assert_eq!(forwarder.servers(), []);
    }
}
