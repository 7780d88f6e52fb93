//! What upstream's OpenAPI says of every type and field, in words.
//!
//! The texts are data beside the code (`data/descriptions.json.gz`, written by `cargo xtask codegen`): JSON in gzip with
//! two members. `texts` is a list of all texts, each once. `types` has, by OpenAPI name of a type, the position of the
//! text of each field by its JSON name, and that of the type itself under the empty name. What has no text is left out.
//!
//! Nothing of it is in memory but the compressed bytes, which are a part of the program: whoever needs the texts reads
//! them ([`Descriptions::read`]) and drops them afterwards.

use std::collections::HashMap;
use std::io::Read as _;

use flate2::read::GzDecoder;
use serde::Deserialize;

use crate::types::Type;

const DATA: &[u8] = include_bytes!("../data/descriptions.json.gz");
/// The type whose `apiVersion` and `kind` are described: those of all kinds mean the same.
const META: &str = "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions";
/// The type whose text describes the metadata of lists.
const ANY_LIST: &str = "io.k8s.List";

/// All texts. About a megabyte.
#[derive(Debug, Default, Deserialize)]
pub struct Descriptions {
    texts: Vec<String>,
    types: HashMap<String, HashMap<String, usize>>,
}

impl Descriptions {
    /// Reads the texts, in a few milliseconds.
    pub fn read() -> Descriptions {
        let mut plain = Vec::new();
        GzDecoder::new(DATA).read_to_end(&mut plain).expect("a part of the program is whole");
        serde_json::from_slice(&plain).expect("a part of the program is whole")
    }

    /// What is said of the type of an OpenAPI name.
    pub fn of_type(&self, name: &str) -> Option<&str> {
        self.text(name, "")
    }

    /// What is said of a field of a type, by its JSON name.
    pub fn of_field(&self, ty: &Type, field: &str) -> Option<&str> {
        self.text(&ty.name, field).or_else(|| match field {
            "apiVersion" | "kind" if !ty.kinds.is_empty() => self.text(META, field),
            "metadata" if !ty.kinds.is_empty() && ty.name.ends_with("List") => self.text(ANY_LIST, field),
            _ => None,
        })
    }

    fn text(&self, ty: &str, field: &str) -> Option<&str> {
        let position = *self.types.get(ty)?.get(field)?;
        self.texts.get(position).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{by_name, find};

    #[test]
    fn types_and_fields_are_described() {
        let texts = Descriptions::read();
        let of = |name: &str, field: &str| {
            let ty = by_name(&format!("io.k8s.api.{name}")).expect("a built-in type");
            texts.of_field(ty, field).unwrap_or_default().to_owned()
        };
        let own = texts.of_type("io.k8s.api.core.v1.ContainerPort");
        assert_eq!(own, Some("ContainerPort represents a network port in a single container."));
        assert_eq!(
            of("core.v1.ContainerPort", "protocol"),
            "Protocol for port. Must be UDP, TCP, or SCTP. Defaults to \"TCP\"."
        );
        assert!(of("core.v1.ContainerPort", "hostPort").contains("0 < x < 65536"));
        assert!(of("core.v1.PodSpec", "hostname").starts_with("Specifies the hostname of the Pod"));
        assert!(of("core.v1.Pod", "kind").starts_with("Kind is a string value"));
        assert!(of("core.v1.PodList", "metadata").starts_with("Standard list metadata."));
    }

    /// A new release of the crate that the texts come from must not lose any in silence.
    #[test]
    fn what_pods_are_made_of_is_described_completely() {
        let texts = Descriptions::read();
        let schemas = crate::openapi::components(find("", "v1", "Pod"), &texts);
        for (name, schema) in schemas {
            // Go structs that only hold others have fields that speak for themselves.
            let fields = schema["properties"].as_object().into_iter().flatten();
            let silent: Vec<&String> = fields.filter(|it| it.1.get("description").is_none()).map(|it| it.0).collect();
            assert!(silent.is_empty(), "{name}: {silent:?}");
            assert!(schema.get("description").is_some(), "{name}");
        }
    }
}
