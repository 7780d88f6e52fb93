//! Who approves or denies a request for a certificate must be allowed to do so for its signer. Behaviour:
//! `plugin/pkg/admission/certificates/approval`, `pkg/certauthorization`.

use kinds::tree::Tree;
use schema::Value;

use super::{Attributes, Operation, Plugin};
use crate::authorization::{Action, Decision};
use crate::status::Result;

pub(super) const GROUP: &str = "certificates.k8s.io";
pub(super) const REQUESTS: &str = "certificatesigningrequests";

pub(super) struct CertificateApproval;

impl Plugin for CertificateApproval {
    fn name(&self) -> &'static str {
        "CertificateApproval"
    }

    fn validate(&self, write: &Attributes<'_>, request: &Value) -> Result<()> {
        let Some(old) = write.old.filter(|_| is_part(write, "approval")) else { return Ok(()) };
        let signer = old["spec"].text("signerName");
        if may(write, "approve", signer) {
            return Ok(());
        }
        let why = format!("user not permitted to approve requests with signerName {signer:?}");
        Err(write.forbidden(request, why))
    }
}

/// Whether a write changes this part of a request.
pub(super) fn is_part(write: &Attributes<'_>, part: &str) -> bool {
    let resource = write.resource();
    let is = resource.group == GROUP && resource.plural == REQUESTS;
    is && write.operation == Operation::Update && write.subresource() == part
}

/// Whether the user may do this for a signer, or for all signers of its domain.
pub(super) fn may(write: &Attributes<'_>, verb: &str, signer: &str) -> bool {
    let domain = signer.split('/').next().unwrap_or_default();
    [signer.to_owned(), format!("{domain}/*")].into_iter().any(|name| {
        let action = Action {
            verb: verb.into(),
            group: GROUP.into(),
            version: "*".into(),
            resource: "signers".into(),
            name,
            ..Action::default()
        };
        write.server.authorizer.decide(&write.call.user, &action) == Decision::Allowed
    })
}
