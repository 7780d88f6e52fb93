//! Types of `batch_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CRON_JOB_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&batch_v1::CRON_JOB_SPEC)), "v1.CronJobSpec", "", E|R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&batch_v1::CRON_JOB_STATUS)), "v1.CronJobStatus", "", E, Some(DefaultValue::Object))];
static CRON_JOB_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static CRON_JOB_KINDS: [GroupVersionKind; 1] = [gvk("batch", "v1", "CronJob")];
pub(crate) static CRON_JOB: Type = ty("io.k8s.api.batch.v1.CronJob", "k8s.io.api.batch.v1.CronJob", &CRON_JOB_KINDS, &CRON_JOB_FIELDS, &CRON_JOB_WIRE, &[2, 3, 4], false, &[]);

static CRON_JOB_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CRON_JOB_LIST_ITEMS_LIST)), "[]v1.CronJob", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static CRON_JOB_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CRON_JOB_LIST_KINDS: [GroupVersionKind; 1] = [gvk("batch", "v1", "CronJobList")];
pub(crate) static CRON_JOB_LIST: Type = ty("io.k8s.api.batch.v1.CronJobList", "k8s.io.api.batch.v1.CronJobList", &CRON_JOB_LIST_KINDS, &CRON_JOB_LIST_FIELDS, &CRON_JOB_LIST_WIRE, &[1, 3], false, &[]);

static CRON_JOB_SPEC_FIELDS: [Field; 8] = [
    f("concurrencyPolicy", String, "v1.ConcurrencyPolicy", "", E, None),
    f("failedJobsHistoryLimit", Int32, "int32", "", E|P, None),
    f("jobTemplate", Object(Ref::Static(&batch_v1::JOB_TEMPLATE_SPEC)), "v1.JobTemplateSpec", "", R, Some(DefaultValue::Object)),
    f("schedule", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("startingDeadlineSeconds", Int64, "int64", "", E|P, None),
    f("successfulJobsHistoryLimit", Int32, "int32", "", E|P, None),
    f("suspend", Bool, "bool", "", E|P, None),
    f("timeZone", String, "string", "", E|P, None)];
static CRON_JOB_SPEC_WIRE: [WireField; 8] = [w(1, 3), w(2, 4), w(3, 0), w(4, 6), w(5, 2), w(6, 5), w(7, 1), w(8, 7)];
pub(crate) static CRON_JOB_SPEC: Type = ty("io.k8s.api.batch.v1.CronJobSpec", "k8s.io.api.batch.v1.CronJobSpec", &[], &CRON_JOB_SPEC_FIELDS, &CRON_JOB_SPEC_WIRE, &[2, 3], false, &[]);

static CRON_JOB_STATUS_FIELDS: [Field; 3] = [
    f("active", List(Ref::Static(&CRON_JOB_STATUS_ACTIVE_LIST)), "[]v1.ObjectReference", "", E, None),
    f("lastScheduleTime", Time, "v1.Time", "", E|P, None),
    f("lastSuccessfulTime", Time, "v1.Time", "", E|P, None)];
static CRON_JOB_STATUS_WIRE: [WireField; 3] = [w(1, 0), w(4, 1), w(5, 2)];
pub(crate) static CRON_JOB_STATUS: Type = ty("io.k8s.api.batch.v1.CronJobStatus", "k8s.io.api.batch.v1.CronJobStatus", &[], &CRON_JOB_STATUS_FIELDS, &CRON_JOB_STATUS_WIRE, &[], false, &[]);

static JOB_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&batch_v1::JOB_SPEC)), "v1.JobSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&batch_v1::JOB_STATUS)), "v1.JobStatus", "", E, Some(DefaultValue::Object))];
static JOB_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static JOB_KINDS: [GroupVersionKind; 1] = [gvk("batch", "v1", "Job")];
pub(crate) static JOB: Type = ty("io.k8s.api.batch.v1.Job", "k8s.io.api.batch.v1.Job", &JOB_KINDS, &JOB_FIELDS, &JOB_WIRE, &[2, 3, 4], false, &[]);

static JOB_CONDITION_FIELDS: [Field; 6] = [
    f("lastProbeTime", Time, "v1.Time", "", E, None),
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.JobConditionType", "", R, Some(DefaultValue::Str("")))];
static JOB_CONDITION_WIRE: [WireField; 6] = [w(1, 5), w(2, 4), w(3, 0), w(4, 1), w(5, 3), w(6, 2)];
pub(crate) static JOB_CONDITION: Type = ty("io.k8s.api.batch.v1.JobCondition", "k8s.io.api.batch.v1.JobCondition", &[], &JOB_CONDITION_FIELDS, &JOB_CONDITION_WIRE, &[0, 1, 4, 5], false, &[]);

static JOB_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&JOB_LIST_ITEMS_LIST)), "[]v1.Job", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static JOB_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static JOB_LIST_KINDS: [GroupVersionKind; 1] = [gvk("batch", "v1", "JobList")];
pub(crate) static JOB_LIST: Type = ty("io.k8s.api.batch.v1.JobList", "k8s.io.api.batch.v1.JobList", &JOB_LIST_KINDS, &JOB_LIST_FIELDS, &JOB_LIST_WIRE, &[1, 3], false, &[]);

static JOB_SPEC_FIELDS: [Field; 16] = [
    f("activeDeadlineSeconds", Int64, "int64", "", E|P, None),
    f("backoffLimit", Int32, "int32", "", E|P, None),
    f("backoffLimitPerIndex", Int32, "int32", "", E|P, None),
    f("completionMode", String, "v1.CompletionMode", "", E|P, None),
    f("completions", Int32, "int32", "", E|P, None),
    f("managedBy", String, "string", "", E|P, None),
    f("manualSelector", Bool, "bool", "", E|P, None),
    f("maxFailedIndexes", Int32, "int32", "", E|P, None),
    f("parallelism", Int32, "int32", "", E|P, None),
    f("podFailurePolicy", Object(Ref::Static(&batch_v1::POD_FAILURE_POLICY)), "v1.PodFailurePolicy", "", E|P, None),
    f("podReplacementPolicy", String, "v1.PodReplacementPolicy", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("successPolicy", Object(Ref::Static(&batch_v1::SUCCESS_POLICY)), "v1.SuccessPolicy", "", E|P, None),
    f("suspend", Bool, "bool", "", E|P, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1.PodTemplateSpec", "", R, Some(DefaultValue::Object)),
    f("ttlSecondsAfterFinished", Int32, "int32", "", E|P, None)];
static JOB_SPEC_WIRE: [WireField; 16] = [w(1, 8), w(2, 4), w(3, 0), w(4, 11), w(5, 6), w(6, 14), w(7, 1), w(8, 15), w(9, 3), w(10, 13), w(11, 9), w(12, 2), w(13, 7), w(14, 10), w(15, 5), w(16, 12)];
pub(crate) static JOB_SPEC: Type = ty("io.k8s.api.batch.v1.JobSpec", "k8s.io.api.batch.v1.JobSpec", &[], &JOB_SPEC_FIELDS, &JOB_SPEC_WIRE, &[14], false, &[]);

static JOB_STATUS_FIELDS: [Field; 11] = [
    f("active", Int32, "int32", "", E, None),
    f("completedIndexes", String, "string", "", E, None),
    f("completionTime", Time, "v1.Time", "", E|P, None),
    f("conditions", List(Ref::Static(&JOB_STATUS_CONDITIONS_LIST)), "[]v1.JobCondition", "", E|MERGE, None).key("type"),
    f("failed", Int32, "int32", "", E, None),
    f("failedIndexes", String, "string", "", E|P, None),
    f("ready", Int32, "int32", "", E|P, None),
    f("startTime", Time, "v1.Time", "", E|P, None),
    f("succeeded", Int32, "int32", "", E, None),
    f("terminating", Int32, "int32", "", E|P, None),
    f("uncountedTerminatedPods", Object(Ref::Static(&batch_v1::UNCOUNTED_TERMINATED_PODS)), "v1.UncountedTerminatedPods", "", E|P, None)];
static JOB_STATUS_WIRE: [WireField; 11] = [w(1, 3), w(2, 7), w(3, 2), w(4, 0), w(5, 8), w(6, 4), w(7, 1), w(8, 10), w(9, 6), w(10, 5), w(11, 9)];
pub(crate) static JOB_STATUS: Type = ty("io.k8s.api.batch.v1.JobStatus", "k8s.io.api.batch.v1.JobStatus", &[], &JOB_STATUS_FIELDS, &JOB_STATUS_WIRE, &[], false, &[]);

static JOB_TEMPLATE_SPEC_FIELDS: [Field; 2] = [
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&batch_v1::JOB_SPEC)), "v1.JobSpec", "", E, Some(DefaultValue::Object))];
static JOB_TEMPLATE_SPEC_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static JOB_TEMPLATE_SPEC: Type = ty("io.k8s.api.batch.v1.JobTemplateSpec", "k8s.io.api.batch.v1.JobTemplateSpec", &[], &JOB_TEMPLATE_SPEC_FIELDS, &JOB_TEMPLATE_SPEC_WIRE, &[0, 1], false, &[]);

static POD_FAILURE_POLICY_FIELDS: [Field; 1] = [
    f("rules", List(Ref::Static(&POD_FAILURE_POLICY_RULES_LIST)), "[]v1.PodFailurePolicyRule", "", R, None)];
static POD_FAILURE_POLICY_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static POD_FAILURE_POLICY: Type = ty("io.k8s.api.batch.v1.PodFailurePolicy", "k8s.io.api.batch.v1.PodFailurePolicy", &[], &POD_FAILURE_POLICY_FIELDS, &POD_FAILURE_POLICY_WIRE, &[0], false, &[]);

static POD_FAILURE_POLICY_ON_EXIT_CODES_REQUIREMENT_FIELDS: [Field; 3] = [
    f("containerName", String, "string", "", E|P, None),
    f("operator", String, "v1.PodFailurePolicyOnExitCodesOperator", "", R, Some(DefaultValue::Str(""))),
    f("values", List(Ref::Static(&POD_FAILURE_POLICY_ON_EXIT_CODES_REQUIREMENT_VALUES_LIST)), "[]int32", "", R, None)];
static POD_FAILURE_POLICY_ON_EXIT_CODES_REQUIREMENT_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static POD_FAILURE_POLICY_ON_EXIT_CODES_REQUIREMENT: Type = ty("io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement", "k8s.io.api.batch.v1.PodFailurePolicyOnExitCodesRequirement", &[], &POD_FAILURE_POLICY_ON_EXIT_CODES_REQUIREMENT_FIELDS, &POD_FAILURE_POLICY_ON_EXIT_CODES_REQUIREMENT_WIRE, &[1, 2], false, &[]);

static POD_FAILURE_POLICY_ON_POD_CONDITIONS_PATTERN_FIELDS: [Field; 2] = [
    f("status", String, "v1.ConditionStatus", "", 0, Some(DefaultValue::Str(""))),
    f("type", String, "v1.PodConditionType", "", R, Some(DefaultValue::Str("")))];
static POD_FAILURE_POLICY_ON_POD_CONDITIONS_PATTERN_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static POD_FAILURE_POLICY_ON_POD_CONDITIONS_PATTERN: Type = ty("io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern", "k8s.io.api.batch.v1.PodFailurePolicyOnPodConditionsPattern", &[], &POD_FAILURE_POLICY_ON_POD_CONDITIONS_PATTERN_FIELDS, &POD_FAILURE_POLICY_ON_POD_CONDITIONS_PATTERN_WIRE, &[0, 1], false, &[]);

static POD_FAILURE_POLICY_RULE_FIELDS: [Field; 3] = [
    f("action", String, "v1.PodFailurePolicyAction", "", R, Some(DefaultValue::Str(""))),
    f("onExitCodes", Object(Ref::Static(&batch_v1::POD_FAILURE_POLICY_ON_EXIT_CODES_REQUIREMENT)), "v1.PodFailurePolicyOnExitCodesRequirement", "", E|P, None),
    f("onPodConditions", List(Ref::Static(&POD_FAILURE_POLICY_RULE_ON_POD_CONDITIONS_LIST)), "[]v1.PodFailurePolicyOnPodConditionsPattern", "", E, None)];
static POD_FAILURE_POLICY_RULE_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static POD_FAILURE_POLICY_RULE: Type = ty("io.k8s.api.batch.v1.PodFailurePolicyRule", "k8s.io.api.batch.v1.PodFailurePolicyRule", &[], &POD_FAILURE_POLICY_RULE_FIELDS, &POD_FAILURE_POLICY_RULE_WIRE, &[0], false, &[]);

static SUCCESS_POLICY_FIELDS: [Field; 1] = [
    f("rules", List(Ref::Static(&SUCCESS_POLICY_RULES_LIST)), "[]v1.SuccessPolicyRule", "", R, None)];
static SUCCESS_POLICY_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SUCCESS_POLICY: Type = ty("io.k8s.api.batch.v1.SuccessPolicy", "k8s.io.api.batch.v1.SuccessPolicy", &[], &SUCCESS_POLICY_FIELDS, &SUCCESS_POLICY_WIRE, &[0], false, &[]);

static SUCCESS_POLICY_RULE_FIELDS: [Field; 2] = [
    f("succeededCount", Int32, "int32", "", E|P, None),
    f("succeededIndexes", String, "string", "", E|P, None)];
static SUCCESS_POLICY_RULE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static SUCCESS_POLICY_RULE: Type = ty("io.k8s.api.batch.v1.SuccessPolicyRule", "k8s.io.api.batch.v1.SuccessPolicyRule", &[], &SUCCESS_POLICY_RULE_FIELDS, &SUCCESS_POLICY_RULE_WIRE, &[], false, &[]);

static UNCOUNTED_TERMINATED_PODS_FIELDS: [Field; 2] = [
    f("failed", List(Ref::Static(&UNCOUNTED_TERMINATED_PODS_FAILED_LIST)), "[]types.UID", "", E, None),
    f("succeeded", List(Ref::Static(&UNCOUNTED_TERMINATED_PODS_FAILED_LIST)), "[]types.UID", "", E, None)];
static UNCOUNTED_TERMINATED_PODS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static UNCOUNTED_TERMINATED_PODS: Type = ty("io.k8s.api.batch.v1.UncountedTerminatedPods", "k8s.io.api.batch.v1.UncountedTerminatedPods", &[], &UNCOUNTED_TERMINATED_PODS_FIELDS, &UNCOUNTED_TERMINATED_PODS_WIRE, &[], false, &[]);

static POD_FAILURE_POLICY_ON_EXIT_CODES_REQUIREMENT_VALUES_LIST: List = list(Int32, "int32", ListType::Set, &[], false);
static CRON_JOB_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&batch_v1::CRON_JOB)), "v1.CronJob", ListType::Atomic, &[], false);
static JOB_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&batch_v1::JOB)), "v1.Job", ListType::Atomic, &[], false);
static JOB_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&batch_v1::JOB_CONDITION)), "v1.JobCondition", ListType::Atomic, &[], false);
static POD_FAILURE_POLICY_RULE_ON_POD_CONDITIONS_LIST: List = list(Object(Ref::Static(&batch_v1::POD_FAILURE_POLICY_ON_POD_CONDITIONS_PATTERN)), "v1.PodFailurePolicyOnPodConditionsPattern", ListType::Atomic, &[], false);
static POD_FAILURE_POLICY_RULES_LIST: List = list(Object(Ref::Static(&batch_v1::POD_FAILURE_POLICY_RULE)), "v1.PodFailurePolicyRule", ListType::Atomic, &[], false);
static SUCCESS_POLICY_RULES_LIST: List = list(Object(Ref::Static(&batch_v1::SUCCESS_POLICY_RULE)), "v1.SuccessPolicyRule", ListType::Atomic, &[], false);
static CRON_JOB_STATUS_ACTIVE_LIST: List = list(Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1.ObjectReference", ListType::Atomic, &[], false);
static UNCOUNTED_TERMINATED_PODS_FAILED_LIST: List = list(String, "types.UID", ListType::Set, &[], false);
