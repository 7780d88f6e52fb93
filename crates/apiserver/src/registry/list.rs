//! Lists: of now, of a revision, in pages. Behaviour: `apiserver/pkg/storage/etcd3` (GetList) and
//! `storage/continue.go`, `registry/generic/registry/store.go`.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Response;
use kinds::field::{Error, Path};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{Range, Revision};

use super::selected::Selection;
use crate::body::Body;
use crate::cache::Filter;
use crate::call::Call;
use crate::output::{self, Page};
use crate::server::Server;
use crate::status::{Result, Status};

/// Where a list goes on.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Continue {
    /// Format of the token.
    v: String,
    /// The revision of the list; -1 when it goes on at any revision.
    rv: i64,
    /// The last key of the page before, without the prefix of the resource.
    start: String,
}

impl Continue {
    fn encode(revision: i64, prefix: &str, last: &str) -> String {
        let start = last.strip_prefix(prefix).unwrap_or(last).to_owned();
        let token = Continue { v: "meta.k8s.io/v1".into(), rv: revision, start };
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&token).unwrap_or_default())
    }

    fn decode(text: &str) -> Result<Continue> {
        let bad = |why: &str| Status::bad_request(format!("continue key is not valid: {why}"));
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|why| bad(&why.to_string()))?;
        let token: Continue = serde_json::from_slice(&bytes).map_err(|why| bad(&why.to_string()))?;
        if token.v != "meta.k8s.io/v1" {
            return Err(bad("server does not recognize this encoded version"));
        }
        if token.start.is_empty() || token.start.split('/').any(|part| part == "..") {
            return Err(bad("encoded start key empty or invalid"));
        }
        Ok(token)
    }
}

/// What revision a list is to have.
#[derive(Clone, Copy, Debug, PartialEq)]
enum At {
    /// Everything that was acknowledged.
    Fresh,
    /// Whatever there is.
    Any,
    /// This one or a later one.
    NotOlder(Revision),
    /// Just this one.
    Exact(Revision),
}

impl Server {
    pub(super) async fn list(&self, call: &Call) -> Result<Response<Body>> {
        let selection = Selection::new(call, Filter::read(call)?);
        let filter = &selection.stored;
        let limit = usize::try_from(call.query.number("limit")?.unwrap_or(0)).unwrap_or(0);
        let prefix = call.scope_prefix();
        let token = match call.query.get("continue") {
            "" => None,
            text => Some(Continue::decode(text)?),
        };
        let after = token.as_ref().map(|token| format!("{}{}", call.resource.prefix, token.start));
        let at = self.revision_wanted(call, token.as_ref())?;
        let mut revision = match at {
            At::Fresh => self.cache.fresh().await?,
            At::Any => self.cache.applied(),
            At::NotOlder(revision) => self.cache.reaches(revision).await?,
            At::Exact(revision) => self.cache.reaches(revision).await?,
        };
        let cache = call.resource.objects();
        let needed = selection.limit(limit);
        let mut listed = cache.list(&prefix, filter, after.as_deref(), needed);
        revision = revision.max(listed.revision);
        if let At::Exact(exact) = at {
            if exact < self.store.compacted() {
                // Nothing of this resource may have changed since; but a client cannot count on that.
                return Err(self.continue_expired(call, &prefix, after.as_deref()));
            }
            if cache.revision() > exact {
                listed = self.list_at(call, &prefix, filter, after.as_deref(), needed, exact).await?;
            }
            revision = exact;
        }
        let listed = selection.page(listed, limit).await?;
        let next = listed.items.last().filter(|_| listed.more);
        let next = next.map(|last| Continue::encode(revision as i64, &call.resource.prefix, &last.key));
        output::list(call, Page { items: listed.items, revision, next, remaining: listed.remaining }).await
    }

    /// What the options say about the revision of a list (upstream's table of `resourceVersion` and
    /// `resourceVersionMatch`).
    fn revision_wanted(&self, call: &Call, token: Option<&Continue>) -> Result<At> {
        let version = call.query.get("resourceVersion");
        let rule = call.query.get("resourceVersionMatch");
        let refuse = |error: Error| Status::invalid("meta.k8s.io", "ListOptions", "", &[error]);
        let path = Path::new("resourceVersionMatch");
        if !rule.is_empty() {
            if token.is_some() {
                return Err(refuse(Error::forbidden(
                    &path,
                    "resourceVersionMatch is forbidden when continue is provided",
                )));
            }
            if version.is_empty() {
                let text = "resourceVersionMatch is forbidden unless resourceVersion is provided";
                return Err(refuse(Error::forbidden(&path, text)));
            }
            if !matches!(rule, "Exact" | "NotOlderThan") {
                return Err(refuse(Error::not_supported(&path, rule, &["Exact", "NotOlderThan", ""])));
            }
            if rule == "Exact" && version == "0" {
                let text = "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"";
                return Err(refuse(Error::forbidden(&path, text)));
            }
        }
        if let Some(token) = token {
            if !matches!(version, "" | "0") {
                return Err(Status::bad_request("specifying resource version is not allowed when using continue"));
            }
            return Ok(u64::try_from(token.rv).map_or(At::Fresh, At::Exact));
        }
        Ok(match (version, rule) {
            ("", _) => At::Fresh,
            ("0", _) => At::Any,
            (text, "Exact") => At::Exact(self.revision_in(text)?),
            (text, _) => At::NotOlder(self.revision_in(text)?),
        })
    }

    /// A list of an older revision, out of the store's history.
    async fn list_at(
        &self,
        call: &Call,
        prefix: &str,
        filter: &Filter,
        after: Option<&str>,
        limit: usize,
        revision: Revision,
    ) -> Result<crate::cache::Listed> {
        let range = Range { prefix, after, limit: 0, at: Some(revision) };
        let page = match self.store.list(range).await {
            Err(store::Error::Compacted { .. }) => return Err(self.continue_expired(call, prefix, after)),
            other => other?,
        };
        let cache = call.resource.objects();
        let mut matching =
            page.entries.iter().map(|entry| Arc::new(cache.item(entry))).filter(|item| filter.matches(item));
        let most = if limit == 0 { usize::MAX } else { limit };
        let items: Vec<_> = matching.by_ref().take(most).collect();
        let rest = matching.count();
        let remaining = (rest > 0 && filter.is_empty()).then_some(rest);
        Ok(crate::cache::Listed { items, more: rest > 0, remaining, revision })
    }

    /// The error that lets a client go on where it was, at a newer revision, if it can live with that.
    fn continue_expired(&self, call: &Call, prefix: &str, after: Option<&str>) -> Status {
        let Some(after) = after else {
            return Status::expired("The resourceVersion for the provided list is too old.");
        };
        let mut status = Status::expired(
            "The provided continue parameter is too old to display a consistent list result. You can start a new list \
             without the continue parameter, or use the continue token in this response to retrieve the remainder of \
             the results. Continuing with the provided token results in an inconsistent list - objects that were \
             created, modified, or deleted between the time the first chunk was returned and now may show up in the \
             list.",
        );
        debug_assert!(prefix.starts_with(&call.resource.prefix));
        status.continue_token = Some(Continue::encode(-1, &call.resource.prefix, after));
        status
    }
}

#[cfg(test)]
mod tests {
    use schema::Value;
    use serde_json::json;

    use super::*;
    use crate::scenario::Cluster;

    #[test]
    fn tokens_come_back_as_they_went() {
        let token = Continue::encode(7, "/registry/core/pods/", "/registry/core/pods/a/b");
        assert_eq!(Continue::decode(&token).map(|token| (token.rv, token.start)), Ok((7, "a/b".into())));
        for bad in ["", "!", "e30", &Continue::encode(1, "", "../x")] {
            assert!(Continue::decode(bad).is_err(), "{bad:?}");
        }
    }

    #[tokio::test]
    async fn a_token_expires_with_its_revision_also_where_nothing_changed_since() {
        let cluster = Cluster::start().await;
        let maps = "/api/v1/namespaces/default/configmaps";
        for name in ["a", "b", "c"] {
            cluster.post(maps, &json!({ "metadata": { "name": name } })).await;
        }
        let page = async |token: &Value| {
            let token = token.as_str().unwrap_or_default();
            cluster.get(&format!("{maps}?limit=1&continue={token}")).await
        };
        let (_, first) = page(&Value::Null).await;
        let token = &first["metadata"]["continue"];
        assert_eq!(page(token).await.1["items"][0]["metadata"]["name"], "b");
        cluster.post("/api/v1/namespaces", &json!({ "metadata": { "name": "other" } })).await;
        cluster.store.compact(cluster.store.revision()).await.expect("is compacted");
        let (code, status) = page(token).await;
        assert_eq!((code, &status["reason"]), (410, &json!("Expired")));
        let (code, rest) = page(&status["metadata"]["continue"]).await;
        assert_eq!((code, &rest["items"][0]["metadata"]["name"]), (200, &json!("b")));
        assert_ne!(rest["metadata"]["resourceVersion"], first["metadata"]["resourceVersion"]);
    }
}
