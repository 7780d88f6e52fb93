//! Who writes a policy or a binding must be able to read the parameters that it names: what expressions say of them could
//! be told otherwise to who may not see them. Upstream does this in the registries of policies and bindings
//! (`pkg/registry/admissionregistration/*/authz.go`).

use kinds::field::{At, Error};
use kinds::tree::Tree;
use schema::Value;

use super::{Attributes, Operation, Plugin};
use crate::authentication::{MASTERS, User};
use crate::authorization::{Action, Decision};
use crate::resource::prefix;
use crate::status::{Result, Status};

const GROUP: &str = "admissionregistration.k8s.io";

pub(super) struct PolicyParams;

impl Plugin for PolicyParams {
    fn name(&self) -> &'static str {
        "PolicyParams"
    }

    fn validate(&self, write: &Attributes<'_>, object: &Value) -> Result<()> {
        let resource = write.resource();
        let is_write = write.operation != Operation::Delete && write.subresource().is_empty();
        if resource.group != GROUP || !is_write || write.call.user.in_group(MASTERS) {
            return Ok(());
        }
        let (field, refused) = match &*resource.plural {
            "validatingadmissionpolicies" | "mutatingadmissionpolicies" => ("paramKind", policy(write, object)),
            "validatingadmissionpolicybindings" => ("paramRef", binding(write, object, "validatingadmissionpolicies")),
            "mutatingadmissionpolicybindings" => ("paramRef", binding(write, object, "mutatingadmissionpolicies")),
            _ => return Ok(()),
        };
        refused.map_err(|why| {
            let errors = [Error::forbidden(&At::new("spec").field(field), why)];
            Status::invalid(GROUP, &resource.kind, kinds::meta::text(object, "name"), &errors)
        })
    }
}

/// Whether the same was said of a field before.
fn unchanged(write: &Attributes<'_>, object: &Value, field: &str) -> bool {
    write.old.is_some_and(|old| old["spec"].get(field) == object["spec"].get(field))
}

fn policy(write: &Attributes<'_>, object: &Value) -> Result<(), String> {
    let Some(kind) = object["spec"].field("paramKind").filter(|_| !unchanged(write, object, "paramKind")) else {
        return Ok(());
    };
    let action = Action { name: "*".into(), namespace: "*".into(), ..reading(write, Some(kind), "get") };
    if may(write, &action) {
        return Ok(());
    }
    Err(format!(
        "user {} must have \"get\" permission on all objects of the referenced paramKind (kind={}, apiVersion={})",
        shown(&write.call.user),
        kind.text("kind"),
        kind.text("apiVersion"),
    ))
}

fn binding(write: &Attributes<'_>, object: &Value, policies: &str) -> Result<(), String> {
    let spec = &object["spec"];
    let same = unchanged(write, object, "paramRef") && unchanged(write, object, "policyName");
    let Some(params) = spec.field("paramRef").filter(|_| !same) else { return Ok(()) };
    let name = spec.text("policyName");
    let policy = write.server.kind_cache(GROUP, policies).get(&format!("{}{name}", prefix(GROUP, policies)));
    let policy = policy.map(|item| item.to_value());
    let kind = policy.as_ref().and_then(|policy| policy["spec"].field("paramKind"));
    let verb = if params.text("name").is_empty() { "list" } else { "get" };
    let action = Action {
        name: params.text("name").into(),
        namespace: params.text("namespace").into(),
        ..reading(write, kind, verb)
    };
    if may(write, &action) {
        return Ok(());
    }
    let user = shown(&write.call.user);
    Err(match policy {
        Some(_) => format!("user {user} does not have \"{verb}\" permission on the object referenced by paramRef"),
        None => format!(
            "unable to get policy {name} to determine minimum required permissions and user {user} does not have \
             \"{verb}\" permission for all groups, versions and resources"
        ),
    })
}

/// Reading objects of a kind; of any, where it is not known.
fn reading(write: &Attributes<'_>, kind: Option<&Value>, verb: &str) -> Action {
    let any = || ("*".to_owned(), "*".to_owned(), "*".to_owned());
    let (group, version, resource) = kind.map_or_else(any, |kind| {
        let (group, version) = kind.text("apiVersion").split_once('/').unwrap_or(("", kind.text("apiVersion")));
        let resources = write.server.resources.load();
        let resource = resources.of_kind(group, version, kind.text("kind"));
        (group.to_owned(), version.to_owned(), resource.map_or_else(|| "*".to_owned(), |it| it.plural.to_string()))
    });
    Action { verb: verb.into(), group, version, resource, ..Action::default() }
}

fn may(write: &Attributes<'_>, action: &Action) -> bool {
    write.server.authorizer.decide(&write.call.user, action) == Decision::Allowed
}

/// A user as Go prints one.
fn shown(user: &User) -> String {
    let extra: Vec<String> = user.extra.iter().map(|(name, values)| format!("{name}:[{}]", values.join(" "))).collect();
    format!("&{{{} {} [{}] map[{}]}}", user.name, user.uid, user.groups.join(" "), extra.join(" "))
}
