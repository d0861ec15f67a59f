//! Sorted maps and sets. Macros use few and small ones: a sorted array that is copied when it changes.

use super::Value;

/// A sorted map.
#[derive(Debug, Clone)]
pub struct SortedMap {
    /// A function, or nil for `compare`.
    pub comparator: Value,
    /// The entries in order.
    pub entries: Vec<(Value, Value)>,
    /// Its metadata map, or nil.
    pub meta: Value,
}

/// A sorted set.
#[derive(Debug, Clone)]
pub struct SortedSet {
    /// A function, or nil for `compare`.
    pub comparator: Value,
    /// The items in order.
    pub items: Vec<Value>,
    /// Its metadata map, or nil.
    pub meta: Value,
}
