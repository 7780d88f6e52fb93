//! Requests a second, over TLS, with many clients at once.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use k8s_openapi::api::core::v1::Pod;
use kube::api::{Api, DeleteParams, ListParams, Patch, PatchParams, PostParams};
use kube::{Client, Config};
use serde_json::{Value, json};

use super::Measured;
use super::server::Server;

const CLIENTS: usize = 32;
const LISTS: usize = 10;

/// Creates, gets, patches, applies, lists and deletes Pods that nothing runs.
pub(super) fn throughput(program: &Path, objects: usize) -> anyhow::Result<Vec<Measured>> {
    let mut server = Server::start(program, &["--disable", "agent,controllers,scheduler,proxy,dns"])?;
    server.wait_for("To use it")?;
    rustls::crypto::ring::default_provider().install_default().ok();
    let runtime = tokio::runtime::Runtime::new()?;
    let account = json!({ "apiVersion": "v1", "kind": "ServiceAccount", "metadata": { "name": "default" } });
    runtime.block_on(async {
        let mut clients = Vec::new();
        for _ in 0..CLIENTS {
            let config = kube::config::Kubeconfig::read_from(server.kubeconfig())?;
            let config = Config::from_custom_kubeconfig(config, &Default::default()).await?;
            clients.push(Client::try_from(config)?);
        }
        let accounts: Api<k8s_openapi::api::core::v1::ServiceAccount> = Api::namespaced(clients[0].clone(), "default");
        accounts.create(&PostParams::default(), &serde_json::from_value(account)?).await?;
        measure(&clients, objects).await
    })
}

async fn measure(clients: &[Client], objects: usize) -> anyhow::Result<Vec<Measured>> {
    let mut all = Vec::new();
    let rate = |name: &str, seconds: f64| {
        Measured::new(format!("{name} per second, {CLIENTS} clients"), objects as f64 / seconds, "")
    };
    let name = |number: usize| format!("pod-{number}");
    let took = each(clients, objects, |pods, number| async move {
        pods.create(&PostParams::default(), &pod(number)).await.map(drop)
    });
    all.push(rate("creates", took.await?));
    let took = each(clients, objects, move |pods, number| async move { pods.get(&name(number)).await.map(drop) });
    all.push(rate("gets", took.await?));
    let took = each(clients, objects, move |pods, number| async move {
        let patch = json!({ "metadata": { "annotations": { "touched": number.to_string() } } });
        pods.patch(&name(number), &PatchParams::default(), &Patch::Merge(patch)).await.map(drop)
    });
    all.push(rate("patches", took.await?));
    let took = each(clients, objects, move |pods, number| async move {
        let patch = json!({ "status": { "phase": "Running" } });
        pods.patch_status(&name(number), &PatchParams::default(), &Patch::Merge(patch)).await.map(drop)
    });
    all.push(rate("status patches", took.await?));
    let took = each(clients, objects, move |pods, number| async move {
        let patch =
            json!({ "apiVersion": "v1", "kind": "Pod", "metadata": { "labels": { "applied": number.to_string() } } });
        pods.patch(&name(number), &PatchParams::apply("bench"), &Patch::Apply(patch)).await.map(drop)
    });
    all.push(rate("applies", took.await?));
    for (what, params) in [
        (format!("list of {objects} Pods"), ListParams::default()),
        ("list of a tenth of them by label".to_owned(), ListParams::default().labels("part=3")),
    ] {
        all.push(Measured::new(what, list(&clients[0], &params).await?, "ms"));
    }
    let params = DeleteParams { grace_period_seconds: Some(0), ..DeleteParams::default() };
    let params = Arc::new(params);
    let took = each(clients, objects, move |pods, number| {
        let params = params.clone();
        async move { pods.delete(&name(number), &params).await.map(drop) }
    });
    all.push(rate("deletes", took.await?));
    Ok(all)
}

/// Does something once for every number, with all clients at once; answers how long it took, in seconds.
async fn each<F, R>(clients: &[Client], objects: usize, act: F) -> anyhow::Result<f64>
where
    F: Fn(Api<Pod>, usize) -> R + Clone + Send + 'static,
    R: Future<Output = Result<(), kube::Error>> + Send,
{
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for client in clients {
        let pods: Api<Pod> = Api::namespaced(client.clone(), "default");
        let (next, act) = (next.clone(), act.clone());
        tasks.spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= objects {
                    return Ok::<_, kube::Error>(());
                }
                act(pods.clone(), number).await?;
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(begun.elapsed().as_secs_f64())
}

/// How long a list takes to arrive whole, undecoded, in milliseconds.
async fn list(client: &Client, params: &ListParams) -> anyhow::Result<f64> {
    let mut times = Vec::new();
    for _ in 0..LISTS {
        let request = kube::core::Request::new("/api/v1/namespaces/default/pods").list(params)?;
        let begun = Instant::now();
        let text = client.request_text(request).await?;
        anyhow::ensure!(text.ends_with("]}"), "the list is cut short");
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(super::median(times))
}

/// A Pod of the usual size.
fn pod(number: usize) -> Pod {
    let env: Vec<Value> = (0..10)
        .map(|at| json!({ "name": format!("VARIABLE_{at}"), "value": format!("the value of variable {at}") }))
        .collect();
    let probe = json!({ "httpGet": { "path": "/healthz", "port": 8080 }, "periodSeconds": 5 });
    let object = json!({
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
    });
    serde_json::from_value(object).expect("a Pod")
}
