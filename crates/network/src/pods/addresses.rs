//! Which Pod has which address.

use std::collections::BTreeMap;
use std::fmt;
use std::net::Ipv4Addr;
use std::path::Path;
use std::str::FromStr;

use anyhow::Context;
use serde::{Deserialize, Serialize};

use crate::host_ports::HostPort;

/// A range of IPv4 addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    first: u32,
    bits: u8,
}

impl FromStr for Range {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Range> {
        let bad = || format!("{text:?} is no IPv4 range such as 10.42.0.0/24");
        let (address, bits) = text.split_once('/').with_context(bad)?;
        let (address, bits): (Ipv4Addr, u8) = (address.parse().with_context(bad)?, bits.parse().with_context(bad)?);
        anyhow::ensure!((8..=30).contains(&bits), bad());
        Ok(Range { first: u32::from(address) & (u32::MAX << (32 - bits)), bits })
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", Ipv4Addr::from(self.first), self.bits)
    }
}

impl Range {
    /// The first range of a size within this one: what the first node of a cluster gets.
    pub fn first_part(self, bits: u8) -> Range {
        Range { first: self.first, bits: bits.max(self.bits) }
    }

    /// The first address and the number of bits that all have in common.
    pub fn parts(self) -> (Ipv4Addr, u8) {
        (Ipv4Addr::from(self.first), self.bits)
    }

    /// Addresses that can be given: all but the first (the network) and the last (the broadcast).
    fn usable(self) -> std::ops::Range<u32> {
        let size = 1_u32 << (32 - self.bits);
        self.first + 1..self.first + size - 1
    }
}

/// What a Pod has.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Given {
    address: Ipv4Addr,
    #[serde(default)]
    host_ports: Vec<HostPort>,
}

/// Addresses and host ports by the uid of the Pod that has them.
pub(super) struct Addresses {
    range: Range,
    taken: BTreeMap<String, Given>,
    /// Where to look for the next free one: an address is not given again at once.
    next: u32,
}

impl Addresses {
    pub(super) fn load(range: Range, file: &Path) -> anyhow::Result<Addresses> {
        let taken = match std::fs::read(file) {
            Ok(bytes) => serde_json::from_slice(&bytes).with_context(|| format!("{} is damaged", file.display()))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", file.display())),
        };
        Ok(Addresses { range, taken, next: range.usable().start })
    }

    /// Writes who has which address, so that it is there after a crash at any moment.
    pub(super) fn save(&self, file: &Path) -> anyhow::Result<()> {
        let fresh = file.with_extension("new");
        let write = || -> anyhow::Result<()> {
            if let Some(directory) = file.parent() {
                std::fs::create_dir_all(directory)?;
            }
            std::fs::write(&fresh, serde_json::to_vec(&self.taken)?)?;
            Ok(std::fs::rename(&fresh, file)?)
        };
        write().with_context(|| format!("cannot write {}", file.display()))
    }

    /// The address of a Pod, which is given one if it has none.
    pub(super) fn claim(&mut self, uid: &str, host_ports: &[HostPort]) -> anyhow::Result<Ipv4Addr> {
        if let Some(given) = self.taken.get_mut(uid) {
            given.host_ports = host_ports.to_vec();
            return Ok(given.address);
        }
        let usable = self.range.usable();
        let taken: std::collections::BTreeSet<u32> =
            self.taken.values().map(|given| u32::from(given.address)).collect();
        let order = (self.next..usable.end).chain(usable.start..self.next);
        let free = order.into_iter().find(|number| !taken.contains(number));
        let number = free.with_context(|| format!("no address is left in {}", self.range))?;
        self.next = if number + 1 < usable.end { number + 1 } else { usable.start };
        let address = Ipv4Addr::from(number);
        self.taken.insert(uid.to_owned(), Given { address, host_ports: host_ports.to_vec() });
        Ok(address)
    }

    /// Takes back what a Pod had; answers what that was.
    pub(super) fn release(&mut self, uid: &str) -> Option<(Ipv4Addr, Vec<HostPort>)> {
        self.taken.remove(uid).map(|given| (given.address, given.host_ports))
    }

    /// All host ports, by address of their Pods.
    pub(super) fn host_ports(&self) -> Vec<(Ipv4Addr, Vec<HostPort>)> {
        let all = self.taken.values().filter(|given| !given.host_ports.is_empty());
        all.map(|given| (given.address, given.host_ports.clone())).collect()
    }

    pub(super) fn owners(&self) -> impl Iterator<Item = String> {
        self.taken.keys().cloned()
    }
}
