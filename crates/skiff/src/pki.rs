//! The cluster's certificates: authorities of its own, made at the first start and kept in the data directory, and what
//! they sign. Leaf certificates are made anew at every start, with the names and addresses that hold then.

mod der;
mod signer;

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use apiserver::aggregation::FrontProxy;
use jiff::{SignedDuration, Timestamp};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, SanType,
};
use rustls::RootCertStore;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use sha2::{Digest, Sha256};
use uuid::Builder;

use crate::kubeconfig::write_secret;

const CA_DAYS: i64 = 3650;
const LEAF_DAYS: i64 = 365;
/// Certificates are good from a little earlier on, for clocks that are behind.
const BACKDATE_HOURS: i64 = 1;

/// The name that the API server has for other API servers.
const FRONT_PROXY_NAME: &str = "front-proxy-client";

/// The attribute in which the API server looks for a user's uid.
const UID_ATTRIBUTE: [u64; 8] = [1, 3, 6, 1, 4, 1, 57683, 2];

/// A certificate with its key, both in PEM.
pub struct Identity {
    pub certificate: String,
    pub key: String,
}

/// The authorities and the key for service account tokens.
pub struct Pki {
    issuer: Arc<Issuer<'static, KeyPair>>,
    /// Signs only what speaks for users to other API servers: who has that may be anybody there.
    front_proxy: Issuer<'static, KeyPair>,
    front_proxy_ca_pem: String,
    pub ca_pem: String,
    /// PKCS#8, P-256.
    pub service_account_key: Vec<u8>,
}

/// What a certificate is good for.
pub enum Use {
    Server { names: Vec<String>, addresses: Vec<IpAddr> },
    Client,
}

impl Pki {
    /// Reads what an earlier start has made, or makes it.
    ///
    /// # Errors
    /// Files that cannot be read or written, or that hold something else.
    pub fn open(directory: &Path) -> anyhow::Result<Pki> {
        let (issuer, ca_pem) = authority(directory, "ca", "skiff-ca")?;
        let (front_proxy, front_proxy_ca_pem) = authority(directory, "front-proxy-ca", "skiff-front-proxy-ca")?;
        let service_account = directory.join("service-account.key");
        let service_account_pem = match read(&service_account)? {
            Some(pem) => pem,
            None => {
                let pem = KeyPair::generate()?.serialize_pem();
                write_secret(&service_account, &pem)?;
                pem
            }
        };
        let key = KeyPair::from_pem(&service_account_pem)
            .with_context(|| format!("{} is no key", service_account.display()))?;
        Ok(Pki {
            issuer: Arc::new(issuer),
            front_proxy,
            front_proxy_ca_pem,
            ca_pem,
            service_account_key: key.serialize_der(),
        })
    }

    /// Makes a certificate for a name in at most one group.
    pub fn sign(&self, name: &str, group: Option<&str>, good_for: Use) -> anyhow::Result<Identity> {
        let mut subject = DistinguishedName::new();
        subject.push(DnType::CommonName, name);
        if let Some(group) = group {
            subject.push(DnType::OrganizationName, group);
        }
        sign_subject(&self.issuer, subject, good_for)
    }

    /// What signs requests for certificates.
    ///
    /// # Errors
    /// An authority that cannot be read.
    pub fn signer(&self) -> anyhow::Result<Arc<dyn controllers::Signer>> {
        let certificate = CertificateDer::from_pem_slice(self.ca_pem.as_bytes())?;
        Ok(Arc::new(signer::Authority::new(self.issuer.clone(), &certificate)?))
    }

    /// What the API server shows other API servers when it speaks for users.
    pub fn front_proxy(&self) -> anyhow::Result<FrontProxy> {
        let mut subject = DistinguishedName::new();
        subject.push(DnType::CommonName, FRONT_PROXY_NAME);
        let (certificate, key) = sign_subject(&self.front_proxy, subject, Use::Client)?.der()?;
        Ok(FrontProxy {
            client_ca: self.ca_pem.clone(),
            request_header_ca: self.front_proxy_ca_pem.clone(),
            allowed_names: vec![FRONT_PROXY_NAME.to_owned()],
            certificate,
            key,
        })
    }

    /// Makes the certificate of the cluster's administrator, who is the same user, with the same uid, for as long as the
    /// authority is the same.
    pub fn sign_administrator(&self) -> anyhow::Result<Identity> {
        let digest = Sha256::digest(self.ca_pem.as_bytes());
        let bytes: [u8; 16] = digest[..16].try_into().context("a digest has 32 bytes")?;
        let mut subject = DistinguishedName::new();
        subject.push(DnType::CommonName, "admin");
        subject.push(DnType::OrganizationName, "system:masters");
        subject.push(
            DnType::CustomDnType(UID_ATTRIBUTE.to_vec()),
            Builder::from_custom_bytes(bytes).into_uuid().to_string(),
        );
        sign_subject(&self.issuer, subject, Use::Client)
    }

    /// Those whom the authority vouches for.
    pub fn roots(&self) -> anyhow::Result<RootCertStore> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(self.ca_pem.as_bytes())?)?;
        Ok(roots)
    }

    /// TLS for a server that knows its clients by their certificates, if they show one.
    pub fn server_tls(&self, identity: &Identity) -> anyhow::Result<Arc<rustls::ServerConfig>> {
        let verifier = WebPkiClientVerifier::builder(Arc::new(self.roots()?)).allow_unauthenticated().build()?;
        let (chain, key) = identity.der()?;
        let mut config =
            rustls::ServerConfig::builder().with_client_cert_verifier(verifier).with_single_cert(chain, key)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }

    /// TLS for a client with a certificate.
    pub fn client_tls(&self, identity: &Identity) -> anyhow::Result<rustls::ClientConfig> {
        let (chain, key) = identity.der()?;
        Ok(rustls::ClientConfig::builder().with_root_certificates(self.roots()?).with_client_auth_cert(chain, key)?)
    }
}

impl Identity {
    fn der(&self) -> anyhow::Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>)> {
        let chain = CertificateDer::pem_slice_iter(self.certificate.as_bytes()).collect::<Result<Vec<_>, _>>()?;
        Ok((chain, PrivateKeyDer::from_pem_slice(self.key.as_bytes())?))
    }
}

fn sign_subject(
    issuer: &Issuer<'static, KeyPair>,
    subject: DistinguishedName,
    good_for: Use,
) -> anyhow::Result<Identity> {
    let mut params = lasting(LEAF_DAYS)?;
    params.distinguished_name = subject;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::KeyEncipherment];
    params.use_authority_key_identifier_extension = true;
    match good_for {
        Use::Client => params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth],
        Use::Server { names, addresses } => {
            params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
            for name in names {
                params.subject_alt_names.push(SanType::DnsName(name.try_into()?));
            }
            params.subject_alt_names.extend(addresses.into_iter().map(SanType::IpAddress));
        }
    }
    let key = KeyPair::generate()?;
    let certificate = params.signed_by(&key, issuer)?.pem();
    Ok(Identity { certificate, key: key.serialize_pem() })
}

fn read(path: &PathBuf) -> anyhow::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Reads the authority that an earlier start has made, or makes it. Answers it with its certificate in PEM.
fn authority(directory: &Path, file: &str, name: &str) -> anyhow::Result<(Issuer<'static, KeyPair>, String)> {
    let (certificate, key) = (directory.join(format!("{file}.crt")), directory.join(format!("{file}.key")));
    let (ca_pem, key_pem) = match (read(&certificate)?, read(&key)?) {
        (Some(certificate), Some(key)) => (certificate, key),
        (None, None) => make_ca(name, &certificate, &key)?,
        _ => anyhow::bail!("{} and {} belong together, and one is missing", certificate.display(), key.display()),
    };
    let pair = KeyPair::from_pem(&key_pem).with_context(|| format!("{} is no key", key.display()))?;
    let issuer = Issuer::from_ca_cert_pem(&ca_pem, pair)
        .with_context(|| format!("{} is no certificate of an authority", certificate.display()))?;
    Ok((issuer, ca_pem))
}

fn make_ca(name: &str, certificate: &Path, key: &Path) -> anyhow::Result<(String, String)> {
    let mut subject = DistinguishedName::new();
    subject.push(DnType::CommonName, name);
    let mut params = lasting(CA_DAYS)?;
    params.distinguished_name = subject;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    let pair = KeyPair::generate()?;
    let (certificate_pem, key_pem) = (params.self_signed(&pair)?.pem(), pair.serialize_pem());
    write_secret(key, &key_pem)?;
    write_secret(certificate, &certificate_pem)?;
    Ok((certificate_pem, key_pem))
}

/// Parameters of a certificate that is good from now on.
fn lasting(days: i64) -> anyhow::Result<CertificateParams> {
    let date = |at: Timestamp| {
        let civil = at.to_zoned(jiff::tz::TimeZone::UTC).date();
        rcgen::date_time_ymd(civil.year().into(), civil.month() as u8, civil.day() as u8)
    };
    let now = Timestamp::now();
    let mut params = CertificateParams::default();
    params.not_before = date(now - SignedDuration::from_hours(BACKDATE_HOURS));
    params.not_after = date(now + SignedDuration::from_hours(24 * (days + 1)));
    Ok(params)
}
