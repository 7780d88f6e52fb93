//! Selectors: which objects are meant, by their labels or by fields.
//!
//! [`label`] follows upstream's `apimachinery/pkg/labels`, [`field`] its `apimachinery/pkg/fields`.

pub mod field;
pub mod label;

pub use field::FieldSelector;
pub use label::LabelSelector;

/// Where a selector finds what it compares.
pub trait Lookup {
    fn lookup(&self, key: &str) -> Option<&str>;
}

impl Lookup for serde_json::Map<String, serde_json::Value> {
    fn lookup(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }
}

impl Lookup for std::collections::BTreeMap<String, String> {
    fn lookup(&self, key: &str) -> Option<&str> {
        self.get(key).map(String::as_str)
    }
}

impl Lookup for [(&str, &str)] {
    fn lookup(&self, key: &str) -> Option<&str> {
        self.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }
}

/// A JSON object of labels; anything else has none.
impl Lookup for serde_json::Value {
    fn lookup(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }
}

impl<T: Lookup + ?Sized> Lookup for Option<&T> {
    fn lookup(&self, key: &str) -> Option<&str> {
        self.and_then(|it| it.lookup(key))
    }
}
