//! What a kind is: its names, how it is served, and the rules that give its objects meaning.
//!
//! A kind is one file with one `static KIND`, and one line in [`crate::KINDS`]. Routes, discovery, OpenAPI and tables
//! are derived from it. Names follow upstream's `rest` strategies (`apiserver/pkg/registry/rest`).

use schema::Value;

use crate::field;
use crate::warnings::Warnings;

/// Whether objects of a kind live in a namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Cluster,
    Namespaced,
}

/// Verbs of a kind that is stored and can be changed in every way.
pub const STANDARD: &[&str] = &["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
/// Verbs of a kind that is only asked, never stored (reviews).
pub const CREATE: &[&str] = &["create"];
/// Verbs of a part of an object.
pub const PART: &[&str] = &["get", "patch", "update"];

/// A built-in kind.
pub struct Kind {
    /// API group; empty for the core group.
    pub group: &'static str,
    pub version: &'static str,
    pub kind: &'static str,
    /// Name of the resource in paths: `pods`.
    pub plural: &'static str,
    pub singular: &'static str,
    pub short_names: &'static [&'static str],
    pub categories: &'static [&'static str],
    pub scope: Scope,
    pub verbs: &'static [&'static str],
    pub subresources: &'static [Subresource],
    /// Columns of the server-side Table; `None` shows name and age.
    pub table: Option<Table>,
    pub strategy: &'static dyn Strategy,
    /// The version in which objects of this kind are stored, when it is another one (`events.k8s.io/v1` as `v1`).
    pub stored_as: Option<&'static Kind>,
}

impl Kind {
    /// `apps/v1`, or `v1` in the core group.
    pub fn api_version(&self) -> String {
        if self.group.is_empty() { self.version.to_owned() } else { format!("{}/{}", self.group, self.version) }
    }

    /// Whether objects are stored (and not only answered).
    pub fn stored(&self) -> bool {
        self.verbs.contains(&"get") && self.verbs.contains(&"create")
    }

    /// The subresource of a name.
    pub fn subresource(&self, name: &str) -> Option<&'static Subresource> {
        self.subresources.iter().find(|one| one.name == name)
    }
}

/// A path below an object, such as `status`.
pub struct Subresource {
    pub name: &'static str,
    pub verbs: &'static [&'static str],
    /// Group, version and kind of what it takes and answers, when that is not the kind itself. An empty version
    /// stands for the group and version of the kind.
    pub kind: Option<(&'static str, &'static str, &'static str)>,
}

impl Subresource {
    /// A part of the object, read and written with the object's own kind.
    pub const fn part(name: &'static str) -> Subresource {
        Subresource { name, verbs: PART, kind: None }
    }

    /// One that takes another kind.
    pub const fn of(
        name: &'static str,
        verbs: &'static [&'static str],
        kind: (&'static str, &'static str, &'static str),
    ) -> Subresource {
        Subresource { name, verbs, kind: Some(kind) }
    }

    /// The scale of a workload.
    pub const SCALE: Subresource = Subresource::of("scale", PART, ("autoscaling", "v1", "Scale"));
    /// The status of an object.
    pub const STATUS: Subresource = Subresource::part("status");
}

/// How a kind is shown in a table.
pub struct Table {
    pub columns: &'static [Column],
    /// The cells of one object, as many as there are columns. `now` serves the ages.
    pub row: fn(object: &Value, now: jiff::Timestamp) -> Vec<Value>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    /// OpenAPI type: `string`, `integer`.
    pub kind: &'static str,
    /// OpenAPI format; `name` marks the column that names the object.
    pub format: &'static str,
    /// 0 is always shown, 1 in wide output.
    pub priority: i32,
    pub about: About,
}

/// What a column tells of.
#[derive(Clone, Copy, Debug)]
pub enum About {
    /// A field, and is described as this is: its path in the kind as it is stored, over the items of lists.
    Field(&'static str),
    /// Something else.
    Text(&'static str),
}

impl Column {
    /// A column that is always shown.
    pub const fn new(name: &'static str, kind: &'static str) -> Column {
        let (format, about) = match name.as_bytes() {
            b"Name" => ("name", About::Field("metadata.name")),
            b"Age" | b"Created At" => ("", About::Field("metadata.creationTimestamp")),
            _ => ("", About::Text("")),
        };
        Column { name, kind, format, priority: 0, about }
    }

    /// A column that wide output shows.
    pub const fn wide(name: &'static str, kind: &'static str) -> Column {
        Column { priority: 1, ..Column::new(name, kind) }
    }

    /// It shows a field.
    pub const fn of(self, path: &'static str) -> Column {
        Column { about: About::Field(path), ..self }
    }

    /// It shows what a text says.
    pub const fn about(self, text: &'static str) -> Column {
        Column { about: About::Text(text), ..self }
    }
}

/// Paths of fields.
pub type Fields = &'static [&'static [&'static str]];

/// What a write is about, for rules that depend on it.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Empty when the kind has no namespace.
    pub namespace: &'a str,
    /// The subresource that is written; empty for the object itself.
    pub subresource: &'a str,
    pub now: jiff::Timestamp,
    /// What the client is told even if the write is refused.
    pub warnings: &'a Warnings,
}

/// Who asks for something.
#[derive(Clone, Copy, Debug)]
pub struct Requester<'a> {
    pub name: &'a str,
    pub uid: &'a str,
    pub groups: &'a [String],
    pub extra: &'a std::collections::BTreeMap<String, Vec<String>>,
}

/// The rules of a kind. Everything is a plain function of objects; nothing here does I/O.
///
/// Objects are JSON trees in the canonical form of [`schema::json`]: absent and zero fields are as upstream writes them.
/// The registry does what is the same for all kinds (names, uid, times, generation, metadata rules); these are the rest.
pub trait Strategy: Send + Sync {
    /// Fills in what the client left out. Runs after decoding, before admission.
    fn default(&self, _object: &mut Value) {}

    /// Clears what a client may not set when it creates (status).
    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        self.clear_status(object);
    }

    /// Fields that a write of the object (an empty name) or of a part of it cannot change, so that whoever writes them
    /// does not own them. `None` stands for what most kinds do: the object's own road cannot change the status, and
    /// that of the status cannot change specification and labels.
    fn reset_fields(&self, _subresource: &str) -> Option<Fields> {
        None
    }

    /// Notes in a new object who made it. Runs after [`Strategy::prepare_for_create`].
    fn set_requester(&self, _object: &mut Value, _requester: &Requester<'_>) {}

    /// Takes over from the old object what an update of the main resource may not change.
    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        self.keep_status(new, old);
    }

    /// Takes over from the old object everything but what the subresource named in the context may change.
    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep_all_but(new, old, &["status"]);
    }

    /// What is wrong with a new object.
    fn validate(&self, _object: &Value, _cx: &Context<'_>) -> field::Errors {
        field::Errors::new()
    }

    /// What is wrong with a new object and with its metadata. Kinds whose own checks come before those of the
    /// metadata, or without them, say so here.
    fn validate_new(&self, object: &Value, namespaced: bool, cx: &Context<'_>) -> field::Errors {
        let mut errors = crate::meta::validate(object, namespaced, &|name: &str| self.validate_name(name));
        errors.extend(self.validate(object, cx));
        errors
    }

    /// What is wrong with an update (of the object itself).
    fn validate_update(&self, new: &Value, _old: &Value, cx: &Context<'_>) -> field::Errors {
        self.validate(new, cx)
    }

    /// What is wrong with an update of the subresource named in the context.
    fn validate_part_update(&self, _new: &Value, _old: &Value, _cx: &Context<'_>) -> field::Errors {
        field::Errors::new()
    }

    /// Gives an object that was found good the form in which it is stored.
    fn canonicalize(&self, _object: &mut Value) {}

    /// Texts for the `Warning` header about an object that was found good.
    fn warnings(&self, _new: &Value, _old: Option<&Value>) -> Vec<String> {
        Vec::new()
    }

    /// A text for the `Warning` header of every request for this kind.
    fn deprecation(&self) -> Option<&'static str> {
        None
    }

    /// Whether an object's name is good; the error is the text upstream shows.
    fn validate_name(&self, name: &str) -> Vec<String> {
        crate::meta::dns_subdomain(name)
    }

    /// Fields for field selectors besides `metadata.name` and `metadata.namespace`, with their values.
    fn selectable_fields(&self, _object: &Value) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// Names of the fields of [`Strategy::selectable_fields`].
    fn selectable_names(&self) -> &'static [&'static str] {
        &[]
    }

    /// The paths of an object that [`Strategy::selectable_fields`] reads: most are what the fields are called.
    fn selected_from(&self) -> &'static [&'static str] {
        self.selectable_names()
    }

    /// What the stored version calls a field of [`Strategy::selectable_names`].
    fn stored_field<'a>(&self, name: &'a str) -> &'a str {
        name
    }

    /// Whether `metadata.generation` is kept: it grows when anything but metadata and status changes.
    fn has_generation(&self) -> bool {
        false
    }

    /// Whether the generation grows at all, where it is kept.
    fn counts_generation(&self) -> bool {
        true
    }

    /// Whether PUT on an absent name creates it.
    fn create_on_update(&self) -> bool {
        false
    }

    /// Whether PUT may leave the resource version out.
    fn unconditional_update(&self) -> bool {
        true
    }

    /// Grace period in seconds for a deletion; `None` when the kind is deleted at once. `asked` is the client's wish.
    fn deletion_grace(&self, _object: &Value, _asked: Option<i64>) -> Option<i64> {
        None
    }

    /// Whether the answer to a complete deletion is the object that was deleted (and not a Status).
    fn returns_deleted(&self) -> bool {
        false
    }

    /// Whether a deletion that says nothing about what depends on the object leaves that alone.
    fn orphans_by_default(&self) -> bool {
        false
    }

    /// A text for the `Warning` header of a deletion that says nothing about what depends on the object.
    fn orphans_warning(&self) -> Option<&'static str> {
        None
    }

    /// Why an object of this name cannot be deleted.
    fn refuse_deletion(&self, _name: &str) -> Option<&'static str> {
        None
    }

    /// Whether something besides `metadata.finalizers` keeps an object that is being deleted.
    fn held(&self, _object: &Value) -> bool {
        false
    }

    /// What else changes when an object is marked as being deleted.
    fn marked(&self, _object: &mut Value) {}

    /// How long an object lives when nobody touches it, in seconds.
    fn time_to_live(&self) -> Option<u64> {
        None
    }

    /// Turns an object of this version into the stored one (see [`Kind::stored_as`]).
    fn to_stored(&self, object: Value) -> Value {
        object
    }

    /// Turns a stored object into this version.
    #[expect(clippy::wrong_self_convention, reason = "it is the object that is read, by the rules of its kind")]
    fn from_stored(&self, object: Value) -> Value {
        object
    }

    /// The status of a new object as it is written; `None` when it is left out.
    fn empty_status(&self) -> Option<Value> {
        None
    }

    /// Removes the status of a new object.
    fn clear_status(&self, object: &mut Value) {
        if let Some(map) = object.as_object_mut() {
            match self.empty_status() {
                Some(status) => map.insert("status".to_owned(), status),
                None => map.remove("status"),
            };
        }
    }

    /// Puts the old status into a new object.
    fn keep_status(&self, new: &mut Value, old: &Value) {
        keep(new, old, "status");
    }
}

/// Copies a top-level field from the old object to the new one, or removes it when the old one has none.
pub fn keep(new: &mut Value, old: &Value, name: &str) {
    let Some(map) = new.as_object_mut() else { return };
    match old.get(name) {
        Some(value) => {
            map.insert(name.to_owned(), value.clone());
        }
        None => {
            map.remove(name);
        }
    }
}

/// Takes everything from the old object but the metadata and the fields named.
pub fn keep_all_but(new: &mut Value, old: &Value, names: &[&str]) {
    let (Some(new), Some(old)) = (new.as_object_mut(), old.as_object()) else { return };
    let free = |name: &str| matches!(name, "metadata" | "kind" | "apiVersion") || names.contains(&name);
    new.retain(|name, _| free(name) || old.contains_key(name));
    for (name, value) in old.iter().filter(|(name, _)| !free(name)) {
        match new.get_mut(name) {
            Some(present) if present == value => {}
            Some(present) => *present = value.clone(),
            None => drop(new.insert(name.clone(), value.clone())),
        }
    }
}

/// Takes the metadata that a change of a part cannot change from the old object
/// (`apimachinery/pkg/apis/meta/v1`, ResetObjectMetaForStatus).
pub fn reset_metadata(new: &mut Value, old: &Value) {
    let metadata = crate::tree::made(new, "metadata");
    for name in
        ["deletionTimestamp", "generation", "selfLink", "labels", "annotations", "finalizers", "ownerReferences"]
    {
        keep(metadata, &old["metadata"], name);
    }
}

#[cfg(test)]
mod tests {
    use schema::json::FieldValidation;

    use crate::KINDS;

    /// Tables are read by position. Objects may lack everything that validation would ask for.
    #[test]
    fn rows_fit_their_columns() {
        for kind in KINDS {
            let Some(table) = &kind.table else { continue };
            let ty = schema::types::find(kind.group, kind.version, kind.kind).expect("in the table");
            let object = schema::json::decode(ty, b"{}", FieldValidation::Strict).expect("an object").value;
            let cells = (table.row)(&object, jiff::Timestamp::UNIX_EPOCH);
            // Upstream's rows of an IPAddress have a cell that no column tells of.
            let more = usize::from(kind.kind == "IPAddress");
            assert_eq!(cells.len(), table.columns.len() + more, "{}", kind.kind);
        }
    }
}
