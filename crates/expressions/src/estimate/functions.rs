//! What calls may cost, and how large their results may be. Behaviour: `cel-go/checker/cost.go` (functionCost),
//! `apiserver/pkg/cel/library/cost.go` (EstimateCallCost), `cel-go/ext/sets.go` and `lists.go`.

use super::{Cost, Entries, Estimator, Size};
use crate::ast::{Call, Expr, Kind, Literal};
use crate::signatures as of;
use crate::types::Type;

const CHARACTER: f64 = 0.1;
const PATTERN: f64 = 0.25;
/// What a named format's pattern counts as.
const FORMAT_PATTERN: f64 = 128.0;
const FORMAT_SIZE: u64 = 64;

type Estimate = (Cost, Option<Size>);

fn one() -> Estimate {
    (Cost::fixed(1), None)
}

impl Estimator<'_> {
    /// The cost of a call with that of its arguments, and the size of its result.
    pub(super) fn of_call(&mut self, node: &Expr, call: &Call, overload: &str, costs: &[Cost]) -> Estimate {
        let sum = costs.iter().fold(Cost::fixed(0), |sum, cost| sum + *cost);
        let found = self
            .of_lists(call, overload)
            .or_else(|| self.of_library(call, overload))
            .or_else(|| self.of_standard(call, overload));
        if let Some((cost, size)) = found {
            return (cost + sum, size);
        }
        match (overload, call.args.as_slice()) {
            ("logical_or" | "logical_and", [_, _]) => {
                (Cost { min: costs[0].min, max: (costs[0] + costs[1]).max }, None)
            }
            ("conditional", [_, yes, no]) => {
                let size = self.size_or_unknown(yes).union(self.size_or_unknown(no));
                self.unite_entries(node, yes, no);
                (costs[0] + costs[1].union(costs[2]), Some(size))
            }
            ("add_string" | "add_bytes" | "add_list", [left, right]) => {
                let size = self.size_or_unknown(left) + self.size_or_unknown(right);
                self.unite_entries(node, left, right);
                let cost = if overload == "add_list" { Cost::fixed(1) } else { size.at(CHARACTER) };
                (cost + sum, Some(size))
            }
            _ => (Cost::fixed(1) + sum, None),
        }
    }

    fn unite_entries(&mut self, node: &Expr, a: &Expr, b: &Expr) {
        if let (Some(a), Some(b)) = (self.entries_of(a), self.entries_of(b)) {
            let united = Entries { container: a.container, key: a.key.union(b.key), value: a.value.union(b.value) };
            self.entries.insert(node.id, united);
        }
    }

    fn of_standard(&mut self, call: &Call, overload: &str) -> Option<Estimate> {
        let target = call.target.as_deref();
        let args = call.args.as_slice();
        Some(match (overload, target, args) {
            ("string_format", Some(target), _) => (self.size_or_unknown(target).at(CHARACTER), None),
            ("string_to_bytes", _, [arg]) => {
                let size = self.size_or_unknown(arg);
                // Upstream's multiplication wraps around.
                (size.at(CHARACTER), Some(Size { min: size.min, max: size.max.wrapping_mul(4) }))
            }
            ("bytes_to_string", _, [arg]) => {
                let size = self.size_or_unknown(arg);
                (size.at(CHARACTER), Some(Size { min: size.min / 4, max: size.max }))
            }
            ("strings_quote", _, [arg]) => {
                let size = self.size_or_unknown(arg);
                let most = size.max.wrapping_mul(2).wrapping_add(2);
                (size.at(CHARACTER), Some(Size { min: size.min.wrapping_add(2), max: most }))
            }
            ("starts_with_string" | "ends_with_string", _, [arg]) => (self.size_or_unknown(arg).at(CHARACTER), None),
            ("in_list", _, [_, list]) => (self.size_or_unknown(list).at(1.0), None),
            ("matches_string", Some(target), [pattern]) => {
                let text = (self.size_or_unknown(target) + Size::fixed(1)).at(CHARACTER);
                (text.times(self.size_or_unknown(pattern).at(PATTERN)), None)
            }
            ("contains_string", Some(target), [part]) => {
                let text = self.size_or_unknown(target).at(CHARACTER);
                (text.times(self.size_or_unknown(part).at(CHARACTER)), None)
            }
            (
                "less_string"
                | "greater_string"
                | "less_equals_string"
                | "greater_equals_string"
                | "less_bytes"
                | "greater_bytes"
                | "less_equals_bytes"
                | "greater_equals_bytes"
                | "equals"
                | "not_equals",
                _,
                [left, right],
            ) => {
                let most = self.size_or_unknown(left).max.min(self.size_or_unknown(right).max);
                (Cost { min: u64::from(most > 0), max: most }.at(CHARACTER), None)
            }
            _ => return None,
        })
    }

    /// Functions that make lists, and those of sets.
    fn of_lists(&mut self, call: &Call, overload: &str) -> Option<Estimate> {
        let target = call.target.as_deref();
        let made = |factor: f64, size: Size| Some((size.at(factor) + Cost::fixed(1 + crate::charge::LIST), Some(size)));
        let int = |at: usize, otherwise: u64| match call.args.get(at).map(|arg| &arg.kind) {
            Some(Kind::Literal(Literal::Int(value))) => *value as u64,
            _ => otherwise,
        };
        match (overload, target) {
            ("list_slice", Some(target)) => {
                let size = self.size_or_unknown(target);
                made(1.0, Size::fixed(int(1, size.max).wrapping_sub(int(0, 0))))
            }
            ("lists_range", _) => made(1.0, Size::fixed(int(0, u64::MAX))),
            ("list_reverse", Some(target)) => made(1.0, self.size_or_unknown(target)),
            ("list_flatten", Some(target)) => made(1.0, self.size_or_unknown(target)),
            ("list_flatten_int", Some(target)) => made(int(0, u64::MAX) as f64, self.size_or_unknown(target)),
            ("list_distinct", Some(target)) => {
                let size = self.size_or_unknown(target);
                made(2.0, size.times(size))
            }
            ("list_sets_contains_list" | "list_sets_intersects_list" | "list_sets_equivalent_list", None) => {
                let [a, b] = call.args.as_slice() else { return None };
                let factor = if overload == "list_sets_equivalent_list" { 2.0 } else { 1.0 };
                let size = self.size_or_unknown(a).times(self.size_or_unknown(b));
                Some((size.at(factor) + Cost::fixed(1), None))
            }
            (id, Some(target)) if id.starts_with("list_") => {
                let sorted = if id.ends_with("_sortByAssociatedKeys") {
                    call.args.first()?
                } else if id.ends_with("_sort") {
                    target
                } else {
                    return None;
                };
                let texts = id.starts_with("list_string_") || id.starts_with("list_bytes_");
                let size = self.size_or_unknown(sorted);
                made(if texts { 2.0 + CHARACTER } else { 2.0 }, size.times(size))
            }
            _ => None,
        }
    }

    fn of_library(&mut self, call: &Call, overload: &str) -> Option<Estimate> {
        let target = call.target.as_deref();
        let first = call.args.first();
        let through = |size: Size, times: f64| (size.at(times * CHARACTER), None);
        Some(match (&*call.function, target, first) {
            ("check", ..) => (Cost::fixed(350_000), None),
            (
                "serviceAccount"
                | "path"
                | "group"
                | "resource"
                | "subresource"
                | "namespace"
                | "name"
                | "allowed"
                | "reason"
                | "error"
                | "errored"
                | "masked"
                | "prefixLength"
                | "family"
                | "isUnspecified"
                | "isLoopback"
                | "isLinkLocalMulticast"
                | "isLinkLocalUnicast"
                | "isGlobalUnicast"
                | "format.named"
                | "sign"
                | "asInteger"
                | "isInteger"
                | "asApproximateFloat"
                | "isGreaterThan"
                | "isLessThan"
                | "compareTo"
                | "add"
                | "sub"
                | "major"
                | "minor"
                | "patch"
                | "getScheme"
                | "getHostname"
                | "getHost"
                | "getPort"
                | "getEscapedPath"
                | "getQuery",
                ..,
            ) => one(),
            ("fieldSelector" | "labelSelector", _, Some(selector)) => {
                let size = self.size_or_unknown(selector);
                (Cost::fixed(10) + size.at(CHARACTER) + size.at(0.5).at(50.0), None)
            }
            ("isSorted" | "sum" | "max" | "min" | "indexOf" | "lastIndexOf", Some(target), _) => {
                self.of_elements(target)
            }
            ("url" | "jsonpatch.escapeKey", _, Some(text)) => {
                let size = self.size_or_unknown(text);
                (size.at(CHARACTER), Some(size))
            }
            ("lowerAscii" | "upperAscii" | "substring" | "trim", Some(target), _) => {
                let size = self.size_or_unknown(target);
                (size.at(CHARACTER), Some(size))
            }
            ("replace", Some(target), Some(old)) if call.args.len() >= 2 => {
                let size = self.size_or_unknown(target);
                let (old, new) = (self.size_or_unknown(old), self.size_or_unknown(&call.args[1]));
                (size.at(2.0 * CHARACTER), Some(replaced(size, old, new)))
            }
            ("split", Some(target), _) => {
                let size = self.size_or_unknown(target);
                let most = match call.args.get(1).map(|arg| &arg.kind) {
                    Some(Kind::Literal(Literal::Int(most))) => *most as u64,
                    _ => size.max,
                };
                (size.at(2.0 * CHARACTER), Some(Size { min: 0, max: most }))
            }
            ("join", Some(target), between) => {
                let count = self.size_or_unknown(target);
                let mut size = count.times(self.element_size(target));
                if let Some(between) = between {
                    let gaps = Size { min: count.min.saturating_sub(1), max: count.max.saturating_sub(1) };
                    size = size + self.size_or_unknown(between).times(gaps);
                }
                (size.at(CHARACTER), Some(size))
            }
            ("find" | "findAll", Some(target), Some(pattern)) => {
                let size = self.size_or_unknown(target);
                let text = (size + Size::fixed(1)).at(CHARACTER);
                let cost = text.times(self.size_or_unknown(pattern).at(PATTERN));
                (cost, Some(Size { min: 0, max: size.max }))
            }
            ("ip", ..) if overload == "cidr_ip" => one(),
            ("cidr" | "isIP" | "isCIDR" | "ip" | "quantity" | "isQuantity" | "semver" | "isSemver", _, Some(text)) => {
                through(self.size_or_unknown(text), 1.0)
            }
            ("ip.isCanonical", _, Some(text)) => through(self.size_or_unknown(text), 2.0),
            ("containsIP" | "containsCIDR", _, Some(other)) => {
                let bytes = Size { min: 4, max: 16 };
                let mut cost = (bytes + bytes).at(CHARACTER);
                if &*call.function == "containsCIDR" {
                    cost = cost + bytes.at(CHARACTER) + Cost::fixed(1);
                }
                if overload.ends_with("_string") {
                    cost = cost + self.size_or_unknown(other).at(CHARACTER);
                }
                (cost, None)
            }
            ("validate", _, Some(text)) => {
                (self.size_or_unknown(text).at(CHARACTER).at(FORMAT_PATTERN * PATTERN), None)
            }
            ("_==_", None, Some(_)) => return self.of_equality(call),
            _ => return None,
        })
    }

    /// Comparing values of libraries.
    fn of_equality(&mut self, call: &Call) -> Option<Estimate> {
        let [left, right] = call.args.as_slice() else { return None };
        let ty = self.ty(left).clone();
        if ty != *self.ty(right) {
            return None;
        }
        let up_to = |most: u64| Some((Cost { min: 1, max: most }.at(CHARACTER), None));
        match ty {
            ty if ty == of::FORMAT => up_to(FORMAT_SIZE),
            ty if ty == of::URL => {
                let most = self.size(right).map_or(1, |size| size.max);
                up_to(most)
            }
            Type::Named(_) | Type::Opaque(_) => Some(one()),
            _ => None,
        }
    }

    fn of_elements(&mut self, list: &Expr) -> Estimate {
        let size = self.size_or_unknown(list);
        let Type::List(of) = self.ty(list).clone() else {
            return (size.at(CHARACTER), None);
        };
        let mut each = Cost::fixed(1);
        if matches!(*of, Type::String | Type::Bytes) {
            each = each + self.element_size(list).at(CHARACTER);
        }
        (size.times_cost(each), None)
    }

    /// The size of the elements of a list, as its schema tells it.
    fn element_size(&self, list: &Expr) -> Size {
        let mut path = self.path(list);
        if path.is_empty() {
            return Size::UNKNOWN;
        }
        path.push(super::Step::Items);
        self.declared_size(&path).unwrap_or(Size::UNKNOWN)
    }
}

/// How large a text is after parts of it are replaced.
fn replaced(size: Size, old: Size, new: Size) -> Size {
    let (mut count, mut kept) = (Size::fixed(0), Size::fixed(0));
    if old.min == 0 {
        count.max = size.max.saturating_add(1);
        kept.max = size.max;
    } else if new.max <= old.min {
        kept.max = size.max;
    } else {
        count.max = (size.max as f64 / old.min as f64).ceil() as u64;
    }
    if old.max == 0 {
        count.min = size.min.saturating_add(1);
        kept.min = size.min;
    } else if old.max <= new.min {
        kept.min = size.min;
    } else {
        count.min = (size.min as f64 / old.max as f64).ceil() as u64;
    }
    count.times(new) + kept
}
