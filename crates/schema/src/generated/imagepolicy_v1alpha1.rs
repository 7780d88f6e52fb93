//! Types of `imagepolicy_v1alpha1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static IMAGE_REVIEW_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1alpha1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&imagepolicy_v1alpha1::IMAGE_REVIEW_SPEC)), "v1alpha1.ImageReviewSpec", "", E, None),
    f("status", Object(Ref::Static(&imagepolicy_v1alpha1::IMAGE_REVIEW_STATUS)), "v1alpha1.ImageReviewStatus", "", E, None)];
static IMAGE_REVIEW_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static IMAGE_REVIEW_KINDS: [GroupVersionKind; 1] = [gvk("imagepolicy.k8s.io", "v1alpha1", "ImageReview")];
pub(crate) static IMAGE_REVIEW: Type = ty("io.k8s.api.imagepolicy.v1alpha1.ImageReview", "k8s.io.api.imagepolicy.v1alpha1.ImageReview", &IMAGE_REVIEW_KINDS, &IMAGE_REVIEW_FIELDS, &IMAGE_REVIEW_WIRE, &[2, 3, 4], false, &[]);

static IMAGE_REVIEW_CONTAINER_SPEC_FIELDS: [Field; 1] = [
    f("image", String, "string", "", E|P, None)];
static IMAGE_REVIEW_CONTAINER_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static IMAGE_REVIEW_CONTAINER_SPEC: Type = ty("io.k8s.api.imagepolicy.v1alpha1.ImageReviewContainerSpec", "k8s.io.api.imagepolicy.v1alpha1.ImageReviewContainerSpec", &[], &IMAGE_REVIEW_CONTAINER_SPEC_FIELDS, &IMAGE_REVIEW_CONTAINER_SPEC_WIRE, &[], false, &[]);

static IMAGE_REVIEW_SPEC_FIELDS: [Field; 3] = [
    f("annotations", Map(Ref::Static(&IMAGE_REVIEW_SPEC_ANNOTATIONS_MAP)), "map[string]string", "", E|P, None),
    f("containers", List(Ref::Static(&IMAGE_REVIEW_SPEC_CONTAINERS_LIST)), "[]v1alpha1.ImageReviewContainerSpec", "", E|P, None),
    f("namespace", String, "string", "", E|P, None)];
static IMAGE_REVIEW_SPEC_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static IMAGE_REVIEW_SPEC: Type = ty("io.k8s.api.imagepolicy.v1alpha1.ImageReviewSpec", "k8s.io.api.imagepolicy.v1alpha1.ImageReviewSpec", &[], &IMAGE_REVIEW_SPEC_FIELDS, &IMAGE_REVIEW_SPEC_WIRE, &[], false, &[]);

static IMAGE_REVIEW_STATUS_FIELDS: [Field; 3] = [
    f("allowed", Bool, "bool", "", E|P, None),
    f("auditAnnotations", Map(Ref::Static(&IMAGE_REVIEW_SPEC_ANNOTATIONS_MAP)), "map[string]string", "", E|P, None),
    f("reason", String, "string", "", E|P, None)];
static IMAGE_REVIEW_STATUS_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(3, 1)];
pub(crate) static IMAGE_REVIEW_STATUS: Type = ty("io.k8s.api.imagepolicy.v1alpha1.ImageReviewStatus", "k8s.io.api.imagepolicy.v1alpha1.ImageReviewStatus", &[], &IMAGE_REVIEW_STATUS_FIELDS, &IMAGE_REVIEW_STATUS_WIRE, &[], false, &[]);

static IMAGE_REVIEW_SPEC_CONTAINERS_LIST: List = list(Object(Ref::Static(&imagepolicy_v1alpha1::IMAGE_REVIEW_CONTAINER_SPEC)), "v1alpha1.ImageReviewContainerSpec", ListType::Atomic, &[], false);
static IMAGE_REVIEW_SPEC_ANNOTATIONS_MAP: Map = map(String, "string", false);
