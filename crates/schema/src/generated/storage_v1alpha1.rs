//! Types of `storage_v1alpha1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CSI_STORAGE_CAPACITY_FIELDS: [Field; 7] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("capacity", Quantity, "v1alpha1.Quantity", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("maximumVolumeSize", Quantity, "v1alpha1.Quantity", "", E|P, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("nodeTopology", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1alpha1.LabelSelector", "", E|P, None),
    f("storageClassName", String, "string", "", E|P, None)];
static CSI_STORAGE_CAPACITY_WIRE: [WireField; 5] = [w(1, 4), w(2, 5), w(3, 6), w(4, 1), w(5, 3)];
static CSI_STORAGE_CAPACITY_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1alpha1", "CSIStorageCapacity")];
pub(crate) static CSI_STORAGE_CAPACITY: Type = ty("io.k8s.api.storage.v1alpha1.CSIStorageCapacity", "k8s.io.api.storage.v1alpha1.CSIStorageCapacity", &CSI_STORAGE_CAPACITY_KINDS, &CSI_STORAGE_CAPACITY_FIELDS, &CSI_STORAGE_CAPACITY_WIRE, &[4], false, &[]);

static CSI_STORAGE_CAPACITY_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CSI_STORAGE_CAPACITY_LIST_ITEMS_LIST)), "[]v1alpha1.CSIStorageCapacity", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1alpha1.ListMeta", "", E, None)];
static CSI_STORAGE_CAPACITY_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CSI_STORAGE_CAPACITY_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1alpha1", "CSIStorageCapacityList")];
pub(crate) static CSI_STORAGE_CAPACITY_LIST: Type = ty("io.k8s.api.storage.v1alpha1.CSIStorageCapacityList", "k8s.io.api.storage.v1alpha1.CSIStorageCapacityList", &CSI_STORAGE_CAPACITY_LIST_KINDS, &CSI_STORAGE_CAPACITY_LIST_FIELDS, &CSI_STORAGE_CAPACITY_LIST_WIRE, &[3], false, &[]);

static VOLUME_ATTACHMENT_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&storage_v1alpha1::VOLUME_ATTACHMENT_SPEC)), "v1alpha1.VolumeAttachmentSpec", "", E, None),
    f("status", Object(Ref::Static(&storage_v1alpha1::VOLUME_ATTACHMENT_STATUS)), "v1alpha1.VolumeAttachmentStatus", "", E, None)];
static VOLUME_ATTACHMENT_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static VOLUME_ATTACHMENT_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1alpha1", "VolumeAttachment")];
pub(crate) static VOLUME_ATTACHMENT: Type = ty("io.k8s.api.storage.v1alpha1.VolumeAttachment", "k8s.io.api.storage.v1alpha1.VolumeAttachment", &VOLUME_ATTACHMENT_KINDS, &VOLUME_ATTACHMENT_FIELDS, &VOLUME_ATTACHMENT_WIRE, &[2, 3, 4], false, &[]);

static VOLUME_ATTACHMENT_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&VOLUME_ATTACHMENT_LIST_ITEMS_LIST)), "[]v1alpha1.VolumeAttachment", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1alpha1.ListMeta", "", E, None)];
static VOLUME_ATTACHMENT_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static VOLUME_ATTACHMENT_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1alpha1", "VolumeAttachmentList")];
pub(crate) static VOLUME_ATTACHMENT_LIST: Type = ty("io.k8s.api.storage.v1alpha1.VolumeAttachmentList", "k8s.io.api.storage.v1alpha1.VolumeAttachmentList", &VOLUME_ATTACHMENT_LIST_KINDS, &VOLUME_ATTACHMENT_LIST_FIELDS, &VOLUME_ATTACHMENT_LIST_WIRE, &[3], false, &[]);

static VOLUME_ATTACHMENT_SOURCE_FIELDS: [Field; 2] = [
    f("inlineVolumeSpec", Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_SPEC)), "v1alpha1.PersistentVolumeSpec", "", E|P, None),
    f("persistentVolumeName", String, "string", "", E|P, None)];
static VOLUME_ATTACHMENT_SOURCE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static VOLUME_ATTACHMENT_SOURCE: Type = ty("io.k8s.api.storage.v1alpha1.VolumeAttachmentSource", "k8s.io.api.storage.v1alpha1.VolumeAttachmentSource", &[], &VOLUME_ATTACHMENT_SOURCE_FIELDS, &VOLUME_ATTACHMENT_SOURCE_WIRE, &[], false, &[]);

static VOLUME_ATTACHMENT_SPEC_FIELDS: [Field; 3] = [
    f("attacher", String, "string", "", E|P, None),
    f("nodeName", String, "string", "", E|P, None),
    f("source", Object(Ref::Static(&storage_v1alpha1::VOLUME_ATTACHMENT_SOURCE)), "v1alpha1.VolumeAttachmentSource", "", E|P, None)];
static VOLUME_ATTACHMENT_SPEC_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static VOLUME_ATTACHMENT_SPEC: Type = ty("io.k8s.api.storage.v1alpha1.VolumeAttachmentSpec", "k8s.io.api.storage.v1alpha1.VolumeAttachmentSpec", &[], &VOLUME_ATTACHMENT_SPEC_FIELDS, &VOLUME_ATTACHMENT_SPEC_WIRE, &[], false, &[]);

static VOLUME_ATTACHMENT_STATUS_FIELDS: [Field; 4] = [
    f("attachError", Object(Ref::Static(&storage_v1alpha1::VOLUME_ERROR)), "v1alpha1.VolumeError", "", E|P, None),
    f("attached", Bool, "bool", "", E|P, None),
    f("attachmentMetadata", Map(Ref::Static(&VOLUME_ATTACHMENT_STATUS_ATTACHMENT_METADATA_MAP)), "map[string]string", "", E|P, None),
    f("detachError", Object(Ref::Static(&storage_v1alpha1::VOLUME_ERROR)), "v1alpha1.VolumeError", "", E|P, None)];
static VOLUME_ATTACHMENT_STATUS_WIRE: [WireField; 4] = [w(1, 1), w(2, 2), w(3, 0), w(4, 3)];
pub(crate) static VOLUME_ATTACHMENT_STATUS: Type = ty("io.k8s.api.storage.v1alpha1.VolumeAttachmentStatus", "k8s.io.api.storage.v1alpha1.VolumeAttachmentStatus", &[], &VOLUME_ATTACHMENT_STATUS_FIELDS, &VOLUME_ATTACHMENT_STATUS_WIRE, &[], false, &[]);

static VOLUME_ATTRIBUTES_CLASS_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("driverName", String, "string", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("parameters", Map(Ref::Static(&VOLUME_ATTACHMENT_STATUS_ATTACHMENT_METADATA_MAP)), "map[string]string", "", E|P, None)];
static VOLUME_ATTRIBUTES_CLASS_WIRE: [WireField; 3] = [w(1, 3), w(2, 1), w(3, 4)];
static VOLUME_ATTRIBUTES_CLASS_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1alpha1", "VolumeAttributesClass")];
pub(crate) static VOLUME_ATTRIBUTES_CLASS: Type = ty("io.k8s.api.storage.v1alpha1.VolumeAttributesClass", "k8s.io.api.storage.v1alpha1.VolumeAttributesClass", &VOLUME_ATTRIBUTES_CLASS_KINDS, &VOLUME_ATTRIBUTES_CLASS_FIELDS, &VOLUME_ATTRIBUTES_CLASS_WIRE, &[3], false, &[]);

static VOLUME_ATTRIBUTES_CLASS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&VOLUME_ATTRIBUTES_CLASS_LIST_ITEMS_LIST)), "[]v1alpha1.VolumeAttributesClass", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1alpha1.ListMeta", "", E, None)];
static VOLUME_ATTRIBUTES_CLASS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static VOLUME_ATTRIBUTES_CLASS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storage.k8s.io", "v1alpha1", "VolumeAttributesClassList")];
pub(crate) static VOLUME_ATTRIBUTES_CLASS_LIST: Type = ty("io.k8s.api.storage.v1alpha1.VolumeAttributesClassList", "k8s.io.api.storage.v1alpha1.VolumeAttributesClassList", &VOLUME_ATTRIBUTES_CLASS_LIST_KINDS, &VOLUME_ATTRIBUTES_CLASS_LIST_FIELDS, &VOLUME_ATTRIBUTES_CLASS_LIST_WIRE, &[3], false, &[]);

static VOLUME_ERROR_FIELDS: [Field; 3] = [
    f("errorCode", Int32, "int32", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("time", Time, "v1alpha1.Time", "", E|P, None)];
static VOLUME_ERROR_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static VOLUME_ERROR: Type = ty("io.k8s.api.storage.v1alpha1.VolumeError", "k8s.io.api.storage.v1alpha1.VolumeError", &[], &VOLUME_ERROR_FIELDS, &VOLUME_ERROR_WIRE, &[], false, &[]);

static CSI_STORAGE_CAPACITY_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1alpha1::CSI_STORAGE_CAPACITY)), "v1alpha1.CSIStorageCapacity", ListType::Atomic, &[], false);
static VOLUME_ATTACHMENT_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1alpha1::VOLUME_ATTACHMENT)), "v1alpha1.VolumeAttachment", ListType::Atomic, &[], false);
static VOLUME_ATTRIBUTES_CLASS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storage_v1alpha1::VOLUME_ATTRIBUTES_CLASS)), "v1alpha1.VolumeAttributesClass", ListType::Atomic, &[], false);
static VOLUME_ATTACHMENT_STATUS_ATTACHMENT_METADATA_MAP: Map = map(String, "string", false);
