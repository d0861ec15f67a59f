//! How values are written: `pr` and `str`.

use std::fmt::{self, Write};

use super::{Atom, DelayState, Exception, Name, ReaderForm, Value, format_double};

/// Writes `value` as `pr` does. Lazy sequences that are not realised are written as `…`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_value(f, self, true)
    }
}

/// Writes `value` as `print` does: strings and characters as they are, at any depth.
struct ForPeople<'v>(&'v Value);

impl fmt::Display for ForPeople<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_value(f, self.0, false)
    }
}

fn write_value(f: &mut fmt::Formatter<'_>, value: &Value, readably: bool) -> fmt::Result {
    match value {
        Value::Nil => f.write_str("nil"),
        Value::Bool(b) => write!(f, "{b}"),
        Value::Int(n) => write!(f, "{n}"),
        Value::Double(d) if readably && d.is_nan() => f.write_str("##NaN"),
        Value::Double(d) if readably && d.is_infinite() => {
            f.write_str(if *d > 0.0 { "##Inf" } else { "##-Inf" })
        }
        Value::Double(_) if !readably => f.write_str(&value.to_text()),
        Value::Double(d) => f.write_str(&format_double(*d)),
        Value::BigInt(n) => write!(f, "{}{}", n.value, if n.plain { "" } else { "N" }),
        Value::Ratio(r) => write!(f, "{r}"),
        Value::Decimal(d) => write!(f, "{d}M"),
        Value::Char(c) if readably => write_char(f, *c),
        Value::String(s) if readably => write_string(f, s),
        Value::Char(_) | Value::String(_) => f.write_str(&value.to_text()),
        Value::Keyword(k) => write!(f, ":{k}"),
        Value::Symbol(s) => write!(f, "{}", s.name),
        Value::List(list) => write_items(f, "(", list.iter(), ")", readably),
        Value::Vector(vector) => write_items(f, "[", vector.iter(), "]", readably),
        Value::Seq(seq) => write_items(f, "(", seq.iter(), ")", readably),
        Value::Cons(_) | Value::Lazy(_) => match value.form_items() {
            Some(items) => write_items(f, "(", items.iter(), ")", readably),
            None => f.write_str("(…)"),
        },
        Value::Map(map) => write_entries(f, map.iter(), readably),
        Value::SortedMap(map) => {
            write_entries(f, map.entries.iter().map(|(k, v)| (k, v)), readably)
        }
        Value::Set(set) => write_items(f, "#{", set.iter(), "}", readably),
        Value::SortedSet(set) => write_items(f, "#{", set.items.iter(), "}", readably),
        Value::Array(items) => {
            write_items(f, "#object[array [", items.borrow().iter(), "]]", readably)
        }
        Value::Regex(regex) => f.write_str(&regex.literal()),
        Value::Instant(instant) => write!(f, "#inst \"{instant}\""),
        Value::Uuid(uuid) => write!(f, "#uuid \"{uuid}\""),
        Value::ReaderForm(form) => write!(f, "{form}"),
        Value::Record(record) => {
            write!(f, "#{}", record.class.name)?;
            write_entries(f, record.map.iter(), readably)
        }
        Value::Class(class) => f.write_str(&class.name),
        Value::Instance(instance) => write!(f, "#object[{}]", instance.class.name),
        Value::Protocol(protocol) => write!(f, "#object[Protocol {}]", protocol.name.name),
        Value::Fn(closure) => write!(f, "#object[{}/{}]", closure.ns, closure.code.name),
        Value::Multi(multi) => write!(f, "#object[MultiFn {}]", multi.name.to_text()),
        Value::Var(var) if var.name.ns.is_empty() => f.write_str("#<Var: --unnamed-->"),
        Value::Var(var) => write!(f, "#'{}", var.name),
        Value::Namespace(name) if readably => write!(f, "#object[Namespace {name}]"),
        Value::Namespace(name) => f.write_str(name),
        Value::Atom(atom) => write_atom(f, atom),
        Value::Volatile(value) => write_reference(f, "Volatile", "ready", &value.borrow()),
        Value::Reduced(value) => write_reference(f, "Reduced", "ready", value),
        Value::Delay(delay) => match &*delay.state.borrow() {
            DelayState::Done(value) => write_reference(f, "Delay", "ready", value),
            DelayState::Failed(_) => write_reference(f, "Delay", "failed", &Value::Nil),
            DelayState::Thunk(_) => write_reference(f, "Delay", "pending", &Value::Nil),
        },
        Value::Exception(exception) => write_exception(f, exception, readably),
        other => write!(f, "#object[{}]", other.type_name()),
    }
}

fn write_atom(f: &mut fmt::Formatter<'_>, atom: &Atom) -> fmt::Result {
    let value = atom.value.borrow();
    let Some(managed) = &atom.managed else {
        return write_reference(f, "Atom", "ready", &value);
    };
    let Value::Keyword(kind) = &managed.kind else {
        return write_reference(f, "Reference", "ready", &value);
    };
    let waits = !matches!(managed.on_deref, Value::Nil);
    let pending = waits && matches!(*managed.state.borrow(), Value::Nil);
    let status = if pending { "pending" } else { "ready" };
    write_reference(f, &kind.name, status, &value)
}

fn write_reference(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    status: &str,
    value: &Value,
) -> fmt::Result {
    write!(f, "#object[{name} {{:status :{status}, :val {value}}}]")
}

fn write_exception(
    f: &mut fmt::Formatter<'_>,
    exception: &Exception,
    readably: bool,
) -> fmt::Result {
    let has_data = !matches!(exception.data, Value::Nil);
    if !readably {
        write!(f, "{}", exception.class)?;
        if let Value::String(message) = &exception.message {
            write!(f, ": {message}")?;
        }
        return if has_data {
            write!(f, " {}", exception.data)
        } else {
            Ok(())
        };
    }
    write!(f, "#error {{:cause {}", exception.message)?;
    if has_data {
        write!(f, ", :data {}", exception.data)?;
    }
    write!(f, ", :class {}", exception.class)?;
    if !matches!(exception.cause, Value::Nil) {
        write!(f, ", :via {}", exception.cause)?;
    }
    f.write_char('}')
}

fn write_items<'v>(
    f: &mut fmt::Formatter<'_>,
    open: &str,
    items: impl Iterator<Item = &'v Value>,
    close: &str,
    readably: bool,
) -> fmt::Result {
    f.write_str(open)?;
    for (i, item) in items.enumerate() {
        if i > 0 {
            f.write_char(' ')?;
        }
        write_value(f, item, readably)?;
    }
    f.write_str(close)
}

fn write_entries<'v>(
    f: &mut fmt::Formatter<'_>,
    entries: impl Iterator<Item = (&'v Value, &'v Value)>,
    readably: bool,
) -> fmt::Result {
    f.write_char('{')?;
    for (i, (key, value)) in entries.enumerate() {
        if i > 0 {
            f.write_str(", ")?;
        }
        write_value(f, key, readably)?;
        f.write_char(' ')?;
        write_value(f, value, readably)?;
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

impl Value {
    /// Its text as `str` gives it: strings and characters as they are, nil as nothing, everything else as printed.
    pub fn to_text(&self) -> String {
        match self {
            Value::Nil => String::new(),
            Value::String(s) => s.to_string(),
            Value::Char(c) => String::from_utf16_lossy(&[*c]),
            Value::Double(d) if d.is_infinite() => {
                if *d > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
            }
            Value::Double(d) => format_double(*d),
            Value::BigInt(n) => n.value.to_string(),
            Value::Decimal(d) => d.to_string(),
            Value::Regex(regex) => regex.pattern.to_string(),
            Value::Instant(instant) => instant.java_text(),
            Value::Uuid(uuid) => uuid.to_string(),
            Value::Namespace(name) => name.to_string(),
            Value::Exception(_) => ForPeople(self).to_string(),
            Value::Class(class) if class.kind == super::ClassKind::Interface => {
                format!("interface {}", class.name)
            }
            Value::Class(class) => format!("class {}", class.name),
            other => other.to_string(),
        }
    }

    /// Its text as `print` gives it: strings and characters as they are, at any depth.
    pub fn to_print(&self) -> String {
        ForPeople(self).to_string()
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
            Value::Regex(_) => "re_pattern",
            Value::Matcher(_) => "re_matcher",
            Value::Instant(_) => "inst",
            Value::Uuid(_) => "uuid",
            Value::ReaderForm(form) => match **form {
                ReaderForm::Tagged { .. } => "tagged_literal",
                ReaderForm::Conditional { .. } => "reader_conditional",
            },
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
