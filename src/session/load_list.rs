//! What browsers load, as a list that says all: each namespace with a hash that changes exactly when it must be loaded anew.
//!
//! A browser keeps the hash with which it loaded a namespace and loads it again where the list has another one. So one list is
//! enough for a browser that slept through ten generations.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::lang::NsName;

/// How often a page loads a namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LoadPolicy {
    /// Whenever its hash changes.
    #[default]
    Normal,
    /// As normal, and with every other namespace that is loaded (`^:jank-watch/always`).
    Always,
    /// Compiled, never loaded again once the page has it (`^:jank-watch/no-load`).
    Never,
    /// Once a page (`^:jank-watch/once`).
    Once,
}

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

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoadEntry {
    /// The namespace.
    pub ns: NsName,
    /// 16 hex digits.
    pub hash: String,
    /// How often it is loaded.
    pub policy: LoadPolicy,
}

/// The list for `inputs`, which are in load order.
///
/// | what changed | whose hash changes |
/// |---|---|
/// | a unit | its own; with `dependents` also those of all that require it, directly or not |
/// | anything at all | those of `Always` namespaces |
///
/// `Never` and `Once` are left to the browser, which knows what it has loaded; a dependent's hash follows theirs all the same.
pub fn load_hashes(inputs: &[LoadInput], dependents: bool) -> Vec<LoadEntry> {
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
        everything.update(hash.as_bytes());
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
            LoadEntry {
                ns: input.ns.clone(),
                hash: hash.to_hex().as_str()[..16].to_owned(),
                policy: input.policy,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// a ← b ← c, and d alone.
    fn list(units: [&str; 4], always: bool, dependents: bool) -> Vec<LoadEntry> {
        let name = |n: &str| NsName::new(n).unwrap();
        let input = |ns: &str, unit: &str, requires: &[&str]| LoadInput {
            ns: name(ns),
            unit: unit.to_owned(),
            requires: requires.iter().map(|r| name(r)).collect(),
            policy: LoadPolicy::Normal,
        };
        let mut inputs = vec![
            input("a", units[0], &[]),
            input("b", units[1], &["a"]),
            input("c", units[2], &["b"]),
            input("d", units[3], &[]),
        ];
        if always {
            inputs[3].policy = LoadPolicy::Always;
        }
        load_hashes(&inputs, dependents)
    }

    fn changed(old: &[LoadEntry], new: &[LoadEntry]) -> Vec<String> {
        old.iter()
            .zip(new)
            .filter(|(a, b)| a.hash != b.hash)
            .map(|(a, _)| a.ns.to_string())
            .collect()
    }

    #[test]
    fn a_change_reaches_exactly_whom_the_rules_name() {
        let old = ["1", "1", "1", "1"];
        let cases: [([&str; 4], bool, bool, &[&str]); 7] = [
            (old, false, true, &[]),
            (["2", "1", "1", "1"], false, true, &["a", "b", "c"]),
            (["1", "2", "1", "1"], false, true, &["b", "c"]),
            (["1", "1", "2", "1"], false, true, &["c"]),
            (["2", "1", "1", "1"], false, false, &["a"]),
            (["1", "1", "2", "1"], true, true, &["c", "d"]),
            (old, true, true, &[]),
        ];
        for (new, always, dependents, expected) in cases {
            let before = list(old, always, dependents);
            let after = list(new, always, dependents);
            assert_eq!(
                changed(&before, &after),
                expected,
                "{new:?} {always} {dependents}"
            );
        }
    }

    #[test]
    fn going_back_gives_the_old_hashes_again() {
        let first = list(["1", "1", "1", "1"], true, true);
        assert_ne!(first, list(["2", "1", "1", "1"], true, true));
        assert_eq!(first, list(["1", "1", "1", "1"], true, true));
    }
}
