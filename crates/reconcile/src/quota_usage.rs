//! What objects count against a ResourceQuota (upstream's `pkg/quota/v1/evaluator/core`).

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::core::v1::{
    PersistentVolumeClaim, Pod, PodAffinityTerm, ResourceQuota, ScopedResourceSelectorRequirement, Service,
};

use crate::pod;
use crate::pod_requests::{Options, Resources, add, from_quantities, limits, requests};
use crate::quantity::{Amount, Format};

const BY_CLASS: &str = ".storageclass.storage.k8s.io/";
const DEVICE_CLASS: &str = "requests.deviceclass.resource.kubernetes.io/";

/// Which objects a constrained resource is counted from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    Pods,
    Services,
    Claims,
    /// The number of objects of a kind, as `PLURAL` or `PLURAL.GROUP`.
    Count(String),
}

/// The objects that a resource named in a quota is counted from; `None` if nobody counts it.
pub fn source_of(resource: &str) -> Option<Source> {
    let is_extended = |name: &str| name.contains('/') && !name.contains("kubernetes.io/");
    match resource {
        "pods" | "cpu" | "memory" | "ephemeral-storage" | "count/pods" => Some(Source::Pods),
        "services" | "services.loadbalancers" | "services.nodeports" | "count/services" => Some(Source::Services),
        "persistentvolumeclaims" | "requests.storage" | "count/persistentvolumeclaims" => Some(Source::Claims),
        "configmaps" | "resourcequotas" | "replicationcontrollers" | "secrets" => {
            Some(Source::Count(resource.to_owned()))
        }
        _ if resource.ends_with(&format!("{BY_CLASS}requests.storage"))
            || resource.ends_with(&format!("{BY_CLASS}persistentvolumeclaims")) =>
        {
            Some(Source::Claims)
        }
        _ if resource.starts_with("hugepages-") || resource.starts_with(DEVICE_CLASS) => Some(Source::Pods),
        _ => {
            if let Some(kind) = resource.strip_prefix("count/") {
                return Some(Source::Count(kind.to_owned()));
            }
            let (prefix, name) = resource.split_once('.')?;
            let is_compute = matches!(name, "cpu" | "memory" | "ephemeral-storage");
            match prefix {
                "requests" if is_compute || name.starts_with("hugepages-") || is_extended(name) => Some(Source::Pods),
                "limits" if is_compute => Some(Source::Pods),
                _ => None,
            }
        }
    }
}

fn one() -> Amount {
    Amount::of_units(1, Format::Decimal)
}

/// Whether a Pod still counts for more than its existence: it has not ended, nor been stuck past its grace period.
pub fn is_charged(p: &Pod, now: Timestamp) -> bool {
    if pod::is_terminal(p) {
        return false;
    }
    let meta = &p.metadata;
    match (&meta.deletion_timestamp, meta.deletion_grace_period_seconds) {
        (Some(deleted), Some(grace)) => now <= deleted.0 + SignedDuration::from_secs(grace),
        _ => true,
    }
}

/// What a Pod uses.
pub fn of_pod(p: &Pod, now: Timestamp) -> Resources {
    let mut used = Resources::from([("count/pods".to_owned(), one())]);
    if !is_charged(p, now) {
        return used;
    }
    used.insert("pods".to_owned(), one());
    let requests = requests(p, Options { use_status: true, ..Options::default() });
    let limits = limits(p, false);
    for name in ["cpu", "memory", "ephemeral-storage"] {
        if let Some(amount) = requests.get(name) {
            used.insert(name.to_owned(), *amount);
            used.insert(format!("requests.{name}"), *amount);
        }
        if let Some(amount) = limits.get(name) {
            used.insert(format!("limits.{name}"), *amount);
        }
    }
    for (name, amount) in &requests {
        if name.starts_with("hugepages-") {
            used.insert(name.clone(), *amount);
        }
        if name.starts_with("hugepages-") || source_of(&format!("requests.{name}")) == Some(Source::Pods) {
            used.insert(format!("requests.{name}"), *amount);
        }
    }
    used
}

/// What a Service uses.
pub fn of_service(service: &Service) -> Resources {
    let spec = service.spec.as_ref();
    let ports = spec.and_then(|s| s.ports.as_deref()).unwrap_or_default();
    let kind = spec.and_then(|s| s.type_.as_deref()).unwrap_or("ClusterIP");
    let allocates = spec.and_then(|s| s.allocate_load_balancer_node_ports).unwrap_or(true);
    let node_ports = match kind {
        "NodePort" => ports.len(),
        "LoadBalancer" if allocates => ports.len(),
        "LoadBalancer" => ports.iter().filter(|p| p.node_port.is_some_and(|port| port != 0)).count(),
        _ => 0,
    };
    let count = |number: usize| Amount::of_units(i64::try_from(number).unwrap_or(i64::MAX), Format::Decimal);
    [
        ("count/services", one()),
        ("services", one()),
        ("services.loadbalancers", count(usize::from(kind == "LoadBalancer"))),
        ("services.nodeports", count(node_ports)),
    ]
    .map(|(name, amount)| (name.to_owned(), amount))
    .into()
}

/// What a PersistentVolumeClaim uses.
pub fn of_claim(claim: &PersistentVolumeClaim) -> Resources {
    let beta = claim.metadata.annotations.as_ref().and_then(|a| a.get("volume.beta.kubernetes.io/storage-class"));
    let spec = claim.spec.as_ref();
    let class = beta.or_else(|| spec?.storage_class_name.as_ref()).filter(|class| !class.is_empty());
    let mut used = Resources::from(
        ["persistentvolumeclaims", "count/persistentvolumeclaims"].map(|name| (name.to_owned(), one())),
    );
    let asked = from_quantities(spec.and_then(|s| s.resources.as_ref()).and_then(|r| r.requests.as_ref()));
    let given = from_quantities(claim.status.as_ref().and_then(|s| s.allocated_resources.as_ref()));
    let storage = asked.get("storage").map(|asked| given.get("storage").map_or(*asked, |given| *asked.max(given)));
    if let Some(storage) = storage {
        used.insert("requests.storage".to_owned(), storage.rounded_up());
    }
    if let Some(class) = class {
        used.insert(format!("{class}{BY_CLASS}persistentvolumeclaims"), one());
        if let Some(storage) = storage {
            used.insert(format!("{class}{BY_CLASS}requests.storage"), storage.rounded_up());
        }
    }
    used
}

/// Which objects a quota is about; all must hold.
#[derive(Clone, Debug, Default)]
pub struct Scopes(Vec<ScopedResourceSelectorRequirement>);

impl Scopes {
    pub fn of(quota: &ResourceQuota) -> Self {
        let Some(spec) = &quota.spec else { return Scopes::default() };
        let plain = spec.scopes.iter().flatten().map(|scope| ScopedResourceSelectorRequirement {
            scope_name: scope.clone(),
            operator: "Exists".to_owned(),
            values: None,
        });
        let selected = spec.scope_selector.iter().flat_map(|s| s.match_expressions.iter().flatten());
        Scopes(plain.chain(selected.cloned()).collect())
    }

    /// Whether the quota is about everything. Only such a quota is about objects other than Pods and claims.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn include_pod(&self, p: &Pod) -> bool {
        self.0.iter().all(|scope| pod_is_in(p, scope))
    }

    pub fn include_claim(&self, claim: &PersistentVolumeClaim) -> bool {
        self.0.iter().all(|scope| {
            scope.scope_name == "VolumeAttributesClass" && {
                let classes = attribute_classes(claim);
                match classes.as_slice() {
                    [] => selects(scope, None),
                    _ => classes.iter().any(|class| selects(scope, Some(class))),
                }
            }
        })
    }
}

fn pod_is_in(p: &Pod, scope: &ScopedResourceSelectorRequirement) -> bool {
    let spec = p.spec.as_ref();
    let ends_itself = spec.and_then(|s| s.active_deadline_seconds).is_some_and(|seconds| seconds >= 0);
    match scope.scope_name.as_str() {
        "Terminating" => ends_itself,
        "NotTerminating" => !ends_itself,
        "BestEffort" => is_best_effort(p),
        "NotBestEffort" => !is_best_effort(p),
        "PriorityClass" => {
            selects(scope, spec.and_then(|s| s.priority_class_name.as_deref()).filter(|name| !name.is_empty()))
        }
        "CrossNamespacePodAffinity" => has_cross_namespace_affinity(p),
        _ => false,
    }
}

fn selects(scope: &ScopedResourceSelectorRequirement, value: Option<&str>) -> bool {
    let listed = value.is_some_and(|value| scope.values.iter().flatten().any(|v| v == value));
    match scope.operator.as_str() {
        "In" => listed,
        "NotIn" => !listed,
        "Exists" => value.is_some(),
        "DoesNotExist" => value.is_none(),
        _ => false,
    }
}

fn is_best_effort(p: &Pod) -> bool {
    if let Some(class) = p.status.as_ref().and_then(|s| s.qos_class.as_deref()).filter(|class| !class.is_empty()) {
        return class == "BestEffort";
    }
    let Some(spec) = &p.spec else { return true };
    let asks = |quantities: Option<&BTreeMap<_, _>>| {
        let amounts = from_quantities(quantities);
        ["cpu", "memory"].iter().any(|name| amounts.get(*name).is_some_and(|a| !a.is_zero() && !a.is_negative()))
    };
    if let Some(resources) = &spec.resources {
        return !asks(resources.requests.as_ref()) && !asks(resources.limits.as_ref());
    }
    let mut containers = spec.containers.iter().chain(spec.init_containers.iter().flatten());
    !containers.any(|c| c.resources.as_ref().is_some_and(|r| asks(r.requests.as_ref()) || asks(r.limits.as_ref())))
}

fn has_cross_namespace_affinity(p: &Pod) -> bool {
    let Some(affinity) = p.spec.as_ref().and_then(|s| s.affinity.as_ref()) else { return false };
    let crosses =
        |term: &PodAffinityTerm| term.namespaces.iter().flatten().next().is_some() || term.namespace_selector.is_some();
    let near = affinity.pod_affinity.iter().flat_map(|a| {
        let wished = a.preferred_during_scheduling_ignored_during_execution.iter().flatten();
        a.required_during_scheduling_ignored_during_execution
            .iter()
            .flatten()
            .chain(wished.map(|w| &w.pod_affinity_term))
    });
    let far = affinity.pod_anti_affinity.iter().flat_map(|a| {
        let wished = a.preferred_during_scheduling_ignored_during_execution.iter().flatten();
        a.required_during_scheduling_ignored_during_execution
            .iter()
            .flatten()
            .chain(wished.map(|w| &w.pod_affinity_term))
    });
    near.chain(far).any(crosses)
}

fn attribute_classes(claim: &PersistentVolumeClaim) -> Vec<&str> {
    let status = claim.status.as_ref();
    let names = [
        claim.spec.as_ref().and_then(|s| s.volume_attributes_class_name.as_deref()),
        status.and_then(|s| s.current_volume_attributes_class_name.as_deref()),
        status
            .and_then(|s| s.modify_volume_status.as_ref())
            .and_then(|m| m.target_volume_attributes_class_name.as_deref()),
    ];
    names.into_iter().flatten().filter(|name| !name.is_empty()).collect()
}

/// Adds what an object uses to a sum, for the resources that the sum has.
pub fn charge(sum: &mut Resources, used: &Resources) {
    let counted = used.iter().filter(|(name, _)| sum.contains_key(*name)).map(|(n, a)| (n.clone(), *a)).collect();
    add(sum, &counted);
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn text(used: &Resources) -> String {
        let parts = used.iter().map(|(name, amount)| format!("{name}={amount}"));
        parts.collect::<Vec<_>>().join(" ")
    }

    fn now() -> Timestamp {
        "2024-01-01T00:00:00Z".parse().unwrap()
    }

    #[test]
    fn sources() {
        let check = |name: &str, expect: Option<Source>| assert_eq!(source_of(name), expect, "{name}");
        check("limits.memory", Some(Source::Pods));
        check("requests.hugepages-2Mi", Some(Source::Pods));
        check("requests.nvidia.com/gpu", Some(Source::Pods));
        check("requests.storage", Some(Source::Claims));
        check("gold.storageclass.storage.k8s.io/requests.storage", Some(Source::Claims));
        check("services.nodeports", Some(Source::Services));
        check("secrets", Some(Source::Count("secrets".into())));
        check("count/deployments.apps", Some(Source::Count("deployments.apps".into())));
        check("nvidia.com/gpu", None);
    }

    #[test]
    fn usage() {
        let pod: Pod =
            serde_json::from_value(json!({"metadata": {}, "spec": {"containers": [{"name": "c", "resources":
            {"requests": {"cpu": "500m", "example.com/gpu": "2"}, "limits": {"memory": "1Gi"}}}]}}))
            .unwrap();
        assert_eq!(
            text(&of_pod(&pod, now())),
            "count/pods=1 cpu=500m limits.memory=1Gi pods=1 requests.cpu=500m requests.example.com/gpu=2"
        );
        let mut ended = pod.clone();
        ended.status = serde_json::from_value(json!({"phase": "Failed"})).unwrap();
        assert_eq!(text(&of_pod(&ended, now())), "count/pods=1");
        let service: Service = serde_json::from_value(
            json!({"metadata": {}, "spec": {"type": "LoadBalancer", "ports": [{"port": 80}, {"port": 81}]}}),
        )
        .unwrap();
        assert_eq!(
            text(&of_service(&service)),
            "count/services=1 services=1 services.loadbalancers=1 services.nodeports=2"
        );
        let claim: PersistentVolumeClaim = serde_json::from_value(json!({"metadata": {}, "spec": {
            "storageClassName": "gold", "resources": {"requests": {"storage": "1500m"}}}}))
        .unwrap();
        assert_eq!(
            text(&of_claim(&claim)),
            "count/persistentvolumeclaims=1 gold.storageclass.storage.k8s.io/persistentvolumeclaims=1 \
             gold.storageclass.storage.k8s.io/requests.storage=2 persistentvolumeclaims=1 requests.storage=2"
        );
    }

    #[test]
    fn scopes() {
        let check = |spec: Value, pod_spec: Value, expect: bool| {
            let quota: ResourceQuota = serde_json::from_value(json!({"metadata": {}, "spec": spec})).unwrap();
            let mut pod = json!({"metadata": {}, "spec": {"containers": []}});
            pod_spec.as_object().unwrap().iter().for_each(|(k, v)| pod["spec"][k] = v.clone());
            let pod: Pod = serde_json::from_value(pod).unwrap();
            assert_eq!(Scopes::of(&quota).include_pod(&pod), expect, "{quota:?}");
        };
        let best_effort = json!({"scopes": ["BestEffort"]});
        let asking = json!({"containers": [{"name": "c", "resources": {"requests": {"cpu": "1"}}}]});
        check(json!({}), json!({}), true);
        check(best_effort.clone(), json!({}), true);
        check(best_effort, asking.clone(), false);
        check(json!({"scopes": ["NotBestEffort", "NotTerminating"]}), asking, true);
        check(json!({"scopes": ["Terminating"]}), json!({"activeDeadlineSeconds": 0}), true);
        let high = json!({"scopeSelector": {"matchExpressions": [
            {"scopeName": "PriorityClass", "operator": "In", "values": ["high"]}]}});
        check(high.clone(), json!({"priorityClassName": "high"}), true);
        check(high, json!({}), false);
    }
}
