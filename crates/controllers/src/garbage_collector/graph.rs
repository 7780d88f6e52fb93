//! Who owns whom, as far as it was seen or heard of (upstream's `graph.go` and `graph_builder.go`).

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::{ObjectMeta, OwnerReference};

use super::{FOREGROUND, ORPHAN, has_finalizer};

pub(super) type Uid = Arc<str>;

/// Where an object is. The order is that in which alternatives are tried.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Identity {
    pub kind: String,
    pub api_version: String,
    /// Empty for cluster-scoped kinds.
    pub namespace: String,
    pub name: String,
    pub uid: Uid,
}

impl Identity {
    pub(super) fn of_reference(reference: &OwnerReference, namespace: String) -> Self {
        Identity {
            kind: reference.kind.clone(),
            api_version: reference.api_version.clone(),
            namespace,
            name: reference.name.clone(),
            uid: reference.uid.as_str().into(),
        }
    }

    fn is_meant_by(&self, reference: &OwnerReference) -> bool {
        *reference.uid == *self.uid
            && reference.api_version == self.api_version
            && reference.kind == self.kind
            && reference.name == self.name
    }

    fn is_in_other_namespace(&self, dependent: &Identity) -> bool {
        !self.namespace.is_empty() && self.namespace != dependent.namespace
    }
}

#[derive(Clone, Debug)]
struct Node {
    identity: Identity,
    owners: Vec<OwnerReference>,
    dependents: BTreeSet<Uid>,
    /// Heard of as an owner, but never seen.
    is_virtual: bool,
    being_deleted: bool,
    deleting_dependents: bool,
}

/// What is to be done after a change.
#[derive(Debug, PartialEq)]
pub(super) enum Todo {
    Delete(Uid),
    DeleteLater(Uid),
    Orphan(Uid),
    /// No such object exists.
    Absent(Identity),
    /// The dependent names an owner of another namespace.
    InvalidNamespace {
        dependent: Identity,
        owner: OwnerReference,
    },
}

/// One object as the graph knows it.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub identity: Identity,
    pub is_virtual: bool,
    pub being_deleted: bool,
    pub deleting_dependents: bool,
    pub has_dependents: bool,
    /// Some dependent waits for its own dependents.
    pub dependent_deletes_dependents: bool,
    /// Dependents that block the object's foreground deletion, and whether they wait for their own.
    pub blocking: Vec<(Uid, bool)>,
}

#[derive(Debug, Default)]
pub(super) struct Graph {
    nodes: HashMap<Uid, Node>,
}

impl Graph {
    pub(super) fn view(&self, uid: &str) -> Option<View> {
        let node = self.nodes.get(uid)?;
        let dependents = || node.dependents.iter().filter_map(|d| self.nodes.get(d));
        let blocks = |d: &&Node| d.owners.iter().any(|r| *r.uid == *uid && r.block_owner_deletion == Some(true));
        Some(View {
            identity: node.identity.clone(),
            is_virtual: node.is_virtual,
            being_deleted: node.being_deleted,
            deleting_dependents: node.deleting_dependents,
            has_dependents: !node.dependents.is_empty(),
            dependent_deletes_dependents: dependents().any(|d| d.deleting_dependents),
            blocking: dependents().filter(blocks).map(|d| (d.identity.uid.clone(), d.deleting_dependents)).collect(),
        })
    }

    /// An object and all that depends on it.
    pub(super) fn dependents(&self, uid: &str) -> Option<(Identity, Vec<Identity>)> {
        let node = self.nodes.get(uid)?;
        let dependents = node.dependents.iter().filter_map(|d| self.nodes.get(d));
        Some((node.identity.clone(), dependents.map(|d| d.identity.clone()).collect()))
    }

    /// An object was seen to appear or to change.
    pub(super) fn observe(&mut self, identity: Identity, old: Option<&ObjectMeta>, new: &ObjectMeta) -> Vec<Todo> {
        let mut todo = Vec::new();
        let uid = identity.uid.clone();
        let owners = new.owner_references.clone().unwrap_or_default();
        let being_deleted = new.deletion_timestamp.is_some();
        if self.nodes.contains_key(&uid) {
            self.see_for_the_first_time(&identity, &mut todo);
            self.change_owners(&uid, owners, &mut todo);
            if being_deleted && let Some(node) = self.nodes.get_mut(&uid) {
                node.being_deleted = true;
            }
        } else {
            let node = Node {
                identity,
                owners: owners.clone(),
                dependents: BTreeSet::new(),
                is_virtual: false,
                being_deleted,
                deleting_dependents: being_deleted && has_finalizer(new, FOREGROUND),
            };
            self.nodes.insert(uid.clone(), node);
            self.add_to_owners(&uid, &owners, &mut todo);
        }
        self.begin_deletion(&uid, old, new, &mut todo);
        todo
    }

    /// What was only heard of is there. It may be elsewhere than some dependents said.
    fn see_for_the_first_time(&mut self, observed: &Identity, todo: &mut Vec<Todo>) {
        let Some(node) = self.nodes.get_mut(&observed.uid).filter(|n| n.is_virtual) else { return };
        node.is_virtual = false;
        if node.identity == *observed {
            return;
        }
        node.identity = observed.clone();
        let (_, mistaken) = self.partition_dependents(observed);
        for dependent in mistaken {
            let node = &self.nodes[&dependent];
            if observed.is_in_other_namespace(&node.identity)
                && let Some(owner) = node.owners.iter().find(|r| *r.uid == *observed.uid)
            {
                todo.push(Todo::InvalidNamespace { dependent: node.identity.clone(), owner: owner.clone() });
            }
            todo.push(Todo::Delete(dependent));
        }
    }

    fn change_owners(&mut self, uid: &Uid, new: Vec<OwnerReference>, todo: &mut Vec<Todo>) {
        let Some(node) = self.nodes.get_mut(uid) else { return };
        let old = std::mem::replace(&mut node.owners, new.clone());
        if old == new {
            return;
        }
        let removed: Vec<_> = old.iter().filter(|o| !new.iter().any(|n| n.uid == o.uid)).cloned().collect();
        let added: Vec<_> = new.iter().filter(|n| !old.iter().any(|o| o.uid == n.uid)).cloned().collect();
        // Owners that this object no longer blocks may go on with their deletion.
        let blocks = |r: &OwnerReference| r.block_owner_deletion == Some(true);
        let unblocked = old.iter().filter(|o| blocks(o) && !new.iter().any(|n| n.uid == o.uid && blocks(n)));
        for owner in unblocked {
            if let Some(owner) = self.nodes.get(owner.uid.as_str()) {
                todo.push(Todo::Delete(owner.identity.uid.clone()));
            }
        }
        self.add_to_owners(uid, &added, todo);
        self.remove_from_owners(uid, &removed);
    }

    /// Makes the object known to its owners; owners that were never seen are looked for.
    fn add_to_owners(&mut self, uid: &Uid, owners: &[OwnerReference], todo: &mut Vec<Todo>) {
        let Some(identity) = self.nodes.get(uid).map(|n| n.identity.clone()) else { return };
        let mut doubtful = false;
        for reference in owners {
            if let Some(owner) = self.nodes.get_mut(reference.uid.as_str()) {
                owner.dependents.insert(uid.clone());
                if doubtful {
                    continue;
                }
                if owner.identity.is_in_other_namespace(&identity) {
                    if !owner.is_virtual {
                        let owner = reference.clone();
                        todo.push(Todo::InvalidNamespace { dependent: identity.clone(), owner });
                    }
                    doubtful = true;
                } else {
                    let unclear =
                        owner.is_virtual && owner.identity.namespace.is_empty() && !identity.namespace.is_empty();
                    doubtful = unclear || !owner.identity.is_meant_by(reference);
                }
            } else {
                let owner = Identity::of_reference(reference, identity.namespace.clone());
                todo.push(Todo::Delete(owner.uid.clone()));
                let node = Node {
                    owners: Vec::new(),
                    dependents: [uid.clone()].into(),
                    is_virtual: true,
                    being_deleted: false,
                    deleting_dependents: false,
                    identity: owner,
                };
                self.nodes.insert(node.identity.uid.clone(), node);
            }
        }
        if doubtful {
            todo.push(Todo::Delete(uid.clone()));
        }
    }

    fn remove_from_owners(&mut self, uid: &Uid, owners: &[OwnerReference]) {
        for reference in owners {
            if let Some(owner) = self.nodes.get_mut(reference.uid.as_str()) {
                owner.dependents.remove(uid);
            }
        }
    }

    /// Whether the object's deletion has just begun, and how its dependents are to be treated.
    fn begin_deletion(&mut self, uid: &Uid, old: Option<&ObjectMeta>, new: &ObjectMeta, todo: &mut Vec<Todo>) {
        let holds = |m: &ObjectMeta, finalizer| m.deletion_timestamp.is_some() && has_finalizer(m, finalizer);
        let begins = |finalizer| holds(new, finalizer) && !old.is_some_and(|old| holds(old, finalizer));
        if begins(ORPHAN) {
            todo.push(Todo::Orphan(uid.clone()));
        } else if begins(FOREGROUND)
            && let Some(node) = self.nodes.get_mut(uid)
        {
            node.deleting_dependents = true;
            todo.extend(node.dependents.iter().cloned().map(Todo::Delete));
            todo.push(Todo::Delete(uid.clone()));
        }
    }

    /// An object was seen to go, or (`verified`) the server does not know it.
    pub(super) fn gone(&mut self, identity: &Identity, verified: bool) -> Vec<Todo> {
        let mut todo = Vec::new();
        let Some(node) = self.nodes.get(&identity.uid) else { return todo };
        let disputed = verified && (node.is_virtual || node.identity != *identity);
        if disputed && self.keep_for_others(identity, &mut todo) {
            return todo;
        }
        let Some(node) = self.nodes.remove(&identity.uid) else { return todo };
        self.remove_from_owners(&identity.uid, &node.owners);
        if !node.dependents.is_empty() {
            todo.push(Todo::Absent(identity.clone()));
        }
        todo.extend(node.dependents.into_iter().map(Todo::Delete));
        for reference in &node.owners {
            // The last dependent may be what the owner waited for.
            if let Some(owner) = self.nodes.get(reference.uid.as_str()).filter(|o| o.deleting_dependents) {
                todo.push(Todo::Delete(owner.identity.uid.clone()));
            }
        }
        todo
    }

    /// What does not exist at one place may exist where other dependents say, or where it was seen. Returns whether the
    /// node stays; if so, those who meant the place where nothing is are looked at.
    fn keep_for_others(&mut self, absent: &Identity, todo: &mut Vec<Todo>) -> bool {
        let (mistaken, others) = self.partition_dependents(absent);
        let node = &self.nodes[&absent.uid];
        if node.is_virtual && others.is_empty() {
            return false;
        }
        if !mistaken.is_empty() {
            todo.push(Todo::Absent(absent.clone()));
            todo.extend(mistaken.into_iter().map(Todo::Delete));
        }
        if node.is_virtual
            && node.identity == *absent
            && let Some(alternative) = self.alternative(&others, absent)
            && let Some(node) = self.nodes.get_mut(&absent.uid)
        {
            node.identity = alternative;
            todo.push(Todo::DeleteLater(absent.uid.clone()));
        }
        true
    }

    /// Dependents that mean exactly this owner, and those that mean one of the same uid elsewhere.
    fn partition_dependents(&self, owner: &Identity) -> (Vec<Uid>, Vec<Uid>) {
        let (mut matching, mut others) = (Vec::new(), Vec::new());
        let Some(node) = self.nodes.get(&owner.uid) else { return (matching, others) };
        for dependent in node.dependents.iter().filter_map(|d| self.nodes.get(d)) {
            let uid = &dependent.identity.uid;
            if owner.is_in_other_namespace(&dependent.identity) {
                others.push(uid.clone());
                continue;
            }
            let references = || dependent.owners.iter().filter(|r| *r.uid == *owner.uid);
            if references().any(|r| owner.is_meant_by(r)) {
                matching.push(uid.clone());
            }
            if references().any(|r| !owner.is_meant_by(r)) {
                others.push(uid.clone());
            }
        }
        (matching, others)
    }

    /// The next place at which dependents say that the owner is, in a fixed order that begins again at its end.
    fn alternative(&self, dependents: &[Uid], absent: &Identity) -> Option<Identity> {
        let mut places = BTreeSet::new();
        for dependent in dependents.iter().filter_map(|d| self.nodes.get(d)) {
            for reference in dependent.owners.iter().filter(|r| *r.uid == *absent.uid) {
                let mut place = Identity::of_reference(reference, dependent.identity.namespace.clone());
                if absent.namespace.is_empty() && place.api_version == absent.api_version && place.kind == absent.kind {
                    place.namespace.clear();
                }
                if place != *absent {
                    places.insert(place);
                }
            }
        }
        places.range(absent.clone()..).next().or_else(|| places.first()).cloned()
    }
}
