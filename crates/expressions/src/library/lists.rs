//! Functions of lists. Behaviour: `apiserver/pkg/cel/library/lists.go`, `cel-go/ext/lists.go` (version 3),
//! `cel-go/ext/sets.go`, `join` of `cel-go/ext/strings.go`.

use std::cmp::Ordering;

use super::LARGEST;
use crate::error::Error;
use crate::value::{List, Result, Value, Work, compare};

type Values<'a> = std::result::Result<Vec<Value<'a>>, Error>;

fn all<'a>(list: &List<'a>) -> Values<'a> {
    list.iter().collect()
}

fn made<'a>(values: Values<'a>) -> Result<'a> {
    values.map(Value::list)
}

pub(super) fn call<'a>(function: &str, args: &[Value<'a>], work: &mut Work) -> Option<Result<'a>> {
    if let ("lists.range", [Value::Int(count)]) = (function, args) {
        let most = i64::try_from(LARGEST / 32).unwrap_or(i64::MAX);
        return Some(if *count > most {
            Err(Error::Cost)
        } else {
            Ok(Value::list((0..*count).map(Value::Int).collect()))
        });
    }
    let Value::List(list) = &args[0] else { return None };
    Some(match (function, &args[1..]) {
        ("isSorted", []) => sorted(list),
        ("sum", []) => sum(list),
        ("min", []) => extreme(list, "min", Ordering::Greater),
        ("max", []) => extreme(list, "max", Ordering::Less),
        ("indexOf", [item]) => index(list, item, false, work),
        ("lastIndexOf", [item]) => index(list, item, true, work),
        ("join", []) => join(list, ""),
        ("join", [Value::Text(between)]) => join(list, between),
        ("slice", [Value::Int(start), Value::Int(end)]) => slice(list, *start, *end),
        ("flatten", []) => flatten(list, 1),
        ("flatten", [Value::Int(depth)]) => flatten(list, *depth),
        ("reverse", []) => made(all(list).map(|mut items| {
            items.reverse();
            items
        })),
        ("distinct", []) => made(distinct(list, work)),
        ("sort", []) => all(list).and_then(|items| sort(&items, &items)),
        ("@sortByAssociatedKeys", [Value::List(keys)]) => {
            all(list).and_then(|items| all(keys).and_then(|keys| sort(&items, &keys)))
        }
        ("first", []) => list.iter().next().transpose().map(Value::from),
        ("last", []) => list.len().checked_sub(1).map(|at| list.get(at)).transpose().map(Value::from),
        ("optional.unwrap" | "unwrapOpt", []) => unwrap(list),
        ("sets.contains", [Value::List(other)]) => contains(list, other, work).map(Value::Bool),
        ("sets.equivalent", [Value::List(other)]) => {
            contains(list, other, work).and_then(|it| Ok(Value::Bool(it && contains(other, list, work)?)))
        }
        ("sets.intersects", [Value::List(other)]) => intersects(list, other, work).map(Value::Bool),
        _ => return None,
    })
}

fn order(a: &Value<'_>, b: &Value<'_>) -> std::result::Result<Ordering, Error> {
    compare(a, b).ok_or_else(Error::no_overload)
}

fn sorted<'a>(list: &List<'a>) -> Result<'a> {
    let mut before: Option<Value<'a>> = None;
    for item in list.iter() {
        let item = item?;
        if let Some(before) = &before
            && order(before, &item)? == Ordering::Greater
        {
            return Ok(Value::Bool(false));
        }
        before = Some(item);
    }
    Ok(Value::Bool(true))
}

fn sum<'a>(list: &List<'a>) -> Result<'a> {
    let mut total: Option<Value<'a>> = None;
    for item in list.iter() {
        total = Some(match (total, item?) {
            (None, item @ (Value::Int(_) | Value::Uint(_) | Value::Double(_) | Value::Duration(_))) => item,
            (Some(Value::Int(a)), Value::Int(b)) => {
                Value::Int(a.checked_add(b).ok_or_else(|| Error::new("integer overflow"))?)
            }
            (Some(Value::Uint(a)), Value::Uint(b)) => {
                Value::Uint(a.checked_add(b).ok_or_else(|| Error::new("unsigned integer overflow"))?)
            }
            (Some(Value::Double(a)), Value::Double(b)) => Value::Double(a + b),
            (Some(Value::Duration(a)), Value::Duration(b)) => {
                Value::Duration(a.checked_add(b).ok_or_else(|| Error::new("duration overflow"))?)
            }
            _ => return Err(Error::no_overload()),
        });
    }
    Ok(total.unwrap_or(Value::Int(0)))
}

/// The element after which there is none that is `worse` than it.
fn extreme<'a>(list: &List<'a>, name: &str, worse: Ordering) -> Result<'a> {
    let mut best: Option<Value<'a>> = None;
    for item in list.iter() {
        let item = item?;
        best = match best {
            Some(best) if order(&best, &item)? != worse => Some(best),
            _ => Some(item),
        };
    }
    best.ok_or_else(|| Error::new(format!("{name} called on empty list")))
}

fn index<'a>(list: &List<'a>, item: &Value<'a>, last: bool, work: &mut Work) -> Result<'a> {
    let mut found = -1;
    for (at, other) in list.iter().enumerate() {
        if other?.equals(item, work)? {
            found = i64::try_from(at).unwrap_or(i64::MAX);
            if !last {
                break;
            }
        }
    }
    Ok(Value::Int(found))
}

fn join<'a>(list: &List<'a>, between: &str) -> Result<'a> {
    let mut text = String::new();
    for (at, item) in list.iter().enumerate() {
        let item = item?;
        let part = item.as_str().ok_or_else(|| Error::new(format!("join: invalid input: {item}")))?;
        if at > 0 {
            text.push_str(between);
        }
        text.push_str(part);
        if text.len() > LARGEST {
            return Err(Error::Cost);
        }
    }
    Ok(Value::text(text))
}

fn slice<'a>(list: &List<'a>, start: i64, end: i64) -> Result<'a> {
    let wrong = |why: String| Err(Error::new(format!("cannot slice({start}, {end}), {why}")));
    let (Ok(from), Ok(to)) = (usize::try_from(start), usize::try_from(end)) else {
        return wrong("negative indexes not supported".into());
    };
    if from > to {
        return wrong("start index must be less than or equal to end index".into());
    }
    if list.len() < to {
        return wrong(format!("list is length {}", list.len()));
    }
    made((from..to).map(|at| list.get(at)).collect())
}

fn flatten<'a>(list: &List<'a>, depth: i64) -> Result<'a> {
    if depth < 0 {
        return Err(Error::new("level must be non-negative"));
    }
    let mut flat = Vec::new();
    flatten_into(&mut flat, list, depth)?;
    Ok(Value::list(flat))
}

fn flatten_into<'a>(flat: &mut Vec<Value<'a>>, list: &List<'a>, depth: i64) -> std::result::Result<(), Error> {
    for item in list.iter() {
        match item? {
            Value::List(inner) if depth > 0 => flatten_into(flat, &inner, depth - 1)?,
            item => flat.push(item),
        }
        if flat.len() > LARGEST / 32 {
            return Err(Error::Cost);
        }
    }
    Ok(())
}

fn distinct<'a>(list: &List<'a>, work: &mut Work) -> Values<'a> {
    let mut seen: Vec<Value<'a>> = Vec::new();
    'items: for item in list.iter() {
        let item = item?;
        for other in &seen {
            if other.equals(&item, work)? {
                continue 'items;
            }
        }
        seen.push(item);
    }
    Ok(seen)
}

/// The items in the order of their keys.
fn sort<'a>(items: &[Value<'a>], keys: &[Value<'a>]) -> Result<'a> {
    if items.len() != keys.len() {
        return Err(Error::new(format!(
            "@sortByAssociatedKeys() expected a list of the same size as the associated keys list, but got {} and {} elements respectively",
            items.len(),
            keys.len()
        )));
    }
    if let Some(first) = keys.first() {
        if compare(first, first).is_none() {
            return Err(Error::new("list elements must be comparable"));
        }
        if keys.iter().any(|key| std::mem::discriminant(key) != std::mem::discriminant(first)) {
            return Err(Error::new("list elements must have the same type"));
        }
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|a, b| compare(&keys[*a], &keys[*b]).unwrap_or(Ordering::Equal));
    Ok(Value::list(order.into_iter().map(|at| items[at].clone()).collect()))
}

fn unwrap<'a>(list: &List<'a>) -> Result<'a> {
    let mut found = Vec::new();
    for item in list.iter() {
        match item? {
            Value::Optional(Some(value)) => found.push((*value).clone()),
            Value::Optional(None) => {}
            other => return Err(Error::new(format!("value {other} is not optional"))),
        }
    }
    Ok(Value::list(found))
}

fn contains<'a>(list: &List<'a>, other: &List<'a>, work: &mut Work) -> std::result::Result<bool, Error> {
    for item in other.iter() {
        if !list.contains(&item?, work)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn intersects<'a>(list: &List<'a>, other: &List<'a>, work: &mut Work) -> std::result::Result<bool, Error> {
    for item in other.iter() {
        if list.contains(&item?, work)? {
            return Ok(true);
        }
    }
    Ok(false)
}
