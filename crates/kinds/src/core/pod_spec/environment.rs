//! Environment variables of containers and what they are taken from. Behaviour:
//! `pkg/apis/core/validation/validation.go` (ValidateEnv, ValidateEnvFrom), `pkg/apis/core/pods`.

use schema::Value;
use schema::quantity::Quantity;

use crate::checks::{named, no_backsteps, required};
use crate::field::{At, Error, Errors};
use crate::names::{config_key, dns_label, dns_subdomain, environment_variable, mask_trailing_dash, qualified_name};
use crate::tree::Tree;

/// Fields of the Pod that a variable can have.
const VARIABLE_FIELDS: &[&str] = &[
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
];
/// Fields of the Pod that a file can have.
pub const FILE_FIELDS: &[&str] =
    &["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];
/// Resources of a container that a variable or a file can have.
const RESOURCES: &[&str] = &[
    "limits.cpu",
    "limits.ephemeral-storage",
    "limits.memory",
    "requests.cpu",
    "requests.ephemeral-storage",
    "requests.memory",
];

/// What is wrong with variables.
pub fn validate(errors: &mut Errors, variables: &[Value], at: &At<'_>) {
    for (index, variable) in variables.iter().enumerate() {
        let at = at.index(index);
        match variable.text("name") {
            "" => errors.push(Error::required(&at.field("name"), "")),
            name => named(errors, name, &at.field("name"), environment_variable),
        }
        if let Some(from) = variable.field("valueFrom") {
            value_from(errors, from, variable.text("value"), &at.field("valueFrom"));
        }
    }
}

fn value_from(errors: &mut Errors, from: &Value, value: &str, at: &At<'_>) {
    let mut sources = 0;
    if let Some(field) = from.field("fieldRef") {
        sources += 1;
        field_ref(errors, field, VARIABLE_FIELDS, &at.field("fieldRef"));
    }
    if let Some(resource) = from.field("resourceFieldRef") {
        sources += 1;
        resource_ref(errors, resource, false, &at.field("resourceFieldRef"));
    }
    for name in ["configMapKeyRef", "secretKeyRef"] {
        if let Some(key) = from.field(name) {
            sources += 1;
            key_ref(errors, key, &at.field(name));
        }
    }
    if let Some(key) = from.field("fileKeyRef") {
        sources += 1;
        file_key_ref(errors, key, &at.field("fileKeyRef"));
    }
    let text = match sources {
        0 => "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`",
        _ if !value.is_empty() => "may not be specified when `value` is not empty",
        1 => return,
        _ => "may not have more than one field specified at a time",
    };
    errors.push(Error::invalid(at, "", text));
}

/// Splits `metadata.labels['a']`.
fn subscript(path: &str) -> Option<(&str, &str)> {
    path.strip_suffix("']")?.split_once("['").filter(|(path, _)| !path.is_empty())
}

/// A reference to a field of the Pod.
pub fn field_ref(errors: &mut Errors, reference: &Value, allowed: &[&str], at: &At<'_>) {
    let (version, path) = (reference.text("apiVersion"), reference.text("fieldPath"));
    if version.is_empty() {
        errors.push(Error::required(&at.field("apiVersion"), ""));
        return;
    }
    if path.is_empty() {
        errors.push(Error::required(&at.field("fieldPath"), ""));
        return;
    }
    let path = match internal_path(version, path) {
        Ok(path) => path,
        Err(why) => {
            let text = format!("error converting fieldPath: {why}");
            errors.push(Error::invalid(&at.field("fieldPath"), path, text));
            return;
        }
    };
    match subscript(path) {
        Some(("metadata.annotations", key)) => named(errors, &key.to_lowercase(), at, qualified_name),
        Some((_, key)) => named(errors, key, at, qualified_name),
        None if !allowed.contains(&path) => {
            errors.push(Error::not_supported(&at.field("fieldPath"), path, allowed));
        }
        None => {}
    }
}

/// What the server calls a field that clients name.
fn internal_path<'a>(version: &str, path: &'a str) -> Result<&'a str, String> {
    if version != "v1" {
        return Err(format!("unsupported pod version: {version}"));
    }
    match (subscript(path), path) {
        (Some(("metadata.annotations" | "metadata.labels", _)), _) => Ok(path),
        (Some(_), _) => Err(format!("field label does not support subscript: {path}")),
        (None, "spec.host") => Ok("spec.nodeName"),
        (None, "metadata.annotations" | "metadata.labels" | "spec.restartPolicy" | "spec.schedulerName") => Ok(path),
        (None, "status.phase") => Ok(path),
        _ if VARIABLE_FIELDS.contains(&path) => Ok(path),
        _ => Err(format!("field label not supported: {path}")),
    }
}

/// A reference to a resource of a container; a file must say of which one.
pub fn resource_ref(errors: &mut Errors, reference: &Value, file: bool, at: &At<'_>) {
    let resource = reference.text("resource");
    let pages = ["limits.hugepages-", "requests.hugepages-"].iter().any(|prefix| resource.starts_with(prefix));
    if file && reference.text("containerName").is_empty() {
        errors.push(Error::required(&at.field("containerName"), ""));
    } else if resource.is_empty() {
        errors.push(Error::required(&at.field("resource"), ""));
    } else if !RESOURCES.contains(&resource) && !pages {
        errors.push(Error::not_supported(&at.field("resource"), resource, RESOURCES));
    }
    divisor(errors, reference, resource, pages, &at.field("divisor"));
}

fn divisor(errors: &mut Errors, reference: &Value, resource: &str, pages: bool, at: &At<'_>) {
    const SIZES: &[&str] = &["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];
    let text = reference.text("divisor");
    let zero = text.is_empty() || Quantity::parse(text).is_ok_and(|divisor| divisor.is_zero());
    if zero {
        return;
    }
    let (allowed, what): (&[&str], &str) = match resource.split_once('.').map_or("", |(_, name)| name) {
        "cpu" if RESOURCES.contains(&resource) => (&["1m", "1"], "cpu"),
        "memory" if RESOURCES.contains(&resource) => (SIZES, "memory"),
        "ephemeral-storage" if RESOURCES.contains(&resource) => (SIZES, "local ephemeral storage"),
        _ if pages => (SIZES, "hugepages"),
        _ => return,
    };
    if !allowed.contains(&text) {
        let list = if what == "cpu" { "1m and 1".to_owned() } else { allowed.join(", ") };
        let text = format!("only divisor's values {list} are supported with the {what} resource");
        errors.push(Error::invalid(at, resource, text));
    }
}

fn key_ref(errors: &mut Errors, reference: &Value, at: &At<'_>) {
    named(errors, reference.text("name"), &at.field("name"), dns_subdomain);
    match reference.text("key") {
        "" => errors.push(Error::required(&at.field("key"), "")),
        key => named(errors, key, &at.field("key"), config_key),
    }
}

fn file_key_ref(errors: &mut Errors, reference: &Value, at: &At<'_>) {
    required(errors, reference, "key", at);
    required_named(errors, reference, "key", at, environment_variable);
    required(errors, reference, "volumeName", at);
    required_named(errors, reference, "volumeName", at, dns_label);
    match reference.text("path") {
        "" => errors.push(Error::required(&at.field("path"), "")),
        path => no_backsteps(errors, path, &at.field("path")),
    }
}

fn required_named(errors: &mut Errors, object: &Value, name: &str, at: &At<'_>, rule: fn(&str) -> Vec<String>) {
    let value = object.text(name);
    if !value.is_empty() {
        named(errors, value, &at.field(name), rule);
    }
}

/// What is wrong with sources of whole environments.
pub fn validate_sources(errors: &mut Errors, sources: &[Value], at: &At<'_>) {
    for (index, source) in sources.iter().enumerate() {
        let here = at.index(index);
        let prefix = source.text("prefix");
        if !prefix.is_empty() {
            named(errors, prefix, &here.field("prefix"), environment_variable);
        }
        let mut count = 0;
        for name in ["configMapRef", "secretRef"] {
            let Some(reference) = source.field(name) else { continue };
            count += 1;
            let here = here.field(name);
            match reference.text("name") {
                "" => errors.push(Error::required(&here.field("name"), "")),
                name => {
                    let found = dns_subdomain(&mask_trailing_dash(name));
                    errors.extend(found.into_iter().map(|text| Error::invalid(&here.field("name"), name, text)));
                }
            }
        }
        if count == 0 {
            errors.push(Error::invalid(at, "", "must specify one of: `configMapRef` or `secretRef`"));
        } else if count > 1 {
            errors.push(Error::invalid(at, "", "may not have more than one field specified at a time"));
        }
    }
}
