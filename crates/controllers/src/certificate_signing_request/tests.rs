use k8s_openapi::api::certificates::v1::CertificateSigningRequestSpec;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::*;

pub(super) fn request(signer: &str, usages: &[&str]) -> CertificateSigningRequest {
    CertificateSigningRequest {
        metadata: ObjectMeta { name: Some("r".into()), ..ObjectMeta::default() },
        spec: CertificateSigningRequestSpec {
            signer_name: signer.into(),
            usages: Some(usages.iter().map(|usage| (*usage).to_owned()).collect()),
            username: Some("ann".into()),
            ..CertificateSigningRequestSpec::default()
        },
        status: None,
    }
}

/// Other names are written as their sorts: `dns mail ip uri`.
pub(super) fn asked(name: &str, organizations: &[&str], other_names: &str) -> Asked {
    let has = |sort: &str| other_names.split_whitespace().any(|one| one == sort);
    Asked {
        common_name: name.into(),
        organizations: organizations.iter().map(|one| (*one).to_owned()).collect(),
        other_names: (has("dns"), has("mail"), has("ip"), has("uri")),
        der: Vec::new(),
    }
}

#[test]
fn requests_of_kubelets() {
    let client = |asked: &Asked, usages: &[&str]| {
        check_kubelet_client(asked, &usages.iter().copied().collect()).err().unwrap_or_default()
    };
    let good = ["digital signature", "client auth"];
    let node = |other: &str| asked("system:node:n", &["system:nodes"], other);
    assert_eq!(client(&node(""), &good), "");
    assert_eq!(client(&node(""), &["digital signature", "key encipherment", "client auth"]), "");
    assert_eq!(client(&node("ip"), &good), "IP subjectAltNames are not allowed");
    assert_eq!(client(&node("mail dns"), &good), "DNS subjectAltNames are not allowed");
    let text = "usages did not match [client auth digital signature key encipherment]";
    assert_eq!(client(&node(""), &["client auth"]), text);
    let other = asked("n", &["system:nodes"], "");
    assert_eq!(client(&other, &good), "subject common name does not begin with system:node:");
    let groups = asked("system:node:n", &["system:nodes", "system:masters"], "");
    assert_eq!(client(&groups, &good), "subject organization is not system:nodes");

    let serving = |other: &str| {
        let usages = BTreeSet::from(["digital signature", "server auth"]);
        check_kubelet_serving(&node(other), &usages).err().unwrap_or_default()
    };
    assert_eq!(serving("ip"), "");
    assert_eq!(serving(""), "DNS or IP subjectAltName is required");
    assert_eq!(serving("dns uri"), "URI subjectAltNames are not allowed");
}
