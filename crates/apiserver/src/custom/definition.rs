//! A CustomResourceDefinition, read: the resources that it makes, and how what they store is read.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use kinds::names;
use schema::Value;
use schema::json_path::JsonPath;
use sha2::{Digest, Sha256};
use store::Entry;
use tokio_util::sync::CancellationToken;

use super::conversion::{Conversion, Strategy};
use super::version::{VERBS, Version};
use super::{embedded, kube_version};
use crate::cache::KindCache;
use crate::object;
use crate::resource::{Custom, Resource, Rules, Text, prefix};
use crate::services::Services;

/// A definition as it is served.
pub struct Definition {
    pub group: String,
    pub plural: String,
    /// What was read, to tell whether it changed.
    source: Source,
    names: Value,
    list_kind: String,
    namespaced: bool,
    terminating: bool,
    versions: Vec<Arc<Version>>,
    pub reading: Arc<Reading>,
    conversion: Arc<Conversion>,
    /// Ends watches when something else is served.
    pub gone: CancellationToken,
}

/// The digest of the parts of a definition on which its resources depend.
#[derive(PartialEq)]
struct Source([u8; 32]);

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

impl Definition {
    /// Reads a definition with the names that it was granted; `None` when it was granted none.
    pub fn new(object: &Value, services: &Services) -> Option<Definition> {
        let (spec, accepted) = (&object["spec"], &object["status"]["acceptedNames"]);
        let (plural, kind) = (text(accepted, "plural"), text(accepted, "kind"));
        if plural.is_empty() || kind.is_empty() {
            return None;
        }
        let group = text(spec, "group");
        let namespaced = text(spec, "scope") != "Cluster";
        let specs = spec.get("versions").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let mut versions: Vec<Version> = specs.iter().map(|version| Version::new(version, group, kind)).collect();
        for (version, text) in versions.iter_mut().zip(deprecations(specs, group, kind)) {
            version.deprecation = text.map(Text::from);
        }
        versions.sort_by(|a, b| kube_version::compare(&b.name, &a.name));
        let versions: Vec<Arc<Version>> = versions.into_iter().map(Arc::new).collect();
        let reading = Arc::new(Reading::new(group, &versions));
        let strategy = Strategy::new(object, services);
        Some(Definition {
            group: group.to_owned(),
            plural: plural.to_owned(),
            source: Source::of(object),
            names: accepted.clone(),
            list_kind: match text(accepted, "listKind") {
                "" => format!("{kind}List"),
                name => name.to_owned(),
            },
            namespaced,
            terminating: super::conditions::is_true(object, "Terminating"),
            conversion: Arc::new(Conversion::new(group, kind, &versions, strategy)),
            versions,
            reading,
            gone: CancellationToken::new(),
        })
    }

    /// Whether a definition makes the same resources.
    pub fn is_same(&self, object: &Value) -> bool {
        self.source == Source::of(object)
    }

    /// Takes note of whether instances may still be made. Answers whether that is new.
    pub fn set_terminating(&mut self, object: &Value) -> bool {
        let terminating = super::conditions::is_true(object, "Terminating");
        std::mem::replace(&mut self.terminating, terminating) != terminating
    }

    /// Where its objects lie.
    pub fn prefix(&self) -> String {
        prefix(&self.group, &self.plural)
    }

    /// Its resources in the versions that are served, the preferred one first.
    pub fn resources(&self, cache: &Arc<KindCache>) -> Vec<Arc<Resource>> {
        let served = self.versions.iter().filter(|version| version.served);
        served.map(|version| Arc::new(self.resource(version, cache))).collect()
    }

    /// The resource in the version in which it is stored, for what the server does by itself.
    pub fn storage_resource(&self, cache: &Arc<KindCache>) -> Option<Arc<Resource>> {
        let version = self.versions.iter().find(|version| version.storage)?;
        Some(Arc::new(self.resource(version, cache)))
    }

    fn resource(&self, version: &Arc<Version>, cache: &Arc<KindCache>) -> Resource {
        let names = |name: &str| -> Vec<Text> {
            let list = self.names.get(name).and_then(Value::as_array).into_iter().flatten();
            list.filter_map(Value::as_str).map(|name| name.to_owned().into()).collect()
        };
        let storage = self.versions.iter().find(|version| version.storage).unwrap_or(version);
        Resource {
            group: self.group.clone().into(),
            version: version.name.clone().into(),
            kind: text(&self.names, "kind").to_owned().into(),
            list_kind: self.list_kind.clone().into(),
            plural: self.plural.clone().into(),
            singular: text(&self.names, "singular").to_owned().into(),
            short_names: names("shortNames"),
            categories: names("categories"),
            namespaced: self.namespaced,
            verbs: VERBS,
            subresources: version.subresources(),
            table: None,
            rules: Rules::Shared(version.clone()),
            ty: version.ty.clone(),
            prefix: self.prefix(),
            cache: Some(cache.clone()),
            converts: false,
            storage: (self.group.clone().into(), storage.name.clone().into()),
            custom: Some(Custom {
                version: version.clone(),
                conversion: self.conversion.clone(),
                terminating: self.terminating,
                gone: self.gone.clone(),
            }),
        }
    }
}

impl Source {
    fn of(object: &Value) -> Source {
        let mut digest = Sha256::new();
        for part in [&object["spec"], &object["status"]["acceptedNames"], &object["metadata"]["uid"]] {
            digest.update(part.to_string());
            digest.update([0]);
        }
        Source(digest.finalize().into())
    }
}

/// The warning of each version that is deprecated.
fn deprecations(versions: &[Value], group: &str, kind: &str) -> Vec<Option<String>> {
    let flag = |version: &Value, name: &str| version.get(name).and_then(Value::as_bool).unwrap_or(false);
    let better = |name: &str| {
        let newer =
            versions.iter().filter(|it| flag(it, "served") && !flag(it, "deprecated")).map(|it| text(it, "name"));
        newer.filter(|other| kube_version::compare(name, other).is_lt()).max_by(|a, b| kube_version::compare(a, b))
    };
    let one = |version: &Value| {
        if !flag(version, "deprecated") {
            return None;
        }
        let name = text(version, "name");
        let given = version.get("deprecationWarning").and_then(Value::as_str).map(str::to_owned);
        Some(given.unwrap_or_else(|| match better(name) {
            Some(other) => format!("{group}/{name} {kind} is deprecated; use {group}/{other} {kind}"),
            None => format!("{group}/{name} {kind} is deprecated"),
        }))
    };
    versions.iter().map(one).collect()
}

/// How objects of a definition are read from the store: in the version in which each was stored, in normal form.
pub struct Reading {
    /// By `apiVersion`.
    versions: BTreeMap<String, Arc<Version>>,
    /// What the versions let field selectors ask for.
    selectable: Vec<(Text, JsonPath)>,
}

impl Reading {
    fn new(group: &str, versions: &[Arc<Version>]) -> Reading {
        let mut selectable: Vec<(Text, JsonPath)> = Vec::new();
        for field in versions.iter().flat_map(|version| &version.selectable) {
            if !selectable.contains(field) {
                selectable.push(field.clone());
            }
        }
        let of = |version: &Arc<Version>| (format!("{group}/{}", version.name), version.clone());
        Reading { versions: versions.iter().map(of).collect(), selectable }
    }

    /// The bytes of an entry in normal form, which are mostly the entry's own.
    pub fn bytes(&self, entry: &Entry) -> Bytes {
        match self.versions.get(object::api_version(&entry.value)) {
            Some(version) if !version.schema.is_normal(&entry.value) => {
                let mut value = object::decode(&entry.value, entry.revision);
                version.schema.normalize(&mut value);
                embedded::coerce(&version.schema, &mut value);
                object::encode(&value)
            }
            _ => entry.value.clone(),
        }
    }

    /// Whether field selectors can ask for anything.
    pub fn has_fields(&self) -> bool {
        !self.selectable.is_empty()
    }

    /// The values that field selectors ask for.
    pub fn fields(&self, object: &Value) -> Vec<(Text, String)> {
        let value = |path: &JsonPath| match path.first(object) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        self.selectable.iter().map(|(name, path)| (name.clone(), value(path))).collect()
    }
}

/// Whether a name can be part of a key of the store.
pub fn is_safe(name: &str) -> bool {
    !name.is_empty() && names::path_segment(name).is_empty()
}
