//! Webhooks and policies: what the objects of a cluster configure admission to ask. They are made from these objects once
//! per change. Behaviour: `apiserver/pkg/admission/plugin/{webhook,policy,cel}`, `apiserver/pkg/admission/reinvocation.go`.
//!
//! - [`request`] is a request as they see it, [`matching`] tells whether one is about it, and [`views`] shows its objects in
//!   the version that it is about.
//! - [`configured`] keeps what is made of objects.
//! - [`evaluation`] gives expressions their variables, [`conditions`] are those that limit a hook.

mod conditions;
mod configured;
mod evaluation;
mod matching;
mod policy;
mod request;
#[cfg(test)]
mod tests;
mod views;
mod webhook;

use std::collections::HashSet;

use futures::future::BoxFuture;
use schema::Value;

use super::Attributes;
use crate::resource::Resources;
use crate::services::Services;
use crate::status::Result;
use policy::{Mutations, Policies, Validations};
pub(super) use request::Request;
use webhook::Webhooks;

/// Their names, as in upstream's `--enable-admission-plugins`.
pub(super) const NAMES: [&str; 4] =
    ["MutatingAdmissionPolicy", "MutatingAdmissionWebhook", "ValidatingAdmissionPolicy", "ValidatingAdmissionWebhook"];

const GROUP: &str = "admissionregistration.k8s.io";

/// All hooks.
pub(super) struct Hooks {
    mutating_policies: Policies<Mutations>,
    mutating_webhooks: Webhooks,
    validating_policies: Policies<Validations>,
    validating_webhooks: Webhooks,
}

impl Hooks {
    pub fn open(resources: &Resources, services: &Services) -> Hooks {
        let cache = |plural: &str| resources.get(GROUP, "v1", plural).expect("built in").objects().clone();
        let policies =
            |sort: &str| (cache(&format!("{sort}admissionpolicies")), cache(&format!("{sort}admissionpolicybindings")));
        Hooks {
            mutating_policies: Policies::new(policies("mutating")),
            validating_policies: Policies::new(policies("validating")),
            mutating_webhooks: Webhooks::new(cache("mutatingwebhookconfigurations"), services),
            validating_webhooks: Webhooks::new(cache("validatingwebhookconfigurations"), services),
        }
    }

    /// The request, if there is anything that may change its object.
    pub fn that_mutate<'a>(&self, write: &'a Attributes<'a>) -> Option<Request<'a>> {
        let none = self.mutating_policies.is_empty() && self.mutating_webhooks.is_empty();
        if none { None } else { Request::of(write) }
    }

    /// The request, if there is anything that may refuse it.
    pub fn that_validate<'a>(&self, write: &'a Attributes<'a>) -> Option<Request<'a>> {
        let none = self.validating_policies.is_empty() && self.validating_webhooks.is_empty();
        if none { None } else { Request::of(write) }
    }

    /// Lets all that may do so change the object. Answers whether those that came before want to see it again.
    ///
    /// Boxed, so that writes are as small as ever where there are no hooks.
    pub fn mutate<'a>(
        &'a self,
        request: &'a Request<'a>,
        mut object: Option<&'a mut Value>,
        old: Option<&'a Value>,
        rounds: &'a mut Rounds,
    ) -> BoxFuture<'a, Result<bool>> {
        Box::pin(async move {
            self.mutating_policies.mutate(request, object.as_deref_mut(), old, rounds).await?;
            self.mutating_webhooks.mutate(request, object, old, rounds).await?;
            Ok(rounds.changed)
        })
    }

    /// Lets all others judge the object.
    pub fn validate<'a>(
        &'a self,
        request: &'a Request<'a>,
        object: Option<&'a Value>,
        old: Option<&'a Value>,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            self.validating_policies.validate(request, object, old).await?;
            self.validating_webhooks.validate(request, object, old).await
        })
    }
}

/// What happens to an object while hooks change it, up to twice.
#[derive(Default)]
pub(super) struct Rounds {
    second: bool,
    /// Whether a hook changed the object.
    changed: bool,
    policies: Seen,
    webhooks: Seen,
}

impl Rounds {
    pub fn begin_second(&mut self) {
        self.second = true;
    }
}

/// What hooks of one sort saw of an object.
#[derive(Default)]
struct Seen {
    /// Those that saw it, and want to see it again when another one changes it.
    eager: HashSet<String>,
    /// Those that are to see it again.
    again: HashSet<String>,
    /// How they left it.
    left: Option<Value>,
}

impl Seen {
    /// The object was changed after those saw it that are eager.
    fn note_change(&mut self) {
        self.again.extend(self.eager.drain());
    }

    /// Hooks of this sort begin with an object.
    fn begin(&mut self, object: Option<&Value>, second: bool) {
        if second && self.left.as_ref() != object {
            self.note_change();
        }
    }

    /// They are through with it.
    fn end(&mut self, object: Option<&Value>) {
        // Who does not want to see it again need not know.
        self.left = if self.eager.is_empty() { None } else { object.cloned() };
    }
}
