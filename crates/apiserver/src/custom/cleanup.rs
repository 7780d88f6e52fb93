//! Deletes the objects of a definition before the definition goes. Behaviour:
//! `apiextensions-apiserver/pkg/controller/finalizer`.

use std::collections::BTreeSet;
use std::sync::Arc;

use http::HeaderMap;
use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use super::conditions;
use super::definitions::{patch, write_status};
use crate::authentication::User;
use crate::cache::{Filter, KindCache};
use crate::call::{Call, deadline};
use crate::negotiate::{Accept, Format, Shape};
use crate::request::{Info, Options};
use crate::resource::{Resource, prefix};
use crate::server::Server;

/// Keeps a definition until its objects are gone.
pub const FINALIZER: &str = "customresourcecleanup.apiextensions.k8s.io";

/// Deletes all objects of a definition, waits until they are gone, and lets the definition go. `storage` is `None` when
/// it is not served.
///
/// # Errors
/// What keeps it from that; it is to be tried again.
pub async fn run(server: Arc<Server>, name: String, storage: Option<Arc<Resource>>) -> Result<(), String> {
    let Some(resource) = storage else {
        tell(&server, &name, "False", "NeverEstablished", "resource was never established").await?;
        return release(&server, &name).await;
    };
    tell(&server, &name, "True", "InstanceDeletionInProgress", "CustomResource deletion is in progress").await?;
    if let Err(why) = delete_all(&server, &resource, (server.now)()).await {
        let message = format!("could not issue all deletes: {why}");
        tell(&server, &name, "True", "InstanceDeletionFailed", &message).await?;
        return Err(message);
    }
    until_empty(resource.objects()).await?;
    tell(&server, &name, "False", "InstanceDeletionCompleted", "removed all instances").await?;
    release(&server, &name).await
}

/// The definition as it is now.
async fn latest(server: &Arc<Server>, name: &str) -> Result<Option<Value>, String> {
    const OF: (&str, &str) = ("apiextensions.k8s.io", "customresourcedefinitions");
    server.cache.fresh().await.map_err(|status| status.message)?;
    let item = server.kind_cache(OF.0, OF.1).get(&format!("{}{name}", prefix(OF.0, OF.1)));
    Ok(item.map(|item| item.to_value()))
}

/// Tells how far it is.
async fn tell(server: &Arc<Server>, name: &str, status: &str, reason: &str, message: &str) -> Result<(), String> {
    let Some(mut definition) = latest(server, name).await? else { return Ok(()) };
    conditions::set(&mut definition, "Terminating", status, reason, message, (server.now)());
    write_status(server, name, &definition).await
}

/// Removes the finalizer. What else keeps the definition stays.
async fn release(server: &Arc<Server>, name: &str) -> Result<(), String> {
    let Some(definition) = latest(server, name).await? else { return Ok(()) };
    let rest: Vec<&str> = kinds::meta::finalizers(&definition).into_iter().filter(|it| *it != FINALIZER).collect();
    let version = kinds::meta::text(&definition, "resourceVersion");
    let change = json!({ "metadata": { "finalizers": rest, "resourceVersion": version } });
    patch(server, name, &change).await
}

/// Deletes every object, namespace by namespace, as a client would.
async fn delete_all(server: &Arc<Server>, resource: &Arc<Resource>, now: Timestamp) -> Result<(), String> {
    server.cache.fresh().await.map_err(|status| status.message)?;
    let items = resource.objects().list(&resource.prefix, &Filter::default(), None, 0).items;
    let namespace = |key: &str| {
        let place = key.strip_prefix(&resource.prefix).unwrap_or_default();
        place.split_once('/').map_or(String::new(), |(namespace, _)| namespace.to_owned())
    };
    let places: BTreeSet<String> = items.iter().map(|item| namespace(&item.key)).collect();
    let mut failures = Vec::new();
    for place in places {
        let query = Options::default();
        let call = Call {
            user: User::loopback(),
            info: Info {
                is_resource: true,
                verb: "deletecollection",
                group: resource.group.to_string(),
                version: resource.version.to_string(),
                namespace: place,
                resource: resource.plural.to_string(),
                ..Info::default()
            },
            deadline: deadline(&query),
            query,
            headers: HeaderMap::new(),
            resource: resource.clone(),
            accept: Accept { format: Format::Json, shape: Shape::Object },
            now,
            warnings: Arc::default(),
            past_hooks: true,
            body: None.into(),
        };
        if let Err(status) = server.delete_collection(call).await {
            failures.push(status.message);
        }
    }
    match &failures[..] {
        [] => Ok(()),
        [one] => Err(one.clone()),
        many => Err(format!("[{}]", many.join(", "))),
    }
}

/// Waits until there is no object any more.
async fn until_empty(cache: &Arc<KindCache>) -> Result<(), String> {
    let (_, mut cursor) = cache.follow_from_now("", &Filter::default());
    while !cache.is_empty() {
        cursor.next(usize::MAX).await.map_err(|_| "could not follow the deletion of instances".to_owned())?;
    }
    Ok(())
}
