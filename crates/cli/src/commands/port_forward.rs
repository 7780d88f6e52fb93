//! `port-forward`: ports of this machine that lead to a Pod.
//!
//! Follows `kubectl/pkg/cmd/portforward` and `client-go/tools/portforward`; each connection is a WebSocket of its own.

use std::net::{IpAddr, SocketAddr};

use clap::Args as ClapArgs;
use serde_json::Value;
use tokio::net::TcpListener;

use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::{Span, duration};
use crate::pods;
use crate::selection::Query;
use crate::until::until;

mod ports;
mod spdy;
mod tunnel;

use ports::Port;
use tunnel::Destination;

pub const EXAMPLES: &str = "\
Examples:
  # Port 8080 here leads to port 80 of a Pod; any free port here
  kubectl port-forward pod/web-0 8080:80
  kubectl port-forward pod/web-0 :80

  # A Pod of a Deployment; the target port of a Service's port, by its name
  kubectl port-forward deployment/web 8080
  kubectl port-forward service/web 8443:https

  # For other machines, too
  kubectl port-forward --address 0.0.0.0 pod/web-0 8080:80";

/// Connections that wait to be accepted are the kernel's; these are open at once.
const MAX_CONNECTIONS: usize = 1024;

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// TYPE/NAME, then [LOCAL:]REMOTE...
    args: Vec<String>,
    /// Addresses to listen on: IP addresses or localhost.
    #[arg(long, value_delimiter = ',', default_value = "localhost")]
    address: Vec<String>,
    /// How long to wait for a Pod that runs.
    #[arg(long, value_parser = duration, default_value = "1m0s")]
    pod_running_timeout: Span,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    let limit = args
        .pod_running_timeout
        .limit()
        .ok_or_else(|| Error::text("--pod-running-timeout must be higher than zero"))?;
    let [name, wanted @ ..] = args.args.as_slice() else { return Err(usage()) };
    if wanted.is_empty() {
        return Err(usage());
    }
    let api = cx.api().await?;
    let names = [name.clone()];
    let query = Query { args: &names, default_type: Some("pods"), ..Query::default() };
    let mut found = query.targets(cx).await?;
    let object = found.targets.swap_remove(0).get(api).await?;
    let pod = pods::attachable(api, object.clone(), limit).await?;
    let ports = ports::resolve(wanted, &object, &pod)?;
    let phase = pod["status"]["phase"].as_str().unwrap_or_default();
    if phase != "Running" {
        return Err(Error::Text(format!("unable to forward port because pod is not running. Current status={phase}")));
    }
    let text = |key: &str| pod["metadata"][key].as_str().unwrap_or_default().to_owned();
    let (name, namespace, uid) = (text("name"), text("namespace"), text("uid"));
    let to = Destination { client: api.client.clone(), namespace: namespace.clone(), name: name.clone() };
    let listeners = listen(&args.address, &ports).await?;
    let free = std::sync::Arc::new(tokio::sync::Semaphore::new(MAX_CONNECTIONS));
    for (listener, port) in listeners {
        tokio::spawn(accept(listener, port, to.clone(), free.clone()));
    }
    let resource = cx.catalog().await?.find("pods")?;
    let is_lost = |pod: Option<&Value>| {
        let runs = |pod: &Value| pod["metadata"]["uid"] == uid.as_str() && pod["status"]["phase"] == "Running";
        Ok((!pod.is_some_and(runs)).then_some(()))
    };
    tokio::select! {
        lost = until(api, resource, &namespace, &name, None, is_lost) => {
            lost?;
            Err(Error::text("lost connection to pod"))
        }
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

fn usage() -> Error {
    Error::text(
        "TYPE/NAME and list of ports are required for port-forward\nSee 'kubectl port-forward -h' for help and examples",
    )
}

/// The addresses of an argument, and whether one that fails is a failure of all.
fn addresses(texts: &[String]) -> Result<Vec<(IpAddr, bool)>> {
    let mut addresses: Vec<(IpAddr, bool)> = Vec::new();
    for text in texts {
        let found = match text.as_str() {
            "localhost" => vec![([127, 0, 0, 1].into(), false), (std::net::Ipv6Addr::LOCALHOST.into(), false)],
            text => {
                let address = text.parse().map_err(|_| Error::Text(format!("{text} is not a valid IP")))?;
                vec![(address, true)]
            }
        };
        for (address, must) in found {
            if !addresses.iter().any(|(it, _)| *it == address) {
                addresses.push((address, must));
            }
        }
    }
    addresses.sort_by_key(|(address, _)| address.to_string());
    Ok(addresses)
}

async fn listen(texts: &[String], ports: &[Port]) -> Result<Vec<(TcpListener, Port)>> {
    let addresses = addresses(texts)?;
    let mut listeners = Vec::new();
    for port in ports {
        match listen_on(&addresses, *port).await {
            Ok(more) => listeners.extend(more),
            Err(error) => console::note(&format!("Unable to listen on port {}: {error}\n", port.local)),
        }
    }
    if listeners.is_empty() {
        let shown: Vec<String> = ports.iter().map(|port| format!("{{{} {}}}", port.local, port.remote)).collect();
        return Err(Error::Text(format!("unable to listen on any of the requested ports: [{}]", shown.join(" "))));
    }
    Ok(listeners)
}

async fn listen_on(addresses: &[(IpAddr, bool)], mut port: Port) -> Result<Vec<(TcpListener, Port)>, String> {
    let (mut listeners, mut errors, mut must_fail) = (Vec::new(), Vec::new(), false);
    for (address, must) in addresses {
        let place = SocketAddr::new(*address, port.local);
        match TcpListener::bind(place).await {
            Ok(listener) => {
                // A port that the kernel chose is the same on all addresses.
                port.local = listener.local_addr().map_or(port.local, |it| it.port());
                let place = SocketAddr::new(*address, port.local);
                console::out(&format!("Forwarding from {place} -> {}\n", port.remote)).map_err(|it| it.to_string())?;
                listeners.push((listener, port));
            }
            Err(error) => {
                must_fail |= must;
                errors.push(format!("unable to create listener: Error listen tcp {place}: {error}"));
            }
        }
    }
    if must_fail || listeners.is_empty() {
        return Err(format!("Listeners failed to create with the following errors: [{}]", errors.join(" ")));
    }
    Ok(listeners)
}

async fn accept(listener: TcpListener, port: Port, to: Destination, free: std::sync::Arc<tokio::sync::Semaphore>) {
    loop {
        let Ok(permit) = free.clone().acquire_owned().await else { return };
        let connection = match listener.accept().await {
            Ok((connection, _)) => connection,
            Err(error) => {
                console::note(&format!("error accepting connection on port {}: {error}\n", port.local));
                return;
            }
        };
        let to = to.clone();
        tokio::spawn(async move {
            console::out(&format!("Handling connection for {}\n", port.local)).ok();
            if let Err(error) = tunnel::forward(connection, port.remote, &to).await {
                let Port { local, remote } = port;
                console::note(&format!("error: an error occurred forwarding {local} -> {remote}: {error}\n"));
            }
            drop(permit);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listens() {
        let shown = |texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            addresses(&texts).map(|it| it.iter().map(|(address, _)| address.to_string()).collect::<Vec<_>>())
        };
        assert_eq!(shown(&["localhost"]).expect("addresses"), ["127.0.0.1", "::1"]);
        assert_eq!(shown(&["0.0.0.0", "localhost", "127.0.0.1"]).expect("addresses"), ["0.0.0.0", "127.0.0.1", "::1"]);
        assert_eq!(shown(&["x"]).expect_err("is none").to_string(), "x is not a valid IP");
    }
}
