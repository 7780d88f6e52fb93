//! Calls of webhooks over HTTPS: where they are, whom to trust, what they answer. Behaviour:
//! `apiserver/pkg/util/webhook`, `client-go/rest`.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{Request, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use schema::Value;
use tokio_rustls::TlsConnector;

use crate::authorities::trusted;
use crate::services::{Services, Target};

/// How long a webhook may take.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How large its answer may be.
const ANSWER_MOST: usize = 64 << 20;
/// A webhook, as `clientConfig` names it.
#[derive(Clone)]
pub struct Webhook {
    place: Place,
    tls: Result<TlsConnector, String>,
    services: Services,
}

#[derive(Clone)]
enum Place {
    Url(String),
    Service { namespace: String, name: String, port: u16, path: String },
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Webhook")
    }
}

/// Whether a `caBundle` (PEM in base64) holds certificates, or nothing at all.
pub fn is_bundle(text: &str) -> bool {
    let Ok(pem) = STANDARD.decode(text) else { return false };
    if pem.iter().all(u8::is_ascii_whitespace) {
        return true;
    }
    let mut certificates = CertificateDer::pem_slice_iter(&pem).peekable();
    certificates.peek().is_some() && certificates.all(|one| one.is_ok_and(|one| is_certificate(&one)))
}

fn is_certificate(certificate: &CertificateDer<'_>) -> bool {
    x509_parser::parse_x509_certificate(certificate).is_ok()
}

impl Webhook {
    /// Reads `clientConfig`.
    pub fn new(config: &Value, services: &Services) -> Webhook {
        let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let service = &config["service"];
        let place = match config.get("url").and_then(Value::as_str) {
            Some(url) => Place::Url(url.to_owned()),
            None => Place::Service {
                namespace: text(service, "namespace"),
                name: text(service, "name"),
                port: service.get("port").and_then(Value::as_u64).and_then(|it| u16::try_from(it).ok()).unwrap_or(443),
                path: text(service, "path"),
            },
        };
        Webhook { place, tls: connector(&text(config, "caBundle")), services: services.clone() }
    }

    /// Sends a document and answers what comes back.
    ///
    /// # Errors
    /// Why there is no answer that is JSON.
    pub async fn post(&self, body: &Value) -> Result<Value, String> {
        let (url, target) = self.target()?;
        let failed = |why: &dyn fmt::Display| format!("Post \"{url}\": {why}");
        let late = |_| failed(&"context deadline exceeded");
        let sent = tokio::time::timeout(TIMEOUT, self.send(&url, target, body)).await.map_err(late)?;
        sent.map_err(|error| match error {
            Failed::Transport(why) => failed(&why),
            Failed::Answer(why) => why,
        })
    }

    fn target(&self) -> Result<(String, Option<Target>), String> {
        match &self.place {
            Place::Url(url) => Ok((url.clone(), None)),
            Place::Service { namespace, name, port, path } => {
                let target = self.services.resolve(namespace, name, *port)?;
                let path = path.trim_start_matches('/');
                Ok((format!("https://{name}.{namespace}.svc:{port}/{path}"), Some(target)))
            }
        }
    }

    async fn send(&self, url: &str, target: Option<Target>, body: &Value) -> Result<Value, Failed> {
        let transport = |why: &dyn fmt::Display| Failed::Transport(why.to_string());
        let uri: Uri = url.parse().map_err(|why| transport(&why))?;
        let host = uri.host().ok_or_else(|| transport(&"no Host in request URL"))?.trim_matches(['[', ']']).to_owned();
        let port = uri.port_u16().unwrap_or(443);
        let target = target.unwrap_or_else(|| Target::Name(host.clone(), port));
        let stream = target.dial().await.map_err(|why| transport(&why))?;
        let tls = self.tls.as_ref().map_err(|why| transport(why))?;
        let name = ServerName::try_from(host).map_err(|why| transport(&why))?;
        let stream = tls.connect(name, stream).await.map_err(|why| transport(&why))?;
        let handshake = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await;
        let (mut sender, connection) = handshake.map_err(|why| transport(&why))?;
        let connection = tokio::spawn(connection);
        let authority = uri.authority().map(ToString::to_string).unwrap_or_default();
        let path = uri.path_and_query().map_or("/", |it| it.as_str());
        let request = Request::post(path)
            .header(header::HOST, authority)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json, */*")
            .header(header::USER_AGENT, "kube-apiserver-admission")
            .body(Full::new(bytes::Bytes::from(schema::json::encode(body))))
            .map_err(|why| transport(&why))?;
        let response = sender.send_request(request).await.map_err(|why| transport(&why))?;
        let status = response.status();
        let body = Limited::new(response.into_body(), ANSWER_MOST).collect().await.map_err(|why| transport(&why))?;
        connection.abort();
        read_answer(status, &body.to_bytes())
    }
}

/// Why a call brought nothing.
enum Failed {
    Transport(String),
    Answer(String),
}

fn read_answer(status: http::StatusCode, body: &[u8]) -> Result<Value, Failed> {
    if status.is_success() {
        let bad = |why: schema::json::DecodeError| Failed::Answer(why.to_string());
        return schema::json::decode_any(body).map_err(bad);
    }
    Err(Failed::Answer(match status.as_u16() {
        404 => "the server could not find the requested resource".to_owned(),
        403 => "unknown".to_owned(),
        500.. => {
            let text = String::from_utf8_lossy(&body[..body.len().min(2048)]).trim().to_owned();
            let text = if text.is_empty() { "unknown".to_owned() } else { text };
            format!("an error on the server ({}) has prevented the request from succeeding", kinds::field::quote(&text))
        }
        code => format!("the server responded with the status code {code} but did not return more information"),
    }))
}

/// Trusts a bundle, or where it is empty what the system trusts.
fn connector(bundle: &str) -> Result<TlsConnector, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|why| why.to_string())?;
    Ok(TlsConnector::from(Arc::new(builder.with_root_certificates(trusted(bundle)?).with_no_client_auth())))
}
