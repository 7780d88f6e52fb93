//! Reading the API server's refusals (apimachinery's `api/errors`).

use kube::core::Status;

/// The status that the server answered, if the request reached it.
pub fn status(error: &kube::Error) -> Option<&Status> {
    match error {
        kube::Error::Api(status) => Some(status),
        _ => None,
    }
}

fn has_reason(error: &kube::Error, reason: &str, code: u16) -> bool {
    status(error).is_some_and(|s| s.reason == reason || (s.reason.is_empty() && s.code == code))
}

pub fn is_not_found(error: &kube::Error) -> bool {
    has_reason(error, "NotFound", 404)
}

pub fn is_already_exists(error: &kube::Error) -> bool {
    status(error).is_some_and(|s| s.reason == "AlreadyExists")
}

pub fn is_conflict(error: &kube::Error) -> bool {
    has_reason(error, "Conflict", 409)
}

pub fn is_invalid(error: &kube::Error) -> bool {
    has_reason(error, "Invalid", 422)
}

pub fn is_forbidden(error: &kube::Error) -> bool {
    has_reason(error, "Forbidden", 403)
}

pub fn is_method_not_allowed(error: &kube::Error) -> bool {
    has_reason(error, "MethodNotAllowed", 405)
}

/// The request's outcome is unknown: it may or may not have been carried out.
pub fn is_timeout(error: &kube::Error) -> bool {
    has_reason(error, "Timeout", 504)
}

/// A watch or a page token is too old for the server to resume.
pub fn is_gone(error: &kube::Error) -> bool {
    status(error).is_some_and(is_gone_status)
}

/// See [`is_gone`].
pub fn is_gone_status(status: &Status) -> bool {
    matches!(status.reason.as_str(), "Expired" | "Gone") || status.code == 410
}

/// The object was refused because its namespace is going away: there is no use in trying again.
pub fn is_namespace_terminating(error: &kube::Error) -> bool {
    has_cause(error, "NamespaceTerminating")
}

/// Whether the server's answer names `cause` among its causes.
pub fn has_cause(error: &kube::Error, cause: &str) -> bool {
    status(error).and_then(|s| s.details.as_ref()).is_some_and(|d| d.causes.iter().any(|c| c.reason == cause))
}

/// The text that a user sees: the server's message where it answered, else the transport's error.
pub fn message(error: &kube::Error) -> String {
    match status(error) {
        Some(status) if !status.message.is_empty() => status.message.clone(),
        _ => error.to_string(),
    }
}

/// Turns "not found" into `None`, for deletions and reads where absence is an answer.
pub fn found<T>(result: Result<T, kube::Error>) -> Result<Option<T>, kube::Error> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if is_not_found(&error) => Ok(None),
        Err(error) => Err(error),
    }
}
