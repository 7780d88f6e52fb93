//! The Pod network: every Pod has one address, reached over a route of its own; there is no bridge and no address on the
//! host's side. A Pod sends everything to 169.254.1.1, whose hardware address it is told, so nothing is ever asked for on
//! the wire.

mod addresses;
mod wire;

#[cfg(test)]
mod tests;

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context;

use crate::conntrack;
use crate::host_ports::{HostPort, HostPorts};
use addresses::Addresses;
pub use addresses::Range;
use wire::Wire;

pub use wire::{remove_route_to_services, route_to_services};

/// The Pods of one node.
pub struct PodNetwork {
    wire: Wire,
    /// Where the addresses are kept over a restart.
    file: PathBuf,
    /// The node's own address, which Pods see of whoever comes over the node's loopback.
    node_ip: Ipv4Addr,
    addresses: Mutex<Addresses>,
    /// Held while the kernel's table of host ports is written.
    host_ports: Arc<Mutex<HostPorts>>,
}

impl PodNetwork {
    /// The network of a node whose Pods have addresses of a range. `file` remembers who has which. Call it inside a tokio
    /// runtime.
    ///
    /// # Errors
    /// What the kernel lacks or refuses, by name.
    pub async fn open(range: Range, file: &Path, node_ip: Ipv4Addr) -> anyhow::Result<PodNetwork> {
        let addresses = Addresses::load(range, file)?;
        let wire = Wire::open()?;
        wire.enable_forwarding()?;
        let (file, addresses) = (file.to_owned(), Mutex::new(addresses));
        let network = PodNetwork { wire, file, node_ip, addresses, host_ports: Arc::default() };
        network.write_host_ports().await?;
        Ok(network)
    }

    /// Whether Pods can be connected: what the kernel was told when the network was opened still holds.
    ///
    /// # Errors
    /// What does not.
    pub fn check(&self) -> anyhow::Result<()> {
        self.wire.check_forwarding()
    }

    /// Makes the kernel's table of host ports true.
    async fn write_host_ports(&self) -> anyhow::Result<()> {
        let pods: Vec<(Ipv4Addr, Vec<HostPort>)> = self.lock().host_ports();
        let (table, node_ip) = (self.host_ports.clone(), self.node_ip);
        let write = move || {
            let mut table = table.lock().unwrap_or_else(PoisonError::into_inner);
            table.follow(pods.iter().map(|(ip, ports)| (*ip, ports.as_slice())), node_ip)
        };
        tokio::task::spawn_blocking(write).await?.context("host ports cannot be programmed")
    }

    /// Ends UDP flows that no longer lead to where they should.
    async fn end_flows(&self, pod: Ipv4Addr, ports: Vec<HostPort>, pod_is_gone: bool) {
        let ports: Vec<u16> = ports.iter().filter(|one| one.protocol == "UDP").map(|one| one.host_port).collect();
        if ports.is_empty() {
            return;
        }
        let node_ip = self.node_ip;
        let stale = move |flow: &conntrack::Flow| {
            let (ip, port) = flow.destination;
            let to_node = ip == node_ip || ip.is_loopback();
            to_node && ports.contains(&port) && (flow.answers == pod) == pod_is_gone
        };
        match tokio::task::spawn_blocking(move || conntrack::delete_udp(stale)).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::warn!(error = format!("{error:#}"), "old flows were not ended"),
            Err(error) => tracing::warn!(%error, "old flows were not ended"),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Addresses> {
        self.addresses.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Connects a Pod's network namespace and answers its address. For a Pod that is connected already it is checked and
    /// mended.
    ///
    /// # Errors
    /// A range that is full; what the kernel refuses. Then nothing is left behind.
    pub async fn attach(&self, pod_uid: &str, namespace: &Path, ports: &[HostPort]) -> anyhow::Result<Vec<IpAddr>> {
        let address = self.claim(pod_uid, ports)?;
        let interface = interface_name(pod_uid);
        let connect = async {
            self.wire.connect(&interface, namespace, address).await?;
            if !ports.is_empty() {
                self.write_host_ports().await?;
                self.end_flows(address, ports.to_vec(), false).await;
            }
            Ok(())
        };
        let connected: anyhow::Result<()> = connect.await;
        if let Err(error) = connected {
            self.detach(pod_uid).await.ok();
            return Err(error.context("cannot connect the Pod to the network"));
        }
        Ok(vec![address.into()])
    }

    fn claim(&self, pod_uid: &str, ports: &[HostPort]) -> anyhow::Result<Ipv4Addr> {
        let mut addresses = self.lock();
        let address = addresses.claim(pod_uid, ports)?;
        addresses.save(&self.file)?;
        Ok(address)
    }

    /// Takes a Pod off the network. Idempotent.
    ///
    /// # Errors
    /// What the kernel refuses.
    pub async fn detach(&self, pod_uid: &str) -> anyhow::Result<()> {
        self.wire.disconnect(&interface_name(pod_uid)).await?;
        let released = {
            let mut addresses = self.lock();
            let released = addresses.release(pod_uid);
            if released.is_some() {
                addresses.save(&self.file)?;
            }
            released
        };
        if let Some((address, ports)) = released.filter(|(_, ports)| !ports.is_empty()) {
            self.write_host_ports().await?;
            self.end_flows(address, ports, true).await;
        }
        Ok(())
    }

    /// Takes every Pod but these off the network.
    ///
    /// # Errors
    /// What the kernel refuses.
    pub async fn retain(&self, pod_uids: &[String]) -> anyhow::Result<()> {
        let gone: Vec<String> = self.lock().owners().filter(|uid| !pod_uids.contains(uid)).collect();
        for uid in gone {
            self.detach(&uid).await.with_context(|| format!("cannot take Pod {uid} off the network"))?;
        }
        // Interfaces whose owner is not even known by name.
        let known: Vec<String> = pod_uids.iter().map(|uid| interface_name(uid)).collect();
        for interface in self.wire.interfaces().await?.into_iter().filter(|name| is_ours(name)) {
            if !known.contains(&interface) {
                self.wire.disconnect(&interface).await?;
            }
        }
        Ok(())
    }
}

/// Whether an interface has the name of one of a Pod.
fn is_ours(name: &str) -> bool {
    let digits = name.strip_prefix("sk").unwrap_or_default();
    digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The name of a Pod's interface on the host: the same for the same Pod, and short enough for the kernel.
fn interface_name(pod_uid: &str) -> String {
    // FNV-1a: stable over versions of the program, unlike the standard library's hasher.
    let hash = pod_uid
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("sk{:012x}", hash & 0xffff_ffff_ffff)
}
