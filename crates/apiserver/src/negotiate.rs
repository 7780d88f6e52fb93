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

/// What the server can write of a resource besides objects and metadata in JSON and YAML.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// Objects in protobuf, which does not know custom resources; their metadata it knows.
    pub protobuf: bool,
    /// Tables.
    pub tables: bool,
}

impl Offer {
    pub const ALL: Offer = Offer { protobuf: true, tables: true };

    /// Reads an `Accept` header: what the client wants most of what the server can serve.
    ///
    /// # Errors
    /// When it can serve nothing of it.
    pub fn choose(self, header: &str) -> Result<Accept> {
        if header.trim().is_empty() {
            return Ok(Accept { format: Format::Json, shape: Shape::Object });
        }
        let mut clauses: Vec<&str> = header.split(',').map(str::trim).collect();
        if clauses.len() > 1 {
            clauses.sort_by(|one, other| rank(other).total_cmp(&rank(one)));
        }
        let found = clauses.into_iter().find_map(|clause| self.serve(clause));
        found.ok_or_else(|| Status::not_acceptable(if self.protobuf { MEDIA_TYPES } else { &[JSON, YAML] }))
    }

    fn serve(self, clause: &str) -> Option<Accept> {
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
        let binary = format == Format::Protobuf;
        let shape = match (wanted, group, version) {
            ("", ..) if self.protobuf || !binary => Shape::Object,
            ("Table", "meta.k8s.io", "v1" | "v1beta1") if self.tables && !binary => Shape::Table,
            ("PartialObjectMetadata" | "PartialObjectMetadataList", "meta.k8s.io", "v1" | "v1beta1") => Shape::Metadata,
            _ => return None,
        };
        Some(Accept { format, shape })
    }
}

/// How much a client wants a clause: its `q`, and of those alike what is named before what any would do for.
fn rank(clause: &str) -> f64 {
    const ANY: f64 = 1e-6;
    let quality = clause.split(';').find_map(|part| part.trim().strip_prefix("q="));
    let quality = quality.and_then(|text| text.parse::<f64>().ok()).filter(|it| it.is_finite()).unwrap_or(1.0);
    quality - ANY * clause.split(';').next().unwrap_or_default().matches('*').count() as f64
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
    fn what_is_wanted_most_and_can_be_served_wins() {
        let all = |header| Offer::ALL.choose(header).map_err(|status| status.code);
        let custom = |header| Offer { protobuf: false, tables: true }.choose(header).map_err(|status| status.code);
        let review = |header| Offer { protobuf: true, tables: false }.choose(header).map_err(|status| status.code);
        let is = |format, shape| Ok(Accept { format, shape });
        let kubectl = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";
        assert_eq!(all(kubectl), is(Format::Json, Shape::Table));
        assert_eq!(review(kubectl), is(Format::Json, Shape::Object));
        assert_eq!(review("application/json;as=Table;v=v1;g=meta.k8s.io"), Err(406));
        let client = "application/vnd.kubernetes.protobuf,application/json";
        assert_eq!(all(client), is(Format::Protobuf, Shape::Object));
        assert_eq!(custom(client), is(Format::Json, Shape::Object));
        assert_eq!(custom(PROTOBUF), Err(406));
        let metadata = "application/vnd.kubernetes.protobuf;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
        assert_eq!(custom(metadata), is(Format::Protobuf, Shape::Metadata));
        assert_eq!(
            all("application/json;as=BOOM;v=v1;g=meta.k8s.io, application/json"),
            is(Format::Json, Shape::Object)
        );
        assert_eq!(all("*/*, application/yaml"), is(Format::Yaml, Shape::Object));
        assert_eq!(all("application/json;q=0.5,application/yaml;q=0.9"), is(Format::Yaml, Shape::Object));
        assert_eq!(all(""), is(Format::Json, Shape::Object));
        assert_eq!(all("text/html"), Err(406));
    }
}
