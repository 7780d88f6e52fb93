//! The specification of Pods, as Pods and templates of Pods have it.

pub mod affinity;
pub mod containers;
pub mod defaults;
pub mod dns;
pub mod environment;
pub mod image_name;
pub mod mounts;
pub mod probes;
pub mod projected;
pub mod requirements;
pub mod resources;
pub mod security;
pub mod template;
pub mod validation;
pub mod volume_sources;
pub mod volumes;
pub mod warnings;
pub mod windows;

use schema::Value;

use crate::checks::local_path;
use crate::core::node_selector;
use crate::core::resource_list::amount;
use crate::core::resource_name::{is_huge_page, is_whole_pages};
use crate::field::{At, Errors};
use crate::tree::Tree;

/// What the checks of a specification let pass because the old object has it: rules became stricter over the years,
/// and objects from before must stay changeable. Behaviour: `pkg/api/pod/util.go`
/// (GetValidationOptionsFromPodSpecAndMeta).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// A Pod, and not a template of Pods.
    pub is_pod: bool,
    /// Amounts of huge pages that are no whole pages.
    pub part_pages: bool,
    /// Label values in the selectors of Pod affinities that are none.
    pub any_selector_value: bool,
    /// Label values in a required node affinity that are none.
    pub any_node_value: bool,
    /// Selectors of spread constraints that are none.
    pub any_spread_selector: bool,
    /// Keys of spread constraints are checked as they once were.
    pub old_spread_keys: bool,
    /// Paths of tokens that leave the volume.
    pub any_token_path: bool,
    /// Kernel settings of namespaces that are the node's.
    pub host_sysctls: bool,
    /// Devices together with users of the Pod's own.
    pub users_with_devices: bool,
    /// The node's network together with users of the Pod's own.
    pub users_on_host_network: bool,
    /// Policies for SELinux labels that are not generally on.
    pub any_selinux_policy: bool,
    /// Tolerations that compare numbers.
    pub comparing_tolerations: bool,
    /// Init containers that are to be started again when they are resized.
    pub init_restarts: bool,
    /// An annotation for the cost of deletion that is no number.
    pub any_deletion_cost: bool,
}

impl Rules {
    /// The rules for a new object.
    pub fn new(is_pod: bool) -> Rules {
        Rules { is_pod, ..Rules::default() }
    }

    /// The rules for an object that has an old one. `annotations` are those of the old Pod or template.
    pub fn for_update(is_pod: bool, old: &Value, annotations: &Value) -> Rules {
        let context = &old["securityContext"];
        let own_users = old.switch("hostUsers") == Some(false);
        Rules {
            is_pod,
            part_pages: has_part_pages(old),
            any_selector_value: has_bad_selector(&old["affinity"]),
            any_node_value: node_selector::has_bad_values(
                &old["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"],
            ),
            any_spread_selector: any_constraint(old, |errors, it| {
                crate::label_selector::validate(errors, it.get("labelSelector"), false, &NOWHERE);
            }),
            old_spread_keys: any_constraint(old, |errors, it| affinity::label_keys(errors, it, &NOWHERE)),
            any_token_path: has_far_token(old),
            host_sysctls: context
                .list("sysctls")
                .iter()
                .any(|it| security::host_sysctl(old, it.text("name")).is_some()),
            users_with_devices: own_users && all_containers(old).any(|container| !container.bare("volumeDevices")),
            users_on_host_network: own_users && old.flag("hostNetwork"),
            any_selinux_policy: context.has("seLinuxChangePolicy"),
            comparing_tolerations: old.list("tolerations").iter().any(|it| matches!(it.text("operator"), "Lt" | "Gt")),
            init_restarts: old.list("initContainers").iter().any(|container| {
                let restarts = |it: &Value| it.text("restartPolicy") == "RestartContainer";
                container.text("restartPolicy") != "Always" && container.list("resizePolicy").iter().any(restarts)
            }),
            any_deletion_cost: template::bad_deletion_cost(annotations).is_some(),
        }
    }
}

/// For checks whose result alone counts.
const NOWHERE: At<'static> = At::new("");

fn all_containers(spec: &Value) -> impl Iterator<Item = &Value> {
    defaults::CONTAINER_LISTS.iter().flat_map(|list| spec.list(list))
}

fn any_constraint(spec: &Value, check: impl Fn(&mut Errors, &Value)) -> bool {
    spec.list("topologySpreadConstraints").iter().any(|constraint| {
        let mut errors = Errors::new();
        check(&mut errors, constraint);
        !errors.is_empty()
    })
}

fn has_part_pages(spec: &Value) -> bool {
    let part = |list: &Value| {
        let names = list.as_object().into_iter().flatten().map(|(name, _)| name).filter(|name| is_huge_page(name));
        names.into_iter().any(|name| amount(list.as_object(), name).is_some_and(|it| !is_whole_pages(name, &it)))
    };
    let lists = all_containers(spec).flat_map(|it| [&it["resources"]["limits"], &it["resources"]["requests"]]);
    lists.into_iter().chain([&spec["overhead"]]).any(part)
}

fn has_bad_selector(affinity: &Value) -> bool {
    let mut errors = Errors::new();
    for name in ["podAffinity", "podAntiAffinity"] {
        for term in affinity[name].list("requiredDuringSchedulingIgnoredDuringExecution") {
            affinity::selectors(&mut errors, term, false, &NOWHERE);
        }
        for term in affinity[name].list("preferredDuringSchedulingIgnoredDuringExecution") {
            affinity::selectors(&mut errors, &term["podAffinityTerm"], false, &NOWHERE);
        }
    }
    !errors.is_empty()
}

fn has_far_token(spec: &Value) -> bool {
    let sources = spec.list("volumes").iter().flat_map(|volume| volume["projected"].list("sources"));
    let mut errors = Errors::new();
    for token in sources.filter_map(|source| source.field("serviceAccountToken")) {
        local_path(&mut errors, token.text("path"), &NOWHERE);
    }
    !errors.is_empty()
}
