//! Writing the status of an object that others write too.

use std::fmt::Debug;

use kube::Resource;
use kube::core::NamespaceResourceScope;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Context;
use crate::context::post;

/// Writes what `set` puts into the status, over the cached object; if that is refused, once more over the newest.
pub(crate) async fn replace<K>(cx: &Context, object: &K, set: impl Fn(&mut K)) -> Result<K, kube::Error>
where
    K: Resource<DynamicType = (), Scope = NamespaceResourceScope> + Clone + Debug + Serialize + DeserializeOwned,
{
    let meta = object.meta();
    let name = meta.name.as_deref().unwrap_or_default();
    let api = cx.api::<K>(meta.namespace.as_deref().unwrap_or_default());
    let mut target = object.clone();
    set(&mut target);
    if let Ok(written) = api.replace_status(name, &post(), &target).await {
        return Ok(written);
    }
    let mut fresh = api.get(name).await?;
    set(&mut fresh);
    api.replace_status(name, &post(), &fresh).await
}
