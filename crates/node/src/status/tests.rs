//! Scenarios: what runs, and what the status says.

use runtime::cri::{ContainerState, ContainerStatus};

use super::*;
use crate::plan::Sandbox;

fn pod(policy: &str, init: &[&str], names: &[&str]) -> Pod {
    let make = |name: &&str| Container { name: (*name).to_owned(), ..Container::default() };
    let spec = PodSpec {
        restart_policy: Some(policy.into()),
        init_containers: Some(init.iter().map(make).collect()),
        containers: names.iter().map(make).collect(),
        ..PodSpec::default()
    };
    Pod { spec: Some(spec), ..Pod::default() }
}

fn observed(list: &[(&str, ContainerState, i32, u32)]) -> Observed {
    let mut all = Observed {
        sandbox: Some(Sandbox { ready: true, ips: vec!["10.0.0.9".into()], netns: "n".into(), ..Sandbox::default() }),
        ..Observed::default()
    };
    for (name, state, exit_code, attempt) in list {
        let mut status = ContainerStatus {
            id: format!("{name}{attempt}"),
            state: *state,
            exit_code: *exit_code,
            ..ContainerStatus::default()
        };
        status.metadata.attempt = *attempt;
        all.containers.entry((*name).to_owned()).or_default().push(status);
    }
    all
}

fn show(status: &PodStatus) -> String {
    let state = |status: &ApiStatus| {
        let state = status.state.clone().unwrap_or_default();
        let text = match (state.waiting, state.running, state.terminated) {
            (Some(waiting), ..) => waiting.reason.unwrap_or_default(),
            (_, Some(_), _) => "running".into(),
            (_, _, Some(ended)) => format!("exited({})", ended.exit_code),
            _ => "none".into(),
        };
        format!("{}:{text}{}", status.name, if status.ready { "+" } else { "" })
    };
    let all = status.init_container_statuses.iter().chain(&status.container_statuses).flatten().map(state);
    let false_ones = status.conditions.iter().flatten().filter(|one| one.status != "True");
    let conditions: Vec<String> =
        false_ones.map(|one| format!("{}={}", one.type_, one.reason.clone().unwrap_or_default())).collect();
    format!(
        "{} | {} | {}",
        status.phase.as_deref().unwrap_or_default(),
        all.collect::<Vec<_>>().join(" "),
        conditions.join(" ")
    )
}

fn check(pod: &Pod, observed: &Observed, waiting: &[(&str, &str)], ended: bool, expect: &str) {
    let waiting = waiting
        .iter()
        .map(|(name, reason)| ((*name).to_owned(), Waiting { reason: (*reason).to_owned(), message: String::new() }));
    let facts = Facts {
        pod,
        observed,
        waiting: &waiting.collect(),
        ready: &|_| true,
        started: &|_| true,
        ended,
        rejected: None,
        resize: &Progress::default(),
        node_ips: &["192.0.2.1".parse().expect("an address")],
        now: Timestamp::UNIX_EPOCH,
    };
    assert_eq!(show(&pod_status(&facts)), expect);
}

use ContainerState::{Exited, Running};

#[test]
fn a_pod_on_its_way_up() {
    let plain = pod("Always", &[], &["a"]);
    check(
        &plain,
        &observed(&[]),
        &[],
        false,
        "Pending | a:ContainerCreating | Ready=ContainersNotReady ContainersReady=ContainersNotReady",
    );
    check(
        &plain,
        &observed(&[]),
        &[("a", "ErrImagePull")],
        false,
        "Pending | a:ErrImagePull | Ready=ContainersNotReady ContainersReady=ContainersNotReady",
    );
    check(&plain, &observed(&[("a", Running, 0, 0)]), &[], false, "Running | a:running+ | ");
    let init = pod("Always", &["i"], &["a"]);
    check(
        &init,
        &observed(&[("i", Running, 0, 0)]),
        &[],
        false,
        "Pending | i:running a:PodInitializing | Initialized=ContainersNotInitialized Ready=ContainersNotReady ContainersReady=ContainersNotReady",
    );
    check(
        &init,
        &observed(&[("i", Exited, 0, 0), ("a", Running, 0, 0)]),
        &[],
        false,
        "Running | i:exited(0)+ a:running+ | ",
    );
}

#[test]
fn a_pod_that_keeps_ending_runs_and_one_that_is_over_does_not() {
    let again = observed(&[("a", Exited, 1, 2)]);
    check(
        &pod("Always", &[], &["a"]),
        &again,
        &[("a", "CrashLoopBackOff")],
        false,
        "Running | a:CrashLoopBackOff | Ready=ContainersNotReady ContainersReady=ContainersNotReady",
    );
    check(
        &pod("Never", &[], &["a"]),
        &observed(&[("a", Exited, 1, 0)]),
        &[],
        true,
        "Failed | a:exited(1) | Ready=PodFailed ContainersReady=PodFailed",
    );
    check(
        &pod("OnFailure", &[], &["a"]),
        &observed(&[("a", Exited, 0, 0)]),
        &[],
        true,
        "Succeeded | a:exited(0) | Ready=PodCompleted ContainersReady=PodCompleted",
    );
    check(
        &pod("Never", &["i"], &["a"]),
        &observed(&[("i", Exited, 3, 0)]),
        &[],
        true,
        "Failed | i:exited(3) a:PodInitializing | Initialized=ContainersNotInitialized Ready=PodFailed ContainersReady=PodFailed",
    );
}

#[test]
fn what_a_rule_restarts_is_not_over() {
    check(
        &pod("Never", &[], &["a"]),
        &observed(&[("a", Exited, 42, 0)]),
        &[("a", "CrashLoopBackOff")],
        false,
        "Running | a:CrashLoopBackOff | Ready=ContainersNotReady ContainersReady=ContainersNotReady",
    );
}

/// A server that was killed while it removed what had ended: the next one finds nothing, and knows what was told.
#[test]
fn what_has_ended_stays_so_while_the_pod_goes() {
    let mut pod = pod("Never", &[], &["a"]);
    pod.metadata.deletion_timestamp = Some(k8s_openapi::apimachinery::pkg::apis::meta::v1::Time(Timestamp::UNIX_EPOCH));
    let told = serde_json::json!({ "phase": "Failed", "containerStatuses": [{ "name": "a", "image": "", "imageID": "",
        "ready": false, "restartCount": 0, "state": { "terminated": { "exitCode": 137 } } }] });
    pod.status = Some(serde_json::from_value(told).expect("a status"));
    let facts = Facts {
        pod: &pod,
        observed: &observed(&[]),
        waiting: &Default::default(),
        ready: &|_| true,
        started: &|_| true,
        ended: false,
        rejected: None,
        resize: &Progress::default(),
        node_ips: &[],
        now: Timestamp::UNIX_EPOCH,
    };
    let status = pod_status(&facts).container_statuses.expect("a status");
    assert_eq!(
        status[0].state.as_ref().and_then(|state| state.terminated.as_ref()).map(|one| one.exit_code),
        Some(137)
    );
}
