//! Getting images: when to pull, with which credentials, and how often to try. Behaviour: `pkg/kubelet/images`.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use k8s_openapi::api::core::v1::{Container, ObjectReference, Pod, Secret};
use reconcile::EventRecorder;
use runtime::api::Runtime;
use runtime::cri::{AuthConfig, Image, ImageSpec};
use serde::Deserialize;
use tokio::sync::Semaphore;

use crate::backoff::Backoff;
use crate::sources::Sources;
use crate::status::Waiting;

/// Pulls that run at once.
const PULLS: usize = 4;

/// Gets images for containers.
pub struct Images {
    runtime: Arc<dyn Runtime>,
    backoff: Mutex<Backoff>,
    pulls: Semaphore,
}

impl Images {
    pub fn new(runtime: Arc<dyn Runtime>) -> Images {
        Images { runtime, backoff: Mutex::default(), pulls: Semaphore::new(PULLS) }
    }

    /// The image of a container, pulled if it has to be.
    ///
    /// # Errors
    /// Why the container waits.
    pub async fn ensure(
        &self,
        pod: &Pod,
        container: &Container,
        sources: &Sources,
        recorder: &EventRecorder,
        reference: &ObjectReference,
        now: Timestamp,
    ) -> Result<Image, Waiting> {
        let name = container.image.clone().unwrap_or_default();
        let spec = ImageSpec::named(&name);
        let waiting = |reason: &str, message: String| Waiting { reason: reason.to_owned(), message };
        let present = self.runtime.image_status(&spec).await;
        let present = present
            .map_err(|error| waiting("ImageInspectError", format!("Failed to inspect image {name:?}: {error}")))?;
        let policy = container.image_pull_policy.as_deref().unwrap_or_else(|| default_policy(&name));
        if let Some(image) = present.filter(|image| image.pinned || policy != "Always") {
            let text = format!("Container image {name:?} already present on machine and can be accessed by the pod");
            recorder.normal(reference.clone(), "Pulled", text);
            return Ok(image);
        }
        if policy == "Never" {
            let text = format!("Container image {name:?} is not present with pull policy of Never");
            recorder.warning(reference.clone(), "ErrImageNeverPull", text.clone());
            return Err(waiting("ErrImageNeverPull", text));
        }
        let key = format!("{}_{name}", pod.metadata.uid.as_deref().unwrap_or_default());
        if self.lock().waits(&key, now) {
            let text = format!("Back-off pulling image {name:?}");
            recorder.normal(reference.clone(), "BackOff", text.clone());
            return Err(waiting("ImagePullBackOff", text));
        }
        recorder.normal(reference.clone(), "Pulling", format!("Pulling image {name:?}"));
        let begun = Instant::now();
        let pulled = self.pull(pod, &spec, sources).await;
        match pulled {
            Ok(image) => {
                self.lock().reset(&key);
                let took = begun.elapsed();
                let text =
                    format!("Successfully pulled image {name:?} in {took:.3?}. Image size: {} bytes.", image.size);
                recorder.normal(reference.clone(), "Pulled", text);
                Ok(image)
            }
            Err(error) => {
                self.lock().next(&key, now);
                let text = format!("failed to pull and unpack image {name:?}: {error}");
                recorder.warning(reference.clone(), "Failed", format!("Failed to pull image {name:?}: {text}"));
                recorder.warning(reference.clone(), "Failed", "Error: ErrImagePull".to_owned());
                Err(waiting("ErrImagePull", text))
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Backoff> {
        self.backoff.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long until a failed pull is tried again.
    pub fn retry_in(&self, pod: &Pod, container: &Container) -> jiff::SignedDuration {
        let name = container.image.clone().unwrap_or_default();
        self.lock().delay(&format!("{}_{name}", pod.metadata.uid.as_deref().unwrap_or_default()))
    }

    async fn pull(&self, pod: &Pod, spec: &ImageSpec, sources: &Sources) -> Result<Image, String> {
        let _turn = self.pulls.acquire().await.map_err(|_| "the node agent ends".to_owned())?;
        let mut failed = None;
        for auth in credentials(pod, &spec.image, sources).await.iter().map(Some).chain([None]) {
            match self.runtime.pull_image(spec, auth, None).await {
                Ok(id) => {
                    let image =
                        self.runtime.image_status(&ImageSpec::named(id)).await.map_err(|error| error.to_string())?;
                    return image.ok_or_else(|| "the image was removed right after it was pulled".into());
                }
                Err(error) => failed = failed.or(Some(error.to_string())),
            }
        }
        Err(failed.unwrap_or_default())
    }
}

/// `Always` for the tag `latest`, which moves; `IfNotPresent` otherwise.
fn default_policy(image: &str) -> &'static str {
    let last = image.rsplit('/').next().unwrap_or(image);
    let tagged = last.contains('@') || last.split_once(':').is_some_and(|(_, tag)| tag != "latest");
    if tagged { "IfNotPresent" } else { "Always" }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct DockerConfig {
    auths: std::collections::BTreeMap<String, Login>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Login {
    username: String,
    password: String,
    auth: String,
    identitytoken: String,
}

/// The logins of a Pod's `imagePullSecrets` for the registry of an image.
async fn credentials(pod: &Pod, image: &str, sources: &Sources) -> Vec<AuthConfig> {
    let namespace = pod.metadata.namespace.as_deref().unwrap_or_default();
    let mut all = Vec::new();
    for reference in pod.spec.iter().flat_map(|spec| spec.image_pull_secrets.iter().flatten()) {
        match sources.secret(namespace, &reference.name).await {
            Ok(Some(secret)) => all.extend(logins(&secret, image)),
            // As upstream: a secret that is not there may not be needed; the pull tells.
            Ok(None) => tracing::warn!(namespace, secret = reference.name, "an image pull secret is absent"),
            Err(error) => {
                tracing::warn!(namespace, secret = reference.name, %error, "an image pull secret cannot be read")
            }
        }
    }
    all
}

fn logins(secret: &Secret, image: &str) -> Vec<AuthConfig> {
    let data = |key: &str| secret.data.as_ref().and_then(|data| data.get(key)).map(|bytes| bytes.0.as_slice());
    let config: DockerConfig = match (data(".dockerconfigjson"), data(".dockercfg")) {
        (Some(bytes), _) => serde_json::from_slice(bytes).unwrap_or_default(),
        (None, Some(bytes)) => DockerConfig { auths: serde_json::from_slice(bytes).unwrap_or_default() },
        (None, None) => return Vec::new(),
    };
    let wanted = registry_of(image);
    let matching = config.auths.into_iter().filter(|(server, _)| host_of(server) == wanted);
    matching
        .map(|(server, login)| {
            let decoded =
                STANDARD.decode(&login.auth).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
            let (user, password) = decoded.split_once(':').unwrap_or_default();
            let or = |given: String, other: &str| if given.is_empty() { other.to_owned() } else { given };
            AuthConfig {
                username: or(login.username, user),
                password: or(login.password, password),
                server_address: server,
                identity_token: login.identitytoken,
                ..AuthConfig::default()
            }
        })
        .collect()
}

/// The registry that an image comes from.
fn registry_of(image: &str) -> String {
    match image.split_once('/') {
        Some((host, _)) if host.contains(['.', ':']) || host == "localhost" => host.to_owned(),
        _ => "docker.io".into(),
    }
}

/// The host of a login's server, however it was written.
fn host_of(server: &str) -> String {
    let rest = server.trim_start_matches("https://").trim_start_matches("http://");
    let host = rest.split('/').next().unwrap_or(rest);
    if matches!(host, "index.docker.io" | "registry-1.docker.io") { "docker.io".into() } else { host.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_move_are_pulled_always() {
        for (image, policy) in [
            ("nginx", "Always"),
            ("nginx:latest", "Always"),
            ("nginx:1.27", "IfNotPresent"),
            ("localhost:5000/nginx", "Always"),
            ("nginx@sha256:00", "IfNotPresent"),
        ] {
            assert_eq!(default_policy(image), policy, "{image}");
        }
    }

    #[test]
    fn logins_are_found_by_registry() {
        let json = br#"{"auths":{"https://index.docker.io/v1/":{"auth":"YTpi"},"r.example.com":{"username":"u","password":"p"}}}"#;
        let data = [(".dockerconfigjson".to_owned(), k8s_openapi::ByteString(json.to_vec()))];
        let secret = Secret { data: Some(data.into()), ..Secret::default() };
        let users = |image: &str| logins(&secret, image).into_iter().map(|one| one.username).collect::<Vec<_>>();
        assert_eq!(users("nginx"), ["a"]);
        assert_eq!(users("r.example.com/x:1"), ["u"]);
        assert!(users("other.example.com/x").is_empty());
    }
}
