//! `skiff cleanup`: takes everything of Skiff off this machine's kernel: containers, mounts, addresses, rules.

use std::net::Ipv4Addr;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args as ClapArgs;
use runtime::api::Runtime;
use runtime::cri::PodSandboxFilter;
use store::{Embedded, Options, Store};

use crate::cluster;

/// End all containers of this node and take back what they were given: mounts, addresses, cgroups, network rules.
///
/// The server or agent must not run. The cluster's state is kept, unless `--all` is given.
#[derive(ClapArgs)]
pub struct Args {
    /// The data directory of the server or agent.
    #[arg(long, value_name = "DIR", default_value = "/var/lib/skiff")]
    data_dir: PathBuf,
    /// Addresses of Services, as the server was told.
    #[arg(long, value_name = "CIDR", default_value = "10.43.0.0/16")]
    service_cidr: String,
    /// Addresses of Pods, as the server was told.
    #[arg(long, value_name = "CIDR", default_value = "10.42.0.0/16")]
    cluster_cidr: String,
    /// Remove the data directory, too: the cluster is gone then.
    #[arg(long)]
    all: bool,
}

/// Does it.
pub fn run(args: Args) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(clean(&args))
}

async fn clean(args: &Args) -> anyhow::Result<()> {
    // Whoever runs holds the state.
    let state = args.data_dir.join("state");
    if state.exists() {
        Store::new(Embedded::open(Options::directory(&state)).context("end the server first")?).close().await;
    }
    let root = args.data_dir.join("agent");
    if root.exists() {
        containers(&root, args).await?;
    }
    let services: network::pods::Range = args.service_cidr.parse().context("--service-cidr")?;
    network::services::remove(services).await.context("cannot remove the rules for Services")?;
    if args.all {
        match std::fs::remove_dir_all(&args.data_dir) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot remove {}", args.data_dir.display()));
            }
            _ => {}
        }
    }
    Ok(())
}

async fn containers(root: &std::path::Path, args: &Args) -> anyhow::Result<()> {
    let runtime = cluster::open_runtime(root).await?;
    for sandbox in runtime.list_pod_sandbox(&PodSandboxFilter::default()).await? {
        runtime.remove_pod_sandbox(&sandbox.id).await.context("cannot remove a sandbox")?;
        println!("removed {}/{}", sandbox.metadata.namespace, sandbox.metadata.name);
    }
    let range: network::pods::Range = args.cluster_cidr.parse().context("--cluster-cidr")?;
    let pods =
        network::pods::PodNetwork::open(range.first_part(24), &root.join("addresses.json"), Ipv4Addr::UNSPECIFIED)
            .await?;
    pods.retain(&[]).await?;
    node::remove_all_pods(root)
}
