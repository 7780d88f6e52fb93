//! What JSONPath templates find, as text and as JSON.

use schema::go;
use schema::json_path::JsonPath;
use serde_json::Value;

use super::json;

/// The text that a template makes of an object.
pub fn text(path: &JsonPath, data: &Value) -> Result<String, String> {
    let mut out = String::new();
    for results in path.find(data)? {
        let texts: Vec<String> = results.into_iter().map(result_text).collect();
        out.push_str(&texts.join(" "));
    }
    Ok(out)
}

/// What a template finds, as JSON.
pub fn array(path: &JsonPath, data: &Value) -> Result<String, String> {
    let array = |results: Vec<&Value>| Value::Array(results.into_iter().cloned().collect());
    Ok(path.find(data)?.into_iter().map(|results| json::pretty(&array(results))).collect())
}

fn result_text(value: &Value) -> String {
    match value {
        Value::Array(_) | Value::Object(_) => json::compact(value),
        Value::Null => "null".to_owned(),
        other => go::text(other),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn data() -> Value {
        json!({
            "kind": "List",
            "items": [
                {"kind": "None", "metadata": {"name": "127.0.0.1", "labels": {"kubernetes.io/hostname": "127.0.0.1"}},
                 "status": {"capacity": {"cpu": "4"}, "ready": true, "addresses": [{"type": "LegacyHostIP", "address": "127.0.0.1"}]}},
                {"kind": "None", "metadata": {"name": "127.0.0.2", "labels": {"kubernetes.io/hostname": "127.0.0.2"}},
                 "status": {"capacity": {"cpu": "8"}, "ready": false, "addresses": [
                    {"type": "LegacyHostIP", "address": "127.0.0.2"}, {"type": "another", "address": "127.0.0.3"}]}}
            ],
            "users": [{"name": "myself", "user": {}}, {"name": "e2e", "user": {"username": "admin", "password": "secret"}}],
            "n": 3, "null": null
        })
    }

    #[test]
    fn templates() {
        for (template, expect) in [
            ("kind is {.kind}", "kind is List"),
            ("{['kind']}", "List"),
            ("{.items[*].metadata.name}", "127.0.0.1 127.0.0.2"),
            ("{.items[*]['metadata.name', 'status.capacity.cpu']}", "127.0.0.1 127.0.0.2 4 8"),
            ("{..metadata.name}", "127.0.0.1 127.0.0.2"),
            ("{.items[*]['metadata']['name']}", "127.0.0.1 127.0.0.2"),
            ("{.users[?(@.name==\"e2e\")].user.password}", "secret"),
            ("{.users[?(@.name!='e2e')].name}", "myself"),
            ("{.users[?(@.user.username)].name}", "e2e"),
            (
                "{range .items[*]}[{.metadata.name}, {.status.capacity}] {end}",
                "[127.0.0.1, {\"cpu\":\"4\"}] [127.0.0.2, {\"cpu\":\"8\"}] ",
            ),
            ("{range .items[*]}{.metadata.name}{\"\\t\"}{end}.", "127.0.0.1\t127.0.0.2\t."),
            (
                "{range .items[*]}{.metadata.name}:{range .status.addresses[*]}{.address},{end};{end}",
                "127.0.0.1:127.0.0.1,;127.0.0.2:127.0.0.2,127.0.0.3,;",
            ),
            ("{.items[0].metadata.labels.kubernetes\\.io/hostname}", "127.0.0.1"),
            ("{.items[-1].metadata.name}", "127.0.0.2"),
            ("{.items[0:1].metadata.name}", "127.0.0.1"),
            ("{.items[0,1].metadata.name}", "127.0.0.1 127.0.0.2"),
            ("{.items[0:2:2].metadata.name}", "127.0.0.1"),
            ("{.items[:].status.ready}", "true false"),
            ("{.items[?(@.status.ready==true)].metadata.name}", "127.0.0.1"),
            ("{.items[*].status.addresses[?(@.type=='another')].address}", "127.0.0.3"),
            ("{.n}{\"'\"}{'a\\'b'}", "3'a'b"),
            ("{.missing.deep}x", "x"),
            ("{.null}", "null"),
            ("{@.kind}{$.kind}", "ListList"),
            ("{range .none[*]}x{end}y", "y"),
            ("{.items[0].status.capacity.*}", "4"),
            ("{.users[0]}", "{\"name\":\"myself\",\"user\":{}}"),
        ] {
            let path = JsonPath::parse(template).expect(template);
            assert_eq!(text(&path, &data()).as_deref(), Ok(expect), "{template}");
        }
    }
}
