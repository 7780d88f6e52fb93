//! `api-versions`: the versions of the groups that the server serves.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use crate::console;
use crate::context::Context;
use crate::error::Result;

pub const EXAMPLES: &str = "\
Examples:
  kubectl api-versions";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {}

pub async fn run(cx: &Context, _: Args) -> Result<()> {
    let versions: BTreeSet<String> = cx.catalog().await?.resources.iter().map(|it| it.api_version()).collect();
    console::out(&versions.into_iter().map(|version| format!("{version}\n")).collect::<String>())
}
