//! Types of `discovery_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static ENDPOINT_FIELDS: [Field; 8] = [
    f("addresses", List(Ref::Static(&ENDPOINT_ADDRESSES_LIST)), "[]string", "", R, None),
    f("conditions", Object(Ref::Static(&discovery_v1::ENDPOINT_CONDITIONS)), "v1.EndpointConditions", "", E, Some(DefaultValue::Object)),
    f("deprecatedTopology", Map(Ref::Static(&ENDPOINT_DEPRECATED_TOPOLOGY_MAP)), "map[string]string", "", E, None),
    f("hints", Object(Ref::Static(&discovery_v1::ENDPOINT_HINTS)), "v1.EndpointHints", "", E|P, None),
    f("hostname", String, "string", "", E|P, None),
    f("nodeName", String, "string", "", E|P, None),
    f("targetRef", Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1.ObjectReference", "", E|P, None),
    f("zone", String, "string", "", E|P, None)];
static ENDPOINT_WIRE: [WireField; 8] = [w(1, 0), w(2, 1), w(3, 4), w(4, 6), w(5, 2), w(6, 5), w(7, 7), w(8, 3)];
pub(crate) static ENDPOINT: Type = ty("io.k8s.api.discovery.v1.Endpoint", "k8s.io.api.discovery.v1.Endpoint", &[], &ENDPOINT_FIELDS, &ENDPOINT_WIRE, &[0, 1], false, &[]);

static ENDPOINT_CONDITIONS_FIELDS: [Field; 3] = [
    f("ready", Bool, "bool", "", E|P, None),
    f("serving", Bool, "bool", "", E|P, None),
    f("terminating", Bool, "bool", "", E|P, None)];
static ENDPOINT_CONDITIONS_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static ENDPOINT_CONDITIONS: Type = ty("io.k8s.api.discovery.v1.EndpointConditions", "k8s.io.api.discovery.v1.EndpointConditions", &[], &ENDPOINT_CONDITIONS_FIELDS, &ENDPOINT_CONDITIONS_WIRE, &[], false, &[]);

static ENDPOINT_HINTS_FIELDS: [Field; 2] = [
    f("forNodes", List(Ref::Static(&ENDPOINT_HINTS_FOR_NODES_LIST)), "[]v1.ForNode", "", E, None),
    f("forZones", List(Ref::Static(&ENDPOINT_HINTS_FOR_ZONES_LIST)), "[]v1.ForZone", "", E, None)];
static ENDPOINT_HINTS_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static ENDPOINT_HINTS: Type = ty("io.k8s.api.discovery.v1.EndpointHints", "k8s.io.api.discovery.v1.EndpointHints", &[], &ENDPOINT_HINTS_FIELDS, &ENDPOINT_HINTS_WIRE, &[], false, &[]);

static ENDPOINT_PORT_FIELDS: [Field; 4] = [
    f("appProtocol", String, "string", "", E|P, None),
    f("name", String, "string", "", E|P, None),
    f("port", Int32, "int32", "", E|P, None),
    f("protocol", String, "v1.Protocol", "", E|P, None)];
static ENDPOINT_PORT_WIRE: [WireField; 4] = [w(1, 1), w(2, 3), w(3, 2), w(4, 0)];
pub(crate) static ENDPOINT_PORT: Type = ty("io.k8s.api.discovery.v1.EndpointPort", "k8s.io.api.discovery.v1.EndpointPort", &[], &ENDPOINT_PORT_FIELDS, &ENDPOINT_PORT_WIRE, &[], true, &[]);

static ENDPOINT_SLICE_FIELDS: [Field; 6] = [
    f("addressType", String, "v1.AddressType", "", R, Some(DefaultValue::Str(""))),
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("endpoints", List(Ref::Static(&ENDPOINT_SLICE_ENDPOINTS_LIST)), "[]v1.Endpoint", "", 0, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("ports", List(Ref::Static(&ENDPOINT_SLICE_PORTS_LIST)), "[]v1.EndpointPort", "", 0, None)];
static ENDPOINT_SLICE_WIRE: [WireField; 4] = [w(1, 4), w(2, 2), w(3, 5), w(4, 0)];
static ENDPOINT_SLICE_KINDS: [GroupVersionKind; 1] = [gvk("discovery.k8s.io", "v1", "EndpointSlice")];
pub(crate) static ENDPOINT_SLICE: Type = ty("io.k8s.api.discovery.v1.EndpointSlice", "k8s.io.api.discovery.v1.EndpointSlice", &ENDPOINT_SLICE_KINDS, &ENDPOINT_SLICE_FIELDS, &ENDPOINT_SLICE_WIRE, &[0, 2, 4, 5], false, &[]);

static ENDPOINT_SLICE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&ENDPOINT_SLICE_LIST_ITEMS_LIST)), "[]v1.EndpointSlice", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static ENDPOINT_SLICE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static ENDPOINT_SLICE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("discovery.k8s.io", "v1", "EndpointSliceList")];
pub(crate) static ENDPOINT_SLICE_LIST: Type = ty("io.k8s.api.discovery.v1.EndpointSliceList", "k8s.io.api.discovery.v1.EndpointSliceList", &ENDPOINT_SLICE_LIST_KINDS, &ENDPOINT_SLICE_LIST_FIELDS, &ENDPOINT_SLICE_LIST_WIRE, &[1, 3], false, &[]);

static FOR_NODE_FIELDS: [Field; 1] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static FOR_NODE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static FOR_NODE: Type = ty("io.k8s.api.discovery.v1.ForNode", "k8s.io.api.discovery.v1.ForNode", &[], &FOR_NODE_FIELDS, &FOR_NODE_WIRE, &[0], false, &[]);

static FOR_ZONE_FIELDS: [Field; 1] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static FOR_ZONE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static FOR_ZONE: Type = ty("io.k8s.api.discovery.v1.ForZone", "k8s.io.api.discovery.v1.ForZone", &[], &FOR_ZONE_FIELDS, &FOR_ZONE_WIRE, &[0], false, &[]);

static ENDPOINT_SLICE_ENDPOINTS_LIST: List = list(Object(Ref::Static(&discovery_v1::ENDPOINT)), "v1.Endpoint", ListType::Atomic, &[], false);
static ENDPOINT_SLICE_PORTS_LIST: List = list(Object(Ref::Static(&discovery_v1::ENDPOINT_PORT)), "v1.EndpointPort", ListType::Atomic, &[], false);
static ENDPOINT_SLICE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&discovery_v1::ENDPOINT_SLICE)), "v1.EndpointSlice", ListType::Atomic, &[], false);
static ENDPOINT_HINTS_FOR_NODES_LIST: List = list(Object(Ref::Static(&discovery_v1::FOR_NODE)), "v1.ForNode", ListType::Atomic, &[], false);
static ENDPOINT_HINTS_FOR_ZONES_LIST: List = list(Object(Ref::Static(&discovery_v1::FOR_ZONE)), "v1.ForZone", ListType::Atomic, &[], false);
static ENDPOINT_ADDRESSES_LIST: List = list(String, "string", ListType::Set, &[], false);
static ENDPOINT_DEPRECATED_TOPOLOGY_MAP: Map = map(String, "string", false);
