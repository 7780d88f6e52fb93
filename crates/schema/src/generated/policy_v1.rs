//! Types of `policy_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static EVICTION_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("deleteOptions", Object(Ref::Static(&meta_v1::DELETE_OPTIONS)), "v1.DeleteOptions", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object))];
static EVICTION_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static EVICTION_KINDS: [GroupVersionKind; 1] = [gvk("policy", "v1", "Eviction")];
pub(crate) static EVICTION: Type = ty("io.k8s.api.policy.v1.Eviction", "k8s.io.api.policy.v1.Eviction", &EVICTION_KINDS, &EVICTION_FIELDS, &EVICTION_WIRE, &[3], false, &[]);

static POD_DISRUPTION_BUDGET_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&policy_v1::POD_DISRUPTION_BUDGET_SPEC)), "v1.PodDisruptionBudgetSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&policy_v1::POD_DISRUPTION_BUDGET_STATUS)), "v1.PodDisruptionBudgetStatus", "", E, Some(DefaultValue::Object))];
static POD_DISRUPTION_BUDGET_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static POD_DISRUPTION_BUDGET_KINDS: [GroupVersionKind; 1] = [gvk("policy", "v1", "PodDisruptionBudget")];
pub(crate) static POD_DISRUPTION_BUDGET: Type = ty("io.k8s.api.policy.v1.PodDisruptionBudget", "k8s.io.api.policy.v1.PodDisruptionBudget", &POD_DISRUPTION_BUDGET_KINDS, &POD_DISRUPTION_BUDGET_FIELDS, &POD_DISRUPTION_BUDGET_WIRE, &[2, 3, 4], false, &[]);

static POD_DISRUPTION_BUDGET_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&POD_DISRUPTION_BUDGET_LIST_ITEMS_LIST)), "[]v1.PodDisruptionBudget", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static POD_DISRUPTION_BUDGET_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static POD_DISRUPTION_BUDGET_LIST_KINDS: [GroupVersionKind; 1] = [gvk("policy", "v1", "PodDisruptionBudgetList")];
pub(crate) static POD_DISRUPTION_BUDGET_LIST: Type = ty("io.k8s.api.policy.v1.PodDisruptionBudgetList", "k8s.io.api.policy.v1.PodDisruptionBudgetList", &POD_DISRUPTION_BUDGET_LIST_KINDS, &POD_DISRUPTION_BUDGET_LIST_FIELDS, &POD_DISRUPTION_BUDGET_LIST_WIRE, &[1, 3], false, &[]);

static POD_DISRUPTION_BUDGET_SPEC_FIELDS: [Field; 4] = [
    f("maxUnavailable", IntOrString, "intstr.IntOrString", "", E|P, None),
    f("minAvailable", IntOrString, "intstr.IntOrString", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P|REPLACE, None),
    f("unhealthyPodEvictionPolicy", String, "v1.UnhealthyPodEvictionPolicyType", "", E|P, None)];
static POD_DISRUPTION_BUDGET_SPEC_WIRE: [WireField; 4] = [w(1, 1), w(2, 2), w(3, 0), w(4, 3)];
pub(crate) static POD_DISRUPTION_BUDGET_SPEC: Type = ty("io.k8s.api.policy.v1.PodDisruptionBudgetSpec", "k8s.io.api.policy.v1.PodDisruptionBudgetSpec", &[], &POD_DISRUPTION_BUDGET_SPEC_FIELDS, &POD_DISRUPTION_BUDGET_SPEC_WIRE, &[], false, &[]);

static POD_DISRUPTION_BUDGET_STATUS_FIELDS: [Field; 7] = [
    f("conditions", List(Ref::Static(&POD_DISRUPTION_BUDGET_STATUS_CONDITIONS_LIST)), "[]v1.Condition", "", E|MERGE, None).key("type"),
    f("currentHealthy", Int32, "int32", "", 0, Some(DefaultValue::Int(0))),
    f("desiredHealthy", Int32, "int32", "", 0, Some(DefaultValue::Int(0))),
    f("disruptedPods", Map(Ref::Static(&POD_DISRUPTION_BUDGET_STATUS_DISRUPTED_PODS_MAP)), "map[string]v1.Time", "", E, None),
    f("disruptionsAllowed", Int32, "int32", "", 0, Some(DefaultValue::Int(0))),
    f("expectedPods", Int32, "int32", "", 0, Some(DefaultValue::Int(0))),
    f("observedGeneration", Int64, "int64", "", E, None)];
static POD_DISRUPTION_BUDGET_STATUS_WIRE: [WireField; 7] = [w(1, 6), w(2, 3), w(3, 4), w(4, 1), w(5, 2), w(6, 5), w(7, 0)];
pub(crate) static POD_DISRUPTION_BUDGET_STATUS: Type = ty("io.k8s.api.policy.v1.PodDisruptionBudgetStatus", "k8s.io.api.policy.v1.PodDisruptionBudgetStatus", &[], &POD_DISRUPTION_BUDGET_STATUS_FIELDS, &POD_DISRUPTION_BUDGET_STATUS_WIRE, &[1, 2, 4, 5], false, &[]);

static POD_DISRUPTION_BUDGET_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&meta_v1::CONDITION)), "v1.Condition", ListType::Map, &KEYS_TYPE, false);
static POD_DISRUPTION_BUDGET_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&policy_v1::POD_DISRUPTION_BUDGET)), "v1.PodDisruptionBudget", ListType::Atomic, &[], false);
static POD_DISRUPTION_BUDGET_STATUS_DISRUPTED_PODS_MAP: Map = map(Time, "v1.Time", false);
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
