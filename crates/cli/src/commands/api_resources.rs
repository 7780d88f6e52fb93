//! `api-resources`: what the server serves.
//!
//! Follows `kubectl/pkg/cmd/apiresources`.

use clap::Args as ClapArgs;

use crate::console;
use crate::context::Context;
use crate::discovery::Resource;
use crate::error::{Error, Result, quote};
use crate::print::tabs::Tabs;

pub const EXAMPLES: &str = "\
Examples:
  kubectl api-resources
  kubectl api-resources -o wide
  kubectl api-resources --namespaced=false
  kubectl api-resources --api-group=apps --verbs=list,watch";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// wide or name.
    #[arg(long, short, default_value = "", hide_default_value = true)]
    output: String,
    /// Leave the headers out.
    #[arg(long)]
    no_headers: bool,
    /// Only what has, or has not, a namespace.
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    namespaced: Option<bool>,
    /// Only what supports these verbs.
    #[arg(long, value_delimiter = ',')]
    verbs: Vec<String>,
    /// Only what belongs to these categories.
    #[arg(long, value_delimiter = ',')]
    categories: Vec<String>,
    /// Only the resources of a group.
    #[arg(long)]
    api_group: Option<String>,
    /// Sort by `name` or `kind`.
    #[arg(long, default_value = "", hide_default_value = true)]
    sort_by: String,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    if !matches!(args.output.as_str(), "" | "wide" | "name") {
        return Err(Error::Text(format!("--output {} is not available", args.output)));
    }
    let mut found: Vec<&Resource> = Vec::new();
    for resource in &cx.catalog().await?.resources {
        // Of each resource the preferred version, which comes first.
        let is_known = found.iter().any(|it| it.group == resource.group && it.name == resource.name);
        if !is_known && !resource.verbs.is_empty() && is_wanted(resource, &args) {
            found.push(resource);
        }
    }
    match args.sort_by.as_str() {
        "" => found.sort_by(|a, b| (&a.group, &a.name).cmp(&(&b.group, &b.name))),
        "name" => found.sort_by(|a, b| a.name.cmp(&b.name)),
        "kind" => found.sort_by(|a, b| a.kind.cmp(&b.kind)),
        other => {
            return Err(Error::Text(format!("--sort-by accepts only name or kind, not {}", quote(other))));
        }
    }
    console::out(&table(&found, &args))
}

fn is_wanted(resource: &Resource, args: &Args) -> bool {
    args.namespaced.is_none_or(|namespaced| resource.is_namespaced == namespaced)
        && args.api_group.as_ref().is_none_or(|group| resource.group == *group)
        && args.verbs.iter().all(|verb| resource.can(verb))
        && args.categories.iter().all(|category| resource.categories.contains(category))
}

fn table(resources: &[&Resource], args: &Args) -> String {
    if args.output == "name" {
        return resources.iter().map(|resource| format!("{}\n", resource.qualified())).collect();
    }
    let is_wide = args.output == "wide";
    let mut lines: Vec<Vec<String>> = Vec::new();
    if !args.no_headers {
        let wide: &[&str] = if is_wide { &["VERBS", "CATEGORIES"] } else { &[] };
        let headers = ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND"];
        lines.push(headers.iter().chain(wide).map(|it| (*it).to_owned()).collect());
    }
    for resource in resources {
        let mut line = vec![
            resource.name.clone(),
            resource.short_names.join(","),
            resource.api_version(),
            resource.is_namespaced.to_string(),
            resource.kind.clone(),
        ];
        if is_wide {
            line.extend([resource.verbs.join(","), resource.categories.join(",")]);
        }
        lines.push(line);
    }
    Tabs::tables().format(&lines)
}
