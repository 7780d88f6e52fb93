//! Cells that the tables of many kinds have. Behaviour: `pkg/printers/internalversion/printers.go`,
//! `apimachinery/pkg/util/duration`.

use jiff::Timestamp;
use schema::Value;
use schema::selector::LabelSelector;

use crate::tree::Tree;

/// The object's name.
pub fn name(object: &Value) -> Value {
    object["metadata"].text("name").into()
}

/// How long ago the object was made.
pub fn age(object: &Value, now: Timestamp) -> Value {
    since(object["metadata"].text("creationTimestamp"), now).into()
}

/// How long ago a time was, as people say it; `<unknown>` when there is none.
pub fn since(time: &str, now: Timestamp) -> String {
    match schema::time::parse(time) {
        Some(time) => duration(now.as_second() - time.as_second()),
        None => "<unknown>".into(),
    }
}

/// A span of seconds in at most two units.
pub fn duration(seconds: i64) -> String {
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    let two = |first: i64, unit: &str, second: i64, smaller: &str| match second {
        0 => format!("{first}{unit}"),
        _ => format!("{first}{unit}{second}{smaller}"),
    };
    match seconds {
        ..-1 => "<invalid>".into(),
        -1 => "0s".into(),
        0..120 => format!("{seconds}s"),
        120..600 => two(minutes, "m", seconds % 60, "s"),
        600..10_800 => format!("{minutes}m"),
        10_800..28_800 => two(hours, "h", minutes % 60, "m"),
        28_800..172_800 => format!("{hours}h"),
        172_800..691_200 => two(days, "d", hours % 24, "h"),
        691_200..63_072_000 => format!("{days}d"),
        63_072_000..252_288_000 => two(days / 365, "y", days % 365, "d"),
        _ => format!("{}y", days / 365),
    }
}

/// Names and images of a template's containers.
pub fn containers(template: &Value) -> [Value; 2] {
    let join = |field: &str| {
        let all: Vec<&str> = template["spec"].list("containers").iter().map(|one| one.text(field)).collect();
        Value::from(all.join(","))
    };
    [join("name"), join("image")]
}

/// Labels as `a=b,c=d`; `<none>` when there are none.
pub fn labels(holder: &Value, field: &str) -> Value {
    let all: Vec<String> =
        holder.entries(field).map(|(key, value)| format!("{key}={}", value.as_str().unwrap_or_default())).collect();
    or_none(all.join(","))
}

/// A label selector of a workload; `<none>` when it is empty.
pub fn selector(selector: &Value) -> Value {
    match LabelSelector::from_value(Some(selector)) {
        Ok(selector) => or_none(selector.to_string()),
        Err(_) => "<error>".into(),
    }
}

/// Text, or `<none>` when it is empty.
pub fn or_none(text: impl Into<String>) -> Value {
    or(text, "<none>")
}

/// Text, or another one when it is empty.
pub fn or(text: impl Into<String>, other: &str) -> Value {
    let text = text.into();
    if text.is_empty() { other.into() } else { text.into() }
}

/// The first items of a list, and how many more there are.
pub fn first_of(items: impl Iterator<Item = String>) -> Value {
    const SHOWN: usize = 3;
    let all: Vec<String> = items.collect();
    if all.len() > SHOWN {
        return format!("{} + {} more...", all[..SHOWN].join(","), all.len() - SHOWN).into();
    }
    or(all.join(","), "<unset>")
}

/// Access modes in their short forms.
pub fn access_modes(holder: &Value) -> Value {
    let modes =
        [("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP")];
    let has = |mode: &str| holder.texts("accessModes").any(|it| it == mode);
    let found: Vec<&str> = modes.iter().filter(|(mode, _)| has(mode)).map(|(_, short)| *short).collect();
    found.join(",").into()
}

/// The storage class of a volume or a claim, which an old annotation may name.
pub fn storage_class(object: &Value) -> Value {
    let annotation = object["metadata"]["annotations"].set_text("volume.beta.kubernetes.io/storage-class");
    annotation.unwrap_or(object["spec"].text("storageClassName")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        let spans = [-5, -1, 0, 119, 120, 125, 600, 10_800, 10_860, 172_799, 172_800, 180_000, 700_000, 63_158_400];
        let shown: Vec<String> = spans.into_iter().map(duration).collect();
        assert_eq!(shown.join(" "), "<invalid> 0s 0s 119s 2m 2m5s 10m 3h 3h1m 47h 2d 2d2h 8d 2y1d");
    }
}
