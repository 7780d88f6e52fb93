//! Label selectors, compiled once and matched often (apimachinery's `labels.Selector`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, LabelSelectorRequirement};

type Labels = BTreeMap<String, String>;

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Requirement {
    Is(String, String),
    In(String, BTreeSet<String>),
    NotIn(String, BTreeSet<String>),
    Exists(String),
    DoesNotExist(String),
}

/// A compiled label selector.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Selector {
    /// Matches no object: what a selector that is not set means.
    Nothing,
    /// Matches what meets every requirement; without requirements, everything.
    All(Requirements),
}

/// The requirements of a selector, ordered by key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Requirements(Vec<Requirement>);

/// A selector that the API server should not have let through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidSelector(pub String);

impl fmt::Display for InvalidSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidSelector {}

impl Selector {
    pub fn everything() -> Self {
        Selector::All(Requirements::default())
    }

    /// Compiles a selector field: one that is absent matches nothing, an empty one matches everything.
    pub fn new(selector: Option<&LabelSelector>) -> Result<Self, InvalidSelector> {
        let Some(selector) = selector else { return Ok(Selector::Nothing) };
        let labels = selector.match_labels.iter().flatten();
        let mut requirements: Vec<_> = labels.map(|(k, v)| Requirement::Is(k.clone(), v.clone())).collect();
        for expression in selector.match_expressions.iter().flatten() {
            requirements.push(Requirement::compile(expression)?);
        }
        Ok(Self::of(requirements))
    }

    /// Compiles a plain map, as Services and ReplicationControllers have: an empty one matches everything.
    pub fn from_map<'a>(labels: impl IntoIterator<Item = (&'a String, &'a String)>) -> Self {
        Self::of(labels.into_iter().map(|(k, v)| Requirement::Is(k.clone(), v.clone())).collect())
    }

    fn of(mut requirements: Vec<Requirement>) -> Self {
        requirements.sort_by(|a, b| a.key().cmp(b.key()).then_with(|| a.cmp(b)));
        Selector::All(Requirements(requirements))
    }

    /// Adds the requirement that `key` has `value`.
    #[must_use]
    pub fn and(self, key: &str, value: &str) -> Self {
        match self {
            Selector::Nothing => Selector::Nothing,
            Selector::All(Requirements(mut all)) => {
                all.push(Requirement::Is(key.to_owned(), value.to_owned()));
                Self::of(all)
            }
        }
    }

    /// Adds all requirements of another selector.
    #[must_use]
    pub fn and_all(self, other: &Selector) -> Self {
        match (self, other) {
            (Selector::All(Requirements(mut all)), Selector::All(Requirements(more))) => {
                all.extend(more.iter().cloned());
                Self::of(all)
            }
            _ => Selector::Nothing,
        }
    }

    pub fn matches(&self, labels: Option<&Labels>) -> bool {
        match self {
            Selector::Nothing => false,
            Selector::All(Requirements(all)) => all.iter().all(|r| r.matches(labels)),
        }
    }

    /// Whether it has no requirements and so matches everything.
    pub fn is_everything(&self) -> bool {
        matches!(self, Selector::All(Requirements(all)) if all.is_empty())
    }
}

impl Requirement {
    fn compile(expression: &LabelSelectorRequirement) -> Result<Self, InvalidSelector> {
        let key = expression.key.clone();
        let values: BTreeSet<String> = expression.values.iter().flatten().cloned().collect();
        match expression.operator.as_str() {
            "In" | "NotIn" if values.is_empty() => Err(InvalidSelector(format!(
                "values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty (key {key:?})"
            ))),
            "In" => Ok(Requirement::In(key, values)),
            "NotIn" => Ok(Requirement::NotIn(key, values)),
            "Exists" => Ok(Requirement::Exists(key)),
            "DoesNotExist" => Ok(Requirement::DoesNotExist(key)),
            other => Err(InvalidSelector(format!("\"{other}\" is not a valid label selector operator"))),
        }
    }

    fn key(&self) -> &str {
        match self {
            Requirement::Is(key, _)
            | Requirement::In(key, _)
            | Requirement::NotIn(key, _)
            | Requirement::Exists(key)
            | Requirement::DoesNotExist(key) => key,
        }
    }

    fn matches(&self, labels: Option<&Labels>) -> bool {
        let value = labels.and_then(|l| l.get(self.key()));
        match self {
            Requirement::Is(_, wanted) => value == Some(wanted),
            Requirement::In(_, wanted) => value.is_some_and(|v| wanted.contains(v)),
            Requirement::NotIn(_, unwanted) => value.is_none_or(|v| !unwanted.contains(v)),
            Requirement::Exists(_) => value.is_some(),
            Requirement::DoesNotExist(_) => value.is_none(),
        }
    }
}

/// The form that `labelSelector=` parameters and scale statuses take.
impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Selector::All(Requirements(all)) = self else { return Ok(()) };
        let join = |values: &BTreeSet<String>| values.iter().map(String::as_str).collect::<Vec<_>>().join(",");
        for (i, requirement) in all.iter().enumerate() {
            if i > 0 {
                f.write_str(",")?;
            }
            match requirement {
                Requirement::Is(k, v) => write!(f, "{k}={v}")?,
                Requirement::In(k, values) => write!(f, "{k} in ({})", join(values))?,
                Requirement::NotIn(k, values) => write!(f, "{k} notin ({})", join(values))?,
                Requirement::Exists(k) => write!(f, "{k}")?,
                Requirement::DoesNotExist(k) => write!(f, "!{k}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(selector: serde_json::Value, text: &str, matching: &[&str], other: &[&str]) {
        let selector: Option<LabelSelector> = serde_json::from_value(selector).unwrap();
        let selector = Selector::new(selector.as_ref()).unwrap();
        assert_eq!(selector.to_string(), text);
        let labels = |text: &str| -> Labels {
            text.split_whitespace().filter_map(|p| p.split_once('=')).map(|(k, v)| (k.into(), v.into())).collect()
        };
        for text in matching {
            assert!(selector.matches(Some(&labels(text))), "{text} should match {selector}");
        }
        for text in other {
            assert!(!selector.matches(Some(&labels(text))), "{text} should not match {selector}");
        }
    }

    #[test]
    fn selectors() {
        check(json!(null), "", &[], &["", "a=1"]);
        check(json!({}), "", &["", "a=1"], &[]);
        check(json!({"matchLabels": {"b": "2", "a": "1"}}), "a=1,b=2", &["a=1 b=2 c=3"], &["a=1", ""]);
        check(
            json!({"matchExpressions": [
                {"key": "tier", "operator": "In", "values": ["web", "api"]},
                {"key": "env", "operator": "NotIn", "values": ["dev"]},
                {"key": "app", "operator": "Exists"},
                {"key": "old", "operator": "DoesNotExist"},
            ]}),
            "app,env notin (dev),!old,tier in (api,web)",
            &["tier=web app=x", "tier=api app=x env=prod"],
            &["tier=web", "tier=web app=x env=dev", "tier=web app=x old=1", "app=x"],
        );
        let bad = json!({"matchExpressions": [{"key": "a", "operator": "Like", "values": ["x"]}]});
        let bad: LabelSelector = serde_json::from_value(bad).unwrap();
        assert!(Selector::new(Some(&bad)).is_err());
    }
}
