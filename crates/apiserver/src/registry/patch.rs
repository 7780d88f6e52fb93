//! PATCH: JSON patch, merge patch, strategic merge patch, and server-side apply. Behaviour:
//! `apiserver/pkg/endpoints/handlers/patch.go`.

use bytes::Bytes;
use http::{Response, StatusCode};
use kinds::field::{Error, Path};
use kinds::meta::{metadata, text};
use kinds::warnings::Warnings;
use schema::Value;
use schema::json::FieldValidation;
use schema::patch::json::{JsonPatch, JsonPatchError};
use schema::patch::strategic::StrategicError;
use schema::patch::{merge, strategic};

use super::create::match_namespace;
use super::update::{Change, Written};
use crate::body::Body;
use crate::call::{Call, TypeOf, WriteOptions};
use crate::negotiate::Format;
use crate::server::Server;
use crate::status::{Result, Status};
use crate::{call, managed, output};

/// Custom resources have no strategies for patches.
const CUSTOM_PATCHES: &[&str] =
    &["application/json-patch+json", "application/merge-patch+json", "application/apply-patch+yaml"];

/// The sorts of patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Json,
    Merge,
    Strategic,
    Apply,
}

impl Sort {
    fn of(media_type: &str) -> Result<Sort> {
        match media_type {
            "application/json-patch+json" => Ok(Sort::Json),
            "application/merge-patch+json" => Ok(Sort::Merge),
            "application/strategic-merge-patch+json" => Ok(Sort::Strategic),
            "application/apply-patch+yaml" => Ok(Sort::Apply),
            _ => Err(Status::patch_type()),
        }
    }
}

impl Server {
    pub(crate) async fn patch(&self, mut call: Call) -> Result<Response<Body>> {
        let sort = Sort::of(call.content_type())?;
        if sort == Sort::Strategic && call.resource.custom.is_some() {
            return Err(Status::unsupported_media_type(CUSTOM_PATCHES));
        }
        let options = call.write_options("PatchOptions")?;
        if sort == Sort::Apply && call.query.get("fieldManager").is_empty() {
            let path = Path::new("fieldManager");
            let errors = [Error::required(&path, "is required for apply patch")];
            return Err(Status::invalid("meta.k8s.io", "PatchOptions", "", &errors));
        }
        if sort != Sort::Apply && call.query.has("force") {
            let path = Path::new("force");
            let errors = [Error::forbidden(&path, "may not be specified for non-apply patch")];
            return Err(Status::invalid("meta.k8s.io", "PatchOptions", "", &errors));
        }
        let patch = call.read_body().await?;
        let written = self.patch_object(&call, sort, &patch, &options).await?;
        let code = if written.created { StatusCode::CREATED } else { StatusCode::OK };
        output::written(&call, written.object, code).await
    }

    async fn patch_object(&self, call: &Call, sort: Sort, patch: &Bytes, options: &WriteOptions) -> Result<Written> {
        if sort == Sort::Apply {
            return self.apply(call, patch, options).await;
        }
        let patch = Parsed::new(sort, patch)?;
        let make = |old: Option<&Value>| {
            let old = old.ok_or_else(|| Status::not_found(call.about()))?;
            let of = TypeOf::resource(&call.resource);
            let mut new = patch.apply(&of, old, options.validation, &call.warnings)?;
            match_namespace(&mut new, call)?;
            if text(&new, "name") != call.info.name {
                let path = Path::new("metadata").child("name");
                let errors = [Error::invalid(&path, text(&new, "name"), "field is immutable")];
                return Err(Status::invalid(&call.resource.group, &call.resource.kind, text(&new, "name"), &errors));
            }
            call.resource.rules.default(&mut new);
            Ok(new)
        };
        self.modify(call, options, Change::new(&make)).await
    }

    async fn apply(&self, call: &Call, patch: &Bytes, options: &WriteOptions) -> Result<Written> {
        let resource = &call.resource;
        let of = TypeOf::resource(resource);
        // Ownership is about what was written; decoding only tells what is wrong with it.
        let decoded = call::decode(patch, Format::Yaml, &of, options.validation);
        let parsed = schema::yaml::parse(patch).map_err(Status::bad_request);
        let mut config = match (parsed, &decoded) {
            (Ok(document), Ok(_)) => document.value,
            // What the schema does not know and conflicts are told before what else is wrong.
            (Ok(document), Err(_)) if says_kind(&document.value, &of) => document.value,
            (_, Err(status)) => return Err(status.clone()),
            (Err(status), Ok(_)) => return Err(status),
        };
        match_namespace(&mut config, call)?;
        let name = text(&config, "name").to_owned();
        if name != call.info.name {
            if !name.is_empty() {
                let (wanted, path) = (&call.info.name, "metadata.name");
                return Err(Status::bad_request(format!("{path}: Invalid value: {name:?}: must be {wanted:?}")));
            }
            metadata(&mut config).insert("name".into(), call.info.name.as_str().into());
        }
        if !text(&config, "resourceVersion").is_empty() && !options.force {
            // A version in the configuration is a precondition, as in an update.
            let version = text(&config, "resourceVersion").to_owned();
            if let Some(entry) = self.store.get(&call.key()).await?
                && entry.revision.to_string() != version
            {
                return Err(Status::changed_meanwhile(call.about()));
            }
        }
        let make = |old: Option<&Value>| {
            let applied = managed::applied(self, resource, old, &config, options, &call.info.subresource, call.now);
            let mut new = applied?;
            let (_, found) = decoded.as_ref().map_err(Clone::clone)?;
            call.warnings.extend(found.iter().cloned());
            resource.rules.default(&mut new);
            Ok(new)
        };
        let create_absent = call.info.subresource.is_empty();
        self.modify(call, options, Change { create_absent, managed: true, ..Change::new(&make) }).await
    }
}

/// Whether an object says that it is of this type.
fn says_kind(object: &Value, of: &TypeOf<'_>) -> bool {
    let text = |name: &str| object.get(name).and_then(Value::as_str).unwrap_or_default();
    text("kind") == of.kind && text("apiVersion") == of.api_version()
}

/// A patch that was read once, to be applied as often as races demand.
struct Parsed {
    patch: Patch,
    /// What strict decoding refuses of the patch itself.
    findings: Vec<String>,
}

enum Patch {
    Json(JsonPatch),
    Merge(Value),
    Strategic(Value),
}

impl Parsed {
    fn new(sort: Sort, bytes: &[u8]) -> Result<Parsed> {
        if sort == Sort::Json {
            let mut patch = JsonPatch::parse(bytes).map_err(json_patch_status)?;
            let findings = std::mem::take(&mut patch.findings);
            return Ok(Parsed { patch: Patch::Json(patch), findings });
        }
        let bad = |why| Status::bad_request(format!("error decoding patch: {why}"));
        let (value, findings) = match schema::json::decode_any(bytes).map_err(bad)? {
            Value::Object(_) => schema::json::decode_object(bytes).map_err(bad)?,
            other => (other, Vec::new()),
        };
        Ok(Parsed { patch: if sort == Sort::Merge { Patch::Merge(value) } else { Patch::Strategic(value) }, findings })
    }

    fn patched(&self, of: &TypeOf<'_>, old: &Value) -> Result<Value> {
        match &self.patch {
            Patch::Json(patch) => patch.apply(old.clone()).map_err(json_patch_status),
            Patch::Merge(patch) => {
                let mut patched = old.clone();
                merge::apply(&mut patched, patch.clone());
                Ok(patched)
            }
            Patch::Strategic(patch) => {
                strategic::apply(of.ty, old.clone(), patch.clone()).map_err(|error| match error {
                    StrategicError::BadRequest(text) => Status::bad_request(text),
                    StrategicError::Unprocessable(_) => Status::unprocessable_patch(),
                    StrategicError::Internal(text) => Status::server_error(text),
                })
            }
        }
    }

    /// The patched object in canonical form. What strict decoding finds in the patch and in the object is refused, told
    /// or ignored.
    fn apply(&self, of: &TypeOf<'_>, old: &Value, validation: FieldValidation, warnings: &Warnings) -> Result<Value> {
        let patched = self.patched(of, old)?;
        let named = |name: &str| patched.get(name) == old.get(name);
        let is_good = named("kind") && named("apiVersion") && schema::json::is_canonical(of.ty, &patched);
        let decoded = if is_good && self.findings.is_empty() {
            return Ok(patched);
        } else {
            let bytes = serde_json::to_vec(&patched).map_err(Status::internal)?;
            call::decode(&bytes, Format::Json, of, validation)
        };
        let why = match decoded {
            Ok((value, found)) if validation != FieldValidation::Strict || self.findings.is_empty() => {
                if validation == FieldValidation::Warn {
                    warnings.extend(self.findings.iter().cloned().chain(found));
                }
                return Ok(value);
            }
            Ok(_) => format!("{STRICT}{}", self.findings.join(", ")),
            Err(status) => {
                let why = status.message.split_once(": ").map_or(status.message.as_str(), |(_, why)| why);
                match why.strip_prefix(STRICT) {
                    Some(found) => format!("{STRICT}{}", [&self.findings[..], &[found.to_owned()]].concat().join(", ")),
                    None => why.to_owned(),
                }
            }
        };
        Err(Status::invalid("", "", "", &[Error::invalid(&Path::new("patch"), patched.to_string(), why)]))
    }
}

const STRICT: &str = "strict decoding error: ";

fn json_patch_status(error: JsonPatchError) -> Status {
    let text = error.to_string();
    match error {
        JsonPatchError::Malformed(_) => Status::bad_request(text),
        JsonPatchError::TooLarge(_) => Status::too_large(text),
        JsonPatchError::DoesNotApply(_) => Status::unprocessable_patch(),
    }
}

/// Applies the body of a patch request to something that is not of the resource's own kind (a Scale).
pub(crate) fn patch_other(
    call: &Call,
    bytes: &[u8],
    of: &TypeOf<'_>,
    old: &Value,
    validation: FieldValidation,
) -> Result<Value> {
    let sort = Sort::of(call.content_type())?;
    if sort == Sort::Apply {
        let (config, found) = call::decode(bytes, Format::Yaml, of, validation)?;
        call.warnings.extend(found);
        return Ok(config);
    }
    Parsed::new(sort, bytes)?.apply(of, old, validation, &call.warnings)
}
