//! What `label` and `annotate` have in common.
//!
//! Follows `kubectl/pkg/cmd/label` and `kubectl/pkg/cmd/annotate`.

use clap::Args as ClapArgs;
use http::Method;
use serde_json::{Map, Value, json};

use crate::api::Call;
use crate::apply::MERGE;
use crate::arguments::{Changes, parse_pairs, split_pairs};
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result, quote};
use crate::flags::{DryRun, DryRunFlag, Files, Output};
use crate::output::Printer;
use crate::selection::{Query, Target};

/// Which part of the metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Labels,
    Annotations,
}

impl Field {
    fn key(self) -> &'static str {
        if self == Field::Labels { "labels" } else { "annotations" }
    }

    fn noun(self) -> &'static str {
        if self == Field::Labels { "label" } else { "annotation" }
    }

    fn manager(self) -> &'static str {
        if self == Field::Labels { "kubectl-label" } else { "kubectl-annotate" }
    }
}

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// TYPE NAME or TYPE/NAME, then KEY=VALUE... to set and KEY-... to remove.
    args: Vec<String>,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    dry_run: DryRunFlag,
    /// Allow values that are there already to be changed.
    #[arg(long)]
    overwrite: bool,
    /// Show what is there.
    #[arg(long)]
    list: bool,
    /// All objects of the types in the namespace.
    #[arg(long)]
    all: bool,
    /// The objects of all namespaces.
    #[arg(long, short = 'A')]
    all_namespaces: bool,
    /// Selector (label query).
    #[arg(long, short = 'l', default_value = "", hide_default_value = true)]
    selector: String,
    /// Selector (field query).
    #[arg(long, default_value = "", hide_default_value = true)]
    field_selector: String,
    /// Only when this is the present version of the object.
    #[arg(long, default_value = "", hide_default_value = true)]
    resource_version: String,
    /// Name of the manager that owns the fields.
    #[arg(long)]
    field_manager: Option<String>,
}

pub async fn run(cx: &Context, args: Args, field: Field) -> Result<()> {
    let dry_run = args.dry_run.get()?;
    let (resources, pairs) = split_pairs(&args.args, field.noun())?;
    let changes = changes(pairs, field)?;
    check(&args, resources, &changes, field)?;
    let query = Query {
        args: resources,
        files: Some(&args.files),
        selector: &args.selector,
        field_selector: &args.field_selector,
        all_namespaces: args.all_namespaces,
        types_mean_all: args.all,
        ..Query::default()
    };
    let found = query.objects(cx).await?;
    if !found.is_single && !args.resource_version.is_empty() {
        return Err(Error::text("--resource-version may only be used with a single resource"));
    }
    let mut errors = found.errors;
    let mut printer = Printer::new(&args.output, dry_run)?;
    for target in found.targets {
        if args.list {
            list(&target, field, found.is_single)?;
            continue;
        }
        match change(cx, &args, &target, field, &changes, dry_run).await {
            Ok((object, operation)) => console::out(&printer.text(&object, operation)?)?,
            Err(error) => errors.push(error),
        }
    }
    Error::all(errors)
}

fn changes(pairs: &[String], field: Field) -> Result<Changes> {
    if field == Field::Annotations {
        return Ok(parse_pairs(pairs, "an annotation")?);
    }
    for pair in pairs {
        let Some((_, value)) = pair.split_once('=') else { continue };
        let errors = schema::names::label_value_errors(value);
        if value.contains('=') {
            return Err(Error::Text(format!("invalid label spec: {pair}")));
        }
        if !errors.is_empty() {
            return Err(Error::Text(format!("invalid label value: {}: {}", quote(pair), errors.join(";"))));
        }
    }
    let both = "can not both modify and remove a label in the same command";
    parse_pairs(pairs, "a label").map_err(|_| Error::text(both))
}

fn check(args: &Args, resources: &[String], changes: &Changes, field: Field) -> Result<()> {
    if args.list && args.output.output.is_some() {
        return Err(Error::text("--list and --output may not be specified together"));
    }
    if args.all && !args.selector.is_empty() {
        return Err(Error::text("cannot set --all and --selector at the same time"));
    }
    if args.all && !args.field_selector.is_empty() {
        return Err(Error::text("cannot set --all and --field-selector at the same time"));
    }
    if resources.is_empty() && args.files.is_empty() {
        return Err(Error::text("one or more resources must be specified as <resource> <name> or <resource>/<name>"));
    }
    if changes.0.is_empty() && changes.1.is_empty() && !args.list {
        return Err(Error::Text(format!("at least one {} update is required", field.noun())));
    }
    Ok(())
}

fn present(target: &Target, field: Field) -> Map<String, Value> {
    target.object["metadata"][field.key()].as_object().cloned().unwrap_or_default()
}

fn list(target: &Target, field: Field, is_single: bool) -> Result<()> {
    let indent = if is_single { "" } else { " " };
    if !is_single {
        let (kind, group) = (&target.resource.kind, &target.resource.group);
        console::out(&format!("Listing {} for {kind}.{group}/{}:\n", field.key(), target.name))?;
    }
    for (key, value) in present(target, field) {
        console::out(&format!("{indent}{key}={}\n", value.as_str().unwrap_or_default()))?;
    }
    Ok(())
}

/// What changes, and what is said about it.
fn plan(present: &Map<String, Value>, changes: &Changes, field: Field) -> (Map<String, Value>, &'static str) {
    let (set, remove) = changes;
    let mut patch = Map::new();
    for (key, value) in set.iter().filter(|(key, value)| present.get(key).and_then(Value::as_str) != Some(value)) {
        patch.insert(key.clone(), Value::from(value.as_str()));
    }
    let has_added = !patch.is_empty();
    let mut has_removed = false;
    for key in remove.iter().filter(|key| present.contains_key(*key)) {
        patch.insert(key.clone(), Value::Null);
        has_removed = true;
    }
    let operation = match (field, has_added, has_removed) {
        (Field::Annotations, ..) => "annotated",
        (_, true, true) => "modified",
        (_, true, false) => "labeled",
        (_, false, true) => "unlabeled",
        (_, false, false) => "not labeled",
    };
    (patch, operation)
}

async fn change(
    cx: &Context,
    args: &Args,
    target: &Target,
    field: Field,
    changes: &Changes,
    dry_run: DryRun,
) -> Result<(Value, &'static str)> {
    let present = present(target, field);
    if field == Field::Labels && dry_run != DryRun::Client {
        for key in changes.1.iter().filter(|key| !present.contains_key(*key)) {
            console::out(&format!("label {} not found.\n", quote(key)))?;
        }
    }
    let clashes: Vec<String> = changes
        .0
        .iter()
        .filter_map(|(key, value)| present.get(key).and_then(Value::as_str).filter(|it| it != value).map(|it| (key, it)))
        .map(|(key, value)| match field {
            Field::Labels => format!("'{key}' already has a value ({value}), and --overwrite is false"),
            Field::Annotations => format!("--overwrite is false but found the following declared annotation(s): '{key}' already has a value ({value})"),
        })
        .collect();
    if !args.overwrite && !clashes.is_empty() {
        let text = if clashes.len() == 1 { clashes.concat() } else { format!("[{}]", clashes.join(", ")) };
        return Err(Error::Text(text));
    }
    let (patch, operation) = plan(&present, changes, field);
    let mut patch = json!({"metadata": {field.key(): patch}});
    if !args.resource_version.is_empty() {
        patch["metadata"]["resourceVersion"] = Value::from(args.resource_version.as_str());
    }
    let is_nothing = patch["metadata"][field.key()].as_object().is_some_and(Map::is_empty);
    if is_nothing || dry_run == DryRun::Client {
        let mut object = target.object.clone();
        schema::patch::merge::apply(&mut object, patch);
        return Ok((object, operation));
    }
    let call = Call::new(Method::PATCH, target.path())
        .with("dryRun", if dry_run == DryRun::Server { "All" } else { "" })
        .with("fieldManager", args.field_manager.as_deref().unwrap_or(field.manager()))
        .body(MERGE, schema::json::encode(&patch));
    Ok((cx.api().await?.send(call).await?, operation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans() {
        let present = json!({"a": "1", "b": "2"});
        let check = |set: &[(&str, &str)], remove: &[&str], expect: Value, operation: &str| {
            let set = set.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            let changes = (set, remove.iter().map(|it| (*it).to_owned()).collect());
            let found = plan(present.as_object().expect("a map"), &changes, Field::Labels);
            assert_eq!((Value::Object(found.0), found.1), (expect, operation));
        };
        check(&[("a", "2")], &[], json!({"a": "2"}), "labeled");
        check(&[("a", "1")], &[], json!({}), "not labeled");
        check(&[("c", "1")], &["b"], json!({"b": null, "c": "1"}), "modified");
        check(&[], &["b", "x"], json!({"b": null}), "unlabeled");
    }
}
