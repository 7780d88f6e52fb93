//! Types of `apidiscovery_v2`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static API_GROUP_DISCOVERY_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v2.ObjectMeta", "", E, None),
    f("versions", List(Ref::Static(&API_GROUP_DISCOVERY_VERSIONS_LIST)), "[]v2.APIVersionDiscovery", "", E|P, None)];
static API_GROUP_DISCOVERY_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static API_GROUP_DISCOVERY_KINDS: [GroupVersionKind; 1] = [gvk("apidiscovery.k8s.io", "v2", "APIGroupDiscovery")];
pub(crate) static API_GROUP_DISCOVERY: Type = ty("io.k8s.api.apidiscovery.v2.APIGroupDiscovery", "k8s.io.api.apidiscovery.v2.APIGroupDiscovery", &API_GROUP_DISCOVERY_KINDS, &API_GROUP_DISCOVERY_FIELDS, &API_GROUP_DISCOVERY_WIRE, &[2], false, &[]);

static API_GROUP_DISCOVERY_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&API_GROUP_DISCOVERY_LIST_ITEMS_LIST)), "[]v2.APIGroupDiscovery", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v2.ListMeta", "", E, None)];
static API_GROUP_DISCOVERY_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static API_GROUP_DISCOVERY_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apidiscovery.k8s.io", "v2", "APIGroupDiscoveryList")];
pub(crate) static API_GROUP_DISCOVERY_LIST: Type = ty("io.k8s.api.apidiscovery.v2.APIGroupDiscoveryList", "k8s.io.api.apidiscovery.v2.APIGroupDiscoveryList", &API_GROUP_DISCOVERY_LIST_KINDS, &API_GROUP_DISCOVERY_LIST_FIELDS, &API_GROUP_DISCOVERY_LIST_WIRE, &[3], false, &[]);

static API_RESOURCE_DISCOVERY_FIELDS: [Field; 8] = [
    f("categories", List(Ref::Static(&API_RESOURCE_DISCOVERY_CATEGORIES_LIST)), "[]string", "", E|P, None),
    f("resource", String, "string", "", E|P, None),
    f("responseKind", Object(Ref::Static(&meta_v1::GROUP_VERSION_KIND)), "v2.GroupVersionKind", "", E|P, None),
    f("scope", String, "string", "", E|P, None),
    f("shortNames", List(Ref::Static(&API_RESOURCE_DISCOVERY_CATEGORIES_LIST)), "[]string", "", E|P, None),
    f("singularResource", String, "string", "", E|P, None),
    f("subresources", List(Ref::Static(&API_RESOURCE_DISCOVERY_SUBRESOURCES_LIST)), "[]v2.APISubresourceDiscovery", "", E|P, None),
    f("verbs", List(Ref::Static(&API_RESOURCE_DISCOVERY_CATEGORIES_LIST)), "[]string", "", E|P, None)];
static API_RESOURCE_DISCOVERY_WIRE: [WireField; 8] = [w(1, 1), w(2, 2), w(3, 3), w(4, 5), w(5, 7), w(6, 4), w(7, 0), w(8, 6)];
pub(crate) static API_RESOURCE_DISCOVERY: Type = ty("io.k8s.api.apidiscovery.v2.APIResourceDiscovery", "k8s.io.api.apidiscovery.v2.APIResourceDiscovery", &[], &API_RESOURCE_DISCOVERY_FIELDS, &API_RESOURCE_DISCOVERY_WIRE, &[], false, &[]);

static API_SUBRESOURCE_DISCOVERY_FIELDS: [Field; 4] = [
    f("acceptedTypes", List(Ref::Static(&API_SUBRESOURCE_DISCOVERY_ACCEPTED_TYPES_LIST)), "[]v2.GroupVersionKind", "", E|P, None),
    f("responseKind", Object(Ref::Static(&meta_v1::GROUP_VERSION_KIND)), "v2.GroupVersionKind", "", E|P, None),
    f("subresource", String, "string", "", E|P, None),
    f("verbs", List(Ref::Static(&API_RESOURCE_DISCOVERY_CATEGORIES_LIST)), "[]string", "", E|P, None)];
static API_SUBRESOURCE_DISCOVERY_WIRE: [WireField; 4] = [w(1, 2), w(2, 1), w(3, 0), w(4, 3)];
pub(crate) static API_SUBRESOURCE_DISCOVERY: Type = ty("io.k8s.api.apidiscovery.v2.APISubresourceDiscovery", "k8s.io.api.apidiscovery.v2.APISubresourceDiscovery", &[], &API_SUBRESOURCE_DISCOVERY_FIELDS, &API_SUBRESOURCE_DISCOVERY_WIRE, &[], false, &[]);

static API_VERSION_DISCOVERY_FIELDS: [Field; 3] = [
    f("freshness", String, "string", "", E|P, None),
    f("resources", List(Ref::Static(&API_VERSION_DISCOVERY_RESOURCES_LIST)), "[]v2.APIResourceDiscovery", "", E|P, None),
    f("version", String, "string", "", E|P, None)];
static API_VERSION_DISCOVERY_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static API_VERSION_DISCOVERY: Type = ty("io.k8s.api.apidiscovery.v2.APIVersionDiscovery", "k8s.io.api.apidiscovery.v2.APIVersionDiscovery", &[], &API_VERSION_DISCOVERY_FIELDS, &API_VERSION_DISCOVERY_WIRE, &[], false, &[]);

static API_GROUP_DISCOVERY_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apidiscovery_v2::API_GROUP_DISCOVERY)), "v2.APIGroupDiscovery", ListType::Atomic, &[], false);
static API_VERSION_DISCOVERY_RESOURCES_LIST: List = list(Object(Ref::Static(&apidiscovery_v2::API_RESOURCE_DISCOVERY)), "v2.APIResourceDiscovery", ListType::Atomic, &[], false);
static API_RESOURCE_DISCOVERY_SUBRESOURCES_LIST: List = list(Object(Ref::Static(&apidiscovery_v2::API_SUBRESOURCE_DISCOVERY)), "v2.APISubresourceDiscovery", ListType::Atomic, &[], false);
static API_GROUP_DISCOVERY_VERSIONS_LIST: List = list(Object(Ref::Static(&apidiscovery_v2::API_VERSION_DISCOVERY)), "v2.APIVersionDiscovery", ListType::Atomic, &[], false);
static API_SUBRESOURCE_DISCOVERY_ACCEPTED_TYPES_LIST: List = list(Object(Ref::Static(&meta_v1::GROUP_VERSION_KIND)), "v2.GroupVersionKind", ListType::Atomic, &[], false);
static API_RESOURCE_DISCOVERY_CATEGORIES_LIST: List = list(String, "string", ListType::Atomic, &[], false);
