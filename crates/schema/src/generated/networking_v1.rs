//! Types of `networking_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static HTTP_INGRESS_PATH_FIELDS: [Field; 3] = [
    f("backend", Object(Ref::Static(&networking_v1::INGRESS_BACKEND)), "v1.IngressBackend", "", R, Some(DefaultValue::Object)),
    f("path", String, "string", "", E, None),
    f("pathType", String, "v1.PathType", "", P|R, None)];
static HTTP_INGRESS_PATH_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static HTTP_INGRESS_PATH: Type = ty("io.k8s.api.networking.v1.HTTPIngressPath", "k8s.io.api.networking.v1.HTTPIngressPath", &[], &HTTP_INGRESS_PATH_FIELDS, &HTTP_INGRESS_PATH_WIRE, &[0, 2], false, &[]);

static HTTP_INGRESS_RULE_VALUE_FIELDS: [Field; 1] = [
    f("paths", List(Ref::Static(&HTTP_INGRESS_RULE_VALUE_PATHS_LIST)), "[]v1.HTTPIngressPath", "", R, None)];
static HTTP_INGRESS_RULE_VALUE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static HTTP_INGRESS_RULE_VALUE: Type = ty("io.k8s.api.networking.v1.HTTPIngressRuleValue", "k8s.io.api.networking.v1.HTTPIngressRuleValue", &[], &HTTP_INGRESS_RULE_VALUE_FIELDS, &HTTP_INGRESS_RULE_VALUE_WIRE, &[0], false, &[]);

static IP_ADDRESS_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&networking_v1::IP_ADDRESS_SPEC)), "v1.IPAddressSpec", "", E|R, Some(DefaultValue::Object))];
static IP_ADDRESS_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static IP_ADDRESS_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1", "IPAddress")];
pub(crate) static IP_ADDRESS: Type = ty("io.k8s.api.networking.v1.IPAddress", "k8s.io.api.networking.v1.IPAddress", &IP_ADDRESS_KINDS, &IP_ADDRESS_FIELDS, &IP_ADDRESS_WIRE, &[2, 3], false, &[]);

static IP_ADDRESS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&IP_ADDRESS_LIST_ITEMS_LIST)), "[]v1.IPAddress", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static IP_ADDRESS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static IP_ADDRESS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1", "IPAddressList")];
pub(crate) static IP_ADDRESS_LIST: Type = ty("io.k8s.api.networking.v1.IPAddressList", "k8s.io.api.networking.v1.IPAddressList", &IP_ADDRESS_LIST_KINDS, &IP_ADDRESS_LIST_FIELDS, &IP_ADDRESS_LIST_WIRE, &[1, 3], false, &[]);

static IP_ADDRESS_SPEC_FIELDS: [Field; 1] = [
    f("parentRef", Object(Ref::Static(&networking_v1::PARENT_REFERENCE)), "v1.ParentReference", "", E|P|R, None)];
static IP_ADDRESS_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static IP_ADDRESS_SPEC: Type = ty("io.k8s.api.networking.v1.IPAddressSpec", "k8s.io.api.networking.v1.IPAddressSpec", &[], &IP_ADDRESS_SPEC_FIELDS, &IP_ADDRESS_SPEC_WIRE, &[], false, &[]);

static IP_BLOCK_FIELDS: [Field; 2] = [
    f("cidr", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("except", List(Ref::Static(&IP_BLOCK_EXCEPT_LIST)), "[]string", "", E, None)];
static IP_BLOCK_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static IP_BLOCK: Type = ty("io.k8s.api.networking.v1.IPBlock", "k8s.io.api.networking.v1.IPBlock", &[], &IP_BLOCK_FIELDS, &IP_BLOCK_WIRE, &[0], false, &[]);

static INGRESS_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&networking_v1::INGRESS_SPEC)), "v1.IngressSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&networking_v1::INGRESS_STATUS)), "v1.IngressStatus", "", E, Some(DefaultValue::Object))];
static INGRESS_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static INGRESS_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1", "Ingress")];
pub(crate) static INGRESS: Type = ty("io.k8s.api.networking.v1.Ingress", "k8s.io.api.networking.v1.Ingress", &INGRESS_KINDS, &INGRESS_FIELDS, &INGRESS_WIRE, &[2, 3, 4], false, &[]);

static INGRESS_BACKEND_FIELDS: [Field; 2] = [
    f("resource", Object(Ref::Static(&core_v1::TYPED_LOCAL_OBJECT_REFERENCE)), "v1.TypedLocalObjectReference", "", E|P, None),
    f("service", Object(Ref::Static(&networking_v1::INGRESS_SERVICE_BACKEND)), "v1.IngressServiceBackend", "", E|P, None)];
static INGRESS_BACKEND_WIRE: [WireField; 2] = [w(3, 0), w(4, 1)];
pub(crate) static INGRESS_BACKEND: Type = ty("io.k8s.api.networking.v1.IngressBackend", "k8s.io.api.networking.v1.IngressBackend", &[], &INGRESS_BACKEND_FIELDS, &INGRESS_BACKEND_WIRE, &[], false, &[]);

static INGRESS_CLASS_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&networking_v1::INGRESS_CLASS_SPEC)), "v1.IngressClassSpec", "", E, Some(DefaultValue::Object))];
static INGRESS_CLASS_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static INGRESS_CLASS_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1", "IngressClass")];
pub(crate) static INGRESS_CLASS: Type = ty("io.k8s.api.networking.v1.IngressClass", "k8s.io.api.networking.v1.IngressClass", &INGRESS_CLASS_KINDS, &INGRESS_CLASS_FIELDS, &INGRESS_CLASS_WIRE, &[2, 3], false, &[]);

static INGRESS_CLASS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&INGRESS_CLASS_LIST_ITEMS_LIST)), "[]v1.IngressClass", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static INGRESS_CLASS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static INGRESS_CLASS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1", "IngressClassList")];
pub(crate) static INGRESS_CLASS_LIST: Type = ty("io.k8s.api.networking.v1.IngressClassList", "k8s.io.api.networking.v1.IngressClassList", &INGRESS_CLASS_LIST_KINDS, &INGRESS_CLASS_LIST_FIELDS, &INGRESS_CLASS_LIST_WIRE, &[1, 3], false, &[]);

static INGRESS_CLASS_PARAMETERS_REFERENCE_FIELDS: [Field; 5] = [
    f("apiGroup", String, "string", "", E|P, None),
    f("kind", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("namespace", String, "string", "", E|P, None),
    f("scope", String, "string", "", P, None)];
static INGRESS_CLASS_PARAMETERS_REFERENCE_WIRE: [WireField; 5] = [w(1, 0), w(2, 1), w(3, 2), w(4, 4), w(5, 3)];
pub(crate) static INGRESS_CLASS_PARAMETERS_REFERENCE: Type = ty("io.k8s.api.networking.v1.IngressClassParametersReference", "k8s.io.api.networking.v1.IngressClassParametersReference", &[], &INGRESS_CLASS_PARAMETERS_REFERENCE_FIELDS, &INGRESS_CLASS_PARAMETERS_REFERENCE_WIRE, &[1, 2, 4], false, &[]);

static INGRESS_CLASS_SPEC_FIELDS: [Field; 2] = [
    f("controller", String, "string", "", E, None),
    f("parameters", Object(Ref::Static(&networking_v1::INGRESS_CLASS_PARAMETERS_REFERENCE)), "v1.IngressClassParametersReference", "", E|P, None)];
static INGRESS_CLASS_SPEC_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static INGRESS_CLASS_SPEC: Type = ty("io.k8s.api.networking.v1.IngressClassSpec", "k8s.io.api.networking.v1.IngressClassSpec", &[], &INGRESS_CLASS_SPEC_FIELDS, &INGRESS_CLASS_SPEC_WIRE, &[], false, &[]);

static INGRESS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&INGRESS_LIST_ITEMS_LIST)), "[]v1.Ingress", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static INGRESS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static INGRESS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1", "IngressList")];
pub(crate) static INGRESS_LIST: Type = ty("io.k8s.api.networking.v1.IngressList", "k8s.io.api.networking.v1.IngressList", &INGRESS_LIST_KINDS, &INGRESS_LIST_FIELDS, &INGRESS_LIST_WIRE, &[1, 3], false, &[]);

static INGRESS_LOAD_BALANCER_INGRESS_FIELDS: [Field; 3] = [
    f("hostname", String, "string", "", E, None),
    f("ip", String, "string", "", E, None),
    f("ports", List(Ref::Static(&INGRESS_LOAD_BALANCER_INGRESS_PORTS_LIST)), "[]v1.IngressPortStatus", "", E, None)];
static INGRESS_LOAD_BALANCER_INGRESS_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(4, 2)];
pub(crate) static INGRESS_LOAD_BALANCER_INGRESS: Type = ty("io.k8s.api.networking.v1.IngressLoadBalancerIngress", "k8s.io.api.networking.v1.IngressLoadBalancerIngress", &[], &INGRESS_LOAD_BALANCER_INGRESS_FIELDS, &INGRESS_LOAD_BALANCER_INGRESS_WIRE, &[], false, &[]);

static INGRESS_LOAD_BALANCER_STATUS_FIELDS: [Field; 1] = [
    f("ingress", List(Ref::Static(&INGRESS_LOAD_BALANCER_STATUS_INGRESS_LIST)), "[]v1.IngressLoadBalancerIngress", "", E, None)];
static INGRESS_LOAD_BALANCER_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static INGRESS_LOAD_BALANCER_STATUS: Type = ty("io.k8s.api.networking.v1.IngressLoadBalancerStatus", "k8s.io.api.networking.v1.IngressLoadBalancerStatus", &[], &INGRESS_LOAD_BALANCER_STATUS_FIELDS, &INGRESS_LOAD_BALANCER_STATUS_WIRE, &[], false, &[]);

static INGRESS_PORT_STATUS_FIELDS: [Field; 3] = [
    f("error", String, "string", "", E|P, None),
    f("port", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("protocol", String, "v1.Protocol", "", R, Some(DefaultValue::Str("")))];
static INGRESS_PORT_STATUS_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static INGRESS_PORT_STATUS: Type = ty("io.k8s.api.networking.v1.IngressPortStatus", "k8s.io.api.networking.v1.IngressPortStatus", &[], &INGRESS_PORT_STATUS_FIELDS, &INGRESS_PORT_STATUS_WIRE, &[1, 2], false, &[]);

static INGRESS_RULE_FIELDS: [Field; 2] = [
    f("host", String, "string", "", E, None),
    f("http", Object(Ref::Static(&networking_v1::HTTP_INGRESS_RULE_VALUE)), "v1.HTTPIngressRuleValue", "IngressRuleValue", E|P, None)];
static INGRESS_RULE_WIRE: [WireField; 2] = [w(1, 0), em(2, &networking_v1::INGRESS_RULE_VALUE)];
pub(crate) static INGRESS_RULE: Type = ty("io.k8s.api.networking.v1.IngressRule", "k8s.io.api.networking.v1.IngressRule", &[], &INGRESS_RULE_FIELDS, &INGRESS_RULE_WIRE, &[], false, &[]);

static INGRESS_RULE_VALUE_FIELDS: [Field; 1] = [
    f("http", Object(Ref::Static(&networking_v1::HTTP_INGRESS_RULE_VALUE)), "v1.HTTPIngressRuleValue", "", E|P, None)];
static INGRESS_RULE_VALUE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static INGRESS_RULE_VALUE: Type = ty("io.k8s.api.networking.v1.IngressRuleValue", "k8s.io.api.networking.v1.IngressRuleValue", &[], &INGRESS_RULE_VALUE_FIELDS, &INGRESS_RULE_VALUE_WIRE, &[], false, &[]);

static INGRESS_SERVICE_BACKEND_FIELDS: [Field; 2] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("port", Object(Ref::Static(&networking_v1::SERVICE_BACKEND_PORT)), "v1.ServiceBackendPort", "", E, Some(DefaultValue::Object))];
static INGRESS_SERVICE_BACKEND_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static INGRESS_SERVICE_BACKEND: Type = ty("io.k8s.api.networking.v1.IngressServiceBackend", "k8s.io.api.networking.v1.IngressServiceBackend", &[], &INGRESS_SERVICE_BACKEND_FIELDS, &INGRESS_SERVICE_BACKEND_WIRE, &[0, 1], false, &[]);

static INGRESS_SPEC_FIELDS: [Field; 4] = [
    f("defaultBackend", Object(Ref::Static(&networking_v1::INGRESS_BACKEND)), "v1.IngressBackend", "", E|P, None),
    f("ingressClassName", String, "string", "", E|P, None),
    f("rules", List(Ref::Static(&INGRESS_SPEC_RULES_LIST)), "[]v1.IngressRule", "", E, None),
    f("tls", List(Ref::Static(&INGRESS_SPEC_TLS_LIST)), "[]v1.IngressTLS", "", E, None)];
static INGRESS_SPEC_WIRE: [WireField; 4] = [w(1, 0), w(2, 3), w(3, 2), w(4, 1)];
pub(crate) static INGRESS_SPEC: Type = ty("io.k8s.api.networking.v1.IngressSpec", "k8s.io.api.networking.v1.IngressSpec", &[], &INGRESS_SPEC_FIELDS, &INGRESS_SPEC_WIRE, &[], false, &[]);

static INGRESS_STATUS_FIELDS: [Field; 1] = [
    f("loadBalancer", Object(Ref::Static(&networking_v1::INGRESS_LOAD_BALANCER_STATUS)), "v1.IngressLoadBalancerStatus", "", E, Some(DefaultValue::Object))];
static INGRESS_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static INGRESS_STATUS: Type = ty("io.k8s.api.networking.v1.IngressStatus", "k8s.io.api.networking.v1.IngressStatus", &[], &INGRESS_STATUS_FIELDS, &INGRESS_STATUS_WIRE, &[0], false, &[]);

static INGRESS_TLS_FIELDS: [Field; 2] = [
    f("hosts", List(Ref::Static(&IP_BLOCK_EXCEPT_LIST)), "[]string", "", E, None),
    f("secretName", String, "string", "", E, None)];
static INGRESS_TLS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static INGRESS_TLS: Type = ty("io.k8s.api.networking.v1.IngressTLS", "k8s.io.api.networking.v1.IngressTLS", &[], &INGRESS_TLS_FIELDS, &INGRESS_TLS_WIRE, &[], false, &[]);

static NETWORK_POLICY_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&networking_v1::NETWORK_POLICY_SPEC)), "v1.NetworkPolicySpec", "", E, Some(DefaultValue::Object))];
static NETWORK_POLICY_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static NETWORK_POLICY_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1", "NetworkPolicy")];
pub(crate) static NETWORK_POLICY: Type = ty("io.k8s.api.networking.v1.NetworkPolicy", "k8s.io.api.networking.v1.NetworkPolicy", &NETWORK_POLICY_KINDS, &NETWORK_POLICY_FIELDS, &NETWORK_POLICY_WIRE, &[2, 3], false, &[]);

static NETWORK_POLICY_EGRESS_RULE_FIELDS: [Field; 2] = [
    f("ports", List(Ref::Static(&NETWORK_POLICY_EGRESS_RULE_PORTS_LIST)), "[]v1.NetworkPolicyPort", "", E, None),
    f("to", List(Ref::Static(&NETWORK_POLICY_EGRESS_RULE_TO_LIST)), "[]v1.NetworkPolicyPeer", "", E, None)];
static NETWORK_POLICY_EGRESS_RULE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static NETWORK_POLICY_EGRESS_RULE: Type = ty("io.k8s.api.networking.v1.NetworkPolicyEgressRule", "k8s.io.api.networking.v1.NetworkPolicyEgressRule", &[], &NETWORK_POLICY_EGRESS_RULE_FIELDS, &NETWORK_POLICY_EGRESS_RULE_WIRE, &[], false, &[]);

static NETWORK_POLICY_INGRESS_RULE_FIELDS: [Field; 2] = [
    f("from", List(Ref::Static(&NETWORK_POLICY_EGRESS_RULE_TO_LIST)), "[]v1.NetworkPolicyPeer", "", E, None),
    f("ports", List(Ref::Static(&NETWORK_POLICY_EGRESS_RULE_PORTS_LIST)), "[]v1.NetworkPolicyPort", "", E, None)];
static NETWORK_POLICY_INGRESS_RULE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static NETWORK_POLICY_INGRESS_RULE: Type = ty("io.k8s.api.networking.v1.NetworkPolicyIngressRule", "k8s.io.api.networking.v1.NetworkPolicyIngressRule", &[], &NETWORK_POLICY_INGRESS_RULE_FIELDS, &NETWORK_POLICY_INGRESS_RULE_WIRE, &[], false, &[]);

static NETWORK_POLICY_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&NETWORK_POLICY_LIST_ITEMS_LIST)), "[]v1.NetworkPolicy", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static NETWORK_POLICY_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static NETWORK_POLICY_LIST_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1", "NetworkPolicyList")];
pub(crate) static NETWORK_POLICY_LIST: Type = ty("io.k8s.api.networking.v1.NetworkPolicyList", "k8s.io.api.networking.v1.NetworkPolicyList", &NETWORK_POLICY_LIST_KINDS, &NETWORK_POLICY_LIST_FIELDS, &NETWORK_POLICY_LIST_WIRE, &[1, 3], false, &[]);

static NETWORK_POLICY_PEER_FIELDS: [Field; 3] = [
    f("ipBlock", Object(Ref::Static(&networking_v1::IP_BLOCK)), "v1.IPBlock", "", E|P, None),
    f("namespaceSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None),
    f("podSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", E|P, None)];
static NETWORK_POLICY_PEER_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static NETWORK_POLICY_PEER: Type = ty("io.k8s.api.networking.v1.NetworkPolicyPeer", "k8s.io.api.networking.v1.NetworkPolicyPeer", &[], &NETWORK_POLICY_PEER_FIELDS, &NETWORK_POLICY_PEER_WIRE, &[], false, &[]);

static NETWORK_POLICY_PORT_FIELDS: [Field; 3] = [
    f("endPort", Int32, "int32", "", E|P, None),
    f("port", IntOrString, "intstr.IntOrString", "", E|P, None),
    f("protocol", String, "v1.Protocol", "", E|P, None)];
static NETWORK_POLICY_PORT_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static NETWORK_POLICY_PORT: Type = ty("io.k8s.api.networking.v1.NetworkPolicyPort", "k8s.io.api.networking.v1.NetworkPolicyPort", &[], &NETWORK_POLICY_PORT_FIELDS, &NETWORK_POLICY_PORT_WIRE, &[], false, &[]);

static NETWORK_POLICY_SPEC_FIELDS: [Field; 4] = [
    f("egress", List(Ref::Static(&NETWORK_POLICY_SPEC_EGRESS_LIST)), "[]v1.NetworkPolicyEgressRule", "", E, None),
    f("ingress", List(Ref::Static(&NETWORK_POLICY_SPEC_INGRESS_LIST)), "[]v1.NetworkPolicyIngressRule", "", E, None),
    f("podSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", 0, Some(DefaultValue::Object)),
    f("policyTypes", List(Ref::Static(&NETWORK_POLICY_SPEC_POLICY_TYPES_LIST)), "[]v1.PolicyType", "", E, None)];
static NETWORK_POLICY_SPEC_WIRE: [WireField; 4] = [w(1, 2), w(2, 1), w(3, 0), w(4, 3)];
pub(crate) static NETWORK_POLICY_SPEC: Type = ty("io.k8s.api.networking.v1.NetworkPolicySpec", "k8s.io.api.networking.v1.NetworkPolicySpec", &[], &NETWORK_POLICY_SPEC_FIELDS, &NETWORK_POLICY_SPEC_WIRE, &[2], false, &[]);

static PARENT_REFERENCE_FIELDS: [Field; 4] = [
    f("group", String, "string", "", E, None),
    f("name", String, "string", "", E|R, None),
    f("namespace", String, "string", "", E, None),
    f("resource", String, "string", "", E|R, None)];
static PARENT_REFERENCE_WIRE: [WireField; 4] = [w(1, 0), w(2, 3), w(3, 2), w(4, 1)];
pub(crate) static PARENT_REFERENCE: Type = ty("io.k8s.api.networking.v1.ParentReference", "k8s.io.api.networking.v1.ParentReference", &[], &PARENT_REFERENCE_FIELDS, &PARENT_REFERENCE_WIRE, &[], false, &[]);

static SERVICE_BACKEND_PORT_FIELDS: [Field; 2] = [
    f("name", String, "string", "", E, None),
    f("number", Int32, "int32", "", E, None)];
static SERVICE_BACKEND_PORT_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static SERVICE_BACKEND_PORT: Type = ty("io.k8s.api.networking.v1.ServiceBackendPort", "k8s.io.api.networking.v1.ServiceBackendPort", &[], &SERVICE_BACKEND_PORT_FIELDS, &SERVICE_BACKEND_PORT_WIRE, &[], true, &[]);

static SERVICE_CIDR_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&networking_v1::SERVICE_CIDR_SPEC)), "v1.ServiceCIDRSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&networking_v1::SERVICE_CIDR_STATUS)), "v1.ServiceCIDRStatus", "", E, Some(DefaultValue::Object))];
static SERVICE_CIDR_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static SERVICE_CIDR_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1", "ServiceCIDR")];
pub(crate) static SERVICE_CIDR: Type = ty("io.k8s.api.networking.v1.ServiceCIDR", "k8s.io.api.networking.v1.ServiceCIDR", &SERVICE_CIDR_KINDS, &SERVICE_CIDR_FIELDS, &SERVICE_CIDR_WIRE, &[2, 3, 4], false, &[]);

static SERVICE_CIDR_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&SERVICE_CIDR_LIST_ITEMS_LIST)), "[]v1.ServiceCIDR", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static SERVICE_CIDR_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static SERVICE_CIDR_LIST_KINDS: [GroupVersionKind; 1] = [gvk("networking.k8s.io", "v1", "ServiceCIDRList")];
pub(crate) static SERVICE_CIDR_LIST: Type = ty("io.k8s.api.networking.v1.ServiceCIDRList", "k8s.io.api.networking.v1.ServiceCIDRList", &SERVICE_CIDR_LIST_KINDS, &SERVICE_CIDR_LIST_FIELDS, &SERVICE_CIDR_LIST_WIRE, &[1, 3], false, &[]);

static SERVICE_CIDR_SPEC_FIELDS: [Field; 1] = [
    f("cidrs", List(Ref::Static(&IP_BLOCK_EXCEPT_LIST)), "[]string", "", E, None)];
static SERVICE_CIDR_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SERVICE_CIDR_SPEC: Type = ty("io.k8s.api.networking.v1.ServiceCIDRSpec", "k8s.io.api.networking.v1.ServiceCIDRSpec", &[], &SERVICE_CIDR_SPEC_FIELDS, &SERVICE_CIDR_SPEC_WIRE, &[], false, &[]);

static SERVICE_CIDR_STATUS_FIELDS: [Field; 1] = [
    f("conditions", List(Ref::Static(&SERVICE_CIDR_STATUS_CONDITIONS_LIST)), "[]v1.Condition", "", E|MERGE, None).key("type")];
static SERVICE_CIDR_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SERVICE_CIDR_STATUS: Type = ty("io.k8s.api.networking.v1.ServiceCIDRStatus", "k8s.io.api.networking.v1.ServiceCIDRStatus", &[], &SERVICE_CIDR_STATUS_FIELDS, &SERVICE_CIDR_STATUS_WIRE, &[], false, &[]);

static SERVICE_CIDR_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&meta_v1::CONDITION)), "v1.Condition", ListType::Map, &KEYS_TYPE, false);
static HTTP_INGRESS_RULE_VALUE_PATHS_LIST: List = list(Object(Ref::Static(&networking_v1::HTTP_INGRESS_PATH)), "v1.HTTPIngressPath", ListType::Atomic, &[], false);
static INGRESS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&networking_v1::INGRESS)), "v1.Ingress", ListType::Atomic, &[], false);
static INGRESS_CLASS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&networking_v1::INGRESS_CLASS)), "v1.IngressClass", ListType::Atomic, &[], false);
static INGRESS_LOAD_BALANCER_STATUS_INGRESS_LIST: List = list(Object(Ref::Static(&networking_v1::INGRESS_LOAD_BALANCER_INGRESS)), "v1.IngressLoadBalancerIngress", ListType::Atomic, &[], false);
static INGRESS_LOAD_BALANCER_INGRESS_PORTS_LIST: List = list(Object(Ref::Static(&networking_v1::INGRESS_PORT_STATUS)), "v1.IngressPortStatus", ListType::Atomic, &[], false);
static INGRESS_SPEC_RULES_LIST: List = list(Object(Ref::Static(&networking_v1::INGRESS_RULE)), "v1.IngressRule", ListType::Atomic, &[], false);
static INGRESS_SPEC_TLS_LIST: List = list(Object(Ref::Static(&networking_v1::INGRESS_TLS)), "v1.IngressTLS", ListType::Atomic, &[], false);
static IP_ADDRESS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&networking_v1::IP_ADDRESS)), "v1.IPAddress", ListType::Atomic, &[], false);
static NETWORK_POLICY_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&networking_v1::NETWORK_POLICY)), "v1.NetworkPolicy", ListType::Atomic, &[], false);
static NETWORK_POLICY_SPEC_EGRESS_LIST: List = list(Object(Ref::Static(&networking_v1::NETWORK_POLICY_EGRESS_RULE)), "v1.NetworkPolicyEgressRule", ListType::Atomic, &[], false);
static NETWORK_POLICY_SPEC_INGRESS_LIST: List = list(Object(Ref::Static(&networking_v1::NETWORK_POLICY_INGRESS_RULE)), "v1.NetworkPolicyIngressRule", ListType::Atomic, &[], false);
static NETWORK_POLICY_EGRESS_RULE_TO_LIST: List = list(Object(Ref::Static(&networking_v1::NETWORK_POLICY_PEER)), "v1.NetworkPolicyPeer", ListType::Atomic, &[], false);
static NETWORK_POLICY_EGRESS_RULE_PORTS_LIST: List = list(Object(Ref::Static(&networking_v1::NETWORK_POLICY_PORT)), "v1.NetworkPolicyPort", ListType::Atomic, &[], false);
static SERVICE_CIDR_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&networking_v1::SERVICE_CIDR)), "v1.ServiceCIDR", ListType::Atomic, &[], false);
static IP_BLOCK_EXCEPT_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static NETWORK_POLICY_SPEC_POLICY_TYPES_LIST: List = list(String, "v1.PolicyType", ListType::Atomic, &[], false);
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
