//! `proxy` of Pods, Services and nodes: hands a request on to what they serve. Behaviour: `pkg/registry/core/{pod,service,node}/rest`,
//! `apimachinery/pkg/util/proxy`.

mod rewrite;
#[cfg(test)]
mod tests;

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use http::request::Parts;
use http::{Method, Request, Response, StatusCode, header};
use hyper::body::Incoming;
use kinds::tree::Tree;
use rand::seq::IteratorRandom;
use rustls::pki_types::ServerName;
use schema::Value;

use self::rewrite::Links;
use crate::authorities;
use crate::body::{self, Body};
use crate::call::Call;
use crate::node_client::{hand_on, send_over};
use crate::resource::prefix;
use crate::server::Server;
use crate::services::{Target, endpoints};
use crate::status::{Result, Status};

/// How long a server may take to accept a connection, and for the handshake.
const PATIENCE: Duration = Duration::from_secs(30);

/// Tells the server behind a proxy what its clients ask for.
const FORWARDED_URI: &str = "x-forwarded-uri";

/// What a request asks to be handed on to: `NAME`, `NAME:PORT`, `SCHEME:NAME:PORT`.
#[derive(Debug, PartialEq, Eq)]
struct Wish {
    secure: bool,
    name: String,
    /// A number or a name; empty for the usual one.
    port: String,
}

impl Wish {
    fn read(text: &str) -> Option<Wish> {
        let pieces: Vec<&str> = text.split(':').collect();
        let (scheme, name, port) = match pieces[..] {
            [name] => ("", name, ""),
            [name, port] => ("", name, port),
            [scheme, name, port] => (scheme, name, port),
            _ => return None,
        };
        let good = !name.is_empty() && matches!(scheme, "" | "http" | "https");
        good.then(|| Wish { secure: scheme == "https", name: name.to_owned(), port: port.to_owned() })
    }
}

/// Where a request is handed on to.
enum Place {
    /// The agent of the node.
    Agent(SocketAddr),
    Address(SocketAddr),
}

impl Server {
    pub(super) async fn proxy(&self, mut call: Call, parts: Parts) -> Result<Response<Body>> {
        self.admit_connection(&call).await?;
        let singular = call.resource.singular.clone();
        let invalid = || Status::bad_request(format!("invalid {singular} request {:?}", call.info.name));
        let wish = Wish::read(&call.info.name).ok_or_else(invalid)?;
        call.info.name.clone_from(&wish.name);
        let object = self.read(&call).await?.to_value();
        let place = match &*call.resource.plural {
            "nodes" => self.node_place(&wish)?,
            "pods" => Place::Address(pod_address(&object, &wish.port)?),
            _ => Place::Address(self.service_address(&call, &object, &wish.port)?),
        };
        let (Place::Agent(target) | Place::Address(target)) = place;
        let (prefix, tail) = at_proxy(parts.uri.path(), !call.info.namespace.is_empty());
        let query = parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        let upgrade = parts.headers.contains_key(header::UPGRADE);
        if tail.is_empty() && !upgrade && matches!(parts.method, Method::GET | Method::HEAD) {
            return moved(&format!("{prefix}/{query}"));
        }
        let tail = if tail.is_empty() { "/" } else { tail };
        let host = parts.headers.get(header::HOST).and_then(|it| it.to_str().ok());
        let host = host.or_else(|| parts.uri.authority().map(|it| it.as_str())).unwrap_or_default().to_owned();
        let links = Links { prefix: prefix.to_owned(), server: target.to_string(), host };
        let mut request = Request::builder().method(parts.method.clone()).uri(format!("{tail}{query}"));
        request = request.header(header::HOST, target.to_string()).header(FORWARDED_URI, format!("{prefix}{tail}"));
        for (name, value) in parts.headers.iter().filter(|(name, _)| goes_on(name)) {
            request = request.header(name, value);
        }
        let body = call.take_body().unwrap_or_else(body::empty);
        let request = request.body(body).map_err(Status::internal)?;
        let answered = match place {
            Place::Agent(target) => self.node_client.send(&wish.name, target, request).await?,
            Place::Address(target) => reach(target, wish.secure, request)
                .await
                .map_err(|why| Status::unavailable(format!("error trying to reach service: {why}")))?,
        };
        let answer = hand_on(answered, Request::from_parts(parts, ()));
        if upgrade { Ok(answer) } else { links.rewrite(answer).await }
    }

    /// The agent of a node, or another port of it.
    fn node_place(&self, wish: &Wish) -> Result<Place> {
        let agent = self.agent_address(&wish.name)?;
        if wish.port.is_empty() || wish.port == agent.port().to_string() {
            return Ok(Place::Agent(agent));
        }
        let port = wish.port.parse().ok().filter(|port| *port > 0);
        let port = port.ok_or_else(|| Status::bad_request(format!("invalid port {:?}", wish.port)))?;
        Ok(Place::Address(SocketAddr::new(allowed(agent.ip())?, port)))
    }

    /// A ready endpoint of a Service's port. Only Pods are endpoints here: whoever writes endpoints must not reach with
    /// them what only the server can.
    fn service_address(&self, call: &Call, service: &Value, wish: &str) -> Result<SocketAddr> {
        let name = &call.info.name;
        let port_name = match wish.parse::<i64>() {
            Ok(number) => {
                let found = service["spec"].list("ports").iter().find(|port| port.int("port") == number);
                let none = || Status::unavailable(format!("no service port {number} found for service {name:?}"));
                found.ok_or_else(none)?.text("name")
            }
            Err(_) => wish,
        };
        let namespace = &call.info.namespace;
        let (_, slices) = self.aggregation.services.look(namespace, name);
        let is_pod = |endpoint: &&(&Value, SocketAddr)| {
            let (target, address) = (&endpoint.0["targetRef"], endpoint.1.ip().to_string());
            let key = format!("{}{namespace}/{}", prefix("", "pods"), target.text("name"));
            let pod = || Some(self.kind_cache("", "pods").get(&key)?.to_value());
            target.text("kind") == "Pod"
                && pod().is_some_and(|pod| pod["status"].list("podIPs").iter().any(|it| it.text("ip") == address))
        };
        let all = endpoints(&slices, port_name);
        let chosen = all.iter().filter(is_pod).choose(&mut rand::rng());
        let none = || Status::unavailable(format!("no endpoints available for service {name:?}"));
        chosen.map(|(_, address)| *address).ok_or_else(none)
    }
}

/// A path up to `proxy`, and what follows.
fn at_proxy(path: &str, namespaced: bool) -> (&str, &str) {
    // Names may be anything, even `proxy`; the place of the word is fixed.
    let segments = if namespaced { 7 } else { 5 };
    let begin = path.len() - path.trim_start_matches('/').len();
    let slash = path[begin..].match_indices('/').nth(segments - 1);
    path.split_at(slash.map_or(path.len(), |(at, _)| begin + at))
}

/// Sends a client on to where the links of a page lead from the right place.
fn moved(to: &str) -> Result<Response<Body>> {
    let answer = Response::builder().status(StatusCode::MOVED_PERMANENTLY).header(header::LOCATION, to);
    answer.body(body::empty()).map_err(Status::internal)
}

/// Sends a request to a server. Nobody can tell what certificate to expect of one that has only an address.
async fn reach(address: SocketAddr, secure: bool, request: Request<Body>) -> Result<Response<Incoming>, String> {
    let target = Target::Address(address);
    let late = |_| format!("dial tcp {address}: i/o timeout");
    let stream = tokio::time::timeout(PATIENCE, target.dial()).await.map_err(late)??;
    if !secure {
        return send_over(stream, request).await;
    }
    let handshake = authorities::anyone().connect(ServerName::from(address.ip()), stream);
    let stream = tokio::time::timeout(PATIENCE, handshake).await.map_err(|_| "net/http: TLS handshake timeout")?;
    send_over(stream.map_err(|why| format!("tls: {why}"))?, request).await
}

/// An address that others than this machine have, as Go's `IsGlobalUnicast` sees it.
fn allowed(address: IpAddr) -> Result<IpAddr> {
    let near = match address {
        IpAddr::V4(address) => address.is_link_local() || address.is_broadcast(),
        IpAddr::V6(address) => address.is_unicast_link_local(),
    };
    if near || address.is_unspecified() || address.is_loopback() || address.is_multicast() {
        return Err(Status::bad_request("address not allowed"));
    }
    Ok(address)
}

fn pod_address(pod: &Value, wish: &str) -> Result<SocketAddr> {
    let address = pod["status"].text("podIP").parse().map_err(|_| Status::bad_request("address not allowed"))?;
    let address = allowed(address)?;
    let mut ports = pod["spec"].list("containers").iter().flat_map(|one| one.list("ports"));
    let port = match wish {
        "" => ports.next().map_or(80, |port| port.int("containerPort")),
        text => match text.parse() {
            Ok(number) => number,
            Err(_) => ports.find(|port| port.text("name") == text).map_or(0, |port| port.int("containerPort")),
        },
    };
    let port = u16::try_from(port).ok().filter(|port| *port > 0);
    Ok(SocketAddr::new(address, port.ok_or_else(|| Status::bad_request(format!("invalid port {wish:?}")))?))
}

/// Everything but what belongs to this connection, and nobody's credentials.
fn goes_on(name: &header::HeaderName) -> bool {
    let upgrade = matches!(name.as_str(), "connection" | "upgrade");
    let own = matches!(
        name.as_str(),
        "host" | "authorization" | "cookie" | "transfer-encoding" | "keep-alive" | FORWARDED_URI
    );
    upgrade || !(own || name.as_str().starts_with("impersonate-"))
}
