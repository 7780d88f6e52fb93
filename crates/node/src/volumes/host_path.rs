//! `hostPath`: a file or directory of the node. Behaviour: `pkg/volume/hostpath`.

use std::os::unix::fs::FileTypeExt;
use std::path::{Component, Path, PathBuf};

use anyhow::Context;
use futures::future::BoxFuture;
use k8s_openapi::api::core::v1::Volume;

use super::{Mounting, VolumeType};

pub(super) struct HostPath;

impl VolumeType for HostPath {
    fn name(&self) -> &'static str {
        "hostPath"
    }

    fn is(&self, volume: &Volume) -> bool {
        volume.host_path.is_some()
    }

    fn mount<'a>(&'a self, mounting: &'a Mounting<'a>) -> BoxFuture<'a, anyhow::Result<PathBuf>> {
        Box::pin(async move {
            let source = mounting.volume.host_path.as_ref().context("no hostPath")?;
            let path = PathBuf::from(&source.path);
            let climbs = path.components().any(|part| part == Component::ParentDir);
            anyhow::ensure!(!climbs, "invalid HostPath `{}`: must not contain '..'", source.path);
            check(&path, source.type_.as_deref().unwrap_or_default())?;
            Ok(path)
        })
    }
}

/// Checks that the path is what the volume says, and makes it where the volume says so.
fn check(path: &Path, wanted: &str) -> anyhow::Result<()> {
    let meta = path.metadata();
    let kind = meta.as_ref().map(std::fs::Metadata::file_type).ok();
    let is = |test: &dyn Fn(&std::fs::FileType) -> bool| kind.as_ref().is_some_and(test);
    let good = match wanted {
        "" => {
            // As upstream's runtimes do: what is not there becomes a directory.
            if kind.is_none() {
                std::fs::create_dir_all(path).with_context(|| format!("cannot make {}", path.display()))?;
            }
            true
        }
        "DirectoryOrCreate" if kind.is_none() => {
            std::fs::create_dir_all(path).with_context(|| format!("cannot make {}", path.display()))?;
            true
        }
        "FileOrCreate" if kind.is_none() => {
            std::fs::File::create(path).with_context(|| format!("cannot make {}", path.display()))?;
            true
        }
        "Directory" | "DirectoryOrCreate" => is(&std::fs::FileType::is_dir),
        "File" | "FileOrCreate" => is(&std::fs::FileType::is_file),
        "Socket" => is(&FileTypeExt::is_socket),
        "CharDevice" => is(&FileTypeExt::is_char_device),
        "BlockDevice" => is(&FileTypeExt::is_block_device),
        other => anyhow::bail!("hostPath type check failed: {other:?} is not a type"),
    };
    let what = match wanted {
        "Directory" | "DirectoryOrCreate" => "a directory",
        "File" | "FileOrCreate" => "a file",
        "Socket" => "a socket file",
        "CharDevice" => "a character device",
        _ => "a block device",
    };
    anyhow::ensure!(good, "hostPath type check failed: {} is not {what}", path.display());
    Ok(())
}
