//! Services.

use clap::{Args as ClapArgs, Subcommand};
use serde_json::{Value, json};

use super::How;
use crate::error::{Error, Result};

#[derive(ClapArgs, Clone, Debug)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Kind,
}

#[derive(Subcommand, Clone, Debug)]
enum Kind {
    /// Create a ClusterIP service
    Clusterip(Service),
    /// Create an ExternalName service
    Externalname(Service),
    /// Create a LoadBalancer service
    Loadbalancer(Service),
    /// Create a NodePort service
    Nodeport(Service),
}

#[derive(ClapArgs, Clone, Debug)]
struct Service {
    name: String,
    /// PORT or PORT:TARGET.
    #[arg(long, value_delimiter = ',', value_name = "PORT[:TARGET]")]
    tcp: Vec<String>,
    /// ClusterIP services: the address, or None for a headless service.
    #[arg(long, default_value = "", hide_default_value = true)]
    clusterip: String,
    /// NodePort services: the port on each node.
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    node_port: u16,
    /// ExternalName services: the name.
    #[arg(long, default_value = "", hide_default_value = true)]
    external_name: String,
    #[command(flatten)]
    how: How,
}

impl Args {
    /// The service, and what is said when it cannot be created.
    pub(super) fn object(&self) -> Result<(How, Value, &'static str)> {
        let (service, kind, failure) = match &self.command {
            Kind::Clusterip(it) => (it, "ClusterIP", "ClusterIP service: "),
            Kind::Externalname(it) => (it, "ExternalName", "ExternalName service: "),
            Kind::Loadbalancer(it) => (it, "LoadBalancer", "LoadBalancer service: "),
            Kind::Nodeport(it) => (it, "NodePort", "NodePort service: "),
        };
        Ok((service.how.clone(), service.object(kind)?, failure))
    }
}

impl Service {
    fn object(&self, kind: &str) -> Result<Value> {
        let is_headless = self.clusterip == "None";
        if self.tcp.is_empty() && !is_headless && kind != "ExternalName" {
            return Err(Error::text("at least one tcp port specifier must be provided"));
        }
        if is_headless && kind != "ClusterIP" {
            return Err(Error::text("ClusterIP=None can only be used with ClusterIP service type"));
        }
        if kind == "ExternalName" && self.external_name.is_empty() {
            return Err(Error::text("required flag(s) \"external-name\" not set"));
        }
        let mut ports = Vec::new();
        for text in &self.tcp {
            ports.push(port(text, self.node_port)?);
        }
        let mut object = json!({
            "apiVersion": "v1", "kind": "Service", "metadata": {"name": self.name, "labels": {"app": self.name}},
            "spec": {"type": kind, "selector": {"app": self.name}, "ports": ports},
        });
        for (key, value) in [("clusterIP", &self.clusterip), ("externalName", &self.external_name)] {
            if !value.is_empty() {
                object["spec"][key] = Value::from(value.as_str());
            }
        }
        Ok(object)
    }
}

/// A port of `80`, `80:8080` or `80:http`.
fn port(text: &str, node_port: u16) -> Result<Value> {
    let (port, target) = text.split_once(':').unwrap_or((text, text));
    let number: u16 =
        port.parse().map_err(|_| Error::Text(format!("invalid port format {text}: {port} is no port")))?;
    let target = match target.parse::<u16>() {
        Ok(target) => json!(target),
        Err(_) if target.is_empty() => return Err(Error::Text(format!("invalid port format {text}"))),
        Err(_) => json!(target),
    };
    // A name may not have a colon.
    let mut port = json!({"name": text.replace(':', "-"), "port": number, "targetPort": target, "protocol": "TCP"});
    if node_port > 0 {
        port["nodePort"] = json!(node_port);
    }
    Ok(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports() {
        let shown = |text: &str| port(text, 0).map(|it| (it["name"].clone(), it["targetPort"].clone()));
        assert_eq!(shown("80").expect("a port"), (json!("80"), json!(80)));
        assert_eq!(shown("80:8080").expect("a port"), (json!("80-8080"), json!(8080)));
        assert_eq!(shown("80:http").expect("a port"), (json!("80-http"), json!("http")));
        assert!(shown("x").is_err() && shown("80:").is_err());
    }
}
