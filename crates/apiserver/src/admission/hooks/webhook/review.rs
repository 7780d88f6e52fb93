//! The protocol of admission webhooks: `AdmissionReview`. Behaviour:
//! `apiserver/pkg/admission/plugin/webhook/request/admissionreview.go`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kinds::tree::Tree;
use schema::Value;
use serde_json::json;

const GROUP: &str = "admission.k8s.io";
/// Most warnings of one answer that are handed on.
const WARNINGS_MOST: usize = 100;

/// A version of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    V1,
    V1Beta1,
}

/// What a webhook answers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub allowed: bool,
    pub patch: Option<Vec<u8>>,
    /// The sort of the patch, where the protocol has more than one.
    pub sort: String,
    /// Why it is not allowed.
    pub result: Value,
    pub warnings: Vec<String>,
}

impl Version {
    pub fn read(text: &str) -> Option<Version> {
        match text {
            "v1" => Some(Version::V1),
            "v1beta1" => Some(Version::V1Beta1),
            _ => None,
        }
    }

    /// The question about a request.
    pub fn review(self, request: Value, uid: &str, object: Option<&Value>, old: Option<&Value>) -> Value {
        let version = if self == Version::V1 { "v1" } else { "v1beta1" };
        let mut request = request;
        request["uid"] = uid.into();
        request["object"] = object.cloned().unwrap_or_default();
        request["oldObject"] = old.cloned().unwrap_or_default();
        json!({ "kind": "AdmissionReview", "apiVersion": format!("{GROUP}/{version}"), "request": request })
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read_answer(self, answer: &Value, uid: &str, mutating: bool) -> Result<Answer, String> {
        let response = answer.field("response").ok_or("webhook response was absent")?;
        let patch = match response.text("patch") {
            "" => Vec::new(),
            text => STANDARD.decode(text).map_err(|why| format!("illegal base64 data: {why}"))?,
        };
        let mut sort = "JSONPatch";
        if self == Version::V1 {
            sort = response.text("patchType");
            check(answer, response, uid)?;
            check_patch(response, !patch.is_empty(), mutating)?;
        }
        Ok(Answer {
            allowed: response.flag("allowed"),
            patch: Some(patch).filter(|patch| !patch.is_empty()),
            sort: sort.to_owned(),
            result: response.field("status").cloned().unwrap_or_default(),
            warnings: response.texts("warnings").take(WARNINGS_MOST).map(str::to_owned).collect(),
        })
    }
}

/// Whether an answer is one to this question.
fn check(answer: &Value, response: &Value, uid: &str) -> Result<(), String> {
    if response.text("uid") != uid {
        return Err(format!("expected response.uid={uid:?}, got {:?}", response.text("uid")));
    }
    let (group_version, kind) = (answer.text("apiVersion"), answer.text("kind"));
    if group_version != format!("{GROUP}/v1") || kind != "AdmissionReview" {
        let got = if group_version.contains('/') { group_version.to_owned() } else { format!("/{group_version}") };
        return Err(format!("expected webhook response of {GROUP}/v1, Kind=AdmissionReview, got {got}, Kind={kind}"));
    }
    Ok(())
}

fn check_patch(response: &Value, has_patch: bool, mutating: bool) -> Result<(), String> {
    let sort = response.set_text("patchType");
    Err(match (mutating, has_patch, sort) {
        (true, true, None) => "webhook returned response.patch but not response.patchType".into(),
        (true, false, Some(_)) => "webhook returned response.patchType but not response.patch".into(),
        (true, true, Some("")) => "webhook returned invalid response.patchType of \"\"".into(),
        (false, true, _) => "validating webhook may not return response.patch".into(),
        (false, false, Some(_)) => "validating webhook may not return response.patchType".into(),
        _ => return Ok(()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(version: Version, response: Value, mutating: bool) -> Result<Answer, String> {
        let answer = json!({ "apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "response": response });
        version.read_answer(&answer, "u", mutating)
    }

    #[test]
    fn an_answer_must_be_about_the_question() {
        let good = json!({ "uid": "u", "allowed": true, "warnings": ["careful"] });
        let expect = Answer { allowed: true, warnings: vec!["careful".into()], ..Answer::default() };
        assert_eq!(read(Version::V1, good.clone(), false), Ok(expect));
        let other = json!({ "uid": "v", "allowed": true });
        assert_eq!(read(Version::V1, other.clone(), false), Err("expected response.uid=\"u\", got \"v\"".into()));
        assert!(read(Version::V1Beta1, other, false).is_ok());
        assert_eq!(read(Version::V1, Value::Null, false), Err("webhook response was absent".into()));
        let bare = json!({ "response": good });
        let expect = "expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got /, Kind=";
        assert_eq!(Version::V1.read_answer(&bare, "u", false), Err(expect.into()));
    }

    #[test]
    fn a_patch_comes_with_its_sort() {
        let told = |patch: Value, mutating: bool| {
            let mut response = json!({ "uid": "u", "allowed": true });
            response.as_object_mut().expect("an object").extend(patch.as_object().expect("an object").clone());
            read(Version::V1, response, mutating).map(|answer| answer.patch).map_err(|why| why.replace("webhook", "W"))
        };
        let both = json!({ "patch": STANDARD.encode("[]"), "patchType": "JSONPatch" });
        assert_eq!(told(both.clone(), true), Ok(Some(b"[]".to_vec())));
        assert_eq!(told(both, false), Err("validating W may not return response.patch".into()));
        let sort = json!({ "patchType": "JSONPatch" });
        assert_eq!(told(sort.clone(), true), Err("W returned response.patchType but not response.patch".into()));
        assert_eq!(told(sort, false), Err("validating W may not return response.patchType".into()));
        let patch = json!({ "patch": STANDARD.encode("[]") });
        assert_eq!(told(patch.clone(), true), Err("W returned response.patch but not response.patchType".into()));
        assert!(told(json!({ "patch": "?" }), true).is_err());
        assert_eq!(read(Version::V1Beta1, patch, true).map(|it| it.patch), Ok(Some(b"[]".to_vec())));
    }
}
