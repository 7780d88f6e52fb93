//! Expressions and what they are, as tables.

mod costs;
mod faults;
mod functions;
mod language;
mod policies;
mod rules;

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::{Bindings, Declared, Environment, Error, Value, compile, from_json};

/// Variables that are JSON.
struct Values<'a>(BTreeMap<&'a str, (&'a Json, Option<&'a Declared>)>);

impl<'a> Bindings<'a> for Values<'a> {
    fn get(&self, name: &str) -> Option<Result<Value<'a>, Error>> {
        self.0.get(name).map(|(json, declared)| from_json(json, *declared))
    }
}

/// The value of an expression as text, or why it has none. `self` is dynamic.
fn value(text: &str, itself: &Json) -> String {
    let declared = Declared::simple(crate::Type::Dyn, 1);
    let environment = Environment::new().with("self", declared);
    let program = match compile(text, &environment) {
        Ok(program) => program,
        Err(why) => return why.to_string(),
    };
    let bindings = Values(BTreeMap::from([("self", (itself, None))]));
    match program.evaluate(&bindings, 1_000_000).value {
        Ok(value) => show(&value),
        Err(why) => format!("error: {why}"),
    }
}

fn show(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::List(list) => {
            let items: Vec<String> =
                list.iter().map(|it| it.map_or_else(|why| why.to_string(), |it| show(&it))).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(map) => {
            let of = |key: &crate::value::Key| map.get(key).ok().flatten().map_or("?".into(), |value| show(&value));
            let entries: Vec<String> = map.keys().iter().map(|key| format!("{key}: {}", of(key))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Optional(Some(value)) => format!("some({})", show(value)),
        Value::Optional(None) => "none".into(),
        Value::Uint(number) => format!("{number}u"),
        Value::Double(number) if number.fract() == 0.0 => format!("{number:.1}"),
        Value::Bytes(bytes) => format!("b{:?}", String::from_utf8_lossy(bytes)),
        other => other.to_string(),
    }
}

/// Checks lines of `expression ⇒ value`.
fn check(table: &str, itself: Json) {
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = line.split_once(" ⇒ ").expect("lines have an arrow");
        let found = value(text.trim(), &itself);
        if found != expected.trim() {
            wrong.push(format!("{text}\n   expected {expected}\n   found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
