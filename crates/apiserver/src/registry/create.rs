//! Making objects: decode, default, fill in, admit, validate, store.

use http::{Response, StatusCode};
use kinds::meta::{self, metadata, text};
use rand::RngExt;
use schema::Value;
use store::Expect;

use super::given;
use super::{Outcome, PutError, Written};
use crate::admission::{Attributes, Operation};
use crate::allocators::Claim;
use crate::body::Body;
use crate::call::{Call, TypeOf, WriteOptions};
use crate::server::Server;
use crate::status::{Result, Status};
use crate::{managed, output};

/// What a new object cannot bring.
const SYSTEM_FIELDS: [&str; 6] =
    ["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "resourceVersion"];
/// How often a name is generated anew when it is taken.
const NAME_ATTEMPTS: usize = 8;
/// Longest prefix of a generated name; five letters follow.
const GENERATED_PREFIX_MOST: usize = 63 - 5;
/// Letters of generated names: no vowels and nothing that is read wrongly, so that no words come out.
const LETTERS: &[u8] = b"bcdfghjklmnpqrstvwxz2456789";

/// A name from a prefix, as `names.SimpleNameGenerator` makes it.
pub(crate) fn generate_name(prefix: &str) -> String {
    let mut end = prefix.len().min(GENERATED_PREFIX_MOST);
    while !prefix.is_char_boundary(end) {
        end -= 1;
    }
    let mut name = prefix[..end].to_owned();
    let mut random = rand::rng();
    name.extend((0..5).map(|_| LETTERS[random.random_range(0..LETTERS.len())] as char));
    name
}

impl Server {
    /// POST on a resource.
    pub(super) async fn create(&self, mut call: Call) -> Result<Response<Body>> {
        let options = call.write_options("CreateOptions")?;
        let bytes = call.read_body().await?;
        let mut object = call.decode(&bytes, &TypeOf::resource(&call.resource), options.validation)?;
        if !call.resource.stored() {
            return self.review(&call, object).await;
        }
        call.drop_double_owners(&mut object, "");
        let written = self.create_object(&call, object, &options, false).await;
        let written = written.map_err(|status| given::shown(status, &bytes))?;
        output::written(&call, written.object, StatusCode::CREATED).await
    }

    /// Makes an object that was decoded; `applied` when its managed fields are kept already. The result has its version,
    /// unless it was a dry run.
    pub(crate) async fn create_object(
        &self,
        call: &Call,
        object: Value,
        options: &WriteOptions,
        applied: bool,
    ) -> Result<Written> {
        let (mut object, resource) = (object, &call.resource);
        resource.rules.default(&mut object);
        if resource.custom.as_ref().is_some_and(|custom| custom.terminating) {
            let why = "create not allowed while custom resource definition is terminating";
            return Err(Status::forbidden(resource.about(text(&object, "name")), why));
        }
        clear_system_fields(&mut object, call)?;
        if !applied {
            managed::created(self, resource, &mut object, options, call.now);
        }
        let name = text(&object, "name").to_owned();
        let write = Attributes { name: &name, ..Attributes::of(self, call, Operation::Create, options) };
        self.admission.mutate(&write, &mut object).await?;
        call.drop_double_owners(&mut object, " after mutating admission happens");
        match_namespace(&mut object, call)?;
        if !text(&object, "name").is_empty() || text(&object, "generateName").is_empty() {
            return self.create_once(call, object, &write).await;
        }
        for _ in 0..NAME_ATTEMPTS {
            match self.create_once(call, object.clone(), &write).await {
                Err(Status { reason: "AlreadyExists", .. }) => {}
                other => return other,
            }
        }
        let message = format!(
            "{} \"{}\" already exists, the server was not able to generate a unique name for the object",
            call.resource.plural,
            text(&object, "generateName"),
        );
        Err(Status { message, ..Status::already_exists(call.about()) })
    }

    async fn create_once(&self, call: &Call, mut object: Value, write: &Attributes<'_>) -> Result<Written> {
        let resource = &call.resource;
        fill_system_fields(&mut object, call);
        resource.rules.prepare_for_create(&mut object, &call.context());
        resource.rules.set_requester(&mut object, &call.user.requester());
        set_generation(&mut object, resource.rules.has_generation().then_some(1));
        let name = text(&object, "name").to_owned();
        let mut errors = resource.rules.validate_new(&object, resource.namespaced, &call.context());
        if errors.is_empty() {
            // Kinds may leave out the rules of all names or make their own.
            errors = meta::validate(&object, resource.namespaced, &kinds::names::path_segment);
        }
        if !errors.is_empty() {
            return Err(Status::invalid(&resource.storage.0, &resource.kind, &name, &errors));
        }
        call.warnings.extend(resource.rules.warnings(&object, None));
        resource.rules.canonicalize(&mut object);
        let key = resource.key(text(&object, "namespace"), &name);
        let mut claim = self.allocate(call, &mut object, None, write.options).await?;
        let written = self.admit_and_store(call, &key, object, write, &mut claim).await;
        self.settle(claim, written.is_ok(), call.now).await;
        written
    }

    async fn admit_and_store(
        &self,
        call: &Call,
        key: &str,
        object: Value,
        write: &Attributes<'_>,
        claim: &mut Claim<'_>,
    ) -> Result<Written> {
        let name = text(&object, "name").to_owned();
        self.admission.validate(write, &object).await?;
        if write.options.dry_run {
            return match self.store.get(key).await? {
                Some(_) => Err(Status::already_exists(call.resource.about(&name))),
                None => Ok(Written { object: Outcome::Unstored(object), created: true }),
            };
        }
        claim.writing();
        match self.put(call, key, object, Expect::Absent).await {
            Ok(entry) => Ok(Written { object: Outcome::Stored(entry), created: true }),
            Err(PutError::Store(store::Error::Conflict(_))) => Err(Status::already_exists(call.resource.about(&name))),
            Err(other) => Err(other.into()),
        }
    }
}

/// Takes from a new object what only the server gives, and gives it its namespace.
fn clear_system_fields(object: &mut Value, call: &Call) -> Result<()> {
    match_namespace(object, call)?;
    let meta = metadata(object);
    if meta.get("resourceVersion").is_some_and(|version| version != "" && version != "0") {
        return Err(Status::bad_request("resourceVersion should not be set on objects to be created"));
    }
    SYSTEM_FIELDS.iter().for_each(|name| drop(meta.remove(*name)));
    Ok(())
}

/// Gives a new object what only the server gives: uid, time, and a name where it wants one made.
fn fill_system_fields(object: &mut Value, call: &Call) {
    let meta = metadata(object);
    SYSTEM_FIELDS.iter().for_each(|name| drop(meta.remove(*name)));
    meta.insert("uid".into(), uuid::Uuid::new_v4().to_string().into());
    meta.insert("creationTimestamp".into(), schema::time::format_seconds(call.now).into());
    let has = |name: &str| meta.get(name).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    if !has("name") && has("generateName") {
        let name = generate_name(meta["generateName"].as_str().unwrap_or_default());
        meta.insert("name".into(), name.into());
    }
}

/// Gives the object the namespace of the request, or tells that it has another one.
pub(super) fn match_namespace(object: &mut Value, call: &Call) -> Result<()> {
    let wanted = if call.resource.namespaced { call.info.namespace.as_str() } else { "" };
    let actual = text(object, "namespace").to_owned();
    if actual == wanted {
        return Ok(());
    }
    if !actual.is_empty() && !wanted.is_empty() {
        return Err(Status::bad_request(
            "the namespace of the provided object does not match the namespace sent on the request",
        ));
    }
    let meta = metadata(object);
    if wanted.is_empty() {
        meta.remove("namespace");
    } else {
        meta.insert("namespace".into(), wanted.into());
    }
    Ok(())
}

/// Sets or removes the generation.
pub(super) fn set_generation(object: &mut Value, generation: Option<i64>) {
    let meta = metadata(object);
    match generation {
        Some(generation) => meta.insert("generation".into(), generation.into()),
        None => meta.remove("generation"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_names_fit_a_label() {
        assert_eq!(generate_name("web-").len(), 9);
        assert_eq!(generate_name(&"x".repeat(80)).len(), 63);
    }
}
