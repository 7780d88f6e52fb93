//! Objects that expressions make. Behaviour: `apiserver/pkg/cel/mutation/dynamic/objects.go`.

use super::{List, Map, Value};

impl Value<'_> {
    /// Whether all objects that an expression made have the names of the places where they are: `Object.spec` in `spec`.
    ///
    /// # Errors
    /// Which have not.
    pub fn check_names(&self) -> Result<(), String> {
        let Value::Made(made) = self else { return Ok(()) };
        let mut wrong = Vec::new();
        check(self, &made.0, &mut wrong);
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
    }

    /// Whether it is an object of this type that an expression made.
    pub fn is_made(&self, name: &str) -> bool {
        matches!(self, Value::Made(made) if &*made.0 == name)
    }

    /// The fields of an object that an expression made, each as a value.
    pub fn made_field(&self, name: &str) -> Option<Value<'_>> {
        let Value::Made(made) = self else { return None };
        made.1.field(name).ok().flatten()
    }
}

fn check(value: &Value<'_>, place: &str, wrong: &mut Vec<String>) {
    match value {
        Value::Made(made) => {
            if *made.0 != *place {
                wrong.push(format!(
                    "unexpected type name {:?}, expected {place:?}, which matches field name path from root Object type",
                    &*made.0
                ));
            }
            for (name, value) in entries(&made.1) {
                check(&value, &format!("{place}.{name}"), wrong);
            }
        }
        Value::Map(map) => entries(map).for_each(|(_, value)| check(&value, place, wrong)),
        // What comes out of JSON was made by nobody.
        Value::List(List::Json(..)) => {}
        Value::List(list) => list.iter().flatten().for_each(|value| check(&value, place, wrong)),
        _ => {}
    }
}

fn entries<'m, 'a>(map: &'m Map<'a>) -> impl Iterator<Item = (String, Value<'a>)> + 'm {
    // What comes out of JSON was made by nobody.
    let keys = if matches!(map, Map::Json(..)) { Vec::new() } else { map.keys() };
    keys.into_iter().filter_map(move |key| Some((key.to_string(), map.get(&key).ok().flatten()?)))
}
