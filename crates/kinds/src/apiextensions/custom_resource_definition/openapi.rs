//! The schema of a version. Behaviour: `apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go`
//! (validateCustomResourceDefinitionValidation, ValidateCustomResourceDefinitionOpenAPISchema).

use expressions::rules::{TOTAL_COST_LIMIT, cardinality, cost_fault, times};
use schema::Value;

use super::validation::Rules;
use super::{defaults, internal, rules, structural};
use crate::field::{At, Error, Errors};
use crate::tree::Tree;

const TYPES: &[&str] = &["array", "boolean", "integer", "number", "object", "string"];
const LIST_TYPE: &str = "x-kubernetes-list-type";
const MAP_TYPE: &str = "x-kubernetes-map-type";
const KEYS: &str = "x-kubernetes-list-map-keys";

/// What is wrong with a schema, given with what holds it. `status` tells whether objects have a status of their own.
pub fn validate(errors: &mut Errors, holder: &Value, status: bool, rules: &Rules<'_>, at: &At<'_>) {
    let Some(schema) = holder.field("openAPIV3Schema") else { return };
    let at = at.field("openAPIV3Schema");
    let before = errors.len();
    if status {
        validate_root(errors, schema, &at);
    }
    if schema.flag("nullable") {
        errors.push(Error::forbidden(&at.field("nullable"), "nullable cannot be true at the root"));
    }
    let (mut place, mut unreadable) = (None, None);
    if rules.structural {
        match structural::unreadable(schema) {
            Some(why) => unreadable = Some(Error::invalid(&at, "", why)),
            None => {
                let mut found = structural::validate(schema, &at);
                if found.is_empty() {
                    defaults::validate(&mut found, schema, rules.pruned_defaults, &at);
                }
                place = found.is_empty().then(|| Place::root(rules.known.contains(&schema)));
                errors.append(&mut found);
            }
        }
    }
    let mut found = Found::default();
    let inside = Inside { defaults: None, metadata: false, uncorrelatable: None };
    check(&mut found, schema, true, inside, place, rules, &at);
    errors.append(&mut found.schema);
    errors.append(&mut found.expressions);
    if errors.len() == before {
        errors.extend(unreadable);
    }
    total_cost(errors, found.costs, &at);
}

/// What is wrong with what all rules may cost together.
fn total_cost(errors: &mut Errors, mut costs: Vec<(String, u64)>, at: &At<'_>) {
    const SHOWN_MOST: usize = 4;
    let name = "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema";
    let total = costs.iter().fold(0u64, |total, (_, cost)| total.saturating_add(*cost));
    let Some(fault) = cost_fault(name, total, TOTAL_COST_LIMIT) else { return };
    costs.retain(|(_, cost)| *cost >= TOTAL_COST_LIMIT / 100);
    costs.sort_by_key(|(_, cost)| std::cmp::Reverse(*cost));
    for (at, _) in costs.iter().take(SHOWN_MOST) {
        let text = "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema";
        errors.push(Error::forbidden(at, text));
    }
    errors.push(Error::forbidden(at, fault));
}

/// Where objects have a status of their own, the root says little.
fn validate_root(errors: &mut Errors, schema: &Value, at: &At<'_>) {
    /// Fields that may not stand there before the type is looked at, and those after.
    const FORBIDDEN: [&[&str]; 2] = [
        &["id", "$schema", "$ref"],
        &[
            "nullable",
            "default",
            "enum",
            "maxProperties",
            "minProperties",
            "allOf",
            "oneOf",
            "anyOf",
            "not",
            "additionalProperties",
            "patternProperties",
            "dependencies",
            "additionalItems",
            "definitions",
            "x-kubernetes-embedded-resource",
            "x-kubernetes-int-or-string",
            KEYS,
            LIST_TYPE,
            MAP_TYPE,
        ],
    ];
    const ALLOWED: &str = "[Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength \
                           MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties \
                           ExternalDocs Example XPreserveUnknownFields XValidations]";
    let is_set = |name: &str| match schema.field(name) {
        None | Some(Value::Bool(false)) => name == "additionalProperties" && schema.has(name),
        Some(Value::String(text)) => !text.is_empty(),
        Some(_) => true,
    };
    let forbidden = |errors: &mut Errors| {
        let text =
            format!("only {ALLOWED} fields are allowed at the root of the schema if the status subresource is enabled");
        errors.push(Error::invalid_json(at, internal::shown_schema(schema), text));
    };
    let sort = schema.text("type");
    if FORBIDDEN[0].iter().any(|name| is_set(name)) {
        forbidden(errors);
    } else if !sort.is_empty() && sort != "object" {
        let text =
            "only \"object\" is allowed as the type at the root of the schema if the status subresource is enabled";
        errors.push(Error::invalid(&at.field("type"), sort, text));
    } else if FORBIDDEN[1].iter().any(|name| is_set(name)) {
        forbidden(errors);
    }
}

/// What was found: faults of schemas come before those of expressions.
#[derive(Default)]
pub struct Found {
    pub schema: Errors,
    pub expressions: Errors,
    /// What each rule and each message may cost, and where it stands.
    pub costs: Vec<(String, u64)>,
}

/// What rules are judged by: whether their values are resources, and how many there can be in one object (`None` when
/// nothing bounds that).
#[derive(Clone, Copy)]
pub struct Place {
    pub resource: bool,
    pub cardinality: Option<u64>,
    /// Whether they may cost what they will.
    pub free: bool,
}

impl Place {
    fn root(free: bool) -> Place {
        Place { resource: true, cardinality: Some(1), free }
    }

    /// That of what is below a schema.
    fn below(self, schema: &Value, below: &Value) -> Place {
        let most = cardinality(schema).and_then(|count| Some(times(self.cardinality?, count)));
        Place { resource: below.flag("x-kubernetes-embedded-resource"), cardinality: most, ..self }
    }
}

/// Where a schema stands.
#[derive(Clone, Copy)]
pub struct Inside<'a> {
    /// Why there may be no defaults.
    defaults: Option<&'a str>,
    metadata: bool,
    /// The list or the map whose items cannot be told from those before.
    pub uncorrelatable: Option<At<'a>>,
}

fn check(
    found: &mut Found,
    schema: &Value,
    root: bool,
    inside: Inside<'_>,
    place: Option<Place>,
    rules: &Rules<'_>,
    at: &At<'_>,
) {
    let mut own = Found::default();
    unsupported(&mut own.schema, schema, inside, rules, at);
    if schema.flag("uniqueItems") {
        let text = "uniqueItems cannot be set to true since the runtime complexity becomes quadratic";
        own.schema.push(Error::forbidden(&at.field("uniqueItems"), text));
    }
    check_properties(&mut own, schema, root, inside, place, rules, at);
    for name in ["not", "allOf", "oneOf", "anyOf"] {
        let at = at.field(name);
        if let Some(one) = schema.field(name).filter(|one| one.is_object()) {
            check(&mut own, one, false, inside, None, rules, &at);
        }
        for (index, one) in schema.list(name).iter().enumerate() {
            check(&mut own, one, false, inside, None, rules, &at.index(index));
        }
    }
    let definitions_at = at.field("definitions");
    for (name, one) in schema.entries("definitions") {
        check(&mut own, one, false, inside, None, rules, &definitions_at.key(name));
    }
    check_items(&mut own, schema, inside, place, rules, at);
    let dependencies_at = at.field("dependencies");
    for (name, one) in schema.entries("dependencies").filter(|(_, one)| one.is_object()) {
        check(&mut own, one, false, inside, None, rules, &dependencies_at.key(name));
    }
    let errors = &mut own.schema;
    if schema.switch("x-kubernetes-preserve-unknown-fields") == Some(false) {
        let at = at.field("x-kubernetes-preserve-unknown-fields");
        errors.push(Error::invalid(&at, false, "must be true or undefined"));
    }
    map_type(errors, schema, at);
    list_type(errors, schema, rules, at);
    list_keys(errors, schema, at);
    if rules.list_map_keys {
        keys_are_there(errors, schema, at);
    }
    rules::validate(&mut own, schema, inside, place, at);
    found.schema.append(&mut own.schema);
    found.expressions.append(&mut own.expressions);
    found.costs.append(&mut own.costs);
}

fn check_properties(
    own: &mut Found,
    schema: &Value,
    root: bool,
    inside: Inside<'_>,
    place: Option<Place>,
    rules: &Rules<'_>,
    at: &At<'_>,
) {
    if let Some(rest) = schema.field("additionalProperties") {
        let at = at.field("additionalProperties");
        if !schema.bare("properties") && *rest != Value::Bool(true) {
            let text = "additionalProperties and properties are mutual exclusive";
            own.schema.push(Error::forbidden(&at, text));
        }
        let mut below = inside;
        if inside.metadata {
            below.defaults = Some("inside additionalProperties applying to object metadata");
        }
        if rest.is_object() {
            check(own, rest, false, below, place.map(|it| it.below(schema, rest)), rules, &at);
        }
    }
    let embedded = root || schema.flag("x-kubernetes-embedded-resource");
    let properties_at = at.field("properties");
    for (name, property) in schema.entries("properties") {
        let mut below = inside;
        if schema.text(MAP_TYPE) == "atomic" {
            below.uncorrelatable = below.uncorrelatable.or(Some(*at));
        }
        let reason = format!("in top-level {name}");
        if embedded && matches!(name.as_str(), "metadata" | "kind" | "apiVersion") {
            below.metadata = true;
            if root {
                below.defaults = Some(&reason);
            }
        }
        check(own, property, false, below, place.map(|it| it.below(schema, property)), rules, &properties_at.key(name));
    }
}

fn check_items(
    own: &mut Found,
    schema: &Value,
    inside: Inside<'_>,
    place: Option<Place>,
    rules: &Rules<'_>,
    at: &At<'_>,
) {
    let mut below = inside;
    if schema.text(LIST_TYPE) != "map" {
        below.uncorrelatable = below.uncorrelatable.or(Some(*at));
    }
    let items_at = at.field("items");
    if let Some(items) = schema.field("items").filter(|items| items.is_object()) {
        check(own, items, false, below, place.map(|it| it.below(schema, items)), rules, &items_at);
    }
    for (index, items) in schema.list("items").iter().enumerate() {
        check(own, items, false, below, place.map(|it| it.below(schema, items)), rules, &items_at.index(index));
    }
}

/// What schemas of custom resources may not say.
fn unsupported(errors: &mut Errors, schema: &Value, inside: Inside<'_>, rules: &Rules<'_>, at: &At<'_>) {
    let sort = schema.text("type");
    if rules.property_types && !sort.is_empty() && !TYPES.contains(&sort) {
        errors.push(Error::not_supported(&at.field("type"), sort, TYPES));
    }
    if let Some(reason) = inside.defaults.filter(|_| schema.has("default")) {
        errors.push(Error::forbidden(&at.field("default"), format!("must not be set {reason}")));
    }
    let mut unsupported = |name: &str, wrong: bool| {
        if wrong {
            errors.push(Error::forbidden(&at.field(name), format!("{name} is not supported")));
        }
    };
    unsupported("id", !schema.text("id").is_empty());
    unsupported("additionalItems", schema.has("additionalItems"));
    unsupported("patternProperties", !schema.bare("patternProperties"));
    unsupported("definitions", !schema.bare("definitions"));
    unsupported("dependencies", schema.has("dependencies"));
    unsupported("$ref", schema.has("$ref"));
    if sort == "null" {
        let text = "type cannot be set to null, use nullable as an alternative";
        errors.push(Error::forbidden(&at.field("type"), text));
    }
    if !schema.list("items").is_empty() {
        let text = "items must be a schema object and not an array";
        errors.push(Error::forbidden(&at.field("items"), text));
    }
    if inside.metadata && schema.flag("x-kubernetes-embedded-resource") {
        let at = at.field("x-kubernetes-embedded-resource");
        errors.push(Error::forbidden(&at, "must not be used inside of resource meta"));
    }
}

fn typed(errors: &mut Errors, sort: &str, text: &str, at: &At<'_>) {
    errors.push(match sort {
        "" => Error::required(&at.field("type"), text),
        sort => Error::invalid(&at.field("type"), sort, text),
    });
}

fn map_type(errors: &mut Errors, schema: &Value, at: &At<'_>) {
    let Some(kind) = schema.set_text(MAP_TYPE) else { return };
    if schema.text("type") != "object" {
        typed(errors, schema.text("type"), "must be object if x-kubernetes-map-type is specified", at);
    }
    crate::checks::one_of(errors, kind, &["atomic", "granular"], &at.field(MAP_TYPE));
}

fn list_type(errors: &mut Errors, schema: &Value, rules: &Rules<'_>, at: &At<'_>) {
    let Some(kind) = schema.set_text(LIST_TYPE) else { return };
    if schema.text("type") != "array" {
        typed(errors, schema.text("type"), "must be array if x-kubernetes-list-type is specified", at);
    } else if rules.atomic_sets && has_loose_items(schema) {
        let items = &schema["items"];
        let field = if items.text("type") == "array" { LIST_TYPE } else { MAP_TYPE };
        let shown = items.get(LIST_TYPE).cloned().unwrap_or_default();
        let text = "must be atomic as item of a list with x-kubernetes-list-type=set";
        errors.push(Error::invalid(&at.field("items").field(field), shown, text));
    }
    crate::checks::one_of(errors, kind, &["atomic", "set", "map"], &at.field(LIST_TYPE));
}

/// Whether a set has items that are not written as a whole.
pub fn has_loose_items(schema: &Value) -> bool {
    let items = &schema["items"];
    schema.text(LIST_TYPE) == "set"
        && match items.text("type") {
            "array" => items.set_text(LIST_TYPE).is_some_and(|kind| kind != "atomic"),
            "object" => items.text(MAP_TYPE) != "atomic",
            _ => false,
        }
}

fn list_keys(errors: &mut Errors, schema: &Value, at: &At<'_>) {
    let (kind, keys_at, items_at) = (schema.set_text(LIST_TYPE), at.field(KEYS), at.field("items"));
    if !schema.bare(KEYS) {
        let text = "must be map if x-kubernetes-list-map-keys is non-empty";
        match kind {
            None => errors.push(Error::required(&at.field(LIST_TYPE), text)),
            Some("map") => {}
            Some(kind) => errors.push(Error::invalid(&at.field(LIST_TYPE), kind, text)),
        }
    }
    if kind != Some("map") {
        return;
    }
    if schema.bare(KEYS) {
        errors.push(Error::required(&keys_at, "must not be empty if x-kubernetes-list-type is map"));
    }
    let Some(items) = schema.field("items") else {
        errors.push(Error::required(&items_at, "must have a schema if x-kubernetes-list-type is map"));
        return;
    };
    if !items.is_object() {
        let text = "must only have a single schema if x-kubernetes-list-type is map";
        errors.push(Error::invalid(&items_at, items.clone(), text));
        return;
    }
    let sort = items.text("type");
    if sort != "object" {
        let text = "must be object if parent array's x-kubernetes-list-type is map";
        errors.push(Error::invalid(&items_at.field("type"), sort, text));
        return;
    }
    let properties_at = items_at.field("properties");
    let keys: Vec<&str> = schema.texts(KEYS).collect();
    for (index, key) in keys.iter().enumerate() {
        match items["properties"].field(key) {
            None => {
                let text = "entries must all be names of item properties";
                errors.push(Error::invalid(&keys_at, schema[KEYS].clone(), text));
            }
            Some(property) if matches!(property.text("type"), "array" | "object") => {
                let text = "must be a scalar type if parent array's x-kubernetes-list-type is map";
                errors.push(Error::invalid(&properties_at.key(key).field("type"), sort, text));
            }
            Some(_) => {}
        }
        if keys[..index].contains(key) {
            errors.push(Error::invalid(&keys_at, schema[KEYS].clone(), "must not contain duplicate entries"));
        }
    }
}

/// Keys of a list's items are in every item.
pub fn keys_are_there(errors: &mut Errors, schema: &Value, at: &At<'_>) {
    let (kind, items) = (schema.text(LIST_TYPE), &schema["items"]);
    if !items.is_object() || !matches!(kind, "set" | "map") {
        return;
    }
    let at = at.field("items");
    if items.flag("nullable") {
        let text = format!("cannot be nullable when x-kubernetes-list-type is {kind}");
        errors.push(Error::forbidden(&at.field("nullable"), text));
    }
    let at = at.field("properties");
    for key in schema.texts(KEYS).filter(|_| kind == "map") {
        let Some(property) = items["properties"].field(key) else { continue };
        let at = at.key(key);
        if !property.has("default") && !items.texts("required").any(|name| name == key) {
            let text =
                "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property";
            errors.push(Error::required(&at.field("default"), text));
        }
        if property.flag("nullable") {
            let text = "this property is in x-kubernetes-list-map-keys, so it cannot be nullable";
            errors.push(Error::forbidden(&at.field("nullable"), text));
        }
    }
}
