//! From what the caller asks for to what the shim does: plain functions of both and of what is
//! known about the machine.
//!
//! Behaviour follows containerd's CRI plugin (`internal/cri/server/container_create.go`).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::rights;
use crate::api::{Error, Result};
use crate::cgroup::{self, DeviceRule, Resources};
use crate::cri::{
    AppArmorProfile, ContainerConfig, LinuxContainerSecurityContext, Mount, MountPropagation, NamespaceMode,
    PodSandboxConfig,
};
use crate::image::ImageConfig;
use crate::shim::spec::*;

const DEFAULT_PATH: &str = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// Everything that a spec is made of besides the request.
pub(super) struct Facts<'a> {
    pub(super) id: &'a str,
    pub(super) sandbox: &'a PodSandboxConfig,
    pub(super) sandbox_dir: &'a Path,
    pub(super) sandbox_run: &'a Path,
    pub(super) netns_path: &'a str,
    pub(super) image: &'a ImageConfig,
    pub(super) root: Root,
    /// Capabilities that this process holds.
    pub(super) held: u64,
    pub(super) is_cgroup_v2: bool,
    pub(super) apparmor_enabled: bool,
    pub(super) selinux_enabled: bool,
    /// Devices of the host, for privileged containers.
    pub(super) host_devices: Vec<DeviceNode>,
    /// Devices that the request names, with their rules.
    pub(super) devices: Vec<(DeviceNode, DeviceRule)>,
    /// Layers of the images that the request mounts, in the order of those mounts.
    pub(super) mounted_images: Vec<(PathBuf, Vec<String>)>,
    pub(super) seccomp: Vec<PathBuf>,
}

pub(super) fn build(config: &ContainerConfig, facts: &Facts<'_>) -> Result<Spec> {
    let security = &config.linux.security_context;
    let privileged = security.privileged;
    let hides = |given: &Option<Vec<String>>, default: Vec<String>| match given {
        _ if privileged => Vec::new(),
        Some(paths) => paths.clone(),
        None => default,
    };
    let readonly_paths = rights::READONLY_PATHS.iter().map(|path| (*path).to_owned()).collect();
    let own_dev = !config.mounts.iter().any(|m| clean(&m.container_path) == "/dev");
    let mut root = facts.root.clone();
    root.readonly = security.readonly_rootfs;
    Ok(Spec {
        id: facts.id.to_owned(),
        process: process(config, facts)?,
        terminal: config.tty,
        stdin: config.stdin,
        stdin_once: config.stdin_once,
        log_path: log_path(config, facts.sandbox),
        root,
        namespaces: namespaces(security, facts),
        mounts: mounts(config, facts)?,
        devices: if own_dev { devices(privileged, facts) } else { Vec::new() },
        masked_paths: hides(&security.masked_paths, rights::masked_paths()),
        readonly_paths: hides(&security.readonly_paths, readonly_paths),
        cgroup: CgroupSpec {
            path: format!("{}/{}", facts.sandbox.linux.cgroup_parent.trim_end_matches('/'), facts.id),
            resources: Resources::from(&config.linux.resources),
            devices: device_rules(privileged, facts),
        },
    })
}

pub(super) fn log_path(config: &ContainerConfig, sandbox: &PodSandboxConfig) -> Option<PathBuf> {
    let both = !config.log_path.is_empty() && !sandbox.log_directory.is_empty();
    both.then(|| Path::new(&sandbox.log_directory).join(&config.log_path))
}

fn process(config: &ContainerConfig, facts: &Facts<'_>) -> Result<Process> {
    let security = &config.linux.security_context;
    let set = rights::capabilities(&security.capabilities, security.privileged, facts.held)?;
    Ok(Process {
        args: arguments(config, facts.image)?,
        env: environment(config, facts),
        cwd: working_dir(config, facts.image)?,
        user: user(security, facts.image)?,
        bounding: set,
        effective: set,
        ambient: rights::ambient(&security.capabilities, set)?,
        no_new_privs: security.no_new_privs,
        seccomp: facts.seccomp.clone(),
        apparmor: apparmor(security, facts.apparmor_enabled)?,
        selinux: selinux(security, facts.selinux_enabled),
        oom_score_adj: i32::try_from(config.linux.resources.oom_score_adj).ok(),
        rlimits: Vec::new(),
    })
}

/// The command replaces the image's entrypoint and then its command too; arguments alone replace
/// the image's command.
fn arguments(config: &ContainerConfig, image: &ImageConfig) -> Result<Vec<String>> {
    let (mut command, mut args) = (config.command.clone(), config.args.clone());
    if command.is_empty() {
        if args.is_empty() {
            args.clone_from(&image.cmd);
        }
        command.clone_from(&image.entrypoint);
    }
    command.append(&mut args);
    if command.is_empty() {
        return Err(Error::InvalidArgument("no command specified".to_owned()));
    }
    Ok(command)
}

/// Later settings of a name replace earlier ones.
fn environment(config: &ContainerConfig, facts: &Facts<'_>) -> Vec<String> {
    let mut env: Vec<String> = vec![DEFAULT_PATH.to_owned()];
    if config.tty {
        env.push("TERM=xterm".to_owned());
    }
    if !facts.sandbox.hostname.is_empty() {
        env.push(format!("HOSTNAME={}", facts.sandbox.hostname));
    }
    env.extend(facts.image.env.iter().cloned());
    env.extend(config.envs.iter().map(|e| format!("{}={}", e.key, e.value)));
    let name = |e: &str| e.split('=').next().unwrap_or_default().to_owned();
    let mut seen = BTreeSet::new();
    let mut last: Vec<String> = env.into_iter().rev().filter(|e| seen.insert(name(e))).collect();
    last.reverse();
    last
}

fn working_dir(config: &ContainerConfig, image: &ImageConfig) -> Result<String> {
    let dir = [&config.working_dir, &image.working_dir].into_iter().find(|d| !d.is_empty());
    let dir = dir.map_or("/", String::as_str);
    if !dir.starts_with('/') {
        return Err(Error::InvalidArgument(format!("working directory {dir:?} is not absolute")));
    }
    Ok(dir.to_owned())
}

fn user(security: &LinuxContainerSecurityContext, image: &ImageConfig) -> Result<UserSpec> {
    let id = |id: i64| u32::try_from(id).map_err(|_| Error::InvalidArgument(format!("{id} is no user or group id")));
    let mut user = match (security.run_as_user, security.run_as_username.as_str()) {
        (Some(uid), "") => id(uid)?.to_string(),
        (None, name) if !name.is_empty() => name.to_owned(),
        (None, _) => String::new(),
        (Some(_), _) => {
            return Err(Error::InvalidArgument("user is given by number and by name".to_owned()));
        }
    };
    match security.run_as_group {
        Some(_) if user.is_empty() => {
            return Err(Error::InvalidArgument("user group is specified without user".to_owned()));
        }
        Some(gid) => user = format!("{user}:{}", id(gid)?),
        None => {}
    }
    if user.is_empty() {
        user.clone_from(&image.user);
    }
    let additional = security.supplemental_groups.iter().map(|g| id(*g)).collect::<Result<_>>()?;
    Ok(UserSpec { user, additional_groups: additional, groups_policy: security.supplemental_groups_policy })
}

fn apparmor(security: &LinuxContainerSecurityContext, enabled: bool) -> Result<Option<String>> {
    match &security.apparmor {
        Some(AppArmorProfile::Localhost(_)) if !enabled => {
            Err(Error::InvalidArgument("AppArmor is not enabled on the host".to_owned()))
        }
        Some(AppArmorProfile::Localhost(name)) if !security.privileged => Ok(Some(name.clone())),
        // No profile of this runtime's own is loaded on the host, so its default is none.
        _ => Ok(None),
    }
}

/// Without SELinux on the host labels mean nothing.
fn selinux(security: &LinuxContainerSecurityContext, enabled: bool) -> Option<String> {
    let options = security.selinux_options.as_ref().filter(|_| enabled && !security.privileged)?;
    let or = |text: &String, default: &str| if text.is_empty() { default.to_owned() } else { text.clone() };
    let (user, role) = (or(&options.user, "system_u"), or(&options.role, "system_r"));
    Some(format!("{user}:{role}:{}:{}", or(&options.r#type, "container_t"), or(&options.level, "s0")))
}

fn namespaces(security: &LinuxContainerSecurityContext, facts: &Facts<'_>) -> Namespaces {
    let shared = &facts.sandbox.linux.security_context.namespace_options;
    let kept = |name: &str| Some(facts.sandbox_run.join(name));
    let own_network = shared.network != NamespaceMode::Node;
    let users = shared.userns_options.as_ref();
    Namespaces {
        net: own_network.then(|| PathBuf::from(facts.netns_path)),
        ipc: if shared.ipc == NamespaceMode::Node { None } else { kept("ipc") },
        uts: if own_network { kept("uts") } else { None },
        user: users.and_then(|_| kept("user")),
        pid: match security.namespace_options.pid {
            NamespaceMode::Node => PidNamespace::Node,
            NamespaceMode::Pod if shared.pid == NamespaceMode::Pod => PidNamespace::Join(facts.sandbox_run.join("pid")),
            // The namespace of a target is known when the container starts.
            _ => PidNamespace::New,
        },
        cgroup: facts.is_cgroup_v2 && !security.privileged,
        uid_mappings: users.map(|u| u.uids.clone()).unwrap_or_default(),
        gid_mappings: users.map(|u| u.gids.clone()).unwrap_or_default(),
    }
}

fn clean(path: &str) -> String {
    let parts: Vec<_> = path.split('/').filter(|p| !p.is_empty() && *p != ".").collect();
    format!("/{}", parts.join("/"))
}

/// The runtime's own mounts, then the request's. One of the request's takes the place of one of
/// the runtime's at the same path; one at `/dev`, of all below that.
fn mounts(config: &ContainerConfig, facts: &Facts<'_>) -> Result<Vec<MountSpec>> {
    let mut wanted = requested_mounts(config, facts)?;
    if config.linux.security_context.readonly_rootfs {
        let paths = facts.image.volumes.keys().map(|path| clean(path));
        let free = paths.filter(|path| path != "/" && wanted.iter().all(|m| m.target != *path));
        let volume = |target| MountSpec { target, kind: MountKind::Volume, readonly: false };
        let volumes: Vec<_> = free.map(volume).collect();
        wanted.extend(volumes);
    }
    let taken: BTreeSet<String> = wanted.iter().map(|m| m.target.clone()).collect();
    let mut all = own_mounts(config, facts);
    let own_dev = taken.contains("/dev");
    all.retain(|m| !taken.contains(&m.target) && (!own_dev || !m.target.starts_with("/dev/")));
    // A mount below another one comes after it.
    wanted.sort_by_key(|m| m.target.matches('/').count());
    all.append(&mut wanted);
    Ok(all)
}

fn bind(source: PathBuf, target: &str, readonly: bool) -> MountSpec {
    let kind = MountKind::Bind {
        source,
        sub_path: String::new(),
        propagation: MountPropagation::Private,
        recursive_readonly: false,
        idmap: false,
    };
    MountSpec { target: target.to_owned(), kind, readonly }
}

fn own_mounts(config: &ContainerConfig, facts: &Facts<'_>) -> Vec<MountSpec> {
    let security = &config.linux.security_context;
    let readonly = !security.privileged;
    let plain = |target: &str, kind, readonly| MountSpec { target: target.to_owned(), kind, readonly };
    let shared = &facts.sandbox.linux.security_context.namespace_options;
    let shm = match shared.ipc {
        NamespaceMode::Node => PathBuf::from("/dev/shm"),
        _ => facts.sandbox_run.join("shm"),
    };
    let mut mounts = vec![
        plain("/proc", MountKind::Proc, false),
        plain("/dev", MountKind::Dev, false),
        plain("/dev/pts", MountKind::DevPts, false),
        bind(shm, "/dev/shm", false),
        plain("/dev/mqueue", MountKind::Mqueue, false),
        plain("/sys", MountKind::Sysfs, readonly),
        plain("/sys/fs/cgroup", MountKind::Cgroup, readonly),
    ];
    if shared.network != NamespaceMode::Node {
        mounts.push(bind(facts.sandbox_dir.join("hostname"), "/etc/hostname", security.readonly_rootfs));
    }
    if facts.sandbox.dns_config.is_some() {
        mounts.push(bind(facts.sandbox_dir.join("resolv.conf"), "/etc/resolv.conf", security.readonly_rootfs));
    }
    mounts
}

fn requested_mounts(config: &ContainerConfig, facts: &Facts<'_>) -> Result<Vec<MountSpec>> {
    let mut images = facts.mounted_images.iter();
    config.mounts.iter().map(|m| requested_mount(m, &mut images)).collect()
}

fn requested_mount<'a>(m: &Mount, images: &mut impl Iterator<Item = &'a (PathBuf, Vec<String>)>) -> Result<MountSpec> {
    let invalid = |text: &str| Error::InvalidArgument(format!("mount at {:?}: {text}", m.container_path));
    let target = clean(&m.container_path);
    if !m.container_path.starts_with('/') || target == "/" || target.split('/').any(|p| p == "..") {
        return Err(invalid("the path must be absolute, below the root and without .."));
    }
    if m.recursive_read_only && !m.readonly {
        return Err(invalid("recursive_read_only needs readonly"));
    }
    if m.recursive_read_only && m.propagation != MountPropagation::Private {
        return Err(invalid("recursive_read_only needs private propagation"));
    }
    let kind = if m.image.is_some() {
        let (layers_dir, layers) = images.next().ok_or_else(|| invalid("its image is not here"))?;
        MountKind::Image { layers_dir: layers_dir.clone(), layers: layers.clone(), sub_path: m.image_sub_path.clone() }
    } else {
        if !m.host_path.starts_with('/') {
            return Err(invalid("the host's path must be absolute"));
        }
        MountKind::Bind {
            source: PathBuf::from(&m.host_path),
            sub_path: m.host_sub_path.clone(),
            propagation: m.propagation,
            recursive_readonly: m.recursive_read_only,
            idmap: !m.uid_mappings.is_empty() || !m.gid_mappings.is_empty(),
        }
    };
    Ok(MountSpec { target, kind, readonly: m.readonly || m.image.is_some() })
}

/// Those that every program expects.
fn standard_devices() -> Vec<DeviceNode> {
    let node = |path: &str, major, minor| DeviceNode {
        path: path.to_owned(),
        kind: 'c',
        major,
        minor,
        mode: 0o666,
        uid: 0,
        gid: 0,
    };
    vec![
        node("/dev/null", 1, 3),
        node("/dev/zero", 1, 5),
        node("/dev/full", 1, 7),
        node("/dev/random", 1, 8),
        node("/dev/urandom", 1, 9),
        node("/dev/tty", 5, 0),
    ]
}

fn devices(privileged: bool, facts: &Facts<'_>) -> Vec<DeviceNode> {
    let mut nodes = standard_devices();
    if privileged {
        nodes.extend(facts.host_devices.iter().filter(|d| d.path != "/dev/ptmx").cloned());
    }
    nodes.extend(facts.devices.iter().map(|(node, _)| node.clone()));
    let mut seen = BTreeSet::new();
    nodes.retain(|d| seen.insert(d.path.clone()));
    nodes
}

fn device_rules(privileged: bool, facts: &Facts<'_>) -> Vec<DeviceRule> {
    if privileged {
        return cgroup::everything();
    }
    let mut rules = cgroup::default_rules();
    rules.extend(facts.devices.iter().map(|(_, rule)| rule.clone()));
    rules
}

#[cfg(test)]
mod tests;
