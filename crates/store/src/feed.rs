//! Watches: a cursor over the history that waits at its end.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::watch;

use crate::{Change, Embedded, Error, Result, Revision};

/// All changes under a prefix, in order; made by [`crate::Store::watch`].
pub struct Watch {
    engine: Arc<Embedded>,
    prefix: String,
    /// The revision up to which changes were read.
    at: Revision,
    ready: VecDeque<Arc<Change>>,
    newest: watch::Receiver<Revision>,
}

impl Watch {
    pub(crate) fn new(engine: Arc<Embedded>, prefix: &str, after: Revision) -> Result<Watch> {
        if after < engine.compacted() {
            return Err(Error::Compacted { asked: after, oldest: engine.compacted() });
        }
        let newest = engine.subscribe();
        Ok(Watch { engine, prefix: prefix.into(), at: after, ready: VecDeque::new(), newest })
    }

    /// The next change.
    ///
    /// # Errors
    /// [`Error::Compacted`] when the watch stood still for so long that its place in history is gone;
    /// [`Error::Closed`] when the store is.
    pub async fn next(&mut self) -> Result<Arc<Change>> {
        loop {
            if let Some(change) = self.ready.pop_front() {
                return Ok(change);
            }
            self.wait().await?;
            self.read()?;
        }
    }

    /// All changes that are there, at least one; with them the revision up to which nothing is missing.
    ///
    /// # Errors
    /// As [`Watch::next`].
    pub async fn batch(&mut self) -> Result<(Vec<Arc<Change>>, Revision)> {
        if self.ready.is_empty() {
            self.wait().await?;
            self.read()?;
        }
        Ok((std::mem::take(&mut self.ready).into(), self.at))
    }

    async fn wait(&mut self) -> Result<()> {
        let at = self.at;
        self.newest.wait_for(|newest| *newest > at).await.map_err(|_| Error::Closed)?;
        Ok(())
    }

    fn read(&mut self) -> Result<()> {
        let changes = self.engine.changes(self.at)?;
        if let Some(last) = changes.last() {
            self.at = last.revision;
        }
        self.ready.extend(changes.into_iter().filter(|change| change.key.starts_with(&self.prefix)));
        Ok(())
    }
}
