//! Acting as somebody else, for those who may. Behaviour: `apiserver/pkg/endpoints/filters/impersonation`.

use http::HeaderMap;

use super::{AUTHENTICATED, UNAUTHENTICATED, User};
use crate::authorization::{Action, Authorizer, Decision};
use crate::status::{About, Result, Status};

const USER: &str = "impersonate-user";
const UID: &str = "impersonate-uid";
const GROUP: &str = "impersonate-group";
const EXTRA: &str = "impersonate-extra-";

/// The user as whom a request acts.
///
/// # Errors
/// `Forbidden` for whoever may not act as that user.
pub fn apply(user: User, headers: &HeaderMap, authorizer: &Authorizer) -> Result<User> {
    let text = |value: &http::HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let name = headers.get(USER).map(text).unwrap_or_default();
    let groups: Vec<String> = headers.get_all(GROUP).iter().map(text).collect();
    let uid = headers.get(UID).map(text).unwrap_or_default();
    let extra =
        headers.iter().filter_map(|(key, value)| Some((key.as_str().strip_prefix(EXTRA)?.to_owned(), text(value))));
    let extra: Vec<(String, String)> = extra.collect();
    if name.is_empty() {
        if groups.is_empty() && uid.is_empty() && extra.is_empty() {
            return Ok(user);
        }
        return Err(Status::bad_request("requested without impersonating a user"));
    }
    let account = name.strip_prefix("system:serviceaccount:").and_then(|rest| rest.split_once(':'));
    let mut acting = User { name: name.clone(), uid: uid.clone(), ..User::default() };
    match account {
        Some((namespace, account)) => {
            check(&user, authorizer, "", "serviceaccounts", namespace, account)?;
            if groups.is_empty() {
                acting.groups = User::service_account(namespace, account).groups;
            }
        }
        None => check(&user, authorizer, "", "users", "", &name)?,
    }
    for group in groups {
        check(&user, authorizer, "", "groups", "", &group)?;
        acting.groups.push(group);
    }
    if !uid.is_empty() {
        check(&user, authorizer, "authentication.k8s.io", "uids", "", &uid)?;
    }
    for (key, value) in extra {
        check(&user, authorizer, "authentication.k8s.io", &format!("userextras/{key}"), "", &value)?;
        acting.extra.entry(key).or_default().push(value);
    }
    let everyone = if name == "system:anonymous" { UNAUTHENTICATED } else { AUTHENTICATED };
    if !acting.in_group(AUTHENTICATED) && !acting.in_group(UNAUTHENTICATED) {
        acting.groups.push(everyone.into());
    }
    Ok(acting)
}

fn check(user: &User, authorizer: &Authorizer, group: &str, resource: &str, namespace: &str, name: &str) -> Result<()> {
    let action = Action {
        verb: "impersonate".into(),
        group: group.into(),
        version: "v1".into(),
        resource: resource.into(),
        namespace: namespace.into(),
        name: name.into(),
        ..Action::default()
    };
    if authorizer.decide(user, &action) == Decision::Allowed {
        return Ok(());
    }
    let place = if namespace.is_empty() {
        "at the cluster scope".to_owned()
    } else {
        format!("in the namespace {namespace:?}")
    };
    let about = About { group, resource: resource.split('/').next().unwrap_or(resource), name };
    let why = format!("User {:?} cannot impersonate resource {resource:?} in API group {group:?} {place}", user.name);
    Err(Status::forbidden(about, why))
}
