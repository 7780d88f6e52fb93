//! Whether two values are the same; numbers are compared by what they are, not by their types.

use std::cmp::Ordering;

use super::{Value, order};
use crate::error::Error;

/// Steps that may still be made. Costs are told by sizes, which do not tell how deep values are nested.
#[derive(Debug)]
pub(crate) struct Work {
    left: u64,
}

impl Work {
    const MOST: u64 = 10_000_000;

    pub(crate) fn new() -> Work {
        Work { left: Work::MOST }
    }

    /// Takes a step.
    pub(crate) fn step(&mut self) -> Result<(), Error> {
        self.left = self.left.checked_sub(1).ok_or(Error::Cost)?;
        Ok(())
    }
}

impl<'a> Value<'a> {
    /// Whether both are the same.
    ///
    /// # Errors
    /// When parts of them are not of their types.
    pub(crate) fn equals(&self, other: &Value<'a>, work: &mut Work) -> Result<bool, Error> {
        work.step()?;
        Ok(match (self, other) {
            (Value::Int(_) | Value::Uint(_) | Value::Double(_), Value::Int(_) | Value::Uint(_) | Value::Double(_)) => {
                order::numbers(self, other) == Some(Ordering::Equal)
            }
            (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Text(a), Value::Text(b)) => **a == **b,
            (Value::Bytes(a), Value::Bytes(b)) => a == b,
            (Value::Duration(a), Value::Duration(b)) => a == b,
            (Value::Timestamp(a), Value::Timestamp(b)) => a == b,
            (Value::List(a), Value::List(b)) => a.equals(b, work)?,
            (Value::Map(a), Value::Map(b)) => a.equals(b, work)?,
            (Value::Made(a), Value::Made(b)) => a.0 == b.0 && a.1.equals(&b.1, work)?,
            (Value::Optional(Some(a)), Value::Optional(Some(b))) => a.equals(b, work)?,
            (Value::Optional(a), Value::Optional(b)) => a.is_none() && b.is_none(),
            (Value::Type(a), Value::Type(b)) => a.runtime_name() == b.runtime_name(),
            (Value::Ip(a), Value::Ip(b)) => a == b,
            (Value::Cidr(a), Value::Cidr(b)) => a == b,
            (Value::Url(a), Value::Url(b)) => a.text == b.text,
            (Value::Quantity(a), Value::Quantity(b)) => a.compare(b) == Ordering::Equal,
            (Value::Format(a), Value::Format(b)) => a.name == b.name,
            (Value::Semver(a), Value::Semver(b)) => a.compare(b) == Ordering::Equal,
            (Value::Check(a), Value::Check(b)) => a == b,
            _ => false,
        })
    }
}
