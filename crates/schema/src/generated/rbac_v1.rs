//! Types of `rbac_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static AGGREGATION_RULE_FIELDS: [Field; 1] = [
    f("clusterRoleSelectors", List(Ref::Static(&AGGREGATION_RULE_CLUSTER_ROLE_SELECTORS_LIST)), "[]v1.LabelSelector", "", E, None)];
static AGGREGATION_RULE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static AGGREGATION_RULE: Type = ty("io.k8s.api.rbac.v1.AggregationRule", "k8s.io.api.rbac.v1.AggregationRule", &[], &AGGREGATION_RULE_FIELDS, &AGGREGATION_RULE_WIRE, &[], false, &[]);

static CLUSTER_ROLE_FIELDS: [Field; 5] = [
    f("aggregationRule", Object(Ref::Static(&rbac_v1::AGGREGATION_RULE)), "v1.AggregationRule", "", E|P, None),
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("rules", List(Ref::Static(&CLUSTER_ROLE_RULES_LIST)), "[]v1.PolicyRule", "", 0, None)];
static CLUSTER_ROLE_WIRE: [WireField; 3] = [w(1, 3), w(2, 4), w(3, 0)];
static CLUSTER_ROLE_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1", "ClusterRole")];
pub(crate) static CLUSTER_ROLE: Type = ty("io.k8s.api.rbac.v1.ClusterRole", "k8s.io.api.rbac.v1.ClusterRole", &CLUSTER_ROLE_KINDS, &CLUSTER_ROLE_FIELDS, &CLUSTER_ROLE_WIRE, &[3, 4], false, &[]);

static CLUSTER_ROLE_BINDING_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("roleRef", Object(Ref::Static(&rbac_v1::ROLE_REF)), "v1.RoleRef", "", R, Some(DefaultValue::Object)),
    f("subjects", List(Ref::Static(&CLUSTER_ROLE_BINDING_SUBJECTS_LIST)), "[]v1.Subject", "", E, None)];
static CLUSTER_ROLE_BINDING_WIRE: [WireField; 3] = [w(1, 2), w(2, 4), w(3, 3)];
static CLUSTER_ROLE_BINDING_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding")];
pub(crate) static CLUSTER_ROLE_BINDING: Type = ty("io.k8s.api.rbac.v1.ClusterRoleBinding", "k8s.io.api.rbac.v1.ClusterRoleBinding", &CLUSTER_ROLE_BINDING_KINDS, &CLUSTER_ROLE_BINDING_FIELDS, &CLUSTER_ROLE_BINDING_WIRE, &[2, 3], false, &[]);

static CLUSTER_ROLE_BINDING_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CLUSTER_ROLE_BINDING_LIST_ITEMS_LIST)), "[]v1.ClusterRoleBinding", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static CLUSTER_ROLE_BINDING_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CLUSTER_ROLE_BINDING_LIST_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1", "ClusterRoleBindingList")];
pub(crate) static CLUSTER_ROLE_BINDING_LIST: Type = ty("io.k8s.api.rbac.v1.ClusterRoleBindingList", "k8s.io.api.rbac.v1.ClusterRoleBindingList", &CLUSTER_ROLE_BINDING_LIST_KINDS, &CLUSTER_ROLE_BINDING_LIST_FIELDS, &CLUSTER_ROLE_BINDING_LIST_WIRE, &[1, 3], false, &[]);

static CLUSTER_ROLE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CLUSTER_ROLE_LIST_ITEMS_LIST)), "[]v1.ClusterRole", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static CLUSTER_ROLE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CLUSTER_ROLE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1", "ClusterRoleList")];
pub(crate) static CLUSTER_ROLE_LIST: Type = ty("io.k8s.api.rbac.v1.ClusterRoleList", "k8s.io.api.rbac.v1.ClusterRoleList", &CLUSTER_ROLE_LIST_KINDS, &CLUSTER_ROLE_LIST_FIELDS, &CLUSTER_ROLE_LIST_WIRE, &[1, 3], false, &[]);

static POLICY_RULE_FIELDS: [Field; 5] = [
    f("apiGroups", List(Ref::Static(&POLICY_RULE_API_GROUPS_LIST)), "[]string", "", E, None),
    f("nonResourceURLs", List(Ref::Static(&POLICY_RULE_API_GROUPS_LIST)), "[]string", "", E, None),
    f("resourceNames", List(Ref::Static(&POLICY_RULE_API_GROUPS_LIST)), "[]string", "", E, None),
    f("resources", List(Ref::Static(&POLICY_RULE_API_GROUPS_LIST)), "[]string", "", E, None),
    f("verbs", List(Ref::Static(&POLICY_RULE_API_GROUPS_LIST)), "[]string", "", R, None)];
static POLICY_RULE_WIRE: [WireField; 5] = [w(1, 4), w(2, 0), w(3, 3), w(4, 2), w(5, 1)];
pub(crate) static POLICY_RULE: Type = ty("io.k8s.api.rbac.v1.PolicyRule", "k8s.io.api.rbac.v1.PolicyRule", &[], &POLICY_RULE_FIELDS, &POLICY_RULE_WIRE, &[4], false, &[]);

static ROLE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("rules", List(Ref::Static(&CLUSTER_ROLE_RULES_LIST)), "[]v1.PolicyRule", "", 0, None)];
static ROLE_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static ROLE_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1", "Role")];
pub(crate) static ROLE: Type = ty("io.k8s.api.rbac.v1.Role", "k8s.io.api.rbac.v1.Role", &ROLE_KINDS, &ROLE_FIELDS, &ROLE_WIRE, &[2, 3], false, &[]);

static ROLE_BINDING_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("roleRef", Object(Ref::Static(&rbac_v1::ROLE_REF)), "v1.RoleRef", "", R, Some(DefaultValue::Object)),
    f("subjects", List(Ref::Static(&CLUSTER_ROLE_BINDING_SUBJECTS_LIST)), "[]v1.Subject", "", E, None)];
static ROLE_BINDING_WIRE: [WireField; 3] = [w(1, 2), w(2, 4), w(3, 3)];
static ROLE_BINDING_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1", "RoleBinding")];
pub(crate) static ROLE_BINDING: Type = ty("io.k8s.api.rbac.v1.RoleBinding", "k8s.io.api.rbac.v1.RoleBinding", &ROLE_BINDING_KINDS, &ROLE_BINDING_FIELDS, &ROLE_BINDING_WIRE, &[2, 3], false, &[]);

static ROLE_BINDING_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&ROLE_BINDING_LIST_ITEMS_LIST)), "[]v1.RoleBinding", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static ROLE_BINDING_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static ROLE_BINDING_LIST_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1", "RoleBindingList")];
pub(crate) static ROLE_BINDING_LIST: Type = ty("io.k8s.api.rbac.v1.RoleBindingList", "k8s.io.api.rbac.v1.RoleBindingList", &ROLE_BINDING_LIST_KINDS, &ROLE_BINDING_LIST_FIELDS, &ROLE_BINDING_LIST_WIRE, &[1, 3], false, &[]);

static ROLE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&ROLE_LIST_ITEMS_LIST)), "[]v1.Role", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static ROLE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static ROLE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1", "RoleList")];
pub(crate) static ROLE_LIST: Type = ty("io.k8s.api.rbac.v1.RoleList", "k8s.io.api.rbac.v1.RoleList", &ROLE_LIST_KINDS, &ROLE_LIST_FIELDS, &ROLE_LIST_WIRE, &[1, 3], false, &[]);

static ROLE_REF_FIELDS: [Field; 3] = [
    f("apiGroup", String, "string", "", 0, Some(DefaultValue::Str(""))),
    f("kind", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static ROLE_REF_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static ROLE_REF: Type = ty("io.k8s.api.rbac.v1.RoleRef", "k8s.io.api.rbac.v1.RoleRef", &[], &ROLE_REF_FIELDS, &ROLE_REF_WIRE, &[0, 1, 2], true, &[]);

static SUBJECT_FIELDS: [Field; 4] = [
    f("apiGroup", String, "string", "", E, None),
    f("kind", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("namespace", String, "string", "", E, None)];
static SUBJECT_WIRE: [WireField; 4] = [w(1, 1), w(2, 0), w(3, 2), w(4, 3)];
pub(crate) static SUBJECT: Type = ty("io.k8s.api.rbac.v1.Subject", "k8s.io.api.rbac.v1.Subject", &[], &SUBJECT_FIELDS, &SUBJECT_WIRE, &[1, 2], true, &[]);

static AGGREGATION_RULE_CLUSTER_ROLE_SELECTORS_LIST: List = list(Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", ListType::Atomic, &[], false);
static CLUSTER_ROLE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&rbac_v1::CLUSTER_ROLE)), "v1.ClusterRole", ListType::Atomic, &[], false);
static CLUSTER_ROLE_BINDING_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&rbac_v1::CLUSTER_ROLE_BINDING)), "v1.ClusterRoleBinding", ListType::Atomic, &[], false);
static CLUSTER_ROLE_RULES_LIST: List = list(Object(Ref::Static(&rbac_v1::POLICY_RULE)), "v1.PolicyRule", ListType::Atomic, &[], false);
static ROLE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&rbac_v1::ROLE)), "v1.Role", ListType::Atomic, &[], false);
static ROLE_BINDING_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&rbac_v1::ROLE_BINDING)), "v1.RoleBinding", ListType::Atomic, &[], false);
static CLUSTER_ROLE_BINDING_SUBJECTS_LIST: List = list(Object(Ref::Static(&rbac_v1::SUBJECT)), "v1.Subject", ListType::Atomic, &[], false);
static POLICY_RULE_API_GROUPS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
