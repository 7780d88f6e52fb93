//! What cannot change in a Service. Behaviour: `pkg/apis/core/validation/validation.go`
//! (validateUpgradeDowngradeClusterIPs, validateUpgradeDowngradeIPFamilies, validateLoadBalancerClassField).

use schema::Value;

use super::addresses::needs_health_check_port;
use super::cluster_ips::is_headless;
use super::validation::balancer_class;
use crate::checks::IMMUTABLE;
use crate::field::{At, Error, Errors};
use crate::tree::{Tree, same};

const FIXED: &str = "may not change once set";

/// What an update may not change.
pub fn validate(errors: &mut Errors, new: &Value, old: &Value) {
    let at = At::new("spec");
    let external = |spec: &Value| spec.text("type") == "ExternalName";
    if !external(new) && !external(old) {
        let headless = [is_headless(old), is_headless(new)];
        if headless != [true, true] {
            addresses(errors, new, old, &at);
        }
        if headless == [false, false] {
            families(errors, new, old, &at);
        }
    }
    let balancer = |spec: &Value| spec.text("type") == "LoadBalancer";
    if balancer(old) && balancer(new) && !same(new, old, "loadBalancerClass") {
        let class = new.get("loadBalancerClass").cloned().unwrap_or_default();
        errors.push(Error::invalid(&at.field("loadBalancerClass"), class, FIXED));
    }
    balancer_class(errors, new);
    let port = "healthCheckNodePort";
    if needs_health_check_port(old) && needs_health_check_port(new) && new.int(port) != old.int(port) {
        errors.push(Error::forbidden(&at.field(port), IMMUTABLE));
    }
}

fn released(errors: &mut Errors, new: &Value, what: &str, at: &At<'_>) {
    if new.text("ipFamilyPolicy") != "SingleStack" {
        let policy = new.get("ipFamilyPolicy").cloned().unwrap_or_default();
        let text = format!("must be set to 'SingleStack' when releasing the secondary {what}");
        errors.push(Error::invalid(&at.field("ipFamilyPolicy"), policy, text));
    }
}

fn addresses(errors: &mut Errors, new: &Value, old: &Value, at: &At<'_>) {
    let (now, before) = (new.list("clusterIPs"), old.list("clusterIPs"));
    let ips_at = at.field("clusterIPs");
    let shown = || new.get("clusterIPs").cloned().unwrap_or_default();
    if now.len() == before.len() {
        for (index, _) in now.iter().zip(before).enumerate().filter(|(_, (now, before))| now != before) {
            errors.push(Error::invalid(&ips_at.index(index), shown(), FIXED));
        }
        return;
    }
    if now.is_empty() {
        errors.push(Error::invalid(&ips_at.index(0), shown(), "primary clusterIP can not be unset"));
    }
    if !now.is_empty() && !before.is_empty() && now[0] != before[0] {
        errors.push(Error::invalid(&ips_at.index(0), shown(), FIXED));
    }
    if now.len() == 1 && before.len() > 1 {
        released(errors, new, "clusterIP", at);
    }
}

fn families(errors: &mut Errors, new: &Value, old: &Value, at: &At<'_>) {
    let (now, before) = (new.list("ipFamilies"), old.list("ipFamilies"));
    let first_at = at.field("ipFamilies");
    let first_at = first_at.index(0);
    let shown = |name: &str| new.get(name).cloned().unwrap_or_default();
    if now.len() == before.len() {
        for _ in now.iter().zip(before).filter(|(now, before)| now != before) {
            errors.push(Error::invalid(&first_at, shown("ipFamilies"), FIXED));
        }
        return;
    }
    if before.len() > now.len() && new.bare("clusterIPs") {
        errors.push(Error::invalid(&first_at, shown("ipFamilies"), "primary ipFamily can not be unset"));
    }
    if !now.is_empty() && !before.is_empty() && now[0] != before[0] {
        // Upstream shows the addresses here.
        errors.push(Error::invalid(&first_at, shown("clusterIPs"), FIXED));
    }
    if before.len() > now.len() && now.len() == 1 {
        released(errors, new, "ipFamily", at);
    }
}
