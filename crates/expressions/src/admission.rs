//! What expressions of policies and webhooks may name. Behaviour:
//! `apiserver/pkg/admission/plugin/cel/compile.go`, `composition.go`.

use std::sync::Arc;

use crate::declared::Declared;
use crate::environment::Environment;
use crate::program::{Program, compile};
use crate::signatures::{AUTHORIZER, RESOURCE_CHECK};
use crate::types::{Field, Object, Type};

/// What an expression may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Result {
    /// A condition.
    Bool,
    /// A message.
    Text,
    /// An annotation, which null leaves out.
    TextOrNull,
    /// A variable.
    Any,
    /// A configuration that is applied: `Object{...}`.
    Object,
    /// `[JSONPatch{...}]`
    Patches,
}

/// What is there besides the object and the request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    pub params: bool,
    pub authorizer: bool,
    /// Whether expressions may make patches.
    pub patches: bool,
}

fn string() -> Declared {
    Declared { max_elements: -1, ..Declared::string() }
}

fn strings() -> Declared {
    Declared::list(string(), -1)
}

fn time() -> Declared {
    Declared { nullable: true, ..Declared::simple(Type::Timestamp, 12) }
}

fn request() -> Declared {
    let of_three =
        |name: &str, last| Declared::object(name, [("group", string()), ("version", string()), (last, string())]);
    let kind = of_three("kubernetes.GroupVersionKind", "kind");
    let resource = of_three("kubernetes.GroupVersionResource", "resource");
    let user = Declared::object(
        "kubernetes.UserInfo",
        [("username", string()), ("uid", string()), ("groups", strings()), ("extra", Declared::map(strings(), -1))],
    );
    Declared::object(
        "kubernetes.AdmissionRequest",
        [
            ("kind", kind.clone()),
            ("resource", resource.clone()),
            ("subResource", string()),
            ("requestKind", kind),
            ("requestResource", resource),
            ("requestSubResource", string()),
            ("name", string()),
            ("namespace", string()),
            ("operation", string()),
            ("userInfo", user),
            ("dryRun", Declared::simple(Type::Bool, 4)),
            ("options", Declared::simple(Type::Dyn, 1)),
        ],
    )
}

fn namespace() -> Declared {
    let texts = || Declared::map(string(), -1);
    let condition = Declared::object(
        "kubernetes.NamespaceCondition",
        [
            ("status", string()),
            ("type", string()),
            ("lastTransitionTime", time()),
            ("message", string()),
            ("reason", string()),
        ],
    );
    let metadata = Declared::object(
        "kubernetes.NamespaceMetadata",
        [
            ("name", string()),
            ("generateName", string()),
            ("namespace", string()),
            ("labels", texts()),
            ("annotations", texts()),
            ("UID", string()),
            ("creationTimestamp", time()),
            ("deletionGracePeriodSeconds", Declared::simple(Type::Int, 1)),
            ("deletionTimestamp", time()),
            ("generation", Declared::simple(Type::Int, 1)),
            ("resourceVersion", string()),
            ("finalizers", strings()),
        ],
    );
    let status = Declared::object(
        "kubernetes.NamespaceStatus",
        [("conditions", Declared::list(condition, -1)), ("phase", string())],
    );
    let spec = Declared::object("kubernetes.NamespaceSpec", [("finalizers", strings())]);
    let namespace =
        Declared::object("kubernetes.Namespace", [("metadata", metadata), ("spec", spec), ("status", status)]);
    Declared { nullable: true, ..namespace }
}

/// The variables of an expression of a policy or a webhook.
pub fn environment(options: Options) -> Environment {
    let any = || Declared::simple(Type::Dyn, 1);
    let mut environment = Environment::new()
        .with("object", any())
        .with("oldObject", any())
        .with("request", request())
        .with("namespaceObject", namespace());
    if options.params {
        environment = environment.with("params", any());
    }
    if options.authorizer {
        environment = environment
            .with("authorizer", Declared::simple(AUTHORIZER, 1))
            .with("authorizer.requestResource", Declared::simple(RESOURCE_CHECK, 1));
    }
    if options.patches { environment.with_patches() } else { environment }
}

/// The same with `variables`, whose fields have these types.
pub fn with_variables<'v>(environment: Environment, fields: impl IntoIterator<Item = (&'v str, Type)>) -> Environment {
    let field = |(name, ty): (&str, Type)| {
        (name.to_owned(), Field { json: name.to_owned(), declared: Declared::simple(ty, 1) })
    };
    let object = Object { name: "kubernetes.variables".into(), fields: fields.into_iter().map(field).collect() };
    environment.with("variables", Declared::simple(Type::Object(Arc::new(object)), 2))
}

/// Compiles an expression that must be of a sort.
///
/// # Errors
/// What is wrong with it, as upstream tells it.
pub fn compile_as(text: &str, environment: &Environment, result: Result) -> std::result::Result<Program, String> {
    let program = compile(text, environment).map_err(|why| why.to_string())?;
    let found = program.result();
    let patch = |ty: &Type, name: &str| matches!(ty, Type::Loose(known) if &**known == name);
    let wanted = match (result, found) {
        (Result::Any, _) | (Result::Bool, Type::Bool) | (Result::Text | Result::TextOrNull, Type::String) => None,
        (Result::TextOrNull, Type::Null) => None,
        (Result::Object, ty) if patch(ty, "Object") => None,
        (Result::Patches, Type::List(of)) if patch(of, "JSONPatch") => None,
        (Result::Bool, _) => Some("bool"),
        (Result::Text, _) => Some("string"),
        (Result::TextOrNull, _) => Some("one of [string null_type]"),
        (Result::Object, _) => Some("Object"),
        (Result::Patches, _) => Some("list(JSONPatch)"),
    };
    match wanted {
        None => Ok(program),
        Some(wanted) => {
            let found = match found {
                Type::Null => "null_type".to_owned(),
                Type::Timestamp | Type::Duration => found.runtime_name(),
                other => other.to_string(),
            };
            Err(format!("must evaluate to {wanted} but got {found}"))
        }
    }
}
