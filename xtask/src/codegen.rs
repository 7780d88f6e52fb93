//! Writes `crates/schema/src/generated.rs` and the files beside it: the table of all API types as static data.
//!
//! Reads two files: `api-types.json` (OpenAPI schemas with Go and protobuf facts per field) and
//! `pb-only-messages.json` (protobuf messages without a schema: lists, options, reviews, retired versions). The
//! first step builds a [`Model`] of plain data, the second prints it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value};

use self::known::{EMBEDDED, KINDS_WITHOUT_METADATA, LEFT_OUT, SPECIAL};
use self::names::{dashed, go_package, openapi_name, qualify, resolve, same_name, short_name};

/// Writes the table from the facts in a folder.
pub(crate) fn run(facts: &Path) -> Result<()> {
    let read = |name: &str| -> Result<Map<String, Value>> {
        let path = facts.join(name);
        let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("parsing {}", path.display()))
    };
    let model = Model::build(&read("api-types.json")?, &read("pb-only-messages.json")?)?;
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/schema/src");
    let folder = source.join("generated");
    if folder.exists() {
        fs::remove_dir_all(&folder).context("removing the old table")?;
    }
    fs::create_dir_all(&folder)?;
    for (module, text) in model.print_modules() {
        fs::write(folder.join(format!("{module}.rs")), text)?;
    }
    fs::write(source.join("generated.rs"), model.print_index())?;
    println!("wrote {} types to {}", model.types.len(), folder.display());
    Ok(())
}

mod known;
mod names;
mod print;

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// A variant of `FieldKind` without content.
    Plain(&'static str),
    Object(String),
    List {
        element: Box<Kind>,
        go: String,
        list_type: &'static str,
        keys: Vec<String>,
        wrapped: bool,
    },
    Map {
        element: Box<Kind>,
        go: String,
        atomic: bool,
    },
    SchemaOr(&'static str, String),
}

#[derive(Clone, Debug)]
struct FieldModel {
    name: String,
    kind: Kind,
    go: String,
    through: String,
    flags: BTreeSet<&'static str>,
    default: Option<Value>,
    merge_key: String,
}

impl FieldModel {
    /// Whether Go's encoder writes the field when it is not set: it does so without `omitempty`, and for structs
    /// held by value.
    fn is_always_written(&self) -> bool {
        const STRUCTS: &[&str] = &["Time", "MicroTime", "Duration", "Quantity", "IntOrString", "Any", "RawExtension"];
        let is_struct = match &self.kind {
            Kind::Object(_) | Kind::SchemaOr(..) => true,
            Kind::Plain(plain) => STRUCTS.contains(plain),
            Kind::List { .. } | Kind::Map { .. } => false,
        };
        let omits = self.flags.contains("E") || self.flags.contains("Z");
        !omits || (is_struct && !self.flags.contains("P") && !self.flags.contains("Z"))
    }
}

#[derive(Clone, Debug)]
enum WireModel {
    Field(String),
    Embedded(String),
}

#[derive(Clone, Debug, Default)]
struct TypeModel {
    name: String,
    message: String,
    kinds: Vec<(String, String, String)>,
    fields: BTreeMap<String, FieldModel>,
    wire: BTreeMap<u64, WireModel>,
    atomic: bool,
    unions: Vec<(String, Vec<(String, String)>)>,
}

struct Model {
    types: BTreeMap<String, TypeModel>,
}

/// The facts as they are on disk.
struct Facts<'a> {
    schemas: &'a Map<String, Value>,
    messages: &'a Map<String, Value>,
}

impl Model {
    fn build(schemas: &Map<String, Value>, messages: &Map<String, Value>) -> Result<Self> {
        let facts = Facts { schemas, messages };
        let mut types = BTreeMap::new();
        for (name, schema) in schemas {
            if facts.special(name).is_none() && !name.ends_with("meta.v1.Patch") {
                let ty = facts.type_of_schema(name, schema).with_context(|| format!("type {name}"))?;
                types.insert(name.clone(), ty);
            }
        }
        // Embedded messages copy their fields from the type around them, which is why they come second.
        for message in messages.keys().filter(|name| !LEFT_OUT.iter().any(|prefix| name.starts_with(prefix))) {
            let name = openapi_name(message);
            if facts.special(&name).is_none() && !types.contains_key(&name) {
                let ty = facts.type_of_message(message, &types).with_context(|| format!("message {message}"))?;
                types.insert(name, ty);
            }
        }
        Ok(Self { types })
    }
}

impl Facts<'_> {
    /// The kind of a type that is not an object with fields.
    fn special(&self, name: &str) -> Option<Kind> {
        if let Some((_, kind)) = SPECIAL.iter().find(|(special, _)| *special == name) {
            return Some(Kind::Plain(kind));
        }
        if let Some(package) = name.strip_suffix(".JSONSchemaPropsOrArray") {
            return Some(Kind::SchemaOr("Schemas", format!("{package}.JSONSchemaProps")));
        }
        if let Some(package) = name.strip_suffix(".JSONSchemaPropsOrBool") {
            return Some(Kind::SchemaOr("Bool", format!("{package}.JSONSchemaProps")));
        }
        if let Some(package) = name.strip_suffix(".JSONSchemaPropsOrStringArray") {
            return Some(Kind::SchemaOr("Strings", format!("{package}.JSONSchemaProps")));
        }
        if name.ends_with(".ExtraValue") || name.ends_with("meta.v1.Verbs") {
            return Some(wrapped_strings());
        }
        None
    }

    fn kind_of_ref(&self, name: &str) -> Kind {
        self.special(name).unwrap_or_else(|| Kind::Object(name.to_owned()))
    }

    fn type_of_schema(&self, name: &str, schema: &Value) -> Result<TypeModel> {
        let mut ty = TypeModel { name: name.to_owned(), message: text(schema, "x-pb-message"), ..Default::default() };
        ty.atomic = text(schema, "x-kubernetes-map-type") == "atomic";
        for gvk in list(schema, "x-kubernetes-group-version-kind") {
            ty.kinds.push((text(gvk, "group"), text(gvk, "version"), text(gvk, "kind")));
        }
        for union in list(schema, "x-kubernetes-unions") {
            let fields = object(union, "fields-to-discriminateBy");
            let fields = fields.iter().map(|(name, value)| (name.clone(), value.as_str().unwrap_or("").to_owned()));
            ty.unions.push((text(union, "discriminator"), fields.collect()));
        }
        let go_fields = self.go_fields(name, schema);
        let wire = object(schema, "x-pb-fields");
        let required: Vec<&str> = list(schema, "required").iter().filter_map(Value::as_str).collect();
        for (field_name, property) in &object(schema, "properties") {
            let pb = wire.iter().find(|(pb, _)| same_name(pb, field_name)).map(|(_, fact)| pb_type(fact));
            let field = self
                .field(
                    name,
                    field_name,
                    property,
                    go_fields.get(field_name),
                    pb.as_deref(),
                    required.contains(&field_name.as_str()),
                )
                .with_context(|| format!("field {field_name}"))?;
            ty.fields.insert(field_name.clone(), field);
        }
        self.wire_fields(&mut ty, &wire)?;
        Ok(ty)
    }

    /// Go facts per field. Types that are an alias of another version's carry none: the other version's are taken.
    fn go_fields(&self, name: &str, schema: &Value) -> Map<String, Value> {
        let mut facts = object(schema, "x-go-fields");
        let mut parts: Vec<&str> = name.split('.').collect();
        if parts.len() > 2 && parts[parts.len() - 2] != "v1" {
            let at = parts.len() - 2;
            parts[at] = "v1";
            if let Some(alias) = self.schemas.get(&parts.join(".")) {
                for (field, fact) in object(alias, "x-go-fields") {
                    if object(schema, "properties").contains_key(&field) && !facts.contains_key(&field) {
                        facts.insert(field, fact);
                    }
                }
            }
        }
        facts
    }

    fn field(
        &self,
        owner: &str,
        name: &str,
        property: &Value,
        go: Option<&Value>,
        pb: Option<&str>,
        required: bool,
    ) -> Result<FieldModel> {
        let package = go_package(owner);
        let mut flags = BTreeSet::new();
        let mut go_type = String::new();
        if let Some(fact) = go {
            let part = |index: usize| fact.get(index).and_then(Value::as_str).unwrap_or("");
            go_type = qualify(part(2), &package);
            if part(0) == "ptr" {
                flags.insert("P");
                go_type = go_type.trim_start_matches('*').to_owned();
            }
            if part(1).contains("empty") {
                flags.insert("E");
            }
            if part(1).contains("zero") {
                flags.insert("Z");
            }
        } else if !required {
            flags.insert("P");
            flags.insert("E");
        }
        if required {
            flags.insert("R");
        }
        for strategy in text(property, "x-kubernetes-patch-strategy").split(',').filter(|it| !it.is_empty()) {
            flags.insert(match strategy {
                "merge" => "MERGE",
                "replace" => "REPLACE",
                "retainKeys" => "RETAIN",
                other => bail!("unknown patch strategy {other}"),
            });
        }
        let kind = self.kind_of_property(property, &go_type, pb)?;
        if !matches!(kind, Kind::Map { .. }) {
            match text(property, "x-kubernetes-map-type").as_str() {
                "atomic" => drop(flags.insert("ATOMIC")),
                "granular" => drop(flags.insert("GRANULAR")),
                _ => {}
            }
        }
        if let ("" | "any", Kind::Plain(plain)) = (go_type.as_str(), &kind) {
            go_type = plain.to_lowercase();
        }
        Ok(FieldModel {
            name: name.to_owned(),
            kind,
            go: go_type,
            through: if matches!(name, "apiVersion" | "kind") && pb.is_none() {
                "TypeMeta".into()
            } else {
                String::new()
            },
            flags,
            default: property.get("default").cloned(),
            merge_key: text(property, "x-kubernetes-patch-merge-key"),
        })
    }

    fn kind_of_property(&self, property: &Value, go: &str, pb: Option<&str>) -> Result<Kind> {
        let reference = property.get("$ref").or_else(|| property.get("allOf").and_then(|all| all.get(0)?.get("$ref")));
        if let Some(reference) = reference.and_then(Value::as_str) {
            return Ok(self.kind_of_ref(reference.rsplit('/').next().unwrap_or(reference)));
        }
        let format = text(property, "format");
        Ok(match (text(property, "type").as_str(), format.as_str()) {
            ("string", "byte") => Kind::Plain("Bytes"),
            ("string", "") if pb.is_some_and(|pb| pb.ends_with("meta.v1.Duration")) => Kind::Plain("Duration"),
            ("string", "") => Kind::Plain("String"),
            ("boolean", "") => Kind::Plain("Bool"),
            ("integer", "int32") => Kind::Plain("Int32"),
            ("integer", "int64") => Kind::Plain("Int64"),
            ("number", "double") => Kind::Plain("Double"),
            ("array", _) => {
                let items = property.get("items").context("array without items")?;
                let element_go = element_go(go.strip_prefix("[]"), items);
                Kind::List {
                    element: Box::new(self.kind_of_property(items, &element_go, None)?),
                    go: element_go,
                    list_type: match text(property, "x-kubernetes-list-type").as_str() {
                        "set" => "Set",
                        "map" => "Map",
                        _ => "Atomic",
                    },
                    keys: list(property, "x-kubernetes-list-map-keys")
                        .iter()
                        .filter_map(Value::as_str)
                        .map(str::to_owned)
                        .collect(),
                    wrapped: pb.is_some_and(|pb| !pb.starts_with("repeated ")),
                }
            }
            ("object", _) => {
                let values = property.get("additionalProperties").context("object without reference or values")?;
                let element_go = element_go(go.strip_prefix("map").and_then(|it| Some(it.split_once(']')?.1)), values);
                let mut element = self.kind_of_property(values, &element_go, None)?;
                // A map of lists is, in protobuf, a map of a message that wraps the list.
                if let Kind::List { wrapped, .. } = &mut element {
                    *wrapped = true;
                }
                let atomic = text(property, "x-kubernetes-map-type") == "atomic";
                Kind::Map { element: Box::new(element), go: element_go, atomic }
            }
            (ty, format) => bail!("unknown property type {ty}/{format}"),
        })
    }

    /// Relates the fields of the protobuf message to the type's, and finds the embedded messages.
    fn wire_fields(&self, ty: &mut TypeModel, wire: &Map<String, Value>) -> Result<()> {
        for (pb_name, fact) in wire {
            let number = fact.get(0).and_then(Value::as_u64).context("field number")?;
            let json = ty.fields.keys().find(|name| *name == pb_name);
            let json = json.or_else(|| ty.fields.keys().find(|name| same_name(pb_name, name)));
            if let Some(json) = json.cloned() {
                ty.wire.insert(number, WireModel::Field(json));
                continue;
            }
            let embedded = resolve(&pb_type(fact), &ty.message);
            let short = embedded.rsplit('.').next().unwrap_or_default().to_owned();
            ensure!(EMBEDDED.contains(&short.as_str()), "field {pb_name} of the message is not in the schema");
            for (name, through) in self.fields_through(&embedded, &short) {
                if let Some(field) = ty.fields.get_mut(&name) {
                    field.through = through;
                }
            }
            ty.wire.insert(number, WireModel::Embedded(openapi_name(&embedded)));
        }
        Ok(())
    }

    /// The JSON fields of an embedded message, with the path of Go structs that leads to them.
    fn fields_through(&self, message: &str, path: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for (name, fact) in self.message_fields(message) {
            let inner = resolve(&pb_type(&fact), message);
            let short = inner.rsplit('.').next().unwrap_or_default();
            if is_embedded(&name, short) {
                found.extend(self.fields_through(&inner, &format!("{path}.{short}")));
            } else {
                found.push((name, path.to_owned()));
            }
        }
        found
    }

    fn message_fields(&self, message: &str) -> Map<String, Value> {
        if let Some(Value::Object(fields)) = self.messages.get(message) {
            return fields.clone();
        }
        self.schemas.get(&openapi_name(message)).map(|schema| object(schema, "x-pb-fields")).unwrap_or_default()
    }

    /// A message without a schema. What Go does with a zero value is not known here: what is set is kept.
    fn type_of_message(&self, message: &str, known: &BTreeMap<String, TypeModel>) -> Result<TypeModel> {
        let name = openapi_name(message);
        let mut ty = TypeModel { name: name.clone(), message: message.to_owned(), ..Default::default() };
        let wire = self.message_fields(message);
        // An embedded message has its facts in the type around it.
        let outer = known
            .values()
            .find(|outer| outer.wire.values().any(|it| matches!(it, WireModel::Embedded(inner) if *inner == name)));
        for (pb_name, fact) in &wire {
            let number = fact.get(0).and_then(Value::as_u64).context("field number")?;
            let short = resolve(&pb_type(fact), message).rsplit('.').next().unwrap_or_default().to_owned();
            if is_embedded(pb_name, &short) {
                let inner = resolve(&pb_type(fact), message);
                for (inner_name, inner_fact) in self.message_fields(&inner) {
                    let field = self.field_of_message(&inner, &inner_name, &pb_type(&inner_fact))?;
                    ty.fields.insert(field.name.clone(), FieldModel { through: short.clone(), ..field });
                }
                ty.wire.insert(number, WireModel::Embedded(openapi_name(&inner)));
                continue;
            }
            let mut field = self.field_of_message(message, pb_name, &pb_type(fact))?;
            if let Some(same) = outer.and_then(|outer| outer.fields.get(&field.name)) {
                field = FieldModel { through: String::new(), ..same.clone() };
            }
            ty.wire.insert(number, WireModel::Field(field.name.clone()));
            ty.fields.insert(field.name.clone(), field);
        }
        if let Some((group, version)) = self.group_version(message).filter(|_| is_kind(&name, &wire)) {
            for field in ["apiVersion", "kind"] {
                let mut model = self.field_of_message(message, field, "string")?;
                model.through = "TypeMeta".into();
                model.flags.remove("P");
                ty.fields.entry(field.to_owned()).or_insert(model);
            }
            ty.kinds.push((group, version, short_name(&name).to_owned()));
        }
        Ok(ty)
    }

    fn field_of_message(&self, message: &str, pb_name: &str, pb: &str) -> Result<FieldModel> {
        let package = go_package(message);
        let (repeated, single) = match pb.strip_prefix("repeated ") {
            Some(single) => (true, single),
            None => (false, pb),
        };
        let (kind, go) = match single.strip_prefix("map<string, ").and_then(|it| it.strip_suffix('>')) {
            Some(value) => {
                let (element, go) = self.kind_of_message(value, message, &package);
                (Kind::Map { element: Box::new(element), go: go.clone(), atomic: false }, format!("map[string]{go}"))
            }
            None => self.kind_of_message(single, message, &package),
        };
        let (kind, go) = if repeated {
            let element = Box::new(kind);
            let list = Kind::List { element, go: go.clone(), list_type: "Atomic", keys: vec![], wrapped: false };
            (list, format!("[]{go}"))
        } else {
            (kind, go)
        };
        let mut flags = BTreeSet::from(["E"]);
        if !matches!(pb_name, "metadata" | "spec" | "status") {
            flags.insert("P");
        }
        let mut name = pb_name.to_owned();
        if pb_name.starts_with(char::is_uppercase) {
            name = pb_name[..1].to_lowercase() + &pb_name[1..];
        }
        if let Some(rest) = name.strip_prefix("xKubernetes") {
            name = format!("x-kubernetes{}", dashed(rest));
        }
        let name = match (name.as_str(), short_name(message)) {
            ("uID", _) => "uid".to_owned(),
            ("aPIGroup", _) => "apiGroup".to_owned(),
            ("schema", "JSONSchemaProps") => "$schema".to_owned(),
            ("ref", "JSONSchemaProps") => "$ref".to_owned(),
            ("jSONPath", _) => "JSONPath".to_owned(),
            _ => name,
        };
        Ok(FieldModel { name, kind, go, through: String::new(), flags, default: None, merge_key: String::new() })
    }

    fn kind_of_message(&self, pb: &str, message: &str, package: &str) -> (Kind, String) {
        let plain = match pb {
            "string" => Some(("String", "string")),
            "bool" => Some(("Bool", "bool")),
            "int32" => Some(("Int32", "int32")),
            "int64" => Some(("Int64", "int64")),
            "double" => Some(("Double", "float64")),
            "bytes" => Some(("Bytes", "[]uint8")),
            _ => None,
        };
        if let Some((kind, go)) = plain {
            return (Kind::Plain(kind), go.to_owned());
        }
        let name = openapi_name(&resolve(pb, message));
        let go = qualify(short_name(&name), package);
        (self.kind_of_ref(&name), go)
    }

    /// The API group and version of a protobuf package.
    fn group_version(&self, message: &str) -> Option<(String, String)> {
        let mut parts = message.rsplit('.');
        let (_, version, directory) = (parts.next()?, parts.next()?, parts.next()?);
        if !version.starts_with('v') {
            return None;
        }
        // Another version of the same group tells the group's full name.
        let sibling = self.schemas.iter().find_map(|(name, schema)| {
            let mut parts = name.rsplit('.').skip(2);
            if parts.next() != Some(directory) {
                return None;
            }
            list(schema, "x-kubernetes-group-version-kind").first()
        });
        let group = match (directory, sibling) {
            ("meta", _) => String::new(),
            ("admission" | "apidiscovery" | "imagepolicy" | "audit" | "metrics", _) => format!("{directory}.k8s.io"),
            ("custom_metrics" | "external_metrics", _) => {
                format!("{}.metrics.k8s.io", &directory[..directory.len() - 8])
            }
            (_, Some(gvk)) => text(gvk, "group"),
            (_, None) => directory.to_owned(),
        };
        Some((group, version.to_owned()))
    }
}

/// The Go type of a list's or map's elements; a named type does not tell, then the schema does.
fn element_go(go: Option<&str>, schema: &Value) -> String {
    if let Some(go) = go {
        return go.trim_start_matches('*').to_owned();
    }
    let reference = text(schema, "$ref");
    match reference.rsplit('/').next() {
        Some(name) if !name.is_empty() => qualify(short_name(name), &go_package(name)),
        _ => "string".to_owned(),
    }
}

fn wrapped_strings() -> Kind {
    let element = Box::new(Kind::Plain("String"));
    Kind::List { element, go: "string".into(), list_type: "Atomic", keys: vec![], wrapped: true }
}

fn is_embedded(pb_name: &str, short: &str) -> bool {
    EMBEDDED.contains(&short) && (same_name(pb_name, short) || (pb_name == "handler" && short == "ProbeHandler"))
}

/// Whether a message is a kind of its own rather than a part of one.
fn is_kind(name: &str, wire: &Map<String, Value>) -> bool {
    let short = short_name(name);
    let metadata = wire.get("metadata").map(pb_type).unwrap_or_default();
    KINDS_WITHOUT_METADATA.contains(&short)
        || (metadata.ends_with("ObjectMeta") || metadata.ends_with("ListMeta")) && !short.ends_with("TemplateSpec")
}

fn pb_type(fact: &Value) -> String {
    fact.get(1).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn object(value: &Value, key: &str) -> Map<String, Value> {
    value.get(key).and_then(Value::as_object).cloned().unwrap_or_default()
}
