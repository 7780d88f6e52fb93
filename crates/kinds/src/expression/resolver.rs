//! Looks up the names in an expression.

use super::lexer::Word;
use super::parser::Expression;
use super::{Fault, Scope};

/// Types, and the first parts of names of functions and of types.
const TYPES_AND_PACKAGES: &[&str] = &[
    "int",
    "uint",
    "double",
    "bool",
    "string",
    "bytes",
    "list",
    "map",
    "null_type",
    "type",
    "google",
    "optional_type",
    "net",
    "kubernetes",
    "Object",
    "JSONPatch",
];
const PACKAGES: &[&str] = &[
    "ip",
    "cidr",
    "format",
    "optional",
    "cel",
    "math",
    "sets",
    "lists",
    "strings",
    "base64",
    "jsonpatch",
    "semver",
    "url",
];

/// Functions that are called without a target.
const FUNCTIONS: &[&str] = &[
    "size",
    "type",
    "int",
    "uint",
    "double",
    "bool",
    "string",
    "bytes",
    "dyn",
    "timestamp",
    "duration",
    "has",
    "matches",
    "quantity",
    "isQuantity",
    "url",
    "isURL",
    "ip",
    "isIP",
    "cidr",
    "isCIDR",
    "semver",
    "isSemver",
];

/// Macros that give names to what they go through: how many of their first arguments are names.
fn bound(name: &str, target: Option<&Expression<'_>>, arguments: usize) -> usize {
    match (name, arguments) {
        ("all" | "exists" | "exists_one" | "existsOne" | "map" | "filter" | "sortBy" | "optMap" | "optFlatMap", 2) => 1,
        ("map", 3) => 1,
        (
            "all" | "exists" | "exists_one" | "existsOne" | "transformList" | "transformMap" | "transformMapEntry",
            3..,
        ) => 2,
        ("bind", 3) if matches!(target, Some(Expression::Name(word)) if word.text == "cel") => 1,
        _ => 0,
    }
}

/// What is wrong with the names.
pub(super) fn resolve(expression: &Expression<'_>, scope: &Scope<'_>) -> Vec<Fault> {
    let mut resolver = Resolver { scope, bound: Vec::new(), faults: Vec::new() };
    resolver.visit(expression);
    resolver.faults
}

struct Resolver<'a> {
    scope: &'a Scope<'a>,
    bound: Vec<&'a str>,
    faults: Vec<Fault>,
}

fn undeclared(word: &Word<'_>, name: &str) -> Fault {
    word.fault(format!("undeclared reference to '{name}' (in container '')"))
}

impl<'a> Resolver<'a> {
    fn visit(&mut self, expression: &'a Expression<'a>) {
        match expression {
            Expression::Literal => {}
            Expression::Name(word) => {
                if !self.knows(word.text) {
                    self.faults.push(undeclared(word, word.text));
                }
            }
            Expression::Select(operand, dot, field) => {
                self.visit(operand);
                if let (Expression::Name(word), Some(variables)) = (&**operand, &self.scope.variables)
                    && word.text == "variables"
                    && !variables.contains(&field.text)
                {
                    self.faults.push(dot.fault(format!("undefined field '{}'", field.text)));
                }
            }
            Expression::Call { at, name, target, arguments } => {
                match target.as_deref() {
                    None if !FUNCTIONS.contains(name) => self.faults.push(undeclared(at, name)),
                    None => {}
                    Some(target) if !is_package(target) => self.visit(target),
                    Some(_) => {}
                }
                self.visit_arguments(name, target.as_deref(), arguments);
            }
            Expression::Parts(parts) => parts.iter().for_each(|part| self.visit(part)),
        }
    }

    fn visit_arguments(&mut self, name: &str, target: Option<&Expression<'_>>, arguments: &'a [Expression<'a>]) {
        let names = if target.is_some() { bound(name, target, arguments.len()) } else { 0 };
        let before = self.bound.len();
        for argument in &arguments[..names] {
            if let Expression::Name(word) = argument {
                self.bound.push(word.text);
            }
        }
        arguments[names..].iter().for_each(|argument| self.visit(argument));
        self.bound.truncate(before);
    }

    fn knows(&self, name: &str) -> bool {
        self.bound.contains(&name)
            || self.scope.names.contains(&name)
            || (name == "variables" && self.scope.variables.is_some())
            || TYPES_AND_PACKAGES.contains(&name)
    }
}

fn is_package(target: &Expression<'_>) -> bool {
    matches!(target, Expression::Name(word) if PACKAGES.contains(&word.text))
}
