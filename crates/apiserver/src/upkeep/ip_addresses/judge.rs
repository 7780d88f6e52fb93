//! What is to be done about an address of a Service, and about an IPAddress.

use std::net::Ipv4Addr;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kinds::meta::text;
use kinds::tree::Tree;
use schema::Value;

use crate::allocators::{FAMILY, MANAGED_BY, MANAGER, addresses_of};
use crate::upkeep::complaint::Complaint;

/// How long a request may take: what it made first may have no Service for so long.
const REQUEST: Duration = Duration::from_secs(60);
/// How long a request that was refused may take to remove what it made.
const REFUSAL: Duration = Duration::from_secs(5);

/// The Service that an IPAddress says it is for: its namespace and name.
pub(super) fn parent(named: &Value) -> Option<(&str, &str)> {
    let parent = &named["spec"]["parentRef"];
    let service = parent.text("group").is_empty() && parent.text("resource") == "services";
    service.then(|| (parent.text("namespace"), parent.text("name")))
}

/// What is known of an address of a Service.
pub(super) struct Facts<'a> {
    /// Whether any ServiceCIDR holds it.
    pub in_range: bool,
    /// Its IPAddress.
    pub named: Option<&'a Value>,
    /// The Service that this says it is for.
    pub parent: Option<&'a Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Keep,
    /// Another Service has the address, or may get it: look again some time.
    Wait,
    Make,
    MakeAnew,
}

/// What is to be done about an address of a Service.
pub(super) fn service(service: &Value, address: Ipv4Addr, facts: &Facts<'_>) -> (Step, Option<Complaint>) {
    let complain = |reason, note| Some(Complaint { reason, action: "ClusterIPAllocation", note });
    if !facts.in_range {
        let note =
            format!("Cluster IP [IPv4]: {address} is not within any configured Service CIDR; please recreate service");
        return (Step::Keep, complain("ClusterIPOutOfRange", note));
    }
    let Some(named) = facts.named else {
        let note = format!("Cluster IP [IPv4]: {address} is not allocated; repairing");
        return (Step::Make, complain("ClusterIPNotAllocated", note));
    };
    let own = (text(service, "namespace"), text(service, "name"));
    match (parent(named), facts.parent) {
        (Some(parent), _) if parent == own => {}
        (Some(_), Some(other)) if addresses_of(other).contains(&address) => {
            let note =
                format!("Cluster IP [IPv4]:{address} was assigned to multiple services; please recreate service");
            return (Step::Wait, complain("ClusterIPAlreadyAllocated", note));
        }
        (Some(_), Some(_)) => return (Step::Wait, None),
        _ => {
            let (namespace, name) = own;
            let note = format!(
                "the ClusterIP [IPv4]: {address} for Service {namespace}/{name} has a wrong reference; repairing"
            );
            return (Step::MakeAnew, complain("ClusterIPNotAllocated", note));
        }
    }
    let labels = &named["metadata"]["labels"];
    let labelled = labels.text(FAMILY) == "IPv4" && labels.text(MANAGED_BY) == MANAGER;
    (if labelled { Step::Keep } else { Step::MakeAnew }, None)
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Keep,
    /// It is too early to say.
    Look(Duration),
    Delete(Complaint),
}

/// What is to be done about an IPAddress. Those that were not made for Services are somebody else's.
pub(super) fn address(named: &Value, service: Option<&Value>, now: Timestamp) -> Fate {
    if named["metadata"]["labels"].text(MANAGED_BY) != MANAGER {
        return Fate::Keep;
    }
    let name = text(named, "name");
    let delete = |reason, note| Fate::Delete(Complaint { reason, action: "IPAddressAllocation", note });
    let Some((namespace, parent_name)) = parent(named) else {
        let parent = &named["spec"]["parentRef"];
        let shown: String =
            [("Group", "group"), ("Resource", "resource"), ("Namespace", "namespace"), ("Name", "name")]
                .iter()
                .map(|(shown, field)| format!("{shown}:{},", parent.text(field)))
                .collect();
        let note = format!(
            "IPAddress {name} appears to have been modified, not referencing a Service &ParentReference{{{shown}}}: \
             cleaning up"
        );
        return delete("IPAddressNotAllocated", note);
    };
    let made = created(named).unwrap_or(now);
    let age = Duration::try_from(now.duration_since(made).max(SignedDuration::ZERO)).unwrap_or_default();
    let Some(service) = service else {
        if age <= REQUEST {
            return Fate::Look(REQUEST - age);
        }
        let note =
            format!("IPAddress: {name} for Service {namespace}/{parent_name} appears to have leaked: cleaning up");
        return delete("IPAddressNotAllocated", note);
    };
    if addresses_of(service).iter().any(|address| address.to_string() == name) {
        return Fate::Keep;
    }
    // A Service that gets an address when it changes.
    if service["spec"].text("type") == "ExternalName" && age < REQUEST {
        return Fate::Look(REQUEST - age);
    }
    // A Service that could not be made, as one of its name was there.
    if created(service).is_some_and(|service| service < made) && age < REFUSAL {
        return Fate::Look(REFUSAL);
    }
    let note = format!("IPAddress: {name} for Service {namespace}/{parent_name} has a wrong reference; cleaning up");
    delete("IPAddressWrongReference", note)
}

fn created(object: &Value) -> Option<Timestamp> {
    schema::time::parse(text(object, "creationTimestamp"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::allocators::ip_address;

    const NINE: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 9);

    fn of(name: &str, address: &str) -> Value {
        let meta = json!({ "namespace": "n", "name": name, "creationTimestamp": "2026-01-01T00:00:00Z" });
        json!({ "metadata": meta, "spec": { "type": "ClusterIP", "clusterIPs": [address] } })
    }

    #[track_caller]
    fn check(in_range: bool, named: Option<&Value>, parent: Option<&Value>, step: Step, reason: &str) {
        let (found, complaint) = service(&of("a", "10.0.0.9"), NINE, &Facts { in_range, named, parent });
        assert_eq!((found, complaint.map_or("", |it| it.reason)), (step, reason));
    }

    #[test]
    fn addresses_of_services() {
        let own = ip_address(NINE, &of("a", ""));
        check(true, Some(&own), Some(&of("a", "10.0.0.9")), Step::Keep, "");
        check(true, None, None, Step::Make, "ClusterIPNotAllocated");
        check(false, None, None, Step::Keep, "ClusterIPOutOfRange");
        let mut unlabelled = own.clone();
        unlabelled["metadata"]["labels"] = json!({ FAMILY: "IPv6", MANAGED_BY: MANAGER });
        check(true, Some(&unlabelled), Some(&of("a", "10.0.0.9")), Step::MakeAnew, "");
        let other = ip_address(NINE, &of("b", ""));
        check(true, Some(&other), None, Step::MakeAnew, "ClusterIPNotAllocated");
        check(true, Some(&other), Some(&of("b", "10.0.0.9")), Step::Wait, "ClusterIPAlreadyAllocated");
        check(true, Some(&other), Some(&of("b", "10.0.0.8")), Step::Wait, "");
        let mut gateway = own;
        gateway["spec"]["parentRef"]["resource"] = "gateways".into();
        check(true, Some(&gateway), None, Step::MakeAnew, "ClusterIPNotAllocated");
    }

    #[track_caller]
    fn check_fate(named: &Value, made: &str, service: Option<&Value>, expect: &str) {
        let mut named = named.clone();
        named["metadata"]["creationTimestamp"] = made.into();
        let now = "2026-01-01T00:02:00.5Z".parse().expect("a time");
        let shown = match address(&named, service, now) {
            Fate::Keep => "keep".to_owned(),
            Fate::Look(when) => format!("{when:?}"),
            Fate::Delete(complaint) => complaint.note,
        };
        assert_eq!(shown, expect);
    }

    #[test]
    fn fates_of_ip_addresses() {
        let own = ip_address(NINE, &of("a", ""));
        let (old, young) = ("2026-01-01T00:01:00Z", "2026-01-01T00:01:59Z");
        check_fate(&own, old, Some(&of("a", "10.0.0.9")), "keep");
        check_fate(&own, young, None, "58.5s");
        check_fate(&own, old, None, "IPAddress: 10.0.0.9 for Service n/a appears to have leaked: cleaning up");
        let wrong = "IPAddress: 10.0.0.9 for Service n/a has a wrong reference; cleaning up";
        check_fate(&own, young, Some(&of("a", "10.0.0.8")), "5s");
        check_fate(&own, old, Some(&of("a", "10.0.0.8")), wrong);
        let mut outside = of("a", "");
        outside["spec"] = json!({ "type": "ExternalName" });
        check_fate(&own, young, Some(&outside), "58.5s");
        check_fate(&own, old, Some(&outside), wrong);
        let mut gateway = own.clone();
        gateway["spec"]["parentRef"]["resource"] = "gateways".into();
        let text = "IPAddress 10.0.0.9 appears to have been modified, not referencing a Service \
                    &ParentReference{Group:,Resource:gateways,Namespace:n,Name:a,}: cleaning up";
        check_fate(&gateway, young, None, text);
        gateway["metadata"]["labels"] = json!({});
        check_fate(&gateway, old, None, "keep");
    }
}
