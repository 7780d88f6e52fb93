//! Expressions that select devices. Behaviour: `dynamic-resource-allocation/cel/compile.go`.

use std::sync::LazyLock;

use crate::declared::{Declared, Form};
use crate::environment::Environment;
use crate::program::{CompileError, Program, compile};
use crate::signatures::QUANTITY;
use crate::types::Type;

/// What a selector may cost for one device.
pub const COST_LIMIT: u64 = 1_000_000;

const VALUE_LENGTH: i64 = 64;
const DRIVER_LENGTH: i64 = 63;
/// Attributes and capacities of a device.
const MOST: i64 = 32;

static DEVICE: LazyLock<Declared> = LazyLock::new(|| {
    let attribute = Declared { max_elements: VALUE_LENGTH, form: Form::Attribute, ..Declared::simple(Type::Dyn, 1) };
    let by_domain = |of: Declared| Declared::map(Declared::map(of, MOST), MOST);
    Declared::object(
        "kubernetes.DRADevice",
        [
            ("driver", Declared { max_elements: DRIVER_LENGTH, ..Declared::string() }),
            ("allowMultipleAllocations", Declared { max_elements: 1, ..Declared::simple(Type::Bool, 4) }),
            ("attributes", by_domain(attribute)),
            ("capacity", by_domain(Declared::simple(QUANTITY, 8))),
        ],
    )
});

static ENVIRONMENT: LazyLock<Environment> =
    LazyLock::new(|| Environment::new().with("device", DEVICE.clone()).with_bindings());

/// Compiles a selector.
///
/// # Errors
/// What is wrong with it, as upstream tells it.
pub fn compile_selector(text: &str) -> Result<Program, String> {
    let program = compile(text, &ENVIRONMENT).map_err(|why| match why {
        CompileError::Faults(_) | CompileError::Program(_) => why.to_string(),
    })?;
    match program.result() {
        Type::Bool | Type::Dyn => Ok(program),
        other => Err(format!("must evaluate to bool or the unknown type, not {other}")),
    }
}

/// Whether a selector may cost too much.
pub fn is_too_costly(selector: &Program) -> bool {
    selector.estimated_cost(Some(&DEVICE)) > COST_LIMIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors() {
        let cases = [
            ("device.driver == 'a.b' && device.attributes['a.b'].model == 'x'", ""),
            ("device.capacity['a.b'].memory.isGreaterThan(quantity('1Gi'))", ""),
            ("cel.bind(a, device.attributes['a.b'], a.x && a.y)", ""),
            ("device.attributes['a.b'].x", ""),
            ("device.attributes['a.b'].x.lowerAscii() == 'y'", ""),
            ("'a'", "must evaluate to bool or the unknown type, not string"),
            ("device.x", "compilation failed: ERROR: <input>:1:7: undefined field 'x'\n | device.x\n | ......^"),
        ];
        for (text, expected) in cases {
            let compiled = compile_selector(text);
            assert!(!compiled.as_ref().is_ok_and(is_too_costly), "{text}");
            assert_eq!(compiled.err().unwrap_or_default(), expected, "{text}");
        }
        let costly = "device.attributes.all(a, device.attributes.all(b, device.attributes.all(c, device.attributes.all(d, true))))";
        assert!(compile_selector(costly).is_ok_and(|selector| is_too_costly(&selector)));
    }
}
