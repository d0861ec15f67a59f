//! Maps, in Clojure's order: up to eight entries as they came, beyond that by hash.

use rpds::RedBlackTreeMap;

use super::Value;
use super::hash::trie_order;
use crate::lang::Span;

/// How many entries a map keeps in the order they came.
const ARRAY_MAX: usize = 8;

/// A persistent map.
#[derive(Debug, Clone, Default)]
pub struct Map {
    entries: Entries,
    /// Its metadata map, or nil.
    pub meta: Value,
    /// Where it was read.
    pub span: Option<Span>,
}

#[derive(Debug, Clone)]
enum Entries {
    Array(Vec<(Value, Value)>),
    Hash(HashEntries),
}

impl Default for Entries {
    fn default() -> Self {
        Entries::Array(Vec::new())
    }
}

/// Entries in the order in which Clojure's hash array mapped trie would visit them. The trie branches on five bits of the
/// hash at a time, the lowest first; so a tree sorted by the hash with its five-bit groups reversed has the same order.
#[derive(Debug, Clone, Default)]
pub(super) struct HashEntries {
    tree: RedBlackTreeMap<u64, Vec<(Value, Value)>>,
    len: usize,
}

impl HashEntries {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn get(&self, key: &Value) -> Option<&(Value, Value)> {
        let bucket = self.tree.get(&trie_order(key))?;
        bucket.iter().find(|(k, _)| k == key)
    }

    pub(super) fn insert(&mut self, key: Value, value: Value) {
        let at = trie_order(&key);
        let mut bucket = self.tree.get(&at).cloned().unwrap_or_default();
        match bucket.iter_mut().find(|(k, _)| *k == key) {
            Some(entry) => entry.1 = value,
            None => {
                bucket.push((key, value));
                self.len += 1;
            }
        }
        self.tree.insert_mut(at, bucket);
    }

    pub(super) fn remove(&mut self, key: &Value) {
        let at = trie_order(key);
        let Some(bucket) = self.tree.get(&at) else {
            return;
        };
        let left: Vec<_> = bucket.iter().filter(|(k, _)| k != key).cloned().collect();
        self.len -= bucket.len() - left.len();
        if left.is_empty() {
            self.tree.remove_mut(&at);
        } else {
            self.tree.insert_mut(at, left);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(Value, Value)> {
        self.tree.values().flatten()
    }
}

impl Map {
    /// A map as a literal makes it; later keys win.
    pub fn of(entries: impl IntoIterator<Item = (Value, Value)>) -> Self {
        let mut map = Map::default();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }

    /// A map as `hash-map` makes it, ordered by hash whatever its size.
    pub fn hashed(entries: impl IntoIterator<Item = (Value, Value)>) -> Self {
        let mut hash = HashEntries::default();
        for (key, value) in entries {
            hash.insert(key, value);
        }
        Map {
            entries: Entries::Hash(hash),
            meta: Value::Nil,
            span: None,
        }
    }

    /// A map as `array-map` makes it, which keeps the order of its entries however many there are.
    pub fn ordered(entries: impl IntoIterator<Item = (Value, Value)>) -> Self {
        let mut ordered: Vec<(Value, Value)> = Vec::new();
        for (key, value) in entries {
            match ordered.iter_mut().find(|(k, _)| *k == key) {
                Some(entry) => entry.1 = value,
                None => ordered.push((key, value)),
            }
        }
        Map {
            entries: Entries::Array(ordered),
            meta: Value::Nil,
            span: None,
        }
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        match &self.entries {
            Entries::Array(entries) => entries.len(),
            Entries::Hash(hash) => hash.len(),
        }
    }

    /// Is it ordered by hash?
    pub fn is_hashed(&self) -> bool {
        matches!(self.entries, Entries::Hash(_))
    }

    /// No entries?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entries in Clojure's order.
    pub fn iter(&self) -> Box<dyn Iterator<Item = (&Value, &Value)> + '_> {
        match &self.entries {
            Entries::Array(entries) => Box::new(entries.iter().map(|(k, v)| (k, v))),
            Entries::Hash(hash) => Box::new(hash.iter().map(|(k, v)| (k, v))),
        }
    }

    /// The entry of `key`: the key as it stands in the map, and its value.
    pub fn find(&self, key: &Value) -> Option<&(Value, Value)> {
        match &self.entries {
            Entries::Array(entries) => entries.iter().find(|(k, _)| k == key),
            Entries::Hash(hash) => hash.get(key),
        }
    }

    /// The value of `key`.
    pub fn get(&self, key: &Value) -> Option<&Value> {
        self.find(key).map(|(_, v)| v)
    }

    /// Adds or replaces an entry in place.
    pub fn insert(&mut self, key: Value, value: Value) {
        self.span = None;
        match &mut self.entries {
            Entries::Array(entries) => {
                if let Some(entry) = entries.iter_mut().find(|(k, _)| *k == key) {
                    entry.1 = value;
                } else if entries.len() < ARRAY_MAX {
                    entries.push((key, value));
                } else {
                    let mut hash = HashEntries::default();
                    for (k, v) in entries.drain(..) {
                        hash.insert(k, v);
                    }
                    hash.insert(key, value);
                    self.entries = Entries::Hash(hash);
                }
            }
            Entries::Hash(hash) => hash.insert(key, value),
        }
    }

    /// Removes an entry in place.
    pub fn remove(&mut self, key: &Value) {
        self.span = None;
        match &mut self.entries {
            Entries::Array(entries) => {
                // As Clojure's array map: the others keep their order.
                entries.retain(|(k, _)| k != key);
            }
            Entries::Hash(hash) => hash.remove(key),
        }
    }

    /// With the entry added or replaced.
    pub fn assoc(&self, key: Value, value: Value) -> Map {
        let mut map = self.clone();
        map.insert(key, value);
        map
    }

    /// Without the entry.
    pub fn dissoc(&self, key: &Value) -> Map {
        let mut map = self.clone();
        map.remove(key);
        map
    }
}
