//! The Common Expression Language as Kubernetes uses it: compiling, type checking, evaluating, and what all that costs.
//!
//! The path of an expression is that of the modules: `lexer`, `parser`, `macros`, `checker`, then `estimate` (what it can
//! cost at most) and `evaluate` (what it is, and what that did cost). `signatures` is the table of all functions,
//! `library` what they do. `rules` are the expressions in the schemas of custom resources, `admission` those of
//! policies and webhooks.
//!
//! Nothing here reads a clock, a file or the network, and no text or value makes it panic or run without bound.

pub mod admission;
mod ast;
mod charge;
mod checker;
pub mod declared;
pub mod devices;
pub mod environment;
mod error;
pub mod escaping;
mod estimate;
mod evaluate;
mod lexer;
mod library;
mod literal;
mod macros;
mod parser;
mod pattern;
pub mod program;
pub mod rules;
mod signatures;
mod source;
pub mod types;
mod unify;
pub mod value;

pub use declared::Declared;
pub use environment::Environment;
pub use error::Error;
pub use evaluate::{Bindings, Outcome};
pub use library::authorizer::{Check, Decision, Question};
pub use program::{CompileError, Program, compile};
pub use types::Type;
pub use value::{Value, from_json};

#[cfg(test)]
mod tests;
