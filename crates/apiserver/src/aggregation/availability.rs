//! The condition `Available` of APIServices. Behaviour: `kube-aggregator/pkg/controllers/status`.

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use super::remote::Remote;
use crate::services;

/// What is found of an APIService.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub available: bool,
    pub reason: &'static str,
    pub message: String,
}

impl Verdict {
    pub fn passed() -> Verdict {
        Verdict { available: true, reason: "Passed", message: "all checks passed".into() }
    }

    pub fn local() -> Verdict {
        let message = "Local APIServices are always available".into();
        Verdict { available: true, reason: "Local", message }
    }

    /// The server did not answer as it should.
    pub fn failed_discovery(why: String) -> Verdict {
        no("FailedDiscoveryCheck", why)
    }
}

fn no(reason: &'static str, message: String) -> Verdict {
    Verdict { available: false, reason, message }
}

/// What can be said against a server without asking it, given its Service and that Service's slices.
pub fn judge(remote: &Remote, service: Option<&Value>, slices: &[Value]) -> Option<Verdict> {
    let shown = format!("service/{} in {:?}", remote.service, remote.namespace);
    let Some(service) = service else {
        return Some(no("ServiceNotFound", format!("{shown} is not present")));
    };
    if service["spec"]["type"] != "ClusterIP" {
        return None;
    }
    let Some(port_name) = services::port_name(service, remote.port) else {
        return Some(no("ServicePortError", format!("{shown} is not listening on port {}", remote.port)));
    };
    if slices.is_empty() {
        return Some(no("EndpointsNotFound", format!("cannot find endpointslices for {shown}")));
    }
    if !services::has_endpoint(slices, port_name) {
        let message = format!("endpointslices for {shown} have no addresses with port name {port_name:?}");
        return Some(no("MissingEndpoints", message));
    }
    None
}

/// Whether an APIService says that it is available.
pub fn is_available(service: &Value) -> bool {
    condition(service).is_some_and(|it| it["status"] == "True")
}

/// Whether an APIService says what was found.
pub fn says(service: &Value, verdict: &Verdict) -> bool {
    let same = |it: &Value| {
        (it["status"] == "True") == verdict.available
            && it["reason"] == verdict.reason
            && it["message"] == verdict.message.as_str()
    };
    condition(service).is_some_and(same)
}

fn condition(service: &Value) -> Option<&Value> {
    service["status"]["conditions"].as_array()?.iter().find(|it| it["type"] == "Available")
}

/// The APIService with what was found; `None` when it says so already.
pub fn with_verdict(service: &Value, verdict: &Verdict, now: Timestamp) -> Option<Value> {
    if says(service, verdict) {
        return None;
    }
    let status = if verdict.available { "True" } else { "False" };
    let since = match condition(service) {
        Some(old) if old["status"] == status => old["lastTransitionTime"].clone(),
        _ => schema::time::format_seconds(now).into(),
    };
    let new = json!({
        "type": "Available", "status": status, "lastTransitionTime": since,
        "reason": verdict.reason, "message": verdict.message,
    });
    let mut conditions = service["status"]["conditions"].as_array().cloned().unwrap_or_default();
    match conditions.iter_mut().find(|it| it["type"] == "Available") {
        Some(old) => *old = new,
        None => conditions.push(new),
    }
    let mut object = service.clone();
    object["status"] = json!({ "conditions": conditions });
    object["apiVersion"] = "apiregistration.k8s.io/v1".into();
    object["kind"] = "APIService".into();
    Some(object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_missed() {
        let spec = json!({ "group": "g", "version": "v1", "service": { "name": "s", "namespace": "n", "port": 443 },
            "insecureSkipTLSVerify": true });
        let remote = Remote::new(&spec, None).expect("a remote one");
        let service =
            |kind: &str, port: u16| json!({ "spec": { "type": kind, "ports": [{ "name": "p", "port": port }] } });
        let slice = |ready: bool| json!({ "ports": [{ "name": "p", "port": 1 }], "endpoints": [{ "conditions": { "ready": ready } }] });
        let check = |service: Option<Value>, slices: &[Value], expect: &str| {
            let found = judge(&remote, service.as_ref(), slices);
            let text = found.map(|it| format!("{}: {}", it.reason, it.message)).unwrap_or_default();
            assert_eq!(text, expect);
        };
        let right = || Some(service("ClusterIP", 443));
        check(None, &[], "ServiceNotFound: service/s in \"n\" is not present");
        let wrong = Some(service("ClusterIP", 80));
        check(wrong, &[], "ServicePortError: service/s in \"n\" is not listening on port 443");
        check(right(), &[], "EndpointsNotFound: cannot find endpointslices for service/s in \"n\"");
        let missing = "MissingEndpoints: endpointslices for service/s in \"n\" have no addresses with port name \"p\"";
        check(right(), &[slice(false)], missing);
        check(right(), &[slice(false), slice(true)], "");
        check(Some(service("ExternalName", 1)), &[], "");
    }

    #[test]
    fn a_condition_keeps_its_time() {
        let at = |seconds| Timestamp::from_second(seconds).expect("a time");
        let bad = Verdict::failed_discovery("a".into());
        let first = with_verdict(&json!({ "spec": {} }), &bad, at(0)).expect("a change");
        assert!(with_verdict(&first, &bad, at(1)).is_none() && !is_available(&first));
        let second = with_verdict(&first, &Verdict::failed_discovery("b".into()), at(1)).expect("a change");
        let third = with_verdict(&second, &Verdict::passed(), at(2)).expect("a change");
        let time = |it: &Value| it["status"]["conditions"][0]["lastTransitionTime"].clone();
        assert!(time(&first) == time(&second) && time(&second) != time(&third) && is_available(&third));
    }
}
