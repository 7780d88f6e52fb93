//! JSON: decoding bytes into the canonical tree of a type, and encoding trees.
//!
//! Behaves as upstream's `sigs.k8s.io/json` into Go structs and back: unknown fields are dropped and told, duplicates
//! are told, values of the wrong type are refused with Go's texts, zero values are omitted exactly where Go's encoder
//! omits them, times and quantities take their canonical form. One pass over the bytes does all of it.

mod decode;
mod encode;
pub(crate) mod scan;
pub(crate) mod shape;

use serde_json::Value;
use thiserror::Error;

use crate::types::Type;

pub use decode::{MAX_DEPTH, quote};
pub use encode::{encode, encode_into};

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

/// Brings a tree, such as the result of a patch, into the canonical form of a type.
///
/// Returns what strict decoding would refuse.
pub fn normalize(ty: &Type, value: &mut Value) -> Result<Vec<String>, DecodeError> {
    let bytes = encode(value);
    let (canonical, findings) = decode::Decoder::decode(ty, &bytes, true)?;
    *value = canonical;
    Ok(findings)
}

/// `apiVersion` and `kind` of an object's bytes, empty where they are missing, without decoding the rest.
pub fn type_meta(bytes: &[u8]) -> Result<(String, String), DecodeError> {
    decode::type_meta(bytes)
}
