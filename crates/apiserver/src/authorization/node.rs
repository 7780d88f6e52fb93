//! What the agent of a node may read: what the Pods that are bound to it need. Behaviour:
//! `plugin/pkg/auth/authorizer/node`.

use std::sync::Arc;

use schema::Value;

use super::{Action, pods_of};
use crate::authentication::User;
use crate::cache::{Filter, Item, KindCache};

pub(super) struct NodeAuthorizer {
    pods: Arc<KindCache>,
}

impl NodeAuthorizer {
    pub(super) fn new(pods: Arc<KindCache>) -> NodeAuthorizer {
        NodeAuthorizer { pods }
    }

    /// Whether an action is one that a node needs for its own Pods. What all nodes may do alike is granted by the role
    /// `system:node`, which no subject is bound to: it is checked here, too.
    pub(super) fn allows(&self, user: &User, action: &Action) -> bool {
        let Some(node) = user.as_node() else { return false };
        let verb = action.verb.as_str();
        let reads_one = verb == "get" && !action.name.is_empty();
        match (action.group.as_str(), action.resource.as_str()) {
            ("", "secrets" | "configmaps") => {
                let watches_one = matches!(verb, "list" | "watch") && !action.name.is_empty();
                (reads_one || watches_one)
                    && self.any_pod(node, &action.namespace, |pod| refers(pod, &action.resource, &action.name))
            }
            ("", "persistentvolumeclaims") => {
                reads_one && self.any_pod(node, &action.namespace, |pod| refers(pod, "claims", &action.name))
            }
            ("", "serviceaccounts/token") => {
                verb == "create"
                    && self.any_pod(node, &action.namespace, |pod| {
                        pod["spec"]["serviceAccountName"] == action.name.as_str()
                    })
            }
            ("", "serviceaccounts") => reads_one,
            ("", "persistentvolumes") => verb == "get",
            // What a node writes of itself is for the NodeRestriction admission plugin to judge.
            ("", "nodes") => match verb {
                "get" | "list" | "watch" => action.name == node,
                "create" | "update" | "patch" => true,
                _ => false,
            },
            ("", "nodes/status") => matches!(verb, "update" | "patch"),
            ("", "pods") => match verb {
                "get" => reads_one && self.any_pod(node, &action.namespace, |pod| named(pod, &action.name)),
                "list" | "watch" => {
                    action.fields.required_value("spec.nodeName") == Some(node)
                        || !action.name.is_empty()
                            && self.any_pod(node, &action.namespace, |pod| named(pod, &action.name))
                }
                "create" | "delete" => true,
                _ => false,
            },
            ("", "pods/status") => {
                matches!(verb, "update" | "patch")
                    || reads_one && self.any_pod(node, &action.namespace, |pod| named(pod, &action.name))
            }
            ("", "pods/eviction") => verb == "create",
            ("", "events") | ("events.k8s.io", "events") => matches!(verb, "create" | "patch" | "update"),
            ("", "services") | ("discovery.k8s.io", "endpointslices") => matches!(verb, "get" | "list" | "watch"),
            ("coordination.k8s.io", "leases") => {
                action.namespace == "kube-node-lease"
                    && (action.name == node || (verb == "create" && action.name.is_empty()))
                    && matches!(verb, "get" | "create" | "update" | "patch" | "delete")
            }
            ("authentication.k8s.io", "tokenreviews")
            | ("authorization.k8s.io", "subjectaccessreviews" | "localsubjectaccessreviews") => verb == "create",
            ("storage.k8s.io", "csinodes" | "csidrivers" | "volumeattachments") => {
                matches!(verb, "get" | "list" | "watch" | "create" | "update" | "patch" | "delete")
            }
            ("node.k8s.io", "runtimeclasses") => matches!(verb, "get" | "list" | "watch"),
            ("certificates.k8s.io", "certificatesigningrequests") => {
                matches!(verb, "create" | "get" | "list" | "watch")
            }
            _ => false,
        }
    }

    fn any_pod(&self, node: &str, namespace: &str, test: impl Fn(&Value) -> bool) -> bool {
        let pods = self.pods.list(&pods_of(namespace), &Filter::default(), None, 0).items;
        let here = |pod: &Item| pod.fields.iter().any(|(name, value)| *name == "spec.nodeName" && value == node);
        pods.iter().filter(|pod| here(pod)).any(|pod| test(&pod.to_value()))
    }
}

fn named(object: &Value, name: &str) -> bool {
    kinds::meta::text(object, "name") == name
}

/// Whether a Pod refers to a Secret, a ConfigMap or a claim, in any of the places where it can.
fn refers(pod: &Value, what: &str, name: &str) -> bool {
    let named = |value: &Value, keys: &[&str]| {
        let mut at = value;
        for key in keys {
            at = &at[*key];
        }
        at == name
    };
    let volumes = items(&pod["spec"]["volumes"]).any(|volume| match what {
        "secrets" => {
            named(volume, &["secret", "secretName"])
                || items(&volume["projected"]["sources"]).any(|source| named(source, &["secret", "name"]))
        }
        "configmaps" => {
            named(volume, &["configMap", "name"])
                || items(&volume["projected"]["sources"]).any(|source| named(source, &["configMap", "name"]))
        }
        _ => {
            named(volume, &["persistentVolumeClaim", "claimName"])
                || (volume.get("ephemeral").is_some()
                    && name
                        == format!(
                            "{}-{}",
                            kinds::meta::text(pod, "name"),
                            volume["name"].as_str().unwrap_or_default()
                        ))
        }
    });
    let (from, key) = match what {
        "secrets" => ("secretRef", "secretKeyRef"),
        "configmaps" => ("configMapRef", "configMapKeyRef"),
        _ => return volumes,
    };
    let containers = ["initContainers", "containers", "ephemeralContainers"];
    let environment = containers.iter().flat_map(|list| items(&pod["spec"][*list])).any(|container| {
        items(&container["envFrom"]).any(|source| named(source, &[from, "name"]))
            || items(&container["env"]).any(|variable| named(variable, &["valueFrom", key, "name"]))
    });
    let pulls = what == "secrets" && items(&pod["spec"]["imagePullSecrets"]).any(|secret| named(secret, &["name"]));
    volumes || environment || pulls
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_pod_refers_to_what_it_mounts_and_reads() {
        let pod = json!({ "metadata": { "name": "p" }, "spec": {
            "volumes": [
                { "name": "v", "projected": { "sources": [{ "secret": { "name": "s1" } }] } },
                { "name": "scratch", "ephemeral": {} },
            ],
            "containers": [{ "env": [{ "name": "A", "valueFrom": { "configMapKeyRef": { "name": "c1" } } }] }],
            "imagePullSecrets": [{ "name": "s2" }],
        }});
        assert!(refers(&pod, "secrets", "s1") && refers(&pod, "secrets", "s2") && refers(&pod, "configmaps", "c1"));
        assert!(refers(&pod, "claims", "p-scratch"));
        assert!(!refers(&pod, "secrets", "c1") && !refers(&pod, "configmaps", "s1"));
    }
}
