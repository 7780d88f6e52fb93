//! Evaluates checked expressions, and counts what that costs. Behaviour: `cel-go/interpreter` with the options of
//! `apiserver/pkg/cel/environment/base.go`.

mod access;
mod fold;

use std::sync::Arc;

use crate::ast::{Call, Expr, Id, Kind, Literal};
use crate::charge;
use crate::error::Error;
use crate::library::authorizer::{Decision, Question};
use crate::library::{self, Context};
use crate::program::Program;
use crate::types::Type;
use crate::value::{Key, List, Map, Result, Value, Work};

/// What the variables of an expression are.
pub trait Bindings<'a> {
    /// The value of a variable; `None` when it has none.
    fn get(&self, name: &str) -> Option<std::result::Result<Value<'a>, Error>>;

    /// The value of a field of a variable whose fields are made only when they are asked for. `None` where there is
    /// no such variable.
    fn field(&self, variable: &str, field: &str) -> Option<std::result::Result<Value<'a>, Error>> {
        let _ = (variable, field);
        None
    }

    /// Answers whether something is allowed.
    fn authorize(&self, question: &Question) -> Decision {
        let _ = question;
        Decision { error: Some("no authorizer".into()), ..Decision::default() }
    }
}

/// Nothing has a value.
pub(crate) struct Nothing;

impl<'a> Bindings<'a> for Nothing {
    fn get(&self, _: &str) -> Option<std::result::Result<Value<'a>, Error>> {
        None
    }
}

/// What came out, and what it cost.
#[derive(Debug)]
pub struct Outcome<'a> {
    pub value: std::result::Result<Value<'a>, Error>,
    pub cost: u64,
}

/// Evaluates a program; it ends when it has cost more than the limit.
pub(crate) fn evaluate<'a>(program: &'a Program, bindings: &dyn Bindings<'a>, limit: u64) -> Outcome<'a> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut evaluator = Evaluator { program, bindings, scopes: Vec::new(), cost: 0, limit, work: Work::new() };
    let value = evaluator.node(&program.checked.root);
    Outcome { value, cost: u64::try_from(evaluator.cost).unwrap_or(0) }
}

pub(crate) fn literal<'a>(value: &Literal) -> Value<'a> {
    match value {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Int(value) => Value::Int(*value),
        Literal::Uint(value) => Value::Uint(*value),
        Literal::Double(value) => Value::Double(*value),
        Literal::Text(text) => Value::text(text.clone()),
        Literal::Bytes(bytes) => Value::Bytes(bytes.clone()),
    }
}

struct Evaluator<'e, 'a> {
    program: &'a Program,
    bindings: &'e dyn Bindings<'a>,
    /// Variables of loops, the innermost last.
    scopes: Vec<(&'a str, Value<'a>)>,
    cost: i64,
    limit: i64,
    work: Work,
}

type Done = std::result::Result<(), Error>;

impl<'a> Evaluator<'_, 'a> {
    fn charge(&mut self, cost: u64) -> Done {
        self.cost = self.cost.saturating_add(i64::try_from(cost).unwrap_or(i64::MAX));
        if self.cost > self.limit { Err(Error::Cost) } else { Ok(()) }
    }

    fn node(&mut self, node: &'a Expr) -> Result<'a> {
        if let Some(value) = self.program.constants.get(&node.id) {
            return Ok(value.clone());
        }
        match &node.kind {
            Kind::Literal(value) => Ok(literal(value)),
            Kind::Ident(name) => self.ident(node.id, name),
            Kind::Select { operand, field, test } => self.select(operand, field, *test),
            Kind::Call(call) => self.call(node.id, call),
            Kind::List(items) => {
                let mut values = Vec::with_capacity(items.len());
                for item in items {
                    match self.node(&item.value)? {
                        Value::Optional(value) if item.optional => values.extend(value.as_deref().cloned()),
                        _ if item.optional => return Err(Error::no_overload()),
                        value => values.push(value),
                    }
                }
                self.charge(charge::LIST)?;
                Ok(Value::list(values))
            }
            Kind::Map(_) => self.map(node),
            Kind::Struct { name, fields } => {
                let mut made = std::collections::BTreeMap::new();
                for field in fields {
                    let value = match self.node(&field.value)? {
                        Value::Optional(None) if field.optional => continue,
                        Value::Optional(Some(value)) if field.optional => (*value).clone(),
                        value => value,
                    };
                    let json = crate::escaping::unescape(&field.name).unwrap_or_else(|| field.name.to_string());
                    made.insert(Key::Text(json.into()), value);
                }
                self.charge(charge::STRUCT)?;
                Ok(Value::Made(Arc::new((name.clone(), Map::of(made)))))
            }
            Kind::Fold(fold) => self.fold(fold),
        }
    }

    fn ident(&mut self, id: Id, name: &'a str) -> Result<'a> {
        if let Some((_, value)) = self.scopes.iter().rev().find(|(known, _)| *known == name) {
            let value = value.clone();
            self.charge(1)?;
            return match value {
                Value::Failed(why) => Err((*why).clone()),
                value => Ok(value),
            };
        }
        if let Some(value) = self.bindings.get(name) {
            self.charge(1)?;
            return value;
        }
        match &self.program.checked.types[id] {
            Type::Type(ty) => Ok(Value::Type((**ty).clone())),
            _ => Err(Error::new(format!("no such attribute(s): {name}"))),
        }
    }

    fn map(&mut self, node: &'a Expr) -> Result<'a> {
        let Kind::Map(entries) = &node.kind else { return Err(Error::no_overload()) };
        let mut made = std::collections::BTreeMap::new();
        for entry in entries {
            let key = self.node(&entry.key)?;
            let key = match &key {
                Value::Double(_) => None,
                key => Key::of(key),
            }
            .ok_or_else(|| Error::new(format!("unsupported key type: {}", key.ty().runtime_name())))?;
            let value = match self.node(&entry.value)? {
                Value::Optional(None) if entry.optional => continue,
                Value::Optional(Some(value)) if entry.optional => (*value).clone(),
                value => value,
            };
            if made.contains_key(&key) {
                return Err(Error::new(format!("Failed with repeated key: {key}")));
            }
            made.insert(key, value);
        }
        self.charge(charge::MAP)?;
        Ok(Value::Map(Map::of(made)))
    }

    fn call(&mut self, id: Id, call: &'a Call) -> Result<'a> {
        match (&*call.function, call.args.as_slice()) {
            ("_&&_", [left, right]) => self.logic(left, right, false),
            ("_||_", [left, right]) => self.logic(left, right, true),
            ("_?_:_", [condition, yes, no]) => match self.node(condition)? {
                Value::Bool(true) => self.branch(yes),
                Value::Bool(false) => self.branch(no),
                _ => Err(Error::no_overload()),
            },
            ("@not_strictly_false", [arg]) => {
                let value = match self.node(arg) {
                    Err(Error::Cost) => return Err(Error::Cost),
                    value => !matches!(value, Ok(Value::Bool(false))),
                };
                self.charge(1)?;
                Ok(Value::Bool(value))
            }
            ("_[_]", [operand, index]) => self.index(operand, index, false),
            ("_[?_]", [operand, index]) => self.index(operand, index, true),
            ("_?._", [operand, name]) => self.optional_select(operand, name),
            ("or" | "orValue", [other]) if call.target.is_some() => self.otherwise(call, other),
            _ => self.plain_call(id, call),
        }
    }

    /// A branch of a condition. Upstream does not count that its variable is looked up.
    fn branch(&mut self, node: &'a Expr) -> Result<'a> {
        if access::is_attribute(node, self.program) && !access::is_conditional(node) {
            self.cost -= 1;
        }
        self.node(node)
    }

    /// `&&` (which `false` decides) and `||` (which `true` decides): each side can pass over errors of the other.
    fn logic(&mut self, left: &'a Expr, right: &'a Expr, decides: bool) -> Result<'a> {
        let mut failed = None;
        for side in [left, right] {
            match self.node(side) {
                Ok(Value::Bool(value)) if value == decides => return Ok(Value::Bool(decides)),
                Ok(Value::Bool(_)) => {}
                Ok(_) => failed = failed.or(Some(Error::no_overload())),
                Err(Error::Cost) => return Err(Error::Cost),
                Err(why) => failed = failed.or(Some(why)),
            }
        }
        failed.map_or(Ok(Value::Bool(!decides)), Err)
    }

    fn otherwise(&mut self, call: &'a Call, other: &'a Expr) -> Result<'a> {
        let target = call.target.as_deref().expect("these are methods");
        match self.node(target)? {
            Value::Optional(Some(value)) if &*call.function == "orValue" => Ok((*value).clone()),
            Value::Optional(None) => self.node(other),
            // What is no optional is what it is.
            value => Ok(value),
        }
    }

    fn plain_call(&mut self, id: Id, call: &'a Call) -> Result<'a> {
        let overloads = &self.program.checked.overloads[id];
        let overload = match overloads.as_slice() {
            [one] => one.id.as_str(),
            _ => "",
        };
        if &*call.function == "@in"
            && overload == "in_list"
            && let Some(set) = self.program.constants.get(&call.args[1].id)
            && let Some(known) = self.in_constant(&call.args[0], set)?
        {
            return Ok(Value::Bool(known));
        }
        let count = call.args.len() + usize::from(call.target.is_some());
        let mut args = Vec::with_capacity(count);
        let mut failed = None;
        for arg in call.target.iter().map(AsRef::as_ref).chain(&call.args) {
            match self.node(arg) {
                Ok(value) => args.push(value),
                Err(why) if why == Error::Cost || count > 2 => return Err(why),
                // Upstream looks at both operands before it gives up, and counts the call.
                Err(why) => {
                    failed = failed.or(Some(why));
                    args.push(Value::Null);
                }
            }
        }
        if let Some(why) = failed {
            self.charge(charge::of_call(&call.function, overload, &args, None))?;
            return Err(why);
        }
        let pattern = self.program.patterns.get(&id);
        let mut cx = Context { work: &mut self.work, bindings: self.bindings, pattern };
        let result = library::call(&call.function, &args, &mut cx);
        self.charge(charge::of_call(&call.function, overload, &args, result.as_ref().ok()))?;
        result
    }

    /// Whether a value is in a list that never changes: that costs nothing. `None` where the list is none of those.
    fn in_constant(&mut self, value: &'a Expr, set: &Value<'static>) -> std::result::Result<Option<bool>, Error> {
        let Value::List(List::Values(items, _)) = set else { return Ok(None) };
        if items.is_empty() {
            return Ok(Some(false));
        }
        let simple = |item: &Value<'_>| {
            matches!(item, Value::Bool(_) | Value::Int(_) | Value::Uint(_) | Value::Double(_) | Value::Text(_))
        };
        if !items.iter().all(simple) {
            return Ok(None);
        }
        let value = self.node(value)?;
        for item in items.iter() {
            let item: &Value<'a> = item;
            if item.equals(&value, &mut self.work)? {
                return Ok(Some(true));
            }
        }
        Ok(Some(false))
    }
}
