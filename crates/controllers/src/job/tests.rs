use expect_test::{Expect, expect};
use serde_json::{Value, json};

use super::*;
use crate::scenario::{ago, names, now, object, pods};

/// A Job, from what its spec and status have besides the usual.
fn job(spec: Value, status: Value) -> Arc<Job> {
    let mut job = json!({
        "metadata": {"name": "work", "namespace": "default", "uid": "job"},
        "spec": {"parallelism": 2, "completions": 3, "backoffLimit": 2, "selector": {"matchLabels": {"app": "web"}},
            "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"restartPolicy": "Never",
                "containers": [{"name": "c", "image": "i"}]}}},
        "status": {"startTime": ago(100)},
    });
    for (part, extra) in [("spec", spec), ("status", status)] {
        for (key, value) in extra.as_object().into_iter().flatten() {
            job[part][key] = value.clone();
        }
    }
    object(job)
}

/// Pods of the Job, with its finalizer unless they are `free`; `#N` gives the index, `exit=N` the exit code.
fn members(text: &str) -> Vec<Arc<Pod>> {
    let member = |line: &str| {
        let (mut plain, mut index, mut exit, mut free) = (Vec::new(), None, None, false);
        for word in line.split_whitespace() {
            match (word.strip_prefix('#'), word.strip_prefix("exit=")) {
                (Some(number), _) => index = Some(number.to_owned()),
                (_, Some(code)) => exit = Some(code.parse::<i32>().unwrap()),
                _ if word == "free" => free = true,
                _ => plain.push(word),
            }
        }
        let mut pod = crate::scenario::pod(&format!("{} owner=job", plain.join(" "))).as_ref().clone();
        if !free {
            pod.metadata.finalizers = Some(vec![FINALIZER.to_owned()]);
        }
        if let Some(index) = index {
            pod.metadata.annotations.get_or_insert_default().insert(indexes::INDEX.to_owned(), index);
        }
        if let Some(code) = exit {
            let status = json!([{"name": "c", "image": "i", "imageID": "", "ready": false, "restartCount": 0,
                "state": {"terminated": {"exitCode": code, "finishedAt": ago(1)}}}]);
            pod.status.get_or_insert_default().container_statuses = serde_json::from_value(status).unwrap();
        }
        Arc::new(pod)
    };
    text.lines().map(str::trim).filter(|l| !l.is_empty()).map(member).collect()
}

/// Assesses, pretends to carry the plan out, tracks as if all were let go; tells what was done and what is written.
fn told(job: &Job, text: &str) -> String {
    let mut a = Assessment::new(job, members(text), HashSet::new(), Record::default(), now());
    let mut active = i32::try_from(a.active.len()).unwrap();
    let plan = match a.plan(true) {
        Plan::Nothing => "nothing".to_owned(),
        Plan::Wait(delay) => format!("wait {delay:?}"),
        Plan::DeleteActive => {
            a.terminating += active;
            active = 0;
            format!("stop {}", names(&a.active))
        }
        Plan::Delete(doomed) => {
            active -= i32::try_from(doomed.len()).unwrap();
            format!("delete {}", names(&doomed))
        }
        Plan::Create(wanted) => {
            active += i32::try_from(wanted.len()).unwrap();
            let indexes: Vec<String> = wanted.iter().flatten().map(ToString::to_string).collect();
            format!("create {} [{}]", wanted.len(), indexes.join(" "))
        }
    };
    let managed = a.end.is_none();
    a.settle(active, managed);
    let (mut tracking, _) = tracking::plan(&mut a);
    let released = names(&tracking.release);
    tracking.release.iter().for_each(|p| {
        tracking.held.remove(uid(p));
    });
    tracking::count_released(&mut a.status, &tracking.held);
    tracking::finish(&mut a.status, &tracking, a.terminating, a.now);
    let status = &a.status;
    let number = |n: Option<i32>| n.unwrap_or(0);
    let conditions: Vec<_> = status
        .conditions
        .iter()
        .flatten()
        .map(|c| format!("{}={}({})", c.type_, c.status, c.reason.as_deref().unwrap_or_default()))
        .collect();
    format!(
        "{plan}; release [{released}]; active {} succeeded {} failed {} terminating {}{}{}; {}",
        number(status.active),
        number(status.succeeded),
        number(status.failed),
        number(status.terminating),
        status.completed_indexes.as_ref().map(|i| format!(" done {i}")).unwrap_or_default(),
        status.failed_indexes.as_ref().map(|i| format!(" lost {i}")).unwrap_or_default(),
        conditions.join(" ")
    )
}

fn check(spec: Value, status: Value, text: &str, expect: Expect) {
    expect.assert_eq(&told(&job(spec, status), text));
}

#[test]
fn runs_until_enough_succeeded() {
    check(json!({}), json!({}), "", expect!["create 2 []; release []; active 2 succeeded 0 failed 0 terminating 0; "]);
    check(
        json!({}),
        json!({}),
        "a\n b phase=Succeeded",
        expect!["create 1 []; release [b]; active 2 succeeded 1 failed 0 terminating 0; "],
    );
    check(
        json!({}),
        json!({"succeeded": 2}),
        "a phase=Succeeded\n old phase=Succeeded free",
        expect![
            "nothing; release [a]; active 0 succeeded 3 failed 0 terminating 0; SuccessCriteriaMet=True(CompletionsReached) Complete=True(CompletionsReached)"
        ],
    );
    check(
        json!({}),
        json!({"succeeded": 2, "uncountedTerminatedPods": {"succeeded": ["gone"]}}),
        "",
        expect![
            "nothing; release []; active 0 succeeded 3 failed 0 terminating 0; SuccessCriteriaMet=True(CompletionsReached) Complete=True(CompletionsReached)"
        ],
    );
    check(
        json!({"completions": null}),
        json!({}),
        "a\n b phase=Succeeded",
        expect!["nothing; release [b]; active 1 succeeded 1 failed 0 terminating 0; "],
    );
}

#[test]
fn failures() {
    check(
        json!({}),
        json!({}),
        "a phase=Failed exit=1\n b",
        expect!["wait 9s; release [a]; active 1 succeeded 0 failed 1 terminating 0; "],
    );
    check(
        json!({}),
        json!({"failed": 2}),
        "a phase=Failed exit=1\n b",
        expect![
            "stop b; release [a b]; active 0 succeeded 0 failed 4 terminating 1; FailureTarget=True(BackoffLimitExceeded)"
        ],
    );
    check(
        json!({}),
        json!({"failed": 4, "conditions": [{"type": "FailureTarget", "status": "True", "reason": "BackoffLimitExceeded"}]}),
        "",
        expect![
            "stop ; release []; active 0 succeeded 0 failed 4 terminating 0; FailureTarget=True(BackoffLimitExceeded) Failed=True(BackoffLimitExceeded)"
        ],
    );
    check(
        json!({"activeDeadlineSeconds": 100}),
        json!({}),
        "a",
        expect![
            "stop a; release [a]; active 0 succeeded 0 failed 1 terminating 1; FailureTarget=True(DeadlineExceeded)"
        ],
    );
    let policy = json!({"podFailurePolicy": {"rules": [
        {"action": "FailJob", "onExitCodes": {"operator": "In", "values": [42]}},
        {"action": "Ignore", "onExitCodes": {"operator": "In", "values": [7]}}]}});
    check(
        policy.clone(),
        json!({}),
        "a phase=Failed exit=42",
        expect![
            "stop ; release [a]; active 0 succeeded 0 failed 1 terminating 0; FailureTarget=True(PodFailurePolicy) Failed=True(PodFailurePolicy)"
        ],
    );
    check(
        policy,
        json!({"failed": 2}),
        "a phase=Failed exit=7",
        expect!["wait 9s; release [a]; active 0 succeeded 0 failed 2 terminating 0; "],
    );
}

#[test]
fn too_many_and_suspended() {
    check(
        json!({"parallelism": 1}),
        json!({}),
        "a node=n ready=9\n b",
        expect!["delete b; release []; active 1 succeeded 0 failed 0 terminating 0; "],
    );
    check(
        json!({"suspend": true}),
        json!({}),
        "a node=n",
        expect!["delete a; release []; active 0 succeeded 0 failed 0 terminating 0; Suspended=True(JobSuspended)"],
    );
    check(
        json!({}),
        json!({"startTime": null, "conditions": [{"type": "Suspended", "status": "True", "reason": "JobSuspended"}]}),
        "",
        expect!["create 2 []; release []; active 2 succeeded 0 failed 0 terminating 0; Suspended=False(JobResumed)"],
    );
}

#[test]
fn replacing_only_what_failed() {
    let text = "a terminating\n b";
    check(json!({}), json!({}), text, expect!["wait 9s; release [a]; active 1 succeeded 0 failed 1 terminating 1; "]);
    check(
        json!({"podReplacementPolicy": "Failed"}),
        json!({}),
        text,
        expect!["nothing; release []; active 1 succeeded 0 failed 0 terminating 1; "],
    );
}

#[test]
fn indexes_each_succeed_once() {
    let indexed = json!({"completionMode": "Indexed", "completions": 4, "parallelism": 3});
    check(
        indexed.clone(),
        json!({"completedIndexes": "1", "succeeded": 1}),
        "a #0 phase=Succeeded\n b #2",
        expect!["create 1 [3]; release [a]; active 2 succeeded 2 failed 0 terminating 0 done 0,1; "],
    );
    check(
        indexed.clone(),
        json!({}),
        "a #0 node=n ready=9\n b #0\n c #9\n d",
        expect!["delete c d b; release []; active 1 succeeded 0 failed 0 terminating 0; "],
    );
    check(
        indexed,
        json!({"completedIndexes": "0-2", "succeeded": 3}),
        "a #3 phase=Succeeded\n b #3 phase=Succeeded",
        expect![
            "nothing; release [a b]; active 0 succeeded 4 failed 0 terminating 0 done 0-3; SuccessCriteriaMet=True(CompletionsReached) Complete=True(CompletionsReached)"
        ],
    );
}

#[test]
fn indexes_with_their_own_limits() {
    let limited = json!({"completionMode": "Indexed", "completions": 2, "backoffLimitPerIndex": 1, "backoffLimit": 99});
    check(
        limited.clone(),
        json!({}),
        "a #0 phase=Failed exit=1\n b #1",
        expect!["wait 9s; release []; active 1 succeeded 0 failed 0 terminating 0 lost ; "],
    );
    let failed = members("a #0 phase=Failed exit=1");
    let job = job(limited, json!({"completedIndexes": "1"}));
    let replacement = new_pod(&job, job.spec.as_ref().unwrap(), Some(0), Some(&failed[0]));
    assert_eq!(pods::failures_before(&replacement), 1);
    let mut again = replacement.clone();
    again.metadata.name = Some("a2".to_owned());
    again.metadata.uid = Some("a2".to_owned());
    again.status.get_or_insert_default().phase = Some("Failed".to_owned());
    let a = Assessment::new(&job, vec![Arc::new(again)], HashSet::new(), Record::default(), now());
    assert_eq!(a.failed_indexes.as_ref().map(ToString::to_string).as_deref(), Some("0"));
    assert_eq!(a.end.as_ref().and_then(|e| e.reason.as_deref()), Some("FailedIndexes"));
}

#[test]
fn new_pods() {
    let indexed = job(json!({"completionMode": "Indexed"}), json!({}));
    let pod = new_pod(&indexed, indexed.spec.as_ref().unwrap(), Some(2), None);
    expect![[r#"["work-2-","work-2",["batch.kubernetes.io/job-tracking"],{"app":"web","batch.kubernetes.io/job-completion-index":"2"},[{"name":"JOB_COMPLETION_INDEX","valueFrom":{"fieldRef":{"fieldPath":"metadata.labels['batch.kubernetes.io/job-completion-index']"}}}]]"#]]
        .assert_eq(&json!([pod.metadata.generate_name, pod.spec.as_ref().unwrap().hostname, pod.metadata.finalizers,
            pod.metadata.labels, pod.spec.as_ref().unwrap().containers[0].env]).to_string());
    assert_eq!(pods("x").len(), 1);
}
