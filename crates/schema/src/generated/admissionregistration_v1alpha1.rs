//! Types of `admissionregistration_v1alpha1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static APPLY_CONFIGURATION_FIELDS: [Field; 1] = [
    f("expression", String, "string", "", E, None)];
static APPLY_CONFIGURATION_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static APPLY_CONFIGURATION: Type = ty("io.k8s.api.admissionregistration.v1alpha1.ApplyConfiguration", "k8s.io.api.admissionregistration.v1alpha1.ApplyConfiguration", &[], &APPLY_CONFIGURATION_FIELDS, &APPLY_CONFIGURATION_WIRE, &[], false, &[]);

static AUDIT_ANNOTATION_FIELDS: [Field; 2] = [
    f("key", String, "string", "", E|P, None),
    f("valueExpression", String, "string", "", E|P, None)];
static AUDIT_ANNOTATION_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static AUDIT_ANNOTATION: Type = ty("io.k8s.api.admissionregistration.v1alpha1.AuditAnnotation", "k8s.io.api.admissionregistration.v1alpha1.AuditAnnotation", &[], &AUDIT_ANNOTATION_FIELDS, &AUDIT_ANNOTATION_WIRE, &[], false, &[]);

static EXPRESSION_WARNING_FIELDS: [Field; 2] = [
    f("fieldRef", String, "string", "", E|P, None),
    f("warning", String, "string", "", E|P, None)];
static EXPRESSION_WARNING_WIRE: [WireField; 2] = [w(2, 0), w(3, 1)];
pub(crate) static EXPRESSION_WARNING: Type = ty("io.k8s.api.admissionregistration.v1alpha1.ExpressionWarning", "k8s.io.api.admissionregistration.v1alpha1.ExpressionWarning", &[], &EXPRESSION_WARNING_FIELDS, &EXPRESSION_WARNING_WIRE, &[], false, &[]);

static JSON_PATCH_FIELDS: [Field; 1] = [
    f("expression", String, "string", "", E, None)];
static JSON_PATCH_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static JSON_PATCH: Type = ty("io.k8s.api.admissionregistration.v1alpha1.JSONPatch", "k8s.io.api.admissionregistration.v1alpha1.JSONPatch", &[], &JSON_PATCH_FIELDS, &JSON_PATCH_WIRE, &[], false, &[]);

static MATCH_CONDITION_FIELDS: [Field; 2] = [
    f("expression", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static MATCH_CONDITION_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static MATCH_CONDITION: Type = ty("io.k8s.api.admissionregistration.v1alpha1.MatchCondition", "k8s.io.api.admissionregistration.v1alpha1.MatchCondition", &[], &MATCH_CONDITION_FIELDS, &MATCH_CONDITION_WIRE, &[0, 1], false, &[]);

static MATCH_RESOURCES_FIELDS: [Field; 5] = [
    f("excludeResourceRules", List(Ref::Static(&MATCH_RESOURCES_EXCLUDE_RESOURCE_RULES_LIST)), "[]v1alpha1.NamedRuleWithOperations", "", E, None),
    f("matchPolicy", String, "v1alpha1.MatchPolicyType", "", E|P, None),
    f("namespaceSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("objectSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("resourceRules", List(Ref::Static(&MATCH_RESOURCES_EXCLUDE_RESOURCE_RULES_LIST)), "[]v1alpha1.NamedRuleWithOperations", "", E, None)];
static MATCH_RESOURCES_WIRE: [WireField; 5] = [w(1, 2), w(2, 3), w(3, 4), w(4, 0), w(7, 1)];
pub(crate) static MATCH_RESOURCES: Type = ty("io.k8s.api.admissionregistration.v1alpha1.MatchResources", "k8s.io.api.admissionregistration.v1alpha1.MatchResources", &[], &MATCH_RESOURCES_FIELDS, &MATCH_RESOURCES_WIRE, &[], true, &[]);

static MUTATING_ADMISSION_POLICY_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&admissionregistration_v1alpha1::MUTATING_ADMISSION_POLICY_SPEC)), "v1alpha1.MutatingAdmissionPolicySpec", "", E, Some(DefaultValue::Object))];
static MUTATING_ADMISSION_POLICY_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static MUTATING_ADMISSION_POLICY_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1alpha1", "MutatingAdmissionPolicy")];
pub(crate) static MUTATING_ADMISSION_POLICY: Type = ty("io.k8s.api.admissionregistration.v1alpha1.MutatingAdmissionPolicy", "k8s.io.api.admissionregistration.v1alpha1.MutatingAdmissionPolicy", &MUTATING_ADMISSION_POLICY_KINDS, &MUTATING_ADMISSION_POLICY_FIELDS, &MUTATING_ADMISSION_POLICY_WIRE, &[2, 3], false, &[]);

static MUTATING_ADMISSION_POLICY_BINDING_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&admissionregistration_v1alpha1::MUTATING_ADMISSION_POLICY_BINDING_SPEC)), "v1alpha1.MutatingAdmissionPolicyBindingSpec", "", E, Some(DefaultValue::Object))];
static MUTATING_ADMISSION_POLICY_BINDING_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static MUTATING_ADMISSION_POLICY_BINDING_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1alpha1", "MutatingAdmissionPolicyBinding")];
pub(crate) static MUTATING_ADMISSION_POLICY_BINDING: Type = ty("io.k8s.api.admissionregistration.v1alpha1.MutatingAdmissionPolicyBinding", "k8s.io.api.admissionregistration.v1alpha1.MutatingAdmissionPolicyBinding", &MUTATING_ADMISSION_POLICY_BINDING_KINDS, &MUTATING_ADMISSION_POLICY_BINDING_FIELDS, &MUTATING_ADMISSION_POLICY_BINDING_WIRE, &[2, 3], false, &[]);

static MUTATING_ADMISSION_POLICY_BINDING_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&MUTATING_ADMISSION_POLICY_BINDING_LIST_ITEMS_LIST)), "[]v1alpha1.MutatingAdmissionPolicyBinding", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static MUTATING_ADMISSION_POLICY_BINDING_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static MUTATING_ADMISSION_POLICY_BINDING_LIST_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1alpha1", "MutatingAdmissionPolicyBindingList")];
pub(crate) static MUTATING_ADMISSION_POLICY_BINDING_LIST: Type = ty("io.k8s.api.admissionregistration.v1alpha1.MutatingAdmissionPolicyBindingList", "k8s.io.api.admissionregistration.v1alpha1.MutatingAdmissionPolicyBindingList", &MUTATING_ADMISSION_POLICY_BINDING_LIST_KINDS, &MUTATING_ADMISSION_POLICY_BINDING_LIST_FIELDS, &MUTATING_ADMISSION_POLICY_BINDING_LIST_WIRE, &[1, 3], false, &[]);

static MUTATING_ADMISSION_POLICY_BINDING_SPEC_FIELDS: [Field; 3] = [
    f("matchResources", Object(Ref::Static(&admissionregistration_v1alpha1::MATCH_RESOURCES)), "v1alpha1.MatchResources", "", E|P, None),
    f("paramRef", Object(Ref::Static(&admissionregistration_v1alpha1::PARAM_REF)), "v1alpha1.ParamRef", "", E|P, None),
    f("policyName", String, "string", "", E, None)];
static MUTATING_ADMISSION_POLICY_BINDING_SPEC_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static MUTATING_ADMISSION_POLICY_BINDING_SPEC: Type = ty("io.k8s.api.admissionregistration.v1alpha1.MutatingAdmissionPolicyBindingSpec", "k8s.io.api.admissionregistration.v1alpha1.MutatingAdmissionPolicyBindingSpec", &[], &MUTATING_ADMISSION_POLICY_BINDING_SPEC_FIELDS, &MUTATING_ADMISSION_POLICY_BINDING_SPEC_WIRE, &[], false, &[]);

static MUTATING_ADMISSION_POLICY_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&MUTATING_ADMISSION_POLICY_LIST_ITEMS_LIST)), "[]v1alpha1.MutatingAdmissionPolicy", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static MUTATING_ADMISSION_POLICY_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static MUTATING_ADMISSION_POLICY_LIST_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1alpha1", "MutatingAdmissionPolicyList")];
pub(crate) static MUTATING_ADMISSION_POLICY_LIST: Type = ty("io.k8s.api.admissionregistration.v1alpha1.MutatingAdmissionPolicyList", "k8s.io.api.admissionregistration.v1alpha1.MutatingAdmissionPolicyList", &MUTATING_ADMISSION_POLICY_LIST_KINDS, &MUTATING_ADMISSION_POLICY_LIST_FIELDS, &MUTATING_ADMISSION_POLICY_LIST_WIRE, &[1, 3], false, &[]);

static MUTATING_ADMISSION_POLICY_SPEC_FIELDS: [Field; 7] = [
    f("failurePolicy", String, "v1alpha1.FailurePolicyType", "", E|P, None),
    f("matchConditions", List(Ref::Static(&MUTATING_ADMISSION_POLICY_SPEC_MATCH_CONDITIONS_LIST)), "[]v1alpha1.MatchCondition", "", E|MERGE, None).key("name"),
    f("matchConstraints", Object(Ref::Static(&admissionregistration_v1alpha1::MATCH_RESOURCES)), "v1alpha1.MatchResources", "", E|P, None),
    f("mutations", List(Ref::Static(&MUTATING_ADMISSION_POLICY_SPEC_MUTATIONS_LIST)), "[]v1alpha1.Mutation", "", E, None),
    f("paramKind", Object(Ref::Static(&admissionregistration_v1alpha1::PARAM_KIND)), "v1alpha1.ParamKind", "", E|P, None),
    f("reinvocationPolicy", String, "v1alpha1.ReinvocationPolicyType", "", E, None),
    f("variables", List(Ref::Static(&MUTATING_ADMISSION_POLICY_SPEC_VARIABLES_LIST)), "[]v1alpha1.Variable", "", E, None)];
static MUTATING_ADMISSION_POLICY_SPEC_WIRE: [WireField; 7] = [w(1, 4), w(2, 2), w(3, 6), w(4, 3), w(5, 0), w(6, 1), w(7, 5)];
pub(crate) static MUTATING_ADMISSION_POLICY_SPEC: Type = ty("io.k8s.api.admissionregistration.v1alpha1.MutatingAdmissionPolicySpec", "k8s.io.api.admissionregistration.v1alpha1.MutatingAdmissionPolicySpec", &[], &MUTATING_ADMISSION_POLICY_SPEC_FIELDS, &MUTATING_ADMISSION_POLICY_SPEC_WIRE, &[], false, &[]);

static MUTATION_FIELDS: [Field; 3] = [
    f("applyConfiguration", Object(Ref::Static(&admissionregistration_v1alpha1::APPLY_CONFIGURATION)), "v1alpha1.ApplyConfiguration", "", E|P, None),
    f("jsonPatch", Object(Ref::Static(&admissionregistration_v1alpha1::JSON_PATCH)), "v1alpha1.JSONPatch", "", E|P, None),
    f("patchType", String, "v1alpha1.PatchType", "", R, Some(DefaultValue::Str("")))];
static MUTATION_WIRE: [WireField; 3] = [w(2, 2), w(3, 0), w(4, 1)];
pub(crate) static MUTATION: Type = ty("io.k8s.api.admissionregistration.v1alpha1.Mutation", "k8s.io.api.admissionregistration.v1alpha1.Mutation", &[], &MUTATION_FIELDS, &MUTATION_WIRE, &[2], false, &[]);

static NAMED_RULE_WITH_OPERATIONS_FIELDS: [Field; 6] = [
    f("apiGroups", List(Ref::Static(&NAMED_RULE_WITH_OPERATIONS_API_GROUPS_LIST)), "[]string", "RuleWithOperations.Rule", E, None),
    f("apiVersions", List(Ref::Static(&NAMED_RULE_WITH_OPERATIONS_API_GROUPS_LIST)), "[]string", "RuleWithOperations.Rule", E, None),
    f("operations", List(Ref::Static(&NAMED_RULE_WITH_OPERATIONS_OPERATIONS_LIST)), "[]v1alpha1.OperationType", "RuleWithOperations", E, None),
    f("resourceNames", List(Ref::Static(&NAMED_RULE_WITH_OPERATIONS_API_GROUPS_LIST)), "[]string", "", E, None),
    f("resources", List(Ref::Static(&NAMED_RULE_WITH_OPERATIONS_API_GROUPS_LIST)), "[]string", "RuleWithOperations.Rule", E, None),
    f("scope", String, "v1alpha1.ScopeType", "RuleWithOperations.Rule", E|P, None)];
static NAMED_RULE_WITH_OPERATIONS_WIRE: [WireField; 2] = [w(1, 3), em(2, &admissionregistration_v1::RULE_WITH_OPERATIONS)];
pub(crate) static NAMED_RULE_WITH_OPERATIONS: Type = ty("io.k8s.api.admissionregistration.v1alpha1.NamedRuleWithOperations", "k8s.io.api.admissionregistration.v1alpha1.NamedRuleWithOperations", &[], &NAMED_RULE_WITH_OPERATIONS_FIELDS, &NAMED_RULE_WITH_OPERATIONS_WIRE, &[], true, &[]);

static PARAM_KIND_FIELDS: [Field; 2] = [
    f("apiVersion", String, "string", "", E, None),
    f("kind", String, "string", "", E, None)];
static PARAM_KIND_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static PARAM_KIND: Type = ty("io.k8s.api.admissionregistration.v1alpha1.ParamKind", "k8s.io.api.admissionregistration.v1alpha1.ParamKind", &[], &PARAM_KIND_FIELDS, &PARAM_KIND_WIRE, &[], true, &[]);

static PARAM_REF_FIELDS: [Field; 4] = [
    f("name", String, "string", "", E, None),
    f("namespace", String, "string", "", E, None),
    f("parameterNotFoundAction", String, "v1alpha1.ParameterNotFoundActionType", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None)];
static PARAM_REF_WIRE: [WireField; 4] = [w(1, 0), w(2, 1), w(3, 3), w(4, 2)];
pub(crate) static PARAM_REF: Type = ty("io.k8s.api.admissionregistration.v1alpha1.ParamRef", "k8s.io.api.admissionregistration.v1alpha1.ParamRef", &[], &PARAM_REF_FIELDS, &PARAM_REF_WIRE, &[], true, &[]);

static TYPE_CHECKING_FIELDS: [Field; 1] = [
    f("expressionWarnings", List(Ref::Static(&TYPE_CHECKING_EXPRESSION_WARNINGS_LIST)), "[]v1alpha1.ExpressionWarning", "", E|P, None)];
static TYPE_CHECKING_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static TYPE_CHECKING: Type = ty("io.k8s.api.admissionregistration.v1alpha1.TypeChecking", "k8s.io.api.admissionregistration.v1alpha1.TypeChecking", &[], &TYPE_CHECKING_FIELDS, &TYPE_CHECKING_WIRE, &[], false, &[]);

static VALIDATING_ADMISSION_POLICY_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&admissionregistration_v1alpha1::VALIDATING_ADMISSION_POLICY_SPEC)), "v1alpha1.ValidatingAdmissionPolicySpec", "", E, None),
    f("status", Object(Ref::Static(&admissionregistration_v1alpha1::VALIDATING_ADMISSION_POLICY_STATUS)), "v1alpha1.ValidatingAdmissionPolicyStatus", "", E, None)];
static VALIDATING_ADMISSION_POLICY_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static VALIDATING_ADMISSION_POLICY_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1alpha1", "ValidatingAdmissionPolicy")];
pub(crate) static VALIDATING_ADMISSION_POLICY: Type = ty("io.k8s.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicy", "k8s.io.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicy", &VALIDATING_ADMISSION_POLICY_KINDS, &VALIDATING_ADMISSION_POLICY_FIELDS, &VALIDATING_ADMISSION_POLICY_WIRE, &[2, 3, 4], false, &[]);

static VALIDATING_ADMISSION_POLICY_BINDING_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&admissionregistration_v1alpha1::VALIDATING_ADMISSION_POLICY_BINDING_SPEC)), "v1alpha1.ValidatingAdmissionPolicyBindingSpec", "", E, None)];
static VALIDATING_ADMISSION_POLICY_BINDING_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static VALIDATING_ADMISSION_POLICY_BINDING_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1alpha1", "ValidatingAdmissionPolicyBinding")];
pub(crate) static VALIDATING_ADMISSION_POLICY_BINDING: Type = ty("io.k8s.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicyBinding", "k8s.io.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicyBinding", &VALIDATING_ADMISSION_POLICY_BINDING_KINDS, &VALIDATING_ADMISSION_POLICY_BINDING_FIELDS, &VALIDATING_ADMISSION_POLICY_BINDING_WIRE, &[2, 3], false, &[]);

static VALIDATING_ADMISSION_POLICY_BINDING_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&VALIDATING_ADMISSION_POLICY_BINDING_LIST_ITEMS_LIST)), "[]v1alpha1.ValidatingAdmissionPolicyBinding", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1alpha1.ListMeta", "", E, None)];
static VALIDATING_ADMISSION_POLICY_BINDING_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static VALIDATING_ADMISSION_POLICY_BINDING_LIST_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1alpha1", "ValidatingAdmissionPolicyBindingList")];
pub(crate) static VALIDATING_ADMISSION_POLICY_BINDING_LIST: Type = ty("io.k8s.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicyBindingList", "k8s.io.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicyBindingList", &VALIDATING_ADMISSION_POLICY_BINDING_LIST_KINDS, &VALIDATING_ADMISSION_POLICY_BINDING_LIST_FIELDS, &VALIDATING_ADMISSION_POLICY_BINDING_LIST_WIRE, &[3], false, &[]);

static VALIDATING_ADMISSION_POLICY_BINDING_SPEC_FIELDS: [Field; 4] = [
    f("matchResources", Object(Ref::Static(&admissionregistration_v1alpha1::MATCH_RESOURCES)), "v1alpha1.MatchResources", "", E|P, None),
    f("paramRef", Object(Ref::Static(&admissionregistration_v1alpha1::PARAM_REF)), "v1alpha1.ParamRef", "", E|P, None),
    f("policyName", String, "string", "", E|P, None),
    f("validationActions", List(Ref::Static(&NAMED_RULE_WITH_OPERATIONS_API_GROUPS_LIST)), "[]string", "", E|P, None)];
static VALIDATING_ADMISSION_POLICY_BINDING_SPEC_WIRE: [WireField; 4] = [w(1, 2), w(2, 1), w(3, 0), w(4, 3)];
pub(crate) static VALIDATING_ADMISSION_POLICY_BINDING_SPEC: Type = ty("io.k8s.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicyBindingSpec", "k8s.io.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicyBindingSpec", &[], &VALIDATING_ADMISSION_POLICY_BINDING_SPEC_FIELDS, &VALIDATING_ADMISSION_POLICY_BINDING_SPEC_WIRE, &[], false, &[]);

static VALIDATING_ADMISSION_POLICY_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&VALIDATING_ADMISSION_POLICY_LIST_ITEMS_LIST)), "[]v1alpha1.ValidatingAdmissionPolicy", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1alpha1.ListMeta", "", E, None)];
static VALIDATING_ADMISSION_POLICY_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static VALIDATING_ADMISSION_POLICY_LIST_KINDS: [GroupVersionKind; 1] = [gvk("admissionregistration.k8s.io", "v1alpha1", "ValidatingAdmissionPolicyList")];
pub(crate) static VALIDATING_ADMISSION_POLICY_LIST: Type = ty("io.k8s.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicyList", "k8s.io.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicyList", &VALIDATING_ADMISSION_POLICY_LIST_KINDS, &VALIDATING_ADMISSION_POLICY_LIST_FIELDS, &VALIDATING_ADMISSION_POLICY_LIST_WIRE, &[3], false, &[]);

static VALIDATING_ADMISSION_POLICY_SPEC_FIELDS: [Field; 7] = [
    f("auditAnnotations", List(Ref::Static(&VALIDATING_ADMISSION_POLICY_SPEC_AUDIT_ANNOTATIONS_LIST)), "[]v1alpha1.AuditAnnotation", "", E|P, None),
    f("failurePolicy", String, "string", "", E|P, None),
    f("matchConditions", List(Ref::Static(&VALIDATING_ADMISSION_POLICY_SPEC_MATCH_CONDITIONS_LIST)), "[]v1alpha1.MatchCondition", "", E|P, None),
    f("matchConstraints", Object(Ref::Static(&admissionregistration_v1alpha1::MATCH_RESOURCES)), "v1alpha1.MatchResources", "", E|P, None),
    f("paramKind", Object(Ref::Static(&admissionregistration_v1alpha1::PARAM_KIND)), "v1alpha1.ParamKind", "", E|P, None),
    f("validations", List(Ref::Static(&VALIDATING_ADMISSION_POLICY_SPEC_VALIDATIONS_LIST)), "[]v1alpha1.Validation", "", E|P, None),
    f("variables", List(Ref::Static(&MUTATING_ADMISSION_POLICY_SPEC_VARIABLES_LIST)), "[]v1alpha1.Variable", "", E|P, None)];
static VALIDATING_ADMISSION_POLICY_SPEC_WIRE: [WireField; 7] = [w(1, 4), w(2, 3), w(3, 5), w(4, 1), w(5, 0), w(6, 2), w(7, 6)];
pub(crate) static VALIDATING_ADMISSION_POLICY_SPEC: Type = ty("io.k8s.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicySpec", "k8s.io.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicySpec", &[], &VALIDATING_ADMISSION_POLICY_SPEC_FIELDS, &VALIDATING_ADMISSION_POLICY_SPEC_WIRE, &[], false, &[]);

static VALIDATING_ADMISSION_POLICY_STATUS_FIELDS: [Field; 3] = [
    f("conditions", List(Ref::Static(&VALIDATING_ADMISSION_POLICY_STATUS_CONDITIONS_LIST)), "[]v1alpha1.Condition", "", E|P, None),
    f("observedGeneration", Int64, "int64", "", E|P, None),
    f("typeChecking", Object(Ref::Static(&admissionregistration_v1alpha1::TYPE_CHECKING)), "v1alpha1.TypeChecking", "", E|P, None)];
static VALIDATING_ADMISSION_POLICY_STATUS_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static VALIDATING_ADMISSION_POLICY_STATUS: Type = ty("io.k8s.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicyStatus", "k8s.io.api.admissionregistration.v1alpha1.ValidatingAdmissionPolicyStatus", &[], &VALIDATING_ADMISSION_POLICY_STATUS_FIELDS, &VALIDATING_ADMISSION_POLICY_STATUS_WIRE, &[], false, &[]);

static VALIDATION_FIELDS: [Field; 4] = [
    f("expression", String, "string", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("messageExpression", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None)];
static VALIDATION_WIRE: [WireField; 4] = [w(1, 0), w(2, 1), w(3, 3), w(4, 2)];
pub(crate) static VALIDATION: Type = ty("io.k8s.api.admissionregistration.v1alpha1.Validation", "k8s.io.api.admissionregistration.v1alpha1.Validation", &[], &VALIDATION_FIELDS, &VALIDATION_WIRE, &[], false, &[]);

static VARIABLE_FIELDS: [Field; 2] = [
    f("expression", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static VARIABLE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static VARIABLE: Type = ty("io.k8s.api.admissionregistration.v1alpha1.Variable", "k8s.io.api.admissionregistration.v1alpha1.Variable", &[], &VARIABLE_FIELDS, &VARIABLE_WIRE, &[0, 1], false, &[]);

static VALIDATING_ADMISSION_POLICY_SPEC_AUDIT_ANNOTATIONS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1alpha1::AUDIT_ANNOTATION)), "v1alpha1.AuditAnnotation", ListType::Atomic, &[], false);
static TYPE_CHECKING_EXPRESSION_WARNINGS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1alpha1::EXPRESSION_WARNING)), "v1alpha1.ExpressionWarning", ListType::Atomic, &[], false);
static VALIDATING_ADMISSION_POLICY_SPEC_MATCH_CONDITIONS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1alpha1::MATCH_CONDITION)), "v1alpha1.MatchCondition", ListType::Atomic, &[], false);
static MUTATING_ADMISSION_POLICY_SPEC_MATCH_CONDITIONS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1alpha1::MATCH_CONDITION)), "v1alpha1.MatchCondition", ListType::Map, &KEYS_NAME, false);
static MUTATING_ADMISSION_POLICY_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1alpha1::MUTATING_ADMISSION_POLICY)), "v1alpha1.MutatingAdmissionPolicy", ListType::Atomic, &[], false);
static MUTATING_ADMISSION_POLICY_BINDING_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1alpha1::MUTATING_ADMISSION_POLICY_BINDING)), "v1alpha1.MutatingAdmissionPolicyBinding", ListType::Atomic, &[], false);
static MUTATING_ADMISSION_POLICY_SPEC_MUTATIONS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1alpha1::MUTATION)), "v1alpha1.Mutation", ListType::Atomic, &[], false);
static MATCH_RESOURCES_EXCLUDE_RESOURCE_RULES_LIST: List = list(Object(Ref::Static(&admissionregistration_v1alpha1::NAMED_RULE_WITH_OPERATIONS)), "v1alpha1.NamedRuleWithOperations", ListType::Atomic, &[], false);
static VALIDATING_ADMISSION_POLICY_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1alpha1::VALIDATING_ADMISSION_POLICY)), "v1alpha1.ValidatingAdmissionPolicy", ListType::Atomic, &[], false);
static VALIDATING_ADMISSION_POLICY_BINDING_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1alpha1::VALIDATING_ADMISSION_POLICY_BINDING)), "v1alpha1.ValidatingAdmissionPolicyBinding", ListType::Atomic, &[], false);
static VALIDATING_ADMISSION_POLICY_SPEC_VALIDATIONS_LIST: List = list(Object(Ref::Static(&admissionregistration_v1alpha1::VALIDATION)), "v1alpha1.Validation", ListType::Atomic, &[], false);
static MUTATING_ADMISSION_POLICY_SPEC_VARIABLES_LIST: List = list(Object(Ref::Static(&admissionregistration_v1alpha1::VARIABLE)), "v1alpha1.Variable", ListType::Atomic, &[], false);
static VALIDATING_ADMISSION_POLICY_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&meta_v1::CONDITION)), "v1alpha1.Condition", ListType::Atomic, &[], false);
static NAMED_RULE_WITH_OPERATIONS_API_GROUPS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static NAMED_RULE_WITH_OPERATIONS_OPERATIONS_LIST: List = list(String, "v1alpha1.OperationType", ListType::Atomic, &[], false);
static KEYS_NAME: [Text; 1] = [Cow::Borrowed("name")];
