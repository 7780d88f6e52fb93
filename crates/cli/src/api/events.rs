//! The events of a watch: one JSON object a line.

use http_body_util::BodyExt;
use kube::client::Body;
use serde_json::Value;

use crate::error::{Error, Result, Status};

/// The longest event; more is no event.
const MAX_EVENT: usize = 256 * 1024 * 1024;

/// What a watch tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// `ADDED`, `MODIFIED`, `DELETED`, `BOOKMARK`.
    pub kind: String,
    pub object: Value,
}

/// A watch that goes on.
pub struct Events {
    body: Body,
    buffer: Vec<u8>,
    /// Up to here there is no line end in the buffer.
    searched: usize,
}

impl Events {
    pub(super) fn new(body: Body) -> Self {
        Events { body, buffer: Vec::new(), searched: 0 }
    }

    /// The next event; `None` when the server has ended the watch. Can be cancelled and called again.
    pub async fn next(&mut self) -> Result<Option<Event>> {
        loop {
            if let Some(length) = self.buffer[self.searched..].iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.buffer.drain(..=self.searched + length).collect();
                self.searched = 0;
                return read(&line).map(Some);
            }
            self.searched = self.buffer.len();
            if self.buffer.len() > MAX_EVENT {
                return Err(Error::text("an event of the watch is too long"));
            }
            match self.body.frame().await {
                None => return Ok(None),
                Some(Ok(frame)) => self.buffer.extend(frame.into_data().unwrap_or_default()),
                // A connection that breaks ends a watch like any other end.
                Some(Err(_)) => return Ok(None),
            }
        }
    }
}

fn read(line: &[u8]) -> Result<Event> {
    let mut value: Value = serde_json::from_slice(line)
        .map_err(|error| Error::Text(format!("an event of the watch is no JSON: {error}")))?;
    let (kind, object) = (value["type"].as_str().unwrap_or_default().to_owned(), value["object"].take());
    if kind == "ERROR" {
        return Err(Error::Status(Box::new(Status::from_value(&object, 500))));
    }
    Ok(Event { kind, object })
}
