//! From `8080:http` to numbers.

use serde_json::Value;

/// A port here and one of the Pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Port {
    /// 0 for any that is free.
    pub(super) local: u16,
    pub(super) remote: u16,
}

/// Reads ports; names are those of the Pod's containers, or of a Service's ports.
pub(super) fn resolve(texts: &[String], object: &Value, pod: &Value) -> Result<Vec<Port>, String> {
    let is_service = object["kind"] == "Service";
    texts
        .iter()
        .map(|text| {
            let (local, remote) = split(text)?;
            if remote.is_empty() {
                return Err("remote port cannot be empty".to_owned());
            }
            check_protocol(remote, object, pod, is_service)?;
            let (number, default) = match is_service {
                true => {
                    let port = remote.parse().map_or_else(|_| service_port(object, remote), Ok)?;
                    (target_port(object, pod, port)?, port.to_string())
                }
                false => {
                    let named = || container_port(pod, remote);
                    let port = remote.parse().map_or_else(|_| named(), Ok)?;
                    (port, remote.to_owned())
                }
            };
            // A name alone stands for its number on both sides.
            let local = match local {
                Some("") => "0".to_owned(),
                Some(local) => local.to_owned(),
                None if default.parse::<u16>().is_ok() => default,
                None => number.to_string(),
            };
            port(&local, &number.to_string())
        })
        .collect()
}

fn split(text: &str) -> Result<(Option<&str>, &str), String> {
    match text.split(':').collect::<Vec<_>>()[..] {
        [port] => Ok((None, port)),
        [local, remote] => Ok((Some(local), remote)),
        _ => Err(format!("invalid port format '{text}'")),
    }
}

fn port(local: &str, remote: &str) -> Result<Port, String> {
    let parse = |what: &str, text: &str| {
        let reason = if text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty() {
            "value out of range"
        } else {
            "invalid syntax"
        };
        text.parse::<u16>()
            .map_err(|_| format!("error parsing {what} port '{text}': strconv.ParseUint: parsing {text:?}: {reason}"))
    };
    let port = Port { local: parse("local", local)?, remote: parse("remote", remote)? };
    if port.remote == 0 { Err("remote port must be > 0".to_owned()) } else { Ok(port) }
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value[key].as_array().into_iter().flatten()
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or(0)
}

fn name(object: &Value) -> &str {
    object["metadata"]["name"].as_str().unwrap_or_default()
}

fn service_port(service: &Value, port: &str) -> Result<i64, String> {
    let found = list(&service["spec"], "ports").find(|it| it["name"] == port);
    found
        .map(|it| number(&it["port"]))
        .ok_or_else(|| format!("Service '{}' does not have a named port '{port}'", name(service)))
}

fn container_ports(pod: &Value) -> impl Iterator<Item = &Value> {
    ["containers", "initContainers"]
        .into_iter()
        .flat_map(|key| list(&pod["spec"], key))
        .flat_map(|it| list(it, "ports"))
}

fn container_port(pod: &Value, port: &str) -> Result<i64, String> {
    let found = container_ports(pod).find(|it| it["name"] == port);
    found
        .map(|it| number(&it["containerPort"]))
        .ok_or_else(|| format!("Pod '{}' does not have a named port '{port}'", name(pod)))
}

/// Where a Service's port leads on the Pod.
fn target_port(service: &Value, pod: &Value, port: i64) -> Result<i64, String> {
    let found = list(&service["spec"], "ports").find(|it| number(&it["port"]) == port);
    let found = found.ok_or_else(|| format!("Service {} does not have a service port {port}", name(service)))?;
    if service["spec"]["clusterIP"] == "None" {
        return Ok(port);
    }
    match &found["targetPort"] {
        Value::String(name) => container_port(pod, name),
        target => Ok(if number(target) == 0 { port } else { number(target) }),
    }
}

/// Only TCP can be forwarded.
fn check_protocol(remote: &str, object: &Value, pod: &Value, is_service: bool) -> Result<(), String> {
    let of = |protocol: &str| -> Vec<i64> {
        let has_protocol = |it: &&Value| it["protocol"] == protocol;
        match is_service {
            true => list(&object["spec"], "ports").filter(has_protocol).map(|it| number(&it["port"])).collect(),
            false => list(&pod["spec"], "containers")
                .flat_map(|it| list(it, "ports"))
                .filter(has_protocol)
                .map(|it| number(&it["containerPort"]))
                .collect(),
        }
    };
    let port = match remote.parse() {
        Ok(port) => port,
        Err(_) if is_service => service_port(object, remote)?,
        Err(_) => container_port(pod, remote)?,
    };
    if of("UDP").contains(&port) && !of("TCP").contains(&port) {
        return Err(format!("UDP protocol is not supported for {remote}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ports() {
        let pod = json!({"kind": "Pod", "metadata": {"name": "p"}, "spec": {"containers": [{"ports": [
            {"name": "http", "containerPort": 8080, "protocol": "TCP"}, {"containerPort": 53, "protocol": "UDP"}]}]}});
        let service = json!({"kind": "Service", "metadata": {"name": "s"}, "spec": {"ports": [
            {"name": "web", "port": 80, "targetPort": "http", "protocol": "TCP"}, {"port": 81, "targetPort": 9000, "protocol": "TCP"}]}});
        let check = |object: &Value, text: &str| {
            resolve(&[text.to_owned()], object, &pod).map(|ports| (ports[0].local, ports[0].remote))
        };
        for (text, expect) in [
            ("5000", Ok((5000, 5000))),
            ("1:2", Ok((1, 2))),
            (":2", Ok((0, 2))),
            ("http", Ok((8080, 8080))),
            ("1:http", Ok((1, 8080))),
            ("nope", Err("Pod 'p' does not have a named port 'nope'")),
            ("53", Err("UDP protocol is not supported for 53")),
            ("1:2:3", Err("invalid port format '1:2:3'")),
            ("x:1", Err("error parsing local port 'x': strconv.ParseUint: parsing \"x\": invalid syntax")),
            ("1:", Err("remote port cannot be empty")),
            ("1:0", Err("remote port must be > 0")),
            (
                "70000",
                Err("error parsing local port '70000': strconv.ParseUint: parsing \"70000\": value out of range"),
            ),
        ] {
            assert_eq!(check(&pod, text), expect.map_err(str::to_owned), "{text}");
        }
        for (text, expect) in [
            ("80", Ok((80, 8080))),
            ("web", Ok((80, 8080))),
            ("1:81", Ok((1, 9000))),
            ("82", Err("Service s does not have a service port 82")),
        ] {
            assert_eq!(check(&service, text), expect.map_err(str::to_owned), "{text}");
        }
    }
}
