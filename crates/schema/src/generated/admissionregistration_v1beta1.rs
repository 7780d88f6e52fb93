//! Types of `admissionregistration_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static APPLY_CONFIGURATION_FIELDS: [Field; 1] = [
    f("expression", String, "string", "", E, None)];
static APPLY_CONFIGURATION_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static APPLY_CONFIGURATION: Type = ty("io.k8s.api.admissionregistration.v1beta1.ApplyConfiguration", "k8s.io.api.admissionregistration.v1beta1.ApplyConfiguration", &[], &APPLY_CONFIGURATION_FIELDS, &APPLY_CONFIGURATION_WIRE, &[], false, &[]);

static AUDIT_ANNOTATION_FIELDS: [Field; 2] = [
    f("key", String, "string", "", E|P, None),
    f("valueExpression", String, "string", "", E|P, None)];
static AUDIT_ANNOTATION_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static AUDIT_ANNOTATION: Type = ty("io.k8s.api.admissionregistration.v1beta1.AuditAnnotation", "k8s.io.api.admissionregistration.v1beta1.AuditAnnotation", &[], &AUDIT_ANNOTATION_FIELDS, &AUDIT_ANNOTATION_WIRE, &[], false, &[]);

static EXPRESSION_WARNING_FIELDS: [Field; 2] = [
    f("fieldRef", String, "string", "", E|P, None),
    f("warning", String, "string", "", E|P, None)];
static EXPRESSION_WARNING_WIRE: [WireField; 2] = [w(2, 0), w(3, 1)];
pub(crate) static EXPRESSION_WARNING: Type = ty("io.k8s.api.admissionregistration.v1beta1.ExpressionWarning", "k8s.io.api.admissionregistration.v1beta1.ExpressionWarning", &[], &EXPRESSION_WARNING_FIELDS, &EXPRESSION_WARNING_WIRE, &[], false, &[]);

static JSON_PATCH_FIELDS: [Field; 1] = [
    f("expression", String, "string", "", E, None)];
static JSON_PATCH_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static JSON_PATCH: Type = ty("io.k8s.api.admissionregistration.v1beta1.JSONPatch", "k8s.io.api.admissionregistration.v1beta1.JSONPatch", &[], &JSON_PATCH_FIELDS, &JSON_PATCH_WIRE, &[], false, &[]);

static MATCH_CONDITION_FIELDS: [Field; 2] = [
    f("expression", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static MATCH_CONDITION_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static MATCH_CONDITION: Type = ty("io.k8s.api.admissionregistration.v1beta1.MatchCondition", "k8s.io.api.admissionregistration.v1beta1.MatchCondition", &[], &MATCH_CONDITION_FIELDS, &MATCH_CONDITION_WIRE, &[0, 1], false, &[]);

static MATCH_RESOURCES_FIELDS: [Field; 5] = [
    f("excludeResourceRules", List(Ref::Static(&MATCH_RESOURCES_EXCLUDE_RESOURCE_RULES_LIST)), "[]v1beta1.NamedRuleWithOperations", "", E, None),
    f("matchPolicy", String, "v1beta1.MatchPolicyType", "", E|P, None),
    f("namespaceSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("objectSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("resourceRules", List(Ref::Static(&MATCH_RESOURCES_EXCLUDE_RESOURCE_RULES_LIST)), "[]v1beta1.NamedRuleWithOperations", "", E, None)];
static MATCH_RESOURCES_WIRE: [WireField; 5] = [w(1, 2), w(2, 3), w(3, 4), w(4, 0), w(7, 1)];
pub(crate) static MATCH_RESOURCES: Type = ty("io.k8s.api.admissionregistration.v1beta1.MatchResources", "k8s.io.api.admissionregistration.v1beta1.MatchResources", &[], &MATCH_RESOURCES_FIELDS, &MATCH_RESOURCES_WIRE, &[], true, &[]);

static MUTATING_ADMISSION_POLICY_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&admissionregistration_v1beta1::MUTATING_ADMISSION_POLICY_SPEC)), "v1beta1.MutatingAdmissionPolicySpec", "", E, Some(DefaultValue::Object))];
static MUTATING_ADMISSION_POLICY_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static MUTATING_ADMISSION_POLICY_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1beta1", "MutatingAdmissionPolicy")];
pub(crate) static MUTATING_ADMISSION_POLICY: Type = ty("io.k8s.api.admissionregistration.v1beta1.MutatingAdmissionPolicy", "k8s.io.api.admissionregistration.v1beta1.MutatingAdmissionPolicy", &MUTATING_ADMISSION_POLICY_KINDS, &MUTATING_ADMISSION_POLICY_FIELDS, &MUTATING_ADMISSION_POLICY_WIRE, &[2, 3], false, &[]);

static MUTATING_ADMISSION_POLICY_BINDING_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&admissionregistration_v1beta1::MUTATING_ADMISSION_POLICY_BINDING_SPEC)), "v1beta1.MutatingAdmissionPolicyBindingSpec", "", E, Some(DefaultValue::Object))];
static MUTATING_ADMISSION_POLICY_BINDING_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static MUTATING_ADMISSION_POLICY_BINDING_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1beta1", "MutatingAdmissionPolicyBinding")];
pub(crate) static MUTATING_ADMISSION_POLICY_BINDING: Type = ty("io.k8s.api.admissionregistration.v1beta1.MutatingAdmissionPolicyBinding", "k8s.io.api.admissionregistration.v1beta1.MutatingAdmissionPolicyBinding", &MUTATING_ADMISSION_POLICY_BINDING_KINDS, &MUTATING_ADMISSION_POLICY_BINDING_FIELDS, &MUTATING_ADMISSION_POLICY_BINDING_WIRE, &[2, 3], false, &[]);

static MUTATING_ADMISSION_POLICY_BINDING_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&MUTATING_ADMISSION_POLICY_BINDING_LIST_ITEMS_LIST)), "[]v1beta1.MutatingAdmissionPolicyBinding", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static MUTATING_ADMISSION_POLICY_BINDING_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static MUTATING_ADMISSION_POLICY_BINDING_LIST_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1beta1", "MutatingAdmissionPolicyBindingList")];
pub(crate) static MUTATING_ADMISSION_POLICY_BINDING_LIST: Type = ty("io.k8s.api.admissionregistration.v1beta1.MutatingAdmissionPolicyBindingList", "k8s.io.api.admissionregistration.v1beta1.MutatingAdmissionPolicyBindingList", &MUTATING_ADMISSION_POLICY_BINDING_LIST_KINDS, &MUTATING_ADMISSION_POLICY_BINDING_LIST_FIELDS, &MUTATING_ADMISSION_POLICY_BINDING_LIST_WIRE, &[1, 3], false, &[]);

static MUTATING_ADMISSION_POLICY_BINDING_SPEC_FIELDS: [Field; 3] = [
    f("matchResources", Object(Ref::Static(&admissionregistration_v1beta1::MATCH_RESOURCES)), "v1beta1.MatchResources", "", E|P, None),
    f("paramRef", Object(Ref::Static(&admissionregistration_v1beta1::PARAM_REF)), "v1beta1.ParamRef", "", E|P, None),
    f("policyName", String, "string", "", E, None)];
static MUTATING_ADMISSION_POLICY_BINDING_SPEC_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static MUTATING_ADMISSION_POLICY_BINDING_SPEC: Type = ty("io.k8s.api.admissionregistration.v1beta1.MutatingAdmissionPolicyBindingSpec", "k8s.io.api.admissionregistration.v1beta1.MutatingAdmissionPolicyBindingSpec", &[], &MUTATING_ADMISSION_POLICY_BINDING_SPEC_FIELDS, &MUTATING_ADMISSION_POLICY_BINDING_SPEC_WIRE, &[], false, &[]);

static MUTATING_ADMISSION_POLICY_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&MUTATING_ADMISSION_POLICY_LIST_ITEMS_LIST)), "[]v1beta1.MutatingAdmissionPolicy", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static MUTATING_ADMISSION_POLICY_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static MUTATING_ADMISSION_POLICY_LIST_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1beta1", "MutatingAdmissionPolicyList")];
pub(crate) static MUTATING_ADMISSION_POLICY_LIST: Type = ty("io.k8s.api.admissionregistration.v1beta1.MutatingAdmissionPolicyList", "k8s.io.api.admissionregistration.v1beta1.MutatingAdmissionPolicyList", &MUTATING_ADMISSION_POLICY_LIST_KINDS, &MUTATING_ADMISSION_POLICY_LIST_FIELDS, &MUTATING_ADMISSION_POLICY_LIST_WIRE, &[1, 3], false, &[]);

static MUTATING_ADMISSION_POLICY_SPEC_FIELDS: [Field; 7] = [
    f("failurePolicy", String, "v1beta1.FailurePolicyType", "", E|P, None),
    f("matchConditions", List(Ref::Static(&MUTATING_ADMISSION_POLICY_SPEC_MATCH_CONDITIONS_LIST)), "[]v1beta1.MatchCondition", "", E|MERGE, None).key("name"),
    f("matchConstraints", Object(Ref::Static(&admissionregistration_v1beta1::MATCH_RESOURCES)), "v1beta1.MatchResources", "", E|P, None),
    f("mutations", List(Ref::Static(&MUTATING_ADMISSION_POLICY_SPEC_MUTATIONS_LIST)), "[]v1beta1.Mutation", "", E, None),
    f("paramKind", Object(Ref::Static(&admissionregistration_v1beta1::PARAM_KIND)), "v1beta1.ParamKind", "", E|P, None),
    f("reinvocationPolicy", String, "v1beta1.ReinvocationPolicyType", "", E, None),
    f("variables", List(Ref::Static(&MUTATING_ADMISSION_POLICY_SPEC_VARIABLES_LIST)), "[]v1beta1.Variable", "", E, None)];
static MUTATING_ADMISSION_POLICY_SPEC_WIRE: [WireField; 7] = [w(1, 4), w(2, 2), w(3, 6), w(4, 3), w(5, 0), w(6, 1), w(7, 5)];
pub(crate) static MUTATING_ADMISSION_POLICY_SPEC: Type = ty("io.k8s.api.admissionregistration.v1beta1.MutatingAdmissionPolicySpec", "k8s.io.api.admissionregistration.v1beta1.MutatingAdmissionPolicySpec", &[], &MUTATING_ADMISSION_POLICY_SPEC_FIELDS, &MUTATING_ADMISSION_POLICY_SPEC_WIRE, &[], false, &[]);

static MUTATING_WEBHOOK_FIELDS: [Field; 12] = [
    f("admissionReviewVersions", List(Ref::Static(&MUTATING_WEBHOOK_ADMISSION_REVIEW_VERSIONS_LIST)), "[]string", "", E|P, None),
    f("clientConfig", Object(Ref::Static(&admissionregistration_v1beta1::WEBHOOK_CLIENT_CONFIG)), "v1beta1.WebhookClientConfig", "", E|P, None),
    f("failurePolicy", String, "string", "", E|P, None),
    f("matchConditions", List(Ref::Static(&MUTATING_WEBHOOK_MATCH_CONDITIONS_LIST)), "[]v1beta1.MatchCondition", "", E|P, None),
    f("matchPolicy", String, "string", "", E|P, None),
    f("name", String, "string", "", E|P, None),
    f("namespaceSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("objectSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("reinvocationPolicy", String, "string", "", E|P, None),
    f("rules", List(Ref::Static(&MUTATING_WEBHOOK_RULES_LIST)), "[]v1beta1.RuleWithOperations", "", E|P, None),
    f("sideEffects", String, "string", "", E|P, None),
    f("timeoutSeconds", Int32, "int32", "", E|P, None)];
static MUTATING_WEBHOOK_WIRE: [WireField; 12] = [w(1, 5), w(2, 1), w(3, 9), w(4, 2), w(5, 6), w(6, 10), w(7, 11), w(8, 0), w(9, 4), w(10, 8), w(11, 7), w(12, 3)];
pub(crate) static MUTATING_WEBHOOK: Type = ty("io.k8s.api.admissionregistration.v1beta1.MutatingWebhook", "k8s.io.api.admissionregistration.v1beta1.MutatingWebhook", &[], &MUTATING_WEBHOOK_FIELDS, &MUTATING_WEBHOOK_WIRE, &[], false, &[]);

static MUTATING_WEBHOOK_CONFIGURATION_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("webhooks", List(Ref::Static(&MUTATING_WEBHOOK_CONFIGURATION_WEBHOOKS_LIST)), "[]v1beta1.MutatingWebhook", "", E|P, None)];
static MUTATING_WEBHOOK_CONFIGURATION_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static MUTATING_WEBHOOK_CONFIGURATION_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1beta1", "MutatingWebhookConfiguration")];
pub(crate) static MUTATING_WEBHOOK_CONFIGURATION: Type = ty("io.k8s.api.admissionregistration.v1beta1.MutatingWebhookConfiguration", "k8s.io.api.admissionregistration.v1beta1.MutatingWebhookConfiguration", &MUTATING_WEBHOOK_CONFIGURATION_KINDS, &MUTATING_WEBHOOK_CONFIGURATION_FIELDS, &MUTATING_WEBHOOK_CONFIGURATION_WIRE, &[2], false, &[]);

static MUTATING_WEBHOOK_CONFIGURATION_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&MUTATING_WEBHOOK_CONFIGURATION_LIST_ITEMS_LIST)), "[]v1beta1.MutatingWebhookConfiguration", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static MUTATING_WEBHOOK_CONFIGURATION_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static MUTATING_WEBHOOK_CONFIGURATION_LIST_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1beta1", "MutatingWebhookConfigurationList")];
pub(crate) static MUTATING_WEBHOOK_CONFIGURATION_LIST: Type = ty("io.k8s.api.admissionregistration.v1beta1.MutatingWebhookConfigurationList", "k8s.io.api.admissionregistration.v1beta1.MutatingWebhookConfigurationList", &MUTATING_WEBHOOK_CONFIGURATION_LIST_KINDS, &MUTATING_WEBHOOK_CONFIGURATION_LIST_FIELDS, &MUTATING_WEBHOOK_CONFIGURATION_LIST_WIRE, &[3], false, &[]);

static MUTATION_FIELDS: [Field; 3] = [
    f("applyConfiguration", Object(Ref::Static(&admissionregistration_v1beta1::APPLY_CONFIGURATION)), "v1beta1.ApplyConfiguration", "", E|P, None),
    f("jsonPatch", Object(Ref::Static(&admissionregistration_v1beta1::JSON_PATCH)), "v1beta1.JSONPatch", "", E|P, None),
    f("patchType", String, "v1beta1.PatchType", "", R, Some(DefaultValue::Str("")))];
static MUTATION_WIRE: [WireField; 3] = [w(2, 2), w(3, 0), w(4, 1)];
pub(crate) static MUTATION: Type = ty("io.k8s.api.admissionregistration.v1beta1.Mutation", "k8s.io.api.admissionregistration.v1beta1.Mutation", &[], &MUTATION_FIELDS, &MUTATION_WIRE, &[2], false, &[]);

static NAMED_RULE_WITH_OPERATIONS_FIELDS: [Field; 6] = [
    f("apiGroups", List(Ref::Static(&MUTATING_WEBHOOK_ADMISSION_REVIEW_VERSIONS_LIST)), "[]string", "RuleWithOperations.Rule", E, None),
    f("apiVersions", List(Ref::Static(&MUTATING_WEBHOOK_ADMISSION_REVIEW_VERSIONS_LIST)), "[]string", "RuleWithOperations.Rule", E, None),
    f("operations", List(Ref::Static(&NAMED_RULE_WITH_OPERATIONS_OPERATIONS_LIST)), "[]v1beta1.OperationType", "RuleWithOperations", E, None),
    f("resourceNames", List(Ref::Static(&MUTATING_WEBHOOK_ADMISSION_REVIEW_VERSIONS_LIST)), "[]string", "", E, None),
    f("resources", List(Ref::Static(&MUTATING_WEBHOOK_ADMISSION_REVIEW_VERSIONS_LIST)), "[]string", "RuleWithOperations.Rule", E, None),
    f("scope", String, "v1beta1.ScopeType", "RuleWithOperations.Rule", E|P, None)];
static NAMED_RULE_WITH_OPERATIONS_WIRE: [WireField; 2] = [w(1, 3), em(2, &admissionregistration_v1::RULE_WITH_OPERATIONS)];
pub(crate) static NAMED_RULE_WITH_OPERATIONS: Type = ty("io.k8s.api.admissionregistration.v1beta1.NamedRuleWithOperations", "k8s.io.api.admissionregistration.v1beta1.NamedRuleWithOperations", &[], &NAMED_RULE_WITH_OPERATIONS_FIELDS, &NAMED_RULE_WITH_OPERATIONS_WIRE, &[], true, &[]);

static PARAM_KIND_FIELDS: [Field; 2] = [
    f("apiVersion", String, "string", "", E, None),
    f("kind", String, "string", "", E, None)];
static PARAM_KIND_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static PARAM_KIND: Type = ty("io.k8s.api.admissionregistration.v1beta1.ParamKind", "k8s.io.api.admissionregistration.v1beta1.ParamKind", &[], &PARAM_KIND_FIELDS, &PARAM_KIND_WIRE, &[], true, &[]);

static PARAM_REF_FIELDS: [Field; 4] = [
    f("name", String, "string", "", E, None),
    f("namespace", String, "string", "", E, None),
    f("parameterNotFoundAction", String, "v1beta1.ParameterNotFoundActionType", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None)];
static PARAM_REF_WIRE: [WireField; 4] = [w(1, 0), w(2, 1), w(3, 3), w(4, 2)];
pub(crate) static PARAM_REF: Type = ty("io.k8s.api.admissionregistration.v1beta1.ParamRef", "k8s.io.api.admissionregistration.v1beta1.ParamRef", &[], &PARAM_REF_FIELDS, &PARAM_REF_WIRE, &[], true, &[]);

static SERVICE_REFERENCE_FIELDS: [Field; 4] = [
    f("name", String, "string", "", E|P, None),
    f("namespace", String, "string", "", E|P, None),
    f("path", String, "string", "", E|P, None),
    f("port", Int32, "int32", "", E|P, None)];
static SERVICE_REFERENCE_WIRE: [WireField; 4] = [w(1, 1), w(2, 0), w(3, 2), w(4, 3)];
pub(crate) static SERVICE_REFERENCE: Type = ty("io.k8s.api.admissionregistration.v1beta1.ServiceReference", "k8s.io.api.admissionregistration.v1beta1.ServiceReference", &[], &SERVICE_REFERENCE_FIELDS, &SERVICE_REFERENCE_WIRE, &[], false, &[]);

static TYPE_CHECKING_FIELDS: [Field; 1] = [
    f("expressionWarnings", List(Ref::Static(&TYPE_CHECKING_EXPRESSION_WARNINGS_LIST)), "[]v1beta1.ExpressionWarning", "", E|P, None)];
static TYPE_CHECKING_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static TYPE_CHECKING: Type = ty("io.k8s.api.admissionregistration.v1beta1.TypeChecking", "k8s.io.api.admissionregistration.v1beta1.TypeChecking", &[], &TYPE_CHECKING_FIELDS, &TYPE_CHECKING_WIRE, &[], false, &[]);

static VALIDATING_ADMISSION_POLICY_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&admissionregistration_v1beta1::VALIDATING_ADMISSION_POLICY_SPEC)), "v1beta1.ValidatingAdmissionPolicySpec", "", E, None),
    f("status", Object(Ref::Static(&admissionregistration_v1beta1::VALIDATING_ADMISSION_POLICY_STATUS)), "v1beta1.ValidatingAdmissionPolicyStatus", "", E, None)];
static VALIDATING_ADMISSION_POLICY_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static VALIDATING_ADMISSION_POLICY_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1beta1", "ValidatingAdmissionPolicy")];
pub(crate) static VALIDATING_ADMISSION_POLICY: Type = ty("io.k8s.api.admissionregistration.v1beta1.ValidatingAdmissionPolicy", "k8s.io.api.admissionregistration.v1beta1.ValidatingAdmissionPolicy", &VALIDATING_ADMISSION_POLICY_KINDS, &VALIDATING_ADMISSION_POLICY_FIELDS, &VALIDATING_ADMISSION_POLICY_WIRE, &[2, 3, 4], false, &[]);

static VALIDATING_ADMISSION_POLICY_BINDING_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&admissionregistration_v1beta1::VALIDATING_ADMISSION_POLICY_BINDING_SPEC)), "v1beta1.ValidatingAdmissionPolicyBindingSpec", "", E, None)];
static VALIDATING_ADMISSION_POLICY_BINDING_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static VALIDATING_ADMISSION_POLICY_BINDING_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1beta1", "ValidatingAdmissionPolicyBinding")];
pub(crate) static VALIDATING_ADMISSION_POLICY_BINDING: Type = ty("io.k8s.api.admissionregistration.v1beta1.ValidatingAdmissionPolicyBinding", "k8s.io.api.admissionregistration.v1beta1.ValidatingAdmissionPolicyBinding", &VALIDATING_ADMISSION_POLICY_BINDING_KINDS, &VALIDATING_ADMISSION_POLICY_BINDING_FIELDS, &VALIDATING_ADMISSION_POLICY_BINDING_WIRE, &[2, 3], false, &[]);

static VALIDATING_ADMISSION_POLICY_BINDING_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&VALIDATING_ADMISSION_POLICY_BINDING_LIST_ITEMS_LIST)), "[]v1beta1.ValidatingAdmissionPolicyBinding", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static VALIDATING_ADMISSION_POLICY_BINDING_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static VALIDATING_ADMISSION_POLICY_BINDING_LIST_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1beta1", "ValidatingAdmissionPolicyBindingList")];
pub(crate) static VALIDATING_ADMISSION_POLICY_BINDING_LIST: Type = ty("io.k8s.api.admissionregistration.v1beta1.ValidatingAdmissionPolicyBindingList", "k8s.io.api.admissionregistration.v1beta1.ValidatingAdmissionPolicyBindingList", &VALIDATING_ADMISSION_POLICY_BINDING_LIST_KINDS, &VALIDATING_ADMISSION_POLICY_BINDING_LIST_FIELDS, &VALIDATING_ADMISSION_POLICY_BINDING_LIST_WIRE, &[3], false, &[]);

static VALIDATING_ADMISSION_POLICY_BINDING_SPEC_FIELDS: [Field; 4] = [
    f("matchResources", Object(Ref::Static(&admissionregistration_v1beta1::MATCH_RESOURCES)), "v1beta1.MatchResources", "", E|P, None),
    f("paramRef", Object(Ref::Static(&admissionregistration_v1beta1::PARAM_REF)), "v1beta1.ParamRef", "", E|P, None),
    f("policyName", String, "string", "", E|P, None),
    f("validationActions", List(Ref::Static(&MUTATING_WEBHOOK_ADMISSION_REVIEW_VERSIONS_LIST)), "[]string", "", E|P, None)];
static VALIDATING_ADMISSION_POLICY_BINDING_SPEC_WIRE: [WireField; 4] = [w(1, 2), w(2, 1), w(3, 0), w(4, 3)];
pub(crate) static VALIDATING_ADMISSION_POLICY_BINDING_SPEC: Type = ty("io.k8s.api.admissionregistration.v1beta1.ValidatingAdmissionPolicyBindingSpec", "k8s.io.api.admissionregistration.v1beta1.ValidatingAdmissionPolicyBindingSpec", &[], &VALIDATING_ADMISSION_POLICY_BINDING_SPEC_FIELDS, &VALIDATING_ADMISSION_POLICY_BINDING_SPEC_WIRE, &[], false, &[]);

static VALIDATING_ADMISSION_POLICY_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&VALIDATING_ADMISSION_POLICY_LIST_ITEMS_LIST)), "[]v1beta1.ValidatingAdmissionPolicy", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static VALIDATING_ADMISSION_POLICY_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static VALIDATING_ADMISSION_POLICY_LIST_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1beta1", "ValidatingAdmissionPolicyList")];
pub(crate) static VALIDATING_ADMISSION_POLICY_LIST: Type = ty("io.k8s.api.admissionregistration.v1beta1.ValidatingAdmissionPolicyList", "k8s.io.api.admissionregistration.v1beta1.ValidatingAdmissionPolicyList", &VALIDATING_ADMISSION_POLICY_LIST_KINDS, &VALIDATING_ADMISSION_POLICY_LIST_FIELDS, &VALIDATING_ADMISSION_POLICY_LIST_WIRE, &[3], false, &[]);

static VALIDATING_ADMISSION_POLICY_SPEC_FIELDS: [Field; 7] = [
    f("auditAnnotations", List(Ref::Static(&VALIDATING_ADMISSION_POLICY_SPEC_AUDIT_ANNOTATIONS_LIST)), "[]v1beta1.AuditAnnotation", "", E|P, None),
    f("failurePolicy", String, "string", "", E|P, None),
    f("matchConditions", List(Ref::Static(&MUTATING_WEBHOOK_MATCH_CONDITIONS_LIST)), "[]v1beta1.MatchCondition", "", E|P, None),
    f("matchConstraints", Object(Ref::Static(&admissionregistration_v1beta1::MATCH_RESOURCES)), "v1beta1.MatchResources", "", E|P, None),
    f("paramKind", Object(Ref::Static(&admissionregistration_v1beta1::PARAM_KIND)), "v1beta1.ParamKind", "", E|P, None),
    f("validations", List(Ref::Static(&VALIDATING_ADMISSION_POLICY_SPEC_VALIDATIONS_LIST)), "[]v1beta1.Validation", "", E|P, None),
    f("variables", List(Ref::Static(&MUTATING_ADMISSION_POLICY_SPEC_VARIABLES_LIST)), "[]v1beta1.Variable", "", E|P, None)];
static VALIDATING_ADMISSION_POLICY_SPEC_WIRE: [WireField; 7] = [w(1, 4), w(2, 3), w(3, 5), w(4, 1), w(5, 0), w(6, 2), w(7, 6)];
pub(crate) static VALIDATING_ADMISSION_POLICY_SPEC: Type = ty("io.k8s.api.admissionregistration.v1beta1.ValidatingAdmissionPolicySpec", "k8s.io.api.admissionregistration.v1beta1.ValidatingAdmissionPolicySpec", &[], &VALIDATING_ADMISSION_POLICY_SPEC_FIELDS, &VALIDATING_ADMISSION_POLICY_SPEC_WIRE, &[], false, &[]);

static VALIDATING_ADMISSION_POLICY_STATUS_FIELDS: [Field; 3] = [
    f("conditions", List(Ref::Static(&VALIDATING_ADMISSION_POLICY_STATUS_CONDITIONS_LIST)), "[]v1beta1.Condition", "", E|P, None),
    f("observedGeneration", Int64, "int64", "", E|P, None),
    f("typeChecking", Object(Ref::Static(&admissionregistration_v1beta1::TYPE_CHECKING)), "v1beta1.TypeChecking", "", E|P, None)];
static VALIDATING_ADMISSION_POLICY_STATUS_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static VALIDATING_ADMISSION_POLICY_STATUS: Type = ty("io.k8s.api.admissionregistration.v1beta1.ValidatingAdmissionPolicyStatus", "k8s.io.api.admissionregistration.v1beta1.ValidatingAdmissionPolicyStatus", &[], &VALIDATING_ADMISSION_POLICY_STATUS_FIELDS, &VALIDATING_ADMISSION_POLICY_STATUS_WIRE, &[], false, &[]);

static VALIDATING_WEBHOOK_FIELDS: [Field; 11] = [
    f("admissionReviewVersions", List(Ref::Static(&MUTATING_WEBHOOK_ADMISSION_REVIEW_VERSIONS_LIST)), "[]string", "", E|P, None),
    f("clientConfig", Object(Ref::Static(&admissionregistration_v1beta1::WEBHOOK_CLIENT_CONFIG)), "v1beta1.WebhookClientConfig", "", E|P, None),
    f("failurePolicy", String, "string", "", E|P, None),
    f("matchConditions", List(Ref::Static(&MUTATING_WEBHOOK_MATCH_CONDITIONS_LIST)), "[]v1beta1.MatchCondition", "", E|P, None),
    f("matchPolicy", String, "string", "", E|P, None),
    f("name", String, "string", "", E|P, None),
    f("namespaceSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("objectSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("rules", List(Ref::Static(&MUTATING_WEBHOOK_RULES_LIST)), "[]v1beta1.RuleWithOperations", "", E|P, None),
    f("sideEffects", String, "string", "", E|P, None),
    f("timeoutSeconds", Int32, "int32", "", E|P, None)];
static VALIDATING_WEBHOOK_WIRE: [WireField; 11] = [w(1, 5), w(2, 1), w(3, 8), w(4, 2), w(5, 6), w(6, 9), w(7, 10), w(8, 0), w(9, 4), w(10, 7), w(11, 3)];
pub(crate) static VALIDATING_WEBHOOK: Type = ty("io.k8s.api.admissionregistration.v1beta1.ValidatingWebhook", "k8s.io.api.admissionregistration.v1beta1.ValidatingWebhook", &[], &VALIDATING_WEBHOOK_FIELDS, &VALIDATING_WEBHOOK_WIRE, &[], false, &[]);

static VALIDATING_WEBHOOK_CONFIGURATION_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("webhooks", List(Ref::Static(&VALIDATING_WEBHOOK_CONFIGURATION_WEBHOOKS_LIST)), "[]v1beta1.ValidatingWebhook", "", E|P, None)];
static VALIDATING_WEBHOOK_CONFIGURATION_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static VALIDATING_WEBHOOK_CONFIGURATION_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1beta1", "ValidatingWebhookConfiguration")];
pub(crate) static VALIDATING_WEBHOOK_CONFIGURATION: Type = ty("io.k8s.api.admissionregistration.v1beta1.ValidatingWebhookConfiguration", "k8s.io.api.admissionregistration.v1beta1.ValidatingWebhookConfiguration", &VALIDATING_WEBHOOK_CONFIGURATION_KINDS, &VALIDATING_WEBHOOK_CONFIGURATION_FIELDS, &VALIDATING_WEBHOOK_CONFIGURATION_WIRE, &[2], false, &[]);

static VALIDATING_WEBHOOK_CONFIGURATION_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&VALIDATING_WEBHOOK_CONFIGURATION_LIST_ITEMS_LIST)), "[]v1beta1.ValidatingWebhookConfiguration", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static VALIDATING_WEBHOOK_CONFIGURATION_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static VALIDATING_WEBHOOK_CONFIGURATION_LIST_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1beta1", "ValidatingWebhookConfigurationList")];
pub(crate) static VALIDATING_WEBHOOK_CONFIGURATION_LIST: Type = ty("io.k8s.api.admissionregistration.v1beta1.ValidatingWebhookConfigurationList", "k8s.io.api.admissionregistration.v1beta1.ValidatingWebhookConfigurationList", &VALIDATING_WEBHOOK_CONFIGURATION_LIST_KINDS, &VALIDATING_WEBHOOK_CONFIGURATION_LIST_FIELDS, &VALIDATING_WEBHOOK_CONFIGURATION_LIST_WIRE, &[3], false, &[]);

static VALIDATION_FIELDS: [Field; 4] = [
    f("expression", String, "string", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("messageExpression", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None)];
static VALIDATION_WIRE: [WireField; 4] = [w(1, 0), w(2, 1), w(3, 3), w(4, 2)];
pub(crate) static VALIDATION: Type = ty("io.k8s.api.admissionregistration.v1beta1.Validation", "k8s.io.api.admissionregistration.v1beta1.Validation", &[], &VALIDATION_FIELDS, &VALIDATION_WIRE, &[], false, &[]);

static VARIABLE_FIELDS: [Field; 2] = [
    f("expression", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static VARIABLE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static VARIABLE: Type = ty("io.k8s.api.admissionregistration.v1beta1.Variable", "k8s.io.api.admissionregistration.v1beta1.Variable", &[], &VARIABLE_FIELDS, &VARIABLE_WIRE, &[0, 1], true, &[]);

static WEBHOOK_CLIENT_CONFIG_FIELDS: [Field; 3] = [
    f("caBundle", Bytes, "[]uint8", "", E|P, None),
    f("service", Object(Ref::Static(&admissionregistration_v1beta1::SERVICE_REFERENCE)), "v1beta1.ServiceReference", "", E|P, None),
    f("url", String, "string", "", E|P, None)];
static WEBHOOK_CLIENT_CONFIG_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static WEBHOOK_CLIENT_CONFIG: Type = ty("io.k8s.api.admissionregistration.v1beta1.WebhookClientConfig", "k8s.io.api.admissionregistration.v1beta1.WebhookClientConfig", &[], &WEBHOOK_CLIENT_CONFIG_FIELDS, &WEBHOOK_CLIENT_CONFIG_WIRE, &[], false, &[]);

static MUTATING_WEBHOOK_RULES_LIST: List = list(Object(Ref::Static(&admissionregistration_v1::RULE_WITH_OPERATIONS)), "v1beta1.RuleWithOperations", ListType::Atomic, &[], false);
static VALIDATING_ADMISSION_POLICY_SPEC_AUDIT_ANNOTATIONS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::AUDIT_ANNOTATION)), "v1beta1.AuditAnnotation", ListType::Atomic, &[], false);
static TYPE_CHECKING_EXPRESSION_WARNINGS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::EXPRESSION_WARNING)), "v1beta1.ExpressionWarning", ListType::Atomic, &[], false);
static MUTATING_WEBHOOK_MATCH_CONDITIONS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::MATCH_CONDITION)), "v1beta1.MatchCondition", ListType::Atomic, &[], false);
static MUTATING_ADMISSION_POLICY_SPEC_MATCH_CONDITIONS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::MATCH_CONDITION)), "v1beta1.MatchCondition", ListType::Map, &KEYS_NAME, false);
static MUTATING_ADMISSION_POLICY_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::MUTATING_ADMISSION_POLICY)), "v1beta1.MutatingAdmissionPolicy", ListType::Atomic, &[], false);
static MUTATING_ADMISSION_POLICY_BINDING_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::MUTATING_ADMISSION_POLICY_BINDING)), "v1beta1.MutatingAdmissionPolicyBinding", ListType::Atomic, &[], false);
static MUTATING_WEBHOOK_CONFIGURATION_WEBHOOKS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::MUTATING_WEBHOOK)), "v1beta1.MutatingWebhook", ListType::Atomic, &[], false);
static MUTATING_WEBHOOK_CONFIGURATION_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::MUTATING_WEBHOOK_CONFIGURATION)), "v1beta1.MutatingWebhookConfiguration", ListType::Atomic, &[], false);
static MUTATING_ADMISSION_POLICY_SPEC_MUTATIONS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::MUTATION)), "v1beta1.Mutation", ListType::Atomic, &[], false);
static MATCH_RESOURCES_EXCLUDE_RESOURCE_RULES_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::NAMED_RULE_WITH_OPERATIONS)), "v1beta1.NamedRuleWithOperations", ListType::Atomic, &[], false);
static VALIDATING_ADMISSION_POLICY_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::VALIDATING_ADMISSION_POLICY)), "v1beta1.ValidatingAdmissionPolicy", ListType::Atomic, &[], false);
static VALIDATING_ADMISSION_POLICY_BINDING_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::VALIDATING_ADMISSION_POLICY_BINDING)), "v1beta1.ValidatingAdmissionPolicyBinding", ListType::Atomic, &[], false);
static VALIDATING_WEBHOOK_CONFIGURATION_WEBHOOKS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::VALIDATING_WEBHOOK)), "v1beta1.ValidatingWebhook", ListType::Atomic, &[], false);
static VALIDATING_WEBHOOK_CONFIGURATION_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::VALIDATING_WEBHOOK_CONFIGURATION)), "v1beta1.ValidatingWebhookConfiguration", ListType::Atomic, &[], false);
static VALIDATING_ADMISSION_POLICY_SPEC_VALIDATIONS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::VALIDATION)), "v1beta1.Validation", ListType::Atomic, &[], false);
static MUTATING_ADMISSION_POLICY_SPEC_VARIABLES_LIST: List = list(Object(Ref::Static(&admissionregistration_v1beta1::VARIABLE)), "v1beta1.Variable", ListType::Atomic, &[], false);
static VALIDATING_ADMISSION_POLICY_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&meta_v1::CONDITION)), "v1beta1.Condition", ListType::Atomic, &[], false);
static MUTATING_WEBHOOK_ADMISSION_REVIEW_VERSIONS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static NAMED_RULE_WITH_OPERATIONS_OPERATIONS_LIST: List = list(String, "v1beta1.OperationType", ListType::Atomic, &[], false);
static KEYS_NAME: [Text; 1] = [Cow::Borrowed("name")];
