//! Values of expressions. Those of JSON are looked at where they are; nothing is copied until it is needed. Behaviour:
//! `cel-go/common/types`, `apiserver/pkg/cel/common/valuesunstructured.go`.

mod equality;
mod json;
mod list;
mod made;
mod map;
mod order;

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use jiff::Timestamp;

pub(crate) use equality::Work;
pub use json::from_json;
pub use list::List;
pub use map::{Key, Map};
pub(crate) use order::compare;

use crate::error::Error;
use crate::library::authorizer::Check;
use crate::library::format::Format;
use crate::library::network::Prefix;
use crate::library::semver::Version;
use crate::library::url::Url;
use crate::types::Type;

/// A value.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    Text(Text<'a>),
    Bytes(Arc<[u8]>),
    /// In nanoseconds.
    Duration(i64),
    Timestamp(Timestamp),
    List(List<'a>),
    Map(Map<'a>),
    Optional(Option<Arc<Value<'a>>>),
    Type(Type),
    Ip(std::net::IpAddr),
    Cidr(Prefix),
    Url(Arc<Url>),
    Quantity(Arc<schema::quantity::Quantity>),
    Format(&'static Format),
    Semver(Arc<Version>),
    /// Someone whose permissions can be asked for, and what is asked so far.
    Check(Arc<Check>),
    /// An object that the expression made, and the name of its type.
    Made(Arc<(crate::ast::Name, Map<'a>)>),
    /// What a loop has so far, when that is an error.
    Failed(Arc<Error>),
}

/// A string, of JSON or of the expression's own.
#[derive(Clone)]
pub enum Text<'a> {
    Borrowed(&'a str),
    Shared(Arc<str>),
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Text::Borrowed(text) => text,
            Text::Shared(text) => text,
        }
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

pub(crate) type Result<'a> = std::result::Result<Value<'a>, Error>;

impl<'a> Value<'a> {
    /// A string of the expression's own.
    pub fn text(text: impl Into<Arc<str>>) -> Value<'a> {
        Value::Text(Text::Shared(text.into()))
    }

    /// A list.
    pub fn list(items: Vec<Value<'a>>) -> Value<'a> {
        Value::List(List::of(items))
    }

    pub(crate) fn some(value: Value<'a>) -> Value<'a> {
        Value::Optional(Some(Arc::new(value)))
    }

    pub(crate) const NONE: Value<'static> = Value::Optional(None);

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The type, as `type()` tells it.
    pub(crate) fn ty(&self) -> Type {
        use crate::signatures as of;
        match self {
            Value::Null => Type::Null,
            Value::Bool(_) => Type::Bool,
            Value::Int(_) => Type::Int,
            Value::Uint(_) => Type::Uint,
            Value::Double(_) => Type::Double,
            Value::Text(_) => Type::String,
            Value::Bytes(_) => Type::Bytes,
            Value::Duration(_) => Type::Duration,
            Value::Timestamp(_) => Type::Timestamp,
            Value::List(_) => Type::list(Type::Dyn),
            Value::Map(_) => Type::map(Type::Dyn, Type::Dyn),
            Value::Optional(_) => Type::optional(Type::Dyn),
            Value::Type(_) => Type::Type(Type::Dyn.into()),
            Value::Ip(_) => of::IP,
            Value::Cidr(_) => of::CIDR,
            Value::Url(_) => of::URL,
            Value::Quantity(_) => of::QUANTITY,
            Value::Format(_) => of::FORMAT,
            Value::Semver(_) => of::SEMVER,
            Value::Check(check) => check.ty(),
            Value::Made(made) => Type::Loose(made.0.clone()),
            Value::Failed(_) => Type::Dyn,
        }
    }

    /// How many characters, bytes, elements or entries there are.
    pub(crate) fn size(&self) -> Option<u64> {
        let size = match self {
            Value::Text(text) => text.chars().count(),
            Value::Bytes(bytes) => bytes.len(),
            Value::List(list) => list.len(),
            Value::Map(map) => map.len(),
            _ => return None,
        };
        u64::try_from(size).ok()
    }

    /// What a value counts as in costs.
    pub(crate) fn charged_size(&self) -> u64 {
        match self {
            Value::Ip(ip) => {
                if ip.is_ipv4() {
                    4
                } else {
                    16
                }
            }
            Value::Cidr(prefix) => u64::from(prefix.bits).div_ceil(8),
            Value::Optional(Some(value)) => value.charged_size(),
            other => other.size().unwrap_or(1),
        }
    }

    /// Whether it is the one that a value of its type has when nothing is said.
    pub(crate) fn is_zero(&self) -> bool {
        match self {
            Value::Null | Value::Optional(None) => true,
            Value::Bool(value) => !value,
            Value::Int(value) | Value::Duration(value) => *value == 0,
            Value::Uint(value) => *value == 0,
            Value::Double(value) => *value == 0.0,
            other => other.size() == Some(0),
        }
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Null => f.write_str("null"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::Int(value) => write!(f, "{value}"),
            Value::Uint(value) => write!(f, "{value}"),
            Value::Double(value) => f.write_str(&crate::library::convert::show_double(*value)),
            Value::Text(text) => f.write_str(text),
            Value::Bytes(bytes) => f.write_str(&String::from_utf8_lossy(bytes)),
            Value::Duration(nanos) => f.write_str(&schema::duration::format(*nanos)),
            Value::Timestamp(at) => write!(f, "{at}"),
            Value::Ip(ip) => write!(f, "{ip}"),
            Value::Cidr(prefix) => write!(f, "{prefix}"),
            Value::Url(url) => f.write_str(&url.text),
            Value::Quantity(quantity) => write!(f, "{quantity}"),
            Value::Type(ty) => f.write_str(&ty.runtime_name()),
            other => write!(f, "{}", other.ty().runtime_name()),
        }
    }
}
