//! The one error that crosses the API. Reasons, codes and texts follow `apimachinery/pkg/api/errors`.

use std::fmt;

use kinds::field;
use serde_json::{Value, json};

/// A failure as clients see it: `kind: Status`.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// HTTP status code.
    pub code: u16,
    /// A word for programs, such as `NotFound`; empty when there is none.
    pub reason: &'static str,
    /// A reason that another server gave, and that has no meaning here.
    pub foreign_reason: Option<Box<str>>,
    /// A sentence for people.
    pub message: String,
    /// What the failure is about; null when it is about nothing in particular.
    pub details: Value,
    /// With an expired list: where it can go on.
    pub continue_token: Option<String>,
}

/// Reasons that mean something here.
const REASONS: [&str; 17] = [
    "",
    "AlreadyExists",
    "BadRequest",
    "Conflict",
    "Expired",
    "Forbidden",
    "InternalError",
    "Invalid",
    "MethodNotAllowed",
    "NotAcceptable",
    "NotFound",
    "RequestEntityTooLarge",
    "ServiceUnavailable",
    "Timeout",
    "TooManyRequests",
    "Unauthorized",
    "UnsupportedMediaType",
];

/// The result of everything that a request does.
pub type Result<T, E = Status> = std::result::Result<T, E>;

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Status {}

/// The resource that a failure is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub group: &'a str,
    /// Plural name of the resource, or the kind for [`Status::invalid`].
    pub resource: &'a str,
    pub name: &'a str,
}

impl About<'_> {
    fn details(&self) -> Value {
        let mut details = serde_json::Map::new();
        for (key, value) in [("name", self.name), ("group", self.group), ("kind", self.resource)] {
            if !value.is_empty() {
                details.insert(key.into(), value.into());
            }
        }
        Value::Object(details)
    }

    /// `deployments.apps`, or `pods` in the core group.
    fn qualified(&self) -> String {
        if self.group.is_empty() { self.resource.to_owned() } else { format!("{}.{}", self.resource, self.group) }
    }
}

impl Status {
    fn new(code: u16, reason: &'static str, message: impl Into<String>) -> Status {
        Status {
            code,
            reason,
            foreign_reason: None,
            message: message.into(),
            details: Value::Null,
            continue_token: None,
        }
    }

    /// What another server answered, which may be anything.
    pub fn foreign(code: u16, reason: &str, message: String, details: Value) -> Status {
        let known = REASONS.iter().find(|known| **known == reason).copied();
        let foreign_reason = known.is_none().then(|| reason.into());
        let details = if details.is_object() { details } else { Value::Null };
        Status { foreign_reason, details, ..Status::new(code, known.unwrap_or_default(), message) }
    }

    fn about(mut self, details: Value) -> Status {
        self.details = details;
        self
    }

    /// The JSON that clients get.
    pub fn to_value(&self) -> Value {
        let mut status = json!({
            "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
            "message": self.message, "code": self.code,
        });
        let reason = self.foreign_reason.as_deref().unwrap_or(self.reason);
        if !reason.is_empty() {
            status["reason"] = reason.into();
        }
        if let Some(token) = &self.continue_token {
            status["metadata"]["continue"] = token.as_str().into();
        }
        if !self.details.is_null() {
            status["details"] = self.details.clone();
        }
        status
    }

    /// The answer to a deletion that is complete.
    pub fn success(about: About<'_>, uid: &str) -> Value {
        let mut details = about.details();
        details["uid"] = uid.into();
        json!({ "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success", "details": details })
    }

    pub fn bad_request(message: impl Into<String>) -> Status {
        Status::new(400, "BadRequest", message)
    }

    pub fn unauthorized() -> Status {
        Status::new(401, "Unauthorized", "Unauthorized")
    }

    /// `message` is the part behind the name: why it is forbidden.
    pub fn forbidden(about: About<'_>, why: impl fmt::Display) -> Status {
        let message = if about.name.is_empty() {
            format!("{} is forbidden: {why}", about.qualified())
        } else {
            format!("{} \"{}\" is forbidden: {why}", about.qualified(), about.name)
        };
        Status::new(403, "Forbidden", message).about(about.details())
    }

    /// A path that is no resource and that the user may not see.
    pub fn forbidden_path(why: impl fmt::Display) -> Status {
        Status::new(403, "Forbidden", format!("forbidden: {why}")).about(json!({}))
    }

    pub fn not_found(about: About<'_>) -> Status {
        let message = format!("{} \"{}\" not found", about.qualified(), about.name);
        Status::new(404, "NotFound", message).about(about.details())
    }

    /// A path that nothing serves.
    pub fn no_such_path() -> Status {
        Status::new(404, "NotFound", "the server could not find the requested resource").about(json!({}))
    }

    pub fn method_not_supported(about: About<'_>, verb: &str) -> Status {
        let message = format!("{verb} is not supported on resources of kind \"{}\"", about.qualified());
        Status::new(405, "MethodNotAllowed", message).about(About { name: "", ..about }.details())
    }

    pub fn not_acceptable(accepted: &[&str]) -> Status {
        let message = format!("only the following media types are accepted: {}", accepted.join(", "));
        Status::new(406, "NotAcceptable", message)
    }

    pub fn already_exists(about: About<'_>) -> Status {
        let message = format!("{} \"{}\" already exists", about.qualified(), about.name);
        Status::new(409, "AlreadyExists", message).about(about.details())
    }

    /// Another write came first, or the object is in a state that does not allow this one.
    pub fn conflict(about: About<'_>, why: impl fmt::Display) -> Status {
        let message = format!("Operation cannot be fulfilled on {} \"{}\": {why}", about.qualified(), about.name);
        Status::new(409, "Conflict", message).about(about.details())
    }

    /// An update of an object that was changed since it was read.
    pub fn changed_meanwhile(about: About<'_>) -> Status {
        Status::conflict(
            about,
            "the object has been modified; please apply your changes to the latest version and try again",
        )
    }

    /// Server-side apply that meets fields of other managers.
    pub fn apply_conflict(message: impl Into<String>, causes: Vec<Value>) -> Status {
        Status::new(409, "Conflict", message).about(json!({ "causes": causes }))
    }

    /// A revision that is no longer there.
    pub fn expired(message: impl Into<String>) -> Status {
        Status::new(410, "Expired", message)
    }

    pub fn too_large(message: impl Into<String>) -> Status {
        Status::new(413, "RequestEntityTooLarge", message)
    }

    pub fn unsupported_media_type(accepted: &[&str]) -> Status {
        let list = accepted.join(", ");
        let message =
            format!("the body of the request was in an unknown format - accepted media types include: {list}");
        Status::new(415, "UnsupportedMediaType", message)
    }

    /// A patch of a sort that is not known.
    pub fn patch_type() -> Status {
        Status::new(415, "UnsupportedMediaType", "415: Unsupported Media Type").about(json!({}))
    }

    /// A patch that cannot be applied to the object as it is. Upstream does not say why.
    pub fn unprocessable_patch() -> Status {
        Status::new(422, "Invalid", "the server rejected our request due to an error in our request").about(json!({}))
    }

    /// Everything that is wrong with an object of a kind.
    pub fn invalid(group: &str, kind: &str, name: &str, errors: &[field::Error]) -> Status {
        // What several rules find is one text, but as many causes.
        let mut list: Vec<String> = Vec::with_capacity(errors.len());
        for text in errors.iter().map(ToString::to_string) {
            if !list.contains(&text) {
                list.push(text);
            }
        }
        let text = match &list[..] {
            [one] => one.clone(),
            many => format!("[{}]", many.join(", ")),
        };
        let mut details = About { group, resource: kind, name }.details();
        let cause = |error: &field::Error| {
            let mut cause = json!({ "reason": error.sort.reason(), "message": error.message() });
            if !error.path.is_empty() {
                cause["field"] = error.path.as_str().into();
            }
            cause
        };
        details["causes"] = errors.iter().map(cause).collect();
        let qualified = if group.is_empty() { kind.to_owned() } else { format!("{kind}.{group}") };
        Status::new(422, "Invalid", format!("{qualified} \"{name}\" is invalid: {text}")).about(details)
    }

    pub fn too_many_requests(message: impl Into<String>, retry_after_seconds: u32) -> Status {
        let details =
            if retry_after_seconds == 0 { json!({}) } else { json!({ "retryAfterSeconds": retry_after_seconds }) };
        Status::new(429, "TooManyRequests", message).about(details)
    }

    /// A fault of the server. The text must not hold secrets.
    pub fn internal(cause: impl fmt::Display) -> Status {
        let details = json!({ "causes": [{ "message": cause.to_string() }] });
        Status::new(500, "InternalError", format!("Internal error occurred: {cause}")).about(details)
    }

    /// A fault that upstream answers without a reason.
    pub fn server_error(message: impl Into<String>) -> Status {
        Status::new(500, "", message)
    }

    pub fn unavailable(message: impl Into<String>) -> Status {
        Status::new(503, "ServiceUnavailable", message)
    }

    /// A node that the server cannot reach.
    pub fn unreachable_node(message: impl Into<String>) -> Status {
        Status::new(502, "InternalError", message)
    }

    pub fn timeout(message: impl Into<String>) -> Status {
        Status::new(504, "Timeout", message)
    }

    /// A version of an object that will only be there later.
    pub fn too_large_resource_version(asked: u64, newest: u64) -> Status {
        let message = format!("Timeout: Too large resource version: {asked}, current: {newest}");
        let cause = json!({ "reason": "ResourceVersionTooLarge", "message": "Too large resource version" });
        Status::timeout(message).about(json!({ "causes": [cause], "retryAfterSeconds": 1 }))
    }
}

impl From<store::Error> for Status {
    fn from(error: store::Error) -> Status {
        match error {
            store::Error::Compacted { asked, oldest } => {
                Status::expired(format!("The resourceVersion for the provided list is too old: {asked} ({oldest})"))
            }
            store::Error::Future { asked, newest } => Status::too_large_resource_version(asked, newest),
            store::Error::TooLarge(message) => Status::too_large(message),
            store::Error::Closed => Status::unavailable("the server is shutting down"),
            other => Status::internal(other),
        }
    }
}
