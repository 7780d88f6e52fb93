//! What the server counts, in the Prometheus text format, under upstream's names.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Upper bounds of the duration histogram, in seconds (a selection of upstream's).
const BOUNDS: [f64; 12] = [0.001, 0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 1.0, 2.0, 5.0, 30.0];
/// Classes of answers that are counted apart: 1xx to 5xx.
const CLASSES: usize = 5;

/// The server's counters.
#[derive(Default)]
pub struct Metrics {
    current: AtomicU64,
    by_class: [AtomicU64; CLASSES],
    buckets: [AtomicU64; BOUNDS.len() + 1],
    micros: AtomicU64,
}

/// A request that is being answered.
pub struct Pending {
    metrics: Arc<Metrics>,
    begun: Instant,
}

impl Metrics {
    pub fn begin(self: &Arc<Metrics>) -> Pending {
        self.current.fetch_add(1, Ordering::Relaxed);
        Pending { metrics: self.clone(), begun: Instant::now() }
    }

    /// Everything that is counted, as text.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        out.push_str("# HELP apiserver_request_total Counter of apiserver requests broken out for each class of HTTP response code.\n# TYPE apiserver_request_total counter\n");
        for (class, counter) in self.by_class.iter().enumerate() {
            let _ = writeln!(out, "apiserver_request_total{{code=\"{}xx\"}} {}", class + 1, count(counter));
        }
        out.push_str("# HELP apiserver_current_inflight_requests Number of requests that are being answered.\n# TYPE apiserver_current_inflight_requests gauge\n");
        let _ = writeln!(out, "apiserver_current_inflight_requests {}", count(&self.current));
        out.push_str("# HELP apiserver_request_duration_seconds Response latency distribution in seconds.\n# TYPE apiserver_request_duration_seconds histogram\n");
        let mut total = 0;
        for (index, counter) in self.buckets.iter().enumerate() {
            total += count(counter);
            let bound = BOUNDS.get(index).map_or("+Inf".to_owned(), f64::to_string);
            let _ = writeln!(out, "apiserver_request_duration_seconds_bucket{{le=\"{bound}\"}} {total}");
        }
        let _ = writeln!(out, "apiserver_request_duration_seconds_sum {}", count(&self.micros) as f64 / 1e6);
        let _ = writeln!(out, "apiserver_request_duration_seconds_count {total}");
        out
    }
}

impl Pending {
    /// The request was answered (its body may still be on its way).
    pub fn end(self, code: u16) {
        let took = self.begun.elapsed();
        let metrics = &self.metrics;
        let class = usize::from(code / 100).clamp(1, CLASSES) - 1;
        metrics.by_class[class].fetch_add(1, Ordering::Relaxed);
        let bucket = BOUNDS.iter().position(|bound| took.as_secs_f64() <= *bound).unwrap_or(BOUNDS.len());
        metrics.buckets[bucket].fetch_add(1, Ordering::Relaxed);
        metrics.micros.fetch_add(took.as_micros() as u64, Ordering::Relaxed);
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.metrics.current.fetch_sub(1, Ordering::Relaxed);
    }
}
