//! `skiff image`: the images on this node.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};
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

fn short(id: &str) -> &str {
    let digits = id.trim_start_matches("sha256:");
    digits.get(..12).unwrap_or(digits)
}
