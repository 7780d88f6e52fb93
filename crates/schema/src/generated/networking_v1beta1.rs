//! Types of `networking_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static HTTP_INGRESS_PATH_FIELDS: [Field; 3] = [
    f("backend", Object(Ref::Static(&networking_v1beta1::INGRESS_BACKEND)), "v1beta1.IngressBackend", "", E|P, None),
    f("path", String, "string", "", E|P, None),
    f("pathType", String, "string", "", E|P, None)];
static HTTP_INGRESS_PATH_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static HTTP_INGRESS_PATH: Type = ty("io.k8s.api.networking.v1beta1.HTTPIngressPath", "k8s.io.api.networking.v1beta1.HTTPIngressPath", &[], &HTTP_INGRESS_PATH_FIELDS, &HTTP_INGRESS_PATH_WIRE, &[], false, &[]);

static HTTP_INGRESS_RULE_VALUE_FIELDS: [Field; 1] = [
    f("paths", List(Ref::Static(&HTTP_INGRESS_RULE_VALUE_PATHS_LIST)), "[]v1beta1.HTTPIngressPath", "", E|P, None)];
static HTTP_INGRESS_RULE_VALUE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static HTTP_INGRESS_RULE_VALUE: Type = ty("io.k8s.api.networking.v1beta1.HTTPIngressRuleValue", "k8s.io.api.networking.v1beta1.HTTPIngressRuleValue", &[], &HTTP_INGRESS_RULE_VALUE_FIELDS, &HTTP_INGRESS_RULE_VALUE_WIRE, &[], false, &[]);

static IP_ADDRESS_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&networking_v1beta1::IP_ADDRESS_SPEC)), "v1beta1.IPAddressSpec", "", E|R, Some(DefaultValue::Object))];
static IP_ADDRESS_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static IP_ADDRESS_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1beta1", "IPAddress")];
pub(crate) static IP_ADDRESS: Type = ty("io.k8s.api.networking.v1beta1.IPAddress", "k8s.io.api.networking.v1beta1.IPAddress", &IP_ADDRESS_KINDS, &IP_ADDRESS_FIELDS, &IP_ADDRESS_WIRE, &[2, 3], false, &[]);

static IP_ADDRESS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&IP_ADDRESS_LIST_ITEMS_LIST)), "[]v1beta1.IPAddress", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static IP_ADDRESS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static IP_ADDRESS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1beta1", "IPAddressList")];
pub(crate) static IP_ADDRESS_LIST: Type = ty("io.k8s.api.networking.v1beta1.IPAddressList", "k8s.io.api.networking.v1beta1.IPAddressList", &IP_ADDRESS_LIST_KINDS, &IP_ADDRESS_LIST_FIELDS, &IP_ADDRESS_LIST_WIRE, &[1, 3], false, &[]);

static IP_ADDRESS_SPEC_FIELDS: [Field; 1] = [
    f("parentRef", Object(Ref::Static(&networking_v1beta1::PARENT_REFERENCE)), "v1beta1.ParentReference", "", E|P|R, None)];
static IP_ADDRESS_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static IP_ADDRESS_SPEC: Type = ty("io.k8s.api.networking.v1beta1.IPAddressSpec", "k8s.io.api.networking.v1beta1.IPAddressSpec", &[], &IP_ADDRESS_SPEC_FIELDS, &IP_ADDRESS_SPEC_WIRE, &[], false, &[]);

static INGRESS_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&networking_v1beta1::INGRESS_SPEC)), "v1beta1.IngressSpec", "", E, None),
    f("status", Object(Ref::Static(&networking_v1beta1::INGRESS_STATUS)), "v1beta1.IngressStatus", "", E, None)];
static INGRESS_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static INGRESS_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1beta1", "Ingress")];
pub(crate) static INGRESS: Type = ty("io.k8s.api.networking.v1beta1.Ingress", "k8s.io.api.networking.v1beta1.Ingress", &INGRESS_KINDS, &INGRESS_FIELDS, &INGRESS_WIRE, &[2, 3, 4], false, &[]);

static INGRESS_BACKEND_FIELDS: [Field; 3] = [
    f("resource", Object(Ref::Static(&core_v1::TYPED_LOCAL_OBJECT_REFERENCE)), "v1beta1.TypedLocalObjectReference", "", E|P, None),
    f("serviceName", String, "string", "", E|P, None),
    f("servicePort", IntOrString, "v1beta1.IntOrString", "", E|P, None)];
static INGRESS_BACKEND_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static INGRESS_BACKEND: Type = ty("io.k8s.api.networking.v1beta1.IngressBackend", "k8s.io.api.networking.v1beta1.IngressBackend", &[], &INGRESS_BACKEND_FIELDS, &INGRESS_BACKEND_WIRE, &[], false, &[]);

static INGRESS_CLASS_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&networking_v1beta1::INGRESS_CLASS_SPEC)), "v1beta1.IngressClassSpec", "", E, None)];
static INGRESS_CLASS_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static INGRESS_CLASS_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1beta1", "IngressClass")];
pub(crate) static INGRESS_CLASS: Type = ty("io.k8s.api.networking.v1beta1.IngressClass", "k8s.io.api.networking.v1beta1.IngressClass", &INGRESS_CLASS_KINDS, &INGRESS_CLASS_FIELDS, &INGRESS_CLASS_WIRE, &[2, 3], false, &[]);

static INGRESS_CLASS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&INGRESS_CLASS_LIST_ITEMS_LIST)), "[]v1beta1.IngressClass", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static INGRESS_CLASS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static INGRESS_CLASS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1beta1", "IngressClassList")];
pub(crate) static INGRESS_CLASS_LIST: Type = ty("io.k8s.api.networking.v1beta1.IngressClassList", "k8s.io.api.networking.v1beta1.IngressClassList", &INGRESS_CLASS_LIST_KINDS, &INGRESS_CLASS_LIST_FIELDS, &INGRESS_CLASS_LIST_WIRE, &[3], false, &[]);

static INGRESS_CLASS_PARAMETERS_REFERENCE_FIELDS: [Field; 5] = [
    f("apiGroup", String, "string", "", E|P, None),
    f("kind", String, "string", "", E|P, None),
    f("name", String, "string", "", E|P, None),
    f("namespace", String, "string", "", E|P, None),
    f("scope", String, "string", "", E|P, None)];
static INGRESS_CLASS_PARAMETERS_REFERENCE_WIRE: [WireField; 5] = [w(1, 0), w(2, 1), w(3, 2), w(4, 4), w(5, 3)];
pub(crate) static INGRESS_CLASS_PARAMETERS_REFERENCE: Type = ty("io.k8s.api.networking.v1beta1.IngressClassParametersReference", "k8s.io.api.networking.v1beta1.IngressClassParametersReference", &[], &INGRESS_CLASS_PARAMETERS_REFERENCE_FIELDS, &INGRESS_CLASS_PARAMETERS_REFERENCE_WIRE, &[], false, &[]);

static INGRESS_CLASS_SPEC_FIELDS: [Field; 2] = [
    f("controller", String, "string", "", E|P, None),
    f("parameters", Object(Ref::Static(&networking_v1beta1::INGRESS_CLASS_PARAMETERS_REFERENCE)), "v1beta1.IngressClassParametersReference", "", E|P, None)];
static INGRESS_CLASS_SPEC_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static INGRESS_CLASS_SPEC: Type = ty("io.k8s.api.networking.v1beta1.IngressClassSpec", "k8s.io.api.networking.v1beta1.IngressClassSpec", &[], &INGRESS_CLASS_SPEC_FIELDS, &INGRESS_CLASS_SPEC_WIRE, &[], false, &[]);

static INGRESS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&INGRESS_LIST_ITEMS_LIST)), "[]v1beta1.Ingress", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static INGRESS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static INGRESS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1beta1", "IngressList")];
pub(crate) static INGRESS_LIST: Type = ty("io.k8s.api.networking.v1beta1.IngressList", "k8s.io.api.networking.v1beta1.IngressList", &INGRESS_LIST_KINDS, &INGRESS_LIST_FIELDS, &INGRESS_LIST_WIRE, &[3], false, &[]);

static INGRESS_LOAD_BALANCER_INGRESS_FIELDS: [Field; 3] = [
    f("hostname", String, "string", "", E|P, None),
    f("ip", String, "string", "", E|P, None),
    f("ports", List(Ref::Static(&INGRESS_LOAD_BALANCER_INGRESS_PORTS_LIST)), "[]v1beta1.IngressPortStatus", "", E|P, None)];
static INGRESS_LOAD_BALANCER_INGRESS_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(4, 2)];
pub(crate) static INGRESS_LOAD_BALANCER_INGRESS: Type = ty("io.k8s.api.networking.v1beta1.IngressLoadBalancerIngress", "k8s.io.api.networking.v1beta1.IngressLoadBalancerIngress", &[], &INGRESS_LOAD_BALANCER_INGRESS_FIELDS, &INGRESS_LOAD_BALANCER_INGRESS_WIRE, &[], false, &[]);

static INGRESS_LOAD_BALANCER_STATUS_FIELDS: [Field; 1] = [
    f("ingress", List(Ref::Static(&INGRESS_LOAD_BALANCER_STATUS_INGRESS_LIST)), "[]v1beta1.IngressLoadBalancerIngress", "", E|P, None)];
static INGRESS_LOAD_BALANCER_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static INGRESS_LOAD_BALANCER_STATUS: Type = ty("io.k8s.api.networking.v1beta1.IngressLoadBalancerStatus", "k8s.io.api.networking.v1beta1.IngressLoadBalancerStatus", &[], &INGRESS_LOAD_BALANCER_STATUS_FIELDS, &INGRESS_LOAD_BALANCER_STATUS_WIRE, &[], false, &[]);

static INGRESS_PORT_STATUS_FIELDS: [Field; 3] = [
    f("error", String, "string", "", E|P, None),
    f("port", Int32, "int32", "", E|P, None),
    f("protocol", String, "string", "", E|P, None)];
static INGRESS_PORT_STATUS_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static INGRESS_PORT_STATUS: Type = ty("io.k8s.api.networking.v1beta1.IngressPortStatus", "k8s.io.api.networking.v1beta1.IngressPortStatus", &[], &INGRESS_PORT_STATUS_FIELDS, &INGRESS_PORT_STATUS_WIRE, &[], false, &[]);

static INGRESS_RULE_FIELDS: [Field; 2] = [
    f("host", String, "string", "", E|P, None),
    f("http", Object(Ref::Static(&networking_v1beta1::HTTP_INGRESS_RULE_VALUE)), "v1beta1.HTTPIngressRuleValue", "IngressRuleValue", E|P, None)];
static INGRESS_RULE_WIRE: [WireField; 2] = [w(1, 0), em(2, &networking_v1beta1::INGRESS_RULE_VALUE)];
pub(crate) static INGRESS_RULE: Type = ty("io.k8s.api.networking.v1beta1.IngressRule", "k8s.io.api.networking.v1beta1.IngressRule", &[], &INGRESS_RULE_FIELDS, &INGRESS_RULE_WIRE, &[], false, &[]);

static INGRESS_RULE_VALUE_FIELDS: [Field; 1] = [
    f("http", Object(Ref::Static(&networking_v1beta1::HTTP_INGRESS_RULE_VALUE)), "v1beta1.HTTPIngressRuleValue", "", E|P, None)];
static INGRESS_RULE_VALUE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static INGRESS_RULE_VALUE: Type = ty("io.k8s.api.networking.v1beta1.IngressRuleValue", "k8s.io.api.networking.v1beta1.IngressRuleValue", &[], &INGRESS_RULE_VALUE_FIELDS, &INGRESS_RULE_VALUE_WIRE, &[], false, &[]);

static INGRESS_SPEC_FIELDS: [Field; 4] = [
    f("backend", Object(Ref::Static(&networking_v1beta1::INGRESS_BACKEND)), "v1beta1.IngressBackend", "", E|P, None),
    f("ingressClassName", String, "string", "", E|P, None),
    f("rules", List(Ref::Static(&INGRESS_SPEC_RULES_LIST)), "[]v1beta1.IngressRule", "", E|P, None),
    f("tls", List(Ref::Static(&INGRESS_SPEC_TLS_LIST)), "[]v1beta1.IngressTLS", "", E|P, None)];
static INGRESS_SPEC_WIRE: [WireField; 4] = [w(1, 0), w(2, 3), w(3, 2), w(4, 1)];
pub(crate) static INGRESS_SPEC: Type = ty("io.k8s.api.networking.v1beta1.IngressSpec", "k8s.io.api.networking.v1beta1.IngressSpec", &[], &INGRESS_SPEC_FIELDS, &INGRESS_SPEC_WIRE, &[], false, &[]);

static INGRESS_STATUS_FIELDS: [Field; 1] = [
    f("loadBalancer", Object(Ref::Static(&networking_v1beta1::INGRESS_LOAD_BALANCER_STATUS)), "v1beta1.IngressLoadBalancerStatus", "", E|P, None)];
static INGRESS_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static INGRESS_STATUS: Type = ty("io.k8s.api.networking.v1beta1.IngressStatus", "k8s.io.api.networking.v1beta1.IngressStatus", &[], &INGRESS_STATUS_FIELDS, &INGRESS_STATUS_WIRE, &[], false, &[]);

static INGRESS_TLS_FIELDS: [Field; 2] = [
    f("hosts", List(Ref::Static(&INGRESS_TLS_HOSTS_LIST)), "[]string", "", E|P, None),
    f("secretName", String, "string", "", E|P, None)];
static INGRESS_TLS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static INGRESS_TLS: Type = ty("io.k8s.api.networking.v1beta1.IngressTLS", "k8s.io.api.networking.v1beta1.IngressTLS", &[], &INGRESS_TLS_FIELDS, &INGRESS_TLS_WIRE, &[], false, &[]);

static PARENT_REFERENCE_FIELDS: [Field; 4] = [
    f("group", String, "string", "", E, None),
    f("name", String, "string", "", E|R, None),
    f("namespace", String, "string", "", E, None),
    f("resource", String, "string", "", E|R, None)];
static PARENT_REFERENCE_WIRE: [WireField; 4] = [w(1, 0), w(2, 3), w(3, 2), w(4, 1)];
pub(crate) static PARENT_REFERENCE: Type = ty("io.k8s.api.networking.v1beta1.ParentReference", "k8s.io.api.networking.v1beta1.ParentReference", &[], &PARENT_REFERENCE_FIELDS, &PARENT_REFERENCE_WIRE, &[], false, &[]);

static SERVICE_CIDR_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&networking_v1beta1::SERVICE_CIDR_SPEC)), "v1beta1.ServiceCIDRSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&networking_v1beta1::SERVICE_CIDR_STATUS)), "v1beta1.ServiceCIDRStatus", "", E, Some(DefaultValue::Object))];
static SERVICE_CIDR_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static SERVICE_CIDR_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1beta1", "ServiceCIDR")];
pub(crate) static SERVICE_CIDR: Type = ty("io.k8s.api.networking.v1beta1.ServiceCIDR", "k8s.io.api.networking.v1beta1.ServiceCIDR", &SERVICE_CIDR_KINDS, &SERVICE_CIDR_FIELDS, &SERVICE_CIDR_WIRE, &[2, 3, 4], false, &[]);

static SERVICE_CIDR_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&SERVICE_CIDR_LIST_ITEMS_LIST)), "[]v1beta1.ServiceCIDR", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static SERVICE_CIDR_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static SERVICE_CIDR_LIST_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1beta1", "ServiceCIDRList")];
pub(crate) static SERVICE_CIDR_LIST: Type = ty("io.k8s.api.networking.v1beta1.ServiceCIDRList", "k8s.io.api.networking.v1beta1.ServiceCIDRList", &SERVICE_CIDR_LIST_KINDS, &SERVICE_CIDR_LIST_FIELDS, &SERVICE_CIDR_LIST_WIRE, &[1, 3], false, &[]);

static SERVICE_CIDR_SPEC_FIELDS: [Field; 1] = [
    f("cidrs", List(Ref::Static(&INGRESS_TLS_HOSTS_LIST)), "[]string", "", E, None)];
static SERVICE_CIDR_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SERVICE_CIDR_SPEC: Type = ty("io.k8s.api.networking.v1beta1.ServiceCIDRSpec", "k8s.io.api.networking.v1beta1.ServiceCIDRSpec", &[], &SERVICE_CIDR_SPEC_FIELDS, &SERVICE_CIDR_SPEC_WIRE, &[], false, &[]);

static SERVICE_CIDR_STATUS_FIELDS: [Field; 1] = [
    f("conditions", List(Ref::Static(&SERVICE_CIDR_STATUS_CONDITIONS_LIST)), "[]v1.Condition", "", E|MERGE, None).key("type")];
static SERVICE_CIDR_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SERVICE_CIDR_STATUS: Type = ty("io.k8s.api.networking.v1beta1.ServiceCIDRStatus", "k8s.io.api.networking.v1beta1.ServiceCIDRStatus", &[], &SERVICE_CIDR_STATUS_FIELDS, &SERVICE_CIDR_STATUS_WIRE, &[], false, &[]);

static SERVICE_CIDR_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&meta_v1::CONDITION)), "v1.Condition", ListType::Map, &KEYS_TYPE, false);
static HTTP_INGRESS_RULE_VALUE_PATHS_LIST: List = list(Object(Ref::Static(&networking_v1beta1::HTTP_INGRESS_PATH)), "v1beta1.HTTPIngressPath", ListType::Atomic, &[], false);
static INGRESS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&networking_v1beta1::INGRESS)), "v1beta1.Ingress", ListType::Atomic, &[], false);
static INGRESS_CLASS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&networking_v1beta1::INGRESS_CLASS)), "v1beta1.IngressClass", ListType::Atomic, &[], false);
static INGRESS_LOAD_BALANCER_STATUS_INGRESS_LIST: List = list(Object(Ref::Static(&networking_v1beta1::INGRESS_LOAD_BALANCER_INGRESS)), "v1beta1.IngressLoadBalancerIngress", ListType::Atomic, &[], false);
static INGRESS_LOAD_BALANCER_INGRESS_PORTS_LIST: List = list(Object(Ref::Static(&networking_v1beta1::INGRESS_PORT_STATUS)), "v1beta1.IngressPortStatus", ListType::Atomic, &[], false);
static INGRESS_SPEC_RULES_LIST: List = list(Object(Ref::Static(&networking_v1beta1::INGRESS_RULE)), "v1beta1.IngressRule", ListType::Atomic, &[], false);
static INGRESS_SPEC_TLS_LIST: List = list(Object(Ref::Static(&networking_v1beta1::INGRESS_TLS)), "v1beta1.IngressTLS", ListType::Atomic, &[], false);
static IP_ADDRESS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&networking_v1beta1::IP_ADDRESS)), "v1beta1.IPAddress", ListType::Atomic, &[], false);
static SERVICE_CIDR_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&networking_v1beta1::SERVICE_CIDR)), "v1beta1.ServiceCIDR", ListType::Atomic, &[], false);
static INGRESS_TLS_HOSTS_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
