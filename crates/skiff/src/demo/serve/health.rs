//! The gRPC health service, `grpc.health.v1.Health/Check`: request and answer have one field each, so they are read and
//! written by hand.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures::stream;
use http_body_util::{BodyExt, Limited, StreamBody};
use hyper::body::{Bytes, Frame, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpListener;

use super::State;

const CHECK: &str = "/grpc.health.v1.Health/Check";
/// Largest request.
const MOST: usize = 4096;

/// Why there is no answer, as gRPC counts it.
#[derive(Clone, Copy)]
enum Code {
    InvalidArgument = 3,
    NotFound = 5,
    Unimplemented = 12,
}

pub(super) async fn serve(listener: TcpListener, state: Arc<State>) {
    while let Ok((stream, _)) = listener.accept().await {
        let state = state.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request: Request<Incoming>| {
                let state = state.clone();
                async move { Ok::<_, Infallible>(respond(check(request, &state).await)) }
            });
            let server = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
            // Whoever breaks off a connection is no concern of the server's.
            let _ = server.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// Whether the service that is asked for is well.
async fn check(request: Request<Incoming>, state: &State) -> Result<bool, Code> {
    if request.uri().path() != CHECK {
        return Err(Code::Unimplemented);
    }
    let body = Limited::new(request.into_body(), MOST).collect().await.map_err(|_| Code::InvalidArgument)?.to_bytes();
    match service_of(&body).ok_or(Code::InvalidArgument)? {
        b"" | b"healthz" => Ok(state.healthy.load(Ordering::Relaxed)),
        b"readyz" => Ok(state.ready.load(Ordering::Relaxed)),
        _ => Err(Code::NotFound),
    }
}

/// The name in a `HealthCheckRequest { service = 1 }` that stands behind the five bytes which frame a message.
fn service_of(body: &[u8]) -> Option<&[u8]> {
    match body.get(5..)? {
        [] => Some(b""),
        [0x0a, length, name @ ..] if usize::from(*length) == name.len() => Some(name),
        _ => None,
    }
}

/// A `HealthCheckResponse { status = 1 }`, 1 for serving and 2 for not, and in the trailers how the call went.
fn respond(checked: Result<bool, Code>) -> Response<impl hyper::body::Body<Data = Bytes, Error = Infallible>> {
    let message = checked.map(|serves| Bytes::copy_from_slice(&[0, 0, 0, 0, 2, 0x08, if serves { 1 } else { 2 }]));
    let mut trailers = HeaderMap::new();
    trailers.insert("grpc-status", HeaderValue::from(message.as_ref().err().map_or(0, |code| *code as u16)));
    let frames = message.ok().map(Frame::data).into_iter().chain([Frame::trailers(trailers)]);
    let mut response = Response::new(StreamBody::new(stream::iter(frames.map(Ok))));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
    response
}
