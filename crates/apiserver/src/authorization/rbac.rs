//! Roles and bindings. Behaviour: `plugin/pkg/auth/authorizer/rbac`, `pkg/registry/rbac/validation`.
//!
//! The policy is built from the caches when a role or a binding has changed since it was last asked for, so a decision is
//! a walk over the bindings that name the user.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use schema::Value;
use serde::Deserialize;
use store::Revision;

use super::{Action, Decision};
use crate::authentication::User;
use crate::cache::{Filter, Item, KindCache};

/// One rule of a role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Rule {
    pub verbs: Vec<String>,
    pub api_groups: Vec<String>,
    pub resources: Vec<String>,
    pub resource_names: Vec<String>,
    #[serde(rename = "nonResourceURLs")]
    pub non_resource_urls: Vec<String>,
}

#[derive(Deserialize)]
struct Role {
    #[serde(default)]
    rules: Option<Vec<Rule>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Binding {
    role_ref: RoleRef,
    #[serde(default)]
    subjects: Option<Vec<Subject>>,
}

#[derive(Clone, Deserialize)]
struct RoleRef {
    kind: String,
    name: String,
}

#[derive(Deserialize)]
struct Subject {
    kind: String,
    name: String,
    #[serde(default)]
    namespace: String,
}

type Rules = Arc<Vec<Rule>>;

/// What binds rules to users, by the user's or group's name.
#[derive(Default)]
struct Policy {
    /// The revisions of the four caches from which it was built.
    revisions: [Revision; 4],
    /// Roles, by namespace (empty for cluster roles) and name.
    roles: HashMap<(String, String), Rules>,
    users: HashMap<String, Vec<Grant>>,
    groups: HashMap<String, Vec<Grant>>,
}

/// Rules that hold in a namespace, or everywhere when it is empty.
#[derive(Clone)]
struct Grant {
    namespace: String,
    rules: Rules,
}

pub(super) struct Rbac {
    /// Roles, role bindings, cluster roles, cluster role bindings.
    caches: [Arc<KindCache>; 4],
    policy: Mutex<Arc<Policy>>,
}

impl Rbac {
    pub(super) fn new(
        roles: Arc<KindCache>,
        bindings: Arc<KindCache>,
        cluster_roles: Arc<KindCache>,
        cluster_bindings: Arc<KindCache>,
    ) -> Rbac {
        // A policy that was built from nothing, so that the first decision builds it.
        let policy = Policy { revisions: [Revision::MAX; 4], ..Policy::default() };
        let caches = [roles, bindings, cluster_roles, cluster_bindings];
        Rbac { caches, policy: Mutex::new(Arc::new(policy)) }
    }

    fn policy(&self) -> Arc<Policy> {
        let revisions = [0, 1, 2, 3].map(|index: usize| self.caches[index].revision());
        let mut policy = self.policy.lock().unwrap_or_else(PoisonError::into_inner);
        if policy.revisions != revisions {
            *policy = Arc::new(Policy::build(&self.caches, revisions));
        }
        policy.clone()
    }

    pub(super) fn decide(&self, user: &User, action: &Action) -> Decision {
        let policy = self.policy();
        let allowed =
            policy.grants(user, &action.namespace).any(|grant| grant.rules.iter().any(|rule| rule.allows(action)));
        if allowed { Decision::Allowed } else { Decision::NoOpinion(String::new()) }
    }

    pub(super) fn rules_of(&self, user: &User, namespace: &str) -> Vec<Rule> {
        self.policy().grants(user, namespace).flat_map(|grant| grant.rules.iter().cloned()).collect()
    }

    pub(super) fn rules_of_role(&self, namespace: &str, kind: &str, name: &str) -> Vec<Rule> {
        let namespace = if kind == "ClusterRole" { "" } else { namespace };
        let rules = self.policy().roles.get(&(namespace.to_owned(), name.to_owned())).cloned();
        rules.map(|rules| rules.to_vec()).unwrap_or_default()
    }
}

impl Policy {
    fn build(caches: &[Arc<KindCache>; 4], revisions: [Revision; 4]) -> Policy {
        let mut policy = Policy { revisions, ..Policy::default() };
        let all = |index: usize| caches[index].list("", &Filter::default(), None, 0).items;
        for item in all(0).into_iter().chain(all(2)) {
            let Some(role) = read::<Role>(&item) else { continue };
            policy.roles.insert(place(&item), Arc::new(role.rules.unwrap_or_default()));
        }
        for item in all(1).into_iter().chain(all(3)) {
            let Some(binding) = read::<Binding>(&item) else { continue };
            policy.bind(place(&item).0, binding);
        }
        policy
    }

    fn bind(&mut self, namespace: String, binding: Binding) {
        let role_namespace = if binding.role_ref.kind == "ClusterRole" { String::new() } else { namespace.clone() };
        let Some(rules) = self.roles.get(&(role_namespace, binding.role_ref.name)).cloned() else { return };
        for subject in binding.subjects.unwrap_or_default() {
            let grant = Grant { namespace: namespace.clone(), rules: rules.clone() };
            match subject.kind.as_str() {
                "User" => self.users.entry(subject.name).or_default().push(grant),
                "Group" => self.groups.entry(subject.name).or_default().push(grant),
                "ServiceAccount" => {
                    let name = format!("system:serviceaccount:{}:{}", subject.namespace, subject.name);
                    self.users.entry(name).or_default().push(grant);
                }
                _ => {}
            }
        }
    }

    /// What a user is granted in a namespace.
    fn grants<'a>(&'a self, user: &'a User, namespace: &'a str) -> impl Iterator<Item = &'a Grant> {
        let own = self.users.get(&user.name).into_iter().flatten();
        let theirs = user.groups.iter().filter_map(|group| self.groups.get(group)).flatten();
        own.chain(theirs).filter(move |grant| grant.namespace.is_empty() || grant.namespace == namespace)
    }
}

fn read<T: for<'a> Deserialize<'a>>(item: &Item) -> Option<T> {
    serde_json::from_slice(&item.bytes).ok()
}

/// Namespace (empty at cluster scope) and name, out of a key such as `/registry/GROUP/roles/NAMESPACE/NAME`.
fn place(item: &Item) -> (String, String) {
    let parts: Vec<&str> = item.key.split('/').skip(4).collect();
    match parts[..] {
        [namespace, name] => (namespace.to_owned(), name.to_owned()),
        _ => (String::new(), item.name().to_owned()),
    }
}

fn has(list: &[String], wanted: &str) -> bool {
    list.iter().any(|one| one == "*" || one == wanted)
}

impl Rule {
    /// Whether the rule allows an action.
    pub fn allows(&self, action: &Action) -> bool {
        if !has(&self.verbs, &action.verb) {
            return false;
        }
        if action.resource.is_empty() {
            return self.non_resource_urls.iter().any(|url| url_matches(url, &action.path));
        }
        has(&self.api_groups, &action.group)
            && self.covers_resource(&action.resource)
            && (self.resource_names.is_empty() || self.resource_names.contains(&action.name))
    }

    fn covers_resource(&self, resource: &str) -> bool {
        let wildcard = resource.split_once('/').map(|(_, subresource)| format!("*/{subresource}"));
        self.resources.iter().any(|one| one == "*" || one == resource || Some(one) == wildcard.as_ref())
    }

    /// The rule as single actions; each is covered or not as a whole.
    fn pieces(&self) -> Vec<Rule> {
        let mut pieces = Vec::new();
        let one = |text: &String| vec![text.clone()];
        for verb in &self.verbs {
            for url in &self.non_resource_urls {
                pieces.push(Rule { verbs: one(verb), non_resource_urls: one(url), ..Rule::default() });
            }
            for group in &self.api_groups {
                for resource in &self.resources {
                    let whole =
                        Rule { verbs: one(verb), api_groups: one(group), resources: one(resource), ..Rule::default() };
                    if self.resource_names.is_empty() {
                        pieces.push(whole);
                        continue;
                    }
                    let named = self.resource_names.iter();
                    pieces.extend(named.map(|name| Rule { resource_names: one(name), ..whole.clone() }));
                }
            }
        }
        pieces
    }

    fn covers(&self, piece: &Rule) -> bool {
        let all = |mine: &[String], theirs: &[String]| theirs.iter().all(|one| has(mine, one));
        let resources = piece.resources.iter().all(|one| self.covers_resource(one));
        let names = self.resource_names.is_empty()
            || (!piece.resource_names.is_empty()
                && piece.resource_names.iter().all(|name| self.resource_names.contains(name)));
        let urls =
            piece.non_resource_urls.iter().all(|url| self.non_resource_urls.iter().any(|mine| url_matches(mine, url)));
        let same_sort = piece.non_resource_urls.is_empty() || !self.non_resource_urls.is_empty();
        all(&self.verbs, &piece.verbs)
            && all(&self.api_groups, &piece.api_groups)
            && resources
            && names
            && urls
            && same_sort
    }
}

fn url_matches(rule: &str, path: &str) -> bool {
    rule == "*" || rule == path || rule.strip_suffix('*').is_some_and(|prefix| path.starts_with(prefix))
}

/// The parts of `wanted` that `owned` does not cover.
pub(super) fn uncovered(owned: &[Rule], wanted: &[Rule]) -> Vec<Rule> {
    let pieces = wanted.iter().flat_map(Rule::pieces);
    pieces.filter(|piece| !owned.iter().any(|rule| rule.covers(piece))).collect()
}

/// The rules of a role's object.
pub fn rules_in(role: &Value) -> Vec<Rule> {
    Role::deserialize(role).ok().and_then(|role| role.rules).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(verbs: &str, groups: &str, resources: &str) -> Rule {
        let list = |text: &str| text.split(',').map(str::to_owned).collect();
        Rule { verbs: list(verbs), api_groups: list(groups), resources: list(resources), ..Rule::default() }
    }

    fn action(verb: &str, group: &str, resource: &str) -> Action {
        Action { verb: verb.into(), group: group.into(), resource: resource.into(), ..Action::default() }
    }

    #[test]
    fn a_rule_allows_what_it_names() {
        let rule = rule("get,list", "apps", "deployments,*/scale");
        assert!(rule.allows(&action("get", "apps", "deployments")));
        assert!(rule.allows(&action("get", "apps", "replicasets/scale")));
        assert!(!rule.allows(&action("get", "apps", "deployments/status")));
        assert!(!rule.allows(&action("delete", "apps", "deployments")));
        assert!(!rule.allows(&action("get", "", "deployments")));
    }

    #[test]
    fn nobody_hands_out_what_they_do_not_have() {
        let owned = [rule("get,list", "", "pods")];
        assert!(uncovered(&owned, &[rule("get", "", "pods")]).is_empty());
        assert_eq!(uncovered(&owned, &[rule("get,delete", "", "pods")]), [rule("delete", "", "pods")]);
        assert_eq!(uncovered(&owned, &[rule("*", "*", "*")]).len(), 1);
    }
}
