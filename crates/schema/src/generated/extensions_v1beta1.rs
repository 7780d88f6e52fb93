//! Types of `extensions_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static DAEMON_SET_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&extensions_v1beta1::DAEMON_SET_SPEC)), "v1beta1.DaemonSetSpec", "", E, None),
    f("status", Object(Ref::Static(&extensions_v1beta1::DAEMON_SET_STATUS)), "v1beta1.DaemonSetStatus", "", E, None)];
static DAEMON_SET_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static DAEMON_SET_KINDS: [GroupVersionKind; 1] = [gvk("extensions", "v1beta1", "DaemonSet")];
pub(crate) static DAEMON_SET: Type = ty("io.k8s.api.extensions.v1beta1.DaemonSet", "k8s.io.api.extensions.v1beta1.DaemonSet", &DAEMON_SET_KINDS, &DAEMON_SET_FIELDS, &DAEMON_SET_WIRE, &[2, 3, 4], false, &[]);

static DAEMON_SET_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1beta1.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static DAEMON_SET_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static DAEMON_SET_CONDITION: Type = ty("io.k8s.api.extensions.v1beta1.DaemonSetCondition", "k8s.io.api.extensions.v1beta1.DaemonSetCondition", &[], &DAEMON_SET_CONDITION_FIELDS, &DAEMON_SET_CONDITION_WIRE, &[], false, &[]);

static DAEMON_SET_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&DAEMON_SET_LIST_ITEMS_LIST)), "[]v1beta1.DaemonSet", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static DAEMON_SET_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static DAEMON_SET_LIST_KINDS: [GroupVersionKind; 1] = [gvk("extensions", "v1beta1", "DaemonSetList")];
pub(crate) static DAEMON_SET_LIST: Type = ty("io.k8s.api.extensions.v1beta1.DaemonSetList", "k8s.io.api.extensions.v1beta1.DaemonSetList", &DAEMON_SET_LIST_KINDS, &DAEMON_SET_LIST_FIELDS, &DAEMON_SET_LIST_WIRE, &[3], false, &[]);

static DAEMON_SET_SPEC_FIELDS: [Field; 6] = [
    f("minReadySeconds", Int32, "int32", "", E|P, None),
    f("revisionHistoryLimit", Int32, "int32", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1beta1.PodTemplateSpec", "", E|P, None),
    f("templateGeneration", Int64, "int64", "", E|P, None),
    f("updateStrategy", Object(Ref::Static(&extensions_v1beta1::DAEMON_SET_UPDATE_STRATEGY)), "v1beta1.DaemonSetUpdateStrategy", "", E|P, None)];
static DAEMON_SET_SPEC_WIRE: [WireField; 6] = [w(1, 2), w(2, 3), w(3, 5), w(4, 0), w(5, 4), w(6, 1)];
pub(crate) static DAEMON_SET_SPEC: Type = ty("io.k8s.api.extensions.v1beta1.DaemonSetSpec", "k8s.io.api.extensions.v1beta1.DaemonSetSpec", &[], &DAEMON_SET_SPEC_FIELDS, &DAEMON_SET_SPEC_WIRE, &[], false, &[]);

static DAEMON_SET_STATUS_FIELDS: [Field; 10] = [
    f("collisionCount", Int32, "int32", "", E|P, None),
    f("conditions", List(Ref::Static(&DAEMON_SET_STATUS_CONDITIONS_LIST)), "[]v1beta1.DaemonSetCondition", "", E|P, None),
    f("currentNumberScheduled", Int32, "int32", "", E|P, None),
    f("desiredNumberScheduled", Int32, "int32", "", E|P, None),
    f("numberAvailable", Int32, "int32", "", E|P, None),
    f("numberMisscheduled", Int32, "int32", "", E|P, None),
    f("numberReady", Int32, "int32", "", E|P, None),
    f("numberUnavailable", Int32, "int32", "", E|P, None),
    f("observedGeneration", Int64, "int64", "", E|P, None),
    f("updatedNumberScheduled", Int32, "int32", "", E|P, None)];
static DAEMON_SET_STATUS_WIRE: [WireField; 10] = [w(1, 2), w(2, 5), w(3, 3), w(4, 6), w(5, 8), w(6, 9), w(7, 4), w(8, 7), w(9, 0), w(10, 1)];
pub(crate) static DAEMON_SET_STATUS: Type = ty("io.k8s.api.extensions.v1beta1.DaemonSetStatus", "k8s.io.api.extensions.v1beta1.DaemonSetStatus", &[], &DAEMON_SET_STATUS_FIELDS, &DAEMON_SET_STATUS_WIRE, &[], false, &[]);

static DAEMON_SET_UPDATE_STRATEGY_FIELDS: [Field; 2] = [
    f("rollingUpdate", Object(Ref::Static(&extensions_v1beta1::ROLLING_UPDATE_DAEMON_SET)), "v1beta1.RollingUpdateDaemonSet", "", E|P, None),
    f("type", String, "string", "", E|P, None)];
static DAEMON_SET_UPDATE_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static DAEMON_SET_UPDATE_STRATEGY: Type = ty("io.k8s.api.extensions.v1beta1.DaemonSetUpdateStrategy", "k8s.io.api.extensions.v1beta1.DaemonSetUpdateStrategy", &[], &DAEMON_SET_UPDATE_STRATEGY_FIELDS, &DAEMON_SET_UPDATE_STRATEGY_WIRE, &[], false, &[]);

static DEPLOYMENT_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&extensions_v1beta1::DEPLOYMENT_SPEC)), "v1beta1.DeploymentSpec", "", E, None),
    f("status", Object(Ref::Static(&extensions_v1beta1::DEPLOYMENT_STATUS)), "v1beta1.DeploymentStatus", "", E, None)];
static DEPLOYMENT_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static DEPLOYMENT_KINDS: [GroupVersionKind; 1] = [gvk("extensions", "v1beta1", "Deployment")];
pub(crate) static DEPLOYMENT: Type = ty("io.k8s.api.extensions.v1beta1.Deployment", "k8s.io.api.extensions.v1beta1.Deployment", &DEPLOYMENT_KINDS, &DEPLOYMENT_FIELDS, &DEPLOYMENT_WIRE, &[2, 3, 4], false, &[]);

static DEPLOYMENT_CONDITION_FIELDS: [Field; 6] = [
    f("lastTransitionTime", Time, "v1beta1.Time", "", E|P, None),
    f("lastUpdateTime", Time, "v1beta1.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static DEPLOYMENT_CONDITION_WIRE: [WireField; 6] = [w(1, 5), w(2, 4), w(4, 3), w(5, 2), w(6, 1), w(7, 0)];
pub(crate) static DEPLOYMENT_CONDITION: Type = ty("io.k8s.api.extensions.v1beta1.DeploymentCondition", "k8s.io.api.extensions.v1beta1.DeploymentCondition", &[], &DEPLOYMENT_CONDITION_FIELDS, &DEPLOYMENT_CONDITION_WIRE, &[], false, &[]);

static DEPLOYMENT_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&DEPLOYMENT_LIST_ITEMS_LIST)), "[]v1beta1.Deployment", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static DEPLOYMENT_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static DEPLOYMENT_LIST_KINDS: [GroupVersionKind; 1] = [gvk("extensions", "v1beta1", "DeploymentList")];
pub(crate) static DEPLOYMENT_LIST: Type = ty("io.k8s.api.extensions.v1beta1.DeploymentList", "k8s.io.api.extensions.v1beta1.DeploymentList", &DEPLOYMENT_LIST_KINDS, &DEPLOYMENT_LIST_FIELDS, &DEPLOYMENT_LIST_WIRE, &[3], false, &[]);

static DEPLOYMENT_ROLLBACK_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("name", String, "string", "", E|P, None),
    f("rollbackTo", Object(Ref::Static(&extensions_v1beta1::ROLLBACK_CONFIG)), "v1beta1.RollbackConfig", "", E|P, None),
    f("updatedAnnotations", Map(Ref::Static(&DEPLOYMENT_ROLLBACK_UPDATED_ANNOTATIONS_MAP)), "map[string]string", "", E|P, None)];
static DEPLOYMENT_ROLLBACK_WIRE: [WireField; 3] = [w(1, 2), w(2, 4), w(3, 3)];
static DEPLOYMENT_ROLLBACK_KINDS: [GroupVersionKind; 1] = [gvk("extensions", "v1beta1", "DeploymentRollback")];
pub(crate) static DEPLOYMENT_ROLLBACK: Type = ty("io.k8s.api.extensions.v1beta1.DeploymentRollback", "k8s.io.api.extensions.v1beta1.DeploymentRollback", &DEPLOYMENT_ROLLBACK_KINDS, &DEPLOYMENT_ROLLBACK_FIELDS, &DEPLOYMENT_ROLLBACK_WIRE, &[], false, &[]);

static DEPLOYMENT_SPEC_FIELDS: [Field; 9] = [
    f("minReadySeconds", Int32, "int32", "", E|P, None),
    f("paused", Bool, "bool", "", E|P, None),
    f("progressDeadlineSeconds", Int32, "int32", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("revisionHistoryLimit", Int32, "int32", "", E|P, None),
    f("rollbackTo", Object(Ref::Static(&extensions_v1beta1::ROLLBACK_CONFIG)), "v1beta1.RollbackConfig", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("strategy", Object(Ref::Static(&extensions_v1beta1::DEPLOYMENT_STRATEGY)), "v1beta1.DeploymentStrategy", "", E|P, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1beta1.PodTemplateSpec", "", E|P, None)];
static DEPLOYMENT_SPEC_WIRE: [WireField; 9] = [w(1, 3), w(2, 6), w(3, 8), w(4, 7), w(5, 0), w(6, 4), w(7, 1), w(8, 5), w(9, 2)];
pub(crate) static DEPLOYMENT_SPEC: Type = ty("io.k8s.api.extensions.v1beta1.DeploymentSpec", "k8s.io.api.extensions.v1beta1.DeploymentSpec", &[], &DEPLOYMENT_SPEC_FIELDS, &DEPLOYMENT_SPEC_WIRE, &[], false, &[]);

static DEPLOYMENT_STATUS_FIELDS: [Field; 9] = [
    f("availableReplicas", Int32, "int32", "", E|P, None),
    f("collisionCount", Int32, "int32", "", E|P, None),
    f("conditions", List(Ref::Static(&DEPLOYMENT_STATUS_CONDITIONS_LIST)), "[]v1beta1.DeploymentCondition", "", E|P, None),
    f("observedGeneration", Int64, "int64", "", E|P, None),
    f("readyReplicas", Int32, "int32", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("terminatingReplicas", Int32, "int32", "", E|P, None),
    f("unavailableReplicas", Int32, "int32", "", E|P, None),
    f("updatedReplicas", Int32, "int32", "", E|P, None)];
static DEPLOYMENT_STATUS_WIRE: [WireField; 9] = [w(1, 3), w(2, 5), w(3, 8), w(4, 0), w(5, 7), w(6, 2), w(7, 4), w(8, 1), w(9, 6)];
pub(crate) static DEPLOYMENT_STATUS: Type = ty("io.k8s.api.extensions.v1beta1.DeploymentStatus", "k8s.io.api.extensions.v1beta1.DeploymentStatus", &[], &DEPLOYMENT_STATUS_FIELDS, &DEPLOYMENT_STATUS_WIRE, &[], false, &[]);

static DEPLOYMENT_STRATEGY_FIELDS: [Field; 2] = [
    f("rollingUpdate", Object(Ref::Static(&extensions_v1beta1::ROLLING_UPDATE_DEPLOYMENT)), "v1beta1.RollingUpdateDeployment", "", E|P, None),
    f("type", String, "string", "", E|P, None)];
static DEPLOYMENT_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static DEPLOYMENT_STRATEGY: Type = ty("io.k8s.api.extensions.v1beta1.DeploymentStrategy", "k8s.io.api.extensions.v1beta1.DeploymentStrategy", &[], &DEPLOYMENT_STRATEGY_FIELDS, &DEPLOYMENT_STRATEGY_WIRE, &[], false, &[]);

static HTTP_INGRESS_PATH_FIELDS: [Field; 3] = [
    f("backend", Object(Ref::Static(&extensions_v1beta1::INGRESS_BACKEND)), "v1beta1.IngressBackend", "", E|P, None),
    f("path", String, "string", "", E|P, None),
    f("pathType", String, "string", "", E|P, None)];
static HTTP_INGRESS_PATH_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static HTTP_INGRESS_PATH: Type = ty("io.k8s.api.extensions.v1beta1.HTTPIngressPath", "k8s.io.api.extensions.v1beta1.HTTPIngressPath", &[], &HTTP_INGRESS_PATH_FIELDS, &HTTP_INGRESS_PATH_WIRE, &[], false, &[]);

static HTTP_INGRESS_RULE_VALUE_FIELDS: [Field; 1] = [
    f("paths", List(Ref::Static(&HTTP_INGRESS_RULE_VALUE_PATHS_LIST)), "[]v1beta1.HTTPIngressPath", "", E|P, None)];
static HTTP_INGRESS_RULE_VALUE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static HTTP_INGRESS_RULE_VALUE: Type = ty("io.k8s.api.extensions.v1beta1.HTTPIngressRuleValue", "k8s.io.api.extensions.v1beta1.HTTPIngressRuleValue", &[], &HTTP_INGRESS_RULE_VALUE_FIELDS, &HTTP_INGRESS_RULE_VALUE_WIRE, &[], false, &[]);

static IP_BLOCK_FIELDS: [Field; 2] = [
    f("cidr", String, "string", "", E|P, None),
    f("except", List(Ref::Static(&IP_BLOCK_EXCEPT_LIST)), "[]string", "", E|P, None)];
static IP_BLOCK_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static IP_BLOCK: Type = ty("io.k8s.api.extensions.v1beta1.IPBlock", "k8s.io.api.extensions.v1beta1.IPBlock", &[], &IP_BLOCK_FIELDS, &IP_BLOCK_WIRE, &[], false, &[]);

static INGRESS_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&extensions_v1beta1::INGRESS_SPEC)), "v1beta1.IngressSpec", "", E, None),
    f("status", Object(Ref::Static(&extensions_v1beta1::INGRESS_STATUS)), "v1beta1.IngressStatus", "", E, None)];
static INGRESS_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static INGRESS_KINDS: [GroupVersionKind; 1] = [gvk("extensions", "v1beta1", "Ingress")];
pub(crate) static INGRESS: Type = ty("io.k8s.api.extensions.v1beta1.Ingress", "k8s.io.api.extensions.v1beta1.Ingress", &INGRESS_KINDS, &INGRESS_FIELDS, &INGRESS_WIRE, &[2, 3, 4], false, &[]);

static INGRESS_BACKEND_FIELDS: [Field; 3] = [
    f("resource", Object(Ref::Static(&core_v1::TYPED_LOCAL_OBJECT_REFERENCE)), "v1beta1.TypedLocalObjectReference", "", E|P, None),
    f("serviceName", String, "string", "", E|P, None),
    f("servicePort", IntOrString, "v1beta1.IntOrString", "", E|P, None)];
static INGRESS_BACKEND_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static INGRESS_BACKEND: Type = ty("io.k8s.api.extensions.v1beta1.IngressBackend", "k8s.io.api.extensions.v1beta1.IngressBackend", &[], &INGRESS_BACKEND_FIELDS, &INGRESS_BACKEND_WIRE, &[], false, &[]);

static INGRESS_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&INGRESS_LIST_ITEMS_LIST)), "[]v1beta1.Ingress", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static INGRESS_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static INGRESS_LIST_KINDS: [GroupVersionKind; 1] = [gvk("extensions", "v1beta1", "IngressList")];
pub(crate) static INGRESS_LIST: Type = ty("io.k8s.api.extensions.v1beta1.IngressList", "k8s.io.api.extensions.v1beta1.IngressList", &INGRESS_LIST_KINDS, &INGRESS_LIST_FIELDS, &INGRESS_LIST_WIRE, &[3], false, &[]);

static INGRESS_LOAD_BALANCER_INGRESS_FIELDS: [Field; 3] = [
    f("hostname", String, "string", "", E|P, None),
    f("ip", String, "string", "", E|P, None),
    f("ports", List(Ref::Static(&INGRESS_LOAD_BALANCER_INGRESS_PORTS_LIST)), "[]v1beta1.IngressPortStatus", "", E|P, None)];
static INGRESS_LOAD_BALANCER_INGRESS_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(4, 2)];
pub(crate) static INGRESS_LOAD_BALANCER_INGRESS: Type = ty("io.k8s.api.extensions.v1beta1.IngressLoadBalancerIngress", "k8s.io.api.extensions.v1beta1.IngressLoadBalancerIngress", &[], &INGRESS_LOAD_BALANCER_INGRESS_FIELDS, &INGRESS_LOAD_BALANCER_INGRESS_WIRE, &[], false, &[]);

static INGRESS_LOAD_BALANCER_STATUS_FIELDS: [Field; 1] = [
    f("ingress", List(Ref::Static(&INGRESS_LOAD_BALANCER_STATUS_INGRESS_LIST)), "[]v1beta1.IngressLoadBalancerIngress", "", E|P, None)];
static INGRESS_LOAD_BALANCER_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static INGRESS_LOAD_BALANCER_STATUS: Type = ty("io.k8s.api.extensions.v1beta1.IngressLoadBalancerStatus", "k8s.io.api.extensions.v1beta1.IngressLoadBalancerStatus", &[], &INGRESS_LOAD_BALANCER_STATUS_FIELDS, &INGRESS_LOAD_BALANCER_STATUS_WIRE, &[], false, &[]);

static INGRESS_PORT_STATUS_FIELDS: [Field; 3] = [
    f("error", String, "string", "", E|P, None),
    f("port", Int32, "int32", "", E|P, None),
    f("protocol", String, "string", "", E|P, None)];
static INGRESS_PORT_STATUS_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static INGRESS_PORT_STATUS: Type = ty("io.k8s.api.extensions.v1beta1.IngressPortStatus", "k8s.io.api.extensions.v1beta1.IngressPortStatus", &[], &INGRESS_PORT_STATUS_FIELDS, &INGRESS_PORT_STATUS_WIRE, &[], false, &[]);

static INGRESS_RULE_FIELDS: [Field; 2] = [
    f("host", String, "string", "", E|P, None),
    f("http", Object(Ref::Static(&extensions_v1beta1::HTTP_INGRESS_RULE_VALUE)), "v1beta1.HTTPIngressRuleValue", "IngressRuleValue", E|P, None)];
static INGRESS_RULE_WIRE: [WireField; 2] = [w(1, 0), em(2, &extensions_v1beta1::INGRESS_RULE_VALUE)];
pub(crate) static INGRESS_RULE: Type = ty("io.k8s.api.extensions.v1beta1.IngressRule", "k8s.io.api.extensions.v1beta1.IngressRule", &[], &INGRESS_RULE_FIELDS, &INGRESS_RULE_WIRE, &[], false, &[]);

static INGRESS_RULE_VALUE_FIELDS: [Field; 1] = [
    f("http", Object(Ref::Static(&extensions_v1beta1::HTTP_INGRESS_RULE_VALUE)), "v1beta1.HTTPIngressRuleValue", "", E|P, None)];
static INGRESS_RULE_VALUE_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static INGRESS_RULE_VALUE: Type = ty("io.k8s.api.extensions.v1beta1.IngressRuleValue", "k8s.io.api.extensions.v1beta1.IngressRuleValue", &[], &INGRESS_RULE_VALUE_FIELDS, &INGRESS_RULE_VALUE_WIRE, &[], false, &[]);

static INGRESS_SPEC_FIELDS: [Field; 4] = [
    f("backend", Object(Ref::Static(&extensions_v1beta1::INGRESS_BACKEND)), "v1beta1.IngressBackend", "", E|P, None),
    f("ingressClassName", String, "string", "", E|P, None),
    f("rules", List(Ref::Static(&INGRESS_SPEC_RULES_LIST)), "[]v1beta1.IngressRule", "", E|P, None),
    f("tls", List(Ref::Static(&INGRESS_SPEC_TLS_LIST)), "[]v1beta1.IngressTLS", "", E|P, None)];
static INGRESS_SPEC_WIRE: [WireField; 4] = [w(1, 0), w(2, 3), w(3, 2), w(4, 1)];
pub(crate) static INGRESS_SPEC: Type = ty("io.k8s.api.extensions.v1beta1.IngressSpec", "k8s.io.api.extensions.v1beta1.IngressSpec", &[], &INGRESS_SPEC_FIELDS, &INGRESS_SPEC_WIRE, &[], false, &[]);

static INGRESS_STATUS_FIELDS: [Field; 1] = [
    f("loadBalancer", Object(Ref::Static(&extensions_v1beta1::INGRESS_LOAD_BALANCER_STATUS)), "v1beta1.IngressLoadBalancerStatus", "", E|P, None)];
static INGRESS_STATUS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static INGRESS_STATUS: Type = ty("io.k8s.api.extensions.v1beta1.IngressStatus", "k8s.io.api.extensions.v1beta1.IngressStatus", &[], &INGRESS_STATUS_FIELDS, &INGRESS_STATUS_WIRE, &[], false, &[]);

static INGRESS_TLS_FIELDS: [Field; 2] = [
    f("hosts", List(Ref::Static(&IP_BLOCK_EXCEPT_LIST)), "[]string", "", E|P, None),
    f("secretName", String, "string", "", E|P, None)];
static INGRESS_TLS_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static INGRESS_TLS: Type = ty("io.k8s.api.extensions.v1beta1.IngressTLS", "k8s.io.api.extensions.v1beta1.IngressTLS", &[], &INGRESS_TLS_FIELDS, &INGRESS_TLS_WIRE, &[], false, &[]);

static NETWORK_POLICY_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&extensions_v1beta1::NETWORK_POLICY_SPEC)), "v1beta1.NetworkPolicySpec", "", E, None)];
static NETWORK_POLICY_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static NETWORK_POLICY_KINDS: [GroupVersionKind; 1] = [gvk("extensions", "v1beta1", "NetworkPolicy")];
pub(crate) static NETWORK_POLICY: Type = ty("io.k8s.api.extensions.v1beta1.NetworkPolicy", "k8s.io.api.extensions.v1beta1.NetworkPolicy", &NETWORK_POLICY_KINDS, &NETWORK_POLICY_FIELDS, &NETWORK_POLICY_WIRE, &[2, 3], false, &[]);

static NETWORK_POLICY_EGRESS_RULE_FIELDS: [Field; 2] = [
    f("ports", List(Ref::Static(&NETWORK_POLICY_EGRESS_RULE_PORTS_LIST)), "[]v1beta1.NetworkPolicyPort", "", E|P, None),
    f("to", List(Ref::Static(&NETWORK_POLICY_EGRESS_RULE_TO_LIST)), "[]v1beta1.NetworkPolicyPeer", "", E|P, None)];
static NETWORK_POLICY_EGRESS_RULE_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static NETWORK_POLICY_EGRESS_RULE: Type = ty("io.k8s.api.extensions.v1beta1.NetworkPolicyEgressRule", "k8s.io.api.extensions.v1beta1.NetworkPolicyEgressRule", &[], &NETWORK_POLICY_EGRESS_RULE_FIELDS, &NETWORK_POLICY_EGRESS_RULE_WIRE, &[], false, &[]);

static NETWORK_POLICY_INGRESS_RULE_FIELDS: [Field; 2] = [
    f("from", List(Ref::Static(&NETWORK_POLICY_EGRESS_RULE_TO_LIST)), "[]v1beta1.NetworkPolicyPeer", "", E|P, None),
    f("ports", List(Ref::Static(&NETWORK_POLICY_EGRESS_RULE_PORTS_LIST)), "[]v1beta1.NetworkPolicyPort", "", E|P, None)];
static NETWORK_POLICY_INGRESS_RULE_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static NETWORK_POLICY_INGRESS_RULE: Type = ty("io.k8s.api.extensions.v1beta1.NetworkPolicyIngressRule", "k8s.io.api.extensions.v1beta1.NetworkPolicyIngressRule", &[], &NETWORK_POLICY_INGRESS_RULE_FIELDS, &NETWORK_POLICY_INGRESS_RULE_WIRE, &[], false, &[]);

static NETWORK_POLICY_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&NETWORK_POLICY_LIST_ITEMS_LIST)), "[]v1beta1.NetworkPolicy", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static NETWORK_POLICY_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static NETWORK_POLICY_LIST_KINDS: [GroupVersionKind; 1] = [gvk("extensions", "v1beta1", "NetworkPolicyList")];
pub(crate) static NETWORK_POLICY_LIST: Type = ty("io.k8s.api.extensions.v1beta1.NetworkPolicyList", "k8s.io.api.extensions.v1beta1.NetworkPolicyList", &NETWORK_POLICY_LIST_KINDS, &NETWORK_POLICY_LIST_FIELDS, &NETWORK_POLICY_LIST_WIRE, &[3], false, &[]);

static NETWORK_POLICY_PEER_FIELDS: [Field; 3] = [
    f("ipBlock", Object(Ref::Static(&extensions_v1beta1::IP_BLOCK)), "v1beta1.IPBlock", "", E|P, None),
    f("namespaceSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("podSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None)];
static NETWORK_POLICY_PEER_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static NETWORK_POLICY_PEER: Type = ty("io.k8s.api.extensions.v1beta1.NetworkPolicyPeer", "k8s.io.api.extensions.v1beta1.NetworkPolicyPeer", &[], &NETWORK_POLICY_PEER_FIELDS, &NETWORK_POLICY_PEER_WIRE, &[], false, &[]);

static NETWORK_POLICY_PORT_FIELDS: [Field; 3] = [
    f("endPort", Int32, "int32", "", E|P, None),
    f("port", IntOrString, "v1beta1.IntOrString", "", E|P, None),
    f("protocol", String, "string", "", E|P, None)];
static NETWORK_POLICY_PORT_WIRE: [WireField; 3] = [w(1, 2), w(2, 1), w(3, 0)];
pub(crate) static NETWORK_POLICY_PORT: Type = ty("io.k8s.api.extensions.v1beta1.NetworkPolicyPort", "k8s.io.api.extensions.v1beta1.NetworkPolicyPort", &[], &NETWORK_POLICY_PORT_FIELDS, &NETWORK_POLICY_PORT_WIRE, &[], false, &[]);

static NETWORK_POLICY_SPEC_FIELDS: [Field; 4] = [
    f("egress", List(Ref::Static(&NETWORK_POLICY_SPEC_EGRESS_LIST)), "[]v1beta1.NetworkPolicyEgressRule", "", E|P, None),
    f("ingress", List(Ref::Static(&NETWORK_POLICY_SPEC_INGRESS_LIST)), "[]v1beta1.NetworkPolicyIngressRule", "", E|P, None),
    f("podSelector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("policyTypes", List(Ref::Static(&IP_BLOCK_EXCEPT_LIST)), "[]string", "", E|P, None)];
static NETWORK_POLICY_SPEC_WIRE: [WireField; 4] = [w(1, 2), w(2, 1), w(3, 0), w(4, 3)];
pub(crate) static NETWORK_POLICY_SPEC: Type = ty("io.k8s.api.extensions.v1beta1.NetworkPolicySpec", "k8s.io.api.extensions.v1beta1.NetworkPolicySpec", &[], &NETWORK_POLICY_SPEC_FIELDS, &NETWORK_POLICY_SPEC_WIRE, &[], false, &[]);

static REPLICA_SET_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&extensions_v1beta1::REPLICA_SET_SPEC)), "v1beta1.ReplicaSetSpec", "", E, None),
    f("status", Object(Ref::Static(&extensions_v1beta1::REPLICA_SET_STATUS)), "v1beta1.ReplicaSetStatus", "", E, None)];
static REPLICA_SET_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static REPLICA_SET_KINDS: [GroupVersionKind; 1] = [gvk("extensions", "v1beta1", "ReplicaSet")];
pub(crate) static REPLICA_SET: Type = ty("io.k8s.api.extensions.v1beta1.ReplicaSet", "k8s.io.api.extensions.v1beta1.ReplicaSet", &REPLICA_SET_KINDS, &REPLICA_SET_FIELDS, &REPLICA_SET_WIRE, &[2, 3, 4], false, &[]);

static REPLICA_SET_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1beta1.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static REPLICA_SET_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static REPLICA_SET_CONDITION: Type = ty("io.k8s.api.extensions.v1beta1.ReplicaSetCondition", "k8s.io.api.extensions.v1beta1.ReplicaSetCondition", &[], &REPLICA_SET_CONDITION_FIELDS, &REPLICA_SET_CONDITION_WIRE, &[], false, &[]);

static REPLICA_SET_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&REPLICA_SET_LIST_ITEMS_LIST)), "[]v1beta1.ReplicaSet", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static REPLICA_SET_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static REPLICA_SET_LIST_KINDS: [GroupVersionKind; 1] = [gvk("extensions", "v1beta1", "ReplicaSetList")];
pub(crate) static REPLICA_SET_LIST: Type = ty("io.k8s.api.extensions.v1beta1.ReplicaSetList", "k8s.io.api.extensions.v1beta1.ReplicaSetList", &REPLICA_SET_LIST_KINDS, &REPLICA_SET_LIST_FIELDS, &REPLICA_SET_LIST_WIRE, &[3], false, &[]);

static REPLICA_SET_SPEC_FIELDS: [Field; 4] = [
    f("minReadySeconds", Int32, "int32", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1beta1.PodTemplateSpec", "", E|P, None)];
static REPLICA_SET_SPEC_WIRE: [WireField; 4] = [w(1, 1), w(2, 2), w(3, 3), w(4, 0)];
pub(crate) static REPLICA_SET_SPEC: Type = ty("io.k8s.api.extensions.v1beta1.ReplicaSetSpec", "k8s.io.api.extensions.v1beta1.ReplicaSetSpec", &[], &REPLICA_SET_SPEC_FIELDS, &REPLICA_SET_SPEC_WIRE, &[], false, &[]);

static REPLICA_SET_STATUS_FIELDS: [Field; 7] = [
    f("availableReplicas", Int32, "int32", "", E|P, None),
    f("conditions", List(Ref::Static(&REPLICA_SET_STATUS_CONDITIONS_LIST)), "[]v1beta1.ReplicaSetCondition", "", E|P, None),
    f("fullyLabeledReplicas", Int32, "int32", "", E|P, None),
    f("observedGeneration", Int64, "int64", "", E|P, None),
    f("readyReplicas", Int32, "int32", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("terminatingReplicas", Int32, "int32", "", E|P, None)];
static REPLICA_SET_STATUS_WIRE: [WireField; 7] = [w(1, 5), w(2, 2), w(3, 3), w(4, 4), w(5, 0), w(6, 1), w(7, 6)];
pub(crate) static REPLICA_SET_STATUS: Type = ty("io.k8s.api.extensions.v1beta1.ReplicaSetStatus", "k8s.io.api.extensions.v1beta1.ReplicaSetStatus", &[], &REPLICA_SET_STATUS_FIELDS, &REPLICA_SET_STATUS_WIRE, &[], false, &[]);

static ROLLBACK_CONFIG_FIELDS: [Field; 1] = [
    f("revision", Int64, "int64", "", E|P, None)];
static ROLLBACK_CONFIG_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static ROLLBACK_CONFIG: Type = ty("io.k8s.api.extensions.v1beta1.RollbackConfig", "k8s.io.api.extensions.v1beta1.RollbackConfig", &[], &ROLLBACK_CONFIG_FIELDS, &ROLLBACK_CONFIG_WIRE, &[], false, &[]);

static ROLLING_UPDATE_DAEMON_SET_FIELDS: [Field; 2] = [
    f("maxSurge", IntOrString, "v1beta1.IntOrString", "", E|P, None),
    f("maxUnavailable", IntOrString, "v1beta1.IntOrString", "", E|P, None)];
static ROLLING_UPDATE_DAEMON_SET_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static ROLLING_UPDATE_DAEMON_SET: Type = ty("io.k8s.api.extensions.v1beta1.RollingUpdateDaemonSet", "k8s.io.api.extensions.v1beta1.RollingUpdateDaemonSet", &[], &ROLLING_UPDATE_DAEMON_SET_FIELDS, &ROLLING_UPDATE_DAEMON_SET_WIRE, &[], false, &[]);

static ROLLING_UPDATE_DEPLOYMENT_FIELDS: [Field; 2] = [
    f("maxSurge", IntOrString, "v1beta1.IntOrString", "", E|P, None),
    f("maxUnavailable", IntOrString, "v1beta1.IntOrString", "", E|P, None)];
static ROLLING_UPDATE_DEPLOYMENT_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static ROLLING_UPDATE_DEPLOYMENT: Type = ty("io.k8s.api.extensions.v1beta1.RollingUpdateDeployment", "k8s.io.api.extensions.v1beta1.RollingUpdateDeployment", &[], &ROLLING_UPDATE_DEPLOYMENT_FIELDS, &ROLLING_UPDATE_DEPLOYMENT_WIRE, &[], false, &[]);

static SCALE_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&extensions_v1beta1::SCALE_SPEC)), "v1beta1.ScaleSpec", "", E, None),
    f("status", Object(Ref::Static(&extensions_v1beta1::SCALE_STATUS)), "v1beta1.ScaleStatus", "", E, None)];
static SCALE_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static SCALE_KINDS: [GroupVersionKind; 1] = [gvk("extensions", "v1beta1", "Scale")];
pub(crate) static SCALE: Type = ty("io.k8s.api.extensions.v1beta1.Scale", "k8s.io.api.extensions.v1beta1.Scale", &SCALE_KINDS, &SCALE_FIELDS, &SCALE_WIRE, &[2, 3, 4], false, &[]);

static SCALE_SPEC_FIELDS: [Field; 1] = [
    f("replicas", Int32, "int32", "", E|P, None)];
static SCALE_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SCALE_SPEC: Type = ty("io.k8s.api.extensions.v1beta1.ScaleSpec", "k8s.io.api.extensions.v1beta1.ScaleSpec", &[], &SCALE_SPEC_FIELDS, &SCALE_SPEC_WIRE, &[], false, &[]);

static SCALE_STATUS_FIELDS: [Field; 3] = [
    f("replicas", Int32, "int32", "", E|P, None),
    f("selector", Map(Ref::Static(&DEPLOYMENT_ROLLBACK_UPDATED_ANNOTATIONS_MAP)), "map[string]string", "", E|P, None),
    f("targetSelector", String, "string", "", E|P, None)];
static SCALE_STATUS_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static SCALE_STATUS: Type = ty("io.k8s.api.extensions.v1beta1.ScaleStatus", "k8s.io.api.extensions.v1beta1.ScaleStatus", &[], &SCALE_STATUS_FIELDS, &SCALE_STATUS_WIRE, &[], false, &[]);

static DAEMON_SET_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::DAEMON_SET)), "v1beta1.DaemonSet", ListType::Atomic, &[], false);
static DAEMON_SET_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::DAEMON_SET_CONDITION)), "v1beta1.DaemonSetCondition", ListType::Atomic, &[], false);
static DEPLOYMENT_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::DEPLOYMENT)), "v1beta1.Deployment", ListType::Atomic, &[], false);
static DEPLOYMENT_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::DEPLOYMENT_CONDITION)), "v1beta1.DeploymentCondition", ListType::Atomic, &[], false);
static HTTP_INGRESS_RULE_VALUE_PATHS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::HTTP_INGRESS_PATH)), "v1beta1.HTTPIngressPath", ListType::Atomic, &[], false);
static INGRESS_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::INGRESS)), "v1beta1.Ingress", ListType::Atomic, &[], false);
static INGRESS_LOAD_BALANCER_STATUS_INGRESS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::INGRESS_LOAD_BALANCER_INGRESS)), "v1beta1.IngressLoadBalancerIngress", ListType::Atomic, &[], false);
static INGRESS_LOAD_BALANCER_INGRESS_PORTS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::INGRESS_PORT_STATUS)), "v1beta1.IngressPortStatus", ListType::Atomic, &[], false);
static INGRESS_SPEC_RULES_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::INGRESS_RULE)), "v1beta1.IngressRule", ListType::Atomic, &[], false);
static INGRESS_SPEC_TLS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::INGRESS_TLS)), "v1beta1.IngressTLS", ListType::Atomic, &[], false);
static NETWORK_POLICY_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::NETWORK_POLICY)), "v1beta1.NetworkPolicy", ListType::Atomic, &[], false);
static NETWORK_POLICY_SPEC_EGRESS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::NETWORK_POLICY_EGRESS_RULE)), "v1beta1.NetworkPolicyEgressRule", ListType::Atomic, &[], false);
static NETWORK_POLICY_SPEC_INGRESS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::NETWORK_POLICY_INGRESS_RULE)), "v1beta1.NetworkPolicyIngressRule", ListType::Atomic, &[], false);
static NETWORK_POLICY_EGRESS_RULE_TO_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::NETWORK_POLICY_PEER)), "v1beta1.NetworkPolicyPeer", ListType::Atomic, &[], false);
static NETWORK_POLICY_EGRESS_RULE_PORTS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::NETWORK_POLICY_PORT)), "v1beta1.NetworkPolicyPort", ListType::Atomic, &[], false);
static REPLICA_SET_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::REPLICA_SET)), "v1beta1.ReplicaSet", ListType::Atomic, &[], false);
static REPLICA_SET_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&extensions_v1beta1::REPLICA_SET_CONDITION)), "v1beta1.ReplicaSetCondition", ListType::Atomic, &[], false);
static IP_BLOCK_EXCEPT_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static DEPLOYMENT_ROLLBACK_UPDATED_ANNOTATIONS_MAP: Map = map(String, "string", false);
