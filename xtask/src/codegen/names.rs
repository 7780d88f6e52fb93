//! What types and fields are called in protobuf, in OpenAPI, in Go, and in JSON.

use std::fmt::Write as _;

/// `k8s.io.api.core.v1.Pod` is `io.k8s.api.core.v1.Pod` in OpenAPI.
pub(super) fn openapi_name(message: &str) -> String {
    let rest = message.strip_prefix("k8s.io.").unwrap_or(message);
    format!(
        "io.k8s.{}",
        rest.replace("apiextensions_apiserver", "apiextensions-apiserver")
            .replace("kube_aggregator", "kube-aggregator")
    )
}

/// The full name of a message as it is referred to from another.
pub(super) fn resolve(pb: &str, from: &str) -> String {
    let single = pb.strip_prefix("repeated ").unwrap_or(pb);
    match single.strip_prefix('.') {
        Some(full) => full.to_owned(),
        None => format!("{}.{single}", from.rsplit_once('.').map_or("", |(package, _)| package)),
    }
}

/// The name of the Go package of a type, as error texts show it.
pub(super) fn go_package(name: &str) -> String {
    name.rsplit('.').nth(1).unwrap_or_default().to_owned()
}

/// Names a Go type with its package: `[]Container` of `v1` is `[]v1.Container`, `metav1.Time` is `v1.Time`.
pub(super) fn qualify(go: &str, package: &str) -> String {
    const PLAIN: &[&str] = &["string", "bool", "int", "int32", "int64", "float64", "byte", "map", "any"];
    let mut out = String::new();
    let mut rest = go;
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        match word.split_once('.') {
            Some((alias, name)) => {
                let version = alias.find("v1").or_else(|| alias.find("v2")).map_or(alias, |at| &alias[at..]);
                let _ = write!(out, "{version}.{name}");
            }
            None if word == "byte" => out.push_str("uint8"),
            None if PLAIN.contains(&word) => out.push_str(word),
            None => {
                let _ = write!(out, "{package}.{word}");
            }
        }
        rest = after;
    }
    out + rest
}

/// Whether a protobuf field name stands for a JSON name: they differ in case and punctuation at times.
pub(super) fn same_name(pb: &str, json: &str) -> bool {
    let plain = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    plain(pb) == plain(json)
}

/// `EmbeddedResource` is `-embedded-resource`.
pub(super) fn dashed(name: &str) -> String {
    name.chars().fold(String::new(), |mut out, c| {
        if c.is_uppercase() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
        out
    })
}

pub(super) fn short_name(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::super::print::{constant, module};
    use super::*;

    #[test]
    fn each_name_in_its_place() {
        assert_eq!(constant("HTTPGetAction"), "HTTP_GET_ACTION");
        assert_eq!(constant("CSIDriver"), "CSI_DRIVER");
        assert_eq!(module("io.k8s.api.core.v1.Pod"), "core_v1");
        assert_eq!(qualify("map[string]ExtraValue", "v1"), "map[string]v1.ExtraValue");
        assert_eq!(qualify("[]metav1.Time", "v1beta1"), "[]v1.Time");
        assert_eq!(openapi_name("k8s.io.kube_aggregator.pkg.apis.X"), "io.k8s.kube-aggregator.pkg.apis.X");
        assert!(same_name("xKubernetesMapType", "x-kubernetes-map-type"));
    }
}
