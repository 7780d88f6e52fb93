//! Requests to the API server, with untyped objects.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::Duration;

use http::{Method, Request, Response};
use http_body_util::BodyExt;
use kube::client::Body;
use serde_json::Value;

use crate::connection::Connection;
use crate::console;
use crate::error::{Error, Result, Status};

mod events;
mod query;

pub use events::{Event, Events};
pub use query::{encode_segment, path_with_query};

/// What objects are asked for as.
pub const JSON: &str = "application/json";
/// Tables for people, made by the server.
pub const TABLE: &str = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,\
                         application/json";

/// One request.
#[derive(Clone, Debug)]
pub struct Call {
    pub method: Method,
    pub path: String,
    pub query: Vec<(String, String)>,
    pub accept: &'static str,
    pub content_type: &'static str,
    pub body: Vec<u8>,
}

impl Call {
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Call { method, path: path.into(), query: Vec::new(), accept: JSON, content_type: JSON, body: Vec::new() }
    }

    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    pub fn accept(mut self, accept: &'static str) -> Self {
        self.accept = accept;
        self
    }

    /// Adds a parameter, unless its value is empty.
    pub fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.query.push((key.to_owned(), value));
        }
        self
    }

    pub fn body(mut self, content_type: &'static str, body: Vec<u8>) -> Self {
        self.content_type = content_type;
        self.body = body;
        self
    }

    pub fn json(self, value: &Value) -> Self {
        self.body(JSON, schema::json::encode(value))
    }

    fn request(self) -> Result<Request<Vec<u8>>> {
        let uri = path_with_query(&self.path, &self.query);
        let mut request = Request::builder().method(self.method).uri(uri).header(http::header::ACCEPT, self.accept);
        if !self.body.is_empty() {
            request = request.header(http::header::CONTENT_TYPE, self.content_type);
        }
        request.body(self.body).map_err(|error| Error::Text(format!("no request can be made: {error}")))
    }
}

/// The API server.
pub struct Api {
    pub client: kube::Client,
    /// `host:port`, for messages.
    host: String,
    timeout: Option<Duration>,
    verbosity: u8,
    /// Warnings that were told already.
    told: Mutex<BTreeSet<String>>,
}

impl Api {
    pub fn new(connection: &Connection, timeout: Option<Duration>, verbosity: u8) -> Result<Self> {
        let url = &connection.config.cluster_url;
        let host = url.authority().map(ToString::to_string).unwrap_or_default();
        let client =
            kube::Client::try_from(connection.config.clone()).map_err(|error| Error::Text(root_cause(&error)))?;
        Ok(Api { client, host, timeout, verbosity, told: Mutex::default() })
    }

    /// Sends a request and reads the whole answer, which is JSON.
    pub async fn send(&self, call: Call) -> Result<Value> {
        let text = self.text(call).await?;
        serde_json::from_slice(&text).map_err(|error| Error::Text(format!("the server's answer is no JSON: {error}")))
    }

    /// Sends a request and reads the whole answer.
    pub async fn text(&self, call: Call) -> Result<Vec<u8>> {
        let work = async {
            let body = self.stream(call).await?;
            body.collect().await.map(|body| body.to_bytes().to_vec()).map_err(|error| self.unreachable(&error))
        };
        match self.timeout {
            None => work.await,
            Some(limit) => tokio::time::timeout(limit, work).await.unwrap_or_else(|_| {
                Err(Error::Plain(
                    "Unable to connect to the server: net/http: request canceled (Client.Timeout exceeded while awaiting headers)".into(),
                ))
            }),
        }
    }

    /// Sends a request; the answer's body is read by the caller.
    pub async fn stream(&self, call: Call) -> Result<Body> {
        let request = call.request()?;
        let line = format!("{} {}", request.method(), request.uri());
        let begun = std::time::Instant::now();
        let answer = self.client.send(request.map(Body::from)).await;
        let answer = answer.map_err(|error| self.unreachable(&error))?;
        if self.verbosity >= 6 {
            let (status, time) = (answer.status(), begun.elapsed().as_millis());
            console::note(&format!("{line} {status} in {time} milliseconds\n"));
        }
        self.tell_warnings(&answer);
        let code = answer.status().as_u16();
        if (200..400).contains(&code) {
            return Ok(answer.into_body());
        }
        let body = answer.into_body().collect().await.map_err(|error| self.unreachable(&error))?;
        Err(refusal(code, &body.to_bytes()))
    }

    /// Watches: `call` lists, with `watch=true` it watches.
    pub async fn watch(&self, call: Call) -> Result<Events> {
        Ok(Events::new(self.stream(call.with("watch", "true")).await?))
    }

    /// An error of kube's own calls.
    pub fn error(&self, error: kube::Error) -> Error {
        match error {
            kube::Error::Api(status) => {
                let value = serde_json::to_value(&*status).unwrap_or_default();
                Error::Status(Box::new(Status::from_value(&value, status.code)))
            }
            other => self.unreachable(&other),
        }
    }

    fn tell_warnings(&self, answer: &Response<Body>) {
        for value in answer.headers().get_all(http::header::WARNING) {
            let Some(text) = value.to_str().ok().and_then(warning_text) else { continue };
            let mut told = self.told.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if told.insert(text.clone()) {
                console::note(&format!("Warning: {text}\n"));
            }
        }
    }

    fn unreachable(&self, error: &(dyn std::error::Error + 'static)) -> Error {
        let mut next = Some(error);
        while let Some(error) = next {
            let refused = error.downcast_ref::<std::io::Error>();
            if refused.is_some_and(|error| error.kind() == std::io::ErrorKind::ConnectionRefused) {
                return Error::Plain(format!(
                    "The connection to the server {} was refused - did you specify the right host or port?",
                    self.host
                ));
            }
            next = error.source();
        }
        Error::Plain(format!("Unable to connect to the server: {}", root_cause(error)))
    }
}

/// The innermost cause, which says most.
fn root_cause(error: &(dyn std::error::Error + 'static)) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}

/// `299 - "text"`.
fn warning_text(header: &str) -> Option<String> {
    let rest = header.strip_prefix("299 ")?;
    let quoted = &rest[rest.find('"')? + 1..rest.rfind('"')?.max(rest.find('"')? + 1)];
    let mut text = String::new();
    let mut chars = quoted.chars();
    while let Some(c) = chars.next() {
        text.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    Some(text)
}

fn refusal(code: u16, body: &[u8]) -> Error {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    if value["kind"] == "Status" {
        return Error::Status(Box::new(Status::from_value(&value, code)));
    }
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    let reason = match code {
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        _ => "",
    };
    let message = match (code, text) {
        (404, "" | "404 page not found") => "the server could not find the requested resource".to_owned(),
        (_, "") => format!("the server answered with code {code}"),
        _ => text.to_owned(),
    };
    Error::Status(Box::new(Status { code, reason: reason.to_owned(), message, ..Status::default() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings() {
        for (header, expect) in [
            ("299 - \"unknown field \\\"a\\\"\"", Some("unknown field \"a\"")),
            ("199 - \"x\"", None),
            ("299 - \"", Some("")),
            ("299 x", None),
        ] {
            assert_eq!(warning_text(header).as_deref(), expect, "{header}");
        }
    }
}
