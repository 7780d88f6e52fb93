//! `x-kubernetes-validations`: rules in CEL. This is where they will be evaluated; the server does not do so yet, and
//! says so once for each definition that has any.

use kinds::field::{Error, Errors, Sort};
use schema::Value;

use super::schema::Schema;

/// What the rules of a schema find wrong with an object; `old` is what it was before an update.
///
/// Until expressions can be evaluated, no rule finds anything.
pub fn validate_rules(schema: &Schema, _object: &Value, _old: Option<&Value>) -> Errors {
    debug_assert!(schema.has_rules);
    Errors::new()
}

/// Judges an object by the rules, unless what was found before makes that pointless.
pub fn after(errors: &mut Errors, schema: &Schema, object: &Value, old: Option<&Value>) {
    if !schema.has_rules {
        return;
    }
    let blocks = |error: &Error| {
        matches!(error.sort, Sort::NotSupported | Sort::Required | Sort::TooLong | Sort::TooMany | Sort::TypeInvalid)
    };
    if errors.iter().any(blocks) {
        let text = "some validation rules were not checked because the object was invalid; correct the existing \
                    errors to complete validation";
        errors.push(Error::invalid(&"<nil>", Value::Null, text));
        return;
    }
    errors.extend(validate_rules(schema, object, old));
}

/// Tells that the rules of a definition are not evaluated.
pub fn warn_unevaluated(definition: &str) {
    tracing::warn!(
        definition,
        "x-kubernetes-validations are not evaluated by this server: objects are accepted that the rules would refuse"
    );
}
