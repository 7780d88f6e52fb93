//! How many requests are served at once. Behaviour: upstream's `--max-requests-inflight` and
//! `--max-mutating-requests-inflight` (`apiserver/pkg/server/filters/maxinflight.go`).

use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::authentication::{MASTERS, User};
use crate::request::Info;
use crate::status::{Result, Status};

/// Requests that only read.
const READS: usize = 400;
/// Requests that write.
const WRITES: usize = 200;
/// How long a request may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(30);

/// Gives requests their turns.
pub struct Fairness {
    reads: Semaphore,
    writes: Semaphore,
}

impl Default for Fairness {
    fn default() -> Fairness {
        Fairness { reads: Semaphore::new(READS), writes: Semaphore::new(WRITES) }
    }
}

impl Fairness {
    /// Waits for a turn; it lasts as long as the answer is held. Requests that last (watches, streams), and those of
    /// administrators, need none.
    ///
    /// # Errors
    /// `TooManyRequests` for one that waited too long.
    pub async fn wait(&self, user: &User, info: &Info) -> Result<Option<SemaphorePermit<'_>>> {
        if info.lasts() || user.in_group(MASTERS) {
            return Ok(None);
        }
        let reads = matches!(info.verb, "get" | "list" | "head" | "options");
        let turns = if reads { &self.reads } else { &self.writes };
        if let Ok(turn) = turns.try_acquire() {
            return Ok(Some(turn));
        }
        match tokio::time::timeout(PATIENCE, turns.acquire()).await {
            Ok(Ok(turn)) => Ok(Some(turn)),
            _ => Err(Status::too_many_requests("Too many requests, please try again later.", 1)),
        }
    }
}
