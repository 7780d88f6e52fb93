//! Users out of client certificates: the common name is the user, the organizations are the groups, and an attribute of
//! Kubernetes' own is the uid. Behaviour: `apiserver/pkg/authentication/request/x509`.

use x509_parser::oid_registry::{Oid, asn1_rs::oid};
use x509_parser::prelude::{FromDer, X509Certificate};

use super::User;

/// The attribute that holds a user's uid.
const UID: Oid<'static> = oid!(1.3.6.1.4.1.57683.2);

/// The user whom a certificate names. The certificate was verified by the TLS layer. One with several uids, or with an
/// empty one, names nobody.
pub fn user_of(der: &[u8]) -> Option<User> {
    let (_, certificate) = X509Certificate::from_der(der).ok()?;
    let subject = certificate.subject();
    let name = subject.iter_common_name().next()?.as_str().ok().filter(|name| !name.is_empty())?;
    let groups: Vec<&str> = subject.iter_organization().filter_map(|one| one.as_str().ok()).collect();
    let mut uids = subject.iter_by_oid(&UID);
    let uid = match (uids.next(), uids.next()) {
        (None, _) => "",
        (Some(one), None) => one.as_str().ok().filter(|uid| !uid.is_empty())?,
        (Some(_), Some(_)) => return None,
    };
    Some(User { uid: uid.to_owned(), ..User::new(name, &groups) })
}
