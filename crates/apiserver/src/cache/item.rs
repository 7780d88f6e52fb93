//! One object and one change, as the caches hold them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use bytes::{BufMut, Bytes};
use schema::Value;
use store::{Entry, Revision};

use super::pruned::pruned;
use crate::custom;
use crate::object;
use crate::resource::Text;

/// How a cache reads what lies in the store.
#[derive(Clone)]
pub enum Reading {
    BuiltIn(&'static dyn kinds::Strategy),
    Custom(Arc<custom::Reading>),
}

/// One version of one object.
#[derive(Debug)]
pub struct Item {
    /// The store's key.
    pub key: Arc<str>,
    pub revision: Revision,
    /// As it is stored; see [`crate::object`].
    pub bytes: Bytes,
    pub labels: BTreeMap<String, String>,
    /// What field selectors can ask for, besides name and namespace.
    pub fields: Vec<(Text, String)>,
}

impl Item {
    pub fn new(entry: &Entry, reading: &Reading) -> Item {
        match reading {
            Reading::BuiltIn(rules) => Item::built_in(entry, *rules),
            Reading::Custom(reading) => Item::custom(entry, reading),
        }
    }

    fn custom(entry: &Entry, reading: &custom::Reading) -> Item {
        let bytes = reading.bytes(entry);
        let (value, fields) = if reading.has_fields() {
            let value = object::decode(&bytes, entry.revision);
            let fields = reading.fields(&value);
            (value, fields)
        } else {
            (pruned(&bytes, &["metadata.labels"]), Vec::new())
        };
        Item { key: entry.key.clone(), revision: entry.revision, bytes, labels: labels_of(&value), fields }
    }

    fn built_in(entry: &Entry, rules: &dyn kinds::Strategy) -> Item {
        let names = rules.selectable_names();
        let mut wanted = Vec::with_capacity(names.len() + 1);
        wanted.push("metadata.labels");
        wanted.extend_from_slice(rules.selected_from());
        let value = pruned(&entry.value, &wanted);
        let fields = if names.is_empty() { Vec::new() } else { rules.selectable_fields(&value) };
        let fields = fields.into_iter().map(|(name, value)| (Text::Borrowed(name), value)).collect();
        Item {
            key: entry.key.clone(),
            revision: entry.revision,
            bytes: entry.value.clone(),
            labels: labels_of(&value),
            fields,
        }
    }

    /// As it is sent.
    pub fn to_bytes(&self) -> Bytes {
        object::with_version(&self.bytes, self.revision)
    }

    /// As a tree, with its version.
    pub fn to_value(&self) -> Value {
        object::decode(&self.bytes, self.revision)
    }

    /// Those of its places that are named (`metadata.labels`), without a tree of the rest.
    pub fn part(&self, places: &[&str]) -> Value {
        pruned(&self.bytes, places)
    }

    /// The last two segments of the key of an object that has a namespace.
    pub fn namespace_and_name(&self) -> (&str, &str) {
        let mut parts = self.key.rsplit('/');
        let name = parts.next().unwrap_or_default();
        (parts.next().unwrap_or_default(), name)
    }

    /// The last segment of the key.
    pub fn name(&self) -> &str {
        self.key.rsplit('/').next().unwrap_or_default()
    }
}

fn labels_of(value: &Value) -> BTreeMap<String, String> {
    let labels = value.get("metadata").and_then(|meta| meta.get("labels")).and_then(Value::as_object);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    labels.into_iter().flatten().map(|(key, value)| (key.clone(), text(value))).collect()
}

/// What a watcher is told of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Added,
    Modified,
    Deleted,
}

impl Change {
    /// The `type` of a watch event.
    pub fn name(self) -> &'static str {
        match self {
            Change::Added => "ADDED",
            Change::Modified => "MODIFIED",
            Change::Deleted => "DELETED",
        }
    }
}

/// One change of one object, with what was before.
#[derive(Debug)]
pub struct Event {
    pub revision: Revision,
    pub now: Option<Arc<Item>>,
    pub before: Option<Arc<Item>>,
    /// The frames that are sent, by [`Change`]; written once and shared by all watchers.
    frames: [OnceLock<Bytes>; 3],
}

impl Event {
    pub fn new(revision: Revision, now: Option<Arc<Item>>, before: Option<Arc<Item>>) -> Event {
        Event { revision, now, before, frames: Default::default() }
    }

    /// Whether it is about an object whose key begins so.
    pub fn is_below(&self, prefix: &str) -> bool {
        self.now.as_ref().or(self.before.as_ref()).is_some_and(|item| item.key.starts_with(prefix))
    }

    /// The object that a watcher is sent: the new one, or for a deletion the last one.
    pub fn item(&self, change: Change) -> Option<&Arc<Item>> {
        if change == Change::Deleted { self.before.as_ref() } else { self.now.as_ref() }
    }

    /// The line of a JSON watch.
    pub fn frame(&self, change: Change) -> Bytes {
        let write = || {
            let Some(item) = self.item(change) else { return Bytes::new() };
            frame(change, &item.bytes, self.revision)
        };
        self.frames[change as usize].get_or_init(write).clone()
    }

    /// How much memory it keeps alive, roughly.
    pub(super) fn weight(&self) -> usize {
        let size = |item: &Option<Arc<Item>>| item.as_ref().map_or(0, |item| item.bytes.len());
        256 + size(&self.before) + 2 * size(&self.now)
    }
}

/// The line of a JSON watch for an object.
pub fn frame(change: Change, bytes: &Bytes, revision: Revision) -> Bytes {
    let mut out = Vec::with_capacity(object::length(bytes, revision) + 40);
    out.put_slice(b"{\"type\":\"");
    out.put_slice(change.name().as_bytes());
    out.put_slice(b"\",\"object\":");
    object::put(&mut out, bytes, revision);
    out.put_slice(b"}\n");
    out.into()
}
