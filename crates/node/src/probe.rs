//! Probes: one task per container and probe, which tells the Pod's worker when the verdict changes. Behaviour:
//! `pkg/kubelet/prober`.

mod exec;
mod grpc;
mod http;
mod tcp;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use k8s_openapi::api::core::v1::{Container, ObjectReference, Pod, Probe};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use rand::RngExt;
use reconcile::EventRecorder;
use runtime::api::Runtime;
use tokio::sync::Notify;
use tokio::task::AbortHandle;

use crate::plan::{Failure, Health};
pub(crate) use http::probe as http_hook;

/// The sorts of probes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    Startup,
    Liveness,
    Readiness,
}

impl Sort {
    fn name(self) -> &'static str {
        match self {
            Sort::Startup => "Startup",
            Sort::Liveness => "Liveness",
            Sort::Readiness => "Readiness",
        }
    }
}

/// What one attempt found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Success,
    Failure(String),
    /// The attempt itself went wrong; it counts for nothing.
    Unknown(String),
}

/// What a probe is aimed at.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) container_id: String,
    pub(crate) container: Container,
    /// The Pod's address.
    pub(crate) host: String,
    pub(crate) runtime: Arc<dyn Runtime>,
}

/// The probes of one Pod.
pub struct Prober {
    runtime: Arc<dyn Runtime>,
    recorder: EventRecorder,
    reference: ObjectReference,
    /// Wakes the Pod's worker.
    wake: Arc<Notify>,
    running: HashMap<(String, Sort), Running>,
}

struct Running {
    container_id: String,
    verdict: Arc<Mutex<Option<bool>>>,
    task: AbortHandle,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Prober {
    pub fn new(
        runtime: Arc<dyn Runtime>,
        recorder: EventRecorder,
        reference: ObjectReference,
        wake: Arc<Notify>,
    ) -> Prober {
        Prober { runtime, recorder, reference, wake, running: HashMap::new() }
    }

    /// Begins to probe a container that runs; once for each id.
    pub fn watch(&mut self, pod: &Pod, container: &Container, container_id: &str, host: &str) {
        let started = container.startup_probe.is_none() || self.verdict(&container.name, Sort::Startup) == Some(true);
        let probes = [
            (Sort::Startup, &container.startup_probe, true),
            (Sort::Liveness, &container.liveness_probe, started),
            (Sort::Readiness, &container.readiness_probe, started),
        ];
        for (sort, probe, wanted) in probes {
            let Some(probe) = probe.as_ref().filter(|_| wanted) else { continue };
            let key = (container.name.clone(), sort);
            if self.running.get(&key).is_some_and(|running| running.container_id == container_id) {
                continue;
            }
            let target = Target {
                container_id: container_id.to_owned(),
                container: container.clone(),
                host: host.to_owned(),
                runtime: self.runtime.clone(),
            };
            let verdict = Arc::new(Mutex::new(None));
            let task = Task {
                sort,
                probe: probe.clone(),
                target,
                verdict: verdict.clone(),
                wake: self.wake.clone(),
                recorder: self.recorder.clone(),
                reference: of_container(&self.reference, pod, &container.name),
            };
            let task = tokio::spawn(task.run()).abort_handle();
            self.running.insert(key, Running { container_id: container_id.to_owned(), verdict, task });
        }
    }

    /// Ends the probes of a container that does not run.
    pub fn forget(&mut self, container: &str) {
        self.running.retain(|(name, _), _| name != container);
    }

    fn verdict(&self, container: &str, sort: Sort) -> Option<bool> {
        let running = self.running.get(&(container.to_owned(), sort))?;
        *running.verdict.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the probes of a running container say.
    pub fn health(&self, container: &Container) -> Health {
        let startup = self.verdict(&container.name, Sort::Startup);
        let failed = match (startup, self.verdict(&container.name, Sort::Liveness)) {
            (Some(false), _) => Some(Failure::Startup),
            (_, Some(false)) => Some(Failure::Liveness),
            _ => None,
        };
        Health { failed, started: container.startup_probe.is_none() || startup == Some(true) }
    }

    /// Whether a running container is ready.
    pub fn ready(&self, container: &Container) -> bool {
        container.readiness_probe.is_none() || self.verdict(&container.name, Sort::Readiness) == Some(true)
    }
}

/// A reference to a container of a Pod, for events.
pub(crate) fn of_container(reference: &ObjectReference, pod: &Pod, container: &str) -> ObjectReference {
    let spec = pod.spec.as_ref();
    let init = spec.is_some_and(|spec| spec.init_containers.iter().flatten().any(|one| one.name == container));
    let ephemeral =
        spec.is_some_and(|spec| spec.ephemeral_containers.iter().flatten().any(|one| one.name == container));
    let list = match (init, ephemeral) {
        (true, _) => "spec.initContainers",
        (_, true) => "spec.ephemeralContainers",
        _ => "spec.containers",
    };
    ObjectReference { field_path: Some(format!("{list}{{{container}}}")), ..reference.clone() }
}

struct Task {
    sort: Sort,
    probe: Probe,
    target: Target,
    verdict: Arc<Mutex<Option<bool>>>,
    wake: Arc<Notify>,
    recorder: EventRecorder,
    reference: ObjectReference,
}

fn seconds(value: Option<i32>, default: i32) -> Duration {
    Duration::from_secs(u64::try_from(value.filter(|value| *value > 0).unwrap_or(default)).unwrap_or(1))
}

impl Task {
    async fn run(self) {
        let period = seconds(self.probe.period_seconds, 10);
        let delay = self.probe.initial_delay_seconds.and_then(|delay| u64::try_from(delay).ok()).unwrap_or(0);
        tokio::time::sleep(Duration::from_secs(delay)).await;
        if delay == 0 && period > Duration::from_secs(1) && self.sort == Sort::Liveness {
            // Spread, so that all the probes of a node that came back do not run at one moment.
            let share = rand::rng().random::<f64>();
            tokio::time::sleep(period.mul_f64(share)).await;
        }
        let thresholds = (self.probe.success_threshold.unwrap_or(1), self.probe.failure_threshold.unwrap_or(3));
        let mut count = Count::default();
        loop {
            let begun = tokio::time::Instant::now();
            let outcome = self.attempt().await;
            if let Outcome::Failure(why) | Outcome::Unknown(why) = &outcome {
                self.tell(&outcome, why);
            }
            if let Some(verdict) = count.add(&outcome, thresholds) {
                let mut present = self.verdict.lock().unwrap_or_else(PoisonError::into_inner);
                if *present != Some(verdict) {
                    *present = Some(verdict);
                    drop(present);
                    self.wake.notify_one();
                }
                if self.sort == Sort::Startup || (self.sort == Sort::Liveness && !verdict) {
                    // A startup probe has said all it has to say, and a container that is not alive is restarted.
                    return;
                }
            }
            // Until it is ready for the first time a container is asked more often, so that it is used as soon as it can be.
            let eager = self.sort == Sort::Readiness && !matches!(outcome, Outcome::Success);
            let pause = if eager { period.min(Duration::from_secs(1)) } else { period };
            tokio::time::sleep_until(begun + pause).await;
        }
    }

    fn tell(&self, outcome: &Outcome, why: &str) {
        let what = if matches!(outcome, Outcome::Failure(_)) { "failed" } else { "errored" };
        let sort = self.sort.name();
        self.recorder.warning(self.reference.clone(), "Unhealthy", format!("{sort} probe {what}: {why}"));
    }

    async fn attempt(&self) -> Outcome {
        let timeout = seconds(self.probe.timeout_seconds, 1);
        let (probe, target) = (&self.probe, &self.target);
        if let Some(action) = &probe.exec {
            return exec::probe(target, action.command.as_deref().unwrap_or_default(), timeout).await;
        }
        let attempt = async {
            if let Some(action) = &probe.http_get {
                http::probe(target, action).await
            } else if let Some(action) = &probe.tcp_socket {
                tcp::probe(target, action).await
            } else if let Some(action) = &probe.grpc {
                grpc::probe(target, action).await
            } else {
                Outcome::Unknown("missing probe handler".into())
            }
        };
        match tokio::time::timeout(timeout, attempt).await {
            Ok(outcome) => outcome,
            Err(_) => Outcome::Failure(timed_out(probe, target)),
        }
    }
}

/// The text of a probe that took too long.
fn timed_out(probe: &Probe, target: &Target) -> String {
    match (&probe.http_get, &probe.grpc) {
        (Some(action), _) => match http::url(target, action) {
            Ok(url) => {
                format!("Get \"{url}\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)")
            }
            Err(why) => why,
        },
        (_, Some(action)) => {
            format!("timeout: failed to connect service \"{}:{}\" within the timeout", target.host, action.port)
        }
        _ => "dial tcp: i/o timeout".into(),
    }
}

/// How often in a row a probe has said the same.
#[derive(Default)]
struct Count {
    good: i32,
    bad: i32,
}

impl Count {
    /// The verdict, once it was said often enough.
    fn add(&mut self, outcome: &Outcome, (good, bad): (i32, i32)) -> Option<bool> {
        match outcome {
            Outcome::Success => (self.good, self.bad) = (self.good + 1, 0),
            Outcome::Failure(_) => (self.good, self.bad) = (0, self.bad + 1),
            Outcome::Unknown(_) => return None,
        }
        if self.good >= good && self.good > 0 {
            Some(true)
        } else if self.bad >= bad && self.bad > 0 {
            Some(false)
        } else {
            None
        }
    }
}

/// The number of a port that may be given by name.
pub(crate) fn port(container: &Container, port: &IntOrString) -> Result<u16, String> {
    let number = match port {
        IntOrString::Int(number) => Some(*number),
        IntOrString::String(name) => {
            let named = container.ports.iter().flatten().find(|one| one.name.as_deref() == Some(name));
            named.map(|one| one.container_port).or_else(|| name.parse().ok())
        }
    };
    let number = number.and_then(|number| u16::try_from(number).ok()).filter(|number| *number > 0);
    number.ok_or_else(|| match port {
        IntOrString::String(name) => format!("couldn't find port {name:?} of container {:?}", container.name),
        IntOrString::Int(number) => format!("invalid port number: {number}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_needs_the_same_answer_in_a_row() {
        let bad = || Outcome::Failure(String::new());
        let mut count = Count::default();
        let seen: Vec<Option<bool>> = [bad(), bad(), Outcome::Success, bad(), bad(), bad()]
            .iter()
            .map(|outcome| count.add(outcome, (1, 3)))
            .collect();
        assert_eq!(seen, [None, None, Some(true), None, None, Some(false)]);
    }
}
