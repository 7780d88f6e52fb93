//! Types of `certificates_v1alpha1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CLUSTER_TRUST_BUNDLE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&certificates_v1alpha1::CLUSTER_TRUST_BUNDLE_SPEC)), "v1alpha1.ClusterTrustBundleSpec", "", R, Some(DefaultValue::Object))];
static CLUSTER_TRUST_BUNDLE_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static CLUSTER_TRUST_BUNDLE_KINDS: [GroupVersionKind; 1] = [gvk("certificates.k8s.io", "v1alpha1", "ClusterTrustBundle")];
pub(crate) static CLUSTER_TRUST_BUNDLE: Type = ty("io.k8s.api.certificates.v1alpha1.ClusterTrustBundle", "k8s.io.api.certificates.v1alpha1.ClusterTrustBundle", &CLUSTER_TRUST_BUNDLE_KINDS, &CLUSTER_TRUST_BUNDLE_FIELDS, &CLUSTER_TRUST_BUNDLE_WIRE, &[2, 3], false, &[]);

static CLUSTER_TRUST_BUNDLE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CLUSTER_TRUST_BUNDLE_LIST_ITEMS_LIST)), "[]v1alpha1.ClusterTrustBundle", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static CLUSTER_TRUST_BUNDLE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CLUSTER_TRUST_BUNDLE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("certificates.k8s.io", "v1alpha1", "ClusterTrustBundleList")];
pub(crate) static CLUSTER_TRUST_BUNDLE_LIST: Type = ty("io.k8s.api.certificates.v1alpha1.ClusterTrustBundleList", "k8s.io.api.certificates.v1alpha1.ClusterTrustBundleList", &CLUSTER_TRUST_BUNDLE_LIST_KINDS, &CLUSTER_TRUST_BUNDLE_LIST_FIELDS, &CLUSTER_TRUST_BUNDLE_LIST_WIRE, &[1, 3], false, &[]);

static CLUSTER_TRUST_BUNDLE_SPEC_FIELDS: [Field; 2] = [
    f("signerName", String, "string", "", E, None),
    f("trustBundle", String, "string", "", R, Some(DefaultValue::Str("")))];
static CLUSTER_TRUST_BUNDLE_SPEC_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static CLUSTER_TRUST_BUNDLE_SPEC: Type = ty("io.k8s.api.certificates.v1alpha1.ClusterTrustBundleSpec", "k8s.io.api.certificates.v1alpha1.ClusterTrustBundleSpec", &[], &CLUSTER_TRUST_BUNDLE_SPEC_FIELDS, &CLUSTER_TRUST_BUNDLE_SPEC_WIRE, &[1], false, &[]);

static CLUSTER_TRUST_BUNDLE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&certificates_v1alpha1::CLUSTER_TRUST_BUNDLE)), "v1alpha1.ClusterTrustBundle", ListType::Atomic, &[], false);
