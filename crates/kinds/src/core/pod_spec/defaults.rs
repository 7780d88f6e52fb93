//! What the specification of a Pod is when it does not say: of Pods and of templates. Behaviour:
//! `pkg/apis/core/v1/{defaults,zz_generated.defaults,conversion}.go`.

use schema::Value;
use serde_json::json;

use super::image_name;
use crate::core::resource_list;
use crate::tree::{Tree, child_mut, items_mut, made, remove, set, set_absent, set_empty};

/// Mode of files of ConfigMaps, Secrets and the downward API.
const FILE_MODE: i32 = 0o644;
/// Seconds until a token that a volume holds expires.
const TOKEN_SECONDS: i64 = 3600;

/// Fields that hold lists of containers.
pub const CONTAINER_LISTS: [&str; 3] = ["initContainers", "containers", "ephemeralContainers"];

/// Fills in the specification of a Pod or of a template.
pub fn default(spec: &mut Value) {
    set_empty(spec, "dnsPolicy", "ClusterFirst");
    set_empty(spec, "restartPolicy", "Always");
    set_absent(spec, "securityContext", json!({}));
    set_absent(spec, "terminationGracePeriodSeconds", 30);
    set_empty(spec, "schedulerName", "default-scheduler");
    same_service_account(spec);
    for volume in items_mut(spec, "volumes") {
        default_volume(volume);
    }
    for list in CONTAINER_LISTS {
        for container in items_mut(spec, list) {
            default_container(container);
        }
    }
    resource_list::default(spec, "overhead");
    if let Some(resources) = child_mut(spec, "resources") {
        resource_list::default(resources, "limits");
        resource_list::default(resources, "requests");
    }
}

/// `serviceAccount` is the old name of `serviceAccountName`; what is written has both.
pub fn same_service_account(spec: &mut Value) {
    if !spec.text("serviceAccountName").is_empty() {
        let name = spec.text("serviceAccountName").to_owned();
        set(spec, "serviceAccount", name);
    } else if !spec.text("serviceAccount").is_empty() {
        let name = spec.text("serviceAccount").to_owned();
        set(spec, "serviceAccountName", name);
    }
}

/// Annotations that named init containers before they were fields; they are dropped wherever they are met.
pub fn drop_init_container_annotations(object: &mut Value) {
    let Some(metadata) = child_mut(object, "metadata") else { return };
    let Some(annotations) = metadata.get_mut("annotations").and_then(Value::as_object_mut) else { return };
    let before = annotations.len();
    for version in ["alpha", "beta"] {
        for name in ["init-containers", "init-container-statuses"] {
            annotations.remove(&format!("pod.{version}.kubernetes.io/{name}"));
        }
    }
    if annotations.is_empty() && before > 0 {
        remove(metadata, "annotations");
    }
}

fn default_container(container: &mut Value) {
    if container.text("imagePullPolicy").is_empty() {
        let policy = pull_policy(container.text("image"));
        set(container, "imagePullPolicy", policy);
    }
    set_empty(container, "terminationMessagePath", "/dev/termination-log");
    set_empty(container, "terminationMessagePolicy", "File");
    for port in items_mut(container, "ports") {
        set_empty(port, "protocol", "TCP");
    }
    for variable in items_mut(container, "env") {
        let Some(from) = child_mut(variable, "valueFrom") else { continue };
        default_field_ref(from);
        if let Some(key) = child_mut(from, "fileKeyRef") {
            set_absent(key, "optional", false);
        }
    }
    if let Some(resources) = child_mut(container, "resources") {
        resource_list::default(resources, "limits");
        resource_list::default(resources, "requests");
    }
    for name in ["livenessProbe", "readinessProbe", "startupProbe"] {
        if let Some(probe) = child_mut(container, name) {
            default_probe(probe);
        }
    }
    if let Some(lifecycle) = child_mut(container, "lifecycle") {
        for name in ["postStart", "preStop"] {
            if let Some(get) = child_mut(lifecycle, name).and_then(|hook| child_mut(hook, "httpGet")) {
                default_http_get(get);
            }
        }
    }
}

fn pull_policy(image: &str) -> &'static str {
    if image_name::is_latest(image) { "Always" } else { "IfNotPresent" }
}

fn default_probe(probe: &mut Value) {
    set_empty(probe, "timeoutSeconds", 1);
    set_empty(probe, "periodSeconds", 10);
    set_empty(probe, "successThreshold", 1);
    set_empty(probe, "failureThreshold", 3);
    if let Some(get) = child_mut(probe, "httpGet") {
        default_http_get(get);
    }
    if let Some(grpc) = child_mut(probe, "grpc") {
        set_absent(grpc, "service", "");
    }
}

fn default_http_get(get: &mut Value) {
    set_empty(get, "path", "/");
    set_empty(get, "scheme", "HTTP");
}

fn default_field_ref(holder: &mut Value) {
    if let Some(field) = child_mut(holder, "fieldRef") {
        set_empty(field, "apiVersion", "v1");
    }
}

fn default_volume(volume: &mut Value) {
    let empty = volume.as_object().is_some_and(|map| map.keys().all(|key| key == "name"));
    if empty {
        set(volume, "emptyDir", json!({}));
        return;
    }
    if let Some(image) = child_mut(volume, "image")
        && image.text("pullPolicy").is_empty()
    {
        let policy = pull_policy(image.text("reference"));
        set(image, "pullPolicy", policy);
    }
    for name in ["secret", "configMap", "downwardAPI", "projected"] {
        if let Some(source) = child_mut(volume, name) {
            set_absent(source, "defaultMode", FILE_MODE);
        }
    }
    if let Some(source) = child_mut(volume, "downwardAPI") {
        items_mut(source, "items").for_each(default_field_ref);
    }
    if let Some(source) = child_mut(volume, "projected") {
        items_mut(source, "sources").for_each(default_projection);
    }
    if let Some(claim) = child_mut(volume, "ephemeral").and_then(|source| child_mut(source, "volumeClaimTemplate")) {
        default_claim_spec(made(claim, "spec"));
    }
    default_source(volume);
}

fn default_projection(source: &mut Value) {
    if let Some(downward) = child_mut(source, "downwardAPI") {
        items_mut(downward, "items").for_each(default_field_ref);
    }
    if let Some(token) = child_mut(source, "serviceAccountToken") {
        set_absent(token, "expirationSeconds", TOKEN_SECONDS);
    }
}

/// Fills in sources that Pods' volumes and PersistentVolumes share.
pub fn default_source(holder: &mut Value) {
    if let Some(source) = child_mut(holder, "hostPath") {
        set_absent(source, "type", "");
    }
    if let Some(source) = child_mut(holder, "iscsi") {
        set_empty(source, "iscsiInterface", "default");
    }
    if let Some(source) = child_mut(holder, "rbd") {
        set_empty(source, "pool", "rbd");
        set_empty(source, "user", "admin");
        set_empty(source, "keyring", "/etc/ceph/keyring");
    }
    if let Some(source) = child_mut(holder, "azureDisk") {
        set_absent(source, "cachingMode", "ReadWrite");
        set_absent(source, "fsType", "ext4");
        set_absent(source, "readOnly", false);
        set_absent(source, "kind", "Shared");
    }
    if let Some(source) = child_mut(holder, "scaleIO") {
        set_empty(source, "storageMode", "ThinProvisioned");
        set_empty(source, "fsType", "xfs");
    }
}

/// Fills in the specification of a claim.
pub fn default_claim_spec(spec: &mut Value) {
    set_absent(spec, "volumeMode", "Filesystem");
    if let Some(resources) = child_mut(spec, "resources") {
        resource_list::default(resources, "limits");
        resource_list::default(resources, "requests");
    }
}
