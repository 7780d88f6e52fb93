//! Gives each active namespace the ServiceAccount `default` (upstream's
//! `pkg/controller/serviceaccount/serviceaccounts_controller.go`).

use std::sync::Arc;

use k8s_openapi::api::core::v1::{Namespace, ServiceAccount};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use reconcile::{Change, Informer, Next, WorkQueue, api_error};

use crate::context::{Context, post};

const NAME: &str = "default";

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let namespaces = cx.informers.of::<Namespace>();
    let accounts = cx.informers.of::<ServiceAccount>();
    let queue = WorkQueue::<String>::new();
    let added = queue.clone();
    namespaces.on_event(move |change| {
        if !matches!(change, Change::Deleted(_)) {
            added.add(change.object().metadata.name.clone().unwrap_or_default());
        }
    });
    let deleted = queue.clone();
    accounts.on_event(move |change| {
        if let Change::Deleted(account) = change
            && account.metadata.name.as_deref() == Some(NAME)
        {
            deleted.add(account.metadata.namespace.clone().unwrap_or_default());
        }
    });
    if !cx
        .wait_for(async {
            tokio::join!(namespaces.synced(), accounts.synced());
        })
        .await
    {
        return Ok(());
    }
    let state = Arc::new((cx.clone(), namespaces, accounts));
    cx.work(&queue, 1, move |namespace| {
        let state = state.clone();
        async move { reconcile(&state.0, &state.1, &state.2, &namespace).await }
    })
    .await
}

async fn reconcile(
    cx: &Context,
    namespaces: &Informer<Namespace>,
    accounts: &Informer<ServiceAccount>,
    namespace: &str,
) -> anyhow::Result<Next> {
    if !is_missing(namespaces.get("", namespace).as_deref(), accounts.get(namespace, NAME).is_some()) {
        return Ok(Next::Done);
    }
    let account = ServiceAccount {
        metadata: ObjectMeta { name: Some(NAME.to_owned()), ..ObjectMeta::default() },
        ..ServiceAccount::default()
    };
    match cx.api::<ServiceAccount>(namespace).create(&post(), &account).await {
        Ok(_) => Ok(Next::Done),
        Err(e) if api_error::is_already_exists(&e) || api_error::is_namespace_terminating(&e) => Ok(Next::Done),
        Err(error) => Err(error.into()),
    }
}

/// Only an active namespace lacks it.
fn is_missing(namespace: Option<&Namespace>, present: bool) -> bool {
    let phase = namespace.and_then(|n| n.status.as_ref()).and_then(|s| s.phase.as_deref());
    phase == Some("Active") && !present
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::scenario::object;

    #[test]
    fn only_active_namespaces() {
        let namespace =
            |phase: &str| object::<Namespace>(json!({"metadata": {"name": "a"}, "status": {"phase": phase}}));
        assert!(is_missing(Some(&namespace("Active")), false));
        assert!(!is_missing(Some(&namespace("Active")), true));
        assert!(!is_missing(Some(&namespace("Terminating")), false));
        assert!(!is_missing(None, false));
    }
}
