//! A request that is to be answered with 2xx or 3xx. Behaviour: `pkg/probe/http`.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::Request;
use hyper_util::rt::TokioIo;
use k8s_openapi::api::core::v1::HTTPGetAction;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{DigitallySignedStruct, SignatureScheme};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::{Outcome, Target, port};

const SHOWN: usize = 10 << 10;

/// Where a probe asks.
pub(super) fn url(target: &Target, action: &HTTPGetAction) -> Result<String, String> {
    let (host, port) = address(target, action)?;
    let scheme = if is_tls(action) { "https" } else { "http" };
    Ok(format!("{scheme}://{host}:{port}{}", path(action)))
}

fn is_tls(action: &HTTPGetAction) -> bool {
    action.scheme.as_deref().is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"))
}

fn path(action: &HTTPGetAction) -> String {
    let path = action.path.as_deref().unwrap_or_default();
    if path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}

fn address(target: &Target, action: &HTTPGetAction) -> Result<(String, u16), String> {
    let port = port(&target.container, &action.port)?;
    let host = action.host.as_deref().filter(|host| !host.is_empty()).unwrap_or(&target.host);
    Ok((host.to_owned(), port))
}

/// Asks once.
pub(crate) async fn probe(target: &Target, action: &HTTPGetAction) -> Outcome {
    let (host, port) = match address(target, action) {
        Ok(address) => address,
        Err(why) => return Outcome::Unknown(why),
    };
    let shown = url(target, action).unwrap_or_default();
    let stream = match TcpStream::connect((host.as_str(), port)).await {
        Ok(stream) => stream,
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            return Outcome::Failure(format!("Get \"{shown}\": dial tcp {host}:{port}: connect: connection refused"));
        }
        Err(error) => return Outcome::Failure(format!("Get \"{shown}\": dial tcp {host}:{port}: {error}")),
    };
    let answer = if is_tls(action) {
        match tls(stream, &host).await {
            Ok(stream) => ask(stream, action, &host, port).await,
            Err(error) => Err(error),
        }
    } else {
        ask(stream, action, &host, port).await
    };
    match answer {
        Ok((code, _)) if (200..400).contains(&code) => Outcome::Success,
        Ok((code, _)) => Outcome::Failure(format!("HTTP probe failed with statuscode: {code}")),
        Err(error) => Outcome::Failure(format!("Get \"{shown}\": {error:#}")),
    }
}

async fn ask<S>(stream: S, action: &HTTPGetAction, host: &str, port: u16) -> anyhow::Result<(u16, Bytes)>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    let mut request = Request::builder().uri(path(action));
    let headers = action.http_headers.as_deref().unwrap_or_default();
    let has = |name: &str| headers.iter().any(|one| one.name.eq_ignore_ascii_case(name));
    if !has("host") {
        request = request.header("Host", format!("{host}:{port}"));
    }
    if !has("user-agent") {
        request = request.header("User-Agent", "kube-probe/1.36");
    }
    if !has("accept") {
        request = request.header("Accept", "*/*");
    }
    for header in headers {
        request = request.header(&header.name, &header.value);
    }
    let response = sender.send_request(request.body(Empty::<Bytes>::new())?).await?;
    let code = response.status().as_u16();
    let body = Limited::new(response.into_body(), SHOWN).collect().await.map(|all| all.to_bytes()).unwrap_or_default();
    connection.abort();
    Ok((code, body))
}

async fn tls(stream: TcpStream, host: &str) -> anyhow::Result<tokio_rustls::client::TlsStream<TcpStream>> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(AnyCertificate))
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned())?;
    Ok(TlsConnector::from(Arc::new(config)).connect(name, stream).await?)
}

/// A probe asks whether a server answers, not who it is: upstream's probes accept any certificate, too.
#[derive(Debug)]
struct AnyCertificate;

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _certificate: &CertificateDer<'_>,
        _signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _message: &[u8],
        _certificate: &CertificateDer<'_>,
        _signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        rustls::crypto::ring::default_provider().signature_verification_algorithms.supported_schemes()
    }
}
