//! The objects of a request in other versions. Behaviour: `apiserver/pkg/admission/conversion.go`.

use schema::Value;
use schema::types::Type;

use super::matching::Matched;
use super::request::{Kind, Request};
use crate::resource::Resource;
use crate::status::{Result, Status};
use crate::{custom, managed};

/// The objects of a request, in its own version and in those that hooks wanted so far.
pub(super) struct Views<'a> {
    request: &'a Request<'a>,
    object: Option<&'a Value>,
    old: Option<&'a Value>,
    made: Vec<(Kind, Option<Value>, Option<Value>)>,
}

impl<'a> Views<'a> {
    pub fn new(request: &'a Request<'a>, object: Option<&'a Value>, old: Option<&'a Value>) -> Views<'a> {
        Views { request, object, old, made: Vec::new() }
    }

    /// Makes the objects in a version, if they are not there yet.
    ///
    /// # Errors
    /// Objects that cannot be converted.
    pub async fn make(&mut self, matched: &Matched) -> Result<()> {
        if is_own(self.request, &matched.resource) || self.made.iter().any(|(kind, ..)| *kind == matched.kind) {
            return Ok(());
        }
        let object = in_version(self.request, self.object, &matched.resource).await?;
        let old = in_version(self.request, self.old, &matched.resource).await?;
        self.made.push((matched.kind.clone(), object, old));
        Ok(())
    }

    /// The object and the one that it replaces, in a version that was made.
    pub fn get(&self, matched: &Matched) -> (Option<&Value>, Option<&Value>) {
        match self.made.iter().find(|(kind, ..)| *kind == matched.kind) {
            Some((_, object, old)) => (object.as_ref(), old.as_ref()),
            None => (self.object, self.old),
        }
    }
}

/// Whether the objects look the same as those of another version: it is the request's own, or they are of a kind that
/// stands for a part of the resource in all its versions.
fn is_own(request: &Request<'_>, resource: &Resource) -> bool {
    request.kind_in(resource) == request.kind_in(request.write.resource())
}

async fn in_version(request: &Request<'_>, object: Option<&Value>, to: &Resource) -> Result<Option<Value>> {
    match object {
        None => Ok(None),
        Some(object) => convert(request, object.clone(), request.write.resource(), to).await.map(Some),
    }
}

/// An object of one version of a resource in another.
///
/// # Errors
/// Objects that cannot be converted.
pub(super) async fn convert(request: &Request<'_>, object: Value, from: &Resource, to: &Resource) -> Result<Value> {
    if is_own(request, if std::ptr::eq(from, request.write.resource()) { to } else { from }) {
        return Ok(object);
    }
    match &from.custom {
        Some(custom) => {
            let converted = custom.conversion.convert(vec![object], &to.api_version()).await;
            let one = converted.map_err(Status::internal)?.pop();
            one.ok_or_else(|| Status::internal("an object was converted to nothing"))
        }
        None => Ok(managed::converted(from, to, object)),
    }
}

/// The type of the objects that a hook sees.
///
/// # Errors
/// A kind that has none.
pub(super) fn type_of<'r>(request: &Request<'_>, matched: &'r Matched) -> Result<&'r Type> {
    if request.is_own_kind() {
        return Ok(&matched.resource.ty);
    }
    let Kind { group, version, kind } = &matched.kind;
    schema::types::find(group, version, kind).ok_or_else(|| Status::internal(format!("no kind {kind:?} is registered")))
}

/// Brings what a hook made of an object into the canonical form of its kind, with its defaults. Answers what strict
/// decoding would refuse.
///
/// # Errors
/// What is no such object.
pub(super) fn settle(request: &Request<'_>, matched: &Matched, object: &mut Value) -> Result<Vec<String>> {
    let (kind, ty) = (&matched.kind, type_of(request, matched)?);
    let found = schema::json::normalize(ty, object).map_err(Status::internal)?;
    if ty.custom {
        custom::check_meta(object).map_err(Status::internal)?;
    }
    if let Some(map) = object.as_object_mut() {
        map.insert("kind".into(), kind.kind.as_str().into());
        map.insert("apiVersion".into(), kind.api_version().into());
    }
    if request.is_own_kind() {
        matched.resource.rules.default(object);
    }
    // Nobody knows all fields of custom resources.
    Ok(if ty.custom { Vec::new() } else { found })
}
