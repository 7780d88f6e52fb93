//! What is wrong with a Secret. Behaviour: `pkg/apis/core/validation/validation.go` (ValidateSecret,
//! ValidateSecretUpdate).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use schema::Value;

use crate::checks::named;
use crate::core::config_map::{BYTES_MOST, frozen};
use crate::field::{At, Error, Errors};
use crate::meta;
use crate::names::config_key;
use crate::tree::Tree;

const ACCOUNT_NAME: &str = "kubernetes.io/service-account.name";
const DATA: At<'static> = At::new("data");

/// How many bytes a text in Base64 stands for.
pub fn decoded_len(text: &str) -> usize {
    let padding = text.bytes().rev().take_while(|b| *b == b'=').count();
    (text.len() / 4 * 3).saturating_sub(padding)
}

/// What is wrong with a Secret, besides its metadata.
pub fn validate(errors: &mut Errors, secret: &Value) {
    let mut size = 0;
    for (key, value) in secret.entries("data") {
        named(errors, key, &DATA.key(key), config_key);
        size += decoded_len(value.as_str().unwrap_or_default());
    }
    if size > BYTES_MOST {
        errors.push(Error::too_long(&DATA, BYTES_MOST));
    }
    let data = &secret["data"];
    let require = |errors: &mut Errors, key: &str| errors.push(Error::required(&DATA.key(key), ""));
    match secret.text("type") {
        "kubernetes.io/service-account-token" if secret["metadata"]["annotations"].text(ACCOUNT_NAME).is_empty() => {
            errors.push(Error::required(&At::new("metadata.annotations").key(ACCOUNT_NAME), ""));
        }
        "kubernetes.io/dockercfg" => docker_config(errors, data, ".dockercfg"),
        "kubernetes.io/dockerconfigjson" => docker_config(errors, data, ".dockerconfigjson"),
        "kubernetes.io/basic-auth" => {
            let keys = ["username", "password"];
            if keys.iter().all(|key| data.get(*key).is_none()) {
                keys.iter().for_each(|key| require(errors, key));
            }
        }
        "kubernetes.io/ssh-auth" if data.text("ssh-privatekey").is_empty() => require(errors, "ssh-privatekey"),
        "kubernetes.io/tls" => {
            let missing = ["tls.crt", "tls.key"].into_iter().filter(|key| data.get(*key).is_none());
            missing.for_each(|key| require(errors, key));
        }
        _ => {}
    }
}

/// Warns of a certificate or a key that is none. What is inside is not looked at.
pub fn pair_warning(secret: &Value) -> Option<String> {
    if secret.text("type") != "kubernetes.io/tls" {
        return None;
    }
    let has_block = |key: &str| {
        let bytes = BASE64_STANDARD.decode(secret["data"].text(key)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        text.contains("-----BEGIN ") && text.contains("-----END ")
    };
    let missing = [("tls.crt", "certificate"), ("tls.key", "key")].into_iter().find(|(key, _)| !has_block(key));
    missing.map(|(_, what)| format!("tls: failed to find any PEM data in {what} input"))
}

fn docker_config(errors: &mut Errors, data: &Value, key: &str) {
    let at = DATA.key(key);
    let Some(text) = data.get(key) else {
        errors.push(Error::required(&at, ""));
        return;
    };
    let bytes = BASE64_STANDARD.decode(text.as_str().unwrap_or_default()).unwrap_or_default();
    let why = match schema::json::decode_any(&bytes) {
        Ok(Value::Object(_) | Value::Null) => return,
        Ok(other) => {
            let what = match other {
                Value::Array(_) => "array",
                Value::String(_) => "string",
                Value::Bool(_) => "bool",
                _ => "number",
            };
            format!("json: cannot unmarshal {what} into Go value of type map[string]interface {{}}")
        }
        Err(why) => why.to_string(),
    };
    errors.push(Error::invalid(&at, "<secret contents redacted>", why));
}

/// An update of a Secret.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    if new.text("type") != old.text("type") {
        errors.push(Error::invalid(&At::new("type"), new.text("type"), crate::checks::IMMUTABLE));
    }
    frozen(&mut errors, new, old, &["data"]);
    meta::object(&mut errors, new, true, &meta::dns_subdomain);
    validate(&mut errors, new);
    errors
}
