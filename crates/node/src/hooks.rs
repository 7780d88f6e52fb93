//! Lifecycle hooks: what runs right after a container starts and right before it stops. Behaviour:
//! `pkg/kubelet/lifecycle/handlers.go`.

use std::sync::Arc;
use std::time::Duration;

use k8s_openapi::api::core::v1::{Container, LifecycleHandler};
use runtime::api::Runtime;

use crate::probe::{Outcome, Target, http_hook};

/// Runs a hook of a container of a Pod, which is named as `name_namespace(uid)`.
///
/// # Errors
/// Why it failed, as the container's state tells it. Events do not: there may be secrets in it.
pub async fn run(
    runtime: &Arc<dyn Runtime>,
    pod: &str,
    container: &Container,
    container_id: &str,
    host: &str,
    handler: &LifecycleHandler,
) -> Result<(), String> {
    let failed = |hook: String, why: String| {
        Err(format!("{hook} for Container {:?} in Pod {pod:?} failed - error: {why}", container.name))
    };
    if let Some(action) = &handler.exec {
        let command = action.command.clone().unwrap_or_default();
        let hook = format!("Exec lifecycle hook ([{}])", command.join(" "));
        return match runtime.exec_sync(container_id, &command, Duration::ZERO).await {
            Ok(answer) if answer.exit_code == 0 => Ok(()),
            Ok(answer) => {
                let output = String::from_utf8_lossy(&[answer.stdout, answer.stderr].concat()).into_owned();
                let command = command.join(" ");
                let why = format!("command '{command}' exited with {}: {output}", answer.exit_code);
                failed(hook, format!("{why}, message: {output:?}"))
            }
            Err(error) => failed(hook, format!("{error}, message: \"\"")),
        };
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
            Outcome::Failure(why) | Outcome::Unknown(why) => {
                let path = action.path.as_deref().unwrap_or_default();
                failed(format!("HTTP lifecycle hook ({path})"), why)
            }
        };
    }
    if let Some(action) = &handler.sleep {
        tokio::time::sleep(Duration::from_secs(u64::try_from(action.seconds).unwrap_or(0))).await;
    }
    Ok(())
}
