//! Documents of several servers as one. Behaviour: `kube-openapi/pkg/aggregator`.
//!
//! Definitions and parameters of different servers may have the same name and differ: then the later one gets another name.

use std::collections::{BTreeMap, BTreeSet};

use schema::Value;
use serde_json::Map;

const DEFINITIONS: &str = "definitions";
const PARAMETERS: &str = "parameters";
/// The kinds of a definition: two that differ in nothing else are one with the kinds of both.
const KINDS: &str = "x-kubernetes-group-version-kind";

/// What a v2 document says of the paths below one. Definitions that only others used are left out.
pub(crate) fn below(mut document: Value, prefix: &str) -> Value {
    retain(&mut document, |path| path.starts_with(prefix));
    document
}

/// Adds to a v2 document what another one has besides. Where both have a path, the first one's stays.
pub(super) fn merge(document: &mut Value, mut other: Value) {
    let known: BTreeSet<String> = map(document, "paths").keys().cloned().collect();
    retain(&mut other, |path| !known.contains(path));
    if map(&mut other, "paths").is_empty() {
        return;
    }
    for part in [DEFINITIONS, PARAMETERS] {
        let renames = conflicts(map(document, part), map(&mut other, part));
        rename(&mut other, part, &renames);
    }
    for part in ["paths", DEFINITIONS, PARAMETERS] {
        let added = std::mem::take(map(&mut other, part));
        if added.is_empty() {
            continue;
        }
        let all = map(document, part);
        for (name, value) in added {
            match all.get_mut(&name) {
                None => drop(all.insert(name, value)),
                Some(present) if part == DEFINITIONS => add_kinds(present, &value),
                Some(_) => {}
            }
        }
    }
}

/// A part of a document, which is made when absent.
fn map<'a>(document: &'a mut Value, part: &str) -> &'a mut Map<String, Value> {
    kinds::tree::made(document, part).as_object_mut().expect("made an object")
}

fn retain(document: &mut Value, keep: impl Fn(&str) -> bool) {
    let before = used(document);
    map(document, "paths").retain(|path, _| keep(path));
    let after = used(document);
    map(document, DEFINITIONS).retain(|name, _| after.contains(name) || !before.contains(name));
}

/// The names of the definitions that paths use, directly or not.
fn used(document: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut left = vec![&document["paths"]];
    let mut parameters = BTreeSet::new();
    while let Some(value) = left.pop() {
        match value {
            Value::Array(items) => left.extend(items),
            Value::Object(members) => {
                let target = members.get("$ref").and_then(Value::as_str).unwrap_or_default();
                if let Some(name) = name_in(target, DEFINITIONS) {
                    if names.insert(name.to_owned()) {
                        left.extend(document[DEFINITIONS].get(name));
                    }
                } else if let Some(name) = name_in(target, PARAMETERS)
                    && parameters.insert(name.to_owned())
                {
                    left.extend(document[PARAMETERS].get(name));
                }
                left.extend(members.values());
            }
            _ => {}
        }
    }
    names
}

/// The name in a reference to a part of the document.
fn name_in<'a>(target: &'a str, part: &str) -> Option<&'a str> {
    target.strip_prefix("#/")?.strip_prefix(part)?.strip_prefix('/')
}

/// The new names of what is called as something else in the first document.
fn conflicts(known: &Map<String, Value>, added: &Map<String, Value>) -> BTreeMap<String, String> {
    let mut renames: BTreeMap<String, String> = BTreeMap::new();
    let mut given: BTreeSet<String> = BTreeSet::new();
    for (name, value) in added {
        if known.get(name).is_none_or(|present| same(present, value)) {
            continue;
        }
        let candidates = || (2..).map(|number| format!("{name}_v{number}"));
        // One that was renamed before is taken again.
        let again = candidates().map_while(|it| known.get(&it).map(|present| (it, present)));
        let again = again.into_iter().find(|(_, present)| same(present, value)).map(|(name, _)| name);
        let is_free = |name: &String| !known.contains_key(name) && !added.contains_key(name) && !given.contains(name);
        let Some(new) = again.or_else(|| candidates().find(is_free)) else { continue };
        given.insert(new.clone());
        renames.insert(name.clone(), new);
    }
    renames
}

/// Whether two definitions differ in their kinds at most.
fn same(one: &Value, other: &Value) -> bool {
    let (Some(one), Some(other)) = (one.as_object(), other.as_object()) else { return one == other };
    let members = |map: &Map<String, Value>| map.len() - usize::from(map.contains_key(KINDS));
    members(one) == members(other) && one.iter().all(|(name, value)| name == KINDS || other.get(name) == Some(value))
}

fn rename(document: &mut Value, part: &str, renames: &BTreeMap<String, String>) {
    if renames.is_empty() {
        return;
    }
    let all = map(document, part);
    for (before, after) in renames {
        if let Some(value) = all.remove(before) {
            all.insert(after.clone(), value);
        }
    }
    refer(document, part, renames);
}

/// Lets references follow what was renamed.
fn refer(value: &mut Value, part: &str, renames: &BTreeMap<String, String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| refer(item, part, renames)),
        Value::Object(members) => {
            let target = members.get("$ref").and_then(Value::as_str).unwrap_or_default();
            if let Some(new) = name_in(target, part).and_then(|name| renames.get(name)) {
                let target = format!("#/{part}/{new}");
                members.insert("$ref".into(), target.into());
            }
            members.values_mut().for_each(|member| refer(member, part, renames));
        }
        _ => {}
    }
}

fn add_kinds(present: &mut Value, added: &Value) {
    let Some(more) = added.get(KINDS).and_then(Value::as_array) else { return };
    let mut all = present.get(KINDS).and_then(Value::as_array).cloned().unwrap_or_default();
    let before = all.len();
    for kind in more {
        if !all.contains(kind) {
            all.push(kind.clone());
        }
    }
    if all.len() > before {
        let text = |kind: &Value, name: &str| kind[name].as_str().unwrap_or_default().to_owned();
        let key = |kind: &Value| format!("{}/{}.{}", text(kind, "group"), text(kind, "version"), text(kind, "kind"));
        all.sort_by_key(key);
        present[KINDS] = all.into();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answers(definition: &str) -> Value {
        let schema = json!({ "$ref": format!("#/definitions/{definition}") });
        json!({ "get": { "responses": { "200": { "description": "OK", "schema": schema } } } })
    }

    #[test]
    fn only_what_a_path_needs_is_kept() {
        let document = json!({
            "paths": { "/apis/a/v1/": answers("List"), "/apis/a/v1/x": answers("X"), "/apis/b/v1/y": answers("Y") },
            "definitions": {
                "List": {}, "X": { "properties": { "m": { "$ref": "#/definitions/Meta" } } }, "Meta": {},
                "Y": { "items": { "$ref": "#/definitions/OfY" } }, "OfY": {}, "Unused": {},
            },
        });
        let kept = below(document, "/apis/a/v1/");
        let names = |part: &str| kept[part].as_object().map(|it| it.keys().cloned().collect::<Vec<_>>());
        assert_eq!(names("paths"), Some(vec!["/apis/a/v1/".into(), "/apis/a/v1/x".into()]));
        assert_eq!(names("definitions"), Some(["List", "Meta", "Unused", "X"].map(str::to_owned).into()));
    }

    #[test]
    fn what_is_called_alike_and_differs_gets_another_name() {
        let first = json!({
            "paths": { "/a": answers("X") },
            "definitions": { "X": { "type": "object" }, "Same": { "type": "string" }, "X_v2": { "type": "number" } },
        });
        let mut second = json!({
            "paths": {
                "/b": { "parameters": [{ "$ref": "#/parameters/p" }], "get": answers("X")["get"] }, "/a": answers("Gone"),
            },
            "definitions": {
                "X": { "type": "integer", "items": { "$ref": "#/definitions/X" } }, "Same": { "type": "string" },
                "Gone": {}, "Other": {},
            },
            "parameters": { "p": { "name": "p", "in": "query" } },
        });
        let mut all = first.clone();
        merge(&mut all, second.clone());
        assert_eq!(all["paths"]["/a"], answers("X"));
        assert_eq!(all["paths"]["/b"]["get"], answers("X_v3")["get"]);
        let renamed = json!({ "type": "integer", "items": { "$ref": "#/definitions/X_v3" } });
        assert_eq!(all["definitions"]["X_v3"], renamed);
        assert_eq!(all["parameters"], second["parameters"]);
        let definitions = all["definitions"].as_object().map(|it| it.keys().cloned().collect::<Vec<_>>());
        assert_eq!(definitions, Some(["Other", "Same", "X", "X_v2", "X_v3"].map(str::to_owned).into()));
        // A third one with another parameter of the name.
        second["paths"] = json!({ "/c": { "parameters": [{ "$ref": "#/parameters/p" }] } });
        second["parameters"]["p"]["in"] = "path".into();
        merge(&mut all, second);
        assert_eq!(all["paths"]["/c"]["parameters"][0]["$ref"], "#/parameters/p_v2");
        assert_eq!(all["parameters"]["p_v2"]["in"], "path");
    }

    #[test]
    fn kinds_of_one_definition_are_put_together() {
        let of = |group: &str| json!([{ "group": group, "version": "v1", "kind": "Options" }]);
        let document = |path: &str, group: &str| json!({ "paths": { path: answers("Options") }, "definitions": { "Options": { "type": "object", KINDS: of(group) } } });
        let mut all = document("/b", "b");
        merge(&mut all, document("/a", "a"));
        merge(&mut all, document("/c", "a"));
        let kinds = [of("a")[0].clone(), of("b")[0].clone()];
        assert_eq!(all["definitions"]["Options"][KINDS], json!(kinds));
    }
}
