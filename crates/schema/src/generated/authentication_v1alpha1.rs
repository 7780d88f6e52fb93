//! Types of `authentication_v1alpha1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static SELF_SUBJECT_REVIEW_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("status", Object(Ref::Static(&authentication_v1alpha1::SELF_SUBJECT_REVIEW_STATUS)), "v1alpha1.SelfSubjectReviewStatus", "", E, None)];
static SELF_SUBJECT_REVIEW_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static SELF_SUBJECT_REVIEW_KINDS: [GroupVersionKind; 1] = [gvk("authentication.k8s.io", "v1alpha1", "SelfSubjectReview")];
pub(crate) static SELF_SUBJECT_REVIEW: Type = ty("io.k8s.api.authentication.v1alpha1.SelfSubjectReview", "k8s.io.api.authentication.v1alpha1.SelfSubjectReview", &SELF_SUBJECT_REVIEW_KINDS, &SELF_SUBJECT_REVIEW_FIELDS, &SELF_SUBJECT_REVIEW_WIRE, &[2, 3], false, &[]);

static SELF_SUBJECT_REVIEW_STATUS_FIELDS: [Field; 1] = [
    f("userInfo", Object(Ref::Static(&authentication_v1::USER_INFO)), "v1alpha1.UserInfo", "", E|P, None)];
static SELF_SUBJECT_REVIEW_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SELF_SUBJECT_REVIEW_STATUS: Type = ty("io.k8s.api.authentication.v1alpha1.SelfSubjectReviewStatus", "k8s.io.api.authentication.v1alpha1.SelfSubjectReviewStatus", &[], &SELF_SUBJECT_REVIEW_STATUS_FIELDS, &SELF_SUBJECT_REVIEW_STATUS_WIRE, &[], false, &[]);

