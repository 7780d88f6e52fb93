//! `projected`: several sources in one directory; the home of service account tokens.

use std::path::PathBuf;

use anyhow::Context;
use futures::future::BoxFuture;
use k8s_openapi::api::core::v1::{Pod, Volume, VolumeProjection};

use super::config_map::mode_of;
use super::payload::{self, File, Payload};
use super::{Mounting, VolumeType, config_map, downward_api, secret};

pub(super) struct Projected;

impl VolumeType for Projected {
    fn name(&self) -> &'static str {
        "projected"
    }

    fn is(&self, volume: &Volume) -> bool {
        volume.projected.is_some()
    }

    fn is_read_only(&self) -> bool {
        true
    }

    fn mount<'a>(&'a self, mounting: &'a Mounting<'a>) -> BoxFuture<'a, anyhow::Result<PathBuf>> {
        Box::pin(async move {
            let source = mounting.volume.projected.as_ref().context("no projected")?;
            let mode = mode_of(source.default_mode);
            let mut files = Payload::new();
            for one in source.sources.iter().flatten() {
                files.extend(self::files(mounting, one, mode).await?);
            }
            payload::mount_memory(&mounting.directory, "mode=0755")?;
            payload::write(&mounting.directory, &files, mounting.fs_group)?;
            Ok(mounting.directory.clone())
        })
    }
}

async fn files(mounting: &Mounting<'_>, source: &VolumeProjection, mode: u32) -> anyhow::Result<Payload> {
    if let Some(one) = &source.config_map {
        let optional = one.optional == Some(true);
        return config_map::files(mounting, &one.name, one.items.as_deref(), mode, optional).await;
    }
    if let Some(one) = &source.secret {
        let optional = one.optional == Some(true);
        return secret::files(mounting, &one.name, one.items.as_deref(), mode, optional).await;
    }
    if let Some(one) = &source.downward_api {
        return downward_api::files(mounting, one.items.as_deref().unwrap_or_default(), mode);
    }
    if let Some(one) = &source.service_account_token {
        let token = mounting.tokens.get(mounting, one).await?;
        // Only whoever the Pod runs as reads it.
        let uid = only_user(mounting.pod);
        let mode = if uid.is_some() || mounting.fs_group.is_some() { 0o600 } else { mode };
        let file = File { uid, ..File::new(token.into_bytes(), mode) };
        return Ok(Payload::from([(one.path.clone(), file)]));
    }
    anyhow::bail!("a source of the volume is of a type that is not supported on this node")
}

/// The user as whom all containers of a Pod run, if there is one.
fn only_user(pod: &Pod) -> Option<u32> {
    let spec = pod.spec.as_ref()?;
    let of_pod = spec.security_context.as_ref().and_then(|context| context.run_as_user);
    let mut users = spec
        .init_containers
        .iter()
        .flatten()
        .chain(&spec.containers)
        .map(|one| one.security_context.as_ref().and_then(|context| context.run_as_user).or(of_pod));
    let first = users.next()??;
    users.all(|user| user == Some(first)).then(|| u32::try_from(first).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_token_belongs_to_the_one_user_of_its_pod() {
        for (pod, expect) in [
            (
                json!({ "securityContext": { "runAsUser": 7 }, "containers": [{ "name": "a" }, { "name": "b" }] }),
                Some(7),
            ),
            (json!({ "containers": [{ "name": "a", "securityContext": { "runAsUser": 7 } }, { "name": "b" }] }), None),
            (
                json!({ "securityContext": { "runAsUser": 7 },
                    "containers": [{ "name": "a" }, { "name": "b", "securityContext": { "runAsUser": 8 } }] }),
                None,
            ),
            (json!({ "containers": [{ "name": "a" }] }), None),
        ] {
            let pod = serde_json::from_value(json!({ "spec": pod })).expect("a Pod");
            assert_eq!(only_user(&pod), expect);
        }
    }
}
