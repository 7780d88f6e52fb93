//! What an expression may cost at most, from its types and what schemas tell about sizes. Behaviour:
//! `cel-go/checker/cost.go`.

mod functions;
mod sizes;

use std::collections::HashMap;

pub(crate) use sizes::{Cost, Size};

use crate::ast::{Call, Expr, Fold, Id, Kind, Literal, Name};
use crate::checker::Checked;
use crate::declared::{Declared, Form};
use crate::types::Type;

/// The way from a variable to a value: names of fields, and these.
type Path = Vec<Step>;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Name(Name),
    Items,
    Keys,
    Values,
    Indices,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    List,
    Map,
    Other,
}

/// Sizes of what is in a list or a map.
#[derive(Clone, Copy, Debug)]
struct Entries {
    container: Container,
    key: Size,
    value: Size,
}

/// What is known of the value of a variable of a loop.
struct Local {
    name: Name,
    path: Path,
    size: Option<Size>,
    entries: Option<Entries>,
}

/// The most that an expression may cost. `root` is what its variables are.
pub(crate) fn estimate(checked: &Checked, root: Option<&Declared>) -> Cost {
    let mut estimator = Estimator {
        checked,
        root,
        paths: HashMap::new(),
        sizes: HashMap::new(),
        entries: HashMap::new(),
        locals: Vec::new(),
    };
    estimator.cost(&checked.root)
}

struct Estimator<'c> {
    checked: &'c Checked,
    root: Option<&'c Declared>,
    paths: HashMap<Id, Path>,
    sizes: HashMap<Id, Size>,
    entries: HashMap<Id, Entries>,
    locals: Vec<Local>,
}

impl Estimator<'_> {
    fn ty(&self, node: &Expr) -> &Type {
        &self.checked.types[node.id]
    }

    fn local(&self, node: &Expr) -> Option<&Local> {
        match &node.kind {
            Kind::Ident(name) => self.locals.iter().rev().find(|local| local.name == *name),
            _ => None,
        }
    }

    fn path(&self, node: &Expr) -> Path {
        match self.local(node) {
            Some(local) => local.path.clone(),
            None => self.paths.get(&node.id).cloned().unwrap_or_default(),
        }
    }

    fn cost(&mut self, node: &Expr) -> Cost {
        match &node.kind {
            Kind::Literal(_) => Cost::fixed(0),
            Kind::Ident(name) => {
                let path = self.local(node).map_or_else(|| vec![Step::Name(name.clone())], |local| local.path.clone());
                self.paths.insert(node.id, path);
                Cost::fixed(1)
            }
            Kind::Select { operand, test: true, .. } => self.cost(operand),
            Kind::Select { operand, field, .. } => {
                let cost = self.cost(operand);
                let counts = matches!(
                    self.ty(operand),
                    Type::Map(_) | Type::Object(_) | Type::Named(_) | Type::Loose(_) | Type::Param(_)
                );
                let mut path = self.path(operand);
                path.push(Step::Name(field.clone()));
                self.paths.insert(node.id, path);
                if counts { cost + Cost::fixed(1) } else { cost }
            }
            Kind::Call(call) => self.call(node, call),
            Kind::List(items) => {
                let mut cost = Cost::fixed(crate::charge::LIST);
                let mut size = Size::of_none(items.is_empty());
                for item in items {
                    cost = cost + self.cost(&item.value);
                    size = size.union(self.size_or_unknown(&item.value));
                }
                let entries = Entries { container: Container::List, key: Size::fixed(1), value: size };
                self.entries.insert(node.id, entries);
                cost
            }
            Kind::Map(all) => {
                let mut cost = Cost::fixed(crate::charge::MAP);
                let (mut key, mut value) = (Size::of_none(all.is_empty()), Size::of_none(all.is_empty()));
                for entry in all {
                    cost = cost + self.cost(&entry.key) + self.cost(&entry.value);
                    key = key.union(self.size_or_unknown(&entry.key));
                    value = value.union(self.size_or_unknown(&entry.value));
                }
                self.entries.insert(node.id, Entries { container: Container::Map, key, value });
                cost
            }
            Kind::Struct { fields, .. } => {
                let cost = Cost::fixed(crate::charge::STRUCT);
                fields.iter().fold(cost, |cost, field| cost + self.cost(&field.value))
            }
            Kind::Fold(fold) if fold.is_binding() => self.binding(node, fold),
            Kind::Fold(fold) => self.fold(node, fold),
        }
    }

    fn binding(&mut self, node: &Expr, fold: &Fold) -> Cost {
        let cost = self.cost(&fold.range) + self.cost(&fold.start);
        self.push(&fold.accumulator, &fold.start);
        let cost = cost + self.cost(&fold.result);
        let (size, entries) = (self.size(&fold.result), self.entries_of(&fold.result));
        self.locals.pop();
        self.keep(node.id, size, entries);
        cost
    }

    fn keep(&mut self, id: Id, size: Option<Size>, entries: Option<Entries>) {
        if let Some(size) = size {
            self.sizes.insert(id, size);
        }
        if let Some(entries) = entries {
            self.entries.insert(id, entries);
        }
    }

    /// Gives a name to the value of a node.
    fn push(&mut self, name: &Name, node: &Expr) {
        let local =
            Local { name: name.clone(), path: self.path(node), size: self.size(node), entries: self.entries_of(node) };
        self.locals.push(local);
    }

    /// Gives a name to the keys, or to the values, of what a loop goes through.
    fn push_part(&mut self, name: &Name, range: &Expr, keys: bool) {
        let entries = self.entries_of(range);
        let container = entries.map_or_else(|| container(self.ty(range)), |it| it.container);
        let mut path = self.path(range);
        path.push(match (keys, container) {
            (true, Container::List) => Step::Indices,
            (true, _) => Step::Keys,
            (false, Container::List) => Step::Items,
            (false, _) => Step::Values,
        });
        let size = entries.map(|it| if keys { it.key } else { it.value });
        self.locals.push(Local { name: name.clone(), path, size, entries: None });
    }

    fn fold(&mut self, node: &Expr, fold: &Fold) -> Cost {
        let mut cost = self.cost(&fold.range) + self.cost(&fold.start);
        let locals = self.locals.len();
        self.push(&fold.accumulator, &fold.start);
        match &fold.second {
            Some(second) => {
                self.push_part(&fold.variable, &fold.range, true);
                self.push_part(second, &fold.range, false);
            }
            None => {
                let entries = self.entries_of(&fold.range);
                let kind = entries.map_or_else(|| container(self.ty(&fold.range)), |it| it.container);
                self.push_part(&fold.variable, &fold.range, kind != Container::List);
            }
        }
        let turn = self.cost(&fold.condition) + self.cost(&fold.step);
        self.locals.truncate(locals + 1);
        cost = cost + self.cost(&fold.result);
        self.locals.truncate(locals);
        let turns = self.size_or_unknown(&fold.range);
        cost = cost + turns.times_cost(turn);
        match &fold.start.kind {
            Kind::Literal(_) => {
                let size = self.size(&fold.start);
                self.keep(node.id, size, None);
            }
            Kind::List(_) | Kind::Map(_) => {
                let entries = self.entries_of(&fold.step);
                self.keep(node.id, Some(turns), entries);
            }
            _ => {}
        }
        cost
    }

    fn call(&mut self, node: &Expr, call: &Call) -> Cost {
        if &*call.function == "dyn"
            && let [arg] = call.args.as_slice()
        {
            let cost = self.cost(arg);
            let (size, entries) = (self.size(arg), self.entries_of(arg));
            self.keep(node.id, size, entries);
            return cost + Cost::fixed(1);
        }
        let costs: Vec<Cost> = call.args.iter().map(|arg| self.cost(arg)).collect();
        let overloads = self.checked.overloads[node.id].clone();
        if overloads.is_empty() {
            return Cost::fixed(0);
        }
        let target = call.target.as_deref().map_or(Cost::fixed(0), |target| self.cost(target));
        let mut cost = Cost { min: u64::MAX, max: 0 };
        let mut size: Option<Size> = None;
        for overload in overloads {
            let (of_call, result) = self.of_call(node, call, &overload.id, &costs);
            cost = cost.union(of_call);
            size = match (size, result) {
                (Some(a), Some(b)) => Some(a.union(b)),
                (a, b) => b.or(a),
            };
            if matches!(overload.id.as_str(), "index_list" | "index_map") && !call.args.is_empty() {
                size = self.entries_of(&call.args[0]).map(|it| it.value);
                let mut path = self.path(&call.args[0]);
                path.push(if overload.id == "index_list" { Step::Items } else { Step::Values });
                self.paths.insert(node.id, path);
            }
            size = size.or_else(|| self.size(node));
        }
        self.keep(node.id, size, None);
        target + cost
    }

    fn size_or_unknown(&mut self, node: &Expr) -> Size {
        self.size(node).unwrap_or(Size::UNKNOWN)
    }

    /// The size of the value of a node, as far as it is known.
    fn size(&mut self, node: &Expr) -> Option<Size> {
        if let Some(size) = self.sizes.get(&node.id) {
            return Some(*size);
        }
        if let Some(size) = written_size(node) {
            return Some(Size::fixed(size));
        }
        let path = self.path(node);
        if let Some(size) = self.declared_size(&path) {
            self.sizes.insert(node.id, size);
            return Some(size);
        }
        if self.ty(node).is_scalar() {
            return Some(Size::fixed(1));
        }
        self.local(node).and_then(|local| local.size)
    }

    fn entries_of(&self, node: &Expr) -> Option<Entries> {
        self.entries.get(&node.id).copied().or_else(|| self.local(node)?.entries)
    }

    /// The size that the schema tells.
    fn declared_size(&self, path: &[Step]) -> Option<Size> {
        let (first, rest) = path.split_first()?;
        if matches!(first, Step::Name(name) if &**name == crate::ast::ACCUMULATOR) {
            return None;
        }
        let mut at = self.root?;
        let keys = Declared::string();
        for step in rest {
            at = match step {
                Step::Items | Step::Values => at.element.as_deref()?,
                Step::Keys if matches!(at.ty, Type::Map(_)) => &keys,
                Step::Keys | Step::Indices => return None,
                Step::Name(name) => match at.element.as_deref() {
                    Some(element) if element.form == Form::Attribute => element,
                    _ => &at.field(name)?.declared,
                },
            };
        }
        Some(Size { min: 0, max: u64::try_from(at.max_elements).unwrap_or(u64::MAX) })
    }
}

fn container(ty: &Type) -> Container {
    match ty {
        Type::List(_) => Container::List,
        Type::Map(_) => Container::Map,
        _ => Container::Other,
    }
}

/// The size of what is written out.
fn written_size(node: &Expr) -> Option<u64> {
    let size = match &node.kind {
        Kind::Literal(Literal::Text(text)) => text.chars().count(),
        Kind::Literal(Literal::Bytes(bytes)) => bytes.len(),
        Kind::Literal(_) => 1,
        Kind::List(items) => items.len(),
        Kind::Map(entries) => entries.len(),
        _ => return None,
    };
    u64::try_from(size).ok()
}
