//! `additionalPrinterColumns`: how custom resources look in tables. Behaviour:
//! `apiextensions-apiserver/pkg/registry/customresource/tableconvertor`.

use jiff::Timestamp;
use kinds::cells;
use schema::Value;
use schema::json_path::JsonPath;
use serde_json::json;

/// The columns of a version.
#[derive(Debug)]
pub struct Columns {
    /// As they stand in a table, the name first.
    pub definitions: Vec<Value>,
    /// Those behind the name.
    rest: Vec<(String, JsonPath)>,
}

impl Columns {
    /// The columns that a version names, or the age where it names none. From the first that cannot be read on there
    /// are no more.
    pub fn new(columns: &[Value]) -> Columns {
        let said = crate::columns::of_metadata;
        let age = json!({
            "name": "Age", "type": "date", "description": said("creationTimestamp"),
            "jsonPath": ".metadata.creationTimestamp",
        });
        let name = json!({
            "name": "Name", "type": "string", "format": "name", "description": said("name"), "priority": 0,
        });
        let mut definitions = vec![name];
        let mut rest = Vec::new();
        for column in if columns.is_empty() { std::slice::from_ref(&age) } else { columns } {
            let text = |name: &str| column.get(name).and_then(Value::as_str).unwrap_or_default();
            let path = text("jsonPath");
            let Ok(parsed) = JsonPath::of_path(path) else { break };
            let description = match text("description") {
                "" => format!("Custom resource definition column (in JSONPath format): {path}"),
                description => description.to_owned(),
            };
            definitions.push(json!({
                "name": text("name"), "type": text("type"), "format": text("format"), "description": description,
                "priority": column.get("priority").and_then(Value::as_i64).unwrap_or(0),
            }));
            rest.push((text("type").to_owned(), parsed));
        }
        Columns { definitions, rest }
    }

    /// The cells of an object.
    pub fn row(&self, object: &Value, now: Timestamp) -> Vec<Value> {
        let cell = |(kind, path): &(String, JsonPath)| match path.first(object) {
            Some(value) => cell(kind, value, now),
            None => Value::Null,
        };
        std::iter::once(cells::name(object)).chain(self.rest.iter().map(cell)).collect()
    }
}

fn cell(kind: &str, value: &Value, now: Timestamp) -> Value {
    match (kind, value) {
        ("string", Value::String(_)) => value.clone(),
        ("string", Value::Null) => "<nil>".into(),
        ("string", Value::Array(_) | Value::Object(_)) => value.to_string().into(),
        ("string", other) => other.to_string().into(),
        ("integer", Value::Number(number)) => {
            #[expect(clippy::cast_possible_truncation, reason = "as upstream shows fractions in a column of integers")]
            let whole = number.as_i64().or_else(|| number.as_f64().map(|it| it as i64));
            whole.map_or(Value::Null, Value::from)
        }
        ("number", Value::Number(_)) | ("boolean", Value::Bool(_)) => value.clone(),
        ("date", Value::String(text)) => match schema::time::parse(text) {
            Some(_) => schema::duration::since(text, now).into(),
            None if text.is_empty() || text == "null" => "<unknown>".into(),
            None => "<invalid>".into(),
        },
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_types_of_their_columns() {
        let column = |name: &str, kind: &str, path: &str| json!({ "name": name, "type": kind, "jsonPath": path });
        let columns = Columns::new(&[
            column("A", "string", ".spec.a"),
            column("N", "integer", ".spec.n"),
            column("B", "boolean", ".spec.b"),
            column("O", "string", ".spec.o"),
            column("None", "string", ".spec.none"),
            column("Since", "date", ".spec.since"),
            column("Bad", "date", ".spec.a"),
        ]);
        let now = "2026-01-01T00:01:00Z".parse().expect("a time");
        let object = json!({ "metadata": { "name": "w" }, "spec": {
            "a": "x", "n": 3, "b": true, "o": { "k": [1] }, "since": "2026-01-01T00:00:00Z" } });
        assert_eq!(
            Value::from(columns.row(&object, now)),
            json!(["w", "x", 3, true, "{\"k\":[1]}", null, "60s", "<invalid>"]),
        );
        let default = Columns::new(&[]);
        assert_eq!(default.definitions[1]["name"], "Age");
        assert_eq!(default.definitions.len(), 2);
    }
}
