//! Pod (v1).

use crate::kind::{CREATE, Kind, STANDARD, Scope, Strategy, Subresource};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Pod",
    plural: "pods",
    singular: "pod",
    short_names: &["po"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[
        Subresource::of("attach", &["create", "get"], ("", "", "PodAttachOptions")),
        Subresource::of("binding", CREATE, ("", "", "Binding")),
        Subresource::part("ephemeralcontainers"),
        Subresource::of("eviction", CREATE, ("policy", "v1", "Eviction")),
        Subresource::of("exec", &["create", "get"], ("", "", "PodExecOptions")),
        Subresource { name: "log", verbs: &["get"], kind: None },
        Subresource::of("portforward", &["create", "get"], ("", "", "PodPortForwardOptions")),
        Subresource::of("proxy", &["create", "delete", "get", "patch", "update"], ("", "", "PodProxyOptions")),
        Subresource::part("resize"),
        Subresource::STATUS,
    ],
    table: None,
    strategy: &Pod,
    stored_as: None,
};

struct Pod;

impl Strategy for Pod {}
