//! exec and attach: the streams of a process, whichever protocol carries them. Behaviour:
//! `cri-streaming/pkg/streaming/remotecommand`.

use bytes::Bytes;
use hyper::Request;
use hyper::body::Incoming;
use runtime::api::Session;
use runtime::cri::{AttachRequest, ExecRequest, TerminalSize};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::outlet::{Outlet, fill, pour};
use super::websocket::channels::{self, Channels};
use super::{Answered, Query, Refusal, Server, spdy, websocket};

/// Channels of a WebSocket.
const STDIN: u8 = 0;
const STDOUT: u8 = 1;
const STDERR: u8 = 2;
const ERROR: u8 = 3;
const RESIZE: u8 = 4;
/// Subprotocols of a WebSocket.
const CHANNELS: &[&str] = &[
    "v5.channel.k8s.io",
    "v4.channel.k8s.io",
    "v4.base64.channel.k8s.io",
    "channel.k8s.io",
    "base64.channel.k8s.io",
    "",
];

/// Which streams a client wants.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Streams {
    pub(super) stdin: bool,
    pub(super) stdout: bool,
    pub(super) stderr: bool,
    pub(super) tty: bool,
}

impl Streams {
    fn of(query: &Query) -> Result<Streams, Refusal> {
        let tty = query.flag("tty");
        // A terminal has one output.
        let stderr = query.flag("error") && !tty;
        let streams = Streams { stdin: query.flag("input"), stdout: query.flag("output"), stderr, tty };
        if !(streams.stdin || streams.stdout || streams.stderr) {
            return Err(Refusal::bad_request("you must specify at least 1 of stdin, stdout, stderr"));
        }
        Ok(streams)
    }
}

/// The client's side of the streams.
pub(super) struct Remote {
    pub(super) stdin: Option<mpsc::Receiver<Bytes>>,
    pub(super) stdout: Option<Outlet>,
    pub(super) stderr: Option<Outlet>,
    /// Sizes of the terminal, as JSON.
    pub(super) resize: Option<mpsc::Receiver<Bytes>>,
    /// Takes what tells how the process ended.
    pub(super) error: Outlet,
    /// Whether that is told as a Status; otherwise failures are, as a sentence.
    pub(super) tells_status: bool,
    /// This side of streams on which only the client speaks. It stops to when they end: not before the process has.
    pub(super) silent: Vec<Outlet>,
}

impl Remote {
    async fn over(mut channels: Channels, streams: Streams) -> Remote {
        let remote = Remote {
            stdin: channels.take(STDIN),
            stdout: streams.stdout.then(|| channels.outlet(STDOUT)),
            stderr: streams.stderr.then(|| channels.outlet(STDERR)),
            resize: channels.take(RESIZE),
            error: channels.outlet(ERROR),
            tells_status: channels.protocol.tells_status(),
            silent: Vec::new(),
        };
        if channels.protocol.greets() {
            let first = remote.stdout.as_ref().or(remote.stderr.as_ref()).unwrap_or(&remote.error);
            first.send(&[]).await.ok();
        }
        remote
    }
}

impl Server {
    pub(super) async fn exec(
        &self,
        request: Request<Incoming>,
        namespace: &str,
        pod: &str,
        container: &str,
    ) -> Answered {
        let query = Query::of(&request);
        let streams = Streams::of(&query)?;
        let cmd = query.all("command");
        if cmd.is_empty() {
            return Err(Refusal::bad_request("you must specify a command"));
        }
        let id = self.running(namespace, pod, container).await?;
        let wanted = ExecRequest {
            container_id: id,
            cmd,
            tty: streams.tty,
            stdin: streams.stdin,
            stdout: streams.stdout,
            stderr: streams.stderr,
            size: None,
        };
        let runtime = self.node.runtime.clone();
        let begin = async move { runtime.exec(&wanted).await };
        serve(request, streams, Kind::Exec, begin).await
    }

    pub(super) async fn attach(
        &self,
        request: Request<Incoming>,
        namespace: &str,
        pod: &str,
        container: &str,
    ) -> Answered {
        let query = Query::of(&request);
        let streams = Streams::of(&query)?;
        let id = self.running(namespace, pod, container).await?;
        let wanted = AttachRequest {
            container_id: id,
            tty: streams.tty,
            stdin: streams.stdin,
            stdout: streams.stdout,
            stderr: streams.stderr,
        };
        let runtime = self.node.runtime.clone();
        let begin = async move { runtime.attach(&wanted).await };
        serve(request, streams, Kind::Attach, begin).await
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Exec,
    Attach,
}

/// Answers with an upgrade, and joins the process to the client once both are there.
async fn serve<F>(request: Request<Incoming>, streams: Streams, kind: Kind, begin: F) -> Answered
where
    F: Future<Output = runtime::api::Result<Session>> + Send + 'static,
{
    let join = move |remote: Remote| async move {
        match begin.await {
            Ok(session) => pump(session, remote, kind).await,
            Err(error) => tell(remote.error, remote.tells_status, &internal(kind, &error)).await,
        }
    };
    if websocket::is_upgrade(&request) {
        let readable = vec![streams.stdin, false, false, false, streams.tty];
        channels::serve(request, CHANNELS, readable, move |channels| async move {
            join(Remote::over(channels, streams).await).await;
        })
    } else if spdy::is_upgrade(&request) {
        spdy::remote(request, streams, join)
    } else {
        Err(Refusal::bad_request("Upgrade request required"))
    }
}

/// Moves bytes both ways until the process has ended, then tells how. When the client leaves before, the process finds its
/// input ended and its outputs closed: what it makes of that is its own affair, as under upstream.
async fn pump(session: Session, remote: Remote, kind: Kind) {
    let Session { stdin, stdout, stderr, resize, exit } = session;
    let input = async {
        if let (Some(from), Some(to)) = (remote.stdin, stdin) {
            fill(from, to).await;
        }
        std::future::pending().await
    };
    let sizes = async {
        if let Some(from) = remote.resize {
            forward_sizes(from, resize).await;
        }
        std::future::pending().await
    };
    let output = async {
        tokio::join!(forward(stdout, remote.stdout), forward(stderr, remote.stderr));
    };
    let left = async {
        remote.error.gone().await;
        if kind == Kind::Exec {
            std::future::pending().await
        }
    };
    let ended = tokio::select! {
        ((), ended) = async { tokio::join!(output, exit) } => ended,
        never = input => never,
        never = sizes => never,
        () = left => return,
    };
    let status = match ended {
        Ok(0) => json!({ "metadata": {}, "status": "Success" }),
        Ok(code) => exit_code(code),
        Err(error) => internal(kind, &error),
    };
    tell(remote.error, remote.tells_status, &status).await;
    for stream in remote.silent {
        stream.end().await;
    }
}

async fn forward(from: Option<Box<dyn tokio::io::AsyncRead + Send + Unpin>>, to: Option<Outlet>) {
    if let Some(to) = to {
        if let Some(from) = from {
            pour(from, &to).await;
        }
        to.end().await;
    }
}

fn exit_code(code: i32) -> Value {
    json!({
        "metadata": {},
        "status": "Failure",
        "message": format!("command terminated with non-zero exit code: exit status {code}"),
        "reason": "NonZeroExitCode",
        "details": { "causes": [{ "reason": "ExitCode", "message": code.to_string() }] },
    })
}

fn internal(kind: Kind, error: &runtime::api::Error) -> Value {
    let doing = match kind {
        Kind::Exec => "executing command in",
        Kind::Attach => "attaching to",
    };
    json!({
        "metadata": {},
        "status": "Failure",
        "message": format!("Internal error occurred: error {doing} container: {error}"),
        "reason": "InternalError",
        "code": 500,
    })
}

async fn tell(error: Outlet, as_status: bool, status: &Value) {
    if as_status {
        error.send(status.to_string().as_bytes()).await.ok();
    } else if let Some(message) = status["message"].as_str() {
        error.send(message.as_bytes()).await.ok();
    }
    error.end().await;
}

async fn forward_sizes(mut from: mpsc::Receiver<Bytes>, to: mpsc::Sender<TerminalSize>) {
    while let Some(bytes) = from.recv().await {
        for size in terminal_sizes(&bytes) {
            if to.send(size).await.is_err() {
                return;
            }
        }
    }
}

/// Reads sizes of a terminal as clients send them, one JSON document after the other.
fn terminal_sizes(bytes: &[u8]) -> Vec<TerminalSize> {
    let documents = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
    let side = |value: &Value, name: &str| value.get(name)?.as_u64().and_then(|side| u16::try_from(side).ok());
    let size = |value: Value| Some(TerminalSize { width: side(&value, "Width")?, height: side(&value, "Height")? });
    documents.map_while(Result::ok).filter_map(size).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_far_as_they_make_sense() {
        let sizes =
            |text: &str| terminal_sizes(text.as_bytes()).iter().map(|s| (s.width, s.height)).collect::<Vec<_>>();
        assert_eq!(sizes("{\"Width\":80,\"Height\":24}\n{\"Width\":1,\"Height\":2}\n"), [(80, 24), (1, 2)]);
        assert_eq!(sizes("{\"Width\":-1,\"Height\":24}"), []);
        assert_eq!(sizes("garbage"), []);
    }
}
