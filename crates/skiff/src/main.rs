//! The binary: flags, bootstrap, certificates, wiring.

mod cluster;
mod commands;
mod demo;
mod demo_image;
mod kubeconfig;
mod pki;

use std::process::ExitCode;

/// Trees of JSON are made and dropped with every request: an allocator with a heap per thread serves a third more of them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // First of all: a container's shim is this program, too, and must stay as small as it is now.
    runtime::shim::main();
    let program = std::env::args_os().next().unwrap_or_default();
    let name = std::path::Path::new(&program).file_name().unwrap_or_default();
    let arguments = std::env::args_os().skip(1);
    match name.to_str() {
        Some("demo") => demo::run(arguments),
        Some("kubectl") => commands::kubectl(arguments),
        _ => commands::run(),
    }
}
