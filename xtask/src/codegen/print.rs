//! Prints the model of all types as Rust source.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use super::{FieldModel, Kind, Model, TypeModel, WireModel, short_name};

/// The module of a type: `core_v1`.
pub(super) fn module(name: &str) -> String {
    let mut parts = name.rsplit('.').skip(1);
    let version = parts.next().unwrap_or_default();
    if version.starts_with('v') && version[1..].starts_with(|c: char| c.is_ascii_digit()) {
        format!("{}_{version}", parts.next().unwrap_or_default())
    } else {
        version.to_owned()
    }
}

/// `HTTPGetAction` is `HTTP_GET_ACTION`.
pub(super) fn constant(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (index, c) in chars.iter().enumerate() {
        let after_lower = index > 0 && !chars[index - 1].is_uppercase();
        let before_lower = chars.get(index + 1).is_some_and(|next| next.is_lowercase());
        if index > 0 && c.is_uppercase() && (after_lower || before_lower) {
            out.push('_');
        }
        out.push(if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' });
    }
    out.trim_start_matches('_').to_owned()
}

fn path(name: &str) -> String {
    format!("{}::{}", module(name), constant(short_name(name)))
}

impl Model {
    pub(super) fn print_index(&self) -> String {
        let modules: BTreeSet<String> = self.types.keys().map(|name| module(name)).collect();
        let mut out = String::from(
            "//! The table of all API types. Written by `cargo xtask codegen`; do not edit.\n\nuse crate::types::Type;\n\n",
        );
        for module in &modules {
            let _ = writeln!(out, "pub(crate) mod {module};");
        }
        let _ = writeln!(
            out,
            "\n/// All types, sorted by OpenAPI name.\n#[rustfmt::skip]\npub(crate) static TYPES: &[&Type] = &["
        );
        for name in self.types.keys() {
            let _ = writeln!(out, "    &{},", path(name));
        }
        let mut messages: Vec<&TypeModel> = self.types.values().filter(|ty| !ty.message.is_empty()).collect();
        messages.sort_by(|a, b| a.message.cmp(&b.message));
        let _ = writeln!(
            out,
            "];\n\n/// Types with a protobuf message, sorted by its name.\n#[rustfmt::skip]\npub(crate) static MESSAGES: &[&Type] = &["
        );
        for ty in messages {
            let _ = writeln!(out, "    &{},", path(&ty.name));
        }
        let kinds: BTreeMap<(String, String, String), &str> = self
            .types
            .values()
            .flat_map(|ty| ty.kinds.iter().map(|(g, v, k)| ((k.clone(), g.clone(), v.clone()), ty.name.as_str())))
            .collect();
        let _ = writeln!(
            out,
            "];\n\n/// (group, version, kind, type), sorted by kind, group, version.\n#[rustfmt::skip]\npub(crate) static KINDS: &[(&str, &str, &str, &Type)] = &["
        );
        for ((kind, group, version), name) in kinds {
            let _ = writeln!(out, "    ({group:?}, {version:?}, {kind:?}, &{}),", path(name));
        }
        out + "];\n"
    }

    pub(super) fn print_modules(&self) -> BTreeMap<String, String> {
        let mut modules: BTreeMap<String, Printer> = BTreeMap::new();
        for ty in self.types.values() {
            modules.entry(module(&ty.name)).or_default().print_type(ty);
        }
        modules.into_iter().map(|(name, printer)| (name.clone(), printer.finish(&name))).collect()
    }
}

/// The text of one module.
#[derive(Default)]
struct Printer {
    types: String,
    /// Lists, maps and keys, by their text: (name, text).
    parts: BTreeMap<String, (String, String)>,
}

impl Printer {
    fn finish(self, module: &str) -> String {
        let mut out = format!(
            "//! Types of `{module}`. Written by `cargo xtask codegen`; do not edit.\n#![cfg_attr(rustfmt, rustfmt_skip)]\n#![allow(unused_imports)]\n\nuse crate::generated::*;\nuse crate::types::{{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField}};\nuse crate::types::{{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR}};\nuse std::borrow::Cow;\n\n"
        );
        out += &self.types;
        for (name, text) in self.parts.values() {
            let _ = writeln!(out, "static {name}: {text};");
        }
        out
    }

    fn print_type(&mut self, ty: &TypeModel) {
        let name = constant(short_name(&ty.name));
        let positions: BTreeMap<&String, usize> = ty.fields.keys().enumerate().map(|(at, name)| (name, at)).collect();
        let fields: Vec<String> = ty.fields.values().map(|field| self.print_field(&name, field)).collect();
        let wire: Vec<String> = ty
            .wire
            .iter()
            .map(|(number, target)| match target {
                WireModel::Field(field) => format!("w({number}, {})", positions[field]),
                WireModel::Embedded(inner) => format!("em({number}, &{})", path(inner)),
            })
            .collect();
        let kinds: Vec<String> = ty.kinds.iter().map(|(g, v, k)| format!("gvk({g:?}, {v:?}, {k:?})")).collect();
        let unions: Vec<String> = ty
            .unions
            .iter()
            .map(|(discriminator, fields)| format!("Union {{ discriminator: {discriminator:?}, fields: &{fields:?} }}"))
            .collect();
        let mut part = |suffix: &str, of: &str, items: &[String], separator: &str| -> String {
            if items.is_empty() {
                return "&[]".to_owned();
            }
            let _ =
                writeln!(self.types, "static {name}_{suffix}: [{of}; {}] = [{}];", items.len(), items.join(separator));
            format!("&{name}_{suffix}")
        };
        let fields = match fields.len() {
            0 => "&[]".to_owned(),
            _ => {
                let lines: Vec<String> = fields.iter().map(|field| format!("\n    {field}")).collect();
                part("FIELDS", "Field", &lines, ",")
            }
        };
        let wire = part("WIRE", "WireField", &wire, ", ");
        let always = ty.fields.values().enumerate().filter(|(_, field)| field.is_always_written()).map(|(at, _)| at);
        let always: Vec<String> = always.map(|at| at.to_string()).collect();
        let kinds = part("KINDS", "GroupVersionKind", &kinds, ", ");
        let unions = part("UNIONS", "Union", &unions, ", ");
        let _ = writeln!(
            self.types,
            "pub(crate) static {name}: Type = ty({:?}, {:?}, {kinds}, {fields}, {wire}, &[{}], {}, {unions});\n",
            ty.name,
            ty.message,
            always.join(", "),
            ty.atomic
        );
    }

    fn print_field(&mut self, owner: &str, field: &FieldModel) -> String {
        let hint = format!("{owner}_{}", constant(&field.name));
        let kind = self.print_kind(&hint, &field.kind);
        let flags = match field.flags.is_empty() {
            true => "0".to_owned(),
            false => field.flags.iter().copied().collect::<Vec<_>>().join("|"),
        };
        let default = match &field.default {
            None => "None".to_owned(),
            Some(Value::Bool(it)) => format!("Some(DefaultValue::Bool({it}))"),
            Some(Value::String(it)) => format!("Some(DefaultValue::Str({it:?}))"),
            Some(Value::Number(it)) => format!("Some(DefaultValue::Int({it}))"),
            Some(_) => "Some(DefaultValue::Object)".to_owned(),
        };
        let key = if field.merge_key.is_empty() { String::new() } else { format!(".key({:?})", field.merge_key) };
        format!("f({:?}, {kind}, {:?}, {:?}, {flags}, {default}){key}", field.name, field.go, field.through)
    }

    fn print_kind(&mut self, hint: &str, kind: &Kind) -> String {
        match kind {
            Kind::Plain(name) => (*name).to_owned(),
            Kind::Object(name) => format!("Object(Ref::Static(&{}))", path(name)),
            Kind::SchemaOr(alternative, name) => {
                format!("SchemaOr(Alternative::{alternative}, Ref::Static(&{}))", path(name))
            }
            Kind::List { element, go, list_type, keys, wrapped } => {
                let element = self.print_kind(&format!("{hint}_ELEMENT"), element);
                let keys = match keys.is_empty() {
                    true => "&[]".to_owned(),
                    false => {
                        let items: Vec<String> = keys.iter().map(|key| format!("Cow::Borrowed({key:?})")).collect();
                        let name =
                            format!("KEYS_{}", keys.iter().map(|key| constant(key)).collect::<Vec<_>>().join("_"));
                        let text = format!("[Text; {}] = [{}]", items.len(), items.join(", "));
                        format!("&{}", self.part(name, text))
                    }
                };
                let text = format!("List = list({element}, {go:?}, ListType::{list_type}, {keys}, {wrapped})");
                format!("List(Ref::Static(&{}))", self.part(format!("{hint}_LIST"), text))
            }
            Kind::Map { element, go, atomic } => {
                let element = self.print_kind(&format!("{hint}_VALUE"), element);
                let text = format!("Map = map({element}, {go:?}, {atomic})");
                format!("Map(Ref::Static(&{}))", self.part(format!("{hint}_MAP"), text))
            }
        }
    }

    /// A static of its own, shared by all that would have the same content.
    fn part(&mut self, name: String, text: String) -> String {
        self.parts.entry(text.clone()).or_insert((name, text)).0.clone()
    }
}
