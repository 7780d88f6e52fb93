//! Types of `coordination_v1alpha2`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static LEASE_CANDIDATE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&coordination_v1alpha2::LEASE_CANDIDATE_SPEC)), "v1alpha2.LeaseCandidateSpec", "", E|R, Some(DefaultValue::Object))];
static LEASE_CANDIDATE_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static LEASE_CANDIDATE_KINDS: [GroupVersionKind; 1] = [gvk("coordination.k8s.io", "v1alpha2", "LeaseCandidate")];
pub(crate) static LEASE_CANDIDATE: Type = ty("io.k8s.api.coordination.v1alpha2.LeaseCandidate", "k8s.io.api.coordination.v1alpha2.LeaseCandidate", &LEASE_CANDIDATE_KINDS, &LEASE_CANDIDATE_FIELDS, &LEASE_CANDIDATE_WIRE, &[2, 3], false, &[]);

static LEASE_CANDIDATE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&LEASE_CANDIDATE_LIST_ITEMS_LIST)), "[]v1alpha2.LeaseCandidate", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static LEASE_CANDIDATE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static LEASE_CANDIDATE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("coordination.k8s.io", "v1alpha2", "LeaseCandidateList")];
pub(crate) static LEASE_CANDIDATE_LIST: Type = ty("io.k8s.api.coordination.v1alpha2.LeaseCandidateList", "k8s.io.api.coordination.v1alpha2.LeaseCandidateList", &LEASE_CANDIDATE_LIST_KINDS, &LEASE_CANDIDATE_LIST_FIELDS, &LEASE_CANDIDATE_LIST_WIRE, &[1, 3], false, &[]);

static LEASE_CANDIDATE_SPEC_FIELDS: [Field; 6] = [
    f("binaryVersion", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("emulationVersion", String, "string", "", E, None),
    f("leaseName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("pingTime", MicroTime, "v1.MicroTime", "", E|P, None),
    f("renewTime", MicroTime, "v1.MicroTime", "", E|P, None),
    f("strategy", String, "v1.CoordinatedLeaseStrategy", "", E|R, None)];
static LEASE_CANDIDATE_SPEC_WIRE: [WireField; 6] = [w(1, 2), w(2, 3), w(3, 4), w(4, 0), w(5, 1), w(6, 5)];
pub(crate) static LEASE_CANDIDATE_SPEC: Type = ty("io.k8s.api.coordination.v1alpha2.LeaseCandidateSpec", "k8s.io.api.coordination.v1alpha2.LeaseCandidateSpec", &[], &LEASE_CANDIDATE_SPEC_FIELDS, &LEASE_CANDIDATE_SPEC_WIRE, &[0, 2], false, &[]);

static LEASE_CANDIDATE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&coordination_v1alpha2::LEASE_CANDIDATE)), "v1alpha2.LeaseCandidate", ListType::Atomic, &[], false);
