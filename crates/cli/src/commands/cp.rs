//! `cp`: files to and from containers, by the `tar` that they have.
//!
//! Follows `kubectl/pkg/cmd/cp`.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use futures::future::Either;
use k8s_openapi::api::core::v1::Pod;
use kube::api::{AttachParams, AttachedProcess};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc;

use crate::api::Call;
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::pods;
use crate::terminal::{outcome, pump};

mod archive;
mod place;

use archive::{ChunkReader, ChunkWriter};
use place::{Place, Remote};

pub const EXAMPLES: &str = "\
Examples:
  # A file to a Pod; a directory to a container of it, in a namespace
  kubectl cp settings.conf web-0:/etc/settings.conf
  kubectl cp data/ team-a/web-0:/var/data -c app

  # From a Pod
  kubectl cp web-0:/var/log/app.log app.log

The container has to have `tar`.";

/// Pieces of an archive that wait to be sent or written.
const BACKLOG: usize = 16;
const CHUNK: usize = 64 * 1024;

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// SOURCE DESTINATION: one of them is [NAMESPACE/]POD:PATH.
    args: Vec<String>,
    /// The container; without, the one that an annotation names, or the first.
    #[arg(long, short)]
    container: Option<String>,
    /// Do not keep owners and permissions in the container.
    #[arg(long)]
    no_preserve: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    let [source, destination] = args.args.as_slice() else {
        return Err(Error::text("source and destination are required"));
    };
    match (Place::parse(source)?, Place::parse(destination)?) {
        (Place::Remote(_), Place::Remote(_)) => {
            Err(Error::text("one of src or dest must be a local file specification"))
        }
        (Place::Remote(from), Place::Local(to)) => copy_from(cx, &args, from, to).await,
        (Place::Local(from), Place::Remote(to)) => copy_to(cx, &args, from, to).await,
        (Place::Local(_), Place::Local(_)) => {
            Err(Error::text("one of src or dest must be a remote file specification"))
        }
    }
}

/// A container to run commands in.
struct Container {
    pods: kube::Api<Pod>,
    pod: String,
    name: String,
}

impl Container {
    async fn find(cx: &Context, args: &Args, place: &Remote) -> Result<Self> {
        let api = cx.api().await?;
        let namespace = match &place.namespace {
            Some(namespace) => namespace.as_str(),
            None => cx.namespace().await?,
        };
        let path = cx.catalog().await?.find("pods")?.object_path(namespace, &place.pod);
        let pod: Value = api.send(Call::get(path)).await?;
        let (container, note) = pods::choose_container(&pod, args.container.as_deref())?;
        note.iter().for_each(|note| console::note(note));
        let name = container["name"].as_str().unwrap_or_default().to_owned();
        Ok(Container { pods: kube::Api::namespaced(api.client.clone(), namespace), pod: place.pod.clone(), name })
    }

    async fn exec(&self, cx: &Context, command: &[&str], stdin: bool) -> Result<AttachedProcess> {
        let params = AttachParams::default().container(&self.name).stdin(stdin).stdout(true).stderr(true);
        let command: Vec<String> = command.iter().map(|word| (*word).to_owned()).collect();
        match self.pods.exec(&self.pod, command, &params).await {
            Ok(process) => Ok(process),
            Err(error) => Err(cx.api().await?.error(error)),
        }
    }
}

/// Waits until a process has ended; what it says goes to our standard error.
async fn finish(mut process: AttachedProcess) -> Result<()> {
    let (stdout, stderr) = (process.stdout(), process.stderr());
    let status = process.take_status();
    let out = async { if let Some(it) = stdout { pump(it, std::io::stderr()).await } else { Ok(()) } };
    let err = async { if let Some(it) = stderr { pump(it, std::io::stderr()).await } else { Ok(()) } };
    futures::future::try_join(out, err).await?;
    let status = match status {
        Some(status) => status.await,
        None => None,
    };
    outcome(process, status).await
}

async fn is_directory(cx: &Context, container: &Container, path: &str) -> Result<bool> {
    let process = container.exec(cx, &["test", "-d", path], false).await?;
    // As well when there is no `test`: what is there then, `tar` says.
    Ok(finish(process).await.is_ok())
}

async fn copy_to(cx: &Context, args: &Args, from: PathBuf, to: Remote) -> Result<()> {
    if !from.exists() {
        return Err(Error::Text(format!("{} doesn't exist in local filesystem", from.display())));
    }
    let container = Container::find(cx, args, &to).await?;
    let mut path = to.path.clone();
    if is_directory(cx, &container, &path).await? {
        path = format!("{}/{}", path.trim_end_matches('/'), place::base(&from)?);
    }
    let (directory, name) = place::split(&path);
    let mut command = vec!["tar"];
    if args.no_preserve {
        command.extend(["--no-same-permissions", "--no-same-owner"]);
    }
    command.extend(["-xmf", "-"]);
    if !directory.is_empty() {
        command.extend(["-C", directory]);
    }
    let mut process = container.exec(cx, &command, true).await?;
    let (sender, mut pieces) = mpsc::channel(BACKLOG);
    let name = name.to_owned();
    let packing = tokio::task::spawn_blocking(move || archive::pack(&from, &name, ChunkWriter(sender)));
    let mut stdin = process.stdin().expect("was asked for");
    let sending = async move {
        while let Some(piece) = pieces.recv().await {
            if stdin.write_all(&piece).await.is_err() {
                break;
            }
        }
        stdin.shutdown().await.ok();
    };
    // A process that has ended reads no more: what waits to be sent then must not hold us up.
    let finishing = std::pin::pin!(finish(process));
    let result = match futures::future::select(std::pin::pin!(sending), finishing).await {
        Either::Left(((), finishing)) => finishing.await,
        Either::Right((result, _)) => result,
    };
    let packed = packing.await.map_err(|error| Error::Text(error.to_string()))?;
    // What the container says about a failure says more than that our archive was not taken.
    result?;
    packed.map_err(|error| Error::Text(error.to_string()))
}

async fn copy_from(cx: &Context, args: &Args, from: Remote, to: PathBuf) -> Result<()> {
    let container = Container::find(cx, args, &from).await?;
    let mut process = container.exec(cx, &["tar", "cf", "-", &from.path], false).await?;
    let (sender, pieces) = mpsc::channel(BACKLOG);
    let prefix = place::archived(&from.path);
    let unpacking = tokio::task::spawn_blocking(move || archive::unpack(ChunkReader::new(pieces), &prefix, &to));
    let mut stdout = process.stdout().expect("was asked for");
    let receiving = async move {
        loop {
            let mut piece = vec![0; CHUNK];
            match stdout.read(&mut piece).await {
                Ok(count) if count > 0 => piece.truncate(count),
                _ => return,
            }
            if sender.send(piece).await.is_err() {
                return;
            }
        }
    };
    let received = std::pin::pin!(futures::future::join(receiving, finish(process)));
    // Ended by what went wrong here, or by the end of the archive, when the process ends as well.
    let (result, unpacked) = match futures::future::select(unpacking, received).await {
        Either::Left((unpacked, received)) => match joined(unpacked) {
            Ok(warnings) => (received.await.1, Ok(warnings)),
            Err(error) => (Ok(()), Err(error)),
        },
        Either::Right((((), result), unpacking)) => (result, joined(unpacking.await)),
    };
    result?;
    for warning in unpacked? {
        console::note(&format!("warning: {warning}\n"));
    }
    Ok(())
}

/// What a thread answered.
fn joined<T>(result: std::result::Result<Result<T>, tokio::task::JoinError>) -> Result<T> {
    result.unwrap_or_else(|error| Err(Error::Text(error.to_string())))
}
