//! Lifecycle hooks: what runs right after a container starts and right before it stops. Behaviour:
//! `pkg/kubelet/lifecycle/handlers.go`.

use std::sync::Arc;
use std::time::Duration;

use k8s_openapi::api::core::v1::{Container, LifecycleHandler};
use runtime::api::Runtime;

use crate::probe::{Outcome, Target, http_hook};

/// Runs a hook.
///
/// # Errors
/// Why it failed, as the event tells it.
pub async fn run(
    runtime: &Arc<dyn Runtime>,
    container: &Container,
    container_id: &str,
    host: &str,
    handler: &LifecycleHandler,
) -> Result<(), String> {
    if let Some(action) = &handler.exec {
        let command = action.command.clone().unwrap_or_default();
        let answer = runtime.exec_sync(container_id, &command, Duration::ZERO).await;
        let answer = answer.map_err(|error| error.to_string())?;
        if answer.exit_code != 0 {
            let text = String::from_utf8_lossy(&answer.stdout).into_owned() + &String::from_utf8_lossy(&answer.stderr);
            return Err(format!("command '{}' exited with {}: {text}", command.join(" "), answer.exit_code));
        }
        return Ok(());
    }
    if let Some(action) = &handler.http_get {
        let target = Target {
            container_id: container_id.to_owned(),
            container: container.clone(),
            host: host.to_owned(),
            runtime: runtime.clone(),
        };
        return match http_hook(&target, action).await {
            Outcome::Success => Ok(()),
            Outcome::Failure(why) | Outcome::Unknown(why) => Err(why),
        };
    }
    if let Some(action) = &handler.sleep {
        tokio::time::sleep(Duration::from_secs(u64::try_from(action.seconds).unwrap_or(0))).await;
    }
    Ok(())
}
