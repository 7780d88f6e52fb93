//! Which of a set's Pods go first when there are too many (upstream's `ActivePodsWithRanks`).

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::Pod;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use reconcile::pod::{self, condition, is_active, is_ready, node_name};

const DELETION_COST: &str = "controller.kubernetes.io/pod-deletion-cost";

/// Everything that decides, in the order in which it decides; the least goes first.
///
/// Ages are compared by powers of two, so that among Pods of similar age the choice is arbitrary but stable, by uid.
/// Upstream decides by uid right after each age where the ages differ; that is no total order, so here restarts
/// still come between.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    scheduled: bool,
    phase: u8,
    ready: bool,
    deletion_cost: i32,
    /// More Pods beside it on its node go first.
    beside: Reverse<usize>,
    ready_age: Age,
    restarts: Reverse<(i32, i32)>,
    age: Age,
    uid: String,
}

/// The power of two of an age; an unknown age is the least.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Age {
    Unknown,
    Log2(i64),
}

/// The Pods in the order in which they should go. `related` are the Pods of all sets with the same owner.
pub(super) fn ranked_for_deletion(pods: &[Arc<Pod>], related: &[Arc<Pod>], now: Timestamp) -> Vec<Arc<Pod>> {
    let mut on_node: HashMap<&str, usize> = HashMap::new();
    for p in related.iter().filter(|p| is_active(p)) {
        *on_node.entry(node_name(p).unwrap_or_default()).or_default() += 1;
    }
    let rank = |p: &Pod| Rank {
        scheduled: node_name(p).is_some(),
        phase: match pod::phase(p) {
            "Unknown" => 1,
            "Running" => 2,
            _ => 0,
        },
        ready: is_ready(p),
        deletion_cost: deletion_cost(p),
        beside: Reverse(on_node.get(node_name(p).unwrap_or_default()).copied().unwrap_or(0)),
        ready_age: match is_ready(p) {
            true => age(condition(p, "Ready").and_then(|c| c.last_transition_time.as_ref()), now),
            false => Age::Unknown,
        },
        restarts: Reverse((pod::max_restarts(p), pod::max_sidecar_restarts(p))),
        age: age(p.metadata.creation_timestamp.as_ref(), now),
        uid: p.metadata.uid.clone().unwrap_or_default(),
    };
    let mut ranked: Vec<(Rank, &Arc<Pod>)> = pods.iter().map(|p| (rank(p), p)).collect();
    ranked.sort_by(|a, b| a.0.cmp(&b.0));
    ranked.into_iter().map(|(_, p)| p.clone()).collect()
}

fn age(since: Option<&Time>, now: Timestamp) -> Age {
    match since {
        None => Age::Unknown,
        Some(since) => {
            let nanos = now.duration_since(since.0).as_nanos();
            Age::Log2(if nanos > 0 { i64::from(nanos.ilog2()) } else { -1 })
        }
    }
}

fn deletion_cost(p: &Pod) -> i32 {
    let text = p.metadata.annotations.as_ref().and_then(|a| a.get(DELETION_COST));
    text.and_then(|t| t.parse().ok()).unwrap_or(0)
}
