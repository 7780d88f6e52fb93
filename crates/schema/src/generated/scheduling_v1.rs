//! Types of `scheduling_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static PRIORITY_CLASS_FIELDS: [Field; 7] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("description", String, "string", "", E, None),
    f("globalDefault", Bool, "bool", "", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("preemptionPolicy", String, "v1.PreemptionPolicy", "", E|P, None),
    f("value", Int32, "int32", "", 0, Some(DefaultValue::Int(0)))];
static PRIORITY_CLASS_WIRE: [WireField; 5] = [w(1, 4), w(2, 6), w(3, 2), w(4, 1), w(5, 5)];
static PRIORITY_CLASS_KINDS: [GroupVersionKind; 1] = [gvk("scheduling.k8s.io", "v1", "PriorityClass")];
pub(crate) static PRIORITY_CLASS: Type = ty("io.k8s.api.scheduling.v1.PriorityClass", "k8s.io.api.scheduling.v1.PriorityClass", &PRIORITY_CLASS_KINDS, &PRIORITY_CLASS_FIELDS, &PRIORITY_CLASS_WIRE, &[4, 6], false, &[]);

static PRIORITY_CLASS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&PRIORITY_CLASS_LIST_ITEMS_LIST)), "[]v1.PriorityClass", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static PRIORITY_CLASS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static PRIORITY_CLASS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("scheduling.k8s.io", "v1", "PriorityClassList")];
pub(crate) static PRIORITY_CLASS_LIST: Type = ty("io.k8s.api.scheduling.v1.PriorityClassList", "k8s.io.api.scheduling.v1.PriorityClassList", &PRIORITY_CLASS_LIST_KINDS, &PRIORITY_CLASS_LIST_FIELDS, &PRIORITY_CLASS_LIST_WIRE, &[1, 3], false, &[]);

static PRIORITY_CLASS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&scheduling_v1::PRIORITY_CLASS)), "v1.PriorityClass", ListType::Atomic, &[], false);
