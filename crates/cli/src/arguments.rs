//! What people say which objects they mean: `pods`, `pod web`, `deploy,svc`, `deploy/web svc/web`.
//!
//! Follows `ResourceTypeOrNameArgs` of `cli-runtime/pkg/resource/builder.go`.

/// Arguments, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arguments {
    Nothing,
    /// Types alone.
    Types(Vec<String>),
    /// Objects of one type.
    Names(String, Vec<String>),
    /// `type/name`, each.
    Pairs(Vec<(String, String)>),
}

impl Arguments {
    /// Reads arguments. `expand` gives the types of a category, such as `all`.
    pub fn parse(args: &[String], expand: impl Fn(&str) -> Vec<String>) -> Result<Self, String> {
        let [first, names @ ..] = args else { return Ok(Arguments::Nothing) };
        let types: Vec<&str> = first.split(',').collect();
        if types.len() > 1 && !names.is_empty() {
            // `a,b c` is `a/c b/c`.
            let pairs = types.iter().flat_map(|ty| names.iter().map(move |name| format!("{ty}/{name}")));
            return pairs.map(|text| pair(&text)).collect::<Result<_, _>>().map(Arguments::Pairs);
        }
        let with_slash = args.iter().filter(|arg| arg.contains('/')).count();
        if with_slash == args.len() {
            return args.iter().map(|arg| pair(arg)).collect::<Result<_, _>>().map(Arguments::Pairs);
        }
        if with_slash > 0 {
            return Err(
                "there is no need to specify a resource type as a separate argument when passing arguments in \
                        resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get \
                        resource resource/<resource_name>'"
                    .to_owned(),
            );
        }
        let expanded = types.into_iter().flat_map(|ty| {
            let members = expand(ty);
            if members.is_empty() { vec![ty.to_owned()] } else { members }
        });
        let types: Vec<String> = expanded.collect();
        match names {
            [] => Ok(Arguments::Types(types)),
            _ if types.len() > 1 => Err("you must specify only one resource".to_owned()),
            _ => Ok(Arguments::Names(types.concat(), names.to_vec())),
        }
    }

    /// Reads arguments that name objects of a type unless they say another: `web`, `deploy/web`.
    pub fn with_default(ty: &str, args: &[String]) -> Result<Self, String> {
        let read = |arg: &String| if arg.contains('/') { pair(arg) } else { Ok((ty.to_owned(), arg.clone())) };
        args.iter().map(read).collect::<Result<_, _>>().map(Arguments::Pairs)
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split('/').collect::<Vec<_>>()[..] {
        [ty, name] if !ty.is_empty() && !name.is_empty() && !ty.contains(',') => Ok((ty.to_owned(), name.to_owned())),
        [_, _] => Err("arguments in resource/name form must have a single resource and name".to_owned()),
        _ => Err("arguments in resource/name form may not have more than one slash".to_owned()),
    }
}

/// Splits `KEY=VALUE` and `KEY-` off the arguments that name objects.
pub fn split_pairs<'a>(args: &'a [String], what: &str) -> Result<(&'a [String], &'a [String]), String> {
    let is_pair = |arg: &String| (arg.contains('=') && !arg.starts_with('=')) || (arg.ends_with('-') && arg != "-");
    let at = args.iter().position(is_pair).unwrap_or(args.len());
    let (resources, pairs) = args.split_at(at);
    match pairs.iter().find(|arg| !is_pair(arg)) {
        Some(arg) => Err(format!("all resources must be specified before {what} changes: {arg}")),
        None => Ok((resources, pairs)),
    }
}

/// What to set and what to remove.
pub type Changes = (Vec<(String, String)>, Vec<String>);

/// Reads `KEY=VALUE` and `KEY-`.
pub fn parse_pairs(pairs: &[String], what: &str) -> Result<Changes, String> {
    let (mut set, mut remove) = (Vec::new(), Vec::new());
    for pair in pairs {
        match pair.split_once('=') {
            Some((key, value)) => set.push((key.to_owned(), value.to_owned())),
            None => remove.push(pair.trim_end_matches('-').to_owned()),
        }
    }
    if let Some((key, _)) = set.iter().find(|(key, _)| remove.contains(key)) {
        return Err(format!("can not both modify and remove {what} {} in the same command", crate::error::quote(key)));
    }
    Ok((set, remove))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn arguments() {
        let expand = |ty: &str| if ty == "all" { words("pods services") } else { Vec::new() };
        let pairs =
            |pairs: &[(&str, &str)]| Arguments::Pairs(pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect());
        for (text, expect) in [
            ("", Arguments::Nothing),
            ("pods", Arguments::Types(words("pods"))),
            ("all", Arguments::Types(words("pods services"))),
            ("pods,all", Arguments::Types(words("pods pods services"))),
            ("pod a b", Arguments::Names("pod".into(), words("a b"))),
            ("pod/a svc/b", pairs(&[("pod", "a"), ("svc", "b")])),
            ("pod,svc a", pairs(&[("pod", "a"), ("svc", "a")])),
        ] {
            assert_eq!(Arguments::parse(&words(text), expand), Ok(expect), "{text}");
        }
        for text in ["pod pod/a", "pod/a/b", "pod/", "/a", "all a"] {
            assert!(Arguments::parse(&words(text), expand).is_err(), "{text}");
        }
        assert_eq!(Arguments::with_default("pods", &words("a deploy/b")), Ok(pairs(&[("pods", "a"), ("deploy", "b")])));
    }

    #[test]
    fn pairs() {
        let args = words("pod web a=b c-");
        let (resources, changes) = split_pairs(&args, "label").expect("are in order");
        assert_eq!((resources.len(), changes.len()), (2, 2));
        assert_eq!(parse_pairs(changes, "a label"), Ok((vec![("a".into(), "b".into())], words("c"))));
        assert!(split_pairs(&words("a=b pod"), "label").is_err());
        assert!(parse_pairs(&words("a=b a-"), "a label").is_err());
    }
}
