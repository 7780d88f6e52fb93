//! What containers and Pods request and are limited to. Behaviour: `pkg/apis/core/validation/validation.go`
//! (validateResourceRequirements, validatePodResources).

use schema::Value;
use schema::quantity::Quantity;

use super::resources::aggregate;
use crate::core::resource_name::{
    can_be_overcommitted, is_huge_page, is_whole_pages, validate_amount, validate_for_container, validate_for_pod,
};
use crate::field::{At, Error, Errors};
use crate::names::dns_label;
use crate::tree::Tree;

/// Tells what is wrong with the name of a resource.
type NameRule = fn(&mut Errors, &str, &At<'_>);

/// Requirements of a container. `claims` are the names of the Pod's resource claims; `part_pages` lets amounts of huge
/// pages pass that are no whole pages.
pub fn validate_container(errors: &mut Errors, resources: &Value, claims: &[&str], part_pages: bool, at: &At<'_>) {
    validate(errors, resources, validate_for_container, claims, part_pages, at);
}

/// What a Pod takes besides its containers.
pub fn validate_overhead(errors: &mut Errors, overhead: &Value, part_pages: bool, at: &At<'_>) {
    let mut seen = Seen::default();
    limits(errors, overhead, validate_for_container, part_pages, &mut seen, &at.field("limits"));
    seen.check(errors, at);
}

/// Which sorts of resources a list names.
#[derive(Default)]
struct Seen {
    compute: bool,
    huge_pages: bool,
}

impl Seen {
    fn check(&self, errors: &mut Errors, at: &At<'_>) {
        if self.huge_pages && !self.compute {
            errors.push(Error::forbidden(at, "HugePages require cpu or memory"));
        }
    }
}

fn amounts(list: &Value) -> impl Iterator<Item = (&str, Quantity)> {
    list.as_object().into_iter().flatten().filter_map(|(name, amount)| {
        let amount = Quantity::parse(amount.as_str()?).ok()?;
        Some((name.as_str(), amount))
    })
}

fn pages(errors: &mut Errors, name: &str, amount: &Quantity, part_pages: bool, seen: &mut Seen, at: &At<'_>) {
    seen.compute |= matches!(name, "cpu" | "memory");
    if !is_huge_page(name) {
        return;
    }
    seen.huge_pages = true;
    if !part_pages && !is_whole_pages(name, amount) {
        let text = format!("{amount} is not positive integer multiple of {name}");
        errors.push(Error::invalid(at, amount.to_string(), text));
    }
}

fn limits(errors: &mut Errors, list: &Value, rule: NameRule, part_pages: bool, seen: &mut Seen, at: &At<'_>) {
    for (name, amount) in amounts(list) {
        let at = at.key(name);
        rule(errors, name, &at);
        validate_amount(errors, name, &amount, &at);
        pages(errors, name, &amount, part_pages, seen, &at);
    }
}

fn validate(errors: &mut Errors, resources: &Value, rule: NameRule, claims: &[&str], part_pages: bool, at: &At<'_>) {
    let mut seen = Seen::default();
    let (limits_at, requests_at) = (at.field("limits"), at.field("requests"));
    limits(errors, &resources["limits"], rule, part_pages, &mut seen, &limits_at);
    for (name, amount) in amounts(&resources["requests"]) {
        let at = requests_at.key(name);
        rule(errors, name, &at);
        validate_amount(errors, name, &amount, &at);
        let limit = resources["limits"].set_text(name).and_then(|text| Quantity::parse(text).ok());
        match limit {
            Some(limit) => {
                let order = amount.compare(&limit);
                if order.is_ne() && !can_be_overcommitted(name) {
                    let text = format!("must be equal to {name} limit of {limit}");
                    errors.push(Error::invalid(&requests_at, amount.to_string(), text));
                } else if order.is_gt() {
                    let text = format!("must be less than or equal to {name} limit of {limit}");
                    errors.push(Error::invalid(&requests_at, amount.to_string(), text));
                }
            }
            None if !can_be_overcommitted(name) => {
                errors.push(Error::required(&limits_at, "Limit must be set for non overcommitable resources"));
            }
            None => {}
        }
        pages(errors, name, &amount, part_pages, &mut seen, &at);
    }
    seen.check(errors, at);
    claim_names(errors, resources.list("claims"), claims, &at.field("claims"));
}

/// Claims of a container: each is one of the Pod's.
fn claim_names(errors: &mut Errors, list: &[Value], claims: &[&str], at: &At<'_>) {
    let mut names: Vec<String> = Vec::new();
    for (index, claim) in list.iter().enumerate() {
        let at = at.index(index);
        let (name, request) = (claim.text("name"), claim.text("request"));
        if name.is_empty() {
            errors.push(Error::required(&at, ""));
            continue;
        }
        if names.iter().any(|it| it == name) {
            errors.push(Error::duplicate(&at, name));
        } else {
            let mut key = name.to_owned();
            if !request.is_empty() {
                let found = dns_label(request);
                errors.extend(found.into_iter().map(|text| Error::invalid(&at.field("request"), request, text)));
                key = format!("{name}/{request}");
            }
            if names.contains(&key) {
                errors.push(Error::duplicate(&at, key.as_str()));
            } else if request.is_empty() {
                let others = names.iter().filter(|it| it.split_once('/').is_some_and(|(other, _)| other == name));
                errors.extend(others.map(|_| Error::duplicate(&at, name)));
            }
            names.push(key);
        }
        if !claims.contains(&name) {
            let mut text = "must be one of the names in pod.spec.resourceClaims".to_owned();
            if claims.is_empty() {
                text.push_str(" which is empty");
            } else {
                let mut all = claims.to_vec();
                all.sort_unstable();
                text.push_str(&format!(": {}", all.join(", ")));
            }
            errors.push(Error::not_found(&at, name).because(text));
        }
    }
}

/// Requirements of a Pod as a whole, and whether those of its containers fit into them.
pub fn validate_pod(errors: &mut Errors, spec: &Value, claims: &[&str], part_pages: bool, at: &At<'_>) {
    let Some(resources) = spec.field("resources") else { return };
    let at = at.field("resources");
    if spec["os"].text("name") == "windows" {
        errors.push(Error::forbidden(&at, "may not be set for a windows pod"));
        return;
    }
    if resources.has("claims") {
        errors.push(Error::forbidden(&at.field("claims"), "claims may not be set for Resources at pod-level"));
    }
    validate(errors, resources, validate_for_pod, claims, part_pages, &at);
    let own = |list: &str, name: &str| resources[list].set_text(name).and_then(|text| Quantity::parse(text).ok());
    let requests_at = at.field("requests");
    for (name, sum) in aggregate(spec, "requests") {
        if let Some(request) = own("requests", &name).filter(|request| sum.compare(request).is_gt()) {
            let text = format!("must be greater than or equal to aggregate container requests of {sum}");
            errors.push(Error::invalid(&requests_at.key(&name), request.to_string(), text));
        }
    }
    let limits_at = at.field("limits");
    for (name, sum) in aggregate(spec, "limits").into_iter().filter(|(name, _)| is_huge_page(name)) {
        if let Some(limit) = own("limits", &name).filter(|limit| sum.compare(limit).is_gt()) {
            let text = format!("must be greater than or equal to aggregate container limits of {sum}");
            errors.push(Error::invalid(&limits_at.key(&name), limit.to_string(), text));
        }
    }
    let containers_at = at.field("containers");
    for (index, container) in spec.list("containers").iter().enumerate() {
        let at = containers_at.index(index);
        for (name, amount) in amounts(&container["resources"]["limits"]) {
            if let Some(limit) = own("limits", name).filter(|limit| amount.compare(limit).is_gt()) {
                let text = format!("must be less than or equal to pod limits of {limit}");
                errors.push(Error::invalid(&at.key(name).field("limits"), amount.to_string(), text));
            }
        }
    }
}
