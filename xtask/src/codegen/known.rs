//! What the facts do not tell and one has to know of upstream's types.

/// Messages that Go embeds into the outer struct: in JSON their fields are the outer object's.
pub(super) const EMBEDDED: &[&str] = &[
    "DeviceConfiguration",
    "EphemeralContainerCommon",
    "IngressRuleValue",
    "LocalObjectReference",
    "PersistentVolumeSource",
    "ProbeHandler",
    "Rule",
    "RuleWithOperations",
    "VolumeSource",
];

/// Messages for tests and interfaces of upstream that are not part of the API.
pub(super) const LEFT_OUT: &[&str] = &[
    "k8s.io.apimachinery.pkg.apis.testapigroup.",
    "k8s.io.apiserver.pkg.apis.example.",
    "k8s.io.apiserver.pkg.apis.example2.",
    "k8s.io.apimachinery.pkg.api.resource.QuantityValue",
    "k8s.io.apimachinery.pkg.apis.meta.v1.Duration",
    "k8s.io.apimachinery.pkg.apis.meta.v1.Timestamp",
    "k8s.io.apimachinery.pkg.apis.meta.v1.Verbs",
];

/// Kinds among the messages without a schema that carry no metadata to know them by.
pub(super) const KINDS_WITHOUT_METADATA: &[&str] = &[
    "AdmissionReview",
    "APIGroupDiscovery",
    "ApplyOptions",
    "ConversionReview",
    "CreateOptions",
    "DeploymentRollback",
    "GetOptions",
    "ListOptions",
    "NodeProxyOptions",
    "PatchOptions",
    "PodAttachOptions",
    "PodExecOptions",
    "PodLogOptions",
    "PodPortForwardOptions",
    "PodProxyOptions",
    "Policy",
    "SerializedReference",
    "ServiceProxyOptions",
    "TableOptions",
    "UpdateOptions",
];

/// Types with a representation of their own: (short name, package suffix, kind in the table).
pub(super) const SPECIAL: &[(&str, &str)] = &[
    ("io.k8s.apimachinery.pkg.api.resource.Quantity", "Quantity"),
    ("io.k8s.apimachinery.pkg.apis.meta.v1.Duration", "Duration"),
    ("io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1", "FieldsV1"),
    ("io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime", "MicroTime"),
    ("io.k8s.apimachinery.pkg.apis.meta.v1.Time", "Time"),
    ("io.k8s.apimachinery.pkg.runtime.RawExtension", "RawExtension"),
    ("io.k8s.apimachinery.pkg.util.intstr.IntOrString", "IntOrString"),
    ("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON", "Any"),
    ("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSON", "Any"),
];
