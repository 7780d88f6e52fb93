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

/// The estimated cost of a rule on a list of strings.
fn estimate(rule: &str, bounded: bool) -> (u64, Option<String>) {
    let mut schema = json!({"type": "object", "properties": {"l": {"type": "array", "items": {"type": "string"}}}});
    if bounded {
        let list = &mut schema["properties"]["l"];
        list["maxItems"] = 10.into();
        list["items"]["maxLength"] = 10.into();
    }
    let declared = declare(&schema, false).expect("it is an object");
    let rule = compile_rules(&[json!({ "rule": rule })], &schema, &declared).remove(0);
    assert_eq!(rule.error, None);
    let cost = times(rule.max_cost, 1);
    (cost, cost_fault("estimated rule cost", cost, COST_LIMIT))
}

#[test]
fn estimates() {
    // Of an unbounded list there are (3 MiB - 2) / 3 items of one character less than that at most.
    let cases = [
        ("self.l.size() > 0", true, 4),
        ("self.l.all(x, x.startsWith('a'))", true, 63),
        ("self.l.all(x, x == 'aaaaaaaaaaaaaaaaaaaa')", true, 73),
        ("self.l.all(x, self.l.all(y, x != y))", true, 1053),
        ("self.l.map(x, x).size() == 1", true, 170),
        ("self.l.size() > 0", false, 4),
    ];
    let found: Vec<_> = cases.iter().map(|(rule, bounded, _)| estimate(rule, *bounded).0).collect();
    assert_eq!(found, cases.map(|(_, _, cost)| cost));
    let (_, fault) = estimate("self.l.all(x, self.l.all(y, x == y))", false);
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
