//! The command line: one file per command.

mod cleanup;
mod config_file;
mod image;
mod server;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Kubernetes v1.36 in one program.
#[derive(Parser)]
#[command(name = "skiff", version, about, propagate_version = true, args_override_self = true)]
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
    /// Work with a cluster as kubectl does; also when this program is called by the name `kubectl`.
    #[command(disable_help_flag = true)]
    Kubectl {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
    /// Small programs for trying out a cluster; `demo` inside the image that Skiff carries.
    #[command(disable_help_flag = true)]
    Demo {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
}

/// Runs a kubectl command. Without any other kubeconfig, that of a server on this machine is used.
pub fn kubectl(args: impl Iterator<Item = OsString>) -> ExitCode {
    cli::run(args, Path::new("/var/lib/skiff/admin.kubeconfig"))
}

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    // kubectl's arguments are its own; `--` among them means something to it.
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|name| name == "kubectl") {
        return kubectl(arguments);
    }
    let arguments = match config_file::expand(std::env::args_os().collect()) {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("error: {error:#}");
            return ExitCode::FAILURE;
        }
    };
    let result = match Skiff::parse_from(arguments).command {
        Command::Server(args) => server::run(*args),
        Command::Cleanup(args) => cleanup::run(args),
        Command::Image(args) => image::run(args),
        Command::Kubectl { args } => return kubectl(args.into_iter()),
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
