//! What the server does as itself while it serves somebody else's request: what an admission charges, what an eviction
//! notes, the address that a Service gets. All of it takes the road of every other request.

use std::sync::Arc;

use futures::future::BoxFuture;
use http::{HeaderMap, Method};
use jiff::Timestamp;
use kinds::meta::metadata;
use schema::Value;

use super::{Change, DeleteOptions, Written};
use crate::authentication::User;
use crate::call::{Call, WriteOptions, deadline};
use crate::negotiate::{Accept, Format, Shape};
use crate::request::{Info, Options};
use crate::server::Server;
use crate::status::{Result, Status};

const MANAGER: &str = "kube-apiserver";

fn options() -> WriteOptions {
    WriteOptions { manager: MANAGER.into(), ..WriteOptions::default() }
}

impl Server {
    /// A request of the server itself.
    fn own_call(&self, method: &Method, path: &str, now: Timestamp) -> Result<Call> {
        let query = Options::default();
        let info = Info::parse(method, path, &query)?;
        let resource = self.resources.load().find(&info).cloned().ok_or_else(Status::no_such_path)?;
        let accept = Accept { format: Format::Json, shape: Shape::Object };
        let (user, headers) = (User::loopback(), HeaderMap::new());
        let (deadline, warnings, body) = (deadline(&query), Arc::default(), None.into());
        Ok(Call { user, info, query, headers, resource, accept, now, deadline, warnings, past_hooks: false, body })
    }

    /// Makes an object in a collection.
    pub(crate) fn create_own<'a>(
        &'a self,
        path: &'a str,
        object: &'a Value,
        now: Timestamp,
    ) -> BoxFuture<'a, Result<Written>> {
        Box::pin(async move {
            let call = self.own_call(&Method::POST, path, now)?;
            let mut object = object.clone();
            schema::json::normalize(&call.resource.ty, &mut object).map_err(Status::internal)?;
            self.create_object(&call, object, &options(), false).await
        })
    }

    /// Deletes the object at a path, if it is there.
    pub(crate) fn delete_own<'a>(&'a self, path: &'a str, now: Timestamp) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            let deleted = match self.own_call(&Method::DELETE, path, now) {
                Ok(call) => self.delete_object(&call, &call.key(), &DeleteOptions::default()).await.map(drop),
                Err(status) => Err(status),
            };
            if let Err(status) = deleted.or_else(|status| if status.code == 404 { Ok(()) } else { Err(status) }) {
                tracing::warn!(path, %status, "what nobody needs any more is not deleted");
            }
        })
    }

    /// Changes the status of the object at a path. Whoever writes in between makes it be changed anew.
    ///
    /// # Errors
    /// What `change` refuses, and objects that are absent.
    pub(crate) async fn change_status(
        &self,
        path: &str,
        now: Timestamp,
        change: &(dyn Fn(&mut Value) -> Result<()> + Send + Sync),
    ) -> Result<Written> {
        let call = self.own_call(&Method::PUT, &format!("{path}/status"), now)?;
        self.change_part(&call, change).await
    }

    /// The same as a part of another request, which policies and webhooks saw already.
    pub(crate) async fn change_status_within(
        &self,
        path: &str,
        now: Timestamp,
        change: &(dyn Fn(&mut Value) -> Result<()> + Send + Sync),
    ) -> Result<Written> {
        let call = self.own_call(&Method::PUT, &format!("{path}/status"), now)?;
        self.change_part(&Call { past_hooks: true, ..call }, change).await
    }

    async fn change_part(
        &self,
        call: &Call,
        change: &(dyn Fn(&mut Value) -> Result<()> + Send + Sync),
    ) -> Result<Written> {
        let make = |old: Option<&Value>| {
            let mut new = old.ok_or_else(|| Status::not_found(call.about()))?.clone();
            metadata(&mut new).remove("resourceVersion");
            change(&mut new)?;
            Ok(new)
        };
        self.modify(call, &options(), Change::new(&make)).await
    }
}
