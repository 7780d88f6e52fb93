//! The environment of a container. Behaviour: `pkg/kubelet/kubelet_pods.go` (makeEnvironmentVariables),
//! `pkg/kubelet/envvars`, `third_party/forked/golang/expansion`.

use std::collections::BTreeMap;
use std::sync::Arc;

use k8s_openapi::api::core::v1::{ConfigMap, Container, EnvVarSource, Pod, Secret, Service};
use runtime::cri::KeyValue;

use crate::downward::{self, NodeFacts};

/// What a container's environment is made of.
#[derive(Default)]
pub struct Inputs<'a> {
    /// By name, of the Pod's namespace; absent ones are not in it.
    pub config_maps: BTreeMap<String, Arc<ConfigMap>>,
    pub secrets: BTreeMap<String, Arc<Secret>>,
    /// Services of the Pod's namespace, and the `kubernetes` Service.
    pub services: Vec<Arc<Service>>,
    pub node: Option<&'a NodeFacts>,
}

/// Names of the ConfigMaps and Secrets that a container's environment refers to.
pub fn references(container: &Container) -> (Vec<String>, Vec<String>) {
    let (mut config_maps, mut secrets) = (Vec::new(), Vec::new());
    for source in container.env_from.iter().flatten() {
        config_maps.extend(source.config_map_ref.iter().map(|one| one.name.clone()));
        secrets.extend(source.secret_ref.iter().map(|one| one.name.clone()));
    }
    for from in container.env.iter().flatten().filter_map(|variable| variable.value_from.as_ref()) {
        config_maps.extend(from.config_map_key_ref.iter().map(|one| one.name.clone()));
        secrets.extend(from.secret_key_ref.iter().map(|one| one.name.clone()));
    }
    (config_maps, secrets)
}

/// The environment, in order: Services, then `envFrom`, then `env`, later ones replacing earlier ones.
///
/// # Errors
/// What it refers to and is not there; the text is that of the `CreateContainerConfigError`.
pub fn environment(pod: &Pod, container: &Container, inputs: &Inputs<'_>) -> Result<Vec<KeyValue>, String> {
    let mut all: Vec<KeyValue> = Vec::new();
    let mut set = |key: &str, value: String| match all.iter_mut().find(|one| one.key == key) {
        Some(present) => present.value = value,
        None => all.push(KeyValue { key: key.to_owned(), value }),
    };
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut services = BTreeMap::new();
    let links = pod.spec.as_ref().and_then(|spec| spec.enable_service_links).unwrap_or(true);
    for service in &inputs.services {
        let namespace = service.metadata.namespace.as_deref().unwrap_or_default();
        let kubernetes = namespace == "default" && service.metadata.name.as_deref() == Some("kubernetes");
        if kubernetes || (links && Some(namespace) == pod.metadata.namespace.as_deref()) {
            services.extend(service_variables(service));
        }
    }
    for (key, value) in from_sources(container, inputs)? {
        set(&key, value.clone());
        known.insert(key, value);
    }
    for variable in container.env.iter().flatten() {
        let value = match (&variable.value, &variable.value_from) {
            (_, Some(from)) => match value_from(pod, container, from, inputs)? {
                Some(value) => value,
                None => continue,
            },
            (Some(text), None) if !text.is_empty() => {
                expand(text, &|name| known.get(name).or_else(|| services.get(name)).cloned())
            }
            _ => String::new(),
        };
        set(&variable.name, value.clone());
        known.insert(variable.name.clone(), value);
    }
    let own: Vec<String> = all.iter().map(|one| one.key.clone()).collect();
    let rest = services.into_iter().filter(|(key, _)| !own.contains(key)).map(|(key, value)| KeyValue { key, value });
    all.extend(rest);
    Ok(all)
}

/// All variables of `envFrom`.
fn from_sources(container: &Container, inputs: &Inputs<'_>) -> Result<Vec<(String, String)>, String> {
    let mut all = Vec::new();
    for source in container.env_from.iter().flatten() {
        let prefix = source.prefix.as_deref().unwrap_or_default();
        if let Some(reference) = &source.config_map_ref {
            match inputs.config_maps.get(&reference.name) {
                Some(map) => {
                    all.extend(map.data.iter().flatten().map(|(key, value)| (format!("{prefix}{key}"), value.clone())))
                }
                None if reference.optional == Some(true) => {}
                None => return Err(format!("configmap {:?} not found", reference.name)),
            }
        }
        if let Some(reference) = &source.secret_ref {
            match inputs.secrets.get(&reference.name) {
                Some(secret) => {
                    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                    all.extend(
                        secret.data.iter().flatten().map(|(key, value)| (format!("{prefix}{key}"), text(&value.0))),
                    );
                }
                None if reference.optional == Some(true) => {}
                None => return Err(format!("secret {:?} not found", reference.name)),
            }
        }
    }
    Ok(all)
}

/// The value that a variable takes from elsewhere; `None` when it may be absent and is.
fn value_from(
    pod: &Pod,
    container: &Container,
    from: &EnvVarSource,
    inputs: &Inputs<'_>,
) -> Result<Option<String>, String> {
    let default = NodeFacts::default();
    let node = inputs.node.unwrap_or(&default);
    if let Some(selector) = &from.field_ref {
        return downward::field(pod, selector, node).map(Some);
    }
    if let Some(selector) = &from.resource_field_ref {
        return downward::resource(pod, container, selector, node).map(Some);
    }
    let namespace = pod.metadata.namespace.as_deref().unwrap_or_default();
    if let Some(selector) = &from.config_map_key_ref {
        let Some(map) = inputs.config_maps.get(&selector.name) else {
            return absent(selector.optional, format!("configmap {:?} not found", selector.name));
        };
        return match map.data.iter().flatten().find(|(key, _)| **key == selector.key) {
            Some((_, value)) => Ok(Some(value.clone())),
            None => absent(
                selector.optional,
                format!("couldn't find key {} in ConfigMap {namespace}/{}", selector.key, selector.name),
            ),
        };
    }
    if let Some(selector) = &from.secret_key_ref {
        let Some(secret) = inputs.secrets.get(&selector.name) else {
            return absent(selector.optional, format!("secret {:?} not found", selector.name));
        };
        return match secret.data.iter().flatten().find(|(key, _)| **key == selector.key) {
            Some((_, value)) => Ok(Some(String::from_utf8_lossy(&value.0).into_owned())),
            None => absent(
                selector.optional,
                format!("couldn't find key {} in Secret {namespace}/{}", selector.key, selector.name),
            ),
        };
    }
    Err("a variable takes its value from a source that is not supported".into())
}

fn absent(optional: Option<bool>, why: String) -> Result<Option<String>, String> {
    if optional == Some(true) { Ok(None) } else { Err(why) }
}

/// The variables that tell of a Service: `NAME_SERVICE_HOST` and the like.
fn service_variables(service: &Service) -> Vec<(String, String)> {
    let Some(spec) = &service.spec else { return Vec::new() };
    let address = spec.cluster_ip.as_deref().unwrap_or_default();
    let ports = spec.ports.as_deref().unwrap_or_default();
    if matches!(address, "" | "None") || ports.is_empty() {
        return Vec::new();
    }
    let upper = |text: &str| text.to_uppercase().replace(['-', '.'], "_");
    let name = upper(service.metadata.name.as_deref().unwrap_or_default());
    let mut all = vec![
        (format!("{name}_SERVICE_HOST"), address.to_owned()),
        (format!("{name}_SERVICE_PORT"), ports[0].port.to_string()),
    ];
    for port in ports.iter().filter(|port| port.name.as_deref().is_some_and(|name| !name.is_empty())) {
        all.push((
            format!("{name}_SERVICE_PORT_{}", upper(port.name.as_deref().unwrap_or_default())),
            port.port.to_string(),
        ));
    }
    let host = if address.contains(':') { format!("[{address}]") } else { address.to_owned() };
    for (index, port) in ports.iter().enumerate() {
        let protocol = port.protocol.as_deref().unwrap_or("TCP");
        let url = format!("{}://{host}:{}", protocol.to_lowercase(), port.port);
        if index == 0 {
            all.push((format!("{name}_PORT"), url.clone()));
        }
        let prefix = format!("{name}_PORT_{}_{}", port.port, protocol.to_uppercase());
        all.push((prefix.clone(), url));
        all.push((format!("{prefix}_PROTO"), protocol.to_lowercase()));
        all.push((format!("{prefix}_PORT"), port.port.to_string()));
        all.push((format!("{prefix}_ADDR"), address.to_owned()));
    }
    all
}

/// Replaces `$(NAME)` by its value where it has one; `$$` is a dollar sign.
pub fn expand(text: &str, value_of: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('$') {
            out.push('$');
            rest = after;
        } else if let Some((name, after)) = rest.strip_prefix('(').and_then(|tail| tail.split_once(')')) {
            match value_of(name) {
                Some(value) => out.push_str(&value),
                None => out.push_str(&format!("$({name})")),
            }
            rest = after;
        } else {
            out.push('$');
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use k8s_openapi::api::core::v1::{ConfigMapKeySelector, EnvVar, ServicePort, ServiceSpec};

    use super::*;

    #[test]
    fn references_are_expanded_once_and_unknown_ones_stay() {
        let value = |name: &str| (name == "A").then(|| "$(B)".to_owned());
        assert_eq!(expand("x$(A)y $$(A) $(C) $A $( $", &value), "x$(B)y $(A) $(C) $A $( $");
    }

    fn variable(name: &str, value: &str) -> EnvVar {
        EnvVar { name: name.into(), value: Some(value.into()), ..EnvVar::default() }
    }

    #[test]
    fn later_variables_see_and_replace_earlier_ones() {
        let env =
            vec![variable("A", "1"), variable("B", "$(A)2"), variable("A", "3"), variable("H", "$(DB_SERVICE_HOST)")];
        let container = Container { env: Some(env), ..Container::default() };
        let mut service = Service::default();
        service.metadata.name = Some("db".into());
        service.metadata.namespace = Some("n".into());
        let port = ServicePort { port: 5432, ..ServicePort::default() };
        service.spec =
            Some(ServiceSpec { cluster_ip: Some("10.0.0.5".into()), ports: Some(vec![port]), ..Default::default() });
        let mut pod = Pod::default();
        pod.metadata.namespace = Some("n".into());
        let inputs = Inputs { services: vec![service.into()], ..Inputs::default() };
        let all = environment(&pod, &container, &inputs).expect("an environment");
        let shown: Vec<String> = all.iter().map(|one| format!("{}={}", one.key, one.value)).collect();
        assert_eq!(shown[..4], ["A=3", "B=12", "H=10.0.0.5", "DB_PORT=tcp://10.0.0.5:5432"]);
    }

    #[test]
    fn what_is_missing_is_named() {
        let selector = ConfigMapKeySelector { name: "c".into(), key: "k".into(), optional: None };
        let from = EnvVarSource { config_map_key_ref: Some(selector), ..EnvVarSource::default() };
        let env = EnvVar { name: "A".into(), value_from: Some(from), ..EnvVar::default() };
        let container = Container { env: Some(vec![env]), ..Container::default() };
        let error = environment(&Pod::default(), &container, &Inputs::default()).map(|all| all.len());
        assert_eq!(error, Err("configmap \"c\" not found".into()));
    }
}
