//! `expose`: a Service for what runs.
//!
//! Follows `kubectl/pkg/cmd/expose`.

use clap::Args as ClapArgs;
use http::Method;
use serde_json::{Map, Value, json};

use crate::api::Call;
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::{DryRun, DryRunFlag, Files, Output};
use crate::output::Printer;
use crate::selection::{Query, Target};

pub const EXAMPLES: &str = "\
Examples:
  kubectl expose deployment web --port=80 --target-port=8080
  kubectl expose pod web-0 --port=80 --name=web
  kubectl expose service web --port=443 --target-port=8443 --name=web-https --type=NodePort";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// TYPE NAME or TYPE/NAME: Pods, Services, Deployments, ReplicaSets, ReplicationControllers.
    args: Vec<String>,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    dry_run: DryRunFlag,
    /// The name of the Service; without, that of the object.
    #[arg(long, default_value = "", hide_default_value = true)]
    name: String,
    /// Ports of the Service; without, those of the object.
    #[arg(long, value_delimiter = ',')]
    port: Vec<u16>,
    /// Port of the Pods, by number or name; without, that of the Service.
    #[arg(long, default_value = "", hide_default_value = true)]
    target_port: String,
    /// TCP, UDP or SCTP; without, that of the object.
    #[arg(long, default_value = "", hide_default_value = true)]
    protocol: String,
    /// ClusterIP, NodePort, LoadBalancer or ExternalName.
    #[arg(long = "type", default_value = "", hide_default_value = true)]
    kind: String,
    /// The address, or None for a headless Service.
    #[arg(long = "cluster-ip", default_value = "", hide_default_value = true)]
    cluster_ip: String,
    /// An address besides, which leads to a node.
    #[arg(long = "external-ip", default_value = "", hide_default_value = true)]
    external_ip: String,
    /// None or ClientIP.
    #[arg(long, default_value = "", hide_default_value = true)]
    session_affinity: String,
    /// Labels that the Pods have; without, the selector of the object.
    #[arg(long, default_value = "", hide_default_value = true)]
    selector: String,
    /// Labels of the Service; without, those of the object.
    #[arg(long, short = 'l', default_value = "", hide_default_value = true)]
    labels: String,
    /// Name of the manager that owns the fields.
    #[arg(long, default_value = "kubectl-expose")]
    field_manager: String,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    let dry_run = args.dry_run.get()?;
    let query = Query { args: &args.args, files: Some(&args.files), ..Query::default() };
    let found = query.objects(cx).await?;
    Error::all(found.errors)?;
    let mut printer = Printer::new(&args.output, dry_run)?;
    for target in found.targets {
        let mut service = service(&target, &args)?;
        if dry_run != DryRun::Client {
            let path = cx.catalog().await?.find("services")?.path(&target.namespace);
            let call = Call::new(Method::POST, path)
                .with("dryRun", if dry_run == DryRun::Server { "All" } else { "" })
                .with("fieldManager", args.field_manager.as_str());
            service = cx.api().await?.send(call.json(&service)).await?;
        } else if let Some(ty) = crate::apply::type_of(&service) {
            schema::json::normalize(ty, &mut service).map_err(|error| Error::Text(error.to_string()))?;
        }
        console::out(&printer.text(&service, "exposed")?)?;
    }
    Ok(())
}

fn service(target: &Target, args: &Args) -> Result<Value> {
    let object = &target.object;
    let (kind, spec) = (target.resource.kind.as_str(), &object["spec"]);
    let selector = match (kind, args.selector.as_str()) {
        (_, text) if !text.is_empty() => labels(text)?,
        ("Pod", _) => object["metadata"]["labels"].clone(),
        ("Service" | "ReplicationController", _) => spec["selector"].clone(),
        ("Deployment" | "ReplicaSet", _) => {
            if spec["selector"]["matchExpressions"].as_array().is_some_and(|it| !it.is_empty()) {
                return Err(Error::text(
                    "couldn't convert expressions - \"matchExpressions\" cannot be used with expose",
                ));
            }
            spec["selector"]["matchLabels"].clone()
        }
        _ => {
            let (kind, group) = (&target.resource.kind, &target.resource.group);
            let group = if group.is_empty() { String::new() } else { format!(".{group}") };
            return Err(Error::Text(format!("cannot expose a {kind}{group}")));
        }
    };
    if selector.as_object().is_none_or(Map::is_empty) {
        return Err(Error::text(
            "couldn't retrieve selectors via --selector flag or introspection: the object has no labels and cannot be exposed",
        ));
    }
    let ports = ports(&exposed(kind, spec), args)?;
    let name = if args.name.is_empty() { &target.name } else { &args.name };
    let labels = if args.labels.is_empty() { object["metadata"]["labels"].clone() } else { labels(&args.labels)? };
    let mut service = json!({
        "apiVersion": "v1", "kind": "Service",
        "metadata": {"name": name, "namespace": target.namespace},
        "spec": {"selector": selector, "ports": ports},
    });
    if labels.is_object() {
        service["metadata"]["labels"] = labels;
    }
    let texts = [("type", &args.kind), ("clusterIP", &args.cluster_ip), ("sessionAffinity", &args.session_affinity)];
    for (key, value) in texts.into_iter().filter(|(_, value)| !value.is_empty()) {
        service["spec"][key] = Value::from(value.as_str());
    }
    if !args.external_ip.is_empty() {
        service["spec"]["externalIPs"] = json!([args.external_ip]);
    }
    Ok(service)
}

fn labels(text: &str) -> Result<Value> {
    let mut labels = Map::new();
    for pair in text.split(',') {
        let (key, value) = pair.split_once('=').ok_or_else(|| Error::Text(format!("invalid label spec: {pair}")))?;
        labels.insert(key.to_owned(), Value::from(value));
    }
    Ok(Value::Object(labels))
}

/// Ports and protocols that an object has.
fn exposed(kind: &str, spec: &Value) -> Vec<(u64, String)> {
    let list = |value: &Value, key: &str| -> Vec<(u64, String)> {
        let ports = value["ports"].as_array().into_iter().flatten();
        ports
            .filter_map(|port| Some((port[key].as_u64()?, port["protocol"].as_str().unwrap_or("TCP").to_owned())))
            .collect()
    };
    let pod = match kind {
        "Service" => return list(spec, "port"),
        "Pod" => spec,
        _ => &spec["template"]["spec"],
    };
    pod["containers"].as_array().into_iter().flatten().flat_map(|container| list(container, "containerPort")).collect()
}

fn ports(exposed: &[(u64, String)], args: &Args) -> Result<Vec<Value>> {
    let wanted: Vec<u64> = match args.port.as_slice() {
        [] => exposed.iter().map(|(port, _)| *port).collect(),
        ports => ports.iter().map(|port| u64::from(*port)).collect(),
    };
    if wanted.is_empty() {
        return Err(Error::text("couldn't find port via --port flag or introspection"));
    }
    let port = |(index, port): (usize, &u64)| {
        let known = exposed.iter().find(|(it, _)| it == port).map(|(_, protocol)| protocol.as_str());
        let protocol = if args.protocol.is_empty() { known.unwrap_or("TCP") } else { &args.protocol };
        let target = match args.target_port.as_str() {
            "" => json!(port),
            text => text.parse::<u16>().map_or_else(|_| json!(text), |number| json!(number)),
        };
        let mut it = json!({"port": port, "protocol": protocol, "targetPort": target});
        if wanted.len() > 1 {
            it["name"] = Value::from(format!("port-{}", index + 1));
        }
        it
    };
    Ok(wanted.iter().enumerate().map(port).collect())
}
