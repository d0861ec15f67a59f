//! What a namespace requires: the libspecs of `:require` and `:use`, in the `ns` form and at top level.

use super::{Form, FormKind, NsName, SourceError, Span};

/// A name and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// Which form asks for the namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequireKind {
    /// `:require` in the `ns` form, or `(require …)`.
    Require,
    /// `:use` in the `ns` form, or `(use …)`: all names are referred unless `:only` says which.
    Use,
}

/// Which names of the required namespace can be used without qualification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refers {
    /// None of them.
    Nothing,
    /// All public ones, but for those excluded.
    All {
        /// `:exclude`
        exclude: Vec<Name>,
    },
    /// These.
    Only(Vec<Name>),
}

/// One namespace that is required.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Require {
    /// Its name.
    pub ns: NsName,
    /// Where the name stands; in a prefix list, its last part.
    pub span: Span,
    /// Which form asks for it.
    pub kind: RequireKind,
    /// `:as`
    pub alias: Option<Name>,
    /// `:as-alias`: an alias that loads nothing.
    pub as_alias: Option<Name>,
    /// `:refer`, `:only`, or everything.
    pub refers: Refers,
    /// `:rename`: from the name in the other namespace to the one here.
    pub rename: Vec<(Name, Name)>,
}

impl Require {
    /// Is there nothing but `:as-alias`? Then the namespace is not loaded, and need not exist: no edge of the graph.
    pub fn as_alias_only(&self) -> bool {
        self.as_alias.is_some()
            && self.alias.is_none()
            && self.refers == Refers::Nothing
            && self.kind == RequireKind::Require
    }
}

/// A C++ header that `:require` names as a string, as jank's WebAssembly fork has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NativeHeader {
    /// What is included.
    pub header: Name,
    /// `:as`
    pub alias: Option<Name>,
    /// `:scope`: the C++ namespace or class that the alias stands for.
    pub scope: Option<Name>,
    /// `:refer`
    pub refers: Vec<Name>,
}

/// What the arguments of one `:require` or `:use` ask for.
#[derive(Debug, Default)]
pub(super) struct Requires {
    pub(super) requires: Vec<Require>,
    pub(super) headers: Vec<NativeHeader>,
}

/// A symbol without a namespace part; the span is that of the symbol alone, without metadata before it.
pub(super) fn simple_symbol(form: &Form) -> Option<Name> {
    match &form.kind {
        FormKind::Symbol { ns: None, name } => Some(Name {
            text: name.clone(),
            span: Span {
                start: form.span.end.saturating_sub(name.len() as u32),
                end: form.span.end,
            },
        }),
        _ => None,
    }
}

/// A keyword without a namespace part.
pub(super) fn simple_keyword(form: &Form) -> Option<&str> {
    match &form.kind {
        FormKind::Keyword {
            auto: false,
            ns: None,
            name,
        } => Some(name),
        _ => None,
    }
}

fn string(form: &Form) -> Option<Name> {
    match &form.kind {
        FormKind::String(text) => Some(Name {
            text: text.clone(),
            span: form.span,
        }),
        _ => None,
    }
}

fn items(form: &Form) -> Option<&[Form]> {
    match &form.kind {
        FormKind::List(items) | FormKind::Vector(items) => Some(items),
        _ => None,
    }
}

/// The words that may stand among libspecs and ask for loading again; jank-watch decides that itself.
const FLAGS: [&str; 3] = ["reload", "reload-all", "verbose"];

/// Reads libspecs; what is wrong goes to `errors`, what is right to `into`.
pub(super) fn read_libspecs<'f>(
    kind: RequireKind,
    specs: impl IntoIterator<Item = &'f Form>,
    into: &mut Requires,
    errors: &mut Vec<SourceError>,
) {
    let mut reader = LibspecReader { kind, into, errors };
    for spec in specs {
        reader.spec(None, spec);
    }
}

struct LibspecReader<'a> {
    kind: RequireKind,
    into: &'a mut Requires,
    errors: &'a mut Vec<SourceError>,
}

impl LibspecReader<'_> {
    fn error(&mut self, span: Span, message: impl Into<String>, help: &str) {
        let error = SourceError::new("ns/invalid-libspec", span, message);
        self.errors.push(if help.is_empty() {
            error
        } else {
            error.help(help)
        });
    }

    /// One libspec, prefix list or flag; `prefix` is that of the list around it.
    fn spec(&mut self, prefix: Option<&Name>, form: &Form) {
        if simple_symbol(form).is_some() {
            return self.lib(prefix, form, &[]);
        }
        if let Some(flag) = simple_keyword(form) {
            if prefix.is_some() || !FLAGS.contains(&flag) {
                self.error(
                    form.span,
                    format!("`:{flag}` is no flag of `:require`"),
                    "options such as `:as` go into a vector with their namespace: `[a.b :as b]`",
                );
            }
            return;
        }
        let Some(parts) = items(form) else {
            return self.error(
                form.span,
                "this names no namespace",
                "write a symbol such as `a.b` or a vector such as `[a.b :as b]`",
            );
        };
        let Some((head, rest)) = parts.split_first() else {
            return self.error(form.span, "this libspec is empty", "write `[a.b :as b]`");
        };
        let is_vector = matches!(form.kind, FormKind::Vector(_));
        let has_options = rest
            .first()
            .is_none_or(|f| matches!(f.kind, FormKind::Keyword { .. }));
        match (is_vector, has_options) {
            (true, true) => match string(head) {
                Some(header) if prefix.is_none() => self.header(header, rest),
                _ => self.lib(prefix, head, rest),
            },
            (false, true) => self.error(
                form.span,
                "a list begins a prefix list, and this one has no namespaces in it",
                "write a vector: `[a.b :as b]`",
            ),
            (_, false) if prefix.is_some() => self.error(
                form.span,
                "a prefix list inside a prefix list is not allowed",
                "write the full names",
            ),
            (_, false) => match simple_symbol(head) {
                Some(prefix) => rest.iter().for_each(|form| self.spec(Some(&prefix), form)),
                None => self.error(head.span, "the prefix of a prefix list is a symbol", ""),
            },
        }
    }

    fn lib(&mut self, prefix: Option<&Name>, name: &Form, options: &[Form]) {
        let Some(symbol) = simple_symbol(name) else {
            return self.error(
                name.span,
                "this names no namespace",
                "write a symbol such as `a.b`; dots, not slashes, separate its parts",
            );
        };
        let full = match prefix {
            Some(_) if symbol.text.contains('.') => {
                return self.error(
                    symbol.span,
                    format!("`{}` has a dot inside a prefix list", symbol.text),
                    "write its full name outside of the prefix list",
                );
            }
            Some(prefix) => format!("{}.{}", prefix.text, symbol.text),
            None => symbol.text,
        };
        let ns = match NsName::new(&full) {
            Ok(ns) => ns,
            Err(invalid) => {
                let error = SourceError::new("ns/invalid-name", symbol.span, invalid.to_string());
                return self.errors.push(error);
            }
        };
        let refers = match self.kind {
            RequireKind::Require => Refers::Nothing,
            RequireKind::Use => Refers::All {
                exclude: Vec::new(),
            },
        };
        let mut require = Require {
            ns,
            span: symbol.span,
            kind: self.kind,
            alias: None,
            as_alias: None,
            refers,
            rename: Vec::new(),
        };
        self.options(&mut require, options);
        self.into.requires.push(require);
    }

    fn options(&mut self, require: &mut Require, options: &[Form]) {
        for option in options.chunks(2) {
            let [key, value] = option else {
                if let [key] = option {
                    self.error(key.span, "this option has no value", "");
                }
                continue;
            };
            match simple_keyword(key) {
                Some("as") => require.alias = self.symbol(value),
                Some("as-alias") => require.as_alias = self.symbol(value),
                Some("refer") if simple_keyword(value) == Some("all") => {
                    require.refers = Refers::All {
                        exclude: Vec::new(),
                    };
                }
                Some("refer" | "only") => require.refers = Refers::Only(self.names(value)),
                Some("exclude") => {
                    require.refers = Refers::All {
                        exclude: self.names(value),
                    };
                }
                Some("rename") => require.rename = self.rename(value),
                _ => self.unknown_option(
                    key,
                    &["as", "as-alias", "refer", "rename", "exclude", "only"],
                ),
            }
        }
    }

    fn header(&mut self, header: Name, options: &[Form]) {
        let mut native = NativeHeader {
            header,
            alias: None,
            scope: None,
            refers: Vec::new(),
        };
        for option in options.chunks(2) {
            let [key, value] = option else {
                if let [key] = option {
                    self.error(key.span, "this option has no value", "");
                }
                continue;
            };
            match simple_keyword(key) {
                Some("as") => native.alias = self.symbol(value),
                Some("refer") => native.refers = self.names(value),
                Some("scope") => match string(value) {
                    Some(scope) => native.scope = Some(scope),
                    None => self.error(value.span, "`:scope` is a string", ""),
                },
                _ => self.unknown_option(key, &["as", "scope", "refer"]),
            }
        }
        self.into.headers.push(native);
    }

    fn unknown_option(&mut self, key: &Form, known: &[&str]) {
        let list: Vec<String> = known.iter().map(|k| format!("`:{k}`")).collect();
        let message = match simple_keyword(key) {
            Some(name) => format!("`:{name}` is no option of a libspec"),
            None => "an option of a libspec is a keyword".to_owned(),
        };
        self.error(
            key.span,
            message,
            &format!("the options are {}", list.join(", ")),
        );
    }

    fn symbol(&mut self, form: &Form) -> Option<Name> {
        let symbol = simple_symbol(form);
        if symbol.is_none() {
            self.error(form.span, "an alias is a symbol without a slash", "");
        }
        symbol
    }

    fn names(&mut self, form: &Form) -> Vec<Name> {
        let (names, errors) = read_names(form);
        self.errors.extend(errors);
        names
    }

    fn rename(&mut self, form: &Form) -> Vec<(Name, Name)> {
        let (names, errors) = read_rename(form);
        self.errors.extend(errors);
        names
    }
}

/// The symbols of `[a b]` or `(a b)`, and an error for everything else in it.
pub(super) fn read_names(form: &Form) -> (Vec<Name>, Vec<SourceError>) {
    let invalid = |span| {
        SourceError::new(
            "ns/invalid-libspec",
            span,
            "a symbol without a slash is expected here",
        )
    };
    let Some(items) = items(form) else {
        let error = SourceError::new(
            "ns/invalid-libspec",
            form.span,
            "a vector of symbols is expected here",
        );
        return (Vec::new(), vec![error]);
    };
    let errors = items
        .iter()
        .filter(|item| simple_symbol(item).is_none())
        .map(|item| invalid(item.span))
        .collect();
    (items.iter().filter_map(simple_symbol).collect(), errors)
}

/// The pairs of `{from to}`, and an error for everything else in it.
pub(super) fn read_rename(form: &Form) -> (Vec<(Name, Name)>, Vec<SourceError>) {
    const MESSAGE: &str = "`:rename` is a map from symbols to symbols";
    let invalid = |span| SourceError::new("ns/invalid-libspec", span, MESSAGE);
    let FormKind::Map(entries) = &form.kind else {
        return (Vec::new(), vec![invalid(form.span)]);
    };
    let mut names = Vec::new();
    let mut errors = Vec::new();
    for (from, to) in entries {
        match (simple_symbol(from), simple_symbol(to)) {
            (Some(from), Some(to)) => names.push((from, to)),
            _ => errors.push(invalid(from.span)),
        }
    }
    (names, errors)
}
