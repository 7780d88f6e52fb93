//! Patterns of bounded size. Upstream's are Go's `regexp`, whose syntax this one's is.

use regex::{Regex, RegexBuilder};

/// How large a compiled pattern may be, in bytes.
const SIZE_MOST: usize = 1 << 20;

/// Compiles a pattern.
///
/// # Errors
/// Why it is none.
pub(crate) fn compile(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(pattern).size_limit(SIZE_MOST).dfa_size_limit(SIZE_MOST).nest_limit(100).build().map_err(|why| {
        let why = why.to_string();
        let last = why.lines().last().unwrap_or_default();
        format!("error parsing regexp: {}", last.strip_prefix("error: ").unwrap_or(last))
    })
}
