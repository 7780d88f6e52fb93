//! What the server counts of the webhooks that it asks (`apiserver/pkg/admission/metrics/metrics.go`).

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Upper bounds of the duration histogram, in seconds.
const BOUNDS: [f64; 8] = [0.005, 0.025, 0.1, 0.5, 1.0, 2.5, 10.0, 25.0];
/// Codes above are counted as this one.
const CODE_MOST: u16 = 600;

/// Which webhook was asked, and about what.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub struct Asked {
    pub name: String,
    /// `admit` or `validating`
    pub r#type: &'static str,
    pub operation: &'static str,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub code: u16,
    /// Why the request is refused; `None` when it is not: `no_error` stands for a webhook that wants it so.
    pub rejection: Option<&'static str>,
    /// Whether it could not be asked, and need not be.
    pub failed_open: bool,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Took {
    #[prometheus(flatten)]
    asked: Asked,
    rejected: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    #[prometheus(flatten)]
    asked: Asked,
    code: u16,
    rejected: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Rejected {
    #[prometheus(flatten)]
    asked: Asked,
    error_type: &'static str,
    rejection_code: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct FailedOpen {
    name: String,
    r#type: &'static str,
}

/// The counters.
pub struct Webhooks {
    durations: Family<Took, Histogram, fn() -> Histogram>,
    requests: Family<Answered, Counter>,
    // Their names do not end as names of counters have to.
    rejections: Family<Rejected, Gauge>,
    failed_open: Family<FailedOpen, Gauge>,
}

impl Default for Webhooks {
    fn default() -> Webhooks {
        Webhooks {
            durations: Family::new_with_constructor(|| Histogram::new(BOUNDS)),
            requests: Family::default(),
            rejections: Family::default(),
            failed_open: Family::default(),
        }
    }
}

impl Webhooks {
    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "apiserver_admission_webhook_admission_duration_seconds",
            "Admission webhook latency histogram in seconds, identified by name and broken out for each operation and \
             type (validating or admit)",
            self.durations.clone(),
        );
        registry.register(
            "apiserver_admission_webhook_request",
            "Admission webhook request total, identified by name and broken out for each admission type (validating or \
             admit), operation, HTTP status code and whether the request was rejected",
            self.requests.clone(),
        );
        registry.register(
            "apiserver_admission_webhook_rejection_count",
            "Admission webhook rejection count, identified by name and broken out for each admission type (validating \
             or admit), operation, error type and rejection code",
            self.rejections.clone(),
        );
        registry.register(
            "apiserver_admission_webhook_fail_open_count",
            "Admission webhook fail open count, identified by name and broken out for each admission type (validating \
             or admit)",
            self.failed_open.clone(),
        );
    }

    /// A webhook was asked.
    pub fn observe(&self, asked: Asked, took: Duration, outcome: Outcome) {
        let code = outcome.code.min(CODE_MOST);
        let rejected = if outcome.rejection.is_some() { "true" } else { "false" };
        if let Some(error_type) = outcome.rejection {
            let rejection_code = if error_type == INTERNAL { 0 } else { code };
            self.rejections.get_or_create(&Rejected { asked: asked.clone(), error_type, rejection_code }).inc();
        }
        if outcome.failed_open {
            self.failed_open.get_or_create(&FailedOpen { name: asked.name.clone(), r#type: asked.r#type }).inc();
        }
        self.durations.get_or_create(&Took { asked: asked.clone(), rejected }).observe(took.as_secs_f64());
        self.requests.get_or_create(&Answered { asked, code, rejected }).inc();
    }
}

/// A fault of this server.
pub const INTERNAL: &str = "apiserver_internal_error";
/// A webhook that could not be asked.
pub const CALLING: &str = "calling_webhook_error";
/// A webhook that refuses.
pub const REFUSED: &str = "no_error";
