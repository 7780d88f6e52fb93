//! port-forward. Over SPDY (which may itself go in a WebSocket) the client opens a pair of streams for every connection, one
//! for data and one for errors; over a WebSocket's channels it names ports, each gets such a pair and one connection.
//! Behaviour: `cri-streaming/pkg/streaming/portforward`.

use std::collections::HashMap;
use std::num::IntErrorKind;
use std::sync::Arc;

use bytes::Bytes;
use hyper::Request;
use hyper::body::Incoming;
use runtime::api::Runtime;
use tokio::sync::mpsc;

use super::outlet::{Outlet, fill, pour};
use super::spdy::{Connection, Stream};
use super::websocket::channels::{self, Channels};
use super::{Answered, Query, Refusal, Server, spdy, websocket};

const PROTOCOL: &str = "portforward.k8s.io";
const TUNNEL: &str = "SPDY/3.1+portforward.k8s.io";
const CHANNELS: &[&str] = &["v4.channel.k8s.io", "v4.base64.channel.k8s.io", ""];
/// Channels are counted in a byte, two for each port.
const PORTS_MOST: usize = 128;
/// Halves of pairs that wait for the other one.
const WAITING_MOST: usize = 128;

impl Server {
    pub(super) async fn port_forward(&self, request: Request<Incoming>, namespace: &str, pod: &str) -> Answered {
        let (_, observed) = self.observed(namespace, pod).await?;
        let sandbox = observed.sandbox.filter(|sandbox| sandbox.ready);
        let sandbox = sandbox
            .ok_or_else(|| Refusal::bad_request(format!("unable to forward port because pod is not running: {pod}")))?;
        let target = Target { sandbox: sandbox.id, runtime: self.node.runtime.clone() };
        if websocket::is_upgrade(&request) {
            if websocket::offers(&request, TUNNEL) {
                return websocket::tunnel(request, TUNNEL, move |stream| {
                    tokio::spawn(serve_streams(Connection::new(stream), target));
                });
            }
            let ports = ports(&Query::of(&request).all("port"))?;
            let readable = ports.iter().flat_map(|_| [true, false]).collect();
            return channels::serve(request, CHANNELS, readable, move |channels| {
                serve_channels(channels, ports, target)
            });
        }
        if spdy::is_upgrade(&request) {
            return spdy::upgrade(request, &[PROTOCOL], move |connection, _| serve_streams(connection, target));
        }
        Err(Refusal::bad_request("Upgrade request required"))
    }
}

/// Which Pod's ports.
#[derive(Clone)]
struct Target {
    sandbox: String,
    runtime: Arc<dyn Runtime>,
}

/// Reads the ports of a request, with upstream's refusals.
fn ports(values: &[String]) -> Result<Vec<u16>, Refusal> {
    if values.is_empty() {
        return Err(Refusal::bad_request("query parameter \"port\" is required"));
    }
    if values.iter().any(String::is_empty) {
        return Err(Refusal::bad_request("query parameter \"port\" cannot be empty"));
    }
    let ports = values.iter().flat_map(|value| value.split(',').map(move |text| port(text, value)));
    let ports = ports.collect::<Result<Vec<_>, _>>().map_err(Refusal::bad_request)?;
    if ports.len() > PORTS_MOST {
        return Err(Refusal::bad_request(format!("at most {PORTS_MOST} ports can be forwarded over one WebSocket")));
    }
    Ok(ports)
}

fn port(text: &str, value: &str) -> Result<u16, String> {
    let why = match text.parse::<u16>() {
        Ok(0) => return Err(format!("port {value:?} must be > 0")),
        Ok(port) => return Ok(port),
        Err(why) if *why.kind() == IntErrorKind::PosOverflow => "value out of range",
        Err(_) => "invalid syntax",
    };
    Err(format!("unable to parse {value:?} as a port: strconv.ParseUint: parsing {text:?}: {why}"))
}

/// Serves each port once. The first two bytes of each channel are the port.
async fn serve_channels(mut channels: Channels, ports: Vec<u16>, target: Target) {
    let mut forwards = Vec::with_capacity(ports.len());
    for (port, data) in ports.into_iter().zip((0..=u8::MAX).step_by(2)) {
        let Some(incoming) = channels.take(data) else { continue };
        let (data, error) = (channels.outlet(data), channels.outlet(data + 1));
        let target = &target;
        forwards.push(async move {
            for outlet in [&data, &error] {
                outlet.send(&port.to_le_bytes()).await.ok();
            }
            forward(target, port, incoming, data, error).await;
        });
    }
    drop(channels);
    futures::future::join_all(forwards).await;
}

/// Joins pairs of streams and serves each.
async fn serve_streams(mut connection: Connection, target: Target) {
    let mut halves: HashMap<(String, &str), Stream> = HashMap::new();
    while let Some(stream) = connection.accept().await {
        let (kind, other) = match stream.header("streamtype") {
            "error" => ("error", "data"),
            "data" => ("data", "error"),
            _ => continue,
        };
        let pair = pair(&stream, kind);
        let Some(other) = halves.remove(&(pair.clone(), other)) else {
            if halves.len() < WAITING_MOST {
                halves.insert((pair, kind), stream);
            }
            continue;
        };
        let (data, error) = if kind == "data" { (stream, other) } else { (other, stream) };
        tokio::spawn(forward_pair(data, error, target.clone()));
    }
}

/// What the streams of a pair have in common. Old clients do not tell; they open the error stream just before the other.
fn pair(stream: &Stream, kind: &str) -> String {
    match stream.header("requestid") {
        "" if kind == "data" => stream.id.saturating_sub(2).to_string(),
        "" => stream.id.to_string(),
        id => id.to_owned(),
    }
}

async fn forward_pair(data: Stream, error: Stream, target: Target) {
    let text = data.header("port");
    match port(text, text) {
        Ok(port) => tokio::select! {
            () = forward(&target, port, data.incoming, data.outlet, error.outlet) => {}
            // The client broke the connection off.
            _ = data.reset => {}
        },
        Err(why) => {
            error.outlet.send(why.as_bytes()).await.ok();
            error.outlet.end().await;
        }
    }
}

/// Serves one connection.
async fn forward(target: &Target, port: u16, incoming: mpsc::Receiver<Bytes>, data: Outlet, error: Outlet) {
    match target.runtime.port_forward(&target.sandbox, port).await {
        Ok(stream) => {
            let (from, to) = tokio::io::split(stream);
            // When the server has said all, the connection is over, whether or not the client has.
            tokio::select! {
                () = pour(from, &data) => {}
                () = async { fill(incoming, to).await; std::future::pending().await } => {}
            }
        }
        Err(why) => {
            let text = format!("error forwarding port {port} to pod {}, uid : {why}", target.sandbox);
            error.send(text.as_bytes()).await.ok();
        }
    }
    data.end().await;
    error.end().await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_of_a_request() {
        let check = |values: &[&str], expect: Result<&[u16], &str>| {
            let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
            match (ports(&values), expect) {
                (Ok(ports), Ok(expect)) => assert_eq!(ports, expect),
                (Err(refusal), Err(expect)) => assert_eq!((refusal.0.as_u16(), refusal.1.as_str()), (400, expect)),
                (found, expect) => panic!("{:?} instead of {expect:?}", found.map_err(|refusal| refusal.1)),
            }
        };
        check(&["80"], Ok(&[80]));
        check(&["80,443", "8080"], Ok(&[80, 443, 8080]));
        check(&[], Err("query parameter \"port\" is required"));
        check(&["80", ""], Err("query parameter \"port\" cannot be empty"));
        check(&["0"], Err("port \"0\" must be > 0"));
        check(&["80,x"], Err("unable to parse \"80,x\" as a port: strconv.ParseUint: parsing \"x\": invalid syntax"));
        check(
            &["65536"],
            Err("unable to parse \"65536\" as a port: strconv.ParseUint: parsing \"65536\": value out of range"),
        );
    }
}
