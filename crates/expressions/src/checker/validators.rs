//! Faults that types do not show: literals that can never be converted, and lists of mixed types.

use super::Checked;
use crate::ast::{Expr, Kind, Literal};
use crate::source::Fault;
use crate::types::Type;
use crate::{library, pattern};

pub(super) fn validate(checked: &Checked, places: &[usize], faults: &mut Vec<Fault>) {
    let mut validator = Validator { checked, places, faults };
    validator.node(&checked.root, false);
}

struct Validator<'v> {
    checked: &'v Checked,
    places: &'v [usize],
    faults: &'v mut Vec<Fault>,
}

impl Validator<'_> {
    fn tell(&mut self, at: &Expr, text: String) {
        self.faults.push(Fault::new(self.places[at.id], text));
    }

    fn expected(&mut self, at: &Expr, expected: &Type, found: &Type) {
        if !expected.is_equivalent(found) {
            self.tell(at, format!("expected type '{expected}' but found '{found}'"));
        }
    }

    /// `mixed` tells that lists may have elements of many types: they are put into a text.
    fn node(&mut self, node: &Expr, mixed: bool) {
        let mut below = mixed;
        match &node.kind {
            Kind::Call(call) => {
                below |= &*call.function == "format";
                if let Some(arg) = call.args.first().filter(|arg| is_wrong_literal(&call.function, arg)) {
                    self.tell(arg, format!("invalid {} argument", call.function));
                }
            }
            Kind::List(items) if !mixed => {
                let types = items.iter().map(|item| (&item.value, of_item(self.checked, &item.value, item.optional)));
                if let Some((_, first)) = types.clone().next()
                    && let Some((at, found)) = types.clone().find(|(_, ty)| !first.is_equivalent(ty))
                {
                    self.expected(at, first, found);
                }
            }
            Kind::Map(entries) if !mixed => {
                let mut before: Option<(&Type, &Type)> = None;
                for entry in entries {
                    let key = of_item(self.checked, &entry.key, false);
                    let value = of_item(self.checked, &entry.value, entry.optional);
                    let (first_key, first_value) = *before.get_or_insert((key, value));
                    self.expected(&entry.key, first_key, key);
                    self.expected(&entry.value, first_value, value);
                }
            }
            _ => {}
        }
        for part in node.parts() {
            self.node(part, below);
        }
    }
}

fn of_item<'c>(checked: &'c Checked, node: &Expr, optional: bool) -> &'c Type {
    let ty = &checked.types[node.id];
    if optional { ty.unwrapped().0 } else { ty }
}

fn is_wrong_literal(function: &str, arg: &Expr) -> bool {
    let Kind::Literal(value) = &arg.kind else { return false };
    match (function, value) {
        ("matches", Literal::Text(pattern)) => pattern::compile(pattern).is_err(),
        ("duration", Literal::Text(text)) => library::time::duration(text).is_err(),
        ("timestamp", Literal::Text(text)) => library::time::timestamp(text).is_err(),
        _ => false,
    }
}
