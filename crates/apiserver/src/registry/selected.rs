//! Field selectors of custom resources whose versions a webhook converts: what they ask for is found in the version that
//! was asked, and not in the one that is stored. Behaviour: `apiextensions-apiserver/pkg/registry/customresource`.

use std::sync::Arc;

use store::Entry;

use crate::cache::{Event, Filter, Item, Listed};
use crate::call::Call;
use crate::object;
use crate::output;
use crate::resource::Resource;
use crate::status::Result;

/// A filter in two steps: what can be told from stored objects, and what from converted ones.
pub(super) struct Selection {
    /// What stored objects pass; everything else needs no look.
    pub(super) stored: Filter,
    /// What converted objects pass; `None` where there is nothing more to ask.
    shown: Option<(Filter, Arc<Resource>)>,
}

impl Selection {
    pub(super) fn new(call: &Call, filter: Filter) -> Selection {
        let webhook = call.resource.custom.as_ref().is_some_and(|custom| custom.conversion.is_webhook());
        if webhook && filter.asks_beyond_metadata() {
            let stored = filter.without_fields();
            return Selection { stored, shown: Some((filter, call.resource.clone())) };
        }
        Selection { stored: filter, shown: None }
    }

    /// How many stored objects are needed for a page.
    pub(super) fn limit(&self, limit: usize) -> usize {
        if self.shown.is_some() { 0 } else { limit }
    }

    /// Those objects that pass, as they are shown.
    ///
    /// # Errors
    /// Objects that cannot be converted.
    pub(super) async fn items(&self, items: Vec<Arc<Item>>) -> Result<Vec<Arc<Item>>> {
        let Some((filter, resource)) = &self.shown else { return Ok(items) };
        let mut items = convert(resource, items).await?;
        items.retain(|item| filter.matches(item));
        Ok(items)
    }

    /// A page of those objects that pass.
    ///
    /// # Errors
    /// Objects that cannot be converted.
    pub(super) async fn page(&self, listed: Listed, limit: usize) -> Result<Listed> {
        if self.shown.is_none() {
            return Ok(listed);
        }
        let mut items = self.items(listed.items).await?;
        let more = limit > 0 && items.len() > limit;
        items.truncate(if more { limit } else { items.len() });
        Ok(Listed { items, more, remaining: None, revision: listed.revision })
    }

    /// A change as it is seen in the version that was asked; `None` where that is as it is stored.
    ///
    /// # Errors
    /// Objects that cannot be converted.
    pub(super) async fn event(&self, event: &Event) -> Result<Option<Event>> {
        let Some((_, resource)) = &self.shown else { return Ok(None) };
        let one = async |item: &Option<Arc<Item>>| -> Result<Option<Arc<Item>>> {
            let items = item.iter().cloned().collect();
            Ok(convert(resource, items).await?.pop())
        };
        Ok(Some(Event::new(event.revision, one(&event.now).await?, one(&event.before).await?)))
    }

    /// Whether an object passes, in its converted form where there is one.
    pub(super) fn matches(&self, item: &Item) -> bool {
        self.shown.as_ref().map_or(&self.stored, |(filter, _)| filter).matches(item)
    }
}

/// Stored objects as the resource's version shows them.
async fn convert(resource: &Resource, mut items: Vec<Arc<Item>>) -> Result<Vec<Arc<Item>>> {
    let others: Vec<usize> = (0..items.len()).filter(|at| !resource.shows(&items[*at].bytes)).collect();
    let values = others.iter().map(|at| items[*at].to_value()).collect();
    for (at, value) in others.into_iter().zip(output::shown(resource, values).await?) {
        let Item { key, revision, .. } = &*items[at];
        let entry = Entry { key: key.clone(), value: object::encode(&value), revision: *revision, created: 0 };
        items[at] = Arc::new(resource.objects().item(&entry));
    }
    Ok(items)
}
