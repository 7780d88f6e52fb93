//! `skiff image`: the images on this node.

use std::io::IsTerminal;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args as ClapArgs, Subcommand};
use runtime::cri::{AuthConfig, PullProgress};
use runtime::image::{ImageStore, RegistrySettings};

/// Look after the images on this node.
#[derive(ClapArgs)]
pub struct Args {
    /// The data directory of the server or agent.
    #[arg(long, value_name = "DIR", default_value = "/var/lib/skiff", global = true)]
    data_dir: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Take over the images of a docker archive or an OCI layout.
    Import {
        /// A tar file, plain or gzip.
        file: PathBuf,
    },
    /// Fetch an image from its registry.
    Pull {
        image: String,
        /// Who fetches it, as `NAME:PASSWORD` [default: nobody].
        #[arg(long, value_name = "NAME:PASSWORD", env = "SKIFF_IMAGE_CREDENTIALS", hide_env_values = true)]
        creds: Option<String>,
    },
    /// List the images.
    Ls,
    /// Remove images.
    Rm {
        #[arg(required = true)]
        images: Vec<String>,
    },
}

/// Does what the command says.
pub fn run(args: Args) -> anyhow::Result<()> {
    let store = ImageStore::open(&args.data_dir.join("agent/runtime/images"), RegistrySettings::default())?;
    match args.command {
        Command::Import { file } => {
            for image in store.import(&file)? {
                println!("{}  {}", short(&image.id), image.repo_tags.join(" "));
            }
        }
        Command::Pull { image, creds } => {
            let auth = creds.as_deref().map(credentials).transpose()?;
            // Only a terminal shows how far it is: one line, written over.
            let terminal = std::io::stderr().is_terminal();
            let show = move |progress: &PullProgress| {
                if terminal {
                    eprint!("\r\x1b[K{}", shown(progress));
                }
            };
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
            let pulled = runtime.block_on(store.pull(&image, auth.as_ref(), Some(&show)));
            if terminal {
                eprint!("\r\x1b[K");
            }
            println!("{}  {image}", short(&pulled?));
        }
        Command::Ls => {
            println!("{:<14} {:>12}  IMAGE", "ID", "SIZE");
            for image in store.list() {
                println!("{:<14} {:>12}  {}", short(&image.id), image.size, image.repo_tags.join(" "));
            }
        }
        Command::Rm { images } => {
            for image in images {
                anyhow::ensure!(store.remove(&image)?, "there is no image {image}");
                println!("removed {image}");
            }
        }
    }
    Ok(())
}

fn credentials(text: &str) -> anyhow::Result<AuthConfig> {
    let (name, password) = text.split_once(':').context("--creds: expected NAME:PASSWORD")?;
    Ok(AuthConfig { username: name.to_owned(), password: password.to_owned(), ..AuthConfig::default() })
}

/// `12.3 of 45.0 MB, layer 2 of 5`
fn shown(progress: &PullProgress) -> String {
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    let PullProgress { total_bytes, done_bytes, total_layers, done_layers } = progress;
    let (done, total) = (megabytes(*done_bytes), megabytes(*total_bytes));
    format!("{done:.1} of {total:.1} MB, {done_layers} of {total_layers} layers unpacked")
}

fn short(id: &str) -> &str {
    let digits = id.trim_start_matches("sha256:");
    digits.get(..12).unwrap_or(digits)
}
