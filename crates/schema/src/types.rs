//! The type table: what every API type looks like.
//!
//! Owns the vocabulary ([`Type`], [`Field`], [`FieldKind`]) and the look-ups over the generated table. Built-in types
//! are static data written by `cargo xtask codegen` from upstream's published API descriptions; custom resources build
//! the same structures at run time behind an [`Arc`], so that everything which is driven by the table serves both.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde_json::Value;

use crate::generated;

/// Text that is static in the generated table and owned in a type built at run time.
pub type Text = Cow<'static, str>;

/// A reference to a part of the table, either static (built in) or shared (built at run time).
pub enum Ref<T: 'static> {
    Static(&'static T),
    Shared(Arc<T>),
}

/// A reference to a [`Type`].
pub type TypeRef = Ref<Type>;

impl<T> Deref for Ref<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Ref::Static(it) => it,
            Ref::Shared(it) => it,
        }
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        match self {
            Ref::Static(it) => Ref::Static(it),
            Ref::Shared(it) => Ref::Shared(Arc::clone(it)),
        }
    }
}

impl<T> From<T> for Ref<T> {
    fn from(it: T) -> Self {
        Ref::Shared(Arc::new(it))
    }
}

// The table is a cyclic graph (JSONSchemaProps refers to itself), so a derived Debug would not end.
impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ref")
    }
}

/// Group, version and kind of an object; the core group is the empty string.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupVersionKind {
    pub group: Text,
    pub version: Text,
    pub kind: Text,
}

impl GroupVersionKind {
    pub fn new(group: impl Into<Text>, version: impl Into<Text>, kind: impl Into<Text>) -> Self {
        Self { group: group.into(), version: version.into(), kind: kind.into() }
    }

    /// `apps/v1`, or `v1` for the core group.
    pub fn api_version(&self) -> String {
        if self.group.is_empty() { self.version.to_string() } else { format!("{}/{}", self.group, self.version) }
    }
}

/// How a struct, map or list behaves under apply: merged by its parts, or owned as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    Granular,
    Atomic,
}

/// `x-kubernetes-list-type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListType {
    Atomic,
    Set,
    Map,
}

/// One API type: an object with named fields.
#[derive(Clone, Debug)]
pub struct Type {
    /// OpenAPI name, such as `io.k8s.api.core.v1.Pod`.
    pub name: Text,
    /// Full protobuf message name, such as `k8s.io.api.core.v1.Pod`; empty where there is none (custom resources).
    pub message: Text,
    /// Kinds that are served with this type; empty for a part of other types.
    pub kinds: Cow<'static, [GroupVersionKind]>,
    /// Fields, sorted by name.
    pub fields: Cow<'static, [Field]>,
    /// Protobuf fields, sorted by number.
    pub wire: Cow<'static, [WireField]>,
    /// Positions of the fields that Go's encoder writes though they are not set.
    pub always: Cow<'static, [u16]>,
    /// Whether the struct as a whole is atomic (`x-kubernetes-map-type: atomic`).
    pub relationship: Relationship,
    /// Discriminated unions among the fields.
    pub unions: Cow<'static, [Union]>,
    /// A custom resource's type: values of the wrong type are kept (validation judges them later), nothing is omitted.
    pub custom: bool,
    /// Custom resources only: `x-kubernetes-preserve-unknown-fields`.
    pub preserve_unknown: bool,
}

/// One field of a [`Type`].
#[derive(Clone, Debug)]
pub struct Field {
    /// JSON name.
    pub name: Text,
    pub kind: FieldKind,
    /// The name of the type in error texts, as Go prints it: `int32`, `v1.Protocol`, `[]v1.Container`.
    pub go: Text,
    /// Names of the embedded Go structs the field is reached through, joined by dots: `VolumeSource`. They show in
    /// error texts only.
    pub through: Text,
    pub presence: Presence,
    pub omit: Omit,
    pub default: Option<DefaultValue>,
    pub required: bool,
    /// Custom resources only: `null` is a value of this field.
    pub nullable: bool,
    /// Allowed values; empty when there is no such rule.
    pub enumeration: Cow<'static, [Text]>,
    /// Overrides the relationship of the field's type (`x-kubernetes-map-type` on the field).
    pub relationship: Option<Relationship>,
    pub patch: PatchStrategy,
    /// `x-kubernetes-patch-merge-key`; empty when there is none.
    pub merge_key: Text,
}

/// How Go holds a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// By value: unset and zero are the same.
    Value,
    /// By pointer: unset differs from zero. Slices and maps of Go are told by [`FieldKind`], not here.
    Pointer,
}

/// When Go's encoder leaves a field out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Omit {
    /// Never: an unset field is written as its zero value, or `null`.
    Never,
    /// `omitempty`: zero scalars, empty lists and maps, nil pointers; never a struct held by value.
    Empty,
    /// `omitzero`: as `Empty`, and structs that are zero.
    Zero,
}

/// A default from the API description.
#[derive(Clone, Debug)]
pub enum DefaultValue {
    Bool(bool),
    Int(i64),
    Str(&'static str),
    /// `{}`
    Object,
    /// A custom resource's default.
    Value(Arc<Value>),
}

impl DefaultValue {
    pub fn to_value(&self) -> Value {
        match self {
            DefaultValue::Bool(it) => Value::Bool(*it),
            DefaultValue::Int(it) => Value::from(*it),
            DefaultValue::Str(it) => Value::from(*it),
            DefaultValue::Object => Value::Object(serde_json::Map::new()),
            DefaultValue::Value(it) => Value::clone(it),
        }
    }
}

/// `x-kubernetes-patch-strategy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct PatchStrategy {
    pub merge: bool,
    pub replace: bool,
    pub retain_keys: bool,
}

/// What a field holds.
#[derive(Clone, Debug)]
pub enum FieldKind {
    Bool,
    Int32,
    Int64,
    Double,
    String,
    /// Bytes, in base64 in JSON.
    Bytes,
    /// RFC 3339 in seconds; `null` when zero.
    Time,
    /// RFC 3339 in microseconds; `null` when zero.
    MicroTime,
    /// A span as Go writes it: `1h30m0s`.
    Duration,
    Quantity,
    IntOrString,
    /// A set of fields, as `managedFields` hold it.
    FieldsV1,
    /// Any JSON (`JSON`); apply merges its objects.
    Any,
    /// Any JSON (`RawExtension`), typically an object of another type; apply owns it as a whole.
    RawExtension,
    Object(TypeRef),
    List(Ref<List>),
    Map(Ref<Map>),
    /// A JSON schema (`JSONSchemaProps`) or something simpler in its place.
    SchemaOr(Alternative, TypeRef),
}

/// What may stand in place of a JSON schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alternative {
    /// `JSONSchemaPropsOrArray`
    Schemas,
    /// `JSONSchemaPropsOrBool`
    Bool,
    /// `JSONSchemaPropsOrStringArray`
    Strings,
}

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    pub element: FieldKind,
    /// The element's type in error texts.
    pub go: Text,
    pub list_type: ListType,
    /// Names of the fields that identify an element of a `Map` list.
    pub keys: Cow<'static, [Text]>,
    /// Protobuf wraps the list into a message with one field `items` (Go's named slices, such as `ExtraValue`).
    pub wrapped: bool,
    /// Custom resources only: elements may be `null`.
    pub nullable: bool,
}

/// A map with string keys.
#[derive(Clone, Debug)]
pub struct Map {
    pub element: FieldKind,
    /// The element's type in error texts.
    pub go: Text,
    pub relationship: Relationship,
    /// Custom resources only: values may be `null`.
    pub nullable: bool,
}

/// A field of a protobuf message.
#[derive(Clone, Debug)]
pub struct WireField {
    pub number: u32,
    pub target: WireTarget,
}

/// Where a protobuf field's content goes.
#[derive(Clone, Debug)]
pub enum WireTarget {
    /// Index into [`Type::fields`].
    Field(u16),
    /// A message whose fields are, in JSON, fields of the outer object (embedded Go structs, such as `VolumeSource`).
    Embedded(&'static Type),
}

/// A union: at most one of the fields is set.
#[derive(Clone, Debug)]
pub struct Union {
    /// Field that tells which one; empty when there is none.
    pub discriminator: &'static str,
    /// Field name and its value in the discriminator.
    pub fields: &'static [(&'static str, &'static str)],
}

impl Type {
    /// The name without its package: `Pod`.
    pub fn short_name(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or(&self.name)
    }

    /// The position of a field.
    pub fn field_index(&self, name: &str) -> Option<usize> {
        self.fields.binary_search_by(|field| field.name.as_ref().cmp(name)).ok()
    }

    pub fn field(&self, name: &str) -> Option<&Field> {
        self.field_index(name).map(|index| &self.fields[index])
    }
}

impl Field {
    /// A field as custom resources have it: nothing is omitted, no Go type.
    pub fn custom(name: impl Into<Text>, kind: FieldKind) -> Self {
        Self { name: name.into(), ..f("", kind, "", "", P, None) }
    }
}

/// The built-in type of a kind.
pub fn find(group: &str, version: &str, kind: &str) -> Option<&'static Type> {
    generated::KINDS
        .binary_search_by(|&(g, v, k, _)| (k, g, v).cmp(&(kind, group, version)))
        .ok()
        .map(|index| generated::KINDS[index].3)
}

/// The built-in type of that OpenAPI name, such as `io.k8s.api.core.v1.Pod`.
pub fn by_name(name: &str) -> Option<&'static Type> {
    generated::TYPES.binary_search_by(|ty| ty.name.as_ref().cmp(name)).ok().map(|index| generated::TYPES[index])
}

/// The built-in type of that protobuf message, such as `k8s.io.api.core.v1.Pod`.
pub fn by_message(name: &str) -> Option<&'static Type> {
    generated::MESSAGES
        .binary_search_by(|ty| ty.message.as_ref().cmp(name))
        .ok()
        .map(|index| generated::MESSAGES[index])
}

/// All built-in types, sorted by OpenAPI name.
pub fn all() -> &'static [&'static Type] {
    generated::TYPES
}

// Constructors for the generated table, short because they are written thousands of times.

/// Flags of [`f`]: held by pointer.
pub(crate) const P: u16 = 1;
/// `omitempty`.
pub(crate) const E: u16 = 2;
/// `omitzero`.
pub(crate) const Z: u16 = 4;
/// Required.
pub(crate) const R: u16 = 8;
/// Patch strategies.
pub(crate) const MERGE: u16 = 16;
pub(crate) const REPLACE: u16 = 32;
pub(crate) const RETAIN: u16 = 64;
/// `x-kubernetes-map-type` on the field.
pub(crate) const ATOMIC: u16 = 128;
pub(crate) const GRANULAR: u16 = 256;

/// A field.
pub(crate) const fn f(
    name: &'static str,
    kind: FieldKind,
    go: &'static str,
    through: &'static str,
    flags: u16,
    default: Option<DefaultValue>,
) -> Field {
    Field {
        name: Cow::Borrowed(name),
        kind,
        go: Cow::Borrowed(go),
        through: Cow::Borrowed(through),
        presence: if flags & P != 0 { Presence::Pointer } else { Presence::Value },
        omit: if flags & Z != 0 {
            Omit::Zero
        } else if flags & E != 0 {
            Omit::Empty
        } else {
            Omit::Never
        },
        default,
        required: flags & R != 0,
        nullable: false,
        enumeration: Cow::Borrowed(&[]),
        relationship: if flags & ATOMIC != 0 {
            Some(Relationship::Atomic)
        } else if flags & GRANULAR != 0 {
            Some(Relationship::Granular)
        } else {
            None
        },
        patch: PatchStrategy {
            merge: flags & MERGE != 0,
            replace: flags & REPLACE != 0,
            retain_keys: flags & RETAIN != 0,
        },
        merge_key: Cow::Borrowed(""),
    }
}

impl Field {
    /// The same field with a merge key.
    pub(crate) const fn key(mut self, key: &'static str) -> Self {
        // A plain assignment would drop the old text, which constant evaluation does not allow.
        std::mem::forget(std::mem::replace(&mut self.merge_key, Cow::Borrowed(key)));
        self
    }
}

/// A list.
pub(crate) const fn list(
    element: FieldKind,
    go: &'static str,
    list_type: ListType,
    keys: &'static [Text],
    wrapped: bool,
) -> List {
    List { element, go: Cow::Borrowed(go), list_type, keys: Cow::Borrowed(keys), wrapped, nullable: false }
}

/// A map.
pub(crate) const fn map(element: FieldKind, go: &'static str, atomic: bool) -> Map {
    let relationship = if atomic { Relationship::Atomic } else { Relationship::Granular };
    Map { element, go: Cow::Borrowed(go), relationship, nullable: false }
}

/// A protobuf field.
pub(crate) const fn w(number: u32, field: u16) -> WireField {
    WireField { number, target: WireTarget::Field(field) }
}

/// A protobuf field that holds an embedded message.
pub(crate) const fn em(number: u32, ty: &'static Type) -> WireField {
    WireField { number, target: WireTarget::Embedded(ty) }
}

/// A kind.
pub(crate) const fn gvk(group: &'static str, version: &'static str, kind: &'static str) -> GroupVersionKind {
    GroupVersionKind { group: Cow::Borrowed(group), version: Cow::Borrowed(version), kind: Cow::Borrowed(kind) }
}

/// A type.
#[allow(clippy::too_many_arguments, reason = "only the generated table calls it")]
pub(crate) const fn ty(
    name: &'static str,
    message: &'static str,
    kinds: &'static [GroupVersionKind],
    fields: &'static [Field],
    wire: &'static [WireField],
    always: &'static [u16],
    atomic: bool,
    unions: &'static [Union],
) -> Type {
    Type {
        name: Cow::Borrowed(name),
        message: Cow::Borrowed(message),
        kinds: Cow::Borrowed(kinds),
        fields: Cow::Borrowed(fields),
        wire: Cow::Borrowed(wire),
        always: Cow::Borrowed(always),
        relationship: if atomic { Relationship::Atomic } else { Relationship::Granular },
        unions: Cow::Borrowed(unions),
        custom: false,
        preserve_unknown: false,
    }
}
