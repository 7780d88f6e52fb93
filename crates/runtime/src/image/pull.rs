//! Fetching images from registries.
//!
//! Layers come a few at a time; one that broke off goes on where it stopped, within the pull and in
//! the next. Everything is verified against the digests of the manifest and the configuration
//! before it counts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, anyhow};
use base64::Engine;
use futures::stream::{self, StreamExt, TryStreamExt};
use oci_client::client::{BlobResponse, Client, ClientConfig, ClientProtocol};
use oci_client::errors::{OciDistributionError, OciErrorCode};
use oci_client::secrets::RegistryAuth;
use tokio::io::AsyncWriteExt;

use super::archive::MAX_DOCUMENT;
use super::config::{ConfigFile, Descriptor, Manifest, architecture, for_this_machine};
use super::layer::StagedLayer;
use super::reference::Reference;
use super::{ImageStore, NewImage, digest};
use crate::api::{Error, ProgressFn, Result};
use crate::cri::{AuthConfig, PullProgress};

/// Layers fetched at once.
const PARALLEL: usize = 3;
/// How often a layer that breaks off is taken up again.
const RETRIES: u32 = 5;
/// A connection on which nothing comes for so long is given up.
const READ_TIMEOUT: Duration = Duration::from_secs(60);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);
/// Most layers of an image.
const MAX_LAYERS: usize = 500;

const MEDIA_TYPES: &[&str] = &[
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.docker.distribution.manifest.v2+json",
];

/// How registries are reached.
#[derive(Clone, Debug, Default)]
pub struct RegistrySettings {
    /// Registries (`host:port`) that speak HTTP without TLS. Those on loopback always may.
    pub plain_http: BTreeSet<String>,
    /// Registries that are asked in place of another, by the name of that.
    pub mirrors: BTreeMap<String, String>,
}

/// Counts what has come, and tells whoever asked.
struct Progress<'a> {
    tell: Option<&'a ProgressFn>,
    state: Mutex<PullProgress>,
}

impl Progress<'_> {
    fn update(&self, change: impl FnOnce(&mut PullProgress)) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut state);
        let now = state.clone();
        drop(state);
        if let Some(tell) = self.tell {
            tell(&now);
        }
    }
}

/// One registry, with the credentials of one pull. (The client keeps tokens, so it must not serve
/// another pull.)
struct Source {
    client: Client,
    image: oci_client::Reference,
    auth: RegistryAuth,
    name: String,
}

impl ImageStore {
    /// Fetches an image; returns its id.
    pub async fn pull(&self, name: &str, auth: Option<&AuthConfig>, progress: Option<&ProgressFn>) -> Result<String> {
        let reference = Reference::parse(name)
            .map_err(|e| Error::InvalidArgument(format!("failed to parse image reference {name:?}: {e}")))?;
        let source = self.source(&reference, auth)?;
        let (named_digest, named_text, manifest) = source.manifest(&reference).await?;
        let config = source.config(&manifest).await?;
        let parsed: ConfigFile = serde_json::from_slice(&config).context("parse the image's configuration")?;
        check_shape(&manifest, &parsed)?;

        let total = manifest.layers.iter().map(|l| l.size).sum();
        let progress = Progress {
            tell: progress,
            state: Mutex::new(PullProgress {
                total_bytes: total,
                total_layers: manifest.layers.len(),
                ..PullProgress::default()
            }),
        };
        progress.update(|_| {});
        // Layers that are here must not go while the others come.
        let diff_ids = parsed.rootfs.diff_ids.clone();
        self.state().lease(&diff_ids);
        let _held = Held { store: self, diff_ids: &diff_ids };
        let mut fetches = Vec::new();
        let mut seen = BTreeSet::new();
        for (layer, diff_id) in manifest.layers.iter().zip(&diff_ids).filter(|(_, id)| seen.insert(*id)) {
            fetches.push(self.layer(&source, layer, diff_id, &progress));
        }
        let layers: Vec<Option<StagedLayer>> = stream::iter(fetches).buffer_unordered(PARALLEL).try_collect().await?;

        let mut names = vec![reference.clone()];
        names[0].digest = Some(named_digest.clone());
        let image = NewImage { config, manifest: Some((named_digest, named_text)), references: names };
        let store = self.clone();
        let recorded =
            blocking(move || store.record(vec![image], layers.into_iter().flatten().collect(), false)).await?;
        recorded.into_iter().next().map(|i| i.id).ok_or_else(|| anyhow!("no image was recorded").into())
    }

    fn source(&self, reference: &Reference, auth: Option<&AuthConfig>) -> Result<Source> {
        install_tls_provider();
        let settings = &self.shared.registries;
        let mirror = settings.mirrors.get(&reference.domain);
        let host = mirror.unwrap_or(&reference.domain);
        let protocol = if is_loopback(host) || settings.plain_http.contains(host) {
            ClientProtocol::Http
        } else {
            ClientProtocol::Https
        };
        let client = Client::new(ClientConfig {
            protocol,
            read_timeout: Some(READ_TIMEOUT),
            connect_timeout: Some(CONNECT_TIMEOUT),
            user_agent: "skiff",
            platform_resolver: None,
            ..ClientConfig::default()
        });
        let image = match (&reference.tag, &reference.digest) {
            (_, Some(digest)) => {
                oci_client::Reference::with_digest(host.clone(), reference.path.clone(), digest.clone())
            }
            (Some(tag), None) => oci_client::Reference::with_tag(host.clone(), reference.path.clone(), tag.clone()),
            (None, None) => return Err(Error::InvalidArgument(format!("{reference} has neither tag nor digest"))),
        };
        Ok(Source { client, image, auth: registry_auth(auth)?, name: reference.to_string() })
    }

    /// Fetches and unpacks one layer; `None` if it is here.
    async fn layer(
        &self,
        source: &Source,
        layer: &Descriptor,
        diff_id: &str,
        progress: &Progress<'_>,
    ) -> Result<Option<StagedLayer>> {
        if self.shared.layers.find(diff_id)?.is_some() {
            progress.update(|p| {
                p.done_bytes += layer.size;
                p.done_layers += 1;
            });
            return Ok(None);
        }
        let hex = digest::hex_part(&layer.digest)
            .ok_or_else(|| anyhow!("layer {:?}: only sha256 digests are supported", layer.digest))?;
        // Two pulls of one layer must not write to one file.
        let turn = self.download_turn(hex);
        let _turn = turn.lock().await;
        let (path, file) = self.open_download(hex)?;
        source.download(layer, file, progress).await?;
        let (store, diff_id, digest) = (self.clone(), diff_id.to_owned(), layer.digest.clone());
        let staged = blocking(move || {
            let mut stream = digest::HashingReader::new(std::fs::File::open(&path)?);
            let staged = store.shared.layers.stage(&mut stream, &diff_id);
            let verified = stream.verify(&digest, "layer");
            // Whole or damaged, it is of no further use.
            std::fs::remove_file(&path)?;
            verified.and(staged)
        })
        .await
        .map_err(|e| anyhow!("layer {}: {e:#}", layer.digest))?;
        progress.update(|p| p.done_layers += 1);
        Ok(Some(staged))
    }

    /// The file to go on with; one of this process's own if another one is at it.
    fn open_download(&self, hex: &str) -> anyhow::Result<(PathBuf, std::fs::File)> {
        let mut path = self.downloads().join(hex);
        let open = |path: &Path| std::fs::OpenOptions::new().create(true).append(true).open(path);
        let mut file = open(&path).context("open download")?;
        if file.try_lock().is_err() {
            path = self.staging().join(hex);
            file = open(&path).context("open download")?;
        }
        Ok((path, file))
    }

    fn download_turn(&self, hex: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut state = self.state();
        state.downloads.retain(|_, turn| Arc::strong_count(turn) > 1);
        state.downloads.entry(hex.to_owned()).or_default().clone()
    }
}

/// Releases layers when a pull ends, however it ends.
struct Held<'a> {
    store: &'a ImageStore,
    diff_ids: &'a [String],
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.store.state().release(self.diff_ids);
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> anyhow::Result<T> + Send + 'static) -> anyhow::Result<T> {
    tokio::task::spawn_blocking(work).await.context("the work was cut short")?
}

impl Source {
    /// The manifest for this machine, and digest and text of what the name refers to.
    async fn manifest(&self, reference: &Reference) -> Result<(String, Vec<u8>, Manifest)> {
        let (text, _) =
            self.client.pull_manifest_raw(&self.image, &self.auth, MEDIA_TYPES).await.map_err(|e| self.error(e))?;
        check_size(text.len() as u64, "manifest")?;
        let named_digest = digest::of(&text);
        if let Some(expected) = &reference.digest
            && *expected != named_digest
        {
            return Err(anyhow!("{}: the registry's manifest has digest {named_digest}", self.name).into());
        }
        let manifest: Manifest = serde_json::from_slice(&text).context("parse manifest")?;
        let Some(entries) = &manifest.manifests else {
            return Ok((named_digest, text.to_vec(), manifest));
        };
        let entry = for_this_machine(entries).ok_or_else(|| {
            Error::NotFound(format!("{}: no match for platform in manifest: linux/{}", self.name, architecture()))
        })?;
        let (host, path) = (self.image.registry().to_owned(), self.image.repository().to_owned());
        let one = oci_client::Reference::with_digest(host, path, entry.digest.clone());
        let (one_text, _) =
            self.client.pull_manifest_raw(&one, &self.auth, MEDIA_TYPES).await.map_err(|e| self.error(e))?;
        check_size(one_text.len() as u64, "manifest")?;
        if digest::of(&one_text) != entry.digest {
            return Err(anyhow!("{}: manifest {} is damaged", self.name, entry.digest).into());
        }
        let manifest = serde_json::from_slice(&one_text).context("parse manifest")?;
        Ok((named_digest, text.to_vec(), manifest))
    }

    async fn config(&self, manifest: &Manifest) -> Result<Vec<u8>> {
        let descriptor = manifest.config.as_ref().context("the manifest names no configuration")?;
        check_size(descriptor.size, "configuration")?;
        let stream =
            self.client.pull_blob_stream(&self.image, descriptor.digest.as_str()).await.map_err(|e| self.error(e))?;
        let mut text = Vec::new();
        let mut stream = stream.stream;
        while let Some(chunk) = stream.try_next().await.context("read configuration")? {
            text.extend_from_slice(&chunk);
            check_size(text.len() as u64, "configuration")?;
        }
        let found = digest::of(&text);
        if found != descriptor.digest {
            return Err(anyhow!("{}: configuration is damaged: its digest is {found}", self.name).into());
        }
        Ok(text)
    }

    /// Fetches a blob into a file, going on where that ends.
    async fn download(&self, layer: &Descriptor, file: std::fs::File, progress: &Progress<'_>) -> Result<()> {
        let mut file = tokio::fs::File::from_std(file);
        let mut have = file.metadata().await.context("look at download")?.len();
        if have > layer.size {
            file.set_len(0).await.context("empty download")?;
            have = 0;
        }
        progress.update(|p| p.done_bytes += have);
        let mut failures = 0;
        while have < layer.size {
            match self.download_from(layer, have, &mut file, progress).await {
                Ok(now) => have = now,
                Err(Broken { error, have: now, fatal }) => {
                    failures = if now > have { 1 } else { failures + 1 };
                    have = now;
                    if fatal || failures > RETRIES {
                        return Err(error);
                    }
                    tracing::debug!(image = %self.name, layer = %layer.digest, have, %error, "a layer broke off");
                    tokio::time::sleep(Duration::from_millis(200) * failures).await;
                }
            }
        }
        file.flush().await.context("write download")?;
        Ok(())
    }

    /// One request; returns how much of the blob is there.
    async fn download_from(
        &self,
        layer: &Descriptor,
        offset: u64,
        file: &mut tokio::fs::File,
        progress: &Progress<'_>,
    ) -> std::result::Result<u64, Broken> {
        let mut have = offset;
        let fail = |error: Error, have: u64, fatal: bool| Broken { error, have, fatal };
        let response = self.client.pull_blob_stream_partial(&self.image, layer.digest.as_str(), offset, None).await;
        let mut body = match response {
            Ok(BlobResponse::Partial(body)) => body.stream,
            Ok(BlobResponse::Full(body)) => {
                // The registry gives all or nothing.
                if offset > 0 {
                    file.set_len(0).await.map_err(|e| fail(e.into_runtime(), have, true))?;
                    progress.update(|p| p.done_bytes -= offset);
                    have = 0;
                }
                body.stream
            }
            Err(e) => {
                let error = self.error(e);
                let fatal = !matches!(error, Error::RegistryUnavailable(_));
                return Err(fail(error, have, fatal));
            }
        };
        loop {
            match body.try_next().await {
                Ok(Some(chunk)) => {
                    let size = chunk.len() as u64;
                    if have + size > layer.size {
                        let error = anyhow!("layer {} is longer than its {} bytes", layer.digest, layer.size);
                        return Err(fail(error.into(), have, true));
                    }
                    file.write_all(&chunk).await.map_err(|e| fail(e.into_runtime(), have, true))?;
                    have += size;
                    progress.update(|p| p.done_bytes += size);
                }
                Ok(None) if have == layer.size => break,
                Ok(None) => {
                    let text = format!("layer {} ends after {have} of {} bytes", layer.digest, layer.size);
                    return Err(fail(Error::RegistryUnavailable(text), have, false));
                }
                Err(e) => {
                    // With a whole answer the client compares the digest itself, at the end.
                    let fatal = have == layer.size;
                    let text = format!("layer {}: {e}", layer.digest);
                    let error = if fatal { anyhow!(text).into() } else { Error::RegistryUnavailable(text) };
                    return Err(fail(error, have, fatal));
                }
            }
        }
        file.flush().await.map_err(|e| fail(e.into_runtime(), have, true))?;
        Ok(have)
    }

    /// What a registry's failure means, in containerd's words where people know them.
    fn error(&self, error: OciDistributionError) -> Error {
        use OciDistributionError as E;
        let what =
            format!("failed to pull and unpack image {:?}: failed to resolve reference {:?}", self.name, self.name);
        let unknown = || Error::NotFound(format!("{what}: {}:", self.name));
        let denied = "pull access denied, repository does not exist or may require authorization";
        match &error {
            E::ImageManifestNotFoundError(_) | E::ServerError { code: 404, .. } => unknown(),
            E::UnauthorizedError { .. } | E::AuthenticationFailure(_) | E::ServerError { code: 401 | 403, .. } => {
                Error::Unauthorized(format!("{what}: {denied}"))
            }
            E::RegistryError { envelope, .. } => {
                let has = |codes: &[OciErrorCode]| envelope.errors.iter().any(|e| codes.contains(&e.code));
                if has(&[OciErrorCode::ManifestUnknown, OciErrorCode::NameUnknown, OciErrorCode::NotFound]) {
                    unknown()
                } else if has(&[OciErrorCode::Unauthorized, OciErrorCode::Denied]) {
                    Error::Unauthorized(format!("{what}: {denied}"))
                } else if has(&[OciErrorCode::Toomanyrequests]) {
                    Error::RegistryUnavailable(format!("{what}: {error}"))
                } else {
                    anyhow!("{what}: {error}").into()
                }
            }
            E::RequestError(_) | E::ServerError { .. } | E::IoError(_) => {
                Error::RegistryUnavailable(format!("{what}: {}", with_causes(&error)))
            }
            _ => anyhow!("{what}: {error}").into(),
        }
    }
}

/// A download that did not come to its end.
struct Broken {
    error: Error,
    have: u64,
    /// Trying again does not help.
    fatal: bool,
}

trait IntoRuntime {
    fn into_runtime(self) -> Error;
}

impl IntoRuntime for std::io::Error {
    fn into_runtime(self) -> Error {
        anyhow::Error::new(self).context("write download").into()
    }
}

/// Says why a connection failed, which reqwest keeps in the causes.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(e) = cause {
        let part = e.to_string();
        if !text.contains(&part) {
            text = format!("{text}: {part}");
        }
        cause = e.source();
    }
    text
}

fn check_size(size: u64, what: &str) -> Result<()> {
    if size > MAX_DOCUMENT {
        return Err(anyhow!("the {what} is too large ({size} bytes)").into());
    }
    Ok(())
}

fn check_shape(manifest: &Manifest, config: &ConfigFile) -> Result<()> {
    let (layers, ids) = (manifest.layers.len(), config.rootfs.diff_ids.len());
    if layers != ids || layers > MAX_LAYERS {
        return Err(anyhow!("the manifest has {layers} layers, the configuration {ids}").into());
    }
    Ok(())
}

fn registry_auth(auth: Option<&AuthConfig>) -> Result<RegistryAuth> {
    let Some(auth) = auth else { return Ok(RegistryAuth::Anonymous) };
    if !auth.registry_token.is_empty() {
        return Ok(RegistryAuth::Bearer(auth.registry_token.clone()));
    }
    if !auth.identity_token.is_empty() {
        return Err(Error::Unimplemented("identity tokens for registries are not supported".to_owned()));
    }
    if !auth.username.is_empty() {
        return Ok(RegistryAuth::Basic(auth.username.clone(), auth.password.clone()));
    }
    if auth.auth.is_empty() {
        return Ok(RegistryAuth::Anonymous);
    }
    // The text is a secret: it is not part of the error.
    let invalid = || Error::InvalidArgument("invalid registry auth: not base64 of username:password".to_owned());
    let plain = base64::engine::general_purpose::STANDARD.decode(&auth.auth).map_err(|_| invalid())?;
    let plain = String::from_utf8(plain).map_err(|_| invalid())?;
    let (user, password) = plain.split_once(':').ok_or_else(invalid)?;
    Ok(RegistryAuth::Basic(user.to_owned(), password.trim_end_matches('\0').to_owned()))
}

fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|a| a.is_loopback())
}

/// Whoever comes first decides; in this program all take the same.
fn install_tls_provider() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

#[cfg(test)]
mod tests;
