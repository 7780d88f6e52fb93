//! Rules in schemas.

use serde_json::{Value as Json, json};

use crate::program::RUNTIME_COST_BUDGET;
use crate::rules::{
    COST_LIMIT, CompiledRules, Findings, Segment, Violation, compile_rules, cost_fault, declare, times,
};

fn line(violation: &Violation) -> String {
    let mut path = String::new();
    for segment in &violation.path {
        match segment {
            Segment::Field(name) if path.is_empty() => path.push_str(name),
            Segment::Field(name) => path.push_str(&format!(".{name}")),
            Segment::Index(index) => path.push_str(&format!("[{index}]")),
            Segment::Key(key) => path.push_str(&format!("[{key}]")),
        }
    }
    format!("{path}: {:?}: {}", violation.reason, violation.text)
}

fn judge(schema: &Json, object: &Json, old: Option<&Json>) -> Findings {
    CompiledRules::new(schema).expect("there are rules").validate(object, old, RUNTIME_COST_BUDGET)
}

fn lines(findings: &Findings) -> Vec<String> {
    findings.violations.iter().map(line).collect()
}

fn schema() -> Json {
    json!({"type": "object", "properties": {"spec": {
        "type": "object",
        "x-kubernetes-validations": [
            {"rule": "self.min <= self.max", "message": "min is too large"},
            {"rule": "self.max == oldSelf.max", "messageExpression": "'max was ' + string(oldSelf.max)", "reason": "FieldValueForbidden", "fieldPath": ".max"},
            {"rule": "oldSelf.hasValue() || self.min > 0", "optionalOldSelf": true},
        ],
        "properties": {
            "min": {"type": "integer"},
            "max": {"type": "integer"},
            "names": {"type": "array", "maxItems": 9, "items": {"type": "string", "maxLength": 9, "x-kubernetes-validations": [{"rule": "self.startsWith('a')"}]}},
            "ports": {
                "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
                "items": {"type": "object", "properties": {"name": {"type": "string"}, "port": {"type": "integer", "x-kubernetes-validations": [{"rule": "self >= oldSelf"}]}}},
            },
            "labels": {"type": "object", "additionalProperties": {"type": "string", "x-kubernetes-validations": [{"rule": "self != ''"}]}},
        },
    }}})
}

#[test]
fn rules_that_do_not_hold() {
    let object = json!({"spec": {"min": 3, "max": 1, "names": ["ab", "b"], "labels": {"x": ""}, "ports": [{"name": "a", "port": 1}]}});
    expect_test::expect![[r#"
        spec: Invalid: min is too large
        spec.labels[x]: Invalid: failed rule: self != ''
        spec.names[1]: Invalid: failed rule: self.startsWith('a')"#]]
    .assert_eq(&lines(&judge(&schema(), &object, None)).join("\n"));
    let object = json!({"spec": {"min": 0, "max": 1}});
    assert_eq!(
        lines(&judge(&schema(), &object, None)),
        ["spec: Invalid: failed rule: oldSelf.hasValue() || self.min > 0"]
    );
    let object = json!({"spec": {"max": 1}});
    assert_eq!(
        lines(&judge(&schema(), &object, None)),
        [
            "spec: Invalid: no such key: min evaluating rule: min is too large",
            "spec: Invalid: no such key: min evaluating rule: oldSelf.hasValue() || self.min > 0",
        ]
    );
}

#[test]
fn transitions_and_what_did_not_change() {
    let old = json!({"spec": {"min": 1, "max": 9, "names": ["b"], "ports": [{"name": "a", "port": 5}, {"name": "b", "port": 1}]}});
    let new = json!({"spec": {"min": 1, "max": 8, "names": ["b"], "ports": [{"name": "c", "port": 1}, {"name": "a", "port": 4}]}});
    let found = judge(&schema(), &new, Some(&old));
    expect_test::expect![[r#"
        spec.max: Forbidden: max was 9
        spec.ports[1].port: Invalid: failed rule: self >= oldSelf"#]]
    .assert_eq(&lines(&found).join("\n"));
    assert_eq!(
        found.unchanged.iter().map(line).collect::<Vec<_>>(),
        ["spec.names[0]: Invalid: failed rule: self.startsWith('a')"]
    );
}

#[test]
fn budgets() {
    let schema = json!({"type": "object", "properties": {"l": {"type": "array", "items": {"type": "integer"},
        "x-kubernetes-validations": [{"rule": "self.all(x, self.all(y, self.all(z, true)))"}, {"rule": "false"}]}}});
    let object = json!({"l": (0..1000).collect::<Vec<i64>>()});
    let text = "'operation cancelled: actual cost limit exceeded': no further validation rules will be run due to call \
                cost exceeds limit for rule: self.all(x, self.all(y, self.all(z, true)))";
    assert_eq!(lines(&judge(&schema, &object, None)), [format!("l: Invalid: {text}")]);
    let found = CompiledRules::new(&schema).expect("there are rules").validate(&object, None, 10);
    let text = "validation failed due to running out of cost budget, no further validation rules will be run";
    assert_eq!(lines(&found), [format!("l: Invalid: {text}")]);
}

/// The estimated cost of a rule.
fn estimate(schema: &Json, rule: &str) -> u64 {
    let declared = declare(schema, false).expect("rules see it");
    let rule = compile_rules(&[json!({ "rule": rule })], schema, &declared).remove(0);
    assert_eq!(rule.error, None);
    times(rule.max_cost, 1)
}

#[test]
fn estimates() {
    let of = |ty: &str| json!({ "type": ty });
    let formed = |format: &str| json!({"type": "string", "format": format});
    let list = |items: Json| json!({"type": "array", "items": items});
    let map = |values: Json| json!({"type": "object", "additionalProperties": values});
    let object = json!({"type": "object", "required": ["required"], "properties": {"required": of("string"), "optional": of("string")}});
    let bound = |mut schema: Json, by: &str, most: i64| {
        schema[by] = most.into();
        schema
    };
    // What upstream estimates for the same schemas and rules.
    let cases = [
        (list(of("number")), "self.all(x, true)", 4_718_591),
        (bound(list(of("number")), "maxItems", 10), "self.all(x, true)", 32),
        (list(of("string")), "self.all(x, true)", 3_145_727),
        (list(of("boolean")), "self.all(x, true)", 1_887_437),
        (list(list(of("number"))), "self.all(x, true)", 3_145_727),
        (list(object.clone()), "self.all(x, true)", 555_128),
        (map(of("number")), "self.all(x, true)", 1_348_169),
        (bound(map(of("string")), "maxProperties", 3), "self.all(x, true)", 11),
        (of("string"), "self.contains('test')", 314_574),
        (bound(of("string"), "maxLength", 10), "self.contains('test')", 5),
        (of("string"), "self.startsWith('test')", 2),
        (of("string"), "size(self + 'hello') > size('hello')", 314_578),
        (bound(of("string"), "maxLength", 4), "size(self + 'hello') > size('hello')", 7),
        (list(of("number")), "self[1] == 0.0", 2),
        (list(of("string")), "self[1] == self[1]", 314_577),
        (bound(list(of("number")), "maxItems", 10), "self.all(x, self.all(y, true))", 352),
        (bound(list(of("number")), "maxItems", 10), "self.all(x, self.all(y, self.all(z, true)))", 3_552),
        (of("string"), "self.matches('x')", 314_574),
        (of("string"), "''.matches('(((((((((())))))))))[0-9]')", 7),
        (of("string"), "self.matches('')", 1),
        (bound(of("string"), "maxLength", 0), "self == 'x'", 1),
        (formed("byte"), "self == b'x'", 2),
        (list(of("number")), "self.all(x, x == 0.0)", 6_291_454),
        (list(json!({"x-kubernetes-int-or-string": true})), "self[0] == 5", 3),
        (list(object.clone()), "self[0] == null", 2),
        (list(map(of("number"))), "self.all(x, x.y == 25.2)", 6_291_452),
        (list(map(of("number"))), "self[0].x > 2.0", 4),
        (list(formed("duration")), "self.all(x, true)", 2_359_295),
        (list(formed("date")), "self[2].getDayOfMonth() == 13", 4),
        (list(formed("date-time")), "self.all(x, true)", 428_963),
        (map(object), "self.all(x, true)", 428_963),
        (map(list(of("number"))), "self.all(x, true)", 1_179_647),
        (of("string"), "self.find('[0-9]+') == ''", 629_147),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .map(|(schema, rule, cost)| (estimate(schema, rule), schema, rule, cost))
        .filter(|(found, _, _, cost)| found != *cost)
        .map(|(found, schema, rule, cost)| format!("{schema} {rule}: {cost}, found {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let costly = estimate(&list(of("number")), "self.all(x, self.all(y, true))");
    let fault = cost_fault("estimated rule cost", costly, COST_LIMIT);
    assert!(
        fault.is_some_and(|text| text.starts_with("estimated rule cost exceeds budget by factor of more than 100x"))
    );
}

#[test]
fn faults_of_rules() {
    let schema = json!({"type": "object", "properties": {"size": {"type": "integer"}}});
    let declared = declare(&schema, true).expect("it is an object");
    let of = |rule: Json| {
        let rule = compile_rules(&[rule], &schema, &declared).remove(0);
        rule.error.or(rule.message_error).unwrap_or_default()
    };
    assert_eq!(of(json!({"rule": "self.size"})), "cel expression must evaluate to a bool");
    assert_eq!(
        of(json!({"rule": "self.sizes < 1"})),
        "compilation failed: ERROR: <input>:1:5: undefined field 'sizes'\n | self.sizes < 1\n | ....^"
    );
    assert_eq!(of(json!({"rule": "true", "messageExpression": "1"})), "messageExpression must evaluate to a string");
    assert_eq!(of(json!({"rule": "self.metadata.name != '' && self.kind == 'X'"})), "");
}
