//! Regular expressions in schemas, which are written as Go reads them.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use regex::{Regex, RegexBuilder};

/// How many expressions are kept compiled.
const KEPT_MOST: usize = 1000;
/// Most bytes that a compiled expression may take.
const SIZE_MOST: usize = 1 << 20;

/// Compiled expressions: compiling one costs far more than matching it.
static COMPILED: LazyLock<Mutex<HashMap<String, Option<Arc<Regex>>>>> = LazyLock::new(Mutex::default);

/// Reads an expression.
///
/// # Errors
/// Why it cannot be read.
pub fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).size_limit(SIZE_MOST).build()
}

/// Whether a text matches an expression; nothing matches one that cannot be read.
pub fn matches(pattern: &str, text: &str) -> bool {
    let mut kept = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    let regex = match kept.get(pattern) {
        Some(regex) => regex.clone(),
        None => {
            if kept.len() >= KEPT_MOST {
                kept.clear();
            }
            let regex = compile(pattern).ok().map(Arc::new);
            kept.insert(pattern.to_owned(), regex.clone());
            regex
        }
    };
    drop(kept);
    regex.is_some_and(|regex| regex.is_match(text))
}
