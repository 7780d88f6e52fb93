//! Which images are on which nodes.

use std::collections::HashMap;

use k8s_openapi::api::core::v1::Node;

use crate::resources::Name;

#[derive(Debug, Default)]
pub(super) struct Images {
    /// Image name to the nodes that have it, with its size in bytes.
    nodes: HashMap<Name, HashMap<u32, i64>>,
    of_slot: HashMap<u32, Vec<(Name, i64)>>,
}

impl Images {
    pub(super) fn get(&self, image: &str) -> Option<&HashMap<u32, i64>> {
        self.nodes.get(image)
    }

    pub(super) fn clear(&mut self, slot: u32) {
        for (name, _) in self.of_slot.remove(&slot).unwrap_or_default() {
            if let Some(nodes) = self.nodes.get_mut(&name) {
                nodes.remove(&slot);
                if nodes.is_empty() {
                    self.nodes.remove(&name);
                }
            }
        }
    }

    pub(super) fn set(&mut self, slot: u32, node: &Node) {
        let reported = node.status.as_ref().and_then(|s| s.images.as_ref());
        let reported = reported.into_iter().flatten();
        let images: Vec<(Name, i64)> = reported
            .flat_map(|image| {
                let size = image.size_bytes.unwrap_or(0);
                image.names.iter().flatten().map(move |name| (Name::from(name.as_str()), size))
            })
            .collect();
        if self.of_slot.get(&slot) == Some(&images) {
            return;
        }
        self.clear(slot);
        for (name, size) in &images {
            self.nodes.entry(name.clone()).or_default().insert(slot, *size);
        }
        self.of_slot.insert(slot, images);
    }
}
