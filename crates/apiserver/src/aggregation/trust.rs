//! The ConfigMap that tells servers behind this one whose certificates to believe. Behaviour:
//! `pkg/controlplane/controller/clusterauthenticationtrust`.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use jiff::Timestamp;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use schema::Value;
use serde_json::{Map, json};

use super::identity;
use super::remote::FrontProxy;
use crate::cache::{Event, Filter};
use crate::resource::prefix;
use crate::server::Server;
use crate::upkeep::{Change, send};

const NAMESPACE: &str = "kube-system";
const NAME: &str = "extension-apiserver-authentication";
/// Changes that are read at once.
const BATCH: usize = 256;
/// How long after its end a certificate is still told.
const SLACK_SECONDS: i64 = 300;

/// Keeps the ConfigMap right until the server ends.
pub(super) async fn run(server: &Arc<Server>) -> std::convert::Infallible {
    let Some(own) = server.aggregation.front_proxy.clone() else { return std::future::pending().await };
    let (maps, namespaces) = (server.kind_cache("", "configmaps"), server.kind_cache("", "namespaces"));
    let key = format!("{}{NAMESPACE}/{NAME}", prefix("", "configmaps"));
    let namespace = format!("{}{NAMESPACE}", prefix("", "namespaces"));
    loop {
        let (_, mut maps_changed) = maps.follow_from_now(&key, &Filter::default());
        let (_, mut namespaces_changed) = namespaces.follow_from_now(&namespace, &Filter::default());
        let present = maps.get(&key).map(|item| item.to_value());
        if namespaces.get(&namespace).is_some()
            && let Some(change) = plan(present.as_ref(), &own, (server.now)())
        {
            send(server, change).await;
        }
        // Whoever fell behind looks again, as after any change.
        let about = |events: &[Arc<Event>], key: &str| {
            events.iter().filter_map(|it| it.now.as_ref().or(it.before.as_ref())).any(|item| &*item.key == key)
        };
        loop {
            let seen = tokio::select! {
                events = maps_changed.next(BATCH) => events.map_or(true, |events| about(&events, &key)),
                events = namespaces_changed.next(BATCH) => events.map_or(true, |events| about(&events, &namespace)),
            };
            if seen {
                break;
            }
        }
    }
}

/// The write that brings the ConfigMap up to date; `None` when it is.
fn plan(present: Option<&Value>, own: &FrontProxy, now: Timestamp) -> Option<Change> {
    let path = format!("/api/v1/namespaces/{NAMESPACE}/configmaps");
    let wanted = data(present.map(|it| &it["data"]), own, now);
    let (method, path, object) = match present {
        Some(present) => {
            let mut object = present.clone();
            for (name, value) in wanted {
                object["data"][name] = value;
            }
            if object == *present {
                return None;
            }
            object["apiVersion"] = "v1".into();
            object["kind"] = "ConfigMap".into();
            (Method::PUT, format!("{path}/{NAME}"), object)
        }
        None => {
            let metadata = json!({ "name": NAME, "namespace": NAMESPACE });
            let object = json!({ "apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": wanted });
            (Method::POST, path, object)
        }
    };
    Some(Change { path, method, content_type: "application/json", object })
}

/// What the ConfigMap is to say: what other servers like this one wrote, and this one's.
fn data(present: Option<&Value>, own: &FrontProxy, now: Timestamp) -> Map<String, Value> {
    let text = |name: &str| present.and_then(|it| it[name].as_str()).unwrap_or_default();
    let list = |name: &str, own: &[&str]| -> Value {
        let mut all: Vec<String> = serde_json::from_str(text(name)).unwrap_or_default();
        for one in own {
            if !all.iter().any(|it| it == one) {
                all.push((*one).to_owned());
            }
        }
        json!(all).to_string().into()
    };
    let bundle = |name: &str, own: &str| Value::from(bundle(text(name), own, now));
    let names: Vec<&str> = own.allowed_names.iter().map(String::as_str).collect();
    let all = [
        ("client-ca-file", bundle("client-ca-file", &own.client_ca)),
        ("requestheader-client-ca-file", bundle("requestheader-client-ca-file", &own.request_header_ca)),
        ("requestheader-allowed-names", list("requestheader-allowed-names", &names)),
        ("requestheader-username-headers", list("requestheader-username-headers", &[identity::USER])),
        ("requestheader-uid-headers", list("requestheader-uid-headers", &[identity::UID])),
        ("requestheader-group-headers", list("requestheader-group-headers", &[identity::GROUP])),
        ("requestheader-extra-headers-prefix", list("requestheader-extra-headers-prefix", &[identity::EXTRA])),
    ];
    all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The certificates of both bundles that are still good, each once.
fn bundle(present: &str, own: &str, now: Timestamp) -> String {
    let mut all: Vec<CertificateDer<'static>> = Vec::new();
    for text in [present, own] {
        for one in CertificateDer::pem_slice_iter(text.as_bytes()).filter_map(Result::ok) {
            let ends = x509_parser::parse_x509_certificate(&one).map(|(_, it)| it.validity().not_after.timestamp());
            if !all.contains(&one) && ends.is_ok_and(|ends| ends + SLACK_SECONDS > now.as_second()) {
                all.push(one);
            }
        }
    }
    all.iter().map(|one| pem(one)).collect()
}

fn pem(certificate: &[u8]) -> String {
    let text = STANDARD.encode(certificate);
    let mut out = String::from("-----BEGIN CERTIFICATE-----\n");
    for line in text.as_bytes().chunks(64) {
        out.extend(line.iter().map(|byte| char::from(*byte)));
        out.push('\n');
    }
    out.push_str("-----END CERTIFICATE-----\n");
    out
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::PrivateKeyDer;

    use super::*;

    #[test]
    fn what_others_wrote_stays() {
        let make = || rcgen::generate_simple_self_signed(vec!["a".to_owned()]).expect("a certificate");
        let (one, other) = (make(), make());
        let own = FrontProxy {
            client_ca: one.cert.pem(),
            request_header_ca: one.cert.pem(),
            allowed_names: vec!["front-proxy-client".into()],
            certificate: vec![one.cert.der().clone()],
            key: PrivateKeyDer::try_from(one.signing_key.serialize_der()).expect("a key"),
        };
        let now = Timestamp::UNIX_EPOCH;
        let made = plan(None, &own, now).expect("a change");
        assert_eq!(
            (made.method, &made.object["data"]["requestheader-uid-headers"]),
            (Method::POST, &"[\"X-Remote-Uid\"]".into())
        );
        assert!(plan(Some(&made.object), &own, now).is_none());
        let theirs = json!({ "data": {
            "client-ca-file": other.cert.pem(), "requestheader-allowed-names": "[\"theirs\"]", "more": "x" } });
        let change = plan(Some(&theirs), &own, now).expect("a change");
        let data = &change.object["data"];
        assert_eq!(data["requestheader-allowed-names"], "[\"theirs\",\"front-proxy-client\"]");
        assert_eq!((&data["more"], change.method), (&"x".into(), Method::PUT));
        let count = |name: &str| data[name].as_str().unwrap_or_default().matches("BEGIN").count();
        assert_eq!((count("client-ca-file"), count("requestheader-client-ca-file")), (2, 1));
    }
}
