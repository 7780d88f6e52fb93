//! Names of pools, of devices' attributes and of shares. Behaviour: `pkg/apis/resource/validation/validation.go`
//! (validatePoolName, validateQualifiedName, validateUID), `apimachinery/pkg/api/validate/content`.

use crate::checks::named;
use crate::core::pod_spec::volume_sources::csi_driver;
use crate::field::{At, Error, Errors};
use crate::names::{DNS_SUBDOMAIN_MOST, dns_subdomain, regex_error};

const ID_MOST: usize = 32;
/// Longest name of an attribute, with its domain.
pub const QUALIFIED_NAME_MOST: usize = 63 + 1 + ID_MOST;

/// The name of a driver.
pub fn driver(errors: &mut Errors, name: &str, at: &At<'_>) {
    csi_driver(errors, name, at);
}

/// The name of a pool of devices: subdomains with slashes between them.
pub fn pool(errors: &mut Errors, name: &str, at: &At<'_>) {
    if name.is_empty() {
        errors.push(Error::required(at, ""));
        return;
    }
    if name.len() > DNS_SUBDOMAIN_MOST {
        errors.push(Error::too_long(at, DNS_SUBDOMAIN_MOST));
    }
    name.split('/').for_each(|part| named(errors, part, at, dns_subdomain));
}

/// An identifier, or a domain and an identifier.
pub fn qualified(errors: &mut Errors, name: &str, at: &At<'_>) {
    match name.split('/').collect::<Vec<_>>()[..] {
        [id] => identifier(errors, id, at),
        [domain, id] => {
            match domain {
                "" => errors.push(Error::invalid(at, "", "the domain must not be empty")),
                domain => driver(errors, domain, at),
            }
            match id {
                "" => errors.push(Error::invalid(at, "", "the name must not be empty")),
                id => identifier(errors, id, at),
            }
        }
        // Upstream lets names with more slashes pass.
        _ => {}
    }
}

/// A domain and an identifier.
pub fn fully_qualified(errors: &mut Errors, name: &str, at: &At<'_>) {
    qualified(errors, name, at);
    if !name.contains('/') {
        let text = "a fully qualified name must be a domain and a name separated by a slash";
        errors.push(Error::invalid(at, name, text));
    }
}

fn identifier(errors: &mut Errors, id: &str, at: &At<'_>) {
    if id.len() > ID_MOST {
        errors.push(Error::too_long(at, ID_MOST));
    }
    let begins = id.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
    if !begins || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        let text = "a valid C identifier must start with alphabetic character or '_', followed by a string of \
                    alphanumeric characters or '_'";
        let text = regex_error(text, "[A-Za-z_][A-Za-z0-9_]*", &["my_name", "MY_NAME", "MyName"]);
        errors.push(Error::invalid(at, id, text));
    }
}

/// The identifier of a share.
pub fn share(errors: &mut Errors, id: &str, at: &At<'_>) {
    let bare = match id.len() {
        45 if id.get(..9).is_some_and(|it| it.eq_ignore_ascii_case("urn:uuid:")) => &id[9..],
        38 if id.is_char_boundary(1) && id.is_char_boundary(37) => &id[1..37],
        32 | 36 => id,
        length => {
            errors.push(Error::invalid(at, id, format!("error validating uid: invalid UUID length: {length}")));
            return;
        }
    };
    let dash = |index: usize| bare.len() == 36 && matches!(index, 8 | 13 | 18 | 23);
    let good = |(index, b): (usize, u8)| if dash(index) { b == b'-' } else { b.is_ascii_hexdigit() };
    if !bare.bytes().enumerate().all(good) {
        errors.push(Error::invalid(at, id, "error validating uid: invalid UUID format"));
    } else if id.len() != 36 || id.bytes().any(|b| b.is_ascii_uppercase()) {
        let text = "uid must be in RFC 4122 normalized form, `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` with lowercase \
                    hexadecimal characters";
        errors.push(Error::invalid(at, id, text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares() {
        let check = |id: &str| {
            let mut errors = Errors::new();
            share(&mut errors, id, &At::new("shareID"));
            errors.into_iter().map(|error| error.detail).collect::<String>()
        };
        assert_eq!(check("67a709b0-41b3-479e-a7d4-134fabfb67ca"), "");
        assert!(check("67A709B0-41b3-479e-a7d4-134fabfb67ca").contains("normalized"));
        assert!(check("abc").contains("length: 3") && check(&"é".repeat(18)).contains("format"));
    }
}
