//! The type table of the Kubernetes API and everything it drives.
//!
//! Pure: no clock, no I/O, no randomness. An object is a JSON tree ([`Value`]) next to its [`types::Type`].

pub mod apply;
pub mod custom;
pub mod descriptions;
pub mod duration;
pub mod go;
pub mod int_or_string;
pub mod json;
pub mod json_path;
pub mod names;
pub mod openapi;
pub mod patch;
pub mod protobuf;
pub mod quantity;
pub mod selector;
pub mod time;
pub mod types;
pub mod yaml;

mod generated;

pub use serde_json::Map;
pub use serde_json::Value;
