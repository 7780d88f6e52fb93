//! Watches: what is there (if asked for), then every change, as it comes. Behaviour:
//! `apiserver/pkg/endpoints/handlers/watch.go`, `storage/cacher`.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures::stream;
use http::{Response, StatusCode};
use kinds::field::{Error, Path};
use rand::RngExt;
use store::Revision;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use crate::body::{self, Body};
use crate::cache::{Cache, Change, Cursor, Event, Filter, Item};
use crate::call::{Call, answer};
use crate::output::Frames;
use crate::server::Server;
use crate::status::{Result, Status};

/// Changes that are read from the cache at once.
const BATCH: usize = 256;
/// Bytes that are put together into one piece of the answer.
const PIECE_BYTES: usize = 64 << 10;
/// How often a watcher that wants bookmarks gets one while nothing else comes.
const BOOKMARK_PERIOD: Duration = Duration::from_secs(60);
/// How long a watch lasts when the client does not say: at least this long, and at most twice as long.
const MIN_TIMEOUT: Duration = Duration::from_secs(1800);

/// One watch.
struct Watch {
    /// Keeps [`Cache::applied`] at hand for bookmarks.
    cache: Arc<Cache>,
    prefix: String,
    filter: Filter,
    frames: Frames,
    cursor: Cursor,
    /// Objects that were there when the watch began.
    initial: VecDeque<Arc<Item>>,
    /// The revision to tell when all of `initial` was sent.
    announce: Option<Revision>,
    bookmarks: Option<tokio::time::Interval>,
    told: Revision,
    deadline: Instant,
    ended: bool,
}

impl Server {
    pub(super) async fn watch(&self, call: &Call) -> Result<Response<Body>> {
        let mut filter = Filter::read(call)?;
        if !call.info.name.is_empty() {
            filter.only(&call.info.name);
        }
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
            let (items, cursor) = cache.follow_from_now(&prefix, &filter);
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
        let watch = Watch {
            cache: self.cache.clone(),
            prefix,
            filter,
            frames: Frames::new(call),
            told: cursor.at(),
            cursor,
            initial: initial.into(),
            announce: announce.then_some(reached),
            bookmarks: bookmarks.then(bookmark_timer),
            deadline: Instant::now() + timeout(call)?,
            ended: false,
        };
        let pieces = stream::unfold(watch, |mut watch| async move { watch.piece().await.map(|piece| (piece, watch)) });
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
    /// The next piece of the answer; `None` at its end.
    async fn piece(&mut self) -> Option<Bytes> {
        if self.ended {
            return None;
        }
        if !self.initial.is_empty() {
            return Some(self.initial_piece());
        }
        if let Some(revision) = self.announce.take() {
            self.told = revision;
            return Some(self.frames.bookmark(revision, true));
        }
        loop {
            let events = tokio::select! {
                biased;
                () = tokio::time::sleep_until(self.deadline) => return None,
                events = self.cursor.next(BATCH) => events,
                () = tick(&mut self.bookmarks) => {
                    let reached = self.cache.applied();
                    if reached > self.told && self.cursor.caught_up() {
                        self.told = reached;
                        return Some(self.frames.bookmark(reached, false));
                    }
                    continue;
                }
            };
            let Ok(events) = events else {
                self.ended = true;
                return Some(
                    self.frames.error(&Status::expired("The resourceVersion for the provided watch is too old.")),
                );
            };
            if let Some(piece) = self.write(&events) {
                return Some(piece);
            }
        }
    }

    fn initial_piece(&mut self) -> Bytes {
        let mut piece = BytesMut::new();
        while piece.len() < PIECE_BYTES {
            let Some(item) = self.initial.pop_front() else { break };
            piece.extend_from_slice(&self.frames.item(Change::Added, &item));
        }
        piece.freeze()
    }

    /// The frames of those changes that this watch is about.
    fn write(&mut self, events: &[Arc<Event>]) -> Option<Bytes> {
        let mut frames = events.iter().filter_map(|event| {
            let change = change_for(event, &self.prefix, &self.filter)?;
            Some((event.revision, self.frames.event(change, event)))
        });
        let (first_at, first) = frames.next()?;
        self.told = first_at;
        let Some((second_at, second)) = frames.next() else { return Some(first) };
        self.told = second_at;
        let mut piece = BytesMut::with_capacity(PIECE_BYTES.min(2 * (first.len() + second.len())));
        piece.extend_from_slice(&first);
        piece.extend_from_slice(&second);
        for (at, frame) in frames {
            self.told = at;
            piece.extend_from_slice(&frame);
        }
        Some(piece.freeze())
    }
}

/// Waits for the next time to send a bookmark; for ever when none are wanted.
async fn tick(timer: &mut Option<tokio::time::Interval>) {
    match timer {
        Some(timer) => drop(timer.tick().await),
        None => std::future::pending().await,
    }
}

/// What a change is for a watch that sees only some objects: one that begins to match is added, one that ceases to match
/// is deleted.
fn change_for(event: &Event, prefix: &str, filter: &Filter) -> Option<Change> {
    let sees = |item: &Option<Arc<Item>>| {
        item.as_ref().is_some_and(|item| item.key.starts_with(prefix) && filter.matches(item))
    };
    match (sees(&event.before), sees(&event.now)) {
        (false, true) => Some(Change::Added),
        (true, true) => Some(Change::Modified),
        (true, false) => Some(Change::Deleted),
        (false, false) => None,
    }
}
