//! Logs that have grown too large: renamed with the time, compressed the next time, and removed when there are too many.
//! Behaviour: `pkg/kubelet/logs/container_log_manager.go`.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use runtime::api::Runtime;
use runtime::cri::{ContainerFilter, ContainerState};

use crate::log_file;

/// Size in bytes from which on a log is rotated.
const MOST_BYTES: u64 = 10 << 20;
/// Files of one container, the present one included.
pub const MOST_FILES: usize = 5;
const COMPRESSED: &str = ".gz";
const UNFINISHED: &str = ".tmp";

/// Rotates the logs of containers that run, where they are too large.
pub async fn rotate_logs(runtime: &Arc<dyn Runtime>, now: Timestamp) {
    let filter = ContainerFilter { state: Some(ContainerState::Running), ..ContainerFilter::default() };
    for container in runtime.list_containers(&filter).await.unwrap_or_default() {
        let Ok(status) = runtime.container_status(&container.id).await else { continue };
        let path = PathBuf::from(&status.log_path);
        if !path.symlink_metadata().is_ok_and(|meta| meta.len() >= MOST_BYTES) {
            continue;
        }
        if let Err(error) = rotate(runtime, &status.id, path, now).await {
            tracing::warn!(container = status.id, error = format!("{error:#}"), "a log was not rotated");
        }
    }
}

async fn rotate(runtime: &Arc<dyn Runtime>, id: &str, path: PathBuf, now: Timestamp) -> anyhow::Result<()> {
    let renamed = tokio::task::spawn_blocking(move || -> anyhow::Result<(PathBuf, PathBuf)> {
        tidy(&path)?;
        let renamed = with_suffix(&path, &format!(".{}", now.strftime("%Y%m%d-%H%M%S")));
        std::fs::rename(&path, &renamed).with_context(|| format!("cannot rename {}", path.display()))?;
        Ok((path, renamed))
    });
    let (path, renamed) = renamed.await??;
    if let Err(error) = runtime.reopen_container_log(id).await {
        // What is written from now on must not get lost under another name.
        std::fs::rename(&renamed, &path).ok();
        return Err(error.into());
    }
    Ok(())
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Removes the oldest of the files of a log, and compresses those that stay.
fn tidy(log: &Path) -> anyhow::Result<()> {
    let mut kept = Vec::new();
    for path in rotated(log)? {
        let name = path.to_string_lossy();
        let done = with_suffix(&path, COMPRESSED).exists();
        if name.ends_with(UNFINISHED) || (!name.ends_with(COMPRESSED) && done) {
            std::fs::remove_file(&path)?;
        } else {
            kept.push(path);
        }
    }
    // Besides the present log and the one that it becomes now.
    let excess = kept.len().saturating_sub(MOST_FILES - 2);
    for path in kept.drain(..excess) {
        std::fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    for path in kept.iter().filter(|path| !path.to_string_lossy().ends_with(COMPRESSED)) {
        compress(path).with_context(|| format!("cannot compress {}", path.display()))?;
    }
    Ok(())
}

/// Files that a log has become, oldest first.
fn rotated(log: &Path) -> io::Result<Vec<PathBuf>> {
    let (Some(directory), Some(name)) = (log.parent(), log.file_name()) else { return Ok(Vec::new()) };
    let prefix = format!("{}.", name.to_string_lossy());
    let mut all = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            all.push(entry.path());
        }
    }
    all.sort();
    Ok(all)
}

fn compress(path: &Path) -> io::Result<()> {
    let fresh = with_suffix(path, UNFINISHED);
    let mut from = log_file::open(path)?;
    // Nothing is there: what somebody puts there meanwhile is not written to.
    let mut out = GzEncoder::new(std::fs::File::create_new(&fresh)?, Compression::default());
    io::copy(&mut from, &mut out)?;
    out.finish()?.set_permissions(from.metadata()?.permissions())?;
    std::fs::rename(&fresh, with_suffix(path, COMPRESSED))?;
    std::fs::remove_file(path)
}

/// Removes a log with all the files that it has become.
pub fn remove_log(log: &Path) {
    for path in rotated(log).unwrap_or_default() {
        std::fs::remove_file(path).ok();
    }
    std::fs::remove_file(log).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_logs_are_compressed_and_then_removed() {
        let dir = tempfile::tempdir().expect("a directory");
        let log = dir.path().join("0.log");
        for name in ["0.log", "0.log.1.gz", "0.log.2.gz", "0.log.3.gz", "0.log.4", "0.log.5.tmp", "1.log.1"] {
            std::fs::write(dir.path().join(name), "text").expect("written");
        }
        tidy(&log).expect("tidied");
        let names = || {
            let all = std::fs::read_dir(dir.path()).expect("read");
            let mut names: Vec<_> =
                all.map(|one| one.expect("an entry").file_name().into_string().expect("text")).collect();
            names.sort();
            names.join(" ")
        };
        assert_eq!(names(), "0.log 0.log.2.gz 0.log.3.gz 0.log.4.gz 1.log.1");
        remove_log(&log);
        assert_eq!(names(), "1.log.1");
    }
}
