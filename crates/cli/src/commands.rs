//! The commands: one file and one line each.

use clap::Subcommand;

use crate::context::Context;
use crate::error::Result;

/// Makes the list of commands: a module with `Args`, `EXAMPLES` and `run`, a name, and what it does.
macro_rules! commands {
    ($($module:ident $name:ident $about:literal;)*) => {
        $(mod $module;)*

        /// A command and its arguments.
        #[derive(Subcommand)]
        pub enum Command {
            $(#[command(about = $about, after_help = $module::EXAMPLES)] $name(Box<$module::Args>),)*
        }

        impl Command {
            pub async fn run(self, cx: &Context) -> Result<()> {
                match self {
                    $(Command::$name(args) => $module::run(cx, *args).await,)*
                }
            }
        }
    };
}

commands! {
    get Get "Display one or many resources";
    apply Apply "Apply a configuration to a resource by file name or stdin";
    delete Delete "Delete resources by file names, stdin, resources and names, or by resources and label selector";
    logs Logs "Print the logs for a container in a pod";
    exec Exec "Execute a command in a container";
    attach Attach "Attach to a running container";
    port_forward PortForward "Forward one or more local ports to a pod";
}
