//! The objects through which Pods reach the DNS: what kubeadm's CoreDNS add-on makes (`kube-dns` in `kube-system`).

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::Context;
use k8s_openapi::api::core::v1::Service;
use k8s_openapi::api::discovery::v1::EndpointSlice;
use kube::api::PostParams;
use kube::{Api, Client};
use serde_json::json;

use super::SERVICE;

/// Makes sure that the Service `kube-dns` has the address `cluster_ip` and leads to `address`.
///
/// # Errors
/// What the API refuses, and a Service that has another address.
pub async fn publish(client: Client, address: SocketAddr, cluster_ip: Ipv4Addr) -> anyhow::Result<()> {
    anyhow::ensure!(!address.ip().is_unspecified(), "the DNS must be published under an address of the node");
    let (namespace, name) = SERVICE;
    let services: Api<Service> = Api::namespaced(client.clone(), namespace);
    let present = match services.get_opt(name).await.context("cannot read the Service kube-dns")? {
        Some(present) => present,
        None => created(&services, &service(cluster_ip)?).await.context("cannot create the Service kube-dns")?,
    };
    let has = present.spec.and_then(|spec| spec.cluster_ip).unwrap_or_default();
    anyhow::ensure!(has == cluster_ip.to_string(), "the Service kube-dns has the address {has:?}, not {cluster_ip}");

    let slices: Api<EndpointSlice> = Api::namespaced(client, namespace);
    let wanted = slice(address)?;
    let present = match slices.get_opt(name).await.context("cannot read the EndpointSlice kube-dns")? {
        Some(present) => present,
        None => created(&slices, &wanted).await.context("cannot create the EndpointSlice kube-dns")?,
    };
    let leads = |slice: &EndpointSlice| {
        let addresses = slice.endpoints.iter().flatten().map(|endpoint| endpoint.addresses.clone());
        let ports = slice.ports.iter().flatten().map(|p| (p.name.clone(), p.protocol.clone(), p.port));
        (addresses.collect::<Vec<_>>(), ports.collect::<Vec<_>>())
    };
    if leads(&present) != leads(&wanted) {
        let mut changed = wanted;
        changed.metadata.resource_version = present.metadata.resource_version;
        slices.replace(name, &PostParams::default(), &changed).await.context("cannot update EndpointSlice kube-dns")?;
    }
    Ok(())
}

/// Creates an object, or takes the one that another has just created.
async fn created<K>(api: &Api<K>, object: &K) -> kube::Result<K>
where
    K: kube::Resource + Clone + std::fmt::Debug + serde::Serialize + serde::de::DeserializeOwned,
{
    match api.create(&PostParams::default(), object).await {
        Err(kube::Error::Api(status)) if status.code == 409 => api.get(SERVICE.1).await,
        result => result,
    }
}

fn service(cluster_ip: Ipv4Addr) -> serde_json::Result<Service> {
    let (namespace, name) = SERVICE;
    serde_json::from_value(json!({
        "metadata": { "name": name, "namespace": namespace, "labels": {
            "k8s-app": "kube-dns", "kubernetes.io/cluster-service": "true", "kubernetes.io/name": "CoreDNS",
        } },
        "spec": { "clusterIP": cluster_ip, "ports": [
            { "name": "dns", "port": 53, "protocol": "UDP" }, { "name": "dns-tcp", "port": 53, "protocol": "TCP" },
        ] },
    }))
}

fn slice(address: SocketAddr) -> serde_json::Result<EndpointSlice> {
    let (namespace, name) = SERVICE;
    serde_json::from_value(json!({
        "metadata": { "name": name, "namespace": namespace, "labels": { "kubernetes.io/service-name": name } },
        "addressType": if address.is_ipv4() { "IPv4" } else { "IPv6" },
        "endpoints": [{ "addresses": [address.ip()], "conditions": { "ready": true } }],
        "ports": [
            { "name": "dns", "port": address.port(), "protocol": "UDP" },
            { "name": "dns-tcp", "port": address.port(), "protocol": "TCP" },
        ],
    }))
}

#[cfg(test)]
mod tests;
