//! The binary: flags, bootstrap, certificates, wiring.

mod commands;
mod kubeconfig;
mod pki;

use std::process::ExitCode;

fn main() -> ExitCode {
    commands::run()
}
