//! What a file's top-level forms define, each with a hash of what it says: two readings of a file show by it what was edited.
//! Comments, white space and positions are not in the hash.

use std::fmt::Write;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::ns::is_ns_form;
use super::{FileScan, Form, FormKind, LineIndex, NsName, Refers};

/// What a top-level form defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DefinitionKind {
    /// The namespace itself: its `ns` form.
    Ns,
    /// A macro.
    Macro,
    /// A function, a multimethod or one of its methods.
    Function,
    /// Any other var, a type or a protocol.
    Value,
    /// Nothing: a form that is evaluated for its effect.
    Effect,
}

/// One top-level form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// What it defines, without the namespace; empty for the `ns` form and for effects.
    pub name: String,
    /// What kind of thing that is.
    pub kind: DefinitionKind,
    /// Its line, from 1.
    pub line: u32,
    /// Changes when the form says something else: 16 hex digits.
    pub hash: String,
}

/// The definitions among `forms`, those inside of a top-level `do` too, in written order.
pub fn definitions(forms: &[Form], text: &str, index: &LineIndex) -> Vec<Definition> {
    let definition = |form| {
        let (kind, name) = defined(form);
        Definition {
            name: name.unwrap_or_default().to_owned(),
            kind,
            line: index.position(text, form.span.start).line,
            hash: hash(form),
        }
    };
    top_level(forms).map(definition).collect()
}

/// All top-level forms; those inside of a `do` are some as well.
fn top_level(forms: &[Form]) -> impl Iterator<Item = &Form> {
    let mut waiting: Vec<&Form> = forms.iter().rev().collect();
    std::iter::from_fn(move || {
        loop {
            let form = waiting.pop()?;
            match &form.kind {
                FormKind::List(items) if items.first().is_some_and(|f| is_symbol(f, "do")) => {
                    waiting.extend(items.iter().skip(1).rev());
                }
                _ => return Some(form),
            }
        }
    })
}

/// The form that defines `name`, and all symbols in it: what the definition may depend on.
pub fn symbols_of<'f>(forms: &'f [Form], name: &str) -> Vec<(Option<&'f str>, &'f str)> {
    let mut found = Vec::new();
    for form in top_level(forms) {
        if defined(form).1 == Some(name) {
            symbols(form, &mut found);
        }
    }
    found
}

/// What the names in a file stand for: its aliases, and the names that it refers to.
#[derive(Debug, Clone, Default)]
pub struct Names {
    aliases: FxHashMap<String, NsName>,
    refers: FxHashMap<String, (NsName, String)>,
    /// Namespaces all of whose names are referred.
    all_of: Vec<NsName>,
}

impl Names {
    /// Those of a file.
    pub fn of(scan: &FileScan) -> Names {
        let mut names = Names::default();
        for require in scan.edges() {
            if let Some(alias) = &require.alias {
                names.aliases.insert(alias.text.clone(), require.ns.clone());
            }
            match &require.refers {
                Refers::Nothing => {}
                Refers::All { .. } => names.all_of.push(require.ns.clone()),
                Refers::Only(only) => {
                    for name in only {
                        let target = (require.ns.clone(), name.text.clone());
                        names.refers.insert(name.text.clone(), target);
                    }
                }
            }
            for (there, here) in &require.rename {
                let target = (require.ns.clone(), there.text.clone());
                names.refers.insert(here.text.clone(), target);
            }
        }
        names
    }

    /// What a symbol in a definition of `ns` may stand for, the likeliest first. Local names are not seen through.
    pub fn meanings(&self, ns: &NsName, symbol: (Option<&str>, &str)) -> Vec<(NsName, String)> {
        let (prefix, name) = symbol;
        if let Some(prefix) = prefix {
            let target = match self.aliases.get(prefix) {
                Some(target) => Some(target.clone()),
                None => NsName::new(prefix).ok(),
            };
            return target.map(|ns| (ns, name.to_owned())).into_iter().collect();
        }
        let referred = self.refers.get(name).cloned();
        let own = Some((ns.clone(), name.to_owned()));
        let all = self.all_of.iter().map(|ns| (ns.clone(), name.to_owned()));
        referred.into_iter().chain(own).chain(all).collect()
    }
}

fn is_symbol(form: &Form, name: &str) -> bool {
    matches!(&form.kind, FormKind::Symbol { name: found, .. } if found == name)
}

/// The kind of a top-level form, and the name that it defines.
fn defined(form: &Form) -> (DefinitionKind, Option<&str>) {
    if is_ns_form(form) {
        return (DefinitionKind::Ns, None);
    }
    let FormKind::List(items) = &form.kind else {
        return (DefinitionKind::Effect, None);
    };
    let [head, target, ..] = items.as_slice() else {
        return (DefinitionKind::Effect, None);
    };
    let (FormKind::Symbol { name: head, .. }, FormKind::Symbol { name, .. }) =
        (&head.kind, &target.kind)
    else {
        return (DefinitionKind::Effect, None);
    };
    let kind = match head.as_str() {
        "defmacro" => DefinitionKind::Macro,
        "defn" | "defn-" | "defmulti" | "defmethod" => DefinitionKind::Function,
        "extend-type" | "extend-protocol" => DefinitionKind::Value,
        _ if head.starts_with("def") => DefinitionKind::Value,
        _ => return (DefinitionKind::Effect, None),
    };
    let says_macro =
        |meta: &Form| matches!(&meta.kind, FormKind::Keyword { name, .. } if name == "macro");
    let kind = match target.meta.iter().any(says_macro) {
        true => DefinitionKind::Macro,
        false => kind,
    };
    (kind, Some(name))
}

fn hash(form: &Form) -> String {
    let mut text = String::new();
    write(form, &mut text);
    blake3::hash(text.as_bytes()).to_hex().as_str()[..16].to_owned()
}

/// The parts of a form, and the letter that stands for its kind; none for what has no parts.
fn parts(kind: &FormKind) -> Option<(char, Vec<&Form>)> {
    Some(match kind {
        FormKind::List(items) => ('(', items.iter().collect()),
        FormKind::Vector(items) => ('[', items.iter().collect()),
        FormKind::Set(items) => ('#', items.iter().collect()),
        FormKind::AnonFn(items) => ('%', items.iter().collect()),
        FormKind::Map(entries) | FormKind::AutoMap(_, entries) => (
            '{',
            entries
                .iter()
                .flat_map(|(key, value)| [key, value])
                .collect(),
        ),
        FormKind::Quote(form) => ('\'', vec![form]),
        FormKind::SyntaxQuote(form) => ('`', vec![form]),
        FormKind::Unquote(form) => ('~', vec![form]),
        FormKind::UnquoteSplicing(form) => ('@', vec![form]),
        FormKind::Deref(form) => ('d', vec![form]),
        FormKind::VarQuote(form) => ('v', vec![form]),
        FormKind::Tagged(_, form) => ('t', vec![form]),
        _ => return None,
    })
}

/// The form as text that depends on nothing but what it says. The reader bounds how deep forms are nested.
fn write(form: &Form, out: &mut String) {
    for meta in &form.meta {
        out.push('^');
        write(meta, out);
    }
    match parts(&form.kind) {
        None => {
            // Leaves have no spans in them. Writing to a string can't fail.
            let _ = write!(out, "{:?} ", form.kind);
        }
        Some((letter, parts)) => {
            out.push(letter);
            if let FormKind::Tagged(tag, _) = &form.kind {
                out.push_str(tag);
            }
            if let FormKind::AutoMap(alias, _) = &form.kind {
                let _ = write!(out, ":{alias:?}");
            }
            parts.into_iter().for_each(|part| write(part, out));
            out.push(')');
        }
    }
}

fn symbols<'f>(form: &'f Form, out: &mut Vec<(Option<&'f str>, &'f str)>) {
    let mut seen: FxHashSet<(Option<&str>, &str)> = FxHashSet::default();
    let mut waiting = vec![form];
    while let Some(form) = waiting.pop() {
        if let FormKind::Symbol { ns, name } = &form.kind
            && seen.insert((ns.as_deref(), name))
        {
            out.push((ns.as_deref(), name));
        }
        if let Some((_, parts)) = parts(&form.kind) {
            waiting.extend(parts.into_iter().rev());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read_all, scan};
    use super::*;

    fn of(text: &str) -> Vec<Definition> {
        definitions(&read_all(text).forms, text, &LineIndex::new(text))
    }

    #[test]
    fn top_level_forms_are_told_apart() {
        let found = of(
            "(ns a)\n(defn f [] 1)\n(do (def x 1)\n(defmacro m [] nil))\n(f)\n(defscene s {})\n(def ^:macro n (fn []))",
        );
        let seen: Vec<(&str, DefinitionKind, u32)> = found
            .iter()
            .map(|d| (d.name.as_str(), d.kind, d.line))
            .collect();
        assert_eq!(
            seen,
            [
                ("", DefinitionKind::Ns, 1),
                ("f", DefinitionKind::Function, 2),
                ("x", DefinitionKind::Value, 3),
                ("m", DefinitionKind::Macro, 4),
                ("", DefinitionKind::Effect, 5),
                ("s", DefinitionKind::Value, 6),
                ("n", DefinitionKind::Macro, 7),
            ]
        );
    }

    #[test]
    fn only_what_a_form_says_is_in_its_hash() {
        let hash = |text: &str| of(text)[0].hash.clone();
        let plain = hash("(defn f [x] {:a [x 1.5 \"s\"]})");
        assert_eq!(
            plain,
            hash("; why\n\n(defn f  [x]\n  ;; inner\n  {:a, [x 1.5 \"s\"] #_gone})")
        );
        for other in [
            "(defn f [y] {:a [x 1.5 \"s\"]})",
            "(defn f [x] {:a (x 1.5 \"s\")})",
            "(defn f [x] {:b [x 1.5 \"s\"]})",
            "(defn f [x] {:a [x 1.5 s]})",
            "(defn ^:private f [x] {:a [x 1.5 \"s\"]})",
            "(defn f [x] '{:a [x 1.5 \"s\"]})",
        ] {
            assert_ne!(plain, hash(other), "{other}");
        }
    }

    #[test]
    fn names_are_followed_through_aliases_and_refers() {
        let text = "(ns a (:require [b :as bb] [c :refer [g]] [d :refer :all]))\n(defmacro m [x] `(bb/f ~(g x) (h)))";
        let read = read_all(text);
        let (scanned, _) = scan(&read.forms);
        let names = Names::of(&scanned);
        let ns = NsName::new("a").unwrap();
        let found: Vec<String> = symbols_of(&read.forms, "m")
            .into_iter()
            .flat_map(|symbol| names.meanings(&ns, symbol))
            .map(|(ns, name)| format!("{ns}/{name}"))
            .collect();
        for expected in ["b/f", "c/g", "a/h", "d/h"] {
            assert!(
                found.iter().any(|name| name == expected),
                "{expected}: {found:?}"
            );
        }
    }
}
