//! CSIDriver (storage.k8s.io/v1). Behaviour: `pkg/apis/storage/validation/validation.go` (ValidateCSIDriver),
//! `pkg/registry/storage/csidriver`.

use std::collections::HashSet;

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name, or_none};
use crate::checks::{IMMUTABLE, one_of, set_one_of};
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::tree::{Tree, made, remove, same, set, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    group: "storage.k8s.io",
    version: "v1",
    kind: "CSIDriver",
    plural: "csidrivers",
    singular: "csidriver",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("AttachRequired", "boolean").of("spec.attachRequired"),
            Column::new("PodInfoOnMount", "boolean").of("spec.podInfoOnMount"),
            Column::new("StorageCapacity", "boolean").of("spec.storageCapacity"),
            Column::new("TokenRequests", "string").of("spec.tokenRequests"),
            Column::new("RequiresRepublish", "boolean").of("spec.requiresRepublish"),
            Column::new("Modes", "string").of("spec.volumeLifecycleModes"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &CsiDriver,
    stored_as: None,
};

const TOKENS_IN_SECRETS: &str = "serviceAccountTokenInSecrets";
/// A field that stays away while the feature VolumeLimitScaling is off, as it is by default.
const PREVENT_SCHEDULING: &str = "preventPodSchedulingIfMissing";

struct CsiDriver;

impl Strategy for CsiDriver {
    fn default(&self, object: &mut Value) {
        let spec = made(object, "spec");
        set_absent(spec, "attachRequired", true);
        for name in ["podInfoOnMount", "storageCapacity", "requiresRepublish", "seLinuxMount"] {
            set_absent(spec, name, false);
        }
        set_absent(spec, "fsGroupPolicy", "ReadWriteOnceWithFSType");
        if spec.bare("volumeLifecycleModes") {
            set(spec, "volumeLifecycleModes", vec!["Persistent"]);
        }
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        remove(made(object, "spec"), PREVENT_SCHEDULING);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        if !old["spec"].has(PREVENT_SCHEDULING) {
            remove(made(new, "spec"), PREVENT_SCHEDULING);
        }
        // A new driver has no generation.
        if new["spec"] != old["spec"] {
            let generation = old["metadata"].int("generation") + 1;
            set(made(new, "metadata"), "generation", generation);
        }
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate_spec(&mut errors, &object["spec"]);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let (spec, before, at) = (&new["spec"], &old["spec"], At::new("spec"));
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        validate_spec(&mut errors, spec);
        for (name, shown) in [("attachRequired", "attachedRequired"), ("volumeLifecycleModes", "volumeLifecycleModes")]
        {
            if !same(spec, before, name) {
                errors.push(Error::invalid(&at.field(shown), spec.get(name).cloned().unwrap_or_default(), IMMUTABLE));
            }
        }
        errors
    }

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        let spec = &new["spec"];
        let changed = old.is_none_or(|old| !same(spec, &old["spec"], "tokenRequests"));
        if !changed || spec.bare("tokenRequests") || spec.has(TOKENS_IN_SECRETS) {
            return Vec::new();
        }
        let text = "spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent \
                    possible logging of tokens in volume attributes";
        vec![text.to_owned()]
    }

    fn unconditional_update(&self) -> bool {
        false
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

fn validate_spec(errors: &mut Errors, spec: &Value) {
    let at = At::new("spec");
    let switches = [
        ("attachRequired", "attachedRequired"),
        ("podInfoOnMount", "podInfoOnMount"),
        ("storageCapacity", "storageCapacity"),
    ];
    for (_, shown) in switches.iter().filter(|(name, _)| !spec.has(name)) {
        errors.push(Error::required(&at.field(shown), ""));
    }
    set_one_of(errors, spec, "fsGroupPolicy", &["File", "None", "ReadWriteOnceWithFSType"], &at);
    validate_tokens(errors, spec, &at.field("tokenRequests"));
    let modes_at = at.field("volumeLifecycleModes");
    spec.texts("volumeLifecycleModes").for_each(|mode| one_of(errors, mode, &["Persistent", "Ephemeral"], &modes_at));
    if !spec.has("seLinuxMount") {
        errors.push(Error::required(&at.field("seLinuxMount"), ""));
    }
    let period = "nodeAllocatableUpdatePeriodSeconds";
    if let Some(seconds) = spec.number(period).filter(|seconds| *seconds < 10) {
        errors.push(Error::invalid(&at.field(period), seconds, "must be greater than or equal to 10 seconds"));
    }
    if let Some(switch) = spec.switch(TOKENS_IN_SECRETS)
        && spec.bare("tokenRequests")
    {
        let text = "serviceAccountTokenInSecrets is set but no tokenRequests are specified";
        errors.push(Error::invalid(&at.field(TOKENS_IN_SECRETS), switch, text));
    }
}

fn validate_tokens(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    const LEAST: i64 = 600;
    const MOST: i64 = 1 << 32;
    let mut seen = HashSet::new();
    for (index, request) in spec.list("tokenRequests").iter().enumerate() {
        let (at, audience) = (at.index(index), request.text("audience"));
        if !seen.insert(audience) {
            errors.push(Error::duplicate(&at.field("audience"), audience));
            continue;
        }
        let Some(seconds) = request.number("expirationSeconds") else { continue };
        let at = at.field("expirationSeconds");
        if seconds < LEAST {
            errors.push(Error::invalid(&at, seconds, "may not specify a duration less than 10 minutes"));
        }
        if seconds > MOST {
            errors.push(Error::invalid(&at, seconds, "may not specify a duration larger than 2^32 seconds"));
        }
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let spec = &object["spec"];
    let audiences: Vec<&str> = spec.list("tokenRequests").iter().map(|it| it.text("audience")).collect();
    let modes: Vec<&str> = spec.texts("volumeLifecycleModes").collect();
    vec![
        name(object),
        spec.switch("attachRequired").unwrap_or(true).into(),
        spec.flag("podInfoOnMount").into(),
        spec.flag("storageCapacity").into(),
        if spec.has("tokenRequests") { audiences.join(",") } else { "<unset>".into() }.into(),
        spec.flag("requiresRepublish").into(),
        or_none(modes.join(",")),
        age(object, now),
    ]
}
