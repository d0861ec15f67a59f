//! Forms: what the reader makes of a text, each with its span.

use super::Span;

/// One datum of the source, with the bytes it spans (its metadata and reader prefix included).
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: FormKind,
    /// Metadata forms written before it (`^:private`, `^{…}`, `^Type`), outermost first, as written.
    pub meta: Vec<Form>,
}

/// A key and its value in a map literal.
pub type MapEntry = (Form, Form);

/// The kinds of data. Reader macros are kept as what they are, so that a form still tells how it was written.
#[derive(Debug, Clone, PartialEq)]
pub enum FormKind {
    /// `nil`
    Nil,
    /// `true`, `false`
    Bool(bool),
    /// A 64-bit integer, whatever radix it was written in.
    Int(i64),
    /// An integer with `N`, or one outside 64 bits: its decimal digits, with a minus sign where negative.
    BigInt(String),
    /// A double, `##Inf`, `##-Inf`, `##NaN`.
    Double(f64),
    /// A number with `M`: its text without the `M`.
    BigDecimal(String),
    /// `n/d`: numerator and denominator as decimal digits, as written.
    Ratio(String, String),
    /// A character; UTF-16 code units that are half of a pair (`\ud800`) are kept as numbers.
    Char(u16),
    /// A string, escapes resolved.
    String(String),
    /// `#"…"`: the pattern as written.
    Regex(String),
    /// `:name`, `:ns/name`, `::name`, `::alias/name`.
    Keyword {
        /// Written with two colons: `ns` is an alias, or absent for the current namespace.
        auto: bool,
        /// The part before the slash.
        ns: Option<String>,
        /// The name.
        name: String,
    },
    /// `name` or `ns/name`.
    Symbol {
        /// The part before the slash.
        ns: Option<String>,
        /// The name.
        name: String,
    },
    /// `(…)`
    List(Vec<Form>),
    /// `[…]`
    Vector(Vec<Form>),
    /// `{…}`, entries in written order; a namespaced map's keys are already qualified, except for `#::{…}`, see `AutoMap`.
    Map(Vec<MapEntry>),
    /// `#::{…}` or `#::alias{…}`: to be qualified by whoever knows the namespace and its aliases.
    AutoMap(Option<String>, Vec<MapEntry>),
    /// `#{…}`
    Set(Vec<Form>),
    /// `'form`
    Quote(Box<Form>),
    /// `` `form ``
    SyntaxQuote(Box<Form>),
    /// `~form`
    Unquote(Box<Form>),
    /// `~@form`
    UnquoteSplicing(Box<Form>),
    /// `@form`
    Deref(Box<Form>),
    /// `#'symbol`
    VarQuote(Box<Form>),
    /// `#(…)`: the forms inside, with `%` symbols as written.
    AnonFn(Vec<Form>),
    /// `#tag form`
    Tagged(String, Box<Form>),
}

impl Form {
    /// The forms inside of it, in written order; metadata left out.
    pub fn children(&self) -> Vec<&Form> {
        match &self.kind {
            FormKind::List(items)
            | FormKind::Vector(items)
            | FormKind::Set(items)
            | FormKind::AnonFn(items) => items.iter().collect(),
            FormKind::Map(entries) | FormKind::AutoMap(_, entries) => {
                entries.iter().flat_map(|(k, v)| [k, v]).collect()
            }
            FormKind::Quote(inner)
            | FormKind::SyntaxQuote(inner)
            | FormKind::Unquote(inner)
            | FormKind::UnquoteSplicing(inner)
            | FormKind::Deref(inner)
            | FormKind::VarQuote(inner)
            | FormKind::Tagged(_, inner) => vec![inner],
            _ => Vec::new(),
        }
    }
}
