//! Macros: calls that are rewritten before anything else looks at them. Behaviour: `cel-go/parser/macro.go`,
//! `cel-go/cel/library.go` (optional types), `cel-go/ext/comprehensions.go` and `ext/lists.go` (sortBy).

use crate::ast::{ACCUMULATOR, Call, Expr, Fold, Item, Kind, Literal, Name};
use crate::parser::{Made, Nodes};
use crate::source::Fault;

/// What accumulators were called once; variables still may not be called so.
const FORMER_ACCUMULATOR: &str = "__result__";
const NO_LOOP_VARIABLE: &str = "#unused";
const SORTED: &str = "@__sortBy_input__";

/// Expands a call of a macro; any other call is given back.
///
/// # Errors
/// When the tree gets too high. Faults in the arguments are told to `nodes`.
pub(crate) fn expand(nodes: &mut Nodes, place: usize, call: Call) -> Result<Result<Expr, Call>, Fault> {
    let mut maker = Maker { nodes, place };
    let receiver = call.target.is_some();
    let made = match (&*call.function, call.args.len(), receiver) {
        ("has", 1, false) => maker.has(call),
        ("all" | "exists" | "exists_one" | "existsOne", 2, true) => maker.quantifier(call),
        ("all" | "exists" | "exists_one" | "existsOne", 3, true) => maker.quantifier(call),
        ("map", 2 | 3, true) => maker.map(call),
        ("filter", 2, true) => maker.filter(call),
        ("transformList" | "transformMap" | "transformMapEntry", 3 | 4, true) => maker.transform(call),
        ("optMap" | "optFlatMap", 2, true) => maker.optional_map(call),
        ("sortBy", 2, true) => maker.sort_by(call),
        ("bind", 3, true) if maker.nodes.bindings && is_namespace(&call) => maker.named(call),
        _ => return Ok(Err(call)),
    };
    made.map(Ok)
}

/// Whether a call is one of `cel`'s own.
fn is_namespace(call: &Call) -> bool {
    matches!(call.target.as_deref(), Some(Expr { kind: Kind::Ident(name), .. }) if &**name == "cel")
}

/// Makes the nodes that a macro becomes; all are where the macro is.
struct Maker<'n> {
    nodes: &'n mut Nodes,
    place: usize,
}

/// The target and the arguments of a call that has a target.
fn apart(call: Call) -> (Expr, Vec<Expr>) {
    (*call.target.expect("these macros are methods"), call.args)
}

impl Maker<'_> {
    fn make(&mut self, kind: Kind) -> Made {
        self.nodes.make(self.place, kind)
    }

    fn call(&mut self, function: &str, args: Vec<Expr>) -> Made {
        self.nodes.call(self.place, function, args)
    }

    fn method(&mut self, function: &str, target: Expr, args: Vec<Expr>) -> Made {
        self.make(Kind::Call(Call { function: function.into(), target: Some(Box::new(target)), args }))
    }

    fn literal(&mut self, value: Literal) -> Made {
        self.make(Kind::Literal(value))
    }

    fn accumulator(&mut self) -> Made {
        self.nodes.ident(self.place, ACCUMULATOR)
    }

    fn list(&mut self, item: Option<Expr>) -> Made {
        self.make(Kind::List(item.map(|value| Item { value, optional: false }).into_iter().collect()))
    }

    /// The name that an argument is.
    fn variable(&mut self, arg: &Expr, otherwise: &str) -> Result<Option<Name>, Fault> {
        let place = self.nodes.place(arg);
        let Kind::Ident(name) = &arg.kind else {
            self.nodes.wrong(place, otherwise)?;
            return Ok(None);
        };
        if &**name == FORMER_ACCUMULATOR {
            self.nodes.wrong(place, "iteration variable overwrites accumulator variable")?;
            return Ok(None);
        }
        Ok(Some(name.clone()))
    }

    fn has(&mut self, call: Call) -> Made {
        let arg = call.args.into_iter().next().expect("it has one argument");
        match arg.kind {
            Kind::Select { operand, field, .. } => self.make(Kind::Select { operand, field, test: true }),
            _ => {
                let place = self.nodes.place(&arg);
                self.nodes.wrong(place, "invalid argument to has() macro")
            }
        }
    }

    /// The one or two variables that come first among the arguments.
    fn variables(&mut self, args: &[Expr], two: bool) -> Result<Option<(Name, Option<Name>)>, Fault> {
        let Some(first) = self.variable(&args[0], "argument must be a simple name")? else { return Ok(None) };
        if !two {
            return Ok(Some((first, None)));
        }
        let Some(second) = self.variable(&args[1], "argument must be a simple name")? else { return Ok(None) };
        if first == second {
            let place = self.nodes.place(&args[1]);
            self.nodes.wrong(place, format!("duplicate variable name: {first}"))?;
            return Ok(None);
        }
        Ok(Some((first, Some(second))))
    }

    fn nothing(&mut self) -> Made {
        self.literal(Literal::Null)
    }

    fn quantifier(&mut self, call: Call) -> Made {
        let kind = call.function.clone();
        let (range, mut args) = apart(call);
        let Some((variable, second)) = self.variables(&args, args.len() == 3)? else { return self.nothing() };
        let predicate = args.pop().expect("there are at least two");
        let accumulator = self.accumulator()?;
        let (start, condition, step, result);
        match &*kind {
            "all" => {
                start = self.literal(Literal::Bool(true))?;
                condition = self.call("@not_strictly_false", vec![accumulator])?;
                let accumulator = self.accumulator()?;
                step = self.call("_&&_", vec![accumulator, predicate])?;
                result = self.accumulator()?;
            }
            "exists" => {
                start = self.literal(Literal::Bool(false))?;
                let not = self.call("!_", vec![accumulator])?;
                condition = self.call("@not_strictly_false", vec![not])?;
                let accumulator = self.accumulator()?;
                step = self.call("_||_", vec![accumulator, predicate])?;
                result = self.accumulator()?;
            }
            _ => {
                start = self.literal(Literal::Int(0))?;
                condition = self.literal(Literal::Bool(true))?;
                let one = self.literal(Literal::Int(1))?;
                let more = self.call("_+_", vec![accumulator, one])?;
                let same = self.accumulator()?;
                step = self.call("_?_:_", vec![predicate, more, same])?;
                let (found, one) = (self.accumulator()?, self.literal(Literal::Int(1))?);
                result = self.call("_==_", vec![found, one])?;
            }
        }
        let accumulator = ACCUMULATOR.into();
        self.make(Kind::Fold(Box::new(Fold { range, variable, second, accumulator, start, condition, step, result })))
    }

    /// A loop that adds to what it has, where a filter (if any) lets it.
    fn collect(
        &mut self,
        range: Expr,
        (variable, second): (Name, Option<Name>),
        start: Expr,
        step: Expr,
        filter: Option<Expr>,
    ) -> Made {
        let step = match filter {
            None => step,
            Some(filter) => {
                let same = self.accumulator()?;
                self.call("_?_:_", vec![filter, step, same])?
            }
        };
        let condition = self.literal(Literal::Bool(true))?;
        let result = self.accumulator()?;
        let accumulator = ACCUMULATOR.into();
        self.make(Kind::Fold(Box::new(Fold { range, variable, second, accumulator, start, condition, step, result })))
    }

    fn append(&mut self, item: Expr) -> Made {
        let accumulator = self.accumulator()?;
        let list = self.list(Some(item))?;
        self.call("_+_", vec![accumulator, list])
    }

    fn map(&mut self, call: Call) -> Made {
        let (range, args) = apart(call);
        self.map_over(range, args)
    }

    fn map_over(&mut self, range: Expr, mut args: Vec<Expr>) -> Made {
        let Some(variable) = self.variable(&args[0], "argument is not an identifier")? else { return self.nothing() };
        let transform = args.pop().expect("there are at least two");
        let filter = if args.len() == 2 { args.pop() } else { None };
        let start = self.list(None)?;
        let step = self.append(transform)?;
        self.collect(range, (variable, None), start, step, filter)
    }

    fn filter(&mut self, call: Call) -> Made {
        let (range, mut args) = apart(call);
        let Some(variable) = self.variable(&args[0], "argument is not an identifier")? else { return self.nothing() };
        let filter = args.pop();
        let start = self.list(None)?;
        let step = self.append(args.remove(0))?;
        self.collect(range, (variable, None), start, step, filter)
    }

    fn transform(&mut self, call: Call) -> Made {
        let kind = call.function.clone();
        let (range, mut args) = apart(call);
        let Some(variables) = self.variables(&args, true)? else { return self.nothing() };
        let transform = args.pop().expect("there are at least three");
        let filter = if args.len() == 3 { args.pop() } else { None };
        if &*kind == "transformList" {
            let start = self.list(None)?;
            let step = self.append(transform)?;
            return self.collect(range, variables, start, step, filter);
        }
        let start = self.make(Kind::Map(Vec::new()))?;
        let mut args = vec![self.accumulator()?];
        if &*kind == "transformMap" {
            args.push(self.nodes.ident(self.place, &variables.0)?);
        }
        args.push(transform);
        let step = self.call("cel.@mapInsert", args)?;
        self.collect(range, variables, start, step, filter)
    }

    /// A name for a value: a loop that never runs.
    fn bind(&mut self, name: Name, value: Expr, result: Expr) -> Made {
        let range = self.list(None)?;
        let condition = self.literal(Literal::Bool(false))?;
        let step = self.nodes.ident(self.place, &name)?;
        let variable = NO_LOOP_VARIABLE.into();
        let fold = Fold { range, variable, second: None, accumulator: name, start: value, condition, step, result };
        self.make(Kind::Fold(Box::new(fold)))
    }

    fn named(&mut self, call: Call) -> Made {
        let (_, mut args) = apart(call);
        let (result, value) = (args.pop().expect("there are three"), args.pop().expect("there are three"));
        let Kind::Ident(name) = &args[0].kind else {
            let place = self.nodes.place(&args[0]);
            return self.nodes.wrong(place, "cel.bind() variable names must be simple identifiers");
        };
        self.bind(name.clone(), value, result)
    }

    fn optional_map(&mut self, call: Call) -> Made {
        let kind = call.function.clone();
        let (target, mut args) = apart(call);
        let result = args.pop().expect("there are two");
        let Kind::Ident(name) = &args[0].kind else {
            let place = self.nodes.place(&args[0]);
            return self.nodes.wrong(place, format!("{kind}() variable name must be a simple identifier"));
        };
        let again = self.copy(&target)?;
        let there = self.method("hasValue", target, Vec::new())?;
        let value = self.method("value", again, Vec::new())?;
        let mut found = self.bind(name.clone(), value, result)?;
        if &*kind == "optMap" {
            found = self.call("optional.of", vec![found])?;
        }
        let nothing = self.call("optional.none", Vec::new())?;
        self.call("_?_:_", vec![there, found, nothing])
    }

    fn sort_by(&mut self, call: Call) -> Made {
        let (target, args) = apart(call);
        if matches!(target.kind, Kind::Literal(_) | Kind::Map(_) | Kind::Struct { .. }) {
            let place = self.nodes.place(&target);
            let text = "sortBy can only be applied to a list, identifier, comprehension, call or select expression";
            return self.nodes.wrong(place, text);
        }
        let list = self.nodes.ident(self.place, SORTED)?;
        let keys = self.map_over(list, args)?;
        let list = self.nodes.ident(self.place, SORTED)?;
        let sorted = self.method("@sortByAssociatedKeys", list, vec![keys])?;
        self.bind(SORTED.into(), target, sorted)
    }

    /// The same tree again, of new nodes.
    fn copy(&mut self, node: &Expr) -> Made {
        let mut copy = node.clone();
        self.nodes.renumber(&mut copy)?;
        Ok(copy)
    }
}

/// The parts of a node, to change them.
pub(crate) fn parts_mut(kind: &mut Kind) -> Vec<&mut Expr> {
    match kind {
        Kind::Literal(_) | Kind::Ident(_) => Vec::new(),
        Kind::Select { operand, .. } => vec![operand],
        Kind::Call(call) => call.target.iter_mut().map(AsMut::as_mut).chain(&mut call.args).collect(),
        Kind::List(items) => items.iter_mut().map(|item| &mut item.value).collect(),
        Kind::Map(entries) => entries.iter_mut().flat_map(|entry| [&mut entry.key, &mut entry.value]).collect(),
        Kind::Struct { fields, .. } => fields.iter_mut().map(|field| &mut field.value).collect(),
        Kind::Fold(fold) => {
            vec![&mut fold.range, &mut fold.start, &mut fold.condition, &mut fold.step, &mut fold.result]
        }
    }
}
