//! How long something that keeps failing must wait before it is tried again (client-go's `util/flowcontrol/backoff.go`).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// Delays by key, which double with each failure and are forgotten after a long while without one.
#[derive(Default)]
pub(crate) struct FailureBackoff(Mutex<HashMap<String, (Duration, Timestamp)>>);

impl FailureBackoff {
    /// How long the key has yet to wait. If it need not, the failure is noted and the next one waits longer.
    pub(crate) fn wait_or_note(&self, key: &str, now: Timestamp) -> Option<Duration> {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let age = |since: Timestamp| now.duration_since(since).max(SignedDuration::ZERO).unsigned_abs();
        entries.retain(|_, (_, since)| age(*since) <= LONGEST * 2);
        let delay = match entries.get(key) {
            Some((delay, since)) if age(*since) < *delay => return Some(*delay - age(*since)),
            Some((delay, _)) => (*delay * 2).min(LONGEST),
            None => FIRST,
        };
        entries.insert(key.to_owned(), (delay, now));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::now;

    #[test]
    fn doubles() {
        let backoff = FailureBackoff::default();
        let at = |millis| now() + SignedDuration::from_millis(millis);
        assert_eq!(backoff.wait_or_note("a", at(0)), None);
        assert_eq!(backoff.wait_or_note("a", at(400)), Some(Duration::from_millis(600)));
        assert_eq!(backoff.wait_or_note("b", at(400)), None);
        assert_eq!(backoff.wait_or_note("a", at(1000)), None);
        assert_eq!(backoff.wait_or_note("a", at(2500)), Some(Duration::from_millis(500)));
        assert_eq!(backoff.wait_or_note("a", at(3_600_000)), None);
        assert_eq!(backoff.wait_or_note("a", at(3_601_000)), None, "it was forgotten");
    }
}
