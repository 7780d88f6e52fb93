//! Nobody asks for a certificate that would make them a master. Behaviour:
//! `plugin/pkg/admission/certificates/subjectrestriction`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kinds::tree::Tree;
use schema::Value;
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::pem::parse_x509_pem;
use x509_parser::prelude::FromDer;

use super::certificate_approval::{GROUP, REQUESTS};
use super::{Attributes, Operation, Plugin};
use crate::authentication::MASTERS;
use crate::status::Result;

const CLIENT_SIGNER: &str = "kubernetes.io/kube-apiserver-client";

pub(super) struct CertificateSubjectRestriction;

impl Plugin for CertificateSubjectRestriction {
    fn name(&self) -> &'static str {
        "CertificateSubjectRestriction"
    }

    fn validate(&self, write: &Attributes<'_>, request: &Value) -> Result<()> {
        if write.operation != Operation::Create || !write.is(GROUP, REQUESTS) {
            return Ok(());
        }
        if request["spec"].text("signerName") != CLIENT_SIGNER {
            return Ok(());
        }
        match groups(request["spec"].text("request")) {
            None => Err(write.forbidden(request, "failed to parse CSR: PEM block type must be CERTIFICATE REQUEST")),
            Some(groups) if groups.iter().any(|group| group == MASTERS) => {
                let why = format!("use of {CLIENT_SIGNER} signer with {MASTERS} group is not allowed");
                Err(write.forbidden(request, why))
            }
            Some(_) => Ok(()),
        }
    }
}

/// The organizations that a request in base64 of PEM names.
fn groups(text: &str) -> Option<Vec<String>> {
    let pem = STANDARD.decode(text).ok()?;
    let (_, block) = parse_x509_pem(&pem).ok()?;
    let (_, request) = X509CertificationRequest::from_der(&block.contents).ok()?;
    let subject = &request.certification_request_info.subject;
    Some(subject.iter_organization().filter_map(|name| name.as_str().ok()).map(str::to_owned).collect())
}
