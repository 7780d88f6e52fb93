//! Sets of fields: who owns what.
//!
//! A tree of path elements; a node may be a member itself, have members below it, or both. Follows upstream's
//! `structured-merge-diff/fieldpath`.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use super::path::PathElement;
use super::schema::At;

/// A set of fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    /// Sorted by element; each is a member or has one below it.
    pub(super) nodes: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) element: PathElement,
    pub(super) member: bool,
    pub(super) children: Set,
}

impl Node {
    fn is_empty(&self) -> bool {
        !self.member && self.children.is_empty()
    }
}

impl Set {
    /// The set of these fields, each given by its names.
    pub fn of(paths: &[&[&'static str]]) -> Self {
        let mut set = Set::default();
        for path in paths {
            let mut at = &mut set;
            for (index, name) in path.iter().enumerate() {
                let node = at.node(PathElement::Field((*name).into()));
                node.member |= index + 1 == path.len();
                at = &mut node.children;
            }
        }
        set
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Whether a path is in the set.
    pub fn has(&self, path: &[PathElement]) -> bool {
        match path {
            [] => false,
            [last] => self.get(last).is_some_and(|node| node.member),
            [first, rest @ ..] => self.get(first).is_some_and(|node| node.children.has(rest)),
        }
    }

    pub(super) fn get(&self, element: &PathElement) -> Option<&Node> {
        self.nodes.binary_search_by(|node| node.element.cmp(element)).ok().map(|index| &self.nodes[index])
    }

    fn node(&mut self, element: PathElement) -> &mut Node {
        let index = match self.nodes.binary_search_by(|node| node.element.cmp(&element)) {
            Ok(index) => index,
            Err(index) => {
                self.nodes.insert(index, Node { element, member: false, children: Set::default() });
                index
            }
        };
        &mut self.nodes[index]
    }

    /// Adds a node that sorts after all that are there.
    pub(super) fn push(&mut self, element: PathElement, member: bool, children: Set) {
        if member || !children.is_empty() {
            debug_assert!(self.nodes.last().is_none_or(|last| last.element < element));
            self.nodes.push(Node { element, member, children });
        }
    }

    /// What is in either.
    pub fn union(mut self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.nodes.first().is_some_and(|first| self.nodes.last().is_some_and(|last| last.element < first.element)) {
            self.nodes.extend(other.nodes);
            return self;
        }
        for node in other.nodes {
            let mine = self.node(node.element);
            mine.member |= node.member;
            mine.children = std::mem::take(&mut mine.children).union(node.children);
        }
        self
    }

    pub fn intersection(&self, other: &Self) -> Self {
        let nodes = zip(self, other).filter_map(|pair| match pair {
            (Some(a), Some(b)) => {
                let children = a.children.intersection(&b.children);
                let node = Node { element: a.element.clone(), member: a.member && b.member, children };
                (!node.is_empty()).then_some(node)
            }
            _ => None,
        });
        Self { nodes: nodes.collect() }
    }

    /// What is here and not there. A member there does not remove what is below it here.
    pub fn difference(mut self, other: &Self) -> Self {
        self.subtract(other, false);
        self
    }

    /// What is here and neither there nor below a member of there.
    pub fn recursive_difference(mut self, other: &Self) -> Self {
        self.subtract(other, true);
        self
    }

    fn subtract(&mut self, other: &Self, recursive: bool) {
        for theirs in &other.nodes {
            let Ok(index) = self.nodes.binary_search_by(|node| node.element.cmp(&theirs.element)) else { continue };
            let mine = &mut self.nodes[index];
            mine.member &= !theirs.member;
            mine.children.subtract(&theirs.children, recursive);
            if mine.is_empty() || (recursive && theirs.member) {
                self.nodes.remove(index);
            }
        }
    }

    /// The set with each declared field that has members below it as a member itself.
    pub(super) fn with_named_fields(&self, at: Option<At<'_>>) -> Self {
        let nodes = self.nodes.iter().map(|node| {
            let named = match &node.element {
                PathElement::Field(name) => at.is_some_and(|at| at.declares(name)),
                _ => false,
            };
            let below = at.and_then(|at| at.descend(&node.element));
            Node {
                element: node.element.clone(),
                member: node.member || (named && !node.children.is_empty()),
                children: node.children.with_named_fields(below),
            }
        });
        Self { nodes: nodes.collect() }
    }

    /// Turns what is owned below a place that has become atomic into the place itself; returns whether there was any.
    pub(super) fn reconcile(&mut self, at: At<'_>) -> bool {
        let mut changed = false;
        for node in self.nodes.iter_mut().filter(|node| !node.children.is_empty()) {
            let Some(below) = at.descend(&node.element) else { continue };
            if below.is_atomic() {
                node.member = true;
                node.children = Set::default();
                changed = true;
            } else {
                changed |= node.children.reconcile(below);
            }
        }
        changed
    }

    /// Calls for each member, those of a level before those below it.
    pub fn for_each(&self, visit: &mut impl FnMut(&[PathElement])) {
        self.walk(&mut Vec::new(), visit);
    }

    fn walk(&self, path: &mut Vec<PathElement>, visit: &mut impl FnMut(&[PathElement])) {
        for node in self.nodes.iter().filter(|node| node.member) {
            path.push(node.element.clone());
            visit(path);
            path.pop();
        }
        for node in self.nodes.iter().filter(|node| !node.children.is_empty()) {
            path.push(node.element.clone());
            node.children.walk(path, visit);
            path.pop();
        }
    }

    /// The form in `managedFields` (`FieldsV1`).
    pub fn encode(&self) -> Value {
        Value::Object(self.encode_nodes(false))
    }

    fn encode_nodes(&self, is_member: bool) -> Map<String, Value> {
        let mut map = Map::new();
        if is_member && !self.is_empty() {
            map.insert(".".into(), Value::Object(Map::new()));
        }
        for node in &self.nodes {
            map.insert(node.element.encode(), Value::Object(node.children.encode_nodes(node.member)));
        }
        map
    }

    /// Reads the form in `managedFields`.
    pub fn decode(value: &Value) -> Result<Self, String> {
        match value {
            Value::Object(map) => Ok(Self::decode_map(map)?.0),
            _ => Ok(Self::default()),
        }
    }

    /// A level, and whether the place it is below is a member.
    fn decode_map(map: &Map<String, Value>) -> Result<(Self, bool), String> {
        let mut nodes = Vec::with_capacity(map.len());
        let mut is_member = false;
        for (key, value) in map {
            if key == "." {
                is_member = true;
                continue;
            }
            let Some(element) = PathElement::decode(key)? else { continue };
            let (children, member) = match value {
                Value::Object(map) => Self::decode_map(map)?,
                _ => (Self::default(), true),
            };
            nodes.push(Node { element, member, children });
        }
        // Keys with numbers sort otherwise as text.
        if !nodes.is_sorted_by(|a, b| a.element < b.element) {
            nodes.sort_by(|a, b| a.element.cmp(&b.element));
            nodes.dedup_by(|later, first| {
                let same = later.element == first.element;
                if same {
                    first.member |= later.member;
                    first.children = std::mem::take(&mut first.children).union(std::mem::take(&mut later.children));
                }
                same
            });
        }
        let is_member = is_member || nodes.is_empty();
        Ok((Self { nodes }, is_member))
    }
}

/// Walks two sorted lists of nodes side by side.
fn zip<'a>(a: &'a Set, b: &'a Set) -> impl Iterator<Item = (Option<&'a Node>, Option<&'a Node>)> {
    let (mut left, mut right) = (a.nodes.iter().peekable(), b.nodes.iter().peekable());
    std::iter::from_fn(move || {
        let order = match (left.peek(), right.peek()) {
            (None, None) => return None,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => a.element.cmp(&b.element),
        };
        Some(match order {
            Ordering::Less => (left.next(), None),
            Ordering::Greater => (None, right.next()),
            Ordering::Equal => (left.next(), right.next()),
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn set(value: Value) -> Set {
        Set::decode(&value).expect("a field set")
    }

    #[test]
    fn encoding() {
        for value in [
            json!({}),
            json!({"f:a": {}, "f:b": {".": {}, "f:c": {}}}),
            json!({"f:ports": {"k:{\"port\":443,\"protocol\":\"TCP\"}": {".": {}, "f:port": {}}, "k:{\"port\":80}": {}}}),
            json!({"f:finalizers": {".": {}, "v:\"x\"": {}}, "i:3": {}}),
        ] {
            assert_eq!(set(value.clone()).encode(), value);
        }
        assert!(Set::decode(&json!({"f": {}})).is_err());
        assert!(Set::decode(&json!({"k:[]": {}})).is_err());
        assert!(set(json!({"z:unknown": {}})).is_empty());
    }

    #[test]
    fn algebra() {
        let a = set(json!({"f:a": {}, "f:b": {".": {}, "f:c": {}, "f:d": {}}}));
        let b = set(json!({"f:b": {".": {}, "f:c": {}}, "f:e": {}}));
        assert_eq!(
            a.clone().union(b.clone()).encode(),
            json!({"f:a": {}, "f:b": {".": {}, "f:c": {}, "f:d": {}}, "f:e": {}})
        );
        assert_eq!(a.intersection(&b).encode(), json!({"f:b": {".": {}, "f:c": {}}}));
        assert_eq!(a.clone().difference(&b).encode(), json!({"f:a": {}, "f:b": {"f:d": {}}}));
        assert_eq!(a.clone().recursive_difference(&b).encode(), json!({"f:a": {}}));
    }
}
