//! The `Warning` headers of an answer. Behaviour: `apiserver/pkg/endpoints/filters/warning.go`.

#[cfg(test)]
mod scenarios;

use http::{HeaderValue, Response, header};
use kinds::warnings::Warnings;

use crate::body::Body;

/// How many letters of warnings are sent, and of one when there are more.
const ALL_MOST: usize = 4096;
const ONE_MOST: usize = 256;

/// Adds what was told while a request was served to its answer.
pub fn put(warnings: &Warnings, response: &mut Response<Body>) {
    for value in headers(&warnings.all()) {
        response.headers_mut().append(header::WARNING, value);
    }
}

fn headers(texts: &[String]) -> Vec<HeaderValue> {
    let sent = texts.iter().filter(|text| !text.chars().any(char::is_control)).map(String::as_str);
    let length = |text: &str| text.chars().count();
    let mut total = 0;
    let full = sent.clone().position(|text| {
        total += length(text);
        total > ALL_MOST
    });
    let Some(full) = full else { return sent.filter_map(quoted).collect() };
    // All that came until there were too many are cut, and those after until the rest is used up.
    let mut left = ALL_MOST;
    let cut = |text: &str| text.chars().take(ONE_MOST).collect::<String>();
    let kept = sent.map(cut).enumerate().take_while(|(index, text)| {
        let keep = *index <= full || left > 0;
        left = left.saturating_sub(length(text));
        keep
    });
    kept.filter_map(|(_, text)| quoted(&text)).collect()
}

fn quoted(text: &str) -> Option<HeaderValue> {
    let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
    HeaderValue::from_bytes(format!("299 - \"{quoted}\"").as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_and_cut() {
        let check = |texts: &[&str], expect: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            let expect: Vec<&[u8]> = expect.iter().map(|text| text.as_bytes()).collect();
            assert_eq!(headers(&texts).iter().map(HeaderValue::as_bytes).collect::<Vec<_>>(), expect);
        };
        check(&["a \"b\" \\ \u{e9}", "two\nlines"], &["299 - \"a \\\"b\\\" \\\\ \u{e9}\""]);
        let long = "x".repeat(4000);
        check(&[&long], &[&format!("299 - \"{long}\"")]);
        let cut = format!("299 - \"{}\"", "x".repeat(256));
        let other = "y".repeat(100);
        check(&[&long, &other, "z"], &[&cut, &format!("299 - \"{other}\""), "299 - \"z\""]);
        let many: Vec<&str> = std::iter::repeat_n(long.as_str(), 40).collect();
        check(&many, &std::iter::repeat_n(cut.as_str(), 16).collect::<Vec<_>>());
    }
}
