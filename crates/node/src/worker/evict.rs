//! Giving a Pod up because the node is short of something. Behaviour: `pkg/kubelet/eviction/eviction_manager.go` (evictPod,
//! Admit), `pkg/kubelet/kubelet.go` (rejectPod).

use std::time::Duration;

use super::Worker;
use crate::plan::Observed;
use crate::status::Rejection;
use crate::{eviction, sysctls};

/// What containers get to end by themselves when the node cannot wait.
const AT_ONCE: Duration = Duration::from_secs(1);

impl Worker {
    /// Gives the Pod up.
    pub(super) fn reject(&mut self, reason: &str, message: String, disrupts: bool) {
        self.rejected = Some(Rejection { reason: reason.to_owned(), message, disrupts });
    }

    /// Whether the Pod has to go, or may not even begin; if so, how long its containers have.
    pub(super) fn has_to_go(&mut self, observed: &Observed) -> Option<Option<Duration>> {
        let evicted = self.evicted.borrow().clone();
        if let Some(evicted) = evicted {
            self.node.recorder.warning(self.reference(), "Evicted", evicted.message.clone());
            self.reject("Evicted", evicted.message.clone(), evicted.disrupts);
            return Some(Some(AT_ONCE));
        }
        let begins = observed.sandbox.is_none() && observed.containers.is_empty();
        if begins && let Err((reason, message)) = self.admit() {
            self.node.recorder.warning(self.reference(), reason, message.clone());
            self.reject(reason, format!("Pod was rejected: {message}"), false);
            return Some(None);
        }
        None
    }

    /// Whether the Pod may begin; if not, the reason and why.
    fn admit(&self) -> Result<(), (&'static str, String)> {
        let pressure = self.node.pressure.borrow().clone();
        eviction::admit(&self.pod, &pressure).map_err(|message| ("Evicted", message))?;
        sysctls::admit(&self.pod).map_err(|message| (sysctls::REASON, message))
    }
}
