//! Requests for certificates: what their controllers have in common (upstream's `pkg/controller/certificates`,
//! `pkg/apis/certificates/helpers.go`).

pub(crate) mod approving;
pub(crate) mod cleaner;
pub(crate) mod signing;

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::Context as _;
use k8s_openapi::api::certificates::v1::{CertificateSigningRequest, CertificateSigningRequestCondition};
use kube::ResourceExt;
use reconcile::{Change, Informer, WorkQueue};
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::pem::parse_x509_pem;
use x509_parser::prelude::FromDer;

/// Names of signers that belong to Kubernetes itself.
pub(crate) const KUBELET_CLIENT: &str = "kubernetes.io/kube-apiserver-client-kubelet";
pub(crate) const KUBELET_SERVING: &str = "kubernetes.io/kubelet-serving";
pub(crate) const CLIENT: &str = "kubernetes.io/kube-apiserver-client";
pub(crate) const LEGACY: &str = "kubernetes.io/legacy-unknown";

const NODES: &str = "system:nodes";
const NODE: &str = "system:node:";

/// A queue of names whose failures back off as upstream's for these objects do.
fn queue(requests: &Informer<CertificateSigningRequest>) -> WorkQueue<String> {
    let queue = WorkQueue::with_backoff(Duration::from_millis(200), Duration::from_secs(1000));
    let changed = queue.clone();
    requests.on_event(move |change| {
        if !matches!(change, Change::Deleted(_)) {
            changed.add(change.object().name_any());
        }
    });
    queue
}

fn conditions(request: &CertificateSigningRequest) -> &[CertificateSigningRequestCondition] {
    request.status.as_ref().and_then(|status| status.conditions.as_deref()).unwrap_or_default()
}

fn has(request: &CertificateSigningRequest, sort: &str) -> bool {
    conditions(request).iter().any(|condition| condition.type_ == sort)
}

/// The certificate that was signed, in PEM.
fn certificate(request: &CertificateSigningRequest) -> Option<&[u8]> {
    let certificate = request.status.as_ref()?.certificate.as_ref()?;
    Some(certificate.0.as_slice()).filter(|pem| !pem.is_empty())
}

fn usages(request: &CertificateSigningRequest) -> BTreeSet<&str> {
    request.spec.usages.iter().flatten().map(String::as_str).collect()
}

/// What a request asks for: whom the certificate is to name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked {
    common_name: String,
    organizations: Vec<String>,
    /// Which sorts of other names there are: of DNS, mail, addresses, URIs.
    other_names: (bool, bool, bool, bool),
    /// The request in DER.
    der: Vec<u8>,
}

/// Reads what a request holds, which the API server found good.
fn read(request: &CertificateSigningRequest) -> anyhow::Result<Asked> {
    let (_, block) = parse_x509_pem(&request.spec.request.0).context("the request is no PEM")?;
    let (_, parsed) = X509CertificationRequest::from_der(&block.contents).context("the request cannot be read")?;
    let subject = &parsed.certification_request_info.subject;
    let mut asked = Asked { der: block.contents.clone(), ..Asked::default() };
    asked.organizations = subject.iter_organization().filter_map(|one| Some(one.as_str().ok()?.to_owned())).collect();
    asked.common_name =
        subject.iter_common_name().last().and_then(|name| name.as_str().ok()).unwrap_or_default().into();
    for extension in parsed.requested_extensions().into_iter().flatten() {
        let ParsedExtension::SubjectAlternativeName(names) = extension else { continue };
        for name in &names.general_names {
            match name {
                GeneralName::DNSName(_) => asked.other_names.0 = true,
                GeneralName::RFC822Name(_) => asked.other_names.1 = true,
                GeneralName::IPAddress(_) => asked.other_names.2 = true,
                GeneralName::URI(_) => asked.other_names.3 = true,
                _ => {}
            }
        }
    }
    Ok(asked)
}

/// Usages must be these, where a key that is not RSA needs no encipherment.
fn check_usages(usages: &BTreeSet<&str>, purpose: &'static str) -> Result<(), String> {
    let full = BTreeSet::from(["digital signature", "key encipherment", purpose]);
    let short = BTreeSet::from(["digital signature", purpose]);
    if *usages == full || *usages == short {
        return Ok(());
    }
    Err(format!("usages did not match [{}]", full.into_iter().collect::<Vec<_>>().join(" ")))
}

/// Why this is no request of a kubelet for a certificate with which it asks the API server.
fn check_kubelet_client(asked: &Asked, usages: &BTreeSet<&str>) -> Result<(), String> {
    if asked.organizations != [NODES] {
        return Err("subject organization is not system:nodes".into());
    }
    let (dns, mail, addresses, uris) = asked.other_names;
    for (is_there, name) in [(dns, "DNS"), (mail, "Email"), (addresses, "IP"), (uris, "URI")] {
        if is_there {
            return Err(format!("{name} subjectAltNames are not allowed"));
        }
    }
    if !asked.common_name.starts_with(NODE) {
        return Err("subject common name does not begin with system:node:".into());
    }
    check_usages(usages, "client auth")
}

/// Why this is no request of a kubelet for a certificate that it shows to who asks it.
fn check_kubelet_serving(asked: &Asked, usages: &BTreeSet<&str>) -> Result<(), String> {
    if asked.organizations != [NODES] {
        return Err("subject organization is not system:nodes".into());
    }
    let (dns, mail, addresses, uris) = asked.other_names;
    if !dns && !addresses {
        return Err("DNS or IP subjectAltName is required".into());
    }
    for (is_there, name) in [(mail, "Email"), (uris, "URI")] {
        if is_there {
            return Err(format!("{name} subjectAltNames are not allowed"));
        }
    }
    check_usages(usages, "server auth")?;
    if !asked.common_name.starts_with(NODE) {
        return Err("subject common name does not begin with system:node:".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
