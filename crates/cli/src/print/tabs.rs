//! Columns of text: cells padded to the widest of their column.
//!
//! Follows Go's `text/tabwriter` as kubectl uses it. A cell belongs to a column when another cell follows it on its
//! line; a column is a run of neighbouring lines that have it.

/// How columns are padded.
#[derive(Clone, Debug)]
pub struct Tabs {
    minimum: usize,
    padding: usize,
    /// Widths of what was printed before; columns never get narrower.
    remembered: Option<Vec<usize>>,
}

impl Tabs {
    /// As `kubectl get` prints.
    pub fn tables() -> Self {
        Tabs { minimum: 6, padding: 3, remembered: Some(Vec::new()) }
    }

    /// As `kubectl rollout history` and `describe` print.
    pub fn plain(minimum: usize, padding: usize) -> Self {
        Tabs { minimum, padding, remembered: None }
    }

    /// The lines, each with its end.
    pub fn format<S: AsRef<str>>(&mut self, lines: &[Vec<S>]) -> String {
        let mut out = String::new();
        self.block(lines, &mut Vec::new(), &mut out);
        out
    }

    /// Text in which tabs end cells.
    pub fn format_text(&mut self, text: &str) -> String {
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
        self.format(&lines)
    }

    fn block<S: AsRef<str>>(&mut self, lines: &[Vec<S>], widths: &mut Vec<usize>, out: &mut String) {
        let column = widths.len();
        let has_column = |line: &Vec<S>| column + 1 < line.len();
        let mut at = 0;
        while at < lines.len() {
            let run = lines[at..].iter().take_while(|line| has_column(line)).count();
            if run == 0 {
                write_line(&lines[at], widths, out);
                at += 1;
                continue;
            }
            let cells = lines[at..at + run].iter().map(|line| line[column].as_ref().chars().count() + self.padding);
            let width = self.remember(column, cells.max().unwrap_or(0).max(self.minimum));
            widths.push(width);
            self.block(&lines[at..at + run], widths, out);
            widths.pop();
            at += run;
        }
    }

    fn remember(&mut self, column: usize, width: usize) -> usize {
        let Some(remembered) = &mut self.remembered else { return width };
        if remembered.len() <= column {
            remembered.resize(column + 1, 0);
        }
        remembered[column] = remembered[column].max(width);
        remembered[column]
    }
}

fn write_line<S: AsRef<str>>(line: &[S], widths: &[usize], out: &mut String) {
    for (index, cell) in line.iter().enumerate() {
        let cell = cell.as_ref();
        out.push_str(cell);
        if let Some(width) = widths.get(index) {
            let missing = width.saturating_sub(cell.chars().count());
            out.extend(std::iter::repeat_n(' ', missing));
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aligns() {
        for (text, expect) in [
            ("NAME\tAGE\nlonger\t1d\n", "NAME     AGE\nlonger   1d\n"),
            ("A\tB\tC\nx\t\t\n", "A     B     C\nx           \n"),
            ("é\tx\nab\ty", "é     x\nab    y\n"),
            ("a\tb\nalone\nlonglonglong\tc\n", "a     b\nalone\nlonglonglong   c\n"),
            ("", ""),
        ] {
            assert_eq!(Tabs::tables().format_text(text), expect, "{text:?}");
        }
    }

    #[test]
    fn widths_are_remembered() {
        let mut tabs = Tabs::tables();
        assert_eq!(tabs.format_text("wide name\tx"), "wide name   x\n");
        assert_eq!(tabs.format_text("a\tx"), "a           x\n");
    }
}
