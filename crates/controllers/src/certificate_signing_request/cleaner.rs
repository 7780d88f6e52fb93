//! Deletes requests for certificates that nobody needs any more: those that were decided some time ago, those that nobody
//! decides, and those whose certificates are no longer good. Upstream's `pkg/controller/certificates/cleaner` looks at all
//! of them every hour; here each has its time.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::certificates::v1::CertificateSigningRequest;
use kube::Api;
use kube::api::DeleteParams;
use reconcile::{Informer, Next, api_error};
use x509_parser::pem::parse_x509_pem;

use super::{certificate, conditions};
use crate::Context;

const DECIDED: SignedDuration = SignedDuration::from_hours(1);
const PENDING: SignedDuration = SignedDuration::from_hours(24);

/// When a request may go, the certificate that it led to being good until `good_until`.
fn due(request: &CertificateSigningRequest, good_until: Option<Timestamp>) -> Option<Timestamp> {
    let issued = certificate(request).is_some();
    let of_condition = |sort: &str, since: Option<Timestamp>| {
        let kept = match sort {
            "Denied" | "Failed" => DECIDED,
            "Approved" if issued => DECIDED,
            "Approved" => PENDING,
            _ => return None,
        };
        let end = good_until.filter(|_| sort == "Approved" && issued);
        since.map(|since| since + kept).into_iter().chain(end).min()
    };
    let all = conditions(request);
    if all.is_empty() {
        return request.metadata.creation_timestamp.as_ref().map(|created| created.0 + PENDING);
    }
    all.iter().filter_map(|it| of_condition(&it.type_, it.last_update_time.as_ref().map(|time| time.0))).min()
}

/// Until when the certificate of a request is good.
fn good_until(request: &CertificateSigningRequest) -> Option<Timestamp> {
    let (_, block) = parse_x509_pem(certificate(request)?).ok()?;
    let certificate = block.parse_x509().ok()?;
    Timestamp::from_second(certificate.validity().not_after.timestamp()).ok()
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let requests = cx.informers.of::<CertificateSigningRequest>();
    let queue = super::queue(&requests);
    if !cx.wait_for(requests.synced()).await {
        return Ok(());
    }
    let state = Arc::new((cx.clone(), requests));
    cx.work(&queue, 1, move |name| {
        let state = state.clone();
        async move { reconcile(&state.0, &state.1, &name).await }
    })
    .await
}

async fn reconcile(cx: &Context, requests: &Informer<CertificateSigningRequest>, name: &str) -> anyhow::Result<Next> {
    let Some(request) = requests.get("", name) else { return Ok(Next::Done) };
    let Some(due) = due(&request, good_until(&request)) else { return Ok(Next::Done) };
    let left = due.duration_since(cx.now());
    if !left.is_negative() {
        // What is due now is late in a moment.
        return Ok(Next::After(Duration::try_from(left)? + Duration::from_millis(1)));
    }
    let api = Api::<CertificateSigningRequest>::all(cx.client.clone());
    api_error::found(api.delete(name, &DeleteParams::default()).await)?;
    Ok(Next::Done)
}

#[cfg(test)]
mod tests {
    use k8s_openapi::ByteString;
    use k8s_openapi::api::certificates::v1::CertificateSigningRequestStatus;
    use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;

    use super::*;
    use crate::certificate_signing_request::tests::request;
    use crate::scenario::NOW;

    /// Conditions are written as `TYPE=SECONDS-AGO`; expects the seconds that are left.
    #[track_caller]
    fn check(conditions: &str, issued: bool, good_for: Option<i64>, expect: Option<i64>) {
        let time = |seconds: i64| Timestamp::from_second(NOW + seconds).expect("a time");
        let all: Vec<serde_json::Value> = conditions
            .split_whitespace()
            .map(|word| {
                let (sort, ago) = word.split_once('=').expect("TYPE=SECONDS");
                let since = time(-ago.parse::<i64>().expect("a number")).to_string();
                serde_json::json!({ "type": sort, "status": "True", "lastUpdateTime": since })
            })
            .collect();
        let mut request = request("kubernetes.io/kube-apiserver-client", &[]);
        request.metadata.creation_timestamp = Some(Time(time(-100)));
        let status = serde_json::from_value(serde_json::json!({ "conditions": all })).expect("a status");
        let status: &mut CertificateSigningRequestStatus = request.status.insert(status);
        if issued {
            status.certificate = Some(ByteString(b"x".to_vec()));
        }
        let due = due(&request, good_for.map(time));
        assert_eq!(due.map(|due| due.as_second() - NOW), expect);
    }

    #[test]
    fn each_request_has_its_time() {
        let (hour, day) = (3600, 86400);
        check("", false, None, Some(day - 100));
        check("Approved=10", false, None, Some(day - 10));
        check("Approved=10", true, None, Some(hour - 10));
        check("Approved=10", true, Some(60), Some(60));
        check("Denied=10", false, None, Some(hour - 10));
        check("Approved=20 Failed=10", false, None, Some(hour - 10));
        check("Other=10", false, None, None);
        check("Denied=4000", false, None, Some(hour - 4000));
    }
}
