//! Projects for tests: namespaces in load order, each with its text.

use std::sync::Arc;

use crate::compiler::{NsSource, SourceSet};
use crate::lang::munge::ns_to_path;
use crate::lang::{NsName, read_all, scan};

pub(super) fn ns(name: &str) -> NsName {
    NsName::new(name).unwrap()
}

/// The sources of namespaces with these names and texts, which stand in load order.
pub(super) fn sources(texts: &[(&str, &str)]) -> SourceSet {
    let known: Vec<NsName> = texts.iter().map(|(name, _)| ns(name)).collect();
    let source = |(name, text): &(&str, &str)| {
        let (scanned, _) = scan(&read_all(text).forms);
        let requires = scanned.edges().map(|require| require.ns.clone());
        NsSource {
            ns: ns(name),
            file: Arc::from(format!("src/{}.jank", ns_to_path(&ns(name)))),
            text: (*text).into(),
            hash: blake3::hash(text.as_bytes()),
            requires: requires.filter(|r| known.contains(r)).collect(),
        }
    };
    SourceSet::new(texts.iter().map(source).collect())
}
