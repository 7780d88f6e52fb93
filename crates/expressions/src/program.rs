//! Compiles expressions. Behaviour: `cel-go/cel/env.go` (Compile, Program).

use std::collections::HashMap;

use regex::Regex;

use crate::ast::{Expr, Id, Kind, Literal};
use crate::checker::{self, Checked};
use crate::declared::Declared;
use crate::environment::Environment;
use crate::error::Error;
use crate::evaluate::{self, Bindings, Nothing, Outcome};
use crate::library::{self, Context};
use crate::types::Type;
use crate::value::{Key, List, Map, Value, Work};
use crate::{estimate, parser, pattern, source};

/// What one expression may cost when it is evaluated.
pub const PER_CALL_LIMIT: u64 = 1_000_000;
/// What all expressions of a custom resource, or of a policy's binding, may cost for one request.
pub const RUNTIME_COST_BUDGET: i64 = 10_000_000;
/// What the match conditions of a webhook or a policy may cost for one request.
pub const RUNTIME_COST_BUDGET_MATCH_CONDITIONS: i64 = 2_500_000;
/// How long the message that an expression makes may be, in bytes.
pub const MAX_MESSAGE_SIZE: usize = 5 * 1024;

/// Why an expression cannot be evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompileError {
    /// Its form or its types: each fault with the line that it is in.
    Faults(String),
    /// What never changes in it has no value.
    Program(String),
}

impl std::fmt::Display for CompileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            CompileError::Faults(text) => write!(f, "compilation failed: {text}"),
            CompileError::Program(text) => write!(f, "program instantiation failed: {text}"),
        }
    }
}

impl std::error::Error for CompileError {}

/// An expression that can be evaluated, any number of times.
#[derive(Debug)]
pub struct Program {
    pub(crate) checked: Checked,
    /// Values that never change, by their nodes.
    pub(crate) constants: HashMap<Id, Value<'static>>,
    /// Patterns that never change, by the calls.
    pub(crate) patterns: HashMap<Id, Regex>,
    depth: usize,
}

fn depth(node: &Expr) -> usize {
    1 + node.parts().into_iter().map(depth).max().unwrap_or(0)
}

/// Reads an expression and checks its types.
///
/// # Errors
/// All that is wrong with it, as upstream tells it.
pub fn compile(text: &str, environment: &Environment) -> Result<Program, CompileError> {
    let faults = |faults| CompileError::Faults(source::show(text, faults));
    let tree = parser::parse(text, environment.has_bindings()).map_err(faults)?;
    let checked = checker::check(tree, environment).map_err(faults)?;
    let depth = depth(&checked.root);
    let mut program = Program { checked, constants: HashMap::new(), patterns: HashMap::new(), depth };
    let mut constants = Constants { program: &mut program, failed: None };
    let root = constants.program.checked.root.clone();
    constants.find(&root);
    match constants.failed {
        Some(why) => Err(CompileError::Program(why)),
        None => Ok(program),
    }
}

impl Program {
    /// The type of its value.
    pub fn result(&self) -> &Type {
        &self.checked.types[self.checked.root.id]
    }

    /// Whether it uses a variable of its environment.
    pub fn uses(&self, variable: &str) -> bool {
        self.checked.variables.iter().any(|name| &**name == variable)
    }

    /// How deep it is nested.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Evaluates it; ends with an error when that costs more than the limit.
    pub fn evaluate<'a>(&'a self, bindings: &dyn Bindings<'a>, limit: u64) -> Outcome<'a> {
        evaluate::evaluate(self, bindings, limit)
    }

    /// The most that it can cost. `root` is what its variables are, with the sizes that their schema allows.
    pub fn estimated_cost(&self, root: Option<&Declared>) -> u64 {
        estimate::estimate(&self.checked, root).max
    }
}

/// Finds what never changes, and makes it once.
struct Constants<'p> {
    program: &'p mut Program,
    failed: Option<String>,
}

impl Constants<'_> {
    /// Looks at a node and all below it; tells the value of one that never changes.
    fn find(&mut self, node: &Expr) -> Option<Value<'static>> {
        let value = match &node.kind {
            Kind::Literal(value) => return Some(evaluate::literal(value)),
            Kind::List(items) => {
                let values: Vec<_> = items.iter().map(|item| self.find(&item.value)).collect();
                let plain = items.iter().all(|item| !item.optional);
                let values = values.into_iter().collect::<Option<Vec<_>>>().filter(|_| plain)?;
                Value::List(List::of(values))
            }
            Kind::Map(entries) => {
                let found: Vec<_> =
                    entries.iter().map(|entry| (self.find(&entry.key), self.find(&entry.value))).collect();
                if entries.iter().any(|entry| entry.optional) {
                    return None;
                }
                let mut made = std::collections::BTreeMap::new();
                for (key, value) in found {
                    let (key, value) = (key?, value?);
                    let key = Key::of(&key).filter(|_| !matches!(key, Value::Double(_)))?;
                    if made.insert(key, value).is_some() {
                        return None;
                    }
                }
                Value::Map(Map::of(made))
            }
            Kind::Call(call) => {
                let args: Vec<_> = call.args.iter().map(|arg| self.find(arg)).collect();
                if let Some(target) = &call.target {
                    self.find(target);
                }
                self.keep_pattern(node.id, call);
                let converts =
                    ["bool", "bytes", "double", "duration", "dyn", "int", "string", "timestamp", "type", "uint"];
                if !converts.contains(&&*call.function) {
                    return None;
                }
                let [Some(arg)] = args.as_slice() else { return None };
                let mut cx = Context { work: &mut Work::new(), bindings: &Nothing, pattern: None };
                match library::call(&call.function, std::slice::from_ref(arg), &mut cx) {
                    Ok(value) => value,
                    Err(why) => {
                        self.failed.get_or_insert(why.to_string());
                        return None;
                    }
                }
            }
            _ => {
                for part in node.parts() {
                    self.find(part);
                }
                return None;
            }
        };
        self.program.constants.insert(node.id, value.clone());
        Some(value)
    }

    fn keep_pattern(&mut self, id: Id, call: &crate::ast::Call) {
        if !matches!(&*call.function, "matches" | "find" | "findAll") {
            return;
        }
        let at = usize::from(call.target.is_none());
        let Some(Kind::Literal(Literal::Text(text))) = call.args.get(at).map(|arg| &arg.kind) else { return };
        match pattern::compile(text) {
            Ok(regex) => {
                self.program.patterns.insert(id, regex);
            }
            Err(why) => {
                self.failed.get_or_insert(why);
            }
        }
    }
}

impl From<Error> for CompileError {
    fn from(error: Error) -> CompileError {
        CompileError::Program(error.to_string())
    }
}
