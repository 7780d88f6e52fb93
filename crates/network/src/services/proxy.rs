//! The shell: watches Services and endpoints, and writes the kernel's tables when what they say has changed. Changes that
//! come while the tables are written are taken together.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use k8s_openapi::api::core::v1::Service;
use k8s_openapi::api::discovery::v1::EndpointSlice;
use reconcile::{Informers, Shutdown};
use tokio::sync::Notify;

use super::plan::{Plan, plan};
use super::rules::{Facts, TABLE, transaction};
use crate::nftables;
use crate::pods::Range;

/// How long to wait after the kernel refused the tables.
const RETRY: Duration = Duration::from_secs(5);

/// Takes the tables and the route to Services out of the kernel. Idempotent.
///
/// # Errors
/// What the kernel refuses.
pub async fn remove(services: Range) -> anyhow::Result<()> {
    tokio::task::spawn_blocking(|| nftables::commit(nftables::Transaction::remove_table(TABLE))).await??;
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
    let changed = Arc::new(Notify::new());
    let (one, other) = (changed.clone(), changed.clone());
    services.on_event(move |_| one.notify_one());
    slices.on_event(move |_| other.notify_one());
    tokio::join!(services.synced(), slices.synced());
    let facts = Facts { node_ip: options.node_ip, pods: options.pods.parts() };
    crate::pods::route_to_services(options.services, options.node_ip)
        .await
        .context("cannot add the route to Services")?;
    let mut present: Option<Plan> = None;
    loop {
        let wanted = plan(&services.list(), &slices.list(), &options.node_name);
        if present.as_ref() != Some(&wanted) {
            let rules = transaction(&wanted, &facts);
            let written = tokio::task::spawn_blocking(move || nftables::commit(rules)).await?;
            match written {
                Ok(()) => present = Some(wanted),
                Err(error) if present.is_none() => return Err(error.context("Services cannot be programmed")),
                Err(error) => {
                    tracing::error!(error = format!("{error:#}"), "Services were not programmed");
                    tokio::select! {
                        () = shutdown.cancelled() => return Ok(()),
                        () = tokio::time::sleep(RETRY) => continue,
                    }
                }
            }
        }
        tokio::select! {
            () = shutdown.cancelled() => return Ok(()),
            () = changed.notified() => {}
        }
    }
}
