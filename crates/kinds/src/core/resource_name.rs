//! Names of resources and the amounts they may have. Behaviour: `pkg/apis/core/helper/helpers.go`,
//! `pkg/apis/core/validation/validation.go` (validateResourceName and its kin).

use schema::quantity::Quantity;

use crate::checks::amount_not_negative;
use crate::field::{At, Error, Errors};
use crate::names::qualified_name;

const REQUESTS: &str = "requests.";

/// Whether a resource is a size of huge pages.
pub fn is_huge_page(name: &str) -> bool {
    name.starts_with("hugepages-")
}

fn is_quota_huge_page(name: &str) -> bool {
    is_huge_page(name.strip_prefix(REQUESTS).unwrap_or(name))
}

/// Whether a resource is of Kubernetes itself.
pub fn is_native(name: &str) -> bool {
    !name.contains('/') || name.contains("kubernetes.io/")
}

/// Whether more of a resource may be limited than is requested.
pub fn can_be_overcommitted(name: &str) -> bool {
    is_native(name) && !is_huge_page(name)
}

/// Whether a resource is one that a device plugin or an administrator defines.
pub fn is_extended(name: &str) -> bool {
    !is_native(name) && !name.starts_with(REQUESTS) && qualified_name(&format!("{REQUESTS}{name}")).is_empty()
}

/// Resources that count objects.
fn counts_objects(name: &str) -> bool {
    matches!(
        name,
        "pods"
            | "resourcequotas"
            | "services"
            | "replicationcontrollers"
            | "secrets"
            | "configmaps"
            | "persistentvolumeclaims"
            | "services.nodeports"
            | "services.loadbalancers"
    )
}

fn is_compute(name: &str) -> bool {
    matches!(name, "cpu" | "memory" | "ephemeral-storage")
}

/// Resources that a quota may limit.
pub fn is_standard_for_quota(name: &str) -> bool {
    is_compute(name)
        || ["requests.", "limits."].iter().any(|prefix| name.strip_prefix(prefix).is_some_and(is_compute))
        || name == "requests.storage"
        || counts_objects(name)
        || is_quota_huge_page(name)
}

/// Resources that upstream knows by their short names.
fn is_standard(name: &str) -> bool {
    name == "storage" || is_standard_for_quota(name)
}

/// Whether amounts of a resource are whole numbers.
pub fn is_counted(name: &str) -> bool {
    counts_objects(name) || is_extended(name)
}

/// A resource that upstream knows, or one of a domain.
pub fn validate(errors: &mut Errors, name: &str, at: &At<'_>) {
    let found = qualified_name(name);
    if !found.is_empty() {
        errors.extend(found.into_iter().map(|text| Error::invalid(at, name, text)));
    } else if !name.contains('/') && !is_standard(name) {
        errors.push(Error::invalid(at, name, "must be a standard resource type or fully qualified"));
    }
}

/// A resource that a container may ask for.
pub fn validate_for_container(errors: &mut Errors, name: &str, at: &At<'_>) {
    // The common case, without any of the questions below.
    if is_compute(name) {
        return;
    }
    validate(errors, name, at);
    if !name.contains('/') {
        if !is_huge_page(name) {
            errors.push(Error::invalid(at, name, "must be a standard resource for containers"));
        }
    } else if !is_native(name) && !is_extended(name) {
        errors.push(Error::invalid(at, name, "doesn't follow extended resource name standard"));
    }
}

/// A resource that can be limited for a Pod as a whole.
pub fn validate_for_pod(errors: &mut Errors, name: &str, at: &At<'_>) {
    let before = errors.len();
    validate(errors, name, at);
    if errors.len() == before && !matches!(name, "cpu" | "memory") && !is_huge_page(name) {
        errors.push(Error::not_supported(at, name, &["cpu", "hugepages-", "memory"]));
    }
}

/// A resource that a quota may limit.
pub fn validate_for_quota(errors: &mut Errors, name: &str, at: &At<'_>) {
    validate(errors, name, at);
    if !name.contains('/') && !is_standard_for_quota(name) {
        errors.push(Error::invalid(at, name, "must be a standard resource for quota"));
    }
}

/// An amount that is not negative, and whole where the resource is counted.
pub fn validate_amount(errors: &mut Errors, name: &str, amount: &Quantity, at: &At<'_>) {
    amount_not_negative(errors, amount, at);
    if is_counted(name) && amount.milli_value() % 1000 != 0 {
        errors.push(Error::invalid(at, amount.to_string(), "must be an integer"));
    }
}

/// Whether an amount of huge pages is a number of whole pages.
pub fn is_whole_pages(name: &str, amount: &Quantity) -> bool {
    let Ok(size) = Quantity::parse(name.strip_prefix("hugepages-").unwrap_or_default()) else { return false };
    size.sign() > 0 && size.milli_value() % 1000 == 0 && amount.value() % size.value() == 0
}
