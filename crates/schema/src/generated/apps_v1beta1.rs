//! Types of `apps_v1beta1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CONTROLLER_REVISION_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("data", RawExtension, "v1beta1.RawExtension", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("revision", Int64, "int64", "", E|P, None)];
static CONTROLLER_REVISION_WIRE: [WireField; 3] = [w(1, 3), w(2, 1), w(3, 4)];
static CONTROLLER_REVISION_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta1", "ControllerRevision")];
pub(crate) static CONTROLLER_REVISION: Type = ty("io.k8s.api.apps.v1beta1.ControllerRevision", "k8s.io.api.apps.v1beta1.ControllerRevision", &CONTROLLER_REVISION_KINDS, &CONTROLLER_REVISION_FIELDS, &CONTROLLER_REVISION_WIRE, &[3], false, &[]);

static CONTROLLER_REVISION_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CONTROLLER_REVISION_LIST_ITEMS_LIST)), "[]v1beta1.ControllerRevision", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static CONTROLLER_REVISION_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CONTROLLER_REVISION_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta1", "ControllerRevisionList")];
pub(crate) static CONTROLLER_REVISION_LIST: Type = ty("io.k8s.api.apps.v1beta1.ControllerRevisionList", "k8s.io.api.apps.v1beta1.ControllerRevisionList", &CONTROLLER_REVISION_LIST_KINDS, &CONTROLLER_REVISION_LIST_FIELDS, &CONTROLLER_REVISION_LIST_WIRE, &[3], false, &[]);

static DEPLOYMENT_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&apps_v1beta1::DEPLOYMENT_SPEC)), "v1beta1.DeploymentSpec", "", E, None),
    f("status", Object(Ref::Static(&apps_v1beta1::DEPLOYMENT_STATUS)), "v1beta1.DeploymentStatus", "", E, None)];
static DEPLOYMENT_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static DEPLOYMENT_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta1", "Deployment")];
pub(crate) static DEPLOYMENT: Type = ty("io.k8s.api.apps.v1beta1.Deployment", "k8s.io.api.apps.v1beta1.Deployment", &DEPLOYMENT_KINDS, &DEPLOYMENT_FIELDS, &DEPLOYMENT_WIRE, &[2, 3, 4], false, &[]);

static DEPLOYMENT_CONDITION_FIELDS: [Field; 6] = [
    f("lastTransitionTime", Time, "v1beta1.Time", "", E|P, None),
    f("lastUpdateTime", Time, "v1beta1.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static DEPLOYMENT_CONDITION_WIRE: [WireField; 6] = [w(1, 5), w(2, 4), w(4, 3), w(5, 2), w(6, 1), w(7, 0)];
pub(crate) static DEPLOYMENT_CONDITION: Type = ty("io.k8s.api.apps.v1beta1.DeploymentCondition", "k8s.io.api.apps.v1beta1.DeploymentCondition", &[], &DEPLOYMENT_CONDITION_FIELDS, &DEPLOYMENT_CONDITION_WIRE, &[], false, &[]);

static DEPLOYMENT_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&DEPLOYMENT_LIST_ITEMS_LIST)), "[]v1beta1.Deployment", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static DEPLOYMENT_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static DEPLOYMENT_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta1", "DeploymentList")];
pub(crate) static DEPLOYMENT_LIST: Type = ty("io.k8s.api.apps.v1beta1.DeploymentList", "k8s.io.api.apps.v1beta1.DeploymentList", &DEPLOYMENT_LIST_KINDS, &DEPLOYMENT_LIST_FIELDS, &DEPLOYMENT_LIST_WIRE, &[3], false, &[]);

static DEPLOYMENT_ROLLBACK_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("name", String, "string", "", E|P, None),
    f("rollbackTo", Object(Ref::Static(&apps_v1beta1::ROLLBACK_CONFIG)), "v1beta1.RollbackConfig", "", E|P, None),
    f("updatedAnnotations", Map(Ref::Static(&DEPLOYMENT_ROLLBACK_UPDATED_ANNOTATIONS_MAP)), "map[string]string", "", E|P, None)];
static DEPLOYMENT_ROLLBACK_WIRE: [WireField; 3] = [w(1, 2), w(2, 4), w(3, 3)];
static DEPLOYMENT_ROLLBACK_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta1", "DeploymentRollback")];
pub(crate) static DEPLOYMENT_ROLLBACK: Type = ty("io.k8s.api.apps.v1beta1.DeploymentRollback", "k8s.io.api.apps.v1beta1.DeploymentRollback", &DEPLOYMENT_ROLLBACK_KINDS, &DEPLOYMENT_ROLLBACK_FIELDS, &DEPLOYMENT_ROLLBACK_WIRE, &[], false, &[]);

static DEPLOYMENT_SPEC_FIELDS: [Field; 9] = [
    f("minReadySeconds", Int32, "int32", "", E|P, None),
    f("paused", Bool, "bool", "", E|P, None),
    f("progressDeadlineSeconds", Int32, "int32", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("revisionHistoryLimit", Int32, "int32", "", E|P, None),
    f("rollbackTo", Object(Ref::Static(&apps_v1beta1::ROLLBACK_CONFIG)), "v1beta1.RollbackConfig", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("strategy", Object(Ref::Static(&apps_v1beta1::DEPLOYMENT_STRATEGY)), "v1beta1.DeploymentStrategy", "", E|P, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1beta1.PodTemplateSpec", "", E|P, None)];
static DEPLOYMENT_SPEC_WIRE: [WireField; 9] = [w(1, 3), w(2, 6), w(3, 8), w(4, 7), w(5, 0), w(6, 4), w(7, 1), w(8, 5), w(9, 2)];
pub(crate) static DEPLOYMENT_SPEC: Type = ty("io.k8s.api.apps.v1beta1.DeploymentSpec", "k8s.io.api.apps.v1beta1.DeploymentSpec", &[], &DEPLOYMENT_SPEC_FIELDS, &DEPLOYMENT_SPEC_WIRE, &[], false, &[]);

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
pub(crate) static DEPLOYMENT_STATUS: Type = ty("io.k8s.api.apps.v1beta1.DeploymentStatus", "k8s.io.api.apps.v1beta1.DeploymentStatus", &[], &DEPLOYMENT_STATUS_FIELDS, &DEPLOYMENT_STATUS_WIRE, &[], false, &[]);

static DEPLOYMENT_STRATEGY_FIELDS: [Field; 2] = [
    f("rollingUpdate", Object(Ref::Static(&apps_v1beta1::ROLLING_UPDATE_DEPLOYMENT)), "v1beta1.RollingUpdateDeployment", "", E|P, None),
    f("type", String, "string", "", E|P, None)];
static DEPLOYMENT_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static DEPLOYMENT_STRATEGY: Type = ty("io.k8s.api.apps.v1beta1.DeploymentStrategy", "k8s.io.api.apps.v1beta1.DeploymentStrategy", &[], &DEPLOYMENT_STRATEGY_FIELDS, &DEPLOYMENT_STRATEGY_WIRE, &[], false, &[]);

static ROLLBACK_CONFIG_FIELDS: [Field; 1] = [
    f("revision", Int64, "int64", "", E|P, None)];
static ROLLBACK_CONFIG_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static ROLLBACK_CONFIG: Type = ty("io.k8s.api.apps.v1beta1.RollbackConfig", "k8s.io.api.apps.v1beta1.RollbackConfig", &[], &ROLLBACK_CONFIG_FIELDS, &ROLLBACK_CONFIG_WIRE, &[], false, &[]);

static ROLLING_UPDATE_DEPLOYMENT_FIELDS: [Field; 2] = [
    f("maxSurge", IntOrString, "v1beta1.IntOrString", "", E|P, None),
    f("maxUnavailable", IntOrString, "v1beta1.IntOrString", "", E|P, None)];
static ROLLING_UPDATE_DEPLOYMENT_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static ROLLING_UPDATE_DEPLOYMENT: Type = ty("io.k8s.api.apps.v1beta1.RollingUpdateDeployment", "k8s.io.api.apps.v1beta1.RollingUpdateDeployment", &[], &ROLLING_UPDATE_DEPLOYMENT_FIELDS, &ROLLING_UPDATE_DEPLOYMENT_WIRE, &[], false, &[]);

static ROLLING_UPDATE_STATEFUL_SET_STRATEGY_FIELDS: [Field; 2] = [
    f("maxUnavailable", IntOrString, "v1beta1.IntOrString", "", E|P, None),
    f("partition", Int32, "int32", "", E|P, None)];
static ROLLING_UPDATE_STATEFUL_SET_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static ROLLING_UPDATE_STATEFUL_SET_STRATEGY: Type = ty("io.k8s.api.apps.v1beta1.RollingUpdateStatefulSetStrategy", "k8s.io.api.apps.v1beta1.RollingUpdateStatefulSetStrategy", &[], &ROLLING_UPDATE_STATEFUL_SET_STRATEGY_FIELDS, &ROLLING_UPDATE_STATEFUL_SET_STRATEGY_WIRE, &[], false, &[]);

static SCALE_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&apps_v1beta1::SCALE_SPEC)), "v1beta1.ScaleSpec", "", E, None),
    f("status", Object(Ref::Static(&apps_v1beta1::SCALE_STATUS)), "v1beta1.ScaleStatus", "", E, None)];
static SCALE_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static SCALE_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta1", "Scale")];
pub(crate) static SCALE: Type = ty("io.k8s.api.apps.v1beta1.Scale", "k8s.io.api.apps.v1beta1.Scale", &SCALE_KINDS, &SCALE_FIELDS, &SCALE_WIRE, &[2, 3, 4], false, &[]);

static SCALE_SPEC_FIELDS: [Field; 1] = [
    f("replicas", Int32, "int32", "", E|P, None)];
static SCALE_SPEC_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SCALE_SPEC: Type = ty("io.k8s.api.apps.v1beta1.ScaleSpec", "k8s.io.api.apps.v1beta1.ScaleSpec", &[], &SCALE_SPEC_FIELDS, &SCALE_SPEC_WIRE, &[], false, &[]);

static SCALE_STATUS_FIELDS: [Field; 3] = [
    f("replicas", Int32, "int32", "", E|P, None),
    f("selector", Map(Ref::Static(&DEPLOYMENT_ROLLBACK_UPDATED_ANNOTATIONS_MAP)), "map[string]string", "", E|P, None),
    f("targetSelector", String, "string", "", E|P, None)];
static SCALE_STATUS_WIRE: [WireField; 3] = [w(1, 0), w(2, 1), w(3, 2)];
pub(crate) static SCALE_STATUS: Type = ty("io.k8s.api.apps.v1beta1.ScaleStatus", "k8s.io.api.apps.v1beta1.ScaleStatus", &[], &SCALE_STATUS_FIELDS, &SCALE_STATUS_WIRE, &[], false, &[]);

static STATEFUL_SET_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1beta1.ObjectMeta", "", E, None),
    f("spec", Object(Ref::Static(&apps_v1beta1::STATEFUL_SET_SPEC)), "v1beta1.StatefulSetSpec", "", E, None),
    f("status", Object(Ref::Static(&apps_v1beta1::STATEFUL_SET_STATUS)), "v1beta1.StatefulSetStatus", "", E, None)];
static STATEFUL_SET_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static STATEFUL_SET_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta1", "StatefulSet")];
pub(crate) static STATEFUL_SET: Type = ty("io.k8s.api.apps.v1beta1.StatefulSet", "k8s.io.api.apps.v1beta1.StatefulSet", &STATEFUL_SET_KINDS, &STATEFUL_SET_FIELDS, &STATEFUL_SET_WIRE, &[2, 3, 4], false, &[]);

static STATEFUL_SET_CONDITION_FIELDS: [Field; 5] = [
    f("lastTransitionTime", Time, "v1beta1.Time", "", E|P, None),
    f("message", String, "string", "", E|P, None),
    f("reason", String, "string", "", E|P, None),
    f("status", String, "string", "", E, None),
    f("type", String, "string", "", E|P, None)];
static STATEFUL_SET_CONDITION_WIRE: [WireField; 5] = [w(1, 4), w(2, 3), w(3, 0), w(4, 2), w(5, 1)];
pub(crate) static STATEFUL_SET_CONDITION: Type = ty("io.k8s.api.apps.v1beta1.StatefulSetCondition", "k8s.io.api.apps.v1beta1.StatefulSetCondition", &[], &STATEFUL_SET_CONDITION_FIELDS, &STATEFUL_SET_CONDITION_WIRE, &[], false, &[]);

static STATEFUL_SET_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&STATEFUL_SET_LIST_ITEMS_LIST)), "[]v1beta1.StatefulSet", "", E|P, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1beta1.ListMeta", "", E, None)];
static STATEFUL_SET_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static STATEFUL_SET_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apps", "v1beta1", "StatefulSetList")];
pub(crate) static STATEFUL_SET_LIST: Type = ty("io.k8s.api.apps.v1beta1.StatefulSetList", "k8s.io.api.apps.v1beta1.StatefulSetList", &STATEFUL_SET_LIST_KINDS, &STATEFUL_SET_LIST_FIELDS, &STATEFUL_SET_LIST_WIRE, &[3], false, &[]);

static STATEFUL_SET_ORDINALS_FIELDS: [Field; 1] = [
    f("start", Int32, "int32", "", E|P, None)];
static STATEFUL_SET_ORDINALS_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static STATEFUL_SET_ORDINALS: Type = ty("io.k8s.api.apps.v1beta1.StatefulSetOrdinals", "k8s.io.api.apps.v1beta1.StatefulSetOrdinals", &[], &STATEFUL_SET_ORDINALS_FIELDS, &STATEFUL_SET_ORDINALS_WIRE, &[], false, &[]);

static STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY_FIELDS: [Field; 2] = [
    f("whenDeleted", String, "string", "", E|P, None),
    f("whenScaled", String, "string", "", E|P, None)];
static STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY: Type = ty("io.k8s.api.apps.v1beta1.StatefulSetPersistentVolumeClaimRetentionPolicy", "k8s.io.api.apps.v1beta1.StatefulSetPersistentVolumeClaimRetentionPolicy", &[], &STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY_FIELDS, &STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY_WIRE, &[], false, &[]);

static STATEFUL_SET_SPEC_FIELDS: [Field; 11] = [
    f("minReadySeconds", Int32, "int32", "", E|P, None),
    f("ordinals", Object(Ref::Static(&apps_v1beta1::STATEFUL_SET_ORDINALS)), "v1beta1.StatefulSetOrdinals", "", E|P, None),
    f("persistentVolumeClaimRetentionPolicy", Object(Ref::Static(&apps_v1beta1::STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY)), "v1beta1.StatefulSetPersistentVolumeClaimRetentionPolicy", "", E|P, None),
    f("podManagementPolicy", String, "string", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("revisionHistoryLimit", Int32, "int32", "", E|P, None),
    f("selector", Object(Ref::Static(&meta_v1::LABEL_SELECTOR)), "v1beta1.LabelSelector", "", E|P, None),
    f("serviceName", String, "string", "", E|P, None),
    f("template", Object(Ref::Static(&core_v1::POD_TEMPLATE_SPEC)), "v1beta1.PodTemplateSpec", "", E|P, None),
    f("updateStrategy", Object(Ref::Static(&apps_v1beta1::STATEFUL_SET_UPDATE_STRATEGY)), "v1beta1.StatefulSetUpdateStrategy", "", E|P, None),
    f("volumeClaimTemplates", List(Ref::Static(&STATEFUL_SET_SPEC_VOLUME_CLAIM_TEMPLATES_LIST)), "[]v1beta1.PersistentVolumeClaim", "", E|P, None)];
static STATEFUL_SET_SPEC_WIRE: [WireField; 11] = [w(1, 4), w(2, 6), w(3, 8), w(4, 10), w(5, 7), w(6, 3), w(7, 9), w(8, 5), w(9, 0), w(10, 2), w(11, 1)];
pub(crate) static STATEFUL_SET_SPEC: Type = ty("io.k8s.api.apps.v1beta1.StatefulSetSpec", "k8s.io.api.apps.v1beta1.StatefulSetSpec", &[], &STATEFUL_SET_SPEC_FIELDS, &STATEFUL_SET_SPEC_WIRE, &[], false, &[]);

static STATEFUL_SET_STATUS_FIELDS: [Field; 10] = [
    f("availableReplicas", Int32, "int32", "", E|P, None),
    f("collisionCount", Int32, "int32", "", E|P, None),
    f("conditions", List(Ref::Static(&STATEFUL_SET_STATUS_CONDITIONS_LIST)), "[]v1beta1.StatefulSetCondition", "", E|P, None),
    f("currentReplicas", Int32, "int32", "", E|P, None),
    f("currentRevision", String, "string", "", E|P, None),
    f("observedGeneration", Int64, "int64", "", E|P, None),
    f("readyReplicas", Int32, "int32", "", E|P, None),
    f("replicas", Int32, "int32", "", E|P, None),
    f("updateRevision", String, "string", "", E|P, None),
    f("updatedReplicas", Int32, "int32", "", E|P, None)];
static STATEFUL_SET_STATUS_WIRE: [WireField; 10] = [w(1, 5), w(2, 7), w(3, 6), w(4, 3), w(5, 9), w(6, 4), w(7, 8), w(9, 1), w(10, 2), w(11, 0)];
pub(crate) static STATEFUL_SET_STATUS: Type = ty("io.k8s.api.apps.v1beta1.StatefulSetStatus", "k8s.io.api.apps.v1beta1.StatefulSetStatus", &[], &STATEFUL_SET_STATUS_FIELDS, &STATEFUL_SET_STATUS_WIRE, &[], false, &[]);

static STATEFUL_SET_UPDATE_STRATEGY_FIELDS: [Field; 2] = [
    f("rollingUpdate", Object(Ref::Static(&apps_v1beta1::ROLLING_UPDATE_STATEFUL_SET_STRATEGY)), "v1beta1.RollingUpdateStatefulSetStrategy", "", E|P, None),
    f("type", String, "string", "", E|P, None)];
static STATEFUL_SET_UPDATE_STRATEGY_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static STATEFUL_SET_UPDATE_STRATEGY: Type = ty("io.k8s.api.apps.v1beta1.StatefulSetUpdateStrategy", "k8s.io.api.apps.v1beta1.StatefulSetUpdateStrategy", &[], &STATEFUL_SET_UPDATE_STRATEGY_FIELDS, &STATEFUL_SET_UPDATE_STRATEGY_WIRE, &[], false, &[]);

static CONTROLLER_REVISION_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1beta1::CONTROLLER_REVISION)), "v1beta1.ControllerRevision", ListType::Atomic, &[], false);
static DEPLOYMENT_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1beta1::DEPLOYMENT)), "v1beta1.Deployment", ListType::Atomic, &[], false);
static DEPLOYMENT_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apps_v1beta1::DEPLOYMENT_CONDITION)), "v1beta1.DeploymentCondition", ListType::Atomic, &[], false);
static STATEFUL_SET_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apps_v1beta1::STATEFUL_SET)), "v1beta1.StatefulSet", ListType::Atomic, &[], false);
static STATEFUL_SET_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apps_v1beta1::STATEFUL_SET_CONDITION)), "v1beta1.StatefulSetCondition", ListType::Atomic, &[], false);
static STATEFUL_SET_SPEC_VOLUME_CLAIM_TEMPLATES_LIST: List = list(Object(Ref::Static(&core_v1::PERSISTENT_VOLUME_CLAIM)), "v1beta1.PersistentVolumeClaim", ListType::Atomic, &[], false);
static DEPLOYMENT_ROLLBACK_UPDATED_ANNOTATIONS_MAP: Map = map(String, "string", false);
