//! Lists and maps of bounded size. Behaviour: `pkg/apis/resource/validation/validation.go` (validateSlice, validateSet,
//! validateMap).

use schema::Value;

use crate::field::{At, Error, Errors};
use crate::tree::Tree;

/// Items of a list that has at most so many. Answers whether they were looked at.
pub fn items(
    errors: &mut Errors,
    list: &[Value],
    most: usize,
    at: &At<'_>,
    mut check: impl FnMut(&mut Errors, &Value, &At<'_>),
) -> bool {
    if list.len() > most {
        errors.push(Error::too_many(at, list.len(), most));
        return false;
    }
    for (index, item) in list.iter().enumerate() {
        check(errors, item, &at.index(index));
    }
    true
}

/// Items of a list that has at most so many and none twice. `key` answers what must differ.
pub fn set(
    errors: &mut Errors,
    list: &[Value],
    most: usize,
    at: &At<'_>,
    key: impl Fn(&Value) -> String,
    check: impl FnMut(&mut Errors, &Value, &At<'_>),
) {
    if items(errors, list, most, at, check) {
        let keys: Vec<String> = list.iter().map(key).collect();
        for (index, key) in keys.iter().enumerate().filter(|(index, key)| keys[..*index].contains(key)) {
            errors.push(Error::duplicate(&at.index(index), key.as_str()));
        }
    }
}

/// The text of an item, as what must differ.
pub fn text(item: &Value) -> String {
    item.as_str().unwrap_or_default().to_owned()
}

/// The name of an item, as what must differ.
pub fn name(item: &Value) -> String {
    item.text("name").to_owned()
}

/// Entries of a map that has at most so many.
pub fn entries(
    errors: &mut Errors,
    map: &Value,
    most: usize,
    longest_key: usize,
    at: &At<'_>,
    mut check: impl FnMut(&mut Errors, &str, &Value, &At<'_>, &At<'_>),
) {
    let Some(map) = map.as_object() else { return };
    if map.len() > most {
        errors.push(Error::too_many(at, map.len(), most));
        return;
    }
    for (key, item) in map {
        let shown = shortened(key, longest_key);
        check(errors, key, item, at, &at.key(&shown));
    }
}

/// A text without its middle when it is too long to be shown.
fn shortened(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let left = most - "...".len();
    let (head, tail) = (&text.as_bytes()[..left.div_ceil(2)], &text.as_bytes()[text.len() - left / 2..]);
    format!("{}...{}", String::from_utf8_lossy(head), String::from_utf8_lossy(tail))
}
