//! What is wrong with a PriorityLevelConfiguration. Behaviour: `pkg/apis/flowcontrol/validation/validation.go`
//! (ValidatePriorityLevelConfiguration), `apiserver/pkg/util/shufflesharding`.

use schema::Value;
use serde_json::json;

use crate::field::{At, Error, Errors};
use crate::flowcontrol::validate_status;
use crate::tree::{Tree, remove, same};
use crate::{internal_form, meta};

/// An annotation of an older version's objects.
const PRESERVE_ZERO: &str = "flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares";
const QUEUES_MOST: i64 = 10_000_000;
/// Bits of a request's hash, from which its hand of queues is dealt.
const HASH_BITS: f64 = 60.0;

/// What is wrong with a level besides its metadata.
pub fn validate(errors: &mut Errors, level: &Value) {
    if level["metadata"]["annotations"].has(PRESERVE_ZERO) {
        let text = format!("annotation '{PRESERVE_ZERO}' is forbidden");
        errors.push(Error::forbidden(&At::new("metadata.annotations"), text));
    }
    let (name, spec, at) = (meta::text(level, "name"), &level["spec"], At::new("spec"));
    validate_spec(errors, name, spec, &at);
    validate_fixed(errors, name, spec, &at);
    validate_status(errors, &level["status"]);
}

/// Levels that every server has and that nobody can change.
fn validate_fixed(errors: &mut Errors, name: &str, spec: &Value, at: &At<'_>) {
    let text = match name {
        "exempt" => {
            let mut rest = spec.clone();
            remove(&mut rest, "exempt");
            if rest == json!({ "type": "Exempt" }) {
                return;
            }
            "spec of 'exempt' except the 'spec.exempt' field must equal the fixed value"
        }
        "catch-all" => {
            let limited = json!({ "nominalConcurrencyShares": 5, "limitResponse": { "type": "Reject" },
                "lendablePercent": 0 });
            let fixed = json!({ "type": "Limited", "limited": limited });
            if ["type", "limited", "exempt"].iter().all(|field| same(spec, &fixed, field)) {
                return;
            }
            "spec of 'catch-all' must equal the fixed value"
        }
        _ => return,
    };
    let shown = internal_form::json("PriorityLevelConfigurationSpec", Some(spec));
    errors.push(Error::invalid_json(at, shown, text));
}

fn validate_spec(errors: &mut Errors, name: &str, spec: &Value, at: &At<'_>) {
    let (sort, type_at) = (spec.text("type"), at.field("type"));
    if (name == "exempt") != (sort == "Exempt") {
        let text = "must be 'Exempt' if and only if `name` is 'exempt'";
        errors.push(Error::invalid(&type_at, sort, text));
    }
    let (limited_at, exempt_at) = (at.field("limited"), at.field("exempt"));
    match (sort, spec.field("limited"), spec.field("exempt")) {
        ("Exempt", limited, exempt) => {
            if limited.is_some() {
                errors.push(Error::forbidden(&limited_at, "must be nil if the type is not Limited"));
            }
            if let Some(exempt) = exempt {
                shares(errors, exempt, &exempt_at);
                lendable(errors, exempt, &exempt_at);
            }
        }
        ("Limited", limited, exempt) => {
            if exempt.is_some() {
                errors.push(Error::forbidden(&exempt_at, "must be nil if the type is Limited"));
            }
            match limited {
                None => errors.push(Error::required(&limited_at, "must not be empty when type is Limited")),
                Some(limited) => validate_limited(errors, limited, &limited_at),
            }
        }
        _ => errors.push(Error::not_supported(&type_at, sort, &["Exempt", "Limited"])),
    }
}

fn shares(errors: &mut Errors, holder: &Value, at: &At<'_>) {
    let name = "nominalConcurrencyShares";
    if let Some(shares) = holder.number(name).filter(|shares| *shares < 0) {
        errors.push(Error::invalid(&at.field(name), shares, "must be a non-negative integer"));
    }
}

fn lendable(errors: &mut Errors, holder: &Value, at: &At<'_>) {
    let name = "lendablePercent";
    if let Some(percent) = holder.number(name).filter(|percent| !(0..=100).contains(percent)) {
        errors.push(Error::invalid(&at.field(name), percent, "must be between 0 and 100, inclusive"));
    }
}

fn validate_limited(errors: &mut Errors, limited: &Value, at: &At<'_>) {
    shares(errors, limited, at);
    let (response, response_at) = (&limited["limitResponse"], at.field("limitResponse"));
    let (sort, queuing, queuing_at) = (response.text("type"), response.field("queuing"), response_at.field("queuing"));
    match (sort, queuing) {
        ("Reject", Some(_)) => {
            let text = "must be nil if limited.limitResponse.type is not Limited";
            errors.push(Error::forbidden(&queuing_at, text));
        }
        ("Reject", None) => {}
        ("Queue", None) => {
            let text = "must not be empty if limited.limitResponse.type is Limited";
            errors.push(Error::required(&queuing_at, text));
        }
        ("Queue", Some(queuing)) => validate_queuing(errors, queuing, &queuing_at),
        _ => errors.push(Error::not_supported(&response_at.field("type"), sort, &["Queue", "Reject"])),
    }
    lendable(errors, limited, at);
    let name = "borrowingLimitPercent";
    if let Some(percent) = limited.number(name).filter(|percent| *percent < 0) {
        errors.push(Error::invalid(&at.field(name), percent, "if specified, must be a non-negative integer"));
    }
}

fn validate_queuing(errors: &mut Errors, queuing: &Value, at: &At<'_>) {
    const POSITIVE: &str = "must be positive";
    let [limit, queues, hand] = ["queueLengthLimit", "queues", "handSize"].map(|name| queuing.int(name));
    if limit <= 0 {
        errors.push(Error::invalid(&at.field("queueLengthLimit"), limit, POSITIVE));
    }
    let queues_at = at.field("queues");
    if queues <= 0 {
        errors.push(Error::invalid(&queues_at, queues, POSITIVE));
    } else if queues > QUEUES_MOST {
        errors.push(Error::invalid(&queues_at, queues, format!("must not be greater than {QUEUES_MOST}")));
    }
    let hand_at = at.field("handSize");
    if hand <= 0 {
        errors.push(Error::invalid(&hand_at, hand, POSITIVE));
    } else if hand > queues {
        errors.push(Error::invalid(&hand_at, hand, format!("should not be greater than queues ({queues})")));
    } else if entropy_exceeds(queues, hand) {
        let text = format!(
            "required entropy bits of deckSize {queues} and handSize {hand} should not be greater than {HASH_BITS}"
        );
        errors.push(Error::invalid(&hand_at, hand, text));
    }
}

/// Whether the hash has too few bits to deal a hand out of so many queues.
fn entropy_exceeds(queues: i64, hand: i64) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "both are far fewer than a float tells apart")]
    let bits = (queues as f64).log2() * hand as f64;
    bits.ceil() > HASH_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hands_that_the_hash_can_deal() {
        assert!(!entropy_exceeds(128, 6) && !entropy_exceeds(64, 8) && !entropy_exceeds(1024, 6));
        assert!(entropy_exceeds(128, 10) && entropy_exceeds(QUEUES_MOST, QUEUES_MOST));
    }
}
