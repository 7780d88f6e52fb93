//! Watching one object until something holds.

use std::time::Duration;

use serde_json::Value;

use crate::api::{Api, Call};
use crate::discovery::Resource;
use crate::error::Result;
use crate::print::name;

/// The pause before a watch that ended is begun anew.
const PAUSE: Duration = Duration::from_secs(1);

/// Looks at an object, at first and at each change, until `look` finds what it looks for.
///
/// `look` is given `None` when the object is not there. The answer is `None` when the time is over.
pub async fn until<T>(
    api: &Api,
    resource: &Resource,
    namespace: &str,
    name: &str,
    limit: Option<Duration>,
    mut look: impl FnMut(Option<&Value>) -> Result<Option<T>>,
) -> Result<Option<T>> {
    let work = follow(api, resource, namespace, name, &mut look);
    match limit {
        None => work.await.map(Some),
        Some(limit) => tokio::time::timeout(limit, work).await.map_or(Ok(None), |found| found.map(Some)),
    }
}

async fn follow<T>(
    api: &Api,
    resource: &Resource,
    namespace: &str,
    name: &str,
    look: &mut impl FnMut(Option<&Value>) -> Result<Option<T>>,
) -> Result<T> {
    let call = Call::get(resource.path(namespace)).with("fieldSelector", format!("metadata.name={name}"));
    loop {
        let mut list = api.send(call.clone()).await?;
        let version = list["metadata"]["resourceVersion"].as_str().unwrap_or_default().to_owned();
        if let Some(found) = look(name::take_items(&mut list).first())? {
            return Ok(found);
        }
        let mut events = match api.watch(call.clone().with("resourceVersion", version)).await {
            Err(error) if is_outdated(&error) => continue,
            events => events?,
        };
        loop {
            let event = match events.next().await {
                Err(error) if is_outdated(&error) => break,
                event => event?,
            };
            let Some(event) = event else { break };
            let object = (event.kind != "DELETED").then_some(&event.object);
            if event.kind != "BOOKMARK"
                && let Some(found) = look(object)?
            {
                return Ok(found);
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// The items of a list when there are some; else the first that appears.
pub async fn some(api: &Api, call: Call) -> Result<Vec<Value>> {
    loop {
        let mut list = api.send(call.clone()).await?;
        let version = list["metadata"]["resourceVersion"].as_str().unwrap_or_default().to_owned();
        let items = name::take_items(&mut list);
        if !items.is_empty() {
            return Ok(items);
        }
        let mut events = api.watch(call.clone().with("resourceVersion", version)).await?;
        loop {
            match events.next().await {
                Err(error) if is_outdated(&error) => break,
                Err(error) => return Err(error),
                Ok(None) => break,
                Ok(Some(event)) if matches!(event.kind.as_str(), "ADDED" | "MODIFIED") => {
                    return Ok(vec![event.object]);
                }
                Ok(Some(_)) => {}
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Whether the server has forgotten the version that a watch began with.
fn is_outdated(error: &crate::error::Error) -> bool {
    matches!(error.reason(), "Expired" | "Gone")
}
