//! What is wrong with an Ingress. Behaviour: `pkg/apis/networking/validation/validation.go` (ValidateIngressCreate,
//! ValidateIngressUpdate, ValidateIngressStatusUpdate).

use schema::Value;

use super::CLASS;
use crate::checks::{named, numbered};
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, dns_subdomain, path_segment, port_name, port_number, wildcard_dns_subdomain};
use crate::tree::Tree;
use crate::{ip, meta};

const NOT_A_NAME: &str = "must be a DNS name, not an IP address";
const PATH_TYPES: &[&str] = &["Exact", "ImplementationSpecific", "Prefix"];

/// What the checks let pass because the old object has it.
#[derive(Clone, Copy, Default)]
struct Rules {
    any_secret_name: bool,
    any_wildcard_rule: bool,
}

/// What is wrong with a new Ingress besides its metadata.
pub fn validate_new(ingress: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::kube_finalizers(&mut errors, ingress);
    validate_spec(&mut errors, &ingress["spec"], Rules::default());
    if let Some(class) = ingress["metadata"]["annotations"].set_text(CLASS)
        && ingress["spec"].set_text("ingressClassName").is_some_and(|name| name != class)
    {
        let text = "must match `ingressClassName` when both are specified";
        errors.push(Error::invalid(&At::new("annotations").field(CLASS), class, text));
    }
    errors
}

/// What is wrong with an update.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    meta::object(&mut errors, new, true, &dns_subdomain);
    validate_spec(&mut errors, &new["spec"], Rules::for_update(&old["spec"]));
    errors
}

/// What is wrong with an update of the status.
pub fn validate_status(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    let at = At::new("status.loadBalancer.ingress");
    let had: Vec<&str> = old["status"]["loadBalancer"].list("ingress").iter().map(|it| it.text("ip")).collect();
    for (index, ingress) in new["status"]["loadBalancer"].list("ingress").iter().enumerate() {
        let (at, address, host) = (at.index(index), ingress.text("ip"), ingress.text("hostname"));
        if !address.is_empty() {
            ip::address(&mut errors, address, had.iter().copied(), &at.field("ip"));
        }
        if !host.is_empty() {
            let at = at.field("hostname");
            named(&mut errors, host, &at, dns_subdomain);
            if ip::parse_sloppy(host).is_some() {
                errors.push(Error::invalid(&at, host, NOT_A_NAME));
            }
        }
    }
    errors
}

impl Rules {
    fn for_update(old: &Value) -> Rules {
        let bad_secret = |tls: &Value| {
            let name = tls.text("secretName");
            !name.is_empty() && !dns_subdomain(name).is_empty()
        };
        let bad_rule = |rule: &Value| {
            let mut errors = Errors::new();
            validate_rule(&mut errors, rule, &At::new(""));
            rule.text("host").contains('*') && !errors.is_empty()
        };
        Rules {
            any_secret_name: old.list("tls").iter().any(bad_secret),
            any_wildcard_rule: old.list("rules").iter().any(bad_rule),
        }
    }
}

fn validate_spec(errors: &mut Errors, spec: &Value, rules: Rules) {
    let at = At::new("spec");
    let backend = spec.field("defaultBackend");
    if spec.bare("rules") && backend.is_none() {
        let shown = spec.get("rules").cloned().unwrap_or_default();
        errors.push(Error::invalid(&at, shown, "either `defaultBackend` or `rules` must be specified"));
    }
    if let Some(backend) = backend {
        validate_backend(errors, backend, &at.field("defaultBackend"));
    }
    let rules_at = at.field("rules");
    for (index, rule) in spec.list("rules").iter().enumerate() {
        let (at, host) = (rules_at.index(index), rule.text("host"));
        if !host.is_empty() {
            validate_host(errors, host, &at.field("host"));
        }
        if !(host.contains('*') && rules.any_wildcard_rule) {
            validate_rule(errors, rule, &at);
        }
    }
    let tls_at = at.field("tls");
    for (index, tls) in spec.list("tls").iter().enumerate() {
        let at = tls_at.index(index);
        let hosts_at = at.field("hosts");
        for (index, host) in tls.texts("hosts").enumerate() {
            named(errors, host, &hosts_at.index(index), host_name);
        }
        let secret = tls.text("secretName");
        if !secret.is_empty() && !rules.any_secret_name {
            named(errors, secret, &at.field("secretName"), dns_subdomain);
        }
    }
    if let Some(class) = spec.set_text("ingressClassName") {
        named(errors, class, &at.field("ingressClassName"), dns_subdomain);
    }
}

fn host_name(host: &str) -> Vec<String> {
    if host.contains('*') { wildcard_dns_subdomain(host) } else { dns_subdomain(host) }
}

fn validate_host(errors: &mut Errors, host: &str, at: &At<'_>) {
    if ip::parse_sloppy(host).is_some() {
        errors.push(Error::invalid(at, host, NOT_A_NAME));
    }
    named(errors, host, at, host_name);
}

fn validate_rule(errors: &mut Errors, rule: &Value, at: &At<'_>) {
    let Some(http) = rule.field("http") else { return };
    let at = at.field("http");
    let at = at.field("paths");
    if http.bare("paths") {
        errors.push(Error::required(&at, ""));
    }
    for (index, path) in http.list("paths").iter().enumerate() {
        validate_path(errors, path, &at.index(index));
    }
}

fn validate_path(errors: &mut Errors, path: &Value, at: &At<'_>) {
    const SEQUENCES: [&str; 5] = ["//", "/./", "/../", "%2f", "%2F"];
    const ENDS: [&str; 2] = ["/..", "/."];
    let Some(sort) = path.set_text("pathType") else {
        errors.push(Error::required(&at.field("pathType"), "pathType must be specified"));
        return;
    };
    let (text, path_at) = (path.text("path"), at.field("path"));
    let absolute = |errors: &mut Errors| {
        if !text.starts_with('/') {
            errors.push(Error::invalid(&path_at, text, "must be an absolute path"));
        }
    };
    match sort {
        "Exact" | "Prefix" => {
            absolute(errors);
            for sequence in SEQUENCES.iter().filter(|it| text.contains(**it)) {
                errors.push(Error::invalid(&path_at, text, format!("must not contain '{sequence}'")));
            }
            for end in ENDS.iter().filter(|it| text.ends_with(**it)) {
                errors.push(Error::invalid(&path_at, text, format!("cannot end with '{end}'")));
            }
        }
        "ImplementationSpecific" if text.is_empty() => {}
        "ImplementationSpecific" => absolute(errors),
        other => errors.push(Error::not_supported(&at.field("pathType"), other, PATH_TYPES)),
    }
    validate_backend(errors, &path["backend"], &at.field("backend"));
}

fn validate_backend(errors: &mut Errors, backend: &Value, at: &At<'_>) {
    match (backend.field("resource"), backend.field("service")) {
        (Some(_), Some(_)) => {
            errors.push(Error::invalid(at, "", "cannot set both resource and service backends"));
        }
        (Some(resource), None) => validate_resource(errors, resource, &at.field("resource")),
        (None, Some(service)) => validate_service(errors, service, at),
        (None, None) => errors.push(Error::invalid(at, "", "resource or service backend is required")),
    }
}

fn validate_service(errors: &mut Errors, service: &Value, at: &At<'_>) {
    let service_at = at.field("service");
    match service.text("name") {
        "" => errors.push(Error::required(&service_at.field("name"), "")),
        name => named(errors, name, &service_at.field("name"), dns_label),
    }
    let port_at = service_at.field("port");
    match (service["port"].text("name"), service["port"].int("number")) {
        ("", 0) => errors.push(Error::required(at, "port name or number is required")),
        ("", number) => numbered(errors, number, &port_at.field("number"), port_number),
        (name, 0) => named(errors, name, &port_at.field("name"), port_name),
        _ => errors.push(Error::invalid(at, "", "cannot set both port name & port number")),
    }
}

/// A reference to an object of any kind in the same namespace.
fn validate_resource(errors: &mut Errors, resource: &Value, at: &At<'_>) {
    if let Some(group) = resource.set_text("apiGroup") {
        named(errors, group, &at.field("apiGroup"), dns_subdomain);
    }
    for name in ["kind", "name"] {
        match resource.text(name) {
            "" => errors.push(Error::required(&at.field(name), "")),
            text => named(errors, text, &at.field(name), path_segment),
        }
    }
}
