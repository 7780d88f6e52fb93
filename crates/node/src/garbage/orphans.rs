//! What is left of Pods that are gone: directories, volumes, logs, cgroups. Found by their names, which hold the uid.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use runtime::cgroup::Cgroups;
use runtime::remove::remove_tree;

use crate::{resources, volumes};

/// How long what runs in a cgroup without a Pod may take to end when it is killed.
const PATIENCE: Duration = Duration::from_secs(10);

/// Removes what belongs to none of these Pods. What cannot be removed is told in the log and left for the next time.
pub fn remove_orphans(data_directory: &Path, cgroups: &Cgroups, kept: &BTreeSet<String>) {
    for (uid, path) in entries(&data_directory.join("pods")) {
        if !kept.contains(&uid) {
            note(&uid, "directory", remove_pod(&path));
        }
    }
    for (name, path) in entries(&data_directory.join("logs")) {
        // `NAMESPACE_NAME_UID`; none of the parts has an underscore.
        let uid = name.rsplit('_').next().unwrap_or_default().to_owned();
        if !kept.contains(&uid) {
            note(&uid, "logs", remove_tree(&path).map_err(Into::into));
        }
    }
    for class in ["", "/burstable", "/besteffort"] {
        let parent = format!("{}{class}", resources::ROOT);
        for name in cgroups.children(&parent).unwrap_or_default() {
            if let Some(uid) = name.strip_prefix("pod").filter(|uid| !kept.contains(*uid)) {
                note(uid, "cgroup", remove_cgroup(cgroups, &format!("{parent}/{name}")));
            }
        }
    }
}

fn note(uid: &str, what: &str, removed: anyhow::Result<()>) {
    match removed {
        Ok(()) => tracing::info!(pod = uid, what, "what was left of a Pod is removed"),
        Err(error) => {
            tracing::warn!(pod = uid, what, error = format!("{error:#}"), "what is left of a Pod cannot be removed")
        }
    }
}

fn entries(directory: &Path) -> Vec<(String, std::path::PathBuf)> {
    let all = std::fs::read_dir(directory).into_iter().flatten().flatten();
    all.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path())).collect()
}

fn remove_pod(directory: &Path) -> anyhow::Result<()> {
    volumes::remove(directory)?;
    remove_tree(directory).with_context(|| format!("cannot remove {}", directory.display()))
}

fn remove_cgroup(cgroups: &Cgroups, path: &str) -> anyhow::Result<()> {
    cgroups.kill_all(path, PATIENCE)?;
    cgroups.remove(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_no_pod_goes() {
        if !nix::unistd::geteuid().is_root() {
            return println!("skipped: cgroups need root");
        }
        let Ok(cgroups) = Cgroups::detect() else { return println!("skipped: no cgroups") };
        let dir = tempfile::tempdir().expect("a directory");
        for path in ["pods/gone-test/volumes/emptyDir/x", "pods/kept/etc", "logs/n_p_gone-test/c", "logs/n_p_kept/c"] {
            std::fs::create_dir_all(dir.path().join(path)).expect("made");
        }
        // The cgroups of a node that runs on this machine stay.
        let mut kept: BTreeSet<String> = ["", "/burstable", "/besteffort"]
            .iter()
            .flat_map(|class| cgroups.children(&format!("{}{class}", resources::ROOT)).unwrap_or_default())
            .filter_map(|name| name.strip_prefix("pod").map(str::to_owned))
            .filter(|uid| uid != "gone-test")
            .collect();
        kept.insert("kept".into());
        let orphan = format!("{}/podgone-test", resources::ROOT);
        cgroups.create(&orphan, &runtime::cgroup::Resources::default()).expect("made");
        remove_orphans(dir.path(), &cgroups, &kept);
        assert!(!cgroups.exists(&orphan));
        assert!(!dir.path().join("pods/gone-test").exists() && dir.path().join("pods/kept").exists());
        assert!(!dir.path().join("logs/n_p_gone-test").exists() && dir.path().join("logs/n_p_kept").exists());
    }
}
