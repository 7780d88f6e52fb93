//! What a Service says that is good, but probably not meant. Behaviour: `pkg/api/service/warnings.go`.

use schema::Value;

use super::cluster_ips::is_headless;
use crate::field::At;
use crate::ip;
use crate::tree::Tree;

/// Warnings about a Service.
pub fn warnings(service: &Value) -> Vec<String> {
    const HINTS: &str = "service.kubernetes.io/topology-aware-hints";
    const MODE: &str = "service.kubernetes.io/topology-mode";
    let (spec, at) = (&service["spec"], At::new("spec"));
    let (headless, kind) = (is_headless(spec), spec.text("type"));
    let external = !spec.bare("externalIPs");
    let mut out = Vec::new();
    if service["metadata"]["annotations"].has(HINTS) {
        out.push(format!("annotation {HINTS} is deprecated, please use {MODE} instead"));
    }
    let addresses = |out: &mut Vec<String>, list: &str| {
        let at = at.field(list);
        for (index, address) in spec.texts(list).enumerate().filter(|(_, address)| *address != "None") {
            ip::warn_address(out, address, &at.index(index));
        }
    };
    addresses(&mut out, "clusterIPs");
    if headless {
        let ignored = [
            ("loadBalancerIP", !spec.text("loadBalancerIP").is_empty()),
            ("externalIPs", external),
            ("SessionAffinity", spec.text("sessionAffinity") != "None"),
        ];
        let ignored = ignored.into_iter().filter(|(_, set)| *set);
        out.extend(ignored.map(|(name, _)| format!("spec.{name} is ignored for headless services")));
    }
    addresses(&mut out, "externalIPs");
    if external && !headless && kind != "ExternalName" {
        out.push("spec.externalIPs is deprecated and may no longer be implemented in some clusters".into());
    }
    ip::warn_address(&mut out, spec.text("loadBalancerIP"), &at.field("loadBalancerIP"));
    let ranges_at = at.field("loadBalancerSourceRanges");
    for (index, range) in spec.texts("loadBalancerSourceRanges").enumerate() {
        ip::warn_range(&mut out, range, &ranges_at.index(index));
    }
    if kind == "ExternalName" && external {
        out.push("spec.externalIPs is ignored when spec.type is \"ExternalName\"".into());
    }
    if kind != "ExternalName" && !spec.text("externalName").is_empty() {
        out.push("spec.externalName is ignored when spec.type is not \"ExternalName\"".into());
    }
    if spec.text("trafficDistribution") == "PreferClose" {
        out.push("spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"".into());
    }
    out
}
