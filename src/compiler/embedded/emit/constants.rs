//! The constant table of a unit (`jk_const` in `jank_unit.h`): strings, keywords, symbols, vars, numbers that do not fit in
//! a word, quoted data. Equal constants share an entry.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::super::value::{ClassKind, Name, Regex, Value};
use super::print::{CppWriter, c_string};

/// Does `n` fit in the 48 bits of an immediate integer?
pub fn is_small(n: i64) -> bool {
    (n << 16) >> 16 == n
}

/// A value that code can't hold: what kind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoConstant(pub &'static str);

/// The kinds of entries, named as in `jank_unit.h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    String,
    Keyword,
    Symbol,
    Var,
    Long,
    Double,
    Char,
    List,
    Vector,
    Map,
    Set,
    Meta,
    Nil,
    True,
    False,
    Regex,
    BigInt,
    Ratio,
    BigDec,
    JsName,
    Inst,
    Uuid,
    Class,
}

impl Kind {
    fn c_name(self) -> &'static str {
        match self {
            Kind::String => "JK_C_STRING",
            Kind::Keyword => "JK_C_KEYWORD",
            Kind::Symbol => "JK_C_SYMBOL",
            Kind::Var => "JK_C_VAR",
            Kind::Long => "JK_C_LONG",
            Kind::Double => "JK_C_DOUBLE",
            Kind::Char => "JK_C_CHAR",
            Kind::List => "JK_C_LIST",
            Kind::Vector => "JK_C_VECTOR",
            Kind::Map => "JK_C_MAP",
            Kind::Set => "JK_C_SET",
            Kind::Meta => "JK_C_META",
            Kind::Nil => "JK_C_NIL",
            Kind::True => "JK_C_TRUE",
            Kind::False => "JK_C_FALSE",
            Kind::Regex => "JK_C_REGEX",
            Kind::BigInt => "JK_C_BIGINT",
            Kind::Ratio => "JK_C_RATIO",
            Kind::BigDec => "JK_C_BIGDEC",
            Kind::JsName => "JK_C_JS_NAME",
            Kind::Inst => "JK_C_INST",
            Kind::Uuid => "JK_C_UUID",
            Kind::Class => "JK_C_CLASS",
        }
    }
}

/// An entry; for collections `a` and `b` lead into the index data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Entry {
    kind: Kind,
    a: u32,
    b: u32,
}

/// The table while it grows.
#[derive(Debug, Default)]
pub struct Constants {
    entries: Vec<Entry>,
    by_entry: FxHashMap<Entry, u32>,
    strings: String,
    by_string: FxHashMap<String, u32>,
    indexes: Vec<u32>,
    by_indexes: FxHashMap<Vec<u32>, u32>,
    /// With their entries: a regular expression is equal to itself alone, so that two of the same pattern are two.
    regexes: Vec<(Rc<Regex>, u32)>,
}

impl Constants {
    /// A C expression for the value: an immediate word, or an entry of the table.
    ///
    /// # Errors
    /// When it is, or holds, something that only lives while macros run, such as a function or an atom.
    pub fn value(&mut self, value: &Value) -> Result<String, NoConstant> {
        Ok(match value {
            Value::Nil => "JK_NIL".to_owned(),
            Value::Bool(true) => "JK_TRUE".to_owned(),
            Value::Bool(false) => "JK_FALSE".to_owned(),
            Value::Int(n) if is_small(*n) => format!("JK_INT({n}ll)"),
            Value::Char(c) => format!("JK_CHAR({c})"),
            Value::Double(d) => double_word(*d),
            _ => constant(self.entry_of(value)?),
        })
    }

    /// A C expression for the var.
    pub fn var(&mut self, ns: &str, name: &str) -> String {
        constant(self.var_entry(ns, name))
    }

    /// The var's entry of the table.
    pub fn var_entry(&mut self, ns: &str, name: &str) -> u32 {
        self.text(Kind::Var, &format!("{ns}/{name}"))
    }

    /// A C expression for the id of a JavaScript name.
    pub fn js_name(&mut self, name: &str) -> String {
        let entry = self.text(Kind::JsName, name);
        constant(entry)
    }

    fn entry(&mut self, kind: Kind, a: u32, b: u32) -> u32 {
        let entry = Entry { kind, a, b };
        *self.by_entry.entry(entry).or_insert_with(|| {
            self.entries.push(entry);
            (self.entries.len() - 1) as u32
        })
    }

    fn text(&mut self, kind: Kind, text: &str) -> u32 {
        let offset = match self.by_string.get(text) {
            Some(offset) => *offset,
            None => {
                let offset = self.strings.len() as u32;
                self.strings.push_str(text);
                self.by_string.insert(text.to_owned(), offset);
                offset
            }
        };
        self.entry(kind, offset, text.len() as u32)
    }

    fn items(&mut self, kind: Kind, items: Vec<u32>) -> u32 {
        let count = items.len() as u32;
        let offset = match self.by_indexes.get(&items) {
            Some(offset) => *offset,
            None => {
                let offset = self.indexes.len() as u32;
                self.indexes.extend(&items);
                self.by_indexes.insert(items, offset);
                offset
            }
        };
        self.entry(kind, offset, count)
    }

    fn entries_of<'v>(
        &mut self,
        values: impl Iterator<Item = &'v Value>,
    ) -> Result<Vec<u32>, NoConstant> {
        values.map(|v| self.entry_of(v)).collect()
    }

    /// The value's entry of the table.
    ///
    /// # Errors
    /// As [`Constants::value`].
    pub fn entry_of(&mut self, value: &Value) -> Result<u32, NoConstant> {
        let entry = match value {
            Value::Nil => self.entry(Kind::Nil, 0, 0),
            Value::Bool(true) => self.entry(Kind::True, 0, 0),
            Value::Bool(false) => self.entry(Kind::False, 0, 0),
            Value::Int(n) => self.bits(Kind::Long, *n as u64),
            Value::Double(d) => self.bits(Kind::Double, d.to_bits()),
            Value::Char(c) => self.entry(Kind::Char, u32::from(*c), 0),
            Value::String(text) => self.text(Kind::String, text),
            Value::Keyword(name) => self.text(Kind::Keyword, &full_name(name)),
            Value::Symbol(symbol) => self.text(Kind::Symbol, &full_name(&symbol.name)),
            Value::BigInt(n) => self.text(Kind::BigInt, &n.value.to_string()),
            Value::Ratio(ratio) => self.text(Kind::Ratio, &ratio.to_string()),
            Value::Decimal(decimal) => self.text(Kind::BigDec, &decimal.to_string()),
            Value::Regex(regex) => self.regex(regex),
            Value::Instant(instant) => self.bits(Kind::Inst, instant.0 as u64),
            Value::Uuid(uuid) => self.text(Kind::Uuid, &uuid.to_string()),
            Value::Class(class)
                if matches!(class.kind, ClassKind::Builtin | ClassKind::Interface) =>
            {
                self.text(Kind::Class, &class.name)
            }
            Value::Vector(items) => {
                let items = self.entries_of(items.iter())?;
                self.items(Kind::Vector, items)
            }
            Value::Set(items) => {
                let items = self.entries_of(items.iter())?;
                self.items(Kind::Set, items)
            }
            Value::Map(map) => {
                let items = self.entries_of(map.iter().flat_map(|(k, v)| [k, v]))?;
                self.items(Kind::Map, items)
            }
            // A macro's result may be a sequence where a list was written.
            other => {
                let items = other
                    .form_items()
                    .ok_or_else(|| NoConstant(other.type_name()))?;
                let items = self.entries_of(items.iter())?;
                self.items(Kind::List, items)
            }
        };
        match value.meta() {
            Value::Nil => Ok(entry),
            meta => {
                let meta = self.entry_of(&meta)?;
                Ok(self.entry(Kind::Meta, entry, meta))
            }
        }
    }

    fn bits(&mut self, kind: Kind, bits: u64) -> u32 {
        self.entry(kind, bits as u32, (bits >> 32) as u32)
    }

    fn regex(&mut self, regex: &Rc<Regex>) -> u32 {
        let known = self
            .regexes
            .iter()
            .find(|(known, _)| Rc::ptr_eq(known, regex));
        if let Some((_, entry)) = known {
            return *entry;
        }
        let made = self.text(Kind::Regex, &regex.pattern);
        let entry = if self.regexes.iter().any(|(_, known)| *known == made) {
            self.entries
                .extend(self.entries.get(made as usize).copied());
            (self.entries.len() - 1) as u32
        } else {
            made
        };
        self.regexes.push((regex.clone(), entry));
        entry
    }

    /// Writes the table, and the words that it fills.
    pub fn print(&self, out: &mut CppWriter) {
        if self.entries.is_empty() {
            return;
        }
        out.line(&format!("jk K[{}];", self.entries.len()));
        out.line("const char strings[] =");
        for chunk in chunks(&self.strings, 96) {
            out.line(&format!("    {}", c_string(chunk)));
        }
        out.line("    \"\";");
        out.line("const jk_u32 indexes[] = {");
        for row in self.indexes.chunks(24) {
            let row: Vec<String> = row.iter().map(u32::to_string).collect();
            out.line(&format!("{},", row.join(", ")));
        }
        out.line("0");
        out.line("};");
        out.line("const jk_const constants[] = {");
        for row in self.entries.chunks(4) {
            let row: Vec<String> = row
                .iter()
                .map(|e| format!("{{ {}, {}u, {}u }}", e.kind.c_name(), e.a, e.b))
                .collect();
            out.line(&format!("{},", row.join(", ")));
        }
        out.line("};");
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }
}

fn full_name(name: &Name) -> String {
    match &name.ns {
        Some(ns) => format!("{ns}/{}", name.name),
        None => name.name.to_string(),
    }
}

fn constant(entry: u32) -> String {
    format!("K[{entry}]")
}

/// The word of a double, as `jk_from_double` makes it.
fn double_word(d: f64) -> String {
    let bits = if d.is_nan() {
        0x7FF8_0000_0000_0000
    } else {
        d.to_bits()
    };
    format!("{:#x}ull", bits + 0x0001_0000_0000_0000)
}

/// `text` in pieces of about `size` bytes, cut between characters.
fn chunks(text: &str, size: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut cut = size.min(rest.len());
        while !rest.is_char_boundary(cut) {
            cut += 1;
        }
        let (piece, after) = rest.split_at(cut);
        pieces.push(piece);
        rest = after;
    }
    pieces
}
