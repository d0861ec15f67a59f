//! The part of a project that is built.

use rustc_hash::FxHashSet;
use std::sync::Arc;

use crate::compiler::{NsSource, SourceSet};
use crate::graph::Graph;
use crate::lang::NsName;
use crate::report::Diagnostic;

/// Some namespaces and all they need.
pub(super) struct Scope {
    namespaces: FxHashSet<NsName>,
    files: FxHashSet<Arc<str>>,
}

impl Scope {
    pub(super) fn new(roots: &[NsName], graph: &Graph) -> Self {
        let mut scope = Scope {
            namespaces: FxHashSet::default(),
            files: FxHashSet::default(),
        };
        let mut waiting: Vec<_> = roots.iter().filter_map(|r| graph.id(r.as_str())).collect();
        while let Some(id) = waiting.pop() {
            let namespace = graph.namespace(id);
            if scope.namespaces.insert(namespace.name.clone()) {
                scope.files.insert(namespace.file.clone());
                waiting.extend(graph.dependencies(id));
            }
        }
        scope
    }

    /// Is it about one of them? What names no place is about everything.
    pub(super) fn concerns(&self, diagnostic: &Diagnostic) -> bool {
        match (&diagnostic.ns, &diagnostic.file) {
            (Some(ns), _) => self.namespaces.contains(ns),
            (None, Some(file)) => self.files.contains(file.as_str()),
            (None, None) => true,
        }
    }

    pub(super) fn narrow(&self, sources: &SourceSet) -> SourceSet {
        let inside = |source: &&NsSource| self.namespaces.contains(&source.ns);
        SourceSet::new(sources.iter().filter(inside).cloned().collect())
    }
}
