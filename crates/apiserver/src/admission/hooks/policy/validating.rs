//! Policies that judge. Behaviour: `apiserver/pkg/admission/plugin/policy/validating/{dispatcher,validator}.go`.

use expressions::Value as Cel;
use expressions::admission::Result as Sort;
use expressions::program::{MAX_MESSAGE_SIZE, RUNTIME_COST_BUDGET};
use kinds::tree::Tree;
use schema::Value;
use serde_json::json;

use super::{Body, Inputs, Invocation, Names, Policies, Policy, Request, Views};
use crate::admission::hooks::evaluation::{EXHAUSTED, Evaluation, Exhausted, Expression};
use crate::status::{Result, Status};

/// What a validating policy says.
pub(in crate::admission::hooks) struct Validations {
    all: Vec<Validation>,
    annotations: Vec<Expression>,
}

struct Validation {
    expression: Expression,
    message: String,
    message_expression: Option<Expression>,
    reason: &'static str,
}

impl Body for Validations {
    fn read(spec: &Value, names: &Names) -> Validations {
        let (all, without) = (names.all(), names.without_authorizer());
        let validation = |one: &Value| Validation {
            expression: Expression::new(one.text("expression"), &all, Sort::Bool),
            message: one.text("message").trim().to_owned(),
            message_expression: Some(one.text("messageExpression"))
                .filter(|text| !text.is_empty())
                .map(|text| Expression::new(text, &without, Sort::Text)),
            reason: reason(one.text("reason")),
        };
        let annotation = |one: &Value| Expression::new(one.text("valueExpression"), &all, Sort::TextOrNull);
        Validations {
            all: spec.list("validations").iter().map(validation).collect(),
            annotations: spec.list("auditAnnotations").iter().map(annotation).collect(),
        }
    }
}

const INVALID: &str = "Invalid";

fn reason(text: &str) -> &'static str {
    match text {
        "Forbidden" => "Forbidden",
        "Unauthorized" => "Unauthorized",
        "RequestEntityTooLarge" => "RequestEntityTooLarge",
        _ => INVALID,
    }
}

fn code(reason: &str) -> u16 {
    match reason {
        "Forbidden" => 403,
        "Unauthorized" => 401,
        "RequestEntityTooLarge" => 413,
        _ => 422,
    }
}

/// Why a policy denies.
#[derive(Debug, PartialEq, Eq)]
struct Denial {
    message: String,
    reason: &'static str,
    /// Whether it denies whatever the binding wants to happen then.
    always: bool,
}

impl Denial {
    fn new(message: impl Into<String>) -> Denial {
        Denial { message: message.into(), reason: INVALID, always: false }
    }
}

impl Policies<Validations> {
    /// Lets all of them judge a request.
    pub async fn validate(&self, request: &Request<'_>, object: Option<&Value>, old: Option<&Value>) -> Result<()> {
        let all = self.all();
        let mut selected = Vec::new();
        for bound in &all {
            bound.select(request, object, old, &mut selected).await;
        }
        let mut views = Views::new(request, object, old);
        let mut denied: Option<(String, &'static str)> = None;
        for one in selected {
            match one {
                Err(wrong) if wrong.policy.ignores_failure => {}
                Err(wrong) => {
                    let place = place(&wrong.policy.name, wrong.binding.map(|it| it.name.as_str()));
                    denied.get_or_insert_with(|| (format!("{place} denied request: {}", wrong.text()), INVALID));
                }
                Ok(invocation) => {
                    for denial in invocation.judge(request, &mut views).await? {
                        if let Some(text) = invocation.react(request, &denial) {
                            denied.get_or_insert((text, denial.reason));
                        }
                    }
                }
            }
        }
        let Some((message, reason)) = denied else { return Ok(()) };
        let mut status = Status { reason, code: code(reason), ..request.write.forbidden(seen(object), &message) };
        status.details["causes"] = json!([{ "message": message }]);
        Err(status)
    }
}

fn seen(object: Option<&Value>) -> &Value {
    object.unwrap_or(&Value::Null)
}

fn place(policy: &str, binding: Option<&str>) -> String {
    match binding {
        Some(binding) => format!("ValidatingAdmissionPolicy '{policy}' with binding '{binding}'"),
        None => format!("ValidatingAdmissionPolicy '{policy}'"),
    }
}

impl Invocation<'_, Validations> {
    /// Why the policy denies the request, with any of its parameters.
    async fn judge(&self, request: &Request<'_>, views: &mut Views<'_>) -> Result<Vec<Denial>> {
        let policy = self.policy;
        if self.params.is_empty() {
            return Ok(Vec::new());
        }
        if let Err(status) = views.make(&self.matched).await {
            let why = format!("failed to configure binding: failed to convert object version: {}", status.message);
            return Ok(if policy.ignores_failure { Vec::new() } else { vec![always(why)] });
        }
        let namespace = request.namespace_object().await?;
        let described = request.to_value(&self.matched);
        let (object, old) = views.get(&self.matched);
        let mut denials = Vec::new();
        for params in &self.params {
            let inputs = Inputs {
                request,
                object,
                old,
                described: &described,
                params: params.as_ref(),
                namespace: &namespace,
                variables: &policy.variables,
                authorizes: true,
            };
            policy.judge(inputs, &mut denials);
        }
        Ok(denials)
    }

    /// Does what the binding wants when the policy denies; answers what the client is told if the request is refused.
    fn react(&self, request: &Request<'_>, denial: &Denial) -> Option<String> {
        let wants = |action: &str| self.binding.actions.iter().any(|it| it == action);
        let place = || place(&self.policy.name, Some(&self.binding.name));
        if !denial.always && wants("Warn") {
            request.write.call.warnings.add(format!("Validation failed for {}: {}", place(), denial.message));
        }
        (denial.always || wants("Deny")).then(|| format!("{} denied request: {}", place(), denial.message))
    }
}

fn always(message: String) -> Denial {
    Denial { always: true, ..Denial::new(message) }
}

impl Policy<Validations> {
    /// Judges a request with one set of parameters.
    fn judge(&self, inputs: Inputs<'_>, denials: &mut Vec<Denial>) {
        match self.conditions.are_met(inputs) {
            Ok(true) => {}
            Ok(false) => return,
            Err(why) => return denials.push(Denial::new(why)),
        }
        match self.body.denials(inputs, self.ignores_failure) {
            Ok(found) => denials.extend(found),
            Err(Exhausted) if self.ignores_failure => return,
            Err(Exhausted) => return denials.push(Denial::new(EXHAUSTED)),
        }
        // There is no log that would keep what they say, but they may fail.
        let inputs = Inputs { authorizes: false, ..inputs };
        let mut evaluation = Evaluation::new(inputs, RUNTIME_COST_BUDGET);
        for annotation in &self.body.annotations {
            match evaluation.evaluate(annotation) {
                Ok(Ok(_)) => {}
                _ if self.ignores_failure => {}
                Ok(Err(why)) => denials.push(always(why)),
                Err(Exhausted) => return denials.push(Denial::new(EXHAUSTED)),
            }
        }
    }
}

impl Validations {
    fn denials(&self, inputs: Inputs<'_>, ignores_failure: bool) -> Result<Vec<Denial>, Exhausted> {
        let mut evaluation = Evaluation::new(inputs, RUNTIME_COST_BUDGET);
        let values: Result<Vec<_>, Exhausted> = self.all.iter().map(|it| evaluation.evaluate(&it.expression)).collect();
        let mut denials = Vec::new();
        let mut messages = Evaluation::new(Inputs { authorizes: false, ..inputs }, evaluation.budget);
        for (validation, value) in self.all.iter().zip(values?) {
            match value {
                Ok(Cel::Bool(true)) => {}
                Err(_) if ignores_failure => {}
                Err(why) => denials.push(Denial::new(why)),
                Ok(_) => {
                    let message = match validation.told(&mut messages) {
                        Ok(message) => message,
                        Err(Exhausted) if ignores_failure => continue,
                        Err(Exhausted) => format!("failed messageExpression: {EXHAUSTED}"),
                    };
                    denials.push(Denial { message, reason: validation.reason, always: false });
                }
            }
        }
        Ok(denials)
    }
}

impl Validation {
    /// What is told of a request that it denies.
    fn told<'a>(&'a self, messages: &mut Evaluation<'a>) -> Result<String, Exhausted> {
        if let Some(expression) = &self.message_expression
            && let Ok(Cel::Text(text)) = messages.evaluate(expression)?
        {
            let text = text.trim();
            if !text.is_empty() && text.len() <= MAX_MESSAGE_SIZE && !text.contains('\n') {
                return Ok(text.to_owned());
            }
        }
        Ok(match self.message.as_str() {
            "" => format!("failed expression: {}", self.expression.text.trim()),
            message => message.to_owned(),
        })
    }
}
