//! `demo`: a server that tells the time, and small programs for trying a cluster without a shell.

mod applets;
mod serve;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Small programs for trying out a cluster.
#[derive(Parser)]
#[command(name = "demo", version, about)]
struct Demo {
    #[command(subcommand)]
    applet: Applet,
}

#[derive(Subcommand)]
enum Applet {
    /// An HTTP server that tells the time.
    Serve(serve::Args),
    /// Print the environment, or one variable.
    Env { name: Option<String> },
    /// Print files.
    Cat {
        #[arg(required = true)]
        files: Vec<std::path::PathBuf>,
    },
    /// List directories.
    Ls { directories: Vec<std::path::PathBuf> },
    /// Print the arguments.
    Echo {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<String>,
    },
    /// Wait some seconds, or for ever.
    Sleep { seconds: Option<f64> },
    /// End with a code.
    Exit { code: u8 },
    /// Fetch a URL over HTTP and print the answer.
    Fetch {
        url: String,
        /// Give up after so many seconds.
        #[arg(long, default_value_t = 5.0)]
        timeout: f64,
    },
    /// Look up a name.
    Resolve { name: String },
    /// Use the CPU for some seconds, or for ever.
    Cpu { seconds: Option<f64> },
    /// Take some memory, in MiB, and hold it.
    Memory { mebibytes: usize },
}

/// Runs an applet.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments = [OsString::from("demo")].into_iter().chain(args);
    let result = match Demo::parse_from(arguments).applet {
        Applet::Serve(args) => serve::run(&args),
        Applet::Env { name } => applets::env(name.as_deref()),
        Applet::Cat { files } => applets::cat(&files),
        Applet::Ls { directories } => applets::ls(&directories),
        Applet::Echo { words } => {
            println!("{}", words.join(" "));
            Ok(())
        }
        Applet::Sleep { seconds } => applets::sleep(seconds),
        Applet::Exit { code } => return ExitCode::from(code),
        Applet::Fetch { url, timeout } => applets::fetch(&url, timeout),
        Applet::Resolve { name } => applets::resolve(&name),
        Applet::Cpu { seconds } => applets::cpu(seconds),
        Applet::Memory { mebibytes } => applets::memory(mebibytes),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("demo: {error:#}");
            ExitCode::FAILURE
        }
    }
}
