//! Containers of Pods: main, init and ephemeral ones. Behaviour: `pkg/apis/core/validation/validation.go`
//! (validateContainers, validateInitContainers, validateEphemeralContainers).

use schema::Value;

use super::volumes::Volumes;
use super::{Rules, environment, mounts, probes, requirements, security};
use crate::checks::{named, numbered, one_of, required_one_of};
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, port_name, port_number};
use crate::tree::Tree;

/// Most rules about restarts of a container.
const RESTART_RULES_MOST: usize = 20;
/// Most exit codes of such a rule.
const EXIT_CODES_MOST: usize = 255;

/// Protocols of ports.
pub const PROTOCOLS: &[&str] = &["SCTP", "TCP", "UDP"];

/// What all containers of a Pod have around them.
pub struct Around<'a> {
    pub volumes: Volumes<'a>,
    /// Names of the Pod's resource claims.
    pub claims: Vec<&'a str>,
    pub restart_policy: &'a str,
    /// Seconds that the Pod has to end.
    pub grace: Option<i64>,
    /// Whether users in the containers are users of the node.
    pub host_users: bool,
    pub rules: &'a Rules,
}

/// The main containers.
pub fn validate(errors: &mut Errors, containers: &[Value], around: &Around<'_>, at: &At<'_>) {
    if containers.is_empty() {
        errors.push(Error::required(at, ""));
        return;
    }
    for (index, container) in containers.iter().enumerate() {
        let at = at.index(index);
        validate_one(errors, container, around, &at);
        let name = container.text("name");
        if containers[..index].iter().any(|other| other.text("name") == name) {
            errors.push(Error::duplicate(&at.field("name"), name));
        }
        if let Some(lifecycle) = container.field("lifecycle") {
            probes::validate_lifecycle(errors, lifecycle, around.grace, &at.field("lifecycle"));
        }
        probes::validate(errors, container, around.grace, &at);
        restart_policy(errors, container, &at);
    }
    host_ports(errors, containers, at);
}

/// The init containers. `main` are the main containers.
pub fn validate_init(errors: &mut Errors, containers: &[Value], main: &[Value], around: &Around<'_>, all: &At<'_>) {
    for (index, container) in containers.iter().enumerate() {
        let at = all.index(index);
        validate_one(errors, container, around, &at);
        match container.set_text("restartPolicy") {
            None if !container.bare("restartPolicyRules") => {
                let text = "must specify restartPolicy when restart rules are used";
                errors.push(Error::required(&at.field("restartPolicy"), text));
            }
            None => {}
            Some(_) => restart_policy(errors, container, &at),
        }
        let name = container.text("name");
        let mut others = main.iter().chain(containers[..index].iter().filter(|it| !it.text("name").is_empty()));
        if others.any(|other| other.text("name") == name) {
            errors.push(Error::duplicate(&at.field("name"), name));
        }
        host_ports(errors, std::slice::from_ref(container), all);
        let keeps_running = container.text("restartPolicy") == "Always";
        if keeps_running {
            if let Some(lifecycle) = container.field("lifecycle") {
                probes::validate_lifecycle(errors, lifecycle, around.grace, &at.field("lifecycle"));
            }
            probes::validate(errors, container, around.grace, &at);
        } else {
            for name in ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"] {
                if container.has(name) {
                    let text = "may not be set for init containers without restartPolicy=Always";
                    errors.push(Error::forbidden(&at.field(name), text));
                }
            }
            if !around.rules.init_restarts {
                restarting_resize(errors, container, &at);
            }
        }
    }
}

fn restarting_resize(errors: &mut Errors, container: &Value, at: &At<'_>) {
    let at = at.field("resizePolicy");
    for (index, policy) in container.list("resizePolicy").iter().enumerate() {
        if policy.text("restartPolicy") == "RestartContainer" {
            let text = "must not be set to 'RestartContainer' for non-sidecar initContainers";
            errors.push(Error::invalid(&at.index(index).field("restartPolicy"), "RestartContainer", text));
        }
    }
}

/// Fields that an ephemeral container cannot have, in the order of Go's struct.
const NOT_EPHEMERAL: &[&str] = &[
    "ports",
    "resources",
    "resizePolicy",
    "restartPolicy",
    "restartPolicyRules",
    "livenessProbe",
    "readinessProbe",
    "startupProbe",
    "lifecycle",
];

/// The ephemeral containers of a Pod or a template.
pub fn validate_ephemeral(errors: &mut Errors, spec: &Value, around: &Around<'_>, all: &At<'_>) {
    let containers = spec.list("ephemeralContainers");
    let others = || spec.list("containers").iter().chain(spec.list("initContainers"));
    for (index, container) in containers.iter().enumerate() {
        let at = all.index(index);
        validate_one(errors, container, around, &at);
        padded_image(errors, container, &at);
        let name = container.text("name");
        if others().chain(&containers[..index]).any(|other| other.text("name") == name) {
            errors.push(Error::duplicate(&at.field("name"), name));
        }
        let target = container.text("targetContainerName");
        if !target.is_empty() && !others().any(|other| other.text("name") == target) {
            errors.push(Error::not_found(&at.field("targetContainerName"), target));
        }
        for name in NOT_EPHEMERAL {
            let set = match container.field(name) {
                Some(Value::Array(list)) => !list.is_empty(),
                Some(Value::Object(map)) => *name != "resources" || !map.is_empty(),
                Some(_) => true,
                None => false,
            };
            if set {
                errors.push(Error::forbidden(&at.field(name), "cannot be set for an Ephemeral Container"));
            }
        }
        let mounts_at = at.field("volumeMounts");
        for (index, mount) in container.list("volumeMounts").iter().enumerate() {
            for name in ["subPath", "subPathExpr"] {
                if !mount.text(name).is_empty() {
                    let text = "cannot be set for an Ephemeral Container";
                    errors.push(Error::forbidden(&mounts_at.index(index).field(name), text));
                }
            }
        }
    }
}

/// What is wrong with any container.
fn validate_one(errors: &mut Errors, container: &Value, around: &Around<'_>, at: &At<'_>) {
    match container.text("name") {
        "" => errors.push(Error::required(&at.field("name"), "")),
        name => named(errors, name, &at.field("name"), dns_label),
    }
    if container.text("image").is_empty() {
        errors.push(Error::required(&at.field("image"), ""));
    }
    let policy = container.text("terminationMessagePolicy");
    required_one_of(errors, policy, &["File", "FallbackToLogsOnError"], &at.field("terminationMessagePolicy"));
    ports(errors, container.list("ports"), &at.field("ports"));
    environment::validate(errors, container.list("env"), &at.field("env"));
    environment::validate_sources(errors, container.list("envFrom"), &at.field("envFrom"));
    mounts::validate(errors, container, &around.volumes, at);
    pull_policy(errors, container.text("imagePullPolicy"), &at.field("imagePullPolicy"));
    let pages = around.rules.part_pages;
    requirements::validate_container(errors, &container["resources"], &around.claims, pages, &at.field("resources"));
    resize_policy(errors, container.list("resizePolicy"), around.restart_policy, &at.field("resizePolicy"));
    if let Some(context) = container.field("securityContext") {
        security::validate_container(errors, context, around.host_users, &at.field("securityContext"));
    }
}

/// Blanks around an image's name, which a template may have and a Pod not.
pub fn padded_image(errors: &mut Errors, container: &Value, at: &At<'_>) {
    let image = container.text("image");
    if image.trim() != image {
        errors.push(Error::invalid(&at.field("image"), image, "must not have leading or trailing whitespace"));
    }
}

/// When an image is pulled.
pub fn pull_policy(errors: &mut Errors, policy: &str, at: &At<'_>) {
    required_one_of(errors, policy, &["Always", "IfNotPresent", "Never"], at);
}

fn ports(errors: &mut Errors, ports: &[Value], at: &At<'_>) {
    let mut names: Vec<&str> = Vec::new();
    for (index, port) in ports.iter().enumerate() {
        let at = at.index(index);
        let name = port.text("name");
        if !name.is_empty() {
            let found = port_name(name);
            if found.is_empty() {
                if names.contains(&name) {
                    errors.push(Error::duplicate(&at.field("name"), name));
                } else {
                    names.push(name);
                }
            }
            errors.extend(found.into_iter().map(|text| Error::invalid(&at.field("name"), name, text)));
        }
        match port.int("containerPort") {
            0 => errors.push(Error::required(&at.field("containerPort"), "")),
            number => numbered(errors, number, &at.field("containerPort"), port_number),
        }
        let number = port.int("hostPort");
        if number != 0 {
            numbered(errors, number, &at.field("hostPort"), port_number);
        }
        required_one_of(errors, port.text("protocol"), PROTOCOLS, &at.field("protocol"));
    }
}

/// Ports of the node that two containers want.
fn host_ports(errors: &mut Errors, containers: &[Value], at: &At<'_>) {
    let mut taken: Vec<(&str, &str, i64)> = Vec::new();
    for (index, container) in containers.iter().enumerate() {
        let at = at.index(index);
        let at = at.field("ports");
        for (index, port) in container.list("ports").iter().enumerate() {
            let number = port.int("hostPort");
            if number == 0 {
                continue;
            }
            let key = (port.text("protocol"), port.text("hostIP"), number);
            if taken.contains(&key) {
                let shown = format!("{}/{}/{}", key.0, key.1, key.2);
                errors.push(Error::duplicate(&at.index(index).field("hostPort"), shown));
            } else {
                taken.push(key);
            }
        }
    }
}

fn resize_policy(errors: &mut Errors, list: &[Value], restart_policy: &str, at: &At<'_>) {
    for (index, policy) in list.iter().enumerate() {
        let resource = policy.text("resourceName");
        if list[..index].iter().any(|other| other.text("resourceName") == resource) {
            errors.push(Error::duplicate(&at.index(index), resource));
        }
        required_one_of(errors, resource, &["cpu", "memory"], at);
        let restart = policy.text("restartPolicy");
        required_one_of(errors, restart, &["NotRequired", "RestartContainer"], at);
        if restart_policy == "Never" && restart != "NotRequired" {
            let text = "must be 'NotRequired' when pod `restartPolicy` is 'Never'";
            errors.push(Error::invalid(at, restart, text));
        }
    }
}

/// The container's own restart policy and rules.
fn restart_policy(errors: &mut Errors, container: &Value, at: &At<'_>) {
    let rules = container.list("restartPolicyRules");
    match container.set_text("restartPolicy") {
        None if rules.is_empty() => return,
        None => {
            let text = "must specify restartPolicy when restart rules are used";
            errors.push(Error::required(&at.field("restartPolicy"), text));
        }
        Some(policy) => one_of(errors, policy, &["Always", "Never", "OnFailure"], &at.field("restartPolicy")),
    }
    let at = at.field("restartPolicyRules");
    if rules.len() > RESTART_RULES_MOST {
        errors.push(Error::too_many(&at, rules.len(), RESTART_RULES_MOST));
    }
    for (index, rule) in rules.iter().enumerate() {
        let at = at.index(index);
        one_of(errors, rule.text("action"), &["Restart", "RestartAllContainers"], &at.field("action"));
        let at = at.field("exitCodes");
        let Some(codes) = rule.field("exitCodes") else {
            errors.push(Error::required(&at, "must be specified"));
            continue;
        };
        one_of(errors, codes.text("operator"), &["In", "NotIn"], &at.field("operator"));
        let count = codes.list("values").len();
        if count > EXIT_CODES_MOST {
            errors.push(Error::too_many(&at.field("values"), count, EXIT_CODES_MOST));
        }
    }
}
