//! Taints and tolerations (component-helpers' `scheduling/corev1` and `api/core/v1/toleration.go`).

use k8s_openapi::api::core::v1::{Taint, Toleration};

pub const NO_SCHEDULE: &str = "NoSchedule";
pub const PREFER_NO_SCHEDULE: &str = "PreferNoSchedule";
pub const NO_EXECUTE: &str = "NoExecute";

pub const NODE_NOT_READY: &str = "node.kubernetes.io/not-ready";
pub const NODE_UNREACHABLE: &str = "node.kubernetes.io/unreachable";
pub const NODE_UNSCHEDULABLE: &str = "node.kubernetes.io/unschedulable";
pub const NODE_MEMORY_PRESSURE: &str = "node.kubernetes.io/memory-pressure";
pub const NODE_DISK_PRESSURE: &str = "node.kubernetes.io/disk-pressure";
pub const NODE_NETWORK_UNAVAILABLE: &str = "node.kubernetes.io/network-unavailable";
pub const NODE_PID_PRESSURE: &str = "node.kubernetes.io/pid-pressure";
pub const NODE_OUT_OF_SERVICE: &str = "node.kubernetes.io/out-of-service";

/// Whether `toleration` accepts `taint`. An empty key with `Exists` accepts every key, an empty effect every effect.
pub fn tolerates(toleration: &Toleration, taint: &Taint) -> bool {
    let effect = toleration.effect.as_deref().unwrap_or_default();
    if !effect.is_empty() && effect != taint.effect {
        return false;
    }
    let key = toleration.key.as_deref().unwrap_or_default();
    if !key.is_empty() && key != taint.key {
        return false;
    }
    match toleration.operator.as_deref().unwrap_or_default() {
        "Exists" => true,
        "" | "Equal" => toleration.value.as_deref().unwrap_or_default() == taint.value.as_deref().unwrap_or_default(),
        "Lt" => compare(toleration, taint).is_some_and(|(wanted, actual)| actual < wanted),
        "Gt" => compare(toleration, taint).is_some_and(|(wanted, actual)| actual > wanted),
        _ => false,
    }
}

fn compare(toleration: &Toleration, taint: &Taint) -> Option<(i64, i64)> {
    Some((toleration.value.as_deref()?.parse().ok()?, taint.value.as_deref()?.parse().ok()?))
}

/// Whether one of `tolerations` accepts `taint`.
pub fn any_tolerates(tolerations: &[Toleration], taint: &Taint) -> bool {
    tolerations.iter().any(|t| tolerates(t, taint))
}

/// The first taint, of those with an effect that `effects` names, that no toleration accepts.
pub fn first_untolerated<'a>(taints: &'a [Taint], tolerations: &[Toleration], effects: &[&str]) -> Option<&'a Taint> {
    taints.iter().find(|t| effects.contains(&t.effect.as_str()) && !any_tolerates(tolerations, t))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toleration(key: &str, operator: &str, value: &str, effect: &str) -> Toleration {
        let set = |s: &str| (!s.is_empty()).then(|| s.to_owned());
        Toleration {
            key: set(key),
            operator: set(operator),
            value: set(value),
            effect: set(effect),
            toleration_seconds: None,
        }
    }

    #[test]
    fn tolerations() {
        let taint = Taint { key: "gpu".into(), value: Some("5".into()), effect: NO_SCHEDULE.into(), time_added: None };
        let check = |t: Toleration, expect: bool| assert_eq!(tolerates(&t, &taint), expect, "{t:?}");
        check(toleration("", "Exists", "", ""), true);
        check(toleration("gpu", "Exists", "", NO_SCHEDULE), true);
        check(toleration("gpu", "Exists", "", NO_EXECUTE), false);
        check(toleration("gpu", "", "5", ""), true);
        check(toleration("gpu", "Equal", "6", ""), false);
        check(toleration("cpu", "Exists", "", ""), false);
        check(toleration("gpu", "Gt", "4", ""), true);
        check(toleration("gpu", "Lt", "4", ""), false);
    }
}
