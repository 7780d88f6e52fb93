//! Descriptions of objects for people: plain functions of objects.
//!
//! Texts follow `kubectl/pkg/describe`. Cells end with tabs until they are aligned.

use serde_json::Value;

pub mod containers;
pub mod pod_template;
pub mod volumes;

/// Collects the lines of a description.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    /// A line of a level: two spaces for each.
    pub fn line(&mut self, level: usize, text: &str) {
        self.text.extend(std::iter::repeat_n("  ", level));
        self.text.push_str(&text.replace('\u{1b}', "^["));
        self.text.push('\n');
    }

    /// `Title: value`
    pub fn cell(&mut self, level: usize, title: &str, value: &str) {
        self.line(level, &format!("{title}:\t{value}"));
    }

    /// A title with a value on its line and others below it; `<none>` for none. `indent` stands before each.
    pub fn list(&mut self, indent: &str, title: &str, values: &[String]) {
        match values {
            [] => self.line(0, &format!("{indent}{title}:\t<none>")),
            [first, rest @ ..] => {
                self.line(0, &format!("{indent}{title}:\t{first}"));
                rest.iter().for_each(|value| self.line(0, &format!("{indent}\t{value}")));
            }
        }
    }

    /// Labels, annotations and the like: `key=value`, one a line.
    pub fn labels(&mut self, indent: &str, title: &str, labels: &Value) {
        let pairs = labels.as_object().into_iter().flatten();
        let pairs: Vec<String> = pairs.map(|(key, value)| format!("{key}={}", value.as_str().unwrap_or(""))).collect();
        self.list(indent, title, &pairs);
    }

    /// The text with its tabs.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// The text at a place, empty when there is none.
pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The items at a place.
pub fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

pub fn number(value: &Value, key: &str) -> i64 {
    value[key].as_i64().unwrap_or(0)
}

/// `true` or `false`
pub fn flag(value: &Value, key: &str) -> bool {
    value[key] == true
}

/// Tolerations, one a line.
pub fn tolerations(tolerations: &[Value]) -> Vec<String> {
    let mut sorted: Vec<&Value> = tolerations.iter().collect();
    sorted.sort_by_key(|it| text(it, "key"));
    let line = |it: &Value| {
        let (key, value, effect) = (text(it, "key"), text(it, "value"), text(it, "effect"));
        let mut line = key.to_owned();
        if !value.is_empty() {
            line += &format!("={value}");
        }
        if !effect.is_empty() {
            line += &format!(":{effect}");
        }
        if it["operator"] == "Exists" && value.is_empty() {
            line += if line.is_empty() { "op=Exists" } else { " op=Exists" };
        }
        if let Some(seconds) = it["tolerationSeconds"].as_i64() {
            line += &format!(" for {seconds}s");
        }
        line
    };
    sorted.into_iter().map(line).collect()
}

/// `topologySpreadConstraints`, one a line.
pub fn spread_constraints(constraints: &[Value]) -> Vec<String> {
    let mut sorted: Vec<&Value> = constraints.iter().collect();
    sorted.sort_by_key(|it| text(it, "topologyKey"));
    let line = |it: &Value| {
        let (key, what, skew) = (text(it, "topologyKey"), text(it, "whenUnsatisfiable"), number(it, "maxSkew"));
        let mut line = format!("{key}:{what} when max skew {skew} is exceeded");
        if it["labelSelector"].is_object() {
            line += &format!(" for selector {}", crate::pods::label_selector(&it["labelSelector"]));
        }
        line
    };
    sorted.into_iter().map(line).collect()
}
