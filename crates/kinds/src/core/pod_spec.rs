//! The specification of Pods, as Pods and templates of Pods have it.

pub mod defaults;
pub mod image_name;
pub mod resources;
pub mod security;
pub mod template;
