//! Goes through schemas. Behaviour: `apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go`
//! (SchemaHas).

use schema::Value;

use crate::tree::Tree;

/// The schemas of a specification in its internal form.
pub fn schemas(spec: &Value) -> impl Iterator<Item = &Value> {
    let versions = spec.list("versions").iter().filter_map(|version| version["schema"].field("openAPIV3Schema"));
    spec["validation"].field("openAPIV3Schema").into_iter().chain(versions)
}

/// Whether a schema, or one in it, is found by a function.
pub fn any<'a>(schema: &'a Value, found: &mut dyn FnMut(&'a Value) -> bool) -> bool {
    if !schema.is_object() {
        return false;
    }
    if found(schema) {
        return true;
    }
    let mut parts: Vec<&Value> = Vec::new();
    for name in ["items", "not", "additionalProperties", "additionalItems"] {
        parts.extend(schema.field(name));
    }
    for name in ["items", "allOf", "anyOf", "oneOf"] {
        parts.extend(schema.list(name));
    }
    for name in ["properties", "patternProperties", "definitions", "dependencies"] {
        parts.extend(schema.entries(name).map(|(_, part)| part));
    }
    parts.into_iter().any(|part| any(part, found))
}
