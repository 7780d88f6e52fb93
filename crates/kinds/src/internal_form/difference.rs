//! The difference of two objects as a unified diff of their internal forms. Behaviour: `apimachinery/pkg/util/diff`,
//! which compares lines as Python's difflib does: the longest run that both have, then what is before and after it.

use std::collections::HashMap;

use schema::Value;

use super::pretty;

/// Lines of context around a change.
const CONTEXT: usize = 3;
/// From how many lines on frequent lines are not looked for.
const MANY_LINES: usize = 200;
/// Objects with more lines are not compared: comparing may take time that grows with the square of them.
const LINES_MOST: usize = 20_000;

/// The difference of two objects of a type; empty when they are too large.
pub fn of(name: &str, old: &Value, new: &Value) -> String {
    let (old, new) = (pretty(name, old), pretty(name, new));
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    if old.len().max(new.len()) > LINES_MOST { String::new() } else { unified(&old, &new) }
}

/// The difference of two lists of objects of a type.
pub fn of_lists(name: &str, old: &[Value], new: &[Value]) -> String {
    let (old, new) = (super::pretty_list(name, old), super::pretty_list(name, new));
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    if old.len().max(new.len()) > LINES_MOST { String::new() } else { unified(&old, &new) }
}

/// A run of lines that both have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Match {
    old: usize,
    new: usize,
    length: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Equal,
    Changed,
}

/// A range of old lines and the range of new lines that stands for it.
#[derive(Clone, Copy, Debug)]
struct Piece {
    sort: Sort,
    old: (usize, usize),
    new: (usize, usize),
}

struct Matcher<'a> {
    old: &'a [&'a str],
    new: &'a [&'a str],
    places: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Matcher<'a> {
    fn new(old: &'a [&'a str], new: &'a [&'a str]) -> Matcher<'a> {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, line) in new.iter().enumerate() {
            places.entry(line).or_default().push(index);
        }
        if new.len() >= MANY_LINES {
            let most = new.len() / 100 + 1;
            places.retain(|_, indices| indices.len() <= most);
        }
        Matcher { old, new, places }
    }

    /// The longest run within two ranges; the earliest where there are several.
    fn longest(&self, old: (usize, usize), new: (usize, usize)) -> Match {
        let mut best = Match { old: old.0, new: new.0, length: 0 };
        let mut lengths: HashMap<usize, usize> = HashMap::new();
        for index in old.0..old.1 {
            let mut next = HashMap::new();
            for place in self.places.get(self.old[index]).into_iter().flatten() {
                if *place < new.0 {
                    continue;
                }
                if *place >= new.1 {
                    break;
                }
                let length = place.checked_sub(1).and_then(|before| lengths.get(&before)).copied().unwrap_or(0) + 1;
                next.insert(*place, length);
                if length > best.length {
                    best = Match { old: index + 1 - length, new: place + 1 - length, length };
                }
            }
            lengths = next;
        }
        while best.old > old.0 && best.new > new.0 && self.old[best.old - 1] == self.new[best.new - 1] {
            best = Match { old: best.old - 1, new: best.new - 1, length: best.length + 1 };
        }
        while best.old + best.length < old.1
            && best.new + best.length < new.1
            && self.old[best.old + best.length] == self.new[best.new + best.length]
        {
            best.length += 1;
        }
        best
    }

    /// All runs in order; those that touch each other are one.
    fn matches(&self) -> Vec<Match> {
        let mut todo = vec![((0, self.old.len()), (0, self.new.len()))];
        let mut found = Vec::new();
        while let Some((old, new)) = todo.pop() {
            let run = self.longest(old, new);
            if run.length == 0 {
                continue;
            }
            if old.0 < run.old && new.0 < run.new {
                todo.push(((old.0, run.old), (new.0, run.new)));
            }
            let (old_end, new_end) = (run.old + run.length, run.new + run.length);
            if old_end < old.1 && new_end < new.1 {
                todo.push(((old_end, old.1), (new_end, new.1)));
            }
            found.push(run);
        }
        found.sort_unstable();
        let mut merged: Vec<Match> = Vec::with_capacity(found.len());
        for run in found {
            match merged.last_mut() {
                Some(last) if last.old + last.length == run.old && last.new + last.length == run.new => {
                    last.length += run.length;
                }
                _ => merged.push(run),
            }
        }
        merged
    }

    fn pieces(&self) -> Vec<Piece> {
        let (mut old, mut new) = (0, 0);
        let end = Match { old: self.old.len(), new: self.new.len(), length: 0 };
        let mut pieces = Vec::new();
        for run in self.matches().into_iter().chain([end]) {
            if old < run.old || new < run.new {
                pieces.push(Piece { sort: Sort::Changed, old: (old, run.old), new: (new, run.new) });
            }
            (old, new) = (run.old + run.length, run.new + run.length);
            if run.length > 0 {
                pieces.push(Piece { sort: Sort::Equal, old: (run.old, old), new: (run.new, new) });
            }
        }
        pieces
    }
}

/// Changes with their context, those that are near each other together.
fn hunks(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let trim_start = |piece: &mut Piece| {
        piece.old.0 = piece.old.0.max(piece.old.1.saturating_sub(CONTEXT));
        piece.new.0 = piece.new.0.max(piece.new.1.saturating_sub(CONTEXT));
    };
    let trim_end = |piece: &mut Piece| {
        piece.old.1 = piece.old.1.min(piece.old.0 + CONTEXT);
        piece.new.1 = piece.new.1.min(piece.new.0 + CONTEXT);
    };
    if let Some(first) = pieces.first_mut().filter(|piece| piece.sort == Sort::Equal) {
        trim_start(first);
    }
    if let Some(last) = pieces.last_mut().filter(|piece| piece.sort == Sort::Equal) {
        trim_end(last);
    }
    let (mut hunks, mut hunk) = (Vec::new(), Vec::new());
    for mut piece in pieces {
        if piece.sort == Sort::Equal && piece.old.1 - piece.old.0 > 2 * CONTEXT {
            let mut before = piece;
            trim_end(&mut before);
            hunk.push(before);
            hunks.push(std::mem::take(&mut hunk));
            trim_start(&mut piece);
        }
        hunk.push(piece);
    }
    if hunk.iter().any(|piece| piece.sort == Sort::Changed) {
        hunks.push(hunk);
    }
    hunks
}

fn unified(old: &[&str], new: &[&str]) -> String {
    let mut out = String::new();
    for hunk in hunks(Matcher::new(old, new).pieces()) {
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { continue };
        let (old_range, new_range) = (range(first.old.0, last.old.1), range(first.new.0, last.new.1));
        out.push_str(&format!("@@ -{old_range} +{new_range} @@\n"));
        for piece in hunk {
            let mut lines = |sign: char, lines: &[&str]| {
                lines.iter().for_each(|line| out.push_str(&format!("{sign}{line}\n")));
            };
            if piece.sort == Sort::Equal {
                lines(' ', &old[piece.old.0..piece.old.1]);
            } else {
                lines('-', &old[piece.old.0..piece.old.1]);
                lines('+', &new[piece.new.0..piece.new.1]);
            }
        }
    }
    out
}

fn range(start: usize, end: usize) -> String {
    match end - start {
        1 => format!("{}", start + 1),
        0 => format!("{start},0"),
        length => format!("{},{length}", start + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_have_context() {
        let old: Vec<String> = (0..20).map(|number| number.to_string()).collect();
        let mut new = old.clone();
        new[10] = "ten".into();
        new.remove(2);
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
        let expect = "@@ -1,6 +1,5 @@\n 0\n 1\n-2\n 3\n 4\n 5\n@@ -8,7 +7,7 @@\n 7\n 8\n 9\n-10\n+ten\n 11\n 12\n 13\n";
        assert_eq!(unified(&old, &new), expect);
    }
}
