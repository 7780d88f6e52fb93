use serde_json::json;

use super::*;
use crate::scenario::object;

#[test]
fn mirrors_each_family() {
    let endpoints: Arc<Endpoints> = object(json!({
        "metadata": {"name": "db", "namespace": "default", "uid": "e", "annotations": {"note": "x"}},
        "subsets": [{"addresses": [{"ip": "192.0.2.1"}, {"ip": "2001:db8::1"}, {"ip": "nonsense"}],
            "notReadyAddresses": [{"ip": "192.0.2.2"}], "ports": [{"name": "pg", "port": 5432}]}],
    }));
    let plan = plan::plan(&endpoints, &[]);
    let text: Vec<_> = plan
        .changes
        .create
        .iter()
        .map(|s| {
            let ready = |e: &k8s_openapi::api::discovery::v1::Endpoint| e.conditions.as_ref().unwrap().ready.unwrap();
            let all: Vec<_> =
                s.endpoints.iter().flatten().map(|e| format!("{} {}", e.addresses[0], ready(e))).collect();
            format!("{} {} {}", s.address_type, s.ports.as_ref().unwrap()[0].port.unwrap(), all.join("; "))
        })
        .collect();
    assert_eq!(text, ["IPv4 5432 192.0.2.1 true; 192.0.2.2 false", "IPv6 5432 2001:db8::1 true"]);
    assert_eq!(
        plan.warnings,
        [("InvalidIPAddress", "Skipped 1 invalid IP addresses when mirroring to EndpointSlices".to_owned())]
    );

    let written: Vec<_> = plan
        .changes
        .create
        .into_iter()
        .map(|mut s| {
            s.metadata.name = Some(format!("db-{}", s.address_type));
            Arc::new(s)
        })
        .collect();
    let again = plan::plan(&endpoints, &written).changes;
    assert!(again.create.is_empty() && again.update.is_empty() && again.delete.is_empty(), "{again:?}");
    let mut fewer = (*endpoints).clone();
    fewer.subsets.as_mut().unwrap()[0].addresses.as_mut().unwrap().truncate(1);
    let changes = plan::plan(&fewer, &written).changes;
    assert_eq!(changes.delete.len(), 1);
}
