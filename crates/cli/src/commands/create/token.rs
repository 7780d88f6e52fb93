//! Tokens of service accounts.

use clap::Args as ClapArgs;
use http::Method;
use serde_json::{Value, json};

use crate::api::{Call, encode_segment};
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::{DryRun, Output, Span, duration};
use crate::output::Printer;

#[derive(ClapArgs, Clone, Debug)]
pub(super) struct Args {
    /// The service account.
    name: String,
    /// For whom the token is; without, for the API server. May be given several times.
    #[arg(long)]
    audience: Vec<String>,
    /// How long it shall be good; 0 leaves it to the server.
    #[arg(long, value_parser = duration, default_value = "0s", hide_default_value = true)]
    duration: Span,
    /// Kind of an object to bind the token to: Pod, Secret or Node.
    #[arg(long, default_value = "", hide_default_value = true)]
    bound_object_kind: String,
    /// Name of that object.
    #[arg(long, default_value = "", hide_default_value = true)]
    bound_object_name: String,
    /// UID of that object.
    #[arg(long, default_value = "", hide_default_value = true)]
    bound_object_uid: String,
    #[command(flatten)]
    output: Output,
}

pub(super) async fn run(cx: &Context, args: Args) -> Result<()> {
    if args.duration.0 < 0 {
        return Err(Error::text("--duration must be greater than or equal to 0"));
    }
    if args.duration.0 % 1_000_000_000 != 0 {
        return Err(Error::text("--duration cannot be expressed in units less than seconds"));
    }
    let kind = args.bound_object_kind.as_str();
    if kind.is_empty() && !args.bound_object_name.is_empty() {
        return Err(Error::text("--bound-object-name can only be set if --bound-object-kind is provided"));
    }
    if !kind.is_empty() && !matches!(kind, "Node" | "Pod" | "Secret") {
        return Err(Error::text("supported --bound-object-kind values are Node, Pod, Secret"));
    }
    if !kind.is_empty() && args.bound_object_name.is_empty() {
        return Err(Error::text("--bound-object-name is required if --bound-object-kind is provided"));
    }
    let mut request =
        json!({"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {"audiences": args.audience}});
    if !args.duration.is_zero() {
        request["spec"]["expirationSeconds"] = Value::from(args.duration.0 / 1_000_000_000);
    }
    if !kind.is_empty() {
        request["spec"]["boundObjectRef"] =
            json!({"kind": kind, "apiVersion": "v1", "name": args.bound_object_name, "uid": args.bound_object_uid});
    }
    let (namespace, name) = (encode_segment(cx.namespace().await?), encode_segment(&args.name));
    let path = format!("/api/v1/namespaces/{namespace}/serviceaccounts/{name}/token");
    let made = cx.api().await?.send(Call::new(Method::POST, path).json(&request)).await;
    let made = made.map_err(|error| match error.is_not_found() {
        true => Error::Text(format!("failed to create token: {error}")),
        false => error,
    })?;
    if args.output.output.is_some() {
        return console::out(&Printer::new(&args.output, DryRun::None)?.text(&made, "")?);
    }
    match made["status"]["token"].as_str() {
        Some(token) if !token.is_empty() => console::out(&format!("{token}\n")),
        _ => Err(Error::text("failed to create token: no token in server response")),
    }
}
