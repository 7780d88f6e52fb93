//! Probes and hooks of containers. Behaviour: `pkg/apis/core/validation/validation.go` (validateProbe,
//! validateHandler, validateLifecycle).

use schema::Value;

use crate::checks::{not_negative, numbered, one_of, port};
use crate::field::{At, Error, Errors};
use crate::names::{http_header, port_number};
use crate::tree::Tree;

/// What is wrong with the probes of a container.
pub fn validate(errors: &mut Errors, container: &Value, grace: Option<i64>, at: &At<'_>) {
    for name in ["livenessProbe", "readinessProbe", "startupProbe"] {
        let Some(probe) = container.field(name) else { continue };
        let at = at.field(name);
        validate_probe(errors, probe, grace, &at);
        if name == "readinessProbe" {
            if let Some(seconds) = probe.number("terminationGracePeriodSeconds") {
                let text = "must not be set for readinessProbes";
                errors.push(Error::invalid(&at.field("terminationGracePeriodSeconds"), seconds, text));
            }
        } else if probe.int("successThreshold") != 1 {
            errors.push(Error::invalid(&at.field("successThreshold"), probe.int("successThreshold"), "must be 1"));
        }
    }
}

fn validate_probe(errors: &mut Errors, probe: &Value, grace: Option<i64>, at: &At<'_>) {
    handler(errors, probe, &["exec", "httpGet", "tcpSocket", "grpc"], grace, at);
    for name in ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"] {
        not_negative(errors, probe, name, at);
    }
    if let Some(seconds) = probe.number("terminationGracePeriodSeconds").filter(|seconds| *seconds <= 0) {
        errors.push(Error::invalid(&at.field("terminationGracePeriodSeconds"), seconds, "must be greater than 0"));
    }
}

/// What is wrong with the hooks of a container.
pub fn validate_lifecycle(errors: &mut Errors, lifecycle: &Value, grace: Option<i64>, at: &At<'_>) {
    for name in ["postStart", "preStop"] {
        if let Some(hook) = lifecycle.field(name) {
            handler(errors, hook, &["exec", "httpGet", "tcpSocket", "sleep"], grace, &at.field(name));
        }
    }
}

/// One of the ways in which the kubelet acts on a container.
fn handler(errors: &mut Errors, holder: &Value, names: &[&str], grace: Option<i64>, at: &At<'_>) {
    let mut found = false;
    for name in names {
        let Some(action) = holder.field(name) else { continue };
        let at = at.field(name);
        if found {
            errors.push(Error::forbidden(&at, "may not specify more than 1 handler type"));
            continue;
        }
        found = true;
        match *name {
            "exec" if action.bare("command") => errors.push(Error::required(&at.field("command"), "")),
            "exec" => {}
            "httpGet" => http_get(errors, action, &at),
            "tcpSocket" => port(errors, &action["port"], &at.field("port")),
            "grpc" => numbered(errors, action.int("port"), &at.field("port"), port_number),
            _ => sleep(errors, action, grace, &at),
        }
    }
    if !found {
        errors.push(Error::required(at, "must specify a handler type"));
    }
}

fn http_get(errors: &mut Errors, action: &Value, at: &At<'_>) {
    if action.text("path").is_empty() {
        errors.push(Error::required(&at.field("path"), ""));
    }
    port(errors, &action["port"], &at.field("port"));
    one_of(errors, action.text("scheme"), &["HTTP", "HTTPS"], &at.field("scheme"));
    for header in action.list("httpHeaders") {
        let name = header.text("name");
        let found = http_header(name);
        errors.extend(found.into_iter().map(|text| Error::invalid(&at.field("httpHeaders"), name, text)));
    }
}

fn sleep(errors: &mut Errors, action: &Value, grace: Option<i64>, at: &At<'_>) {
    let seconds = action.int("seconds");
    if let Some(grace) = grace.filter(|grace| !(0..=*grace).contains(&seconds)) {
        let text = format!("must be non-negative and less than terminationGracePeriodSeconds ({grace})");
        errors.push(Error::invalid(at, seconds, text));
    }
}
