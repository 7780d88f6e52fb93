//! Expressions of webhooks and policies: what their variables are for one request, and what they may cost. Behaviour:
//! `apiserver/pkg/admission/plugin/cel/{activation,condition,composition,mutation}.go`.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use expressions::admission::{self, Options, Result as Sort, compile_as};
use expressions::program::PER_CALL_LIMIT;
use expressions::{Bindings, Check, Decision, Environment, Error, Program, Question, Type, Value as Cel, from_json};
use kinds::tree::Tree;
use schema::Value;
use schema::selector::FieldSelector;

use super::request::Request;
use crate::authentication::User;
use crate::authorization::{self, Action};

/// How deep variables that need each other may be nested, in steps of their expressions: as deep as one expression.
const DEPTH_MOST: usize = 250;
/// What it adds to the depth that a variable is evaluated within an expression.
const VARIABLE_DEPTH: usize = 4;

/// An expression, or why it is none.
#[derive(Debug)]
pub(super) struct Expression {
    pub text: String,
    pub program: Result<Program, String>,
}

impl Expression {
    pub fn new(text: &str, environment: &Environment, sort: Sort) -> Expression {
        Expression { text: text.to_owned(), program: compile_as(text, environment, sort) }
    }
}

/// The variables of a policy, each of which may use those before it.
#[derive(Debug, Default)]
pub(super) struct Variables(HashMap<String, Expression>);

impl Variables {
    /// Reads them; also answers what other expressions of the policy may name.
    pub fn new(variables: &[Value], options: Options) -> (Variables, Vec<(String, Type)>) {
        let (mut all, mut fields) = (HashMap::new(), Vec::new());
        for variable in variables {
            let expression = Expression::new(variable.text("expression"), &with(options, &fields), Sort::Any);
            let ty = expression.program.as_ref().map_or(Type::Dyn, |program| program.result().clone());
            fields.push((variable.text("name").to_owned(), ty));
            all.insert(variable.text("name").to_owned(), expression);
        }
        (Variables(all), fields)
    }
}

/// What expressions may name where there are variables.
pub(super) fn with(options: Options, fields: &[(String, Type)]) -> Environment {
    let fields = fields.iter().map(|(name, ty)| (name.as_str(), ty.clone()));
    admission::with_variables(admission::environment(options), fields)
}

/// What expressions are told of a request.
#[derive(Clone, Copy)]
pub(super) struct Inputs<'a> {
    pub request: &'a Request<'a>,
    pub object: Option<&'a Value>,
    pub old: Option<&'a Value>,
    /// `request`
    pub described: &'a Value,
    pub params: Option<&'a Value>,
    pub namespace: &'a Value,
    pub variables: &'a Variables,
    /// Whether they may ask what is allowed.
    pub authorizes: bool,
}

/// All of them cost more than they may together.
#[derive(Debug)]
pub(super) struct Exhausted;

/// What upstream says then.
pub(super) const EXHAUSTED: &str =
    "validation failed due to running out of cost budget, no further validation rules will be run";

/// Evaluates expressions one after the other, which share variables and a budget.
pub(super) struct Evaluation<'a> {
    inputs: Inputs<'a>,
    pub budget: i64,
    known: RefCell<HashMap<&'a str, Result<Cel<'a>, Error>>>,
    /// What variables did cost since the last expression was done.
    spent: Cell<u64>,
    depth: Cell<usize>,
}

impl<'a> Evaluation<'a> {
    pub fn new(inputs: Inputs<'a>, budget: i64) -> Evaluation<'a> {
        Evaluation { inputs, budget, known: RefCell::default(), spent: Cell::new(0), depth: Cell::new(0) }
    }

    /// The value of an expression, or why it has none.
    pub fn evaluate(&mut self, expression: &'a Expression) -> Result<Result<Cel<'a>, String>, Exhausted> {
        let program = match &expression.program {
            Ok(program) => program,
            Err(why) => return Ok(Err(format!("compilation error: {why}"))),
        };
        let outcome = self.nested(program);
        for cost in [self.spent.take(), outcome.cost] {
            self.budget = i64::try_from(cost).ok().and_then(|cost| self.budget.checked_sub(cost)).unwrap_or(-1);
            if self.budget < 0 {
                return Err(Exhausted);
            }
        }
        Ok(outcome.value.map_err(|why| format!("expression '{}' resulted in error: {why}", expression.text)))
    }

    fn nested(&self, program: &'a Program) -> expressions::Outcome<'a> {
        let before = self.depth.get();
        self.depth.set(before + program.depth() + VARIABLE_DEPTH);
        let outcome = program.evaluate(self, PER_CALL_LIMIT);
        self.depth.set(before);
        outcome
    }

    fn variable(&self, expression: &'a Expression, name: &str) -> Result<Cel<'a>, Error> {
        let failed = |text: String| Error::Failed(text.into_boxed_str());
        let program = expression.program.as_ref();
        let program = program.map_err(|why| failed(format!("composited variable {name:?} fails to compile: {why}")))?;
        if self.depth.get() + program.depth() > DEPTH_MOST {
            return Err(failed(format!(
                "composited variable {name:?} fails to evaluate: variables are nested too deep"
            )));
        }
        let outcome = self.nested(program);
        self.spent.set(self.spent.get().saturating_add(outcome.cost));
        outcome.value.map_err(|why| failed(format!("composited variable {name:?} fails to evaluate: {why}")))
    }
}

impl<'a> Bindings<'a> for Evaluation<'a> {
    fn get(&self, name: &str) -> Option<Result<Cel<'a>, Error>> {
        let or_null = |value: Option<&'a Value>| Some(value.map_or(Ok(Cel::Null), |value| from_json(value, None)));
        let inputs = &self.inputs;
        match name {
            "object" => or_null(inputs.object),
            "oldObject" => or_null(inputs.old),
            "params" => or_null(inputs.params),
            "request" => or_null(Some(inputs.described)),
            "namespaceObject" => or_null(Some(inputs.namespace)),
            "authorizer" if inputs.authorizes => Some(Ok(Cel::Check(Check::Authorizer(Question::default()).into()))),
            "authorizer.requestResource" if inputs.authorizes => {
                Some(Ok(Cel::Check(Check::Resource(question(inputs.request)).into())))
            }
            _ => None,
        }
    }

    fn field(&self, variable: &str, field: &str) -> Option<Result<Cel<'a>, Error>> {
        if variable != "variables" {
            return None;
        }
        let Some((name, expression)) = self.inputs.variables.0.get_key_value(field) else {
            return Some(Err(Error::Failed(format!("no such key: {field}").into())));
        };
        if let Some(known) = self.known.borrow().get(name.as_str()) {
            return Some(known.clone());
        }
        let value = self.variable(expression, name);
        self.known.borrow_mut().insert(name, value.clone());
        Some(value)
    }

    fn authorize(&self, question: &Question) -> Decision {
        let call = self.inputs.request.write.call;
        let other;
        let user = match &question.service_account {
            None => &call.user,
            Some((namespace, name)) => {
                other = User::service_account(namespace, name);
                &other
            }
        };
        let authorizer = &self.inputs.request.write.server.authorizer;
        match authorizer.decide(user, &action(question)) {
            authorization::Decision::Allowed => Decision { allowed: true, ..Decision::default() },
            authorization::Decision::NoOpinion(reason) => Decision { reason, ..Decision::default() },
        }
    }
}

/// The question about what a request is about.
fn question(request: &Request<'_>) -> Question {
    let write = request.write;
    Question {
        group: write.resource().group.to_string(),
        resource: write.resource().plural.to_string(),
        subresource: write.subresource().to_owned(),
        namespace: request.namespace.to_owned(),
        name: write.name.to_owned(),
        ..Question::default()
    }
}

fn action(question: &Question) -> Action {
    if let Some(path) = &question.path {
        return Action { verb: question.verb.clone(), path: path.clone(), ..Action::default() };
    }
    let resource = match question.subresource.as_str() {
        "" => question.resource.clone(),
        part => format!("{}/{part}", question.resource),
    };
    Action {
        verb: question.verb.clone(),
        group: question.group.clone(),
        version: "*".into(),
        resource,
        namespace: question.namespace.clone(),
        name: question.name.clone(),
        // What cannot be read selects everything, which can only make the answer stricter.
        fields: FieldSelector::parse(&question.field_selector).unwrap_or_default(),
        path: String::new(),
    }
}
