//! Questions over loopback, with another name server played by the test.

use hickory_proto::rr::rdata::A;
use hickory_proto::rr::{Name, Record};
use serde_json::json;

use super::*;
use crate::dns::tests::{index, service, zone};

/// Answers every question with some addresses: 1 for `www`, 100 for `many` (over UDP only a hint to use TCP).
async fn other_server() -> SocketAddr {
    let (udp, tcp) = ports("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = udp.local_addr().unwrap();
    let reply = |bytes: &[u8], over_tcp: bool| {
        let request = Message::from_vec(bytes).unwrap();
        let name = request.queries[0].name.clone();
        let many = name.to_ascii().starts_with("many");
        let mut reply = reply_to(&request, ResponseCode::NoError);
        reply.metadata.truncation = many && !over_tcp;
        for last in 0..if !many { 1 } else { 100 * u8::from(over_tcp) } {
            reply.add_answer(Record::from_rdata(name.clone(), 300, RData::A(A::new(192, 0, 2, last))));
        }
        reply.to_vec().unwrap()
    };
    tokio::spawn(async move {
        let mut buffer = [0; 4096];
        while let Ok((length, client)) = udp.recv_from(&mut buffer).await {
            udp.send_to(&reply(&buffer[..length], false), client).await.unwrap();
        }
    });
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = tcp.accept().await {
            let frame = read_frame(&mut stream).await.unwrap().unwrap();
            write_frame(&mut stream, &reply(&frame, true)).await.unwrap();
        }
    });
    address
}

async fn start(upstreams: Vec<SocketAddr>, shutdown: Shutdown) -> SocketAddr {
    let options = Options {
        domain: "cluster.local".to_owned(),
        listen: "127.0.0.1:0".parse().unwrap(),
        cluster_ip: None,
        ranges: zone().ranges,
        resolv_conf: PathBuf::new(),
        upstreams: Some(upstreams),
    };
    let dns = bind(options).await.unwrap();
    let address = dns.local_addr();
    let index = index(
        vec![
            service("web", json!({ "clusterIP": "10.43.0.7" })),
            service("away", json!({ "type": "ExternalName", "externalName": "www.example.com" })),
        ],
        vec![],
    );
    tokio::spawn(dns.serve(index, shutdown));
    address
}

fn request(name: &str) -> Message {
    let mut request = Message::query();
    request.metadata.recursion_desired = true;
    request.add_query(Query::query(Name::from_ascii(name).unwrap(), RecordType::A));
    request
}

async fn udp(server: SocketAddr, request: &[u8]) -> Message {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    socket.send_to(request, server).await.unwrap();
    let mut buffer = [0; 4096];
    let length = timeout(Duration::from_secs(20), socket.recv(&mut buffer)).await.expect("an answer").unwrap();
    Message::from_vec(&buffer[..length]).unwrap()
}

async fn ask(server: SocketAddr, name: &str) -> String {
    let request = request(name);
    let reply = udp(server, &request.to_vec().unwrap()).await;
    assert_eq!((reply.metadata.id, &reply.queries), (request.metadata.id, &request.queries));
    let data = reply.answers.iter().map(|record| record.data.to_string()).collect::<Vec<_>>().join(" ");
    format!("{} {data}", reply.metadata.response_code)
}

#[tokio::test]
async fn names_of_the_cluster_and_of_others() {
    let shutdown = Shutdown::new();
    let server = start(vec![other_server().await], shutdown.clone()).await;
    assert_eq!(ask(server, "web.default.svc.cluster.local.").await, "No Error 10.43.0.7");
    assert_eq!(ask(server, "none.default.svc.cluster.local.").await, "Non-Existent Domain ");
    assert_eq!(ask(server, "www.example.com.").await, "No Error 192.0.2.0");
    assert_eq!(ask(server, "WWW.example.com.").await, "No Error 192.0.2.0");
    assert_eq!(ask(server, "away.default.svc.cluster.local.").await, "No Error www.example.com. 192.0.2.0");
    shutdown.cancel();
}

#[tokio::test]
async fn the_next_name_server_is_asked() {
    let shutdown = Shutdown::new();
    let gone = UdpSocket::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let server = start(vec![gone, other_server().await], shutdown.clone()).await;
    assert_eq!(ask(server, "www.example.com.").await, "No Error 192.0.2.0");
    shutdown.cancel();
}

#[tokio::test]
async fn large_answers_go_over_tcp() {
    let shutdown = Shutdown::new();
    let server = start(vec![other_server().await], shutdown.clone()).await;
    let request = request("many.example.com.").to_vec().unwrap();
    let cut = udp(server, &request).await;
    assert!(cut.metadata.truncation && !cut.answers.is_empty() && cut.to_vec().unwrap().len() <= 512);
    let mut stream = TcpStream::connect(server).await.unwrap();
    for _ in 0..2 {
        write_frame(&mut stream, &request).await.unwrap();
        let whole = Message::from_vec(&read_frame(&mut stream).await.unwrap().unwrap()).unwrap();
        assert_eq!((whole.metadata.truncation, whole.answers.len()), (false, 100));
    }
    shutdown.cancel();
}

#[tokio::test]
async fn failures_are_told() {
    let shutdown = Shutdown::new();
    let server = start(vec![], shutdown.clone()).await;
    assert_eq!(ask(server, "www.example.com.").await, "Server Failure ");
    let mut bad = request("www.example.com.").to_vec().unwrap();
    bad.truncate(14);
    assert_eq!(udp(server, &bad).await.metadata.response_code, ResponseCode::FormErr);
    let mut update = request("www.example.com.");
    update.metadata.op_code = OpCode::Notify;
    assert_eq!(udp(server, &update.to_vec().unwrap()).await.metadata.response_code, ResponseCode::NotImp);
    shutdown.cancel();
}
