//! Answers of other name servers, kept for a short time (upstream: CoreDNS's `cache` plugin, as kubeadm sets it).

use std::collections::HashMap;
use std::time::{Duration, Instant};

use hickory_proto::op::{Message, Query, ResponseCode};
use hickory_proto::rr::{DNSClass, Name, RData, RecordType};

/// The longest time that an answer is kept.
const LONGEST: Duration = Duration::from_secs(30);
/// How many answers are kept at once.
const ENTRIES: usize = 10_000;
/// The largest answer that is kept, in bytes.
const LARGEST: usize = 4096;

/// What tells answers apart: the name in lower case, type, class, and whether DNSSEC records were asked for and checks
/// forbidden.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key(Name, RecordType, DNSClass, bool, bool);

impl Key {
    pub(super) fn of(question: &Query, dnssec_ok: bool, checking_disabled: bool) -> Key {
        Key(question.name.to_lowercase(), question.query_type, question.query_class, dnssec_ok, checking_disabled)
    }
}

struct Entry {
    answer: Message,
    since: Instant,
    until: Instant,
}

/// Bounded; what ends soonest makes room.
#[derive(Default)]
pub(super) struct Cache(HashMap<Key, Entry>);

impl Cache {
    /// The answer, with the time that has passed taken off its lifetimes.
    pub(super) fn get(&self, key: &Key, now: Instant) -> Option<Message> {
        let entry = self.0.get(key).filter(|entry| now < entry.until)?;
        let mut answer = entry.answer.clone();
        let passed = u32::try_from(now.duration_since(entry.since).as_secs()).unwrap_or(u32::MAX);
        for record in answer.answers.iter_mut().chain(&mut answer.authorities).chain(&mut answer.additionals) {
            record.ttl = record.ttl.saturating_sub(passed);
        }
        Some(answer)
    }

    pub(super) fn put(&mut self, key: Key, answer: Message, now: Instant) {
        let Some(lifetime) = lifetime(&answer) else { return };
        if self.0.len() >= ENTRIES && !self.0.contains_key(&key) {
            self.make_room(now);
        }
        self.0.insert(key, Entry { answer, since: now, until: now + lifetime });
    }

    /// Drops what has ended, and then what ends soonest until a tenth is free, so that this happens rarely.
    fn make_room(&mut self, now: Instant) {
        self.0.retain(|_, entry| now < entry.until);
        let excess = self.0.len().saturating_sub(ENTRIES - ENTRIES / 10);
        let mut ends: Vec<Instant> = self.0.values().map(|entry| entry.until).collect();
        ends.sort_unstable();
        let Some(bound) = excess.checked_sub(1).and_then(|last| ends.get(last)).copied() else { return };
        self.0.retain(|_, entry| entry.until > bound);
    }
}

/// How long an answer may be kept; `None` if not at all.
fn lifetime(answer: &Message) -> Option<Duration> {
    if answer.metadata.truncation || !answer.to_vec().is_ok_and(|bytes| bytes.len() <= LARGEST) {
        return None;
    }
    let seconds = match answer.metadata.response_code {
        ResponseCode::NoError if !answer.answers.is_empty() => answer.all_sections().map(|record| record.ttl).min(),
        // RFC 2308: what is not there is absent for as long as the SOA record says.
        ResponseCode::NoError | ResponseCode::NXDomain => {
            answer.authorities.iter().find_map(|record| match &record.data {
                RData::SOA(soa) => Some(record.ttl.min(soa.minimum)),
                _ => None,
            })
        }
        _ => None,
    };
    let lifetime = Duration::from_secs(seconds?.into()).min(LONGEST);
    (!lifetime.is_zero()).then_some(lifetime)
}

#[cfg(test)]
mod tests {
    use hickory_proto::rr::{Record, rdata::A};

    use super::*;

    fn answer(name: &str, ttl: u32) -> (Key, Message) {
        let name = Name::from_ascii(name).expect("a name");
        let mut message = Message::query();
        message.answers = vec![Record::from_rdata(name.clone(), ttl, RData::A(A::new(192, 0, 2, 1)))];
        (Key::of(&Query::query(name, RecordType::A), false, false), message)
    }

    #[test]
    fn lifetimes_shrink_and_end() {
        let (mut cache, start) = (Cache::default(), Instant::now());
        let ttl = |cache: &Cache, key: &Key, after: u64| {
            cache.get(key, start + Duration::from_secs(after)).map(|answer| answer.answers[0].ttl)
        };
        let (short, message) = answer("short.example.", 10);
        cache.put(short.clone(), message, start);
        let (long, message) = answer("long.example.", 3600);
        cache.put(long.clone(), message, start);
        let (never, message) = answer("never.example.", 0);
        cache.put(never.clone(), message, start);
        assert_eq!(
            [ttl(&cache, &short, 0), ttl(&cache, &short, 9), ttl(&cache, &short, 10)],
            [Some(10), Some(1), None]
        );
        assert_eq!([ttl(&cache, &long, 29), ttl(&cache, &long, 30)], [Some(3571), None]);
        assert_eq!(ttl(&cache, &never, 0), None);
    }

    #[test]
    fn there_is_a_bound() {
        let (mut cache, start) = (Cache::default(), Instant::now());
        for number in 0..=ENTRIES as u64 {
            let (key, message) = answer(&format!("n{number}.example."), 20);
            cache.put(key, message, start + Duration::from_millis(number));
        }
        assert!(cache.0.len() <= ENTRIES - ENTRIES / 10 + 1);
        let (last, _) = answer(&format!("n{ENTRIES}.example."), 20);
        assert!(cache.get(&last, start + Duration::from_secs(20)).is_some());
    }
}
