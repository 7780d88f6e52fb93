//! exec and attach: the streams of a process, whichever protocol carries them.

use bytes::{Bytes, BytesMut};
use hyper::Request;
use hyper::body::Incoming;
use runtime::api::Session;
use runtime::cri::{AttachRequest, ExecRequest, TerminalSize};
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc;

use super::{Answered, Query, Refusal, Server, spdy, websocket};

/// Pieces of a stream that wait for a slow side.
pub(super) const BACKLOG: usize = 16;
const CHUNK: usize = 32 << 10;

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

/// The client's side of the streams. Dropping a sender ends that stream.
pub(super) struct Remote {
    pub(super) stdin: Option<mpsc::Receiver<Bytes>>,
    pub(super) stdout: Option<mpsc::Sender<Bytes>>,
    pub(super) stderr: Option<mpsc::Sender<Bytes>>,
    pub(super) resize: Option<mpsc::Receiver<TerminalSize>>,
    /// Takes the Status that tells how the process ended.
    pub(super) error: mpsc::Sender<Bytes>,
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
        serve(request, streams, begin).await
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
        serve(request, streams, begin).await
    }
}

/// Answers with an upgrade, and joins the process to the client once both are there.
async fn serve<F>(request: Request<Incoming>, streams: Streams, begin: F) -> Answered
where
    F: Future<Output = runtime::api::Result<Session>> + Send + 'static,
{
    let join = move |remote: Remote| async move {
        match begin.await {
            Ok(session) => pump(session, remote).await,
            Err(error) => {
                let text = failure(&error.to_string(), "InternalError", json!({})).to_string();
                remote.error.send(text.into()).await.ok();
            }
        }
    };
    if websocket::is_upgrade(&request) {
        websocket::remote(request, streams, join)
    } else if spdy::is_upgrade(&request) {
        spdy::remote(request, streams, join)
    } else {
        Err(Refusal::bad_request("Upgrade request required"))
    }
}

fn failure(message: &str, reason: &str, details: Value) -> Value {
    json!({ "metadata": {}, "status": "Failure", "message": message, "reason": reason, "details": details })
}

/// Moves bytes both ways until the process has ended, then tells how.
async fn pump(session: Session, remote: Remote) {
    let Session { stdin, stdout, stderr, resize, exit } = session;
    let input = tokio::spawn(async move {
        if let (Some(mut to), Some(mut from)) = (stdin, remote.stdin) {
            while let Some(bytes) = from.recv().await {
                if to.write_all(&bytes).await.is_err() || to.flush().await.is_err() {
                    return;
                }
            }
            to.shutdown().await.ok();
        }
    });
    let sizes = tokio::spawn(async move {
        let Some(mut from) = remote.resize else { return std::future::pending().await };
        while let Some(size) = from.recv().await {
            if resize.send(size).await.is_err() {
                return;
            }
        }
        std::future::pending::<()>().await;
    });
    let output = async { tokio::join!(forward(stdout, remote.stdout), forward(stderr, remote.stderr)) };
    let gone = remote.error.clone();
    let ended = tokio::select! {
        (_, ended) = async { tokio::join!(output, exit) } => Some(ended),
        // A client that left takes its process with it.
        () = gone.closed() => None,
    };
    input.abort();
    sizes.abort();
    let status = match ended {
        None => return,
        Some(Ok(0)) => json!({ "metadata": {}, "status": "Success" }),
        Some(Ok(code)) => {
            let cause = json!({ "reason": "ExitCode", "message": code.to_string() });
            let text = format!("command terminated with non-zero exit code: exit status {code}");
            failure(&text, "NonZeroExitCode", json!({ "causes": [cause] }))
        }
        Some(Err(error)) => failure(&error.to_string(), "InternalError", json!({})),
    };
    remote.error.send(status.to_string().into()).await.ok();
}

async fn forward(from: Option<Box<dyn AsyncRead + Send + Unpin>>, to: Option<mpsc::Sender<Bytes>>) {
    let (Some(mut from), Some(to)) = (from, to) else { return };
    loop {
        let mut chunk = BytesMut::with_capacity(CHUNK);
        match from.read_buf(&mut chunk).await {
            Ok(0) | Err(_) => return,
            Ok(_) if to.send(chunk.freeze()).await.is_err() => return,
            Ok(_) => {}
        }
    }
}

/// Reads the size of a terminal as clients send it.
pub(super) fn terminal_size(bytes: &[u8]) -> Option<TerminalSize> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    let side = |name: &str| value.get(name).and_then(Value::as_u64).and_then(|side| u16::try_from(side).ok());
    Some(TerminalSize { width: side("Width")?, height: side("Height")? })
}
