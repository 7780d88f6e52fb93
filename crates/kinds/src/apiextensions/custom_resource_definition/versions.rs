//! What each version says: its schema, parts, columns and fields to select by. Behaviour:
//! `apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go` (validateCustomResourceDefinitionVersion).

use schema::Value;

use super::{field_path, openapi, structural};
use crate::apiextensions::custom_resource_definition::validation::Rules;
use crate::field::{At, Error, Errors};
use crate::tree::Tree;

const COLUMN_TYPES: &[&str] = &["boolean", "date", "integer", "number", "string"];
const COLUMN_FORMATS: &[&str] = &["byte", "date", "date-time", "double", "float", "int32", "int64", "password"];
const FIELDS_MOST: usize = 8;
const WARNING_MOST: usize = 256;

/// What is wrong with a version. `status` tells whether objects have a status of their own.
pub fn validate(errors: &mut Errors, version: &Value, status: bool, rules: &Rules<'_>, at: &At<'_>) {
    validate_deprecation(errors, version, &at.field("deprecationWarning"));
    openapi::validate(errors, &version["schema"], status, rules, &at.field("schema"));
    subresources(errors, &version["subresources"], &at.field("subresources"));
    columns(errors, version, at);
    if version.bare("selectableFields") {
        return;
    }
    match version["schema"].field("openAPIV3Schema") {
        None => {
            let text = "may only be set when `version.schema.openAPIV3Schema` is not included";
            errors.push(Error::invalid(&at.field("selectableFields"), "", text));
        }
        Some(schema) => selectable_fields(errors, version, schema, rules, version.text("name"), at),
    }
}

fn validate_deprecation(errors: &mut Errors, version: &Value, at: &At<'_>) {
    let Some(text) = version.set_text("deprecationWarning") else { return };
    let mut told = |why: String| errors.push(Error::invalid(at, text, why));
    if !version.flag("deprecated") {
        told("can only be set for deprecated versions".into());
        return;
    }
    if text.len() > WARNING_MOST {
        told(format!("must be <= {WARNING_MOST} characters long"));
    }
    if text.is_empty() {
        told("must not be an empty string".into());
    }
    if let Some((index, _)) = text.char_indices().find(|(_, c)| c.is_control()) {
        told(format!("must only contain printable UTF-8 characters; non-printable character found at index {index}"));
    }
}

/// Columns of tables.
pub fn columns(errors: &mut Errors, holder: &Value, at: &At<'_>) {
    let all = at.field("additionalPrinterColumns");
    for (index, column) in holder.list("additionalPrinterColumns").iter().enumerate() {
        let at = all.index(index);
        if column.text("name").is_empty() {
            errors.push(Error::required(&at.field("name"), ""));
        }
        let (sort, known) = (column.text("type"), format!("must be one of {}", COLUMN_TYPES.join(",")));
        if sort.is_empty() {
            errors.push(Error::required(&at.field("type"), known));
        } else if !COLUMN_TYPES.contains(&sort) {
            errors.push(Error::invalid(&at.field("type"), sort, known));
        }
        let format = column.text("format");
        if !format.is_empty() && !COLUMN_FORMATS.contains(&format) {
            let text = format!("must be one of {}", COLUMN_FORMATS.join(","));
            errors.push(Error::invalid(&at.field("format"), format, text));
        }
        match column.text("jsonPath") {
            "" => errors.push(Error::required(&at.field("JSONPath"), "")),
            path => drop(simple_path(errors, path, &at.field("JSONPath"))),
        }
    }
}

/// A path with dots. Answers whether it is good.
fn simple_path(errors: &mut Errors, path: &str, at: &At<'_>) -> bool {
    if !path.starts_with('.') {
        errors.push(Error::invalid(at, path, "must be a simple json path starting with ."));
        return false;
    }
    true
}

/// Parts that objects have: their status, their scale.
pub fn subresources(errors: &mut Errors, parts: &Value, at: &At<'_>) {
    let Some(scale) = parts.field("scale") else { return };
    let scale_at = at.field("scale");
    for (name, below) in [("specReplicasPath", "spec"), ("statusReplicasPath", "status")] {
        let (path, at) = (scale.text(name), scale_at.field(name));
        if path.is_empty() {
            errors.push(Error::required(&at, ""));
        } else if simple_path(errors, path, &at) && !path.starts_with(&format!(".{below}.")) {
            errors.push(Error::invalid(&at, path, format!("should be a json path under .{below}")));
        }
    }
    let (path, at) = (scale.text("labelSelectorPath"), scale_at.field("labelSelectorPath"));
    let below = [".spec.", ".status."];
    if !path.is_empty() && simple_path(errors, path, &at) && !below.iter().any(|it| path.starts_with(it)) {
        errors.push(Error::invalid(&at, path, "should be a json path under either .spec or .status"));
    }
}

/// Fields that objects can be selected by.
pub fn selectable_fields(
    errors: &mut Errors,
    holder: &Value,
    schema: &Value,
    rules: &Rules<'_>,
    version: &str,
    at: &At<'_>,
) {
    if let Some(why) = structural::unreadable(schema) {
        errors.push(Error::invalid(&at.field("schema.openAPIV3Schema"), "", why));
        return;
    }
    let all = at.field("selectableFields");
    let mut seen: Vec<String> = Vec::new();
    for (index, field) in holder.list("selectableFields").iter().enumerate() {
        let (at, text) = (all.index(index), field.text("jsonPath"));
        let at = at.field("jsonPath");
        if text.is_empty() {
            errors.push(Error::required(&at, ""));
            continue;
        }
        let (path, found) = match field_path::find(text, schema, false) {
            Ok(found) => found,
            Err(why) => {
                errors.push(Error::invalid(&at, text, format!("is an invalid path: {why}")));
                continue;
            }
        };
        if path == ".metadata" || path.starts_with(".metadata.") {
            errors.push(Error::invalid(&at, text, "must not point to fields in metadata"));
        }
        if !matches!(found.text("type"), "string" | "boolean" | "integer") {
            let why = "must point to a field of type string, boolean or integer. Enum string fields and strings with \
                       formats are allowed.";
            errors.push(Error::invalid(&at, text, why));
        }
        if seen.contains(&path) {
            errors.push(Error::duplicate(&at, text));
        } else {
            seen.push(path);
        }
    }
    if seen.len() > FIELDS_MOST && !rules.many_fields.contains(&version) {
        errors.push(Error::too_many(&all, seen.len(), FIELDS_MOST));
    }
}

/// Versions whose fields to select by were too many before, and are the same now.
pub fn many_fields<'a>(new: &'a Value, old: &Value) -> Vec<&'a str> {
    let list = "selectableFields";
    let same =
        |now: &Value, before: &Value| before.list(list).len() > FIELDS_MOST && now.list(list) == before.list(list);
    let versions = new.list("versions").iter().filter(|now| {
        let before = old.list("versions").iter().find(|it| it.text("name") == now.text("name"));
        before.is_some_and(|before| same(now, before))
    });
    let whole = same(new, old).then_some("");
    versions.map(|version| version.text("name")).chain(whole).collect()
}
