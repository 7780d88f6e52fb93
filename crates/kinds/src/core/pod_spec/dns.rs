//! How Pods find names. Behaviour: `pkg/apis/core/validation/validation.go` (validatePodDNSConfig,
//! ValidateHostAliases).

use schema::Value;

use crate::checks::named;
use crate::field::{At, Error, Errors};
use crate::ip;
use crate::names::{dns_subdomain, dns_subdomain_with_underscore};
use crate::tree::Tree;

const NAMESERVERS_MOST: usize = 3;
const SEARCHES_MOST: usize = 32;
const SEARCH_BYTES_MOST: usize = 2048;

/// The DNS configuration of a Pod.
pub fn validate(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let config = spec.field("dnsConfig");
    if spec.text("dnsPolicy") == "None" {
        let Some(config) = config else {
            errors.push(Error::required(at, "must provide `dnsConfig` when `dnsPolicy` is None"));
            return;
        };
        if config.bare("nameservers") {
            let text = "must provide at least one DNS nameserver when `dnsPolicy` is None";
            errors.push(Error::required(&at.field("nameservers"), text));
            return;
        }
    }
    let Some(config) = config else { return };
    let (servers_at, searches_at) = (at.field("nameservers"), at.field("searches"));
    if config.list("nameservers").len() > NAMESERVERS_MOST {
        let text = format!("must not have more than {NAMESERVERS_MOST} nameservers");
        errors.push(Error::invalid(&servers_at, config["nameservers"].clone(), text));
    }
    for (index, server) in config.texts("nameservers").enumerate() {
        ip::address(errors, server, std::iter::empty(), &servers_at.index(index));
    }
    let searches = config.list("searches");
    if searches.len() > SEARCHES_MOST {
        let text = format!("must not have more than {SEARCHES_MOST} search paths");
        errors.push(Error::invalid(&searches_at, config["searches"].clone(), text));
    }
    let length = config.texts("searches").map(str::len).sum::<usize>() + searches.len().saturating_sub(1);
    if length > SEARCH_BYTES_MOST {
        let text =
            format!("must not have more than {SEARCH_BYTES_MOST} characters (including spaces) in the search list");
        errors.push(Error::invalid(&searches_at, config["searches"].clone(), text));
    }
    for (index, search) in config.texts("searches").enumerate().filter(|(_, search)| *search != ".") {
        let search = search.strip_suffix('.').unwrap_or(search);
        named(errors, search, &searches_at.index(index), dns_subdomain_with_underscore);
    }
    let options_at = at.field("options");
    for (index, option) in config.list("options").iter().enumerate() {
        if option.text("name").is_empty() {
            errors.push(Error::required(&options_at.index(index), "must not be empty"));
        }
    }
}

/// Entries for the hosts file.
pub fn validate_host_aliases(errors: &mut Errors, aliases: &[Value], all: &At<'_>) {
    for (index, alias) in aliases.iter().enumerate() {
        let at = all.index(index);
        ip::address(errors, alias.text("ip"), std::iter::empty(), &at.field("ip"));
        let at = at.field("hostnames");
        for (index, name) in alias.texts("hostnames").enumerate() {
            named(errors, name, &at.index(index), dns_subdomain);
        }
    }
}
