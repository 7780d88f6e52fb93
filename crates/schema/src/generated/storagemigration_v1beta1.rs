//! Types of `storagemigration_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static STORAGE_VERSION_MIGRATION_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&storagemigration_v1beta1::STORAGE_VERSION_MIGRATION_SPEC)), "v1beta1.StorageVersionMigrationSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&storagemigration_v1beta1::STORAGE_VERSION_MIGRATION_STATUS)), "v1beta1.StorageVersionMigrationStatus", "", E, Some(DefaultValue::Object))];
static STORAGE_VERSION_MIGRATION_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static STORAGE_VERSION_MIGRATION_KINDS: [GroupVersionKind; 1] = [gvk("storagemigration.k8s.io", "v1beta1", "StorageVersionMigration")];
pub(crate) static STORAGE_VERSION_MIGRATION: Type = ty("io.k8s.api.storagemigration.v1beta1.StorageVersionMigration", "k8s.io.api.storagemigration.v1beta1.StorageVersionMigration", &STORAGE_VERSION_MIGRATION_KINDS, &STORAGE_VERSION_MIGRATION_FIELDS, &STORAGE_VERSION_MIGRATION_WIRE, &[2, 3, 4], false, &[]);

static STORAGE_VERSION_MIGRATION_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&STORAGE_VERSION_MIGRATION_LIST_ITEMS_LIST)), "[]v1beta1.StorageVersionMigration", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static STORAGE_VERSION_MIGRATION_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static STORAGE_VERSION_MIGRATION_LIST_KINDS: [GroupVersionKind; 1] = [gvk("storagemigration.k8s.io", "v1beta1", "StorageVersionMigrationList")];
pub(crate) static STORAGE_VERSION_MIGRATION_LIST: Type = ty("io.k8s.api.storagemigration.v1beta1.StorageVersionMigrationList", "k8s.io.api.storagemigration.v1beta1.StorageVersionMigrationList", &STORAGE_VERSION_MIGRATION_LIST_KINDS, &STORAGE_VERSION_MIGRATION_LIST_FIELDS, &STORAGE_VERSION_MIGRATION_LIST_WIRE, &[1, 3], false, &[]);

static STORAGE_VERSION_MIGRATION_SPEC_FIELDS: [Field; 1] = [
    f("resource", Object(Ref::Static(&meta_v1::GROUP_RESOURCE)), "v1.GroupResource", "", R, Some(DefaultValue::Object))];
static STORAGE_VERSION_MIGRATION_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static STORAGE_VERSION_MIGRATION_SPEC: Type = ty("io.k8s.api.storagemigration.v1beta1.StorageVersionMigrationSpec", "k8s.io.api.storagemigration.v1beta1.StorageVersionMigrationSpec", &[], &STORAGE_VERSION_MIGRATION_SPEC_FIELDS, &STORAGE_VERSION_MIGRATION_SPEC_WIRE, &[0], false, &[]);

static STORAGE_VERSION_MIGRATION_STATUS_FIELDS: [Field; 2] = [
    f("conditions", List(Ref::Static(&STORAGE_VERSION_MIGRATION_STATUS_CONDITIONS_LIST)), "[]v1.Condition", "", E|MERGE, None).key("type"),
    f("resourceVersion", String, "string", "", E, None)];
static STORAGE_VERSION_MIGRATION_STATUS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static STORAGE_VERSION_MIGRATION_STATUS: Type = ty("io.k8s.api.storagemigration.v1beta1.StorageVersionMigrationStatus", "k8s.io.api.storagemigration.v1beta1.StorageVersionMigrationStatus", &[], &STORAGE_VERSION_MIGRATION_STATUS_FIELDS, &STORAGE_VERSION_MIGRATION_STATUS_WIRE, &[], false, &[]);

static STORAGE_VERSION_MIGRATION_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&meta_v1::CONDITION)), "v1.Condition", ListType::Map, &KEYS_TYPE, false);
static STORAGE_VERSION_MIGRATION_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&storagemigration_v1beta1::STORAGE_VERSION_MIGRATION)), "v1beta1.StorageVersionMigration", ListType::Atomic, &[], false);
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
