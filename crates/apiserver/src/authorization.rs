//! Who may do what. The authorizers are asked in turn; the first that allows decides. Behaviour:
//! `apiserver/pkg/authorization`, `plugin/pkg/auth/authorizer`.

mod node;
mod rbac;

use std::sync::Arc;

use schema::selector::FieldSelector;

use crate::authentication::{MASTERS, User};
use crate::cache::KindCache;
use crate::request::Info;
use crate::resource::{Resources, prefix};
use crate::status::{About, Result, Status};

pub use rbac::{Rule, rules_in};

/// What somebody wants to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Action {
    pub verb: String,
    pub group: String,
    pub version: String,
    /// With its subresource: `pods/log`. Empty for a path that is no resource.
    pub resource: String,
    pub namespace: String,
    /// The object's name. A request for many objects has one when its field selector admits one name only.
    pub name: String,
    /// Which of many objects are asked for.
    pub fields: FieldSelector,
    /// A path that is no resource.
    pub path: String,
}

impl Action {
    /// What a request wants.
    pub fn of(info: &Info) -> Action {
        if !info.is_resource {
            return Action { verb: info.verb.into(), path: info.path.clone(), ..Action::default() };
        }
        Action {
            verb: info.verb.into(),
            group: info.group.clone(),
            version: info.version.clone(),
            resource: info.resource_path(),
            namespace: info.namespace.clone(),
            name: match info.name.as_str() {
                "" => info.fields.required_value("metadata.name").unwrap_or_default().to_owned(),
                name => name.to_owned(),
            },
            fields: info.fields.clone(),
            path: String::new(),
        }
    }
}

/// An answer, with why when it is no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    Allowed,
    /// The text names what was missing; it may be empty.
    NoOpinion(String),
}

/// Decides over all actions.
pub struct Authorizer {
    rbac: rbac::Rbac,
    node: node::NodeAuthorizer,
}

impl Authorizer {
    /// Reads roles, bindings and Pods from the caches.
    pub fn new(resources: &Resources) -> Authorizer {
        let cache = |group: &str, plural: &str| -> Arc<KindCache> {
            resources.get(group, "v1", plural).expect("built in").objects().clone()
        };
        const RBAC: &str = "rbac.authorization.k8s.io";
        let rbac = rbac::Rbac::new(
            cache(RBAC, "roles"),
            cache(RBAC, "rolebindings"),
            cache(RBAC, "clusterroles"),
            cache(RBAC, "clusterrolebindings"),
        );
        Authorizer { rbac, node: node::NodeAuthorizer::new(cache("", "pods")) }
    }

    /// Decides.
    pub fn decide(&self, user: &User, action: &Action) -> Decision {
        if user.in_group(MASTERS) || self.node.allows(user, action) {
            return Decision::Allowed;
        }
        self.rbac.decide(user, action)
    }

    /// All rules that a user has in a namespace.
    pub fn rules_of(&self, user: &User, namespace: &str) -> Vec<Rule> {
        self.rbac.rules_of(user, namespace)
    }

    /// Lets a request pass or tells why not.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn authorize(&self, user: &User, info: &Info) -> Result<()> {
        match self.decide(user, &Action::of(info)) {
            Decision::Allowed => Ok(()),
            Decision::NoOpinion(why) => Err(forbidden(user, info, &why)),
        }
    }

    /// Whether a user may hand out rules: only who has them, or may `escalate`, may write them into a role.
    pub fn covers(&self, user: &User, namespace: &str, rules: &[Rule]) -> Vec<Rule> {
        if user.in_group(MASTERS) {
            return Vec::new();
        }
        rbac::uncovered(&self.rbac.rules_of(user, namespace), rules)
    }

    /// The rules of a role that a binding refers to.
    pub fn rules_of_role(&self, namespace: &str, kind: &str, name: &str) -> Vec<Rule> {
        self.rbac.rules_of_role(namespace, kind, name)
    }
}

/// The text of a refusal, as upstream's `responsewriters.Forbidden`.
fn forbidden(user: &User, info: &Info, why: &str) -> Status {
    let tail = if why.is_empty() { String::new() } else { format!(": {why}") };
    if !info.is_resource {
        return Status::forbidden_path(format!("User {:?} cannot {} path {:?}{tail}", user.name, info.verb, info.path));
    }
    let place = if !info.namespace.is_empty() {
        format!("in the namespace {:?}", info.namespace)
    } else {
        "at the cluster scope".to_owned()
    };
    let about = About { group: &info.group, resource: &info.resource, name: &info.name };
    Status::forbidden(
        about,
        format!(
            "User {:?} cannot {} resource {:?} in API group {:?} {place}{tail}",
            user.name,
            info.verb,
            info.resource_path(),
            info.group
        ),
    )
}

/// Where the Pods lie that the node authorizer looks at.
fn pods_of(namespace: &str) -> String {
    format!("{}{namespace}/", prefix("", "pods"))
}
