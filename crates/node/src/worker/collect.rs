//! Removes what nobody needs any more of a Pod that runs.

use runtime::cri::PodSandboxFilter;

use super::Worker;
use crate::plan::Observed;
use crate::{container_config, garbage, runtime_names};

impl Worker {
    /// Removes old attempts of containers with their logs, and sandboxes that have become empty.
    pub(super) async fn collect_garbage(&mut self, observed: &Observed) {
        let dead = garbage::dead_containers(observed);
        for status in &dead {
            if let Err(error) = self.node.runtime.remove_container(&status.id).await {
                tracing::warn!(pod = %self.key, %error, "a container that has ended was not removed");
                continue;
            }
            let (name, attempt) = (&status.metadata.name, status.metadata.attempt);
            let last_words = self.directory.join("containers").join(name).join(attempt.to_string());
            let log = self.node.logs_directory(&self.key).join(container_config::log_path(name, attempt));
            std::fs::remove_file(last_words).ok();
            garbage::remove_log(&log);
        }
        let is_old = observed.sandbox.as_ref().is_some_and(|sandbox| sandbox.attempt > 0);
        if is_old && let Err(error) = self.remove_empty_sandboxes(observed).await {
            tracing::warn!(pod = %self.key, %error, "a sandbox that is over was not removed");
        }
    }

    async fn remove_empty_sandboxes(&self, observed: &Observed) -> runtime::api::Result<()> {
        let selector = runtime_names::of_pod(&self.key.uid);
        let filter = PodSandboxFilter { label_selector: selector, ..PodSandboxFilter::default() };
        let all = self.node.runtime.list_pod_sandbox(&filter).await?;
        for sandbox in garbage::empty_sandboxes(&all, observed) {
            self.node.runtime.remove_pod_sandbox(&sandbox.id).await?;
            self.node.workers.forget_sandbox(&sandbox.id);
        }
        Ok(())
    }
}
