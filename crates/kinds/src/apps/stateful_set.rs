//! StatefulSet (apps/v1).

mod validation;

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{age, containers, name};
use crate::core::persistent_volume_claim;
use crate::core::pod_spec::{template, warnings};
use crate::field::{At, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::names::dns_label;
use crate::tree::{Tree, child_mut, items_mut, made, set, set_absent, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "apps",
    version: "v1",
    kind: "StatefulSet",
    plural: "statefulsets",
    singular: "statefulset",
    short_names: &["sts"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::SCALE, Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Ready", "string").about("Number of the pod with ready state"),
            Column::new("Age", "string"),
            Column::wide("Containers", "string").about("Names of each container in the template."),
            Column::wide("Images", "string").about("Images referenced by each container in the template."),
        ],
        row,
    }),
    strategy: &StatefulSet,
    stored_as: None,
};

struct StatefulSet;

impl Strategy for StatefulSet {
    fn default(&self, object: &mut Value) {
        template::default_of(object);
        let spec = made(object, "spec");
        set_empty(spec, "podManagementPolicy", "OrderedReady");
        let strategy = made(spec, "updateStrategy");
        if strategy.text("type").is_empty() {
            set(strategy, "type", "RollingUpdate");
            set_absent(strategy, "rollingUpdate", json!({}));
        }
        if strategy.text("type") == "RollingUpdate"
            && let Some(rolling) = child_mut(strategy, "rollingUpdate")
        {
            set_absent(rolling, "partition", 0);
        }
        let retention = made(spec, "persistentVolumeClaimRetentionPolicy");
        set_empty(retention, "whenDeleted", "Retain");
        set_empty(retention, "whenScaled", "Retain");
        set_absent(spec, "replicas", 1);
        set_absent(spec, "revisionHistoryLimit", 10);
        for claim in items_mut(spec, "volumeClaimTemplates") {
            set(claim, "kind", "PersistentVolumeClaim");
            set(claim, "apiVersion", "v1");
            persistent_volume_claim::default(claim);
        }
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        self.clear_status(object);
        template::drop_disabled(object, None);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        self.keep_status(new, old);
        template::drop_disabled(new, Some(old));
    }

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        let (mut out, spec) = (warnings::of_workload(new, old), &new["spec"]);
        let at = At::new("spec.volumeClaimTemplates");
        for (index, claim) in spec.list("volumeClaimTemplates").iter().enumerate() {
            let at = at.index(index);
            // Upstream names the field as Go does, but only in updates.
            let at = if old.is_some() { at.field("Spec") } else { at };
            persistent_volume_claim::warn_spec(&mut out, &claim["spec"], &at);
        }
        if spec.int("revisionHistoryLimit") < 0 {
            let text = "a negative value retains all historical revisions; a value >= 0 is recommended";
            out.push(format!("spec.revisionHistoryLimit: {text}"));
        }
        out
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate(object)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old)
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_status(new, old)
    }

    fn validate_name(&self, name: &str) -> Vec<String> {
        dns_label(name)
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({ "replicas": 0, "availableReplicas": 0 }))
    }

    fn has_generation(&self) -> bool {
        true
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let [names, images] = containers(&spec["template"]);
    let ready = format!("{}/{}", status.int("readyReplicas"), spec.int("replicas"));
    vec![name(object), ready.into(), age(object, now), names, images]
}
