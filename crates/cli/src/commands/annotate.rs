//! `annotate`
//!
//! Follows `kubectl/pkg/cmd/annotate`.

use crate::context::Context;
use crate::error::Result;

pub use super::metadata::Args;
use super::metadata::{self, Field};

pub const EXAMPLES: &str = "\
Examples:
  kubectl annotate pods web-0 description='my frontend'
  kubectl annotate --overwrite pods web-0 description='another'
  kubectl annotate pods --all checked=yes
  kubectl annotate pods web-0 description-
  kubectl annotate pods web-0 --list";

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    metadata::run(cx, args, Field::Annotations).await
}
