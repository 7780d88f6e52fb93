//! Types of `apps_v1beta2`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CONTROLLER_REVISION_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("data", RawExtension, "v1beta2.RawExtension", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta2.ObjectMeta", "", E, None),
    f("revision", Int64, "int64", "", E|P, None)];
static CONTROLLER_REVISION_WIRE: [WireField; 3] = [w(1, 3), w(2, 1), w(3, 4)];
static CONTROLLER_REVISION_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta2", "ControllerRevision")];
pub(crate) static CONTROLLER_REVISION: Type = ty("io.k8s.api.apps.v1beta2.ControllerRevision", "k8s.io.api.apps.v1beta2.ControllerRevision", &CONTROLLER_REVISION_KINDS, &CONTROLLER_REVISION_FIELDS, &CONTROLLER_REVISION_WIRE, &[3], false, &[]);

static CONTROLLER_REVISION_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CONTROLLER_REVISION_LIST_ITEMS_LIST)), "[]v1beta2.ControllerRevision", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta2.ListMeta", "", E, None)];
static CONTROLLER_REVISION_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CONTROLLER_REVISION_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta2", "ControllerRevisionList")];
pub(crate) static CONTROLLER_REVISION_LIST: Type = ty("io.k8s.api.apps.v1beta2.ControllerRevisionList", "k8s.io.api.apps.v1beta2.ControllerRevisionList", &CONTROLLER_REVISION_LIST_KINDS, &CONTROLLER_REVISION_LIST_FIELDS, &CONTROLLER_REVISION_LIST_WIRE, &[3], false, &[]);

static DAEMON_SET_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta2.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&apps_v1beta2::DAEMON_SET_SPEC)), "v1beta2.DaemonSetSpec", "", E, None),
    f("status", Object(Ref::Static(&apps_v1beta2::DAEMON_SET_STATUS)), "v1beta2.DaemonSetStatus", "", E, None)];
static DAEMON_SET_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static DAEMON_SET_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta2", "DaemonSet")];
pub(crate) static DAEMON_SET: Type = ty("io.k8s.api.apps.v1beta2.DaemonSet", "k8s.io.api.apps.v1beta2.DaemonSet", &DAEMON_SET_KINDS, &DAEMON_SET_FIELDS, &DAEMON_SET_WIRE, &[2, 3, 4], false, &[]);

static DAEMON_SET_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1beta2.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static DAEMON_SET_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static DAEMON_SET_CONDITION: Type = ty("io.k8s.api.apps.v1beta2.DaemonSetCondition", "k8s.io.api.apps.v1beta2.DaemonSetCondition", &[], &DAEMON_SET_CONDITION_FIELDS, &DAEMON_SET_CONDITION_WIRE, &[], false, &[]);

static DAEMON_SET_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&DAEMON_SET_LIST_ITEMS_LIST)), "[]v1beta2.DaemonSet", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta2.ListMeta", "", E, None)];
static DAEMON_SET_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static DAEMON_SET_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta2", "DaemonSetList")];
pub(crate) static DAEMON_SET_LIST: Type = ty("io.k8s.api.apps.v1beta2.DaemonSetList", "k8s.io.api.apps.v1beta2.DaemonSetList", &DAEMON_SET_LIST_KINDS, &DAEMON_SET_LIST_FIELDS, &DAEMON_SET_LIST_WIRE, &[3], false, &[]);

static DAEMON_SET_SPEC_FIELDS: [Field; 5] = [
    f("minReadySeconds", Int32, "int32", "", E|P, None),
    f("revisionHistoryLimit", Int32, "int32", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta2.LabelSelector", "", E|P, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1beta2.PodTemplateSpec", "", E|P, None),
    f("updateStrategy", Object(Ref::Static(&apps_v1beta2::DAEMON_SET_UPDATE_STRATEGY)), "v1beta2.DaemonSetUpdateStrategy", "", E|P, None)];
static DAEMON_SET_SPEC_WIRE: [WireField; 5] = [w(1, 2), w(2, 3), w(3, 4), w(4, 0), w(6, 1)];
pub(crate) static DAEMON_SET_SPEC: Type = ty("io.k8s.api.apps.v1beta2.DaemonSetSpec", "k8s.io.api.apps.v1beta2.DaemonSetSpec", &[], &DAEMON_SET_SPEC_FIELDS, &DAEMON_SET_SPEC_WIRE, &[], false, &[]);

static DAEMON_SET_STATUS_FIELDS: [Field; 10] = [
    f("collisionCount", Int32, "int32", "", E|P, None),
    f("conditions", List(Ref::Static(&DAEMON_SET_STATUS_CONDITIONS_LIST)), "[]v1beta2.DaemonSetCondition", "", E|P, None),
    f("currentNumberScheduled", Int32, "int32", "", E|P, None),
    f("desiredNumberScheduled", Int32, "int32", "", E|P, None),
    f("numberAvailable", Int32, "int32", "", E|P, None),
    f("numberMisscheduled", Int32, "int32", "", E|P, None),
    f("numberReady", Int32, "int32", "", E|P, None),
    f("numberUnavailable", Int32, "int32", "", E|P, None),
    f("observedGeneration", Int64, "int64", "", E|P, None),
    f("updatedNumberScheduled", Int32, "int32", "", E|P, None)];
static DAEMON_SET_STATUS_WIRE: [WireField; 10] = [w(1, 2), w(2, 5), w(3, 3), w(4, 6), w(5, 8), w(6, 9), w(7, 4), w(8, 7), w(9, 0), w(10, 1)];
pub(crate) static DAEMON_SET_STATUS: Type = ty("io.k8s.api.apps.v1beta2.DaemonSetStatus", "k8s.io.api.apps.v1beta2.DaemonSetStatus", &[], &DAEMON_SET_STATUS_FIELDS, &DAEMON_SET_STATUS_WIRE, &[], false, &[]);

static DAEMON_SET_UPDATE_STRATEGY_FIELDS: [Field; 2] = [
    f("rollingUpdate", Object(Ref::Static(&apps_v1beta2::ROLLING_UPDATE_DAEMON_SET)), "v1beta2.RollingUpdateDaemonSet", "", E|P, None),
    f("type", String, "string", "", E|P, None)];
static DAEMON_SET_UPDATE_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static DAEMON_SET_UPDATE_STRATEGY: Type = ty("io.k8s.api.apps.v1beta2.DaemonSetUpdateStrategy", "k8s.io.api.apps.v1beta2.DaemonSetUpdateStrategy", &[], &DAEMON_SET_UPDATE_STRATEGY_FIELDS, &DAEMON_SET_UPDATE_STRATEGY_WIRE, &[], false, &[]);

static DEPLOYMENT_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta2.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&apps_v1beta2::DEPLOYMENT_SPEC)), "v1beta2.DeploymentSpec", "", E, None),
    f("status", Object(Ref::Static(&apps_v1beta2::DEPLOYMENT_STATUS)), "v1beta2.DeploymentStatus", "", E, None)];
static DEPLOYMENT_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static DEPLOYMENT_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta2", "Deployment")];
pub(crate) static DEPLOYMENT: Type = ty("io.k8s.api.apps.v1beta2.Deployment", "k8s.io.api.apps.v1beta2.Deployment", &DEPLOYMENT_KINDS, &DEPLOYMENT_FIELDS, &DEPLOYMENT_WIRE, &[2, 3, 4], false, &[]);

static DEPLOYMENT_CONDITION_FIELDS: [Field; 6] = [
    f("lastTransitionTime", Time, "v1beta2.Time", "", E|P, None),
    f("lastUpdateTime", Time, "v1beta2.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static DEPLOYMENT_CONDITION_WIRE: [WireField; 6] = [w(1, 5), w(2, 4), w(4, 3), w(5, 2), w(6, 1), w(7, 0)];
pub(crate) static DEPLOYMENT_CONDITION: Type = ty("io.k8s.api.apps.v1beta2.DeploymentCondition", "k8s.io.api.apps.v1beta2.DeploymentCondition", &[], &DEPLOYMENT_CONDITION_FIELDS, &DEPLOYMENT_CONDITION_WIRE, &[], false, &[]);

static DEPLOYMENT_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&DEPLOYMENT_LIST_ITEMS_LIST)), "[]v1beta2.Deployment", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta2.ListMeta", "", E, None)];
static DEPLOYMENT_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static DEPLOYMENT_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta2", "DeploymentList")];
pub(crate) static DEPLOYMENT_LIST: Type = ty("io.k8s.api.apps.v1beta2.DeploymentList", "k8s.io.api.apps.v1beta2.DeploymentList", &DEPLOYMENT_LIST_KINDS, &DEPLOYMENT_LIST_FIELDS, &DEPLOYMENT_LIST_WIRE, &[3], false, &[]);

static DEPLOYMENT_SPEC_FIELDS: [Field; 8] = [
    f("minReadySeconds", Int32, "int32", "", E|P, None),
    f("paused", Bool, "bool", "", E|P, None),
    f("progressDeadlineSeconds", Int32, "int32", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("revisionHistoryLimit", Int32, "int32", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta2.LabelSelector", "", E|P, None),
    f("strategy", Object(Ref::Static(&apps_v1beta2::DEPLOYMENT_STRATEGY)), "v1beta2.DeploymentStrategy", "", E|P, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1beta2.PodTemplateSpec", "", E|P, None)];
static DEPLOYMENT_SPEC_WIRE: [WireField; 8] = [w(1, 3), w(2, 5), w(3, 7), w(4, 6), w(5, 0), w(6, 4), w(7, 1), w(9, 2)];
pub(crate) static DEPLOYMENT_SPEC: Type = ty("io.k8s.api.apps.v1beta2.DeploymentSpec", "k8s.io.api.apps.v1beta2.DeploymentSpec", &[], &DEPLOYMENT_SPEC_FIELDS, &DEPLOYMENT_SPEC_WIRE, &[], false, &[]);

static DEPLOYMENT_STATUS_FIELDS: [Field; 9] = [
    f("availableReplicas", Int32, "int32", "", E|P, None),
    f("collisionCount", Int32, "int32", "", E|P, None),
    f("conditions", List(Ref::Static(&DEPLOYMENT_STATUS_CONDITIONS_LIST)), "[]v1beta2.DeploymentCondition", "", E|P, None),
    f("observedGeneration", Int64, "int64", "", E|P, None),
    f("readyReplicas", Int32, "int32", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("terminatingReplicas", Int32, "int32", "", E|P, None),
    f("unavailableReplicas", Int32, "int32", "", E|P, None),
    f("updatedReplicas", Int32, "int32", "", E|P, None)];
static DEPLOYMENT_STATUS_WIRE: [WireField; 9] = [w(1, 3), w(2, 5), w(3, 8), w(4, 0), w(5, 7), w(6, 2), w(7, 4), w(8, 1), w(9, 6)];
pub(crate) static DEPLOYMENT_STATUS: Type = ty("io.k8s.api.apps.v1beta2.DeploymentStatus", "k8s.io.api.apps.v1beta2.DeploymentStatus", &[], &DEPLOYMENT_STATUS_FIELDS, &DEPLOYMENT_STATUS_WIRE, &[], false, &[]);

static DEPLOYMENT_STRATEGY_FIELDS: [Field; 2] = [
    f("rollingUpdate", Object(Ref::Static(&apps_v1beta2::ROLLING_UPDATE_DEPLOYMENT)), "v1beta2.RollingUpdateDeployment", "", E|P, None),
    f("type", String, "string", "", E|P, None)];
static DEPLOYMENT_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static DEPLOYMENT_STRATEGY: Type = ty("io.k8s.api.apps.v1beta2.DeploymentStrategy", "k8s.io.api.apps.v1beta2.DeploymentStrategy", &[], &DEPLOYMENT_STRATEGY_FIELDS, &DEPLOYMENT_STRATEGY_WIRE, &[], false, &[]);

static REPLICA_SET_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta2.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&apps_v1beta2::REPLICA_SET_SPEC)), "v1beta2.ReplicaSetSpec", "", E, None),
    f("status", Object(Ref::Static(&apps_v1beta2::REPLICA_SET_STATUS)), "v1beta2.ReplicaSetStatus", "", E, None)];
static REPLICA_SET_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static REPLICA_SET_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta2", "ReplicaSet")];
pub(crate) static REPLICA_SET: Type = ty("io.k8s.api.apps.v1beta2.ReplicaSet", "k8s.io.api.apps.v1beta2.ReplicaSet", &REPLICA_SET_KINDS, &REPLICA_SET_FIELDS, &REPLICA_SET_WIRE, &[2, 3, 4], false, &[]);

static REPLICA_SET_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1beta2.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static REPLICA_SET_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static REPLICA_SET_CONDITION: Type = ty("io.k8s.api.apps.v1beta2.ReplicaSetCondition", "k8s.io.api.apps.v1beta2.ReplicaSetCondition", &[], &REPLICA_SET_CONDITION_FIELDS, &REPLICA_SET_CONDITION_WIRE, &[], false, &[]);

static REPLICA_SET_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&REPLICA_SET_LIST_ITEMS_LIST)), "[]v1beta2.ReplicaSet", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta2.ListMeta", "", E, None)];
static REPLICA_SET_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static REPLICA_SET_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta2", "ReplicaSetList")];
pub(crate) static REPLICA_SET_LIST: Type = ty("io.k8s.api.apps.v1beta2.ReplicaSetList", "k8s.io.api.apps.v1beta2.ReplicaSetList", &REPLICA_SET_LIST_KINDS, &REPLICA_SET_LIST_FIELDS, &REPLICA_SET_LIST_WIRE, &[3], false, &[]);

static REPLICA_SET_SPEC_FIELDS: [Field; 4] = [
    f("minReadySeconds", Int32, "int32", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta2.LabelSelector", "", E|P, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1beta2.PodTemplateSpec", "", E|P, None)];
static REPLICA_SET_SPEC_WIRE: [WireField; 4] = [w(1, 1), w(2, 2), w(3, 3), w(4, 0)];
pub(crate) static REPLICA_SET_SPEC: Type = ty("io.k8s.api.apps.v1beta2.ReplicaSetSpec", "k8s.io.api.apps.v1beta2.ReplicaSetSpec", &[], &REPLICA_SET_SPEC_FIELDS, &REPLICA_SET_SPEC_WIRE, &[], false, &[]);

static REPLICA_SET_STATUS_FIELDS: [Field; 7] = [
    f("availableReplicas", Int32, "int32", "", E|P, None),
    f("conditions", List(Ref::Static(&REPLICA_SET_STATUS_CONDITIONS_LIST)), "[]v1beta2.ReplicaSetCondition", "", E|P, None),
    f("fullyLabeledReplicas", Int32, "int32", "", E|P, None),
    f("observedGeneration", Int64, "int64", "", E|P, None),
    f("readyReplicas", Int32, "int32", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("terminatingReplicas", Int32, "int32", "", E|P, None)];
static REPLICA_SET_STATUS_WIRE: [WireField; 7] = [w(1, 5), w(2, 2), w(3, 3), w(4, 4), w(5, 0), w(6, 1), w(7, 6)];
pub(crate) static REPLICA_SET_STATUS: Type = ty("io.k8s.api.apps.v1beta2.ReplicaSetStatus", "k8s.io.api.apps.v1beta2.ReplicaSetStatus", &[], &REPLICA_SET_STATUS_FIELDS, &REPLICA_SET_STATUS_WIRE, &[], false, &[]);

static ROLLING_UPDATE_DAEMON_SET_FIELDS: [Field; 2] = [
    f("maxSurge", IntOrString, "v1beta2.IntOrString", "", E|P, None),
    f("maxUnavailable", IntOrString, "v1beta2.IntOrString", "", E|P, None)];
static ROLLING_UPDATE_DAEMON_SET_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static ROLLING_UPDATE_DAEMON_SET: Type = ty("io.k8s.api.apps.v1beta2.RollingUpdateDaemonSet", "k8s.io.api.apps.v1beta2.RollingUpdateDaemonSet", &[], &ROLLING_UPDATE_DAEMON_SET_FIELDS, &ROLLING_UPDATE_DAEMON_SET_WIRE, &[], false, &[]);

static ROLLING_UPDATE_DEPLOYMENT_FIELDS: [Field; 2] = [
    f("maxSurge", IntOrString, "v1beta2.IntOrString", "", E|P, None),
    f("maxUnavailable", IntOrString, "v1beta2.IntOrString", "", E|P, None)];
static ROLLING_UPDATE_DEPLOYMENT_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static ROLLING_UPDATE_DEPLOYMENT: Type = ty("io.k8s.api.apps.v1beta2.RollingUpdateDeployment", "k8s.io.api.apps.v1beta2.RollingUpdateDeployment", &[], &ROLLING_UPDATE_DEPLOYMENT_FIELDS, &ROLLING_UPDATE_DEPLOYMENT_WIRE, &[], false, &[]);

static ROLLING_UPDATE_STATEFUL_SET_STRATEGY_FIELDS: [Field; 2] = [
    f("maxUnavailable", IntOrString, "v1beta2.IntOrString", "", E|P, None),
    f("partition", Int32, "int32", "", E|P, None)];
static ROLLING_UPDATE_STATEFUL_SET_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static ROLLING_UPDATE_STATEFUL_SET_STRATEGY: Type = ty("io.k8s.api.apps.v1beta2.RollingUpdateStatefulSetStrategy", "k8s.io.api.apps.v1beta2.RollingUpdateStatefulSetStrategy", &[], &ROLLING_UPDATE_STATEFUL_SET_STRATEGY_FIELDS, &ROLLING_UPDATE_STATEFUL_SET_STRATEGY_WIRE, &[], false, &[]);

static SCALE_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta2.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&apps_v1beta2::SCALE_SPEC)), "v1beta2.ScaleSpec", "", E, None),
    f("status", Object(Ref::Static(&apps_v1beta2::SCALE_STATUS)), "v1beta2.ScaleStatus", "", E, None)];
static SCALE_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static SCALE_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta2", "Scale")];
pub(crate) static SCALE: Type = ty("io.k8s.api.apps.v1beta2.Scale", "k8s.io.api.apps.v1beta2.Scale", &SCALE_KINDS, &SCALE_FIELDS, &SCALE_WIRE, &[2, 3, 4], false, &[]);

static SCALE_SPEC_FIELDS: [Field; 1] = [
    f("replicas", Int32, "int32", "", E|P, None)];
static SCALE_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SCALE_SPEC: Type = ty("io.k8s.api.apps.v1beta2.ScaleSpec", "k8s.io.api.apps.v1beta2.ScaleSpec", &[], &SCALE_SPEC_FIELDS, &SCALE_SPEC_WIRE, &[], false, &[]);

static SCALE_STATUS_FIELDS: [Field; 3] = [
    f("replicas", Int32, "int32", "", E|P, None),
    f("selector", Map(Ref::Static(&SCALE_STATUS_SELECTOR_MAP)), "map[string]string", "", E|P, None),
    f("targetSelector", String, "string", "", E|P, None)];
static SCALE_STATUS_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static SCALE_STATUS: Type = ty("io.k8s.api.apps.v1beta2.ScaleStatus", "k8s.io.api.apps.v1beta2.ScaleStatus", &[], &SCALE_STATUS_FIELDS, &SCALE_STATUS_WIRE, &[], false, &[]);

static STATEFUL_SET_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta2.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&apps_v1beta2::STATEFUL_SET_SPEC)), "v1beta2.StatefulSetSpec", "", E, None),
    f("status", Object(Ref::Static(&apps_v1beta2::STATEFUL_SET_STATUS)), "v1beta2.StatefulSetStatus", "", E, None)];
static STATEFUL_SET_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static STATEFUL_SET_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta2", "StatefulSet")];
pub(crate) static STATEFUL_SET: Type = ty("io.k8s.api.apps.v1beta2.StatefulSet", "k8s.io.api.apps.v1beta2.StatefulSet", &STATEFUL_SET_KINDS, &STATEFUL_SET_FIELDS, &STATEFUL_SET_WIRE, &[2, 3, 4], false, &[]);

static STATEFUL_SET_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1beta2.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static STATEFUL_SET_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static STATEFUL_SET_CONDITION: Type = ty("io.k8s.api.apps.v1beta2.StatefulSetCondition", "k8s.io.api.apps.v1beta2.StatefulSetCondition", &[], &STATEFUL_SET_CONDITION_FIELDS, &STATEFUL_SET_CONDITION_WIRE, &[], false, &[]);

static STATEFUL_SET_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&STATEFUL_SET_LIST_ITEMS_LIST)), "[]v1beta2.StatefulSet", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta2.ListMeta", "", E, None)];
static STATEFUL_SET_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static STATEFUL_SET_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta2", "StatefulSetList")];
pub(crate) static STATEFUL_SET_LIST: Type = ty("io.k8s.api.apps.v1beta2.StatefulSetList", "k8s.io.api.apps.v1beta2.StatefulSetList", &STATEFUL_SET_LIST_KINDS, &STATEFUL_SET_LIST_FIELDS, &STATEFUL_SET_LIST_WIRE, &[3], false, &[]);

static STATEFUL_SET_ORDINALS_FIELDS: [Field; 1] = [
    f("start", Int32, "int32", "", E|P, None)];
static STATEFUL_SET_ORDINALS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static STATEFUL_SET_ORDINALS: Type = ty("io.k8s.api.apps.v1beta2.StatefulSetOrdinals", "k8s.io.api.apps.v1beta2.StatefulSetOrdinals", &[], &STATEFUL_SET_ORDINALS_FIELDS, &STATEFUL_SET_ORDINALS_WIRE, &[], false, &[]);

static STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY_FIELDS: [Field; 2] = [
    f("whenDeleted", String, "string", "", E|P, None),
    f("whenScaled", String, "string", "", E|P, None)];
static STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY: Type = ty("io.k8s.api.apps.v1beta2.StatefulSetPersistentVolumeClaimRetentionPolicy", "k8s.io.api.apps.v1beta2.StatefulSetPersistentVolumeClaimRetentionPolicy", &[], &STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY_FIELDS, &STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY_WIRE, &[], false, &[]);

static STATEFUL_SET_SPEC_FIELDS: [Field; 11] = [
    f("minReadySeconds", Int32, "int32", "", E|P, None),
    f("ordinals", Object(Ref::Static(&apps_v1beta2::STATEFUL_SET_ORDINALS)), "v1beta2.StatefulSetOrdinals", "", E|P, None),
    f("persistentVolumeClaimRetentionPolicy", Object(Ref::Static(&apps_v1beta2::STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY)), "v1beta2.StatefulSetPersistentVolumeClaimRetentionPolicy", "", E|P, None),
    f("podManagementPolicy", String, "string", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("revisionHistoryLimit", Int32, "int32", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta2.LabelSelector", "", E|P, None),
    f("serviceName", String, "string", "", E|P, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1beta2.PodTemplateSpec", "", E|P, None),
    f("updateStrategy", Object(Ref::Static(&apps_v1beta2::STATEFUL_SET_UPDATE_STRATEGY)), "v1beta2.StatefulSetUpdateStrategy", "", E|P, None),
    f("volumeClaimTemplates", List(Ref::Static(&STATEFUL_SET_SPEC_VOLUME_CLAIM_TEMPLATES_LIST)), "[]v1beta2.PersistentVolumeClaim", "", E|P, None)];
static STATEFUL_SET_SPEC_WIRE: [WireField; 11] = [w(1, 4), w(2, 6), w(3, 8), w(4, 10), w(5, 7), w(6, 3), w(7, 9), w(8, 5), w(9, 0), w(10, 2), w(11, 1)];
pub(crate) static STATEFUL_SET_SPEC: Type = ty("io.k8s.api.apps.v1beta2.StatefulSetSpec", "k8s.io.api.apps.v1beta2.StatefulSetSpec", &[], &STATEFUL_SET_SPEC_FIELDS, &STATEFUL_SET_SPEC_WIRE, &[], false, &[]);

static STATEFUL_SET_STATUS_FIELDS: [Field; 10] = [
    f("availableReplicas", Int32, "int32", "", E|P, None),
    f("collisionCount", Int32, "int32", "", E|P, None),
    f("conditions", List(Ref::Static(&STATEFUL_SET_STATUS_CONDITIONS_LIST)), "[]v1beta2.StatefulSetCondition", "", E|P, None),
    f("currentReplicas", Int32, "int32", "", E|P, None),
    f("currentRevision", String, "string", "", E|P, None),
    f("observedGeneration", Int64, "int64", "", E|P, None),
    f("readyReplicas", Int32, "int32", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("updateRevision", String, "string", "", E|P, None),
    f("updatedReplicas", Int32, "int32", "", E|P, None)];
static STATEFUL_SET_STATUS_WIRE: [WireField; 10] = [w(1, 5), w(2, 7), w(3, 6), w(4, 3), w(5, 9), w(6, 4), w(7, 8), w(9, 1), w(10, 2), w(11, 0)];
pub(crate) static STATEFUL_SET_STATUS: Type = ty("io.k8s.api.apps.v1beta2.StatefulSetStatus", "k8s.io.api.apps.v1beta2.StatefulSetStatus", &[], &STATEFUL_SET_STATUS_FIELDS, &STATEFUL_SET_STATUS_WIRE, &[], false, &[]);

static STATEFUL_SET_UPDATE_STRATEGY_FIELDS: [Field; 2] = [
    f("rollingUpdate", Object(Ref::Static(&apps_v1beta2::ROLLING_UPDATE_STATEFUL_SET_STRATEGY)), "v1beta2.RollingUpdateStatefulSetStrategy", "", E|P, None),
    f("type", String, "string", "", E|P, None)];
static STATEFUL_SET_UPDATE_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static STATEFUL_SET_UPDATE_STRATEGY: Type = ty("io.k8s.api.apps.v1beta2.StatefulSetUpdateStrategy", "k8s.io.api.apps.v1beta2.StatefulSetUpdateStrategy", &[], &STATEFUL_SET_UPDATE_STRATEGY_FIELDS, &STATEFUL_SET_UPDATE_STRATEGY_WIRE, &[], false, &[]);

static CONTROLLER_REVISION_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1beta2::CONTROLLER_REVISION)), "v1beta2.ControllerRevision", ListType::Atomic, &[], false);
static DAEMON_SET_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1beta2::DAEMON_SET)), "v1beta2.DaemonSet", ListType::Atomic, &[], false);
static DAEMON_SET_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apps_v1beta2::DAEMON_SET_CONDITION)), "v1beta2.DaemonSetCondition", ListType::Atomic, &[], false);
static DEPLOYMENT_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1beta2::DEPLOYMENT)), "v1beta2.Deployment", ListType::Atomic, &[], false);
static DEPLOYMENT_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apps_v1beta2::DEPLOYMENT_CONDITION)), "v1beta2.DeploymentCondition", ListType::Atomic, &[], false);
static REPLICA_SET_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1beta2::REPLICA_SET)), "v1beta2.ReplicaSet", ListType::Atomic, &[], false);
static REPLICA_SET_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apps_v1beta2::REPLICA_SET_CONDITION)), "v1beta2.ReplicaSetCondition", ListType::Atomic, &[], false);
static STATEFUL_SET_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1beta2::STATEFUL_SET)), "v1beta2.StatefulSet", ListType::Atomic, &[], false);
static STATEFUL_SET_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apps_v1beta2::STATEFUL_SET_CONDITION)), "v1beta2.StatefulSetCondition", ListType::Atomic, &[], false);
static STATEFUL_SET_SPEC_VOLUME_CLAIM_TEMPLATES_LIST: List = list(Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_CLAIM)), "v1beta2.PersistentVolumeClaim", ListType::Atomic, &[], false);
static SCALE_STATUS_SELECTOR_MAP: Map = map(String, "string", false);
