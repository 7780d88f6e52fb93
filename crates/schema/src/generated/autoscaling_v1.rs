//! Types of `autoscaling_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CONTAINER_RESOURCE_METRIC_SOURCE_FIELDS: [Field; 4] = [
    f("container", String, "string", "", E|P, None),
    f("name", String, "string", "", E|P, None),
    f("targetAverageUtilization", Int32, "int32", "", E|P, None),
    f("targetAverageValue", Quantity, "v1.Quantity", "", E|P, None)];
static CONTAINER_RESOURCE_METRIC_SOURCE_WIRE: [WireField; 4] = [w(1, 1), w(2, 2), w(3, 3), w(5, 0)];
pub(crate) static CONTAINER_RESOURCE_METRIC_SOURCE: Type = ty("io.k8s.api.autoscaling.v1.ContainerResourceMetricSource", "k8s.io.api.autoscaling.v1.ContainerResourceMetricSource", &[], &CONTAINER_RESOURCE_METRIC_SOURCE_FIELDS, &CONTAINER_RESOURCE_METRIC_SOURCE_WIRE, &[], false, &[]);

static CONTAINER_RESOURCE_METRIC_STATUS_FIELDS: [Field; 4] = [
    f("container", String, "string", "", E|P, None),
    f("currentAverageUtilization", Int32, "int32", "", E|P, None),
    f("currentAverageValue", Quantity, "v1.Quantity", "", E|P, None),
    f("name", String, "string", "", E|P, None)];
static CONTAINER_RESOURCE_METRIC_STATUS_WIRE: [WireField; 4] = [w(1, 3), w(2, 1), w(3, 2), w(4, 0)];
pub(crate) static CONTAINER_RESOURCE_METRIC_STATUS: Type = ty("io.k8s.api.autoscaling.v1.ContainerResourceMetricStatus", "k8s.io.api.autoscaling.v1.ContainerResourceMetricStatus", &[], &CONTAINER_RESOURCE_METRIC_STATUS_FIELDS, &CONTAINER_RESOURCE_METRIC_STATUS_WIRE, &[], false, &[]);

static CROSS_VERSION_OBJECT_REFERENCE_FIELDS: [Field; 3] = [
    f("apiVersion", String, "string", "", E, None),
    f("kind", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static CROSS_VERSION_OBJECT_REFERENCE_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static CROSS_VERSION_OBJECT_REFERENCE: Type = ty("io.k8s.api.autoscaling.v1.CrossVersionObjectReference", "k8s.io.api.autoscaling.v1.CrossVersionObjectReference", &[], &CROSS_VERSION_OBJECT_REFERENCE_FIELDS, &CROSS_VERSION_OBJECT_REFERENCE_WIRE, &[1, 2], true, &[]);

static EXTERNAL_METRIC_SOURCE_FIELDS: [Field; 4] = [
    f("metricName", String, "string", "", E|P, None),
    f("metricSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("targetAverageValue", Quantity, "v1.Quantity", "", E|P, None),
    f("targetValue", Quantity, "v1.Quantity", "", E|P, None)];
static EXTERNAL_METRIC_SOURCE_WIRE: [WireField; 4] = [w(1, 0), w(2, 1), w(3, 3), w(4, 2)];
pub(crate) static EXTERNAL_METRIC_SOURCE: Type = ty("io.k8s.api.autoscaling.v1.ExternalMetricSource", "k8s.io.api.autoscaling.v1.ExternalMetricSource", &[], &EXTERNAL_METRIC_SOURCE_FIELDS, &EXTERNAL_METRIC_SOURCE_WIRE, &[], false, &[]);

static EXTERNAL_METRIC_STATUS_FIELDS: [Field; 4] = [
    f("currentAverageValue", Quantity, "v1.Quantity", "", E|P, None),
    f("currentValue", Quantity, "v1.Quantity", "", E|P, None),
    f("metricName", String, "string", "", E|P, None),
    f("metricSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None)];
static EXTERNAL_METRIC_STATUS_WIRE: [WireField; 4] = [w(1, 2), w(2, 3), w(3, 1), w(4, 0)];
pub(crate) static EXTERNAL_METRIC_STATUS: Type = ty("io.k8s.api.autoscaling.v1.ExternalMetricStatus", "k8s.io.api.autoscaling.v1.ExternalMetricStatus", &[], &EXTERNAL_METRIC_STATUS_FIELDS, &EXTERNAL_METRIC_STATUS_WIRE, &[], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&autoscaling_v1::HORIZONTAL_POD_AUTOSCALER_SPEC)), "v1.HorizontalPodAutoscalerSpec", "", E|R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&autoscaling_v1::HORIZONTAL_POD_AUTOSCALER_STATUS)), "v1.HorizontalPodAutoscalerStatus", "", E, Some(DefaultValue::Object))];
static HORIZONTAL_POD_AUTOSCALER_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static HORIZONTAL_POD_AUTOSCALER_KINDS: [GroupVersionKind; 1] = [gvk("autoscaling", "v1", "HorizontalPodAutoscaler")];
pub(crate) static HORIZONTAL_POD_AUTOSCALER: Type = ty("io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler", "k8s.io.api.autoscaling.v1.HorizontalPodAutoscaler", &HORIZONTAL_POD_AUTOSCALER_KINDS, &HORIZONTAL_POD_AUTOSCALER_FIELDS, &HORIZONTAL_POD_AUTOSCALER_WIRE, &[2, 3, 4], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static HORIZONTAL_POD_AUTOSCALER_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static HORIZONTAL_POD_AUTOSCALER_CONDITION: Type = ty("io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerCondition", "k8s.io.api.autoscaling.v1.HorizontalPodAutoscalerCondition", &[], &HORIZONTAL_POD_AUTOSCALER_CONDITION_FIELDS, &HORIZONTAL_POD_AUTOSCALER_CONDITION_WIRE, &[], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&HORIZONTAL_POD_AUTOSCALER_LIST_ITEMS_LIST)), "[]v1.HorizontalPodAutoscaler", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static HORIZONTAL_POD_AUTOSCALER_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static HORIZONTAL_POD_AUTOSCALER_LIST_KINDS: [GroupVersionKind; 1] = [gvk("autoscaling", "v1", "HorizontalPodAutoscalerList")];
pub(crate) static HORIZONTAL_POD_AUTOSCALER_LIST: Type = ty("io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerList", "k8s.io.api.autoscaling.v1.HorizontalPodAutoscalerList", &HORIZONTAL_POD_AUTOSCALER_LIST_KINDS, &HORIZONTAL_POD_AUTOSCALER_LIST_FIELDS, &HORIZONTAL_POD_AUTOSCALER_LIST_WIRE, &[1, 3], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_SPEC_FIELDS: [Field; 4] = [
    f("maxReplicas", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("minReplicas", Int32, "int32", "", E|P, None),
    f("scaleTargetRef", Object(Ref::Static(&autoscaling_v1::CROSS_VERSION_OBJECT_REFERENCE)), "v1.CrossVersionObjectReference", "", R, Some(DefaultValue::Object)),
    f("targetCPUUtilizationPercentage", Int32, "int32", "", E|P, None)];
static HORIZONTAL_POD_AUTOSCALER_SPEC_WIRE: [WireField; 4] = [w(1, 2), w(2, 1), w(3, 0), w(4, 3)];
pub(crate) static HORIZONTAL_POD_AUTOSCALER_SPEC: Type = ty("io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec", "k8s.io.api.autoscaling.v1.HorizontalPodAutoscalerSpec", &[], &HORIZONTAL_POD_AUTOSCALER_SPEC_FIELDS, &HORIZONTAL_POD_AUTOSCALER_SPEC_WIRE, &[0, 2], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_STATUS_FIELDS: [Field; 5] = [
    f("currentCPUUtilizationPercentage", Int32, "int32", "", E|P, None),
    f("currentReplicas", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("desiredReplicas", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("lastScaleTime", Time, "v1.Time", "", E|P, None),
    f("observedGeneration", Int64, "int64", "", E|P, None)];
static HORIZONTAL_POD_AUTOSCALER_STATUS_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 1), w(4, 2), w(5, 0)];
pub(crate) static HORIZONTAL_POD_AUTOSCALER_STATUS: Type = ty("io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerStatus", "k8s.io.api.autoscaling.v1.HorizontalPodAutoscalerStatus", &[], &HORIZONTAL_POD_AUTOSCALER_STATUS_FIELDS, &HORIZONTAL_POD_AUTOSCALER_STATUS_WIRE, &[1, 2], false, &[]);

static METRIC_SPEC_FIELDS: [Field; 6] = [
    f("containerResource", Object(Ref::Static(&autoscaling_v1::CONTAINER_RESOURCE_METRIC_SOURCE)), "v1.ContainerResourceMetricSource", "", E|P, None),
    f("external", Object(Ref::Static(&autoscaling_v1::EXTERNAL_METRIC_SOURCE)), "v1.ExternalMetricSource", "", E|P, None),
    f("object", Object(Ref::Static(&autoscaling_v1::OBJECT_METRIC_SOURCE)), "v1.ObjectMetricSource", "", E|P, None),
    f("pods", Object(Ref::Static(&autoscaling_v1::PODS_METRIC_SOURCE)), "v1.PodsMetricSource", "", E|P, None),
    f("resource", Object(Ref::Static(&autoscaling_v1::RESOURCE_METRIC_SOURCE)), "v1.ResourceMetricSource", "", E|P, None),
    f("type", String, "string", "", E|P, None)];
static METRIC_SPEC_WIRE: [WireField; 6] = [w(1, 5), w(2, 2), w(3, 3), w(4, 4), w(5, 1), w(7, 0)];
pub(crate) static METRIC_SPEC: Type = ty("io.k8s.api.autoscaling.v1.MetricSpec", "k8s.io.api.autoscaling.v1.MetricSpec", &[], &METRIC_SPEC_FIELDS, &METRIC_SPEC_WIRE, &[], false, &[]);

static METRIC_STATUS_FIELDS: [Field; 6] = [
    f("containerResource", Object(Ref::Static(&autoscaling_v1::CONTAINER_RESOURCE_METRIC_STATUS)), "v1.ContainerResourceMetricStatus", "", E|P, None),
    f("external", Object(Ref::Static(&autoscaling_v1::EXTERNAL_METRIC_STATUS)), "v1.ExternalMetricStatus", "", E|P, None),
    f("object", Object(Ref::Static(&autoscaling_v1::OBJECT_METRIC_STATUS)), "v1.ObjectMetricStatus", "", E|P, None),
    f("pods", Object(Ref::Static(&autoscaling_v1::PODS_METRIC_STATUS)), "v1.PodsMetricStatus", "", E|P, None),
    f("resource", Object(Ref::Static(&autoscaling_v1::RESOURCE_METRIC_STATUS)), "v1.ResourceMetricStatus", "", E|P, None),
    f("type", String, "string", "", E|P, None)];
static METRIC_STATUS_WIRE: [WireField; 6] = [w(1, 5), w(2, 2), w(3, 3), w(4, 4), w(5, 1), w(7, 0)];
pub(crate) static METRIC_STATUS: Type = ty("io.k8s.api.autoscaling.v1.MetricStatus", "k8s.io.api.autoscaling.v1.MetricStatus", &[], &METRIC_STATUS_FIELDS, &METRIC_STATUS_WIRE, &[], false, &[]);

static OBJECT_METRIC_SOURCE_FIELDS: [Field; 5] = [
    f("averageValue", Quantity, "v1.Quantity", "", E|P, None),
    f("metricName", String, "string", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("target", Object(Ref::Static(&autoscaling_v1::CROSS_VERSION_OBJECT_REFERENCE)), "v1.CrossVersionObjectReference", "", E|P, None),
    f("targetValue", Quantity, "v1.Quantity", "", E|P, None)];
static OBJECT_METRIC_SOURCE_WIRE: [WireField; 5] = [w(1, 3), w(2, 1), w(3, 4), w(4, 2), w(5, 0)];
pub(crate) static OBJECT_METRIC_SOURCE: Type = ty("io.k8s.api.autoscaling.v1.ObjectMetricSource", "k8s.io.api.autoscaling.v1.ObjectMetricSource", &[], &OBJECT_METRIC_SOURCE_FIELDS, &OBJECT_METRIC_SOURCE_WIRE, &[], false, &[]);

static OBJECT_METRIC_STATUS_FIELDS: [Field; 5] = [
    f("averageValue", Quantity, "v1.Quantity", "", E|P, None),
    f("currentValue", Quantity, "v1.Quantity", "", E|P, None),
    f("metricName", String, "string", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("target", Object(Ref::Static(&autoscaling_v1::CROSS_VERSION_OBJECT_REFERENCE)), "v1.CrossVersionObjectReference", "", E|P, None)];
static OBJECT_METRIC_STATUS_WIRE: [WireField; 5] = [w(1, 4), w(2, 2), w(3, 1), w(4, 3), w(5, 0)];
pub(crate) static OBJECT_METRIC_STATUS: Type = ty("io.k8s.api.autoscaling.v1.ObjectMetricStatus", "k8s.io.api.autoscaling.v1.ObjectMetricStatus", &[], &OBJECT_METRIC_STATUS_FIELDS, &OBJECT_METRIC_STATUS_WIRE, &[], false, &[]);

static PODS_METRIC_SOURCE_FIELDS: [Field; 3] = [
    f("metricName", String, "string", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("targetAverageValue", Quantity, "v1.Quantity", "", E|P, None)];
static PODS_METRIC_SOURCE_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static PODS_METRIC_SOURCE: Type = ty("io.k8s.api.autoscaling.v1.PodsMetricSource", "k8s.io.api.autoscaling.v1.PodsMetricSource", &[], &PODS_METRIC_SOURCE_FIELDS, &PODS_METRIC_SOURCE_WIRE, &[], false, &[]);

static PODS_METRIC_STATUS_FIELDS: [Field; 3] = [
    f("currentAverageValue", Quantity, "v1.Quantity", "", E|P, None),
    f("metricName", String, "string", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None)];
static PODS_METRIC_STATUS_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static PODS_METRIC_STATUS: Type = ty("io.k8s.api.autoscaling.v1.PodsMetricStatus", "k8s.io.api.autoscaling.v1.PodsMetricStatus", &[], &PODS_METRIC_STATUS_FIELDS, &PODS_METRIC_STATUS_WIRE, &[], false, &[]);

static RESOURCE_METRIC_SOURCE_FIELDS: [Field; 3] = [
    f("name", String, "string", "", E|P, None),
    f("targetAverageUtilization", Int32, "int32", "", E|P, None),
    f("targetAverageValue", Quantity, "v1.Quantity", "", E|P, None)];
static RESOURCE_METRIC_SOURCE_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static RESOURCE_METRIC_SOURCE: Type = ty("io.k8s.api.autoscaling.v1.ResourceMetricSource", "k8s.io.api.autoscaling.v1.ResourceMetricSource", &[], &RESOURCE_METRIC_SOURCE_FIELDS, &RESOURCE_METRIC_SOURCE_WIRE, &[], false, &[]);

static RESOURCE_METRIC_STATUS_FIELDS: [Field; 3] = [
    f("currentAverageUtilization", Int32, "int32", "", E|P, None),
    f("currentAverageValue", Quantity, "v1.Quantity", "", E|P, None),
    f("name", String, "string", "", E|P, None)];
static RESOURCE_METRIC_STATUS_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(3, 1)];
pub(crate) static RESOURCE_METRIC_STATUS: Type = ty("io.k8s.api.autoscaling.v1.ResourceMetricStatus", "k8s.io.api.autoscaling.v1.ResourceMetricStatus", &[], &RESOURCE_METRIC_STATUS_FIELDS, &RESOURCE_METRIC_STATUS_WIRE, &[], false, &[]);

static SCALE_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&autoscaling_v1::SCALE_SPEC)), "v1.ScaleSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&autoscaling_v1::SCALE_STATUS)), "v1.ScaleStatus", "", E, Some(DefaultValue::Object))];
static SCALE_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static SCALE_KINDS: [GroupVersionKind; 1] = [gvk("autoscaling", "v1", "Scale")];
pub(crate) static SCALE: Type = ty("io.k8s.api.autoscaling.v1.Scale", "k8s.io.api.autoscaling.v1.Scale", &SCALE_KINDS, &SCALE_FIELDS, &SCALE_WIRE, &[2, 3, 4], false, &[]);

static SCALE_SPEC_FIELDS: [Field; 1] = [
    f("replicas", Int32, "int32", "", E, Some(DefaultValue::Int(0)))];
static SCALE_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SCALE_SPEC: Type = ty("io.k8s.api.autoscaling.v1.ScaleSpec", "k8s.io.api.autoscaling.v1.ScaleSpec", &[], &SCALE_SPEC_FIELDS, &SCALE_SPEC_WIRE, &[], false, &[]);

static SCALE_STATUS_FIELDS: [Field; 2] = [
    f("replicas", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("selector", String, "string", "", E, None)];
static SCALE_STATUS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static SCALE_STATUS: Type = ty("io.k8s.api.autoscaling.v1.ScaleStatus", "k8s.io.api.autoscaling.v1.ScaleStatus", &[], &SCALE_STATUS_FIELDS, &SCALE_STATUS_WIRE, &[0], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&autoscaling_v1::HORIZONTAL_POD_AUTOSCALER)), "v1.HorizontalPodAutoscaler", ListType::Atomic, &[], false);
