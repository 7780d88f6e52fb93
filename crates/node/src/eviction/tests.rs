//! Scenarios: what is left, who uses it, and who goes.

use serde_json::json;

use super::*;
use crate::key::PodKey;
use crate::stats::disk::Used;
use crate::stats::{ContainerUsage, Usage};

fn machine(free_mib: u64, disk_percent: u64) -> Machine {
    let mut machine = Machine { most_processes: 1000, ..Machine::default() };
    machine.memory.total = 1000 << 20;
    machine.memory.working_set = (1000 - free_mib) << 20;
    machine.disk.usable = 1000;
    machine.disk.available = disk_percent * 10;
    machine
}

fn defaults() -> Vec<Threshold> {
    Threshold::parse_list(Threshold::DEFAULTS).expect("they can be read")
}

fn signals(machine: &Machine) -> String {
    let met = met(&defaults(), &observe(machine));
    met.iter().map(|one| one.signal.name()).collect::<Vec<_>>().join(" ")
}

#[test]
fn thresholds_are_upstreams() {
    assert_eq!(signals(&machine(500, 50)), "");
    assert_eq!(signals(&machine(99, 50)), "memory.available");
    assert_eq!(signals(&machine(500, 14)), "imagefs.available");
    assert_eq!(signals(&machine(10, 5)), "memory.available nodefs.available imagefs.available");
    assert!(Threshold::parse_list("memory.available<x").is_err() && Threshold::parse_list("memory<1").is_err());
    assert_eq!(Threshold::parse_list("").map(|list| list.len()), Ok(0));
    let shown: Vec<_> = defaults().iter().map(|one| format!("{}<{}", one.parts().0, one.parts().1)).collect();
    assert_eq!(shown.join(","), Threshold::DEFAULTS);
}

#[test]
fn conditions_stay_for_five_minutes() {
    let at = |seconds| Timestamp::from_second(seconds).expect("a time");
    let mut conditions = Conditions::default();
    let short = met(&defaults(), &observe(&machine(1, 50)));
    assert_eq!(conditions.note(&short, at(0)), [Pressure::Memory].into());
    assert_eq!(conditions.note(&[], at(299)), [Pressure::Memory].into());
    assert_eq!(conditions.note(&[], at(300)), [].into());
}

fn pod(name: &str, priority: i32, memory: &str) -> Arc<Pod> {
    let object = json!({ "metadata": { "name": name, "uid": name }, "spec": { "priority": priority, "containers": [
        { "name": "c", "resources": { "requests": { "memory": memory } } }] } });
    Arc::new(serde_json::from_value(object).expect("a Pod"))
}

fn usage(name: &str, mib: u64) -> PodUsage {
    let mut usage = Usage::default();
    usage.stats.memory_working_set = Some(mib << 20);
    let container = ContainerUsage {
        name: "c".into(),
        id: String::new(),
        image: String::new(),
        cgroup: String::new(),
        started: 0,
        usage: usage.clone(),
        rootfs: Used { bytes: mib << 20, inodes: 1 },
        logs: Used::default(),
        resources: Default::default(),
    };
    PodUsage {
        key: PodKey { namespace: "n".into(), name: name.into(), uid: name.into() },
        sandbox: String::new(),
        cgroup: String::new(),
        started: 0,
        usage,
        network: Vec::new(),
        containers: vec![container],
        volumes: vec![("v".into(), Used { bytes: 5 << 20, inodes: 1 })],
    }
}

fn snapshot(machine: Machine, pods: Vec<PodUsage>) -> Snapshot {
    Snapshot { taken: Timestamp::UNIX_EPOCH, machine, machine_rate: None, pods }
}

#[test]
fn who_uses_more_than_asked_for_goes_first_then_who_matters_less() {
    let check = |pods: &[(&str, i32, &str, u64)], expect: &str| {
        let list: Vec<_> = pods.iter().map(|(name, priority, request, _)| pod(name, *priority, request)).collect();
        let used = pods.iter().map(|(name, .., mib)| usage(name, *mib)).collect();
        let machine = machine(50, 50);
        let observed = observe(&machine);
        let threshold = met(&defaults(), &observed)[0];
        let chosen = choose(threshold, &list, &snapshot(machine, used), &observed);
        assert_eq!(chosen.map_or(String::new(), |one| one.uid), expect);
    };
    check(&[("a", 0, "100Mi", 50), ("b", 10, "100Mi", 150)], "b");
    check(&[("a", 0, "10Mi", 50), ("b", 10, "10Mi", 150)], "a");
    check(&[("a", 0, "10Mi", 50), ("b", 0, "10Mi", 150)], "b");
    check(&[("a", CRITICAL, "10Mi", 50), ("b", 0, "500Mi", 150)], "b");
    check(&[("a", CRITICAL, "10Mi", 50)], "");
}

#[test]
fn the_message_names_what_and_who() {
    let machine = machine(50, 50);
    let observed = observe(&machine);
    let threshold = met(&defaults(), &observed)[0];
    let chosen = choose(threshold, &[pod("a", 0, "10Mi")], &snapshot(machine, vec![usage("a", 50)]), &observed);
    assert_eq!(
        chosen.map(|one| one.message).as_deref(),
        Some(
            "The node was low on resource: memory. Threshold quantity: 100Mi, available: 50Mi. \
             Container c was using 50Mi, request is 10Mi, has larger consumption of memory. "
        )
    );
}

#[test]
fn local_storage_has_limits() {
    let check = |spec: serde_json::Value, expect: &str| {
        let object = json!({ "metadata": { "name": "a", "uid": "a" }, "spec": spec });
        let pods = [Arc::new(serde_json::from_value(object).expect("a Pod"))];
        assert!(has_limits(&pods[0]));
        let over = over_limits(&pods, &snapshot(machine(500, 50), vec![usage("a", 10)]));
        assert_eq!(over.first().map_or("", |one| one.message.as_str()), expect);
    };
    let volume = |size: &str| json!({ "containers": [{ "name": "c" }], "volumes": [{ "name": "v", "emptyDir": { "sizeLimit": size } }] });
    check(volume("1Mi"), "Usage of EmptyDir volume \"v\" exceeds the limit \"1Mi\". ");
    check(volume("6Mi"), "");
    let limited = |size: &str| json!({ "containers": [{ "name": "c", "resources": { "limits": { "ephemeral-storage": size } } }] });
    check(limited("12Mi"), "Pod ephemeral local storage usage exceeds the total limit of containers 12Mi. ");
    check(limited("16Mi"), "");
}

#[test]
fn a_short_node_takes_only_who_has_asked_for_memory() {
    let pressure = |list: &[Pressure]| list.iter().copied().collect::<BTreeSet<_>>();
    let bare: Pod = serde_json::from_value(json!({ "spec": { "containers": [{ "name": "c" }] } })).expect("a Pod");
    assert_eq!(admit(&bare, &pressure(&[])), Ok(()));
    assert_eq!(admit(&bare, &pressure(&[Pressure::Memory])), Err("The node had condition: [MemoryPressure]. ".into()));
    assert_eq!(admit(&pod("a", 0, "1Mi"), &pressure(&[Pressure::Memory])), Ok(()));
    assert!(admit(&pod("a", 0, "1Mi"), &pressure(&[Pressure::Disk])).is_err());
    assert_eq!(admit(&pod("a", CRITICAL, "1Mi"), &pressure(&[Pressure::Disk])), Ok(()));
}
