//! Types of `audit_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static AUTHENTICATION_METADATA_FIELDS: [Field; 1] = [
    f("impersonationConstraint", String, "string", "", E|P, None)];
static AUTHENTICATION_METADATA_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static AUTHENTICATION_METADATA: Type = ty("io.k8s.apiserver.pkg.apis.audit.v1.AuthenticationMetadata", "k8s.io.apiserver.pkg.apis.audit.v1.AuthenticationMetadata", &[], &AUTHENTICATION_METADATA_FIELDS, &AUTHENTICATION_METADATA_WIRE, &[], false, &[]);

static EVENT_FIELDS: [Field; 17] = [
    f("annotations", Map(Ref::Static(&EVENT_ANNOTATIONS_MAP)), "map[string]string", "", E|P, None),
    f("auditID", String, "string", "", E|P, None),
    f("authenticationMetadata", Object(Ref::Static(&audit_v1::AUTHENTICATION_METADATA)), "v1.AuthenticationMetadata", "", E|P, None),
    f("impersonatedUser", Object(Ref::Static(&authentication_v1::USER_INFO)), "v1.UserInfo", "", E|P, None),
    f("level", String, "string", "", E|P, None),
    f("objectRef", Object(Ref::Static(&audit_v1::OBJECT_REFERENCE)), "v1.ObjectReference", "", E|P, None),
    f("requestObject", Object(Ref::Static(&runtime::UNKNOWN)), "v1.Unknown", "", E|P, None),
    f("requestReceivedTimestamp", MicroTime, "v1.MicroTime", "", E|P, None),
    f("requestURI", String, "string", "", E|P, None),
    f("responseObject", Object(Ref::Static(&runtime::UNKNOWN)), "v1.Unknown", "", E|P, None),
    f("responseStatus", Object(Ref::Static(&meta_v1::STATUS)), "v1.Status", "", E|P, None),
    f("sourceIPs", List(Ref::Static(&EVENT_SOURCE_I_PS_LIST)), "[]string", "", E|P, None),
    f("stage", String, "string", "", E|P, None),
    f("stageTimestamp", MicroTime, "v1.MicroTime", "", E|P, None),
    f("user", Object(Ref::Static(&authentication_v1::USER_INFO)), "v1.UserInfo", "", E|P, None),
    f("userAgent", String, "string", "", E|P, None),
    f("verb", String, "string", "", E|P, None)];
static EVENT_WIRE: [WireField; 17] = [w(1, 4), w(2, 1), w(3, 12), w(4, 8), w(5, 16), w(6, 14), w(7, 3), w(8, 11), w(9, 5), w(10, 10), w(11, 6), w(12, 9), w(13, 7), w(14, 13), w(15, 0), w(16, 15), w(17, 2)];
pub(crate) static EVENT: Type = ty("io.k8s.apiserver.pkg.apis.audit.v1.Event", "k8s.io.apiserver.pkg.apis.audit.v1.Event", &[], &EVENT_FIELDS, &EVENT_WIRE, &[], false, &[]);

static EVENT_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&EVENT_LIST_ITEMS_LIST)), "[]v1.Event", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, None)];
static EVENT_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static EVENT_LIST_KINDS: [GroupVersionKind; 1] = [gvk("audit.k8s.io", "v1", "EventList")];
pub(crate) static EVENT_LIST: Type = ty("io.k8s.apiserver.pkg.apis.audit.v1.EventList", "k8s.io.apiserver.pkg.apis.audit.v1.EventList", &EVENT_LIST_KINDS, &EVENT_LIST_FIELDS, &EVENT_LIST_WIRE, &[3], false, &[]);

static GROUP_RESOURCES_FIELDS: [Field; 3] = [
    f("group", String, "string", "", E|P, None),
    f("resourceNames", List(Ref::Static(&EVENT_SOURCE_I_PS_LIST)), "[]string", "", E|P, None),
    f("resources", List(Ref::Static(&EVENT_SOURCE_I_PS_LIST)), "[]string", "", E|P, None)];
static GROUP_RESOURCES_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static GROUP_RESOURCES: Type = ty("io.k8s.apiserver.pkg.apis.audit.v1.GroupResources", "k8s.io.apiserver.pkg.apis.audit.v1.GroupResources", &[], &GROUP_RESOURCES_FIELDS, &GROUP_RESOURCES_WIRE, &[], false, &[]);

static OBJECT_REFERENCE_FIELDS: [Field; 8] = [
    f("apiGroup", String, "string", "", E|P, None),
    f("apiVersion", String, "string", "", E|P, None),
    f("name", String, "string", "", E|P, None),
    f("namespace", String, "string", "", E|P, None),
    f("resource", String, "string", "", E|P, None),
    f("resourceVersion", String, "string", "", E|P, None),
    f("subresource", String, "string", "", E|P, None),
    f("uid", String, "string", "", E|P, None)];
static OBJECT_REFERENCE_WIRE: [WireField; 8] = [w(1, 4), w(2, 3), w(3, 2), w(4, 7), w(5, 0), w(6, 1), w(7, 5), w(8, 6)];
pub(crate) static OBJECT_REFERENCE: Type = ty("io.k8s.apiserver.pkg.apis.audit.v1.ObjectReference", "k8s.io.apiserver.pkg.apis.audit.v1.ObjectReference", &[], &OBJECT_REFERENCE_FIELDS, &OBJECT_REFERENCE_WIRE, &[], false, &[]);

static POLICY_FIELDS: [Field; 6] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, None),
    f("omitManagedFields", Bool, "bool", "", E|P, None),
    f("omitStages", List(Ref::Static(&EVENT_SOURCE_I_PS_LIST)), "[]string", "", E|P, None),
    f("rules", List(Ref::Static(&POLICY_RULES_LIST)), "[]v1.PolicyRule", "", E|P, None)];
static POLICY_WIRE: [WireField; 4] = [w(1, 2), w(2, 5), w(3, 4), w(4, 3)];
static POLICY_KINDS: [GroupVersionKind; 1] = [gvk("audit.k8s.io", "v1", "Policy")];
pub(crate) static POLICY: Type = ty("io.k8s.apiserver.pkg.apis.audit.v1.Policy", "k8s.io.apiserver.pkg.apis.audit.v1.Policy", &POLICY_KINDS, &POLICY_FIELDS, &POLICY_WIRE, &[2], false, &[]);

static POLICY_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&POLICY_LIST_ITEMS_LIST)), "[]v1.Policy", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, None)];
static POLICY_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static POLICY_LIST_KINDS: [GroupVersionKind; 1] = [gvk("audit.k8s.io", "v1", "PolicyList")];
pub(crate) static POLICY_LIST: Type = ty("io.k8s.apiserver.pkg.apis.audit.v1.PolicyList", "k8s.io.apiserver.pkg.apis.audit.v1.PolicyList", &POLICY_LIST_KINDS, &POLICY_LIST_FIELDS, &POLICY_LIST_WIRE, &[3], false, &[]);

static POLICY_RULE_FIELDS: [Field; 9] = [
    f("level", String, "string", "", E|P, None),
    f("namespaces", List(Ref::Static(&EVENT_SOURCE_I_PS_LIST)), "[]string", "", E|P, None),
    f("nonResourceURLs", List(Ref::Static(&EVENT_SOURCE_I_PS_LIST)), "[]string", "", E|P, None),
    f("omitManagedFields", Bool, "bool", "", E|P, None),
    f("omitStages", List(Ref::Static(&EVENT_SOURCE_I_PS_LIST)), "[]string", "", E|P, None),
    f("resources", List(Ref::Static(&POLICY_RULE_RESOURCES_LIST)), "[]v1.GroupResources", "", E|P, None),
    f("userGroups", List(Ref::Static(&EVENT_SOURCE_I_PS_LIST)), "[]string", "", E|P, None),
    f("users", List(Ref::Static(&EVENT_SOURCE_I_PS_LIST)), "[]string", "", E|P, None),
    f("verbs", List(Ref::Static(&EVENT_SOURCE_I_PS_LIST)), "[]string", "", E|P, None)];
static POLICY_RULE_WIRE: [WireField; 9] = [w(1, 0), w(2, 7), w(3, 6), w(4, 8), w(5, 5), w(6, 1), w(7, 2), w(8, 4), w(9, 3)];
pub(crate) static POLICY_RULE: Type = ty("io.k8s.apiserver.pkg.apis.audit.v1.PolicyRule", "k8s.io.apiserver.pkg.apis.audit.v1.PolicyRule", &[], &POLICY_RULE_FIELDS, &POLICY_RULE_WIRE, &[], false, &[]);

static EVENT_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&audit_v1::EVENT)), "v1.Event", ListType::Atomic, &[], false);
static POLICY_RULE_RESOURCES_LIST: List = list(Object(Ref::Static(&audit_v1::GROUP_RESOURCES)), "v1.GroupResources", ListType::Atomic, &[], false);
static POLICY_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&audit_v1::POLICY)), "v1.Policy", ListType::Atomic, &[], false);
static POLICY_RULES_LIST: List = list(Object(Ref::Static(&audit_v1::POLICY_RULE)), "v1.PolicyRule", ListType::Atomic, &[], false);
static EVENT_SOURCE_I_PS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static EVENT_ANNOTATIONS_MAP: Map = map(String, "string", false);
