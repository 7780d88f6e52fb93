//! Types of `certificates_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CERTIFICATE_SIGNING_REQUEST_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&certificates_v1::CERTIFICATE_SIGNING_REQUEST_SPEC)), "v1.CertificateSigningRequestSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&certificates_v1::CERTIFICATE_SIGNING_REQUEST_STATUS)), "v1.CertificateSigningRequestStatus", "", E, Some(DefaultValue::Object))];
static CERTIFICATE_SIGNING_REQUEST_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static CERTIFICATE_SIGNING_REQUEST_KINDS: [GroupVersionKind; 1] = [gvk("certificates.k8s.io", "v1", "CertificateSigningRequest")];
pub(crate) static CERTIFICATE_SIGNING_REQUEST: Type = ty("io.k8s.api.certificates.v1.CertificateSigningRequest", "k8s.io.api.certificates.v1.CertificateSigningRequest", &CERTIFICATE_SIGNING_REQUEST_KINDS, &CERTIFICATE_SIGNING_REQUEST_FIELDS, &CERTIFICATE_SIGNING_REQUEST_WIRE, &[2, 3, 4], false, &[]);

static CERTIFICATE_SIGNING_REQUEST_CONDITION_FIELDS: [Field; 6] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("lastUpdateTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.RequestConditionType", "", R, Some(DefaultValue::Str("")))];
static CERTIFICATE_SIGNING_REQUEST_CONDITION_WIRE: [WireField; 6] = [w(1, 5), w(2, 3), w(3, 2), w(4, 1), w(5, 0), w(6, 4)];
pub(crate) static CERTIFICATE_SIGNING_REQUEST_CONDITION: Type = ty("io.k8s.api.certificates.v1.CertificateSigningRequestCondition", "k8s.io.api.certificates.v1.CertificateSigningRequestCondition", &[], &CERTIFICATE_SIGNING_REQUEST_CONDITION_FIELDS, &CERTIFICATE_SIGNING_REQUEST_CONDITION_WIRE, &[0, 1, 4, 5], false, &[]);

static CERTIFICATE_SIGNING_REQUEST_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CERTIFICATE_SIGNING_REQUEST_LIST_ITEMS_LIST)), "[]v1.CertificateSigningRequest", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static CERTIFICATE_SIGNING_REQUEST_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CERTIFICATE_SIGNING_REQUEST_LIST_KINDS: [GroupVersionKind; 1] = [gvk("certificates.k8s.io", "v1", "CertificateSigningRequestList")];
pub(crate) static CERTIFICATE_SIGNING_REQUEST_LIST: Type = ty("io.k8s.api.certificates.v1.CertificateSigningRequestList", "k8s.io.api.certificates.v1.CertificateSigningRequestList", &CERTIFICATE_SIGNING_REQUEST_LIST_KINDS, &CERTIFICATE_SIGNING_REQUEST_LIST_FIELDS, &CERTIFICATE_SIGNING_REQUEST_LIST_WIRE, &[1, 3], false, &[]);

static CERTIFICATE_SIGNING_REQUEST_SPEC_FIELDS: [Field; 8] = [
    f("expirationSeconds", Int32, "int32", "", E|P, None),
    f("extra", Map(Ref::Static(&CERTIFICATE_SIGNING_REQUEST_SPEC_EXTRA_MAP)), "map[string]v1.ExtraValue", "", E, None),
    f("groups", List(Ref::Static(&CERTIFICATE_SIGNING_REQUEST_SPEC_GROUPS_LIST)), "[]string", "", E, None),
    f("request", Bytes, "[]uint8", "", R, None),
    f("signerName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("uid", String, "string", "", E, None),
    f("usages", List(Ref::Static(&CERTIFICATE_SIGNING_REQUEST_SPEC_USAGES_LIST)), "[]v1.KeyUsage", "", E, None),
    f("username", String, "string", "", E, None)];
static CERTIFICATE_SIGNING_REQUEST_SPEC_WIRE: [WireField; 8] = [w(1, 3), w(2, 7), w(3, 5), w(4, 2), w(5, 6), w(6, 1), w(7, 4), w(8, 0)];
pub(crate) static CERTIFICATE_SIGNING_REQUEST_SPEC: Type = ty("io.k8s.api.certificates.v1.CertificateSigningRequestSpec", "k8s.io.api.certificates.v1.CertificateSigningRequestSpec", &[], &CERTIFICATE_SIGNING_REQUEST_SPEC_FIELDS, &CERTIFICATE_SIGNING_REQUEST_SPEC_WIRE, &[3, 4], false, &[]);

static CERTIFICATE_SIGNING_REQUEST_STATUS_FIELDS: [Field; 2] = [
    f("certificate", Bytes, "[]uint8", "", E, None),
    f("conditions", List(Ref::Static(&CERTIFICATE_SIGNING_REQUEST_STATUS_CONDITIONS_LIST)), "[]v1.CertificateSigningRequestCondition", "", E, None)];
static CERTIFICATE_SIGNING_REQUEST_STATUS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static CERTIFICATE_SIGNING_REQUEST_STATUS: Type = ty("io.k8s.api.certificates.v1.CertificateSigningRequestStatus", "k8s.io.api.certificates.v1.CertificateSigningRequestStatus", &[], &CERTIFICATE_SIGNING_REQUEST_STATUS_FIELDS, &CERTIFICATE_SIGNING_REQUEST_STATUS_WIRE, &[], false, &[]);

static CERTIFICATE_SIGNING_REQUEST_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&certificates_v1::CERTIFICATE_SIGNING_REQUEST)), "v1.CertificateSigningRequest", ListType::Atomic, &[], false);
static CERTIFICATE_SIGNING_REQUEST_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&certificates_v1::CERTIFICATE_SIGNING_REQUEST_CONDITION)), "v1.CertificateSigningRequestCondition", ListType::Map, &KEYS_TYPE, false);
static CERTIFICATE_SIGNING_REQUEST_SPEC_GROUPS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static CERTIFICATE_SIGNING_REQUEST_SPEC_EXTRA_VALUE_LIST: List = list(String, "string", ListType::Atomic, &[], true);
static CERTIFICATE_SIGNING_REQUEST_SPEC_USAGES_LIST: List = list(String, "v1.KeyUsage", ListType::Atomic, &[], false);
static CERTIFICATE_SIGNING_REQUEST_SPEC_EXTRA_MAP: Map = map(List(Ref::Static(&CERTIFICATE_SIGNING_REQUEST_SPEC_EXTRA_VALUE_LIST)), "v1.ExtraValue", false);
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
