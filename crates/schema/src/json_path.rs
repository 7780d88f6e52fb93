//! JSONPath templates: `{.items[*].metadata.name}`, `{range .items[*]}{.metadata.name}{"\n"}{end}`.
//!
//! Follows `client-go/util/jsonpath`, oddities included: definitions of custom resources name fields with it, people
//! choose output with it. Templates are a user's input and data a server's, so both are
//! bounded: the length of a template, how deep it nests, how much it may find.

use serde_json::Value;

mod evaluate;
mod parse;

/// The longest template, in bytes.
const MAX_TEMPLATE: usize = 64 * 1024;

/// A parsed template.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonPath {
    nodes: Vec<parse::Node>,
    /// A missing key finds nothing; otherwise it is an error.
    pub allow_missing_keys: bool,
}

impl JsonPath {
    /// Reads a template.
    pub fn parse(template: &str) -> Result<Self, String> {
        if template.len() > MAX_TEMPLATE {
            return Err(format!("the template is longer than {MAX_TEMPLATE} bytes"));
        }
        Ok(JsonPath { nodes: parse::parse(template)?, allow_missing_keys: true })
    }

    /// Reads one path, as definitions write it: `.spec.replicas`.
    pub fn of_path(path: &str) -> Result<Self, String> {
        JsonPath::parse(&format!("{{{path}}}"))
    }

    /// What each part of the template finds.
    pub fn find<'a>(&'a self, data: &'a Value) -> Result<Vec<Vec<&'a Value>>, String> {
        evaluate::find(&self.nodes, data, self.allow_missing_keys)
    }

    /// The first value that a template of one path finds; `None` also where it leads through something of another type.
    pub fn first<'a>(&'a self, data: &'a Value) -> Option<&'a Value> {
        self.find(data).ok()?.into_iter().next()?.into_iter().next()
    }
}

/// Makes a template of what people write for a path: `metadata.name`, `.metadata.name`, `{metadata.name}`.
pub fn relaxed(expression: &str) -> Result<String, String> {
    if expression.is_empty() {
        return Ok(String::new());
    }
    let inner = match expression.strip_prefix('{') {
        Some(rest) => rest.strip_suffix('}').map(|rest| rest.strip_prefix('.').unwrap_or(rest)),
        None => Some(expression.strip_prefix('.').unwrap_or(expression)),
    };
    match inner.filter(|inner| !inner.is_empty() && !inner.contains(['{', '}'])) {
        Some(inner) => Ok(format!("{{.{inner}}}")),
        None => Err("unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or \
                     '{.name1.name2}'"
            .to_owned()),
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
    fn paths() {
        for (template, expect) in [
            ("{..metadata.name}", json!(["127.0.0.1", "127.0.0.2"])),
            ("{.items[*]['metadata']['name']}", json!(["127.0.0.1", "127.0.0.2"])),
            ("{.items[*]['metadata.name', 'status.capacity.cpu']}", json!(["127.0.0.1", "127.0.0.2", "4", "8"])),
            ("{.items[0].metadata.labels.kubernetes\\.io/hostname}", json!(["127.0.0.1"])),
            ("{.items[-1].metadata.name}", json!(["127.0.0.2"])),
            ("{.items[0:2:2].metadata.name}", json!(["127.0.0.1"])),
            ("{.items[:].status.ready}", json!([true, false])),
            ("{.items[0].status.capacity.*}", json!(["4"])),
            ("{.items[*].status.addresses[?(@.type=='another')].address}", json!(["127.0.0.3"])),
            ("{.users[?(@.name==\"e2e\")].user.password}", json!(["secret"])),
            ("{.users[?(@.user.username)].name}", json!(["e2e"])),
        ] {
            let path = JsonPath::parse(template).expect(template);
            let data = data();
            let found: Vec<&Value> = path.find(&data).expect(template).into_iter().flatten().collect();
            assert_eq!(json!(found), expect, "{template}");
        }
    }

    #[test]
    fn refusals() {
        for (template, expect) in [
            ("{.a", "unclosed action"),
            ("{.a[}", "unterminated array"),
            ("{.a[x]}", "invalid array index x"),
            ("{\"a}", "unterminated quoted string"),
            ("{.a[?(@.b}", "unterminated filter"),
            ("{..  ..}", "invalid multiple recursive descent"),
            ("{%}", "unrecognized character in action: U+0025 '%'"),
            ("{+1.2.3}", "cannot parse number +1.2.3"),
        ] {
            assert_eq!(JsonPath::parse(template).err().as_deref(), Some(expect), "{template}");
        }
        for (template, expect) in [
            ("{.items[5]}", "array index out of bounds: index 5, length 2"),
            ("{.kind[0]}", "string is not array or slice"),
            ("{end}", "not in range, nothing to end"),
            ("{foo}", "unrecognized identifier foo"),
            ("{.items[0:1:0]}", "step must be > 0"),
        ] {
            let path = JsonPath::parse(template).expect(template);
            assert_eq!(path.find(&data()).err().as_deref(), Some(expect), "{template}");
        }
        let mut strict = JsonPath::parse("{.nope}").expect("a path");
        strict.allow_missing_keys = false;
        assert_eq!(strict.find(&data()).err().as_deref(), Some("nope is not found"));
    }

    #[test]
    fn hostile_templates_end() {
        for template in ["{".repeat(5000), format!("{{.a{}", "[?(@.b".repeat(3000)), "{range .items[*]}".repeat(30)] {
            if let Ok(path) = JsonPath::parse(&template) {
                path.find(&data()).ok();
            }
        }
        let mut deep = json!(1);
        for _ in 0..100 {
            deep = json!({ "a": deep });
        }
        let path = JsonPath::parse("{..a}").expect("a path");
        assert!(path.find(&deep).is_ok());
    }

    #[test]
    fn first_of_a_path() {
        let data = data();
        let first = |path: &str| JsonPath::parse(path).expect("a path").first(&data).cloned();
        assert_eq!(first("{.items[*].metadata.name}"), Some(json!("127.0.0.1")));
        assert_eq!(first("{.items[?(@.kind=='Other')].kind}"), None);
        assert_eq!((first("{.missing.deep}"), first("{.kind[0]}"), first("{.null}")), (None, None, Some(Value::Null)));
    }

    #[test]
    fn relaxed_paths() {
        for text in ["metadata.name", ".metadata.name", "{metadata.name}", "{.metadata.name}"] {
            assert_eq!(relaxed(text).as_deref(), Ok("{.metadata.name}"));
        }
        assert!(relaxed("{.a}{.b}").is_err());
    }
}
