//! Whom connections to other servers trust: a bundle that an object brings, what the system trusts, or anyone.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_rustls::TlsConnector;

/// Where systems keep the authorities that they trust, as Go looks for them.
const SYSTEM_AUTHORITIES: [&str; 4] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// Whom a `caBundle` (PEM in base64) trusts; where it is empty whom the system trusts.
///
/// # Errors
/// A bundle without a certificate.
pub fn trusted(bundle: &str, provider: Arc<CryptoProvider>) -> Result<Arc<Bundle>, String> {
    let pem = STANDARD.decode(bundle).map_err(|why| why.to_string())?;
    let (mut roots, mut own) = (RootCertStore::empty(), Vec::new());
    if pem.iter().all(u8::is_ascii_whitespace) {
        let file = SYSTEM_AUTHORITIES.into_iter().find(|path| Path::new(path).exists());
        let all = file.and_then(|file| CertificateDer::pem_file_iter(file).ok()).into_iter().flatten();
        roots.add_parsable_certificates(all.filter_map(Result::ok));
    } else {
        own.extend(CertificateDer::pem_slice_iter(&pem).filter_map(Result::ok));
        let (added, _) = roots.add_parsable_certificates(own.iter().cloned());
        if added == 0 {
            return Err("unable to load root certificates: unable to parse bytes as PEM block".into());
        }
    }
    let signed = WebPkiServerVerifier::builder_with_provider(roots.into(), provider).build();
    Ok(Arc::new(Bundle { signed: signed.map_err(|why| why.to_string())?, own }))
}

/// Trusts what authorities signed, and as Go does the authorities' certificates themselves: a certificate that signed
/// itself is often its own bundle.
#[derive(Debug)]
pub struct Bundle {
    signed: Arc<WebPkiServerVerifier>,
    own: Vec<CertificateDer<'static>>,
}

impl Bundle {
    /// Whether a certificate is one of the bundle, and good now.
    fn is_own(&self, certificate: &CertificateDer<'_>, name: &ServerName<'_>, now: UnixTime) -> bool {
        let Ok((_, parsed)) = x509_parser::parse_x509_certificate(certificate) else { return false };
        let (valid, now) = (parsed.validity(), i64::try_from(now.as_secs()).unwrap_or(i64::MAX));
        let named = ParsedCertificate::try_from(certificate).and_then(|it| verify_server_name(&it, name));
        let in_time = valid.not_before.timestamp() <= now && now <= valid.not_after.timestamp();
        self.own.iter().any(|own| own == certificate) && in_time && named.is_ok()
    }
}

impl ServerCertVerifier for Bundle {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        status: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let signed = self.signed.verify_server_cert(certificate, between, name, status, now);
        signed.or_else(
            |why| {
                if self.is_own(certificate, name, now) { Ok(ServerCertVerified::assertion()) } else { Err(why) }
            },
        )
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.signed.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.signed.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.signed.supported_verify_schemes()
    }
}

/// For connections to whoever answers at an address: nobody can tell what certificate to expect there.
pub fn anyone() -> TlsConnector {
    static CONFIG: LazyLock<Arc<ClientConfig>> = LazyLock::new(|| {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions();
        let builder = builder.expect("the provider has these versions").dangerous();
        let mut config = builder.with_custom_certificate_verifier(Arc::new(Anyone(provider))).with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Arc::new(config)
    });
    TlsConnector::from(CONFIG.clone())
}

/// Takes any certificate. That whoever shows it has its key is still checked.
#[derive(Debug)]
pub struct Anyone(pub Arc<CryptoProvider>);

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn authority(name: &str) -> rcgen::CertifiedKey<rcgen::KeyPair> {
        let signing_key = rcgen::KeyPair::generate().expect("a key");
        let mut params = rcgen::CertificateParams::new(vec![name.to_owned()]).expect("a name");
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let cert = params.self_signed(&signing_key).expect("a certificate");
        rcgen::CertifiedKey { cert, signing_key }
    }

    #[test]
    fn a_certificate_may_be_its_own_bundle() {
        let (own, other) = (authority("localhost"), authority("localhost"));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let bundle = trusted(&STANDARD.encode(own.cert.pem()), provider).expect("a bundle");
        let check = |certificate: &rcgen::Certificate, name: &'static str, seconds: u64| {
            let (name, now) = (ServerName::try_from(name).expect("a name"), Duration::from_secs(seconds));
            let now = UnixTime::since_unix_epoch(now);
            bundle.verify_server_cert(certificate.der(), &[], &name, &[], now).is_ok()
        };
        const NOW: u64 = 1_800_000_000;
        assert!(check(&own.cert, "localhost", NOW));
        assert!(!check(&own.cert, "example.com", NOW) && !check(&other.cert, "localhost", NOW));
        assert!(!check(&own.cert, "localhost", 0));
    }
}
