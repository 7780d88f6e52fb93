//! A Service with its endpoints.

use serde_json::Value;

use super::{More, Writer, begin, flag, items, number, text};
use crate::print::table::format_labels;
use schema::go;

/// Endpoints that are shown of each port.
const SHOWN: usize = 3;

pub(super) fn write(writer: &mut Writer, service: &Value, more: &More) {
    let spec = &service["spec"];
    begin(writer, service);
    writer.cell(0, "Selector", &format_labels(&spec["selector"]));
    writer.cell(0, "Type", text(spec, "type"));
    if !text(spec, "ipFamilyPolicy").is_empty() {
        writer.cell(0, "IP Family Policy", text(spec, "ipFamilyPolicy"));
    }
    writer.cell(0, "IP Families", &joined(spec, "ipFamilies"));
    writer.cell(0, "IP", text(spec, "clusterIP"));
    writer.cell(0, "IPs", &joined(spec, "clusterIPs"));
    if !items(spec, "externalIPs").is_empty() {
        writer.cell(0, "External IPs", &joined(spec, "externalIPs"));
    }
    for (title, key) in [("Desired LoadBalancer IP", "loadBalancerIP"), ("External Name", "externalName")] {
        if !text(spec, key).is_empty() {
            writer.cell(0, title, text(spec, key));
        }
    }
    let ingress: Vec<&str> = items(&service["status"]["loadBalancer"], "ingress")
        .iter()
        .map(|it| if text(it, "ip").is_empty() { text(it, "hostname") } else { text(it, "ip") })
        .collect();
    if !ingress.is_empty() {
        writer.cell(0, "LoadBalancer Ingress", &ingress.join(", "));
    }
    items(spec, "ports").iter().for_each(|port| self::port(writer, port, &more.related));
    writer.cell(0, "Session Affinity", text(spec, "sessionAffinity"));
    let policies =
        [("External Traffic Policy", "externalTrafficPolicy"), ("Internal Traffic Policy", "internalTrafficPolicy")];
    for (title, key) in policies.into_iter().filter(|(_, key)| !text(spec, key).is_empty()) {
        writer.cell(0, title, text(spec, key));
    }
    if number(spec, "healthCheckNodePort") != 0 {
        writer.cell(0, "HealthCheck NodePort", &number(spec, "healthCheckNodePort").to_string());
    }
    if !items(spec, "loadBalancerSourceRanges").is_empty() {
        writer.cell(0, "LoadBalancer Source Ranges", &joined(spec, "loadBalancerSourceRanges"));
    }
    if !text(spec, "trafficDistribution").is_empty() {
        writer.cell(0, "Traffic Distribution", text(spec, "trafficDistribution"));
    }
}

fn joined(spec: &Value, key: &str) -> String {
    let texts: Vec<&str> = items(spec, key).iter().filter_map(Value::as_str).collect();
    if texts.is_empty() { "<none>".to_owned() } else { texts.join(",") }
}

fn port(writer: &mut Writer, port: &Value, slices: &[Value]) {
    let protocol = text(port, "protocol");
    let name = if text(port, "name").is_empty() { "<unset>" } else { text(port, "name") };
    writer.line(0, &format!("Port:\t{name}\t{}/{protocol}", number(port, "port")));
    writer.cell(0, "TargetPort", &format!("{}/{protocol}", go::text(&port["targetPort"])));
    if !text(port, "appProtocol").is_empty() {
        writer.cell(0, "AppProtocol", text(port, "appProtocol"));
    }
    if number(port, "nodePort") != 0 {
        writer.line(0, &format!("NodePort:\t{name}\t{}/{protocol}", number(port, "nodePort")));
    }
    writer.cell(0, "Endpoints", &endpoints(slices, text(port, "name")));
}

/// The first ready endpoints of a port, and how many there are besides.
fn endpoints(slices: &[Value], port: &str) -> String {
    if slices.is_empty() {
        return "<none>".to_owned();
    }
    let is_ready = |it: &&Value| it["conditions"]["ready"].is_null() || flag(&it["conditions"], "ready");
    let mut found: Vec<String> = Vec::new();
    for slice in slices {
        let addresses = || {
            items(slice, "endpoints").iter().filter(is_ready).map(|it| it["addresses"][0].as_str().unwrap_or_default())
        };
        let ports = items(slice, "ports");
        if ports.is_empty() {
            found.extend(addresses().map(str::to_owned));
        }
        for slice_port in ports.iter().filter(|it| text(it, "name") == port) {
            let number = number(slice_port, "port");
            found.extend(addresses().map(|address| match address.contains(':') {
                true => format!("[{address}]:{number}"),
                false => format!("{address}:{number}"),
            }));
        }
    }
    let more = found.len().saturating_sub(SHOWN);
    found.truncate(SHOWN);
    let shown = found.join(",");
    if more > 0 { format!("{shown} + {more} more...") } else { shown }
}
