//! Types of `meta_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static API_GROUP_FIELDS: [Field; 6] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("preferredVersion", Object(Ref::Static(&meta_v1::GROUP_VERSION_FOR_DISCOVERY)), "v1.GroupVersionForDiscovery", "", E, Some(DefaultValue::Object)),
    f("serverAddressByClientCIDRs", List(Ref::Static(&API_GROUP_SERVER_ADDRESS_BY_CLIENT_CID_RS_LIST)), "[]v1.ServerAddressByClientCIDR", "", E, None),
    f("versions", List(Ref::Static(&API_GROUP_VERSIONS_LIST)), "[]v1.GroupVersionForDiscovery", "", R, None)];
static API_GROUP_WIRE: [WireField; 4] = [w(1, 2), w(2, 5), w(3, 3), w(4, 4)];
static API_GROUP_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "APIGroup")];
pub(crate) static API_GROUP: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.APIGroup", "k8s.io.apimachinery.pkg.apis.meta.v1.APIGroup", &API_GROUP_KINDS, &API_GROUP_FIELDS, &API_GROUP_WIRE, &[2, 3, 5], false, &[]);

static API_GROUP_LIST_FIELDS: [Field; 3] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("groups", List(Ref::Static(&API_GROUP_LIST_GROUPS_LIST)), "[]v1.APIGroup", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None)];
static API_GROUP_LIST_WIRE: [WireField; 1] = [w(1, 1)];
static API_GROUP_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "APIGroupList")];
pub(crate) static API_GROUP_LIST: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.APIGroupList", "k8s.io.apimachinery.pkg.apis.meta.v1.APIGroupList", &API_GROUP_LIST_KINDS, &API_GROUP_LIST_FIELDS, &API_GROUP_LIST_WIRE, &[1], false, &[]);

static API_RESOURCE_FIELDS: [Field; 10] = [
    f("categories", List(Ref::Static(&API_RESOURCE_CATEGORIES_LIST)), "[]string", "", E, None),
    f("group", String, "string", "", E, None),
    f("kind", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("namespaced", Bool, "bool", "", R, Some(DefaultValue::Bool(false))),
    f("shortNames", List(Ref::Static(&API_RESOURCE_CATEGORIES_LIST)), "[]string", "", E, None),
    f("singularName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("storageVersionHash", String, "string", "", E, None),
    f("verbs", List(Ref::Static(&API_RESOURCE_VERBS_LIST)), "v1.Verbs", "", R, None),
    f("version", String, "string", "", E, None)];
static API_RESOURCE_WIRE: [WireField; 10] = [w(1, 3), w(2, 4), w(3, 2), w(4, 8), w(5, 5), w(6, 6), w(7, 0), w(8, 1), w(9, 9), w(10, 7)];
pub(crate) static API_RESOURCE: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.APIResource", "k8s.io.apimachinery.pkg.apis.meta.v1.APIResource", &[], &API_RESOURCE_FIELDS, &API_RESOURCE_WIRE, &[2, 3, 4, 6, 8], false, &[]);

static API_RESOURCE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("groupVersion", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("kind", String, "string", "TypeMeta", E, None),
    f("resources", List(Ref::Static(&API_RESOURCE_LIST_RESOURCES_LIST)), "[]v1.APIResource", "", R, None)];
static API_RESOURCE_LIST_WIRE: [WireField; 2] = [w(1, 1), w(2, 3)];
static API_RESOURCE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "APIResourceList")];
pub(crate) static API_RESOURCE_LIST: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.APIResourceList", "k8s.io.apimachinery.pkg.apis.meta.v1.APIResourceList", &API_RESOURCE_LIST_KINDS, &API_RESOURCE_LIST_FIELDS, &API_RESOURCE_LIST_WIRE, &[1, 3], false, &[]);

static API_VERSIONS_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("serverAddressByClientCIDRs", List(Ref::Static(&API_GROUP_SERVER_ADDRESS_BY_CLIENT_CID_RS_LIST)), "[]v1.ServerAddressByClientCIDR", "", R, None),
    f("versions", List(Ref::Static(&API_RESOURCE_CATEGORIES_LIST)), "[]string", "", R, None)];
static API_VERSIONS_WIRE: [WireField; 2] = [w(1, 3), w(2, 2)];
static API_VERSIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "APIVersions")];
pub(crate) static API_VERSIONS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.APIVersions", "k8s.io.apimachinery.pkg.apis.meta.v1.APIVersions", &API_VERSIONS_KINDS, &API_VERSIONS_FIELDS, &API_VERSIONS_WIRE, &[2, 3], false, &[]);

static APPLY_OPTIONS_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("dryRun", List(Ref::Static(&API_RESOURCE_CATEGORIES_LIST)), "[]string", "", E|P, None),
    f("fieldManager", String, "string", "", E|P, None),
    f("force", Bool, "bool", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None)];
static APPLY_OPTIONS_WIRE: [WireField; 3] = [w(1, 1), w(2, 3), w(3, 2)];
static APPLY_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ApplyOptions")];
pub(crate) static APPLY_OPTIONS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.ApplyOptions", "k8s.io.apimachinery.pkg.apis.meta.v1.ApplyOptions", &APPLY_OPTIONS_KINDS, &APPLY_OPTIONS_FIELDS, &APPLY_OPTIONS_WIRE, &[], false, &[]);

static CONDITION_FIELDS: [Field; 6] = [
    f("lastTransitionTime", Time, "v1.Time", "", R, None),
    f("message", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("observedGeneration", Int64, "int64", "", E, None),
    f("reason", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "string", "", R, Some(DefaultValue::Str("")))];
static CONDITION_WIRE: [WireField; 6] = [w(1, 5), w(2, 4), w(3, 2), w(4, 0), w(5, 3), w(6, 1)];
pub(crate) static CONDITION: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.Condition", "k8s.io.apimachinery.pkg.apis.meta.v1.Condition", &[], &CONDITION_FIELDS, &CONDITION_WIRE, &[0, 1, 3, 4, 5], false, &[]);

static CREATE_OPTIONS_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("dryRun", List(Ref::Static(&API_RESOURCE_CATEGORIES_LIST)), "[]string", "", E|P, None),
    f("fieldManager", String, "string", "", E|P, None),
    f("fieldValidation", String, "string", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None)];
static CREATE_OPTIONS_WIRE: [WireField; 3] = [w(1, 1), w(3, 2), w(4, 3)];
static CREATE_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "CreateOptions")];
pub(crate) static CREATE_OPTIONS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.CreateOptions", "k8s.io.apimachinery.pkg.apis.meta.v1.CreateOptions", &CREATE_OPTIONS_KINDS, &CREATE_OPTIONS_FIELDS, &CREATE_OPTIONS_WIRE, &[], false, &[]);

static DELETE_OPTIONS_FIELDS: [Field; 8] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("dryRun", List(Ref::Static(&API_RESOURCE_CATEGORIES_LIST)), "[]string", "", E, None),
    f("gracePeriodSeconds", Int64, "int64", "", E|P, None),
    f("ignoreStoreReadErrorWithClusterBreakingPotential", Bool, "bool", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("orphanDependents", Bool, "bool", "", E|P, None),
    f("preconditions", Object(Ref::Static(&meta_v1::PRECONDITIONS)), "v1.Preconditions", "", E|P, None),
    f("propagationPolicy", String, "v1.DeletionPropagation", "", E|P, None)];
static DELETE_OPTIONS_WIRE: [WireField; 6] = [w(1, 2), w(2, 6), w(3, 5), w(4, 7), w(5, 1), w(6, 3)];
static DELETE_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "DeleteOptions")];
pub(crate) static DELETE_OPTIONS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions", "k8s.io.apimachinery.pkg.apis.meta.v1.DeleteOptions", &DELETE_OPTIONS_KINDS, &DELETE_OPTIONS_FIELDS, &DELETE_OPTIONS_WIRE, &[], false, &[]);

static FIELD_SELECTOR_REQUIREMENT_FIELDS: [Field; 3] = [
    f("key", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("operator", String, "v1.FieldSelectorOperator", "", R, Some(DefaultValue::Str(""))),
    f("values", List(Ref::Static(&API_RESOURCE_CATEGORIES_LIST)), "[]string", "", E, None)];
static FIELD_SELECTOR_REQUIREMENT_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static FIELD_SELECTOR_REQUIREMENT: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement", "k8s.io.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement", &[], &FIELD_SELECTOR_REQUIREMENT_FIELDS, &FIELD_SELECTOR_REQUIREMENT_WIRE, &[0, 1], false, &[]);

static GET_OPTIONS_FIELDS: [Field; 3] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("resourceVersion", String, "string", "", E|P, None)];
static GET_OPTIONS_WIRE: [WireField; 1] = [w(1, 2)];
static GET_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "GetOptions")];
pub(crate) static GET_OPTIONS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.GetOptions", "k8s.io.apimachinery.pkg.apis.meta.v1.GetOptions", &GET_OPTIONS_KINDS, &GET_OPTIONS_FIELDS, &GET_OPTIONS_WIRE, &[], false, &[]);

static GROUP_KIND_FIELDS: [Field; 2] = [
    f("group", String, "string", "", E|P, None),
    f("kind", String, "string", "", E|P, None)];
static GROUP_KIND_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static GROUP_KIND: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.GroupKind", "k8s.io.apimachinery.pkg.apis.meta.v1.GroupKind", &[], &GROUP_KIND_FIELDS, &GROUP_KIND_WIRE, &[], false, &[]);

static GROUP_RESOURCE_FIELDS: [Field; 2] = [
    f("group", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("resource", String, "string", "", R, Some(DefaultValue::Str("")))];
static GROUP_RESOURCE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static GROUP_RESOURCE: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.GroupResource", "k8s.io.apimachinery.pkg.apis.meta.v1.GroupResource", &[], &GROUP_RESOURCE_FIELDS, &GROUP_RESOURCE_WIRE, &[0, 1], false, &[]);

static GROUP_VERSION_FIELDS: [Field; 2] = [
    f("group", String, "string", "", E|P, None),
    f("version", String, "string", "", E|P, None)];
static GROUP_VERSION_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static GROUP_VERSION: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersion", "k8s.io.apimachinery.pkg.apis.meta.v1.GroupVersion", &[], &GROUP_VERSION_FIELDS, &GROUP_VERSION_WIRE, &[], false, &[]);

static GROUP_VERSION_FOR_DISCOVERY_FIELDS: [Field; 2] = [
    f("groupVersion", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("version", String, "string", "", R, Some(DefaultValue::Str("")))];
static GROUP_VERSION_FOR_DISCOVERY_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static GROUP_VERSION_FOR_DISCOVERY: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscovery", "k8s.io.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscovery", &[], &GROUP_VERSION_FOR_DISCOVERY_FIELDS, &GROUP_VERSION_FOR_DISCOVERY_WIRE, &[0, 1], false, &[]);

static GROUP_VERSION_KIND_FIELDS: [Field; 3] = [
    f("group", String, "string", "", E|P, None),
    f("kind", String, "string", "", E|P, None),
    f("version", String, "string", "", E|P, None)];
static GROUP_VERSION_KIND_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static GROUP_VERSION_KIND: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionKind", "k8s.io.apimachinery.pkg.apis.meta.v1.GroupVersionKind", &[], &GROUP_VERSION_KIND_FIELDS, &GROUP_VERSION_KIND_WIRE, &[], false, &[]);

static GROUP_VERSION_RESOURCE_FIELDS: [Field; 3] = [
    f("group", String, "string", "", E|P, None),
    f("resource", String, "string", "", E|P, None),
    f("version", String, "string", "", E|P, None)];
static GROUP_VERSION_RESOURCE_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static GROUP_VERSION_RESOURCE: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionResource", "k8s.io.apimachinery.pkg.apis.meta.v1.GroupVersionResource", &[], &GROUP_VERSION_RESOURCE_FIELDS, &GROUP_VERSION_RESOURCE_WIRE, &[], false, &[]);

static LABEL_SELECTOR_FIELDS: [Field; 2] = [
    f("matchExpressions", List(Ref::Static(&LABEL_SELECTOR_MATCH_EXPRESSIONS_LIST)), "[]v1.LabelSelectorRequirement", "", E, None),
    f("matchLabels", Map(Ref::Static(&LABEL_SELECTOR_MATCH_LABELS_MAP)), "map[string]string", "", E, None)];
static LABEL_SELECTOR_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static LABEL_SELECTOR: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector", "k8s.io.apimachinery.pkg.apis.meta.v1.LabelSelector", &[], &LABEL_SELECTOR_FIELDS, &LABEL_SELECTOR_WIRE, &[], true, &[]);

static LABEL_SELECTOR_REQUIREMENT_FIELDS: [Field; 3] = [
    f("key", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("operator", String, "v1.LabelSelectorOperator", "", R, Some(DefaultValue::Str(""))),
    f("values", List(Ref::Static(&API_RESOURCE_CATEGORIES_LIST)), "[]string", "", E, None)];
static LABEL_SELECTOR_REQUIREMENT_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static LABEL_SELECTOR_REQUIREMENT: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement", "k8s.io.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement", &[], &LABEL_SELECTOR_REQUIREMENT_FIELDS, &LABEL_SELECTOR_REQUIREMENT_WIRE, &[0, 1], false, &[]);

static LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&LIST_ITEMS_LIST)), "[]v1.RawExtension", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, None)];
static LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "List")];
pub(crate) static LIST: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.List", "k8s.io.apimachinery.pkg.apis.meta.v1.List", &LIST_KINDS, &LIST_FIELDS, &LIST_WIRE, &[3], false, &[]);

static LIST_META_FIELDS: [Field; 5] = [
    f("continue", String, "string", "", E, None),
    f("remainingItemCount", Int64, "int64", "", E|P, None),
    f("resourceVersion", String, "string", "", E, None),
    f("selfLink", String, "string", "", E, None),
    f("shardInfo", Object(Ref::Static(&meta_v1::SHARD_INFO)), "v1.ShardInfo", "", E|P, None)];
static LIST_META_WIRE: [WireField; 5] = [w(1, 3), w(2, 2), w(3, 0), w(4, 1), w(5, 4)];
pub(crate) static LIST_META: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta", "k8s.io.apimachinery.pkg.apis.meta.v1.ListMeta", &[], &LIST_META_FIELDS, &LIST_META_WIRE, &[], false, &[]);

static LIST_OPTIONS_FIELDS: [Field; 13] = [
    f("allowWatchBookmarks", Bool, "bool", "", E|P, None),
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("continue", String, "string", "", E|P, None),
    f("fieldSelector", String, "string", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("labelSelector", String, "string", "", E|P, None),
    f("limit", Int64, "int64", "", E|P, None),
    f("resourceVersion", String, "string", "", E|P, None),
    f("resourceVersionMatch", String, "string", "", E|P, None),
    f("sendInitialEvents", Bool, "bool", "", E|P, None),
    f("shardSelector", String, "string", "", E|P, None),
    f("timeoutSeconds", Int64, "int64", "", E|P, None),
    f("watch", Bool, "bool", "", E|P, None)];
static LIST_OPTIONS_WIRE: [WireField; 11] = [w(1, 5), w(2, 3), w(3, 12), w(4, 7), w(5, 11), w(7, 6), w(8, 2), w(9, 0), w(10, 8), w(11, 9), w(15, 10)];
static LIST_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "ListOptions")];
pub(crate) static LIST_OPTIONS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.ListOptions", "k8s.io.apimachinery.pkg.apis.meta.v1.ListOptions", &LIST_OPTIONS_KINDS, &LIST_OPTIONS_FIELDS, &LIST_OPTIONS_WIRE, &[], false, &[]);

static MANAGED_FIELDS_ENTRY_FIELDS: [Field; 7] = [
    f("apiVersion", String, "string", "", E, None),
    f("fieldsType", String, "string", "", E, None),
    f("fieldsV1", FieldsV1, "v1.FieldsV1", "", E|P, None),
    f("manager", String, "string", "", E, None),
    f("operation", String, "v1.ManagedFieldsOperationType", "", E, None),
    f("subresource", String, "string", "", E, None),
    f("time", Time, "v1.Time", "", E|P, None)];
static MANAGED_FIELDS_ENTRY_WIRE: [WireField; 7] = [w(1, 3), w(2, 4), w(3, 0), w(4, 6), w(6, 1), w(7, 2), w(8, 5)];
pub(crate) static MANAGED_FIELDS_ENTRY: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry", "k8s.io.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry", &[], &MANAGED_FIELDS_ENTRY_FIELDS, &MANAGED_FIELDS_ENTRY_WIRE, &[], false, &[]);

static OBJECT_META_FIELDS: [Field; 15] = [
    f("annotations", Map(Ref::Static(&LABEL_SELECTOR_MATCH_LABELS_MAP)), "map[string]string", "", E, None),
    f("creationTimestamp", Time, "v1.Time", "", E|Z, None),
    f("deletionGracePeriodSeconds", Int64, "int64", "", E|P, None),
    f("deletionTimestamp", Time, "v1.Time", "", E|P, None),
    f("finalizers", List(Ref::Static(&OBJECT_META_FINALIZERS_LIST)), "[]string", "", E|MERGE, None),
    f("generateName", String, "string", "", E, None),
    f("generation", Int64, "int64", "", E, None),
    f("labels", Map(Ref::Static(&LABEL_SELECTOR_MATCH_LABELS_MAP)), "map[string]string", "", E, None),
    f("managedFields", List(Ref::Static(&OBJECT_META_MANAGED_FIELDS_LIST)), "[]v1.ManagedFieldsEntry", "", E, None),
    f("name", String, "string", "", E, None),
    f("namespace", String, "string", "", E, None),
    f("ownerReferences", List(Ref::Static(&OBJECT_META_OWNER_REFERENCES_LIST)), "[]v1.OwnerReference", "", E|MERGE, None).key("uid"),
    f("resourceVersion", String, "string", "", E, None),
    f("selfLink", String, "string", "", E, None),
    f("uid", String, "types.UID", "", E, None)];
static OBJECT_META_WIRE: [WireField; 15] = [w(1, 9), w(2, 5), w(3, 10), w(4, 13), w(5, 14), w(6, 12), w(7, 6), w(8, 1), w(9, 3), w(10, 2), w(11, 7), w(12, 0), w(13, 11), w(14, 4), w(17, 8)];
pub(crate) static OBJECT_META: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta", "k8s.io.apimachinery.pkg.apis.meta.v1.ObjectMeta", &[], &OBJECT_META_FIELDS, &OBJECT_META_WIRE, &[], false, &[]);

static OWNER_REFERENCE_FIELDS: [Field; 6] = [
    f("apiVersion", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("blockOwnerDeletion", Bool, "bool", "", E|P, None),
    f("controller", Bool, "bool", "", E|P, None),
    f("kind", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("uid", String, "types.UID", "", R, Some(DefaultValue::Str("")))];
static OWNER_REFERENCE_WIRE: [WireField; 6] = [w(1, 3), w(3, 4), w(4, 5), w(5, 0), w(6, 2), w(7, 1)];
pub(crate) static OWNER_REFERENCE: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference", "k8s.io.apimachinery.pkg.apis.meta.v1.OwnerReference", &[], &OWNER_REFERENCE_FIELDS, &OWNER_REFERENCE_WIRE, &[0, 3, 4, 5], true, &[]);

static PARTIAL_OBJECT_METADATA_FIELDS: [Field; 3] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, None)];
static PARTIAL_OBJECT_METADATA_WIRE: [WireField; 1] = [w(1, 2)];
static PARTIAL_OBJECT_METADATA_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PartialObjectMetadata")];
pub(crate) static PARTIAL_OBJECT_METADATA: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.PartialObjectMetadata", "k8s.io.apimachinery.pkg.apis.meta.v1.PartialObjectMetadata", &PARTIAL_OBJECT_METADATA_KINDS, &PARTIAL_OBJECT_METADATA_FIELDS, &PARTIAL_OBJECT_METADATA_WIRE, &[2], false, &[]);

static PARTIAL_OBJECT_METADATA_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&PARTIAL_OBJECT_METADATA_LIST_ITEMS_LIST)), "[]v1.PartialObjectMetadata", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, None)];
static PARTIAL_OBJECT_METADATA_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static PARTIAL_OBJECT_METADATA_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PartialObjectMetadataList")];
pub(crate) static PARTIAL_OBJECT_METADATA_LIST: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.PartialObjectMetadataList", "k8s.io.apimachinery.pkg.apis.meta.v1.PartialObjectMetadataList", &PARTIAL_OBJECT_METADATA_LIST_KINDS, &PARTIAL_OBJECT_METADATA_LIST_FIELDS, &PARTIAL_OBJECT_METADATA_LIST_WIRE, &[3], false, &[]);

static PATCH_OPTIONS_FIELDS: [Field; 6] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("dryRun", List(Ref::Static(&API_RESOURCE_CATEGORIES_LIST)), "[]string", "", E|P, None),
    f("fieldManager", String, "string", "", E|P, None),
    f("fieldValidation", String, "string", "", E|P, None),
    f("force", Bool, "bool", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None)];
static PATCH_OPTIONS_WIRE: [WireField; 4] = [w(1, 1), w(2, 4), w(3, 2), w(4, 3)];
static PATCH_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "PatchOptions")];
pub(crate) static PATCH_OPTIONS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.PatchOptions", "k8s.io.apimachinery.pkg.apis.meta.v1.PatchOptions", &PATCH_OPTIONS_KINDS, &PATCH_OPTIONS_FIELDS, &PATCH_OPTIONS_WIRE, &[], false, &[]);

static PRECONDITIONS_FIELDS: [Field; 2] = [
    f("resourceVersion", String, "string", "", E|P, None),
    f("uid", String, "types.UID", "", E|P, None)];
static PRECONDITIONS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static PRECONDITIONS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions", "k8s.io.apimachinery.pkg.apis.meta.v1.Preconditions", &[], &PRECONDITIONS_FIELDS, &PRECONDITIONS_WIRE, &[], false, &[]);

static ROOT_PATHS_FIELDS: [Field; 1] = [
    f("paths", List(Ref::Static(&API_RESOURCE_CATEGORIES_LIST)), "[]string", "", E|P, None)];
static ROOT_PATHS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static ROOT_PATHS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.RootPaths", "k8s.io.apimachinery.pkg.apis.meta.v1.RootPaths", &[], &ROOT_PATHS_FIELDS, &ROOT_PATHS_WIRE, &[], false, &[]);

static SERVER_ADDRESS_BY_CLIENT_CIDR_FIELDS: [Field; 2] = [
    f("clientCIDR", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("serverAddress", String, "string", "", R, Some(DefaultValue::Str("")))];
static SERVER_ADDRESS_BY_CLIENT_CIDR_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static SERVER_ADDRESS_BY_CLIENT_CIDR: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDR", "k8s.io.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDR", &[], &SERVER_ADDRESS_BY_CLIENT_CIDR_FIELDS, &SERVER_ADDRESS_BY_CLIENT_CIDR_WIRE, &[0, 1], false, &[]);

static SHARD_INFO_FIELDS: [Field; 1] = [
    f("selector", String, "string", "", R, Some(DefaultValue::Str("")))];
static SHARD_INFO_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SHARD_INFO: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.ShardInfo", "k8s.io.apimachinery.pkg.apis.meta.v1.ShardInfo", &[], &SHARD_INFO_FIELDS, &SHARD_INFO_WIRE, &[0], false, &[]);

static STATUS_FIELDS: [Field; 8] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("code", Int32, "int32", "", E, None),
    f("details", Object(Ref::Static(&meta_v1::STATUS_DETAILS)), "v1.StatusDetails", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("message", String, "string", "", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object)),
    f("reason", String, "v1.StatusReason", "", E, None),
    f("status", String, "string", "", E, None)];
static STATUS_WIRE: [WireField; 6] = [w(1, 5), w(2, 7), w(3, 4), w(4, 6), w(5, 2), w(6, 1)];
static STATUS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "Status")];
pub(crate) static STATUS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.Status", "k8s.io.apimachinery.pkg.apis.meta.v1.Status", &STATUS_KINDS, &STATUS_FIELDS, &STATUS_WIRE, &[5], false, &[]);

static STATUS_CAUSE_FIELDS: [Field; 3] = [
    f("field", String, "string", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "v1.CauseType", "", E, None)];
static STATUS_CAUSE_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static STATUS_CAUSE: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause", "k8s.io.apimachinery.pkg.apis.meta.v1.StatusCause", &[], &STATUS_CAUSE_FIELDS, &STATUS_CAUSE_WIRE, &[], false, &[]);

static STATUS_DETAILS_FIELDS: [Field; 6] = [
    f("causes", List(Ref::Static(&STATUS_DETAILS_CAUSES_LIST)), "[]v1.StatusCause", "", E, None),
    f("group", String, "string", "", E, None),
    f("kind", String, "string", "", E, None),
    f("name", String, "string", "", E, None),
    f("retryAfterSeconds", Int32, "int32", "", E, None),
    f("uid", String, "types.UID", "", E, None)];
static STATUS_DETAILS_WIRE: [WireField; 6] = [w(1, 3), w(2, 1), w(3, 2), w(4, 0), w(5, 4), w(6, 5)];
pub(crate) static STATUS_DETAILS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails", "k8s.io.apimachinery.pkg.apis.meta.v1.StatusDetails", &[], &STATUS_DETAILS_FIELDS, &STATUS_DETAILS_WIRE, &[], false, &[]);

static TABLE_OPTIONS_FIELDS: [Field; 3] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("includeObject", String, "string", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None)];
static TABLE_OPTIONS_WIRE: [WireField; 1] = [w(1, 1)];
static TABLE_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "TableOptions")];
pub(crate) static TABLE_OPTIONS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.TableOptions", "k8s.io.apimachinery.pkg.apis.meta.v1.TableOptions", &TABLE_OPTIONS_KINDS, &TABLE_OPTIONS_FIELDS, &TABLE_OPTIONS_WIRE, &[], false, &[]);

static TYPE_META_FIELDS: [Field; 2] = [
    f("apiVersion", String, "string", "", E|P, None),
    f("kind", String, "string", "", E|P, None)];
static TYPE_META_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static TYPE_META: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.TypeMeta", "k8s.io.apimachinery.pkg.apis.meta.v1.TypeMeta", &[], &TYPE_META_FIELDS, &TYPE_META_WIRE, &[], false, &[]);

static UPDATE_OPTIONS_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("dryRun", List(Ref::Static(&API_RESOURCE_CATEGORIES_LIST)), "[]string", "", E|P, None),
    f("fieldManager", String, "string", "", E|P, None),
    f("fieldValidation", String, "string", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None)];
static UPDATE_OPTIONS_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 3)];
static UPDATE_OPTIONS_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "UpdateOptions")];
pub(crate) static UPDATE_OPTIONS: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.UpdateOptions", "k8s.io.apimachinery.pkg.apis.meta.v1.UpdateOptions", &UPDATE_OPTIONS_KINDS, &UPDATE_OPTIONS_FIELDS, &UPDATE_OPTIONS_WIRE, &[], false, &[]);

static WATCH_EVENT_FIELDS: [Field; 2] = [
    f("object", RawExtension, "runtime.RawExtension", "", R, None),
    f("type", String, "string", "", R, Some(DefaultValue::Str("")))];
static WATCH_EVENT_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
static WATCH_EVENT_KINDS: [GroupVersionKind; 1] = [gvk("", "v1", "WatchEvent")];
pub(crate) static WATCH_EVENT: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent", "k8s.io.apimachinery.pkg.apis.meta.v1.WatchEvent", &WATCH_EVENT_KINDS, &WATCH_EVENT_FIELDS, &WATCH_EVENT_WIRE, &[0, 1], false, &[]);

static API_GROUP_LIST_GROUPS_LIST: List = list(Object(Ref::Static(&meta_v1::API_GROUP)), "v1.APIGroup", ListType::Atomic, &[], false);
static API_RESOURCE_LIST_RESOURCES_LIST: List = list(Object(Ref::Static(&meta_v1::API_RESOURCE)), "v1.APIResource", ListType::Atomic, &[], false);
static API_GROUP_VERSIONS_LIST: List = list(Object(Ref::Static(&meta_v1::GROUP_VERSION_FOR_DISCOVERY)), "v1.GroupVersionForDiscovery", ListType::Atomic, &[], false);
static LABEL_SELECTOR_MATCH_EXPRESSIONS_LIST: List = list(Object(Ref::Static(&meta_v1::LABEL_SELECTOR_REQUIREMENT)), "v1.LabelSelectorRequirement", ListType::Atomic, &[], false);
static OBJECT_META_MANAGED_FIELDS_LIST: List = list(Object(Ref::Static(&meta_v1::MANAGED_FIELDS_ENTRY)), "v1.ManagedFieldsEntry", ListType::Atomic, &[], false);
static OBJECT_META_OWNER_REFERENCES_LIST: List = list(Object(Ref::Static(&meta_v1::OWNER_REFERENCE)), "v1.OwnerReference", ListType::Map, &KEYS_UID, false);
static PARTIAL_OBJECT_METADATA_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&meta_v1::PARTIAL_OBJECT_METADATA)), "v1.PartialObjectMetadata", ListType::Atomic, &[], false);
static API_GROUP_SERVER_ADDRESS_BY_CLIENT_CID_RS_LIST: List = list(Object(Ref::Static(&meta_v1::SERVER_ADDRESS_BY_CLIENT_CIDR)), "v1.ServerAddressByClientCIDR", ListType::Atomic, &[], false);
static STATUS_DETAILS_CAUSES_LIST: List = list(Object(Ref::Static(&meta_v1::STATUS_CAUSE)), "v1.StatusCause", ListType::Atomic, &[], false);
static LIST_ITEMS_LIST: List = list(RawExtension, "v1.RawExtension", ListType::Atomic, &[], false);
static API_RESOURCE_CATEGORIES_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static API_RESOURCE_VERBS_LIST: List = list(String, "string", ListType::Atomic, &[], true);
static OBJECT_META_FINALIZERS_LIST: List = list(String, "string", ListType::Set, &[], false);
static LABEL_SELECTOR_MATCH_LABELS_MAP: Map = map(String, "string", false);
static KEYS_UID: [Text; 1] = [Cow::Borrowed("uid")];
