//! `logs`: what containers have written.
//!
//! Follows `kubectl/pkg/cmd/logs` and `polymorphichelpers/logsforobject.go`.

use std::time::Duration;

use clap::Args as ClapArgs;
use http_body_util::BodyExt;
use serde_json::Value;
use tokio::time::Instant;

use crate::api::{Api, Call, encode_segment};
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::{Span, duration};
use crate::pods;
use crate::print::name;
use crate::selection::Query;

mod lines;

use lines::Lines;

pub const EXAMPLES: &str = "\
Examples:
  # What a Pod wrote; and what it writes from now on
  kubectl logs web-0
  kubectl logs web-0 -f

  # One container, all containers, the instance before the last restart
  kubectl logs web-0 -c sidecar
  kubectl logs web-0 --all-containers
  kubectl logs web-0 -p

  # The last 20 lines; the last hour
  kubectl logs web-0 --tail=20
  kubectl logs web-0 --since=1h

  # A Pod of a Deployment; all Pods with a label, each line with its source
  kubectl logs deployment/web
  kubectl logs -l app=web --prefix";

const USAGE: &str = "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument \
                     for the logs command\nSee 'kubectl logs -h' for help and examples";
/// Lines of each container when Pods are selected by labels.
const SELECTOR_TAIL: i64 = 10;
const RETRY: Duration = Duration::from_secs(1);

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// POD or TYPE/NAME, and a container.
    args: Vec<String>,
    /// Go on with what is written from now on.
    #[arg(long, short)]
    follow: bool,
    /// The container before its last restart.
    #[arg(long, short)]
    previous: bool,
    /// Begin each line with its time.
    #[arg(long)]
    timestamps: bool,
    /// Lines from the end; -1 shows all.
    #[arg(long, allow_negative_numbers = true)]
    tail: Option<i64>,
    /// Only lines of this last span, such as 5s, 2m or 3h.
    #[arg(long, value_parser = duration, default_value = "0s", hide_default_value = true)]
    since: Span,
    /// Only lines after a time (RFC 3339).
    #[arg(long, default_value = "", hide_default_value = true)]
    since_time: String,
    /// At most so many bytes of each container.
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    limit_bytes: u64,
    /// The container.
    #[arg(long, short)]
    container: Option<String>,
    /// All containers of the Pods.
    #[arg(long)]
    all_containers: bool,
    /// All Pods of the object; with --prefix.
    #[arg(long)]
    all_pods: bool,
    /// Selector (label query) of Pods.
    #[arg(long, short = 'l', default_value = "", hide_default_value = true)]
    selector: String,
    /// Begin each line with its Pod and container.
    #[arg(long)]
    prefix: bool,
    /// How many containers may be followed at once.
    #[arg(long, default_value_t = 5)]
    max_log_requests: usize,
    /// What cannot be read does not end the command.
    #[arg(long)]
    ignore_errors: bool,
    /// How long to wait for a Pod that runs.
    #[arg(long, value_parser = duration, default_value = "20s")]
    pod_running_timeout: Span,
    /// Do not check the certificate of the node.
    #[arg(long)]
    insecure_skip_tls_verify_backend: bool,
}

/// The logs of one container.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Source {
    namespace: String,
    pod: String,
    container: String,
}

pub async fn run(cx: &Context, mut args: Args) -> Result<()> {
    check(&mut args)?;
    let api = cx.api().await?;
    let limit = args
        .pod_running_timeout
        .limit()
        .ok_or_else(|| Error::text("--pod-running-timeout must be higher than zero"))?;
    let mut sources = Vec::new();
    for pod in find_pods(cx, &args, limit).await? {
        sources.extend(sources_of(&pod, &args)?);
    }
    if args.follow && sources.len() > args.max_log_requests && sources.len() > 1 {
        return Err(Error::Text(format!(
            "you are attempting to follow {} log streams, but maximum allowed concurrency is {}, use --max-log-requests \
             to increase the limit",
            sources.len(),
            args.max_log_requests
        )));
    }
    if args.follow {
        let all = sources.iter().map(|source| consume(api, &args, source, limit));
        return futures::future::try_join_all(all).await.map(drop);
    }
    for source in &sources {
        consume(api, &args, source, limit).await?;
    }
    Ok(())
}

fn check(args: &mut Args) -> Result<()> {
    if args.args.len() > 2 || (args.args.is_empty() && args.selector.is_empty()) {
        return Err(Error::text(USAGE));
    }
    if !args.args.is_empty() && !args.selector.is_empty() {
        return Err(Error::text(
            "only a selector (-l) or a POD name is allowed\nSee 'kubectl logs -h' for help and examples",
        ));
    }
    let is_inline = args.args.len() == 2;
    let problems = [
        (
            !args.since_time.is_empty() && !args.since.is_zero(),
            "at most one of `sinceTime` or `sinceSeconds` may be specified",
        ),
        (is_inline && args.container.is_some(), "only one of -c or an inline [CONTAINER] arg is allowed"),
        (args.since.0 < 0, "--since must be greater than 0"),
        (args.tail.is_some_and(|tail| tail < -1), "--tail must be greater than or equal to -1"),
    ];
    if let Some((_, text)) = problems.into_iter().find(|(is_wrong, _)| *is_wrong) {
        return Err(Error::text(text));
    }
    if is_inline {
        args.container = args.args.pop();
    }
    if let Some(container) = args.container.as_ref().filter(|_| args.all_containers) {
        return Err(Error::Text(format!(
            "--all-containers=true should not be specified with container name {container}"
        )));
    }
    args.prefix |= args.all_pods;
    Ok(())
}

/// The Pods that are meant.
async fn find_pods(cx: &Context, args: &Args, limit: Duration) -> Result<Vec<Value>> {
    let api = cx.api().await?;
    let query = Query {
        args: &args.args,
        selector: &args.selector,
        default_type: Some("pods"),
        types_mean_all: true,
        single_type: true,
        ..Query::default()
    };
    let mut found = query.targets(cx).await?;
    let target = found.targets.swap_remove(0);
    let object = query.list(api, &target, query.call(&target), 0).await;
    let object = object.map_err(|error| match error.is_not_found() {
        true => Error::Text(format!("error from server (NotFound): {error} in namespace {:?}", target.namespace)),
        false => error,
    })?;
    if let Some(pods) = name::items(&object) {
        if pods.is_empty() {
            console::note(&format!("No resources found in {} namespace.\n", target.namespace));
        }
        return Ok(pods.clone());
    }
    if object["kind"] == "Pod" {
        return Ok(vec![object]);
    }
    let selector = pods::selector_of(&object)
        .map_err(|error| Error::Text(format!("cannot get the logs from {}: {error}", pods::go_type(&object))))?;
    let mut pods = pods::list(api, &target.namespace, &selector, limit, pods::for_logs).await?;
    if !args.all_pods {
        if pods.len() > 1 {
            let name = pods[0]["metadata"]["name"].as_str().unwrap_or_default();
            console::note(&format!("Found {} pods, using pod/{name}\n", pods.len()));
        }
        pods.truncate(1);
    }
    Ok(pods)
}

/// The containers of a Pod whose logs are meant.
fn sources_of(pod: &Value, args: &Args) -> Result<Vec<Source>> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let source = |container: &Value| Source {
        namespace: text(&pod["metadata"]["namespace"]),
        pod: text(&pod["metadata"]["name"]),
        container: text(&container["name"]),
    };
    if args.all_containers {
        let lists = ["initContainers", "containers", "ephemeralContainers"];
        return Ok(lists.into_iter().flat_map(|list| pods::containers(pod, list)).map(source).collect());
    }
    let (container, note) = pods::choose_container(pod, args.container.as_deref())?;
    if let Some(note) = note.filter(|_| !args.all_pods) {
        console::note(&note);
    }
    Ok(vec![source(container)])
}

fn call(args: &Args, source: &Source) -> Result<Call> {
    let flag = |is_set: bool| if is_set { "true" } else { "" };
    let tail = match args.tail {
        None if !args.selector.is_empty() => Some(SELECTOR_TAIL),
        Some(-1) => None,
        other => other,
    };
    // Rounded to the nearest second.
    let since = (!args.since.is_zero()).then(|| (args.since.0 + 500_000_000) / 1_000_000_000);
    if !args.since_time.is_empty() && schema::time::parse(&args.since_time).is_none() {
        return Err(Error::Text(format!("{:?} is no time of RFC 3339", args.since_time)));
    }
    let path =
        format!("/api/v1/namespaces/{}/pods/{}/log", encode_segment(&source.namespace), encode_segment(&source.pod));
    Ok(Call::get(path)
        .with("container", source.container.as_str())
        .with("follow", flag(args.follow))
        .with("insecureSkipTLSVerifyBackend", flag(args.insecure_skip_tls_verify_backend))
        .with("limitBytes", if args.limit_bytes > 0 { args.limit_bytes.to_string() } else { String::new() })
        .with("previous", flag(args.previous))
        .with("sinceSeconds", since.map(|it| it.to_string()).unwrap_or_default())
        .with("sinceTime", args.since_time.as_str())
        .with("tailLines", tail.map(|it| it.to_string()).unwrap_or_default())
        .with("timestamps", flag(args.timestamps))
        .accept("application/json, */*"))
}

/// Prints the logs of a container. When they are followed, one that has not begun yet is waited for.
async fn consume(api: &Api, args: &Args, source: &Source, limit: Duration) -> Result<()> {
    let end = Instant::now() + limit;
    loop {
        let error = match copy(api, args, source).await {
            Ok(()) => return Ok(()),
            Err(error @ Error::Exit(_)) => return Err(error),
            Err(error) if args.ignore_errors => {
                console::out(&format!("error: {error}\n"))?;
                return Ok(());
            }
            Err(error) => error,
        };
        if !args.follow || !matches!(error, Error::Status(_)) {
            return Err(error);
        }
        if Instant::now() + RETRY > end {
            console::note(&format!("{error}\n"));
            return Err(Error::text("timed out waiting for the condition"));
        }
        console::note(&format!("{error}\n"));
        tokio::time::sleep(RETRY).await;
    }
}

async fn copy(api: &Api, args: &Args, source: &Source) -> Result<()> {
    let mut body = api.stream(call(args, source)?).await?;
    let prefix = if args.prefix { format!("[pod/{}/{}] ", source.pod, source.container) } else { String::new() };
    let mut lines = Lines::new(prefix);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Error::Text(format!("unexpected end of the log: {error}")))?;
        if let Ok(data) = frame.into_data() {
            console::bytes(&lines.add(&data))?;
        }
    }
    console::bytes(&lines.rest())
}
