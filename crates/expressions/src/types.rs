//! Types of values in expressions. Behaviour: `cel-go/common/types/types.go`, `cel-go/checker/format.go`.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::ast::Name;
use crate::declared::Declared;

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Known only when the expression is evaluated.
    Dyn,
    /// Of what is wrong; fits everywhere, so that one fault is told once.
    Error,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Timestamp,
    Duration,
    List(Arc<Type>),
    Map(Arc<(Type, Type)>),
    /// An object with declared fields.
    Object(Arc<Object>),
    /// A type of a library with a name of its own; compared by it.
    Named(&'static str),
    /// A type of a library that cannot be null.
    Opaque(&'static str),
    Optional(Arc<Type>),
    /// The type of a type.
    Type(Arc<Type>),
    /// A type that is still looked for: a number, or the letter of a signature.
    Param(u32),
    /// An object that a mutation makes: its fields are whatever they are.
    Loose(Name),
}

/// An object type: its fields by their names in expressions.
#[derive(Debug)]
pub struct Object {
    pub name: String,
    pub fields: BTreeMap<String, Field>,
}

/// A field of an object type.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name in JSON.
    pub json: String,
    pub declared: Declared,
}

impl PartialEq for Object {
    fn eq(&self, other: &Object) -> bool {
        self.name == other.name
    }
}

impl Eq for Object {}

impl Type {
    /// A list of this.
    pub fn list(of: Type) -> Type {
        Type::List(Arc::new(of))
    }

    /// A map.
    pub fn map(key: Type, value: Type) -> Type {
        Type::Map(Arc::new((key, value)))
    }

    /// An optional of this.
    pub fn optional(of: Type) -> Type {
        Type::Optional(Arc::new(of))
    }

    pub(crate) fn is_dyn(&self) -> bool {
        matches!(self, Type::Dyn)
    }

    pub(crate) fn is_dyn_or_error(&self) -> bool {
        matches!(self, Type::Dyn | Type::Error)
    }

    /// What is in an optional, and whether this is one.
    pub(crate) fn unwrapped(&self) -> (&Type, bool) {
        match self {
            Type::Optional(of) => (of, true),
            other => (other, false),
        }
    }

    /// The types that this type is made of.
    pub(crate) fn params(&self) -> Vec<&Type> {
        match self {
            Type::List(of) | Type::Optional(of) | Type::Type(of) => vec![of],
            Type::Map(of) => vec![&of.0, &of.1],
            _ => Vec::new(),
        }
    }

    /// Whether values have a size that is known before.
    pub(crate) fn is_scalar(&self) -> bool {
        match self {
            Type::Bool | Type::Double | Type::Duration | Type::Int | Type::Timestamp | Type::Uint => true,
            Type::Optional(of) => of.is_scalar(),
            _ => false,
        }
    }

    /// Whether values have this very type, or are of the same kind where their parts are not looked at.
    pub(crate) fn is_equivalent(&self, other: &Type) -> bool {
        match (self, other) {
            (Type::List(a), Type::List(b)) | (Type::Optional(a), Type::Optional(b)) => a.is_equivalent(b),
            (Type::Map(a), Type::Map(b)) => a.0.is_equivalent(&b.0) && a.1.is_equivalent(&b.1),
            (Type::Type(_), Type::Type(_)) => true,
            (a, b) => a == b,
        }
    }

    /// The name of the type without that of its parts, as values tell it.
    pub(crate) fn runtime_name(&self) -> String {
        match self {
            Type::List(_) => "list".into(),
            Type::Map(_) => "map".into(),
            Type::Null => "null_type".into(),
            Type::Timestamp => "google.protobuf.Timestamp".into(),
            Type::Duration => "google.protobuf.Duration".into(),
            Type::Optional(_) => "optional_type".into(),
            Type::Type(_) => "type".into(),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Dyn => f.write_str("dyn"),
            Type::Error => f.write_str("!error!"),
            Type::Null => f.write_str("null"),
            Type::Bool => f.write_str("bool"),
            Type::Int => f.write_str("int"),
            Type::Uint => f.write_str("uint"),
            Type::Double => f.write_str("double"),
            Type::String => f.write_str("string"),
            Type::Bytes => f.write_str("bytes"),
            Type::Timestamp => f.write_str("timestamp"),
            Type::Duration => f.write_str("duration"),
            Type::List(of) => write!(f, "list({of})"),
            Type::Map(of) => write!(f, "map({}, {})", of.0, of.1),
            Type::Object(object) => f.write_str(&object.name),
            Type::Named(name) | Type::Opaque(name) => f.write_str(name),
            Type::Optional(of) => write!(f, "optional_type({of})"),
            Type::Type(of) => write!(f, "type({of})"),
            Type::Param(number) => write!(f, "_var{number}"),
            Type::Loose(name) => f.write_str(name),
        }
    }
}

/// How a function is called, for faults: `int.(string)`.
pub(crate) fn show_call(args: &[Type], method: bool) -> String {
    let (target, args) = if method { (format!("{}.", args[0]), &args[1..]) } else { (String::new(), args) };
    let args = args.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    format!("{target}({args})")
}
