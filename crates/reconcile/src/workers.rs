//! The tasks that take keys from a queue and reconcile them.

use std::any::Any;
use std::fmt::Display;
use std::future::Future;
use std::hash::Hash;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use tokio::task::JoinSet;

use crate::{WorkQueue, api_error};

/// What follows a successful reconcile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing, until something changes.
    Done,
    /// Look again when this time has passed.
    After(Duration),
    /// Look again soon, backing off as after a failure: something was refused that may be granted later.
    Backoff,
}

impl Next {
    /// The earlier of two.
    pub fn min(self, other: Next) -> Next {
        match (self, other) {
            (Next::Backoff, _) | (_, Next::Backoff) => Next::Backoff,
            (Next::After(a), Next::After(b)) => Next::After(a.min(b)),
            (Next::After(a), Next::Done) | (Next::Done, Next::After(a)) => Next::After(a),
            (Next::Done, Next::Done) => Next::Done,
        }
    }
}

/// Runs `workers` tasks over `queue` until it is shut down and drained. A failure is logged and its key retried with
/// backoff; so is a panic, which does not end the worker. Dropping the future ends the tasks.
///
/// `name` is what the log lines call the controller.
pub async fn run_workers<K, F, R>(name: &'static str, queue: &WorkQueue<K>, workers: usize, reconcile: F)
where
    K: Hash + Eq + Clone + Display + Send + Sync + 'static,
    F: Fn(K) -> R + Send + Sync + 'static,
    R: Future<Output = anyhow::Result<Next>> + Send + 'static,
{
    let reconcile = Arc::new(reconcile);
    let mut tasks = JoinSet::new();
    for _ in 0..workers.max(1) {
        tasks.spawn(work(name, queue.clone(), reconcile.clone()));
    }
    while tasks.join_next().await.is_some() {}
}

async fn work<K, F, R>(name: &'static str, queue: WorkQueue<K>, reconcile: Arc<F>)
where
    K: Hash + Eq + Clone + Display,
    F: Fn(K) -> R,
    R: Future<Output = anyhow::Result<Next>>,
{
    while let Some(key) = queue.get().await {
        let outcome = AssertUnwindSafe(async { reconcile(key.clone()).await }).catch_unwind().await;
        match outcome {
            Ok(Ok(Next::Done)) => queue.forget(&key),
            Ok(Ok(Next::After(delay))) => {
                queue.forget(&key);
                queue.add_after(key.clone(), delay);
            }
            Ok(Ok(Next::Backoff)) => queue.add_rate_limited(key.clone()),
            Ok(Err(error)) => {
                report(name, &key, queue.failures(&key), &error);
                queue.add_rate_limited(key.clone());
            }
            Err(panic) => {
                tracing::error!(controller = name, %key, "reconcile panicked: {}", panic_text(panic.as_ref()));
                queue.add_rate_limited(key.clone());
            }
        }
        queue.done(&key);
    }
}

/// A conflict is part of life: the cache was behind. Anything else is worth a line.
fn report(controller: &str, key: &impl Display, failures: u32, error: &anyhow::Error) {
    let refusal = error.chain().find_map(|cause| cause.downcast_ref::<kube::Error>());
    match refusal {
        Some(refusal) if api_error::is_conflict(refusal) => {
            tracing::debug!(controller, %key, failures, "reconcile failed: {}", api_error::message(refusal));
        }
        Some(refusal) => {
            tracing::warn!(controller, %key, failures, "reconcile failed: {}", api_error::message(refusal));
        }
        None => tracing::warn!(controller, %key, failures, "reconcile failed: {error:#}"),
    }
}

pub(crate) fn panic_text(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("unknown cause")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn failures_and_panics_are_retried() {
        let queue = WorkQueue::new();
        queue.add("a");
        let calls = Arc::new(AtomicU32::new(0));
        let (counted, fed) = (calls.clone(), queue.clone());
        run_workers("test", &queue, 2, move |key| {
            let (calls, queue) = (counted.clone(), fed.clone());
            async move {
                match calls.fetch_add(1, Ordering::SeqCst) {
                    0 => anyhow::bail!("first"),
                    1 => panic!("second"),
                    2 => Ok(Next::After(Duration::from_secs(3))),
                    _ => {
                        assert_eq!(queue.failures(&key), 0);
                        queue.shut_down();
                        Ok(Next::Done)
                    }
                }
            }
        })
        .await;
        assert_eq!(calls.load(Ordering::SeqCst), 4);
    }
}
