//! What policies and webhooks are asked about a stream to what an object stands for: its options. Behaviour:
//! `apiserver/pkg/endpoints/handlers/rest.go` (ConnectResource), `endpoints/handlers/get.go` (getRequestOptions).

use schema::Value;
use serde_json::json;

use crate::admission::{Attributes, Operation};
use crate::call::{Call, WriteOptions};
use crate::server::Server;
use crate::status::Result;

impl Server {
    /// Lets policies and webhooks judge a stream.
    pub(super) async fn admit_connection(&self, call: &Call) -> Result<()> {
        let options = WriteOptions::default();
        let write = Attributes::of(self, call, Operation::Connect, &options);
        // What they change of the options has no effect: the request goes on as it came in.
        self.admission.ask(&write, &mut options_of(call)).await
    }
}

/// The options of a stream, as an object of their kind.
fn options_of(call: &Call) -> Value {
    let part = call.resource.subresource(&call.info.subresource).and_then(|part| part.kind);
    let kind = part.map_or("", |(_, _, kind)| kind);
    let mut options = json!({ "kind": kind, "apiVersion": "v1" });
    if kind.ends_with("ProxyOptions") {
        let path = call.info.path.split_once("/proxy").map_or("", |(_, path)| path);
        if !path.is_empty() {
            options["path"] = path.into();
        }
        return options;
    }
    if kind == "PodPortForwardOptions" {
        let numbers = call.query.all("ports").flat_map(|list| list.split(',')).filter_map(|it| it.parse::<i32>().ok());
        let numbers: Vec<i32> = numbers.collect();
        if !numbers.is_empty() {
            options["ports"] = numbers.into();
        }
        return options;
    }
    let streams = ["stdin", "stdout", "stderr", "tty"];
    for name in streams.into_iter().filter(|name| call.query.flag(name)) {
        options[name] = true.into();
    }
    if !call.query.get("container").is_empty() {
        options["container"] = call.query.get("container").into();
    }
    if kind == "PodExecOptions" && call.query.has("command") {
        options["command"] = call.query.all("command").collect();
    }
    options
}
