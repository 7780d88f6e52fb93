//! OpenAPI v2 in protobuf, from the JSON document: the message `openapi.v2.Document` of gnostic, its field numbers as in
//! `openapiv2/OpenAPIv2.proto` there.
//!
//! A table per message tells which JSON member goes into which field. Members that a message has no field for are left
//! out; those that begin with `x-` are its vendor extensions.

use schema::Value;
use serde_json::Map;

/// A message: where the members of a JSON object go.
struct Message {
    fields: &'static [(&'static str, u32, Kind)],
    /// The number of `vendor_extension`; 0 when there is none.
    extensions: u32,
}

/// How a JSON value is written.
enum Kind {
    /// `string`
    Text,
    /// `bool`
    Flag,
    /// `int64`
    Integer,
    /// `double`
    Number,
    /// `Any`: YAML in a message, for which JSON will do.
    Any,
    /// A field for each element of an array; what is no array counts as its only element.
    Each(&'static Kind),
    /// An object with known members.
    One(&'static Message),
    /// An object with any members: a message whose repeated field of this number holds pairs of name and value.
    Entries(u32, &'static Kind),
    /// A message of which this field is the only one that is set.
    Within(u32, &'static Kind),
    /// `AdditionalPropertiesItem`
    SchemaOrFlag,
    /// `Parameter`
    Parameter,
    /// `ParametersItem`
    ParameterOrReference,
}

use Kind::{
    Any, Each, Entries, Flag, Integer, Number, One, Parameter, ParameterOrReference, SchemaOrFlag, Text, Within,
};

const TEXTS: Kind = Each(&Text);
const PARAMETERS: Kind = Each(&ParameterOrReference);

static DOCUMENT: Message = Message {
    fields: &[
        ("swagger", 1, Text),
        ("info", 2, One(&INFO)),
        ("schemes", 5, TEXTS),
        ("consumes", 6, TEXTS),
        ("produces", 7, TEXTS),
        ("paths", 8, Entries(2, &One(&PATH))),
        ("definitions", 9, Entries(1, &One(&SCHEMA))),
        ("parameters", 10, Entries(1, &Parameter)),
        ("security", 12, Each(&Entries(1, &Within(1, &TEXTS)))),
        ("securityDefinitions", 13, Entries(1, &Within(2, &One(&API_KEY)))),
    ],
    extensions: 16,
};

static INFO: Message =
    Message { fields: &[("title", 1, Text), ("version", 2, Text), ("description", 3, Text)], extensions: 7 };

static API_KEY: Message = Message {
    fields: &[("type", 1, Text), ("name", 2, Text), ("in", 3, Text), ("description", 4, Text)],
    extensions: 5,
};

static PATH: Message = Message {
    fields: &[
        ("get", 2, One(&OPERATION)),
        ("put", 3, One(&OPERATION)),
        ("post", 4, One(&OPERATION)),
        ("delete", 5, One(&OPERATION)),
        ("options", 6, One(&OPERATION)),
        ("head", 7, One(&OPERATION)),
        ("patch", 8, One(&OPERATION)),
        ("parameters", 9, PARAMETERS),
    ],
    extensions: 10,
};

static OPERATION: Message = Message {
    fields: &[
        ("tags", 1, TEXTS),
        ("summary", 2, Text),
        ("description", 3, Text),
        ("operationId", 5, Text),
        ("produces", 6, TEXTS),
        ("consumes", 7, TEXTS),
        ("parameters", 8, PARAMETERS),
        ("responses", 9, Entries(1, &Within(1, &One(&RESPONSE)))),
        ("schemes", 10, TEXTS),
        ("deprecated", 11, Flag),
    ],
    extensions: 13,
};

static RESPONSE: Message =
    Message { fields: &[("description", 1, Text), ("schema", 2, Within(1, &One(&SCHEMA)))], extensions: 5 };

static BODY_PARAMETER: Message = Message {
    fields: &[
        ("description", 1, Text),
        ("name", 2, Text),
        ("in", 3, Text),
        ("required", 4, Flag),
        ("schema", 5, One(&SCHEMA)),
    ],
    extensions: 6,
};

static QUERY_PARAMETER: Message = Message {
    fields: &[
        ("required", 1, Flag),
        ("in", 2, Text),
        ("description", 3, Text),
        ("name", 4, Text),
        ("type", 6, Text),
        ("format", 7, Text),
        ("uniqueItems", 20, Flag),
    ],
    extensions: 23,
};

/// Of a path or a header.
static OTHER_PARAMETER: Message = Message {
    fields: &[
        ("required", 1, Flag),
        ("in", 2, Text),
        ("description", 3, Text),
        ("name", 4, Text),
        ("type", 5, Text),
        ("format", 6, Text),
        ("uniqueItems", 19, Flag),
    ],
    extensions: 22,
};

static SCHEMA: Message = Message {
    fields: &[
        ("$ref", 1, Text),
        ("format", 2, Text),
        ("title", 3, Text),
        ("description", 4, Text),
        ("default", 5, Any),
        ("multipleOf", 6, Number),
        ("maximum", 7, Number),
        ("exclusiveMaximum", 8, Flag),
        ("minimum", 9, Number),
        ("exclusiveMinimum", 10, Flag),
        ("maxLength", 11, Integer),
        ("minLength", 12, Integer),
        ("pattern", 13, Text),
        ("maxItems", 14, Integer),
        ("minItems", 15, Integer),
        ("uniqueItems", 16, Flag),
        ("maxProperties", 17, Integer),
        ("minProperties", 18, Integer),
        ("required", 19, TEXTS),
        ("enum", 20, Each(&Any)),
        ("additionalProperties", 21, SchemaOrFlag),
        ("type", 22, Within(1, &TEXTS)),
        ("items", 23, Within(1, &One(&SCHEMA))),
        ("allOf", 24, Each(&One(&SCHEMA))),
        ("properties", 25, Entries(1, &One(&SCHEMA))),
        ("discriminator", 26, Text),
        ("readOnly", 27, Flag),
        ("externalDocs", 29, One(&EXTERNAL_DOCS)),
        ("example", 30, Any),
    ],
    extensions: 31,
};

static ITEM: Kind = Within(1, &One(&SCHEMA));
static IN_BODY: Kind = Within(1, &One(&BODY_PARAMETER));
static IN_HEADER: Kind = Within(2, &Within(1, &One(&OTHER_PARAMETER)));
static IN_QUERY: Kind = Within(2, &Within(3, &One(&QUERY_PARAMETER)));
static IN_PATH: Kind = Within(2, &Within(4, &One(&OTHER_PARAMETER)));
static REFERENCED: Kind = Within(2, &One(&REFERENCE));
static REFERENCE: Message = Message { fields: &[("$ref", 1, Text), ("description", 2, Text)], extensions: 0 };

static EXTERNAL_DOCS: Message = Message { fields: &[("description", 1, Text), ("url", 2, Text)], extensions: 3 };

/// A v2 document in protobuf.
pub(super) fn encode(document: &Value) -> Vec<u8> {
    DOCUMENT.encode(document)
}

impl Message {
    fn encode(&self, value: &Value) -> Vec<u8> {
        let mut out = Vec::new();
        let nothing = Map::new();
        let members = value.as_object().unwrap_or(&nothing);
        for (name, number, kind) in self.fields {
            if let Some(value) = members.get(*name) {
                kind.write(*number, value, &mut out);
            }
        }
        for (name, value) in members.iter().filter(|it| self.extensions > 0 && it.0.starts_with("x-")) {
            write_bytes(self.extensions, &pair(name, &Any, value), &mut out);
        }
        out
    }
}

impl Kind {
    /// Writes a value as the field of this number. What is of another type than it should be is left out.
    fn write(&self, number: u32, value: &Value, out: &mut Vec<u8>) {
        match self {
            Text => write_bytes(number, value.as_str().unwrap_or_default().as_bytes(), out),
            Flag => write_varint(number, value.as_bool().unwrap_or_default().into(), out),
            Integer => write_varint(number, value.as_i64().unwrap_or_default().cast_unsigned(), out),
            Number => {
                varint((u64::from(number) << 3) | 1, out);
                out.extend(value.as_f64().unwrap_or_default().to_le_bytes());
            }
            Any => write_bytes(number, &yaml(value), out),
            Each(kind) => match value {
                Value::Array(items) => items.iter().for_each(|item| kind.write(number, item, out)),
                value => kind.write(number, value, out),
            },
            One(message) => write_bytes(number, &message.encode(value), out),
            Entries(inner, kind) => {
                let mut entries = Vec::new();
                for (name, value) in value.as_object().into_iter().flatten() {
                    write_bytes(*inner, &pair(name, kind, value), &mut entries);
                }
                write_bytes(number, &entries, out);
            }
            Within(inner, kind) => {
                let mut message = Vec::new();
                kind.write(*inner, value, &mut message);
                write_bytes(number, &message, out);
            }
            SchemaOrFlag if value.is_boolean() => Within(2, &Flag).write(number, value, out),
            SchemaOrFlag => ITEM.write(number, value, out),
            Parameter => parameter(value).write(number, value, out),
            ParameterOrReference if value.get("$ref").is_some() => REFERENCED.write(number, value, out),
            ParameterOrReference => Within(1, &Parameter).write(number, value, out),
        }
    }
}

/// What a parameter is made of depends on its place.
fn parameter(value: &Value) -> &'static Kind {
    match value["in"].as_str() {
        Some("body") => &IN_BODY,
        Some("header") => &IN_HEADER,
        Some("path") => &IN_PATH,
        _ => &IN_QUERY,
    }
}

/// `NamedAny` and its like.
fn pair(name: &str, kind: &Kind, value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    write_bytes(1, name.as_bytes(), &mut out);
    kind.write(2, value, &mut out);
    out
}

/// `Any`: every JSON is YAML.
fn yaml(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    write_bytes(2, value.to_string().as_bytes(), &mut out);
    out
}

fn write_bytes(number: u32, bytes: &[u8], out: &mut Vec<u8>) {
    varint((u64::from(number) << 3) | 2, out);
    varint(bytes.len() as u64, out);
    out.extend_from_slice(bytes);
}

fn write_varint(number: u32, value: u64, out: &mut Vec<u8>) {
    varint(u64::from(number) << 3, out);
    varint(value, out);
}

fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value > 0x7f {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The fields of a message: numbers, and content where it is bytes.
    fn read(mut bytes: &[u8]) -> Vec<(u64, &[u8])> {
        fn varint(bytes: &mut &[u8]) -> u64 {
            let end = bytes.iter().position(|byte| byte & 0x80 == 0).expect("an end");
            let (number, rest) = bytes.split_at(end + 1);
            *bytes = rest;
            number.iter().rev().fold(0, |all, byte| (all << 7) | u64::from(byte & 0x7f))
        }
        let mut fields = Vec::new();
        while !bytes.is_empty() {
            let tag = varint(&mut bytes);
            let content = match tag & 7 {
                0 => {
                    let before = bytes;
                    varint(&mut bytes);
                    &before[..before.len() - bytes.len()]
                }
                kind => {
                    let length = if kind == 1 { 8 } else { varint(&mut bytes) as usize };
                    let (content, rest) = bytes.split_at(length);
                    bytes = rest;
                    content
                }
            };
            fields.push((tag >> 3, content));
        }
        fields
    }

    /// What is found by following field numbers.
    fn follow<'a>(bytes: &'a [u8], path: &[u64]) -> Vec<&'a [u8]> {
        path.iter().fold(vec![bytes], |found, number| {
            let below = found.iter().flat_map(|bytes| read(bytes)).filter(|field| field.0 == *number);
            below.map(|field| field.1).collect()
        })
    }

    #[test]
    fn parameters_that_are_referred_to() {
        let bytes = encode(&json!({
            "paths": { "/a": { "parameters": [{ "$ref": "#/parameters/p" }] } },
            "parameters": { "p": { "name": "p", "in": "query", "type": "string" } },
        }));
        // paths, path, value, parameters, json_reference, _ref
        let referred = follow(&bytes, &[8, 2, 2, 9, 2, 1]);
        assert_eq!(referred, [b"#/parameters/p"]);
        // parameters, additional_properties, value, non_body_parameter, query_parameter_sub_schema, name
        assert_eq!(follow(&bytes, &[10, 1, 2, 2, 3, 4]), [b"p"]);
    }

    #[test]
    fn a_document_as_gnostic_reads_it() {
        let bytes = encode(&json!({
            "swagger": "2.0", "info": { "title": "Kubernetes", "version": "v1.36.0" },
            "paths": { "/api/v1/pods": {
                "get": {
                    "operationId": "listPod", "tags": ["core_v1"], "x-kubernetes-action": "list",
                    "responses": { "200": { "description": "OK", "schema": { "$ref": "#/definitions/PodList" } } },
                },
                "parameters": [
                    { "name": "pretty", "in": "query", "type": "string", "uniqueItems": true },
                    { "name": "name", "in": "path", "type": "string", "required": true },
                    { "name": "body", "in": "body", "schema": { "type": "object" } },
                ],
            } },
            "definitions": { "Pod": {
                "type": "object", "description": "Pod is one.", "required": ["spec"],
                "properties": { "spec": {
                    "type": "array", "items": { "type": "string" }, "maxItems": 300, "maximum": 2.5, "default": {},
                } },
                "additionalProperties": false, "x-kubernetes-group-version-kind": [{ "kind": "Pod" }],
            } },
        }));
        let text = |path: &[u64]| {
            let found = follow(&bytes, path).into_iter().map(String::from_utf8_lossy);
            found.collect::<Vec<_>>().join("|")
        };
        assert_eq!(text(&[1]), "2.0");
        assert_eq!(text(&[2, 2]), "v1.36.0");
        assert_eq!(text(&[8, 2, 1]), "/api/v1/pods");
        let get = |rest: &[u64]| text(&[&[8, 2, 2, 2], rest].concat());
        assert_eq!(get(&[5]), "listPod");
        assert_eq!(get(&[1]), "core_v1");
        assert_eq!(get(&[13, 1]), "x-kubernetes-action");
        assert_eq!(get(&[13, 2, 2]), "\"list\"");
        assert_eq!(get(&[9, 1, 1]), "200");
        assert_eq!(get(&[9, 1, 2, 1, 2, 1, 1]), "#/definitions/PodList");
        let parameter = |rest: &[u64]| text(&[&[8, 2, 2, 9, 1], rest].concat());
        assert_eq!(parameter(&[2, 3, 4]), "pretty");
        assert_eq!(parameter(&[2, 3, 20]), "\u{1}");
        assert_eq!(parameter(&[2, 4, 4]), "name");
        assert_eq!(parameter(&[1, 5, 22, 1]), "object");
        let pod = |rest: &[u64]| text(&[&[9, 1, 2], rest].concat());
        assert_eq!(pod(&[4]), "Pod is one.");
        assert_eq!(pod(&[19]), "spec");
        assert_eq!(pod(&[21, 2]), "\0");
        assert_eq!(pod(&[25, 1, 1]), "spec");
        assert_eq!(pod(&[25, 1, 2, 23, 1, 22, 1]), "string");
        assert_eq!(pod(&[25, 1, 2, 5, 2]), "{}");
        assert_eq!(follow(&bytes, &[9, 1, 2, 25, 1, 2, 7]), [2.5f64.to_le_bytes()]);
        assert_eq!(follow(&bytes, &[9, 1, 2, 25, 1, 2, 14]), [[0xac, 2]]);
        assert_eq!(pod(&[31, 2, 2]), r#"[{"kind":"Pod"}]"#);
    }
}
