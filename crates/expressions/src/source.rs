//! Faults of expressions, shown with the line in which they are. Behaviour: `cel-go/common/error.go`.

/// What is wrong, and the character at which it is (counted from 0).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    pub(crate) place: usize,
    pub(crate) text: String,
    /// Found where the text cannot be gone through: shown without a place.
    pub(crate) nowhere: bool,
}

impl Fault {
    pub(crate) fn new(place: usize, text: impl Into<String>) -> Fault {
        Fault { place, text: text.into(), nowhere: false }
    }

    pub(crate) fn nowhere(text: impl Into<String>) -> Fault {
        Fault { place: 0, text: text.into(), nowhere: true }
    }
}

/// Longer lines are not shown.
const LONGEST_LINE: usize = 16_384;
/// More faults are not shown.
const MOST_FAULTS: usize = 100;

/// The faults, one after the other, in the order of their places.
pub(crate) fn show(text: &str, mut faults: Vec<Fault>) -> String {
    let more = faults.len().saturating_sub(MOST_FAULTS);
    faults.truncate(MOST_FAULTS);
    faults.sort_by_key(|fault| fault.place);
    let mut shown = faults.iter().map(|fault| one(text, fault)).collect::<Vec<_>>().join("\n");
    if more > 0 {
        shown.push_str(&format!("\n{more} more errors were truncated"));
    }
    shown
}

fn one(text: &str, fault: &Fault) -> String {
    if fault.nowhere {
        return format!("ERROR: <input>:-1:0: {}", fault.text);
    }
    let (mut line, mut column, mut start) = (1, 0, 0);
    for (index, (at, c)) in text.char_indices().enumerate() {
        if index == fault.place {
            break;
        }
        column += 1;
        if c == '\n' {
            (line, column, start) = (line + 1, 0, at + 1);
        }
    }
    let snippet = text[start..].split('\n').next().unwrap_or_default().replace('\t', " ");
    if snippet.is_empty() {
        // Upstream counts from 0 where there is nothing.
        return format!("ERROR: <input>:{line}:{column}: {}", fault.text);
    }
    let shown = format!("ERROR: <input>:{line}:{}: {}", column + 1, fault.text);
    if snippet.len() > LONGEST_LINE {
        return shown;
    }
    let mut marks = String::new();
    let mut chars = snippet.chars();
    for c in chars.by_ref().take(column) {
        marks.push(if c.is_ascii() { '.' } else { '\u{ff0e}' });
    }
    marks.push(if chars.next().is_none_or(|c| c.is_ascii()) { '^' } else { '\u{ff3e}' });
    format!("{shown}\n | {snippet}\n | {marks}")
}
