//! Reading the command line as kubectl does: flags with and without `=`, several times, anywhere.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, CommandFactory, FromArgMatches, Parser};

use crate::commands::Command;
use crate::console;
use crate::flags::Global;

/// The help of a command: examples before the many flags.
const HELP: &str = "{about}{after-help}\n\n{usage-heading} {usage}\n\n{all-args}";

/// kubectl controls the Kubernetes cluster manager.
#[derive(Parser)]
#[command(name = "kubectl", bin_name = "kubectl", disable_version_flag = true, args_override_self = true)]
struct Kubectl {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Reads a command line. What is wrong with it is told, or the help that it asks for; then the answer is how to end.
pub fn parse(args: impl Iterator<Item = OsString>) -> Result<(Global, Command), ExitCode> {
    let args: Vec<OsString> = std::iter::once(OsString::from("kubectl")).chain(args).collect();
    let parsed =
        command().try_get_matches_from(&args).and_then(|mut matches| Kubectl::from_arg_matches_mut(&mut matches));
    parsed.map(|parsed| (parsed.global, parsed.command)).map_err(|error| tell(&error, &args))
}

fn command() -> clap::Command {
    accept_values(Kubectl::command())
}

/// Lets each switch be given a value, too: `--watch=false`.
fn accept_values(command: clap::Command) -> clap::Command {
    let switch = |arg: Arg| match arg.get_action() {
        ArgAction::SetTrue => arg
            .action(ArgAction::Set)
            .num_args(0..=1)
            .require_equals(true)
            .default_value("false")
            .default_missing_value("true")
            .hide_default_value(true)
            .hide_possible_values(true)
            .value_name("BOOL"),
        _ => arg,
    };
    command
        .args_override_self(true)
        .mut_args(switch)
        .mut_subcommands(|command| accept_values(command).help_template(HELP))
}

fn tell(error: &clap::Error, args: &[OsString]) -> ExitCode {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            error.print().ok();
            return ExitCode::SUCCESS;
        }
        ErrorKind::UnknownArgument => {
            let flag = text(ContextKind::InvalidArg);
            let what = match flag.strip_prefix('-') {
                Some(rest) if rest.starts_with('-') => {
                    format!("unknown flag: {}", flag.split('=').next().unwrap_or(&flag))
                }
                Some(rest) => format!("unknown shorthand flag: {:?} in {flag}", rest.chars().next().unwrap_or(' ')),
                None => format!("unexpected argument {flag:?}"),
            };
            let commands = command();
            let name = args.iter().filter_map(|arg| arg.to_str()).find(|arg| commands.find_subcommand(arg).is_some());
            let path = name.map_or("kubectl".to_owned(), |name| format!("kubectl {name}"));
            console::note(&format!("error: {what}\nSee '{path} --help' for usage.\n"));
        }
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand);
            console::note(&format!("error: unknown command {name:?} for \"kubectl\"\n"));
        }
        _ => {
            error.print().ok();
        }
    }
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn flags_as_kubectl_takes_them() {
        for line in [
            "get pods -A -ojson",
            "get -n a pods -w=false --watch",
            "get pods -o wide -o yaml",
            "get pods --namespace=a --v=6",
            "get pods -v 6 --all-namespaces=true",
            "delete pod a b --grace-period -1 --wait=false --cascade=orphan --force",
            "apply -Rf a.yaml -f b.yaml,c.yaml --dry-run --validate=false",
            "-n a get pods -wA",
        ] {
            let args = line.split_whitespace().map(OsString::from);
            assert!(parse(args).is_ok(), "{line}");
        }
        for line in ["get --nope", "nope"] {
            assert!(parse(line.split_whitespace().map(OsString::from)).is_err(), "{line}");
        }
    }
}
