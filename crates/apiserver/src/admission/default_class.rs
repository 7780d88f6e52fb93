//! Claims and Ingresses that name no class get the one that is the default: DefaultStorageClass and
//! DefaultIngressClass. Behaviour: `plugin/pkg/admission/storage/storageclass/setdefault`,
//! `plugin/pkg/admission/network/defaultingressclass`.

use kinds::meta::text;
use kinds::tree::{Tree, made, set};
use schema::Value;

use super::{Attributes, Operation, Plugin};
use crate::status::Result;

pub(super) struct DefaultStorageClass;

impl Plugin for DefaultStorageClass {
    fn name(&self) -> &'static str {
        "DefaultStorageClass"
    }

    fn mutate(&self, write: &Attributes<'_>, claim: &mut Value) -> Result<()> {
        if write.operation != Operation::Create || !write.is("", "persistentvolumeclaims") {
            return Ok(());
        }
        let annotated = claim["metadata"]["annotations"].has("volume.beta.kubernetes.io/storage-class");
        if annotated || claim["spec"].has("storageClassName") {
            return Ok(());
        }
        let marks =
            &["storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class"];
        if let Some(class) = newest_default(&write.objects("storage.k8s.io", "storageclasses", ""), marks) {
            set(made(claim, "spec"), "storageClassName", class);
        }
        Ok(())
    }
}

pub(super) struct DefaultIngressClass;

impl Plugin for DefaultIngressClass {
    fn name(&self) -> &'static str {
        "DefaultIngressClass"
    }

    fn mutate(&self, write: &Attributes<'_>, ingress: &mut Value) -> Result<()> {
        if write.operation != Operation::Create || !write.is("networking.k8s.io", "ingresses") {
            return Ok(());
        }
        let annotated = ingress["metadata"]["annotations"].has("kubernetes.io/ingress.class");
        if annotated || ingress["spec"].has("ingressClassName") {
            return Ok(());
        }
        let classes = write.objects("networking.k8s.io", "ingressclasses", "");
        if let Some(class) = newest_default(&classes, &["ingressclass.kubernetes.io/is-default-class"]) {
            set(made(ingress, "spec"), "ingressClassName", class);
        }
        Ok(())
    }
}

/// The name of the class that an annotation marks as the default; of several the newest, then the first by name.
fn newest_default(classes: &[Value], marks: &[&str]) -> Option<String> {
    let marked = |class: &&Value| marks.iter().any(|mark| class["metadata"]["annotations"].text(mark) == "true");
    let age = |class: &Value| std::cmp::Reverse(text(class, "creationTimestamp").to_owned());
    let found = classes.iter().filter(marked).min_by_key(|class| (age(class), text(class, "name").to_owned()));
    found.map(|class| text(class, "name").to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn class(name: &str, day: u8, default: &str) -> Value {
        let time = format!("2026-01-0{day}T00:00:00Z");
        json!({ "metadata": { "name": name, "creationTimestamp": time, "annotations": { "default": default } } })
    }

    #[test]
    fn the_newest_default_wins() {
        let classes = [class("a", 1, "true"), class("c", 2, "true"), class("b", 2, "true"), class("d", 3, "false")];
        assert_eq!(newest_default(&classes, &["default"]).as_deref(), Some("b"));
        assert_eq!(newest_default(&classes[3..], &["default"]), None);
    }
}
