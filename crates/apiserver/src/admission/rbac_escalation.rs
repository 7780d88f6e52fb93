//! Nobody hands out rights that they do not have, unless they may `escalate` or `bind`. Upstream does this in the
//! registries of roles and bindings (`pkg/registry/rbac/*/policybased`).

use schema::Value;

use super::{Attributes, Operation, Plugin};
use crate::authentication::MASTERS;
use crate::authorization::{Action, Decision, Rule, rules_in};
use crate::status::{Result, Status};

const GROUP: &str = "rbac.authorization.k8s.io";

pub(super) struct RbacEscalation;

impl Plugin for RbacEscalation {
    fn name(&self) -> &'static str {
        "RBACEscalation"
    }

    fn validate(&self, write: &Attributes<'_>, object: &Value) -> Result<()> {
        if write.resource().group != GROUP || write.operation == Operation::Delete {
            return Ok(());
        }
        let unchanged = |field: &str| write.old.is_some_and(|old| old.get(field) == object.get(field));
        let is_role = matches!(&*write.resource().plural, "roles" | "clusterroles");
        if is_role {
            if unchanged("rules") || may(write, "escalate", &write.resource().plural, kinds::meta::text(object, "name"))
            {
                return Ok(());
            }
            return covered(write, object, &rules_in(object));
        }
        if unchanged("subjects") && unchanged("roleRef") {
            return Ok(());
        }
        let field = |name: &str| object["roleRef"].get(name).and_then(Value::as_str).unwrap_or_default();
        let plural = if field("kind") == "ClusterRole" { "clusterroles" } else { "roles" };
        if may(write, "bind", plural, field("name")) {
            return Ok(());
        }
        let rules = write.server.authorizer.rules_of_role(write.namespace(), field("kind"), field("name"));
        covered(write, object, &rules)
    }
}

fn may(write: &Attributes<'_>, verb: &str, plural: &str, name: &str) -> bool {
    if write.call.user.in_group(MASTERS) {
        return true;
    }
    let action = Action {
        verb: verb.into(),
        group: GROUP.into(),
        version: "*".into(),
        resource: plural.into(),
        namespace: write.namespace().into(),
        name: name.into(),
        ..Action::default()
    };
    write.server.authorizer.decide(&write.call.user, &action) == Decision::Allowed
}

fn covered(write: &Attributes<'_>, object: &Value, rules: &[Rule]) -> Result<()> {
    let user = &write.call.user;
    let missing = write.server.authorizer.covers(user, write.namespace(), rules);
    if missing.is_empty() {
        return Ok(());
    }
    let shown: Vec<String> = missing.iter().map(show).collect();
    let why = format!(
        "user {:?} (groups={}) is attempting to grant RBAC permissions not currently held:\n{}",
        user.name,
        serde_json::json!(user.groups),
        shown.join("\n")
    );
    Err(Status::forbidden(write.resource().about(kinds::meta::text(object, "name")), why))
}

/// A rule as upstream's compact form shows it.
fn show(rule: &Rule) -> String {
    let mut parts = Vec::new();
    let mut part = |name: &str, list: &[String]| {
        if !list.is_empty() {
            let quoted: Vec<String> = list.iter().map(|one| format!("{one:?}")).collect();
            parts.push(format!("{name}:[{}]", quoted.join(" ")));
        }
    };
    part("APIGroups", &rule.api_groups);
    part("Resources", &rule.resources);
    part("ResourceNames", &rule.resource_names);
    part("NonResourceURLs", &rule.non_resource_urls);
    part("Verbs", &rule.verbs);
    format!("{{{}}}", parts.join(", "))
}
