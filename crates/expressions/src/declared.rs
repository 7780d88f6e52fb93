//! Types that schemas declare: what a value is, how long it may get, and how its lists merge. Behaviour:
//! `apiserver/pkg/cel/common/schemas.go`, `apiserver/pkg/cel/types.go`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::escaping::escape;
use crate::types::{Field, Object, Type};

/// The largest request that is taken, in bytes; what bounds all that a schema does not bound.
pub(crate) const MAX_REQUEST_SIZE: i64 = 3 * 1024 * 1024;

const MAX_DURATION_SIZE: i64 = 32;
const MAX_DATETIME_SIZE: i64 = 32;
const MIN_DURATION_SIZE: i64 = 3;
const DATE_SIZE: i64 = 12;
const MIN_DATETIME_SIZE: i64 = 21;
const MIN_STRING_SIZE: i64 = 2;
const MIN_BOOL_SIZE: i64 = 4;
const MIN_NUMBER_SIZE: i64 = 1;
/// How deep a schema may nest.
const DEPTH_MOST: usize = 100;

/// A type with what a schema tells about its values.
#[derive(Clone, Debug)]
pub struct Declared {
    pub ty: Type,
    /// Of the elements of a list, or of the values of a map.
    pub element: Option<Arc<Declared>>,
    /// How many elements or characters there can be; negative when nothing bounds them.
    pub max_elements: i64,
    /// The fewest bytes of JSON that a value takes.
    pub min_size: i64,
    pub form: Form,
    pub nullable: bool,
}

/// What the JSON of a value looks like, where its type does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    Plain,
    /// A date without a time.
    Date,
    /// A string or an integer.
    IntOrString,
    /// A list that is a set.
    Set,
    /// An attribute of a device: of some type, but not large.
    Attribute,
    /// A list that is a map by these keys.
    Keyed(Vec<String>),
}

impl Declared {
    /// A type about which nothing more is known.
    pub fn simple(ty: Type, min_size: i64) -> Declared {
        Declared { ty, element: None, max_elements: 0, min_size, form: Form::Plain, nullable: false }
    }

    /// A string without bound.
    pub fn string() -> Declared {
        Declared { max_elements: 0, ..Declared::simple(Type::String, MIN_STRING_SIZE) }
    }

    /// A list.
    pub fn list(of: Declared, max_elements: i64) -> Declared {
        Declared {
            ty: Type::list(of.ty.clone()),
            element: Some(Arc::new(of)),
            max_elements,
            ..Declared::simple(Type::Dyn, 2)
        }
    }

    /// A map by strings.
    pub fn map(of: Declared, max_elements: i64) -> Declared {
        Declared {
            ty: Type::map(Type::String, of.ty.clone()),
            element: Some(Arc::new(of)),
            max_elements,
            ..Declared::simple(Type::Dyn, 2)
        }
    }

    /// An object.
    pub fn object(name: impl Into<String>, fields: impl IntoIterator<Item = (&'static str, Declared)>) -> Declared {
        let fields =
            fields.into_iter().map(|(name, declared)| (name.to_owned(), Field { json: name.into(), declared }));
        let object = Object { name: name.into(), fields: fields.collect() };
        Declared::simple(Type::Object(Arc::new(object)), 2)
    }

    /// The field of that name in expressions.
    pub fn field(&self, name: &str) -> Option<&Field> {
        match &self.ty {
            Type::Object(object) => object.fields.get(name),
            _ => None,
        }
    }

    /// The type of what a structural or OpenAPI schema describes; `None` when expressions cannot see it. `root` tells
    /// that it is that of a whole resource. `name` is given to its object type, and begins those below it.
    pub fn from_schema(schema: &Value, root: bool, name: &str) -> Option<Declared> {
        build(schema, root, name, 0)
    }
}

/// What there is in every resource, whatever its schema says.
fn add_object_fields(properties: &mut Map<String, Value>) {
    let is = |value: Option<&Value>, ty: &str| value.and_then(|it| it.get("type")).and_then(Value::as_str) == Some(ty);
    let metadata = properties.get("metadata").and_then(|it| it.get("properties"));
    let complete = is(properties.get("kind"), "string")
        && is(properties.get("apiVersion"), "string")
        && is(properties.get("metadata"), "object")
        && is(metadata.and_then(|it| it.get("name")), "string")
        && is(metadata.and_then(|it| it.get("generateName")), "string");
    if complete {
        return;
    }
    let string = || serde_json::json!({"type": "string"});
    properties.insert("kind".into(), string());
    properties.insert("apiVersion".into(), string());
    let fields = serde_json::json!({"name": string(), "generateName": string()});
    properties.insert("metadata".into(), serde_json::json!({"type": "object", "properties": fields}));
}

fn flag(schema: &Value, name: &str) -> bool {
    schema.get(name).and_then(Value::as_bool).unwrap_or(false)
}

fn number(schema: &Value, name: &str) -> Option<i64> {
    let value = schema.get(name)?;
    value.as_i64().or_else(|| value.as_f64().map(|it| it as i64)).map(|it| it.max(0))
}

fn text<'s>(schema: &'s Value, name: &str) -> &'s str {
    schema.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn is_embedded(schema: &Value) -> bool {
    flag(schema, "x-kubernetes-embedded-resource")
}

fn build(schema: &Value, root: bool, name: &str, depth: usize) -> Option<Declared> {
    if depth > DEPTH_MOST {
        return None;
    }
    let nullable = flag(schema, "nullable");
    if flag(schema, "x-kubernetes-int-or-string") {
        let bound = number(schema, "maxLength").map(|most| most.saturating_mul(4));
        return Some(Declared {
            max_elements: bound.unwrap_or(MAX_REQUEST_SIZE - 2),
            form: Form::IntOrString,
            nullable,
            ..Declared::simple(Type::Dyn, 1)
        });
    }
    let made = match text(schema, "type") {
        "array" => array(schema, name, depth)?,
        "object" => object(schema, root, name, depth)?,
        "string" => string(schema),
        "boolean" => Declared::simple(Type::Bool, MIN_BOOL_SIZE),
        "number" => Declared::simple(Type::Double, MIN_NUMBER_SIZE),
        "integer" => Declared::simple(Type::Int, MIN_NUMBER_SIZE),
        // With additions of its own to an object that has none, a root is an object.
        _ if root => object(schema, root, name, depth)?,
        _ => return None,
    };
    Some(Declared { nullable, ..made })
}

fn array(schema: &Value, name: &str, depth: usize) -> Option<Declared> {
    let items = schema.get("items").filter(|it| it.is_object())?;
    let of = build(items, is_embedded(items), &format!("{name}.@idx"), depth + 1)?;
    // The brackets, and a comma after each.
    let most = number(schema, "maxItems").unwrap_or((MAX_REQUEST_SIZE - 2) / (of.min_size + 1));
    let form = match text(schema, "x-kubernetes-list-type") {
        "set" => Form::Set,
        "map" => {
            let keys = schema.get("x-kubernetes-list-map-keys").and_then(Value::as_array);
            Form::Keyed(keys.into_iter().flatten().filter_map(|it| Some(it.as_str()?.to_owned())).collect())
        }
        _ => Form::Plain,
    };
    Some(Declared { form, ..Declared::list(of, most) })
}

fn object(schema: &Value, root: bool, name: &str, depth: usize) -> Option<Declared> {
    if let Some(values) = schema.get("additionalProperties").filter(|it| it.is_object()) {
        let of = build(values, is_embedded(values), &format!("{name}.@elem"), depth + 1)?;
        // The braces; two quotes, a colon, a comma and two bytes of key each.
        let most = number(schema, "maxProperties").unwrap_or((MAX_REQUEST_SIZE - 2) / (of.min_size + 6));
        return Some(Declared::map(of, most));
    }
    let mut properties = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    if root {
        add_object_fields(&mut properties);
    }
    let required = schema.get("required").and_then(Value::as_array);
    let mut fields = BTreeMap::new();
    let mut min_size = 2;
    for (json, property) in &properties {
        let escaped = escape(json);
        let below = format!("{name}.{}", escaped.as_deref().unwrap_or(json));
        let Some(declared) = build(property, is_embedded(property), &below, depth + 1) else { continue };
        let needed = required.is_some_and(|all| all.iter().any(|it| it == json));
        if needed && property.get("default").is_none_or(Value::is_null) {
            min_size += i64::try_from(json.len()).unwrap_or(0) + declared.min_size + 4;
        }
        if let Some(escaped) = escaped {
            fields.insert(escaped, Field { json: json.clone(), declared });
        }
    }
    let object = Object { name: name.to_owned(), fields };
    Some(Declared { min_size, ..Declared::simple(Type::Object(Arc::new(object)), 2) })
}

fn string(schema: &Value) -> Declared {
    let most = number(schema, "maxLength");
    let sized = |ty, min_size, max_elements| Declared { max_elements, ..Declared::simple(ty, min_size) };
    match text(schema, "format") {
        "byte" => sized(Type::Bytes, MIN_STRING_SIZE, most.unwrap_or(MAX_REQUEST_SIZE - 2)),
        "duration" => sized(Type::Duration, MIN_DURATION_SIZE, MAX_DURATION_SIZE),
        "date" => Declared { form: Form::Date, ..sized(Type::Timestamp, DATE_SIZE, DATE_SIZE) },
        "date-time" => sized(Type::Timestamp, MIN_DATETIME_SIZE, MAX_DATETIME_SIZE),
        _ => {
            let choices = schema.get("enum").and_then(Value::as_array).filter(|all| !all.is_empty());
            let longest = choices.map(|all| all.iter().filter_map(Value::as_str).map(str::len).max().unwrap_or(0));
            // Lengths are in characters, of up to four bytes.
            let bound = most.map(|most| most.saturating_mul(4)).or(longest.map(|it| it as i64));
            sized(Type::String, MIN_STRING_SIZE, bound.unwrap_or(MAX_REQUEST_SIZE - 2))
        }
    }
}
