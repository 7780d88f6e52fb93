//! Volumes with files that the kubelet writes: of Secrets, ConfigMaps, the Pod itself, and tokens. Behaviour:
//! `pkg/apis/core/validation/validation.go` (validateProjectedVolumeSource, validateKeyToPath,
//! validateDownwardAPIVolumeFile).

use schema::Value;

use super::Rules;
use super::environment::{FILE_FIELDS, field_ref, resource_ref};
use crate::checks::{file_mode, local_path, required};
use crate::field::{At, Error, Errors};
use crate::tree::Tree;

/// Shortest and longest life of a token.
const TOKEN_SECONDS: std::ops::RangeInclusive<i64> = 600..=1 << 32;

/// A volume of a Secret or a ConfigMap, whose name is in the field `name`.
pub fn files(errors: &mut Errors, source: &Value, name: &str, at: &At<'_>) {
    required(errors, source, name, at);
    file_mode(errors, source, "defaultMode", at);
    let items_at = at.field("items");
    for (index, item) in source.list("items").iter().enumerate() {
        key_to_path(errors, item, &items_at.index(index));
    }
}

fn key_to_path(errors: &mut Errors, item: &Value, at: &At<'_>) {
    required(errors, item, "key", at);
    required(errors, item, "path", at);
    local_path(errors, item.text("path"), &at.field("path"));
    file_mode(errors, item, "mode", at);
}

/// A volume with fields of the Pod.
pub fn downward_api(errors: &mut Errors, source: &Value, at: &At<'_>) {
    file_mode(errors, source, "defaultMode", at);
    source.list("items").iter().for_each(|file| downward_file(errors, file, at));
}

fn downward_file(errors: &mut Errors, file: &Value, at: &At<'_>) {
    required(errors, file, "path", at);
    local_path(errors, file.text("path"), &at.field("path"));
    match (file.field("fieldRef"), file.field("resourceFieldRef")) {
        (Some(field), resource) => {
            field_ref(errors, field, FILE_FIELDS, &at.field("fieldRef"));
            if resource.is_some() {
                let text = "fieldRef and resourceFieldRef can not be specified simultaneously";
                errors.push(Error::invalid(at, "resource", text));
            }
        }
        (None, Some(resource)) => resource_ref(errors, resource, true, &at.field("resourceFieldRef")),
        (None, None) => errors.push(Error::required(at, "one of fieldRef and resourceFieldRef is required")),
    }
    file_mode(errors, file, "mode", at);
}

/// A volume with files of several sources.
pub fn validate(errors: &mut Errors, source: &Value, rules: &Rules, at: &At<'_>) {
    file_mode(errors, source, "defaultMode", at);
    let mut paths: Vec<&str> = Vec::new();
    let sources_at = at.field("sources");
    for (index, source) in source.list("sources").iter().enumerate() {
        let here = sources_at.index(index);
        let mut count = 0;
        for name in ["secret", "configMap"] {
            let Some(files) = source.field(name) else { continue };
            count += 1;
            let here = here.field(name);
            required(errors, files, "name", &here);
            let items_at = here.field("items");
            for (index, item) in files.list("items").iter().enumerate() {
                key_to_path(errors, item, &items_at.index(index));
                claim_path(errors, &mut paths, item.text("path"), files.text("name"), at);
            }
        }
        if let Some(downward) = source.field("downwardAPI") {
            count += 1;
            for file in downward.list("items") {
                downward_file(errors, file, &here.field("downwardAPI"));
                claim_path(errors, &mut paths, file.text("path"), file.text("path"), at);
            }
        }
        if let Some(token) = source.field("serviceAccountToken") {
            count += 1;
            service_account_token(errors, token, rules, &here.field("serviceAccountToken"), at);
        }
        if count > 1 {
            errors.push(Error::forbidden(&here, "may not specify more than 1 volume type per source"));
        }
    }
}

/// Each path is of one source only.
fn claim_path<'a>(errors: &mut Errors, paths: &mut Vec<&'a str>, path: &'a str, shown: &str, at: &At<'_>) {
    if path.is_empty() {
        return;
    }
    if paths.contains(&path) {
        errors.push(Error::invalid(at, shown, "conflicting duplicate paths"));
    } else {
        paths.push(path);
    }
}

fn service_account_token(errors: &mut Errors, token: &Value, rules: &Rules, here: &At<'_>, at: &At<'_>) {
    let seconds = token.int("expirationSeconds");
    if seconds < *TOKEN_SECONDS.start() {
        let text = "may not specify a duration less than 10 minutes";
        errors.push(Error::invalid(&here.field("expirationSeconds"), seconds, text));
    }
    if seconds > *TOKEN_SECONDS.end() {
        let text = "may not specify a duration larger than 2^32 seconds";
        errors.push(Error::invalid(&here.field("expirationSeconds"), seconds, text));
    }
    match token.text("path") {
        "" => errors.push(Error::required(&at.field("path"), "")),
        path if !rules.any_token_path => local_path(errors, path, &at.field("path")),
        _ => {}
    }
}
