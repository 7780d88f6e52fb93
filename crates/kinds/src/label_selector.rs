//! Label selectors of objects. Behaviour: `apimachinery/pkg/apis/meta/v1/validation` (ValidateLabelSelector).

use schema::Value;
use schema::selector::{LabelSelector, Lookup};

use crate::field::{At, Error, Errors};
use crate::meta;
use crate::names::label_value;
use crate::tree::Tree;

/// What is wrong with a selector; nothing where there is none. `any_value` lets bad label values pass, for selectors
/// that had them before they were checked.
pub fn validate(errors: &mut Errors, selector: Option<&Value>, any_value: bool, at: &At<'_>) {
    let Some(selector) = selector.filter(|selector| selector.is_object()) else { return };
    meta::labels(errors, selector.get("matchLabels"), &at.field("matchLabels"));
    let all = at.field("matchExpressions");
    for (index, expression) in selector.list("matchExpressions").iter().enumerate() {
        requirement(errors, expression, any_value, false, &all.index(index));
    }
}

/// What is wrong with one requirement. `any_operator` lets operators pass that are not known.
pub fn requirement(errors: &mut Errors, expression: &Value, any_value: bool, any_operator: bool, at: &At<'_>) {
    count_of_values(errors, expression, any_operator, at);
    meta::label_key(errors, expression.text("key"), &at.field("key"));
    if any_value {
        return;
    }
    let at = at.field("values");
    for (index, value) in expression.texts("values").enumerate() {
        errors.extend(label_value(value).into_iter().map(|text| Error::invalid(&at.index(index), value, text)));
    }
}

/// Operators want values, or none.
pub fn count_of_values(errors: &mut Errors, expression: &Value, any_operator: bool, at: &At<'_>) {
    let values = expression.list("values");
    match expression.text("operator") {
        "In" | "NotIn" if values.is_empty() => {
            let text = "must be specified when `operator` is 'In' or 'NotIn'";
            errors.push(Error::required(&at.field("values"), text));
        }
        "Exists" | "DoesNotExist" if !values.is_empty() => {
            let text = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
            errors.push(Error::forbidden(&at.field("values"), text));
        }
        "In" | "NotIn" | "Exists" | "DoesNotExist" => {}
        _ if any_operator => {}
        other => errors.push(Error::invalid(&at.field("operator"), other, "not a valid selector operator")),
    }
}

/// Whether a selector names label values that are none.
pub fn has_bad_values(selector: &Value) -> bool {
    let expressions = selector.list("matchExpressions").iter();
    expressions.flat_map(|expression| expression.texts("values")).any(|value| !label_value(value).is_empty())
}

/// Whether a selector has neither labels nor expressions.
pub fn is_empty(selector: &Value) -> bool {
    selector.bare("matchLabels") && selector.bare("matchExpressions")
}

/// A selector as Go writes it: labels before expressions.
pub fn shown(selector: Option<&Value>) -> String {
    let Some(selector) = selector.filter(|selector| selector.is_object()) else { return "null".into() };
    let mut parts = Vec::new();
    if !selector.bare("matchLabels") {
        parts.push(format!("\"matchLabels\":{}", selector["matchLabels"]));
    }
    if !selector.bare("matchExpressions") {
        let write = |it: &Value| {
            let values = if it.bare("values") { String::new() } else { format!(",\"values\":{}", it["values"]) };
            let text = |name: &str| Value::from(it.text(name));
            format!("{{\"key\":{},\"operator\":{}{values}}}", text("key"), text("operator"))
        };
        let all: Vec<String> = selector.list("matchExpressions").iter().map(write).collect();
        parts.push(format!("\"matchExpressions\":[{}]", all.join(",")));
    }
    format!("{{{}}}", parts.join(","))
}

/// Labels of an object, to be matched.
struct Labels<'a>(&'a Value);

impl Lookup for Labels<'_> {
    fn lookup(&self, key: &str) -> Option<&str> {
        self.0.set_text(key)
    }
}

/// Whether a selector selects labels.
pub fn matches(selector: &LabelSelector, labels: &Value) -> bool {
    selector.matches(&Labels(labels))
}
