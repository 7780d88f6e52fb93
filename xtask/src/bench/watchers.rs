//! Events a second to many watchers of the same objects.

use std::path::Path;
use std::time::Instant;

use bytes::Bytes;
use http_body_util::BodyExt;
use serde_json::json;

use super::Measured;
use super::client::{Connection, JSON, MERGE, Target};
use super::load::{Ask, CLIENTS, PODS, each, pod, prepare};
use super::server::Server;

const WATCHERS: usize = 100;

/// Changes Pods while many watch them: from the first change to the last event that the last watcher has.
pub(super) fn events(program: &Path, changes: usize) -> anyhow::Result<Vec<Measured>> {
    let mut server = Server::start(program, &["--disable", "agent,controllers,scheduler,proxy,dns"])?;
    server.wait_for("To use it")?;
    let target = Target::read(&server.kubeconfig())?;
    tokio::runtime::Runtime::new()?.block_on(measure(&server, &target, changes))
}

async fn measure(server: &Server, target: &Target, changes: usize) -> anyhow::Result<Vec<Measured>> {
    let mut clients = target.connections(CLIENTS).await?;
    prepare(&mut clients[0]).await?;
    let mut watchers = tokio::task::JoinSet::new();
    for connection in target.connections(WATCHERS).await? {
        let (ready, begun) = tokio::sync::oneshot::channel();
        watchers.spawn(watch(connection, 2 * changes, ready));
        begun.await?;
    }
    let (begun, before) = (Instant::now(), server.cpu_seconds());
    each(&mut clients, changes, |number| Ask::new("POST", PODS.to_owned(), JSON, &pod(number))).await?;
    each(&mut clients, changes, |number| {
        let patch = json!({ "metadata": { "annotations": { "touched": number.to_string() } } });
        Ask::new("PATCH", format!("{PODS}/pod-{number}"), MERGE, &patch)
    })
    .await?;
    let (mut events, mut bytes) = (0, 0);
    while let Some(done) = watchers.join_next().await {
        let (count, size) = done??;
        events += count;
        bytes += size;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let cost = (server.cpu_seconds() - before) / events as f64 * 1e6;
    Ok(vec![
        Measured::new(format!("events per second to {WATCHERS} watchers"), events as f64 / seconds, ""),
        Measured::new("events: CPU of the server for each (with the writes)", cost, "µs"),
        Measured::new("events: size of one", bytes as f64 / events as f64, "bytes"),
    ])
}

/// Reads so many events; answers how many, and their bytes.
async fn watch(
    mut client: Connection,
    wanted: usize,
    ready: tokio::sync::oneshot::Sender<()>,
) -> anyhow::Result<(usize, usize)> {
    let mut body = client.begin("GET", &format!("{PODS}?watch=true"), JSON, Bytes::new()).await?.into_body();
    ready.send(()).ok();
    let (mut events, mut bytes) = (0, 0);
    while events < wanted {
        let frame = body.frame().await;
        let Some(frame) = frame else { anyhow::bail!("the watch ended after {events} events") };
        if let Some(data) = frame?.data_ref() {
            events += memchr::memchr_iter(b'\n', data).count();
            bytes += data.len();
        }
    }
    Ok((events, bytes))
}
