//! The shim alone, for the tests of this crate: their own program cannot be executed anew as one.

fn main() {
    runtime::shim::main();
    eprintln!("this program serves the tests of the crate runtime");
    std::process::exit(2);
}
