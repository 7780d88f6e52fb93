//! The commands: one file and one line each.

use clap::Subcommand;

use crate::context::Context;
use crate::error::Result;

mod metadata;

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
    create Create "Create a resource from a file or from stdin";
    run Run "Run a particular image on the cluster";
    expose Expose "Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service";
    delete Delete "Delete resources by file names, stdin, resources and names, or by resources and label selector";
    describe Describe "Show details of a specific resource or group of resources";
    logs Logs "Print the logs for a container in a pod";
    exec Exec "Execute a command in a container";
    attach Attach "Attach to a running container";
    port_forward PortForward "Forward one or more local ports to a pod";
    cp Cp "Copy files and directories to and from containers";
    rollout Rollout "Manage the rollout of a resource";
    scale Scale "Set a new size for a deployment, replica set, or replication controller";
    wait Wait "Wait for a specific condition on one or many resources";
    set Set "Set specific features on objects";
    label Label "Update the labels on a resource";
    annotate Annotate "Update the annotations on a resource";
    patch Patch "Update fields of a resource";
    api_resources ApiResources "Print the supported API resources on the server";
    api_versions ApiVersions "Print the supported API versions on the server, in the form of \"group/version\"";
    auth Auth "Inspect authorization";
    config Config "Modify kubeconfig files";
    version Version "Print the client and server version information";
}
