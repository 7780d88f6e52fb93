//! Who may use the agent's API: asked of the API server, as upstream's delegated authentication and authorization.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use hyper::body::Incoming;
use hyper::{Request, StatusCode};
use k8s_openapi::api::authentication::v1::{TokenReview, TokenReviewSpec};
use k8s_openapi::api::authorization::v1::{ResourceAttributes, SubjectAccessReview, SubjectAccessReviewSpec};
use kube::api::PostParams;
use kube::{Api, Client};
use x509_parser::prelude::{FromDer, X509Certificate};

use super::Refusal;

/// How long an answer is believed.
const BELIEVED: Duration = Duration::from_secs(300);
/// How long a token is believed.
const TOKEN_BELIEVED: Duration = Duration::from_secs(120);
/// Most answers that are remembered.
const REMEMBERED: usize = 1000;

/// Who wants to do what: the user, the groups, the verb, the part of the node.
type Question = (String, Vec<String>, String, String);

pub(super) struct Authorizer {
    client: Client,
    node: String,
    allowed: Mutex<HashMap<Question, Instant>>,
    /// Whose tokens were shown lately.
    tokens: Mutex<HashMap<String, (Instant, (String, Vec<String>))>>,
}

impl Authorizer {
    pub(super) fn new(client: Client, node: &str) -> Authorizer {
        Authorizer { client, node: node.to_owned(), allowed: Mutex::default(), tokens: Mutex::default() }
    }

    /// Lets a request pass or tells why not.
    pub(super) async fn check(&self, certificate: Option<&[u8]>, request: &Request<Incoming>) -> Result<(), Refusal> {
        let unauthorized = || Refusal(StatusCode::UNAUTHORIZED, "Unauthorized".into());
        let (user, groups) = match certificate.and_then(subject) {
            Some(named) => named,
            None => self.authenticate(bearer(request).ok_or_else(unauthorized)?).await?.ok_or_else(unauthorized)?,
        };
        let verb = match request.method().as_str() {
            "POST" => "create",
            "GET" => "get",
            "PUT" => "update",
            "DELETE" => "delete",
            "PATCH" => "patch",
            _ => "",
        };
        // The finer right is asked for first; the broader one lets everything through as well.
        let subresources = subresources(request.uri().path());
        for subresource in subresources {
            if self.allows(&user, &groups, verb, subresource).await? {
                return Ok(());
            }
        }
        let asked = subresources.join(",");
        let why = format!("Forbidden (user={user}, verb={verb}, resource=nodes, subresource(s)=[{asked}])\n");
        Err(Refusal(StatusCode::FORBIDDEN, why))
    }

    /// Whose token it is.
    async fn authenticate(&self, token: &str) -> Result<Option<(String, Vec<String>)>, Refusal> {
        let known = self.tokens.lock().unwrap_or_else(PoisonError::into_inner).get(token).cloned();
        if let Some((since, named)) = known
            && since.elapsed() < TOKEN_BELIEVED
        {
            return Ok(Some(named));
        }
        let review = TokenReview {
            spec: TokenReviewSpec { token: token.to_owned(), audiences: None },
            ..TokenReview::default()
        };
        let answer = Api::all(self.client.clone()).create(&PostParams::default(), &review).await;
        let answer = answer.map_err(|error| Refusal::internal(format!("the API server was not asked: {error}")))?;
        let status = answer.status.filter(|status| status.authenticated == Some(true));
        let named = status
            .and_then(|status| status.user)
            .map(|user| (user.username.unwrap_or_default(), user.groups.unwrap_or_default()));
        let named = named.filter(|(user, _)| !user.is_empty());
        if let Some(named) = &named {
            let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
            if tokens.len() >= REMEMBERED {
                tokens.clear();
            }
            tokens.insert(token.to_owned(), (Instant::now(), named.clone()));
        }
        Ok(named)
    }

    async fn allows(&self, user: &str, groups: &[String], verb: &str, subresource: &str) -> Result<bool, Refusal> {
        let key = (user.to_owned(), groups.to_vec(), verb.to_owned(), subresource.to_owned());
        if self.lock().get(&key).is_some_and(|since| since.elapsed() < BELIEVED) {
            return Ok(true);
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
                user: Some(user.to_owned()),
                groups: Some(groups.to_vec()),
                resource_attributes: Some(attributes),
                ..SubjectAccessReviewSpec::default()
            },
            ..SubjectAccessReview::default()
        };
        let answer = Api::all(self.client.clone()).create(&PostParams::default(), &review).await;
        let answer = answer.map_err(|error| Refusal::internal(format!("the API server was not asked: {error}")))?;
        let allowed = answer.status.is_some_and(|status| status.allowed);
        if allowed {
            let mut known = self.lock();
            if known.len() >= REMEMBERED {
                known.clear();
            }
            known.insert(key, Instant::now());
        }
        Ok(allowed)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Question, Instant>> {
        self.allowed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The token that a request carries.
fn bearer(request: &Request<Incoming>) -> Option<&str> {
    let text = request.headers().get("authorization")?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    Some(token.trim()).filter(|token| scheme.eq_ignore_ascii_case("bearer") && !token.is_empty())
}

/// The user and groups whom a certificate names.
fn subject(der: &[u8]) -> Option<(String, Vec<String>)> {
    let (_, certificate) = X509Certificate::from_der(der).ok()?;
    let subject = certificate.subject();
    let name = subject.iter_common_name().next()?.as_str().ok()?.to_owned();
    let groups = subject.iter_organization().filter_map(|one| one.as_str().ok()).map(str::to_owned).collect();
    Some((name, groups))
}

/// Which rights let a request through, any of them.
fn subresources(path: &str) -> &'static [&'static str] {
    match path.trim_matches('/').split('/').next().unwrap_or_default() {
        "stats" => &["stats"],
        "metrics" => &["metrics"],
        "logs" => &["log"],
        "checkpoint" => &["checkpoint"],
        "statusz" => &["statusz"],
        "pods" | "runningpods" => &["pods", "proxy"],
        "healthz" => &["healthz", "proxy"],
        "configz" => &["configz", "proxy"],
        "flagz" => &["configz"],
        _ => &["proxy"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_need_rights_of_their_own() {
        for (path, expect) in [
            ("/metrics/cadvisor", "metrics"),
            ("/stats/summary", "stats"),
            ("/pods", "pods proxy"),
            ("/healthz/ping", "healthz proxy"),
            ("/configz", "configz proxy"),
            ("/exec/n/p/c", "proxy"),
            ("/containerLogs/n/p/c", "proxy"),
            ("/podsx", "proxy"),
            ("/", "proxy"),
        ] {
            assert_eq!(subresources(path).join(" "), expect, "{path}");
        }
    }
}
