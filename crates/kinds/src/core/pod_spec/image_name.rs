//! Names of images: `registry.example/path:tag@digest`. Behaviour: `pkg/util/parsers` and the grammar of
//! `distribution/reference`.

/// Longest name of a repository.
const NAME_MOST: usize = 255;
/// Longest tag.
const TAG_MOST: usize = 128;

/// Whether an image is to be pulled each time unless the Pod says otherwise: its tag is `latest`, or it has neither
/// tag nor digest. A name that cannot be read counts as one with another tag.
pub fn is_latest(image: &str) -> bool {
    match parse(image) {
        Some((tag, digest)) => tag == "latest" || (tag.is_empty() && digest.is_empty()),
        None => false,
    }
}

/// Tag and digest of a name, both empty when absent.
fn parse(image: &str) -> Option<(&str, &str)> {
    if image.len() == 64 && image.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    let (named, digest) = match image.split_once('@') {
        Some((named, digest)) => (named, check_digest(digest)?),
        None => (image, ""),
    };
    let (domain, rest) = match named.split_once('/') {
        Some((first, rest)) if is_domain(first) => (first, rest),
        _ => ("", named),
    };
    let (path, tag) = match rest.split_once(':') {
        Some((path, tag)) => (path, check_tag(tag)?),
        None => (rest, ""),
    };
    let good = (domain.is_empty() || domain_shaped(domain)) && path.split('/').all(component_shaped);
    (good && path.len() <= NAME_MOST).then_some((tag, digest))
}

/// Whether the first part of a name is a registry, and not the beginning of a path at the default registry.
fn is_domain(first: &str) -> bool {
    first.contains(['.', ':']) || first == "localhost" || first.bytes().any(|b| b.is_ascii_uppercase())
}

fn domain_shaped(domain: &str) -> bool {
    let port = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some(rest) = domain.strip_prefix('[') {
        let Some((address, rest)) = rest.split_once(']') else { return false };
        let good = !address.is_empty() && address.bytes().all(|b| b.is_ascii_hexdigit() || b == b':');
        return good && (rest.is_empty() || rest.strip_prefix(':').is_some_and(port));
    }
    let (host, number) = domain.split_once(':').map_or((domain, None), |(host, number)| (host, Some(number)));
    let label = |label: &str| {
        let ends = label.bytes().next().zip(label.bytes().next_back());
        ends.is_some_and(|(first, last)| first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    host.split('.').all(label) && number.is_none_or(port)
}

/// Lower case letters and digits with `.`, `_`, `__` or dashes between them.
fn component_shaped(component: &str) -> bool {
    let bytes = component.as_bytes();
    let word = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    if !bytes.first().is_some_and(word) || !bytes.last().is_some_and(word) {
        return false;
    }
    let separators = bytes.split(word).filter(|run| !run.is_empty());
    separators.into_iter().all(|run| matches!(run, b"." | b"_" | b"__") || run.iter().all(|b| *b == b'-'))
}

fn check_tag(tag: &str) -> Option<&str> {
    let word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let good = tag.bytes().next().is_some_and(word) && tag.bytes().all(|b| word(b) || matches!(b, b'.' | b'-'));
    (good && tag.len() <= TAG_MOST).then_some(tag)
}

fn check_digest(digest: &str) -> Option<&str> {
    let (algorithm, hex) = digest.split_once(':')?;
    let length = match algorithm {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ => return None,
    };
    (hex.len() == length && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))).then_some(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latest() {
        let digest = format!("nginx@sha256:{}", "0".repeat(64));
        for image in ["nginx", "a/b", "localhost:5000/a", "nginx:latest", "quay.io/a/b_c:latest"] {
            assert!(is_latest(image), "{image}");
        }
        for image in ["nginx:1", "Nginx", "", " nginx", "a//b", "nginx:", &digest, "a___b", "nginx@sha256:00"] {
            assert!(!is_latest(image), "{image}");
        }
    }
}
