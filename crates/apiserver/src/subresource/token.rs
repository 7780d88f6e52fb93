//! `serviceaccounts/token`: makes a token. Behaviour: `pkg/registry/core/serviceaccount/storage/token.go`.

use http::{Response, StatusCode};
use jiff::SignedDuration;
use kinds::field::{Error, Path};
use kinds::meta::{metadata, text};
use schema::Value;
use serde_json::json;

use crate::admission::{Attributes, Operation};
use crate::authentication::token::{Bound, Claims, Reference};
use crate::body::Body;
use crate::call::{Call, TypeOf};
use crate::output;
use crate::resource::prefix;
use crate::server::Server;
use crate::status::{About, Result, Status};

const HOUR: i64 = 3600;
/// Shortest and longest life of a token, in seconds.
const LIFE: std::ops::RangeInclusive<i64> = 600..=1 << 32;

impl Server {
    pub(super) async fn request_token(&self, mut call: Call) -> Result<Response<Body>> {
        let options = call.write_options("CreateOptions")?;
        let bytes = call.read_body().await?;
        let of = TypeOf::built_in("authentication.k8s.io", "v1", "TokenRequest");
        let mut request = call.decode(&bytes, &of, options.validation)?;
        self.admission.ask(&Attributes::of(self, &call, Operation::Create, &options), &mut request).await?;
        let account = self.read(&call).await?.to_value();
        let seconds = request["spec"].get("expirationSeconds").and_then(Value::as_i64).unwrap_or(HOUR);
        let path = Path::new("spec").child("expirationSeconds");
        let mut errors = Vec::new();
        if seconds < *LIFE.start() {
            errors.push(Error::invalid(&path, seconds, "may not specify a duration less than 10 minutes"));
        }
        if seconds > *LIFE.end() {
            errors.push(Error::invalid(&path, seconds, "may not specify a duration larger than 2^32 seconds"));
        }
        if !errors.is_empty() {
            return Err(Status::invalid("authentication.k8s.io", "TokenRequest", &call.info.name, &errors));
        }
        let asked = request["spec"].get("audiences").and_then(Value::as_array);
        let mut audiences: Vec<String> =
            asked.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
        if audiences.is_empty() {
            audiences = vec![self.tokens.signer.issuer.clone()];
        }
        let kubernetes = self.bound(&call, &account, request["spec"].get("boundObjectRef"))?;
        let now = call.now.as_second();
        let claims = Claims {
            aud: audiences.clone(),
            exp: now + seconds,
            iat: now,
            nbf: now,
            iss: self.tokens.signer.issuer.clone(),
            jti: uuid::Uuid::new_v4().to_string(),
            sub: format!("system:serviceaccount:{}:{}", call.info.namespace, call.info.name),
            kubernetes,
        };
        let token = self.tokens.signer.sign(&claims).map_err(Status::internal)?;
        let expires = schema::time::format_seconds(call.now + SignedDuration::from_secs(seconds));
        request["spec"]["expirationSeconds"] = seconds.into();
        request["spec"]["audiences"] = audiences.into();
        request["status"] = json!({ "token": token, "expirationTimestamp": expires });
        let meta = metadata(&mut request);
        meta.insert("name".into(), call.info.name.as_str().into());
        meta.insert("namespace".into(), call.info.namespace.as_str().into());
        meta.insert("creationTimestamp".into(), schema::time::format_seconds(call.now).into());
        output::plain(&call, request, StatusCode::CREATED)
    }

    /// What the token is bound to.
    fn bound(&self, call: &Call, account: &Value, reference: Option<&Value>) -> Result<Bound> {
        let namespace = call.info.namespace.clone();
        let own = Reference { name: call.info.name.clone(), uid: text(account, "uid").to_owned() };
        let mut bound = Bound { namespace, serviceaccount: own, ..Bound::default() };
        let Some(reference) = reference.filter(|reference| reference.is_object()) else { return Ok(bound) };
        let field = |name: &str| reference.get(name).and_then(Value::as_str).unwrap_or_default();
        let plural = match (field("apiVersion"), field("kind")) {
            ("v1", "Pod") => "pods",
            ("v1", "Secret") => "secrets",
            ("v1", "Node") => "nodes",
            (version, kind) => {
                return Err(Status::bad_request(format!(
                    "cannot bind token for serviceaccount to object of type {version}, Kind={kind}"
                )));
            }
        };
        let key = match plural {
            "nodes" => format!("{}{}", prefix("", plural), field("name")),
            _ => format!("{}{}/{}", prefix("", plural), call.info.namespace, field("name")),
        };
        let about = About { group: "", resource: plural, name: field("name") };
        let object = self.kind_cache("", plural).get(&key).ok_or_else(|| Status::not_found(about))?.to_value();
        let uid = text(&object, "uid");
        if !field("uid").is_empty() && field("uid") != uid {
            let why = format!(
                "the UID in the bound object reference ({}) does not match the UID in record. The object might have been deleted and then recreated",
                field("uid")
            );
            return Err(Status::conflict(about, why));
        }
        let found = Some(Reference { name: field("name").to_owned(), uid: uid.to_owned() });
        match plural {
            "pods" => {
                if object["spec"].get("serviceAccountName").and_then(Value::as_str) != Some(&call.info.name) {
                    let why = format!(
                        "cannot bind token for serviceaccount {:?} to pod running with different serviceaccount name.",
                        call.info.name
                    );
                    return Err(Status::bad_request(why));
                }
                bound.node = self.node_of(&object);
                bound.pod = found;
            }
            "secrets" => bound.secret = found,
            _ => bound.node = found,
        }
        Ok(bound)
    }

    fn node_of(&self, pod: &Value) -> Option<Reference> {
        let name = pod["spec"].get("nodeName")?.as_str()?;
        let node = self.kind_cache("", "nodes").get(&format!("{}{name}", prefix("", "nodes")));
        let uid = node.map(|node| text(&node.to_value(), "uid").to_owned()).unwrap_or_default();
        Some(Reference { name: name.to_owned(), uid })
    }
}
