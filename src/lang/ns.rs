//! The `ns` form: what a namespace is called, what it requires, and how it wants to be reloaded.

use super::require::{
    Requires, read_libspecs, read_names, read_rename, simple_keyword, simple_symbol,
};
use super::{
    Form, FormKind, MapEntry, Name, NativeHeader, NsName, Require, RequireKind, SourceError, Span,
};

/// How a namespace wants to be reloaded, from its metadata. Of several, the one that comes first here wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LoadPolicy {
    /// `^:jank-watch/no-load`, `^:figwheel-no-load`, `^:dev/never-load`: compiled, never loaded again.
    Never,
    /// `^:jank-watch/once`, `^:dev/once`: loaded once per page.
    Once,
    /// `^:jank-watch/always`, `^:figwheel-always`, `^:dev/always`: part of every batch.
    Always,
    /// No such metadata: loaded when it, or what it depends on, has changed.
    #[default]
    Normal,
}

impl LoadPolicy {
    /// A page that has loaded the namespace does not load it again.
    pub fn is_once(self) -> bool {
        matches!(self, LoadPolicy::Never | LoadPolicy::Once)
    }
}

/// What the `ns` form says of `clojure.core`'s names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReferClojure {
    /// `:only`: these alone are referred.
    pub only: Option<Vec<Name>>,
    /// `:exclude`
    pub exclude: Vec<Name>,
    /// `:rename`
    pub rename: Vec<(Name, Name)>,
}

/// An `ns` form, read.
#[derive(Debug, Clone, PartialEq)]
pub struct NsDecl {
    /// The namespace's name.
    pub name: NsName,
    /// Where the name stands.
    pub name_span: Span,
    /// Where the form stands.
    pub span: Span,
    /// Docstring, or `:doc` of its metadata.
    pub doc: Option<String>,
    /// Its wish for reloads.
    pub load: LoadPolicy,
    /// `:require` and `:use`, in written order.
    pub requires: Vec<Require>,
    /// `:refer-clojure`, where it is there.
    pub refer_clojure: Option<ReferClojure>,
    /// `:import`: class names.
    pub imports: Vec<Name>,
    /// `:include`: C++ headers.
    pub includes: Vec<Name>,
    /// Headers that `:require` names as strings.
    pub native_headers: Vec<NativeHeader>,
}

/// Is `form` an `ns` form, whatever its inside?
pub(super) fn is_ns_form(form: &Form) -> bool {
    matches!(&form.kind, FormKind::List(items)
        if items.first().and_then(simple_symbol).is_some_and(|head| head.text == "ns"))
}

/// Reads an `ns` form. `None` when its name can't be read; everything that is wrong goes to `errors`.
pub(super) fn read_ns(form: &Form, errors: &mut Vec<SourceError>) -> Option<NsDecl> {
    let FormKind::List(items) = &form.kind else {
        return None;
    };
    let Some(name_form) = items.get(1) else {
        errors.push(
            SourceError::new(
                "ns/missing-name",
                form.span,
                "this `ns` form names no namespace",
            )
            .help("write `(ns my.name)`"),
        );
        return None;
    };
    let (name, name_span) = match read_name(name_form) {
        Ok(named) => named,
        Err(error) => {
            errors.push(error);
            return None;
        }
    };
    let mut metadata: Vec<Flag<'_>> = Vec::new();
    for meta in &name_form.meta {
        flags(meta, &mut metadata);
    }
    let mut rest = items.get(2..).unwrap_or(&[]);
    let mut doc = None;
    if let Some((
        Form {
            kind: FormKind::String(text),
            ..
        },
        after,
    )) = rest.split_first()
    {
        doc = Some(text.clone());
        rest = after;
    }
    if let Some((
        attributes @ Form {
            kind: FormKind::Map(_),
            ..
        },
        after,
    )) = rest.split_first()
    {
        flags(attributes, &mut metadata);
        rest = after;
    }
    let doc = doc.or_else(|| metadata.iter().find_map(Flag::doc));
    let mut decl = NsDecl {
        name,
        name_span,
        span: form.span,
        doc,
        load: load_policy(&metadata),
        requires: Vec::new(),
        refer_clojure: None,
        imports: Vec::new(),
        includes: Vec::new(),
        native_headers: Vec::new(),
    };
    for clause in rest {
        read_clause(clause, &mut decl, errors);
    }
    Some(decl)
}

fn read_name(form: &Form) -> Result<(NsName, Span), SourceError> {
    let Some(symbol) = simple_symbol(form) else {
        return Err(SourceError::new(
            "ns/invalid-name",
            form.span,
            "the name of a namespace is a symbol",
        )
        .help("write it as in `(ns my.name)`; dots, not slashes, separate its parts"));
    };
    match NsName::new(&symbol.text) {
        Ok(name) => Ok((name, symbol.span)),
        Err(invalid) => Err(SourceError::new(
            "ns/invalid-name",
            symbol.span,
            invalid.to_string(),
        )),
    }
}

fn read_clause(clause: &Form, decl: &mut NsDecl, errors: &mut Vec<SourceError>) {
    let (FormKind::List(items) | FormKind::Vector(items)) = &clause.kind else {
        errors.push(
            SourceError::new(
                "ns/invalid-clause",
                clause.span,
                "this is no clause of an `ns` form",
            )
            .help("clauses are lists such as `(:require [a.b :as b])`"),
        );
        return;
    };
    let Some((head, arguments)) = items.split_first() else {
        errors.push(SourceError::new(
            "ns/invalid-clause",
            clause.span,
            "this clause of the `ns` form is empty",
        ));
        return;
    };
    match simple_keyword(head) {
        Some("require") => read_requires(RequireKind::Require, arguments, decl, errors),
        Some("use") => read_requires(RequireKind::Use, arguments, decl, errors),
        Some("refer-clojure") => decl.refer_clojure = Some(read_refer_clojure(arguments, errors)),
        Some("import") => read_import(arguments, decl, errors),
        Some("include") => read_include(arguments, decl, errors),
        Some("gen-class") => {}
        _ => errors.push(unknown_clause(head)),
    }
}

/// The clauses that an `ns` form may have.
const CLAUSES: [&str; 5] = ["require", "use", "refer-clojure", "import", "include"];

fn unknown_clause(head: &Form) -> SourceError {
    let written = match &head.kind {
        FormKind::Keyword { name, .. } => format!(":{name}"),
        FormKind::Symbol { name, .. } => name.clone(),
        _ => {
            return SourceError::new(
                "ns/invalid-clause",
                head.span,
                "a clause of an `ns` form begins with a keyword",
            );
        }
    };
    let bare = written.trim_start_matches(':');
    let nearest = crate::config::nearest(bare, CLAUSES);
    let help = match nearest {
        Some(clause) => format!("did you mean `:{clause}`?"),
        None => format!("clauses are `:{}`", CLAUSES.join("`, `:")),
    };
    SourceError::new(
        "ns/invalid-clause",
        head.span,
        format!("`{written}` is no clause of an `ns` form"),
    )
    .help(help)
}

fn read_requires(
    kind: RequireKind,
    arguments: &[Form],
    decl: &mut NsDecl,
    errors: &mut Vec<SourceError>,
) {
    let mut into = Requires::default();
    read_libspecs(kind, arguments, &mut into, errors);
    decl.requires.append(&mut into.requires);
    decl.native_headers.append(&mut into.headers);
}

fn read_refer_clojure(arguments: &[Form], errors: &mut Vec<SourceError>) -> ReferClojure {
    let mut refer = ReferClojure::default();
    for option in arguments.chunks(2) {
        let (names, wrong) = match option {
            [key, value] => match simple_keyword(key) {
                Some("only" | "exclude") => read_names(value),
                Some("rename") => {
                    let (rename, wrong) = read_rename(value);
                    refer.rename = rename;
                    errors.extend(wrong);
                    continue;
                }
                _ => (Vec::new(), vec![refer_clojure_error(key)]),
            },
            _ => (Vec::new(), option.iter().map(refer_clojure_error).collect()),
        };
        errors.extend(wrong);
        match option.first().and_then(simple_keyword) {
            Some("only") => refer.only = Some(names),
            Some("exclude") => refer.exclude = names,
            _ => {}
        }
    }
    refer
}

fn refer_clojure_error(form: &Form) -> SourceError {
    SourceError::new(
        "ns/invalid-clause",
        form.span,
        "`:refer-clojure` takes `:only [names]`, `:exclude [names]` and `:rename {from to}`",
    )
}

fn read_import(arguments: &[Form], decl: &mut NsDecl, errors: &mut Vec<SourceError>) {
    for argument in arguments {
        match &argument.kind {
            FormKind::List(items) | FormKind::Vector(items) => {
                let names: Vec<Name> = items.iter().filter_map(simple_symbol).collect();
                if names.len() < items.len() {
                    errors.push(import_error(argument));
                }
                if let Some((package, classes)) = names.split_first() {
                    decl.imports.extend(classes.iter().map(|class| Name {
                        text: format!("{}.{}", package.text, class.text),
                        span: class.span,
                    }));
                }
            }
            _ => match simple_symbol(argument) {
                Some(class) => decl.imports.push(class),
                None => errors.push(import_error(argument)),
            },
        }
    }
}

fn import_error(form: &Form) -> SourceError {
    SourceError::new(
        "ns/invalid-clause",
        form.span,
        "`:import` takes class names such as `a.B` and lists such as `(a B C)`",
    )
}

fn read_include(arguments: &[Form], decl: &mut NsDecl, errors: &mut Vec<SourceError>) {
    for argument in arguments {
        match &argument.kind {
            FormKind::String(header) => decl.includes.push(Name {
                text: header.clone(),
                span: argument.span,
            }),
            _ => errors.push(SourceError::new(
                "ns/invalid-clause",
                argument.span,
                "`:include` takes strings, the names of C++ headers",
            )),
        }
    }
}

/// One key of some metadata.
pub(super) struct Flag<'f> {
    /// With its namespace, as in `dev/always`.
    pub(super) key: String,
    /// `None` where it is `true` by being written as `^:key`.
    value: Option<&'f Form>,
}

impl Flag<'_> {
    /// Does it hold, in Clojure's sense of truth?
    pub(super) fn is_set(&self) -> bool {
        !self
            .value
            .is_some_and(|form| matches!(form.kind, FormKind::Nil | FormKind::Bool(false)))
    }

    fn doc(&self) -> Option<String> {
        match (self.key.as_str(), self.value.map(|form| &form.kind)) {
            ("doc", Some(FormKind::String(text))) => Some(text.clone()),
            _ => None,
        }
    }
}

/// Adds the keys of one metadata form (`:key` or a map) to `into`.
pub(super) fn flags<'f>(meta: &'f Form, into: &mut Vec<Flag<'f>>) {
    match &meta.kind {
        FormKind::Map(entries) => {
            for (key, value) in entries as &Vec<MapEntry> {
                into.extend(keyword_text(key).map(|key| Flag {
                    key,
                    value: Some(value),
                }));
            }
        }
        _ => into.extend(keyword_text(meta).map(|key| Flag { key, value: None })),
    }
}

fn keyword_text(form: &Form) -> Option<String> {
    match &form.kind {
        FormKind::Keyword {
            auto: false,
            ns,
            name,
        } => Some(match ns {
            Some(ns) => format!("{ns}/{name}"),
            None => name.clone(),
        }),
        _ => None,
    }
}

fn load_policy(metadata: &[Flag<'_>]) -> LoadPolicy {
    let has = |spellings: &[&str]| {
        metadata
            .iter()
            .any(|flag| flag.is_set() && spellings.contains(&flag.key.as_str()))
    };
    if has(&[
        "jank-watch/no-load",
        "figwheel-no-load",
        "figwheel-noload",
        "dev/never-load",
    ]) {
        LoadPolicy::Never
    } else if has(&["jank-watch/once", "dev/once"]) {
        LoadPolicy::Once
    } else if has(&["jank-watch/always", "figwheel-always", "dev/always"]) {
        LoadPolicy::Always
    } else {
        LoadPolicy::Normal
    }
}

#[cfg(test)]
mod tests;
