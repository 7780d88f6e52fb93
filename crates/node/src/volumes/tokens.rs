//! Tokens of service accounts: bound to the Pod, kept in memory, renewed when a fifth of their life is left or when they are
//! a day old. Behaviour: `pkg/kubelet/token/token_manager.go`.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::authentication::v1::{BoundObjectReference, TokenRequest, TokenRequestSpec};
use k8s_openapi::api::core::v1::{ServiceAccount, ServiceAccountTokenProjection};
use kube::Api;
use kube::api::PostParams;

use super::Mounting;

/// How long a token is good that does not say, in seconds.
const TOKEN_SECONDS: i64 = 3600;
const LONGEST: SignedDuration = SignedDuration::from_hours(24);
/// How long after a failure the API is asked again.
const PAUSE: SignedDuration = SignedDuration::from_secs(60);

#[derive(Clone)]
struct Token {
    text: String,
    /// How long it was asked to be good.
    life: SignedDuration,
    expires: Timestamp,
    /// When the API, which did not give a new one, is asked again.
    again: Option<Timestamp>,
}

impl Token {
    /// When to ask for the next one.
    fn renew_at(&self) -> Timestamp {
        let begun = self.expires - self.life;
        self.again.unwrap_or((self.expires - self.life / 5).min(begun + LONGEST))
    }
}

/// The tokens of one Pod, by audience and life.
#[derive(Default)]
pub(super) struct Tokens {
    all: Mutex<HashMap<(String, i64), Token>>,
}

impl Tokens {
    fn lock(&self) -> MutexGuard<'_, HashMap<(String, i64), Token>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn renew_at(&self) -> Option<Timestamp> {
        self.lock().values().map(Token::renew_at).min()
    }

    /// A token that is good for a while.
    ///
    /// # Errors
    /// The API's, when the token at hand (if any) has expired.
    pub(super) async fn get(
        &self,
        mounting: &Mounting<'_>,
        source: &ServiceAccountTokenProjection,
    ) -> anyhow::Result<String> {
        let life = source.expiration_seconds.unwrap_or(TOKEN_SECONDS);
        let key = (source.audience.clone().unwrap_or_default(), life);
        let known = self.lock().get(&key).cloned();
        if let Some(token) = known.as_ref().filter(|token| mounting.now < token.renew_at()) {
            return Ok(token.text.clone());
        }
        match request(mounting, &key.0, life).await {
            Ok(token) => {
                let text = token.text.clone();
                self.lock().insert(key, token);
                Ok(text)
            }
            Err(error) => match known.filter(|token| mounting.now < token.expires) {
                Some(token) => {
                    tracing::warn!(error = format!("{error:#}"), "a token was not renewed; the old one is still good");
                    self.lock().entry(key).and_modify(|token| token.again = Some(mounting.now + PAUSE));
                    Ok(token.text)
                }
                None => Err(error),
            },
        }
    }
}

/// Asks for a token that is bound to the Pod.
async fn request(mounting: &Mounting<'_>, audience: &str, seconds: i64) -> anyhow::Result<Token> {
    let pod = mounting.pod;
    let namespace = pod.metadata.namespace.as_deref().unwrap_or_default();
    let spec = pod.spec.as_ref();
    let account = spec.and_then(|spec| spec.service_account_name.as_deref()).filter(|name| !name.is_empty());
    let account = account.unwrap_or("default");
    let request = TokenRequest {
        spec: Some(TokenRequestSpec {
            audiences: (!audience.is_empty()).then(|| vec![audience.to_owned()]),
            expiration_seconds: Some(seconds),
            bound_object_ref: Some(BoundObjectReference {
                api_version: Some("v1".into()),
                kind: Some("Pod".into()),
                name: pod.metadata.name.clone(),
                uid: pod.metadata.uid.clone(),
            }),
        }),
        ..TokenRequest::default()
    };
    let accounts: Api<ServiceAccount> = Api::namespaced(mounting.sources.client(), namespace);
    let answer = accounts.create_token_request(account, &PostParams::default(), &request).await;
    let answer = answer.with_context(|| format!("failed to fetch token for service account {namespace}/{account}"))?;
    let given = answer.spec.and_then(|spec| spec.expiration_seconds).unwrap_or(seconds);
    let status = answer.status.context("the API answered no token")?;
    let expires = status.expiration_timestamp.context("the API answered a token that does not expire")?.0;
    let text = status.token.context("the API answered no token")?;
    Ok(Token { text, life: SignedDuration::from_secs(given), expires, again: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_renewed_at_four_fifths_of_their_life_or_after_a_day() {
        let renewed_after = |life: i64| {
            let begun = Timestamp::from_second(1_000_000).expect("a time");
            let life = SignedDuration::from_secs(life);
            let token = Token { text: String::new(), life, expires: begun + life, again: None };
            token.renew_at().duration_since(begun).as_secs()
        };
        assert_eq!((renewed_after(600), renewed_after(3600), renewed_after(30 * 86400)), (480, 2880, 86400));
    }
}
