//! Containers of a Pod or a template, with their state when there is one.

use serde_json::Value;

use super::{Writer, flag, items, number, text};
use crate::error::quote;
use schema::go;

/// Writes containers. `pod` gives the values of fields that environment variables refer to.
pub fn write(
    writer: &mut Writer,
    label: &str,
    containers: &[Value],
    statuses: &[Value],
    pod: Option<&Value>,
    space: &str,
) {
    let none = if containers.is_empty() { " <none>" } else { "" };
    writer.line(0, &format!("{space}{label}:{none}"));
    let indent = if space.is_empty() { "" } else { " " };
    for container in containers {
        let status = statuses.iter().find(|status| status["name"] == container["name"]);
        writer.line(1, &format!("{indent}{}:", text(container, "name")));
        basics(writer, container, status);
        commands(writer, container);
        if let Some(status) = status {
            states(writer, status);
        }
        resources(writer, &container["resources"], 2);
        for (title, key) in
            [("Liveness", "livenessProbe"), ("Readiness", "readinessProbe"), ("Startup", "startupProbe")]
        {
            if container[key].is_object() {
                writer.cell(2, title, &probe(&container[key]));
            }
        }
        environment(writer, container, pod);
        mounts(writer, container);
    }
}

fn basics(writer: &mut Writer, container: &Value, status: Option<&Value>) {
    if let Some(status) = status {
        writer.cell(2, "Container ID", text(status, "containerID"));
    }
    writer.cell(2, "Image", text(container, "image"));
    if let Some(status) = status {
        writer.cell(2, "Image ID", text(status, "imageID"));
    }
    for (title, key) in [("Port", "containerPort"), ("Host Port", "hostPort")] {
        let ports: Vec<String> = items(container, "ports")
            .iter()
            .map(|port| {
                let shown = format!("{}/{}", number(port, key), text(port, "protocol"));
                match text(port, "name") {
                    "" => shown,
                    name => format!("{shown} ({name})"),
                }
            })
            .collect();
        match ports.len() {
            0 => writer.cell(2, title, "<none>"),
            1 => writer.cell(2, title, &ports[0]),
            _ => writer.cell(2, &format!("{title}s"), &ports.join(", ")),
        }
    }
    let profile = &container["securityContext"]["seccompProfile"];
    if profile.is_object() {
        writer.cell(2, "SeccompProfile", text(profile, "type"));
        if profile["type"] == "Localhost" {
            writer.cell(3, "LocalhostProfile", text(profile, "localhostProfile"));
        }
    }
}

fn commands(writer: &mut Writer, container: &Value) {
    for (title, key) in [("Command", "command"), ("Args", "args")] {
        let words = items(container, key);
        if !words.is_empty() {
            writer.line(2, &format!("{title}:"));
            let lines = words.iter().filter_map(Value::as_str).flat_map(|word| word.split('\n'));
            lines.for_each(|line| writer.line(3, line));
        }
    }
}

fn states(writer: &mut Writer, status: &Value) {
    state(writer, "State", &status["state"]);
    if status["lastState"]["terminated"].is_object() {
        state(writer, "Last State", &status["lastState"]);
    }
    writer.cell(2, "Ready", if flag(status, "ready") { "True" } else { "False" });
    writer.cell(2, "Restart Count", &number(status, "restartCount").to_string());
}

fn state(writer: &mut Writer, title: &str, state: &Value) {
    if state["running"].is_object() {
        writer.cell(2, title, "Running");
        return writer.cell(3, "Started", &long_time(text(&state["running"], "startedAt")));
    }
    let ended = &state["terminated"];
    if !ended.is_object() {
        writer.cell(2, title, "Waiting");
        if !text(&state["waiting"], "reason").is_empty() {
            writer.cell(3, "Reason", text(&state["waiting"], "reason"));
        }
        return;
    }
    writer.cell(2, title, "Terminated");
    for (title, key) in [("Reason", "reason"), ("Message", "message")] {
        if !text(ended, key).is_empty() {
            writer.cell(3, title, text(ended, key));
        }
    }
    writer.cell(3, "Exit Code", &number(ended, "exitCode").to_string());
    if number(ended, "signal") > 0 {
        writer.cell(3, "Signal", &number(ended, "signal").to_string());
    }
    writer.cell(3, "Started", &long_time(text(ended, "startedAt")));
    writer.cell(3, "Finished", &long_time(text(ended, "finishedAt")));
}

/// A time as descriptions show it: `Fri, 20 Nov 2026 21:16:56 +0000`.
pub fn long_time(time: &str) -> String {
    let at = schema::time::parse(time).unwrap_or_else(|| "0001-01-01T00:00:00Z".parse().expect("is a time"));
    at.to_zoned(jiff::tz::TimeZone::system()).strftime("%a, %d %b %Y %H:%M:%S %z").to_string()
}

/// Limits and requests.
pub fn resources(writer: &mut Writer, resources: &Value, level: usize) {
    for (title, key) in [("Limits", "limits"), ("Requests", "requests")] {
        let amounts = resources[key].as_object().into_iter().flatten();
        for (index, (name, amount)) in amounts.enumerate() {
            if index == 0 {
                writer.line(level, &format!("{title}:"));
            }
            writer.cell(level + 1, name, &go::text(amount));
        }
    }
}

fn probe(probe: &Value) -> String {
    let attributes = format!(
        "delay={}s timeout={}s period={}s #success={} #failure={}",
        number(probe, "initialDelaySeconds"),
        number(probe, "timeoutSeconds"),
        number(probe, "periodSeconds"),
        number(probe, "successThreshold"),
        number(probe, "failureThreshold")
    );
    let what = if probe["exec"].is_object() {
        format!("exec {}", go::text(&probe["exec"]["command"]))
    } else if probe["httpGet"].is_object() {
        let get = &probe["httpGet"];
        let (scheme, host, path) = (text(get, "scheme").to_lowercase(), text(get, "host"), text(get, "path"));
        let slash = if path.is_empty() || path.starts_with('/') { "" } else { "/" };
        format!("http-get {scheme}://{host}:{}{slash}{path}", go::text(&get["port"]))
    } else if probe["tcpSocket"].is_object() {
        let socket = &probe["tcpSocket"];
        format!("tcp-socket {}:{}", text(socket, "host"), go::text(&socket["port"]))
    } else if probe["grpc"].is_object() {
        format!("grpc <pod>:{} {}", number(&probe["grpc"], "port"), text(&probe["grpc"], "service"))
    } else {
        "unknown".to_owned()
    };
    format!("{what} {attributes}")
}

fn environment(writer: &mut Writer, container: &Value, pod: Option<&Value>) {
    let sources = items(container, "envFrom");
    if !sources.is_empty() {
        writer.line(2, "Environment Variables from:");
    }
    for source in sources {
        let (kind, from) = match source["configMapRef"].is_object() {
            true => ("ConfigMap", &source["configMapRef"]),
            false => ("Secret", &source["secretRef"]),
        };
        let prefix = match text(source, "prefix") {
            "" => String::new(),
            prefix => format!(" with prefix '{prefix}'"),
        };
        writer.line(3, &format!("{}\t{kind}{prefix}\tOptional: {}", text(from, "name"), flag(from, "optional")));
    }
    let variables = items(container, "env");
    writer.line(2, if variables.is_empty() { "Environment:\t<none>" } else { "Environment:" });
    variables.iter().for_each(|variable| self::variable(writer, variable, container, pod));
}

fn variable(writer: &mut Writer, variable: &Value, container: &Value, pod: Option<&Value>) {
    let (name, from) = (text(variable, "name"), &variable["valueFrom"]);
    if from["fieldRef"].is_object() {
        let path = text(&from["fieldRef"], "fieldPath");
        let value = pod.map(|pod| field_value(pod, path)).unwrap_or_default();
        let version = text(&from["fieldRef"], "apiVersion");
        writer.line(3, &format!("{name}:\t{value} ({version}:{path})"));
    } else if from["resourceFieldRef"].is_object() {
        let resource = text(&from["resourceFieldRef"], "resource");
        let amount = resource.split_once('.').map(|(list, name)| &container["resources"][list][name]);
        let value = match amount.filter(|it| !it.is_null()) {
            Some(amount) => go::text(amount),
            None if resource.starts_with("limits.") => "node allocatable".to_owned(),
            None => "0".to_owned(),
        };
        writer.line(3, &format!("{name}:\t{value} ({resource})"));
    } else if from["secretKeyRef"].is_object() {
        let key = &from["secretKeyRef"];
        let (secret, optional) = (text(key, "name"), flag(key, "optional"));
        let key = text(key, "key");
        writer.line(3, &format!("{name}:\t<set to the key '{key}' in secret '{secret}'>\tOptional: {optional}"));
    } else if from["configMapKeyRef"].is_object() {
        let key = &from["configMapKeyRef"];
        let (map, optional) = (text(key, "name"), flag(key, "optional"));
        let key = text(key, "key");
        writer.line(3, &format!("{name}:\t<set to the key '{key}' of config map '{map}'>\tOptional: {optional}"));
    } else {
        for (index, line) in text(variable, "value").split('\n').enumerate() {
            writer.line(3, &if index == 0 { format!("{name}:\t{line}") } else { format!("\t{line}") });
        }
    }
}

/// A field of a Pod, by the path that the downward API takes.
fn field_value(pod: &Value, path: &str) -> String {
    if let Some((map, key)) = path.strip_suffix("']").and_then(|path| path.split_once("['")) {
        let map = map.split('.').fold(pod, |value, part| &value[part]);
        return text(map, key).to_owned();
    }
    match path.split('.').fold(pod, |value, part| &value[part]) {
        Value::Null => String::new(),
        value => go::text(value),
    }
}

fn mounts(writer: &mut Writer, container: &Value) {
    let mut mounts: Vec<&Value> = items(container, "volumeMounts").iter().collect();
    mounts.sort_by_key(|mount| text(mount, "mountPath"));
    writer.line(2, if mounts.is_empty() { "Mounts:\t<none>" } else { "Mounts:" });
    for mount in mounts {
        let access = if flag(mount, "readOnly") { "ro" } else { "rw" };
        let path = match text(mount, "subPath") {
            "" => String::new(),
            path => format!(",path={}", quote(path)),
        };
        writer.line(3, &format!("{} from {} ({access}{path})", text(mount, "mountPath"), text(mount, "name")));
    }
    let devices = items(container, "volumeDevices");
    if !devices.is_empty() {
        writer.line(2, "Devices:");
    }
    for device in devices {
        writer.line(3, &format!("{} from {}", text(device, "devicePath"), text(device, "name")));
    }
}
