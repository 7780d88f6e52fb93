//! Amounts of resources as whole numbers, parsed once when an object arrives (upstream's `framework.Resource`).

use std::sync::Arc;

use reconcile::pod_requests;

/// A shared name.
pub type Name = Arc<str>;

/// An amount of each resource: thousandths of a CPU, bytes, and counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resources {
    pub milli_cpu: i64,
    pub memory: i64,
    pub ephemeral_storage: i64,
    /// Extended resources, huge pages and the like, ordered by name.
    pub scalars: Vec<(Name, i64)>,
}

/// Whether a resource is counted by its name: those of a domain, huge pages, attachable volumes.
fn is_scalar(name: &str) -> bool {
    name.contains('/') || name.starts_with("hugepages-") || name.starts_with("attachable-volumes-")
}

/// Whether a resource is one that a device plugin or an administrator defines.
fn is_extended(name: &str) -> bool {
    name.contains('/') && !name.contains("kubernetes.io/") && !name.starts_with("requests.")
}

impl From<&pod_requests::Resources> for Resources {
    fn from(amounts: &pod_requests::Resources) -> Self {
        let mut resources = Resources::default();
        for (name, amount) in amounts {
            match name.as_str() {
                "cpu" => resources.milli_cpu = amount.milli_value(),
                "memory" => resources.memory = amount.value(),
                "ephemeral-storage" => resources.ephemeral_storage = amount.value(),
                // The map is ordered, so the list is.
                other if is_scalar(other) => resources.scalars.push((other.into(), amount.value())),
                _ => {}
            }
        }
        resources
    }
}

impl Resources {
    pub fn add(&mut self, other: &Resources) {
        self.change(other, 1);
    }

    pub fn subtract(&mut self, other: &Resources) {
        self.change(other, -1);
    }

    fn change(&mut self, other: &Resources, sign: i64) {
        self.milli_cpu += sign * other.milli_cpu;
        self.memory += sign * other.memory;
        self.ephemeral_storage += sign * other.ephemeral_storage;
        for (name, amount) in &other.scalars {
            match self.scalars.binary_search_by(|(n, _)| n.cmp(name)) {
                Ok(at) => self.scalars[at].1 += sign * amount,
                Err(at) => self.scalars.insert(at, (name.clone(), sign * amount)),
            }
        }
    }

    pub fn scalar(&self, name: &str) -> i64 {
        self.scalars.iter().find(|(n, _)| n.as_ref() == name).map_or(0, |(_, amount)| *amount)
    }

    /// Without the extended resources of which `size` knows nothing.
    pub fn without_unknown_extended(mut self, size: &Resources) -> Resources {
        self.scalars.retain(|(name, _)| !is_extended(name) || size.scalars.iter().any(|(known, _)| known == name));
        self
    }
}
