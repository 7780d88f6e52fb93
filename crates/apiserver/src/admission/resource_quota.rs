//! Quotas: what would use more than a namespace may is refused, and what is admitted is charged at once, so that two
//! writes cannot both take what is left. The quota controller counts again what was given back. Behaviour:
//! `apiserver/pkg/admission/plugin/resourcequota`, `pkg/quota/v1/evaluator/core`.

use std::collections::{BTreeMap, BTreeSet};

use k8s_openapi::api::core::v1::{PersistentVolumeClaim, Pod, ResourceQuota as Quota, Service};
use kinds::meta::text;
use kinds::tree::{Tree, made, set};
use reconcile::pod_requests::{Resources, add};
use reconcile::quantity::{Amount, Format};
use reconcile::quota_usage::{Scopes, Source, of_claim, of_pod, of_service, source_of};
use schema::Value;
use serde::de::DeserializeOwned;

use super::{Attributes, Operation};
use crate::status::{Result, Status};

/// Its name, as in upstream's `--enable-admission-plugins`.
pub(super) const NAME: &str = "ResourceQuota";

/// Resources that are never counted: there are too many of them, or they are not kept.
const IGNORED: [(&str, &str); 2] = [("", "events"), ("events.k8s.io", "events")];
/// Counted under their plain names too.
const PLAIN: [&str; 4] = ["configmaps", "resourcequotas", "replicationcontrollers", "secrets"];
/// What every container must name when a quota bounds it.
const TO_BE_NAMED: [&str; 6] = ["cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

/// Checks a write against the quotas of its namespace, and charges them. The last of all plugins: what it charges is
/// about to be written.
pub(super) async fn charge(write: &Attributes<'_>, object: &Value) -> Result<()> {
    let namespace = write.namespace();
    if namespace.is_empty() || !handles(write, object) {
        return Ok(());
    }
    let quotas = write.objects("", "resourcequotas", namespace);
    if quotas.is_empty() {
        return Ok(());
    }
    let counted = Counted::of(write, object);
    let before = write.old.map(|old| Counted::of(write, old));
    // All are asked before one is charged.
    let mut charged = Vec::new();
    for quota in &quotas {
        if counted.added(quota, before.as_ref()).map_err(|why| write.forbidden(object, why))?.is_some() {
            charged.push(text(quota, "name").to_owned());
        }
    }
    if write.options.dry_run {
        return Ok(());
    }
    for name in charged {
        charge_one(write, object, &name, &counted, before.as_ref()).await?;
    }
    Ok(())
}

/// Whether a write can change what is used.
fn handles(write: &Attributes<'_>, object: &Value) -> bool {
    let resource = write.resource();
    let (group, plural) = (&*resource.group, &*resource.plural);
    if IGNORED.contains(&(group, plural)) || !resource.stored() {
        return false;
    }
    match (group, plural, write.subresource(), write.operation) {
        (_, _, "", Operation::Create) => true,
        ("", "pods", "resize", Operation::Update) => true,
        ("", "pods", "", Operation::Update) => {
            let ends = |pod: &Value| pod["spec"].has("activeDeadlineSeconds");
            write.old.is_some_and(|old| ends(old) != ends(object))
        }
        ("", "services" | "persistentvolumeclaims", "", Operation::Update) => true,
        _ => false,
    }
}

/// What an object uses, and what decides which quotas are about it.
enum Counted {
    Pod(Box<Pod>, Resources),
    Claim(Box<PersistentVolumeClaim>, Resources),
    Other(Source, Resources),
}

impl Counted {
    fn of(write: &Attributes<'_>, object: &Value) -> Counted {
        let resource = write.resource();
        match (&*resource.group, &*resource.plural) {
            ("", "pods") => {
                let pod: Box<Pod> = typed(object);
                let used = of_pod(&pod, write.call.now);
                Counted::Pod(pod, used)
            }
            ("", "persistentvolumeclaims") => {
                let claim: Box<PersistentVolumeClaim> = typed(object);
                let used = of_claim(&claim);
                Counted::Claim(claim, used)
            }
            ("", "services") => Counted::Other(Source::Services, of_service(&typed::<Service>(object))),
            (group, plural) => {
                let name = if group.is_empty() { plural.to_owned() } else { format!("{plural}.{group}") };
                let one = Amount::of_units(1, Format::Decimal);
                let mut used = Resources::from([(format!("count/{name}"), one)]);
                if PLAIN.contains(&name.as_str()) {
                    used.insert(name.clone(), one);
                }
                Counted::Other(Source::Count(name), used)
            }
        }
    }

    fn used(&self) -> &Resources {
        match self {
            Counted::Pod(_, used) | Counted::Claim(_, used) | Counted::Other(_, used) => used,
        }
    }

    /// Whether a resource is counted from such objects.
    fn counts(&self, resource: &str) -> bool {
        let source = source_of(resource);
        match self {
            Counted::Pod(..) => source == Some(Source::Pods),
            Counted::Claim(..) => source == Some(Source::Claims),
            Counted::Other(own, _) => source.as_ref() == Some(own),
        }
    }

    /// Whether a quota is about the object at all.
    fn is_in(&self, scopes: &Scopes) -> bool {
        match self {
            Counted::Pod(pod, ..) => scopes.include_pod(pod),
            Counted::Claim(claim, _) => scopes.include_claim(claim),
            Counted::Other(..) => scopes.is_empty(),
        }
    }

    /// What a quota's use becomes with the object; `None` when that does not change.
    ///
    /// # Errors
    /// Why the object is refused.
    fn added(&self, quota: &Value, before: Option<&Counted>) -> Result<Option<Resources>, String> {
        let (name, hard, used) =
            (text(quota, "name"), amounts(&quota["status"]["hard"]), amounts(&quota["status"]["used"]));
        let scopes = Scopes::of(&typed::<Quota>(quota));
        let bounded: Vec<&str> = hard.keys().map(String::as_str).filter(|name| self.counts(name)).collect();
        if bounded.is_empty() || !self.is_in(&scopes) {
            return Ok(None);
        }
        self.names_all(&bounded).map_err(|why| format!("failed quota: {name}: {why}"))?;
        if bounded.iter().any(|name| !used.contains_key(*name)) {
            return Err(format!("status unknown for quota: {name}, resources: {}", bounded.join(",")));
        }
        let mut more = self.used().clone();
        if let Some(before) = before.filter(|before| before.is_in(&scopes)) {
            for (name, amount) in &mut more {
                let had = before.used().get(name).copied().unwrap_or(Amount::ZERO);
                let left = amount.minus(&had);
                *amount = if left.is_negative() { Amount::ZERO } else { left };
            }
        }
        more.retain(|name, amount| !amount.is_zero() && hard.contains_key(name));
        if more.is_empty() {
            return Ok(None);
        }
        let mut total = used.clone();
        add(&mut total, &more);
        let exceeded: BTreeSet<&str> =
            more.keys().map(String::as_str).filter(|name| total[*name] > hard[*name]).collect();
        if exceeded.is_empty() {
            return Ok(Some(total));
        }
        let show = |list: &Resources| {
            let shown = list.iter().filter(|(name, _)| exceeded.contains(name.as_str()));
            shown.map(|(name, amount)| format!("{name}={amount}")).collect::<Vec<_>>().join(",")
        };
        let (requested, used, limited) = (show(&more), show(&used), show(&hard));
        Err(format!("exceeded quota: {name}, requested: {requested}, used: {used}, limited: {limited}"))
    }

    /// Every container names what a quota bounds, unless the Pod does so as a whole.
    fn names_all(&self, bounded: &[&str]) -> Result<(), String> {
        let Counted::Pod(pod, ..) = self else { return Ok(()) };
        let Some(spec) = pod.spec.as_ref().filter(|spec| spec.resources.is_none()) else { return Ok(()) };
        let mut missing: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for container in spec.containers.iter().chain(spec.init_containers.iter().flatten()) {
            let resources = container.resources.as_ref();
            for name in bounded.iter().copied().filter(|name| TO_BE_NAMED.contains(name)) {
                let (list, short) = match name.split_once('.') {
                    Some(("limits", short)) => (resources.and_then(|it| it.limits.as_ref()), short),
                    Some((_, short)) => (resources.and_then(|it| it.requests.as_ref()), short),
                    None => (resources.and_then(|it| it.requests.as_ref()), name),
                };
                if !list.is_some_and(|list| list.contains_key(short)) {
                    missing.entry(name).or_default().insert(&container.name);
                }
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let of = |(name, containers): (&str, BTreeSet<&str>)| {
            format!("{name} for: {}", containers.into_iter().collect::<Vec<_>>().join(","))
        };
        Err(format!("must specify {}", missing.into_iter().map(of).collect::<Vec<_>>().join("; ")))
    }
}

/// An object as its type. What was decoded and validated has that form; should it not, nothing of it is counted.
fn typed<T: DeserializeOwned + Default>(object: &Value) -> Box<T> {
    serde_json::from_value(object.clone()).unwrap_or_default()
}

fn amounts(list: &Value) -> Resources {
    let read = |(name, amount): (&String, &Value)| {
        let amount = amount.as_str().and_then(|text| Amount::parse(text).ok())?;
        Some((name.clone(), amount))
    };
    list.as_object().into_iter().flatten().filter_map(read).collect()
}

/// Writes the new use into a quota's status.
async fn charge_one(
    write: &Attributes<'_>,
    object: &Value,
    name: &str,
    counted: &Counted,
    before: Option<&Counted>,
) -> Result<()> {
    let path = format!("/api/v1/namespaces/{}/resourcequotas/{name}", write.namespace());
    let change = |quota: &mut Value| {
        let total = counted.added(quota, before).map_err(|why| write.forbidden(object, why))?;
        for (name, amount) in total.into_iter().flatten() {
            set(made(made(quota, "status"), "used"), &name, amount.to_string());
        }
        Ok(())
    };
    match write.server.change_status(&path, write.call.now, &change).await {
        // A quota that is gone bounds nothing.
        Err(Status { reason: "NotFound", .. }) => Ok(()),
        done => done.map(drop),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pod(resources: Value) -> Counted {
        let now: jiff::Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
        let pod: Box<Pod> =
            typed(&json!({ "metadata": {}, "spec": { "containers": [{ "name": "c", "resources": resources }] } }));
        let used = of_pod(&pod, now);
        Counted::Pod(pod, used)
    }

    fn check(hard: Value, used: Value, resources: Value, expect: &str) {
        let quota = json!({ "metadata": { "name": "q" }, "status": { "hard": hard, "used": used } });
        let shown = match pod(resources).added(&quota, None) {
            Ok(Some(total)) => {
                total.iter().map(|(name, amount)| format!("{name}={amount}")).collect::<Vec<_>>().join(",")
            }
            Ok(None) => "nothing".to_owned(),
            Err(why) => why,
        };
        assert_eq!(shown, expect);
    }

    #[test]
    fn use_is_added_up_to_the_bound() {
        let cpu = json!({ "requests": { "cpu": "500m" } });
        check(json!({ "pods": "2" }), json!({ "pods": "1" }), json!({}), "pods=2");
        check(
            json!({ "pods": "2", "requests.cpu": "1" }),
            json!({ "pods": "2", "requests.cpu": "800m" }),
            cpu.clone(),
            "exceeded quota: q, requested: pods=1,requests.cpu=500m, used: pods=2,requests.cpu=800m, limited: \
             pods=2,requests.cpu=1",
        );
        check(json!({ "secrets": "0" }), json!({}), cpu, "nothing");
    }

    #[test]
    fn what_is_bounded_must_be_named_and_counted() {
        let (hard, used) = (json!({ "limits.cpu": "1" }), json!({ "limits.cpu": "0" }));
        check(hard.clone(), used, json!({}), "failed quota: q: must specify limits.cpu for: c");
        let limit = json!({ "limits": { "cpu": "1" } });
        check(hard, json!({}), limit, "status unknown for quota: q, resources: limits.cpu");
    }
}
