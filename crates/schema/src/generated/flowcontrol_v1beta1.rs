//! Types of `flowcontrol_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static EXEMPT_PRIORITY_LEVEL_CONFIGURATION_FIELDS: [Field; 2] = [
    f("lendablePercent", Int32, "int32", "", E|P, None),
    f("nominalConcurrencyShares", Int32, "int32", "", E|P, None)];
static EXEMPT_PRIORITY_LEVEL_CONFIGURATION_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static EXEMPT_PRIORITY_LEVEL_CONFIGURATION: Type = ty("io.k8s.api.flowcontrol.v1beta1.ExemptPriorityLevelConfiguration", "k8s.io.api.flowcontrol.v1beta1.ExemptPriorityLevelConfiguration", &[], &EXEMPT_PRIORITY_LEVEL_CONFIGURATION_FIELDS, &EXEMPT_PRIORITY_LEVEL_CONFIGURATION_WIRE, &[], false, &[]);

static FLOW_DISTINGUISHER_METHOD_FIELDS: [Field; 1] = [
    f("type", String, "string", "", E|P, None)];
static FLOW_DISTINGUISHER_METHOD_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static FLOW_DISTINGUISHER_METHOD: Type = ty("io.k8s.api.flowcontrol.v1beta1.FlowDistinguisherMethod", "k8s.io.api.flowcontrol.v1beta1.FlowDistinguisherMethod", &[], &FLOW_DISTINGUISHER_METHOD_FIELDS, &FLOW_DISTINGUISHER_METHOD_WIRE, &[], false, &[]);

static FLOW_SCHEMA_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&flowcontrol_v1beta1::FLOW_SCHEMA_SPEC)), "v1beta1.FlowSchemaSpec", "", E, None),
    f("status", Object(Ref::Static(&flowcontrol_v1beta1::FLOW_SCHEMA_STATUS)), "v1beta1.FlowSchemaStatus", "", E, None)];
static FLOW_SCHEMA_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static FLOW_SCHEMA_KINDS: [GroupVersionKind; 1] = [gvk("flowcontrol.apiserver.k8s.io", "v1beta1", "FlowSchema")];
pub(crate) static FLOW_SCHEMA: Type = ty("io.k8s.api.flowcontrol.v1beta1.FlowSchema", "k8s.io.api.flowcontrol.v1beta1.FlowSchema", &FLOW_SCHEMA_KINDS, &FLOW_SCHEMA_FIELDS, &FLOW_SCHEMA_WIRE, &[2, 3, 4], false, &[]);

static FLOW_SCHEMA_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1beta1.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static FLOW_SCHEMA_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static FLOW_SCHEMA_CONDITION: Type = ty("io.k8s.api.flowcontrol.v1beta1.FlowSchemaCondition", "k8s.io.api.flowcontrol.v1beta1.FlowSchemaCondition", &[], &FLOW_SCHEMA_CONDITION_FIELDS, &FLOW_SCHEMA_CONDITION_WIRE, &[], false, &[]);

static FLOW_SCHEMA_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&FLOW_SCHEMA_LIST_ITEMS_LIST)), "[]v1beta1.FlowSchema", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static FLOW_SCHEMA_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static FLOW_SCHEMA_LIST_KINDS: [GroupVersionKind; 1] = [gvk("flowcontrol.apiserver.k8s.io", "v1beta1", "FlowSchemaList")];
pub(crate) static FLOW_SCHEMA_LIST: Type = ty("io.k8s.api.flowcontrol.v1beta1.FlowSchemaList", "k8s.io.api.flowcontrol.v1beta1.FlowSchemaList", &FLOW_SCHEMA_LIST_KINDS, &FLOW_SCHEMA_LIST_FIELDS, &FLOW_SCHEMA_LIST_WIRE, &[3], false, &[]);

static FLOW_SCHEMA_SPEC_FIELDS: [Field; 4] = [
    f("distinguisherMethod", Object(Ref::Static(&flowcontrol_v1beta1::FLOW_DISTINGUISHER_METHOD)), "v1beta1.FlowDistinguisherMethod", "", E|P, None),
    f("matchingPrecedence", Int32, "int32", "", E|P, None),
    f("priorityLevelConfiguration", Object(Ref::Static(&flowcontrol_v1beta1::PRIORITY_LEVEL_CONFIGURATION_REFERENCE)), "v1beta1.PriorityLevelConfigurationReference", "", E|P, None),
    f("rules", List(Ref::Static(&FLOW_SCHEMA_SPEC_RULES_LIST)), "[]v1beta1.PolicyRulesWithSubjects", "", E|P, None)];
static FLOW_SCHEMA_SPEC_WIRE: [WireField; 4] = [w(1, 2), w(2, 1), w(3, 0), w(4, 3)];
pub(crate) static FLOW_SCHEMA_SPEC: Type = ty("io.k8s.api.flowcontrol.v1beta1.FlowSchemaSpec", "k8s.io.api.flowcontrol.v1beta1.FlowSchemaSpec", &[], &FLOW_SCHEMA_SPEC_FIELDS, &FLOW_SCHEMA_SPEC_WIRE, &[], false, &[]);

static FLOW_SCHEMA_STATUS_FIELDS: [Field; 1] = [
    f("conditions", List(Ref::Static(&FLOW_SCHEMA_STATUS_CONDITIONS_LIST)), "[]v1beta1.FlowSchemaCondition", "", E|P, None)];
static FLOW_SCHEMA_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static FLOW_SCHEMA_STATUS: Type = ty("io.k8s.api.flowcontrol.v1beta1.FlowSchemaStatus", "k8s.io.api.flowcontrol.v1beta1.FlowSchemaStatus", &[], &FLOW_SCHEMA_STATUS_FIELDS, &FLOW_SCHEMA_STATUS_WIRE, &[], false, &[]);

static GROUP_SUBJECT_FIELDS: [Field; 1] = [
    f("name", String, "string", "", E|P, None)];
static GROUP_SUBJECT_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static GROUP_SUBJECT: Type = ty("io.k8s.api.flowcontrol.v1beta1.GroupSubject", "k8s.io.api.flowcontrol.v1beta1.GroupSubject", &[], &GROUP_SUBJECT_FIELDS, &GROUP_SUBJECT_WIRE, &[], false, &[]);

static LIMIT_RESPONSE_FIELDS: [Field; 2] = [
    f("queuing", Object(Ref::Static(&flowcontrol_v1beta1::QUEUING_CONFIGURATION)), "v1beta1.QueuingConfiguration", "", E|P, None),
    f("type", String, "string", "", E|P, None)];
static LIMIT_RESPONSE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static LIMIT_RESPONSE: Type = ty("io.k8s.api.flowcontrol.v1beta1.LimitResponse", "k8s.io.api.flowcontrol.v1beta1.LimitResponse", &[], &LIMIT_RESPONSE_FIELDS, &LIMIT_RESPONSE_WIRE, &[], false, &[]);

static LIMITED_PRIORITY_LEVEL_CONFIGURATION_FIELDS: [Field; 4] = [
    f("assuredConcurrencyShares", Int32, "int32", "", E|P, None),
    f("borrowingLimitPercent", Int32, "int32", "", E|P, None),
    f("lendablePercent", Int32, "int32", "", E|P, None),
    f("limitResponse", Object(Ref::Static(&flowcontrol_v1beta1::LIMIT_RESPONSE)), "v1beta1.LimitResponse", "", E|P, None)];
static LIMITED_PRIORITY_LEVEL_CONFIGURATION_WIRE: [WireField; 4] = [w(1, 0), w(2, 3), w(3, 2), w(4, 1)];
pub(crate) static LIMITED_PRIORITY_LEVEL_CONFIGURATION: Type = ty("io.k8s.api.flowcontrol.v1beta1.LimitedPriorityLevelConfiguration", "k8s.io.api.flowcontrol.v1beta1.LimitedPriorityLevelConfiguration", &[], &LIMITED_PRIORITY_LEVEL_CONFIGURATION_FIELDS, &LIMITED_PRIORITY_LEVEL_CONFIGURATION_WIRE, &[], false, &[]);

static NON_RESOURCE_POLICY_RULE_FIELDS: [Field; 2] = [
    f("nonResourceURLs", List(Ref::Static(&NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", E|P, None),
    f("verbs", List(Ref::Static(&NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", E|P, None)];
static NON_RESOURCE_POLICY_RULE_WIRE: [WireField; 2] = [w(1, 1), w(6, 0)];
pub(crate) static NON_RESOURCE_POLICY_RULE: Type = ty("io.k8s.api.flowcontrol.v1beta1.NonResourcePolicyRule", "k8s.io.api.flowcontrol.v1beta1.NonResourcePolicyRule", &[], &NON_RESOURCE_POLICY_RULE_FIELDS, &NON_RESOURCE_POLICY_RULE_WIRE, &[], false, &[]);

static POLICY_RULES_WITH_SUBJECTS_FIELDS: [Field; 3] = [
    f("nonResourceRules", List(Ref::Static(&POLICY_RULES_WITH_SUBJECTS_NON_RESOURCE_RULES_LIST)), "[]v1beta1.NonResourcePolicyRule", "", E|P, None),
    f("resourceRules", List(Ref::Static(&POLICY_RULES_WITH_SUBJECTS_RESOURCE_RULES_LIST)), "[]v1beta1.ResourcePolicyRule", "", E|P, None),
    f("subjects", List(Ref::Static(&POLICY_RULES_WITH_SUBJECTS_SUBJECTS_LIST)), "[]v1beta1.Subject", "", E|P, None)];
static POLICY_RULES_WITH_SUBJECTS_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static POLICY_RULES_WITH_SUBJECTS: Type = ty("io.k8s.api.flowcontrol.v1beta1.PolicyRulesWithSubjects", "k8s.io.api.flowcontrol.v1beta1.PolicyRulesWithSubjects", &[], &POLICY_RULES_WITH_SUBJECTS_FIELDS, &POLICY_RULES_WITH_SUBJECTS_WIRE, &[], false, &[]);

static PRIORITY_LEVEL_CONFIGURATION_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&flowcontrol_v1beta1::PRIORITY_LEVEL_CONFIGURATION_SPEC)), "v1beta1.PriorityLevelConfigurationSpec", "", E, None),
    f("status", Object(Ref::Static(&flowcontrol_v1beta1::PRIORITY_LEVEL_CONFIGURATION_STATUS)), "v1beta1.PriorityLevelConfigurationStatus", "", E, None)];
static PRIORITY_LEVEL_CONFIGURATION_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static PRIORITY_LEVEL_CONFIGURATION_KINDS: [GroupVersionKind; 1] = [gvk("flowcontrol.apiserver.k8s.io", "v1beta1", "PriorityLevelConfiguration")];
pub(crate) static PRIORITY_LEVEL_CONFIGURATION: Type = ty("io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfiguration", "k8s.io.api.flowcontrol.v1beta1.PriorityLevelConfiguration", &PRIORITY_LEVEL_CONFIGURATION_KINDS, &PRIORITY_LEVEL_CONFIGURATION_FIELDS, &PRIORITY_LEVEL_CONFIGURATION_WIRE, &[2, 3, 4], false, &[]);

static PRIORITY_LEVEL_CONFIGURATION_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1beta1.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static PRIORITY_LEVEL_CONFIGURATION_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static PRIORITY_LEVEL_CONFIGURATION_CONDITION: Type = ty("io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationCondition", "k8s.io.api.flowcontrol.v1beta1.PriorityLevelConfigurationCondition", &[], &PRIORITY_LEVEL_CONFIGURATION_CONDITION_FIELDS, &PRIORITY_LEVEL_CONFIGURATION_CONDITION_WIRE, &[], false, &[]);

static PRIORITY_LEVEL_CONFIGURATION_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&PRIORITY_LEVEL_CONFIGURATION_LIST_ITEMS_LIST)), "[]v1beta1.PriorityLevelConfiguration", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static PRIORITY_LEVEL_CONFIGURATION_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static PRIORITY_LEVEL_CONFIGURATION_LIST_KINDS: [GroupVersionKind; 1] = [gvk("flowcontrol.apiserver.k8s.io", "v1beta1", "PriorityLevelConfigurationList")];
pub(crate) static PRIORITY_LEVEL_CONFIGURATION_LIST: Type = ty("io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationList", "k8s.io.api.flowcontrol.v1beta1.PriorityLevelConfigurationList", &PRIORITY_LEVEL_CONFIGURATION_LIST_KINDS, &PRIORITY_LEVEL_CONFIGURATION_LIST_FIELDS, &PRIORITY_LEVEL_CONFIGURATION_LIST_WIRE, &[3], false, &[]);

static PRIORITY_LEVEL_CONFIGURATION_REFERENCE_FIELDS: [Field; 1] = [
    f("name", String, "string", "", E|P, None)];
static PRIORITY_LEVEL_CONFIGURATION_REFERENCE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static PRIORITY_LEVEL_CONFIGURATION_REFERENCE: Type = ty("io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationReference", "k8s.io.api.flowcontrol.v1beta1.PriorityLevelConfigurationReference", &[], &PRIORITY_LEVEL_CONFIGURATION_REFERENCE_FIELDS, &PRIORITY_LEVEL_CONFIGURATION_REFERENCE_WIRE, &[], false, &[]);

static PRIORITY_LEVEL_CONFIGURATION_SPEC_FIELDS: [Field; 3] = [
    f("exempt", Object(Ref::Static(&flowcontrol_v1beta1::EXEMPT_PRIORITY_LEVEL_CONFIGURATION)), "v1beta1.ExemptPriorityLevelConfiguration", "", E|P, None),
    f("limited", Object(Ref::Static(&flowcontrol_v1beta1::LIMITED_PRIORITY_LEVEL_CONFIGURATION)), "v1beta1.LimitedPriorityLevelConfiguration", "", E|P, None),
    f("type", String, "string", "", E|P, None)];
static PRIORITY_LEVEL_CONFIGURATION_SPEC_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static PRIORITY_LEVEL_CONFIGURATION_SPEC: Type = ty("io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationSpec", "k8s.io.api.flowcontrol.v1beta1.PriorityLevelConfigurationSpec", &[], &PRIORITY_LEVEL_CONFIGURATION_SPEC_FIELDS, &PRIORITY_LEVEL_CONFIGURATION_SPEC_WIRE, &[], false, &[]);

static PRIORITY_LEVEL_CONFIGURATION_STATUS_FIELDS: [Field; 1] = [
    f("conditions", List(Ref::Static(&PRIORITY_LEVEL_CONFIGURATION_STATUS_CONDITIONS_LIST)), "[]v1beta1.PriorityLevelConfigurationCondition", "", E|P, None)];
static PRIORITY_LEVEL_CONFIGURATION_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static PRIORITY_LEVEL_CONFIGURATION_STATUS: Type = ty("io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationStatus", "k8s.io.api.flowcontrol.v1beta1.PriorityLevelConfigurationStatus", &[], &PRIORITY_LEVEL_CONFIGURATION_STATUS_FIELDS, &PRIORITY_LEVEL_CONFIGURATION_STATUS_WIRE, &[], false, &[]);

static QUEUING_CONFIGURATION_FIELDS: [Field; 3] = [
    f("handSize", Int32, "int32", "", E|P, None),
    f("queueLengthLimit", Int32, "int32", "", E|P, None),
    f("queues", Int32, "int32", "", E|P, None)];
static QUEUING_CONFIGURATION_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(3, 1)];
pub(crate) static QUEUING_CONFIGURATION: Type = ty("io.k8s.api.flowcontrol.v1beta1.QueuingConfiguration", "k8s.io.api.flowcontrol.v1beta1.QueuingConfiguration", &[], &QUEUING_CONFIGURATION_FIELDS, &QUEUING_CONFIGURATION_WIRE, &[], false, &[]);

static RESOURCE_POLICY_RULE_FIELDS: [Field; 5] = [
    f("apiGroups", List(Ref::Static(&NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", E|P, None),
    f("clusterScope", Bool, "bool", "", E|P, None),
    f("namespaces", List(Ref::Static(&NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", E|P, None),
    f("resources", List(Ref::Static(&NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", E|P, None),
    f("verbs", List(Ref::Static(&NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", E|P, None)];
static RESOURCE_POLICY_RULE_WIRE: [WireField; 5] = [w(1, 4), w(2, 0), w(3, 3), w(4, 1), w(5, 2)];
pub(crate) static RESOURCE_POLICY_RULE: Type = ty("io.k8s.api.flowcontrol.v1beta1.ResourcePolicyRule", "k8s.io.api.flowcontrol.v1beta1.ResourcePolicyRule", &[], &RESOURCE_POLICY_RULE_FIELDS, &RESOURCE_POLICY_RULE_WIRE, &[], false, &[]);

static SERVICE_ACCOUNT_SUBJECT_FIELDS: [Field; 2] = [
    f("name", String, "string", "", E|P, None),
    f("namespace", String, "string", "", E|P, None)];
static SERVICE_ACCOUNT_SUBJECT_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static SERVICE_ACCOUNT_SUBJECT: Type = ty("io.k8s.api.flowcontrol.v1beta1.ServiceAccountSubject", "k8s.io.api.flowcontrol.v1beta1.ServiceAccountSubject", &[], &SERVICE_ACCOUNT_SUBJECT_FIELDS, &SERVICE_ACCOUNT_SUBJECT_WIRE, &[], false, &[]);

static SUBJECT_FIELDS: [Field; 4] = [
    f("group", Object(Ref::Static(&flowcontrol_v1beta1::GROUP_SUBJECT)), "v1beta1.GroupSubject", "", E|P, None),
    f("kind", String, "string", "", E|P, None),
    f("serviceAccount", Object(Ref::Static(&flowcontrol_v1beta1::SERVICE_ACCOUNT_SUBJECT)), "v1beta1.ServiceAccountSubject", "", E|P, None),
    f("user", Object(Ref::Static(&flowcontrol_v1beta1::USER_SUBJECT)), "v1beta1.UserSubject", "", E|P, None)];
static SUBJECT_WIRE: [WireField; 4] = [w(1, 1), w(2, 3), w(3, 0), w(4, 2)];
pub(crate) static SUBJECT: Type = ty("io.k8s.api.flowcontrol.v1beta1.Subject", "k8s.io.api.flowcontrol.v1beta1.Subject", &[], &SUBJECT_FIELDS, &SUBJECT_WIRE, &[], false, &[]);

static USER_SUBJECT_FIELDS: [Field; 1] = [
    f("name", String, "string", "", E|P, None)];
static USER_SUBJECT_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static USER_SUBJECT: Type = ty("io.k8s.api.flowcontrol.v1beta1.UserSubject", "k8s.io.api.flowcontrol.v1beta1.UserSubject", &[], &USER_SUBJECT_FIELDS, &USER_SUBJECT_WIRE, &[], false, &[]);

static FLOW_SCHEMA_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&flowcontrol_v1beta1::FLOW_SCHEMA)), "v1beta1.FlowSchema", ListType::Atomic, &[], false);
static FLOW_SCHEMA_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&flowcontrol_v1beta1::FLOW_SCHEMA_CONDITION)), "v1beta1.FlowSchemaCondition", ListType::Atomic, &[], false);
static POLICY_RULES_WITH_SUBJECTS_NON_RESOURCE_RULES_LIST: List = list(Object(Ref::Static(&flowcontrol_v1beta1::NON_RESOURCE_POLICY_RULE)), "v1beta1.NonResourcePolicyRule", ListType::Atomic, &[], false);
static FLOW_SCHEMA_SPEC_RULES_LIST: List = list(Object(Ref::Static(&flowcontrol_v1beta1::POLICY_RULES_WITH_SUBJECTS)), "v1beta1.PolicyRulesWithSubjects", ListType::Atomic, &[], false);
static PRIORITY_LEVEL_CONFIGURATION_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&flowcontrol_v1beta1::PRIORITY_LEVEL_CONFIGURATION)), "v1beta1.PriorityLevelConfiguration", ListType::Atomic, &[], false);
static PRIORITY_LEVEL_CONFIGURATION_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&flowcontrol_v1beta1::PRIORITY_LEVEL_CONFIGURATION_CONDITION)), "v1beta1.PriorityLevelConfigurationCondition", ListType::Atomic, &[], false);
static POLICY_RULES_WITH_SUBJECTS_RESOURCE_RULES_LIST: List = list(Object(Ref::Static(&flowcontrol_v1beta1::RESOURCE_POLICY_RULE)), "v1beta1.ResourcePolicyRule", ListType::Atomic, &[], false);
static POLICY_RULES_WITH_SUBJECTS_SUBJECTS_LIST: List = list(Object(Ref::Static(&flowcontrol_v1beta1::SUBJECT)), "v1beta1.Subject", ListType::Atomic, &[], false);
static NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
