//! Users of Pods with `hostUsers: false`: each such Pod has 65,536 ids of the node to itself, which are its own from zero on
//! inside. Who has which is in a file of the Pod's directory, as upstream keeps it. Behaviour: `pkg/kubelet/userns`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use k8s_openapi::api::core::v1::PodSpec;
use runtime::cri::{IDMapping, UserNamespace};
use serde::{Deserialize, Serialize};

/// Ids of one Pod. The node's own users are in the first such range.
const LENGTH: u32 = 65_536;
const FILE: &str = "userns";

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Mapping {
    host_id: u32,
    container_id: u32,
    length: u32,
}

#[derive(Serialize, Deserialize)]
struct Record {
    #[serde(rename = "uidMappings")]
    uids: Vec<Mapping>,
    #[serde(rename = "gidMappings")]
    gids: Vec<Mapping>,
}

/// Gives ranges of ids.
pub struct UserNamespaces {
    pods: PathBuf,
    /// Held while a free range is looked for and written down.
    turn: Mutex<()>,
}

impl UserNamespaces {
    pub fn new(pods: PathBuf) -> UserNamespaces {
        UserNamespaces { pods, turn: Mutex::default() }
    }

    /// The ids of a Pod, which are given to it if it wants some and has none; `None` for Pods with the node's users.
    ///
    /// # Errors
    /// Those of the disk; a node all of whose ids are given.
    pub fn of(&self, spec: Option<&PodSpec>, uid: &str) -> anyhow::Result<Option<UserNamespace>> {
        if spec.and_then(|spec| spec.host_users) != Some(false) {
            return Ok(None);
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let directory = self.pods.join(uid);
        let first = match first_id(&directory) {
            Some(first) => first,
            None => {
                let first = self.free()?;
                write(&directory, first)?;
                first
            }
        };
        let mapping = vec![IDMapping { host_id: first, container_id: 0, length: LENGTH }];
        Ok(Some(UserNamespace { uids: mapping.clone(), gids: mapping }))
    }

    fn free(&self) -> anyhow::Result<u32> {
        let entries = std::fs::read_dir(&self.pods).into_iter().flatten().flatten();
        let taken: BTreeSet<u32> = entries.filter_map(|entry| first_id(&entry.path())).collect();
        let mut all = (1..u32::MAX / LENGTH).map(|number| number * LENGTH);
        all.find(|first| !taken.contains(first)).context("all ids of the node's users are given to Pods")
    }
}

fn first_id(directory: &Path) -> Option<u32> {
    let record: Record = serde_json::from_slice(&std::fs::read(directory.join(FILE)).ok()?).ok()?;
    record.uids.first().map(|mapping| mapping.host_id)
}

fn write(directory: &Path, first: u32) -> anyhow::Result<()> {
    let mapping = || vec![Mapping { host_id: first, container_id: 0, length: LENGTH }];
    let (path, fresh) = (directory.join(FILE), directory.join("userns.new"));
    let text = serde_json::to_vec(&Record { uids: mapping(), gids: mapping() })?;
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(directory)?;
        std::fs::write(&fresh, text)?;
        std::fs::rename(&fresh, &path)
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pod_has_its_own_ids_and_keeps_them() {
        let dir = tempfile::tempdir().expect("a directory");
        let all = UserNamespaces::new(dir.path().to_owned());
        let spec = PodSpec { host_users: Some(false), ..PodSpec::default() };
        let of = |uid: &str| all.of(Some(&spec), uid).expect("ids").expect("its own").uids[0].host_id;
        assert_eq!((of("a"), of("b"), of("a")), (65_536, 131_072, 65_536));
        std::fs::remove_dir_all(dir.path().join("a")).expect("removed");
        assert_eq!(of("c"), 65_536);
        assert_eq!(all.of(Some(&PodSpec::default()), "d").expect("no ids"), None);
    }
}
