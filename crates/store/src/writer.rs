//! The one thread that writes. It takes all writes that are waiting, checks each against what the ones before it
//! make true, appends them with one fsync, and only then makes them visible and answers.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::{mpsc, oneshot};

use crate::codec::Record;
use crate::embedded::Shared;
use crate::{Change, Entry, Error, Expect, Result, Revision, Write};

/// Writes that may wait for the writer; more wait in their callers.
pub(crate) const QUEUE: usize = 1024;
/// Records that one step of a compaction removes, so that writes never wait long behind it.
const COMPACT_STEP: usize = 2000;

type Answer = oneshot::Sender<Result<(Revision, Entry)>>;
/// A write and who waits for it; nobody waits for an expiry.
type Asked = (Write, Option<Answer>);

pub(crate) enum Job {
    Write(Write, Answer),
    Compact(Revision, oneshot::Sender<Result<usize>>),
    Close(oneshot::Sender<()>),
}

/// A write that was found good and waits for its fsync.
struct Accepted {
    change: Arc<Change>,
    record: Record,
    answer: Option<Answer>,
}

pub(crate) struct Writer {
    shared: Arc<Shared>,
    jobs: mpsc::Receiver<Job>,
    /// Keys by the time (ms since 1970) at which they expire, and back.
    expiring: BTreeMap<(i64, Arc<str>), ()>,
    expiry: HashMap<Arc<str>, i64>,
}

impl Writer {
    pub(crate) fn new(shared: Arc<Shared>, jobs: mpsc::Receiver<Job>, expiry: HashMap<Arc<str>, i64>) -> Writer {
        let expiring = expiry.iter().map(|(key, at)| ((*at, key.clone()), ())).collect();
        Writer { shared, jobs, expiring, expiry }
    }

    pub(crate) fn run(mut self, runtime: tokio::runtime::Runtime) {
        while let Some(first) = runtime.block_on(self.next()) {
            let mut writes = Vec::new();
            let mut job = first;
            loop {
                match job {
                    Some(Job::Write(write, answer)) => writes.push((write, Some(answer))),
                    Some(Job::Compact(upto, answer)) => {
                        let _ = answer.send(self.compact(upto));
                    }
                    Some(Job::Close(answer)) => {
                        self.commit(writes);
                        self.shared.close();
                        let _ = answer.send(());
                        return;
                    }
                    None => writes.extend(self.expired()),
                }
                match self.jobs.try_recv() {
                    Ok(next) if writes.len() < QUEUE => job = Some(next),
                    Ok(next) => {
                        self.commit(std::mem::take(&mut writes));
                        job = Some(next);
                    }
                    Err(_) => break,
                }
            }
            self.commit(writes);
        }
    }

    /// The next job; `Some(None)` when a key expires first; `None` when all callers are gone.
    async fn next(&mut self) -> Option<Option<Job>> {
        let Some(((at, _), ())) = self.expiring.first_key_value() else {
            return self.jobs.recv().await.map(Some);
        };
        let wait = Duration::from_millis((at - now_ms()).max(0) as u64);
        match tokio::time::timeout(wait, self.jobs.recv()).await {
            Ok(job) => job.map(Some),
            Err(_) => Some(None),
        }
    }

    /// Deletions of the keys that have expired.
    fn expired(&mut self) -> Vec<Asked> {
        let now = now_ms();
        let due: Vec<Arc<str>> =
            self.expiring.keys().take_while(|(at, _)| *at <= now).take(QUEUE).map(|(_, key)| key.clone()).collect();
        let delete = |key: Arc<str>| {
            let write = Write { key: key.to_string(), value: None, expect: Expect::Any, author: "".into(), ttl: None };
            (write, None)
        };
        for key in &due {
            self.forget_expiry(key);
        }
        due.into_iter().map(delete).collect()
    }

    fn forget_expiry(&mut self, key: &Arc<str>) {
        if let Some(at) = self.expiry.remove(key) {
            self.expiring.remove(&(at, key.clone()));
        }
    }

    fn commit(&mut self, writes: Vec<Asked>) {
        if writes.is_empty() {
            return;
        }
        let accepted = self.accept(writes);
        if accepted.is_empty() {
            return;
        }
        let appended = self.shared.append(accepted.iter().map(|a| (a.change.revision, &a.record)));
        if let Err(error) = appended {
            tracing::error!(%error, writes = accepted.len(), "writes were not stored");
            for refused in accepted {
                if let Some(answer) = refused.answer {
                    let cause = error.to_string();
                    let _ = answer.send(Err(Error::Io { action: "write", cause }));
                }
            }
            return;
        }
        for done in &accepted {
            self.forget_expiry(&done.change.key);
            if done.record.expires_ms > 0 && done.record.value.is_some() {
                self.expiry.insert(done.change.key.clone(), done.record.expires_ms);
                self.expiring.insert((done.record.expires_ms, done.change.key.clone()), ());
            }
        }
        self.shared.publish(accepted.iter().map(|a| &a.change));
        for done in accepted {
            let entry = done.change.now.clone().or_else(|| done.change.before.clone());
            if let (Some(answer), Some(entry)) = (done.answer, entry) {
                let _ = answer.send(Ok((done.change.revision, entry)));
            }
        }
    }

    /// Checks writes one after the other, each against the live set with the accepted ones before it, answers those
    /// that cannot be done, and gives the others their revisions.
    fn accept(&self, writes: Vec<Asked>) -> Vec<Accepted> {
        let live = self.shared.live();
        let mut staged: HashMap<String, Option<Entry>> = HashMap::new();
        let mut accepted = Vec::with_capacity(writes.len());
        let (mut revision, at_ms) = (live.revision, now_ms());
        for (write, answer) in writes {
            let before = match staged.get(&write.key) {
                Some(entry) => entry.clone(),
                None => live.get(&write.key).cloned(),
            };
            let good = match write.expect {
                Expect::Any => before.is_some() || write.value.is_some(),
                Expect::Absent => before.is_none(),
                Expect::Revision(wanted) => before.as_ref().is_some_and(|entry| entry.revision == wanted),
            };
            if !good {
                if let Some(answer) = answer {
                    let _ = answer.send(Err(Error::Conflict(before)));
                }
                continue;
            }
            revision += 1;
            let one = stage(write, before, revision, at_ms, answer);
            staged.insert(one.change.key.to_string(), one.change.now.clone());
            accepted.push(one);
        }
        accepted
    }

    /// Removes what nothing at or after `upto` can see: records superseded, and deletions made, at or before it.
    fn compact(&self, upto: Revision) -> Result<usize> {
        let (start, upto) = (self.shared.compacted(), upto.min(self.shared.live().revision));
        let mut doomed = Vec::new();
        self.shared.read(start, upto, |revision, record| {
            if record.replaced > 0 {
                doomed.push(record.replaced);
            }
            if record.value.is_none() {
                doomed.push(revision);
            }
            Ok(())
        })?;
        if upto <= start {
            return Ok(0);
        }
        // The mark moves first: a crash in the middle leaves garbage, never a hole in readable history.
        self.shared.remove(&[], upto)?;
        for step in doomed.chunks(COMPACT_STEP) {
            let started = Instant::now();
            self.shared.remove(step, upto)?;
            tracing::debug!(records = step.len(), took = ?started.elapsed(), "compacted");
        }
        Ok(doomed.len())
    }
}

fn stage(write: Write, before: Option<Entry>, revision: Revision, at_ms: i64, answer: Option<Answer>) -> Accepted {
    let key: Arc<str> = before.as_ref().map_or_else(|| write.key.as_str().into(), |entry| entry.key.clone());
    let created = before.as_ref().map_or(revision, |entry| entry.created);
    let record = Record {
        key: key.clone(),
        author: write.author.clone(),
        created,
        replaced: before.as_ref().map_or(0, |entry| entry.revision),
        at_ms,
        expires_ms: write.ttl.map_or(0, |ttl| at_ms + ttl.as_millis() as i64),
        value: write.value,
    };
    let now = record.entry(revision);
    let change = Arc::new(Change { revision, key, now, before, author: write.author, at_ms });
    Accepted { change, record, answer }
}

fn now_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64)
}
