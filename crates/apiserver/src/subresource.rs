//! Paths below an object that are not just parts of it. Parts (`status` and the like) take the road of the object itself.

mod binding;
mod connect;
mod eviction;
mod node;
mod proxy;
mod scale;
mod token;

use std::sync::Arc;

use http::request::Parts;
use http::{Method, Response};

use crate::body::Body;
use crate::call::Call;
use crate::server::Server;
use crate::status::{Result, Status};

impl Server {
    /// Serves a request for a subresource.
    pub(crate) async fn serve_subresource(self: &Arc<Self>, call: Call, parts: Parts) -> Result<Response<Body>> {
        let Some(part) = call.resource.subresource(&call.info.subresource) else {
            return Err(Status::no_such_path());
        };
        // Whoever proxies may be asked in any way.
        let options = part.name == "proxy" && parts.method == Method::OPTIONS;
        if !part.verbs.contains(&call.info.verb) && !options {
            return Err(Status::method_not_supported(call.about(), call.info.verb));
        }
        match (part.name, call.info.verb) {
            ("scale", _) => self.scale(call).await,
            ("binding", _) => self.bind(call).await,
            ("eviction", _) => self.evict(call).await,
            ("token", _) => self.request_token(call).await,
            ("log" | "exec" | "attach" | "portforward", _) => self.stream_from_node(call, parts).await,
            ("proxy", _) => self.proxy(call, parts).await,
            (_, "get") => self.get(&call).await,
            (_, "update") => self.update(call).await,
            (_, "patch") => self.patch(call).await,
            (_, verb) => Err(Status::method_not_supported(call.about(), verb)),
        }
    }
}
