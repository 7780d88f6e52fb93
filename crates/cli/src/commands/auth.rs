//! `auth`: who one is, and what one may do.
//!
//! Follows `kubectl/pkg/cmd/auth`.

use clap::{Args as ClapArgs, Subcommand};
use http::Method;
use serde_json::{Value, json};

use crate::api::Call;
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::print::tabs::Tabs;

pub const EXAMPLES: &str = "\
Examples:
  kubectl auth can-i create pods
  kubectl auth can-i get pods/log -n kube-system --as jane
  kubectl auth can-i get /metrics
  kubectl auth can-i --list
  kubectl auth whoami";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Clone, Debug)]
enum Command {
    /// Check whether an action is allowed
    CanI(CanI),
    /// Experimental: Check self subject attributes
    Whoami,
}

#[derive(ClapArgs, Clone, Debug)]
struct CanI {
    /// VERB TYPE[/SUBRESOURCE] [NAME], VERB TYPE/NAME, or VERB /PATH.
    args: Vec<String>,
    /// In all namespaces.
    #[arg(long, short = 'A')]
    all_namespaces: bool,
    /// Say nothing; the exit code tells.
    #[arg(long, short)]
    quiet: bool,
    /// The subresource, such as log or exec.
    #[arg(long, default_value = "", hide_default_value = true)]
    subresource: String,
    /// All that is allowed in the namespace.
    #[arg(long)]
    list: bool,
    /// Leave the headers out.
    #[arg(long)]
    no_headers: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    match args.command {
        Command::CanI(args) if args.list => list(cx, &args).await,
        Command::CanI(args) => can_i(cx, &args).await,
        Command::Whoami => who_am_i(cx).await,
    }
}

async fn review(cx: &Context, group: &str, resource: &str, kind: &str, spec: Value) -> Result<Value> {
    let review = json!({"apiVersion": format!("{group}/v1"), "kind": kind, "spec": spec});
    cx.api().await?.send(Call::new(Method::POST, format!("/apis/{group}/v1/{resource}")).json(&review)).await
}

async fn can_i(cx: &Context, args: &CanI) -> Result<()> {
    let usage = "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' \
                 for help and examples.";
    let spec = match args.args.as_slice() {
        [verb, path] if path.starts_with('/') => json!({"nonResourceAttributes": {"verb": verb, "path": path}}),
        [verb, resource] => resource_attributes(cx, args, verb, resource, "").await?,
        [verb, resource, name] => resource_attributes(cx, args, verb, resource, name).await?,
        _ => return Err(Error::text(usage)),
    };
    let answer =
        review(cx, "authorization.k8s.io", "selfsubjectaccessreviews", "SelfSubjectAccessReview", spec).await?;
    let status = &answer["status"];
    let is_allowed = status["allowed"] == true;
    let mut text = if is_allowed { "yes" } else { "no" }.to_owned();
    for (key, word) in [("reason", ""), ("evaluationError", "")] {
        if let Some(more) = status[key].as_str().filter(|more| !more.is_empty() && !is_allowed) {
            text += &format!(" - {word}{more}");
        }
    }
    if !args.quiet {
        console::out(&format!("{text}\n"))?;
    }
    if is_allowed { Ok(()) } else { Err(Error::Exit(1)) }
}

async fn resource_attributes(cx: &Context, args: &CanI, verb: &str, resource: &str, name: &str) -> Result<Value> {
    let (ty, name) = match resource.split_once('/') {
        Some(_) if !name.is_empty() => {
            return Err(Error::text("you must specify two arguments: verb resource or verb resource/resourceName"));
        }
        Some((ty, name)) => (ty, name),
        None => (resource, name),
    };
    let (group, plural, is_namespaced) = match (ty, cx.catalog().await?.find(ty)) {
        ("*", _) => ("*".to_owned(), "*".to_owned(), true),
        (_, Ok(found)) => (found.group.clone(), found.name.clone(), found.is_namespaced),
        (ty, Err(_)) => {
            console::note(&format!("Warning: the server doesn't have a resource type '{ty}'\n\n"));
            let (name, group) = ty.split_once('.').unwrap_or((ty, ""));
            (group.to_owned(), name.to_owned(), true)
        }
    };
    let namespace = if args.all_namespaces { "" } else { cx.namespace().await? };
    if !is_namespaced && !args.all_namespaces && !args.quiet {
        let group = if group.is_empty() { String::new() } else { format!(" in group '{group}'") };
        console::note(&format!("Warning: resource '{plural}' is not namespace scoped{group}\n\n"));
    }
    Ok(json!({"resourceAttributes": {"namespace": namespace, "verb": verb, "group": group, "resource": plural,
        "subresource": args.subresource, "name": name}}))
}

async fn list(cx: &Context, args: &CanI) -> Result<()> {
    if !args.args.is_empty() {
        return Err(Error::text("list option must be specified with no arguments"));
    }
    let spec = json!({"namespace": cx.namespace().await?});
    let answer = review(cx, "authorization.k8s.io", "selfsubjectrulesreviews", "SelfSubjectRulesReview", spec).await?;
    let mut lines = vec![["Resources", "Non-Resource URLs", "Resource Names", "Verbs"].map(str::to_owned).to_vec()];
    lines.extend(rules(&answer["status"]));
    if args.no_headers {
        lines.remove(0);
    }
    console::out(&Tabs::tables().format(&lines))
}

/// The rules, one for each resource and path, in upstream's order: by verbs, groups, resources.
fn rules(status: &Value) -> Vec<Vec<String>> {
    let words = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(|it| Some(it.as_str()?.to_owned())).collect()
    };
    let shown = |words: &[String]| format!("[{}]", words.join(" "));
    let mut rules: Vec<(String, Vec<String>)> = Vec::new();
    for rule in status["resourceRules"].as_array().into_iter().flatten() {
        let (names, verbs) = (shown(&words(&rule["resourceNames"])), shown(&words(&rule["verbs"])));
        for group in words(&rule["apiGroups"]) {
            for resource in words(&rule["resources"]) {
                let key = format!("{verbs},[{group}],[{resource}],{names}");
                let name = if group.is_empty() { resource } else { format!("{resource}.{group}") };
                rules.push((key, vec![name, "[]".into(), names.clone(), verbs.clone()]));
            }
        }
    }
    for rule in status["nonResourceRules"].as_array().into_iter().flatten() {
        let verbs = shown(&words(&rule["verbs"]));
        for url in words(&rule["nonResourceURLs"]) {
            let key = format!("{verbs},[],[],[],[{url}]");
            rules.push((key, vec![String::new(), format!("[{url}]"), "[]".into(), verbs.clone()]));
        }
    }
    rules.sort();
    rules.into_iter().map(|(_, line)| line).collect()
}

async fn who_am_i(cx: &Context) -> Result<()> {
    let answer = review(cx, "authentication.k8s.io", "selfsubjectreviews", "SelfSubjectReview", json!({})).await?;
    let user = &answer["status"]["userInfo"];
    let text = |value: &Value| match value {
        Value::Array(items) => format!("[{}]", items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    let mut lines = vec![vec!["ATTRIBUTE".to_owned(), "VALUE".to_owned()]];
    for (title, key) in [("Username", "username"), ("UID", "uid"), ("Groups", "groups")] {
        let value = text(&user[key]);
        if !value.is_empty() {
            lines.push(vec![title.to_owned(), value]);
        }
    }
    for (key, value) in user["extra"].as_object().into_iter().flatten() {
        lines.push(vec![format!("Extra: {key}"), text(value)]);
    }
    console::out(&Tabs::tables().format(&lines))
}
