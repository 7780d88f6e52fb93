//! Types of `certificates_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CERTIFICATE_SIGNING_REQUEST_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&certificates_v1beta1::CERTIFICATE_SIGNING_REQUEST_SPEC)), "v1beta1.CertificateSigningRequestSpec", "", E, None),
    f("status", Object(Ref::Static(&certificates_v1beta1::CERTIFICATE_SIGNING_REQUEST_STATUS)), "v1beta1.CertificateSigningRequestStatus", "", E, None)];
static CERTIFICATE_SIGNING_REQUEST_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static CERTIFICATE_SIGNING_REQUEST_KINDS: [GroupVersionKind; 1] = [gvk("certificates.k8s.io", "v1beta1", "CertificateSigningRequest")];
pub(crate) static CERTIFICATE_SIGNING_REQUEST: Type = ty("io.k8s.api.certificates.v1beta1.CertificateSigningRequest", "k8s.io.api.certificates.v1beta1.CertificateSigningRequest", &CERTIFICATE_SIGNING_REQUEST_KINDS, &CERTIFICATE_SIGNING_REQUEST_FIELDS, &CERTIFICATE_SIGNING_REQUEST_WIRE, &[2, 3, 4], false, &[]);

static CERTIFICATE_SIGNING_REQUEST_CONDITION_FIELDS: [Field; 6] = [
    f("lastTransitionTime", Time, "v1beta1.Time", "", E|P, None),
    f("lastUpdateTime", Time, "v1beta1.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static CERTIFICATE_SIGNING_REQUEST_CONDITION_WIRE: [WireField; 6] = [w(1, 5), w(2, 3), w(3, 2), w(4, 1), w(5, 0), w(6, 4)];
pub(crate) static CERTIFICATE_SIGNING_REQUEST_CONDITION: Type = ty("io.k8s.api.certificates.v1beta1.CertificateSigningRequestCondition", "k8s.io.api.certificates.v1beta1.CertificateSigningRequestCondition", &[], &CERTIFICATE_SIGNING_REQUEST_CONDITION_FIELDS, &CERTIFICATE_SIGNING_REQUEST_CONDITION_WIRE, &[], false, &[]);

static CERTIFICATE_SIGNING_REQUEST_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CERTIFICATE_SIGNING_REQUEST_LIST_ITEMS_LIST)), "[]v1beta1.CertificateSigningRequest", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static CERTIFICATE_SIGNING_REQUEST_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CERTIFICATE_SIGNING_REQUEST_LIST_KINDS: [GroupVersionKind; 1] = [gvk("certificates.k8s.io", "v1beta1", "CertificateSigningRequestList")];
pub(crate) static CERTIFICATE_SIGNING_REQUEST_LIST: Type = ty("io.k8s.api.certificates.v1beta1.CertificateSigningRequestList", "k8s.io.api.certificates.v1beta1.CertificateSigningRequestList", &CERTIFICATE_SIGNING_REQUEST_LIST_KINDS, &CERTIFICATE_SIGNING_REQUEST_LIST_FIELDS, &CERTIFICATE_SIGNING_REQUEST_LIST_WIRE, &[3], false, &[]);

static CERTIFICATE_SIGNING_REQUEST_SPEC_FIELDS: [Field; 8] = [
    f("expirationSeconds", Int32, "int32", "", E|P, None),
    f("extra", Map(Ref::Static(&CERTIFICATE_SIGNING_REQUEST_SPEC_EXTRA_MAP)), "map[string]v1beta1.ExtraValue", "", E|P, None),
    f("groups", List(Ref::Static(&CERTIFICATE_SIGNING_REQUEST_SPEC_GROUPS_LIST)), "[]string", "", E|P, None),
    f("request", Bytes, "[]uint8", "", E|P, None),
    f("signerName", String, "string", "", E|P, None),
    f("uid", String, "string", "", E|P, None),
    f("usages", List(Ref::Static(&CERTIFICATE_SIGNING_REQUEST_SPEC_GROUPS_LIST)), "[]string", "", E|P, None),
    f("username", String, "string", "", E|P, None)];
static CERTIFICATE_SIGNING_REQUEST_SPEC_WIRE: [WireField; 8] = [w(1, 3), w(2, 7), w(3, 5), w(4, 2), w(5, 6), w(6, 1), w(7, 4), w(8, 0)];
pub(crate) static CERTIFICATE_SIGNING_REQUEST_SPEC: Type = ty("io.k8s.api.certificates.v1beta1.CertificateSigningRequestSpec", "k8s.io.api.certificates.v1beta1.CertificateSigningRequestSpec", &[], &CERTIFICATE_SIGNING_REQUEST_SPEC_FIELDS, &CERTIFICATE_SIGNING_REQUEST_SPEC_WIRE, &[], false, &[]);

static CERTIFICATE_SIGNING_REQUEST_STATUS_FIELDS: [Field; 2] = [
    f("certificate", Bytes, "[]uint8", "", E|P, None),
    f("conditions", List(Ref::Static(&CERTIFICATE_SIGNING_REQUEST_STATUS_CONDITIONS_LIST)), "[]v1beta1.CertificateSigningRequestCondition", "", E|P, None)];
static CERTIFICATE_SIGNING_REQUEST_STATUS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static CERTIFICATE_SIGNING_REQUEST_STATUS: Type = ty("io.k8s.api.certificates.v1beta1.CertificateSigningRequestStatus", "k8s.io.api.certificates.v1beta1.CertificateSigningRequestStatus", &[], &CERTIFICATE_SIGNING_REQUEST_STATUS_FIELDS, &CERTIFICATE_SIGNING_REQUEST_STATUS_WIRE, &[], false, &[]);

static CLUSTER_TRUST_BUNDLE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&certificates_v1beta1::CLUSTER_TRUST_BUNDLE_SPEC)), "v1beta1.ClusterTrustBundleSpec", "", R, Some(DefaultValue::Object))];
static CLUSTER_TRUST_BUNDLE_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static CLUSTER_TRUST_BUNDLE_KINDS: [GroupVersionKind; 1] = [gvk("certificates.k8s.io", "v1beta1", "ClusterTrustBundle")];
pub(crate) static CLUSTER_TRUST_BUNDLE: Type = ty("io.k8s.api.certificates.v1beta1.ClusterTrustBundle", "k8s.io.api.certificates.v1beta1.ClusterTrustBundle", &CLUSTER_TRUST_BUNDLE_KINDS, &CLUSTER_TRUST_BUNDLE_FIELDS, &CLUSTER_TRUST_BUNDLE_WIRE, &[2, 3], false, &[]);

static CLUSTER_TRUST_BUNDLE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CLUSTER_TRUST_BUNDLE_LIST_ITEMS_LIST)), "[]v1beta1.ClusterTrustBundle", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static CLUSTER_TRUST_BUNDLE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CLUSTER_TRUST_BUNDLE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("certificates.k8s.io", "v1beta1", "ClusterTrustBundleList")];
pub(crate) static CLUSTER_TRUST_BUNDLE_LIST: Type = ty("io.k8s.api.certificates.v1beta1.ClusterTrustBundleList", "k8s.io.api.certificates.v1beta1.ClusterTrustBundleList", &CLUSTER_TRUST_BUNDLE_LIST_KINDS, &CLUSTER_TRUST_BUNDLE_LIST_FIELDS, &CLUSTER_TRUST_BUNDLE_LIST_WIRE, &[1, 3], false, &[]);

static CLUSTER_TRUST_BUNDLE_SPEC_FIELDS: [Field; 2] = [
    f("signerName", String, "string", "", E, None),
    f("trustBundle", String, "string", "", R, Some(DefaultValue::Str("")))];
static CLUSTER_TRUST_BUNDLE_SPEC_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static CLUSTER_TRUST_BUNDLE_SPEC: Type = ty("io.k8s.api.certificates.v1beta1.ClusterTrustBundleSpec", "k8s.io.api.certificates.v1beta1.ClusterTrustBundleSpec", &[], &CLUSTER_TRUST_BUNDLE_SPEC_FIELDS, &CLUSTER_TRUST_BUNDLE_SPEC_WIRE, &[1], false, &[]);

static POD_CERTIFICATE_REQUEST_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&certificates_v1beta1::POD_CERTIFICATE_REQUEST_SPEC)), "v1beta1.PodCertificateRequestSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&certificates_v1beta1::POD_CERTIFICATE_REQUEST_STATUS)), "v1beta1.PodCertificateRequestStatus", "", E, Some(DefaultValue::Object))];
static POD_CERTIFICATE_REQUEST_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static POD_CERTIFICATE_REQUEST_KINDS: [GroupVersionKind; 1] = [gvk("certificates.k8s.io", "v1beta1", "PodCertificateRequest")];
pub(crate) static POD_CERTIFICATE_REQUEST: Type = ty("io.k8s.api.certificates.v1beta1.PodCertificateRequest", "k8s.io.api.certificates.v1beta1.PodCertificateRequest", &POD_CERTIFICATE_REQUEST_KINDS, &POD_CERTIFICATE_REQUEST_FIELDS, &POD_CERTIFICATE_REQUEST_WIRE, &[2, 3, 4], false, &[]);

static POD_CERTIFICATE_REQUEST_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&POD_CERTIFICATE_REQUEST_LIST_ITEMS_LIST)), "[]v1beta1.PodCertificateRequest", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static POD_CERTIFICATE_REQUEST_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static POD_CERTIFICATE_REQUEST_LIST_KINDS: [GroupVersionKind; 1] = [gvk("certificates.k8s.io", "v1beta1", "PodCertificateRequestList")];
pub(crate) static POD_CERTIFICATE_REQUEST_LIST: Type = ty("io.k8s.api.certificates.v1beta1.PodCertificateRequestList", "k8s.io.api.certificates.v1beta1.PodCertificateRequestList", &POD_CERTIFICATE_REQUEST_LIST_KINDS, &POD_CERTIFICATE_REQUEST_LIST_FIELDS, &POD_CERTIFICATE_REQUEST_LIST_WIRE, &[1, 3], false, &[]);

static POD_CERTIFICATE_REQUEST_SPEC_FIELDS: [Field; 12] = [
    f("maxExpirationSeconds", Int32, "int32", "", E|P, Some(DefaultValue::Int(86400))),
    f("nodeName", String, "types.NodeName", "", R, Some(DefaultValue::Str(""))),
    f("nodeUID", String, "types.UID", "", R, Some(DefaultValue::Str(""))),
    f("pkixPublicKey", Bytes, "[]uint8", "", 0, None),
    f("podName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("podUID", String, "types.UID", "", R, Some(DefaultValue::Str(""))),
    f("proofOfPossession", Bytes, "[]uint8", "", 0, None),
    f("serviceAccountName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("serviceAccountUID", String, "types.UID", "", R, Some(DefaultValue::Str(""))),
    f("signerName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("stubPKCS10Request", Bytes, "[]uint8", "", R, None),
    f("unverifiedUserAnnotations", Map(Ref::Static(&POD_CERTIFICATE_REQUEST_SPEC_UNVERIFIED_USER_ANNOTATIONS_MAP)), "map[string]string", "", E, None)];
static POD_CERTIFICATE_REQUEST_SPEC_WIRE: [WireField; 12] = [w(1, 9), w(2, 4), w(3, 5), w(4, 7), w(5, 8), w(6, 1), w(7, 2), w(8, 0), w(9, 3), w(10, 6), w(11, 11), w(12, 10)];
pub(crate) static POD_CERTIFICATE_REQUEST_SPEC: Type = ty("io.k8s.api.certificates.v1beta1.PodCertificateRequestSpec", "k8s.io.api.certificates.v1beta1.PodCertificateRequestSpec", &[], &POD_CERTIFICATE_REQUEST_SPEC_FIELDS, &POD_CERTIFICATE_REQUEST_SPEC_WIRE, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], false, &[]);

static POD_CERTIFICATE_REQUEST_STATUS_FIELDS: [Field; 5] = [
    f("beginRefreshAt", Time, "v1.Time", "", E|P, None),
    f("certificateChain", String, "string", "", E, None),
    f("conditions", List(Ref::Static(&POD_CERTIFICATE_REQUEST_STATUS_CONDITIONS_LIST)), "[]v1.Condition", "", E|MERGE, None).key("type"),
    f("notAfter", Time, "v1.Time", "", E|P, None),
    f("notBefore", Time, "v1.Time", "", E|P, None)];
static POD_CERTIFICATE_REQUEST_STATUS_WIRE: [WireField; 5] = [w(1, 2), w(2, 1), w(4, 4), w(5, 0), w(6, 3)];
pub(crate) static POD_CERTIFICATE_REQUEST_STATUS: Type = ty("io.k8s.api.certificates.v1beta1.PodCertificateRequestStatus", "k8s.io.api.certificates.v1beta1.PodCertificateRequestStatus", &[], &POD_CERTIFICATE_REQUEST_STATUS_FIELDS, &POD_CERTIFICATE_REQUEST_STATUS_WIRE, &[], false, &[]);

static CERTIFICATE_SIGNING_REQUEST_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&certificates_v1beta1::CERTIFICATE_SIGNING_REQUEST)), "v1beta1.CertificateSigningRequest", ListType::Atomic, &[], false);
static CERTIFICATE_SIGNING_REQUEST_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&certificates_v1beta1::CERTIFICATE_SIGNING_REQUEST_CONDITION)), "v1beta1.CertificateSigningRequestCondition", ListType::Atomic, &[], false);
static CLUSTER_TRUST_BUNDLE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&certificates_v1beta1::CLUSTER_TRUST_BUNDLE)), "v1beta1.ClusterTrustBundle", ListType::Atomic, &[], false);
static POD_CERTIFICATE_REQUEST_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&certificates_v1beta1::POD_CERTIFICATE_REQUEST)), "v1beta1.PodCertificateRequest", ListType::Atomic, &[], false);
static POD_CERTIFICATE_REQUEST_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&meta_v1::CONDITION)), "v1.Condition", ListType::Map, &KEYS_TYPE, false);
static CERTIFICATE_SIGNING_REQUEST_SPEC_GROUPS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static CERTIFICATE_SIGNING_REQUEST_SPEC_EXTRA_VALUE_LIST: List = list(String, "string", ListType::Atomic, &[], true);
static CERTIFICATE_SIGNING_REQUEST_SPEC_EXTRA_MAP: Map = map(List(Ref::Static(&CERTIFICATE_SIGNING_REQUEST_SPEC_EXTRA_VALUE_LIST)), "v1beta1.ExtraValue", false);
static POD_CERTIFICATE_REQUEST_SPEC_UNVERIFIED_USER_ANNOTATIONS_MAP: Map = map(String, "string", false);
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
