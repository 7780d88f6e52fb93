//! Scenarios: a Pod, what runs of it, what is done.

use super::*;

const NOW: i64 = 1000;

fn pod(restart: &str, init: &[(&str, bool)], names: &[&str]) -> Pod {
    let container = |name: &str, sidecar: bool| Container {
        name: name.into(),
        restart_policy: sidecar.then(|| "Always".to_owned()),
        ..Container::default()
    };
    let spec = PodSpec {
        restart_policy: Some(restart.into()),
        init_containers: Some(init.iter().map(|(name, sidecar)| container(name, *sidecar)).collect()),
        containers: names.iter().map(|name| container(name, false)).collect(),
        ..PodSpec::default()
    };
    Pod { spec: Some(spec), ..Pod::default() }
}

/// `a:running b:exited(1) c:exited(0)#2`: state, exit code, attempt.
fn observed(sandbox: bool, text: &str) -> Observed {
    let mut all = Observed::default();
    if sandbox {
        all.sandbox = Some(Sandbox { id: "s".into(), ready: true, ..Sandbox::default() });
    }
    for word in text.split_whitespace() {
        let (name, rest) = word.split_once(':').expect("name:state");
        let (state, attempt) = rest.split_once('#').unwrap_or((rest, "0"));
        let code = state.split_once('(').map_or(0, |(_, code)| code.trim_end_matches(')').parse().expect("a code"));
        let mut status = ContainerStatus { id: format!("{name}-id"), exit_code: code, ..ContainerStatus::default() };
        status.state = match state {
            "running" => ContainerState::Running,
            "created" => ContainerState::Created,
            _ => ContainerState::Exited,
        };
        status.metadata.attempt = attempt.parse().expect("a number");
        status.finished_at = (NOW - 5) * 1_000_000_000;
        all.containers.insert(name.into(), vec![status]);
    }
    all
}

fn check(pod: &Pod, observed: &Observed, expect: &str) {
    check_with(pod, observed, &|_| Health { started: true, failed: None }, &Backoff::default(), expect);
}

fn check_with(pod: &Pod, observed: &Observed, health: &dyn Fn(&str) -> Health, backoff: &Backoff, expect: &str) {
    let now = Timestamp::from_second(NOW).expect("a time");
    let plan = plan(pod, observed, health, backoff, now);
    let mut words = Vec::new();
    if plan.stop_all {
        words.push("stop-all".to_owned());
    }
    words.extend(plan.make_sandbox.map(|attempt| format!("sandbox#{attempt}")));
    words.extend(plan.stop.iter().map(|stop| format!("stop {} {:?}", stop.name, stop.why)));
    words.extend(plan.start.iter().map(|start| format!("start {}#{}", start.name, start.attempt)));
    words.extend(plan.waiting.iter().map(|(name, until)| format!("wait {name} {}s", until.as_second() - NOW)));
    assert_eq!(words.join(", "), expect);
}

#[test]
fn a_new_pod_gets_a_sandbox_and_then_its_containers() {
    let pod = pod("Always", &[], &["a", "b"]);
    check(&pod, &observed(false, ""), "sandbox#0");
    check(&pod, &observed(true, ""), "start a#0, start b#0");
    check(&pod, &observed(true, "a:running b:running"), "");
}

#[test]
fn what_ends_is_started_again_as_its_policy_says() {
    check(&pod("Always", &[], &["a"]), &observed(true, "a:exited(0)#3"), "start a#4");
    check(&pod("OnFailure", &[], &["a", "b"]), &observed(true, "a:exited(1) b:running"), "start a#1");
    check(&pod("OnFailure", &[], &["a"]), &observed(true, "a:exited(0)"), "stop-all");
    check(&pod("Never", &[], &["a", "b"]), &observed(true, "a:exited(1) b:running"), "");
    check(&pod("Never", &[], &["a"]), &observed(true, "a:exited(1)"), "stop-all");
}

#[test]
fn what_was_made_and_never_ran_is_made_again_and_counts_as_no_restart() {
    check(&pod("Always", &[], &["a", "b"]), &observed(true, "a:created b:created#3"), "start a#0, start b#3");
    check(&pod("Never", &[("i", false)], &["a"]), &observed(true, "i:created"), "start i#0");
}

#[test]
fn a_container_that_keeps_ending_waits() {
    let mut backoff = Backoff::default();
    backoff.next("a", Timestamp::from_second(NOW - 10).expect("a time"));
    let fine = |_: &str| Health { started: true, failed: None };
    check_with(&pod("Always", &[], &["a"]), &observed(true, "a:exited(1)#1"), &fine, &backoff, "wait a 5s");
}

#[test]
fn init_containers_run_one_after_the_other() {
    let pod = pod("Always", &[("i", false), ("j", false)], &["a"]);
    check(&pod, &observed(true, ""), "start i#0");
    check(&pod, &observed(true, "i:running"), "");
    check(&pod, &observed(true, "i:exited(0)"), "start j#0");
    check(&pod, &observed(true, "i:exited(0) j:exited(2)"), "start j#1");
    check(&pod, &observed(true, "i:exited(0) j:exited(0)"), "start a#0");
    check(&pod, &observed(true, "a:running"), "");
}

#[test]
fn an_init_container_that_fails_ends_a_pod_that_never_restarts() {
    check(&pod("Never", &[("i", false)], &["a"]), &observed(true, "i:exited(1)"), "stop-all");
}

#[test]
fn a_sidecar_starts_first_and_stays() {
    let pod = pod("OnFailure", &[("s", true)], &["a"]);
    check(&pod, &observed(true, ""), "start s#0");
    check(&pod, &observed(true, "s:running"), "start a#0");
    let starting = |_: &str| Health { started: false, failed: None };
    check_with(&pod, &observed(true, "s:running"), &starting, &Backoff::default(), "");
    check(&pod, &observed(true, "s:exited(0) a:running"), "start s#1");
    check(&pod, &observed(true, "s:running a:exited(0)"), "stop-all");
}

#[test]
fn a_failed_probe_stops_its_container() {
    let health = |_: &str| Health { started: true, failed: Some(Failure::Liveness) };
    let pod = pod("Always", &[], &["a"]);
    check_with(&pod, &observed(true, "a:running"), &health, &Backoff::default(), "stop a Liveness");
}

#[test]
fn a_lost_sandbox_is_made_anew_unless_the_pod_is_over() {
    let mut lost = observed(true, "a:exited(137)");
    lost.sandbox.as_mut().expect("a sandbox").ready = false;
    check(&pod("Always", &[], &["a"]), &lost, "stop-all, sandbox#1");
    check(&pod("Never", &[], &["a"]), &lost, "stop-all");
}

#[test]
fn an_ephemeral_container_runs_once() {
    let mut pod = pod("Always", &[], &["a"]);
    let one = k8s_openapi::api::core::v1::EphemeralContainer { name: "e".into(), ..Default::default() };
    pod.spec.as_mut().expect("a spec").ephemeral_containers = Some(vec![one]);
    check(&pod, &observed(true, "a:running"), "start e#0");
    check(&pod, &observed(true, "a:running e:running"), "");
    check(&pod, &observed(true, "a:running e:exited(1)"), "");
}

#[test]
fn a_rule_restarts_what_the_policy_would_not() {
    let mut pod = pod("Never", &[], &["a"]);
    let rules = serde_json::json!([{ "action": "Restart", "exitCodes": { "operator": "In", "values": [42] } }]);
    pod.spec.as_mut().expect("a spec").containers[0].restart_policy_rules =
        Some(serde_json::from_value(rules).expect("rules"));
    check(&pod, &observed(true, "a:exited(42)"), "start a#1");
    check(&pod, &observed(true, "a:exited(1)"), "stop-all");
}
