//! Types of `apps_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CONTROLLER_REVISION_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("data", RawExtension, "runtime.RawExtension", "", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("revision", Int64, "int64", "", R, Some(DefaultValue::Int(0)))];
static CONTROLLER_REVISION_WIRE: [WireField; 3] = [w(1, 3), w(2, 1), w(3, 4)];
static CONTROLLER_REVISION_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1", "ControllerRevision")];
pub(crate) static CONTROLLER_REVISION: Type = ty("io.k8s.api.apps.v1.ControllerRevision", "k8s.io.api.apps.v1.ControllerRevision", &CONTROLLER_REVISION_KINDS, &CONTROLLER_REVISION_FIELDS, &CONTROLLER_REVISION_WIRE, &[1, 3, 4], false, &[]);

static CONTROLLER_REVISION_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CONTROLLER_REVISION_LIST_ITEMS_LIST)), "[]v1.ControllerRevision", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static CONTROLLER_REVISION_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CONTROLLER_REVISION_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1", "ControllerRevisionList")];
pub(crate) static CONTROLLER_REVISION_LIST: Type = ty("io.k8s.api.apps.v1.ControllerRevisionList", "k8s.io.api.apps.v1.ControllerRevisionList", &CONTROLLER_REVISION_LIST_KINDS, &CONTROLLER_REVISION_LIST_FIELDS, &CONTROLLER_REVISION_LIST_WIRE, &[1, 3], false, &[]);

static DAEMON_SET_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&apps_v1::DAEMON_SET_SPEC)), "v1.DaemonSetSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&apps_v1::DAEMON_SET_STATUS)), "v1.DaemonSetStatus", "", E, Some(DefaultValue::Object))];
static DAEMON_SET_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static DAEMON_SET_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1", "DaemonSet")];
pub(crate) static DAEMON_SET: Type = ty("io.k8s.api.apps.v1.DaemonSet", "k8s.io.api.apps.v1.DaemonSet", &DAEMON_SET_KINDS, &DAEMON_SET_FIELDS, &DAEMON_SET_WIRE, &[2, 3, 4], false, &[]);

static DAEMON_SET_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.DaemonSetConditionType", "", R, Some(DefaultValue::Str("")))];
static DAEMON_SET_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static DAEMON_SET_CONDITION: Type = ty("io.k8s.api.apps.v1.DaemonSetCondition", "k8s.io.api.apps.v1.DaemonSetCondition", &[], &DAEMON_SET_CONDITION_FIELDS, &DAEMON_SET_CONDITION_WIRE, &[0, 3, 4], false, &[]);

static DAEMON_SET_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&DAEMON_SET_LIST_ITEMS_LIST)), "[]v1.DaemonSet", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static DAEMON_SET_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static DAEMON_SET_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1", "DaemonSetList")];
pub(crate) static DAEMON_SET_LIST: Type = ty("io.k8s.api.apps.v1.DaemonSetList", "k8s.io.api.apps.v1.DaemonSetList", &DAEMON_SET_LIST_KINDS, &DAEMON_SET_LIST_FIELDS, &DAEMON_SET_LIST_WIRE, &[1, 3], false, &[]);

static DAEMON_SET_SPEC_FIELDS: [Field; 5] = [
    f("minReadySeconds", Int32, "int32", "", E, None),
    f("revisionHistoryLimit", Int32, "int32", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", P|R, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1.PodTemplateSpec", "", R, Some(DefaultValue::Object)),
    f("updateStrategy", Object(Ref::Static(&apps_v1::DAEMON_SET_UPDATE_STRATEGY)), "v1.DaemonSetUpdateStrategy", "", E, Some(DefaultValue::Object))];
static DAEMON_SET_SPEC_WIRE: [WireField; 5] = [w(1, 2), w(2, 3), w(3, 4), w(4, 0), w(6, 1)];
pub(crate) static DAEMON_SET_SPEC: Type = ty("io.k8s.api.apps.v1.DaemonSetSpec", "k8s.io.api.apps.v1.DaemonSetSpec", &[], &DAEMON_SET_SPEC_FIELDS, &DAEMON_SET_SPEC_WIRE, &[2, 3, 4], false, &[]);

static DAEMON_SET_STATUS_FIELDS: [Field; 10] = [
    f("collisionCount", Int32, "int32", "", E|P, None),
    f("conditions", List(Ref::Static(&DAEMON_SET_STATUS_CONDITIONS_LIST)), "[]v1.DaemonSetCondition", "", E|MERGE, None).key("type"),
    f("currentNumberScheduled", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("desiredNumberScheduled", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("numberAvailable", Int32, "int32", "", E, None),
    f("numberMisscheduled", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("numberReady", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("numberUnavailable", Int32, "int32", "", E, None),
    f("observedGeneration", Int64, "int64", "", E, None),
    f("updatedNumberScheduled", Int32, "int32", "", E, None)];
static DAEMON_SET_STATUS_WIRE: [WireField; 10] = [w(1, 2), w(2, 5), w(3, 3), w(4, 6), w(5, 8), w(6, 9), w(7, 4), w(8, 7), w(9, 0), w(10, 1)];
pub(crate) static DAEMON_SET_STATUS: Type = ty("io.k8s.api.apps.v1.DaemonSetStatus", "k8s.io.api.apps.v1.DaemonSetStatus", &[], &DAEMON_SET_STATUS_FIELDS, &DAEMON_SET_STATUS_WIRE, &[2, 3, 5, 6], false, &[]);

static DAEMON_SET_UPDATE_STRATEGY_FIELDS: [Field; 2] = [
    f("rollingUpdate", Object(Ref::Static(&apps_v1::ROLLING_UPDATE_DAEMON_SET)), "v1.RollingUpdateDaemonSet", "", E|P, None),
    f("type", String, "v1.DaemonSetUpdateStrategyType", "", E, None)];
static DAEMON_SET_UPDATE_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static DAEMON_SET_UPDATE_STRATEGY: Type = ty("io.k8s.api.apps.v1.DaemonSetUpdateStrategy", "k8s.io.api.apps.v1.DaemonSetUpdateStrategy", &[], &DAEMON_SET_UPDATE_STRATEGY_FIELDS, &DAEMON_SET_UPDATE_STRATEGY_WIRE, &[], false, &[]);

static DEPLOYMENT_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&apps_v1::DEPLOYMENT_SPEC)), "v1.DeploymentSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&apps_v1::DEPLOYMENT_STATUS)), "v1.DeploymentStatus", "", E, Some(DefaultValue::Object))];
static DEPLOYMENT_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static DEPLOYMENT_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1", "Deployment")];
pub(crate) static DEPLOYMENT: Type = ty("io.k8s.api.apps.v1.Deployment", "k8s.io.api.apps.v1.Deployment", &DEPLOYMENT_KINDS, &DEPLOYMENT_FIELDS, &DEPLOYMENT_WIRE, &[2, 3, 4], false, &[]);

static DEPLOYMENT_CONDITION_FIELDS: [Field; 6] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("lastUpdateTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.DeploymentConditionType", "", R, Some(DefaultValue::Str("")))];
static DEPLOYMENT_CONDITION_WIRE: [WireField; 6] = [w(1, 5), w(2, 4), w(4, 3), w(5, 2), w(6, 1), w(7, 0)];
pub(crate) static DEPLOYMENT_CONDITION: Type = ty("io.k8s.api.apps.v1.DeploymentCondition", "k8s.io.api.apps.v1.DeploymentCondition", &[], &DEPLOYMENT_CONDITION_FIELDS, &DEPLOYMENT_CONDITION_WIRE, &[0, 1, 4, 5], false, &[]);

static DEPLOYMENT_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&DEPLOYMENT_LIST_ITEMS_LIST)), "[]v1.Deployment", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static DEPLOYMENT_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static DEPLOYMENT_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1", "DeploymentList")];
pub(crate) static DEPLOYMENT_LIST: Type = ty("io.k8s.api.apps.v1.DeploymentList", "k8s.io.api.apps.v1.DeploymentList", &DEPLOYMENT_LIST_KINDS, &DEPLOYMENT_LIST_FIELDS, &DEPLOYMENT_LIST_WIRE, &[1, 3], false, &[]);

static DEPLOYMENT_SPEC_FIELDS: [Field; 8] = [
    f("minReadySeconds", Int32, "int32", "", E, None),
    f("paused", Bool, "bool", "", E, None),
    f("progressDeadlineSeconds", Int32, "int32", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("revisionHistoryLimit", Int32, "int32", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", P|R, None),
    f("strategy", Object(Ref::Static(&apps_v1::DEPLOYMENT_STRATEGY)), "v1.DeploymentStrategy", "", E|RETAIN, Some(DefaultValue::Object)),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1.PodTemplateSpec", "", R, Some(DefaultValue::Object))];
static DEPLOYMENT_SPEC_WIRE: [WireField; 8] = [w(1, 3), w(2, 5), w(3, 7), w(4, 6), w(5, 0), w(6, 4), w(7, 1), w(9, 2)];
pub(crate) static DEPLOYMENT_SPEC: Type = ty("io.k8s.api.apps.v1.DeploymentSpec", "k8s.io.api.apps.v1.DeploymentSpec", &[], &DEPLOYMENT_SPEC_FIELDS, &DEPLOYMENT_SPEC_WIRE, &[5, 6, 7], false, &[]);

static DEPLOYMENT_STATUS_FIELDS: [Field; 9] = [
    f("availableReplicas", Int32, "int32", "", E, None),
    f("collisionCount", Int32, "int32", "", E|P, None),
    f("conditions", List(Ref::Static(&DEPLOYMENT_STATUS_CONDITIONS_LIST)), "[]v1.DeploymentCondition", "", E|MERGE, None).key("type"),
    f("observedGeneration", Int64, "int64", "", E, None),
    f("readyReplicas", Int32, "int32", "", E, None),
    f("replicas", Int32, "int32", "", E, None),
    f("terminatingReplicas", Int32, "int32", "", E|P, None),
    f("unavailableReplicas", Int32, "int32", "", E, None),
    f("updatedReplicas", Int32, "int32", "", E, None)];
static DEPLOYMENT_STATUS_WIRE: [WireField; 9] = [w(1, 3), w(2, 5), w(3, 8), w(4, 0), w(5, 7), w(6, 2), w(7, 4), w(8, 1), w(9, 6)];
pub(crate) static DEPLOYMENT_STATUS: Type = ty("io.k8s.api.apps.v1.DeploymentStatus", "k8s.io.api.apps.v1.DeploymentStatus", &[], &DEPLOYMENT_STATUS_FIELDS, &DEPLOYMENT_STATUS_WIRE, &[], false, &[]);

static DEPLOYMENT_STRATEGY_FIELDS: [Field; 2] = [
    f("rollingUpdate", Object(Ref::Static(&apps_v1::ROLLING_UPDATE_DEPLOYMENT)), "v1.RollingUpdateDeployment", "", E|P, None),
    f("type", String, "v1.DeploymentStrategyType", "", E, None)];
static DEPLOYMENT_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static DEPLOYMENT_STRATEGY: Type = ty("io.k8s.api.apps.v1.DeploymentStrategy", "k8s.io.api.apps.v1.DeploymentStrategy", &[], &DEPLOYMENT_STRATEGY_FIELDS, &DEPLOYMENT_STRATEGY_WIRE, &[], false, &[]);

static REPLICA_SET_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&apps_v1::REPLICA_SET_SPEC)), "v1.ReplicaSetSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&apps_v1::REPLICA_SET_STATUS)), "v1.ReplicaSetStatus", "", E, Some(DefaultValue::Object))];
static REPLICA_SET_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static REPLICA_SET_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1", "ReplicaSet")];
pub(crate) static REPLICA_SET: Type = ty("io.k8s.api.apps.v1.ReplicaSet", "k8s.io.api.apps.v1.ReplicaSet", &REPLICA_SET_KINDS, &REPLICA_SET_FIELDS, &REPLICA_SET_WIRE, &[2, 3, 4], false, &[]);

static REPLICA_SET_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.ReplicaSetConditionType", "", R, Some(DefaultValue::Str("")))];
static REPLICA_SET_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static REPLICA_SET_CONDITION: Type = ty("io.k8s.api.apps.v1.ReplicaSetCondition", "k8s.io.api.apps.v1.ReplicaSetCondition", &[], &REPLICA_SET_CONDITION_FIELDS, &REPLICA_SET_CONDITION_WIRE, &[0, 3, 4], false, &[]);

static REPLICA_SET_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&REPLICA_SET_LIST_ITEMS_LIST)), "[]v1.ReplicaSet", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static REPLICA_SET_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static REPLICA_SET_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1", "ReplicaSetList")];
pub(crate) static REPLICA_SET_LIST: Type = ty("io.k8s.api.apps.v1.ReplicaSetList", "k8s.io.api.apps.v1.ReplicaSetList", &REPLICA_SET_LIST_KINDS, &REPLICA_SET_LIST_FIELDS, &REPLICA_SET_LIST_WIRE, &[1, 3], false, &[]);

static REPLICA_SET_SPEC_FIELDS: [Field; 4] = [
    f("minReadySeconds", Int32, "int32", "", E, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", P|R, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1.PodTemplateSpec", "", E, Some(DefaultValue::Object))];
static REPLICA_SET_SPEC_WIRE: [WireField; 4] = [w(1, 1), w(2, 2), w(3, 3), w(4, 0)];
pub(crate) static REPLICA_SET_SPEC: Type = ty("io.k8s.api.apps.v1.ReplicaSetSpec", "k8s.io.api.apps.v1.ReplicaSetSpec", &[], &REPLICA_SET_SPEC_FIELDS, &REPLICA_SET_SPEC_WIRE, &[2, 3], false, &[]);

static REPLICA_SET_STATUS_FIELDS: [Field; 7] = [
    f("availableReplicas", Int32, "int32", "", E, None),
    f("conditions", List(Ref::Static(&REPLICA_SET_STATUS_CONDITIONS_LIST)), "[]v1.ReplicaSetCondition", "", E|MERGE, None).key("type"),
    f("fullyLabeledReplicas", Int32, "int32", "", E, None),
    f("observedGeneration", Int64, "int64", "", E, None),
    f("readyReplicas", Int32, "int32", "", E, None),
    f("replicas", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("terminatingReplicas", Int32, "int32", "", E|P, None)];
static REPLICA_SET_STATUS_WIRE: [WireField; 7] = [w(1, 5), w(2, 2), w(3, 3), w(4, 4), w(5, 0), w(6, 1), w(7, 6)];
pub(crate) static REPLICA_SET_STATUS: Type = ty("io.k8s.api.apps.v1.ReplicaSetStatus", "k8s.io.api.apps.v1.ReplicaSetStatus", &[], &REPLICA_SET_STATUS_FIELDS, &REPLICA_SET_STATUS_WIRE, &[5], false, &[]);

static ROLLING_UPDATE_DAEMON_SET_FIELDS: [Field; 2] = [
    f("maxSurge", IntOrString, "intstr.IntOrString", "", E|P, None),
    f("maxUnavailable", IntOrString, "intstr.IntOrString", "", E|P, None)];
static ROLLING_UPDATE_DAEMON_SET_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static ROLLING_UPDATE_DAEMON_SET: Type = ty("io.k8s.api.apps.v1.RollingUpdateDaemonSet", "k8s.io.api.apps.v1.RollingUpdateDaemonSet", &[], &ROLLING_UPDATE_DAEMON_SET_FIELDS, &ROLLING_UPDATE_DAEMON_SET_WIRE, &[], false, &[]);

static ROLLING_UPDATE_DEPLOYMENT_FIELDS: [Field; 2] = [
    f("maxSurge", IntOrString, "intstr.IntOrString", "", E|P, None),
    f("maxUnavailable", IntOrString, "intstr.IntOrString", "", E|P, None)];
static ROLLING_UPDATE_DEPLOYMENT_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static ROLLING_UPDATE_DEPLOYMENT: Type = ty("io.k8s.api.apps.v1.RollingUpdateDeployment", "k8s.io.api.apps.v1.RollingUpdateDeployment", &[], &ROLLING_UPDATE_DEPLOYMENT_FIELDS, &ROLLING_UPDATE_DEPLOYMENT_WIRE, &[], false, &[]);

static ROLLING_UPDATE_STATEFUL_SET_STRATEGY_FIELDS: [Field; 2] = [
    f("maxUnavailable", IntOrString, "intstr.IntOrString", "", E|P, None),
    f("partition", Int32, "int32", "", E|P, None)];
static ROLLING_UPDATE_STATEFUL_SET_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static ROLLING_UPDATE_STATEFUL_SET_STRATEGY: Type = ty("io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy", "k8s.io.api.apps.v1.RollingUpdateStatefulSetStrategy", &[], &ROLLING_UPDATE_STATEFUL_SET_STRATEGY_FIELDS, &ROLLING_UPDATE_STATEFUL_SET_STRATEGY_WIRE, &[], false, &[]);

static STATEFUL_SET_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&apps_v1::STATEFUL_SET_SPEC)), "v1.StatefulSetSpec", "", E, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&apps_v1::STATEFUL_SET_STATUS)), "v1.StatefulSetStatus", "", E, Some(DefaultValue::Object))];
static STATEFUL_SET_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static STATEFUL_SET_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1", "StatefulSet")];
pub(crate) static STATEFUL_SET: Type = ty("io.k8s.api.apps.v1.StatefulSet", "k8s.io.api.apps.v1.StatefulSet", &STATEFUL_SET_KINDS, &STATEFUL_SET_FIELDS, &STATEFUL_SET_WIRE, &[2, 3, 4], false, &[]);

static STATEFUL_SET_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.StatefulSetConditionType", "", R, Some(DefaultValue::Str("")))];
static STATEFUL_SET_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static STATEFUL_SET_CONDITION: Type = ty("io.k8s.api.apps.v1.StatefulSetCondition", "k8s.io.api.apps.v1.StatefulSetCondition", &[], &STATEFUL_SET_CONDITION_FIELDS, &STATEFUL_SET_CONDITION_WIRE, &[0, 3, 4], false, &[]);

static STATEFUL_SET_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&STATEFUL_SET_LIST_ITEMS_LIST)), "[]v1.StatefulSet", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static STATEFUL_SET_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static STATEFUL_SET_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1", "StatefulSetList")];
pub(crate) static STATEFUL_SET_LIST: Type = ty("io.k8s.api.apps.v1.StatefulSetList", "k8s.io.api.apps.v1.StatefulSetList", &STATEFUL_SET_LIST_KINDS, &STATEFUL_SET_LIST_FIELDS, &STATEFUL_SET_LIST_WIRE, &[1, 3], false, &[]);

static STATEFUL_SET_ORDINALS_FIELDS: [Field; 1] = [
    f("start", Int32, "int32", "", 0, Some(DefaultValue::Int(0)))];
static STATEFUL_SET_ORDINALS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static STATEFUL_SET_ORDINALS: Type = ty("io.k8s.api.apps.v1.StatefulSetOrdinals", "k8s.io.api.apps.v1.StatefulSetOrdinals", &[], &STATEFUL_SET_ORDINALS_FIELDS, &STATEFUL_SET_ORDINALS_WIRE, &[0], false, &[]);

static STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY_FIELDS: [Field; 2] = [
    f("whenDeleted", String, "v1.PersistentVolumeClaimRetentionPolicyType", "", E, None),
    f("whenScaled", String, "v1.PersistentVolumeClaimRetentionPolicyType", "", E, None)];
static STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY: Type = ty("io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy", "k8s.io.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy", &[], &STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY_FIELDS, &STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY_WIRE, &[], false, &[]);

static STATEFUL_SET_SPEC_FIELDS: [Field; 11] = [
    f("minReadySeconds", Int32, "int32", "", E, None),
    f("ordinals", Object(Ref::Static(&apps_v1::STATEFUL_SET_ORDINALS)), "v1.StatefulSetOrdinals", "", E|P, None),
    f("persistentVolumeClaimRetentionPolicy", Object(Ref::Static(&apps_v1::STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY)), "v1.StatefulSetPersistentVolumeClaimRetentionPolicy", "", E|P, None),
    f("podManagementPolicy", String, "v1.PodManagementPolicyType", "", E, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("revisionHistoryLimit", Int32, "int32", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1.LabelSelector", "", P|R, None),
    f("serviceName", String, "string", "", 0, Some(DefaultValue::Str(""))),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1.PodTemplateSpec", "", R, Some(DefaultValue::Object)),
    f("updateStrategy", Object(Ref::Static(&apps_v1::STATEFUL_SET_UPDATE_STRATEGY)), "v1.StatefulSetUpdateStrategy", "", E, Some(DefaultValue::Object)),
    f("volumeClaimTemplates", List(Ref::Static(&STATEFUL_SET_SPEC_VOLUME_CLAIM_TEMPLATES_LIST)), "[]v1.PersistentVolumeClaim", "", E, None)];
static STATEFUL_SET_SPEC_WIRE: [WireField; 11] = [w(1, 4), w(2, 6), w(3, 8), w(4, 10), w(5, 7), w(6, 3), w(7, 9), w(8, 5), w(9, 0), w(10, 2), w(11, 1)];
pub(crate) static STATEFUL_SET_SPEC: Type = ty("io.k8s.api.apps.v1.StatefulSetSpec", "k8s.io.api.apps.v1.StatefulSetSpec", &[], &STATEFUL_SET_SPEC_FIELDS, &STATEFUL_SET_SPEC_WIRE, &[6, 7, 8, 9], false, &[]);

static STATEFUL_SET_STATUS_FIELDS: [Field; 10] = [
    f("availableReplicas", Int32, "int32", "", 0, Some(DefaultValue::Int(0))),
    f("collisionCount", Int32, "int32", "", E|P, None),
    f("conditions", List(Ref::Static(&STATEFUL_SET_STATUS_CONDITIONS_LIST)), "[]v1.StatefulSetCondition", "", E|MERGE, None).key("type"),
    f("currentReplicas", Int32, "int32", "", E, None),
    f("currentRevision", String, "string", "", E, None),
    f("observedGeneration", Int64, "int64", "", E, None),
    f("readyReplicas", Int32, "int32", "", E, None),
    f("replicas", Int32, "int32", "", R, Some(DefaultValue::Int(0))),
    f("updateRevision", String, "string", "", E, None),
    f("updatedReplicas", Int32, "int32", "", E, None)];
static STATEFUL_SET_STATUS_WIRE: [WireField; 10] = [w(1, 5), w(2, 7), w(3, 6), w(4, 3), w(5, 9), w(6, 4), w(7, 8), w(9, 1), w(10, 2), w(11, 0)];
pub(crate) static STATEFUL_SET_STATUS: Type = ty("io.k8s.api.apps.v1.StatefulSetStatus", "k8s.io.api.apps.v1.StatefulSetStatus", &[], &STATEFUL_SET_STATUS_FIELDS, &STATEFUL_SET_STATUS_WIRE, &[0, 7], false, &[]);

static STATEFUL_SET_UPDATE_STRATEGY_FIELDS: [Field; 2] = [
    f("rollingUpdate", Object(Ref::Static(&apps_v1::ROLLING_UPDATE_STATEFUL_SET_STRATEGY)), "v1.RollingUpdateStatefulSetStrategy", "", E|P, None),
    f("type", String, "v1.StatefulSetUpdateStrategyType", "", E, None)];
static STATEFUL_SET_UPDATE_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static STATEFUL_SET_UPDATE_STRATEGY: Type = ty("io.k8s.api.apps.v1.StatefulSetUpdateStrategy", "k8s.io.api.apps.v1.StatefulSetUpdateStrategy", &[], &STATEFUL_SET_UPDATE_STRATEGY_FIELDS, &STATEFUL_SET_UPDATE_STRATEGY_WIRE, &[], false, &[]);

static CONTROLLER_REVISION_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1::CONTROLLER_REVISION)), "v1.ControllerRevision", ListType::Atomic, &[], false);
static DAEMON_SET_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1::DAEMON_SET)), "v1.DaemonSet", ListType::Atomic, &[], false);
static DAEMON_SET_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apps_v1::DAEMON_SET_CONDITION)), "v1.DaemonSetCondition", ListType::Map, &KEYS_TYPE, false);
static DEPLOYMENT_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1::DEPLOYMENT)), "v1.Deployment", ListType::Atomic, &[], false);
static DEPLOYMENT_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apps_v1::DEPLOYMENT_CONDITION)), "v1.DeploymentCondition", ListType::Map, &KEYS_TYPE, false);
static REPLICA_SET_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1::REPLICA_SET)), "v1.ReplicaSet", ListType::Atomic, &[], false);
static REPLICA_SET_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apps_v1::REPLICA_SET_CONDITION)), "v1.ReplicaSetCondition", ListType::Map, &KEYS_TYPE, false);
static STATEFUL_SET_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1::STATEFUL_SET)), "v1.StatefulSet", ListType::Atomic, &[], false);
static STATEFUL_SET_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apps_v1::STATEFUL_SET_CONDITION)), "v1.StatefulSetCondition", ListType::Map, &KEYS_TYPE, false);
static STATEFUL_SET_SPEC_VOLUME_CLAIM_TEMPLATES_LIST: List = list(Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_CLAIM)), "v1.PersistentVolumeClaim", ListType::Atomic, &[], false);
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
