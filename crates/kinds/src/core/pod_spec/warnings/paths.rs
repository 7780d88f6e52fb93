//! Files of volumes that lie in each other's place.

use schema::Value;

use crate::field::quote;
use crate::tree::Tree;

/// A path, and what puts a file there.
struct Placed<'a> {
    path: &'a str,
    source: String,
}

impl Placed<'_> {
    fn shown(&self) -> String {
        if self.source.is_empty() { quote(self.path) } else { format!("{} ({})", quote(self.path), self.source) }
    }

    fn overlaps(&self, other: &Placed<'_>) -> bool {
        let below = |one: &str, other: &str| {
            one.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        !self.path.is_empty()
            && !other.path.is_empty()
            && (below(self.path, other.path) || below(other.path, self.path))
    }
}

fn of_items<'a>(source: &'a Value, told: &str) -> Vec<Placed<'a>> {
    source.list("items").iter().map(|item| Placed { path: item.text("path"), source: told.to_owned() }).collect()
}

fn warn(warnings: &mut Vec<String>, volume: &str, what: &str, placed: Vec<Placed<'_>>) {
    let mut seen: Vec<Placed<'_>> = Vec::with_capacity(placed.len());
    for one in placed {
        let one = Placed { path: one.path.trim_end_matches('/'), ..one };
        for other in seen.iter().filter(|other| one.overlaps(other)) {
            let volume = quote(volume);
            warnings.push(format!(
                "volume {volume} ({what}): overlapping paths: {} with {}",
                one.shown(),
                other.shown()
            ));
        }
        seen.push(one);
    }
}

/// Warns of files in each other's place.
pub fn overlaps(warnings: &mut Vec<String>, volumes: &[Value]) {
    for volume in volumes {
        let name = volume.text("name");
        for (field, kind, named) in
            [("configMap", "ConfigMap", "name"), ("secret", "Secret", "secretName"), ("downwardAPI", "DownwardAPI", "")]
        {
            let Some(source) = volume.field(field) else { continue };
            let what = if named.is_empty() { kind.into() } else { format!("{kind} {}", quote(source.text(named))) };
            warn(warnings, name, &what, of_items(source, ""));
        }
        let mut placed = Vec::new();
        for source in volume["projected"].list("sources") {
            if source.as_object().is_some_and(serde_json::Map::is_empty) {
                warnings.push(format!("volume {} (Projected) has no sources provided", quote(name)));
            }
            placed.extend(of_source(source));
        }
        warn(warnings, name, "Projected", placed);
    }
}

fn of_source(source: &Value) -> Vec<Placed<'_>> {
    for (field, kind) in [("configMap", "ConfigMap"), ("secret", "Secret")] {
        if let Some(it) = source.field(field).filter(|it| it.has("items")) {
            return of_items(it, &format!("{kind} {}", quote(it.text("name"))));
        }
    }
    let mut out = Vec::new();
    if let Some(it) = source.field("downwardAPI").filter(|it| it.has("items")) {
        out = of_items(it, "DownwardAPI");
    } else if let Some(it) = source.field("serviceAccountToken") {
        out.push(Placed { path: it.text("path"), source: "ServiceAccountToken".into() });
    } else if let Some(it) = source.field("clusterTrustBundle") {
        let name = it.set_text("name").unwrap_or(it.text("signerName"));
        out.push(Placed { path: it.text("path"), source: format!("ClusterTrustBundle {}", quote(name)) });
    } else if let Some(it) = source.field("podCertificate") {
        let parts =
            [("certificateChainPath", "chain"), ("keyPath", "key"), ("credentialBundlePath", "credential bundle")];
        for (field, what) in parts.into_iter().filter(|(field, _)| !it.text(field).is_empty()) {
            out.push(Placed { path: it.text(field), source: format!("PodCertificate {what}") });
        }
    }
    out
}
