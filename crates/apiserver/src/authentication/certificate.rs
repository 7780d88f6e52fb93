//! Users out of client certificates: the common name is the user, the organizations are the groups.

use x509_parser::prelude::{FromDer, X509Certificate};

use super::User;

/// The user whom a certificate names. The certificate was verified by the TLS layer.
pub fn user_of(der: &[u8]) -> Option<User> {
    let (_, certificate) = X509Certificate::from_der(der).ok()?;
    let subject = certificate.subject();
    let name = subject.iter_common_name().next()?.as_str().ok().filter(|name| !name.is_empty())?;
    let groups: Vec<&str> = subject.iter_organization().filter_map(|one| one.as_str().ok()).collect();
    Some(User::new(name, &groups))
}
