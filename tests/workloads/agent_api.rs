//! The agent's own API: who may ask it for what.

use http_body_util::BodyExt;
use kube::client::Body;
use kube::{Client, Config};

use super::Place;

/// The code of an answer, and what it says.
fn ask(place: &Place<'_>, token: Option<&str>, path: &str) -> (u16, String) {
    let port =
        place.kubectl(&["get", "node", "-o", "jsonpath={.items[0].status.daemonEndpoints.kubeletEndpoint.Port}"]);
    let mut config = Config::new(format!("https://127.0.0.1:{port}").parse().expect("an address"));
    config.accept_invalid_certs = true;
    config.auth_info.token = token.map(|token| token.to_owned().into());
    place.runtime.block_on(async {
        let client = Client::try_from(config).expect("a client");
        let request = hyper::Request::get(path).body(Body::empty()).expect("a request");
        let response = client.send(request).await.expect("an answer");
        let code = response.status().as_u16();
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        (code, String::from_utf8_lossy(&body).into_owned())
    })
}

pub(super) fn agent_api(place: &Place<'_>) {
    let paths =
        ["/pods", "/healthz", "/configz", "/metrics", "/metrics/resource", "/stats/summary", "/exec/n/p/c", "/x"];
    for path in paths {
        for token in [None, Some("nonsense")] {
            assert_eq!(ask(place, token, path), (401, "Unauthorized".into()), "{path}");
        }
    }
    let account = |name: &str, resources: &str| {
        place.apply(&format!(
            "apiVersion: v1\nkind: ServiceAccount\nmetadata: {{name: {name}}}\n---\n\
             apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {{name: agent-api-{name}}}\n\
             rules: [{{apiGroups: [''], resources: [{resources}], verbs: [get]}}]\n---\n\
             apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {{name: agent-api-{name}}}\n\
             roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: agent-api-{name}}}\n\
             subjects: [{{kind: ServiceAccount, name: {name}, namespace: {}}}]\n",
            place.name
        ));
        place.kubectl(&["create", "token", name]).trim().to_owned()
    };
    let check = |name: &str, resources: &str, allowed: &[&str]| {
        let token = account(name, resources);
        for path in paths {
            let (code, text) = ask(place, Some(&token), path);
            if allowed.contains(&path) {
                let expect = match path {
                    "/exec/n/p/c" => 400,
                    "/x" => 404,
                    _ => 200,
                };
                assert_eq!(code, expect, "{name} {path}: {text}");
            } else {
                assert_eq!(code, 403, "{name} {path}");
                let begin =
                    format!("Forbidden (user=system:serviceaccount:{}:{name}, verb=get, resource=nodes, ", place.name);
                assert!(text.starts_with(&begin), "{text}");
            }
        }
    };
    check("nobody", "pods", &[]);
    check("whole-node", "nodes", &[]);
    check("numbers", "nodes/metrics, nodes/stats", &["/metrics", "/metrics/resource", "/stats/summary"]);
    check("fine", "nodes/pods, nodes/healthz, nodes/configz", &["/pods", "/healthz", "/configz"]);
    check("proxy", "nodes/proxy", &["/pods", "/healthz", "/configz", "/exec/n/p/c", "/x"]);
    // What the path begins with is what counts, for the right and for the answer.
    assert_eq!(ask(place, None, "/metrics/../exec/n/p/c").0, 401);
    let token = place.kubectl(&["create", "token", "numbers"]);
    assert_eq!(ask(place, Some(token.trim()), "/metrics/../exec/n/p/c").0, 404);
}
