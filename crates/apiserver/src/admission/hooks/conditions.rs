//! Conditions that requests must meet before a webhook or a policy is asked about them. Behaviour:
//! `apiserver/pkg/admission/plugin/webhook/matchconditions`.

use expressions::admission::Result as Sort;
use expressions::program::RUNTIME_COST_BUDGET_MATCH_CONDITIONS;
use expressions::{Environment, Value as Cel};
use kinds::tree::Tree;
use schema::Value;

use super::evaluation::{EXHAUSTED, Evaluation, Exhausted, Expression, Inputs};

/// The conditions of one webhook or policy.
#[derive(Debug)]
pub(super) struct Conditions {
    all: Vec<Expression>,
    /// Whether one that has no value counts as not met.
    ignores_failure: bool,
}

impl Conditions {
    /// Reads `matchConditions`.
    pub fn new(conditions: &[Value], environment: &Environment, ignores_failure: bool) -> Conditions {
        let expression = |one: &Value| Expression::new(one.text("expression"), environment, Sort::Bool);
        Conditions { all: conditions.iter().map(expression).collect(), ignores_failure }
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether all are met.
    ///
    /// # Errors
    /// Why that cannot be said.
    pub fn are_met<'a>(&'a self, inputs: Inputs<'a>) -> Result<bool, String> {
        let mut evaluation = Evaluation::new(inputs, RUNTIME_COST_BUDGET_MATCH_CONDITIONS);
        let values: Result<Vec<_>, Exhausted> = self.all.iter().map(|one| evaluation.evaluate(one)).collect();
        let found = values.map_err(|_| EXHAUSTED.to_owned()).and_then(verdict);
        match found {
            Err(_) if self.ignores_failure => Ok(false),
            found => found,
        }
    }
}

/// One that is not met decides, whatever came out of the others.
fn verdict(values: Vec<Result<Cel<'_>, String>>) -> Result<bool, String> {
    if values.iter().any(|value| matches!(value, Ok(Cel::Bool(false)))) {
        return Ok(false);
    }
    let mut failures: Vec<String> = Vec::new();
    for why in values.into_iter().filter_map(Result::err) {
        if !failures.contains(&why) {
            failures.push(why);
        }
    }
    match failures.as_slice() {
        [] => Ok(true),
        [one] => Err(one.clone()),
        many => Err(format!("[{}]", many.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_is_not_met_decides() {
        let failed = || Err("no such key: a".to_owned());
        assert_eq!(verdict(vec![failed(), Ok(Cel::Bool(false))]), Ok(false));
        assert_eq!(verdict(vec![Ok(Cel::Bool(true)), failed(), failed()]), Err("no such key: a".into()));
        assert_eq!(verdict(vec![failed(), Err("b".into())]), Err("[no such key: a, b]".into()));
        assert_eq!(verdict(vec![Ok(Cel::Bool(true))]), Ok(true));
    }
}
