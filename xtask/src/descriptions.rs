//! Writes `crates/schema/data/descriptions.json.gz`: what upstream's OpenAPI says of every type and field.
//!
//! The texts come from the sources of the crate k8s-openapi, which is made from upstream's published document: its doc
//! comments are the descriptions, and its `Deserialize` code tells the JSON names of fields. The file's format is
//! described where it is read, in `schema::descriptions`.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

/// The module of the crate that holds the version of Kubernetes that is served.
const VERSION: &str = "v1_36";
/// What marks a file that defines a type, before the type's OpenAPI name.
const MARK: &str = "// Generated from definition ";

/// Texts of one type by field; the type's own under the empty name.
type Texts = BTreeMap<String, String>;

/// Writes the file.
pub(crate) fn run() -> Result<()> {
    let sources = sources()?;
    let mut files = Vec::new();
    collect(&sources, &mut files).with_context(|| format!("listing {}", sources.display()))?;
    let mut types = BTreeMap::new();
    for file in &files {
        let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        types.extend(read(&text));
    }
    ensure!(types.len() > 500, "only {} types in {}: has the crate changed?", types.len(), sources.display());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/schema/data");
    fs::create_dir_all(&folder)?;
    let mut file = GzEncoder::new(Vec::new(), Compression::best());
    file.write_all(packed(&types).to_string().as_bytes())?;
    let bytes = file.finish()?;
    fs::write(folder.join("descriptions.json.gz"), &bytes)?;
    println!("wrote descriptions of {} types to {}: {} bytes", types.len(), folder.display(), bytes.len());
    Ok(())
}

/// The folder of the crate's sources.
fn sources() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["metadata", "--format-version=1", "--locked", "--manifest-path"];
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let output = Command::new(cargo).args(arguments).arg(manifest).output().context("running cargo metadata")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).context("what cargo metadata says")?;
    let mut packages = metadata["packages"].as_array().into_iter().flatten();
    let package = packages.find(|it| it["name"] == "k8s-openapi").context("no dependency k8s-openapi")?;
    let manifest = package["manifest_path"].as_str().context("a package without a path")?;
    Ok(Path::new(manifest).with_file_name("src").join(VERSION))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// The texts of the type that a source file defines.
fn read(source: &str) -> Option<(String, Texts)> {
    let name = source.lines().find_map(|line| line.strip_prefix(MARK))?;
    let json_names = json_names(source);
    let mut texts = Texts::new();
    let mut comment: Vec<String> = Vec::new();
    let mut inside = false;
    for line in source.lines() {
        let code = line.trim_start();
        if let Some(text) = code.strip_prefix("///") {
            comment.push(unescaped(text.strip_prefix(' ').unwrap_or(text)));
        } else if inside && line == "}" {
            break;
        } else if let Some(item) = code.strip_prefix("pub ") {
            let text = realigned(std::mem::take(&mut comment)).join("\n");
            let field = item.split(':').next().unwrap_or_default();
            let key = if inside { json_names.get(field).copied() } else { Some("") };
            if let Some(key) = key.filter(|_| !text.is_empty()) {
                texts.insert(key.to_owned(), text);
            }
            if !inside && !item.ends_with('{') {
                break;
            }
            inside = true;
        }
    }
    Some((name.to_owned(), texts))
}

/// JSON names by the names of fields, out of lines such as `"hostIP" => Field::Key_host_ip,`.
fn json_names(source: &str) -> HashMap<&str, &str> {
    let names = source.lines().filter_map(|line| {
        let (name, field) = line.trim().strip_prefix('"')?.split_once("\" => Field::Key_")?;
        Some((field.strip_suffix(',')?, name))
    });
    names.collect()
}

/// The text of a line of a doc comment: without the escapes that keep rustdoc from reading marks into it.
fn unescaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped = letter == '\\' && letters.peek().is_some_and(|next| "\\[]<>".contains(*next));
        out.push(if escaped { letters.next().unwrap_or(letter) } else { letter });
    }
    out
}

/// Puts the first line of an indented block where its last one is. The crate moves it to the left, because rustdoc takes
/// indented lines for code to compile; blocks end as deep as they begin, but for the items of lists, which have their own depth.
fn realigned(mut lines: Vec<String>) -> Vec<String> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    for first in 1..lines.len() {
        let is_item = lines[first].starts_with("  - ");
        if is_item || !lines[first - 1].is_empty() || indent(&lines[first]) != 2 {
            continue;
        }
        let end = (first..lines.len()).find(|&at| lines[at].is_empty()).unwrap_or(lines.len());
        let depth = indent(&lines[end - 1]);
        if depth >= 4 {
            lines[first] = format!("{:depth$}{}", "", lines[first].trim_start());
        }
    }
    lines
}

/// The file's content: many texts are used more than once, by versions of a type above all.
fn packed(types: &BTreeMap<String, Texts>) -> Value {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut texts: Vec<&str> = Vec::new();
    let mut tree = BTreeMap::new();
    for (name, fields) in types {
        let mut of_type = BTreeMap::new();
        for (field, text) in fields {
            let number = *numbers.entry(text).or_insert_with(|| {
                texts.push(text);
                texts.len() - 1
            });
            of_type.insert(field, number);
        }
        tree.insert(name, of_type);
    }
    json!({ "texts": texts, "types": tree })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_begin_where_they_end() {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            realigned(lines("So:\n\n  {\n      a\n    }\n\n  - x\n    y")),
            lines("So:\n\n    {\n      a\n    }\n\n  - x\n    y")
        );
    }

    #[test]
    fn a_type_of_the_crate() {
        let source = r#"// Generated from definition io.k8s.api.core.v1.ContainerPort

/// ContainerPort is a port.
///
/// It has a \[range\].
#[derive(Clone)]
pub struct ContainerPort {
    /// 0 \< x \< 65536, `\\d+`.
    pub container_port: i32,

    pub name: Option<std::string::String>,
}

impl ContainerPort {
    /// No field.
    pub fn other() {}
}
                            "containerPort" => Field::Key_container_port,
                            "name" => Field::Key_name,
"#;
        let (name, texts) = read(source).expect("a type");
        assert_eq!(name, "io.k8s.api.core.v1.ContainerPort");
        let texts: Vec<_> = texts.iter().map(|(field, text)| (&**field, &**text)).collect();
        let own = "ContainerPort is a port.\n\nIt has a [range].";
        assert_eq!(texts, [("", own), ("containerPort", "0 < x < 65536, `\\d+`.")]);
    }
}
