//! Types of `apiextensions_v1`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static CONVERSION_REQUEST_FIELDS: [Field; 3] = [
    f("desiredAPIVersion", String, "string", "", E|P, None),
    f("objects", List(Ref::Static(&CONVERSION_REQUEST_OBJECTS_LIST)), "[]v1.RawExtension", "", E|P, None),
    f("uid", String, "string", "", E|P, None)];
static CONVERSION_REQUEST_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(3, 1)];
pub(crate) static CONVERSION_REQUEST: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ConversionRequest", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.ConversionRequest", &[], &CONVERSION_REQUEST_FIELDS, &CONVERSION_REQUEST_WIRE, &[], false, &[]);

static CONVERSION_RESPONSE_FIELDS: [Field; 3] = [
    f("convertedObjects", List(Ref::Static(&CONVERSION_REQUEST_OBJECTS_LIST)), "[]v1.RawExtension", "", E|P, None),
    f("result", Object(Ref::Static(&meta_v1::STATUS)), "v1.Status", "", E|P, None),
    f("uid", String, "string", "", E|P, None)];
static CONVERSION_RESPONSE_WIRE: [WireField; 3] = [w(1, 2), w(2, 0), w(3, 1)];
pub(crate) static CONVERSION_RESPONSE: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ConversionResponse", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.ConversionResponse", &[], &CONVERSION_RESPONSE_FIELDS, &CONVERSION_RESPONSE_WIRE, &[], false, &[]);

static CONVERSION_REVIEW_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("request", Object(Ref::Static(&apiextensions_v1::CONVERSION_REQUEST)), "v1.ConversionRequest", "", E|P, None),
    f("response", Object(Ref::Static(&apiextensions_v1::CONVERSION_RESPONSE)), "v1.ConversionResponse", "", E|P, None)];
static CONVERSION_REVIEW_WIRE: [WireField; 2] = [w(1, 2), w(2, 3)];
static CONVERSION_REVIEW_KINDS: [GroupVersionKind; 1] = [gvk("apiextensions.k8s.io", "v1", "ConversionReview")];
pub(crate) static CONVERSION_REVIEW: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ConversionReview", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.ConversionReview", &CONVERSION_REVIEW_KINDS, &CONVERSION_REVIEW_FIELDS, &CONVERSION_REVIEW_WIRE, &[], false, &[]);

static CUSTOM_RESOURCE_COLUMN_DEFINITION_FIELDS: [Field; 6] = [
    f("description", String, "string", "", E, None),
    f("format", String, "string", "", E, None),
    f("jsonPath", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("priority", Int32, "int32", "", E, None),
    f("type", String, "string", "", R, Some(DefaultValue::Str("")))];
static CUSTOM_RESOURCE_COLUMN_DEFINITION_WIRE: [WireField; 6] = [w(1, 3), w(2, 5), w(3, 1), w(4, 0), w(5, 4), w(6, 2)];
pub(crate) static CUSTOM_RESOURCE_COLUMN_DEFINITION: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition", &[], &CUSTOM_RESOURCE_COLUMN_DEFINITION_FIELDS, &CUSTOM_RESOURCE_COLUMN_DEFINITION_WIRE, &[2, 3, 5], false, &[]);

static CUSTOM_RESOURCE_CONVERSION_FIELDS: [Field; 2] = [
    f("strategy", String, "v1.ConversionStrategyType", "", R, Some(DefaultValue::Str(""))),
    f("webhook", Object(Ref::Static(&apiextensions_v1::WEBHOOK_CONVERSION)), "v1.WebhookConversion", "", E|P, None)];
static CUSTOM_RESOURCE_CONVERSION_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static CUSTOM_RESOURCE_CONVERSION: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion", &[], &CUSTOM_RESOURCE_CONVERSION_FIELDS, &CUSTOM_RESOURCE_CONVERSION_WIRE, &[0], false, &[]);

static CUSTOM_RESOURCE_DEFINITION_FIELDS: [Field; 5] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::OBJECT_META)), "v1.ObjectMeta", "", E, Some(DefaultValue::Object)),
    f("spec", Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_DEFINITION_SPEC)), "v1.CustomResourceDefinitionSpec", "", R, Some(DefaultValue::Object)),
    f("status", Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_DEFINITION_STATUS)), "v1.CustomResourceDefinitionStatus", "", E, Some(DefaultValue::Object))];
static CUSTOM_RESOURCE_DEFINITION_WIRE: [WireField; 3] = [w(1, 2), w(2, 3), w(3, 4)];
static CUSTOM_RESOURCE_DEFINITION_KINDS: [GroupVersionKind; 1] = [gvk("apiextensions.k8s.io", "v1", "CustomResourceDefinition")];
pub(crate) static CUSTOM_RESOURCE_DEFINITION: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition", &CUSTOM_RESOURCE_DEFINITION_KINDS, &CUSTOM_RESOURCE_DEFINITION_FIELDS, &CUSTOM_RESOURCE_DEFINITION_WIRE, &[2, 3, 4], false, &[]);

static CUSTOM_RESOURCE_DEFINITION_CONDITION_FIELDS: [Field; 6] = [
    f("lastTransitionTime", Time, "v1.Time", "", E, None),
    f("message", String, "string", "", E, None),
    f("observedGeneration", Int64, "int64", "", E, None),
    f("reason", String, "string", "", E, None),
    f("status", String, "v1.ConditionStatus", "", R, Some(DefaultValue::Str(""))),
    f("type", String, "v1.CustomResourceDefinitionConditionType", "", R, Some(DefaultValue::Str("")))];
static CUSTOM_RESOURCE_DEFINITION_CONDITION_WIRE: [WireField; 6] = [w(1, 5), w(2, 4), w(3, 0), w(4, 3), w(5, 1), w(6, 2)];
pub(crate) static CUSTOM_RESOURCE_DEFINITION_CONDITION: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondition", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondition", &[], &CUSTOM_RESOURCE_DEFINITION_CONDITION_FIELDS, &CUSTOM_RESOURCE_DEFINITION_CONDITION_WIRE, &[0, 4, 5], false, &[]);

static CUSTOM_RESOURCE_DEFINITION_LIST_FIELDS: [Field; 4] = [
    f("apiVersion", String, "string", "TypeMeta", E, None),
    f("items", List(Ref::Static(&CUSTOM_RESOURCE_DEFINITION_LIST_ITEMS_LIST)), "[]v1.CustomResourceDefinition", "", R, None),
    f("kind", String, "string", "TypeMeta", E, None),
    f("metadata", Object(Ref::Static(&meta_v1::LIST_META)), "v1.ListMeta", "", E, Some(DefaultValue::Object))];
static CUSTOM_RESOURCE_DEFINITION_LIST_WIRE: [WireField; 2] = [w(1, 3), w(2, 1)];
static CUSTOM_RESOURCE_DEFINITION_LIST_KINDS: [GroupVersionKind; 1] = [gvk("apiextensions.k8s.io", "v1", "CustomResourceDefinitionList")];
pub(crate) static CUSTOM_RESOURCE_DEFINITION_LIST: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionList", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionList", &CUSTOM_RESOURCE_DEFINITION_LIST_KINDS, &CUSTOM_RESOURCE_DEFINITION_LIST_FIELDS, &CUSTOM_RESOURCE_DEFINITION_LIST_WIRE, &[1, 3], false, &[]);

static CUSTOM_RESOURCE_DEFINITION_NAMES_FIELDS: [Field; 6] = [
    f("categories", List(Ref::Static(&CUSTOM_RESOURCE_DEFINITION_NAMES_CATEGORIES_LIST)), "[]string", "", E, None),
    f("kind", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("listKind", String, "string", "", E, None),
    f("plural", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("shortNames", List(Ref::Static(&CUSTOM_RESOURCE_DEFINITION_NAMES_CATEGORIES_LIST)), "[]string", "", E, None),
    f("singular", String, "string", "", E, None)];
static CUSTOM_RESOURCE_DEFINITION_NAMES_WIRE: [WireField; 6] = [w(1, 3), w(2, 5), w(3, 4), w(4, 1), w(5, 2), w(6, 0)];
pub(crate) static CUSTOM_RESOURCE_DEFINITION_NAMES: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames", &[], &CUSTOM_RESOURCE_DEFINITION_NAMES_FIELDS, &CUSTOM_RESOURCE_DEFINITION_NAMES_WIRE, &[1, 3], false, &[]);

static CUSTOM_RESOURCE_DEFINITION_SPEC_FIELDS: [Field; 6] = [
    f("conversion", Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_CONVERSION)), "v1.CustomResourceConversion", "", E|P, None),
    f("group", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("names", Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_DEFINITION_NAMES)), "v1.CustomResourceDefinitionNames", "", R, Some(DefaultValue::Object)),
    f("preserveUnknownFields", Bool, "bool", "", E, None),
    f("scope", String, "v1.ResourceScope", "", R, Some(DefaultValue::Str(""))),
    f("versions", List(Ref::Static(&CUSTOM_RESOURCE_DEFINITION_SPEC_VERSIONS_LIST)), "[]v1.CustomResourceDefinitionVersion", "", R, None)];
static CUSTOM_RESOURCE_DEFINITION_SPEC_WIRE: [WireField; 6] = [w(1, 1), w(3, 2), w(4, 4), w(7, 5), w(9, 0), w(10, 3)];
pub(crate) static CUSTOM_RESOURCE_DEFINITION_SPEC: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec", &[], &CUSTOM_RESOURCE_DEFINITION_SPEC_FIELDS, &CUSTOM_RESOURCE_DEFINITION_SPEC_WIRE, &[1, 2, 4, 5], false, &[]);

static CUSTOM_RESOURCE_DEFINITION_STATUS_FIELDS: [Field; 4] = [
    f("acceptedNames", Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_DEFINITION_NAMES)), "v1.CustomResourceDefinitionNames", "", 0, Some(DefaultValue::Object)),
    f("conditions", List(Ref::Static(&CUSTOM_RESOURCE_DEFINITION_STATUS_CONDITIONS_LIST)), "[]v1.CustomResourceDefinitionCondition", "", 0, None),
    f("observedGeneration", Int64, "int64", "", E, None),
    f("storedVersions", List(Ref::Static(&CUSTOM_RESOURCE_DEFINITION_NAMES_CATEGORIES_LIST)), "[]string", "", 0, None)];
static CUSTOM_RESOURCE_DEFINITION_STATUS_WIRE: [WireField; 4] = [w(1, 1), w(2, 0), w(3, 3), w(4, 2)];
pub(crate) static CUSTOM_RESOURCE_DEFINITION_STATUS: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus", &[], &CUSTOM_RESOURCE_DEFINITION_STATUS_FIELDS, &CUSTOM_RESOURCE_DEFINITION_STATUS_WIRE, &[0, 1, 3], false, &[]);

static CUSTOM_RESOURCE_DEFINITION_VERSION_FIELDS: [Field; 9] = [
    f("additionalPrinterColumns", List(Ref::Static(&CUSTOM_RESOURCE_DEFINITION_VERSION_ADDITIONAL_PRINTER_COLUMNS_LIST)), "[]v1.CustomResourceColumnDefinition", "", E, None),
    f("deprecated", Bool, "bool", "", E, None),
    f("deprecationWarning", String, "string", "", E|P, None),
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("schema", Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_VALIDATION)), "v1.CustomResourceValidation", "", E|P, None),
    f("selectableFields", List(Ref::Static(&CUSTOM_RESOURCE_DEFINITION_VERSION_SELECTABLE_FIELDS_LIST)), "[]v1.SelectableField", "", E, None),
    f("served", Bool, "bool", "", R, Some(DefaultValue::Bool(false))),
    f("storage", Bool, "bool", "", R, Some(DefaultValue::Bool(false))),
    f("subresources", Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_SUBRESOURCES)), "v1.CustomResourceSubresources", "", E|P, None)];
static CUSTOM_RESOURCE_DEFINITION_VERSION_WIRE: [WireField; 9] = [w(1, 3), w(2, 6), w(3, 7), w(4, 4), w(5, 8), w(6, 0), w(7, 1), w(8, 2), w(9, 5)];
pub(crate) static CUSTOM_RESOURCE_DEFINITION_VERSION: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion", &[], &CUSTOM_RESOURCE_DEFINITION_VERSION_FIELDS, &CUSTOM_RESOURCE_DEFINITION_VERSION_WIRE, &[3, 6, 7], false, &[]);

static CUSTOM_RESOURCE_SUBRESOURCE_SCALE_FIELDS: [Field; 3] = [
    f("labelSelectorPath", String, "string", "", E|P, None),
    f("specReplicasPath", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("statusReplicasPath", String, "string", "", R, Some(DefaultValue::Str("")))];
static CUSTOM_RESOURCE_SUBRESOURCE_SCALE_WIRE: [WireField; 3] = [w(1, 1), w(2, 2), w(3, 0)];
pub(crate) static CUSTOM_RESOURCE_SUBRESOURCE_SCALE: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale", &[], &CUSTOM_RESOURCE_SUBRESOURCE_SCALE_FIELDS, &CUSTOM_RESOURCE_SUBRESOURCE_SCALE_WIRE, &[1, 2], false, &[]);

pub(crate) static CUSTOM_RESOURCE_SUBRESOURCE_STATUS: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceStatus", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceStatus", &[], &[], &[], &[], false, &[]);

static CUSTOM_RESOURCE_SUBRESOURCES_FIELDS: [Field; 2] = [
    f("scale", Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_SUBRESOURCE_SCALE)), "v1.CustomResourceSubresourceScale", "", E|P, None),
    f("status", Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_SUBRESOURCE_STATUS)), "v1.CustomResourceSubresourceStatus", "", E|P, None)];
static CUSTOM_RESOURCE_SUBRESOURCES_WIRE: [WireField; 2] = [w(1, 1), w(2, 0)];
pub(crate) static CUSTOM_RESOURCE_SUBRESOURCES: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources", &[], &CUSTOM_RESOURCE_SUBRESOURCES_FIELDS, &CUSTOM_RESOURCE_SUBRESOURCES_WIRE, &[], false, &[]);

static CUSTOM_RESOURCE_VALIDATION_FIELDS: [Field; 1] = [
    f("openAPIV3Schema", Object(Ref::Static(&apiextensions_v1::JSON_SCHEMA_PROPS)), "v1.JSONSchemaProps", "", E|P, None)];
static CUSTOM_RESOURCE_VALIDATION_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static CUSTOM_RESOURCE_VALIDATION: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation", &[], &CUSTOM_RESOURCE_VALIDATION_FIELDS, &CUSTOM_RESOURCE_VALIDATION_WIRE, &[], false, &[]);

static EXTERNAL_DOCUMENTATION_FIELDS: [Field; 2] = [
    f("description", String, "string", "", E, None),
    f("url", String, "string", "", E, None)];
static EXTERNAL_DOCUMENTATION_WIRE: [WireField; 2] = [w(1, 0), w(2, 1)];
pub(crate) static EXTERNAL_DOCUMENTATION: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation", &[], &EXTERNAL_DOCUMENTATION_FIELDS, &EXTERNAL_DOCUMENTATION_WIRE, &[], false, &[]);

static JSON_SCHEMA_PROPS_FIELDS: [Field; 44] = [
    f("$ref", String, "string", "", E|P, None),
    f("$schema", String, "v1.JSONSchemaURL", "", E, None),
    f("additionalItems", SchemaOr(Alternative::Bool, Ref::Static(&apiextensions_v1::JSON_SCHEMA_PROPS)), "v1.JSONSchemaPropsOrBool", "", E|P, None),
    f("additionalProperties", SchemaOr(Alternative::Bool, Ref::Static(&apiextensions_v1::JSON_SCHEMA_PROPS)), "v1.JSONSchemaPropsOrBool", "", E|P, None),
    f("allOf", List(Ref::Static(&JSON_SCHEMA_PROPS_ALL_OF_LIST)), "[]v1.JSONSchemaProps", "", E, None),
    f("anyOf", List(Ref::Static(&JSON_SCHEMA_PROPS_ALL_OF_LIST)), "[]v1.JSONSchemaProps", "", E, None),
    f("default", Any, "v1.JSON", "", E|P, None),
    f("definitions", Map(Ref::Static(&JSON_SCHEMA_PROPS_DEFINITIONS_MAP)), "v1.JSONSchemaDefinitions", "", E, None),
    f("dependencies", Map(Ref::Static(&JSON_SCHEMA_PROPS_DEPENDENCIES_MAP)), "v1.JSONSchemaDependencies", "", E, None),
    f("description", String, "string", "", E, None),
    f("enum", List(Ref::Static(&JSON_SCHEMA_PROPS_ENUM_LIST)), "[]v1.JSON", "", E, None),
    f("example", Any, "v1.JSON", "", E|P, None),
    f("exclusiveMaximum", Bool, "bool", "", E, None),
    f("exclusiveMinimum", Bool, "bool", "", E, None),
    f("externalDocs", Object(Ref::Static(&apiextensions_v1::EXTERNAL_DOCUMENTATION)), "v1.ExternalDocumentation", "", E|P, None),
    f("format", String, "string", "", E, None),
    f("id", String, "string", "", E, None),
    f("items", SchemaOr(Alternative::Schemas, Ref::Static(&apiextensions_v1::JSON_SCHEMA_PROPS)), "v1.JSONSchemaPropsOrArray", "", E|P, None),
    f("maxItems", Int64, "int64", "", E|P, None),
    f("maxLength", Int64, "int64", "", E|P, None),
    f("maxProperties", Int64, "int64", "", E|P, None),
    f("maximum", Double, "float64", "", E|P, None),
    f("minItems", Int64, "int64", "", E|P, None),
    f("minLength", Int64, "int64", "", E|P, None),
    f("minProperties", Int64, "int64", "", E|P, None),
    f("minimum", Double, "float64", "", E|P, None),
    f("multipleOf", Double, "float64", "", E|P, None),
    f("not", Object(Ref::Static(&apiextensions_v1::JSON_SCHEMA_PROPS)), "v1.JSONSchemaProps", "", E|P, None),
    f("nullable", Bool, "bool", "", E, None),
    f("oneOf", List(Ref::Static(&JSON_SCHEMA_PROPS_ALL_OF_LIST)), "[]v1.JSONSchemaProps", "", E, None),
    f("pattern", String, "string", "", E, None),
    f("patternProperties", Map(Ref::Static(&JSON_SCHEMA_PROPS_DEFINITIONS_MAP)), "map[string]v1.JSONSchemaProps", "", E, None),
    f("properties", Map(Ref::Static(&JSON_SCHEMA_PROPS_DEFINITIONS_MAP)), "map[string]v1.JSONSchemaProps", "", E, None),
    f("required", List(Ref::Static(&CUSTOM_RESOURCE_DEFINITION_NAMES_CATEGORIES_LIST)), "[]string", "", E, None),
    f("title", String, "string", "", E, None),
    f("type", String, "string", "", E, None),
    f("uniqueItems", Bool, "bool", "", E, None),
    f("x-kubernetes-embedded-resource", Bool, "bool", "", E, None),
    f("x-kubernetes-int-or-string", Bool, "bool", "", E, None),
    f("x-kubernetes-list-map-keys", List(Ref::Static(&CUSTOM_RESOURCE_DEFINITION_NAMES_CATEGORIES_LIST)), "[]string", "", E, None),
    f("x-kubernetes-list-type", String, "string", "", E|P, None),
    f("x-kubernetes-map-type", String, "string", "", E|P, None),
    f("x-kubernetes-preserve-unknown-fields", Bool, "bool", "", E|P, None),
    f("x-kubernetes-validations", List(Ref::Static(&JSON_SCHEMA_PROPS_X_KUBERNETES_VALIDATIONS_LIST)), "v1.ValidationRules", "", E|MERGE, None).key("rule")];
static JSON_SCHEMA_PROPS_WIRE: [WireField; 44] = [w(1, 16), w(2, 1), w(3, 0), w(4, 9), w(5, 35), w(6, 15), w(7, 34), w(8, 6), w(9, 21), w(10, 12), w(11, 25), w(12, 13), w(13, 19), w(14, 23), w(15, 30), w(16, 18), w(17, 22), w(18, 36), w(19, 26), w(20, 10), w(21, 20), w(22, 24), w(23, 33), w(24, 17), w(25, 4), w(26, 29), w(27, 5), w(28, 27), w(29, 32), w(30, 3), w(31, 31), w(32, 8), w(33, 2), w(34, 7), w(35, 14), w(36, 11), w(37, 28), w(38, 42), w(39, 37), w(40, 38), w(41, 39), w(42, 40), w(43, 41), w(44, 43)];
pub(crate) static JSON_SCHEMA_PROPS: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps", &[], &JSON_SCHEMA_PROPS_FIELDS, &JSON_SCHEMA_PROPS_WIRE, &[], false, &[]);

static SELECTABLE_FIELD_FIELDS: [Field; 1] = [
    f("jsonPath", String, "string", "", R, Some(DefaultValue::Str("")))];
static SELECTABLE_FIELD_WIRE: [WireField; 1] = [w(1, 0)];
pub(crate) static SELECTABLE_FIELD: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.SelectableField", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.SelectableField", &[], &SELECTABLE_FIELD_FIELDS, &SELECTABLE_FIELD_WIRE, &[0], false, &[]);

static SERVICE_REFERENCE_FIELDS: [Field; 4] = [
    f("name", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("namespace", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("path", String, "string", "", E|P, None),
    f("port", Int32, "int32", "", E|P, None)];
static SERVICE_REFERENCE_WIRE: [WireField; 4] = [w(1, 1), w(2, 0), w(3, 2), w(4, 3)];
pub(crate) static SERVICE_REFERENCE: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.ServiceReference", &[], &SERVICE_REFERENCE_FIELDS, &SERVICE_REFERENCE_WIRE, &[0, 1], false, &[]);

static VALIDATION_RULE_FIELDS: [Field; 6] = [
    f("fieldPath", String, "string", "", E, None),
    f("message", String, "string", "", E, None),
    f("messageExpression", String, "string", "", E, None),
    f("optionalOldSelf", Bool, "bool", "", E|P, None),
    f("reason", String, "v1.FieldValueErrorReason", "", E|P, None),
    f("rule", String, "string", "", R, Some(DefaultValue::Str("")))];
static VALIDATION_RULE_WIRE: [WireField; 6] = [w(1, 5), w(2, 1), w(3, 2), w(4, 4), w(5, 0), w(6, 3)];
pub(crate) static VALIDATION_RULE: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ValidationRule", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.ValidationRule", &[], &VALIDATION_RULE_FIELDS, &VALIDATION_RULE_WIRE, &[5], false, &[]);

static WEBHOOK_CLIENT_CONFIG_FIELDS: [Field; 3] = [
    f("caBundle", Bytes, "[]uint8", "", E, None),
    f("service", Object(Ref::Static(&apiextensions_v1::SERVICE_REFERENCE)), "v1.ServiceReference", "", E|P, None),
    f("url", String, "string", "", E|P, None)];
static WEBHOOK_CLIENT_CONFIG_WIRE: [WireField; 3] = [w(1, 1), w(2, 0), w(3, 2)];
pub(crate) static WEBHOOK_CLIENT_CONFIG: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig", &[], &WEBHOOK_CLIENT_CONFIG_FIELDS, &WEBHOOK_CLIENT_CONFIG_WIRE, &[], false, &[]);

static WEBHOOK_CONVERSION_FIELDS: [Field; 2] = [
    f("clientConfig", Object(Ref::Static(&apiextensions_v1::WEBHOOK_CLIENT_CONFIG)), "v1.WebhookClientConfig", "", E|P, None),
    f("conversionReviewVersions", List(Ref::Static(&CUSTOM_RESOURCE_DEFINITION_NAMES_CATEGORIES_LIST)), "[]string", "", R, None)];
static WEBHOOK_CONVERSION_WIRE: [WireField; 2] = [w(2, 0), w(3, 1)];
pub(crate) static WEBHOOK_CONVERSION: Type = ty("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion", "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.WebhookConversion", &[], &WEBHOOK_CONVERSION_FIELDS, &WEBHOOK_CONVERSION_WIRE, &[1], false, &[]);

static JSON_SCHEMA_PROPS_ENUM_LIST: List = list(Any, "v1.JSON", ListType::Atomic, &[], false);
static CUSTOM_RESOURCE_DEFINITION_VERSION_ADDITIONAL_PRINTER_COLUMNS_LIST: List = list(Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_COLUMN_DEFINITION)), "v1.CustomResourceColumnDefinition", ListType::Atomic, &[], false);
static CUSTOM_RESOURCE_DEFINITION_LIST_ITEMS_LIST: List = list(Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_DEFINITION)), "v1.CustomResourceDefinition", ListType::Atomic, &[], false);
static CUSTOM_RESOURCE_DEFINITION_STATUS_CONDITIONS_LIST: List = list(Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_DEFINITION_CONDITION)), "v1.CustomResourceDefinitionCondition", ListType::Map, &KEYS_TYPE, false);
static CUSTOM_RESOURCE_DEFINITION_SPEC_VERSIONS_LIST: List = list(Object(Ref::Static(&apiextensions_v1::CUSTOM_RESOURCE_DEFINITION_VERSION)), "v1.CustomResourceDefinitionVersion", ListType::Atomic, &[], false);
static JSON_SCHEMA_PROPS_ALL_OF_LIST: List = list(Object(Ref::Static(&apiextensions_v1::JSON_SCHEMA_PROPS)), "v1.JSONSchemaProps", ListType::Atomic, &[], false);
static CUSTOM_RESOURCE_DEFINITION_VERSION_SELECTABLE_FIELDS_LIST: List = list(Object(Ref::Static(&apiextensions_v1::SELECTABLE_FIELD)), "v1.SelectableField", ListType::Atomic, &[], false);
static JSON_SCHEMA_PROPS_X_KUBERNETES_VALIDATIONS_LIST: List = list(Object(Ref::Static(&apiextensions_v1::VALIDATION_RULE)), "v1.ValidationRule", ListType::Map, &KEYS_RULE, false);
static CONVERSION_REQUEST_OBJECTS_LIST: List = list(RawExtension, "v1.RawExtension", ListType::Atomic, &[], false);
static CUSTOM_RESOURCE_DEFINITION_NAMES_CATEGORIES_LIST: List = list(String, "string", ListType::Atomic, &[], false);
static JSON_SCHEMA_PROPS_DEFINITIONS_MAP: Map = map(Object(Ref::Static(&apiextensions_v1::JSON_SCHEMA_PROPS)), "v1.JSONSchemaProps", false);
static JSON_SCHEMA_PROPS_DEPENDENCIES_MAP: Map = map(SchemaOr(Alternative::Strings, Ref::Static(&apiextensions_v1::JSON_SCHEMA_PROPS)), "v1.JSONSchemaPropsOrStringArray", false);
static KEYS_RULE: [Text; 1] = [Cow::Borrowed("rule")];
static KEYS_TYPE: [Text; 1] = [Cow::Borrowed("type")];
