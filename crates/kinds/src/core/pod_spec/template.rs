//! Templates of Pods, which every workload has. Behaviour: `pkg/apis/core/v1/defaults.go`, `pkg/api/pod/util.go`.

use schema::Value;

use super::defaults;
use crate::core::pod::prepare;
use crate::tree::{child_mut, made};

/// Fills in a template.
pub fn default(template: &mut Value) {
    defaults::drop_init_container_annotations(template);
    defaults::default(made(template, "spec"));
}

/// Fills in the template of a workload, at `spec.template`.
pub fn default_of(workload: &mut Value) {
    if let Some(template) = child_mut(workload, "spec").and_then(|spec| child_mut(spec, "template")) {
        default(template);
    }
}

/// Removes fields of features that are off from a workload's template, unless the old workload uses them.
pub fn drop_disabled(workload: &mut Value, old: Option<&Value>) {
    if let Some(spec) = workload.pointer_mut("/spec/template/spec") {
        prepare::drop_disabled(spec, old.and_then(|old| old.pointer("/spec/template/spec")));
    }
}
