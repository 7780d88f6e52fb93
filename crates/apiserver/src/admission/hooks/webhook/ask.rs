//! Asking one webhook. Behaviour: `apiserver/pkg/admission/plugin/webhook/{validating,mutating}/dispatcher.go`
//! (callHook, callAttrMutatingHook), `webhook/errors/statuserror.go`.

use std::time::Duration;

use kinds::tree::Tree;
use schema::Value;
use schema::patch::json::JsonPatch;
use tokio::time::Instant;

use super::review;
use super::{Hook, Matched, Request};
use crate::status::Status;
use crate::webhook::Limits;

/// Most bytes of an answer. An object that is larger than a request may be would not be stored.
const ANSWER_MOST: usize = 8 << 20;

/// What a webhook wants of a request that it lets pass.
pub(super) struct Wish {
    /// Nothing where there is nothing to change.
    pub patch: Option<JsonPatch>,
}

/// Why a webhook does not let a request pass.
#[derive(Debug)]
pub(super) enum Failure {
    /// It says so.
    Refused(Status),
    /// It could not be asked, or its answer is none: its failure policy decides.
    Call { why: String, code: u16 },
    /// A fault that no failure policy is about.
    Server(Status),
}

impl From<Status> for Failure {
    fn from(status: Status) -> Failure {
        Failure::Server(status)
    }
}

impl Hook {
    /// Asks about a request.
    pub(super) async fn ask(
        &self,
        request: &Request<'_>,
        matched: &Matched,
        object: Option<&Value>,
        old: Option<&Value>,
        mutating: bool,
    ) -> Result<Wish, Failure> {
        if request.write.options.dry_run && !self.takes_dry_runs {
            let text = format!("admission webhook {:?} does not support dry run", self.name);
            return Err(Failure::Server(Status::bad_request(text)));
        }
        let failed = |what: &str, why: &str, code| Failure::Call { why: format!("{what}: {why}"), code };
        let version = self.reviews.iter().find_map(|it| review::Version::read(it));
        let version = version.ok_or_else(|| {
            let why = "webhook does not accept known AdmissionReview versions (v1, v1beta1)";
            failed("could not create admission objects", why, 400)
        })?;
        let uid = uuid::Uuid::new_v4().to_string();
        let review = version.review(request.to_value(matched), &uid, object, old);
        let left = request.write.call.deadline.saturating_duration_since(Instant::now());
        let limits = Limits {
            time: self.time.min(left).max(Duration::from_millis(1)),
            tells_time: true,
            answer: ANSWER_MOST,
            keeps_connection: true,
        };
        let answered = self.client.post(&review, limits).await;
        let answered = answered.map_err(|why| failed("failed to call webhook", &why.text, why.code))?;
        let answer = version.read_answer(&answered, &uid, mutating);
        let answer = answer.map_err(|why| failed("received invalid webhook response", &why, 503))?;
        request.write.call.warnings.extend(answer.warnings);
        if !answer.allowed {
            return Err(Failure::Refused(refusal(&self.name, &answer.result)));
        }
        let patch = match answer.patch {
            Some(bytes) if mutating => {
                let decoded = JsonPatch::parse(&bytes);
                let what = "received undecodable patch in webhook response";
                decoded.map_err(|why| failed(what, &why.to_string(), 503))?
            }
            _ => return Ok(Wish { patch: None }),
        };
        if !patch.is_empty() && answer.sort != "JSONPatch" {
            return Err(Failure::Call { why: format!("unsupported patch type {:?}", answer.sort), code: 400 });
        }
        Ok(Wish { patch: Some(patch).filter(|patch| !patch.is_empty()) })
    }
}

/// What the client of a request is told that a webhook refused.
fn refusal(name: &str, result: &Value) -> Status {
    let denied = format!("admission webhook {name:?} denied the request");
    let (message, reason) = (result.text("message"), result.text("reason"));
    let text = match (message, reason) {
        ("", "") => format!("{denied} without explanation"),
        ("", reason) => format!("{denied}: {reason}"),
        (message, _) => format!("{denied}: {message}"),
    };
    let code = u16::try_from(result.int("code")).ok().filter(|code| (400..=599).contains(code)).unwrap_or(400);
    Status::foreign(code, reason, text, result.get("details").cloned().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn refusals_are_told_as_the_webhook_tells_them() {
        let told = |result: Value| refusal("a.b.c", &result).to_value();
        let status = told(json!({ "message": "no", "code": 403, "reason": "Forbidden", "details": { "name": "x" } }));
        assert_eq!(status["message"], "admission webhook \"a.b.c\" denied the request: no");
        assert_eq!((&status["code"], &status["reason"]), (&json!(403), &json!("Forbidden")));
        assert_eq!(status["details"], json!({ "name": "x" }));
        let status = told(json!({ "reason": "Because", "code": 200, "status": "Success" }));
        assert_eq!(status["message"], "admission webhook \"a.b.c\" denied the request: Because");
        assert_eq!((&status["code"], &status["reason"]), (&json!(400), &json!("Because")));
        let status = told(Value::Null);
        assert_eq!(status["message"], "admission webhook \"a.b.c\" denied the request without explanation");
        assert_eq!((&status["status"], status.get("reason")), (&json!("Failure"), None));
    }
}
