//! Work inside a sandbox's network namespace, on a thread of its own that then ends.

use std::fs::File;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use nix::sched::{CloneFlags, setns};

use crate::cri::NetworkInterfaceUsage;

/// How long a port may take to accept.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

async fn inside<T: Send + 'static>(netns: &Path, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let file = File::open(netns).with_context(|| format!("open network namespace {}", netns.display()))?;
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::Builder::new().name("netns".to_owned()).spawn(move || {
        let done = setns(file, CloneFlags::CLONE_NEWNET).context("join network namespace").and_then(|()| work());
        // Whoever asked may have left.
        let _ = tell.send(done);
    })?;
    told.await.context("the thread in the network namespace has ended")?
}

/// Connects to a port on the loopback of the namespace; `None` is the node's own.
pub(super) async fn connect(netns: Option<&Path>, port: u16) -> Result<tokio::net::TcpStream> {
    let work = move || -> Result<TcpStream> {
        let v4 = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let v6 = SocketAddr::from((Ipv6Addr::LOCALHOST, port));
        let stream = TcpStream::connect_timeout(&v4, CONNECT_TIMEOUT)
            .or_else(|first| TcpStream::connect_timeout(&v6, CONNECT_TIMEOUT).map_err(|_| first))
            .with_context(|| format!("failed to connect to localhost:{port} inside the sandbox"))?;
        stream.set_nonblocking(true)?;
        Ok(stream)
    };
    let stream = match netns {
        Some(path) => inside(path, work).await?,
        None => super::blocking(work).await?,
    };
    Ok(tokio::net::TcpStream::from_std(stream)?)
}

/// Counters of the interfaces of the namespace, without loopback.
pub(super) async fn interfaces(netns: &Path) -> Result<Vec<NetworkInterfaceUsage>> {
    let read = || std::fs::read_to_string("/proc/thread-self/net/dev").context("read net/dev");
    Ok(parse_net_dev(&inside(netns, read).await?))
}

fn parse_net_dev(text: &str) -> Vec<NetworkInterfaceUsage> {
    let parse = |line: &str| {
        let (name, counters) = line.split_once(':')?;
        let counters: Vec<u64> = counters.split_whitespace().filter_map(|c| c.parse().ok()).collect();
        Some(NetworkInterfaceUsage {
            name: name.trim().to_owned(),
            rx_bytes: *counters.first()?,
            rx_packets: *counters.get(1)?,
            rx_errors: *counters.get(2)?,
            rx_dropped: *counters.get(3)?,
            tx_bytes: *counters.get(8)?,
            tx_packets: *counters.get(9)?,
            tx_errors: *counters.get(10)?,
            tx_dropped: *counters.get(11)?,
        })
    };
    text.lines().filter_map(parse).filter(|i| i.name != "lo").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_counters() {
        let text = "Inter-|   Receive |  Transmit\n face |bytes    packets errs drop\n\
                    \x20   lo: 9 9 0 0 0 0 0 0 9 9 0 0 0 0 0 0\n  eth0: 100 2 3 0 0 0 0 0 200 4 5 0 0 0 0 0\n";
        let found = parse_net_dev(text);
        assert_eq!(found.len(), 1);
        let eth0 = &found[0];
        assert_eq!((eth0.rx_bytes, eth0.rx_errors, eth0.tx_bytes, eth0.tx_errors), (100, 3, 200, 5));
    }
}
