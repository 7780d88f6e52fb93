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
        Volumes { root: pod_directory.join("volumes"), tokens: Tokens::default() }
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

    /// Unmounts and removes everything.
    ///
    /// # Errors
    /// Directories that cannot be removed.
    pub fn remove(&self) -> anyhow::Result<()> {
        for kind in directory_entries(&self.root)? {
            for volume in directory_entries(&kind)? {
                payload::unmount(&volume)?;
            }
        }
        match std::fs::remove_dir_all(&self.root) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {}", self.root.display()))
            }
            _ => Ok(()),
        }
    }
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

/// A path below a volume, which must not lead out of it, not even over symbolic links.
///
/// # Errors
/// Paths that lead out.
pub fn below(root: &Path, sub_path: &str) -> anyhow::Result<PathBuf> {
    anyhow::ensure!(!Path::new(sub_path).is_absolute(), "error SubPath `{sub_path}` must not be an absolute path");
    anyhow::ensure!(
        Path::new(sub_path).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)),
        "unable to provision SubPath `{sub_path}`: must not contain '..'"
    );
    let real_root = root.canonicalize().with_context(|| format!("cannot find {}", root.display()))?;
    let wanted = real_root.join(sub_path);
    let mut present = wanted.clone();
    while !present.exists() {
        anyhow::ensure!(present.pop(), "subPath {sub_path:?} leads nowhere");
    }
    let real = present.canonicalize()?;
    anyhow::ensure!(real.starts_with(&real_root), "subPath {sub_path:?} leads out of its volume");
    if !wanted.exists() {
        std::fs::create_dir_all(&wanted).with_context(|| format!("cannot make {}", wanted.display()))?;
    }
    Ok(wanted)
}

#[cfg(test)]
mod tests;
