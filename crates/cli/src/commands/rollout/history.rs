//! `rollout history`

use clap::Args as ClapArgs;

use super::Selected;
use super::revisions::{self, Revision};
use crate::console;
use crate::context::Context;
use crate::describe::pod_template;
use crate::error::{Error, Result};
use crate::flags::{DryRun, Output};
use crate::output::Printer;
use crate::print::tabs::Tabs;

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    #[command(flatten)]
    selected: Selected,
    #[command(flatten)]
    output: Output,
    /// The details of a revision, with its Pod template.
    #[arg(long, default_value_t = 0, allow_negative_numbers = true, hide_default_value = true)]
    revision: i64,
}

pub(super) async fn run(cx: &Context, args: Args) -> Result<()> {
    if args.revision < 0 {
        return Err(Error::Text(format!("revision must be a positive integer: {}", args.revision)));
    }
    let found = args.selected.objects(cx).await?;
    let mut errors = found.errors;
    let mut printer = Printer::new(&args.output, DryRun::None)?;
    for target in found.targets {
        let revisions = match revisions::list(cx, &target).await {
            Ok(revisions) => revisions,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        let chosen = revisions.iter().find(|it| it.number == args.revision);
        if args.revision > 0 && chosen.is_none() && !revisions.is_empty() {
            errors.push(Error::text("unable to find the specified revision"));
            continue;
        }
        if args.output.output.is_some() {
            for revision in revisions.iter().filter(|it| args.revision == 0 || it.number == args.revision) {
                console::out(&printer.text(&shown(&target.object, revision)?, "")?)?;
            }
            continue;
        }
        let text = match chosen.filter(|_| args.revision > 0) {
            Some(revision) => {
                format!("with revision #{}\n{}", revision.number, pod_template::text_of(&revision.template))
            }
            None => format!("\n{}", overview(&revisions)),
        };
        console::out(&printer.text(&target.object, &text)?)?;
    }
    Error::all(errors)
}

/// The object of a revision: the ReplicaSet, or the workload as it was.
fn shown(workload: &serde_json::Value, revision: &Revision) -> Result<serde_json::Value> {
    if revision.object["kind"] == "ReplicaSet" {
        return Ok(revision.object.clone());
    }
    Ok(revisions::applied(workload, &revision.object["data"])?)
}

fn overview(revisions: &[Revision]) -> String {
    if revisions.is_empty() {
        return "No rollout history found.".to_owned();
    }
    let mut lines = vec![vec!["REVISION".to_owned(), "CHANGE-CAUSE".to_owned()]];
    let cause = |revision: &Revision| revision.change_cause.clone().unwrap_or_else(|| "<none>".to_owned());
    lines.extend(revisions.iter().map(|revision| vec![revision.number.to_string(), cause(revision)]));
    Tabs::plain(0, 2).format(&lines)
}
