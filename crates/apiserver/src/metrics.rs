//! What the server counts, in the Prometheus text format, under upstream's names
//! (`apiserver/pkg/endpoints/metrics/metrics.go`).

pub mod admission;
mod process;

use std::sync::Arc;
use std::time::Instant;

use http::Response;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::body::{self, Body};
use crate::request::Info;
use crate::resource::{Resource, Text};
use process::Process;

/// Upper bounds of the duration histogram, in seconds (a selection of upstream's).
const BOUNDS: [f64; 13] = [0.001, 0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 1.0, 2.0, 5.0, 15.0, 60.0];

/// What a request was about.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct About {
    verb: &'static str,
    group: Text,
    version: Text,
    resource: Text,
    subresource: Text,
    /// `resource` for one object, `namespace` or `cluster` for many.
    scope: &'static str,
    component: &'static str,
}

/// The same with the code of the answer.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    #[prometheus(flatten)]
    about: About,
    code: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Sort {
    request_kind: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Plural {
    group: Text,
    resource: Text,
}

/// The server's counters.
pub struct Metrics {
    registry: Registry,
    answered: Family<Answered, Counter>,
    durations: Family<About, Histogram, fn() -> Histogram>,
    reading: Gauge,
    writing: Gauge,
    lasting: Family<About, Gauge>,
    objects: Family<Plural, Gauge>,
    process: Process,
    pub webhooks: admission::Webhooks,
}

/// A request that is being answered.
pub struct Pending {
    metrics: Arc<Metrics>,
    begun: Instant,
    about: Option<About>,
    in_flight: Option<InFlight>,
    lasts: bool,
}

/// Counted in a gauge for as long as it lives.
struct InFlight(Gauge);

impl Default for Metrics {
    fn default() -> Metrics {
        let histogram: fn() -> Histogram = || Histogram::new(BOUNDS);
        let in_flight: Family<Sort, Gauge> = Family::default();
        let sort = |request_kind| in_flight.get_or_create(&Sort { request_kind }).clone();
        let mut metrics = Metrics {
            registry: Registry::default(),
            answered: Family::default(),
            durations: Family::new_with_constructor(histogram),
            reading: sort("readOnly"),
            writing: sort("mutating"),
            lasting: Family::default(),
            objects: Family::default(),
            process: Process::default(),
            webhooks: admission::Webhooks::default(),
        };
        let registry = &mut metrics.registry;
        registry.register(
            "apiserver_request",
            "Counter of apiserver requests broken out for each verb, group, version, resource, scope, component, and \
             HTTP response code",
            metrics.answered.clone(),
        );
        registry.register(
            "apiserver_request_duration_seconds",
            "Response latency distribution in seconds for each verb, group, version, resource, subresource, scope and \
             component",
            metrics.durations.clone(),
        );
        registry.register(
            "apiserver_current_inflight_requests",
            "Number of requests that are being answered, by kind of request",
            in_flight,
        );
        registry.register(
            "apiserver_longrunning_requests",
            "Gauge of all active long-running apiserver requests broken out by verb, group, version, resource, scope \
             and component",
            metrics.lasting.clone(),
        );
        registry.register(
            "apiserver_resource_objects",
            "Number of stored objects, by resource",
            metrics.objects.clone(),
        );
        metrics.process.register(registry);
        metrics.webhooks.register(registry);
        metrics
    }
}

impl Metrics {
    pub fn begin(self: &Arc<Metrics>) -> Pending {
        Pending { metrics: self.clone(), begun: Instant::now(), about: None, in_flight: None, lasts: false }
    }

    /// Everything that is counted, as text.
    pub fn text(&self, resources: &[Arc<Resource>]) -> String {
        for resource in resources {
            let Some(cache) = resource.cache.as_ref().filter(|_| !resource.converts) else { continue };
            let plural = Plural { group: resource.group.clone(), resource: resource.plural.clone() };
            self.objects.get_or_create(&plural).set(cache.len() as i64);
        }
        self.process.read();
        let mut out = String::new();
        encode(&mut out, &self.registry).expect("a string takes what is written");
        out
    }
}

impl Pending {
    /// Tells what the request is about, as soon as that is known.
    pub fn about(&mut self, info: &Info, resource: &Resource, content_type: &str) {
        let about = About::of(info, resource, content_type);
        let metrics = &self.metrics;
        let gauge = match info.verb {
            _ if info.lasts() => metrics.lasting.get_or_create(&about).clone(),
            "get" | "list" => metrics.reading.clone(),
            _ => metrics.writing.clone(),
        };
        gauge.inc();
        self.lasts = info.lasts();
        self.in_flight = Some(InFlight(gauge));
        self.about = Some(about);
    }

    /// The request was answered. One that lasts does so until its body ends.
    pub fn end(mut self, mut response: Response<Body>) -> Response<Body> {
        let Some(about) = self.about.take() else { return response };
        if self.lasts {
            let in_flight = self.in_flight.take();
            response = response.map(|body| body::holding(body, in_flight));
        } else {
            self.metrics.durations.get_or_create(&about).observe(self.begun.elapsed().as_secs_f64());
        }
        let code = response.status().as_u16();
        self.metrics.answered.get_or_create(&Answered { about, code }).inc();
        response
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl About {
    fn of(info: &Info, resource: &Resource, content_type: &str) -> About {
        let subresource = resource.subresource(&info.subresource).map_or("", |part| part.name);
        let verb = match info.verb {
            "get" if info.lasts() => "CONNECT",
            "create" if info.lasts() => "CONNECT",
            "get" => "GET",
            "list" => "LIST",
            "watch" => "WATCH",
            "create" => "POST",
            "update" => "PUT",
            "patch" if content_type.starts_with("application/apply-patch") => "APPLY",
            "patch" => "PATCH",
            "delete" => "DELETE",
            "deletecollection" => "DELETECOLLECTION",
            _ => "other",
        };
        let many = info.name.is_empty() && info.verb != "create";
        let scope = match (many, info.namespace.is_empty()) {
            (false, _) => "resource",
            (true, false) => "namespace",
            (true, true) => "cluster",
        };
        About {
            verb,
            group: resource.group.clone(),
            version: resource.version.clone(),
            resource: resource.plural.clone(),
            subresource: subresource.into(),
            scope,
            component: "apiserver",
        }
    }
}
