//! `describe`: objects and what belongs to them, for people.
//!
//! Follows `kubectl/pkg/cmd/describe`.

use clap::Args as ClapArgs;
use serde_json::Value;

use crate::api::{Api, Call, encode_segment};
use crate::console;
use crate::context::Context;
use crate::describe::{More, Related, describe, related};
use crate::error::{Error, Result};
use crate::flags::Files;
use crate::print::name;
use crate::selection::{Query, Target};

pub const EXAMPLES: &str = "\
Examples:
  kubectl describe pod web-0
  kubectl describe deployment/web
  kubectl describe pods -l app=web
  kubectl describe pods web        # all whose names begin so, when there is none of that name";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// TYPE [NAME...], or TYPE/NAME...
    args: Vec<String>,
    #[command(flatten)]
    files: Files,
    /// Selector (label query).
    #[arg(long, short = 'l', default_value = "", hide_default_value = true)]
    selector: String,
    /// The objects of all namespaces.
    #[arg(long, short = 'A')]
    all_namespaces: bool,
    /// Show the events of the objects; without saying so, only of a single one.
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    show_events: Option<bool>,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    let query = Query {
        args: &args.args,
        files: Some(&args.files),
        selector: &args.selector,
        all_namespaces: args.all_namespaces,
        types_mean_all: true,
        ..Query::default()
    };
    let found = query.objects(cx).await?;
    let is_missing = found.targets.is_empty() && found.errors.len() == 1 && found.errors[0].is_not_found();
    if is_missing && args.args.len() == 2 {
        return matching(cx, &args, found.errors).await;
    }
    let is_single = found.targets.len() == 1 && found.errors.is_empty();
    let with_events = args.show_events.unwrap_or(is_single);
    let api = cx.api().await?;
    let is_nothing = found.targets.is_empty() && found.errors.is_empty();
    for (index, target) in found.targets.iter().enumerate() {
        let separator = if index > 0 { "\n\n" } else { "" };
        console::out(&format!("{separator}{}", one(cx, api, target, with_events).await?))?;
    }
    if is_nothing {
        console::note(&match args.all_namespaces {
            true => "No resources found\n".to_owned(),
            false => format!("No resources found in {} namespace.\n", cx.namespace().await?),
        });
    }
    Error::all(found.errors)
}

/// Describes the objects whose names begin with the argument.
async fn matching(cx: &Context, args: &Args, errors: Vec<Error>) -> Result<()> {
    let query = Query { args: &args.args[..1], types_mean_all: true, ..Query::default() };
    let mut found = query.objects(cx).await?;
    found.targets.retain(|target| target.name.starts_with(&args.args[1]));
    if found.targets.is_empty() {
        return Error::all(errors);
    }
    let api = cx.api().await?;
    let with_events = args.show_events.unwrap_or(true);
    for target in &found.targets {
        console::out(&format!("{}\n", one(cx, api, target, with_events).await?))?;
    }
    Ok(())
}

async fn one(cx: &Context, api: &Api, target: &Target, with_events: bool) -> Result<String> {
    let resource = &target.resource;
    let mut object = target.object.clone();
    if object["metadata"]["uid"].is_null() {
        object = target.get(api).await?;
    }
    let mut more = More { now: jiff::Timestamp::now(), ..More::default() };
    match related(&resource.group, &resource.kind) {
        Related::Nothing => {}
        Related::Owned(ty) => more.related = target.owned(cx, ty).await.unwrap_or_default(),
        Related::EndpointSlices => {
            let namespace = encode_segment(&target.namespace);
            let call = Call::get(format!("/apis/discovery.k8s.io/v1/namespaces/{namespace}/endpointslices"));
            let call = call.with("labelSelector", format!("kubernetes.io/service-name={}", target.name));
            more.related = items(api, call).await;
        }
        Related::OnNode => {
            let selector = format!("spec.nodeName={},status.phase!=Failed,status.phase!=Succeeded", target.name);
            more.related = items(api, Call::get("/api/v1/pods").with("fieldSelector", selector)).await;
            let name = encode_segment(&target.name);
            let path = format!("/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/{name}");
            more.lease = api.send(Call::get(path)).await.ok();
        }
    }
    if with_events {
        more.events = Some(events(api, target, &object).await);
    }
    Ok(describe(&resource.group, &resource.kind, &object, &more))
}

/// The items of a list; who may not see them, sees the rest.
async fn items(api: &Api, call: Call) -> Vec<Value> {
    api.send(call).await.map(|mut list| name::take_items(&mut list)).unwrap_or_default()
}

async fn events(api: &Api, target: &Target, object: &Value) -> Vec<Value> {
    let uid = object["metadata"]["uid"].as_str().unwrap_or_default();
    let mut found = events_of(api, target, uid).await;
    // The kubelet tells a Node's name in place of its uid, the controllers the uid.
    if target.resource.kind == "Node" {
        found.extend(events_of(api, target, &target.name).await);
    }
    found
}

async fn events_of(api: &Api, target: &Target, uid: &str) -> Vec<Value> {
    let (kind, name, namespace) = (&target.resource.kind, &target.name, &target.namespace);
    let mut selector = format!("involvedObject.name={name},involvedObject.kind={kind},involvedObject.uid={uid}");
    if !namespace.is_empty() {
        selector += &format!(",involvedObject.namespace={namespace}");
    }
    let path = match namespace.as_str() {
        "" => "/api/v1/events".to_owned(),
        namespace => format!("/api/v1/namespaces/{}/events", encode_segment(namespace)),
    };
    items(api, Call::get(path).with("fieldSelector", selector)).await
}
