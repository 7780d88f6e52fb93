//! Types of `rbac_v1alpha1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static AGGREGATION_RULE_FIELDS: [Field; 1] = [
    f("clusterRoleSelectors", List(Ref::Static(&AGGREGATION_RULE_CLUSTER_ROLE_SELECTORS_LIST)), "[]v1alpha1.LabelSelector", "", E|P, None)];
static AGGREGATION_RULE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static AGGREGATION_RULE: Type = ty("io.k8s.api.rbac.v1alpha1.AggregationRule", "k8s.io.api.rbac.v1alpha1.AggregationRule", &[], &AGGREGATION_RULE_FIELDS, &AGGREGATION_RULE_WIRE, &[], false, &[]);

static CLUSTER_ROLE_FIELDS: [Field; 5] = [
    f("aggregationRule", Object(Ref::Static(&rbac_v1alpha1::AGGREGATION_RULE)), "v1alpha1.AggregationRule", "", E|P, None),
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("rules", List(Ref::Static(&CLUSTER_ROLE_RULES_LIST)), "[]v1alpha1.PolicyRule", "", E|P, None)];
static CLUSTER_ROLE_WIRE: [WireField; 3] = [w(1, 3), w(2, 4), w(3, 0)];
static CLUSTER_ROLE_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1alpha1", "ClusterRole")];
pub(crate) static CLUSTER_ROLE: Type = ty("io.k8s.api.rbac.v1alpha1.ClusterRole", "k8s.io.api.rbac.v1alpha1.ClusterRole", &CLUSTER_ROLE_KINDS, &CLUSTER_ROLE_FIELDS, &CLUSTER_ROLE_WIRE, &[3], false, &[]);

static CLUSTER_ROLE_BINDING_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("roleRef", Object(Ref::Static(&rbac_v1alpha1::ROLE_REF)), "v1alpha1.RoleRef", "", E|P, None),
    f("subjects", List(Ref::Static(&CLUSTER_ROLE_BINDING_SUBJECTS_LIST)), "[]v1alpha1.Subject", "", E|P, None)];
static CLUSTER_ROLE_BINDING_WIRE: [WireField; 3] = [w(1, 2), w(2, 4), w(3, 3)];
static CLUSTER_ROLE_BINDING_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1alpha1", "ClusterRoleBinding")];
pub(crate) static CLUSTER_ROLE_BINDING: Type = ty("io.k8s.api.rbac.v1alpha1.ClusterRoleBinding", "k8s.io.api.rbac.v1alpha1.ClusterRoleBinding", &CLUSTER_ROLE_BINDING_KINDS, &CLUSTER_ROLE_BINDING_FIELDS, &CLUSTER_ROLE_BINDING_WIRE, &[2], false, &[]);

static CLUSTER_ROLE_BINDING_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CLUSTER_ROLE_BINDING_LIST_ITEMS_LIST)), "[]v1alpha1.ClusterRoleBinding", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1alpha1.ListMeta", "", E, None)];
static CLUSTER_ROLE_BINDING_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CLUSTER_ROLE_BINDING_LIST_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1alpha1", "ClusterRoleBindingList")];
pub(crate) static CLUSTER_ROLE_BINDING_LIST: Type = ty("io.k8s.api.rbac.v1alpha1.ClusterRoleBindingList", "k8s.io.api.rbac.v1alpha1.ClusterRoleBindingList", &CLUSTER_ROLE_BINDING_LIST_KINDS, &CLUSTER_ROLE_BINDING_LIST_FIELDS, &CLUSTER_ROLE_BINDING_LIST_WIRE, &[3], false, &[]);

static CLUSTER_ROLE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CLUSTER_ROLE_LIST_ITEMS_LIST)), "[]v1alpha1.ClusterRole", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1alpha1.ListMeta", "", E, None)];
static CLUSTER_ROLE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CLUSTER_ROLE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1alpha1", "ClusterRoleList")];
pub(crate) static CLUSTER_ROLE_LIST: Type = ty("io.k8s.api.rbac.v1alpha1.ClusterRoleList", "k8s.io.api.rbac.v1alpha1.ClusterRoleList", &CLUSTER_ROLE_LIST_KINDS, &CLUSTER_ROLE_LIST_FIELDS, &CLUSTER_ROLE_LIST_WIRE, &[3], false, &[]);

static POLICY_RULE_FIELDS: [Field; 5] = [
    f("apiGroups", List(Ref::Static(&POLICY_RULE_API_GROUPS_LIST)), "[]string", "", E|P, None),
    f("nonResourceURLs", List(Ref::Static(&POLICY_RULE_API_GROUPS_LIST)), "[]string", "", E|P, None),
    f("resourceNames", List(Ref::Static(&POLICY_RULE_API_GROUPS_LIST)), "[]string", "", E|P, None),
    f("resources", List(Ref::Static(&POLICY_RULE_API_GROUPS_LIST)), "[]string", "", E|P, None),
    f("verbs", List(Ref::Static(&POLICY_RULE_API_GROUPS_LIST)), "[]string", "", E|P, None)];
static POLICY_RULE_WIRE: [WireField; 5] = [w(1, 4), w(3, 0), w(4, 3), w(5, 2), w(6, 1)];
pub(crate) static POLICY_RULE: Type = ty("io.k8s.api.rbac.v1alpha1.PolicyRule", "k8s.io.api.rbac.v1alpha1.PolicyRule", &[], &POLICY_RULE_FIELDS, &POLICY_RULE_WIRE, &[], false, &[]);

static ROLE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("rules", List(Ref::Static(&CLUSTER_ROLE_RULES_LIST)), "[]v1alpha1.PolicyRule", "", E|P, None)];
static ROLE_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static ROLE_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1alpha1", "Role")];
pub(crate) static ROLE: Type = ty("io.k8s.api.rbac.v1alpha1.Role", "k8s.io.api.rbac.v1alpha1.Role", &ROLE_KINDS, &ROLE_FIELDS, &ROLE_WIRE, &[2], false, &[]);

static ROLE_BINDING_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("roleRef", Object(Ref::Static(&rbac_v1alpha1::ROLE_REF)), "v1alpha1.RoleRef", "", E|P, None),
    f("subjects", List(Ref::Static(&CLUSTER_ROLE_BINDING_SUBJECTS_LIST)), "[]v1alpha1.Subject", "", E|P, None)];
static ROLE_BINDING_WIRE: [WireField; 3] = [w(1, 2), w(2, 4), w(3, 3)];
static ROLE_BINDING_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1alpha1", "RoleBinding")];
pub(crate) static ROLE_BINDING: Type = ty("io.k8s.api.rbac.v1alpha1.RoleBinding", "k8s.io.api.rbac.v1alpha1.RoleBinding", &ROLE_BINDING_KINDS, &ROLE_BINDING_FIELDS, &ROLE_BINDING_WIRE, &[2], false, &[]);

static ROLE_BINDING_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&ROLE_BINDING_LIST_ITEMS_LIST)), "[]v1alpha1.RoleBinding", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1alpha1.ListMeta", "", E, None)];
static ROLE_BINDING_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static ROLE_BINDING_LIST_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1alpha1", "RoleBindingList")];
pub(crate) static ROLE_BINDING_LIST: Type = ty("io.k8s.api.rbac.v1alpha1.RoleBindingList", "k8s.io.api.rbac.v1alpha1.RoleBindingList", &ROLE_BINDING_LIST_KINDS, &ROLE_BINDING_LIST_FIELDS, &ROLE_BINDING_LIST_WIRE, &[3], false, &[]);

static ROLE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&ROLE_LIST_ITEMS_LIST)), "[]v1alpha1.Role", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1alpha1.ListMeta", "", E, None)];
static ROLE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static ROLE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("rbac.authorization.k8s.io", "v1alpha1", "RoleList")];
pub(crate) static ROLE_LIST: Type = ty("io.k8s.api.rbac.v1alpha1.RoleList", "k8s.io.api.rbac.v1alpha1.RoleList", &ROLE_LIST_KINDS, &ROLE_LIST_FIELDS, &ROLE_LIST_WIRE, &[3], false, &[]);

static ROLE_REF_FIELDS: [Field; 3] = [
    f("apiGroup", String, "string", "", E|P, None),
    f("kind", String, "string", "", E|P, None),
    f("name", String, "string", "", E|P, None)];
static ROLE_REF_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static ROLE_REF: Type = ty("io.k8s.api.rbac.v1alpha1.RoleRef", "k8s.io.api.rbac.v1alpha1.RoleRef", &[], &ROLE_REF_FIELDS, &ROLE_REF_WIRE, &[], false, &[]);

static SUBJECT_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "", E|P, None),
    f("kind", String, "string", "", E|P, None),
    f("name", String, "string", "", E|P, None),
    f("namespace", String, "string", "", E|P, None)];
static SUBJECT_WIRE: [WireField; 4] = [w(1, 1), w(2, 0), w(3, 2), w(4, 3)];
pub(crate) static SUBJECT: Type = ty("io.k8s.api.rbac.v1alpha1.Subject", "k8s.io.api.rbac.v1alpha1.Subject", &[], &SUBJECT_FIELDS, &SUBJECT_WIRE, &[], false, &[]);

static AGGREGATION_RULE_CLUSTER_ROLE_SELECTORS_LIST: List = list(Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1alpha1.LabelSelector", ListType::Atomic, &[], false);
static CLUSTER_ROLE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&rbac_v1alpha1::CLUSTER_ROLE)), "v1alpha1.ClusterRole", ListType::Atomic, &[], false);
static CLUSTER_ROLE_BINDING_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&rbac_v1alpha1::CLUSTER_ROLE_BINDING)), "v1alpha1.ClusterRoleBinding", ListType::Atomic, &[], false);
static CLUSTER_ROLE_RULES_LIST: List = list(Object(Ref::Static(&rbac_v1alpha1::POLICY_RULE)), "v1alpha1.PolicyRule", ListType::Atomic, &[], false);
static ROLE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&rbac_v1alpha1::ROLE)), "v1alpha1.Role", ListType::Atomic, &[], false);
static ROLE_BINDING_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&rbac_v1alpha1::ROLE_BINDING)), "v1alpha1.RoleBinding", ListType::Atomic, &[], false);
static CLUSTER_ROLE_BINDING_SUBJECTS_LIST: List = list(Object(Ref::Static(&rbac_v1alpha1::SUBJECT)), "v1alpha1.Subject", ListType::Atomic, &[], false);
static POLICY_RULE_API_GROUPS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
