//! Chores of the project, run as `cargo xtask NAME`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

mod bench;
mod codegen;
mod descriptions;

#[derive(Parser)]
#[command(name = "xtask", about = "Chores of the project")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Measures a release build on this machine
    Bench(bench::Args),
    /// Writes the type table of the crate schema from upstream's API descriptions, and what these say of types
    Codegen {
        /// Folder that holds api-types.json and pb-only-messages.json
        #[arg(long, default_value = "facts")]
        facts: PathBuf,
        /// Leaves the table as it is
        #[arg(long)]
        descriptions_only: bool,
    },
}

fn main() -> Result<()> {
    match Arguments::parse().chore {
        Chore::Bench(args) => bench::run(&args),
        Chore::Codegen { facts, descriptions_only } => {
            if !descriptions_only {
                codegen::run(&facts)?;
            }
            descriptions::run()
        }
    }
}
