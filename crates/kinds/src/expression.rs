//! Expressions in CEL that objects carry: whether they can be read, and whether the names in them are known. Behaviour:
//! `apiserver/pkg/cel`, `apiserver/pkg/admission/plugin/cel/compile.go`, `cel-go` (parser and checker).
//!
//! Types and costs are not looked at: [`validate`] is the one place to do so.

mod lexer;
mod parser;
mod resolver;

use schema::Value;

use crate::field::{At, Error, Errors};
use crate::tree::Tree;

/// Names that are no identifiers although they look like them.
const RESERVED: &[&str] = &[
    "true",
    "false",
    "null",
    "in",
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "package",
    "namespace",
    "return",
    "var",
    "void",
    "while",
];

/// What an expression may name.
#[derive(Clone, Debug, Default)]
pub struct Scope<'a> {
    names: Vec<&'a str>,
    /// Fields of `variables`, where there are any.
    variables: Option<Vec<&'a str>>,
    /// Names of values whose schemas are known.
    shapes: Vec<(&'a str, Shape<'a>)>,
}

/// What a schema tells of a value's fields.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    schema: &'a Value,
    /// Whether it is a resource, which has a type and metadata whatever its schema says.
    resource: bool,
}

impl<'a> Shape<'a> {
    /// The shape of a value.
    pub fn of(schema: &'a Value) -> Shape<'a> {
        Shape { schema, resource: schema.flag("x-kubernetes-embedded-resource") }
    }

    /// The shape of a resource.
    pub fn resource(schema: &'a Value) -> Shape<'a> {
        Shape { schema, resource: true }
    }
}

impl<'a> Scope<'a> {
    /// Names in the expressions of policies and webhooks.
    pub fn admission(params: bool, authorizer: bool) -> Scope<'a> {
        let mut names = vec!["object", "oldObject", "request", "namespaceObject"];
        if params {
            names.push("params");
        }
        if authorizer {
            names.push("authorizer");
        }
        Scope { names, ..Scope::default() }
    }

    /// These names and no others.
    pub fn of(names: &[&'a str]) -> Scope<'a> {
        Scope { names: names.to_vec(), ..Scope::default() }
    }

    /// The same names, and `variables` with no fields yet.
    #[must_use]
    pub fn with_variables(self, composed: bool) -> Scope<'a> {
        Scope { variables: composed.then(Vec::new), ..self }
    }

    /// Adds a field to `variables`.
    pub fn add_variable(&mut self, name: &'a str) {
        if let Some(variables) = &mut self.variables {
            variables.push(name);
        }
    }

    /// Adds a name of a value whose schema is known.
    pub fn add_shape(&mut self, name: &'a str, shape: Shape<'a>) {
        self.shapes.push((name, shape));
    }

    /// The same names without the authorizer.
    #[must_use]
    pub fn without_authorizer(&self) -> Scope<'a> {
        let names = self.names.iter().copied().filter(|name| *name != "authorizer").collect();
        Scope { names, ..self.clone() }
    }
}

/// A fault in an expression, and the line and the column (counted from 1) where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    line: usize,
    column: usize,
    text: String,
}

/// What is wrong with an expression.
pub fn validate(errors: &mut Errors, text: &str, scope: &Scope<'_>, at: &At<'_>) {
    if let Err(why) = check(text, scope) {
        errors.push(Error::invalid(at, text, format!("compilation failed: {why}")));
    }
}

/// Reads an expression and looks its names up.
///
/// # Errors
/// The faults, as cel-go shows them: each with the line that it is in.
pub fn check(text: &str, scope: &Scope<'_>) -> Result<(), String> {
    let faults = match parser::parse(text) {
        Ok(expression) => resolver::resolve(&expression, scope),
        Err(fault) => vec![fault],
    };
    if faults.is_empty() { Ok(()) } else { Err(shown(text, &faults)) }
}

/// Whether an expression that can be read names something.
pub fn names(text: &str, name: &str) -> bool {
    parser::parse(text).is_ok_and(|expression| resolver::names(&expression, name))
}

fn shown(text: &str, faults: &[Fault]) -> String {
    let show = |fault: &Fault| {
        let line = text.split('\n').nth(fault.line - 1).unwrap_or_default();
        if line.is_empty() {
            // Upstream counts from 0 where there is nothing.
            return format!("ERROR: <input>:{}:{}: {}", fault.line, fault.column - 1, fault.text);
        }
        let dots = ".".repeat(fault.column - 1);
        format!("ERROR: <input>:{}:{}: {}\n | {line}\n | {dots}^", fault.line, fault.column, fault.text)
    };
    faults.iter().map(show).collect::<Vec<_>>().join("\n")
}

/// Whether a text can be a name in an expression.
pub fn is_identifier(text: &str) -> bool {
    let mut bytes = text.bytes();
    let good = bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_');
    good && !RESERVED.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        let mut scope = Scope::admission(false, true).with_variables(true);
        scope.add_variable("n");
        check(text, &scope).err().unwrap_or_default()
    }

    #[test]
    fn good_expressions_are_good() {
        let good = [
            "object.spec.replicas <= 5 && request.userInfo.username != 'bob'",
            "variables.n > 1 ? 'a' : \"b\" + string(variables.n)",
            "object.spec.template.spec.containers.all(c, has(c.image) && c.image.startsWith(r'x'))",
            "[1, 2u, 3.5e-1, 0xff].exists(x, x in {'a': 1, 'b': [true, null]})",
            "quantity('1Gi').isGreaterThan(quantity('1Mi')) || ip.isCanonical('10.0.0.1')",
            "cel.bind(x, object.?spec.?a.orValue(1), x + 1) == 2 // comment",
            "!(oldObject == null) && -1 < 2 && authorizer.group('').resource('pods').check('get').allowed()",
        ];
        for text in good {
            assert_eq!(found(text), "", "{text}");
        }
    }

    #[test]
    fn faults_are_told_as_upstream_tells_them() {
        expect_test::expect![[r#"
            ERROR: <input>:1:9: Syntax error: mismatched input 'Name' expecting <EOF>
             | Invalid Name!
             | ........^
            ERROR: <input>:1:10: undefined field 'm'
             | variables.m <= 5
             | .........^
            ERROR: <input>:1:2: undeclared reference to 'a' (in container '')
             | -a
             | .^"#]]
        .assert_eq(&[found("Invalid Name!"), found("variables.m <= 5"), found("-a")].join("\n"));
    }

    #[test]
    fn depth_is_bounded() {
        let most = "expression recursion limit exceeded: 100";
        assert!(found(&"(".repeat(100_000)).contains(most));
        assert!(found(&format!("object{}", ".a".repeat(100_000))).contains(most));
        assert_eq!(found(&format!("{}1{} == {}1", "(".repeat(90), ")".repeat(90), "-".repeat(100_000))), "");
    }
}
