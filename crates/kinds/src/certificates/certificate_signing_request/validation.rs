//! What is wrong with a CertificateSigningRequest. Behaviour: `pkg/apis/certificates/validation/validation.go`.

use std::collections::HashSet;

use schema::Value;

use super::x509::{check_certificates, check_request};
use crate::certificates::signer_name;
use crate::checks::required_one_of;
use crate::field::{At, Error, Errors};
use crate::internal_form::difference;
use crate::meta;
use crate::tree::Tree;

const LEGACY_SIGNER: &str = "kubernetes.io/legacy-unknown";
const LEAST_SECONDS: i64 = 600;
const CONDITIONS: At<'static> = At::new("status.conditions");
/// Conditions that are there or not, and never false.
const DECIDED: [&str; 3] = ["Approved", "Denied", "Failed"];

const USAGES: &[&str] = &[
    "any",
    "cert sign",
    "client auth",
    "code signing",
    "content commitment",
    "crl sign",
    "data encipherment",
    "decipher only",
    "digital signature",
    "email protection",
    "encipher only",
    "ipsec end system",
    "ipsec tunnel",
    "ipsec user",
    "key agreement",
    "key encipherment",
    "microsoft sgc",
    "netscape sgc",
    "ocsp signing",
    "s/mime",
    "server auth",
    "signing",
    "timestamping",
];

/// Which part of the object an update is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Object,
    Approval,
    Status,
}

/// What the checks let pass because the old object has it.
#[derive(Clone, Copy, Default)]
struct Rules {
    both_decisions: bool,
    legacy_signer: bool,
    repeated_types: bool,
    empty_type: bool,
    any_certificate: bool,
    repeated_usages: bool,
    any_usage: bool,
}

impl Rules {
    fn for_update(new: &Value, old: &Value) -> Rules {
        let (spec, status) = (&old["spec"], &old["status"]);
        let types: Vec<&str> = status.list("conditions").iter().map(|it| it.text("type")).collect();
        let usages: Vec<&str> = spec.texts("usages").collect();
        let certificate = status.text("certificate");
        Rules {
            both_decisions: types.contains(&"Approved") && types.contains(&"Denied"),
            legacy_signer: spec.text("signerName") == LEGACY_SIGNER,
            repeated_types: repeats(&types),
            empty_type: types.contains(&""),
            any_certificate: new["status"].text("certificate") == certificate
                || check_certificates(certificate).is_err(),
            repeated_usages: repeats(&usages),
            any_usage: usages.iter().any(|usage| !USAGES.contains(usage)),
        }
    }
}

fn repeats(list: &[&str]) -> bool {
    let mut seen = HashSet::new();
    !list.iter().all(|one| seen.insert(*one))
}

/// What is wrong with a new request besides its metadata.
pub fn validate_new(request: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::kube_finalizers(&mut errors, request);
    validate(&mut errors, request, Rules::default());
    errors
}

/// What is wrong with an update.
pub fn validate_update(new: &Value, old: &Value, way: Way) -> Errors {
    let mut errors = Errors::new();
    meta::object(&mut errors, new, false, &|_: &str| Vec::new());
    validate(&mut errors, new, Rules::for_update(new, old));
    let of = |object: &Value, sort: &str| -> Vec<Value> {
        let all = object["status"].list("conditions").iter();
        all.filter(|it| it.text("type") == sort).cloned().collect()
    };
    for sort in DECIDED.iter().filter(|sort| of(new, sort).len() < of(old, sort).len()) {
        let text = format!("updates may not remove a condition of type \"{sort}\"");
        errors.push(Error::forbidden(&CONDITIONS, text));
    }
    for sort in DECIDED[..2].iter().filter(|_| way != Way::Approval) {
        let (now, before) = (of(new, sort), of(old, sort));
        if now.len() > before.len() {
            let text = format!("updates may not add a condition of type \"{sort}\"");
            errors.push(Error::forbidden(&CONDITIONS, text));
        } else if now.len() == before.len() && now != before {
            let difference = difference::of_lists("CertificateSigningRequestCondition", &before, &now);
            let text = format!("updates may not modify a condition of type \"{sort}\"\n{difference}");
            errors.push(Error::forbidden(&CONDITIONS, text));
        }
    }
    let (now, before) = (new["status"].text("certificate"), old["status"].text("certificate"));
    if now != before {
        let at = At::new("status.certificate");
        if way != Way::Status {
            errors.push(Error::forbidden(&at, "updates may not set certificate content"));
        } else if !before.is_empty() {
            errors.push(Error::forbidden(&at, "updates may not modify existing certificate content"));
        }
    }
    meta::object_update(&mut errors, new, old);
    errors
}

fn validate(errors: &mut Errors, object: &Value, rules: Rules) {
    let (spec, at) = (&object["spec"], At::new("spec"));
    if let Err(why) = check_request(spec.text("request")) {
        let shown = spec.get("request").cloned().unwrap_or_default();
        errors.push(Error::invalid(&at.field("request"), shown, why));
    }
    validate_usages(errors, spec, rules, &at.field("usages"));
    let signer = spec.text("signerName");
    if signer == LEGACY_SIGNER && !rules.legacy_signer {
        let text = "the legacy signerName is not allowed via this API version";
        errors.push(Error::invalid(&at.field("signerName"), signer, text));
    } else {
        signer_name::validate(errors, signer, &at.field("signerName"));
    }
    if let Some(seconds) = spec.number("expirationSeconds").filter(|seconds| *seconds < LEAST_SECONDS) {
        let text = "may not specify a duration less than 600 seconds (10 minutes)";
        errors.push(Error::invalid(&at.field("expirationSeconds"), seconds, text));
    }
    validate_conditions(errors, object["status"].list("conditions"), rules);
    if !rules.any_certificate
        && let Err(why) = check_certificates(object["status"].text("certificate"))
    {
        errors.push(Error::invalid(&At::new("status.certificate"), "<certificate data>", why));
    }
}

fn validate_usages(errors: &mut Errors, spec: &Value, rules: Rules, at: &At<'_>) {
    if spec.bare("usages") {
        errors.push(Error::required(at, ""));
    }
    for (index, usage) in spec.texts("usages").enumerate().filter(|_| !rules.any_usage) {
        crate::checks::one_of(errors, usage, USAGES, &at.index(index));
    }
    let mut seen = HashSet::new();
    for (index, usage) in spec.texts("usages").enumerate().filter(|_| !rules.repeated_usages) {
        if !seen.insert(usage) {
            errors.push(Error::duplicate(&at.index(index), usage));
        }
    }
}

fn validate_conditions(errors: &mut Errors, conditions: &[Value], rules: Rules) {
    let mut seen = HashSet::new();
    for (index, condition) in conditions.iter().enumerate() {
        let (at, sort) = (CONDITIONS.index(index), condition.text("type"));
        if sort.is_empty() && !rules.empty_type {
            errors.push(Error::required(&at.field("type"), ""));
        }
        let allowed: &[&str] = if DECIDED.contains(&sort) { &["True"] } else { &["False", "True", "Unknown"] };
        required_one_of(errors, condition.text("status"), allowed, &at.field("status"));
        let other = match sort {
            "Approved" => "Denied",
            "Denied" => "Approved",
            _ => "",
        };
        if !other.is_empty() && !rules.both_decisions && seen.contains(other) {
            errors.push(Error::invalid(&CONDITIONS, sort, "Approved and Denied conditions are mutually exclusive"));
        }
        if !seen.insert(sort) && !rules.repeated_types {
            errors.push(Error::duplicate(&at.field("type"), sort));
        }
    }
}
