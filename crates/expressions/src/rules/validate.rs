//! Judges objects by rules. Behaviour: `apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go`.

use std::collections::HashMap;

use serde_json::Value as Json;

use super::correlation::{Correlation, by_keys, same_item};
use super::{CompiledRules, Node, Rule};
use crate::declared::Declared;
use crate::error::Error;
use crate::evaluate::Bindings;
use crate::program::{MAX_MESSAGE_SIZE, PER_CALL_LIMIT};
use crate::value::{Value, from_json};

/// A step on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// A field; several with dots between them where a rule names its own.
    Field(String),
    Index(usize),
    Key(String),
}

/// The sort of a violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Invalid,
    Forbidden,
    Required,
    Duplicate,
}

impl Reason {
    pub(super) fn parse(text: &str) -> Reason {
        match text {
            "FieldValueForbidden" => Reason::Forbidden,
            "FieldValueRequired" => Reason::Required,
            "FieldValueDuplicate" => Reason::Duplicate,
            _ => Reason::Invalid,
        }
    }
}

/// The value that is shown with a violation.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    Nothing,
    Value(Json),
}

/// What a rule found wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pub path: Vec<Segment>,
    pub text: String,
    pub reason: Reason,
    pub shown: Shown,
}

/// What all rules found wrong.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    pub violations: Vec<Violation>,
    /// What was wrong before, and did not change: only told.
    pub unchanged: Vec<Violation>,
}

impl CompiledRules {
    /// Judges an object; `old` is what it was before an update. `budget` is what all rules may cost:
    /// [`crate::program::RUNTIME_COST_BUDGET`].
    pub fn validate(&self, object: &Json, old: Option<&Json>, budget: i64) -> Findings {
        let correlation = old.map(|old| Correlation::of(object, old, &self.schema)).unwrap_or_default();
        let mut judge = Judge { findings: Findings::default(), path: Vec::new(), budget, unchanged: HashMap::new() };
        // When the budget is used up, what was found is told.
        let _ = judge.node(&self.root, &self.schema, object, old, correlation);
        judge.findings
    }
}

/// More violations are not looked for.
const VIOLATIONS_MOST: usize = 10_000;

/// The budget is used up.
struct Exhausted;

type Done = Result<(), Exhausted>;

struct Judge {
    findings: Findings,
    path: Vec<Segment>,
    budget: i64,
    /// Which values did not change, as far as that was asked.
    unchanged: HashMap<usize, bool>,
}

/// `self` and `oldSelf`.
struct OfRule<'a> {
    declared: &'a Declared,
    object: &'a Json,
    old: Option<&'a Json>,
    optional: bool,
}

impl<'a> Bindings<'a> for OfRule<'a> {
    fn get(&self, name: &str) -> Option<Result<Value<'a>, Error>> {
        match name {
            "self" => Some(from_json(self.object, Some(self.declared))),
            "oldSelf" => {
                let old = self.old.map(|old| from_json(old, Some(self.declared)));
                if self.optional { Some(old.transpose().map(Value::from)) } else { old }
            }
            _ => None,
        }
    }
}

impl Judge {
    fn below<'a>(
        &mut self,
        segment: Segment,
        node: &'a Node,
        schema: Option<&'a Json>,
        object: &'a Json,
        old: Option<&'a Json>,
        correlation: Correlation<'a>,
    ) -> Done {
        self.path.push(segment);
        let done = self.node(node, schema.unwrap_or(&Json::Null), object, old, correlation);
        self.path.pop();
        done
    }

    fn node<'a>(
        &mut self,
        node: &'a Node,
        schema: &'a Json,
        object: &'a Json,
        old: Option<&'a Json>,
        correlation: Correlation<'a>,
    ) -> Done {
        if object.is_null() {
            return Ok(());
        }
        let old = old.filter(|old| !old.is_null());
        self.rules(node, object, old, correlation)?;
        for part in &node.all_of {
            self.node(part, schema, object, old, correlation.of_all())?;
        }
        match object {
            Json::Array(items) => {
                let Some(below) = &node.items else { return Ok(()) };
                let old = old.and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
                let old = by_keys(old, schema);
                for (index, item) in items.iter().enumerate() {
                    let before = same_item(item, &old, schema);
                    let correlation = correlation.item(item, before);
                    self.below(Segment::Index(index), below, schema.get("items"), item, before, correlation)?;
                }
            }
            Json::Object(fields) => {
                for (name, value) in fields {
                    let before = old.and_then(|old| old.get(name));
                    let correlation = correlation.key(name);
                    if let Some(below) = &node.additional {
                        let schema = schema.get("additionalProperties");
                        self.below(Segment::Key(name.clone()), below, schema, value, before, correlation)?;
                    }
                    if let Some(below) = node.properties.get(name) {
                        let schema = schema.get("properties").and_then(|it| it.get(name));
                        self.below(Segment::Field(name.clone()), below, schema, value, before, correlation)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn violation(&mut self, reason: Reason, shown: Shown, text: impl Into<String>) {
        let violation = Violation { path: self.path.clone(), text: text.into(), reason, shown };
        self.findings.violations.push(violation);
    }

    /// Tells a fault of a rule, which has nothing to do with the value.
    fn fault(&mut self, node: &Node, text: impl Into<String>) {
        self.violation(Reason::Invalid, Shown::Value(Json::String(node.sort.clone())), text);
    }

    fn spend(&mut self, cost: u64) -> bool {
        match i64::try_from(cost) {
            Ok(cost) if cost <= self.budget => {
                self.budget -= cost;
                true
            }
            _ => false,
        }
    }

    fn rules<'a>(
        &mut self,
        node: &'a Node,
        object: &'a Json,
        old: Option<&'a Json>,
        correlation: Correlation<'a>,
    ) -> Done {
        const EXHAUSTED: &str =
            "validation failed due to running out of cost budget, no further validation rules will be run";
        let Some(declared) = node.declared.as_ref().filter(|_| !node.rules.is_empty()) else { return Ok(()) };
        if self.findings.violations.len() > VIOLATIONS_MOST {
            return Err(Exhausted);
        }
        if self.budget <= 0 {
            self.fault(node, EXHAUSTED);
            return Err(Exhausted);
        }
        for rule in &node.rules {
            if let Some(why) = &rule.error {
                self.fault(node, format!("rule compile error: {why}"));
                continue;
            }
            let Some(program) = &rule.program else { continue };
            if rule.uses_old && old.is_none() && !rule.optional_old {
                // There is nothing to compare with.
                continue;
            }
            let bindings = OfRule { declared, object, old, optional: rule.optional_old };
            let outcome = program.evaluate(&bindings, PER_CALL_LIMIT);
            if !self.spend(outcome.cost) {
                self.fault(node, EXHAUSTED);
                return Err(Exhausted);
            }
            match outcome.value {
                Ok(Value::Bool(true)) => {}
                Ok(_) => self.broken(node, rule, object, &bindings, correlation)?,
                Err(why @ Error::Cost) => {
                    let name = rule.name();
                    let text = "no further validation rules will be run due to call cost exceeds limit for rule";
                    self.fault(node, format!("'{why}': {text}: {name}"));
                    return Err(Exhausted);
                }
                Err(why) if why.is_overload() => {
                    let name = rule.name();
                    let text =
                        "call arguments did not match a supported operator, function or macro signature for rule";
                    self.fault(node, format!("'{why}': {text}: {name}"));
                }
                Err(why) => self.fault(node, format!("{why} evaluating rule: {}", rule.name())),
            }
        }
        Ok(())
    }

    /// Tells that a rule does not hold.
    fn broken<'a>(
        &mut self,
        node: &'a Node,
        rule: &'a Rule,
        object: &'a Json,
        bindings: &OfRule<'a>,
        correlation: Correlation<'a>,
    ) -> Done {
        let unchanged = !rule.uses_old && correlation.is_unchanged(&mut self.unchanged);
        let mut path = self.path.clone();
        path.extend(rule.path.clone().map(Segment::Field));
        let mut ended = Ok(());
        let mut shown = match node.sort.as_str() {
            "object" | "array" => Shown::Nothing,
            _ => Shown::Value(object.clone()),
        };
        let mut reason = rule.reason;
        let text = match self.message(rule, bindings) {
            Ok(Some(text)) => text,
            Ok(None) if rule.message.is_empty() => format!("failed rule: {}", rule.name()),
            Ok(None) => rule.message.trim().to_owned(),
            Err(why) => {
                shown = Shown::Value(Json::String(node.sort.clone()));
                reason = Reason::Invalid;
                ended = Err(Exhausted);
                why
            }
        };
        let violation = Violation { path, text, reason, shown };
        if unchanged { &mut self.findings.unchanged } else { &mut self.findings.violations }.push(violation);
        ended
    }

    /// The message that a rule's expression makes; `None` when there is none that can be used.
    ///
    /// # Errors
    /// When it costs too much.
    fn message<'a>(&mut self, rule: &'a Rule, bindings: &OfRule<'a>) -> Result<Option<String>, String> {
        let Some(program) = &rule.message_program else { return Ok(None) };
        let outcome = program.evaluate(bindings, PER_CALL_LIMIT);
        if !self.spend(outcome.cost) {
            let text = "messageExpression evaluation failed due to running out of cost budget, no further validation \
                        rules will be run";
            return Err(text.into());
        }
        match outcome.value {
            Ok(Value::Text(text)) => {
                let text = text.trim();
                let good = !text.is_empty() && text.len() <= MAX_MESSAGE_SIZE && !text.contains('\n');
                Ok(good.then(|| text.to_owned()))
            }
            Err(Error::Cost) => Err(format!(
                "no further validation rules will be run due to call cost exceeds limit for messageExpression: {:?}",
                rule.message_text
            )),
            _ => Ok(None),
        }
    }
}
