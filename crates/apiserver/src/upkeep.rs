//! What the server does without being asked. It says of its own configuration whether flow schemas name levels that there
//! are, makes the ServiceCIDR with which the cluster begins, and puts addresses of Services right. Each is a function of objects,
//! run when one of them changes; so is what it says of policies when there are controllers ([`policy_types`]). What the
//! server says of others is in [`crate::aggregation`]. Behaviour of the flow schemas:
//! `apiserver/pkg/util/flowcontrol/apf_controller.go`.

mod complaint;
mod flow_schemas;
pub(crate) mod ip_addresses;
pub(crate) mod policy_types;
pub(crate) mod service_cidr;

use std::convert::Infallible;
use std::sync::Arc;

use http::{Method, Request};
use schema::Value;

use crate::authentication::{Caller, User};
use crate::body;
use crate::cache::{Cursor, Filter, Item, KindCache};
use crate::server::Server;

/// Most changes that are read at once; all of them are answered by one look at everything.
const CHANGES_MOST: usize = 1000;

/// A write of the server itself.
#[derive(Debug)]
pub(crate) struct Change {
    pub path: String,
    pub method: Method,
    pub content_type: &'static str,
    pub object: Value,
}

/// Does all of it.
pub(crate) async fn run(server: &Arc<Server>) -> Infallible {
    let flow_schemas = keep(server, [FLOW_SCHEMAS, PRIORITY_LEVELS], |server, schemas, levels| {
        flow_schemas::plan(schemas, &levels(), (server.now)())
    });
    tokio::select! {
        never = flow_schemas => never,
        never = service_cidr::run(server) => never,
        never = ip_addresses::run(server) => never,
    }
}

type Place = (&'static str, &'static str, &'static str);
const FLOW_SCHEMAS: Place = ("flowcontrol.apiserver.k8s.io", "v1", "flowschemas");
const PRIORITY_LEVELS: Place = ("flowcontrol.apiserver.k8s.io", "v1", "prioritylevelconfigurations");

/// Carries out what a plan wants, now and after each change of the kinds that it looks at.
/// A plan gets the objects of the first kind, and those of the second if it asks for them.
async fn keep(
    server: &Arc<Server>,
    places: [Place; 2],
    plan: impl Fn(&Server, &[Value], &dyn Fn() -> Vec<Value>) -> Vec<Change>,
) -> Infallible {
    let caches = places.map(|(group, version, plural)| {
        server.resources.load().get(group, version, plural).map(|it| it.objects().clone())
    });
    let [Some(first), Some(second)] = caches else { return std::future::pending().await };
    loop {
        let (first_items, mut first_cursor) = look(&first);
        let (second_items, mut second_cursor) = look(&second);
        for change in plan(server, &values(&first_items), &|| values(&second_items)) {
            send(server, change).await;
        }
        // Whoever fell behind looks at everything again, as after any change.
        tokio::select! {
            _ = first_cursor.next(CHANGES_MOST) => {}
            _ = second_cursor.next(CHANGES_MOST) => {}
        }
    }
}

fn look(cache: &Arc<KindCache>) -> (Vec<Arc<Item>>, Cursor) {
    cache.follow_from_now("", &Filter::default())
}

fn values(items: &[Arc<Item>]) -> Vec<Value> {
    items.iter().map(|item| item.to_value()).collect()
}

/// A change that is refused is planned again when one of the objects changes: the object was changed or is gone.
pub(crate) async fn send(server: &Arc<Server>, change: Change) {
    let request = Request::builder()
        .method(change.method)
        .uri(&change.path)
        .header(http::header::CONTENT_TYPE, change.content_type)
        .header(http::header::USER_AGENT, "kube-apiserver")
        .body(body::full(change.object.to_string()));
    let Ok(request) = request else { return };
    let response = server.handle(request, Caller::Local(User::loopback())).await;
    if !response.status().is_success() {
        tracing::debug!(path = change.path, status = %response.status(), "a write of the server itself was refused");
    }
}
