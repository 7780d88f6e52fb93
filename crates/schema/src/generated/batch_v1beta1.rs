//! Types of `batch_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CRON_JOB_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&batch_v1beta1::CRON_JOB_SPEC)), "v1beta1.CronJobSpec", "", E, None),
    f("status", Object(Ref::Static(&batch_v1beta1::CRON_JOB_STATUS)), "v1beta1.CronJobStatus", "", E, None)];
static CRON_JOB_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static CRON_JOB_KINDS: [GroupVersionKind; 1] = [gvk("batch", "v1beta1", "CronJob")];
pub(crate) static CRON_JOB: Type = ty("io.k8s.api.batch.v1beta1.CronJob", "k8s.io.api.batch.v1beta1.CronJob", &CRON_JOB_KINDS, &CRON_JOB_FIELDS, &CRON_JOB_WIRE, &[2, 3, 4], false, &[]);

static CRON_JOB_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CRON_JOB_LIST_ITEMS_LIST)), "[]v1beta1.CronJob", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static CRON_JOB_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CRON_JOB_LIST_KINDS: [GroupVersionKind; 1] = [gvk("batch", "v1beta1", "CronJobList")];
pub(crate) static CRON_JOB_LIST: Type = ty("io.k8s.api.batch.v1beta1.CronJobList", "k8s.io.api.batch.v1beta1.CronJobList", &CRON_JOB_LIST_KINDS, &CRON_JOB_LIST_FIELDS, &CRON_JOB_LIST_WIRE, &[3], false, &[]);

static CRON_JOB_SPEC_FIELDS: [Field; 8] = [
    f("concurrencyPolicy", String, "string", "", E|P, None),
    f("failedJobsHistoryLimit", Int32, "int32", "", E|P, None),
    f("jobTemplate", Object(Ref::Static(&batch_v1beta1::JOB_TEMPLATE_SPEC)), "v1beta1.JobTemplateSpec", "", E|P, None),
    f("schedule", String, "string", "", E|P, None),
    f("startingDeadlineSeconds", Int64, "int64", "", E|P, None),
    f("successfulJobsHistoryLimit", Int32, "int32", "", E|P, None),
    f("suspend", Bool, "bool", "", E|P, None),
    f("timeZone", String, "string", "", E|P, None)];
static CRON_JOB_SPEC_WIRE: [WireField; 8] = [w(1, 3), w(2, 4), w(3, 0), w(4, 6), w(5, 2), w(6, 5), w(7, 1), w(8, 7)];
pub(crate) static CRON_JOB_SPEC: Type = ty("io.k8s.api.batch.v1beta1.CronJobSpec", "k8s.io.api.batch.v1beta1.CronJobSpec", &[], &CRON_JOB_SPEC_FIELDS, &CRON_JOB_SPEC_WIRE, &[], false, &[]);

static CRON_JOB_STATUS_FIELDS: [Field; 3] = [
    f("active", List(Ref::Static(&CRON_JOB_STATUS_ACTIVE_LIST)), "[]v1beta1.ObjectReference", "", E|P, None),
    f("lastScheduleTime", Time, "v1beta1.Time", "", E|P, None),
    f("lastSuccessfulTime", Time, "v1beta1.Time", "", E|P, None)];
static CRON_JOB_STATUS_WIRE: [WireField; 3] = [w(1, 0), w(4, 1), w(5, 2)];
pub(crate) static CRON_JOB_STATUS: Type = ty("io.k8s.api.batch.v1beta1.CronJobStatus", "k8s.io.api.batch.v1beta1.CronJobStatus", &[], &CRON_JOB_STATUS_FIELDS, &CRON_JOB_STATUS_WIRE, &[], false, &[]);

static JOB_TEMPLATE_SPEC_FIELDS: [Field; 2] = [
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&batch_v1::JOB_SPEC)), "v1beta1.JobSpec", "", E, None)];
static JOB_TEMPLATE_SPEC_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static JOB_TEMPLATE_SPEC: Type = ty("io.k8s.api.batch.v1beta1.JobTemplateSpec", "k8s.io.api.batch.v1beta1.JobTemplateSpec", &[], &JOB_TEMPLATE_SPEC_FIELDS, &JOB_TEMPLATE_SPEC_WIRE, &[0, 1], false, &[]);

static CRON_JOB_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&batch_v1beta1::CRON_JOB)), "v1beta1.CronJob", ListType::Atomic, &[], false);
static CRON_JOB_STATUS_ACTIVE_LIST: List = list(Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1beta1.ObjectReference", ListType::Atomic, &[], false);
