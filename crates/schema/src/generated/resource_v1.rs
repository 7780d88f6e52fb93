//! Types of `resource_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static ALLOCATED_DEVICE_STATUS_FIELDS: [Field; 7] = [
    f("conditions", List(Ref::Static(&ALLOCATED_DEVICE_STATUS_CONDITIONS_LIST)), "[]v1.Condition", "", 0, None),
    f("data", RawExtension, "runtime.RawExtension", "", E|P, None),
    f("device", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("driver", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("networkData", Object(Ref::Static(&resource_v1::NETWORK_DEVICE_DATA)), "v1.NetworkDeviceData", "", E|P, None),
    f("pool", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("shareID", String, "string", "", E|P, None)];
static ALLOCATED_DEVICE_STATUS_WIRE: [WireField; 7] = [w(1, 3), w(2, 5), w(3, 2), w(4, 0), w(5, 1), w(6, 4), w(7, 6)];
pub(crate) static ALLOCATED_DEVICE_STATUS: Type = ty("io.k8s.api.resource.v1.AllocatedDeviceStatus", "k8s.io.api.resource.v1.AllocatedDeviceStatus", &[], &ALLOCATED_DEVICE_STATUS_FIELDS, &ALLOCATED_DEVICE_STATUS_WIRE, &[0, 2, 3, 5], false, &[]);

static ALLOCATION_RESULT_FIELDS: [Field; 3] = [
    f("allocationTimestamp", Time, "v1.Time", "", E|P, None),
    f("devices", Object(Ref::Static(&resource_v1::DEVICE_ALLOCATION_RESULT)), "v1.DeviceAllocationResult", "", E, Some(DefaultValue::Object)),
    f("nodeSelector", Object(Ref::Static(&core_v1::NODE_SELECTOR)), "v1.NodeSelector", "", E|P, None)];
static ALLOCATION_RESULT_WIRE: [WireField; 3] = [w(1, 1), w(3, 2), w(5, 0)];
pub(crate) static ALLOCATION_RESULT: Type = ty("io.k8s.api.resource.v1.AllocationResult", "k8s.io.api.resource.v1.AllocationResult", &[], &ALLOCATION_RESULT_FIELDS, &ALLOCATION_RESULT_WIRE, &[1], false, &[]);

static CEL_DEVICE_SELECTOR_FIELDS: [Field; 1] = [
    f("expression", String, "string", "", R, Some(DefaultValue::Str("")))];
static CEL_DEVICE_SELECTOR_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static CEL_DEVICE_SELECTOR: Type = ty("io.k8s.api.resource.v1.CELDeviceSelector", "k8s.io.api.resource.v1.CELDeviceSelector", &[], &CEL_DEVICE_SELECTOR_FIELDS, &CEL_DEVICE_SELECTOR_WIRE, &[0], false, &[]);

static CAPACITY_REQUEST_POLICY_FIELDS: [Field; 3] = [
    f("default", Quantity, "resource.Quantity", "", P, None),
    f("validRange", Object(Ref::Static(&resource_v1::CAPACITY_REQUEST_POLICY_RANGE)), "v1.CapacityRequestPolicyRange", "", E|P, None),
    f("validValues", List(Ref::Static(&CAPACITY_REQUEST_POLICY_VALID_VALUES_LIST)), "[]resource.Quantity", "", E, None)];
static CAPACITY_REQUEST_POLICY_WIRE: [WireField; 3] = [w(1, 0), w(3, 2), w(4, 1)];
pub(crate) static CAPACITY_REQUEST_POLICY: Type = ty("io.k8s.api.resource.v1.CapacityRequestPolicy", "k8s.io.api.resource.v1.CapacityRequestPolicy", &[], &CAPACITY_REQUEST_POLICY_FIELDS, &CAPACITY_REQUEST_POLICY_WIRE, &[0], false, &[]);

static CAPACITY_REQUEST_POLICY_RANGE_FIELDS: [Field; 3] = [
    f("max", Quantity, "resource.Quantity", "", E|P, None),
    f("min", Quantity, "resource.Quantity", "", E|P|R, None),
    f("step", Quantity, "resource.Quantity", "", E|P, None)];
static CAPACITY_REQUEST_POLICY_RANGE_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static CAPACITY_REQUEST_POLICY_RANGE: Type = ty("io.k8s.api.resource.v1.CapacityRequestPolicyRange", "k8s.io.api.resource.v1.CapacityRequestPolicyRange", &[], &CAPACITY_REQUEST_POLICY_RANGE_FIELDS, &CAPACITY_REQUEST_POLICY_RANGE_WIRE, &[], false, &[]);

static CAPACITY_REQUIREMENTS_FIELDS: [Field; 1] = [
    f("requests", Map(Ref::Static(&CAPACITY_REQUIREMENTS_REQUESTS_MAP)), "map[v1.QualifiedName]resource.Quantity", "", E, None)];
static CAPACITY_REQUIREMENTS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static CAPACITY_REQUIREMENTS: Type = ty("io.k8s.api.resource.v1.CapacityRequirements", "k8s.io.api.resource.v1.CapacityRequirements", &[], &CAPACITY_REQUIREMENTS_FIELDS, &CAPACITY_REQUIREMENTS_WIRE, &[], false, &[]);

static COUNTER_FIELDS: [Field; 1] = [
    f("value", Quantity, "resource.Quantity", "", R, None)];
static COUNTER_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static COUNTER: Type = ty("io.k8s.api.resource.v1.Counter", "k8s.io.api.resource.v1.Counter", &[], &COUNTER_FIELDS, &COUNTER_WIRE, &[0], false, &[]);

static COUNTER_SET_FIELDS: [Field; 2] = [
    f("counters", Map(Ref::Static(&COUNTER_SET_COUNTERS_MAP)), "map[string]v1.Counter", "", E|R, None),
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static COUNTER_SET_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static COUNTER_SET: Type = ty("io.k8s.api.resource.v1.CounterSet", "k8s.io.api.resource.v1.CounterSet", &[], &COUNTER_SET_FIELDS, &COUNTER_SET_WIRE, &[1], false, &[]);

static DEVICE_FIELDS: [Field; 13] = [
    f("allNodes", Bool, "bool", "", E|P, None),
    f("allowMultipleAllocations", Bool, "bool", "", E|P, None),
    f("attributes", Map(Ref::Static(&DEVICE_ATTRIBUTES_MAP)), "map[v1.QualifiedName]v1.DeviceAttribute", "", E, None),
    f("bindingConditions", List(Ref::Static(&DEVICE_BINDING_CONDITIONS_LIST)), "[]string", "", E, None),
    f("bindingFailureConditions", List(Ref::Static(&DEVICE_BINDING_CONDITIONS_LIST)), "[]string", "", E, None),
    f("bindsToNode", Bool, "bool", "", E|P, None),
    f("capacity", Map(Ref::Static(&DEVICE_CAPACITY_MAP)), "map[v1.QualifiedName]v1.DeviceCapacity", "", E, None),
    f("consumesCounters", List(Ref::Static(&DEVICE_CONSUMES_COUNTERS_LIST)), "[]v1.DeviceCounterConsumption", "", E, None),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("nodeAllocatableResourceMappings", Map(Ref::Static(&DEVICE_NODE_ALLOCATABLE_RESOURCE_MAPPINGS_MAP)), "map[v1.ResourceName]v1.NodeAllocatableResourceMapping", "", E, None),
    f("nodeName", String, "string", "", E|P, None),
    f("nodeSelector", Object(Ref::Static(&core_v1::NODE_SELECTOR)), "v1.NodeSelector", "", E|P, None),
    f("taints", List(Ref::Static(&DEVICE_TAINTS_LIST)), "[]v1.DeviceTaint", "", E, None)];
static DEVICE_WIRE: [WireField; 13] = [w(1, 8), w(2, 2), w(3, 6), w(4, 7), w(5, 10), w(6, 11), w(7, 0), w(8, 12), w(9, 5), w(10, 3), w(11, 4), w(12, 1), w(13, 9)];
pub(crate) static DEVICE: Type = ty("io.k8s.api.resource.v1.Device", "k8s.io.api.resource.v1.Device", &[], &DEVICE_FIELDS, &DEVICE_WIRE, &[8], false, &[]);

static DEVICE_ALLOCATION_CONFIGURATION_FIELDS: [Field; 3] = [
    f("opaque", Object(Ref::Static(&resource_v1::OPAQUE_DEVICE_CONFIGURATION)), "v1.OpaqueDeviceConfiguration", "DeviceConfiguration", E|P, None),
    f("requests", List(Ref::Static(&DEVICE_BINDING_CONDITIONS_LIST)), "[]string", "", E, None),
    f("source", String, "v1.AllocationConfigSource", "", R, Some(DefaultValue::Str("")))];
static DEVICE_ALLOCATION_CONFIGURATION_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), em(3, &resource_v1::DEVICE_CONFIGURATION)];
pub(crate) static DEVICE_ALLOCATION_CONFIGURATION: Type = ty("io.k8s.api.resource.v1.DeviceAllocationConfiguration", "k8s.io.api.resource.v1.DeviceAllocationConfiguration", &[], &DEVICE_ALLOCATION_CONFIGURATION_FIELDS, &DEVICE_ALLOCATION_CONFIGURATION_WIRE, &[2], false, &[]);

static DEVICE_ALLOCATION_RESULT_FIELDS: [Field; 2] = [
    f("config", List(Ref::Static(&DEVICE_ALLOCATION_RESULT_CONFIG_LIST)), "[]v1.DeviceAllocationConfiguration", "", E, None),
    f("results", List(Ref::Static(&DEVICE_ALLOCATION_RESULT_RESULTS_LIST)), "[]v1.DeviceRequestAllocationResult", "", E, None)];
static DEVICE_ALLOCATION_RESULT_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static DEVICE_ALLOCATION_RESULT: Type = ty("io.k8s.api.resource.v1.DeviceAllocationResult", "k8s.io.api.resource.v1.DeviceAllocationResult", &[], &DEVICE_ALLOCATION_RESULT_FIELDS, &DEVICE_ALLOCATION_RESULT_WIRE, &[], false, &[]);

static DEVICE_ATTRIBUTE_FIELDS: [Field; 8] = [
    f("bool", Bool, "bool", "", E|P, None),
    f("bools", List(Ref::Static(&DEVICE_ATTRIBUTE_BOOLS_LIST)), "[]bool", "", E, None),
    f("int", Int64, "int64", "", E|P, None),
    f("ints", List(Ref::Static(&DEVICE_ATTRIBUTE_INTS_LIST)), "[]int64", "", E, None),
    f("string", String, "string", "", E|P, None),
    f("strings", List(Ref::Static(&DEVICE_BINDING_CONDITIONS_LIST)), "[]string", "", E, None),
    f("version", String, "string", "", E|P, None),
    f("versions", List(Ref::Static(&DEVICE_BINDING_CONDITIONS_LIST)), "[]string", "", E, None)];
static DEVICE_ATTRIBUTE_WIRE: [WireField; 8] = [w(2, 2), w(3, 0), w(4, 4), w(5, 6), w(6, 3), w(7, 1), w(8, 5), w(9, 7)];
pub(crate) static DEVICE_ATTRIBUTE: Type = ty("io.k8s.api.resource.v1.DeviceAttribute", "k8s.io.api.resource.v1.DeviceAttribute", &[], &DEVICE_ATTRIBUTE_FIELDS, &DEVICE_ATTRIBUTE_WIRE, &[], false, &[]);

static DEVICE_CAPACITY_FIELDS: [Field; 2] = [
    f("requestPolicy", Object(Ref::Static(&resource_v1::CAPACITY_REQUEST_POLICY)), "v1.CapacityRequestPolicy", "", E|P, None),
    f("value", Quantity, "resource.Quantity", "", R, None)];
static DEVICE_CAPACITY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static DEVICE_CAPACITY: Type = ty("io.k8s.api.resource.v1.DeviceCapacity", "k8s.io.api.resource.v1.DeviceCapacity", &[], &DEVICE_CAPACITY_FIELDS, &DEVICE_CAPACITY_WIRE, &[1], false, &[]);

static DEVICE_CLAIM_FIELDS: [Field; 3] = [
    f("config", List(Ref::Static(&DEVICE_CLAIM_CONFIG_LIST)), "[]v1.DeviceClaimConfiguration", "", E, None),
    f("constraints", List(Ref::Static(&DEVICE_CLAIM_CONSTRAINTS_LIST)), "[]v1.DeviceConstraint", "", E, None),
    f("requests", List(Ref::Static(&DEVICE_CLAIM_REQUESTS_LIST)), "[]v1.DeviceRequest", "", 0, None)];
static DEVICE_CLAIM_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static DEVICE_CLAIM: Type = ty("io.k8s.api.resource.v1.DeviceClaim", "k8s.io.api.resource.v1.DeviceClaim", &[], &DEVICE_CLAIM_FIELDS, &DEVICE_CLAIM_WIRE, &[2], false, &[]);

static DEVICE_CLAIM_CONFIGURATION_FIELDS: [Field; 2] = [
    f("opaque", Object(Ref::Static(&resource_v1::OPAQUE_DEVICE_CONFIGURATION)), "v1.OpaqueDeviceConfiguration", "DeviceConfiguration", E|P, None),
    f("requests", List(Ref::Static(&DEVICE_BINDING_CONDITIONS_LIST)), "[]string", "", E, None)];
static DEVICE_CLAIM_CONFIGURATION_WIRE: [WireField; 2] = [w(1, 1), em(2, &resource_v1::DEVICE_CONFIGURATION)];
pub(crate) static DEVICE_CLAIM_CONFIGURATION: Type = ty("io.k8s.api.resource.v1.DeviceClaimConfiguration", "k8s.io.api.resource.v1.DeviceClaimConfiguration", &[], &DEVICE_CLAIM_CONFIGURATION_FIELDS, &DEVICE_CLAIM_CONFIGURATION_WIRE, &[], false, &[]);

static DEVICE_CLASS_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&resource_v1::DEVICE_CLASS_SPEC)), "v1.DeviceClassSpec", "", R, Some(DefaultValue::Object))];
static DEVICE_CLASS_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static DEVICE_CLASS_KINDS: [GroupVersionKind; 1] = [gvk("resource.k8s.io", "v1", "DeviceClass")];
pub(crate) static DEVICE_CLASS: Type = ty("io.k8s.api.resource.v1.DeviceClass", "k8s.io.api.resource.v1.DeviceClass", &DEVICE_CLASS_KINDS, &DEVICE_CLASS_FIELDS, &DEVICE_CLASS_WIRE, &[2, 3], false, &[]);

static DEVICE_CLASS_CONFIGURATION_FIELDS: [Field; 1] = [
    f("opaque", Object(Ref::Static(&resource_v1::OPAQUE_DEVICE_CONFIGURATION)), "v1.OpaqueDeviceConfiguration", "DeviceConfiguration", E|P, None)];
static DEVICE_CLASS_CONFIGURATION_WIRE: [WireField; 1] = [em(1, &resource_v1::DEVICE_CONFIGURATION)];
pub(crate) static DEVICE_CLASS_CONFIGURATION: Type = ty("io.k8s.api.resource.v1.DeviceClassConfiguration", "k8s.io.api.resource.v1.DeviceClassConfiguration", &[], &DEVICE_CLASS_CONFIGURATION_FIELDS, &DEVICE_CLASS_CONFIGURATION_WIRE, &[], false, &[]);

static DEVICE_CLASS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&DEVICE_CLASS_LIST_ITEMS_LIST)), "[]v1.DeviceClass", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static DEVICE_CLASS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static DEVICE_CLASS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("resource.k8s.io", "v1", "DeviceClassList")];
pub(crate) static DEVICE_CLASS_LIST: Type = ty("io.k8s.api.resource.v1.DeviceClassList", "k8s.io.api.resource.v1.DeviceClassList", &DEVICE_CLASS_LIST_KINDS, &DEVICE_CLASS_LIST_FIELDS, &DEVICE_CLASS_LIST_WIRE, &[1, 3], false, &[]);

static DEVICE_CLASS_SPEC_FIELDS: [Field; 3] = [
    f("config", List(Ref::Static(&DEVICE_CLASS_SPEC_CONFIG_LIST)), "[]v1.DeviceClassConfiguration", "", E, None),
    f("extendedResourceName", String, "string", "", E|P, None),
    f("selectors", List(Ref::Static(&DEVICE_CLASS_SPEC_SELECTORS_LIST)), "[]v1.DeviceSelector", "", E, None)];
static DEVICE_CLASS_SPEC_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(4, 1)];
pub(crate) static DEVICE_CLASS_SPEC: Type = ty("io.k8s.api.resource.v1.DeviceClassSpec", "k8s.io.api.resource.v1.DeviceClassSpec", &[], &DEVICE_CLASS_SPEC_FIELDS, &DEVICE_CLASS_SPEC_WIRE, &[], false, &[]);

static DEVICE_CONFIGURATION_FIELDS: [Field; 1] = [
    f("opaque", Object(Ref::Static(&resource_v1::OPAQUE_DEVICE_CONFIGURATION)), "v1.OpaqueDeviceConfiguration", "", E|P, None)];
static DEVICE_CONFIGURATION_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static DEVICE_CONFIGURATION: Type = ty("io.k8s.api.resource.v1.DeviceConfiguration", "k8s.io.api.resource.v1.DeviceConfiguration", &[], &DEVICE_CONFIGURATION_FIELDS, &DEVICE_CONFIGURATION_WIRE, &[], false, &[]);

static DEVICE_CONSTRAINT_FIELDS: [Field; 3] = [
    f("distinctAttribute", String, "v1.FullyQualifiedName", "", E|P, None),
    f("matchAttribute", String, "v1.FullyQualifiedName", "", E|P, None),
    f("requests", List(Ref::Static(&DEVICE_BINDING_CONDITIONS_LIST)), "[]string", "", E, None)];
static DEVICE_CONSTRAINT_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static DEVICE_CONSTRAINT: Type = ty("io.k8s.api.resource.v1.DeviceConstraint", "k8s.io.api.resource.v1.DeviceConstraint", &[], &DEVICE_CONSTRAINT_FIELDS, &DEVICE_CONSTRAINT_WIRE, &[], false, &[]);

static DEVICE_COUNTER_CONSUMPTION_FIELDS: [Field; 2] = [
    f("counterSet", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("counters", Map(Ref::Static(&COUNTER_SET_COUNTERS_MAP)), "map[string]v1.Counter", "", E|R, None)];
static DEVICE_COUNTER_CONSUMPTION_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static DEVICE_COUNTER_CONSUMPTION: Type = ty("io.k8s.api.resource.v1.DeviceCounterConsumption", "k8s.io.api.resource.v1.DeviceCounterConsumption", &[], &DEVICE_COUNTER_CONSUMPTION_FIELDS, &DEVICE_COUNTER_CONSUMPTION_WIRE, &[0], false, &[]);

static DEVICE_REQUEST_FIELDS: [Field; 3] = [
    f("exactly", Object(Ref::Static(&resource_v1::EXACT_DEVICE_REQUEST)), "v1.ExactDeviceRequest", "", E|P, None),
    f("firstAvailable", List(Ref::Static(&DEVICE_REQUEST_FIRST_AVAILABLE_LIST)), "[]v1.DeviceSubRequest", "", E, None),
    f("name", String, "string", "", R, Some(DefaultValue::Str("")))];
static DEVICE_REQUEST_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(3, 1)];
pub(crate) static DEVICE_REQUEST: Type = ty("io.k8s.api.resource.v1.DeviceRequest", "k8s.io.api.resource.v1.DeviceRequest", &[], &DEVICE_REQUEST_FIELDS, &DEVICE_REQUEST_WIRE, &[2], false, &[]);

static DEVICE_REQUEST_ALLOCATION_RESULT_FIELDS: [Field; 10] = [
    f("adminAccess", Bool, "bool", "", E|P, None),
    f("bindingConditions", List(Ref::Static(&DEVICE_BINDING_CONDITIONS_LIST)), "[]string", "", E, None),
    f("bindingFailureConditions", List(Ref::Static(&DEVICE_BINDING_CONDITIONS_LIST)), "[]string", "", E, None),
    f("consumedCapacity", Map(Ref::Static(&CAPACITY_REQUIREMENTS_REQUESTS_MAP)), "map[v1.QualifiedName]resource.Quantity", "", E, None),
    f("device", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("driver", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("pool", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("request", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("shareID", String, "types.UID", "", E|P, None),
    f("tolerations", List(Ref::Static(&DEVICE_REQUEST_ALLOCATION_RESULT_TOLERATIONS_LIST)), "[]v1.DeviceToleration", "", E, None)];
static DEVICE_REQUEST_ALLOCATION_RESULT_WIRE: [WireField; 10] = [w(1, 7), w(2, 5), w(3, 6), w(4, 4), w(5, 0), w(6, 9), w(7, 1), w(8, 2), w(9, 8), w(10, 3)];
pub(crate) static DEVICE_REQUEST_ALLOCATION_RESULT: Type = ty("io.k8s.api.resource.v1.DeviceRequestAllocationResult", "k8s.io.api.resource.v1.DeviceRequestAllocationResult", &[], &DEVICE_REQUEST_ALLOCATION_RESULT_FIELDS, &DEVICE_REQUEST_ALLOCATION_RESULT_WIRE, &[4, 5, 6, 7], false, &[]);

static DEVICE_SELECTOR_FIELDS: [Field; 1] = [
    f("cel", Object(Ref::Static(&resource_v1::CEL_DEVICE_SELECTOR)), "v1.CELDeviceSelector", "", E|P, None)];
static DEVICE_SELECTOR_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static DEVICE_SELECTOR: Type = ty("io.k8s.api.resource.v1.DeviceSelector", "k8s.io.api.resource.v1.DeviceSelector", &[], &DEVICE_SELECTOR_FIELDS, &DEVICE_SELECTOR_WIRE, &[], false, &[]);

static DEVICE_SUB_REQUEST_FIELDS: [Field; 7] = [
    f("allocationMode", String, "v1.DeviceAllocationMode", "", E, None),
    f("capacity", Object(Ref::Static(&resource_v1::CAPACITY_REQUIREMENTS)), "v1.CapacityRequirements", "", E|P, None),
    f("count", Int64, "int64", "", E, None),
    f("deviceClassName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("selectors", List(Ref::Static(&DEVICE_CLASS_SPEC_SELECTORS_LIST)), "[]v1.DeviceSelector", "", E, None),
    f("tolerations", List(Ref::Static(&DEVICE_REQUEST_ALLOCATION_RESULT_TOLERATIONS_LIST)), "[]v1.DeviceToleration", "", E, None)];
static DEVICE_SUB_REQUEST_WIRE: [WireField; 7] = [w(1, 4), w(2, 3), w(3, 5), w(4, 0), w(5, 2), w(6, 6), w(7, 1)];
pub(crate) static DEVICE_SUB_REQUEST: Type = ty("io.k8s.api.resource.v1.DeviceSubRequest", "k8s.io.api.resource.v1.DeviceSubRequest", &[], &DEVICE_SUB_REQUEST_FIELDS, &DEVICE_SUB_REQUEST_WIRE, &[3, 4], false, &[]);

static DEVICE_TAINT_FIELDS: [Field; 4] = [
    f("effect", String, "v1.DeviceTaintEffect", "", R, Some(DefaultValue::Str(""))),
    f("key", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("timeAdded", Time, "v1.Time", "", E|P, None),
    f("value", String, "string", "", E, None)];
static DEVICE_TAINT_WIRE: [WireField; 4] = [w(1, 1), w(2, 3), w(3, 0), w(4, 2)];
pub(crate) static DEVICE_TAINT: Type = ty("io.k8s.api.resource.v1.DeviceTaint", "k8s.io.api.resource.v1.DeviceTaint", &[], &DEVICE_TAINT_FIELDS, &DEVICE_TAINT_WIRE, &[0, 1], false, &[]);

static DEVICE_TOLERATION_FIELDS: [Field; 5] = [
    f("effect", String, "v1.DeviceTaintEffect", "", E, None),
    f("key", String, "string", "", E, None),
    f("operator", String, "v1.DeviceTolerationOperator", "", E, Some(DefaultValue::Str("Equal"))),
    f("tolerationSeconds", Int64, "int64", "", E|P, None),
    f("value", String, "string", "", E, None)];
static DEVICE_TOLERATION_WIRE: [WireField; 5] = [w(1, 1), w(2, 2), w(3, 4), w(4, 0), w(5, 3)];
pub(crate) static DEVICE_TOLERATION: Type = ty("io.k8s.api.resource.v1.DeviceToleration", "k8s.io.api.resource.v1.DeviceToleration", &[], &DEVICE_TOLERATION_FIELDS, &DEVICE_TOLERATION_WIRE, &[], false, &[]);

static EXACT_DEVICE_REQUEST_FIELDS: [Field; 7] = [
    f("adminAccess", Bool, "bool", "", E|P, None),
    f("allocationMode", String, "v1.DeviceAllocationMode", "", E, None),
    f("capacity", Object(Ref::Static(&resource_v1::CAPACITY_REQUIREMENTS)), "v1.CapacityRequirements", "", E|P, None),
    f("count", Int64, "int64", "", E, None),
    f("deviceClassName", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("selectors", List(Ref::Static(&DEVICE_CLASS_SPEC_SELECTORS_LIST)), "[]v1.DeviceSelector", "", E, None),
    f("tolerations", List(Ref::Static(&DEVICE_REQUEST_ALLOCATION_RESULT_TOLERATIONS_LIST)), "[]v1.DeviceToleration", "", E, None)];
static EXACT_DEVICE_REQUEST_WIRE: [WireField; 7] = [w(1, 4), w(2, 5), w(3, 1), w(4, 3), w(5, 0), w(6, 6), w(7, 2)];
pub(crate) static EXACT_DEVICE_REQUEST: Type = ty("io.k8s.api.resource.v1.ExactDeviceRequest", "k8s.io.api.resource.v1.ExactDeviceRequest", &[], &EXACT_DEVICE_REQUEST_FIELDS, &EXACT_DEVICE_REQUEST_WIRE, &[4], false, &[]);

static NETWORK_DEVICE_DATA_FIELDS: [Field; 3] = [
    f("hardwareAddress", String, "string", "", E, None),
    f("interfaceName", String, "string", "", E, None),
    f("ips", List(Ref::Static(&DEVICE_BINDING_CONDITIONS_LIST)), "[]string", "", E, None)];
static NETWORK_DEVICE_DATA_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static NETWORK_DEVICE_DATA: Type = ty("io.k8s.api.resource.v1.NetworkDeviceData", "k8s.io.api.resource.v1.NetworkDeviceData", &[], &NETWORK_DEVICE_DATA_FIELDS, &NETWORK_DEVICE_DATA_WIRE, &[], false, &[]);

static NODE_ALLOCATABLE_RESOURCE_MAPPING_FIELDS: [Field; 2] = [
    f("allocationMultiplier", Quantity, "resource.Quantity", "", E|P, None),
    f("capacityKey", String, "v1.QualifiedName", "", E|P, None)];
static NODE_ALLOCATABLE_RESOURCE_MAPPING_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static NODE_ALLOCATABLE_RESOURCE_MAPPING: Type = ty("io.k8s.api.resource.v1.NodeAllocatableResourceMapping", "k8s.io.api.resource.v1.NodeAllocatableResourceMapping", &[], &NODE_ALLOCATABLE_RESOURCE_MAPPING_FIELDS, &NODE_ALLOCATABLE_RESOURCE_MAPPING_WIRE, &[], false, &[]);

static OPAQUE_DEVICE_CONFIGURATION_FIELDS: [Field; 2] = [
    f("driver", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("parameters", RawExtension, "runtime.RawExtension", "", R, None)];
static OPAQUE_DEVICE_CONFIGURATION_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static OPAQUE_DEVICE_CONFIGURATION: Type = ty("io.k8s.api.resource.v1.OpaqueDeviceConfiguration", "k8s.io.api.resource.v1.OpaqueDeviceConfiguration", &[], &OPAQUE_DEVICE_CONFIGURATION_FIELDS, &OPAQUE_DEVICE_CONFIGURATION_WIRE, &[0, 1], false, &[]);

static RESOURCE_CLAIM_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&resource_v1::RESOURCE_CLAIM_SPEC)), "v1.ResourceClaimSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&resource_v1::RESOURCE_CLAIM_STATUS)), "v1.ResourceClaimStatus", "", E, Some(DefaultValue::Object))];
static RESOURCE_CLAIM_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static RESOURCE_CLAIM_KINDS: [GroupVersionKind; 1] = [gvk("resource.k8s.io", "v1", "ResourceClaim")];
pub(crate) static RESOURCE_CLAIM: Type = ty("io.k8s.api.resource.v1.ResourceClaim", "k8s.io.api.resource.v1.ResourceClaim", &RESOURCE_CLAIM_KINDS, &RESOURCE_CLAIM_FIELDS, &RESOURCE_CLAIM_WIRE, &[2, 3, 4], false, &[]);

static RESOURCE_CLAIM_CONSUMER_REFERENCE_FIELDS: [Field; 4] = [
    f("apiGroup", String, "string", "", E, None),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("resource", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("uid", String, "types.UID", "", R, Some(DefaultValue::Str("")))];
static RESOURCE_CLAIM_CONSUMER_REFERENCE_WIRE: [WireField; 4] = [w(1, 0), w(3, 2), w(4, 1), w(5, 3)];
pub(crate) static RESOURCE_CLAIM_CONSUMER_REFERENCE: Type = ty("io.k8s.api.resource.v1.ResourceClaimConsumerReference", "k8s.io.api.resource.v1.ResourceClaimConsumerReference", &[], &RESOURCE_CLAIM_CONSUMER_REFERENCE_FIELDS, &RESOURCE_CLAIM_CONSUMER_REFERENCE_WIRE, &[1, 2, 3], false, &[]);

static RESOURCE_CLAIM_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&RESOURCE_CLAIM_LIST_ITEMS_LIST)), "[]v1.ResourceClaim", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static RESOURCE_CLAIM_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static RESOURCE_CLAIM_LIST_KINDS: [GroupVersionKind; 1] = [gvk("resource.k8s.io", "v1", "ResourceClaimList")];
pub(crate) static RESOURCE_CLAIM_LIST: Type = ty("io.k8s.api.resource.v1.ResourceClaimList", "k8s.io.api.resource.v1.ResourceClaimList", &RESOURCE_CLAIM_LIST_KINDS, &RESOURCE_CLAIM_LIST_FIELDS, &RESOURCE_CLAIM_LIST_WIRE, &[1, 3], false, &[]);

static RESOURCE_CLAIM_SPEC_FIELDS: [Field; 1] = [
    f("devices", Object(Ref::Static(&resource_v1::DEVICE_CLAIM)), "v1.DeviceClaim", "", 0, Some(DefaultValue::Object))];
static RESOURCE_CLAIM_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static RESOURCE_CLAIM_SPEC: Type = ty("io.k8s.api.resource.v1.ResourceClaimSpec", "k8s.io.api.resource.v1.ResourceClaimSpec", &[], &RESOURCE_CLAIM_SPEC_FIELDS, &RESOURCE_CLAIM_SPEC_WIRE, &[0], false, &[]);

static RESOURCE_CLAIM_STATUS_FIELDS: [Field; 3] = [
    f("allocation", Object(Ref::Static(&resource_v1::ALLOCATION_RESULT)), "v1.AllocationResult", "", E|P, None),
    f("devices", List(Ref::Static(&RESOURCE_CLAIM_STATUS_DEVICES_LIST)), "[]v1.AllocatedDeviceStatus", "", E, None),
    f("reservedFor", List(Ref::Static(&RESOURCE_CLAIM_STATUS_RESERVED_FOR_LIST)), "[]v1.ResourceClaimConsumerReference", "", E|MERGE, None).key("uid")];
static RESOURCE_CLAIM_STATUS_WIRE: [WireField; 3] = [w(1, 0), w(2, 2), w(4, 1)];
pub(crate) static RESOURCE_CLAIM_STATUS: Type = ty("io.k8s.api.resource.v1.ResourceClaimStatus", "k8s.io.api.resource.v1.ResourceClaimStatus", &[], &RESOURCE_CLAIM_STATUS_FIELDS, &RESOURCE_CLAIM_STATUS_WIRE, &[], false, &[]);

static RESOURCE_CLAIM_TEMPLATE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&resource_v1::RESOURCE_CLAIM_TEMPLATE_SPEC)), "v1.ResourceClaimTemplateSpec", "", R, Some(DefaultValue::Object))];
static RESOURCE_CLAIM_TEMPLATE_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static RESOURCE_CLAIM_TEMPLATE_KINDS: [GroupVersionKind; 1] = [gvk("resource.k8s.io", "v1", "ResourceClaimTemplate")];
pub(crate) static RESOURCE_CLAIM_TEMPLATE: Type = ty("io.k8s.api.resource.v1.ResourceClaimTemplate", "k8s.io.api.resource.v1.ResourceClaimTemplate", &RESOURCE_CLAIM_TEMPLATE_KINDS, &RESOURCE_CLAIM_TEMPLATE_FIELDS, &RESOURCE_CLAIM_TEMPLATE_WIRE, &[2, 3], false, &[]);

static RESOURCE_CLAIM_TEMPLATE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&RESOURCE_CLAIM_TEMPLATE_LIST_ITEMS_LIST)), "[]v1.ResourceClaimTemplate", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static RESOURCE_CLAIM_TEMPLATE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static RESOURCE_CLAIM_TEMPLATE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("resource.k8s.io", "v1", "ResourceClaimTemplateList")];
pub(crate) static RESOURCE_CLAIM_TEMPLATE_LIST: Type = ty("io.k8s.api.resource.v1.ResourceClaimTemplateList", "k8s.io.api.resource.v1.ResourceClaimTemplateList", &RESOURCE_CLAIM_TEMPLATE_LIST_KINDS, &RESOURCE_CLAIM_TEMPLATE_LIST_FIELDS, &RESOURCE_CLAIM_TEMPLATE_LIST_WIRE, &[1, 3], false, &[]);

static RESOURCE_CLAIM_TEMPLATE_SPEC_FIELDS: [Field; 2] = [
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&resource_v1::RESOURCE_CLAIM_SPEC)), "v1.ResourceClaimSpec", "", R, Some(DefaultValue::Object))];
static RESOURCE_CLAIM_TEMPLATE_SPEC_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static RESOURCE_CLAIM_TEMPLATE_SPEC: Type = ty("io.k8s.api.resource.v1.ResourceClaimTemplateSpec", "k8s.io.api.resource.v1.ResourceClaimTemplateSpec", &[], &RESOURCE_CLAIM_TEMPLATE_SPEC_FIELDS, &RESOURCE_CLAIM_TEMPLATE_SPEC_WIRE, &[0, 1], false, &[]);

static RESOURCE_POOL_FIELDS: [Field; 3] = [
    f("generation", Int64, "int64", "", R, Some(DefaultValue::Int(0))),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("resourceSliceCount", Int64, "int64", "", R, Some(DefaultValue::Int(0)))];
static RESOURCE_POOL_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static RESOURCE_POOL: Type = ty("io.k8s.api.resource.v1.ResourcePool", "k8s.io.api.resource.v1.ResourcePool", &[], &RESOURCE_POOL_FIELDS, &RESOURCE_POOL_WIRE, &[0, 1, 2], false, &[]);

static RESOURCE_SLICE_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&resource_v1::RESOURCE_SLICE_SPEC)), "v1.ResourceSliceSpec", "", R, Some(DefaultValue::Object))];
static RESOURCE_SLICE_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static RESOURCE_SLICE_KINDS: [GroupVersionKind; 1] = [gvk("resource.k8s.io", "v1", "ResourceSlice")];
pub(crate) static RESOURCE_SLICE: Type = ty("io.k8s.api.resource.v1.ResourceSlice", "k8s.io.api.resource.v1.ResourceSlice", &RESOURCE_SLICE_KINDS, &RESOURCE_SLICE_FIELDS, &RESOURCE_SLICE_WIRE, &[2, 3], false, &[]);

static RESOURCE_SLICE_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&RESOURCE_SLICE_LIST_ITEMS_LIST)), "[]v1.ResourceSlice", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static RESOURCE_SLICE_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static RESOURCE_SLICE_LIST_KINDS: [GroupVersionKind; 1] = [gvk("resource.k8s.io", "v1", "ResourceSliceList")];
pub(crate) static RESOURCE_SLICE_LIST: Type = ty("io.k8s.api.resource.v1.ResourceSliceList", "k8s.io.api.resource.v1.ResourceSliceList", &RESOURCE_SLICE_LIST_KINDS, &RESOURCE_SLICE_LIST_FIELDS, &RESOURCE_SLICE_LIST_WIRE, &[1, 3], false, &[]);

static RESOURCE_SLICE_SPEC_FIELDS: [Field; 8] = [
    f("allNodes", Bool, "bool", "", E|P, None),
    f("devices", List(Ref::Static(&RESOURCE_SLICE_SPEC_DEVICES_LIST)), "[]v1.Device", "", E, None),
    f("driver", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("nodeName", String, "string", "", E|P, None),
    f("nodeSelector", Object(Ref::Static(&core_v1::NODE_SELECTOR)), "v1.NodeSelector", "", E|P, None),
    f("perDeviceNodeSelection", Bool, "bool", "", E|P, None),
    f("pool", Object(Ref::Static(&resource_v1::RESOURCE_POOL)), "v1.ResourcePool", "", R, Some(DefaultValue::Object)),
    f("sharedCounters", List(Ref::Static(&RESOURCE_SLICE_SPEC_SHARED_COUNTERS_LIST)), "[]v1.CounterSet", "", E, None)];
static RESOURCE_SLICE_SPEC_WIRE: [WireField; 8] = [w(1, 2), w(2, 6), w(3, 3), w(4, 4), w(5, 0), w(6, 1), w(7, 5), w(8, 7)];
pub(crate) static RESOURCE_SLICE_SPEC: Type = ty("io.k8s.api.resource.v1.ResourceSliceSpec", "k8s.io.api.resource.v1.ResourceSliceSpec", &[], &RESOURCE_SLICE_SPEC_FIELDS, &RESOURCE_SLICE_SPEC_WIRE, &[2, 6], false, &[]);

static DEVICE_ATTRIBUTE_BOOLS_LIST: List = list(Bool, "bool", ListType::Atomic, &[], false);
static DEVICE_ATTRIBUTE_INTS_LIST: List = list(Int64, "int64", ListType::Atomic, &[], false);
static ALLOCATED_DEVICE_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&meta_v1::CONDITION)), "v1.Condition", ListType::Map, &KEYS_TYPE, false);
static RESOURCE_CLAIM_STATUS_DEVICES_LIST: List = list(Object(Ref::Static(&resource_v1::ALLOCATED_DEVICE_STATUS)), "v1.AllocatedDeviceStatus", ListType::Map, &KEYS_DRIVER_DEVICE_POOL_SHARE_ID, false);
static RESOURCE_SLICE_SPEC_SHARED_COUNTERS_LIST: List = list(Object(Ref::Static(&resource_v1::COUNTER_SET)), "v1.CounterSet", ListType::Atomic, &[], false);
static RESOURCE_SLICE_SPEC_DEVICES_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE)), "v1.Device", ListType::Atomic, &[], false);
static DEVICE_ALLOCATION_RESULT_CONFIG_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE_ALLOCATION_CONFIGURATION)), "v1.DeviceAllocationConfiguration", ListType::Atomic, &[], false);
static DEVICE_CLAIM_CONFIG_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE_CLAIM_CONFIGURATION)), "v1.DeviceClaimConfiguration", ListType::Atomic, &[], false);
static DEVICE_CLASS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE_CLASS)), "v1.DeviceClass", ListType::Atomic, &[], false);
static DEVICE_CLASS_SPEC_CONFIG_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE_CLASS_CONFIGURATION)), "v1.DeviceClassConfiguration", ListType::Atomic, &[], false);
static DEVICE_CLAIM_CONSTRAINTS_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE_CONSTRAINT)), "v1.DeviceConstraint", ListType::Atomic, &[], false);
static DEVICE_CONSUMES_COUNTERS_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE_COUNTER_CONSUMPTION)), "v1.DeviceCounterConsumption", ListType::Atomic, &[], false);
static DEVICE_CLAIM_REQUESTS_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE_REQUEST)), "v1.DeviceRequest", ListType::Atomic, &[], false);
static DEVICE_ALLOCATION_RESULT_RESULTS_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE_REQUEST_ALLOCATION_RESULT)), "v1.DeviceRequestAllocationResult", ListType::Atomic, &[], false);
static DEVICE_CLASS_SPEC_SELECTORS_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE_SELECTOR)), "v1.DeviceSelector", ListType::Atomic, &[], false);
static DEVICE_REQUEST_FIRST_AVAILABLE_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE_SUB_REQUEST)), "v1.DeviceSubRequest", ListType::Atomic, &[], false);
static DEVICE_TAINTS_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE_TAINT)), "v1.DeviceTaint", ListType::Atomic, &[], false);
static DEVICE_REQUEST_ALLOCATION_RESULT_TOLERATIONS_LIST: List = list(Object(Ref::Static(&resource_v1::DEVICE_TOLERATION)), "v1.DeviceToleration", ListType::Atomic, &[], false);
static RESOURCE_CLAIM_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&resource_v1::RESOURCE_CLAIM)), "v1.ResourceClaim", ListType::Atomic, &[], false);
static RESOURCE_CLAIM_STATUS_RESERVED_FOR_LIST: List = list(Object(Ref::Static(&resource_v1::RESOURCE_CLAIM_CONSUMER_REFERENCE)), "v1.ResourceClaimConsumerReference", ListType::Map, &KEYS_UID, false);
static RESOURCE_CLAIM_TEMPLATE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&resource_v1::RESOURCE_CLAIM_TEMPLATE)), "v1.ResourceClaimTemplate", ListType::Atomic, &[], false);
static RESOURCE_SLICE_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&resource_v1::RESOURCE_SLICE)), "v1.ResourceSlice", ListType::Atomic, &[], false);
static CAPACITY_REQUEST_POLICY_VALID_VALUES_LIST: List = list(Quantity, "resource.Quantity", ListType::Atomic, &[], false);
static DEVICE_BINDING_CONDITIONS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static COUNTER_SET_COUNTERS_MAP: Map = map(Object(Ref::Static(&resource_v1::COUNTER)), "v1.Counter", false);
static DEVICE_ATTRIBUTES_MAP: Map = map(Object(Ref::Static(&resource_v1::DEVICE_ATTRIBUTE)), "v1.DeviceAttribute", false);
static DEVICE_CAPACITY_MAP: Map = map(Object(Ref::Static(&resource_v1::DEVICE_CAPACITY)), "v1.DeviceCapacity", false);
static DEVICE_NODE_ALLOCATABLE_RESOURCE_MAPPINGS_MAP: Map = map(Object(Ref::Static(&resource_v1::NODE_ALLOCATABLE_RESOURCE_MAPPING)), "v1.NodeAllocatableResourceMapping", false);
static CAPACITY_REQUIREMENTS_REQUESTS_MAP: Map = map(Quantity, "resource.Quantity", false);
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
static KEYS_UID: [Text; 1] = [Cow::Borrowed("uid")];
static KEYS_DRIVER_DEVICE_POOL_SHARE_ID: [Text; 4] = [Cow::Borrowed("driver"), Cow::Borrowed("device"), Cow::Borrowed("pool"), Cow::Borrowed("shareID")];
