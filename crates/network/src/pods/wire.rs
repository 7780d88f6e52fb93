//! Interfaces, addresses and routes, over netlink.

use std::fs::File;
use std::net::{IpAddr, Ipv4Addr};
use std::os::fd::AsRawFd;
use std::path::Path;

use anyhow::Context;
use futures::{StreamExt, TryStreamExt};
use nix::sched::{CloneFlags, setns};
use rtnetlink::packet_route::link::{InfoData, InfoVeth};
use rtnetlink::packet_route::neighbour::NeighbourState;
use rtnetlink::packet_route::route::RouteScope;
use rtnetlink::{Handle, LinkMessageBuilder, LinkUnspec, LinkVeth, RouteMessageBuilder, new_connection};

/// Where Pods send everything. Nobody has this address; they are told whose hardware address it is.
const GATEWAY: Ipv4Addr = Ipv4Addr::new(169, 254, 1, 1);
/// The hardware address of the host's side of every Pod's interface.
const HOST_SIDE: [u8; 6] = [0xee; 6];
/// The name of the interface inside a Pod.
const INSIDE: &str = "eth0";

pub(super) struct Wire {
    handle: Handle,
}

impl Wire {
    /// A connection to the kernel.
    pub(super) fn open() -> anyhow::Result<Wire> {
        let (connection, handle, _) = new_connection().context("cannot speak netlink to the kernel")?;
        tokio::spawn(connection);
        Ok(Wire { handle })
    }

    /// Lets the node pass on what Pods send.
    pub(super) fn enable_forwarding(&self) -> anyhow::Result<()> {
        for (path, value) in [
            ("/proc/sys/net/ipv4/ip_forward", "1"),
            // Redirects would tell Pods of ways that they do not have, and eat up the kernel's allowance for other ICMP.
            ("/proc/sys/net/ipv4/conf/all/send_redirects", "0"),
            ("/proc/sys/net/ipv4/conf/default/send_redirects", "0"),
        ] {
            let present = std::fs::read_to_string(path).with_context(|| format!("the kernel has no {path}"))?;
            if present.trim() != value {
                std::fs::write(path, value).with_context(|| format!("cannot write {path}"))?;
            }
        }
        Ok(())
    }

    /// Whether the node still passes on what Pods send.
    pub(super) fn check_forwarding(&self) -> anyhow::Result<()> {
        let path = "/proc/sys/net/ipv4/ip_forward";
        let present = std::fs::read_to_string(path).with_context(|| format!("the kernel has no {path}"))?;
        anyhow::ensure!(present.trim() == "1", "{path} was turned off");
        Ok(())
    }

    /// Names of all interfaces.
    pub(super) async fn interfaces(&self) -> anyhow::Result<Vec<String>> {
        use rtnetlink::packet_route::link::LinkAttribute;
        let mut links = self.handle.link().get().execute();
        let mut names = Vec::new();
        while let Some(link) = links.try_next().await.context("cannot list interfaces")? {
            names.extend(link.attributes.into_iter().find_map(|one| match one {
                LinkAttribute::IfName(name) => Some(name),
                _ => None,
            }));
        }
        Ok(names)
    }

    /// Connects a network namespace over a pair of interfaces.
    pub(super) async fn connect(&self, interface: &str, namespace: &Path, address: Ipv4Addr) -> anyhow::Result<()> {
        let file = File::open(namespace).with_context(|| format!("cannot open {}", namespace.display()))?;
        // An interface from before a crash may lead into a namespace that is gone.
        self.disconnect(interface).await?;
        // The far side is born inside the namespace: moving it there later takes many times as long.
        let inside = LinkMessageBuilder::<LinkUnspec>::new().name(INSIDE).setns_by_fd(file.as_raw_fd()).build();
        let pair = LinkMessageBuilder::<LinkVeth>::new(interface, INSIDE)
            .set_info_data(InfoData::Veth(InfoVeth::Peer(inside)))
            .address(HOST_SIDE.to_vec())
            .up()
            .build();
        self.handle.link().add(pair).execute().await.map_err(|error| match &error {
            rtnetlink::Error::NetlinkError(why) if why.raw_code() == -libc::EOPNOTSUPP => {
                anyhow::anyhow!("the kernel has no pairs of interfaces (CONFIG_VETH)")
            }
            _ => anyhow::Error::new(error).context("cannot make a pair of interfaces"),
        })?;
        settings(interface)?;
        let index = index_of(&self.handle, interface).await?;
        configure_inside(file, address).await?;
        let route = RouteMessageBuilder::<Ipv4Addr>::new()
            .destination_prefix(address, 32)
            .output_interface(index)
            .scope(RouteScope::Link)
            .build();
        self.handle.route().add(route).replace().execute().await.context("cannot add the route to the Pod")
    }

    /// Removes an interface, and with it the far side and the route. Idempotent.
    pub(super) async fn disconnect(&self, interface: &str) -> anyhow::Result<()> {
        let mut found = self.handle.link().get().match_name(interface.to_owned()).execute();
        let link = match found.next().await {
            Some(Ok(link)) => link,
            // ENODEV: there is none.
            Some(Err(rtnetlink::Error::NetlinkError(error))) if error.raw_code() == -libc::ENODEV => return Ok(()),
            Some(Err(error)) => return Err(error).context("cannot look for the Pod's interface"),
            None => return Ok(()),
        };
        match self.handle.link().del(link.header.index).execute().await {
            Err(rtnetlink::Error::NetlinkError(error)) if error.raw_code() == -libc::ENODEV => Ok(()),
            other => other.context("cannot remove the Pod's interface"),
        }
    }
}

/// Gives the node's own connections to Services a way to begin, with an address to which answers find back. Where they
/// really go is decided by the rules for Services.
///
/// # Errors
/// What the kernel refuses.
pub async fn route_to_services(services: super::Range, node: Ipv4Addr) -> anyhow::Result<()> {
    let wire = Wire::open()?;
    let route = service_route(&wire, services).await?.pref_source(node).build();
    wire.handle.route().add(route).replace().execute().await.context("cannot add a route")
}

/// Takes that way back. Idempotent.
///
/// # Errors
/// What the kernel refuses.
pub async fn remove_route_to_services(services: super::Range) -> anyhow::Result<()> {
    let wire = Wire::open()?;
    let route = service_route(&wire, services).await?.build();
    match wire.handle.route().del(route).execute().await {
        // ESRCH: there is none.
        Err(rtnetlink::Error::NetlinkError(error)) if error.raw_code() == -libc::ESRCH => Ok(()),
        other => other.context("cannot remove the route to Services"),
    }
}

async fn service_route(wire: &Wire, services: super::Range) -> anyhow::Result<RouteMessageBuilder<Ipv4Addr>> {
    let (first, bits) = services.parts();
    let loopback = index_of(&wire.handle, "lo").await?;
    let route = RouteMessageBuilder::<Ipv4Addr>::new().destination_prefix(first, bits);
    Ok(route.output_interface(loopback).scope(RouteScope::Link))
}

/// How the host treats what comes out of a Pod.
fn settings(interface: &str) -> anyhow::Result<()> {
    for (name, value) in [("rp_filter", "0"), ("send_redirects", "0"), ("proxy_arp", "0"), ("route_localnet", "1")] {
        let path = format!("/proc/sys/net/ipv4/conf/{interface}/{name}");
        std::fs::write(&path, value).with_context(|| format!("cannot write {path}"))?;
    }
    Ok(())
}

async fn index_of(handle: &Handle, name: &str) -> anyhow::Result<u32> {
    let mut found = handle.link().get().match_name(name.to_owned()).execute();
    let link = found.try_next().await.with_context(|| format!("cannot find interface {name}"))?;
    Ok(link.with_context(|| format!("there is no interface {name}"))?.header.index)
}

/// Sets up the far side. A namespace belongs to a thread, so a thread is made for it and ends with it.
async fn configure_inside(namespace: File, address: Ipv4Addr) -> anyhow::Result<()> {
    let (answer, answered) = tokio::sync::oneshot::channel();
    let work = move || {
        let _ = answer.send(enter_and_configure(&namespace, address));
    };
    std::thread::Builder::new().name("pod-network".into()).spawn(work).context("cannot start a thread")?;
    answered.await.context("the thread that set up the Pod's interface broke")?
}

fn enter_and_configure(namespace: &File, address: Ipv4Addr) -> anyhow::Result<()> {
    setns(namespace, CloneFlags::CLONE_NEWNET).context("cannot enter the Pod's network namespace")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let (connection, handle, _) = new_connection().context("cannot speak netlink inside the Pod")?;
        let connection = tokio::spawn(connection);
        let result = configure(&handle, address).await;
        connection.abort();
        result
    })
}

async fn configure(handle: &Handle, address: Ipv4Addr) -> anyhow::Result<()> {
    let loopback = index_of(handle, "lo").await?;
    up(handle, loopback).await?;
    let inside = index_of(handle, INSIDE).await?;
    handle.address().add(inside, IpAddr::V4(address), 32).execute().await.context("cannot give the Pod its address")?;
    up(handle, inside).await?;
    handle
        .neighbours()
        .add(inside, IpAddr::V4(GATEWAY))
        .link_layer_address(&HOST_SIDE)
        .state(NeighbourState::Permanent)
        .execute()
        .await
        .context("cannot tell the Pod its gateway's hardware address")?;
    let on_link = RouteMessageBuilder::<Ipv4Addr>::new()
        .destination_prefix(GATEWAY, 32)
        .output_interface(inside)
        .scope(RouteScope::Link)
        .build();
    handle.route().add(on_link).execute().await.context("cannot add the Pod's route to its gateway")?;
    let default = RouteMessageBuilder::<Ipv4Addr>::new().gateway(GATEWAY).output_interface(inside).build();
    handle.route().add(default).execute().await.context("cannot add the Pod's default route")
}

async fn up(handle: &Handle, index: u32) -> anyhow::Result<()> {
    let message = LinkUnspec::new_with_index(index).up().build();
    handle.link().set(message).execute().await.context("cannot bring an interface up")
}
