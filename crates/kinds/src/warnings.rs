//! What clients are told besides an answer, whether they get what they want or not. Behaviour: `apiserver/pkg/warning`.

use std::sync::{Mutex, PoisonError};

/// Texts in the order in which they came up, each once.
#[derive(Debug, Default)]
pub struct Warnings(Mutex<Vec<String>>);

impl Warnings {
    pub const fn new() -> Warnings {
        Warnings(Mutex::new(Vec::new()))
    }

    pub fn add(&self, text: impl Into<String>) {
        let text = text.into();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !text.is_empty() && !all.contains(&text) {
            all.push(text);
        }
    }

    pub fn extend(&self, texts: impl IntoIterator<Item = String>) {
        texts.into_iter().for_each(|text| self.add(text));
    }

    /// All that there are until now.
    pub fn all(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
