//! A server that serves a group and version instead of this one: where it is, whom to trust, how it is asked. Behaviour:
//! `kube-aggregator/pkg/controllers/status/remote` (BuildTransportConfig), `client-go/transport`.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use hyper::body::Incoming;
use rustls::client::danger::ServerCertVerifier;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use schema::Value;
use tokio_rustls::TlsConnector;

use crate::authorities::{Anyone, trusted};
use crate::body::Body;
use crate::node_client::send_over;
use crate::services::{Services, Target};

/// How long a server may take to accept a connection, and for the handshake.
const PATIENCE: Duration = Duration::from_secs(30);
/// How this server proves to the servers behind it that it may speak for users.
pub struct FrontProxy {
    /// The authority of client certificates, in PEM.
    pub client_ca: String,
    /// The authority that signed `certificate`, in PEM.
    pub request_header_ca: String,
    /// The names that are to be believed.
    pub allowed_names: Vec<String>,
    pub certificate: Vec<CertificateDer<'static>>,
    pub key: PrivateKeyDer<'static>,
}

/// What an APIService says of the server behind it.
pub struct Remote {
    pub group: String,
    pub version: String,
    pub namespace: String,
    pub service: String,
    pub port: u16,
    /// Or why there can be no connection.
    tls: Result<TlsConnector, String>,
}

impl Remote {
    /// Reads the `spec` of an APIService; `None` when this server serves it itself.
    pub fn new(spec: &Value, front_proxy: Option<&FrontProxy>) -> Option<Remote> {
        let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let service = spec.get("service").filter(|it| it.is_object())?;
        let insecure = spec["insecureSkipTLSVerify"] == true;
        Some(Remote {
            group: text(spec, "group"),
            version: text(spec, "version"),
            namespace: text(service, "namespace"),
            service: text(service, "name"),
            port: service["port"].as_u64().and_then(|it| u16::try_from(it).ok()).unwrap_or(443),
            tls: connector(&text(spec, "caBundle"), insecure, front_proxy),
        })
    }

    /// Where it can be reached.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn place(&self, services: &Services) -> Result<Target, String> {
        services.resolve(&self.namespace, &self.service, self.port)
    }

    /// Where its discovery is.
    pub fn path(&self) -> String {
        format!("/apis/{}/{}", self.group, self.version)
    }

    /// Why there can be no connection, whatever the server does.
    pub fn tls_error(&self) -> Option<&str> {
        self.tls.as_ref().err().map(String::as_str)
    }

    /// Sends a request to the server. The answer may be an upgrade.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn send(&self, target: &Target, request: Request<Body>) -> Result<Response<Incoming>, String> {
        let tls = self.tls.as_ref().map_err(Clone::clone)?;
        let name = ServerName::try_from(format!("{}.{}.svc", self.service, self.namespace));
        let name = name.map_err(|why| why.to_string())?;
        let late = |_| format!("dial tcp {target}: i/o timeout");
        let stream = tokio::time::timeout(PATIENCE, target.dial()).await.map_err(late)??;
        let handshake = tokio::time::timeout(PATIENCE, tls.connect(name, stream)).await;
        let stream = handshake.map_err(|_| "net/http: TLS handshake timeout".to_owned())?;
        let stream = stream.map_err(|why| format!("tls: {why}"))?;
        send_over(stream, request).await
    }
}

/// Trusts a bundle (PEM in base64), or where it is empty what the system trusts, or everybody.
fn connector(bundle: &str, insecure: bool, front_proxy: Option<&FrontProxy>) -> Result<TlsConnector, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions();
    let builder = builder.map_err(|why| why.to_string())?;
    let verifier: Arc<dyn ServerCertVerifier> =
        if insecure { Arc::new(Anyone(provider)) } else { trusted(bundle, provider)? };
    let builder = builder.dangerous().with_custom_certificate_verifier(verifier);
    let config = match front_proxy {
        Some(own) => builder.with_client_auth_cert(own.certificate.clone(), own.key.clone_key()),
        None => Ok(builder.with_no_client_auth()),
    };
    let mut config = config.map_err(|why| why.to_string())?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsConnector::from(Arc::new(config)))
}

impl fmt::Debug for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{} at {}/{}", self.version, self.group, self.namespace, self.service)
    }
}
