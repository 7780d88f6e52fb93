//! `log`, `exec`, `attach`, `portforward`: handed on to the agent of the Pod's node. Behaviour:
//! `pkg/registry/core/pod/strategy.go` (LogLocation, streamLocation), `pkg/registry/core/pod/rest`.

use std::net::{IpAddr, SocketAddr};

use http::request::Parts;
use http::{Request, Response, StatusCode, Uri, header};
use kinds::field::{Error, Path};
use schema::Value;

use crate::body::{self, Body};
use crate::call::Call;
use crate::node_client::hand_on;
use crate::request::Info;
use crate::resource::prefix;
use crate::server::Server;
use crate::status::{About, Result, Status};

/// The port of a node's agent when the node does not say.
const AGENT_PORT: u16 = 10250;

impl Server {
    pub(super) async fn stream_from_node(&self, mut call: Call, parts: Parts) -> Result<Response<Body>> {
        if call.info.subresource != "log" && call.info.verb != "create" {
            // A WebSocket begins with GET; whoever may only look shall not run commands by that.
            self.authorizer.authorize(&call.user, &Info { verb: "create", ..call.info.clone() })?;
        }
        if call.info.subresource != "log" {
            self.admit_connection(&call).await?;
        }
        let pod = self.read(&call).await?.to_value();
        let node = pod["spec"].get("nodeName").and_then(Value::as_str).unwrap_or_default().to_owned();
        let subresource = call.info.subresource.clone();
        if subresource == "log" {
            check_log_options(&call)?;
        }
        let container = match subresource.as_str() {
            "portforward" => None,
            _ => Some(container(&call, &pod)?),
        };
        if node.is_empty() {
            return match (subresource.as_str(), &container) {
                // Nothing has run, so nothing was written.
                ("log", _) => Ok(super::super::paths::text_answer(StatusCode::OK, "")),
                (_, Some(name)) => Err(Status::bad_request(format!(
                    "pod {} does not have a host assigned (container {name})",
                    call.info.name
                ))),
                (_, None) => Err(Status::bad_request(format!("pod {} does not have a host assigned", call.info.name))),
            };
        }
        let address = self.agent_address(&node)?;
        let uri = agent_uri(&call, container.as_deref(), parts.uri.query().unwrap_or_default())?;
        let mut request = Request::builder().method(parts.method.clone()).uri(uri);
        request = request.header(header::HOST, address.to_string());
        for (name, value) in parts.headers.iter().filter(|(name, _)| goes_on(name)) {
            request = request.header(name, value);
        }
        let body = call.take_body().unwrap_or_else(body::empty);
        let request = request.body(body).map_err(Status::internal)?;
        let answered = self.node_client.send(&node, address, request).await?;
        let begun = answered.status() == StatusCode::SWITCHING_PROTOCOLS;
        if subresource == "log" && !begun && !answered.status().is_success() {
            return Err(refusal(&call, answered).await);
        }
        Ok(hand_on(answered, Request::from_parts(parts, ())))
    }

    /// Where the agent of a node listens.
    pub(crate) fn agent_address(&self, name: &str) -> Result<SocketAddr> {
        let about = About { group: "", resource: "nodes", name };
        let key = format!("{}{name}", prefix("", "nodes"));
        let node = self.kind_cache("", "nodes").get(&key).ok_or_else(|| Status::not_found(about))?.to_value();
        let status = &node["status"];
        let addresses = status.get("addresses").and_then(Value::as_array);
        let of = |wanted: &str| -> Option<IpAddr> {
            let found = addresses?.iter().find(|one| one["type"] == wanted)?;
            found["address"].as_str()?.parse().ok()
        };
        let address = of("InternalIP").or_else(|| of("ExternalIP"));
        let address =
            address.ok_or_else(|| Status::unreachable_node(format!("no preferred addresses found for node {name}")))?;
        let port = status["daemonEndpoints"]["kubeletEndpoint"]["Port"].as_u64();
        let port = port.and_then(|port| u16::try_from(port).ok()).filter(|port| *port > 0).unwrap_or(AGENT_PORT);
        Ok(SocketAddr::new(address, port))
    }
}

/// What an agent refused, as the API tells it (`rest.GenericHttpResponseChecker`).
async fn refusal<B>(call: &Call, answered: Response<B>) -> Status
where
    B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
    B::Error: Into<body::BoxError>,
{
    let code = answered.status().as_u16();
    let text = match body::read(body::boxed(answered.into_body())).await {
        Ok(bytes) => String::from_utf8_lossy(&bytes).trim_end().to_owned(),
        Err(status) => return status,
    };
    match code {
        400 => Status::bad_request(text),
        404 => Status { message: text, ..Status::not_found(call.about()) },
        _ => Status::internal(text),
    }
}

/// Headers that the agent is to see: those of the stream, and nobody's credentials.
fn goes_on(name: &header::HeaderName) -> bool {
    matches!(name.as_str(), "connection" | "upgrade" | "content-length" | "content-type" | "accept")
        || name.as_str().starts_with("sec-websocket-")
        || name.as_str().starts_with("x-stream-")
}

/// The container that is meant: the one that is named, the one that an annotation names, or the first.
fn container(call: &Call, pod: &Value) -> Result<String> {
    let lists = ["initContainers", "containers", "ephemeralContainers"];
    let all = lists.iter().flat_map(|list| pod["spec"].get(*list).and_then(Value::as_array).into_iter().flatten());
    let names: Vec<&str> = all.filter_map(|container| container["name"].as_str()).collect();
    let wish = call.query.get("container");
    if !wish.is_empty() {
        if names.contains(&wish) {
            return Ok(wish.to_owned());
        }
        return Err(Status::bad_request(format!("container {wish} is not valid for pod {}", call.info.name)));
    }
    let regular = pod["spec"].get("containers").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    match regular {
        [one] => Ok(one["name"].as_str().unwrap_or_default().to_owned()),
        _ => {
            let name = |container: &Value| container["name"].as_str().unwrap_or_default().to_owned();
            let list: Vec<String> = regular.iter().map(name).collect();
            let init = pod["spec"].get("initContainers").and_then(Value::as_array);
            let init: Vec<String> = init.into_iter().flatten().map(name).collect();
            let mut text = format!(
                "a container name must be specified for pod {}, choose one of: [{}]",
                call.info.name,
                list.join(" ")
            );
            if !init.is_empty() {
                text.push_str(&format!(" or one of the init containers: [{}]", init.join(" ")));
            }
            Err(Status::bad_request(text))
        }
    }
}

/// What upstream's validation of PodLogOptions refuses.
fn check_log_options(call: &Call) -> Result<()> {
    let mut errors = Vec::new();
    let at_least = |name: &str, least: i64, text: &str, errors: &mut Vec<Error>| -> Result<()> {
        if let Some(number) = call.query.number(name)?.filter(|number| *number < least) {
            errors.push(Error::invalid(&Path::new(name), number, text));
        }
        Ok(())
    };
    at_least("tailLines", 0, "must be greater than or equal to 0", &mut errors)?;
    at_least("limitBytes", 1, "must be greater than 0", &mut errors)?;
    at_least("sinceSeconds", 1, "must be greater than 0", &mut errors)?;
    if !call.query.get("sinceSeconds").is_empty() && !call.query.get("sinceTime").is_empty() {
        errors.push(Error::forbidden(&Path::root(), "at most one of `sinceTime` or `sinceSeconds` may be specified"));
    }
    if errors.is_empty() { Ok(()) } else { Err(Status::invalid("", "PodLogOptions", &call.info.name, &errors)) }
}

/// The path at the agent.
fn agent_uri(call: &Call, container: Option<&str>, query: &str) -> Result<Uri> {
    let (namespace, name) = (&call.info.namespace, &call.info.name);
    let what = match call.info.subresource.as_str() {
        "log" => "containerLogs",
        "exec" => "exec",
        "attach" => "attach",
        _ => "portForward",
    };
    let tail = container.map(|name| format!("/{name}")).unwrap_or_default();
    // The agent speaks of input, output and error, the API of stdin, stdout and stderr.
    let renamed: Vec<String> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("container="))
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let flag = if value == "true" { "1" } else { value };
            match key {
                "stdin" => format!("input={flag}"),
                "stdout" => format!("output={flag}"),
                "stderr" => format!("error={flag}"),
                "tty" => format!("tty={flag}"),
                "ports" => format!("port={value}"),
                _ => pair.to_owned(),
            }
        })
        .collect();
    let text = format!("/{what}/{namespace}/{name}{tail}?{}", renamed.join("&"));
    text.parse().map_err(|_| Status::bad_request("the options cannot be handed on to the node"))
}
