//! In which form a client sends and wants objects. Behaviour: `apiserver/pkg/endpoints/handlers/negotiation`.

use crate::status::{Result, Status};

/// How objects are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Json,
    Yaml,
    Protobuf,
}

/// What is written of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// All of it.
    Object,
    /// A `meta.k8s.io/v1` Table (or `v1beta1`, which looks the same).
    Table,
    /// `PartialObjectMetadata`, or a list of these.
    Metadata,
}

/// What a client wants to get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accept {
    pub format: Format,
    pub shape: Shape,
}

const JSON: &str = "application/json";
const YAML: &str = "application/yaml";
const PROTOBUF: &str = "application/vnd.kubernetes.protobuf";
/// What the server can write.
pub const MEDIA_TYPES: &[&str] = &[JSON, YAML, PROTOBUF];

impl Format {
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Json => JSON,
            Format::Yaml => YAML,
            Format::Protobuf => PROTOBUF,
        }
    }
}

/// Reads an `Accept` header: the first entry that the server can serve.
///
/// # Errors
/// When it can serve none.
pub fn accept(header: &str) -> Result<Accept> {
    if header.trim().is_empty() {
        return Ok(Accept { format: Format::Json, shape: Shape::Object });
    }
    let one = |clause: &str| {
        let mut parts = clause.split(';').map(str::trim);
        let format = match parts.next()? {
            JSON | "*/*" | "application/*" => Format::Json,
            YAML => Format::Yaml,
            PROTOBUF => Format::Protobuf,
            _ => return None,
        };
        let (mut wanted, mut group, mut version) = ("", "", "");
        for (key, value) in parts.filter_map(|part| part.split_once('=')) {
            match key {
                "as" => wanted = value,
                "g" => group = value,
                "v" => version = value,
                _ => {}
            }
        }
        let shape = match (wanted, group, version) {
            ("", ..) => Shape::Object,
            ("Table", "meta.k8s.io", "v1" | "v1beta1") => Shape::Table,
            ("PartialObjectMetadata" | "PartialObjectMetadataList", "meta.k8s.io", "v1" | "v1beta1") => Shape::Metadata,
            _ => return None,
        };
        Some(Accept { format, shape })
    };
    header.split(',').find_map(one).ok_or_else(|| Status::not_acceptable(MEDIA_TYPES))
}

/// Reads an `Accept` header for custom resources, which protobuf does not know; it knows tables and metadata.
///
/// # Errors
/// When the server can serve none.
pub fn accept_custom(header: &str) -> Result<Accept> {
    let possible = |clause: &&str| !clause.trim_start().starts_with(PROTOBUF) || clause.contains("as=");
    let clauses: Vec<&str> = header.split(',').filter(possible).collect();
    if clauses.is_empty() {
        return Err(Status::not_acceptable(&[JSON, YAML]));
    }
    accept(&clauses.join(","))
}

/// Reads a `Content-Type` header of a body that is not a patch.
///
/// # Errors
/// One that the server cannot read.
pub fn content(header: &str) -> Result<Format> {
    match header.split(';').next().unwrap_or_default().trim() {
        "" | JSON | "*/*" => Ok(Format::Json),
        YAML => Ok(Format::Yaml),
        PROTOBUF => Ok(Format::Protobuf),
        _ => Err(Status::unsupported_media_type(MEDIA_TYPES)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_entry_that_can_be_served_wins() {
        let kubectl = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";
        assert_eq!(accept(kubectl), Ok(Accept { format: Format::Json, shape: Shape::Table }));
        let client = "application/vnd.kubernetes.protobuf,application/json";
        assert_eq!(accept(client), Ok(Accept { format: Format::Protobuf, shape: Shape::Object }));
        let unknown = "application/json;as=BOOM;v=v1;g=meta.k8s.io, application/json";
        assert_eq!(accept(unknown), Ok(Accept { format: Format::Json, shape: Shape::Object }));
        assert_eq!(accept_custom(client), Ok(Accept { format: Format::Json, shape: Shape::Object }));
        assert_eq!(accept_custom(PROTOBUF).map_err(|status| status.code), Err(406));
        assert_eq!(accept_custom(""), accept(""));
        assert_eq!(accept("text/html").map_err(|status| status.code), Err(406));
    }
}
