//! What finds a Pod's siblings: the selectors of its Services and of its owner (upstream's `plugins/helper/spread.go`).

use std::collections::HashMap;
use std::sync::Arc;

use k8s_openapi::api::apps::v1::{ReplicaSet, StatefulSet};
use k8s_openapi::api::core::v1::{ReplicationController, Service};
use reconcile::owner::controller_of;
use reconcile::{Informer, Informers, Selector};

use crate::pod_info::PodInfo;

/// Owners whose selectors are remembered.
const MAX_REMEMBERED: usize = 4096;

pub(crate) struct Siblings {
    pub(crate) services: Informer<Service>,
    pub(crate) controllers: Informer<ReplicationController>,
    pub(crate) replica_sets: Informer<ReplicaSet>,
    pub(crate) stateful_sets: Informer<StatefulSet>,
    /// By the owner's uid: the Pods of one owner come one after the other.
    remembered: HashMap<String, Remembered>,
}

struct Remembered {
    labels: Option<std::collections::BTreeMap<String, String>>,
    selector: Option<Arc<Selector>>,
}

impl Siblings {
    pub(crate) fn new(informers: &Informers) -> Self {
        Siblings {
            services: informers.of(),
            controllers: informers.of(),
            replica_sets: informers.of(),
            stateful_sets: informers.of(),
            remembered: HashMap::new(),
        }
    }

    /// Services or owners changed.
    pub(crate) fn forget(&mut self) {
        self.remembered.clear();
    }

    pub(crate) fn selector(&mut self, pod: &PodInfo) -> Option<Arc<Selector>> {
        let owner = controller_of(&pod.pod.metadata);
        let Some(owner) = owner else { return self.find(pod).map(Arc::new) };
        if let Some(known) = self.remembered.get(&owner.uid)
            && known.labels.as_ref() == pod.labels()
        {
            return known.selector.clone();
        }
        let selector = self.find(pod).map(Arc::new);
        if self.remembered.len() >= MAX_REMEMBERED {
            self.remembered.clear();
        }
        let remembered = Remembered { labels: pod.labels().cloned(), selector: selector.clone() };
        self.remembered.insert(owner.uid.clone(), remembered);
        selector
    }

    fn find(&self, pod: &PodInfo) -> Option<Selector> {
        let namespace = &pod.key.namespace;
        let mut labels = std::collections::BTreeMap::new();
        for service in self.services.list_in(namespace) {
            let wanted = service.spec.as_ref().and_then(|s| s.selector.as_ref()).filter(|s| !s.is_empty());
            let matches = |(k, v): (&String, &String)| pod.labels().and_then(|l| l.get(k)) == Some(v);
            if let Some(wanted) = wanted.filter(|w| w.iter().all(matches)) {
                labels.extend(wanted.clone());
            }
        }
        let mut selector = Selector::from_map(&labels);
        if let Some(owner) = controller_of(&pod.pod.metadata) {
            let found = match owner.kind.as_str() {
                "ReplicationController" => {
                    let set = self.controllers.get(namespace, &owner.name);
                    set.and_then(|s| Some(Selector::from_map(s.spec.as_ref()?.selector.as_ref()?)))
                }
                "ReplicaSet" => {
                    let set = self.replica_sets.get(namespace, &owner.name);
                    set.and_then(|s| Selector::new(s.spec.as_ref().map(|s| &s.selector)).ok())
                }
                "StatefulSet" => {
                    let set = self.stateful_sets.get(namespace, &owner.name);
                    set.and_then(|s| Selector::new(s.spec.as_ref().map(|s| &s.selector)).ok())
                }
                _ => None,
            };
            if let Some(found) = found {
                selector = selector.and_all(&found);
            }
        }
        (!selector.is_everything() && selector != Selector::Nothing).then_some(selector)
    }
}
