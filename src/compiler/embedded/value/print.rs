//! How values are written: `pr` and `str`.

use std::fmt::{self, Write};

use super::{Literal, Name, Value, format_double};

/// Writes `value` as `pr` does. Lazy sequences that are not realised are written as `…`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_value(f, self)
    }
}

fn write_value(f: &mut fmt::Formatter<'_>, value: &Value) -> fmt::Result {
    match value {
        Value::Nil => f.write_str("nil"),
        Value::Bool(b) => write!(f, "{b}"),
        Value::Int(n) => write!(f, "{n}"),
        Value::Double(d) if d.is_nan() => f.write_str("##NaN"),
        Value::Double(d) if d.is_infinite() => {
            f.write_str(if *d > 0.0 { "##Inf" } else { "##-Inf" })
        }
        Value::Double(d) => f.write_str(&format_double(*d)),
        Value::BigInt(n) => write!(f, "{}{}", n.value, if n.plain { "" } else { "N" }),
        Value::Ratio(r) => write!(f, "{r}"),
        Value::Decimal(d) => write!(f, "{d}M"),
        Value::Char(c) => write_char(f, *c),
        Value::String(s) => write_string(f, s),
        Value::Keyword(k) => write!(f, ":{k}"),
        Value::Symbol(s) => write!(f, "{}", s.name),
        Value::List(list) => write_items(f, "(", list.iter(), ")"),
        Value::Vector(vector) => write_items(f, "[", vector.iter(), "]"),
        Value::Seq(seq) => write_items(f, "(", seq.iter(), ")"),
        Value::Cons(_) | Value::Lazy(_) => match value.form_items() {
            Some(items) => write_items(f, "(", items.iter(), ")"),
            None => f.write_str("(…)"),
        },
        Value::Map(map) => write_entries(f, map.iter()),
        Value::SortedMap(map) => write_entries(f, map.entries.iter().map(|(k, v)| (k, v))),
        Value::Set(set) => write_items(f, "#{", set.iter(), "}"),
        Value::SortedSet(set) => write_items(f, "#{", set.items.iter(), "}"),
        Value::Literal(literal) => write_literal(f, literal),
        Value::Record(record) => {
            write!(f, "#{}", record.class.name)?;
            write_entries(f, record.map.iter())
        }
        Value::Class(class) => f.write_str(&class.name),
        Value::Instance(instance) => write!(f, "#object[{}]", instance.class.name),
        Value::Protocol(protocol) => write!(f, "#object[Protocol {}]", protocol.name.name),
        Value::Fn(closure) => write!(f, "#object[{}/{}]", closure.ns, closure.code.name),
        Value::Multi(multi) => write!(f, "#object[multi-fn {}]", multi.name),
        Value::Var(var) => write!(f, "#'{}", var.name),
        Value::Namespace(name) => write!(f, "#object[namespace {name}]"),
        Value::Exception(exception) => write!(
            f,
            "#error {{:class {}, :message {}}}",
            exception.class, exception.message
        ),
        other => write!(f, "#object[{}]", other.type_name()),
    }
}

fn write_items<'v>(
    f: &mut fmt::Formatter<'_>,
    open: &str,
    items: impl Iterator<Item = &'v Value>,
    close: &str,
) -> fmt::Result {
    f.write_str(open)?;
    for (i, item) in items.enumerate() {
        if i > 0 {
            f.write_char(' ')?;
        }
        write_value(f, item)?;
    }
    f.write_str(close)
}

/// The namespace that all keys share, where all are keywords or symbols of one (`{:a/x 1 :a/y 2}` prints `#:a{:x 1, :y 2}`).
fn common_namespace(entries: &[(&Value, &Value)]) -> Option<std::rc::Rc<str>> {
    let ns_of = |key: &Value| match key {
        Value::Keyword(k) => k.ns.clone(),
        Value::Symbol(s) => s.name.ns.clone(),
        _ => None,
    };
    let ns = ns_of(entries.first()?.0)?;
    entries
        .iter()
        .all(|(key, _)| ns_of(key).as_ref() == Some(&ns))
        .then_some(ns)
}

fn write_entries<'v>(
    f: &mut fmt::Formatter<'_>,
    entries: impl Iterator<Item = (&'v Value, &'v Value)>,
) -> fmt::Result {
    let entries: Vec<_> = entries.collect();
    let ns = common_namespace(&entries);
    if let Some(ns) = &ns {
        write!(f, "#:{ns}")?;
    }
    f.write_char('{')?;
    for (i, (key, value)) in entries.into_iter().enumerate() {
        if i > 0 {
            f.write_str(", ")?;
        }
        match (key, &ns) {
            (Value::Keyword(k), Some(_)) => write!(f, ":{}", k.name)?,
            (Value::Symbol(s), Some(_)) => f.write_str(&s.name.name)?,
            _ => write_value(f, key)?,
        }
        f.write_char(' ')?;
        write_value(f, value)?;
    }
    f.write_char('}')
}

fn write_char(f: &mut fmt::Formatter<'_>, unit: u16) -> fmt::Result {
    let name = match unit {
        10 => "newline",
        32 => "space",
        9 => "tab",
        8 => "backspace",
        12 => "formfeed",
        13 => "return",
        _ => {
            return match char::from_u32(u32::from(unit)) {
                Some(c) => write!(f, "\\{c}"),
                None => write!(f, "\\u{unit:04x}"),
            };
        }
    };
    write!(f, "\\{name}")
}

fn write_string(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\t' => f.write_str("\\t")?,
            '\r' => f.write_str("\\r")?,
            '\u{c}' => f.write_str("\\f")?,
            '\u{8}' => f.write_str("\\b")?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

fn write_literal(f: &mut fmt::Formatter<'_>, literal: &Literal) -> fmt::Result {
    match literal {
        Literal::Regex(pattern) => write!(f, "#\"{pattern}\""),
        Literal::Inst(text) => write!(f, "#inst \"{text}\""),
        Literal::Uuid(text) => write!(f, "#uuid \"{text}\""),
    }
}

impl Value {
    /// Its text as `str` gives it: strings and characters as they are, nil as nothing, everything else as printed.
    pub fn to_text(&self) -> String {
        match self {
            Value::Nil => String::new(),
            Value::String(s) => s.to_string(),
            Value::Char(c) => String::from_utf16_lossy(&[*c]),
            Value::Double(d) => format_double(*d),
            Value::BigInt(n) => n.value.to_string(),
            Value::Decimal(d) => d.to_string(),
            Value::Literal(literal) => match &**literal {
                Literal::Regex(text) | Literal::Inst(text) | Literal::Uuid(text) => text.clone(),
            },
            Value::Namespace(name) => name.to_string(),
            Value::Class(class) if class.kind == super::ClassKind::Interface => {
                format!("interface {}", class.name)
            }
            Value::Class(class) => format!("class {}", class.name),
            other => other.to_string(),
        }
    }

    /// What kind of value it is, for messages.
    pub fn type_name(&self) -> &'static str {
        match self {
            Value::Nil => "nil",
            Value::Bool(_) => "boolean",
            Value::Int(_) => "long",
            Value::Double(_) => "double",
            Value::BigInt(_) => "big_integer",
            Value::Ratio(_) => "ratio",
            Value::Decimal(_) => "big_decimal",
            Value::Char(_) => "char",
            Value::String(_) => "string",
            Value::Keyword(_) => "keyword",
            Value::Symbol(_) => "symbol",
            Value::List(_) => "persistent_list",
            Value::Vector(_) => "persistent_vector",
            Value::Map(_) => "persistent_map",
            Value::Set(_) => "persistent_set",
            Value::Literal(_) => "literal",
            Value::Seq(_) => "array_seq",
            Value::Cons(_) => "cons",
            Value::Lazy(_) => "lazy_seq",
            Value::SortedMap(_) => "persistent_sorted_map",
            Value::SortedSet(_) => "persistent_sorted_set",
            Value::Fn(_) => "function",
            Value::Multi(_) => "multi_fn",
            Value::Var(_) => "var",
            Value::Namespace(_) => "namespace",
            Value::Atom(_) => "atom",
            Value::Volatile(_) => "volatile",
            Value::Delay(_) => "delay",
            Value::Reduced(_) => "reduced",
            Value::Transient(_) => "transient",
            Value::Array(_) => "array",
            Value::Exception(_) => "exception",
            Value::Class(_) => "class",
            Value::Instance(_) => "object",
            Value::Record(_) => "record",
            Value::Protocol(_) => "protocol",
            Value::Method(_) => "method",
        }
    }
}

impl Name {
    /// The name as Clojure writes a keyword.
    pub fn keyword_text(&self) -> String {
        format!(":{self}")
    }
}
