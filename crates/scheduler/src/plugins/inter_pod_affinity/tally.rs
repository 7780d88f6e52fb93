//! Sums by the value of node labels.

use std::borrow::Cow;

use crate::resources::Name;
use crate::snapshot::{NO_VALUE, Snapshot, Topology};

#[derive(Clone)]
struct Sums<'a> {
    key: Name,
    topology: Cow<'a, Topology>,
    by_value: Vec<i64>,
}

/// One sum for each label key and value.
#[derive(Clone)]
pub(super) struct Tally<'a> {
    snapshot: &'a Snapshot,
    by_key: Vec<Sums<'a>>,
}

impl<'a> Tally<'a> {
    pub(super) fn new(snapshot: &'a Snapshot) -> Self {
        Tally { snapshot, by_key: Vec::new() }
    }

    /// Whether nothing was ever added.
    pub(super) fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }

    /// Whether every sum is zero or less.
    pub(super) fn is_bare(&self) -> bool {
        self.by_key.iter().all(|sums| sums.by_value.iter().all(|sum| *sum <= 0))
    }

    /// Adds to the value that a node has; a node without one does not count.
    pub(super) fn add(&mut self, key: &Name, slot: u32, amount: i64) {
        let at = self.by_key.iter().position(|sums| sums.key == *key).unwrap_or_else(|| {
            let topology = self.snapshot.topology(key);
            let by_value = vec![0; topology.values()];
            self.by_key.push(Sums { key: key.clone(), topology, by_value });
            self.by_key.len() - 1
        });
        let sums = &mut self.by_key[at];
        match sums.topology.value(slot) {
            NO_VALUE => {}
            value => sums.by_value[value as usize] += amount,
        }
    }

    /// The sum for a node's value of one key.
    pub(super) fn get(&self, key: &Name, slot: u32) -> i64 {
        self.by_key.iter().find(|sums| sums.key == *key).map_or(0, |sums| sums.at(slot))
    }

    /// The sums for a node's values of all keys.
    pub(super) fn all(&self, slot: u32) -> impl Iterator<Item = i64> {
        self.by_key.iter().map(move |sums| sums.at(slot))
    }
}

impl Sums<'_> {
    fn at(&self, slot: u32) -> i64 {
        match self.topology.value(slot) {
            NO_VALUE => 0,
            value => self.by_value[value as usize],
        }
    }
}
