//! Map and set literals: pairing, duplicates, and the keys of namespaced maps.

use rustc_hash::FxHashMap;

use super::{Form, FormKind, MapEntry, SourceError, Span};

/// Items as key and value in turn, and the key at the end that has no value.
pub(super) fn pair(items: Vec<Form>) -> (Vec<MapEntry>, Option<Form>) {
    let mut entries = Vec::with_capacity(items.len() / 2);
    let mut items = items.into_iter();
    while let Some(key) = items.next() {
        match items.next() {
            Some(value) => entries.push((key, value)),
            None => return (entries, Some(key)),
        }
    }
    (entries, None)
}

/// Qualifies the keys of `#:ns{…}`: those without a namespace get `ns`, those in `_` lose theirs.
pub(super) fn qualify(into: &str, entries: &mut [MapEntry]) {
    for (key, _) in entries {
        if let FormKind::Keyword {
            auto: false, ns, ..
        }
        | FormKind::Symbol { ns, .. } = &mut key.kind
        {
            match ns.as_deref() {
                None => *ns = Some(into.to_owned()),
                Some("_") => *ns = None,
                Some(_) => {}
            }
        }
    }
}

/// Adds an error for every atom that `keys` repeats. Collections are left to the compiler, which knows their equality.
pub(super) fn refuse_duplicates<'f>(
    keys: impl Iterator<Item = &'f Form>,
    noun: &str,
    code: &'static str,
    errors: &mut Vec<SourceError>,
) {
    let mut seen: FxHashMap<Atom<'f>, Span> = FxHashMap::default();
    for key in keys {
        let Some(atom) = atom(&key.kind) else {
            continue;
        };
        if let Some(first) = seen.insert(atom, key.span) {
            errors.push(
                SourceError::new(code, key.span, format!("this {noun} has this one already"))
                    .related(first, "first here"),
            );
        }
    }
}

#[derive(PartialEq, Eq, Hash)]
enum Atom<'f> {
    Nil,
    Bool(bool),
    Int(i64),
    Char(u16),
    String(&'f str),
    Keyword(bool, Option<&'f str>, &'f str),
    Symbol(Option<&'f str>, &'f str),
}

fn atom(kind: &FormKind) -> Option<Atom<'_>> {
    Some(match kind {
        FormKind::Nil => Atom::Nil,
        FormKind::Bool(b) => Atom::Bool(*b),
        FormKind::Int(i) => Atom::Int(*i),
        FormKind::Char(c) => Atom::Char(*c),
        FormKind::String(s) => Atom::String(s),
        FormKind::Keyword { auto, ns, name } => Atom::Keyword(*auto, ns.as_deref(), name),
        FormKind::Symbol { ns, name } => Atom::Symbol(ns.as_deref(), name),
        _ => return None,
    })
}
