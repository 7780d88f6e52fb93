//! Who is calling: a client certificate, a bearer token, or an identity that an in-process caller arrives with.
//! Behaviour: `apiserver/pkg/authentication`.

pub mod certificate;
pub mod impersonation;
pub mod token;

use std::collections::BTreeMap;

use http::HeaderMap;
use http::header::AUTHORIZATION;
use kinds::warnings::Warnings;

use crate::status::{Result, Status};

/// Everyone who was authenticated.
pub const AUTHENTICATED: &str = "system:authenticated";
/// Everyone who was not.
pub const UNAUTHENTICATED: &str = "system:unauthenticated";
/// May do everything.
pub const MASTERS: &str = "system:masters";

/// A user, as authorization and admission see one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct User {
    pub name: String,
    pub uid: String,
    pub groups: Vec<String>,
    pub extra: BTreeMap<String, Vec<String>>,
}

impl User {
    /// A user with groups; that of everyone authenticated is added.
    pub fn new(name: &str, groups: &[&str]) -> User {
        let groups = groups.iter().map(|group| (*group).to_owned()).collect();
        User { name: name.to_owned(), groups, ..User::default() }.authenticated()
    }

    /// The user as the rules of kinds see one.
    pub fn requester(&self) -> kinds::Requester<'_> {
        kinds::Requester { name: &self.name, uid: &self.uid, groups: &self.groups, extra: &self.extra }
    }

    /// The server's own identity, and that of the local administrator.
    pub fn loopback() -> User {
        User::new("system:apiserver", &[MASTERS])
    }

    /// A component of the control plane: `system:kube-scheduler`.
    pub fn component(name: &str) -> User {
        User::new(name, &[])
    }

    /// A service account.
    pub fn service_account(namespace: &str, name: &str) -> User {
        let groups = ["system:serviceaccounts", &format!("system:serviceaccounts:{namespace}")];
        User::new(&format!("system:serviceaccount:{namespace}:{name}"), &groups)
    }

    /// The agent of a node.
    pub fn node(name: &str) -> User {
        User::new(&format!("system:node:{name}"), &["system:nodes"])
    }

    fn anonymous() -> User {
        let groups = vec![UNAUTHENTICATED.to_owned()];
        User { name: "system:anonymous".into(), groups, ..User::default() }
    }

    fn authenticated(mut self) -> User {
        if !self.in_group(AUTHENTICATED) {
            self.groups.push(AUTHENTICATED.into());
        }
        self
    }

    pub fn in_group(&self, group: &str) -> bool {
        self.groups.iter().any(|one| one == group)
    }

    /// The namespace and name of a service account.
    pub fn as_service_account(&self) -> Option<(&str, &str)> {
        self.name.strip_prefix("system:serviceaccount:")?.split_once(':')
    }

    /// The name of the node whose agent this is.
    pub fn as_node(&self) -> Option<&str> {
        if self.in_group("system:nodes") { self.name.strip_prefix("system:node:") } else { None }
    }

    /// As `authentication.k8s.io/v1` UserInfo.
    pub fn to_value(&self) -> serde_json::Value {
        let mut info = serde_json::json!({ "username": self.name, "groups": self.groups });
        if !self.uid.is_empty() {
            info["uid"] = self.uid.as_str().into();
        }
        if !self.extra.is_empty() {
            info["extra"] = serde_json::json!(self.extra);
        }
        info
    }
}

/// How a request came in.
#[derive(Clone, Debug)]
pub enum Caller {
    /// From the same process, with the identity it was given.
    Local(User),
    /// Over TLS, with the user whom a verified client certificate names.
    Remote(Option<User>),
}

/// The bearer token of a request. One behind more than one space is none, which the client is told.
fn bearer<'a>(headers: &'a HeaderMap, warnings: &Warnings) -> Option<&'a str> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let mut parts = header.trim().splitn(3, ' ');
    let (scheme, token) = (parts.next()?, parts.next()?);
    if !scheme.eq_ignore_ascii_case("bearer") {
        return None;
    }
    if token.is_empty() && parts.next().is_some() {
        warnings.add("the provided Authorization header contains extra space before the bearer token, and is ignored");
    }
    Some(token).filter(|token| !token.is_empty())
}

/// Finds out who calls. A token that is not valid is an error even when it would not be needed.
///
/// # Errors
/// `Unauthorized`.
pub fn authenticate(caller: &Caller, headers: &HeaderMap, tokens: &dyn Tokens, warnings: &Warnings) -> Result<User> {
    if let Caller::Local(user) | Caller::Remote(Some(user)) = caller {
        return Ok(user.clone());
    }
    match bearer(headers, warnings) {
        None => Ok(User::anonymous()),
        Some(token) => tokens.user_of(token).map(User::authenticated).ok_or_else(Status::unauthorized),
    }
}

/// Who knows the users of tokens.
pub trait Tokens: Send + Sync {
    /// The user of a valid token.
    fn user_of(&self, token: &str) -> Option<User>;
}
