//! What a file's top-level forms tell without compiling them: the namespace, macros, reload hooks, and whether there is a `-main`.

use super::ns::{self, Flag};
use super::require::{Requires, read_libspecs, simple_symbol};
use super::{Form, FormKind, Name, NativeHeader, NsDecl, Require, RequireKind, SourceError, Span};

/// When a hook is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HookPhase {
    /// Before a batch, in reverse load order.
    BeforeLoad,
    /// After a batch, in load order.
    AfterLoad,
}

/// Whether the page waits for a hook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HookStyle {
    /// It is done when it returns.
    Sync,
    /// It gets a function to call when it is done.
    Async,
}

/// A var that wants to be called around reloads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hook {
    /// The var.
    pub var: Name,
    /// When it is called.
    pub phase: HookPhase,
    /// How it is called.
    pub style: HookStyle,
}

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FileScan {
    /// Its `ns` form.
    pub ns: Option<NsDecl>,
    /// `(require '…)` and `(use '…)` outside of the `ns` form.
    pub requires: Vec<Require>,
    /// Headers required outside of the `ns` form.
    pub native_headers: Vec<NativeHeader>,
    /// Names that are defined as macros. Methods of `clojure.test/assert-expr` count: the macro `is` calls them.
    pub macros: Vec<Name>,
    /// Vars with hook metadata.
    pub hooks: Vec<Hook>,
    /// Where `-main` is defined.
    pub main: Option<Span>,
    /// Names of the tests that `clojure.test` makes of its forms.
    pub tests: Vec<Name>,
}

impl FileScan {
    /// What must be loaded before this file: of the `ns` form and of top level, in written order. `:as-alias` alone is left out.
    pub fn edges(&self) -> impl Iterator<Item = &Require> {
        let declared = self.ns.iter().flat_map(|ns| &ns.requires);
        declared
            .chain(&self.requires)
            .filter(|require| !require.as_alias_only())
    }

    /// Does it define macros?
    pub fn defines_macros(&self) -> bool {
        !self.macros.is_empty()
    }
}

/// Looks at the top-level forms of a file, and into those of a top-level `do`. Errors are those of `ns` forms and libspecs.
pub fn scan(forms: &[Form]) -> (FileScan, Vec<SourceError>) {
    let mut found = FileScan::default();
    let mut errors = Vec::new();
    let mut ns_form: Option<Span> = None;
    // Forms that are still to be looked at, the next one last.
    let mut waiting: Vec<&Form> = forms.iter().rev().collect();
    while let Some(form) = waiting.pop() {
        if ns::is_ns_form(form) {
            match ns_form {
                None => {
                    ns_form = Some(form.span);
                    found.ns = ns::read_ns(form, &mut errors);
                }
                Some(first) => errors.push(
                    SourceError::new(
                        "ns/second-form",
                        form.span,
                        "this file has an `ns` form already",
                    )
                    .help("move what belongs to the second namespace to a file of its own")
                    .related(first, "the first `ns` form"),
                ),
            }
            continue;
        }
        let FormKind::List(items) = &form.kind else {
            continue;
        };
        let Some((head, arguments)) = items.split_first() else {
            continue;
        };
        test(head, arguments, &mut found);
        match core_name(head) {
            Some("defmethod") => method(arguments, &mut found),
            Some("do") => waiting.extend(arguments.iter().rev()),
            Some("require") => top_level(RequireKind::Require, arguments, &mut found, &mut errors),
            Some("use") => top_level(RequireKind::Use, arguments, &mut found, &mut errors),
            Some(name) if name.starts_with("def") => definition(name, arguments, &mut found),
            _ => {}
        }
    }
    (found, errors)
}

/// The name of a symbol that may stand for one of `clojure.core`.
fn core_name(form: &Form) -> Option<&str> {
    match &form.kind {
        FormKind::Symbol { ns, name } => ns
            .as_ref()
            .is_none_or(|ns| ns == "clojure.core")
            .then_some(name.as_str()),
        _ => None,
    }
}

/// `(defmethod t/assert-expr …)`: code that the macro `is` runs while its users are compiled.
fn method(arguments: &[Form], found: &mut FileScan) {
    let Some(FormKind::Symbol { name, .. }) = arguments.first().map(|form| &form.kind) else {
        return;
    };
    if name == "assert-expr"
        && let Some(target) = arguments.first()
    {
        found.macros.push(Name {
            text: name.clone(),
            span: target.span,
        });
    }
}

/// `(deftest name …)`, `(t/deftest name …)` and the like. A macro of one's own that makes tests is not seen through.
fn test(head: &Form, arguments: &[Form], found: &mut FileScan) {
    let FormKind::Symbol { ns, name } = &head.kind else {
        return;
    };
    let ours = match ns {
        None => true,
        Some(alias) => {
            alias == "clojure.test"
                || found.edges().any(|required| {
                    required.ns.as_str() == "clojure.test"
                        && required.alias.iter().any(|known| known.text == *alias)
                })
        }
    };
    let defined = match name.as_str() {
        "deftest" | "deftest-" | "set-test" => arguments.first(),
        "with-test" => match arguments.first().map(|form| &form.kind) {
            Some(FormKind::List(definition)) => definition.get(1),
            _ => None,
        },
        _ => None,
    };
    if ours && let Some(test) = defined.and_then(simple_symbol) {
        found.tests.push(test);
    }
}

/// `(require '[a.b :as b] …)`: what is quoted counts, what is computed can't be known.
fn top_level(
    kind: RequireKind,
    arguments: &[Form],
    found: &mut FileScan,
    errors: &mut Vec<SourceError>,
) {
    let specs = arguments.iter().filter_map(|form| match &form.kind {
        FormKind::Quote(quoted) => Some(&**quoted),
        _ => None,
    });
    let mut into = Requires::default();
    read_libspecs(kind, specs, &mut into, errors);
    found.requires.append(&mut into.requires);
    found.native_headers.append(&mut into.headers);
}

fn definition(head: &str, arguments: &[Form], found: &mut FileScan) {
    let Some(target) = arguments.first() else {
        return;
    };
    let Some(var) = simple_symbol(target) else {
        return;
    };
    let mut metadata: Vec<Flag<'_>> = Vec::new();
    for meta in &target.meta {
        ns::flags(meta, &mut metadata);
    }
    if matches!(head, "defn" | "defn-" | "defmacro" | "defmulti")
        && let Some(attributes) = attribute_map(&arguments[1..])
    {
        ns::flags(attributes, &mut metadata);
    }
    let is_macro = metadata
        .iter()
        .any(|flag| flag.key == "macro" && flag.is_set());
    if head == "defmacro" || is_macro {
        found.macros.push(var.clone());
    }
    if var.text == "-main" {
        found.main = Some(var.span);
    }
    for flag in metadata.iter().filter(|flag| flag.is_set()) {
        if let Some((phase, style)) = hook(&flag.key) {
            found.hooks.push(Hook {
                var: var.clone(),
                phase,
                style,
            });
        }
    }
}

/// The map behind the name, and behind a docstring, of a `defn`.
fn attribute_map(rest: &[Form]) -> Option<&Form> {
    let rest = match rest.split_first() {
        Some((
            Form {
                kind: FormKind::String(_),
                ..
            },
            after,
        )) => after,
        _ => rest,
    };
    rest.first()
        .filter(|form| matches!(form.kind, FormKind::Map(_)))
}

fn hook(key: &str) -> Option<(HookPhase, HookStyle)> {
    let key = key.strip_prefix("dev/").unwrap_or(key);
    let (key, style) = match key.strip_suffix("-async") {
        Some(key) => (key, HookStyle::Async),
        None => (key, HookStyle::Sync),
    };
    match key {
        "before-load" => Some((HookPhase::BeforeLoad, style)),
        "after-load" => Some((HookPhase::AfterLoad, style)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
