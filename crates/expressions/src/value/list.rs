//! Lists: of JSON, or made by the expression.

use std::sync::Arc;

use serde_json::Value as Json;

use super::{Key, Map, Result, Value, Work, from_json};
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
    pub(crate) fn add(&self, other: &List<'a>, work: &mut Work) -> std::result::Result<List<'a>, Error> {
        let form = self.form();
        let mut items = self.iter().collect::<std::result::Result<Vec<_>, _>>()?;
        for item in other.iter() {
            let item = item?;
            let found = match form {
                Some(Form::Set) => position(&items, |it, work| it.equals(&item, work), work)?,
                Some(Form::Keyed(keys)) => position(&items, |it, work| same_keys(it, &item, keys, work), work)?,
                _ => None,
            };
            match found {
                Some(at) => items[at] = item,
                None => items.push(item),
            }
        }
        Ok(List::Values(Arc::new(items), form))
    }

    /// Whether both have the same elements; the order counts only where the list has one.
    pub(crate) fn equals(&self, other: &List<'a>, work: &mut Work) -> std::result::Result<bool, Error> {
        if self.len() != other.len() {
            return Ok(false);
        }
        let keys = match self.form() {
            Some(Form::Set) => None,
            Some(Form::Keyed(keys)) => Some(keys),
            _ => {
                for (a, b) in self.iter().zip(other.iter()) {
                    if !a?.equals(&b?, work)? {
                        return Ok(false);
                    }
                }
                return Ok(true);
            }
        };
        let items = self.iter().collect::<std::result::Result<Vec<_>, _>>()?;
        for item in other.iter() {
            let item = item?;
            let found = match keys {
                None => position(&items, |it, work| it.equals(&item, work), work)?,
                Some(keys) => position(&items, |it, work| same_keys(it, &item, keys, work), work)?,
            };
            let Some(at) = found else { return Ok(false) };
            if keys.is_some() && !items[at].equals(&item, work)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn position<'a>(
    items: &[Value<'a>],
    mut is: impl FnMut(&Value<'a>, &mut Work) -> std::result::Result<bool, Error>,
    work: &mut Work,
) -> std::result::Result<Option<usize>, Error> {
    for (index, item) in items.iter().enumerate() {
        if is(item, work)? {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

/// Whether two elements have the same keys.
fn same_keys<'a>(a: &Value<'a>, b: &Value<'a>, keys: &[String], work: &mut Work) -> std::result::Result<bool, Error> {
    let (Value::Map(a), Value::Map(b)) = (a, b) else { return Ok(false) };
    let field = |of: &Map<'a>, key: &str| {
        let key = crate::escaping::escape(key).unwrap_or_else(|| key.to_owned());
        of.get(&Key::Text(key.as_str().into()))
    };
    for key in keys {
        let same = match (field(a, key)?, field(b, key)?) {
            (Some(a), Some(b)) => a.equals(&b, work)?,
            (None, None) => true,
            _ => false,
        };
        if !same {
            return Ok(false);
        }
    }
    Ok(true)
}
