//! What is wrong with an object, field by field. Texts and causes follow `apimachinery/pkg/util/validation/field`.

use std::fmt;

use schema::Value;

/// The path of a field: `spec.containers[0].name`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(String);

impl Path {
    /// The path of a top-level field.
    pub fn new(name: &str) -> Path {
        Path(name.to_owned())
    }

    /// The path of the object itself.
    pub fn root() -> Path {
        Path::default()
    }

    /// A field below this one.
    pub fn child(&self, name: &str) -> Path {
        if self.0.is_empty() { Path(name.to_owned()) } else { Path(format!("{}.{name}", self.0)) }
    }

    /// An item of the list at this path.
    pub fn index(&self, index: usize) -> Path {
        Path(format!("{}[{index}]", self.0))
    }

    /// An entry of the map at this path.
    pub fn key(&self, key: &str) -> Path {
        Path(format!("{}[{key}]", self.0))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { f.write_str("<nil>") } else { f.write_str(&self.0) }
    }
}

/// The path of a field as a chain of borrowed steps: the checks walk deep trees and rarely say where they are, so a
/// path costs nothing until it is written.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    up: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Field(&'a str),
    Index(usize),
    Key(&'a str),
}

impl<'a> At<'a> {
    /// A top-level field, or several steps written with dots.
    pub const fn new(name: &'a str) -> At<'a> {
        At { up: None, step: Step::Field(name) }
    }

    /// A field below this one.
    pub fn field(&'a self, name: &'a str) -> At<'a> {
        At { up: Some(self), step: Step::Field(name) }
    }

    /// An item of the list at this path.
    pub fn index(&'a self, index: usize) -> At<'a> {
        At { up: Some(self), step: Step::Index(index) }
    }

    /// An entry of the map at this path.
    pub fn key(&'a self, key: &'a str) -> At<'a> {
        At { up: Some(self), step: Step::Key(key) }
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(up) = self.up {
            up.fmt(f)?;
        }
        match (self.step, self.up) {
            (Step::Field(name), None) => f.write_str(name),
            (Step::Field(name), Some(_)) => write!(f, ".{name}"),
            (Step::Index(index), _) => write!(f, "[{index}]"),
            (Step::Key(key), _) => write!(f, "[{key}]"),
        }
    }
}

/// The sort of an error; its name is the `reason` of the cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Required,
    Invalid,
    TypeInvalid,
    NotSupported,
    Duplicate,
    Forbidden,
    NotFound,
    TooLong,
    TooMany,
    Internal,
}

impl Sort {
    /// `reason` of the cause in a Status.
    pub fn reason(self) -> &'static str {
        match self {
            Sort::Required => "FieldValueRequired",
            Sort::Invalid => "FieldValueInvalid",
            Sort::TypeInvalid => "FieldValueTypeInvalid",
            Sort::NotSupported => "FieldValueNotSupported",
            Sort::Duplicate => "FieldValueDuplicate",
            Sort::Forbidden => "FieldValueForbidden",
            Sort::NotFound => "FieldValueNotFound",
            Sort::TooLong => "FieldValueTooLong",
            Sort::TooMany => "FieldValueTooMany",
            Sort::Internal => "InternalError",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Sort::Required => "Required value",
            Sort::Invalid | Sort::TypeInvalid => "Invalid value",
            Sort::NotSupported => "Unsupported value",
            Sort::Duplicate => "Duplicate value",
            Sort::Forbidden => "Forbidden",
            Sort::NotFound => "Not found",
            Sort::TooLong => "Too long",
            Sort::TooMany => "Too many",
            Sort::Internal => "Internal error",
        }
    }
}

/// One thing that is wrong with one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    pub sort: Sort,
    pub path: String,
    /// The value as upstream prints it (`"abc"`, `-1`, `{"a":1}`); empty when it is not shown.
    shown: String,
    pub detail: String,
}

/// A value as upstream prints it in an error: text in quotes (as Go's `%q`), everything else as Go writes JSON.
fn show(value: &Value) -> String {
    match value {
        Value::String(text) => quote(text),
        Value::Bool(_) | Value::Number(_) | Value::Null => value.to_string(),
        other => escape_html(other.to_string()),
    }
}

/// Go's JSON has no `<`, `>` and `&`.
pub(crate) fn escape_html(json: String) -> String {
    if !json.bytes().any(|b| matches!(b, b'<' | b'>' | b'&')) {
        return json;
    }
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// Text in quotes as Go's `strconv.Quote` writes it.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\u{b}' => out.push_str("\\v"),
            c if (c as u32) < 0x20 || c as u32 == 0x7f => out.push_str(&format!("\\x{:02x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

impl Error {
    fn new(sort: Sort, path: &impl fmt::Display, shown: String, detail: impl Into<String>) -> Error {
        Error { sort, path: path.to_string(), shown, detail: detail.into() }
    }

    /// A field that must be set.
    pub fn required(path: &impl fmt::Display, detail: impl Into<String>) -> Error {
        Error::new(Sort::Required, path, String::new(), detail)
    }

    /// A field with a bad value.
    pub fn invalid(path: &impl fmt::Display, value: impl Into<Value>, detail: impl Into<String>) -> Error {
        Error::new(Sort::Invalid, path, show(&value.into()), detail)
    }

    /// A field with a bad value that is shown as this JSON: values whose fields upstream writes in an order or under
    /// names of its own.
    pub fn invalid_json(path: &impl fmt::Display, json: String, detail: impl Into<String>) -> Error {
        Error::new(Sort::Invalid, path, escape_html(json), detail)
    }

    /// A field with a bad value that is not shown.
    pub fn unshown(path: &impl fmt::Display, detail: impl Into<String>) -> Error {
        Error::new(Sort::Invalid, path, String::new(), detail)
    }

    /// The same error with another explanation.
    pub fn because(self, detail: impl Into<String>) -> Error {
        Error { detail: detail.into(), ..self }
    }

    /// A field whose value has the wrong type.
    pub fn type_invalid(path: &impl fmt::Display, value: impl Into<Value>, detail: impl Into<String>) -> Error {
        Error::new(Sort::TypeInvalid, path, show(&value.into()), detail)
    }

    /// A field with a value that is not one of the allowed ones, which the text lists in the order given.
    pub fn not_supported(path: &impl fmt::Display, value: impl Into<Value>, allowed: &[&str]) -> Error {
        let list: Vec<String> = allowed.iter().map(|one| quote(one)).collect();
        let detail = if list.is_empty() { String::new() } else { format!("supported values: {}", list.join(", ")) };
        Error::new(Sort::NotSupported, path, show(&value.into()), detail)
    }

    /// A field with a value that is not one of the allowed ones, shown as this JSON.
    pub fn not_supported_json(path: &impl fmt::Display, json: String, allowed: &[&str]) -> Error {
        Error { shown: escape_html(json), ..Error::not_supported(path, Value::Null, allowed) }
    }

    /// A value that stands twice in a list.
    pub fn duplicate(path: &impl fmt::Display, value: impl Into<Value>) -> Error {
        Error::new(Sort::Duplicate, path, show(&value.into()), "")
    }

    /// A value that stands twice in a list, shown as this JSON.
    pub fn duplicate_json(path: &impl fmt::Display, json: String) -> Error {
        Error { shown: escape_html(json), ..Error::duplicate(path, Value::Null) }
    }

    /// A field that may not be set or changed.
    pub fn forbidden(path: &impl fmt::Display, detail: impl Into<String>) -> Error {
        Error::new(Sort::Forbidden, path, String::new(), detail)
    }

    /// A field that names something absent.
    pub fn not_found(path: &impl fmt::Display, value: impl Into<Value>) -> Error {
        Error::new(Sort::NotFound, path, show(&value.into()), "")
    }

    /// Text of more than `most` bytes.
    pub fn too_long(path: &impl fmt::Display, most: usize) -> Error {
        Error::new(Sort::TooLong, path, String::new(), format!("may not be more than {most} bytes"))
    }

    /// A list with more than `most` items.
    pub fn too_many(path: &impl fmt::Display, actual: usize, most: usize) -> Error {
        let detail = format!("must have at most {most} item{}", if most == 1 { "" } else { "s" });
        Error::new(Sort::TooMany, path, actual.to_string(), detail)
    }

    /// A fault of the server while it looked at a field.
    pub fn internal(path: &impl fmt::Display, detail: impl Into<String>) -> Error {
        Error::new(Sort::Internal, path, String::new(), detail)
    }

    /// The text without the path: `Invalid value: "x": must be ...`; the `message` of the cause.
    pub fn message(&self) -> String {
        let mut text = self.sort.text().to_owned();
        if !self.shown.is_empty() {
            text.push_str(": ");
            text.push_str(&self.shown);
        }
        if !self.detail.is_empty() {
            text.push_str(": ");
            text.push_str(&self.detail);
        }
        text
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message())
    }
}

/// Everything that is wrong with an object, in the order in which upstream lists it.
pub type Errors = Vec<Error>;
