//! Roles and their bindings.

use clap::Args;
use serde_json::{Value, json};

use super::{How, one_name};
use crate::context::Context;
use crate::error::{Error, Result};

// What may be done with which resources.
#[derive(Args, Clone, Debug)]
struct Rule {
    /// Verbs, such as get,list,watch.
    #[arg(long, value_delimiter = ',')]
    verb: Vec<String>,
    /// Resources: RESOURCE[.GROUP][/SUBRESOURCE].
    #[arg(long, value_delimiter = ',')]
    resource: Vec<String>,
    /// Only the objects of these names.
    #[arg(long)]
    resource_name: Vec<String>,
}

impl Rule {
    /// The rules: one for each group.
    async fn rules(&self, cx: &Context) -> Result<Vec<Value>> {
        if self.verb.is_empty() {
            return Err(Error::text("at least one verb must be specified"));
        }
        if self.resource.is_empty() {
            return Err(Error::text("at least one resource must be specified"));
        }
        if self.resource.len() > 1 && !self.resource_name.is_empty() {
            return Err(Error::text("resource name(s) can not be applied to multiple resources"));
        }
        let catalog = cx.catalog().await?;
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        for text in &self.resource {
            let (name, sub) =
                text.split_once('/').map_or((text.as_str(), String::new()), |(name, sub)| (name, format!("/{sub}")));
            let (group, resource) = match name {
                "*" => ("*".to_owned(), "*".to_owned()),
                name => {
                    let resource = catalog.find(name).map_err(|error| Error::Plain(error.to_string()))?;
                    (resource.group.clone(), resource.name.clone())
                }
            };
            let resource = format!("{resource}{sub}");
            match groups.iter_mut().find(|(it, _)| *it == group) {
                Some((_, resources)) => resources.push(resource),
                None => groups.push((group, vec![resource])),
            }
        }
        let verbs = match self.verb.iter().any(|verb| verb == "*") {
            true => vec!["*".to_owned()],
            false => self.verb.clone(),
        };
        let rule = |(group, resources): (String, Vec<String>)| {
            let mut rule = json!({"apiGroups": [group], "resources": resources, "verbs": verbs});
            if !self.resource_name.is_empty() {
                rule["resourceNames"] = json!(self.resource_name);
            }
            rule
        };
        Ok(groups.into_iter().map(rule).collect())
    }
}

#[derive(Args, Clone, Debug)]
pub(super) struct Role {
    names: Vec<String>,
    #[command(flatten)]
    rule: Rule,
    #[command(flatten)]
    pub(super) how: How,
}

impl Role {
    pub(super) async fn object(&self, cx: &Context) -> Result<Value> {
        let name = one_name(&self.names)?;
        let rules = self.rule.rules(cx).await?;
        Ok(
            json!({"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": name}, "rules": rules}),
        )
    }
}

#[derive(Args, Clone, Debug)]
pub(super) struct ClusterRole {
    names: Vec<String>,
    #[command(flatten)]
    rule: Rule,
    /// Paths that are no resources, such as /metrics.
    #[arg(long = "non-resource-url", value_delimiter = ',')]
    non_resource_urls: Vec<String>,
    /// Labels of cluster roles whose rules it takes over: KEY=VALUE.
    #[arg(long, value_delimiter = ',')]
    aggregation_rule: Vec<String>,
    #[command(flatten)]
    pub(super) how: How,
}

impl ClusterRole {
    pub(super) async fn object(&self, cx: &Context) -> Result<Value> {
        let name = one_name(&self.names)?;
        let mut object =
            json!({"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": name}});
        if !self.aggregation_rule.is_empty() {
            let mut labels = json!({});
            for pair in &self.aggregation_rule {
                let (key, value) = pair
                    .split_once('=')
                    .ok_or_else(|| Error::Text(format!("malformed pair, expect string=string: {pair}")))?;
                labels[key] = Value::from(value);
            }
            object["aggregationRule"] = json!({"clusterRoleSelectors": [{"matchLabels": labels}]});
            object["rules"] = Value::Null;
            return Ok(object);
        }
        let mut rules = Vec::new();
        if !self.non_resource_urls.is_empty() {
            rules.push(json!({"nonResourceURLs": self.non_resource_urls, "verbs": self.rule.verb}));
        }
        if !self.rule.resource.is_empty() || rules.is_empty() {
            rules.extend(self.rule.rules(cx).await?);
        }
        object["rules"] = json!(rules);
        Ok(object)
    }
}

// Who.
#[derive(Args, Clone, Debug)]
struct Subjects {
    /// Users.
    #[arg(long = "user", id = "subjects")]
    users: Vec<String>,
    /// Groups.
    #[arg(long = "group")]
    groups: Vec<String>,
    /// Service accounts: NAMESPACE:NAME.
    #[arg(long = "serviceaccount")]
    service_accounts: Vec<String>,
}

impl Subjects {
    fn list(&self) -> Result<Vec<Value>> {
        const GROUP: &str = "rbac.authorization.k8s.io";
        let mut subjects = Vec::new();
        for (kind, names) in [("User", &self.users), ("Group", &self.groups)] {
            subjects.extend(names.iter().map(|name| json!({"kind": kind, "apiGroup": GROUP, "name": name})));
        }
        for account in &self.service_accounts {
            let pair = account.split_once(':').filter(|(namespace, name)| !namespace.is_empty() && !name.is_empty());
            let (namespace, name) = pair.ok_or_else(|| Error::text("serviceaccount must be <namespace>:<name>"))?;
            subjects.push(json!({"kind": "ServiceAccount", "namespace": namespace, "name": name}));
        }
        Ok(subjects)
    }
}

fn binding(kind: &str, name: &str, role: (&str, &str), subjects: &Subjects) -> Result<Value> {
    Ok(json!({
        "apiVersion": "rbac.authorization.k8s.io/v1", "kind": kind, "metadata": {"name": name},
        "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": role.0, "name": role.1},
        "subjects": subjects.list()?,
    }))
}

#[derive(Args, Clone, Debug)]
pub(super) struct RoleBinding {
    names: Vec<String>,
    /// The role.
    #[arg(long, default_value = "", hide_default_value = true)]
    role: String,
    /// The cluster role.
    #[arg(long, default_value = "", hide_default_value = true)]
    clusterrole: String,
    #[command(flatten)]
    subjects: Subjects,
    #[command(flatten)]
    pub(super) how: How,
}

impl RoleBinding {
    pub(super) fn object(&self) -> Result<Value> {
        let name = one_name(&self.names)?;
        let role = match (self.role.as_str(), self.clusterrole.as_str()) {
            (role, "") if !role.is_empty() => ("Role", role),
            ("", role) if !role.is_empty() => ("ClusterRole", role),
            _ => return Err(Error::text("exactly one of clusterrole or role must be specified")),
        };
        binding("RoleBinding", name, role, &self.subjects)
    }
}

#[derive(Args, Clone, Debug)]
pub(super) struct ClusterRoleBinding {
    names: Vec<String>,
    /// The cluster role.
    #[arg(long, default_value = "", hide_default_value = true)]
    clusterrole: String,
    #[command(flatten)]
    subjects: Subjects,
    #[command(flatten)]
    pub(super) how: How,
}

impl ClusterRoleBinding {
    pub(super) fn object(&self) -> Result<Value> {
        let name = one_name(&self.names)?;
        if self.clusterrole.is_empty() {
            return Err(Error::text("required flag(s) \"clusterrole\" not set"));
        }
        binding("ClusterRoleBinding", name, ("ClusterRole", &self.clusterrole), &self.subjects)
    }
}
