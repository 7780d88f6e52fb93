//! Stopping containers: with their hooks, within their grace periods, sidecars last. Behaviour:
//! `pkg/kubelet/kuberuntime/kuberuntime_container.go` (killContainer), `kuberuntime_termination_order.go`.

use std::time::Duration;

use futures::future::{BoxFuture, join_all};
use k8s_openapi::api::core::v1::{Container, PodSpec};
use runtime::cri::ContainerState;

use super::{Then, Worker, container_named};
use crate::plan::{Observed, Stop, Why, is_sidecar};
use crate::{ephemeral, hooks};

/// What a container gets at least after its hook has used up the grace period.
const LEAST_GRACE: Duration = Duration::from_secs(2);

/// The containers that run: those that end by themselves, and the sidecars.
fn running<'a>(spec: &'a PodSpec, observed: &Observed) -> (Vec<&'a Container>, Vec<&'a Container>) {
    let all = spec.containers.iter().chain(spec.init_containers.iter().flatten());
    let regular = |one: &&Container| spec.containers.iter().any(|regular| regular.name == one.name) || !is_sidecar(one);
    all.filter(|one| observed.runs(&one.name)).partition(regular)
}

impl Worker {
    /// The Pod is to go: stops it, removes all of it, and takes it out of the API.
    pub(super) async fn terminate(&mut self) -> anyhow::Result<Then> {
        let observed = self.observe().await?;
        self.follow_probes(&observed);
        let known = self.desired.borrow().is_some();
        let grace = if known { None } else { Some(Duration::ZERO) };
        if known {
            self.tell(&observed, false).await?;
        }
        if !self.stop_unless_hurried(&observed, grace).await? {
            return Ok(Then::Again);
        }
        if known {
            let observed = self.observe().await?;
            self.waiting.clear();
            self.tell(&observed, true).await?;
        }
        self.remove_all().await?;
        if known {
            self.delete_from_api().await?;
        }
        Ok(Then::End)
    }

    /// Stops everything; begins anew when the API shortens the time for it. Answers whether all has stopped.
    async fn stop_unless_hurried(&mut self, observed: &Observed, grace: Option<Duration>) -> anyhow::Result<bool> {
        let before = self.grace_seconds();
        let mut desired = self.desired.clone();
        let hurried = async {
            loop {
                if desired.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
                let now = desired.borrow_and_update().clone();
                let left = now.as_ref().map_or(0, |pod| pod.metadata.deletion_grace_period_seconds.unwrap_or(0));
                if u64::try_from(left).unwrap_or(0) < before {
                    return;
                }
            }
        };
        tokio::select! {
            stopped = self.stop_everything(observed, grace) => stopped.map(|()| true),
            () = hurried => Ok(false),
        }
    }

    /// How long containers have to end by themselves, in seconds.
    pub(super) fn grace_seconds(&self) -> u64 {
        let asked = self.pod.metadata.deletion_timestamp.as_ref().and(self.pod.metadata.deletion_grace_period_seconds);
        let usual = self.pod.spec.as_ref().and_then(|spec| spec.termination_grace_period_seconds);
        u64::try_from(asked.or(usual).unwrap_or(30)).unwrap_or(0)
    }

    /// Stops all containers and the sandbox.
    pub(super) async fn stop_everything(&self, observed: &Observed, grace: Option<Duration>) -> anyhow::Result<()> {
        let pod = self.pod.clone();
        let Some(spec) = &pod.spec else { return Ok(()) };
        let (mut regular, sidecars) = running(spec, observed);
        let ephemeral = ephemeral::of(&pod);
        regular.extend(ephemeral.iter().filter(|one| observed.runs(&one.name)));
        let mut stops: Vec<BoxFuture<'_, anyhow::Result<()>>> = Vec::new();
        for container in regular {
            stops.push(Box::pin(self.stop_one(container, observed, grace, &Why::PodEnds)));
        }
        for stopped in join_all(stops).await {
            stopped?;
        }
        // Sidecars serve the others to the end, and each other in the order in which they began.
        for container in sidecars.into_iter().rev() {
            self.stop_one(container, observed, grace, &Why::PodEnds).await?;
        }
        if let Some(sandbox) = &observed.sandbox {
            self.node.runtime.stop_pod_sandbox(&sandbox.id).await?;
        }
        Ok(())
    }

    /// Stops one container that is to be started again.
    pub(super) async fn stop_container(&mut self, stop: &Stop) -> anyhow::Result<()> {
        let pod = self.pod.clone();
        if let Some(container) = container_named(&pod, &stop.name) {
            let observed = self.observe().await?;
            self.stop_one(&container, &observed, None, &stop.why).await?;
        }
        self.prober.forget(&stop.name);
        Ok(())
    }

    async fn stop_one(
        &self,
        container: &Container,
        observed: &Observed,
        grace: Option<Duration>,
        why: &Why,
    ) -> anyhow::Result<()> {
        let Some(status) = observed.latest(&container.name).filter(|status| status.state == ContainerState::Running)
        else {
            return Ok(());
        };
        let name = &container.name;
        let reference = crate::probe::of_container(&self.reference(), &self.pod, name);
        let text = match why {
            Why::Liveness => format!("Container {name} failed liveness probe, will be restarted"),
            Why::Startup => format!("Container {name} failed startup probe, will be restarted"),
            Why::Changed => format!("Container {name} definition changed, will be restarted"),
            Why::Resized => format!("Container {name} resize requires restart"),
            Why::PodEnds => "Stopping container ".to_owned() + name,
        };
        self.node.recorder.normal(reference.clone(), "Killing", text);
        let mut left = grace
            .unwrap_or(Duration::from_secs(self.probe_grace(container, why).unwrap_or_else(|| self.grace_seconds())));
        let hook = container.lifecycle.as_ref().and_then(|lifecycle| lifecycle.pre_stop.as_ref());
        if let Some(handler) = hook.filter(|_| !left.is_zero()) {
            let begun = tokio::time::Instant::now();
            let ips = observed.sandbox.as_ref().map(|sandbox| sandbox.ips.clone()).unwrap_or_default();
            let host = ips.first().cloned().unwrap_or_else(|| self.node.first_ip());
            let pod = self.key.to_string();
            let running = hooks::run(&self.node.runtime, &pod, container, &status.id, &host, handler);
            match tokio::time::timeout(left, running).await {
                Ok(Ok(())) => {}
                Ok(Err(why)) => {
                    tracing::info!(pod = %self.key, container = name, why, "a preStop hook failed");
                    self.node.recorder.warning(reference, "FailedPreStopHook", "PreStopHook failed");
                }
                Err(_) => {
                    tracing::info!(pod = %self.key, container = name, "a preStop hook did not end within the grace period")
                }
            }
            left = left.saturating_sub(begun.elapsed()).max(LEAST_GRACE);
        }
        match self.node.runtime.stop_container(&status.id, left).await {
            Err(error) if !error.is_not_found() => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// The grace period of the probe for which a container is stopped, when it has its own.
    fn probe_grace(&self, container: &Container, why: &Why) -> Option<u64> {
        let probe = match why {
            Why::Liveness => container.liveness_probe.as_ref()?,
            Why::Startup => container.startup_probe.as_ref()?,
            _ => return None,
        };
        u64::try_from(probe.termination_grace_period_seconds?).ok()
    }
}
