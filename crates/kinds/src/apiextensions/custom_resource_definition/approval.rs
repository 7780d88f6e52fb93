//! Definitions in groups of the Kubernetes community need to be approved. Behaviour:
//! `apiextensions-apiserver/pkg/apihelpers/helpers.go`.

use schema::Value;

use crate::field::{At, Error, Errors};
use crate::tree::Tree;

const ANNOTATION: &str = "api-approved.kubernetes.io";
const SEE: &str = "see https://github.com/kubernetes/enhancements/pull/1111";

#[derive(PartialEq, Eq)]
enum State {
    Approved,
    Bypassed,
    Missing,
    Invalid,
}

fn state(definition: &Value) -> State {
    let text = definition["metadata"]["annotations"].text(ANNOTATION);
    let address = text.split_once("://").map(|(scheme, rest)| (scheme, rest.split('/').next().unwrap_or_default()));
    match (text, address) {
        ("", _) => State::Missing,
        (text, _) if text.starts_with("unapproved") => State::Bypassed,
        (_, Some((scheme, host))) if !scheme.is_empty() && !host.is_empty() => State::Approved,
        _ => State::Invalid,
    }
}

/// What is wrong with the approval; nothing with one that was no better before.
pub fn validate(errors: &mut Errors, new: &Value, old: Option<&Value>) {
    let group = new["spec"].text("group");
    let community = ["k8s.io", "kubernetes.io"];
    if !community.iter().any(|name| group.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    {
        return;
    }
    let (now, at) = (state(new), At::new("metadata.annotations"));
    if old.is_some_and(|old| state(old) == now) {
        return;
    }
    let text = format!("protected groups must have approval annotation \"{ANNOTATION}\"");
    match now {
        State::Approved | State::Bypassed => {}
        State::Missing => errors.push(Error::required(&at.key(ANNOTATION), format!("{text}, {SEE}"))),
        State::Invalid => {
            let shown = new["metadata"]["annotations"].text(ANNOTATION);
            let text = format!("{text} with either a URL or a reason starting with \"unapproved\", {SEE}");
            errors.push(Error::invalid(&at.key(ANNOTATION), shown, text));
        }
    }
}
