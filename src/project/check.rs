//! What is wrong with the sources as a whole: namespaces and the files they stand in.

use super::{Project, RequiredNs, SourceFile};
use crate::config::nearest;
use crate::lang::{NsDecl, NsName, Span, munge};
use crate::report::{Diagnostic, Related, Stage};

/// So many missing namespaces get a suggestion; looking for the nearest name of thousands takes time.
const SUGGESTIONS: usize = 20;

impl Project {
    /// Everything that is wrong: with the disk, with the text of files, and with namespaces. `provides` says whether the
    /// compiler brings a namespace along. Cycles are the graph's to tell.
    pub fn diagnostics(&self, provides: &dyn Fn(&str) -> bool) -> Vec<Diagnostic> {
        let mut all: Vec<Diagnostic> = self.failures.values().cloned().collect();
        if self.files.is_empty() && self.failures.is_empty() {
            all.push(self.empty_project());
        }
        for source in self.files.values() {
            all.extend(source.diagnostics.iter().cloned());
            match &source.scan.ns {
                None if source.diagnostics.is_empty() => all.push(missing_ns(source)),
                None => {}
                Some(decl) => {
                    all.extend(wrong_path(source, decl));
                    all.extend(self.duplicate(source, decl));
                }
            }
        }
        all.extend(self.missing_requires(provides));
        all
    }

    fn empty_project(&self) -> Diagnostic {
        let folders: Vec<String> = self
            .source_paths
            .iter()
            .map(|folder| super::names::shown(&self.root, folder))
            .collect();
        let first = folders.first().map_or("src", String::as_str);
        Diagnostic::error(
            Stage::Read,
            format!("there are no sources in `{}`", folders.join("`, `")),
        )
        .help(format!(
            "put a namespace there, such as `(ns app.core)` into `{first}/app/core.jank`, or let `jank-watch new` make a project"
        ))
        .code("project/empty")
    }

    /// Another file, the first by name, declares the same namespace.
    fn duplicate(&self, source: &SourceFile, decl: &NsDecl) -> Option<Diagnostic> {
        let first = self.source_of(&decl.name)?;
        if first.file == source.file {
            return None;
        }
        let other = first.scan.ns.as_ref()?;
        let place = first.lines.position(&first.text, other.name_span.start);
        let mut diagnostic = at(
            source,
            decl.name_span,
            format!("`{}` declares `{}` too", first.file, decl.name),
        )
        .code("graph/duplicate-namespace")
        .help("a namespace has one file: rename or remove one of them");
        diagnostic.related.push(Related {
            message: format!("`{}` is declared here first", decl.name),
            file: first.file.to_string(),
            line: place.line,
            column: place.column,
        });
        Some(diagnostic)
    }

    fn missing_requires(&self, provides: &dyn Fn(&str) -> bool) -> Vec<Diagnostic> {
        let mut missing = Vec::new();
        for source in self.files.values() {
            for require in source.requires.iter() {
                let known = self.by_ns.contains_key(&require.ns) || provides(require.ns.as_str());
                // A file at the right place that is wrong about its namespace has a diagnostic of its own.
                let wrong = |source: &SourceFile| !is_in_its_place(source);
                if known || self.file_for(&require.ns).is_some_and(wrong) {
                    continue;
                }
                let suggest = missing.len() < SUGGESTIONS;
                missing.push(self.missing_require(source, require, suggest));
            }
        }
        missing
    }

    /// The file where `ns` should be. It may declare another one that munges to the same path, as `a-b` and `a_b` do.
    fn file_for(&self, ns: &NsName) -> Option<&SourceFile> {
        let stem = munge::ns_to_path(ns);
        self.source_paths.iter().find_map(|folder| {
            super::EXTENSIONS.iter().find_map(|extension| {
                let path = folder.join(format!("{stem}.{extension}"));
                let file = super::names::shown(&self.root, &path);
                Some(&**self.files.get(file.as_str())?)
            })
        })
    }

    fn missing_require(
        &self,
        source: &SourceFile,
        require: &RequiredNs,
        suggest: bool,
    ) -> Diagnostic {
        let names = || self.by_ns.keys().map(NsName::as_str);
        let meant = suggest
            .then(|| nearest(require.ns.as_str(), names()))
            .flatten();
        let folder = self.source_paths.first().map_or_else(
            || "src".to_owned(),
            |folder| super::names::shown(&self.root, folder),
        );
        let create = format!("`{folder}/{}.jank`", munge::ns_to_path(&require.ns));
        let there = self.file_for(&require.ns).and_then(SourceFile::ns);
        let help = match (there, meant) {
            (Some(name), _) => format!("{create} declares `{name}`: require that"),
            (None, Some(name)) => format!("did you mean `{name}`? Otherwise create {create}"),
            (None, None) => format!("create {create}, or remove the require"),
        };
        at(
            source,
            require.span,
            format!("no file declares the required namespace `{}`", require.ns),
        )
        .code("graph/missing-namespace")
        .help(help)
    }
}

fn at(source: &SourceFile, span: Span, message: String) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(Stage::Graph, message).at(
        &source.file,
        &source.text,
        &source.lines,
        span,
    );
    diagnostic.ns = source.ns().cloned();
    diagnostic
}

fn missing_ns(source: &SourceFile) -> Diagnostic {
    let message = if source.text.trim().is_empty() {
        "the file is empty: it declares no namespace"
    } else {
        "the file declares no namespace"
    };
    let help = match munge::path_to_ns(&source.stem) {
        Some(ns) => format!("let it begin with `(ns {ns})`"),
        None => {
            "let it begin with an `ns` form; its path is that of no namespace, so rename it too"
                .to_owned()
        }
    };
    at(source, Span::default(), message.to_owned())
        .code("graph/missing-ns-form")
        .help(help)
}

fn is_in_its_place(source: &SourceFile) -> bool {
    source
        .ns()
        .is_some_and(|ns| munge::ns_to_path(ns) == source.stem)
}

/// The namespace is not that of the file's path.
fn wrong_path(source: &SourceFile, decl: &NsDecl) -> Option<Diagnostic> {
    let wanted = munge::ns_to_path(&decl.name);
    if wanted == source.stem {
        return None;
    }
    let folder = source
        .file
        .rsplit_once('.')
        .and_then(|(file, _)| file.strip_suffix(source.stem.as_str()))
        .unwrap_or("");
    let extension = source
        .file
        .rsplit_once('.')
        .map_or("jank", |(_, extension)| extension);
    let moved = format!("move the file to `{folder}{wanted}.{extension}`");
    let help = match munge::path_to_ns(&source.stem) {
        Some(ns) => format!("write `(ns {ns} …)`, or {moved}"),
        None => moved,
    };
    Some(
        at(
            source,
            decl.name_span,
            format!("`{}` does not match the path of its file", decl.name),
        )
        .code("graph/namespace-path-mismatch")
        .help(help),
    )
}
