//! Work that many clients share, and the objects they work on.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use serde_json::{Value, json};

use super::client::{Connection, JSON};

/// Clients that work at once.
pub(super) const CLIENTS: usize = 32;
/// Where the Pods of the measurements are.
pub(super) const PODS: &str = "/api/v1/namespaces/default/pods";

/// A request of a client: method, path, media type, body.
pub(super) struct Ask {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) content_type: &'static str,
    pub(super) body: Vec<u8>,
}

impl Ask {
    pub(super) fn new(method: &'static str, path: String, content_type: &'static str, body: &Value) -> Ask {
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        Ask { method, path, content_type, body }
    }
}

/// Sends the requests that `make` makes for the numbers below `count`, with all clients at once. Answers how long that
/// took, in seconds. The requests are made before the clock runs.
pub(super) async fn each(
    clients: &mut Vec<Connection>,
    count: usize,
    make: impl Fn(usize) -> Ask,
) -> anyhow::Result<f64> {
    let asks: Arc<Vec<Ask>> = Arc::new((0..count).map(make).collect());
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for mut client in clients.drain(..) {
        let (asks, next) = (asks.clone(), next.clone());
        tasks.spawn(async move {
            while let Some(ask) = asks.get(next.fetch_add(1, Ordering::Relaxed)) {
                client.send(ask.method, &ask.path, ask.content_type, ask.body.clone()).await?;
            }
            anyhow::Ok(client)
        });
    }
    while let Some(done) = tasks.join_next().await {
        clients.push(done??);
    }
    Ok(begun.elapsed().as_secs_f64())
}

/// Makes what every Pod needs: the ServiceAccount that a controller would make.
pub(super) async fn prepare(client: &mut Connection) -> anyhow::Result<()> {
    let account = json!({ "apiVersion": "v1", "kind": "ServiceAccount", "metadata": { "name": "default" } });
    client.send("POST", "/api/v1/namespaces/default/serviceaccounts", JSON, account.to_string()).await?;
    Ok(())
}

/// A Pod of the usual size.
pub(super) fn pod(number: usize) -> Value {
    let env: Vec<Value> = (0..10)
        .map(|at| json!({ "name": format!("VARIABLE_{at}"), "value": format!("the value of variable {at}") }))
        .collect();
    let probe = json!({ "httpGet": { "path": "/healthz", "port": 8080 }, "periodSeconds": 5 });
    json!({
        "apiVersion": "v1", "kind": "Pod",
        "metadata": {
            "name": format!("pod-{number}"),
            "labels": { "app": "bench", "part": (number % 10).to_string() },
        },
        "spec": { "containers": [{
            "name": "main", "image": "localhost/demo:1", "env": env, "ports": [{ "containerPort": 8080 }],
            "livenessProbe": probe, "readinessProbe": probe,
            "resources": { "requests": { "cpu": "10m", "memory": "16Mi" }, "limits": { "cpu": "1", "memory": "64Mi" } },
        }] },
    })
}
