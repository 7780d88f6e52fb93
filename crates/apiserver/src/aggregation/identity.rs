//! Who asks, told to the server behind this one in headers that it believes because of this server's certificate.
//! Behaviour: `client-go/transport/round_trippers.go` (SetAuthProxyHeaders).

use http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::authentication::User;

pub const USER: &str = "X-Remote-User";
pub const UID: &str = "X-Remote-Uid";
pub const GROUP: &str = "X-Remote-Group";
pub const EXTRA: &str = "X-Remote-Extra-";

/// Whether a header could be taken for one that this server sets.
pub fn is_identity(name: &HeaderName) -> bool {
    let name = name.as_str();
    ["x-remote-user", "x-remote-uid", "x-remote-group"].contains(&name) || name.starts_with("x-remote-extra-")
}

/// Says who asks. What the headers said of that before is gone.
///
/// # Errors
/// A user whose name or groups cannot stand in a header.
pub fn set(headers: &mut HeaderMap, user: &User) -> Result<(), http::Error> {
    let own: Vec<HeaderName> = headers.keys().filter(|name| is_identity(name)).cloned().collect();
    for name in own {
        headers.remove(name);
    }
    let value = |text: &str| HeaderValue::from_bytes(text.as_bytes());
    headers.insert(HeaderName::try_from(USER)?, value(&user.name)?);
    if !user.uid.is_empty() {
        headers.insert(HeaderName::try_from(UID)?, value(&user.uid)?);
    }
    for group in &user.groups {
        headers.append(HeaderName::try_from(GROUP)?, value(group)?);
    }
    for (key, values) in &user.extra {
        let name = HeaderName::try_from(format!("{EXTRA}{}", escape(key)))?;
        for one in values {
            headers.append(name.clone(), value(one)?);
        }
    }
    Ok(())
}

/// Writes what may not stand in the name of a header as `%XX`.
fn escape(key: &str) -> String {
    const LEGAL: &[u8] = b"!#$&'*+-.^_`|~";
    let mut out = String::with_capacity(key.len());
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || LEGAL.contains(&byte) {
            out.push(byte.into());
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_cannot_say_who_it_is() {
        let mut headers = HeaderMap::new();
        for name in ["x-remote-user", "x-remote-uid", "x-remote-group", "x-remote-extra-scopes", "accept"] {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static("forged"));
        }
        let mut user = User::new("ann", &["a", "b"]);
        user.extra.insert("example.org/x".into(), vec!["1".into(), "2".into()]);
        set(&mut headers, &user).expect("a user");
        let mut told: Vec<String> =
            headers.iter().map(|(name, value)| format!("{name}={}", value.to_str().expect("text"))).collect();
        told.sort();
        let extra = "x-remote-extra-example.org%2fx";
        let expect = [
            "accept=forged".to_owned(),
            format!("{extra}=1"),
            format!("{extra}=2"),
            "x-remote-group=a".into(),
            "x-remote-group=b".into(),
            "x-remote-group=system:authenticated".into(),
            "x-remote-user=ann".into(),
        ];
        assert_eq!(told, expect);
    }
}
