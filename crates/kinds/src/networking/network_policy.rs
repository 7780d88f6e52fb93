//! NetworkPolicy (networking.k8s.io/v1). Behaviour: `pkg/apis/networking/validation/validation.go`
//! (ValidateNetworkPolicy), `pkg/registry/networking/networkpolicy`.

use jiff::Timestamp;
use schema::Value;
use schema::int_or_string::IntOrString;

use crate::cells::{age, name, selector};
use crate::checks::{named, numbered, set_one_of};
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::names::{port_name, port_number};
use crate::tree::{Tree, items_mut, made, set, set_absent};
use crate::{ip, label_selector, meta};

/// The kind.
pub static KIND: Kind = Kind {
    group: "networking.k8s.io",
    version: "v1",
    kind: "NetworkPolicy",
    plural: "networkpolicies",
    singular: "networkpolicy",
    short_names: &["netpol"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Pod-Selector", "string").of("spec.podSelector"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &NetworkPolicy,
    stored_as: None,
};

/// The two directions: the rules of one, and whom they tell of.
const DIRECTIONS: [(&str, &str); 2] = [("ingress", "from"), ("egress", "to")];
const TYPES: &[&str] = &["Ingress", "Egress"];

struct NetworkPolicy;

impl Strategy for NetworkPolicy {
    fn default(&self, object: &mut Value) {
        let spec = made(object, "spec");
        for (direction, _) in DIRECTIONS {
            for port in items_mut(spec, direction).flat_map(|rule| items_mut(rule, "ports")) {
                set_absent(port, "protocol", "TCP");
            }
        }
        if spec.bare("policyTypes") {
            let types = if spec.bare("egress") { &TYPES[..1] } else { TYPES };
            set(spec, "policyTypes", types.to_vec());
        }
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate_spec(&mut errors, &object["spec"], &Rules::default());
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        validate_spec(&mut errors, &new["spec"], &Rules::for_update(&old["spec"]));
        errors
    }

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        let mut out = Vec::new();
        let at = At::new("spec");
        for (direction, peers) in DIRECTIONS {
            let at = at.field(direction);
            for (index, rule) in new["spec"].list(direction).iter().enumerate() {
                let at = at.index(index);
                let at = at.field(peers);
                for (index, peer) in rule.list(peers).iter().enumerate() {
                    let Some(block) = peer.field("ipBlock") else { continue };
                    let at = at.index(index);
                    let at = at.field("ipBlock");
                    ip::warn_range(&mut out, block.text("cidr"), &at.field("cidr"));
                    let at = at.field("except");
                    let except = block.texts("except").enumerate();
                    except.for_each(|(index, range)| ip::warn_range(&mut out, range, &at.index(index)));
                }
            }
        }
        out
    }

    fn has_generation(&self) -> bool {
        true
    }
}

/// What the checks let pass because the old policy has it.
#[derive(Default)]
struct Rules<'a> {
    any_value: bool,
    ranges: Vec<&'a str>,
}

impl<'a> Rules<'a> {
    fn for_update(old: &'a Value) -> Rules<'a> {
        let mut errors = Errors::new();
        label_selector::validate(&mut errors, old.get("podSelector"), false, &At::new(""));
        let peers = DIRECTIONS.iter().flat_map(|(direction, peers)| {
            old.list(direction).iter().flat_map(|rule| rule.list(peers)).filter_map(|peer| peer.field("ipBlock"))
        });
        let ranges = peers.flat_map(|block| std::iter::once(block.text("cidr")).chain(block.texts("except")));
        Rules { any_value: !errors.is_empty(), ranges: ranges.collect() }
    }
}

fn validate_spec(errors: &mut Errors, spec: &Value, rules: &Rules<'_>) {
    let at = At::new("spec");
    label_selector::validate(errors, spec.get("podSelector"), rules.any_value, &at.field("podSelector"));
    for (direction, peers) in DIRECTIONS {
        let at = at.field(direction);
        for (index, rule) in spec.list(direction).iter().enumerate() {
            let at = at.index(index);
            let ports_at = at.field("ports");
            for (index, port) in rule.list("ports").iter().enumerate() {
                validate_port(errors, port, &ports_at.index(index));
            }
            let peers_at = at.field(peers);
            for (index, peer) in rule.list(peers).iter().enumerate() {
                validate_peer(errors, peer, rules, &peers_at.index(index));
            }
        }
    }
    let at = at.field("policyTypes");
    if spec.list("policyTypes").len() > TYPES.len() {
        errors.push(Error::invalid(&at, spec["policyTypes"].clone(), "may not specify more than two policyTypes"));
        return;
    }
    for (index, sort) in spec.texts("policyTypes").enumerate() {
        crate::checks::one_of(errors, sort, TYPES, &at.index(index));
    }
}

fn validate_port(errors: &mut Errors, port: &Value, at: &At<'_>) {
    set_one_of(errors, port, "protocol", &["TCP", "UDP", "SCTP"], at);
    let (port_at, end_at, end) = (at.field("port"), at.field("endPort"), port.number("endPort"));
    match (port.get("port").and_then(IntOrString::from_value), end) {
        (Some(IntOrString::Int(first)), end) => {
            numbered(errors, first.into(), &port_at, port_number);
            let Some(end) = end else { return };
            if end < first.into() {
                errors.push(Error::invalid(&end_at, first, "must be greater than or equal to `port`"));
            }
            numbered(errors, end, &end_at, port_number);
        }
        (Some(IntOrString::String(name)), end) => {
            if let Some(end) = end {
                errors.push(Error::invalid(&end_at, end, "may not be specified when `port` is non-numeric"));
            }
            named(errors, name, &port_at, port_name);
        }
        (None, Some(end)) => {
            errors.push(Error::invalid(&end_at, end, "may not be specified when `port` is not specified"));
        }
        (None, None) => {}
    }
}

fn validate_peer(errors: &mut Errors, peer: &Value, rules: &Rules<'_>, at: &At<'_>) {
    for selector in ["podSelector", "namespaceSelector"] {
        label_selector::validate(errors, peer.get(selector), rules.any_value, &at.field(selector));
    }
    let block = peer.field("ipBlock");
    if let Some(block) = block {
        validate_block(errors, block, rules, &at.field("ipBlock"));
    }
    match (peer.has("podSelector") || peer.has("namespaceSelector"), block.is_some()) {
        (false, false) => errors.push(Error::required(at, "must specify a peer")),
        (true, true) => errors.push(Error::forbidden(at, "may not specify both ipBlock and another peer")),
        _ => {}
    }
}

fn validate_block(errors: &mut Errors, block: &Value, rules: &Rules<'_>, at: &At<'_>) {
    let had = || rules.ranges.iter().copied();
    let range = block.text("cidr");
    if range.is_empty() {
        errors.push(Error::required(&at.field("cidr"), ""));
        return;
    }
    ip::range(errors, range, had(), &at.field("cidr"));
    let Some(range) = ip::Range::parse(range) else { return };
    let at = at.field("except");
    for (index, text) in block.texts("except").enumerate() {
        let at = at.index(index);
        ip::range(errors, text, had(), &at);
        if ip::Range::parse(text).is_some_and(|inner| !range.holds_more_than(&inner)) {
            errors.push(Error::invalid(&at, text, "must be a strict subset of `cidr`"));
        }
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![name(object), selector(&object["spec"]["podSelector"]), age(object, now)]
}
