//! The time of day as the shells see it, handed in so that a test or a simulation decides what "now" is.
//! Waiting goes through `tokio::time`; this is only for timestamps.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::time::Instant;

/// A source of timestamps. Cheap to clone.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The machine's time of day.
    pub fn wall() -> Self {
        Clock(Arc::new(Timestamp::now))
    }

    /// A clock that starts at `start` and advances with `tokio::time`, so that it stands still and jumps together
    /// with a paused runtime. Call it inside the runtime.
    pub fn with_tokio_time(start: Timestamp) -> Self {
        let origin = Instant::now();
        Clock(Arc::new(move || {
            let passed = i64::try_from(origin.elapsed().as_nanos()).unwrap_or(i64::MAX);
            start.checked_add(jiff::SignedDuration::from_nanos(passed)).unwrap_or(Timestamp::MAX)
        }))
    }

    /// A clock that answers what `read` says.
    pub fn from_fn(read: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Clock(Arc::new(read))
    }

    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
