//! Custom resources: what CustomResourceDefinitions add to what the server serves. They take the same road as built-in
//! kinds; here is what makes them from their definitions. Behaviour: `apiextensions-apiserver/pkg`.
//!
//! - [`definitions`] is the one loop: it follows the definitions, serves what they say and keeps their conditions.
//! - [`definition`] makes the resources of one definition, [`version`] the rules of one version.
//! - [`schema`] is a structural schema, read once; [`normal`] brings objects into the form that it wants, and
//!   [`validation`] judges them.
//! - [`conversion`] turns objects of one version into those of another.

mod cleanup;
mod columns;
mod conditions;
mod conversion;
mod definition;
mod definitions;
mod embedded;
mod format;
mod kube_version;
mod list_type;
mod normal;
mod pattern;
mod published;
mod rules;
mod scale;
mod schema;
mod validation;
mod version;

pub use conversion::Conversion;
pub use definition::Reading;
pub use definitions::{Definitions, run as follow};
pub use embedded::check_meta;
pub use kube_version::compare as compare_versions;
pub use version::Version;

#[cfg(test)]
mod tests;
