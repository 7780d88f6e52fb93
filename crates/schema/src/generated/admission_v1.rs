//! Types of `admission_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static ADMISSION_REQUEST_FIELDS: [Field; 15] = [
    f("dryRun", Bool, "bool", "", E|P, None),
    f("kind", Object(Ref::Static(&meta_v1::GROUP_VERSION_KIND)), "v1.GroupVersionKind", "", E|P, None),
    f("name", String, "string", "", E|P, None),
    f("namespace", String, "string", "", E|P, None),
    f("object", RawExtension, "v1.RawExtension", "", E|P, None),
    f("oldObject", RawExtension, "v1.RawExtension", "", E|P, None),
    f("operation", String, "string", "", E|P, None),
    f("options", RawExtension, "v1.RawExtension", "", E|P, None),
    f("requestKind", Object(Ref::Static(&meta_v1::GROUP_VERSION_KIND)), "v1.GroupVersionKind", "", E|P, None),
    f("requestResource", Object(Ref::Static(&meta_v1::GROUP_VERSION_RESOURCE)), "v1.GroupVersionResource", "", E|P, None),
    f("requestSubResource", String, "string", "", E|P, None),
    f("resource", Object(Ref::Static(&meta_v1::GROUP_VERSION_RESOURCE)), "v1.GroupVersionResource", "", E|P, None),
    f("subResource", String, "string", "", E|P, None),
    f("uid", String, "string", "", E|P, None),
    f("userInfo", Object(Ref::Static(&authentication_v1::USER_INFO)), "v1.UserInfo", "", E|P, None)];
static ADMISSION_REQUEST_WIRE: [WireField; 15] = [w(1, 13), w(2, 1), w(3, 11), w(4, 12), w(5, 2), w(6, 3), w(7, 6), w(8, 14), w(9, 4), w(10, 5), w(11, 0), w(12, 7), w(13, 8), w(14, 9), w(15, 10)];
pub(crate) static ADMISSION_REQUEST: Type = ty("io.k8s.api.admission.v1.AdmissionRequest", "k8s.io.api.admission.v1.AdmissionRequest", &[], &ADMISSION_REQUEST_FIELDS, &ADMISSION_REQUEST_WIRE, &[], false, &[]);

static ADMISSION_RESPONSE_FIELDS: [Field; 7] = [
    f("allowed", Bool, "bool", "", E|P, None),
    f("auditAnnotations", Map(Ref::Static(&ADMISSION_RESPONSE_AUDIT_ANNOTATIONS_MAP)), "map[string]string", "", E|P, None),
    f("patch", Bytes, "[]uint8", "", E|P, None),
    f("patchType", String, "string", "", E|P, None),
    f("status", Object(Ref::Static(&meta_v1::STATUS)), "v1.Status", "", E, None),
    f("uid", String, "string", "", E|P, None),
    f("warnings", List(Ref::Static(&ADMISSION_RESPONSE_WARNINGS_LIST)), "[]string", "", E|P, None)];
static ADMISSION_RESPONSE_WIRE: [WireField; 7] = [w(1, 5), w(2, 0), w(3, 4), w(4, 2), w(5, 3), w(6, 1), w(7, 6)];
pub(crate) static ADMISSION_RESPONSE: Type = ty("io.k8s.api.admission.v1.AdmissionResponse", "k8s.io.api.admission.v1.AdmissionResponse", &[], &ADMISSION_RESPONSE_FIELDS, &ADMISSION_RESPONSE_WIRE, &[4], false, &[]);

static ADMISSION_REVIEW_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("request", Object(Ref::Static(&admission_v1::ADMISSION_REQUEST)), "v1.AdmissionRequest", "", E|P, None),
    f("response", Object(Ref::Static(&admission_v1::ADMISSION_RESPONSE)), "v1.AdmissionResponse", "", E|P, None)];
static ADMISSION_REVIEW_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static ADMISSION_REVIEW_KINDS: [GroupVersionKind; 1] = [gvk("admission.k8s.io", "v1", "AdmissionReview")];
pub(crate) static ADMISSION_REVIEW: Type = ty("io.k8s.api.admission.v1.AdmissionReview", "k8s.io.api.admission.v1.AdmissionReview", &ADMISSION_REVIEW_KINDS, &ADMISSION_REVIEW_FIELDS, &ADMISSION_REVIEW_WIRE, &[], false, &[]);

static ADMISSION_RESPONSE_WARNINGS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static ADMISSION_RESPONSE_AUDIT_ANNOTATIONS_MAP: Map = map(String, "string", false);
