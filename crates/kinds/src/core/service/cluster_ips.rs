//! What is wrong with the addresses of a Service in the cluster, and with their families. Behaviour:
//! `pkg/apis/core/validation/validation.go` (ValidateServiceClusterIPsRelatedFields).

use schema::Value;

use super::families::family_of;
use crate::checks::{one_of, set_one_of};
use crate::field::{At, Error, Errors};
use crate::ip;
use crate::tree::Tree;

const FAMILIES: &[&str] = &["IPv4", "IPv6"];
const POLICIES: &[&str] = &["PreferDualStack", "RequireDualStack", "SingleStack"];

/// Whether a Service has no address: clients are told those of its Pods.
pub fn is_headless(spec: &Value) -> bool {
    matches!(spec.list("clusterIPs"), [one] if one == "None")
}

/// What is wrong with the addresses. `old` is the old specification.
pub fn validate(errors: &mut Errors, spec: &Value, old: Option<&Value>) {
    if spec.text("type") == "ExternalName" {
        return;
    }
    let at = At::new("spec");
    let (ips_at, families_at) = (at.field("clusterIPs"), at.field("ipFamilies"));
    let (one, all) = (spec.text("clusterIP"), spec.list("clusterIPs"));
    let shown = || spec.get("clusterIPs").cloned().unwrap_or_default();
    match (one, all.first()) {
        ("", None) => {}
        ("", Some(_)) => {
            let text = "must be empty when `clusterIP` is not specified";
            errors.push(Error::invalid(&ips_at, shown(), text));
        }
        (_, None) => errors.push(Error::required(&ips_at, "")),
        (one, Some(first)) if first != one => {
            errors.push(Error::invalid(&ips_at, shown(), "first value must match `clusterIP`"));
        }
        _ => {}
    }
    let families = spec.list("ipFamilies");
    for (index, family) in spec.texts("ipFamilies").enumerate() {
        one_of(errors, family, FAMILIES, &families_at.index(index));
        if families[..index].iter().any(|other| other == family) {
            errors.push(Error::duplicate(&families_at.index(index), family));
        }
    }
    set_one_of(errors, spec, "ipFamilyPolicy", POLICIES, &at);
    let had = || old.into_iter().flat_map(|old| old.texts("clusterIPs"));
    let mut unreadable = false;
    for (index, address) in spec.texts("clusterIPs").enumerate() {
        if index == 0 && address == "None" {
            if all.len() > 1 {
                unreadable = true;
                errors.push(Error::invalid(&ips_at, shown(), "'None' must be the first and only value"));
            }
            continue;
        }
        let before = errors.len();
        ip::address(errors, address, had(), &ips_at.index(index));
        unreadable |= errors.len() > before;
    }
    if all.len() > 2 {
        errors.push(Error::invalid(&ips_at, shown(), "may only hold up to 2 values"));
    }
    if unreadable {
        return;
    }
    if all.len() > 1 && !ip::dual_stack(spec.texts("clusterIPs")) {
        errors.push(Error::invalid(&ips_at, shown(), "may specify no more than one IP for each IP family"));
    }
    if is_headless(spec) {
        return;
    }
    for (index, (address, family)) in spec.texts("clusterIPs").zip(spec.texts("ipFamilies")).enumerate() {
        if FAMILIES.contains(&family) && family_of(address) != family {
            let text = format!("expected an {family} value as indicated by `ipFamilies[{index}]`");
            errors.push(Error::invalid(&ips_at.index(index), address, text));
        }
    }
}
