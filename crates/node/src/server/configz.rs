//! `/configz`: how the agent is set up, in the words of upstream's `KubeletConfiguration`.

use serde_json::{Value, json};

use crate::agent::Options;

/// The document.
pub(super) fn configz(options: &Options) -> Value {
    json!({ "kubeletconfig": {
        "kind": "KubeletConfiguration",
        "apiVersion": "kubelet.config.k8s.io/v1beta1",
        "port": options.server_port,
        "address": "0.0.0.0",
        "authentication": {
            "x509": {},
            "webhook": { "enabled": true, "cacheTTL": "2m0s" },
            "anonymous": { "enabled": false },
        },
        "authorization": {
            "mode": "Webhook",
            "webhook": { "cacheAuthorizedTTL": "5m0s", "cacheUnauthorizedTTL": "0s" },
        },
        "clusterDomain": options.cluster_domain,
        "clusterDNS": options.cluster_dns.iter().collect::<Vec<_>>(),
        "nodeStatusUpdateFrequency": "10s",
        "nodeStatusReportFrequency": "5m0s",
        "nodeLeaseDurationSeconds": 40,
        "imageMinimumGCAge": "2m0s",
        "imageMaximumGCAge": "0s",
        "imageGCHighThresholdPercent": 85,
        "imageGCLowThresholdPercent": 80,
        "cgroupDriver": "cgroupfs",
        "cgroupRoot": "/",
        "maxPods": options.max_pods,
        "podCIDR": options.pod_cidr.clone().unwrap_or_default(),
        "resolvConf": options.resolv_conf,
        "cpuCFSQuota": true,
        "cpuCFSQuotaPeriod": "100ms",
        "serializeImagePulls": false,
        "maxParallelImagePulls": 4,
        "evictionHard": options.eviction_hard.iter().map(|one| one.parts()).map(|(signal, least)| {
            (signal.to_owned(), json!(least))
        }).collect::<serde_json::Map<String, Value>>(),
        "evictionPressureTransitionPeriod": "5m0s",
        "containerLogMaxSize": "10Mi",
        "containerLogMaxFiles": crate::garbage::LOG_MOST_FILES,
        "enableDebuggingHandlers": true,
        "configMapAndSecretChangeDetectionStrategy": "Watch",
        "registerNode": true,
    }})
}
