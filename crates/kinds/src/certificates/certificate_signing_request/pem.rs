//! Blocks of PEM, as Go's `encoding/pem` finds them: what is no block is passed over.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// A block: `-----BEGIN label-----` and what follows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub label: String,
    /// Whether it begins with lines of the form `key: value`.
    pub has_headers: bool,
    pub contents: Vec<u8>,
}

/// All blocks of a text, in order.
pub(super) fn blocks(text: &[u8]) -> Vec<Block> {
    let text = String::from_utf8_lossy(text);
    let mut lines = text.lines().map(str::trim_end);
    let mut blocks = Vec::new();
    while let Some(label) = lines.by_ref().find_map(|line| border(line, "BEGIN")) {
        // A block that breaks off ends nothing: the next one may begin within it.
        let mut rest = lines.clone();
        let body: Vec<&str> = rest.by_ref().take_while(|line| !line.starts_with("-----END ")).collect();
        let end = lines.clone().nth(body.len()).and_then(|line| border(line, "END"));
        let headers = body.iter().take_while(|line| line.contains(':')).count();
        let encoded: String = body[headers..].concat().split_whitespace().collect();
        if let (Some(end), Ok(contents)) = (end, BASE64_STANDARD.decode(encoded))
            && end == label
        {
            blocks.push(Block { label: label.to_owned(), has_headers: headers > 0, contents });
            lines = rest;
        }
    }
    blocks
}

/// The label of a line such as `-----BEGIN CERTIFICATE-----`.
fn border<'a>(line: &'a str, what: &str) -> Option<&'a str> {
    line.strip_prefix("-----")?.strip_prefix(what)?.strip_prefix(' ')?.strip_suffix("-----")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_between_other_lines() {
        let check = |text: &str, expect: &[(&str, bool, &str)]| {
            let found = blocks(text.as_bytes());
            let found: Vec<_> = found
                .iter()
                .map(|it| (it.label.as_str(), it.has_headers, std::str::from_utf8(&it.contents).expect("text")))
                .collect();
            assert_eq!(found, expect);
        };
        let block = "-----BEGIN X-----\nYWJj\nZGVm\n-----END X-----\n";
        check(block, &[("X", false, "abcdef")]);
        check(&format!("note\n{block}more\n{block}"), &[("X", false, "abcdef"); 2]);
        check("-----BEGIN X-----\nA: b\n\nYWJj\n-----END X-----", &[("X", true, "abc")]);
        check(&format!("-----BEGIN Y-----\nYWJj\n{block}"), &[("X", false, "abcdef")]);
        check("-----BEGIN X-----\n!\n-----END X-----", &[]);
        check("-----BEGIN X-----\nYWJj\n-----END Y-----", &[]);
        check("-----BEGIN X-----\n-----END X-----", &[("X", false, "")]);
    }
}
