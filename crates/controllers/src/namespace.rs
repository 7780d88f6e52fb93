//! Empties namespaces that are being deleted, Pods first, and then lets them go (upstream's `pkg/controller/namespace`).

mod conditions;

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::core::v1::{Namespace, Pod};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kube::Api;
use kube::api::{DeleteParams, ListParams};
use kube::core::{ApiResource, DynamicObject, PartialObjectMeta};
use reconcile::{Change, Informer, Next, WorkQueue, api_error, pod};

use crate::context::{Context, post};
use crate::discovery::{Served, served};
use conditions::Findings;

const WORKERS: usize = 10;
const BASE_BACKOFF: Duration = Duration::from_millis(5);
const MAX_BACKOFF: Duration = Duration::from_secs(60);
const FINALIZER: &str = "kubernetes";
/// How long objects with finalizers are taken to need, in seconds.
const FINALIZER_ESTIMATE: i64 = 15;

type Metadata = PartialObjectMeta<DynamicObject>;

struct Loop {
    cx: Context,
    namespaces: Informer<Namespace>,
    pods: Informer<Pod>,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let namespaces = cx.informers.of::<Namespace>();
    let pods = cx.informers.of::<Pod>();
    let queue = WorkQueue::<String>::with_backoff(BASE_BACKOFF, MAX_BACKOFF);
    let (deleted, grace) = (queue.clone(), cx.options.namespace_grace_period);
    namespaces.on_event(move |change| {
        let meta = &change.object().metadata;
        if meta.deletion_timestamp.is_some() && !matches!(change, Change::Deleted(_)) {
            deleted.add_after(meta.name.clone().unwrap_or_default(), grace);
        }
    });
    let (emptied, of_pod) = (queue.clone(), namespaces.clone());
    let all_pods = pods.clone();
    pods.on_event(move |change| {
        let namespace = change.object().metadata.namespace.as_deref().unwrap_or_default();
        let is_going = || of_pod.get("", namespace).is_some_and(|n| n.metadata.deletion_timestamp.is_some());
        if matches!(change, Change::Deleted(_)) && is_going() && all_pods.list_in(namespace).is_empty() {
            emptied.add(namespace.to_owned());
        }
    });
    if !cx
        .wait_for(async {
            tokio::join!(namespaces.synced(), pods.synced());
        })
        .await
    {
        return Ok(());
    }
    let lp = Arc::new(Loop { cx: cx.clone(), namespaces, pods });
    cx.work(&queue, WORKERS, move |name| {
        let lp = lp.clone();
        async move { lp.reconcile(&name).await }
    })
    .await
}

/// What is left of one kind.
#[derive(Debug, Default, PartialEq, Eq)]
struct Left {
    count: usize,
    finalizers: Vec<String>,
    /// Seconds after which to look again.
    estimate: i64,
}

impl Loop {
    async fn reconcile(&self, name: &str) -> anyhow::Result<Next> {
        if self.namespaces.get("", name).is_none() {
            return Ok(Next::Done);
        }
        let api: Api<Namespace> = Api::all(self.cx.client.clone());
        let Some(mut namespace) = api_error::found(api.get(name).await)? else { return Ok(Next::Done) };
        let Some(deleted_at) = namespace.metadata.deletion_timestamp.clone() else { return Ok(Next::Done) };
        if namespace.status.as_ref().and_then(|s| s.phase.as_deref()) != Some("Terminating") {
            namespace.status.get_or_insert_default().phase = Some("Terminating".to_owned());
            let Some(updated) = api_error::found(api.replace_status(name, &post(), &namespace).await)? else {
                return Ok(Next::Done);
            };
            namespace = updated;
        }
        if namespace.spec.as_ref().is_none_or(|s| s.finalizers.as_ref().is_none_or(Vec::is_empty)) {
            return Ok(Next::Done);
        }
        let mut findings = Findings::default();
        let estimate = self.delete_content(name, deleted_at.0, &mut findings).await;
        if findings.apply(&mut namespace, self.cx.now()) {
            // That the conditions are not written must not keep the content.
            match api.replace_status(name, &post(), &namespace).await {
                Ok(updated) => namespace = updated,
                Err(error) if api_error::is_not_found(&error) => return Ok(Next::Done),
                Err(error) => {
                    tracing::debug!(namespace = name, "conditions not written: {}", api_error::message(&error))
                }
            }
        }
        if let Some(problem) = findings.problem() {
            anyhow::bail!(problem);
        }
        if estimate > 0 {
            return Ok(Next::After(Duration::from_secs(u64::try_from(estimate / 2 + 1).unwrap_or(1))));
        }
        self.finalize(&api, namespace).await?;
        Ok(Next::Done)
    }

    /// Takes this controller's finalizer away. Whoever changed the namespace meanwhile makes it be looked at again.
    async fn finalize(&self, api: &Api<Namespace>, mut namespace: Namespace) -> anyhow::Result<()> {
        let name = namespace.metadata.name.clone().unwrap_or_default();
        if let Some(finalizers) = namespace.spec.as_mut().and_then(|s| s.finalizers.as_mut()) {
            finalizers.retain(|f| f != FINALIZER);
        }
        let result = api.replace_subresource("finalize", &name, &post(), &namespace).await;
        api_error::found(result)?;
        Ok(())
    }

    /// Deletes all that is in the namespace; nothing else before the last Pod is gone. Returns an estimate in seconds
    /// of how long what remains will take.
    async fn delete_content(&self, namespace: &str, deleted_at: Timestamp, findings: &mut Findings) -> i64 {
        let kinds = match served(&self.cx.client).await {
            Ok(kinds) => kinds,
            Err(error) => {
                findings.discovery_failed(api_error::message(&error));
                return 0;
            }
        };
        let mut kinds: Vec<Served> = kinds.into_iter().filter(|k| k.namespaced && k.supports("delete")).collect();
        let is_pods = |k: &Served| k.resource.group.is_empty() && k.resource.plural == "pods";
        kinds.sort_by_key(|k| !is_pods(k));
        let mut estimate = 0;
        for kind in &kinds {
            let resource = &kind.resource;
            match self.delete_kind(kind, is_pods(kind), namespace, deleted_at).await {
                Ok(left) => {
                    estimate = estimate.max(left.estimate);
                    findings.left(&resource.plural, &resource.group, left.count, &left.finalizers);
                    if is_pods(kind) && left.count > 0 {
                        return estimate;
                    }
                }
                Err(error) if is_pods(kind) => {
                    let cause = error.downcast_ref().map_or_else(|| error.to_string(), api_error::message);
                    findings.delete_failed(format!("failed to delete pods for namespace: {namespace}, err: {cause}"));
                    return estimate;
                }
                Err(error) => {
                    findings.delete_failed(error.downcast_ref().map_or_else(|| error.to_string(), api_error::message));
                }
            }
        }
        estimate
    }

    async fn delete_kind(
        &self,
        kind: &Served,
        is_pods: bool,
        namespace: &str,
        deleted_at: Timestamp,
    ) -> anyhow::Result<Left> {
        let estimate = if is_pods { self.pods_estimate(namespace, deleted_at) } else { 0 };
        let api: Api<Metadata> = Api::namespaced_with(self.cx.client.clone(), namespace, &kind.resource);
        let present = list(&api, kind).await?;
        if present.is_empty() {
            return Ok(Left::default());
        }
        delete_all(&api, kind, &present).await?;
        let left = list(&api, kind).await?;
        judge(&kind.resource, namespace, &left, estimate)
    }

    /// The longest time that a running Pod may take to end, unless that has passed.
    fn pods_estimate(&self, namespace: &str, deleted_at: Timestamp) -> i64 {
        let running = self.pods.list_in(namespace).into_iter().filter(|p| !pod::is_terminal(p));
        let grace = running.filter_map(|p| p.spec.as_ref()?.termination_grace_period_seconds).max().unwrap_or(0);
        let passed = self.cx.now().duration_since(deleted_at);
        if passed >= SignedDuration::from_secs(grace) { 0 } else { grace }
    }
}

async fn list(api: &Api<Metadata>, kind: &Served) -> Result<Vec<ObjectMeta>, kube::Error> {
    if !kind.supports("list") {
        return Ok(Vec::new());
    }
    match api.list(&ListParams::default()).await {
        Ok(list) => Ok(list.items.into_iter().map(|item| item.metadata).collect()),
        Err(error) if api_error::is_not_found(&error) || api_error::is_method_not_allowed(&error) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

async fn delete_all(api: &Api<Metadata>, kind: &Served, present: &[ObjectMeta]) -> Result<(), kube::Error> {
    if kind.supports("deletecollection") {
        match api.delete_collection(&DeleteParams::background(), &ListParams::default()).await {
            Ok(_) => return Ok(()),
            Err(error) if api_error::is_not_found(&error) || api_error::is_method_not_allowed(&error) => {}
            Err(error) => return Err(error),
        }
    }
    for meta in present {
        let name = meta.name.as_deref().unwrap_or_default();
        match api.delete(name, &DeleteParams::background()).await {
            Ok(_) => {}
            Err(error) if api_error::is_not_found(&error) || api_error::is_method_not_allowed(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// What the objects that are still there mean.
fn judge(resource: &ApiResource, namespace: &str, left: &[ObjectMeta], estimate: i64) -> anyhow::Result<Left> {
    if left.is_empty() {
        return Ok(Left::default());
    }
    let finalizers: Vec<String> = left.iter().flat_map(|m| m.finalizers.clone().unwrap_or_default()).collect();
    if estimate == 0 && finalizers.is_empty() {
        let ApiResource { group, version, plural, .. } = resource;
        anyhow::bail!(
            "unexpected items still remain in namespace: {namespace} for gvr: {group}/{version}, Resource={plural}"
        );
    }
    let estimate = if estimate == 0 { FINALIZER_ESTIMATE } else { estimate };
    Ok(Left { count: left.len(), finalizers, estimate })
}

#[cfg(test)]
mod tests;
