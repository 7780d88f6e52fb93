//! How long a container that keeps ending waits before it is started again, and an image before it is pulled again.
//! Behaviour: `client-go/util/flowcontrol/backoff.go`, with the kubelet's numbers.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

const FIRST: SignedDuration = SignedDuration::from_secs(10);
const LONGEST: SignedDuration = SignedDuration::from_secs(300);

#[derive(Clone, Copy, Debug)]
struct Entry {
    delay: SignedDuration,
    updated: Timestamp,
}

/// Growing delays, one per key.
#[derive(Clone, Debug, Default)]
pub struct Backoff {
    entries: HashMap<String, Entry>,
}

impl Backoff {
    /// When the key may be tried again, if it was tried last (or ended) at `since` and that is not over yet.
    pub fn wait_until(&self, key: &str, since: Timestamp, now: Timestamp) -> Option<Timestamp> {
        let entry = self.entries.get(key)?;
        if expired(entry, since) {
            return None;
        }
        let until = since + entry.delay;
        (now < until).then_some(until)
    }

    /// Whether the last attempt is so recent that the next one has to wait.
    pub fn waits(&self, key: &str, now: Timestamp) -> bool {
        self.entries.get(key).is_some_and(|entry| now < entry.updated + entry.delay)
    }

    /// The present delay of a key.
    pub fn delay(&self, key: &str) -> SignedDuration {
        self.entries.get(key).map_or(SignedDuration::ZERO, |entry| entry.delay)
    }

    /// Notes that the key is tried again now: the next delay is twice as long.
    pub fn next(&mut self, key: &str, now: Timestamp) {
        let delay = match self.entries.get(key) {
            Some(entry) if !expired(entry, now) => (entry.delay * 2).min(LONGEST),
            _ => FIRST,
        };
        self.entries.insert(key.to_owned(), Entry { delay, updated: now });
    }

    /// Forgets a key.
    pub fn reset(&mut self, key: &str) {
        self.entries.remove(key);
    }
}

/// After twice the longest delay without trouble everything is forgiven.
fn expired(entry: &Entry, at: Timestamp) -> bool {
    at.duration_since(entry.updated) > LONGEST * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_up_to_five_minutes_and_are_forgiven_after_ten() {
        let at = |seconds: i64| Timestamp::from_second(seconds).expect("a time");
        let mut backoff = Backoff::default();
        assert_eq!(backoff.wait_until("a", at(0), at(0)), None, "the first restart waits for nothing");
        let mut seen = Vec::new();
        for round in 0..7 {
            backoff.next("a", at(round));
            seen.push(backoff.delay("a").as_secs());
        }
        assert_eq!(seen, [10, 20, 40, 80, 160, 300, 300]);
        assert_eq!(backoff.wait_until("a", at(10), at(20)), Some(at(310)));
        assert_eq!(backoff.wait_until("a", at(10), at(310)), None);
        backoff.next("a", at(1000));
        assert_eq!(backoff.delay("a").as_secs(), 10);
    }
}
