//! The short name of a Pod template's content (upstream's `ComputeHash` and `rand.SafeEncodeString`).

use k8s_openapi::api::core::v1::PodTemplateSpec;
use serde::Serialize;
use serde_json::Value;

/// A hash of a template that stays the same as long as the template does, in characters that are safe in names.
/// `collisions` makes another one when the first is taken.
pub(crate) fn of_template(template: &PodTemplateSpec, collisions: Option<i32>) -> String {
    of(template, collisions)
}

/// See [`of_template`].
pub(crate) fn of<T: Serialize>(value: &T, collisions: Option<i32>) -> String {
    let mut hash = Fnv1a(0x811c_9dc5);
    hash.value(&serde_json::to_value(value).unwrap_or_default());
    if let Some(collisions) = collisions {
        hash.bytes(&u64::from(collisions.cast_unsigned()).to_le_bytes());
    }
    safe_encode(&hash.0.to_string())
}

/// Letters without vowels and digits that look like none, so that no words appear in names.
pub(crate) fn safe_encode(text: &str) -> String {
    const ALPHABET: &[u8; 27] = b"bcdfghjklmnpqrstvwxz2456789";
    text.bytes().map(|b| char::from(ALPHABET[usize::from(b) % ALPHABET.len()])).collect()
}

struct Fnv1a(u32);

impl Fnv1a {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    }

    /// Takes in a JSON value with its keys in order, whatever order they are kept in.
    fn value(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => {
                let mut fields: Vec<_> = fields.iter().collect();
                fields.sort_by_key(|(key, _)| *key);
                self.bytes(b"{");
                for (key, value) in fields {
                    self.bytes(key.as_bytes());
                    self.bytes(b":");
                    self.value(value);
                }
                self.bytes(b"}");
            }
            Value::Array(items) => {
                self.bytes(b"[");
                items.iter().for_each(|item| {
                    self.value(item);
                    self.bytes(b",");
                });
                self.bytes(b"]");
            }
            other => self.bytes(other.to_string().as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn stable_and_safe() {
        let template: PodTemplateSpec =
            serde_json::from_value(json!({"metadata": {"labels": {"b": "1", "a": "2"}}, "spec": {"containers": []}}))
                .unwrap();
        let hash = of_template(&template, None);
        assert_eq!(hash, "b8646d67d");
        assert_ne!(hash, of_template(&template, Some(0)));
        assert_eq!(safe_encode("0123456789"), "456789bcdf");
    }
}
