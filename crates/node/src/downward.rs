//! What a Pod can be told about itself: `fieldRef` and `resourceFieldRef`. Behaviour: `pkg/fieldpath`,
//! `pkg/api/v1/resource/helpers.go`.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{Container, ObjectFieldSelector, Pod, ResourceFieldSelector};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use reconcile::Amount;

/// What only the node knows.
#[derive(Clone, Debug, Default)]
pub struct NodeFacts {
    pub name: String,
    pub ips: Vec<String>,
    pub pod_ips: Vec<String>,
    /// What Pods may use of the node, by resource.
    pub allocatable: BTreeMap<String, Quantity>,
}

/// The value of a field of a Pod.
///
/// # Errors
/// A field that cannot be referred to.
pub fn field(pod: &Pod, selector: &ObjectFieldSelector, node: &NodeFacts) -> Result<String, String> {
    let path = selector.field_path.as_str();
    let meta = &pod.metadata;
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    if let Some((map, key)) = subscript(path) {
        let map = match map {
            "metadata.labels" => &meta.labels,
            "metadata.annotations" => &meta.annotations,
            _ => return Err(format!("fieldPath {path:?} does not support subscript")),
        };
        return Ok(map.as_ref().and_then(|map| map.get(key)).cloned().unwrap_or_default());
    }
    let spec = pod.spec.as_ref();
    Ok(match path {
        "metadata.name" => text(&meta.name),
        "metadata.namespace" => text(&meta.namespace),
        "metadata.uid" => text(&meta.uid),
        "metadata.labels" => format_map(meta.labels.as_ref()),
        "metadata.annotations" => format_map(meta.annotations.as_ref()),
        "spec.nodeName" => node.name.clone(),
        "spec.serviceAccountName" => spec.map(|spec| text(&spec.service_account_name)).unwrap_or_default(),
        "status.hostIP" => node.ips.first().cloned().unwrap_or_default(),
        "status.hostIPs" => node.ips.join(","),
        "status.podIP" => node.pod_ips.first().cloned().unwrap_or_default(),
        "status.podIPs" => node.pod_ips.join(","),
        _ => return Err(format!("unsupported fieldPath: {path}")),
    })
}

/// `metadata.labels['key']` in its two parts.
fn subscript(path: &str) -> Option<(&str, &str)> {
    let (map, rest) = path.split_once("['")?;
    Some((map, rest.strip_suffix("']")?))
}

/// A map as a file shows it: one quoted entry a line.
fn format_map(map: Option<&BTreeMap<String, String>>) -> String {
    let lines = map.into_iter().flatten().map(|(key, value)| format!("{key}={value:?}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The value of a container's request or limit, in units of the divisor, rounded up.
///
/// # Errors
/// A resource that cannot be referred to, a divisor of zero.
pub fn resource(
    pod: &Pod,
    container: &Container,
    selector: &ResourceFieldSelector,
    node: &NodeFacts,
) -> Result<String, String> {
    let wanted = selector.container_name.as_deref().filter(|name| !name.is_empty());
    let container = match wanted {
        None => container,
        Some(name) => {
            let spec = pod.spec.as_ref();
            let all =
                spec.into_iter().flat_map(|spec| spec.containers.iter().chain(spec.init_containers.iter().flatten()));
            all.into_iter().find(|one| one.name == name).ok_or_else(|| format!("container {name} not found"))?
        }
    };
    let (sort, name) = selector
        .resource
        .split_once('.')
        .ok_or_else(|| format!("unsupported container resource : {}", selector.resource))?;
    let resources = container.resources.as_ref();
    let of = |map: Option<&BTreeMap<String, Quantity>>| map.and_then(|map| map.get(name)).map(Amount::of);
    let amount = match sort {
        "requests" => of(resources.and_then(|one| one.requests.as_ref())),
        // Without a limit a container may use what the node has.
        "limits" => of(resources.and_then(|one| one.limits.as_ref())).or_else(|| of(Some(&node.allocatable))),
        _ => return Err(format!("unsupported container resource : {}", selector.resource)),
    };
    let divisor = selector.divisor.as_ref().map(Amount::of).filter(|one| !one.is_zero());
    let ceil = |value: i64, by: i64| if by == 0 { 0 } else { (value + by - 1) / by };
    Ok(match (amount, name) {
        (None, _) => "0".into(),
        (Some(amount), "cpu") => {
            let by = divisor.map_or(1000, |one| one.milli_value());
            ceil(amount.milli_value(), by).to_string()
        }
        (Some(amount), _) => ceil(amount.value(), divisor.map_or(1, |one| one.value())).to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_subscripts() {
        let mut pod = Pod::default();
        pod.metadata.labels = Some(BTreeMap::from([("a/b".to_owned(), "c\"d".to_owned())]));
        let get = |path: &str| {
            field(&pod, &ObjectFieldSelector { field_path: path.into(), ..Default::default() }, &NodeFacts::default())
        };
        assert_eq!(get("metadata.labels['a/b']"), Ok("c\"d".into()));
        assert_eq!(get("metadata.labels"), Ok("a/b=\"c\\\"d\"".into()));
        assert!(get("spec.containers").is_err());
    }
}
