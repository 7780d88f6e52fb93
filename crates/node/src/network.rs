//! What the agent needs of the Pod network; the network's owner implements it.

use std::net::IpAddr;
use std::path::Path;

use futures::future::BoxFuture;

/// A port of the node that leads to a Pod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostPort {
    /// `TCP`, `UDP` or `SCTP`.
    pub protocol: String,
    pub host_ip: Option<IpAddr>,
    pub host_port: u16,
    pub container_port: u16,
}

/// The addresses of a Pod; the first is the primary one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PodAddresses {
    pub ips: Vec<IpAddr>,
}

/// Connects Pods to the network.
pub trait PodNetwork: Send + Sync + 'static {
    /// Gives the network namespace of a Pod an interface and an address. Doing it again for the same Pod answers the
    /// address it has.
    fn attach<'a>(
        &'a self,
        pod_uid: &'a str,
        namespace: &'a Path,
        ports: &'a [HostPort],
    ) -> BoxFuture<'a, anyhow::Result<PodAddresses>>;

    /// Takes back what a Pod was given. Idempotent.
    fn detach<'a>(&'a self, pod_uid: &'a str) -> BoxFuture<'a, anyhow::Result<()>>;

    /// Whether Pods can be connected.
    ///
    /// # Errors
    /// Why not, as the node's condition tells it.
    fn check(&self) -> anyhow::Result<()>;

    /// Forgets all Pods but these: called once after a restart, so that nothing stays behind from before.
    fn retain<'a>(&'a self, pod_uids: &'a [String]) -> BoxFuture<'a, anyhow::Result<()>>;
}

/// The network of this project.
impl PodNetwork for ::network::pods::PodNetwork {
    fn attach<'a>(
        &'a self,
        pod_uid: &'a str,
        namespace: &'a Path,
        ports: &'a [HostPort],
    ) -> BoxFuture<'a, anyhow::Result<PodAddresses>> {
        let v4 = |port: &HostPort| match port.host_ip {
            // The network has IPv4 alone: no Pod answers there.
            Some(IpAddr::V6(_)) => None,
            Some(IpAddr::V4(ip)) => Some(Some(ip)),
            None => Some(None),
        };
        let one = |port: &HostPort| {
            Some(::network::host_ports::HostPort {
                protocol: port.protocol.clone(),
                host_ip: v4(port)?,
                host_port: port.host_port,
                container_port: port.container_port,
            })
        };
        let ports: Vec<_> = ports.iter().filter_map(one).collect();
        Box::pin(async move { Ok(PodAddresses { ips: self.attach(pod_uid, namespace, &ports).await? }) })
    }

    fn check(&self) -> anyhow::Result<()> {
        self.check()
    }

    fn detach<'a>(&'a self, pod_uid: &'a str) -> BoxFuture<'a, anyhow::Result<()>> {
        Box::pin(self.detach(pod_uid))
    }

    fn retain<'a>(&'a self, pod_uids: &'a [String]) -> BoxFuture<'a, anyhow::Result<()>> {
        Box::pin(self.retain(pod_uids))
    }
}
