//! The command line: one file per command.

mod server;

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
}

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let result = match Skiff::parse().command {
        Command::Server(args) => server::run(*args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
