//! `-o`: how objects are printed.
//!
//! Follows `cli-runtime/pkg/genericclioptions/print_flags.go` and its neighbours.

use serde_json::Value;

use crate::error::{Error, Result, quote};
use crate::flags::{DryRun, Output};
use crate::print::columns::CustomColumns;
use crate::print::tabs::Tabs;
use crate::print::{json, json_path, name, yaml};
use schema::json_path::JsonPath;

const ALLOWED: &str = "custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,\
                       jsonpath-file,name,template,templatefile,wide,yaml";

/// An output format.
#[derive(Clone, Debug)]
pub enum Format {
    /// For people: tables, or a word about what was done.
    Human,
    Wide,
    Json,
    Yaml,
    Name,
    JsonPath {
        path: JsonPath,
        template: String,
        as_json: bool,
    },
    Columns(CustomColumns),
}

impl Format {
    /// Reads `-o` and `--template`.
    pub fn parse(flags: &Output) -> Result<Self> {
        let output = flags.output.as_deref().unwrap_or_default();
        let (kind, inline) = match output.split_once('=') {
            Some((kind, value)) => (kind, Some(value)),
            None => (output, None),
        };
        let value = inline.or(flags.template.as_deref());
        Ok(match kind {
            "" if value.is_none() => Format::Human,
            "wide" => Format::Wide,
            "json" => Format::Json,
            "yaml" => Format::Yaml,
            "name" => Format::Name,
            "jsonpath" | "jsonpath-as-json" | "jsonpath-file" => {
                let value = value.filter(|value| !value.is_empty());
                let value = value.ok_or_else(|| Error::text("template format specified but no template given"))?;
                Self::json_path(kind, value, flags.allow_missing_template_keys)?
            }
            "custom-columns" => Format::Columns(CustomColumns::from_spec(value.unwrap_or_default())?),
            "custom-columns-file" => {
                let path = value.unwrap_or_default();
                let text = std::fs::read_to_string(path)
                    .map_err(|error| Error::Text(format!("error reading template {path}, {error}")))?;
                Format::Columns(CustomColumns::from_template(&text)?)
            }
            "" | "go-template" | "go-template-file" | "template" | "templatefile" => {
                return Err(Error::text("Go templates are not supported; -o jsonpath=TEMPLATE can do most of it"));
            }
            _ => {
                return Err(Error::Text(format!(
                    "unable to match a printer suitable for the output format {}, allowed formats are: {ALLOWED}",
                    quote(kind)
                )));
            }
        })
    }

    fn json_path(kind: &str, value: &str, allow_missing_keys: bool) -> Result<Self> {
        let template = match kind {
            "jsonpath-file" => std::fs::read_to_string(value)
                .map_err(|error| Error::Text(format!("error reading --template {value}, {error}")))?,
            _ => value.to_owned(),
        };
        let mut path = JsonPath::parse(&template)
            .map_err(|error| Error::Text(format!("error parsing jsonpath {template}, {error}")))?;
        path.allow_missing_keys = allow_missing_keys;
        Ok(Format::JsonPath { path, template, as_json: kind == "jsonpath-as-json" })
    }

    /// Whether the server is asked for tables.
    pub fn is_table(&self) -> bool {
        matches!(self, Format::Human | Format::Wide)
    }
}

/// Prints objects one after the other.
#[derive(Clone, Debug)]
pub struct Printer {
    format: Format,
    show_managed_fields: bool,
    dry_run: DryRun,
    /// YAML documents that were printed.
    documents: usize,
    tabs: Tabs,
}

impl Printer {
    pub fn new(flags: &Output, dry_run: DryRun) -> Result<Self> {
        Ok(Self::of(Format::parse(flags)?, flags.show_managed_fields, dry_run))
    }

    pub fn of(format: Format, show_managed_fields: bool, dry_run: DryRun) -> Self {
        Printer { format, show_managed_fields, dry_run, documents: 0, tabs: Tabs::tables() }
    }

    /// Whether whole objects are printed, not only what was done with them.
    pub fn prints_objects(&self) -> bool {
        !matches!(self.format, Format::Human | Format::Wide | Format::Name)
    }

    /// The text for an object to which something was done (`created`).
    pub fn text(&mut self, object: &Value, operation: &str) -> Result<String> {
        let stripped;
        let object = match self.show_managed_fields {
            true => object,
            false => {
                stripped = without_managed_fields(object);
                &stripped
            }
        };
        Ok(match &mut self.format {
            Format::Human | Format::Wide => {
                let suffix = if operation.is_empty() { "" } else { self.dry_run.suffix() };
                name::lines(object, &format!("{operation}{suffix}"))
            }
            Format::Name => name::lines(object, ""),
            Format::Json => json::pretty(object),
            Format::Yaml => {
                let separator = if self.documents > 0 { "---\n" } else { "" };
                self.documents += 1;
                format!("{separator}{}", yaml::document(object))
            }
            Format::JsonPath { path, as_json: true, .. } => json_path::array(path, object)?,
            Format::JsonPath { path, template, .. } => json_path::text(path, object).map_err(|error| {
                Error::Text(format!(
                    "error executing jsonpath {}: Error executing template: {error}. Printing more information for \
                     debugging the template:\n\ttemplate was:\n\t\t{template}\n\tobject given to jsonpath engine \
                     was:\n\t\t{}\n\n",
                    quote(template),
                    json::compact(object)
                ))
            })?,
            Format::Columns(columns) => {
                let lines = columns.lines(object)?;
                self.tabs.format(&lines)
            }
        })
    }

    /// Leaves the headers of custom columns out.
    pub fn without_headers(&mut self) {
        if let Format::Columns(columns) = &mut self.format {
            columns.no_headers = true;
        }
    }
}

fn without_managed_fields(object: &Value) -> Value {
    let mut object = object.clone();
    let strip = |object: &mut Value| {
        if let Some(metadata) = object.get_mut("metadata").and_then(Value::as_object_mut) {
            metadata.remove("managedFields");
        }
    };
    strip(&mut object);
    if name::items(&object).is_some()
        && let Some(items) = object["items"].as_array_mut()
    {
        items.iter_mut().for_each(strip);
    }
    object
}

/// A `v1` List of objects.
pub fn list_of(items: Vec<Value>) -> Value {
    serde_json::json!({"apiVersion": "v1", "kind": "List", "metadata": {"resourceVersion": ""}, "items": items})
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn print(output: &str, dry_run: DryRun) -> Result<String> {
        let flags = Output { output: Some(output.into()), allow_missing_template_keys: true, ..Output::default() };
        let object =
            json!({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "managedFields": []}});
        Printer::new(&flags, dry_run)?.text(&object, "created")
    }

    #[test]
    fn formats() {
        for (output, expect) in [
            ("", "deployment.apps/web created (dry run)\n"),
            ("name", "deployment.apps/web\n"),
            ("yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n"),
            ("jsonpath={.metadata}", "{\"name\":\"web\"}"),
            ("jsonpath-as-json={.kind}", "[\n    \"Deployment\"\n]\n"),
            ("custom-columns=A:.kind", "A\nDeployment\n"),
        ] {
            assert_eq!(print(output, DryRun::Client).ok().as_deref(), Some(expect), "{output}");
        }
        for output in ["xml", "go-template={{.kind}}", "jsonpath=", "jsonpath={.a", "custom-columns=A"] {
            assert!(print(output, DryRun::None).is_err(), "{output}");
        }
    }
}
