//! A Pod stays for five minutes on a node that is lost, unless it says otherwise. Behaviour:
//! `plugin/pkg/admission/defaulttolerationseconds`.

use schema::Value;
use serde_json::json;

use super::{Attributes, Operation, Plugin};

const SECONDS: i64 = 300;
const TAINTS: &[&str] = &["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

pub(super) struct DefaultTolerationSeconds;

impl Plugin for DefaultTolerationSeconds {
    fn name(&self) -> &'static str {
        "DefaultTolerationSeconds"
    }

    fn mutate(&self, write: &Attributes<'_>, pod: &mut Value) -> crate::status::Result<()> {
        if write.operation != Operation::Delete && write.is("", "pods") {
            add(pod);
        }
        Ok(())
    }
}

fn add(pod: &mut Value) {
    let Some(spec) = pod.get_mut("spec").and_then(Value::as_object_mut) else { return };
    let present = spec.get("tolerations").and_then(Value::as_array).cloned().unwrap_or_default();
    let covers = |taint: &str| {
        present.iter().any(|one| {
            let text = |name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default();
            matches!(text("key"), key if key.is_empty() || key == taint) && matches!(text("effect"), "" | "NoExecute")
        })
    };
    let missing = TAINTS.iter().filter(|taint| !covers(taint)).map(
        |taint| json!({ "key": taint, "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": SECONDS }),
    );
    let all: Vec<Value> = present.iter().cloned().chain(missing).collect();
    if all.len() > present.len() {
        spec.insert("tolerations".into(), all.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_pod_says_is_kept() {
        let own = json!({ "key": TAINTS[0], "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 5 });
        let mut pod = json!({ "spec": { "tolerations": [own] } });
        add(&mut pod);
        let list = pod["spec"]["tolerations"].as_array().cloned().expect("a list");
        assert_eq!((list.len(), &list[0]["tolerationSeconds"], &list[1]["key"]), (2, &json!(5), &json!(TAINTS[1])));
        add(&mut pod);
        assert_eq!(pod["spec"]["tolerations"].as_array().map(Vec::len), Some(2));
    }
}
