//! `version`: of the client and of the server.
//!
//! Follows `kubectl/pkg/cmd/version`.

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use crate::api::Call;
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::print::{json, yaml};

pub const EXAMPLES: &str = "\
Examples:
  kubectl version
  kubectl version --client
  kubectl version -o yaml";

/// The version of Kubernetes whose client this is.
const VERSION: &str = "v1.36.2";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// The client alone; no server is needed.
    #[arg(long)]
    client: bool,
    /// json or yaml.
    #[arg(long, short, default_value = "", hide_default_value = true)]
    output: String,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    if !matches!(args.output.as_str(), "" | "json" | "yaml") {
        return Err(Error::text("--output must be 'yaml' or 'json'"));
    }
    let mut versions = json!({"clientVersion": {
        "major": "1", "minor": "36", "gitVersion": VERSION, "compiler": "rustc",
        "platform": format!("{}/{}", std::env::consts::OS, architecture())}});
    let mut failure = None;
    if !args.client {
        match server(cx).await {
            Ok(version) => versions["serverVersion"] = version,
            Err(error) => failure = Some(error),
        }
    }
    match args.output.as_str() {
        "json" => console::out(&json::pretty(&versions))?,
        "yaml" => console::out(&yaml::document(&versions))?,
        _ => {
            console::out(&format!("Client Version: {VERSION}\n"))?;
            if let Some(version) = versions["serverVersion"]["gitVersion"].as_str() {
                console::out(&format!("Server Version: {version}\n"))?;
            }
        }
    }
    failure.map_or(Ok(()), Err)
}

async fn server(cx: &Context) -> Result<Value> {
    cx.api().await?.send(Call::get("/version")).await
}

/// The machine's name as Go has it.
fn architecture() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    }
}
