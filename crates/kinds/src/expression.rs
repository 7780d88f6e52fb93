//! Expressions in CEL that objects carry: whether they can be read, and whether their types are right. Behaviour:
//! `apiserver/pkg/admission/plugin/cel/compile.go`. The language itself is in the crate `expressions`.

use expressions::admission::{Options, Result, compile_as, environment, with_variables};
use expressions::{Environment, Type, devices};

pub use expressions::escaping::is_identifier;

use crate::field::{At, Error, Errors};

/// What an expression is for, which tells what it may be.
pub use expressions::admission::Result as Sort;

/// What the expressions of policies and webhooks may name.
#[derive(Clone, Debug, Default)]
pub struct Scope<'a> {
    options: Options,
    /// Fields of `variables` with their types, where there are any.
    variables: Option<Vec<(&'a str, Type)>>,
}

impl<'a> Scope<'a> {
    /// The names that there are everywhere.
    pub fn admission(params: bool, authorizer: bool) -> Scope<'a> {
        Scope { options: Options { params, authorizer, patches: false }, variables: None }
    }

    /// The same names, and `variables` with no fields yet.
    #[must_use]
    pub fn with_variables(self, composed: bool) -> Scope<'a> {
        Scope { variables: composed.then(Vec::new), ..self }
    }

    /// Adds a field to `variables`.
    pub fn add_variable(&mut self, name: &'a str, ty: Type) {
        if let Some(variables) = &mut self.variables {
            variables.push((name, ty));
        }
    }

    /// The same names without the authorizer.
    #[must_use]
    pub fn without_authorizer(&self) -> Scope<'a> {
        let options = Options { authorizer: false, ..self.options };
        Scope { options, ..self.clone() }
    }

    /// The same names, and those of patches.
    #[must_use]
    pub fn with_patches(&self) -> Scope<'a> {
        let options = Options { patches: true, ..self.options };
        Scope { options, ..self.clone() }
    }

    fn environment(&self) -> Environment {
        let environment = environment(self.options);
        match &self.variables {
            None => environment,
            Some(variables) => with_variables(environment, variables.iter().cloned()),
        }
    }
}

/// What is wrong with an expression; its type, where nothing is.
pub fn validate(errors: &mut Errors, text: &str, scope: &Scope<'_>, sort: Result, at: &At<'_>) -> Option<Type> {
    match compile_as(text, &scope.environment(), sort) {
        Ok(program) => Some(program.result().clone()),
        Err(why) => {
            errors.push(Error::invalid(at, text, why));
            None
        }
    }
}

/// What is wrong with an expression that selects devices.
pub fn validate_device(errors: &mut Errors, text: &str, at: &At<'_>) {
    match devices::compile_selector(text) {
        Ok(selector) if devices::is_too_costly(&selector) => {
            errors.push(Error::forbidden(at, "too complex, exceeds cost limit"));
        }
        Ok(_) => {}
        Err(why) => errors.push(Error::invalid(at, text, why)),
    }
}
