//! Probes over gRPC.

use super::{Place, condition, container, ended_before};

pub(super) fn grpc(place: &Place<'_>) {
    place.apply(
        r#"
apiVersion: v1
kind: Pod
metadata: {name: grpc}
spec:
  containers:
  - name: c
    image: localhost/demo:1
    args: [serve, --grpc-port, "9090"]
    readinessProbe: {grpc: {port: 9090, service: readyz}, periodSeconds: 1, failureThreshold: 1}
    livenessProbe: {grpc: {port: 9090}, periodSeconds: 1, failureThreshold: 2}
  - name: unknown
    image: localhost/demo:1
    args: [serve, --port, "8081", --grpc-port, "9091"]
    readinessProbe: {grpc: {port: 9091, service: nobody}, periodSeconds: 1}
"#,
    );
    let ready = |name: &'static str, ready: bool| {
        move |pod: &k8s_openapi::api::core::v1::Pod| container(pod, name).is_some_and(|one| one.ready == ready)
    };
    let ask = |path: &str| {
        let url = format!("http://127.0.0.1:8080/{path}");
        place.kubectl(&["exec", "grpc", "-c", "c", "--", "demo", "fetch", &url])
    };
    place.pod("grpc", "is ready", ready("c", true));
    ask("fail/readyz");
    place.pod("grpc", "is not ready", ready("c", false));
    place.event("Unhealthy", "Readiness probe failed: service unhealthy (responded with \"NOT_SERVING\")");
    ask("mend/readyz");
    let pod = place.pod("grpc", "is ready again", ready("c", true));
    assert_eq!(container(&pod, "c").expect("its status").restart_count, 0);
    ask("fail/healthz");
    place.event("Unhealthy", "Liveness probe failed: service unhealthy (responded with \"NOT_SERVING\")");
    place.event("Killing", "Container c failed liveness probe, will be restarted");
    let pod = place.pod("grpc", "was restarted", |pod| ended_before(pod, "c").is_some() && ready("c", true)(pod));
    assert_eq!(container(&pod, "c").expect("its status").restart_count, 1);
    // A service that the server does not know is none that is well.
    place.event("Unhealthy", "Readiness probe failed");
    assert!(!condition(&pod, "Ready") && !ready("unknown", true)(&pod));
}
