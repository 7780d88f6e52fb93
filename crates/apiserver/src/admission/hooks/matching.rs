//! Whether a webhook or a policy is about a request: rules and selectors. Behaviour:
//! `apiserver/pkg/admission/plugin/webhook/predicates`, `webhook/generic/webhook.go` (ShouldCallHook),
//! `policy/matching/matching.go`.

use std::sync::Arc;

use kinds::tree::Tree;
use schema::Value;
use schema::selector::LabelSelector;

use super::request::{Kind, Labels, Request};
use crate::resource::Resource;
use crate::status::{Result, Status};

/// Which requests something is about.
#[derive(Debug)]
pub(super) struct Criteria {
    namespaces: Result<LabelSelector, String>,
    objects: Result<LabelSelector, String>,
    /// `None`: whatever it is.
    rules: Option<Vec<Rule>>,
    excluded: Vec<Rule>,
    /// Whether the rules also mean other versions of the resources that they name.
    equivalents: bool,
}

/// One of `rules`.
#[derive(Debug)]
struct Rule {
    operations: Vec<String>,
    groups: Vec<String>,
    versions: Vec<String>,
    resources: Vec<String>,
    scope: Scope,
    /// Names of objects; none: all.
    names: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    All,
    Cluster,
    Namespaced,
}

/// As what a request is meant: the resource that a rule names, which may be another version than the request's, and the
/// kind of its objects there.
#[derive(Clone)]
pub(super) struct Matched {
    pub resource: Arc<Resource>,
    pub kind: Kind,
}

fn texts(value: &Value, name: &str) -> Vec<String> {
    value.texts(name).map(str::to_owned).collect()
}

impl Rule {
    fn read(rule: &Value) -> Rule {
        Rule {
            operations: texts(rule, "operations"),
            groups: texts(rule, "apiGroups"),
            versions: texts(rule, "apiVersions"),
            resources: texts(rule, "resources"),
            scope: match rule.text("scope") {
                "Cluster" => Scope::Cluster,
                "Namespaced" => Scope::Namespaced,
                _ => Scope::All,
            },
            names: texts(rule, "resourceNames"),
        }
    }

    /// Whether it is about a request as one for a resource, whatever the object is called.
    fn names(&self, request: &Request<'_>, resource: &Resource) -> bool {
        let has = |list: &[String], wanted: &str| list.iter().any(|one| one == "*" || one == wanted);
        let is_namespace = resource.group.is_empty() && resource.version == "v1" && resource.plural == "namespaces";
        let in_cluster = is_namespace || request.namespace.is_empty();
        let in_scope = match self.scope {
            Scope::All => true,
            Scope::Cluster => in_cluster,
            Scope::Namespaced => !in_cluster,
        };
        let part = request.write.subresource();
        in_scope
            && has(&self.operations, request.operation())
            && has(&self.groups, &resource.group)
            && has(&self.versions, &resource.version)
            && self.resources.iter().any(|one| is_resource(one, &resource.plural, part))
    }

    fn is_about(&self, request: &Request<'_>, resource: &Resource) -> bool {
        self.names(request, resource) && (self.names.is_empty() || self.names.iter().any(|it| it == request.write.name))
    }
}

/// Whether `pods`, `*`, `pods/*`, `*/scale` or `*/*` means a resource or a part of it.
fn is_resource(pattern: &str, plural: &str, part: &str) -> bool {
    let (resource, subresource) = pattern.split_once('/').unwrap_or((pattern, ""));
    (resource == "*" || resource == plural) && (subresource == "*" || subresource == part)
}

impl Criteria {
    /// Those of a webhook.
    pub fn of_webhook(hook: &Value) -> Criteria {
        let rules = hook.list("rules").iter().map(Rule::read).collect();
        Criteria { rules: Some(rules), ..Criteria::of_resources(hook) }
    }

    /// `matchConstraints` of a policy, `matchResources` of a binding.
    pub fn of_resources(resources: &Value) -> Criteria {
        let rules = |name: &str| resources.list(name).iter().map(Rule::read).collect::<Vec<_>>();
        Criteria {
            namespaces: LabelSelector::from_value(resources.get("namespaceSelector")),
            objects: LabelSelector::from_value(resources.get("objectSelector")),
            rules: Some(rules("resourceRules")).filter(|rules| !rules.is_empty()),
            excluded: rules("excludeResourceRules"),
            equivalents: resources.text("matchPolicy") == "Equivalent",
        }
    }

    /// As what a request is meant; `None` when it is not.
    ///
    /// # Errors
    /// A namespace that there is not, and selectors that cannot be read, where all else fits.
    pub async fn find(
        &self,
        request: &Request<'_>,
        object: Option<&Value>,
        old: Option<&Value>,
    ) -> Result<Option<Matched>> {
        // What rules tell costs less than what selectors do; the result does not depend on the order.
        if self.in_rules(&self.excluded, request).is_some() {
            return Ok(None);
        }
        let matched = match &self.rules {
            None => Some(request.write.call.resource.clone()),
            Some(rules) => self.in_rules(rules, request),
        };
        let Some(resource) = matched else { return Ok(None) };
        let in_namespace = self.is_in_namespace(request, object).await;
        if matches!(in_namespace, Ok(false)) {
            return Ok(None);
        }
        let selected = self.objects.as_ref().map(|selector| is_object(selector, object, old));
        if matches!(selected, Ok(false)) {
            return Ok(None);
        }
        in_namespace?;
        selected.map_err(Status::internal)?;
        let kind = request.kind_in(&resource);
        Ok(Some(Matched { resource, kind }))
    }

    /// The resource as which rules mean a request: its own if one of them does so, else another version.
    fn in_rules(&self, rules: &[Rule], request: &Request<'_>) -> Option<Arc<Resource>> {
        let own = &request.write.call.resource;
        if rules.iter().any(|rule| rule.is_about(request, own)) {
            return Some(own.clone());
        }
        if !self.equivalents || rules.is_empty() {
            return None;
        }
        let others: Vec<&Arc<Resource>> = request.equivalents().collect();
        let find = |rule: &Rule| others.iter().find(|other| rule.is_about(request, other)).map(|it| (*it).clone());
        rules.iter().find_map(find)
    }

    async fn is_in_namespace(&self, request: &Request<'_>, object: Option<&Value>) -> Result<bool> {
        if request.namespace.is_empty() && request.write.resource().plural != "namespaces" {
            return Ok(true);
        }
        let selector = self.namespaces.as_ref().map_err(Status::internal)?;
        if selector.is_empty() {
            return Ok(true);
        }
        Ok(match request.namespace_labels(object).await? {
            Labels::Tree(labels) => selector.matches(&labels),
            Labels::Item(item) => selector.matches(&item.labels),
        })
    }
}

/// Whether an object is selected as it is or as it was.
fn is_object(selector: &LabelSelector, object: Option<&Value>, old: Option<&Value>) -> bool {
    let selects = |object: &Value| {
        object.get("metadata").is_some_and(|metadata| selector.matches(metadata.get("labels").unwrap_or(&Value::Null)))
    };
    selector.is_empty() || object.is_some_and(selects) || old.is_some_and(selects)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn resources_and_their_parts() {
        let cases = [
            ("pods", "pods", "", true),
            ("pods", "pods", "status", false),
            ("pods/*", "pods", "status", true),
            ("pods/*", "pods", "", true),
            ("*/scale", "deployments", "scale", true),
            ("*/scale", "deployments", "", false),
            ("*", "pods", "", true),
            ("*", "pods", "exec", false),
            ("*/*", "pods", "exec", true),
        ];
        for (pattern, plural, part, expect) in cases {
            assert_eq!(is_resource(pattern, plural, part), expect, "{pattern} {plural}/{part}");
        }
    }

    #[test]
    fn an_object_is_selected_as_it_is_or_was() {
        let selector = LabelSelector::parse("a=b").expect("a selector");
        let labelled = json!({ "metadata": { "labels": { "a": "b" } } });
        let bare = json!({ "metadata": {} });
        assert!(is_object(&selector, Some(&bare), Some(&labelled)) && is_object(&selector, Some(&labelled), None));
        assert!(!is_object(&selector, Some(&bare), None) && !is_object(&selector, None, None));
        let absent = LabelSelector::parse("!a").expect("a selector");
        // Options have no metadata, and so no labels that could be absent.
        assert!(is_object(&absent, Some(&bare), None) && !is_object(&absent, Some(&json!({ "stdin": true })), None));
    }
}
