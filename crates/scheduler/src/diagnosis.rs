//! Why a Pod could not be placed, as data and as upstream's text (upstream's `framework.FitError`).

use std::collections::BTreeMap;
use std::fmt;

use crate::framework::{Reason, Verdict};

/// Plugins by their place in the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PluginSet(u64);

impl PluginSet {
    pub fn insert(&mut self, plugin: usize) {
        self.0 |= 1 << plugin;
    }

    pub fn contains(self, plugin: usize) -> bool {
        self.0 & (1 << plugin) != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..64).filter(move |plugin| self.contains(*plugin))
    }
}

/// What one node lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeRejection {
    pub slot: u32,
    /// The plugin's place in the table.
    pub plugin: usize,
    pub verdict: Verdict,
    /// Where its reasons lie in [`Diagnosis::reasons`].
    from: usize,
    to: usize,
}

/// Why no node was found.
#[derive(Clone, Debug, Default)]
pub struct Diagnosis {
    /// How many nodes there are.
    pub nodes: usize,
    /// Why no node was even looked at.
    pub pre_filter: Option<String>,
    pub rejections: Vec<NodeRejection>,
    reasons: Vec<Reason>,
    /// What is said of nodes that were not looked at.
    pub absent: Option<String>,
    /// Who refused.
    pub plugins: PluginSet,
    /// What an attempt to make room came to.
    pub post_filter: Option<String>,
}

impl Diagnosis {
    /// About a cluster of so many nodes.
    pub fn of(nodes: usize) -> Box<Self> {
        Box::new(Diagnosis { nodes, ..Diagnosis::default() })
    }

    pub fn reject(&mut self, slot: u32, plugin: usize, verdict: Verdict, reasons: &mut Vec<Reason>) {
        let from = self.reasons.len();
        self.reasons.append(reasons);
        self.rejections.push(NodeRejection { slot, plugin, verdict, from, to: self.reasons.len() });
        self.plugins.insert(plugin);
    }

    pub fn reasons(&self, rejection: &NodeRejection) -> &[Reason] {
        &self.reasons[rejection.from..rejection.to]
    }

    /// Nodes on which room might be made.
    pub fn resolvable(&self) -> impl Iterator<Item = u32> {
        self.rejections.iter().filter(|r| r.verdict == Verdict::Unschedulable).map(|r| r.slot)
    }

    pub fn verdict(&self, slot: u32) -> Option<Verdict> {
        self.rejections.iter().find(|r| r.slot == slot).map(|r| r.verdict)
    }

    /// How many nodes gave each reason, ordered as they are told.
    fn histogram(&self) -> Vec<String> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut by_reason: BTreeMap<&Reason, usize> = BTreeMap::new();
        for reason in &self.reasons {
            *by_reason.entry(reason).or_default() += 1;
        }
        for (reason, count) in by_reason {
            *counts.entry(reason.to_string()).or_default() += count;
        }
        if let Some(absent) = &self.absent
            && self.rejections.len() < self.nodes
        {
            *counts.entry(absent.clone()).or_default() += self.nodes - self.rejections.len();
        }
        let mut lines: Vec<String> = counts.into_iter().map(|(reason, count)| format!("{count} {reason}")).collect();
        lines.sort();
        lines
    }
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.nodes == 0 {
            return f.write_str("no nodes available to schedule pods");
        }
        write!(f, "0/{} nodes are available:", self.nodes)?;
        match &self.pre_filter {
            Some(reason) => write!(f, " {reason}.")?,
            None => {
                let histogram = self.histogram();
                if !histogram.is_empty() {
                    write!(f, " {}.", histogram.join(", "))?;
                }
            }
        }
        match &self.post_filter {
            Some(message) => write!(f, " {message}"),
            None => Ok(()),
        }
    }
}
