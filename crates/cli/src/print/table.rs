//! Tables that the server made (`meta.k8s.io/v1 Table`), with columns that the client adds.
//!
//! Follows `cli-runtime/pkg/printers/tableprinter.go`.

use serde_json::Value;

use schema::go;

/// What is shown of a table.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub no_headers: bool,
    pub with_namespace: bool,
    /// Shows names as `kind.group/name`.
    pub kind: Option<String>,
    pub wide: bool,
    pub show_labels: bool,
    /// Labels with a column of their own.
    pub label_columns: Vec<String>,
}

/// Prints tables one after the other: what a list is at first, and what a watch sends.
#[derive(Clone, Debug, Default)]
pub struct TablePrinter {
    pub options: Options,
    columns: Vec<Value>,
    printed_headers: bool,
}

impl TablePrinter {
    pub fn new(options: Options) -> Self {
        TablePrinter { options, ..Self::default() }
    }

    /// The lines of a table. Columns that were told once stand for tables without.
    /// `event` is the type of a watch's event when it is to be shown.
    pub fn lines(&mut self, table: &Value, event: Option<&str>) -> Vec<Vec<String>> {
        let columns = table["columnDefinitions"].as_array().filter(|columns| !columns.is_empty());
        if let Some(columns) = columns.filter(|columns| **columns != self.columns) {
            self.columns = columns.clone();
            self.printed_headers = false;
        }
        let rows = table["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut lines = Vec::with_capacity(rows.len() + 1);
        if !self.options.no_headers && !self.printed_headers && !rows.is_empty() {
            lines.push(self.headers(event.is_some()));
        }
        self.printed_headers |= !rows.is_empty();
        lines.extend(rows.iter().map(|row| self.row(row, event)));
        lines
    }

    fn is_shown(&self, column: &Value) -> bool {
        self.options.wide || column["priority"].as_i64().unwrap_or(0) == 0
    }

    fn headers(&self, with_event: bool) -> Vec<String> {
        let mut headers = Vec::new();
        if with_event {
            headers.push("EVENT".to_owned());
        }
        if self.options.with_namespace {
            headers.push("NAMESPACE".to_owned());
        }
        let names = self.columns.iter().filter(|column| self.is_shown(column));
        headers.extend(names.map(|column| column["name"].as_str().unwrap_or_default().to_uppercase()));
        let label = |label: &String| label.rsplit('/').next().unwrap_or_default().to_uppercase();
        headers.extend(self.options.label_columns.iter().map(label));
        if self.options.show_labels {
            headers.push("LABELS".to_owned());
        }
        headers
    }

    fn row(&self, row: &Value, event: Option<&str>) -> Vec<String> {
        let metadata = &row["object"]["metadata"];
        let mut line = Vec::new();
        if let Some(event) = event {
            line.push(format!("{event:<8}"));
        }
        if self.options.with_namespace {
            line.push(metadata["namespace"].as_str().unwrap_or_default().to_owned());
        }
        let names = |column: &Value| column["format"] == "name" && column["type"] == "string";
        let name_column = self.columns.iter().position(names);
        let cells = row["cells"].as_array().map(Vec::as_slice).unwrap_or_default();
        for (index, (cell, column)) in cells.iter().zip(&self.columns).enumerate() {
            if !self.is_shown(column) {
                continue;
            }
            let text = cell_text(cell);
            line.push(match &self.options.kind {
                Some(kind) if Some(index) == name_column => format!("{kind}/{text}"),
                _ => text,
            });
        }
        let labels = &metadata["labels"];
        for key in &self.options.label_columns {
            line.push(escape(labels[key.as_str()].as_str().unwrap_or_default()));
        }
        if self.options.show_labels {
            line.push(escape(&format_labels(labels)));
        }
        line
    }
}

/// `a=b,c=d`, or `<none>`.
pub fn format_labels(labels: &Value) -> String {
    let labels = labels.as_object().into_iter().flatten();
    let pairs: Vec<String> = labels.map(|(key, value)| format!("{key}={}", value.as_str().unwrap_or(""))).collect();
    if pairs.is_empty() { "<none>".to_owned() } else { pairs.join(",") }
}

fn cell_text(cell: &Value) -> String {
    match cell {
        Value::Null => String::new(),
        Value::String(text) => match text.find(['\u{c}', '\n', '\r']) {
            Some(end) => format!("{}...", escape(&text[..end])),
            None => escape(text),
        },
        other => escape(&go::text(other)),
    }
}

/// Makes what a terminal would obey visible; tabs would break the columns.
pub fn escape(text: &str) -> String {
    text.replace('\u{1b}', "^[").replace('\r', "\\r").replace('\t', " ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tabs::Tabs;
    use super::*;

    fn table() -> Value {
        json!({
            "columnDefinitions": [
                {"name": "Name", "type": "string", "format": "name", "priority": 0},
                {"name": "Ready", "type": "string", "format": "", "priority": 0},
                {"name": "IP", "type": "string", "format": "", "priority": 1},
            ],
            "rows": [
                {"cells": ["a", 1, "10.0.0.1"], "object": {"metadata": {"namespace": "x", "labels": {"app": "web"}}}},
                {"cells": ["b\nc", null, "10.0.0.2"], "object": {"metadata": {"namespace": "y"}}},
            ],
        })
    }

    fn check(options: Options, event: Option<&str>, expect: &str) {
        let lines = TablePrinter::new(options).lines(&table(), event);
        assert_eq!(Tabs::tables().format(&lines), expect);
    }

    #[test]
    fn prints() {
        check(Options::default(), None, "NAME   READY\na      1\nb...   \n");
        check(
            Options { wide: true, with_namespace: true, kind: Some("pod".into()), ..Options::default() },
            None,
            "NAMESPACE   NAME       READY   IP\nx           pod/a      1       10.0.0.1\n\
             y           pod/b...           10.0.0.2\n",
        );
        check(
            Options {
                show_labels: true,
                label_columns: vec!["example.com/tier".into(), "app".into()],
                no_headers: true,
                ..Options::default()
            },
            None,
            "a      1           web   app=web\nb...                     <none>\n",
        );
        check(Options::default(), Some("ADDED"), "EVENT      NAME   READY\nADDED      a      1\nADDED      b...   \n");
    }

    #[test]
    fn headers_once() {
        let mut printer = TablePrinter::default();
        assert_eq!(printer.lines(&json!({"rows": []}), None).len(), 0);
        assert_eq!(printer.lines(&table(), None).len(), 3);
        assert_eq!(printer.lines(&json!({"rows": [{"cells": ["c", 2, ""]}]}), None), [["c", "2"]]);
    }
}
