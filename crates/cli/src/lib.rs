//! The kubectl-compatible command line.
//!
//! `commands` has one file per command. What they share: `arguments` and `selection` (which objects are meant),
//! `manifest` (objects in files), `api` and `discovery` (the server), `output` and `print` (how objects are shown),
//! `apply` (three-way patches). `print`, `apply` and `arguments` are plain functions.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

mod api;
mod apply;
mod arguments;
mod commands;
mod connection;
mod console;
mod context;
mod describe;
mod discovery;
mod error;
mod flags;
mod manifest;
mod output;
mod parse;
mod pods;
mod print;
mod selection;
mod terminal;
mod until;

use context::Context;
use error::Error;

/// Runs a command line, without the program's name. `fallback` is the kubeconfig of a server on this machine.
pub fn run(args: impl Iterator<Item = OsString>, fallback: &Path) -> ExitCode {
    let (flags, command) = match parse::parse(args) {
        Ok(parsed) => parsed,
        Err(code) => return code,
    };
    rustls::crypto::ring::default_provider().install_default().ok();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return end(&Error::from(error)),
    };
    let cx = Context::new(flags, fallback.to_owned());
    let result = runtime.block_on(command.run(&cx));
    // A thread may still be reading the terminal: it is not waited for.
    runtime.shutdown_background();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => end(&error),
    }
}

fn end(error: &Error) -> ExitCode {
    console::note(&error.report());
    ExitCode::from(error.code())
}
