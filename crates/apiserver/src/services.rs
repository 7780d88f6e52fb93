//! Where a Service can be reached: a ready endpoint, which is reached with and without a service proxy, or the Service's
//! own address. Behaviour: `apiserver/pkg/util/proxy/proxy.go`.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use schema::Value;
use tokio::net::TcpStream;

use crate::cache::{Filter, KindCache};
use crate::resource::{Resources, prefix};

/// The label of a slice that names its Service.
pub const SERVICE_NAME: &str = "kubernetes.io/service-name";

/// Where Services are looked up.
#[derive(Clone)]
pub struct Services {
    pub services: Arc<KindCache>,
    pub slices: Arc<KindCache>,
}

impl Services {
    /// Looks them up among all resources.
    pub fn of(resources: &Resources) -> Services {
        let cache =
            |group: &str, plural: &str| resources.get(group, "v1", plural).expect("a built-in kind").objects().clone();
        Services { services: cache("", "services"), slices: cache("discovery.k8s.io", "endpointslices") }
    }

    /// A Service, and the slices of it.
    pub fn look(&self, namespace: &str, name: &str) -> (Option<Value>, Vec<Value>) {
        let service = self.services.get(&format!("{}{namespace}/{name}", prefix("", "services")));
        let place = format!("{}{namespace}/", prefix("discovery.k8s.io", "endpointslices"));
        let slices = self.slices.list(&place, &Filter::default(), None, 0).items;
        let own = slices.iter().filter(|it| it.labels.get(SERVICE_NAME).is_some_and(|owner| owner == name));
        (service.map(|item| item.to_value()), own.map(|item| item.to_value()).collect())
    }

    /// Where a port of a Service can be reached.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn resolve(&self, namespace: &str, name: &str, port: u16) -> Result<Target, String> {
        let (service, slices) = self.look(namespace, name);
        let service = service.ok_or_else(|| format!("service {name:?} not found"))?;
        resolve(&service, &slices, port)
    }
}

/// A place that can be dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Address(SocketAddr),
    /// A Service that stands for a name outside of the cluster.
    Name(String, u16),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Address(address) => address.fmt(f),
            Target::Name(name, port) => write!(f, "{name}:{port}"),
        }
    }
}

impl Target {
    /// Connects.
    ///
    /// # Errors
    /// Why it cannot, as Go's dialer tells it.
    pub async fn dial(&self) -> Result<TcpStream, String> {
        let stream = match self {
            Target::Address(address) => TcpStream::connect(address).await,
            Target::Name(name, port) => TcpStream::connect((name.as_str(), *port)).await,
        };
        let stream = stream.map_err(|why| match why.kind() {
            std::io::ErrorKind::ConnectionRefused => format!("dial tcp {self}: connect: connection refused"),
            _ => format!("dial tcp {self}: {why}"),
        })?;
        stream.set_nodelay(true).map_err(|why| format!("{self}: {why}"))?;
        Ok(stream)
    }
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The name of the port of a Service that has a number.
pub fn port_name(service: &Value, port: u16) -> Option<&str> {
    let found = list(&service["spec"], "ports").iter().find(|one| one["port"].as_u64() == Some(port.into()));
    found.map(|one| text(one, "name"))
}

fn is_ready(endpoint: &Value) -> bool {
    endpoint["conditions"]["ready"] != Value::Bool(false)
}

/// The number of a named port, as the endpoints of a slice have it.
fn slice_port(slice: &Value, name: &str) -> Option<u16> {
    let found = list(slice, "ports").iter().find(|one| text(one, "name") == name && one["port"].is_u64());
    found.and_then(|one| u16::try_from(one["port"].as_u64()?).ok())
}

/// Whether one of a Service's slices has a ready endpoint with a port.
pub fn has_endpoint(slices: &[Value], port_name: &str) -> bool {
    let has = |slice: &Value| list(slice, "endpoints").iter().any(is_ready) && slice_port(slice, port_name).is_some();
    slices.iter().any(has)
}

/// The ready endpoints of a named port, each with its address.
pub fn endpoints<'a>(slices: &'a [Value], port_name: &str) -> Vec<(&'a Value, SocketAddr)> {
    let of_slice = |slice: &'a Value| {
        let number = slice_port(slice, port_name);
        let ready = list(slice, "endpoints").iter().filter(|one| is_ready(one));
        ready.filter_map(move |one| {
            let address = one["addresses"][0].as_str()?.parse::<IpAddr>().ok()?;
            Some((one, SocketAddr::new(address, number?)))
        })
    };
    slices.iter().flat_map(of_slice).collect()
}

/// Where a port of a Service can be reached, given the slices that are its own.
///
/// # Errors
/// Why it cannot.
pub fn resolve(service: &Value, slices: &[Value], port: u16) -> Result<Target, String> {
    let name = text(&service["metadata"], "name");
    if text(&service["spec"], "type") == "ExternalName" {
        return Ok(Target::Name(text(&service["spec"], "externalName").to_owned(), port));
    }
    let port_name =
        port_name(service, port).ok_or_else(|| format!("no service port {port} found for service {name:?}"))?;
    let own = || text(&service["spec"], "clusterIP").parse::<IpAddr>().ok().map(|it| SocketAddr::new(it, port));
    let address = endpoints(slices, port_name)
        .first()
        .map(|(_, address)| *address)
        .or_else(own)
        .ok_or_else(|| format!("no endpoints available for service {name:?}"))?;
    Ok(Target::Address(address))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_endpoint_is_taken_before_the_service() {
        let ports = json!([{ "name": "https", "port": 443 }]);
        let service = json!({ "metadata": { "name": "s" }, "spec": { "clusterIP": "10.43.0.9", "ports": ports } });
        let slice = |ready: bool| {
            let endpoint = json!({ "addresses": ["10.42.0.2"], "conditions": { "ready": ready } });
            json!({ "ports": [{ "name": "https", "port": 4443 }], "endpoints": [endpoint] })
        };
        let at = |slices: &[Value], port| resolve(&service, slices, port).map(|target| target.to_string());
        assert_eq!(at(&[slice(false), slice(true)], 443), Ok("10.42.0.2:4443".into()));
        assert_eq!(at(&[slice(false)], 443), Ok("10.43.0.9:443".into()));
        assert_eq!(at(&[], 80), Err("no service port 80 found for service \"s\"".into()));
        assert!(has_endpoint(&[slice(true)], "https") && !has_endpoint(&[slice(true)], "http"));
        assert!(!has_endpoint(&[slice(false)], "https"));
        let outside = json!({ "spec": { "type": "ExternalName", "externalName": "example.com" } });
        assert_eq!(resolve(&outside, &[], 443), Ok(Target::Name("example.com".into(), 443)));
    }
}
