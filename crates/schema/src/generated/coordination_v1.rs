//! Types of `coordination_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static LEASE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&coordination_v1::LEASE_SPEC)), "v1.LeaseSpec", "", E, Some(DefaultValue::Object))];
static LEASE_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static LEASE_KINDS: [GroupVersionKind; 1] = [gvk("coordination.k8s.io", "v1", "Lease")];
pub(crate) static LEASE: Type = ty("io.k8s.api.coordination.v1.Lease", "k8s.io.api.coordination.v1.Lease", &LEASE_KINDS, &LEASE_FIELDS, &LEASE_WIRE, &[2, 3], false, &[]);

static LEASE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&LEASE_LIST_ITEMS_LIST)), "[]v1.Lease", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static LEASE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static LEASE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("coordination.k8s.io", "v1", "LeaseList")];
pub(crate) static LEASE_LIST: Type = ty("io.k8s.api.coordination.v1.LeaseList", "k8s.io.api.coordination.v1.LeaseList", &LEASE_LIST_KINDS, &LEASE_LIST_FIELDS, &LEASE_LIST_WIRE, &[1, 3], false, &[]);

static LEASE_SPEC_FIELDS: [Field; 7] = [
    f("acquireTime", MicroTime, "v1.MicroTime", "", E|P, None),
    f("holderIdentity", String, "string", "", E|P, None),
    f("leaseDurationSeconds", Int32, "int32", "", E|P, None),
    f("leaseTransitions", Int32, "int32", "", E|P, None),
    f("preferredHolder", String, "string", "", E|P, None),
    f("renewTime", MicroTime, "v1.MicroTime", "", E|P, None),
    f("strategy", String, "v1.CoordinatedLeaseStrategy", "", E|P, None)];
static LEASE_SPEC_WIRE: [WireField; 7] = [w(1, 1), w(2, 2), w(3, 0), w(4, 5), w(5, 3), w(6, 6), w(7, 4)];
pub(crate) static LEASE_SPEC: Type = ty("io.k8s.api.coordination.v1.LeaseSpec", "k8s.io.api.coordination.v1.LeaseSpec", &[], &LEASE_SPEC_FIELDS, &LEASE_SPEC_WIRE, &[], false, &[]);

static LEASE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&coordination_v1::LEASE)), "v1.Lease", ListType::Atomic, &[], false);
