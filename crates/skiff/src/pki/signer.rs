//! Signs requests for certificates with the cluster's authority. The certificate names whom the request names, and says
//! nothing else that the request says. Behaviour: `pkg/controller/certificates/authority`, Go's `crypto/x509`
//! (CreateCertificate). Subjects with several organizations, which are the groups of a user, have one set of them, which
//! `rcgen` does not write.

use std::fmt;
use std::sync::Arc;

use anyhow::{Context, ensure};
use controllers::Terms;
use jiff::Timestamp;
use rcgen::{
    Issuer, KeyPair, PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_ED25519, PKCS_RSA_SHA256, PublicKeyData,
    SigningKey,
};
use uuid::Uuid;
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::prelude::{FromDer, X509Certificate};
use x509_parser::x509::X509Name;

use super::der::{self, element, extension, identifier, sequence, set, tagged};

/// The attributes of a subject, in the order in which they are written. Others are left out: an attribute may mean
/// something to who reads the certificate, such as the uid of a user.
const ATTRIBUTES: [&str; 9] =
    ["2.5.4.6", "2.5.4.10", "2.5.4.11", "2.5.4.7", "2.5.4.8", "2.5.4.9", "2.5.4.17", "2.5.4.3", "2.5.4.5"];

/// What a key is for, each with its bit.
const KEY_USAGES: [(&str, u32); 10] = [
    ("signing", 0),
    ("digital signature", 0),
    ("content commitment", 1),
    ("key encipherment", 2),
    ("data encipherment", 3),
    ("key agreement", 4),
    ("cert sign", 5),
    ("crl sign", 6),
    ("encipher only", 7),
    ("decipher only", 8),
];

/// What a certificate is for, in the order in which it is written.
const PURPOSES: [(&str, &str); 13] = [
    ("any", "2.5.29.37.0"),
    ("server auth", "1.3.6.1.5.5.7.3.1"),
    ("client auth", "1.3.6.1.5.5.7.3.2"),
    ("code signing", "1.3.6.1.5.5.7.3.3"),
    ("email protection", "1.3.6.1.5.5.7.3.4"),
    ("s/mime", "1.3.6.1.5.5.7.3.4"),
    ("ipsec end system", "1.3.6.1.5.5.7.3.5"),
    ("ipsec tunnel", "1.3.6.1.5.5.7.3.6"),
    ("ipsec user", "1.3.6.1.5.5.7.3.7"),
    ("timestamping", "1.3.6.1.5.5.7.3.8"),
    ("ocsp signing", "1.3.6.1.5.5.7.3.9"),
    ("microsoft sgc", "1.3.6.1.4.1.311.10.3.3"),
    ("netscape sgc", "2.16.840.1.113730.4.1"),
];

/// The cluster's authority.
pub(super) struct Authority {
    issuer: Arc<Issuer<'static, KeyPair>>,
    /// In DER.
    certificate: Vec<u8>,
    not_after: Timestamp,
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authority").field("not_after", &self.not_after).finish_non_exhaustive()
    }
}

impl Authority {
    pub fn new(issuer: Arc<Issuer<'static, KeyPair>>, certificate: &[u8]) -> anyhow::Result<Authority> {
        let (_, parsed) = X509Certificate::from_der(certificate).context("the authority's certificate")?;
        let not_after = Timestamp::from_second(parsed.validity().not_after.timestamp())?;
        Ok(Authority { issuer, certificate: certificate.to_vec(), not_after })
    }
}

impl controllers::Signer for Authority {
    fn not_after(&self) -> Timestamp {
        self.not_after
    }

    fn sign(&self, request: &[u8], terms: &Terms) -> anyhow::Result<String> {
        let (rest, request) = X509CertificationRequest::from_der(request).context("unable to parse the request")?;
        ensure!(rest.is_empty(), "unable to parse the request: trailing data");
        request.verify_signature().context("unable to verify certificate request signature")?;
        let (_, own) = X509Certificate::from_der(&self.certificate)?;
        let algorithm = algorithm(self.issuer.key())?;
        let subject = subject(&request.certification_request_info.subject);
        let body = sequence(&[
            tagged(0, true, &element(der::INTEGER, &[2])),
            element(der::INTEGER, &serial()),
            algorithm.clone(),
            own.subject().as_raw().to_vec(),
            sequence(&[time(terms.not_before), time(terms.not_after)]),
            subject.clone(),
            request.certification_request_info.subject_pki.raw.to_vec(),
            tagged(3, true, &sequence(&extensions(&request, &own, terms, subject == sequence(&[]))?)),
        ]);
        let signature = self.issuer.key().sign(&body)?;
        let whole = sequence(&[body, algorithm, der::bits(&signature, 0)]);
        Ok(pem(&whole))
    }
}

/// How the authority's key signs.
fn algorithm(key: &KeyPair) -> anyhow::Result<Vec<u8>> {
    let used = PublicKeyData::algorithm(key);
    let known = [
        (&PKCS_ECDSA_P256_SHA256, "1.2.840.10045.4.3.2"),
        (&PKCS_ECDSA_P384_SHA384, "1.2.840.10045.4.3.3"),
        (&PKCS_ED25519, "1.3.101.112"),
    ];
    if let Some((_, id)) = known.iter().find(|(algorithm, _)| *algorithm == used) {
        return Ok(sequence(&[identifier(id)]));
    }
    ensure!(used == &PKCS_RSA_SHA256, "the authority's key signs in a way that is not known: {used:?}");
    Ok(sequence(&[identifier("1.2.840.113549.1.1.11"), element(0x05, &[])]))
}

/// A number that no other certificate has.
fn serial() -> [u8; 16] {
    let mut number = Uuid::new_v4().into_bytes();
    // Positive, and of its full length.
    number[0] = number[0] & 0x7f | 0x40;
    number
}

fn time(at: Timestamp) -> Vec<u8> {
    let civil = at.to_zoned(jiff::tz::TimeZone::UTC);
    if (1950..2050).contains(&civil.year()) {
        element(der::UTC_TIME, civil.strftime("%y%m%d%H%M%SZ").to_string().as_bytes())
    } else {
        element(der::GENERALIZED_TIME, civil.strftime("%Y%m%d%H%M%SZ").to_string().as_bytes())
    }
}

fn subject(asked: &X509Name<'_>) -> Vec<u8> {
    let values = |id: &&str| -> Vec<Vec<u8>> {
        let of_sort = asked.iter_attributes().filter(|it| it.attr_type().to_id_string() == **id);
        of_sort.filter_map(|it| Some(sequence(&[identifier(id), text(it.as_str().ok()?)]))).collect()
    };
    let parts = ATTRIBUTES.iter().map(values).filter(|values| !values.is_empty()).map(set);
    sequence(&parts.collect::<Vec<_>>())
}

fn text(text: &str) -> Vec<u8> {
    let printable = |byte: u8| byte.is_ascii_alphanumeric() || b" '()+,-./:=?".contains(&byte);
    element(if text.bytes().all(printable) { der::PRINTABLE_STRING } else { der::UTF8_STRING }, text.as_bytes())
}

fn extensions(
    request: &X509CertificationRequest<'_>,
    authority: &X509Certificate<'_>,
    terms: &Terms,
    is_nameless: bool,
) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut all = Vec::new();
    let (bits, purposes) = usages(&terms.usages)?;
    if let Some(bits) = bits {
        all.push(extension("2.5.29.15", true, &bits));
    }
    if !purposes.is_empty() {
        all.push(extension("2.5.29.37", false, &sequence(&purposes)));
    }
    // It is no authority.
    all.push(extension("2.5.29.19", true, &sequence(&[])));
    let key = authority.extensions().iter().find_map(|one| match one.parsed_extension() {
        ParsedExtension::SubjectKeyIdentifier(key) => Some(key.0),
        _ => None,
    });
    if let Some(key) = key {
        all.push(extension("2.5.29.35", false, &sequence(&[tagged(0, false, key)])));
    }
    let names = other_names(request);
    if !names.is_empty() {
        all.push(extension("2.5.29.17", is_nameless, &sequence(&names)));
    }
    Ok(all)
}

/// The bits of a key's usages, and the purposes of the certificate.
fn usages(wanted: &[String]) -> anyhow::Result<(Option<Vec<u8>>, Vec<Vec<u8>>)> {
    let known = |usage: &&String| {
        KEY_USAGES.iter().any(|(name, _)| name == *usage) || PURPOSES.iter().any(|(name, _)| name == *usage)
    };
    let unknown: Vec<&String> = wanted.iter().filter(|usage| !known(usage)).collect();
    ensure!(unknown.is_empty(), "unrecognized usage values: {unknown:?}");
    let is_wanted = |name: &str| wanted.iter().any(|usage| usage == name);
    let bits = KEY_USAGES.iter().filter(|(name, _)| is_wanted(name)).fold(0_u16, |bits, (_, bit)| bits | 0x8000 >> bit);
    let mut purposes: Vec<Vec<u8>> =
        PURPOSES.iter().filter(|(name, _)| is_wanted(name)).map(|(_, id)| identifier(id)).collect();
    purposes.dedup();
    let bytes = bits.to_be_bytes();
    let used = if bytes[1] == 0 { &bytes[..1] } else { &bytes[..] };
    let unused = (bits.trailing_zeros() % 8) as u8;
    Ok(((bits != 0).then(|| der::bits(used, unused)), purposes))
}

/// The other names that a request asks for, of the sorts that clients look at.
fn other_names(request: &X509CertificationRequest<'_>) -> Vec<Vec<u8>> {
    let mut all: Vec<(u8, Vec<u8>)> = Vec::new();
    for asked in request.requested_extensions().into_iter().flatten() {
        let ParsedExtension::SubjectAlternativeName(names) = asked else { continue };
        all.extend(names.general_names.iter().filter_map(|name| match name {
            GeneralName::DNSName(name) => Some((0, tagged(2, false, name.as_bytes()))),
            GeneralName::RFC822Name(name) => Some((1, tagged(1, false, name.as_bytes()))),
            GeneralName::IPAddress(address) => Some((2, tagged(7, false, address))),
            GeneralName::URI(uri) => Some((3, tagged(6, false, uri.as_bytes()))),
            _ => None,
        }));
    }
    all.sort_by_key(|(sort, _)| *sort);
    all.into_iter().map(|(_, name)| name).collect()
}

fn pem(der: &[u8]) -> String {
    use base64::Engine;
    let text = base64::engine::general_purpose::STANDARD.encode(der);
    let lines: Vec<&str> = (0..text.len()).step_by(64).map(|at| &text[at..text.len().min(at + 64)]).collect();
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use apiserver::authentication::certificate::user_of;
    use controllers::Signer;
    use rcgen::{BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, KeyUsagePurpose};
    use rustls::pki_types::{CertificateDer, UnixTime, pem::PemObject};
    use rustls::server::WebPkiClientVerifier;
    use x509_parser::pem::parse_x509_pem;

    use super::*;

    fn authority() -> Authority {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "ca");
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let key = KeyPair::generate().expect("a key");
        let own = params.self_signed(&key).expect("a certificate");
        let issuer = Issuer::from_ca_cert_pem(&own.pem(), key).expect("an authority");
        Authority::new(Arc::new(issuer), own.der()).expect("an authority")
    }

    /// A request of ann, who is in two groups and would like to have a uid.
    fn request(key: &KeyPair) -> Vec<u8> {
        let attribute = |id: &str, value: &str| set(vec![sequence(&[identifier(id), text(value)])]);
        let subject = sequence(&[
            attribute("2.5.4.3", "ann"),
            attribute("2.5.4.10", "one"),
            attribute("2.5.4.10", "two*"),
            attribute("1.3.6.1.4.1.57683.2", "0"),
        ]);
        let mut params =
            CertificateParams::new(vec!["a.example.com".to_owned(), "10.0.0.1".to_owned()]).expect("names");
        params.distinguished_name = DistinguishedName::new();
        let made = params.serialize_request(key).expect("a request");
        let (_, made) = X509CertificationRequest::from_der(made.der()).expect("a request");
        let info = &made.certification_request_info;
        // The subject of a request that rcgen made is replaced.
        let extensions = &info.raw[info.raw.len() - attributes_length(info.raw)..];
        let body =
            sequence(&[element(der::INTEGER, &[0]), subject, info.subject_pki.raw.to_vec(), extensions.to_vec()]);
        let signature = key.sign(&body).expect("a signature");
        sequence(&[body, algorithm(key).expect("known"), der::bits(&signature, 0)])
    }

    /// How long the attributes are, which come last.
    fn attributes_length(info: &[u8]) -> usize {
        let at = info.iter().rposition(|byte| *byte == 0xa0).expect("attributes");
        info.len() - at
    }

    fn terms() -> Terms {
        let now = Timestamp::now();
        let hour = jiff::SignedDuration::from_hours(1);
        let usages = ["client auth", "digital signature", "key encipherment"].map(str::to_owned).into();
        Terms { not_before: now - hour, not_after: now + hour, usages }
    }

    #[test]
    fn a_certificate_names_whom_the_request_names() {
        let (authority, key) = (authority(), KeyPair::generate().expect("a key"));
        let pem = authority.sign(&request(&key), &terms()).expect("is signed");
        let (_, block) = parse_x509_pem(pem.as_bytes()).expect("PEM");
        let certificate = block.parse_x509().expect("a certificate");
        let subject = certificate.subject();
        let user = user_of(&block.contents).expect("a user");
        assert_eq!((user.name.as_str(), user.uid.as_str()), ("ann", ""));
        assert!(["one", "two*"].iter().all(|group| user.groups.iter().any(|it| it == group)), "{:?}", user.groups);
        assert_eq!(subject.iter_attributes().count(), 3, "no uid");
        let usage = certificate.key_usage().expect("readable").expect("there").value;
        assert!(usage.digital_signature() && usage.key_encipherment() && !usage.key_cert_sign());
        let purposes = certificate.extended_key_usage().expect("readable").expect("there").value;
        assert!(purposes.client_auth && !purposes.server_auth);
        let names = &certificate.subject_alternative_name().expect("readable").expect("there").value.general_names;
        assert_eq!(names[..], [GeneralName::DNSName("a.example.com"), GeneralName::IPAddress(&[10, 0, 0, 1])]);
        assert!(!certificate.is_ca());

        let mut roots = rustls::RootCertStore::empty();
        roots.add(CertificateDer::from(authority.certificate.clone())).expect("an authority");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build().expect("one");
        let leaf = CertificateDer::from_pem_slice(pem.as_bytes()).expect("PEM");
        verifier.verify_client_cert(&leaf, &[], UnixTime::now()).expect("is trusted");
    }

    #[test]
    fn requests_that_somebody_changed_are_not_signed() {
        let (authority, key) = (authority(), KeyPair::generate().expect("a key"));
        let mut request = request(&key);
        let at = request.windows(3).position(|window| window == b"ann").expect("the name");
        request[at] = b'b';
        assert!(authority.sign(&request, &terms()).is_err());
        let unknown = Terms { usages: vec!["flying".into()], ..terms() };
        let why = authority.sign(&self::request(&key), &unknown).expect_err("unknown").to_string();
        assert_eq!(why, "unrecognized usage values: [\"flying\"]");
    }
}
