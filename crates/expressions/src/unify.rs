//! Whether a type fits where another is expected, finding out the types that are open. Behaviour:
//! `cel-go/checker/types.go`.

use crate::types::Type;

/// What is known of the open types, by their numbers.
#[derive(Default)]
pub(crate) struct Mapping {
    known: Vec<Option<Type>>,
    /// What was known before, newest last, to take back what does not fit in the end.
    before: Vec<(u32, Option<Type>)>,
}

impl Mapping {
    /// A new open type.
    pub(crate) fn open(&mut self) -> Type {
        self.known.push(None);
        Type::Param(self.known.len() as u32 - 1)
    }

    fn find(&self, ty: &Type) -> Option<&Type> {
        match ty {
            Type::Param(number) => self.known.get(*number as usize)?.as_ref(),
            _ => None,
        }
    }

    fn learn(&mut self, ty: &Type, is: Type) {
        if let Type::Param(number) = ty
            && let Some(known) = self.known.get_mut(*number as usize)
        {
            self.before.push((*number, known.replace(is)));
        }
    }

    /// Whether each type on the left fits the one on the right. When not, nothing is learnt.
    pub(crate) fn all_fit(&mut self, left: &[Type], right: &[Type]) -> bool {
        self.before.clear();
        let fit = left.len() == right.len() && left.iter().zip(right).all(|(a, b)| self.try_fit(a, b));
        if !fit {
            while let Some((number, before)) = self.before.pop() {
                self.known[number as usize] = before;
            }
        }
        fit
    }

    /// Whether one type fits another.
    pub(crate) fn fit(&mut self, left: &Type, right: &Type) -> bool {
        self.all_fit(std::slice::from_ref(left), std::slice::from_ref(right))
    }

    fn try_fit(&mut self, left: &Type, right: &Type) -> bool {
        if matches!(right, Type::Param(_)) {
            match self.stands_for(left, right) {
                (true, _) => return true,
                (false, true) => return false,
                (false, false) => {}
            }
        }
        if matches!(left, Type::Param(_)) {
            return self.stands_for(right, left).0;
        }
        if left.is_dyn_or_error() || right.is_dyn_or_error() {
            return true;
        }
        match (left, right) {
            (Type::Null, other) | (other, Type::Null) => is_nullable(other),
            (Type::Type(_), Type::Type(_)) => true,
            (Type::List(a), Type::List(b)) | (Type::Optional(a), Type::Optional(b)) => self.try_fit(a, b),
            (Type::Map(a), Type::Map(b)) => self.try_fit(&a.0, &b.0) && self.try_fit(&a.1, &b.1),
            (a, b) => a == b,
        }
    }

    /// Whether an open type may stand for a type, and whether something was known of it.
    fn stands_for(&mut self, ty: &Type, open: &Type) -> (bool, bool) {
        if ty == open {
            return (true, true);
        }
        if let Some(known) = self.find(open).cloned() {
            if *ty == known {
                return (true, true);
            }
            if self.try_fit(ty, &known) {
                let general = most_general(ty, &known).clone();
                if !self.occurs(open, &general) {
                    self.learn(open, general);
                }
                return (true, true);
            }
            return (false, true);
        }
        if self.occurs(open, ty) {
            return (false, false);
        }
        self.learn(open, ty.clone());
        (true, false)
    }

    /// Whether an open type is part of a type.
    fn occurs(&self, open: &Type, within: &Type) -> bool {
        if open == within {
            return true;
        }
        match within {
            Type::Param(_) => self.find(within).is_some_and(|known| self.occurs(open, known)),
            other => other.params().iter().any(|part| self.occurs(open, part)),
        }
    }

    /// The type with what is known put in; what is still open becomes `dyn` if asked for.
    pub(crate) fn substitute(&self, ty: &Type, dyn_for_open: bool) -> Type {
        if let Some(known) = self.find(ty) {
            return self.substitute(known, dyn_for_open);
        }
        let part = |ty: &Type| self.substitute(ty, dyn_for_open);
        match ty {
            Type::Param(_) if dyn_for_open => Type::Dyn,
            Type::List(of) => Type::list(part(of)),
            Type::Optional(of) => Type::optional(part(of)),
            Type::Map(of) => Type::map(part(&of.0), part(&of.1)),
            Type::Type(of) => Type::Type(part(of).into()),
            other => other.clone(),
        }
    }
}

/// A signature's type with its letters replaced by open types.
pub(crate) fn instantiate(ty: &Type, open: &[Type]) -> Type {
    let part = |ty: &Type| instantiate(ty, open);
    match ty {
        Type::Param(number) => open[*number as usize].clone(),
        Type::List(of) => Type::list(part(of)),
        Type::Optional(of) => Type::optional(part(of)),
        Type::Map(of) => Type::map(part(&of.0), part(&of.1)),
        Type::Type(of) => Type::Type(part(of).into()),
        other => other.clone(),
    }
}

fn is_nullable(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Null
            | Type::Opaque(_)
            | Type::Optional(_)
            | Type::Object(_)
            | Type::Named(_)
            | Type::Loose(_)
            | Type::Duration
            | Type::Timestamp
    )
}

/// The more general of two types that fit each other.
pub(crate) fn most_general<'t>(a: &'t Type, b: &'t Type) -> &'t Type {
    if is_less_specific(a, b) { a } else { b }
}

fn is_less_specific(a: &Type, b: &Type) -> bool {
    if a.is_dyn() || matches!(a, Type::Param(_)) {
        return true;
    }
    if b.is_dyn() || matches!(b, Type::Param(_)) {
        return false;
    }
    match (a, b) {
        (Type::List(a), Type::List(b)) | (Type::Optional(a), Type::Optional(b)) => is_less_specific(a, b),
        (Type::Map(a), Type::Map(b)) => is_less_specific(&a.0, &b.0) && is_less_specific(&a.1, &b.1),
        (Type::Type(_), Type::Type(_)) => true,
        (a, b) => a == b,
    }
}
