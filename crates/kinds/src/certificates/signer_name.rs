//! Names of signers, such as `example.com/serving`. Behaviour: `pkg/apis/core/validation/names.go`
//! (ValidateSignerName).

use crate::field::{At, Error, Errors};
use crate::names::{DNS_LABEL_MOST, DNS_SUBDOMAIN_MOST, dns_label, dns_subdomain};

/// What is wrong with the name of a signer.
pub fn validate(errors: &mut Errors, name: &str, at: &At<'_>) {
    if name.is_empty() {
        errors.push(Error::required(at, ""));
        return;
    }
    let Some((domain, path)) = name.split_once('/').filter(|(_, path)| !path.contains('/')) else {
        let text = "must be a fully qualified domain and path of the form 'example.com/signer-name'";
        errors.push(Error::invalid(at, name, text));
        return;
    };
    if domain.len() > DNS_SUBDOMAIN_MOST {
        errors.push(Error::too_long(at, DNS_SUBDOMAIN_MOST));
    }
    first_bad_label(errors, domain, dns_label, at);
    if !domain.contains('.') {
        let text = "should be a domain with at least two segments separated by dots";
        errors.push(Error::invalid(at, domain, text));
    }
    first_bad_label(errors, path, dns_subdomain, at);
    // A path holds a namespace and the name of an object.
    let most = DNS_SUBDOMAIN_MOST + 1 + DNS_SUBDOMAIN_MOST + 1 + DNS_LABEL_MOST;
    if name.len() > most {
        errors.push(Error::too_long(at, most));
    }
}

/// What is wrong with the first label that is not good; more would tell nothing new.
fn first_bad_label(errors: &mut Errors, text: &str, rule: fn(&str) -> Vec<String>, at: &At<'_>) {
    let bad = text.split('.').map(|label| (label, rule(label))).find(|(_, found)| !found.is_empty());
    let Some((label, found)) = bad else { return };
    let label = crate::field::quote(label);
    errors.extend(found.iter().map(|found| Error::invalid(at, text, format!("validating label {label}: {found}"))));
}
