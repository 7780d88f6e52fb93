//! Images: how they are named, fetched and counted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::FilesystemUsage;

/// Names an image: by id, by reference, or by reference and digest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImageSpec {
    pub image: String,
    pub annotations: BTreeMap<String, String>,
    /// As the user wrote it.
    pub user_specified_image: String,
    pub runtime_handler: String,
}

impl ImageSpec {
    /// The image of this name, without annotations.
    pub fn named(image: impl Into<String>) -> Self {
        Self { image: image.into(), ..Self::default() }
    }
}

/// Credentials for a registry. `Debug` hides all of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AuthConfig {
    pub username: String,
    pub password: String,
    /// `base64(username:password)`, used when the two above are empty.
    pub auth: String,
    pub server_address: String,
    /// A token that is traded for an access token.
    pub identity_token: String,
    /// A bearer token that is sent as it is.
    pub registry_token: String,
}

impl std::fmt::Debug for AuthConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AuthConfig(hidden)")
    }
}

/// An image on this node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Digest of its configuration, `sha256:...`.
    pub id: String,
    /// `docker.io/library/nginx:1.27`
    pub repo_tags: Vec<String>,
    /// `docker.io/library/nginx@sha256:...`
    pub repo_digests: Vec<String>,
    /// Bytes on disk.
    pub size: u64,
    /// The user it names as a number, if it does.
    pub uid: Option<i64>,
    /// The user it names as text, if it does.
    pub username: String,
    /// Never removed by garbage collection.
    pub pinned: bool,
}

/// How far a pull has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PullProgress {
    /// Bytes to fetch in all, as the manifest says.
    pub total_bytes: u64,
    /// Bytes that are here, those of layers that were already here included.
    pub done_bytes: u64,
    pub total_layers: usize,
    /// Layers that are unpacked.
    pub done_layers: usize,
}

/// Disk space that images and containers take.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageFsInfo {
    pub image_filesystems: Vec<FilesystemUsage>,
    pub container_filesystems: Vec<FilesystemUsage>,
}
