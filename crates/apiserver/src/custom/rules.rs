//! `x-kubernetes-validations`: what the rules in a schema find wrong. Behaviour:
//! `apiextensions-apiserver/pkg/registry/customresource/strategy.go`, `pkg/apiserver/schema/cel/validation.go`.

use expressions::program::RUNTIME_COST_BUDGET;
use expressions::rules::{CompiledRules, Reason, Segment, Shown, Violation};
use kinds::field::{Error, Errors, Path, Sort};
use kinds::warnings::Warnings;
use schema::Value;

/// Judges an object by the rules, unless what was found before makes that pointless. What was wrong before is only told.
pub fn after(
    errors: &mut Errors,
    rules: Option<&CompiledRules>,
    object: &Value,
    old: Option<&Value>,
    warnings: &Warnings,
) {
    let Some(rules) = rules else { return };
    let blocks = |error: &Error| {
        matches!(error.sort, Sort::NotSupported | Sort::Required | Sort::TooLong | Sort::TooMany | Sort::TypeInvalid)
    };
    if errors.iter().any(blocks) {
        let text = "some validation rules were not checked because the object was invalid; correct the existing \
                    errors to complete validation";
        errors.push(Error::invalid(&"<nil>", Value::Null, text));
        return;
    }
    let found = rules.validate(object, old, RUNTIME_COST_BUDGET);
    errors.extend(found.violations.into_iter().map(error));
    warnings.extend(found.unchanged.into_iter().map(|violation| error(violation).to_string()));
}

fn error(violation: Violation) -> Error {
    let step = |path: Path, segment: &Segment| match segment {
        Segment::Field(name) => path.child(name),
        Segment::Index(index) => path.index(*index),
        Segment::Key(key) => path.key(key),
    };
    let path = violation.path.iter().fold(Path::root(), step);
    match (violation.reason, violation.shown) {
        (Reason::Invalid, Shown::Nothing) => Error::unshown(&path, violation.text),
        (Reason::Invalid, Shown::Value(value)) => Error::invalid(&path, value, violation.text),
        (Reason::Forbidden, _) => Error::forbidden(&path, violation.text),
        (Reason::Required, _) => Error::required(&path, violation.text),
        (Reason::Duplicate, Shown::Value(value)) => Error::duplicate(&path, value),
        (Reason::Duplicate, Shown::Nothing) => Error::duplicate_json(&path, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn violations_are_errors_of_fields() {
        let schema = serde_json::json!({"type": "object", "properties": {"spec": {
            "type": "object",
            "x-kubernetes-validations": [{"rule": "self.a < self.b", "message": "a must be less than b"}],
            "properties": {
                "a": {"type": "integer", "x-kubernetes-validations": [{"rule": "self > 1", "reason": "FieldValueForbidden"}]},
                "b": {"type": "integer", "x-kubernetes-validations": [{"rule": "self < 1"}]},
            },
        }}});
        let rules = CompiledRules::new(&schema);
        let mut errors = Errors::new();
        let (object, told) = (serde_json::json!({"spec": {"a": 1, "b": 1}}), Warnings::new());
        after(&mut errors, rules.as_ref(), &object, None, &told);
        let found: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "spec: Invalid value: a must be less than b",
                "spec.a: Forbidden: failed rule: self > 1",
                "spec.b: Invalid value: 1: failed rule: self < 1",
            ]
        );
        // What was so before is told.
        errors.clear();
        after(&mut errors, rules.as_ref(), &object, Some(&object), &told);
        assert!(errors.is_empty());
        assert_eq!(told.all(), found);
    }
}
