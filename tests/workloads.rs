//! What Pods and what is made of them do on a real node. Cases run side by side on one cluster, each in a namespace of its
//! own.

mod admission;
mod agent_api;
mod hooks;
mod images;
mod lives;
mod probes;
mod security;
mod volumes;

use std::fmt::Debug;
use std::time::Duration;

use futures::{AsyncBufReadExt, StreamExt, TryStreamExt};
use k8s_openapi::api::core::v1::{Event, Namespace, Pod};
use kube::api::{Api, ListParams, LogParams, PostParams, WatchEvent, WatchParams};
use kube::{Client, Resource, ResourceExt};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::cluster::{Cluster, kubectl_is_missing, root_is_missing};
use crate::image;

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(90);

/// What is tried, by name.
const CASES: &[(&str, fn(&Place<'_>))] = &[
    ("recreate", lives::recreate),
    ("never", lives::never),
    ("on-failure", lives::on_failure),
    ("crash-loop", lives::crash_loop),
    ("out-of-memory", lives::out_of_memory),
    ("init", lives::init_containers),
    ("init-fails", lives::an_init_container_that_fails),
    ("sidecars", lives::sidecars),
    ("deaf", lives::deaf),
    ("forced", lives::forced),
    ("hooks", hooks::hooks),
    ("post-start-fails", hooks::a_failing_hook),
    ("grpc", probes::grpc),
    ("anonymous", images::anonymous),
    ("token", images::with_a_token),
    ("basic", images::with_a_password),
    ("denied", images::denied),
    ("absent", images::absent),
    ("downward", volumes::downward),
    ("projected", volumes::projected),
    ("rights", security::rights),
    ("identities", security::identities),
    ("non-root", security::non_root),
    ("profiles", security::profiles),
    ("kernel-parameters", security::kernel_parameters),
    ("namespaces", security::namespaces),
    ("traps", security::traps),
    ("last-words", security::last_words),
    ("agent-api", agent_api::agent_api),
];

#[test]
fn workloads_behave() {
    if root_is_missing() || kubectl_is_missing() {
        return;
    }
    let cluster = Cluster::start(&[]);
    image::shell().import(&cluster, image::SHELL);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let client = runtime.block_on(cluster.client());
    let failed: Vec<&str> = std::thread::scope(|scope| {
        let running: Vec<_> = CASES
            .iter()
            .map(|&(name, case)| {
                let place = Place { cluster: &cluster, name, client: client.clone(), runtime: &runtime };
                let thread = std::thread::Builder::new().name(name.into());
                let run = move || {
                    place.make();
                    case(&place);
                };
                (name, thread.spawn_scoped(scope, run).expect("a thread"))
            })
            .collect();
        running.into_iter().filter_map(|(name, case)| case.join().err().map(|_| name)).collect()
    });
    assert!(failed.is_empty(), "{failed:?}");
}

/// Where a case runs: a namespace of its own.
struct Place<'a> {
    cluster: &'a Cluster,
    name: &'static str,
    client: Client,
    runtime: &'a tokio::runtime::Runtime,
}

impl Place<'_> {
    fn make(&self) {
        let mut namespace = Namespace::default();
        namespace.metadata.name = Some(self.name.into());
        let all: Api<Namespace> = Api::all(self.client.clone());
        self.runtime.block_on(all.create(&PostParams::default(), &namespace)).expect("is made");
        self.kubectl(&["wait", "--for=create", "serviceaccount/default", "--timeout=60s"]);
    }

    fn kubectl(&self, arguments: &[&str]) -> String {
        self.cluster.kubectl(&[&["-n", self.name], arguments].concat())
    }

    fn apply(&self, manifest: &str) {
        self.cluster.kubectl_with_input(&["-n", self.name, "apply", "-f", "-"], manifest);
    }

    fn pods(&self) -> Api<Pod> {
        Api::namespaced(self.client.clone(), self.name)
    }

    /// The Pod, once something holds for it.
    fn pod(&self, name: &str, what: &str, holds: impl Fn(&Pod) -> bool) -> Pod {
        self.first(self.pods(), &format!("{name}: {what}"), |pod| pod.name_any() == name && holds(pod))
    }

    /// Waits for an event whose message contains a text.
    fn event(&self, reason: &str, text: &str) {
        let events: Api<Event> = Api::namespaced(self.client.clone(), self.name);
        self.first(events, &format!("{reason}: {text}"), |event| {
            event.reason.as_deref() == Some(reason) && event.message.as_deref().is_some_and(|told| told.contains(text))
        });
    }

    fn gone(&self, name: &str) {
        self.kubectl(&["wait", "--for=delete", &format!("pod/{name}"), "--timeout=90s"]);
    }

    /// The first object of a kind for which something holds.
    fn first<K>(&self, api: Api<K>, what: &str, holds: impl Fn(&K) -> bool) -> K
    where
        K: Resource + Clone + Debug + DeserializeOwned + Serialize,
    {
        let mut seen = Vec::new();
        let find = self.watch(api, |present| {
            if let Some(index) = present.iter().position(&holds) {
                return Some(present[index].clone());
            }
            seen = present.to_vec();
            None
        });
        let found = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, find).await });
        found.unwrap_or_else(|_| {
            let seen = serde_json::to_string_pretty(&seen).expect("objects");
            panic!("{}: {what} did not come to hold: {seen}", self.name)
        })
    }

    /// Looks at the objects of a kind whenever one of them changes, until that answers something.
    async fn watch<K, T>(&self, api: Api<K>, mut look: impl FnMut(&[K]) -> Option<T>) -> T
    where
        K: Resource + Clone + Debug + DeserializeOwned,
    {
        let list = api.list(&ListParams::default()).await.expect("is listed");
        let mut present = list.items;
        let mut changes = api
            .watch(&WatchParams::default(), &list.metadata.resource_version.unwrap_or_default())
            .await
            .expect("is watched")
            .boxed();
        loop {
            if let Some(found) = look(&present) {
                return found;
            }
            let change = changes.try_next().await.expect("is told").expect("the watch goes on");
            let (WatchEvent::Added(object) | WatchEvent::Modified(object) | WatchEvent::Deleted(object)) = &change
            else {
                continue;
            };
            present.retain(|one| one.meta().uid != object.meta().uid);
            if !matches!(change, WatchEvent::Deleted(_)) {
                present.push(object.clone());
            }
        }
    }

    /// What a container prints, up to a line.
    fn log(&self, pod: &str, container: &str, last: &str) -> String {
        let parameters = LogParams { container: Some(container.into()), follow: true, ..LogParams::default() };
        let mut seen = String::new();
        let read = async {
            let log = self.pods().log_stream(pod, &parameters).await.expect("is read");
            let mut lines = log.lines();
            while let Some(line) = lines.try_next().await.expect("is read") {
                seen += &format!("{line}\n");
                if line == last {
                    return true;
                }
            }
            false
        };
        let found = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, read).await });
        assert!(matches!(found, Ok(true)), "{}: {pod} does not print {last:?}: {seen}", self.name);
        seen
    }
}

/// How a container of a Pod is.
fn container<'a>(pod: &'a Pod, name: &str) -> Option<&'a k8s_openapi::api::core::v1::ContainerStatus> {
    let status = pod.status.as_ref()?;
    let lists = [&status.container_statuses, &status.init_container_statuses];
    lists.into_iter().flatten().flatten().find(|one| one.name == name)
}

fn phase(pod: &Pod) -> &str {
    pod.status.as_ref().and_then(|status| status.phase.as_deref()).unwrap_or_default()
}

fn condition(pod: &Pod, kind: &str) -> bool {
    let conditions = pod.status.iter().flat_map(|status| status.conditions.iter().flatten());
    conditions.into_iter().any(|one| one.type_ == kind && one.status == "True")
}

/// Why a container waits.
fn waiting<'a>(pod: &'a Pod, name: &str) -> Option<(&'a str, &'a str)> {
    let waiting = container(pod, name)?.state.as_ref()?.waiting.as_ref()?;
    Some((waiting.reason.as_deref()?, waiting.message.as_deref().unwrap_or_default()))
}

/// How a container has ended, and why.
fn ended<'a>(pod: &'a Pod, name: &str) -> Option<(i32, &'a str)> {
    let ended = container(pod, name)?.state.as_ref()?.terminated.as_ref()?;
    Some((ended.exit_code, ended.reason.as_deref()?))
}

/// How a container had ended the last time.
fn ended_before<'a>(pod: &'a Pod, name: &str) -> Option<(i32, &'a str)> {
    let ended = container(pod, name)?.last_state.as_ref()?.terminated.as_ref()?;
    Some((ended.exit_code, ended.reason.as_deref()?))
}
