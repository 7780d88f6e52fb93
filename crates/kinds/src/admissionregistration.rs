//! Kinds of admissionregistration.k8s.io/v1.

mod bindings;
mod match_conditions;
mod match_resources;
pub mod mutating_admission_policy;
pub mod mutating_admission_policy_binding;
pub mod mutating_webhook_configuration;
mod mutations;
mod param_kind;
mod rules;
mod static_suffix;
pub mod validating_admission_policy;
pub mod validating_admission_policy_binding;
pub mod validating_webhook_configuration;
mod variables;
pub mod webhook_client;
mod webhooks;
