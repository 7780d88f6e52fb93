//! The binary: flags, bootstrap, certificates, wiring.
fn main() {}
