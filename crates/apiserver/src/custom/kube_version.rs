//! The order of versions: `v2`, `v1`, `v1beta2`, `v1alpha1`, and then others by name. Behaviour:
//! `apimachinery/pkg/version/helpers.go`.

use std::cmp::Ordering;

/// How ripe a version is, its major and its minor number.
fn parse(version: &str) -> Option<(u8, u64, u64)> {
    let number = |text: &str| {
        let good = !text.is_empty() && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
        good.then(|| text.parse().ok()).flatten()
    };
    let rest = version.strip_prefix('v')?;
    for (ripeness, word) in [(1, "alpha"), (2, "beta")] {
        if let Some((major, minor)) = rest.split_once(word) {
            return Some((ripeness, number(major)?, number(minor)?));
        }
    }
    Some((3, number(rest)?, 0))
}

/// Which of two versions is to be preferred: the greater one.
pub fn compare(one: &str, other: &str) -> Ordering {
    match (parse(one), parse(other)) {
        (Some(one), Some(other)) => one.cmp(&other),
        (Some(_), None) => Ordering::Greater,
        (None, Some(_)) => Ordering::Less,
        (None, None) => other.cmp(one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ripe_versions_come_first() {
        let mut versions = ["v1alpha1", "foo10", "v10", "v1beta10", "foo1", "v2", "v11alpha2", "v1", "v3beta1"];
        versions.sort_by(|a, b| compare(b, a));
        assert_eq!(versions, ["v10", "v2", "v1", "v3beta1", "v1beta10", "v11alpha2", "v1alpha1", "foo1", "foo10"]);
    }
}
