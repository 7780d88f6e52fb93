//! Types of `authorization_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static FIELD_SELECTOR_ATTRIBUTES_FIELDS: [Field; 2] = [
    f("rawSelector", String, "string", "", E, None),
    f("requirements", List(Ref::Static(&FIELD_SELECTOR_ATTRIBUTES_REQUIREMENTS_LIST)), "[]v1.FieldSelectorRequirement", "", E, None)];
static FIELD_SELECTOR_ATTRIBUTES_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static FIELD_SELECTOR_ATTRIBUTES: Type = ty("io.k8s.api.authorization.v1.FieldSelectorAttributes", "k8s.io.api.authorization.v1.FieldSelectorAttributes", &[], &FIELD_SELECTOR_ATTRIBUTES_FIELDS, &FIELD_SELECTOR_ATTRIBUTES_WIRE, &[], false, &[]);

static LABEL_SELECTOR_ATTRIBUTES_FIELDS: [Field; 2] = [
    f("rawSelector", String, "string", "", E, None),
    f("requirements", List(Ref::Static(&LABEL_SELECTOR_ATTRIBUTES_REQUIREMENTS_LIST)), "[]v1.LabelSelectorRequirement", "", E, None)];
static LABEL_SELECTOR_ATTRIBUTES_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static LABEL_SELECTOR_ATTRIBUTES: Type = ty("io.k8s.api.authorization.v1.LabelSelectorAttributes", "k8s.io.api.authorization.v1.LabelSelectorAttributes", &[], &LABEL_SELECTOR_ATTRIBUTES_FIELDS, &LABEL_SELECTOR_ATTRIBUTES_WIRE, &[], false, &[]);

static LOCAL_SUBJECT_ACCESS_REVIEW_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&authorization_v1::SUBJECT_ACCESS_REVIEW_SPEC)), "v1.SubjectAccessReviewSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&authorization_v1::SUBJECT_ACCESS_REVIEW_STATUS)), "v1.SubjectAccessReviewStatus", "", E, Some(DefaultValue::Object))];
static LOCAL_SUBJECT_ACCESS_REVIEW_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static LOCAL_SUBJECT_ACCESS_REVIEW_KINDS: [GroupVersionKind; 1] = [gvk("authorization.k8s.io", "v1", "LocalSubjectAccessReview")];
pub(crate) static LOCAL_SUBJECT_ACCESS_REVIEW: Type = ty("io.k8s.api.authorization.v1.LocalSubjectAccessReview", "k8s.io.api.authorization.v1.LocalSubjectAccessReview", &LOCAL_SUBJECT_ACCESS_REVIEW_KINDS, &LOCAL_SUBJECT_ACCESS_REVIEW_FIELDS, &LOCAL_SUBJECT_ACCESS_REVIEW_WIRE, &[2, 3, 4], false, &[]);

static NON_RESOURCE_ATTRIBUTES_FIELDS: [Field; 2] = [
    f("path", String, "string", "", E, None),
    f("verb", String, "string", "", E, None)];
static NON_RESOURCE_ATTRIBUTES_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static NON_RESOURCE_ATTRIBUTES: Type = ty("io.k8s.api.authorization.v1.NonResourceAttributes", "k8s.io.api.authorization.v1.NonResourceAttributes", &[], &NON_RESOURCE_ATTRIBUTES_FIELDS, &NON_RESOURCE_ATTRIBUTES_WIRE, &[], false, &[]);

static NON_RESOURCE_RULE_FIELDS: [Field; 2] = [
    f("nonResourceURLs", List(Ref::Static(&NON_RESOURCE_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", E, None),
    f("verbs", List(Ref::Static(&NON_RESOURCE_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", R, None)];
static NON_RESOURCE_RULE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static NON_RESOURCE_RULE: Type = ty("io.k8s.api.authorization.v1.NonResourceRule", "k8s.io.api.authorization.v1.NonResourceRule", &[], &NON_RESOURCE_RULE_FIELDS, &NON_RESOURCE_RULE_WIRE, &[1], false, &[]);

static RESOURCE_ATTRIBUTES_FIELDS: [Field; 9] = [
    f("fieldSelector", Object(Ref::Static(&authorization_v1::FIELD_SELECTOR_ATTRIBUTES)), "v1.FieldSelectorAttributes", "", E|P, None),
    f("group", String, "string", "", E, None),
    f("labelSelector", Object(Ref::Static(&authorization_v1::LABEL_SELECTOR_ATTRIBUTES)), "v1.LabelSelectorAttributes", "", E|P, None),
    f("name", String, "string", "", E, None),
    f("namespace", String, "string", "", E, None),
    f("resource", String, "string", "", E, None),
    f("subresource", String, "string", "", E, None),
    f("verb", String, "string", "", E, None),
    f("version", String, "string", "", E, None)];
static RESOURCE_ATTRIBUTES_WIRE: [WireField; 9] = [w(1, 4), w(2, 7), w(3, 1), w(4, 8), w(5, 5), w(6, 6), w(7, 3), w(8, 0), w(9, 2)];
pub(crate) static RESOURCE_ATTRIBUTES: Type = ty("io.k8s.api.authorization.v1.ResourceAttributes", "k8s.io.api.authorization.v1.ResourceAttributes", &[], &RESOURCE_ATTRIBUTES_FIELDS, &RESOURCE_ATTRIBUTES_WIRE, &[], false, &[]);

static RESOURCE_RULE_FIELDS: [Field; 4] = [
    f("apiGroups", List(Ref::Static(&NON_RESOURCE_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", E, None),
    f("resourceNames", List(Ref::Static(&NON_RESOURCE_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", E, None),
    f("resources", List(Ref::Static(&NON_RESOURCE_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", E, None),
    f("verbs", List(Ref::Static(&NON_RESOURCE_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", R, None)];
static RESOURCE_RULE_WIRE: [WireField; 4] = [w(1, 3), w(2, 0), w(3, 2), w(4, 1)];
pub(crate) static RESOURCE_RULE: Type = ty("io.k8s.api.authorization.v1.ResourceRule", "k8s.io.api.authorization.v1.ResourceRule", &[], &RESOURCE_RULE_FIELDS, &RESOURCE_RULE_WIRE, &[3], false, &[]);

static SELF_SUBJECT_ACCESS_REVIEW_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&authorization_v1::SELF_SUBJECT_ACCESS_REVIEW_SPEC)), "v1.SelfSubjectAccessReviewSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&authorization_v1::SUBJECT_ACCESS_REVIEW_STATUS)), "v1.SubjectAccessReviewStatus", "", E, Some(DefaultValue::Object))];
static SELF_SUBJECT_ACCESS_REVIEW_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static SELF_SUBJECT_ACCESS_REVIEW_KINDS: [GroupVersionKind; 1] = [gvk("authorization.k8s.io", "v1", "SelfSubjectAccessReview")];
pub(crate) static SELF_SUBJECT_ACCESS_REVIEW: Type = ty("io.k8s.api.authorization.v1.SelfSubjectAccessReview", "k8s.io.api.authorization.v1.SelfSubjectAccessReview", &SELF_SUBJECT_ACCESS_REVIEW_KINDS, &SELF_SUBJECT_ACCESS_REVIEW_FIELDS, &SELF_SUBJECT_ACCESS_REVIEW_WIRE, &[2, 3, 4], false, &[]);

static SELF_SUBJECT_ACCESS_REVIEW_SPEC_FIELDS: [Field; 2] = [
    f("nonResourceAttributes", Object(Ref::Static(&authorization_v1::NON_RESOURCE_ATTRIBUTES)), "v1.NonResourceAttributes", "", E|P, None),
    f("resourceAttributes", Object(Ref::Static(&authorization_v1::RESOURCE_ATTRIBUTES)), "v1.ResourceAttributes", "", E|P, None)];
static SELF_SUBJECT_ACCESS_REVIEW_SPEC_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static SELF_SUBJECT_ACCESS_REVIEW_SPEC: Type = ty("io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec", "k8s.io.api.authorization.v1.SelfSubjectAccessReviewSpec", &[], &SELF_SUBJECT_ACCESS_REVIEW_SPEC_FIELDS, &SELF_SUBJECT_ACCESS_REVIEW_SPEC_WIRE, &[], false, &[]);

static SELF_SUBJECT_RULES_REVIEW_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&authorization_v1::SELF_SUBJECT_RULES_REVIEW_SPEC)), "v1.SelfSubjectRulesReviewSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&authorization_v1::SUBJECT_RULES_REVIEW_STATUS)), "v1.SubjectRulesReviewStatus", "", E, Some(DefaultValue::Object))];
static SELF_SUBJECT_RULES_REVIEW_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static SELF_SUBJECT_RULES_REVIEW_KINDS: [GroupVersionKind; 1] = [gvk("authorization.k8s.io", "v1", "SelfSubjectRulesReview")];
pub(crate) static SELF_SUBJECT_RULES_REVIEW: Type = ty("io.k8s.api.authorization.v1.SelfSubjectRulesReview", "k8s.io.api.authorization.v1.SelfSubjectRulesReview", &SELF_SUBJECT_RULES_REVIEW_KINDS, &SELF_SUBJECT_RULES_REVIEW_FIELDS, &SELF_SUBJECT_RULES_REVIEW_WIRE, &[2, 3, 4], false, &[]);

static SELF_SUBJECT_RULES_REVIEW_SPEC_FIELDS: [Field; 1] = [
    f("namespace", String, "string", "", E, None)];
static SELF_SUBJECT_RULES_REVIEW_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SELF_SUBJECT_RULES_REVIEW_SPEC: Type = ty("io.k8s.api.authorization.v1.SelfSubjectRulesReviewSpec", "k8s.io.api.authorization.v1.SelfSubjectRulesReviewSpec", &[], &SELF_SUBJECT_RULES_REVIEW_SPEC_FIELDS, &SELF_SUBJECT_RULES_REVIEW_SPEC_WIRE, &[], false, &[]);

static SUBJECT_ACCESS_REVIEW_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&authorization_v1::SUBJECT_ACCESS_REVIEW_SPEC)), "v1.SubjectAccessReviewSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&authorization_v1::SUBJECT_ACCESS_REVIEW_STATUS)), "v1.SubjectAccessReviewStatus", "", E, Some(DefaultValue::Object))];
static SUBJECT_ACCESS_REVIEW_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static SUBJECT_ACCESS_REVIEW_KINDS: [GroupVersionKind; 1] = [gvk("authorization.k8s.io", "v1", "SubjectAccessReview")];
pub(crate) static SUBJECT_ACCESS_REVIEW: Type = ty("io.k8s.api.authorization.v1.SubjectAccessReview", "k8s.io.api.authorization.v1.SubjectAccessReview", &SUBJECT_ACCESS_REVIEW_KINDS, &SUBJECT_ACCESS_REVIEW_FIELDS, &SUBJECT_ACCESS_REVIEW_WIRE, &[2, 3, 4], false, &[]);

static SUBJECT_ACCESS_REVIEW_SPEC_FIELDS: [Field; 6] = [
    f("extra", Map(Ref::Static(&SUBJECT_ACCESS_REVIEW_SPEC_EXTRA_MAP)), "map[string]v1.ExtraValue", "", E, None),
    f("groups", List(Ref::Static(&NON_RESOURCE_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", E, None),
    f("nonResourceAttributes", Object(Ref::Static(&authorization_v1::NON_RESOURCE_ATTRIBUTES)), "v1.NonResourceAttributes", "", E|P, None),
    f("resourceAttributes", Object(Ref::Static(&authorization_v1::RESOURCE_ATTRIBUTES)), "v1.ResourceAttributes", "", E|P, None),
    f("uid", String, "string", "", E, None),
    f("user", String, "string", "", E, None)];
static SUBJECT_ACCESS_REVIEW_SPEC_WIRE: [WireField; 6] = [w(1, 3), w(2, 2), w(3, 5), w(4, 1), w(5, 0), w(6, 4)];
pub(crate) static SUBJECT_ACCESS_REVIEW_SPEC: Type = ty("io.k8s.api.authorization.v1.SubjectAccessReviewSpec", "k8s.io.api.authorization.v1.SubjectAccessReviewSpec", &[], &SUBJECT_ACCESS_REVIEW_SPEC_FIELDS, &SUBJECT_ACCESS_REVIEW_SPEC_WIRE, &[], false, &[]);

static SUBJECT_ACCESS_REVIEW_STATUS_FIELDS: [Field; 4] = [
    f("allowed", Bool, "bool", "", R, Some(DefaultValue::Bool(false))),
    f("denied", Bool, "bool", "", E, None),
    f("evaluationError", String, "string", "", E, None),
    f("reason", String, "string", "", E, None)];
static SUBJECT_ACCESS_REVIEW_STATUS_WIRE: [WireField; 4] = [w(1, 0), w(2, 3), w(3, 2), w(4, 1)];
pub(crate) static SUBJECT_ACCESS_REVIEW_STATUS: Type = ty("io.k8s.api.authorization.v1.SubjectAccessReviewStatus", "k8s.io.api.authorization.v1.SubjectAccessReviewStatus", &[], &SUBJECT_ACCESS_REVIEW_STATUS_FIELDS, &SUBJECT_ACCESS_REVIEW_STATUS_WIRE, &[0], false, &[]);

static SUBJECT_RULES_REVIEW_STATUS_FIELDS: [Field; 4] = [
    f("evaluationError", String, "string", "", E, None),
    f("incomplete", Bool, "bool", "", R, Some(DefaultValue::Bool(false))),
    f("nonResourceRules", List(Ref::Static(&SUBJECT_RULES_REVIEW_STATUS_NON_RESOURCE_RULES_LIST)), "[]v1.NonResourceRule", "", R, None),
    f("resourceRules", List(Ref::Static(&SUBJECT_RULES_REVIEW_STATUS_RESOURCE_RULES_LIST)), "[]v1.ResourceRule", "", R, None)];
static SUBJECT_RULES_REVIEW_STATUS_WIRE: [WireField; 4] = [w(1, 3), w(2, 2), w(3, 1), w(4, 0)];
pub(crate) static SUBJECT_RULES_REVIEW_STATUS: Type = ty("io.k8s.api.authorization.v1.SubjectRulesReviewStatus", "k8s.io.api.authorization.v1.SubjectRulesReviewStatus", &[], &SUBJECT_RULES_REVIEW_STATUS_FIELDS, &SUBJECT_RULES_REVIEW_STATUS_WIRE, &[1, 2, 3], false, &[]);

static SUBJECT_RULES_REVIEW_STATUS_NON_RESOURCE_RULES_LIST: List = list(Object(Ref::Static(&authorization_v1::NON_RESOURCE_RULE)), "v1.NonResourceRule", ListType::Atomic, &[], false);
static SUBJECT_RULES_REVIEW_STATUS_RESOURCE_RULES_LIST: List = list(Object(Ref::Static(&authorization_v1::RESOURCE_RULE)), "v1.ResourceRule", ListType::Atomic, &[], false);
static FIELD_SELECTOR_ATTRIBUTES_REQUIREMENTS_LIST: List = list(Object(Ref::Static(&meta_v1::FIELD_SELECTOR_REQUIREMENT)), "v1.FieldSelectorRequirement", ListType::Atomic, &[], false);
static LABEL_SELECTOR_ATTRIBUTES_REQUIREMENTS_LIST: List = list(Object(Ref::Static(&meta_v1::LABEL_SELECTOR_REQUIREMENT)), "v1.LabelSelectorRequirement", ListType::Atomic, &[], false);
static NON_RESOURCE_RULE_NON_RESOURCE_UR_LS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static SUBJECT_ACCESS_REVIEW_SPEC_EXTRA_VALUE_LIST: List = list(String, "string", ListType::Atomic, &[], true);
static SUBJECT_ACCESS_REVIEW_SPEC_EXTRA_MAP: Map = map(List(Ref::Static(&SUBJECT_ACCESS_REVIEW_SPEC_EXTRA_VALUE_LIST)), "v1.ExtraValue", false);
