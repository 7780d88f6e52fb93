//! Getting images: when to pull, with which credentials, and how often to try. Behaviour: `pkg/kubelet/images`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

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
    failures: Mutex<Failures>,
    pulls: Semaphore,
}

/// Pulls that failed, by Pod and image: how long they wait, and why.
#[derive(Default)]
struct Failures {
    backoff: Backoff,
    why: HashMap<String, String>,
}

impl Images {
    pub fn new(runtime: Arc<dyn Runtime>) -> Images {
        Images { runtime, failures: Mutex::default(), pulls: Semaphore::new(PULLS) }
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
        // Each time a container does not start an event tells the reason besides what led to it.
        let waiting = |reason: &str, message: String| {
            recorder.warning(reference.clone(), "Failed", format!("Error: {reason}"));
            Waiting { reason: reason.to_owned(), message }
        };
        let present = self.runtime.image_status(&spec).await;
        let present = present.map_err(|error| {
            let text = format!("Failed to inspect image {name:?}: {error}");
            recorder.warning(reference.clone(), "InspectFailed", text.clone());
            waiting("ImageInspectError", text)
        })?;
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
        let key = key(pod, container);
        let delayed = self.lock().backoff.waits(&key, now);
        if delayed {
            let text = format!("Back-off pulling image {name:?}");
            recorder.normal(reference.clone(), "BackOff", text.clone());
            let why = self.lock().why.get(&key).map(|why| format!(": {why}")).unwrap_or_default();
            return Err(waiting("ImagePullBackOff", text + &why));
        }
        recorder.normal(reference.clone(), "Pulling", format!("Pulling image {name:?}"));
        let begun = Instant::now();
        let (logins, absent) = credentials(pod, &name, sources).await;
        if !absent.is_empty() {
            let text = format!(
                "Unable to retrieve some image pull secrets ({}); attempting to pull the image may not succeed.",
                absent.join(", ")
            );
            let about = ObjectReference { field_path: None, ..reference.clone() };
            recorder.warning(about, "FailedToRetrieveImagePullSecret", text);
        }
        match self.pull(&spec, &logins).await {
            Ok((image, took)) => {
                self.forget(&key);
                let (all, size) = (begun.elapsed(), image.size);
                let text = format!(
                    "Successfully pulled image {name:?} in {} ({} including waiting). Image size: {size} bytes.",
                    duration(took),
                    duration(all)
                );
                recorder.normal(reference.clone(), "Pulled", text);
                Ok(image)
            }
            Err(error) => {
                {
                    let mut failures = self.lock();
                    failures.backoff.next(&key, now);
                    failures.why.insert(key, format!("ErrImagePull: {error}"));
                }
                recorder.warning(reference.clone(), "Failed", format!("Failed to pull image {name:?}: {error}"));
                Err(waiting("ErrImagePull", error))
            }
        }
    }

    fn forget(&self, key: &str) {
        let mut failures = self.lock();
        failures.backoff.reset(key);
        failures.why.remove(key);
    }

    /// Forgets the failures of a Pod that is gone.
    pub fn forget_pod(&self, uid: &str) {
        let prefix = format!("{uid}_");
        let mut failures = self.lock();
        let keys: Vec<String> = failures.why.keys().filter(|key| key.starts_with(&prefix)).cloned().collect();
        for key in keys {
            failures.backoff.reset(&key);
            failures.why.remove(&key);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Failures> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long until a failed pull is tried again.
    pub fn retry_in(&self, pod: &Pod, container: &Container) -> jiff::SignedDuration {
        self.lock().backoff.delay(&key(pod, container))
    }

    /// Answers the image, and how long the pull took once it was its turn.
    async fn pull(&self, spec: &ImageSpec, logins: &[AuthConfig]) -> Result<(Image, Duration), String> {
        let _turn = self.pulls.acquire().await.map_err(|_| "the node agent ends".to_owned())?;
        let begun = Instant::now();
        let mut failed = None;
        for auth in logins.iter().map(Some).chain([None]) {
            match self.runtime.pull_image(spec, auth, None).await {
                Ok(id) => {
                    let image =
                        self.runtime.image_status(&ImageSpec::named(id)).await.map_err(|error| error.to_string())?;
                    let image = image.ok_or("the image was removed right after it was pulled")?;
                    return Ok((image, begun.elapsed()));
                }
                Err(error) => failed = failed.or(Some(error.to_string())),
            }
        }
        Err(failed.unwrap_or_default())
    }
}

fn key(pod: &Pod, container: &Container) -> String {
    let uid = pod.metadata.uid.as_deref().unwrap_or_default();
    format!("{uid}_{}", container.image.as_deref().unwrap_or_default())
}

/// To the millisecond, as Go writes it: `1.234s`, `12ms`, `0s`.
fn duration(duration: Duration) -> String {
    match duration.as_millis() {
        0 => "0s".into(),
        millis if millis < 1000 => format!("{millis}ms"),
        millis => {
            let (minutes, seconds) = (millis / 60_000, (millis % 60_000) as f64 / 1000.0);
            if minutes == 0 { format!("{seconds}s") } else { format!("{minutes}m{seconds}s") }
        }
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

/// The logins of a Pod's `imagePullSecrets` for the registry of an image, and the names of secrets that cannot be read. As
/// upstream these may not be needed; the pull tells.
async fn credentials(pod: &Pod, image: &str, sources: &Sources) -> (Vec<AuthConfig>, Vec<String>) {
    let namespace = pod.metadata.namespace.as_deref().unwrap_or_default();
    let (mut all, mut absent) = (Vec::new(), Vec::new());
    for reference in pod.spec.iter().flat_map(|spec| spec.image_pull_secrets.iter().flatten()) {
        match sources.secret(namespace, &reference.name).await {
            Ok(Some(secret)) => all.extend(logins(&secret, image)),
            Ok(None) | Err(_) => absent.push(reference.name.clone()),
        }
    }
    (all, absent)
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
    fn durations_are_written_as_go_writes_them() {
        for (millis, text) in [(0, "0s"), (12, "12ms"), (1234, "1.234s"), (2000, "2s"), (61_500, "1m1.5s")] {
            assert_eq!(duration(Duration::from_millis(millis)), text);
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
