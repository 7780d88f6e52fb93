use super::*;
use crate::plugins::PLUGINS;
use crate::scenario::{cluster, pod};

fn plugin(name: &str) -> PluginSet {
    let mut set = PluginSet::default();
    set.insert(PLUGINS.iter().position(|p| p.name() == name).expect("a plugin of this name"));
    set
}

fn pop(queue: &mut Queue, now: Instant) -> Option<String> {
    queue.pop(now).map(|p| p.info.key.name.clone())
}

fn secs(n: u64) -> Duration {
    Duration::from_secs(n)
}

#[tokio::test(start_paused = true)]
async fn the_most_important_first_then_the_oldest() {
    let (mut queue, now) = (Queue::new(PLUGINS), Instant::now());
    queue.set(pod("b"), now + secs(1));
    queue.set(pod("a"), now);
    queue.set(pod("vip priority=10"), now + secs(2));
    let order: Vec<_> = std::iter::from_fn(|| pop(&mut queue, now)).collect();
    assert_eq!(order, ["vip", "a", "b"]);
}

#[tokio::test(start_paused = true)]
async fn waits_for_what_may_help() {
    let (mut queue, now) = (Queue::new(PLUGINS), Instant::now());
    queue.set(pod("p cpu=2"), now);
    let popped = queue.pop(now).unwrap();
    queue.refused(popped, plugin("NodeResourcesFit"), now);
    assert_eq!(pop(&mut queue, now + secs(60)), None);
    let nodes = cluster("small cpu=1\n large cpu=4");
    let node = |name| nodes.node(nodes.find(name).unwrap());
    queue.event(&ClusterEvent::NodeAdded(node("small")), now + secs(60));
    assert_eq!(pop(&mut queue, now + secs(60)), None, "too small to help");
    queue.event(&ClusterEvent::NodeAdded(node("large")), now + secs(60));
    assert_eq!(pop(&mut queue, now + secs(60)).as_deref(), Some("p"));
}

#[tokio::test(start_paused = true)]
async fn backs_off_longer_each_time() {
    let (mut queue, mut now) = (Queue::new(PLUGINS), Instant::now());
    queue.set(pod("p"), now);
    let mut waits = Vec::new();
    for _ in 0..6 {
        let popped = queue.pop(now).unwrap();
        queue.failed(popped, now);
        assert!(queue.pop(now).is_none(), "what failed does not go early");
        let when = queue.next_wakeup().unwrap();
        waits.push((when - now).as_secs());
        now = when;
    }
    assert_eq!(waits, [1, 2, 4, 8, 10, 10]);
}

#[tokio::test(start_paused = true)]
async fn goes_early_when_nothing_else_is_ready() {
    let (mut queue, now) = (Queue::new(PLUGINS), Instant::now());
    queue.set(pod("p"), now);
    let popped = queue.pop(now).unwrap();
    queue.refused(popped, plugin("NodeName"), now);
    let nodes = cluster("a");
    queue.event(&ClusterEvent::NodeAdded(nodes.node(0)), now);
    queue.set(pod("q"), now);
    assert_eq!(pop(&mut queue, now).as_deref(), Some("q"));
    assert_eq!(pop(&mut queue, now).as_deref(), Some("p"));
}

#[tokio::test(start_paused = true)]
async fn is_tried_in_the_end_anyway() {
    let (mut queue, now) = (Queue::new(PLUGINS), Instant::now());
    queue.set(pod("p"), now);
    let popped = queue.pop(now).unwrap();
    queue.refused(popped, plugin("NodeName"), now);
    assert_eq!(queue.next_wakeup(), Some(now + MAX_UNSCHEDULABLE));
    assert_eq!(pop(&mut queue, now + MAX_UNSCHEDULABLE).as_deref(), Some("p"));
}

#[tokio::test(start_paused = true)]
async fn gates_hold_back() {
    let (mut queue, now) = (Queue::new(PLUGINS), Instant::now());
    queue.set(pod("p gate=example.com/wait"), now);
    assert_eq!(queue.gate("p"), Some("waiting for scheduling gates: [example.com/wait]"));
    assert_eq!(pop(&mut queue, now), None);
    queue.set(pod("p"), now);
    assert_eq!(pop(&mut queue, now).as_deref(), Some("p"));
}

#[tokio::test(start_paused = true)]
async fn a_change_of_the_pod_itself_helps() {
    let (mut queue, now) = (Queue::new(PLUGINS), Instant::now());
    queue.set(pod("p"), now);
    let popped = queue.pop(now).unwrap();
    queue.refused(popped, plugin("TaintToleration"), now);
    queue.set(pod("p"), now + secs(5));
    assert_eq!(pop(&mut queue, now + secs(5)), None);
    queue.set(pod("p tolerates=x:NoSchedule"), now + secs(5));
    assert_eq!(pop(&mut queue, now + secs(5)).as_deref(), Some("p"));
}
