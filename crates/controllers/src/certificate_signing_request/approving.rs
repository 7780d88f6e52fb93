//! Approves requests of kubelets for certificates with which they ask the API server, where the one who asks may have them
//! (upstream's `pkg/controller/certificates/approver`).

use std::sync::Arc;

use k8s_openapi::api::authorization::v1::{ResourceAttributes, SubjectAccessReview, SubjectAccessReviewSpec};
use k8s_openapi::api::certificates::v1::{CertificateSigningRequest, CertificateSigningRequestCondition};
use kube::Api;
use reconcile::{Informer, Next};

use super::{Asked, KUBELET_CLIENT, certificate, check_kubelet_client, conditions, has, usages};
use crate::Context;
use crate::context::post;

const WORKERS: usize = 5;

/// A right that lets a request be approved, and how its approval is told.
#[derive(Debug, PartialEq, Eq)]
struct Right {
    subresource: &'static str,
    message: &'static str,
}

const OWN: Right = Right {
    subresource: "selfnodeclient",
    message: "Auto approving self kubelet client certificate after SubjectAccessReview.",
};
const ANY: Right = Right {
    subresource: "nodeclient",
    message: "Auto approving kubelet client certificate after SubjectAccessReview.",
};

/// The rights of which one is enough; none for requests that are not ours to approve.
fn rights(request: &CertificateSigningRequest, asked: &Asked) -> &'static [Right] {
    let is_kubelet = request.spec.signer_name == KUBELET_CLIENT;
    if !is_kubelet || check_kubelet_client(asked, &usages(request)).is_err() {
        return &[];
    }
    let own = request.spec.username.as_deref().unwrap_or_default() == asked.common_name;
    if own { &[OWN, ANY] } else { &[ANY] }
}

/// Whether nobody has said anything about a request yet.
fn is_open(request: &CertificateSigningRequest) -> bool {
    certificate(request).is_none() && !has(request, "Approved") && !has(request, "Denied")
}

fn review(request: &CertificateSigningRequest, right: &Right) -> SubjectAccessReview {
    let spec = &request.spec;
    let wanted = ResourceAttributes {
        group: Some("certificates.k8s.io".into()),
        version: Some("*".into()),
        resource: Some("certificatesigningrequests".into()),
        subresource: Some(right.subresource.into()),
        verb: Some("create".into()),
        ..ResourceAttributes::default()
    };
    SubjectAccessReview {
        spec: SubjectAccessReviewSpec {
            user: spec.username.clone(),
            uid: spec.uid.clone(),
            groups: spec.groups.clone(),
            extra: spec.extra.clone(),
            resource_attributes: Some(wanted),
            ..SubjectAccessReviewSpec::default()
        },
        ..SubjectAccessReview::default()
    }
}

fn approved(request: &CertificateSigningRequest, right: &Right) -> CertificateSigningRequest {
    let mut approved = request.clone();
    let mut all = conditions(request).to_vec();
    all.push(CertificateSigningRequestCondition {
        type_: "Approved".into(),
        status: "True".into(),
        reason: Some("AutoApproved".into()),
        message: Some(right.message.into()),
        ..CertificateSigningRequestCondition::default()
    });
    approved.status.get_or_insert_default().conditions = Some(all);
    approved
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let requests = cx.informers.of::<CertificateSigningRequest>();
    let queue = super::queue(&requests);
    if !cx.wait_for(requests.synced()).await {
        return Ok(());
    }
    let state = Arc::new((cx.clone(), requests));
    cx.work(&queue, WORKERS, move |name| {
        let state = state.clone();
        async move { reconcile(&state.0, &state.1, &name).await }
    })
    .await
}

async fn reconcile(cx: &Context, requests: &Informer<CertificateSigningRequest>, name: &str) -> anyhow::Result<Next> {
    let Some(request) = requests.get("", name).filter(|request| is_open(request)) else { return Ok(Next::Done) };
    let rights = rights(&request, &super::read(&request)?);
    let reviews = Api::<SubjectAccessReview>::all(cx.client.clone());
    for right in rights {
        let answer = reviews.create(&post(), &review(&request, right)).await?;
        if answer.status.is_some_and(|status| status.allowed) {
            let api = Api::<CertificateSigningRequest>::all(cx.client.clone());
            api.replace_subresource("approval", name, &post(), &approved(&request, right)).await?;
            return Ok(Next::Done);
        }
    }
    // The right may be given later.
    Ok(if rights.is_empty() { Next::Done } else { Next::Backoff })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate_signing_request::tests::{asked, request};

    #[test]
    fn kubelets_ask_for_themselves_or_for_others() {
        let check = |user: &str, asked: &Asked, signer: &str, expect: &[Right]| {
            let mut request = request(signer, &["digital signature", "client auth"]);
            request.spec.username = Some(user.into());
            assert_eq!(rights(&request, asked), expect);
        };
        let node = asked("system:node:n", &["system:nodes"], "");
        check("system:node:n", &node, KUBELET_CLIENT, &[OWN, ANY]);
        check("system:bootstrap:t", &node, KUBELET_CLIENT, &[ANY]);
        check("system:node:n", &node, "kubernetes.io/kubelet-serving", &[]);
        check("ann", &asked("ann", &["system:nodes"], ""), KUBELET_CLIENT, &[]);
    }

    #[test]
    fn what_is_decided_is_left_alone() {
        let mut open = request(KUBELET_CLIENT, &[]);
        assert!(is_open(&open));
        open = approved(&open, &ANY);
        assert!(!is_open(&open) && conditions(&open)[0].reason.as_deref() == Some("AutoApproved"));
    }

    #[test]
    fn who_asked_is_who_is_reviewed() {
        let mut request = request(KUBELET_CLIENT, &[]);
        request.spec.groups = Some(vec!["g".into()]);
        let spec = review(&request, &OWN).spec;
        assert_eq!((spec.user, spec.groups), (request.spec.username, request.spec.groups));
        let wanted = spec.resource_attributes.expect("a resource");
        assert_eq!(wanted.subresource.as_deref(), Some("selfnodeclient"));
    }
}
