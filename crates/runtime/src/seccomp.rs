//! System call filters: profiles, their translation to BPF, and the cache of that.
//!
//! Owns the default profile (as docker and containerd have it), profiles of users in the JSON form
//! that those read, and a directory of compiled filters: a shim only loads bytes.

mod compile;
mod default;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::api::{Error, Result as ApiResult};
use crate::cri::SeccompProfile;
use crate::image::digest_of;
use crate::sys::BpfInstruction;

/// Largest profile of a user.
const MAX_PROFILE: u64 = 1 << 20;
/// Counts up when a change here makes other programs of the same profile.
const COMPILER: u32 = 1;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Action {
    #[serde(rename = "SCMP_ACT_ALLOW")]
    Allow,
    #[default]
    #[serde(rename = "SCMP_ACT_ERRNO")]
    Errno,
    #[serde(rename = "SCMP_ACT_KILL", alias = "SCMP_ACT_KILL_THREAD")]
    KillThread,
    #[serde(rename = "SCMP_ACT_KILL_PROCESS")]
    KillProcess,
    #[serde(rename = "SCMP_ACT_TRAP")]
    Trap,
    #[serde(rename = "SCMP_ACT_TRACE")]
    Trace,
    #[serde(rename = "SCMP_ACT_LOG")]
    Log,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Comparison {
    #[serde(rename = "SCMP_CMP_NE")]
    NotEqual,
    #[serde(rename = "SCMP_CMP_LT")]
    Less,
    #[serde(rename = "SCMP_CMP_LE")]
    LessOrEqual,
    #[serde(rename = "SCMP_CMP_EQ")]
    Equal,
    #[serde(rename = "SCMP_CMP_GE")]
    GreaterOrEqual,
    #[serde(rename = "SCMP_CMP_GT")]
    Greater,
    /// `value` is the mask, `value_two` what must be left.
    #[serde(rename = "SCMP_CMP_MASKED_EQ")]
    MaskedEqual,
}

/// A condition on one argument of a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Argument {
    pub(crate) index: u32,
    pub(crate) value: u64,
    #[serde(default)]
    pub(crate) value_two: u64,
    pub(crate) op: Comparison,
}

/// When a rule is in force; docker's profiles have this, the OCI's not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct When {
    pub(crate) caps: Vec<String>,
    pub(crate) arches: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Rule {
    pub(crate) names: Vec<String>,
    pub(crate) action: Action,
    pub(crate) errno_ret: Option<u16>,
    /// All must hold.
    #[serde(deserialize_with = "null_is_empty")]
    pub(crate) args: Vec<Argument>,
    pub(crate) includes: When,
    pub(crate) excludes: When,
}

fn null_is_empty<'de, D: serde::Deserializer<'de>>(d: D) -> std::result::Result<Vec<Argument>, D::Error> {
    Ok(Option::deserialize(d)?.unwrap_or_default())
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Profile {
    pub(crate) default_action: Action,
    pub(crate) default_errno_ret: Option<u16>,
    pub(crate) listener_path: String,
    pub(crate) syscalls: Vec<Rule>,
}

impl Profile {
    /// Leaves the rules that are in force for a set of capabilities on this machine.
    fn for_machine(mut self, capabilities: u64) -> Self {
        let arch = match std::env::consts::ARCH {
            "x86_64" => &["amd64", "x86_64", "x32", "x86"][..],
            "aarch64" => &["arm64", "aarch64"][..],
            _ => &[],
        };
        let has_capability =
            |name: &String| name.parse::<caps::Capability>().is_ok_and(|c| capabilities & (1 << c.index()) != 0);
        let is_arch = |name: &String| arch.contains(&name.as_str());
        self.syscalls.retain(|rule| {
            let (yes, no) = (&rule.includes, &rule.excludes);
            yes.caps.iter().all(has_capability)
                && (yes.arches.is_empty() || yes.arches.iter().any(is_arch))
                && !no.caps.iter().any(has_capability)
                && !no.arches.iter().any(is_arch)
        });
        self
    }
}

/// Compiled filters in a directory, named after what they were made of.
pub(crate) struct FilterCache {
    dir: PathBuf,
}

impl FilterCache {
    pub(crate) fn open(dir: &Path) -> Result<Self> {
        fs::create_dir_all(dir).with_context(|| format!("make {}", dir.display()))?;
        Ok(Self { dir: dir.to_owned() })
    }

    /// Files of the filters for a container with these capabilities, to be installed in order.
    pub(crate) fn for_container(
        &self,
        profile: Option<&SeccompProfile>,
        privileged: bool,
        capabilities: u64,
    ) -> ApiResult<Vec<PathBuf>> {
        match profile {
            // Privileged containers are not filtered, as with docker and containerd.
            _ if privileged => Ok(Vec::new()),
            None | Some(SeccompProfile::Unconfined) => Ok(Vec::new()),
            Some(SeccompProfile::RuntimeDefault) => {
                Ok(vec![self.cached(&default::profile().for_machine(capabilities))?])
            }
            Some(SeccompProfile::Localhost(path)) => Ok(vec![self.localhost(Path::new(path), capabilities)?]),
        }
    }

    fn localhost(&self, path: &Path, capabilities: u64) -> ApiResult<PathBuf> {
        let invalid =
            |e: String| Error::InvalidArgument(format!("cannot load seccomp profile {:?}: {e}", path.display()));
        let size = fs::metadata(path).map_err(|e| invalid(e.to_string()))?.len();
        if size > MAX_PROFILE {
            return Err(invalid("it is too large".to_owned()));
        }
        let text = fs::read(path).map_err(|e| invalid(e.to_string()))?;
        let profile: Profile = serde_json::from_slice(&text).map_err(|e| invalid(e.to_string()))?;
        if !profile.listener_path.is_empty() {
            return Err(invalid("listeners are not supported".to_owned()));
        }
        self.cached(&profile.for_machine(capabilities)).map_err(|e| invalid(format!("{e:#}")))
    }

    fn cached(&self, profile: &Profile) -> Result<PathBuf> {
        let digest = digest_of(&serde_json::to_vec(profile)?).replace(':', "-");
        let path = self.dir.join(format!("{COMPILER}-{digest}.bpf"));
        if path.exists() {
            return Ok(path);
        }
        let program = compile::compile(profile)?;
        let mut bytes = Vec::with_capacity(program.len() * 8);
        for i in &program {
            bytes.extend_from_slice(&i.code.to_le_bytes());
            bytes.extend_from_slice(&[i.jt, i.jf]);
            bytes.extend_from_slice(&i.k.to_le_bytes());
        }
        let mut file = tempfile::NamedTempFile::new_in(&self.dir)?;
        file.write_all(&bytes)?;
        // A filter that a crash left empty would be refused for ever.
        file.as_file().sync_data()?;
        file.persist(&path).with_context(|| format!("write {}", path.display()))?;
        Ok(path)
    }
}

/// Reads a compiled filter.
pub(crate) fn read_program(path: &Path) -> Result<Vec<BpfInstruction>> {
    let bytes = fs::read(path)?;
    ensure!(!bytes.is_empty() && bytes.len() % 8 == 0, "not a filter");
    let instruction = |b: &[u8]| BpfInstruction {
        code: u16::from_le_bytes([b[0], b[1]]),
        jt: b[2],
        jf: b[3],
        k: u32::from_le_bytes([b[4], b[5], b[6], b[7]]),
    };
    Ok(bytes.chunks_exact(8).map(instruction).collect())
}

#[cfg(test)]
mod tests;
