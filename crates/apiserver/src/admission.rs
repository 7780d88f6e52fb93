//! Rules about a write that need to know more than the object: its namespace, its user, other objects. Plugins run in
//! the order of [`PLUGINS`]; first all that change the object, and after validation all that only judge it. Behaviour:
//! `plugin/pkg/admission`, `apiserver/pkg/admission/plugin`.

mod certificate_approval;
mod certificate_signing;
mod certificate_subject_restriction;
mod default_class;
mod default_toleration_seconds;
mod limit_ranger;
mod namespace_lifecycle;
mod node_restriction;
mod persistent_volume_claim_resize;
mod priority;
mod rbac_escalation;
mod resource_quota;
mod runtime_class;
mod service_account;
mod storage_object_in_use_protection;
mod taint_nodes_by_condition;

use schema::Value;

use crate::cache::{Filter, Item};
use crate::call::{Call, WriteOptions};
use crate::resource::Resource;
use crate::server::Server;
use crate::status::{Result, Status};

/// What a write does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Create,
    Update,
    Delete,
}

/// A write, as plugins see it.
pub struct Attributes<'a> {
    pub server: &'a Server,
    pub call: &'a Call,
    pub operation: Operation,
    /// The object that is there; `None` for a creation.
    pub old: Option<&'a Value>,
    pub options: &'a WriteOptions,
}

impl Attributes<'_> {
    /// Whether the write is about a resource itself, and not about a part of it.
    pub fn is(&self, group: &str, resource: &str) -> bool {
        self.resource().group == group && self.resource().plural == resource && self.subresource().is_empty()
    }

    pub fn resource(&self) -> &Resource {
        &self.call.resource
    }

    pub fn subresource(&self) -> &str {
        &self.call.info.subresource
    }

    pub fn namespace(&self) -> &str {
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
        let place = if namespace.is_empty() { String::new() } else { format!("{namespace}/") };
        let place = format!("{}{place}", crate::resource::prefix(group, plural));
        let all = self.server.kind_cache(group, plural).list(&place, &Filter::default(), None, 0);
        all.items.iter().filter(|item| wanted(item)).map(|item| item.to_value()).collect()
    }

    /// The refusal of a write of an object.
    pub fn forbidden(&self, object: &Value, why: impl std::fmt::Display) -> Status {
        Status::forbidden(self.resource().about(kinds::meta::text(object, "name")), why)
    }
}

/// One admission plugin.
pub trait Plugin: Send + Sync {
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

/// All plugins, in the order in which they run.
static PLUGINS: &[&dyn Plugin] = &[
    &namespace_lifecycle::NamespaceLifecycle,
    &limit_ranger::LimitRanger,
    &service_account::ServiceAccount,
    &node_restriction::NodeRestriction,
    &taint_nodes_by_condition::TaintNodesByCondition,
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
];

/// Runs the plugins.
#[derive(Default)]
pub struct Admission;

impl Admission {
    /// Lets every plugin change the object.
    pub async fn mutate(
        &self,
        server: &Server,
        call: &Call,
        operation: Operation,
        object: &mut Value,
        old: Option<&Value>,
        options: &WriteOptions,
    ) -> Result<()> {
        let write = Attributes { server, call, operation, old, options };
        let mut run = || PLUGINS.iter().try_for_each(|plugin| plugin.mutate(&write, object));
        match run() {
            Ok(()) => Ok(()),
            // What a plugin looked for may have been made just now. All of them may change an object twice.
            Err(_) => {
                server.cache.fresh().await?;
                run()
            }
        }
    }

    /// Lets every plugin judge the object; the last one charges quotas for it.
    pub async fn validate(
        &self,
        server: &Server,
        call: &Call,
        operation: Operation,
        object: &Value,
        old: Option<&Value>,
        options: &WriteOptions,
    ) -> Result<()> {
        let write = Attributes { server, call, operation, old, options };
        PLUGINS.iter().try_for_each(|plugin| plugin.validate(&write, object))?;
        resource_quota::charge(&write, object).await
    }

    /// Names of the plugins.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PLUGINS.iter().map(|plugin| plugin.name()).chain([resource_quota::NAME])
    }
}
