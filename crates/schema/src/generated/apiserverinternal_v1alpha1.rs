//! Types of `apiserverinternal_v1alpha1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static SERVER_STORAGE_VERSION_FIELDS: [Field; 4] = [
    f("apiServerID", String, "string", "", E|R, None),
    f("decodableVersions", List(Ref::Static(&SERVER_STORAGE_VERSION_DECODABLE_VERSIONS_LIST)), "[]string", "", E|R, None),
    f("encodingVersion", String, "string", "", E|R, None),
    f("servedVersions", List(Ref::Static(&SERVER_STORAGE_VERSION_DECODABLE_VERSIONS_LIST)), "[]string", "", E, None)];
static SERVER_STORAGE_VERSION_WIRE: [WireField; 4] = [w(1, 0), w(2, 2), w(3, 1), w(4, 3)];
pub(crate) static SERVER_STORAGE_VERSION: Type = ty("io.k8s.api.apiserverinternal.v1alpha1.ServerStorageVersion", "k8s.io.api.apiserverinternal.v1alpha1.ServerStorageVersion", &[], &SERVER_STORAGE_VERSION_FIELDS, &SERVER_STORAGE_VERSION_WIRE, &[], false, &[]);

static STORAGE_VERSION_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E|R, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&apiserverinternal_v1alpha1::STORAGE_VERSION_SPEC)), "v1alpha1.StorageVersionSpec", "", 0, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&apiserverinternal_v1alpha1::STORAGE_VERSION_STATUS)), "v1alpha1.StorageVersionStatus", "", 0, Some(DefaultValue::Object))];
static STORAGE_VERSION_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static STORAGE_VERSION_KINDS: [GroupVersionKind; 1] = [gvk("internal.apiserver.k8s.io", "v1alpha1", "StorageVersion")];
pub(crate) static STORAGE_VERSION: Type = ty("io.k8s.api.apiserverinternal.v1alpha1.StorageVersion", "k8s.io.api.apiserverinternal.v1alpha1.StorageVersion", &STORAGE_VERSION_KINDS, &STORAGE_VERSION_FIELDS, &STORAGE_VERSION_WIRE, &[2, 3, 4], false, &[]);

static STORAGE_VERSION_CONDITION_FIELDS: [Field; 6] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E|R, None),
    f("observedGeneration", Int64, "int64", "", E, None),
    f("reason", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("status", String, "v1alpha1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1alpha1.StorageVersionConditionType", "", R, Some(DefaultValue::Str("")))];
static STORAGE_VERSION_CONDITION_WIRE: [WireField; 6] = [w(1, 5), w(2, 4), w(3, 2), w(4, 0), w(5, 3), w(6, 1)];
pub(crate) static STORAGE_VERSION_CONDITION: Type = ty("io.k8s.api.apiserverinternal.v1alpha1.StorageVersionCondition", "k8s.io.api.apiserverinternal.v1alpha1.StorageVersionCondition", &[], &STORAGE_VERSION_CONDITION_FIELDS, &STORAGE_VERSION_CONDITION_WIRE, &[0, 3, 4, 5], false, &[]);

static STORAGE_VERSION_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&STORAGE_VERSION_LIST_ITEMS_LIST)), "[]v1alpha1.StorageVersion", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static STORAGE_VERSION_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static STORAGE_VERSION_LIST_KINDS: [GroupVersionKind; 1] = [gvk("internal.apiserver.k8s.io", "v1alpha1", "StorageVersionList")];
pub(crate) static STORAGE_VERSION_LIST: Type = ty("io.k8s.api.apiserverinternal.v1alpha1.StorageVersionList", "k8s.io.api.apiserverinternal.v1alpha1.StorageVersionList", &STORAGE_VERSION_LIST_KINDS, &STORAGE_VERSION_LIST_FIELDS, &STORAGE_VERSION_LIST_WIRE, &[1, 3], false, &[]);

pub(crate) static STORAGE_VERSION_SPEC: Type = ty("io.k8s.api.apiserverinternal.v1alpha1.StorageVersionSpec", "k8s.io.api.apiserverinternal.v1alpha1.StorageVersionSpec", &[], &[], &[], &[], false, &[]);

static STORAGE_VERSION_STATUS_FIELDS: [Field; 3] = [
    f("commonEncodingVersion", String, "string", "", E|P, None),
    f("conditions", List(Ref::Static(&STORAGE_VERSION_STATUS_CONDITIONS_LIST)), "[]v1alpha1.StorageVersionCondition", "", E, None),
    f("storageVersions", List(Ref::Static(&STORAGE_VERSION_STATUS_STORAGE_VERSIONS_LIST)), "[]v1alpha1.ServerStorageVersion", "", E, None)];
static STORAGE_VERSION_STATUS_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(3, 1)];
pub(crate) static STORAGE_VERSION_STATUS: Type = ty("io.k8s.api.apiserverinternal.v1alpha1.StorageVersionStatus", "k8s.io.api.apiserverinternal.v1alpha1.StorageVersionStatus", &[], &STORAGE_VERSION_STATUS_FIELDS, &STORAGE_VERSION_STATUS_WIRE, &[], false, &[]);

static STORAGE_VERSION_STATUS_STORAGE_VERSIONS_LIST: List = list(Object(Ref::Static(&apiserverinternal_v1alpha1::SERVER_STORAGE_VERSION)), "v1alpha1.ServerStorageVersion", ListType::Map, &KEYS_API_SERVER_ID, false);
static STORAGE_VERSION_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apiserverinternal_v1alpha1::STORAGE_VERSION)), "v1alpha1.StorageVersion", ListType::Atomic, &[], false);
static STORAGE_VERSION_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apiserverinternal_v1alpha1::STORAGE_VERSION_CONDITION)), "v1alpha1.StorageVersionCondition", ListType::Map, &KEYS_TYPE, false);
static SERVER_STORAGE_VERSION_DECODABLE_VERSIONS_LIST: List = list(String, "string", ListType::Set, &[], false);
static KEYS_API_SERVER_ID: [Text; 1] = [Cow::Borrowed("apiServerID")];
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
