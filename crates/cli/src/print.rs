//! Printing: everything here is a plain function of objects and flags.

pub mod columns;
pub mod json;
pub mod json_path;
pub mod name;
pub mod table;
pub mod tabs;
pub mod yaml;
