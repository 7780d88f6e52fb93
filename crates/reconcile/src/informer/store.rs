//! The objects of one kind, by name and by index.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kube::Resource;

use super::{Change, same_version};
use crate::owner::controller_of;

type IndexKeys<K> = Box<dyn Fn(&K) -> Vec<String> + Send + Sync>;

struct Index<K> {
    name: &'static str,
    keys: IndexKeys<K>,
    entries: HashMap<String, Vec<Arc<K>>>,
}

pub(super) struct Store<K> {
    /// Namespace to name to object, ordered so that iteration is the same in every run.
    objects: BTreeMap<Box<str>, BTreeMap<Box<str>, Arc<K>>>,
    len: usize,
    controllers: Index<K>,
    indexes: Vec<Index<K>>,
}

fn namespace_and_name(meta: &ObjectMeta) -> (&str, &str) {
    (meta.namespace.as_deref().unwrap_or_default(), meta.name.as_deref().unwrap_or_default())
}

impl<K: Resource> Store<K> {
    pub(super) fn new() -> Self {
        let controller_uid: IndexKeys<K> =
            Box::new(|object| controller_of(object.meta()).map(|r| r.uid.clone()).into_iter().collect());
        Store {
            objects: BTreeMap::new(),
            len: 0,
            controllers: Index { name: "controller", keys: controller_uid, entries: HashMap::new() },
            indexes: Vec::new(),
        }
    }

    pub(super) fn get(&self, namespace: &str, name: &str) -> Option<&Arc<K>> {
        self.objects.get(namespace)?.get(name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Arc<K>> {
        self.objects.values().flat_map(BTreeMap::values)
    }

    pub(super) fn iter_in(&self, namespace: &str) -> impl Iterator<Item = &Arc<K>> {
        self.objects.get(namespace).into_iter().flat_map(BTreeMap::values)
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn by_controller(&self, uid: &str) -> Vec<Arc<K>> {
        self.controllers.entries.get(uid).cloned().unwrap_or_default()
    }

    pub(super) fn by_index(&self, name: &str, key: &str) -> Vec<Arc<K>> {
        let index = self.indexes.iter().find(|i| i.name == name);
        let index = index.unwrap_or_else(|| panic!("no index is called {name}"));
        index.entries.get(key).cloned().unwrap_or_default()
    }

    pub(super) fn add_index(&mut self, name: &'static str, keys: IndexKeys<K>) {
        if self.indexes.iter().any(|i| i.name == name) {
            return;
        }
        let mut index = Index { name, keys, entries: HashMap::new() };
        for object in self.iter() {
            index.update(None, Some(object));
        }
        self.indexes.push(index);
    }

    fn update_indexes(&mut self, old: Option<&Arc<K>>, new: Option<&Arc<K>>) {
        self.controllers.update(old, new);
        for index in &mut self.indexes {
            index.update(old, new);
        }
    }

    /// Puts the object in place of one of the same name, which is returned.
    pub(super) fn insert(&mut self, object: Arc<K>) -> Option<Arc<K>> {
        let (namespace, name) = namespace_and_name(object.meta());
        let old = match self.objects.get_mut(namespace) {
            Some(names) => match names.get_mut(name) {
                Some(slot) => Some(std::mem::replace(slot, object.clone())),
                None => names.insert(name.into(), object.clone()),
            },
            None => {
                self.objects.insert(namespace.into(), BTreeMap::from([(name.into(), object.clone())]));
                None
            }
        };
        if old.is_none() {
            self.len += 1;
        }
        self.update_indexes(old.as_ref(), Some(&object));
        old
    }

    pub(super) fn remove(&mut self, meta: &ObjectMeta) -> Option<Arc<K>> {
        let (namespace, name) = namespace_and_name(meta);
        let names = self.objects.get_mut(namespace)?;
        let old = names.remove(name)?;
        if names.is_empty() {
            self.objects.remove(namespace);
        }
        self.len -= 1;
        self.update_indexes(Some(&old), None);
        Some(old)
    }

    /// Makes `objects` the whole content and tells what that changes.
    pub(super) fn replace(&mut self, objects: Vec<Arc<K>>) -> Vec<Change<K>> {
        let mut before = std::mem::take(&mut self.objects);
        self.len = 0;
        self.controllers.entries.clear();
        for index in &mut self.indexes {
            index.entries.clear();
        }
        let mut changes = Vec::new();
        for object in objects {
            let (namespace, name) = namespace_and_name(object.meta());
            match before.get_mut(namespace).and_then(|names| names.remove(name)) {
                Some(old) if same_version(old.as_ref(), object.as_ref()) => {}
                Some(old) if old.meta().uid != object.meta().uid => {
                    changes.push(Change::Deleted(old));
                    changes.push(Change::Added(object.clone()));
                }
                Some(old) => changes.push(Change::Updated(old, object.clone())),
                None => changes.push(Change::Added(object.clone())),
            }
            self.insert(object);
        }
        changes.extend(before.into_values().flat_map(BTreeMap::into_values).map(Change::Deleted));
        changes
    }
}

impl<K> Index<K> {
    fn update(&mut self, old: Option<&Arc<K>>, new: Option<&Arc<K>>) {
        let old_keys = old.map(|o| (self.keys)(o)).unwrap_or_default();
        let new_keys = new.map(|n| (self.keys)(n)).unwrap_or_default();
        if let (Some(old), Some(new)) = (old, new)
            && old_keys == new_keys
        {
            for key in &old_keys {
                if let Some(slot) = self.entries.get_mut(key).and_then(|e| e.iter_mut().find(|o| Arc::ptr_eq(o, old))) {
                    *slot = new.clone();
                }
            }
            return;
        }
        if let Some(old) = old {
            old_keys.iter().for_each(|key| self.take(key, old));
        }
        if let Some(new) = new {
            for key in new_keys {
                self.entries.entry(key).or_default().push(new.clone());
            }
        }
    }

    fn take(&mut self, key: &str, object: &Arc<K>) {
        let Some(entry) = self.entries.get_mut(key) else { return };
        if let Some(at) = entry.iter().position(|o| Arc::ptr_eq(o, object)) {
            entry.swap_remove(at);
        }
        if entry.is_empty() {
            self.entries.remove(key);
        }
    }
}
