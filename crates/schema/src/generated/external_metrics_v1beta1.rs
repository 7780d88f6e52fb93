//! Types of `external_metrics_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static EXTERNAL_METRIC_VALUE_FIELDS: [Field; 5] = [
    f("metricLabels", Map(Ref::Static(&EXTERNAL_METRIC_VALUE_METRIC_LABELS_MAP)), "map[string]string", "", E|P, None),
    f("metricName", String, "string", "", E|P, None),
    f("timestamp", Time, "v1beta1.Time", "", E|P, None),
    f("value", Quantity, "v1beta1.Quantity", "", E|P, None),
    f("window", Int64, "int64", "", E|P, None)];
static EXTERNAL_METRIC_VALUE_WIRE: [WireField; 5] = [w(1, 1), w(2, 0), w(3, 2), w(4, 4), w(5, 3)];
pub(crate) static EXTERNAL_METRIC_VALUE: Type = ty("io.k8s.metrics.pkg.apis.external_metrics.v1beta1.ExternalMetricValue", "k8s.io.metrics.pkg.apis.external_metrics.v1beta1.ExternalMetricValue", &[], &EXTERNAL_METRIC_VALUE_FIELDS, &EXTERNAL_METRIC_VALUE_WIRE, &[], false, &[]);

static EXTERNAL_METRIC_VALUE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&EXTERNAL_METRIC_VALUE_LIST_ITEMS_LIST)), "[]v1beta1.ExternalMetricValue", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static EXTERNAL_METRIC_VALUE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static EXTERNAL_METRIC_VALUE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("external.metrics.k8s.io", "v1beta1", "ExternalMetricValueList")];
pub(crate) static EXTERNAL_METRIC_VALUE_LIST: Type = ty("io.k8s.metrics.pkg.apis.external_metrics.v1beta1.ExternalMetricValueList", "k8s.io.metrics.pkg.apis.external_metrics.v1beta1.ExternalMetricValueList", &EXTERNAL_METRIC_VALUE_LIST_KINDS, &EXTERNAL_METRIC_VALUE_LIST_FIELDS, &EXTERNAL_METRIC_VALUE_LIST_WIRE, &[3], false, &[]);

static EXTERNAL_METRIC_VALUE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&external_metrics_v1beta1::EXTERNAL_METRIC_VALUE)), "v1beta1.ExternalMetricValue", ListType::Atomic, &[], false);
static EXTERNAL_METRIC_VALUE_METRIC_LABELS_MAP: Map = map(String, "string", false);
