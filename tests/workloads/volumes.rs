//! What Pods are told of themselves and of the cluster.

use super::{Place, condition};

pub(super) fn downward(place: &Place<'_>) {
    place.apply(
        r#"
apiVersion: v1
kind: Pod
metadata: {name: told, labels: {app: told, tier: back}, annotations: {note: "first"}}
spec:
  terminationGracePeriodSeconds: 1
  volumes:
  - name: v
    downwardAPI:
      items:
      - {path: labels, fieldRef: {fieldPath: metadata.labels}}
      - {path: deep/note, fieldRef: {fieldPath: "metadata.annotations['note']"}}
      - {path: cpu, resourceFieldRef: {containerName: c, resource: limits.cpu, divisor: 1m}}
  containers:
  - name: c
    image: localhost/shell:1
    args: [sh, -c, "env | grep ^TOLD_; cat /v/labels; echo; cat /v/deep/note; echo; cat /v/cpu; echo; while [ \"$(cat /v/deep/note)\" = first ]; do sleep 0.1; done; cat /v/deep/note; echo; exec sleep 1000"]
    volumeMounts: [{name: v, mountPath: /v}]
    resources: {limits: {cpu: 250m, memory: 64Mi}, requests: {cpu: 100m}}
    env:
    - {name: TOLD_1_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
    - {name: TOLD_2_NAMESPACE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
    - {name: TOLD_3_ACCOUNT, valueFrom: {fieldRef: {fieldPath: spec.serviceAccountName}}}
    - {name: TOLD_4_LABEL, valueFrom: {fieldRef: {fieldPath: "metadata.labels['tier']"}}}
    - {name: TOLD_5_MEMORY, valueFrom: {resourceFieldRef: {resource: limits.memory}}}
    - {name: TOLD_6_IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
    - {name: TOLD_7_SUM, value: "$(TOLD_1_NAME) in $(TOLD_2_NAMESPACE), $(NOTHING), $$(TOLD_1_NAME)"}
"#,
    );
    let pod = place.pod("told", "is ready", |pod| condition(pod, "Ready"));
    let ip = pod.status.and_then(|status| status.pod_ip).expect("an address");
    place.kubectl(&["annotate", "pod", "told", "--overwrite", "note=second"]);
    let told = place.log("told", "c", "second");
    let mut lines: Vec<&str> = told.lines().collect();
    lines[..7].sort_unstable();
    let ip = format!("TOLD_6_IP={ip}");
    let expect = [
        "TOLD_1_NAME=told",
        "TOLD_2_NAMESPACE=downward",
        "TOLD_3_ACCOUNT=default",
        "TOLD_4_LABEL=back",
        "TOLD_5_MEMORY=67108864",
        &ip,
        "TOLD_7_SUM=told in downward, $(NOTHING), $(TOLD_1_NAME)",
        "app=\"told\"",
        "tier=\"back\"",
        "first",
        "250",
        "second",
    ];
    assert_eq!(lines, expect);
}

/// A secret, a config map and a token in one directory, seen by a user who is not root; changes come through.
pub(super) fn projected(place: &Place<'_>) {
    place.kubectl(&["create", "configmap", "settings", "--from-literal=color=blue", "--from-literal=other=x"]);
    place.kubectl(&["create", "secret", "generic", "hidden", "--from-literal=word=sesame"]);
    place.apply(
        r#"
apiVersion: v1
kind: Pod
metadata: {name: projected}
spec:
  terminationGracePeriodSeconds: 1
  securityContext: {runAsUser: 1000, runAsNonRoot: true, fsGroup: 2000}
  volumes:
  - name: all
    projected:
      defaultMode: 0440
      sources:
      - configMap: {name: settings, items: [{key: color, path: deep/color}]}
      - secret: {name: hidden, items: [{key: word, path: word, mode: 0400}]}
      - serviceAccountToken: {path: token, audience: somebody, expirationSeconds: 3600}
      - downwardAPI: {items: [{path: name, fieldRef: {fieldPath: metadata.name}}]}
      - configMap: {name: absent, optional: true}
  containers:
  - name: c
    image: localhost/shell:1
    args: [sh, -c, "while :; do sleep 0.1; done"]
    volumeMounts: [{name: all, mountPath: /all, readOnly: true}]
"#,
    );
    place.pod("projected", "is ready", |pod| condition(pod, "Ready"));
    let run = |script: &str| place.kubectl(&["exec", "projected", "--", "sh", "-c", script]);
    let seen = run(
        "cd /all; cat deep/color; echo; cat word; echo; cat name; echo; ls; stat -L -c %a/%g deep/color word; id -u",
    );
    assert_eq!(seen, "blue\nsesame\nprojected\ndeep\nname\ntoken\nword\n440/2000\n440/2000\n1000\n");
    let token = run("cat /all/token");
    let claims = token.split('.').nth(1).expect("a token");
    use base64::Engine;
    let claims = base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(claims).expect("base64");
    let claims: serde_json::Value = serde_json::from_slice(&claims).expect("claims");
    assert_eq!(claims["aud"], serde_json::json!(["somebody"]));
    assert_eq!(claims["kubernetes.io"]["pod"]["name"], "projected");
    assert_eq!(run("touch /all/x 2>&1 || echo refused").lines().last(), Some("refused"));
    place.kubectl(&["create", "configmap", "absent", "--from-literal=late=here"]);
    place.kubectl(&["patch", "configmap", "settings", "-p", r#"{"data": {"color": "green"}}"#]);
    let both = "while [ \"$(cat /all/deep/color)\" != green ] || [ ! -e /all/late ]; do sleep 0.1; done; cat /all/late";
    assert_eq!(run(both), "here");
}
