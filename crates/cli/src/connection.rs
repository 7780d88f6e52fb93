//! From flags and kubeconfig to a client.
//!
//! Follows `client-go/tools/clientcmd`: `--kubeconfig`, `$KUBECONFIG`, `~/.kube/config`, then what a Pod is given, and
//! last the administrator's kubeconfig of a Skiff server on this machine.

use std::path::{Path, PathBuf};

use kube::Config;
use kube::config::{KubeConfigOptions, Kubeconfig, KubeconfigError};

use crate::error::{Error, Result, quote};
use crate::flags::Global;

const NOTHING_FOUND: &str =
    "no cluster found: start one with `skiff server`, or name one with --kubeconfig or $KUBECONFIG";

/// How the cluster is reached.
pub struct Connection {
    pub config: Config,
    /// The namespace of requests that name none.
    pub namespace: String,
}

/// Reads what flags and files say.
pub async fn connect(flags: &Global, fallback: &Path) -> Result<Connection> {
    let mut config = match read_kubeconfig(flags, fallback)? {
        Some(kubeconfig) => {
            let mut kubeconfig = kubeconfig;
            override_cluster(&mut kubeconfig, flags)?;
            let options = KubeConfigOptions {
                context: flags.context.clone(),
                cluster: flags.cluster.clone(),
                user: flags.user.clone(),
            };
            Config::from_custom_kubeconfig(kubeconfig, &options).await.map_err(config_error)?
        }
        None => match &flags.server {
            Some(server) => Config::new(address(server)?),
            None => Config::incluster().map_err(|_| Error::text(NOTHING_FOUND))?,
        },
    };
    override_identity(&mut config, flags);
    let namespace = flags.namespace.clone().unwrap_or_else(|| config.default_namespace.clone());
    Ok(Connection { config, namespace })
}

/// The kubeconfig files that flags and environment name, merged; `None` when there is none.
pub fn read_kubeconfig(flags: &Global, fallback: &Path) -> Result<Option<Kubeconfig>> {
    if let Some(path) = &flags.kubeconfig {
        return Kubeconfig::read_from(path).map(Some).map_err(|error| read_error(&error));
    }
    if let Some(merged) = from_environment()? {
        return Ok(Some(merged));
    }
    let path = match default_path().filter(|path| path.exists()) {
        Some(path) => path,
        None if flags.server.is_some() || std::env::var_os("KUBERNETES_SERVICE_HOST").is_some() => return Ok(None),
        None if fallback.exists() => fallback.to_owned(),
        None => return Ok(None),
    };
    Kubeconfig::read_from(path).map(Some).map_err(|error| read_error(&error))
}

/// `~/.kube/config`.
pub fn default_path() -> Option<PathBuf> {
    std::env::home_dir().map(|home| home.join(".kube/config"))
}

/// `$KUBECONFIG`: files that are missing are left out.
fn from_environment() -> Result<Option<Kubeconfig>> {
    let Some(paths) = std::env::var_os("KUBECONFIG").filter(|paths| !paths.is_empty()) else { return Ok(None) };
    let mut merged = None;
    for path in std::env::split_paths(&paths).filter(|path| path.exists()) {
        let next = Kubeconfig::read_from(&path).map_err(|error| read_error(&error))?;
        merged = Some(match merged {
            None => next,
            Some(merged) => Kubeconfig::merge(merged, next).map_err(|error| Error::Text(error.to_string()))?,
        });
    }
    Ok(merged)
}

fn read_error(error: &KubeconfigError) -> Error {
    match error {
        KubeconfigError::ReadConfig(error, path) if error.kind() == std::io::ErrorKind::NotFound => {
            Error::Text(format!("stat {}: no such file or directory", path.display()))
        }
        KubeconfigError::ReadConfig(error, path) => {
            Error::Text(format!("error loading config file {}: {error}", quote(&path.to_string_lossy())))
        }
        other => Error::Text(other.to_string()),
    }
}

fn config_error(error: KubeconfigError) -> Error {
    match error {
        KubeconfigError::CurrentContextNotSet => Error::text(NOTHING_FOUND),
        KubeconfigError::LoadContext(name) => {
            Error::Plain(format!("Error in configuration: context was not found for specified context: {name}"))
        }
        KubeconfigError::LoadClusterOfContext(name) => Error::Text(format!("cluster {} does not exist", quote(&name))),
        other => Error::Text(other.to_string()),
    }
}

fn address(server: &str) -> Result<http::Uri> {
    let with_scheme = if server.contains("://") { server.to_owned() } else { format!("https://{server}") };
    with_scheme.parse().map_err(|error| Error::Text(format!("{} is no address of a server: {error}", quote(server))))
}

/// Flags about the cluster hold for whichever is chosen.
fn override_cluster(kubeconfig: &mut Kubeconfig, flags: &Global) -> Result<()> {
    for cluster in kubeconfig.clusters.iter_mut().filter_map(|named| named.cluster.as_mut()) {
        if let Some(server) = &flags.server {
            cluster.server = Some(address(server)?.to_string());
        }
        if let Some(file) = &flags.certificate_authority {
            cluster.certificate_authority = Some(file.clone());
            cluster.certificate_authority_data = None;
        }
        if let Some(name) = &flags.tls_server_name {
            cluster.tls_server_name = Some(name.clone());
        }
        if flags.insecure_skip_tls_verify {
            cluster.insecure_skip_tls_verify = Some(true);
            cluster.certificate_authority = None;
            cluster.certificate_authority_data = None;
        }
    }
    Ok(())
}

fn override_identity(config: &mut Config, flags: &Global) {
    let identity = &mut config.auth_info;
    config.accept_invalid_certs |= flags.insecure_skip_tls_verify;
    if let Some(token) = &flags.token {
        identity.token = Some(token.clone().into());
        identity.token_file = None;
        identity.exec = None;
    }
    if let (Some(certificate), Some(key)) = (&flags.client_certificate, &flags.client_key) {
        identity.client_certificate = Some(certificate.clone());
        identity.client_key = Some(key.clone());
        identity.client_certificate_data = None;
        identity.client_key_data = None;
    }
    if let Some(user) = &flags.impersonate {
        identity.impersonate = Some(user.clone());
        identity.impersonate_uid = flags.impersonate_uid.clone();
    }
    if !flags.impersonate_groups.is_empty() {
        identity.impersonate_groups = Some(flags.impersonate_groups.clone());
    }
}
