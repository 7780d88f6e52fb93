//! From arguments, selectors and files to objects.
//!
//! Follows `cli-runtime/pkg/resource/builder.go`: what may be combined, and the texts about what may not.

use serde_json::Value;

use crate::api::{Api, Call, JSON};
use crate::arguments::Arguments;
use crate::context::Context;
use crate::discovery::Resource;
use crate::error::{Error, Result, quote};
use crate::flags::Files;
use crate::manifest;
use crate::pods::label_selector;
use crate::print::name;

const NOTHING_NAMED: &str = "You must provide one or more resources by argument or filename.\nExample resource \
     specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'";

/// Objects of a list that are asked for at once.
const CHUNK: u64 = 500;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    pub args: &'a [String],
    pub files: Option<&'a Files>,
    pub selector: &'a str,
    pub field_selector: &'a str,
    /// `--all`
    pub all: bool,
    pub all_namespaces: bool,
    /// A type alone means all its objects.
    pub types_mean_all: bool,
    /// The type of arguments that name none; each argument is then an object.
    pub default_type: Option<&'static str>,
    pub single_type: bool,
    pub subresource: &'a str,
}

/// An object or a list of them, at the server or in a file.
#[derive(Clone, Debug)]
pub struct Target {
    pub resource: Resource,
    /// Empty for all namespaces and for what has none.
    pub namespace: String,
    /// Empty for a list, and for an object of a file that the server shall name.
    pub name: String,
    /// As it stands in a file; `null` when it is only named.
    pub object: Value,
    /// The file.
    pub source: String,
    pub subresource: String,
}

/// What was found, and what went wrong with the rest.
#[derive(Debug, Default)]
pub struct Targets {
    pub targets: Vec<Target>,
    pub errors: Vec<Error>,
    /// One object was asked for, not a list of one.
    pub is_single: bool,
}

impl Target {
    pub fn is_list(&self) -> bool {
        self.name.is_empty() && self.object.is_null()
    }

    /// Where the object is, or would be listed.
    pub fn path(&self) -> String {
        match (self.is_list(), self.subresource.as_str()) {
            (true, _) => self.resource.path(&self.namespace),
            (false, "") => self.resource.object_path(&self.namespace, &self.name),
            (false, sub) => format!("{}/{sub}", self.resource.object_path(&self.namespace, &self.name)),
        }
    }

    /// `deployments/web`, as messages name objects.
    pub fn shown(&self) -> String {
        format!("{}/{}", self.resource.name, self.name)
    }

    /// Asks the server for the object.
    pub async fn get(&self, api: &Api) -> Result<Value> {
        api.send(Call::get(self.path())).await
    }

    /// The objects of a type that the object selects and controls, such as the ReplicaSets of a Deployment.
    pub async fn owned(&self, cx: &Context, ty: &str) -> Result<Vec<Value>> {
        let resource = cx.catalog().await?.find(ty)?;
        let selector = label_selector(&self.object["spec"]["selector"]);
        let call = Call::get(resource.path(&self.namespace)).with("labelSelector", selector);
        let mut list = cx.api().await?.send(call).await?;
        let uid = &self.object["metadata"]["uid"];
        let is_owned = |object: &Value| {
            let owners = object["metadata"]["ownerReferences"].as_array();
            owners.into_iter().flatten().any(|owner| owner["controller"] == true && owner["uid"] == *uid)
        };
        Ok(name::take_items(&mut list).into_iter().filter(is_owned).collect())
    }

    /// The same with an object of its list, or with a newer state.
    pub fn with_object(&self, object: Value) -> Target {
        let metadata = |key: &str| object["metadata"][key].as_str().unwrap_or_default().to_owned();
        Target { namespace: metadata("namespace"), name: metadata("name"), object, ..self.clone() }
    }
}

/// A list, in pieces of `chunk` when that is not zero, put together to one.
async fn list(api: &Api, call: Call, chunk: u64) -> Result<Value> {
    let mut whole: Option<Value> = None;
    let mut next = String::new();
    loop {
        let mut call = call.clone().with("continue", next.clone());
        if chunk > 0 {
            call = call.with("limit", chunk.to_string());
        }
        let mut piece = api.send(call).await?;
        next = piece["metadata"]["continue"].as_str().unwrap_or_default().to_owned();
        match &mut whole {
            None => whole = Some(piece),
            Some(whole) => {
                for key in ["items", "rows"] {
                    if let (Value::Array(all), Value::Array(more)) = (&mut whole[key], piece[key].take()) {
                        all.extend(more);
                    }
                }
            }
        }
        if next.is_empty() {
            let mut whole = whole.unwrap_or_default();
            if let Some(metadata) = whole["metadata"].as_object_mut() {
                metadata.remove("continue");
                metadata.remove("remainingItemCount");
            }
            return Ok(whole);
        }
    }
}

impl Query<'_> {
    /// The call that lists a target, or gets it.
    pub fn call(&self, target: &Target) -> Call {
        let call = Call::get(target.path()).accept(JSON);
        if !target.is_list() {
            return call;
        }
        call.with("labelSelector", self.selector.trim()).with("fieldSelector", self.field_selector.trim())
    }

    /// Sends the call of a target: a list comes in pieces of `chunk`, when that is not zero, and is put together.
    pub async fn list(&self, api: &Api, target: &Target, call: Call, chunk: u64) -> Result<Value> {
        let chunk = if target.is_list() { chunk } else { 0 };
        list(api, call, chunk).await.map_err(|error| match error {
            Error::Status(mut status)
                if target.is_list() && matches!(status.reason.as_str(), "BadRequest" | "NotFound") =>
            {
                let resource = &target.resource;
                let what = quote(&format!("{}/{}, Resource={}", resource.group, resource.version, resource.name));
                let (labels, fields) = (self.selector.trim(), self.field_selector.trim());
                status.message = match (labels, fields) {
                    ("", "") => format!("Unable to list {what}: {}", status.message),
                    _ => format!(
                        "Unable to find {what} that match label selector {}, field selector {}: {}",
                        quote(labels),
                        quote(fields),
                        status.message
                    ),
                };
                Error::Status(status)
            }
            other => other,
        })
    }

    /// The objects that are meant, as they are at the server: lists are taken apart.
    pub async fn objects(&self, cx: &Context) -> Result<Targets> {
        let found = self.targets(cx).await?;
        let api = cx.api().await?;
        let mut objects = Targets { errors: found.errors, is_single: found.is_single, ..Targets::default() };
        for target in found.targets {
            match self.list(api, &target, self.call(&target), CHUNK).await {
                Ok(mut list) if target.is_list() => {
                    let items = name::take_items(&mut list).into_iter();
                    objects.targets.extend(items.map(|object| target.with_object(object)));
                }
                Ok(object) => objects.targets.push(Target { object, ..target }),
                Err(error) => objects.errors.push(error),
            }
        }
        Ok(objects)
    }

    /// Finds out what is meant; asks the server only what it serves.
    pub async fn targets(&self, cx: &Context) -> Result<Targets> {
        let (selector, field_selector) = (self.selector.trim(), self.field_selector.trim());
        if self.all && !(selector.is_empty() && field_selector.is_empty()) {
            return Err(Error::text("setting 'all' parameter but found a non empty selector. "));
        }
        let catalog = cx.catalog().await?;
        let arguments = match self.default_type {
            Some(ty) if !self.args.is_empty() => Arguments::with_default(ty, self.args)?,
            Some(ty) if !selector.is_empty() => Arguments::Types(vec![ty.to_owned()]),
            _ => Arguments::parse(self.args, |name| catalog.category(name))?,
        };
        if let Some(files) = self.files.filter(|files| !files.is_empty()) {
            return match arguments {
                Arguments::Nothing => self.in_files(cx, files).await,
                Arguments::Types(_) => Err(Error::text(
                    "when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well",
                )),
                Arguments::Names(..) => Err(Error::text("name cannot be provided when a path is specified")),
                Arguments::Pairs(_) => {
                    Err(Error::text("resource/name arguments cannot be provided when a path is specified"))
                }
            };
        }
        let has_selector = self.all || !selector.is_empty() || !field_selector.is_empty();
        match arguments {
            Arguments::Nothing if has_selector => {
                Err(Error::text("at least one resource must be specified to use a selector"))
            }
            Arguments::Nothing => Err(Error::text(NOTHING_NAMED)),
            Arguments::Types(types) if has_selector || self.types_mean_all => self.of_types(cx, &types).await,
            Arguments::Types(types) => {
                types.iter().try_for_each(|ty| catalog.find(ty).map(drop))?;
                Err(Error::text("resource(s) were provided, but no name was specified"))
            }
            Arguments::Names(..) if has_selector => {
                Err(Error::text("name cannot be provided when a selector is specified"))
            }
            Arguments::Pairs(_) if has_selector => {
                Err(Error::text("selectors and the all flag cannot be used when passing resource/name arguments"))
            }
            Arguments::Names(ty, names) => {
                let pairs = names.into_iter().map(|name| (ty.clone(), name)).collect();
                self.named(cx, pairs).await
            }
            Arguments::Pairs(pairs) => self.named(cx, pairs).await,
        }
    }

    async fn of_types(&self, cx: &Context, types: &[String]) -> Result<Targets> {
        if !self.subresource.is_empty() {
            return Err(Error::text("subresource cannot be used when bulk resources are specified"));
        }
        if types.len() > 1 && self.single_type {
            return Err(Error::text("you may only specify a single resource type"));
        }
        let catalog = cx.catalog().await?;
        let mut found = Targets::default();
        for ty in types {
            let resource = catalog.find(ty)?;
            if !found.targets.iter().any(|target| target.resource == *resource) {
                let namespace = self.namespace(cx, resource).await?;
                found.targets.push(self.target(resource, namespace, String::new()));
            }
        }
        Ok(found)
    }

    async fn named(&self, cx: &Context, pairs: Vec<(String, String)>) -> Result<Targets> {
        let catalog = cx.catalog().await?;
        let mut found = Targets { is_single: pairs.len() == 1, ..Targets::default() };
        for (ty, name) in pairs {
            let resource = catalog.find(&ty)?;
            check_name(&name)?;
            if self.single_type && found.targets.first().is_some_and(|first| first.resource != *resource) {
                return Err(Error::text("you may only specify a single resource type"));
            }
            let namespace = self.namespace(cx, resource).await?;
            if resource.is_namespaced && namespace.is_empty() {
                return Err(Error::text("a resource cannot be retrieved by name across all namespaces"));
            }
            found.targets.push(self.target(resource, namespace, name));
        }
        Ok(found)
    }

    async fn namespace(&self, cx: &Context, resource: &Resource) -> Result<String> {
        let is_one = resource.is_namespaced && !self.all_namespaces;
        Ok(if is_one { cx.namespace().await?.to_owned() } else { String::new() })
    }

    fn target(&self, resource: &Resource, namespace: String, name: String) -> Target {
        let resource = resource.clone();
        let subresource = self.subresource.to_owned();
        Target { resource, namespace, name, object: Value::Null, source: String::new(), subresource }
    }

    async fn in_files(&self, cx: &Context, files: &Files) -> Result<Targets> {
        let (manifests, errors) = manifest::read(files)?;
        let mut found = Targets { errors, is_single: manifests.len() == 1, ..Targets::default() };
        let selector = schema::selector::LabelSelector::parse(self.selector.trim())?;
        let catalog = cx.catalog().await?;
        for manifest::Manifest { object, source } in manifests {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let (version, kind) = (text(&object["apiVersion"]), text(&object["kind"]));
            let (name, namespace) = (text(&object["metadata"]["name"]), text(&object["metadata"]["namespace"]));
            let Some(resource) = catalog.of_kind(&version, &kind) else {
                found.errors.push(Error::Text(format!(
                    "resource mapping not found for name: {} namespace: {} from {}: no matches for kind {} in version \
                     {}\nensure CRDs are installed first",
                    quote(&name),
                    quote(&namespace),
                    quote(&source),
                    quote(&kind),
                    quote(&version)
                )));
                continue;
            };
            let empty = serde_json::Map::new();
            let labels = object["metadata"]["labels"].as_object().unwrap_or(&empty);
            if !selector.matches(labels) {
                continue;
            }
            check_name(&name)?;
            let mut target = self.target(resource, namespace, name);
            (target.object, target.source) = (object, source);
            match place(&mut target, cx.namespace().await?, cx.is_namespace_explicit()) {
                Ok(()) => found.targets.push(target),
                Err(error) => found.errors.push(error),
            }
        }
        Ok(found)
    }
}

/// Gives an object of a file its namespace.
fn place(target: &mut Target, namespace: &str, is_explicit: bool) -> Result<()> {
    if !target.resource.is_namespaced {
        target.namespace = String::new();
        return Ok(());
    }
    if target.namespace.is_empty() {
        target.namespace = namespace.to_owned();
        if let Some(metadata) = target.object.as_object_mut() {
            let metadata = metadata.entry("metadata").or_insert_with(|| Value::Object(Default::default()));
            if let Some(metadata) = metadata.as_object_mut() {
                metadata.insert("namespace".to_owned(), Value::from(namespace));
            }
        }
    } else if is_explicit && target.namespace != namespace {
        return Err(Error::Text(format!(
            "the namespace from the provided object {} does not match the namespace {}. You must pass '--namespace={}' \
             to perform this operation.",
            quote(&target.namespace),
            quote(namespace),
            target.namespace
        )));
    }
    Ok(())
}

/// Refuses what is no part of a path.
fn check_name(name: &str) -> Result<()> {
    let problem = match name {
        "." => "may not be '.'",
        ".." => "may not be '..'",
        _ if name.contains('/') => "may not contain '/'",
        _ if name.contains('%') => "may not contain '%'",
        _ => return Ok(()),
    };
    Err(Error::Text(format!("invalid resource name {}: [{problem}]", quote(name))))
}
