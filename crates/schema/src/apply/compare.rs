//! What differs between two objects of a type: fields added, modified and removed.
//!
//! Follows upstream's `structured-merge-diff/typed/compare.go`.

use serde_json::{Map, Value};

use super::path::PathElement;
use super::schema::{At, Atom, ListAtom, MapAtom};
use super::set::Set;
use crate::types::{ListType, Type};

/// The differences.
#[derive(Clone, Debug, Default)]
pub(super) struct Comparison {
    pub(super) added: Set,
    pub(super) modified: Set,
    pub(super) removed: Set,
}

/// What became of a place itself.
#[derive(Clone, Copy, Default)]
struct Own {
    added: bool,
    modified: bool,
    removed: bool,
}

impl Comparison {
    /// What one must do to the old object to have the new one.
    pub(super) fn of(ty: &Type, old: &Value, new: &Value) -> Self {
        let mut comparison = Self::default();
        compare(At::root(ty), Some(old), Some(new), &mut comparison);
        comparison
    }

    /// Without fields that are not to be tracked.
    pub(super) fn without(self, ignored: &Set) -> Self {
        if ignored.is_empty() {
            return self;
        }
        Self {
            added: self.added.recursive_difference(ignored),
            modified: self.modified.recursive_difference(ignored),
            removed: self.removed.recursive_difference(ignored),
        }
    }

    fn push(&mut self, step: PathElement, own: Own, below: Comparison) {
        let used = |own: bool, set: &Set| own || !set.is_empty();
        let mut parts = [
            (&mut self.added, own.added, below.added),
            (&mut self.modified, own.modified, below.modified),
            (&mut self.removed, own.removed, below.removed),
        ]
        .into_iter()
        .filter(|(_, own, below)| used(*own, below))
        .peekable();
        let mut step = Some(step);
        while let Some((set, own, below)) = parts.next() {
            let step = if parts.peek().is_some() { step.clone() } else { step.take() };
            set.push(step.expect("taken by the last only"), own, below);
        }
    }
}

fn compare(at: At<'_>, old: Option<&Value>, new: Option<&Value>, out: &mut Comparison) -> Own {
    // Most of an object is as it was.
    if old == new {
        return Own::default();
    }
    let (left, right) = (at.atom(old), at.atom(new));
    let mut own = Own::default();
    let mut is_leaf = match (old, new) {
        (Some(_), None) => visit(left, old, new, &mut own, out),
        (None, _) => visit(right, old, new, &mut own, out),
        _ if left.is_same(&right) => visit(right, old, new, &mut own, out),
        _ => {
            // The sort of value changed: both views of it count.
            let mut other = Comparison::default();
            visit(left, old, new, &mut own, &mut other);
            let is_leaf = visit(right, old, new, &mut own, out);
            out.add(other);
            is_leaf
        }
    };
    is_leaf |= old.is_some() && new.is_some();
    if !is_leaf {
        own.added |= old.is_none();
        own.removed |= new.is_none();
    }
    own
}

/// Compares as one sort of value; returns whether the place was taken as a whole.
fn visit(atom: Atom<'_>, old: Option<&Value>, new: Option<&Value>, own: &mut Own, out: &mut Comparison) -> bool {
    match atom {
        Atom::Scalar(_) => leaf(old, new, own),
        Atom::List(list) => {
            let (a, b) = (items(old), items(new));
            if list.list_type == ListType::Atomic || (a.is_empty() && b.is_empty()) {
                return leaf(old, new, own);
            }
            compare_items(list, a, b, out);
            false
        }
        Atom::Map(map) => {
            let (a, b) = (entries(old), entries(new));
            if map.is_atomic || (a.is_none_or(Map::is_empty) && b.is_none_or(Map::is_empty)) {
                return leaf(old, new, own);
            }
            compare_entries(map, a, b, out);
            false
        }
    }
}

fn leaf(old: Option<&Value>, new: Option<&Value>, own: &mut Own) -> bool {
    match (old, new) {
        (None, _) => own.added = true,
        (_, None) => own.removed = true,
        (Some(old), Some(new)) => own.modified |= old != new,
    }
    true
}

pub(super) fn items(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

pub(super) fn entries(value: Option<&Value>) -> Option<&Map<String, Value>> {
    value.and_then(Value::as_object)
}

fn compare_entries(
    atom: MapAtom<'_>,
    old: Option<&Map<String, Value>>,
    new: Option<&Map<String, Value>>,
    out: &mut Comparison,
) {
    let mut left = old.into_iter().flatten().peekable();
    let mut right = new.into_iter().flatten().peekable();
    loop {
        let order = match (left.peek(), right.peek()) {
            (None, None) => return,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some((a, _)), Some((b, _))) => a.cmp(b),
        };
        let a = if order.is_le() { left.next() } else { None };
        let b = if order.is_ge() { right.next() } else { None };
        let Some((key, _)) = a.or(b) else { return };
        let (Some(at), step) = atom.enter(key) else { continue };
        let mut below = Comparison::default();
        let own = compare(at, a.map(|it| it.1), b.map(|it| it.1), &mut below);
        if own.added || own.modified || own.removed || !below.is_same() {
            out.push(step.to_owned(key), own, below);
        }
    }
}

impl Comparison {
    fn add(&mut self, other: Self) {
        let join = |mine: &mut Set, other: Set| *mine = std::mem::take(mine).union(other);
        join(&mut self.added, other.added);
        join(&mut self.modified, other.modified);
        join(&mut self.removed, other.removed);
    }

    pub(super) fn is_same(&self) -> bool {
        self.added.is_empty() && self.modified.is_empty() && self.removed.is_empty()
    }
}

/// Elements with their steps, sorted. What has no step is left out; validation tells it.
fn steps<'v>(list: ListAtom<'_>, items: &'v [Value]) -> Vec<(PathElement, &'v Value)> {
    let mut steps: Vec<_> = items.iter().filter_map(|item| Some((list.step(item).ok()?, item))).collect();
    steps.sort_by(|a, b| a.0.cmp(&b.0));
    steps
}

fn compare_items(list: ListAtom<'_>, old: &[Value], new: &[Value], out: &mut Comparison) {
    let (old, new) = (steps(list, old), steps(list, new));
    let (mut old, mut new) = (old.as_slice(), new.as_slice());
    while let Some(step) = [old.first(), new.first()].into_iter().flatten().map(|it| &it.0).min() {
        let count = |items: &[(PathElement, &Value)]| items.iter().take_while(|it| it.0 == *step).count();
        let (a, rest_old) = old.split_at(count(old));
        let (b, rest_new) = new.split_at(count(new));
        let mut below = Comparison::default();
        let mut compare_item = |a: Option<&Value>, b: Option<&Value>| compare(list.child(), a, b, &mut below);
        let single = |items: &[(PathElement, &'_ Value)]| items.len() <= 1;
        let own = match (single(a), single(b)) {
            (true, true) => compare_item(a.first().map(|it| it.1), b.first().map(|it| it.1)),
            // Duplicates, which only old objects have, are owned as a whole.
            (false, false) => Own { modified: !a.iter().map(|it| it.1).eq(b.iter().map(|it| it.1)), ..Own::default() },
            (false, true) => {
                let own = b.first().map(|it| compare_item(None, Some(it.1))).unwrap_or_default();
                Own { removed: true, ..own }
            }
            (true, false) => {
                let own = a.first().map(|it| compare_item(Some(it.1), None)).unwrap_or_default();
                Own { added: true, ..own }
            }
        };
        out.push(step.clone(), own, below);
        (old, new) = (rest_old, rest_new);
    }
}
