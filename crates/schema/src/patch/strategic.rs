//! Strategic Merge Patch: a merge that knows, from the type table, how lists merge.
//!
//! Follows upstream's `apimachinery/pkg/util/strategicpatch` with the options that the API server uses. Directives:
//! `$patch: replace|delete`, `$retainKeys`, `$setElementOrder/LIST`, `$deleteFromPrimitiveList/LIST`.

use serde_json::{Map, Value};
use thiserror::Error;

use super::go_text::{GoText, go_type};
use crate::types::{Field, FieldKind, ListType, PatchStrategy, Type};

mod order;

use order::{Identity, normalize_order, partition};

const DIRECTIVE: &str = "$patch";
const RETAIN_KEYS: &str = "$retainKeys";
const DELETE_PREFIX: &str = "$deleteFromPrimitiveList";
const ORDER_PREFIX: &str = "$setElementOrder";

/// Why a patch is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StrategicError {
    /// 400
    #[error("{0}")]
    BadRequest(&'static str),
    /// 422
    #[error("{0}")]
    Unprocessable(&'static str),
    /// 500, as upstream answers it.
    #[error("{0}")]
    Internal(String),
}

type Result<T> = std::result::Result<T, StrategicError>;

const BAD_PRIMITIVE_LIST: StrategicError = StrategicError::BadRequest("invalid patch format of primitive list");
const BAD_RETAIN_KEYS: StrategicError = StrategicError::BadRequest("invalid patch format of retainKeys");
const BAD_ORDER: StrategicError = StrategicError::BadRequest("invalid patch format of setElementOrder list");
const LIST_OF_LISTS: StrategicError = StrategicError::Unprocessable("lists of lists are not supported");

/// The patched object. Not for custom resources, which have no strategies.
pub fn apply(ty: &Type, document: Value, patch: Value) -> Result<Value> {
    let Value::Object(patch) = patch else {
        return Err(StrategicError::BadRequest("invalid JSON document"));
    };
    let document = match document {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    merge_map(document, patch, Schema::Struct(ty)).map(Value::Object)
}

/// What the table knows of a place.
#[derive(Clone, Copy)]
enum Schema<'t> {
    Struct(&'t Type),
    /// Not a struct: the name of Go's kind.
    Other(&'static str),
}

impl<'t> Schema<'t> {
    fn of(kind: &'t FieldKind) -> Self {
        match kind {
            FieldKind::Object(ty) => Schema::Struct(ty),
            FieldKind::Map(_) => Schema::Other("map"),
            FieldKind::List(_) => Schema::Other("slice"),
            FieldKind::Bool => Schema::Other("bool"),
            _ => Schema::Other("string"),
        }
    }

    fn field(self, name: &str) -> Result<&'t Field> {
        let ty = match self {
            Schema::Struct(ty) => ty,
            Schema::Other(kind) => {
                return internal(format!("merging an object in json but data type is not struct, instead is: {kind}"));
            }
        };
        ty.field(name).ok_or_else(|| {
            let (ty, name) = (ty.short_name(), crate::json::quote(name));
            StrategicError::Internal(format!("unable to find api field in struct {ty} for the json field {name}"))
        })
    }

    /// A list field: what its elements are, its strategy and its merge key.
    fn list(self, name: &str) -> Result<(Schema<'t>, PatchStrategy, &'t str)> {
        let field = self.field(name)?;
        let FieldKind::List(list) = &field.kind else {
            return internal("expected slice or array type, but got: struct".into());
        };
        debug_assert!(list.list_type != ListType::Map || !list.keys.is_empty());
        Ok((Schema::of(&list.element), field.patch, &field.merge_key))
    }
}

fn internal<T>(text: String) -> Result<T> {
    Err(StrategicError::Internal(text))
}

fn bad_type<T>(expected: &str, actual: &Value) -> Result<T> {
    internal(format!("expected a {expected}, but received a {}", go_type(actual)))
}

fn no_merge_key<T>(map: &Value, key: &str) -> Result<T> {
    internal(format!("map: {} does not contain declared merge key: {key}", GoText(map)))
}

fn unknown_directive<T>(directive: &Value, map: Map<String, Value>) -> Result<T> {
    internal(format!("unknown patch type: {} in map: {}", GoText(directive), GoText(&Value::Object(map))))
}

fn merge_map(
    mut original: Map<String, Value>,
    mut patch: Map<String, Value>,
    schema: Schema<'_>,
) -> Result<Map<String, Value>> {
    if let Some(directive) = patch.get(DIRECTIVE).cloned() {
        return match directive.as_str() {
            Some("replace") => {
                patch.remove(DIRECTIVE);
                Ok(patch)
            }
            Some("delete") => Ok(Map::new()),
            _ => unknown_directive(&directive, patch),
        };
    }
    retain_keys(&mut original, &mut patch)?;
    merge_ordered_lists(&mut original, &mut patch, schema)?;
    for (key, mut value) in patch {
        let (key, is_deletion) = match key.starts_with(DELETE_PREFIX) {
            true => (suffix(&key, DELETE_PREFIX, BAD_PRIMITIVE_LIST)?.to_owned(), true),
            false => (key, false),
        };
        if value.is_null() {
            original.remove(&key);
            continue;
        }
        let merged = match (original.remove(&key), value) {
            (Some(Value::Object(old)), Value::Object(new)) => {
                let field = schema.field(&key)?;
                let inner = Schema::of(&field.kind);
                Some(Value::Object(if field.patch.replace { new } else { merge_map(old, new, inner)? }))
            }
            (Some(Value::Array(old)), Value::Array(new)) => {
                let (inner, strategy, merge_key) = schema.list(&key)?;
                Some(Value::Array(match strategy.merge || is_deletion {
                    true => merge_list(old, new, inner, merge_key, is_deletion)?,
                    false => new,
                }))
            }
            (old, _) if is_deletion => old,
            (_, new) => {
                value = new;
                discard_nulls(&mut value);
                without_directives(value)
            }
        };
        if let Some(merged) = merged {
            original.insert(key, merged);
        }
    }
    Ok(original)
}

/// `$setElementOrder/list` is `list`.
fn suffix<'a>(key: &'a str, prefix: &str, error: StrategicError) -> Result<&'a str> {
    match key.split_once('/') {
        Some((found, rest)) if found == prefix => Ok(rest),
        _ => Err(error),
    }
}

/// `$retainKeys`: clears all other fields.
fn retain_keys(original: &mut Map<String, Value>, patch: &mut Map<String, Value>) -> Result<()> {
    let Some(directive) = patch.remove(RETAIN_KEYS) else { return Ok(()) };
    let Value::Array(keys) = directive else { return Err(BAD_RETAIN_KEYS) };
    let kept = |key: &str| keys.iter().any(|it| it.as_str() == Some(key));
    let foreign = patch.iter().any(|(key, value)| {
        !value.is_null() && !key.starts_with(DELETE_PREFIX) && !key.starts_with(ORDER_PREFIX) && !kept(key)
    });
    if foreign {
        return Err(BAD_RETAIN_KEYS);
    }
    original.retain(|key, _| kept(key));
    Ok(())
}

/// `$setElementOrder/list`: merges those lists and puts them in order.
fn merge_ordered_lists(
    original: &mut Map<String, Value>,
    patch: &mut Map<String, Value>,
    schema: Schema<'_>,
) -> Result<()> {
    let directives: Vec<String> = patch.keys().filter(|key| key.starts_with(ORDER_PREFIX)).cloned().collect();
    for directive in directives {
        let order = match patch.remove(&directive) {
            Some(Value::Array(order)) => order,
            Some(other) => return bad_type("[]interface {}", &other),
            None => continue,
        };
        let key = suffix(&directive, ORDER_PREFIX, BAD_ORDER)?;
        let take = |map: &mut Map<String, Value>| match map.remove(key) {
            None => Ok(None),
            Some(Value::Array(items)) => Ok(Some(items)),
            Some(other) => bad_type("[]interface {}", &other),
        };
        let (old, new) = (take(original)?, take(patch)?);
        let (inner, strategy, merge_key) = schema.list(key)?;
        check_order(new.as_deref().unwrap_or_default(), &order, merge_key)?;
        let is_map = is_list_of_maps(old.iter().chain(&new).flatten())?;
        let identity = Identity { merge_key, is_map };
        let live: Vec<Value> = old.iter().flatten().map(|item| identity.of(item)).collect();
        let merged = match (old, new) {
            (None, None) => continue,
            (Some(old), None) => old,
            (None, Some(new)) => new.into_iter().filter_map(without_directives).collect(),
            (Some(old), Some(new)) if strategy.merge => merge_list(old, new, inner, merge_key, false)?,
            (Some(_), Some(new)) => new,
        };
        let wanted: Vec<Value> = order.iter().map(|item| identity.of(item)).collect();
        let (patched, live_only) = partition(merged, &wanted, identity)?;
        original.insert(key.to_owned(), Value::Array(normalize_order(patched, live_only, &wanted, &live, identity)?));
    }
    Ok(())
}

/// The patch's elements must come in the order that the directive gives.
fn check_order(patch: &[Value], order: &[Value], merge_key: &str) -> Result<()> {
    if patch.is_empty() || order.is_empty() {
        return Ok(());
    }
    let mut rest = order.iter();
    for item in patch.iter().filter(|item| item.get(DIRECTIVE).is_none()) {
        let found = |candidate: &Value| -> Result<bool> {
            if merge_key.is_empty() {
                return Ok(item == candidate);
            }
            let of = |value: &Value| match value {
                Value::Object(map) => match map.get(merge_key) {
                    Some(key) => Ok(key.clone()),
                    None => no_merge_key(value, merge_key),
                },
                _ => bad_type("map[string]interface {}", value),
            };
            Ok(of(item)? == of(candidate)?)
        };
        loop {
            match rest.next() {
                Some(candidate) if found(candidate)? => break,
                Some(_) => {}
                None => {
                    let (patch, order) = (Value::from(patch.to_vec()), Value::from(order.to_vec()));
                    return internal(format!(
                        "The order in patch list:\n{}\n doesn't match {ORDER_PREFIX} list:\n{}\n",
                        GoText(&patch),
                        GoText(&order)
                    ));
                }
            }
        }
    }
    Ok(())
}

/// Whether the elements are maps; all must be of one type, and none a list.
fn is_list_of_maps<'a>(items: impl Iterator<Item = &'a Value> + Clone) -> Result<bool> {
    let mut all = items.clone();
    let Some(first) = all.next() else {
        return internal("no elements in any of the given slices".into());
    };
    if first.is_array() {
        return Err(LIST_OF_LISTS);
    }
    if all.any(|item| go_type(item) != go_type(first)) {
        let items = Value::Array(items.cloned().collect());
        return internal(format!("list element types are not identical: {}", GoText(&items)));
    }
    Ok(first.is_object())
}

fn merge_list(
    original: Vec<Value>,
    patch: Vec<Value>,
    schema: Schema<'_>,
    merge_key: &str,
    is_deletion: bool,
) -> Result<Vec<Value>> {
    if original.is_empty() && patch.is_empty() {
        return Ok(original);
    }
    let is_map = is_list_of_maps(original.iter().chain(&patch))?;
    let identity = Identity { merge_key, is_map };
    if !is_map && is_deletion {
        return Ok(original.into_iter().filter(|item| !patch.contains(item)).collect());
    }
    let (live, wanted, merged);
    if is_map {
        if merge_key.is_empty() {
            return internal("cannot merge lists without merge key for struct".into());
        }
        let (original, patch) = apply_element_directives(original, patch, merge_key)?;
        live = original.iter().map(|item| identity.of(item)).collect::<Vec<_>>();
        wanted = patch.iter().map(|item| identity.of(item)).collect::<Vec<_>>();
        merged = merge_elements(original, patch, schema, merge_key)?;
    } else {
        live = original.clone();
        wanted = patch.clone();
        merged = deduplicate(original.into_iter().chain(patch).collect());
    }
    let (patched, live_only) = partition(merged, &wanted, identity)?;
    normalize_order(patched, live_only, &wanted, &live, identity)
}

/// `$patch: delete` removes the element it names, `$patch: replace` all that were there.
fn apply_element_directives(
    mut original: Vec<Value>,
    patch: Vec<Value>,
    merge_key: &str,
) -> Result<(Vec<Value>, Vec<Value>)> {
    let (mut kept, mut replace) = (Vec::with_capacity(patch.len()), false);
    for item in patch {
        match item.get(DIRECTIVE) {
            None => kept.push(item),
            Some(directive) => match directive.as_str() {
                Some("delete") => match item.get(merge_key) {
                    Some(key) => original.retain(|it| it.get(merge_key) != Some(key)),
                    None => return no_merge_key(&item, merge_key),
                },
                Some("replace") => replace = true,
                Some("merge") => return internal("merging lists cannot yet be specified in the patch".into()),
                _ => return unknown_directive(directive, item.as_object().cloned().unwrap_or_default()),
            },
        }
    }
    Ok(if replace { (kept, Vec::new()) } else { (original, kept) })
}

fn merge_elements(
    mut original: Vec<Value>,
    patch: Vec<Value>,
    schema: Schema<'_>,
    merge_key: &str,
) -> Result<Vec<Value>> {
    for item in patch {
        let Some(key) = item.get(merge_key) else { return no_merge_key(&item, merge_key) };
        let found = original.iter_mut().find(|it| it.get(merge_key) == Some(key));
        match (found, item) {
            (Some(slot), Value::Object(patch)) => {
                let Value::Object(old) = slot.take() else { continue };
                *slot = Value::Object(merge_map(old, patch, schema)?);
            }
            (_, item) => original.push(item),
        }
    }
    Ok(original)
}

/// Removes duplicates as upstream does: the last element takes a duplicate's place.
fn deduplicate(mut items: Vec<Value>) -> Vec<Value> {
    let mut index = 0;
    while index < items.len() {
        let mut other = index + 1;
        while other < items.len() {
            if items[index] == items[other] {
                items.swap_remove(other);
            } else {
                other += 1;
            }
        }
        index += 1;
    }
    items
}

fn discard_nulls(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(discard_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(discard_nulls),
        _ => {}
    }
}

/// The value with all that is a directive left out.
fn without_directives(value: Value) -> Option<Value> {
    Some(match value {
        Value::Object(map) => {
            if map.contains_key(DIRECTIVE) {
                return None;
            }
            let kept = map.into_iter().filter_map(|(key, value)| Some((key, without_directives(value)?)));
            Value::Object(kept.collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().filter_map(without_directives).collect()),
        other => other,
    })
}

#[cfg(test)]
mod tests;
