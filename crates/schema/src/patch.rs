//! Patches: the three ways to say what shall change.
//!
//! Each takes the object's canonical tree and returns the patched one, which the caller normalizes
//! ([`crate::json::normalize`]), since a patch may say anything.

pub mod json;
pub mod merge;
pub mod strategic;

pub(crate) mod go_text;
