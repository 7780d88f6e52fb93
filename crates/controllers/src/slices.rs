//! What the two writers of EndpointSlices share: telling endpoints and ports apart, writing changes, and knowing when
//! the cache lags behind what was written (upstream's `endpointslice/util`).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use k8s_openapi::api::discovery::v1::{Endpoint, EndpointPort, EndpointSlice};
use kube::Api;
use kube::api::DeleteParams;
use reconcile::{Change, Key, api_error};

use crate::context::post;

pub(crate) const SERVICE_NAME: &str = "kubernetes.io/service-name";
pub(crate) const MANAGED_BY: &str = "endpointslice.kubernetes.io/managed-by";
pub(crate) const HEADLESS: &str = "service.kubernetes.io/headless";
/// Endpoints that one slice may hold.
pub(crate) const MAX_ENDPOINTS: usize = 100;

/// What makes two endpoints the same one: addresses, host name, namespace and name of the target.
pub(crate) type EndpointKey = (Vec<String>, String, String, String);

/// Endpoints by what identifies them, in a fixed order.
pub(crate) type EndpointSet = BTreeMap<EndpointKey, Endpoint>;

pub(crate) fn endpoint_key(endpoint: &Endpoint) -> EndpointKey {
    let mut addresses = endpoint.addresses.clone();
    addresses.sort();
    let target = endpoint.target_ref.clone().unwrap_or_default();
    (
        addresses,
        endpoint.hostname.clone().unwrap_or_default(),
        target.namespace.unwrap_or_default(),
        target.name.unwrap_or_default(),
    )
}

/// Whether two endpoints with the same key say the same about it.
pub(crate) fn same_state(a: &Endpoint, b: &Endpoint) -> bool {
    let target = |e: &Endpoint| {
        let mut target = e.target_ref.clone();
        if let Some(target) = &mut target {
            target.resource_version = None;
        }
        target
    };
    let conditions = |e: &Endpoint| e.conditions.clone().unwrap_or_default();
    a.node_name == b.node_name && a.zone == b.zone && conditions(a) == conditions(b) && target(a) == target(b)
}

/// A list of ports in a form that can be compared and ordered: name, number, protocol, application protocol.
pub(crate) type PortKey = Vec<(String, Option<i32>, String, Option<String>)>;

pub(crate) fn port_key(ports: &[EndpointPort]) -> PortKey {
    let mut key: PortKey = ports
        .iter()
        .map(|p| {
            let protocol = crate::service_pods::protocol(p.protocol.as_deref()).to_owned();
            (p.name.clone().unwrap_or_default(), p.port, protocol, p.app_protocol.clone())
        })
        .collect();
    key.sort();
    key
}

pub(crate) fn label<'a>(slice: &'a EndpointSlice, name: &str) -> Option<&'a str> {
    slice.metadata.labels.as_ref()?.get(name).map(String::as_str)
}

/// The Service (or Endpoints) that the slice belongs to.
pub(crate) fn service_key(slice: &EndpointSlice) -> Option<Key> {
    let name = label(slice, SERVICE_NAME).filter(|n| !n.is_empty())?;
    Some(Key::new(slice.metadata.namespace.clone().unwrap_or_default(), name))
}

/// The start of a slice's name.
pub(crate) fn name_prefix(service: &str) -> String {
    crate::pod_control::name_prefix(service)
}

/// Slices to write.
#[derive(Debug, Default)]
pub(crate) struct SliceChanges {
    pub create: Vec<EndpointSlice>,
    pub update: Vec<EndpointSlice>,
    pub delete: Vec<Arc<EndpointSlice>>,
}

impl SliceChanges {
    pub(crate) fn append(&mut self, mut other: SliceChanges) {
        self.create.append(&mut other.create);
        self.update.append(&mut other.update);
        self.delete.append(&mut other.delete);
    }

    /// Turns a creation and a deletion into one update, where `may` allows it.
    pub(crate) fn recycle(&mut self, may: impl Fn(&EndpointSlice) -> bool) {
        let mut kept = Vec::new();
        for old in std::mem::take(&mut self.delete) {
            let at = self.create.iter().rposition(|new| new.address_type == old.address_type && may(&old));
            match at {
                Some(at) => {
                    let mut slice = self.create.remove(at);
                    slice.metadata.name.clone_from(&old.metadata.name);
                    slice.metadata.generate_name = None;
                    self.update.push(slice);
                }
                None => kept.push(old),
            }
        }
        self.delete = kept;
    }
}

/// What was written and has yet to show in the cache, by Service.
#[derive(Default)]
pub(crate) struct SliceTracker {
    state: Mutex<Tracked>,
}

#[derive(Default)]
struct Tracked {
    services: HashMap<Key, HashMap<String, Expected>>,
    /// Services that could not be worked on because the cache was behind.
    waiting: HashSet<Key>,
}

enum Expected {
    Generation(i64),
    Deletion,
}

impl SliceTracker {
    fn state(&self) -> MutexGuard<'_, Tracked> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn forget(&self, service: &Key) {
        let mut state = self.state();
        state.services.remove(service);
        state.waiting.remove(service);
    }

    fn expect(&self, slice: &EndpointSlice, expected: Expected) {
        if let (Some(service), Some(uid)) = (service_key(slice), slice.metadata.uid.clone()) {
            self.state().services.entry(service).or_default().insert(uid, expected);
        }
    }

    /// Notes what the server stored.
    pub(crate) fn written(&self, slice: &EndpointSlice) {
        self.expect(slice, Expected::Generation(slice.metadata.generation.unwrap_or(0)));
    }

    /// Whether the cached slices are older than what was written. If so, the next change of one of them wakes the
    /// Service.
    pub(crate) fn is_stale(&self, service: &Key, cached: &[Arc<EndpointSlice>]) -> bool {
        let mut state = self.state();
        let Some(expected) = state.services.get(service) else { return false };
        let behind = |slice: &Arc<EndpointSlice>| match slice.metadata.uid.as_ref().and_then(|u| expected.get(u)) {
            Some(Expected::Deletion) => true,
            Some(Expected::Generation(written)) => slice.metadata.generation.unwrap_or(0) < *written,
            None => false,
        };
        let missing = |uid: &String| !cached.iter().any(|s| s.metadata.uid.as_ref() == Some(uid));
        let stale = cached.iter().any(behind)
            || expected.iter().any(|(uid, e)| matches!(e, Expected::Generation(_)) && missing(uid));
        if stale {
            state.waiting.insert(service.clone());
        }
        stale
    }

    /// Takes a change of a slice from the cache and says whether its Service must be looked at.
    pub(crate) fn observe(&self, change: &Change<EndpointSlice>) -> bool {
        let slice = change.object();
        let Some(service) = service_key(slice) else { return false };
        let uid = slice.metadata.uid.as_deref().unwrap_or_default();
        let mut state = self.state();
        if state.waiting.remove(&service) {
            if matches!(change, Change::Deleted(_)) {
                state.services.entry(service).or_default().remove(uid);
            }
            return true;
        }
        let Some(expected) = state.services.get_mut(&service) else { return !matches!(change, Change::Deleted(_)) };
        match change {
            Change::Deleted(_) => matches!(expected.remove(uid), Some(Expected::Generation(_))),
            _ => match expected.get(uid) {
                Some(Expected::Generation(written)) => slice.metadata.generation.unwrap_or(0) > *written,
                Some(Expected::Deletion) => false,
                None => true,
            },
        }
    }

    /// Writes the changes in upstream's order. `owner` names the object in errors, like `Service default/web`.
    pub(crate) async fn write(
        &self,
        api: &Api<EndpointSlice>,
        owner: &str,
        changes: SliceChanges,
        may_create: bool,
    ) -> anyhow::Result<()> {
        for slice in changes.create.iter().filter(|_| may_create) {
            match api.create(&post(), slice).await {
                Ok(created) => self.written(&created),
                Err(error) if api_error::is_namespace_terminating(&error) => return Ok(()),
                Err(error) => {
                    anyhow::bail!("failed to create EndpointSlice for {owner}: {}", api_error::message(&error))
                }
            }
        }
        for slice in &changes.update {
            let name = slice.metadata.name.as_deref().unwrap_or_default();
            match api.replace(name, &post(), slice).await {
                Ok(updated) => self.written(&updated),
                Err(error) => {
                    anyhow::bail!("failed to update {name} EndpointSlice for {owner}: {}", api_error::message(&error))
                }
            }
        }
        for slice in &changes.delete {
            let name = slice.metadata.name.as_deref().unwrap_or_default();
            match api_error::found(api.delete(name, &DeleteParams::default()).await) {
                Ok(_) => self.expect(slice, Expected::Deletion),
                Err(error) => {
                    anyhow::bail!("failed to delete {name} EndpointSlice for {owner}: {}", api_error::message(&error))
                }
            }
        }
        Ok(())
    }
}
