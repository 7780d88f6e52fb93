//! The parameters of policies: objects that bindings name. Behaviour:
//! `apiserver/pkg/admission/plugin/policy/generic/{policy_dispatcher,policy_source}.go` (CollectParams,
//! ensureParamsForPolicyLocked).

use std::sync::Arc;

use kinds::tree::Tree;
use schema::Value;
use schema::selector::LabelSelector;

use super::Request;
use crate::cache::{Filter, Item};
use crate::output;
use crate::resource::Resource;

/// `paramKind`
#[derive(Debug)]
pub(super) struct ParamKind {
    group: String,
    version: String,
    kind: String,
}

impl ParamKind {
    pub fn read(value: &Value) -> ParamKind {
        let (group, version) = value.text("apiVersion").split_once('/').unwrap_or(("", value.text("apiVersion")));
        ParamKind { group: group.to_owned(), version: version.to_owned(), kind: value.text("kind").to_owned() }
    }

    /// The resource of this kind.
    ///
    /// # Errors
    /// A kind that is not served.
    pub fn resource(&self, request: &Request<'_>) -> Result<Arc<Resource>, String> {
        let ParamKind { group, version, kind } = self;
        let found = request.resources.of_kind(group, version, kind).filter(|it| it.stored());
        let unknown = || format!("failed to find resource referenced by paramKind: '{group}/{version}, Kind={kind}'");
        found.cloned().ok_or_else(unknown)
    }
}

/// `paramRef`
#[derive(Debug)]
pub(super) struct ParamRef {
    name: String,
    namespace: String,
    selector: Option<Result<LabelSelector, String>>,
    /// Whether it is an error when there is none.
    is_needed: bool,
}

impl ParamRef {
    pub fn read(value: &Value) -> ParamRef {
        ParamRef {
            name: value.text("name").to_owned(),
            namespace: value.text("namespace").to_owned(),
            selector: value.field("selector").map(|selector| LabelSelector::from_value(Some(selector))),
            is_needed: value.text("parameterNotFoundAction") == "Deny",
        }
    }
}

/// The parameters of a binding; a policy without parameters is asked once without.
///
/// # Errors
/// References that mean nothing, and parameters that have to be there and are not.
pub(super) async fn find(
    request: &Request<'_>,
    resource: Option<&Resource>,
    wanted: Option<&ParamRef>,
) -> Result<Vec<Option<Value>>, String> {
    let (Some(resource), Some(wanted)) = (resource, wanted) else { return Ok(vec![None]) };
    let namespace = match (resource.namespaced, wanted.namespace.as_str(), request.namespace) {
        (false, "", _) => "",
        (false, ..) => return Err("paramRef.namespace must not be provided for a cluster-scoped `paramKind`".into()),
        (true, "", "") => {
            return Err("cannot use namespaced paramRef in policy binding that matches cluster-scoped resources".into());
        }
        (true, "", own) => own,
        (true, other, _) => other,
    };
    let items: Vec<Arc<Item>> = match &wanted.selector {
        _ if !wanted.name.is_empty() => {
            resource.objects().get(&resource.key(namespace, &wanted.name)).into_iter().collect()
        }
        None => return Err("one of name or selector must be provided".into()),
        Some(selector) => {
            let selector = selector.as_ref().map_err(Clone::clone)?;
            let place = if resource.namespaced { resource.key(namespace, "") } else { resource.prefix.clone() };
            let mut items = resource.objects().list(&place, &Filter::default(), None, 0).items;
            items.retain(|item| selector.matches(&item.labels));
            items
        }
    };
    if items.is_empty() && wanted.is_needed {
        return Err("no params found for policy binding with `Deny` parameterNotFoundAction".into());
    }
    let mut params = Vec::with_capacity(items.len());
    for item in items {
        let object = item.to_value();
        let shown = if resource.shows(&item.bytes) { Ok(object) } else { output::shown_one(resource, object).await };
        params.push(Some(shown.map_err(|status| status.message)?));
    }
    Ok(params)
}
