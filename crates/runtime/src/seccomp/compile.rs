//! From a profile to a classic BPF program.
//!
//! Calls are found by a binary search over runs of numbers that are treated alike, so that a
//! filter costs a dozen instructions a call. What the program looks at is the kernel's
//! `struct seccomp_data`: number, architecture, instruction pointer, six arguments.

use std::collections::BTreeMap;

use anyhow::{Result, bail, ensure};

use super::{Action, Argument, Comparison, Profile, Rule};
use crate::sys::BpfInstruction;

/// Numbers of calls on all architectures.
const SYSCALLS: &str = include_str!("syscalls.txt");

const EPERM: u16 = 1;
const ENOSYS: u32 = 38;
/// Calls of the x32 interface have this bit.
const X32_BIT: u32 = 0x4000_0000;
/// The kernel takes no longer program.
const MAX_PROGRAM: usize = 4096;

/// One architecture that the kernel runs programs of: its number for the kernel, and its column in
/// the table.
struct Arch {
    audit: u32,
    column: usize,
    has_x32: bool,
}

#[cfg(target_arch = "x86_64")]
const ARCHES: &[Arch] =
    &[Arch { audit: 0xc000_003e, column: 0, has_x32: true }, Arch { audit: 0x4000_0003, column: 1, has_x32: false }];
#[cfg(target_arch = "aarch64")]
const ARCHES: &[Arch] = &[Arch { audit: 0xc000_00b7, column: 2, has_x32: false }];
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
const ARCHES: &[Arch] = &[];

const LOAD: u16 = 0x20; // BPF_LD | BPF_W | BPF_ABS
const AND: u16 = 0x54; // BPF_ALU | BPF_AND | BPF_K
const JUMP: u16 = 0x05; // BPF_JMP | BPF_JA
const JUMP_EQUAL: u16 = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const JUMP_GREATER: u16 = 0x25; // BPF_JMP | BPF_JGT | BPF_K
const JUMP_GREATER_OR_EQUAL: u16 = 0x35; // BPF_JMP | BPF_JGE | BPF_K
const RETURN: u16 = 0x06; // BPF_RET | BPF_K

const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;
const ARGUMENTS: u32 = 16;

fn op(code: u16, k: u32) -> BpfInstruction {
    BpfInstruction { code, jt: 0, jf: 0, k }
}

fn branch(code: u16, k: u32, jt: u8, jf: u8) -> BpfInstruction {
    BpfInstruction { code, jt, jf, k }
}

/// The value that a filter returns for an action.
fn value(action: Action, errno: Option<u16>) -> u32 {
    let errno = u32::from(errno.unwrap_or(EPERM));
    match action {
        Action::Allow => 0x7fff_0000,
        Action::Log => 0x7ffc_0000,
        Action::Trace => 0x7ff0_0000 | errno,
        Action::Errno => 0x0005_0000 | errno,
        Action::Trap => 0x0003_0000,
        Action::KillThread => 0,
        Action::KillProcess => 0x8000_0000,
    }
}

/// What happens to one call.
#[derive(Clone, Debug, PartialEq)]
enum Treatment {
    Always(u32),
    /// The first of the rules that fits decides, else the default.
    Depends(Vec<(Vec<Argument>, u32)>),
}

pub(super) fn compile(profile: &Profile) -> Result<Vec<BpfInstruction>> {
    ensure!(!ARCHES.is_empty(), "seccomp filters are not supported on {}", std::env::consts::ARCH);
    let mut program = vec![op(LOAD, ARCHITECTURE)];
    for arch in ARCHES {
        let section = section(profile, arch)?;
        program.push(branch(JUMP_EQUAL, arch.audit, 1, 0));
        program.push(op(JUMP, section.len() as u32));
        program.extend(section);
    }
    program.push(op(RETURN, value(Action::KillProcess, None)));
    ensure!(program.len() <= MAX_PROGRAM, "the profile is too long: {} instructions", program.len());
    Ok(program)
}

/// The part for one architecture. It ends in returns alone.
fn section(profile: &Profile, arch: &Arch) -> Result<Vec<BpfInstruction>> {
    let default = value(profile.default_action, profile.default_errno_ret);
    let calls = treatments(profile, arch)?;
    // Calls that are younger than the profile do not exist for it: programs then take the older
    // one, which they would not if they were denied.
    let newest = calls.keys().next_back().copied().unwrap_or(0);
    let unknown = if profile.default_action == Action::Errno { 0x0005_0000 | ENOSYS } else { default };

    // Runs of numbers that are treated alike, by their first number.
    let mut runs: Vec<(u32, Treatment)> = vec![(0, Treatment::Always(default))];
    let mut add = |first: u32, treatment: Treatment| {
        if runs.last().is_some_and(|(at, _)| *at == first) {
            runs.pop();
        }
        if runs.last().is_none_or(|(_, last)| *last != treatment) {
            runs.push((first, treatment));
        }
    };
    for (number, treatment) in calls {
        add(number, treatment);
        add(number + 1, Treatment::Always(default));
    }
    add(newest + 1, Treatment::Always(unknown));
    if arch.has_x32 {
        add(X32_BIT, Treatment::Always(0x0005_0000 | ENOSYS));
    }
    let mut code = vec![op(LOAD, NUMBER)];
    code.extend(search(&runs, default)?);
    Ok(code)
}

fn treatments(profile: &Profile, arch: &Arch) -> Result<BTreeMap<u32, Treatment>> {
    let numbers = numbers(arch.column);
    let mut calls = BTreeMap::new();
    for Rule { names, action, errno_ret, args, .. } in &profile.syscalls {
        let result = value(*action, *errno_ret);
        for name in names {
            // Names of other architectures and of younger kernels are no mistake.
            let Some(number) = numbers.get(name.as_str()) else { continue };
            match (calls.get_mut(number), args.is_empty()) {
                (None, true) => drop(calls.insert(*number, Treatment::Always(result))),
                (None, false) => {
                    drop(calls.insert(*number, Treatment::Depends(vec![(args.clone(), result)])));
                }
                (Some(Treatment::Depends(rules)), false) => rules.push((args.clone(), result)),
                // A rule without conditions stands above those with.
                (Some(known @ Treatment::Depends(_)), true) => *known = Treatment::Always(result),
                (Some(Treatment::Always(_)), _) => {}
            }
        }
    }
    Ok(calls)
}

fn numbers(column: usize) -> BTreeMap<&'static str, u32> {
    SYSCALLS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut words = line.split(' ');
            let name = words.next()?;
            Some((name, words.nth(column)?.parse().ok()?))
        })
        .collect()
}

/// Halves the runs until one is left. The number is in the accumulator.
fn search(runs: &[(u32, Treatment)], default: u32) -> Result<Vec<BpfInstruction>> {
    if let [(_, treatment)] = runs {
        return match treatment {
            Treatment::Always(result) => Ok(vec![op(RETURN, *result)]),
            Treatment::Depends(rules) => conditions(rules, default),
        };
    }
    let (low, high) = runs.split_at(runs.len() / 2);
    let (low_code, high_code) = (search(low, default)?, search(high, default)?);
    let first_high = high[0].0;
    let mut code = match u8::try_from(low_code.len()) {
        Ok(skip) => vec![branch(JUMP_GREATER_OR_EQUAL, first_high, skip, 0)],
        // A conditional jump reaches no further than 255 instructions.
        Err(_) => vec![branch(JUMP_GREATER_OR_EQUAL, first_high, 0, 1), op(JUMP, low_code.len() as u32)],
    };
    code.extend(low_code);
    code.extend(high_code);
    Ok(code)
}

/// Where a test goes.
#[derive(Clone, Copy, PartialEq)]
enum To {
    Next,
    /// Past as many instructions.
    Skip(u8),
    /// To the next rule.
    Fail,
}

type Test = (u16, u32, To, To);

fn conditions(rules: &[(Vec<Argument>, u32)], default: u32) -> Result<Vec<BpfInstruction>> {
    let mut code = Vec::new();
    for (args, result) in rules {
        let mut tests: Vec<Test> = Vec::new();
        for arg in args {
            tests.extend(argument(arg)?);
        }
        let length = tests.len();
        for (at, (instruction, k, yes, no)) in tests.into_iter().enumerate() {
            // To the first instruction after this rule's return.
            let fail = u8::try_from(length - at).map_err(|_| anyhow::anyhow!("a rule has too many conditions"))?;
            let jump = |to: To| match to {
                To::Next => 0,
                To::Skip(n) => n,
                To::Fail => fail,
            };
            code.push(branch(instruction, k, jump(yes), jump(no)));
        }
        code.push(op(RETURN, *result));
    }
    code.push(op(RETURN, default));
    Ok(code)
}

/// Tests of a 64-bit argument, half by half.
fn argument(arg: &Argument) -> Result<Vec<Test>> {
    use To::{Fail, Next, Skip};
    if arg.index > 5 {
        bail!("a system call has no argument {}", arg.index);
    }
    let place = ARGUMENTS + 8 * arg.index;
    let (low, high) = if cfg!(target_endian = "little") { (place, place + 4) } else { (place + 4, place) };
    let load = |place: u32| (LOAD, place, Next, Next);
    let halves = |value: u64| (value as u32, (value >> 32) as u32);
    let (v_low, v_high) = halves(arg.value);
    Ok(match arg.op {
        Comparison::Equal => {
            vec![load(high), (JUMP_EQUAL, v_high, Next, Fail), load(low), (JUMP_EQUAL, v_low, Next, Fail)]
        }
        Comparison::NotEqual => {
            vec![load(high), (JUMP_EQUAL, v_high, Next, Skip(2)), load(low), (JUMP_EQUAL, v_low, Fail, Next)]
        }
        Comparison::MaskedEqual => {
            let (w_low, w_high) = halves(arg.value_two);
            vec![
                load(high),
                (AND, v_high, Next, Next),
                (JUMP_EQUAL, w_high, Next, Fail),
                load(low),
                (AND, v_low, Next, Next),
                (JUMP_EQUAL, w_low, Next, Fail),
            ]
        }
        Comparison::Greater | Comparison::GreaterOrEqual => {
            let last = if arg.op == Comparison::Greater { JUMP_GREATER } else { JUMP_GREATER_OR_EQUAL };
            vec![
                load(high),
                (JUMP_GREATER, v_high, Skip(3), Next),
                (JUMP_EQUAL, v_high, Next, Fail),
                load(low),
                (last, v_low, Next, Fail),
            ]
        }
        Comparison::Less | Comparison::LessOrEqual => {
            let last = if arg.op == Comparison::Less { JUMP_GREATER_OR_EQUAL } else { JUMP_GREATER };
            vec![
                load(high),
                (JUMP_GREATER, v_high, Fail, Next),
                (JUMP_EQUAL, v_high, Next, Skip(2)),
                load(low),
                (last, v_low, Fail, Next),
            ]
        }
    })
}
