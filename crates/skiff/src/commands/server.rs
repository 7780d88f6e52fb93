//! `skiff server`: a whole cluster.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use apiserver::allocators::ServiceRange;
use apiserver::authentication::token::Signer;
use apiserver::bootstrap::{self, Advertised, Bootstrap};
use apiserver::node_client::NodeClient;
use apiserver::{Config, Server};
use clap::{Args as ClapArgs, ValueEnum};
use jiff::Timestamp;
use k8s_openapi::api::core::v1::Taint;
use store::{Embedded, Options, Store};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::cluster::{self, Cluster};
use crate::kubeconfig;
use crate::pki::{Identity, Pki, Use};

/// Who issues service account tokens, and for whom they are when they do not say.
const ISSUER: &str = "https://kubernetes.default.svc.cluster.local";

/// The node's own resolver configuration.
const RESOLV_CONF: &str = "/etc/resolv.conf";
/// Where agents listen.
const AGENT_PORT: u16 = 10250;

/// Parts of the cluster that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    Agent,
    Controllers,
    Scheduler,
    Proxy,
    Dns,
    Ingress,
    Metrics,
}

/// Run a whole cluster.
#[derive(ClapArgs, Clone)]
pub struct Args {
    /// A YAML file with flags by their names, such as `node-name: one`; flags given besides it win.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Everything that lasts is kept here.
    #[arg(long, value_name = "DIR", default_value = "/var/lib/skiff")]
    pub data_dir: PathBuf,
    /// Where the API answers.
    #[arg(long, value_name = "ADDR:PORT", default_value = "0.0.0.0:6443")]
    pub listen: SocketAddr,
    /// Where the administrator's kubeconfig is written [default: DATA-DIR/admin.kubeconfig].
    #[arg(long, value_name = "FILE")]
    pub write_kubeconfig: Option<PathBuf>,
    /// Parts to leave out; without the agent the server needs no privileges.
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    pub disable: Vec<Part>,
    /// Addresses of Services.
    #[arg(long, value_name = "CIDR", default_value = "10.43.0.0/16")]
    pub service_cidr: String,
    /// The name of this node [default: the machine's].
    #[arg(long, value_name = "NAME")]
    pub node_name: Option<String>,
    /// The address of this node [default: the one that others see].
    #[arg(long, value_name = "ADDR")]
    pub node_ip: Option<IpAddr>,
    /// Labels of this node.
    #[arg(long, value_name = "KEY=VALUE", value_delimiter = ',')]
    pub node_label: Vec<String>,
    /// Taints of this node.
    #[arg(long, value_name = "KEY=VALUE:EFFECT", value_delimiter = ',')]
    pub node_taint: Vec<String>,
    /// Most Pods of this node.
    #[arg(long, value_name = "COUNT", default_value_t = 110)]
    pub max_pods: u32,
    /// When Pods have to go because this node is short of memory, disk or processes; nothing to never let them go.
    #[arg(long, value_name = "SIGNAL<AMOUNT", default_value = node::Threshold::DEFAULTS)]
    pub eviction_hard: String,
    /// Addresses of Pods.
    #[arg(long, value_name = "CIDR", default_value = "10.42.0.0/16")]
    pub cluster_cidr: String,
    /// The domain of Services' names.
    #[arg(long, value_name = "DOMAIN", default_value = "cluster.local")]
    pub cluster_domain: String,
    /// Other addresses and names under which clients reach the API, for its certificate.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub tls_san: Vec<String>,
    /// How long replaced and deleted objects can still be listed and watched.
    #[arg(long, value_name = "DURATION", default_value = "5m", value_parser = duration)]
    pub history: Duration,
}

/// Reads a duration as Kubernetes writes them: `1h30m`.
fn duration(text: &str) -> Result<Duration, String> {
    let nanos = schema::duration::parse(text)?;
    u64::try_from(nanos).map(Duration::from_nanos).map_err(|_| "must not be negative".into())
}

/// Runs the cluster until it is told to end.
pub fn run(args: Args) -> anyhow::Result<()> {
    init_log();
    rustls::crypto::ring::default_provider().install_default().ok();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(args))
}

fn init_log() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_env("SKIFF_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

async fn serve(args: Args) -> anyhow::Result<()> {
    let begun = std::time::Instant::now();
    if !args.disable.contains(&Part::Agent) {
        // Before anything is made.
        cluster::check_privileges()?;
    }
    let listener = TcpListener::bind(args.listen).await.with_context(|| {
        format!("cannot listen on {}: is another server running? Choose another place with --listen", args.listen)
    })?;
    let address = listener.local_addr()?;
    let store = Store::new(Embedded::open(Options::directory(args.data_dir.join("state")))?);
    let pki = Pki::open(&args.data_dir.join("pki"))?;
    let range = ServiceRange::parse(&args.service_cidr)
        .with_context(|| format!("--service-cidr {} is no IPv4 range such as 10.43.0.0/16", args.service_cidr))?;
    let node_ip = args.node_ip.unwrap_or_else(cluster::host_address);
    let server = open_server(&store, &pki, &args, range).await?;
    let end = CancellationToken::new();
    let caches = tokio::spawn(server.clone().run(end.clone()));
    let advertised = Advertised { address: node_ip, port: address.port() };
    bootstrap::ensure(&server, Bootstrap { advertised: Some(advertised), client_ca: &pki.ca_pem }).await?;

    let tls = pki.server_tls(&server_identity(&pki, &args, range, node_ip)?)?;
    let serving = tokio::spawn(apiserver::listen::serve(server.clone(), listener, tls, end.clone()));
    let kubeconfig = write_admin_kubeconfig(&args, &pki, address)?;
    println!("API ready at https://{} after {:.2?}", reachable(address), begun.elapsed());
    println!("To use it: export KUBECONFIG={}", kubeconfig.display());

    let mut cluster = Cluster::new(server.clone(), end.clone());
    let started = start_parts(&mut cluster, &args, &pki, node_ip, begun).await;
    let failed = match started {
        Err(error) => Some(error),
        Ok(()) => tokio::select! {
            () = terminated() => None,
            error = cluster.failed() => Some(error),
            result = caches => Some(match result {
                Ok(Err(error)) => anyhow::Error::new(error).context("the watch cache lost the store"),
                _ => anyhow::anyhow!("the API server ended"),
            }),
        },
    };
    end.cancel();
    serving.await?;
    store.close().await;
    cluster.join().await;
    failed.map_or(Ok(()), Err)
}

/// Starts what was not left out.
async fn start_parts(
    cluster: &mut Cluster,
    args: &Args,
    pki: &Pki,
    node_ip: IpAddr,
    begun: std::time::Instant,
) -> anyhow::Result<()> {
    let wanted = |part: Part| !args.disable.contains(&part);
    if wanted(Part::Controllers) {
        cluster.start_controllers(&pki.ca_pem, pki.signer()?);
    }
    if wanted(Part::Scheduler) {
        cluster.start_scheduler();
    }
    if wanted(Part::Agent) {
        let listener = agent_listener().await?;
        let mut options = node_options(args, node_ip)?;
        options.server_port = listener.local_addr()?.port();
        let name = options.node_name.clone();
        let good_for = Use::Server { names: vec![name.clone()], addresses: vec![node_ip] };
        let tls = pki.server_tls(&pki.sign(&format!("system:node:{name}"), Some("system:nodes"), good_for)?)?;
        if wanted(Part::Dns) && wanted(Part::Proxy) {
            let dns = dns_options(args, node_ip)?;
            options.cluster_dns = dns.cluster_ip.map(|address| address.to_string());
            cluster.start_dns(dns).await?;
        }
        if wanted(Part::Proxy) {
            cluster.start_proxy(proxy_options(args, &name, node_ip)?);
        }
        let ready = cluster.start_agent(options, &args.cluster_cidr, listener, tls).await?;
        tokio::spawn(async move {
            ready.await;
            println!("node {name} ready after {:.2?}", begun.elapsed());
        });
    }
    Ok(())
}

/// The DNS has the tenth address of the range of Services, as everywhere.
fn dns_options(args: &Args, node_ip: IpAddr) -> anyhow::Result<network::dns::Options> {
    let services: network::pods::Range = args.service_cidr.parse().context("--service-cidr")?;
    Ok(network::dns::Options {
        domain: args.cluster_domain.clone(),
        listen: SocketAddr::new(node_ip, 0),
        cluster_ip: Some(Ipv4Addr::from(u32::from(services.parts().0) + 10)),
        ranges: vec![services, args.cluster_cidr.parse().context("--cluster-cidr")?],
        resolv_conf: RESOLV_CONF.into(),
        upstreams: None,
    })
}

fn proxy_options(args: &Args, node: &str, node_ip: IpAddr) -> anyhow::Result<network::services::Options> {
    let IpAddr::V4(node_ip) = node_ip else { anyhow::bail!("the service proxy needs an IPv4 address of the node") };
    Ok(network::services::Options {
        node_name: node.to_owned(),
        node_ip,
        pods: args.cluster_cidr.parse().context("--cluster-cidr")?,
        services: args.service_cidr.parse().context("--service-cidr")?,
    })
}

/// Where the agent's own API answers: on the port that everybody expects, or where that is taken on any other, which the
/// Node tells.
async fn agent_listener() -> anyhow::Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::UNSPECIFIED, AGENT_PORT)).await {
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            Ok(TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).await?)
        }
        other => other.context("the node agent cannot listen"),
    }
}

fn node_options(args: &Args, node_ip: IpAddr) -> anyhow::Result<node::Options> {
    let pair = |text: &String| -> anyhow::Result<(String, String)> {
        let (key, value) = text.split_once('=').with_context(|| format!("--node-label {text} is not KEY=VALUE"))?;
        Ok((key.to_owned(), value.to_owned()))
    };
    let range: network::pods::Range = args.cluster_cidr.parse().context("--cluster-cidr")?;
    Ok(node::Options {
        node_name: match &args.node_name {
            Some(name) => name.clone(),
            None => cluster::host_name()?,
        },
        node_ips: vec![node_ip],
        labels: args.node_label.iter().map(pair).collect::<anyhow::Result<_>>()?,
        taints: args.node_taint.iter().map(|text| taint(text)).collect::<anyhow::Result<_>>()?,
        max_pods: args.max_pods,
        data_directory: args.data_dir.join("agent"),
        cluster_dns: None,
        cluster_domain: args.cluster_domain.clone(),
        resolv_conf: RESOLV_CONF.into(),
        server_port: 10250,
        pod_cidr: Some(range.first_part(24).to_string()),
        eviction_hard: node::Threshold::parse_list(&args.eviction_hard)
            .map_err(|why| anyhow::anyhow!("--eviction-hard {why}"))?,
    })
}

/// Reads `KEY=VALUE:EFFECT` or `KEY:EFFECT`.
fn taint(text: &str) -> anyhow::Result<Taint> {
    let (rest, effect) =
        text.rsplit_once(':').with_context(|| format!("--node-taint {text} is not KEY=VALUE:EFFECT"))?;
    anyhow::ensure!(
        matches!(effect, "NoSchedule" | "PreferNoSchedule" | "NoExecute"),
        "--node-taint {text}: the effect is NoSchedule, PreferNoSchedule or NoExecute"
    );
    let (key, value) = rest.split_once('=').map_or((rest, None), |(key, value)| (key, Some(value.to_owned())));
    Ok(Taint { key: key.to_owned(), value, effect: effect.to_owned(), time_added: None })
}

async fn open_server(store: &Store, pki: &Pki, args: &Args, range: ServiceRange) -> anyhow::Result<Arc<Server>> {
    let client = pki.sign("kube-apiserver-kubelet-client", Some("system:masters"), Use::Client)?;
    let config = Config {
        service_range: range,
        signer: Signer::new(&pki.service_account_key, ISSUER)?,
        node_client: NodeClient::new(pki.client_tls(&client)?),
        front_proxy: Some(pki.front_proxy()?),
        history: args.history,
        now: Timestamp::now,
    };
    Ok(Server::open(store.clone(), config).await?)
}

fn server_identity(pki: &Pki, args: &Args, range: ServiceRange, node_ip: IpAddr) -> anyhow::Result<Identity> {
    let mut names: Vec<String> = [
        "localhost",
        "kubernetes",
        "kubernetes.default",
        "kubernetes.default.svc",
        "kubernetes.default.svc.cluster.local",
    ]
    .map(str::to_owned)
    .into();
    let mut addresses = vec![Ipv4Addr::LOCALHOST.into(), range.first().into(), node_ip];
    if !args.listen.ip().is_unspecified() {
        addresses.push(args.listen.ip());
    }
    for san in &args.tls_san {
        match san.parse() {
            Ok(address) => addresses.push(address),
            Err(_) => names.push(san.clone()),
        }
    }
    pki.sign("kube-apiserver", None, Use::Server { names, addresses })
}

fn write_admin_kubeconfig(args: &Args, pki: &Pki, address: SocketAddr) -> anyhow::Result<PathBuf> {
    let path = args.write_kubeconfig.clone().unwrap_or_else(|| args.data_dir.join("admin.kubeconfig"));
    let admin = pki.sign_administrator()?;
    let text = kubeconfig::text(&format!("https://{}", reachable(address)), &pki.ca_pem, "admin", &admin);
    kubeconfig::write_secret(&path, &text)?;
    Ok(path)
}

/// The address under which a client on this machine reaches a listener.
fn reachable(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() { SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port()) } else { address }
}

/// Waits for SIGTERM or SIGINT.
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut term), Ok(mut int)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
}
