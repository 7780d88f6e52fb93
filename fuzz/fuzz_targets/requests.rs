//! Whole requests to a server in memory, several after one another: each is answered, whatever it asks.
//!
//! A request is a line `METHOD path [content-type [accept]]` and its body, up to a byte 0x1e. Some requests make a server
//! call others (webhooks, proxies): run it where there is no network, `unshare -n cargo +nightly fuzz run requests`.
#![no_main]

use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use apiserver::allocators::ServiceRange;
use apiserver::authentication::token::Signer;
use apiserver::authentication::{Caller, User};
use apiserver::node_client::NodeClient;
use apiserver::{Config, Server, body};
use futures::FutureExt;
use http::Request;
use http_body_util::BodyExt;
use libfuzzer_sys::fuzz_target;
use store::{Embedded, Options, Store};
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

/// After how many inputs a new server takes over from one that has collected objects.
const INPUTS: usize = 2_000;

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("threads"));

/// A server, and how many inputs it had.
struct Running {
    server: Arc<Server>,
    inputs: usize,
    end: CancellationToken,
}

impl Running {
    async fn start() -> Running {
        let random = ring::rand::SystemRandom::new();
        let algorithm = &ring::signature::ECDSA_P256_SHA256_FIXED_SIGNING;
        let key = ring::signature::EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
        let config = Config {
            service_range: ServiceRange::parse("10.43.0.0/16").expect("a range"),
            signer: Signer::new(key.as_ref(), "fuzz").expect("a signer"),
            node_client: NodeClient::none(),
            front_proxy: None,
            history: Duration::from_secs(300),
            now: || jiff::Timestamp::UNIX_EPOCH,
        };
        let store = Store::new(Embedded::open(Options::memory()).expect("a store"));
        let server = Server::open(store, config).await.expect("a server");
        let end = CancellationToken::new();
        tokio::spawn(server.clone().run(end.clone()));
        let running = Running { server, inputs: 0, end };
        let namespace = br#"{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"default"}}"#;
        running.ask(b"POST /api/v1/namespaces application/json", namespace).await;
        running
    }

    /// Sends a request and reads what is there of the answer: a watch has no end.
    async fn ask(&self, head: &[u8], sent: &[u8]) {
        let Ok(head) = std::str::from_utf8(head) else { return };
        let mut words = head.split(' ');
        let request = Request::builder()
            .method(words.next().unwrap_or_default())
            .uri(words.next().unwrap_or_default())
            .header("Content-Type", words.next().unwrap_or("application/json"))
            .header("Accept", words.next().unwrap_or("application/json"));
        let Ok(request) = request.body(body::full(sent.to_vec())) else { return };
        let response = self.server.handle(request, Caller::Local(User::loopback())).await;
        let mut answer = response.into_body();
        while let Some(Some(Ok(_))) = answer.frame().now_or_never() {}
    }
}

static RUNNING: Mutex<Option<Running>> = Mutex::new(None);

fuzz_target!(|data: &[u8]| {
    let mut slot = RUNNING.lock().expect("no panic");
    RUNTIME.block_on(async {
        if slot.as_ref().is_none_or(|running| running.inputs >= INPUTS) {
            slot.take().inspect(|running| running.end.cancel());
            *slot = Some(Running::start().await);
        }
        let Some(running) = slot.as_mut() else { return };
        running.inputs += 1;
        for request in data.split(|byte| *byte == 0x1e) {
            let line = request.iter().position(|byte| *byte == b'\n').unwrap_or(request.len());
            running.ask(&request[..line], request.get(line + 1..).unwrap_or_default()).await;
        }
    });
});
