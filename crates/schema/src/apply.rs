//! Ownership of fields and server-side apply.
//!
//! [`update`] tracks what a create, update or patch changes in `metadata.managedFields`; [`apply`] merges a
//! configuration, refuses to take what others own, and removes what its manager no longer names. Follows upstream's
//! `apimachinery/pkg/util/managedfields` and `structured-merge-diff`.

mod compare;
mod conflict;
mod field_set;
mod managed;
mod merge;
mod mutation;
mod path;
mod remove;
mod schema;
mod set;
mod updater;
mod validate;

use std::sync::LazyLock;

use jiff::Timestamp;
use serde_json::{Map, Value};
use thiserror::Error;

use crate::json::{self, shape};
use crate::time::format_seconds;
use crate::types::{Type, TypeRef};
use managed::Managed;
use updater::Updater;

pub use conflict::Conflict;
pub use managed::{ManagerId, Operation};
pub use mutation::mutate;
pub use path::PathElement;
pub use set::Set;

const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";
/// What all annotations of an object may hold together, in bytes.
const MAX_ANNOTATIONS: usize = 256 * 1024;

/// Fields of every object that nobody owns.
static STRIPPED: LazyLock<Set> = LazyLock::new(|| {
    Set::of(&[
        &["apiVersion"],
        &["kind"],
        &["metadata"],
        &["metadata", "name"],
        &["metadata", "namespace"],
        &["metadata", "creationTimestamp"],
        &["metadata", "selfLink"],
        &["metadata", "uid"],
        &["metadata", "clusterName"],
        &["metadata", "generation"],
        &["metadata", "managedFields"],
        &["metadata", "resourceVersion"],
    ])
});

/// Shows objects in other versions of their kind, in which managers may have written.
pub trait Converter: Sync {
    /// The object in that version with its type, or `None` when the version is not served any more: its managers
    /// are forgotten.
    fn convert(&self, value: &Value, api_version: &str) -> Option<(TypeRef, Value)>;
}

/// For kinds with one version.
pub struct OneVersion;

impl Converter for OneVersion {
    fn convert(&self, _value: &Value, _api_version: &str) -> Option<(TypeRef, Value)> {
        None
    }
}

/// Who writes, where and when.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    /// The field manager; empty is `unknown`.
    pub manager: &'a str,
    /// The version of the request: `apps/v1`.
    pub api_version: &'a str,
    pub kind: &'a str,
    /// The subresource written to; empty for the object itself.
    pub subresource: &'a str,
    pub now: Timestamp,
    /// Fields that this endpoint does not write, and that are not tracked therefore (`status` on the object itself,
    /// `spec` on its `status`).
    pub ignored: &'a Set,
    pub converter: &'a dyn Converter,
}

/// Why an apply is refused.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum ApplyError {
    /// Others own what would change (409).
    #[error("{}", conflict::message(.0))]
    Conflicts(Vec<Conflict>),
    /// 400
    #[error("{0}")]
    BadRequest(String),
    /// 500, as upstream answers it.
    #[error("{0}")]
    Internal(String),
}

impl<'a> Writer<'a> {
    fn updater(&self, ty: &'a Type) -> Updater<'a> {
        Updater {
            ty,
            api_version: self.api_version,
            converter: self.converter,
            ignored: self.ignored,
            stripped: &STRIPPED,
        }
    }

    fn id(&self, operation: Operation) -> ManagerId {
        let manager = if self.manager.is_empty() { "unknown" } else { self.manager };
        ManagerId::new(manager, operation, self.api_version, self.subresource)
    }
}

/// Tracks in `metadata.managedFields` of the new object what a create (`live` is `None`), update or patch changed.
///
/// Both objects are in canonical form. The new object's own `managedFields` count, unless they are empty or cannot be
/// read: then the live object's do. A single empty entry resets them.
pub fn update(ty: &Type, writer: &Writer<'_>, live: Option<&Value>, new: &mut Value) {
    if !new.get("metadata").is_some_and(Value::is_object) {
        return;
    }
    let mut managed = managed_of_request(live, take_managed(new), !writer.subresource.is_empty());
    let has_uid = live.and_then(|live| live["metadata"]["uid"].as_str()).is_some_and(|uid| !uid.is_empty());
    // Objects that were never tracked are not tracked from an update on.
    if !(managed.is_empty() && has_uid) {
        let empty;
        let live = match live {
            Some(live) => live,
            None => {
                empty = empty_object(ty, writer);
                &empty
            }
        };
        track(ty, writer, live, new, &mut managed, &writer.id(Operation::Update));
    }
    managed.encode(new);
}

/// Merges an applied configuration (as it was written, not in canonical form) into the live object (`None`: creates).
///
/// Returns the new object in canonical form, defaults not applied, with its `managedFields`.
pub fn apply(
    ty: &Type,
    writer: &Writer<'_>,
    live: Option<&Value>,
    config: &Value,
    force: bool,
) -> Result<Value, ApplyError> {
    check_config(ty, writer, config)?;
    let empty = empty_object(ty, writer);
    let live = live.unwrap_or(&empty);
    let mut managed = Managed::decode(managed_fields(live))
        .map_err(|error| ApplyError::Internal(format!("failed to decode managed fields: {error}")))?;
    if managed.is_empty() {
        let mut without = live.clone();
        take_managed(&mut without);
        let before = Writer { manager: "before-first-apply", ..*writer };
        track(ty, writer, &empty, &without, &mut managed, &before.id(Operation::Update));
    }
    let mut result = apply_once(ty, writer, live, config, managed.clone(), force);
    if let (Err(ApplyError::Conflicts(conflicts)), "kubectl") = (&result, writer.manager)
        && let Some(allowed) = allowed_by_last_applied(ty, writer, live)
    {
        // What a client-side apply of the same user wrote is the user's to change.
        let left: Vec<Conflict> = conflicts.iter().filter(|it| !allowed.has(&it.path)).cloned().collect();
        result = if left.is_empty() {
            apply_once(ty, writer, live, config, managed, true)
        } else {
            Err(ApplyError::Conflicts(left))
        };
    }
    let mut new = result?;
    if writer.manager == "kubectl" {
        renew_last_applied(&mut new, config);
    }
    Ok(new)
}

/// Whether an object's `managedFields` can be read.
///
/// # Errors
/// What is wrong with them.
pub fn check_managed(object: &Value) -> Result<(), String> {
    Managed::decode(managed_fields(object)).map(drop).map_err(|error| error.to_string())
}

/// Takes the live object's times where an update changed nothing else, so that it need not be written.
pub fn keep_times(live: &Value, new: &mut Value) {
    if !same_but_managed(live, new) {
        return;
    }
    // The entries are sorted by time too: compare them in one order.
    let sorted = |mut entries: Vec<Value>| {
        entries.iter_mut().filter_map(Value::as_object_mut).for_each(|entry| drop(entry.remove("time")));
        let mut texts: Vec<String> = entries.iter().map(Value::to_string).collect();
        texts.sort_unstable();
        texts
    };
    let old = managed_fields(live);
    if sorted(old.clone()) == sorted(managed_fields(new)) && !old.is_empty() {
        new["metadata"]["managedFields"] = Value::Array(old);
    }
}

/// Whether two objects differ at most in who owns their fields and in their version.
fn same_but_managed(one: &Value, other: &Value) -> bool {
    let (Some(one), Some(other)) = (one.as_object(), other.as_object()) else { return false };
    let same = |one: &Map<String, Value>, other: &Map<String, Value>, free: &[&str]| {
        let counted = |map: &Map<String, Value>| map.keys().filter(|key| !free.contains(&key.as_str())).count();
        let equal = |(key, value): (&String, &Value)| free.contains(&key.as_str()) || other.get(key) == Some(value);
        counted(one) == counted(other) && one.iter().all(equal)
    };
    let (Some(Value::Object(meta)), Some(Value::Object(other_meta))) = (one.get("metadata"), other.get("metadata"))
    else {
        return false;
    };
    same(meta, other_meta, &["managedFields", "resourceVersion"]) && same(one, other, &["metadata"])
}

fn managed_of_request(live: Option<&Value>, given: Vec<Value>, is_subresource: bool) -> Managed {
    let of_live = || live.and_then(|live| Managed::decode(managed_fields(live)).ok()).unwrap_or_default();
    if is_subresource {
        return of_live();
    }
    if let [Value::Object(only)] = given.as_slice()
        && only.is_empty()
    {
        return Managed::default();
    }
    match Managed::decode(given) {
        Ok(managed) if !managed.is_empty() => managed,
        _ => of_live(),
    }
}

fn managed_fields(object: &Value) -> Vec<Value> {
    object["metadata"]["managedFields"].as_array().cloned().unwrap_or_default()
}

fn track(ty: &Type, writer: &Writer<'_>, live: &Value, new: &Value, managed: &mut Managed, id: &ManagerId) {
    let changed = writer.updater(ty).update(live, new, managed, id);
    if changed && let Some(entry) = managed.entries.iter_mut().find(|it| it.id == *id) {
        entry.time = Some(format_seconds(writer.now));
    }
    managed.cap();
}

fn apply_once(
    ty: &Type,
    writer: &Writer<'_>,
    live: &Value,
    config: &Value,
    mut managed: Managed,
    force: bool,
) -> Result<Value, ApplyError> {
    let id = writer.id(Operation::Apply);
    let merged = writer.updater(ty).apply(live, config, &mut managed, &id, force)?;
    let mut new = match merged {
        None => live.clone(),
        Some(merged) => {
            if let Some(entry) = managed.entries.iter_mut().find(|it| it.id == id) {
                entry.time = Some(format_seconds(writer.now));
            }
            let mut merged = merged;
            json::normalize(ty, &mut merged).map_err(|error| {
                let object = name_object(&merged, writer);
                ApplyError::Internal(format!("failed to convert new object ({object}) to proper version: {error}"))
            })?;
            merged
        }
    };
    take_managed(&mut new);
    managed.encode(&mut new);
    Ok(new)
}

fn check_config(ty: &Type, writer: &Writer<'_>, config: &Value) -> Result<(), ApplyError> {
    let text = |name: &str| config.get(name).and_then(Value::as_str).unwrap_or_default();
    if text("apiVersion") != writer.api_version || text("kind") != writer.kind {
        let (version, kind) = (text("apiVersion"), text("kind"));
        let slash = if version.contains('/') { "" } else { "/" };
        return Err(ApplyError::BadRequest(format!("invalid object type: {slash}{version}, Kind={kind}")));
    }
    let managed = config.get("metadata").and_then(|it| it.get("managedFields")?.as_array());
    if managed.is_some_and(|it| !it.is_empty()) {
        return Err(ApplyError::BadRequest("metadata.managedFields must be nil".into()));
    }
    validate::validate(ty, config).map_err(|error| {
        let object = name_object(config, writer);
        ApplyError::Internal(format!("failed to create typed patch object ({object}): {error}"))
    })
}

/// `namespace/name; apps/v1, Kind=Deployment`
fn name_object(object: &Value, writer: &Writer<'_>) -> String {
    let text = |name: &str| object["metadata"][name].as_str().unwrap_or_default().to_owned();
    let slash = if writer.api_version.contains('/') { "" } else { "/" };
    format!("{}/{}; {slash}{}, Kind={}", text("namespace"), text("name"), writer.api_version, writer.kind)
}

/// An object of the type with nothing set.
fn empty_object(ty: &Type, writer: &Writer<'_>) -> Value {
    let mut map = shape::empty(ty);
    map.insert("apiVersion".into(), writer.api_version.into());
    map.insert("kind".into(), writer.kind.into());
    map.entry("metadata").or_insert_with(|| Value::Object(Map::new()));
    Value::Object(map)
}

fn take_managed(object: &mut Value) -> Vec<Value> {
    match object.get_mut("metadata").and_then(|it| it.as_object_mut()?.remove("managedFields")) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}

/// Fields of the last client-side apply that are still as it left them.
fn allowed_by_last_applied(ty: &Type, writer: &Writer<'_>, live: &Value) -> Option<Set> {
    let text = live["metadata"]["annotations"][LAST_APPLIED].as_str().filter(|text| !text.is_empty())?;
    let last = json::decode_any(text.as_bytes()).ok()?;
    if last["apiVersion"].as_str() != Some(writer.api_version) || validate::validate(ty, &last).is_err() {
        return None;
    }
    let changes = compare::Comparison::of(ty, &last, live);
    let set = field_set::field_set(ty, &last);
    Some(set.difference(&changes.modified).difference(&changes.added).difference(&changes.removed))
}

/// Keeps the annotation of client-side apply up to date where there is one.
fn renew_last_applied(object: &mut Value, config: &Value) {
    let has_one = object["metadata"]["annotations"][LAST_APPLIED].as_str().is_some_and(|text| !text.is_empty());
    if !has_one {
        return;
    }
    let mut config = config.clone();
    if let Some(Value::Object(annotations)) = config["metadata"].get_mut("annotations") {
        annotations.remove(LAST_APPLIED);
    }
    let Some(Value::Object(annotations)) = object["metadata"].get_mut("annotations") else { return };
    let mut text = String::from_utf8(json::encode(&config)).expect("JSON is UTF-8");
    text.push('\n');
    let others = annotations.iter().filter(|(key, _)| *key != LAST_APPLIED);
    let size: usize = others.map(|(key, value)| key.len() + value.as_str().map_or(0, str::len)).sum();
    if size + LAST_APPLIED.len() + text.len() > MAX_ANNOTATIONS {
        annotations.remove(LAST_APPLIED);
    } else {
        annotations.insert(LAST_APPLIED.into(), Value::String(text));
    }
}

#[cfg(test)]
mod tests;
