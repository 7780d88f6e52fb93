//! What the server serves: each resource with its names, type, rules and cache. Built-in kinds and custom resources are
//! the same here.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use kinds::{Kind, Scope, Strategy, Subresource, Table};
use schema::types::TypeRef;
use tokio_util::sync::CancellationToken;

use crate::cache::KindCache;
use crate::custom;
use crate::discovery::Documents;
use crate::openapi::OpenApi;
use crate::request::Info;
use crate::status::About;

/// Text that is static for built-in kinds.
pub type Text = Cow<'static, str>;

/// The rules of a kind, static or made at run time.
#[derive(Clone)]
pub enum Rules {
    Static(&'static dyn Strategy),
    Shared(Arc<dyn Strategy>),
}

impl Deref for Rules {
    type Target = dyn Strategy;

    fn deref(&self) -> &Self::Target {
        match self {
            Rules::Static(rules) => *rules,
            Rules::Shared(rules) => &**rules,
        }
    }
}

/// A resource in one version.
pub struct Resource {
    pub group: Text,
    pub version: Text,
    pub kind: Text,
    /// The kind of its lists.
    pub list_kind: Text,
    pub plural: Text,
    pub singular: Text,
    pub short_names: Vec<Text>,
    pub categories: Vec<Text>,
    pub namespaced: bool,
    pub verbs: &'static [&'static str],
    pub subresources: &'static [Subresource],
    pub table: Option<&'static Table>,
    pub rules: Rules,
    pub ty: TypeRef,
    /// Where its objects lie in the store; ends with a slash. Versions of one resource share it.
    pub prefix: String,
    /// `None` for resources that are asked and not stored.
    pub cache: Option<Arc<KindCache>>,
    /// Whether it is a built-in kind that is stored as another version.
    pub converts: bool,
    /// The group and version in which it is stored.
    pub storage: (Text, Text),
    /// What only custom resources have.
    pub custom: Option<Custom>,
}

/// What a custom resource has besides.
pub struct Custom {
    pub version: Arc<custom::Version>,
    /// Its objects lie in the store in several versions of the definition.
    pub conversion: Arc<custom::Conversion>,
    /// Whether the definition is being deleted: no object can be made any more.
    pub terminating: bool,
    /// Tells watches that something else is served now.
    pub gone: CancellationToken,
}

impl Resource {
    /// A built-in kind, with its type out of the table.
    pub fn built_in(kind: &'static Kind, cache: Option<Arc<KindCache>>) -> Resource {
        let stored = kind.stored_as.unwrap_or(kind);
        let ty = schema::types::find(kind.group, kind.version, kind.kind).expect("the table has every built-in kind");
        Resource {
            group: kind.group.into(),
            version: kind.version.into(),
            kind: kind.kind.into(),
            list_kind: format!("{}List", kind.kind).into(),
            plural: kind.plural.into(),
            singular: kind.singular.into(),
            short_names: kind.short_names.iter().map(|name| (*name).into()).collect(),
            categories: kind.categories.iter().map(|name| (*name).into()).collect(),
            namespaced: kind.scope == Scope::Namespaced,
            verbs: kind.verbs,
            subresources: kind.subresources,
            table: kind.table.as_ref(),
            rules: Rules::Static(kind.strategy),
            ty: TypeRef::Static(ty),
            prefix: prefix(stored.group, stored.plural),
            cache,
            converts: kind.stored_as.is_some(),
            storage: (stored.group.into(), stored.version.into()),
            custom: None,
        }
    }

    /// A text for the `Warning` header of every request.
    pub fn deprecation(&self) -> Option<&str> {
        match &self.custom {
            Some(custom) => custom.version.deprecation.as_deref(),
            None => self.rules.deprecation(),
        }
    }

    /// Whether a request gets as far as this resource. Those for custom resources do whatever they want of it.
    pub fn routes(&self, info: &Info) -> bool {
        let served = |part: &Subresource| part.verbs.contains(&info.verb);
        match info.subresource.as_str() {
            _ if self.custom.is_some() => true,
            "" => self.verbs.contains(&info.verb),
            name => self.subresource(name).is_some_and(served),
        }
    }

    /// Whether field selectors can ask for a field, besides name and namespace.
    pub fn selects(&self, field: &str) -> bool {
        match &self.custom {
            Some(custom) => custom.version.selectable.iter().any(|(name, _)| name == field),
            None => self.rules.selectable_names().contains(&field),
        }
    }

    /// Whether an object of the store, which lies there in some version, can be sent as it is.
    pub fn shows(&self, stored: &[u8]) -> bool {
        match &self.custom {
            Some(_) => {
                let (group, version) = crate::object::api_version(stored).split_once('/').unwrap_or_default();
                group == self.group && version == self.version
            }
            None => !self.converts,
        }
    }

    /// `apps/v1`, or `v1` in the core group.
    pub fn api_version(&self) -> String {
        if self.group.is_empty() { self.version.to_string() } else { format!("{}/{}", self.group, self.version) }
    }

    /// The store's key of an object.
    pub fn key(&self, namespace: &str, name: &str) -> String {
        if self.namespaced { format!("{}{namespace}/{name}", self.prefix) } else { format!("{}{name}", self.prefix) }
    }

    /// For errors about an object.
    pub fn about<'a>(&'a self, name: &'a str) -> About<'a> {
        About { group: &self.group, resource: &self.plural, name }
    }

    pub fn subresource(&self, name: &str) -> Option<&'static Subresource> {
        self.subresources.iter().find(|one| one.name == name)
    }

    /// Whether objects are stored.
    pub fn stored(&self) -> bool {
        self.cache.is_some()
    }

    /// The cache of a stored resource.
    pub fn objects(&self) -> &Arc<KindCache> {
        self.cache.as_ref().expect("only stored resources have verbs that read objects")
    }
}

/// Where the objects of a resource lie in the store.
pub fn prefix(group: &str, plural: &str) -> String {
    format!("/registry/{}/{plural}/", if group.is_empty() { "core" } else { group })
}

/// Everything that is served at one moment.
#[derive(Default)]
pub struct Resources {
    all: Vec<Arc<Resource>>,
    by_path: BTreeMap<(String, String, String), Arc<Resource>>,
    /// What is told of them.
    pub discovery: Documents,
    pub openapi: OpenApi,
}

impl Resources {
    /// `before` is what was served until now: documents about what stays the same are taken over.
    pub fn new(all: Vec<Arc<Resource>>, before: Option<&Resources>) -> Resources {
        let path = |one: &Arc<Resource>| (one.group.to_string(), one.version.to_string(), one.plural.to_string());
        let by_path = all.iter().map(|one| (path(one), one.clone())).collect();
        let openapi = OpenApi::new(&all, before.map(|before| &before.openapi));
        let mut resources = Resources { all, by_path, openapi, discovery: Documents::default() };
        resources.discovery = Documents::new(&resources);
        resources
    }

    /// In the order in which discovery lists them.
    pub fn all(&self) -> &[Arc<Resource>] {
        &self.all
    }

    /// The resource that a request names.
    pub fn find(&self, info: &Info) -> Option<&Arc<Resource>> {
        self.get(&info.group, &info.version, &info.resource)
    }

    pub fn get(&self, group: &str, version: &str, plural: &str) -> Option<&Arc<Resource>> {
        self.by_path.get(&(group.to_owned(), version.to_owned(), plural.to_owned()))
    }

    /// The resource of a kind.
    pub fn of_kind(&self, group: &str, version: &str, kind: &str) -> Option<&Arc<Resource>> {
        self.all.iter().find(|one| one.group == group && one.version == version && one.kind == kind)
    }

    /// Groups in the order of discovery, each with its versions, the preferred one first.
    pub fn groups(&self) -> Vec<(&str, Vec<&str>)> {
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for one in &self.all {
            match groups.iter_mut().find(|(group, _)| *group == one.group) {
                Some((_, versions)) if versions.contains(&&*one.version) => {}
                Some((_, versions)) => versions.push(&one.version),
                None => groups.push((&one.group, vec![&one.version])),
            }
        }
        groups
    }
}
