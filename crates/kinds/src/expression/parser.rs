//! The grammar of expressions.

use super::lexer::{Sort, Word, words};
use super::{Fault, RESERVED};

/// How deep expressions may be nested: less than upstream lets them, for the sake of the stack.
const DEPTH_MOST: usize = 100;
/// How deep the tree of an expression may be; chains of fields and methods make it deeper than its parentheses do.
const HEIGHT_MOST: usize = 400;
/// What may begin an operand, as faults list it.
const OPERANDS: &str =
    "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

/// An expression, as far as its names matter.
#[derive(Clone, Debug)]
pub(super) enum Expression<'a> {
    Literal,
    Name(Word<'a>),
    /// An operand, the dot, and the field.
    Select(Box<Expression<'a>>, Word<'a>, Word<'a>),
    /// Where it is called, the name, the target of a method, and the arguments.
    Call {
        at: Word<'a>,
        name: &'a str,
        target: Option<Box<Expression<'a>>>,
        arguments: Vec<Expression<'a>>,
    },
    /// What has parts of its own whose order and meaning do not matter here.
    Parts(Vec<Expression<'a>>),
}

pub(super) fn parse(text: &str) -> Result<Expression<'_>, Fault> {
    let mut parser = Parser { words: words(text)?, at: 0, depth: 0 };
    let tree = parser.expression()?;
    let word = parser.peek();
    if word.sort != Sort::End {
        return Err(word.fault(format!("Syntax error: mismatched input '{}' expecting <EOF>", word.shown())));
    }
    Ok(tree.root)
}

struct Parser<'a> {
    words: Vec<Word<'a>>,
    at: usize,
    depth: usize,
}

/// An expression and the height of its tree.
struct Tree<'a> {
    root: Expression<'a>,
    height: usize,
}

type Parsed<'a> = Result<Tree<'a>, Fault>;

fn is_operator(word: &Word<'_>) -> bool {
    const SIGNS: [&str; 13] = ["||", "&&", "<", "<=", ">", ">=", "==", "!=", "+", "-", "*", "/", "%"];
    (word.sort == Sort::Name && word.text == "in") || SIGNS.iter().any(|sign| word.is(sign))
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Word<'a> {
        self.words[self.at]
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
        self.take(sign)
            .ok_or_else(|| word.fault(format!("Syntax error: mismatched input '{}' expecting '{sign}'", word.shown())))
    }

    fn too_deep(&self) -> Fault {
        self.peek().fault(format!("expression recursion limit exceeded: {DEPTH_MOST}"))
    }

    /// Puts parts together.
    fn join(&self, mut parts: Vec<Tree<'a>>) -> Parsed<'a> {
        if parts.len() == 1 {
            return Ok(parts.remove(0));
        }
        let height = parts.iter().map(|part| part.height).max().unwrap_or(0) + 1;
        self.made(Expression::Parts(parts.into_iter().map(|part| part.root).collect()), height)
    }

    fn made(&self, root: Expression<'a>, height: usize) -> Parsed<'a> {
        if height > HEIGHT_MOST { Err(self.too_deep()) } else { Ok(Tree { root, height }) }
    }

    fn expression(&mut self) -> Parsed<'a> {
        self.depth += 1;
        if self.depth > DEPTH_MOST {
            return Err(self.too_deep());
        }
        let mut parts = vec![self.operation()?];
        if self.take("?").is_some() {
            parts.push(self.operation()?);
            self.expect(":")?;
            parts.push(self.expression()?);
        }
        self.depth -= 1;
        self.join(parts)
    }

    /// Operands with operators between them. How they bind does not matter for their names.
    fn operation(&mut self) -> Parsed<'a> {
        let mut parts = vec![self.operand()?];
        while is_operator(&self.peek()) {
            self.next();
            parts.push(self.operand()?);
        }
        self.join(parts)
    }

    fn operand(&mut self) -> Parsed<'a> {
        while self.take("!").is_some() || self.take("-").is_some() {}
        let mut tree = self.primary()?;
        loop {
            if let Some(dot) = self.take(".") {
                tree = self.member(tree, dot)?;
            } else if self.take("[").is_some() {
                self.take("?");
                let index = self.expression()?;
                self.expect("]")?;
                tree = self.join(vec![tree, index])?;
            } else if self.peek().is("{") && names_type(&tree.root) {
                self.next();
                tree = self.entries(true)?;
            } else {
                return Ok(tree);
            }
        }
    }

    /// A field or a method.
    fn member(&mut self, of: Tree<'a>, dot: Word<'a>) -> Parsed<'a> {
        self.take("?");
        let name = self.next();
        if !matches!(name.sort, Sort::Name | Sort::QuotedName) {
            return Err(name.fault(format!("Syntax error: no viable alternative at input '.{}'", name.shown())));
        }
        let target = Box::new(of.root);
        match self.take("(") {
            None => self.made(Expression::Select(target, dot, name), of.height + 1),
            Some(at) => {
                let (arguments, height) = self.arguments(")")?;
                let call = Expression::Call { at, name: name.text, target: Some(target), arguments };
                self.made(call, of.height.max(height) + 1)
            }
        }
    }

    fn primary(&mut self) -> Parsed<'a> {
        let word = self.next();
        let leaf = |root| Ok(Tree { root, height: 1 });
        match word.sort {
            Sort::Number | Sort::Text => leaf(Expression::Literal),
            Sort::Name if matches!(word.text, "true" | "false" | "null") => leaf(Expression::Literal),
            Sort::Name if word.text == "in" => Err(unexpected(word)),
            Sort::Name if RESERVED.contains(&word.text) => {
                Err(word.fault(format!("reserved identifier: {}", word.text)))
            }
            Sort::Name => match self.take("(") {
                None => leaf(Expression::Name(word)),
                Some(at) => {
                    let (arguments, height) = self.arguments(")")?;
                    self.made(Expression::Call { at, name: word.text, target: None, arguments }, height + 1)
                }
            },
            Sort::Sign => match word.text {
                "(" => {
                    let inner = self.expression()?;
                    self.expect(")")?;
                    self.made(Expression::Parts(vec![inner.root]), inner.height + 1)
                }
                "[" => {
                    let (items, height) = self.arguments("]")?;
                    self.made(Expression::Parts(items), height + 1)
                }
                "{" => self.entries(false),
                "." if self.peek().sort == Sort::Name => self.primary(),
                _ => Err(unexpected(word)),
            },
            Sort::QuotedName | Sort::End => Err(unexpected(word)),
        }
    }

    /// Expressions with commas between them, up to a sign, and the height of the highest.
    fn arguments(&mut self, end: &str) -> Result<(Vec<Expression<'a>>, usize), Fault> {
        let (mut all, mut height) = (Vec::new(), 0);
        while self.take(end).is_none() {
            self.take("?");
            let tree = self.expression()?;
            height = height.max(tree.height);
            all.push(tree.root);
            if self.take(",").is_none() {
                self.expect(end)?;
                break;
            }
        }
        Ok((all, height))
    }

    /// Entries of a map, or fields of an object, whose names are no expressions.
    fn entries(&mut self, fields: bool) -> Parsed<'a> {
        let mut all = Vec::new();
        while self.take("}").is_none() {
            self.take("?");
            if fields {
                let name = self.next();
                if !matches!(name.sort, Sort::Name | Sort::QuotedName) {
                    let shown = name.shown();
                    return Err(name.fault(format!("Syntax error: mismatched input '{shown}' expecting IDENTIFIER")));
                }
            } else {
                all.push(self.expression()?);
            }
            self.expect(":")?;
            all.push(self.expression()?);
            if self.take(",").is_none() {
                self.expect("}")?;
                break;
            }
        }
        self.join(all)
    }
}

fn unexpected(word: Word<'_>) -> Fault {
    word.fault(format!("Syntax error: mismatched input '{}' expecting {OPERANDS}", word.shown()))
}

/// Whether an expression is a name with dots, which can be that of a type.
fn names_type(expression: &Expression<'_>) -> bool {
    match expression {
        Expression::Name(_) => true,
        Expression::Select(operand, ..) => names_type(operand),
        _ => false,
    }
}
