//! Changing the limits of a container.

use std::sync::PoisonError;

use crate::api::{Error, Result};
use crate::cgroup::Resources;
use crate::cri::LinuxContainerResources;
use crate::embedded::records::{self, CONTAINER_RECORD, ContainerRecord};
use crate::embedded::{Container, EmbeddedRuntime, Phase, blocking};
use crate::shim::spec::{SPEC_FILE, Spec};
use crate::shim::write_record;

impl EmbeddedRuntime {
    pub(in crate::embedded) async fn update(
        &self,
        container: &Container,
        changes: &LinuxContainerResources,
    ) -> Result<()> {
        let _turn = container.turn.lock().await;
        let record = &container.record;
        let mut merged = container.resources.lock().unwrap_or_else(PoisonError::into_inner).clone();
        merge(&mut merged, changes);
        match container.phase() {
            Phase::Exited(_) => {
                let text = format!("container {:?} is not running: it has exited", record.id);
                return Err(Error::FailedPrecondition(text));
            }
            Phase::Created => {}
            Phase::Running(_) => {
                let (cgroups, path) = (self.shared.cgroups.clone(), record.cgroup_path.clone());
                let resources = Resources::from(changes);
                blocking(move || cgroups.update(&path, &resources)).await?;
            }
        }
        let dir = self.shared.places.container(&record.id);
        if let Some(mut spec) = records::read::<Spec>(&dir.join(SPEC_FILE))? {
            spec.cgroup.resources = Resources::from(&merged);
            write_record(&dir.join(SPEC_FILE), &spec, false)?;
        }
        let changed = ContainerRecord { resources: merged.clone(), ..record.clone() };
        write_record(&dir.join(CONTAINER_RECORD), &changed, false)?;
        *container.resources.lock().unwrap_or_else(PoisonError::into_inner) = merged;
        Ok(())
    }
}

/// Zeros and empty texts leave what was.
fn merge(into: &mut LinuxContainerResources, from: &LinuxContainerResources) {
    let number = |into: &mut i64, from: i64| {
        if from != 0 {
            *into = from;
        }
    };
    number(&mut into.cpu_period, from.cpu_period);
    number(&mut into.cpu_quota, from.cpu_quota);
    number(&mut into.cpu_shares, from.cpu_shares);
    number(&mut into.memory_limit_in_bytes, from.memory_limit_in_bytes);
    number(&mut into.memory_swap_limit_in_bytes, from.memory_swap_limit_in_bytes);
    number(&mut into.oom_score_adj, from.oom_score_adj);
    number(&mut into.pids_limit, from.pids_limit);
    for (into, from) in [(&mut into.cpuset_cpus, &from.cpuset_cpus), (&mut into.cpuset_mems, &from.cpuset_mems)] {
        if !from.is_empty() {
            into.clone_from(from);
        }
    }
    if !from.hugepage_limits.is_empty() {
        into.hugepage_limits.clone_from(&from.hugepage_limits);
    }
    into.unified.extend(from.unified.clone());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_leave_what_was() {
        let mut all = LinuxContainerResources { cpu_shares: 5, memory_limit_in_bytes: 7, ..Default::default() };
        let change = LinuxContainerResources { cpu_shares: 9, cpuset_cpus: "0".into(), ..Default::default() };
        merge(&mut all, &change);
        assert_eq!((all.cpu_shares, all.memory_limit_in_bytes, all.cpuset_cpus.as_str()), (9, 7, "0"));
    }
}
