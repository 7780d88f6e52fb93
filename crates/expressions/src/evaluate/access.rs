//! Fields and elements of values.

use super::Evaluator;
use crate::ast::{Expr, Kind, Literal};
use crate::error::Error;
use crate::program::Program;
use crate::value::{Key, Result, Value};

/// Whether upstream looks this up as a variable with what is written after it: what is counted depends on it.
pub(super) fn is_attribute(node: &Expr, program: &Program) -> bool {
    if program.constants.contains_key(&node.id) {
        return false;
    }
    match &node.kind {
        Kind::Ident(_) => !matches!(program.checked.types[node.id], crate::types::Type::Type(_)),
        Kind::Select { .. } => true,
        Kind::Call(call) => matches!(&*call.function, "_[_]" | "_[?_]" | "_?._" | "_?_:_"),
        _ => false,
    }
}

pub(super) fn is_conditional(node: &Expr) -> bool {
    matches!(&node.kind, Kind::Call(call) if &*call.function == "_?_:_")
}

type Found<'a> = std::result::Result<Option<Value<'a>>, Error>;

/// The field of a value; `None` when it is not there.
fn field<'a>(value: &Value<'a>, name: &str) -> Found<'a> {
    match value {
        Value::Map(map) => map.field(name),
        Value::Made(made) => {
            let json = crate::escaping::unescape(name).unwrap_or_else(|| name.to_owned());
            made.1.field(&json)
        }
        _ => Err(Error::no_overload()),
    }
}

/// The element of a value; `None` when it is not there.
fn element<'a>(value: &Value<'a>, index: &Value<'a>) -> Found<'a> {
    match (value, index) {
        (Value::List(list), Value::Int(_) | Value::Uint(_) | Value::Double(_)) => {
            let at = match Key::of(index) {
                Some(Key::Int(at)) => usize::try_from(at).ok(),
                Some(Key::Uint(at)) => usize::try_from(at).ok(),
                _ => return Err(Error::new(format!("unsupported index value: {index}"))),
            };
            at.filter(|at| *at < list.len()).map(|at| list.get(at)).transpose()
        }
        (Value::Map(map), _) => match Key::of(index) {
            Some(key) => map.get(&key),
            None => Err(Error::no_overload()),
        },
        (Value::Made(made), Value::Text(name)) => made.1.field(name),
        _ => Err(Error::no_overload()),
    }
}

impl<'a> Evaluator<'_, 'a> {
    /// The value of an operand of which something is looked up.
    fn operand(&mut self, operand: &'a Expr) -> Result<'a> {
        let value = self.node(operand)?;
        if !is_attribute(operand, self.program) {
            self.charge(1)?;
        }
        Ok(value)
    }

    pub(super) fn select(&mut self, operand: &'a Expr, name: &str, test: bool) -> Result<'a> {
        if let Kind::Ident(variable) = &operand.kind
            && !self.scopes.iter().any(|(known, _)| **known == **variable)
            && let Some(value) = self.bindings.field(variable, name)
        {
            self.charge(if test { 1 } else { 2 })?;
            return if test { Ok(Value::Bool(true)) } else { value };
        }
        let value = self.operand(operand)?;
        if test {
            return Ok(Value::Bool(match &value {
                Value::Optional(None) => false,
                Value::Optional(Some(value)) => field(value, name).is_ok_and(|found| found.is_some()),
                value => match field(value, name) {
                    Ok(found) => found.is_some(),
                    Err(why) if why.is_overload() => false,
                    Err(why) => return Err(why),
                },
            }));
        }
        self.charge(1)?;
        match &value {
            Value::Optional(None) => Ok(Value::NONE),
            Value::Optional(Some(value)) => field(value, name).map(Value::from),
            value => field(value, name)?.ok_or_else(|| Error::no_key(name)),
        }
    }

    pub(super) fn optional_select(&mut self, operand: &'a Expr, name: &'a Expr) -> Result<'a> {
        let Kind::Literal(Literal::Text(name)) = &name.kind else { return Err(Error::no_overload()) };
        let value = self.operand(operand)?;
        self.charge(1)?;
        match &value {
            Value::Optional(None) => Ok(Value::NONE),
            Value::Optional(Some(value)) => field(value, name).map(Value::from),
            value => field(value, name).map(Value::from),
        }
    }

    pub(super) fn index(&mut self, operand: &'a Expr, index: &'a Expr, optional: bool) -> Result<'a> {
        let value = self.operand(operand)?;
        let at = self.node(index)?;
        if !is_attribute(index, self.program) {
            self.charge(1)?;
        }
        match &value {
            Value::Optional(None) => Ok(Value::NONE),
            Value::Optional(Some(value)) => element(value, &at).map(Value::from),
            value if optional => element(value, &at).map(Value::from),
            value => element(value, &at)?.ok_or_else(|| match value {
                Value::List(_) => Error::no_index(&at),
                _ => Error::no_key(&at),
            }),
        }
    }
}
