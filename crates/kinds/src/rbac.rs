//! Kinds of rbac.authorization.k8s.io/v1.

mod bindings;
pub mod cluster_role;
pub mod cluster_role_binding;
pub mod role;
pub mod role_binding;
mod rules;
pub mod subjects;
