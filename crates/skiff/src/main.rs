//! The binary: flags, bootstrap, certificates, wiring.

mod cluster;
mod commands;
mod demo;
mod demo_image;
mod kubeconfig;
mod pki;

use std::process::ExitCode;

fn main() -> ExitCode {
    // First of all: a container's shim is this program, too, and must stay as small as it is now.
    runtime::shim::main();
    let program = std::env::args_os().next().unwrap_or_default();
    let name = std::path::Path::new(&program).file_name().unwrap_or_default();
    if name == "demo" { demo::run(std::env::args_os().skip(1)) } else { commands::run() }
}
