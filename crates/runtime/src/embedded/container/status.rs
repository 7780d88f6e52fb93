//! What is told about a container.

use std::sync::PoisonError;

use crate::cri::{ContainerState, ContainerStatus, ImageSpec, LinuxContainerUser};
use crate::embedded::records::ContainerRecord;
use crate::embedded::{Container, Phase};
use crate::shim::spec::{ExitRecord, Identity};

impl ContainerRecord {
    /// What was asked for, under the name that the image has.
    fn image(&self) -> ImageSpec {
        let asked = self.config.image.clone();
        ImageSpec { image: self.image_tag.clone().unwrap_or_else(|| asked.image.clone()), ..asked }
    }
}

impl Container {
    pub(in crate::embedded) fn state(&self) -> ContainerState {
        match self.phase() {
            Phase::Created => ContainerState::Created,
            Phase::Running(_) => ContainerState::Running,
            Phase::Exited(_) => ContainerState::Exited,
        }
    }

    pub(in crate::embedded) fn summary(&self) -> crate::cri::Container {
        let record = &self.record;
        crate::cri::Container {
            id: record.id.clone(),
            pod_sandbox_id: record.sandbox_id.clone(),
            metadata: record.config.metadata.clone(),
            image: record.image(),
            image_ref: record.image_ref.clone(),
            image_id: record.image_id.clone(),
            state: self.state(),
            created_at: record.created_at,
            labels: record.config.labels.clone(),
            annotations: record.config.annotations.clone(),
        }
    }

    pub(in crate::embedded) fn status(&self) -> ContainerStatus {
        let record = &self.record;
        let mut status = ContainerStatus {
            id: record.id.clone(),
            pod_sandbox_id: record.sandbox_id.clone(),
            metadata: record.config.metadata.clone(),
            state: self.state(),
            created_at: record.created_at,
            image: record.image(),
            image_ref: record.image_ref.clone(),
            image_id: record.image_id.clone(),
            labels: record.config.labels.clone(),
            annotations: record.config.annotations.clone(),
            mounts: record.config.mounts.clone(),
            log_path: record.log_path.clone(),
            resources: self.resources.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            stop_signal: record.stop_signal.clone(),
            cgroup_path: record.cgroup_path.clone(),
            ..ContainerStatus::default()
        };
        let user = |i: Identity| LinuxContainerUser {
            uid: i64::from(i.uid),
            gid: i64::from(i.gid),
            supplemental_groups: i.groups.into_iter().map(i64::from).collect(),
        };
        match self.phase() {
            Phase::Created => {}
            Phase::Running(start) => {
                status.started_at = start.started_at;
                status.pid = start.pid;
                status.user = Some(user(start.identity));
            }
            Phase::Exited(exit) => {
                status.started_at = exit.started_at;
                status.finished_at = exit.finished_at;
                status.exit_code = exit.exit_code;
                status.signal = exit.signal;
                status.message = exit.message.clone();
                status.user = exit.identity.clone().map(user);
                status.reason = reason(&exit);
            }
        }
        status
    }
}

fn reason(exit: &ExitRecord) -> String {
    let reason = match exit {
        _ if !exit.reason.is_empty() => exit.reason.as_str(),
        _ if exit.oom_killed => "OOMKilled",
        _ if exit.exit_code == 0 => "Completed",
        _ => "Error",
    };
    reason.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons() {
        let check = |exit: ExitRecord, expect: &str| assert_eq!(reason(&exit), expect);
        check(ExitRecord::default(), "Completed");
        check(ExitRecord { exit_code: 1, ..Default::default() }, "Error");
        check(ExitRecord { exit_code: 137, oom_killed: true, ..Default::default() }, "OOMKilled");
        check(ExitRecord { exit_code: 128, reason: "StartError".into(), ..Default::default() }, "StartError");
    }
}
