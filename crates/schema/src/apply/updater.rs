//! The rules of ownership: what an update and an apply do to the managers' fields.
//!
//! Follows upstream's `structured-merge-diff/merge/update.go`.

use std::borrow::Cow;

use serde_json::Value;

use super::compare::Comparison;
use super::conflict::Conflict;
use super::field_set::field_set;
use super::managed::{Entry, Managed, ManagerId};
use super::merge::merge;
use super::remove::remove;
use super::schema::At;
use super::set::Set;
use super::{ApplyError, Converter};
use crate::types::Type;

/// The objects' type, in the version of the request, and how to see them in others.
pub(super) struct Updater<'a> {
    pub(super) ty: &'a Type,
    pub(super) api_version: &'a str,
    pub(super) converter: &'a dyn Converter,
    /// Fields that are not tracked.
    pub(super) ignored: &'a Set,
    /// Fields that nobody owns.
    pub(super) stripped: &'a Set,
}

/// An object as another version sees it.
struct View<'a> {
    ty: Cow<'a, Type>,
    value: Cow<'a, Value>,
}

impl<'a> Updater<'a> {
    /// Tracks an update by a manager. Returns whether it changed anything that is tracked.
    pub(super) fn update(&self, live: &Value, new: &Value, managed: &mut Managed, id: &ManagerId) -> bool {
        self.reconcile(live, managed);
        let comparison = Comparison::of(self.ty, live, new).without(self.ignored);
        self.settle(live, new, &comparison, managed, None, true).expect("conflicts are forced");
        let gained = comparison.modified.union(comparison.added).difference(self.stripped);
        if gained.is_empty() {
            return false;
        }
        let set = match managed.take(id) {
            Some(previous) => gained.union(previous.into_set()),
            None => gained,
        };
        managed.entries.push(Entry::new(id.clone(), self.api_version, set));
        true
    }

    /// Merges an applied configuration. `None` when the object stays as it is.
    pub(super) fn apply(
        &self,
        live: &Value,
        config: &Value,
        managed: &mut Managed,
        id: &ManagerId,
        force: bool,
    ) -> Result<Option<Value>, ApplyError> {
        self.reconcile(live, managed);
        let merged = merge(self.ty, live, config);
        let last = managed.take(id);
        let set = field_set(self.ty, config).recursive_difference(self.ignored).difference(self.stripped);
        let mut entry = Entry::new(id.clone(), self.api_version, set);
        entry.time = last.as_ref().and_then(|last| last.time.clone());
        managed.entries.push(entry);
        let new = match &last {
            Some(last) if !last.set().is_empty() => self.prune(merged, managed, last),
            _ => merged,
        };
        let comparison = Comparison::of(self.ty, live, &new).without(self.ignored);
        self.settle(live, &new, &comparison, managed, Some(id), force)?;
        Ok(if new == *live { None } else { Some(new) })
    }

    /// Takes changed and removed fields from all managers but one; refuses, unless forced, to take changed ones.
    fn settle(
        &self,
        old: &Value,
        new: &Value,
        comparison: &Comparison,
        managed: &mut Managed,
        except: Option<&ManagerId>,
        force: bool,
    ) -> Result<(), ApplyError> {
        let mut others: Vec<(String, Option<Comparison>)> = Vec::new();
        for entry in &managed.entries {
            if entry.api_version != self.api_version && !others.iter().any(|it| it.0 == entry.api_version) {
                others.push((entry.api_version.clone(), self.compare_in(&entry.api_version, old, new)));
            }
        }
        let in_version = |version: &str| match others.iter().find(|it| it.0 == version) {
            Some((_, found)) => found.as_ref(),
            None => Some(comparison),
        };
        // Versions that are gone take their managers with them.
        managed.entries.retain(|entry| Some(&entry.id) == except || in_version(&entry.api_version).is_some());
        let mut conflicts: Vec<(String, ManagerId, Set)> = Vec::new();
        for entry in managed.entries.iter_mut().filter(|entry| Some(&entry.id) != except) {
            let Some(comparison) = in_version(&entry.api_version) else { continue };
            let mut taken = entry.set().intersection(&comparison.added);
            if !comparison.modified.is_empty() {
                taken = taken.union(entry.set().intersection(&comparison.modified));
            }
            if !taken.is_empty() && !force {
                conflicts.push((entry.id.sort_key(), entry.id.clone(), taken));
                continue;
            }
            let lost = entry.set().intersection(&comparison.removed);
            if !taken.is_empty() || !lost.is_empty() {
                entry.change(|set| set.difference(&taken).difference(&comparison.removed));
            }
        }
        if !conflicts.is_empty() {
            conflicts.sort_by(|a, b| a.0.cmp(&b.0));
            return Err(ApplyError::Conflicts(conflicts.iter().flat_map(|it| list(&it.1, &it.2)).collect()));
        }
        managed.entries.retain(|entry| !entry.set().is_empty());
        Ok(())
    }

    fn compare_in(&self, version: &str, old: &Value, new: &Value) -> Option<Comparison> {
        let (old, new) = (self.view(old, version)?, self.view(new, version)?);
        Some(Comparison::of(&old.ty, &old.value, &new.value).without(self.ignored))
    }

    fn view<'v>(&'v self, value: &'v Value, version: &str) -> Option<View<'v>> {
        if version == self.api_version {
            return Some(View { ty: Cow::Borrowed(self.ty), value: Cow::Borrowed(value) });
        }
        let (ty, value) = self.converter.convert(value, version)?;
        Some(View { ty: Cow::Owned(Type::clone(&ty)), value: Cow::Owned(value) })
    }

    /// Where a place has become atomic, what is owned below it becomes the place.
    fn reconcile(&self, live: &Value, managed: &mut Managed) {
        managed.entries.retain_mut(|entry| match self.view(live, &entry.api_version) {
            Some(view) => {
                entry.reconcile(At::root(&view.ty));
                true
            }
            None => false,
        });
    }

    /// Removes what the manager applied before and no longer does, unless another owns it.
    fn prune(&self, merged: Value, managed: &Managed, last: &Entry) -> Value {
        let Some(view) = self.view(&merged, &last.api_version) else { return merged };
        let named = |ty: &Type, set: &Set| set.with_named_fields(Some(At::root(ty)));
        let pruned = remove(&view.ty, &view.value, &named(&view.ty, last.set()));
        let mut versions: Vec<(&str, Set)> = Vec::new();
        for entry in &managed.entries {
            match versions.iter_mut().find(|it| it.0 == entry.api_version) {
                Some((_, set)) => *set = std::mem::take(set).union(entry.set().clone()),
                None => versions.push((&entry.api_version, entry.set().clone())),
            }
        }
        versions.sort_by_key(|it| it.0 != last.api_version);
        let mut pruned = pruned;
        for (version, owned) in versions {
            let (whole, left) = if version == last.api_version {
                (View { ty: view.ty.clone(), value: view.value.clone() }, Some(pruned.clone()))
            } else {
                match self.view(&merged, version) {
                    Some(whole) => (whole, self.convert_back(&pruned, version)),
                    None => continue,
                }
            };
            let Some(left) = left else { continue };
            let all = named(&whole.ty, &field_set(&whole.ty, &whole.value));
            let kept = named(&whole.ty, &field_set(&whole.ty, &left)).union(named(&whole.ty, &owned));
            let with_owned = remove(&whole.ty, &whole.value, &all.difference(&kept));
            pruned = match version == last.api_version {
                true => with_owned,
                false => self.convert_back(&with_owned, &last.api_version).unwrap_or(pruned),
            };
        }
        let pruned = self.with_dangling(&view, &pruned, last);
        match last.api_version == self.api_version {
            true => pruned,
            false => self.convert_back(&pruned, self.api_version).unwrap_or(merged),
        }
    }

    fn convert_back(&self, value: &Value, version: &str) -> Option<Value> {
        self.converter.convert(value, version).map(|it| it.1)
    }

    /// Puts back what was pruned though the manager had never applied it.
    fn with_dangling(&self, merged: &View<'_>, pruned: &Value, last: &Entry) -> Value {
        let ty = &merged.ty;
        let named = |set: Set| set.with_named_fields(Some(At::root(ty)));
        let (before, after) = (named(field_set(ty, &merged.value)), named(field_set(ty, pruned)));
        remove(ty, &merged.value, &before.difference(&after).intersection(&named(last.set().clone())))
    }
}

fn list(id: &ManagerId, taken: &Set) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    taken.for_each(&mut |path| conflicts.push(Conflict { manager: id.clone(), path: path.to_vec() }));
    conflicts
}
