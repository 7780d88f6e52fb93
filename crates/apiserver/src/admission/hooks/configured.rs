//! What is made of objects of some kinds, and made anew when one of them changes.

use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::{ArcSwap, Guard};
use store::Revision;

use crate::cache::{Filter, Item, KindCache};

/// What is made of the objects of `N` kinds.
pub(super) struct Configured<T, const N: usize> {
    sources: [Arc<KindCache>; N],
    made: ArcSwap<Made<T, N>>,
    making: Mutex<()>,
}

/// What was made.
pub(super) struct Made<T, const N: usize> {
    /// The revisions of the sources that it was made of.
    of: [Revision; N],
    pub all: Vec<Arc<T>>,
}

impl<T, const N: usize> Configured<T, N> {
    pub fn new(sources: [Arc<KindCache>; N]) -> Configured<T, N> {
        // No change has this revision, and so what is there is looked at.
        let made = ArcSwap::from_pointee(Made { of: [0; N], all: Vec::new() });
        Configured { sources, made, making: Mutex::default() }
    }

    fn revisions(&self) -> [Revision; N] {
        std::array::from_fn(|index| self.sources[index].changed())
    }

    /// What is made of what can be read now. `make` gets the objects, by their names, and what there was until now, and
    /// is called only after a change.
    pub fn get(&self, make: impl FnOnce([Vec<Arc<Item>>; N], &[Arc<T>]) -> Vec<Arc<T>>) -> Guard<Arc<Made<T, N>>> {
        let made = self.made.load();
        if made.of == self.revisions() {
            return made;
        }
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let of = self.revisions();
        let made = self.made.load();
        if made.of == of {
            return made;
        }
        let items = std::array::from_fn(|index| self.sources[index].list("", &Filter::default(), None, 0).items);
        self.made.store(Arc::new(Made { of, all: make(items, &made.all) }));
        self.made.load()
    }
}
