//! One source file, read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::ReadFailure;
use crate::lang::{self, FileScan, LineIndex, NsName, Span};
use crate::report::Diagnostic;

/// A namespace that a file requires, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequiredNs {
    /// Its name.
    pub ns: NsName,
    /// Where its name stands.
    pub span: Span,
    /// The line of that, from 1.
    pub line: u32,
}

/// A source file as it was when it was read last.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its name for people and events: relative to the project, with `/`.
    pub file: Arc<str>,
    /// Where it is.
    pub path: PathBuf,
    /// Its path below its source folder, with `/` and without extension: what its namespace should munge to.
    pub stem: String,
    /// Its text; what was no UTF-8 is replaced, and there is a diagnostic.
    pub text: Arc<str>,
    /// BLAKE3 of its bytes.
    pub hash: blake3::Hash,
    /// Line starts of `text`.
    pub lines: LineIndex,
    /// What its top level tells.
    pub scan: FileScan,
    /// What must be loaded before it, in written order, each namespace once.
    pub requires: Arc<[RequiredNs]>,
    /// The line of its `ns` form, from 1; 1 when it has none.
    pub ns_line: u32,
    /// What is wrong with its text.
    pub diagnostics: Vec<Diagnostic>,
}

impl SourceFile {
    /// The namespace it declares.
    pub fn ns(&self) -> Option<&NsName> {
        self.scan.ns.as_ref().map(|ns| &ns.name)
    }

    /// The file as if it began with `(ns user)`. `None` where it declares a namespace.
    pub(super) fn as_script(&self) -> Option<SourceFile> {
        if self.scan.ns.is_some() {
            return None;
        }
        let declaration = lang::read_all(&format!("(ns {})", super::SCRIPT_NS));
        let (declared, _) = lang::scan(&declaration.forms);
        let mut script = self.clone();
        script.scan.ns = declared.ns;
        script.stem = super::SCRIPT_NS.to_owned();
        Some(script)
    }

    /// Makes one of a file's bytes.
    pub(super) fn from_bytes(file: Arc<str>, path: PathBuf, stem: String, bytes: &[u8]) -> Self {
        let hash = blake3::hash(bytes);
        let (text, invalid) = lang::decode(bytes);
        let read = lang::read_all(&text);
        let (scan, wrong) = lang::scan(&read.forms);
        let lines = LineIndex::new(&text);
        let ns = scan.ns.as_ref().map(|ns| ns.name.clone());
        let diagnostics = invalid
            .iter()
            .chain(&read.errors)
            .chain(&wrong)
            .map(|error| {
                let mut diagnostic = error.diagnostic(&file, &text, &lines);
                diagnostic.ns = ns.clone();
                diagnostic
            })
            .collect();
        let line = |span: Span| lines.position(&text, span.start).line;
        let mut seen: FxHashSet<&NsName> = FxHashSet::default();
        let requires = scan
            .edges()
            .filter(|require| seen.insert(&require.ns))
            .map(|require| RequiredNs {
                ns: require.ns.clone(),
                span: require.span,
                line: line(require.span),
            })
            .collect();
        let ns_line = scan.ns.as_ref().map_or(1, |ns| line(ns.span));
        SourceFile {
            file,
            path,
            stem,
            text: Arc::from(text),
            hash,
            lines,
            scan,
            requires,
            ns_line,
            diagnostics,
        }
    }
}

/// The bytes of a file; `None` when it is gone.
pub(super) fn read_bytes(path: &Path) -> Result<Option<Vec<u8>>, ReadFailure> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ReadFailure::Unreadable(error)),
    }
}
