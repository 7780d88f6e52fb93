//! Returning to an earlier revision, as the deprecated rollback annotation asks for.

use k8s_openapi::api::apps::v1::Deployment;
use reconcile::Next;
use reconcile::events::{NORMAL, WARNING};

use super::plan::{Plan, Rollout, Step};
use super::sets;

/// The revision to return to; zero means the one before the last.
pub(super) fn wanted(deployment: &Deployment) -> Option<i64> {
    deployment.metadata.annotations.as_ref()?.get(sets::ROLLBACK_TO)?.parse().ok()
}

/// Takes over the template of that revision. In any case the wish is cleared.
pub(super) fn plan(rollout: Rollout, revision: i64) -> Plan {
    let mut target = rollout.target.clone();
    let (kind, reason, message) = roll_back(&rollout, &mut target, revision);
    if let Some(annotations) = &mut target.metadata.annotations {
        annotations.remove(sets::ROLLBACK_TO);
    }
    let tell = Step::Tell { kind, reason, message };
    let steps = vec![Step::Rewrite(Box::new(target.clone())), tell];
    Plan { steps, target, rewritten: true, next: Next::Done }
}

fn roll_back(rollout: &Rollout, target: &mut Deployment, revision: i64) -> (&'static str, &'static str, String) {
    const NOT_FOUND: &str = "DeploymentRollbackRevisionNotFound";
    let revision = if revision == 0 { last_revision(rollout) } else { revision };
    if revision == 0 {
        return (WARNING, NOT_FOUND, "Unable to find last revision.".to_owned());
    }
    let Some(set) = rollout.all().find(|s| sets::revision(s) == Some(revision)) else {
        return (WARNING, NOT_FOUND, "Unable to find the revision to rollback to.".to_owned());
    };
    let name = target.metadata.name.clone().unwrap_or_default();
    if sets::same_template(sets::template(set), sets::deployment_template(target)) {
        let message = format!("The rollback revision contains the same template as current deployment {name:?}");
        return (WARNING, "DeploymentRollbackTemplateUnchanged", message);
    }
    target.spec.get_or_insert_default().template = sets::plain_template(set);
    sets::take_annotations(target, set);
    (NORMAL, "DeploymentRollback", format!("Rolled back deployment {name:?} to revision {revision}"))
}

/// The second highest revision.
fn last_revision(rollout: &Rollout) -> i64 {
    let mut revisions: Vec<i64> = rollout.all().filter_map(|s| sets::revision(s)).collect();
    revisions.sort_unstable();
    revisions.iter().rev().nth(1).copied().unwrap_or(0)
}
