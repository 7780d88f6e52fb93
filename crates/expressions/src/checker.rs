//! Finds out the type of every node, and which functions are meant. Behaviour: `cel-go/checker/checker.go` and the
//! validators of `cel-go/cel/validator.go` that `environment/base.go` adds.

mod validators;

use crate::ast::{Call, Expr, Fold, Id, Kind, Literal, Name, Tree};
use crate::environment::Environment;
use crate::signatures::{self, Overload};
use crate::source::Fault;
use crate::types::{Type, show_call};
use crate::unify::{Mapping, instantiate, most_general};

/// Types of more parts are not followed.
const TYPE_PARTS_MOST: usize = 1_000;

/// A tree whose types are known.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    pub(crate) root: Expr,
    /// The type of each node, by its id.
    pub(crate) types: Vec<Type>,
    /// The functions that each call may mean, by its id.
    pub(crate) overloads: Vec<Vec<&'static Overload>>,
    /// Names of variables of the environment that are used.
    pub(crate) variables: Vec<Name>,
}

/// Checks a tree against what an environment declares.
///
/// # Errors
/// All faults.
pub(crate) fn check(tree: Tree, environment: &Environment) -> Result<Checked, Vec<Fault>> {
    let nodes = tree.places.len();
    let mut checker = Checker {
        environment,
        places: tree.places,
        types: vec![Type::Error; nodes],
        overloads: vec![Vec::new(); nodes],
        mapping: Mapping::default(),
        scopes: Vec::new(),
        faults: Vec::new(),
        variables: Vec::new(),
    };
    let mut root = tree.root;
    checker.node(&mut root);
    let Checker { mapping, types, overloads, mut faults, variables, places, .. } = checker;
    let types = types.iter().map(|ty| mapping.substitute(ty, true)).collect();
    let checked = Checked { root, types, overloads, variables };
    if faults.is_empty() {
        validators::validate(&checked, &places, &mut faults);
    }
    if faults.is_empty() { Ok(checked) } else { Err(faults) }
}

struct Checker<'e> {
    environment: &'e Environment,
    places: Vec<usize>,
    types: Vec<Type>,
    overloads: Vec<Vec<&'static Overload>>,
    mapping: Mapping,
    scopes: Vec<(Name, Type)>,
    faults: Vec<Fault>,
    variables: Vec<Name>,
}

impl Checker<'_> {
    fn fault(&mut self, id: Id, text: impl Into<String>) {
        self.faults.push(Fault::new(self.places[id], text));
    }

    fn ty(&self, node: &Expr) -> Type {
        self.types[node.id].clone()
    }

    fn known(&self, ty: &Type) -> Type {
        self.mapping.substitute(ty, false)
    }

    fn set(&mut self, id: Id, ty: Type) {
        self.types[id] = if has_more_parts(&ty, &mut { TYPE_PARTS_MOST }) { Type::Dyn } else { ty };
    }

    /// The type of a name, of a variable or a type.
    fn lookup(&mut self, name: &str) -> Option<Type> {
        let name = name.strip_prefix('.').unwrap_or(name);
        if let Some((_, ty)) = self.scopes.iter().rev().find(|(known, _)| &**known == name) {
            return Some(ty.clone());
        }
        if let Some(declared) = self.environment.variable(name) {
            if !self.variables.iter().any(|known| &**known == name) {
                self.variables.push(name.into());
            }
            return Some(declared.ty.clone());
        }
        let ty = signatures::type_of_name(name).or_else(|| self.environment.made_type(name))?;
        Some(Type::Type(ty.into()))
    }

    fn node(&mut self, node: &mut Expr) {
        let id = node.id;
        match &mut node.kind {
            Kind::Literal(value) => self.types[id] = type_of_literal(value),
            Kind::Ident(name) => match self.lookup(name) {
                Some(ty) => {
                    if let Some(stripped) = name.strip_prefix('.') {
                        *name = stripped.into();
                    }
                    self.set(id, ty);
                }
                None => {
                    let text = format!("undeclared reference to '{name}' (in container '')");
                    self.fault(id, text);
                }
            },
            Kind::Select { .. } => self.select(node),
            Kind::Call(_) => self.call(node),
            Kind::List(items) => {
                let mut of = None;
                for item in items {
                    self.node(&mut item.value);
                    let ty = self.item_type(&item.value, item.optional);
                    of = Some(self.join(of, ty));
                }
                let of = of.unwrap_or_else(|| self.mapping.open());
                self.set(id, Type::list(of));
            }
            Kind::Map(entries) => {
                let (mut keys, mut values) = (None, None);
                for entry in entries {
                    self.node(&mut entry.key);
                    let key = self.ty(&entry.key);
                    keys = Some(self.join(keys, key));
                    self.node(&mut entry.value);
                    let value = self.item_type(&entry.value, entry.optional);
                    values = Some(self.join(values, value));
                }
                let key = keys.unwrap_or_else(|| self.mapping.open());
                let value = values.unwrap_or_else(|| self.mapping.open());
                self.set(id, Type::map(key, value));
            }
            Kind::Struct { .. } => self.structure(node),
            Kind::Fold(fold) => self.fold(id, fold),
        }
    }

    fn item_type(&mut self, node: &Expr, optional: bool) -> Type {
        let ty = self.ty(node);
        if !optional {
            return ty;
        }
        let (inner, is_optional) = ty.unwrapped();
        if !is_optional && !ty.is_dyn() {
            self.fault(node.id, format!("expected type '{}' but found '{ty}'", Type::optional(ty.clone())));
        }
        inner.clone()
    }

    /// The type of both; whether they may differ is judged later.
    fn join(&mut self, before: Option<Type>, ty: Type) -> Type {
        let Some(before) = before else { return ty };
        if self.mapping.fit(&before, &ty) { most_general(&before, &ty).clone() } else { Type::Dyn }
    }

    fn mismatch(&mut self, id: Id, expected: &Type, found: &Type) {
        self.fault(id, format!("expected type '{expected}' but found '{found}'"));
    }

    fn select(&mut self, node: &mut Expr) {
        if let Some(name) = node.qualified()
            && let Some(ty) = self.lookup(&name)
        {
            self.set(node.id, ty);
            node.kind = Kind::Ident(name.strip_prefix('.').unwrap_or(&name).into());
            return;
        }
        let Kind::Select { operand, field, test } = &mut node.kind else { return };
        let (field, test) = (field.clone(), *test);
        let ty = self.field(node.id, operand, &field, false);
        let ty = if test { Type::Bool } else { self.known(&ty) };
        self.set(node.id, ty);
    }

    /// The type of a field of an operand.
    fn field(&mut self, id: Id, operand: &mut Expr, field: &str, optional: bool) -> Type {
        self.node(operand);
        let of = self.known(&self.types[operand.id]);
        let (target, is_optional) = of.unwrapped();
        let found = match target {
            Type::Map(of) => of.1.clone(),
            Type::Object(object) => match object.fields.get(field).or_else(|| keyword_field(object, field)) {
                Some(field) => field.declared.ty.clone(),
                None => {
                    self.fault(id, format!("undefined field '{field}'"));
                    Type::Error
                }
            },
            Type::Loose(_) => Type::Dyn,
            Type::Named(name) => {
                self.fault(id, format!("unexpected failed resolution of '{name}'"));
                Type::Error
            }
            Type::Param(_) => {
                self.mapping.fit(&Type::Dyn, target);
                Type::Dyn
            }
            Type::Dyn | Type::Error => Type::Dyn,
            other => {
                self.fault(id, format!("type '{other}' does not support field selection"));
                Type::Dyn
            }
        };
        if is_optional || optional { Type::optional(found) } else { found }
    }

    fn call(&mut self, node: &mut Expr) {
        let id = node.id;
        let Kind::Call(call) = &mut node.kind else { return };
        if &*call.function == "_?._" {
            return self.optional_select(id, call);
        }
        for arg in &mut call.args {
            self.node(arg);
        }
        if let Some(target) = &mut call.target {
            let qualified = target.qualified().map(|prefix| format!("{prefix}.{}", call.function));
            let qualified = qualified.as_deref().map(|name| name.strip_prefix('.').unwrap_or(name));
            if let Some(name) = qualified.filter(|name| self.find(name).is_some()) {
                // A function with dots in its name.
                call.function = name.into();
                call.target = None;
            } else {
                self.node(target);
            }
        }
        let name = call.function.strip_prefix('.').unwrap_or(&call.function);
        let Some(overloads) = self.find(name) else {
            let text = format!("undeclared reference to '{}' (in container '')", call.function);
            return self.fault(id, text);
        };
        call.function = name.into();
        self.resolve(id, call, overloads);
    }

    fn find(&self, name: &str) -> Option<&'static [Overload]> {
        if name.starts_with("jsonpatch.") && !self.environment.makes_patches() {
            return None;
        }
        signatures::find(name)
    }

    fn resolve(&mut self, id: Id, call: &Call, overloads: &'static [Overload]) {
        let method = call.target.is_some();
        let mut args: Vec<Type> =
            call.target.iter().map(AsRef::as_ref).chain(&call.args).map(|arg| self.ty(arg)).collect();
        if matches!(&*call.function, "_&&_" | "_||_") {
            let mut good = true;
            for (arg, ty) in call.args.iter().zip(&args) {
                if !self.mapping.fit(ty, &Type::Bool) {
                    self.mismatch(arg.id, &Type::Bool, ty);
                    good = false;
                }
            }
            self.overloads[id] = overloads.iter().collect();
            return self.set(id, if good { Type::Bool } else { Type::Error });
        }
        let mut result: Option<Type> = None;
        for overload in overloads.iter().filter(|overload| overload.member == method) {
            if overload.args.len() != args.len() {
                continue;
            }
            let open: Vec<Type> = (0..overload.open).map(|_| self.mapping.open()).collect();
            let expected: Vec<Type> = overload.args.iter().map(|ty| instantiate(ty, &open)).collect();
            if !self.mapping.all_fit(&args, &expected) {
                continue;
            }
            self.overloads[id].push(overload);
            let found = self.known(&instantiate(&overload.result, &open));
            result = Some(match result {
                None => found,
                Some(before) if !before.is_dyn() && before != found => Type::Dyn,
                Some(before) => before,
            });
        }
        if let Some(result) = result {
            return self.set(id, result);
        }
        for ty in &mut args {
            *ty = self.mapping.substitute(ty, true);
        }
        let shown = show_call(&args, method);
        self.fault(id, format!("found no matching overload for '{}' applied to '{shown}'", call.function));
    }

    fn optional_select(&mut self, id: Id, call: &mut Call) {
        let [operand, name] = call.args.as_mut_slice() else { return };
        let Kind::Literal(Literal::Text(field)) = &name.kind else { return };
        let field = field.clone();
        self.types[name.id] = Type::String;
        let ty = self.field(id, operand, &field, true);
        let ty = self.known(&ty);
        self.set(id, ty);
        self.overloads[id] = signatures::find("_?._").into_iter().flatten().collect();
    }

    fn structure(&mut self, node: &mut Expr) {
        let id = node.id;
        let Kind::Struct { name, fields } = &mut node.kind else { return };
        let stripped: Name = name.strip_prefix('.').unwrap_or(name).into();
        let ty = match self.lookup(&stripped) {
            None => {
                let text = format!("undeclared reference to '{name}' (in container '')");
                return self.fault(id, text);
            }
            Some(Type::Type(ty)) => match &*ty {
                Type::Loose(_) | Type::Object(_) | Type::Named(_) => (*ty).clone(),
                other => {
                    let text = format!("'{other}' is not a message type");
                    self.fault(id, text);
                    Type::Error
                }
            },
            Some(other) => {
                let text = format!("'{other}' is not a type");
                self.fault(id, text);
                Type::Error
            }
        };
        *name = stripped;
        self.set(id, ty.clone());
        for field in fields {
            self.node(&mut field.value);
            let found = self.item_type(&field.value, field.optional);
            let expected = match &ty {
                Type::Object(object) => match object.fields.get(&*field.name) {
                    Some(field) => field.declared.ty.clone(),
                    None => {
                        let text = format!("undefined field '{}'", field.name);
                        self.fault(field.id, text);
                        Type::Error
                    }
                },
                Type::Named(name) => {
                    let text = format!("unexpected failed resolution of '{name}'");
                    self.fault(field.id, text);
                    Type::Error
                }
                Type::Loose(name) => self.environment.made_field(name, &field.name),
                _ => Type::Error,
            };
            if !self.mapping.fit(&expected, &found) {
                let text =
                    format!("expected type of field '{}' is '{expected}' but provided type is '{found}'", field.name);
                self.fault(field.id, text);
            }
        }
    }

    fn fold(&mut self, id: Id, fold: &mut Fold) {
        self.node(&mut fold.range);
        self.node(&mut fold.start);
        let range = self.known(&self.types[fold.range.id]);
        let accumulator = self.ty(&fold.start);
        let scopes = self.scopes.len();
        self.scopes.push((fold.accumulator.clone(), accumulator.clone()));
        let two = fold.second.is_some();
        let (first, second) = match &range {
            Type::List(of) if two => (Type::Int, (**of).clone()),
            Type::List(of) => ((**of).clone(), Type::Dyn),
            Type::Map(of) => (of.0.clone(), of.1.clone()),
            Type::Dyn | Type::Error | Type::Param(_) => {
                self.mapping.fit(&Type::Dyn, &range);
                (Type::Dyn, Type::Dyn)
            }
            other => {
                let text = format!(
                    "expression of type '{other}' cannot be range of a comprehension (must be list, map, or dynamic)"
                );
                self.fault(fold.range.id, text);
                (Type::Error, Type::Error)
            }
        };
        self.scopes.push((fold.variable.clone(), first));
        if let Some(name) = &fold.second {
            self.scopes.push((name.clone(), second));
        }
        self.node(&mut fold.condition);
        self.assert(&fold.condition, &Type::Bool);
        self.node(&mut fold.step);
        self.assert(&fold.step, &accumulator);
        self.scopes.truncate(scopes + 1);
        self.node(&mut fold.result);
        self.scopes.truncate(scopes);
        let ty = self.known(&self.types[fold.result.id]);
        self.set(id, ty);
    }

    fn assert(&mut self, node: &Expr, expected: &Type) {
        let found = self.ty(node);
        if !self.mapping.fit(expected, &found) {
            self.mismatch(node.id, expected, &found);
        }
    }
}

/// The field whose name is a keyword, which is escaped in the type.
fn keyword_field<'o>(object: &'o crate::types::Object, field: &str) -> Option<&'o crate::types::Field> {
    crate::escaping::RESERVED.contains(&field).then(|| object.fields.get(&format!("__{field}__")))?
}

fn type_of_literal(value: &Literal) -> Type {
    match value {
        Literal::Null => Type::Null,
        Literal::Bool(_) => Type::Bool,
        Literal::Int(_) => Type::Int,
        Literal::Uint(_) => Type::Uint,
        Literal::Double(_) => Type::Double,
        Literal::Text(_) => Type::String,
        Literal::Bytes(_) => Type::Bytes,
    }
}

fn has_more_parts(ty: &Type, left: &mut usize) -> bool {
    *left = left.saturating_sub(1);
    *left == 0 || ty.params().into_iter().any(|part| has_more_parts(part, left))
}
