//! JSON: decoding bytes into the canonical tree of a type, and encoding trees.
//!
//! Behaves as upstream's `sigs.k8s.io/json` into Go structs and back: unknown fields are dropped and told, duplicates
//! are told, values of the wrong type are refused with Go's texts, zero values are omitted exactly where Go's encoder
//! omits them, times and quantities take their canonical form. One pass over the bytes does all of it.

mod base64;
mod canonical;
mod decode;
mod encode;
mod quote;
pub(crate) mod scan;
pub(crate) mod shape;
mod type_meta;

use serde_json::Value;
use thiserror::Error;

use crate::types::Type;

pub use decode::MAX_DEPTH;
pub use encode::{encode, encode_into};
pub use quote::quote;
pub use type_meta::type_meta;

/// What to do about unknown and duplicate fields (`fieldValidation` of the API).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FieldValidation {
    /// Say nothing.
    Ignore,
    /// Return warnings.
    #[default]
    Warn,
    /// Refuse.
    Strict,
}

impl FieldValidation {
    /// The value of the query parameter; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "" | "Warn" => Some(Self::Warn),
            "Ignore" => Some(Self::Ignore),
            "Strict" => Some(Self::Strict),
            _ => None,
        }
    }
}

/// A decoded object.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The canonical form.
    pub value: Value,
    /// What strict decoding would refuse, one per finding: `unknown field "spec.foo"`. Only with
    /// [`FieldValidation::Warn`].
    pub warnings: Vec<String>,
}

/// Why bytes are no object of the type. The texts are upstream's.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// Not JSON (or not YAML).
    #[error("{0}")]
    Syntax(String),
    /// A value of the wrong type or form.
    #[error("{0}")]
    Mismatch(String),
    /// Unknown or duplicate fields with [`FieldValidation::Strict`].
    #[error("strict decoding error: {}", .0.join(", "))]
    Strict(Vec<String>),
}

/// Decodes an object of a type into its canonical form.
pub fn decode(ty: &Type, bytes: &[u8], validation: FieldValidation) -> Result<Decoded, DecodeError> {
    let (value, findings) = decode::Decoder::decode(ty, bytes, validation != FieldValidation::Ignore)?;
    match validation {
        FieldValidation::Strict if !findings.is_empty() => Err(DecodeError::Strict(findings)),
        FieldValidation::Warn => Ok(Decoded { value, warnings: findings }),
        _ => Ok(Decoded { value, warnings: Vec::new() }),
    }
}

/// Decodes any JSON document without a type; integers stay integers.
pub fn decode_any(bytes: &[u8]) -> Result<Value, DecodeError> {
    decode::Decoder::decode_any(bytes)
}

/// Decodes a patch, which must be an object, without a type. Returns duplicate fields as strict decoding tells them.
pub fn decode_object(bytes: &[u8]) -> Result<(Value, Vec<String>), DecodeError> {
    decode::Decoder::decode_object(bytes)
}

pub use canonical::is_canonical;

/// Brings a tree, such as the result of a patch, into the canonical form of a type.
///
/// Returns what strict decoding would refuse.
pub fn normalize(ty: &Type, value: &mut Value) -> Result<Vec<String>, DecodeError> {
    if is_canonical(ty, value) {
        return Ok(Vec::new());
    }
    let bytes = encode(value);
    let (canonical, findings) = decode::Decoder::decode(ty, &bytes, true)?;
    *value = canonical;
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::types::find;

    fn pod() -> &'static Type {
        find("", "v1", "Pod").expect("a built-in kind")
    }

    fn check(text: &str, expect: Value) {
        let decoded = decode(pod(), text.as_bytes(), FieldValidation::Strict).expect("a Pod");
        assert_eq!(decoded.value, expect);
    }

    fn check_error(text: &str, expect: &str) {
        let error = decode(pod(), text.as_bytes(), FieldValidation::Strict).expect_err("no Pod");
        assert_eq!(error.to_string(), expect);
    }

    #[test]
    fn canonical_form() {
        check("{}", json!({"metadata": {}, "spec": {"containers": null}, "status": {}}));
        check(
            r#"{"metadata": {"name": "a", "labels": {"x": null}, "creationTimestamp": null, "generation": 0},
                "spec": {"containers": [], "terminationGracePeriodSeconds": 0, "hostNetwork": false, "volumes": []},
                "status": null}"#,
            json!({
                "metadata": {"name": "a", "labels": {"x": ""}},
                "spec": {"containers": [], "terminationGracePeriodSeconds": 0},
                "status": {},
            }),
        );
        check(
            r#"{"spec": {"containers": [{"name": "c", "resources": {"limits": {"cpu": 1, "memory": "1024Mi"}},
                "livenessProbe": {"httpGet": {"port": "http"}, "failureThreshold": 0}}]},
                "status": {"startTime": "2026-01-02T03:04:05.6+01:00"}}"#,
            json!({
                "metadata": {},
                "spec": {"containers": [{
                    "name": "c",
                    "livenessProbe": {"httpGet": {"port": "http"}},
                    "resources": {"limits": {"cpu": "1", "memory": "1Gi"}},
                }]},
                "status": {"startTime": "2026-01-02T02:04:05Z"},
            }),
        );
    }

    #[test]
    fn strict_findings() {
        check_error(
            r#"{"kind": "Pod", "kind": "Pod", "spec": {"containers": [{"Name": 1}], "foo": {"bar": []}, "foo": 1,
                "nodeSelector": {"a": "b", "a": "c"}}}"#,
            "strict decoding error: duplicate field \"kind\", unknown field \"spec.containers[0].Name\", \
             unknown field \"spec.foo\", duplicate field \"spec.nodeSelector.a\"",
        );
        let warned = decode(pod(), br#"{"foo": 1}"#, FieldValidation::Warn).expect("a Pod");
        assert_eq!(warned.warnings, ["unknown field \"foo\""]);
        let ignored = decode(pod(), br#"{"foo": 1}"#, FieldValidation::Ignore).expect("a Pod");
        assert!(ignored.warnings.is_empty());
    }

    #[test]
    fn wrong_types() {
        check_error(
            r#"{"spec": {"containers": [{"ports": [{"containerPort": "80"}]}]}, "metadata": 5}"#,
            "json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32",
        );
        check_error(
            r#"{"spec": {"volumes": [{"configMap": {"items": 1}}]}}"#,
            "json: cannot unmarshal number into Go struct field ConfigMapVolumeSource.spec.volumes.VolumeSource.configMap.items of type []v1.KeyToPath",
        );
        check_error(
            r#"{"metadata": {"creationTimestamp": 5}}"#,
            "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.creationTimestamp of type string",
        );
        check_error("[]", "json: cannot unmarshal array into Go value of type v1.Pod");
    }

    #[test]
    fn syntax_goes_first() {
        check_error(r#"{"metadata": 5"#, "unexpected end of JSON input");
        check_error(
            r#"{"metadata": {"creationTimestamp": 5}, x}"#,
            "invalid character 'x' looking for beginning of object key string",
        );
        check_error("{} {}", "invalid character '{' after top-level value");
        check_error(r#"{"a": tru}"#, "invalid character '}' in literal true (expecting 'e')");
        check_error(r#"{"a": 01}"#, "invalid character '1' after object key:value pair");
    }

    #[test]
    fn deep_nesting_is_refused() {
        let crd = find("apiextensions.k8s.io", "v1", "CustomResourceDefinition").expect("a built-in kind");
        let revision = find("apps", "v1", "ControllerRevision").expect("a built-in kind");
        let nested =
            |open: &str, close: &str, levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
        for (ty, text) in [
            (pod(), nested("{\"x\":", "}", 100_000)),
            (revision, format!("{{\"data\":{}}}", nested("[", "]", 100_000))),
            (
                crd,
                format!(
                    "{{\"spec\":{{\"versions\":[{{\"schema\":{{\"openAPIV3Schema\":{}}}}}]}}}}",
                    nested("{\"not\":", "}", 100_000)
                ),
            ),
        ] {
            let error = decode(ty, text.as_bytes(), FieldValidation::Strict).expect_err("too deep");
            assert!(error.to_string().ends_with("exceeded max depth"), "{error}");
        }
        let deep = format!("{{\"data\":{}}}", nested("{\"a\":", "}", MAX_DEPTH - 1));
        let decoded = decode(revision, deep.as_bytes(), FieldValidation::Strict).expect("just within the limit");
        assert!(encode(&decoded.value.clone()).len() > deep.len());
    }

    #[test]
    fn numbers_as_go_writes_them() {
        for (text, expect) in
            [("1.0", "1"), ("1e3", "1000"), ("1.5", "1.5"), ("1e21", "1e+21"), ("1e-7", "1e-7"), ("1e100", "1e+100")]
        {
            assert_eq!(encode(&decode_any(text.as_bytes()).expect("a number")), expect.as_bytes(), "{text}");
        }
    }

    #[test]
    fn base64_as_go_reads_it() {
        let secret = find("", "v1", "Secret").expect("a built-in kind");
        for (text, expect) in [
            ("aGVsbG8=", Ok("aGVsbG8=")),
            ("aGVs\\nbG8=", Ok("aGVsbG8=")),
            ("aGVsbG9=", Ok("aGVsbG8=")),
            ("not!", Err("illegal base64 data at input byte 3")),
            ("-", Err("illegal base64 data at input byte 0")),
            ("aGVsbG8", Err("illegal base64 data at input byte 4")),
        ] {
            let body = format!("{{\"data\": {{\"k\": \"{text}\"}}}}");
            let decoded = decode(secret, body.as_bytes(), FieldValidation::Strict);
            let got = decoded.map(|it| it.value["data"]["k"].as_str().map(str::to_owned)).map_err(|it| it.to_string());
            assert_eq!(got, expect.map(|it| Some(it.to_owned())).map_err(str::to_owned), "{text}");
        }
    }

    #[test]
    fn type_meta_alone() {
        assert_eq!(type_meta(br#"{"kind": "Pod", "x": [1], "apiVersion": "v1"}"#), Ok(("v1".into(), "Pod".into())));
        assert_eq!(
            type_meta(b"{\"kind\"").map_err(|it| it.to_string()),
            Err("couldn't get version/kind; json parse error: unexpected end of JSON input".into())
        );
    }
}
