use super::*;
use crate::image::RegistrySettings;
use crate::image::tests::config_of;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A registry on loopback, with one image `app:1`, whose parts are in memory.
struct Registry {
    address: String,
    state: Arc<RegistryState>,
    task: tokio::task::JoinHandle<()>,
}

#[derive(Default)]
struct RegistryState {
    /// By path, with media type.
    parts: HashMap<String, (&'static str, Vec<u8>)>,
    /// Required `Authorization`.
    authorization: Option<String>,
    /// Cut off the first answers to blobs after so many bytes.
    cut: Option<usize>,
    cuts_left: AtomicUsize,
    requests: Mutex<Vec<String>>,
}

impl Drop for Registry {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Registry {
    async fn start(mut state: RegistryState) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        state.parts.insert("/v2/".to_owned(), ("application/json", b"{}".to_vec()));
        let state = Arc::new(state);
        let shared = state.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, shared.clone()));
            }
        });
        Self { address, state, task }
    }

    fn image(&self) -> String {
        format!("{}/team/app:1", self.address)
    }
}

async fn serve(stream: TcpStream, state: Arc<RegistryState>) {
    let mut stream = BufReader::new(stream);
    loop {
        let (mut first, mut range, mut authorization) = (String::new(), 0usize, None);
        if stream.read_line(&mut first).await.unwrap_or(0) == 0 {
            return;
        }
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.unwrap_or(0) == 0 || line == "\r\n" {
                break;
            }
            let (name, value) = line.split_once(':').unwrap();
            match name.to_ascii_lowercase().as_str() {
                "range" => {
                    range = value.trim().trim_start_matches("bytes=").trim_end_matches('-').parse().unwrap();
                }
                "authorization" => authorization = Some(value.trim().to_owned()),
                _ => {}
            }
        }
        let path = first.split(' ').nth(1).unwrap().to_owned();
        state.requests.lock().unwrap().push(path.clone());
        let (status, kind, body): (&str, &str, &[u8]) = match state.parts.get(&path) {
            _ if state.authorization.is_some() && authorization != state.authorization => {
                ("401 Unauthorized", "application/json", b"{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}")
            }
            None => ("404 Not Found", "application/json", b"{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}"),
            Some((kind, body)) if range > 0 => ("206 Partial Content", kind, &body[range..]),
            Some((kind, body)) => ("200 OK", kind, body),
        };
        let challenge = if status.starts_with("401") { "WWW-Authenticate: Basic realm=\"test\"\r\n" } else { "" };
        let head =
            format!("HTTP/1.1 {status}\r\n{challenge}Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.write_all(head.as_bytes()).await.unwrap();
        let is_cut = path.contains("/blobs/")
            && state.cut.is_some_and(|c| c < body.len())
            && state.cuts_left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)).is_ok();
        if is_cut {
            let _ = stream.write_all(&body[..state.cut.unwrap()]).await;
            return;
        }
        if stream.write_all(body).await.is_err() {
            return;
        }
    }
}

/// An image of two layers, one gzip and one zstd, behind an index of platforms.
fn parts() -> HashMap<String, (&'static str, Vec<u8>)> {
    let layer = |name: &str, text: String| {
        let mut builder = tar::Builder::new(Vec::new());
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, text.as_bytes()).unwrap();
        builder.into_inner().unwrap()
    };
    // Text that no compression shortens much.
    let mut seed = 1u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'!' + ((seed >> 33) % 90) as u8)
    };
    let noise: String = (0..100_000).map(|_| next()).collect();
    let (one, two) = (layer("one", noise), layer("two", "2".into()));
    let config = config_of(&[digest::of(&one), digest::of(&two)]);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut gz, &one).unwrap();
    let blobs = [gz.finish().unwrap(), zstd::encode_all(two.as_slice(), 1).unwrap()];
    let part = |bytes: &[u8]| serde_json::json!({ "digest": digest::of(bytes), "size": bytes.len(), "mediaType": "x" });
    let manifest = serde_json::to_vec(&serde_json::json!({
        "schemaVersion": 2, "mediaType": MEDIA_TYPES[1],
        "config": part(&config), "layers": [part(&blobs[0]), part(&blobs[1])],
    }))
    .unwrap();
    let mut entry = part(&manifest);
    entry["platform"] = serde_json::json!({ "os": "linux", "architecture": architecture() });
    let mut foreign = part(b"other");
    foreign["platform"] = serde_json::json!({ "os": "windows", "architecture": "amd64" });
    let index = serde_json::to_vec(
        &serde_json::json!({ "schemaVersion": 2, "mediaType": MEDIA_TYPES[0], "manifests": [foreign, entry] }),
    )
    .unwrap();
    let mut parts = HashMap::new();
    parts.insert(format!("/v2/team/app/manifests/{}", digest::of(&manifest)), (MEDIA_TYPES[1], manifest));
    parts.insert(format!("/v2/team/app/manifests/{}", digest::of(&index)), (MEDIA_TYPES[0], index.clone()));
    parts.insert("/v2/team/app/manifests/1".to_owned(), (MEDIA_TYPES[0], index));
    for blob in blobs.iter().chain([&config]) {
        parts.insert(format!("/v2/team/app/blobs/{}", digest::of(blob)), ("application/octet-stream", blob.clone()));
    }
    parts
}

fn store() -> (tempfile::TempDir, ImageStore) {
    let dir = tempfile::tempdir().unwrap();
    let store = ImageStore::open(&dir.path().join("images"), RegistrySettings::default()).unwrap();
    (dir, store)
}

#[tokio::test]
async fn pulls_and_pulls_again() {
    if !crate::can_own_files() {
        return;
    }
    let registry = Registry::start(RegistryState { parts: parts(), ..RegistryState::default() }).await;
    let (_dir, store) = store();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = seen.clone();
    let progress = move |p: &PullProgress| log.lock().unwrap().push(p.clone());
    let id = store.pull(&registry.image(), None, Some(&progress)).await.unwrap();
    let image = store.find(&registry.image()).unwrap();
    assert_eq!(image.id, id);
    assert_eq!(image.repo_digests.len(), 1);
    let lease = store.lease(&id).unwrap().unwrap();
    assert!(lease.layers_dir.join(&lease.layers[0]).join("two").exists(), "topmost first");
    let last = seen.lock().unwrap().last().unwrap().clone();
    assert_eq!((last.done_bytes, last.done_layers), (last.total_bytes, 2));

    let before = registry.state.requests.lock().unwrap().len();
    assert_eq!(store.pull(&image.repo_digests[0], None, None).await.unwrap(), id);
    let requests = registry.state.requests.lock().unwrap()[before..].join(" ");
    let layers = requests.matches("/blobs/").count() - 1;
    assert_eq!(layers, 0, "layers that are here are not fetched: {requests}");
}

#[tokio::test]
async fn goes_on_after_a_break() {
    if !crate::can_own_files() {
        return;
    }
    let state =
        RegistryState { parts: parts(), cut: Some(20_000), cuts_left: AtomicUsize::new(2), ..RegistryState::default() };
    let registry = Registry::start(state).await;
    let (_dir, store) = store();
    store.pull(&registry.image(), None, None).await.unwrap();
    assert_eq!(std::fs::read_dir(store.downloads()).unwrap().count(), 0);
}

#[tokio::test]
async fn says_what_is_wrong() {
    if !crate::can_own_files() {
        return;
    }
    let (_dir, store) = store();
    let registry = Registry::start(RegistryState { parts: parts(), ..RegistryState::default() }).await;
    let missing = store.pull(&format!("{}/team/app:2", registry.address), None, None).await.unwrap_err();
    assert!(matches!(&missing, Error::NotFound(text) if text.contains("team/app:2")), "{missing}");
    let invalid = store.pull("Not A Name", None, None).await.unwrap_err();
    assert!(matches!(invalid, Error::InvalidArgument(_)), "{invalid}");
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let refused = store.pull(&format!("{gone}/x:1"), None, None).await.unwrap_err();
    assert!(matches!(&refused, Error::RegistryUnavailable(text) if text.contains("refused")), "{refused}");

    // A blob that is not what its digest says.
    let mut damaged = parts();
    for (path, (_, body)) in &mut damaged {
        if path.contains("/blobs/") && body.len() > 10_000 {
            body[5000] ^= 1;
        }
    }
    let registry = Registry::start(RegistryState { parts: damaged, ..RegistryState::default() }).await;
    let error = store.pull(&registry.image(), None, None).await.unwrap_err();
    assert!(matches!(error, Error::Internal(_)), "{error}");
    assert!(store.list().is_empty());
    assert!(store.shared.layers.list().unwrap().is_empty());
}

#[tokio::test]
async fn uses_credentials_of_the_call() {
    if !crate::can_own_files() {
        return;
    }
    let registry = Registry::start(RegistryState {
        parts: parts(),
        authorization: Some(format!("Basic {}", base64::engine::general_purpose::STANDARD.encode("bob:pass"))),
        ..RegistryState::default()
    })
    .await;
    let (_dir, store) = store();
    let login =
        |password: &str| AuthConfig { username: "bob".into(), password: password.into(), ..AuthConfig::default() };
    for wrong in [None, Some(login("wrong"))] {
        let error = store.pull(&registry.image(), wrong.as_ref(), None).await.unwrap_err();
        assert!(matches!(error, Error::Unauthorized(_)), "{error}");
    }
    store.pull(&registry.image(), Some(&login("pass")), None).await.unwrap();
    let packed =
        AuthConfig { auth: base64::engine::general_purpose::STANDARD.encode("bob:pass"), ..AuthConfig::default() };
    store.pull(&registry.image(), Some(&packed), None).await.unwrap();
    let mut buffer = Vec::new();
    let _ = (&b""[..]).read_to_end(&mut buffer).await;
}
