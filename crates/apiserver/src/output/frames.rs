//! The events of a watch, as they are written one after the other.

use std::sync::Arc;

use bytes::{BufMut, Bytes};
use jiff::Timestamp;
use schema::Value;
use serde_json::json;
use store::Revision;

use super::{encode, shape, shown_one};
use crate::cache::{Change, Event, Item};
use crate::call::Call;
use crate::negotiate::{Accept, Format, Shape};
use crate::object;
use crate::request::Options;
use crate::resource::Resource;
use crate::status::Status;

/// Writes the events of one watch.
pub struct Frames {
    resource: Arc<Resource>,
    accept: Accept,
    query: Options,
    /// Whether the columns of a table were sent.
    header_sent: bool,
}

impl Frames {
    pub fn new(call: &Call) -> Frames {
        let (resource, query) = (call.resource.clone(), call.query.clone());
        Frames { resource, accept: call.accept, query, header_sent: false }
    }

    /// The media type of a watch's answer.
    pub fn media_type(call: &Call) -> &'static str {
        match call.accept.format {
            Format::Protobuf => "application/vnd.kubernetes.protobuf;stream=watch",
            _ => "application/json",
        }
    }

    /// Whether the bytes that all watchers share can be sent.
    fn shared(&self, item: &Item) -> bool {
        let plain = self.accept.format != Format::Protobuf && self.accept.shape == Shape::Object;
        plain && self.resource.shows(&item.bytes)
    }

    /// A change.
    pub async fn event(&mut self, change: Change, event: &Event) -> Bytes {
        let Some(item) = event.item(change) else { return Bytes::new() };
        if self.shared(item) {
            return event.frame(change);
        }
        let mut value = item.to_value();
        object::set_version(&mut value, event.revision);
        self.show(change, value).await
    }

    /// An object that was there when the watch began.
    pub async fn item(&mut self, change: Change, item: &Item) -> Bytes {
        if self.shared(item) {
            return crate::cache::frame(change, &item.bytes, item.revision);
        }
        self.show(change, item.to_value()).await
    }

    async fn show(&mut self, change: Change, value: Value) -> Bytes {
        match shown_one(&self.resource, value).await {
            Ok(value) => self.write(change.name(), value),
            Err(status) => self.error(&status),
        }
    }

    /// Tells up to which revision everything was sent.
    pub fn bookmark(&mut self, revision: Revision, initial_end: bool) -> Bytes {
        let mut meta = json!({ "resourceVersion": revision.to_string() });
        if initial_end {
            meta["annotations"] = json!({ "k8s.io/initial-events-end": "true" });
        }
        let object = json!({ "kind": self.resource.kind, "apiVersion": self.resource.api_version(), "metadata": meta });
        if self.accept.shape == Shape::Table {
            let table = json!({
                "kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": meta, "columnDefinitions": [],
                "rows": [{ "cells": [], "object": shape::metadata(&object) }],
            });
            return self.put("BOOKMARK", &table);
        }
        self.write("BOOKMARK", object)
    }

    /// Tells why the watch ends.
    pub fn error(&mut self, status: &Status) -> Bytes {
        self.put("ERROR", &status.to_value())
    }

    fn write(&mut self, change: &str, value: Value) -> Bytes {
        match self.accept.shape {
            Shape::Object => self.put(change, &value),
            Shape::Metadata => self.put(change, &shape::metadata(&value)),
            Shape::Table => {
                let header = !std::mem::replace(&mut self.header_sent, true);
                let version = kinds::meta::text(&value, "resourceVersion").to_owned();
                let meta = json!({ "resourceVersion": version });
                match shape::table(&self.resource, &self.query, &[value], meta, header, Timestamp::now()) {
                    Ok(table) => self.put(change, &table),
                    Err(status) => self.error(&status),
                }
            }
        }
    }

    fn put(&self, change: &str, object: &Value) -> Bytes {
        if self.accept.format == Format::Protobuf {
            return match encode(Format::Protobuf, object) {
                Ok(bytes) => delimited(change, &bytes),
                Err(status) => delimited("ERROR", &encode(Format::Protobuf, &status.to_value()).unwrap_or_default()),
            };
        }
        let mut out = Vec::with_capacity(1024);
        out.put_slice(format!("{{\"type\":\"{change}\",\"object\":").as_bytes());
        out.put_slice(&object::to_bytes(object));
        out.put_slice(b"}\n");
        out.into()
    }
}

/// A watch event in protobuf, behind its length.
fn delimited(change: &str, object: &[u8]) -> Bytes {
    let event = schema::protobuf::encode_watch_event(change, object);
    let mut out = Vec::with_capacity(event.len() + 4);
    out.put_u32(u32::try_from(event.len()).unwrap_or(u32::MAX));
    out.put_slice(&event);
    out.into()
}
