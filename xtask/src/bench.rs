//! `cargo xtask bench`: measures a release build on the machine at hand, and prints a table and JSON.
//!
//! Every part starts a server of its own with a fresh data directory, and takes it back.

mod api;
mod client;
mod custom;
mod hollow;
mod load;
mod pods;
mod server;
mod watchers;

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;
use clap::Args as ClapArgs;
use serde_json::{Value, json};

/// Measure a release build on this machine.
#[derive(ClapArgs)]
pub struct Args {
    /// The program to measure [default: a release build of this tree].
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Measure only these parts: start, pods, idle, api, custom, watchers, hollow.
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    only: Vec<String>,
    /// How many Pods the API is measured with.
    #[arg(long, default_value_t = 3000)]
    objects: usize,
    /// How long idleness is watched, in seconds.
    #[arg(long, default_value_t = 60)]
    idle_seconds: u64,
}

const HOLLOW_NODES: usize = 1000;
const HOLLOW_PODS: usize = 5000;

/// What was measured: a name, a number, a unit.
pub(crate) struct Measured {
    name: String,
    value: f64,
    unit: &'static str,
}

impl Measured {
    pub(crate) fn new(name: impl Into<String>, value: f64, unit: &'static str) -> Measured {
        Measured { name: name.into(), value, unit }
    }
}

/// Measures.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let program = match &args.program {
        Some(program) => program.clone(),
        None => build()?,
    };
    rustls::crypto::ring::default_provider().install_default().ok();
    let wanted = |part: &str| args.only.is_empty() || args.only.iter().any(|one| one == part);
    let mut all = Vec::new();
    if wanted("start") {
        all.extend(pods::start(&program)?);
    }
    if wanted("pods") {
        all.extend(pods::until_ready(&program)?);
    }
    if wanted("idle") {
        all.extend(pods::idle(&program, args.idle_seconds)?);
    }
    if wanted("api") {
        all.extend(api::throughput(&program, args.objects)?);
    }
    if wanted("custom") {
        all.extend(custom::costs(&program, args.objects)?);
    }
    if wanted("watchers") {
        all.extend(watchers::events(&program, args.objects)?);
    }
    if wanted("hollow") {
        all.extend(hollow::scheduling(&program, HOLLOW_NODES, HOLLOW_PODS)?);
    }
    for one in &all {
        println!("{:<58} {:>12.2} {}", one.name, one.value, one.unit);
    }
    let json: Vec<Value> =
        all.iter().map(|one| json!({ "name": one.name, "value": one.value, "unit": one.unit })).collect();
    println!("{}", Value::from(json));
    Ok(())
}

fn build() -> anyhow::Result<PathBuf> {
    let status = Command::new(env!("CARGO")).args(["build", "--release", "--package", "skiff"]).status()?;
    anyhow::ensure!(status.success(), "the release build failed");
    let output = Command::new(env!("CARGO")).args(["metadata", "--format-version", "1", "--no-deps"]).output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let target = metadata["target_directory"].as_str().context("cargo does not tell its target directory")?;
    Ok(PathBuf::from(target).join("release/skiff"))
}

/// The middle one.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
