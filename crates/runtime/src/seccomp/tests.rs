use super::*;

const ALLOW: u32 = 0x7fff_0000;
const EPERM: u32 = 0x0005_0001;
const ENOSYS: u32 = 0x0005_0026;
const X86_64: u32 = 0xc000_003e;
const I386: u32 = 0x4000_0003;

/// Runs a filter as the kernel would.
fn run(program: &[BpfInstruction], arch: u32, number: u32, args: [u64; 6]) -> u32 {
    let mut data = Vec::new();
    data.extend(number.to_le_bytes());
    data.extend(arch.to_le_bytes());
    data.extend([0; 8]);
    args.iter().for_each(|a| data.extend(a.to_le_bytes()));
    let (mut at, mut a) = (0, 0u32);
    loop {
        let i = program[at];
        at += 1;
        let mut jump = |yes: bool| at += usize::from(if yes { i.jt } else { i.jf });
        match i.code {
            0x20 => a = u32::from_le_bytes(data[i.k as usize..][..4].try_into().unwrap()),
            0x54 => a &= i.k,
            0x05 => at += i.k as usize,
            0x15 => jump(a == i.k),
            0x25 => jump(a > i.k),
            0x35 => jump(a >= i.k),
            0x06 => return i.k,
            other => panic!("instruction {other:#x}"),
        }
    }
}

#[test]
#[cfg(target_arch = "x86_64")]
fn default_profile() {
    let plain = compile::compile(&default::profile().for_machine(0)).unwrap();
    let admin = 1 << caps::Capability::CAP_SYS_ADMIN.index();
    let admin = compile::compile(&default::profile().for_machine(admin)).unwrap();
    let check = |program: &[BpfInstruction], call: libc::c_long, first: u64, expect: u32| {
        let got = run(program, X86_64, call as u32, [first, 0, 0, 0, 0, 0]);
        assert_eq!(got, expect, "call {call}({first:#x}): {got:#x}");
    };
    check(&plain, libc::SYS_read, 0, ALLOW);
    check(&plain, libc::SYS_execve, 0, ALLOW);
    check(&plain, libc::SYS_mount, 0, EPERM);
    check(&admin, libc::SYS_mount, 0, ALLOW);
    check(&plain, libc::SYS_unshare, 0, EPERM);
    check(&plain, libc::SYS_keyctl, 0, EPERM);
    check(&plain, libc::SYS_io_uring_setup, 0, EPERM);
    check(&plain, libc::SYS_socket, 2, ALLOW);
    for family in [libc::AF_ALG, libc::AF_VSOCK] {
        for filter in [&plain, &admin] {
            check(filter, libc::SYS_socket, family as u64, EPERM);
            // The kernel does not look at the upper half.
            check(filter, libc::SYS_socket, 1 << 32 | family as u64, EPERM);
        }
    }
    check(&plain, libc::SYS_socket, libc::AF_ALG as u64 + 1, ALLOW);
    check(&plain, libc::SYS_clone, 0x11, ALLOW);
    check(&plain, libc::SYS_clone, libc::CLONE_NEWUSER as u64, EPERM);
    check(&admin, libc::SYS_clone, libc::CLONE_NEWUSER as u64, ALLOW);
    check(&plain, libc::SYS_clone3, 0, ENOSYS);
    check(&admin, libc::SYS_clone3, 0, ALLOW);
    check(&plain, libc::SYS_personality, 0xffff_ffff, ALLOW);
    check(&plain, libc::SYS_personality, 0x40000, EPERM);
    check(&plain, 5000, 0, ENOSYS);
    check(&plain, 0x4000_0000, 0, ENOSYS);
    assert_eq!(run(&plain, I386, 3, [0; 6]), ALLOW, "read of 32-bit programs");
    assert_eq!(run(&plain, I386, 21, [0; 6]), EPERM, "mount of 32-bit programs");
    assert_eq!(run(&plain, 7, 0, [0; 6]), 0x8000_0000, "unknown architecture");
    assert!(plain.len() < 1500, "{}", plain.len());
}

#[test]
fn comparisons_are_of_64_bits() {
    let big = 1u64 << 32;
    let check = |op: Comparison, value: u64, value_two: u64, fits: &[u64], not: &[u64]| {
        let rule = Rule {
            names: vec!["read".into()],
            action: Action::KillProcess,
            args: vec![Argument { index: 2, value, value_two, op }],
            ..Rule::default()
        };
        let profile = Profile { default_action: Action::Allow, syscalls: vec![rule], ..Profile::default() };
        let program = compile::compile(&profile).unwrap();
        let arch = if cfg!(target_arch = "x86_64") { X86_64 } else { 0xc000_00b7 };
        for (values, expect) in [(fits, 0x8000_0000), (not, ALLOW)] {
            for v in values {
                let got = run(&program, arch, libc::SYS_read as u32, [0, 0, *v, 0, 0, 0]);
                assert_eq!(got, expect, "{v:#x} {op:?} {value:#x}");
            }
        }
    };
    check(Comparison::Equal, big + 5, 0, &[big + 5], &[5, big, big + 6]);
    check(Comparison::NotEqual, big + 5, 0, &[5, big, big + 6], &[big + 5]);
    check(Comparison::Greater, big + 5, 0, &[big + 6, 2 * big], &[big + 5, big, 6]);
    check(Comparison::GreaterOrEqual, big + 5, 0, &[big + 5, 2 * big], &[big + 4, 9]);
    check(Comparison::Less, big + 5, 0, &[big + 4, 9], &[big + 5, 2 * big]);
    check(Comparison::LessOrEqual, big + 5, 0, &[big + 5, 9], &[big + 6, 2 * big]);
    check(Comparison::MaskedEqual, big | 0xf0, big | 0x10, &[big | 0x1f], &[0x10, big | 0x20]);
}

#[test]
fn profiles_of_users() {
    let dir = tempfile::tempdir().unwrap();
    let cache = FilterCache::open(&dir.path().join("cache")).unwrap();
    let path = dir.path().join("profile.json");
    let load = |text: &str| {
        fs::write(&path, text).unwrap();
        let profile = SeccompProfile::Localhost(path.display().to_string());
        cache.for_container(Some(&profile), false, 0)
    };
    let text = r#"{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64"],
        "syscalls":[{"names":["mkdir","mkdirat"],"action":"SCMP_ACT_ERRNO","errnoRet":13,"args":null},
                    {"names":["chmod"],"action":"SCMP_ACT_KILL"}]}"#;
    let files = load(text).unwrap();
    assert_eq!(load(text).unwrap(), files, "from the cache");
    let program = read_program(&files[0]).unwrap();
    let arch = if cfg!(target_arch = "x86_64") { X86_64 } else { 0xc000_00b7 };
    assert_eq!(run(&program, arch, libc::SYS_mkdirat as u32, [0; 6]), 0x0005_000d);
    assert_eq!(run(&program, arch, libc::SYS_read as u32, [0; 6]), ALLOW);
    for (bad, expect) in [
        ("", "EOF"),
        (r#"{"defaultAction":"SCMP_ACT_NOTIFY"}"#, "SCMP_ACT_NOTIFY"),
        (r#"{"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"/x"}"#, "listeners"),
    ] {
        let error = load(bad).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    }
    let missing = SeccompProfile::Localhost("/nonexistent".into());
    assert!(cache.for_container(Some(&missing), false, 0).is_err());
    assert!(cache.for_container(Some(&missing), true, 0).unwrap().is_empty());
    assert!(cache.for_container(None, false, 0).unwrap().is_empty());
    assert_eq!(cache.for_container(Some(&SeccompProfile::RuntimeDefault), false, 0).unwrap().len(), 1);
}
