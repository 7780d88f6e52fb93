//! A real server with real containers, driven by the real kubectl and by kube-rs.
//!
//! Needs root (containers) and, for most of it, kubectl; what is missing is said and the test passes. Everything that a
//! test makes is taken back when it ends, well or not.

mod bad_input;
mod cluster;
mod crashes;
mod custom_resources;
mod image;
mod kubectl;
mod python;
mod registry;
mod streams;
mod workloads;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use k8s_openapi::api::core::v1::{ConfigMap, Pod};
use kube::api::{Api, DynamicObject, ListParams, PostParams};
use kube::discovery::{Discovery, verbs};

use cluster::{Cluster, kubectl_is_missing, root_is_missing};

const TIMESERVER: &str = include_str!("../examples/timeserver.yaml");

/// The example of the README, with whatever node port is free.
fn timeserver() -> String {
    TIMESERVER.replace("      nodePort: 30080\n", "")
}

/// Asks an HTTP server once.
fn fetch(address: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(stream, "GET / HTTP/1.0\r\nHost: {address}\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

#[test]
fn the_api_alone_needs_no_privileges() {
    let cluster = Cluster::start(&["--disable", "agent,controllers,scheduler,proxy,dns"]);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let client = cluster.client().await;
        let maps: Api<ConfigMap> = Api::namespaced(client, "default");
        let mut map = ConfigMap::default();
        map.metadata.name = Some("a".into());
        map.data = Some([("k".to_owned(), "v".to_owned())].into());
        let made = maps.create(&PostParams::default(), &map).await.expect("is made");
        assert!(made.metadata.uid.is_some());
        let again = maps.create(&PostParams::default(), &map).await.expect_err("is there already");
        assert!(again.to_string().contains("configmaps \"a\" already exists"), "{again}");
        assert_eq!(maps.list(&ListParams::default()).await.expect("is listed").items.len(), 1);
    });
}

#[test]
fn every_kind_that_is_told_of_can_be_listed() {
    let cluster = Cluster::start(&["--disable", "agent,controllers,scheduler,proxy,dns"]);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let client = cluster.client().await;
        let discovery = Discovery::new(client.clone()).run().await.expect("is told");
        let mut listed = 0;
        for (resource, capabilities) in discovery.groups().flat_map(|group| group.recommended_resources()) {
            if capabilities.supports_operation(verbs::LIST) {
                let all: Api<DynamicObject> = Api::all_with(client.clone(), &resource);
                all.list(&ListParams::default()).await.unwrap_or_else(|error| panic!("{}: {error}", resource.plural));
                listed += 1;
            }
        }
        assert!(listed > 50, "{listed}");
    });
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill() {
    let mut cluster = Cluster::start(&["--disable", "agent,controllers,scheduler,proxy,dns"]);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let make = |client: kube::Client, name: String| async move {
        let maps: Api<ConfigMap> = Api::namespaced(client, "default");
        let mut map = ConfigMap::default();
        map.metadata.name = Some(name);
        maps.create(&PostParams::default(), &map).await.expect("is made");
    };
    let names: Vec<String> = (0..20).map(|number| format!("m{number}")).collect();
    runtime.block_on(async {
        let client = cluster.client().await;
        futures::future::join_all(names.iter().map(|name| make(client.clone(), name.clone()))).await;
    });
    cluster.kill_and_start_again();
    runtime.block_on(async {
        let maps: Api<ConfigMap> = Api::namespaced(cluster.client().await, "default");
        let found = maps.list(&ListParams::default()).await.expect("is listed");
        let found: Vec<String> = found.items.into_iter().filter_map(|map| map.metadata.name).collect();
        assert!(names.iter().all(|name| found.contains(name)), "{found:?}");
    });
}

#[test]
fn a_second_server_on_one_data_directory_is_refused() {
    let cluster = Cluster::start(&["--disable", "agent,controllers,scheduler,proxy,dns"]);
    let error = cluster.start_second();
    assert!(error.contains("is in use by another process"), "{error}");
}

#[test]
fn the_time_server_runs_as_the_readme_says() {
    if root_is_missing() || kubectl_is_missing() {
        return;
    }
    let mut cluster = Cluster::start(&[]);
    cluster.kubectl_with_input(&["apply", "-f", "-"], &timeserver());
    cluster.kubectl(&["rollout", "status", "deployment/timeserver", "--timeout=60s"]);

    let port = cluster.kubectl(&["get", "service", "timeserver", "-o", "jsonpath={.spec.ports[0].nodePort}"]);
    let address = format!("127.0.0.1:{port}");
    assert!(fetch(&address).expect("answers").contains("The time is"));
    let cluster_ip = cluster.kubectl(&["get", "service", "timeserver", "-o", "jsonpath={.spec.clusterIP}"]);
    let inside =
        cluster.kubectl(&["exec", "deploy/timeserver", "--", "demo", "fetch", &format!("http://{cluster_ip}/")]);
    assert!(inside.contains("The time is"), "{inside}");
    let named = cluster.kubectl(&["exec", "deploy/timeserver", "--", "demo", "fetch", "http://timeserver/"]);
    assert!(named.contains("The time is"), "{named}");
    assert!(cluster.kubectl(&["logs", "deploy/timeserver"]).contains("listening on port 8080"));
    assert_eq!(cluster.kubectl(&["exec", "deploy/timeserver", "--", "demo", "env", "TOKEN"]), "not-so-secret\n");
    let motd = cluster.kubectl(&["exec", "deploy/timeserver", "--", "demo", "cat", "/etc/timeserver/motd"]);
    assert_eq!(motd, "Welcome to the time server.\n");

    // Not one request fails while all Pods are replaced.
    let done = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let (until, target) = (done.clone(), address.clone());
    let load = std::thread::spawn(move || {
        let mut answered = 0;
        while !until.load(std::sync::atomic::Ordering::Relaxed) {
            let answer = fetch(&target).unwrap_or_else(|error| panic!("request {answered} failed: {error}"));
            assert!(answer.contains("200 OK"), "{answer}");
            answered += 1;
        }
        answered
    });
    cluster.kubectl(&["set", "image", "deployment/timeserver", "timeserver=localhost/demo:2"]);
    cluster.kubectl(&["rollout", "status", "deployment/timeserver", "--timeout=90s"]);
    done.store(true, std::sync::atomic::Ordering::Relaxed);
    assert!(load.join().expect("no request failed") > 10);
    assert!(fetch(&address).expect("answers").contains("version 2"));

    // Containers outlive the server, and the next one takes them over.
    let running = "get pods -l app=timeserver --field-selector status.phase=Running -o";
    let running: Vec<&str> = running.split(' ').collect();
    let ids = [&running[..], &["jsonpath={.items[*].status.containerStatuses[*].containerID}"]].concat();
    // Pods of the old version may still be on their way out.
    cluster.wait_for(|cluster| cluster.kubectl(&ids).split_whitespace().count() == 3);
    let before = cluster.kubectl(&ids);
    cluster.kill_and_start_again();
    assert!(fetch(&address).expect("answers").contains("version 2"));
    assert_eq!(cluster.kubectl(&ids), before);

    cluster.kubectl_with_input(&["delete", "-f", "-"], &timeserver());
    cluster.kubectl(&["wait", "--for=delete", "pod", "-l", "app=timeserver", "--timeout=60s"]);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let left = runtime.block_on(async {
        let pods: Api<Pod> = Api::namespaced(cluster.client().await, "default");
        pods.list(&ListParams::default()).await.expect("is listed").items.len()
    });
    assert_eq!(left, 0);
}
