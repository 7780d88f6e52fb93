//! Chores of the project: code generation, benchmarks, tidiness.
fn main() {}
