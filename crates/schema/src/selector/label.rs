//! Label selectors: `app=web,tier in (a,b),!legacy`, and the `LabelSelector` of API objects.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

use super::Lookup;
use crate::json::quote;
use crate::names::{label_key_errors, label_value_errors};

/// A conjunction of requirements, sorted by key.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LabelSelector {
    pub requirements: Vec<Requirement>,
    /// Selects nothing at all (an unset `LabelSelector`).
    nothing: bool,
}

/// What a label must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    pub key: String,
    pub operator: Operator,
    pub values: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Exists,
    DoesNotExist,
    In,
    NotIn,
    Equals,
    DoubleEquals,
    NotEquals,
    GreaterThan,
    LessThan,
}

impl LabelSelector {
    /// Selects everything.
    pub fn everything() -> Self {
        Self::default()
    }

    /// Selects nothing.
    pub fn nothing() -> Self {
        Self { requirements: Vec::new(), nothing: true }
    }

    /// Reads the text form. Errors have upstream's texts.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parser = Parser { tokens: lex(text), position: 0 };
        let requirements = parser.parse()?;
        Ok(Self::sorted(requirements))
    }

    /// Equality with each label of a map, such as a Service's selector; the values are not validated.
    pub fn from_labels<'a>(labels: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let equals = |(key, value): (&str, &str)| Requirement {
            key: key.to_owned(),
            operator: Operator::Equals,
            values: vec![value.to_owned()],
        };
        Self::sorted(labels.into_iter().map(equals).collect())
    }

    /// The `LabelSelector` of an API object: unset selects nothing, empty everything. Errors have upstream's texts.
    pub fn from_value(selector: Option<&Value>) -> Result<Self, String> {
        let Some(Value::Object(selector)) = selector else {
            return Ok(Self::nothing());
        };
        let mut requirements = Vec::new();
        if let Some(Value::Object(labels)) = selector.get("matchLabels") {
            for (key, value) in labels {
                let values = vec![value.as_str().unwrap_or_default().to_owned()];
                requirements.push(Requirement::new(key, Operator::Equals, values)?);
            }
        }
        if let Some(Value::Array(expressions)) = selector.get("matchExpressions") {
            for expression in expressions {
                requirements.push(Requirement::from_expression(expression)?);
            }
        }
        Ok(Self::sorted(requirements))
    }

    fn sorted(mut requirements: Vec<Requirement>) -> Self {
        requirements.sort_by(|a, b| a.key.cmp(&b.key));
        Self { requirements, nothing: false }
    }

    /// Whether it selects everything.
    pub fn is_empty(&self) -> bool {
        !self.nothing && self.requirements.is_empty()
    }

    pub fn matches(&self, labels: &(impl Lookup + ?Sized)) -> bool {
        !self.nothing && self.requirements.iter().all(|requirement| requirement.matches(labels))
    }
}

impl Requirement {
    /// A requirement, validated as upstream does.
    pub fn new(key: &str, operator: Operator, values: Vec<String>) -> Result<Self, String> {
        let mut errors = Vec::new();
        let mut invalid = |path: &str, value: &str, detail: &str| {
            errors.push(format!("{path}: Invalid value: {value}: {detail}"));
        };
        let wrong = label_key_errors(key);
        if !wrong.is_empty() {
            invalid("key", &quote(key), &wrong.join("; "));
        }
        let all = || if values.is_empty() { "null".to_owned() } else { Value::from(values.clone()).to_string() };
        match operator {
            Operator::In | Operator::NotIn if values.is_empty() => {
                invalid("values", &all(), "for 'in', 'notin' operators, values set can't be empty");
            }
            Operator::Equals | Operator::DoubleEquals | Operator::NotEquals if values.len() != 1 => {
                invalid("values", &all(), "exact-match compatibility requires one single value");
            }
            Operator::Exists | Operator::DoesNotExist if !values.is_empty() => {
                invalid("values", &all(), "values set must be empty for exists and does not exist");
            }
            Operator::GreaterThan | Operator::LessThan => {
                if values.len() != 1 {
                    invalid("values", &all(), "for 'Gt', 'Lt' operators, exactly one value is required");
                }
                for (index, value) in values.iter().enumerate().filter(|(_, value)| value.parse::<i64>().is_err()) {
                    let detail = "for 'Gt', 'Lt' operators, the value must be an integer";
                    invalid(&format!("values[{index}]"), &quote(value), detail);
                }
            }
            _ => {}
        }
        for (index, value) in values.iter().enumerate() {
            let wrong = label_value_errors(value);
            if !wrong.is_empty() {
                invalid(&format!("values[{index}][{key}]"), &quote(value), &wrong.join("; "));
            }
        }
        match errors.len() {
            0 => Ok(Self { key: key.to_owned(), operator, values }),
            1 => Err(errors.remove(0)),
            _ => Err(format!("[{}]", errors.join(", "))),
        }
    }

    /// A `LabelSelectorRequirement`.
    fn from_expression(expression: &Value) -> Result<Self, String> {
        let text = |name: &str| expression.get(name).and_then(Value::as_str).unwrap_or_default();
        let operator = match text("operator") {
            "In" => Operator::In,
            "NotIn" => Operator::NotIn,
            "Exists" => Operator::Exists,
            "DoesNotExist" => Operator::DoesNotExist,
            other => return Err(format!("{} is not a valid label selector operator", quote(other))),
        };
        let values = expression.get("values").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let values = values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect();
        Self::new(text("key"), operator, values)
    }

    pub fn matches(&self, labels: &(impl Lookup + ?Sized)) -> bool {
        let value = labels.lookup(&self.key);
        let listed = |value: &str| self.values.iter().any(|it| it == value);
        match self.operator {
            Operator::In | Operator::Equals | Operator::DoubleEquals => value.is_some_and(listed),
            Operator::NotIn | Operator::NotEquals => !value.is_some_and(listed),
            Operator::Exists => value.is_some(),
            Operator::DoesNotExist => value.is_none(),
            Operator::GreaterThan | Operator::LessThan => {
                let number = value.and_then(|value| value.parse::<i64>().ok());
                let bound = self.values.first().and_then(|value| value.parse::<i64>().ok());
                let (Some(number), Some(bound)) = (number, bound) else { return false };
                if self.operator == Operator::GreaterThan { number > bound } else { number < bound }
            }
        }
    }
}

impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut values = self.values.clone();
        values.sort_unstable();
        let (key, values) = (&self.key, values.join(","));
        match self.operator {
            Operator::Exists => f.write_str(key),
            Operator::DoesNotExist => write!(f, "!{key}"),
            Operator::In => write!(f, "{key} in ({values})"),
            Operator::NotIn => write!(f, "{key} notin ({values})"),
            Operator::Equals => write!(f, "{key}={values}"),
            Operator::DoubleEquals => write!(f, "{key}=={values}"),
            Operator::NotEquals => write!(f, "{key}!={values}"),
            Operator::GreaterThan => write!(f, "{key}>{values}"),
            Operator::LessThan => write!(f, "{key}<{values}"),
        }
    }
}

impl fmt::Display for LabelSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, requirement) in self.requirements.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            write!(f, "{requirement}")?;
        }
        Ok(())
    }
}

impl std::str::FromStr for LabelSelector {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// Something that cannot be read.
    Error,
    End,
    Close,
    Comma,
    Not,
    DoubleEquals,
    Equals,
    Greater,
    Identifier,
    In,
    Less,
    NotEquals,
    NotIn,
    Open,
}

/// What stands between words and belongs to none.
const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

fn lex(text: &str) -> Vec<(Token, String)> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(BLANKS);
        let Some(first) = rest.chars().next() else { break };
        let special = |c: char| "=!(),><".contains(c);
        if special(first) {
            let (token, length) = match rest.as_bytes() {
                [b'=', b'=', ..] => (Token::DoubleEquals, 2),
                [b'!', b'=', ..] => (Token::NotEquals, 2),
                [b'=', ..] => (Token::Equals, 1),
                [b'!', ..] => (Token::Not, 1),
                [b'(', ..] => (Token::Open, 1),
                [b')', ..] => (Token::Close, 1),
                [b',', ..] => (Token::Comma, 1),
                [b'>', ..] => (Token::Greater, 1),
                [b'<', ..] => (Token::Less, 1),
                _ => (Token::Error, first.len_utf8()),
            };
            tokens.push((token, rest[..length].to_owned()));
            rest = &rest[length..];
            continue;
        }
        let end = rest.find(|c: char| special(c) || BLANKS.contains(&c)).unwrap_or(rest.len());
        let token = match &rest[..end] {
            "in" => Token::In,
            "notin" => Token::NotIn,
            _ => Token::Identifier,
        };
        tokens.push((token, rest[..end].to_owned()));
        rest = &rest[end..];
    }
    tokens.push((Token::End, String::new()));
    tokens
}

struct Parser {
    tokens: Vec<(Token, String)>,
    position: usize,
}

impl Parser {
    fn parse(&mut self) -> Result<Vec<Requirement>, String> {
        let mut requirements = Vec::new();
        loop {
            match self.peek() {
                (Token::Identifier | Token::Not, _) => {}
                (Token::End, _) => return Ok(requirements),
                (_, text) => return Err(format!("found '{text}', expected: !, identifier, or 'end of string'")),
            }
            let requirement = self.requirement().map_err(|error| format!("unable to parse requirement: {error}"))?;
            requirements.push(requirement);
            match self.next() {
                (Token::End, _) => return Ok(requirements),
                (Token::Comma, _) => match self.peek() {
                    (Token::Identifier | Token::Not, _) => {}
                    (_, text) => return Err(format!("found '{text}', expected: identifier after ','")),
                },
                (_, text) => return Err(format!("found '{text}', expected: ',' or 'end of string'")),
            }
        }
    }

    /// The next token; where a value may stand, `in` and `notin` are identifiers.
    fn peek(&self) -> (Token, String) {
        let last = self.tokens.len() - 1;
        let (token, text) = self.tokens[self.position.min(last)].clone();
        let token = if matches!(token, Token::In | Token::NotIn) { Token::Identifier } else { token };
        (token, text)
    }

    fn next(&mut self) -> (Token, String) {
        let next = self.peek();
        self.position += 1;
        next
    }

    fn requirement(&mut self) -> Result<Requirement, String> {
        let (mut token, mut key) = self.next();
        let negated = token == Token::Not;
        if negated {
            (token, key) = self.next();
        }
        if token != Token::Identifier {
            return Err(format!("found '{key}', expected: identifier"));
        }
        let wrong = label_key_errors(&key);
        if !wrong.is_empty() {
            return Err(format!("<nil>: Invalid value: {}: {}", quote(&key), wrong.join("; ")));
        }
        if negated {
            return Requirement::new(&key, Operator::DoesNotExist, Vec::new());
        }
        if matches!(self.peek().0, Token::End | Token::Comma) {
            return Requirement::new(&key, Operator::Exists, Vec::new());
        }
        let operator = self.operator()?;
        let values = match operator {
            Operator::In | Operator::NotIn => self.values()?,
            _ => BTreeSet::from([self.exact_value()?]),
        };
        Requirement::new(&key, operator, values.into_iter().collect())
    }

    fn operator(&mut self) -> Result<Operator, String> {
        let (token, text) = self.tokens[self.position.min(self.tokens.len() - 1)].clone();
        self.position += 1;
        Ok(match token {
            Token::In => Operator::In,
            Token::NotIn => Operator::NotIn,
            Token::Equals => Operator::Equals,
            Token::DoubleEquals => Operator::DoubleEquals,
            Token::NotEquals => Operator::NotEquals,
            Token::Greater => Operator::GreaterThan,
            Token::Less => Operator::LessThan,
            _ => return Err(format!("found '{text}', expected: in, notin, =, ==, !=, gt, lt")),
        })
    }

    fn exact_value(&mut self) -> Result<String, String> {
        if matches!(self.peek().0, Token::End | Token::Comma) {
            return Ok(String::new());
        }
        match self.next() {
            (Token::Identifier, text) => Ok(text),
            (_, text) => Err(format!("found '{text}', expected: identifier")),
        }
    }

    fn values(&mut self) -> Result<BTreeSet<String>, String> {
        match self.next() {
            (Token::Open, _) => {}
            (_, text) => return Err(format!("found '{text}' expected: '('")),
        }
        match self.peek() {
            (Token::Close, _) => {
                self.next();
                Ok(BTreeSet::from([String::new()]))
            }
            (Token::Identifier | Token::Comma, _) => {
                let values = self.identifiers()?;
                self.next();
                Ok(values)
            }
            (_, text) => Err(format!("found '{text}', expected: ',', ')' or identifier")),
        }
    }

    /// Values up to the closing parenthesis; what is missing between commas is the empty one.
    fn identifiers(&mut self) -> Result<BTreeSet<String>, String> {
        let mut values = BTreeSet::new();
        loop {
            match self.next() {
                (Token::Identifier, text) => {
                    values.insert(text);
                    match self.peek() {
                        (Token::Comma, _) => {}
                        (Token::Close, _) => return Ok(values),
                        (_, text) => return Err(format!("found '{text}', expected: ',' or ')'")),
                    }
                }
                (Token::Comma, _) => {
                    if values.is_empty() {
                        values.insert(String::new());
                    }
                    match self.peek().0 {
                        Token::Close => {
                            values.insert(String::new());
                            return Ok(values);
                        }
                        Token::Comma => drop(values.insert(String::new())),
                        _ => {}
                    }
                }
                (_, text) => return Err(format!("found '{text}', expected: ',', or identifier")),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_and_writes() {
        for (text, expect) in [
            ("", Ok("")),
            ("b = 1, a", Ok("a,b=1")),
            ("x in (b,a),!y", Ok("x in (a,b),!y")),
            ("x notin (,a)", Ok("x notin (,a)")),
            ("x in ()", Ok("x in ()")),
            ("x==1,y!=2,z>3,in=in", Ok("in=in,x==1,y!=2,z>3")),
            ("a=", Ok("a=")),
            ("example.com/a=1", Ok("example.com/a=1")),
            ("a=b c", Err("found 'c', expected: ',' or 'end of string'")),
            ("a,", Err("found '', expected: identifier after ','")),
            ("=a", Err("found '=', expected: !, identifier, or 'end of string'")),
            ("a in b", Err("unable to parse requirement: found 'b' expected: '('")),
            ("a b", Err("unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt")),
            (
                "a>x",
                Err(
                    "unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer",
                ),
            ),
        ] {
            let got = LabelSelector::parse(text).map(|it| it.to_string());
            assert_eq!(got, expect.map(str::to_owned).map_err(str::to_owned), "{text}");
        }
        let error = LabelSelector::parse("a b/c/d").expect_err("no selector");
        assert!(error.starts_with("unable to parse requirement: found 'b/c/d', expected: in"), "{error}");
        let error = LabelSelector::parse("-a=1").expect_err("no selector");
        assert!(
            error.starts_with("unable to parse requirement: <nil>: Invalid value: \"-a\": name part must"),
            "{error}"
        );
    }

    /// What other languages take for a blank is a letter here, and none that a key may have.
    #[test]
    fn strange_blanks_end() {
        assert!(LabelSelector::parse("a,\u{c}").is_err() && LabelSelector::parse("a\u{b}in (b)").is_err());
    }

    #[test]
    fn matches() {
        let labels: &[(&str, &str)] = &[("app", "web"), ("weight", "5")];
        for (text, expect) in [
            ("", true),
            ("app", true),
            ("!app", false),
            ("app in (web,db)", true),
            ("app notin (web)", false),
            ("tier notin (web)", true),
            ("tier!=x", true),
            ("weight>4", true),
            ("weight<5", false),
            ("app>4", false),
        ] {
            assert_eq!(LabelSelector::parse(text).expect("a selector").matches(labels), expect, "{text}");
        }
    }

    #[test]
    fn of_objects() {
        let parse = |value: Value| LabelSelector::from_value(Some(&value)).map(|it| it.to_string());
        assert_eq!(
            parse(
                json!({"matchLabels": {"b": "1"}, "matchExpressions": [{"key": "a", "operator": "In", "values": ["y", "x"]}]})
            ),
            Ok("a in (x,y),b=1".into())
        );
        assert_eq!(
            parse(json!({"matchExpressions": [{"key": "a", "operator": "Is"}]})),
            Err("\"Is\" is not a valid label selector operator".into())
        );
        assert_eq!(
            parse(json!({"matchExpressions": [{"key": "a", "operator": "In", "values": []}]})),
            Err("values: Invalid value: null: for 'in', 'notin' operators, values set can't be empty".into())
        );
        let labels: &[(&str, &str)] = &[];
        assert!(!LabelSelector::from_value(None).expect("nothing").matches(labels));
        assert!(LabelSelector::from_value(Some(&json!({}))).expect("everything").matches(labels));
    }
}
