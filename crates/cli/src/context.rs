//! What a command works with: flags, the server, what it serves. Each is asked for once, when it is needed.

use std::path::PathBuf;

use tokio::sync::OnceCell;

use crate::api::Api;
use crate::connection::{self, Connection};
use crate::discovery::Catalog;
use crate::error::{Error, Result};
use crate::flags::{self, Global};

/// The surroundings of one command.
pub struct Context {
    pub flags: Global,
    /// A kubeconfig that is taken when there is no other.
    pub fallback: PathBuf,
    reached: OnceCell<(Connection, Api)>,
    catalog: OnceCell<Catalog>,
}

impl Context {
    pub fn new(flags: Global, fallback: PathBuf) -> Self {
        Context { flags, fallback, reached: OnceCell::new(), catalog: OnceCell::new() }
    }

    async fn reach(&self) -> Result<&(Connection, Api)> {
        self.reached
            .get_or_try_init(async || {
                let connection = connection::connect(&self.flags, &self.fallback).await?;
                let timeout = self.timeout()?;
                let api = Api::new(&connection, timeout, self.flags.verbosity)?;
                Ok((connection, api))
            })
            .await
    }

    fn timeout(&self) -> Result<Option<std::time::Duration>> {
        let text = &self.flags.request_timeout;
        // A bare number counts seconds.
        let span = match text.parse::<i64>() {
            Ok(seconds) => Ok(flags::Span(seconds.saturating_mul(1_000_000_000))),
            Err(_) => flags::duration(text),
        };
        span.map(flags::Span::limit).map_err(|_| {
            Error::Text(format!(
                "Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a \
                 corresponding time unit (e.g. 1s | 2m | 3h): {text}"
            ))
        })
    }

    pub async fn api(&self) -> Result<&Api> {
        Ok(&self.reach().await?.1)
    }

    /// The namespace of requests that name none.
    pub async fn namespace(&self) -> Result<&str> {
        Ok(&self.reach().await?.0.namespace)
    }

    /// Whether `--namespace` says the namespace.
    pub fn is_namespace_explicit(&self) -> bool {
        self.flags.namespace.is_some()
    }

    pub async fn catalog(&self) -> Result<&Catalog> {
        self.catalog.get_or_try_init(async || Catalog::load(self.api().await?).await).await
    }
}
