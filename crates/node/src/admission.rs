//! Whether a Pod that was given to this node, by whomever, can run on it beside those that it took in before. A plain function.
//! Behaviour: `pkg/kubelet/lifecycle/predicate.go`. The rules are the scheduler's.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use k8s_openapi::api::core::v1::{Node, Pod};
use scheduler::admission::{Misfit, misfit};

const OS: &str = "linux";
const OS_LABEL: &str = "kubernetes.io/os";

/// Why a Pod may not begin: the reason of its status, and the message of the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub reason: String,
    pub message: String,
}

impl Refusal {
    pub fn new(reason: impl Into<String>, message: impl Into<String>) -> Refusal {
        Refusal { reason: reason.into(), message: message.into() }
    }
}

/// Takes a Pod in, beside `others` on the node, or tells why not.
///
/// # Errors
/// The first rule that the Pod breaks.
pub fn admit(pod: &Arc<Pod>, node: &Arc<Node>, others: &[Arc<Pod>]) -> Result<(), Refusal> {
    let label = pod.metadata.labels.as_ref().and_then(|labels| labels.get(OS_LABEL));
    if label.is_some_and(|label| label != OS) {
        let message = "Failed to admit pod as the `kubernetes.io/os` label doesn't match node label";
        return Err(Refusal::new("PodOSSelectorNodeLabelDoesNotMatch", message));
    }
    let os = pod.spec.as_ref().and_then(|spec| spec.os.as_ref());
    if os.is_some_and(|os| os.name != OS) {
        return Err(Refusal::new("PodOSNotSupported", "Failed to admit pod as the OS field doesn't match node OS"));
    }
    match misfit(pod, node, others) {
        None => Ok(()),
        Some(Misfit::Insufficient { resource, requested, used, capacity }) => Err(Refusal::new(
            format!("OutOf{resource}"),
            format!(
                "Node didn't have enough resource: {resource}, requested: {requested}, used: {used}, capacity: {capacity}"
            ),
        )),
        Some(Misfit::Rule { plugin, reason }) => {
            Err(Refusal::new(plugin, format!("Predicate {plugin} failed: {reason}")))
        }
    }
}
