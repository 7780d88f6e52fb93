//! A claim grows only when it is bound, and when its class lets volumes grow. Behaviour:
//! `plugin/pkg/admission/storage/persistentvolume/resize`.

use kinds::tree::Tree;
use schema::Value;
use schema::quantity::Quantity;

use super::{Attributes, Operation, Plugin};
use crate::resource::prefix;
use crate::status::Result;

const GROUP: &str = "storage.k8s.io";
const CLASSES: &str = "storageclasses";

pub(super) struct PersistentVolumeClaimResize;

impl Plugin for PersistentVolumeClaimResize {
    fn name(&self) -> &'static str {
        "PersistentVolumeClaimResize"
    }

    fn validate(&self, write: &Attributes<'_>, claim: &Value) -> Result<()> {
        let Some(old) = write.old else { return Ok(()) };
        if write.operation != Operation::Update || !write.is("", "persistentvolumeclaims") || !grows(old, claim) {
            return Ok(());
        }
        if old["status"].text("phase") != "Bound" {
            return Err(write.forbidden(claim, "Only bound persistent volume claims can be expanded"));
        }
        let (class, before) = (class_of(claim), class_of(old));
        let allowed = class == before && !class.is_empty() && {
            let class = write.server.kind_cache(GROUP, CLASSES).get(&format!("{}{class}", prefix(GROUP, CLASSES)));
            class.is_some_and(|class| class.to_value().flag("allowVolumeExpansion"))
        };
        if allowed {
            return Ok(());
        }
        let why = "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must \
                   support resize";
        Err(write.forbidden(claim, why))
    }
}

fn grows(old: &Value, new: &Value) -> bool {
    let size = |claim: &Value| {
        let text = claim["spec"]["resources"]["requests"].text("storage");
        Quantity::parse(if text.is_empty() { "0" } else { text }).ok()
    };
    match (size(old), size(new)) {
        (Some(old), Some(new)) => new.compare(&old).is_gt(),
        _ => false,
    }
}

fn class_of(claim: &Value) -> &str {
    let annotation = claim["metadata"]["annotations"].set_text("volume.beta.kubernetes.io/storage-class");
    annotation.unwrap_or(claim["spec"].text("storageClassName"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sizes_are_amounts() {
        let claim = |size: &str| json!({ "spec": { "resources": { "requests": { "storage": size } } } });
        assert!(grows(&claim("1Gi"), &claim("1500Mi")));
        assert!(!grows(&claim("1Gi"), &claim("1024Mi")));
    }
}
