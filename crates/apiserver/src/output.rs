//! How objects, lists and changes are written for the client that asked.

mod frames;
mod shape;

use std::collections::VecDeque;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures::stream;
use http::{Response, StatusCode};
use schema::Value;
use serde_json::json;
use store::Revision;

pub use frames::Frames;

use crate::body::{self, Body};
use crate::cache::Item;
use crate::call::{Call, answer};
use crate::negotiate::{Accept, Format, Shape};
use crate::object;
use crate::registry::Outcome;
use crate::resource::Resource;
use crate::status::{Result, Status};

/// Bytes that are put together into one piece of a list.
const PIECE_BYTES: usize = 128 << 10;

/// What a list shows.
pub struct Page {
    pub items: Vec<Arc<Item>>,
    pub revision: Revision,
    /// The token that continues it.
    pub next: Option<String>,
    pub remaining: Option<usize>,
}

/// Objects as they lie in the store, as the resource's version shows them.
///
/// # Errors
/// Custom resources that cannot be converted.
pub(crate) async fn shown(resource: &Resource, objects: Vec<Value>) -> Result<Vec<Value>> {
    match &resource.custom {
        Some(custom) => {
            let converted = custom.conversion.convert(objects, &resource.api_version()).await;
            converted.map_err(Status::server_error)
        }
        None if resource.converts => Ok(objects.into_iter().map(|one| resource.rules.from_stored(one)).collect()),
        None => Ok(objects),
    }
}

/// One object as the resource's version shows it.
///
/// # Errors
/// Custom resources that cannot be converted.
pub(crate) async fn shown_one(resource: &Resource, object: Value) -> Result<Value> {
    let one = shown(resource, vec![object]).await?.pop();
    one.ok_or_else(|| Status::internal("an object was converted to nothing"))
}

/// Answers an object of the cache.
pub async fn item(call: &Call, item: &Item, code: StatusCode) -> Result<Response<Body>> {
    if plain_json(call) && call.resource.shows(&item.bytes) {
        return Ok(answer(code, Format::Json.media_type(), body::full(item.to_bytes())));
    }
    value(call, shown_one(&call.resource, item.to_value()).await?, code)
}

/// Answers an object.
pub fn value(call: &Call, object: Value, code: StatusCode) -> Result<Response<Body>> {
    let resource = &call.resource;
    let shaped = match call.accept.shape {
        Shape::Object => return plain(call, object, code),
        Shape::Metadata => shape::metadata(&object),
        Shape::Table => {
            let version = kinds::meta::text(&object, "resourceVersion").to_owned();
            shape::table(resource, &call.query, &[object], json!({ "resourceVersion": version }), true, call.now)?
        }
    };
    plain(call, shaped, code)
}

/// Answers an object that was written; what the store holds need not be encoded again.
pub async fn written(call: &Call, object: Outcome, code: StatusCode) -> Result<Response<Body>> {
    match object {
        Outcome::Stored(entry) if plain_json(call) && call.resource.shows(&entry.value) => {
            let bytes = object::with_version(&entry.value, entry.revision);
            Ok(answer(code, Format::Json.media_type(), body::full(bytes)))
        }
        other => value(call, other.into_value(&call.resource).await?, code),
    }
}

/// Whether the bytes of the store are what the client wants.
fn plain_json(call: &Call) -> bool {
    call.accept == (Accept { format: Format::Json, shape: Shape::Object })
}

/// Answers something that is not of the resource's own kind, as it is.
pub fn plain(call: &Call, object: Value, code: StatusCode) -> Result<Response<Body>> {
    let bytes = encode(call.accept.format, &object)?;
    Ok(answer(code, call.accept.format.media_type(), body::full(bytes)))
}

/// Writes a tree that names its kind.
///
/// # Errors
/// A kind that protobuf does not know.
pub fn encode(format: Format, object: &Value) -> Result<Bytes> {
    match format {
        Format::Json => Ok(object::to_bytes(object)),
        Format::Yaml => yaml(object),
        Format::Protobuf => {
            let text = |name: &str| object.get(name).and_then(Value::as_str).unwrap_or_default();
            let (group, version) = text("apiVersion").split_once('/').unwrap_or(("", text("apiVersion")));
            let ty = schema::types::find(group, version, text("kind"));
            let ty = ty.ok_or_else(|| Status::not_acceptable(&["application/json", "application/yaml"]))?;
            Ok(schema::protobuf::encode_object(ty, object).into())
        }
    }
}

fn yaml(object: &Value) -> Result<Bytes> {
    serde_saphyr::to_string(object).map(Bytes::from).map_err(Status::internal)
}

/// The metadata of a list.
fn list_meta(revision: Revision, next: Option<&str>, remaining: Option<usize>) -> Value {
    let mut meta = json!({ "resourceVersion": revision.to_string() });
    if let Some(next) = next {
        meta["continue"] = next.into();
    }
    if let Some(remaining) = remaining {
        meta["remainingItemCount"] = remaining.into();
    }
    meta
}

/// Answers a list out of the cache.
pub async fn list(call: &Call, page: Page) -> Result<Response<Body>> {
    let resource = &call.resource;
    let meta = list_meta(page.revision, page.next.as_deref(), page.remaining);
    if plain_json(call) && page.items.iter().all(|item| resource.shows(&item.bytes)) {
        return Ok(answer(StatusCode::OK, Format::Json.media_type(), stream_list(resource, &meta, page.items)));
    }
    let objects = page.items.iter().map(|item| item.to_value()).collect();
    shaped_list(call, shown(resource, objects).await?, meta)
}

/// Answers a list of objects that are at hand.
pub fn values(call: &Call, objects: Vec<Value>, revision: Revision) -> Result<Response<Body>> {
    shaped_list(call, objects, list_meta(revision, None, None))
}

fn shaped_list(call: &Call, mut objects: Vec<Value>, meta: Value) -> Result<Response<Body>> {
    let resource = &call.resource;
    let list = match call.accept.shape {
        Shape::Table => shape::table(resource, &call.query, &objects, meta, true, call.now)?,
        Shape::Metadata => {
            let items: Vec<Value> = objects.iter().map(shape::metadata).collect();
            json!({ "kind": "PartialObjectMetadataList", "apiVersion": "meta.k8s.io/v1", "metadata": meta, "items": items })
        }
        Shape::Object => {
            for map in objects.iter_mut().filter_map(Value::as_object_mut) {
                map.remove("kind");
                map.remove("apiVersion");
            }
            json!({ "kind": resource.list_kind, "apiVersion": resource.api_version(), "metadata": meta, "items": objects })
        }
    };
    plain(call, list, StatusCode::OK)
}

/// A list, written piece by piece while it is sent: however long it is, it takes the memory of one piece.
fn stream_list(resource: &Resource, meta: &Value, items: Vec<Arc<Item>>) -> Body {
    let head = format!(
        "{{\"kind\":\"{}\",\"apiVersion\":\"{}\",\"metadata\":{meta},\"items\":[",
        resource.list_kind,
        resource.api_version()
    );
    let tail = "]}";
    let objects: usize = items.iter().map(|item| object::item_length(&item.bytes, item.revision)).sum();
    let length = head.len() + objects + items.len().saturating_sub(1) + tail.len();
    let state = (Some(head), VecDeque::from(items));
    let pieces = stream::unfold(state, move |(mut head, mut items)| async move {
        let first = head.is_some();
        if !first && items.is_empty() {
            return None;
        }
        let mut piece = BytesMut::with_capacity(PIECE_BYTES.min(length) + 4096);
        piece.extend_from_slice(head.take().unwrap_or_default().as_bytes());
        let mut begun = !first;
        while piece.len() < PIECE_BYTES {
            let Some(item) = items.pop_front() else { break };
            if begun {
                piece.extend_from_slice(b",");
            }
            begun = true;
            object::put_item(&mut piece, &item.bytes, item.revision);
        }
        if items.is_empty() {
            piece.extend_from_slice(tail.as_bytes());
        }
        Some((piece.freeze(), (None, items)))
    });
    body::stream(pieces, Some(length as u64))
}
