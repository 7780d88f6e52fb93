//! What the Pods of a namespace violate of a standard that it is to enforce.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use kinds::meta::text;
use kinds::tree::Tree;
use schema::Value;
use tokio::time::Instant;

use super::checks::{Pod, reasons, violations};
use super::policy::Standard;
use crate::admission::Attributes;
use crate::cache::Item;

/// How many Pods are looked at, and how long.
const MOST: usize = 3000;
const TIME: Duration = Duration::from_secs(1);

/// Tells of them within a part of the time that the request has.
pub(super) fn warnings(write: &Attributes<'_>, namespace: &str, standard: Standard) -> Vec<String> {
    let begun = Instant::now();
    let time = TIME.min(write.call.deadline.saturating_duration_since(begun) / 2);
    let controller_of = |pod: &Arc<Item>| controller(&pod.part(&["metadata.ownerReferences"]));
    let pods = ordered(write.items("", "pods", namespace), controller_of);
    let found = look(standard, pods.iter().map(|item| item.to_value()), || begun.elapsed() >= time);
    told(namespace, standard, pods.len(), found)
}

/// One Pod of each controller, then its others.
fn ordered<T>(pods: Vec<T>, controller: impl Fn(&T) -> Option<String>) -> Vec<T> {
    let mut seen = HashSet::new();
    let is_new = |pod: &T| controller(pod).is_none_or(|uid| seen.insert(uid));
    let (mut first, others): (Vec<_>, Vec<_>) = pods.into_iter().partition(is_new);
    first.extend(others);
    first
}

/// The uid of the owner that controls an object.
fn controller(object: &Value) -> Option<String> {
    let owners = object["metadata"].list("ownerReferences");
    owners.iter().find(|owner| owner.flag("controller")).map(|owner| owner.text("uid").to_owned())
}

/// What was found until it was enough.
#[derive(Debug, Default, PartialEq)]
struct Found {
    checked: usize,
    /// For the reasons of a Pod, the first of those that have the same ones, and how many they are.
    by_reasons: HashMap<String, (String, usize)>,
}

fn look(standard: Standard, pods: impl Iterator<Item = Value>, enough: impl Fn() -> bool) -> Found {
    let mut found = Found::default();
    for pod in pods.take(MOST) {
        let (violations, name) = (violations(standard, Pod::of(&pod)), text(&pod, "name"));
        found.checked += 1;
        if !violations.is_empty() {
            let (first, count) = found.by_reasons.entry(reasons(&violations)).or_insert_with(|| (name.to_owned(), 0));
            *count += 1;
            if name < first.as_str() {
                name.clone_into(first);
            }
        }
        if enough() {
            break;
        }
    }
    found
}

fn told(namespace: &str, standard: Standard, all: usize, found: Found) -> Vec<String> {
    let mut warnings = Vec::new();
    let checked = found.checked;
    if checked < all {
        warnings.push(format!(
            "new PodSecurity enforce level only checked against the first {checked} of {all} existing pods"
        ));
    }
    if !found.by_reasons.is_empty() {
        warnings.push(format!(
            "existing pods in namespace \"{namespace}\" violate the new PodSecurity enforce level \"{standard}\""
        ));
    }
    let tell = |(reasons, (first, count)): (String, (String, usize))| match count {
        1 => format!("{first}: {reasons}"),
        2 => format!("{first} (and 1 other pod): {reasons}"),
        _ => format!("{first} (and {} other pods): {reasons}", count - 1),
    };
    let mut of_pods: Vec<_> = found.by_reasons.into_iter().map(tell).collect();
    of_pods.sort();
    warnings.extend(of_pods);
    warnings
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::policy::{Level, Version};
    use super::*;

    const BASELINE: Standard = Standard { level: Level::Baseline, version: Version::Latest };

    fn pod(name: &str, spec: Value) -> Value {
        json!({ "metadata": { "name": name }, "spec": spec })
    }

    #[test]
    fn what_is_the_same_is_told_once() {
        let pods = [
            pod("z", json!({ "hostPID": true })),
            pod("b", json!({ "hostIPC": true })),
            pod("c", json!({})),
            pod("y", json!({ "hostNetwork": true, "volumes": [{ "name": "v", "hostPath": {} }] })),
            pod("x", json!({ "hostPID": true, "volumes": [{ "name": "w", "hostPath": {} }] })),
            pod("d", json!({ "volumes": [{ "name": "w", "hostPath": {} }] })),
            pod("a", json!({ "hostPID": true })),
        ];
        let found = look(BASELINE, pods.into_iter(), || false);
        assert_eq!(
            told("n", BASELINE, 7, found),
            [
                "existing pods in namespace \"n\" violate the new PodSecurity enforce level \"baseline:latest\"",
                "a (and 2 other pods): host namespaces",
                "d: hostPath volumes",
                "x (and 1 other pod): host namespaces, hostPath volumes",
            ]
        );
    }

    #[test]
    fn one_of_each_controller_comes_first() {
        let owned = |name: &str, owners: Value| json!({ "metadata": { "name": name, "ownerReferences": owners } });
        let by = |uid: &str| json!([{ "uid": "n" }, { "uid": uid, "controller": true }]);
        let pods = vec![
            owned("a", by("x")),
            owned("b", by("x")),
            owned("c", json!([{ "uid": "n" }])),
            owned("d", by("y")),
            owned("e", json!([{ "uid": "n" }])),
        ];
        let pods = ordered(pods, controller);
        assert_eq!(pods.iter().map(|pod| text(pod, "name")).collect::<Vec<_>>(), ["a", "c", "d", "e", "b"]);
    }

    #[test]
    fn it_ends_when_it_is_enough() {
        let pods = |count| std::iter::repeat_n(pod("a", json!({})), count);
        let partly = |first, all| {
            let why = "new PodSecurity enforce level only checked against the first";
            vec![format!("{why} {first} of {all} existing pods")]
        };
        let told = |count, enough| told("n", BASELINE, count, look(BASELINE, pods(count), || enough));
        assert_eq!(told(2, true), partly(1, 2));
        assert_eq!(told(MOST, false), Vec::<String>::new());
        assert_eq!(told(MOST + 1, false), partly(MOST, MOST + 1));
    }
}
