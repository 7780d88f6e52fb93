//! `image`: the files of an image. It is pulled like that of a container and mounted by the runtime, so there is nothing to
//! make here. Behaviour: `pkg/volume/image`.

use std::path::PathBuf;

use futures::future::BoxFuture;
use k8s_openapi::api::core::v1::Volume;

use super::{Mounting, VolumeType};

pub(super) struct Image;

impl VolumeType for Image {
    fn name(&self) -> &'static str {
        "image"
    }

    fn is(&self, volume: &Volume) -> bool {
        volume.image.is_some()
    }

    fn mount<'a>(&'a self, mounting: &'a Mounting<'a>) -> BoxFuture<'a, anyhow::Result<PathBuf>> {
        Box::pin(async move { Ok(mounting.directory.clone()) })
    }
}
