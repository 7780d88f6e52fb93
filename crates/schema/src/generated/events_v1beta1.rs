//! Types of `events_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static EVENT_FIELDS: [Field; 17] = [
    f("action", String, "string", "", E|P, None),
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("deprecatedCount", Int32, "int32", "", E|P, None),
    f("deprecatedFirstTimestamp", Time, "v1beta1.Time", "", E|P, None),
    f("deprecatedLastTimestamp", Time, "v1beta1.Time", "", E|P, None),
    f("deprecatedSource", Object(Ref::Static(&core_v1::EVENT_SOURCE)), "v1beta1.EventSource", "", E|P, None),
    f("eventTime", MicroTime, "v1beta1.MicroTime", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("note", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("regarding", Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1beta1.ObjectReference", "", E|P, None),
    f("related", Object(Ref::Static(&core_v1::OBJECT_REFERENCE)), "v1beta1.ObjectReference", "", E|P, None),
    f("reportingController", String, "string", "", E|P, None),
    f("reportingInstance", String, "string", "", E|P, None),
    f("series", Object(Ref::Static(&events_v1beta1::EVENT_SERIES)), "v1beta1.EventSeries", "", E|P, None),
    f("type", String, "string", "", E|P, None)];
static EVENT_WIRE: [WireField; 15] = [w(1, 8), w(2, 6), w(3, 15), w(4, 13), w(5, 14), w(6, 0), w(7, 10), w(8, 11), w(9, 12), w(10, 9), w(11, 16), w(12, 5), w(13, 3), w(14, 4), w(15, 2)];
static EVENT_KINDS: [GroupVersionKind; 1] = [gvk("events.k8s.io", "v1beta1", "Event")];
pub(crate) static EVENT: Type = ty("io.k8s.api.events.v1beta1.Event", "k8s.io.api.events.v1beta1.Event", &EVENT_KINDS, &EVENT_FIELDS, &EVENT_WIRE, &[8], false, &[]);

static EVENT_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&EVENT_LIST_ITEMS_LIST)), "[]v1beta1.Event", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static EVENT_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static EVENT_LIST_KINDS: [GroupVersionKind; 1] = [gvk("events.k8s.io", "v1beta1", "EventList")];
pub(crate) static EVENT_LIST: Type = ty("io.k8s.api.events.v1beta1.EventList", "k8s.io.api.events.v1beta1.EventList", &EVENT_LIST_KINDS, &EVENT_LIST_FIELDS, &EVENT_LIST_WIRE, &[3], false, &[]);

static EVENT_SERIES_FIELDS: [Field; 2] = [
    f("count", Int32, "int32", "", E|P, None),
    f("lastObservedTime", MicroTime, "v1beta1.MicroTime", "", E|P, None)];
static EVENT_SERIES_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static EVENT_SERIES: Type = ty("io.k8s.api.events.v1beta1.EventSeries", "k8s.io.api.events.v1beta1.EventSeries", &[], &EVENT_SERIES_FIELDS, &EVENT_SERIES_WIRE, &[], false, &[]);

static EVENT_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&events_v1beta1::EVENT)), "v1beta1.Event", ListType::Atomic, &[], false);
