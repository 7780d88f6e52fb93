//! Names of images, normalised as docker does: `nginx` is `docker.io/library/nginx:latest`.
//!
//! Behaviour follows `github.com/distribution/reference`.

use std::fmt;

/// A name without the parts that docker leaves out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// `docker.io`, `localhost:5000`
    pub domain: String,
    /// `library/nginx`
    pub path: String,
    /// `None` only when there is a digest.
    pub tag: Option<String>,
    /// `sha256:...`; it decides when there is a tag as well.
    pub digest: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    #[error("invalid reference format")]
    Format,
    #[error("invalid reference format: repository name (library) must be lowercase")]
    Uppercase,
    #[error("repository name must not be more than 255 characters")]
    TooLong,
    #[error("invalid checksum digest length")]
    DigestLength,
}

const DEFAULT_DOMAIN: &str = "docker.io";
const MAX_NAME: usize = 255;
const MAX_TAG: usize = 128;

impl Reference {
    /// Reads a name as users write it.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let (rest, digest) = match text.split_once('@') {
            Some((rest, digest)) => (rest, Some(parse_digest(digest)?)),
            None => (text, None),
        };
        // A colon after the last slash begins the tag; one before it, a port.
        let name_start = rest.rfind('/').map_or(0, |at| at + 1);
        let (name, tag) = match rest[name_start..].rfind(':') {
            Some(at) => (&rest[..name_start + at], Some(&rest[name_start + at + 1..])),
            None => (rest, None),
        };
        let (domain, path) = split_domain(name);
        if domain.is_empty() || !is_domain(domain) {
            return Err(ReferenceError::Format);
        }
        if path.chars().any(|c| c.is_ascii_uppercase()) {
            return Err(ReferenceError::Uppercase);
        }
        if !path.split('/').all(is_path_part) || !tag.is_none_or(is_tag) {
            return Err(ReferenceError::Format);
        }
        let path =
            if domain == DEFAULT_DOMAIN && !path.contains('/') { format!("library/{path}") } else { path.to_owned() };
        if domain.len() + 1 + path.len() > MAX_NAME {
            return Err(ReferenceError::TooLong);
        }
        let tag = match (tag, &digest) {
            (Some(tag), _) => Some(tag.to_owned()),
            (None, None) => Some("latest".to_owned()),
            (None, Some(_)) => None,
        };
        Ok(Self { domain: domain.to_owned(), path, tag, digest })
    }

    /// Domain and path.
    pub fn repository(&self) -> String {
        format!("{}/{}", self.domain, self.path)
    }

    /// `repository:tag`
    pub fn tagged(&self) -> Option<String> {
        Some(format!("{}:{}", self.repository(), self.tag.as_ref()?))
    }

    /// `repository@digest`
    pub fn digested(&self) -> Option<String> {
        Some(format!("{}@{}", self.repository(), self.digest.as_ref()?))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.domain, self.path)?;
        if let Some(tag) = &self.tag {
            write!(f, ":{tag}")?;
        }
        match &self.digest {
            Some(digest) => write!(f, "@{digest}"),
            None => Ok(()),
        }
    }
}

fn split_domain(name: &str) -> (&str, &str) {
    let (domain, path) = match name.split_once('/') {
        Some((first, rest))
            if first.contains(['.', ':']) || first == "localhost" || first.chars().any(|c| c.is_ascii_uppercase()) =>
        {
            (first, rest)
        }
        _ => (DEFAULT_DOMAIN, name),
    };
    if domain == "index.docker.io" { (DEFAULT_DOMAIN, path) } else { (domain, path) }
}

fn is_domain(domain: &str) -> bool {
    let (host, port) = match domain.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (domain, None),
    };
    if port.is_some_and(|p| p.is_empty() || !p.chars().all(|c| c.is_ascii_digit())) {
        return false;
    }
    if let Some(address) = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')) {
        return address.parse::<std::net::Ipv6Addr>().is_ok();
    }
    host.split('.').all(|label| {
        let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        edge(label.chars().next())
            && edge(label.chars().last())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    })
}

/// Lower case letters and digits, with single `.`, one or two `_`, or any number of `-` between.
fn is_path_part(part: &str) -> bool {
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let mut separator = String::new();
    let mut words = 0;
    for c in part.chars() {
        if is_word(c) {
            let fits = matches!(separator.as_str(), "" | "." | "_" | "__") || separator.chars().all(|c| c == '-');
            if !fits || (words == 0 && !separator.is_empty()) {
                return false;
            }
            separator.clear();
            words += 1;
        } else if matches!(c, '.' | '_' | '-') {
            separator.push(c);
        } else {
            return false;
        }
    }
    words > 0 && separator.is_empty()
}

fn is_tag(tag: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    tag.chars().next().is_some_and(is_word)
        && tag.len() <= MAX_TAG
        && tag.chars().all(|c| is_word(c) || c == '.' || c == '-')
}

fn parse_digest(digest: &str) -> Result<String, ReferenceError> {
    let (algorithm, hex) = digest.split_once(':').ok_or(ReferenceError::Format)?;
    if !hex.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c)) {
        return Err(ReferenceError::Format);
    }
    match (algorithm, hex.len()) {
        ("sha256", 64) | ("sha512", 128) => Ok(digest.to_owned()),
        ("sha256" | "sha512", _) => Err(ReferenceError::DigestLength),
        _ => Err(ReferenceError::Format),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_completed() {
        let check = |text: &str, expect: &str| {
            let got = Reference::parse(text).map_or_else(|e| e.to_string(), |r| r.to_string());
            assert_eq!(got, expect, "{text}");
        };
        let digest = format!("sha256:{}", "a".repeat(64));
        check("nginx", "docker.io/library/nginx:latest");
        check("nginx:1.27", "docker.io/library/nginx:1.27");
        check("bitnami/redis", "docker.io/bitnami/redis:latest");
        check("index.docker.io/nginx", "docker.io/library/nginx:latest");
        check("docker.io/nginx:a", "docker.io/library/nginx:a");
        check("localhost/x", "localhost/x:latest");
        check("localhost:5000/a/b__c:v1.0-x", "localhost:5000/a/b__c:v1.0-x");
        check("[::1]:5000/a", "[::1]:5000/a:latest");
        check("registry.k8s.io/pause:3.10", "registry.k8s.io/pause:3.10");
        check(&format!("nginx@{digest}"), &format!("docker.io/library/nginx@{digest}"));
        check(&format!("nginx:1@{digest}"), &format!("docker.io/library/nginx:1@{digest}"));
        let invalid = "invalid reference format";
        for bad in
            ["", "/", "nginx:", ":1", "a//b", "a..b", "-a", "a-", "a___b", "nginx:-x", "a b", "x@sha256:zz", "x@md5:ab"]
        {
            check(bad, invalid);
        }
        check("Nginx", "invalid reference format: repository name (library) must be lowercase");
        check("x@sha256:ab", "invalid checksum digest length");
        check(&"a".repeat(256), "repository name must not be more than 255 characters");
    }
}
