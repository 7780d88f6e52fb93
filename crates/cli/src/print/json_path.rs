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

    #[test]
    fn templates() {
        let data = json!({
            "kind": "List", "n": 3, "null": null,
            "items": [{ "name": "a", "ready": true, "ports": [1, 2] }, { "name": "b", "ready": false, "ports": [] }],
        });
        for (template, expect) in [
            ("kind is {.kind}", "kind is List"),
            ("{.items[*].name}", "a b"),
            ("{.items[*]['name', 'ready']}", "a b true false"),
            ("{..name}", "a b"),
            ("{range .items[*]}[{.name}, {.ports}] {end}", "[a, [1,2]] [b, []] "),
            ("{range .items[*]}{.name}:{range .ports[*]}{@},{end};{end}", "a:1,2,;b:;"),
            ("{.items[-1].name}{.items[0:1].name}{.items[0,1].name}", "baa b"),
            ("{.items[?(@.ready==true)].name}", "a"),
            ("{.items[?(@.name!='a')].name}", "b"),
            ("{.n}{\"'\"}{'a\\'b'}", "3'a'b"),
            ("{.missing.deep}x", "x"),
            ("{.null}", "null"),
            ("{@.kind}{$.kind}", "ListList"),
            ("{range .none[*]}x{end}y", "y"),
            ("{.items[0]}", "{\"name\":\"a\",\"ports\":[1,2],\"ready\":true}"),
        ] {
            let path = JsonPath::parse(template).expect(template);
            assert_eq!(text(&path, &data).as_deref(), Ok(expect), "{template}");
        }
        let path = JsonPath::parse("{.items[*].name}").expect("a path");
        assert_eq!(array(&path, &data).as_deref(), Ok("[\n    \"a\",\n    \"b\"\n]\n"));
    }
}
