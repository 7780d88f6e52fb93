//! Favours nodes that already have the Pod's images, the more the larger they are and the wider they are spread
//! (upstream's `plugins/imagelocality`).

use std::collections::HashMap;

use crate::framework::{MAX_SCORE, Plugin, Score};
use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::snapshot::Snapshot;

const MIB: i64 = 1024 * 1024;
/// Images smaller than this in all do not count.
const MIN_SIZE: i64 = 23 * MIB;
/// Nor do they count beyond this much per container.
const MAX_CONTAINER_SIZE: i64 = 1000 * MIB;

pub struct ImageLocality;

struct Images<'a> {
    /// For each image that some node has: its size by node, and the share of nodes that have it.
    images: Vec<(&'a HashMap<u32, i64>, f64)>,
    containers: i64,
}

impl Plugin for ImageLocality {
    fn name(&self) -> &'static str {
        "ImageLocality"
    }

    fn weight(&self) -> i64 {
        1
    }

    fn pre_score<'a>(
        &self,
        pod: &'a PodInfo,
        snapshot: &'a Snapshot,
        _feasible: &[u32],
    ) -> Option<Box<dyn Score + 'a>> {
        let known = pod.images.iter().filter_map(|image| snapshot.image(image));
        let images: Vec<_> = known.map(|nodes| (nodes, nodes.len() as f64 / snapshot.len() as f64)).collect();
        let containers = i64::try_from(pod.containers).unwrap_or(i64::MAX);
        (!images.is_empty()).then(|| Box::new(Images { images, containers }) as Box<dyn Score>)
    }
}

impl Score for Images<'_> {
    fn score(&self, node: &NodeInfo) -> i64 {
        let present =
            self.images.iter().filter_map(|(nodes, share)| Some((*nodes.get(&node.slot)? as f64 * share) as i64));
        let most = MAX_CONTAINER_SIZE.saturating_mul(self.containers);
        let size = present.sum::<i64>().clamp(MIN_SIZE, most.max(MIN_SIZE));
        if most <= MIN_SIZE { 0 } else { MAX_SCORE * (size - MIN_SIZE) / (most - MIN_SIZE) }
    }
}
