//! Types of `core_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE_FIELDS: [Field; 4] = [
    f("fsType", String, "string", "", E, None),
    f("partition", Int32, "int32", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("volumeID", String, "string", "", R, Some(DefaultValue::Str("")))];
static AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE_WIRE: [WireField; 4] = [w(1, 3), w(2, 0), w(3, 1), w(4, 2)];
pub(crate) static AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource", "k8s.io.api.core.v1.AWSElasticBlockStoreVolumeSource", &[], &AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE_FIELDS, &AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE_WIRE, &[3], false, &[]);

static AFFINITY_FIELDS: [Field; 3] = [
    f("nodeAffinity", Object(Ref::Static(&core_v1::NODE_AFFINITY)), "v1.NodeAffinity", "", E|P, None),
    f("podAffinity", Object(Ref::Static(&core_v1::POD_AFFINITY)), "v1.PodAffinity", "", E|P, None),
    f("podAntiAffinity", Object(Ref::Static(&core_v1::POD_ANTI_AFFINITY)), "v1.PodAntiAffinity", "", E|P, None)];
static AFFINITY_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static AFFINITY: Type = ty("io.k8s.api.core.v1.Affinity", "k8s.io.api.core.v1.Affinity", &[], &AFFINITY_FIELDS, &AFFINITY_WIRE, &[], false, &[]);

static APP_ARMOR_PROFILE_FIELDS: [Field; 2] = [
    f("localhostProfile", String, "string", "", E|P, None),
    f("type", String, "v1.AppArmorProfileType", "", R, Some(DefaultValue::Str("")))];
static APP_ARMOR_PROFILE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
static APP_ARMOR_PROFILE_UNIONS: [Union; 1] = [Union { discriminator: "type", fields: &[("localhostProfile", "LocalhostProfile")] }];
pub(crate) static APP_ARMOR_PROFILE: Type = ty("io.k8s.api.core.v1.AppArmorProfile", "k8s.io.api.core.v1.AppArmorProfile", &[], &APP_ARMOR_PROFILE_FIELDS, &APP_ARMOR_PROFILE_WIRE, &[1], false, &APP_ARMOR_PROFILE_UNIONS);

static ATTACHED_VOLUME_FIELDS: [Field; 2] = [
    f("devicePath", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "v1.UniqueVolumeName", "", R, Some(DefaultValue::Str("")))];
static ATTACHED_VOLUME_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static ATTACHED_VOLUME: Type = ty("io.k8s.api.core.v1.AttachedVolume", "k8s.io.api.core.v1.AttachedVolume", &[], &ATTACHED_VOLUME_FIELDS, &ATTACHED_VOLUME_WIRE, &[0, 1], false, &[]);

static AVOID_PODS_FIELDS: [Field; 1] = [
    f("preferAvoidPods", List(Ref::Static(&AVOID_PODS_PREFER_AVOID_PODS_LIST)), "[]v1.PreferAvoidPodsEntry", "", E|P, None)];
static AVOID_PODS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static AVOID_PODS: Type = ty("io.k8s.api.core.v1.AvoidPods", "k8s.io.api.core.v1.AvoidPods", &[], &AVOID_PODS_FIELDS, &AVOID_PODS_WIRE, &[], false, &[]);

static AZURE_DISK_VOLUME_SOURCE_FIELDS: [Field; 6] = [
    f("cachingMode", String, "v1.AzureDataDiskCachingMode", "", E|P, Some(DefaultValue::Str("ReadWrite"))),
    f("diskName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("diskURI", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("fsType", String, "string", "", E|P, Some(DefaultValue::Str("ext4"))),
    f("kind", String, "v1.AzureDataDiskKind", "", E|P, Some(DefaultValue::Str("Shared"))),
    f("readOnly", Bool, "bool", "", E|P, Some(DefaultValue::Bool(false)))];
static AZURE_DISK_VOLUME_SOURCE_WIRE: [WireField; 6] = [w(1, 1), w(2, 2), w(3, 0), w(4, 3), w(5, 5), w(6, 4)];
pub(crate) static AZURE_DISK_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.AzureDiskVolumeSource", "k8s.io.api.core.v1.AzureDiskVolumeSource", &[], &AZURE_DISK_VOLUME_SOURCE_FIELDS, &AZURE_DISK_VOLUME_SOURCE_WIRE, &[1, 2], false, &[]);

static AZURE_FILE_PERSISTENT_VOLUME_SOURCE_FIELDS: [Field; 4] = [
    f("readOnly", Bool, "bool", "", E, None),
    f("secretName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("secretNamespace", String, "string", "", P, None),
    f("shareName", String, "string", "", R, Some(DefaultValue::Str("")))];
static AZURE_FILE_PERSISTENT_VOLUME_SOURCE_WIRE: [WireField; 4] = [w(1, 1), w(2, 3), w(3, 0), w(4, 2)];
pub(crate) static AZURE_FILE_PERSISTENT_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.AzureFilePersistentVolumeSource", "k8s.io.api.core.v1.AzureFilePersistentVolumeSource", &[], &AZURE_FILE_PERSISTENT_VOLUME_SOURCE_FIELDS, &AZURE_FILE_PERSISTENT_VOLUME_SOURCE_WIRE, &[1, 2, 3], false, &[]);

static AZURE_FILE_VOLUME_SOURCE_FIELDS: [Field; 3] = [
    f("readOnly", Bool, "bool", "", E, None),
    f("secretName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("shareName", String, "string", "", R, Some(DefaultValue::Str("")))];
static AZURE_FILE_VOLUME_SOURCE_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static AZURE_FILE_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.AzureFileVolumeSource", "k8s.io.api.core.v1.AzureFileVolumeSource", &[], &AZURE_FILE_VOLUME_SOURCE_FIELDS, &AZURE_FILE_VOLUME_SOURCE_WIRE, &[1, 2], false, &[]);

static BINDING_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("target", Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1.ObjectReference", "", R, Some(DefaultValue::Object))];
static BINDING_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static BINDING_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "Binding")];
pub(crate) static BINDING: Type = ty("io.k8s.api.core.v1.Binding", "k8s.io.api.core.v1.Binding", &BINDING_KINDS, &BINDING_FIELDS, &BINDING_WIRE, &[2, 3], false, &[]);

static CSI_PERSISTENT_VOLUME_SOURCE_FIELDS: [Field; 10] = [
    f("controllerExpandSecretRef", Object(Ref::Static(&core_v1::SECRET_REFERENCE)), "v1.SecretReference", "", E|P, None),
    f("controllerPublishSecretRef", Object(Ref::Static(&core_v1::SECRET_REFERENCE)), "v1.SecretReference", "", E|P, None),
    f("driver", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("fsType", String, "string", "", E, None),
    f("nodeExpandSecretRef", Object(Ref::Static(&core_v1::SECRET_REFERENCE)), "v1.SecretReference", "", E|P, None),
    f("nodePublishSecretRef", Object(Ref::Static(&core_v1::SECRET_REFERENCE)), "v1.SecretReference", "", E|P, None),
    f("nodeStageSecretRef", Object(Ref::Static(&core_v1::SECRET_REFERENCE)), "v1.SecretReference", "", E|P, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("volumeAttributes", Map(Ref::Static(&CSI_PERSISTENT_VOLUME_SOURCE_VOLUME_ATTRIBUTES_MAP)), "map[string]string", "", E, None),
    f("volumeHandle", String, "string", "", R, Some(DefaultValue::Str("")))];
static CSI_PERSISTENT_VOLUME_SOURCE_WIRE: [WireField; 10] = [w(1, 2), w(2, 9), w(3, 7), w(4, 3), w(5, 8), w(6, 1), w(7, 6), w(8, 5), w(9, 0), w(10, 4)];
pub(crate) static CSI_PERSISTENT_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.CSIPersistentVolumeSource", "k8s.io.api.core.v1.CSIPersistentVolumeSource", &[], &CSI_PERSISTENT_VOLUME_SOURCE_FIELDS, &CSI_PERSISTENT_VOLUME_SOURCE_WIRE, &[2, 9], false, &[]);

static CSI_VOLUME_SOURCE_FIELDS: [Field; 5] = [
    f("driver", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("fsType", String, "string", "", E|P, None),
    f("nodePublishSecretRef", Object(Ref::Static(&core_v1::LOCAL_OBJECT_REFERENCE)), "v1.LocalObjectReference", "", E|P, None),
    f("readOnly", Bool, "bool", "", E|P, None),
    f("volumeAttributes", Map(Ref::Static(&CSI_PERSISTENT_VOLUME_SOURCE_VOLUME_ATTRIBUTES_MAP)), "map[string]string", "", E, None)];
static CSI_VOLUME_SOURCE_WIRE: [WireField; 5] = [w(1, 0), w(2, 3), w(3, 1), w(4, 4), w(5, 2)];
pub(crate) static CSI_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.CSIVolumeSource", "k8s.io.api.core.v1.CSIVolumeSource", &[], &CSI_VOLUME_SOURCE_FIELDS, &CSI_VOLUME_SOURCE_WIRE, &[0], false, &[]);

static CAPABILITIES_FIELDS: [Field; 2] = [
    f("add", List(Ref::Static(&CAPABILITIES_ADD_LIST)), "[]v1.Capability", "", E, None),
    f("drop", List(Ref::Static(&CAPABILITIES_ADD_LIST)), "[]v1.Capability", "", E, None)];
static CAPABILITIES_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static CAPABILITIES: Type = ty("io.k8s.api.core.v1.Capabilities", "k8s.io.api.core.v1.Capabilities", &[], &CAPABILITIES_FIELDS, &CAPABILITIES_WIRE, &[], false, &[]);

static CEPH_FS_PERSISTENT_VOLUME_SOURCE_FIELDS: [Field; 6] = [
    f("monitors", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", R, None),
    f("path", String, "string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretFile", String, "string", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::SECRET_REFERENCE)), "v1.SecretReference", "", E|P, None),
    f("user", String, "string", "", E, None)];
static CEPH_FS_PERSISTENT_VOLUME_SOURCE_WIRE: [WireField; 6] = [w(1, 0), w(2, 1), w(3, 5), w(4, 3), w(5, 4), w(6, 2)];
pub(crate) static CEPH_FS_PERSISTENT_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.CephFSPersistentVolumeSource", "k8s.io.api.core.v1.CephFSPersistentVolumeSource", &[], &CEPH_FS_PERSISTENT_VOLUME_SOURCE_FIELDS, &CEPH_FS_PERSISTENT_VOLUME_SOURCE_WIRE, &[0], false, &[]);

static CEPH_FS_VOLUME_SOURCE_FIELDS: [Field; 6] = [
    f("monitors", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", R, None),
    f("path", String, "string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretFile", String, "string", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::LOCAL_OBJECT_REFERENCE)), "v1.LocalObjectReference", "", E|P, None),
    f("user", String, "string", "", E, None)];
static CEPH_FS_VOLUME_SOURCE_WIRE: [WireField; 6] = [w(1, 0), w(2, 1), w(3, 5), w(4, 3), w(5, 4), w(6, 2)];
pub(crate) static CEPH_FS_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.CephFSVolumeSource", "k8s.io.api.core.v1.CephFSVolumeSource", &[], &CEPH_FS_VOLUME_SOURCE_FIELDS, &CEPH_FS_VOLUME_SOURCE_WIRE, &[0], false, &[]);

static CINDER_PERSISTENT_VOLUME_SOURCE_FIELDS: [Field; 4] = [
    f("fsType", String, "string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::SECRET_REFERENCE)), "v1.SecretReference", "", E|P, None),
    f("volumeID", String, "string", "", R, Some(DefaultValue::Str("")))];
static CINDER_PERSISTENT_VOLUME_SOURCE_WIRE: [WireField; 4] = [w(1, 3), w(2, 0), w(3, 1), w(4, 2)];
pub(crate) static CINDER_PERSISTENT_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.CinderPersistentVolumeSource", "k8s.io.api.core.v1.CinderPersistentVolumeSource", &[], &CINDER_PERSISTENT_VOLUME_SOURCE_FIELDS, &CINDER_PERSISTENT_VOLUME_SOURCE_WIRE, &[3], false, &[]);

static CINDER_VOLUME_SOURCE_FIELDS: [Field; 4] = [
    f("fsType", String, "string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::LOCAL_OBJECT_REFERENCE)), "v1.LocalObjectReference", "", E|P, None),
    f("volumeID", String, "string", "", R, Some(DefaultValue::Str("")))];
static CINDER_VOLUME_SOURCE_WIRE: [WireField; 4] = [w(1, 3), w(2, 0), w(3, 1), w(4, 2)];
pub(crate) static CINDER_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.CinderVolumeSource", "k8s.io.api.core.v1.CinderVolumeSource", &[], &CINDER_VOLUME_SOURCE_FIELDS, &CINDER_VOLUME_SOURCE_WIRE, &[3], false, &[]);

static CLIENT_IP_CONFIG_FIELDS: [Field; 1] = [
    f("timeoutSeconds", Int32, "int32", "", E|P, None)];
static CLIENT_IP_CONFIG_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static CLIENT_IP_CONFIG: Type = ty("io.k8s.api.core.v1.ClientIPConfig", "k8s.io.api.core.v1.ClientIPConfig", &[], &CLIENT_IP_CONFIG_FIELDS, &CLIENT_IP_CONFIG_WIRE, &[], false, &[]);

static CLUSTER_TRUST_BUNDLE_PROJECTION_FIELDS: [Field; 5] = [
    f("labelSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("name", String, "string", "", E|P, None),
    f("optional", Bool, "bool", "", E|P, None),
    f("path", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("signerName", String, "string", "", E|P, None)];
static CLUSTER_TRUST_BUNDLE_PROJECTION_WIRE: [WireField; 5] = [w(1, 1), w(2, 4), w(3, 0), w(4, 3), w(5, 2)];
pub(crate) static CLUSTER_TRUST_BUNDLE_PROJECTION: Type = ty("io.k8s.api.core.v1.ClusterTrustBundleProjection", "k8s.io.api.core.v1.ClusterTrustBundleProjection", &[], &CLUSTER_TRUST_BUNDLE_PROJECTION_FIELDS, &CLUSTER_TRUST_BUNDLE_PROJECTION_WIRE, &[3], false, &[]);

static COMPONENT_CONDITION_FIELDS: [Field; 4] = [
    f("error", String, "string", "", E, None),
    f("message", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.ComponentConditionType", "", R, Some(DefaultValue::Str("")))];
static COMPONENT_CONDITION_WIRE: [WireField; 4] = [w(1, 3), w(2, 2), w(3, 1), w(4, 0)];
pub(crate) static COMPONENT_CONDITION: Type = ty("io.k8s.api.core.v1.ComponentCondition", "k8s.io.api.core.v1.ComponentCondition", &[], &COMPONENT_CONDITION_FIELDS, &COMPONENT_CONDITION_WIRE, &[2, 3], false, &[]);

static COMPONENT_STATUS_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("conditions", List(Ref::Static(&COMPONENT_STATUS_CONDITIONS_LIST)), "[]v1.ComponentCondition", "", E|MERGE, None).key("type"),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object))];
static COMPONENT_STATUS_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static COMPONENT_STATUS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ComponentStatus")];
pub(crate) static COMPONENT_STATUS: Type = ty("io.k8s.api.core.v1.ComponentStatus", "k8s.io.api.core.v1.ComponentStatus", &COMPONENT_STATUS_KINDS, &COMPONENT_STATUS_FIELDS, &COMPONENT_STATUS_WIRE, &[3], false, &[]);

static COMPONENT_STATUS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&COMPONENT_STATUS_LIST_ITEMS_LIST)), "[]v1.ComponentStatus", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static COMPONENT_STATUS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static COMPONENT_STATUS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ComponentStatusList")];
pub(crate) static COMPONENT_STATUS_LIST: Type = ty("io.k8s.api.core.v1.ComponentStatusList", "k8s.io.api.core.v1.ComponentStatusList", &COMPONENT_STATUS_LIST_KINDS, &COMPONENT_STATUS_LIST_FIELDS, &COMPONENT_STATUS_LIST_WIRE, &[1, 3], false, &[]);

static CONFIG_MAP_FIELDS: [Field; 6] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("binaryData", Map(Ref::Static(&CONFIG_MAP_BINARY_DATA_MAP)), "map[string][]uint8", "", E, None),
    f("data", Map(Ref::Static(&CSI_PERSISTENT_VOLUME_SOURCE_VOLUME_ATTRIBUTES_MAP)), "map[string]string", "", E, None),
    f("immutable", Bool, "bool", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object))];
static CONFIG_MAP_WIRE: [WireField; 4] = [w(1, 5), w(2, 2), w(3, 1), w(4, 3)];
static CONFIG_MAP_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ConfigMap")];
pub(crate) static CONFIG_MAP: Type = ty("io.k8s.api.core.v1.ConfigMap", "k8s.io.api.core.v1.ConfigMap", &CONFIG_MAP_KINDS, &CONFIG_MAP_FIELDS, &CONFIG_MAP_WIRE, &[5], false, &[]);

static CONFIG_MAP_ENV_SOURCE_FIELDS: [Field; 2] = [
    f("name", String, "string", "LocalObjectReference", E, Some(DefaultValue::Str(""))),
    f("optional", Bool, "bool", "", E|P, None)];
static CONFIG_MAP_ENV_SOURCE_WIRE: [WireField; 2] = [em(1, &core_v1::LOCAL_OBJECT_REFERENCE), w(2, 1)];
pub(crate) static CONFIG_MAP_ENV_SOURCE: Type = ty("io.k8s.api.core.v1.ConfigMapEnvSource", "k8s.io.api.core.v1.ConfigMapEnvSource", &[], &CONFIG_MAP_ENV_SOURCE_FIELDS, &CONFIG_MAP_ENV_SOURCE_WIRE, &[], false, &[]);

static CONFIG_MAP_KEY_SELECTOR_FIELDS: [Field; 3] = [
    f("key", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "LocalObjectReference", E, Some(DefaultValue::Str(""))),
    f("optional", Bool, "bool", "", E|P, None)];
static CONFIG_MAP_KEY_SELECTOR_WIRE: [WireField; 3] = [em(1, &core_v1::LOCAL_OBJECT_REFERENCE), w(2, 0), w(3, 2)];
pub(crate) static CONFIG_MAP_KEY_SELECTOR: Type = ty("io.k8s.api.core.v1.ConfigMapKeySelector", "k8s.io.api.core.v1.ConfigMapKeySelector", &[], &CONFIG_MAP_KEY_SELECTOR_FIELDS, &CONFIG_MAP_KEY_SELECTOR_WIRE, &[0], true, &[]);

static CONFIG_MAP_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CONFIG_MAP_LIST_ITEMS_LIST)), "[]v1.ConfigMap", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static CONFIG_MAP_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CONFIG_MAP_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ConfigMapList")];
pub(crate) static CONFIG_MAP_LIST: Type = ty("io.k8s.api.core.v1.ConfigMapList", "k8s.io.api.core.v1.ConfigMapList", &CONFIG_MAP_LIST_KINDS, &CONFIG_MAP_LIST_FIELDS, &CONFIG_MAP_LIST_WIRE, &[1, 3], false, &[]);

static CONFIG_MAP_NODE_CONFIG_SOURCE_FIELDS: [Field; 5] = [
    f("kubeletConfigKey", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("namespace", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("resourceVersion", String, "string", "", E, None),
    f("uid", String, "types.UID", "", E, None)];
static CONFIG_MAP_NODE_CONFIG_SOURCE_WIRE: [WireField; 5] = [w(1, 2), w(2, 1), w(3, 4), w(4, 3), w(5, 0)];
pub(crate) static CONFIG_MAP_NODE_CONFIG_SOURCE: Type = ty("io.k8s.api.core.v1.ConfigMapNodeConfigSource", "k8s.io.api.core.v1.ConfigMapNodeConfigSource", &[], &CONFIG_MAP_NODE_CONFIG_SOURCE_FIELDS, &CONFIG_MAP_NODE_CONFIG_SOURCE_WIRE, &[0, 1, 2], false, &[]);

static CONFIG_MAP_PROJECTION_FIELDS: [Field; 3] = [
    f("items", List(Ref::Static(&CONFIG_MAP_PROJECTION_ITEMS_LIST)), "[]v1.KeyToPath", "", E, None),
    f("name", String, "string", "LocalObjectReference", E, Some(DefaultValue::Str(""))),
    f("optional", Bool, "bool", "", E|P, None)];
static CONFIG_MAP_PROJECTION_WIRE: [WireField; 3] = [em(1, &core_v1::LOCAL_OBJECT_REFERENCE), w(2, 0), w(4, 2)];
pub(crate) static CONFIG_MAP_PROJECTION: Type = ty("io.k8s.api.core.v1.ConfigMapProjection", "k8s.io.api.core.v1.ConfigMapProjection", &[], &CONFIG_MAP_PROJECTION_FIELDS, &CONFIG_MAP_PROJECTION_WIRE, &[], false, &[]);

static CONFIG_MAP_VOLUME_SOURCE_FIELDS: [Field; 4] = [
    f("defaultMode", Int32, "int32", "", E|P, None),
    f("items", List(Ref::Static(&CONFIG_MAP_PROJECTION_ITEMS_LIST)), "[]v1.KeyToPath", "", E, None),
    f("name", String, "string", "LocalObjectReference", E, Some(DefaultValue::Str(""))),
    f("optional", Bool, "bool", "", E|P, None)];
static CONFIG_MAP_VOLUME_SOURCE_WIRE: [WireField; 4] = [em(1, &core_v1::LOCAL_OBJECT_REFERENCE), w(2, 1), w(3, 0), w(4, 3)];
pub(crate) static CONFIG_MAP_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.ConfigMapVolumeSource", "k8s.io.api.core.v1.ConfigMapVolumeSource", &[], &CONFIG_MAP_VOLUME_SOURCE_FIELDS, &CONFIG_MAP_VOLUME_SOURCE_WIRE, &[], false, &[]);

static CONTAINER_FIELDS: [Field; 25] = [
    f("args", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("command", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("env", List(Ref::Static(&CONTAINER_ENV_LIST)), "[]v1.EnvVar", "", E|MERGE, None).key("name"),
    f("envFrom", List(Ref::Static(&CONTAINER_ENV_FROM_LIST)), "[]v1.EnvFromSource", "", E, None),
    f("image", String, "string", "", E, None),
    f("imagePullPolicy", String, "v1.PullPolicy", "", E, None),
    f("lifecycle", Object(Ref::Static(&core_v1::LIFECYCLE)), "v1.Lifecycle", "", E|P, None),
    f("livenessProbe", Object(Ref::Static(&core_v1::PROBE)), "v1.Probe", "", E|P, None),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("ports", List(Ref::Static(&CONTAINER_PORTS_LIST)), "[]v1.ContainerPort", "", E|MERGE, None).key("containerPort"),
    f("readinessProbe", Object(Ref::Static(&core_v1::PROBE)), "v1.Probe", "", E|P, None),
    f("resizePolicy", List(Ref::Static(&CONTAINER_RESIZE_POLICY_LIST)), "[]v1.ContainerResizePolicy", "", E, None),
    f("resources", Object(Ref::Static(&core_v1::RESOURCE_REQUIREMENTS)), "v1.ResourceRequirements", "", E, Some(DefaultValue::Object)),
    f("restartPolicy", String, "v1.ContainerRestartPolicy", "", E|P, None),
    f("restartPolicyRules", List(Ref::Static(&CONTAINER_RESTART_POLICY_RULES_LIST)), "[]v1.ContainerRestartRule", "", E, None),
    f("securityContext", Object(Ref::Static(&core_v1::SECURITY_CONTEXT)), "v1.SecurityContext", "", E|P, None),
    f("startupProbe", Object(Ref::Static(&core_v1::PROBE)), "v1.Probe", "", E|P, None),
    f("stdin", Bool, "bool", "", E, None),
    f("stdinOnce", Bool, "bool", "", E, None),
    f("terminationMessagePath", String, "string", "", E, None),
    f("terminationMessagePolicy", String, "v1.TerminationMessagePolicy", "", E, None),
    f("tty", Bool, "bool", "", E, None),
    f("volumeDevices", List(Ref::Static(&CONTAINER_VOLUME_DEVICES_LIST)), "[]v1.VolumeDevice", "", E|MERGE, None).key("devicePath"),
    f("volumeMounts", List(Ref::Static(&CONTAINER_VOLUME_MOUNTS_LIST)), "[]v1.VolumeMount", "", E|MERGE, None).key("mountPath"),
    f("workingDir", String, "string", "", E, None)];
static CONTAINER_WIRE: [WireField; 25] = [w(1, 8), w(2, 4), w(3, 1), w(4, 0), w(5, 24), w(6, 9), w(7, 2), w(8, 12), w(9, 23), w(10, 7), w(11, 10), w(12, 6), w(13, 19), w(14, 5), w(15, 15), w(16, 17), w(17, 18), w(18, 21), w(19, 3), w(20, 20), w(21, 22), w(22, 16), w(23, 11), w(24, 13), w(25, 14)];
pub(crate) static CONTAINER: Type = ty("io.k8s.api.core.v1.Container", "k8s.io.api.core.v1.Container", &[], &CONTAINER_FIELDS, &CONTAINER_WIRE, &[8, 12], false, &[]);

static CONTAINER_EXTENDED_RESOURCE_REQUEST_FIELDS: [Field; 3] = [
    f("containerName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("requestName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("resourceName", String, "string", "", R, Some(DefaultValue::Str("")))];
static CONTAINER_EXTENDED_RESOURCE_REQUEST_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static CONTAINER_EXTENDED_RESOURCE_REQUEST: Type = ty("io.k8s.api.core.v1.ContainerExtendedResourceRequest", "k8s.io.api.core.v1.ContainerExtendedResourceRequest", &[], &CONTAINER_EXTENDED_RESOURCE_REQUEST_FIELDS, &CONTAINER_EXTENDED_RESOURCE_REQUEST_WIRE, &[0, 1, 2], false, &[]);

static CONTAINER_IMAGE_FIELDS: [Field; 2] = [
    f("names", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", 0, None),
    f("sizeBytes", Int64, "int64", "", E, None)];
static CONTAINER_IMAGE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static CONTAINER_IMAGE: Type = ty("io.k8s.api.core.v1.ContainerImage", "k8s.io.api.core.v1.ContainerImage", &[], &CONTAINER_IMAGE_FIELDS, &CONTAINER_IMAGE_WIRE, &[0], false, &[]);

static CONTAINER_PORT_FIELDS: [Field; 5] = [
    f("containerPort", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("hostIP", String, "string", "", E, None),
    f("hostPort", Int32, "int32", "", E, None),
    f("name", String, "string", "", E, None),
    f("protocol", String, "v1.Protocol", "", E, Some(DefaultValue::Str("TCP")))];
static CONTAINER_PORT_WIRE: [WireField; 5] = [w(1, 3), w(2, 2), w(3, 0), w(4, 4), w(5, 1)];
pub(crate) static CONTAINER_PORT: Type = ty("io.k8s.api.core.v1.ContainerPort", "k8s.io.api.core.v1.ContainerPort", &[], &CONTAINER_PORT_FIELDS, &CONTAINER_PORT_WIRE, &[0], false, &[]);

static CONTAINER_RESIZE_POLICY_FIELDS: [Field; 2] = [
    f("resourceName", String, "v1.ResourceName", "", R, Some(DefaultValue::Str(""))),
    f("restartPolicy", String, "v1.ResourceResizeRestartPolicy", "", R, Some(DefaultValue::Str("")))];
static CONTAINER_RESIZE_POLICY_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static CONTAINER_RESIZE_POLICY: Type = ty("io.k8s.api.core.v1.ContainerResizePolicy", "k8s.io.api.core.v1.ContainerResizePolicy", &[], &CONTAINER_RESIZE_POLICY_FIELDS, &CONTAINER_RESIZE_POLICY_WIRE, &[0, 1], false, &[]);

static CONTAINER_RESTART_RULE_FIELDS: [Field; 2] = [
    f("action", String, "v1.ContainerRestartRuleAction", "", E|R, None),
    f("exitCodes", Object(Ref::Static(&core_v1::CONTAINER_RESTART_RULE_ON_EXIT_CODES)), "v1.ContainerRestartRuleOnExitCodes", "", E|P, None)];
static CONTAINER_RESTART_RULE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static CONTAINER_RESTART_RULE: Type = ty("io.k8s.api.core.v1.ContainerRestartRule", "k8s.io.api.core.v1.ContainerRestartRule", &[], &CONTAINER_RESTART_RULE_FIELDS, &CONTAINER_RESTART_RULE_WIRE, &[], false, &[]);

static CONTAINER_RESTART_RULE_ON_EXIT_CODES_FIELDS: [Field; 2] = [
    f("operator", String, "v1.ContainerRestartRuleOnExitCodesOperator", "", E|R, None),
    f("values", List(Ref::Static(&CONTAINER_RESTART_RULE_ON_EXIT_CODES_VALUES_LIST)), "[]int32", "", E, None)];
static CONTAINER_RESTART_RULE_ON_EXIT_CODES_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static CONTAINER_RESTART_RULE_ON_EXIT_CODES: Type = ty("io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes", "k8s.io.api.core.v1.ContainerRestartRuleOnExitCodes", &[], &CONTAINER_RESTART_RULE_ON_EXIT_CODES_FIELDS, &CONTAINER_RESTART_RULE_ON_EXIT_CODES_WIRE, &[], false, &[]);

static CONTAINER_STATE_FIELDS: [Field; 3] = [
    f("running", Object(Ref::Static(&core_v1::CONTAINER_STATE_RUNNING)), "v1.ContainerStateRunning", "", E|P, None),
    f("terminated", Object(Ref::Static(&core_v1::CONTAINER_STATE_TERMINATED)), "v1.ContainerStateTerminated", "", E|P, None),
    f("waiting", Object(Ref::Static(&core_v1::CONTAINER_STATE_WAITING)), "v1.ContainerStateWaiting", "", E|P, None)];
static CONTAINER_STATE_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(3, 1)];
pub(crate) static CONTAINER_STATE: Type = ty("io.k8s.api.core.v1.ContainerState", "k8s.io.api.core.v1.ContainerState", &[], &CONTAINER_STATE_FIELDS, &CONTAINER_STATE_WIRE, &[], false, &[]);

static CONTAINER_STATE_RUNNING_FIELDS: [Field; 1] = [
    f("startedAt", Time, "v1.Time", "", E, None)];
static CONTAINER_STATE_RUNNING_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static CONTAINER_STATE_RUNNING: Type = ty("io.k8s.api.core.v1.ContainerStateRunning", "k8s.io.api.core.v1.ContainerStateRunning", &[], &CONTAINER_STATE_RUNNING_FIELDS, &CONTAINER_STATE_RUNNING_WIRE, &[0], false, &[]);

static CONTAINER_STATE_TERMINATED_FIELDS: [Field; 7] = [
    f("containerID", String, "string", "", E, None),
    f("exitCode", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("finishedAt", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("signal", Int32, "int32", "", E, None),
    f("startedAt", Time, "v1.Time", "", E, None)];
static CONTAINER_STATE_TERMINATED_WIRE: [WireField; 7] = [w(1, 1), w(2, 5), w(3, 4), w(4, 3), w(5, 6), w(6, 2), w(7, 0)];
pub(crate) static CONTAINER_STATE_TERMINATED: Type = ty("io.k8s.api.core.v1.ContainerStateTerminated", "k8s.io.api.core.v1.ContainerStateTerminated", &[], &CONTAINER_STATE_TERMINATED_FIELDS, &CONTAINER_STATE_TERMINATED_WIRE, &[1, 2, 6], false, &[]);

static CONTAINER_STATE_WAITING_FIELDS: [Field; 2] = [
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None)];
static CONTAINER_STATE_WAITING_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static CONTAINER_STATE_WAITING: Type = ty("io.k8s.api.core.v1.ContainerStateWaiting", "k8s.io.api.core.v1.ContainerStateWaiting", &[], &CONTAINER_STATE_WAITING_FIELDS, &CONTAINER_STATE_WAITING_WIRE, &[], false, &[]);

static CONTAINER_STATUS_FIELDS: [Field; 15] = [
    f("allocatedResources", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("allocatedResourcesStatus", List(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_STATUS_LIST)), "[]v1.ResourceStatus", "", E|MERGE, None).key("name"),
    f("containerID", String, "string", "", E, None),
    f("image", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("imageID", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("lastState", Object(Ref::Static(&core_v1::CONTAINER_STATE)), "v1.ContainerState", "", E, Some(DefaultValue::Object)),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("ready", Bool, "bool", "", R, Some(DefaultValue::Bool(false))),
    f("resources", Object(Ref::Static(&core_v1::RESOURCE_REQUIREMENTS)), "v1.ResourceRequirements", "", E|P, None),
    f("restartCount", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("started", Bool, "bool", "", E|P, None),
    f("state", Object(Ref::Static(&core_v1::CONTAINER_STATE)), "v1.ContainerState", "", E, Some(DefaultValue::Object)),
    f("stopSignal", String, "v1.Signal", "", E|P, None),
    f("user", Object(Ref::Static(&core_v1::CONTAINER_USER)), "v1.ContainerUser", "", E|P, None),
    f("volumeMounts", List(Ref::Static(&CONTAINER_STATUS_VOLUME_MOUNTS_LIST)), "[]v1.VolumeMountStatus", "", E|MERGE, None).key("mountPath")];
static CONTAINER_STATUS_WIRE: [WireField; 15] = [w(1, 6), w(2, 11), w(3, 5), w(4, 7), w(5, 9), w(6, 3), w(7, 4), w(8, 2), w(9, 10), w(10, 0), w(11, 8), w(12, 14), w(13, 13), w(14, 1), w(15, 12)];
pub(crate) static CONTAINER_STATUS: Type = ty("io.k8s.api.core.v1.ContainerStatus", "k8s.io.api.core.v1.ContainerStatus", &[], &CONTAINER_STATUS_FIELDS, &CONTAINER_STATUS_WIRE, &[3, 4, 5, 6, 7, 9, 11], false, &[]);

static CONTAINER_USER_FIELDS: [Field; 1] = [
    f("linux", Object(Ref::Static(&core_v1::LINUX_CONTAINER_USER)), "v1.LinuxContainerUser", "", E|P, None)];
static CONTAINER_USER_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static CONTAINER_USER: Type = ty("io.k8s.api.core.v1.ContainerUser", "k8s.io.api.core.v1.ContainerUser", &[], &CONTAINER_USER_FIELDS, &CONTAINER_USER_WIRE, &[], false, &[]);

static DAEMON_ENDPOINT_FIELDS: [Field; 1] = [
    f("Port", Int32, "int32", "", R, Some(DefaultValue::Int(0)))];
static DAEMON_ENDPOINT_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static DAEMON_ENDPOINT: Type = ty("io.k8s.api.core.v1.DaemonEndpoint", "k8s.io.api.core.v1.DaemonEndpoint", &[], &DAEMON_ENDPOINT_FIELDS, &DAEMON_ENDPOINT_WIRE, &[0], false, &[]);

static DOWNWARD_API_PROJECTION_FIELDS: [Field; 1] = [
    f("items", List(Ref::Static(&DOWNWARD_API_PROJECTION_ITEMS_LIST)), "[]v1.DownwardAPIVolumeFile", "", E, None)];
static DOWNWARD_API_PROJECTION_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static DOWNWARD_API_PROJECTION: Type = ty("io.k8s.api.core.v1.DownwardAPIProjection", "k8s.io.api.core.v1.DownwardAPIProjection", &[], &DOWNWARD_API_PROJECTION_FIELDS, &DOWNWARD_API_PROJECTION_WIRE, &[], false, &[]);

static DOWNWARD_API_VOLUME_FILE_FIELDS: [Field; 4] = [
    f("fieldRef", Object(Ref::Static(&core_v1::OBJECT_FIELD_SELECTOR)), "v1.ObjectFieldSelector", "", E|P, None),
    f("mode", Int32, "int32", "", E|P, None),
    f("path", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("resourceFieldRef", Object(Ref::Static(&core_v1::RESOURCE_FIELD_SELECTOR)), "v1.ResourceFieldSelector", "", E|P, None)];
static DOWNWARD_API_VOLUME_FILE_WIRE: [WireField; 4] = [w(1, 2), w(2, 0), w(3, 3), w(4, 1)];
pub(crate) static DOWNWARD_API_VOLUME_FILE: Type = ty("io.k8s.api.core.v1.DownwardAPIVolumeFile", "k8s.io.api.core.v1.DownwardAPIVolumeFile", &[], &DOWNWARD_API_VOLUME_FILE_FIELDS, &DOWNWARD_API_VOLUME_FILE_WIRE, &[2], false, &[]);

static DOWNWARD_API_VOLUME_SOURCE_FIELDS: [Field; 2] = [
    f("defaultMode", Int32, "int32", "", E|P, None),
    f("items", List(Ref::Static(&DOWNWARD_API_PROJECTION_ITEMS_LIST)), "[]v1.DownwardAPIVolumeFile", "", E, None)];
static DOWNWARD_API_VOLUME_SOURCE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static DOWNWARD_API_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.DownwardAPIVolumeSource", "k8s.io.api.core.v1.DownwardAPIVolumeSource", &[], &DOWNWARD_API_VOLUME_SOURCE_FIELDS, &DOWNWARD_API_VOLUME_SOURCE_WIRE, &[], false, &[]);

static EMPTY_DIR_VOLUME_SOURCE_FIELDS: [Field; 2] = [
    f("medium", String, "v1.StorageMedium", "", E, None),
    f("sizeLimit", Quantity, "resource.Quantity", "", E|P, None)];
static EMPTY_DIR_VOLUME_SOURCE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static EMPTY_DIR_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.EmptyDirVolumeSource", "k8s.io.api.core.v1.EmptyDirVolumeSource", &[], &EMPTY_DIR_VOLUME_SOURCE_FIELDS, &EMPTY_DIR_VOLUME_SOURCE_WIRE, &[], false, &[]);

static ENDPOINT_ADDRESS_FIELDS: [Field; 4] = [
    f("hostname", String, "string", "", E, None),
    f("ip", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("nodeName", String, "string", "", E|P, None),
    f("targetRef", Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1.ObjectReference", "", E|P, None)];
static ENDPOINT_ADDRESS_WIRE: [WireField; 4] = [w(1, 1), w(2, 3), w(3, 0), w(4, 2)];
pub(crate) static ENDPOINT_ADDRESS: Type = ty("io.k8s.api.core.v1.EndpointAddress", "k8s.io.api.core.v1.EndpointAddress", &[], &ENDPOINT_ADDRESS_FIELDS, &ENDPOINT_ADDRESS_WIRE, &[1], true, &[]);

static ENDPOINT_PORT_FIELDS: [Field; 4] = [
    f("appProtocol", String, "string", "", E|P, None),
    f("name", String, "string", "", E, None),
    f("port", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("protocol", String, "v1.Protocol", "", E, None)];
static ENDPOINT_PORT_WIRE: [WireField; 4] = [w(1, 1), w(2, 2), w(3, 3), w(4, 0)];
pub(crate) static ENDPOINT_PORT: Type = ty("io.k8s.api.core.v1.EndpointPort", "k8s.io.api.core.v1.EndpointPort", &[], &ENDPOINT_PORT_FIELDS, &ENDPOINT_PORT_WIRE, &[2], true, &[]);

static ENDPOINT_SUBSET_FIELDS: [Field; 3] = [
    f("addresses", List(Ref::Static(&ENDPOINT_SUBSET_ADDRESSES_LIST)), "[]v1.EndpointAddress", "", E, None),
    f("notReadyAddresses", List(Ref::Static(&ENDPOINT_SUBSET_ADDRESSES_LIST)), "[]v1.EndpointAddress", "", E, None),
    f("ports", List(Ref::Static(&ENDPOINT_SUBSET_PORTS_LIST)), "[]v1.EndpointPort", "", E, None)];
static ENDPOINT_SUBSET_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static ENDPOINT_SUBSET: Type = ty("io.k8s.api.core.v1.EndpointSubset", "k8s.io.api.core.v1.EndpointSubset", &[], &ENDPOINT_SUBSET_FIELDS, &ENDPOINT_SUBSET_WIRE, &[], false, &[]);

static ENDPOINTS_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("subsets", List(Ref::Static(&ENDPOINTS_SUBSETS_LIST)), "[]v1.EndpointSubset", "", E, None)];
static ENDPOINTS_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static ENDPOINTS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "Endpoints")];
pub(crate) static ENDPOINTS: Type = ty("io.k8s.api.core.v1.Endpoints", "k8s.io.api.core.v1.Endpoints", &ENDPOINTS_KINDS, &ENDPOINTS_FIELDS, &ENDPOINTS_WIRE, &[2], false, &[]);

static ENDPOINTS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&ENDPOINTS_LIST_ITEMS_LIST)), "[]v1.Endpoints", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static ENDPOINTS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static ENDPOINTS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "EndpointsList")];
pub(crate) static ENDPOINTS_LIST: Type = ty("io.k8s.api.core.v1.EndpointsList", "k8s.io.api.core.v1.EndpointsList", &ENDPOINTS_LIST_KINDS, &ENDPOINTS_LIST_FIELDS, &ENDPOINTS_LIST_WIRE, &[1, 3], false, &[]);

static ENV_FROM_SOURCE_FIELDS: [Field; 3] = [
    f("configMapRef", Object(Ref::Static(&core_v1::CONFIG_MAP_ENV_SOURCE)), "v1.ConfigMapEnvSource", "", E|P, None),
    f("prefix", String, "string", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::SECRET_ENV_SOURCE)), "v1.SecretEnvSource", "", E|P, None)];
static ENV_FROM_SOURCE_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static ENV_FROM_SOURCE: Type = ty("io.k8s.api.core.v1.EnvFromSource", "k8s.io.api.core.v1.EnvFromSource", &[], &ENV_FROM_SOURCE_FIELDS, &ENV_FROM_SOURCE_WIRE, &[], false, &[]);

static ENV_VAR_FIELDS: [Field; 3] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("value", String, "string", "", E, None),
    f("valueFrom", Object(Ref::Static(&core_v1::ENV_VAR_SOURCE)), "v1.EnvVarSource", "", E|P, None)];
static ENV_VAR_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static ENV_VAR: Type = ty("io.k8s.api.core.v1.EnvVar", "k8s.io.api.core.v1.EnvVar", &[], &ENV_VAR_FIELDS, &ENV_VAR_WIRE, &[0], false, &[]);

static ENV_VAR_SOURCE_FIELDS: [Field; 5] = [
    f("configMapKeyRef", Object(Ref::Static(&core_v1::CONFIG_MAP_KEY_SELECTOR)), "v1.ConfigMapKeySelector", "", E|P, None),
    f("fieldRef", Object(Ref::Static(&core_v1::OBJECT_FIELD_SELECTOR)), "v1.ObjectFieldSelector", "", E|P, None),
    f("fileKeyRef", Object(Ref::Static(&core_v1::FILE_KEY_SELECTOR)), "v1.FileKeySelector", "", E|P, None),
    f("resourceFieldRef", Object(Ref::Static(&core_v1::RESOURCE_FIELD_SELECTOR)), "v1.ResourceFieldSelector", "", E|P, None),
    f("secretKeyRef", Object(Ref::Static(&core_v1::SECRET_KEY_SELECTOR)), "v1.SecretKeySelector", "", E|P, None)];
static ENV_VAR_SOURCE_WIRE: [WireField; 5] = [w(1, 1), w(2, 3), w(3, 0), w(4, 4), w(5, 2)];
pub(crate) static ENV_VAR_SOURCE: Type = ty("io.k8s.api.core.v1.EnvVarSource", "k8s.io.api.core.v1.EnvVarSource", &[], &ENV_VAR_SOURCE_FIELDS, &ENV_VAR_SOURCE_WIRE, &[], false, &[]);

static EPHEMERAL_CONTAINER_FIELDS: [Field; 26] = [
    f("args", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "EphemeralContainerCommon", E, None),
    f("command", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "EphemeralContainerCommon", E, None),
    f("env", List(Ref::Static(&CONTAINER_ENV_LIST)), "[]v1.EnvVar", "EphemeralContainerCommon", E|MERGE, None).key("name"),
    f("envFrom", List(Ref::Static(&CONTAINER_ENV_FROM_LIST)), "[]v1.EnvFromSource", "EphemeralContainerCommon", E, None),
    f("image", String, "string", "EphemeralContainerCommon", E, None),
    f("imagePullPolicy", String, "v1.PullPolicy", "EphemeralContainerCommon", E, None),
    f("lifecycle", Object(Ref::Static(&core_v1::LIFECYCLE)), "v1.Lifecycle", "EphemeralContainerCommon", E|P, None),
    f("livenessProbe", Object(Ref::Static(&core_v1::PROBE)), "v1.Probe", "EphemeralContainerCommon", E|P, None),
    f("name", String, "string", "EphemeralContainerCommon", R, Some(DefaultValue::Str(""))),
    f("ports", List(Ref::Static(&CONTAINER_PORTS_LIST)), "[]v1.ContainerPort", "EphemeralContainerCommon", E|MERGE, None).key("containerPort"),
    f("readinessProbe", Object(Ref::Static(&core_v1::PROBE)), "v1.Probe", "EphemeralContainerCommon", E|P, None),
    f("resizePolicy", List(Ref::Static(&CONTAINER_RESIZE_POLICY_LIST)), "[]v1.ContainerResizePolicy", "EphemeralContainerCommon", E, None),
    f("resources", Object(Ref::Static(&core_v1::RESOURCE_REQUIREMENTS)), "v1.ResourceRequirements", "EphemeralContainerCommon", E, Some(DefaultValue::Object)),
    f("restartPolicy", String, "v1.ContainerRestartPolicy", "EphemeralContainerCommon", E|P, None),
    f("restartPolicyRules", List(Ref::Static(&CONTAINER_RESTART_POLICY_RULES_LIST)), "[]v1.ContainerRestartRule", "EphemeralContainerCommon", E, None),
    f("securityContext", Object(Ref::Static(&core_v1::SECURITY_CONTEXT)), "v1.SecurityContext", "EphemeralContainerCommon", E|P, None),
    f("startupProbe", Object(Ref::Static(&core_v1::PROBE)), "v1.Probe", "EphemeralContainerCommon", E|P, None),
    f("stdin", Bool, "bool", "EphemeralContainerCommon", E, None),
    f("stdinOnce", Bool, "bool", "EphemeralContainerCommon", E, None),
    f("targetContainerName", String, "string", "", E, None),
    f("terminationMessagePath", String, "string", "EphemeralContainerCommon", E, None),
    f("terminationMessagePolicy", String, "v1.TerminationMessagePolicy", "EphemeralContainerCommon", E, None),
    f("tty", Bool, "bool", "EphemeralContainerCommon", E, None),
    f("volumeDevices", List(Ref::Static(&CONTAINER_VOLUME_DEVICES_LIST)), "[]v1.VolumeDevice", "EphemeralContainerCommon", E|MERGE, None).key("devicePath"),
    f("volumeMounts", List(Ref::Static(&CONTAINER_VOLUME_MOUNTS_LIST)), "[]v1.VolumeMount", "EphemeralContainerCommon", E|MERGE, None).key("mountPath"),
    f("workingDir", String, "string", "EphemeralContainerCommon", E, None)];
static EPHEMERAL_CONTAINER_WIRE: [WireField; 2] = [em(1, &core_v1::EPHEMERAL_CONTAINER_COMMON), w(2, 19)];
pub(crate) static EPHEMERAL_CONTAINER: Type = ty("io.k8s.api.core.v1.EphemeralContainer", "k8s.io.api.core.v1.EphemeralContainer", &[], &EPHEMERAL_CONTAINER_FIELDS, &EPHEMERAL_CONTAINER_WIRE, &[8, 12], false, &[]);

static EPHEMERAL_CONTAINER_COMMON_FIELDS: [Field; 25] = [
    f("args", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("command", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("env", List(Ref::Static(&CONTAINER_ENV_LIST)), "[]v1.EnvVar", "", E|MERGE, None).key("name"),
    f("envFrom", List(Ref::Static(&CONTAINER_ENV_FROM_LIST)), "[]v1.EnvFromSource", "", E, None),
    f("image", String, "string", "", E, None),
    f("imagePullPolicy", String, "v1.PullPolicy", "", E, None),
    f("lifecycle", Object(Ref::Static(&core_v1::LIFECYCLE)), "v1.Lifecycle", "", E|P, None),
    f("livenessProbe", Object(Ref::Static(&core_v1::PROBE)), "v1.Probe", "", E|P, None),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("ports", List(Ref::Static(&CONTAINER_PORTS_LIST)), "[]v1.ContainerPort", "", E|MERGE, None).key("containerPort"),
    f("readinessProbe", Object(Ref::Static(&core_v1::PROBE)), "v1.Probe", "", E|P, None),
    f("resizePolicy", List(Ref::Static(&CONTAINER_RESIZE_POLICY_LIST)), "[]v1.ContainerResizePolicy", "", E, None),
    f("resources", Object(Ref::Static(&core_v1::RESOURCE_REQUIREMENTS)), "v1.ResourceRequirements", "", E, Some(DefaultValue::Object)),
    f("restartPolicy", String, "v1.ContainerRestartPolicy", "", E|P, None),
    f("restartPolicyRules", List(Ref::Static(&CONTAINER_RESTART_POLICY_RULES_LIST)), "[]v1.ContainerRestartRule", "", E, None),
    f("securityContext", Object(Ref::Static(&core_v1::SECURITY_CONTEXT)), "v1.SecurityContext", "", E|P, None),
    f("startupProbe", Object(Ref::Static(&core_v1::PROBE)), "v1.Probe", "", E|P, None),
    f("stdin", Bool, "bool", "", E, None),
    f("stdinOnce", Bool, "bool", "", E, None),
    f("terminationMessagePath", String, "string", "", E, None),
    f("terminationMessagePolicy", String, "v1.TerminationMessagePolicy", "", E, None),
    f("tty", Bool, "bool", "", E, None),
    f("volumeDevices", List(Ref::Static(&CONTAINER_VOLUME_DEVICES_LIST)), "[]v1.VolumeDevice", "", E|MERGE, None).key("devicePath"),
    f("volumeMounts", List(Ref::Static(&CONTAINER_VOLUME_MOUNTS_LIST)), "[]v1.VolumeMount", "", E|MERGE, None).key("mountPath"),
    f("workingDir", String, "string", "", E, None)];
static EPHEMERAL_CONTAINER_COMMON_WIRE: [WireField; 25] = [w(1, 8), w(2, 4), w(3, 1), w(4, 0), w(5, 24), w(6, 9), w(7, 2), w(8, 12), w(9, 23), w(10, 7), w(11, 10), w(12, 6), w(13, 19), w(14, 5), w(15, 15), w(16, 17), w(17, 18), w(18, 21), w(19, 3), w(20, 20), w(21, 22), w(22, 16), w(23, 11), w(24, 13), w(25, 14)];
pub(crate) static EPHEMERAL_CONTAINER_COMMON: Type = ty("io.k8s.api.core.v1.EphemeralContainerCommon", "k8s.io.api.core.v1.EphemeralContainerCommon", &[], &EPHEMERAL_CONTAINER_COMMON_FIELDS, &EPHEMERAL_CONTAINER_COMMON_WIRE, &[8, 12], false, &[]);

static EPHEMERAL_VOLUME_SOURCE_FIELDS: [Field; 1] = [
    f("volumeClaimTemplate", Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_CLAIM_TEMPLATE)), "v1.PersistentVolumeClaimTemplate", "", E|P, None)];
static EPHEMERAL_VOLUME_SOURCE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static EPHEMERAL_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.EphemeralVolumeSource", "k8s.io.api.core.v1.EphemeralVolumeSource", &[], &EPHEMERAL_VOLUME_SOURCE_FIELDS, &EPHEMERAL_VOLUME_SOURCE_WIRE, &[], false, &[]);

static EVENT_FIELDS: [Field; 17] = [
    f("action", String, "string", "", E, None),
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("count", Int32, "int32", "", E, None),
    f("eventTime", MicroTime, "v1.MicroTime", "", E, None),
    f("firstTimestamp", Time, "v1.Time", "", E, None),
    f("involvedObject", Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1.ObjectReference", "", R, Some(DefaultValue::Object)),
    f("kind", String, "string", "TypeMeta", E, None),
    f("lastTimestamp", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", R, Some(DefaultValue::Object)),
    f("reason", String, "string", "", E, None),
    f("related", Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1.ObjectReference", "", E|P, None),
    f("reportingComponent", String, "string", "", 0, Some(DefaultValue::Str(""))),
    f("reportingInstance", String, "string", "", 0, Some(DefaultValue::Str(""))),
    f("series", Object(Ref::Static(&core_v1::EVENT_SERIES)), "v1.EventSeries", "", E|P, None),
    f("source", Object(Ref::Static(&core_v1::EVENT_SOURCE)), "v1.EventSource", "", E, Some(DefaultValue::Object)),
    f("type", String, "string", "", E, None)];
static EVENT_WIRE: [WireField; 15] = [w(1, 9), w(2, 5), w(3, 10), w(4, 8), w(5, 15), w(6, 4), w(7, 7), w(8, 2), w(9, 16), w(10, 3), w(11, 14), w(12, 0), w(13, 11), w(14, 12), w(15, 13)];
static EVENT_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "Event")];
pub(crate) static EVENT: Type = ty("io.k8s.api.core.v1.Event", "k8s.io.api.core.v1.Event", &EVENT_KINDS, &EVENT_FIELDS, &EVENT_WIRE, &[3, 4, 5, 7, 9, 12, 13, 15], false, &[]);

static EVENT_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&EVENT_LIST_ITEMS_LIST)), "[]v1.Event", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static EVENT_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static EVENT_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "EventList")];
pub(crate) static EVENT_LIST: Type = ty("io.k8s.api.core.v1.EventList", "k8s.io.api.core.v1.EventList", &EVENT_LIST_KINDS, &EVENT_LIST_FIELDS, &EVENT_LIST_WIRE, &[1, 3], false, &[]);

static EVENT_SERIES_FIELDS: [Field; 2] = [
    f("count", Int32, "int32", "", E, None),
    f("lastObservedTime", MicroTime, "v1.MicroTime", "", E, None)];
static EVENT_SERIES_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static EVENT_SERIES: Type = ty("io.k8s.api.core.v1.EventSeries", "k8s.io.api.core.v1.EventSeries", &[], &EVENT_SERIES_FIELDS, &EVENT_SERIES_WIRE, &[1], false, &[]);

static EVENT_SOURCE_FIELDS: [Field; 2] = [
    f("component", String, "string", "", E, None),
    f("host", String, "string", "", E, None)];
static EVENT_SOURCE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static EVENT_SOURCE: Type = ty("io.k8s.api.core.v1.EventSource", "k8s.io.api.core.v1.EventSource", &[], &EVENT_SOURCE_FIELDS, &EVENT_SOURCE_WIRE, &[], false, &[]);

static EXEC_ACTION_FIELDS: [Field; 1] = [
    f("command", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None)];
static EXEC_ACTION_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static EXEC_ACTION: Type = ty("io.k8s.api.core.v1.ExecAction", "k8s.io.api.core.v1.ExecAction", &[], &EXEC_ACTION_FIELDS, &EXEC_ACTION_WIRE, &[], false, &[]);

static FC_VOLUME_SOURCE_FIELDS: [Field; 5] = [
    f("fsType", String, "string", "", E, None),
    f("lun", Int32, "int32", "", E|P, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("targetWWNs", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("wwids", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None)];
static FC_VOLUME_SOURCE_WIRE: [WireField; 5] = [w(1, 3), w(2, 1), w(3, 0), w(4, 2), w(5, 4)];
pub(crate) static FC_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.FCVolumeSource", "k8s.io.api.core.v1.FCVolumeSource", &[], &FC_VOLUME_SOURCE_FIELDS, &FC_VOLUME_SOURCE_WIRE, &[], false, &[]);

static FILE_KEY_SELECTOR_FIELDS: [Field; 4] = [
    f("key", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("optional", Bool, "bool", "", E|P, Some(DefaultValue::Bool(false))),
    f("path", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("volumeName", String, "string", "", R, Some(DefaultValue::Str("")))];
static FILE_KEY_SELECTOR_WIRE: [WireField; 4] = [w(1, 3), w(2, 2), w(3, 0), w(4, 1)];
pub(crate) static FILE_KEY_SELECTOR: Type = ty("io.k8s.api.core.v1.FileKeySelector", "k8s.io.api.core.v1.FileKeySelector", &[], &FILE_KEY_SELECTOR_FIELDS, &FILE_KEY_SELECTOR_WIRE, &[0, 2, 3], true, &[]);

static FLEX_PERSISTENT_VOLUME_SOURCE_FIELDS: [Field; 5] = [
    f("driver", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("fsType", String, "string", "", E, None),
    f("options", Map(Ref::Static(&CSI_PERSISTENT_VOLUME_SOURCE_VOLUME_ATTRIBUTES_MAP)), "map[string]string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::SECRET_REFERENCE)), "v1.SecretReference", "", E|P, None)];
static FLEX_PERSISTENT_VOLUME_SOURCE_WIRE: [WireField; 5] = [w(1, 0), w(2, 1), w(3, 4), w(4, 3), w(5, 2)];
pub(crate) static FLEX_PERSISTENT_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.FlexPersistentVolumeSource", "k8s.io.api.core.v1.FlexPersistentVolumeSource", &[], &FLEX_PERSISTENT_VOLUME_SOURCE_FIELDS, &FLEX_PERSISTENT_VOLUME_SOURCE_WIRE, &[0], false, &[]);

static FLEX_VOLUME_SOURCE_FIELDS: [Field; 5] = [
    f("driver", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("fsType", String, "string", "", E, None),
    f("options", Map(Ref::Static(&CSI_PERSISTENT_VOLUME_SOURCE_VOLUME_ATTRIBUTES_MAP)), "map[string]string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::LOCAL_OBJECT_REFERENCE)), "v1.LocalObjectReference", "", E|P, None)];
static FLEX_VOLUME_SOURCE_WIRE: [WireField; 5] = [w(1, 0), w(2, 1), w(3, 4), w(4, 3), w(5, 2)];
pub(crate) static FLEX_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.FlexVolumeSource", "k8s.io.api.core.v1.FlexVolumeSource", &[], &FLEX_VOLUME_SOURCE_FIELDS, &FLEX_VOLUME_SOURCE_WIRE, &[0], false, &[]);

static FLOCKER_VOLUME_SOURCE_FIELDS: [Field; 2] = [
    f("datasetName", String, "string", "", E, None),
    f("datasetUUID", String, "string", "", E, None)];
static FLOCKER_VOLUME_SOURCE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static FLOCKER_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.FlockerVolumeSource", "k8s.io.api.core.v1.FlockerVolumeSource", &[], &FLOCKER_VOLUME_SOURCE_FIELDS, &FLOCKER_VOLUME_SOURCE_WIRE, &[], false, &[]);

static GCE_PERSISTENT_DISK_VOLUME_SOURCE_FIELDS: [Field; 4] = [
    f("fsType", String, "string", "", E, None),
    f("partition", Int32, "int32", "", E, None),
    f("pdName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("readOnly", Bool, "bool", "", E, None)];
static GCE_PERSISTENT_DISK_VOLUME_SOURCE_WIRE: [WireField; 4] = [w(1, 2), w(2, 0), w(3, 1), w(4, 3)];
pub(crate) static GCE_PERSISTENT_DISK_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.GCEPersistentDiskVolumeSource", "k8s.io.api.core.v1.GCEPersistentDiskVolumeSource", &[], &GCE_PERSISTENT_DISK_VOLUME_SOURCE_FIELDS, &GCE_PERSISTENT_DISK_VOLUME_SOURCE_WIRE, &[2], false, &[]);

static GRPC_ACTION_FIELDS: [Field; 2] = [
    f("port", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("service", String, "string", "", P, Some(DefaultValue::Str("")))];
static GRPC_ACTION_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static GRPC_ACTION: Type = ty("io.k8s.api.core.v1.GRPCAction", "k8s.io.api.core.v1.GRPCAction", &[], &GRPC_ACTION_FIELDS, &GRPC_ACTION_WIRE, &[0, 1], false, &[]);

static GIT_REPO_VOLUME_SOURCE_FIELDS: [Field; 3] = [
    f("directory", String, "string", "", E, None),
    f("repository", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("revision", String, "string", "", E, None)];
static GIT_REPO_VOLUME_SOURCE_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static GIT_REPO_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.GitRepoVolumeSource", "k8s.io.api.core.v1.GitRepoVolumeSource", &[], &GIT_REPO_VOLUME_SOURCE_FIELDS, &GIT_REPO_VOLUME_SOURCE_WIRE, &[1], false, &[]);

static GLUSTERFS_PERSISTENT_VOLUME_SOURCE_FIELDS: [Field; 4] = [
    f("endpoints", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("endpointsNamespace", String, "string", "", E|P, None),
    f("path", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("readOnly", Bool, "bool", "", E, None)];
static GLUSTERFS_PERSISTENT_VOLUME_SOURCE_WIRE: [WireField; 4] = [w(1, 0), w(2, 2), w(3, 3), w(4, 1)];
pub(crate) static GLUSTERFS_PERSISTENT_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.GlusterfsPersistentVolumeSource", "k8s.io.api.core.v1.GlusterfsPersistentVolumeSource", &[], &GLUSTERFS_PERSISTENT_VOLUME_SOURCE_FIELDS, &GLUSTERFS_PERSISTENT_VOLUME_SOURCE_WIRE, &[0, 2], false, &[]);

static GLUSTERFS_VOLUME_SOURCE_FIELDS: [Field; 3] = [
    f("endpoints", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("path", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("readOnly", Bool, "bool", "", E, None)];
static GLUSTERFS_VOLUME_SOURCE_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static GLUSTERFS_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.GlusterfsVolumeSource", "k8s.io.api.core.v1.GlusterfsVolumeSource", &[], &GLUSTERFS_VOLUME_SOURCE_FIELDS, &GLUSTERFS_VOLUME_SOURCE_WIRE, &[0, 1], false, &[]);

static HTTP_GET_ACTION_FIELDS: [Field; 5] = [
    f("host", String, "string", "", E, None),
    f("httpHeaders", List(Ref::Static(&HTTP_GET_ACTION_HTTP_HEADERS_LIST)), "[]v1.HTTPHeader", "", E, None),
    f("path", String, "string", "", E, None),
    f("port", IntOrString, "intstr.IntOrString", "", R, None),
    f("scheme", String, "v1.URIScheme", "", E, None)];
static HTTP_GET_ACTION_WIRE: [WireField; 5] = [w(1, 2), w(2, 3), w(3, 0), w(4, 4), w(5, 1)];
pub(crate) static HTTP_GET_ACTION: Type = ty("io.k8s.api.core.v1.HTTPGetAction", "k8s.io.api.core.v1.HTTPGetAction", &[], &HTTP_GET_ACTION_FIELDS, &HTTP_GET_ACTION_WIRE, &[3], false, &[]);

static HTTP_HEADER_FIELDS: [Field; 2] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("value", String, "string", "", R, Some(DefaultValue::Str("")))];
static HTTP_HEADER_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static HTTP_HEADER: Type = ty("io.k8s.api.core.v1.HTTPHeader", "k8s.io.api.core.v1.HTTPHeader", &[], &HTTP_HEADER_FIELDS, &HTTP_HEADER_WIRE, &[0, 1], false, &[]);

static HOST_ALIAS_FIELDS: [Field; 2] = [
    f("hostnames", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("ip", String, "string", "", R, Some(DefaultValue::Str("")))];
static HOST_ALIAS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static HOST_ALIAS: Type = ty("io.k8s.api.core.v1.HostAlias", "k8s.io.api.core.v1.HostAlias", &[], &HOST_ALIAS_FIELDS, &HOST_ALIAS_WIRE, &[1], false, &[]);

static HOST_IP_FIELDS: [Field; 1] = [
    f("ip", String, "string", "", R, Some(DefaultValue::Str("")))];
static HOST_IP_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static HOST_IP: Type = ty("io.k8s.api.core.v1.HostIP", "k8s.io.api.core.v1.HostIP", &[], &HOST_IP_FIELDS, &HOST_IP_WIRE, &[0], false, &[]);

static HOST_PATH_VOLUME_SOURCE_FIELDS: [Field; 2] = [
    f("path", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.HostPathType", "", E|P, None)];
static HOST_PATH_VOLUME_SOURCE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static HOST_PATH_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.HostPathVolumeSource", "k8s.io.api.core.v1.HostPathVolumeSource", &[], &HOST_PATH_VOLUME_SOURCE_FIELDS, &HOST_PATH_VOLUME_SOURCE_WIRE, &[0], false, &[]);

static ISCSI_PERSISTENT_VOLUME_SOURCE_FIELDS: [Field; 11] = [
    f("chapAuthDiscovery", Bool, "bool", "", E, None),
    f("chapAuthSession", Bool, "bool", "", E, None),
    f("fsType", String, "string", "", E, None),
    f("initiatorName", String, "string", "", E|P, None),
    f("iqn", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("iscsiInterface", String, "string", "", E, Some(DefaultValue::Str("default"))),
    f("lun", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("portals", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::SECRET_REFERENCE)), "v1.SecretReference", "", E|P, None),
    f("targetPortal", String, "string", "", R, Some(DefaultValue::Str("")))];
static ISCSI_PERSISTENT_VOLUME_SOURCE_WIRE: [WireField; 11] = [w(1, 10), w(2, 4), w(3, 6), w(4, 5), w(5, 2), w(6, 8), w(7, 7), w(8, 0), w(10, 9), w(11, 1), w(12, 3)];
pub(crate) static ISCSI_PERSISTENT_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.ISCSIPersistentVolumeSource", "k8s.io.api.core.v1.ISCSIPersistentVolumeSource", &[], &ISCSI_PERSISTENT_VOLUME_SOURCE_FIELDS, &ISCSI_PERSISTENT_VOLUME_SOURCE_WIRE, &[4, 6, 10], false, &[]);

static ISCSI_VOLUME_SOURCE_FIELDS: [Field; 11] = [
    f("chapAuthDiscovery", Bool, "bool", "", E, None),
    f("chapAuthSession", Bool, "bool", "", E, None),
    f("fsType", String, "string", "", E, None),
    f("initiatorName", String, "string", "", E|P, None),
    f("iqn", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("iscsiInterface", String, "string", "", E, Some(DefaultValue::Str("default"))),
    f("lun", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("portals", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::LOCAL_OBJECT_REFERENCE)), "v1.LocalObjectReference", "", E|P, None),
    f("targetPortal", String, "string", "", R, Some(DefaultValue::Str("")))];
static ISCSI_VOLUME_SOURCE_WIRE: [WireField; 11] = [w(1, 10), w(2, 4), w(3, 6), w(4, 5), w(5, 2), w(6, 8), w(7, 7), w(8, 0), w(10, 9), w(11, 1), w(12, 3)];
pub(crate) static ISCSI_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.ISCSIVolumeSource", "k8s.io.api.core.v1.ISCSIVolumeSource", &[], &ISCSI_VOLUME_SOURCE_FIELDS, &ISCSI_VOLUME_SOURCE_WIRE, &[4, 6, 10], false, &[]);

static IMAGE_VOLUME_SOURCE_FIELDS: [Field; 2] = [
    f("pullPolicy", String, "v1.PullPolicy", "", E, None),
    f("reference", String, "string", "", E, None)];
static IMAGE_VOLUME_SOURCE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static IMAGE_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.ImageVolumeSource", "k8s.io.api.core.v1.ImageVolumeSource", &[], &IMAGE_VOLUME_SOURCE_FIELDS, &IMAGE_VOLUME_SOURCE_WIRE, &[], false, &[]);

static IMAGE_VOLUME_STATUS_FIELDS: [Field; 1] = [
    f("imageRef", String, "string", "", E|R, None)];
static IMAGE_VOLUME_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static IMAGE_VOLUME_STATUS: Type = ty("io.k8s.api.core.v1.ImageVolumeStatus", "k8s.io.api.core.v1.ImageVolumeStatus", &[], &IMAGE_VOLUME_STATUS_FIELDS, &IMAGE_VOLUME_STATUS_WIRE, &[], false, &[]);

static KEY_TO_PATH_FIELDS: [Field; 3] = [
    f("key", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("mode", Int32, "int32", "", E|P, None),
    f("path", String, "string", "", R, Some(DefaultValue::Str("")))];
static KEY_TO_PATH_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static KEY_TO_PATH: Type = ty("io.k8s.api.core.v1.KeyToPath", "k8s.io.api.core.v1.KeyToPath", &[], &KEY_TO_PATH_FIELDS, &KEY_TO_PATH_WIRE, &[0, 2], false, &[]);

static LIFECYCLE_FIELDS: [Field; 3] = [
    f("postStart", Object(Ref::Static(&core_v1::LIFECYCLE_HANDLER)), "v1.LifecycleHandler", "", E|P, None),
    f("preStop", Object(Ref::Static(&core_v1::LIFECYCLE_HANDLER)), "v1.LifecycleHandler", "", E|P, None),
    f("stopSignal", String, "v1.Signal", "", E|P, None)];
static LIFECYCLE_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static LIFECYCLE: Type = ty("io.k8s.api.core.v1.Lifecycle", "k8s.io.api.core.v1.Lifecycle", &[], &LIFECYCLE_FIELDS, &LIFECYCLE_WIRE, &[], false, &[]);

static LIFECYCLE_HANDLER_FIELDS: [Field; 4] = [
    f("exec", Object(Ref::Static(&core_v1::EXEC_ACTION)), "v1.ExecAction", "", E|P, None),
    f("httpGet", Object(Ref::Static(&core_v1::HTTP_GET_ACTION)), "v1.HTTPGetAction", "", E|P, None),
    f("sleep", Object(Ref::Static(&core_v1::SLEEP_ACTION)), "v1.SleepAction", "", E|P, None),
    f("tcpSocket", Object(Ref::Static(&core_v1::TCP_SOCKET_ACTION)), "v1.TCPSocketAction", "", E|P, None)];
static LIFECYCLE_HANDLER_WIRE: [WireField; 4] = [w(1, 0), w(2, 1), w(3, 3), w(4, 2)];
pub(crate) static LIFECYCLE_HANDLER: Type = ty("io.k8s.api.core.v1.LifecycleHandler", "k8s.io.api.core.v1.LifecycleHandler", &[], &LIFECYCLE_HANDLER_FIELDS, &LIFECYCLE_HANDLER_WIRE, &[], false, &[]);

static LIMIT_RANGE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&core_v1::LIMIT_RANGE_SPEC)), "v1.LimitRangeSpec", "", E, Some(DefaultValue::Object))];
static LIMIT_RANGE_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static LIMIT_RANGE_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "LimitRange")];
pub(crate) static LIMIT_RANGE: Type = ty("io.k8s.api.core.v1.LimitRange", "k8s.io.api.core.v1.LimitRange", &LIMIT_RANGE_KINDS, &LIMIT_RANGE_FIELDS, &LIMIT_RANGE_WIRE, &[2, 3], false, &[]);

static LIMIT_RANGE_ITEM_FIELDS: [Field; 6] = [
    f("default", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("defaultRequest", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("max", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("maxLimitRequestRatio", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("min", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("type", String, "v1.LimitType", "", R, Some(DefaultValue::Str("")))];
static LIMIT_RANGE_ITEM_WIRE: [WireField; 6] = [w(1, 5), w(2, 2), w(3, 4), w(4, 0), w(5, 1), w(6, 3)];
pub(crate) static LIMIT_RANGE_ITEM: Type = ty("io.k8s.api.core.v1.LimitRangeItem", "k8s.io.api.core.v1.LimitRangeItem", &[], &LIMIT_RANGE_ITEM_FIELDS, &LIMIT_RANGE_ITEM_WIRE, &[5], false, &[]);

static LIMIT_RANGE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&LIMIT_RANGE_LIST_ITEMS_LIST)), "[]v1.LimitRange", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static LIMIT_RANGE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static LIMIT_RANGE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "LimitRangeList")];
pub(crate) static LIMIT_RANGE_LIST: Type = ty("io.k8s.api.core.v1.LimitRangeList", "k8s.io.api.core.v1.LimitRangeList", &LIMIT_RANGE_LIST_KINDS, &LIMIT_RANGE_LIST_FIELDS, &LIMIT_RANGE_LIST_WIRE, &[1, 3], false, &[]);

static LIMIT_RANGE_SPEC_FIELDS: [Field; 1] = [
    f("limits", List(Ref::Static(&LIMIT_RANGE_SPEC_LIMITS_LIST)), "[]v1.LimitRangeItem", "", R, None)];
static LIMIT_RANGE_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static LIMIT_RANGE_SPEC: Type = ty("io.k8s.api.core.v1.LimitRangeSpec", "k8s.io.api.core.v1.LimitRangeSpec", &[], &LIMIT_RANGE_SPEC_FIELDS, &LIMIT_RANGE_SPEC_WIRE, &[0], false, &[]);

static LINUX_CONTAINER_USER_FIELDS: [Field; 3] = [
    f("gid", Int64, "int64", "", R, Some(DefaultValue::Int(0))),
    f("supplementalGroups", List(Ref::Static(&LINUX_CONTAINER_USER_SUPPLEMENTAL_GROUPS_LIST)), "[]int64", "", E, None),
    f("uid", Int64, "int64", "", R, Some(DefaultValue::Int(0)))];
static LINUX_CONTAINER_USER_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(3, 1)];
pub(crate) static LINUX_CONTAINER_USER: Type = ty("io.k8s.api.core.v1.LinuxContainerUser", "k8s.io.api.core.v1.LinuxContainerUser", &[], &LINUX_CONTAINER_USER_FIELDS, &LINUX_CONTAINER_USER_WIRE, &[0, 2], false, &[]);

static LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&LIST_ITEMS_LIST)), "[]v1.RawExtension", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, None)];
static LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "List")];
pub(crate) static LIST: Type = ty("io.k8s.api.core.v1.List", "k8s.io.api.core.v1.List", &LIST_KINDS, &LIST_FIELDS, &LIST_WIRE, &[3], false, &[]);

static LOAD_BALANCER_INGRESS_FIELDS: [Field; 4] = [
    f("hostname", String, "string", "", E, None),
    f("ip", String, "string", "", E, None),
    f("ipMode", String, "v1.LoadBalancerIPMode", "", E|P, None),
    f("ports", List(Ref::Static(&LOAD_BALANCER_INGRESS_PORTS_LIST)), "[]v1.PortStatus", "", E, None)];
static LOAD_BALANCER_INGRESS_WIRE: [WireField; 4] = [w(1, 1), w(2, 0), w(3, 2), w(4, 3)];
pub(crate) static LOAD_BALANCER_INGRESS: Type = ty("io.k8s.api.core.v1.LoadBalancerIngress", "k8s.io.api.core.v1.LoadBalancerIngress", &[], &LOAD_BALANCER_INGRESS_FIELDS, &LOAD_BALANCER_INGRESS_WIRE, &[], false, &[]);

static LOAD_BALANCER_STATUS_FIELDS: [Field; 1] = [
    f("ingress", List(Ref::Static(&LOAD_BALANCER_STATUS_INGRESS_LIST)), "[]v1.LoadBalancerIngress", "", E, None)];
static LOAD_BALANCER_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static LOAD_BALANCER_STATUS: Type = ty("io.k8s.api.core.v1.LoadBalancerStatus", "k8s.io.api.core.v1.LoadBalancerStatus", &[], &LOAD_BALANCER_STATUS_FIELDS, &LOAD_BALANCER_STATUS_WIRE, &[], false, &[]);

static LOCAL_OBJECT_REFERENCE_FIELDS: [Field; 1] = [
    f("name", String, "string", "", E, Some(DefaultValue::Str("")))];
static LOCAL_OBJECT_REFERENCE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static LOCAL_OBJECT_REFERENCE: Type = ty("io.k8s.api.core.v1.LocalObjectReference", "k8s.io.api.core.v1.LocalObjectReference", &[], &LOCAL_OBJECT_REFERENCE_FIELDS, &LOCAL_OBJECT_REFERENCE_WIRE, &[], true, &[]);

static LOCAL_VOLUME_SOURCE_FIELDS: [Field; 2] = [
    f("fsType", String, "string", "", E|P, None),
    f("path", String, "string", "", R, Some(DefaultValue::Str("")))];
static LOCAL_VOLUME_SOURCE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static LOCAL_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.LocalVolumeSource", "k8s.io.api.core.v1.LocalVolumeSource", &[], &LOCAL_VOLUME_SOURCE_FIELDS, &LOCAL_VOLUME_SOURCE_WIRE, &[1], false, &[]);

static MODIFY_VOLUME_STATUS_FIELDS: [Field; 2] = [
    f("status", String, "v1.PersistentVolumeClaimModifyVolumeStatus", "", R, Some(DefaultValue::Str(""))),
    f("targetVolumeAttributesClassName", String, "string", "", E, None)];
static MODIFY_VOLUME_STATUS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static MODIFY_VOLUME_STATUS: Type = ty("io.k8s.api.core.v1.ModifyVolumeStatus", "k8s.io.api.core.v1.ModifyVolumeStatus", &[], &MODIFY_VOLUME_STATUS_FIELDS, &MODIFY_VOLUME_STATUS_WIRE, &[0], false, &[]);

static NFS_VOLUME_SOURCE_FIELDS: [Field; 3] = [
    f("path", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("readOnly", Bool, "bool", "", E, None),
    f("server", String, "string", "", R, Some(DefaultValue::Str("")))];
static NFS_VOLUME_SOURCE_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(3, 1)];
pub(crate) static NFS_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.NFSVolumeSource", "k8s.io.api.core.v1.NFSVolumeSource", &[], &NFS_VOLUME_SOURCE_FIELDS, &NFS_VOLUME_SOURCE_WIRE, &[0, 2], false, &[]);

static NAMESPACE_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&core_v1::NAMESPACE_SPEC)), "v1.NamespaceSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&core_v1::NAMESPACE_STATUS)), "v1.NamespaceStatus", "", E, Some(DefaultValue::Object))];
static NAMESPACE_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static NAMESPACE_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "Namespace")];
pub(crate) static NAMESPACE: Type = ty("io.k8s.api.core.v1.Namespace", "k8s.io.api.core.v1.Namespace", &NAMESPACE_KINDS, &NAMESPACE_FIELDS, &NAMESPACE_WIRE, &[2, 3, 4], false, &[]);

static NAMESPACE_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.NamespaceConditionType", "", R, Some(DefaultValue::Str("")))];
static NAMESPACE_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(4, 0), w(5, 2), w(6, 1)];
pub(crate) static NAMESPACE_CONDITION: Type = ty("io.k8s.api.core.v1.NamespaceCondition", "k8s.io.api.core.v1.NamespaceCondition", &[], &NAMESPACE_CONDITION_FIELDS, &NAMESPACE_CONDITION_WIRE, &[0, 3, 4], false, &[]);

static NAMESPACE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&NAMESPACE_LIST_ITEMS_LIST)), "[]v1.Namespace", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static NAMESPACE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static NAMESPACE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "NamespaceList")];
pub(crate) static NAMESPACE_LIST: Type = ty("io.k8s.api.core.v1.NamespaceList", "k8s.io.api.core.v1.NamespaceList", &NAMESPACE_LIST_KINDS, &NAMESPACE_LIST_FIELDS, &NAMESPACE_LIST_WIRE, &[1, 3], false, &[]);

static NAMESPACE_SPEC_FIELDS: [Field; 1] = [
    f("finalizers", List(Ref::Static(&NAMESPACE_SPEC_FINALIZERS_LIST)), "[]v1.FinalizerName", "", E, None)];
static NAMESPACE_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static NAMESPACE_SPEC: Type = ty("io.k8s.api.core.v1.NamespaceSpec", "k8s.io.api.core.v1.NamespaceSpec", &[], &NAMESPACE_SPEC_FIELDS, &NAMESPACE_SPEC_WIRE, &[], false, &[]);

static NAMESPACE_STATUS_FIELDS: [Field; 2] = [
    f("conditions", List(Ref::Static(&NAMESPACE_STATUS_CONDITIONS_LIST)), "[]v1.NamespaceCondition", "", E|MERGE, None).key("type"),
    f("phase", String, "v1.NamespacePhase", "", E, None)];
static NAMESPACE_STATUS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static NAMESPACE_STATUS: Type = ty("io.k8s.api.core.v1.NamespaceStatus", "k8s.io.api.core.v1.NamespaceStatus", &[], &NAMESPACE_STATUS_FIELDS, &NAMESPACE_STATUS_WIRE, &[], false, &[]);

static NODE_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&core_v1::NODE_SPEC)), "v1.NodeSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&core_v1::NODE_STATUS)), "v1.NodeStatus", "", E, Some(DefaultValue::Object))];
static NODE_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static NODE_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "Node")];
pub(crate) static NODE: Type = ty("io.k8s.api.core.v1.Node", "k8s.io.api.core.v1.Node", &NODE_KINDS, &NODE_FIELDS, &NODE_WIRE, &[2, 3, 4], false, &[]);

static NODE_ADDRESS_FIELDS: [Field; 2] = [
    f("address", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.NodeAddressType", "", R, Some(DefaultValue::Str("")))];
static NODE_ADDRESS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static NODE_ADDRESS: Type = ty("io.k8s.api.core.v1.NodeAddress", "k8s.io.api.core.v1.NodeAddress", &[], &NODE_ADDRESS_FIELDS, &NODE_ADDRESS_WIRE, &[0, 1], false, &[]);

static NODE_AFFINITY_FIELDS: [Field; 2] = [
    f("preferredDuringSchedulingIgnoredDuringExecution", List(Ref::Static(&NODE_AFFINITY_PREFERRED_DURING_SCHEDULING_IGNORED_DURING_EXECUTION_LIST)), "[]v1.PreferredSchedulingTerm", "", E, None),
    f("requiredDuringSchedulingIgnoredDuringExecution", Object(Ref::Static(&core_v1::NODE_SELECTOR)), "v1.NodeSelector", "", E|P, None)];
static NODE_AFFINITY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static NODE_AFFINITY: Type = ty("io.k8s.api.core.v1.NodeAffinity", "k8s.io.api.core.v1.NodeAffinity", &[], &NODE_AFFINITY_FIELDS, &NODE_AFFINITY_WIRE, &[], false, &[]);

static NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUS_FIELDS: [Field; 3] = [
    f("containers", List(Ref::Static(&NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUS_CONTAINERS_LIST)), "[]string", "", E, None),
    f("resourceClaimName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("resources", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "map[v1.ResourceName]resource.Quantity", "", R, None)];
static NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUS_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUS: Type = ty("io.k8s.api.core.v1.NodeAllocatableResourceClaimStatus", "k8s.io.api.core.v1.NodeAllocatableResourceClaimStatus", &[], &NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUS_FIELDS, &NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUS_WIRE, &[1, 2], false, &[]);

static NODE_CONDITION_FIELDS: [Field; 6] = [
    f("lastHeartbeatTime", Time, "v1.Time", "", E, None),
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.NodeConditionType", "", R, Some(DefaultValue::Str("")))];
static NODE_CONDITION_WIRE: [WireField; 6] = [w(1, 5), w(2, 4), w(3, 0), w(4, 1), w(5, 3), w(6, 2)];
pub(crate) static NODE_CONDITION: Type = ty("io.k8s.api.core.v1.NodeCondition", "k8s.io.api.core.v1.NodeCondition", &[], &NODE_CONDITION_FIELDS, &NODE_CONDITION_WIRE, &[0, 1, 4, 5], false, &[]);

static NODE_CONFIG_SOURCE_FIELDS: [Field; 1] = [
    f("configMap", Object(Ref::Static(&core_v1::CONFIG_MAP_NODE_CONFIG_SOURCE)), "v1.ConfigMapNodeConfigSource", "", E|P, None)];
static NODE_CONFIG_SOURCE_WIRE: [WireField; 1] = [w(2, 0)];
pub(crate) static NODE_CONFIG_SOURCE: Type = ty("io.k8s.api.core.v1.NodeConfigSource", "k8s.io.api.core.v1.NodeConfigSource", &[], &NODE_CONFIG_SOURCE_FIELDS, &NODE_CONFIG_SOURCE_WIRE, &[], false, &[]);

static NODE_CONFIG_STATUS_FIELDS: [Field; 4] = [
    f("active", Object(Ref::Static(&core_v1::NODE_CONFIG_SOURCE)), "v1.NodeConfigSource", "", E|P, None),
    f("assigned", Object(Ref::Static(&core_v1::NODE_CONFIG_SOURCE)), "v1.NodeConfigSource", "", E|P, None),
    f("error", String, "string", "", E, None),
    f("lastKnownGood", Object(Ref::Static(&core_v1::NODE_CONFIG_SOURCE)), "v1.NodeConfigSource", "", E|P, None)];
static NODE_CONFIG_STATUS_WIRE: [WireField; 4] = [w(1, 1), w(2, 0), w(3, 3), w(4, 2)];
pub(crate) static NODE_CONFIG_STATUS: Type = ty("io.k8s.api.core.v1.NodeConfigStatus", "k8s.io.api.core.v1.NodeConfigStatus", &[], &NODE_CONFIG_STATUS_FIELDS, &NODE_CONFIG_STATUS_WIRE, &[], false, &[]);

static NODE_DAEMON_ENDPOINTS_FIELDS: [Field; 1] = [
    f("kubeletEndpoint", Object(Ref::Static(&core_v1::DAEMON_ENDPOINT)), "v1.DaemonEndpoint", "", E, Some(DefaultValue::Object))];
static NODE_DAEMON_ENDPOINTS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static NODE_DAEMON_ENDPOINTS: Type = ty("io.k8s.api.core.v1.NodeDaemonEndpoints", "k8s.io.api.core.v1.NodeDaemonEndpoints", &[], &NODE_DAEMON_ENDPOINTS_FIELDS, &NODE_DAEMON_ENDPOINTS_WIRE, &[0], false, &[]);

static NODE_FEATURES_FIELDS: [Field; 1] = [
    f("supplementalGroupsPolicy", Bool, "bool", "", E|P, None)];
static NODE_FEATURES_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static NODE_FEATURES: Type = ty("io.k8s.api.core.v1.NodeFeatures", "k8s.io.api.core.v1.NodeFeatures", &[], &NODE_FEATURES_FIELDS, &NODE_FEATURES_WIRE, &[], false, &[]);

static NODE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&NODE_LIST_ITEMS_LIST)), "[]v1.Node", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static NODE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static NODE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "NodeList")];
pub(crate) static NODE_LIST: Type = ty("io.k8s.api.core.v1.NodeList", "k8s.io.api.core.v1.NodeList", &NODE_LIST_KINDS, &NODE_LIST_FIELDS, &NODE_LIST_WIRE, &[1, 3], false, &[]);

static NODE_PROXY_OPTIONS_FIELDS: [Field; 3] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("path", String, "string", "", E|P, None)];
static NODE_PROXY_OPTIONS_WIRE: [WireField; 1] = [w(1, 2)];
static NODE_PROXY_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "NodeProxyOptions")];
pub(crate) static NODE_PROXY_OPTIONS: Type = ty("io.k8s.api.core.v1.NodeProxyOptions", "k8s.io.api.core.v1.NodeProxyOptions", &NODE_PROXY_OPTIONS_KINDS, &NODE_PROXY_OPTIONS_FIELDS, &NODE_PROXY_OPTIONS_WIRE, &[], false, &[]);

static NODE_RUNTIME_HANDLER_FIELDS: [Field; 2] = [
    f("features", Object(Ref::Static(&core_v1::NODE_RUNTIME_HANDLER_FEATURES)), "v1.NodeRuntimeHandlerFeatures", "", E|P, None),
    f("name", String, "string", "", 0, Some(DefaultValue::Str("")))];
static NODE_RUNTIME_HANDLER_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static NODE_RUNTIME_HANDLER: Type = ty("io.k8s.api.core.v1.NodeRuntimeHandler", "k8s.io.api.core.v1.NodeRuntimeHandler", &[], &NODE_RUNTIME_HANDLER_FIELDS, &NODE_RUNTIME_HANDLER_WIRE, &[1], false, &[]);

static NODE_RUNTIME_HANDLER_FEATURES_FIELDS: [Field; 2] = [
    f("recursiveReadOnlyMounts", Bool, "bool", "", E|P, None),
    f("userNamespaces", Bool, "bool", "", E|P, None)];
static NODE_RUNTIME_HANDLER_FEATURES_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static NODE_RUNTIME_HANDLER_FEATURES: Type = ty("io.k8s.api.core.v1.NodeRuntimeHandlerFeatures", "k8s.io.api.core.v1.NodeRuntimeHandlerFeatures", &[], &NODE_RUNTIME_HANDLER_FEATURES_FIELDS, &NODE_RUNTIME_HANDLER_FEATURES_WIRE, &[], false, &[]);

static NODE_SELECTOR_FIELDS: [Field; 1] = [
    f("nodeSelectorTerms", List(Ref::Static(&NODE_SELECTOR_NODE_SELECTOR_TERMS_LIST)), "[]v1.NodeSelectorTerm", "", R, None)];
static NODE_SELECTOR_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static NODE_SELECTOR: Type = ty("io.k8s.api.core.v1.NodeSelector", "k8s.io.api.core.v1.NodeSelector", &[], &NODE_SELECTOR_FIELDS, &NODE_SELECTOR_WIRE, &[0], true, &[]);

static NODE_SELECTOR_REQUIREMENT_FIELDS: [Field; 3] = [
    f("key", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("operator", String, "v1.NodeSelectorOperator", "", R, Some(DefaultValue::Str(""))),
    f("values", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None)];
static NODE_SELECTOR_REQUIREMENT_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static NODE_SELECTOR_REQUIREMENT: Type = ty("io.k8s.api.core.v1.NodeSelectorRequirement", "k8s.io.api.core.v1.NodeSelectorRequirement", &[], &NODE_SELECTOR_REQUIREMENT_FIELDS, &NODE_SELECTOR_REQUIREMENT_WIRE, &[0, 1], false, &[]);

static NODE_SELECTOR_TERM_FIELDS: [Field; 2] = [
    f("matchExpressions", List(Ref::Static(&NODE_SELECTOR_TERM_MATCH_EXPRESSIONS_LIST)), "[]v1.NodeSelectorRequirement", "", E, None),
    f("matchFields", List(Ref::Static(&NODE_SELECTOR_TERM_MATCH_EXPRESSIONS_LIST)), "[]v1.NodeSelectorRequirement", "", E, None)];
static NODE_SELECTOR_TERM_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static NODE_SELECTOR_TERM: Type = ty("io.k8s.api.core.v1.NodeSelectorTerm", "k8s.io.api.core.v1.NodeSelectorTerm", &[], &NODE_SELECTOR_TERM_FIELDS, &NODE_SELECTOR_TERM_WIRE, &[], true, &[]);

static NODE_SPEC_FIELDS: [Field; 7] = [
    f("configSource", Object(Ref::Static(&core_v1::NODE_CONFIG_SOURCE)), "v1.NodeConfigSource", "", E|P, None),
    f("externalID", String, "string", "", E, None),
    f("podCIDR", String, "string", "", E, None),
    f("podCIDRs", List(Ref::Static(&NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUS_CONTAINERS_LIST)), "[]string", "", E|MERGE, None),
    f("providerID", String, "string", "", E, None),
    f("taints", List(Ref::Static(&NODE_SPEC_TAINTS_LIST)), "[]v1.Taint", "", E, None),
    f("unschedulable", Bool, "bool", "", E, None)];
static NODE_SPEC_WIRE: [WireField; 7] = [w(1, 2), w(2, 1), w(3, 4), w(4, 6), w(5, 5), w(6, 0), w(7, 3)];
pub(crate) static NODE_SPEC: Type = ty("io.k8s.api.core.v1.NodeSpec", "k8s.io.api.core.v1.NodeSpec", &[], &NODE_SPEC_FIELDS, &NODE_SPEC_WIRE, &[], false, &[]);

static NODE_STATUS_FIELDS: [Field; 14] = [
    f("addresses", List(Ref::Static(&NODE_STATUS_ADDRESSES_LIST)), "[]v1.NodeAddress", "", E|MERGE, None).key("type"),
    f("allocatable", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("capacity", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("conditions", List(Ref::Static(&NODE_STATUS_CONDITIONS_LIST)), "[]v1.NodeCondition", "", E|MERGE, None).key("type"),
    f("config", Object(Ref::Static(&core_v1::NODE_CONFIG_STATUS)), "v1.NodeConfigStatus", "", E|P, None),
    f("daemonEndpoints", Object(Ref::Static(&core_v1::NODE_DAEMON_ENDPOINTS)), "v1.NodeDaemonEndpoints", "", E, Some(DefaultValue::Object)),
    f("declaredFeatures", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("features", Object(Ref::Static(&core_v1::NODE_FEATURES)), "v1.NodeFeatures", "", E|P, None),
    f("images", List(Ref::Static(&NODE_STATUS_IMAGES_LIST)), "[]v1.ContainerImage", "", E, None),
    f("nodeInfo", Object(Ref::Static(&core_v1::NODE_SYSTEM_INFO)), "v1.NodeSystemInfo", "", E, Some(DefaultValue::Object)),
    f("phase", String, "v1.NodePhase", "", E, None),
    f("runtimeHandlers", List(Ref::Static(&NODE_STATUS_RUNTIME_HANDLERS_LIST)), "[]v1.NodeRuntimeHandler", "", E, None),
    f("volumesAttached", List(Ref::Static(&NODE_STATUS_VOLUMES_ATTACHED_LIST)), "[]v1.AttachedVolume", "", E, None),
    f("volumesInUse", List(Ref::Static(&NODE_STATUS_VOLUMES_IN_USE_LIST)), "[]v1.UniqueVolumeName", "", E, None)];
static NODE_STATUS_WIRE: [WireField; 14] = [w(1, 2), w(2, 1), w(3, 10), w(4, 3), w(5, 0), w(6, 5), w(7, 9), w(8, 8), w(9, 13), w(10, 12), w(11, 4), w(12, 11), w(13, 7), w(14, 6)];
pub(crate) static NODE_STATUS: Type = ty("io.k8s.api.core.v1.NodeStatus", "k8s.io.api.core.v1.NodeStatus", &[], &NODE_STATUS_FIELDS, &NODE_STATUS_WIRE, &[5, 9], false, &[]);

static NODE_SWAP_STATUS_FIELDS: [Field; 1] = [
    f("capacity", Int64, "int64", "", E|P, None)];
static NODE_SWAP_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static NODE_SWAP_STATUS: Type = ty("io.k8s.api.core.v1.NodeSwapStatus", "k8s.io.api.core.v1.NodeSwapStatus", &[], &NODE_SWAP_STATUS_FIELDS, &NODE_SWAP_STATUS_WIRE, &[], false, &[]);

static NODE_SYSTEM_INFO_FIELDS: [Field; 11] = [
    f("architecture", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("bootID", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("containerRuntimeVersion", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("kernelVersion", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("kubeProxyVersion", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("kubeletVersion", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("machineID", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("operatingSystem", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("osImage", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("swap", Object(Ref::Static(&core_v1::NODE_SWAP_STATUS)), "v1.NodeSwapStatus", "", E|P, None),
    f("systemUUID", String, "string", "", R, Some(DefaultValue::Str("")))];
static NODE_SYSTEM_INFO_WIRE: [WireField; 11] = [w(1, 6), w(2, 10), w(3, 1), w(4, 3), w(5, 8), w(6, 2), w(7, 5), w(8, 4), w(9, 7), w(10, 0), w(11, 9)];
pub(crate) static NODE_SYSTEM_INFO: Type = ty("io.k8s.api.core.v1.NodeSystemInfo", "k8s.io.api.core.v1.NodeSystemInfo", &[], &NODE_SYSTEM_INFO_FIELDS, &NODE_SYSTEM_INFO_WIRE, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 10], false, &[]);

static OBJECT_FIELD_SELECTOR_FIELDS: [Field; 2] = [
    f("apiVersion", String, "string", "", E, None),
    f("fieldPath", String, "string", "", R, Some(DefaultValue::Str("")))];
static OBJECT_FIELD_SELECTOR_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static OBJECT_FIELD_SELECTOR: Type = ty("io.k8s.api.core.v1.ObjectFieldSelector", "k8s.io.api.core.v1.ObjectFieldSelector", &[], &OBJECT_FIELD_SELECTOR_FIELDS, &OBJECT_FIELD_SELECTOR_WIRE, &[1], true, &[]);

static OBJECT_REFERENCE_FIELDS: [Field; 7] = [
    f("apiVersion", String, "string", "", E, None),
    f("fieldPath", String, "string", "", E, None),
    f("kind", String, "string", "", E, None),
    f("name", String, "string", "", E, None),
    f("namespace", String, "string", "", E, None),
    f("resourceVersion", String, "string", "", E, None),
    f("uid", String, "types.UID", "", E, None)];
static OBJECT_REFERENCE_WIRE: [WireField; 7] = [w(1, 2), w(2, 4), w(3, 3), w(4, 6), w(5, 0), w(6, 5), w(7, 1)];
pub(crate) static OBJECT_REFERENCE: Type = ty("io.k8s.api.core.v1.ObjectReference", "k8s.io.api.core.v1.ObjectReference", &[], &OBJECT_REFERENCE_FIELDS, &OBJECT_REFERENCE_WIRE, &[], true, &[]);

static PERSISTENT_VOLUME_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_SPEC)), "v1.PersistentVolumeSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_STATUS)), "v1.PersistentVolumeStatus", "", E, Some(DefaultValue::Object))];
static PERSISTENT_VOLUME_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static PERSISTENT_VOLUME_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PersistentVolume")];
pub(crate) static PERSISTENT_VOLUME: Type = ty("io.k8s.api.core.v1.PersistentVolume", "k8s.io.api.core.v1.PersistentVolume", &PERSISTENT_VOLUME_KINDS, &PERSISTENT_VOLUME_FIELDS, &PERSISTENT_VOLUME_WIRE, &[2, 3, 4], false, &[]);

static PERSISTENT_VOLUME_CLAIM_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_CLAIM_SPEC)), "v1.PersistentVolumeClaimSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_CLAIM_STATUS)), "v1.PersistentVolumeClaimStatus", "", E, Some(DefaultValue::Object))];
static PERSISTENT_VOLUME_CLAIM_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static PERSISTENT_VOLUME_CLAIM_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PersistentVolumeClaim")];
pub(crate) static PERSISTENT_VOLUME_CLAIM: Type = ty("io.k8s.api.core.v1.PersistentVolumeClaim", "k8s.io.api.core.v1.PersistentVolumeClaim", &PERSISTENT_VOLUME_CLAIM_KINDS, &PERSISTENT_VOLUME_CLAIM_FIELDS, &PERSISTENT_VOLUME_CLAIM_WIRE, &[2, 3, 4], false, &[]);

static PERSISTENT_VOLUME_CLAIM_CONDITION_FIELDS: [Field; 6] = [
    f("lastProbeTime", Time, "v1.Time", "", E, None),
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.PersistentVolumeClaimConditionType", "", R, Some(DefaultValue::Str("")))];
static PERSISTENT_VOLUME_CLAIM_CONDITION_WIRE: [WireField; 6] = [w(1, 5), w(2, 4), w(3, 0), w(4, 1), w(5, 3), w(6, 2)];
pub(crate) static PERSISTENT_VOLUME_CLAIM_CONDITION: Type = ty("io.k8s.api.core.v1.PersistentVolumeClaimCondition", "k8s.io.api.core.v1.PersistentVolumeClaimCondition", &[], &PERSISTENT_VOLUME_CLAIM_CONDITION_FIELDS, &PERSISTENT_VOLUME_CLAIM_CONDITION_WIRE, &[0, 1, 4, 5], false, &[]);

static PERSISTENT_VOLUME_CLAIM_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&PERSISTENT_VOLUME_CLAIM_LIST_ITEMS_LIST)), "[]v1.PersistentVolumeClaim", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static PERSISTENT_VOLUME_CLAIM_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static PERSISTENT_VOLUME_CLAIM_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PersistentVolumeClaimList")];
pub(crate) static PERSISTENT_VOLUME_CLAIM_LIST: Type = ty("io.k8s.api.core.v1.PersistentVolumeClaimList", "k8s.io.api.core.v1.PersistentVolumeClaimList", &PERSISTENT_VOLUME_CLAIM_LIST_KINDS, &PERSISTENT_VOLUME_CLAIM_LIST_FIELDS, &PERSISTENT_VOLUME_CLAIM_LIST_WIRE, &[1, 3], false, &[]);

static PERSISTENT_VOLUME_CLAIM_SPEC_FIELDS: [Field; 9] = [
    f("accessModes", List(Ref::Static(&PERSISTENT_VOLUME_CLAIM_SPEC_ACCESS_MODES_LIST)), "[]v1.PersistentVolumeAccessMode", "", E, None),
    f("dataSource", Object(Ref::Static(&core_v1::TYPED_LOCAL_OBJECT_REFERENCE)), "v1.TypedLocalObjectReference", "", E|P, None),
    f("dataSourceRef", Object(Ref::Static(&core_v1::TYPED_OBJECT_REFERENCE)), "v1.TypedObjectReference", "", E|P, None),
    f("resources", Object(Ref::Static(&core_v1::VOLUME_RESOURCE_REQUIREMENTS)), "v1.VolumeResourceRequirements", "", E, Some(DefaultValue::Object)),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("storageClassName", String, "string", "", E|P, None),
    f("volumeAttributesClassName", String, "string", "", E|P, None),
    f("volumeMode", String, "v1.PersistentVolumeMode", "", E|P, None),
    f("volumeName", String, "string", "", E, None)];
static PERSISTENT_VOLUME_CLAIM_SPEC_WIRE: [WireField; 9] = [w(1, 0), w(2, 3), w(3, 8), w(4, 4), w(5, 5), w(6, 7), w(7, 1), w(8, 2), w(9, 6)];
pub(crate) static PERSISTENT_VOLUME_CLAIM_SPEC: Type = ty("io.k8s.api.core.v1.PersistentVolumeClaimSpec", "k8s.io.api.core.v1.PersistentVolumeClaimSpec", &[], &PERSISTENT_VOLUME_CLAIM_SPEC_FIELDS, &PERSISTENT_VOLUME_CLAIM_SPEC_WIRE, &[3], false, &[]);

static PERSISTENT_VOLUME_CLAIM_STATUS_FIELDS: [Field; 8] = [
    f("accessModes", List(Ref::Static(&PERSISTENT_VOLUME_CLAIM_SPEC_ACCESS_MODES_LIST)), "[]v1.PersistentVolumeAccessMode", "", E, None),
    f("allocatedResourceStatuses", Map(Ref::Static(&PERSISTENT_VOLUME_CLAIM_STATUS_ALLOCATED_RESOURCE_STATUSES_MAP)), "map[v1.ResourceName]v1.ClaimResourceStatus", "", E, None),
    f("allocatedResources", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("capacity", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("conditions", List(Ref::Static(&PERSISTENT_VOLUME_CLAIM_STATUS_CONDITIONS_LIST)), "[]v1.PersistentVolumeClaimCondition", "", E|MERGE, None).key("type"),
    f("currentVolumeAttributesClassName", String, "string", "", E|P, None),
    f("modifyVolumeStatus", Object(Ref::Static(&core_v1::MODIFY_VOLUME_STATUS)), "v1.ModifyVolumeStatus", "", E|P, None),
    f("phase", String, "v1.PersistentVolumeClaimPhase", "", E, None)];
static PERSISTENT_VOLUME_CLAIM_STATUS_WIRE: [WireField; 8] = [w(1, 7), w(2, 0), w(3, 3), w(4, 4), w(5, 2), w(7, 1), w(8, 5), w(9, 6)];
pub(crate) static PERSISTENT_VOLUME_CLAIM_STATUS: Type = ty("io.k8s.api.core.v1.PersistentVolumeClaimStatus", "k8s.io.api.core.v1.PersistentVolumeClaimStatus", &[], &PERSISTENT_VOLUME_CLAIM_STATUS_FIELDS, &PERSISTENT_VOLUME_CLAIM_STATUS_WIRE, &[], false, &[]);

static PERSISTENT_VOLUME_CLAIM_TEMPLATE_FIELDS: [Field; 2] = [
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_CLAIM_SPEC)), "v1.PersistentVolumeClaimSpec", "", R, Some(DefaultValue::Object))];
static PERSISTENT_VOLUME_CLAIM_TEMPLATE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static PERSISTENT_VOLUME_CLAIM_TEMPLATE: Type = ty("io.k8s.api.core.v1.PersistentVolumeClaimTemplate", "k8s.io.api.core.v1.PersistentVolumeClaimTemplate", &[], &PERSISTENT_VOLUME_CLAIM_TEMPLATE_FIELDS, &PERSISTENT_VOLUME_CLAIM_TEMPLATE_WIRE, &[0, 1], false, &[]);

static PERSISTENT_VOLUME_CLAIM_VOLUME_SOURCE_FIELDS: [Field; 2] = [
    f("claimName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("readOnly", Bool, "bool", "", E, None)];
static PERSISTENT_VOLUME_CLAIM_VOLUME_SOURCE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static PERSISTENT_VOLUME_CLAIM_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource", "k8s.io.api.core.v1.PersistentVolumeClaimVolumeSource", &[], &PERSISTENT_VOLUME_CLAIM_VOLUME_SOURCE_FIELDS, &PERSISTENT_VOLUME_CLAIM_VOLUME_SOURCE_WIRE, &[0], false, &[]);

static PERSISTENT_VOLUME_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&PERSISTENT_VOLUME_LIST_ITEMS_LIST)), "[]v1.PersistentVolume", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static PERSISTENT_VOLUME_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static PERSISTENT_VOLUME_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PersistentVolumeList")];
pub(crate) static PERSISTENT_VOLUME_LIST: Type = ty("io.k8s.api.core.v1.PersistentVolumeList", "k8s.io.api.core.v1.PersistentVolumeList", &PERSISTENT_VOLUME_LIST_KINDS, &PERSISTENT_VOLUME_LIST_FIELDS, &PERSISTENT_VOLUME_LIST_WIRE, &[1, 3], false, &[]);

static PERSISTENT_VOLUME_SOURCE_FIELDS: [Field; 22] = [
    f("awsElasticBlockStore", Object(Ref::Static(&core_v1::AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE)), "v1.AWSElasticBlockStoreVolumeSource", "", E|P, None),
    f("azureDisk", Object(Ref::Static(&core_v1::AZURE_DISK_VOLUME_SOURCE)), "v1.AzureDiskVolumeSource", "", E|P, None),
    f("azureFile", Object(Ref::Static(&core_v1::AZURE_FILE_PERSISTENT_VOLUME_SOURCE)), "v1.AzureFilePersistentVolumeSource", "", E|P, None),
    f("cephfs", Object(Ref::Static(&core_v1::CEPH_FS_PERSISTENT_VOLUME_SOURCE)), "v1.CephFSPersistentVolumeSource", "", E|P, None),
    f("cinder", Object(Ref::Static(&core_v1::CINDER_PERSISTENT_VOLUME_SOURCE)), "v1.CinderPersistentVolumeSource", "", E|P, None),
    f("csi", Object(Ref::Static(&core_v1::CSI_PERSISTENT_VOLUME_SOURCE)), "v1.CSIPersistentVolumeSource", "", E|P, None),
    f("fc", Object(Ref::Static(&core_v1::FC_VOLUME_SOURCE)), "v1.FCVolumeSource", "", E|P, None),
    f("flexVolume", Object(Ref::Static(&core_v1::FLEX_PERSISTENT_VOLUME_SOURCE)), "v1.FlexPersistentVolumeSource", "", E|P, None),
    f("flocker", Object(Ref::Static(&core_v1::FLOCKER_VOLUME_SOURCE)), "v1.FlockerVolumeSource", "", E|P, None),
    f("gcePersistentDisk", Object(Ref::Static(&core_v1::GCE_PERSISTENT_DISK_VOLUME_SOURCE)), "v1.GCEPersistentDiskVolumeSource", "", E|P, None),
    f("glusterfs", Object(Ref::Static(&core_v1::GLUSTERFS_PERSISTENT_VOLUME_SOURCE)), "v1.GlusterfsPersistentVolumeSource", "", E|P, None),
    f("hostPath", Object(Ref::Static(&core_v1::HOST_PATH_VOLUME_SOURCE)), "v1.HostPathVolumeSource", "", E|P, None),
    f("iscsi", Object(Ref::Static(&core_v1::ISCSI_PERSISTENT_VOLUME_SOURCE)), "v1.ISCSIPersistentVolumeSource", "", E|P, None),
    f("local", Object(Ref::Static(&core_v1::LOCAL_VOLUME_SOURCE)), "v1.LocalVolumeSource", "", E|P, None),
    f("nfs", Object(Ref::Static(&core_v1::NFS_VOLUME_SOURCE)), "v1.NFSVolumeSource", "", E|P, None),
    f("photonPersistentDisk", Object(Ref::Static(&core_v1::PHOTON_PERSISTENT_DISK_VOLUME_SOURCE)), "v1.PhotonPersistentDiskVolumeSource", "", E|P, None),
    f("portworxVolume", Object(Ref::Static(&core_v1::PORTWORX_VOLUME_SOURCE)), "v1.PortworxVolumeSource", "", E|P, None),
    f("quobyte", Object(Ref::Static(&core_v1::QUOBYTE_VOLUME_SOURCE)), "v1.QuobyteVolumeSource", "", E|P, None),
    f("rbd", Object(Ref::Static(&core_v1::RBD_PERSISTENT_VOLUME_SOURCE)), "v1.RBDPersistentVolumeSource", "", E|P, None),
    f("scaleIO", Object(Ref::Static(&core_v1::SCALE_IO_PERSISTENT_VOLUME_SOURCE)), "v1.ScaleIOPersistentVolumeSource", "", E|P, None),
    f("storageos", Object(Ref::Static(&core_v1::STORAGE_OS_PERSISTENT_VOLUME_SOURCE)), "v1.StorageOSPersistentVolumeSource", "", E|P, None),
    f("vsphereVolume", Object(Ref::Static(&core_v1::VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE)), "v1.VsphereVirtualDiskVolumeSource", "", E|P, None)];
static PERSISTENT_VOLUME_SOURCE_WIRE: [WireField; 22] = [w(1, 9), w(2, 0), w(3, 11), w(4, 10), w(5, 14), w(6, 18), w(7, 12), w(8, 4), w(9, 3), w(10, 6), w(11, 8), w(12, 7), w(13, 2), w(14, 21), w(15, 17), w(16, 1), w(17, 15), w(18, 16), w(19, 19), w(20, 13), w(21, 20), w(22, 5)];
pub(crate) static PERSISTENT_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.PersistentVolumeSource", "k8s.io.api.core.v1.PersistentVolumeSource", &[], &PERSISTENT_VOLUME_SOURCE_FIELDS, &PERSISTENT_VOLUME_SOURCE_WIRE, &[], false, &[]);

static PERSISTENT_VOLUME_SPEC_FIELDS: [Field; 31] = [
    f("accessModes", List(Ref::Static(&PERSISTENT_VOLUME_CLAIM_SPEC_ACCESS_MODES_LIST)), "[]v1.PersistentVolumeAccessMode", "", E, None),
    f("awsElasticBlockStore", Object(Ref::Static(&core_v1::AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE)), "v1.AWSElasticBlockStoreVolumeSource", "PersistentVolumeSource", E|P, None),
    f("azureDisk", Object(Ref::Static(&core_v1::AZURE_DISK_VOLUME_SOURCE)), "v1.AzureDiskVolumeSource", "PersistentVolumeSource", E|P, None),
    f("azureFile", Object(Ref::Static(&core_v1::AZURE_FILE_PERSISTENT_VOLUME_SOURCE)), "v1.AzureFilePersistentVolumeSource", "PersistentVolumeSource", E|P, None),
    f("capacity", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("cephfs", Object(Ref::Static(&core_v1::CEPH_FS_PERSISTENT_VOLUME_SOURCE)), "v1.CephFSPersistentVolumeSource", "PersistentVolumeSource", E|P, None),
    f("cinder", Object(Ref::Static(&core_v1::CINDER_PERSISTENT_VOLUME_SOURCE)), "v1.CinderPersistentVolumeSource", "PersistentVolumeSource", E|P, None),
    f("claimRef", Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1.ObjectReference", "", E|GRANULAR|P, None),
    f("csi", Object(Ref::Static(&core_v1::CSI_PERSISTENT_VOLUME_SOURCE)), "v1.CSIPersistentVolumeSource", "PersistentVolumeSource", E|P, None),
    f("fc", Object(Ref::Static(&core_v1::FC_VOLUME_SOURCE)), "v1.FCVolumeSource", "PersistentVolumeSource", E|P, None),
    f("flexVolume", Object(Ref::Static(&core_v1::FLEX_PERSISTENT_VOLUME_SOURCE)), "v1.FlexPersistentVolumeSource", "PersistentVolumeSource", E|P, None),
    f("flocker", Object(Ref::Static(&core_v1::FLOCKER_VOLUME_SOURCE)), "v1.FlockerVolumeSource", "PersistentVolumeSource", E|P, None),
    f("gcePersistentDisk", Object(Ref::Static(&core_v1::GCE_PERSISTENT_DISK_VOLUME_SOURCE)), "v1.GCEPersistentDiskVolumeSource", "PersistentVolumeSource", E|P, None),
    f("glusterfs", Object(Ref::Static(&core_v1::GLUSTERFS_PERSISTENT_VOLUME_SOURCE)), "v1.GlusterfsPersistentVolumeSource", "PersistentVolumeSource", E|P, None),
    f("hostPath", Object(Ref::Static(&core_v1::HOST_PATH_VOLUME_SOURCE)), "v1.HostPathVolumeSource", "PersistentVolumeSource", E|P, None),
    f("iscsi", Object(Ref::Static(&core_v1::ISCSI_PERSISTENT_VOLUME_SOURCE)), "v1.ISCSIPersistentVolumeSource", "PersistentVolumeSource", E|P, None),
    f("local", Object(Ref::Static(&core_v1::LOCAL_VOLUME_SOURCE)), "v1.LocalVolumeSource", "PersistentVolumeSource", E|P, None),
    f("mountOptions", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("nfs", Object(Ref::Static(&core_v1::NFS_VOLUME_SOURCE)), "v1.NFSVolumeSource", "PersistentVolumeSource", E|P, None),
    f("nodeAffinity", Object(Ref::Static(&core_v1::VOLUME_NODE_AFFINITY)), "v1.VolumeNodeAffinity", "", E|P, None),
    f("persistentVolumeReclaimPolicy", String, "v1.PersistentVolumeReclaimPolicy", "", E, None),
    f("photonPersistentDisk", Object(Ref::Static(&core_v1::PHOTON_PERSISTENT_DISK_VOLUME_SOURCE)), "v1.PhotonPersistentDiskVolumeSource", "PersistentVolumeSource", E|P, None),
    f("portworxVolume", Object(Ref::Static(&core_v1::PORTWORX_VOLUME_SOURCE)), "v1.PortworxVolumeSource", "PersistentVolumeSource", E|P, None),
    f("quobyte", Object(Ref::Static(&core_v1::QUOBYTE_VOLUME_SOURCE)), "v1.QuobyteVolumeSource", "PersistentVolumeSource", E|P, None),
    f("rbd", Object(Ref::Static(&core_v1::RBD_PERSISTENT_VOLUME_SOURCE)), "v1.RBDPersistentVolumeSource", "PersistentVolumeSource", E|P, None),
    f("scaleIO", Object(Ref::Static(&core_v1::SCALE_IO_PERSISTENT_VOLUME_SOURCE)), "v1.ScaleIOPersistentVolumeSource", "PersistentVolumeSource", E|P, None),
    f("storageClassName", String, "string", "", E, None),
    f("storageos", Object(Ref::Static(&core_v1::STORAGE_OS_PERSISTENT_VOLUME_SOURCE)), "v1.StorageOSPersistentVolumeSource", "PersistentVolumeSource", E|P, None),
    f("volumeAttributesClassName", String, "string", "", E|P, None),
    f("volumeMode", String, "v1.PersistentVolumeMode", "", E|P, None),
    f("vsphereVolume", Object(Ref::Static(&core_v1::VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE)), "v1.VsphereVirtualDiskVolumeSource", "PersistentVolumeSource", E|P, None)];
static PERSISTENT_VOLUME_SPEC_WIRE: [WireField; 10] = [w(1, 4), em(2, &core_v1::PERSISTENT_VOLUME_SOURCE), w(3, 0), w(4, 7), w(5, 20), w(6, 26), w(7, 17), w(8, 29), w(9, 19), w(10, 28)];
pub(crate) static PERSISTENT_VOLUME_SPEC: Type = ty("io.k8s.api.core.v1.PersistentVolumeSpec", "k8s.io.api.core.v1.PersistentVolumeSpec", &[], &PERSISTENT_VOLUME_SPEC_FIELDS, &PERSISTENT_VOLUME_SPEC_WIRE, &[], false, &[]);

static PERSISTENT_VOLUME_STATUS_FIELDS: [Field; 4] = [
    f("lastPhaseTransitionTime", Time, "v1.Time", "", E|P, None),
    f("message", String, "string", "", E, None),
    f("phase", String, "v1.PersistentVolumePhase", "", E, None),
    f("reason", String, "string", "", E, None)];
static PERSISTENT_VOLUME_STATUS_WIRE: [WireField; 4] = [w(1, 2), w(2, 1), w(3, 3), w(4, 0)];
pub(crate) static PERSISTENT_VOLUME_STATUS: Type = ty("io.k8s.api.core.v1.PersistentVolumeStatus", "k8s.io.api.core.v1.PersistentVolumeStatus", &[], &PERSISTENT_VOLUME_STATUS_FIELDS, &PERSISTENT_VOLUME_STATUS_WIRE, &[], false, &[]);

static PHOTON_PERSISTENT_DISK_VOLUME_SOURCE_FIELDS: [Field; 2] = [
    f("fsType", String, "string", "", E, None),
    f("pdID", String, "string", "", R, Some(DefaultValue::Str("")))];
static PHOTON_PERSISTENT_DISK_VOLUME_SOURCE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static PHOTON_PERSISTENT_DISK_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource", "k8s.io.api.core.v1.PhotonPersistentDiskVolumeSource", &[], &PHOTON_PERSISTENT_DISK_VOLUME_SOURCE_FIELDS, &PHOTON_PERSISTENT_DISK_VOLUME_SOURCE_WIRE, &[1], false, &[]);

static POD_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&core_v1::POD_SPEC)), "v1.PodSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&core_v1::POD_STATUS)), "v1.PodStatus", "", E, Some(DefaultValue::Object))];
static POD_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static POD_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "Pod")];
pub(crate) static POD: Type = ty("io.k8s.api.core.v1.Pod", "k8s.io.api.core.v1.Pod", &POD_KINDS, &POD_FIELDS, &POD_WIRE, &[2, 3, 4], false, &[]);

static POD_AFFINITY_FIELDS: [Field; 2] = [
    f("preferredDuringSchedulingIgnoredDuringExecution", List(Ref::Static(&POD_AFFINITY_PREFERRED_DURING_SCHEDULING_IGNORED_DURING_EXECUTION_LIST)), "[]v1.WeightedPodAffinityTerm", "", E, None),
    f("requiredDuringSchedulingIgnoredDuringExecution", List(Ref::Static(&POD_AFFINITY_REQUIRED_DURING_SCHEDULING_IGNORED_DURING_EXECUTION_LIST)), "[]v1.PodAffinityTerm", "", E, None)];
static POD_AFFINITY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static POD_AFFINITY: Type = ty("io.k8s.api.core.v1.PodAffinity", "k8s.io.api.core.v1.PodAffinity", &[], &POD_AFFINITY_FIELDS, &POD_AFFINITY_WIRE, &[], false, &[]);

static POD_AFFINITY_TERM_FIELDS: [Field; 6] = [
    f("labelSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("matchLabelKeys", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("mismatchLabelKeys", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("namespaceSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("namespaces", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("topologyKey", String, "string", "", R, Some(DefaultValue::Str("")))];
static POD_AFFINITY_TERM_WIRE: [WireField; 6] = [w(1, 0), w(2, 4), w(3, 5), w(4, 3), w(5, 1), w(6, 2)];
pub(crate) static POD_AFFINITY_TERM: Type = ty("io.k8s.api.core.v1.PodAffinityTerm", "k8s.io.api.core.v1.PodAffinityTerm", &[], &POD_AFFINITY_TERM_FIELDS, &POD_AFFINITY_TERM_WIRE, &[5], false, &[]);

static POD_ANTI_AFFINITY_FIELDS: [Field; 2] = [
    f("preferredDuringSchedulingIgnoredDuringExecution", List(Ref::Static(&POD_AFFINITY_PREFERRED_DURING_SCHEDULING_IGNORED_DURING_EXECUTION_LIST)), "[]v1.WeightedPodAffinityTerm", "", E, None),
    f("requiredDuringSchedulingIgnoredDuringExecution", List(Ref::Static(&POD_AFFINITY_REQUIRED_DURING_SCHEDULING_IGNORED_DURING_EXECUTION_LIST)), "[]v1.PodAffinityTerm", "", E, None)];
static POD_ANTI_AFFINITY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static POD_ANTI_AFFINITY: Type = ty("io.k8s.api.core.v1.PodAntiAffinity", "k8s.io.api.core.v1.PodAntiAffinity", &[], &POD_ANTI_AFFINITY_FIELDS, &POD_ANTI_AFFINITY_WIRE, &[], false, &[]);

static POD_ATTACH_OPTIONS_FIELDS: [Field; 7] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("container", String, "string", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("stderr", Bool, "bool", "", E|P, None),
    f("stdin", Bool, "bool", "", E|P, None),
    f("stdout", Bool, "bool", "", E|P, None),
    f("tty", Bool, "bool", "", E|P, None)];
static POD_ATTACH_OPTIONS_WIRE: [WireField; 5] = [w(1, 4), w(2, 5), w(3, 3), w(4, 6), w(5, 1)];
static POD_ATTACH_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PodAttachOptions")];
pub(crate) static POD_ATTACH_OPTIONS: Type = ty("io.k8s.api.core.v1.PodAttachOptions", "k8s.io.api.core.v1.PodAttachOptions", &POD_ATTACH_OPTIONS_KINDS, &POD_ATTACH_OPTIONS_FIELDS, &POD_ATTACH_OPTIONS_WIRE, &[], false, &[]);

static POD_CERTIFICATE_PROJECTION_FIELDS: [Field; 7] = [
    f("certificateChainPath", String, "string", "", E, None),
    f("credentialBundlePath", String, "string", "", E, None),
    f("keyPath", String, "string", "", E, None),
    f("keyType", String, "string", "", E|R, None),
    f("maxExpirationSeconds", Int32, "int32", "", E|P, None),
    f("signerName", String, "string", "", E|R, None),
    f("userAnnotations", Map(Ref::Static(&CSI_PERSISTENT_VOLUME_SOURCE_VOLUME_ATTRIBUTES_MAP)), "map[string]string", "", E, None)];
static POD_CERTIFICATE_PROJECTION_WIRE: [WireField; 7] = [w(1, 5), w(2, 3), w(3, 4), w(4, 1), w(5, 2), w(6, 0), w(7, 6)];
pub(crate) static POD_CERTIFICATE_PROJECTION: Type = ty("io.k8s.api.core.v1.PodCertificateProjection", "k8s.io.api.core.v1.PodCertificateProjection", &[], &POD_CERTIFICATE_PROJECTION_FIELDS, &POD_CERTIFICATE_PROJECTION_WIRE, &[], false, &[]);

static POD_CONDITION_FIELDS: [Field; 7] = [
    f("lastProbeTime", Time, "v1.Time", "", E, None),
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("observedGeneration", Int64, "int64", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.PodConditionType", "", R, Some(DefaultValue::Str("")))];
static POD_CONDITION_WIRE: [WireField; 7] = [w(1, 6), w(2, 5), w(3, 0), w(4, 1), w(5, 4), w(6, 2), w(7, 3)];
pub(crate) static POD_CONDITION: Type = ty("io.k8s.api.core.v1.PodCondition", "k8s.io.api.core.v1.PodCondition", &[], &POD_CONDITION_FIELDS, &POD_CONDITION_WIRE, &[0, 1, 5, 6], false, &[]);

static POD_DNS_CONFIG_FIELDS: [Field; 3] = [
    f("nameservers", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("options", List(Ref::Static(&POD_DNS_CONFIG_OPTIONS_LIST)), "[]v1.PodDNSConfigOption", "", E, None),
    f("searches", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None)];
static POD_DNS_CONFIG_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static POD_DNS_CONFIG: Type = ty("io.k8s.api.core.v1.PodDNSConfig", "k8s.io.api.core.v1.PodDNSConfig", &[], &POD_DNS_CONFIG_FIELDS, &POD_DNS_CONFIG_WIRE, &[], false, &[]);

static POD_DNS_CONFIG_OPTION_FIELDS: [Field; 2] = [
    f("name", String, "string", "", E, None),
    f("value", String, "string", "", E|P, None)];
static POD_DNS_CONFIG_OPTION_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static POD_DNS_CONFIG_OPTION: Type = ty("io.k8s.api.core.v1.PodDNSConfigOption", "k8s.io.api.core.v1.PodDNSConfigOption", &[], &POD_DNS_CONFIG_OPTION_FIELDS, &POD_DNS_CONFIG_OPTION_WIRE, &[], false, &[]);

static POD_EXEC_OPTIONS_FIELDS: [Field; 8] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("command", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E|P, None),
    f("container", String, "string", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("stderr", Bool, "bool", "", E|P, None),
    f("stdin", Bool, "bool", "", E|P, None),
    f("stdout", Bool, "bool", "", E|P, None),
    f("tty", Bool, "bool", "", E|P, None)];
static POD_EXEC_OPTIONS_WIRE: [WireField; 6] = [w(1, 5), w(2, 6), w(3, 4), w(4, 7), w(5, 2), w(6, 1)];
static POD_EXEC_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PodExecOptions")];
pub(crate) static POD_EXEC_OPTIONS: Type = ty("io.k8s.api.core.v1.PodExecOptions", "k8s.io.api.core.v1.PodExecOptions", &POD_EXEC_OPTIONS_KINDS, &POD_EXEC_OPTIONS_FIELDS, &POD_EXEC_OPTIONS_WIRE, &[], false, &[]);

static POD_EXTENDED_RESOURCE_CLAIM_STATUS_FIELDS: [Field; 2] = [
    f("requestMappings", List(Ref::Static(&POD_EXTENDED_RESOURCE_CLAIM_STATUS_REQUEST_MAPPINGS_LIST)), "[]v1.ContainerExtendedResourceRequest", "", R, None),
    f("resourceClaimName", String, "string", "", R, Some(DefaultValue::Str("")))];
static POD_EXTENDED_RESOURCE_CLAIM_STATUS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static POD_EXTENDED_RESOURCE_CLAIM_STATUS: Type = ty("io.k8s.api.core.v1.PodExtendedResourceClaimStatus", "k8s.io.api.core.v1.PodExtendedResourceClaimStatus", &[], &POD_EXTENDED_RESOURCE_CLAIM_STATUS_FIELDS, &POD_EXTENDED_RESOURCE_CLAIM_STATUS_WIRE, &[0, 1], false, &[]);

static POD_IP_FIELDS: [Field; 1] = [
    f("ip", String, "string", "", R, Some(DefaultValue::Str("")))];
static POD_IP_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static POD_IP: Type = ty("io.k8s.api.core.v1.PodIP", "k8s.io.api.core.v1.PodIP", &[], &POD_IP_FIELDS, &POD_IP_WIRE, &[0], false, &[]);

static POD_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&POD_LIST_ITEMS_LIST)), "[]v1.Pod", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static POD_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static POD_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PodList")];
pub(crate) static POD_LIST: Type = ty("io.k8s.api.core.v1.PodList", "k8s.io.api.core.v1.PodList", &POD_LIST_KINDS, &POD_LIST_FIELDS, &POD_LIST_WIRE, &[1, 3], false, &[]);

static POD_LOG_OPTIONS_FIELDS: [Field; 12] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("container", String, "string", "", E|P, None),
    f("follow", Bool, "bool", "", E|P, None),
    f("insecureSkipTLSVerifyBackend", Bool, "bool", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("limitBytes", Int64, "int64", "", E|P, None),
    f("previous", Bool, "bool", "", E|P, None),
    f("sinceSeconds", Int64, "int64", "", E|P, None),
    f("sinceTime", Time, "v1.Time", "", E|P, None),
    f("stream", String, "string", "", E|P, None),
    f("tailLines", Int64, "int64", "", E|P, None),
    f("timestamps", Bool, "bool", "", E|P, None)];
static POD_LOG_OPTIONS_WIRE: [WireField; 10] = [w(1, 1), w(2, 2), w(3, 6), w(4, 7), w(5, 8), w(6, 11), w(7, 10), w(8, 5), w(9, 3), w(10, 9)];
static POD_LOG_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PodLogOptions")];
pub(crate) static POD_LOG_OPTIONS: Type = ty("io.k8s.api.core.v1.PodLogOptions", "k8s.io.api.core.v1.PodLogOptions", &POD_LOG_OPTIONS_KINDS, &POD_LOG_OPTIONS_FIELDS, &POD_LOG_OPTIONS_WIRE, &[], false, &[]);

static POD_OS_FIELDS: [Field; 1] = [
    f("name", String, "v1.OSName", "", R, Some(DefaultValue::Str("")))];
static POD_OS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static POD_OS: Type = ty("io.k8s.api.core.v1.PodOS", "k8s.io.api.core.v1.PodOS", &[], &POD_OS_FIELDS, &POD_OS_WIRE, &[0], false, &[]);

static POD_PORT_FORWARD_OPTIONS_FIELDS: [Field; 3] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("ports", List(Ref::Static(&POD_PORT_FORWARD_OPTIONS_PORTS_LIST)), "[]int32", "", E|P, None)];
static POD_PORT_FORWARD_OPTIONS_WIRE: [WireField; 1] = [w(1, 2)];
static POD_PORT_FORWARD_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PodPortForwardOptions")];
pub(crate) static POD_PORT_FORWARD_OPTIONS: Type = ty("io.k8s.api.core.v1.PodPortForwardOptions", "k8s.io.api.core.v1.PodPortForwardOptions", &POD_PORT_FORWARD_OPTIONS_KINDS, &POD_PORT_FORWARD_OPTIONS_FIELDS, &POD_PORT_FORWARD_OPTIONS_WIRE, &[], false, &[]);

static POD_PROXY_OPTIONS_FIELDS: [Field; 3] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("path", String, "string", "", E|P, None)];
static POD_PROXY_OPTIONS_WIRE: [WireField; 1] = [w(1, 2)];
static POD_PROXY_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PodProxyOptions")];
pub(crate) static POD_PROXY_OPTIONS: Type = ty("io.k8s.api.core.v1.PodProxyOptions", "k8s.io.api.core.v1.PodProxyOptions", &POD_PROXY_OPTIONS_KINDS, &POD_PROXY_OPTIONS_FIELDS, &POD_PROXY_OPTIONS_WIRE, &[], false, &[]);

static POD_READINESS_GATE_FIELDS: [Field; 1] = [
    f("conditionType", String, "v1.PodConditionType", "", R, Some(DefaultValue::Str("")))];
static POD_READINESS_GATE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static POD_READINESS_GATE: Type = ty("io.k8s.api.core.v1.PodReadinessGate", "k8s.io.api.core.v1.PodReadinessGate", &[], &POD_READINESS_GATE_FIELDS, &POD_READINESS_GATE_WIRE, &[0], false, &[]);

static POD_RESOURCE_CLAIM_FIELDS: [Field; 3] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("resourceClaimName", String, "string", "", E|P, None),
    f("resourceClaimTemplateName", String, "string", "", E|P, None)];
static POD_RESOURCE_CLAIM_WIRE: [WireField; 3] = [w(1, 0), w(3, 1), w(4, 2)];
pub(crate) static POD_RESOURCE_CLAIM: Type = ty("io.k8s.api.core.v1.PodResourceClaim", "k8s.io.api.core.v1.PodResourceClaim", &[], &POD_RESOURCE_CLAIM_FIELDS, &POD_RESOURCE_CLAIM_WIRE, &[0], false, &[]);

static POD_RESOURCE_CLAIM_STATUS_FIELDS: [Field; 2] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("resourceClaimName", String, "string", "", E|P, None)];
static POD_RESOURCE_CLAIM_STATUS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static POD_RESOURCE_CLAIM_STATUS: Type = ty("io.k8s.api.core.v1.PodResourceClaimStatus", "k8s.io.api.core.v1.PodResourceClaimStatus", &[], &POD_RESOURCE_CLAIM_STATUS_FIELDS, &POD_RESOURCE_CLAIM_STATUS_WIRE, &[0], false, &[]);

static POD_SCHEDULING_GATE_FIELDS: [Field; 1] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static POD_SCHEDULING_GATE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static POD_SCHEDULING_GATE: Type = ty("io.k8s.api.core.v1.PodSchedulingGate", "k8s.io.api.core.v1.PodSchedulingGate", &[], &POD_SCHEDULING_GATE_FIELDS, &POD_SCHEDULING_GATE_WIRE, &[0], false, &[]);

static POD_SCHEDULING_GROUP_FIELDS: [Field; 1] = [
    f("podGroupName", String, "string", "", E|P, None)];
static POD_SCHEDULING_GROUP_WIRE: [WireField; 1] = [w(1, 0)];
static POD_SCHEDULING_GROUP_UNIONS: [Union; 1] = [Union { discriminator: "", fields: &[("podGroupName", "PodGroupName")] }];
pub(crate) static POD_SCHEDULING_GROUP: Type = ty("io.k8s.api.core.v1.PodSchedulingGroup", "k8s.io.api.core.v1.PodSchedulingGroup", &[], &POD_SCHEDULING_GROUP_FIELDS, &POD_SCHEDULING_GROUP_WIRE, &[], false, &POD_SCHEDULING_GROUP_UNIONS);

static POD_SECURITY_CONTEXT_FIELDS: [Field; 13] = [
    f("appArmorProfile", Object(Ref::Static(&core_v1::APP_ARMOR_PROFILE)), "v1.AppArmorProfile", "", E|P, None),
    f("fsGroup", Int64, "int64", "", E|P, None),
    f("fsGroupChangePolicy", String, "v1.PodFSGroupChangePolicy", "", E|P, None),
    f("runAsGroup", Int64, "int64", "", E|P, None),
    f("runAsNonRoot", Bool, "bool", "", E|P, None),
    f("runAsUser", Int64, "int64", "", E|P, None),
    f("seLinuxChangePolicy", String, "v1.PodSELinuxChangePolicy", "", E|P, None),
    f("seLinuxOptions", Object(Ref::Static(&core_v1::SE_LINUX_OPTIONS)), "v1.SELinuxOptions", "", E|P, None),
    f("seccompProfile", Object(Ref::Static(&core_v1::SECCOMP_PROFILE)), "v1.SeccompProfile", "", E|P, None),
    f("supplementalGroups", List(Ref::Static(&LINUX_CONTAINER_USER_SUPPLEMENTAL_GROUPS_LIST)), "[]int64", "", E, None),
    f("supplementalGroupsPolicy", String, "v1.SupplementalGroupsPolicy", "", E|P, None),
    f("sysctls", List(Ref::Static(&POD_SECURITY_CONTEXT_SYSCTLS_LIST)), "[]v1.Sysctl", "", E, None),
    f("windowsOptions", Object(Ref::Static(&core_v1::WINDOWS_SECURITY_CONTEXT_OPTIONS)), "v1.WindowsSecurityContextOptions", "", E|P, None)];
static POD_SECURITY_CONTEXT_WIRE: [WireField; 13] = [w(1, 7), w(2, 5), w(3, 4), w(4, 9), w(5, 1), w(6, 3), w(7, 11), w(8, 12), w(9, 2), w(10, 8), w(11, 0), w(12, 10), w(13, 6)];
pub(crate) static POD_SECURITY_CONTEXT: Type = ty("io.k8s.api.core.v1.PodSecurityContext", "k8s.io.api.core.v1.PodSecurityContext", &[], &POD_SECURITY_CONTEXT_FIELDS, &POD_SECURITY_CONTEXT_WIRE, &[], false, &[]);

static POD_SIGNATURE_FIELDS: [Field; 1] = [
    f("podController", Object(Ref::Static(&meta_v1::OWNER_REFERENCE)), "v1.OwnerReference", "", E|P, None)];
static POD_SIGNATURE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static POD_SIGNATURE: Type = ty("io.k8s.api.core.v1.PodSignature", "k8s.io.api.core.v1.PodSignature", &[], &POD_SIGNATURE_FIELDS, &POD_SIGNATURE_WIRE, &[], false, &[]);

static POD_SPEC_FIELDS: [Field; 42] = [
    f("activeDeadlineSeconds", Int64, "int64", "", E|P, None),
    f("affinity", Object(Ref::Static(&core_v1::AFFINITY)), "v1.Affinity", "", E|P, None),
    f("automountServiceAccountToken", Bool, "bool", "", E|P, None),
    f("containers", List(Ref::Static(&POD_SPEC_CONTAINERS_LIST)), "[]v1.Container", "", MERGE|R, None).key("name"),
    f("dnsConfig", Object(Ref::Static(&core_v1::POD_DNS_CONFIG)), "v1.PodDNSConfig", "", E|P, None),
    f("dnsPolicy", String, "v1.DNSPolicy", "", E, None),
    f("enableServiceLinks", Bool, "bool", "", E|P, None),
    f("ephemeralContainers", List(Ref::Static(&POD_SPEC_EPHEMERAL_CONTAINERS_LIST)), "[]v1.EphemeralContainer", "", E|MERGE, None).key("name"),
    f("hostAliases", List(Ref::Static(&POD_SPEC_HOST_ALIASES_LIST)), "[]v1.HostAlias", "", E|MERGE, None).key("ip"),
    f("hostIPC", Bool, "bool", "", E, None),
    f("hostNetwork", Bool, "bool", "", E, None),
    f("hostPID", Bool, "bool", "", E, None),
    f("hostUsers", Bool, "bool", "", E|P, None),
    f("hostname", String, "string", "", E, None),
    f("hostnameOverride", String, "string", "", E|P, None),
    f("imagePullSecrets", List(Ref::Static(&POD_SPEC_IMAGE_PULL_SECRETS_LIST)), "[]v1.LocalObjectReference", "", E|MERGE, None).key("name"),
    f("initContainers", List(Ref::Static(&POD_SPEC_CONTAINERS_LIST)), "[]v1.Container", "", E|MERGE, None).key("name"),
    f("nodeName", String, "string", "", E, None),
    f("nodeSelector", Map(Ref::Static(&POD_SPEC_NODE_SELECTOR_MAP)), "map[string]string", "", E, None),
    f("os", Object(Ref::Static(&core_v1::POD_OS)), "v1.PodOS", "", E|P, None),
    f("overhead", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("preemptionPolicy", String, "v1.PreemptionPolicy", "", E|P, None),
    f("priority", Int32, "int32", "", E|P, None),
    f("priorityClassName", String, "string", "", E, None),
    f("readinessGates", List(Ref::Static(&POD_SPEC_READINESS_GATES_LIST)), "[]v1.PodReadinessGate", "", E, None),
    f("resourceClaims", List(Ref::Static(&POD_SPEC_RESOURCE_CLAIMS_LIST)), "[]v1.PodResourceClaim", "", E|MERGE|RETAIN, None).key("name"),
    f("resources", Object(Ref::Static(&core_v1::RESOURCE_REQUIREMENTS)), "v1.ResourceRequirements", "", E|P, None),
    f("restartPolicy", String, "v1.RestartPolicy", "", E, None),
    f("runtimeClassName", String, "string", "", E|P, None),
    f("schedulerName", String, "string", "", E, None),
    f("schedulingGates", List(Ref::Static(&POD_SPEC_SCHEDULING_GATES_LIST)), "[]v1.PodSchedulingGate", "", E|MERGE, None).key("name"),
    f("schedulingGroup", Object(Ref::Static(&core_v1::POD_SCHEDULING_GROUP)), "v1.PodSchedulingGroup", "", E|P, None),
    f("securityContext", Object(Ref::Static(&core_v1::POD_SECURITY_CONTEXT)), "v1.PodSecurityContext", "", E|P, None),
    f("serviceAccount", String, "string", "", E, None),
    f("serviceAccountName", String, "string", "", E, None),
    f("setHostnameAsFQDN", Bool, "bool", "", E|P, None),
    f("shareProcessNamespace", Bool, "bool", "", E|P, None),
    f("subdomain", String, "string", "", E, None),
    f("terminationGracePeriodSeconds", Int64, "int64", "", E|P, None),
    f("tolerations", List(Ref::Static(&POD_SPEC_TOLERATIONS_LIST)), "[]v1.Toleration", "", E, None),
    f("topologySpreadConstraints", List(Ref::Static(&POD_SPEC_TOPOLOGY_SPREAD_CONSTRAINTS_LIST)), "[]v1.TopologySpreadConstraint", "", E|MERGE, None).key("topologyKey"),
    f("volumes", List(Ref::Static(&POD_SPEC_VOLUMES_LIST)), "[]v1.Volume", "", E|MERGE|RETAIN, None).key("name")];
static POD_SPEC_WIRE: [WireField; 42] = [w(1, 41), w(2, 3), w(3, 27), w(4, 38), w(5, 0), w(6, 5), w(7, 18), w(8, 34), w(9, 33), w(10, 17), w(11, 10), w(12, 11), w(13, 9), w(14, 32), w(15, 15), w(16, 13), w(17, 37), w(18, 1), w(19, 29), w(20, 16), w(21, 2), w(22, 39), w(23, 8), w(24, 23), w(25, 22), w(26, 4), w(27, 36), w(28, 24), w(29, 28), w(30, 6), w(31, 21), w(32, 20), w(33, 40), w(34, 7), w(35, 35), w(36, 19), w(37, 12), w(38, 30), w(39, 25), w(40, 26), w(41, 14), w(43, 31)];
pub(crate) static POD_SPEC: Type = ty("io.k8s.api.core.v1.PodSpec", "k8s.io.api.core.v1.PodSpec", &[], &POD_SPEC_FIELDS, &POD_SPEC_WIRE, &[3], false, &[]);

static POD_STATUS_FIELDS: [Field; 21] = [
    f("allocatedResources", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("conditions", List(Ref::Static(&POD_STATUS_CONDITIONS_LIST)), "[]v1.PodCondition", "", E|MERGE, None).key("type"),
    f("containerStatuses", List(Ref::Static(&POD_STATUS_CONTAINER_STATUSES_LIST)), "[]v1.ContainerStatus", "", E, None),
    f("ephemeralContainerStatuses", List(Ref::Static(&POD_STATUS_CONTAINER_STATUSES_LIST)), "[]v1.ContainerStatus", "", E, None),
    f("extendedResourceClaimStatus", Object(Ref::Static(&core_v1::POD_EXTENDED_RESOURCE_CLAIM_STATUS)), "v1.PodExtendedResourceClaimStatus", "", E|P, None),
    f("hostIP", String, "string", "", E, None),
    f("hostIPs", List(Ref::Static(&POD_STATUS_HOST_I_PS_LIST)), "[]v1.HostIP", "", E|MERGE, None).key("ip"),
    f("initContainerStatuses", List(Ref::Static(&POD_STATUS_CONTAINER_STATUSES_LIST)), "[]v1.ContainerStatus", "", E, None),
    f("message", String, "string", "", E, None),
    f("nodeAllocatableResourceClaimStatuses", List(Ref::Static(&POD_STATUS_NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUSES_LIST)), "[]v1.NodeAllocatableResourceClaimStatus", "", E, None),
    f("nominatedNodeName", String, "string", "", E, None),
    f("observedGeneration", Int64, "int64", "", E, None),
    f("phase", String, "v1.PodPhase", "", E, None),
    f("podIP", String, "string", "", E, None),
    f("podIPs", List(Ref::Static(&POD_STATUS_POD_I_PS_LIST)), "[]v1.PodIP", "", E|MERGE, None).key("ip"),
    f("qosClass", String, "v1.PodQOSClass", "", E, None),
    f("reason", String, "string", "", E, None),
    f("resize", String, "v1.PodResizeStatus", "", E, None),
    f("resourceClaimStatuses", List(Ref::Static(&POD_STATUS_RESOURCE_CLAIM_STATUSES_LIST)), "[]v1.PodResourceClaimStatus", "", E|MERGE|RETAIN, None).key("name"),
    f("resources", Object(Ref::Static(&core_v1::RESOURCE_REQUIREMENTS)), "v1.ResourceRequirements", "", E|P, None),
    f("startTime", Time, "v1.Time", "", E|P, None)];
static POD_STATUS_WIRE: [WireField; 21] = [w(1, 12), w(2, 1), w(3, 8), w(4, 16), w(5, 5), w(6, 13), w(7, 20), w(8, 2), w(9, 15), w(10, 7), w(11, 10), w(12, 14), w(13, 3), w(14, 17), w(15, 18), w(16, 6), w(17, 11), w(18, 4), w(19, 0), w(20, 19), w(21, 9)];
pub(crate) static POD_STATUS: Type = ty("io.k8s.api.core.v1.PodStatus", "k8s.io.api.core.v1.PodStatus", &[], &POD_STATUS_FIELDS, &POD_STATUS_WIRE, &[], false, &[]);

static POD_STATUS_RESULT_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, None),
    f("status", Object(Ref::Static(&core_v1::POD_STATUS)), "v1.PodStatus", "", E, None)];
static POD_STATUS_RESULT_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static POD_STATUS_RESULT_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PodStatusResult")];
pub(crate) static POD_STATUS_RESULT: Type = ty("io.k8s.api.core.v1.PodStatusResult", "k8s.io.api.core.v1.PodStatusResult", &POD_STATUS_RESULT_KINDS, &POD_STATUS_RESULT_FIELDS, &POD_STATUS_RESULT_WIRE, &[2, 3], false, &[]);

static POD_TEMPLATE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1.PodTemplateSpec", "", E, Some(DefaultValue::Object))];
static POD_TEMPLATE_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static POD_TEMPLATE_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PodTemplate")];
pub(crate) static POD_TEMPLATE: Type = ty("io.k8s.api.core.v1.PodTemplate", "k8s.io.api.core.v1.PodTemplate", &POD_TEMPLATE_KINDS, &POD_TEMPLATE_FIELDS, &POD_TEMPLATE_WIRE, &[2, 3], false, &[]);

static POD_TEMPLATE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&POD_TEMPLATE_LIST_ITEMS_LIST)), "[]v1.PodTemplate", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static POD_TEMPLATE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static POD_TEMPLATE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PodTemplateList")];
pub(crate) static POD_TEMPLATE_LIST: Type = ty("io.k8s.api.core.v1.PodTemplateList", "k8s.io.api.core.v1.PodTemplateList", &POD_TEMPLATE_LIST_KINDS, &POD_TEMPLATE_LIST_FIELDS, &POD_TEMPLATE_LIST_WIRE, &[1, 3], false, &[]);

static POD_TEMPLATE_SPEC_FIELDS: [Field; 2] = [
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&core_v1::POD_SPEC)), "v1.PodSpec", "", E, Some(DefaultValue::Object))];
static POD_TEMPLATE_SPEC_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static POD_TEMPLATE_SPEC: Type = ty("io.k8s.api.core.v1.PodTemplateSpec", "k8s.io.api.core.v1.PodTemplateSpec", &[], &POD_TEMPLATE_SPEC_FIELDS, &POD_TEMPLATE_SPEC_WIRE, &[0, 1], false, &[]);

static PORT_STATUS_FIELDS: [Field; 3] = [
    f("error", String, "string", "", E|P, None),
    f("port", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("protocol", String, "v1.Protocol", "", R, Some(DefaultValue::Str("")))];
static PORT_STATUS_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static PORT_STATUS: Type = ty("io.k8s.api.core.v1.PortStatus", "k8s.io.api.core.v1.PortStatus", &[], &PORT_STATUS_FIELDS, &PORT_STATUS_WIRE, &[1, 2], false, &[]);

static PORTWORX_VOLUME_SOURCE_FIELDS: [Field; 3] = [
    f("fsType", String, "string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("volumeID", String, "string", "", R, Some(DefaultValue::Str("")))];
static PORTWORX_VOLUME_SOURCE_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(3, 1)];
pub(crate) static PORTWORX_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.PortworxVolumeSource", "k8s.io.api.core.v1.PortworxVolumeSource", &[], &PORTWORX_VOLUME_SOURCE_FIELDS, &PORTWORX_VOLUME_SOURCE_WIRE, &[2], false, &[]);

static PRECONDITIONS_FIELDS: [Field; 1] = [
    f("uid", String, "string", "", E|P, None)];
static PRECONDITIONS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static PRECONDITIONS: Type = ty("io.k8s.api.core.v1.Preconditions", "k8s.io.api.core.v1.Preconditions", &[], &PRECONDITIONS_FIELDS, &PRECONDITIONS_WIRE, &[], false, &[]);

static PREFER_AVOID_PODS_ENTRY_FIELDS: [Field; 4] = [
    f("evictionTime", Time, "v1.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("podSignature", Object(Ref::Static(&core_v1::POD_SIGNATURE)), "v1.PodSignature", "", E|P, None),
    f("reason", String, "string", "", E|P, None)];
static PREFER_AVOID_PODS_ENTRY_WIRE: [WireField; 4] = [w(1, 2), w(2, 0), w(3, 3), w(4, 1)];
pub(crate) static PREFER_AVOID_PODS_ENTRY: Type = ty("io.k8s.api.core.v1.PreferAvoidPodsEntry", "k8s.io.api.core.v1.PreferAvoidPodsEntry", &[], &PREFER_AVOID_PODS_ENTRY_FIELDS, &PREFER_AVOID_PODS_ENTRY_WIRE, &[], false, &[]);

static PREFERRED_SCHEDULING_TERM_FIELDS: [Field; 2] = [
    f("preference", Object(Ref::Static(&core_v1::NODE_SELECTOR_TERM)), "v1.NodeSelectorTerm", "", R, Some(DefaultValue::Object)),
    f("weight", Int32, "int32", "", R, Some(DefaultValue::Int(0)))];
static PREFERRED_SCHEDULING_TERM_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static PREFERRED_SCHEDULING_TERM: Type = ty("io.k8s.api.core.v1.PreferredSchedulingTerm", "k8s.io.api.core.v1.PreferredSchedulingTerm", &[], &PREFERRED_SCHEDULING_TERM_FIELDS, &PREFERRED_SCHEDULING_TERM_WIRE, &[0, 1], false, &[]);

static PROBE_FIELDS: [Field; 10] = [
    f("exec", Object(Ref::Static(&core_v1::EXEC_ACTION)), "v1.ExecAction", "ProbeHandler", E|P, None),
    f("failureThreshold", Int32, "int32", "", E, None),
    f("grpc", Object(Ref::Static(&core_v1::GRPC_ACTION)), "v1.GRPCAction", "ProbeHandler", E|P, None),
    f("httpGet", Object(Ref::Static(&core_v1::HTTP_GET_ACTION)), "v1.HTTPGetAction", "ProbeHandler", E|P, None),
    f("initialDelaySeconds", Int32, "int32", "", E, None),
    f("periodSeconds", Int32, "int32", "", E, None),
    f("successThreshold", Int32, "int32", "", E, None),
    f("tcpSocket", Object(Ref::Static(&core_v1::TCP_SOCKET_ACTION)), "v1.TCPSocketAction", "ProbeHandler", E|P, None),
    f("terminationGracePeriodSeconds", Int64, "int64", "", E|P, None),
    f("timeoutSeconds", Int32, "int32", "", E, None)];
static PROBE_WIRE: [WireField; 7] = [em(1, &core_v1::PROBE_HANDLER), w(2, 4), w(3, 9), w(4, 5), w(5, 6), w(6, 1), w(7, 8)];
pub(crate) static PROBE: Type = ty("io.k8s.api.core.v1.Probe", "k8s.io.api.core.v1.Probe", &[], &PROBE_FIELDS, &PROBE_WIRE, &[], false, &[]);

static PROBE_HANDLER_FIELDS: [Field; 4] = [
    f("exec", Object(Ref::Static(&core_v1::EXEC_ACTION)), "v1.ExecAction", "", E|P, None),
    f("grpc", Object(Ref::Static(&core_v1::GRPC_ACTION)), "v1.GRPCAction", "", E|P, None),
    f("httpGet", Object(Ref::Static(&core_v1::HTTP_GET_ACTION)), "v1.HTTPGetAction", "", E|P, None),
    f("tcpSocket", Object(Ref::Static(&core_v1::TCP_SOCKET_ACTION)), "v1.TCPSocketAction", "", E|P, None)];
static PROBE_HANDLER_WIRE: [WireField; 4] = [w(1, 0), w(2, 2), w(3, 3), w(4, 1)];
pub(crate) static PROBE_HANDLER: Type = ty("io.k8s.api.core.v1.ProbeHandler", "k8s.io.api.core.v1.ProbeHandler", &[], &PROBE_HANDLER_FIELDS, &PROBE_HANDLER_WIRE, &[], false, &[]);

static PROJECTED_VOLUME_SOURCE_FIELDS: [Field; 2] = [
    f("defaultMode", Int32, "int32", "", E|P, None),
    f("sources", List(Ref::Static(&PROJECTED_VOLUME_SOURCE_SOURCES_LIST)), "[]v1.VolumeProjection", "", 0, None)];
static PROJECTED_VOLUME_SOURCE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static PROJECTED_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.ProjectedVolumeSource", "k8s.io.api.core.v1.ProjectedVolumeSource", &[], &PROJECTED_VOLUME_SOURCE_FIELDS, &PROJECTED_VOLUME_SOURCE_WIRE, &[1], false, &[]);

static QUOBYTE_VOLUME_SOURCE_FIELDS: [Field; 6] = [
    f("group", String, "string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("registry", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("tenant", String, "string", "", E, None),
    f("user", String, "string", "", E, None),
    f("volume", String, "string", "", R, Some(DefaultValue::Str("")))];
static QUOBYTE_VOLUME_SOURCE_WIRE: [WireField; 6] = [w(1, 2), w(2, 5), w(3, 1), w(4, 4), w(5, 0), w(6, 3)];
pub(crate) static QUOBYTE_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.QuobyteVolumeSource", "k8s.io.api.core.v1.QuobyteVolumeSource", &[], &QUOBYTE_VOLUME_SOURCE_FIELDS, &QUOBYTE_VOLUME_SOURCE_WIRE, &[2, 5], false, &[]);

static RBD_PERSISTENT_VOLUME_SOURCE_FIELDS: [Field; 8] = [
    f("fsType", String, "string", "", E, None),
    f("image", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("keyring", String, "string", "", E, Some(DefaultValue::Str("/etc/ceph/keyring"))),
    f("monitors", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", R, None),
    f("pool", String, "string", "", E, Some(DefaultValue::Str("rbd"))),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::SECRET_REFERENCE)), "v1.SecretReference", "", E|P, None),
    f("user", String, "string", "", E, Some(DefaultValue::Str("admin")))];
static RBD_PERSISTENT_VOLUME_SOURCE_WIRE: [WireField; 8] = [w(1, 3), w(2, 1), w(3, 0), w(4, 4), w(5, 7), w(6, 2), w(7, 6), w(8, 5)];
pub(crate) static RBD_PERSISTENT_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.RBDPersistentVolumeSource", "k8s.io.api.core.v1.RBDPersistentVolumeSource", &[], &RBD_PERSISTENT_VOLUME_SOURCE_FIELDS, &RBD_PERSISTENT_VOLUME_SOURCE_WIRE, &[1, 3], false, &[]);

static RBD_VOLUME_SOURCE_FIELDS: [Field; 8] = [
    f("fsType", String, "string", "", E, None),
    f("image", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("keyring", String, "string", "", E, Some(DefaultValue::Str("/etc/ceph/keyring"))),
    f("monitors", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", R, None),
    f("pool", String, "string", "", E, Some(DefaultValue::Str("rbd"))),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::LOCAL_OBJECT_REFERENCE)), "v1.LocalObjectReference", "", E|P, None),
    f("user", String, "string", "", E, Some(DefaultValue::Str("admin")))];
static RBD_VOLUME_SOURCE_WIRE: [WireField; 8] = [w(1, 3), w(2, 1), w(3, 0), w(4, 4), w(5, 7), w(6, 2), w(7, 6), w(8, 5)];
pub(crate) static RBD_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.RBDVolumeSource", "k8s.io.api.core.v1.RBDVolumeSource", &[], &RBD_VOLUME_SOURCE_FIELDS, &RBD_VOLUME_SOURCE_WIRE, &[1, 3], false, &[]);

static RANGE_ALLOCATION_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("data", Bytes, "[]uint8", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, None),
    f("range", String, "string", "", E|P, None)];
static RANGE_ALLOCATION_WIRE: [WireField; 3] = [w(1, 3), w(2, 4), w(3, 1)];
static RANGE_ALLOCATION_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "RangeAllocation")];
pub(crate) static RANGE_ALLOCATION: Type = ty("io.k8s.api.core.v1.RangeAllocation", "k8s.io.api.core.v1.RangeAllocation", &RANGE_ALLOCATION_KINDS, &RANGE_ALLOCATION_FIELDS, &RANGE_ALLOCATION_WIRE, &[3], false, &[]);

static REPLICATION_CONTROLLER_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&core_v1::REPLICATION_CONTROLLER_SPEC)), "v1.ReplicationControllerSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&core_v1::REPLICATION_CONTROLLER_STATUS)), "v1.ReplicationControllerStatus", "", E, Some(DefaultValue::Object))];
static REPLICATION_CONTROLLER_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static REPLICATION_CONTROLLER_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ReplicationController")];
pub(crate) static REPLICATION_CONTROLLER: Type = ty("io.k8s.api.core.v1.ReplicationController", "k8s.io.api.core.v1.ReplicationController", &REPLICATION_CONTROLLER_KINDS, &REPLICATION_CONTROLLER_FIELDS, &REPLICATION_CONTROLLER_WIRE, &[2, 3, 4], false, &[]);

static REPLICATION_CONTROLLER_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.ReplicationControllerConditionType", "", R, Some(DefaultValue::Str("")))];
static REPLICATION_CONTROLLER_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static REPLICATION_CONTROLLER_CONDITION: Type = ty("io.k8s.api.core.v1.ReplicationControllerCondition", "k8s.io.api.core.v1.ReplicationControllerCondition", &[], &REPLICATION_CONTROLLER_CONDITION_FIELDS, &REPLICATION_CONTROLLER_CONDITION_WIRE, &[0, 3, 4], false, &[]);

static REPLICATION_CONTROLLER_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&REPLICATION_CONTROLLER_LIST_ITEMS_LIST)), "[]v1.ReplicationController", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static REPLICATION_CONTROLLER_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static REPLICATION_CONTROLLER_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ReplicationControllerList")];
pub(crate) static REPLICATION_CONTROLLER_LIST: Type = ty("io.k8s.api.core.v1.ReplicationControllerList", "k8s.io.api.core.v1.ReplicationControllerList", &REPLICATION_CONTROLLER_LIST_KINDS, &REPLICATION_CONTROLLER_LIST_FIELDS, &REPLICATION_CONTROLLER_LIST_WIRE, &[1, 3], false, &[]);

static REPLICATION_CONTROLLER_SPEC_FIELDS: [Field; 4] = [
    f("minReadySeconds", Int32, "int32", "", E, Some(DefaultValue::Int(0))),
    f("replicas", Int32, "int32", "", E|P, Some(DefaultValue::Int(1))),
    f("selector", Map(Ref::Static(&POD_SPEC_NODE_SELECTOR_MAP)), "map[string]string", "", E, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1.PodTemplateSpec", "", E|P, None)];
static REPLICATION_CONTROLLER_SPEC_WIRE: [WireField; 4] = [w(1, 1), w(2, 2), w(3, 3), w(4, 0)];
pub(crate) static REPLICATION_CONTROLLER_SPEC: Type = ty("io.k8s.api.core.v1.ReplicationControllerSpec", "k8s.io.api.core.v1.ReplicationControllerSpec", &[], &REPLICATION_CONTROLLER_SPEC_FIELDS, &REPLICATION_CONTROLLER_SPEC_WIRE, &[], false, &[]);

static REPLICATION_CONTROLLER_STATUS_FIELDS: [Field; 6] = [
    f("availableReplicas", Int32, "int32", "", E, None),
    f("conditions", List(Ref::Static(&REPLICATION_CONTROLLER_STATUS_CONDITIONS_LIST)), "[]v1.ReplicationControllerCondition", "", E|MERGE, None).key("type"),
    f("fullyLabeledReplicas", Int32, "int32", "", E, None),
    f("observedGeneration", Int64, "int64", "", E, None),
    f("readyReplicas", Int32, "int32", "", E, None),
    f("replicas", Int32, "int32", "", R, Some(DefaultValue::Int(0)))];
static REPLICATION_CONTROLLER_STATUS_WIRE: [WireField; 6] = [w(1, 5), w(2, 2), w(3, 3), w(4, 4), w(5, 0), w(6, 1)];
pub(crate) static REPLICATION_CONTROLLER_STATUS: Type = ty("io.k8s.api.core.v1.ReplicationControllerStatus", "k8s.io.api.core.v1.ReplicationControllerStatus", &[], &REPLICATION_CONTROLLER_STATUS_FIELDS, &REPLICATION_CONTROLLER_STATUS_WIRE, &[5], false, &[]);

static RESOURCE_CLAIM_FIELDS: [Field; 2] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("request", String, "string", "", E, None)];
static RESOURCE_CLAIM_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static RESOURCE_CLAIM: Type = ty("io.k8s.api.core.v1.ResourceClaim", "k8s.io.api.core.v1.ResourceClaim", &[], &RESOURCE_CLAIM_FIELDS, &RESOURCE_CLAIM_WIRE, &[0], false, &[]);

static RESOURCE_FIELD_SELECTOR_FIELDS: [Field; 3] = [
    f("containerName", String, "string", "", E, None),
    f("divisor", Quantity, "resource.Quantity", "", E, None),
    f("resource", String, "string", "", R, Some(DefaultValue::Str("")))];
static RESOURCE_FIELD_SELECTOR_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static RESOURCE_FIELD_SELECTOR: Type = ty("io.k8s.api.core.v1.ResourceFieldSelector", "k8s.io.api.core.v1.ResourceFieldSelector", &[], &RESOURCE_FIELD_SELECTOR_FIELDS, &RESOURCE_FIELD_SELECTOR_WIRE, &[1, 2], true, &[]);

static RESOURCE_HEALTH_FIELDS: [Field; 3] = [
    f("health", String, "v1.ResourceHealthStatus", "", E, None),
    f("message", String, "string", "", E|P, None),
    f("resourceID", String, "v1.ResourceID", "", R, Some(DefaultValue::Str("")))];
static RESOURCE_HEALTH_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(6, 1)];
pub(crate) static RESOURCE_HEALTH: Type = ty("io.k8s.api.core.v1.ResourceHealth", "k8s.io.api.core.v1.ResourceHealth", &[], &RESOURCE_HEALTH_FIELDS, &RESOURCE_HEALTH_WIRE, &[2], false, &[]);

static RESOURCE_QUOTA_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&core_v1::RESOURCE_QUOTA_SPEC)), "v1.ResourceQuotaSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&core_v1::RESOURCE_QUOTA_STATUS)), "v1.ResourceQuotaStatus", "", E, Some(DefaultValue::Object))];
static RESOURCE_QUOTA_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static RESOURCE_QUOTA_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ResourceQuota")];
pub(crate) static RESOURCE_QUOTA: Type = ty("io.k8s.api.core.v1.ResourceQuota", "k8s.io.api.core.v1.ResourceQuota", &RESOURCE_QUOTA_KINDS, &RESOURCE_QUOTA_FIELDS, &RESOURCE_QUOTA_WIRE, &[2, 3, 4], false, &[]);

static RESOURCE_QUOTA_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&RESOURCE_QUOTA_LIST_ITEMS_LIST)), "[]v1.ResourceQuota", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static RESOURCE_QUOTA_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static RESOURCE_QUOTA_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ResourceQuotaList")];
pub(crate) static RESOURCE_QUOTA_LIST: Type = ty("io.k8s.api.core.v1.ResourceQuotaList", "k8s.io.api.core.v1.ResourceQuotaList", &RESOURCE_QUOTA_LIST_KINDS, &RESOURCE_QUOTA_LIST_FIELDS, &RESOURCE_QUOTA_LIST_WIRE, &[1, 3], false, &[]);

static RESOURCE_QUOTA_SPEC_FIELDS: [Field; 3] = [
    f("hard", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("scopeSelector", Object(Ref::Static(&core_v1::SCOPE_SELECTOR)), "v1.ScopeSelector", "", E|P, None),
    f("scopes", List(Ref::Static(&RESOURCE_QUOTA_SPEC_SCOPES_LIST)), "[]v1.ResourceQuotaScope", "", E, None)];
static RESOURCE_QUOTA_SPEC_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static RESOURCE_QUOTA_SPEC: Type = ty("io.k8s.api.core.v1.ResourceQuotaSpec", "k8s.io.api.core.v1.ResourceQuotaSpec", &[], &RESOURCE_QUOTA_SPEC_FIELDS, &RESOURCE_QUOTA_SPEC_WIRE, &[], false, &[]);

static RESOURCE_QUOTA_STATUS_FIELDS: [Field; 2] = [
    f("hard", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("used", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None)];
static RESOURCE_QUOTA_STATUS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static RESOURCE_QUOTA_STATUS: Type = ty("io.k8s.api.core.v1.ResourceQuotaStatus", "k8s.io.api.core.v1.ResourceQuotaStatus", &[], &RESOURCE_QUOTA_STATUS_FIELDS, &RESOURCE_QUOTA_STATUS_WIRE, &[], false, &[]);

static RESOURCE_REQUIREMENTS_FIELDS: [Field; 3] = [
    f("claims", List(Ref::Static(&RESOURCE_REQUIREMENTS_CLAIMS_LIST)), "[]v1.ResourceClaim", "", E, None),
    f("limits", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("requests", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None)];
static RESOURCE_REQUIREMENTS_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static RESOURCE_REQUIREMENTS: Type = ty("io.k8s.api.core.v1.ResourceRequirements", "k8s.io.api.core.v1.ResourceRequirements", &[], &RESOURCE_REQUIREMENTS_FIELDS, &RESOURCE_REQUIREMENTS_WIRE, &[], false, &[]);

static RESOURCE_STATUS_FIELDS: [Field; 2] = [
    f("name", String, "v1.ResourceName", "", R, Some(DefaultValue::Str(""))),
    f("resources", List(Ref::Static(&RESOURCE_STATUS_RESOURCES_LIST)), "[]v1.ResourceHealth", "", E, None)];
static RESOURCE_STATUS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static RESOURCE_STATUS: Type = ty("io.k8s.api.core.v1.ResourceStatus", "k8s.io.api.core.v1.ResourceStatus", &[], &RESOURCE_STATUS_FIELDS, &RESOURCE_STATUS_WIRE, &[0], false, &[]);

static SE_LINUX_OPTIONS_FIELDS: [Field; 4] = [
    f("level", String, "string", "", E, None),
    f("role", String, "string", "", E, None),
    f("type", String, "string", "", E, None),
    f("user", String, "string", "", E, None)];
static SE_LINUX_OPTIONS_WIRE: [WireField; 4] = [w(1, 3), w(2, 1), w(3, 2), w(4, 0)];
pub(crate) static SE_LINUX_OPTIONS: Type = ty("io.k8s.api.core.v1.SELinuxOptions", "k8s.io.api.core.v1.SELinuxOptions", &[], &SE_LINUX_OPTIONS_FIELDS, &SE_LINUX_OPTIONS_WIRE, &[], false, &[]);

static SCALE_IO_PERSISTENT_VOLUME_SOURCE_FIELDS: [Field; 10] = [
    f("fsType", String, "string", "", E, Some(DefaultValue::Str("xfs"))),
    f("gateway", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("protectionDomain", String, "string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::SECRET_REFERENCE)), "v1.SecretReference", "", P|R, None),
    f("sslEnabled", Bool, "bool", "", E, None),
    f("storageMode", String, "string", "", E, Some(DefaultValue::Str("ThinProvisioned"))),
    f("storagePool", String, "string", "", E, None),
    f("system", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("volumeName", String, "string", "", E, None)];
static SCALE_IO_PERSISTENT_VOLUME_SOURCE_WIRE: [WireField; 10] = [w(1, 1), w(2, 8), w(3, 4), w(4, 5), w(5, 2), w(6, 7), w(7, 6), w(8, 9), w(9, 0), w(10, 3)];
pub(crate) static SCALE_IO_PERSISTENT_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.ScaleIOPersistentVolumeSource", "k8s.io.api.core.v1.ScaleIOPersistentVolumeSource", &[], &SCALE_IO_PERSISTENT_VOLUME_SOURCE_FIELDS, &SCALE_IO_PERSISTENT_VOLUME_SOURCE_WIRE, &[1, 4, 8], false, &[]);

static SCALE_IO_VOLUME_SOURCE_FIELDS: [Field; 10] = [
    f("fsType", String, "string", "", E, Some(DefaultValue::Str("xfs"))),
    f("gateway", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("protectionDomain", String, "string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::LOCAL_OBJECT_REFERENCE)), "v1.LocalObjectReference", "", P|R, None),
    f("sslEnabled", Bool, "bool", "", E, None),
    f("storageMode", String, "string", "", E, Some(DefaultValue::Str("ThinProvisioned"))),
    f("storagePool", String, "string", "", E, None),
    f("system", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("volumeName", String, "string", "", E, None)];
static SCALE_IO_VOLUME_SOURCE_WIRE: [WireField; 10] = [w(1, 1), w(2, 8), w(3, 4), w(4, 5), w(5, 2), w(6, 7), w(7, 6), w(8, 9), w(9, 0), w(10, 3)];
pub(crate) static SCALE_IO_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.ScaleIOVolumeSource", "k8s.io.api.core.v1.ScaleIOVolumeSource", &[], &SCALE_IO_VOLUME_SOURCE_FIELDS, &SCALE_IO_VOLUME_SOURCE_WIRE, &[1, 4, 8], false, &[]);

static SCOPE_SELECTOR_FIELDS: [Field; 1] = [
    f("matchExpressions", List(Ref::Static(&SCOPE_SELECTOR_MATCH_EXPRESSIONS_LIST)), "[]v1.ScopedResourceSelectorRequirement", "", E, None)];
static SCOPE_SELECTOR_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SCOPE_SELECTOR: Type = ty("io.k8s.api.core.v1.ScopeSelector", "k8s.io.api.core.v1.ScopeSelector", &[], &SCOPE_SELECTOR_FIELDS, &SCOPE_SELECTOR_WIRE, &[], true, &[]);

static SCOPED_RESOURCE_SELECTOR_REQUIREMENT_FIELDS: [Field; 3] = [
    f("operator", String, "v1.ScopeSelectorOperator", "", R, Some(DefaultValue::Str(""))),
    f("scopeName", String, "v1.ResourceQuotaScope", "", R, Some(DefaultValue::Str(""))),
    f("values", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None)];
static SCOPED_RESOURCE_SELECTOR_REQUIREMENT_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static SCOPED_RESOURCE_SELECTOR_REQUIREMENT: Type = ty("io.k8s.api.core.v1.ScopedResourceSelectorRequirement", "k8s.io.api.core.v1.ScopedResourceSelectorRequirement", &[], &SCOPED_RESOURCE_SELECTOR_REQUIREMENT_FIELDS, &SCOPED_RESOURCE_SELECTOR_REQUIREMENT_WIRE, &[0, 1], false, &[]);

static SECCOMP_PROFILE_FIELDS: [Field; 2] = [
    f("localhostProfile", String, "string", "", E|P, None),
    f("type", String, "v1.SeccompProfileType", "", R, Some(DefaultValue::Str("")))];
static SECCOMP_PROFILE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
static SECCOMP_PROFILE_UNIONS: [Union; 1] = [Union { discriminator: "type", fields: &[("localhostProfile", "LocalhostProfile")] }];
pub(crate) static SECCOMP_PROFILE: Type = ty("io.k8s.api.core.v1.SeccompProfile", "k8s.io.api.core.v1.SeccompProfile", &[], &SECCOMP_PROFILE_FIELDS, &SECCOMP_PROFILE_WIRE, &[1], false, &SECCOMP_PROFILE_UNIONS);

static SECRET_FIELDS: [Field; 7] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("data", Map(Ref::Static(&CONFIG_MAP_BINARY_DATA_MAP)), "map[string][]uint8", "", E, None),
    f("immutable", Bool, "bool", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("stringData", Map(Ref::Static(&CSI_PERSISTENT_VOLUME_SOURCE_VOLUME_ATTRIBUTES_MAP)), "map[string]string", "", E, None),
    f("type", String, "v1.SecretType", "", E, None)];
static SECRET_WIRE: [WireField; 5] = [w(1, 4), w(2, 1), w(3, 6), w(4, 5), w(5, 2)];
static SECRET_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "Secret")];
pub(crate) static SECRET: Type = ty("io.k8s.api.core.v1.Secret", "k8s.io.api.core.v1.Secret", &SECRET_KINDS, &SECRET_FIELDS, &SECRET_WIRE, &[4], false, &[]);

static SECRET_ENV_SOURCE_FIELDS: [Field; 2] = [
    f("name", String, "string", "LocalObjectReference", E, Some(DefaultValue::Str(""))),
    f("optional", Bool, "bool", "", E|P, None)];
static SECRET_ENV_SOURCE_WIRE: [WireField; 2] = [em(1, &core_v1::LOCAL_OBJECT_REFERENCE), w(2, 1)];
pub(crate) static SECRET_ENV_SOURCE: Type = ty("io.k8s.api.core.v1.SecretEnvSource", "k8s.io.api.core.v1.SecretEnvSource", &[], &SECRET_ENV_SOURCE_FIELDS, &SECRET_ENV_SOURCE_WIRE, &[], false, &[]);

static SECRET_KEY_SELECTOR_FIELDS: [Field; 3] = [
    f("key", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "LocalObjectReference", E, Some(DefaultValue::Str(""))),
    f("optional", Bool, "bool", "", E|P, None)];
static SECRET_KEY_SELECTOR_WIRE: [WireField; 3] = [em(1, &core_v1::LOCAL_OBJECT_REFERENCE), w(2, 0), w(3, 2)];
pub(crate) static SECRET_KEY_SELECTOR: Type = ty("io.k8s.api.core.v1.SecretKeySelector", "k8s.io.api.core.v1.SecretKeySelector", &[], &SECRET_KEY_SELECTOR_FIELDS, &SECRET_KEY_SELECTOR_WIRE, &[0], true, &[]);

static SECRET_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&SECRET_LIST_ITEMS_LIST)), "[]v1.Secret", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static SECRET_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static SECRET_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "SecretList")];
pub(crate) static SECRET_LIST: Type = ty("io.k8s.api.core.v1.SecretList", "k8s.io.api.core.v1.SecretList", &SECRET_LIST_KINDS, &SECRET_LIST_FIELDS, &SECRET_LIST_WIRE, &[1, 3], false, &[]);

static SECRET_PROJECTION_FIELDS: [Field; 3] = [
    f("items", List(Ref::Static(&CONFIG_MAP_PROJECTION_ITEMS_LIST)), "[]v1.KeyToPath", "", E, None),
    f("name", String, "string", "LocalObjectReference", E, Some(DefaultValue::Str(""))),
    f("optional", Bool, "bool", "", E|P, None)];
static SECRET_PROJECTION_WIRE: [WireField; 3] = [em(1, &core_v1::LOCAL_OBJECT_REFERENCE), w(2, 0), w(4, 2)];
pub(crate) static SECRET_PROJECTION: Type = ty("io.k8s.api.core.v1.SecretProjection", "k8s.io.api.core.v1.SecretProjection", &[], &SECRET_PROJECTION_FIELDS, &SECRET_PROJECTION_WIRE, &[], false, &[]);

static SECRET_REFERENCE_FIELDS: [Field; 2] = [
    f("name", String, "string", "", E, None),
    f("namespace", String, "string", "", E, None)];
static SECRET_REFERENCE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static SECRET_REFERENCE: Type = ty("io.k8s.api.core.v1.SecretReference", "k8s.io.api.core.v1.SecretReference", &[], &SECRET_REFERENCE_FIELDS, &SECRET_REFERENCE_WIRE, &[], true, &[]);

static SECRET_VOLUME_SOURCE_FIELDS: [Field; 4] = [
    f("defaultMode", Int32, "int32", "", E|P, None),
    f("items", List(Ref::Static(&CONFIG_MAP_PROJECTION_ITEMS_LIST)), "[]v1.KeyToPath", "", E, None),
    f("optional", Bool, "bool", "", E|P, None),
    f("secretName", String, "string", "", E, None)];
static SECRET_VOLUME_SOURCE_WIRE: [WireField; 4] = [w(1, 3), w(2, 1), w(3, 0), w(4, 2)];
pub(crate) static SECRET_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.SecretVolumeSource", "k8s.io.api.core.v1.SecretVolumeSource", &[], &SECRET_VOLUME_SOURCE_FIELDS, &SECRET_VOLUME_SOURCE_WIRE, &[], false, &[]);

static SECURITY_CONTEXT_FIELDS: [Field; 12] = [
    f("allowPrivilegeEscalation", Bool, "bool", "", E|P, None),
    f("appArmorProfile", Object(Ref::Static(&core_v1::APP_ARMOR_PROFILE)), "v1.AppArmorProfile", "", E|P, None),
    f("capabilities", Object(Ref::Static(&core_v1::CAPABILITIES)), "v1.Capabilities", "", E|P, None),
    f("privileged", Bool, "bool", "", E|P, None),
    f("procMount", String, "v1.ProcMountType", "", E|P, None),
    f("readOnlyRootFilesystem", Bool, "bool", "", E|P, None),
    f("runAsGroup", Int64, "int64", "", E|P, None),
    f("runAsNonRoot", Bool, "bool", "", E|P, None),
    f("runAsUser", Int64, "int64", "", E|P, None),
    f("seLinuxOptions", Object(Ref::Static(&core_v1::SE_LINUX_OPTIONS)), "v1.SELinuxOptions", "", E|P, None),
    f("seccompProfile", Object(Ref::Static(&core_v1::SECCOMP_PROFILE)), "v1.SeccompProfile", "", E|P, None),
    f("windowsOptions", Object(Ref::Static(&core_v1::WINDOWS_SECURITY_CONTEXT_OPTIONS)), "v1.WindowsSecurityContextOptions", "", E|P, None)];
static SECURITY_CONTEXT_WIRE: [WireField; 12] = [w(1, 2), w(2, 3), w(3, 9), w(4, 8), w(5, 7), w(6, 5), w(7, 0), w(8, 6), w(9, 4), w(10, 11), w(11, 10), w(12, 1)];
pub(crate) static SECURITY_CONTEXT: Type = ty("io.k8s.api.core.v1.SecurityContext", "k8s.io.api.core.v1.SecurityContext", &[], &SECURITY_CONTEXT_FIELDS, &SECURITY_CONTEXT_WIRE, &[], false, &[]);

static SERIALIZED_REFERENCE_FIELDS: [Field; 3] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("reference", Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1.ObjectReference", "", E|P, None)];
static SERIALIZED_REFERENCE_WIRE: [WireField; 1] = [w(1, 2)];
static SERIALIZED_REFERENCE_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "SerializedReference")];
pub(crate) static SERIALIZED_REFERENCE: Type = ty("io.k8s.api.core.v1.SerializedReference", "k8s.io.api.core.v1.SerializedReference", &SERIALIZED_REFERENCE_KINDS, &SERIALIZED_REFERENCE_FIELDS, &SERIALIZED_REFERENCE_WIRE, &[], false, &[]);

static SERVICE_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&core_v1::SERVICE_SPEC)), "v1.ServiceSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&core_v1::SERVICE_STATUS)), "v1.ServiceStatus", "", E, Some(DefaultValue::Object))];
static SERVICE_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static SERVICE_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "Service")];
pub(crate) static SERVICE: Type = ty("io.k8s.api.core.v1.Service", "k8s.io.api.core.v1.Service", &SERVICE_KINDS, &SERVICE_FIELDS, &SERVICE_WIRE, &[2, 3, 4], false, &[]);

static SERVICE_ACCOUNT_FIELDS: [Field; 6] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("automountServiceAccountToken", Bool, "bool", "", E|P, None),
    f("imagePullSecrets", List(Ref::Static(&SERVICE_ACCOUNT_IMAGE_PULL_SECRETS_LIST)), "[]v1.LocalObjectReference", "", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("secrets", List(Ref::Static(&SERVICE_ACCOUNT_SECRETS_LIST)), "[]v1.ObjectReference", "", E|MERGE, None).key("name")];
static SERVICE_ACCOUNT_WIRE: [WireField; 4] = [w(1, 4), w(2, 5), w(3, 2), w(4, 1)];
static SERVICE_ACCOUNT_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ServiceAccount")];
pub(crate) static SERVICE_ACCOUNT: Type = ty("io.k8s.api.core.v1.ServiceAccount", "k8s.io.api.core.v1.ServiceAccount", &SERVICE_ACCOUNT_KINDS, &SERVICE_ACCOUNT_FIELDS, &SERVICE_ACCOUNT_WIRE, &[4], false, &[]);

static SERVICE_ACCOUNT_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&SERVICE_ACCOUNT_LIST_ITEMS_LIST)), "[]v1.ServiceAccount", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static SERVICE_ACCOUNT_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static SERVICE_ACCOUNT_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ServiceAccountList")];
pub(crate) static SERVICE_ACCOUNT_LIST: Type = ty("io.k8s.api.core.v1.ServiceAccountList", "k8s.io.api.core.v1.ServiceAccountList", &SERVICE_ACCOUNT_LIST_KINDS, &SERVICE_ACCOUNT_LIST_FIELDS, &SERVICE_ACCOUNT_LIST_WIRE, &[1, 3], false, &[]);

static SERVICE_ACCOUNT_TOKEN_PROJECTION_FIELDS: [Field; 3] = [
    f("audience", String, "string", "", E, None),
    f("expirationSeconds", Int64, "int64", "", E|P, None),
    f("path", String, "string", "", R, Some(DefaultValue::Str("")))];
static SERVICE_ACCOUNT_TOKEN_PROJECTION_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static SERVICE_ACCOUNT_TOKEN_PROJECTION: Type = ty("io.k8s.api.core.v1.ServiceAccountTokenProjection", "k8s.io.api.core.v1.ServiceAccountTokenProjection", &[], &SERVICE_ACCOUNT_TOKEN_PROJECTION_FIELDS, &SERVICE_ACCOUNT_TOKEN_PROJECTION_WIRE, &[2], false, &[]);

static SERVICE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&SERVICE_LIST_ITEMS_LIST)), "[]v1.Service", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static SERVICE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static SERVICE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ServiceList")];
pub(crate) static SERVICE_LIST: Type = ty("io.k8s.api.core.v1.ServiceList", "k8s.io.api.core.v1.ServiceList", &SERVICE_LIST_KINDS, &SERVICE_LIST_FIELDS, &SERVICE_LIST_WIRE, &[1, 3], false, &[]);

static SERVICE_PORT_FIELDS: [Field; 6] = [
    f("appProtocol", String, "string", "", E|P, None),
    f("name", String, "string", "", E, None),
    f("nodePort", Int32, "int32", "", E, None),
    f("port", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("protocol", String, "v1.Protocol", "", E, Some(DefaultValue::Str("TCP"))),
    f("targetPort", IntOrString, "intstr.IntOrString", "", E, None)];
static SERVICE_PORT_WIRE: [WireField; 6] = [w(1, 1), w(2, 4), w(3, 3), w(4, 5), w(5, 2), w(6, 0)];
pub(crate) static SERVICE_PORT: Type = ty("io.k8s.api.core.v1.ServicePort", "k8s.io.api.core.v1.ServicePort", &[], &SERVICE_PORT_FIELDS, &SERVICE_PORT_WIRE, &[3, 5], false, &[]);

static SERVICE_PROXY_OPTIONS_FIELDS: [Field; 3] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("path", String, "string", "", E|P, None)];
static SERVICE_PROXY_OPTIONS_WIRE: [WireField; 1] = [w(1, 2)];
static SERVICE_PROXY_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ServiceProxyOptions")];
pub(crate) static SERVICE_PROXY_OPTIONS: Type = ty("io.k8s.api.core.v1.ServiceProxyOptions", "k8s.io.api.core.v1.ServiceProxyOptions", &SERVICE_PROXY_OPTIONS_KINDS, &SERVICE_PROXY_OPTIONS_FIELDS, &SERVICE_PROXY_OPTIONS_WIRE, &[], false, &[]);

static SERVICE_SPEC_FIELDS: [Field; 20] = [
    f("allocateLoadBalancerNodePorts", Bool, "bool", "", E|P, None),
    f("clusterIP", String, "string", "", E, None),
    f("clusterIPs", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("externalIPs", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("externalName", String, "string", "", E, None),
    f("externalTrafficPolicy", String, "v1.ServiceExternalTrafficPolicy", "", E, None),
    f("healthCheckNodePort", Int32, "int32", "", E, None),
    f("internalTrafficPolicy", String, "v1.ServiceInternalTrafficPolicy", "", E|P, None),
    f("ipFamilies", List(Ref::Static(&SERVICE_SPEC_IP_FAMILIES_LIST)), "[]v1.IPFamily", "", E, None),
    f("ipFamilyPolicy", String, "v1.IPFamilyPolicy", "", E|P, None),
    f("loadBalancerClass", String, "string", "", E|P, None),
    f("loadBalancerIP", String, "string", "", E, None),
    f("loadBalancerSourceRanges", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("ports", List(Ref::Static(&SERVICE_SPEC_PORTS_LIST)), "[]v1.ServicePort", "", E|MERGE, None).key("port"),
    f("publishNotReadyAddresses", Bool, "bool", "", E, None),
    f("selector", Map(Ref::Static(&POD_SPEC_NODE_SELECTOR_MAP)), "map[string]string", "", E, None),
    f("sessionAffinity", String, "v1.ServiceAffinity", "", E, None),
    f("sessionAffinityConfig", Object(Ref::Static(&core_v1::SESSION_AFFINITY_CONFIG)), "v1.SessionAffinityConfig", "", E|P, None),
    f("trafficDistribution", String, "string", "", E|P, None),
    f("type", String, "v1.ServiceType", "", E, None)];
static SERVICE_SPEC_WIRE: [WireField; 20] = [w(1, 13), w(2, 15), w(3, 1), w(4, 19), w(5, 3), w(7, 16), w(8, 11), w(9, 12), w(10, 4), w(11, 5), w(12, 6), w(13, 14), w(14, 17), w(17, 9), w(18, 2), w(19, 8), w(20, 0), w(21, 10), w(22, 7), w(23, 18)];
pub(crate) static SERVICE_SPEC: Type = ty("io.k8s.api.core.v1.ServiceSpec", "k8s.io.api.core.v1.ServiceSpec", &[], &SERVICE_SPEC_FIELDS, &SERVICE_SPEC_WIRE, &[], false, &[]);

static SERVICE_STATUS_FIELDS: [Field; 2] = [
    f("conditions", List(Ref::Static(&SERVICE_STATUS_CONDITIONS_LIST)), "[]v1.Condition", "", E|MERGE, None).key("type"),
    f("loadBalancer", Object(Ref::Static(&core_v1::LOAD_BALANCER_STATUS)), "v1.LoadBalancerStatus", "", E, Some(DefaultValue::Object))];
static SERVICE_STATUS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static SERVICE_STATUS: Type = ty("io.k8s.api.core.v1.ServiceStatus", "k8s.io.api.core.v1.ServiceStatus", &[], &SERVICE_STATUS_FIELDS, &SERVICE_STATUS_WIRE, &[1], false, &[]);

static SESSION_AFFINITY_CONFIG_FIELDS: [Field; 1] = [
    f("clientIP", Object(Ref::Static(&core_v1::CLIENT_IP_CONFIG)), "v1.ClientIPConfig", "", E|P, None)];
static SESSION_AFFINITY_CONFIG_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SESSION_AFFINITY_CONFIG: Type = ty("io.k8s.api.core.v1.SessionAffinityConfig", "k8s.io.api.core.v1.SessionAffinityConfig", &[], &SESSION_AFFINITY_CONFIG_FIELDS, &SESSION_AFFINITY_CONFIG_WIRE, &[], false, &[]);

static SLEEP_ACTION_FIELDS: [Field; 1] = [
    f("seconds", Int64, "int64", "", R, Some(DefaultValue::Int(0)))];
static SLEEP_ACTION_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SLEEP_ACTION: Type = ty("io.k8s.api.core.v1.SleepAction", "k8s.io.api.core.v1.SleepAction", &[], &SLEEP_ACTION_FIELDS, &SLEEP_ACTION_WIRE, &[0], false, &[]);

static STORAGE_OS_PERSISTENT_VOLUME_SOURCE_FIELDS: [Field; 5] = [
    f("fsType", String, "string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1.ObjectReference", "", E|P, None),
    f("volumeName", String, "string", "", E, None),
    f("volumeNamespace", String, "string", "", E, None)];
static STORAGE_OS_PERSISTENT_VOLUME_SOURCE_WIRE: [WireField; 5] = [w(1, 3), w(2, 4), w(3, 0), w(4, 1), w(5, 2)];
pub(crate) static STORAGE_OS_PERSISTENT_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.StorageOSPersistentVolumeSource", "k8s.io.api.core.v1.StorageOSPersistentVolumeSource", &[], &STORAGE_OS_PERSISTENT_VOLUME_SOURCE_FIELDS, &STORAGE_OS_PERSISTENT_VOLUME_SOURCE_WIRE, &[], false, &[]);

static STORAGE_OS_VOLUME_SOURCE_FIELDS: [Field; 5] = [
    f("fsType", String, "string", "", E, None),
    f("readOnly", Bool, "bool", "", E, None),
    f("secretRef", Object(Ref::Static(&core_v1::LOCAL_OBJECT_REFERENCE)), "v1.LocalObjectReference", "", E|P, None),
    f("volumeName", String, "string", "", E, None),
    f("volumeNamespace", String, "string", "", E, None)];
static STORAGE_OS_VOLUME_SOURCE_WIRE: [WireField; 5] = [w(1, 3), w(2, 4), w(3, 0), w(4, 1), w(5, 2)];
pub(crate) static STORAGE_OS_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.StorageOSVolumeSource", "k8s.io.api.core.v1.StorageOSVolumeSource", &[], &STORAGE_OS_VOLUME_SOURCE_FIELDS, &STORAGE_OS_VOLUME_SOURCE_WIRE, &[], false, &[]);

static SYSCTL_FIELDS: [Field; 2] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("value", String, "string", "", R, Some(DefaultValue::Str("")))];
static SYSCTL_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static SYSCTL: Type = ty("io.k8s.api.core.v1.Sysctl", "k8s.io.api.core.v1.Sysctl", &[], &SYSCTL_FIELDS, &SYSCTL_WIRE, &[0, 1], false, &[]);

static TCP_SOCKET_ACTION_FIELDS: [Field; 2] = [
    f("host", String, "string", "", E, None),
    f("port", IntOrString, "intstr.IntOrString", "", R, None)];
static TCP_SOCKET_ACTION_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static TCP_SOCKET_ACTION: Type = ty("io.k8s.api.core.v1.TCPSocketAction", "k8s.io.api.core.v1.TCPSocketAction", &[], &TCP_SOCKET_ACTION_FIELDS, &TCP_SOCKET_ACTION_WIRE, &[1], false, &[]);

static TAINT_FIELDS: [Field; 4] = [
    f("effect", String, "v1.TaintEffect", "", R, Some(DefaultValue::Str(""))),
    f("key", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("timeAdded", Time, "v1.Time", "", E|P, None),
    f("value", String, "string", "", E, None)];
static TAINT_WIRE: [WireField; 4] = [w(1, 1), w(2, 3), w(3, 0), w(4, 2)];
pub(crate) static TAINT: Type = ty("io.k8s.api.core.v1.Taint", "k8s.io.api.core.v1.Taint", &[], &TAINT_FIELDS, &TAINT_WIRE, &[0, 1], false, &[]);

static TOLERATION_FIELDS: [Field; 5] = [
    f("effect", String, "v1.TaintEffect", "", E, None),
    f("key", String, "string", "", E, None),
    f("operator", String, "v1.TolerationOperator", "", E, None),
    f("tolerationSeconds", Int64, "int64", "", E|P, None),
    f("value", String, "string", "", E, None)];
static TOLERATION_WIRE: [WireField; 5] = [w(1, 1), w(2, 2), w(3, 4), w(4, 0), w(5, 3)];
pub(crate) static TOLERATION: Type = ty("io.k8s.api.core.v1.Toleration", "k8s.io.api.core.v1.Toleration", &[], &TOLERATION_FIELDS, &TOLERATION_WIRE, &[], false, &[]);

static TOPOLOGY_SELECTOR_LABEL_REQUIREMENT_FIELDS: [Field; 2] = [
    f("key", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("values", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", R, None)];
static TOPOLOGY_SELECTOR_LABEL_REQUIREMENT_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static TOPOLOGY_SELECTOR_LABEL_REQUIREMENT: Type = ty("io.k8s.api.core.v1.TopologySelectorLabelRequirement", "k8s.io.api.core.v1.TopologySelectorLabelRequirement", &[], &TOPOLOGY_SELECTOR_LABEL_REQUIREMENT_FIELDS, &TOPOLOGY_SELECTOR_LABEL_REQUIREMENT_WIRE, &[0, 1], false, &[]);

static TOPOLOGY_SELECTOR_TERM_FIELDS: [Field; 1] = [
    f("matchLabelExpressions", List(Ref::Static(&TOPOLOGY_SELECTOR_TERM_MATCH_LABEL_EXPRESSIONS_LIST)), "[]v1.TopologySelectorLabelRequirement", "", E, None)];
static TOPOLOGY_SELECTOR_TERM_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static TOPOLOGY_SELECTOR_TERM: Type = ty("io.k8s.api.core.v1.TopologySelectorTerm", "k8s.io.api.core.v1.TopologySelectorTerm", &[], &TOPOLOGY_SELECTOR_TERM_FIELDS, &TOPOLOGY_SELECTOR_TERM_WIRE, &[], true, &[]);

static TOPOLOGY_SPREAD_CONSTRAINT_FIELDS: [Field; 8] = [
    f("labelSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("matchLabelKeys", List(Ref::Static(&CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST)), "[]string", "", E, None),
    f("maxSkew", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("minDomains", Int32, "int32", "", E|P, None),
    f("nodeAffinityPolicy", String, "v1.NodeInclusionPolicy", "", E|P, None),
    f("nodeTaintsPolicy", String, "v1.NodeInclusionPolicy", "", E|P, None),
    f("topologyKey", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("whenUnsatisfiable", String, "v1.UnsatisfiableConstraintAction", "", R, Some(DefaultValue::Str("")))];
static TOPOLOGY_SPREAD_CONSTRAINT_WIRE: [WireField; 8] = [w(1, 2), w(2, 6), w(3, 7), w(4, 0), w(5, 3), w(6, 4), w(7, 5), w(8, 1)];
pub(crate) static TOPOLOGY_SPREAD_CONSTRAINT: Type = ty("io.k8s.api.core.v1.TopologySpreadConstraint", "k8s.io.api.core.v1.TopologySpreadConstraint", &[], &TOPOLOGY_SPREAD_CONSTRAINT_FIELDS, &TOPOLOGY_SPREAD_CONSTRAINT_WIRE, &[2, 6, 7], false, &[]);

static TYPED_LOCAL_OBJECT_REFERENCE_FIELDS: [Field; 3] = [
    f("apiGroup", String, "string", "", P, None),
    f("kind", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static TYPED_LOCAL_OBJECT_REFERENCE_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static TYPED_LOCAL_OBJECT_REFERENCE: Type = ty("io.k8s.api.core.v1.TypedLocalObjectReference", "k8s.io.api.core.v1.TypedLocalObjectReference", &[], &TYPED_LOCAL_OBJECT_REFERENCE_FIELDS, &TYPED_LOCAL_OBJECT_REFERENCE_WIRE, &[0, 1, 2], true, &[]);

static TYPED_OBJECT_REFERENCE_FIELDS: [Field; 4] = [
    f("apiGroup", String, "string", "", P, None),
    f("kind", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("namespace", String, "string", "", E|P, None)];
static TYPED_OBJECT_REFERENCE_WIRE: [WireField; 4] = [w(1, 0), w(2, 1), w(3, 2), w(4, 3)];
pub(crate) static TYPED_OBJECT_REFERENCE: Type = ty("io.k8s.api.core.v1.TypedObjectReference", "k8s.io.api.core.v1.TypedObjectReference", &[], &TYPED_OBJECT_REFERENCE_FIELDS, &TYPED_OBJECT_REFERENCE_WIRE, &[0, 1, 2], false, &[]);

static VOLUME_FIELDS: [Field; 31] = [
    f("awsElasticBlockStore", Object(Ref::Static(&core_v1::AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE)), "v1.AWSElasticBlockStoreVolumeSource", "VolumeSource", E|P, None),
    f("azureDisk", Object(Ref::Static(&core_v1::AZURE_DISK_VOLUME_SOURCE)), "v1.AzureDiskVolumeSource", "VolumeSource", E|P, None),
    f("azureFile", Object(Ref::Static(&core_v1::AZURE_FILE_VOLUME_SOURCE)), "v1.AzureFileVolumeSource", "VolumeSource", E|P, None),
    f("cephfs", Object(Ref::Static(&core_v1::CEPH_FS_VOLUME_SOURCE)), "v1.CephFSVolumeSource", "VolumeSource", E|P, None),
    f("cinder", Object(Ref::Static(&core_v1::CINDER_VOLUME_SOURCE)), "v1.CinderVolumeSource", "VolumeSource", E|P, None),
    f("configMap", Object(Ref::Static(&core_v1::CONFIG_MAP_VOLUME_SOURCE)), "v1.ConfigMapVolumeSource", "VolumeSource", E|P, None),
    f("csi", Object(Ref::Static(&core_v1::CSI_VOLUME_SOURCE)), "v1.CSIVolumeSource", "VolumeSource", E|P, None),
    f("downwardAPI", Object(Ref::Static(&core_v1::DOWNWARD_API_VOLUME_SOURCE)), "v1.DownwardAPIVolumeSource", "VolumeSource", E|P, None),
    f("emptyDir", Object(Ref::Static(&core_v1::EMPTY_DIR_VOLUME_SOURCE)), "v1.EmptyDirVolumeSource", "VolumeSource", E|P, None),
    f("ephemeral", Object(Ref::Static(&core_v1::EPHEMERAL_VOLUME_SOURCE)), "v1.EphemeralVolumeSource", "VolumeSource", E|P, None),
    f("fc", Object(Ref::Static(&core_v1::FC_VOLUME_SOURCE)), "v1.FCVolumeSource", "VolumeSource", E|P, None),
    f("flexVolume", Object(Ref::Static(&core_v1::FLEX_VOLUME_SOURCE)), "v1.FlexVolumeSource", "VolumeSource", E|P, None),
    f("flocker", Object(Ref::Static(&core_v1::FLOCKER_VOLUME_SOURCE)), "v1.FlockerVolumeSource", "VolumeSource", E|P, None),
    f("gcePersistentDisk", Object(Ref::Static(&core_v1::GCE_PERSISTENT_DISK_VOLUME_SOURCE)), "v1.GCEPersistentDiskVolumeSource", "VolumeSource", E|P, None),
    f("gitRepo", Object(Ref::Static(&core_v1::GIT_REPO_VOLUME_SOURCE)), "v1.GitRepoVolumeSource", "VolumeSource", E|P, None),
    f("glusterfs", Object(Ref::Static(&core_v1::GLUSTERFS_VOLUME_SOURCE)), "v1.GlusterfsVolumeSource", "VolumeSource", E|P, None),
    f("hostPath", Object(Ref::Static(&core_v1::HOST_PATH_VOLUME_SOURCE)), "v1.HostPathVolumeSource", "VolumeSource", E|P, None),
    f("image", Object(Ref::Static(&core_v1::IMAGE_VOLUME_SOURCE)), "v1.ImageVolumeSource", "VolumeSource", E|P, None),
    f("iscsi", Object(Ref::Static(&core_v1::ISCSI_VOLUME_SOURCE)), "v1.ISCSIVolumeSource", "VolumeSource", E|P, None),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("nfs", Object(Ref::Static(&core_v1::NFS_VOLUME_SOURCE)), "v1.NFSVolumeSource", "VolumeSource", E|P, None),
    f("persistentVolumeClaim", Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_CLAIM_VOLUME_SOURCE)), "v1.PersistentVolumeClaimVolumeSource", "VolumeSource", E|P, None),
    f("photonPersistentDisk", Object(Ref::Static(&core_v1::PHOTON_PERSISTENT_DISK_VOLUME_SOURCE)), "v1.PhotonPersistentDiskVolumeSource", "VolumeSource", E|P, None),
    f("portworxVolume", Object(Ref::Static(&core_v1::PORTWORX_VOLUME_SOURCE)), "v1.PortworxVolumeSource", "VolumeSource", E|P, None),
    f("projected", Object(Ref::Static(&core_v1::PROJECTED_VOLUME_SOURCE)), "v1.ProjectedVolumeSource", "VolumeSource", E|P, None),
    f("quobyte", Object(Ref::Static(&core_v1::QUOBYTE_VOLUME_SOURCE)), "v1.QuobyteVolumeSource", "VolumeSource", E|P, None),
    f("rbd", Object(Ref::Static(&core_v1::RBD_VOLUME_SOURCE)), "v1.RBDVolumeSource", "VolumeSource", E|P, None),
    f("scaleIO", Object(Ref::Static(&core_v1::SCALE_IO_VOLUME_SOURCE)), "v1.ScaleIOVolumeSource", "VolumeSource", E|P, None),
    f("secret", Object(Ref::Static(&core_v1::SECRET_VOLUME_SOURCE)), "v1.SecretVolumeSource", "VolumeSource", E|P, None),
    f("storageos", Object(Ref::Static(&core_v1::STORAGE_OS_VOLUME_SOURCE)), "v1.StorageOSVolumeSource", "VolumeSource", E|P, None),
    f("vsphereVolume", Object(Ref::Static(&core_v1::VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE)), "v1.VsphereVirtualDiskVolumeSource", "VolumeSource", E|P, None)];
static VOLUME_WIRE: [WireField; 2] = [w(1, 19), em(2, &core_v1::VOLUME_SOURCE)];
pub(crate) static VOLUME: Type = ty("io.k8s.api.core.v1.Volume", "k8s.io.api.core.v1.Volume", &[], &VOLUME_FIELDS, &VOLUME_WIRE, &[19], false, &[]);

static VOLUME_DEVICE_FIELDS: [Field; 2] = [
    f("devicePath", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static VOLUME_DEVICE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static VOLUME_DEVICE: Type = ty("io.k8s.api.core.v1.VolumeDevice", "k8s.io.api.core.v1.VolumeDevice", &[], &VOLUME_DEVICE_FIELDS, &VOLUME_DEVICE_WIRE, &[0, 1], false, &[]);

static VOLUME_MOUNT_FIELDS: [Field; 7] = [
    f("mountPath", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("mountPropagation", String, "v1.MountPropagationMode", "", E|P, None),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("readOnly", Bool, "bool", "", E, None),
    f("recursiveReadOnly", String, "v1.RecursiveReadOnlyMode", "", E|P, None),
    f("subPath", String, "string", "", E, None),
    f("subPathExpr", String, "string", "", E, None)];
static VOLUME_MOUNT_WIRE: [WireField; 7] = [w(1, 2), w(2, 3), w(3, 0), w(4, 5), w(5, 1), w(6, 6), w(7, 4)];
pub(crate) static VOLUME_MOUNT: Type = ty("io.k8s.api.core.v1.VolumeMount", "k8s.io.api.core.v1.VolumeMount", &[], &VOLUME_MOUNT_FIELDS, &VOLUME_MOUNT_WIRE, &[0, 2], false, &[]);

static VOLUME_MOUNT_STATUS_FIELDS: [Field; 5] = [
    f("mountPath", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("readOnly", Bool, "bool", "", E, None),
    f("recursiveReadOnly", String, "v1.RecursiveReadOnlyMode", "", E|P, None),
    f("volumeStatus", Object(Ref::Static(&core_v1::VOLUME_STATUS)), "v1.VolumeStatus", "", E|P, None)];
static VOLUME_MOUNT_STATUS_WIRE: [WireField; 5] = [w(1, 1), w(2, 0), w(3, 2), w(4, 3), w(5, 4)];
pub(crate) static VOLUME_MOUNT_STATUS: Type = ty("io.k8s.api.core.v1.VolumeMountStatus", "k8s.io.api.core.v1.VolumeMountStatus", &[], &VOLUME_MOUNT_STATUS_FIELDS, &VOLUME_MOUNT_STATUS_WIRE, &[0, 1], false, &[]);

static VOLUME_NODE_AFFINITY_FIELDS: [Field; 1] = [
    f("required", Object(Ref::Static(&core_v1::NODE_SELECTOR)), "v1.NodeSelector", "", E|P, None)];
static VOLUME_NODE_AFFINITY_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static VOLUME_NODE_AFFINITY: Type = ty("io.k8s.api.core.v1.VolumeNodeAffinity", "k8s.io.api.core.v1.VolumeNodeAffinity", &[], &VOLUME_NODE_AFFINITY_FIELDS, &VOLUME_NODE_AFFINITY_WIRE, &[], false, &[]);

static VOLUME_PROJECTION_FIELDS: [Field; 6] = [
    f("clusterTrustBundle", Object(Ref::Static(&core_v1::CLUSTER_TRUST_BUNDLE_PROJECTION)), "v1.ClusterTrustBundleProjection", "", E|P, None),
    f("configMap", Object(Ref::Static(&core_v1::CONFIG_MAP_PROJECTION)), "v1.ConfigMapProjection", "", E|P, None),
    f("downwardAPI", Object(Ref::Static(&core_v1::DOWNWARD_API_PROJECTION)), "v1.DownwardAPIProjection", "", E|P, None),
    f("podCertificate", Object(Ref::Static(&core_v1::POD_CERTIFICATE_PROJECTION)), "v1.PodCertificateProjection", "", E|P, None),
    f("secret", Object(Ref::Static(&core_v1::SECRET_PROJECTION)), "v1.SecretProjection", "", E|P, None),
    f("serviceAccountToken", Object(Ref::Static(&core_v1::SERVICE_ACCOUNT_TOKEN_PROJECTION)), "v1.ServiceAccountTokenProjection", "", E|P, None)];
static VOLUME_PROJECTION_WIRE: [WireField; 6] = [w(1, 4), w(2, 2), w(3, 1), w(4, 5), w(5, 0), w(6, 3)];
pub(crate) static VOLUME_PROJECTION: Type = ty("io.k8s.api.core.v1.VolumeProjection", "k8s.io.api.core.v1.VolumeProjection", &[], &VOLUME_PROJECTION_FIELDS, &VOLUME_PROJECTION_WIRE, &[], false, &[]);

static VOLUME_RESOURCE_REQUIREMENTS_FIELDS: [Field; 2] = [
    f("limits", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None),
    f("requests", Map(Ref::Static(&CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP)), "v1.ResourceList", "", E, None)];
static VOLUME_RESOURCE_REQUIREMENTS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static VOLUME_RESOURCE_REQUIREMENTS: Type = ty("io.k8s.api.core.v1.VolumeResourceRequirements", "k8s.io.api.core.v1.VolumeResourceRequirements", &[], &VOLUME_RESOURCE_REQUIREMENTS_FIELDS, &VOLUME_RESOURCE_REQUIREMENTS_WIRE, &[], false, &[]);

static VOLUME_SOURCE_FIELDS: [Field; 30] = [
    f("awsElasticBlockStore", Object(Ref::Static(&core_v1::AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE)), "v1.AWSElasticBlockStoreVolumeSource", "", E|P, None),
    f("azureDisk", Object(Ref::Static(&core_v1::AZURE_DISK_VOLUME_SOURCE)), "v1.AzureDiskVolumeSource", "", E|P, None),
    f("azureFile", Object(Ref::Static(&core_v1::AZURE_FILE_VOLUME_SOURCE)), "v1.AzureFileVolumeSource", "", E|P, None),
    f("cephfs", Object(Ref::Static(&core_v1::CEPH_FS_VOLUME_SOURCE)), "v1.CephFSVolumeSource", "", E|P, None),
    f("cinder", Object(Ref::Static(&core_v1::CINDER_VOLUME_SOURCE)), "v1.CinderVolumeSource", "", E|P, None),
    f("configMap", Object(Ref::Static(&core_v1::CONFIG_MAP_VOLUME_SOURCE)), "v1.ConfigMapVolumeSource", "", E|P, None),
    f("csi", Object(Ref::Static(&core_v1::CSI_VOLUME_SOURCE)), "v1.CSIVolumeSource", "", E|P, None),
    f("downwardAPI", Object(Ref::Static(&core_v1::DOWNWARD_API_VOLUME_SOURCE)), "v1.DownwardAPIVolumeSource", "", E|P, None),
    f("emptyDir", Object(Ref::Static(&core_v1::EMPTY_DIR_VOLUME_SOURCE)), "v1.EmptyDirVolumeSource", "", E|P, None),
    f("ephemeral", Object(Ref::Static(&core_v1::EPHEMERAL_VOLUME_SOURCE)), "v1.EphemeralVolumeSource", "", E|P, None),
    f("fc", Object(Ref::Static(&core_v1::FC_VOLUME_SOURCE)), "v1.FCVolumeSource", "", E|P, None),
    f("flexVolume", Object(Ref::Static(&core_v1::FLEX_VOLUME_SOURCE)), "v1.FlexVolumeSource", "", E|P, None),
    f("flocker", Object(Ref::Static(&core_v1::FLOCKER_VOLUME_SOURCE)), "v1.FlockerVolumeSource", "", E|P, None),
    f("gcePersistentDisk", Object(Ref::Static(&core_v1::GCE_PERSISTENT_DISK_VOLUME_SOURCE)), "v1.GCEPersistentDiskVolumeSource", "", E|P, None),
    f("gitRepo", Object(Ref::Static(&core_v1::GIT_REPO_VOLUME_SOURCE)), "v1.GitRepoVolumeSource", "", E|P, None),
    f("glusterfs", Object(Ref::Static(&core_v1::GLUSTERFS_VOLUME_SOURCE)), "v1.GlusterfsVolumeSource", "", E|P, None),
    f("hostPath", Object(Ref::Static(&core_v1::HOST_PATH_VOLUME_SOURCE)), "v1.HostPathVolumeSource", "", E|P, None),
    f("image", Object(Ref::Static(&core_v1::IMAGE_VOLUME_SOURCE)), "v1.ImageVolumeSource", "", E|P, None),
    f("iscsi", Object(Ref::Static(&core_v1::ISCSI_VOLUME_SOURCE)), "v1.ISCSIVolumeSource", "", E|P, None),
    f("nfs", Object(Ref::Static(&core_v1::NFS_VOLUME_SOURCE)), "v1.NFSVolumeSource", "", E|P, None),
    f("persistentVolumeClaim", Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_CLAIM_VOLUME_SOURCE)), "v1.PersistentVolumeClaimVolumeSource", "", E|P, None),
    f("photonPersistentDisk", Object(Ref::Static(&core_v1::PHOTON_PERSISTENT_DISK_VOLUME_SOURCE)), "v1.PhotonPersistentDiskVolumeSource", "", E|P, None),
    f("portworxVolume", Object(Ref::Static(&core_v1::PORTWORX_VOLUME_SOURCE)), "v1.PortworxVolumeSource", "", E|P, None),
    f("projected", Object(Ref::Static(&core_v1::PROJECTED_VOLUME_SOURCE)), "v1.ProjectedVolumeSource", "", E|P, None),
    f("quobyte", Object(Ref::Static(&core_v1::QUOBYTE_VOLUME_SOURCE)), "v1.QuobyteVolumeSource", "", E|P, None),
    f("rbd", Object(Ref::Static(&core_v1::RBD_VOLUME_SOURCE)), "v1.RBDVolumeSource", "", E|P, None),
    f("scaleIO", Object(Ref::Static(&core_v1::SCALE_IO_VOLUME_SOURCE)), "v1.ScaleIOVolumeSource", "", E|P, None),
    f("secret", Object(Ref::Static(&core_v1::SECRET_VOLUME_SOURCE)), "v1.SecretVolumeSource", "", E|P, None),
    f("storageos", Object(Ref::Static(&core_v1::STORAGE_OS_VOLUME_SOURCE)), "v1.StorageOSVolumeSource", "", E|P, None),
    f("vsphereVolume", Object(Ref::Static(&core_v1::VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE)), "v1.VsphereVirtualDiskVolumeSource", "", E|P, None)];
static VOLUME_SOURCE_WIRE: [WireField; 30] = [w(1, 16), w(2, 8), w(3, 13), w(4, 0), w(5, 14), w(6, 27), w(7, 19), w(8, 18), w(9, 15), w(10, 20), w(11, 25), w(12, 11), w(13, 4), w(14, 3), w(15, 12), w(16, 7), w(17, 10), w(18, 2), w(19, 5), w(20, 29), w(21, 24), w(22, 1), w(23, 21), w(24, 22), w(25, 26), w(26, 23), w(27, 28), w(28, 6), w(29, 9), w(30, 17)];
pub(crate) static VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.VolumeSource", "k8s.io.api.core.v1.VolumeSource", &[], &VOLUME_SOURCE_FIELDS, &VOLUME_SOURCE_WIRE, &[], false, &[]);

static VOLUME_STATUS_FIELDS: [Field; 1] = [
    f("image", Object(Ref::Static(&core_v1::IMAGE_VOLUME_STATUS)), "v1.ImageVolumeStatus", "", E|P, None)];
static VOLUME_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static VOLUME_STATUS: Type = ty("io.k8s.api.core.v1.VolumeStatus", "k8s.io.api.core.v1.VolumeStatus", &[], &VOLUME_STATUS_FIELDS, &VOLUME_STATUS_WIRE, &[], false, &[]);

static VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE_FIELDS: [Field; 4] = [
    f("fsType", String, "string", "", E, None),
    f("storagePolicyID", String, "string", "", E, None),
    f("storagePolicyName", String, "string", "", E, None),
    f("volumePath", String, "string", "", R, Some(DefaultValue::Str("")))];
static VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE_WIRE: [WireField; 4] = [w(1, 3), w(2, 0), w(3, 2), w(4, 1)];
pub(crate) static VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE: Type = ty("io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource", "k8s.io.api.core.v1.VsphereVirtualDiskVolumeSource", &[], &VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE_FIELDS, &VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE_WIRE, &[3], false, &[]);

static WEIGHTED_POD_AFFINITY_TERM_FIELDS: [Field; 2] = [
    f("podAffinityTerm", Object(Ref::Static(&core_v1::POD_AFFINITY_TERM)), "v1.PodAffinityTerm", "", R, Some(DefaultValue::Object)),
    f("weight", Int32, "int32", "", R, Some(DefaultValue::Int(0)))];
static WEIGHTED_POD_AFFINITY_TERM_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static WEIGHTED_POD_AFFINITY_TERM: Type = ty("io.k8s.api.core.v1.WeightedPodAffinityTerm", "k8s.io.api.core.v1.WeightedPodAffinityTerm", &[], &WEIGHTED_POD_AFFINITY_TERM_FIELDS, &WEIGHTED_POD_AFFINITY_TERM_WIRE, &[0, 1], false, &[]);

static WINDOWS_SECURITY_CONTEXT_OPTIONS_FIELDS: [Field; 4] = [
    f("gmsaCredentialSpec", String, "string", "", E|P, None),
    f("gmsaCredentialSpecName", String, "string", "", E|P, None),
    f("hostProcess", Bool, "bool", "", E|P, None),
    f("runAsUserName", String, "string", "", E|P, None)];
static WINDOWS_SECURITY_CONTEXT_OPTIONS_WIRE: [WireField; 4] = [w(1, 1), w(2, 0), w(3, 3), w(4, 2)];
pub(crate) static WINDOWS_SECURITY_CONTEXT_OPTIONS: Type = ty("io.k8s.api.core.v1.WindowsSecurityContextOptions", "k8s.io.api.core.v1.WindowsSecurityContextOptions", &[], &WINDOWS_SECURITY_CONTEXT_OPTIONS_FIELDS, &WINDOWS_SECURITY_CONTEXT_OPTIONS_WIRE, &[], false, &[]);

static POD_PORT_FORWARD_OPTIONS_PORTS_LIST: List = list(Int32, "int32", ListType::Atomic, &[], false);
static CONTAINER_RESTART_RULE_ON_EXIT_CODES_VALUES_LIST: List = list(Int32, "int32", ListType::Set, &[], false);
static LINUX_CONTAINER_USER_SUPPLEMENTAL_GROUPS_LIST: List = list(Int64, "int64", ListType::Atomic, &[], false);
static NODE_STATUS_VOLUMES_ATTACHED_LIST: List = list(Object(Ref::Static(&core_v1::ATTACHED_VOLUME)), "v1.AttachedVolume", ListType::Atomic, &[], false);
static COMPONENT_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&core_v1::COMPONENT_CONDITION)), "v1.ComponentCondition", ListType::Map, &KEYS_TYPE, false);
static COMPONENT_STATUS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::COMPONENT_STATUS)), "v1.ComponentStatus", ListType::Atomic, &[], false);
static CONFIG_MAP_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::CONFIG_MAP)), "v1.ConfigMap", ListType::Atomic, &[], false);
static POD_SPEC_CONTAINERS_LIST: List = list(Object(Ref::Static(&core_v1::CONTAINER)), "v1.Container", ListType::Map, &KEYS_NAME, false);
static POD_EXTENDED_RESOURCE_CLAIM_STATUS_REQUEST_MAPPINGS_LIST: List = list(Object(Ref::Static(&core_v1::CONTAINER_EXTENDED_RESOURCE_REQUEST)), "v1.ContainerExtendedResourceRequest", ListType::Atomic, &[], false);
static NODE_STATUS_IMAGES_LIST: List = list(Object(Ref::Static(&core_v1::CONTAINER_IMAGE)), "v1.ContainerImage", ListType::Atomic, &[], false);
static CONTAINER_PORTS_LIST: List = list(Object(Ref::Static(&core_v1::CONTAINER_PORT)), "v1.ContainerPort", ListType::Map, &KEYS_CONTAINER_PORT_PROTOCOL, false);
static CONTAINER_RESIZE_POLICY_LIST: List = list(Object(Ref::Static(&core_v1::CONTAINER_RESIZE_POLICY)), "v1.ContainerResizePolicy", ListType::Atomic, &[], false);
static CONTAINER_RESTART_POLICY_RULES_LIST: List = list(Object(Ref::Static(&core_v1::CONTAINER_RESTART_RULE)), "v1.ContainerRestartRule", ListType::Atomic, &[], false);
static POD_STATUS_CONTAINER_STATUSES_LIST: List = list(Object(Ref::Static(&core_v1::CONTAINER_STATUS)), "v1.ContainerStatus", ListType::Atomic, &[], false);
static DOWNWARD_API_PROJECTION_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::DOWNWARD_API_VOLUME_FILE)), "v1.DownwardAPIVolumeFile", ListType::Atomic, &[], false);
static ENDPOINTS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::ENDPOINTS)), "v1.Endpoints", ListType::Atomic, &[], false);
static ENDPOINT_SUBSET_ADDRESSES_LIST: List = list(Object(Ref::Static(&core_v1::ENDPOINT_ADDRESS)), "v1.EndpointAddress", ListType::Atomic, &[], false);
static ENDPOINT_SUBSET_PORTS_LIST: List = list(Object(Ref::Static(&core_v1::ENDPOINT_PORT)), "v1.EndpointPort", ListType::Atomic, &[], false);
static ENDPOINTS_SUBSETS_LIST: List = list(Object(Ref::Static(&core_v1::ENDPOINT_SUBSET)), "v1.EndpointSubset", ListType::Atomic, &[], false);
static CONTAINER_ENV_FROM_LIST: List = list(Object(Ref::Static(&core_v1::ENV_FROM_SOURCE)), "v1.EnvFromSource", ListType::Atomic, &[], false);
static CONTAINER_ENV_LIST: List = list(Object(Ref::Static(&core_v1::ENV_VAR)), "v1.EnvVar", ListType::Map, &KEYS_NAME, false);
static POD_SPEC_EPHEMERAL_CONTAINERS_LIST: List = list(Object(Ref::Static(&core_v1::EPHEMERAL_CONTAINER)), "v1.EphemeralContainer", ListType::Map, &KEYS_NAME, false);
static EVENT_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::EVENT)), "v1.Event", ListType::Atomic, &[], false);
static POD_SPEC_HOST_ALIASES_LIST: List = list(Object(Ref::Static(&core_v1::HOST_ALIAS)), "v1.HostAlias", ListType::Map, &KEYS_IP, false);
static POD_STATUS_HOST_I_PS_LIST: List = list(Object(Ref::Static(&core_v1::HOST_IP)), "v1.HostIP", ListType::Atomic, &[], false);
static HTTP_GET_ACTION_HTTP_HEADERS_LIST: List = list(Object(Ref::Static(&core_v1::HTTP_HEADER)), "v1.HTTPHeader", ListType::Atomic, &[], false);
static CONFIG_MAP_PROJECTION_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::KEY_TO_PATH)), "v1.KeyToPath", ListType::Atomic, &[], false);
static LIMIT_RANGE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::LIMIT_RANGE)), "v1.LimitRange", ListType::Atomic, &[], false);
static LIMIT_RANGE_SPEC_LIMITS_LIST: List = list(Object(Ref::Static(&core_v1::LIMIT_RANGE_ITEM)), "v1.LimitRangeItem", ListType::Atomic, &[], false);
static LOAD_BALANCER_STATUS_INGRESS_LIST: List = list(Object(Ref::Static(&core_v1::LOAD_BALANCER_INGRESS)), "v1.LoadBalancerIngress", ListType::Atomic, &[], false);
static SERVICE_ACCOUNT_IMAGE_PULL_SECRETS_LIST: List = list(Object(Ref::Static(&core_v1::LOCAL_OBJECT_REFERENCE)), "v1.LocalObjectReference", ListType::Atomic, &[], false);
static POD_SPEC_IMAGE_PULL_SECRETS_LIST: List = list(Object(Ref::Static(&core_v1::LOCAL_OBJECT_REFERENCE)), "v1.LocalObjectReference", ListType::Map, &KEYS_NAME, false);
static NAMESPACE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::NAMESPACE)), "v1.Namespace", ListType::Atomic, &[], false);
static NAMESPACE_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&core_v1::NAMESPACE_CONDITION)), "v1.NamespaceCondition", ListType::Map, &KEYS_TYPE, false);
static NODE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::NODE)), "v1.Node", ListType::Atomic, &[], false);
static NODE_STATUS_ADDRESSES_LIST: List = list(Object(Ref::Static(&core_v1::NODE_ADDRESS)), "v1.NodeAddress", ListType::Map, &KEYS_TYPE, false);
static POD_STATUS_NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUSES_LIST: List = list(Object(Ref::Static(&core_v1::NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUS)), "v1.NodeAllocatableResourceClaimStatus", ListType::Atomic, &[], false);
static NODE_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&core_v1::NODE_CONDITION)), "v1.NodeCondition", ListType::Map, &KEYS_TYPE, false);
static NODE_STATUS_RUNTIME_HANDLERS_LIST: List = list(Object(Ref::Static(&core_v1::NODE_RUNTIME_HANDLER)), "v1.NodeRuntimeHandler", ListType::Atomic, &[], false);
static NODE_SELECTOR_TERM_MATCH_EXPRESSIONS_LIST: List = list(Object(Ref::Static(&core_v1::NODE_SELECTOR_REQUIREMENT)), "v1.NodeSelectorRequirement", ListType::Atomic, &[], false);
static NODE_SELECTOR_NODE_SELECTOR_TERMS_LIST: List = list(Object(Ref::Static(&core_v1::NODE_SELECTOR_TERM)), "v1.NodeSelectorTerm", ListType::Atomic, &[], false);
static SERVICE_ACCOUNT_SECRETS_LIST: List = list(Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1.ObjectReference", ListType::Map, &KEYS_NAME, false);
static PERSISTENT_VOLUME_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::PERSISTENT_VOLUME)), "v1.PersistentVolume", ListType::Atomic, &[], false);
static PERSISTENT_VOLUME_CLAIM_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_CLAIM)), "v1.PersistentVolumeClaim", ListType::Atomic, &[], false);
static PERSISTENT_VOLUME_CLAIM_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_CLAIM_CONDITION)), "v1.PersistentVolumeClaimCondition", ListType::Map, &KEYS_TYPE, false);
static POD_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::POD)), "v1.Pod", ListType::Atomic, &[], false);
static POD_AFFINITY_REQUIRED_DURING_SCHEDULING_IGNORED_DURING_EXECUTION_LIST: List = list(Object(Ref::Static(&core_v1::POD_AFFINITY_TERM)), "v1.PodAffinityTerm", ListType::Atomic, &[], false);
static POD_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&core_v1::POD_CONDITION)), "v1.PodCondition", ListType::Map, &KEYS_TYPE, false);
static POD_DNS_CONFIG_OPTIONS_LIST: List = list(Object(Ref::Static(&core_v1::POD_DNS_CONFIG_OPTION)), "v1.PodDNSConfigOption", ListType::Atomic, &[], false);
static POD_STATUS_POD_I_PS_LIST: List = list(Object(Ref::Static(&core_v1::POD_IP)), "v1.PodIP", ListType::Map, &KEYS_IP, false);
static POD_SPEC_READINESS_GATES_LIST: List = list(Object(Ref::Static(&core_v1::POD_READINESS_GATE)), "v1.PodReadinessGate", ListType::Atomic, &[], false);
static POD_SPEC_RESOURCE_CLAIMS_LIST: List = list(Object(Ref::Static(&core_v1::POD_RESOURCE_CLAIM)), "v1.PodResourceClaim", ListType::Map, &KEYS_NAME, false);
static POD_STATUS_RESOURCE_CLAIM_STATUSES_LIST: List = list(Object(Ref::Static(&core_v1::POD_RESOURCE_CLAIM_STATUS)), "v1.PodResourceClaimStatus", ListType::Map, &KEYS_NAME, false);
static POD_SPEC_SCHEDULING_GATES_LIST: List = list(Object(Ref::Static(&core_v1::POD_SCHEDULING_GATE)), "v1.PodSchedulingGate", ListType::Map, &KEYS_NAME, false);
static POD_TEMPLATE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::POD_TEMPLATE)), "v1.PodTemplate", ListType::Atomic, &[], false);
static LOAD_BALANCER_INGRESS_PORTS_LIST: List = list(Object(Ref::Static(&core_v1::PORT_STATUS)), "v1.PortStatus", ListType::Atomic, &[], false);
static NODE_AFFINITY_PREFERRED_DURING_SCHEDULING_IGNORED_DURING_EXECUTION_LIST: List = list(Object(Ref::Static(&core_v1::PREFERRED_SCHEDULING_TERM)), "v1.PreferredSchedulingTerm", ListType::Atomic, &[], false);
static AVOID_PODS_PREFER_AVOID_PODS_LIST: List = list(Object(Ref::Static(&core_v1::PREFER_AVOID_PODS_ENTRY)), "v1.PreferAvoidPodsEntry", ListType::Atomic, &[], false);
static REPLICATION_CONTROLLER_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::REPLICATION_CONTROLLER)), "v1.ReplicationController", ListType::Atomic, &[], false);
static REPLICATION_CONTROLLER_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&core_v1::REPLICATION_CONTROLLER_CONDITION)), "v1.ReplicationControllerCondition", ListType::Map, &KEYS_TYPE, false);
static RESOURCE_REQUIREMENTS_CLAIMS_LIST: List = list(Object(Ref::Static(&core_v1::RESOURCE_CLAIM)), "v1.ResourceClaim", ListType::Map, &KEYS_NAME, false);
static RESOURCE_STATUS_RESOURCES_LIST: List = list(Object(Ref::Static(&core_v1::RESOURCE_HEALTH)), "v1.ResourceHealth", ListType::Map, &KEYS_RESOURCE_ID, false);
static RESOURCE_QUOTA_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::RESOURCE_QUOTA)), "v1.ResourceQuota", ListType::Atomic, &[], false);
static CONTAINER_STATUS_ALLOCATED_RESOURCES_STATUS_LIST: List = list(Object(Ref::Static(&core_v1::RESOURCE_STATUS)), "v1.ResourceStatus", ListType::Map, &KEYS_NAME, false);
static SCOPE_SELECTOR_MATCH_EXPRESSIONS_LIST: List = list(Object(Ref::Static(&core_v1::SCOPED_RESOURCE_SELECTOR_REQUIREMENT)), "v1.ScopedResourceSelectorRequirement", ListType::Atomic, &[], false);
static SECRET_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::SECRET)), "v1.Secret", ListType::Atomic, &[], false);
static SERVICE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::SERVICE)), "v1.Service", ListType::Atomic, &[], false);
static SERVICE_ACCOUNT_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&core_v1::SERVICE_ACCOUNT)), "v1.ServiceAccount", ListType::Atomic, &[], false);
static SERVICE_SPEC_PORTS_LIST: List = list(Object(Ref::Static(&core_v1::SERVICE_PORT)), "v1.ServicePort", ListType::Map, &KEYS_PORT_PROTOCOL, false);
static POD_SECURITY_CONTEXT_SYSCTLS_LIST: List = list(Object(Ref::Static(&core_v1::SYSCTL)), "v1.Sysctl", ListType::Atomic, &[], false);
static NODE_SPEC_TAINTS_LIST: List = list(Object(Ref::Static(&core_v1::TAINT)), "v1.Taint", ListType::Atomic, &[], false);
static POD_SPEC_TOLERATIONS_LIST: List = list(Object(Ref::Static(&core_v1::TOLERATION)), "v1.Toleration", ListType::Atomic, &[], false);
static TOPOLOGY_SELECTOR_TERM_MATCH_LABEL_EXPRESSIONS_LIST: List = list(Object(Ref::Static(&core_v1::TOPOLOGY_SELECTOR_LABEL_REQUIREMENT)), "v1.TopologySelectorLabelRequirement", ListType::Atomic, &[], false);
static POD_SPEC_TOPOLOGY_SPREAD_CONSTRAINTS_LIST: List = list(Object(Ref::Static(&core_v1::TOPOLOGY_SPREAD_CONSTRAINT)), "v1.TopologySpreadConstraint", ListType::Map, &KEYS_TOPOLOGY_KEY_WHEN_UNSATISFIABLE, false);
static POD_SPEC_VOLUMES_LIST: List = list(Object(Ref::Static(&core_v1::VOLUME)), "v1.Volume", ListType::Map, &KEYS_NAME, false);
static CONTAINER_VOLUME_DEVICES_LIST: List = list(Object(Ref::Static(&core_v1::VOLUME_DEVICE)), "v1.VolumeDevice", ListType::Map, &KEYS_DEVICE_PATH, false);
static CONTAINER_VOLUME_MOUNTS_LIST: List = list(Object(Ref::Static(&core_v1::VOLUME_MOUNT)), "v1.VolumeMount", ListType::Map, &KEYS_MOUNT_PATH, false);
static CONTAINER_STATUS_VOLUME_MOUNTS_LIST: List = list(Object(Ref::Static(&core_v1::VOLUME_MOUNT_STATUS)), "v1.VolumeMountStatus", ListType::Map, &KEYS_MOUNT_PATH, false);
static PROJECTED_VOLUME_SOURCE_SOURCES_LIST: List = list(Object(Ref::Static(&core_v1::VOLUME_PROJECTION)), "v1.VolumeProjection", ListType::Atomic, &[], false);
static POD_AFFINITY_PREFERRED_DURING_SCHEDULING_IGNORED_DURING_EXECUTION_LIST: List = list(Object(Ref::Static(&core_v1::WEIGHTED_POD_AFFINITY_TERM)), "v1.WeightedPodAffinityTerm", ListType::Atomic, &[], false);
static SERVICE_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&meta_v1::CONDITION)), "v1.Condition", ListType::Map, &KEYS_TYPE, false);
static LIST_ITEMS_LIST: List = list(RawExtension, "v1.RawExtension", ListType::Atomic, &[], false);
static CEPH_FS_PERSISTENT_VOLUME_SOURCE_MONITORS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUS_CONTAINERS_LIST: List = list(String, "string", ListType::Set, &[], false);
static CAPABILITIES_ADD_LIST: List = list(String, "v1.Capability", ListType::Atomic, &[], false);
static NAMESPACE_SPEC_FINALIZERS_LIST: List = list(String, "v1.FinalizerName", ListType::Atomic, &[], false);
static SERVICE_SPEC_IP_FAMILIES_LIST: List = list(String, "v1.IPFamily", ListType::Atomic, &[], false);
static PERSISTENT_VOLUME_CLAIM_SPEC_ACCESS_MODES_LIST: List = list(String, "v1.PersistentVolumeAccessMode", ListType::Atomic, &[], false);
static RESOURCE_QUOTA_SPEC_SCOPES_LIST: List = list(String, "v1.ResourceQuotaScope", ListType::Atomic, &[], false);
static NODE_STATUS_VOLUMES_IN_USE_LIST: List = list(String, "v1.UniqueVolumeName", ListType::Atomic, &[], false);
static CONFIG_MAP_BINARY_DATA_MAP: Map = map(Bytes, "[]uint8", false);
static CONTAINER_STATUS_ALLOCATED_RESOURCES_MAP: Map = map(Quantity, "resource.Quantity", false);
static CSI_PERSISTENT_VOLUME_SOURCE_VOLUME_ATTRIBUTES_MAP: Map = map(String, "string", false);
static POD_SPEC_NODE_SELECTOR_MAP: Map = map(String, "string", true);
static PERSISTENT_VOLUME_CLAIM_STATUS_ALLOCATED_RESOURCE_STATUSES_MAP: Map = map(String, "v1.ClaimResourceStatus", false);
static KEYS_DEVICE_PATH: [Text; 1] = [Cow::Borrowed("devicePath")];
static KEYS_IP: [Text; 1] = [Cow::Borrowed("ip")];
static KEYS_MOUNT_PATH: [Text; 1] = [Cow::Borrowed("mountPath")];
static KEYS_NAME: [Text; 1] = [Cow::Borrowed("name")];
static KEYS_RESOURCE_ID: [Text; 1] = [Cow::Borrowed("resourceID")];
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
static KEYS_CONTAINER_PORT_PROTOCOL: [Text; 2] = [Cow::Borrowed("containerPort"), Cow::Borrowed("protocol")];
static KEYS_PORT_PROTOCOL: [Text; 2] = [Cow::Borrowed("port"), Cow::Borrowed("protocol")];
static KEYS_TOPOLOGY_KEY_WHEN_UNSATISFIABLE: [Text; 2] = [Cow::Borrowed("topologyKey"), Cow::Borrowed("whenUnsatisfiable")];
