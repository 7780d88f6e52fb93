//! What expressions may name: variables with their types. Behaviour: `apiserver/pkg/cel/environment`.

use std::collections::BTreeMap;

use crate::declared::Declared;
use crate::types::Type;

/// The variables of expressions, and whether these may make patches.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    variables: BTreeMap<String, Declared>,
    patches: bool,
    bindings: bool,
}

impl Environment {
    /// No variables.
    pub fn new() -> Environment {
        Environment::default()
    }

    /// The same with another variable. Its name may have dots.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, declared: Declared) -> Environment {
        self.variables.insert(name.into(), declared);
        self
    }

    /// The same for expressions that make patches: with `Object`, `JSONPatch` and `jsonpatch.escapeKey`.
    #[must_use]
    pub fn with_patches(mut self) -> Environment {
        self.patches = true;
        self
    }

    /// The same for expressions that can name values with `cel.bind`.
    #[must_use]
    pub fn with_bindings(mut self) -> Environment {
        self.bindings = true;
        self
    }

    pub(crate) fn has_bindings(&self) -> bool {
        self.bindings
    }

    pub(crate) fn variable(&self, name: &str) -> Option<&Declared> {
        self.variables.get(name)
    }

    pub(crate) fn makes_patches(&self) -> bool {
        self.patches
    }

    /// The type of objects that expressions can make.
    pub(crate) fn made_type(&self, name: &str) -> Option<Type> {
        let known = name == "JSONPatch" || name == "Object" || name.starts_with("Object.");
        (self.patches && known).then(|| Type::Loose(name.into()))
    }

    /// The type of a field of such an object.
    pub(crate) fn made_field(&self, object: &str, field: &str) -> Type {
        match (object, field) {
            ("JSONPatch", "op" | "path" | "from") => Type::String,
            _ => Type::Dyn,
        }
    }
}
