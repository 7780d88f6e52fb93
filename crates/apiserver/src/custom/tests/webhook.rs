//! Conversion by a webhook over TLS.

use std::net::SocketAddr;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use schema::Value;
use serde_json::json;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_util::task::AbortOnDropHandle;

use super::{WIDGETS, establish, version, widget, widgets};
use crate::scenario::Cluster;

/// A server that turns `size` of v1 into `length` of v2 and back, and refuses objects of the name `bad`.
struct Hook {
    address: SocketAddr,
    bundle: String,
    run: AbortOnDropHandle<()>,
}

impl Hook {
    async fn start() -> Hook {
        let signed = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
        let bundle = STANDARD.encode(signed.cert.pem());
        let key = rustls::pki_types::PrivateKeyDer::try_from(signed.signing_key.serialize_der()).expect("a key");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = config.expect("versions").with_no_client_auth();
        let config = config.with_single_cert(vec![signed.cert.der().clone()], key).expect("a certificate");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let run = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let serving = hyper::server::conn::http1::Builder::new();
                    let _ = serving.serve_connection(TokioIo::new(stream), service_fn(answer)).await;
                });
            }
        });
        Hook { address, bundle, run: AbortOnDropHandle::new(run) }
    }

    /// Stops listening.
    async fn stop(self) {
        self.run.abort();
        let _ = self.run.await;
    }

    fn conversion(&self) -> Value {
        let url = format!("https://localhost:{}/convert", self.address.port());
        json!({ "strategy": "Webhook", "webhook": {
            "conversionReviewVersions": ["v1"], "clientConfig": { "url": url, "caBundle": self.bundle } } })
    }
}

async fn answer(request: Request<Incoming>) -> Result<Response<Full<bytes::Bytes>>, hyper::Error> {
    let bytes = request.into_body().collect().await?.to_bytes();
    let review: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let request = &review["request"];
    let objects = request["objects"].as_array().cloned().unwrap_or_default();
    let bad = objects.iter().any(|object| object["metadata"]["name"] == "bad");
    let converted: Vec<Value> =
        objects.into_iter().map(|object| convert(object, &request["desiredAPIVersion"])).collect();
    let result =
        if bad { json!({ "status": "Failure", "message": "this one is bad" }) } else { json!({ "status": "Success" }) };
    let answer = json!({ "apiVersion": review["apiVersion"], "kind": "ConversionReview",
        "response": { "uid": request["uid"], "convertedObjects": converted, "result": result } });
    Ok(Response::new(Full::from(answer.to_string())))
}

fn convert(mut object: Value, to: &Value) -> Value {
    let (from, into) = if to == "example.com/v2" { ("size", "length") } else { ("length", "size") };
    object["apiVersion"] = to.clone();
    if let Some(spec) = object["spec"].as_object_mut()
        && let Some(value) = spec.remove(from)
    {
        spec.insert(into.to_owned(), value);
    }
    object
}

// Several threads: who keeps the managers of fields waits for the webhook.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_converts() {
    let (cluster, hook) = (Cluster::start().await, Hook::start().await);
    let number = |name: &str| json!({ (name): { "type": "integer" } });
    let mut definition = widgets(json!([version("v1", true, number("size")), version("v2", false, number("length"))]));
    definition["spec"]["conversion"] = hook.conversion();
    establish(&cluster, &definition).await;
    cluster.post(WIDGETS, &widget("v1", "a", json!({ "size": 1 }))).await;
    let path = "/apis/example.com/v2/namespaces/default/widgets";
    let made = cluster.post(path, &widget("v2", "b", json!({ "length": 2 }))).await;
    assert_eq!(made["spec"], json!({ "length": 2 }));
    let specs = async |path: &str| -> Value {
        let (_, list) = cluster.get(path).await;
        list["items"].as_array().into_iter().flatten().map(|it| it["spec"].clone()).collect()
    };
    assert_eq!(specs(path).await, json!([{ "length": 1 }, { "length": 2 }]));
    assert_eq!(specs(WIDGETS).await, json!([{ "size": 1 }, { "size": 2 }]));
    let (code, patched) = cluster.merge(&format!("{path}/a"), &json!({ "spec": { "length": 7 } })).await;
    assert_eq!((code, &patched["spec"]), (200, &json!({ "length": 7 })));
    assert_eq!(specs(WIDGETS).await, json!([{ "size": 7 }, { "size": 2 }]));
    let managers = patched["metadata"]["managedFields"].as_array().cloned().unwrap_or_default();
    let versions: Vec<&Value> = managers.iter().map(|one| &one["apiVersion"]).collect();
    assert_eq!(versions, ["example.com/v1", "example.com/v2"]);

    let message = cluster.refused(path, &widget("v2", "bad", json!({ "length": 1 }))).await;
    assert_eq!(message, "conversion webhook for example.com/v2, Kind=Widget failed: this one is bad");
    hook.stop().await;
    let (code, status) = cluster.get(&format!("{path}/a")).await;
    let message = status["message"].as_str().unwrap_or_default();
    let begin = "conversion webhook for example.com/v1, Kind=Widget failed: Post \"https://localhost:";
    assert!(code == 500 && message.starts_with(begin) && message.contains("dial tcp"), "{message}");
    // Who wants them as they are stored needs no webhook.
    assert_eq!(cluster.get(&format!("{WIDGETS}/a")).await.1["spec"], json!({ "size": 7 }));
}
