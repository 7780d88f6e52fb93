//! Reading the requests and the certificates that a CertificateSigningRequest holds. Behaviour:
//! `pkg/apis/certificates/v1/helpers.go` (ParseCSR), `pkg/apis/certificates/validation/validation.go`
//! (validateCertificate).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::pem::Pem;
use x509_parser::prelude::FromDer;

fn decode(text: &str) -> Vec<u8> {
    BASE64_STANDARD.decode(text).unwrap_or_default()
}

/// What is wrong with a request, given as Base64 of PEM: its form, or its signature.
pub fn check_request(text: &str) -> Result<(), String> {
    let bytes = decode(text);
    let block = Pem::iter_from_buffer(&bytes).find_map(Result::ok).filter(|block| block.label == "CERTIFICATE REQUEST");
    let Some(block) = block else { return Err("PEM block type must be CERTIFICATE REQUEST".into()) };
    let (rest, request) = X509CertificationRequest::from_der(&block.contents)
        .map_err(|_| "asn1: structure error: malformed certificate request".to_owned())?;
    if !rest.is_empty() {
        return Err("asn1: syntax error: trailing data".into());
    }
    request.verify_signature().map_err(|_| "x509: invalid signature".into())
}

/// What is wrong with a chain of certificates, given as Base64 of PEM. None at all is good.
pub fn check_certificates(text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Ok(());
    }
    let bytes = decode(text);
    let mut found = false;
    for block in Pem::iter_from_buffer(&bytes).filter_map(Result::ok) {
        if block.label != "CERTIFICATE" {
            let label = crate::field::quote(&block.label);
            return Err(format!("only CERTIFICATE PEM blocks are allowed, found {label}"));
        }
        found = true;
        if block.contents.is_empty() {
            return Err("found CERTIFICATE PEM block containing 0 certificates".into());
        }
        block.parse_x509().map_err(|_| "x509: malformed certificate".to_owned())?;
    }
    if found { Ok(()) } else { Err("must contain at least one CERTIFICATE PEM block".into()) }
}
