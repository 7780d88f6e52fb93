//! Types of `metrics_v1alpha1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CONTAINER_METRICS_FIELDS: [Field; 2] = [
    f("name", String, "string", "", E|P, None),
    f("usage", Map(Ref::Static(&CONTAINER_METRICS_USAGE_MAP)), "map[string]v1alpha1.Quantity", "", E|P, None)];
static CONTAINER_METRICS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static CONTAINER_METRICS: Type = ty("io.k8s.metrics.pkg.apis.metrics.v1alpha1.ContainerMetrics", "k8s.io.metrics.pkg.apis.metrics.v1alpha1.ContainerMetrics", &[], &CONTAINER_METRICS_FIELDS, &CONTAINER_METRICS_WIRE, &[], false, &[]);

static NODE_METRICS_FIELDS: [Field; 6] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("timestamp", Time, "v1alpha1.Time", "", E|P, None),
    f("usage", Map(Ref::Static(&CONTAINER_METRICS_USAGE_MAP)), "map[string]v1alpha1.Quantity", "", E|P, None),
    f("window", Duration, "v1alpha1.Duration", "", E|P, None)];
static NODE_METRICS_WIRE: [WireField; 4] = [w(1, 2), w(2, 3), w(3, 5), w(4, 4)];
static NODE_METRICS_KINDS: [GroupVersionKind; 1] = [gvk("metrics.k8s.io", "v1alpha1", "NodeMetrics")];
pub(crate) static NODE_METRICS: Type = ty("io.k8s.metrics.pkg.apis.metrics.v1alpha1.NodeMetrics", "k8s.io.metrics.pkg.apis.metrics.v1alpha1.NodeMetrics", &NODE_METRICS_KINDS, &NODE_METRICS_FIELDS, &NODE_METRICS_WIRE, &[2], false, &[]);

static NODE_METRICS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&NODE_METRICS_LIST_ITEMS_LIST)), "[]v1alpha1.NodeMetrics", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1alpha1.ListMeta", "", E, None)];
static NODE_METRICS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static NODE_METRICS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("metrics.k8s.io", "v1alpha1", "NodeMetricsList")];
pub(crate) static NODE_METRICS_LIST: Type = ty("io.k8s.metrics.pkg.apis.metrics.v1alpha1.NodeMetricsList", "k8s.io.metrics.pkg.apis.metrics.v1alpha1.NodeMetricsList", &NODE_METRICS_LIST_KINDS, &NODE_METRICS_LIST_FIELDS, &NODE_METRICS_LIST_WIRE, &[3], false, &[]);

static POD_METRICS_FIELDS: [Field; 6] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("containers", List(Ref::Static(&POD_METRICS_CONTAINERS_LIST)), "[]v1alpha1.ContainerMetrics", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("timestamp", Time, "v1alpha1.Time", "", E|P, None),
    f("window", Duration, "v1alpha1.Duration", "", E|P, None)];
static POD_METRICS_WIRE: [WireField; 4] = [w(1, 3), w(2, 4), w(3, 5), w(4, 1)];
static POD_METRICS_KINDS: [GroupVersionKind; 1] = [gvk("metrics.k8s.io", "v1alpha1", "PodMetrics")];
pub(crate) static POD_METRICS: Type = ty("io.k8s.metrics.pkg.apis.metrics.v1alpha1.PodMetrics", "k8s.io.metrics.pkg.apis.metrics.v1alpha1.PodMetrics", &POD_METRICS_KINDS, &POD_METRICS_FIELDS, &POD_METRICS_WIRE, &[3], false, &[]);

static POD_METRICS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&POD_METRICS_LIST_ITEMS_LIST)), "[]v1alpha1.PodMetrics", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1alpha1.ListMeta", "", E, None)];
static POD_METRICS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static POD_METRICS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("metrics.k8s.io", "v1alpha1", "PodMetricsList")];
pub(crate) static POD_METRICS_LIST: Type = ty("io.k8s.metrics.pkg.apis.metrics.v1alpha1.PodMetricsList", "k8s.io.metrics.pkg.apis.metrics.v1alpha1.PodMetricsList", &POD_METRICS_LIST_KINDS, &POD_METRICS_LIST_FIELDS, &POD_METRICS_LIST_WIRE, &[3], false, &[]);

static POD_METRICS_CONTAINERS_LIST: List = list(Object(Ref::Static(&metrics_v1alpha1::CONTAINER_METRICS)), "v1alpha1.ContainerMetrics", ListType::Atomic, &[], false);
static NODE_METRICS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&metrics_v1alpha1::NODE_METRICS)), "v1alpha1.NodeMetrics", ListType::Atomic, &[], false);
static POD_METRICS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&metrics_v1alpha1::POD_METRICS)), "v1alpha1.PodMetrics", ListType::Atomic, &[], false);
static CONTAINER_METRICS_USAGE_MAP: Map = map(Quantity, "v1alpha1.Quantity", false);
