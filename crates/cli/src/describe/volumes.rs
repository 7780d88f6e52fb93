//! Volumes of a Pod.

use serde_json::Value;

use super::{Writer, flag, items, text};
use schema::go;

/// What is shown of a type: its name in the Pod, what it says of itself, and fields with their titles.
type Source = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const SOURCES: &[Source] = &[
    ("hostPath", "HostPath (bare host directory volume)", &[("Path", "path"), ("HostPathType", "type")]),
    (
        "emptyDir",
        "EmptyDir (a temporary directory that shares a pod's lifetime)",
        &[("Medium", "medium"), ("SizeLimit", "sizeLimit")],
    ),
    ("secret", "Secret (a volume populated by a Secret)", &[("SecretName", "secretName"), ("Optional", "optional")]),
    ("configMap", "ConfigMap (a volume populated by a ConfigMap)", &[("Name", "name"), ("Optional", "optional")]),
    (
        "nfs",
        "NFS (an NFS mount that lasts the lifetime of a pod)",
        &[("Server", "server"), ("Path", "path"), ("ReadOnly", "readOnly")],
    ),
    (
        "persistentVolumeClaim",
        "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
        &[("ClaimName", "claimName"), ("ReadOnly", "readOnly")],
    ),
    (
        "ephemeral",
        "EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)",
        &[],
    ),
    (
        "csi",
        "CSI (a Container Storage Interface (CSI) volume source)",
        &[
            ("Driver", "driver"),
            ("FSType", "fsType"),
            ("ReadOnly", "readOnly"),
            ("VolumeAttributes", "volumeAttributes"),
        ],
    ),
    ("image", "Image (a container image or OCI artifact)", &[("Reference", "reference"), ("PullPolicy", "pullPolicy")]),
];

pub fn write(writer: &mut Writer, volumes: &[Value], space: &str) {
    if volumes.is_empty() {
        return writer.line(0, &format!("{space}Volumes:\t<none>"));
    }
    writer.line(0, &format!("{space}Volumes:"));
    let indent = if space.is_empty() { "" } else { " " };
    for volume in volumes {
        writer.line(1, &format!("{indent}{}:", text(volume, "name")));
        if volume["projected"].is_object() {
            projected(writer, &volume["projected"]);
        } else if volume["downwardAPI"].is_object() {
            downward(writer, &volume["downwardAPI"]);
        } else {
            match SOURCES.iter().find(|(key, ..)| volume[key].is_object()) {
                Some((key, kind, fields)) => {
                    writer.cell(2, "Type", kind);
                    for (title, field) in *fields {
                        writer.cell(2, title, &shown(field, &volume[key][field]));
                    }
                }
                None => writer.line(1, "<unknown>"),
            }
        }
    }
}

fn shown(field: &str, value: &Value) -> String {
    match (field, value) {
        ("optional" | "readOnly", Value::Null) => "false".to_owned(),
        ("sizeLimit", Value::Null) => "<unset>".to_owned(),
        ("type", Value::Null) => "<none>".to_owned(),
        (_, Value::Null) => String::new(),
        _ => go::text(value),
    }
}

fn projected(writer: &mut Writer, projected: &Value) {
    writer.cell(2, "Type", "Projected (a volume that contains injected data from multiple sources)");
    for source in items(projected, "sources") {
        let named = |writer: &mut Writer, title: &str, source: &Value| {
            writer.cell(2, title, text(source, "name"));
            writer.cell(2, "Optional", &flag(source, "optional").to_string());
        };
        if source["secret"].is_object() {
            named(writer, "SecretName", &source["secret"]);
        } else if source["downwardAPI"].is_object() {
            writer.cell(2, "DownwardAPI", "true");
        } else if source["configMap"].is_object() {
            named(writer, "ConfigMapName", &source["configMap"]);
        } else if source["serviceAccountToken"].is_object() {
            let seconds = &source["serviceAccountToken"]["expirationSeconds"];
            writer.cell(2, "TokenExpirationSeconds", &go::text(seconds));
        }
    }
}

fn downward(writer: &mut Writer, volume: &Value) {
    writer.cell(2, "Type", "DownwardAPI (a volume populated by information about the pod)");
    writer.line(2, "Items:");
    for item in items(volume, "items") {
        let from = match text(&item["fieldRef"], "fieldPath") {
            "" => text(&item["resourceFieldRef"], "resource"),
            path => path,
        };
        writer.line(3, &format!("{from} -> {}", text(item, "path")));
    }
}
