//! `healthCheckNodePort`: load balancers ask every node whether it has endpoints of a Service that wants to stay on the node.
//! Behaviour: `pkg/proxy/healthcheck/service_health.go`.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use k8s_openapi::api::core::v1::Service;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::AbortHandle;

use super::plan::Plan;

/// How long somebody who asks may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// Most bytes of a question.
const QUESTION: usize = 8 << 10;
/// Most who ask one port at once.
const ASKERS: usize = 64;

/// What a port answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Health {
    namespace: String,
    name: String,
    local_endpoints: usize,
}

/// The ports that Services want, and what they answer.
pub(super) fn wanted(services: &[Arc<Service>], plan: &Plan) -> BTreeMap<u16, Health> {
    let mut all = BTreeMap::new();
    for service in services {
        let Some(spec) = &service.spec else { continue };
        let port = spec.health_check_node_port.and_then(|port| u16::try_from(port).ok()).filter(|port| *port > 0);
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let (namespace, name) = (text(&service.metadata.namespace), text(&service.metadata.name));
        let prefix = format!("{namespace}/{name}:");
        let own = plan.ports.iter().filter(|one| one.external_local && one.name.starts_with(&prefix));
        // All ports of a Service have the same Pods behind them, as far as they are named in all of them.
        let local_endpoints = own.map(|one| one.local.len()).max();
        if let (Some(port), Some(local_endpoints)) = (port, local_endpoints) {
            all.entry(port).or_insert(Health { namespace, name, local_endpoints });
        }
    }
    all
}

impl Health {
    fn response(&self) -> String {
        let status = if self.local_endpoints > 0 { "200 OK" } else { "503 Service Unavailable" };
        let body = json!({
            "service": { "namespace": self.namespace, "name": self.name },
            "localEndpoints": self.local_endpoints,
            "serviceProxyHealthy": true,
        });
        let body = body.to_string();
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nX-Content-Type-Options: nosniff\r\n\
             X-Load-Balancing-Endpoint-Weight: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.local_endpoints,
            body.len()
        )
    }
}

struct Port {
    answer: watch::Sender<Health>,
    task: AbortHandle,
}

impl Drop for Port {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The ports that answer now.
#[derive(Default)]
pub(super) struct Ports(BTreeMap<u16, Port>);

impl Ports {
    /// Opens and closes ports. One that is taken by somebody else is told in the log, and tried again with the next change.
    pub(super) async fn follow(&mut self, wanted: BTreeMap<u16, Health>) {
        self.0.retain(|port, _| wanted.contains_key(port));
        for (port, health) in wanted {
            if let Some(open) = self.0.get(&port) {
                open.answer.send_replace(health);
                continue;
            }
            match TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).await {
                Ok(listener) => {
                    let (answer, health) = watch::channel(health);
                    let task = tokio::spawn(serve(listener, health)).abort_handle();
                    self.0.insert(port, Port { answer, task });
                }
                Err(error) => tracing::error!(port, %error, "a health check port of a Service cannot be opened"),
            }
        }
    }
}

async fn serve(listener: TcpListener, health: watch::Receiver<Health>) {
    let turns = Arc::new(Semaphore::new(ASKERS));
    loop {
        let Ok(turn) = turns.clone().acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file descriptors, most likely.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let text = health.borrow().response();
        tokio::spawn(async move {
            let _turn = turn;
            tokio::time::timeout(PATIENCE, answer(stream, &text)).await.ok();
        });
    }
}

/// Reads a question to its end, whatever it is, and answers.
async fn answer(mut stream: TcpStream, text: &str) -> std::io::Result<()> {
    let mut question = Vec::new();
    while question.len() < QUESTION && !question.windows(4).any(|end| end == b"\r\n\r\n") {
        if stream.read_buf(&mut question).await? == 0 {
            return Ok(());
        }
    }
    stream.write_all(text.as_bytes()).await?;
    stream.shutdown().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_port_tells_how_many_endpoints_the_node_has() {
        let port =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("bound").local_addr().expect("bound").port();
        let health = |local_endpoints| Health { namespace: "n".into(), name: "web".into(), local_endpoints };
        let mut ports = Ports::default();
        let ask = async || {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.expect("open");
            stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("asked");
            let mut text = String::new();
            stream.read_to_string(&mut text).await.expect("answered");
            let (head, body) = text.split_once("\r\n\r\n").expect("a head and a body");
            format!("{} {body}", head.lines().next().unwrap_or_default())
        };
        ports.follow([(port, health(2))].into()).await;
        assert!(ask().await.starts_with("HTTP/1.1 200 OK {\"localEndpoints\":2,"));
        ports.follow([(port, health(0))].into()).await;
        assert!(ask().await.starts_with("HTTP/1.1 503 Service Unavailable {\"localEndpoints\":0,"));
        ports.follow(BTreeMap::new()).await;
        assert!(ports.0.is_empty());
    }
}
