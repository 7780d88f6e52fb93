//! The shell: watches Services and endpoints, and writes the kernel's tables when what they say has changed. Changes that
//! come while the tables are written are taken together.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use k8s_openapi::api::core::v1::{Node, Service};
use k8s_openapi::api::discovery::v1::EndpointSlice;
use reconcile::{Change, Filter, Informers, Shutdown};
use tokio::sync::Notify;

use super::flows::udp;
use super::health;
use super::plan::{Place, Plan, plan};
use super::rules::{Facts, Numbers, TABLE, table};
use crate::nftables::table::Table;
use crate::pods::Range;
use crate::{conntrack, nftables};

/// How long to wait after the kernel refused the tables.
const RETRY: Duration = Duration::from_secs(5);

/// Takes the tables, those of host ports included, and the route to Services out of the kernel. Idempotent.
///
/// # Errors
/// What the kernel refuses.
pub async fn remove(services: Range) -> anyhow::Result<()> {
    let remove = || {
        nftables::commit(nftables::Transaction::remove_table(TABLE))?;
        crate::host_ports::remove()
    };
    tokio::task::spawn_blocking(remove).await??;
    crate::pods::remove_route_to_services(services).await
}

/// How the proxy is set up.
#[derive(Clone, Debug)]
pub struct Options {
    pub node_name: String,
    pub node_ip: Ipv4Addr,
    /// All Pods of the cluster.
    pub pods: Range,
    /// All Services of the cluster.
    pub services: Range,
}

/// Keeps the kernel's tables true until told to end. They stay when it ends.
///
/// # Errors
/// What the kernel lacks, by name.
pub async fn run(informers: Informers, options: Options, shutdown: Shutdown) -> anyhow::Result<()> {
    let services = informers.of::<Service>();
    let slices = informers.of::<EndpointSlice>();
    let own = Filter::fields(format!("metadata.name={}", options.node_name));
    let nodes = informers.of_filtered::<Node>(own);
    let changed = Arc::new(Notify::new());
    let (one, other, third) = (changed.clone(), changed.clone(), changed.clone());
    services.on_event(move |_| one.notify_one());
    slices.on_event(move |_| other.notify_one());
    nodes.on_event(move |change| {
        // A node's heartbeats say nothing about where it is.
        if !matches!(change, Change::Updated(old, new) if zone(old) == zone(new)) {
            third.notify_one();
        }
    });
    tokio::join!(services.synced(), slices.synced());
    crate::pods::route_to_services(options.services, options.node_ip)
        .await
        .context("cannot add the route to Services")?;
    let mut health = health::Ports::default();
    let mut kernel = Kernel::new(Facts { node_ip: options.node_ip, pods: options.pods.parts() });
    loop {
        let zone = nodes.list().first().map(|node| zone(node).to_owned()).unwrap_or_default();
        let place = Place { node: options.node_name.clone(), zone };
        let present = services.list();
        let wanted = plan(&present, &slices.list(), &place);
        health.follow(health::wanted(&present, &wanted)).await;
        match kernel.follow(wanted).await {
            Ok(()) => {}
            Err(error) if kernel.present.is_none() => return Err(error.context("Services cannot be programmed")),
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "Services were not programmed");
                tokio::select! {
                    () = shutdown.cancelled() => return Ok(()),
                    () = tokio::time::sleep(RETRY) => continue,
                }
            }
        }
        tokio::select! {
            () = shutdown.cancelled() => return Ok(()),
            () = changed.notified() => {}
        }
    }
}

fn zone(node: &Node) -> &str {
    let labels = node.metadata.labels.as_ref();
    labels.and_then(|labels| labels.get("topology.kubernetes.io/zone")).map_or("", String::as_str)
}

/// What the kernel was told last.
struct Kernel {
    facts: Facts,
    numbers: Numbers,
    present: Option<(Plan, Table)>,
}

impl Kernel {
    fn new(facts: Facts) -> Kernel {
        Kernel { facts, numbers: Numbers::default(), present: None }
    }

    /// Makes a plan true: what is different from the last one is sent, and flows to endpoints that are gone are ended.
    async fn follow(&mut self, wanted: Plan) -> anyhow::Result<()> {
        if self.present.as_ref().is_some_and(|(plan, _)| *plan == wanted) {
            return Ok(());
        }
        self.numbers.follow(&wanted);
        let table = table(&wanted, &self.numbers, &self.facts);
        let transaction = match &self.present {
            Some((_, before)) => table.change(before),
            None => Some(table.create()),
        };
        if let Some(transaction) = transaction {
            let written = tokio::task::spawn_blocking(move || nftables::commit(transaction)).await?;
            if let (Err(error), true) = (&written, self.present.is_some()) {
                // Perhaps somebody else has changed the table: it is made anew.
                tracing::warn!(error = format!("{error:#}"), "Services are programmed anew");
                let whole = table.create();
                tokio::task::spawn_blocking(move || nftables::commit(whole)).await??;
            } else {
                written?;
            }
        }
        let (before, now) = (self.present.as_ref().map(|(plan, _)| udp(plan)), udp(&wanted));
        self.present = Some((wanted, table));
        if before.as_ref() != Some(&now) && !now.is_empty() {
            let deleted = tokio::task::spawn_blocking(move || conntrack::delete_udp(|flow| now.is_stale(flow))).await?;
            match deleted {
                Ok(count) => tracing::debug!(count, "flows to endpoints that are gone were ended"),
                Err(error) => tracing::warn!(error = format!("{error:#}"), "old flows were not ended"),
            }
        }
        Ok(())
    }
}
