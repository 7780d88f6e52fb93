//! What a custom resource costs beside a built-in kind: the same objects, as ConfigMaps and as objects of a definition.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::Measured;
use super::client::{Connection, JSON, MERGE, Target};
use super::load::{Ask, CLIENTS, each};
use super::server::{Server, memory_kib};

/// Where the objects are, by what they are called.
const KINDS: [(&str, &str, &str, &str); 2] = [
    ("ConfigMap", "v1", "ConfigMap", "/api/v1/namespaces/default/configmaps"),
    ("custom resource", "bench.skiff.dev/v1", "Widget", "/apis/bench.skiff.dev/v1/namespaces/default/widgets"),
];

/// Creates, gets and patches as many objects of either sort, each sort in a server of its own.
pub(super) fn costs(program: &Path, objects: usize) -> anyhow::Result<Vec<Measured>> {
    let mut all = Vec::new();
    for kind in KINDS {
        let mut server = Server::start(program, &["--disable", "agent,controllers,scheduler,proxy,dns"])?;
        server.wait_for("To use it")?;
        let target = Target::read(&server.kubeconfig())?;
        all.extend(tokio::runtime::Runtime::new()?.block_on(async {
            let mut clients = target.connections(CLIENTS).await?;
            define(&server, &mut clients[0]).await?;
            measure(&server, &mut clients, objects, kind).await
        })?);
    }
    Ok(all)
}

async fn measure(
    server: &Server,
    clients: &mut Vec<Connection>,
    objects: usize,
    (what, api_version, kind, path): (&str, &str, &str, &str),
) -> anyhow::Result<Vec<Measured>> {
    let mut all = Vec::new();
    let before = memory_kib(server.pid(), "Rss:");
    let mut part = async |verb: &str, make: &dyn Fn(usize) -> Ask| -> anyhow::Result<()> {
        let before = server.cpu_seconds();
        each(clients, objects, make).await?;
        let cost = (server.cpu_seconds() - before) / objects as f64 * 1e6;
        all.push(Measured::new(format!("{what}: CPU of the server for each {verb}"), cost, "µs"));
        Ok(())
    };
    part("create", &|number| {
        let mut object = data();
        object["apiVersion"] = api_version.into();
        object["kind"] = kind.into();
        object["metadata"] = json!({ "name": format!("object-{number}"), "labels": { "app": "bench" } });
        Ask::new("POST", path.to_owned(), JSON, &object)
    })
    .await?;
    part("get", &|number| Ask::new("GET", format!("{path}/object-{number}"), JSON, &Value::Null)).await?;
    part("patch", &|number| {
        let patch = json!({ "data": { "key-0": number.to_string() } });
        Ask::new("PATCH", format!("{path}/object-{number}"), MERGE, &patch)
    })
    .await?;
    let grown = (memory_kib(server.pid(), "Rss:") - before) / objects as f64;
    all.push(Measured::new(format!("{what}: memory for each, with its history"), grown, "KiB"));
    Ok(all)
}

/// Two kilobytes of what people keep in ConfigMaps.
fn data() -> Value {
    let entry = |at: usize| (format!("key-{at}"), Value::from(format!("value {at} ").repeat(8)));
    json!({ "data": (0..25).map(entry).collect::<Map<_, _>>() })
}

/// Makes the definition, and waits until its objects are served.
async fn define(server: &Server, client: &mut Connection) -> anyhow::Result<()> {
    let texts = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    let definition = json!({
        "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
        "metadata": { "name": "widgets.bench.skiff.dev" },
        "spec": {
            "group": "bench.skiff.dev", "scope": "Namespaced",
            "names": { "plural": "widgets", "singular": "widget", "kind": "Widget" },
            "versions": [{
                "name": "v1", "served": true, "storage": true,
                "schema": { "openAPIV3Schema": { "type": "object", "properties": { "data": texts } } },
            }],
        },
    });
    let path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    client.send("POST", path, JSON, definition.to_string()).await?;
    server.kubectl(&["wait", "--for=condition=Established", "crd/widgets.bench.skiff.dev", "--timeout=30s"])?;
    Ok(())
}
