//! Watches: what is there (if asked for), then every change, as it comes. Behaviour:
//! `apiserver/pkg/endpoints/handlers/watch.go`, `storage/cacher`.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures::{StreamExt, stream};
use http::{Response, StatusCode};
use kinds::field::{Error, Path};
use rand::RngExt;
use store::Revision;
use tokio::time::{Instant, MissedTickBehavior, Sleep, interval_at};
use tokio_util::sync::CancellationToken;

use super::selected::Selection;
use crate::body::{self, Body};
use crate::cache::{Cache, Change, Cursor, Event, Filter, Item};
use crate::call::{Call, answer};
use crate::output::Frames;
use crate::server::Server;
use crate::status::{Result, Status};

/// Changes that are read from the cache at once.
const BATCH: usize = 256;
/// Bytes of initial events that are made ready at once.
const PIECE_BYTES: usize = 64 << 10;
/// Frames smaller than this are put together.
const SMALL_BYTES: usize = 1 << 10;
/// How often a watcher that wants bookmarks gets one while nothing else comes.
const BOOKMARK_PERIOD: Duration = Duration::from_secs(60);
/// How long a watch lasts when the client does not say: at least this long, and at most twice as long.
const MIN_TIMEOUT: Duration = Duration::from_secs(1800);

/// One watch.
struct Watch {
    /// Keeps [`Cache::applied`] at hand for bookmarks.
    cache: Arc<Cache>,
    prefix: String,
    selection: Selection,
    frames: Frames,
    cursor: Cursor,
    /// Objects that were there when the watch began.
    initial: VecDeque<Arc<Item>>,
    /// The revision to tell when all of `initial` was sent.
    announce: Option<Revision>,
    bookmarks: Option<tokio::time::Interval>,
    told: Revision,
    deadline: Pin<Box<Sleep>>,
    /// Ends the watch of a custom resource that is served otherwise, or not at all.
    gone: Option<CancellationToken>,
    ended: bool,
}

impl Server {
    pub(super) async fn watch(&self, call: &Call) -> Result<Response<Body>> {
        let mut filter = Filter::read(call)?;
        if !call.info.name.is_empty() {
            filter.only(&call.info.name);
        }
        let selection = Selection::new(call, filter);
        let send_initial = self.initial_events_wanted(call)?;
        let prefix = call.scope_prefix();
        let cache = call.resource.objects();
        let version = call.query.get("resourceVersion");
        let bookmarks = call.query.flag("allowWatchBookmarks");
        let from_now = send_initial.unwrap_or(matches!(version, "" | "0"));
        let announce = send_initial == Some(true) && bookmarks;
        let (reached, initial, cursor) = if from_now || matches!(version, "" | "0") {
            let reached = if version == "0" { self.cache.applied() } else { self.cache.fresh().await? };
            if !matches!(version, "" | "0") {
                self.cache.reaches(self.revision_in(version)?).await?;
            }
            let (items, cursor) = cache.follow_from_now(&prefix, &selection.stored);
            (reached, if from_now { items } else { Vec::new() }, cursor)
        } else {
            let revision = self.revision_in(version)?;
            self.cache.reaches(revision).await?;
            let behind =
                |_| Status::expired(format!("too old resource version: {revision} ({})", self.store.compacted()));
            (revision, Vec::new(), cache.follow(revision).await.map_err(behind)?)
        };
        // Taken before the objects were listed: what came since is not among them, and will be sent as a change.
        let reached = reached.max(cursor.at());
        let initial = selection.items(initial).await?;
        let watch = Watch {
            cache: self.cache.clone(),
            prefix,
            selection,
            frames: Frames::new(call),
            told: cursor.at(),
            cursor,
            initial: initial.into(),
            announce: announce.then_some(reached),
            bookmarks: bookmarks.then(bookmark_timer),
            deadline: Box::pin(tokio::time::sleep(timeout(call)?)),
            gone: call.resource.custom.as_ref().map(|custom| custom.gone.clone()),
            ended: false,
        };
        let pieces = stream::unfold(watch, |mut watch| async move { watch.pieces().await.map(|some| (some, watch)) });
        let pieces = pieces.flat_map(stream::iter);
        Ok(answer(StatusCode::OK, Frames::media_type(call), body::stream(pieces, None)))
    }

    /// `sendInitialEvents`, with the rules that go with it.
    fn initial_events_wanted(&self, call: &Call) -> Result<Option<bool>> {
        let refuse = |error: Error| Status::invalid("meta.k8s.io", "ListOptions", "", &[error]);
        let rule = call.query.get("resourceVersionMatch");
        let path = Path::new("resourceVersionMatch");
        if !call.query.has("sendInitialEvents") {
            if !rule.is_empty() {
                let text = "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided";
                return Err(refuse(Error::forbidden(&path, text)));
            }
            return Ok(None);
        }
        if rule != "NotOlderThan" {
            let text = "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan";
            let error = if rule.is_empty() {
                Error::forbidden(&path, text)
            } else {
                Error::not_supported(&path, rule, &["NotOlderThan"])
            };
            return Err(refuse(error));
        }
        Ok(Some(call.query.flag("sendInitialEvents")))
    }
}

fn bookmark_timer() -> tokio::time::Interval {
    let mut timer = interval_at(Instant::now() + BOOKMARK_PERIOD, BOOKMARK_PERIOD);
    timer.set_missed_tick_behavior(MissedTickBehavior::Delay);
    timer
}

fn timeout(call: &Call) -> Result<Duration> {
    Ok(match call.query.number("timeoutSeconds")? {
        Some(seconds) if seconds > 0 => Duration::from_secs(seconds.unsigned_abs()),
        // Spread, so that clients that began together do not all come back together.
        _ => MIN_TIMEOUT.mul_f64(1.0 + rand::rng().random::<f64>()),
    })
}

impl Watch {
    /// The next pieces of the answer; `None` at its end.
    async fn pieces(&mut self) -> Option<Vec<Bytes>> {
        if self.ended {
            return None;
        }
        if !self.initial.is_empty() {
            return Some(self.initial_pieces().await);
        }
        if let Some(revision) = self.announce.take() {
            self.told = revision;
            return Some(vec![self.frames.bookmark(revision, true)]);
        }
        loop {
            let events = tokio::select! {
                biased;
                () = self.deadline.as_mut() => return None,
                () = ended(&self.gone) => return None,
                events = self.cursor.next(BATCH) => events,
                () = tick(&mut self.bookmarks) => {
                    let reached = self.cache.applied();
                    if reached > self.told && self.cursor.caught_up() {
                        self.told = reached;
                        return Some(vec![self.frames.bookmark(reached, false)]);
                    }
                    continue;
                }
            };
            let Ok(events) = events else {
                self.ended = true;
                let behind = Status::expired("The resourceVersion for the provided watch is too old.");
                return Some(vec![self.frames.error(&behind)]);
            };
            let pieces = self.write(&events).await;
            if !pieces.is_empty() {
                return Some(pieces);
            }
        }
    }

    async fn initial_pieces(&mut self) -> Vec<Bytes> {
        let mut pieces = Pieces::default();
        while pieces.bytes < PIECE_BYTES {
            let Some(item) = self.initial.pop_front() else { break };
            pieces.push(self.frames.item(Change::Added, &item).await);
        }
        pieces.finish()
    }

    /// The frames of those changes that this watch is about.
    async fn write(&mut self, events: &[Arc<Event>]) -> Vec<Bytes> {
        let mut pieces = Pieces::default();
        for event in events.iter().filter(|event| event.is_below(&self.prefix)) {
            let converted = match self.selection.event(event).await {
                Ok(converted) => converted,
                Err(status) => {
                    self.ended = true;
                    pieces.push(self.frames.error(&status));
                    break;
                }
            };
            let event = converted.as_ref().unwrap_or(event);
            let Some(change) = change_for(event, &self.selection) else { continue };
            self.told = event.revision;
            pieces.push(self.frames.event(change, event).await);
        }
        pieces.finish()
    }
}

/// Frames on their way out: large ones go as they are, shared by all watchers; small ones are put together, since each
/// piece costs a head of its own.
#[derive(Default)]
struct Pieces {
    done: Vec<Bytes>,
    small: BytesMut,
    bytes: usize,
}

impl Pieces {
    fn push(&mut self, frame: Bytes) {
        self.bytes += frame.len();
        if frame.len() < SMALL_BYTES {
            self.small.extend_from_slice(&frame);
            return;
        }
        self.flush();
        self.done.push(frame);
    }

    fn flush(&mut self) {
        if !self.small.is_empty() {
            self.done.push(self.small.split().freeze());
        }
    }

    fn finish(mut self) -> Vec<Bytes> {
        self.flush();
        self.done
    }
}

/// Waits for the next time to send a bookmark; for ever when none are wanted.
async fn tick(timer: &mut Option<tokio::time::Interval>) {
    match timer {
        Some(timer) => drop(timer.tick().await),
        None => std::future::pending().await,
    }
}

/// Waits until the resource is gone; for ever when it is built in.
async fn ended(gone: &Option<CancellationToken>) {
    match gone {
        Some(gone) => gone.cancelled().await,
        None => std::future::pending().await,
    }
}

/// What a change is for a watch that sees only some objects: one that begins to match is added, one that ceases to match
/// is deleted.
fn change_for(event: &Event, selection: &Selection) -> Option<Change> {
    let sees = |item: &Option<Arc<Item>>| item.as_ref().is_some_and(|item| selection.matches(item));
    match (sees(&event.before), sees(&event.now)) {
        (false, true) => Some(Change::Added),
        (true, true) => Some(Change::Modified),
        (true, false) => Some(Change::Deleted),
        (false, false) => None,
    }
}
