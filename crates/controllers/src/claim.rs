//! Which of the objects that a selector finds belong to a controller: adopting orphans, releasing what no longer
//! matches (upstream's `pkg/controller/controller_ref_manager.go`).

use std::fmt::Debug;
use std::sync::Arc;

use futures::future::join_all;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kube::Resource;
use kube::api::{Api, Patch, PatchParams};
use kube::core::NamespaceResourceScope;
use reconcile::owner::{controller_of, controller_reference};
use reconcile::{Selector, Watchable, api_error};
use serde::de::DeserializeOwned;
use serde_json::json;
use tokio::sync::OnceCell;

use crate::Context;

/// What to do with each object that may belong to an owner.
#[derive(Debug)]
pub(crate) struct Claims<K> {
    /// Belong to the owner already.
    pub owned: Vec<Arc<K>>,
    /// Belong to nobody and match: to be taken.
    pub adopt: Vec<Arc<K>>,
    /// Belong to the owner and no longer match: to be let go.
    pub release: Vec<Arc<K>>,
}

/// Decides by uid, selector and deletion. Touches nothing.
pub(crate) fn plan<K: Resource>(
    owner: &ObjectMeta,
    matches: impl Fn(&K) -> bool,
    objects: impl IntoIterator<Item = Arc<K>>,
) -> Claims<K> {
    let owner_goes = owner.deletion_timestamp.is_some();
    let mut claims = Claims { owned: Vec::new(), adopt: Vec::new(), release: Vec::new() };
    for object in objects {
        let meta = object.meta();
        match controller_of(meta) {
            Some(reference) if Some(&reference.uid) != owner.uid.as_ref() => {}
            Some(_) if matches(&object) => claims.owned.push(object),
            Some(_) if owner_goes => {}
            Some(_) => claims.release.push(object),
            None if owner_goes || meta.deletion_timestamp.is_some() || meta.namespace != owner.namespace => {}
            None if matches(&object) => claims.adopt.push(object),
            None => {}
        }
    }
    claims
}

/// A match by labels alone.
pub(crate) fn by_labels<K: Resource>(selector: &Selector) -> impl Fn(&K) -> bool {
    move |object| selector.matches(object.meta().labels.as_ref())
}

/// Carries claims out and returns what now belongs to `owner`. `finalizers` are added on adoption.
pub(crate) async fn carry_out<O, K>(
    cx: &Context,
    owner: &O,
    claims: Claims<K>,
    finalizers: &[&str],
) -> anyhow::Result<Vec<Arc<K>>>
where
    O: Watchable + Resource<DynamicType = (), Scope = NamespaceResourceScope>,
    K: Resource<DynamicType = (), Scope = NamespaceResourceScope> + Clone + DeserializeOwned + Debug,
{
    let Claims { mut owned, adopt, release } = claims;
    if adopt.is_empty() && release.is_empty() {
        return Ok(owned);
    }
    let namespace = owner.meta().namespace.as_deref().unwrap_or_default();
    let api: Api<K> = cx.api(namespace);
    let fresh = OnceCell::new();
    let adoptions = join_all(adopt.iter().map(|object| {
        let (api, fresh) = (&api, &fresh);
        async move {
            let may = fresh.get_or_init(|| may_adopt(cx, owner)).await;
            if let Err(refusal) = may {
                let meta = object.meta();
                let (kind, uid) = (K::kind(&()), meta.uid.as_deref().unwrap_or_default());
                anyhow::bail!("can't adopt {kind} {} ({uid}): {refusal}", reconcile::Key::of(object.as_ref()));
            }
            adopt_one(api, owner, object.as_ref(), finalizers).await
        }
    }))
    .await;
    let releases = join_all(release.iter().map(|object| release_one(&api, owner, object.as_ref()))).await;
    let mut failure = None;
    for (object, outcome) in adopt.into_iter().zip(adoptions) {
        match outcome {
            Ok(true) => owned.push(object),
            Ok(false) => {}
            Err(error) => failure = Some(error),
        }
    }
    failure = releases.into_iter().filter_map(Result::err).next().or(failure);
    failure.map_or(Ok(owned), Err)
}

/// The cached owner may be gone already; only the server knows.
async fn may_adopt<O>(cx: &Context, owner: &O) -> Result<(), String>
where
    O: Watchable + Resource<DynamicType = (), Scope = NamespaceResourceScope>,
{
    let meta = owner.meta();
    let (namespace, name) = (meta.namespace.as_deref().unwrap_or_default(), meta.name.as_deref().unwrap_or_default());
    let fresh = cx.api::<O>(namespace).get(name).await.map_err(|e| api_error::message(&e))?;
    if fresh.meta().uid != meta.uid {
        return Err(format!(
            "original {} {namespace}/{name} is gone: got uid {}, wanted {}",
            O::kind(&()),
            fresh.meta().uid.as_deref().unwrap_or_default(),
            meta.uid.as_deref().unwrap_or_default()
        ));
    }
    match &fresh.meta().deletion_timestamp {
        Some(time) => Err(format!("{namespace}/{name} has just been deleted at {}", time.0)),
        None => Ok(()),
    }
}

/// Returns whether the object was still there.
async fn adopt_one<O, K>(api: &Api<K>, owner: &O, object: &K, finalizers: &[&str]) -> anyhow::Result<bool>
where
    O: Resource<DynamicType = ()>,
    K: Resource<DynamicType = ()> + Clone + DeserializeOwned + Debug,
{
    let mut patch = json!({"metadata": {
        "uid": object.meta().uid,
        "ownerReferences": [controller_reference(owner)],
    }});
    if !finalizers.is_empty() {
        patch["metadata"]["finalizers"] = json!(finalizers);
    }
    let name = object.meta().name.as_deref().unwrap_or_default();
    let result = api.patch(name, &PatchParams::default(), &Patch::Strategic(patch)).await;
    Ok(api_error::found(result)?.is_some())
}

/// Takes the owner's reference out of the object. An object that is gone, or is another by now, needs nothing.
async fn release_one<O, K>(api: &Api<K>, owner: &O, object: &K) -> anyhow::Result<()>
where
    O: Resource<DynamicType = ()>,
    K: Resource<DynamicType = ()> + Clone + DeserializeOwned + Debug,
{
    let patch = json!({"metadata": {
        "uid": object.meta().uid,
        "ownerReferences": [{"$patch": "delete", "uid": owner.meta().uid}],
    }});
    let name = object.meta().name.as_deref().unwrap_or_default();
    match api.patch(name, &PatchParams::default(), &Patch::Strategic(patch)).await {
        Ok(_) => Ok(()),
        Err(error) if api_error::is_not_found(&error) || api_error::is_invalid(&error) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
