//! `metadata.managedFields`: which manager owns which fields, per operation, version and subresource.
//!
//! Follows upstream's `apimachinery/pkg/util/managedfields/internal`.

use serde_json::{Map, Value};

use super::schema::At;
use super::set::Set;

/// How many managers that update are kept apart; of more, the oldest are merged.
const MAX_UPDATE_MANAGERS: usize = 10;
/// The manager that takes over what the oldest own.
const ANCIENT_CHANGES: &str = "ancient-changes";

/// How a manager came to own fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operation {
    Apply,
    Update,
}

impl Operation {
    fn name(self) -> &'static str {
        match self {
            Operation::Apply => "Apply",
            Operation::Update => "Update",
        }
    }
}

/// What tells managers apart. One that applies is the same in all versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManagerId {
    pub manager: String,
    pub operation: Operation,
    /// Empty for `Apply`.
    pub api_version: String,
    pub subresource: String,
}

impl ManagerId {
    pub(super) fn new(manager: &str, operation: Operation, api_version: &str, subresource: &str) -> Self {
        let api_version = if operation == Operation::Apply { "" } else { api_version };
        Self {
            manager: manager.to_owned(),
            operation,
            api_version: api_version.to_owned(),
            subresource: subresource.to_owned(),
        }
    }

    /// The text that upstream sorts managers by.
    pub(super) fn sort_key(&self) -> String {
        let mut parts = Vec::new();
        for (name, value) in [
            ("manager", self.manager.as_str()),
            ("operation", self.operation.name()),
            ("apiVersion", &self.api_version),
            ("subresource", &self.subresource),
        ] {
            if !value.is_empty() {
                parts.push(format!("\"{name}\":{}", Value::from(value)));
            }
        }
        format!("{{{}}}", parts.join(","))
    }
}

/// One manager's fields.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) id: ManagerId,
    /// The version that the fields are written in.
    pub(super) api_version: String,
    set: Set,
    /// The set as it was read, as long as it has not changed.
    encoded: Option<Value>,
    /// When the manager last changed something: RFC 3339, so that it sorts as text.
    pub(super) time: Option<String>,
}

impl Entry {
    pub(super) fn new(id: ManagerId, api_version: &str, set: Set) -> Self {
        Self { id, api_version: api_version.to_owned(), set, encoded: None, time: None }
    }

    pub(super) fn set(&self) -> &Set {
        &self.set
    }

    /// Changes the set.
    pub(super) fn change(&mut self, change: impl FnOnce(Set) -> Set) {
        self.encoded = None;
        self.set = change(std::mem::take(&mut self.set));
    }

    /// Turns what is owned below a place that has become atomic into the place itself.
    pub(super) fn reconcile(&mut self, at: At<'_>) {
        if self.set.reconcile(at) {
            self.encoded = None;
        }
    }

    pub(super) fn into_set(self) -> Set {
        self.set
    }
}

/// All managers of an object.
#[derive(Clone, Debug, Default)]
pub(super) struct Managed {
    pub(super) entries: Vec<Entry>,
}

impl Managed {
    /// What the entries of an object say; an error's text is upstream's.
    pub(super) fn decode(list: Vec<Value>) -> Result<Self, String> {
        let mut managed = Self { entries: Vec::with_capacity(list.len()) };
        for (index, mut item) in list.into_iter().enumerate() {
            let encoded = item.as_object_mut().and_then(|map| map.remove("fieldsV1"));
            let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
            let operation = match text("operation") {
                "Apply" => Operation::Apply,
                "Update" => Operation::Update,
                _ => return Err("operation must be `Apply` or `Update`".into()),
            };
            if text("apiVersion").is_empty() {
                return Err("apiVersion must not be empty".into());
            }
            match text("fieldsType") {
                "FieldsV1" => {}
                "" => return Err(format!("missing fieldsType in managed fields entry {index}")),
                other => return Err(format!("invalid fieldsType {other:?} in managed fields entry {index}")),
            }
            let set = Set::decode(encoded.as_ref().unwrap_or(&Value::Null));
            let entry = Entry {
                id: ManagerId::new(text("manager"), operation, text("apiVersion"), text("subresource")),
                api_version: text("apiVersion").to_owned(),
                set: set.map_err(|error| format!("error decoding set: {error}"))?,
                encoded,
                time: item.get("time").and_then(Value::as_str).map(str::to_owned),
            };
            managed.entries.retain(|it| it.id != entry.id);
            managed.entries.push(entry);
        }
        Ok(managed)
    }

    /// Writes `metadata.managedFields`, in upstream's order, or removes it when there is no manager.
    pub(super) fn encode(mut self, object: &mut Value) {
        let Some(Value::Object(metadata)) = object.get_mut("metadata") else { return };
        if self.entries.is_empty() {
            metadata.remove("managedFields");
            return;
        }
        self.entries.sort_by(|a, b| {
            let operation = a.id.operation.cmp(&b.id.operation);
            operation
                .then_with(|| a.time.cmp(&b.time))
                .then_with(|| a.id.manager.cmp(&b.id.manager))
                .then_with(|| a.api_version.cmp(&b.api_version))
                .then_with(|| a.id.subresource.cmp(&b.id.subresource))
        });
        let items = self.entries.into_iter().map(|entry| {
            let mut item = Map::new();
            let mut put = |name: &str, value: String| {
                if !value.is_empty() {
                    item.insert(name.to_owned(), Value::String(value));
                }
            };
            put("manager", entry.id.manager);
            put("operation", entry.id.operation.name().to_owned());
            put("apiVersion", entry.api_version);
            put("subresource", entry.id.subresource);
            put("time", entry.time.unwrap_or_default());
            put("fieldsType", "FieldsV1".to_owned());
            item.insert("fieldsV1".into(), entry.encoded.unwrap_or_else(|| entry.set.encode()));
            Value::Object(item)
        });
        metadata.insert("managedFields".into(), Value::Array(items.collect()));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn get(&self, id: &ManagerId) -> Option<&Entry> {
        self.entries.iter().find(|it| it.id == *id)
    }

    /// Takes a manager's entry out.
    pub(super) fn take(&mut self, id: &ManagerId) -> Option<Entry> {
        let index = self.entries.iter().position(|it| it.id == *id)?;
        Some(self.entries.swap_remove(index))
    }

    /// Merges the oldest managers that update, per version, until there are few enough.
    pub(super) fn cap(&mut self) {
        let mut updaters: Vec<(Option<String>, String, ManagerId)> = self
            .entries
            .iter()
            .filter(|it| it.id.operation == Operation::Update)
            .map(|it| (it.time.clone(), it.id.sort_key(), it.id.clone()))
            .collect();
        let mut count = updaters.len();
        if count <= MAX_UPDATE_MANAGERS {
            return;
        }
        updaters.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        let mut first_of_version: Vec<(String, ManagerId)> = Vec::new();
        for (_, _, id) in updaters {
            if count <= MAX_UPDATE_MANAGERS {
                break;
            }
            let Some(entry) = self.get(&id).cloned() else { continue };
            let version = entry.api_version.clone();
            let Some((_, first)) = first_of_version.iter().find(|(it, _)| *it == version) else {
                first_of_version.push((version, id));
                continue;
            };
            let bucket = ManagerId::new(ANCIENT_CHANGES, Operation::Update, &version, "");
            if self.get(&bucket).is_none()
                && let Some(first) = self.take(&first.clone())
            {
                self.entries.push(Entry { id: bucket.clone(), ..first });
            }
            if let Some(target) = self.entries.iter_mut().find(|it| it.id == bucket) {
                target.time.clone_from(&entry.time);
                target.change(|set| set.union(entry.set));
            }
            if id != bucket {
                self.take(&id);
            }
            count -= 1;
        }
    }
}
