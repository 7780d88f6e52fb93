//! `set`: changes of parts of objects. Only `set image` so far.
//!
//! Follows `kubectl/pkg/cmd/set`.

use clap::{Args as ClapArgs, Subcommand};

use crate::context::Context;
use crate::error::Result;

mod image;

pub const EXAMPLES: &str = "\
Examples:
  kubectl set image deployment/web web=web:2
  kubectl set image deployments,daemonsets --all '*=web:2'";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Clone, Debug)]
enum Command {
    /// Update the image of a pod template
    Image(image::Args),
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    match args.command {
        Command::Image(args) => image::run(cx, args).await,
    }
}
