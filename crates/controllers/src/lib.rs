//! Skiff's controllers: each makes the cluster become what the objects of one kind say.
//!
//! One file per controller with a `plan` that decides and a `reconcile` that carries it out; one line per controller
//! in [`CONTROLLERS`]. Follows upstream's `pkg/controller` and `cmd/kube-controller-manager`. Knows the Kubernetes
//! client only, so that it runs against any API server.

mod certificate_signing_request;
mod claim;
mod context;
mod cron_job;
mod daemon_set;
mod deployment;
mod discovery;
mod disruption;
mod endpoint_slice;
mod endpoint_slice_mirroring;
mod endpoints;
mod failure_backoff;
mod garbage_collector;
mod int_or_percent;
mod job;
mod namespace;
mod node_lifecycle;
mod object_status;
mod own_writes;
mod pod_control;
mod pod_events;
mod pod_gc;
mod pod_status;
mod replica_set;
mod resource_quota;
mod revisions;
mod root_ca;
#[cfg(test)]
mod scenario;
mod service_account;
mod service_cidr;
mod service_pods;
mod slices;
mod stateful_set;
mod taint_eviction;
mod template_hash;
mod trigger_time;
mod ttl_after_finished;
mod volume_protection;
mod written_versions;

use std::sync::Arc;

use futures::future::BoxFuture;
use kube::Client;
use reconcile::{EventRecorder, Informers, Shutdown};
use tokio::task::JoinSet;

pub use certificate_signing_request::signing::{Signer, Terms};
pub use context::{Context, Options};

/// One line of the table of controllers.
pub struct Controller {
    /// As upstream's `--controllers` flag names it.
    pub name: &'static str,
    /// The service account in `kube-system` in whose name it writes.
    pub identity: &'static str,
    /// What its events name as their source.
    pub event_source: &'static str,
    /// Runs until `Context::shutdown`.
    pub start: fn(Context) -> BoxFuture<'static, anyhow::Result<()>>,
}

macro_rules! controllers {
    ($($name:literal $identity:literal $source:literal $start:path,)*) => {
        /// Every controller, in the order in which they start.
        pub static CONTROLLERS: &[Controller] = &[$(Controller {
            name: $name,
            identity: $identity,
            event_source: $source,
            start: |cx| Box::pin($start(cx)),
        }),*];
    };
}

controllers! {
    "serviceaccount-controller" "service-account-controller" "service-account-controller" service_account::start,
    "root-ca-certificate-publisher-controller" "root-ca-cert-publisher" "root-ca-cert-publisher" root_ca::start,
    "namespace-controller" "namespace-controller" "namespace-controller" namespace::start,
    "garbage-collector-controller" "generic-garbage-collector" "garbage-collector-controller" garbage_collector::start,
    "deployment-controller" "deployment-controller" "deployment-controller" deployment::start,
    "replicaset-controller" "replicaset-controller" "replicaset-controller" replica_set::start,
    "replicationcontroller-controller" "replication-controller" "replication-controller" replica_set::start_replication,
    "daemonset-controller" "daemon-set-controller" "daemonset-controller" daemon_set::start,
    "statefulset-controller" "statefulset-controller" "statefulset-controller" stateful_set::start,
    "job-controller" "job-controller" "job-controller" job::start,
    "cronjob-controller" "cronjob-controller" "cronjob-controller" cron_job::start,
    "ttl-after-finished-controller" "ttl-after-finished-controller" "ttl-after-finished-controller" ttl_after_finished::start,
    "disruption-controller" "disruption-controller" "controllermanager" disruption::start,
    "resourcequota-controller" "resourcequota-controller" "resourcequota-controller" resource_quota::start,
    "endpoints-controller" "endpoint-controller" "endpoint-controller" endpoints::start,
    "endpointslice-controller" "endpointslice-controller" "endpoint-slice-controller" endpoint_slice::start,
    "endpointslice-mirroring-controller" "endpointslicemirroring-controller" "endpoint-slice-mirroring-controller" endpoint_slice_mirroring::start,
    "node-lifecycle-controller" "node-controller" "node-controller" node_lifecycle::start,
    "taint-eviction-controller" "node-controller" "taint-eviction-controller" taint_eviction::start,
    "pod-garbage-collector-controller" "pod-garbage-collector" "pod-garbage-collector-controller" pod_gc::start,
    "persistentvolumeclaim-protection-controller" "pvc-protection-controller" "pvc-protection-controller" volume_protection::start_claims,
    "persistentvolume-protection-controller" "pv-protection-controller" "pv-protection-controller" volume_protection::start_volumes,
    "certificatesigningrequest-signing-controller" "certificate-controller" "certificate-controller" certificate_signing_request::signing::start,
    "certificatesigningrequest-approving-controller" "certificate-controller" "certificate-controller" certificate_signing_request::approving::start,
    "certificatesigningrequest-cleaner-controller" "certificate-controller" "certificate-controller" certificate_signing_request::cleaner::start,
    "service-cidr-controller" "service-cidrs-controller" "service-cidr-controller" service_cidr::start,
    "volumeattributesclass-protection-controller" "volumeattributesclass-protection-controller" "volumeattributesclass-protection-controller" volume_protection::start_classes,
}

/// Runs the controllers that `options` selects until `shutdown`.
///
/// `clients` gives the client of an identity (a service account's name in `kube-system`), used for everything that a
/// controller writes; `informers` serve what all of them read. A controller that fails is logged and started again.
pub async fn run(
    clients: impl Fn(&str) -> Client,
    informers: Informers,
    options: Options,
    shutdown: Shutdown,
) -> anyhow::Result<()> {
    let options = Arc::new(options);
    let mut running = JoinSet::new();
    for controller in CONTROLLERS.iter().filter(|c| options.is_enabled(c.name)) {
        let client = clients(controller.identity);
        let cx = Context {
            name: controller.name,
            recorder: EventRecorder::new(client.clone(), controller.event_source, "", options.clock.clone()),
            client,
            informers: informers.clone(),
            options: options.clone(),
            shutdown: shutdown.clone(),
        };
        running.spawn(supervise(controller, cx));
    }
    while running.join_next().await.is_some() {}
    Ok(())
}

/// How long a controller that ended on its own waits before it begins again.
const RESTART_DELAY: std::time::Duration = std::time::Duration::from_secs(1);

async fn supervise(controller: &'static Controller, cx: Context) {
    while !cx.shutdown.is_cancelled() {
        match tokio::spawn((controller.start)(cx.clone())).await {
            Ok(Ok(())) => return,
            Ok(Err(error)) => tracing::error!(controller = controller.name, "controller failed: {error:#}"),
            Err(error) => tracing::error!(controller = controller.name, "controller ended: {error}"),
        }
        tokio::time::sleep(RESTART_DELAY).await;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn names_are_unique() {
        let names: HashSet<_> = super::CONTROLLERS.iter().map(|c| c.name).collect();
        assert_eq!(names.len(), super::CONTROLLERS.len());
    }
}
