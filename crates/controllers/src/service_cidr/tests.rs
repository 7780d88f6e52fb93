use serde_json::Value;

use super::*;
use crate::scenario::{ago, now, object};

/// Reads a range from `NAME RANGE,... [ready] [deleted=SECONDS-AGO] [bare]`.
fn cidr(line: &str) -> Arc<ServiceCIDR> {
    let mut words = line.split_whitespace();
    let name = words.next().expect("a name");
    let ranges: Vec<&str> = words.next().expect("ranges").split(',').collect();
    let mut cidr = json!({ "metadata": { "name": name, "finalizers": [FINALIZER] }, "spec": { "cidrs": ranges } });
    for word in words {
        match word.split_once('=').unwrap_or((word, "")) {
            ("ready", _) => {
                let condition = json!({ "type": "Ready", "status": "True", "reason": "", "message": IS_READY.message,
                    "lastTransitionTime": ago(100) });
                cidr["status"] = json!({ "conditions": [condition] });
            }
            ("deleted", seconds) => {
                cidr["metadata"]["deletionTimestamp"] = ago(seconds.parse().expect("a number")).into();
            }
            ("bare", _) => cidr["metadata"]["finalizers"] = Value::Null,
            (other, _) => panic!("unknown word {other}"),
        }
    }
    object(cidr)
}

fn address(name: &str) -> Arc<IPAddress> {
    let family = if name.contains(':') { "IPv6" } else { "IPv4" };
    object(json!({
        "metadata": { "name": name, "labels": { FAMILY: family, MANAGED_BY.0: MANAGED_BY.1 } },
        "spec": { "parentRef": { "resource": "services", "name": "s" } },
    }))
}

/// What is decided about the first of the ranges.
#[track_caller]
fn check(cidrs: &[&str], addresses: &[&str], expect: &[Step]) {
    let cidrs: Vec<_> = cidrs.iter().map(|line| cidr(line)).collect();
    let addresses: Vec<_> = addresses.iter().map(|name| address(name)).collect();
    assert_eq!(plan(&cidrs[0], &cidrs, &addresses, now()), expect);
}

#[test]
fn ranges_are_protected_and_ready() {
    check(&["a 10.0.0.0/24 bare"], &[], &[Step::Protect, Step::Say(IS_READY)]);
    check(&["a 10.0.0.0/24"], &[], &[Step::Say(IS_READY)]);
    check(&["a 10.0.0.0/24 ready"], &["10.0.0.1"], &[]);
}

#[test]
fn ranges_go_when_no_address_needs_them() {
    let needed = [Step::Say(IS_NEEDED)];
    check(&["a 10.0.0.0/24 ready deleted=20"], &["10.0.0.1"], &needed);
    check(&["a 10.0.0.0/24 ready deleted=20"], &["10.0.1.1"], &[Step::Release]);
    check(&["a 10.0.0.0/24 ready deleted=4"], &[], &[Step::Wait(Duration::from_secs(6))]);
    check(&["a 10.0.0.0/24 ready deleted=20 bare"], &[], &[]);
    // Another range holds the whole of it, or all of its addresses.
    check(&["a 10.0.0.0/24 ready deleted=20", "b 10.0.0.0/16 ready"], &["10.0.0.1"], &[Step::Release]);
    check(&["a 10.0.0.0/24 ready deleted=20", "b 10.0.0.0/28 ready"], &["10.0.0.1"], &[Step::Release]);
    check(&["a 10.0.0.0/24 ready deleted=20", "b 10.0.0.0/28 ready"], &["10.0.0.77"], &needed);
    check(&["a 10.0.0.0/24,fd00::/112 deleted=20", "b 10.0.0.0/16"], &["fd00::1"], &needed);
}

#[test]
fn changes_tell_which_ranges_to_look_at() {
    let cidrs = ["a 10.0.0.0/24", "b 10.0.0.0/16", "c 10.1.0.0/16"].map(cidr);
    assert_eq!(serving(&cidrs, "10.0.0.1".parse().expect("an address")), ["a", "b"]);
    assert_eq!(overlapping(&cidrs, &cidrs[0]), ["a", "b"]);
    assert_eq!(given(&address("10.0.0.1")), "10.0.0.1".parse().ok());
    let mut foreign = IPAddress::clone(&address("10.0.0.1"));
    foreign.metadata.labels = None;
    assert_eq!(given(&foreign), None);
}
