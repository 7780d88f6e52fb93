//! The grammar of expressions. Behaviour: `cel-go/parser/parser.go` with the options of
//! `apiserver/pkg/cel/environment/base.go`.

use std::sync::Arc;

use crate::ast::{Call, Entry, Expr, Field, Id, Item, Kind, Literal, Name, Tree};
use crate::lexer::{Sort, Word, words};
use crate::source::Fault;
use crate::{escaping, literal, macros};

/// Longer expressions are not read.
const MOST_CHARACTERS: usize = 100_000;
/// How deep parentheses may be nested.
const DEPTH_MOST: usize = 250;
/// How high the tree of an expression may be.
const HEIGHT_MOST: u16 = 250;
/// How many nodes it may have: macros copy their targets, so there can be many more than characters.
const NODES_MOST: usize = 200_000;
/// What may begin an operand, as faults list it.
const OPERANDS: &str =
    "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

/// Reads an expression and expands its macros; `bindings` tells that `cel.bind` is one.
///
/// # Errors
/// All that is wrong with its form.
pub(crate) fn parse(text: &str, bindings: bool) -> Result<Tree, Vec<Fault>> {
    let size = text.chars().count();
    if size > MOST_CHARACTERS {
        let text = format!("expression code point size exceeds limit: size: {size}, limit {MOST_CHARACTERS}");
        return Err(vec![Fault::nowhere(text)]);
    }
    let mut faults = Vec::new();
    let words = words(text, &mut faults);
    let mut parser = Parser { words, at: 0, depth: 0, nodes: Nodes { faults, bindings, ..Nodes::default() } };
    match parser.start() {
        Ok(root) if parser.nodes.faults.is_empty() => Ok(Tree { root, places: parser.nodes.places }),
        Ok(_) => Err(parser.nodes.faults),
        Err(fault) => {
            parser.nodes.faults.push(fault);
            Err(parser.nodes.faults)
        }
    }
}

/// Makes nodes, and knows where each is and how high.
#[derive(Default)]
pub(crate) struct Nodes {
    places: Vec<usize>,
    heights: Vec<u16>,
    /// What is wrong, where reading can go on all the same.
    pub(crate) faults: Vec<Fault>,
    /// Whether `cel.bind` is a macro.
    pub(crate) bindings: bool,
}

pub(crate) type Made = Result<Expr, Fault>;

impl Nodes {
    pub(crate) fn id(&mut self, place: usize) -> Id {
        self.places.push(place);
        self.heights.push(0);
        self.places.len() - 1
    }

    pub(crate) fn place(&self, node: &Expr) -> usize {
        self.places[node.id]
    }

    /// Makes a node.
    pub(crate) fn make(&mut self, place: usize, kind: Kind) -> Made {
        let id = self.id(place);
        let node = Expr { id, kind };
        let height = node.parts().iter().map(|part| self.heights[part.id] + 1).max().unwrap_or(0);
        if height > HEIGHT_MOST || self.places.len() > NODES_MOST {
            return Err(Fault::nowhere("max recursion depth exceeded"));
        }
        self.heights[id] = height;
        Ok(node)
    }

    /// Gives a copied node and all below it ids of their own.
    pub(crate) fn renumber(&mut self, node: &mut Expr) -> Result<(), Fault> {
        if self.places.len() > NODES_MOST {
            return Err(Fault::nowhere("max recursion depth exceeded"));
        }
        let (place, height) = (self.places[node.id], self.heights[node.id]);
        node.id = self.id(place);
        self.heights[node.id] = height;
        if let Kind::Struct { fields, .. } = &mut node.kind {
            for field in fields {
                field.id = self.id(place);
            }
        }
        macros::parts_mut(&mut node.kind).into_iter().try_for_each(|part| self.renumber(part))
    }

    /// Tells a fault, and makes a node that stands for what is wrong.
    pub(crate) fn wrong(&mut self, place: usize, text: impl Into<String>) -> Made {
        self.faults.push(Fault::new(place, text));
        self.make(place, Kind::Literal(Literal::Null))
    }

    pub(crate) fn call(&mut self, place: usize, function: &str, args: Vec<Expr>) -> Made {
        self.make(place, Kind::Call(Call { function: function.into(), target: None, args }))
    }

    pub(crate) fn ident(&mut self, place: usize, name: &str) -> Made {
        self.make(place, Kind::Ident(name.into()))
    }
}

struct Parser<'a> {
    words: Vec<Word<'a>>,
    at: usize,
    depth: usize,
    nodes: Nodes,
}

/// Operators between operands: how close they bind, and the functions they are.
fn operator(word: &Word<'_>) -> Option<(u8, &'static str)> {
    let found = match word.text {
        "||" => (1, "_||_"),
        "&&" => (2, "_&&_"),
        "<" => (3, "_<_"),
        "<=" => (3, "_<=_"),
        ">" => (3, "_>_"),
        ">=" => (3, "_>=_"),
        "==" => (3, "_==_"),
        "!=" => (3, "_!=_"),
        "in" => (3, "@in"),
        "+" => (4, "_+_"),
        "-" => (4, "_-_"),
        "*" => (5, "_*_"),
        "/" => (5, "_/_"),
        "%" => (5, "_%_"),
        _ => return None,
    };
    (word.sort == Sort::Sign || (word.sort == Sort::Name && word.text == "in")).then_some(found)
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Word<'a> {
        self.words[self.at]
    }

    fn after(&self) -> Word<'a> {
        self.words[(self.at + 1).min(self.words.len() - 1)]
    }

    fn next(&mut self) -> Word<'a> {
        let word = self.peek();
        self.at = (self.at + 1).min(self.words.len() - 1);
        word
    }

    fn take(&mut self, sign: &str) -> Option<Word<'a>> {
        self.peek().is(sign).then(|| self.next())
    }

    fn expect(&mut self, sign: &str) -> Result<Word<'a>, Fault> {
        let word = self.peek();
        if let Some(word) = self.take(sign) {
            return Ok(word);
        }
        let shown = word.shown();
        if self.after().is(sign) {
            let text = format!("Syntax error: extraneous input '{shown}' expecting '{sign}'");
            self.nodes.faults.push(Fault::new(word.place, text));
            self.next();
            return Ok(self.next());
        }
        Err(Fault::new(word.place, format!("Syntax error: mismatched input '{shown}' expecting '{sign}'")))
    }

    fn start(&mut self) -> Made {
        let root = self.expression()?;
        let word = self.peek();
        if word.sort == Sort::End {
            return Ok(root);
        }
        let how = if self.after().sort == Sort::End { "extraneous" } else { "mismatched" };
        Err(Fault::new(word.place, format!("Syntax error: {how} input '{}' expecting <EOF>", word.shown())))
    }

    fn expression(&mut self) -> Made {
        self.depth += 1;
        if self.depth > DEPTH_MOST {
            return Err(Fault::nowhere(format!("expression recursion limit exceeded: {DEPTH_MOST}")));
        }
        let condition = self.operation(1)?;
        let made = match self.take("?") {
            None => Ok(condition),
            Some(sign) => {
                let yes = self.operation(1)?;
                self.expect(":")?;
                let no = self.expression()?;
                self.nodes.call(sign.place, "_?_:_", vec![condition, yes, no])
            }
        };
        self.depth -= 1;
        made
    }

    /// Operands with operators between them that bind at least this close.
    fn operation(&mut self, close: u8) -> Made {
        let mut left = self.operand()?;
        while let Some((level, function)) = operator(&self.peek()).filter(|(level, _)| *level >= close) {
            if level <= 2 {
                left = self.logic(left, level, function)?;
                continue;
            }
            let sign = self.next();
            let right = self.operation(level + 1)?;
            left = self.nodes.call(sign.place, function, vec![left, right])?;
        }
        Ok(left)
    }

    /// A chain of one logical operator, as a balanced tree.
    fn logic(&mut self, first: Expr, level: u8, function: &str) -> Made {
        let (mut terms, mut signs) = (vec![Some(first)], Vec::new());
        while operator(&self.peek()).is_some_and(|(_, found)| found == function) {
            signs.push(self.next().place);
            terms.push(Some(self.operation(level + 1)?));
        }
        self.balanced(function, &mut terms, &signs)
    }

    fn balanced(&mut self, function: &str, terms: &mut [Option<Expr>], signs: &[usize]) -> Made {
        if let [term] = terms {
            return Ok(term.take().expect("each term is taken once"));
        }
        let middle = signs.len() / 2;
        let (left, right) = terms.split_at_mut(middle + 1);
        let left = self.balanced(function, left, &signs[..middle])?;
        let right = self.balanced(function, right, &signs[middle + 1..])?;
        self.nodes.call(signs[middle], function, vec![left, right])
    }

    fn operand(&mut self) -> Made {
        let first = self.peek();
        if !(first.is("!") || first.is("-")) {
            return self.member();
        }
        let mut count = 0;
        while self.peek().is(first.text) {
            // A minus just before a number belongs to it.
            if first.is("-") && matches!(self.after().sort, Sort::Int | Sort::Double) && count == 0 {
                return self.member();
            }
            self.next();
            count += 1;
        }
        let operand = self.member()?;
        if count % 2 == 0 {
            return Ok(operand);
        }
        let function = if first.is("!") { "!_" } else { "-_" };
        self.nodes.call(first.place, function, vec![operand])
    }

    /// An operand with its fields, methods and indices.
    fn member(&mut self) -> Made {
        let mut node = self.primary()?;
        loop {
            if let Some(dot) = self.take(".") {
                node = self.field(node, dot)?;
            } else if let Some(bracket) = self.take("[") {
                let function = if self.take("?").is_some() { "_[?_]" } else { "_[_]" };
                let index = self.expression()?;
                self.expect("]")?;
                node = self.nodes.call(bracket.place, function, vec![node, index])?;
            } else {
                return Ok(node);
            }
        }
    }

    /// A field or a method.
    fn field(&mut self, of: Expr, dot: Word<'a>) -> Made {
        let optional = self.take("?").is_some();
        let word = self.next();
        let keyword = matches!(word.text, "true" | "false" | "null");
        match word.sort {
            Sort::QuotedName => {
                return self.nodes.wrong(word.place, "unsupported syntax: '`'");
            }
            Sort::Name if keyword => {
                let text = format!("Syntax error: mismatched input '{}' expecting IDENTIFIER", word.text);
                return Err(Fault::new(word.place, text));
            }
            Sort::Name if word.text != "in" => {}
            Sort::End => return Err(Fault::new(word.place, "Syntax error: no viable alternative at input '.'")),
            _ => {
                let text = format!("Syntax error: no viable alternative at input '.{}'", word.shown());
                return Err(Fault::new(word.place, text));
            }
        }
        if optional {
            let name = self.nodes.make(word.place, Kind::Literal(Literal::Text(word.text.into())))?;
            return self.nodes.call(dot.place, "_?._", vec![of, name]);
        }
        let Some(open) = self.take("(") else {
            let kind = Kind::Select { operand: Box::new(of), field: word.text.into(), test: false };
            return self.nodes.make(dot.place, kind);
        };
        let args = self.arguments()?;
        self.call_or_macro(open.place, word.text, Some(of), args)
    }

    fn call_or_macro(&mut self, place: usize, name: &str, target: Option<Expr>, args: Vec<Expr>) -> Made {
        let call = Call { function: name.into(), target: target.map(Box::new), args };
        match macros::expand(&mut self.nodes, place, call)? {
            Ok(expanded) => Ok(expanded),
            Err(call) => self.nodes.make(place, Kind::Call(call)),
        }
    }

    /// The arguments of a call, after its parenthesis.
    fn arguments(&mut self) -> Result<Vec<Expr>, Fault> {
        let mut all = Vec::new();
        if self.take(")").is_some() {
            return Ok(all);
        }
        loop {
            all.push(self.expression()?);
            if self.take(",").is_none() {
                self.expect(")")?;
                return Ok(all);
            }
        }
    }

    fn primary(&mut self) -> Made {
        let word = self.next();
        match word.sort {
            Sort::Int | Sort::Uint | Sort::Double | Sort::Text => self.literal(word, word.place, false),
            Sort::Name => self.name(word, ""),
            Sort::Sign => match word.text {
                "-" if matches!(self.peek().sort, Sort::Int | Sort::Double) => {
                    let number = self.next();
                    self.literal(number, word.place, true)
                }
                "(" => {
                    let inner = self.expression()?;
                    self.expect(")")?;
                    Ok(inner)
                }
                "[" => self.list(word.place),
                "{" => self.map(word.place),
                "." if self.peek().sort == Sort::Name => {
                    let name = self.next();
                    self.name(name, ".")
                }
                _ => self.unexpected(word),
            },
            Sort::QuotedName | Sort::End => self.unexpected(word),
        }
    }

    /// Something that begins no operand. When one comes after it, it is left out.
    fn unexpected(&mut self, word: Word<'a>) -> Made {
        let next = self.peek();
        let begins = match next.sort {
            Sort::Sign => ["[", "{", "(", ".", "-", "!"].contains(&next.text),
            Sort::Name => next.text != "in",
            sort => !matches!(sort, Sort::End | Sort::QuotedName),
        };
        let how = if begins { "extraneous" } else { "mismatched" };
        let text = format!("Syntax error: {how} input '{}' expecting {OPERANDS}", word.shown());
        let fault = Fault::new(word.place, text);
        if !begins {
            return Err(fault);
        }
        self.nodes.faults.push(fault);
        self.depth += 1;
        if self.depth > DEPTH_MOST {
            return Err(Fault::nowhere(format!("expression recursion limit exceeded: {DEPTH_MOST}")));
        }
        self.operand()
    }

    fn literal(&mut self, word: Word<'a>, place: usize, negative: bool) -> Made {
        let (value, what) = match word.sort {
            Sort::Int => (literal::int(word.text, negative).map(Literal::Int), "invalid int literal"),
            Sort::Uint => (literal::uint(word.text).map(Literal::Uint), "invalid uint literal"),
            Sort::Double => (literal::double(word.text, negative).map(Literal::Double), "invalid double literal"),
            _ => match literal::string(word.text) {
                Ok(value) => (Some(value), ""),
                Err(why) => return self.nodes.wrong(place, why),
            },
        };
        match value {
            Some(value) => self.nodes.make(place, Kind::Literal(value)),
            None => self.nodes.wrong(place, what),
        }
    }

    /// A name: of a variable, a function or a type; or a word that is a value.
    fn name(&mut self, word: Word<'a>, dot: &str) -> Made {
        let value = match word.text {
            "true" => Some(Literal::Bool(true)),
            "false" => Some(Literal::Bool(false)),
            "null" => Some(Literal::Null),
            "in" => return self.unexpected(word),
            _ => None,
        };
        if let Some(value) = value {
            return self.nodes.make(word.place, Kind::Literal(value));
        }
        if let Some((name, brace)) = self.type_name(word, dot) {
            return self.structure(name, brace);
        }
        if escaping::RESERVED.contains(&word.text) {
            if self.take("(").is_some() {
                self.arguments()?;
            }
            return self.nodes.wrong(word.place, format!("reserved identifier: {}", word.text));
        }
        let name = format!("{dot}{}", word.text);
        match self.take("(") {
            None => self.nodes.ident(word.place, &name),
            Some(open) => {
                let args = self.arguments()?;
                self.call_or_macro(open.place, &name, None, args)
            }
        }
    }

    /// The name of a type, when one stands here before a brace: `a.b.c{`.
    fn type_name(&mut self, word: Word<'a>, dot: &str) -> Option<(Name, Word<'a>)> {
        let mut at = self.at;
        let mut name = format!("{dot}{}", word.text);
        while self.words[at].is(".") && self.words.get(at + 1).is_some_and(|next| next.sort == Sort::Name) {
            name.push('.');
            name.push_str(self.words[at + 1].text);
            at += 2;
        }
        if !self.words[at].is("{") {
            return None;
        }
        self.at = at;
        Some((name.into(), self.next()))
    }

    fn list(&mut self, place: usize) -> Made {
        let mut items = Vec::new();
        while self.take("]").is_none() {
            if items.is_empty() && self.peek().is(",") && self.after().is("]") {
                self.next();
                continue;
            }
            let optional = self.take("?").is_some();
            items.push(Item { value: self.expression()?, optional });
            if self.take(",").is_none() {
                self.expect("]")?;
                break;
            }
        }
        self.nodes.make(place, Kind::List(items))
    }

    fn map(&mut self, place: usize) -> Made {
        let mut entries = Vec::new();
        while self.take("}").is_none() {
            if entries.is_empty() && self.peek().is(",") && self.after().is("}") {
                self.next();
                continue;
            }
            let optional = self.take("?").is_some();
            let key = self.expression()?;
            self.expect(":")?;
            entries.push(Entry { key, value: self.expression()?, optional });
            if self.take(",").is_none() {
                self.expect("}")?;
                break;
            }
        }
        self.nodes.make(place, Kind::Map(entries))
    }

    fn structure(&mut self, name: Name, brace: Word<'a>) -> Made {
        let mut fields = Vec::new();
        while self.take("}").is_none() {
            if fields.is_empty() && self.peek().is(",") && self.after().is("}") {
                self.next();
                continue;
            }
            let optional = self.take("?").is_some();
            let word = self.next();
            if word.sort != Sort::Name || matches!(word.text, "true" | "false" | "null" | "in") {
                let text = format!(
                    "Syntax error: mismatched input '{}' expecting {{'}}', ',', '?', IDENTIFIER, ESC_IDENTIFIER}}",
                    word.shown()
                );
                return Err(Fault::new(word.place, text));
            }
            let colon = self.expect(":")?;
            let id = self.nodes.id(colon.place);
            fields.push(Field { id, name: Arc::from(word.text), value: self.expression()?, optional });
            if self.take(",").is_none() {
                self.expect("}")?;
                break;
            }
        }
        self.nodes.make(brace.place, Kind::Struct { name, fields })
    }
}
