//! Lists.

use super::Value;
use crate::lang::Span;

/// A persistent list that knows its length.
#[derive(Debug, Clone, Default)]
pub struct List {
    items: rpds::List<Value>,
    /// Its metadata map, or nil.
    pub meta: Value,
    /// Where it was read.
    pub span: Option<Span>,
}

impl List {
    /// A list of `items`.
    pub fn of(items: impl IntoIterator<Item = Value>) -> Self {
        let items: Vec<Value> = items.into_iter().collect();
        let mut list = rpds::List::new();
        for item in items.into_iter().rev() {
            list.push_front_mut(item);
        }
        List {
            items: list,
            meta: Value::Nil,
            span: None,
        }
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

    /// The first item.
    pub fn first(&self) -> Option<&Value> {
        self.items.first()
    }

    /// All but the first item; of an empty list the empty list.
    pub fn rest(&self) -> List {
        List {
            items: self.items.drop_first().unwrap_or_default(),
            meta: Value::Nil,
            span: None,
        }
    }

    /// `item` before all others.
    pub fn conj(&self, item: Value) -> List {
        List {
            items: self.items.push_front(item),
            meta: self.meta.clone(),
            span: None,
        }
    }
}
