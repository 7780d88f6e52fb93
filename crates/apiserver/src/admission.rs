//! Rules about a write that need to know more than the object: its namespace, its user, other objects. Plugins run in
//! the order of [`PLUGINS`]; first all that change the object, and after validation all that only judge it. Behaviour:
//! `plugin/pkg/admission`, `apiserver/pkg/admission/plugin`.

mod default_toleration_seconds;
mod namespace_lifecycle;
mod node_restriction;
mod rbac_escalation;
mod service_account;

use schema::Value;

use crate::call::{Call, WriteOptions};
use crate::resource::Resource;
use crate::server::Server;
use crate::status::Result;

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
    &node_restriction::NodeRestriction,
    &service_account::ServiceAccount,
    &default_toleration_seconds::DefaultTolerationSeconds,
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
        PLUGINS.iter().try_for_each(|plugin| plugin.mutate(&write, object))
    }

    /// Lets every plugin judge the object.
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
        PLUGINS.iter().try_for_each(|plugin| plugin.validate(&write, object))
    }

    /// Names of the plugins.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PLUGINS.iter().map(|plugin| plugin.name())
    }
}
