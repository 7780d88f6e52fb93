//! Sets of completion indexes, written as `0,2-5` (upstream's `indexed_job_utils.go`).

use std::collections::BTreeSet;
use std::fmt;

use k8s_openapi::api::core::v1::Pod;

/// The annotation, and the label, that tell a Pod's index.
pub(super) const INDEX: &str = "batch.kubernetes.io/job-completion-index";

/// The index that a Pod is for.
pub(super) fn index_of(pod: &Pod) -> Option<i32> {
    let value = pod.metadata.annotations.as_ref()?.get(INDEX)?;
    value.parse().ok().filter(|index| *index >= 0)
}

/// Ranges in order that neither touch nor overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Indexes(Vec<(i32, i32)>);

impl Indexes {
    /// Reads indexes less than `completions`; what cannot be read is left out.
    pub(super) fn parse(text: &str, completions: i32) -> Self {
        let mut ranges = Vec::new();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (Ok(first), Ok(last)) = (first.parse::<i32>(), last.parse::<i32>()) else { continue };
            if first >= completions {
                break;
            }
            ranges.push((first, last.min(completions - 1)));
        }
        Indexes(ranges).normalized()
    }

    fn normalized(mut self) -> Self {
        self.0.sort_unstable();
        let mut merged: Vec<(i32, i32)> = Vec::with_capacity(self.0.len());
        for (first, last) in self.0 {
            match merged.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        Indexes(merged)
    }

    pub(super) fn with(&self, more: impl IntoIterator<Item = i32>) -> Self {
        let mut ranges = self.0.clone();
        ranges.extend(more.into_iter().map(|index| (index, index)));
        Indexes(ranges).normalized()
    }

    pub(super) fn merged(&self, other: &Indexes) -> Self {
        Indexes([self.0.as_slice(), other.0.as_slice()].concat()).normalized()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn total(&self) -> i32 {
        self.0.iter().map(|(first, last)| last - first + 1).sum()
    }

    pub(super) fn has(&self, index: i32) -> bool {
        let at = self.0.partition_point(|(_, last)| *last < index);
        self.0.get(at).is_some_and(|(first, _)| *first <= index)
    }

    /// How many indexes are in both.
    pub(super) fn overlap(&self, other: &Indexes) -> i32 {
        let pairs = self.0.iter().flat_map(|a| other.0.iter().map(move |b| (a.1.min(b.1) - a.0.max(b.0) + 1).max(0)));
        pairs.sum()
    }

    /// The first `count` indexes less than `completions` that are not in the set.
    pub(super) fn first_missing(&self, count: usize, completions: i32) -> Vec<i32> {
        let mut missing = Vec::new();
        let mut candidate = 0;
        for (first, last) in &self.0 {
            missing.extend((candidate..(*first).min(completions)).take(count - missing.len()));
            candidate = candidate.max(last.saturating_add(1));
        }
        missing.extend((candidate..completions).take(count - missing.len()));
        missing
    }
}

impl FromIterator<i32> for Indexes {
    fn from_iter<I: IntoIterator<Item = i32>>(indexes: I) -> Self {
        let sorted: BTreeSet<i32> = indexes.into_iter().collect();
        Indexes(sorted.into_iter().map(|index| (index, index)).collect()).normalized()
    }
}

impl fmt::Display for Indexes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (first, last)) in self.0.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            match last - first {
                0 => write!(f, "{comma}{first}")?,
                1 => write!(f, "{comma}{first},{last}")?,
                _ => write!(f, "{comma}{first}-{last}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets() {
        let set = Indexes::parse("1,3-5,x,8-20", 10);
        assert_eq!(set.to_string(), "1,3-5,8,9");
        assert_eq!(set.total(), 6);
        assert!(set.has(4) && set.has(1) && !set.has(2) && !set.has(10));
        assert_eq!(set.with([2, 0]).to_string(), "0-5,8,9");
        assert_eq!(set.merged(&Indexes::parse("6,7", 10)).to_string(), "1,3-9");
        assert_eq!(set.first_missing(3, 10), [0, 2, 6]);
        assert_eq!(set.first_missing(9, 12), [0, 2, 6, 7, 10, 11]);
        assert_eq!(set.overlap(&Indexes::parse("0-4", 10)), 3);
        assert_eq!(Indexes::from_iter([4, 2, 3, 4]).to_string(), "2-4");
        assert_eq!(Indexes::default().to_string(), "");
    }
}
