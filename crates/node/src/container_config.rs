//! What a container of a Pod shall be. Behaviour: `pkg/kubelet/kuberuntime/kuberuntime_container.go`,
//! `security_context.go`, `pkg/securitycontext`.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use k8s_openapi::api::core::v1::{
    AppArmorProfile as ApiAppArmor, Container, Pod, PodSecurityContext, PodSpec, SELinuxOptions,
    SeccompProfile as ApiSeccomp, SecurityContext,
};
use runtime::cri::{
    AppArmorProfile, Capability, ContainerConfig, ContainerMetadata, ImageSpec, KeyValue, LinuxContainerConfig,
    LinuxContainerSecurityContext, Mount, MountPropagation, NamespaceMode, NamespaceOption, SELinuxOption,
    SeccompProfile, SupplementalGroupsPolicy, UserNamespace,
};

use crate::environment::expand;
use crate::{plan, resources, runtime_names, sandbox_config, volumes};

/// Everything that a container is made from.
pub struct Inputs<'a> {
    pub pod: &'a Pod,
    pub container: &'a Container,
    pub attempt: u32,
    /// Id of the image, and the user that it names as a number, if it does.
    pub image_id: &'a str,
    pub image_uid: Option<i64>,
    pub image_user: &'a str,
    pub environment: Vec<KeyValue>,
    /// Paths of the Pod's volumes.
    pub volumes: &'a BTreeMap<String, PathBuf>,
    /// The file that becomes `/etc/hosts`.
    pub hosts: &'a Path,
    /// The file in which the container leaves its last words.
    pub termination_log: &'a Path,
    /// Where the files of `Localhost` seccomp profiles lie.
    pub seccomp_root: &'a Path,
    pub node_memory: i64,
    /// Id of the container into whose processes this one looks.
    pub target: Option<&'a str>,
    /// The Pod's own users, if it has some.
    pub users: Option<&'a UserNamespace>,
    /// Ids of the images that are mounted as volumes, by the names of the volumes.
    pub image_volumes: &'a BTreeMap<String, String>,
}

/// The name of a container's log below the Pod's log directory.
pub fn log_path(container: &str, attempt: u32) -> String {
    format!("{container}/{attempt}.log")
}

/// The container.
///
/// # Errors
/// What cannot be; the text is that of the `CreateContainerConfigError`.
pub fn container_config(inputs: &Inputs<'_>) -> Result<ContainerConfig, String> {
    let Inputs { pod, container, .. } = inputs;
    let empty = PodSpec::default();
    let spec = pod.spec.as_ref().unwrap_or(&empty);
    let value = |name: &str| inputs.environment.iter().find(|one| one.key == name).map(|one| one.value.clone());
    let expanded = |list: &Option<Vec<String>>| list.iter().flatten().map(|text| expand(text, &value)).collect();
    let mut labels = runtime_names::container_labels(pod, &container.name);
    labels.insert(runtime_names::CONTAINER_HASH.into(), plan::hash(container));
    let mut annotations = BTreeMap::new();
    let path = container.termination_message_path.clone().unwrap_or_default();
    annotations.insert(runtime_names::TERMINATION_PATH.to_owned(), inputs.termination_log.display().to_string());
    let policy = container.termination_message_policy.clone().unwrap_or_default();
    annotations.insert(runtime_names::TERMINATION_POLICY.to_owned(), policy);
    if let Some(seconds) = spec.termination_grace_period_seconds {
        annotations.insert(runtime_names::GRACE_PERIOD.to_owned(), seconds.to_string());
    }
    let mut mounts = mounts(inputs, &value)?;
    if !path.is_empty() {
        mounts.push(plain_mount(&path, inputs.termination_log, false));
    }
    if let Some(users) = inputs.users {
        // Files of the Pod belong to the same users inside as they do for everybody else.
        for mount in mounts.iter_mut().filter(|mount| mount.image.is_none()) {
            (mount.uid_mappings, mount.gid_mappings) = (users.uids.clone(), users.gids.clone());
        }
    }
    Ok(ContainerConfig {
        metadata: ContainerMetadata { name: container.name.clone(), attempt: inputs.attempt },
        image: ImageSpec {
            image: inputs.image_id.to_owned(),
            user_specified_image: container.image.clone().unwrap_or_default(),
            ..ImageSpec::default()
        },
        command: expanded(&container.command),
        args: expanded(&container.args),
        working_dir: container.working_dir.clone().unwrap_or_default(),
        envs: inputs.environment.clone(),
        mounts,
        labels,
        annotations,
        log_path: log_path(&container.name, inputs.attempt),
        stdin: container.stdin == Some(true),
        stdin_once: container.stdin_once == Some(true),
        tty: container.tty == Some(true),
        stop_signal: container.lifecycle.as_ref().and_then(|lifecycle| lifecycle.stop_signal.clone()),
        linux: LinuxContainerConfig {
            resources: resources::of_container(pod, container, inputs.node_memory),
            security_context: security_context(inputs, spec)?,
        },
        ..ContainerConfig::default()
    })
}

fn plain_mount(container: &str, host: &Path, readonly: bool) -> Mount {
    Mount { container_path: container.to_owned(), host_path: host.display().to_string(), readonly, ..Mount::default() }
}

fn mounts(inputs: &Inputs<'_>, value: &dyn Fn(&str) -> Option<String>) -> Result<Vec<Mount>, String> {
    let mut all = Vec::new();
    let mut has_hosts = false;
    for mount in inputs.container.volume_mounts.iter().flatten() {
        let root = inputs.volumes.get(&mount.name);
        let root = root.ok_or_else(|| {
            format!("cannot find volume {:?} to mount into container {:?}", mount.name, inputs.container.name)
        })?;
        let sub_path = match (mount.sub_path_expr.as_deref(), mount.sub_path.as_deref()) {
            (Some(text), _) if !text.is_empty() => sub_path_of(text, value)?,
            (_, text) => text.unwrap_or_default().to_owned(),
        };
        if let Some(image) = inputs.image_volumes.get(&mount.name) {
            all.push(Mount {
                container_path: mount.mount_path.clone(),
                readonly: true,
                image: Some(ImageSpec::named(image)),
                image_sub_path: sub_path,
                ..Mount::default()
            });
            continue;
        }
        if !sub_path.is_empty() {
            volumes::make_sub_path(root, &sub_path, &mount.name, &inputs.container.name)?;
        }
        has_hosts |= mount.mount_path == "/etc/hosts";
        let recursive = matches!(mount.recursive_read_only.as_deref(), Some("Enabled" | "IfPossible"));
        let propagation = match mount.mount_propagation.as_deref() {
            Some("HostToContainer") => MountPropagation::HostToContainer,
            Some("Bidirectional") => MountPropagation::Bidirectional,
            _ => MountPropagation::Private,
        };
        let volume = inputs.pod.spec.iter().flat_map(|spec| spec.volumes.iter().flatten());
        let of_agent = volume.filter(|volume| volume.name == mount.name).any(volumes::is_read_only);
        let readonly = mount.read_only == Some(true) || of_agent;
        let recursive_read_only = readonly && recursive && propagation == MountPropagation::Private;
        all.push(Mount {
            propagation,
            recursive_read_only,
            host_sub_path: sub_path,
            ..plain_mount(&mount.mount_path, root, readonly)
        });
    }
    if !has_hosts {
        all.push(plain_mount("/etc/hosts", inputs.hosts, false));
    }
    Ok(all)
}

/// The path that an expression names; every variable in it must have a value.
fn sub_path_of(text: &str, value: &dyn Fn(&str) -> Option<String>) -> Result<String, String> {
    let missing = RefCell::new(BTreeSet::new());
    let path = expand(text, &|name| {
        let value = value(name).filter(|value| !value.is_empty());
        if value.is_none() {
            missing.borrow_mut().insert(name.to_owned());
        }
        value
    });
    let missing: Vec<String> = missing.into_inner().into_iter().collect();
    if missing.is_empty() { Ok(path) } else { Err(format!("missing value for {}", missing.join(", "))) }
}

fn security_context(inputs: &Inputs<'_>, spec: &PodSpec) -> Result<LinuxContainerSecurityContext, String> {
    let (empty_pod, empty) = (PodSecurityContext::default(), SecurityContext::default());
    let of_pod = spec.security_context.as_ref().unwrap_or(&empty_pod);
    let own = inputs.container.security_context.as_ref().unwrap_or(&empty);
    let run_as_user = own.run_as_user.or(of_pod.run_as_user);
    let privileged = own.privileged == Some(true);
    if own.run_as_non_root.or(of_pod.run_as_non_root) == Some(true) {
        check_non_root(inputs, run_as_user)?;
    }
    let capabilities = own.capabilities.as_ref();
    let names = |list: Option<&Vec<String>>| {
        list.into_iter().flatten().map(|name| name.trim_start_matches("CAP_").to_owned()).collect()
    };
    let mut groups = of_pod.supplemental_groups.clone().unwrap_or_default();
    groups.extend(of_pod.fs_group);
    let unmasked = own.proc_mount.as_deref() == Some("Unmasked");
    Ok(LinuxContainerSecurityContext {
        capabilities: Capability {
            add_capabilities: names(capabilities.and_then(|one| one.add.as_ref())),
            drop_capabilities: names(capabilities.and_then(|one| one.drop.as_ref())),
            ..Capability::default()
        },
        privileged,
        namespace_options: match inputs.target {
            Some(id) => NamespaceOption {
                pid: NamespaceMode::Target,
                target_id: id.to_owned(),
                ..sandbox_config::namespaces(spec, inputs.users)
            },
            None => sandbox_config::namespaces(spec, inputs.users),
        },
        selinux_options: own.se_linux_options.as_ref().or(of_pod.se_linux_options.as_ref()).map(selinux),
        apparmor: apparmor(own.app_armor_profile.as_ref().or(of_pod.app_armor_profile.as_ref())),
        run_as_user,
        run_as_group: own.run_as_group.or(of_pod.run_as_group),
        readonly_rootfs: own.read_only_root_filesystem == Some(true),
        supplemental_groups: groups,
        supplemental_groups_policy: match of_pod.supplemental_groups_policy.as_deref() {
            Some("Strict") => SupplementalGroupsPolicy::Strict,
            _ => SupplementalGroupsPolicy::Merge,
        },
        no_new_privs: own.allow_privilege_escalation == Some(false),
        masked_paths: unmasked.then(Vec::new),
        readonly_paths: unmasked.then(Vec::new),
        seccomp: seccomp(inputs, own.seccomp_profile.as_ref().or(of_pod.seccomp_profile.as_ref()), privileged)?,
        ..LinuxContainerSecurityContext::default()
    })
}

fn selinux(options: &SELinuxOptions) -> SELinuxOption {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    SELinuxOption {
        user: text(&options.user),
        role: text(&options.role),
        r#type: text(&options.type_),
        level: text(&options.level),
    }
}

fn apparmor(profile: Option<&ApiAppArmor>) -> Option<AppArmorProfile> {
    let profile = profile?;
    Some(match profile.type_.as_str() {
        "Localhost" => AppArmorProfile::Localhost(profile.localhost_profile.clone().unwrap_or_default()),
        "Unconfined" => AppArmorProfile::Unconfined,
        _ => AppArmorProfile::RuntimeDefault,
    })
}

/// The filter of system calls; a container that names none gets the runtime's own.
fn seccomp(
    inputs: &Inputs<'_>,
    profile: Option<&ApiSeccomp>,
    privileged: bool,
) -> Result<Option<SeccompProfile>, String> {
    if privileged {
        return Ok(Some(SeccompProfile::Unconfined));
    }
    match profile.map(|profile| (profile.type_.as_str(), profile.localhost_profile.as_deref())) {
        None | Some(("RuntimeDefault", _)) => Ok(Some(SeccompProfile::RuntimeDefault)),
        Some(("Unconfined", _)) => Ok(Some(SeccompProfile::Unconfined)),
        Some(("Localhost", Some(name))) => {
            let stays = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
            if !stays {
                return Err(format!("seccomp profile {name:?} does not stay below {}", inputs.seccomp_root.display()));
            }
            Ok(Some(SeccompProfile::Localhost(inputs.seccomp_root.join(name).display().to_string())))
        }
        Some((other, _)) => Err(format!("seccomp profile {other:?} cannot be used")),
    }
}

/// Refuses to run as root where that is not wanted.
fn check_non_root(inputs: &Inputs<'_>, run_as_user: Option<i64>) -> Result<(), String> {
    let pod = inputs.pod.metadata.name.as_deref().unwrap_or_default();
    let about = format!(
        "(pod: \"{pod}_{}({})\", container: {})",
        inputs.pod.metadata.namespace.as_deref().unwrap_or_default(),
        inputs.pod.metadata.uid.as_deref().unwrap_or_default(),
        inputs.container.name
    );
    match (run_as_user, inputs.image_uid) {
        (Some(0), _) => Err(format!("container's runAsUser breaks non-root policy {about}")),
        (Some(_), _) => Ok(()),
        (None, Some(0)) => Err(format!("container has runAsNonRoot and image will run as root {about}")),
        (None, None) if inputs.image_user.is_empty() => {
            Err(format!("container has runAsNonRoot and image will run as root {about}"))
        }
        (None, None) => Err(format!(
            "container has runAsNonRoot and image has non-numeric user ({}), cannot verify user is non-root {about}",
            inputs.image_user
        )),
        (None, Some(_)) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_of_sub_paths_need_values() {
        let value = |name: &str| (name != "NONE").then(|| if name == "EMPTY" { String::new() } else { "v".to_owned() });
        assert_eq!(sub_path_of("a/$(POD)", &value), Ok("a/v".into()));
        assert_eq!(sub_path_of("$(NONE)/$(EMPTY)/$(POD)", &value), Err("missing value for EMPTY, NONE".into()));
    }
}
