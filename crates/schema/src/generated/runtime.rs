//! Types of `runtime`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static TYPE_META_FIELDS: [Field; 2] = [
    f("apiVersion", String, "string", "", E|P, None),
    f("kind", String, "string", "", E|P, None)];
static TYPE_META_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static TYPE_META: Type = ty("io.k8s.apimachinery.pkg.runtime.TypeMeta", "k8s.io.apimachinery.pkg.runtime.TypeMeta", &[], &TYPE_META_FIELDS, &TYPE_META_WIRE, &[], false, &[]);

static UNKNOWN_FIELDS: [Field; 4] = [
    f("contentEncoding", String, "string", "", E|P, None),
    f("contentType", String, "string", "", E|P, None),
    f("raw", Bytes, "[]uint8", "", E|P, None),
    f("typeMeta", Object(Ref::Static(&runtime::TYPE_META)), "runtime.TypeMeta", "", E|P, None)];
static UNKNOWN_WIRE: [WireField; 4] = [w(1, 3), w(2, 2), w(3, 0), w(4, 1)];
pub(crate) static UNKNOWN: Type = ty("io.k8s.apimachinery.pkg.runtime.Unknown", "k8s.io.apimachinery.pkg.runtime.Unknown", &[], &UNKNOWN_FIELDS, &UNKNOWN_WIRE, &[], false, &[]);

