//! What each built-in kind means: names, scope, defaults, validation, status rules, columns.
//!
//! One file per kind, in a folder per API group, and one line in [`KINDS`]; everything else (routes, discovery, OpenAPI)
//! is derived. Behaviour follows upstream's `pkg/apis/*/{v1,validation}`, `pkg/registry/*/strategy.go` and
//! `pkg/printers/internalversion`.
//!
//! **Invariant:** nothing here does I/O, reads a clock or draws a random number.

pub mod admissionregistration;
pub mod apiextensions;
pub mod apiregistration;
pub mod apps;
pub mod authentication;
pub mod authorization;
pub mod autoscaling;
pub mod batch;
pub mod cells;
pub mod certificates;
pub mod checks;
pub mod conditions;
pub mod coordination;
pub mod core;
pub mod discovery;
pub mod events;
pub mod expression;
pub mod field;
pub mod flowcontrol;
pub mod internal_form;
pub mod ip;
pub mod kind;
pub mod label_selector;
pub mod meta;
pub mod names;
pub mod networking;
pub mod node;
pub mod policy;
pub mod rbac;
pub mod resource;
pub mod scheduling;
pub mod storage;
pub mod tree;
pub mod warnings;
pub mod workload;

pub use kind::{Column, Context, Kind, Requester, Scope, Strategy, Subresource, Table};

/// All built-in kinds, in the order in which discovery lists them.
pub static KINDS: &[&Kind] = &[
    &core::binding::KIND,
    &core::component_status::KIND,
    &core::config_map::KIND,
    &core::endpoints::KIND,
    &core::event::KIND,
    &core::limit_range::KIND,
    &core::namespace::KIND,
    &core::node::KIND,
    &core::persistent_volume_claim::KIND,
    &core::persistent_volume::KIND,
    &core::pod::KIND,
    &core::pod_template::KIND,
    &core::replication_controller::KIND,
    &core::resource_quota::KIND,
    &core::secret::KIND,
    &core::service_account::KIND,
    &core::service::KIND,
    &apiregistration::api_service::KIND,
    &apps::controller_revision::KIND,
    &apps::daemon_set::KIND,
    &apps::deployment::KIND,
    &apps::replica_set::KIND,
    &apps::stateful_set::KIND,
    &events::event::KIND,
    &authentication::self_subject_review::KIND,
    &authentication::token_review::KIND,
    &authorization::local_subject_access_review::KIND,
    &authorization::self_subject_access_review::KIND,
    &authorization::self_subject_rules_review::KIND,
    &authorization::subject_access_review::KIND,
    &autoscaling::horizontal_pod_autoscaler::KIND,
    &autoscaling::horizontal_pod_autoscaler::v1::KIND,
    &batch::cron_job::KIND,
    &batch::job::KIND,
    &apiextensions::custom_resource_definition::KIND,
    &certificates::certificate_signing_request::KIND,
    &networking::ingress_class::KIND,
    &networking::ingress::KIND,
    &networking::ip_address::KIND,
    &networking::network_policy::KIND,
    &networking::service_cidr::KIND,
    &policy::pod_disruption_budget::KIND,
    &rbac::cluster_role_binding::KIND,
    &rbac::cluster_role::KIND,
    &rbac::role_binding::KIND,
    &rbac::role::KIND,
    &storage::csi_driver::KIND,
    &storage::csi_node::KIND,
    &storage::csi_storage_capacity::KIND,
    &storage::storage_class::KIND,
    &storage::volume_attachment::KIND,
    &storage::volume_attributes_class::KIND,
    &admissionregistration::mutating_admission_policy::KIND,
    &admissionregistration::mutating_admission_policy_binding::KIND,
    &admissionregistration::mutating_webhook_configuration::KIND,
    &admissionregistration::validating_admission_policy::KIND,
    &admissionregistration::validating_admission_policy_binding::KIND,
    &admissionregistration::validating_webhook_configuration::KIND,
    &scheduling::priority_class::KIND,
    &coordination::lease::KIND,
    &node::runtime_class::KIND,
    &discovery::endpoint_slice::KIND,
    &resource::device_class::KIND,
    &resource::resource_claim_template::KIND,
    &resource::resource_claim::KIND,
    &resource::resource_slice::KIND,
    &flowcontrol::flow_schema::KIND,
    &flowcontrol::priority_level_configuration::KIND,
];
