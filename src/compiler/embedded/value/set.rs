//! Sets, in Clojure's order: by hash.

use super::Value;
use super::map::HashEntries;
use crate::lang::Span;

/// A persistent set.
#[derive(Debug, Clone, Default)]
pub struct Set {
    items: HashEntries,
    /// Its metadata map, or nil.
    pub meta: Value,
    /// Where it was read.
    pub span: Option<Span>,
}

impl Set {
    /// A set of `items`.
    pub fn of(items: impl IntoIterator<Item = Value>) -> Self {
        let mut set = Set::default();
        for item in items {
            set.insert(item);
        }
        set
    }

    /// How many items it has.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// No items?
    pub fn is_empty(&self) -> bool {
        self.items.len() == 0
    }

    /// The items in Clojure's order.
    pub fn iter(&self) -> impl Iterator<Item = &Value> {
        self.items.iter().map(|(item, _)| item)
    }

    /// The item as it stands in the set.
    pub fn get(&self, item: &Value) -> Option<&Value> {
        self.items.get(item).map(|(item, _)| item)
    }

    /// Adds an item in place; one that is there already stays.
    pub fn insert(&mut self, item: Value) {
        self.span = None;
        if self.items.get(&item).is_none() {
            self.items.insert(item, Value::Nil);
        }
    }

    /// Removes an item in place.
    pub fn remove(&mut self, item: &Value) {
        self.span = None;
        self.items.remove(item);
    }
}
