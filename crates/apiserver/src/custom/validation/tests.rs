use serde_json::json;

use super::*;

fn errors(schema: Value, object: Value, old: Option<Value>) -> Vec<String> {
    let found = validate(&Schema::new(&schema), &object, old.as_ref());
    found.iter().map(ToString::to_string).collect()
}

/// `spec` of an object judged by a schema.
fn check(schema: Value, spec: Value, expect: &[&str]) {
    let schema = json!({ "type": "object", "properties": { "spec": schema } });
    assert_eq!(errors(schema, json!({ "spec": spec }), None), expect);
}

#[test]
fn types() {
    let wrong = "spec: Invalid value: \"string\": spec in body must be of type integer: \"string\"";
    check(json!({ "type": "integer" }), json!("a"), &[wrong]);
    check(json!({ "type": "integer" }), json!(1.0), &[]);
    check(json!({ "type": "number" }), json!(1), &[]);
    let wrong = "spec: Invalid value: \"null\": spec in body must be of type string: \"null\"";
    check(json!({ "type": "string" }), json!(null), &[wrong]);
    check(json!({ "type": "string", "nullable": true }), json!(null), &[]);
    check(json!({ "x-kubernetes-int-or-string": true }), json!("80%"), &[]);
    check(json!({ "x-kubernetes-int-or-string": true }), json!(80), &[]);
    let wrong = "spec: Invalid value: \"boolean\": spec in body must be of type integer,string: \"boolean\"";
    check(json!({ "x-kubernetes-int-or-string": true }), json!(true), &[wrong]);
    let wrong = "spec: Invalid value: \"object\": spec in body must be of type array: \"object\"";
    check(json!({ "type": "array", "items": { "type": "string" } }), json!({}), &[wrong]);
}

#[test]
fn bounds() {
    let int = json!({ "type": "integer", "minimum": 1, "maximum": 10, "multipleOf": 2 });
    let wrong = "spec: Invalid value: 0: spec in body should be greater than or equal to 1";
    check(int.clone(), json!(0), &[wrong]);
    check(
        int.clone(),
        json!(11),
        &[
            "spec: Invalid value: 11: spec in body should be a multiple of 2",
            "spec: Invalid value: 11: spec in body should be less than or equal to 10",
        ],
    );
    check(int, json!(10), &[]);
    let exclusive = json!({ "type": "number", "minimum": 0.5, "exclusiveMinimum": true });
    check(exclusive, json!(0.5), &["spec: Invalid value: 0.5: spec in body should be greater than 0.5"]);
    let int32 = json!({ "type": "integer", "format": "int32" });
    let wrong = "<nil>: Invalid value: \"\": Checked value must be of type integer with format int32 in spec";
    check(int32, json!(3_000_000_000i64), &[wrong]);
    let text = json!({ "type": "string", "maxLength": 2, "minLength": 1, "pattern": "^a" });
    check(text.clone(), json!("abc"), &["spec: Too long: may not be more than 2 bytes"]);
    check(text.clone(), json!(""), &["spec: Invalid value: \"\": spec in body should be at least 1 chars long"]);
    check(text, json!("b"), &["spec: Invalid value: \"b\": spec in body should match '^a'"]);
    let list = json!({ "type": "array", "maxItems": 1, "items": { "type": "string" } });
    check(list, json!(["a", "b"]), &["spec: Too many: 2: must have at most 1 item"]);
    let unique = json!({ "type": "array", "uniqueItems": true, "minItems": 3, "items": { "type": "string" } });
    check(
        unique,
        json!(["a", "a"]),
        &[
            "spec: Invalid value: 2: spec in body should have at least 3 items",
            "spec: Invalid value: \"\": spec in body shouldn't contain duplicates",
        ],
    );
    let object = json!({ "type": "object", "required": ["a"], "maxProperties": 0, "properties": { "b": {} } });
    check(object, json!({ "b": 1 }), &["spec: Too many: 1: must have at most 0 items", "spec.a: Required value"]);
}

#[test]
fn values_and_formats() {
    let one_of = json!({ "type": "string", "enum": ["a", "b"] });
    check(one_of, json!("c"), &["spec: Unsupported value: \"c\": supported values: \"a\", \"b\""]);
    let date = json!({ "type": "string", "format": "date" });
    check(date, json!("x"), &["spec: Invalid value: \"x\": spec in body must be of type date: \"x\""]);
    let unknown = json!({ "type": "string", "format": "nonsense" });
    check(unknown, json!("x"), &[]);
}

#[test]
fn combinations() {
    let one = json!({ "type": "object", "oneOf": [{ "required": ["a"] }, { "required": ["b"] }],
        "properties": { "a": { "type": "string" }, "b": { "type": "string" } } });
    let none = "<nil>: Invalid value: \"\": \"spec\" must validate one and only one schema (oneOf). Found none valid";
    check(one.clone(), json!({}), &[none, "spec.a: Required value"]);
    let two = "<nil>: Invalid value: \"\": \"spec\" must validate one and only one schema (oneOf). Found 2 valid alternatives";
    check(one.clone(), json!({ "a": "1", "b": "2" }), &[two]);
    check(one, json!({ "a": "1" }), &[]);
    let any = json!({ "type": "string", "anyOf": [{ "pattern": "^a" }, { "pattern": "^b" }] });
    check(
        any,
        json!("c"),
        &[
            "<nil>: Invalid value: \"\": \"spec\" must validate at least one schema (anyOf)",
            "spec: Invalid value: \"c\": spec in body should match '^a'",
        ],
    );
    let not = json!({ "type": "integer", "not": { "enum": [1] } });
    check(not, json!(1), &["<nil>: Invalid value: \"\": \"spec\" must not validate the schema (not)"]);
}

#[test]
fn what_was_bad_before_may_stay() {
    let schema = json!({ "type": "object", "properties": { "spec": { "type": "object", "properties": {
        "a": { "type": "integer", "maximum": 1 }, "b": { "type": "string" },
        "list": { "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
            "items": { "type": "object", "properties": { "name": { "type": "string" },
                "port": { "type": "integer", "maximum": 1 } } } },
        "plain": { "type": "array", "items": { "type": "integer", "maximum": 1 } } } } } });
    let old = json!({ "spec": { "a": 5, "list": [{ "name": "x", "port": 9 }], "plain": [7] } });
    let keep = json!({ "spec": { "a": 5, "b": "new", "list": [{ "name": "y", "port": 1 }, { "name": "x", "port": 9 }],
        "plain": [7] } });
    assert_eq!(errors(schema.clone(), keep, Some(old.clone())), [""; 0]);
    let change = json!({ "spec": { "a": 6, "list": [{ "name": "x", "port": 8 }], "plain": [7, 1] } });
    assert_eq!(
        errors(schema, change, Some(old)),
        [
            "spec.a: Invalid value: 6: spec.a in body should be less than or equal to 1",
            "spec.list[0].port: Invalid value: 8: spec.list[0].port in body should be less than or equal to 1",
            "spec.plain[0]: Invalid value: 7: spec.plain[0] in body should be less than or equal to 1",
        ]
    );
}

#[test]
fn a_part_is_told_as_upstream_tells_it() {
    let schema = Schema::new(&json!({ "type": "object", "properties": { "n": { "type": "integer" } } }));
    let found = validate_part(&schema, &json!({ "n": "x" }), None, "status");
    let texts: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(texts, ["status.n: Invalid value: \"string\": n in body must be of type integer: \"string\""]);
}
