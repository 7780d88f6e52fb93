//! The protocol of conversion webhooks: `ConversionReview`. Behaviour:
//! `apiextensions-apiserver/pkg/apiserver/conversion/webhook_converter.go`.

use std::time::Duration;

use kinds::field::{At, Errors};
use kinds::meta;
use schema::Value;
use serde_json::json;

use super::api_version;
use crate::webhook::{Limits, Webhook};

const GROUP: &str = "apiextensions.k8s.io";
/// Versions of the protocol.
const PROTOCOLS: [&str; 2] = ["v1", "v1beta1"];
/// Connections are not kept: who keeps the managers of fields waits in a reactor of its own.
const LIMITS: Limits =
    Limits { time: Duration::from_secs(30), tells_time: false, answer: 64 << 20, keeps_connection: false };

/// Lets a webhook convert objects, in their places.
pub(super) async fn convert(
    webhook: &Webhook,
    protocols: &[String],
    mut objects: Vec<&mut Value>,
    to: &str,
    kind: &str,
) -> Result<(), String> {
    let Some(protocol) = protocols.iter().find(|it| PROTOCOLS.contains(&it.as_str())) else {
        return Err("no supported conversion review versions".into());
    };
    let (from, one) = (api_version(objects[0]).to_owned(), objects.len() == 1);
    let of = if one { format!("{from}, Kind={kind}") } else { format!("{to}, Kind={kind}List") };
    let uid = uuid::Uuid::new_v4().to_string();
    let review = json!({
        "kind": "ConversionReview", "apiVersion": format!("{GROUP}/{protocol}"),
        "request": { "uid": uid, "desiredAPIVersion": to, "objects": objects },
    });
    let failed = |why: String| format!("conversion webhook for {of} failed: {why}");
    let answer = webhook.post(&review, LIMITS).await.map_err(|why| failed(why.text))?;
    let converted = converted_objects(answer, protocol, &uid).map_err(failed)?;
    if converted.len() != objects.len() {
        let (got, wanted) = (converted.len(), objects.len());
        return Err(format!("conversion webhook for {of} returned {got} objects, expected {wanted}"));
    }
    for (index, (object, converted)) in objects.iter_mut().zip(converted).enumerate() {
        let place = if one { "object".to_owned() } else { format!("converted object at index {index}") };
        let wrong = |why: String| format!("conversion webhook for {of} returned invalid {place}: {why}");
        **object = checked(object, converted, to).map_err(wrong)?;
    }
    Ok(())
}

/// The objects of an answer.
fn converted_objects(mut answer: Value, protocol: &str, uid: &str) -> Result<Vec<Value>, String> {
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    if protocol == "v1" {
        let (version, kind) = (text(&answer, "apiVersion"), text(&answer, "kind"));
        if version != format!("{GROUP}/v1") || kind != "ConversionReview" {
            let wanted = format!("{GROUP}/v1, Kind=ConversionReview");
            return Err(format!("expected webhook response of {wanted}, got {version}, Kind={kind}"));
        }
    }
    let response = &mut answer["response"];
    if response.is_null() {
        return Err("no response provided".into());
    }
    if protocol == "v1" && text(response, "uid") != uid {
        return Err(format!("expected response.uid={uid:?}, got {:?}", text(response, "uid")));
    }
    let status = text(&response["result"], "status");
    if status != "Success" {
        let message = text(&response["result"], "message");
        let unsaid = || format!("response.result.status was '{status}', not 'Success'");
        return Err(if message.is_empty() { unsaid() } else { message });
    }
    match response["convertedObjects"].take() {
        Value::Array(objects) => Ok(objects),
        _ => Ok(Vec::new()),
    }
}

/// A converted object, which may differ from the original in all but what identifies it; of its metadata only labels
/// and annotations count.
fn checked(original: &Value, mut converted: Value, to: &str) -> Result<Value, String> {
    let got = api_version(&converted);
    if got != to {
        return Err(format!("invalid groupVersion (expected {to}, received {got})"));
    }
    let kind = |object: &Value| object.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
    if kind(original) != kind(&converted) {
        let (expected, got) = (kind(original), kind(&converted));
        return Err(format!("invalid kind (expected {expected}, received {got})"));
    }
    for (name, field) in [("name", "name"), ("namespace", "namespace"), ("UID", "uid")] {
        let (before, after) = (meta::text(original, field), meta::text(&converted, field));
        if before != after {
            return Err(format!("must have the same {name}: {before} != {after}"));
        }
    }
    let Some(answered) = converted.get("metadata") else { return Err("missing metadata in converted object".into()) };
    let mut metadata = original["metadata"].clone();
    for name in ["labels", "annotations"] {
        restore(&mut metadata, answered, name)?;
    }
    converted["metadata"] = metadata;
    Ok(converted)
}

fn restore(metadata: &mut Value, answered: &Value, name: &str) -> Result<(), String> {
    let Some(map) = metadata.as_object_mut() else { return Ok(()) };
    match answered.get(name) {
        None | Some(Value::Null) => drop(map.remove(name)),
        Some(Value::Object(new)) => {
            if let Some((key, value)) = new.iter().find(|(_, value)| !value.is_string()) {
                return Err(format!("metadata.{name}[{key}] must be a string, but is {value} in converted object"));
            }
            let new = Value::Object(new.clone());
            if map.get(name) != Some(&new) {
                let mut errors = Errors::new();
                match name {
                    "labels" => meta::labels(&mut errors, Some(&new), &At::new("metadata.labels")),
                    _ => meta::annotations(&mut errors, Some(&new), &At::new("metadata.annotation")),
                }
                if let Some(error) = errors.first() {
                    return Err(error.to_string());
                }
            }
            map.insert(name.into(), new);
        }
        Some(other) => return Err(format!("invalid metadata.{name} of type {other} in converted object")),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_must_be_about_the_question() {
        let good = |response: Value| {
            let answer =
                json!({ "apiVersion": "apiextensions.k8s.io/v1", "kind": "ConversionReview", "response": response });
            converted_objects(answer, "v1", "u")
        };
        assert_eq!(
            good(json!({ "uid": "u", "result": { "status": "Success" }, "convertedObjects": [1] })),
            Ok(vec![json!(1)])
        );
        assert_eq!(good(json!({ "uid": "x" })), Err("expected response.uid=\"u\", got \"x\"".into()));
        assert_eq!(good(json!({ "uid": "u", "result": { "status": "Failed", "message": "no" } })), Err("no".into()));
        let unsaid = Err("response.result.status was 'Failed', not 'Success'".into());
        assert_eq!(good(json!({ "uid": "u", "result": { "status": "Failed" } })), unsaid);
        assert_eq!(good(Value::Null), Err("no response provided".into()));
    }

    #[test]
    fn only_labels_and_annotations_of_the_metadata_count() {
        let original = json!({ "apiVersion": "g/v1", "kind": "W", "metadata": { "name": "a", "labels": { "x": "1" }, "generation": 2 } });
        let converted = json!({ "apiVersion": "g/v2", "kind": "W", "spec": 1,
            "metadata": { "name": "a", "annotations": { "n": "m" }, "generation": 9 } });
        let expect = json!({ "apiVersion": "g/v2", "kind": "W", "spec": 1,
            "metadata": { "name": "a", "annotations": { "n": "m" }, "generation": 2 } });
        assert_eq!(checked(&original, converted.clone(), "g/v2"), Ok(expect));
        let wrong = Err("invalid groupVersion (expected g/v3, received g/v2)".into());
        assert_eq!(checked(&original, converted, "g/v3"), wrong);
        let renamed = json!({ "apiVersion": "g/v2", "kind": "W", "metadata": { "name": "b" } });
        assert_eq!(checked(&original, renamed, "g/v2"), Err("must have the same name: a != b".into()));
    }
}
