//! The command line: one file per command.

mod cleanup;
mod image;
mod server;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Kubernetes v1.36 in one program.
#[derive(Parser)]
#[command(name = "skiff", version, about, propagate_version = true)]
struct Skiff {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run a whole cluster: API server, controllers, scheduler, node, service network, DNS.
    Server(Box<server::Args>),
    /// Take everything of Skiff off this machine: containers, mounts, addresses, network rules.
    Cleanup(cleanup::Args),
    /// Look after the images on this node.
    Image(image::Args),
    /// Small programs for trying out a cluster; `demo` inside the image that Skiff carries.
    #[command(disable_help_flag = true)]
    Demo {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
}

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let result = match Skiff::parse().command {
        Command::Server(args) => server::run(*args),
        Command::Cleanup(args) => cleanup::run(args),
        Command::Image(args) => image::run(args),
        Command::Demo { args } => return crate::demo::run(args.into_iter()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
