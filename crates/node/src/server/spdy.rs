//! SPDY/3.1, as far as Kubernetes' clients use it: streams with headers, without flow control. Behaviour:
//! `moby/spdystream`, `streaming/pkg/httpstream/spdy`.

mod connection;
mod frame;
mod headers;

use hyper::body::Incoming;
use hyper::header::{CONNECTION, HeaderValue, UPGRADE};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;

pub(super) use connection::{Connection, Stream};

use super::remote::{Remote, Streams};
use super::{Answered, Refusal, full};

const PROTOCOL: &str = "SPDY/3.1";
/// Header by which a client offers versions of what goes over the streams.
const STREAM_PROTOCOL: &str = "x-stream-protocol-version";
/// Versions of exec and attach.
const REMOTE_VERSIONS: &[&str] = &["v4.channel.k8s.io", "v3.channel.k8s.io", "v2.channel.k8s.io", "channel.k8s.io"];
/// How long a client may take to open its streams.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

pub(super) fn is_upgrade(request: &Request<Incoming>) -> bool {
    request.headers().get(UPGRADE).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(PROTOCOL.as_bytes()))
}

/// Answers an upgrade to SPDY, and hands the connection on, with the version that both sides speak.
pub(super) fn upgrade<J, F>(request: Request<Incoming>, versions: &[&'static str], join: J) -> Answered
where
    J: FnOnce(Connection, &'static str) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let offered = request.headers().get_all(STREAM_PROTOCOL);
    let offered: Vec<&str> = offered
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let chosen = *offered.iter().find_map(|offer| versions.iter().find(|one| one == &offer)).ok_or_else(|| {
        let text = format!(
            "unable to upgrade: unable to negotiate protocol: client supports {offered:?}, server accepts {versions:?}"
        );
        Refusal(StatusCode::FORBIDDEN, text)
    })?;
    let mut response = Response::new(full(""));
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static(PROTOCOL));
    headers.insert(STREAM_PROTOCOL, HeaderValue::from_static(chosen));
    tokio::spawn(async move {
        if let Ok(upgraded) = hyper::upgrade::on(request).await {
            join(Connection::new(TokioIo::new(upgraded)), chosen).await;
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
    upgrade(request, REMOTE_VERSIONS, move |mut connection, version| async move {
        let resizes = matches!(version, "v4.channel.k8s.io" | "v3.channel.k8s.io");
        let wanted = [true, streams.stdin, streams.stdout, streams.stderr, streams.tty && resizes];
        let wanted = wanted.into_iter().filter(|wanted| *wanted).count();
        let mut opened = Vec::new();
        let opening = async {
            while opened.len() < wanted
                && let Some(stream) = connection.accept().await
            {
                opened.push(stream);
            }
        };
        tokio::time::timeout(PATIENCE, opening).await.ok();
        drop(connection);
        let mut take = |name: &str| {
            let at = opened.iter().position(|stream: &Stream| stream.header("streamtype") == name)?;
            let stream = opened.swap_remove(at);
            Some((stream.incoming, stream.outlet))
        };
        let Some((_, error)) = take("error") else { return };
        let (stdin, silent) = take("stdin").unzip();
        let (resize, silent_too) = take("resize").unzip();
        join(Remote {
            stdin,
            stdout: take("stdout").map(|(_, outlet)| outlet),
            stderr: take("stderr").map(|(_, outlet)| outlet),
            resize,
            error,
            tells_status: version == "v4.channel.k8s.io",
            silent: silent.into_iter().chain(silent_too).collect(),
        })
        .await;
    })
}
