//! Says which ranges of Services' addresses are ready, and keeps those that are being deleted for as long as addresses need
//! them (upstream's `pkg/controller/servicecidrs`).

mod prefix;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::networking::v1::{IPAddress, ServiceCIDR};
use kube::ResourceExt;
use kube::api::{Api, Patch, PatchParams};
use reconcile::{Change, Informer, Next, WorkQueue, api_error};
use serde_json::json;

use crate::Context;
use prefix::Prefix;

const WORKERS: usize = 5;
const MANAGER: &str = "service-cidr-controller";
const FINALIZER: &str = "networking.k8s.io/service-cidr-finalizer";
/// How long a range that no address needs stays: API servers that do not know yet that it is being deleted might give an
/// address out of it.
const GRACE: SignedDuration = SignedDuration::from_secs(10);
/// Labels of addresses that the API server gave to Services.
const FAMILY: &str = "ipaddress.kubernetes.io/ip-family";
const MANAGED_BY: (&str, &str) = ("ipaddress.kubernetes.io/managed-by", "ipallocator.k8s.io");

const IS_READY: Judgement = Judgement { status: "True", reason: "", message: "Kubernetes Service CIDR is ready" };
const IS_NEEDED: Judgement = Judgement {
    status: "False",
    reason: "Terminating",
    message: "There are still IPAddresses referencing the ServiceCIDR, please remove them or create a new ServiceCIDR",
};

/// What the condition `Ready` is to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Judgement {
    status: &'static str,
    reason: &'static str,
    message: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Protect,
    Release,
    Say(Judgement),
    Wait(Duration),
}

fn ranges(cidr: &ServiceCIDR) -> Vec<Prefix> {
    let texts = cidr.spec.iter().flat_map(|spec| spec.cidrs.iter().flatten());
    texts.filter_map(|text| Prefix::parse(text)).collect()
}

/// The address, if the API server gave it to a Service.
fn given(address: &IPAddress) -> Option<IpAddr> {
    let managed = address.labels().get(MANAGED_BY.0).is_some_and(|manager| manager == MANAGED_BY.1);
    managed.then(|| address.name_any().parse().ok()).flatten()
}

/// The names of the ranges out of which an address may be.
fn serving(cidrs: &[Arc<ServiceCIDR>], address: IpAddr) -> Vec<String> {
    let serves = |cidr: &&Arc<ServiceCIDR>| ranges(cidr).iter().any(|range| range.serves(address));
    cidrs.iter().filter(serves).map(|cidr| cidr.name_any()).collect()
}

/// The names of the ranges that have addresses in common with one.
fn overlapping(cidrs: &[Arc<ServiceCIDR>], with: &ServiceCIDR) -> Vec<String> {
    let own = ranges(with);
    let overlaps = |cidr: &&Arc<ServiceCIDR>| ranges(cidr).iter().any(|it| own.iter().any(|own| own.overlaps(it)));
    cidrs.iter().filter(overlaps).map(|cidr| cidr.name_any()).collect()
}

/// Whether addresses would be in no range any more without this one.
fn is_needed(cidr: &ServiceCIDR, all: &[Arc<ServiceCIDR>], addresses: &[Arc<IPAddress>]) -> bool {
    let own = ranges(cidr);
    let others = || all.iter().filter(|other| other.name_any() != cidr.name_any()).flat_map(|other| ranges(other));
    if own.iter().all(|range| others().any(|other| other.contains(range))) {
        return false;
    }
    let families: Vec<&str> = own.iter().map(Prefix::family).collect();
    let of_family = |address: &&Arc<IPAddress>| {
        address.labels().get(FAMILY).is_some_and(|family| families.contains(&family.as_str()))
    };
    let mut given = addresses.iter().filter(of_family).filter_map(|address| given(address));
    given.any(|address| serving(all, address) == [cidr.name_any()])
}

/// Decides what to do about a range, in order.
fn plan(cidr: &ServiceCIDR, all: &[Arc<ServiceCIDR>], addresses: &[Arc<IPAddress>], now: Timestamp) -> Vec<Step> {
    let protected = cidr.finalizers().iter().any(|one| one == FINALIZER);
    let conditions = cidr.status.iter().flat_map(|status| status.conditions.iter().flatten());
    let present = conditions.into_iter().find(|condition| condition.type_ == "Ready");
    let say = |judgement: Judgement| {
        let Judgement { status, reason, message } = judgement;
        let said = present.is_some_and(|it| (&*it.status, &*it.reason, &*it.message) == (status, reason, message));
        (!said).then_some(Step::Say(judgement))
    };
    let Some(deleted) = &cidr.metadata.deletion_timestamp else {
        return (!protected).then_some(Step::Protect).into_iter().chain(say(IS_READY)).collect();
    };
    if is_needed(cidr, all, addresses) {
        return say(IS_NEEDED).into_iter().collect();
    }
    let left = Duration::try_from(GRACE - now.duration_since(deleted.0)).unwrap_or_default();
    match left {
        Duration::ZERO if protected => vec![Step::Release],
        Duration::ZERO => Vec::new(),
        left => vec![Step::Wait(left)],
    }
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let (cidrs, addresses) = (cx.informers.of::<ServiceCIDR>(), cx.informers.of::<IPAddress>());
    let queue = WorkQueue::<String>::new();
    let (changed, known) = (queue.clone(), cidrs.clone());
    cidrs.on_event(move |change| {
        let cidr = change.object();
        changed.add(cidr.name_any());
        if matches!(change, Change::Added(_)) {
            // It may hold the addresses of another one that is being deleted.
            overlapping(&known.list(), cidr).into_iter().for_each(|name| changed.add(name));
        }
    });
    let (changed, known) = (queue.clone(), cidrs.clone());
    addresses.on_event(move |change| {
        if let (Some(address), None) = (given(change.object()), change.old()) {
            serving(&known.list(), address).into_iter().for_each(|name| changed.add(name));
        }
    });
    let synced = async {
        tokio::join!(cidrs.synced(), addresses.synced());
    };
    if !cx.wait_for(synced).await {
        return Ok(());
    }
    let state = Arc::new((cx.clone(), cidrs, addresses));
    cx.work(&queue, WORKERS, move |name| {
        let state = state.clone();
        async move { reconcile(&state.0, &state.1, &state.2, &name).await }
    })
    .await
}

async fn reconcile(
    cx: &Context,
    cidrs: &Informer<ServiceCIDR>,
    addresses: &Informer<IPAddress>,
    name: &str,
) -> anyhow::Result<Next> {
    let Some(cidr) = cidrs.get("", name) else { return Ok(Next::Done) };
    let api = Api::<ServiceCIDR>::all(cx.client.clone());
    let mut next = Next::Done;
    for step in plan(&cidr, &cidrs.list(), &addresses.list(), cx.now()) {
        match step {
            Step::Protect => {
                let patch = json!({ "metadata": { "finalizers": [FINALIZER] } });
                api_error::found(api.patch(name, &PatchParams::default(), &Patch::Strategic(patch)).await)?;
            }
            Step::Release => {
                let patch = json!({ "metadata": { "$deleteFromPrimitiveList/finalizers": [FINALIZER] } });
                api_error::found(api.patch(name, &PatchParams::default(), &Patch::Strategic(patch)).await)?;
            }
            Step::Say(judgement) => say(cx, &api, name, judgement).await?,
            Step::Wait(left) => next = Next::After(left),
        }
    }
    Ok(next)
}

async fn say(cx: &Context, api: &Api<ServiceCIDR>, name: &str, judgement: Judgement) -> anyhow::Result<()> {
    let Judgement { status, reason, message } = judgement;
    let condition = json!({
        "type": "Ready", "status": status, "reason": reason, "message": message,
        "lastTransitionTime": cx.now().to_string(),
    });
    let object = json!({
        "apiVersion": "networking.k8s.io/v1", "kind": "ServiceCIDR", "metadata": { "name": name },
        "status": { "conditions": [condition] },
    });
    api.patch_status(name, &PatchParams::apply(MANAGER).force(), &Patch::Apply(object)).await?;
    Ok(())
}

#[cfg(test)]
mod tests;
