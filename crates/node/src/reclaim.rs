//! The task that takes disk space back: it owns what is known of images, and looks at the disk from time to time.

use std::sync::Arc;

use crate::agent::Node;
use crate::garbage::Disk;
use crate::garbage::{IMAGE_PERIOD, ImageCollector};

/// Runs for ever.
pub async fn keep(node: Arc<Node>) {
    let mut images = ImageCollector::new(node.runtime.clone(), node.recorder.clone(), node.reference());
    if let Err(error) = images.begin(node.now()).await {
        tracing::warn!(error = format!("{error:#}"), "images cannot be listed");
    }
    loop {
        tokio::time::sleep(IMAGE_PERIOD).await;
        match Disk::of(&node.options.data_directory) {
            Ok(disk) => images.collect(disk, node.now()).await,
            Err(error) => tracing::warn!(error = format!("{error:#}"), "the disk of images cannot be read"),
        }
    }
}
