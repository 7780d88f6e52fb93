//! Address families of a Service, on a cluster whose Services have IPv4 addresses. Behaviour:
//! `pkg/registry/core/service/storage/alloc.go` (initIPFamilyFields).

use schema::Value;
use serde_json::json;

use super::addresses::needs_cluster_ip;
use crate::field::{Error, Errors, Path};
use crate::kind::keep;
use crate::tree::{Tree, same, set};

/// The one family that Services of the cluster have.
const FAMILY: &str = "IPv4";
const OTHER: &str = "IPv6";

/// The family of an address.
pub fn family_of(address: &str) -> &'static str {
    if address.contains(':') { OTHER } else { FAMILY }
}

/// Fills in the policy and the families that a Service does not tell.
pub fn fill(new: &mut Value, old: Option<&Value>) {
    if !needs_cluster_ip(new) {
        return;
    }
    let headless = new.text("clusterIP") == "None" && new.bare("selector");
    if !new.has("ipFamilyPolicy") {
        match old.filter(|old| old.has("ipFamilyPolicy")) {
            Some(old) => keep(new, old, "ipFamilyPolicy"),
            None => set(new, "ipFamilyPolicy", if headless { "RequireDualStack" } else { "SingleStack" }),
        }
    }
    let single = new.text("ipFamilyPolicy") == "SingleStack";
    if let Some(old) = old.filter(|_| single) {
        for name in ["clusterIPs", "ipFamilies"] {
            if same(new, old, name) && new.list(name).len() > 1 {
                let first = new.list(name)[..1].to_vec();
                set(new, name, first);
            }
        }
    }
    if !check(new, old).is_empty() {
        return;
    }
    let mut families = new.list("ipFamilies").to_vec();
    for address in new.texts("clusterIPs").take_while(|address| *address != "None").skip(families.len()) {
        families.push(family_of(address).into());
    }
    if families.is_empty() {
        families.push(FAMILY.into());
    }
    if headless && families.len() == 1 && !single {
        let other = if families[0] == FAMILY { OTHER } else { FAMILY };
        families.push(other.into());
    }
    set(new, "ipFamilies", json!(families));
}

/// Families that the cluster has not, or that contradict the policy. They keep the Service from any further check.
pub fn check(new: &Value, old: Option<&Value>) -> Errors {
    let mut errors = Errors::new();
    if !needs_cluster_ip(new) {
        return errors;
    }
    let path = Path::new("spec");
    let policy = new.text("ipFamilyPolicy");
    let wrong_policy = |text: &str| Error::invalid(&path.child("ipFamilyPolicy"), policy, text);
    if let Some(old) = old.filter(|_| policy != "SingleStack") {
        for (name, what) in [("clusterIPs", "cluster IP"), ("ipFamilies", "IP family")] {
            if (1..old.list(name).len()).contains(&new.list(name).len()) {
                errors.push(wrong_policy(&format!("must be 'SingleStack' to release the secondary {what}")));
            }
        }
    }
    if policy == "SingleStack" {
        for (name, what) in [("clusterIPs", "cluster IPs"), ("ipFamilies", "IP families")] {
            if new.list(name).len() == 2 {
                let text =
                    format!("must be 'RequireDualStack' or 'PreferDualStack' when multiple {what} are specified");
                errors.push(wrong_policy(&text));
            }
        }
    }
    let addresses = new.texts("clusterIPs").take_while(|address| *address != "None").enumerate();
    for (index, address) in addresses.skip(new.list("ipFamilies").len()) {
        if family_of(address) != FAMILY {
            let text = format!("{} is not configured on this cluster", family_of(address));
            errors.push(Error::invalid(&path.child("clusterIPs").index(index), new["clusterIPs"].clone(), text));
        }
    }
    if !errors.is_empty() || (new.text("clusterIP") == "None" && new.bare("selector")) {
        return errors;
    }
    if policy == "RequireDualStack" {
        errors.push(wrong_policy("this cluster is not configured for dual-stack services"));
    }
    for (index, family) in new.texts("ipFamilies").enumerate().filter(|(_, family)| *family != FAMILY) {
        errors.push(Error::invalid(&path.child("ipFamilies").index(index), family, "not configured on this cluster"));
    }
    errors
}
