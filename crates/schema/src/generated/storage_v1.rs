//! Types of `storage_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CSI_DRIVER_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&storage_v1::CSI_DRIVER_SPEC)), "v1.CSIDriverSpec", "", R, Some(DefaultValue::Object))];
static CSI_DRIVER_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static CSI_DRIVER_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1", "CSIDriver")];
pub(crate) static CSI_DRIVER: Type = ty("io.k8s.api.storage.v1.CSIDriver", "k8s.io.api.storage.v1.CSIDriver", &CSI_DRIVER_KINDS, &CSI_DRIVER_FIELDS, &CSI_DRIVER_WIRE, &[2, 3], false, &[]);

static CSI_DRIVER_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CSI_DRIVER_LIST_ITEMS_LIST)), "[]v1.CSIDriver", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static CSI_DRIVER_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CSI_DRIVER_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1", "CSIDriverList")];
pub(crate) static CSI_DRIVER_LIST: Type = ty("io.k8s.api.storage.v1.CSIDriverList", "k8s.io.api.storage.v1.CSIDriverList", &CSI_DRIVER_LIST_KINDS, &CSI_DRIVER_LIST_FIELDS, &CSI_DRIVER_LIST_WIRE, &[1, 3], false, &[]);

static CSI_DRIVER_SPEC_FIELDS: [Field; 11] = [
    f("attachRequired", Bool, "bool", "", E|P, None),
    f("fsGroupPolicy", String, "v1.FSGroupPolicy", "", E|P, None),
    f("nodeAllocatableUpdatePeriodSeconds", Int64, "int64", "", E|P, None),
    f("podInfoOnMount", Bool, "bool", "", E|P, None),
    f("preventPodSchedulingIfMissing", Bool, "bool", "", E|P, None),
    f("requiresRepublish", Bool, "bool", "", E|P, None),
    f("seLinuxMount", Bool, "bool", "", E|P, None),
    f("serviceAccountTokenInSecrets", Bool, "bool", "", E|P, None),
    f("storageCapacity", Bool, "bool", "", E|P, None),
    f("tokenRequests", List(Ref::Static(&CSI_DRIVER_SPEC_TOKEN_REQUESTS_LIST)), "[]v1.TokenRequest", "", E, None),
    f("volumeLifecycleModes", List(Ref::Static(&CSI_DRIVER_SPEC_VOLUME_LIFECYCLE_MODES_LIST)), "[]v1.VolumeLifecycleMode", "", E, None)];
static CSI_DRIVER_SPEC_WIRE: [WireField; 11] = [w(1, 0), w(2, 3), w(3, 10), w(4, 8), w(5, 1), w(6, 9), w(7, 5), w(8, 6), w(9, 2), w(10, 7), w(11, 4)];
pub(crate) static CSI_DRIVER_SPEC: Type = ty("io.k8s.api.storage.v1.CSIDriverSpec", "k8s.io.api.storage.v1.CSIDriverSpec", &[], &CSI_DRIVER_SPEC_FIELDS, &CSI_DRIVER_SPEC_WIRE, &[], false, &[]);

static CSI_NODE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&storage_v1::CSI_NODE_SPEC)), "v1.CSINodeSpec", "", R, Some(DefaultValue::Object))];
static CSI_NODE_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static CSI_NODE_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1", "CSINode")];
pub(crate) static CSI_NODE: Type = ty("io.k8s.api.storage.v1.CSINode", "k8s.io.api.storage.v1.CSINode", &CSI_NODE_KINDS, &CSI_NODE_FIELDS, &CSI_NODE_WIRE, &[2, 3], false, &[]);

static CSI_NODE_DRIVER_FIELDS: [Field; 4] = [
    f("allocatable", Object(Ref::Static(&storage_v1::VOLUME_NODE_RESOURCES)), "v1.VolumeNodeResources", "", E|P, None),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("nodeID", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("topologyKeys", List(Ref::Static(&CSI_NODE_DRIVER_TOPOLOGY_KEYS_LIST)), "[]string", "", 0, None)];
static CSI_NODE_DRIVER_WIRE: [WireField; 4] = [w(1, 1), w(2, 2), w(3, 3), w(4, 0)];
pub(crate) static CSI_NODE_DRIVER: Type = ty("io.k8s.api.storage.v1.CSINodeDriver", "k8s.io.api.storage.v1.CSINodeDriver", &[], &CSI_NODE_DRIVER_FIELDS, &CSI_NODE_DRIVER_WIRE, &[1, 2, 3], false, &[]);

static CSI_NODE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CSI_NODE_LIST_ITEMS_LIST)), "[]v1.CSINode", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static CSI_NODE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CSI_NODE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1", "CSINodeList")];
pub(crate) static CSI_NODE_LIST: Type = ty("io.k8s.api.storage.v1.CSINodeList", "k8s.io.api.storage.v1.CSINodeList", &CSI_NODE_LIST_KINDS, &CSI_NODE_LIST_FIELDS, &CSI_NODE_LIST_WIRE, &[1, 3], false, &[]);

static CSI_NODE_SPEC_FIELDS: [Field; 1] = [
    f("drivers", List(Ref::Static(&CSI_NODE_SPEC_DRIVERS_LIST)), "[]v1.CSINodeDriver", "", MERGE|R, None).key("name")];
static CSI_NODE_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static CSI_NODE_SPEC: Type = ty("io.k8s.api.storage.v1.CSINodeSpec", "k8s.io.api.storage.v1.CSINodeSpec", &[], &CSI_NODE_SPEC_FIELDS, &CSI_NODE_SPEC_WIRE, &[0], false, &[]);

static CSI_STORAGE_CAPACITY_FIELDS: [Field; 7] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("capacity", Quantity, "resource.Quantity", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("maximumVolumeSize", Quantity, "resource.Quantity", "", E|P, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("nodeTopology", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("storageClassName", String, "string", "", R, Some(DefaultValue::Str("")))];
static CSI_STORAGE_CAPACITY_WIRE: [WireField; 5] = [w(1, 4), w(2, 5), w(3, 6), w(4, 1), w(5, 3)];
static CSI_STORAGE_CAPACITY_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1", "CSIStorageCapacity")];
pub(crate) static CSI_STORAGE_CAPACITY: Type = ty("io.k8s.api.storage.v1.CSIStorageCapacity", "k8s.io.api.storage.v1.CSIStorageCapacity", &CSI_STORAGE_CAPACITY_KINDS, &CSI_STORAGE_CAPACITY_FIELDS, &CSI_STORAGE_CAPACITY_WIRE, &[4, 6], false, &[]);

static CSI_STORAGE_CAPACITY_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CSI_STORAGE_CAPACITY_LIST_ITEMS_LIST)), "[]v1.CSIStorageCapacity", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static CSI_STORAGE_CAPACITY_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CSI_STORAGE_CAPACITY_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1", "CSIStorageCapacityList")];
pub(crate) static CSI_STORAGE_CAPACITY_LIST: Type = ty("io.k8s.api.storage.v1.CSIStorageCapacityList", "k8s.io.api.storage.v1.CSIStorageCapacityList", &CSI_STORAGE_CAPACITY_LIST_KINDS, &CSI_STORAGE_CAPACITY_LIST_FIELDS, &CSI_STORAGE_CAPACITY_LIST_WIRE, &[1, 3], false, &[]);

static STORAGE_CLASS_FIELDS: [Field; 10] = [
    f("allowVolumeExpansion", Bool, "bool", "", E|P, None),
    f("allowedTopologies", List(Ref::Static(&STORAGE_CLASS_ALLOWED_TOPOLOGIES_LIST)), "[]v1.TopologySelectorTerm", "", E, None),
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("mountOptions", List(Ref::Static(&CSI_NODE_DRIVER_TOPOLOGY_KEYS_LIST)), "[]string", "", E, None),
    f("parameters", Map(Ref::Static(&STORAGE_CLASS_PARAMETERS_MAP)), "map[string]string", "", E, None),
    f("provisioner", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("reclaimPolicy", String, "v1.PersistentVolumeReclaimPolicy", "", E|P, None),
    f("volumeBindingMode", String, "v1.VolumeBindingMode", "", E|P, None)];
static STORAGE_CLASS_WIRE: [WireField; 8] = [w(1, 4), w(2, 7), w(3, 6), w(4, 8), w(5, 5), w(6, 0), w(7, 9), w(8, 1)];
static STORAGE_CLASS_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1", "StorageClass")];
pub(crate) static STORAGE_CLASS: Type = ty("io.k8s.api.storage.v1.StorageClass", "k8s.io.api.storage.v1.StorageClass", &STORAGE_CLASS_KINDS, &STORAGE_CLASS_FIELDS, &STORAGE_CLASS_WIRE, &[4, 7], false, &[]);

static STORAGE_CLASS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&STORAGE_CLASS_LIST_ITEMS_LIST)), "[]v1.StorageClass", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static STORAGE_CLASS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static STORAGE_CLASS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1", "StorageClassList")];
pub(crate) static STORAGE_CLASS_LIST: Type = ty("io.k8s.api.storage.v1.StorageClassList", "k8s.io.api.storage.v1.StorageClassList", &STORAGE_CLASS_LIST_KINDS, &STORAGE_CLASS_LIST_FIELDS, &STORAGE_CLASS_LIST_WIRE, &[1, 3], false, &[]);

static TOKEN_REQUEST_FIELDS: [Field; 2] = [
    f("audience", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("expirationSeconds", Int64, "int64", "", E|P, None)];
static TOKEN_REQUEST_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static TOKEN_REQUEST: Type = ty("io.k8s.api.storage.v1.TokenRequest", "k8s.io.api.storage.v1.TokenRequest", &[], &TOKEN_REQUEST_FIELDS, &TOKEN_REQUEST_WIRE, &[0], false, &[]);

static VOLUME_ATTACHMENT_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&storage_v1::VOLUME_ATTACHMENT_SPEC)), "v1.VolumeAttachmentSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&storage_v1::VOLUME_ATTACHMENT_STATUS)), "v1.VolumeAttachmentStatus", "", E, Some(DefaultValue::Object))];
static VOLUME_ATTACHMENT_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static VOLUME_ATTACHMENT_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1", "VolumeAttachment")];
pub(crate) static VOLUME_ATTACHMENT: Type = ty("io.k8s.api.storage.v1.VolumeAttachment", "k8s.io.api.storage.v1.VolumeAttachment", &VOLUME_ATTACHMENT_KINDS, &VOLUME_ATTACHMENT_FIELDS, &VOLUME_ATTACHMENT_WIRE, &[2, 3, 4], false, &[]);

static VOLUME_ATTACHMENT_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&VOLUME_ATTACHMENT_LIST_ITEMS_LIST)), "[]v1.VolumeAttachment", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static VOLUME_ATTACHMENT_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static VOLUME_ATTACHMENT_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1", "VolumeAttachmentList")];
pub(crate) static VOLUME_ATTACHMENT_LIST: Type = ty("io.k8s.api.storage.v1.VolumeAttachmentList", "k8s.io.api.storage.v1.VolumeAttachmentList", &VOLUME_ATTACHMENT_LIST_KINDS, &VOLUME_ATTACHMENT_LIST_FIELDS, &VOLUME_ATTACHMENT_LIST_WIRE, &[1, 3], false, &[]);

static VOLUME_ATTACHMENT_SOURCE_FIELDS: [Field; 2] = [
    f("inlineVolumeSpec", Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_SPEC)), "v1.PersistentVolumeSpec", "", E|P, None),
    f("persistentVolumeName", String, "string", "", E|P, None)];
static VOLUME_ATTACHMENT_SOURCE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static VOLUME_ATTACHMENT_SOURCE: Type = ty("io.k8s.api.storage.v1.VolumeAttachmentSource", "k8s.io.api.storage.v1.VolumeAttachmentSource", &[], &VOLUME_ATTACHMENT_SOURCE_FIELDS, &VOLUME_ATTACHMENT_SOURCE_WIRE, &[], false, &[]);

static VOLUME_ATTACHMENT_SPEC_FIELDS: [Field; 3] = [
    f("attacher", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("nodeName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("source", Object(Ref::Static(&storage_v1::VOLUME_ATTACHMENT_SOURCE)), "v1.VolumeAttachmentSource", "", R, Some(DefaultValue::Object))];
static VOLUME_ATTACHMENT_SPEC_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static VOLUME_ATTACHMENT_SPEC: Type = ty("io.k8s.api.storage.v1.VolumeAttachmentSpec", "k8s.io.api.storage.v1.VolumeAttachmentSpec", &[], &VOLUME_ATTACHMENT_SPEC_FIELDS, &VOLUME_ATTACHMENT_SPEC_WIRE, &[0, 1, 2], false, &[]);

static VOLUME_ATTACHMENT_STATUS_FIELDS: [Field; 4] = [
    f("attachError", Object(Ref::Static(&storage_v1::VOLUME_ERROR)), "v1.VolumeError", "", E|P, None),
    f("attached", Bool, "bool", "", R, Some(DefaultValue::Bool(false))),
    f("attachmentMetadata", Map(Ref::Static(&STORAGE_CLASS_PARAMETERS_MAP)), "map[string]string", "", E, None),
    f("detachError", Object(Ref::Static(&storage_v1::VOLUME_ERROR)), "v1.VolumeError", "", E|P, None)];
static VOLUME_ATTACHMENT_STATUS_WIRE: [WireField; 4] = [w(1, 1), w(2, 2), w(3, 0), w(4, 3)];
pub(crate) static VOLUME_ATTACHMENT_STATUS: Type = ty("io.k8s.api.storage.v1.VolumeAttachmentStatus", "k8s.io.api.storage.v1.VolumeAttachmentStatus", &[], &VOLUME_ATTACHMENT_STATUS_FIELDS, &VOLUME_ATTACHMENT_STATUS_WIRE, &[1], false, &[]);

static VOLUME_ATTRIBUTES_CLASS_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("driverName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("parameters", Map(Ref::Static(&STORAGE_CLASS_PARAMETERS_MAP)), "map[string]string", "", E, None)];
static VOLUME_ATTRIBUTES_CLASS_WIRE: [WireField; 3] = [w(1, 3), w(2, 1), w(3, 4)];
static VOLUME_ATTRIBUTES_CLASS_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1", "VolumeAttributesClass")];
pub(crate) static VOLUME_ATTRIBUTES_CLASS: Type = ty("io.k8s.api.storage.v1.VolumeAttributesClass", "k8s.io.api.storage.v1.VolumeAttributesClass", &VOLUME_ATTRIBUTES_CLASS_KINDS, &VOLUME_ATTRIBUTES_CLASS_FIELDS, &VOLUME_ATTRIBUTES_CLASS_WIRE, &[1, 3], false, &[]);

static VOLUME_ATTRIBUTES_CLASS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&VOLUME_ATTRIBUTES_CLASS_LIST_ITEMS_LIST)), "[]v1.VolumeAttributesClass", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static VOLUME_ATTRIBUTES_CLASS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static VOLUME_ATTRIBUTES_CLASS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1", "VolumeAttributesClassList")];
pub(crate) static VOLUME_ATTRIBUTES_CLASS_LIST: Type = ty("io.k8s.api.storage.v1.VolumeAttributesClassList", "k8s.io.api.storage.v1.VolumeAttributesClassList", &VOLUME_ATTRIBUTES_CLASS_LIST_KINDS, &VOLUME_ATTRIBUTES_CLASS_LIST_FIELDS, &VOLUME_ATTRIBUTES_CLASS_LIST_WIRE, &[1, 3], false, &[]);

static VOLUME_ERROR_FIELDS: [Field; 3] = [
    f("errorCode", Int32, "int32", "", E|P, None),
    f("message", String, "string", "", E, None),
    f("time", Time, "v1.Time", "", E, None)];
static VOLUME_ERROR_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static VOLUME_ERROR: Type = ty("io.k8s.api.storage.v1.VolumeError", "k8s.io.api.storage.v1.VolumeError", &[], &VOLUME_ERROR_FIELDS, &VOLUME_ERROR_WIRE, &[2], false, &[]);

static VOLUME_NODE_RESOURCES_FIELDS: [Field; 1] = [
    f("count", Int32, "int32", "", E|P, None)];
static VOLUME_NODE_RESOURCES_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static VOLUME_NODE_RESOURCES: Type = ty("io.k8s.api.storage.v1.VolumeNodeResources", "k8s.io.api.storage.v1.VolumeNodeResources", &[], &VOLUME_NODE_RESOURCES_FIELDS, &VOLUME_NODE_RESOURCES_WIRE, &[], false, &[]);

static STORAGE_CLASS_ALLOWED_TOPOLOGIES_LIST: List = list(Object(Ref::Static(&core_v1::TOPOLOGY_SELECTOR_TERM)), "v1.TopologySelectorTerm", ListType::Atomic, &[], false);
static CSI_DRIVER_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1::CSI_DRIVER)), "v1.CSIDriver", ListType::Atomic, &[], false);
static CSI_NODE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1::CSI_NODE)), "v1.CSINode", ListType::Atomic, &[], false);
static CSI_NODE_SPEC_DRIVERS_LIST: List = list(Object(Ref::Static(&storage_v1::CSI_NODE_DRIVER)), "v1.CSINodeDriver", ListType::Map, &KEYS_NAME, false);
static CSI_STORAGE_CAPACITY_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1::CSI_STORAGE_CAPACITY)), "v1.CSIStorageCapacity", ListType::Atomic, &[], false);
static STORAGE_CLASS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1::STORAGE_CLASS)), "v1.StorageClass", ListType::Atomic, &[], false);
static CSI_DRIVER_SPEC_TOKEN_REQUESTS_LIST: List = list(Object(Ref::Static(&storage_v1::TOKEN_REQUEST)), "v1.TokenRequest", ListType::Atomic, &[], false);
static VOLUME_ATTACHMENT_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1::VOLUME_ATTACHMENT)), "v1.VolumeAttachment", ListType::Atomic, &[], false);
static VOLUME_ATTRIBUTES_CLASS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1::VOLUME_ATTRIBUTES_CLASS)), "v1.VolumeAttributesClass", ListType::Atomic, &[], false);
static CSI_NODE_DRIVER_TOPOLOGY_KEYS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static CSI_DRIVER_SPEC_VOLUME_LIFECYCLE_MODES_LIST: List = list(String, "v1.VolumeLifecycleMode", ListType::Set, &[], false);
static STORAGE_CLASS_PARAMETERS_MAP: Map = map(String, "string", false);
static KEYS_NAME: [Text; 1] = [Cow::Borrowed("name")];
