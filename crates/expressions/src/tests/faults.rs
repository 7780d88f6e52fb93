//! Faults, as upstream tells them.

use crate::{Declared, Environment, compile};

fn fault(text: &str) -> String {
    let schema = serde_json::json!({"type": "object", "properties": {
        "a": {"type": "integer"},
        "s": {"type": "string"},
        "l": {"type": "array", "items": {"type": "string"}},
        "o": {"type": "object", "properties": {"x-y": {"type": "boolean"}, "namespace": {"type": "string"}}},
    }});
    let declared = Declared::from_schema(&schema, false, "selfType").expect("it is an object");
    match compile(text, &Environment::new().with("self", declared)) {
        Ok(program) => format!("a {}", program.result()),
        Err(why) => why.to_string(),
    }
}

#[test]
fn types_of_good_expressions() {
    let cases = [
        ("self.a", "a int"),
        ("self.l.map(x, x.size())", "a list(int)"),
        ("self.?s", "a optional_type(string)"),
        ("self.o.x__dash__y", "a bool"),
        ("self.o.__namespace__ + self.o.namespace", "a string"),
        ("[]", "a list(dyn)"),
        ("{'a': 1}", "a map(string, int)"),
        ("self.a > 1.5", "a bool"),
        ("self.a == 1 ? 'a' : 'b'", "a string"),
    ];
    for (text, expected) in cases {
        assert_eq!(fault(text), expected, "{text}");
    }
}

#[test]
fn faults_of_types() {
    let texts = [
        "self.x",
        "self.a + 'x'",
        "self.a == 's'",
        "foo",
        "foo(1)",
        "self.s.foo()",
        "self.a.b",
        "self.a.all(x, true)",
        "[1, 'a']",
        "{'a': 1, 'b': 'c'}",
        "self.s && true",
        "has(self)",
        "self.l.all(1, true)",
        "self.s.matches('(')",
        "duration('x')",
        "self.o + 1",
        "Object{}",
        "math.greatest(1, 2)",
        "self.x + self.y",
    ];
    let all: Vec<String> = texts.iter().map(|text| fault(text)).collect();
    expect_test::expect![[r#"
        compilation failed: ERROR: <input>:1:5: undefined field 'x'
         | self.x
         | ....^
        compilation failed: ERROR: <input>:1:8: found no matching overload for '_+_' applied to '(int, string)'
         | self.a + 'x'
         | .......^
        compilation failed: ERROR: <input>:1:8: found no matching overload for '_==_' applied to '(int, string)'
         | self.a == 's'
         | .......^
        compilation failed: ERROR: <input>:1:1: undeclared reference to 'foo' (in container '')
         | foo
         | ^
        compilation failed: ERROR: <input>:1:4: undeclared reference to 'foo' (in container '')
         | foo(1)
         | ...^
        compilation failed: ERROR: <input>:1:11: undeclared reference to 'foo' (in container '')
         | self.s.foo()
         | ..........^
        compilation failed: ERROR: <input>:1:7: type 'int' does not support field selection
         | self.a.b
         | ......^
        compilation failed: ERROR: <input>:1:5: expression of type 'int' cannot be range of a comprehension (must be list, map, or dynamic)
         | self.a.all(x, true)
         | ....^
        compilation failed: ERROR: <input>:1:5: expected type 'int' but found 'string'
         | [1, 'a']
         | ....^
        compilation failed: ERROR: <input>:1:15: expected type 'int' but found 'string'
         | {'a': 1, 'b': 'c'}
         | ..............^
        compilation failed: ERROR: <input>:1:5: expected type 'bool' but found 'string'
         | self.s && true
         | ....^
        compilation failed: ERROR: <input>:1:5: invalid argument to has() macro
         | has(self)
         | ....^
        compilation failed: ERROR: <input>:1:12: argument must be a simple name
         | self.l.all(1, true)
         | ...........^
        compilation failed: ERROR: <input>:1:16: invalid matches argument
         | self.s.matches('(')
         | ...............^
        compilation failed: ERROR: <input>:1:10: invalid duration argument
         | duration('x')
         | .........^
        compilation failed: ERROR: <input>:1:8: found no matching overload for '_+_' applied to '(selfType.o, int)'
         | self.o + 1
         | .......^
        compilation failed: ERROR: <input>:1:7: undeclared reference to 'Object' (in container '')
         | Object{}
         | ......^
        compilation failed: ERROR: <input>:1:1: undeclared reference to 'math' (in container '')
         | math.greatest(1, 2)
         | ^
        ERROR: <input>:1:14: undeclared reference to 'greatest' (in container '')
         | math.greatest(1, 2)
         | .............^
        compilation failed: ERROR: <input>:1:5: undefined field 'x'
         | self.x + self.y
         | ....^
        ERROR: <input>:1:14: undefined field 'y'
         | self.x + self.y
         | .............^"#]].assert_eq(&all.join("\n"));
}

#[test]
fn faults_of_form() {
    let texts = [
        "Invalid Name!",
        "1 +",
        "",
        "in",
        "a b",
        "self.a )",
        "for",
        "self.a = 1",
        "{\"a\": 1}.\"a\"",
        "[1, 2",
        "'abc",
        "self.true",
        "99999999999999999999",
        "a.`b`",
        "x ==\n  'é' é",
    ];
    let all: Vec<String> = texts.iter().map(|text| fault(text)).collect();
    expect_test::expect![[r#"
        compilation failed: ERROR: <input>:1:9: Syntax error: mismatched input 'Name' expecting <EOF>
         | Invalid Name!
         | ........^
        compilation failed: ERROR: <input>:1:4: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}
         | 1 +
         | ...^
        compilation failed: ERROR: <input>:1:0: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}
        compilation failed: ERROR: <input>:1:1: Syntax error: mismatched input 'in' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}
         | in
         | ^
        compilation failed: ERROR: <input>:1:3: Syntax error: extraneous input 'b' expecting <EOF>
         | a b
         | ..^
        compilation failed: ERROR: <input>:1:8: Syntax error: extraneous input ')' expecting <EOF>
         | self.a )
         | .......^
        compilation failed: ERROR: <input>:1:1: reserved identifier: for
         | for
         | ^
        compilation failed: ERROR: <input>:1:8: Syntax error: token recognition error at: '= '
         | self.a = 1
         | .......^
        ERROR: <input>:1:10: Syntax error: extraneous input '1' expecting <EOF>
         | self.a = 1
         | .........^
        compilation failed: ERROR: <input>:1:10: Syntax error: no viable alternative at input '."a"'
         | {"a": 1}."a"
         | .........^
        compilation failed: ERROR: <input>:1:6: Syntax error: mismatched input '<EOF>' expecting ']'
         | [1, 2
         | .....^
        compilation failed: ERROR: <input>:1:1: Syntax error: token recognition error at: ''abc'
         | 'abc
         | ^
        ERROR: <input>:1:5: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}
         | 'abc
         | ....^
        compilation failed: ERROR: <input>:1:6: Syntax error: mismatched input 'true' expecting IDENTIFIER
         | self.true
         | .....^
        compilation failed: ERROR: <input>:1:1: invalid int literal
         | 99999999999999999999
         | ^
        compilation failed: ERROR: <input>:1:3: unsupported syntax: '`'
         | a.`b`
         | ..^
        compilation failed: ERROR: <input>:2:7: Syntax error: token recognition error at: 'é'
         |   'é' é
         | ...．..＾"#]].assert_eq(&all.join("\n"));
}

#[test]
fn no_text_is_too_much() {
    let nested = |open: &str, close: &str, count: usize| format!("{}1{}", open.repeat(count), close.repeat(count));
    let texts = [
        nested("(", ")", 100_000),
        nested("[", "]", 200),
        nested("(", ")", 240),
        format!("self{}", ".a".repeat(50_000)),
        format!("1{}", " + 1".repeat(20_000)),
        format!("true{}", " && true".repeat(10_000)),
        "!".repeat(90_000) + "true",
        nested("[1].map(x, ", ")", 80),
        format!("optional.of(1){}", ".optMap(x, x)".repeat(60)),
        format!("optional.of({{1: 1}}){}", ".optMap(x, {1: x, 2: x})".repeat(14)),
        "x".repeat(200_000),
        "'".repeat(99_999),
        "!-".to_owned(),
        "!-x".to_owned(),
        nested("{1: ", "}", 120),
    ];
    for text in &texts {
        if let Ok(program) = compile(text, &Environment::new()) {
            let _ = program.evaluate(&crate::evaluate::Nothing, 1_000_000);
            let _ = program.estimated_cost(None);
        }
    }
}
