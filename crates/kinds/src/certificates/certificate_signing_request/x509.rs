//! Reading the requests and the certificates that a CertificateSigningRequest holds. Behaviour:
//! `pkg/apis/certificates/helpers.go` (ParseCSR), `pkg/apis/certificates/validation/validation.go` (validateCertificate),
//! Go's `crypto/x509` (CheckSignature).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use x509_parser::certificate::X509Certificate;
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::prelude::FromDer;

use super::pem;

fn decode(text: &str) -> Vec<u8> {
    BASE64_STANDARD.decode(text).unwrap_or_default()
}

/// What is wrong with a request, given as Base64 of PEM: its form, or its signature.
pub fn check_request(text: &str) -> Result<(), String> {
    let block = pem::blocks(&decode(text)).into_iter().next().filter(|block| block.label == "CERTIFICATE REQUEST");
    let Some(block) = block else { return Err("PEM block type must be CERTIFICATE REQUEST".into()) };
    let (rest, request) = X509CertificationRequest::from_der(&block.contents)
        .map_err(|_| "asn1: structure error: malformed certificate request".to_owned())?;
    if !rest.is_empty() {
        return Err("asn1: syntax error: trailing data".into());
    }
    let algorithm = request.signature_algorithm.algorithm.to_id_string();
    if let Some((_, name)) = INSECURE.iter().find(|(id, _)| *id == algorithm) {
        return Err(format!("x509: cannot verify signature: insecure algorithm {name}"));
    }
    request.verify_signature().map_err(|_| failure(&algorithm).to_owned())
}

/// Algorithms that nobody trusts any more.
const INSECURE: [(&str, &str); 5] = [
    ("1.2.840.113549.1.1.2", "MD2-RSA"),
    ("1.2.840.113549.1.1.4", "MD5-RSA"),
    ("1.2.840.113549.1.1.5", "SHA1-RSA"),
    ("1.3.14.3.2.29", "SHA1-RSA"),
    ("1.2.840.10045.4.1", "ECDSA-SHA1"),
];

/// How Go tells that a signature of an algorithm is wrong.
fn failure(algorithm: &str) -> &'static str {
    match algorithm {
        "1.3.101.112" => "x509: Ed25519 verification failure",
        _ if algorithm.starts_with("1.2.840.10045.4.3.") => "x509: ECDSA verification failure",
        _ if algorithm.starts_with("1.2.840.113549.1.1.") => "crypto/rsa: verification error",
        _ => "x509: cannot verify signature: algorithm unimplemented",
    }
}

/// What is wrong with a chain of certificates, given as Base64 of PEM. None at all is good.
pub fn check_certificates(text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Ok(());
    }
    let blocks = pem::blocks(&decode(text));
    for block in &blocks {
        if block.label != "CERTIFICATE" {
            let label = crate::field::quote(&block.label);
            return Err(format!("only CERTIFICATE PEM blocks are allowed, found {label}"));
        }
        if block.has_headers {
            return Err("no PEM block headers are permitted".into());
        }
        if block.contents.is_empty() {
            return Err("found CERTIFICATE PEM block containing 0 certificates".into());
        }
        let mut rest = block.contents.as_slice();
        while !rest.is_empty() {
            rest = X509Certificate::from_der(rest).map_err(|_| "x509: malformed certificate".to_owned())?.0;
        }
    }
    if blocks.is_empty() { Err("must contain at least one CERTIFICATE PEM block".into()) } else { Ok(()) }
}
