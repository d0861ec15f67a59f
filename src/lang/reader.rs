//! The reader: a source text in, forms and errors out.
//!
//! It keeps its own stack, so that no nesting of the text can overflow the machine's; [`MAX_DEPTH`] protects those who walk the
//! forms recursively afterwards. It never stops at an error: what can be read is read, and an unbalanced text is read again from
//! the bracket that has no end, with the help of its indentation.

use super::lexer::{Lexer, Open, Prefix, TokenKind};
use super::literal_map;
use super::{Form, FormKind, SourceError, Span};

/// How deep forms may be nested.
pub const MAX_DEPTH: usize = 400;

/// What reading a text gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadResult {
    /// The top-level forms that could be read, in order. Where an atom could not be read, `nil` stands; where a bracket has no
    /// end, the form ends where its text does.
    pub forms: Vec<Form>,
    /// Everything that is wrong, in order of place. Empty when the text is fine.
    pub errors: Vec<SourceError>,
}

/// Reads a whole source text. Reader conditionals are resolved: of the branches `:jank` and `:default` the first one is taken.
pub fn read_all(text: &str) -> ReadResult {
    let mut reader = Reader::new(text, 0, Recovery::Off);
    let unbalanced = reader.run();
    let mut result = match unbalanced {
        Some(from) if !reader.lexer.ended_in_literal => {
            let mut forms = reader.forms;
            forms.retain(|form| form.span.end as usize <= from);
            let mut errors = reader.lexer.errors;
            errors.retain(|error| (error.span.start as usize) < from);
            let mut again = Reader::new(text, from, Recovery::ByIndentation);
            again.run();
            forms.append(&mut again.forms);
            errors.append(&mut again.lexer.errors);
            ReadResult { forms, errors }
        }
        _ => ReadResult {
            forms: reader.forms,
            errors: reader.lexer.errors,
        },
    };
    result.errors.sort_by_key(|error| error.span.start);
    result
}

/// Whether indentation is believed more than brackets.
#[derive(Clone, Copy, PartialEq)]
enum Recovery {
    Off,
    /// A definition that starts in column 1 ends everything that is open.
    ByIndentation,
}

enum FrameKind {
    Bracket(Open),
    Prefix(Prefix),
}

/// A form that has begun and not ended.
struct Frame {
    /// The span of its bracket or prefix.
    opener: Span,
    kind: FrameKind,
    items: Vec<Form>,
}

struct Reader<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    recovery: Recovery,
    /// Indentation has closed something: closing brackets left over are no news.
    recovered: bool,
    too_deep: bool,
    /// Where the last token ends.
    last_end: u32,
    stack: Vec<Frame>,
    forms: Vec<Form>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, position: usize, recovery: Recovery) -> Self {
        Reader {
            text,
            lexer: Lexer::new(text, position),
            recovery,
            recovered: false,
            too_deep: false,
            last_end: 0,
            stack: Vec::new(),
            forms: Vec::new(),
        }
    }

    /// Reads to the end. Where a bracket had no end, gives the offset at which the outermost form that is open begins.
    fn run(&mut self) -> Option<usize> {
        while let Some(token) = self.lexer.next() {
            let end = token.span.end;
            match token.kind {
                TokenKind::Open(open) => self.open(token.span, open),
                TokenKind::Close(c) => self.close(token.span, c),
                TokenKind::Prefix(prefix) => self.push(token.span, FrameKind::Prefix(prefix)),
                TokenKind::Atom(kind) => self.deliver(Form {
                    span: token.span,
                    kind,
                    meta: Vec::new(),
                }),
            }
            self.last_end = self.last_end.max(end);
        }
        let outermost = self.stack.first().map(|frame| frame.opener.start as usize);
        let bracket = |frame: &Frame| matches!(frame.kind, FrameKind::Bracket(_));
        let unbalanced = self.stack.iter().any(bracket);
        self.end_all(None);
        outermost.filter(|_| unbalanced)
    }

    fn error(&mut self, error: SourceError) {
        self.lexer.errors.push(error);
    }

    fn open(&mut self, span: Span, open: Open) {
        if self.recovery == Recovery::ByIndentation
            && !self.stack.is_empty()
            && open == Open::List
            && self.starts_definition_in_column_one(span)
        {
            self.end_all(Some(span));
            self.recovered = true;
        }
        if open == Open::AnonFn {
            self.refuse_nested_function(span);
        }
        self.push(span, FrameKind::Bracket(open));
    }

    /// `(def…` or `(ns ` at the start of a line: nobody writes that inside another form, save in a `comment`.
    fn starts_definition_in_column_one(&self, span: Span) -> bool {
        let start = span.start as usize;
        let after = self.text.get(span.end as usize..).unwrap_or("");
        let at_line_start = start
            .checked_sub(1)
            .is_none_or(|before| self.text.as_bytes().get(before) == Some(&b'\n'));
        at_line_start && (after.starts_with("def") || after.starts_with("ns "))
    }

    fn refuse_nested_function(&mut self, span: Span) {
        let outer = self
            .stack
            .iter()
            .find(|frame| matches!(frame.kind, FrameKind::Bracket(Open::AnonFn)))
            .map(|frame| frame.opener);
        if let Some(outer) = outer {
            self.error(
                SourceError::new(
                    "read/nested-anonymous-function",
                    span,
                    "a `#(…)` inside another one is not allowed",
                )
                .help("write the inner or the outer one as `(fn [x] …)`")
                .related(outer, "outer function started here"),
            );
        }
    }

    fn push(&mut self, opener: Span, kind: FrameKind) {
        if self.stack.len() < MAX_DEPTH {
            self.stack.push(Frame {
                opener,
                kind,
                items: Vec::new(),
            });
            return;
        }
        if !self.too_deep {
            self.too_deep = true;
            self.error(
                SourceError::new(
                    "read/too-deeply-nested",
                    opener,
                    format!("forms are nested more than {MAX_DEPTH} deep here"),
                )
                .help("move inner forms into definitions of their own"),
            );
        }
        if matches!(kind, FrameKind::Bracket(_)) {
            self.skip_to_end_of_bracket();
        }
    }

    /// Passes over everything up to the bracket that ends the one just taken.
    fn skip_to_end_of_bracket(&mut self) {
        let mut depth = 1_usize;
        while depth > 0
            && let Some(token) = self.lexer.next()
        {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) => depth -= 1,
                _ => {}
            }
        }
    }

    fn close(&mut self, span: Span, c: char) {
        let closes = |frame: &Frame| match &frame.kind {
            FrameKind::Bracket(open) => open.closer() == c,
            FrameKind::Prefix(_) => false,
        };
        let Some(target) = self.stack.iter().rposition(closes) else {
            self.refuse_closing(span, c);
            return;
        };
        let innermost = self
            .stack
            .iter()
            .rposition(|frame| matches!(frame.kind, FrameKind::Bracket(_)));
        if innermost != Some(target) {
            self.refuse_closing(span, c);
        }
        let end = Span {
            start: span.start,
            end: span.start,
        };
        while self.stack.len() > target + 1 {
            self.end_innermost(end);
        }
        self.end_innermost(span);
    }

    /// A closing bracket that is not the one that should come here.
    fn refuse_closing(&mut self, span: Span, c: char) {
        let innermost = self.stack.iter().rev().find_map(|frame| match &frame.kind {
            FrameKind::Bracket(open) => Some((frame.opener, open.closer(), open.noun())),
            FrameKind::Prefix(_) => None,
        });
        const CODE: &str = "read/unexpected-closing-character";
        match innermost {
            Some((opener, closer, noun)) => self.error(
                SourceError::new(
                    CODE,
                    span,
                    format!("unexpected closing character `{c}`: a {noun} is open, which `{closer}` ends"),
                )
                .related(opener, format!("{noun} started here")),
            ),
            None if self.recovered => {}
            None => self.error(
                SourceError::new(
                    CODE,
                    span,
                    format!("unexpected closing character `{c}`: nothing is open here"),
                )
                .help("remove it, or look for a missing opening bracket before it"),
            ),
        }
    }

    /// Ends everything that is open, at the end of the text or `before` a definition in column 1.
    fn end_all(&mut self, before: Option<Span>) {
        self.report_unterminated(before);
        let end = Span {
            start: self.last_end,
            end: self.last_end,
        };
        while !self.stack.is_empty() {
            self.end_innermost(end);
        }
    }

    /// One error for all brackets that are open: at the innermost, and the outer ones are related places.
    fn report_unterminated(&mut self, before: Option<Span>) {
        if self.lexer.ended_in_literal {
            return;
        }
        let open: Vec<(Span, &Open)> = self
            .stack
            .iter()
            .rev()
            .filter_map(|frame| match &frame.kind {
                FrameKind::Bracket(open) => Some((frame.opener, open)),
                FrameKind::Prefix(_) => None,
            })
            .collect();
        let Some((opener, innermost)) = open.first() else {
            return;
        };
        let noun = innermost.noun();
        let missing: String = open.iter().map(|(_, open)| open.closer()).collect();
        let help = match before {
            Some(span) => format!(
                "`{}` on line {} starts in column 1 while this {noun} is open: `{missing}` is probably missing before it",
                self.line_from(span),
                self.line_of(span),
            ),
            None => format!("add `{missing}` where it should end"),
        };
        let code = match innermost {
            Open::List => "read/unterminated-list",
            Open::Vector => "read/unterminated-vector",
            Open::Map | Open::NamespacedMap(_) | Open::AutoMap(_) => "read/unterminated-map",
            Open::Set => "read/unterminated-set",
            Open::AnonFn => "read/unterminated-function",
            Open::Conditional | Open::SplicingConditional => "read/unterminated-reader-conditional",
        };
        let message = format!(
            "unterminated {noun}: the `{}` that ends it is missing",
            innermost.closer()
        );
        let mut error = SourceError::new(code, *opener, message).help(help);
        for (outer, open) in open.iter().skip(1).take(3) {
            error = error.related(*outer, format!("{} started here", open.noun()));
        }
        self.error(error);
    }

    fn line_of(&self, span: Span) -> usize {
        let before = self.text.as_bytes().get(..span.start as usize);
        before.map_or(0, |b| b.iter().filter(|b| **b == b'\n').count()) + 1
    }

    /// The first words of the line that `span` starts.
    fn line_from(&self, span: Span) -> String {
        let line = self.text.get(span.start as usize..).unwrap_or("");
        let line = line.lines().next().unwrap_or("");
        line.split_whitespace()
            .take(2)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Ends the innermost frame; `end` is its closing bracket, or empty where that is missing.
    fn end_innermost(&mut self, end: Span) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        let span = frame.opener.to(end);
        match frame.kind {
            FrameKind::Bracket(open) => self.end_bracket(span, frame.opener, open, frame.items),
            FrameKind::Prefix(prefix) => self.refuse_lonely_prefix(frame.opener, &prefix),
        }
    }

    fn refuse_lonely_prefix(&mut self, span: Span, prefix: &Prefix) {
        if self.lexer.ended_in_literal {
            return;
        }
        let written = self
            .text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("");
        let message = match prefix {
            Prefix::Meta => format!("`{written}` needs metadata and a form after it"),
            _ => format!("`{written}` has no form after it"),
        };
        self.error(SourceError::new("read/missing-form", span, message));
    }

    fn end_bracket(&mut self, span: Span, opener: Span, open: Open, items: Vec<Form>) {
        let kind = match open {
            Open::List => FormKind::List(items),
            Open::Vector => FormKind::Vector(items),
            Open::AnonFn => FormKind::AnonFn(items),
            Open::Set => {
                literal_map::refuse_duplicates(
                    items.iter(),
                    "set",
                    "read/duplicate-item-in-set",
                    &mut self.lexer.errors,
                );
                FormKind::Set(items)
            }
            Open::Map => FormKind::Map(self.entries(opener, items)),
            Open::NamespacedMap(ns) => {
                let mut entries = self.entries(opener, items);
                literal_map::qualify(&ns, &mut entries);
                FormKind::Map(entries)
            }
            Open::AutoMap(alias) => FormKind::AutoMap(alias, self.entries(opener, items)),
            Open::Conditional => {
                if let Some(form) = self.select(items) {
                    self.deliver(form);
                }
                return;
            }
            Open::SplicingConditional => return self.splice(opener, items),
        };
        self.deliver(Form {
            span,
            kind,
            meta: Vec::new(),
        });
    }

    fn entries(&mut self, opener: Span, items: Vec<Form>) -> Vec<(Form, Form)> {
        let (entries, odd) = literal_map::pair(items);
        if let Some(odd) = odd {
            self.error(
                SourceError::new(
                    "read/odd-entries-in-map",
                    odd.span,
                    "odd number of forms in a map: this key has no value",
                )
                .related(opener, "map started here"),
            );
        }
        literal_map::refuse_duplicates(
            entries.iter().map(|(key, _)| key),
            "map",
            "read/duplicate-key-in-map",
            &mut self.lexer.errors,
        );
        entries
    }

    /// The branch of a reader conditional that is for us, if there is one.
    fn select(&mut self, items: Vec<Form>) -> Option<Form> {
        let (branches, odd) = literal_map::pair(items);
        if let Some(odd) = odd {
            self.error(SourceError::new(
                "read/invalid-reader-conditional",
                odd.span,
                "this feature of the reader conditional has no form",
            ));
        }
        let mut selected = None;
        for (feature, form) in branches {
            let FormKind::Keyword {
                auto: false,
                ns: None,
                name,
            } = &feature.kind
            else {
                self.error(SourceError::new(
                    "read/invalid-reader-conditional",
                    feature.span,
                    "a feature of a reader conditional is a keyword such as `:jank` or `:default`",
                ));
                continue;
            };
            if selected.is_none() && (name == "jank" || name == "default") {
                selected = Some(form);
            }
        }
        selected
    }

    fn splice(&mut self, opener: Span, items: Vec<Form>) {
        let Some(selected) = self.select(items) else {
            return;
        };
        let span = selected.span;
        let (FormKind::Vector(items) | FormKind::List(items)) = selected.kind else {
            self.error(SourceError::new(
                "read/invalid-reader-conditional",
                span,
                "`#?@` needs a list or a vector, whose items it puts in its place",
            ));
            return;
        };
        let bracket = |frame: &Frame| matches!(frame.kind, FrameKind::Bracket(_));
        if !self.stack.iter().any(bracket) {
            self.error(
                SourceError::new(
                    "read/invalid-reader-conditional",
                    opener,
                    "`#?@` is not allowed outside of every form",
                )
                .help("use `#?(:jank (do …))`"),
            );
        }
        for item in items {
            self.deliver(item);
        }
    }

    /// Hands a form to whatever is waiting for one.
    fn deliver(&mut self, mut form: Form) {
        loop {
            let Some(frame) = self.stack.last_mut() else {
                self.forms.push(form);
                return;
            };
            frame.items.push(form);
            let wanted = match &frame.kind {
                FrameKind::Bracket(_) => return,
                FrameKind::Prefix(Prefix::Meta) => 2,
                FrameKind::Prefix(_) => 1,
            };
            if frame.items.len() < wanted {
                return;
            }
            let Some(Frame {
                opener,
                kind: FrameKind::Prefix(prefix),
                items,
            }) = self.stack.pop()
            else {
                return;
            };
            match self.end_prefix(opener, prefix, items) {
                Some(ended) => form = ended,
                None => return,
            }
        }
    }

    /// The form that a prefix makes of those behind it; `None` for a discarded one.
    fn end_prefix(&mut self, opener: Span, prefix: Prefix, mut items: Vec<Form>) -> Option<Form> {
        let target = items.pop()?;
        let span = opener.to(target.span);
        let wrap: fn(Box<Form>) -> FormKind = match prefix {
            Prefix::Discard => return None,
            Prefix::Meta => return Some(self.attach(span, items.pop()?, target)),
            Prefix::Tag(tag) => {
                return Some(Form {
                    span,
                    kind: FormKind::Tagged(tag, Box::new(target)),
                    meta: Vec::new(),
                });
            }
            Prefix::Quote => FormKind::Quote,
            Prefix::SyntaxQuote => FormKind::SyntaxQuote,
            Prefix::Unquote => FormKind::Unquote,
            Prefix::UnquoteSplicing => FormKind::UnquoteSplicing,
            Prefix::Deref => FormKind::Deref,
            Prefix::VarQuote => FormKind::VarQuote,
        };
        Some(Form {
            span,
            kind: wrap(Box::new(target)),
            meta: Vec::new(),
        })
    }

    fn attach(&mut self, span: Span, meta: Form, mut target: Form) -> Form {
        let fine = matches!(
            meta.kind,
            FormKind::Keyword { .. }
                | FormKind::Symbol { .. }
                | FormKind::String(_)
                | FormKind::Map(_)
                | FormKind::AutoMap(..)
                | FormKind::Vector(_)
                | FormKind::Unquote(_)
        );
        if !fine {
            self.error(SourceError::new(
                "read/invalid-metadata",
                meta.span,
                "metadata is a keyword, a symbol, a string, a vector or a map",
            ));
        }
        if let Some(noun) = without_metadata(&target.kind) {
            self.error(SourceError::new(
                "read/invalid-metadata-target",
                target.span,
                format!("a {noun} can't carry metadata"),
            ));
        }
        target.meta.insert(0, meta);
        target.span = span;
        target
    }
}

/// What a person calls a form that has no place for metadata.
fn without_metadata(kind: &FormKind) -> Option<&'static str> {
    Some(match kind {
        FormKind::Nil => "`nil`",
        FormKind::Bool(_) => "boolean",
        FormKind::Int(_)
        | FormKind::BigInt(_)
        | FormKind::Double(_)
        | FormKind::BigDecimal(_)
        | FormKind::Ratio(..) => "number",
        FormKind::Char(_) => "character",
        FormKind::String(_) => "string",
        FormKind::Regex(_) => "regex",
        FormKind::Keyword { .. } => "keyword",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
