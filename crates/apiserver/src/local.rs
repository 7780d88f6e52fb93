//! The server for callers in the same process: a tower service with an identity, for `kube::Client::new`. It is the same
//! road as over the network, without the network.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::USER_AGENT;
use http::{HeaderValue, Request, Response};

use crate::authentication::{Caller, User};
use crate::body::{self, Body, BoxError};
use crate::server::Server;

/// The server, as one user sees it.
#[derive(Clone)]
pub struct Local {
    server: Arc<Server>,
    user: User,
    /// What the caller's program is called, as it would tell over the network.
    agent: HeaderValue,
}

impl Local {
    pub fn new(server: Arc<Server>, user: User) -> Local {
        let agent = HeaderValue::from_static(program(&user));
        Local { server, user, agent }
    }
}

/// The program of upstream whose part such a user plays: it owns the fields that the user writes.
fn program(user: &User) -> &'static str {
    match user.name.as_str() {
        "system:kube-scheduler" => "kube-scheduler/v1.36.2",
        "system:kube-proxy" => "kube-proxy/v1.36.2",
        "system:apiserver" => "kube-apiserver/v1.36.2",
        _ if user.as_node().is_some() => "kubelet/v1.36.2",
        _ => "kube-controller-manager/v1.36.2",
    }
}

impl<B> tower::Service<Request<B>> for Local
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        request.headers_mut().entry(USER_AGENT).or_insert_with(|| self.agent.clone());
        let (server, caller) = (self.server.clone(), Caller::Local(self.user.clone()));
        Box::pin(async move { Ok(server.handle(request.map(body::boxed), caller).await) })
    }
}
