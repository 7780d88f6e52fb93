//! The paths of resources and what can be done there.

use kinds::Subresource;
use schema::Value;
use schema::types;
use serde_json::{Map, json};

use super::definitions::list_name;
use crate::resource::Resource;

/// Which edition of OpenAPI a document follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    V2,
    V3,
}

const META: &str = "io.k8s.apimachinery.pkg.apis.meta.v1.";
const JSON: &str = "application/json";
const WRITTEN: [&str; 3] = [JSON, "application/yaml", "application/vnd.kubernetes.protobuf"];
const PATCHES: [&str; 4] = [
    "application/apply-patch+yaml",
    "application/json-patch+json",
    "application/merge-patch+json",
    "application/strategic-merge-patch+json",
];
/// Query parameters of requests for many objects.
const LIST: [&str; 11] = [
    "allowWatchBookmarks",
    "continue",
    "fieldSelector",
    "labelSelector",
    "limit",
    "resourceVersion",
    "resourceVersionMatch",
    "sendInitialEvents",
    "shardSelector",
    "timeoutSeconds",
    "watch",
];
const DELETE: [&str; 5] = [
    "dryRun",
    "gracePeriodSeconds",
    "ignoreStoreReadErrorWithClusterBreakingPotential",
    "orphanDependents",
    "propagationPolicy",
];
const WRITE: [&str; 3] = ["dryRun", "fieldManager", "fieldValidation"];

/// One thing that can be done at a path.
struct Operation<'a> {
    /// The HTTP method, in small letters.
    method: &'static str,
    /// `x-kubernetes-action`.
    action: &'static str,
    /// The first word of the operation's id.
    word: &'static str,
    resource: &'a Resource,
    part: Option<&'a Subresource>,
    /// Whether the path names a namespace.
    in_namespace: bool,
    /// Whether it goes on behind the part (a path for a proxy).
    with_path: bool,
}

/// The paths of some resources.
pub(super) fn paths(resources: &[&Resource], version: Version) -> Map<String, Value> {
    resources.iter().flat_map(|resource| of_resource(resource, version)).collect()
}

fn of_resource(resource: &Resource, version: Version) -> Map<String, Value> {
    let root = match &*resource.group {
        "" => format!("/api/{}", resource.version),
        group => format!("/apis/{group}/{}", resource.version),
    };
    let middle = if resource.namespaced { "/namespaces/{namespace}" } else { "" };
    let collection = format!("{root}{middle}/{}", resource.plural);
    let one = format!("{collection}/{{name}}");
    let mut paths = Map::new();
    let mut add = |path: &str, names: &[&str], operations: Vec<Operation<'_>>| {
        if operations.is_empty() {
            return;
        }
        let mut item: Map<String, Value> =
            operations.iter().map(|it| (it.method.to_owned(), it.write(version))).collect();
        let parameters = names.iter().map(|name| parameter(name, "path", version));
        let parameters: Vec<Value> = parameters.chain([parameter("pretty", "query", version)]).collect();
        item.insert("parameters".into(), parameters.into());
        paths.insert(path.to_owned(), item.into());
    };
    let whole = |verbs: &[(&str, &'static str, &'static str, &'static str)], in_namespace: bool| {
        let served = verbs.iter().filter(|(verb, ..)| resource.verbs.contains(verb));
        let make = |&(_, method, action, word): &(&str, &'static str, &'static str, &'static str)| Operation {
            method,
            action,
            word,
            resource,
            part: None,
            in_namespace,
            with_path: false,
        };
        served.map(make).collect::<Vec<_>>()
    };
    let (namespace, name) =
        if resource.namespaced { (&["namespace"][..], &["name", "namespace"][..]) } else { (&[][..], &["name"][..]) };
    let many = [
        ("list", "get", "list", "list"),
        ("create", "post", "post", "create"),
        ("deletecollection", "delete", "deletecollection", "deleteCollection"),
    ];
    let single = [
        ("get", "get", "get", "read"),
        ("update", "put", "put", "replace"),
        ("patch", "patch", "patch", "patch"),
        ("delete", "delete", "delete", "delete"),
    ];
    add(&collection, namespace, whole(&many, resource.namespaced));
    add(&one, name, whole(&single, resource.namespaced));
    if resource.namespaced {
        add(&format!("{root}/{}", resource.plural), &[], whole(&many[..1], false));
    }
    for part in resource.subresources {
        let operations = part_operations(resource, part, false);
        if is_connection(part) && part.name == "proxy" {
            let with_path: Vec<&str> = name.iter().copied().chain(["path"]).collect();
            add(&format!("{one}/proxy/{{path}}"), &with_path, part_operations(resource, part, true));
        }
        add(&format!("{one}/{}", part.name), name, operations);
    }
    paths
}

fn is_connection(part: &Subresource) -> bool {
    matches!(part.name, "exec" | "attach" | "portforward" | "proxy")
}

fn part_operations<'a>(resource: &'a Resource, part: &'a Subresource, with_path: bool) -> Vec<Operation<'a>> {
    let operation = |method, action, word| Operation {
        method,
        action,
        word,
        resource,
        part: Some(part),
        in_namespace: resource.namespaced,
        with_path,
    };
    if is_connection(part) {
        let methods: &[&'static str] = if part.name == "proxy" {
            &["delete", "get", "head", "options", "patch", "post", "put"]
        } else {
            &["get", "post"]
        };
        return methods.iter().map(|method| operation(*method, "connect", "connect")).collect();
    }
    let verbs = part.verbs.iter().filter_map(|verb| {
        Some(match *verb {
            "get" => operation("get", "get", "read"),
            "create" => operation("post", "post", "create"),
            "update" => operation("put", "put", "replace"),
            "patch" => operation("patch", "patch", "patch"),
            _ => return None,
        })
    });
    verbs.collect()
}

impl Operation<'_> {
    fn write(&self, version: Version) -> Value {
        let parameters: Vec<Value> = self.parameters().iter().map(|name| parameter(name, "query", version)).collect();
        let (group, kind_version, kind) = self.kind();
        let mut out = json!({
            "operationId": self.id(),
            "tags": [self.tag()],
            "responses": self.responses(version),
            "x-kubernetes-action": self.action,
            "x-kubernetes-group-version-kind": { "group": group, "version": kind_version, "kind": kind },
        });
        let mut parameters = parameters;
        let body = self.body();
        if let Some((name, media_types)) = body {
            let reference = reference(&name, version);
            if version == Version::V3 {
                let content: Map<String, Value> =
                    media_types.iter().map(|it| ((*it).to_owned(), json!({ "schema": reference }))).collect();
                let required = self.method != "delete";
                out["requestBody"] = json!({ "content": content, "required": required });
            } else {
                let required = self.method != "delete";
                parameters.push(json!({ "name": "body", "in": "body", "required": required, "schema": reference }));
                out["consumes"] = json!(media_types);
            }
        }
        if version == Version::V2 {
            out["produces"] = json!(WRITTEN);
            out["schemes"] = json!(["https"]);
        }
        if !parameters.is_empty() {
            out["parameters"] = parameters.into();
        }
        out
    }

    /// Group, version and kind of what is asked for.
    fn kind(&self) -> (&str, &str, &str) {
        let own = (&*self.resource.group, &*self.resource.version, &*self.resource.kind);
        match self.part.and_then(|part| part.kind) {
            Some((_, "", kind)) => (own.0, own.1, kind),
            Some(kind) => kind,
            None => own,
        }
    }

    fn parameters(&self) -> Vec<&'static str> {
        match self.action {
            "list" => LIST.to_vec(),
            "deletecollection" => {
                let mut all: Vec<&str> = LIST.into_iter().chain(DELETE).collect();
                all.retain(|name| !matches!(*name, "allowWatchBookmarks" | "watch"));
                all.sort_unstable();
                all
            }
            "post" | "put" => WRITE.to_vec(),
            "patch" => WRITE.into_iter().chain(["force"]).collect(),
            "delete" => DELETE.to_vec(),
            _ => Vec::new(),
        }
    }

    /// The type of the body, with its media types.
    fn body(&self) -> Option<(String, &'static [&'static str])> {
        match self.action {
            "post" | "put" => Some((self.type_name(), &["*/*"])),
            // The last one needs to know a kind's Go type.
            "patch" if self.resource.ty.custom => Some((format!("{META}Patch"), &PATCHES[..3])),
            "patch" => Some((format!("{META}Patch"), &PATCHES)),
            "delete" | "deletecollection" => Some((format!("{META}DeleteOptions"), &["*/*"])),
            _ => None,
        }
    }

    fn type_name(&self) -> String {
        let (group, version, kind) = self.kind();
        match types::find(group, version, kind) {
            Some(ty) => ty.name.to_string(),
            None => self.resource.ty.name.to_string(),
        }
    }

    fn responses(&self, version: Version) -> Value {
        let answer = |name: &str| {
            let reference = reference(name, version);
            if version == Version::V2 {
                return json!({ "description": "OK", "schema": reference });
            }
            let content: Map<String, Value> =
                WRITTEN.iter().map(|it| ((*it).to_owned(), json!({ "schema": reference }))).collect();
            json!({ "description": "OK", "content": content })
        };
        let mut responses = match self.action {
            "list" => json!({ "200": answer(&self.list_name()) }),
            "get" if self.part.is_some_and(|part| part.name == "log") => json!({ "200": text(version) }),
            "connect" => json!({ "200": text(version) }),
            "post" => {
                let own = answer(&self.type_name());
                json!({ "200": own, "201": own, "202": own })
            }
            "put" | "patch" => {
                let own = answer(&self.type_name());
                json!({ "200": own, "201": own })
            }
            "delete" => {
                let status = answer(&format!("{META}Status"));
                json!({ "200": status, "202": status })
            }
            "deletecollection" => json!({ "200": answer(&format!("{META}Status")) }),
            _ => json!({ "200": answer(&self.type_name()) }),
        };
        responses["401"] = json!({ "description": "Unauthorized" });
        responses
    }

    fn list_name(&self) -> String {
        let (group, version, kind) = self.kind();
        match types::find(group, version, &format!("{kind}List")) {
            Some(ty) => ty.name.to_string(),
            None => list_name(self.resource),
        }
    }

    /// `core_v1`, `rbacAuthorization_v1`.
    fn tag(&self) -> String {
        let group = camel(self.resource.group.strip_suffix(".k8s.io").unwrap_or(&self.resource.group));
        format!("{}_{}", if group.is_empty() { "core" } else { &group }, self.resource.version)
    }

    /// `listCoreV1NamespacedPod`, as client generators name their functions.
    fn id(&self) -> String {
        let capital = |text: &str| {
            let mut letters = text.chars();
            letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
        };
        let tag: String = self.tag().split('_').map(capital).collect();
        let mut id = format!("{}{tag}", self.word);
        if self.action == "deletecollection" {
            id = format!("delete{tag}Collection");
        }
        if self.action == "connect" {
            id += &capital(self.method);
        }
        if self.in_namespace {
            id += "Namespaced";
        }
        id += &self.resource.kind;
        if let Some(part) = self.part {
            id += &capital(part.name);
        }
        if self.with_path {
            id += "WithPath";
        }
        if self.resource.namespaced && !self.in_namespace {
            id += "ForAllNamespaces";
        }
        id
    }
}

fn text(version: Version) -> Value {
    if version == Version::V2 {
        return json!({ "description": "OK", "schema": { "type": "string" } });
    }
    json!({ "description": "OK", "content": { "text/plain": { "schema": { "type": "string" } } } })
}

fn reference(name: &str, version: Version) -> Value {
    let prefix = if version == Version::V3 { "#/components/schemas/" } else { "#/definitions/" };
    json!({ "$ref": format!("{prefix}{name}") })
}

/// `rbac.authorization` as `rbacAuthorization`.
fn camel(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut upper = false;
    for letter in text.chars() {
        match letter {
            '.' | '-' => upper = true,
            letter if std::mem::take(&mut upper) => out.push(letter.to_ascii_uppercase()),
            letter => out.push(letter),
        }
    }
    out
}

fn parameter(name: &str, place: &str, version: Version) -> Value {
    let kind = match name {
        "limit" | "timeoutSeconds" | "gracePeriodSeconds" => "integer",
        "allowWatchBookmarks"
        | "force"
        | "ignoreStoreReadErrorWithClusterBreakingPotential"
        | "orphanDependents"
        | "sendInitialEvents"
        | "watch" => "boolean",
        _ => "string",
    };
    let mut out = json!({ "name": name, "in": place });
    if place == "path" {
        out["required"] = true.into();
    }
    if version == Version::V3 {
        out["schema"] = json!({ "type": kind, "uniqueItems": true });
    } else {
        out["type"] = kind.into();
        out["uniqueItems"] = true.into();
    }
    out
}
