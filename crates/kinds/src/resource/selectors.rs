//! Selectors of devices, written as expressions. Behaviour: `pkg/apis/resource/validation/validation.go`
//! (validateSelector).

use schema::Value;

use super::collections;
use crate::expression;
use crate::field::{At, Error, Errors};
use crate::tree::Tree;

const MOST: usize = 32;
const EXPRESSION_MOST: usize = 10 << 10;

/// What is wrong with selectors.
pub fn validate(errors: &mut Errors, selectors: &[Value], at: &At<'_>) {
    collections::items(errors, selectors, MOST, at, |errors, selector, at| {
        let at = at.field("cel");
        let Some(cel) = selector.field("cel") else {
            errors.push(Error::required(&at, ""));
            return;
        };
        let (text, at) = (cel.text("expression"), at.field("expression"));
        if text.len() > EXPRESSION_MOST {
            errors.push(Error::too_long(&at, EXPRESSION_MOST));
        } else {
            expression::validate_device(errors, text, &at);
        }
    });
}
