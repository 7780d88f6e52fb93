//! A Pod template, as `rollout history` shows it and descriptions of workloads contain it.

use serde_json::Value;

use super::{Writer, containers, items, spread_constraints, text, tolerations, volumes};

/// The text with its tabs, which `rollout history` leaves as they are.
pub fn text_of(template: &Value) -> String {
    let mut writer = Writer::default();
    write(&mut writer, template);
    writer.into_text()
}

pub fn write(writer: &mut Writer, template: &Value) {
    let (metadata, spec) = (&template["metadata"], &template["spec"]);
    writer.line(0, "Pod Template:");
    writer.labels("", "  Labels", &metadata["labels"]);
    if metadata["annotations"].as_object().is_some_and(|it| !it.is_empty()) {
        writer.annotations("  Annotations", &metadata["annotations"]);
    }
    if !text(spec, "serviceAccountName").is_empty() {
        writer.cell(1, "Service Account", text(spec, "serviceAccountName"));
    }
    if !items(spec, "initContainers").is_empty() {
        containers::write(writer, "Init Containers", items(spec, "initContainers"), &[], None, "  ");
    }
    containers::write(writer, "Containers", items(spec, "containers"), &[], None, "  ");
    volumes::write(writer, items(spec, "volumes"), "  ");
    if !items(spec, "topologySpreadConstraints").is_empty() {
        let lines = spread_constraints(items(spec, "topologySpreadConstraints"));
        writer.list("  ", "Topology Spread Constraints", &lines);
    }
    if !text(spec, "priorityClassName").is_empty() {
        writer.cell(1, "Priority Class Name", text(spec, "priorityClassName"));
    }
    writer.labels("", "  Node-Selectors", &spec["nodeSelector"]);
    writer.list("", "  Tolerations", &tolerations(items(spec, "tolerations")));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use super::*;

    #[test]
    fn describes() {
        let template = json!({
            "metadata": {"labels": {"app": "web"}},
            "spec": {
                "containers": [{
                    "name": "c", "image": "web:1", "args": ["serve"],
                    "ports": [{"containerPort": 80, "protocol": "TCP", "name": "http"}],
                    "env": [{"name": "A", "value": "1"}, {"name": "B", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}],
                    "resources": {"limits": {"cpu": "1"}},
                    "livenessProbe": {"httpGet": {"path": "/", "port": "http", "scheme": "HTTP"}, "timeoutSeconds": 1,
                        "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3},
                    "volumeMounts": [{"name": "v", "mountPath": "/data"}],
                }],
                "volumes": [{"name": "v", "emptyDir": {}}],
                "tolerations": [{"operator": "Exists"}, {"key": "a", "operator": "Equal", "value": "b", "effect": "NoSchedule"}],
            },
        });
        expect![[r#"
            Pod Template:
              Labels:	app=web
              Containers:
               c:
                Image:	web:1
                Port:	80/TCP (http)
                Host Port:	0/TCP (http)
                Args:
                  serve
                Limits:
                  cpu:	1
                Liveness:	http-get http://:http/ delay=0s timeout=1s period=10s #success=1 #failure=3
                Environment:
                  A:	1
                  B:	<set to the key 'k' in secret 's'>	Optional: false
                Mounts:
                  /data from v (rw)
              Volumes:
               v:
                Type:	EmptyDir (a temporary directory that shares a pod's lifetime)
                Medium:	
                SizeLimit:	<unset>
              Node-Selectors:	<none>
              Tolerations:	op=Exists
            	a=b:NoSchedule
        "#]]
        .assert_eq(&text_of(&template));
    }
}
