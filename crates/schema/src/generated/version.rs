//! Types of `version`. Written by `cargo xtask codegen`; do not edit.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports)]

use crate::generated::*;
use crate::types::{Alternative, DefaultValue, Field, FieldKind::*, GroupVersionKind, List, ListType, Map, Ref, Text, Type, Union, WireField};
use crate::types::{f, gvk, list, map, ty, w, em, P, E, Z, R, MERGE, REPLACE, RETAIN, ATOMIC, GRANULAR};
use std::borrow::Cow;

static INFO_FIELDS: [Field; 13] = [
    f("buildDate", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("compiler", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("emulationMajor", String, "string", "", E|P, None),
    f("emulationMinor", String, "string", "", E|P, None),
    f("gitCommit", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("gitTreeState", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("gitVersion", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("goVersion", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("major", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("minCompatibilityMajor", String, "string", "", E|P, None),
    f("minCompatibilityMinor", String, "string", "", E|P, None),
    f("minor", String, "string", "", R, Some(DefaultValue::Str(""))),
    f("platform", String, "string", "", R, Some(DefaultValue::Str("")))];
pub(crate) static INFO: Type = ty("io.k8s.apimachinery.pkg.version.Info", "", &[], &INFO_FIELDS, &[], &[0, 1, 4, 5, 6, 7, 8, 11, 12], false, &[]);

