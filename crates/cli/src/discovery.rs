//! What the server serves, and how people name it: `deploy`, `deployments.apps`, `Pod`, `all`.
//!
//! Follows `client-go/discovery` and `restmapper`. One aggregated document for each of `/api` and `/apis` is asked for;
//! servers that do not know it answer group by group.

use serde_json::Value;

use crate::api::{Api, Call, encode_segment};
use crate::error::{Error, Result};

const AGGREGATED: &str = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

/// A resource that is served.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Resource {
    pub group: String,
    pub version: String,
    /// Plural: `deployments`.
    pub name: String,
    pub singular: String,
    pub kind: String,
    pub is_namespaced: bool,
    pub short_names: Vec<String>,
    pub categories: Vec<String>,
    pub verbs: Vec<String>,
    pub subresources: Vec<String>,
}

impl Resource {
    /// `apps/v1`.
    pub fn api_version(&self) -> String {
        if self.group.is_empty() { self.version.clone() } else { format!("{}/{}", self.group, self.version) }
    }

    /// `deployment.apps`, as it stands before names.
    pub fn kind_and_group(&self) -> String {
        let kind = self.kind.to_lowercase();
        if self.group.is_empty() { kind } else { format!("{kind}.{}", self.group) }
    }

    /// `deployments.apps`.
    pub fn qualified(&self) -> String {
        if self.group.is_empty() { self.name.clone() } else { format!("{}.{}", self.name, self.group) }
    }

    /// The path of its objects, of one namespace when one is named.
    pub fn path(&self, namespace: &str) -> String {
        let root = if self.group.is_empty() { "/api".to_owned() } else { format!("/apis/{}", self.group) };
        let (version, name) = (&self.version, &self.name);
        if self.is_namespaced && !namespace.is_empty() {
            return format!("{root}/{version}/namespaces/{}/{name}", encode_segment(namespace));
        }
        format!("{root}/{version}/{name}")
    }

    /// The path of one object.
    pub fn object_path(&self, namespace: &str, name: &str) -> String {
        format!("{}/{}", self.path(namespace), encode_segment(name))
    }

    pub fn can(&self, verb: &str) -> bool {
        self.verbs.iter().any(|it| it == verb)
    }
}

/// All that a server serves: groups in its order, the preferred version of each first.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    pub resources: Vec<Resource>,
}

impl Catalog {
    /// Asks the server.
    pub async fn load(api: &Api) -> Result<Self> {
        let get = |path: &str| api.send(Call::get(path).accept(AGGREGATED));
        let (core, groups) = futures::future::try_join(get("/api"), get("/apis")).await?;
        let mut resources = Vec::new();
        for document in [core, groups] {
            match document["kind"].as_str() {
                Some("APIGroupDiscoveryList") => aggregated(&document, &mut resources),
                Some("APIVersions") => {
                    for version in strings(&document["versions"]) {
                        legacy(api, &format!("/api/{version}"), "", &version, &mut resources).await?;
                    }
                }
                _ => legacy_groups(api, &document, &mut resources).await?,
            }
        }
        Ok(Catalog { resources })
    }

    /// The resource that an argument names.
    pub fn find(&self, argument: &str) -> Result<&Resource> {
        self.lookup(argument).ok_or_else(|| {
            let name = argument.split('.').next().unwrap_or_default();
            Error::Text(format!("the server doesn't have a resource type {}", crate::error::quote(name)))
        })
    }

    fn lookup(&self, argument: &str) -> Option<&Resource> {
        let parts: Vec<&str> = argument.splitn(3, '.').collect();
        if let [name, version, group] = parts[..]
            && let Some(found) = self.named(name, group, Some(version))
        {
            return Some(found);
        }
        let (name, group) = argument.split_once('.').unwrap_or((argument, ""));
        self.named(name, group, None)
    }

    /// By plural, singular or kind, then by short name. A group may be shortened to its beginning.
    fn named(&self, name: &str, group: &str, version: Option<&str>) -> Option<&Resource> {
        let lower = name.to_lowercase();
        let is_called = |it: &Resource| it.name == lower || it.singular == lower || it.kind.to_lowercase() == lower;
        let is_short = |it: &Resource| it.short_names.contains(&lower);
        let in_group = |it: &Resource, exact: bool| match exact {
            true => group == it.group,
            false => group.is_empty() || it.group.starts_with(group),
        };
        let find = |called: &dyn Fn(&Resource) -> bool, exact: bool| {
            let is_version = |it: &&Resource| version.is_none_or(|version| it.version == version);
            self.resources.iter().filter(is_version).find(|it| called(it) && in_group(it, exact))
        };
        find(&is_called, true)
            .or_else(|| find(&is_called, false))
            .or_else(|| find(&is_short, true))
            .or_else(|| find(&is_short, false))
    }

    /// The resource of a kind of an object.
    pub fn of_kind(&self, api_version: &str, kind: &str) -> Option<&Resource> {
        self.resources.iter().find(|it| it.kind == kind && it.api_version() == api_version)
    }

    /// The types that a category names, such as `all`; those of preferred versions.
    pub fn category(&self, name: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for resource in self.resources.iter().filter(|it| it.categories.iter().any(|category| category == name)) {
            let qualified = resource.qualified();
            if !found.contains(&qualified) {
                found.push(qualified);
            }
        }
        found
    }
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|it| Some(it.as_str()?.to_owned())).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn aggregated(document: &Value, resources: &mut Vec<Resource>) {
    for group in list(&document["items"]) {
        for version in list(&group["versions"]) {
            for resource in list(&version["resources"]) {
                let kind = &resource["responseKind"]["kind"];
                resources.push(Resource {
                    group: text(&group["metadata"]["name"]),
                    version: text(&version["version"]),
                    name: text(&resource["resource"]),
                    singular: text(&resource["singularResource"]),
                    kind: text(kind),
                    is_namespaced: resource["scope"] == "Namespaced",
                    short_names: strings(&resource["shortNames"]),
                    categories: strings(&resource["categories"]),
                    verbs: strings(&resource["verbs"]),
                    subresources: list(&resource["subresources"]).iter().map(|it| text(&it["subresource"])).collect(),
                });
            }
        }
    }
}

async fn legacy_groups(api: &Api, document: &Value, resources: &mut Vec<Resource>) -> Result<()> {
    for group in list(&document["groups"]) {
        let name = text(&group["name"]);
        let preferred = &group["preferredVersion"]["version"];
        let mut versions: Vec<&Value> = list(&group["versions"]).iter().map(|it| &it["version"]).collect();
        versions.sort_by_key(|version| *version != preferred);
        for version in versions {
            let version = text(version);
            legacy(api, &format!("/apis/{name}/{version}"), &name, &version, resources).await?;
        }
    }
    Ok(())
}

async fn legacy(api: &Api, path: &str, group: &str, version: &str, resources: &mut Vec<Resource>) -> Result<()> {
    let document = api.send(Call::get(path)).await?;
    let all = list(&document["resources"]);
    for resource in all.iter().filter(|it| !text(&it["name"]).contains('/')) {
        let name = text(&resource["name"]);
        let prefix = format!("{name}/");
        let subresources = all.iter().filter_map(|it| Some(it["name"].as_str()?.strip_prefix(&prefix)?.to_owned()));
        resources.push(Resource {
            group: group.to_owned(),
            version: version.to_owned(),
            singular: text(&resource["singularName"]),
            kind: text(&resource["kind"]),
            is_namespaced: resource["namespaced"] == true,
            short_names: strings(&resource["shortNames"]),
            categories: strings(&resource["categories"]),
            verbs: strings(&resource["verbs"]),
            subresources: subresources.collect(),
            name,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn catalog() -> Catalog {
        let resource = |name: &str, singular: &str, kind: &str, short: &str, categories: Value| {
            json!({"resource": name, "singularResource": singular, "responseKind": {"kind": kind}, "scope": "Namespaced",
                "shortNames": [short], "categories": categories, "verbs": ["get"]})
        };
        let group = |name: &str, version: &str, resources: Value| json!({"metadata": {"name": name}, "versions": [{"version": version, "resources": resources}]});
        let document = json!({"items": [
            group("", "v1", json!([resource("pods", "pod", "Pod", "po", json!(["all"])), resource("events", "event", "Event", "ev", json!([]))])),
            group("apps", "v1", json!([resource("deployments", "deployment", "Deployment", "deploy", json!(["all"]))])),
            group("events.k8s.io", "v1", json!([resource("events", "event", "Event", "ev", json!([]))])),
        ]});
        let mut resources = Vec::new();
        aggregated(&document, &mut resources);
        Catalog { resources }
    }

    #[test]
    fn names() {
        for (argument, expect) in [
            ("po", "pods"),
            ("Pod", "pods"),
            ("pods", "pods"),
            ("pods.v1.", "pods"),
            ("deploy", "deployments.apps"),
            ("deployment.apps", "deployments.apps"),
            ("deployments.v1.apps", "deployments.apps"),
            ("events", "events"),
            ("ev.events.k8s.io", "events.events.k8s.io"),
            ("events.events", "events.events.k8s.io"),
        ] {
            assert_eq!(catalog().find(argument).map(Resource::qualified).ok().as_deref(), Some(expect), "{argument}");
        }
        let error = catalog().find("foos.bar").expect_err("there is none");
        assert_eq!(error.report(), "error: the server doesn't have a resource type \"foos\"\n");
        assert_eq!(catalog().category("all"), ["pods", "deployments.apps"]);
    }

    #[test]
    fn paths() {
        let catalog = catalog();
        let deployments = catalog.find("deploy").expect("is there");
        assert_eq!(deployments.path(""), "/apis/apps/v1/deployments");
        assert_eq!(deployments.object_path("a", "../b"), "/apis/apps/v1/namespaces/a/deployments/..%2Fb");
    }
}
