//! What nobody needs any more: containers that ended, images, old logs, and what is left of Pods that are gone. Behaviour:
//! `pkg/kubelet/kuberuntime/kuberuntime_gc.go`, `pkg/kubelet/images/image_gc_manager.go`, `pkg/kubelet/kubelet_volumes.go`.

mod containers;
mod images;
mod logs;
mod orphans;

pub use containers::{dead_containers, empty_sandboxes};
pub use images::{Disk, ImageCollector, PERIOD as IMAGE_PERIOD};
pub use logs::{MOST_FILES as LOG_MOST_FILES, remove_log, rotate_logs};
pub use orphans::remove_orphans;
