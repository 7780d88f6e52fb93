//! Kinds that are asked and not stored: who is this, may they do that. Behaviour: `pkg/registry/authentication`,
//! `pkg/registry/authorization`.

use http::{Response, StatusCode};
use kinds::field::{Error, Path};
use schema::Value;
use schema::selector::FieldSelector;
use schema::selector::field::Term;
use serde_json::json;

use crate::admission::{Attributes, Operation};
use crate::authentication::User;
use crate::authorization::{Action, Decision, Rule};
use crate::body::Body;
use crate::call::Call;
use crate::output;
use crate::server::Server;
use crate::status::{Result, Status};

impl Server {
    /// Answers a review. A Binding posted to its own resource is one, too: it names the Pod in its metadata.
    pub(crate) async fn review(&self, call: &Call, mut object: Value) -> Result<Response<Body>> {
        call.resource.rules.default(&mut object);
        let options = call.write_options("CreateOptions")?;
        let name = kinds::meta::text(&object, "name").to_owned();
        let write = Attributes { name: &name, ..Attributes::of(self, call, Operation::Create, &options) };
        self.admission.mutate(&write, &mut object).await?;
        let errors = call.resource.rules.validate(&object, &call.context());
        if !errors.is_empty() {
            return Err(Status::invalid(&call.resource.group, &call.resource.kind, "", &errors));
        }
        self.admission.validate(&write, &object).await?;
        let status = match &*call.resource.kind {
            "TokenReview" => self.review_token(&object["spec"])?,
            "SelfSubjectReview" => json!({ "userInfo": call.user.to_value() }),
            "SelfSubjectAccessReview" => self.review_access(&call.user, &object["spec"]),
            "SubjectAccessReview" => self.review_access(&subject(&object["spec"]), &object["spec"]),
            "LocalSubjectAccessReview" => {
                check_local(call, &object)?;
                self.review_access(&subject(&object["spec"]), &object["spec"])
            }
            "SelfSubjectRulesReview" => self.review_rules(call, &object)?,
            _ => return Err(Status::method_not_supported(call.about(), "create")),
        };
        object["status"] = status;
        let meta = kinds::meta::metadata(&mut object);
        if matches!(&*call.resource.kind, "SelfSubjectReview") {
            meta.insert("creationTimestamp".into(), schema::time::format_seconds(call.now).into());
        }
        output::plain(call, object, StatusCode::CREATED)
    }

    fn review_token(&self, spec: &Value) -> Result<Value> {
        let token = spec.get("token").and_then(Value::as_str).unwrap_or_default();
        if token.is_empty() {
            return Err(Status::bad_request("token is required for TokenReview in authentication"));
        }
        let asked = spec.get("audiences").and_then(Value::as_array);
        let mut audiences: Vec<&str> = asked.into_iter().flatten().filter_map(Value::as_str).collect();
        if audiences.is_empty() {
            audiences.push(&self.tokens.signer.issuer);
        }
        Ok(match self.tokens.check(token, &audiences) {
            None => json!({ "user": {}, "error": "[invalid bearer token, token lookup failed]" }),
            Some((user, claims)) => {
                let shared: Vec<&String> = claims.aud.iter().filter(|one| audiences.contains(&one.as_str())).collect();
                let mut user = user;
                user.groups.push(crate::authentication::AUTHENTICATED.into());
                json!({ "authenticated": true, "user": user.to_value(), "audiences": shared })
            }
        })
    }

    fn review_access(&self, user: &User, spec: &Value) -> Value {
        match self.authorizer.decide(user, &action(spec)) {
            Decision::Allowed => json!({ "allowed": true }),
            Decision::NoOpinion(why) if why.is_empty() => json!({ "allowed": false }),
            Decision::NoOpinion(why) => json!({ "allowed": false, "reason": why }),
        }
    }

    fn review_rules(&self, call: &Call, object: &Value) -> Result<Value> {
        let namespace = object["spec"].get("namespace").and_then(Value::as_str).unwrap_or_default();
        if namespace.is_empty() {
            return Err(Status::bad_request("no namespace on request"));
        }
        let everything = Rule {
            verbs: vec!["*".into()],
            api_groups: vec!["*".into()],
            resources: vec!["*".into()],
            ..Rule::default()
        };
        let urls = Rule { verbs: vec!["*".into()], non_resource_urls: vec!["*".into()], ..Rule::default() };
        let mut rules = self.authorizer.rules_of(&call.user, namespace);
        if call.user.in_group(crate::authentication::MASTERS) {
            rules.extend([everything, urls]);
        }
        let (paths, resources): (Vec<Rule>, Vec<Rule>) =
            rules.into_iter().partition(|rule| !rule.non_resource_urls.is_empty());
        let resource = |rule: &Rule| {
            let mut one = json!({ "verbs": rule.verbs, "apiGroups": rule.api_groups, "resources": rule.resources });
            if !rule.resource_names.is_empty() {
                one["resourceNames"] = json!(rule.resource_names);
            }
            one
        };
        let path = |rule: &Rule| json!({ "verbs": rule.verbs, "nonResourceURLs": rule.non_resource_urls });
        let (resources, paths): (Vec<Value>, Vec<Value>) =
            (resources.iter().map(resource).collect(), paths.iter().map(path).collect());
        Ok(json!({ "resourceRules": resources, "nonResourceRules": paths, "incomplete": false }))
    }
}

/// The user that a review is about.
fn subject(spec: &Value) -> User {
    let text = |name: &str| spec.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let list = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let extra = spec.get("extra").and_then(Value::as_object);
    User {
        name: text("user"),
        uid: text("uid"),
        groups: list(&spec["groups"]),
        extra: extra.into_iter().flatten().map(|(key, value)| (key.clone(), list(value))).collect(),
    }
}

/// The action that a review is about.
fn action(spec: &Value) -> Action {
    let text = |at: &Value, name: &str| at.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let resource = &spec["resourceAttributes"];
    if !resource.is_object() {
        let path = &spec["nonResourceAttributes"];
        return Action { verb: text(path, "verb"), path: text(path, "path"), ..Action::default() };
    }
    let mut name = text(resource, "resource");
    let part = text(resource, "subresource");
    if !part.is_empty() {
        name = format!("{name}/{part}");
    }
    Action {
        verb: text(resource, "verb"),
        group: text(resource, "group"),
        version: text(resource, "version"),
        resource: name,
        namespace: text(resource, "namespace"),
        name: text(resource, "name"),
        fields: fields(&resource["fieldSelector"]),
        path: String::new(),
    }
}

/// The field selector of a review, as text or as requirements. What cannot be read selects everything, which can only
/// make the answer stricter.
fn fields(selector: &Value) -> FieldSelector {
    let text = |at: &Value, name: &str| at.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let raw = text(selector, "rawSelector");
    if !raw.is_empty() {
        return FieldSelector::parse(&raw).unwrap_or_default();
    }
    let requirements = selector["requirements"].as_array().into_iter().flatten();
    let terms = requirements.filter_map(|one| {
        let [value] = one["values"].as_array()?.as_slice() else { return None };
        let negated = match one["operator"].as_str()? {
            "In" => false,
            "NotIn" => true,
            _ => return None,
        };
        Some(Term { field: text(one, "key"), value: value.as_str()?.to_owned(), negated })
    });
    FieldSelector { terms: terms.collect() }
}

fn check_local(call: &Call, object: &Value) -> Result<()> {
    let asked = object["spec"]["resourceAttributes"].get("namespace").and_then(Value::as_str).unwrap_or_default();
    if asked == call.info.namespace {
        return Ok(());
    }
    let path = Path::new("spec").child("resourceAttributes").child("namespace");
    let text = format!("must match metadata.namespace: {}", call.info.namespace);
    let errors = [Error::invalid(&path, asked, text)];
    Err(Status::invalid(&call.resource.group, &call.resource.kind, "", &errors))
}
