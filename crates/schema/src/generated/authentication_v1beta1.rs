//! Types of `authentication_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static SELF_SUBJECT_REVIEW_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("status", Object(Ref::Static(&authentication_v1beta1::SELF_SUBJECT_REVIEW_STATUS)), "v1beta1.SelfSubjectReviewStatus", "", E, None)];
static SELF_SUBJECT_REVIEW_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static SELF_SUBJECT_REVIEW_KINDS: [GroupVersionKind; 1] = [gvk("authentication.k8s.io", "v1beta1", "SelfSubjectReview")];
pub(crate) static SELF_SUBJECT_REVIEW: Type = ty("io.k8s.api.authentication.v1beta1.SelfSubjectReview", "k8s.io.api.authentication.v1beta1.SelfSubjectReview", &SELF_SUBJECT_REVIEW_KINDS, &SELF_SUBJECT_REVIEW_FIELDS, &SELF_SUBJECT_REVIEW_WIRE, &[2, 3], false, &[]);

static SELF_SUBJECT_REVIEW_STATUS_FIELDS: [Field; 1] = [
    f("userInfo", Object(Ref::Static(&authentication_v1::USER_INFO)), "v1beta1.UserInfo", "", E|P, None)];
static SELF_SUBJECT_REVIEW_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SELF_SUBJECT_REVIEW_STATUS: Type = ty("io.k8s.api.authentication.v1beta1.SelfSubjectReviewStatus", "k8s.io.api.authentication.v1beta1.SelfSubjectReviewStatus", &[], &SELF_SUBJECT_REVIEW_STATUS_FIELDS, &SELF_SUBJECT_REVIEW_STATUS_WIRE, &[], false, &[]);

static TOKEN_REVIEW_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&authentication_v1beta1::TOKEN_REVIEW_SPEC)), "v1beta1.TokenReviewSpec", "", E, None),
    f("status", Object(Ref::Static(&authentication_v1beta1::TOKEN_REVIEW_STATUS)), "v1beta1.TokenReviewStatus", "", E, None)];
static TOKEN_REVIEW_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static TOKEN_REVIEW_KINDS: [GroupVersionKind; 1] = [gvk("authentication.k8s.io", "v1beta1", "TokenReview")];
pub(crate) static TOKEN_REVIEW: Type = ty("io.k8s.api.authentication.v1beta1.TokenReview", "k8s.io.api.authentication.v1beta1.TokenReview", &TOKEN_REVIEW_KINDS, &TOKEN_REVIEW_FIELDS, &TOKEN_REVIEW_WIRE, &[2, 3, 4], false, &[]);

static TOKEN_REVIEW_SPEC_FIELDS: [Field; 2] = [
    f("audiences", List(Ref::Static(&TOKEN_REVIEW_SPEC_AUDIENCES_LIST)), "[]string", "", E|P, None),
    f("token", String, "string", "", E|P, None)];
static TOKEN_REVIEW_SPEC_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static TOKEN_REVIEW_SPEC: Type = ty("io.k8s.api.authentication.v1beta1.TokenReviewSpec", "k8s.io.api.authentication.v1beta1.TokenReviewSpec", &[], &TOKEN_REVIEW_SPEC_FIELDS, &TOKEN_REVIEW_SPEC_WIRE, &[], false, &[]);

static TOKEN_REVIEW_STATUS_FIELDS: [Field; 4] = [
    f("audiences", List(Ref::Static(&TOKEN_REVIEW_SPEC_AUDIENCES_LIST)), "[]string", "", E|P, None),
    f("authenticated", Bool, "bool", "", E|P, None),
    f("error", String, "string", "", E|P, None),
    f("user", Object(Ref::Static(&authentication_v1beta1::USER_INFO)), "v1beta1.UserInfo", "", E|P, None)];
static TOKEN_REVIEW_STATUS_WIRE: [WireField; 4] = [w(1, 1), w(2, 3), w(3, 2), w(4, 0)];
pub(crate) static TOKEN_REVIEW_STATUS: Type = ty("io.k8s.api.authentication.v1beta1.TokenReviewStatus", "k8s.io.api.authentication.v1beta1.TokenReviewStatus", &[], &TOKEN_REVIEW_STATUS_FIELDS, &TOKEN_REVIEW_STATUS_WIRE, &[], false, &[]);

static USER_INFO_FIELDS: [Field; 4] = [
    f("extra", Map(Ref::Static(&USER_INFO_EXTRA_MAP)), "map[string]v1beta1.ExtraValue", "", E|P, None),
    f("groups", List(Ref::Static(&TOKEN_REVIEW_SPEC_AUDIENCES_LIST)), "[]string", "", E|P, None),
    f("uid", String, "string", "", E|P, None),
    f("username", String, "string", "", E|P, None)];
static USER_INFO_WIRE: [WireField; 4] = [w(1, 3), w(2, 2), w(3, 1), w(4, 0)];
pub(crate) static USER_INFO: Type = ty("io.k8s.api.authentication.v1beta1.UserInfo", "k8s.io.api.authentication.v1beta1.UserInfo", &[], &USER_INFO_FIELDS, &USER_INFO_WIRE, &[], false, &[]);

static TOKEN_REVIEW_SPEC_AUDIENCES_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static USER_INFO_EXTRA_VALUE_LIST: List = list(String, "string", ListType::Atomic, &[], true);
static USER_INFO_EXTRA_MAP: Map = map(List(Ref::Static(&USER_INFO_EXTRA_VALUE_LIST)), "v1beta1.ExtraValue", false);
