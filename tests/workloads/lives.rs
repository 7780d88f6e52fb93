//! How Pods begin, go on and end.

use std::time::Instant;

use k8s_openapi::api::core::v1::Pod;

use super::{Place, condition, container, ended, ended_before, phase, waiting};

/// A Pod with a container `c` of the image with a shell.
fn shell(name: &str, script: &str, more: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:\n  terminationGracePeriodSeconds: 1\n  {more}\n  \
         containers:\n  - {{name: c, image: 'localhost/shell:1', args: [sh, -c, {script:?}]}}\n"
    )
}

/// No new Pod begins before all old ones have ended.
pub(super) fn recreate(place: &Place<'_>) {
    let deployment = |version: u32| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec:\n  replicas: 2\n  strategy: {{type: Recreate}}\n  \
             selector: {{matchLabels: {{app: web}}}}\n  template:\n    metadata: {{labels: {{app: web}}}}\n    spec:\n      containers:\n      \
             - {{name: c, image: 'localhost/demo:{version}'}}\n"
        )
    };
    let runs = |pods: &[Pod], version: u32| {
        let image = format!("localhost/demo:{version}");
        let of_it =
            |pod: &&Pod| pod.spec.as_ref().is_some_and(|spec| spec.containers[0].image.as_deref() == Some(&*image));
        let pods = pods.iter().filter(of_it);
        let (active, ready): (Vec<bool>, Vec<bool>) =
            pods.map(|pod| (!matches!(phase(pod), "Succeeded" | "Failed"), condition(pod, "Ready"))).unzip();
        (active.iter().filter(|active| **active).count(), ready.iter().filter(|ready| **ready).count())
    };
    place.apply(&deployment(1));
    let both = |version| move |pods: &[Pod]| (runs(pods, version).1 == 2).then_some(());
    place.runtime.block_on(place.watch(place.pods(), both(1)));
    // Watched from before the change on, so that nothing is missed.
    let watching = place.watch(place.pods(), |pods| {
        let (old, new) = (runs(pods, 1).0, runs(pods, 2).0);
        assert!(old == 0 || new == 0, "{old} old and {new} new Pods at once");
        (runs(pods, 2).1 == 2 && old == 0).then_some(())
    });
    let changing = async { place.apply(&deployment(2)) };
    place.runtime.block_on(async { tokio::join!(watching, changing) });
}

pub(super) fn never(place: &Place<'_>) {
    place.apply(&shell("good", "exit 0", "restartPolicy: Never"));
    place.apply(&shell("bad", "echo last words > /dev/termination-log; exit 3", "restartPolicy: Never"));
    let pod = place.pod("good", "has succeeded", |pod| phase(pod) == "Succeeded");
    assert_eq!(ended(&pod, "c"), Some((0, "Completed")));
    let pod = place.pod("bad", "has failed", |pod| phase(pod) == "Failed");
    assert_eq!(ended(&pod, "c"), Some((3, "Error")));
    let status = container(&pod, "c").expect("its status");
    let terminated = status.state.as_ref().and_then(|state| state.terminated.as_ref()).expect("has ended");
    assert_eq!((terminated.message.as_deref(), status.restart_count), (Some("last words\n"), 0));
}

/// Fails once, then succeeds: what it left behind in its volume tells it which time this is.
pub(super) fn on_failure(place: &Place<'_>) {
    let more = "restartPolicy: OnFailure\n  volumes: [{name: v, emptyDir: {}}]";
    let script = "test -e /v/tried && exit 0; touch /v/tried; exit 4";
    let pod = shell("once", script, more).replace("args:", "volumeMounts: [{name: v, mountPath: /v}], args:");
    place.apply(&pod);
    let pod = place.pod("once", "has succeeded", |pod| phase(pod) == "Succeeded");
    assert_eq!((ended(&pod, "c"), ended_before(&pod, "c")), (Some((0, "Completed")), Some((4, "Error"))));
    assert_eq!(container(&pod, "c").expect("its status").restart_count, 1);
}

pub(super) fn crash_loop(place: &Place<'_>) {
    place.apply(&shell("crash", "exit 5", "restartPolicy: Always"));
    let pod = place.pod("crash", "waits", |pod| waiting(pod, "c").is_some_and(|(why, _)| why == "CrashLoopBackOff"));
    let uid = pod.metadata.uid.as_deref().expect("a uid").to_owned();
    let name = format!("crash_crash-loop({uid})");
    let (_, message) = waiting(&pod, "c").expect("it waits");
    assert_eq!(message, format!("back-off 10s restarting failed container=c pod={name}"));
    assert_eq!(ended_before(&pod, "c"), Some((5, "Error")));
    assert_eq!(phase(&pod), "Running");
    place.event("BackOff", &format!("Back-off restarting failed container c in pod {name}"));
    place.pod("crash", "is tried again", |pod| container(pod, "c").is_some_and(|one| one.restart_count >= 2));
    place.pod("crash", "waits longer", |pod| waiting(pod, "c").is_some_and(|(_, text)| text.contains("back-off 20s")));
}

pub(super) fn out_of_memory(place: &Place<'_>) {
    place.apply(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: eater}\nspec:\n  containers:\n  \
         - {name: c, image: 'localhost/demo:1', args: [memory, '64'], resources: {limits: {memory: 32Mi}}}\n",
    );
    let pod = place.pod("eater", "was restarted", |pod| {
        container(pod, "c").is_some_and(|one| one.restart_count >= 1) && ended_before(pod, "c").is_some()
    });
    assert_eq!(ended_before(&pod, "c"), Some((137, "OOMKilled")));
}

/// One after the other, each only once the one before has succeeded; the regular ones after all of them.
pub(super) fn init_containers(place: &Place<'_>) {
    let mut pod = shell("steps", "cat /v/steps; sleep 1000", "volumes: [{name: v, emptyDir: {}}]")
        .replace("args:", "volumeMounts: [{name: v, mountPath: /v}], args:");
    pod += "  initContainers:\n";
    for step in ["first", "second", "third"] {
        // The second one fails the first time: it is tried again, and the first is not.
        let script = format!(
            "echo {step} >> /v/steps; test {step} != second || test -e /v/again || {{ touch /v/again; exit 1; }}"
        );
        pod += &format!(
            "  - {{name: {step}, image: 'localhost/shell:1', args: [sh, -c, {script:?}], volumeMounts: [{{name: v, mountPath: /v}}]}}\n"
        );
    }
    place.apply(&pod);
    let pod = place.pod("steps", "is ready", |pod| condition(pod, "Ready"));
    assert_eq!(place.log("steps", "c", "third"), "first\nsecond\nsecond\nthird\n");
    assert!(condition(&pod, "Initialized"));
    let restarts = ["first", "second", "third"].map(|name| container(&pod, name).expect("its status").restart_count);
    assert_eq!(restarts, [0, 1, 0]);
}

pub(super) fn an_init_container_that_fails(place: &Place<'_>) {
    let pod = shell("stuck", "echo never", "restartPolicy: Never")
        + "  initContainers:\n  - {name: i, image: 'localhost/shell:1', args: [sh, -c, exit 9]}\n";
    place.apply(&pod);
    let pod = place.pod("stuck", "has failed", |pod| phase(pod) == "Failed");
    assert_eq!(ended(&pod, "i"), Some((9, "Error")));
    assert_eq!(waiting(&pod, "c"), Some(("PodInitializing", "")));
    assert!(!condition(&pod, "Initialized"));
}

/// A sidecar begins before the others, serves them to the end, does not keep the Pod from completing, and ends last.
pub(super) fn sidecars(place: &Place<'_>) {
    let mount = "volumeMounts: [{name: v, mountPath: /v}]";
    let pod = shell(
        "job",
        "echo main begins >> /v/log; test -e /v/serving",
        "restartPolicy: Never\n  volumes: [{name: v, emptyDir: {}}]",
    )
    .replace("args:", &format!("{mount}, args:"));
    let sidecar = "trap 'cat /v/log; echo sidecar ends; exit 0' TERM; touch /v/serving; echo sidecar begins >> /v/log; while :; do sleep 0.05; done";
    let probe = "startupProbe: {exec: {command: [test, -e, /v/serving]}, periodSeconds: 1}";
    let pod = pod
        + &format!(
            "  initContainers:\n  - {{name: s, image: 'localhost/shell:1', restartPolicy: Always, args: [sh, -c, {sidecar:?}], {probe}, {mount}}}\n"
        );
    place.apply(&pod);
    let pod = place.pod("job", "has succeeded", |pod| phase(pod) == "Succeeded");
    assert_eq!((ended(&pod, "c"), ended(&pod, "s")), (Some((0, "Completed")), Some((0, "Completed"))));
    assert_eq!(place.log("job", "s", "sidecar ends"), "sidecar begins\nmain begins\nsidecar ends\n");
}

/// Who does not listen to SIGTERM is killed when the grace period is over, and not before.
pub(super) fn deaf(place: &Place<'_>) {
    let script = "trap '' TERM; echo deaf; while :; do sleep 0.1; done";
    place.apply(&shell("deaf", script, "").replace("PeriodSeconds: 1", "PeriodSeconds: 3"));
    place.pod("deaf", "runs", |pod| condition(pod, "Ready"));
    place.log("deaf", "c", "deaf");
    let begun = Instant::now();
    place.kubectl(&["delete", "pod", "deaf", "--wait=false"]);
    place.event("Killing", "Stopping container c");
    place.gone("deaf");
    let took = begun.elapsed().as_secs_f64();
    assert!((3.0..15.0).contains(&took), "{took} s");
}

/// The grace period can be taken away, also while it runs.
pub(super) fn forced(place: &Place<'_>) {
    let script = "trap '' TERM; echo deaf; while :; do sleep 0.1; done";
    place.apply(&shell("slow", script, "").replace("PeriodSeconds: 1", "PeriodSeconds: 600"));
    place.pod("slow", "runs", |pod| condition(pod, "Ready"));
    place.log("slow", "c", "deaf");
    place.kubectl(&["delete", "pod", "slow", "--wait=false"]);
    place.event("Killing", "Stopping container c");
    place.kubectl(&["delete", "pod", "slow", "--grace-period=1", "--wait=false"]);
    place.gone("slow");
}
