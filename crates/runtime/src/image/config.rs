//! What an image says about how to run it, and the documents that tie its parts together.
//!
//! Field names follow the OCI image specification; what the tools of the world leave out or set to
//! null is taken as empty.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

fn null_is_empty<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(d: D) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(d)?.unwrap_or_default())
}

/// How containers of the image run unless they say otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ImageConfig {
    #[serde(deserialize_with = "null_is_empty", skip_serializing_if = "String::is_empty")]
    pub user: String,
    #[serde(deserialize_with = "null_is_empty", skip_serializing_if = "Vec::is_empty")]
    pub env: Vec<String>,
    #[serde(deserialize_with = "null_is_empty", skip_serializing_if = "Vec::is_empty")]
    pub entrypoint: Vec<String>,
    #[serde(deserialize_with = "null_is_empty", skip_serializing_if = "Vec::is_empty")]
    pub cmd: Vec<String>,
    #[serde(deserialize_with = "null_is_empty", skip_serializing_if = "String::is_empty")]
    pub working_dir: String,
    #[serde(deserialize_with = "null_is_empty", skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    #[serde(deserialize_with = "null_is_empty", skip_serializing_if = "String::is_empty")]
    pub stop_signal: String,
    /// Paths as keys.
    #[serde(deserialize_with = "null_is_empty", skip_serializing_if = "BTreeMap::is_empty")]
    pub volumes: BTreeMap<String, serde_json::Value>,
}

/// The document whose digest is the image's id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ConfigFile {
    pub(crate) architecture: String,
    pub(crate) os: String,
    #[serde(deserialize_with = "null_is_empty")]
    pub(crate) config: ImageConfig,
    pub(crate) rootfs: RootFs,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct RootFs {
    pub(crate) r#type: String,
    /// Digests of the layers before compression, lowest first.
    #[serde(deserialize_with = "null_is_empty")]
    pub(crate) diff_ids: Vec<String>,
}

/// A part of an image by its digest.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Descriptor {
    #[serde(deserialize_with = "null_is_empty")]
    pub(crate) media_type: String,
    pub(crate) digest: String,
    pub(crate) size: u64,
    pub(crate) platform: Option<Platform>,
    #[serde(deserialize_with = "null_is_empty")]
    pub(crate) annotations: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Platform {
    pub(crate) architecture: String,
    pub(crate) os: String,
    pub(crate) variant: Option<String>,
}

/// A manifest of one image, or an index of several.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Manifest {
    pub(crate) config: Option<Descriptor>,
    #[serde(deserialize_with = "null_is_empty")]
    pub(crate) layers: Vec<Descriptor>,
    pub(crate) manifests: Option<Vec<Descriptor>>,
}

/// Names of this machine's architecture as images write it.
pub(crate) fn architecture() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        "x86" => "386",
        other => other,
    }
}

/// The entry of an index that runs on this machine; of several the first.
pub(crate) fn for_this_machine(manifests: &[Descriptor]) -> Option<&Descriptor> {
    manifests.iter().find(|m| {
        m.platform.as_ref().is_some_and(|p| {
            let variant_fits = matches!(
                (p.architecture.as_str(), p.variant.as_deref()),
                (_, None | Some("")) | ("amd64", Some("v1")) | ("arm64", Some("v8"))
            );
            p.os == "linux" && p.architecture == architecture() && variant_fits
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nulls_are_empty() {
        let text = r#"{"architecture":"amd64","os":"linux","config":{"Env":null,"Cmd":["x"],"Volumes":{"/d":{}}},
                      "rootfs":{"type":"layers","diff_ids":null},"history":[]}"#;
        let config: ConfigFile = serde_json::from_str(text).unwrap();
        assert_eq!(config.config.cmd, ["x"]);
        assert!(config.config.env.is_empty() && config.rootfs.diff_ids.is_empty());
        assert!(serde_json::from_str::<ConfigFile>(r#"{"config":null}"#).is_ok());
    }

    #[test]
    fn picks_this_platform() {
        let entry = |os: &str, arch: &str, variant: Option<&str>| Descriptor {
            digest: format!("{os}/{arch}/{variant:?}"),
            platform: Some(Platform { os: os.into(), architecture: arch.into(), variant: variant.map(str::to_owned) }),
            ..Descriptor::default()
        };
        let all = [
            entry("windows", architecture(), None),
            entry("unknown", "unknown", None),
            entry("linux", architecture(), None),
        ];
        assert_eq!(for_this_machine(&all), Some(&all[2]));
        assert_eq!(for_this_machine(&all[..2]), None);
    }
}
