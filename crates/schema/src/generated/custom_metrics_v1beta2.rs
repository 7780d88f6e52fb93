//! Types of `custom_metrics_v1beta2`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static METRIC_IDENTIFIER_FIELDS: [Field; 2] = [
    f("name", String, "string", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta2.LabelSelector", "", E|P, None)];
static METRIC_IDENTIFIER_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static METRIC_IDENTIFIER: Type = ty("io.k8s.metrics.pkg.apis.custom_metrics.v1beta2.MetricIdentifier", "k8s.io.metrics.pkg.apis.custom_metrics.v1beta2.MetricIdentifier", &[], &METRIC_IDENTIFIER_FIELDS, &METRIC_IDENTIFIER_WIRE, &[], false, &[]);

static METRIC_LIST_OPTIONS_FIELDS: [Field; 2] = [
    f("labelSelector", String, "string", "", E|P, None),
    f("metricLabelSelector", String, "string", "", E|P, None)];
static METRIC_LIST_OPTIONS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static METRIC_LIST_OPTIONS: Type = ty("io.k8s.metrics.pkg.apis.custom_metrics.v1beta2.MetricListOptions", "k8s.io.metrics.pkg.apis.custom_metrics.v1beta2.MetricListOptions", &[], &METRIC_LIST_OPTIONS_FIELDS, &METRIC_LIST_OPTIONS_WIRE, &[], false, &[]);

static METRIC_VALUE_FIELDS: [Field; 5] = [
    f("describedObject", Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1beta2.ObjectReference", "", E|P, None),
    f("metric", Object(Ref::Static(&custom_metrics_v1beta2::METRIC_IDENTIFIER)), "v1beta2.MetricIdentifier", "", E|P, None),
    f("timestamp", Time, "v1beta2.Time", "", E|P, None),
    f("value", Quantity, "v1beta2.Quantity", "", E|P, None),
    f("windowSeconds", Int64, "int64", "", E|P, None)];
static METRIC_VALUE_WIRE: [WireField; 5] = [w(1, 0), w(2, 1), w(3, 2), w(4, 4), w(5, 3)];
pub(crate) static METRIC_VALUE: Type = ty("io.k8s.metrics.pkg.apis.custom_metrics.v1beta2.MetricValue", "k8s.io.metrics.pkg.apis.custom_metrics.v1beta2.MetricValue", &[], &METRIC_VALUE_FIELDS, &METRIC_VALUE_WIRE, &[], false, &[]);

static METRIC_VALUE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&METRIC_VALUE_LIST_ITEMS_LIST)), "[]v1beta2.MetricValue", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta2.ListMeta", "", E, None)];
static METRIC_VALUE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static METRIC_VALUE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("custom.metrics.k8s.io", "v1beta2", "MetricValueList")];
pub(crate) static METRIC_VALUE_LIST: Type = ty("io.k8s.metrics.pkg.apis.custom_metrics.v1beta2.MetricValueList", "k8s.io.metrics.pkg.apis.custom_metrics.v1beta2.MetricValueList", &METRIC_VALUE_LIST_KINDS, &METRIC_VALUE_LIST_FIELDS, &METRIC_VALUE_LIST_WIRE, &[3], false, &[]);

static METRIC_VALUE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&custom_metrics_v1beta2::METRIC_VALUE)), "v1beta2.MetricValue", ListType::Atomic, &[], false);
