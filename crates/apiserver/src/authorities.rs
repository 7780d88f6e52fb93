//! Whom connections to other servers trust: a bundle that an object brings, or what the system trusts.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

/// Where systems keep the authorities that they trust, as Go looks for them.
const SYSTEM_AUTHORITIES: [&str; 4] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// The authorities of a `caBundle` (PEM in base64); where it is empty those of the system.
///
/// # Errors
/// A bundle without a certificate.
pub fn trusted(bundle: &str) -> Result<RootCertStore, String> {
    let pem = STANDARD.decode(bundle).map_err(|why| why.to_string())?;
    let mut roots = RootCertStore::empty();
    if pem.iter().all(u8::is_ascii_whitespace) {
        let file = SYSTEM_AUTHORITIES.into_iter().find(|path| Path::new(path).exists());
        let all = file.and_then(|file| CertificateDer::pem_file_iter(file).ok()).into_iter().flatten();
        roots.add_parsable_certificates(all.filter_map(Result::ok));
        return Ok(roots);
    }
    let (added, _) = roots.add_parsable_certificates(CertificateDer::pem_slice_iter(&pem).filter_map(Result::ok));
    if added == 0 {
        return Err("unable to load root certificates: unable to parse bytes as PEM block".into());
    }
    Ok(roots)
}
