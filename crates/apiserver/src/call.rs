//! One request that names a resource, with everything that was found out about it on its way.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use http_body::Body as _;
use jiff::Timestamp;
use kinds::field::{self, Path};
use kinds::meta::metadata;
use kinds::warnings::Warnings;
use schema::Value;
use schema::json::FieldValidation;
use tokio::time::Instant;

use crate::authentication::User;
use crate::body::{self, Body};
use crate::negotiate::{self, Accept, Format};
use crate::request::{Info, Options};
use crate::resource::Resource;
use crate::status::{Result, Status};

/// A request for a resource.
pub struct Call {
    pub user: User,
    pub info: Info,
    pub query: Options,
    pub headers: HeaderMap,
    pub resource: Arc<Resource>,
    pub accept: Accept,
    pub now: Timestamp,
    /// Until when others may be asked about it.
    pub deadline: Instant,
    /// What the client is told besides the answer.
    pub warnings: Arc<Warnings>,
    /// Whether webhooks and policies have no say: the server tidies up.
    pub past_hooks: bool,
    /// Read at most once. Behind a lock only because a body cannot be shared, while a call is.
    pub body: Mutex<Option<Body>>,
}

/// The options of a write.
#[derive(Clone, Debug, Default)]
pub struct WriteOptions {
    pub dry_run: bool,
    pub manager: String,
    pub validation: FieldValidation,
    pub force: bool,
}

/// How long a request may take (upstream's `requestTimeoutUpperBound`), unless its client wants it shorter.
const TIME_MOST: Duration = Duration::from_secs(34);

/// When a request that comes in now must be done.
pub fn deadline(query: &Options) -> Instant {
    let wish = Some(query.get("timeout")).filter(|text| !text.is_empty());
    let wish = wish.and_then(|text| schema::duration::parse(text).ok());
    let wish = wish.and_then(|nanos| u64::try_from(nanos).ok()).filter(|nanos| *nanos > 0);
    Instant::now() + wish.map_or(TIME_MOST, |nanos| TIME_MOST.min(Duration::from_nanos(nanos)))
}

impl Call {
    /// A header as text; empty when it is absent.
    pub fn header(&self, name: http::HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The media type of the body, without parameters.
    pub fn content_type(&self) -> &str {
        self.header(http::header::CONTENT_TYPE).split(';').next().unwrap_or_default().trim()
    }

    /// The body, unread; `None` when it was taken already.
    pub fn take_body(&mut self) -> Option<Body> {
        self.body.get_mut().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Reads the body.
    ///
    /// # Errors
    /// One that is too large or breaks off.
    pub async fn read_body(&mut self) -> Result<Bytes> {
        match self.take_body() {
            Some(body) if !body.is_end_stream() => body::read(body).await,
            _ => Ok(Bytes::new()),
        }
    }

    /// The options of a create, update or patch.
    ///
    /// # Errors
    /// Values that are not allowed.
    pub fn write_options(&self, options_kind: &str) -> Result<WriteOptions> {
        let mut errors = field::Errors::new();
        let dry_run = dry_run(self.query.all("dryRun"), &mut errors);
        let manager = self.query.get("fieldManager");
        errors.extend(kinds::meta::field_manager(manager, &Path::new("fieldManager")));
        let text = self.query.get("fieldValidation");
        let validation = FieldValidation::parse(text).unwrap_or_else(|| {
            let allowed = ["", "Ignore", "Strict", "Warn"];
            errors.push(field::Error::not_supported(&Path::new("fieldValidation"), text, &allowed));
            FieldValidation::Warn
        });
        if !errors.is_empty() {
            return Err(Status::invalid("meta.k8s.io", options_kind, "", &errors));
        }
        let manager = if manager.is_empty() { self.manager_from_agent() } else { manager.to_owned() };
        Ok(WriteOptions { dry_run, manager, validation, force: self.query.flag("force") })
    }

    /// The field manager of a client that names none: the first word of its user agent.
    fn manager_from_agent(&self) -> String {
        let agent = self.header(http::header::USER_AGENT);
        let name: String = agent.split('/').next().unwrap_or_default().chars().take(128).collect();
        if name.is_empty() || name.chars().any(char::is_control) { "unknown".into() } else { name }
    }

    /// What rules may depend on.
    pub fn context(&self) -> kinds::Context<'_> {
        kinds::Context {
            namespace: &self.info.namespace,
            subresource: &self.info.subresource,
            now: self.now,
            warnings: &self.warnings,
        }
    }

    /// The store's key of the object that the request names.
    pub fn key(&self) -> String {
        let namespace = if self.resource.namespaced { self.info.namespace.as_str() } else { "" };
        self.resource.key(namespace, &self.info.name)
    }

    /// The part of the store that the request's namespace is.
    pub fn scope_prefix(&self) -> String {
        match self.info.namespace.as_str() {
            namespace if self.resource.namespaced && !namespace.is_empty() => {
                format!("{}{namespace}/", self.resource.prefix)
            }
            _ => self.resource.prefix.clone(),
        }
    }

    /// For errors about the named object.
    pub fn about(&self) -> crate::status::About<'_> {
        self.resource.about(&self.info.name)
    }

    /// Decodes the body as an object of a type, which may be another one than the resource's (a Scale).
    ///
    /// # Errors
    /// Bytes that are no such object.
    pub fn decode(&self, bytes: &[u8], ty: &TypeOf<'_>, validation: FieldValidation) -> Result<Value> {
        let format = negotiate::content(self.header(http::header::CONTENT_TYPE))?;
        if ty.ty.custom && format == Format::Protobuf {
            return Err(Status::unsupported_media_type(&["application/json", "application/yaml"]));
        }
        let (value, found) = decode(bytes, format, ty, validation)?;
        self.warnings.extend(found);
        Ok(value)
    }

    /// Leaves out references to owners that are there already, and tells so.
    pub fn drop_double_owners(&self, object: &mut Value, when: &str) {
        let owners = metadata(object).get_mut("ownerReferences").and_then(Value::as_array_mut);
        let Some(owners) = owners.filter(|owners| owners.len() > 1) else { return };
        let mut kept: Vec<Value> = Vec::with_capacity(owners.len());
        let mut double: Vec<String> = Vec::new();
        for owner in owners.drain(..) {
            if kept.contains(&owner) {
                double.push(owner["uid"].as_str().unwrap_or_default().to_owned());
            } else {
                kept.push(owner);
            }
        }
        *owners = kept;
        if !double.is_empty() {
            self.warnings.add(format!(
                ".metadata.ownerReferences contains duplicate entries{when}; API server dedups owner references in \
                 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) \
                 observed: {}",
                double.join(", ")
            ));
        }
    }
}

/// A type with the names that errors use.
pub struct TypeOf<'a> {
    pub ty: &'a schema::types::Type,
    pub group: &'a str,
    pub version: &'a str,
    pub kind: &'a str,
    /// Whether an object may call itself of another `apiVersion`.
    pub also: fn(&str) -> bool,
}

impl<'a> TypeOf<'a> {
    pub fn resource(resource: &'a Resource) -> TypeOf<'a> {
        let Resource { ty, group, version, kind, .. } = resource;
        TypeOf { ty, group, version, kind, also: |_| false }
    }

    /// A built-in kind.
    pub fn built_in(group: &'a str, version: &'a str, kind: &'a str) -> TypeOf<'a> {
        let ty = schema::types::find(group, version, kind).expect("a kind of the table");
        TypeOf { ty, group, version, kind, also: |_| false }
    }

    pub fn api_version(&self) -> String {
        if self.group.is_empty() { self.version.to_owned() } else { format!("{}/{}", self.group, self.version) }
    }
}

/// Reads `dryRun` values.
pub fn dry_run<'a>(values: impl Iterator<Item = &'a str>, errors: &mut field::Errors) -> bool {
    let mut dry = false;
    for value in values {
        match value {
            "All" => dry = true,
            other => errors.push(field::Error::not_supported(&Path::new("dryRun"), other, &["All"])),
        }
    }
    dry
}

/// Decodes an object, and checks that it says that it is what it should be.
pub fn decode(
    bytes: &[u8],
    format: Format,
    ty: &TypeOf<'_>,
    validation: FieldValidation,
) -> Result<(Value, Vec<String>)> {
    let cannot = |why: &dyn std::fmt::Display| {
        let kind = ty.kind;
        Status::bad_request(format!("{kind} in version {:?} cannot be handled as a {kind}: {why}", ty.version))
    };
    let decoded = match format {
        Format::Json => schema::json::decode(ty.ty, bytes, validation),
        Format::Yaml => schema::yaml::decode(ty.ty, bytes, validation),
        Format::Protobuf => {
            let value = schema::protobuf::decode_object(ty.ty, bytes).map_err(|why| cannot(&why))?;
            Ok(schema::json::Decoded { value, warnings: Vec::new() })
        }
    };
    let decoded = decoded.map_err(|why| cannot(&why))?;
    let mut value = decoded.value;
    if ty.ty.custom {
        crate::custom::check_meta(&mut value).map_err(|why| cannot(&why))?;
    }
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (kind, version) = (text(&value, "kind"), text(&value, "apiVersion"));
    let other_version = !version.is_empty() && version != ty.api_version() && !(ty.also)(&version);
    let wrong = (!kind.is_empty() && kind != ty.kind) || other_version;
    if wrong {
        let group_version = ty.api_version();
        let wanted = ty.kind;
        return Err(Status::bad_request(format!(
            "{kind} in version {:?} cannot be handled as a {wanted}: no kind {kind:?} is registered for version \
             {version:?} (expected {wanted} of {group_version})",
            version.rsplit('/').next().unwrap_or_default(),
        )));
    }
    if let Some(map) = value.as_object_mut() {
        map.insert("kind".into(), ty.kind.into());
        map.insert("apiVersion".into(), ty.api_version().into());
    }
    Ok((value, decoded.warnings))
}

/// An answer with a body.
pub fn answer(code: StatusCode, media_type: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = code;
    let headers = response.headers_mut();
    headers.insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static(media_type));
    headers.insert(http::header::CACHE_CONTROL, http::HeaderValue::from_static("no-cache, private"));
    response
}
