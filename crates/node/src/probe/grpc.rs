//! `grpc.health.v1.Health/Check`, spoken directly over HTTP/2: the request and the answer have one field each. Behaviour:
//! `pkg/probe/grpc`.

use bytes::{BufMut, Bytes, BytesMut};
use http_body_util::{BodyExt, Full, Limited};
use hyper::Request;
use hyper_util::rt::{TokioExecutor, TokioIo};
use k8s_openapi::api::core::v1::GRPCAction;
use tokio::net::TcpStream;

use super::{Outcome, Target};

const SERVING: u8 = 1;
const MOST_BYTES: usize = 4096;

pub(super) async fn probe(target: &Target, action: &GRPCAction) -> Outcome {
    let Ok(port) = u16::try_from(action.port) else {
        return Outcome::Unknown(format!("invalid port number: {}", action.port));
    };
    let address = format!("{}:{port}", target.host);
    let stream = match TcpStream::connect((target.host.as_str(), port)).await {
        Ok(stream) => stream,
        Err(error) => return Outcome::Failure(format!("error: health rpc probe failed: dial tcp {address}: {error}")),
    };
    match check(stream, &address, action.service.as_deref().unwrap_or_default()).await {
        Ok(SERVING) => Outcome::Success,
        Ok(status) => Outcome::Failure(format!("service unhealthy (responded with {:?})", name(status))),
        Err(error) => Outcome::Failure(format!("error: health rpc probe failed: {error:#}")),
    }
}

fn name(status: u8) -> &'static str {
    match status {
        0 => "UNKNOWN",
        2 => "NOT_SERVING",
        3 => "SERVICE_UNKNOWN",
        _ => "SERVING",
    }
}

async fn check(stream: TcpStream, address: &str, service: &str) -> anyhow::Result<u8> {
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    // HealthCheckRequest { service = 1 } behind the five bytes that frame a message.
    anyhow::ensure!(service.len() < 128, "the name of the service is too long");
    let mut message = BytesMut::new();
    if !service.is_empty() {
        message.put_slice(&[0x0a, service.len() as u8]);
        message.put_slice(service.as_bytes());
    }
    let mut body = BytesMut::new();
    body.put_u8(0);
    body.put_u32(message.len() as u32);
    body.put_slice(&message);
    let request = Request::builder()
        .method("POST")
        .uri(format!("http://{address}/grpc.health.v1.Health/Check"))
        .header("content-type", "application/grpc")
        .header("te", "trailers")
        .header("user-agent", "kube-probe/1.36")
        .body(Full::<Bytes>::new(body.freeze()))?;
    let response = sender.send_request(request).await?;
    let code =
        |headers: &hyper::HeaderMap| headers.get("grpc-status").and_then(|code| code.to_str().ok()).map(str::to_owned);
    let early = code(response.headers());
    let collected = Limited::new(response.into_body(), MOST_BYTES).collect().await;
    let collected = collected.map_err(|error| anyhow::anyhow!("{error}"))?;
    let status = early.or_else(|| collected.trailers().and_then(code));
    connection.abort();
    match status.as_deref() {
        Some("0") => {}
        Some("12") => anyhow::bail!("this server does not implement the grpc health protocol (grpc.health.v1.Health)"),
        other => anyhow::bail!("rpc error: code = {}", other.unwrap_or("Unknown")),
    }
    // HealthCheckResponse { status = 1 }; a zero status is left out.
    let bytes = collected.to_bytes();
    Ok(match bytes.get(5..) {
        Some([0x08, status, ..]) => *status,
        _ => 0,
    })
}
