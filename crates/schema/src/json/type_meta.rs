//! Finds an object's `apiVersion` and `kind` before its type is known.
//!
//! Follows upstream's `apimachinery/pkg/runtime/serializer/json/meta.go`.

use super::DecodeError;
use super::decode::{MAX_DEPTH, describe};
use super::scan::Scanner;

/// `apiVersion` and `kind` of an object, empty where they are missing; the first that is not a string is refused.
///
/// Everything else is stepped over.
pub fn type_meta(bytes: &[u8]) -> Result<(String, String), DecodeError> {
    let prefix = |text: &str| format!("couldn't get version/kind; json parse error: {text}");
    let (meta, mismatch) = read_type_meta(bytes).map_err(|text| DecodeError::Syntax(prefix(&text)))?;
    match mismatch {
        Some(text) => Err(DecodeError::Mismatch(prefix(&text))),
        None => Ok(meta),
    }
}

type TypeMeta = ((String, String), Option<String>);

fn read_type_meta(bytes: &[u8]) -> Result<TypeMeta, String> {
    const GO: &str =
        r#"struct { APIVersion string "json:\"apiVersion,omitempty\""; Kind string "json:\"kind,omitempty\"" }"#;
    let mut scan = Scanner::new(bytes);
    let mut meta = (String::new(), String::new());
    let mut mismatch = None;
    match scan.peek()? {
        b'{' => {
            scan.enter(MAX_DEPTH)?;
            let mut first = true;
            while let Some(key) = scan.key(first)? {
                first = false;
                let target = match key.as_ref() {
                    "apiVersion" => Some(&mut meta.0),
                    "kind" => Some(&mut meta.1),
                    _ => None,
                };
                match (target, scan.peek()?) {
                    (Some(target), b'"') => *target = scan.string()?.into_owned(),
                    (None, _) | (_, b'n') => drop(scan.skip(MAX_DEPTH)?),
                    (Some(_), byte) => {
                        scan.skip(MAX_DEPTH)?;
                        let what = describe(byte);
                        mismatch.get_or_insert_with(|| {
                            format!("json: cannot unmarshal {what} into Go struct field .{key} of type string")
                        });
                    }
                }
                if !scan.another_key()? {
                    break;
                }
            }
        }
        byte => {
            scan.skip(MAX_DEPTH)?;
            if byte != b'n' {
                let what = describe(byte);
                mismatch = Some(format!("json: cannot unmarshal {what} into Go value of type {GO}"));
            }
        }
    }
    scan.end()?;
    Ok((meta, mismatch))
}
