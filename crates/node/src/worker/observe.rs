//! What runs of a Pod.

use std::path::Path;

use anyhow::Context;
use runtime::api::Runtime;
use runtime::cri::{ContainerFilter, ContainerState, ContainerStatus, PodSandboxFilter, PodSandboxState};

use super::Worker;
use crate::plan::{Observed, Sandbox};
use crate::{log_file, runtime_names};

/// How much of a container's last words is kept, in bytes.
const LAST_WORDS: u64 = 4096;
/// How much of its log stands in for them.
const LAST_LINES: u64 = 2048;

impl Worker {
    /// Asks the runtime.
    pub(super) async fn observe(&self) -> anyhow::Result<Observed> {
        let observed = observed(&*self.node.runtime, &self.key.uid).await?;
        if let Some(sandbox) = &observed.sandbox {
            self.node.workers.know_sandbox(&sandbox.id, &self.key.uid);
        }
        Ok(observed)
    }
}

/// What runs of a Pod, as the runtime tells it.
pub async fn observed(runtime: &dyn Runtime, uid: &str) -> anyhow::Result<Observed> {
    let selector = runtime_names::of_pod(uid);
    let filter = PodSandboxFilter { label_selector: selector.clone(), ..PodSandboxFilter::default() };
    let sandboxes = runtime.list_pod_sandbox(&filter).await.context("cannot list sandboxes")?;
    let newest = sandboxes.into_iter().max_by_key(|one| (one.metadata.attempt, one.created_at));
    let mut observed = Observed::default();
    if let Some(newest) = newest {
        let status = runtime.pod_sandbox_status(&newest.id).await.context("cannot read a sandbox")?;
        let own_network = !status.netns_path.is_empty();
        let ready = status.state == PodSandboxState::Ready && !(own_network && status.network.ips.is_empty());
        observed.sandbox = Some(Sandbox {
            id: status.id,
            ready,
            attempt: status.metadata.attempt,
            ips: status.network.ips,
            netns: status.netns_path,
        });
    }
    let filter = ContainerFilter { label_selector: selector, ..ContainerFilter::default() };
    for container in runtime.list_containers(&filter).await.context("cannot list containers")? {
        let status = match runtime.container_status(&container.id).await {
            Err(error) if error.is_not_found() => continue,
            other => other.context("cannot read a container")?,
        };
        let name = status.metadata.name.clone();
        observed.containers.entry(name).or_default().push(with_last_words(status));
    }
    for attempts in observed.containers.values_mut() {
        attempts.sort_by_key(|status| std::cmp::Reverse(status.metadata.attempt));
    }
    Ok(observed)
}

/// A container that has ended says why, if it left a message.
fn with_last_words(mut status: ContainerStatus) -> ContainerStatus {
    if status.state != ContainerState::Exited || !status.message.is_empty() {
        return status;
    }
    let path = status.annotations.get(runtime_names::TERMINATION_PATH).cloned().unwrap_or_default();
    let words =
        log_file::open_last_words(Path::new(&path)).and_then(|mut file| log_file::end_of(&mut file, LAST_WORDS));
    let mut text = String::from_utf8_lossy(&words.unwrap_or_default()).into_owned();
    let policy = status.annotations.get(runtime_names::TERMINATION_POLICY).map(String::as_str);
    if text.is_empty() && status.exit_code != 0 && policy == Some("FallbackToLogsOnError") {
        text = tail(&status.log_path);
    }
    status.message = text;
    status
}

/// The end of a log, without times and streams.
fn tail(path: &str) -> String {
    let bytes = log_file::open(Path::new(path)).and_then(|mut file| log_file::end_of(&mut file, 2 * LAST_LINES));
    let bytes = bytes.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().filter_map(|line| line.splitn(4, ' ').nth(3));
    let lines: Vec<&str> = lines.collect();
    let all = lines.join("\n");
    let from = all.char_indices().map(|(at, _)| at).find(|at| all.len() - at <= LAST_LINES as usize).unwrap_or(0);
    all[from..].to_owned()
}
