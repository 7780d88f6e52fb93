//! Types of `authentication_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static BOUND_OBJECT_REFERENCE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "", E, None),
    f("kind", String, "string", "", E, None),
    f("name", String, "string", "", E, None),
    f("uid", String, "types.UID", "", E, None)];
static BOUND_OBJECT_REFERENCE_WIRE: [WireField; 4] = [w(1, 1), w(2, 0), w(3, 2), w(4, 3)];
pub(crate) static BOUND_OBJECT_REFERENCE: Type = ty("io.k8s.api.authentication.v1.BoundObjectReference", "k8s.io.api.authentication.v1.BoundObjectReference", &[], &BOUND_OBJECT_REFERENCE_FIELDS, &BOUND_OBJECT_REFERENCE_WIRE, &[], false, &[]);

static SELF_SUBJECT_REVIEW_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&authentication_v1::SELF_SUBJECT_REVIEW_STATUS)), "v1.SelfSubjectReviewStatus", "", E, Some(DefaultValue::Object))];
static SELF_SUBJECT_REVIEW_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static SELF_SUBJECT_REVIEW_KINDS: [GroupVersionKind; 1] = [gvk("authentication.k8s.io", "v1", "SelfSubjectReview")];
pub(crate) static SELF_SUBJECT_REVIEW: Type = ty("io.k8s.api.authentication.v1.SelfSubjectReview", "k8s.io.api.authentication.v1.SelfSubjectReview", &SELF_SUBJECT_REVIEW_KINDS, &SELF_SUBJECT_REVIEW_FIELDS, &SELF_SUBJECT_REVIEW_WIRE, &[2, 3], false, &[]);

static SELF_SUBJECT_REVIEW_STATUS_FIELDS: [Field; 1] = [
    f("userInfo", Object(Ref::Static(&authentication_v1::USER_INFO)), "v1.UserInfo", "", E, Some(DefaultValue::Object))];
static SELF_SUBJECT_REVIEW_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SELF_SUBJECT_REVIEW_STATUS: Type = ty("io.k8s.api.authentication.v1.SelfSubjectReviewStatus", "k8s.io.api.authentication.v1.SelfSubjectReviewStatus", &[], &SELF_SUBJECT_REVIEW_STATUS_FIELDS, &SELF_SUBJECT_REVIEW_STATUS_WIRE, &[0], false, &[]);

static TOKEN_REQUEST_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&authentication_v1::TOKEN_REQUEST_SPEC)), "v1.TokenRequestSpec", "", 0, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&authentication_v1::TOKEN_REQUEST_STATUS)), "v1.TokenRequestStatus", "", E, Some(DefaultValue::Object))];
static TOKEN_REQUEST_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static TOKEN_REQUEST_KINDS: [GroupVersionKind; 1] = [gvk("authentication.k8s.io", "v1", "TokenRequest")];
pub(crate) static TOKEN_REQUEST: Type = ty("io.k8s.api.authentication.v1.TokenRequest", "k8s.io.api.authentication.v1.TokenRequest", &TOKEN_REQUEST_KINDS, &TOKEN_REQUEST_FIELDS, &TOKEN_REQUEST_WIRE, &[2, 3, 4], false, &[]);

static TOKEN_REQUEST_SPEC_FIELDS: [Field; 3] = [
    f("audiences", List(Ref::Static(&TOKEN_REQUEST_SPEC_AUDIENCES_LIST)), "[]string", "", 0, None),
    f("boundObjectRef", Object(Ref::Static(&authentication_v1::BOUND_OBJECT_REFERENCE)), "v1.BoundObjectReference", "", P, None),
    f("expirationSeconds", Int64, "int64", "", P, None)];
static TOKEN_REQUEST_SPEC_WIRE: [WireField; 3] = [w(1, 0), w(3, 1), w(4, 2)];
pub(crate) static TOKEN_REQUEST_SPEC: Type = ty("io.k8s.api.authentication.v1.TokenRequestSpec", "k8s.io.api.authentication.v1.TokenRequestSpec", &[], &TOKEN_REQUEST_SPEC_FIELDS, &TOKEN_REQUEST_SPEC_WIRE, &[0, 1, 2], false, &[]);

static TOKEN_REQUEST_STATUS_FIELDS: [Field; 2] = [
    f("expirationTimestamp", Time, "v1.Time", "", 0, None),
    f("token", String, "string", "", 0, Some(DefaultValue::Str("")))];
static TOKEN_REQUEST_STATUS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static TOKEN_REQUEST_STATUS: Type = ty("io.k8s.api.authentication.v1.TokenRequestStatus", "k8s.io.api.authentication.v1.TokenRequestStatus", &[], &TOKEN_REQUEST_STATUS_FIELDS, &TOKEN_REQUEST_STATUS_WIRE, &[0, 1], false, &[]);

static TOKEN_REVIEW_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&authentication_v1::TOKEN_REVIEW_SPEC)), "v1.TokenReviewSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&authentication_v1::TOKEN_REVIEW_STATUS)), "v1.TokenReviewStatus", "", E, Some(DefaultValue::Object))];
static TOKEN_REVIEW_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static TOKEN_REVIEW_KINDS: [GroupVersionKind; 1] = [gvk("authentication.k8s.io", "v1", "TokenReview")];
pub(crate) static TOKEN_REVIEW: Type = ty("io.k8s.api.authentication.v1.TokenReview", "k8s.io.api.authentication.v1.TokenReview", &TOKEN_REVIEW_KINDS, &TOKEN_REVIEW_FIELDS, &TOKEN_REVIEW_WIRE, &[2, 3, 4], false, &[]);

static TOKEN_REVIEW_SPEC_FIELDS: [Field; 2] = [
    f("audiences", List(Ref::Static(&TOKEN_REQUEST_SPEC_AUDIENCES_LIST)), "[]string", "", E, None),
    f("token", String, "string", "", E|R, None)];
static TOKEN_REVIEW_SPEC_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static TOKEN_REVIEW_SPEC: Type = ty("io.k8s.api.authentication.v1.TokenReviewSpec", "k8s.io.api.authentication.v1.TokenReviewSpec", &[], &TOKEN_REVIEW_SPEC_FIELDS, &TOKEN_REVIEW_SPEC_WIRE, &[], false, &[]);

static TOKEN_REVIEW_STATUS_FIELDS: [Field; 4] = [
    f("audiences", List(Ref::Static(&TOKEN_REQUEST_SPEC_AUDIENCES_LIST)), "[]string", "", E, None),
    f("authenticated", Bool, "bool", "", E, None),
    f("error", String, "string", "", E, None),
    f("user", Object(Ref::Static(&authentication_v1::USER_INFO)), "v1.UserInfo", "", E, Some(DefaultValue::Object))];
static TOKEN_REVIEW_STATUS_WIRE: [WireField; 4] = [w(1, 1), w(2, 3), w(3, 2), w(4, 0)];
pub(crate) static TOKEN_REVIEW_STATUS: Type = ty("io.k8s.api.authentication.v1.TokenReviewStatus", "k8s.io.api.authentication.v1.TokenReviewStatus", &[], &TOKEN_REVIEW_STATUS_FIELDS, &TOKEN_REVIEW_STATUS_WIRE, &[3], false, &[]);

static USER_INFO_FIELDS: [Field; 4] = [
    f("extra", Map(Ref::Static(&USER_INFO_EXTRA_MAP)), "map[string]v1.ExtraValue", "", E, None),
    f("groups", List(Ref::Static(&TOKEN_REQUEST_SPEC_AUDIENCES_LIST)), "[]string", "", E, None),
    f("uid", String, "string", "", E, None),
    f("username", String, "string", "", E, None)];
static USER_INFO_WIRE: [WireField; 4] = [w(1, 3), w(2, 2), w(3, 1), w(4, 0)];
pub(crate) static USER_INFO: Type = ty("io.k8s.api.authentication.v1.UserInfo", "k8s.io.api.authentication.v1.UserInfo", &[], &USER_INFO_FIELDS, &USER_INFO_WIRE, &[], false, &[]);

static TOKEN_REQUEST_SPEC_AUDIENCES_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static USER_INFO_EXTRA_VALUE_LIST: List = list(String, "string", ListType::Atomic, &[], true);
static USER_INFO_EXTRA_MAP: Map = map(List(Ref::Static(&USER_INFO_EXTRA_VALUE_LIST)), "v1.ExtraValue", false);
