//! Which tests a change concerns.

use std::collections::BTreeMap;

/// The load hashes with which tests ran last. The hash of a namespace changes when its code does, or that of anything it needs
/// (see [`crate::session::load_hashes`]); so the tests to run are those whose hash is another one.
#[derive(Debug, Default)]
pub struct Seen(BTreeMap<String, String>);

impl Seen {
    /// Those of `tests`, namespaces with their load hashes, that have not run with these.
    pub fn affected<'t>(
        &self,
        tests: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Vec<&'t str> {
        tests
            .into_iter()
            .filter(|(ns, hash)| self.0.get(*ns).is_none_or(|seen| seen != hash))
            .map(|(ns, _)| ns)
            .collect()
    }

    /// Notes that the tests of `ns` ran with that hash.
    pub fn ran(&mut self, ns: &str, hash: &str) {
        self.0.insert(ns.to_owned(), hash.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_another_hash_or_none_is_affected() {
        let mut seen = Seen::default();
        assert_eq!(seen.affected([("a", "1"), ("b", "1")]), ["a", "b"]);
        seen.ran("a", "1");
        assert_eq!(seen.affected([("a", "1"), ("b", "1")]), ["b"]);
        seen.ran("b", "1");
        assert_eq!(seen.affected([("a", "2"), ("b", "1")]), ["a"]);
        assert!(seen.affected([("a", "1")]).is_empty());
    }
}
