//! A client that costs little: one HTTP/1.1 connection over TLS, bodies as bytes. What is measured is the server.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{CipherSuite, ClientConfig, RootCertStore};
use serde_json::Value;
use tokio::io::BufReader;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// JSON bodies.
pub(super) const JSON: &str = "application/json";
/// Merge patches.
pub(super) const MERGE: &str = "application/merge-patch+json";
/// Configurations to apply.
pub(super) const APPLY: &str = "application/apply-patch+yaml";

/// What is read from a connection at once.
const READ_BYTES: usize = 64 << 10;

/// A server and who asks it, as a kubeconfig names them.
#[derive(Clone)]
pub(super) struct Target {
    address: SocketAddr,
    tls: TlsConnector,
}

impl Target {
    /// Reads the kubeconfig that a Skiff server writes: one cluster, one user with a certificate.
    pub(super) fn read(kubeconfig: &Path) -> anyhow::Result<Target> {
        let config: Value = serde_saphyr::from_str(&std::fs::read_to_string(kubeconfig)?)?;
        let (cluster, user) = (&config["clusters"][0]["cluster"], &config["users"][0]["user"]);
        let server = cluster["server"].as_str().context("the kubeconfig names no server")?;
        let address = server.trim_start_matches("https://").parse().context("the server's address")?;
        let mut roots = RootCertStore::empty();
        for root in CertificateDer::pem_slice_iter(&pem(cluster, "certificate-authority-data")?) {
            roots.add(root?)?;
        }
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem(user, "client-certificate-data")?).collect();
        let key = PrivateKeyDer::from_pem_slice(&pem(user, "client-key-data")?)?;
        let tls = ClientConfig::builder_with_provider(Arc::new(provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_client_auth_cert(chain?, key)?;
        Ok(Target { address, tls: TlsConnector::from(Arc::new(tls)) })
    }

    /// A new connection.
    pub(super) async fn connect(&self) -> anyhow::Result<Connection> {
        let stream = TcpStream::connect(self.address).await?;
        stream.set_nodelay(true)?;
        // TLS reads little at a time: without a buffer the measurements would be of its system calls.
        let stream = BufReader::with_capacity(READ_BYTES, stream);
        let stream = self.tls.connect(ServerName::from(self.address.ip()), stream).await?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Connection { sender, host: self.address.to_string() })
    }

    /// Several new connections.
    pub(super) async fn connections(&self, count: usize) -> anyhow::Result<Vec<Connection>> {
        let mut all = Vec::with_capacity(count);
        for _ in 0..count {
            all.push(self.connect().await?);
        }
        Ok(all)
    }
}

/// Cryptography with the preferences of Go's clients, kubectl among them: AES with keys of 128 bits first.
fn provider() -> CryptoProvider {
    let mut provider = rustls::crypto::ring::default_provider();
    provider.cipher_suites.sort_by_key(|suite| suite.suite() != CipherSuite::TLS13_AES_128_GCM_SHA256);
    provider
}

fn pem(section: &Value, name: &str) -> anyhow::Result<Vec<u8>> {
    let text = section[name].as_str().with_context(|| format!("the kubeconfig has no {name}"))?;
    Ok(BASE64_STANDARD.decode(text)?)
}

/// A connection: one request after the other.
pub(super) struct Connection {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

impl Connection {
    /// Sends a request and reads the head of its answer, which has to tell of success.
    pub(super) async fn begin(
        &mut self,
        method: &str,
        path: &str,
        content_type: &str,
        body: impl Into<Bytes>,
    ) -> anyhow::Result<Response<Incoming>> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", &self.host)
            .header("user-agent", "bench")
            .header("accept", JSON)
            .header("content-type", content_type)
            .body(Full::new(body.into()))?;
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        if !response.status().is_success() {
            let status = response.status();
            let text = response.into_body().collect().await?.to_bytes();
            anyhow::bail!("{method} {path}: {status}: {}", String::from_utf8_lossy(&text));
        }
        Ok(response)
    }

    /// Sends a request and reads the whole answer, undecoded.
    pub(super) async fn send(
        &mut self,
        method: &str,
        path: &str,
        content_type: &str,
        body: impl Into<Bytes>,
    ) -> anyhow::Result<Bytes> {
        let response = self.begin(method, path, content_type, body).await?;
        Ok(response.into_body().collect().await?.to_bytes())
    }
}
