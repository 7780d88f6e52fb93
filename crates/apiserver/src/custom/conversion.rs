//! Objects of a definition in its other versions. Behaviour: `apiextensions-apiserver/pkg/apiserver/conversion`.

mod review;

use std::collections::BTreeMap;
use std::sync::Arc;

use schema::Value;
use schema::types::TypeRef;
use tokio::runtime::{Handle, RuntimeFlavor};

use super::version::Version;

use crate::services::Services;
use crate::webhook::Webhook;

/// Converts between the versions of a definition.
pub struct Conversion {
    kind: String,
    /// By `apiVersion`.
    versions: BTreeMap<String, Arc<Version>>,
    strategy: Strategy,
}

/// How an object of one version becomes one of another.
#[derive(Debug)]
pub enum Strategy {
    /// It is the same but for its `apiVersion`.
    None,
    /// A webhook makes it, which speaks these versions of its protocol.
    Webhook(Webhook, Vec<String>),
}

impl Strategy {
    /// Reads `spec.conversion` of a definition.
    pub fn new(definition: &Value, services: &Services) -> Strategy {
        let conversion = &definition["spec"]["conversion"];
        if conversion.get("strategy").and_then(Value::as_str) != Some("Webhook") {
            return Strategy::None;
        }
        let webhook = &conversion["webhook"];
        let versions = webhook.get("conversionReviewVersions").and_then(Value::as_array).into_iter().flatten();
        let versions = versions.filter_map(Value::as_str).map(str::to_owned).collect();
        Strategy::Webhook(Webhook::new(&webhook["clientConfig"], services), versions)
    }
}

fn api_version(object: &Value) -> &str {
    object.get("apiVersion").and_then(Value::as_str).unwrap_or_default()
}

impl Conversion {
    pub fn new(group: &str, kind: &str, versions: &[Arc<Version>], strategy: Strategy) -> Conversion {
        let of = |version: &Arc<Version>| (format!("{group}/{}", version.name), version.clone());
        Conversion { kind: kind.to_owned(), versions: versions.iter().map(of).collect(), strategy }
    }

    /// Whether versions may differ in more than their name.
    pub fn is_webhook(&self) -> bool {
        matches!(self.strategy, Strategy::Webhook(..))
    }

    /// The objects in a version. Those that are in it already stay as they are; the others are converted together.
    ///
    /// # Errors
    /// Versions that the definition does not have, and webhooks that fail.
    pub async fn convert(&self, mut objects: Vec<Value>, to: &str) -> Result<Vec<Value>, String> {
        let target = self.target(&objects, to)?;
        match &self.strategy {
            Strategy::None => objects.iter_mut().for_each(|object| set_version(object, to)),
            Strategy::Webhook(webhook, protocols) => {
                let others = objects.iter_mut().filter(|object| api_version(object) != to).collect::<Vec<_>>();
                if !others.is_empty() {
                    review::convert(webhook, protocols, others, to, &self.kind).await?;
                }
            }
        }
        objects.iter_mut().for_each(|object| target.schema.tidy(object));
        Ok(objects)
    }

    fn target(&self, objects: &[Value], to: &str) -> Result<&Arc<Version>, String> {
        let unknown = objects.iter().map(api_version).find(|version| !self.versions.contains_key(*version));
        if let Some(version) = unknown {
            return Err(format!("request to convert CR from an invalid group/version: {version}"));
        }
        self.versions.get(to).ok_or_else(|| format!("request to convert CR to an invalid group/version: {to}"))
    }

    /// One object in a version with its type, while the caller waits; `None` when there is no such version or no
    /// answer. For those who cannot wait otherwise: the keepers of managed fields, who need it only where an object was
    /// written in several versions.
    pub fn convert_at_once(&self, object: &Value, to: &str) -> Option<(TypeRef, Value)> {
        let version = self.versions.get(to)?;
        let objects = vec![object.clone()];
        let converted = match &self.strategy {
            Strategy::None => {
                let mut object = object.clone();
                set_version(&mut object, to);
                version.schema.tidy(&mut object);
                object
            }
            Strategy::Webhook(..) => {
                let call = || self.convert_in_thread(objects, to);
                match Handle::try_current().map(|handle| handle.runtime_flavor()) {
                    // Others go on meanwhile.
                    Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(call),
                    _ => call(),
                }?
            }
        };
        Some((version.ty.clone(), converted))
    }

    /// Converts in a thread with a reactor of its own, since whoever waits may be the only thread of its reactor.
    fn convert_in_thread(&self, objects: Vec<Value>, to: &str) -> Option<Value> {
        std::thread::scope(|scope| {
            let call = scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                runtime.map_err(|why| why.to_string())?.block_on(self.convert(objects, to))
            });
            call.join().ok()?.ok()?.pop()
        })
    }
}

fn set_version(object: &mut Value, to: &str) {
    if let Some(map) = object.as_object_mut() {
        map.insert("apiVersion".into(), to.into());
    }
}
