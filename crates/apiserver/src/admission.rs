//! Rules about a write that need to know more than the object: its namespace, its user, other objects. Plugins run in
//! the order of [`PLUGINS`]; first all that change the object, and after validation all that only judge it. Behind those
//! of each sort come the [`hooks`], which the objects of a cluster configure: policies, then webhooks; and at the very end
//! the quotas. Behaviour: `plugin/pkg/admission`, `apiserver/pkg/admission/plugin`.

mod certificate_approval;
mod certificate_signing;
mod certificate_subject_restriction;
mod default_class;
mod default_toleration_seconds;
mod hooks;
mod limit_ranger;
mod namespace_lifecycle;
mod node_restriction;
mod persistent_volume_claim_resize;
mod pod_security;
mod policy_params;
mod priority;
mod rbac_escalation;
mod resource_quota;
mod runtime_class;
mod service_account;
mod storage_object_in_use_protection;
mod taint_nodes_by_condition;

use std::sync::Arc;

use schema::Value;

use crate::cache::{Filter, Item};
use crate::call::{Call, WriteOptions};
use crate::registry::DeleteOptions;
use crate::resource::{Resource, Resources};
use crate::server::Server;
use crate::services::Services;
use crate::status::{Result, Status};
use hooks::{Hooks, Request};

/// What a write does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Create,
    Update,
    Delete,
    /// No write, but a stream to what an object stands for.
    Connect,
}

/// What policies and webhooks see of a change.
#[derive(Clone, Copy)]
pub(crate) enum Shown<'a> {
    /// The object.
    Whole,
    /// Something that stands for a part of it (a Scale).
    Part(&'a dyn Part),
    /// Nothing: they saw already what brought the change about.
    Nothing,
}

/// How something that stands for a part of an object is read from it and put into it.
pub(crate) trait Part: Send + Sync {
    fn of(&self, object: &Value) -> Result<Value>;
    fn put(&self, object: &Value, part: &Value) -> Result<Value>;
}

/// A write, as plugins see it.
#[derive(Clone, Copy)]
pub(crate) struct Attributes<'a> {
    pub server: &'a Server,
    pub call: &'a Call,
    pub operation: Operation,
    /// The object that is there; `None` for a creation.
    pub old: Option<&'a Value>,
    pub options: &'a WriteOptions,
    /// The name that the request tells; empty where the server makes one, and for the objects of a collection.
    pub name: &'a str,
    pub shown: Shown<'a>,
    /// How it is deleted.
    pub deletion: Option<&'a DeleteOptions>,
}

impl<'a> Attributes<'a> {
    /// A write of the object that a request names.
    pub fn of(server: &'a Server, call: &'a Call, operation: Operation, options: &'a WriteOptions) -> Attributes<'a> {
        let name = &call.info.name;
        Attributes { server, call, operation, old: None, options, name, shown: Shown::Whole, deletion: None }
    }

    /// Whether the write is about a resource itself, and not about a part of it.
    pub fn is(&self, group: &str, resource: &str) -> bool {
        self.is_in(group, resource) && self.subresource().is_empty()
    }

    /// Whether the write is about a resource or a part of it.
    pub fn is_in(&self, group: &str, resource: &str) -> bool {
        self.resource().group == group && self.resource().plural == resource
    }

    pub fn resource(&self) -> &'a Resource {
        &self.call.resource
    }

    pub fn subresource(&self) -> &'a str {
        &self.call.info.subresource
    }

    pub fn namespace(&self) -> &'a str {
        &self.call.info.namespace
    }

    /// All objects of a built-in resource, in a namespace unless it is empty.
    pub fn objects(&self, group: &str, plural: &str, namespace: &str) -> Vec<Value> {
        self.objects_where(group, plural, namespace, |_| true)
    }

    /// Those of [`Attributes::objects`] that are worth being decoded.
    pub fn objects_where(
        &self,
        group: &str,
        plural: &str,
        namespace: &str,
        wanted: impl Fn(&Item) -> bool,
    ) -> Vec<Value> {
        self.items(group, plural, namespace).iter().filter(|item| wanted(item)).map(|item| item.to_value()).collect()
    }

    /// The same objects as the cache holds them.
    pub fn items(&self, group: &str, plural: &str, namespace: &str) -> Vec<Arc<Item>> {
        let place = if namespace.is_empty() { String::new() } else { format!("{namespace}/") };
        let place = format!("{}{place}", crate::resource::prefix(group, plural));
        self.server.kind_cache(group, plural).list(&place, &Filter::default(), None, 0).items
    }

    /// The refusal of a write of an object.
    pub fn forbidden(&self, object: &Value, why: impl std::fmt::Display) -> Status {
        let text = |name: &str| Some(kinds::meta::text(object, name)).filter(|text| !text.is_empty());
        let name = Some(self.name).filter(|name| !name.is_empty()).or_else(|| text("name"));
        Status::forbidden(self.resource().about(name.or_else(|| text("generateName")).unwrap_or("Unknown")), why)
    }
}

/// One admission plugin.
pub(crate) trait Plugin: Send + Sync {
    /// Its name, as in upstream's `--enable-admission-plugins`.
    fn name(&self) -> &'static str;

    /// Changes the object, or refuses it.
    fn mutate(&self, _write: &Attributes<'_>, _object: &mut Value) -> Result<()> {
        Ok(())
    }

    /// Judges the object as it will be stored.
    fn validate(&self, _write: &Attributes<'_>, _object: &Value) -> Result<()> {
        Ok(())
    }
}

/// All plugins but the hooks, in the order in which they run.
static PLUGINS: &[&dyn Plugin] = &[
    &namespace_lifecycle::NamespaceLifecycle,
    &limit_ranger::LimitRanger,
    &service_account::ServiceAccount,
    &node_restriction::NodeRestriction,
    &taint_nodes_by_condition::TaintNodesByCondition,
    &pod_security::PodSecurity,
    &priority::Priority,
    &default_toleration_seconds::DefaultTolerationSeconds,
    &default_class::DefaultStorageClass,
    &storage_object_in_use_protection::StorageObjectInUseProtection,
    &persistent_volume_claim_resize::PersistentVolumeClaimResize,
    &runtime_class::RuntimeClass,
    &certificate_approval::CertificateApproval,
    &certificate_signing::CertificateSigning,
    &certificate_subject_restriction::CertificateSubjectRestriction,
    &default_class::DefaultIngressClass,
    &rbac_escalation::RbacEscalation,
    &policy_params::PolicyParams,
];

/// Runs the plugins.
pub(crate) struct Admission {
    hooks: Hooks,
}

impl Admission {
    /// Finds the hooks among the resources.
    pub fn open(resources: &Resources, services: &Services) -> Admission {
        Admission { hooks: Hooks::open(resources, services) }
    }

    /// Lets every plugin change the object.
    pub async fn mutate(&self, write: &Attributes<'_>, object: &mut Value) -> Result<()> {
        change(write, object).await?;
        let Some(request) = self.hooks.that_mutate(write) else { return Ok(()) };
        match write.shown {
            Shown::Nothing => Ok(()),
            Shown::Whole => self.mutate_shown(write, &request, object, write.old).await,
            Shown::Part(part) => {
                let old = write.old.map(|old| part.of(old)).transpose()?;
                let mut seen = part.of(object)?;
                self.hooks.mutate(&request, Some(&mut seen), old.as_ref(), &mut Default::default()).await?;
                *object = part.put(object, &seen)?;
                Ok(())
            }
        }
    }

    /// Lets the hooks change the object; when they do, all plugins see it again.
    async fn mutate_shown(
        &self,
        write: &Attributes<'_>,
        request: &Request<'_>,
        object: &mut Value,
        old: Option<&Value>,
    ) -> Result<()> {
        let managed = object["metadata"].get("managedFields").cloned();
        let mut rounds = hooks::Rounds::default();
        if self.hooks.mutate(request, Some(object), old, &mut rounds).await? {
            change(write, object).await?;
            rounds.begin_second();
            self.hooks.mutate(request, Some(object), old, &mut rounds).await?;
        }
        if let Err(why) = schema::apply::check_managed(object) {
            write.call.warnings.add(format!(
                ".metadata.managedFields was in an invalid state after admission; this could be caused by an outdated \
                 mutating admission controller; please fix your requests: {why}"
            ));
            kinds::meta::metadata(object).remove("managedFields");
            kinds::meta::metadata(object).extend(managed.map(|managed| ("managedFields".to_owned(), managed)));
        }
        Ok(())
    }

    /// Lets every plugin judge the object; the last one charges quotas for it.
    pub async fn validate(&self, write: &Attributes<'_>, object: &Value) -> Result<()> {
        PLUGINS.iter().try_for_each(|plugin| plugin.validate(write, object))?;
        if let Some(request) = self.hooks.that_validate(write) {
            match write.shown {
                Shown::Nothing => {}
                Shown::Whole => self.hooks.validate(&request, Some(object), write.old).await?,
                Shown::Part(part) => {
                    let old = write.old.map(|old| part.of(old)).transpose()?;
                    self.hooks.validate(&request, Some(&part.of(object)?), old.as_ref()).await?;
                }
            }
        }
        resource_quota::charge(write, object).await
    }

    /// Lets every plugin judge the deletion of an object.
    pub async fn delete(&self, write: &Attributes<'_>, old: &Value) -> Result<()> {
        if let Some(request) = self.hooks.that_mutate(write) {
            self.hooks.mutate(&request, None, Some(old), &mut Default::default()).await?;
        }
        PLUGINS.iter().try_for_each(|plugin| plugin.validate(write, old))?;
        match self.hooks.that_validate(write) {
            Some(request) => self.hooks.validate(&request, None, Some(old)).await,
            None => Ok(()),
        }
    }

    /// Lets the hooks judge what a part of an object is asked for: a stream with its options, an eviction, a token.
    /// They may change it.
    pub async fn ask(&self, write: &Attributes<'_>, asked: &mut Value) -> Result<()> {
        if let Some(request) = self.hooks.that_mutate(write) {
            self.hooks.mutate(&request, Some(asked), None, &mut Default::default()).await?;
        }
        match self.hooks.that_validate(write) {
            Some(request) => self.hooks.validate(&request, Some(asked), None).await,
            None => Ok(()),
        }
    }
}

/// Names of the plugins.
pub fn names() -> impl Iterator<Item = &'static str> {
    PLUGINS.iter().map(|plugin| plugin.name()).chain(hooks::NAMES).chain([resource_quota::NAME])
}

/// Lets every plugin but the hooks change the object.
async fn change(write: &Attributes<'_>, object: &mut Value) -> Result<()> {
    let mut run = || PLUGINS.iter().try_for_each(|plugin| plugin.mutate(write, object));
    match run() {
        Ok(()) => Ok(()),
        // What a plugin looked for may have been made just now. All of them may change an object twice.
        Err(_) => {
            write.server.cache.fresh().await?;
            run()
        }
    }
}
