//! The Pod network: every Pod has one address, reached over a route of its own; there is no bridge and no address on the
//! host's side. A Pod sends everything to 169.254.1.1, whose hardware address it is told, so nothing is ever asked for on
//! the wire.

mod addresses;
mod wire;

#[cfg(test)]
mod tests;

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context;

use addresses::Addresses;
pub use addresses::Range;
use wire::Wire;

pub use wire::{remove_route_to_services, route_to_services};

/// The Pods of one node.
pub struct PodNetwork {
    wire: Wire,
    /// Where the addresses are kept over a restart.
    file: PathBuf,
    addresses: Mutex<Addresses>,
}

impl PodNetwork {
    /// The network of a node whose Pods have addresses of a range. `file` remembers who has which. Call it inside a tokio
    /// runtime.
    ///
    /// # Errors
    /// What the kernel lacks or refuses, by name.
    pub async fn open(range: Range, file: &Path) -> anyhow::Result<PodNetwork> {
        let addresses = Addresses::load(range, file)?;
        let wire = Wire::open()?;
        wire.enable_forwarding()?;
        Ok(PodNetwork { wire, file: file.to_owned(), addresses: Mutex::new(addresses) })
    }

    fn lock(&self) -> MutexGuard<'_, Addresses> {
        self.addresses.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Connects a Pod's network namespace and answers its address. For a Pod that is connected already it is checked and
    /// mended.
    ///
    /// # Errors
    /// A range that is full; what the kernel refuses. Then nothing is left behind.
    pub async fn attach(&self, pod_uid: &str, namespace: &Path) -> anyhow::Result<Vec<IpAddr>> {
        let address = self.claim(pod_uid)?;
        let interface = interface_name(pod_uid);
        let connected = self.wire.connect(&interface, namespace, address).await;
        if let Err(error) = connected {
            self.detach(pod_uid).await.ok();
            return Err(error.context("cannot connect the Pod to the network"));
        }
        Ok(vec![address.into()])
    }

    fn claim(&self, pod_uid: &str) -> anyhow::Result<Ipv4Addr> {
        let mut addresses = self.lock();
        let address = addresses.claim(pod_uid)?;
        addresses.save(&self.file)?;
        Ok(address)
    }

    /// Takes a Pod off the network. Idempotent.
    ///
    /// # Errors
    /// What the kernel refuses.
    pub async fn detach(&self, pod_uid: &str) -> anyhow::Result<()> {
        self.wire.disconnect(&interface_name(pod_uid)).await?;
        let mut addresses = self.lock();
        if addresses.release(pod_uid) {
            addresses.save(&self.file)?;
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
        Ok(())
    }
}

/// The name of a Pod's interface on the host: the same for the same Pod, and short enough for the kernel.
fn interface_name(pod_uid: &str) -> String {
    // FNV-1a: stable over versions of the program, unlike the standard library's hasher.
    let hash = pod_uid
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("sk{:012x}", hash & 0xffff_ffff_ffff)
}
