//! Types of `node_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static OVERHEAD_FIELDS: [Field; 1] = [
    f("podFixed", Map(Ref::Static(&OVERHEAD_POD_FIXED_MAP)), "map[string]v1beta1.Quantity", "", E|P, None)];
static OVERHEAD_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static OVERHEAD: Type = ty("io.k8s.api.node.v1beta1.Overhead", "k8s.io.api.node.v1beta1.Overhead", &[], &OVERHEAD_FIELDS, &OVERHEAD_WIRE, &[], false, &[]);

static RUNTIME_CLASS_FIELDS: [Field; 6] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("handler", String, "string", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("overhead", Object(Ref::Static(&node_v1beta1::OVERHEAD)), "v1beta1.Overhead", "", E|P, None),
    f("scheduling", Object(Ref::Static(&node_v1beta1::SCHEDULING)), "v1beta1.Scheduling", "", E|P, None)];
static RUNTIME_CLASS_WIRE: [WireField; 4] = [w(1, 3), w(2, 1), w(3, 4), w(4, 5)];
static RUNTIME_CLASS_KINDS: [GroupVersionKind; 1] = [gvk("node.k8s.io", "v1beta1", "RuntimeClass")];
pub(crate) static RUNTIME_CLASS: Type = ty("io.k8s.api.node.v1beta1.RuntimeClass", "k8s.io.api.node.v1beta1.RuntimeClass", &RUNTIME_CLASS_KINDS, &RUNTIME_CLASS_FIELDS, &RUNTIME_CLASS_WIRE, &[3], false, &[]);

static RUNTIME_CLASS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&RUNTIME_CLASS_LIST_ITEMS_LIST)), "[]v1beta1.RuntimeClass", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static RUNTIME_CLASS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static RUNTIME_CLASS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("node.k8s.io", "v1beta1", "RuntimeClassList")];
pub(crate) static RUNTIME_CLASS_LIST: Type = ty("io.k8s.api.node.v1beta1.RuntimeClassList", "k8s.io.api.node.v1beta1.RuntimeClassList", &RUNTIME_CLASS_LIST_KINDS, &RUNTIME_CLASS_LIST_FIELDS, &RUNTIME_CLASS_LIST_WIRE, &[3], false, &[]);

static SCHEDULING_FIELDS: [Field; 2] = [
    f("nodeSelector", Map(Ref::Static(&SCHEDULING_NODE_SELECTOR_MAP)), "map[string]string", "", E|P, None),
    f("tolerations", List(Ref::Static(&SCHEDULING_TOLERATIONS_LIST)), "[]v1beta1.Toleration", "", E|P, None)];
static SCHEDULING_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static SCHEDULING: Type = ty("io.k8s.api.node.v1beta1.Scheduling", "k8s.io.api.node.v1beta1.Scheduling", &[], &SCHEDULING_FIELDS, &SCHEDULING_WIRE, &[], false, &[]);

static SCHEDULING_TOLERATIONS_LIST: List = list(Object(Ref::Static(&core_v1::TOLERATION)), "v1beta1.Toleration", ListType::Atomic, &[], false);
static RUNTIME_CLASS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&node_v1beta1::RUNTIME_CLASS)), "v1beta1.RuntimeClass", ListType::Atomic, &[], false);
static OVERHEAD_POD_FIXED_MAP: Map = map(Quantity, "v1beta1.Quantity", false);
static SCHEDULING_NODE_SELECTOR_MAP: Map = map(String, "string", false);
