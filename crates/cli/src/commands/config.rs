//! `config`: the kubeconfig files.
//!
//! Follows `kubectl/pkg/cmd/config`. Contexts are chosen in the file that `--kubeconfig` or `$KUBECONFIG` names, or in
//! `~/.kube/config`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};
use kube::config::Kubeconfig;
use serde_json::{Value, json};

use crate::connection::{default_path, read_kubeconfig};
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result, quote};
use crate::print::tabs::Tabs;
use crate::print::{json as json_text, yaml};

pub const EXAMPLES: &str = "\
Examples:
  kubectl config get-contexts
  kubectl config current-context
  kubectl config use-context test
  kubectl config set-context --current --namespace=team-a
  kubectl config view --minify";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Clone, Debug)]
enum Command {
    /// Display the current-context
    CurrentContext,
    /// Describe one or many contexts
    GetContexts(GetContexts),
    /// Set a context entry in kubeconfig
    SetContext(SetContext),
    /// Set the current-context in a kubeconfig file
    UseContext { name: String },
    /// Display merged kubeconfig settings or a specified kubeconfig file
    View(View),
}

#[derive(ClapArgs, Clone, Debug)]
struct GetContexts {
    names: Vec<String>,
    /// Leave the headers out.
    #[arg(long)]
    no_headers: bool,
    /// `name` prints names only.
    #[arg(long, short, default_value = "", hide_default_value = true)]
    output: String,
}

#[derive(ClapArgs, Clone, Debug)]
struct SetContext {
    name: Option<String>,
    /// Change the current context.
    #[arg(long)]
    current: bool,
}

#[derive(ClapArgs, Clone, Debug)]
struct View {
    /// Only what the current context uses.
    #[arg(long)]
    minify: bool,
    /// Show certificates, keys and tokens as they are.
    #[arg(long)]
    raw: bool,
    /// yaml or json.
    #[arg(long, short, default_value = "yaml")]
    output: String,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    match args.command {
        Command::CurrentContext => match merged(cx)?.current_context.filter(|name| !name.is_empty()) {
            Some(name) => console::out(&format!("{name}\n")),
            None => Err(Error::text("current-context is not set")),
        },
        Command::GetContexts(args) => get_contexts(cx, &args),
        Command::SetContext(args) => set_context(cx, &args),
        Command::UseContext { name } => use_context(cx, &name),
        Command::View(args) => view(cx, &args),
    }
}

fn merged(cx: &Context) -> Result<Kubeconfig> {
    Ok(read_kubeconfig(&cx.flags, &cx.fallback)?.unwrap_or_default())
}

fn get_contexts(cx: &Context, args: &GetContexts) -> Result<()> {
    let config = merged(cx)?;
    if let Some(missing) = args.names.iter().find(|name| !config.contexts.iter().any(|it| it.name == **name)) {
        return Err(Error::Text(format!("context {missing} not found")));
    }
    let mut contexts: Vec<_> =
        config.contexts.iter().filter(|it| args.names.is_empty() || args.names.contains(&it.name)).collect();
    contexts.sort_by(|a, b| a.name.cmp(&b.name));
    if args.output == "name" {
        return console::out(&contexts.iter().map(|it| format!("{}\n", it.name)).collect::<String>());
    }
    let headers = ["CURRENT", "NAME", "CLUSTER", "AUTHINFO", "NAMESPACE"].map(str::to_owned).to_vec();
    let mut lines = if args.no_headers { Vec::new() } else { vec![headers] };
    for named in contexts {
        let context = named.context.clone().unwrap_or_default();
        let mark = if config.current_context.as_ref() == Some(&named.name) { "*" } else { "" };
        lines.push(vec![
            mark.to_owned(),
            named.name.clone(),
            context.cluster,
            context.user.unwrap_or_default(),
            context.namespace.unwrap_or_default(),
        ]);
    }
    console::out(&Tabs::tables().format(&lines))
}

/// The file that is changed.
fn file(cx: &Context) -> Result<PathBuf> {
    if let Some(path) = &cx.flags.kubeconfig {
        return Ok(path.clone());
    }
    let named = std::env::var_os("KUBECONFIG").filter(|paths| !paths.is_empty());
    let first = named.and_then(|paths| std::env::split_paths(&paths).find(|path| !path.as_os_str().is_empty()));
    first.or_else(default_path).ok_or_else(|| Error::text("there is no home directory; name a file with --kubeconfig"))
}

/// Changes the file, as a document whose other parts stay as they are.
fn change(cx: &Context, change: impl FnOnce(&mut Value) -> Result<()>) -> Result<()> {
    let path = file(cx)?;
    let fail = |error: String| Error::Text(format!("{}: {error}", path.display()));
    let bytes = std::fs::read(&path).map_err(|error| fail(error.to_string()))?;
    let mut document = schema::yaml::parse(&bytes).map_err(&fail)?.value;
    change(&mut document)?;
    // Whoever reads it at that moment sees the old file or the new one; it may hold keys.
    let fresh = path.with_extension("new");
    let write = || -> std::io::Result<()> {
        use std::io::Write;
        use std::os::unix::fs::OpenOptionsExt;
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh)?;
        file.write_all(yaml::document(&document).as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&fresh, &path)
    };
    write().map_err(|error| {
        std::fs::remove_file(&fresh).ok();
        fail(error.to_string())
    })
}

fn use_context(cx: &Context, name: &str) -> Result<()> {
    if !merged(cx)?.contexts.iter().any(|it| it.name == name) {
        return Err(Error::Text(format!("no context exists with the name: {}", quote(name))));
    }
    change(cx, |document| {
        document["current-context"] = Value::from(name);
        Ok(())
    })?;
    console::out(&format!("Switched to context {}.\n", quote(name)))
}

fn set_context(cx: &Context, args: &SetContext) -> Result<()> {
    let name = match (&args.name, args.current) {
        (Some(_), true) => return Err(Error::text("you cannot specify both a context name and --current")),
        (Some(name), false) => name.clone(),
        (None, true) => merged(cx)?.current_context.ok_or_else(|| Error::text("no current context is set"))?,
        (None, false) => return Err(Error::text("you must specify a non-empty context name or --current")),
    };
    let flags = &cx.flags;
    let mut is_new = true;
    change(cx, |document| {
        if !document["contexts"].is_array() {
            document["contexts"] = json!([]);
        }
        let contexts = document["contexts"].as_array_mut().expect("was just made a list");
        let at = contexts.iter().position(|it| it["name"] == name.as_str());
        is_new = at.is_none();
        let at = at.unwrap_or_else(|| {
            contexts.push(json!({"name": name, "context": {"cluster": "", "user": ""}}));
            contexts.len() - 1
        });
        let context = &mut contexts[at]["context"];
        for (key, value) in [("namespace", &flags.namespace), ("cluster", &flags.cluster), ("user", &flags.user)] {
            if let Some(value) = value {
                context[key] = Value::from(value.as_str());
            }
        }
        Ok(())
    })?;
    console::out(&format!("Context {} {}.\n", quote(&name), if is_new { "created" } else { "modified" }))
}

fn view(cx: &Context, args: &View) -> Result<()> {
    let config = merged(cx)?;
    let current = cx.flags.context.clone().or(config.current_context.clone());
    let mut document = serde_json::to_value(&config).map_err(|error| Error::Text(error.to_string()))?;
    // Secrets are hidden by the type, so what is shown raw comes from the files.
    if args.raw {
        let path = cx.flags.kubeconfig.clone().unwrap_or(file(cx)?);
        let bytes = std::fs::read(&path).map_err(|error| Error::Text(format!("{}: {error}", path.display())))?;
        document = schema::yaml::parse(&bytes)?.value;
    }
    document["apiVersion"] = Value::from("v1");
    document["kind"] = Value::from("Config");
    if args.minify {
        let name = current.ok_or_else(|| Error::text("current-context must exist in order to minify"))?;
        minify(&mut document, &name)?;
    }
    if !args.raw {
        redact(&mut document);
    }
    without_nulls(&mut document);
    match args.output.as_str() {
        "yaml" => console::out(&yaml::document(&document)),
        "json" => console::out(&json_text::pretty(&document)),
        other => Err(Error::Text(format!(
            "unable to match a printer suitable for the output format {}, allowed formats are: json,yaml",
            quote(other)
        ))),
    }
}

fn minify(document: &mut Value, name: &str) -> Result<()> {
    let named =
        |list: &Value, name: &Value| list.as_array().into_iter().flatten().find(|it| it["name"] == *name).cloned();
    let context = named(&document["contexts"], &Value::from(name))
        .ok_or_else(|| Error::Text(format!("cannot locate context {name}")))?;
    for (key, name) in [("clusters", &context["context"]["cluster"]), ("users", &context["context"]["user"])] {
        document[key] = Value::from_iter(named(&document[key], name));
    }
    document["contexts"] = json!([context]);
    document["current-context"] = Value::from(name);
    Ok(())
}

/// Hides what must not be seen over someone's shoulder.
fn redact(document: &mut Value) {
    let hide = |value: &mut Value, key: &str, with: &str| {
        if value[key].is_string() {
            value[key] = Value::from(with);
        }
    };
    for user in document["users"].as_array_mut().into_iter().flatten() {
        for key in ["client-certificate-data", "client-key-data"] {
            hide(&mut user["user"], key, "DATA+OMITTED");
        }
        for key in ["token", "password"] {
            hide(&mut user["user"], key, "REDACTED");
        }
    }
    for cluster in document["clusters"].as_array_mut().into_iter().flatten() {
        hide(&mut cluster["cluster"], "certificate-authority-data", "DATA+OMITTED");
    }
}

fn without_nulls(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(without_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(without_nulls),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_and_minifies() {
        let mut document = json!({
            "contexts": [{"name": "a", "context": {"cluster": "c", "user": "u"}}, {"name": "b", "context": {"cluster": "d", "user": "v"}}],
            "clusters": [{"name": "c", "cluster": {"certificate-authority-data": "x"}}, {"name": "d", "cluster": {}}],
            "users": [{"name": "u", "user": {"token": "secret"}}, {"name": "v", "user": {}}],
        });
        minify(&mut document, "a").expect("is there");
        redact(&mut document);
        without_nulls(&mut document);
        assert_eq!(
            document,
            json!({
                "contexts": [{"name": "a", "context": {"cluster": "c", "user": "u"}}],
                "clusters": [{"name": "c", "cluster": {"certificate-authority-data": "DATA+OMITTED"}}],
                "users": [{"name": "u", "user": {"token": "REDACTED"}}],
                "current-context": "a",
            })
        );
        assert!(minify(&mut document, "nope").is_err());
    }
}
