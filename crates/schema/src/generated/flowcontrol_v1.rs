//! Types of `flowcontrol_v1`. Written by `cargo xtask codegen`; do not edit.
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
pub(crate) static EXEMPT_PRIORITY_LEVEL_CONFIGURATION: Type = ty("io.k8s.api.flowcontrol.v1.ExemptPriorityLevelConfiguration", "k8s.io.api.flowcontrol.v1.ExemptPriorityLevelConfiguration", &[], &EXEMPT_PRIORITY_LEVEL_CONFIGURATION_FIELDS, &EXEMPT_PRIORITY_LEVEL_CONFIGURATION_WIRE, &[], false, &[]);

static FLOW_DISTINGUISHER_METHOD_FIELDS: [Field; 1] = [
    f("type", String, "v1.FlowDistinguisherMethodType", "", R, Some(DefaultValue::Str("")))];
static FLOW_DISTINGUISHER_METHOD_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static FLOW_DISTINGUISHER_METHOD: Type = ty("io.k8s.api.flowcontrol.v1.FlowDistinguisherMethod", "k8s.io.api.flowcontrol.v1.FlowDistinguisherMethod", &[], &FLOW_DISTINGUISHER_METHOD_FIELDS, &FLOW_DISTINGUISHER_METHOD_WIRE, &[0], false, &[]);

static FLOW_SCHEMA_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&flowcontrol_v1::FLOW_SCHEMA_SPEC)), "v1.FlowSchemaSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&flowcontrol_v1::FLOW_SCHEMA_STATUS)), "v1.FlowSchemaStatus", "", E, Some(DefaultValue::Object))];
static FLOW_SCHEMA_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static FLOW_SCHEMA_KINDS: [GroupVersionKind; 1] = [gvk("flowcontrol.apiserver.k8s.io", "v1", "FlowSchema")];
pub(crate) static FLOW_SCHEMA: Type = ty("io.k8s.api.flowcontrol.v1.FlowSchema", "k8s.io.api.flowcontrol.v1.FlowSchema", &FLOW_SCHEMA_KINDS, &FLOW_SCHEMA_FIELDS, &FLOW_SCHEMA_WIRE, &[2, 3, 4], false, &[]);

static FLOW_SCHEMA_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", E, None),
    f("type", String, "v1.FlowSchemaConditionType", "", E, None)];
static FLOW_SCHEMA_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static FLOW_SCHEMA_CONDITION: Type = ty("io.k8s.api.flowcontrol.v1.FlowSchemaCondition", "k8s.io.api.flowcontrol.v1.FlowSchemaCondition", &[], &FLOW_SCHEMA_CONDITION_FIELDS, &FLOW_SCHEMA_CONDITION_WIRE, &[0], false, &[]);

static FLOW_SCHEMA_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&FLOW_SCHEMA_LIST_ITEMS_LIST)), "[]v1.FlowSchema", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static FLOW_SCHEMA_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static FLOW_SCHEMA_LIST_KINDS: [GroupVersionKind; 1] = [gvk("flowcontrol.apiserver.k8s.io", "v1", "FlowSchemaList")];
pub(crate) static FLOW_SCHEMA_LIST: Type = ty("io.k8s.api.flowcontrol.v1.FlowSchemaList", "k8s.io.api.flowcontrol.v1.FlowSchemaList", &FLOW_SCHEMA_LIST_KINDS, &FLOW_SCHEMA_LIST_FIELDS, &FLOW_SCHEMA_LIST_WIRE, &[1, 3], false, &[]);

static FLOW_SCHEMA_SPEC_FIELDS: [Field; 4] = [
    f("distinguisherMethod", Object(Ref::Static(&flowcontrol_v1::FLOW_DISTINGUISHER_METHOD)), "v1.FlowDistinguisherMethod", "", E|P, None),
    f("matchingPrecedence", Int32, "int32", "", 0, Some(DefaultValue::Int(0))),
    f("priorityLevelConfiguration", Object(Ref::Static(&flowcontrol_v1::PRIORITY_LEVEL_CONFIGURATION_REFERENCE)), "v1.PriorityLevelConfigurationReference", "", R, Some(DefaultValue::Object)),
    f("rules", List(Ref::Static(&FLOW_SCHEMA_SPEC_RULES_LIST)), "[]v1.PolicyRulesWithSubjects", "", E, None)];
static FLOW_SCHEMA_SPEC_WIRE: [WireField; 4] = [w(1, 2), w(2, 1), w(3, 0), w(4, 3)];
pub(crate) static FLOW_SCHEMA_SPEC: Type = ty("io.k8s.api.flowcontrol.v1.FlowSchemaSpec", "k8s.io.api.flowcontrol.v1.FlowSchemaSpec", &[], &FLOW_SCHEMA_SPEC_FIELDS, &FLOW_SCHEMA_SPEC_WIRE, &[1, 2], false, &[]);

static FLOW_SCHEMA_STATUS_FIELDS: [Field; 1] = [
    f("conditions", List(Ref::Static(&FLOW_SCHEMA_STATUS_CONDITIONS_LIST)), "[]v1.FlowSchemaCondition", "", E|MERGE, None).key("type")];
static FLOW_SCHEMA_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static FLOW_SCHEMA_STATUS: Type = ty("io.k8s.api.flowcontrol.v1.FlowSchemaStatus", "k8s.io.api.flowcontrol.v1.FlowSchemaStatus", &[], &FLOW_SCHEMA_STATUS_FIELDS, &FLOW_SCHEMA_STATUS_WIRE, &[], false, &[]);

static GROUP_SUBJECT_FIELDS: [Field; 1] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static GROUP_SUBJECT_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static GROUP_SUBJECT: Type = ty("io.k8s.api.flowcontrol.v1.GroupSubject", "k8s.io.api.flowcontrol.v1.GroupSubject", &[], &GROUP_SUBJECT_FIELDS, &GROUP_SUBJECT_WIRE, &[0], false, &[]);

static LIMIT_RESPONSE_FIELDS: [Field; 2] = [
    f("queuing", Object(Ref::Static(&flowcontrol_v1::QUEUING_CONFIGURATION)), "v1.QueuingConfiguration", "", E|P, None),
    f("type", String, "v1.LimitResponseType", "", R, Some(DefaultValue::Str("")))];
static LIMIT_RESPONSE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
static LIMIT_RESPONSE_UNIONS: [Union; 1] = [Union { discriminator: "type", fields: &[("queuing", "Queuing")] }];
pub(crate) static LIMIT_RESPONSE: Type = ty("io.k8s.api.flowcontrol.v1.LimitResponse", "k8s.io.api.flowcontrol.v1.LimitResponse", &[], &LIMIT_RESPONSE_FIELDS, &LIMIT_RESPONSE_WIRE, &[1], false, &LIMIT_RESPONSE_UNIONS);

static LIMITED_PRIORITY_LEVEL_CONFIGURATION_FIELDS: [Field; 4] = [
    f("borrowingLimitPercent", Int32, "int32", "", E|P, None),
    f("lendablePercent", Int32, "int32", "", E|P, None),
    f("limitResponse", Object(Ref::Static(&flowcontrol_v1::LIMIT_RESPONSE)), "v1.LimitResponse", "", E, Some(DefaultValue::Object)),
    f("nominalConcurrencyShares", Int32, "int32", "", P, None)];
static LIMITED_PRIORITY_LEVEL_CONFIGURATION_WIRE: [WireField; 4] = [w(1, 3), w(2, 2), w(3, 1), w(4, 0)];
pub(crate) static LIMITED_PRIORITY_LEVEL_CONFIGURATION: Type = ty("io.k8s.api.flowcontrol.v1.LimitedPriorityLevelConfiguration", "k8s.io.api.flowcontrol.v1.LimitedPriorityLevelConfiguration", &[], &LIMITED_PRIORITY_LEVEL_CONFIGURATION_FIELDS, &LIMITED_PRIORITY_LEVEL_CONFIGURATION_WIRE, &[2, 3], false, &[]);

static NON_RESOURCE_POLICY_RULE_FIELDS: [Field; 2] = [
    f("nonResourceURLs", List(Ref::Static(&NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", R, None),
    f("verbs", List(Ref::Static(&NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", R, None)];
static NON_RESOURCE_POLICY_RULE_WIRE: [WireField; 2] = [w(1, 1), w(6, 0)];
pub(crate) static NON_RESOURCE_POLICY_RULE: Type = ty("io.k8s.api.flowcontrol.v1.NonResourcePolicyRule", "k8s.io.api.flowcontrol.v1.NonResourcePolicyRule", &[], &NON_RESOURCE_POLICY_RULE_FIELDS, &NON_RESOURCE_POLICY_RULE_WIRE, &[0, 1], false, &[]);

static POLICY_RULES_WITH_SUBJECTS_FIELDS: [Field; 3] = [
    f("nonResourceRules", List(Ref::Static(&POLICY_RULES_WITH_SUBJECTS_NON_RESOURCE_RULES_LIST)), "[]v1.NonResourcePolicyRule", "", E, None),
    f("resourceRules", List(Ref::Static(&POLICY_RULES_WITH_SUBJECTS_RESOURCE_RULES_LIST)), "[]v1.ResourcePolicyRule", "", E, None),
    f("subjects", List(Ref::Static(&POLICY_RULES_WITH_SUBJECTS_SUBJECTS_LIST)), "[]v1.Subject", "", R, None)];
static POLICY_RULES_WITH_SUBJECTS_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static POLICY_RULES_WITH_SUBJECTS: Type = ty("io.k8s.api.flowcontrol.v1.PolicyRulesWithSubjects", "k8s.io.api.flowcontrol.v1.PolicyRulesWithSubjects", &[], &POLICY_RULES_WITH_SUBJECTS_FIELDS, &POLICY_RULES_WITH_SUBJECTS_WIRE, &[2], false, &[]);

static PRIORITY_LEVEL_CONFIGURATION_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&flowcontrol_v1::PRIORITY_LEVEL_CONFIGURATION_SPEC)), "v1.PriorityLevelConfigurationSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&flowcontrol_v1::PRIORITY_LEVEL_CONFIGURATION_STATUS)), "v1.PriorityLevelConfigurationStatus", "", E, Some(DefaultValue::Object))];
static PRIORITY_LEVEL_CONFIGURATION_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static PRIORITY_LEVEL_CONFIGURATION_KINDS: [GroupVersionKind; 1] = [gvk("flowcontrol.apiserver.k8s.io", "v1", "PriorityLevelConfiguration")];
pub(crate) static PRIORITY_LEVEL_CONFIGURATION: Type = ty("io.k8s.api.flowcontrol.v1.PriorityLevelConfiguration", "k8s.io.api.flowcontrol.v1.PriorityLevelConfiguration", &PRIORITY_LEVEL_CONFIGURATION_KINDS, &PRIORITY_LEVEL_CONFIGURATION_FIELDS, &PRIORITY_LEVEL_CONFIGURATION_WIRE, &[2, 3, 4], false, &[]);

static PRIORITY_LEVEL_CONFIGURATION_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", E, None),
    f("type", String, "v1.PriorityLevelConfigurationConditionType", "", E, None)];
static PRIORITY_LEVEL_CONFIGURATION_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static PRIORITY_LEVEL_CONFIGURATION_CONDITION: Type = ty("io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationCondition", "k8s.io.api.flowcontrol.v1.PriorityLevelConfigurationCondition", &[], &PRIORITY_LEVEL_CONFIGURATION_CONDITION_FIELDS, &PRIORITY_LEVEL_CONFIGURATION_CONDITION_WIRE, &[0], false, &[]);

static PRIORITY_LEVEL_CONFIGURATION_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&PRIORITY_LEVEL_CONFIGURATION_LIST_ITEMS_LIST)), "[]v1.PriorityLevelConfiguration", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static PRIORITY_LEVEL_CONFIGURATION_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static PRIORITY_LEVEL_CONFIGURATION_LIST_KINDS: [GroupVersionKind; 1] = [gvk("flowcontrol.apiserver.k8s.io", "v1", "PriorityLevelConfigurationList")];
pub(crate) static PRIORITY_LEVEL_CONFIGURATION_LIST: Type = ty("io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationList", "k8s.io.api.flowcontrol.v1.PriorityLevelConfigurationList", &PRIORITY_LEVEL_CONFIGURATION_LIST_KINDS, &PRIORITY_LEVEL_CONFIGURATION_LIST_FIELDS, &PRIORITY_LEVEL_CONFIGURATION_LIST_WIRE, &[1, 3], false, &[]);

static PRIORITY_LEVEL_CONFIGURATION_REFERENCE_FIELDS: [Field; 1] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static PRIORITY_LEVEL_CONFIGURATION_REFERENCE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static PRIORITY_LEVEL_CONFIGURATION_REFERENCE: Type = ty("io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationReference", "k8s.io.api.flowcontrol.v1.PriorityLevelConfigurationReference", &[], &PRIORITY_LEVEL_CONFIGURATION_REFERENCE_FIELDS, &PRIORITY_LEVEL_CONFIGURATION_REFERENCE_WIRE, &[0], false, &[]);

static PRIORITY_LEVEL_CONFIGURATION_SPEC_FIELDS: [Field; 3] = [
    f("exempt", Object(Ref::Static(&flowcontrol_v1::EXEMPT_PRIORITY_LEVEL_CONFIGURATION)), "v1.ExemptPriorityLevelConfiguration", "", E|P, None),
    f("limited", Object(Ref::Static(&flowcontrol_v1::LIMITED_PRIORITY_LEVEL_CONFIGURATION)), "v1.LimitedPriorityLevelConfiguration", "", E|P, None),
    f("type", String, "v1.PriorityLevelEnablement", "", R, Some(DefaultValue::Str("")))];
static PRIORITY_LEVEL_CONFIGURATION_SPEC_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
static PRIORITY_LEVEL_CONFIGURATION_SPEC_UNIONS: [Union; 1] = [Union { discriminator: "type", fields: &[("exempt", "Exempt"), ("limited", "Limited")] }];
pub(crate) static PRIORITY_LEVEL_CONFIGURATION_SPEC: Type = ty("io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationSpec", "k8s.io.api.flowcontrol.v1.PriorityLevelConfigurationSpec", &[], &PRIORITY_LEVEL_CONFIGURATION_SPEC_FIELDS, &PRIORITY_LEVEL_CONFIGURATION_SPEC_WIRE, &[2], false, &PRIORITY_LEVEL_CONFIGURATION_SPEC_UNIONS);

static PRIORITY_LEVEL_CONFIGURATION_STATUS_FIELDS: [Field; 1] = [
    f("conditions", List(Ref::Static(&PRIORITY_LEVEL_CONFIGURATION_STATUS_CONDITIONS_LIST)), "[]v1.PriorityLevelConfigurationCondition", "", E|MERGE, None).key("type")];
static PRIORITY_LEVEL_CONFIGURATION_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static PRIORITY_LEVEL_CONFIGURATION_STATUS: Type = ty("io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationStatus", "k8s.io.api.flowcontrol.v1.PriorityLevelConfigurationStatus", &[], &PRIORITY_LEVEL_CONFIGURATION_STATUS_FIELDS, &PRIORITY_LEVEL_CONFIGURATION_STATUS_WIRE, &[], false, &[]);

static QUEUING_CONFIGURATION_FIELDS: [Field; 3] = [
    f("handSize", Int32, "int32", "", 0, Some(DefaultValue::Int(0))),
    f("queueLengthLimit", Int32, "int32", "", 0, Some(DefaultValue::Int(0))),
    f("queues", Int32, "int32", "", 0, Some(DefaultValue::Int(0)))];
static QUEUING_CONFIGURATION_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(3, 1)];
pub(crate) static QUEUING_CONFIGURATION: Type = ty("io.k8s.api.flowcontrol.v1.QueuingConfiguration", "k8s.io.api.flowcontrol.v1.QueuingConfiguration", &[], &QUEUING_CONFIGURATION_FIELDS, &QUEUING_CONFIGURATION_WIRE, &[0, 1, 2], false, &[]);

static RESOURCE_POLICY_RULE_FIELDS: [Field; 5] = [
    f("apiGroups", List(Ref::Static(&NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", R, None),
    f("clusterScope", Bool, "bool", "", E, None),
    f("namespaces", List(Ref::Static(&NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", 0, None),
    f("resources", List(Ref::Static(&NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", R, None),
    f("verbs", List(Ref::Static(&NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST)), "[]string", "", R, None)];
static RESOURCE_POLICY_RULE_WIRE: [WireField; 5] = [w(1, 4), w(2, 0), w(3, 3), w(4, 1), w(5, 2)];
pub(crate) static RESOURCE_POLICY_RULE: Type = ty("io.k8s.api.flowcontrol.v1.ResourcePolicyRule", "k8s.io.api.flowcontrol.v1.ResourcePolicyRule", &[], &RESOURCE_POLICY_RULE_FIELDS, &RESOURCE_POLICY_RULE_WIRE, &[0, 2, 3, 4], false, &[]);

static SERVICE_ACCOUNT_SUBJECT_FIELDS: [Field; 2] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("namespace", String, "string", "", R, Some(DefaultValue::Str("")))];
static SERVICE_ACCOUNT_SUBJECT_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static SERVICE_ACCOUNT_SUBJECT: Type = ty("io.k8s.api.flowcontrol.v1.ServiceAccountSubject", "k8s.io.api.flowcontrol.v1.ServiceAccountSubject", &[], &SERVICE_ACCOUNT_SUBJECT_FIELDS, &SERVICE_ACCOUNT_SUBJECT_WIRE, &[0, 1], false, &[]);

static SUBJECT_FIELDS: [Field; 4] = [
    f("group", Object(Ref::Static(&flowcontrol_v1::GROUP_SUBJECT)), "v1.GroupSubject", "", E|P, None),
    f("kind", String, "v1.SubjectKind", "", R, Some(DefaultValue::Str(""))),
    f("serviceAccount", Object(Ref::Static(&flowcontrol_v1::SERVICE_ACCOUNT_SUBJECT)), "v1.ServiceAccountSubject", "", E|P, None),
    f("user", Object(Ref::Static(&flowcontrol_v1::USER_SUBJECT)), "v1.UserSubject", "", E|P, None)];
static SUBJECT_WIRE: [WireField; 4] = [w(1, 1), w(2, 3), w(3, 0), w(4, 2)];
static SUBJECT_UNIONS: [Union; 1] = [Union { discriminator: "kind", fields: &[("group", "Group"), ("serviceAccount", "ServiceAccount"), ("user", "User")] }];
pub(crate) static SUBJECT: Type = ty("io.k8s.api.flowcontrol.v1.Subject", "k8s.io.api.flowcontrol.v1.Subject", &[], &SUBJECT_FIELDS, &SUBJECT_WIRE, &[1], false, &SUBJECT_UNIONS);

static USER_SUBJECT_FIELDS: [Field; 1] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static USER_SUBJECT_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static USER_SUBJECT: Type = ty("io.k8s.api.flowcontrol.v1.UserSubject", "k8s.io.api.flowcontrol.v1.UserSubject", &[], &USER_SUBJECT_FIELDS, &USER_SUBJECT_WIRE, &[0], false, &[]);

static FLOW_SCHEMA_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&flowcontrol_v1::FLOW_SCHEMA)), "v1.FlowSchema", ListType::Atomic, &[], false);
static FLOW_SCHEMA_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&flowcontrol_v1::FLOW_SCHEMA_CONDITION)), "v1.FlowSchemaCondition", ListType::Map, &KEYS_TYPE, false);
static POLICY_RULES_WITH_SUBJECTS_NON_RESOURCE_RULES_LIST: List = list(Object(Ref::Static(&flowcontrol_v1::NON_RESOURCE_POLICY_RULE)), "v1.NonResourcePolicyRule", ListType::Atomic, &[], false);
static FLOW_SCHEMA_SPEC_RULES_LIST: List = list(Object(Ref::Static(&flowcontrol_v1::POLICY_RULES_WITH_SUBJECTS)), "v1.PolicyRulesWithSubjects", ListType::Atomic, &[], false);
static PRIORITY_LEVEL_CONFIGURATION_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&flowcontrol_v1::PRIORITY_LEVEL_CONFIGURATION)), "v1.PriorityLevelConfiguration", ListType::Atomic, &[], false);
static PRIORITY_LEVEL_CONFIGURATION_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&flowcontrol_v1::PRIORITY_LEVEL_CONFIGURATION_CONDITION)), "v1.PriorityLevelConfigurationCondition", ListType::Map, &KEYS_TYPE, false);
static POLICY_RULES_WITH_SUBJECTS_RESOURCE_RULES_LIST: List = list(Object(Ref::Static(&flowcontrol_v1::RESOURCE_POLICY_RULE)), "v1.ResourcePolicyRule", ListType::Atomic, &[], false);
static POLICY_RULES_WITH_SUBJECTS_SUBJECTS_LIST: List = list(Object(Ref::Static(&flowcontrol_v1::SUBJECT)), "v1.Subject", ListType::Atomic, &[], false);
static NON_RESOURCE_POLICY_RULE_NON_RESOURCE_UR_LS_LIST: List = list(String, "string", ListType::Set, &[], false);
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
