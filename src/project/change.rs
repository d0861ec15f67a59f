//! What an update of a project changed, told in namespaces.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Project, SourceFile};
use crate::lang::NsName;

/// What changed between two looks at the disk. Lists of namespaces are in the order of their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectChange {
    /// Namespaces that are new.
    pub added: Vec<NsName>,
    /// Namespaces whose text, or whose file, is another one.
    pub changed: Vec<NsName>,
    /// Namespaces that no file declares any more.
    pub removed: Vec<NsName>,
    /// Files that declare another namespace than before: from, to. Both also stand in `removed` or `added` where they apply.
    pub renamed: Vec<(NsName, NsName)>,
    /// Files that were created, deleted or have another text, by name.
    pub files: Vec<Arc<str>>,
    /// Files that were looked at and have the text they had.
    pub unchanged: Vec<Arc<str>>,
}

impl ProjectChange {
    /// Is everything as it was?
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The namespaces that must be compiled because of their own text: added and changed, in the order of their names.
    pub fn touched(&self) -> Vec<NsName> {
        let mut touched: Vec<NsName> = self.added.iter().chain(&self.changed).cloned().collect();
        touched.sort();
        touched
    }
}

/// What tells whether a namespace changed: file and hash of its text.
type State = Option<(Arc<str>, blake3::Hash)>;

/// Makes a [`ProjectChange`] while a project is updated.
#[derive(Default)]
pub(super) struct Recorder {
    before: BTreeMap<NsName, State>,
    files: BTreeSet<Arc<str>>,
    unchanged: Vec<Arc<str>>,
    renamed: Vec<(NsName, NsName)>,
}

fn state(project: &Project, ns: &NsName) -> State {
    let source = project.source_of(ns)?;
    Some((source.file.clone(), source.hash))
}

impl Recorder {
    fn remember(&mut self, project: &Project, ns: &NsName) {
        if !self.before.contains_key(ns) {
            self.before.insert(ns.clone(), state(project, ns));
        }
    }

    pub(super) fn unchanged(&mut self, file: Arc<str>) {
        self.unchanged.push(file);
    }

    /// Takes a file out of the project.
    pub(super) fn forget(&mut self, project: &mut Project, file: &str) {
        let Some(source) = project.files.get(file).cloned() else {
            return;
        };
        if let Some(ns) = source.ns() {
            self.remember(project, ns);
            if let Some(declaring) = project.by_ns.get_mut(ns) {
                declaring.remove(file);
                if declaring.is_empty() {
                    project.by_ns.remove(ns);
                }
            }
        }
        project.files.remove(file);
        self.files.insert(source.file.clone());
    }

    /// Puts a file, new or with another text, into the project.
    pub(super) fn take(&mut self, project: &mut Project, source: Arc<SourceFile>) {
        let old = project
            .files
            .get(&source.file)
            .and_then(|known| known.ns().cloned());
        if let (Some(old), Some(new)) = (&old, source.ns())
            && old != new
        {
            self.renamed.push((old.clone(), new.clone()));
        }
        self.forget(project, &source.file);
        if let Some(ns) = source.ns() {
            self.remember(project, ns);
            project
                .by_ns
                .entry(ns.clone())
                .or_default()
                .insert(source.file.clone());
        }
        self.files.insert(source.file.clone());
        project.files.insert(source.file.clone(), source);
    }

    pub(super) fn finish(self, project: &Project) -> ProjectChange {
        let mut change = ProjectChange {
            renamed: self.renamed,
            files: self.files.into_iter().collect(),
            unchanged: self.unchanged,
            ..ProjectChange::default()
        };
        for (ns, before) in self.before {
            match (before, state(project, &ns)) {
                (None, Some(_)) => change.added.push(ns),
                (Some(_), None) => change.removed.push(ns),
                (before, after) if before != after => change.changed.push(ns),
                _ => {}
            }
        }
        change
    }
}
