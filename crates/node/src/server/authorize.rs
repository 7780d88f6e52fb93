//! Who may use the agent's API: asked of the API server, as upstream's delegated authorization.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use hyper::body::Incoming;
use hyper::{Request, StatusCode};
use k8s_openapi::api::authorization::v1::{ResourceAttributes, SubjectAccessReview, SubjectAccessReviewSpec};
use kube::api::PostParams;
use kube::{Api, Client};
use x509_parser::prelude::{FromDer, X509Certificate};

use super::Refusal;

/// How long an answer is believed.
const BELIEVED: Duration = Duration::from_secs(300);
/// Most answers that are remembered.
const REMEMBERED: usize = 1000;

pub(super) struct Authorizer {
    client: Client,
    node: String,
    allowed: Mutex<HashMap<(String, String, String), Instant>>,
}

impl Authorizer {
    pub(super) fn new(client: Client, node: &str) -> Authorizer {
        Authorizer { client, node: node.to_owned(), allowed: Mutex::default() }
    }

    /// Lets a request pass or tells why not.
    pub(super) async fn check(&self, certificate: Option<&[u8]>, request: &Request<Incoming>) -> Result<(), Refusal> {
        let unauthorized = || Refusal(StatusCode::UNAUTHORIZED, "Unauthorized".into());
        let (user, groups) = certificate.and_then(subject).ok_or_else(unauthorized)?;
        let verb = match request.method().as_str() {
            "POST" => "create",
            "PUT" => "update",
            "DELETE" => "delete",
            "PATCH" => "patch",
            _ => "get",
        };
        let path = request.uri().path();
        let subresource = match path.trim_matches('/').split('/').next() {
            Some("stats") => "stats",
            Some("metrics") => "metrics",
            Some("pods") => "pods",
            _ => "proxy",
        };
        let key = (user.clone(), verb.to_owned(), subresource.to_owned());
        if self.lock().get(&key).is_some_and(|since| since.elapsed() < BELIEVED) {
            return Ok(());
        }
        let attributes = ResourceAttributes {
            verb: Some(verb.into()),
            version: Some("v1".into()),
            resource: Some("nodes".into()),
            subresource: Some(subresource.into()),
            name: Some(self.node.clone()),
            ..ResourceAttributes::default()
        };
        let review = SubjectAccessReview {
            spec: SubjectAccessReviewSpec {
                user: Some(user.clone()),
                groups: Some(groups),
                resource_attributes: Some(attributes),
                ..SubjectAccessReviewSpec::default()
            },
            ..SubjectAccessReview::default()
        };
        let answer = Api::all(self.client.clone()).create(&PostParams::default(), &review).await;
        let answer = answer.map_err(|error| Refusal::internal(format!("the API server was not asked: {error}")))?;
        if !answer.status.is_some_and(|status| status.allowed) {
            let why = format!("Forbidden (user={user}, verb={verb}, resource=nodes, subresource={subresource})");
            return Err(Refusal(StatusCode::FORBIDDEN, why));
        }
        let mut allowed = self.lock();
        if allowed.len() >= REMEMBERED {
            allowed.clear();
        }
        allowed.insert(key, Instant::now());
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(String, String, String), Instant>> {
        self.allowed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The user and groups whom a certificate names.
fn subject(der: &[u8]) -> Option<(String, Vec<String>)> {
    let (_, certificate) = X509Certificate::from_der(der).ok()?;
    let subject = certificate.subject();
    let name = subject.iter_common_name().next()?.as_str().ok()?.to_owned();
    let groups = subject.iter_organization().filter_map(|one| one.as_str().ok()).map(str::to_owned).collect();
    Some((name, groups))
}
