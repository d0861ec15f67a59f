//! Vectors and map entries.

use super::Value;
use crate::lang::Span;

/// A persistent vector.
#[derive(Debug, Clone, Default)]
pub struct Vector {
    items: rpds::Vector<Value>,
    is_entry: bool,
    /// Its metadata map, or nil.
    pub meta: Value,
    /// Where it was read.
    pub span: Option<Span>,
}

impl Vector {
    /// A vector of `items`.
    pub fn of(items: impl IntoIterator<Item = Value>) -> Self {
        Vector {
            items: items.into_iter().collect(),
            is_entry: false,
            meta: Value::Nil,
            span: None,
        }
    }

    /// A map entry: a vector of two that `map-entry?` knows.
    pub fn entry(key: Value, value: Value) -> Self {
        Vector {
            is_entry: true,
            ..Vector::of([key, value])
        }
    }

    /// Was it made as a map entry?
    pub fn is_entry(&self) -> bool {
        self.is_entry
    }

    /// The items in order.
    pub fn iter(&self) -> impl Iterator<Item = &Value> {
        self.items.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// No items?
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The item at `index`.
    pub fn get(&self, index: usize) -> Option<&Value> {
        self.items.get(index)
    }

    /// The last item.
    pub fn last(&self) -> Option<&Value> {
        self.items.last()
    }

    fn changed(&self, items: rpds::Vector<Value>) -> Vector {
        Vector {
            items,
            is_entry: false,
            meta: self.meta.clone(),
            span: None,
        }
    }

    /// With `item` at the end.
    pub fn conj(&self, item: Value) -> Vector {
        self.changed(self.items.push_back(item))
    }

    /// With `item` at `index`, which may be one past the end; `None` further out.
    pub fn assoc(&self, index: usize, item: Value) -> Option<Vector> {
        if index == self.len() {
            return Some(self.conj(item));
        }
        Some(self.changed(self.items.set(index, item)?))
    }

    /// Without the last item; `None` for an empty one.
    pub fn pop(&self) -> Option<Vector> {
        Some(self.changed(self.items.drop_last()?))
    }
}
