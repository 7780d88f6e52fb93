//! The API server: HTTP -> who -> may -> what changes -> valid -> write -> tell.
//!
//! [`server::Server::handle`] is the one way in, over the network ([`listen`]) or within the process ([`local`]).
//!
//! **Invariant:** nothing here knows a controller, the scheduler or a node; they are clients.

pub mod admission;
pub mod aggregation;
pub mod allocators;
pub mod authentication;
mod authorities;
pub mod authorization;
pub mod body;
pub mod bootstrap;
mod cache;
mod call;
mod columns;
mod component_status;
mod custom;
mod discovery;
mod fairness;
pub mod listen;
pub mod local;
mod managed;
mod metrics;
mod negotiate;
pub mod node_client;
pub mod object;
mod openapi;
mod output;
mod paths;
mod registry;
mod request;
mod resource;
mod review;
#[cfg(test)]
mod scenario;
pub mod server;
mod services;
mod status;
mod subresource;
mod upkeep;
mod warnings;
mod webhook;

pub use local::Local;
pub use server::{Config, Server};
pub use status::Status;
