//! `projected`: several sources in one directory; the home of service account tokens.

use std::path::PathBuf;

use anyhow::Context;
use futures::future::BoxFuture;
use k8s_openapi::api::authentication::v1::{BoundObjectReference, TokenRequest, TokenRequestSpec};
use k8s_openapi::api::core::v1::{ServiceAccount, ServiceAccountTokenProjection, Volume, VolumeProjection};
use kube::Api;
use kube::api::PostParams;

use super::config_map::mode_of;
use super::payload::{self, File, Payload};
use super::{Mounting, VolumeType, config_map, downward_api, secret};

/// How long a token is good that does not say, in seconds.
const TOKEN_SECONDS: i64 = 3600;

pub(super) struct Projected;

impl VolumeType for Projected {
    fn name(&self) -> &'static str {
        "projected"
    }

    fn is(&self, volume: &Volume) -> bool {
        volume.projected.is_some()
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
        let token = token(mounting, one).await?;
        // Only whoever the Pod runs as reads it.
        let mode = if mounting.fs_group.is_some() { 0o640 } else { mode };
        return Ok(Payload::from([(one.path.clone(), File { bytes: token.into_bytes(), mode })]));
    }
    anyhow::bail!("a source of the volume is of a type that is not supported on this node")
}

/// Asks for a token that is bound to the Pod.
async fn token(mounting: &Mounting<'_>, source: &ServiceAccountTokenProjection) -> anyhow::Result<String> {
    let pod = mounting.pod;
    let namespace = pod.metadata.namespace.as_deref().unwrap_or_default();
    let spec = pod.spec.as_ref();
    let account = spec.and_then(|spec| spec.service_account_name.as_deref()).unwrap_or("default");
    let audience = source.audience.clone().filter(|text| !text.is_empty());
    let request = TokenRequest {
        spec: Some(TokenRequestSpec {
            audiences: audience.map(|one| vec![one]),
            expiration_seconds: Some(source.expiration_seconds.unwrap_or(TOKEN_SECONDS)),
            bound_object_ref: Some(BoundObjectReference {
                api_version: Some("v1".into()),
                kind: Some("Pod".into()),
                name: pod.metadata.name.clone(),
                uid: pod.metadata.uid.clone(),
            }),
        }),
        ..TokenRequest::default()
    };
    let accounts: Api<ServiceAccount> = Api::namespaced(mounting.sources.client(), namespace);
    let answer = accounts.create_token_request(account, &PostParams::default(), &request).await;
    let answer = answer.with_context(|| format!("failed to fetch token for service account {namespace}/{account}"))?;
    answer.status.and_then(|status| status.token).context("the API answered no token")
}
