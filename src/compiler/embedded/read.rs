//! Forms to values: what the reader kept as written becomes the data that macros and the analyser see.

use std::rc::Rc;

use num_bigint::BigInt;

use super::analyze::resolve;
use super::env::{Env, NsEnv};
use super::syntax_quote;
use super::value::{Decimal, Literal, Map, Name, Ratio, Set, Symbol, Value};
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
            FormKind::Regex(pattern) => literal(Literal::Regex(pattern.clone())),
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

    fn tagged(&mut self, span: Span, tag: &str, inner: &Form) -> Read {
        let text = |value: &Value| match value {
            Value::String(s) => Some(s.to_string()),
            _ => None,
        };
        let value = self.value(inner)?;
        match (tag, &value) {
            ("inst", _) if text(&value).is_some() => {
                Ok(literal(Literal::Inst(text(&value).unwrap_or_default())))
            }
            ("uuid", _) if text(&value).is_some() => {
                Ok(literal(Literal::Uuid(text(&value).unwrap_or_default())))
            }
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
            ("inst" | "uuid", _) => Err(SourceError::new(
                "read/tag-value",
                inner.span,
                format!("`#{tag}` stands before a string"),
            )),
            ("js", _) => Err(SourceError::new(
                "read/tag-value",
                inner.span,
                "`#js` stands before a map or a vector",
            )),
            _ => Err(SourceError::new(
                "read/unknown-tag",
                span,
                format!("there is no reader for the tag `#{tag}`"),
            )
            .help("`#inst`, `#uuid` and `#js` are known")),
        }
    }
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

fn literal(literal: Literal) -> Value {
    Value::Literal(Rc::new(literal))
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
