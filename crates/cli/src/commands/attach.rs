//! `attach`: joins the process that a container runs.
//!
//! Follows `kubectl/pkg/cmd/attach`.

use clap::Args as ClapArgs;
use k8s_openapi::api::core::v1::Pod;
use kube::api::AttachParams;

use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::{Span, duration};
use crate::pods;
use crate::selection::Query;
use crate::terminal::{self, Streams};

pub const EXAMPLES: &str = "\
Examples:
  # What a Pod writes from now on
  kubectl attach web-0

  # With our terminal, to a container that was started with one
  kubectl attach -it web-0 -c app";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// POD, TYPE/NAME or TYPE NAME.
    args: Vec<String>,
    /// The container; without, the one that an annotation names, or the first.
    #[arg(long, short)]
    container: Option<String>,
    /// Pass our standard input to the container.
    #[arg(long, short = 'i')]
    stdin: bool,
    /// The standard input is a terminal.
    #[arg(long, short)]
    tty: bool,
    /// Only print what the container prints.
    #[arg(long, short)]
    quiet: bool,
    /// How long to wait for a Pod that runs.
    #[arg(long, value_parser = duration, default_value = "1m0s")]
    pod_running_timeout: Span,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    let limit = args
        .pod_running_timeout
        .limit()
        .ok_or_else(|| Error::text("--pod-running-timeout must be higher than zero"))?;
    let count = args.args.len();
    let default_type = match count {
        0 => return Err(Error::text("at least 1 argument is required for attach")),
        1 => Some("pods"),
        2 => None,
        _ => {
            let text = format!(
                "expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw {count}: [{}]",
                args.args.join(" ")
            );
            return Err(Error::Text(text));
        }
    };
    let api = cx.api().await?;
    let query = Query { args: &args.args, default_type, ..Query::default() };
    let object = query.targets(cx).await?.targets.swap_remove(0).get(api).await?;
    let pod = pods::attachable(api, object, limit).await?;
    let phase = pod["status"]["phase"].as_str().unwrap_or_default();
    if matches!(phase, "Succeeded" | "Failed") {
        return Err(Error::Text(format!("cannot attach a container in a completed pod; current phase is {phase}")));
    }
    let (container, note) = pods::choose_container(&pod, args.container.as_deref())
        .map_err(|error| Error::Text(format!("cannot attach to the container: {error}")))?;
    let say = |text: &str| {
        if !args.quiet {
            console::note(text)
        }
    };
    note.iter().for_each(|note| say(note));
    let name = container["name"].as_str().unwrap_or_default();
    let has_terminal = container["tty"] == true;
    if args.tty && !has_terminal {
        say(&format!("error: Unable to use a TTY - container {name} did not allocate one\n"));
    }
    let streams = Streams::new(args.stdin, has_terminal, args.quiet);
    say("All commands and output from this session will be recorded in container logs, including credentials and \
         sensitive information passed through the command prompt.\n");
    say("If you don't see a command prompt, try pressing enter.\n");
    // Where the container has a terminal, its errors come with its output.
    let params = AttachParams::default()
        .container(name)
        .stdin(streams.stdin)
        .stdout(true)
        .stderr(!has_terminal)
        .tty(streams.tty);
    let text = |key: &str| pod["metadata"][key].as_str().unwrap_or_default();
    let pods: kube::Api<Pod> = kube::Api::namespaced(api.client.clone(), text("namespace"));
    let process = pods.attach(text("name"), &params).await.map_err(|error| api.error(error))?;
    terminal::join(process, streams).await?;
    if streams.tty && !args.quiet {
        let (pod, namespace) = (text("name"), text("namespace"));
        console::out(&format!(
            "Session ended, resume using 'kubectl attach {pod} -c {name} -n {namespace} -i -t' command\n"
        ))?;
    }
    Ok(())
}
