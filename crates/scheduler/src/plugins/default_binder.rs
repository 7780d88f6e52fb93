//! Binds a Pod to its node through the API (upstream's `plugins/defaultbinder`).

use std::sync::Arc;

use futures::future::BoxFuture;
use k8s_openapi::api::core::v1::{Binding, ObjectReference, Pod};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kube::Client;
use kube::api::{Api, PostParams};
use kube::core::Status;

use crate::framework::Plugin;
use crate::pod_info::PodInfo;
use crate::resources::Name;

pub struct DefaultBinder;

impl Plugin for DefaultBinder {
    fn name(&self) -> &'static str {
        "DefaultBinder"
    }

    fn bind(&self, client: &Client, pod: &Arc<PodInfo>, node: &Name) -> Option<BoxFuture<'static, anyhow::Result<()>>> {
        let (client, pod, node) = (client.clone(), pod.clone(), node.clone());
        Some(Box::pin(async move {
            let binding = Binding {
                metadata: ObjectMeta {
                    namespace: Some(pod.key.namespace.clone()),
                    name: Some(pod.key.name.clone()),
                    uid: Some(pod.uid.to_string()),
                    ..ObjectMeta::default()
                },
                target: ObjectReference {
                    kind: Some("Node".to_owned()),
                    name: Some(node.to_string()),
                    ..ObjectReference::default()
                },
            };
            let pods: Api<Pod> = Api::namespaced(client, &pod.key.namespace);
            let _: Status = pods.create_subresource("binding", &pod.key.name, &PostParams::default(), &binding).await?;
            Ok(())
        }))
    }
}
