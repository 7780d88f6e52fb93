//! The one pass from bytes to the canonical tree of a type.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::{Map, Value};

use super::DecodeError;
use super::base64::canonical_base64;
use super::encode::encode;
use super::quote::quote;
use super::scan::Scanner;
use super::shape;
use crate::duration;
use crate::quantity::Quantity;
use crate::time::{Precision, Time};
use crate::types::{Alternative, Field, FieldKind, List, Type};

/// How deep objects and arrays may nest. Upstream allows 10000; here decoding, and everything that walks the tree
/// afterwards, runs on stacks of 2 MiB.
pub const MAX_DEPTH: usize = 512;

/// Findings beyond this are not told, as upstream does.
const MAX_FINDINGS: usize = 100;

/// Why decoding ends early.
enum Stop {
    Syntax(String),
    /// Refused by a type with a reading of its own (quantities, times): upstream then reads no further.
    Refused(String),
}

impl From<String> for Stop {
    fn from(text: String) -> Self {
        Stop::Syntax(text)
    }
}

/// One step of the path to where the decoder is.
enum Step<'t, 'a> {
    Field(&'t Type, &'t Field),
    Key(Cow<'a, str>),
    Index(usize),
}

pub(super) struct Decoder<'t, 'a> {
    scan: Scanner<'a>,
    path: Vec<Step<'t, 'a>>,
    /// Whether to look for unknown and duplicate fields.
    strict: bool,
    /// Whether duplicates count at any place, as in objects that upstream decodes without a Go type.
    untyped: bool,
    findings: Vec<String>,
    told: HashSet<String>,
    /// The first value of a wrong type. The rest is still read: a syntax error goes before it.
    mismatch: Option<String>,
}

impl<'t, 'a> Decoder<'t, 'a> {
    fn new(bytes: &'a [u8], strict: bool, untyped: bool) -> Self {
        Self {
            scan: Scanner::new(bytes),
            path: Vec::with_capacity(16),
            strict,
            untyped,
            findings: Vec::new(),
            told: HashSet::new(),
            mismatch: None,
        }
    }

    /// The canonical tree, and what strict decoding refuses.
    pub(super) fn decode(ty: &'t Type, bytes: &'a [u8], strict: bool) -> Result<(Value, Vec<String>), DecodeError> {
        let mut decoder = Self::new(bytes, strict, ty.custom);
        let result = decoder.root(ty);
        let value = decoder.finish(result, bytes)?;
        Ok((value, decoder.findings))
    }

    pub(super) fn decode_any(bytes: &'a [u8]) -> Result<Value, DecodeError> {
        let mut decoder = Self::new(bytes, false, false);
        let result = decoder.any();
        decoder.finish(result, bytes)
    }

    pub(super) fn decode_object(bytes: &'a [u8]) -> Result<(Value, Vec<String>), DecodeError> {
        const GO: &str = "map[string]interface {}";
        let mut decoder = Self::new(bytes, true, true);
        let result = decoder.any();
        let value = match decoder.finish(result, bytes)? {
            Value::Null => Value::Object(Map::new()),
            value @ Value::Object(_) => value,
            other => {
                let what = describe(encode(&other).first().copied().unwrap_or(b'n'));
                return Err(DecodeError::Mismatch(format!("json: cannot unmarshal {what} into Go value of type {GO}")));
            }
        };
        Ok((value, decoder.findings))
    }

    fn finish(&mut self, result: Result<Value, Stop>, bytes: &[u8]) -> Result<Value, DecodeError> {
        let result = result.and_then(|value| Ok(self.scan.end().map(|()| value)?));
        match result {
            Ok(value) => match self.mismatch.take() {
                Some(text) => Err(DecodeError::Mismatch(text)),
                None => Ok(value),
            },
            Err(Stop::Syntax(text)) => Err(DecodeError::Syntax(text)),
            Err(Stop::Refused(text)) => match check_syntax(bytes) {
                Ok(()) => Err(DecodeError::Mismatch(text)),
                Err(syntax) => Err(DecodeError::Syntax(syntax)),
            },
        }
    }

    fn root(&mut self, ty: &'t Type) -> Result<Value, Stop> {
        match self.scan.peek()? {
            b'{' => self.object(ty),
            b'n' => {
                self.scan.word("null")?;
                Ok(Value::Object(shape::empty(ty)))
            }
            byte => {
                let package = ty.name.rsplit('.').nth(1).unwrap_or_default();
                let go = format!("{package}.{}", ty.short_name());
                self.wrong_type(byte, &go)
            }
        }
    }

    fn object(&mut self, ty: &'t Type) -> Result<Value, Stop> {
        self.scan.enter(MAX_DEPTH)?;
        let mut map = Map::new();
        // One bit per field; types with more fields (custom ones) are watched by the map alone.
        let mut seen: u128 = 0;
        let mut first = true;
        while let Some(key) = self.scan.key(first)? {
            first = false;
            match ty.field_index(&key) {
                Some(index) => {
                    let field = &ty.fields[index];
                    let bit = 1u128.checked_shl(u32::try_from(index).unwrap_or(u32::MAX)).unwrap_or(0);
                    if seen & bit != 0 || (bit == 0 && map.contains_key(field.name.as_ref())) {
                        self.find("duplicate field", &key);
                        map.remove(field.name.as_ref());
                    }
                    seen |= bit;
                    self.path.push(Step::Field(ty, field));
                    let value = self.field(ty, field)?;
                    self.path.pop();
                    if let Some(value) = value {
                        map.insert(field.name.to_string(), value);
                    }
                }
                None if ty.preserve_unknown => {
                    if map.contains_key(key.as_ref()) {
                        self.find("duplicate field", &key);
                    }
                    let value = self.any_below(key.clone())?;
                    map.insert(key.into_owned(), value);
                }
                None => {
                    self.find("unknown field", &key);
                    self.scan.skip(MAX_DEPTH)?;
                }
            }
            if !self.scan.another_key()? {
                break;
            }
        }
        shape::fill(ty, &mut map);
        Ok(Value::Object(map))
    }

    /// A field's value in canonical form; `None` when it is left out.
    fn field(&mut self, ty: &'t Type, field: &'t Field) -> Result<Option<Value>, Stop> {
        if self.null()? {
            return Ok(if ty.custom { Some(Value::Null) } else { shape::absent(field) });
        }
        let value = self.value(&field.kind, &field.go)?;
        Ok(if !ty.custom && shape::is_omitted(field, &value) { None } else { Some(value) })
    }

    /// Steps over `null` if it is next.
    fn null(&mut self) -> Result<bool, Stop> {
        let null = self.scan.peek()? == b'n';
        if null {
            self.scan.word("null")?;
        }
        Ok(null)
    }

    /// A value that is not `null`.
    fn value(&mut self, kind: &'t FieldKind, go: &str) -> Result<Value, Stop> {
        let byte = self.scan.peek()?;
        match (kind, byte) {
            (FieldKind::String, b'"') => Ok(Value::String(self.scan.string()?.into_owned())),
            (FieldKind::Object(ty), b'{') => self.object(ty),
            (FieldKind::List(list), b'[') => self.list(list),
            (FieldKind::Map(map), b'{') => self.map(&map.element, &map.go),
            (FieldKind::Bool, b't') => {
                self.scan.word("true")?;
                Ok(Value::Bool(true))
            }
            (FieldKind::Bool, b'f') => {
                self.scan.word("false")?;
                Ok(Value::Bool(false))
            }
            (FieldKind::Int32 | FieldKind::Int64, b'-' | b'0'..=b'9') => self.integer(kind, go),
            (FieldKind::Double, b'-' | b'0'..=b'9') => self.double(go),
            (FieldKind::Bytes, b'"') => self.bytes(),
            (FieldKind::Any | FieldKind::RawExtension | FieldKind::FieldsV1, _) => self.any(),
            (FieldKind::Quantity, _) if !self.untyped || byte == b'"' => self.quantity(),
            (FieldKind::Time, _) => self.time(Precision::Seconds),
            (FieldKind::MicroTime, _) => self.time(Precision::Micros),
            (FieldKind::Duration, _) => self.duration(),
            (FieldKind::IntOrString, _) => self.int_or_string(),
            (FieldKind::SchemaOr(alternative, ty), _) => self.schema_or(*alternative, ty),
            _ => self.wrong_type(byte, go),
        }
    }

    fn list(&mut self, list: &'t List) -> Result<Value, Stop> {
        self.scan.enter(MAX_DEPTH)?;
        let mut items = Vec::new();
        let mut more = self.scan.first_element()?;
        while more {
            self.path.push(Step::Index(items.len()));
            items.push(self.element(&list.element, &list.go)?);
            self.path.pop();
            more = self.scan.another_element()?;
        }
        Ok(Value::Array(items))
    }

    fn map(&mut self, element: &'t FieldKind, go: &str) -> Result<Value, Stop> {
        self.scan.enter(MAX_DEPTH)?;
        let mut map = Map::new();
        let mut first = true;
        while let Some(key) = self.scan.key(first)? {
            first = false;
            if self.strict && map.contains_key(key.as_ref()) {
                self.find("duplicate field", &key);
            }
            self.path.push(Step::Key(key.clone()));
            let value = self.element(element, go)?;
            self.path.pop();
            map.insert(key.into_owned(), value);
            if !self.scan.another_key()? {
                break;
            }
        }
        Ok(Value::Object(map))
    }

    /// An element of a list or map; `null` stands for the zero value.
    fn element(&mut self, kind: &'t FieldKind, go: &str) -> Result<Value, Stop> {
        if self.null()? {
            return Ok(if self.untyped { Value::Null } else { shape::zero(kind) });
        }
        self.value(kind, go)
    }

    fn integer(&mut self, kind: &FieldKind, go: &str) -> Result<Value, Stop> {
        let text = self.scan.number()?;
        let number = text.parse::<i64>().ok();
        let number = number.filter(|&it| matches!(kind, FieldKind::Int64) || i32::try_from(it).is_ok());
        match number {
            Some(number) => Ok(Value::from(number)),
            None if self.untyped => Ok(number_value(text)),
            None => Ok(self.mismatch(&format!("number {text}"), go)),
        }
    }

    fn double(&mut self, go: &str) -> Result<Value, Stop> {
        let text = self.scan.number()?;
        match number_value(text) {
            Value::Null => Ok(self.mismatch(&format!("number {text}"), go)),
            number => Ok(number),
        }
    }

    fn bytes(&mut self) -> Result<Value, Stop> {
        let text = self.scan.string()?;
        if self.untyped {
            return Ok(Value::String(text.into_owned()));
        }
        match canonical_base64(&text) {
            Ok(Cow::Borrowed(_)) => Ok(Value::String(text.into_owned())),
            Ok(Cow::Owned(canonical)) => Ok(Value::String(canonical)),
            Err(at) => {
                self.mismatch.get_or_insert_with(|| format!("illegal base64 data at input byte {at}"));
                Ok(Value::Null)
            }
        }
    }

    fn quantity(&mut self) -> Result<Value, Stop> {
        let raw = self.scan.skip(MAX_DEPTH)?;
        let raw = raw.strip_prefix(b"\"").and_then(|it| it.strip_suffix(b"\"")).unwrap_or(raw);
        let text = String::from_utf8_lossy(raw);
        match Quantity::parse(text.trim()) {
            Ok(quantity) => Ok(Value::String(quantity.to_string())),
            Err(error) => Err(Stop::Refused(error.to_string())),
        }
    }

    fn time(&mut self, precision: Precision) -> Result<Value, Stop> {
        if self.scan.peek()? != b'"' {
            return self.refuse_non_string();
        }
        let text = self.scan.string()?;
        match Time::parse(&text, precision) {
            Ok(time) if time.is_zero() => Ok(Value::Null),
            Ok(time) => Ok(Value::String(time.format(precision))),
            Err(error) => Err(Stop::Refused(error)),
        }
    }

    fn duration(&mut self) -> Result<Value, Stop> {
        if self.scan.peek()? != b'"' {
            return self.refuse_non_string();
        }
        let text = self.scan.string()?;
        duration::parse(&text).map(|nanos| Value::String(duration::format(nanos))).map_err(Stop::Refused)
    }

    fn int_or_string(&mut self) -> Result<Value, Stop> {
        match self.scan.peek()? {
            b'"' => Ok(Value::String(self.scan.string()?.into_owned())),
            b'-' | b'0'..=b'9' => {
                let text = self.scan.number()?;
                match text.parse::<i32>() {
                    Ok(number) => Ok(Value::from(number)),
                    Err(_) if self.untyped => Ok(number_value(text)),
                    Err(_) => Err(Stop::Refused(self.mismatch_text(&format!("number {text}"), "int32"))),
                }
            }
            _ if self.untyped => self.any(),
            byte => Err(Stop::Refused(self.mismatch_text(describe(byte), "int32"))),
        }
    }

    /// Upstream reads what stands in place of a schema by itself: not strictly, and it stops at the first error.
    fn schema_or(&mut self, alternative: Alternative, ty: &'t Type) -> Result<Value, Stop> {
        let outer = (std::mem::replace(&mut self.strict, false), self.mismatch.take());
        let byte = self.scan.peek()?;
        let value = match (alternative, byte) {
            (_, b'{') => self.object(ty)?,
            (Alternative::Bool, b't' | b'f') => self.value(&FieldKind::Bool, "bool")?,
            (Alternative::Bool, _) => return Err(Stop::Refused("boolean or JSON schema expected".into())),
            (Alternative::Schemas, b'[') => self.alternatives(Some(ty))?,
            (Alternative::Strings, b'[') => self.alternatives(None)?,
            _ => {
                self.scan.skip(MAX_DEPTH)?;
                Value::Null
            }
        };
        if let Some(text) = self.mismatch.take() {
            return Err(Stop::Refused(text));
        }
        (self.strict, self.mismatch) = outer;
        Ok(value)
    }

    /// A list of schemas, or of strings. Empty ones are as good as none.
    fn alternatives(&mut self, schema: Option<&'t Type>) -> Result<Value, Stop> {
        self.scan.enter(MAX_DEPTH)?;
        let mut items = Vec::new();
        let mut more = self.scan.first_element()?;
        while more {
            items.push(match (schema, self.scan.peek()?) {
                (Some(ty), b'{') => self.object(ty)?,
                (Some(_), byte) => self.wrong_type(byte, "v1.JSONSchemaProps")?,
                (None, _) => self.element(&FieldKind::String, "string")?,
            });
            more = self.scan.another_element()?;
        }
        Ok(if items.is_empty() { Value::Null } else { Value::Array(items) })
    }

    /// Any value, with all its fields.
    fn any(&mut self) -> Result<Value, Stop> {
        match self.scan.peek()? {
            b'{' => {
                self.scan.enter(MAX_DEPTH)?;
                let mut map = Map::new();
                let mut first = true;
                while let Some(key) = self.scan.key(first)? {
                    first = false;
                    if self.untyped && map.contains_key(key.as_ref()) {
                        self.find("duplicate field", &key);
                    }
                    let value = self.any_below(key.clone())?;
                    map.insert(key.into_owned(), value);
                    if !self.scan.another_key()? {
                        break;
                    }
                }
                Ok(Value::Object(map))
            }
            b'[' => {
                self.scan.enter(MAX_DEPTH)?;
                let mut items = Vec::new();
                let mut more = self.scan.first_element()?;
                while more {
                    self.path.push(Step::Index(items.len()));
                    items.push(self.any()?);
                    self.path.pop();
                    more = self.scan.another_element()?;
                }
                Ok(Value::Array(items))
            }
            b'"' => Ok(Value::String(self.scan.string()?.into_owned())),
            b't' => Ok(self.scan.word("true").map(|()| Value::Bool(true))?),
            b'f' => Ok(self.scan.word("false").map(|()| Value::Bool(false))?),
            b'n' => Ok(self.scan.word("null").map(|()| Value::Null)?),
            b'-' | b'0'..=b'9' => {
                let text = self.scan.number()?;
                match number_value(text) {
                    Value::Null => Ok(self.mismatch(&format!("number {text}"), "float64")),
                    number => Ok(number),
                }
            }
            _ => Ok(self.scan.unexpected("looking for beginning of value")?),
        }
    }

    fn any_below(&mut self, key: Cow<'a, str>) -> Result<Value, Stop> {
        self.path.push(Step::Key(key));
        let value = self.any();
        self.path.pop();
        value
    }

    /// A value that starts with this byte is not of the Go type. Custom resources keep it, for validation to judge.
    fn wrong_type(&mut self, byte: u8, go: &str) -> Result<Value, Stop> {
        if self.untyped {
            return self.any();
        }
        // The value is stepped over first: what is not JSON at all is no matter of types.
        self.scan.skip(MAX_DEPTH)?;
        Ok(self.mismatch(describe(byte), go))
    }

    fn refuse_non_string(&mut self) -> Result<Value, Stop> {
        let byte = self.scan.peek()?;
        if self.untyped {
            return self.any();
        }
        self.scan.skip(MAX_DEPTH)?;
        Err(Stop::Refused(self.mismatch_text(describe(byte), "string")))
    }

    /// Notes the first mismatch, and stands in for the value.
    fn mismatch(&mut self, what: &str, go: &str) -> Value {
        if self.mismatch.is_none() {
            self.mismatch = Some(self.mismatch_text(what, go));
        }
        Value::Null
    }

    fn mismatch_text(&self, what: &str, go: &str) -> String {
        let mut owner = None;
        let mut names: Vec<&str> = Vec::new();
        for step in &self.path {
            if let Step::Field(ty, field) = step {
                owner = Some(ty.short_name());
                if !field.through.is_empty() {
                    names.push(&field.through);
                }
                names.push(&field.name);
            }
        }
        match owner {
            Some(owner) => {
                let path = names.join(".");
                format!("json: cannot unmarshal {what} into Go struct field {owner}.{path} of type {go}")
            }
            None => format!("json: cannot unmarshal {what} into Go value of type {go}"),
        }
    }

    /// Notes an unknown or duplicate field at the present place.
    fn find(&mut self, what: &str, key: &str) {
        if !self.strict || self.findings.len() >= MAX_FINDINGS {
            return;
        }
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Index(index) => path.push_str(&format!("[{index}]")),
                Step::Field(_, field) => join(&mut path, &field.name),
                Step::Key(key) => join(&mut path, key),
            }
        }
        join(&mut path, key);
        let finding = format!("{what} {}", quote(&path));
        if self.told.insert(finding.clone()) {
            self.findings.push(finding);
        }
    }
}

fn join(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}

/// What a value is, by its first byte, in Go's words.
pub(super) fn describe(byte: u8) -> &'static str {
    match byte {
        b'{' => "object",
        b'[' => "array",
        b'"' => "string",
        b't' | b'f' => "bool",
        b'n' => "null",
        _ => "number",
    }
}

/// A number without a type: an integer if it is one. `Null` when it is too large for a float.
fn number_value(text: &str) -> Value {
    if let (false, Ok(number)) = (text.contains('.'), text.parse::<i64>()) {
        return Value::from(number);
    }
    match text.parse::<f64>() {
        // Go writes whole numbers without a point, so that they come back as integers.
        Ok(number) if number.fract() == 0.0 && number.abs() < 9e18 =>
        {
            #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and in range")]
            Value::from(number as i64)
        }
        Ok(number) if number.is_finite() => Value::from(number),
        _ => Value::Null,
    }
}

fn check_syntax(bytes: &[u8]) -> Result<(), String> {
    let mut scan = Scanner::new(bytes);
    scan.skip(MAX_DEPTH)?;
    scan.end()
}
