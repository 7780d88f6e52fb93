//! What every loop of Skiff is built from: shared watches, work queues, expectations, events,
//! selectors and the few readings of Pods and quantities that several loops need.
//!
//! Follows upstream's client-go (`tools/cache`, `util/workqueue`, `tools/record`) and the shared parts of
//! `pkg/controller`. Knows the Kubernetes client and its types only; never the API server.

pub mod api_error;
mod clock;
pub mod events;
mod expectations;
mod informer;
mod informers;
mod key;
pub mod node_selector;
pub mod owner;
pub mod pod;
pub mod pod_requests;
pub mod quantity;
pub mod quota_usage;
mod selector;
pub mod toleration;
mod work_queue;
mod workers;

pub use clock::Clock;
pub use events::EventRecorder;
pub use expectations::Expectations;
pub use informer::{Change, Informer};
pub use informers::{Filter, Informers, MetadataInformer, Watchable};
pub use key::Key;
pub use quantity::Amount;
pub use selector::{InvalidSelector, Selector};
pub use tokio_util::sync::CancellationToken as Shutdown;
pub use work_queue::WorkQueue;
pub use workers::{Next, run_workers};
