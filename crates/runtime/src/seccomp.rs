//! System call filters: profiles, their translation to BPF, and the cache of that.

use std::path::Path;

use anyhow::{Result, ensure};

use crate::sys::BpfInstruction;

/// Reads a compiled filter.
pub(crate) fn read_program(path: &Path) -> Result<Vec<BpfInstruction>> {
    let bytes = std::fs::read(path)?;
    ensure!(!bytes.is_empty() && bytes.len() % 8 == 0, "not a filter");
    let instruction = |b: &[u8]| BpfInstruction {
        code: u16::from_le_bytes([b[0], b[1]]),
        jt: b[2],
        jf: b[3],
        k: u32::from_le_bytes([b[4], b[5], b[6], b[7]]),
    };
    Ok(bytes.chunks_exact(8).map(instruction).collect())
}
