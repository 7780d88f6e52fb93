//! `-o custom-columns=NAME:.metadata.name,…`
//!
//! Follows `kubectl/pkg/cmd/get/customcolumn.go`.

use serde_json::Value;

use super::table;
use schema::go;
use schema::json_path::{JsonPath, relaxed};

/// Columns that a user asked for.
#[derive(Clone, Debug)]
pub struct CustomColumns {
    columns: Vec<(String, JsonPath)>,
    pub no_headers: bool,
    printed_headers: bool,
}

impl CustomColumns {
    /// Of `HEADER:path,HEADER:path`.
    pub fn from_spec(spec: &str) -> Result<Self, String> {
        if spec.is_empty() {
            return Err("custom-columns format specified but no custom columns given".to_owned());
        }
        let column = |part: &str| match part.split_once(':') {
            Some((header, path)) => Self::column(header, path),
            None => Err(format!("unexpected custom-columns spec: {part}, expected <header>:<json-path-expr>")),
        };
        Ok(Self::new(spec.split(',').map(column).collect::<Result<_, _>>()?))
    }

    /// Of a file: a line of headers, a line of paths.
    pub fn from_template(text: &str) -> Result<Self, String> {
        const FORM: &str = "Expected format is one line of space separated headers, one line of space separated \
                            column specs.";
        let mut lines = text.lines();
        let mut words = |what: &str| match lines.next() {
            Some(line) => Ok(line.split_whitespace().collect::<Vec<_>>()),
            None => Err(format!("invalid template, missing {what} line. {FORM}")),
        };
        let (headers, paths) = (words("header")?, words("spec")?);
        if headers.len() != paths.len() {
            let (headers, paths) = (headers.len(), paths.len());
            return Err(format!("number of headers ({headers}) and field specifications ({paths}) don't match"));
        }
        let columns = headers.iter().zip(paths).map(|(header, path)| Self::column(header, path));
        Ok(Self::new(columns.collect::<Result<_, _>>()?))
    }

    fn new(columns: Vec<(String, JsonPath)>) -> Self {
        CustomColumns { columns, no_headers: false, printed_headers: false }
    }

    fn column(header: &str, path: &str) -> Result<(String, JsonPath), String> {
        Ok((header.to_owned(), JsonPath::parse(&relaxed(path)?)?))
    }

    /// The lines of an object, or of each item of a list; headers stand before the first.
    pub fn lines(&mut self, object: &Value) -> Result<Vec<Vec<String>>, String> {
        let mut lines = Vec::new();
        if !self.no_headers && !self.printed_headers {
            lines.push(self.columns.iter().map(|(header, _)| header.clone()).collect());
            self.printed_headers = true;
        }
        match super::name::items(object) {
            Some(items) => {
                for item in items {
                    lines.push(self.line(item)?);
                }
            }
            None => lines.push(self.line(object)?),
        }
        Ok(lines)
    }

    fn line(&self, object: &Value) -> Result<Vec<String>, String> {
        let cell = |(_, path): &(String, JsonPath)| {
            let found = path.find(object)?;
            if found.first().is_none_or(Vec::is_empty) {
                return Ok("<none>".to_owned());
            }
            let texts: Vec<String> = found.iter().flatten().map(|value| table::escape(&go::text(value))).collect();
            Ok(texts.join(","))
        };
        self.columns.iter().map(cell).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tabs::Tabs;
    use super::*;

    #[test]
    fn prints() {
        let object = json!({"kind": "List", "items": [
            {"metadata": {"name": "a", "labels": {"x": "y"}}, "spec": {"containers": [{"image": "i"}, {"image": "j"}]}},
            {"metadata": {"name": "b"}}]});
        let spec = "NAME:.metadata.name,IMAGES:{.spec.containers[*].image},LABELS:metadata.labels";
        let mut columns = CustomColumns::from_spec(spec).expect("a specification");
        let lines = columns.lines(&object).expect("lines");
        assert_eq!(
            Tabs::tables().format(&lines),
            "NAME   IMAGES   LABELS\na      i,j      map[x:y]\nb      <none>   <none>\n"
        );
        assert!(CustomColumns::from_spec("NAME").is_err());
        assert!(CustomColumns::from_template("A B\n.a\n").is_err());
        assert!(CustomColumns::from_template("A B\n.a .b\n").is_ok());
    }
}
