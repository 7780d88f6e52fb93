//! Which objects a list or a watch is about.

use schema::selector::{FieldSelector, LabelSelector};

use super::Item;
use crate::call::Call;
use crate::status::{Result, Status};

/// A label and a field selector. The default passes everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    labels: Option<LabelSelector>,
    fields: Option<FieldSelector>,
    name: Option<String>,
}

impl Filter {
    /// Reads the selectors of a request.
    ///
    /// # Errors
    /// Selectors that cannot be read, and fields that the kind does not offer.
    pub fn read(call: &Call) -> Result<Filter> {
        let refuse = |why: String| Status::bad_request(why);
        let mut filter = Filter::default();
        let (labels, fields) = (call.query.get("labelSelector"), call.query.get("fieldSelector"));
        if !labels.is_empty() {
            let selector =
                LabelSelector::parse(labels).map_err(|why| refuse(format!("unable to parse requirement: {why}")))?;
            filter.labels = Some(selector).filter(|selector| !selector.is_empty());
        }
        if !fields.is_empty() {
            let mut selector = FieldSelector::parse(fields).map_err(refuse)?;
            for term in &mut selector.terms {
                check_field(call, &term.field)?;
                let stored = call.resource.rules.stored_field(&term.field);
                if stored != term.field {
                    term.field = stored.to_owned();
                }
            }
            filter.fields = Some(selector).filter(|selector| !selector.is_empty());
        }
        Ok(filter)
    }

    /// Narrows the filter to one object.
    pub fn only(&mut self, name: &str) {
        self.name = Some(name.to_owned());
    }

    /// Whether the field selector asks for more than what every version has.
    pub fn asks_beyond_metadata(&self) -> bool {
        let asked = self.fields.iter().flat_map(|fields| &fields.terms);
        asked.into_iter().any(|term| !matches!(term.field.as_str(), "metadata.name" | "metadata.namespace"))
    }

    /// The same without its field selector.
    pub fn without_fields(&self) -> Filter {
        Filter { fields: None, ..self.clone() }
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.labels.is_none() && self.fields.is_none() && self.name.is_none()
    }

    /// Whether an object passes.
    pub fn matches(&self, item: &Item) -> bool {
        self.name.as_ref().is_none_or(|name| name == item.name())
            && self.labels.as_ref().is_none_or(|labels| labels.matches(&item.labels))
            && self.fields.as_ref().is_none_or(|fields| fields.matches(item))
    }
}

fn check_field(call: &Call, name: &str) -> Result<()> {
    let known = name == "metadata.name"
        || (name == "metadata.namespace" && call.resource.namespaced)
        || call.resource.selects(name);
    if known {
        return Ok(());
    }
    let gvk = format!("{}, Kind={}", group_version(call), call.resource.kind);
    let why = if call.resource.custom.is_none() && call.resource.rules.selectable_names().is_empty() {
        format!("{name:?} is not a known field selector: only \"metadata.name\", \"metadata.namespace\"")
    } else {
        format!("field label not supported: {name}")
    };
    Err(Status::bad_request(format!(
        "Unable to find {gvk:?} that match label selector {:?}, field selector {:?}: {why}",
        call.query.get("labelSelector"),
        call.query.get("fieldSelector")
    )))
}

fn group_version(call: &Call) -> String {
    if call.resource.group.is_empty() { format!("/{}", call.resource.version) } else { call.resource.api_version() }
}

impl schema::selector::Lookup for Item {
    fn lookup(&self, key: &str) -> Option<&str> {
        match key {
            "metadata.name" => Some(self.name()),
            "metadata.namespace" => self.key.rsplit('/').nth(1),
            _ => self.fields.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::scenario::Cluster;

    #[tokio::test]
    async fn a_version_may_call_fields_otherwise_than_the_stored_one() {
        let cluster = Cluster::start().await;
        let events = "/apis/events.k8s.io/v1/namespaces/default/events";
        let event = json!({
            "metadata": { "name": "a" }, "regarding": { "kind": "Pod", "name": "p", "namespace": "default" },
            "reason": "Test", "type": "Normal", "action": "Do", "eventTime": "2026-01-01T00:00:00.000000Z",
            "reportingController": "test-controller", "reportingInstance": "i",
        });
        cluster.post(events, &event).await;
        let check = async |path: &str, selector: &str, count: usize| {
            let (code, list) = cluster.get(&format!("{path}?fieldSelector={selector}")).await;
            assert_eq!((code, list["items"].as_array().map(Vec::len)), (200, Some(count)), "{selector}");
        };
        check(events, "reportingController=test-controller", 1).await;
        check(events, "regarding.name=p,regarding.kind=Pod", 1).await;
        check(events, "regarding.name=q", 0).await;
        check("/api/v1/namespaces/default/events", "source=test-controller,involvedObject.name=p", 1).await;
    }
}
