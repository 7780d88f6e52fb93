//! Which kinds the API server serves (client-go's `discovery`).

use kube::Client;
use kube::core::ApiResource;
use kube::discovery::{Discovery, Scope};

/// A served kind.
#[derive(Clone, Debug)]
pub(crate) struct Served {
    pub resource: ApiResource,
    pub namespaced: bool,
    pub verbs: Vec<String>,
}

impl Served {
    pub(crate) fn supports(&self, verb: &str) -> bool {
        self.verbs.iter().any(|v| v == verb)
    }
}

/// Every kind once, in its most stable version, ordered by group and name.
pub(crate) async fn served(client: &Client) -> Result<Vec<Served>, kube::Error> {
    let discovery = match Discovery::new(client.clone()).run_aggregated().await {
        Ok(discovery) => discovery,
        // A server that does not know the short way.
        Err(_) => Discovery::new(client.clone()).run().await?,
    };
    let mut kinds: Vec<Served> = discovery
        .groups()
        .flat_map(|group| group.resources_by_stability())
        .map(|(resource, capabilities)| Served {
            resource,
            namespaced: capabilities.scope == Scope::Namespaced,
            verbs: capabilities.operations,
        })
        .collect();
    kinds.sort_by(|a, b| (&a.resource.group, &a.resource.plural).cmp(&(&b.resource.group, &b.resource.plural)));
    Ok(kinds)
}
