//! What functions do. Each file owns the functions of one kind of values.

pub(crate) mod authorizer;
pub(crate) mod convert;
pub(crate) mod format;
pub(crate) mod lists;
pub(crate) mod network;
pub(crate) mod operators;
pub(crate) mod quantity;
pub(crate) mod regular;
pub(crate) mod semver;
pub(crate) mod strings;
pub(crate) mod text_format;
pub(crate) mod time;
pub(crate) mod url;

use crate::error::Error;
use crate::evaluate::Bindings;
use crate::value::{Result, Value, Work};

/// Longer strings and lists are not made.
pub(crate) const LARGEST: usize = 32 << 20;

/// What functions may use besides their arguments.
pub(crate) struct Context<'c, 'a> {
    pub(crate) work: &'c mut Work,
    pub(crate) bindings: &'c dyn Bindings<'a>,
    /// The pattern that the arguments hold, when it is always the same.
    pub(crate) pattern: Option<&'c regex::Regex>,
}

/// Calls a function; a target is the first argument.
pub(crate) fn call<'a>(function: &str, args: &[Value<'a>], cx: &mut Context<'_, 'a>) -> Result<'a> {
    let found = match function {
        "_==_" | "_!=_" | "_+_" | "_-_" | "_*_" | "_/_" | "_%_" | "-_" | "!_" | "_<_" | "_<=_" | "_>_" | "_>=_"
        | "@in" | "size" => operators::call(function, args, cx),
        "bool" | "bytes" | "double" | "dyn" | "int" | "string" | "type" | "uint" | "duration" | "timestamp" => {
            convert::call(function, args)
        }
        "matches" | "find" | "findAll" => regular::call(function, args, cx.pattern),
        "check" | "path" | "group" | "serviceAccount" | "resource" | "subresource" | "namespace" | "name"
        | "fieldSelector" | "labelSelector" | "errored" | "error" | "allowed" | "reason" => {
            authorizer::call(function, args, cx.bindings)
        }
        _ => other(function, args, cx),
    };
    found.unwrap_or_else(|| {
        let types: Vec<String> = args.iter().map(|arg| arg.ty().runtime_name()).collect();
        Err(Error::new(format!("no such overload: {function}({})", types.join(", "))))
    })
}

fn other<'a>(function: &str, args: &[Value<'a>], cx: &mut Context<'_, 'a>) -> Option<Result<'a>> {
    if let Some(name) = function.strip_prefix("format.") {
        return format::named(name, args);
    }
    match args.first() {
        Some(Value::Text(_)) if function == "format" => text_format::call(args),
        Some(Value::Text(_)) => strings::call(function, args)
            .or_else(|| network::call(function, args))
            .or_else(|| quantity::call(function, args))
            .or_else(|| semver::call(function, args))
            .or_else(|| url::call(function, args)),
        Some(Value::List(_)) => lists::call(function, args, cx.work),
        Some(Value::Timestamp(_) | Value::Duration(_)) => time::call(function, args),
        Some(Value::Ip(_) | Value::Cidr(_)) => network::call(function, args),
        Some(Value::Quantity(_)) => quantity::call(function, args),
        Some(Value::Semver(_)) => semver::call(function, args),
        Some(Value::Url(_)) => url::call(function, args),
        Some(Value::Format(_)) => format::call(function, args),
        Some(Value::Int(_)) if function == "lists.range" => lists::call(function, args, cx.work),
        _ => operators::optional(function, args),
    }
    .or_else(|| operators::optional(function, args))
}
