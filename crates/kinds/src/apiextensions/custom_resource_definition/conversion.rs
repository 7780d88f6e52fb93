//! How objects get from one version to another. Behaviour:
//! `apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go` (validateCustomResourceConversion).

use std::collections::HashSet;

use schema::Value;

use crate::admissionregistration::webhook_client::{validate_service, validate_url};
use crate::checks::{named, required_one_of};
use crate::field::{At, Error, Errors};
use crate::names::dns_1035_label;
use crate::tree::Tree;

const REVIEW_VERSIONS: [&str; 2] = ["v1", "v1beta1"];

/// Whether a conversion names no version of reviews that the server knows, although it names some.
pub fn has_unknown_versions(conversion: &Value) -> bool {
    let versions = &conversion["webhook"];
    !versions.bare("conversionReviewVersions")
        && !versions.texts("conversionReviewVersions").any(|version| REVIEW_VERSIONS.contains(&version))
}

/// What is wrong with a conversion. `any_version` lets versions of reviews pass that are not known.
pub fn validate(errors: &mut Errors, conversion: &Value, any_version: bool, at: &At<'_>) {
    let strategy = conversion.text("strategy");
    required_one_of(errors, strategy, &["None", "Webhook"], &at.field("strategy"));
    let (webhook, client_at) = (&conversion["webhook"], at.field("webhookClientConfig"));
    let versions_at = at.field("conversionReviewVersions");
    let client = webhook.field("clientConfig");
    if strategy != "Webhook" {
        let text = "should not be set when strategy is not set to Webhook";
        if client.is_some() {
            errors.push(Error::forbidden(&client_at, text));
        }
        if !webhook.bare("conversionReviewVersions") {
            errors.push(Error::forbidden(&versions_at, text));
        }
        return;
    }
    match client {
        None => errors.push(Error::required(&client_at, "required when strategy is set to Webhook")),
        Some(client) => match (client.set_text("url"), client.field("service")) {
            (Some(url), None) => validate_url(errors, url, &client_at.field("url")),
            (None, Some(service)) => {
                validate_service(errors, service, ["namespace", "name"], &client_at.field("service"));
            }
            _ => errors.push(Error::required(&client_at, "exactly one of url or service is required")),
        },
    }
    validate_versions(errors, webhook, any_version, &versions_at);
}

fn validate_versions(errors: &mut Errors, webhook: &Value, any_version: bool, at: &At<'_>) {
    let versions = "conversionReviewVersions";
    if webhook.bare(versions) {
        errors.push(Error::required(at, ""));
        return;
    }
    let mut seen = HashSet::new();
    for (index, version) in webhook.texts(versions).enumerate() {
        if seen.insert(version) {
            named(errors, version, &at.index(index), dns_1035_label);
        } else {
            errors.push(Error::invalid(&at.index(index), version, "duplicate version"));
        }
    }
    if !any_version && !REVIEW_VERSIONS.iter().any(|version| seen.contains(version)) {
        let text = format!("must include at least one of {}", REVIEW_VERSIONS.join(", "));
        errors.push(Error::invalid(at, webhook[versions].clone(), text));
    }
}
