//! Logs of containers: read from the files that their shims write, and followed as they grow. The format is CRI's:
//! `TIME STREAM P|F TEXT`. Behaviour: `pkg/kubelet/kuberuntime/logs`.

use std::io::SeekFrom;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures::StreamExt;
use http_body_util::{BodyExt, StreamBody};
use hyper::Request;
use hyper::Response;
use hyper::body::{Frame, Incoming};
use inotify::{Inotify, WatchMask};
use jiff::{SignedDuration, Timestamp};
use runtime::cri::{ContainerState, ContainerStatus};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio::sync::mpsc;

use super::{Answered, Query, Refusal, Server, websocket};
use crate::agent::Node;
use crate::{log_file, runtime_names};

const CHUNK: usize = 64 << 10;
/// Pieces that wait for a slow reader.
const BACKLOG: usize = 4;

/// What of a log is wanted.
#[derive(Clone, Debug, Default)]
struct Wanted {
    follow: bool,
    tail: Option<u64>,
    since: Option<Timestamp>,
    timestamps: bool,
    limit: Option<u64>,
    /// `Stdout` or `Stderr`; both when it is empty.
    stream: String,
}

impl Server {
    pub(super) async fn logs(
        &self,
        request: Request<Incoming>,
        namespace: &str,
        pod: &str,
        container: &str,
    ) -> Answered {
        let query = Query::of(&request);
        let since_seconds = query
            .number("sinceSeconds")?
            .map(|seconds| self.node.now() - SignedDuration::from_secs(i64::try_from(seconds).unwrap_or(i64::MAX / 4)));
        let since_time = match query.get("sinceTime") {
            "" => None,
            text => {
                Some(text.parse::<Timestamp>().map_err(|error| Refusal::bad_request(format!("sinceTime: {error}")))?)
            }
        };
        let wanted = Wanted {
            follow: query.flag("follow"),
            tail: query.number("tailLines")?,
            since: since_seconds.or(since_time),
            timestamps: query.flag("timestamps"),
            limit: query.number("limitBytes")?,
            stream: query.get("stream").to_owned(),
        };
        let status = self.attempt(namespace, pod, container, query.flag("previous")).await?;
        let (sender, receiver) = mpsc::channel(BACKLOG);
        let node = self.node.clone();
        tokio::spawn(async move {
            if let Err(error) = send(node, status, wanted, sender).await {
                tracing::debug!(%error, "a log was not sent to its end");
            }
        });
        if websocket::is_upgrade(&request) {
            return websocket::send(request, receiver);
        }
        let pieces = tokio_stream(receiver).map(|piece| Ok::<_, std::io::Error>(Frame::data(piece)));
        let mut response = Response::new(StreamBody::new(pieces).boxed_unsync());
        let headers = response.headers_mut();
        headers.insert("content-type", hyper::header::HeaderValue::from_static("text/plain"));
        Ok(response)
    }

    /// The attempt of a container whose log is wanted.
    async fn attempt(
        &self,
        namespace: &str,
        pod: &str,
        container: &str,
        previous: bool,
    ) -> Result<ContainerStatus, Refusal> {
        let (object, observed) = self.observed(namespace, pod).await?;
        let attempts = observed.containers.get(container).map(Vec::as_slice).unwrap_or_default();
        let statuses = || {
            let status = object.status.as_ref();
            let all = status
                .map(|one| [&one.container_statuses, &one.init_container_statuses, &one.ephemeral_container_statuses]);
            all.into_iter().flatten().flatten().flatten().find(|one| one.name == container)
        };
        if previous {
            // While a container waits to be started again the attempt before is the one that ended last.
            let told = statuses().and_then(|one| one.last_state.as_ref()?.terminated.as_ref()?.container_id.clone());
            let told = attempts.iter().find(|one| told == Some(runtime_names::container_id(&one.id)));
            let old = told.or_else(|| attempts.iter().skip(1).find(|one| one.state == ContainerState::Exited));
            return old.cloned().ok_or_else(|| {
                Refusal::bad_request(format!("previous terminated container {container:?} in pod {pod:?} not found"))
            });
        }
        attempts.first().cloned().ok_or_else(|| {
            let waiting = statuses().and_then(|one| one.state.as_ref()?.waiting.clone());
            let reason = waiting.and_then(|waiting| waiting.reason).unwrap_or_else(|| "ContainerCreating".into());
            Refusal::bad_request(format!("container {container:?} in pod {pod:?} is waiting to start: {reason}"))
        })
    }
}

fn tokio_stream(receiver: mpsc::Receiver<Bytes>) -> impl futures::Stream<Item = Bytes> {
    futures::stream::unfold(
        receiver,
        |mut receiver| async move { receiver.recv().await.map(|piece| (piece, receiver)) },
    )
}

async fn send(
    node: Arc<Node>,
    status: ContainerStatus,
    wanted: Wanted,
    out: mpsc::Sender<Bytes>,
) -> anyhow::Result<()> {
    let path = PathBuf::from(&status.log_path);
    let mut left = wanted.limit.unwrap_or(u64::MAX);
    let mut follower = if wanted.follow { Some(Follower::new(&path)?) } else { None };
    let mut file = match open(&path).await {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && follower.is_none() => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    if let Some(lines) = wanted.tail {
        let start = tail_start(&mut file, lines).await?;
        file.seek(SeekFrom::Start(start)).await?;
    }
    let mut reader = Reader { wanted: wanted.clone(), partial: BytesMut::new(), mid_line: false };
    let mut events = node.runtime.events();
    // The file that took the place of the one that is read.
    let mut next: Option<File> = None;
    loop {
        // Asked before the file is read: what was written before the end is then read before the stream ends.
        let ended = follower.is_some() && !is_running(&node, &status.id).await;
        loop {
            let mut chunk = BytesMut::with_capacity(CHUNK);
            if file.read_buf(&mut chunk).await? == 0 {
                break;
            }
            let mut piece = reader.lines(&chunk);
            if piece.len() as u64 >= left {
                piece.truncate(usize::try_from(left).unwrap_or(usize::MAX));
                out.send(piece.freeze()).await.ok();
                return Ok(());
            }
            left -= piece.len() as u64;
            if !piece.is_empty() && out.send(piece.freeze()).await.is_err() {
                return Ok(());
            }
        }
        let Some(follower) = &mut follower else { return Ok(()) };
        if ended && next.is_none() {
            return Ok(());
        }
        if let Some(fresh) = next.take() {
            // What was written before the log was renamed has been read by now.
            file = fresh;
            continue;
        }
        tokio::select! {
            rotated = follower.changed() => if rotated? {
                next = open(&path).await.ok();
            },
            _ = events.next() => {}
            () = out.closed() => return Ok(()),
        }
    }
}

async fn open(path: &Path) -> std::io::Result<File> {
    let path = path.to_owned();
    let opened = tokio::task::spawn_blocking(move || log_file::open(&path)).await;
    opened.map_err(std::io::Error::other)?.map(File::from_std)
}

async fn is_running(node: &Node, id: &str) -> bool {
    node.runtime.container_status(id).await.is_ok_and(|status| status.state == ContainerState::Running)
}

/// Where the last lines of a file begin.
async fn tail_start(file: &mut File, lines: u64) -> anyhow::Result<u64> {
    let length = file.metadata().await?.len();
    if lines == 0 {
        return Ok(length);
    }
    let (mut end, mut found) = (length, 0);
    while end > 0 {
        let start = end.saturating_sub(CHUNK as u64);
        let mut chunk = vec![0; usize::try_from(end - start)?];
        file.seek(SeekFrom::Start(start)).await?;
        file.read_exact(&mut chunk).await?;
        for (at, byte) in chunk.iter().enumerate().rev() {
            let position = start + at as u64;
            if *byte == b'\n' && position + 1 < length {
                found += 1;
                if found == lines {
                    return Ok(position + 1);
                }
            }
        }
        end = start;
    }
    Ok(0)
}

/// Tells when a log has grown or was replaced.
struct Follower {
    events: inotify::EventStream<[u8; 1024]>,
    name: std::ffi::OsString,
}

impl Follower {
    fn new(path: &Path) -> anyhow::Result<Follower> {
        let inotify = Inotify::init()?;
        let directory = path.parent().unwrap_or(Path::new("/"));
        inotify.watches().add(directory, WatchMask::MODIFY | WatchMask::CREATE | WatchMask::MOVED_TO)?;
        let name = path.file_name().unwrap_or_default().to_owned();
        Ok(Follower { events: inotify.into_event_stream([0; 1024])?, name })
    }

    /// Waits for a change; answers whether the file is another one now.
    async fn changed(&mut self) -> anyhow::Result<bool> {
        use inotify::EventMask;
        while let Some(event) = self.events.next().await {
            let event = event?;
            if event.name.as_deref() == Some(&self.name) {
                return Ok(event.mask.intersects(EventMask::CREATE | EventMask::MOVED_TO));
            }
        }
        anyhow::bail!("the kernel tells of no more changes")
    }
}

/// Turns the lines of the file into what is wanted of them.
struct Reader {
    wanted: Wanted,
    /// The beginning of a line that is not there to its end.
    partial: BytesMut,
    /// The last line that was sent did not end (`P`).
    mid_line: bool,
}

impl Reader {
    fn lines(&mut self, chunk: &[u8]) -> BytesMut {
        let mut out = BytesMut::with_capacity(chunk.len());
        self.partial.extend_from_slice(chunk);
        while let Some(at) = self.partial.iter().position(|byte| *byte == b'\n') {
            let line = self.partial.split_to(at + 1);
            self.line(&line[..at], &mut out);
        }
        out
    }

    fn line(&mut self, line: &[u8], out: &mut BytesMut) {
        let mut parts = line.splitn(4, |byte| *byte == b' ');
        let (Some(time), Some(stream), Some(tag), Some(text)) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return;
        };
        let stream_wanted = self.wanted.stream.is_empty()
            || self.wanted.stream == "All"
            || self.wanted.stream.as_bytes().eq_ignore_ascii_case(stream);
        let late_enough = self.wanted.since.is_none_or(|since| {
            std::str::from_utf8(time)
                .ok()
                .and_then(|time| time.parse::<Timestamp>().ok())
                .is_some_and(|time| time >= since)
        });
        if !stream_wanted || !late_enough {
            return;
        }
        if self.wanted.timestamps && !self.mid_line {
            out.extend_from_slice(time);
            out.extend_from_slice(b" ");
        }
        out.extend_from_slice(text);
        self.mid_line = tag == b"P";
        if !self.mid_line {
            out.extend_from_slice(b"\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str =
        "2026-01-01T00:00:01.5Z stdout F one\n2026-01-01T00:00:02Z stderr P tw\n2026-01-01T00:00:02Z stderr F o\n";

    fn check(wanted: Wanted, expect: &str) {
        let mut reader = Reader { wanted, partial: BytesMut::new(), mid_line: false };
        // Cut in the middle of a line, as reads do.
        let (a, b) = LOG.as_bytes().split_at(50);
        let mut all = reader.lines(a);
        all.extend_from_slice(&reader.lines(b));
        assert_eq!(std::str::from_utf8(&all), Ok(expect));
    }

    #[test]
    fn lines_are_put_together_and_chosen() {
        check(Wanted::default(), "one\ntwo\n");
        check(
            Wanted { timestamps: true, ..Wanted::default() },
            "2026-01-01T00:00:01.5Z one\n2026-01-01T00:00:02Z two\n",
        );
        check(Wanted { since: Some("2026-01-01T00:00:02Z".parse().expect("a time")), ..Wanted::default() }, "two\n");
        check(Wanted { stream: "Stdout".into(), ..Wanted::default() }, "one\n");
    }
}
