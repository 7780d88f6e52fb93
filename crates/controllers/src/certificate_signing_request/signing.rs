//! Signs requests for certificates that were approved, for the signers that belong to Kubernetes (upstream's
//! `pkg/controller/certificates/signer`, `pkg/controller/certificates/authority`).

use std::fmt;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::ByteString;
use k8s_openapi::api::certificates::v1::{CertificateSigningRequest, CertificateSigningRequestCondition};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use kube::Api;
use reconcile::{Informer, Next};

use super::{
    Asked, CLIENT, KUBELET_CLIENT, KUBELET_SERVING, LEGACY, certificate, check_kubelet_client, check_kubelet_serving,
    conditions, has, usages,
};
use crate::Context;
use crate::context::post;

const WORKERS: usize = 5;
/// How long certificates are good at most, and at least.
const LIFE: SignedDuration = SignedDuration::from_hours(365 * 24);
const LEAST_LIFE: SignedDuration = SignedDuration::from_mins(10);
/// Certificates are good from a little earlier on, for clocks that are behind. They end the earlier for it, but for those
/// that are good for a short time only.
const BACKDATE: SignedDuration = SignedDuration::from_mins(5);
const SHORT: SignedDuration = SignedDuration::from_hours(8);

/// What a certificate is to say besides what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub not_before: Timestamp,
    pub not_after: Timestamp,
    /// What it is good for, as the API names it: `client auth`.
    pub usages: Vec<String>,
}

/// The authority that signs certificates.
pub trait Signer: fmt::Debug + Send + Sync {
    /// When what it signs can no longer be trusted.
    fn not_after(&self) -> Timestamp;

    /// Signs a request (PKCS#10, in DER); answers the certificate in PEM. It names whom the request names.
    ///
    /// # Errors
    /// A request that cannot be read, or whose signature is wrong.
    fn sign(&self, request: &[u8], terms: &Terms) -> anyhow::Result<String>;
}

/// What is to be done about a request that was approved.
#[derive(Debug, PartialEq, Eq)]
enum Plan {
    /// It is not for the authority to sign.
    Nothing,
    Fail(String),
    Sign(Terms),
}

/// Whether a request waits for its certificate.
fn is_waiting(request: &CertificateSigningRequest) -> bool {
    let failed = conditions(request).iter().any(|it| it.type_ == "Failed" && it.status == "True");
    certificate(request).is_none() && has(request, "Approved") && !has(request, "Denied") && !failed
}

/// Decides.
///
/// # Errors
/// An authority that can no longer sign.
fn plan(request: &CertificateSigningRequest, asked: &Asked, end: Timestamp, now: Timestamp) -> anyhow::Result<Plan> {
    let wanted = usages(request);
    let check = match request.spec.signer_name.as_str() {
        KUBELET_SERVING => check_kubelet_serving(asked, &wanted),
        KUBELET_CLIENT => check_kubelet_client(asked, &wanted),
        CLIENT => check_client(request),
        LEGACY => Ok(()),
        _ => return Ok(Plan::Nothing),
    };
    if let Err(why) = check {
        return Ok(Plan::Fail(why));
    }
    let usages = request.spec.usages.clone().unwrap_or_default();
    let (not_before, not_after) = lifetime(request.spec.expiration_seconds, end, now)?;
    Ok(Plan::Sign(Terms { not_before, not_after, usages }))
}

fn check_client(request: &CertificateSigningRequest) -> Result<(), String> {
    let all = || request.spec.usages.iter().flatten();
    let allowed = ["digital signature", "key encipherment", "client auth"];
    if let Some(usage) = all().find(|usage| !allowed.contains(&usage.as_str())) {
        return Err(format!("invalid usage for client certificate: {usage}"));
    }
    if !all().any(|usage| usage == "client auth") {
        return Err("missing required usage for client certificate: client auth".into());
    }
    Ok(())
}

/// From when and until when a certificate is good.
fn lifetime(seconds: Option<i32>, end: Timestamp, now: Timestamp) -> anyhow::Result<(Timestamp, Timestamp)> {
    let life = seconds.map_or(LIFE, |seconds| SignedDuration::from_secs(seconds.into()).clamp(LEAST_LIFE, LIFE));
    let not_before = now - BACKDATE;
    let not_after = if life < SHORT { now + life } else { now + life - BACKDATE };
    anyhow::ensure!(not_before < end, "the signer has expired: NotAfter={end}");
    anyhow::ensure!(now < end, "refusing to sign a certificate that expired in the past: NotAfter={end}");
    Ok((not_before, not_after.min(end)))
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let Some(signer) = cx.options.signer.clone() else {
        tracing::info!("no certificates are signed, as there is no authority");
        return Ok(());
    };
    let requests = cx.informers.of::<CertificateSigningRequest>();
    let queue = super::queue(&requests);
    if !cx.wait_for(requests.synced()).await {
        return Ok(());
    }
    let state = Arc::new((cx.clone(), requests, signer));
    cx.work(&queue, WORKERS, move |name| {
        let state = state.clone();
        async move { reconcile(&state.0, &state.1, state.2.as_ref(), &name).await }
    })
    .await
}

async fn reconcile(
    cx: &Context,
    requests: &Informer<CertificateSigningRequest>,
    signer: &dyn Signer,
    name: &str,
) -> anyhow::Result<Next> {
    let Some(request) = requests.get("", name).filter(|request| is_waiting(request)) else { return Ok(Next::Done) };
    let asked = super::read(&request)?;
    let mut new = CertificateSigningRequest::clone(&request);
    let status = new.status.get_or_insert_default();
    match plan(&request, &asked, signer.not_after(), cx.now())? {
        Plan::Nothing => return Ok(Next::Done),
        Plan::Fail(why) => status.conditions.get_or_insert_default().push(CertificateSigningRequestCondition {
            type_: "Failed".into(),
            status: "True".into(),
            reason: Some("SignerValidationFailure".into()),
            message: Some(why),
            last_update_time: Some(Time(cx.now())),
            last_transition_time: None,
        }),
        Plan::Sign(terms) => status.certificate = Some(ByteString(signer.sign(&asked.der, &terms)?.into_bytes())),
    }
    let api = Api::<CertificateSigningRequest>::all(cx.client.clone());
    api.replace_status(name, &post(), &new).await?;
    Ok(Next::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate_signing_request::tests::{asked, request};
    use crate::scenario::{NOW, now};

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(NOW + seconds).expect("a time")
    }

    #[test]
    fn certificates_end_in_time() {
        let check = |seconds: Option<i32>, end: i64, expect: Result<(i64, i64), &str>| {
            let found = lifetime(seconds, at(end), now());
            let found = found.map(|(from, to)| (from.as_second() - NOW, to.as_second() - NOW));
            match expect {
                Ok(expect) => assert_eq!(found.expect("a time"), expect),
                Err(text) => assert!(found.expect_err("none").to_string().starts_with(text)),
            }
        };
        let (year, long) = (365 * 86400, 10 * 365 * 86400);
        check(None, long, Ok((-300, year - 300)));
        check(Some(3600), long, Ok((-300, 3600)));
        check(Some(10), long, Ok((-300, 600)));
        check(Some(i32::MAX), long, Ok((-300, year - 300)));
        check(None, 1000, Ok((-300, 1000)));
        check(None, 0, Err("refusing to sign a certificate that expired in the past"));
        check(None, -400, Err("the signer has expired"));
    }

    #[test]
    fn only_what_was_approved_is_signed() {
        let check = |sorts: &[&str], expect: bool| {
            let mut request = request(CLIENT, &["client auth"]);
            let condition = |sort: &&str| CertificateSigningRequestCondition {
                type_: (*sort).into(),
                status: "True".into(),
                ..CertificateSigningRequestCondition::default()
            };
            request.status.get_or_insert_default().conditions = Some(sorts.iter().map(condition).collect());
            assert_eq!(is_waiting(&request), expect, "{sorts:?}");
        };
        check(&[], false);
        check(&["Approved"], true);
        check(&["Approved", "Denied"], false);
        check(&["Approved", "Failed"], false);
    }

    #[test]
    fn each_signer_has_its_rules() {
        let check = |signer: &str, usages: &[&str], asked: &Asked, expect: &str| {
            let shown = match plan(&request(signer, usages), asked, at(86400), now()).expect("a plan") {
                Plan::Nothing => "nothing".to_owned(),
                Plan::Fail(why) => why,
                Plan::Sign(terms) => terms.usages.join(","),
            };
            assert_eq!(shown, expect);
        };
        let (ann, node) = (asked("ann", &[], ""), asked("system:node:n", &["system:nodes"], ""));
        let serving = asked("system:node:n", &["system:nodes"], "dns ip");
        check(CLIENT, &["client auth"], &ann, "client auth");
        check(CLIENT, &["client auth", "server auth"], &ann, "invalid usage for client certificate: server auth");
        check(CLIENT, &["digital signature"], &ann, "missing required usage for client certificate: client auth");
        check(KUBELET_CLIENT, &["digital signature", "client auth"], &node, "digital signature,client auth");
        check(KUBELET_CLIENT, &["client auth"], &ann, "subject organization is not system:nodes");
        let usages = ["digital signature", "key encipherment", "server auth"];
        check(KUBELET_SERVING, &usages, &serving, &usages.join(","));
        check(KUBELET_SERVING, &usages, &node, "DNS or IP subjectAltName is required");
        check(LEGACY, &["code signing"], &ann, "code signing");
        check("example.com/mine", &["client auth"], &ann, "nothing");
    }
}
