//! Every Pod runs as a service account, and gets a token for the API unless it does not want one. Behaviour:
//! `plugin/pkg/admission/serviceaccount`.

use schema::Value;
use serde_json::{Map, json};

use super::{Attributes, Operation, Plugin};
use crate::cache::Item;
use crate::registry::generate_name;
use crate::resource::prefix;
use crate::status::{Result, Status};

const DEFAULT: &str = "default";
const MOUNT_PATH: &str = "/var/run/secrets/kubernetes.io/serviceaccount";
const MIRROR: &str = "kubernetes.io/config.mirror";
/// How long the token of a Pod is good, in seconds; the node agent renews it.
const TOKEN_SECONDS: i64 = 60 * 60 + 7;
const TOKEN_VOLUME: &str = "kube-api-access-";

pub(super) struct ServiceAccount;

impl Plugin for ServiceAccount {
    fn name(&self) -> &'static str {
        "ServiceAccount"
    }

    fn mutate(&self, write: &Attributes<'_>, pod: &mut Value) -> Result<()> {
        if write.operation != Operation::Create || !write.is("", "pods") {
            return Ok(());
        }
        if pod["metadata"]["annotations"].get(MIRROR).is_some() {
            return Ok(());
        }
        let named = pod["spec"].get("serviceAccountName").and_then(Value::as_str).unwrap_or_default().to_owned();
        let name = if named.is_empty() { DEFAULT.to_owned() } else { named };
        let account = find(write, pod, &name)?;
        let Some(spec) = pod.get_mut("spec").and_then(Value::as_object_mut) else { return Ok(()) };
        spec.insert("serviceAccountName".into(), name.as_str().into());
        spec.insert("serviceAccount".into(), name.as_str().into());
        let account = account.to_value();
        if wants_token(&account, spec) {
            mount_token(spec);
        }
        let secrets = account.get("imagePullSecrets").and_then(Value::as_array).filter(|list| !list.is_empty());
        let none = spec.get("imagePullSecrets").and_then(Value::as_array).is_none_or(Vec::is_empty);
        if let (Some(secrets), true) = (secrets, none) {
            spec.insert("imagePullSecrets".into(), secrets.clone().into());
        }
        Ok(())
    }
}

fn find(write: &Attributes<'_>, pod: &Value, name: &str) -> Result<std::sync::Arc<Item>> {
    let key = format!("{}{}/{name}", prefix("", "serviceaccounts"), write.namespace());
    write.server.kind_cache("", "serviceaccounts").get(&key).ok_or_else(|| {
        let about = write.resource().about(kinds::meta::text(pod, "name"));
        let why =
            format!("error looking up service account {}/{name}: serviceaccount {name:?} not found", write.namespace());
        Status::forbidden(about, why)
    })
}

fn wants_token(account: &Value, spec: &Map<String, Value>) -> bool {
    let wish = |object: Option<&Value>| object.and_then(Value::as_bool);
    let name = "automountServiceAccountToken";
    wish(spec.get(name)).or_else(|| wish(account.get(name))).unwrap_or(true)
}

/// Mounts a token into every container that has nothing else at its path.
fn mount_token(spec: &mut Map<String, Value>) {
    let volumes = spec.get("volumes").and_then(Value::as_array);
    let there = volumes.into_iter().flatten().filter_map(|volume| volume["name"].as_str());
    let there = there.filter(|name| name.starts_with(TOKEN_VOLUME)).map(str::to_owned).next();
    let name = there.clone().unwrap_or_else(|| generate_name(TOKEN_VOLUME));
    let mount = json!({ "name": name, "readOnly": true, "mountPath": MOUNT_PATH });
    let mut mounted = false;
    for list in ["initContainers", "containers"] {
        let containers = spec.get_mut(list).and_then(Value::as_array_mut);
        for container in containers.into_iter().flatten().filter_map(Value::as_object_mut) {
            let mounts = container.entry("volumeMounts").or_insert_with(|| json!([]));
            let Some(mounts) = mounts.as_array_mut() else { continue };
            if !mounts.iter().any(|one| one["mountPath"] == MOUNT_PATH) {
                mounts.push(mount.clone());
                mounted = true;
            }
        }
    }
    if mounted && there.is_none() {
        let volumes = spec.entry("volumes").or_insert_with(|| json!([]));
        if let Some(volumes) = volumes.as_array_mut() {
            volumes.push(token_volume(&name));
        }
    }
}

/// The volume as upstream makes it. OpenShift's API server adds a ConfigMap with a CA of its own
/// (`openshift-service-ca.crt`), which clusters of upstream do not have: it must not come in here.
fn token_volume(name: &str) -> Value {
    json!({ "name": name, "projected": { "defaultMode": 0o644, "sources": [
        { "serviceAccountToken": { "expirationSeconds": TOKEN_SECONDS, "path": "token" } },
        { "configMap": { "name": "kube-root-ca.crt", "items": [{ "key": "ca.crt", "path": "ca.crt" }] } },
        { "downwardAPI": { "items": [
            { "path": "namespace", "fieldRef": { "apiVersion": "v1", "fieldPath": "metadata.namespace" } },
        ] } },
    ] } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_mounted_where_nothing_else_is() {
        let mut pod = json!({ "containers": [
            { "name": "a" }, { "name": "b", "volumeMounts": [{ "name": "own", "mountPath": MOUNT_PATH }] },
        ] });
        let spec = pod.as_object_mut().expect("an object");
        mount_token(spec);
        assert_eq!(pod["containers"][0]["volumeMounts"][0]["mountPath"], MOUNT_PATH);
        assert_eq!(pod["containers"][1]["volumeMounts"].as_array().map(Vec::len), Some(1));
        assert_eq!(pod["volumes"].as_array().map(Vec::len), Some(1));
    }
}
