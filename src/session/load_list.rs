//! When browsers load a namespace anew: a hash for each, which changes exactly then.
//!
//! A browser keeps the hash with which it loaded a namespace and loads it again where the newest list has another one. So one list is
//! enough for a browser that slept through ten generations.

use std::collections::BTreeMap;

use crate::lang::{LoadPolicy, NsName};
use rustc_hash::{FxHashMap, FxHashSet};

/// What the hash of a namespace is made from.
#[derive(Debug, Clone)]
pub struct LoadInput {
    /// The namespace.
    pub ns: NsName,
    /// Hash of its unit.
    pub unit: String,
    /// The project's namespaces that it requires; each stands before it.
    pub requires: Vec<NsName>,
    /// How often it is loaded.
    pub policy: LoadPolicy,
}

/// The hashes of `inputs`, which are in load order: 16 hex digits each.
///
/// | what changed | whose hash changes |
/// |---|---|
/// | a unit | its own; with `dependents` also those of all that require it, directly or not |
/// | anything that browsers load or forget | those of `Always` namespaces |
///
/// `Never` and `Once` are left to the browser, which knows what it has loaded; a dependent's hash follows theirs all the same.
pub fn load_hashes(inputs: &[LoadInput], dependents: bool) -> Vec<String> {
    let mut by_ns: FxHashMap<&NsName, blake3::Hash> = FxHashMap::default();
    let mut everything = blake3::Hasher::new();
    for input in inputs {
        let mut hasher = blake3::Hasher::new();
        hasher.update(input.ns.as_str().as_bytes());
        hasher.update(b"\0");
        hasher.update(input.unit.as_bytes());
        if dependents {
            for required in &input.requires {
                if let Some(hash) = by_ns.get(required) {
                    hasher.update(hash.as_bytes());
                }
            }
        }
        let hash = hasher.finalize();
        everything.update(input.ns.as_str().as_bytes());
        everything.update(b"\0");
        if !input.policy.is_once() {
            everything.update(hash.as_bytes());
        }
        by_ns.insert(&input.ns, hash);
    }
    let everything = everything.finalize();
    inputs
        .iter()
        .map(|input| {
            let mut hash = by_ns.get(&input.ns).copied().unwrap_or(everything);
            if input.policy == LoadPolicy::Always {
                hash = blake3::keyed_hash(hash.as_bytes(), everything.as_bytes());
            }
            hash.to_hex().as_str()[..16].to_owned()
        })
        .collect()
}

/// What a build means for browsers that run the one before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// What the side module must hold, in load order: also what only browsers load that come later.
    pub contents: Vec<NsName>,
    /// What they load, in load order.
    pub load: Vec<NsName>,
    /// What they forget.
    pub removed: Vec<NsName>,
}

/// The batch of a build. `hashes` are those of `inputs`; `given` tells with which hash browsers were given a namespace last.
pub fn batch(inputs: &[LoadInput], hashes: &[String], given: &BTreeMap<NsName, String>) -> Batch {
    let mut batch = Batch::default();
    for (input, hash) in inputs.iter().zip(hashes) {
        let before = given.get(&input.ns);
        if before == Some(hash) {
            continue;
        }
        batch.contents.push(input.ns.clone());
        if before.is_none() || !input.policy.is_once() {
            batch.load.push(input.ns.clone());
        }
    }
    let present: FxHashSet<&NsName> = inputs.iter().map(|input| &input.ns).collect();
    batch.removed = given
        .keys()
        .filter(|ns| !present.contains(ns))
        .cloned()
        .collect();
    batch
}

#[cfg(test)]
mod tests;
