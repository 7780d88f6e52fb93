//! Expressions of policies.

use crate::admission::{Options, Result, compile_as, environment, with_variables};
use crate::program::PER_CALL_LIMIT;
use crate::{Bindings, Check, Decision, Error, Question, Type, Value, from_json};

fn found(text: &str, options: Options, result: Result) -> String {
    let environment = with_variables(environment(options), [("n", Type::Int)]);
    compile_as(text, &environment, result).err().unwrap_or_else(|| "good".into())
}

#[test]
fn results_and_names() {
    let all = Options { params: true, authorizer: true, patches: true };
    let cases = [
        ("object.spec.replicas <= 5 && request.userInfo.username != 'bob'", Result::Bool, "good"),
        ("variables.n > 1", Result::Bool, "good"),
        ("variables.n", Result::Bool, "must evaluate to bool but got int"),
        ("'a' + string(variables.n)", Result::Text, "good"),
        ("object.x", Result::Bool, "must evaluate to bool but got dyn"),
        ("1", Result::TextOrNull, "must evaluate to one of [string null_type] but got int"),
        ("namespaceObject.metadata.labels['a'] == params.a", Result::Bool, "good"),
        ("authorizer.requestResource.check('get').allowed()", Result::Bool, "good"),
        ("authorizer.group('').resource('pods').namespace('x').check('get').allowed()", Result::Bool, "good"),
        ("Object{spec: Object.spec{replicas: 3}}", Result::Object, "good"),
        ("[JSONPatch{op: 'add', path: '/a/' + jsonpatch.escapeKey('x/y'), value: 1}]", Result::Patches, "good"),
        (
            "request.nothing == 1",
            Result::Bool,
            "compilation failed: ERROR: <input>:1:8: undefined field 'nothing'\n | request.nothing == 1\n | .......^",
        ),
        (
            "variables.m",
            Result::Any,
            "compilation failed: ERROR: <input>:1:10: undefined field 'm'\n | variables.m\n | .........^",
        ),
    ];
    for (text, result, expected) in cases {
        assert_eq!(found(text, all, result), expected, "{text}");
    }
    let none = found("params.x == 1", Options::default(), Result::Bool);
    assert!(none.contains("undeclared reference to 'params'"), "{none}");
}

struct Request(serde_json::Value);

impl<'a> Bindings<'a> for &'a Request {
    fn get(&self, name: &str) -> Option<std::result::Result<Value<'a>, Error>> {
        match name {
            "object" => Some(from_json(&self.0, None)),
            "authorizer" => Some(Ok(Value::Check(Check::Authorizer(Question::default()).into()))),
            _ => None,
        }
    }

    fn field(&self, variable: &str, field: &str) -> Option<std::result::Result<Value<'a>, Error>> {
        (variable == "variables").then(|| if field == "n" { Ok(Value::Int(3)) } else { Err(Error::no_key(field)) })
    }

    fn authorize(&self, question: &Question) -> Decision {
        Decision { allowed: question.verb == "get" && question.resource == "pods", ..Decision::default() }
    }
}

#[test]
fn values() {
    let cases = [
        ("variables.n + 1", "4"),
        ("has(variables.n)", "true"),
        ("authorizer.group('').resource('pods').check('get').allowed()", "true"),
        ("authorizer.group('').resource('pods').check('put').allowed()", "false"),
        ("authorizer.path('').check('get').allowed()", "path must not be empty"),
        ("Object{spec: Object.spec{replicas: object.n}}.spec.replicas", "3"),
    ];
    let options = Options { params: false, authorizer: true, patches: true };
    let environment = with_variables(environment(options), [("n", Type::Int)]);
    let request = Request(serde_json::json!({"n": 3}));
    for (text, expected) in cases {
        let program = compile_as(text, &environment, Result::Any).expect(text);
        let outcome = program.evaluate(&&request, PER_CALL_LIMIT);
        let found = outcome.value.map_or_else(|why| why.to_string(), |value| value.to_string());
        assert_eq!(found, expected, "{text}");
    }
    let program =
        compile_as("[JSONPatch{op: 'add', path: '/a', value: Object{b: [1]}}]", &environment, Result::Patches);
    let program = program.expect("it is good");
    let json = program.evaluate(&&request, PER_CALL_LIMIT).value.and_then(|value| value.to_json());
    assert_eq!(json, Ok(serde_json::json!([{"op": "add", "path": "/a", "value": {"b": [1]}}])));
}
