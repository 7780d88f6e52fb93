//! Policies: expressions that judge and change requests. A policy acts through its bindings, which say where, and with
//! which parameters. Behaviour: `apiserver/pkg/admission/plugin/policy`.

mod mutating;
mod params;
mod validating;

use std::collections::HashMap;
use std::sync::Arc;

use expressions::Environment;
use expressions::admission::Options;
use kinds::meta;
use kinds::tree::Tree;
use schema::Value;
use store::Revision;

use super::Rounds;
use super::conditions::Conditions;
use super::configured::Configured;
use super::evaluation::{Inputs, Variables, with};
use super::matching::{Criteria, Matched};
use super::request::Request;
use super::views::Views;
use crate::cache::{Item, KindCache};
pub(super) use mutating::Mutations;
use params::{ParamKind, ParamRef};
pub(super) use validating::Validations;

/// All policies of a sort that have bindings, by name.
pub(super) struct Policies<B> {
    configured: Configured<Bound<B>, 2>,
}

/// A policy with its bindings.
struct Bound<B> {
    policy: Arc<Policy<B>>,
    bindings: Vec<Arc<Binding>>,
}

/// A policy.
struct Policy<B> {
    name: String,
    revision: Revision,
    criteria: Criteria,
    conditions: Conditions,
    ignores_failure: bool,
    params: Option<ParamKind>,
    variables: Variables,
    body: B,
}

struct Binding {
    name: String,
    revision: Revision,
    /// `None`: whatever the policy is about.
    criteria: Option<Criteria>,
    params: Option<ParamRef>,
    /// What happens when the policy denies.
    actions: Vec<String>,
}

/// What only policies of one sort have.
pub(super) trait Body {
    fn read(spec: &Value, names: &Names) -> Self;
}

/// What the expressions of a policy may name.
pub(super) struct Names {
    params: bool,
    variables: Vec<(String, expressions::Type)>,
}

impl Names {
    fn options(&self) -> Options {
        Options { params: self.params, authorizer: true, patches: false }
    }

    fn all(&self) -> Environment {
        with(self.options(), &self.variables)
    }

    fn without_authorizer(&self) -> Environment {
        with(Options { authorizer: false, ..self.options() }, &self.variables)
    }

    fn with_patches(&self) -> Environment {
        with(Options { patches: true, ..self.options() }, &self.variables)
    }
}

impl<B: Body> Policy<B> {
    fn new(item: &Item) -> Policy<B> {
        let object = item.to_value();
        let spec = &object["spec"];
        let ignores_failure = spec.text("failurePolicy") == "Ignore";
        let mut names = Names { params: spec.has("paramKind"), variables: Vec::new() };
        let (variables, fields) = Variables::new(spec.list("variables"), names.options());
        names.variables = fields;
        Policy {
            name: meta::text(&object, "name").to_owned(),
            revision: item.revision,
            criteria: Criteria::of_resources(&spec["matchConstraints"]),
            conditions: Conditions::new(spec.list("matchConditions"), &names.all(), ignores_failure),
            ignores_failure,
            params: spec.field("paramKind").map(ParamKind::read),
            variables,
            body: B::read(spec, &names),
        }
    }
}

impl Binding {
    fn new(item: &Item, spec: &Value) -> Binding {
        Binding {
            name: item.name().to_owned(),
            revision: item.revision,
            criteria: spec.field("matchResources").map(Criteria::of_resources),
            params: spec.field("paramRef").map(ParamRef::read),
            actions: spec.texts("validationActions").map(str::to_owned).collect(),
        }
    }
}

/// A policy that is about a request, for one of its bindings.
struct Invocation<'p, B> {
    policy: &'p Policy<B>,
    binding: &'p Binding,
    matched: Matched,
    /// Each is to be tried.
    params: Vec<Option<Value>>,
}

/// A policy that cannot be asked as it is configured.
struct Misconfigured<'p, B> {
    policy: &'p Policy<B>,
    binding: Option<&'p Binding>,
    why: String,
}

impl<B: Body> Policies<B> {
    pub fn new((policies, bindings): (Arc<KindCache>, Arc<KindCache>)) -> Policies<B> {
        Policies { configured: Configured::new([policies, bindings]) }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.configured.get(make).all.is_empty()
    }

    fn all(&self) -> Vec<Arc<Bound<B>>> {
        self.configured.get(make).all.clone()
    }
}

/// Those that did not change stay as they are.
fn make<B: Body>([policies, bindings]: [Vec<Arc<Item>>; 2], before: &[Arc<Bound<B>>]) -> Vec<Arc<Bound<B>>> {
    let known = |item: &Item| before.iter().flat_map(|it| &it.bindings).find(|it| is_of(&it.name, it.revision, item));
    let mut bound: HashMap<String, Vec<Arc<Binding>>> = HashMap::new();
    for item in bindings {
        let spec = item.to_value()["spec"].take();
        let binding = known(&item).cloned().unwrap_or_else(|| Binding::new(&item, &spec).into());
        bound.entry(spec.text("policyName").to_owned()).or_default().push(binding);
    }
    let known = |item: &Item| before.iter().map(|it| &it.policy).find(|it| is_of(&it.name, it.revision, item));
    let one = |item: Arc<Item>| {
        let bindings = bound.remove(item.name())?;
        let policy = known(&item).cloned().unwrap_or_else(|| Policy::new(&item).into());
        Some(Arc::new(Bound { policy, bindings }))
    };
    policies.into_iter().filter_map(one).collect()
}

fn is_of(name: &str, revision: Revision, item: &Item) -> bool {
    name == item.name() && revision == item.revision
}

impl<B> Bound<B> {
    /// What it is to be asked about a request.
    async fn select<'p>(
        &'p self,
        request: &Request<'_>,
        object: Option<&Value>,
        old: Option<&Value>,
        found: &mut Vec<Result<Invocation<'p, B>, Misconfigured<'p, B>>>,
    ) {
        let policy = &*self.policy;
        let matched = match policy.criteria.find(request, object, old).await {
            Ok(None) => return,
            Ok(Some(matched)) => matched,
            Err(status) => return found.push(Err(Misconfigured { policy, binding: None, why: status.message })),
        };
        let resource = match policy.params.as_ref().map(|kind| kind.resource(request)).transpose() {
            Ok(resource) => resource,
            Err(why) => return found.push(Err(Misconfigured { policy, binding: None, why })),
        };
        for binding in &self.bindings {
            let about = match &binding.criteria {
                None => Ok(true),
                Some(criteria) => criteria.find(request, object, old).await.map(|matched| matched.is_some()),
            };
            let params = match about {
                Ok(false) => continue,
                Ok(true) => params::find(request, resource.as_deref(), binding.params.as_ref()).await,
                Err(status) => Err(status.message),
            };
            found.push(match params {
                Ok(params) => Ok(Invocation { policy, binding, matched: matched.clone(), params }),
                Err(why) => Err(Misconfigured { policy, binding: Some(binding), why }),
            });
        }
    }
}

impl<B> Misconfigured<'_, B> {
    fn text(&self) -> String {
        let what = if self.binding.is_some() { "binding" } else { "policy" };
        format!("failed to configure {what}: {}", self.why)
    }
}
