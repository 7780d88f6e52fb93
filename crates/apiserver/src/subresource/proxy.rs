//! `proxy` of Pods, Services and nodes: hands a request on to what they serve. Behaviour: `pkg/registry/core/{pod,service,node}/rest`,
//! `apimachinery/pkg/util/proxy`.

use std::net::{IpAddr, SocketAddr};

use http::request::Parts;
use http::{Request, Response, header};
use schema::Value;

use crate::body::{self, Body};
use crate::call::Call;
use crate::node_client::hand_on;
use crate::server::Server;
use crate::services::endpoint;
use crate::status::{Result, Status};

impl Server {
    pub(super) async fn proxy(&self, mut call: Call, parts: Parts) -> Result<Response<Body>> {
        // `NAME`, `NAME:PORT`, `SCHEME:NAME:PORT`.
        let pieces: Vec<String> = call.info.name.split(':').map(str::to_owned).collect();
        let (scheme, name, port) = match &pieces[..] {
            [name] => ("", name.clone(), String::new()),
            [name, port] => ("", name.clone(), port.clone()),
            [scheme, name, port] => (scheme.as_str(), name.clone(), port.clone()),
            _ => return Err(Status::bad_request(format!("invalid proxy request {:?}", call.info.name))),
        };
        if scheme == "https" {
            return Err(Status::bad_request("proxying to https is not supported by this server"));
        }
        call.info.name = name;
        let object = self.read(&call).await?.to_value();
        let path = parts.uri.path();
        let tail = path.split_once("/proxy").map(|(_, tail)| tail).filter(|tail| !tail.is_empty()).unwrap_or("/");
        let query = parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        let target = if call.resource.plural == "nodes" {
            self.agent_address(&call.info.name)?
        } else if call.resource.plural == "pods" {
            pod_address(&object, &port)?
        } else {
            self.service_address(&call, &object, &port)?
        };
        let mut request = Request::builder().method(parts.method.clone()).uri(format!("{tail}{query}"));
        request = request.header(header::HOST, target.to_string());
        for (name, value) in parts.headers.iter().filter(|(name, _)| goes_on(name)) {
            request = request.header(name, value);
        }
        let body = call.take_body().unwrap_or_else(body::empty);
        let request = request.body(body).map_err(Status::internal)?;
        let answered = if call.resource.plural == "nodes" {
            self.node_client.send(&call.info.name, target, request).await?
        } else {
            self.node_client.send_plain(target, request).await?
        };
        Ok(hand_on(answered, Request::from_parts(parts, ())))
    }

    /// A ready endpoint of a Service's port.
    fn service_address(&self, call: &Call, service: &Value, wish: &str) -> Result<SocketAddr> {
        let none = || Status::unavailable(format!("no endpoints available for service {:?}", call.info.name));
        let ports = service["spec"].get("ports").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let port = match wish {
            "" if ports.len() == 1 => ports.first(),
            "" => ports.iter().find(|port| port.get("name").is_none()),
            wish => ports.iter().find(|port| port["name"] == wish || port["port"] == wish),
        };
        let port = port.ok_or_else(|| {
            Status::unavailable(format!("no service port {wish:?} found for service {:?}", call.info.name))
        })?;
        let name = port.get("name").and_then(Value::as_str).unwrap_or_default();
        let (_, slices) = self.aggregation.services.look(&call.info.namespace, &call.info.name);
        endpoint(&slices, name).ok_or_else(none)
    }
}

fn pod_address(pod: &Value, wish: &str) -> Result<SocketAddr> {
    let address = pod["status"].get("podIP").and_then(Value::as_str).and_then(|text| text.parse::<IpAddr>().ok());
    let address = address.ok_or_else(|| Status::bad_request("address not allowed"))?;
    let containers = pod["spec"].get("containers").and_then(Value::as_array);
    let mut ports = containers.into_iter().flatten().flat_map(|one| one["ports"].as_array().into_iter().flatten());
    let port = match wish {
        "" => ports.next().and_then(|port| port["containerPort"].as_u64()).unwrap_or(80),
        text => match text.parse::<u64>() {
            Ok(number) => number,
            Err(_) => {
                ports.find(|port| port["name"] == text).and_then(|port| port["containerPort"].as_u64()).unwrap_or(0)
            }
        },
    };
    let port = u16::try_from(port).ok().filter(|port| *port > 0);
    Ok(SocketAddr::new(address, port.ok_or_else(|| Status::bad_request(format!("invalid port {wish:?}")))?))
}

/// Everything but what belongs to this connection, and nobody's credentials.
fn goes_on(name: &header::HeaderName) -> bool {
    let upgrade = matches!(name.as_str(), "connection" | "upgrade");
    let own = matches!(name.as_str(), "host" | "authorization" | "cookie" | "transfer-encoding" | "keep-alive");
    upgrade || !(own || name.as_str().starts_with("impersonate-"))
}
