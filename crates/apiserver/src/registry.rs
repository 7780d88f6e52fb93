//! The one registry: every verb of every kind. A verb is never written per kind; what differs between kinds is in their
//! [`kinds::Strategy`]. Behaviour: `apiserver/pkg/registry/generic/registry/store.go` and `endpoints/handlers`.

mod create;
mod delete;
mod given;
mod list;
mod own;
mod patch;
mod selected;
mod update;
mod watch;

use std::sync::Arc;

use bytes::Bytes;
use http::{Response, StatusCode};
use schema::Value;
use store::{Entry, Expect, Revision, Write};

pub(crate) use create::generate_name;
pub(crate) use delete::DeleteOptions;
pub(crate) use patch::patch_other;
pub(crate) use update::{Change, Outcome, Written};

use crate::body::Body;
use crate::cache::Item;
use crate::call::Call;
use crate::resource::Resource;
use crate::server::Server;
use crate::status::{Result, Status};
use crate::{allocators, component_status, object, output};

impl Server {
    /// Serves a request for an object or a list of objects.
    pub(crate) async fn serve_resource(&self, call: Call) -> Result<Response<Body>> {
        if !call.resource.verbs.contains(&call.info.verb) {
            return Err(Status::method_not_supported(call.about(), call.info.verb));
        }
        if !call.resource.stored() && call.info.verb != "create" {
            return component_status::serve(&call);
        }
        match call.info.verb {
            "get" => self.get(&call).await,
            "list" => self.list(&call).await,
            "watch" => self.watch(&call).await,
            "create" => self.create(call).await,
            "update" => self.update(call).await,
            "patch" => self.patch(call).await,
            "delete" => self.delete(call).await,
            "deletecollection" => self.delete_collection(call).await,
            verb => Err(Status::method_not_supported(call.about(), verb)),
        }
    }

    /// One object.
    pub(crate) async fn get(&self, call: &Call) -> Result<Response<Body>> {
        let item = self.read(call).await?;
        output::item(call, &item, StatusCode::OK).await
    }

    /// The object that a request names, as fresh as the request wants it.
    pub(crate) async fn read(&self, call: &Call) -> Result<Arc<Item>> {
        match call.query.get("resourceVersion") {
            "" => self.cache.fresh().await?,
            "0" => self.cache.applied(),
            text => self.cache.reaches(self.revision_in(text)?).await?,
        };
        call.resource.objects().get(&call.key()).ok_or_else(|| Status::not_found(call.about()))
    }

    /// Reads a resource version that a client sent.
    pub(crate) fn revision_in(&self, text: &str) -> Result<Revision> {
        let revision = text.parse::<Revision>().map_err(|_| {
            Status::bad_request(format!(
                "resourceVersion: Invalid value: {text:?}: strconv.ParseUint: parsing {text:?}: invalid syntax"
            ))
        })?;
        let newest = self.store.revision();
        if revision > newest { Err(Status::too_large_resource_version(revision, newest)) } else { Ok(revision) }
    }

    /// Stores an object and answers how it lies in the store.
    pub(crate) async fn put(&self, call: &Call, key: &str, object: Value, expect: Expect) -> Result<Entry, PutError> {
        let ttl = call.resource.rules.time_to_live().map(std::time::Duration::from_secs);
        let value = Some(stored_bytes(&call.resource, &object).await?);
        drop(object);
        let write = Write { key: key.to_owned(), value, expect, author: author(call), ttl };
        Ok(self.store.write(write).await?.1)
    }

    /// Removes an object.
    pub(crate) async fn remove(
        &self,
        call: &Call,
        key: &str,
        expect: Expect,
    ) -> Result<(Revision, Entry), store::Error> {
        let write = Write { key: key.to_owned(), value: None, expect, author: author(call), ttl: None };
        let removed = self.store.write(write).await?;
        if allocators::is_service(call) {
            self.release(call, &from_built_in(&call.resource, &removed.1)).await;
        }
        Ok(removed)
    }
}

/// Who writes, as the store remembers it.
fn author(call: &Call) -> Arc<str> {
    Arc::from(call.user.name.as_str())
}

/// Why an object was not stored.
#[derive(Debug)]
pub(crate) enum PutError {
    Store(store::Error),
    /// It cannot be converted to the version in which it is stored.
    Status(Status),
}

impl From<store::Error> for PutError {
    fn from(error: store::Error) -> PutError {
        PutError::Store(error)
    }
}

impl From<Status> for PutError {
    fn from(status: Status) -> PutError {
        PutError::Status(status)
    }
}

impl From<PutError> for Status {
    fn from(error: PutError) -> Status {
        match error {
            PutError::Store(error) => error.into(),
            PutError::Status(status) => status,
        }
    }
}

/// The bytes of an object, in the version in which it is stored.
pub(crate) async fn stored_bytes(resource: &Resource, object: &Value) -> Result<Bytes> {
    match &resource.custom {
        Some(custom) if resource.storage.1 != resource.version => {
            let (group, version) = &resource.storage;
            let converted = custom.conversion.convert(vec![object.clone()], &format!("{group}/{version}")).await;
            let converted = converted.map_err(Status::server_error)?;
            converted.first().map(object::encode).ok_or_else(|| Status::internal("an object was converted to nothing"))
        }
        None if resource.converts => Ok(object::encode(&resource.rules.to_stored(object.clone()))),
        _ => Ok(object::encode(object)),
    }
}

/// An entry of the store as an object of the resource's version.
pub(crate) async fn from_stored(resource: &Resource, entry: &Entry) -> Result<Value> {
    if resource.custom.is_none() {
        return Ok(from_built_in(resource, entry));
    }
    let bytes = resource.objects().bytes(entry);
    let object = object::decode(&bytes, entry.revision);
    if resource.shows(&bytes) { Ok(object) } else { output::shown_one(resource, object).await }
}

/// The same for built-in kinds.
fn from_built_in(resource: &Resource, entry: &Entry) -> Value {
    let object = object::decode(&entry.value, entry.revision);
    if resource.converts { resource.rules.from_stored(object) } else { object }
}
