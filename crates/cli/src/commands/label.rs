//! `label`
//!
//! Follows `kubectl/pkg/cmd/label`.

use crate::context::Context;
use crate::error::Result;

pub use super::metadata::Args;
use super::metadata::{self, Field};

pub const EXAMPLES: &str = "\
Examples:
  kubectl label pods web-0 tier=front
  kubectl label --overwrite pods web-0 tier=back
  kubectl label pods --all checked=yes
  kubectl label pods web-0 tier-
  kubectl label pods web-0 --list";

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    metadata::run(cx, args, Field::Labels).await
}
