//! Between the versions. What v1 has no fields for it carries in annotations, as JSON in Go's order of fields: metrics
//! and conditions in the types of v1, the behavior in that of the server itself. Behaviour:
//! `pkg/apis/autoscaling/v1/conversion.go`.

use schema::{Map, Value};
use serde_json::json;

use super::{DEFAULT_CPU_PERCENT, cpu_metric, drop_carried};
use crate::field::escape_html;
use crate::tree::{Tree, made, remove, set};
use crate::{internal_form, label_selector};

pub const METRICS: &str = "autoscaling.alpha.kubernetes.io/metrics";
pub const CURRENT_METRICS: &str = "autoscaling.alpha.kubernetes.io/current-metrics";
pub const CONDITIONS: &str = "autoscaling.alpha.kubernetes.io/conditions";
pub const BEHAVIOR: &str = "autoscaling.alpha.kubernetes.io/behavior";

/// Gives an object the version, and its fields the form that the version has.
fn versioned(object: &mut Value, version: &str) -> bool {
    set(object, "apiVersion", format!("autoscaling/{version}"));
    let ty = schema::types::find("autoscaling", version, "HorizontalPodAutoscaler").expect("the table has both");
    schema::json::normalize(ty, object).is_ok()
}

/// Whether a metric is the one for which v1 has a field.
fn is_cpu_share(metric: &Value, holder: &str) -> bool {
    let resource = &metric["resource"];
    metric.text("type") == "Resource" && resource.text("name") == "cpu" && resource[holder].has("averageUtilization")
}

/// An object of v2 as v1.
pub fn to_v1(mut object: Value) -> Value {
    drop_carried(&mut object);
    let (mut spec, mut status) = (object["spec"].take(), object["status"].take());
    let metrics = remove(&mut spec, "metrics").unwrap_or_default();
    let metrics = metrics.as_array().map(Vec::as_slice).unwrap_or_default();
    let (cpu, others): (Vec<&Value>, Vec<&Value>) = metrics.iter().partition(|metric| is_cpu_share(metric, "target"));
    if let Some(cpu) = cpu.first() {
        set(&mut spec, "targetCPUUtilizationPercentage", cpu["resource"]["target"].int("averageUtilization"));
    }
    let mut carried = Map::new();
    let mut carry = |name: &str, items: Vec<String>| {
        if !items.is_empty() {
            carried.insert(name.to_owned(), format!("[{}]", items.join(",")).into());
        }
    };
    carry(METRICS, others.into_iter().map(metric_v1).collect());
    let current = remove(&mut status, "currentMetrics").unwrap_or_default();
    let current = current.as_array().map(Vec::as_slice).unwrap_or_default();
    if let Some(cpu) = current.iter().rfind(|metric| is_cpu_share(metric, "current")) {
        set(&mut status, "currentCPUUtilizationPercentage", cpu["resource"]["current"].int("averageUtilization"));
    }
    carry(CURRENT_METRICS, current.iter().map(current_v1).collect());
    let conditions = remove(&mut status, "conditions").unwrap_or_default();
    carry(CONDITIONS, conditions.as_array().into_iter().flatten().map(condition_v1).collect());
    if let Some(behavior) = remove(&mut spec, "behavior").filter(Value::is_object) {
        let form = internal_form::json("HorizontalPodAutoscalerBehavior", Some(&behavior));
        carried.insert(BEHAVIOR.to_owned(), form.into());
    }
    if !carried.is_empty() {
        let annotations = made(made(&mut object, "metadata"), "annotations");
        annotations.as_object_mut().expect("made").extend(carried);
    }
    set(&mut object, "spec", spec);
    set(&mut object, "status", status);
    versioned(&mut object, "v1");
    object
}

/// An object of v1 as v2. Annotations that cannot be read are dropped, as if they were not there.
pub fn to_v2(mut object: Value) -> Value {
    let carried = |name: &str| -> Option<Vec<Value>> {
        serde_json::from_str(object["metadata"]["annotations"].set_text(name)?).ok()
    };
    let (metrics, current, conditions) = (carried(METRICS), carried(CURRENT_METRICS), carried(CONDITIONS));
    let behavior =
        object["metadata"]["annotations"].set_text(BEHAVIOR).and_then(|text| serde_json::from_str(text).ok());
    drop_carried(&mut object);
    let spec = made(&mut object, "spec");
    let share = remove(spec, "targetCPUUtilizationPercentage").and_then(|share| share.as_i64());
    let share = share.map(cpu_metric);
    let status = made(&mut object, "status");
    let current_share = remove(status, "currentCPUUtilizationPercentage").and_then(|share| share.as_i64());
    let current_share = current_share.map(|share| {
        let current = json!({ "averageUtilization": share });
        json!({ "type": "Resource", "resource": { "name": "cpu", "current": current } })
    });
    let parts = [
        ("/spec", "metrics", metrics.map(|list| list.iter().map(metric_v2).chain(share.clone()).collect())),
        ("/spec", "behavior", behavior.as_ref().map(lower).filter(|it| it.has("scaleUp") || it.has("scaleDown"))),
        ("/status", "currentMetrics", current.map(|list| list.iter().map(current_v2).collect())),
        ("/status", "conditions", conditions.map(Value::from)),
    ];
    if let Some(share) = share {
        set(&mut object["spec"], "metrics", json!([share]));
    }
    if let Some(share) = current_share {
        set(&mut object["status"], "currentMetrics", json!([share]));
    }
    versioned(&mut object, "v2");
    for (holder, name, part) in parts {
        let Some(part) = part else { continue };
        let mut whole = object.clone();
        set(whole.pointer_mut(holder).expect("made above"), name, part);
        if versioned(&mut whole, "v2") {
            object = whole;
        }
    }
    if object["spec"].list("metrics").is_empty() {
        set(&mut object["spec"], "metrics", json!([cpu_metric(DEFAULT_CPU_PERCENT)]));
    }
    object
}

/// An object as JSON whose fields keep their order.
#[derive(Default)]
struct Ordered(Vec<String>);

impl Ordered {
    fn put(mut self, name: &str, json: String) -> Ordered {
        self.0.push(format!("\"{name}\":{json}"));
        self
    }

    /// A text that is always written.
    fn text(self, name: &str, value: &str) -> Ordered {
        self.put(name, escape_html(Value::from(value).to_string()))
    }

    /// A value that is written where it is set.
    fn set(self, name: &str, value: Option<&Value>) -> Ordered {
        match value {
            Some(value) => self.put(name, escape_html(value.to_string())),
            None => self,
        }
    }

    /// An amount that is always written.
    fn amount(self, name: &str, value: Option<&Value>) -> Ordered {
        self.text(name, value.and_then(Value::as_str).unwrap_or("0"))
    }

    fn selector(self, name: &str, metric: &Value) -> Ordered {
        match metric.field("selector") {
            Some(selector) => self.put(name, escape_html(label_selector::shown(Some(selector)))),
            None => self,
        }
    }

    fn filled(self, name: &str, holder: &Value) -> Ordered {
        match holder.text(name) {
            "" => self,
            text => self.text(name, text),
        }
    }

    fn end(self) -> String {
        format!("{{{}}}", self.0.join(","))
    }
}

fn described(object: &Value) -> String {
    Ordered::default()
        .text("kind", object.text("kind"))
        .text("name", object.text("name"))
        .filled("apiVersion", object)
        .end()
}

/// The parts of a metric in the order of the fields of v1.
fn in_v1(metric: &Value, part: impl Fn(&str, &Value) -> String) -> String {
    let mut out = Ordered::default().text("type", metric.text("type"));
    for name in ["object", "pods", "resource", "containerResource", "external"] {
        if let Some(source) = metric.field(name) {
            out = out.put(name, part(name, source));
        }
    }
    out.end()
}

fn metric_v1(metric: &Value) -> String {
    in_v1(metric, |name, source| {
        let (target, metric, out) = (&source["target"], &source["metric"], Ordered::default());
        match name {
            "object" => out
                .put("target", described(&source["describedObject"]))
                .text("metricName", metric.text("name"))
                .amount("targetValue", target.field("value"))
                .selector("selector", metric)
                .set("averageValue", target.field("averageValue")),
            "pods" => out
                .text("metricName", metric.text("name"))
                .amount("targetAverageValue", target.field("averageValue"))
                .selector("selector", metric),
            "external" => out
                .text("metricName", metric.text("name"))
                .selector("metricSelector", metric)
                .set("targetValue", target.field("value"))
                .set("targetAverageValue", target.field("averageValue")),
            _ => {
                let out = out
                    .text("name", source.text("name"))
                    .set("targetAverageUtilization", target.field("averageUtilization"))
                    .set("targetAverageValue", target.field("averageValue"));
                if name == "resource" { out } else { out.text("container", source.text("container")) }
            }
        }
        .end()
    })
}

fn current_v1(metric: &Value) -> String {
    in_v1(metric, |name, source| {
        let (current, metric, out) = (&source["current"], &source["metric"], Ordered::default());
        match name {
            "object" => out
                .put("target", described(&source["describedObject"]))
                .text("metricName", metric.text("name"))
                .amount("currentValue", current.field("value"))
                .selector("selector", metric)
                .set("averageValue", current.field("averageValue")),
            "pods" => out
                .text("metricName", metric.text("name"))
                .amount("currentAverageValue", current.field("averageValue"))
                .selector("selector", metric),
            "external" => out
                .text("metricName", metric.text("name"))
                .selector("metricSelector", metric)
                .amount("currentValue", current.field("value"))
                .set("currentAverageValue", current.field("averageValue")),
            _ => {
                let out = out
                    .text("name", source.text("name"))
                    .set("currentAverageUtilization", current.field("averageUtilization"))
                    .amount("currentAverageValue", current.field("averageValue"));
                if name == "resource" { out } else { out.text("container", source.text("container")) }
            }
        }
        .end()
    })
}

fn condition_v1(condition: &Value) -> String {
    let time = condition.get("lastTransitionTime").cloned().unwrap_or_default();
    Ordered::default()
        .text("type", condition.text("type"))
        .text("status", condition.text("status"))
        .put("lastTransitionTime", time.to_string())
        .filled("reason", condition)
        .filled("message", condition)
        .end()
}

/// Fields that are set, under other names.
fn renamed(source: &Value, names: &[(&str, &str)]) -> Value {
    let pick = |(from, to): &(&str, &str)| Some(((*to).to_owned(), source.field(from)?.clone()));
    names.iter().filter_map(pick).collect()
}

/// The parts of a metric of v1 as parts of v2.
fn in_v2(metric: &Value, part: impl Fn(&str, &Value) -> Value) -> Value {
    let mut out = json!({ "type": metric.text("type") });
    for name in ["object", "pods", "resource", "containerResource", "external"] {
        if let Some(source) = metric.field(name) {
            set(&mut out, name, part(name, source));
        }
    }
    out
}

fn metric_v2(metric: &Value) -> Value {
    in_v2(metric, |name, source| {
        let (averages, share) = (source.has("averageValue"), source.has("targetAverageUtilization"));
        let mut target = renamed(
            source,
            &[
                ("targetValue", "value"),
                ("targetAverageValue", "averageValue"),
                ("averageValue", "averageValue"),
                ("targetAverageUtilization", "averageUtilization"),
            ],
        );
        let kind = match name {
            "object" if averages => {
                // v1 cannot leave the value out.
                if target.text("value") == "0" {
                    remove(&mut target, "value");
                }
                "AverageValue"
            }
            "object" => "Value",
            "external" if source.has("targetValue") => "Value",
            "resource" | "containerResource" if share => "Utilization",
            _ => "AverageValue",
        };
        set(&mut target, "type", kind);
        let mut out = part_v2(name, source);
        set(&mut out, "target", target);
        out
    })
}

fn current_v2(metric: &Value) -> Value {
    in_v2(metric, |name, source| {
        let names = [
            ("currentValue", "value"),
            ("currentAverageValue", "averageValue"),
            ("averageValue", "averageValue"),
            ("currentAverageUtilization", "averageUtilization"),
        ];
        let mut out = part_v2(name, source);
        set(&mut out, "current", renamed(source, &names));
        out
    })
}

/// What a metric and its status have in common.
fn part_v2(name: &str, source: &Value) -> Value {
    match name {
        "resource" => renamed(source, &[("name", "name")]),
        "containerResource" => renamed(source, &[("name", "name"), ("container", "container")]),
        _ => {
            let metric =
                renamed(source, &[("metricName", "name"), ("selector", "selector"), ("metricSelector", "selector")]);
            let mut out = json!({ "metric": metric });
            if name == "object" {
                set(&mut out, "describedObject", source["target"].clone());
            }
            out
        }
    }
}

/// JSON with Go's names of fields in the names that clients write.
fn lower(value: &Value) -> Value {
    match value {
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| {
                let mut letters = name.chars();
                let first = letters.next().map(|c| c.to_ascii_lowercase());
                (first.into_iter().chain(letters).collect::<String>(), lower(value))
            })
            .collect(),
        Value::Array(list) => list.iter().map(lower).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_on_the_way_through_v1() {
        let rules = |seconds: i64| {
            json!({
                "stabilizationWindowSeconds": seconds, "selectPolicy": "Max",
                "policies": [{ "type": "Pods", "value": 4, "periodSeconds": 15 }],
            })
        };
        let average = |amount: &str| json!({ "type": "AverageValue", "averageValue": amount });
        let described = json!({ "kind": "Ingress", "name": "in", "apiVersion": "networking.k8s.io/v1" });
        let mut object = json!({
            "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
            "metadata": { "name": "a", "namespace": "b" },
            "spec": {
                "scaleTargetRef": { "kind": "Deployment", "name": "web", "apiVersion": "apps/v1" },
                "minReplicas": 1, "maxReplicas": 5,
                "metrics": [
                    { "type": "Pods", "pods": { "metric": { "name": "rps" }, "target": average("1k") } },
                    { "type": "Object", "object": {
                        "describedObject": described, "metric": { "name": "rps" }, "target": average("2") } },
                    { "type": "External", "external": {
                        "metric": { "name": "q", "selector": { "matchLabels": { "a": "<b" } } },
                        "target": { "type": "Value", "value": "30" } } },
                    { "type": "ContainerResource", "containerResource": {
                        "name": "memory", "container": "c", "target": average("1Mi") } },
                    cpu_metric(50),
                ],
                "behavior": { "scaleUp": rules(0), "scaleDown": rules(300) },
            },
            "status": {
                "currentReplicas": 1, "desiredReplicas": 2,
                "currentMetrics": [{ "type": "Resource", "resource": {
                    "name": "cpu", "current": { "averageValue": "100m", "averageUtilization": 10 } } }],
                "conditions": [{
                    "type": "AbleToScale", "status": "True", "lastTransitionTime": "2026-01-01T00:00:00Z",
                    "reason": "ReadyForNewScale", "message": "recommended size matches current size" }],
            },
        });
        assert!(versioned(&mut object, "v2"));
        let old = to_v1(object.clone());
        assert_eq!(old["spec"].int("targetCPUUtilizationPercentage"), 50);
        expect_test::expect![[r#"[{"type":"Pods","pods":{"metricName":"rps","targetAverageValue":"1k"}},{"type":"Object","object":{"target":{"kind":"Ingress","name":"in","apiVersion":"networking.k8s.io/v1"},"metricName":"rps","targetValue":"0","averageValue":"2"}},{"type":"External","external":{"metricName":"q","metricSelector":{"matchLabels":{"a":"\u003cb"}},"targetValue":"30"}},{"type":"ContainerResource","containerResource":{"name":"memory","targetAverageValue":"1Mi","container":"c"}}]"#]]
        .assert_eq(old["metadata"]["annotations"].text(METRICS));
        assert_eq!(to_v2(old), object);
    }

    #[test]
    fn annotations_that_cannot_be_read_count_for_nothing() {
        let object = json!({
            "apiVersion": "autoscaling/v1", "kind": "HorizontalPodAutoscaler",
            "metadata": { "annotations": { METRICS: "[{]", BEHAVIOR: "{\"ScaleUp\":7}" } },
            "spec": { "scaleTargetRef": { "kind": "Deployment", "name": "web" }, "maxReplicas": 5 },
        });
        let new = to_v2(object);
        assert_eq!(new["spec"]["metrics"], json!([cpu_metric(80)]));
        assert!(!new["spec"].has("behavior") && !new["metadata"].has("annotations"));
    }
}
