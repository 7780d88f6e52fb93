//! Loops.

use std::sync::Arc;

use super::{Done, Evaluator};
use crate::ast::{ACCUMULATOR, Call, Expr, Fold, Kind, Name};
use crate::charge;
use crate::error::Error;
use crate::library::operators::insert;
use crate::value::{Key, List, Result, Value};

impl<'a> Evaluator<'_, 'a> {
    pub(super) fn fold(&mut self, fold: &'a Fold) -> Result<'a> {
        let range = self.node(&fold.range)?;
        let mut accumulator = self.node(&fold.start)?;
        let scopes = self.scopes.len();
        let two = fold.second.is_some();
        match &range {
            Value::List(list) => {
                for (index, item) in list.iter().enumerate() {
                    let index = Value::Int(i64::try_from(index).unwrap_or(i64::MAX));
                    let (first, second) = if two { (index, Some(item?)) } else { (item?, None) };
                    let go_on;
                    (accumulator, go_on) = self.turn(fold, accumulator, first, second)?;
                    if !go_on {
                        break;
                    }
                }
            }
            Value::Map(map) => {
                for key in map.keys() {
                    let second = if two { map.get(&key)? } else { None };
                    let go_on;
                    (accumulator, go_on) = self.turn(fold, accumulator, key.value(), second)?;
                    if !go_on {
                        break;
                    }
                }
            }
            _ => return Err(Error::no_overload()),
        }
        self.scopes.truncate(scopes);
        self.scopes.push((&fold.accumulator, accumulator));
        let result = self.node(&fold.result);
        self.scopes.truncate(scopes);
        result
    }

    /// One turn of a loop: the accumulator after it, and whether there are more.
    fn turn(
        &mut self,
        fold: &'a Fold,
        accumulator: Value<'a>,
        first: Value<'a>,
        second: Option<Value<'a>>,
    ) -> std::result::Result<(Value<'a>, bool), Error> {
        let scopes = self.scopes.len();
        self.scopes.push((&fold.accumulator, accumulator));
        self.scopes.push((&fold.variable, first));
        if let Some(name) = &fold.second {
            self.scopes.push((name, second.unwrap_or(Value::Null)));
        }
        let go_on = match self.node(&fold.condition) {
            Ok(Value::Bool(go_on)) => go_on,
            Err(Error::Cost) => return Err(Error::Cost),
            _ => true,
        };
        let done = match go_on {
            false => Ok(()),
            true => self.step(&fold.step, scopes),
        };
        // Errors of logical steps are kept as the accumulator would be: the next turn may pass over them.
        let accumulator = match done {
            Ok(()) => std::mem::replace(&mut self.scopes[scopes].1, Value::Null),
            Err(why) => return self.after_error(fold, why, scopes),
        };
        self.scopes.truncate(scopes);
        Ok((accumulator, go_on))
    }

    /// An error in a turn ends the loop, but for `all` and `exists`, which another element can decide.
    fn after_error(
        &mut self,
        fold: &'a Fold,
        why: Error,
        scopes: usize,
    ) -> std::result::Result<(Value<'a>, bool), Error> {
        self.scopes.truncate(scopes);
        let logical = matches!(&fold.step.kind, Kind::Call(call) if matches!(&*call.function, "_&&_" | "_||_"));
        if why == Error::Cost || !logical {
            return Err(why);
        }
        Ok((Value::Failed(Arc::new(why)), true))
    }

    /// Puts what a step makes of the accumulator in its place. Lists and maps grow where they are.
    fn step(&mut self, step: &'a Expr, at: usize) -> Done {
        let Kind::Call(call) = &step.kind else { return self.plain_step(step, at) };
        match (&*call.function, call.args.as_slice()) {
            ("_?_:_", [condition, yes, no]) => match self.node(condition)? {
                Value::Bool(chosen) => {
                    let branch = if chosen { yes } else { no };
                    if is_accumulator(branch) {
                        return Ok(());
                    }
                    self.step(branch, at)
                }
                _ => Err(Error::no_overload()),
            },
            ("_+_", [first, list]) if is_accumulator(first) => self.append(step, list, at),
            ("cel.@mapInsert", [first, ..]) if is_accumulator(first) => self.insert(call, at),
            _ => self.plain_step(step, at),
        }
    }

    fn plain_step(&mut self, step: &'a Expr, at: usize) -> Done {
        self.scopes[at].1 = self.node(step)?;
        Ok(())
    }

    fn append(&mut self, step: &'a Expr, list: &'a Expr, at: usize) -> Done {
        let (Kind::List(items), Value::List(List::Values(..))) = (&list.kind, &self.scopes[at].1) else {
            return self.plain_step(step, at);
        };
        self.charge(1)?;
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            values.push(self.node(&item.value)?);
        }
        if !self.program.constants.contains_key(&list.id) {
            self.charge(charge::LIST)?;
        }
        self.charge(1)?;
        if let Value::List(List::Values(grown, _)) = &mut self.scopes[at].1 {
            Arc::make_mut(grown).extend(values);
        }
        Ok(())
    }

    fn insert(&mut self, call: &'a Call, at: usize) -> Done {
        self.charge(1)?;
        let mut args = Vec::new();
        for arg in &call.args[1..] {
            args.push(self.node(arg)?);
        }
        self.charge(1)?;
        let mut grown = std::mem::replace(&mut self.scopes[at].1, Value::Null);
        let entries: Vec<(Value<'a>, Value<'a>)> = match args.as_slice() {
            [key, value] => vec![(key.clone(), value.clone())],
            [Value::Map(map)] => {
                let of = |key: Key| Ok((key.value(), map.get(&key)?.unwrap_or(Value::Null)));
                map.keys().into_iter().map(of).collect::<std::result::Result<_, Error>>()?
            }
            _ => return Err(Error::no_overload()),
        };
        for (key, value) in entries {
            let Value::Map(map) = grown else { return Err(Error::no_overload()) };
            grown = insert(map, &key, value)?;
        }
        self.scopes[at].1 = grown;
        Ok(())
    }
}

fn is_accumulator(node: &Expr) -> bool {
    let named = |name: &Name| &**name == ACCUMULATOR;
    matches!(&node.kind, Kind::Ident(name) if named(name))
}
