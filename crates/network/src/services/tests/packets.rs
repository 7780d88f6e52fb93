//! Real packets through the kernel's tables, in a network namespace of the test's own. Endpoints are listeners on addresses
//! of its loopback, which answer with their name.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::time::Duration;

use serde_json::json;

use super::*;
use crate::host_ports::{HostPort, HostPorts};

const NODE: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);
const PATIENCE: Duration = Duration::from_secs(5);

/// Gives the namespace's loopback the node's address, those of endpoints, and a way to Services.
fn wire() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().expect("a runtime");
    runtime.block_on(async {
        let (connection, handle, _) = rtnetlink::new_connection().expect("netlink");
        let connection = tokio::spawn(connection);
        let up = rtnetlink::LinkUnspec::new_with_index(1).up().build();
        handle.link().set(up).execute().await.expect("up");
        for address in [NODE, [10, 42, 0, 1].into(), [10, 42, 0, 2].into(), [10, 42, 0, 3].into()] {
            handle.address().add(1, address.into(), 32).execute().await.expect("an address");
        }
        crate::pods::route_to_services("10.43.0.0/16".parse().expect("a range"), NODE).await.expect("a route");
        connection.abort();
    });
}

/// Answers on an address, until the test's thread ends with its namespace.
fn listen(ip: [u8; 4]) {
    let listener = TcpListener::bind(SocketAddr::from((ip, 8080))).expect("bound");
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            stream.write_all(format!("{}", ip[3]).as_bytes()).ok();
        }
    });
}

/// Who answers.
fn ask(to: impl Into<SocketAddr>) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&to.into(), PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    Ok(text)
}

fn all_of(to: ([u8; 4], u16)) -> BTreeSet<String> {
    (0..24).map(|_| ask(to).expect("an answer")).collect()
}

struct Kernel {
    numbers: Numbers,
    present: Option<Table>,
}

impl Kernel {
    fn follow(&mut self, services: &[Arc<Service>], slices: &[Arc<EndpointSlice>]) {
        let plan = plan(services, slices, &here());
        self.numbers.follow(&plan);
        let table = table(&plan, &self.numbers, &Facts { node_ip: NODE, pods: ([10, 42, 0, 0].into(), 16) });
        let transaction = match &self.present {
            None => Some(table.create()),
            Some(before) => table.change(before),
        };
        crate::nftables::commit(transaction.expect("a change")).expect("taken");
        self.present = Some(table);
    }
}

fn set<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.map(str::to_owned).into()
}

#[test]
fn packets_find_their_endpoints() {
    in_a_namespace(|| {
        wire();
        (1..=3).for_each(|last| listen([10, 42, 0, last]));
        let service = |affinity: &str, policy: &str| {
            named(
                "web",
                json!({ "type": "NodePort", "clusterIP": "10.43.0.7", "sessionAffinity": affinity,
                    "externalTrafficPolicy": policy, "ports": [{ "port": 80, "nodePort": 30080 }] }),
            )
        };
        let of = |list: &[(&str, &str)]| slice_of("web", list.iter().map(|(ip, node)| ready(ip, node)).collect());
        let (one, two, three) = (("10.42.0.1", "here"), ("10.42.0.2", "there"), ("10.42.0.3", "there"));
        let (cluster, node_port) = (([10, 43, 0, 7], 80), ([192, 0, 2, 1], 30080));
        let mut kernel = Kernel { numbers: Numbers::default(), present: None };

        kernel.follow(&[service("None", "Cluster")], &[of(&[one, two])]);
        assert_eq!(all_of(cluster), set(["1", "2"]));
        assert_eq!(all_of(node_port), set(["1", "2"]));
        assert_eq!(all_of(([127, 0, 0, 1], 30080)), set(["1", "2"]), "the node's loopback leads there, too");

        kernel.follow(&[service("None", "Cluster")], &[of(&[two, three])]);
        assert_eq!(all_of(cluster), set(["2", "3"]), "a change of endpoints");

        kernel.follow(&[service("ClientIP", "Cluster")], &[of(&[one, two, three])]);
        let first = ask(cluster).expect("an answer");
        assert_eq!(all_of(cluster), set([first.as_str()]), "a client stays with its endpoint");
        let others: Vec<_> = [one, two, three].into_iter().filter(|(ip, _)| !ip.ends_with(&first)).collect();
        kernel.follow(&[service("ClientIP", "Cluster")], &[of(&others)]);
        let next = all_of(cluster);
        assert!(next.len() == 1 && !next.contains(&first), "until it is gone: {first}, then {next:?}");

        kernel.follow(&[service("None", "Local")], &[of(&[one, two])]);
        assert_eq!(all_of(node_port), set(["1", "2"]), "the node itself is inside");

        kernel.follow(&[service("None", "Cluster")], &[of(&[])]);
        for to in [cluster, node_port] {
            let error = ask(to).expect_err("nobody answers").kind();
            assert_eq!(error, std::io::ErrorKind::ConnectionRefused);
        }
        kernel.follow(&[], &[]);
        assert!(kernel.present.expect("a table").sets.values().all(|set| set.elements.is_empty()));
    });
}

#[test]
fn ports_of_the_node_lead_to_pods() {
    in_a_namespace(|| {
        wire();
        listen([10, 42, 0, 1]);
        let port = |host_port: u16, ip: Option<[u8; 4]>| HostPort {
            protocol: "TCP".into(),
            host_ip: ip.map(Ipv4Addr::from),
            host_port,
            container_port: 8080,
        };
        let ports = [port(7001, None), port(7002, Some([127, 0, 0, 1]))];
        let mut kernel = HostPorts::default();
        let pod = Ipv4Addr::new(10, 42, 0, 1);
        kernel.follow([(pod, &ports[..])].into_iter(), NODE).expect("taken");
        let asked = |ip: [u8; 4], port: u16| ask((ip, port)).unwrap_or_default();
        assert_eq!((asked([192, 0, 2, 1], 7001), asked([127, 0, 0, 1], 7001)), ("1".into(), "1".into()));
        assert_eq!((asked([192, 0, 2, 1], 7002), asked([127, 0, 0, 1], 7002)), (String::new(), "1".into()));
        kernel.follow([].into_iter(), NODE).expect("taken");
        assert_eq!(asked([192, 0, 2, 1], 7001), "");
    });
}

#[test]
fn udp_flows_to_endpoints_that_are_gone_end() {
    in_a_namespace(|| {
        wire();
        let udp = json!({ "clusterIP": "10.43.0.7", "ports": [{ "port": 53, "protocol": "UDP" }] });
        let slice = |ip: &str| {
            let mut one: Value = serde_json::to_value(&*slice_of("dns", json!([ready(ip, "here")]))).expect("JSON");
            one["ports"][0]["protocol"] = json!("UDP");
            Arc::new(serde_json::from_value::<EndpointSlice>(one).expect("a slice"))
        };
        let servers = [[10, 42, 0, 1], [10, 42, 0, 2]].map(|ip| {
            let socket = UdpSocket::bind(SocketAddr::from((ip, 8080))).expect("bound");
            socket.set_read_timeout(Some(PATIENCE)).expect("set");
            socket
        });
        let client = UdpSocket::bind(SocketAddr::from((NODE, 0))).expect("bound");
        let reaches = |server: &UdpSocket| {
            client.send_to(b"x", SocketAddr::from(([10, 43, 0, 7], 53))).expect("sent");
            server.recv_from(&mut [0; 8]).is_ok()
        };
        let mut kernel = Kernel { numbers: Numbers::default(), present: None };
        kernel.follow(&[named("dns", udp.clone())], &[slice("10.42.0.1")]);
        assert!(reaches(&servers[0]));
        let after = [slice("10.42.0.2")];
        kernel.follow(&[named("dns", udp.clone())], &after);
        let places = crate::services::flows::udp(&plan(&[named("dns", udp)], &after, &here()));
        let deleted = crate::conntrack::delete_udp(|flow| places.is_stale(flow)).expect("deleted");
        assert_eq!(deleted, 1);
        assert!(reaches(&servers[1]), "the same client gets to the new endpoint");
    });
}
