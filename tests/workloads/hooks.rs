//! Lifecycle hooks.

use super::{Place, condition, ended_before, waiting};

/// What runs after the start and before the end; the latter is seen in a directory of the host.
pub(super) fn hooks(place: &Place<'_>) {
    let seen = place.cluster.directory().join("hooks-seen");
    std::fs::create_dir(&seen).expect("is made");
    let seen_text = seen.to_str().expect("a text");
    place.apply(&format!(
        r#"
apiVersion: v1
kind: Pod
metadata: {{name: hooked}}
spec:
  volumes: [{{name: v, hostPath: {{path: {seen_text:?}}}}}]
  containers:
  - name: c
    image: localhost/shell:1
    args: [sh, -c, "trap 'echo term >> /v/log; exit 0' TERM; while :; do sleep 0.05; done"]
    volumeMounts: [{{name: v, mountPath: /v}}]
    lifecycle:
      postStart: {{exec: {{command: [sh, -c, "sleep 0.5; echo started >> /v/log"]}}}}
      preStop: {{exec: {{command: [sh, -c, "echo stopping >> /v/log; sleep 0.5; echo stopped >> /v/log"]}}}}
  - name: web
    image: localhost/demo:1
    lifecycle:
      preStop: {{httpGet: {{path: /, port: 8080}}}}
"#
    ));
    // A Pod is not running before the hook has succeeded.
    place.pod("hooked", "is ready", |pod| condition(pod, "Ready"));
    let log = || std::fs::read_to_string(seen.join("log")).unwrap_or_default();
    assert_eq!(log(), "started\n");
    place.kubectl(&["delete", "pod", "hooked"]);
    assert_eq!(log(), "started\nstopping\nstopped\nterm\n");
}

/// A hook that fails takes its container with it. What it printed is told in the container's state, and not in events.
pub(super) fn a_failing_hook(place: &Place<'_>) {
    place.apply(
        r#"
apiVersion: v1
kind: Pod
metadata: {name: failing}
spec:
  terminationGracePeriodSeconds: 1
  containers:
  - name: c
    image: localhost/shell:1
    args: [sh, -c, "trap 'exit 0' TERM; while :; do sleep 0.05; done"]
    lifecycle: {postStart: {exec: {command: [sh, -c, "echo a secret; exit 3"]}}}
"#,
    );
    let pod =
        place.pod("failing", "waits", |pod| waiting(pod, "c").is_some_and(|(why, _)| why == "PostStartHookError"));
    let (_, message) = waiting(&pod, "c").expect("it waits");
    let begin =
        "Exec lifecycle hook ([sh -c echo a secret; exit 3]) for Container \"c\" in Pod \"failing_post-start-fails(";
    assert!(
        message.starts_with(begin) && message.contains("exited with 3") && message.contains("a secret"),
        "{message}"
    );
    place.event("FailedPostStartHook", "PostStartHook failed");
    place.event("Killing", "FailedPostStartHook");
    place.pod("failing", "has been started again", |pod| ended_before(pod, "c").is_some());
    let events = place.kubectl(&["get", "events", "-o", "jsonpath={.items[*].message}"]);
    assert!(!events.contains("a secret"), "{events}");
}
