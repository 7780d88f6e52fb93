//! Functions with patterns. Behaviour: `apiserver/pkg/cel/library/regex.go`, `matches` of `cel-go`.

use std::borrow::Cow;

use regex::Regex;

use crate::error::Error;
use crate::pattern;
use crate::value::{Result, Value};

pub(super) fn call<'a>(function: &str, args: &[Value<'a>], known: Option<&Regex>) -> Option<Result<'a>> {
    let [Value::Text(text), Value::Text(written), rest @ ..] = args else { return None };
    let regex = match known {
        Some(regex) => Cow::Borrowed(regex),
        None => match pattern::compile(written) {
            Ok(regex) => Cow::Owned(regex),
            Err(why) if function == "matches" => return Some(Err(Error::new(why))),
            Err(why) => return Some(Err(Error::new(format!("Illegal regex: {why}")))),
        },
    };
    Some(Ok(match (function, rest) {
        ("matches", []) => Value::Bool(regex.is_match(text)),
        ("find", []) => Value::text(regex.find(text).map_or("", |found| found.as_str())),
        ("findAll", [] | [Value::Int(_)]) => {
            let most = match rest {
                [Value::Int(most)] => usize::try_from(*most).unwrap_or(usize::MAX),
                _ => usize::MAX,
            };
            Value::list(regex.find_iter(text).take(most).map(|found| Value::text(found.as_str())).collect())
        }
        _ => return None,
    }))
}
