//! Looks up the names in an expression.

use super::lexer::Word;
use super::parser::Expression;
use super::{Fault, RESERVED, Scope, Shape};
use crate::tree::Tree;

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
                if self.shape(operand).is_some_and(|shape| lacks(shape, field.text)) {
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

    /// What is known of the fields of what an expression stands for.
    fn shape(&self, expression: &Expression<'_>) -> Option<Shape<'a>> {
        match expression {
            Expression::Name(word) if self.bound.contains(&word.text) => None,
            Expression::Name(word) => {
                self.scope.shapes.iter().find(|(name, _)| *name == word.text).map(|(_, shape)| *shape)
            }
            Expression::Select(operand, _, field) => {
                let shape = self.shape(operand)?;
                let (_, schema) = shape.schema.entries("properties").find(|(name, _)| escaped(name) == field.text)?;
                Some(Shape::of(schema))
            }
            _ => None,
        }
    }

    fn knows(&self, name: &str) -> bool {
        self.bound.contains(&name)
            || self.scope.shapes.iter().any(|(known, _)| *known == name)
            || self.scope.names.contains(&name)
            || (name == "variables" && self.scope.variables.is_some())
            || TYPES_AND_PACKAGES.contains(&name)
    }
}

/// Whether an object has no field of a name.
fn lacks(shape: Shape<'_>, name: &str) -> bool {
    let schema = shape.schema;
    let object = schema.text("type") == "object" && !schema.has("additionalProperties");
    let common = shape.resource && matches!(name, "apiVersion" | "kind" | "metadata");
    object && !common && !schema.entries("properties").any(|(property, _)| escaped(property) == name)
}

/// What a property is called in expressions.
fn escaped(name: &str) -> String {
    if RESERVED.contains(&name) {
        return format!("__{name}__");
    }
    let name = name.replace("__", "__underscores__");
    name.replace('.', "__dot__").replace('-', "__dash__").replace('/', "__slash__")
}

/// Whether an expression names something.
pub(super) fn names(expression: &Expression<'_>, name: &str) -> bool {
    match expression {
        Expression::Literal => false,
        Expression::Name(word) => word.text == name,
        Expression::Select(operand, ..) => names(operand, name),
        Expression::Call { target, arguments, .. } => {
            target.iter().any(|target| names(target, name)) || arguments.iter().any(|it| names(it, name))
        }
        Expression::Parts(parts) => parts.iter().any(|part| names(part, name)),
    }
}

fn is_package(target: &Expression<'_>) -> bool {
    matches!(target, Expression::Name(word) if PACKAGES.contains(&word.text))
}
