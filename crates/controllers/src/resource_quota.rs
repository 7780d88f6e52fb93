//! Counts what is used of each ResourceQuota, where the count at admission can have gone wrong or something was given
//! back (upstream's `pkg/controller/resourcequota`).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::{PersistentVolumeClaim, Pod, ResourceQuota, ResourceQuotaStatus, Service};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use reconcile::pod_requests::{Resources, from_quantities};
use reconcile::quantity::{Amount, Format};
use reconcile::quota_usage::{Scopes, Source, charge, is_charged, of_claim, of_pod, of_service, source_of};
use reconcile::{Change, Informer, Key, MetadataInformer, Next, WorkQueue};
use tokio::time::timeout;

use crate::context::{key_of, post};
use crate::{Context, discovery};

const WORKERS: usize = 5;
/// How often all is counted again: no event tells that a Pod is stuck beyond its grace period.
const RESYNC: Duration = Duration::from_secs(5 * 60);
/// How long after something came it is counted. Admission has counted it already; the cache must not be behind that.
const SETTLE: Duration = Duration::from_secs(5);
/// How long a kind's first list may take; one that is no longer served never comes.
const SYNC_TIMEOUT: Duration = Duration::from_secs(10);
/// When to ask again for kinds that are not served.
const DISCOVERY_DELAY: Duration = Duration::from_secs(30);

struct Loop {
    cx: Context,
    quotas: Informer<ResourceQuota>,
    pods: Informer<Pod>,
    services: Informer<Service>,
    claims: Informer<PersistentVolumeClaim>,
    queue: WorkQueue<Key>,
    /// What is counted by number alone, by `PLURAL.GROUP`.
    counted: Mutex<HashMap<String, MetadataInformer>>,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let lp = Arc::new(Loop {
        quotas: cx.informers.of(),
        pods: cx.informers.of(),
        services: cx.informers.of(),
        claims: cx.informers.of(),
        queue: WorkQueue::new(),
        counted: Mutex::default(),
        cx,
    });
    lp.listen();
    let synced = async {
        tokio::join!(lp.quotas.synced(), lp.pods.synced(), lp.services.synced(), lp.claims.synced());
    };
    if !lp.cx.wait_for(synced).await {
        return Ok(());
    }
    let worker = lp.clone();
    lp.cx
        .work(&lp.queue, WORKERS, move |key| {
            let lp = worker.clone();
            async move { lp.reconcile(key).await }
        })
        .await
}

fn hard(quota: &ResourceQuota) -> BTreeMap<String, Quantity> {
    quota.spec.as_ref().and_then(|s| s.hard.clone()).unwrap_or_default()
}

/// What the resources of a quota are counted from.
fn sources(quota: &ResourceQuota) -> BTreeSet<Source> {
    hard(quota).keys().filter_map(|name| source_of(name)).collect()
}

/// The status that tells the same amounts need not be written.
fn is_same(a: &ResourceQuotaStatus, b: &ResourceQuotaStatus) -> bool {
    let amounts = |q: &Option<BTreeMap<String, Quantity>>| from_quantities(q.as_ref());
    a.used.is_some() == b.used.is_some() && amounts(&a.hard) == amounts(&b.hard) && amounts(&a.used) == amounts(&b.used)
}

/// The objects of a namespace that may count.
struct Objects {
    pods: Vec<Arc<Pod>>,
    services: Vec<Arc<Service>>,
    claims: Vec<Arc<PersistentVolumeClaim>>,
    /// Numbers of objects by kind; kinds that are not served are absent.
    counts: HashMap<String, usize>,
}

/// What is used of a quota. Resources that nobody counts keep the usage that they have.
fn used(quota: &ResourceQuota, objects: &Objects, now: Timestamp) -> Resources {
    let scopes = Scopes::of(quota);
    let known = from_quantities(quota.status.as_ref().and_then(|s| s.used.as_ref()));
    let mut sum = Resources::new();
    for name in hard(quota).into_keys() {
        match source_of(&name) {
            Some(Source::Count(kind)) => {
                let number = objects.counts.get(&kind).map(|n| if scopes.is_empty() { *n } else { 0 });
                let amount = number.map(|n| Amount::of_units(i64::try_from(n).unwrap_or(i64::MAX), Format::Decimal));
                sum.extend(amount.or(known.get(&name).copied()).map(|amount| (name, amount)));
            }
            Some(_) => {
                sum.insert(name, Amount::ZERO);
            }
            None => sum.extend(known.get(&name).map(|amount| (name, *amount))),
        }
    }
    for p in objects.pods.iter().filter(|p| scopes.include_pod(p)) {
        charge(&mut sum, &of_pod(p, now));
    }
    for service in objects.services.iter().filter(|_| scopes.is_empty()) {
        charge(&mut sum, &of_service(service));
    }
    for claim in objects.claims.iter().filter(|c| scopes.include_claim(c)) {
        charge(&mut sum, &of_claim(claim));
    }
    sum
}

impl Loop {
    fn listen(self: &Arc<Self>) {
        let told = Arc::downgrade(self);
        self.quotas.on_event(move |change| {
            let Some(lp) = told.upgrade() else { return };
            let quota = change.object();
            let asked = match change {
                Change::Updated(old, new) => old.spec != new.spec,
                Change::Added(_) => true,
                Change::Deleted(_) => false,
            };
            if asked {
                lp.queue.add(key_of(quota.as_ref()));
            }
        });
        let told = Arc::downgrade(self);
        self.pods.on_event(move |change| {
            let Some(lp) = told.upgrade() else { return };
            let now = lp.cx.now();
            let resources = |p: &Pod| of_pod(p, now);
            let given_back = matches!(change, Change::Updated(old, new)
                if is_charged(old, now) && (!is_charged(new, now) || resources(old) != resources(new)));
            lp.object_changed(change, given_back, &Source::Pods);
        });
        let told = Arc::downgrade(self);
        self.services.on_event(move |change| {
            let Some(lp) = told.upgrade() else { return };
            let given_back = matches!(change, Change::Updated(old, new) if of_service(old) != of_service(new));
            lp.object_changed(change, given_back, &Source::Services);
        });
        let told = Arc::downgrade(self);
        self.claims.on_event(move |change| {
            let Some(lp) = told.upgrade() else { return };
            let given_back = matches!(change, Change::Updated(old, new) if of_claim(old) != of_claim(new));
            lp.object_changed(change, given_back, &Source::Claims);
        });
    }

    fn object_changed<K>(&self, change: &Change<K>, given_back: bool, source: &Source)
    where
        K: kube::Resource,
    {
        let namespace = change.object().meta().namespace.clone().unwrap_or_default();
        for quota in self.quotas.list_in(&namespace) {
            if !sources(&quota).contains(source) {
                continue;
            }
            match change {
                Change::Added(_) => self.queue.add_after(key_of(quota.as_ref()), SETTLE),
                Change::Deleted(_) => self.queue.add(key_of(quota.as_ref())),
                Change::Updated(..) if given_back => self.queue.add(key_of(quota.as_ref())),
                Change::Updated(..) => {}
            }
        }
    }

    /// The informer of a kind that is counted by number; `None` if it is not served.
    async fn counted(self: &Arc<Self>, kind: &str) -> anyhow::Result<Option<MetadataInformer>> {
        let find = || self.counted.lock().unwrap_or_else(PoisonError::into_inner).get(kind).cloned();
        if let Some(known) = find() {
            return Ok(Some(known));
        }
        let (plural, group) = kind.split_once('.').unwrap_or((kind, ""));
        let served = discovery::served(&self.cx.client).await?;
        let found = served
            .into_iter()
            .find(|k| k.namespaced && k.resource.plural == plural && k.resource.group == group && k.supports("watch"));
        let Some(found) = found else { return Ok(None) };
        let informer = self.cx.informers.metadata_of(&found.resource);
        {
            let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
            if counted.contains_key(kind) {
                return Ok(Some(informer));
            }
            counted.insert(kind.to_owned(), informer.clone());
        }
        let (told, source) = (Arc::downgrade(self), Source::Count(kind.to_owned()));
        informer.on_event(move |change| {
            if let Some(lp) = told.upgrade() {
                lp.object_changed(change, false, &source);
            }
        });
        Ok(Some(informer))
    }

    async fn reconcile(self: &Arc<Self>, key: Key) -> anyhow::Result<Next> {
        let Some(quota) = self.quotas.get_key(&key) else { return Ok(Next::Done) };
        let sources = sources(&quota);
        let mut objects = Objects {
            pods: if sources.contains(&Source::Pods) { self.pods.list_in(&key.namespace) } else { Vec::new() },
            services: if sources.contains(&Source::Services) {
                self.services.list_in(&key.namespace)
            } else {
                Vec::new()
            },
            claims: if sources.contains(&Source::Claims) { self.claims.list_in(&key.namespace) } else { Vec::new() },
            counts: HashMap::new(),
        };
        let mut next = Next::After(RESYNC);
        for source in sources {
            let Source::Count(kind) = source else { continue };
            let informer = self.counted(&kind).await?;
            match informer {
                Some(informer) if timeout(SYNC_TIMEOUT, informer.synced()).await.is_ok() => {
                    objects.counts.insert(kind, informer.list_in(&key.namespace).len());
                }
                _ => next = next.min(Next::After(DISCOVERY_DELAY)),
            }
        }
        let used = used(&quota, &objects, self.cx.now());
        let status = ResourceQuotaStatus {
            hard: Some(hard(&quota)),
            used: Some(used.iter().map(|(name, amount)| (name.clone(), amount.to_quantity())).collect()),
        };
        if !quota.status.as_ref().is_some_and(|known| is_same(known, &status)) {
            let mut target = quota.as_ref().clone();
            target.status = Some(status);
            self.cx.api::<ResourceQuota>(&key.namespace).replace_status(&key.name, &post(), &target).await?;
        }
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::scenario::{now, object, pods};

    fn check(spec: Value, counts: &[(&str, usize)], expect: &str) {
        let quota = object::<ResourceQuota>(json!({"metadata": {"name": "q"}, "spec": spec,
            "status": {"used": {"example.com/odd": "7", "count/unserved.example.com": "5"}}}));
        let service = |kind: &str| object(json!({"metadata": {}, "spec": {"type": kind, "ports": [{"port": 80}]}}));
        let objects = Objects {
            pods: pods("a\n b phase=Succeeded\n c"),
            services: vec![service("ClusterIP"), service("NodePort")],
            claims: vec![object(json!({"metadata": {}, "spec": {"resources": {"requests": {"storage": "1Gi"}}}}))],
            counts: counts.iter().map(|(kind, number)| ((*kind).to_owned(), *number)).collect(),
        };
        let used = used(&quota, &objects, now());
        let told: Vec<_> = used.iter().map(|(name, amount)| format!("{name}={amount}")).collect();
        assert_eq!(told.join(" "), expect, "{quota:?}");
    }

    #[test]
    fn usage() {
        check(json!({"hard": {"pods": "9", "count/pods": "9", "cpu": "1"}}), &[], "count/pods=3 cpu=0 pods=2");
        check(json!({"hard": {"services": "1", "services.nodeports": "1"}}), &[], "services=2 services.nodeports=1");
        check(json!({"hard": {"requests.storage": "1Gi"}}), &[], "requests.storage=1Gi");
        check(
            json!({"hard": {"secrets": "5", "count/jobs.batch": "5"}}),
            &[("secrets", 3), ("jobs.batch", 1)],
            "count/jobs.batch=1 secrets=3",
        );
        check(
            json!({"hard": {"count/unserved.example.com": "5", "example.com/odd": "9"}}),
            &[],
            "count/unserved.example.com=5 example.com/odd=7",
        );
        check(json!({"hard": {"pods": "9", "services": "9"}, "scopes": ["Terminating"]}), &[], "pods=0 services=0");
        check(json!({"hard": {"pods": "9"}, "scopes": ["BestEffort"]}), &[], "pods=2");
    }
}
