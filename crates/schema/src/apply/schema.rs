//! What apply needs to know of a place in an object: is it a scalar, a list, a map, and is it owned as a whole?
//!
//! Follows upstream's conversion of API descriptions into merge schemas (`kube-openapi/pkg/schemaconv`).

use serde_json::Value;

use super::path::PathElement;
use crate::types::{FieldKind, ListType, Relationship, Text, Type};

/// A place.
#[derive(Clone, Copy)]
pub(super) struct At<'t> {
    kind: Kind<'t>,
    /// What the field says over what its type says.
    relationship: Option<Relationship>,
}

#[derive(Clone, Copy)]
enum Kind<'t> {
    Struct(&'t Type),
    Field(&'t FieldKind),
    /// Not described: objects merge, lists are atomic.
    Deduced,
    /// Not described, and owned as a whole.
    Whole,
}

/// What is found at a place.
#[derive(Clone, Copy)]
pub(super) enum Atom<'t> {
    Scalar(Scalar),
    List(ListAtom<'t>),
    Map(MapAtom<'t>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scalar {
    Numeric,
    String,
    Boolean,
    Untyped,
}

#[derive(Clone, Copy)]
pub(super) struct ListAtom<'t> {
    pub(super) list_type: ListType,
    keys: &'t [Text],
    element: Kind<'t>,
}

/// The declared name of a key, if it has one: that need not be copied.
#[derive(Clone, Copy)]
pub(super) struct Step<'t>(Option<&'t Text>);

impl Step<'_> {
    pub(super) fn is_declared(self) -> bool {
        self.0.is_some()
    }

    pub(super) fn to_owned(self, name: &str) -> PathElement {
        PathElement::Field(self.0.cloned().unwrap_or_else(|| name.to_owned().into()))
    }
}

#[derive(Clone, Copy)]
pub(super) struct MapAtom<'t> {
    pub(super) is_atomic: bool,
    fields: Option<&'t Type>,
    /// What keys that are no declared field hold; `None` when there may be none.
    element: Option<Kind<'t>>,
}

impl<'t> At<'t> {
    pub(super) fn root(ty: &'t Type) -> Self {
        Self { kind: Kind::Struct(ty), relationship: None }
    }

    fn of(kind: Kind<'t>) -> Self {
        Self { kind, relationship: None }
    }

    /// What a value is at this place. Where nothing is described the value itself tells.
    pub(super) fn atom(self, value: Option<&Value>) -> Atom<'t> {
        let kind = match self.kind {
            Kind::Struct(ty) => return Atom::Map(self.struct_atom(ty)),
            Kind::Deduced => return self.deduced(value, false),
            Kind::Whole => return self.deduced(value, true),
            Kind::Field(kind) => kind,
        };
        match kind {
            FieldKind::Bool => Atom::Scalar(Scalar::Boolean),
            FieldKind::Int32 | FieldKind::Int64 | FieldKind::Double => Atom::Scalar(Scalar::Numeric),
            FieldKind::String | FieldKind::Bytes | FieldKind::Duration => Atom::Scalar(Scalar::String),
            FieldKind::Time | FieldKind::MicroTime | FieldKind::Quantity | FieldKind::IntOrString => {
                Atom::Scalar(Scalar::Untyped)
            }
            FieldKind::Object(ty) => Atom::Map(self.struct_atom(ty)),
            FieldKind::Map(map) => Atom::Map(MapAtom {
                is_atomic: self.relationship.unwrap_or(map.relationship) == Relationship::Atomic,
                fields: None,
                element: Some(Kind::Field(&map.element)),
            }),
            FieldKind::List(list) => Atom::List(ListAtom {
                list_type: list.list_type,
                keys: &list.keys,
                element: Kind::Field(&list.element),
            }),
            FieldKind::FieldsV1 => self.deduced(None, false),
            FieldKind::Any | FieldKind::SchemaOr(..) => self.deduced(value, false),
            FieldKind::RawExtension => self.deduced(value, true),
        }
    }

    fn struct_atom(self, ty: &'t Type) -> MapAtom<'t> {
        MapAtom {
            is_atomic: self.relationship.unwrap_or(ty.relationship) == Relationship::Atomic,
            fields: Some(ty),
            element: (ty.preserve_unknown || ty.fields.is_empty()).then_some(Kind::Deduced),
        }
    }

    fn deduced(self, value: Option<&Value>, whole: bool) -> Atom<'t> {
        match value {
            Some(Value::Bool(_) | Value::Number(_) | Value::String(_)) => Atom::Scalar(Scalar::Untyped),
            Some(Value::Array(_)) => {
                Atom::List(ListAtom { list_type: ListType::Atomic, keys: &[], element: Kind::Whole })
            }
            _ => Atom::Map(MapAtom {
                is_atomic: whole || self.relationship == Some(Relationship::Atomic),
                fields: None,
                element: Some(if whole { Kind::Whole } else { Kind::Deduced }),
            }),
        }
    }

    /// Whether the place is described as a list or map that is owned as a whole.
    pub(super) fn is_atomic(self) -> bool {
        match self.atom(None) {
            Atom::Scalar(_) => false,
            Atom::List(list) => list.list_type == ListType::Atomic,
            Atom::Map(map) => map.is_atomic,
        }
    }

    /// Whether a name is a declared field here.
    pub(super) fn declares(self, name: &str) -> bool {
        match self.atom(None) {
            Atom::Map(map) => map.declares(name),
            _ => false,
        }
    }

    /// The place that an element of a path leads to.
    pub(super) fn descend(self, element: &PathElement) -> Option<At<'t>> {
        match (self.atom(None), element) {
            (Atom::Map(map), PathElement::Field(name)) => map.child(name),
            (Atom::List(list), PathElement::Key(_) | PathElement::Value(_) | PathElement::Index(_)) => {
                Some(list.child())
            }
            _ => None,
        }
    }
}

impl Atom<'_> {
    /// Whether two atoms of one place are of the same sort.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl<'t> MapAtom<'t> {
    pub(super) fn declares(&self, name: &str) -> bool {
        self.fields.is_some_and(|ty| ty.field_index(name).is_some())
    }

    /// The place of a declared field.
    pub(super) fn field(&self, name: &str) -> Option<At<'t>> {
        self.declares(name).then(|| self.child(name)).flatten()
    }

    /// The place of a key; `None` when it is not described.
    pub(super) fn child(&self, name: &str) -> Option<At<'t>> {
        match self.fields.and_then(|ty| ty.field(name)) {
            Some(field) => Some(At { kind: Kind::Field(&field.kind), relationship: field.relationship }),
            None => self.element.map(At::of),
        }
    }

    /// The place of a key and how to name it, in one look-up.
    pub(super) fn enter(&self, name: &str) -> (Option<At<'t>>, Step<'t>) {
        match self.fields.and_then(|ty| ty.field(name)) {
            Some(field) => {
                let at = At { kind: Kind::Field(&field.kind), relationship: field.relationship };
                (Some(at), Step(Some(&field.name)))
            }
            None => (self.element.map(At::of), Step(None)),
        }
    }

    /// The step to a key. Names of built-in fields are not copied.
    pub(super) fn step(&self, name: &str) -> PathElement {
        PathElement::Field(match self.fields.and_then(|ty| ty.field(name)) {
            Some(field) => field.name.clone(),
            None => name.to_owned().into(),
        })
    }
}

impl<'t> ListAtom<'t> {
    /// The place of an element.
    pub(super) fn child(&self) -> At<'t> {
        At::of(self.element)
    }

    /// The step to an element of a set or a keyed list.
    pub(super) fn step(&self, item: &Value) -> Result<PathElement, String> {
        if self.keys.is_empty() {
            return match item {
                Value::Object(_) => Err("associative list without keys has an element that's a map type".into()),
                Value::Array(_) => Err("not supported: associative list with lists as elements".into()),
                Value::Null => Err("associative list without keys has an element that's an explicit null".into()),
                scalar => Ok(PathElement::Value(scalar.clone())),
            };
        }
        let map = match item {
            Value::Object(map) => map,
            Value::Null => return Err("associative list with keys may not have a null element".into()),
            _ => return Err("associative list with keys may not have non-map elements".into()),
        };
        let fields = match self.child().atom(None) {
            Atom::Map(map) => map.fields,
            _ => None,
        };
        let mut keys = Vec::with_capacity(self.keys.len());
        for name in self.keys {
            let default = || fields?.field(name)?.default.as_ref().map(crate::types::DefaultValue::to_value);
            if let Some(value) = map.get(name.as_ref()).cloned().or_else(default) {
                keys.push((name.clone(), value));
            }
        }
        if keys.is_empty() {
            let names: Vec<String> = self.keys.iter().map(|name| crate::json::quote(name)).collect();
            return Err(format!(
                "associative list with keys has an element that omits all key fields [{}] (and doesn't have default \
                 values for any key fields)",
                names.join(" ")
            ));
        }
        keys.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(PathElement::Key(keys.into()))
    }
}
