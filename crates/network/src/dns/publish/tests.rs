//! What is asked of an API that the test plays.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use http::{Method, Request, Response};
use kube::client::Body;
use serde_json::Value;

use super::*;

/// Objects by the path of their collection, and what was asked.
#[derive(Default)]
struct Played {
    objects: BTreeMap<String, Value>,
    log: Vec<String>,
}

impl Played {
    fn serve(&mut self, method: &Method, path: &str, body: &[u8]) -> (u16, Value) {
        let collection = path.strip_suffix("/kube-dns").unwrap_or(path).to_owned();
        self.log.push(format!("{method} {}", path.trim_start_matches('/')));
        if *method != Method::GET {
            self.objects.insert(collection.clone(), serde_json::from_slice(body).expect("JSON"));
        }
        let absent =
            || json!({ "kind": "Status", "status": "Failure", "reason": "NotFound", "message": "", "code": 404 });
        self.objects.get(&collection).map_or_else(|| (404, absent()), |object| (200, object.clone()))
    }
}

fn client(played: &Arc<Mutex<Played>>) -> Client {
    let played = played.clone();
    let service = tower::service_fn(move |request: Request<Body>| {
        let played = played.clone();
        async move {
            let (parts, body) = request.into_parts();
            let body = body.collect_bytes().await.expect("a body");
            let (code, object) = played.lock().unwrap().serve(&parts.method, parts.uri.path(), &body);
            let bytes = serde_json::to_vec(&object).expect("JSON");
            Ok::<_, Infallible>(Response::builder().status(code).body(Body::from(bytes)).expect("a response"))
        }
    });
    Client::new(service, "default")
}

#[tokio::test]
async fn objects_are_made_once_and_follow_the_address() {
    let played = Arc::new(Mutex::new(Played::default()));
    let mut text = String::new();
    for (address, ip) in [
        ("192.0.2.1:53", [10, 43, 0, 10]),
        ("192.0.2.1:53", [10, 43, 0, 10]),
        ("192.0.2.2:5353", [10, 43, 0, 10]),
        ("192.0.2.2:5353", [10, 43, 0, 11]),
    ] {
        let result = publish(client(&played), address.parse().unwrap(), ip.into()).await;
        text += &format!("{address}: {}\n", result.map_or_else(|error| format!("{error:#}"), |()| "done".to_owned()));
        for line in played.lock().unwrap().log.drain(..) {
            text += &format!("  {line}\n");
        }
    }
    for object in played.lock().unwrap().objects.values() {
        text += &format!("{}\n", json!([object["spec"]["clusterIP"], object["endpoints"], object["ports"]]));
    }
    expect_test::expect![[r#"
        192.0.2.1:53: done
          GET api/v1/namespaces/kube-system/services/kube-dns
          POST api/v1/namespaces/kube-system/services
          GET apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices/kube-dns
          POST apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices
        192.0.2.1:53: done
          GET api/v1/namespaces/kube-system/services/kube-dns
          GET apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices/kube-dns
        192.0.2.2:5353: done
          GET api/v1/namespaces/kube-system/services/kube-dns
          GET apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices/kube-dns
          PUT apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices/kube-dns
        192.0.2.2:5353: the Service kube-dns has the address "10.43.0.10", not 10.43.0.11
          GET api/v1/namespaces/kube-system/services/kube-dns
        ["10.43.0.10",null,null]
        [null,[{"addresses":["192.0.2.2"],"conditions":{"ready":true}}],[{"name":"dns","port":5353,"protocol":"UDP"},{"name":"dns-tcp","port":5353,"protocol":"TCP"}]]
    "#]].assert_eq(&text);
}
