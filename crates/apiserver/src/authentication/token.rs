//! Service account tokens: JSON Web Tokens that the server signs with its own key (ES256) and that are bound to the
//! service account, and where asked to a Pod, a Secret or a Node: they end when what they are bound to is gone.
//! Behaviour: `pkg/serviceaccount`.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, UnparsedPublicKey,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Tokens, User};
use crate::cache::KindCache;

/// The object a token is bound to besides its service account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub uid: String,
}

/// The part of the claims that is about Kubernetes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    pub namespace: String,
    pub serviceaccount: Reference,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pod: Option<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<Reference>,
}

/// What a token says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claims {
    pub aud: Vec<String>,
    /// Seconds since 1970.
    pub exp: i64,
    pub iat: i64,
    pub nbf: i64,
    pub iss: String,
    pub jti: String,
    pub sub: String,
    #[serde(rename = "kubernetes.io")]
    pub kubernetes: Bound,
}

/// The key that signs and verifies tokens.
pub struct Signer {
    pair: EcdsaKeyPair,
    key_id: String,
    random: SystemRandom,
    /// The issuer, which is also the audience of tokens for the API server.
    pub issuer: String,
}

impl Signer {
    /// Reads a PKCS#8 private key on the curve P-256.
    ///
    /// # Errors
    /// A key of another sort.
    pub fn new(pkcs8: &[u8], issuer: &str) -> anyhow::Result<Signer> {
        let random = SystemRandom::new();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &random)
            .map_err(|cause| anyhow::anyhow!("the service account key is not a P-256 key: {cause}"))?;
        let digest = ring::digest::digest(&ring::digest::SHA256, pair.public_key().as_ref());
        let key_id = URL_SAFE_NO_PAD.encode(digest);
        Ok(Signer { pair, key_id, random, issuer: issuer.to_owned() })
    }

    /// Makes a token.
    pub fn sign(&self, claims: &Claims) -> anyhow::Result<String> {
        let header = json!({ "alg": "ES256", "kid": self.key_id });
        let head = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&header)?);
        let body = URL_SAFE_NO_PAD.encode(serde_json::to_vec(claims)?);
        let signed = format!("{head}.{body}");
        let signature = self.pair.sign(&self.random, signed.as_bytes());
        let signature = signature.map_err(|_| anyhow::anyhow!("the token could not be signed"))?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// What a token says, when this key signed it. Times and audiences are not looked at.
    pub fn verify(&self, token: &str) -> Option<Claims> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (head, body) = signed.split_once('.')?;
        let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(head).ok()?).ok()?;
        if header.get("alg")? != "ES256" {
            return None;
        }
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, self.pair.public_key().as_ref());
        key.verify(signed.as_bytes(), &signature).ok()?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).ok()?).ok()
    }

    /// The key set for whoever wants to verify tokens on their own (`/openid/v1/jwks`).
    pub fn key_set(&self) -> Value {
        let point = self.pair.public_key().as_ref();
        let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..65]));
        json!({ "keys": [
            { "use": "sig", "kty": "EC", "kid": self.key_id, "crv": "P-256", "alg": "ES256", "x": x, "y": y },
        ] })
    }
}

/// Finds the users of service account tokens.
pub struct ServiceAccountTokens {
    pub signer: Arc<Signer>,
    pub service_accounts: Arc<KindCache>,
    pub pods: Arc<KindCache>,
    pub secrets: Arc<KindCache>,
    pub nodes: Arc<KindCache>,
    pub now: fn() -> Timestamp,
}

impl ServiceAccountTokens {
    /// Whether an object is there, under the uid that a token names.
    fn is_there(cache: &KindCache, key: &str, uid: &str) -> bool {
        cache.get(key).is_some_and(|item| uid.is_empty() || kinds::meta::text(&item.to_value(), "uid") == uid)
    }

    /// What a token says when it is good now for one of the audiences.
    pub fn check(&self, token: &str, audiences: &[&str]) -> Option<(User, Claims)> {
        let claims = self.signer.verify(token)?;
        let now = (self.now)().as_second();
        let in_time = claims.nbf <= now + CLOCK_SKEW_SECONDS && now < claims.exp;
        if !in_time || claims.iss != self.signer.issuer || !claims.aud.iter().any(|one| audiences.contains(&&**one)) {
            return None;
        }
        let Bound { namespace, serviceaccount, pod, secret, node } = &claims.kubernetes;
        let account = format!("/registry/core/serviceaccounts/{namespace}/{}", serviceaccount.name);
        let mut there = Self::is_there(&self.service_accounts, &account, &serviceaccount.uid);
        if let Some(pod) = pod {
            there &= Self::is_there(&self.pods, &format!("/registry/core/pods/{namespace}/{}", pod.name), &pod.uid);
        }
        if let Some(secret) = secret {
            let key = format!("/registry/core/secrets/{namespace}/{}", secret.name);
            there &= Self::is_there(&self.secrets, &key, &secret.uid);
        }
        if let (Some(node), None) = (node, pod) {
            there &= Self::is_there(&self.nodes, &format!("/registry/core/nodes/{}", node.name), &node.uid);
        }
        let mut user = User::service_account(namespace, &serviceaccount.name);
        user.uid = serviceaccount.uid.clone();
        user.extra = extra(&claims);
        there.then_some((user, claims))
    }
}

const CLOCK_SKEW_SECONDS: i64 = 10;

/// What authorization and admission may know of a token besides the user.
fn extra(claims: &Claims) -> BTreeMap<String, Vec<String>> {
    let mut extra = BTreeMap::new();
    let mut add = |key: &str, value: &str| {
        if !value.is_empty() {
            extra.insert(format!("authentication.kubernetes.io/{key}"), vec![value.to_owned()]);
        }
    };
    add("credential-id", &format!("JTI={}", claims.jti));
    for (what, reference) in [("pod", &claims.kubernetes.pod), ("node", &claims.kubernetes.node)] {
        if let Some(reference) = reference {
            add(&format!("{what}-name"), &reference.name);
            add(&format!("{what}-uid"), &reference.uid);
        }
    }
    extra
}

impl Tokens for ServiceAccountTokens {
    fn user_of(&self, token: &str) -> Option<User> {
        self.check(token, &[&self.signer.issuer]).map(|(user, _)| user)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_only_as_it_was_signed() {
        let random = SystemRandom::new();
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
        let signer = Signer::new(key.as_ref(), "https://kubernetes.default.svc").expect("reads");
        let claims = Claims {
            aud: vec!["a".into()],
            exp: 20,
            iat: 10,
            nbf: 10,
            iss: signer.issuer.clone(),
            jti: "j".into(),
            sub: "system:serviceaccount:default:x".into(),
            kubernetes: Bound { namespace: "default".into(), ..Bound::default() },
        };
        let token = signer.sign(&claims).expect("signs");
        assert_eq!(signer.verify(&token).expect("verifies").sub, claims.sub);
        let (signed, signature) = token.rsplit_once('.').expect("three parts");
        let (head, _) = signed.split_once('.').expect("three parts");
        let forged = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&Claims { exp: 99, ..claims }).expect("json"));
        assert!(signer.verify(&format!("{head}.{forged}.{signature}")).is_none());
        let unsigned = URL_SAFE_NO_PAD.encode(br#"{"alg":"none"}"#);
        assert!(signer.verify(&format!("{unsigned}.{forged}.")).is_none());
        assert!(signer.verify("").is_none() && signer.verify("a.b.c").is_none());
    }
}
