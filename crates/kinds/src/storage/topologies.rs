//! Where volumes of a class may be made. Behaviour: `pkg/apis/core/validation/validation.go`
//! (ValidateTopologySelectorTerm), `pkg/apis/storage/validation/validation.go` (validateAllowedTopologies).

use std::collections::{BTreeMap, BTreeSet};

use schema::Value;

use crate::field::{At, Error, Errors};
use crate::meta;
use crate::tree::Tree;

type Term<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Terms of which no two are the same.
pub fn validate(errors: &mut Errors, terms: &[Value], at: &At<'_>) {
    // Upstream compares with as many empty terms as there are terms, too.
    let mut seen: Vec<Term<'_>> = vec![Term::new(); terms.len()];
    for (index, term) in terms.iter().enumerate() {
        let at = at.index(index);
        let at = at.field("matchLabelExpressions");
        let term = validate_term(errors, term, &at);
        for _ in seen.iter().filter(|it| **it == term) {
            errors.push(Error::duplicate(&at, ""));
        }
        seen.push(term);
    }
}

fn validate_term<'a>(errors: &mut Errors, term: &'a Value, at: &At<'_>) -> Term<'a> {
    let mut keys = Term::new();
    for (index, expression) in term.list("matchLabelExpressions").iter().enumerate() {
        let (at, key) = (at.index(index), expression.text("key"));
        let values_at = at.field("values");
        if expression.bare("values") {
            errors.push(Error::required(&values_at, ""));
        }
        let mut values = BTreeSet::new();
        for (index, value) in expression.texts("values").enumerate() {
            if !values.insert(value) {
                errors.push(Error::duplicate(&values_at.index(index), value));
            }
        }
        meta::label_key(errors, key, &at.field("key"));
        if keys.contains_key(key) {
            errors.push(Error::duplicate(&at.field("key"), key));
        }
        keys.insert(key, values);
    }
    keys
}
