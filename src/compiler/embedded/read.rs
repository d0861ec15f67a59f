//! Forms to values: what the reader kept as written becomes the data that macros and the analyser see.

use std::rc::Rc;

use num_bigint::BigInt;

use super::analyze::resolve;
use super::builtins;
use super::env::{Env, NsEnv};
use super::ir::VarName;
use super::syntax_quote;
use super::thrown::{Eval, Thrown};
use super::value::{Decimal, Map, Name, Ratio, Regex, Set, Symbol, Value};
use crate::lang::{Form, FormKind, MapEntry, SourceError, Span, read_all};

/// What reading gives: a value, or what is wrong.
pub type Read<T = Value> = Result<T, SourceError>;

/// The value of `form`, read in `ns`: aliases, `::keywords` and syntax quotes mean what they mean there.
///
/// # Errors
/// An alias that is not there, an unknown tag, a misplaced unquote, and the like.
pub fn value_of(env: &Env, ns: &NsEnv, form: &Form) -> Read {
    Reading {
        env,
        ns,
        params: None,
    }
    .value(form)
}

/// The first form of a text, for `read-string`.
///
/// # Errors
/// What is wrong with the text.
pub fn read_one(env: &Env, text: &str) -> Result<Value, Unreadable> {
    let result = read_all(text);
    if let Some(error) = result.errors.into_iter().next() {
        return Err(error.into());
    }
    let form = result.forms.first();
    let form = form.ok_or_else(|| Unreadable::Text("EOF while reading".to_owned()))?;
    let ns = env.current.borrow().clone();
    let ns = ns.ok_or_else(|| Unreadable::Text("no namespace to read in".to_owned()))?;
    Ok(without_spans(&value_of(env, &ns, form)?))
}

/// Why a text is no value.
#[derive(Debug)]
pub enum Unreadable {
    /// A number is none: what is wrong with it.
    Number(String),
    /// What is wrong with the text.
    Text(String),
}

impl From<SourceError> for Unreadable {
    fn from(error: SourceError) -> Self {
        match error.code {
            "read/invalid-number" => Unreadable::Number(error.message),
            _ => Unreadable::Text(error.message),
        }
    }
}

/// The first form of a text and where it ends, in bytes; none where nothing follows.
///
/// # Errors
/// What is wrong with the form.
pub fn read_first(env: &Env, text: &str) -> Result<Option<(Value, usize)>, String> {
    let result = read_all(text);
    let Some(form) = result.forms.first() else {
        return match result.errors.first() {
            Some(error) => Err(error.message.clone()),
            None => Ok(None),
        };
    };
    let end = form.span.end;
    if let Some(error) = result.errors.iter().find(|e| e.span.start < end) {
        return Err(error.message.clone());
    }
    let ns = env
        .current
        .borrow()
        .clone()
        .ok_or("no namespace to read in")?;
    let value = value_of(env, &ns, form).map_err(|e| e.message)?;
    Ok(Some((without_spans(&value), end as usize)))
}

/// `value` as if read nowhere: lists where there were sequences, no spans. What a constant keeps of a form.
pub fn without_spans(value: &Value) -> Value {
    let meta = value.meta();
    let plain = match value {
        Value::Symbol(s) => {
            return Value::Symbol(Rc::new(Symbol {
                span: None,
                ..(**s).clone()
            }));
        }
        Value::List(_) | Value::Seq(_) | Value::Cons(_) | Value::Lazy(_) => {
            match value.form_items() {
                Some(items) => Value::list(items.iter().map(without_spans)),
                None => return value.clone(),
            }
        }
        Value::Vector(vector) => Value::vector(vector.iter().map(without_spans)),
        Value::Map(map) => Value::Map(Rc::new(Map::of(
            map.iter()
                .map(|(k, v)| (without_spans(k), without_spans(v))),
        ))),
        Value::Set(set) => Value::Set(Rc::new(Set::of(set.iter().map(without_spans)))),
        other => return other.clone(),
    };
    match meta {
        Value::Nil => plain,
        meta => plain.with_meta(without_spans(&meta)).unwrap_or(plain),
    }
}

/// The parameters of a `#(…)` that is being read.
struct AnonParams {
    id: String,
    count: u32,
    rest: bool,
}

impl AnonParams {
    fn name(&self, number: u32) -> String {
        format!("p{number}__{}", self.id)
    }

    fn rest_name(&self) -> String {
        format!("rest__{}", self.id)
    }
}

struct Reading<'e> {
    env: &'e Env,
    ns: &'e NsEnv,
    params: Option<AnonParams>,
}

fn core(name: &str) -> Value {
    Value::qualified(super::env::CORE, name)
}

impl Reading<'_> {
    fn value(&mut self, form: &Form) -> Read {
        let value = self.plain_value(form)?.with_span(Some(form.span));
        if form.meta.is_empty() {
            return Ok(value);
        }
        let mut meta = match value.meta() {
            Value::Map(map) => (*map).clone(),
            _ => Map::default(),
        };
        // The outermost is written first and wins.
        for written in form.meta.iter().rev() {
            match self.value(written)? {
                Value::Map(map) => {
                    for (key, value) in map.iter() {
                        meta.insert(key.clone(), value.clone());
                    }
                }
                key @ Value::Keyword(_) => meta.insert(key, Value::Bool(true)),
                tag @ (Value::Symbol(_) | Value::String(_)) => {
                    meta.insert(Value::keyword("tag"), tag)
                }
                tags @ Value::Vector(_) => meta.insert(Value::keyword("param-tags"), tags),
                _ => {
                    return Err(SourceError::new(
                        "read/metadata",
                        written.span,
                        "metadata must be a symbol, keyword, string, vector or map",
                    ));
                }
            }
        }
        let meta = Value::Map(Rc::new(meta));
        // Type hints on what can't hold metadata say nothing to this compiler.
        Ok(value.with_meta(meta).unwrap_or(value))
    }

    fn plain_value(&mut self, form: &Form) -> Read {
        Ok(match &form.kind {
            FormKind::Nil => Value::Nil,
            FormKind::Bool(b) => Value::Bool(*b),
            FormKind::Int(n) => Value::Int(*n),
            FormKind::Double(d) => Value::Double(*d),
            FormKind::Char(c) => Value::Char(*c),
            FormKind::String(s) => Value::string(s),
            FormKind::BigInt(digits) => Value::big(integer(form.span, digits)?),
            FormKind::BigDecimal(text) => match Decimal::parse(text) {
                Some(decimal) => Value::decimal(decimal),
                None => return Err(unreadable_number(form.span, text)),
            },
            FormKind::Ratio(n, d) => {
                let ratio = Ratio::new(integer(form.span, n)?, integer(form.span, d)?);
                match ratio.is_whole() {
                    true => Value::integer(ratio.numerator),
                    false => Value::ratio(ratio),
                }
            }
            FormKind::Regex(pattern) => self.regex(form.span, pattern)?,
            FormKind::Keyword { auto, ns, name } => {
                self.keyword(form.span, *auto, ns.as_deref(), name)?
            }
            FormKind::Symbol { ns, name } => self.symbol(ns.as_deref(), name),
            FormKind::List(items) => Value::list(self.values(items)?),
            FormKind::Vector(items) => Value::vector(self.values(items)?),
            FormKind::Map(entries) => self.map(form.span, entries, None)?,
            FormKind::AutoMap(alias, entries) => {
                let ns = self.qualifier(form.span, alias.as_deref())?;
                self.map(form.span, entries, Some(&ns))?
            }
            FormKind::Set(items) => {
                let mut set = Set::default();
                for item in items {
                    let value = self.value(item)?;
                    if set.get(&value).is_some() {
                        return Err(duplicate(item.span, &value));
                    }
                    set.insert(value);
                }
                Value::Set(Rc::new(set))
            }
            FormKind::Quote(inner) => Value::list([Value::symbol("quote"), self.value(inner)?]),
            FormKind::SyntaxQuote(inner) => {
                let value = self.value(inner)?;
                syntax_quote::expand(self.env, self.ns, &value)
                    .map_err(|message| SourceError::new("read/syntax-quote", form.span, message))?
            }
            FormKind::Unquote(inner) => Value::list([core("unquote"), self.value(inner)?]),
            FormKind::UnquoteSplicing(inner) => {
                Value::list([core("unquote-splicing"), self.value(inner)?])
            }
            FormKind::Deref(inner) => Value::list([core("deref"), self.value(inner)?]),
            FormKind::VarQuote(inner) => Value::list([Value::symbol("var"), self.value(inner)?]),
            FormKind::AnonFn(items) => self.anon_fn(form.span, items)?,
            FormKind::Tagged(tag, inner) => self.tagged(form.span, tag, inner)?,
        })
    }

    fn values(&mut self, forms: &[Form]) -> Read<Vec<Value>> {
        forms.iter().map(|form| self.value(form)).collect()
    }

    fn map(&mut self, _: Span, entries: &[MapEntry], ns: Option<&str>) -> Read {
        let mut map = Map::default();
        for (key_form, value) in entries {
            let mut key = self.value(key_form)?;
            if let Some(ns) = ns {
                key = qualify(key, ns);
            }
            if map.find(&key).is_some() {
                return Err(duplicate(key_form.span, &key));
            }
            let value = self.value(value)?;
            map.insert(key, value);
        }
        Ok(Value::Map(Rc::new(map)))
    }

    /// The namespace that `::` or `::alias` stands for.
    fn qualifier(&self, span: Span, alias: Option<&str>) -> Read<String> {
        match alias {
            None => Ok(self.ns.name.to_string()),
            Some(alias) => match resolve::namespace_of(self.env, self.ns, alias) {
                Some(ns) => Ok(ns.to_string()),
                None => Err(SourceError::new(
                    "analyze/unknown-alias",
                    span,
                    format!("`{alias}` is no alias in `{}`", self.ns.name),
                )
                .help(resolve::alias_help(self.env, self.ns, alias))),
            },
        }
    }

    fn keyword(&self, span: Span, auto: bool, ns: Option<&str>, name: &str) -> Read {
        let name = match (auto, ns) {
            (false, None) => Name::simple(name),
            (false, Some(ns)) => Name::qualified(ns, name),
            (true, alias) => Name::qualified(&self.qualifier(span, alias)?, name),
        };
        Ok(Value::Keyword(Rc::new(name)))
    }

    fn symbol(&mut self, ns: Option<&str>, name: &str) -> Value {
        if let Some(params) = self.params.as_mut().filter(|_| ns.is_none())
            && let Some(number) = name.strip_prefix('%')
        {
            if number == "&" {
                params.rest = true;
                return Value::symbol(&params.rest_name());
            }
            let number = if number.is_empty() {
                Some(1)
            } else {
                number.parse().ok()
            };
            if let Some(number @ 1..=20) = number {
                params.count = params.count.max(number);
                return Value::symbol(&params.name(number));
            }
        }
        match ns {
            Some(ns) => Value::qualified(ns, name),
            None => Value::symbol(name),
        }
    }

    fn anon_fn(&mut self, span: Span, items: &[Form]) -> Read {
        if self.params.is_some() {
            return Err(SourceError::new(
                "read/nested-anonymous-fn",
                span,
                "a `#(…)` can't stand in another one",
            )
            .help("write one of them as `(fn [x] …)`"));
        }
        self.params = Some(AnonParams {
            id: self.ns.next_template_id(),
            count: 0,
            rest: false,
        });
        let body = self.values(items);
        let params = self.params.take();
        let body = Value::list(body?).with_span(Some(span));
        let mut names = Vec::new();
        if let Some(params) = params {
            names.extend((1..=params.count).map(|n| Value::symbol(&params.name(n))));
            if params.rest {
                names.extend([Value::symbol("&"), Value::symbol(&params.rest_name())]);
            }
        }
        Ok(Value::list([
            Value::symbol("fn*"),
            Value::vector(names),
            body,
        ]))
    }

    /// A regular expression with its program; without one as long as the namespace that makes them is not loaded, which
    /// happens to no namespace of a program.
    fn regex(&self, span: Span, pattern: &str) -> Read {
        let regex = Value::from(Regex::new(pattern));
        let Some(program) = self.env.namespace("jank.regex") else {
            return Ok(regex);
        };
        let thrown = |thrown: Thrown| SourceError::new("read/regex", span, thrown.message());
        let made = program
            .var("program")
            .map_or(Ok(Value::Nil), |var| {
                self.env.call(&Value::Var(var), &[Value::string(pattern)])
            })
            .map_err(thrown)?;
        let part = |key: &str| match &made {
            Value::Map(map) => map.get(&Value::keyword(key)).cloned().unwrap_or_default(),
            _ => Value::Nil,
        };
        if let Value::String(message) = part("error") {
            let at = match part("index") {
                Value::Int(index) => usize::try_from(index).unwrap_or_default(),
                _ => 0,
            };
            return Err(SourceError::new(
                "read/regex",
                place_in_pattern(span, pattern, at),
                format!("the regular expression is not valid: {message}"),
            )
            .help("patterns are Java's, see java.util.regex.Pattern"));
        }
        let args = [
            regex,
            part("code"),
            part("groups"),
            part("registers"),
            part("names"),
        ];
        builtins::prepare_regex(self.env, &args).map_err(thrown)
    }

    /// The value that `clojure.core/read-tagged` gives.
    fn read_tagged(&self, tag: &str, value: Value) -> Eval {
        let reader = self.env.var(&VarName {
            ns: super::env::CORE.into(),
            name: "read-tagged".into(),
        })?;
        let tag = match tag.split_once('/') {
            Some((ns, name)) if !ns.is_empty() => Value::qualified(ns, name),
            _ => Value::symbol(tag),
        };
        self.env.call(&Value::Var(reader), &[tag, value])
    }

    fn tagged(&mut self, span: Span, tag: &str, inner: &Form) -> Read {
        let value = self.value(inner)?;
        match (tag, &value) {
            ("js", Value::Map(map)) => {
                let mut call = vec![core("js-obj")];
                for (key, value) in map.iter() {
                    call.push(match key {
                        Value::Keyword(k) => Value::string(&k.to_string()),
                        other => other.clone(),
                    });
                    call.push(value.clone());
                }
                Ok(Value::list(call))
            }
            ("js", Value::Vector(items)) => Ok(Value::list(
                [core("array")].into_iter().chain(items.iter().cloned()),
            )),
            ("js", _) => Err(SourceError::new(
                "read/tag-value",
                inner.span,
                "`#js` stands before a map or a vector",
            )),
            ("inst" | "uuid", _) => self.read_tagged(tag, value).map_err(|thrown| {
                let message = format!("`#{tag}` can't read this: {}", thrown.message());
                SourceError::new("read/tag-value", inner.span, message).help(if tag == "inst" {
                    "write an instant as \"2020-01-31T12:34:56.789Z\"; all but the year may be left out"
                } else {
                    "write a UUID as \"01234567-89ab-cdef-0123-456789abcdef\""
                })
            }),
            _ => self.read_tagged(tag, value).map_err(|_| {
                SourceError::new(
                    "read/unknown-tag",
                    span,
                    format!("there is no reader for the tag `#{tag}`"),
                )
                .help(
                    "`#inst`, `#uuid` and `#js` are known; text with other tags is read at run time, by `read-string` with \
                     `*data-readers*` or `*default-data-reader-fn*`",
                )
            }),
        }
    }
}

/// Where the code unit `at` of a pattern stands, whose literal is at `span`.
fn place_in_pattern(span: Span, pattern: &str, at: usize) -> Span {
    let mut units = 0;
    let before: usize = pattern
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= at
        })
        .map(char::len_utf8)
        .sum();
    // The pattern stands behind `#"`; its end, for an error there, is before the closing quote.
    let start = span.start as usize + 2 + before;
    let next = pattern.get(before..).and_then(|rest| rest.chars().next());
    Span::new(start, start + next.map_or(1, char::len_utf8))
}

fn integer(span: Span, digits: &str) -> Read<BigInt> {
    digits.parse().map_err(|_| unreadable_number(span, digits))
}

fn unreadable_number(span: Span, text: &str) -> SourceError {
    SourceError::new(
        "read/invalid-number",
        span,
        format!("`{text}` is no number that fits: its exponent is beyond 32 bits"),
    )
}

fn duplicate(span: Span, key: &Value) -> SourceError {
    SourceError::new(
        "read/duplicate-key",
        span,
        format!("`{key}` stands twice in the literal"),
    )
}

/// A key of `#::{…}`: names without a namespace get it, `_` as a namespace means none.
fn qualify(key: Value, ns: &str) -> Value {
    let qualified = |name: &Name| match name.ns.as_deref() {
        None => Name::qualified(ns, &name.name),
        Some("_") => Name::simple(&name.name),
        Some(_) => name.clone(),
    };
    match key {
        Value::Keyword(k) => Value::Keyword(Rc::new(qualified(&k))),
        Value::Symbol(s) => Value::Symbol(Rc::new(Symbol {
            name: qualified(&s.name),
            ..(*s).clone()
        })),
        other => other,
    }
}
