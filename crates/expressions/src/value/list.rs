//! Lists: of JSON, or made by the expression.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value as Json;

use super::{Result, Value, Work, from_json};
use crate::declared::{Declared, Form};
use crate::error::Error;

/// A list.
#[derive(Clone, Debug)]
pub enum List<'a> {
    Json(&'a [Json], Option<&'a Declared>),
    /// Values, and how lists of their origin merge.
    Values(Arc<Vec<Value<'a>>>, Option<&'a Form>),
}

impl<'a> List<'a> {
    /// A list of these.
    pub fn of(items: Vec<Value<'a>>) -> List<'a> {
        List::Values(Arc::new(items), None)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            List::Json(items, _) => items.len(),
            List::Values(items, _) => items.len(),
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An element.
    ///
    /// # Errors
    /// When there is none, or it is not of its type.
    pub fn get(&self, index: usize) -> Result<'a> {
        let missing = || Error::no_index(index);
        match self {
            List::Json(items, declared) => {
                from_json(items.get(index).ok_or_else(missing)?, declared.and_then(|it| it.element.as_deref()))
            }
            List::Values(items, _) => items.get(index).cloned().ok_or_else(missing),
        }
    }

    /// All elements.
    pub fn iter(&self) -> impl Iterator<Item = Result<'a>> + '_ {
        (0..self.len()).map(|index| self.get(index))
    }

    pub(crate) fn form(&self) -> Option<&'a Form> {
        match self {
            List::Json(_, declared) => declared.map(|it| &it.form),
            List::Values(_, form) => *form,
        }
    }

    /// Whether an element is there.
    pub(crate) fn contains(&self, value: &Value<'a>, work: &mut Work) -> std::result::Result<bool, Error> {
        let mut failed = None;
        for item in self.iter() {
            match item {
                Ok(item) if item.equals(value, work)? => return Ok(true),
                Ok(_) => {}
                Err(why) => failed = failed.or(Some(why)),
            }
        }
        failed.map_or(Ok(false), Err)
    }

    /// Both, one after the other; sets are united, and elements with the same keys are replaced.
    pub(crate) fn add(&self, other: &List<'a>) -> std::result::Result<List<'a>, Error> {
        let form = self.form();
        let mut items = self.iter().collect::<std::result::Result<Vec<_>, _>>()?;
        let Some(form) = form.filter(|form| matches!(form, Form::Set | Form::Keyed(_))) else {
            items.extend(other.iter().collect::<std::result::Result<Vec<_>, _>>()?);
            return Ok(List::Values(Arc::new(items), form));
        };
        let mut places = places(&items, form)?;
        for item in other.iter() {
            let item = item?;
            let identity = identity(&item, form)?;
            match identity.as_ref().and_then(|identity| places.get(identity)) {
                Some(at) => items[*at] = item,
                None => {
                    places.extend(identity.map(|identity| (identity, items.len())));
                    items.push(item);
                }
            }
        }
        Ok(List::Values(Arc::new(items), Some(form)))
    }

    /// Whether both have the same elements; the order counts only where the list has one.
    pub(crate) fn equals(&self, other: &List<'a>, work: &mut Work) -> std::result::Result<bool, Error> {
        if self.len() != other.len() {
            return Ok(false);
        }
        let Some(form) = self.form().filter(|form| matches!(form, Form::Set | Form::Keyed(_))) else {
            for (a, b) in self.iter().zip(other.iter()) {
                if !a?.equals(&b?, work)? {
                    return Ok(false);
                }
            }
            return Ok(true);
        };
        let items = self.iter().collect::<std::result::Result<Vec<_>, _>>()?;
        let places = places(&items, form)?;
        for item in other.iter() {
            let item = item?;
            let Some(at) = identity(&item, form)?.and_then(|identity| places.get(&identity).copied()) else {
                return Ok(false);
            };
            if !items[at].equals(&item, work)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Where each element is, by what tells it from the others.
fn places(items: &[Value<'_>], form: &Form) -> std::result::Result<HashMap<String, usize>, Error> {
    let mut places = HashMap::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        if let Some(identity) = identity(item, form)? {
            places.insert(identity, at);
        }
    }
    Ok(places)
}

/// What tells an element of a set or of a list with keys from the others; `None` where nothing does.
fn identity(item: &Value<'_>, form: &Form) -> std::result::Result<Option<String>, Error> {
    let Form::Keyed(keys) = form else { return Ok(scalar(item)) };
    let Value::Map(fields) = item else { return Ok(None) };
    let mut identity = String::new();
    for key in keys {
        let name = crate::escaping::escape(key).unwrap_or_else(|| key.clone());
        if let Some(value) = fields.field(&name)? {
            let Some(value) = scalar(&value) else { return Ok(None) };
            identity.push_str(&format!("{}:{value}", value.len()));
        }
        identity.push(';');
    }
    Ok(Some(identity))
}

fn scalar(value: &Value<'_>) -> Option<String> {
    Some(match value {
        Value::Text(text) => format!("t{}", &**text),
        Value::Int(number) => format!("n{number}"),
        Value::Uint(number) => format!("n{number}"),
        Value::Double(number) => format!("n{number}"),
        Value::Bool(value) => format!("b{value}"),
        Value::Bytes(bytes) => format!("y{bytes:?}"),
        Value::Duration(nanos) => format!("d{nanos}"),
        Value::Timestamp(at) => format!("a{at}"),
        Value::Null => "0".into(),
        _ => return None,
    })
}
