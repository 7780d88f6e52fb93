//! The structural schema of a version, read once so that objects can be judged quickly. Behaviour:
//! `apiextensions-apiserver/pkg/apiserver/schema/structural.go`, `pkg/apiserver/validation/validation.go`.

use std::collections::BTreeMap;

use schema::Value;

use super::format::Format;
use super::pattern::Pattern;

/// How deep a schema may nest; deeper ones are cut off.
const MAX_DEPTH: usize = 200;

/// What values at one place may be. The default allows everything and knows no fields.
#[derive(Debug, Default)]
pub struct Schema {
    /// Allowed types; none when any is.
    pub types: Vec<&'static str>,
    pub nullable: bool,
    pub format: Option<Format>,
    pub properties: BTreeMap<String, Schema>,
    pub additional: Option<Additional>,
    pub items: Option<Box<Schema>>,
    pub required: Vec<String>,
    pub enumeration: Vec<Value>,
    pub maximum: Option<f64>,
    pub exclusive_maximum: bool,
    pub minimum: Option<f64>,
    pub exclusive_minimum: bool,
    pub multiple_of: Option<f64>,
    pub max_length: Option<i64>,
    pub min_length: Option<i64>,
    pub pattern: Option<Pattern>,
    pub max_items: Option<i64>,
    pub min_items: Option<i64>,
    pub unique_items: bool,
    pub max_properties: Option<i64>,
    pub min_properties: Option<i64>,
    pub all_of: Vec<Schema>,
    pub any_of: Vec<Schema>,
    pub one_of: Vec<Schema>,
    pub not: Option<Box<Schema>>,
    pub default: Option<Value>,
    pub list_type: ListType,
    pub map_keys: Vec<String>,
    /// `x-kubernetes-preserve-unknown-fields`
    pub preserve_unknown: bool,
    /// `x-kubernetes-embedded-resource`
    pub embedded: bool,
    /// Whether `x-kubernetes-validations` stand here or below.
    pub has_rules: bool,
    /// Whether a default stands here or below.
    pub has_defaults: bool,
    /// Whether lists that are sets or maps stand here or below.
    pub has_keyed_lists: bool,
    /// Whether embedded objects stand here or below.
    pub has_embedded: bool,
}

/// `additionalProperties`
#[derive(Debug)]
pub enum Additional {
    Allowed(bool),
    Schema(Box<Schema>),
}

/// `x-kubernetes-list-type`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListType {
    #[default]
    Atomic,
    Set,
    Map,
}

impl Schema {
    /// Reads an `openAPIV3Schema`. Definitions were checked when they were written: what is not understood here is as
    /// good as absent.
    pub fn new(value: &Value) -> Schema {
        let mut schema = Schema::read(value, 0);
        // The defaults of the definition are as unpruned as they were written.
        schema.prune_defaults();
        schema
    }

    fn read(value: &Value, depth: usize) -> Schema {
        if depth > MAX_DEPTH {
            return Schema::default();
        }
        let below = |value: &Value| Schema::read(value, depth + 1);
        let list = |name: &str| value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let texts = |name: &str| list(name).iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let flag = |name: &str| value.get(name).and_then(Value::as_bool).unwrap_or(false);
        let float = |name: &str| value.get(name).and_then(Value::as_f64);
        let whole = |name: &str| value.get(name).and_then(Value::as_i64);
        let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let all = |name: &str| list(name).iter().map(below).collect::<Vec<_>>();
        let properties = value.get("properties").and_then(Value::as_object).into_iter().flatten();
        let types = types_of(text("type"), flag("x-kubernetes-int-or-string"));
        let mut schema = Schema {
            nullable: flag("nullable"),
            format: Format::parse(text("format"), &types),
            properties: properties.map(|(name, schema)| (name.clone(), below(schema))).collect(),
            additional: match value.get("additionalProperties") {
                Some(Value::Bool(allowed)) => Some(Additional::Allowed(*allowed)),
                Some(schema @ Value::Object(_)) => Some(Additional::Schema(Box::new(below(schema)))),
                _ => None,
            },
            items: value.get("items").filter(|it| it.is_object()).map(|it| Box::new(below(it))),
            required: texts("required"),
            enumeration: list("enum").to_vec(),
            maximum: float("maximum"),
            exclusive_maximum: flag("exclusiveMaximum"),
            minimum: float("minimum"),
            exclusive_minimum: flag("exclusiveMinimum"),
            multiple_of: float("multipleOf"),
            max_length: whole("maxLength"),
            min_length: whole("minLength"),
            pattern: Some(text("pattern")).filter(|it| !it.is_empty()).map(Pattern::new),
            max_items: whole("maxItems"),
            min_items: whole("minItems"),
            unique_items: flag("uniqueItems"),
            max_properties: whole("maxProperties"),
            min_properties: whole("minProperties"),
            all_of: all("allOf"),
            any_of: all("anyOf"),
            one_of: all("oneOf"),
            not: value.get("not").filter(|it| it.is_object()).map(|it| Box::new(below(it))),
            default: value.get("default").filter(|it| !it.is_null()).cloned(),
            list_type: match text("x-kubernetes-list-type") {
                "set" => ListType::Set,
                "map" => ListType::Map,
                _ => ListType::Atomic,
            },
            map_keys: texts("x-kubernetes-list-map-keys"),
            preserve_unknown: flag("x-kubernetes-preserve-unknown-fields"),
            embedded: flag("x-kubernetes-embedded-resource"),
            types,
            ..Schema::default()
        };
        schema.sum_up(!list("x-kubernetes-validations").is_empty());
        schema
    }

    /// Notes what stands somewhere below.
    fn sum_up(&mut self, rules: bool) {
        let any = |what: &dyn Fn(&Schema) -> bool| self.children().any(what);
        let summary = (
            rules || any(&|it| it.has_rules),
            self.default.is_some() || any(&|it| it.has_defaults),
            self.list_type != ListType::Atomic || any(&|it| it.has_keyed_lists),
            self.embedded || any(&|it| it.has_embedded),
        );
        (self.has_rules, self.has_defaults, self.has_keyed_lists, self.has_embedded) = summary;
    }

    fn children(&self) -> impl Iterator<Item = &Schema> {
        let additional = match &self.additional {
            Some(Additional::Schema(schema)) => Some(&**schema),
            _ => None,
        };
        self.properties.values().chain(additional).chain(self.items.as_deref())
    }

    /// The schema of a field; `None` when it has none.
    pub fn field(&self, name: &str) -> Option<&Schema> {
        self.properties.get(name).or(match &self.additional {
            Some(Additional::Schema(schema)) => Some(schema),
            _ => None,
        })
    }

    fn prune_defaults(&mut self) {
        if let Some(mut default) = self.default.take() {
            self.prune(&mut default);
            self.default = Some(default);
        }
        let additional = match &mut self.additional {
            Some(Additional::Schema(schema)) => Some(&mut **schema),
            _ => None,
        };
        let below = self.properties.values_mut().chain(additional).chain(self.items.as_deref_mut());
        below.for_each(Schema::prune_defaults);
    }
}

fn types_of(name: &str, int_or_string: bool) -> Vec<&'static str> {
    if int_or_string {
        return vec!["integer", "string"];
    }
    ["object", "array", "string", "integer", "number", "boolean"].into_iter().filter(|it| *it == name).collect()
}
