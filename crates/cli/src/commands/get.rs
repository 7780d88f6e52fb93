//! `get`: shows objects.
//!
//! Follows `kubectl/pkg/cmd/get`.

use clap::Args as ClapArgs;
use serde_json::Value;

use crate::api::{Call, JSON, TABLE};
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::{DryRun, Files, Output};
use crate::output::{Format, Printer, list_of};
use crate::print::name;
use crate::print::table::{Options, TablePrinter};
use crate::print::tabs::Tabs;
use crate::selection::{Query, Target};

mod fallback;
mod sort;
mod watch;

pub const EXAMPLES: &str = "\
Examples:
  # All pods of the namespace; with more about each; of all namespaces
  kubectl get pods
  kubectl get pods -o wide
  kubectl get pods -A

  # One deployment, as YAML
  kubectl get deployment web -o yaml

  # Services and deployments that have a label, changes as they come
  kubectl get services,deployments -l app=web
  kubectl get pods -l app=web -w

  # Only what a script needs
  kubectl get pod web -o jsonpath='{.status.podIP}'
  kubectl get pods -o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName
  kubectl get nodes --sort-by=.metadata.creationTimestamp";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// TYPE[,TYPE...] [NAME...], or TYPE/NAME...
    args: Vec<String>,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    output: Output,
    /// Selector (label query): key=value, key!=value, key in (a,b), key notin (a,b), key, !key.
    #[arg(long, short = 'l', default_value = "", hide_default_value = true)]
    selector: String,
    /// Selector (field query), such as status.phase=Running.
    #[arg(long, default_value = "", hide_default_value = true)]
    field_selector: String,
    /// The objects of all namespaces.
    #[arg(long, short = 'A')]
    all_namespaces: bool,
    /// After listing, watch for changes.
    #[arg(long, short = 'w')]
    watch: bool,
    /// Watch for changes, without listing first.
    #[arg(long)]
    watch_only: bool,
    /// Show watch events rather than their objects.
    #[arg(long)]
    output_watch_events: bool,
    /// Say nothing when a named object is not there.
    #[arg(long)]
    ignore_not_found: bool,
    /// Show all labels in the last column.
    #[arg(long)]
    show_labels: bool,
    /// Labels with a column of their own.
    #[arg(long, short = 'L', value_delimiter = ',')]
    label_columns: Vec<String>,
    /// Leave the headers out.
    #[arg(long)]
    no_headers: bool,
    /// Show names as TYPE/NAME.
    #[arg(long)]
    show_kind: bool,
    /// Sort by a field, given as a JSONPath such as .metadata.name.
    #[arg(long, value_name = "PATH")]
    sort_by: Option<String>,
    /// Ask for large lists in pieces of this size; 0 asks for all at once.
    #[arg(long, default_value_t = 500)]
    chunk_size: u64,
    /// Get a subresource of the object, such as status or scale.
    #[arg(long, default_value = "", hide_default_value = true)]
    subresource: String,
    /// Ask for a path as it is.
    #[arg(long, value_name = "PATH")]
    raw: Option<String>,
    /// Let the server make the table; without, only names and ages are shown.
    #[arg(long, default_value_t = true, action = clap::ArgAction::Set, num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_default_value = true)]
    server_print: bool,
}

impl Args {
    fn query(&self) -> Query<'_> {
        Query {
            args: &self.args,
            files: Some(&self.files),
            selector: &self.selector,
            field_selector: &self.field_selector,
            all_namespaces: self.all_namespaces,
            types_mean_all: true,
            subresource: &self.subresource,
            ..Query::default()
        }
    }

    fn table_options(&self, format: &Format) -> Options {
        Options {
            no_headers: self.no_headers,
            wide: matches!(format, Format::Wide),
            show_labels: self.show_labels,
            label_columns: self.label_columns.clone(),
            ..Options::default()
        }
    }

    fn accept(&self, format: &Format) -> &'static str {
        if format.is_table() && self.server_print { TABLE } else { JSON }
    }

    /// Sorting needs whole objects, not only what tables show.
    fn prepare(&self, call: Call, format: &Format) -> Call {
        let whole = format.is_table() && self.sort_by.is_some();
        call.accept(self.accept(format)).with("includeObject", if whole { "Object" } else { "" })
    }

    fn check(&self, format: &Format) -> Result<()> {
        if self.show_labels && !format.is_table() {
            let output = self.output.output.as_deref().unwrap_or_default();
            return Err(Error::Text(format!("--show-labels option cannot be used with {output} printer")));
        }
        if self.output_watch_events && !self.watch && !self.watch_only {
            return Err(Error::text("--output-watch-events option can only be used with --watch or --watch-only"));
        }
        if self.args.is_empty() && self.files.is_empty() && !self.watch && !self.watch_only {
            console::note(
                "You must specify the type of resource to get. Use \"kubectl api-resources\" for a complete list of \
                 supported resources.\n\n",
            );
            return Err(Error::text("Required resource not specified.\nSee 'kubectl get -h' for help and examples"));
        }
        Ok(())
    }
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    if let Some(path) = &args.raw {
        return raw(cx, &args, path).await;
    }
    let format = Format::parse(&args.output)?;
    args.check(&format)?;
    if args.watch || args.watch_only {
        return watch::run(cx, &args, format).await;
    }
    let targets = args.query().targets(cx).await?;
    let (found, mut errors) = fetch(cx, &args, &format, targets.targets).await?;
    errors.splice(0..0, targets.errors);
    if args.ignore_not_found {
        errors.retain(|error| !error.is_not_found());
    }
    if format.is_table() {
        return tables(cx, &args, &format, found, errors).await;
    }
    objects(&args, format, found, errors, targets.is_single)
}

async fn raw(cx: &Context, args: &Args, path: &str) -> Result<()> {
    if !args.args.is_empty() {
        return Err(Error::text("arguments may not be passed when --raw is specified"));
    }
    if args.output.output.is_some() {
        return Err(Error::text("--raw and --output are mutually exclusive"));
    }
    if !path.starts_with('/') {
        return Err(Error::Text(format!("--raw must be a valid URL path: parse {path:?}: invalid URI for request")));
    }
    console::bytes(&cx.api().await?.text(Call::get(path)).await?)
}

type Found = Vec<(Target, Value)>;

/// Asks for all targets. One that fails does not keep the others.
async fn fetch(cx: &Context, args: &Args, format: &Format, targets: Vec<Target>) -> Result<(Found, Vec<Error>)> {
    let api = cx.api().await?;
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    let query = args.query();
    for target in targets {
        let call = args.prepare(query.call(&target), format);
        let chunk = if args.sort_by.is_some() { 0 } else { args.chunk_size };
        let answer = query.list(api, &target, call, chunk).await;
        match answer {
            Ok(object) => found.push((target, object)),
            // One name after the other: the first that is missing ends it, unless it is to be ignored.
            Err(error) => errors.push(error),
        }
    }
    Ok((found, errors))
}

/// Prints tables, one type after the other.
async fn tables(cx: &Context, args: &Args, format: &Format, found: Found, mut errors: Vec<Error>) -> Result<()> {
    let kinds = |(target, _): &(Target, Value)| (target.resource.api_version(), target.resource.kind.clone());
    let with_kind = args.show_kind || found.windows(2).any(|pair| kinds(&pair[0]) != kinds(&pair[1]));
    let now = jiff::Timestamp::now();
    let mut out = String::new();
    let all_namespaced = !args.all_namespaces && found.iter().all(|(target, _)| target.resource.is_namespaced);
    for group in groups(found) {
        let resource = &group[0].0.resource;
        let mut printer = TablePrinter::new(Options {
            with_namespace: args.all_namespaces && resource.is_namespaced,
            kind: with_kind.then(|| resource.kind_and_group()),
            ..args.table_options(format)
        });
        let mut tables: Vec<Value> = group.iter().map(|(_, object)| fallback::table(object, now)).collect();
        if let Some(path) = &args.sort_by {
            sort::tables(&mut tables, path)?;
        }
        let lines: Vec<Vec<String>> = tables.iter().flat_map(|table| printer.lines(table, None)).collect();
        let text = Tabs::tables().format(&lines);
        if !out.is_empty() && !text.is_empty() && !args.no_headers {
            out.push('\n');
        }
        out.push_str(&text);
    }
    console::out(&out)?;
    if out.is_empty() && !args.ignore_not_found && errors.is_empty() {
        console::note(&match all_namespaced {
            true => format!("No resources found in {} namespace.\n", cx.namespace().await?),
            false => "No resources found\n".to_owned(),
        });
    }
    errors.dedup_by_key(|error| error.report());
    Error::all(errors)
}

/// Neighbours of one type.
fn groups(found: Found) -> Vec<Found> {
    let mut groups: Vec<Found> = Vec::new();
    for entry in found {
        match groups.last_mut() {
            Some(group) if group[0].0.resource == entry.0.resource => group.push(entry),
            _ => groups.push(vec![entry]),
        }
    }
    groups
}

/// Prints whole objects: one as it is, all else as one list.
fn objects(args: &Args, format: Format, found: Found, errors: Vec<Error>, is_single: bool) -> Result<()> {
    if is_single && !errors.is_empty() {
        return Error::all(errors);
    }
    let mut items: Vec<Value> = Vec::new();
    for (_, mut object) in found {
        match name::items(&object).is_some() {
            true => items.extend(name::take_items(&mut object)),
            false => items.push(object),
        }
    }
    if items.is_empty() && args.ignore_not_found {
        return Error::all(errors);
    }
    if let Some(path) = &args.sort_by {
        sort::objects(&mut items, path)?;
    }
    let mut printer = Printer::of(format, args.output.show_managed_fields, DryRun::None);
    if args.no_headers {
        printer.without_headers();
    }
    let object = if is_single && items.len() == 1 { items.remove(0) } else { list_of(items) };
    console::out(&printer.text(&object, "")?)?;
    Error::all(errors)
}
