//! Calls of webhooks over HTTPS: where they are, whom to trust, what they answer. Behaviour:
//! `apiserver/pkg/util/webhook`, `client-go/rest`.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{Request, Response, StatusCode, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::client::conn::http1::SendRequest;
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use schema::Value;
use tokio_rustls::TlsConnector;
use tokio_util::task::AbortOnDropHandle;

use crate::authorities::trusted;
use crate::services::{Services, Target};

/// Connections to one webhook that are kept for its next calls.
const IDLE_MOST: usize = 8;
/// How long they are kept, as Go keeps them.
const IDLE_LIFE: Duration = Duration::from_secs(90);

/// What a call may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub time: Duration,
    /// Whether the webhook is told how long that is.
    pub tells_time: bool,
    /// Most bytes of an answer.
    pub answer: usize,
    /// Whether the connection is kept for the next call.
    pub keeps_connection: bool,
}

/// A webhook, as `clientConfig` names it.
pub struct Webhook {
    place: Place,
    tls: Result<TlsConnector, String>,
    services: Services,
    idle: Mutex<Vec<Connection>>,
}

/// A connection that waits for a call, or serves one.
struct Connection {
    sender: SendRequest<Full<Bytes>>,
    target: Target,
    since: Instant,
    _run: AbortOnDropHandle<()>,
}

/// Why a call brought nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    pub text: String,
    /// The HTTP status that stands for it.
    pub code: u16,
}

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
        Webhook { place, tls: connector(&text(config, "caBundle")), services: services.clone(), idle: Mutex::default() }
    }

    /// Sends a document and answers what comes back.
    ///
    /// # Errors
    /// Why there is no answer that is JSON.
    pub async fn post(&self, body: &Value, limits: Limits) -> Result<Value, Failed> {
        let (url, target) = self.target().map_err(Failed::unreachable)?;
        let url = if limits.tells_time {
            let (url, path) = (url.split(['?', '#']).next().unwrap_or_default(), "?timeout=");
            format!("{url}{path}{}s", limits.time.as_secs_f64().ceil())
        } else {
            url
        };
        let failed = |why: &dyn fmt::Display| Failed::unreachable(format!("Post \"{url}\": {why}"));
        let answered = tokio::time::timeout(limits.time, self.send(&url, target, body, limits)).await;
        let (status, body) = answered.map_err(|_| failed(&"context deadline exceeded"))?.map_err(|why| failed(&why))?;
        read_answer(status, &body)
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

    async fn send(
        &self,
        url: &str,
        target: Option<Target>,
        body: &Value,
        limits: Limits,
    ) -> Result<(StatusCode, Bytes), String> {
        let uri: Uri = url.parse().map_err(text)?;
        let host = uri.host().ok_or("no Host in request URL")?.trim_matches(['[', ']']).to_owned();
        let port = uri.port_u16().unwrap_or(443);
        let target = target.unwrap_or_else(|| Target::Name(host.clone(), port));
        let authority = uri.authority().map(ToString::to_string).unwrap_or_default();
        let request = Request::post(uri.path_and_query().map_or("/", |it| it.as_str()))
            .header(header::HOST, authority)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json, */*")
            .header(header::USER_AGENT, "kube-apiserver-admission");
        let request = request.body(Full::new(Bytes::from(schema::json::encode(body)))).map_err(text)?;
        let (mut connection, response) = self.exchange(&host, target, request).await?;
        let status = response.status();
        let body = Limited::new(response.into_body(), limits.answer).collect().await.map_err(text)?;
        if limits.keeps_connection && !connection.sender.is_closed() {
            connection.since = Instant::now();
            let mut idle = self.idle();
            if idle.len() < IDLE_MOST {
                idle.push(connection);
            }
        }
        Ok((status, body.to_bytes()))
    }

    /// Sends a request over a connection that is there, or over a new one. It is sent a second time only if the webhook
    /// has nothing of it.
    async fn exchange(
        &self,
        host: &str,
        target: Target,
        request: Request<Full<Bytes>>,
    ) -> Result<(Connection, Response<Incoming>), String> {
        let mut request = request;
        while let Some(mut connection) = self.waiting(&target) {
            match connection.sender.try_send_request(request).await {
                Ok(response) => return Ok((connection, response)),
                Err(mut error) => match error.take_message() {
                    Some(unsent) => request = unsent,
                    None => return Err(error.into_error().to_string()),
                },
            }
        }
        let mut connection = self.connect(host, target).await?;
        let response = connection.sender.send_request(request).await.map_err(text)?;
        Ok((connection, response))
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The youngest connection to a target that still lives.
    fn waiting(&self, target: &Target) -> Option<Connection> {
        let mut idle = self.idle();
        idle.retain(|it| it.target == *target && !it.sender.is_closed() && it.since.elapsed() < IDLE_LIFE);
        idle.pop()
    }

    async fn connect(&self, host: &str, target: Target) -> Result<Connection, String> {
        let stream = target.dial().await?;
        let tls = self.tls.as_ref().map_err(Clone::clone)?;
        let name = ServerName::try_from(host.to_owned()).map_err(text)?;
        let stream = tls.connect(name, stream).await.map_err(text)?;
        let (sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(text)?;
        let run = tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection to a webhook broke");
            }
        });
        Ok(Connection { sender, target, since: Instant::now(), _run: AbortOnDropHandle::new(run) })
    }
}

fn text(why: impl fmt::Display) -> String {
    why.to_string()
}

impl Failed {
    /// A webhook that cannot be reached.
    fn unreachable(text: String) -> Failed {
        Failed { text, code: 503 }
    }
}

fn read_answer(status: StatusCode, body: &[u8]) -> Result<Value, Failed> {
    if status.is_success() {
        return schema::json::decode_any(body).map_err(|why| Failed::unreachable(why.to_string()));
    }
    let text = match status.as_u16() {
        404 => "the server could not find the requested resource".to_owned(),
        403 => "unknown".to_owned(),
        500.. => {
            let text = String::from_utf8_lossy(&body[..body.len().min(2048)]).trim().to_owned();
            let text = if text.is_empty() { "unknown".to_owned() } else { text };
            format!("an error on the server ({}) has prevented the request from succeeding", kinds::field::quote(&text))
        }
        code => format!("the server responded with the status code {code} but did not return more information"),
    };
    Err(Failed { text, code: status.as_u16() })
}

/// Trusts a bundle, or where it is empty what the system trusts.
fn connector(bundle: &str) -> Result<TlsConnector, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions();
    let builder = builder.map_err(|why| why.to_string())?.dangerous();
    let config = builder.with_custom_certificate_verifier(trusted(bundle, provider)?).with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}
