//! Which ConfigMaps and Secrets a Pod refers to. Behaviour: `pkg/api/v1/pod` (VisitPodConfigmapNames, VisitPodSecretNames).

use std::collections::BTreeSet;

use k8s_openapi::api::core::v1::{Pod, Volume};

use crate::environment;

/// Names of objects in the Pod's namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    pub config_maps: BTreeSet<String>,
    pub secrets: BTreeSet<String>,
}

impl References {
    pub fn of(pod: &Pod) -> References {
        let mut all = References::default();
        let Some(spec) = &pod.spec else { return all };
        let ephemeral: Vec<_> =
            spec.ephemeral_containers.iter().flatten().map(crate::ephemeral::as_container).collect();
        for container in spec.containers.iter().chain(spec.init_containers.iter().flatten()).chain(&ephemeral) {
            let (config_maps, secrets) = environment::references(container);
            all.config_maps.extend(config_maps);
            all.secrets.extend(secrets);
        }
        all.secrets.extend(spec.image_pull_secrets.iter().flatten().map(|one| one.name.clone()));
        for volume in spec.volumes.iter().flatten() {
            all.volume(volume);
        }
        all.config_maps.remove("");
        all.secrets.remove("");
        all
    }

    fn volume(&mut self, volume: &Volume) {
        self.config_maps.extend(volume.config_map.iter().map(|one| one.name.clone()));
        self.secrets.extend(volume.secret.iter().filter_map(|one| one.secret_name.clone()));
        for source in volume.projected.iter().flat_map(|one| one.sources.iter().flatten()) {
            self.config_maps.extend(source.config_map.iter().map(|one| one.name.clone()));
            self.secrets.extend(source.secret.iter().map(|one| one.name.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_named_counts() {
        let pod: Pod = serde_json::from_value(serde_json::json!({ "spec": {
            "imagePullSecrets": [{ "name": "pull" }],
            "volumes": [
                { "name": "a", "configMap": { "name": "m1" } },
                { "name": "b", "projected": { "sources": [{ "secret": { "name": "s1" } }, { "configMap": { "name": "m2" } }] } },
                { "name": "c", "secret": { "secretName": "s2" } },
            ],
            "initContainers": [{ "name": "i", "envFrom": [{ "configMapRef": { "name": "m3" } }] }],
            "containers": [{ "name": "c", "env": [{ "name": "A", "valueFrom": { "secretKeyRef": { "name": "s3", "key": "k" } } }] }],
            "ephemeralContainers": [{ "name": "e", "envFrom": [{ "secretRef": { "name": "s4" } }] }],
        }}))
        .expect("a Pod");
        let all = References::of(&pod);
        assert_eq!(all.config_maps.into_iter().collect::<Vec<_>>(), ["m1", "m2", "m3"]);
        assert_eq!(all.secrets.into_iter().collect::<Vec<_>>(), ["pull", "s1", "s2", "s3", "s4"]);
    }
}
