//! Whether a Pod may begin on a node that is short of something.

use std::collections::BTreeSet;

use k8s_openapi::api::core::v1::{Pod, Taint};
use reconcile::toleration;

use super::{Pressure, is_critical};
use crate::resources;

/// Lets a Pod begin or tells why not, in the words of its status.
///
/// # Errors
/// The message of the reason `Evicted`.
pub fn admit(pod: &Pod, pressure: &BTreeSet<Pressure>) -> Result<(), String> {
    if pressure.is_empty() || is_critical(pod) {
        return Ok(());
    }
    // Short of memory alone, the node takes who has asked for memory, or does not mind.
    if pressure.iter().all(|one| *one == Pressure::Memory) {
        let taint =
            Taint { key: "node.kubernetes.io/memory-pressure".into(), effect: "NoSchedule".into(), ..Taint::default() };
        let tolerations = pod.spec.as_ref().and_then(|spec| spec.tolerations.as_deref()).unwrap_or_default();
        if resources::qos_class(pod) != "BestEffort" || toleration::any_tolerates(tolerations, &taint) {
            return Ok(());
        }
    }
    let names: Vec<&str> = pressure.iter().map(|one| one.name()).collect();
    Err(format!("The node had condition: [{}]. ", names.join(" ")))
}
