use serde_json::json;

use super::*;
use crate::types::find;

fn check(document: Value, patch: Value, expect: std::result::Result<Value, &str>) {
    let ty = find("apps", "v1", "Deployment").expect("a built-in kind");
    let got = apply(ty, document, patch.clone()).map_err(|error| error.to_string());
    assert_eq!(got, expect.map_err(str::to_owned), "{patch}");
}

fn containers(items: Value) -> Value {
    json!({"spec": {"template": {"spec": {"containers": items}}}})
}

fn pod(patch: Value) -> Value {
    json!({"spec": {"template": {"spec": patch}}})
}

#[test]
fn lists_merge_by_key() {
    let document = containers(json!([{"name": "a", "image": "1"}, {"name": "b", "image": "1", "args": ["x"]}]));
    check(
        document.clone(),
        containers(json!([{"name": "b", "image": "2", "args": ["y"]}, {"name": "c"}])),
        Ok(containers(json!([
            {"name": "a", "image": "1"}, {"name": "b", "image": "2", "args": ["y"]}, {"name": "c"}
        ]))),
    );
    check(
        document.clone(),
        containers(json!([{"name": "a", "$patch": "delete"}])),
        Ok(containers(json!([{"name": "b", "image": "1", "args": ["x"]}]))),
    );
    check(
        document.clone(),
        containers(json!([{"$patch": "replace"}, {"name": "z"}])),
        Ok(containers(json!([{"name": "z"}]))),
    );
    check(
        document,
        containers(json!([{"image": "2"}])),
        Err("map: map[image:2] does not contain declared merge key: name"),
    );
}

#[test]
fn element_order() {
    let document = containers(json!([{"name": "a"}, {"name": "b"}, {"name": "c"}]));
    check(
        document.clone(),
        pod(
            json!({"$setElementOrder/containers": [{"name": "c"}, {"name": "d"}, {"name": "a"}], "containers": [{"name": "d"}]}),
        ),
        Ok(containers(json!([{"name": "b"}, {"name": "c"}, {"name": "d"}, {"name": "a"}]))),
    );
    check(
        document,
        pod(json!({"$setElementOrder/containers": [{"name": "a"}], "containers": [{"name": "d"}]})),
        Err("The order in patch list:\n[map[name:d]]\n doesn't match $setElementOrder list:\n[map[name:a]]\n"),
    );
}

#[test]
fn primitive_lists() {
    let document = json!({"metadata": {"finalizers": ["a", "b", "c"]}});
    check(
        document.clone(),
        json!({"metadata": {"$deleteFromPrimitiveList/finalizers": ["b"]}}),
        Ok(json!({"metadata": {"finalizers": ["a", "c"]}})),
    );
    check(
        document,
        json!({"metadata": {"finalizers": ["b", "d"]}}),
        Ok(json!({"metadata": {"finalizers": ["a", "b", "d", "c"]}})),
    );
}

#[test]
fn maps() {
    let document = json!({"spec": {"strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1}}}});
    check(
        document.clone(),
        json!({"spec": {"strategy": {"$retainKeys": ["type"], "type": "Recreate"}}}),
        Ok(json!({"spec": {"strategy": {"type": "Recreate"}}})),
    );
    check(
        document.clone(),
        json!({"spec": {"strategy": {"$retainKeys": ["type"], "rollingUpdate": {}}}}),
        Err("invalid patch format of retainKeys"),
    );
    check(
        document.clone(),
        json!({"spec": {"strategy": {"$patch": "replace", "type": "Recreate"}}, "metadata": {"labels": {"a": null, "b": "c"}}}),
        Ok(json!({"spec": {"strategy": {"type": "Recreate"}}, "metadata": {"labels": {"b": "c"}}})),
    );
    check(
        document.clone(),
        json!({"spec": {"strategy": {"$patch": "merge"}}}),
        Err("unknown patch type: merge in map: map[$patch:merge]"),
    );
    check(
        document,
        json!({"spec": {"strategy": {"rollingUpdate": null}}}),
        Ok(json!({"spec": {"strategy": {"type": "RollingUpdate"}}})),
    );
}
