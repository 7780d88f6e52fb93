//! Rules in the schemas of custom resources (`x-kubernetes-validations`). Behaviour:
//! `apiextensions-apiserver/pkg/apiserver/schema/cel/compilation.go`, `validation.go`.

mod correlation;
mod field_path;
mod limits;
mod validate;

use std::collections::BTreeMap;

use serde_json::Value as Json;

pub use limits::{COST_LIMIT, TOTAL_COST_LIMIT, cardinality, cost_fault, times};
pub use validate::{Findings, Reason, Segment, Shown, Violation};

use crate::declared::{Declared, MAX_REQUEST_SIZE};
use crate::environment::Environment;
use crate::escaping::escape;
use crate::program::{CompileError, Program, compile};
use crate::types::Type;

/// How deep a schema may nest.
const DEPTH_MOST: usize = 100;
/// The name of the object that rules see; no rule can use it.
const SELF_TYPE: &str = "selfType";

/// A rule that was compiled, or why it could not be.
#[derive(Debug)]
pub struct Rule {
    text: String,
    message: String,
    message_text: String,
    reason: Reason,
    optional_old: bool,
    /// The path of the field that the rule is about, below the one that has it.
    path: Option<String>,
    program: Option<Program>,
    /// What is wrong with the rule.
    pub error: Option<String>,
    message_program: Option<Program>,
    /// What is wrong with the expression of its message.
    pub message_error: Option<String>,
    /// Whether the rule compares with what was before.
    pub uses_old: bool,
    /// The most that one evaluation can cost.
    pub max_cost: u64,
    /// The most that one evaluation of its message can cost; `None` when it has no such expression.
    pub message_max_cost: Option<u64>,
    /// How often a value of this schema can be in one object at most, however often lists repeat it.
    pub max_cardinality: u64,
}

impl Rule {
    /// The rule as errors name it.
    fn name(&self) -> &str {
        if self.message.is_empty() { self.text.trim() } else { self.message.trim() }
    }
}

/// The type of what a schema describes, as rules see it. `root` tells that it is that of a resource. `None` when
/// rules cannot see it.
pub fn declare(schema: &Json, root: bool) -> Option<Declared> {
    Declared::from_schema(schema, root, SELF_TYPE)
}

/// Compiles the rules of a schema, not of those below it.
pub fn compile_rules(rules: &[Json], schema: &Json, declared: &Declared) -> Vec<Rule> {
    let old = Declared { ty: Type::optional(declared.ty.clone()), ..declared.clone() };
    let plain = Environment::new().with("self", declared.clone());
    let optional = plain.clone().with("oldSelf", old);
    let plain = plain.with("oldSelf", declared.clone());
    // A comma after each value.
    let most = u64::try_from(MAX_REQUEST_SIZE / (declared.min_size + 1)).unwrap_or(u64::MAX);
    let compile_one = |json: &Json| {
        let mut rule = read(json, schema);
        rule.max_cardinality = most;
        let environment = if rule.optional_old { &optional } else { &plain };
        compile_rule(&mut rule, environment, declared);
        rule
    };
    rules.iter().map(compile_one).collect()
}

fn read(json: &Json, schema: &Json) -> Rule {
    let text = |name: &str| json.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
    let path = text("fieldPath");
    Rule {
        text: text("rule"),
        message: text("message"),
        message_text: text("messageExpression"),
        reason: Reason::parse(&text("reason")),
        optional_old: json.get("optionalOldSelf").and_then(Json::as_bool).unwrap_or(false),
        path: if path.is_empty() { None } else { field_path::normal(&path, schema) },
        program: None,
        error: None,
        message_program: None,
        message_error: None,
        uses_old: false,
        max_cost: 0,
        message_max_cost: None,
        max_cardinality: 0,
    }
}

fn compile_rule(rule: &mut Rule, environment: &Environment, declared: &Declared) {
    if rule.text.trim().is_empty() {
        return;
    }
    let program = match compile(&rule.text, environment) {
        Ok(program) => program,
        Err(why) => {
            rule.error = Some(why.to_string());
            return;
        }
    };
    if *program.result() != Type::Bool {
        rule.error = Some("cel expression must evaluate to a bool".into());
        return;
    }
    rule.uses_old = program.uses("oldSelf");
    rule.max_cost = program.estimated_cost(Some(declared));
    rule.program = Some(program);
    if rule.message_text.is_empty() {
        return;
    }
    match compile(&rule.message_text, environment) {
        Ok(program) if *program.result() == Type::String => {
            rule.message_max_cost = Some(program.estimated_cost(Some(declared)));
            rule.message_program = Some(program);
        }
        Ok(_) => rule.message_error = Some("messageExpression must evaluate to a string".into()),
        Err(CompileError::Faults(why)) => {
            rule.message_error = Some(format!("messageExpression compilation failed: {why}"));
        }
        Err(CompileError::Program(why)) => {
            rule.message_error = Some(format!("messageExpression instantiation failed: {why}"));
        }
    }
}

/// All rules of a schema and of those below it.
#[derive(Debug)]
pub struct CompiledRules {
    schema: Json,
    root: Node,
}

/// The rules of one place in a schema.
#[derive(Debug)]
struct Node {
    rules: Vec<Rule>,
    declared: Option<Declared>,
    /// `type` of the schema, which errors show in the place of values.
    sort: String,
    items: Option<Box<Node>>,
    properties: BTreeMap<String, Node>,
    additional: Option<Box<Node>>,
    all_of: Vec<Node>,
}

impl CompiledRules {
    /// Compiles all rules in the schema of a resource; `None` when there are none.
    pub fn new(schema: &Json) -> Option<CompiledRules> {
        let root = node(schema, schema, declare(schema, true), 0)?;
        Some(CompiledRules { schema: schema.clone(), root })
    }
}

fn rules_of(schema: &Json) -> &[Json] {
    schema.get("x-kubernetes-validations").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The rules that `rules` holds for what `schema` describes; `None` when there are none here and below.
fn node(rules: &Json, schema: &Json, declared: Option<Declared>, depth: usize) -> Option<Node> {
    if depth > DEPTH_MOST {
        return None;
    }
    let embedded = |schema: &Json| schema.get("x-kubernetes-embedded-resource").and_then(Json::as_bool) == Some(true);
    let element = || declared.as_ref().and_then(|it| it.element.as_deref().cloned());
    let child = |name: &str| {
        let rules = rules.get(name).filter(|it| it.is_object())?;
        let schema = schema.get(name).filter(|it| it.is_object())?;
        node(rules, schema, element(), depth + 1).map(Box::new)
    };
    let mut properties = BTreeMap::new();
    for (name, below) in rules.get("properties").and_then(Json::as_object).into_iter().flatten() {
        let Some(property) = schema.get("properties").and_then(|it| it.get(name)) else { continue };
        let of = match (escape(name), &declared) {
            (Some(escaped), Some(declared)) => declared.field(&escaped).map(|field| field.declared.clone()),
            (Some(_), None) => None,
            (None, _) => declare(property, embedded(property)),
        };
        if let Some(of) = of
            && let Some(below) = node(below, property, Some(of), depth + 1)
        {
            properties.insert(name.clone(), below);
        }
    }
    let all_of = rules.get("allOf").and_then(Json::as_array).into_iter().flatten();
    let all_of = all_of.filter_map(|it| node(it, schema, declared.clone(), depth + 1)).collect::<Vec<_>>();
    let own = match &declared {
        Some(declared) => compile_rules(rules_of(rules), schema, declared),
        None => Vec::new(),
    };
    let made = Node {
        rules: own,
        sort: schema.get("type").and_then(Json::as_str).unwrap_or_default().to_owned(),
        items: child("items"),
        additional: child("additionalProperties"),
        properties,
        all_of,
        declared,
    };
    let any = !made.rules.is_empty()
        || made.items.is_some()
        || made.additional.is_some()
        || !made.properties.is_empty()
        || !made.all_of.is_empty();
    any.then_some(made)
}
