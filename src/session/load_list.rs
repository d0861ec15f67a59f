//! When browsers load a namespace anew: a hash for each, which changes exactly then.
//!
//! A browser keeps the hash with which it loaded a namespace and loads it again where the newest list has another one. So one list is
//! enough for a browser that slept through ten generations.

use crate::lang::{LoadPolicy, NsName};
use rustc_hash::FxHashMap;

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
/// | anything at all | those of `Always` namespaces |
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
            hash.to_hex().as_str()[..16].to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// a ← b ← c, and d alone.
    fn list(units: [&str; 4], always: bool, dependents: bool) -> Vec<String> {
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

    fn changed(old: &[String], new: &[String]) -> Vec<&'static str> {
        old.iter()
            .zip(new)
            .zip(["a", "b", "c", "d"])
            .filter(|((old, new), _)| old != new)
            .map(|(_, ns)| ns)
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
