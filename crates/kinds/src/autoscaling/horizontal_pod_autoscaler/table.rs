//! How HorizontalPodAutoscalers are shown. Behaviour: `pkg/printers/internalversion/printers.go` (formatHPAMetrics).

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::tree::Tree;

/// So many metrics are shown.
const SHOWN: usize = 2;

/// The cells of an object of v2.
pub fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let target = &spec["scaleTargetRef"];
    vec![
        name(object),
        format!("{}/{}", target.text("kind"), target.text("name")).into(),
        metrics(spec.list("metrics"), status.list("currentMetrics")).into(),
        spec.number("minReplicas").map_or_else(|| "<unset>".into(), |least| least.to_string()).into(),
        spec.int("maxReplicas").into(),
        status.int("currentReplicas").into(),
        age(object, now),
    ]
}

fn metrics(wanted: &[Value], current: &[Value]) -> String {
    if wanted.is_empty() {
        return "<none>".into();
    }
    let all = wanted.iter().enumerate().take(SHOWN);
    let shown: Vec<String> =
        all.map(|(index, metric)| shown(metric, current.get(index).unwrap_or(&Value::Null))).collect();
    let shown = shown.join(", ");
    if wanted.len() > SHOWN { format!("{shown} + {} more...", wanted.len() - SHOWN) } else { shown }
}

/// A metric as it is and as it should be.
fn shown(metric: &Value, current: &Value) -> String {
    let source = match metric.text("type") {
        "External" => "external",
        "Pods" => "pods",
        "Object" => "object",
        "Resource" => "resource",
        "ContainerResource" => "containerResource",
        _ => return "<unknown type>".into(),
    };
    let (target, is) = (&metric[source]["target"], current[source].field("current"));
    let amount = |field: &str| match is {
        Some(is) => is.set_text(field).unwrap_or("<nil>"),
        None => "<unknown>",
    };
    let wanted = |field: &str| target.set_text(field).unwrap_or("<nil>");
    let average = target.has("averageValue");
    match source {
        "external" | "object" if average => {
            let is = is.and_then(|is| is.set_text("averageValue")).unwrap_or("<unknown>");
            format!("{is}/{} (avg)", wanted("averageValue"))
        }
        "external" | "object" => format!("{}/{}", amount("value"), wanted("value")),
        "pods" => format!("{}/{}", amount("averageValue"), wanted("averageValue")),
        _ => {
            let name = metric[source].text("name");
            if average {
                return format!("{name}: {}/{}", amount("averageValue"), wanted("averageValue"));
            }
            let percent = |holder: Option<&Value>, other: &str| {
                let number = holder.and_then(|holder| holder.number("averageUtilization"));
                number.map_or_else(|| other.to_owned(), |number| format!("{number}%"))
            };
            format!("{name}: {}/{}", percent(is, "<unknown>"), percent(Some(target), "<auto>"))
        }
    }
}
