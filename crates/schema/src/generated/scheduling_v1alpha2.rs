//! Types of `scheduling_v1alpha2`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

pub(crate) static BASIC_SCHEDULING_POLICY: Type = ty("io.k8s.api.scheduling.v1alpha2.BasicSchedulingPolicy", "k8s.io.api.scheduling.v1alpha2.BasicSchedulingPolicy", &[], &[], &[], &[], false, &[]);

static GANG_SCHEDULING_POLICY_FIELDS: [Field; 1] = [
    f("minCount", Int32, "int32", "", R, Some(DefaultValue::Int(0)))];
static GANG_SCHEDULING_POLICY_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static GANG_SCHEDULING_POLICY: Type = ty("io.k8s.api.scheduling.v1alpha2.GangSchedulingPolicy", "k8s.io.api.scheduling.v1alpha2.GangSchedulingPolicy", &[], &GANG_SCHEDULING_POLICY_FIELDS, &GANG_SCHEDULING_POLICY_WIRE, &[0], false, &[]);

static POD_GROUP_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&scheduling_v1alpha2::POD_GROUP_SPEC)), "v1alpha2.PodGroupSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&scheduling_v1alpha2::POD_GROUP_STATUS)), "v1alpha2.PodGroupStatus", "", E, Some(DefaultValue::Object))];
static POD_GROUP_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static POD_GROUP_KINDS: [GroupVersionKind; 1] = [gvk("scheduling.k8s.io", "v1alpha2", "PodGroup")];
pub(crate) static POD_GROUP: Type = ty("io.k8s.api.scheduling.v1alpha2.PodGroup", "k8s.io.api.scheduling.v1alpha2.PodGroup", &POD_GROUP_KINDS, &POD_GROUP_FIELDS, &POD_GROUP_WIRE, &[2, 3, 4], false, &[]);

static POD_GROUP_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&POD_GROUP_LIST_ITEMS_LIST)), "[]v1alpha2.PodGroup", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static POD_GROUP_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static POD_GROUP_LIST_KINDS: [GroupVersionKind; 1] = [gvk("scheduling.k8s.io", "v1alpha2", "PodGroupList")];
pub(crate) static POD_GROUP_LIST: Type = ty("io.k8s.api.scheduling.v1alpha2.PodGroupList", "k8s.io.api.scheduling.v1alpha2.PodGroupList", &POD_GROUP_LIST_KINDS, &POD_GROUP_LIST_FIELDS, &POD_GROUP_LIST_WIRE, &[1, 3], false, &[]);

static POD_GROUP_RESOURCE_CLAIM_FIELDS: [Field; 3] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("resourceClaimName", String, "string", "", E|P, None),
    f("resourceClaimTemplateName", String, "string", "", E|P, None)];
static POD_GROUP_RESOURCE_CLAIM_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static POD_GROUP_RESOURCE_CLAIM: Type = ty("io.k8s.api.scheduling.v1alpha2.PodGroupResourceClaim", "k8s.io.api.scheduling.v1alpha2.PodGroupResourceClaim", &[], &POD_GROUP_RESOURCE_CLAIM_FIELDS, &POD_GROUP_RESOURCE_CLAIM_WIRE, &[0], false, &[]);

static POD_GROUP_RESOURCE_CLAIM_STATUS_FIELDS: [Field; 2] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("resourceClaimName", String, "string", "", E|P, None)];
static POD_GROUP_RESOURCE_CLAIM_STATUS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static POD_GROUP_RESOURCE_CLAIM_STATUS: Type = ty("io.k8s.api.scheduling.v1alpha2.PodGroupResourceClaimStatus", "k8s.io.api.scheduling.v1alpha2.PodGroupResourceClaimStatus", &[], &POD_GROUP_RESOURCE_CLAIM_STATUS_FIELDS, &POD_GROUP_RESOURCE_CLAIM_STATUS_WIRE, &[0], false, &[]);

static POD_GROUP_SCHEDULING_CONSTRAINTS_FIELDS: [Field; 1] = [
    f("topology", List(Ref::Static(&POD_GROUP_SCHEDULING_CONSTRAINTS_TOPOLOGY_LIST)), "[]v1alpha2.TopologyConstraint", "", E, None)];
static POD_GROUP_SCHEDULING_CONSTRAINTS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static POD_GROUP_SCHEDULING_CONSTRAINTS: Type = ty("io.k8s.api.scheduling.v1alpha2.PodGroupSchedulingConstraints", "k8s.io.api.scheduling.v1alpha2.PodGroupSchedulingConstraints", &[], &POD_GROUP_SCHEDULING_CONSTRAINTS_FIELDS, &POD_GROUP_SCHEDULING_CONSTRAINTS_WIRE, &[], false, &[]);

static POD_GROUP_SCHEDULING_POLICY_FIELDS: [Field; 2] = [
    f("basic", Object(Ref::Static(&scheduling_v1alpha2::BASIC_SCHEDULING_POLICY)), "v1alpha2.BasicSchedulingPolicy", "", E|P, None),
    f("gang", Object(Ref::Static(&scheduling_v1alpha2::GANG_SCHEDULING_POLICY)), "v1alpha2.GangSchedulingPolicy", "", E|P, None)];
static POD_GROUP_SCHEDULING_POLICY_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
static POD_GROUP_SCHEDULING_POLICY_UNIONS: [Union; 1] = [Union { discriminator: "", fields: &[("basic", "Basic"), ("gang", "Gang")] }];
pub(crate) static POD_GROUP_SCHEDULING_POLICY: Type = ty("io.k8s.api.scheduling.v1alpha2.PodGroupSchedulingPolicy", "k8s.io.api.scheduling.v1alpha2.PodGroupSchedulingPolicy", &[], &POD_GROUP_SCHEDULING_POLICY_FIELDS, &POD_GROUP_SCHEDULING_POLICY_WIRE, &[], false, &POD_GROUP_SCHEDULING_POLICY_UNIONS);

static POD_GROUP_SPEC_FIELDS: [Field; 7] = [
    f("disruptionMode", String, "v1alpha2.DisruptionMode", "", E|P, Some(DefaultValue::Str("Pod"))),
    f("podGroupTemplateRef", Object(Ref::Static(&scheduling_v1alpha2::POD_GROUP_TEMPLATE_REFERENCE)), "v1alpha2.PodGroupTemplateReference", "", P, None),
    f("priority", Int32, "int32", "", E|P, None),
    f("priorityClassName", String, "string", "", E, None),
    f("resourceClaims", List(Ref::Static(&POD_GROUP_SPEC_RESOURCE_CLAIMS_LIST)), "[]v1alpha2.PodGroupResourceClaim", "", E|MERGE|RETAIN, None).key("name"),
    f("schedulingConstraints", Object(Ref::Static(&scheduling_v1alpha2::POD_GROUP_SCHEDULING_CONSTRAINTS)), "v1alpha2.PodGroupSchedulingConstraints", "", E|P, None),
    f("schedulingPolicy", Object(Ref::Static(&scheduling_v1alpha2::POD_GROUP_SCHEDULING_POLICY)), "v1alpha2.PodGroupSchedulingPolicy", "", R, Some(DefaultValue::Object))];
static POD_GROUP_SPEC_WIRE: [WireField; 7] = [w(1, 1), w(2, 6), w(3, 5), w(4, 4), w(5, 0), w(6, 3), w(7, 2)];
pub(crate) static POD_GROUP_SPEC: Type = ty("io.k8s.api.scheduling.v1alpha2.PodGroupSpec", "k8s.io.api.scheduling.v1alpha2.PodGroupSpec", &[], &POD_GROUP_SPEC_FIELDS, &POD_GROUP_SPEC_WIRE, &[1, 6], false, &[]);

static POD_GROUP_STATUS_FIELDS: [Field; 2] = [
    f("conditions", List(Ref::Static(&POD_GROUP_STATUS_CONDITIONS_LIST)), "[]v1.Condition", "", E|MERGE, None).key("type"),
    f("resourceClaimStatuses", List(Ref::Static(&POD_GROUP_STATUS_RESOURCE_CLAIM_STATUSES_LIST)), "[]v1alpha2.PodGroupResourceClaimStatus", "", E|MERGE|RETAIN, None).key("name")];
static POD_GROUP_STATUS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static POD_GROUP_STATUS: Type = ty("io.k8s.api.scheduling.v1alpha2.PodGroupStatus", "k8s.io.api.scheduling.v1alpha2.PodGroupStatus", &[], &POD_GROUP_STATUS_FIELDS, &POD_GROUP_STATUS_WIRE, &[], false, &[]);

static POD_GROUP_TEMPLATE_FIELDS: [Field; 7] = [
    f("disruptionMode", String, "v1alpha2.DisruptionMode", "", E|P, None),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("priority", Int32, "int32", "", E|P, None),
    f("priorityClassName", String, "string", "", E, None),
    f("resourceClaims", List(Ref::Static(&POD_GROUP_SPEC_RESOURCE_CLAIMS_LIST)), "[]v1alpha2.PodGroupResourceClaim", "", E|MERGE|RETAIN, None).key("name"),
    f("schedulingConstraints", Object(Ref::Static(&scheduling_v1alpha2::POD_GROUP_SCHEDULING_CONSTRAINTS)), "v1alpha2.PodGroupSchedulingConstraints", "", P, None),
    f("schedulingPolicy", Object(Ref::Static(&scheduling_v1alpha2::POD_GROUP_SCHEDULING_POLICY)), "v1alpha2.PodGroupSchedulingPolicy", "", R, Some(DefaultValue::Object))];
static POD_GROUP_TEMPLATE_WIRE: [WireField; 7] = [w(1, 1), w(2, 6), w(3, 5), w(4, 4), w(5, 0), w(6, 3), w(7, 2)];
pub(crate) static POD_GROUP_TEMPLATE: Type = ty("io.k8s.api.scheduling.v1alpha2.PodGroupTemplate", "k8s.io.api.scheduling.v1alpha2.PodGroupTemplate", &[], &POD_GROUP_TEMPLATE_FIELDS, &POD_GROUP_TEMPLATE_WIRE, &[1, 5, 6], false, &[]);

static POD_GROUP_TEMPLATE_REFERENCE_FIELDS: [Field; 1] = [
    f("workload", Object(Ref::Static(&scheduling_v1alpha2::WORKLOAD_POD_GROUP_TEMPLATE_REFERENCE)), "v1alpha2.WorkloadPodGroupTemplateReference", "", P, None)];
static POD_GROUP_TEMPLATE_REFERENCE_WIRE: [WireField; 1] = [w(1, 0)];
static POD_GROUP_TEMPLATE_REFERENCE_UNIONS: [Union; 1] = [Union { discriminator: "", fields: &[("workload", "Workload")] }];
pub(crate) static POD_GROUP_TEMPLATE_REFERENCE: Type = ty("io.k8s.api.scheduling.v1alpha2.PodGroupTemplateReference", "k8s.io.api.scheduling.v1alpha2.PodGroupTemplateReference", &[], &POD_GROUP_TEMPLATE_REFERENCE_FIELDS, &POD_GROUP_TEMPLATE_REFERENCE_WIRE, &[0], false, &POD_GROUP_TEMPLATE_REFERENCE_UNIONS);

static TOPOLOGY_CONSTRAINT_FIELDS: [Field; 1] = [
    f("key", String, "string", "", R, Some(DefaultValue::Str("")))];
static TOPOLOGY_CONSTRAINT_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static TOPOLOGY_CONSTRAINT: Type = ty("io.k8s.api.scheduling.v1alpha2.TopologyConstraint", "k8s.io.api.scheduling.v1alpha2.TopologyConstraint", &[], &TOPOLOGY_CONSTRAINT_FIELDS, &TOPOLOGY_CONSTRAINT_WIRE, &[0], false, &[]);

static TYPED_LOCAL_OBJECT_REFERENCE_FIELDS: [Field; 3] = [
    f("apiGroup", String, "string", "", E, None),
    f("kind", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static TYPED_LOCAL_OBJECT_REFERENCE_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static TYPED_LOCAL_OBJECT_REFERENCE: Type = ty("io.k8s.api.scheduling.v1alpha2.TypedLocalObjectReference", "k8s.io.api.scheduling.v1alpha2.TypedLocalObjectReference", &[], &TYPED_LOCAL_OBJECT_REFERENCE_FIELDS, &TYPED_LOCAL_OBJECT_REFERENCE_WIRE, &[1, 2], false, &[]);

static WORKLOAD_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&scheduling_v1alpha2::WORKLOAD_SPEC)), "v1alpha2.WorkloadSpec", "", R, Some(DefaultValue::Object))];
static WORKLOAD_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static WORKLOAD_KINDS: [GroupVersionKind; 1] = [gvk("scheduling.k8s.io", "v1alpha2", "Workload")];
pub(crate) static WORKLOAD: Type = ty("io.k8s.api.scheduling.v1alpha2.Workload", "k8s.io.api.scheduling.v1alpha2.Workload", &WORKLOAD_KINDS, &WORKLOAD_FIELDS, &WORKLOAD_WIRE, &[2, 3], false, &[]);

static WORKLOAD_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&WORKLOAD_LIST_ITEMS_LIST)), "[]v1alpha2.Workload", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static WORKLOAD_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static WORKLOAD_LIST_KINDS: [GroupVersionKind; 1] = [gvk("scheduling.k8s.io", "v1alpha2", "WorkloadList")];
pub(crate) static WORKLOAD_LIST: Type = ty("io.k8s.api.scheduling.v1alpha2.WorkloadList", "k8s.io.api.scheduling.v1alpha2.WorkloadList", &WORKLOAD_LIST_KINDS, &WORKLOAD_LIST_FIELDS, &WORKLOAD_LIST_WIRE, &[1, 3], false, &[]);

static WORKLOAD_POD_GROUP_TEMPLATE_REFERENCE_FIELDS: [Field; 2] = [
    f("podGroupTemplateName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("workloadName", String, "string", "", R, Some(DefaultValue::Str("")))];
static WORKLOAD_POD_GROUP_TEMPLATE_REFERENCE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static WORKLOAD_POD_GROUP_TEMPLATE_REFERENCE: Type = ty("io.k8s.api.scheduling.v1alpha2.WorkloadPodGroupTemplateReference", "k8s.io.api.scheduling.v1alpha2.WorkloadPodGroupTemplateReference", &[], &WORKLOAD_POD_GROUP_TEMPLATE_REFERENCE_FIELDS, &WORKLOAD_POD_GROUP_TEMPLATE_REFERENCE_WIRE, &[0, 1], false, &[]);

static WORKLOAD_SPEC_FIELDS: [Field; 2] = [
    f("controllerRef", Object(Ref::Static(&scheduling_v1alpha2::TYPED_LOCAL_OBJECT_REFERENCE)), "v1alpha2.TypedLocalObjectReference", "", E|P, None),
    f("podGroupTemplates", List(Ref::Static(&WORKLOAD_SPEC_POD_GROUP_TEMPLATES_LIST)), "[]v1alpha2.PodGroupTemplate", "", R, None)];
static WORKLOAD_SPEC_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static WORKLOAD_SPEC: Type = ty("io.k8s.api.scheduling.v1alpha2.WorkloadSpec", "k8s.io.api.scheduling.v1alpha2.WorkloadSpec", &[], &WORKLOAD_SPEC_FIELDS, &WORKLOAD_SPEC_WIRE, &[1], false, &[]);

static POD_GROUP_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&meta_v1::CONDITION)), "v1.Condition", ListType::Map, &KEYS_TYPE, false);
static POD_GROUP_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&scheduling_v1alpha2::POD_GROUP)), "v1alpha2.PodGroup", ListType::Atomic, &[], false);
static POD_GROUP_SPEC_RESOURCE_CLAIMS_LIST: List = list(Object(Ref::Static(&scheduling_v1alpha2::POD_GROUP_RESOURCE_CLAIM)), "v1alpha2.PodGroupResourceClaim", ListType::Map, &KEYS_NAME, false);
static POD_GROUP_STATUS_RESOURCE_CLAIM_STATUSES_LIST: List = list(Object(Ref::Static(&scheduling_v1alpha2::POD_GROUP_RESOURCE_CLAIM_STATUS)), "v1alpha2.PodGroupResourceClaimStatus", ListType::Map, &KEYS_NAME, false);
static WORKLOAD_SPEC_POD_GROUP_TEMPLATES_LIST: List = list(Object(Ref::Static(&scheduling_v1alpha2::POD_GROUP_TEMPLATE)), "v1alpha2.PodGroupTemplate", ListType::Map, &KEYS_NAME, false);
static POD_GROUP_SCHEDULING_CONSTRAINTS_TOPOLOGY_LIST: List = list(Object(Ref::Static(&scheduling_v1alpha2::TOPOLOGY_CONSTRAINT)), "v1alpha2.TopologyConstraint", ListType::Atomic, &[], false);
static WORKLOAD_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&scheduling_v1alpha2::WORKLOAD)), "v1alpha2.Workload", ListType::Atomic, &[], false);
static KEYS_NAME: [Text; 1] = [Cow::Borrowed("name")];
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
