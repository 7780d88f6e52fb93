//! Types of `meta_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static PARTIAL_OBJECT_METADATA_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&PARTIAL_OBJECT_METADATA_LIST_ITEMS_LIST)), "[]v1beta1.PartialObjectMetadata", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static PARTIAL_OBJECT_METADATA_LIST_WIRE: [WireField; 2] = [w(1, 1), w(2, 3)];
static PARTIAL_OBJECT_METADATA_LIST_KINDS: [GroupVersionKind; 1] = [gvk("", "v1beta1", "PartialObjectMetadataList")];
pub(crate) static PARTIAL_OBJECT_METADATA_LIST: Type = ty("io.k8s.apimachinery.pkg.apis.meta.v1beta1.PartialObjectMetadataList", "k8s.io.apimachinery.pkg.apis.meta.v1beta1.PartialObjectMetadataList", &PARTIAL_OBJECT_METADATA_LIST_KINDS, &PARTIAL_OBJECT_METADATA_LIST_FIELDS, &PARTIAL_OBJECT_METADATA_LIST_WIRE, &[3], false, &[]);

static PARTIAL_OBJECT_METADATA_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&meta_v1::PARTIAL_OBJECT_METADATA)), "v1beta1.PartialObjectMetadata", ListType::Atomic, &[], false);
