//! Questions of who may do what. Behaviour: `apiserver/pkg/cel/library/authz.go`. The answers are the server's.

use std::sync::Arc;

use super::format;
use crate::error::Error;
use crate::evaluate::Bindings;
use crate::signatures as of;
use crate::types::Type;
use crate::value::{Result, Value};

/// What is asked, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Of whom, when it is not who made the request: a namespace and the name of a service account.
    pub service_account: Option<(String, String)>,
    /// A path, when it is no resource.
    pub path: Option<String>,
    pub group: String,
    pub resource: String,
    pub subresource: String,
    pub namespace: String,
    pub name: String,
    pub field_selector: String,
    pub label_selector: String,
    pub verb: String,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    pub allowed: bool,
    pub reason: String,
    /// Why there is no answer.
    pub error: Option<String>,
}

/// A question on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    Authorizer(Question),
    Path(Question),
    Group(Question),
    Resource(Question),
    Decided(Decision),
}

impl Check {
    pub(crate) fn ty(&self) -> Type {
        match self {
            Check::Authorizer(_) => of::AUTHORIZER,
            Check::Path(_) => of::PATH_CHECK,
            Check::Group(_) => of::GROUP_CHECK,
            Check::Resource(_) => of::RESOURCE_CHECK,
            Check::Decided(_) => of::DECISION,
        }
    }
}

pub(super) fn call<'a>(function: &str, args: &[Value<'a>], bindings: &dyn Bindings<'a>) -> Option<Result<'a>> {
    let Some(Value::Check(check)) = args.first() else { return None };
    let texts: Option<Vec<&str>> = args[1..].iter().map(Value::as_str).collect();
    let made = |check| Some(Ok(Value::Check(Arc::new(check))));
    let failed = |why: &str| Some(Err(Error::new(why)));
    match (function, &**check, &texts?[..]) {
        ("path", Check::Authorizer(_), [path]) if path.trim().is_empty() => failed("path must not be empty"),
        ("path", Check::Authorizer(question), [path]) => {
            made(Check::Path(Question { path: Some((*path).into()), ..question.clone() }))
        }
        ("group", Check::Authorizer(question), [group]) => {
            made(Check::Group(Question { group: (*group).into(), ..question.clone() }))
        }
        ("serviceAccount", Check::Authorizer(question), [namespace, name]) => {
            if !format::is_subdomain(name) {
                return failed("Invalid service account name");
            }
            if !format::is_label(namespace) {
                return failed("Invalid service account namespace");
            }
            let account = Some(((*namespace).into(), (*name).into()));
            made(Check::Authorizer(Question { service_account: account, ..question.clone() }))
        }
        ("resource", Check::Group(_), [resource]) if resource.trim().is_empty() => failed("resource must not be empty"),
        ("resource", Check::Group(question), [resource]) => {
            made(Check::Resource(Question { resource: (*resource).into(), ..question.clone() }))
        }
        (part, Check::Resource(question), [text]) if part != "check" => {
            let mut question = question.clone();
            let place = match part {
                "subresource" => &mut question.subresource,
                "namespace" => &mut question.namespace,
                "name" => &mut question.name,
                "fieldSelector" => &mut question.field_selector,
                "labelSelector" => &mut question.label_selector,
                _ => return None,
            };
            *place = (*text).into();
            made(Check::Resource(question))
        }
        ("check", Check::Path(question) | Check::Resource(question), [verb]) => {
            made(Check::Decided(bindings.authorize(&Question { verb: (*verb).into(), ..question.clone() })))
        }
        ("allowed", Check::Decided(decision), []) => Some(Ok(Value::Bool(decision.allowed))),
        ("reason", Check::Decided(decision), []) => Some(Ok(Value::text(decision.reason.as_str()))),
        ("errored", Check::Decided(decision), []) => Some(Ok(Value::Bool(decision.error.is_some()))),
        ("error", Check::Decided(decision), []) => Some(Ok(Value::text(decision.error.as_deref().unwrap_or_default()))),
        _ => None,
    }
}
