//! `set image`
//!
//! Follows `kubectl/pkg/cmd/set/set_image.go`.

use clap::Args as ClapArgs;
use http::Method;
use serde_json::Value;

use crate::api::Call;
use crate::apply;
use crate::arguments::{parse_pairs, split_pairs};
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result, quote};
use crate::flags::{DryRun, DryRunFlag, Files, Output};
use crate::output::Printer;
use crate::pods::go_type;
use crate::selection::{Query, Target};

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// TYPE NAME or TYPE/NAME, then CONTAINER=IMAGE...; `*` is all containers.
    args: Vec<String>,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    dry_run: DryRunFlag,
    /// All objects of the types in the namespace.
    #[arg(long)]
    all: bool,
    /// Selector (label query).
    #[arg(long, short = 'l', default_value = "", hide_default_value = true)]
    selector: String,
    /// Name of the manager that owns the fields.
    #[arg(long, default_value = "kubectl-set")]
    field_manager: String,
}

pub(super) async fn run(cx: &Context, args: Args) -> Result<()> {
    let dry_run = args.dry_run.get()?;
    let (resources, pairs) = split_pairs(&args.args, "image")?;
    let (images, removed) = parse_pairs(pairs, "image")?;
    check(&args, resources, &images, &removed)?;
    let query = Query {
        args: resources,
        files: Some(&args.files),
        selector: &args.selector,
        types_mean_all: args.all,
        ..Query::default()
    };
    let found = query.objects(cx).await?;
    let mut errors = found.errors;
    let mut printer = Printer::new(&args.output, dry_run)?;
    for target in found.targets {
        match set(cx, &args, &target, &images, dry_run, &mut errors).await {
            Ok(Some(object)) => console::out(&printer.text(&object, "image updated")?)?,
            Ok(None) => {}
            Err(error) => errors.push(error),
        }
    }
    Error::all(errors)
}

fn check(args: &Args, resources: &[String], images: &[(String, String)], removed: &[String]) -> Result<()> {
    if args.all && !args.selector.is_empty() {
        return Err(Error::text("cannot set --all and --selector at the same time"));
    }
    if resources.is_empty() && args.files.is_empty() {
        return Err(Error::text("one or more resources must be specified as <resource> <name> or <resource>/<name>"));
    }
    if images.is_empty() || !removed.is_empty() {
        return Err(Error::text("at least one image update is required"));
    }
    if images.len() > 1 && images.iter().any(|(name, _)| name == "*") {
        return Err(Error::text(
            "all containers are already specified by *, but saw more than one container_name=container_image pairs",
        ));
    }
    Ok(())
}

/// Sets the images; answers the object when something has changed.
async fn set(
    cx: &Context,
    args: &Args,
    target: &Target,
    images: &[(String, String)],
    dry_run: DryRun,
    errors: &mut Vec<Error>,
) -> Result<Option<Value>> {
    let mut changed = target.object.clone();
    let Some(spec) = pod_spec(&mut changed) else {
        let ty = go_type(&target.object);
        let text = format!("error: {} the object is not a pod or does not have a pod template: {ty}", target.shown());
        return Err(Error::Text(text));
    };
    for name in set_images(spec, images) {
        errors.push(Error::Text(format!("error: unable to find container named {}", quote(&name))));
    }
    let patch = apply::patch(&target.object, &changed, &target.object)?;
    if patch.patch.as_object().is_some_and(serde_json::Map::is_empty) {
        return Ok(None);
    }
    if dry_run == DryRun::Client {
        return Ok(Some(changed));
    }
    let call = Call::new(Method::PATCH, target.path())
        .with("dryRun", if dry_run == DryRun::Server { "All" } else { "" })
        .with("fieldManager", args.field_manager.as_str())
        .body(patch.content_type, schema::json::encode(&patch.patch));
    let patched = cx.api().await?.send(call).await;
    patched.map(Some).map_err(|error| Error::Text(format!("failed to patch image update to pod template: {error}")))
}

/// The specification of Pods in an object.
fn pod_spec(object: &mut Value) -> Option<&mut Value> {
    let pointer = match object["kind"].as_str()? {
        "Pod" => "/spec",
        "CronJob" => "/spec/jobTemplate/spec/template/spec",
        "Deployment" | "ReplicaSet" | "DaemonSet" | "StatefulSet" | "Job" | "ReplicationController" => {
            "/spec/template/spec"
        }
        _ => return None,
    };
    object.pointer_mut(pointer)
}

/// Sets the images of containers; answers the names of those that are not there.
fn set_images(spec: &mut Value, images: &[(String, String)]) -> Vec<String> {
    let mut missing = Vec::new();
    for (name, image) in images {
        let mut is_found = false;
        for list in ["initContainers", "containers"] {
            for container in spec.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
                if name == "*" || container["name"] == name.as_str() {
                    container["image"] = Value::from(image.as_str());
                    is_found = true;
                }
            }
        }
        if !is_found {
            missing.push(name.clone());
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sets() {
        let mut object = json!({"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": {"spec": {
            "containers": [{"name": "a", "image": "1"}, {"name": "b", "image": "1"}]}}}}}});
        let spec = pod_spec(&mut object).expect("has one");
        assert_eq!(set_images(spec, &[("a".into(), "2".into()), ("x".into(), "2".into())]), ["x"]);
        assert_eq!(spec["containers"], json!([{"name": "a", "image": "2"}, {"name": "b", "image": "1"}]));
        assert_eq!(set_images(spec, &[("*".into(), "3".into())]), Vec::<String>::new());
        assert_eq!(spec["containers"][1]["image"], "3");
        assert_eq!(pod_spec(&mut json!({"kind": "Service"})), None);
    }
}
