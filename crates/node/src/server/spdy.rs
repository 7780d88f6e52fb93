//! SPDY/3.1, as far as Kubernetes' clients use it: streams with headers, without flow control. Behaviour:
//! `moby/spdystream`, `apimachinery/pkg/util/httpstream/spdy`.

mod connection;
mod frame;
mod headers;

use hyper::body::Incoming;
use hyper::header::{CONNECTION, HeaderValue, UPGRADE};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::sync::mpsc;

pub(super) use connection::{Connection, Stream};

use super::remote::{BACKLOG, Remote, Streams, terminal_size};
use super::{Answered, Refusal, full};

const PROTOCOL: &str = "SPDY/3.1";
/// Header by which a client offers versions of what goes over the streams.
const STREAM_PROTOCOL: &str = "x-stream-protocol-version";
/// Versions of exec and attach.
const REMOTE_VERSIONS: &[&str] = &["v4.channel.k8s.io"];
/// How long a client may take to open its streams.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

pub(super) fn is_upgrade(request: &Request<Incoming>) -> bool {
    request.headers().get(UPGRADE).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(PROTOCOL.as_bytes()))
}

/// Answers an upgrade to SPDY, and hands the connection on.
pub(super) fn upgrade<J, F>(request: Request<Incoming>, versions: &[&'static str], join: J) -> Answered
where
    J: FnOnce(Connection) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let offered = request.headers().get_all(STREAM_PROTOCOL);
    let offered: Vec<&str> = offered
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let chosen = versions.iter().find(|one| offered.contains(one));
    let chosen = chosen.ok_or_else(|| Refusal(StatusCode::FORBIDDEN, format!("unable to upgrade: unable to negotiate protocol: client supports {offered:?}, server accepts {versions:?}")))?;
    let mut response = Response::new(full(""));
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static(PROTOCOL));
    headers.insert(STREAM_PROTOCOL, HeaderValue::from_static(chosen));
    tokio::spawn(async move {
        if let Ok(upgraded) = hyper::upgrade::on(request).await {
            join(Connection::new(TokioIo::new(upgraded))).await;
        }
    });
    Ok(response)
}

/// Serves exec or attach: the client opens one stream each for what it wants.
pub(super) fn remote<J, F>(request: Request<Incoming>, streams: Streams, join: J) -> Answered
where
    J: FnOnce(Remote) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    upgrade(request, REMOTE_VERSIONS, move |mut connection| async move {
        let wanted = 1
            + usize::from(streams.stdin)
            + usize::from(streams.stdout)
            + usize::from(streams.stderr)
            + usize::from(streams.tty);
        let mut opened = Vec::new();
        let opening = async {
            while opened.len() < wanted {
                match connection.accept().await {
                    Some(stream) => opened.push(stream),
                    None => break,
                }
            }
        };
        tokio::time::timeout(PATIENCE, opening).await.ok();
        let mut take = |name: &str| {
            let at = opened.iter().position(|stream: &Stream| stream.header("streamtype") == name)?;
            Some(opened.swap_remove(at))
        };
        let Some(error) = take("error") else { return };
        let remote = Remote {
            stdin: take("stdin").map(|stream| stream.incoming),
            stdout: take("stdout").map(|stream| stream.outgoing),
            stderr: take("stderr").map(|stream| stream.outgoing),
            resize: take("resize").map(|stream| sizes(stream.incoming)),
            error: error.outgoing,
        };
        join(remote).await;
        connection.drain().await;
    })
}

/// Sizes of a terminal out of a stream of JSON documents.
fn sizes(mut incoming: mpsc::Receiver<bytes::Bytes>) -> mpsc::Receiver<runtime::cri::TerminalSize> {
    let (sender, receiver) = mpsc::channel(BACKLOG);
    tokio::spawn(async move {
        while let Some(bytes) = incoming.recv().await {
            if let Some(size) = terminal_size(&bytes)
                && sender.send(size).await.is_err()
            {
                return;
            }
        }
    });
    receiver
}
