//! Which devices a container may use: the default list, and the eBPF program that enforces a list
//! on cgroup v2.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Allows access to devices. What no rule allows is denied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceRule {
    /// `a` for both, `b` or `c`.
    pub kind: char,
    /// `None`: any.
    pub major: Option<u32>,
    pub minor: Option<u32>,
    /// Of `r`, `w`, `m`.
    pub access: String,
}

impl DeviceRule {
    fn new(kind: char, major: Option<u32>, minor: Option<u32>, access: &str) -> Self {
        Self { kind, major, minor, access: access.to_owned() }
    }

    pub(super) fn is_everything(&self) -> bool {
        self.kind == 'a'
            && self.major.is_none()
            && self.minor.is_none()
            && ['r', 'w', 'm'].iter().all(|c| self.access.contains(*c))
    }
}

impl fmt::Display for DeviceRule {
    /// As `devices.allow` of v1 reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |n: Option<u32>| n.map_or("*".to_owned(), |n| n.to_string());
        write!(f, "{} {}:{} {}", self.kind, number(self.major), number(self.minor), self.access)
    }
}

/// For privileged containers.
pub(crate) fn everything() -> Vec<DeviceRule> {
    vec![DeviceRule::new('a', None, None, "rwm")]
}

/// What containers may use when nothing else is said. Any node may be made, since a node alone
/// gives nothing; only the harmless ones can be opened.
pub(crate) fn default_rules() -> Vec<DeviceRule> {
    let mut rules = vec![DeviceRule::new('c', None, None, "m"), DeviceRule::new('b', None, None, "m")];
    // null, zero, full, random, urandom, tty, console, ptmx
    for (major, minor) in [(1, 3), (1, 5), (1, 7), (1, 8), (1, 9), (5, 0), (5, 1), (5, 2)] {
        rules.push(DeviceRule::new('c', Some(major), Some(minor), "rwm"));
    }
    rules.push(DeviceRule::new('c', Some(136), None, "rwm")); // pts
    rules
}

// Registers and instruction classes of eBPF; see the kernel's Documentation/bpf/standardization.
const R0: u8 = 0;
const R1: u8 = 1;
const ACCESS: u8 = 2;
const KIND: u8 = 3;
const MAJOR: u8 = 4;
const MINOR: u8 = 5;
const SCRATCH: u8 = 6;
const LOAD_WORD: u8 = 0x61;
const MOVE: u8 = 0xb7;
const MOVE_REGISTER: u8 = 0xbf;
const AND: u8 = 0x57;
const SHIFT_RIGHT: u8 = 0x77;
const JUMP_UNEQUAL: u8 = 0x55;
const EXIT: u8 = 0x95;

const BPF_DEVCG_DEV_BLOCK: i32 = 1;
const BPF_DEVCG_DEV_CHAR: i32 = 2;

fn instruction(code: u8, to: u8, from: u8, offset: i16, value: i32) -> u64 {
    u64::from(code)
        | u64::from(to) << 8
        | u64::from(from) << 12
        | u64::from(offset as u16) << 16
        | u64::from(value as u32) << 32
}

/// A BPF_PROG_TYPE_CGROUP_DEVICE program: 1 allows, 0 denies.
///
/// Its context is three words: `access << 16 | kind`, major, minor.
pub(super) fn compile(rules: &[DeviceRule]) -> Vec<u64> {
    let mut program = vec![
        instruction(LOAD_WORD, KIND, R1, 0, 0),
        instruction(MOVE_REGISTER, ACCESS, KIND, 0, 0),
        instruction(SHIFT_RIGHT, ACCESS, 0, 0, 16),
        instruction(AND, KIND, 0, 0, 0xffff),
        instruction(LOAD_WORD, MAJOR, R1, 4, 0),
        instruction(LOAD_WORD, MINOR, R1, 8, 0),
    ];
    for rule in rules {
        compile_rule(rule, &mut program);
    }
    program.extend([instruction(MOVE, R0, 0, 0, 0), instruction(EXIT, 0, 0, 0, 0)]);
    program
}

fn compile_rule(rule: &DeviceRule, program: &mut Vec<u64>) {
    // Each test jumps past the rule when it fails; all together are followed by "return 1".
    let mut tests: Vec<(u8, i32)> = Vec::new();
    match rule.kind {
        'b' => tests.push((KIND, BPF_DEVCG_DEV_BLOCK)),
        'c' => tests.push((KIND, BPF_DEVCG_DEV_CHAR)),
        _ => {}
    }
    tests.extend(rule.major.map(|n| (MAJOR, n as i32)));
    tests.extend(rule.minor.map(|n| (MINOR, n as i32)));
    let bit = |letter, bit| if rule.access.contains(letter) { bit } else { 0 };
    let allowed = bit('m', 1) | bit('r', 2) | bit('w', 4);
    // Access is what the process wants; no wanted bit may be missing in `allowed`.
    let access_check =
        [instruction(MOVE_REGISTER, SCRATCH, ACCESS, 0, 0), instruction(AND, SCRATCH, 0, 0, !allowed & 0x7)];
    let total = access_check.len() + 1 + tests.len();
    program.extend(access_check);
    program.push(instruction(JUMP_UNEQUAL, SCRATCH, 0, (total - 3 + 2) as i16, 0));
    for (done, (register, value)) in tests.iter().enumerate() {
        let left = tests.len() - done - 1;
        program.push(instruction(JUMP_UNEQUAL, *register, 0, (left + 2) as i16, *value));
    }
    program.extend([instruction(MOVE, R0, 0, 0, 1), instruction(EXIT, 0, 0, 0, 0)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAKE: u32 = 1;
    const READ: u32 = 2;
    const WRITE: u32 = 4;

    /// Runs a program as the kernel would: nothing but what `compile` writes, forward jumps alone, to an exit.
    fn allows(program: &[u64], kind: char, device: (u32, u32), access: u32) -> bool {
        let kind = if kind == 'b' { BPF_DEVCG_DEV_BLOCK } else { BPF_DEVCG_DEV_CHAR } as u32;
        let context = [access << 16 | kind, device.0, device.1];
        let (mut registers, mut at) = ([0_u64; 11], 0);
        loop {
            let word = program[at];
            let (code, to, from) = (word as u8, (word >> 8 & 15) as usize, (word >> 12 & 15) as usize);
            let (offset, value) = ((word >> 16) as i16, (word >> 32) as i32);
            at += 1;
            match code {
                LOAD_WORD => {
                    assert_eq!((from, offset % 4), (1, 0));
                    registers[to] = context[offset as usize / 4].into();
                }
                MOVE => registers[to] = value as u64,
                MOVE_REGISTER => registers[to] = registers[from],
                AND => registers[to] &= value as u64,
                SHIFT_RIGHT => registers[to] >>= value,
                JUMP_UNEQUAL => {
                    assert!(offset > 0, "the kernel takes no loops here");
                    if registers[to] != value as u64 {
                        at += offset as usize;
                    }
                }
                EXIT => return registers[0] == 1,
                other => panic!("instruction {other:#x}"),
            }
        }
    }

    #[test]
    fn the_program_does_what_the_rules_say() {
        let default = compile(&default_rules());
        let check = |program: &[u64], kind, device, access, expect| {
            let found = allows(program, kind, device, access);
            assert_eq!(found, expect, "{kind} {device:?} {access}");
        };
        // null, a terminal, kmsg, memory, a disk.
        for (kind, device, usable) in [
            ('c', (1, 3), true),
            ('c', (136, 77), true),
            ('c', (1, 11), false),
            ('c', (1, 1), false),
            ('b', (254, 0), false),
        ] {
            for access in [READ, WRITE, READ | WRITE, READ | WRITE | MAKE] {
                check(&default, kind, device, access, usable);
            }
            check(&default, kind, device, MAKE, true);
        }
        check(&default, 'b', (1, 3), READ, false);
        let read_only = compile(&[DeviceRule::new('b', Some(8), None, "r")]);
        check(&read_only, 'b', (8, 1), READ, true);
        for (kind, device, access) in
            [('b', (8, 1), WRITE), ('b', (8, 1), READ | WRITE), ('b', (9, 1), READ), ('c', (8, 1), READ)]
        {
            check(&read_only, kind, device, access, false);
        }
        check(&compile(&everything()), 'b', (254, 0), READ | WRITE | MAKE, true);
        check(&compile(&[]), 'c', (1, 3), READ, false);
    }
}
