//! `pods/eviction`: deletes a Pod if its disruption budget allows that. Behaviour:
//! `pkg/registry/core/pod/storage/eviction.go`.

mod budget;

use http::{Response, StatusCode};
use jiff::Timestamp;
use kinds::meta::text;
use kinds::tree::{Tree, made, set};
use schema::Value;
use serde_json::json;

use crate::admission::{Attributes, Operation};
use crate::body::Body;
use crate::call::{Call, TypeOf};
use crate::output;
use crate::registry::DeleteOptions;
use crate::server::Server;
use crate::status::{Result, Status};

/// How often a Pod that changes meanwhile is looked at again.
const ATTEMPTS: usize = 20;

/// What the budgets say about an eviction.
enum Verdict {
    /// Nothing stands in its way.
    Free,
    /// Nothing does as long as the Pod stays as it is; the budget's name, if one is about it.
    FreeAsItIs(String),
    /// This budget must allow it, and count it.
    Ask(String),
}

impl Server {
    pub(super) async fn evict(&self, mut call: Call) -> Result<Response<Body>> {
        let options = call.write_options("CreateOptions")?;
        let bytes = call.read_body().await?;
        let also = |version: &str| version == "policy/v1beta1";
        let of = TypeOf { also, ..TypeOf::built_in("policy", "v1", "Eviction") };
        let mut eviction = call.decode(&bytes, &of, options.validation)?;
        if text(&eviction, "name") != call.info.name {
            return Err(Status::bad_request("name in URL does not match name in Eviction object"));
        }
        self.admission.ask(&Attributes::of(self, &call, Operation::Create, &options), &mut eviction).await?;
        let wish = eviction.get("deleteOptions").cloned().unwrap_or_else(|| json!({}));
        let dry = wish.get("dryRun").and_then(Value::as_array).is_some_and(|list| !list.is_empty());
        let mut delete: DeleteOptions =
            serde_json::from_value(wish).map_err(|why| Status::bad_request(why.to_string()))?;
        delete.dry = options.dry_run || dry;
        self.evict_pod(&call, delete).await?;
        let success = json!({ "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success", "code": 201 });
        output::plain(&call, success, StatusCode::CREATED)
    }

    async fn evict_pod(&self, call: &Call, delete: DeleteOptions) -> Result<()> {
        let own_version = delete.version().is_some();
        for _ in 0..ATTEMPTS {
            self.cache.fresh().await?;
            let pod = self.read(call).await?.to_value();
            let verdict = self.verdict(call, &pod)?;
            let mut delete = delete.clone();
            let pinned = !own_version && matches!(verdict, Verdict::FreeAsItIs(_));
            if pinned {
                delete.set_version(text(&pod, "resourceVersion"));
            }
            if let Verdict::Ask(budget) = &verdict {
                self.spend(call, budget, delete.dry).await?;
            }
            match (self.mark_and_delete(call, &mut delete).await, verdict) {
                // It may have become healthy: then its budget counts.
                (Err(Status { reason: "Conflict", .. }), Verdict::FreeAsItIs(budget)) if pinned => {
                    if !budget.is_empty() {
                        return Err(budget::busy(&budget));
                    }
                }
                (done, _) => return done,
            }
        }
        Err(Status::changed_meanwhile(call.about()))
    }

    /// What the budgets of the Pod's namespace say.
    fn verdict(&self, call: &Call, pod: &Value) -> Result<Verdict> {
        let ended = matches!(pod["status"].text("phase"), "Succeeded" | "Failed");
        if ended || pod["metadata"].has("deletionTimestamp") {
            return Ok(Verdict::Free);
        }
        if pod["status"].text("phase") == "Pending" {
            return Ok(Verdict::FreeAsItIs(String::new()));
        }
        let place = format!("{}{}/", crate::resource::prefix("policy", "poddisruptionbudgets"), call.info.namespace);
        let all = self.kind_cache("policy", "poddisruptionbudgets").list(&place, &Default::default(), None, 0);
        let budgets: Vec<Value> =
            all.items.iter().map(|item| item.to_value()).filter(|budget| budget::guards(budget, pod)).collect();
        match &budgets[..] {
            [] => Ok(Verdict::Free),
            [one] if budget::lets_unhealthy_go(one, pod) => Ok(Verdict::FreeAsItIs(text(one, "name").to_owned())),
            [one] => Ok(Verdict::Ask(text(one, "name").to_owned())),
            _ => Err(Status::server_error(
                "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.",
            )),
        }
    }

    /// Counts the eviction against a budget, if the budget allows it.
    async fn spend(&self, call: &Call, name: &str, dry: bool) -> Result<()> {
        let namespace = &call.info.namespace;
        let path = format!("/apis/policy/v1/namespaces/{namespace}/poddisruptionbudgets/{name}");
        if dry {
            let key = format!("{}{namespace}/{name}", crate::resource::prefix("policy", "poddisruptionbudgets"));
            let Some(item) = self.kind_cache("policy", "poddisruptionbudgets").get(&key) else { return Ok(()) };
            return budget::spend(&mut item.to_value(), &call.info.name, call.now);
        }
        let change = |budget: &mut Value| budget::spend(budget, &call.info.name, call.now);
        match self.change_status(&path, call.now, &change).await {
            // A budget that is gone allows everything.
            Err(Status { reason: "NotFound", .. }) => Ok(()),
            done => done.map(drop),
        }
    }

    /// Notes on the Pod why it ends, and deletes it.
    async fn mark_and_delete(&self, call: &Call, delete: &mut DeleteOptions) -> Result<()> {
        if !delete.dry {
            let path = format!("/api/v1/namespaces/{}/pods/{}", call.info.namespace, call.info.name);
            let wanted = delete.version().map(str::to_owned);
            let uid = delete.preconditions.as_ref().and_then(|it| it.uid.clone());
            let change = |pod: &mut Value| {
                let stale = uid.as_deref().is_some_and(|uid| uid != text(pod, "uid"));
                if stale {
                    return Err(Status::changed_meanwhile(call.about()));
                }
                mark(pod, call.now);
                Ok(())
            };
            if let Some(wanted) = &wanted
                && *wanted != text(&self.read(call).await?.to_value(), "resourceVersion")
            {
                return Err(Status::changed_meanwhile(call.about()));
            }
            let written = self.change_status_within(&path, call.now, &change).await?;
            if wanted.is_some() {
                let marked = written.object.into_value(&call.resource).await?;
                delete.set_version(text(&marked, "resourceVersion"));
            }
        }
        self.delete_object(call, &call.key(), delete).await.map(drop)
    }
}

/// Sets the condition that tells why a Pod ends.
fn mark(pod: &mut Value, now: Timestamp) {
    let status = made(pod, "status");
    let mut conditions = status.list("conditions").to_vec();
    let old = conditions.iter().position(|it| it.text("type") == "DisruptionTarget");
    let since = old.map(|index| &conditions[index]).filter(|it| it.text("status") == "True");
    let since = since.map_or_else(|| schema::time::format_seconds(now), |it| it.text("lastTransitionTime").to_owned());
    let condition = json!({
        "type": "DisruptionTarget", "status": "True", "reason": "EvictionByEvictionAPI",
        "message": "Eviction API: evicting", "lastProbeTime": null, "lastTransitionTime": since,
    });
    match old {
        Some(index) => conditions[index] = condition,
        None => conditions.push(condition),
    }
    set(status, "conditions", conditions);
}
