//! How fast nodes may be given up, by zone: when many fail at once, the fault is rather with the network between them
//! and the control plane (upstream's `handleDisruption` and `scheduler/rate_limited_queue.go` in
//! `pkg/controller/nodelifecycle`).

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::Node;

/// Nodes per second that may be given up in a healthy zone.
const RATE: f64 = 0.1;
/// The same in a large zone of which many nodes fail.
const REDUCED_RATE: f64 = 0.01;
/// From this share of failing nodes on, a zone is disrupted.
const UNHEALTHY_SHARE: f64 = 0.55;
/// More nodes than this make a zone large.
const LARGE_ZONE: usize = 50;

/// The zone of a node; empty if it has none.
pub(super) fn zone_of(node: &Node) -> String {
    let label = |keys: [&str; 2]| {
        let labels = node.metadata.labels.as_ref();
        keys.iter().find_map(|k| labels.and_then(|l| l.get(*k))).map(String::as_str).unwrap_or_default()
    };
    let zone = label(["failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone"]);
    let region = label(["failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region"]);
    if zone.is_empty() && region.is_empty() { String::new() } else { format!("{region}:\0:{zone}") }
}

/// How many nodes of a zone are ready, and how many are not.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) ready: usize,
    pub(super) failing: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Initial,
    Normal,
    Partial,
    Full,
}

impl Tally {
    fn state(self) -> State {
        let share = self.failing as f64 / (self.failing + self.ready).max(1) as f64;
        match self {
            Tally { ready: 0, failing: 1.. } => State::Full,
            Tally { failing: 3.., .. } if share >= UNHEALTHY_SHARE => State::Partial,
            _ => State::Normal,
        }
    }

    fn rate(self) -> f64 {
        match self.state() {
            State::Partial if self.failing + self.ready > LARGE_ZONE => REDUCED_RATE,
            State::Partial => 0.0,
            _ => RATE,
        }
    }
}

/// A bucket that holds one token.
#[derive(Debug)]
struct Limiter {
    rate: f64,
    tokens: f64,
    at: Timestamp,
}

impl Limiter {
    fn refill(&mut self, now: Timestamp) {
        let passed = now.duration_since(self.at).as_secs_f64().max(0.0);
        self.tokens = (self.tokens + passed * self.rate).min(1.0);
        self.at = now;
    }

    fn set_rate(&mut self, rate: f64, now: Timestamp) {
        self.refill(now);
        self.rate = rate;
    }

    fn take(&mut self, now: Timestamp) -> bool {
        self.refill(now);
        let granted = self.rate > 0.0 && self.tokens >= 1.0;
        if granted {
            self.tokens -= 1.0;
        }
        granted
    }

    /// How long until a token is there; `None` for never.
    fn wait(&mut self, now: Timestamp) -> Option<Duration> {
        self.refill(now);
        (self.rate > 0.0).then(|| Duration::from_secs_f64((1.0 - self.tokens).max(0.0) / self.rate))
    }
}

#[derive(Debug)]
struct Zone {
    state: State,
    limiter: Limiter,
    waiting: VecDeque<String>,
}

/// What a look at all zones asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outcome {
    Nothing,
    /// No node is ready any more: nobody is given up, and those that were get another chance.
    Stopped,
    /// Some node is ready again: all others get their full time.
    Resumed,
}

#[derive(Debug, Default)]
pub(super) struct Zones(BTreeMap<String, Zone>);

impl Zones {
    fn zone(&mut self, name: &str, now: Timestamp) -> &mut Zone {
        self.0.entry(name.to_owned()).or_insert_with(|| Zone {
            state: State::Initial,
            limiter: Limiter { rate: RATE, tokens: 1.0, at: now },
            waiting: VecDeque::new(),
        })
    }

    /// Notes a node that is to be given up.
    pub(super) fn enqueue(&mut self, zone: &str, node: &str, now: Timestamp) {
        let waiting = &mut self.zone(zone, now).waiting;
        if !waiting.iter().any(|n| n == node) {
            waiting.push_back(node.to_owned());
        }
    }

    /// The node is well again, or gone.
    pub(super) fn dequeue(&mut self, node: &str) {
        self.0.values_mut().for_each(|z| z.waiting.retain(|n| n != node));
    }

    /// The nodes that may be given up now; they wait no longer.
    pub(super) fn due(&mut self, now: Timestamp) -> Vec<String> {
        let mut due = Vec::new();
        for zone in self.0.values_mut() {
            while !zone.waiting.is_empty() && zone.limiter.take(now) {
                due.extend(zone.waiting.pop_front());
            }
        }
        due
    }

    /// How long until [`Zones::due`] has something; `None` if nothing waits.
    pub(super) fn next_due(&mut self, now: Timestamp) -> Option<Duration> {
        let waiting = self.0.values_mut().filter(|z| !z.waiting.is_empty());
        waiting.filter_map(|z| z.limiter.wait(now)).min()
    }

    /// Judges every zone by its nodes.
    pub(super) fn judge(&mut self, tallies: &BTreeMap<String, Tally>, now: Timestamp) -> Outcome {
        for name in tallies.keys() {
            self.zone(name, now);
        }
        self.0.retain(|name, zone| tallies.contains_key(name) || !zone.waiting.is_empty());
        let all_are_full = tallies.values().all(|t| t.state() == State::Full);
        let all_were_full = tallies.keys().all(|name| self.0[name].state == State::Full);
        if all_are_full && all_were_full {
            return Outcome::Nothing;
        }
        for (name, zone) in &mut self.0 {
            let tally = tallies.get(name).copied().unwrap_or_default();
            if all_are_full || all_were_full || zone.state != tally.state() {
                let state = if all_are_full { State::Full } else { tally.state() };
                tracing::info!(zone = name, ?state, "zone changed its state");
                zone.limiter.set_rate(if all_are_full { 0.0 } else { tally.rate() }, now);
                zone.state = state;
            }
        }
        match (all_are_full, all_were_full) {
            (true, _) => Outcome::Stopped,
            (_, true) => Outcome::Resumed,
            _ => Outcome::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use jiff::SignedDuration;

    use super::*;
    use crate::scenario::now;

    /// Each line is `SECOND ZONE=READY/FAILING...`; tells the outcome and who is given up.
    fn check(script: &str, expect: Expect) {
        let mut zones = Zones::default();
        let mut told = String::new();
        for line in script.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let (second, rest) = line.split_once(' ').unwrap_or((line, ""));
            let at = now() + SignedDuration::from_secs(second.parse().unwrap());
            let mut tallies = BTreeMap::new();
            for word in rest.split_whitespace() {
                let (zone, counts) = word.split_once('=').unwrap();
                let (ready, failing) = counts.split_once('/').unwrap();
                let tally = Tally { ready: ready.parse().unwrap(), failing: failing.parse().unwrap() };
                (0..tally.failing).for_each(|n| zones.enqueue(zone, &format!("{zone}{n}"), at));
                tallies.insert(zone.to_owned(), tally);
            }
            let outcome = zones.judge(&tallies, at);
            let due = zones.due(at);
            due.iter().for_each(|n| zones.dequeue(n));
            told += &format!("{second} {outcome:?} {} next {:?}\n", due.join(","), zones.next_due(at));
        }
        expect.assert_eq(&told);
    }

    #[test]
    fn rates() {
        check(
            "0 a=5/2 b=3/0
             1 a=5/2 b=3/0
             10 a=5/2 b=3/0",
            expect![[r#"
                0 Nothing a0 next Some(10s)
                1 Nothing  next Some(9s)
                10 Nothing a1 next Some(10s)
            "#]],
        );
        check(
            "0 a=2/3",
            expect![[r#"
            0 Nothing  next None
        "#]],
        );
        check(
            "0 a=20/60",
            expect![[r#"
            0 Nothing a0 next Some(100s)
        "#]],
        );
    }

    #[test]
    fn all_zones_fail() {
        check(
            "0 a=1/0 b=1/0
             5 a=0/1 b=0/1
             10 a=0/1 b=0/1
             15 a=1/0 b=0/1",
            expect![[r#"
                0 Nothing  next None
                5 Stopped  next None
                10 Nothing  next None
                15 Resumed a0,b0 next None
            "#]],
        );
    }
}
