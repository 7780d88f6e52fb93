//! Checks the types in the expressions of validating policies against the kinds that they are about, and tells in their
//! status what it found. What it finds has no effect on what the policies do. Behaviour:
//! `pkg/controller/validatingadmissionpolicystatus`,
//! `apiserver/pkg/admission/plugin/policy/validating/typechecking.go`, `apiserver/pkg/cel/openapi/resolver/refs.go`.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;

use expressions::admission::{Options, environment, with_variables};
use expressions::program::CompileError;
use expressions::{Declared, Environment, Type, compile};
use http::Method;
use kinds::tree::Tree;
use schema::descriptions::Descriptions;
use schema::{Map, Value};
use serde_json::json;

use super::{CHANGES_MOST, Change, look, send};
use crate::resource::{Resource, Resources};
use crate::server::Server;

const GROUP: &str = "admissionregistration.k8s.io";
const PLURAL: &str = "validatingadmissionpolicies";
const MANAGER: &str = "validatingadmissionpolicy-status";
/// Most kinds of one rule that are looked at.
const KINDS_MOST: usize = 10;

pub(crate) async fn run(server: &Arc<Server>) -> Infallible {
    let cache = server.kind_cache(GROUP, PLURAL);
    loop {
        let (items, mut cursor) = look(&cache);
        for item in items {
            let change = plan(&item.to_value(), &server.resources.load());
            if let Some(change) = change {
                send(server, change).await;
            }
        }
        // Whoever fell behind looks at everything again, as after any change.
        let _ = cursor.next(CHANGES_MOST).await;
    }
}

/// The status of a policy that changed since it was checked.
fn plan(policy: &Value, resources: &Resources) -> Option<Change> {
    let (meta, name) = (&policy["metadata"], policy["metadata"].text("name"));
    if meta.int("generation") <= policy["status"].int("observedGeneration") {
        return None;
    }
    let mut checking = json!({});
    let warnings = check(&policy["spec"], resources);
    if !warnings.is_empty() {
        checking["expressionWarnings"] = warnings.into();
    }
    let status = json!({ "observedGeneration": meta["generation"], "typeChecking": checking });
    let object = json!({
        "apiVersion": format!("{GROUP}/v1"), "kind": "ValidatingAdmissionPolicy", "metadata": { "name": name },
        "status": status,
    });
    let path = format!("/apis/{GROUP}/v1/{PLURAL}/{name}/status?fieldManager={MANAGER}&force=true");
    Some(Change { path, method: Method::PATCH, content_type: "application/apply-patch+yaml", object })
}

/// What is wrong with the expressions of a policy.
fn check(spec: &Value, resources: &Resources) -> Vec<Value> {
    let params = spec.field("paramKind").map(|kind| params(kind, resources));
    let options = Options { params: params.is_some(), authorizer: true, patches: false };
    let mut environments = Vec::new();
    for resource in kinds(spec, resources).iter().filter_map(|resource| Some((resource, declared(resource)?))) {
        let (resource, object) = resource;
        let typed = environment(options).with("object", object.clone()).with("oldObject", object);
        let typed = match params.clone().flatten() {
            Some(params) => typed.with("params", params),
            None => typed,
        };
        let kind = format!("{}/{}, Kind={}", resource.group, resource.version, resource.kind);
        environments.push((kind, composed(typed, spec.list("variables"))));
    }
    let mut warnings = Vec::new();
    for (index, validation) in spec.list("validations").iter().enumerate() {
        for name in ["expression", "messageExpression"] {
            let text = validation.text(name);
            let found = environments
                .iter()
                .filter_map(|(kind, environment)| fault(text, environment).map(|why| format!("{kind}: {why}\n")));
            let found: Vec<String> = if text.is_empty() { Vec::new() } else { found.collect() };
            if !found.is_empty() {
                let place = format!("spec.validations[{index}].{name}");
                warnings.push(json!({ "fieldRef": place, "warning": found.join("\n") }));
            }
        }
    }
    warnings
}

/// What is wrong with the types of an expression.
fn fault(text: &str, environment: &Environment) -> Option<String> {
    match compile(text, environment) {
        Err(CompileError::Faults(why)) => Some(why),
        Ok(_) | Err(CompileError::Program(_)) => None,
    }
}

/// The names with the variables of a policy.
fn composed(names: Environment, variables: &[Value]) -> Environment {
    let mut fields: Vec<(&str, Type)> = Vec::new();
    for variable in variables {
        let environment = with_variables(names.clone(), fields.iter().cloned());
        let program = compile(variable.text("expression"), &environment);
        let ty = program.map_or(Type::Dyn, |program| program.result().clone());
        fields.push((variable.text("name"), ty));
    }
    with_variables(names, fields)
}

/// The resources that a policy names one by one.
fn kinds(spec: &Value, resources: &Resources) -> Vec<Arc<Resource>> {
    let mut found: Vec<Arc<Resource>> = Vec::new();
    for rule in spec["matchConstraints"].list("resourceRules") {
        let names = |name: &str| -> BTreeSet<&str> { rule.texts(name).collect() };
        let (groups, versions) = (names("apiGroups"), names("apiVersions"));
        if groups.iter().chain(&versions).any(|name| name.contains('*')) {
            continue;
        }
        let mut count = 0;
        let plurals = names("resources");
        let wanted = |it: &Resource| groups.contains(&*it.group) && versions.contains(&*it.version);
        for resource in resources.all().iter().filter(|it| wanted(it) && plurals.contains(&*it.plural)) {
            count += 1;
            if count <= KINDS_MOST && !found.iter().any(|it| Arc::ptr_eq(it, resource)) {
                found.push(resource.clone());
            }
        }
    }
    found.sort_by(|a, b| (&a.group, &a.version, &a.kind).cmp(&(&b.group, &b.version, &b.kind)));
    found
}

/// The type of a policy's parameters; `None` when their kind is not served.
fn params(kind: &Value, resources: &Resources) -> Option<Declared> {
    let (group, version) = kind.text("apiVersion").split_once('/').unwrap_or(("", kind.text("apiVersion")));
    declared(resources.of_kind(group, version, kind.text("kind"))?)
}

/// The type of a resource's objects.
fn declared(resource: &Resource) -> Option<Declared> {
    let texts = Descriptions::default();
    let all = match &resource.custom {
        None => schema::openapi::components([&*resource.ty], &texts),
        Some(_) => schema::openapi::components(schema::types::by_name(META), &texts),
    };
    let root = match &resource.custom {
        None => all.get(&*resource.ty.name)?.clone(),
        Some(custom) => custom.version.published(),
    };
    let whole = resolve(&root, &all, &mut Vec::new());
    Declared::from_schema(&whole, true, &resource.kind)
}

const META: &str = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

/// A schema with those that it refers to in their places. One within itself is an object of which nothing is known.
fn resolve<'s>(schema: &'s Value, all: &'s Map<String, Value>, within: &mut Vec<&'s str>) -> Value {
    let reference = schema.set_text("$ref").or_else(|| schema.list("allOf").iter().find_map(|it| it.set_text("$ref")));
    let name = reference.and_then(|text| text.rsplit('/').next());
    if let Some(name) = name {
        let Some(target) = all.get(name).filter(|_| !within.contains(&name)) else {
            return json!({ "type": "object" });
        };
        within.push(name);
        let resolved = resolve(target, all, within);
        within.pop();
        return resolved;
    }
    let mut resolved = schema.clone();
    for part in ["items", "additionalProperties"] {
        if let Some(below) = schema.get(part).filter(|below| below.is_object()) {
            resolved[part] = resolve(below, all, within);
        }
    }
    for (name, below) in schema.entries("properties") {
        resolved["properties"][name] = resolve(below, all, within);
    }
    if schema.text("format") == "int-or-string" {
        resolved["x-kubernetes-int-or-string"] = true.into();
    }
    resolved
}
