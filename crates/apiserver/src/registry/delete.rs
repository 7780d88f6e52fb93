//! Deleting objects: at once, gracefully, or after what depends on them. Behaviour: `apiserver/pkg/registry/rest/delete.go`
//! and the deletion part of `registry/generic/registry/store.go`.

use http::{Response, StatusCode};
use jiff::{SignedDuration, Timestamp};
use kinds::field::{self, Error, Path};
use kinds::meta::{FOREGROUND, ORPHAN, finalizers, metadata, text};
use schema::Value;
use schema::json::FieldValidation;
use serde::Deserialize;
use serde_json::json;
use store::Expect;

use super::selected::Selection;
use super::{PutError, from_stored};
use crate::admission::{Attributes, Operation};
use crate::body::Body;
use crate::cache::Filter;
use crate::call::{Call, TypeOf, WriteOptions, dry_run};
use crate::request::Options;
use crate::server::Server;
use crate::status::{Result, Status};
use crate::{object, output};

/// How often a deletion is tried again after another write came first.
const ATTEMPTS: usize = 30;

/// `meta.k8s.io/v1` DeleteOptions.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct DeleteOptions {
    pub(crate) grace_period_seconds: Option<i64>,
    pub(crate) preconditions: Option<Preconditions>,
    pub(crate) orphan_dependents: Option<bool>,
    pub(crate) propagation_policy: Option<String>,
    dry_run: Vec<String>,
    #[serde(skip)]
    pub(crate) dry: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Preconditions {
    pub(crate) uid: Option<String>,
    pub(crate) resource_version: Option<String>,
}

/// What a deletion did.
pub(crate) struct Deleted {
    pub(crate) object: Value,
    /// Whether the object is gone, or only marked.
    pub(crate) gone: bool,
}

impl DeleteOptions {
    /// Reads options from a body, or where there is none from the query.
    fn read(call: &Call, bytes: &[u8]) -> Result<DeleteOptions> {
        let mut options = if bytes.is_empty() {
            DeleteOptions::from_query(&call.query)?
        } else {
            // Typed clients send options as if they were of the group that they delete from.
            let ty = TypeOf { also: |_| true, ..TypeOf::built_in("", "v1", "DeleteOptions") };
            let value = call.decode(bytes, &ty, FieldValidation::Ignore)?;
            serde_json::from_value(value).map_err(|why| Status::bad_request(why.to_string()))?
        };
        let mut errors = field::Errors::new();
        let words = options.dry_run.iter().map(String::as_str).chain(call.query.all("dryRun"));
        options.dry = dry_run(words, &mut errors);
        options.check(&mut errors);
        if errors.is_empty() { Ok(options) } else { Err(Status::invalid("meta.k8s.io", "DeleteOptions", "", &errors)) }
    }

    /// Tells what becomes of dependents about which nothing is said.
    fn warn(&self, call: &Call) {
        if let (None, None) = (self.orphan_dependents, &self.propagation_policy) {
            call.warnings.extend(call.resource.rules.orphans_warning().map(str::to_owned));
        }
    }

    /// The version that the object must have.
    pub(crate) fn version(&self) -> Option<&str> {
        self.preconditions.as_ref()?.resource_version.as_deref()
    }

    /// Demands that the object has this version.
    pub(crate) fn set_version(&mut self, version: &str) {
        self.preconditions.get_or_insert_default().resource_version = Some(version.to_owned());
    }

    /// As webhooks are told of it; without its kind.
    pub(crate) fn to_value(&self) -> Value {
        let mut value = json!({});
        if let Some(seconds) = self.grace_period_seconds {
            value["gracePeriodSeconds"] = seconds.into();
        }
        if let Some(preconditions) = &self.preconditions {
            value["preconditions"] = json!({});
            for (name, text) in [("uid", &preconditions.uid), ("resourceVersion", &preconditions.resource_version)] {
                if let Some(text) = text {
                    value["preconditions"][name] = text.as_str().into();
                }
            }
        }
        if let Some(orphan) = self.orphan_dependents {
            value["orphanDependents"] = orphan.into();
        }
        if let Some(policy) = &self.propagation_policy {
            value["propagationPolicy"] = policy.as_str().into();
        }
        value
    }

    fn from_query(query: &Options) -> Result<DeleteOptions> {
        let policy = query.get("propagationPolicy");
        Ok(DeleteOptions {
            grace_period_seconds: query.number("gracePeriodSeconds")?,
            orphan_dependents: query.has("orphanDependents").then(|| query.flag("orphanDependents")),
            propagation_policy: (!policy.is_empty()).then(|| policy.to_owned()),
            ..DeleteOptions::default()
        })
    }

    fn check(&self, errors: &mut field::Errors) {
        let path = Path::new("propagationPolicy");
        if self.orphan_dependents.is_some() && self.propagation_policy.is_some() {
            let text = "orphanDependents and deletionPropagation cannot be both set";
            errors.push(Error::invalid(&path, self.propagation_policy.clone().unwrap_or_default(), text));
        }
        match self.propagation_policy.as_deref() {
            None | Some("Foreground" | "Background" | "Orphan") => {}
            Some(other) => {
                errors.push(Error::not_supported(&path, other, &["Background", "Foreground", "Orphan", "nil"]))
            }
        }
    }

    /// The finalizers with those of the garbage collector as the options want them, or as they are, or as is usual for
    /// the kind.
    fn finalizers(&self, object: &Value, orphans: bool) -> Vec<String> {
        let present = finalizers(object);
        let (orphan, foreground) = match (self.orphan_dependents, self.propagation_policy.as_deref()) {
            (Some(orphan), _) => (orphan, false),
            (None, Some(policy)) => (policy == "Orphan", policy == "Foreground"),
            (None, None) => {
                let decided = present.iter().find(|name| [ORPHAN, FOREGROUND].contains(*name));
                (decided.map_or(orphans, |name| *name == ORPHAN), present.contains(&FOREGROUND))
            }
        };
        let mut list: Vec<String> = present
            .iter()
            .filter(|name| ![ORPHAN, FOREGROUND].contains(*name))
            .map(|name| (*name).to_owned())
            .collect();
        if orphan {
            list.push(ORPHAN.into());
        }
        if foreground {
            list.push(FOREGROUND.into());
        }
        list
    }
}

/// What is to be done with an object that is to be deleted.
#[derive(Debug, PartialEq)]
enum Plan {
    Remove,
    /// Write it with a deletion time, or with other finalizers; whoever waits for that removes it later.
    Mark(Value),
    /// It is being deleted already.
    Pending,
}

/// What the kind of an object says about its deletion.
#[derive(Clone, Copy, Default)]
struct Wishes {
    /// What the kind makes of the wish for a grace period; `None` when it has none.
    grace: Option<i64>,
    /// Whether it keeps the object for a reason of its own.
    held: bool,
    /// Whether what depends on the object is left alone when nobody says otherwise.
    orphans: bool,
}

/// Decides.
fn plan(old: &Value, options: &DeleteOptions, kind: Wishes, now: Timestamp) -> Plan {
    let meta = &old["metadata"];
    let marked = meta.get("deletionTimestamp").is_some();
    let left = meta.get("deletionGracePeriodSeconds").and_then(Value::as_i64).unwrap_or(0);
    let mut new = old.clone();
    let mut graceful = false;
    if let Some(seconds) = kind.grace {
        if marked && left > 0 {
            match options.grace_period_seconds {
                Some(wish) if wish.max(0) < left => shorten(&mut new, wish, left, now),
                _ => return Plan::Pending,
            }
            graceful = options.grace_period_seconds != Some(0);
        } else if !marked {
            graceful = seconds > 0;
            if graceful {
                mark(&mut new, seconds, now);
            }
        }
    }
    let wanted = options.finalizers(old, kind.orphans);
    let changed =
        { wanted.len() != finalizers(old).len() || finalizers(old).iter().any(|one| !wanted.iter().any(|w| w == one)) };
    if changed {
        metadata(&mut new).insert("finalizers".into(), wanted.clone().into());
    }
    match (graceful, wanted.is_empty() && !kind.held) {
        (true, _) => Plan::Mark(new),
        (false, false) => {
            mark(&mut new, 0, now);
            if new == *old { Plan::Pending } else { Plan::Mark(new) }
        }
        (false, true) => Plan::Remove,
    }
}

/// Sets the deletion time; the first mark counts as a change of what the object means.
fn mark(object: &mut Value, seconds: i64, now: Timestamp) {
    let meta = metadata(object);
    let first = meta.get("deletionTimestamp").is_none();
    if first && let Some(generation) = meta.get("generation").and_then(Value::as_i64).filter(|it| *it > 0) {
        meta.insert("generation".into(), (generation + 1).into());
    }
    let at = now + SignedDuration::from_secs(seconds);
    let later = meta.get("deletionTimestamp").and_then(Value::as_str).and_then(schema::time::parse);
    if later.is_none_or(|later| later > at) {
        meta.insert("deletionTimestamp".into(), schema::time::format_seconds(at).into());
    }
    meta.insert("deletionGracePeriodSeconds".into(), seconds.into());
}

/// A removed object as its deletion is answered: of a kind with grace periods it is marked even when the period is none.
fn last_seen(mut object: Value, grace: Option<i64>, now: Timestamp) -> Value {
    if grace.is_some() && object["metadata"].get("deletionTimestamp").is_none() {
        mark(&mut object, 0, now);
    }
    object
}

/// Moves a deletion forward, but not into the past.
fn shorten(object: &mut Value, wish: i64, left: i64, now: Timestamp) {
    let meta = metadata(object);
    let mut seconds = wish.max(0);
    let planned = meta.get("deletionTimestamp").and_then(Value::as_str).and_then(schema::time::parse).unwrap_or(now);
    let mut at = planned - SignedDuration::from_secs(left) + SignedDuration::from_secs(seconds);
    if at < now {
        at = now;
        seconds = seconds.min(1);
    }
    meta.insert("deletionTimestamp".into(), schema::time::format_seconds(at).into());
    meta.insert("deletionGracePeriodSeconds".into(), seconds.into());
}

impl Server {
    pub(crate) async fn delete(&self, mut call: Call) -> Result<Response<Body>> {
        let bytes = call.read_body().await?;
        let options = DeleteOptions::read(&call, &bytes)?;
        if let Some(why) = call.resource.rules.refuse_deletion(&call.info.name) {
            return Err(Status::forbidden(call.about(), why));
        }
        options.warn(&call);
        let deleted = self.delete_object(&call, &call.key(), &options).await?;
        if deleted.gone && !call.resource.rules.returns_deleted() {
            let about = call.about();
            let success = Status::success(about, text(&deleted.object, "uid"));
            return output::plain(&call, success, StatusCode::OK);
        }
        output::value(&call, deleted.object, StatusCode::OK)
    }

    /// Deletes the object of a key.
    pub(crate) async fn delete_object(&self, call: &Call, key: &str, options: &DeleteOptions) -> Result<Deleted> {
        let name = key.rsplit('/').next().unwrap_or_default();
        let about = call.resource.about(name);
        for _ in 0..ATTEMPTS {
            let entry = self.store.get(key).await?.ok_or_else(|| Status::not_found(about))?;
            let old = from_stored(&call.resource, &entry).await?;
            check_preconditions(call, name, options, &old)?;
            let write = WriteOptions { dry_run: options.dry, ..WriteOptions::default() };
            let write = Attributes {
                old: Some(&old),
                deletion: Some(options),
                ..Attributes::of(self, call, Operation::Delete, &write)
            };
            self.admission.delete(&write, &old).await?;
            let grace = call
                .resource
                .rules
                .deletion_grace(&old, options.grace_period_seconds.map(|wish| if wish < 0 { 1 } else { wish }));
            let rules = &call.resource.rules;
            let kind = Wishes { grace, held: rules.held(&old), orphans: rules.orphans_by_default() };
            let mut todo = plan(&old, options, kind, call.now);
            if let Plan::Mark(new) = &mut todo {
                rules.marked(new);
                if *new == old {
                    todo = Plan::Pending;
                }
            }
            let done = match todo {
                Plan::Pending => return Ok(Deleted { object: old, gone: false }),
                Plan::Remove if options.dry => {
                    return Ok(Deleted { object: last_seen(old, grace, call.now), gone: true });
                }
                Plan::Mark(new) if options.dry => return Ok(Deleted { object: new, gone: false }),
                Plan::Remove => {
                    let removed = self.remove(call, key, Expect::Revision(entry.revision)).await;
                    let removed = removed.map(|(revision, _)| {
                        let mut object = last_seen(old, grace, call.now);
                        object::set_version(&mut object, revision);
                        Deleted { object, gone: true }
                    });
                    removed.map_err(PutError::from)
                }
                Plan::Mark(new) => match self.put(call, key, new, Expect::Revision(entry.revision)).await {
                    Ok(entry) => Ok(Deleted { object: from_stored(&call.resource, &entry).await?, gone: false }),
                    Err(error) => Err(error),
                },
            };
            match done {
                Ok(deleted) => return Ok(deleted),
                Err(PutError::Store(store::Error::Conflict(_))) => {}
                Err(other) => return Err(other.into()),
            }
        }
        Err(Status::changed_meanwhile(about))
    }

    /// Deletes every object that a list would show, and answers that list.
    pub(crate) async fn delete_collection(&self, mut call: Call) -> Result<Response<Body>> {
        let bytes = call.read_body().await?;
        let options = DeleteOptions::read(&call, &bytes)?;
        options.warn(&call);
        self.cache.fresh().await?;
        let selection = Selection::new(&call, Filter::read(&call)?);
        let listed = call.resource.objects().list(&call.scope_prefix(), &selection.stored, None, 0);
        let found = selection.items(listed.items).await?;
        let mut items = Vec::with_capacity(found.len());
        for item in found {
            match self.delete_object(&call, &item.key, &options).await {
                Ok(deleted) => items.push(deleted.object),
                Err(Status { reason: "NotFound", .. }) => {}
                Err(other) => return Err(other),
            }
        }
        output::values(&call, items, self.store.revision())
    }
}

fn check_preconditions(call: &Call, name: &str, options: &DeleteOptions, old: &Value) -> Result<()> {
    let Some(preconditions) = &options.preconditions else { return Ok(()) };
    let about = crate::status::About { group: &call.resource.group, resource: &call.resource.kind, name };
    if let Some(uid) = preconditions.uid.as_deref().filter(|uid| *uid != text(old, "uid")) {
        let why = format!(
            "the UID in the precondition ({uid}) does not match the UID in record ({}). The object might have been \
             deleted and then recreated",
            text(old, "uid")
        );
        return Err(Status::conflict(about, why));
    }
    let version = preconditions.resource_version.as_deref();
    if let Some(version) = version.filter(|version| *version != text(old, "resourceVersion")) {
        let why = format!(
            "the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record ({}). \
             The object might have been modified",
            text(old, "resourceVersion")
        );
        return Err(Status::conflict(about, why));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::*;
    use crate::scenario::Cluster;

    fn check(meta: Value, options: DeleteOptions, grace: Option<i64>, expect: &str) {
        let now: Timestamp = "2026-01-01T00:01:00Z".parse().expect("a time");
        let kind = Wishes { grace, ..Wishes::default() };
        let shown = match plan(&json!({ "metadata": meta }), &options, kind, now) {
            Plan::Mark(object) => object["metadata"].to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(shown, expect);
    }

    fn grace(seconds: i64) -> DeleteOptions {
        DeleteOptions { grace_period_seconds: Some(seconds), ..DeleteOptions::default() }
    }

    fn policy(name: &str) -> DeleteOptions {
        DeleteOptions { propagation_policy: Some(name.into()), ..DeleteOptions::default() }
    }

    #[test]
    fn what_nobody_waits_for_is_removed_at_once() {
        check(json!({}), DeleteOptions::default(), None, "Remove");
        check(json!({}), grace(0), Some(0), "Remove");
        check(json!({ "finalizers": ["orphan"] }), policy("Background"), None, "Remove");
    }

    #[test]
    fn finalizers_and_grace_periods_are_waited_for() {
        let finalizers =
            r#"{"deletionGracePeriodSeconds":0,"deletionTimestamp":"2026-01-01T00:01:00Z","finalizers":["a/b"]}"#;
        check(json!({ "finalizers": ["a/b"] }), DeleteOptions::default(), None, finalizers);
        let foreground = r#"{"deletionGracePeriodSeconds":0,"deletionTimestamp":"2026-01-01T00:01:00Z","finalizers":["foregroundDeletion"],"generation":3}"#;
        check(json!({ "generation": 2 }), policy("Foreground"), None, foreground);
        let graceful = r#"{"deletionGracePeriodSeconds":30,"deletionTimestamp":"2026-01-01T00:01:30Z"}"#;
        check(json!({}), DeleteOptions::default(), Some(30), graceful);
    }

    #[test]
    fn a_deletion_under_way_can_only_be_hastened() {
        let marked = || json!({ "deletionGracePeriodSeconds": 30, "deletionTimestamp": "2026-01-01T00:01:10Z" });
        check(marked(), DeleteOptions::default(), Some(30), "Pending");
        check(marked(), grace(40), Some(40), "Pending");
        check(marked(), grace(0), Some(0), "Remove");
        let shorter = r#"{"deletionGracePeriodSeconds":1,"deletionTimestamp":"2026-01-01T00:01:00Z"}"#;
        check(marked(), grace(10), Some(10), shorter);
    }

    #[tokio::test]
    async fn options_may_come_in_any_version() {
        let cluster = Cluster::start().await;
        let maps = "/api/v1/namespaces/default/configmaps";
        cluster.post(maps, &json!({ "metadata": { "name": "a" } })).await;
        let delete = async |kind: &str| {
            let options = json!({ "kind": kind, "apiVersion": "storage.k8s.io/v1" });
            cluster.ask(Method::DELETE, &format!("{maps}/a"), "application/json", Some(&options)).await.0
        };
        assert_eq!(delete("Pod").await, 400);
        assert_eq!(delete("DeleteOptions").await, 200);
    }
}
