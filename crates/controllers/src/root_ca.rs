//! Publishes the cluster's CA certificates to every namespace in the ConfigMap `kube-root-ca.crt` (upstream's
//! `pkg/controller/certificates/rootcacertpublisher`).

use std::collections::BTreeMap;
use std::sync::Arc;

use k8s_openapi::api::core::v1::{ConfigMap, Namespace};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use reconcile::{Change, Filter, Informer, Next, WorkQueue, api_error};

use crate::context::{Context, post};

const NAME: &str = "kube-root-ca.crt";
const FILE: &str = "ca.crt";
const DESCRIPTION: &str = "kubernetes.io/description";
const DESCRIPTION_TEXT: &str = "Contains a CA bundle that can be used to verify the kube-apiserver when using internal \
    endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across \
    distributions of Kubernetes clusters.";

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let namespaces = cx.informers.of::<Namespace>();
    let maps = cx.informers.of_filtered::<ConfigMap>(Filter::fields(format!("metadata.name={NAME}")));
    let queue = WorkQueue::<String>::new();
    let changed = queue.clone();
    namespaces.on_event(move |change| {
        let namespace = change.object();
        let is_active = namespace.status.as_ref().and_then(|s| s.phase.as_deref()) == Some("Active");
        if is_active && !matches!(change, Change::Deleted(_)) {
            changed.add(namespace.metadata.name.clone().unwrap_or_default());
        }
    });
    let changed = queue.clone();
    maps.on_event(move |change| {
        if !matches!(change, Change::Added(_)) {
            changed.add(change.object().metadata.namespace.clone().unwrap_or_default());
        }
    });
    if !cx
        .wait_for(async {
            tokio::join!(namespaces.synced(), maps.synced());
        })
        .await
    {
        return Ok(());
    }
    let state = Arc::new((cx.clone(), maps));
    cx.work(&queue, 1, move |namespace| {
        let state = state.clone();
        async move { reconcile(&state.0, &state.1, &namespace).await }
    })
    .await
}

async fn reconcile(cx: &Context, maps: &Informer<ConfigMap>, namespace: &str) -> anyhow::Result<Next> {
    let current = maps.get(namespace, NAME);
    let Some(map) = plan(current.as_deref(), &cx.options.root_ca) else { return Ok(Next::Done) };
    let api = cx.api::<ConfigMap>(namespace);
    let result = match current {
        None => api.create(&post(), &map).await,
        Some(_) => api.replace(NAME, &post(), &map).await,
    };
    match result {
        Ok(_) => Ok(Next::Done),
        Err(error) if api_error::is_not_found(&error) || api_error::is_namespace_terminating(&error) => Ok(Next::Done),
        Err(error) => Err(error.into()),
    }
}

/// The map to write, unless it is right already.
fn plan(current: Option<&ConfigMap>, root_ca: &str) -> Option<ConfigMap> {
    let data = BTreeMap::from([(FILE.to_owned(), root_ca.to_owned())]);
    let described = |m: &ObjectMeta| m.annotations.as_ref().is_some_and(|a| a.contains_key(DESCRIPTION));
    if current.is_some_and(|c| c.data.as_ref() == Some(&data) && described(&c.metadata)) {
        return None;
    }
    let mut map = current.cloned().unwrap_or_default();
    map.metadata.name = Some(NAME.to_owned());
    map.metadata.annotations.get_or_insert_default().insert(DESCRIPTION.to_owned(), DESCRIPTION_TEXT.to_owned());
    map.data = Some(data);
    Some(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restores_what_was_changed() {
        let map = plan(None, "PEM").expect("a new map");
        assert_eq!(plan(Some(&map), "PEM"), None);
        let renewed = plan(Some(&map), "OTHER").expect("a change");
        assert_eq!(renewed.data.unwrap()[FILE], "OTHER");
    }
}
