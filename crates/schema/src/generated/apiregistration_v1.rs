//! Types of `apiregistration_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static API_SERVICE_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&apiregistration_v1::API_SERVICE_SPEC)), "v1.APIServiceSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&apiregistration_v1::API_SERVICE_STATUS)), "v1.APIServiceStatus", "", E, Some(DefaultValue::Object))];
static API_SERVICE_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static API_SERVICE_KINDS: [GroupVersionKind; 1] = [gvk("apiregistration.k8s.io", "v1", "APIService")];
pub(crate) static API_SERVICE: Type = ty("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService", "k8s.io.kube_aggregator.pkg.apis.apiregistration.v1.APIService", &API_SERVICE_KINDS, &API_SERVICE_FIELDS, &API_SERVICE_WIRE, &[2, 3, 4], false, &[]);

static API_SERVICE_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.APIServiceConditionType", "", R, Some(DefaultValue::Str("")))];
static API_SERVICE_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static API_SERVICE_CONDITION: Type = ty("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceCondition", "k8s.io.kube_aggregator.pkg.apis.apiregistration.v1.APIServiceCondition", &[], &API_SERVICE_CONDITION_FIELDS, &API_SERVICE_CONDITION_WIRE, &[0, 3, 4], false, &[]);

static API_SERVICE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&API_SERVICE_LIST_ITEMS_LIST)), "[]v1.APIService", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static API_SERVICE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static API_SERVICE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apiregistration.k8s.io", "v1", "APIServiceList")];
pub(crate) static API_SERVICE_LIST: Type = ty("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceList", "k8s.io.kube_aggregator.pkg.apis.apiregistration.v1.APIServiceList", &API_SERVICE_LIST_KINDS, &API_SERVICE_LIST_FIELDS, &API_SERVICE_LIST_WIRE, &[1, 3], false, &[]);

static API_SERVICE_SPEC_FIELDS: [Field; 7] = [
    f("caBundle", Bytes, "[]uint8", "", E, None),
    f("group", String, "string", "", E, None),
    f("groupPriorityMinimum", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("insecureSkipTLSVerify", Bool, "bool", "", E, None),
    f("service", Object(Ref::Static(&apiregistration_v1::SERVICE_REFERENCE)), "v1.ServiceReference", "", E|P, None),
    f("version", String, "string", "", E, None),
    f("versionPriority", Int32, "int32", "", R, Some(DefaultValue::Int(0)))];
static API_SERVICE_SPEC_WIRE: [WireField; 7] = [w(1, 4), w(2, 1), w(3, 5), w(4, 3), w(5, 0), w(7, 2), w(8, 6)];
pub(crate) static API_SERVICE_SPEC: Type = ty("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec", "k8s.io.kube_aggregator.pkg.apis.apiregistration.v1.APIServiceSpec", &[], &API_SERVICE_SPEC_FIELDS, &API_SERVICE_SPEC_WIRE, &[2, 6], false, &[]);

static API_SERVICE_STATUS_FIELDS: [Field; 1] = [
    f("conditions", List(Ref::Static(&API_SERVICE_STATUS_CONDITIONS_LIST)), "[]v1.APIServiceCondition", "", E|MERGE, None).key("type")];
static API_SERVICE_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static API_SERVICE_STATUS: Type = ty("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus", "k8s.io.kube_aggregator.pkg.apis.apiregistration.v1.APIServiceStatus", &[], &API_SERVICE_STATUS_FIELDS, &API_SERVICE_STATUS_WIRE, &[], false, &[]);

static SERVICE_REFERENCE_FIELDS: [Field; 3] = [
    f("name", String, "string", "", E, None),
    f("namespace", String, "string", "", E, None),
    f("port", Int32, "int32", "", E|P, None)];
static SERVICE_REFERENCE_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static SERVICE_REFERENCE: Type = ty("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference", "k8s.io.kube_aggregator.pkg.apis.apiregistration.v1.ServiceReference", &[], &SERVICE_REFERENCE_FIELDS, &SERVICE_REFERENCE_WIRE, &[], false, &[]);

static API_SERVICE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apiregistration_v1::API_SERVICE)), "v1.APIService", ListType::Atomic, &[], false);
static API_SERVICE_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apiregistration_v1::API_SERVICE_CONDITION)), "v1.APIServiceCondition", ListType::Map, &KEYS_TYPE, false);
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
