//! What a Deployment needs next: which ReplicaSets to create, scale or delete, and what its status says.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::bail;
use jiff::Timestamp;
use k8s_openapi::api::apps::v1::{Deployment, ReplicaSet};
use k8s_openapi::api::core::v1::Pod;
use reconcile::{Next, pod};

use super::{rollback, rolling, scaling, sets, status};

/// One request, or one event. They are carried out in order until one fails.
#[derive(Debug)]
pub(super) enum Step {
    Create(Box<ReplicaSet>),
    /// `scaled` is the number of replicas before and after, if that changed.
    Update {
        set: Box<ReplicaSet>,
        scaled: Option<(i32, i32)>,
    },
    Delete(Arc<ReplicaSet>),
    /// The Deployment itself is replaced, as a rollback does.
    Rewrite(Box<Deployment>),
    Tell {
        kind: &'static str,
        reason: &'static str,
        message: String,
    },
}

#[derive(Debug)]
pub(super) struct Plan {
    pub steps: Vec<Step>,
    /// The Deployment with its status and revision as they should be.
    pub target: Deployment,
    /// The Deployment was replaced; its status follows the next time.
    pub rewritten: bool,
    /// When to look again, if nothing had to be written.
    pub next: Next,
}

/// The state of a rollout while it is planned.
pub(super) struct Rollout {
    /// Carries status and annotations as they should become.
    pub target: Deployment,
    pub new: Option<Arc<ReplicaSet>>,
    /// Oldest first.
    pub old: Vec<Arc<ReplicaSet>>,
    pub now: Timestamp,
    /// The new set does not exist yet.
    creating: bool,
    /// Sets as they were, in the order in which they were changed.
    changed: Vec<Arc<ReplicaSet>>,
    pub extra: Vec<Step>,
}

/// Decides the next steps. `sets` are those that belong to the Deployment, `pods` theirs by the set's uid.
pub(super) fn plan(
    deployment: &Deployment,
    sets: &[Arc<ReplicaSet>],
    pods: &HashMap<String, Vec<Arc<Pod>>>,
    now: Timestamp,
) -> anyhow::Result<Plan> {
    let mut rollout = Rollout::new(deployment, sets, now);
    if deployment.metadata.deletion_timestamp.is_some() {
        rollout.sync_revision();
        status::sync(&mut rollout);
        return Ok(rollout.finish(deployment));
    }
    status::note_pause(&mut rollout);
    let paused = spec(deployment).paused == Some(true);
    if !paused && let Some(revision) = rollback::wanted(deployment) {
        rollout.sync_revision();
        return Ok(rollback::plan(rollout, revision));
    }
    rollout.sync_revision();
    if paused || scaling::is_scaling_event(&rollout) {
        scaling::scale(&mut rollout);
        if paused {
            sets::clean_up(&mut rollout);
        }
        status::sync(&mut rollout);
        return Ok(rollout.finish(deployment));
    }
    match strategy(deployment) {
        "Recreate" => recreate(&mut rollout, pods),
        "RollingUpdate" => rolling::roll(&mut rollout)?,
        other => bail!("unexpected deployment strategy type: {other}"),
    }
    status::sync_rollout(&mut rollout, deployment);
    Ok(rollout.finish(deployment))
}

/// All old Pods go before the first new one comes.
fn recreate(rollout: &mut Rollout, pods: &HashMap<String, Vec<Arc<Pod>>>) {
    let mut scaled = false;
    for at in 0..rollout.old.len() {
        if sets::replicas(&rollout.old[at]) > 0 {
            scaled |= rollout.scale_old(at, 0);
        }
    }
    if scaled || old_pods_run(rollout, pods) {
        return;
    }
    rollout.ensure_new();
    rollout.scale_new(replicas(&rollout.target));
    if status::is_complete(&rollout.target, rollout.target.status.as_ref()) {
        sets::clean_up(rollout);
    }
}

fn old_pods_run(rollout: &Rollout, pods: &HashMap<String, Vec<Arc<Pod>>>) -> bool {
    if rollout.old.iter().any(|set| sets::actual_replicas(set) > 0) {
        return true;
    }
    let new_uid = rollout.new.as_ref().and_then(|set| set.metadata.uid.as_ref());
    pods.iter().any(|(uid, pods)| Some(uid) != new_uid && pods.iter().any(|p| !pod::is_terminal(p)))
}

impl Rollout {
    pub(super) fn new(deployment: &Deployment, all: &[Arc<ReplicaSet>], now: Timestamp) -> Self {
        let (new, old) = sets::split(deployment, all);
        Rollout { target: deployment.clone(), new, old, now, creating: false, changed: Vec::new(), extra: Vec::new() }
    }

    /// The new set and the old ones.
    pub(super) fn all(&self) -> impl Iterator<Item = &Arc<ReplicaSet>> {
        self.old.iter().chain(&self.new)
    }

    /// Brings the annotations of the new set and the Deployment's revision up to date.
    fn sync_revision(&mut self) {
        let revision = sets::max_revision(&self.old) + 1;
        let Some(mut new) = self.new.clone() else { return };
        let before = new.clone();
        let set = Arc::make_mut(&mut new);
        let annotated = sets::annotate_new(&self.target, set, revision, true);
        let wanted = spec(&self.target).min_ready_seconds.unwrap_or(0);
        let spec = set.spec.get_or_insert_default();
        let waits = spec.min_ready_seconds.unwrap_or(0) != wanted;
        if waits {
            spec.min_ready_seconds = Some(wanted);
        }
        if annotated || waits {
            self.note_change(before);
        }
        let revision = sets::annotation(&new, sets::REVISION).unwrap_or_default().to_owned();
        self.new = Some(new);
        sets::set_revision(&mut self.target, &revision);
        status::note_found_set(self);
    }

    /// Makes the new set if there is none.
    pub(super) fn ensure_new(&mut self) {
        if self.new.is_some() {
            return;
        }
        let revision = sets::max_revision(&self.old) + 1;
        let mut set = sets::build_new(&self.target);
        let size = rolling::new_set_size(&self.target, self.all(), &set);
        set.spec.get_or_insert_default().replicas = Some(size);
        sets::annotate_new(&self.target, &mut set, revision, false);
        sets::set_revision(&mut self.target, &revision.to_string());
        status::note_created_set(self, set.metadata.name.as_deref().unwrap_or_default());
        self.new = Some(Arc::new(set));
        self.creating = true;
    }

    /// Scales the new set; returns whether its size changed.
    pub(super) fn scale_new(&mut self, size: i32) -> bool {
        let Some(new) = self.new.take() else { return false };
        let (new, scaled) = self.scaled(new, size, false);
        self.new = Some(new);
        scaled
    }

    /// Scales one of the old sets; returns whether its size changed.
    pub(super) fn scale_old(&mut self, at: usize, size: i32) -> bool {
        let (set, scaled) = self.scaled(self.old[at].clone(), size, false);
        self.old[at] = set;
        scaled
    }

    /// Sets the size of any set, and its annotations even if the size stays.
    pub(super) fn force_scale(&mut self, name: &str, size: i32) {
        if let Some(new) = self.new.clone().filter(|s| s.metadata.name.as_deref() == Some(name)) {
            self.new = Some(self.scaled(new, size, true).0);
        } else if let Some(at) = self.old.iter().position(|s| s.metadata.name.as_deref() == Some(name)) {
            self.old[at] = self.scaled(self.old[at].clone(), size, true).0;
        }
    }

    fn scaled(&mut self, mut set: Arc<ReplicaSet>, size: i32, force: bool) -> (Arc<ReplicaSet>, bool) {
        let resized = sets::replicas(&set) != size;
        if !resized && !force {
            return (set, false);
        }
        let before = set.clone();
        let copy = Arc::make_mut(&mut set);
        copy.spec.get_or_insert_default().replicas = Some(size);
        let annotated = sets::annotate_size(&self.target, copy);
        if resized || annotated {
            self.note_change(before);
        }
        (set, resized)
    }

    fn note_change(&mut self, before: Arc<ReplicaSet>) {
        if !self.changed.iter().any(|c| c.metadata.name == before.metadata.name) {
            self.changed.push(before);
        }
    }

    fn finish(mut self, before: &Deployment) -> Plan {
        let mut steps = Vec::new();
        if self.creating
            && let Some(new) = &self.new
        {
            steps.push(Step::Create(Box::new(new.as_ref().clone())));
        }
        for original in &self.changed {
            let now = self.all().find(|s| s.metadata.name == original.metadata.name);
            let Some(set) = now.filter(|_| original.metadata.uid.is_some()) else { continue };
            let (from, to) = (sets::replicas(original), sets::replicas(set));
            let scaled = (from != to).then_some((from, to));
            steps.push(Step::Update { set: Box::new(set.as_ref().clone()), scaled });
        }
        steps.append(&mut self.extra);
        let next = status::next_check(&self.target, before, self.now);
        Plan { steps, target: self.target, rewritten: false, next }
    }
}

pub(super) fn spec(deployment: &Deployment) -> k8s_openapi::api::apps::v1::DeploymentSpec {
    deployment.spec.clone().unwrap_or_default()
}

pub(super) fn replicas(deployment: &Deployment) -> i32 {
    deployment.spec.as_ref().and_then(|s| s.replicas).unwrap_or(1)
}

pub(super) fn strategy(deployment: &Deployment) -> &str {
    let strategy = deployment.spec.as_ref().and_then(|s| s.strategy.as_ref());
    strategy.and_then(|s| s.type_.as_deref()).unwrap_or("RollingUpdate")
}

pub(super) fn is_recreate(deployment: &Deployment) -> bool {
    strategy(deployment) == "Recreate"
}
