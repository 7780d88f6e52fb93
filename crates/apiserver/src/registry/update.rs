//! Changing objects. Every change of an object, by PUT or by any patch, of the object or of a part of it, goes through
//! [`Server::modify`], which reads the object, lets the change be made, checks it, and writes it only if nobody else
//! did meanwhile.

use futures::future::BoxFuture;
use http::{Response, StatusCode};
use kinds::field::{Error, Path};
use kinds::meta::{self, finalizers, metadata, text};
use schema::Value;
use store::{Entry, Expect};

use super::create::{match_namespace, set_generation};
use super::given;
use super::{PutError, from_stored};
use crate::admission::{Attributes, Operation, Shown};
use crate::allocators::Claim;
use crate::body::Body;
use crate::call::{Call, TypeOf, WriteOptions};
use crate::resource::Resource;
use crate::server::Server;
use crate::status::{Result, Status};
use crate::{managed, object, output};

/// How often a change that does not say which version it is for is tried again after another write came first.
const ATTEMPTS: usize = 30;

/// What a write did.
pub(crate) struct Written {
    pub(crate) object: Outcome,
    pub(crate) created: bool,
}

/// The object that a write left.
///
/// Its tree does not wait for the disk: it is dropped by the thread that made it, while it is at hand there. Most clients
/// are answered with the stored bytes.
pub(crate) enum Outcome {
    Stored(Entry),
    /// Nothing was stored: a dry run, no change, or the end of the object.
    Unstored(Value),
}

impl Outcome {
    /// The object as the resource's version shows it.
    pub(crate) async fn into_value(self, resource: &Resource) -> Result<Value> {
        match self {
            Outcome::Stored(entry) => from_stored(resource, &entry).await,
            Outcome::Unstored(object) => Ok(object),
        }
    }
}

/// How an object is to be changed.
pub(crate) struct Change<'a> {
    /// The new object, made from the present one; from nothing where the object is absent.
    pub(crate) make: &'a (dyn Fn(Option<&Value>) -> Result<Value> + Send + Sync),
    /// Whether the object is made when it is absent.
    pub(crate) create_absent: bool,
    /// Whether `make` already keeps the managed fields (apply does).
    pub(crate) managed: bool,
    /// What policies and webhooks see of it.
    pub(crate) shown: Shown<'a>,
}

impl<'a> Change<'a> {
    /// A change of an object that is there.
    pub(crate) fn new(make: &'a (dyn Fn(Option<&Value>) -> Result<Value> + Send + Sync)) -> Change<'a> {
        Change { make, create_absent: false, managed: false, shown: Shown::Whole }
    }
}

impl Server {
    /// PUT on an object or a part of it.
    pub(crate) async fn update(&self, mut call: Call) -> Result<Response<Body>> {
        let options = call.write_options("UpdateOptions")?;
        let bytes = call.read_body().await?;
        let mut object = call.decode(&bytes, &TypeOf::resource(&call.resource), options.validation)?;
        match_name(&object, &call)?;
        match_namespace(&mut object, &call)?;
        call.drop_double_owners(&mut object, "");
        call.resource.rules.default(&mut object);
        let create_absent = call.resource.rules.create_on_update() && call.info.subresource.is_empty();
        let make = |_: Option<&Value>| Ok(object.clone());
        let change = Change { create_absent, ..Change::new(&make) };
        let written = self.modify(&call, &options, change).await;
        let written = written.map_err(|status| given::shown(status, &bytes))?;
        let code = if written.created { StatusCode::CREATED } else { StatusCode::OK };
        output::written(&call, written.object, code).await
    }

    /// Changes the object that a request names.
    pub(crate) fn modify<'a>(
        &'a self,
        call: &'a Call,
        options: &'a WriteOptions,
        change: Change<'a>,
    ) -> BoxFuture<'a, Result<Written>> {
        Box::pin(self.try_to_modify(call, options, change))
    }

    async fn try_to_modify(&self, call: &Call, options: &WriteOptions, change: Change<'_>) -> Result<Written> {
        let key = call.key();
        for _ in 0..ATTEMPTS {
            let Some(entry) = self.store.get(&key).await? else {
                if !change.create_absent {
                    return Err(Status::not_found(call.about()));
                }
                let object = (change.make)(None)?;
                return self.create_object(call, object, options, change.managed).await;
            };
            let old = from_stored(&call.resource, &entry).await?;
            let new = (change.make)(Some(&old))?;
            let any_version = text(&new, "resourceVersion").is_empty()
                || text(&new, "resourceVersion") == text(&old, "resourceVersion") && change.managed;
            match self.modify_once(call, options, &entry, old, new, &change).await {
                Ok(written) => return Ok(written),
                Err(Failed::Raced) if any_version || self.is_patch(call) => {}
                Err(Failed::Raced) => return Err(Status::changed_meanwhile(call.about())),
                Err(Failed::With(status)) => return Err(status),
            }
        }
        Err(Status::changed_meanwhile(call.about()))
    }

    fn is_patch(&self, call: &Call) -> bool {
        call.info.verb == "patch"
    }

    async fn modify_once(
        &self,
        call: &Call,
        options: &WriteOptions,
        entry: &Entry,
        old: Value,
        mut new: Value,
        change: &Change<'_>,
    ) -> Result<Written, Failed> {
        let resource = &call.resource;
        check_version(call, &mut new, &old)?;
        if !change.managed {
            managed::updated(self, resource, &old, &mut new, options, &call.info.subresource, call.now);
        }
        let write = Attributes::of(self, call, Operation::Update, options);
        self.admission.mutate(&Attributes { old: Some(&old), shown: change.shown, ..write }, &mut new).await?;
        match_namespace(&mut new, call)?;
        call.drop_double_owners(&mut new, " after mutating admission happens");
        prepare(call, &mut new, &old);
        let errors = validate(call, &new, &old);
        if !errors.is_empty() {
            return Err(Status::invalid(&resource.storage.0, &resource.kind, &call.info.name, &errors).into());
        }
        if matches!(Road::of(call), Road::Object) {
            call.warnings.extend(resource.rules.warnings(&new, Some(&old)));
        }
        resource.rules.canonicalize(&mut new);
        let mut claim = self.allocate(call, &mut new, Some(&old), options).await?;
        let stored =
            self.admit_and_replace(&Attributes { shown: change.shown, ..write }, entry, old, new, &mut claim).await;
        self.settle(claim, stored.is_ok(), call.now).await;
        stored
    }

    async fn admit_and_replace(
        &self,
        write: &Attributes<'_>,
        entry: &Entry,
        old: Value,
        mut new: Value,
        claim: &mut Claim<'_>,
    ) -> Result<Written, Failed> {
        let (call, resource) = (write.call, write.resource());
        self.admission.validate(&Attributes { old: Some(&old), ..*write }, &new).await?;
        schema::apply::keep_times(&old, &mut new);
        let same = new == old && !is_stale(resource, entry);
        drop(old);
        if write.options.dry_run || same {
            return Ok(Written { object: Outcome::Unstored(new), created: false });
        }
        claim.writing();
        let expect = Expect::Revision(entry.revision);
        let result = if emptied(&new) && !resource.rules.held(&new) {
            let removed = self.remove(call, &entry.key, expect).await;
            removed
                .map(|(revision, _)| {
                    object::set_version(&mut new, revision);
                    Outcome::Unstored(new)
                })
                .map_err(PutError::from)
        } else {
            self.put(call, &entry.key, new, expect).await.map(Outcome::Stored)
        };
        match result {
            Ok(object) => Ok(Written { object, created: false }),
            Err(PutError::Store(store::Error::Conflict(_))) => Err(Failed::Raced),
            Err(other) => Err(Status::from(other).into()),
        }
    }
}

/// Whether a custom resource lies in the store in another version than it would be written in.
fn is_stale(resource: &Resource, entry: &Entry) -> bool {
    let (group, version) = &resource.storage;
    resource.custom.is_some() && object::api_version(&entry.value) != format!("{group}/{version}")
}

/// Which of a kind's rules a change obeys.
enum Road {
    /// Those of the object; a scale changes what the object's owner could change.
    Object,
    /// Those of a part, such as the status.
    Part,
    /// None: the server itself makes the change (a binding).
    Assigned,
}

impl Road {
    fn of(call: &Call) -> Road {
        match call.info.subresource.as_str() {
            "" | "scale" => Road::Object,
            "binding" => Road::Assigned,
            _ => Road::Part,
        }
    }
}

/// Why a change was not made.
enum Failed {
    /// Another write came first.
    Raced,
    With(Status),
}

impl From<Status> for Failed {
    fn from(status: Status) -> Failed {
        Failed::With(status)
    }
}

/// The object's name must be the one in the path.
fn match_name(object: &Value, call: &Call) -> Result<()> {
    let (actual, wanted) = (text(object, "name"), call.info.name.as_str());
    if actual == wanted {
        return Ok(());
    }
    Err(Status::bad_request(if actual.is_empty() {
        format!("the name of the object ({wanted} based on URL) was undeterminable: name must be provided")
    } else {
        format!("the name of the object ({actual}) does not match the name on the URL ({wanted})")
    }))
}

/// The new object must be made from the present version of this very object, if it says from which.
fn check_version(call: &Call, new: &mut Value, old: &Value) -> Result<()> {
    let uid = text(new, "uid");
    if !uid.is_empty() && uid != text(old, "uid") {
        let why = format!("Precondition failed: UID in precondition: {uid}, UID in object meta: {}", text(old, "uid"));
        return Err(Status::conflict(call.about(), why));
    }
    // Parts of custom resources obey the rule of the whole.
    let is_part = !call.info.subresource.is_empty() && call.resource.custom.is_none();
    match text(new, "resourceVersion") {
        "" if call.resource.rules.unconditional_update() || is_part => {
            let version = text(old, "resourceVersion").to_owned();
            metadata(new).insert("resourceVersion".into(), version.into());
            Ok(())
        }
        "" => {
            let path = Path::new("metadata").child("resourceVersion");
            let errors = [Error::invalid(&path, 0, "must be specified for an update")];
            Err(Status::invalid(&call.resource.group, &call.resource.plural, &call.info.name, &errors))
        }
        version if version == text(old, "resourceVersion") => Ok(()),
        _ => Err(Status::changed_meanwhile(call.about())),
    }
}

/// Takes over what a client cannot change, and counts the generation.
fn prepare(call: &Call, new: &mut Value, old: &Value) {
    let resource = &call.resource;
    let generation = old["metadata"].get("generation").and_then(Value::as_i64);
    set_generation(new, generation);
    match Road::of(call) {
        Road::Object => resource.rules.prepare_for_update(new, old, &call.context()),
        Road::Part => resource.rules.prepare_for_part_update(new, old, &call.context()),
        Road::Assigned => {}
    }
    let old_meta = &old["metadata"];
    let meta = metadata(new);
    let kept = ["creationTimestamp", "deletionTimestamp"];
    for name in kept.iter().filter(|name| old_meta.get(**name).is_some()) {
        meta.insert((*name).into(), old_meta[*name].clone());
    }
    for name in ["uid", "deletionGracePeriodSeconds"] {
        if let (None | Some(Value::Null), Some(value)) = (meta.get(name), old_meta.get(name)) {
            meta.insert(name.into(), value.clone());
        }
    }
    meta.remove("selfLink");
    let rules = &resource.rules;
    // Where a Pod runs is not what its author wants changed.
    let counts = rules.counts_generation() && !matches!(Road::of(call), Road::Assigned);
    if rules.has_generation() && counts && meaning_changed(new, old) {
        set_generation(new, Some(generation.unwrap_or(0) + 1));
    }
}

/// Whether anything but metadata and status differs.
fn meaning_changed(new: &Value, old: &Value) -> bool {
    let (Some(new), Some(old)) = (new.as_object(), old.as_object()) else { return new != old };
    let counts = |name: &&String| !matches!(name.as_str(), "metadata" | "status" | "kind" | "apiVersion");
    new.keys().chain(old.keys()).filter(counts).any(|name| new.get(name) != old.get(name))
}

fn validate(call: &Call, new: &Value, old: &Value) -> kinds::field::Errors {
    let resource = &call.resource;
    let mut errors = meta::validate(new, resource.namespaced, &kinds::names::path_segment);
    errors.extend(meta::validate_update(new, old));
    match Road::of(call) {
        Road::Object => errors.extend(resource.rules.validate_update(new, old, &call.context())),
        Road::Part => errors.extend(resource.rules.validate_part_update(new, old, &call.context())),
        Road::Assigned => {}
    }
    errors
}

/// Whether an object waited only for its last finalizer to be removed.
pub(super) fn emptied(object: &Value) -> bool {
    let meta = &object["metadata"];
    let no_grace = meta.get("deletionGracePeriodSeconds").and_then(Value::as_i64).unwrap_or(0) == 0;
    meta.get("deletionTimestamp").is_some() && no_grace && finalizers(object).is_empty()
}
