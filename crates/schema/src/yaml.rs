//! YAML: reading it into the trees that JSON has.
//!
//! As upstream, YAML is turned into JSON first, so that all else is one road. Reads what `sigs.k8s.io/yaml` reads:
//! `yes`, `on` and `0755` mean what they mean in YAML 1.1, keys become text, the last of duplicate keys wins and is
//! told when one asks. Documents that unfold into much more than they are (alias bombs) are refused.

use serde_json::Value;
use serde_saphyr::{DuplicateKeyPolicy, Error, Options, options};

use crate::json::{self, DecodeError, Decoded, FieldValidation};
use crate::types::Type;

/// How deep a document may nest: the parser needs more stack for a level than JSON does.
const MAX_DEPTH: usize = 64;
/// Nodes that aliases may add to a document.
const MAX_ALIASED_NODES: usize = 100_000;
/// Nodes of a document, aliases unfolded.
const MAX_NODES: usize = 1_000_000;

/// A YAML document as a tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub value: Value,
    /// What strict reading refuses: `yaml: unmarshal errors:\n  line 3: key "a" already set in map`.
    pub duplicate: Option<String>,
}

/// Reads one document. The error's text starts with `yaml: `.
pub fn parse(bytes: &[u8]) -> Result<Document, String> {
    if let Some(value) = plain_json(bytes) {
        return Ok(Document { value, duplicate: None });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "yaml: control characters are not allowed".to_owned())?;
    let first = serde_saphyr::from_str_with_options(text, limits(DuplicateKeyPolicy::Error));
    let error = match first {
        Ok(value) => return Ok(Document { value, duplicate: None }),
        Err(error) => error,
    };
    let Some((key, line)) = duplicate_key(&error) else {
        return Err(describe(&error));
    };
    let value = serde_saphyr::from_str_with_options(text, limits(DuplicateKeyPolicy::LastWins))
        .map_err(|error| describe(&error))?;
    let key = json::quote(&key);
    let duplicate = format!("yaml: unmarshal errors:\n  line {line}: key {key} already set in map");
    Ok(Document { value, duplicate: Some(duplicate) })
}

/// Decodes an object of a type.
pub fn decode(ty: &Type, bytes: &[u8], validation: FieldValidation) -> Result<Decoded, DecodeError> {
    if plain_json(bytes).is_some() {
        return json::decode(ty, bytes, validation);
    }
    let document = parse(bytes).map_err(DecodeError::Syntax)?;
    let json = json::encode(&document.value);
    // Findings of YAML itself go before those of the type.
    let lenient = if validation == FieldValidation::Ignore { validation } else { FieldValidation::Warn };
    let mut decoded = json::decode(ty, &json, lenient)?;
    if lenient == FieldValidation::Warn {
        decoded.warnings.splice(0..0, document.duplicate);
    }
    if validation == FieldValidation::Strict && !decoded.warnings.is_empty() {
        return Err(DecodeError::Strict(decoded.warnings));
    }
    Ok(decoded)
}

/// What programs send as YAML is mostly JSON, which is read many times faster. Where JSON and YAML would tell different
/// things about a document, it is read as YAML.
fn plain_json(bytes: &[u8]) -> Option<Value> {
    let (value, findings) = if is_json(bytes) { json::decode_object(bytes).ok()? } else { return None };
    findings.is_empty().then_some(value)
}

/// Whether bytes are JSON rather than YAML, by their first byte.
pub fn is_json(bytes: &[u8]) -> bool {
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

fn limits(duplicates: DuplicateKeyPolicy) -> Options {
    let mut limits = options! {
        duplicate_keys: duplicates,
        legacy_octal_numbers: true,
        with_snippet: false,
    };
    limits.alias_limits.max_total_replayed_events = MAX_ALIASED_NODES;
    if let Some(budget) = &mut limits.budget {
        budget.max_depth = MAX_DEPTH;
        budget.max_nodes = MAX_NODES;
    }
    limits
}

fn duplicate_key(error: &Error) -> Option<(String, u64)> {
    match error.without_snippet() {
        Error::DuplicateMappingKey { key, location } => Some((key.clone().unwrap_or_default(), location.line())),
        _ => None,
    }
}

fn describe(error: &Error) -> String {
    match error.location() {
        Some(location) if location.line() > 0 => format!("yaml: line {}: {}", location.line(), brief(error)),
        _ => format!("yaml: {}", brief(error)),
    }
}

/// The first line of an error, without the place it names again.
fn brief(error: &Error) -> String {
    let text = error.without_snippet().to_string();
    let line = text.lines().next().unwrap_or_default();
    line.rsplit_once(" at line ").map_or(line, |(before, _)| before).to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::types::find;

    #[test]
    fn reads_as_upstream() {
        let text = "a: yes\nb: 0755\nc: 1.5\nd: ~\n1: one\ntrue: t\ne: '5'\nf: 2026-01-01\ng: 12345678901\nh: |\n  x\n";
        assert_eq!(
            parse(text.as_bytes()).expect("YAML").value,
            json!({"a": true, "b": 493, "c": 1.5, "d": null, "1": "one", "true": "t", "e": "5", "f": "2026-01-01",
                "g": 12_345_678_901i64, "h": "x\n"})
        );
    }

    #[test]
    fn decodes_objects() {
        let map = find("", "v1", "ConfigMap").expect("a built-in kind");
        let text = "kind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: b\n  a: c\nfoo: 1\n";
        let decoded = decode(map, text.as_bytes(), FieldValidation::Warn).expect("a ConfigMap");
        assert_eq!(decoded.value, json!({"kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"a": "c"}}));
        assert_eq!(
            decoded.warnings,
            ["yaml: unmarshal errors:\n  line 5: key \"a\" already set in map", "unknown field \"foo\""]
        );
    }

    #[test]
    fn hostile_documents() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..10 {
            let item = format!("*a{}", level - 1);
            bomb += &format!("a{level}: &a{level} [{}]\n", [item.as_str(); 10].join(", "));
        }
        assert!(parse(bomb.as_bytes()).is_err());
        assert!(parse("[".repeat(100_000).as_bytes()).is_err());
        let deep: String = (0..2000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
        assert!(parse(deep.as_bytes()).is_err());
        assert!(parse(b"a: b: c").expect_err("no YAML").starts_with("yaml: line 1: "));
    }
}
