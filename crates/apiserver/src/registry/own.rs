//! Changes that the server makes as itself while it serves somebody else's request: what an admission charges, what an
//! eviction notes. They take the road of every other change.

use http::{HeaderMap, Method};
use jiff::Timestamp;
use kinds::meta::metadata;
use schema::Value;

use super::{Change, Written};
use crate::authentication::User;
use crate::call::{Call, WriteOptions};
use crate::negotiate::{Accept, Format, Shape};
use crate::request::{Info, Options};
use crate::server::Server;
use crate::status::{Result, Status};

const MANAGER: &str = "kube-apiserver";

impl Server {
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
        let query = Options::default();
        let info = Info::parse(&Method::PUT, &format!("{path}/status"), &query)?;
        let resource = self.resources.load().find(&info).cloned().ok_or_else(Status::no_such_path)?;
        let accept = Accept { format: Format::Json, shape: Shape::Object };
        let (user, headers) = (User::loopback(), HeaderMap::new());
        let call = Call { user, info, query, headers, resource, accept, now, body: None.into() };
        let options = WriteOptions { manager: MANAGER.into(), ..WriteOptions::default() };
        let make = |old: Option<&Value>| {
            let mut new = old.ok_or_else(|| Status::not_found(call.about()))?.clone();
            metadata(&mut new).remove("resourceVersion");
            change(&mut new)?;
            Ok(new)
        };
        self.modify(&call, &options, Change { make: &make, create_absent: false, managed: false }).await
    }
}
