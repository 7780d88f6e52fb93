//! Scheduling onto nodes that are objects only.

use std::path::Path;
use std::time::Instant;

use bytes::Bytes;
use http_body_util::BodyExt;
use serde_json::{Value, json};

use super::Measured;
use super::client::{Connection, JSON, MERGE, Target};
use super::load::{Ask, CLIENTS, PODS, each, pod, prepare};
use super::server::Server;

/// From the first create to the last Pod bound.
pub(super) fn scheduling(program: &Path, nodes: usize, pods: usize) -> anyhow::Result<Vec<Measured>> {
    let mut server = Server::start(program, &["--disable", "agent,controllers,proxy,dns"])?;
    server.wait_for("To use it")?;
    let target = Target::read(&server.kubeconfig())?;
    tokio::runtime::Runtime::new()?.block_on(measure(&server, &target, nodes, pods))
}

async fn measure(server: &Server, target: &Target, nodes: usize, pods: usize) -> anyhow::Result<Vec<Measured>> {
    let mut clients = target.connections(CLIENTS).await?;
    prepare(&mut clients[0]).await?;
    each(&mut clients, nodes, |number| Ask::new("POST", "/api/v1/nodes".into(), JSON, &node(number))).await?;
    each(&mut clients, nodes, |number| {
        Ask::new("PATCH", format!("/api/v1/nodes/node-{number}/status"), MERGE, &json!({ "status": status() }))
    })
    .await?;
    // New nodes are tainted until a controller, which does not run here, finds them ready.
    each(&mut clients, nodes, |number| {
        Ask::new("PATCH", format!("/api/v1/nodes/node-{number}"), MERGE, &json!({ "spec": { "taints": null } }))
    })
    .await?;
    let (ready, begun) = tokio::sync::oneshot::channel();
    let bound = tokio::spawn(watch_bound(target.connect().await?, pods, ready));
    begun.await?;
    let (begun, before) = (Instant::now(), server.cpu_seconds());
    each(&mut clients, pods, |number| Ask::new("POST", PODS.to_owned(), JSON, &pod(number))).await?;
    let created = begun.elapsed().as_secs_f64();
    bound.await??;
    let seconds = begun.elapsed().as_secs_f64();
    let cost = (server.cpu_seconds() - before) / pods as f64 * 1e6;
    Ok(vec![
        Measured::new(format!("Pods scheduled per second, {pods} onto {nodes} nodes"), pods as f64 / seconds, ""),
        Measured::new("scheduling: CPU of the server for each Pod", cost, "µs"),
        Measured::new("of this, until all were created", created, "s"),
    ])
}

/// Waits until so many Pods were given a node.
async fn watch_bound(
    mut client: Connection,
    wanted: usize,
    ready: tokio::sync::oneshot::Sender<()>,
) -> anyhow::Result<()> {
    let path = format!("{PODS}?watch=true&fieldSelector=spec.nodeName!%3D");
    let mut body = client.begin("GET", &path, JSON, Bytes::new()).await?.into_body();
    ready.send(()).ok();
    let mut bound = 0;
    let mut rest: Vec<u8> = Vec::new();
    while bound < wanted {
        let Some(frame) = body.frame().await else { anyhow::bail!("the watch ended, {bound} Pods were bound") };
        let Ok(data) = frame?.into_data() else { continue };
        rest.extend_from_slice(&data);
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = rest.drain(..=end).collect();
            // A Pod enters the selection when it is bound, and changes again with its status.
            bound += usize::from(line.starts_with(b"{\"type\":\"ADDED\""));
        }
    }
    Ok(())
}

fn node(number: usize) -> Value {
    json!({
        "apiVersion": "v1", "kind": "Node",
        "metadata": {
            "name": format!("node-{number}"),
            "labels": {
                "kubernetes.io/hostname": format!("node-{number}"),
                "topology.kubernetes.io/zone": format!("zone-{}", number % 3),
            },
        },
    })
}

fn status() -> Value {
    let amounts = json!({ "cpu": "8", "memory": "32Gi", "ephemeral-storage": "100Gi", "pods": "110" });
    json!({ "capacity": amounts, "allocatable": amounts, "conditions": [{ "type": "Ready", "status": "True" }] })
}
