//! Requests a second, over TLS, with many clients at once.

use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

use super::client::{APPLY, Connection, JSON, MERGE, Target};
use super::load::{Ask, CLIENTS, PODS, each, pod, prepare};
use super::server::Server;
use super::{Measured, median};

const LISTS: usize = 20;

/// Creates, gets, patches, applies, lists and deletes Pods that nothing runs.
pub(super) fn throughput(program: &Path, objects: usize) -> anyhow::Result<Vec<Measured>> {
    let mut server = Server::start(program, &["--disable", "agent,controllers,scheduler,proxy,dns"])?;
    server.wait_for("To use it")?;
    let target = Target::read(&server.kubeconfig())?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let mut clients = target.connections(CLIENTS).await?;
        prepare(&mut clients[0]).await?;
        measure(&server, &mut clients, objects).await
    })
}

async fn measure(server: &Server, clients: &mut Vec<Connection>, objects: usize) -> anyhow::Result<Vec<Measured>> {
    let mut all = Vec::new();
    let path = |number: usize| format!("{PODS}/pod-{number}");
    let mut part = async |name: &str, make: &dyn Fn(usize) -> Ask| -> anyhow::Result<()> {
        let before = server.cpu_seconds();
        let seconds = each(clients, objects, make).await?;
        let cost = (server.cpu_seconds() - before) / objects as f64 * 1e6;
        all.push(Measured::new(format!("{name} per second, {CLIENTS} clients"), objects as f64 / seconds, ""));
        all.push(Measured::new(format!("{name}: CPU of the server for each"), cost, "µs"));
        Ok(())
    };
    part("creates", &|number| Ask::new("POST", PODS.to_owned(), JSON, &pod(number))).await?;
    part("gets", &|number| Ask::new("GET", path(number), JSON, &Value::Null)).await?;
    part("patches", &|number| {
        let patch = json!({ "metadata": { "annotations": { "touched": number.to_string() } } });
        Ask::new("PATCH", path(number), MERGE, &patch)
    })
    .await?;
    part("status patches", &|number| {
        let patch = json!({ "status": { "phase": "Running" } });
        Ask::new("PATCH", format!("{}/status", path(number)), MERGE, &patch)
    })
    .await?;
    part("applies", &|number| {
        let config =
            json!({ "apiVersion": "v1", "kind": "Pod", "metadata": { "labels": { "applied": number.to_string() } } });
        Ask::new("PATCH", format!("{}?fieldManager=bench-apply", path(number)), APPLY, &config)
    })
    .await?;
    for (what, query) in [
        (format!("list of {objects} Pods"), ""),
        ("list of a tenth of them by label".to_owned(), "?labelSelector=part%3D3"),
    ] {
        all.push(Measured::new(what, list(&mut clients[0], query).await?, "ms"));
    }
    let before = server.cpu_seconds();
    let seconds = each(clients, objects, |number| {
        Ask::new("DELETE", format!("{}?gracePeriodSeconds=0", path(number)), JSON, &Value::Null)
    })
    .await?;
    let cost = (server.cpu_seconds() - before) / objects as f64 * 1e6;
    all.push(Measured::new(format!("deletes per second, {CLIENTS} clients"), objects as f64 / seconds, ""));
    all.push(Measured::new("deletes: CPU of the server for each", cost, "µs"));
    Ok(all)
}

/// How long a list takes to arrive whole, undecoded, in milliseconds.
async fn list(client: &mut Connection, query: &str) -> anyhow::Result<f64> {
    let mut times = Vec::new();
    for _ in 0..LISTS {
        let begun = Instant::now();
        let text = client.send("GET", &format!("{PODS}{query}"), JSON, "").await?;
        anyhow::ensure!(text.ends_with(b"]}"), "the list is cut short");
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(median(times))
}
