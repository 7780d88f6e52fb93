//! The functions that there are, with their types. Behaviour: `cel-go/common/stdlib/standard.go`, `cel-go/ext` and
//! `apiserver/pkg/cel/library`, in the versions that `environment/base.go` chooses.

mod table;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::types::Type;

/// One way to call a function.
#[derive(Debug)]
pub(crate) struct Overload {
    pub(crate) id: String,
    /// Whether the first argument is the target of a method.
    pub(crate) member: bool,
    pub(crate) args: Vec<Type>,
    pub(crate) result: Type,
    /// How many types are open; they are [`Type::Param`] from 0 on.
    pub(crate) open: u32,
}

static FUNCTIONS: LazyLock<HashMap<String, Vec<Overload>>> = LazyLock::new(|| {
    let mut functions: HashMap<String, Vec<Overload>> = HashMap::new();
    for line in table::lines() {
        let (name, overload) = read(&line).expect("the table is well-formed");
        functions.entry(name).or_default().push(overload);
    }
    functions
});

/// The ways to call a function; `None` when there is no such function.
pub(crate) fn find(name: &str) -> Option<&'static [Overload]> {
    FUNCTIONS.get(name).map(Vec::as_slice)
}

/// Reads a line: `name id target.(argument, ...) result`.
fn read(line: &str) -> Option<(String, Overload)> {
    let mut words = line.splitn(3, ' ');
    let (name, id, rest) = (words.next()?, words.next()?, words.next()?);
    let mut reader = Reader { rest, open: Vec::new() };
    let mut args = Vec::new();
    let member = !reader.rest.starts_with('(');
    if member {
        args.push(reader.ty()?);
        reader.eat(".")?;
    }
    reader.eat("(")?;
    while reader.eat(")").is_none() {
        args.push(reader.ty()?);
        let _ = reader.eat(", ");
    }
    reader.eat(" ")?;
    let result = reader.ty()?;
    let open = u32::try_from(reader.open.len()).ok()?;
    reader.rest.is_empty().then(|| (name.to_owned(), Overload { id: id.to_owned(), member, args, result, open }))
}

struct Reader<'t> {
    rest: &'t str,
    open: Vec<String>,
}

impl Reader<'_> {
    fn eat(&mut self, text: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }

    fn ty(&mut self) -> Option<Type> {
        let end = self.rest.find(['<', '>', '(', ')', ',', ' ', '.']).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        if let Some(ty) = plain(name) {
            return Some(ty);
        }
        if name.len() == 1 {
            let at = self.open.iter().position(|it| it == name).unwrap_or_else(|| {
                self.open.push(name.to_owned());
                self.open.len() - 1
            });
            return u32::try_from(at).ok().map(Type::Param);
        }
        self.eat("<")?;
        let first = self.ty()?;
        let made = match name {
            "list" => Type::list(first),
            "optional" => Type::optional(first),
            "type" => Type::Type(first.into()),
            "map" => {
                self.eat(", ")?;
                Type::map(first, self.ty()?)
            }
            _ => return None,
        };
        self.eat(">")?;
        Some(made)
    }
}

/// Types without parts, by the names that the table gives them.
fn plain(name: &str) -> Option<Type> {
    Some(match name {
        "dyn" => Type::Dyn,
        "null" => Type::Null,
        "bool" => Type::Bool,
        "int" => Type::Int,
        "uint" => Type::Uint,
        "double" => Type::Double,
        "string" => Type::String,
        "bytes" => Type::Bytes,
        "timestamp" => Type::Timestamp,
        "duration" => Type::Duration,
        "IP" => IP,
        "CIDR" => CIDR,
        "URL" => URL,
        "Quantity" => QUANTITY,
        "Format" => FORMAT,
        "Semver" => SEMVER,
        "Authorizer" => AUTHORIZER,
        "PathCheck" => PATH_CHECK,
        "GroupCheck" => GROUP_CHECK,
        "ResourceCheck" => RESOURCE_CHECK,
        "Decision" => DECISION,
        _ => return None,
    })
}

pub(crate) const IP: Type = Type::Opaque("net.IP");
pub(crate) const CIDR: Type = Type::Opaque("net.CIDR");
pub(crate) const URL: Type = Type::Named("kubernetes.URL");
pub(crate) const QUANTITY: Type = Type::Named("kubernetes.Quantity");
pub(crate) const FORMAT: Type = Type::Named("kubernetes.NamedFormat");
pub(crate) const SEMVER: Type = Type::Named("kubernetes.Semver");
pub(crate) const AUTHORIZER: Type = Type::Named("kubernetes.authorization.Authorizer");
pub(crate) const PATH_CHECK: Type = Type::Named("kubernetes.authorization.PathCheck");
pub(crate) const GROUP_CHECK: Type = Type::Named("kubernetes.authorization.GroupCheck");
pub(crate) const RESOURCE_CHECK: Type = Type::Named("kubernetes.authorization.ResourceCheck");
pub(crate) const DECISION: Type = Type::Named("kubernetes.authorization.Decision");

/// The type that a name in an expression names.
pub(crate) fn type_of_name(name: &str) -> Option<Type> {
    let found = match name {
        "bool" | "int" | "uint" | "double" | "string" | "bytes" => plain(name)?,
        "list" => Type::list(Type::Dyn),
        "map" => Type::map(Type::Dyn, Type::Dyn),
        "null_type" => Type::Null,
        "type" => Type::Type(Type::Dyn.into()),
        "google.protobuf.Timestamp" => Type::Timestamp,
        "google.protobuf.Duration" => Type::Duration,
        "optional_type" => Type::optional(Type::Dyn),
        _ => [IP, CIDR, URL, QUANTITY, FORMAT, SEMVER, AUTHORIZER, PATH_CHECK, GROUP_CHECK, RESOURCE_CHECK, DECISION]
            .into_iter()
            .find(|ty| matches!(ty, Type::Named(known) | Type::Opaque(known) if *known == name))?,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_read() {
        assert_eq!(super::find("size").map(<[_]>::len), Some(8));
        let index = &super::find("_[_]").expect("indices")[1];
        assert_eq!((index.id.as_str(), index.open, index.args.len()), ("index_map", 2, 2));
        assert!(super::find("no").is_none());
    }
}
