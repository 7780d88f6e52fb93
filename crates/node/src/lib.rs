//! The node agent (upstream's kubelet): registers the node, runs the Pods that are bound to it as containers, and tells
//! how they are.
//!
//! One worker per Pod ([`worker`]), woken by changes of the Pod, by the container runtime and by probes. What is to be
//! done is decided by plain functions ([`plan`], [`status`]); the worker carries it out.
//!
//! **Invariant:** the agent knows the Kubernetes client, a container runtime and a Pod network, never the API server.

mod admission;
mod agent;
mod backoff;
mod container_config;
mod downward;
mod environment;
mod ephemeral;
mod eviction;
mod garbage;
mod hooks;
mod hosts_file;
mod images;
mod key;
mod lease;
mod log_file;
mod network;
mod plan;
mod probe;
mod reclaim;
mod registration;
mod resize;
mod resources;
mod runtime_names;
mod sandbox_config;
mod server;
mod sources;
mod stats;
mod status;
mod sysctls;
mod user_namespace;
mod volumes;
mod worker;

pub use agent::{Agent, Options};
pub use eviction::Threshold;
pub use network::{HostPort, PodAddresses, PodNetwork};
pub use server::Server;
pub use worker::remove_all_pods;
