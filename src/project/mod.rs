//! The project's sources: which files they are, which namespace each declares, what changed. Knows no compilers.
//!
//! A [`Project`] is a snapshot of the source folders. [`Project::rescan`] and [`Project::apply`] bring it up to date and say
//! what that changed; contents are compared by hash, so that a file that was only touched has not changed.

mod change;
mod check;
mod error;
mod names;
mod source;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::lang::NsName;
use crate::report::Diagnostic;

pub use change::ProjectChange;
use error::ReadFailure;
pub use names::{EXTENSIONS, NameKind, kind_of};
pub use source::{RequiredNs, SourceFile};

/// The namespace of a file that declares none, as in Clojure.
pub const SCRIPT_NS: &str = "user";

/// The sources of a project as they were when they were read last.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
    source_paths: Vec<PathBuf>,
    /// By name for people, which also is the order of everything that has no other.
    files: BTreeMap<Arc<str>, Arc<SourceFile>>,
    /// The files that declare a namespace: one, unless something is wrong. The first one counts.
    by_ns: FxHashMap<NsName, BTreeSet<Arc<str>>>,
    /// The file that is the namespace `user`, because it declares none and is to be run all the same.
    script: Option<PathBuf>,
    /// What is wrong on the disk, by the name of the file or folder.
    failures: BTreeMap<String, Diagnostic>,
}

impl Project {
    /// Reads all sources below `source_paths` (folders; absolute, or relative to `root`). Nothing is fatal: what can't be read
    /// is told by [`Project::diagnostics`].
    pub fn open(root: &Path, source_paths: &[PathBuf]) -> Project {
        let mut project = Project {
            root: root.to_owned(),
            source_paths: source_paths.iter().map(|path| root.join(path)).collect(),
            files: BTreeMap::new(),
            by_ns: FxHashMap::default(),
            script: None,
            failures: BTreeMap::new(),
        };
        project.rescan();
        project
    }

    /// Makes the file at `path`, which declares no namespace, the namespace [`SCRIPT_NS`], and returns that; `None` where there
    /// is no such file. Until the next change of the file.
    pub fn make_script(&mut self, path: &Path) -> Option<NsName> {
        let source = self.files.values().find(|source| source.path == path)?;
        let script = Arc::new(source.as_script()?);
        let ns = script.ns()?.clone();
        // Another file may declare that name; here it means the script.
        self.files.retain(|_, other| other.ns() != Some(&ns));
        self.by_ns
            .insert(ns.clone(), BTreeSet::from([script.file.clone()]));
        self.files.insert(script.file.clone(), script);
        self.script = Some(path.to_owned());
        Some(ns)
    }

    /// The file of [`Project::make_script`].
    pub fn script(&self) -> Option<&Path> {
        self.script.as_deref()
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The source folders, absolute, whether they exist or not.
    pub fn source_paths(&self) -> &[PathBuf] {
        &self.source_paths
    }

    /// All source files, by name.
    pub fn files(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        self.files.values()
    }

    /// The file with this name (relative to the project, with `/`).
    pub fn file(&self, file: &str) -> Option<&Arc<SourceFile>> {
        self.files.get(file)
    }

    /// The file that declares `ns`; the first by name where several do.
    pub fn source_of(&self, ns: &NsName) -> Option<&Arc<SourceFile>> {
        self.files.get(self.by_ns.get(ns)?.first()?)
    }

    /// Every namespace with the file that declares it (the first by name where several do), in the order of files.
    pub fn namespaces(&self) -> impl Iterator<Item = (&NsName, &Arc<SourceFile>)> {
        self.files.values().filter_map(|source| {
            let ns = source.ns()?;
            let first = self.by_ns.get(ns)?.first()?;
            (*first == source.file).then_some((ns, source))
        })
    }

    /// The namespace that defines `-main`, where just one does: what runs when the configuration names none.
    pub fn main(&self) -> Option<&NsName> {
        let mut mains = self
            .namespaces()
            .filter(|(_, source)| source.scan.main.is_some());
        let (ns, _) = mains.next()?;
        mains.next().is_none().then_some(ns)
    }

    /// Looks at everything again and says what changed.
    pub fn rescan(&mut self) -> ProjectChange {
        let mut updates = Updates::default();
        self.failures.clear();
        let mut gone: BTreeSet<Arc<str>> = self.files.keys().cloned().collect();
        for index in 0..self.source_paths.len() {
            let folder = self.source_paths[index].clone();
            if let Some(failure) = folder_failure(&folder) {
                self.fail(&folder, &failure);
                continue;
            }
            let found = walk::walk(&folder);
            updates.found(found);
        }
        for path in &updates.read {
            gone.remove(names::shown(&self.root, path).as_str());
        }
        updates.gone = gone;
        self.update(updates)
    }

    /// Looks again at `paths` (files or folders, absolute or relative to the project; created, written, renamed or deleted) and
    /// at nothing else, and says what changed. Paths that are no sources are passed over.
    pub fn apply(&mut self, paths: &[PathBuf]) -> ProjectChange {
        let mut updates = Updates::default();
        for path in paths {
            let path = self.root.join(path);
            if self
                .source_paths
                .iter()
                .any(|folder| folder.starts_with(&path))
            {
                return self.rescan();
            }
            let Some(folder) = self.source_folder(&path) else {
                continue;
            };
            let below = path.strip_prefix(folder).unwrap_or(&path);
            if !names::is_ignored(below) {
                self.look_at(&path, &mut updates);
            }
        }
        let folders_changed = self.source_paths.iter().any(|folder| {
            let known = self
                .failures
                .contains_key(&names::shown(&self.root, folder));
            folder_failure(folder).is_some() != known
        });
        if folders_changed {
            return self.rescan();
        }
        self.update(updates)
    }

    /// The source folder that `path` lies in.
    fn source_folder(&self, path: &Path) -> Option<&Path> {
        self.source_paths
            .iter()
            .find(|folder| path.starts_with(folder))
            .map(PathBuf::as_path)
    }

    /// Collects what a change of `path` can mean.
    fn look_at(&mut self, path: &Path, updates: &mut Updates) {
        let shown = names::shown(&self.root, path);
        let inside = format!("{shown}/");
        self.failures
            .retain(|file, _| *file != shown && !file.starts_with(&inside));
        let source = path
            .file_name()
            .is_some_and(|name| kind_of(&name.to_string_lossy()) == NameKind::Source);
        let mut found = walk::Found::default();
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => found = walk::walk(path),
            Ok(_) | Err(_) if !source => {}
            Ok(metadata) => found.add(path, metadata.file_type()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                if path.symlink_metadata().is_ok() {
                    found
                        .failures
                        .push((path.to_owned(), ReadFailure::DanglingLink));
                }
            }
            Err(error) => found
                .failures
                .push((path.to_owned(), ReadFailure::Unreadable(error))),
        }
        if source && path.is_dir() {
            found
                .failures
                .push((path.to_owned(), ReadFailure::FolderNamedLikeSource));
        }
        let there: BTreeSet<String> = found
            .files
            .iter()
            .map(|path| names::shown(&self.root, path))
            .collect();
        let known = self
            .files
            .range::<str, _>((
                std::ops::Bound::Included(shown.as_str()),
                std::ops::Bound::Unbounded,
            ))
            .map(|(file, _)| file)
            .take_while(|file| file.starts_with(&*shown));
        updates.gone.extend(
            known
                .filter(|file| {
                    (***file == *shown || file.starts_with(&inside)) && !there.contains(&***file)
                })
                .cloned(),
        );
        updates.found(found);
    }

    /// Reads what is to be read, in parallel, and takes it over.
    fn update(&mut self, mut updates: Updates) -> ProjectChange {
        updates.read.sort();
        updates.read.dedup();
        for (path, failure) in &updates.failures {
            self.fail(path, failure);
        }
        let looked_at: Vec<Looked> = updates
            .read
            .par_iter()
            .map(|path| self.look_into(path))
            .collect();
        let mut change = change::Recorder::default();
        for file in updates.gone {
            change.forget(self, &file);
        }
        for looked in looked_at {
            match looked {
                Looked::Unchanged(file) => change.unchanged(file),
                Looked::Gone(file) => change.forget(self, &file),
                Looked::Failed(path, failure) => {
                    self.fail(&path, &failure);
                    let file = names::shown(&self.root, &path);
                    change.forget(self, &file);
                }
                Looked::Read(source) => change.take(self, source),
            }
        }
        change.finish(self)
    }

    fn look_into(&self, path: &Path) -> Looked {
        let file: Arc<str> = Arc::from(names::shown(&self.root, path));
        let bytes = match source::read_bytes(path) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Looked::Gone(file),
            Err(failure) => return Looked::Failed(path.to_owned(), failure),
        };
        if let Some(known) = self.files.get(&file)
            && known.hash == blake3::hash(&bytes)
        {
            return Looked::Unchanged(file);
        }
        let folder = self.source_folder(path).unwrap_or(&self.root);
        let stem = names::shown(folder, &path.with_extension(""));
        Looked::Read(Arc::new(SourceFile::from_bytes(
            file,
            path.to_owned(),
            stem,
            &bytes,
        )))
    }

    fn fail(&mut self, path: &Path, failure: &ReadFailure) {
        let file = names::shown(&self.root, path);
        let diagnostic = failure.diagnostic(&file);
        self.failures.insert(file, diagnostic);
    }
}

/// What an update has to do.
#[derive(Debug, Default)]
struct Updates {
    read: Vec<PathBuf>,
    gone: BTreeSet<Arc<str>>,
    failures: Vec<(PathBuf, ReadFailure)>,
}

impl Updates {
    fn found(&mut self, found: walk::Found) {
        self.read.extend(found.files);
        self.failures.extend(found.failures);
    }
}

/// What became of looking into one file.
enum Looked {
    Unchanged(Arc<str>),
    Gone(Arc<str>),
    Failed(PathBuf, ReadFailure),
    Read(Arc<SourceFile>),
}

fn folder_failure(folder: &Path) -> Option<ReadFailure> {
    match std::fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => None,
        Ok(_) => Some(ReadFailure::SourcePathNoFolder),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Some(ReadFailure::MissingSourcePath)
        }
        Err(error) => Some(ReadFailure::Unreadable(error)),
    }
}

#[cfg(test)]
mod tests;
