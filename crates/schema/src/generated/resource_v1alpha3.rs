//! Types of `resource_v1alpha3`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CEL_DEVICE_SELECTOR_FIELDS: [Field; 1] = [
    f("expression", String, "string", "", E|P, None)];
static CEL_DEVICE_SELECTOR_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static CEL_DEVICE_SELECTOR: Type = ty("io.k8s.api.resource.v1alpha3.CELDeviceSelector", "k8s.io.api.resource.v1alpha3.CELDeviceSelector", &[], &CEL_DEVICE_SELECTOR_FIELDS, &CEL_DEVICE_SELECTOR_WIRE, &[], false, &[]);

static DEVICE_SELECTOR_FIELDS: [Field; 1] = [
    f("cel", Object(Ref::Static(&resource_v1alpha3::CEL_DEVICE_SELECTOR)), "v1alpha3.CELDeviceSelector", "", E|P, None)];
static DEVICE_SELECTOR_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static DEVICE_SELECTOR: Type = ty("io.k8s.api.resource.v1alpha3.DeviceSelector", "k8s.io.api.resource.v1alpha3.DeviceSelector", &[], &DEVICE_SELECTOR_FIELDS, &DEVICE_SELECTOR_WIRE, &[], false, &[]);

static DEVICE_TAINT_FIELDS: [Field; 4] = [
    f("effect", String, "v1alpha3.DeviceTaintEffect", "", R, Some(DefaultValue::Str(""))),
    f("key", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("timeAdded", Time, "v1.Time", "", E|P, None),
    f("value", String, "string", "", E, None)];
static DEVICE_TAINT_WIRE: [WireField; 4] = [w(1, 1), w(2, 3), w(3, 0), w(4, 2)];
pub(crate) static DEVICE_TAINT: Type = ty("io.k8s.api.resource.v1alpha3.DeviceTaint", "k8s.io.api.resource.v1alpha3.DeviceTaint", &[], &DEVICE_TAINT_FIELDS, &DEVICE_TAINT_WIRE, &[0, 1], false, &[]);

static DEVICE_TAINT_RULE_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&resource_v1alpha3::DEVICE_TAINT_RULE_SPEC)), "v1alpha3.DeviceTaintRuleSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&resource_v1alpha3::DEVICE_TAINT_RULE_STATUS)), "v1alpha3.DeviceTaintRuleStatus", "", E, Some(DefaultValue::Object))];
static DEVICE_TAINT_RULE_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static DEVICE_TAINT_RULE_KINDS: [GroupVersionKind; 1] = [gvk("resource.k8s.io", "v1alpha3", "DeviceTaintRule")];
pub(crate) static DEVICE_TAINT_RULE: Type = ty("io.k8s.api.resource.v1alpha3.DeviceTaintRule", "k8s.io.api.resource.v1alpha3.DeviceTaintRule", &DEVICE_TAINT_RULE_KINDS, &DEVICE_TAINT_RULE_FIELDS, &DEVICE_TAINT_RULE_WIRE, &[2, 3, 4], false, &[]);

static DEVICE_TAINT_RULE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&DEVICE_TAINT_RULE_LIST_ITEMS_LIST)), "[]v1alpha3.DeviceTaintRule", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static DEVICE_TAINT_RULE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static DEVICE_TAINT_RULE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("resource.k8s.io", "v1alpha3", "DeviceTaintRuleList")];
pub(crate) static DEVICE_TAINT_RULE_LIST: Type = ty("io.k8s.api.resource.v1alpha3.DeviceTaintRuleList", "k8s.io.api.resource.v1alpha3.DeviceTaintRuleList", &DEVICE_TAINT_RULE_LIST_KINDS, &DEVICE_TAINT_RULE_LIST_FIELDS, &DEVICE_TAINT_RULE_LIST_WIRE, &[1, 3], false, &[]);

static DEVICE_TAINT_RULE_SPEC_FIELDS: [Field; 2] = [
    f("deviceSelector", Object(Ref::Static(&resource_v1alpha3::DEVICE_TAINT_SELECTOR)), "v1alpha3.DeviceTaintSelector", "", E|P, None),
    f("taint", Object(Ref::Static(&resource_v1alpha3::DEVICE_TAINT)), "v1alpha3.DeviceTaint", "", E|R, Some(DefaultValue::Object))];
static DEVICE_TAINT_RULE_SPEC_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static DEVICE_TAINT_RULE_SPEC: Type = ty("io.k8s.api.resource.v1alpha3.DeviceTaintRuleSpec", "k8s.io.api.resource.v1alpha3.DeviceTaintRuleSpec", &[], &DEVICE_TAINT_RULE_SPEC_FIELDS, &DEVICE_TAINT_RULE_SPEC_WIRE, &[1], false, &[]);

static DEVICE_TAINT_RULE_STATUS_FIELDS: [Field; 1] = [
    f("conditions", List(Ref::Static(&DEVICE_TAINT_RULE_STATUS_CONDITIONS_LIST)), "[]v1.Condition", "", E|MERGE, None).key("type")];
static DEVICE_TAINT_RULE_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static DEVICE_TAINT_RULE_STATUS: Type = ty("io.k8s.api.resource.v1alpha3.DeviceTaintRuleStatus", "k8s.io.api.resource.v1alpha3.DeviceTaintRuleStatus", &[], &DEVICE_TAINT_RULE_STATUS_FIELDS, &DEVICE_TAINT_RULE_STATUS_WIRE, &[], false, &[]);

static DEVICE_TAINT_SELECTOR_FIELDS: [Field; 3] = [
    f("device", String, "string", "", E|P, None),
    f("driver", String, "string", "", E|P, None),
    f("pool", String, "string", "", E|P, None)];
static DEVICE_TAINT_SELECTOR_WIRE: [WireField; 3] = [w(2, 1), w(3, 2), w(4, 0)];
pub(crate) static DEVICE_TAINT_SELECTOR: Type = ty("io.k8s.api.resource.v1alpha3.DeviceTaintSelector", "k8s.io.api.resource.v1alpha3.DeviceTaintSelector", &[], &DEVICE_TAINT_SELECTOR_FIELDS, &DEVICE_TAINT_SELECTOR_WIRE, &[], false, &[]);

static POOL_STATUS_FIELDS: [Field; 10] = [
    f("allocatedDevices", Int32, "int32", "", E|P, None),
    f("availableDevices", Int32, "int32", "", E|P, None),
    f("driver", String, "string", "", E|R, None),
    f("generation", Int64, "int64", "", R, Some(DefaultValue::Int(0))),
    f("nodeName", String, "string", "", E|P, None),
    f("poolName", String, "string", "", E|R, None),
    f("resourceSliceCount", Int32, "int32", "", E|P, None),
    f("totalDevices", Int32, "int32", "", E|P, None),
    f("unavailableDevices", Int32, "int32", "", E|P, None),
    f("validationError", String, "string", "", E|P, None)];
static POOL_STATUS_WIRE: [WireField; 10] = [w(1, 2), w(2, 5), w(3, 4), w(4, 7), w(5, 0), w(6, 1), w(7, 8), w(8, 6), w(9, 3), w(10, 9)];
pub(crate) static POOL_STATUS: Type = ty("io.k8s.api.resource.v1alpha3.PoolStatus", "k8s.io.api.resource.v1alpha3.PoolStatus", &[], &POOL_STATUS_FIELDS, &POOL_STATUS_WIRE, &[3], false, &[]);

static RESOURCE_POOL_STATUS_REQUEST_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E|R, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&resource_v1alpha3::RESOURCE_POOL_STATUS_REQUEST_SPEC)), "v1alpha3.ResourcePoolStatusRequestSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&resource_v1alpha3::RESOURCE_POOL_STATUS_REQUEST_STATUS)), "v1alpha3.ResourcePoolStatusRequestStatus", "", E|P, None)];
static RESOURCE_POOL_STATUS_REQUEST_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static RESOURCE_POOL_STATUS_REQUEST_KINDS: [GroupVersionKind; 1] = [gvk("resource.k8s.io", "v1alpha3", "ResourcePoolStatusRequest")];
pub(crate) static RESOURCE_POOL_STATUS_REQUEST: Type = ty("io.k8s.api.resource.v1alpha3.ResourcePoolStatusRequest", "k8s.io.api.resource.v1alpha3.ResourcePoolStatusRequest", &RESOURCE_POOL_STATUS_REQUEST_KINDS, &RESOURCE_POOL_STATUS_REQUEST_FIELDS, &RESOURCE_POOL_STATUS_REQUEST_WIRE, &[2, 3], false, &[]);

static RESOURCE_POOL_STATUS_REQUEST_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&RESOURCE_POOL_STATUS_REQUEST_LIST_ITEMS_LIST)), "[]v1alpha3.ResourcePoolStatusRequest", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static RESOURCE_POOL_STATUS_REQUEST_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static RESOURCE_POOL_STATUS_REQUEST_LIST_KINDS: [GroupVersionKind; 1] = [gvk("resource.k8s.io", "v1alpha3", "ResourcePoolStatusRequestList")];
pub(crate) static RESOURCE_POOL_STATUS_REQUEST_LIST: Type = ty("io.k8s.api.resource.v1alpha3.ResourcePoolStatusRequestList", "k8s.io.api.resource.v1alpha3.ResourcePoolStatusRequestList", &RESOURCE_POOL_STATUS_REQUEST_LIST_KINDS, &RESOURCE_POOL_STATUS_REQUEST_LIST_FIELDS, &RESOURCE_POOL_STATUS_REQUEST_LIST_WIRE, &[1, 3], false, &[]);

static RESOURCE_POOL_STATUS_REQUEST_SPEC_FIELDS: [Field; 3] = [
    f("driver", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("limit", Int32, "int32", "", E|P, Some(DefaultValue::Int(100))),
    f("poolName", String, "string", "", E|P, None)];
static RESOURCE_POOL_STATUS_REQUEST_SPEC_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static RESOURCE_POOL_STATUS_REQUEST_SPEC: Type = ty("io.k8s.api.resource.v1alpha3.ResourcePoolStatusRequestSpec", "k8s.io.api.resource.v1alpha3.ResourcePoolStatusRequestSpec", &[], &RESOURCE_POOL_STATUS_REQUEST_SPEC_FIELDS, &RESOURCE_POOL_STATUS_REQUEST_SPEC_WIRE, &[0], false, &[]);

static RESOURCE_POOL_STATUS_REQUEST_STATUS_FIELDS: [Field; 3] = [
    f("conditions", List(Ref::Static(&DEVICE_TAINT_RULE_STATUS_CONDITIONS_LIST)), "[]v1.Condition", "", E|MERGE, None).key("type"),
    f("poolCount", Int32, "int32", "", E|P|R, None),
    f("pools", List(Ref::Static(&RESOURCE_POOL_STATUS_REQUEST_STATUS_POOLS_LIST)), "[]v1alpha3.PoolStatus", "", E, None)];
static RESOURCE_POOL_STATUS_REQUEST_STATUS_WIRE: [WireField; 3] = [w(2, 2), w(3, 0), w(6, 1)];
pub(crate) static RESOURCE_POOL_STATUS_REQUEST_STATUS: Type = ty("io.k8s.api.resource.v1alpha3.ResourcePoolStatusRequestStatus", "k8s.io.api.resource.v1alpha3.ResourcePoolStatusRequestStatus", &[], &RESOURCE_POOL_STATUS_REQUEST_STATUS_FIELDS, &RESOURCE_POOL_STATUS_REQUEST_STATUS_WIRE, &[], false, &[]);

static DEVICE_TAINT_RULE_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&meta_v1::CONDITION)), "v1.Condition", ListType::Map, &KEYS_TYPE, false);
static DEVICE_TAINT_RULE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&resource_v1alpha3::DEVICE_TAINT_RULE)), "v1alpha3.DeviceTaintRule", ListType::Atomic, &[], false);
static RESOURCE_POOL_STATUS_REQUEST_STATUS_POOLS_LIST: List = list(Object(Ref::Static(&resource_v1alpha3::POOL_STATUS)), "v1alpha3.PoolStatus", ListType::Atomic, &[], false);
static RESOURCE_POOL_STATUS_REQUEST_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&resource_v1alpha3::RESOURCE_POOL_STATUS_REQUEST)), "v1alpha3.ResourcePoolStatusRequest", ListType::Atomic, &[], false);
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
