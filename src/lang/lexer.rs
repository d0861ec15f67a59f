//! Tokens: brackets, prefixes and atoms of a source text, with the bytes they span. White space and comments are dropped here.

use super::literal;
use super::{FormKind, SourceError, Span, number};

/// What an opening bracket begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Open {
    /// `(`
    List,
    /// `[`
    Vector,
    /// `{`
    Map,
    /// `#{`
    Set,
    /// `#(`
    AnonFn,
    /// `#?(`
    Conditional,
    /// `#?@(`
    SplicingConditional,
    /// `#:ns{`
    NamespacedMap(String),
    /// `#::{`, `#::alias{`
    AutoMap(Option<String>),
}

impl Open {
    /// The bracket that ends it.
    pub(super) fn closer(&self) -> char {
        match self {
            Open::List | Open::AnonFn | Open::Conditional | Open::SplicingConditional => ')',
            Open::Vector => ']',
            Open::Map | Open::Set | Open::NamespacedMap(_) | Open::AutoMap(_) => '}',
        }
    }

    /// What a person calls it.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Open::List => "list",
            Open::Vector => "vector",
            Open::Map | Open::NamespacedMap(_) | Open::AutoMap(_) => "map",
            Open::Set => "set",
            Open::AnonFn => "function",
            Open::Conditional | Open::SplicingConditional => "reader conditional",
        }
    }
}

/// What stands before a form and changes what it means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Prefix {
    /// `'`
    Quote,
    /// `` ` ``
    SyntaxQuote,
    /// `~`
    Unquote,
    /// `~@`
    UnquoteSplicing,
    /// `@`
    Deref,
    /// `#'`
    VarQuote,
    /// `^` or `#^`; the metadata and then its target follow
    Meta,
    /// `#_`
    Discard,
    /// `#tag`
    Tag(String),
}

/// The kinds of tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    /// An opening bracket with its prefix.
    Open(Open),
    /// A closing bracket.
    Close(char),
    /// Something that needs a form behind it.
    Prefix(Prefix),
    /// A whole form by itself. One that could not be read is `nil`, with an error.
    Atom(FormKind),
}

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
}

/// Takes tokens off a text, one at a time.
pub(super) struct Lexer<'t> {
    text: &'t str,
    position: usize,
    /// What was wrong so far.
    pub(super) errors: Vec<SourceError>,
    /// The text ended inside a string or regex: brackets that are open then are no errors of their own.
    pub(super) ended_in_literal: bool,
}

/// What separates tokens. Wider than Java's notion: a no-break space in a name would be a trap.
fn is_space(c: char) -> bool {
    c == ',' || c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}' | '\u{feff}')
}

/// Ends a symbol, keyword, number or character. `'`, `#` and `%` do not.
fn is_terminator(c: char) -> bool {
    is_space(c)
        || matches!(
            c,
            '"' | ';' | '@' | '^' | '`' | '~' | '(' | ')' | '[' | ']' | '{' | '}' | '\\'
        )
}

impl<'t> Lexer<'t> {
    /// Starts at byte `position` of `text`, a place between two tokens.
    pub(super) fn new(text: &'t str, position: usize) -> Self {
        Lexer {
            text,
            position,
            errors: Vec::new(),
            ended_in_literal: false,
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.position..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, c: char) {
        self.position += c.len_utf8();
    }

    fn skip_while(&mut self, test: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|c| !test(c)).unwrap_or(rest.len());
        self.position += length;
        &rest[..length]
    }

    fn skip_space_and_comments(&mut self) {
        loop {
            self.skip_while(is_space);
            if self.rest().starts_with(';') || self.rest().starts_with("#!") {
                self.skip_while(|c| c != '\n');
            } else {
                return;
            }
        }
    }

    fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.position)
    }

    fn error(&mut self, code: &'static str, start: usize, message: impl Into<String>) {
        let span = self.span_from(start);
        self.errors.push(SourceError::new(code, span, message));
    }

    /// The next token; `None` at the end of the text.
    pub(super) fn next(&mut self) -> Option<Token> {
        loop {
            self.skip_space_and_comments();
            let start = self.position;
            let c = self.peek()?;
            // `None` here: nothing but an error was found, and something was consumed.
            if let Some(kind) = self.token(start, c) {
                return Some(Token {
                    span: self.span_from(start),
                    kind,
                });
            }
        }
    }

    fn token(&mut self, start: usize, c: char) -> Option<TokenKind> {
        match c {
            '(' => self.single(c, TokenKind::Open(Open::List)),
            '[' => self.single(c, TokenKind::Open(Open::Vector)),
            '{' => self.single(c, TokenKind::Open(Open::Map)),
            ')' | ']' | '}' => self.single(c, TokenKind::Close(c)),
            '\'' => self.single(c, TokenKind::Prefix(Prefix::Quote)),
            '`' => self.single(c, TokenKind::Prefix(Prefix::SyntaxQuote)),
            '@' => self.single(c, TokenKind::Prefix(Prefix::Deref)),
            '^' => self.single(c, TokenKind::Prefix(Prefix::Meta)),
            '~' => {
                self.skip(c);
                let splicing = self.rest().starts_with('@');
                if splicing {
                    self.skip('@');
                }
                Some(TokenKind::Prefix(if splicing {
                    Prefix::UnquoteSplicing
                } else {
                    Prefix::Unquote
                }))
            }
            '"' => {
                self.skip(c);
                Some(TokenKind::Atom(self.string(start)))
            }
            '\\' => Some(TokenKind::Atom(self.character(start))),
            '#' => self.dispatch(start),
            _ => Some(TokenKind::Atom(self.atom(start))),
        }
    }

    fn single(&mut self, c: char, kind: TokenKind) -> Option<TokenKind> {
        self.skip(c);
        Some(kind)
    }

    /// What `#` begins.
    fn dispatch(&mut self, start: usize) -> Option<TokenKind> {
        self.skip('#');
        let Some(c) = self.peek() else {
            self.error("read/invalid-dispatch", start, "`#` has nothing after it");
            return None;
        };
        match c {
            '{' => self.single(c, TokenKind::Open(Open::Set)),
            '(' => self.single(c, TokenKind::Open(Open::AnonFn)),
            '\'' => self.single(c, TokenKind::Prefix(Prefix::VarQuote)),
            '_' => self.single(c, TokenKind::Prefix(Prefix::Discard)),
            '^' => self.single(c, TokenKind::Prefix(Prefix::Meta)),
            '"' => {
                self.skip(c);
                Some(TokenKind::Atom(self.regex(start)))
            }
            '?' => self.conditional(start),
            '#' => Some(TokenKind::Atom(self.symbolic_value(start))),
            ':' => self.namespaced_map(start),
            _ if c.is_alphabetic() => {
                let tag = self.skip_while(|c| !is_terminator(c));
                Some(TokenKind::Prefix(Prefix::Tag(tag.to_owned())))
            }
            _ => {
                self.skip(c);
                self.error(
                    "read/invalid-dispatch",
                    start,
                    format!("`#{}` begins nothing that can be read", c.escape_debug()),
                );
                None
            }
        }
    }

    fn conditional(&mut self, start: usize) -> Option<TokenKind> {
        self.skip('?');
        let splicing = self.rest().starts_with('@');
        if splicing {
            self.skip('@');
        }
        let spelled = self.position;
        self.skip_while(is_space);
        if !self.rest().starts_with('(') {
            self.position = spelled;
            self.error(
                "read/invalid-reader-conditional",
                start,
                "a reader conditional needs a list such as `(:jank 1 :default 2)`",
            );
            return None;
        }
        self.skip('(');
        Some(TokenKind::Open(if splicing {
            Open::SplicingConditional
        } else {
            Open::Conditional
        }))
    }

    fn symbolic_value(&mut self, start: usize) -> FormKind {
        self.skip('#');
        match self.skip_while(|c| !is_terminator(c)) {
            "Inf" => FormKind::Double(f64::INFINITY),
            "-Inf" => FormKind::Double(f64::NEG_INFINITY),
            "NaN" => FormKind::Double(f64::NAN),
            other => {
                let message =
                    format!("`##{other}` is no symbolic value: `##Inf`, `##-Inf` and `##NaN` are");
                self.error("read/invalid-symbolic-value", start, message);
                FormKind::Nil
            }
        }
    }

    fn namespaced_map(&mut self, start: usize) -> Option<TokenKind> {
        self.skip(':');
        let auto = self.rest().starts_with(':');
        if auto {
            self.skip(':');
        }
        let ns = self.skip_while(|c| !is_terminator(c));
        let spelled = self.position;
        self.skip_while(is_space);
        let bad_ns = (ns.is_empty() && !auto) || ns.contains(['/', ':']);
        if bad_ns || !self.rest().starts_with('{') {
            self.position = spelled;
            self.error(
                "read/invalid-namespaced-map",
                start,
                "a namespaced map is written `#:name{…}`, `#::{…}` or `#::alias{…}`",
            );
            return None;
        }
        self.skip('{');
        Some(TokenKind::Open(if auto {
            Open::AutoMap((!ns.is_empty()).then(|| ns.to_owned()))
        } else {
            Open::NamespacedMap(ns.to_owned())
        }))
    }

    /// The bytes up to the quote that ends a string or regex; the opening quote is behind us. `None` when the text ends first.
    fn quoted(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let mut escaped = false;
        for (i, b) in rest.bytes().enumerate() {
            match b {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => {
                    self.position += i + 1;
                    return Some(&rest[..i]);
                }
                _ => {}
            }
        }
        self.position = self.text.len();
        self.ended_in_literal = true;
        None
    }

    fn unterminated(&mut self, code: &'static str, start: usize, what: &str, opener: usize) {
        let error = SourceError::new(
            code,
            Span::new(start, start + opener),
            format!("unterminated {what}: the `\"` that ends it is missing"),
        )
        .help("if this quote was meant to end a string, an earlier one is missing its end");
        self.errors.push(error);
    }

    fn string(&mut self, start: usize) -> FormKind {
        let inside = self.position;
        let Some(raw) = self.quoted() else {
            self.unterminated("read/unterminated-string", start, "string", 1);
            return FormKind::Nil;
        };
        let (value, problems) = literal::unescape(raw);
        for (range, message) in problems {
            self.errors.push(SourceError::new(
                "read/invalid-escape",
                Span::new(inside + range.start, inside + range.end),
                message,
            ));
        }
        FormKind::String(value)
    }

    fn regex(&mut self, start: usize) -> FormKind {
        match self.quoted() {
            Some(raw) => FormKind::Regex(raw.to_owned()),
            None => {
                self.unterminated("read/unterminated-regex", start, "regex", 2);
                FormKind::Nil
            }
        }
    }

    fn character(&mut self, start: usize) -> FormKind {
        self.skip('\\');
        let Some(first) = self.peek() else {
            self.error(
                "read/invalid-character",
                start,
                "`\\` has no character after it",
            );
            return FormKind::Nil;
        };
        let body = self.position;
        self.skip(first);
        if !(is_space(first)) {
            self.skip_while(|c| !is_terminator(c));
        }
        let token = self.text.get(body..self.position).unwrap_or("");
        match literal::character(token) {
            Ok(unit) => FormKind::Char(unit),
            Err(message) => {
                self.error("read/invalid-character", start, message);
                FormKind::Nil
            }
        }
    }

    /// A number, symbol or keyword.
    fn atom(&mut self, start: usize) -> FormKind {
        if self.starts_number() {
            // A number ends where any reader macro begins, also one that may stand inside a name.
            let token = self.skip_while(|c| !is_terminator(c) && !matches!(c, '#' | '\'' | '%'));
            return number::parse(token).unwrap_or_else(|message| {
                self.error("read/invalid-number", start, message);
                FormKind::Nil
            });
        }
        let token = self.skip_while(|c| !is_terminator(c));
        literal::name(token).unwrap_or_else(|(code, message)| {
            self.error(code, start, message);
            FormKind::Nil
        })
    }

    fn starts_number(&self) -> bool {
        let bytes = self.rest().as_bytes();
        let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        digit(0) || (matches!(bytes.first(), Some(b'+' | b'-')) && digit(1))
    }
}
