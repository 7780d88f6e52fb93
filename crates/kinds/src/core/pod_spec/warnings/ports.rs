//! Ports of containers that hide or resemble each other.

use std::collections::HashMap;

use schema::Value;

use crate::core::pod_spec::security;
use crate::field::{At, quote};
use crate::tree::Tree;

/// Warns of ports that stand twice, by number or by name.
pub fn duplicates(warnings: &mut Vec<String>, spec: &Value, at: &At<'_>) {
    let mut seen: HashMap<(i64, &str), Vec<(String, &Value)>> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut named: HashMap<&str, String> = HashMap::new();
    security::visit(spec, at, |container, at| {
        let at = at.field("ports");
        for (index, port) in container.list("ports").iter().enumerate() {
            let at = at.index(index);
            let (number, host) = (port.int("containerPort"), port.int("hostPort"));
            let (protocol, address, name) = (port.text("protocol"), port.text("hostIP"), port.text("name"));
            if !address.is_empty() && host == 0 {
                warnings.push(format!(
                    "{at}: hostIP set without hostPort: {{Name:{name} HostPort:{host} ContainerPort:{number} \
                     Protocol:{protocol} HostIP:{address}}}"
                ));
            }
            let others = seen.entry((number, protocol)).or_default();
            for (other_at, other) in others.iter() {
                let (other_host, other_address) = (other.int("hostPort"), other.text("hostIP"));
                let what = if address == other_address && host == other_host {
                    "duplicate"
                } else if host == 0 || other_host == 0 {
                    "overlapping"
                } else if host == other_host && address.is_empty() != other_address.is_empty() {
                    "dangerously ambiguous"
                } else {
                    continue;
                };
                warnings.push(format!("{at}: {what} port definition with {other_at}"));
            }
            others.push((at.to_string(), port));
            if !name.is_empty() {
                match named.get(name) {
                    None => drop(named.insert(name, at.to_string())),
                    Some(other) => names.push(format!(
                        "{at}: duplicate port name {} with {other}, services and probes that select ports by name will \
                         use {other}",
                        quote(name)
                    )),
                }
            }
        }
    });
    warnings.extend(names);
}
