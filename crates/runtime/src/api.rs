//! The trait that every container runtime implements, its errors and its streams.
//!
//! Owns [`Runtime`], which follows `RuntimeService` and `ImageService` of
//! `staging/src/k8s.io/cri-api`. It is object-safe: the node agent holds an `Arc<dyn Runtime>`.
//! Calls may be made from any task; calls about one container are put in order by the runtime.

use std::path::Path;
use std::time::Duration;

use futures::future::BoxFuture;
use futures::stream::BoxStream;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;

use crate::cri::*;

/// What went wrong, as far as a caller branches on it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The sandbox, container or image is not here.
    #[error("{0} not found")]
    NotFound(String),
    #[error("{0} already exists")]
    AlreadyExists(String),
    /// The request cannot be right, whatever the state.
    #[error("{0}")]
    InvalidArgument(String),
    /// The request is right, but not in this state (such as exec into a container that ended).
    #[error("{0}")]
    FailedPrecondition(String),
    #[error("{0}")]
    DeadlineExceeded(String),
    /// The registry cannot be reached or answers with a failure of its own: worth a retry.
    #[error("{0}")]
    RegistryUnavailable(String),
    /// The registry wants other credentials.
    #[error("{0}")]
    Unauthorized(String),
    /// The runtime does not offer this.
    #[error("{0}")]
    Unimplemented(String),
    #[error("{0:#}")]
    Internal(#[from] anyhow::Error),
}

impl Error {
    /// Whether the thing asked for does not exist: removal may count that as done.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Error::NotFound(_))
    }
}

pub type Result<T> = std::result::Result<T, Error>;

/// What each call of [`Runtime`] returns.
pub type Answer<'a, T> = BoxFuture<'a, Result<T>>;

/// Called as a pull gets on, from the task that pulls; it must not block.
pub type ProgressFn = dyn Fn(&PullProgress) + Send + Sync;

/// Streams of a process inside a container, from [`Runtime::exec`] or [`Runtime::attach`].
///
/// Dropping it leaves: an exec'd process is killed, an attached one goes on.
pub struct Session {
    /// Dropping it closes the process's standard input (with a terminal: hangs up nothing).
    pub stdin: Option<Box<dyn AsyncWrite + Send + Unpin>>,
    pub stdout: Option<Box<dyn AsyncRead + Send + Unpin>>,
    /// `None` with a terminal.
    pub stderr: Option<Box<dyn AsyncRead + Send + Unpin>>,
    /// Sizes of the terminal. Without a terminal they are ignored.
    pub resize: mpsc::Sender<TerminalSize>,
    /// Exec: the exit code. Attach: 0 when the container has ended. Read the outputs to their end
    /// besides: they may hold more after this resolves.
    pub exit: BoxFuture<'static, Result<i32>>,
}

/// A two-way byte stream.
pub trait ByteStream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> ByteStream for T {}

/// A container runtime with its images.
///
/// Ids may be shortened to a prefix that is unique. Times and texts are as in [`crate::cri`].
pub trait Runtime: Send + Sync + 'static {
    fn version(&self) -> Answer<'_, VersionResponse>;

    fn status(&self) -> Answer<'_, RuntimeStatus>;

    // ── sandboxes ──────────────────────────────────────────────────────────────────────────

    /// Makes the namespaces of a Pod. When it fails nothing is left. Its status tells the path of
    /// the network namespace, which is to be wired before containers start.
    fn run_pod_sandbox<'a>(&'a self, config: &'a PodSandboxConfig) -> Answer<'a, PodSandboxStatus>;

    /// Kills what runs in the sandbox and gives its namespaces back. Idempotent.
    fn stop_pod_sandbox<'a>(&'a self, id: &'a str) -> Answer<'a, ()>;

    /// Stops the sandbox, removes it and its containers. Idempotent: no error if it is not there.
    fn remove_pod_sandbox<'a>(&'a self, id: &'a str) -> Answer<'a, ()>;

    fn pod_sandbox_status<'a>(&'a self, id: &'a str) -> Answer<'a, PodSandboxStatus>;

    fn list_pod_sandbox<'a>(&'a self, filter: &'a PodSandboxFilter) -> Answer<'a, Vec<PodSandbox>>;

    /// Records the addresses that the sandbox was given, so that its status has them, also after
    /// a restart. A runtime that wires its sandboxes itself answers [`Error::Unimplemented`].
    fn set_sandbox_network<'a>(&'a self, id: &'a str, network: &'a PodSandboxNetworkStatus) -> Answer<'a, ()>;

    /// Connects to a TCP port on the sandbox's loopback.
    fn port_forward<'a>(&'a self, id: &'a str, port: u16) -> Answer<'a, Box<dyn ByteStream>>;

    // ── containers ─────────────────────────────────────────────────────────────────────────

    /// Prepares a container; returns its id. When it fails nothing is left.
    fn create_container<'a>(
        &'a self,
        pod_sandbox_id: &'a str,
        config: &'a ContainerConfig,
        sandbox_config: &'a PodSandboxConfig,
    ) -> Answer<'a, String>;

    /// Returns when the program has been executed. When it fails the container has exited with
    /// code 128, reason `StartError` and the cause as message.
    fn start_container<'a>(&'a self, id: &'a str) -> Answer<'a, ()>;

    /// Sends the stop signal, waits, then kills. Returns when the container has exited; with a
    /// zero timeout it kills at once. Idempotent.
    fn stop_container<'a>(&'a self, id: &'a str, timeout: Duration) -> Answer<'a, ()>;

    /// Kills the container if it runs and removes all of it but its log. Idempotent.
    fn remove_container<'a>(&'a self, id: &'a str) -> Answer<'a, ()>;

    fn list_containers<'a>(&'a self, filter: &'a ContainerFilter) -> Answer<'a, Vec<Container>>;

    fn container_status<'a>(&'a self, id: &'a str) -> Answer<'a, ContainerStatus>;

    /// Changes limits of a container that is created or running. Zeros stay as they are.
    fn update_container_resources<'a>(&'a self, id: &'a str, resources: &'a LinuxContainerResources) -> Answer<'a, ()>;

    /// Opens the log file again by its path, after it was renamed.
    fn reopen_container_log<'a>(&'a self, id: &'a str) -> Answer<'a, ()>;

    /// Runs a command to its end. Past the timeout (zero: none) it is killed and the answer is
    /// [`Error::DeadlineExceeded`]. At most 16 MiB of each output are kept.
    fn exec_sync<'a>(&'a self, id: &'a str, cmd: &'a [String], timeout: Duration) -> Answer<'a, ExecSyncResponse>;

    fn exec<'a>(&'a self, request: &'a ExecRequest) -> Answer<'a, Session>;

    fn attach<'a>(&'a self, request: &'a AttachRequest) -> Answer<'a, Session>;

    fn container_stats<'a>(&'a self, id: &'a str) -> Answer<'a, ContainerStats>;

    fn list_container_stats<'a>(&'a self, filter: &'a ContainerFilter) -> Answer<'a, Vec<ContainerStats>>;

    fn pod_sandbox_stats<'a>(&'a self, id: &'a str) -> Answer<'a, PodSandboxStats>;

    fn list_pod_sandbox_stats<'a>(&'a self, filter: &'a PodSandboxFilter) -> Answer<'a, Vec<PodSandboxStats>>;

    /// What happens from now on. Each caller has its own stream; one that is slow is told
    /// [`ContainerEventType::Relist`]. It ends with the runtime.
    fn events(&self) -> BoxStream<'static, ContainerEvent>;

    // ── images ─────────────────────────────────────────────────────────────────────────────

    fn list_images(&self) -> Answer<'_, Vec<Image>>;

    /// `None` when the image is not here.
    fn image_status<'a>(&'a self, image: &'a ImageSpec) -> Answer<'a, Option<Image>>;

    /// Fetches an image; returns its id.
    fn pull_image<'a>(
        &'a self,
        image: &'a ImageSpec,
        auth: Option<&'a AuthConfig>,
        progress: Option<&'a ProgressFn>,
    ) -> Answer<'a, String>;

    /// Removes the image and all its names. Idempotent. Layers that containers use stay until
    /// those are gone.
    fn remove_image<'a>(&'a self, image: &'a ImageSpec) -> Answer<'a, ()>;

    /// Takes over the images of a docker archive or an OCI layout in a tar file (plain or gzip).
    /// An archive that is damaged changes nothing.
    fn import_images<'a>(&'a self, archive: &'a Path) -> Answer<'a, Vec<Image>>;

    fn image_fs_info(&self) -> Answer<'_, ImageFsInfo>;
}
