//! The server for callers in the same process: a tower service with an identity, for `kube::Client::new`. It is the same
//! road as over the network, without the network.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};

use crate::authentication::{Caller, User};
use crate::body::{self, Body, BoxError};
use crate::server::Server;

/// The server, as one user sees it.
#[derive(Clone)]
pub struct Local {
    server: Arc<Server>,
    user: User,
}

impl Local {
    pub fn new(server: Arc<Server>, user: User) -> Local {
        Local { server, user }
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

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (server, caller) = (self.server.clone(), Caller::Local(self.user.clone()));
        Box::pin(async move { Ok(server.handle(request.map(body::boxed), caller).await) })
    }
}
