//! Webhooks: servers that are asked about requests. Behaviour: `apiserver/pkg/admission/plugin/webhook`,
//! `apiserver/pkg/admission/configuration`.

mod ask;
mod review;

use std::sync::Arc;
use std::time::{Duration, Instant};

use expressions::admission::{Options, environment};
use futures::stream::{FuturesUnordered, StreamExt};
use kinds::meta;
use kinds::tree::Tree;
use schema::Value;

use super::Rounds;
use super::conditions::Conditions;
use super::configured::Configured;
use super::evaluation::{Inputs, Variables};
use super::matching::{Criteria, Matched};
use super::request::Request;
use super::views::{Views, convert, settle};
use crate::cache::{Item, KindCache};
use crate::metrics::admission::{Asked, CALLING, INTERNAL, Outcome, REFUSED};
use crate::services::Services;
use crate::status::{Result, Status};
use crate::webhook::Webhook;
use ask::Failure;

/// All webhooks of a sort, in the order in which they are asked: by the names of their configurations.
pub(super) struct Webhooks {
    configured: Configured<Configuration, 1>,
    services: Services,
}

/// One configuration.
struct Configuration {
    name: String,
    revision: store::Revision,
    hooks: Vec<Hook>,
}

/// One webhook.
pub(super) struct Hook {
    name: String,
    /// Which no other webhook has.
    id: String,
    criteria: Criteria,
    conditions: Conditions,
    client: Webhook,
    /// The versions of reviews that it understands, the preferred one first.
    reviews: Vec<String>,
    time: Duration,
    ignores_failure: bool,
    /// Whether it can be asked about what shall not happen.
    takes_dry_runs: bool,
    /// Whether it wants to see an object again that others change after it.
    is_eager: bool,
}

impl Hook {
    fn new(hook: &Value, id: String, services: &Services) -> Hook {
        let ignores_failure = hook.text("failurePolicy") == "Ignore";
        let environment = environment(Options { authorizer: true, ..Options::default() });
        let seconds = hook.number("timeoutSeconds").and_then(|it| u64::try_from(it).ok()).unwrap_or(10);
        Hook {
            name: hook.text("name").to_owned(),
            id,
            criteria: Criteria::of_webhook(hook),
            conditions: Conditions::new(hook.list("matchConditions"), &environment, ignores_failure),
            client: Webhook::new(&hook["clientConfig"], services),
            reviews: hook.texts("admissionReviewVersions").map(str::to_owned).collect(),
            time: Duration::from_secs(seconds),
            ignores_failure,
            takes_dry_runs: matches!(hook.text("sideEffects"), "None" | "NoneOnDryRun"),
            is_eager: hook.text("reinvocationPolicy") == "IfNeeded",
        }
    }

    /// As what it is asked about a request; `None` when it is not.
    ///
    /// # Errors
    /// Conditions of which nobody can say whether they are met.
    async fn wants(
        &self,
        request: &Request<'_>,
        object: Option<&Value>,
        old: Option<&Value>,
    ) -> Result<Option<Matched>> {
        let Some(matched) = self.criteria.find(request, object, old).await? else { return Ok(None) };
        if self.conditions.is_empty() {
            return Ok(Some(matched));
        }
        let mut views = Views::new(request, object, old);
        views.make(&matched).await?;
        let (object, old) = views.get(&matched);
        let (described, variables) = (request.to_value(&matched), Variables::default());
        let inputs = Inputs {
            request,
            object,
            old,
            described: &described,
            params: None,
            namespace: &Value::Null,
            variables: &variables,
            authorizes: true,
        };
        match self.conditions.are_met(inputs) {
            Ok(met) => Ok(met.then_some(matched)),
            Err(why) => Err(request.refused(why)),
        }
    }
}

impl Configuration {
    fn new(item: &Item, services: &Services) -> Configuration {
        let object = item.to_value();
        let (name, hooks) = (meta::text(&object, "name"), object.list("webhooks"));
        let hook = |(index, hook): (usize, &Value)| Hook::new(hook, format!("{name}/{index}"), services);
        Configuration {
            name: name.to_owned(),
            revision: item.revision,
            hooks: hooks.iter().enumerate().map(hook).collect(),
        }
    }
}

impl Webhooks {
    pub fn new(configurations: Arc<KindCache>, services: &Services) -> Webhooks {
        Webhooks { configured: Configured::new([configurations]), services: services.clone() }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.configured.get(|items, before| self.make(items, before)).all.is_empty()
    }

    fn all(&self) -> Vec<Arc<Configuration>> {
        self.configured.get(|items, before| self.make(items, before)).all.clone()
    }

    /// Those that did not change stay, with their connections.
    fn make(&self, [items]: [Vec<Arc<Item>>; 1], before: &[Arc<Configuration>]) -> Vec<Arc<Configuration>> {
        let one = |item: Arc<Item>| {
            let same = |it: &&Arc<Configuration>| it.name == item.name() && it.revision == item.revision;
            before.iter().find(same).cloned().unwrap_or_else(|| Configuration::new(&item, &self.services).into())
        };
        items.into_iter().map(one).collect()
    }

    /// Lets them change an object one after the other.
    pub async fn mutate(
        &self,
        request: &Request<'_>,
        mut object: Option<&mut Value>,
        old: Option<&Value>,
        rounds: &mut Rounds,
    ) -> Result<()> {
        rounds.webhooks.begin(object.as_deref(), rounds.second);
        let all = self.all();
        for hook in all.iter().flat_map(|it| &it.hooks) {
            let Some(matched) = hook.wants(request, object.as_deref(), old).await? else { continue };
            if rounds.second && !rounds.webhooks.again.contains(&hook.id) {
                continue;
            }
            let begun = Instant::now();
            let asked = hook.change(request, &matched, object.as_deref_mut(), old).await;
            hook.count(request, "admit", begun, asked.as_ref().err());
            if matches!(asked, Ok(true)) {
                rounds.webhooks.note_change();
                rounds.changed = true;
            }
            if hook.is_eager {
                rounds.webhooks.eager.insert(hook.id.clone());
            }
            if let Err(failure) = asked {
                hook.judge(request, failure)?;
            }
        }
        rounds.webhooks.end(object.as_deref());
        Ok(())
    }

    /// Asks all of them at once. Who refuses first is heard.
    pub async fn validate(&self, request: &Request<'_>, object: Option<&Value>, old: Option<&Value>) -> Result<()> {
        let all = self.all();
        let (mut views, mut wanted) = (Views::new(request, object, old), Vec::new());
        for hook in all.iter().flat_map(|it| &it.hooks) {
            if let Some(matched) = hook.wants(request, object, old).await? {
                views.make(&matched).await?;
                wanted.push((hook, matched));
            }
        }
        if !wanted.is_empty() && request.is_late() {
            return Err(request.late());
        }
        let mut answers = FuturesUnordered::new();
        for (hook, matched) in &wanted {
            answers.push(hook.approve(request, matched, &views));
        }
        let mut refused = None;
        while let Some(answer) = answers.next().await {
            refused = refused.or(answer.err());
        }
        refused.map_or(Ok(()), Err)
    }
}

impl Hook {
    /// Asks whether it lets a request pass.
    async fn approve(&self, request: &Request<'_>, matched: &Matched, views: &Views<'_>) -> Result<()> {
        let (object, old) = views.get(matched);
        let begun = Instant::now();
        let asked = self.ask(request, matched, object, old, false).await;
        self.count(request, "validating", begun, asked.as_ref().err());
        asked.map(drop).or_else(|failure| self.judge_alone(failure))
    }

    /// Lets it change an object; answers whether it did.
    async fn change(
        &self,
        request: &Request<'_>,
        matched: &Matched,
        object: Option<&mut Value>,
        old: Option<&Value>,
    ) -> Result<bool, Failure> {
        let own = request.write.resource();
        let mut views = Views::new(request, object.as_deref(), old);
        views.make(matched).await?;
        let (seen, before) = views.get(matched);
        let Some(patch) = self.ask(request, matched, seen, before, true).await?.patch else { return Ok(false) };
        let Some(seen) = seen else {
            return Err(Failure::Server(Status::internal(format!(
                "admission webhook {:?} attempted to modify the object, which is not supported for this operation",
                self.name
            ))));
        };
        let mut new = patch.apply(seen.clone()).map_err(Status::internal)?;
        settle(request, matched, &mut new)?;
        if new == *seen {
            return Ok(false);
        }
        let new = convert(request, new, &matched.resource, own).await?;
        if let Some(object) = object {
            *object = new;
        }
        Ok(true)
    }

    /// Counts what came of asking it.
    fn count(&self, request: &Request<'_>, r#type: &'static str, begun: Instant, failure: Option<&Failure>) {
        let (code, rejection) = match failure {
            None => (200, None),
            Some(Failure::Refused(status)) => (status.code, Some(REFUSED)),
            Some(Failure::Call { code, .. }) => (*code, (!self.ignores_failure).then_some(CALLING)),
            Some(Failure::Server(_)) => (0, Some(INTERNAL)),
        };
        let failed_open = failure.is_some() && rejection.is_none();
        let asked = Asked { name: self.name.clone(), r#type, operation: request.operation() };
        let webhooks = &request.write.server.metrics.webhooks;
        webhooks.observe(asked, begun.elapsed(), Outcome { code, rejection, failed_open });
    }

    /// What a failure of a webhook means for the request.
    fn judge(&self, request: &Request<'_>, failure: Failure) -> Result<()> {
        let ignored = self.judge_alone(failure);
        if ignored.is_ok() && request.is_late() { Err(request.late()) } else { ignored }
    }

    fn judge_alone(&self, failure: Failure) -> Result<()> {
        match failure {
            Failure::Refused(status) | Failure::Server(status) => Err(status),
            Failure::Call { why, .. } if self.ignores_failure => {
                tracing::warn!(webhook = self.name, why, "a webhook that may fail could not be asked");
                Ok(())
            }
            Failure::Call { why, .. } => {
                Err(Status::internal(format!("failed calling webhook {:?}: {why}", self.name)))
            }
        }
    }
}
