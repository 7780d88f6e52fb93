//! The parts of a cluster in one process, each an ordinary client of the API server with an identity of its own.

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use apiserver::authentication::User;
use apiserver::{Local, Server};
use kube::Client;
use reconcile::{Clock, Informers, Shutdown};
use runtime::api::Runtime;
use runtime::embedded::{EmbeddedConfig, EmbeddedRuntime};
use runtime::image::RegistrySettings;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::demo_image;

/// The parts that run, and how to make more of them.
pub struct Cluster {
    server: Arc<Server>,
    shutdown: Shutdown,
    parts: JoinSet<(&'static str, anyhow::Result<()>)>,
    informers: Option<Informers>,
}

impl Cluster {
    pub fn new(server: Arc<Server>, shutdown: Shutdown) -> Cluster {
        Cluster { server, shutdown, parts: JoinSet::new(), informers: None }
    }

    /// A client within the process.
    pub fn client(&self, user: User) -> Client {
        Client::new(Local::new(self.server.clone(), user), "default")
    }

    /// What controllers and scheduler read: one watch per kind for all of them.
    fn informers(&mut self) -> Informers {
        let client = self.client(User::component("system:kube-controller-manager"));
        self.informers.get_or_insert_with(|| Informers::new(client)).clone()
    }

    pub fn start_controllers(&mut self, root_ca: &str, signer: Arc<dyn controllers::Signer>) {
        let informers = self.informers();
        let server = self.server.clone();
        let clients = move |account: &str| {
            Client::new(Local::new(server.clone(), User::service_account("kube-system", account)), "default")
        };
        let options = controllers::Options { signer: Some(signer), ..controllers::Options::new(root_ca) };
        let shutdown = self.shutdown.clone();
        self.parts.spawn(async move { ("controllers", controllers::run(clients, informers, options, shutdown).await) });
        let (server, shutdown) = (self.server.clone(), self.shutdown.clone());
        self.parts.spawn(async move {
            shutdown.run_until_cancelled(server.tell_policy_types()).await;
            ("validatingadmissionpolicy-status", Ok(()))
        });
    }

    pub fn start_scheduler(&mut self) {
        let client = self.client(User::component("system:kube-scheduler"));
        let (informers, shutdown) = (self.informers(), self.shutdown.clone());
        let options = scheduler::Options::default();
        self.parts.spawn(async move { ("scheduler", scheduler::run(client, informers, options, shutdown).await) });
    }

    /// Starts the node agent; answers what resolves when the API shows the node to be ready.
    ///
    /// # Errors
    /// What the machine lacks, by name.
    pub async fn start_agent(
        &mut self,
        options: node::Options,
        cluster_cidr: &str,
        listener: TcpListener,
        tls: Arc<rustls::ServerConfig>,
    ) -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
        let root = options.data_directory.clone();
        let runtime = open_runtime(&root).await?;
        let (images, mark) = (runtime.clone(), root.join("demo-image"));
        tokio::task::spawn_blocking(move || demo_image::ensure(images.images(), &mark)).await??;
        let range: network::pods::Range = cluster_cidr.parse()?;
        let addresses = root.join("addresses.json");
        let IpAddr::V4(node_ip) = options.node_ips.first().copied().unwrap_or_else(host_address) else {
            anyhow::bail!("the Pod network needs an IPv4 address of the node");
        };
        let pods = network::pods::PodNetwork::open(range.first_part(24), &addresses, node_ip).await?;
        let client = self.client(User::node(&options.node_name));
        let informers = Informers::new(client.clone());
        let runtime: Arc<dyn Runtime> = Arc::new(runtime);
        let agent = node::Agent::start(options, client, &informers, runtime, Arc::new(pods), Clock::wall()).await?;
        let shutdown = self.shutdown.clone();
        let ready = agent.ready();
        let api = node::Server::new(agent.node(), agent.pods());
        tokio::spawn(api.serve(listener, tls, shutdown.clone()));
        self.parts.spawn(async move {
            let result = agent.run(shutdown).await;
            drop(informers);
            ("agent", result)
        });
        Ok(ready)
    }

    /// Starts the cluster's DNS on this node, and tells the cluster where it is.
    ///
    /// # Errors
    /// A port that is taken; an API that does not take the Service.
    pub async fn start_dns(&mut self, options: network::dns::Options) -> anyhow::Result<()> {
        let cluster_ip = options.cluster_ip.context("the DNS has no address inside the cluster")?;
        let dns = network::dns::bind(options).await.context("the DNS cannot start")?;
        network::dns::publish(self.client(User::loopback()), dns.local_addr(), cluster_ip).await?;
        let (informers, shutdown) = (self.informers(), self.shutdown.clone());
        self.parts.spawn(async move { ("DNS", dns.run(informers, shutdown).await) });
        Ok(())
    }

    /// Starts the service proxy of this node.
    pub fn start_proxy(&mut self, options: network::services::Options) {
        let client = self.client(User::component("system:kube-proxy"));
        let shutdown = self.shutdown.clone();
        self.parts.spawn(async move {
            ("service proxy", network::services::run(Informers::new(client), options, shutdown).await)
        });
    }

    /// Waits until a part has ended by itself; answers why.
    pub async fn failed(&mut self) -> anyhow::Error {
        loop {
            match self.parts.join_next().await {
                Some(Ok((part, Err(error)))) => return error.context(format!("the {part} failed")),
                Some(Ok((_, Ok(())))) => {}
                Some(Err(error)) => return anyhow::Error::new(error).context("a part of the cluster broke"),
                None => std::future::pending().await,
            }
        }
    }

    /// Waits for all parts to end, after the shutdown was told.
    pub async fn join(mut self) {
        while self.parts.join_next().await.is_some() {}
    }
}

/// # Errors
/// A user who may not do what the node agent does.
pub fn check_privileges() -> anyhow::Result<()> {
    anyhow::ensure!(
        nix::unistd::geteuid().is_root(),
        "the node agent makes containers and needs root: run as root, or leave it out with --disable agent"
    );
    Ok(())
}

/// The container runtime of this node.
///
/// # Errors
/// What the machine lacks, by name.
pub async fn open_runtime(root: &Path) -> anyhow::Result<EmbeddedRuntime> {
    let config = EmbeddedConfig {
        root: root.join("runtime"),
        run: root.join("run"),
        shim_program: None,
        registries: RegistrySettings::default(),
    };
    let runtime = EmbeddedRuntime::open(config).await.context("the container runtime cannot start")?;
    Ok(runtime)
}

/// The name of this machine, as nodes are named after it.
pub fn host_name() -> anyhow::Result<String> {
    let name = nix::unistd::gethostname().context("cannot read the name of the machine")?;
    Ok(name.to_string_lossy().to_lowercase())
}

/// The address of this machine that others would see: the one from which it would speak to them. Nothing is sent.
pub fn host_address() -> IpAddr {
    use std::net::{Ipv4Addr, UdpSocket};
    let probe = || -> std::io::Result<IpAddr> {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        Ok(socket.local_addr()?.ip())
    };
    probe().unwrap_or(Ipv4Addr::LOCALHOST.into())
}
