//! Which ended containers and empty sandboxes of a Pod are removed: of each container one that ended is kept, for its log
//! and its last words.

use runtime::cri::{ContainerState, ContainerStatus, PodSandbox, PodSandboxState};

use crate::plan::Observed;

/// Ended attempts that are kept of each container.
const KEPT: usize = 1;

/// Attempts that nobody asks for any more.
pub fn dead_containers(observed: &Observed) -> Vec<&ContainerStatus> {
    observed.containers.values().flat_map(|attempts| ended(attempts).skip(KEPT)).collect()
}

/// Newest first.
fn ended(attempts: &[ContainerStatus]) -> impl Iterator<Item = &ContainerStatus> {
    attempts.iter().filter(|one| one.state == ContainerState::Exited)
}

/// Sandboxes that are over and hold no container; the newest is kept.
pub fn empty_sandboxes<'a>(sandboxes: &'a [PodSandbox], observed: &Observed) -> Vec<&'a PodSandbox> {
    let newest = sandboxes.iter().max_by_key(|one| (one.metadata.attempt, one.created_at)).map(|one| &one.id);
    let holds = |id: &str| observed.containers.values().flatten().any(|one| one.pod_sandbox_id == id);
    let over = |one: &&PodSandbox| one.state == PodSandboxState::NotReady && Some(&one.id) != newest && !holds(&one.id);
    sandboxes.iter().filter(over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `running#5 exited#4 ...`, newest first.
    fn observed(text: &str) -> Observed {
        let attempts = text.split_whitespace().map(|word| {
            let (state, attempt) = word.split_once('#').expect("state#attempt");
            let mut status = ContainerStatus { id: format!("c{attempt}"), ..ContainerStatus::default() };
            status.state = if state == "running" { ContainerState::Running } else { ContainerState::Exited };
            status.pod_sandbox_id = "s1".into();
            status
        });
        Observed { containers: [("a".to_owned(), attempts.collect())].into(), ..Observed::default() }
    }

    #[test]
    fn one_ended_attempt_is_kept() {
        for (text, expect) in [
            ("running#2 exited#1 exited#0", vec!["c0"]),
            ("exited#2 exited#1 exited#0", vec!["c1", "c0"]),
            ("running#1 exited#0", vec![]),
            ("exited#0", vec![]),
        ] {
            let observed = observed(text);
            let ids: Vec<&str> = dead_containers(&observed).iter().map(|one| one.id.as_str()).collect();
            assert_eq!(ids, expect, "{text}");
        }
    }

    #[test]
    fn sandboxes_go_when_they_are_empty() {
        let sandbox = |id: &str, attempt: u32| {
            let mut one = PodSandbox { id: id.into(), ..PodSandbox::default() };
            one.metadata.attempt = attempt;
            one
        };
        let all = [sandbox("s0", 0), sandbox("s1", 1), sandbox("s2", 2)];
        let ids: Vec<&str> = empty_sandboxes(&all, &observed("exited#0")).iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["s0"]);
    }
}
