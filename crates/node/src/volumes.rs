//! Volumes of Pods: one file per type in [`TYPES`]. A volume becomes a directory (or file) of the node that is mounted
//! into containers. Behaviour: `pkg/volume`, `pkg/kubelet/volumemanager`.

mod config_map;
mod downward_api;
mod empty_dir;
mod host_path;
mod image;
mod ownership;
mod payload;
mod projected;
mod secret;
mod tokens;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use anyhow::Context;
use futures::future::BoxFuture;
use jiff::Timestamp;
use k8s_openapi::api::core::v1::{Pod, Volume};
use runtime::inside::Inside;
use runtime::remove::remove_tree;
use tokens::Tokens;

use crate::downward::NodeFacts;
use crate::sources::Sources;

/// What a volume is made from.
pub struct Mounting<'a> {
    pub pod: &'a Pod,
    pub volume: &'a Volume,
    /// The directory of this volume, if it needs one; not made yet.
    pub directory: PathBuf,
    pub sources: &'a Sources,
    pub node: &'a NodeFacts,
    pub fs_group: Option<u32>,
    now: Timestamp,
    tokens: &'a Tokens,
}

/// What a volume shows is not there, and tells when it comes: the watch of the object.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Absent(pub String);

/// A type of volume.
trait VolumeType: Send + Sync {
    /// The name of the type, as in a Pod's `volumes`.
    fn name(&self) -> &'static str;

    fn is(&self, volume: &Volume) -> bool;

    /// Whether containers only read it.
    fn is_read_only(&self) -> bool {
        false
    }

    /// Makes the volume, or brings it up to date; answers the path of the node that containers see.
    fn mount<'a>(&'a self, mounting: &'a Mounting<'a>) -> BoxFuture<'a, anyhow::Result<PathBuf>>;
}

/// All types.
static TYPES: &[&dyn VolumeType] = &[
    &config_map::ConfigMapVolume,
    &secret::SecretVolume,
    &empty_dir::EmptyDir,
    &host_path::HostPath,
    &downward_api::DownwardApi,
    &projected::Projected,
    &image::Image,
];

/// The volumes of one Pod.
pub struct Volumes {
    /// `PODS/UID/volumes`.
    root: PathBuf,
    tokens: Tokens,
}

impl Volumes {
    pub fn new(pod_directory: &Path) -> Volumes {
        Volumes { root: volumes_of(pod_directory), tokens: Tokens::default() }
    }

    /// When a token in one of the volumes is to be renewed.
    pub fn renew_at(&self) -> Option<Timestamp> {
        self.tokens.renew_at()
    }

    /// Makes all volumes of a Pod, or brings them up to date; answers their paths by name.
    ///
    /// # Errors
    /// The first volume that cannot be made; the text names it, and is that of the `FailedMount` event.
    pub async fn mount(
        &self,
        pod: &Pod,
        sources: &Sources,
        node: &NodeFacts,
        now: Timestamp,
    ) -> anyhow::Result<BTreeMap<String, PathBuf>> {
        let spec = pod.spec.as_ref();
        let fs_group =
            spec.and_then(|spec| spec.security_context.as_ref()?.fs_group).and_then(|id| u32::try_from(id).ok());
        let mut paths = BTreeMap::new();
        for volume in spec.iter().flat_map(|spec| spec.volumes.iter().flatten()) {
            let name = &volume.name;
            let kind = TYPES.iter().find(|kind| kind.is(volume));
            let kind = kind.with_context(|| {
                format!("MountVolume.SetUp failed for volume {name:?} : its type is not supported on this node")
            })?;
            let directory = self.root.join(kind.name()).join(plain_name(name)?);
            let tokens = &self.tokens;
            let mounting = Mounting { pod, volume, directory, sources, node, fs_group, now, tokens };
            let path = kind.mount(&mounting).await;
            let path = path.with_context(|| format!("MountVolume.SetUp failed for volume {name:?} "))?;
            paths.insert(name.clone(), path);
        }
        Ok(paths)
    }
}

/// Unmounts and removes all volumes of a Pod, by the Pod's directory. That may take as long as containers have made files.
///
/// # Errors
/// Directories that cannot be removed.
pub fn remove(pod_directory: &Path) -> anyhow::Result<()> {
    let root = volumes_of(pod_directory);
    for kind in directory_entries(&root)? {
        for volume in directory_entries(&kind)? {
            payload::unmount(&volume)?;
        }
    }
    match remove_tree(&root) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", root.display()))
        }
        _ => Ok(()),
    }
}

fn volumes_of(pod_directory: &Path) -> PathBuf {
    pod_directory.join("volumes")
}

fn directory_entries(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    match std::fs::read_dir(path) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// A name that is one path component and nothing else.
fn plain_name(name: &str) -> anyhow::Result<&str> {
    let mut parts = Path::new(name).components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(one)), None) if one == name => Ok(name),
        _ => anyhow::bail!("{name:?} cannot be the name of a file"),
    }
}

/// Whether containers see a volume read-only, whatever they ask for: its files are the agent's, which writes them anew.
pub fn is_read_only(volume: &Volume) -> bool {
    TYPES.iter().any(|kind| kind.is(volume) && kind.is_read_only())
}

/// Makes a path below a volume a directory, unless something is there.
///
/// # Errors
/// Paths that lead out, in upstream's words; these tell a user nothing of the node's files.
pub fn make_sub_path(root: &Path, sub_path: &str, mount: &str, container: &str) -> Result<(), String> {
    if Path::new(sub_path).is_absolute() {
        return Err(format!("error SubPath `{sub_path}` must not be an absolute path"));
    }
    if Path::new(sub_path).components().any(|part| part == Component::ParentDir) {
        return Err(format!("unable to provision SubPath `{sub_path}`: must not contain '..'"));
    }
    let made = Inside::beneath(root).and_then(|inside| Ok(inside.directory(sub_path)?));
    made.map(drop).map_err(|error| {
        tracing::info!(%error, volume = %root.display(), sub_path, "a subPath cannot be used");
        format!("failed to create subPath directory for volumeMount {mount:?} of container {container:?}")
    })
}

#[cfg(test)]
mod tests;
