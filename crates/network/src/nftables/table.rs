//! A whole table as data, and what has to be sent to the kernel so that one table becomes another.

use std::collections::BTreeMap;

use super::expression::Expression;
use super::{Data, Elements, Hook, Transaction};

/// A chain: where the kernel asks it, if anywhere, and its rules in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chain {
    pub(crate) hook: Option<Hook>,
    pub(crate) rules: Vec<Vec<Expression>>,
}

/// A set or map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Set {
    pub(crate) key_length: u32,
    pub(crate) kind: Elements,
    pub(crate) elements: BTreeMap<Vec<u8>, Data>,
}

/// A table. Chains and sets are ordered by name; a chain leads only to chains that are in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) chains: BTreeMap<String, Chain>,
    pub(crate) sets: BTreeMap<&'static str, Set>,
}

impl Table {
    pub(crate) fn new(name: &'static str) -> Table {
        Table { name, ..Table::default() }
    }

    pub(crate) fn set(&mut self, name: &'static str, key_length: u32, kind: Elements) {
        self.sets.insert(name, Set { key_length, kind, elements: BTreeMap::new() });
    }

    /// Puts an element into a set. Of two that claim one key the first has it.
    pub(crate) fn element(&mut self, set: &'static str, key: Vec<u8>, data: Data) {
        let set = self.sets.get_mut(set).expect("sets are declared before they are filled");
        set.elements.entry(key).or_insert(data);
    }

    pub(crate) fn hook(&mut self, chain: &str, hook: Hook) {
        self.chains.entry(chain.to_owned()).or_default().hook = Some(hook);
    }

    /// Adds a rule at the end of a chain.
    pub(crate) fn rule(&mut self, chain: &str, rule: Vec<Expression>) {
        self.chains.entry(chain.to_owned()).or_default().rules.push(rule);
    }

    /// Makes the table, in place of whatever has its name.
    pub(crate) fn create(&self) -> Transaction {
        let mut out = Transaction::replace_table(self.name);
        let empty = Table::new(self.name);
        for (name, set) in &self.sets {
            out.set(name, set.key_length, set.kind);
        }
        self.write_changes(&empty, &mut out);
        out
    }

    /// Makes this table of another one; `None` when it is the same.
    pub(crate) fn change(&self, from: &Table) -> Option<Transaction> {
        if self == from {
            return None;
        }
        let same_frame = self.name == from.name
            && self.sets.keys().eq(from.sets.keys())
            && self.chains.iter().all(|(name, chain)| from.chains.get(name).is_none_or(|old| old.hook == chain.hook));
        if !same_frame {
            return Some(self.create());
        }
        let mut out = Transaction::change_table(self.name);
        self.write_changes(from, &mut out);
        Some(out)
    }

    /// In an order in which nothing leads to what is not there.
    fn write_changes(&self, from: &Table, out: &mut Transaction) {
        for (name, set) in &from.sets {
            let now = &self.sets[name].elements;
            let gone = set.elements.iter().filter(|(key, data)| now.get(*key) != Some(data));
            out.delete_elements(name, &gone.map(|(key, _)| key).collect::<Vec<_>>());
        }
        for (name, chain) in self.chains.iter().filter(|(name, _)| !from.chains.contains_key(*name)) {
            out.chain(name, chain.hook);
        }
        let changed = |name: &String, chain: &Chain| from.chains.get(name).is_none_or(|old| old.rules != chain.rules);
        for (name, chain) in self.chains.iter().filter(|(name, chain)| changed(name, chain)) {
            if from.chains.contains_key(name) {
                out.flush_chain(name);
            }
            for rule in &chain.rules {
                out.rule(name, rule);
            }
        }
        for (name, set) in &self.sets {
            let before = from.sets.get(name).map(|set| &set.elements);
            let new = set.elements.iter().filter(|(key, data)| before.and_then(|old| old.get(*key)) != Some(data));
            out.add_elements(name, &new.collect::<Vec<_>>());
        }
        let gone = || from.chains.keys().filter(|name| !self.chains.contains_key(*name));
        for name in gone() {
            out.flush_chain(name);
        }
        for name in gone() {
            out.delete_chain(name);
        }
    }
}
