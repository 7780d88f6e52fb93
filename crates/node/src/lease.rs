//! The heartbeat: the node's Lease, renewed every ten seconds. Behaviour: `component-helpers/apimachinery/lease`.

use std::sync::Arc;
use std::time::Duration;

use k8s_openapi::api::coordination::v1::{Lease, LeaseSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{MicroTime, ObjectMeta, OwnerReference};
use kube::Api;
use kube::api::{Patch, PatchParams, PostParams};
use reconcile::api_error;
use serde_json::json;

use crate::agent::Node;

const NAMESPACE: &str = "kube-node-lease";
/// How long others believe that the node is well, in seconds.
const DURATION_SECONDS: i32 = 40;
const PERIOD: Duration = Duration::from_secs(10);
const RETRY: Duration = Duration::from_secs(1);

/// Renews the lease for ever.
pub async fn keep(node: Arc<Node>) {
    loop {
        let pause = match renew(&node).await {
            Ok(()) => PERIOD,
            Err(error) => {
                tracing::warn!(%error, "the node's lease was not renewed");
                RETRY
            }
        };
        tokio::time::sleep(pause).await;
    }
}

async fn renew(node: &Node) -> Result<(), kube::Error> {
    let leases: Api<Lease> = Api::namespaced(node.client.clone(), NAMESPACE);
    let name = &node.options.node_name;
    let now = MicroTime(node.now());
    let patch =
        json!({ "spec": { "renewTime": now, "holderIdentity": name, "leaseDurationSeconds": DURATION_SECONDS } });
    match leases.patch(name, &PatchParams::default(), &Patch::Merge(patch)).await {
        Err(error) if api_error::is_not_found(&error) => {}
        other => return other.map(drop),
    }
    let owner = api_error::found(Api::<k8s_openapi::api::core::v1::Node>::all(node.client.clone()).get(name).await)?;
    let owner = owner.map(|node| OwnerReference {
        api_version: "v1".into(),
        kind: "Node".into(),
        name: name.clone(),
        uid: node.metadata.uid.unwrap_or_default(),
        ..OwnerReference::default()
    });
    let lease = Lease {
        metadata: ObjectMeta {
            name: Some(name.clone()),
            namespace: Some(NAMESPACE.into()),
            owner_references: owner.map(|one| vec![one]),
            ..ObjectMeta::default()
        },
        spec: Some(LeaseSpec {
            holder_identity: Some(name.clone()),
            lease_duration_seconds: Some(DURATION_SECONDS),
            renew_time: Some(now),
            ..LeaseSpec::default()
        }),
    };
    leases.create(&PostParams::default(), &lease).await.map(drop)
}
