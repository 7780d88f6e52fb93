//! Standard output and error.

use std::io::Write;

use crate::error::Result;

/// Writes to the standard output at once.
pub fn out(text: &str) -> Result<()> {
    bytes(text.as_bytes())
}

/// Writes bytes to the standard output at once.
pub fn bytes(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Writes to the standard error; who does not read it, does not want it.
pub fn note(text: &str) {
    std::io::stderr().lock().write_all(text.as_bytes()).ok();
}
