//! Why an expression has no value. Texts: `cel-go/common/types/err.go`, `cel-go/interpreter`.

use std::fmt;

/// What went wrong when an expression was evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// Of the expression and its values; logical operators can pass over it.
    Failed(Box<str>),
    /// It took more than it may; ends the evaluation.
    Cost,
}

impl Error {
    pub(crate) fn new(text: impl Into<String>) -> Error {
        Error::Failed(text.into().into_boxed_str())
    }

    pub(crate) fn no_overload() -> Error {
        Error::new("no such overload")
    }

    pub(crate) fn no_key(key: impl fmt::Display) -> Error {
        Error::new(format!("no such key: {key}"))
    }

    pub(crate) fn no_index(index: impl fmt::Display) -> Error {
        Error::new(format!("index out of bounds: {index}"))
    }

    /// Whether it is that functions do not take what they got.
    pub fn is_overload(&self) -> bool {
        matches!(self, Error::Failed(text) if text.starts_with("no such overload"))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Failed(text) => f.write_str(text),
            Error::Cost => f.write_str("operation cancelled: actual cost limit exceeded"),
        }
    }
}

impl std::error::Error for Error {}
