//! Types of `storage_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CSI_DRIVER_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&storage_v1beta1::CSI_DRIVER_SPEC)), "v1beta1.CSIDriverSpec", "", E, None)];
static CSI_DRIVER_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static CSI_DRIVER_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1beta1", "CSIDriver")];
pub(crate) static CSI_DRIVER: Type = ty("io.k8s.api.storage.v1beta1.CSIDriver", "k8s.io.api.storage.v1beta1.CSIDriver", &CSI_DRIVER_KINDS, &CSI_DRIVER_FIELDS, &CSI_DRIVER_WIRE, &[2, 3], false, &[]);

static CSI_DRIVER_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CSI_DRIVER_LIST_ITEMS_LIST)), "[]v1beta1.CSIDriver", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static CSI_DRIVER_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CSI_DRIVER_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1beta1", "CSIDriverList")];
pub(crate) static CSI_DRIVER_LIST: Type = ty("io.k8s.api.storage.v1beta1.CSIDriverList", "k8s.io.api.storage.v1beta1.CSIDriverList", &CSI_DRIVER_LIST_KINDS, &CSI_DRIVER_LIST_FIELDS, &CSI_DRIVER_LIST_WIRE, &[3], false, &[]);

static CSI_DRIVER_SPEC_FIELDS: [Field; 11] = [
    f("attachRequired", Bool, "bool", "", E|P, None),
    f("fsGroupPolicy", String, "string", "", E|P, None),
    f("nodeAllocatableUpdatePeriodSeconds", Int64, "int64", "", E|P, None),
    f("podInfoOnMount", Bool, "bool", "", E|P, None),
    f("preventPodSchedulingIfMissing", Bool, "bool", "", E|P, None),
    f("requiresRepublish", Bool, "bool", "", E|P, None),
    f("seLinuxMount", Bool, "bool", "", E|P, None),
    f("serviceAccountTokenInSecrets", Bool, "bool", "", E|P, None),
    f("storageCapacity", Bool, "bool", "", E|P, None),
    f("tokenRequests", List(Ref::Static(&CSI_DRIVER_SPEC_TOKEN_REQUESTS_LIST)), "[]v1beta1.TokenRequest", "", E|P, None),
    f("volumeLifecycleModes", List(Ref::Static(&CSI_DRIVER_SPEC_VOLUME_LIFECYCLE_MODES_LIST)), "[]string", "", E|P, None)];
static CSI_DRIVER_SPEC_WIRE: [WireField; 11] = [w(1, 0), w(2, 3), w(3, 10), w(4, 8), w(5, 1), w(6, 9), w(7, 5), w(8, 6), w(9, 2), w(10, 7), w(11, 4)];
pub(crate) static CSI_DRIVER_SPEC: Type = ty("io.k8s.api.storage.v1beta1.CSIDriverSpec", "k8s.io.api.storage.v1beta1.CSIDriverSpec", &[], &CSI_DRIVER_SPEC_FIELDS, &CSI_DRIVER_SPEC_WIRE, &[], false, &[]);

static CSI_NODE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&storage_v1beta1::CSI_NODE_SPEC)), "v1beta1.CSINodeSpec", "", E, None)];
static CSI_NODE_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static CSI_NODE_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1beta1", "CSINode")];
pub(crate) static CSI_NODE: Type = ty("io.k8s.api.storage.v1beta1.CSINode", "k8s.io.api.storage.v1beta1.CSINode", &CSI_NODE_KINDS, &CSI_NODE_FIELDS, &CSI_NODE_WIRE, &[2, 3], false, &[]);

static CSI_NODE_DRIVER_FIELDS: [Field; 4] = [
    f("allocatable", Object(Ref::Static(&storage_v1beta1::VOLUME_NODE_RESOURCES)), "v1beta1.VolumeNodeResources", "", E|P, None),
    f("name", String, "string", "", E|P, None),
    f("nodeID", String, "string", "", E|P, None),
    f("topologyKeys", List(Ref::Static(&CSI_DRIVER_SPEC_VOLUME_LIFECYCLE_MODES_LIST)), "[]string", "", E|P, None)];
static CSI_NODE_DRIVER_WIRE: [WireField; 4] = [w(1, 1), w(2, 2), w(3, 3), w(4, 0)];
pub(crate) static CSI_NODE_DRIVER: Type = ty("io.k8s.api.storage.v1beta1.CSINodeDriver", "k8s.io.api.storage.v1beta1.CSINodeDriver", &[], &CSI_NODE_DRIVER_FIELDS, &CSI_NODE_DRIVER_WIRE, &[], false, &[]);

static CSI_NODE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CSI_NODE_LIST_ITEMS_LIST)), "[]v1beta1.CSINode", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static CSI_NODE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CSI_NODE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1beta1", "CSINodeList")];
pub(crate) static CSI_NODE_LIST: Type = ty("io.k8s.api.storage.v1beta1.CSINodeList", "k8s.io.api.storage.v1beta1.CSINodeList", &CSI_NODE_LIST_KINDS, &CSI_NODE_LIST_FIELDS, &CSI_NODE_LIST_WIRE, &[3], false, &[]);

static CSI_NODE_SPEC_FIELDS: [Field; 1] = [
    f("drivers", List(Ref::Static(&CSI_NODE_SPEC_DRIVERS_LIST)), "[]v1beta1.CSINodeDriver", "", E|P, None)];
static CSI_NODE_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static CSI_NODE_SPEC: Type = ty("io.k8s.api.storage.v1beta1.CSINodeSpec", "k8s.io.api.storage.v1beta1.CSINodeSpec", &[], &CSI_NODE_SPEC_FIELDS, &CSI_NODE_SPEC_WIRE, &[], false, &[]);

static CSI_STORAGE_CAPACITY_FIELDS: [Field; 7] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("capacity", Quantity, "v1beta1.Quantity", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("maximumVolumeSize", Quantity, "v1beta1.Quantity", "", E|P, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("nodeTopology", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("storageClassName", String, "string", "", E|P, None)];
static CSI_STORAGE_CAPACITY_WIRE: [WireField; 5] = [w(1, 4), w(2, 5), w(3, 6), w(4, 1), w(5, 3)];
static CSI_STORAGE_CAPACITY_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1beta1", "CSIStorageCapacity")];
pub(crate) static CSI_STORAGE_CAPACITY: Type = ty("io.k8s.api.storage.v1beta1.CSIStorageCapacity", "k8s.io.api.storage.v1beta1.CSIStorageCapacity", &CSI_STORAGE_CAPACITY_KINDS, &CSI_STORAGE_CAPACITY_FIELDS, &CSI_STORAGE_CAPACITY_WIRE, &[4], false, &[]);

static CSI_STORAGE_CAPACITY_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CSI_STORAGE_CAPACITY_LIST_ITEMS_LIST)), "[]v1beta1.CSIStorageCapacity", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static CSI_STORAGE_CAPACITY_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CSI_STORAGE_CAPACITY_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1beta1", "CSIStorageCapacityList")];
pub(crate) static CSI_STORAGE_CAPACITY_LIST: Type = ty("io.k8s.api.storage.v1beta1.CSIStorageCapacityList", "k8s.io.api.storage.v1beta1.CSIStorageCapacityList", &CSI_STORAGE_CAPACITY_LIST_KINDS, &CSI_STORAGE_CAPACITY_LIST_FIELDS, &CSI_STORAGE_CAPACITY_LIST_WIRE, &[3], false, &[]);

static STORAGE_CLASS_FIELDS: [Field; 10] = [
    f("allowVolumeExpansion", Bool, "bool", "", E|P, None),
    f("allowedTopologies", List(Ref::Static(&STORAGE_CLASS_ALLOWED_TOPOLOGIES_LIST)), "[]v1beta1.TopologySelectorTerm", "", E|P, None),
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("mountOptions", List(Ref::Static(&CSI_DRIVER_SPEC_VOLUME_LIFECYCLE_MODES_LIST)), "[]string", "", E|P, None),
    f("parameters", Map(Ref::Static(&STORAGE_CLASS_PARAMETERS_MAP)), "map[string]string", "", E|P, None),
    f("provisioner", String, "string", "", E|P, None),
    f("reclaimPolicy", String, "string", "", E|P, None),
    f("volumeBindingMode", String, "string", "", E|P, None)];
static STORAGE_CLASS_WIRE: [WireField; 8] = [w(1, 4), w(2, 7), w(3, 6), w(4, 8), w(5, 5), w(6, 0), w(7, 9), w(8, 1)];
static STORAGE_CLASS_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1beta1", "StorageClass")];
pub(crate) static STORAGE_CLASS: Type = ty("io.k8s.api.storage.v1beta1.StorageClass", "k8s.io.api.storage.v1beta1.StorageClass", &STORAGE_CLASS_KINDS, &STORAGE_CLASS_FIELDS, &STORAGE_CLASS_WIRE, &[4], false, &[]);

static STORAGE_CLASS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&STORAGE_CLASS_LIST_ITEMS_LIST)), "[]v1beta1.StorageClass", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static STORAGE_CLASS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static STORAGE_CLASS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1beta1", "StorageClassList")];
pub(crate) static STORAGE_CLASS_LIST: Type = ty("io.k8s.api.storage.v1beta1.StorageClassList", "k8s.io.api.storage.v1beta1.StorageClassList", &STORAGE_CLASS_LIST_KINDS, &STORAGE_CLASS_LIST_FIELDS, &STORAGE_CLASS_LIST_WIRE, &[3], false, &[]);

static TOKEN_REQUEST_FIELDS: [Field; 2] = [
    f("audience", String, "string", "", E|P, None),
    f("expirationSeconds", Int64, "int64", "", E|P, None)];
static TOKEN_REQUEST_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static TOKEN_REQUEST: Type = ty("io.k8s.api.storage.v1beta1.TokenRequest", "k8s.io.api.storage.v1beta1.TokenRequest", &[], &TOKEN_REQUEST_FIELDS, &TOKEN_REQUEST_WIRE, &[], false, &[]);

static VOLUME_ATTACHMENT_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&storage_v1beta1::VOLUME_ATTACHMENT_SPEC)), "v1beta1.VolumeAttachmentSpec", "", E, None),
    f("status", Object(Ref::Static(&storage_v1beta1::VOLUME_ATTACHMENT_STATUS)), "v1beta1.VolumeAttachmentStatus", "", E, None)];
static VOLUME_ATTACHMENT_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static VOLUME_ATTACHMENT_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1beta1", "VolumeAttachment")];
pub(crate) static VOLUME_ATTACHMENT: Type = ty("io.k8s.api.storage.v1beta1.VolumeAttachment", "k8s.io.api.storage.v1beta1.VolumeAttachment", &VOLUME_ATTACHMENT_KINDS, &VOLUME_ATTACHMENT_FIELDS, &VOLUME_ATTACHMENT_WIRE, &[2, 3, 4], false, &[]);

static VOLUME_ATTACHMENT_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&VOLUME_ATTACHMENT_LIST_ITEMS_LIST)), "[]v1beta1.VolumeAttachment", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static VOLUME_ATTACHMENT_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static VOLUME_ATTACHMENT_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1beta1", "VolumeAttachmentList")];
pub(crate) static VOLUME_ATTACHMENT_LIST: Type = ty("io.k8s.api.storage.v1beta1.VolumeAttachmentList", "k8s.io.api.storage.v1beta1.VolumeAttachmentList", &VOLUME_ATTACHMENT_LIST_KINDS, &VOLUME_ATTACHMENT_LIST_FIELDS, &VOLUME_ATTACHMENT_LIST_WIRE, &[3], false, &[]);

static VOLUME_ATTACHMENT_SOURCE_FIELDS: [Field; 2] = [
    f("inlineVolumeSpec", Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_SPEC)), "v1beta1.PersistentVolumeSpec", "", E|P, None),
    f("persistentVolumeName", String, "string", "", E|P, None)];
static VOLUME_ATTACHMENT_SOURCE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static VOLUME_ATTACHMENT_SOURCE: Type = ty("io.k8s.api.storage.v1beta1.VolumeAttachmentSource", "k8s.io.api.storage.v1beta1.VolumeAttachmentSource", &[], &VOLUME_ATTACHMENT_SOURCE_FIELDS, &VOLUME_ATTACHMENT_SOURCE_WIRE, &[], false, &[]);

static VOLUME_ATTACHMENT_SPEC_FIELDS: [Field; 3] = [
    f("attacher", String, "string", "", E|P, None),
    f("nodeName", String, "string", "", E|P, None),
    f("source", Object(Ref::Static(&storage_v1beta1::VOLUME_ATTACHMENT_SOURCE)), "v1beta1.VolumeAttachmentSource", "", E|P, None)];
static VOLUME_ATTACHMENT_SPEC_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static VOLUME_ATTACHMENT_SPEC: Type = ty("io.k8s.api.storage.v1beta1.VolumeAttachmentSpec", "k8s.io.api.storage.v1beta1.VolumeAttachmentSpec", &[], &VOLUME_ATTACHMENT_SPEC_FIELDS, &VOLUME_ATTACHMENT_SPEC_WIRE, &[], false, &[]);

static VOLUME_ATTACHMENT_STATUS_FIELDS: [Field; 4] = [
    f("attachError", Object(Ref::Static(&storage_v1beta1::VOLUME_ERROR)), "v1beta1.VolumeError", "", E|P, None),
    f("attached", Bool, "bool", "", E|P, None),
    f("attachmentMetadata", Map(Ref::Static(&STORAGE_CLASS_PARAMETERS_MAP)), "map[string]string", "", E|P, None),
    f("detachError", Object(Ref::Static(&storage_v1beta1::VOLUME_ERROR)), "v1beta1.VolumeError", "", E|P, None)];
static VOLUME_ATTACHMENT_STATUS_WIRE: [WireField; 4] = [w(1, 1), w(2, 2), w(3, 0), w(4, 3)];
pub(crate) static VOLUME_ATTACHMENT_STATUS: Type = ty("io.k8s.api.storage.v1beta1.VolumeAttachmentStatus", "k8s.io.api.storage.v1beta1.VolumeAttachmentStatus", &[], &VOLUME_ATTACHMENT_STATUS_FIELDS, &VOLUME_ATTACHMENT_STATUS_WIRE, &[], false, &[]);

static VOLUME_ATTRIBUTES_CLASS_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("driverName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("parameters", Map(Ref::Static(&STORAGE_CLASS_PARAMETERS_MAP)), "map[string]string", "", E, None)];
static VOLUME_ATTRIBUTES_CLASS_WIRE: [WireField; 3] = [w(1, 3), w(2, 1), w(3, 4)];
static VOLUME_ATTRIBUTES_CLASS_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1beta1", "VolumeAttributesClass")];
pub(crate) static VOLUME_ATTRIBUTES_CLASS: Type = ty("io.k8s.api.storage.v1beta1.VolumeAttributesClass", "k8s.io.api.storage.v1beta1.VolumeAttributesClass", &VOLUME_ATTRIBUTES_CLASS_KINDS, &VOLUME_ATTRIBUTES_CLASS_FIELDS, &VOLUME_ATTRIBUTES_CLASS_WIRE, &[1, 3], false, &[]);

static VOLUME_ATTRIBUTES_CLASS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&VOLUME_ATTRIBUTES_CLASS_LIST_ITEMS_LIST)), "[]v1beta1.VolumeAttributesClass", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static VOLUME_ATTRIBUTES_CLASS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static VOLUME_ATTRIBUTES_CLASS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1beta1", "VolumeAttributesClassList")];
pub(crate) static VOLUME_ATTRIBUTES_CLASS_LIST: Type = ty("io.k8s.api.storage.v1beta1.VolumeAttributesClassList", "k8s.io.api.storage.v1beta1.VolumeAttributesClassList", &VOLUME_ATTRIBUTES_CLASS_LIST_KINDS, &VOLUME_ATTRIBUTES_CLASS_LIST_FIELDS, &VOLUME_ATTRIBUTES_CLASS_LIST_WIRE, &[1, 3], false, &[]);

static VOLUME_ERROR_FIELDS: [Field; 3] = [
    f("errorCode", Int32, "int32", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("time", Time, "v1beta1.Time", "", E|P, None)];
static VOLUME_ERROR_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static VOLUME_ERROR: Type = ty("io.k8s.api.storage.v1beta1.VolumeError", "k8s.io.api.storage.v1beta1.VolumeError", &[], &VOLUME_ERROR_FIELDS, &VOLUME_ERROR_WIRE, &[], false, &[]);

static VOLUME_NODE_RESOURCES_FIELDS: [Field; 1] = [
    f("count", Int32, "int32", "", E|P, None)];
static VOLUME_NODE_RESOURCES_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static VOLUME_NODE_RESOURCES: Type = ty("io.k8s.api.storage.v1beta1.VolumeNodeResources", "k8s.io.api.storage.v1beta1.VolumeNodeResources", &[], &VOLUME_NODE_RESOURCES_FIELDS, &VOLUME_NODE_RESOURCES_WIRE, &[], false, &[]);

static STORAGE_CLASS_ALLOWED_TOPOLOGIES_LIST: List = list(Object(Ref::Static(&core_v1::TOPOLOGY_SELECTOR_TERM)), "v1beta1.TopologySelectorTerm", ListType::Atomic, &[], false);
static CSI_DRIVER_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1beta1::CSI_DRIVER)), "v1beta1.CSIDriver", ListType::Atomic, &[], false);
static CSI_NODE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1beta1::CSI_NODE)), "v1beta1.CSINode", ListType::Atomic, &[], false);
static CSI_NODE_SPEC_DRIVERS_LIST: List = list(Object(Ref::Static(&storage_v1beta1::CSI_NODE_DRIVER)), "v1beta1.CSINodeDriver", ListType::Atomic, &[], false);
static CSI_STORAGE_CAPACITY_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1beta1::CSI_STORAGE_CAPACITY)), "v1beta1.CSIStorageCapacity", ListType::Atomic, &[], false);
static STORAGE_CLASS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1beta1::STORAGE_CLASS)), "v1beta1.StorageClass", ListType::Atomic, &[], false);
static CSI_DRIVER_SPEC_TOKEN_REQUESTS_LIST: List = list(Object(Ref::Static(&storage_v1beta1::TOKEN_REQUEST)), "v1beta1.TokenRequest", ListType::Atomic, &[], false);
static VOLUME_ATTACHMENT_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1beta1::VOLUME_ATTACHMENT)), "v1beta1.VolumeAttachment", ListType::Atomic, &[], false);
static VOLUME_ATTRIBUTES_CLASS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1beta1::VOLUME_ATTRIBUTES_CLASS)), "v1beta1.VolumeAttributesClass", ListType::Atomic, &[], false);
static CSI_DRIVER_SPEC_VOLUME_LIFECYCLE_MODES_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static STORAGE_CLASS_PARAMETERS_MAP: Map = map(String, "string", false);
