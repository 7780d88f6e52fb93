//! Types of `autoscaling_v2`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CONTAINER_RESOURCE_METRIC_SOURCE_FIELDS: [Field; 3] = [
    f("container", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "v1.ResourceName", "", R, Some(DefaultValue::Str(""))),
    f("target", Object(Ref::Static(&autoscaling_v2::METRIC_TARGET)), "v2.MetricTarget", "", R, Some(DefaultValue::Object))];
static CONTAINER_RESOURCE_METRIC_SOURCE_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static CONTAINER_RESOURCE_METRIC_SOURCE: Type = ty("io.k8s.api.autoscaling.v2.ContainerResourceMetricSource", "k8s.io.api.autoscaling.v2.ContainerResourceMetricSource", &[], &CONTAINER_RESOURCE_METRIC_SOURCE_FIELDS, &CONTAINER_RESOURCE_METRIC_SOURCE_WIRE, &[0, 1, 2], false, &[]);

static CONTAINER_RESOURCE_METRIC_STATUS_FIELDS: [Field; 3] = [
    f("container", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("current", Object(Ref::Static(&autoscaling_v2::METRIC_VALUE_STATUS)), "v2.MetricValueStatus", "", R, Some(DefaultValue::Object)),
    f("name", String, "v1.ResourceName", "", R, Some(DefaultValue::Str("")))];
static CONTAINER_RESOURCE_METRIC_STATUS_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static CONTAINER_RESOURCE_METRIC_STATUS: Type = ty("io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus", "k8s.io.api.autoscaling.v2.ContainerResourceMetricStatus", &[], &CONTAINER_RESOURCE_METRIC_STATUS_FIELDS, &CONTAINER_RESOURCE_METRIC_STATUS_WIRE, &[0, 1, 2], false, &[]);

static CROSS_VERSION_OBJECT_REFERENCE_FIELDS: [Field; 3] = [
    f("apiVersion", String, "string", "", E, None),
    f("kind", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static CROSS_VERSION_OBJECT_REFERENCE_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static CROSS_VERSION_OBJECT_REFERENCE: Type = ty("io.k8s.api.autoscaling.v2.CrossVersionObjectReference", "k8s.io.api.autoscaling.v2.CrossVersionObjectReference", &[], &CROSS_VERSION_OBJECT_REFERENCE_FIELDS, &CROSS_VERSION_OBJECT_REFERENCE_WIRE, &[1, 2], false, &[]);

static EXTERNAL_METRIC_SOURCE_FIELDS: [Field; 2] = [
    f("metric", Object(Ref::Static(&autoscaling_v2::METRIC_IDENTIFIER)), "v2.MetricIdentifier", "", R, Some(DefaultValue::Object)),
    f("target", Object(Ref::Static(&autoscaling_v2::METRIC_TARGET)), "v2.MetricTarget", "", R, Some(DefaultValue::Object))];
static EXTERNAL_METRIC_SOURCE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static EXTERNAL_METRIC_SOURCE: Type = ty("io.k8s.api.autoscaling.v2.ExternalMetricSource", "k8s.io.api.autoscaling.v2.ExternalMetricSource", &[], &EXTERNAL_METRIC_SOURCE_FIELDS, &EXTERNAL_METRIC_SOURCE_WIRE, &[0, 1], false, &[]);

static EXTERNAL_METRIC_STATUS_FIELDS: [Field; 2] = [
    f("current", Object(Ref::Static(&autoscaling_v2::METRIC_VALUE_STATUS)), "v2.MetricValueStatus", "", R, Some(DefaultValue::Object)),
    f("metric", Object(Ref::Static(&autoscaling_v2::METRIC_IDENTIFIER)), "v2.MetricIdentifier", "", R, Some(DefaultValue::Object))];
static EXTERNAL_METRIC_STATUS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static EXTERNAL_METRIC_STATUS: Type = ty("io.k8s.api.autoscaling.v2.ExternalMetricStatus", "k8s.io.api.autoscaling.v2.ExternalMetricStatus", &[], &EXTERNAL_METRIC_STATUS_FIELDS, &EXTERNAL_METRIC_STATUS_WIRE, &[0, 1], false, &[]);

static HPA_SCALING_POLICY_FIELDS: [Field; 3] = [
    f("periodSeconds", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("type", String, "v2.HPAScalingPolicyType", "", R, Some(DefaultValue::Str(""))),
    f("value", Int32, "int32", "", R, Some(DefaultValue::Int(0)))];
static HPA_SCALING_POLICY_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static HPA_SCALING_POLICY: Type = ty("io.k8s.api.autoscaling.v2.HPAScalingPolicy", "k8s.io.api.autoscaling.v2.HPAScalingPolicy", &[], &HPA_SCALING_POLICY_FIELDS, &HPA_SCALING_POLICY_WIRE, &[0, 1, 2], false, &[]);

static HPA_SCALING_RULES_FIELDS: [Field; 4] = [
    f("policies", List(Ref::Static(&HPA_SCALING_RULES_POLICIES_LIST)), "[]v2.HPAScalingPolicy", "", E, None),
    f("selectPolicy", String, "v2.ScalingPolicySelect", "", E|P, None),
    f("stabilizationWindowSeconds", Int32, "int32", "", E|P, None),
    f("tolerance", Quantity, "resource.Quantity", "", E|P, None)];
static HPA_SCALING_RULES_WIRE: [WireField; 4] = [w(1, 1), w(2, 0), w(3, 2), w(4, 3)];
pub(crate) static HPA_SCALING_RULES: Type = ty("io.k8s.api.autoscaling.v2.HPAScalingRules", "k8s.io.api.autoscaling.v2.HPAScalingRules", &[], &HPA_SCALING_RULES_FIELDS, &HPA_SCALING_RULES_WIRE, &[], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&autoscaling_v2::HORIZONTAL_POD_AUTOSCALER_SPEC)), "v2.HorizontalPodAutoscalerSpec", "", E|R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&autoscaling_v2::HORIZONTAL_POD_AUTOSCALER_STATUS)), "v2.HorizontalPodAutoscalerStatus", "", E, Some(DefaultValue::Object))];
static HORIZONTAL_POD_AUTOSCALER_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static HORIZONTAL_POD_AUTOSCALER_KINDS: [GroupVersionKind; 1] = [gvk("autoscaling", "v2", "HorizontalPodAutoscaler")];
pub(crate) static HORIZONTAL_POD_AUTOSCALER: Type = ty("io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler", "k8s.io.api.autoscaling.v2.HorizontalPodAutoscaler", &HORIZONTAL_POD_AUTOSCALER_KINDS, &HORIZONTAL_POD_AUTOSCALER_FIELDS, &HORIZONTAL_POD_AUTOSCALER_WIRE, &[2, 3, 4], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_BEHAVIOR_FIELDS: [Field; 2] = [
    f("scaleDown", Object(Ref::Static(&autoscaling_v2::HPA_SCALING_RULES)), "v2.HPAScalingRules", "", E|P, None),
    f("scaleUp", Object(Ref::Static(&autoscaling_v2::HPA_SCALING_RULES)), "v2.HPAScalingRules", "", E|P, None)];
static HORIZONTAL_POD_AUTOSCALER_BEHAVIOR_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static HORIZONTAL_POD_AUTOSCALER_BEHAVIOR: Type = ty("io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior", "k8s.io.api.autoscaling.v2.HorizontalPodAutoscalerBehavior", &[], &HORIZONTAL_POD_AUTOSCALER_BEHAVIOR_FIELDS, &HORIZONTAL_POD_AUTOSCALER_BEHAVIOR_WIRE, &[], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v2.HorizontalPodAutoscalerConditionType", "", R, Some(DefaultValue::Str("")))];
static HORIZONTAL_POD_AUTOSCALER_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static HORIZONTAL_POD_AUTOSCALER_CONDITION: Type = ty("io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerCondition", "k8s.io.api.autoscaling.v2.HorizontalPodAutoscalerCondition", &[], &HORIZONTAL_POD_AUTOSCALER_CONDITION_FIELDS, &HORIZONTAL_POD_AUTOSCALER_CONDITION_WIRE, &[0, 3, 4], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&HORIZONTAL_POD_AUTOSCALER_LIST_ITEMS_LIST)), "[]v2.HorizontalPodAutoscaler", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static HORIZONTAL_POD_AUTOSCALER_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static HORIZONTAL_POD_AUTOSCALER_LIST_KINDS: [GroupVersionKind; 1] = [gvk("autoscaling", "v2", "HorizontalPodAutoscalerList")];
pub(crate) static HORIZONTAL_POD_AUTOSCALER_LIST: Type = ty("io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerList", "k8s.io.api.autoscaling.v2.HorizontalPodAutoscalerList", &HORIZONTAL_POD_AUTOSCALER_LIST_KINDS, &HORIZONTAL_POD_AUTOSCALER_LIST_FIELDS, &HORIZONTAL_POD_AUTOSCALER_LIST_WIRE, &[1, 3], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_SPEC_FIELDS: [Field; 5] = [
    f("behavior", Object(Ref::Static(&autoscaling_v2::HORIZONTAL_POD_AUTOSCALER_BEHAVIOR)), "v2.HorizontalPodAutoscalerBehavior", "", E|P, None),
    f("maxReplicas", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("metrics", List(Ref::Static(&HORIZONTAL_POD_AUTOSCALER_SPEC_METRICS_LIST)), "[]v2.MetricSpec", "", E, None),
    f("minReplicas", Int32, "int32", "", E|P, None),
    f("scaleTargetRef", Object(Ref::Static(&autoscaling_v2::CROSS_VERSION_OBJECT_REFERENCE)), "v2.CrossVersionObjectReference", "", R, Some(DefaultValue::Object))];
static HORIZONTAL_POD_AUTOSCALER_SPEC_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 1), w(4, 2), w(5, 0)];
pub(crate) static HORIZONTAL_POD_AUTOSCALER_SPEC: Type = ty("io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec", "k8s.io.api.autoscaling.v2.HorizontalPodAutoscalerSpec", &[], &HORIZONTAL_POD_AUTOSCALER_SPEC_FIELDS, &HORIZONTAL_POD_AUTOSCALER_SPEC_WIRE, &[1, 4], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_STATUS_FIELDS: [Field; 6] = [
    f("conditions", List(Ref::Static(&HORIZONTAL_POD_AUTOSCALER_STATUS_CONDITIONS_LIST)), "[]v2.HorizontalPodAutoscalerCondition", "", E|MERGE, None).key("type"),
    f("currentMetrics", List(Ref::Static(&HORIZONTAL_POD_AUTOSCALER_STATUS_CURRENT_METRICS_LIST)), "[]v2.MetricStatus", "", 0, None),
    f("currentReplicas", Int32, "int32", "", E, None),
    f("desiredReplicas", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("lastScaleTime", Time, "v1.Time", "", E|P, None),
    f("observedGeneration", Int64, "int64", "", E|P, None)];
static HORIZONTAL_POD_AUTOSCALER_STATUS_WIRE: [WireField; 6] = [w(1, 5), w(2, 4), w(3, 2), w(4, 3), w(5, 1), w(6, 0)];
pub(crate) static HORIZONTAL_POD_AUTOSCALER_STATUS: Type = ty("io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus", "k8s.io.api.autoscaling.v2.HorizontalPodAutoscalerStatus", &[], &HORIZONTAL_POD_AUTOSCALER_STATUS_FIELDS, &HORIZONTAL_POD_AUTOSCALER_STATUS_WIRE, &[1, 3], false, &[]);

static METRIC_IDENTIFIER_FIELDS: [Field; 2] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None)];
static METRIC_IDENTIFIER_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static METRIC_IDENTIFIER: Type = ty("io.k8s.api.autoscaling.v2.MetricIdentifier", "k8s.io.api.autoscaling.v2.MetricIdentifier", &[], &METRIC_IDENTIFIER_FIELDS, &METRIC_IDENTIFIER_WIRE, &[0], false, &[]);

static METRIC_SPEC_FIELDS: [Field; 6] = [
    f("containerResource", Object(Ref::Static(&autoscaling_v2::CONTAINER_RESOURCE_METRIC_SOURCE)), "v2.ContainerResourceMetricSource", "", E|P, None),
    f("external", Object(Ref::Static(&autoscaling_v2::EXTERNAL_METRIC_SOURCE)), "v2.ExternalMetricSource", "", E|P, None),
    f("object", Object(Ref::Static(&autoscaling_v2::OBJECT_METRIC_SOURCE)), "v2.ObjectMetricSource", "", E|P, None),
    f("pods", Object(Ref::Static(&autoscaling_v2::PODS_METRIC_SOURCE)), "v2.PodsMetricSource", "", E|P, None),
    f("resource", Object(Ref::Static(&autoscaling_v2::RESOURCE_METRIC_SOURCE)), "v2.ResourceMetricSource", "", E|P, None),
    f("type", String, "v2.MetricSourceType", "", R, Some(DefaultValue::Str("")))];
static METRIC_SPEC_WIRE: [WireField; 6] = [w(1, 5), w(2, 2), w(3, 3), w(4, 4), w(5, 1), w(7, 0)];
pub(crate) static METRIC_SPEC: Type = ty("io.k8s.api.autoscaling.v2.MetricSpec", "k8s.io.api.autoscaling.v2.MetricSpec", &[], &METRIC_SPEC_FIELDS, &METRIC_SPEC_WIRE, &[5], false, &[]);

static METRIC_STATUS_FIELDS: [Field; 6] = [
    f("containerResource", Object(Ref::Static(&autoscaling_v2::CONTAINER_RESOURCE_METRIC_STATUS)), "v2.ContainerResourceMetricStatus", "", E|P, None),
    f("external", Object(Ref::Static(&autoscaling_v2::EXTERNAL_METRIC_STATUS)), "v2.ExternalMetricStatus", "", E|P, None),
    f("object", Object(Ref::Static(&autoscaling_v2::OBJECT_METRIC_STATUS)), "v2.ObjectMetricStatus", "", E|P, None),
    f("pods", Object(Ref::Static(&autoscaling_v2::PODS_METRIC_STATUS)), "v2.PodsMetricStatus", "", E|P, None),
    f("resource", Object(Ref::Static(&autoscaling_v2::RESOURCE_METRIC_STATUS)), "v2.ResourceMetricStatus", "", E|P, None),
    f("type", String, "v2.MetricSourceType", "", R, Some(DefaultValue::Str("")))];
static METRIC_STATUS_WIRE: [WireField; 6] = [w(1, 5), w(2, 2), w(3, 3), w(4, 4), w(5, 1), w(7, 0)];
pub(crate) static METRIC_STATUS: Type = ty("io.k8s.api.autoscaling.v2.MetricStatus", "k8s.io.api.autoscaling.v2.MetricStatus", &[], &METRIC_STATUS_FIELDS, &METRIC_STATUS_WIRE, &[5], false, &[]);

static METRIC_TARGET_FIELDS: [Field; 4] = [
    f("averageUtilization", Int32, "int32", "", E|P, None),
    f("averageValue", Quantity, "resource.Quantity", "", E|P, None),
    f("type", String, "v2.MetricTargetType", "", R, Some(DefaultValue::Str(""))),
    f("value", Quantity, "resource.Quantity", "", E|P, None)];
static METRIC_TARGET_WIRE: [WireField; 4] = [w(1, 2), w(2, 3), w(3, 1), w(4, 0)];
pub(crate) static METRIC_TARGET: Type = ty("io.k8s.api.autoscaling.v2.MetricTarget", "k8s.io.api.autoscaling.v2.MetricTarget", &[], &METRIC_TARGET_FIELDS, &METRIC_TARGET_WIRE, &[2], false, &[]);

static METRIC_VALUE_STATUS_FIELDS: [Field; 3] = [
    f("averageUtilization", Int32, "int32", "", E|P, None),
    f("averageValue", Quantity, "resource.Quantity", "", E|P, None),
    f("value", Quantity, "resource.Quantity", "", E|P, None)];
static METRIC_VALUE_STATUS_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static METRIC_VALUE_STATUS: Type = ty("io.k8s.api.autoscaling.v2.MetricValueStatus", "k8s.io.api.autoscaling.v2.MetricValueStatus", &[], &METRIC_VALUE_STATUS_FIELDS, &METRIC_VALUE_STATUS_WIRE, &[], false, &[]);

static OBJECT_METRIC_SOURCE_FIELDS: [Field; 3] = [
    f("describedObject", Object(Ref::Static(&autoscaling_v2::CROSS_VERSION_OBJECT_REFERENCE)), "v2.CrossVersionObjectReference", "", R, Some(DefaultValue::Object)),
    f("metric", Object(Ref::Static(&autoscaling_v2::METRIC_IDENTIFIER)), "v2.MetricIdentifier", "", R, Some(DefaultValue::Object)),
    f("target", Object(Ref::Static(&autoscaling_v2::METRIC_TARGET)), "v2.MetricTarget", "", R, Some(DefaultValue::Object))];
static OBJECT_METRIC_SOURCE_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static OBJECT_METRIC_SOURCE: Type = ty("io.k8s.api.autoscaling.v2.ObjectMetricSource", "k8s.io.api.autoscaling.v2.ObjectMetricSource", &[], &OBJECT_METRIC_SOURCE_FIELDS, &OBJECT_METRIC_SOURCE_WIRE, &[0, 1, 2], false, &[]);

static OBJECT_METRIC_STATUS_FIELDS: [Field; 3] = [
    f("current", Object(Ref::Static(&autoscaling_v2::METRIC_VALUE_STATUS)), "v2.MetricValueStatus", "", R, Some(DefaultValue::Object)),
    f("describedObject", Object(Ref::Static(&autoscaling_v2::CROSS_VERSION_OBJECT_REFERENCE)), "v2.CrossVersionObjectReference", "", R, Some(DefaultValue::Object)),
    f("metric", Object(Ref::Static(&autoscaling_v2::METRIC_IDENTIFIER)), "v2.MetricIdentifier", "", R, Some(DefaultValue::Object))];
static OBJECT_METRIC_STATUS_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(3, 1)];
pub(crate) static OBJECT_METRIC_STATUS: Type = ty("io.k8s.api.autoscaling.v2.ObjectMetricStatus", "k8s.io.api.autoscaling.v2.ObjectMetricStatus", &[], &OBJECT_METRIC_STATUS_FIELDS, &OBJECT_METRIC_STATUS_WIRE, &[0, 1, 2], false, &[]);

static PODS_METRIC_SOURCE_FIELDS: [Field; 2] = [
    f("metric", Object(Ref::Static(&autoscaling_v2::METRIC_IDENTIFIER)), "v2.MetricIdentifier", "", R, Some(DefaultValue::Object)),
    f("target", Object(Ref::Static(&autoscaling_v2::METRIC_TARGET)), "v2.MetricTarget", "", R, Some(DefaultValue::Object))];
static PODS_METRIC_SOURCE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static PODS_METRIC_SOURCE: Type = ty("io.k8s.api.autoscaling.v2.PodsMetricSource", "k8s.io.api.autoscaling.v2.PodsMetricSource", &[], &PODS_METRIC_SOURCE_FIELDS, &PODS_METRIC_SOURCE_WIRE, &[0, 1], false, &[]);

static PODS_METRIC_STATUS_FIELDS: [Field; 2] = [
    f("current", Object(Ref::Static(&autoscaling_v2::METRIC_VALUE_STATUS)), "v2.MetricValueStatus", "", R, Some(DefaultValue::Object)),
    f("metric", Object(Ref::Static(&autoscaling_v2::METRIC_IDENTIFIER)), "v2.MetricIdentifier", "", R, Some(DefaultValue::Object))];
static PODS_METRIC_STATUS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static PODS_METRIC_STATUS: Type = ty("io.k8s.api.autoscaling.v2.PodsMetricStatus", "k8s.io.api.autoscaling.v2.PodsMetricStatus", &[], &PODS_METRIC_STATUS_FIELDS, &PODS_METRIC_STATUS_WIRE, &[0, 1], false, &[]);

static RESOURCE_METRIC_SOURCE_FIELDS: [Field; 2] = [
    f("name", String, "v1.ResourceName", "", R, Some(DefaultValue::Str(""))),
    f("target", Object(Ref::Static(&autoscaling_v2::METRIC_TARGET)), "v2.MetricTarget", "", R, Some(DefaultValue::Object))];
static RESOURCE_METRIC_SOURCE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static RESOURCE_METRIC_SOURCE: Type = ty("io.k8s.api.autoscaling.v2.ResourceMetricSource", "k8s.io.api.autoscaling.v2.ResourceMetricSource", &[], &RESOURCE_METRIC_SOURCE_FIELDS, &RESOURCE_METRIC_SOURCE_WIRE, &[0, 1], false, &[]);

static RESOURCE_METRIC_STATUS_FIELDS: [Field; 2] = [
    f("current", Object(Ref::Static(&autoscaling_v2::METRIC_VALUE_STATUS)), "v2.MetricValueStatus", "", R, Some(DefaultValue::Object)),
    f("name", String, "v1.ResourceName", "", R, Some(DefaultValue::Str("")))];
static RESOURCE_METRIC_STATUS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static RESOURCE_METRIC_STATUS: Type = ty("io.k8s.api.autoscaling.v2.ResourceMetricStatus", "k8s.io.api.autoscaling.v2.ResourceMetricStatus", &[], &RESOURCE_METRIC_STATUS_FIELDS, &RESOURCE_METRIC_STATUS_WIRE, &[0, 1], false, &[]);

static HORIZONTAL_POD_AUTOSCALER_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&autoscaling_v2::HORIZONTAL_POD_AUTOSCALER)), "v2.HorizontalPodAutoscaler", ListType::Atomic, &[], false);
static HORIZONTAL_POD_AUTOSCALER_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&autoscaling_v2::HORIZONTAL_POD_AUTOSCALER_CONDITION)), "v2.HorizontalPodAutoscalerCondition", ListType::Map, &KEYS_TYPE, false);
static HPA_SCALING_RULES_POLICIES_LIST: List = list(Object(Ref::Static(&autoscaling_v2::HPA_SCALING_POLICY)), "v2.HPAScalingPolicy", ListType::Atomic, &[], false);
static HORIZONTAL_POD_AUTOSCALER_SPEC_METRICS_LIST: List = list(Object(Ref::Static(&autoscaling_v2::METRIC_SPEC)), "v2.MetricSpec", ListType::Atomic, &[], false);
static HORIZONTAL_POD_AUTOSCALER_STATUS_CURRENT_METRICS_LIST: List = list(Object(Ref::Static(&autoscaling_v2::METRIC_STATUS)), "v2.MetricStatus", ListType::Atomic, &[], false);
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
