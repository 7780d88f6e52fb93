//! Types of `custom_metrics_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static METRIC_LIST_OPTIONS_FIELDS: [Field; 2] = [
    f("labelSelector", String, "string", "", E|P, None),
    f("metricLabelSelector", String, "string", "", E|P, None)];
static METRIC_LIST_OPTIONS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static METRIC_LIST_OPTIONS: Type = ty("io.k8s.metrics.pkg.apis.custom_metrics.v1beta1.MetricListOptions", "k8s.io.metrics.pkg.apis.custom_metrics.v1beta1.MetricListOptions", &[], &METRIC_LIST_OPTIONS_FIELDS, &METRIC_LIST_OPTIONS_WIRE, &[], false, &[]);

static METRIC_VALUE_FIELDS: [Field; 6] = [
    f("describedObject", Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1beta1.ObjectReference", "", E|P, None),
    f("metricName", String, "string", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("timestamp", Time, "v1beta1.Time", "", E|P, None),
    f("value", Quantity, "v1beta1.Quantity", "", E|P, None),
    f("window", Int64, "int64", "", E|P, None)];
static METRIC_VALUE_WIRE: [WireField; 6] = [w(1, 0), w(2, 1), w(3, 3), w(4, 5), w(5, 4), w(6, 2)];
pub(crate) static METRIC_VALUE: Type = ty("io.k8s.metrics.pkg.apis.custom_metrics.v1beta1.MetricValue", "k8s.io.metrics.pkg.apis.custom_metrics.v1beta1.MetricValue", &[], &METRIC_VALUE_FIELDS, &METRIC_VALUE_WIRE, &[], false, &[]);

static METRIC_VALUE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&METRIC_VALUE_LIST_ITEMS_LIST)), "[]v1beta1.MetricValue", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static METRIC_VALUE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static METRIC_VALUE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("custom.metrics.k8s.io", "v1beta1", "MetricValueList")];
pub(crate) static METRIC_VALUE_LIST: Type = ty("io.k8s.metrics.pkg.apis.custom_metrics.v1beta1.MetricValueList", "k8s.io.metrics.pkg.apis.custom_metrics.v1beta1.MetricValueList", &METRIC_VALUE_LIST_KINDS, &METRIC_VALUE_LIST_FIELDS, &METRIC_VALUE_LIST_WIRE, &[3], false, &[]);

static METRIC_VALUE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&custom_metrics_v1beta1::METRIC_VALUE)), "v1beta1.MetricValue", ListType::Atomic, &[], false);
