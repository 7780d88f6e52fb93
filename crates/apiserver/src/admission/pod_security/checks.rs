//! The table of all checks, and what they say together. Behaviour: `pod-security-admission/policy`.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use kinds::tree::Tree;
use schema::Value;

use super::policy::{Level, Standard, Version};
use super::{baseline, restricted};

/// A Pod, or the template of one, as the checks see it.
#[derive(Clone, Copy)]
pub(super) struct Pod<'a> {
    pub metadata: &'a Value,
    pub spec: &'a Value,
}

/// What is wrong with a Pod.
pub(super) struct Violation {
    pub reason: &'static str,
    /// Who does what.
    pub detail: String,
}

type Judge = fn(Pod<'_>) -> Option<Violation>;

struct Check {
    level: Level,
    /// How it judges, from which minor version on.
    since: &'static [(i64, Judge)],
    /// From which minor version on the restricted level has a check of its own in its place.
    replaced: Option<i64>,
}

const fn baseline(since: &'static [(i64, Judge)]) -> Check {
    Check { level: Level::Baseline, since, replaced: None }
}

const fn until(replaced: i64, since: &'static [(i64, Judge)]) -> Check {
    Check { level: Level::Baseline, since, replaced: Some(replaced) }
}

const fn restricted(since: &'static [(i64, Judge)]) -> Check {
    Check { level: Level::Restricted, since, replaced: None }
}

/// All checks, in the order in which they are told.
static CHECKS: &[Check] = &[
    baseline(&[(0, baseline::app_armor_profile)]),
    until(22, &[(0, baseline::capabilities)]),
    baseline(&[(0, baseline::host_namespaces)]),
    until(0, &[(0, baseline::host_path_volumes)]),
    baseline(&[(0, baseline::host_ports)]),
    baseline(&[(34, baseline::host_probes_and_host_lifecycle)]),
    baseline(&[(0, baseline::privileged)]),
    until(35, &[(0, baseline::proc_mount), (35, baseline::proc_mount_v1_35)]),
    baseline(&[(0, baseline::se_linux_options), (31, baseline::se_linux_options_v1_31)]),
    until(19, &[(0, baseline::seccomp_annotations), (19, baseline::seccomp_profile)]),
    baseline(&[
        (0, baseline::sysctls),
        (27, baseline::sysctls_v1_27),
        (29, baseline::sysctls_v1_29),
        (32, baseline::sysctls_v1_32),
    ]),
    baseline(&[(0, baseline::windows_host_process)]),
    restricted(&[(8, restricted::privilege_escalation), (25, restricted::privilege_escalation_v1_25)]),
    restricted(&[(22, restricted::capabilities), (25, restricted::capabilities_v1_25)]),
    restricted(&[(35, baseline::proc_mount)]),
    restricted(&[(0, restricted::volumes)]),
    restricted(&[(0, restricted::run_as_non_root), (35, restricted::run_as_non_root_v1_35)]),
    restricted(&[(23, restricted::run_as_user), (35, restricted::run_as_user_v1_35)]),
    restricted(&[(19, restricted::seccomp_profile), (25, restricted::seccomp_profile_v1_25)]),
];

/// Everything in which a Pod does not live up to a standard.
pub(super) fn violations(standard: Standard, pod: Pod<'_>) -> Vec<Violation> {
    let begun = |since: i64| Version::Minor(since) <= standard.version;
    let applies = |check: &&Check| {
        let replaced = standard.level == Level::Restricted && check.replaced.is_some_and(begun);
        check.level <= standard.level && !replaced
    };
    let judge = |check: &Check| check.since.iter().rev().find(|(since, _)| begun(*since)).map(|(_, judge)| *judge);
    CHECKS.iter().filter(applies).filter_map(judge).filter_map(|judge| judge(pod)).collect()
}

/// The reasons alone.
pub(super) fn reasons(violations: &[Violation]) -> String {
    let reasons: Vec<_> = violations.iter().map(|violation| violation.reason).collect();
    reasons.join(", ")
}

/// The reasons with their details.
pub(super) fn details(violations: &[Violation]) -> String {
    let details: Vec<_> =
        violations.iter().map(|violation| format!("{} ({})", violation.reason, violation.detail)).collect();
    details.join(", ")
}

impl<'a> Pod<'a> {
    /// An object with metadata and a specification.
    pub fn of(object: &'a Value) -> Pod<'a> {
        Pod { metadata: &object["metadata"], spec: &object["spec"] }
    }

    /// Its containers of all sorts.
    pub fn containers(self) -> impl Iterator<Item = &'a Value> {
        let lists = ["initContainers", "containers", "ephemeralContainers"];
        lists.into_iter().flat_map(move |list| self.spec.list(list))
    }

    /// The names of those containers that are somehow.
    pub fn containers_that(self, are: impl FnMut(&&'a Value) -> bool) -> Vec<&'a str> {
        self.containers().filter(are).map(|container| container.text("name")).collect()
    }

    /// Who has a security context that is somehow: the Pod, and which of its containers.
    pub fn setters(self, mut are: impl FnMut(&'a Value) -> bool) -> Vec<String> {
        let mut setters = Vec::new();
        if are(&self.spec["securityContext"]) {
            setters.push("pod".to_owned());
        }
        let containers = self.containers_that(|container| are(&container["securityContext"]));
        if !containers.is_empty() {
            setters.push(counted("container", containers));
        }
        setters
    }

    /// Whether its users are not those of the node.
    pub fn has_own_users(self) -> bool {
        self.spec.switch("hostUsers") == Some(false)
    }

    pub fn is_for_windows(self) -> bool {
        self.spec["os"].text("name") == "windows"
    }
}

/// `container "a"`, `containers "a", "b"`.
pub(super) fn counted(noun: &str, names: Vec<&str>) -> String {
    format!("{} {}", plural(noun, names.len()), quoted(names))
}

/// `"a", "b"`.
pub(super) fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().collect();
    format!("\"{}\"", names.join("\", \""))
}

pub(super) fn plural(noun: &str, count: usize) -> String {
    format!("{noun}{}", if count == 1 { "" } else { "s" })
}

/// The verb of so many.
pub(super) fn uses(count: usize) -> &'static str {
    if count == 1 { "uses" } else { "use" }
}

/// Something that is found, unless nobody does it.
pub(super) fn found<T>(by: Vec<T>, reason: &'static str, detail: impl FnOnce(Vec<T>) -> String) -> Option<Violation> {
    (!by.is_empty()).then(|| Violation { reason, detail: detail(by) })
}

/// Notes what does not belong to something allowed; whether it does not.
pub(super) fn note<'a>(bad: &mut BTreeSet<&'a str>, allowed: &[&str], value: &'a str) -> bool {
    let is_bad = !allowed.contains(&value);
    if is_bad {
        bad.insert(value);
    }
    is_bad
}
