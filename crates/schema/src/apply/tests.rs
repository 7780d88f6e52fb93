use serde_json::json;

use super::*;
use crate::patch;
use crate::types::find;

const NOTHING: &[&[&str]] = &[];
static NONE: LazyLock<Set> = LazyLock::new(|| Set::of(NOTHING));
static STATUS: LazyLock<Set> = LazyLock::new(|| Set::of(&[&["status"]]));

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).expect("a time")
}

/// An object that is written to in turn.
struct Story {
    ty: &'static Type,
    live: Option<Value>,
    second: i64,
}

impl Story {
    fn new(group: &str, version: &str, kind: &str) -> Self {
        Self { ty: find(group, version, kind).expect("a built-in kind"), live: None, second: 0 }
    }

    fn writer<'a>(&mut self, manager: &'a str, subresource: &'a str) -> Writer<'a> {
        let gvk = &self.ty.kinds[0];
        self.second += 1;
        Writer {
            manager,
            api_version: if gvk.group.is_empty() { "v1" } else { "apps/v1" },
            kind: &gvk.kind,
            subresource,
            now: at(self.second),
            ignored: if subresource.is_empty() { &STATUS } else { &NONE },
            converter: &OneVersion,
        }
    }

    fn update(&mut self, manager: &str, subresource: &str, change: impl FnOnce(&mut Value)) {
        let writer = self.writer(manager, subresource);
        let mut new = self.live.clone().unwrap_or_else(|| json!({"metadata": {"name": "a"}}));
        change(&mut new);
        json::normalize(self.ty, &mut new).expect("an object");
        update(self.ty, &writer, self.live.as_ref(), &mut new);
        new["metadata"]["uid"] = "u".into();
        self.live = Some(new);
    }

    fn apply(&mut self, manager: &str, force: bool, config: Value) -> Result<(), String> {
        let writer = self.writer(manager, "");
        let mut config = config;
        config["apiVersion"] = writer.api_version.into();
        config["kind"] = writer.kind.into();
        let mut new = apply(self.ty, &writer, self.live.as_ref(), &config, force).map_err(|error| error.to_string())?;
        new["metadata"]["uid"] = "u".into();
        self.live = Some(new);
        Ok(())
    }

    fn get(&self, pointer: &str) -> Value {
        self.live.as_ref().and_then(|live| live.pointer(pointer)).cloned().unwrap_or(Value::Null)
    }

    /// The fields of a manager.
    fn owned(&self, manager: &str) -> Value {
        let entries = self.get("/metadata/managedFields");
        let entry = entries.as_array().into_iter().flatten().find(|it| it["manager"] == manager);
        entry.map_or(Value::Null, |it| it["fieldsV1"].clone())
    }

    fn time(&self, manager: &str) -> Value {
        let entries = self.get("/metadata/managedFields");
        let entry = entries.as_array().into_iter().flatten().find(|it| it["manager"] == manager);
        entry.map_or(Value::Null, |it| it["time"].clone())
    }
}

#[test]
fn updates_move_ownership() {
    let mut story = Story::new("", "v1", "ConfigMap");
    story.update("a", "", |new| new["data"] = json!({"x": "1", "y": "1"}));
    assert_eq!(story.owned("a"), json!({"f:data": {".": {}, "f:x": {}, "f:y": {}}}));
    story.update("b", "", |new| new["data"]["x"] = "2".into());
    assert_eq!(story.owned("a"), json!({"f:data": {".": {}, "f:y": {}}}));
    assert_eq!(story.owned("b"), json!({"f:data": {"f:x": {}}}));
    let before = story.time("a");
    story.update("b", "", |new| drop(new["data"].as_object_mut().map(|it| it.remove("y"))));
    assert_eq!(story.owned("a"), json!({"f:data": {}}));
    assert_eq!(story.time("a"), before);
    // Nothing changed: no new time.
    let before = story.get("/metadata/managedFields");
    story.update("b", "", |_| {});
    assert_eq!(story.get("/metadata/managedFields"), before);
    story.update("c", "", |new| new["metadata"]["managedFields"] = json!([{}]));
    assert_eq!(story.get("/metadata/managedFields"), Value::Null);
    story.update("c", "", |new| new["data"]["z"] = "1".into());
    assert_eq!(story.get("/metadata/managedFields"), Value::Null, "not tracked any more");
}

#[test]
fn subresources_are_kept_apart() {
    let mut story = Story::new("apps", "v1", "Deployment");
    story.update("a", "", |new| {
        new["spec"] = json!({"replicas": 1, "selector": {}, "template": {}});
        new["status"] = json!({"replicas": 5});
    });
    assert!(story.owned("a").get("f:status").is_none(), "{}", story.owned("a"));
    story.update("a", "status", |new| new["status"] = json!({"readyReplicas": 1}));
    let entries = story.get("/metadata/managedFields");
    assert_eq!(entries[1]["subresource"], "status");
    assert_eq!(entries[1]["fieldsV1"], json!({"f:status": {"f:readyReplicas": {}}}));
}

#[test]
fn apply_prunes_what_is_no_longer_named() {
    let mut story = Story::new("", "v1", "ConfigMap");
    let config = |data: Value| json!({"metadata": {"name": "a"}, "data": data});
    story.apply("a", false, config(json!({"x": "1", "y": "1", "z": "1"}))).expect("applied");
    story.update("b", "", |new| new["data"]["b"] = "1".into());
    story.apply("c", false, config(json!({"y": "1"}))).expect("same value: shared");
    story.apply("a", false, config(json!({"x": "1"}))).expect("applied");
    assert_eq!(story.get("/data"), json!({"b": "1", "x": "1", "y": "1"}));
    assert_eq!(story.owned("a"), json!({"f:data": {"f:x": {}}}));
    assert_eq!(story.owned("c"), json!({"f:data": {"f:y": {}}}));
    story.apply("a", false, json!({"metadata": {"name": "a"}})).expect("applied");
    assert_eq!(story.get("/data"), json!({"b": "1", "y": "1"}));
    assert_eq!(story.owned("a"), Value::Null);
}

#[test]
fn conflicts() {
    let mut story = Story::new("apps", "v1", "Deployment");
    let config = |replicas: i64, image: &str| {
        json!({"metadata": {"name": "a"}, "spec": {"replicas": replicas, "template": {"spec": {"containers": [
            {"name": "c", "image": image}]}}}})
    };
    story.apply("a", false, config(1, "x")).expect("applied");
    assert_eq!(
        story.apply("b", false, config(2, "x")),
        Err("Apply failed with 1 conflict: conflict with \"a\": .spec.replicas".into())
    );
    story.update("kubectl-client-side-apply", "", |new| new["spec"]["replicas"] = 3.into());
    assert_eq!(
        story.apply("b", false, config(2, "y")),
        Err("Apply failed with 2 conflicts: conflicts with \"a\":\n\
             - .spec.template.spec.containers[name=\"c\"].image\n\
             conflicts with \"kubectl-client-side-apply\" using apps/v1:\n- .spec.replicas"
            .into())
    );
    story.apply("b", true, config(2, "y")).expect("forced");
    assert_eq!(story.get("/spec/replicas"), 2);
    assert_eq!(story.owned("kubectl-client-side-apply"), Value::Null);
    assert_eq!(
        story.owned("a"),
        json!({"f:spec": {"f:template": {"f:spec": {"f:containers": {"k:{\"name\":\"c\"}": {".": {}, "f:name": {}}}}}}})
    );
}

#[test]
fn lists_keep_the_order_of_both() {
    let mut story = Story::new("", "v1", "Pod");
    let config = |names: &[&str]| {
        let items: Vec<Value> = names.iter().map(|name| json!({"name": name})).collect();
        json!({"metadata": {"name": "a"}, "spec": {"containers": items}})
    };
    story.apply("a", false, config(&["a", "b", "c"])).expect("applied");
    story.apply("b", false, config(&["x", "c", "y", "a"])).expect("applied");
    let names: Vec<Value> =
        story.get("/spec/containers").as_array().expect("a list").iter().map(|it| it["name"].clone()).collect();
    assert_eq!(names, ["b", "x", "c", "y", "a"].map(Value::from));
    story.apply("a", false, config(&["a"])).expect("applied");
    let names: Vec<Value> =
        story.get("/spec/containers").as_array().expect("a list").iter().map(|it| it["name"].clone()).collect();
    assert_eq!(names, ["x", "c", "y", "a"].map(Value::from));
}

#[test]
fn what_does_not_fit_the_type() {
    let mut story = Story::new("", "v1", "Pod");
    for (config, expect) in [
        (json!({"spec": {"foo": 1}}), ".spec.foo: field not declared in schema"),
        (json!({"spec": {"containers": {}}}), ".spec.containers: expected list, got &{map[]}"),
        (
            json!({"spec": {"containers": [{"name": "a"}, {"name": "a"}]}}),
            ".spec.containers: duplicate entries for key [name=\"a\"]",
        ),
        (
            json!({"metadata": {"labels": {"a": true}}}),
            ".metadata.labels.a: expected string, got &value.valueUnstructured{Value:true}",
        ),
    ] {
        let error = story.apply("a", false, config).expect_err("refused");
        assert_eq!(error, format!("failed to create typed patch object (/; /v1, Kind=Pod): {expect}"));
    }
    let error = story.apply("a", false, json!({"metadata": {"managedFields": [{}]}})).expect_err("refused");
    assert_eq!(error, "metadata.managedFields must be nil");
}

#[test]
fn objects_from_before_the_first_apply() {
    let mut story = Story::new("", "v1", "ConfigMap");
    story.live = Some(
        json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "uid": "u"}, "data": {"x": "1"}}),
    );
    let config = json!({"metadata": {"name": "a"}, "data": {"x": "2"}});
    assert_eq!(
        story.apply("a", false, config.clone()),
        Err("Apply failed with 1 conflict: conflict with \"before-first-apply\" using v1: .data.x".into())
    );
    story.apply("a", true, config).expect("forced");
    assert_eq!(story.owned("before-first-apply"), json!({"f:data": {}}));
}

#[test]
fn kubectl_takes_over_from_client_side_apply() {
    let mut story = Story::new("", "v1", "ConfigMap");
    let config = |value: &str| json!({"metadata": {"name": "a"}, "data": {"x": value}});
    story.update("kubectl-client-side-apply", "", |new| {
        *new = config("1");
        let last = json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"x": "1"}});
        new["metadata"]["annotations"] = json!({LAST_APPLIED: last.to_string()});
    });
    assert!(story.apply("other", false, config("2")).is_err());
    story.apply("kubectl", false, config("2")).expect("its own field");
    assert_eq!(story.get("/data/x"), "2");
    let last = story.get("/metadata/annotations")[LAST_APPLIED].as_str().map(str::to_owned).expect("kept");
    assert_eq!(
        last,
        "{\"apiVersion\":\"v1\",\"data\":{\"x\":\"2\"},\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"}}\n"
    );
}

#[test]
fn old_managers_are_merged() {
    let mut story = Story::new("", "v1", "ConfigMap");
    for index in 0..14 {
        story.update(&format!("m{index:02}"), "", |new| new["data"][format!("k{index}")] = "1".into());
    }
    let entries = story.get("/metadata/managedFields");
    let names: Vec<&str> =
        entries.as_array().expect("entries").iter().filter_map(|it| it["manager"].as_str()).collect();
    assert_eq!(names, ["ancient-changes", "m05", "m06", "m07", "m08", "m09", "m10", "m11", "m12", "m13"]);
    assert_eq!(
        story.owned("ancient-changes"),
        json!({"f:data": {".": {}, "f:k0": {}, "f:k1": {}, "f:k2": {}, "f:k3": {}, "f:k4": {}}})
    );
}

#[test]
fn times_alone_are_no_change() {
    let mut story = Story::new("", "v1", "ConfigMap");
    story.update("a", "", |new| new["data"] = json!({"x": "1"}));
    let live = story.live.clone().expect("an object");
    let mut new = live.clone();
    new["metadata"]["managedFields"][0]["time"] = "2030-01-01T00:00:00Z".into();
    keep_times(&live, &mut new);
    assert_eq!(new, live);
    new["data"]["x"] = "2".into();
    new["metadata"]["managedFields"][0]["time"] = "2030-01-01T00:00:00Z".into();
    keep_times(&live, &mut new);
    assert_eq!(new["metadata"]["managedFields"][0]["time"], "2030-01-01T00:00:00Z");
}

/// Patches and applies to live objects, with the answers of an upstream server.
#[test]
fn recorded_answers() {
    let recorded: Vec<Value> = serde_json::from_str(include_str!("../../testdata/apply/recorded.json")).expect("JSON");
    for object in &recorded {
        let live = &object["live"];
        let (api_version, kind) = (live["apiVersion"].as_str().expect("text"), live["kind"].as_str().expect("text"));
        let (group, version) = api_version.split_once('/').unwrap_or(("", api_version));
        let ty = find(group, version, kind).expect("a built-in kind");
        for case in object["cases"].as_array().expect("cases") {
            let body = case["body"].clone();
            let (converter, now) = (&OneVersion, at(0));
            let manager = case["manager"].as_str().expect("text");
            let writer = Writer { manager, api_version, kind, subresource: "", now, ignored: &STATUS, converter };
            let result = if case["type"] == "application/apply-patch+yaml" {
                apply(ty, &writer, Some(live), &body, case["force"] == true).map_err(|error| error.to_string())
            } else {
                let mut new = patched(ty, case["type"].as_str().expect("text"), live.clone(), body);
                json::normalize(ty, &mut new).expect("an object");
                update(ty, &writer, Some(live), &mut new);
                Ok(new)
            };
            match result {
                Ok(new) => {
                    let mut managed = new["metadata"]["managedFields"].clone();
                    for entry in managed.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
                        entry.remove("time");
                    }
                    assert_eq!(managed, case["managedFields"], "{}", case["id"]);
                }
                Err(error) => assert_eq!(error, case["conflict"], "{}", case["id"]),
            }
        }
    }
}

fn patched(ty: &Type, patch_type: &str, mut live: Value, body: Value) -> Value {
    match patch_type {
        "application/json-patch+json" => {
            let patch = patch::json::JsonPatch::parse(body.to_string().as_bytes()).expect("a patch");
            patch.apply(live).expect("applies")
        }
        "application/merge-patch+json" => {
            patch::merge::apply(&mut live, body);
            live
        }
        _ => patch::strategic::apply(ty, live, body).expect("applies"),
    }
}
