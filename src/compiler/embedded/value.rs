//! Values at compile time: code as data, and what macros compute with. They follow the runtime's (`templates/runtime`):
//! the same equality, hashing, order of printing.
//!
//! Lists, vectors, maps, sets and symbols remember the span they were read from, so that a form that went through a macro
//! still tells where it stands; the span is no part of the value, equality does not see it.

use std::rc::Rc;

use crate::lang::Span;

mod class;
mod compare;
mod decimal;
mod double;
mod equality;
mod exception;
mod hash;
mod lazy;
mod list;
mod literal;
mod map;
mod name;
mod number;
mod object;
mod print;
mod regex;
mod ratio;
mod set;
mod sorted;
mod vector;

pub use class::{
    Class, ClassKind, Instance, Method, OBJECT, Protocol, ProtocolState, Record, builtin_name,
    is_imported_everywhere,
};
pub use compare::{Unordered, compare};
pub use decimal::{Decimal, Inexact, Precision, Rounding};
pub use double::format_double;
pub use exception::Exception;
pub use hash::hash;
pub use lazy::{CHUNK, Cons, LazySeq, LazyState, Seq};
pub use list::List;
pub use literal::{Instant, ReaderForm, Uuid};
pub use map::Map;
pub use name::{Name, Symbol};
pub use number::{BigInteger, Number, Pair};
pub use object::{
    Atom, Closure, Delay, DelayState, Managed, MultiFn, MultiState, Transient, Var, VarInfo,
    VarKind, VarRoot,
};
pub use regex::{Matcher, MatcherState, Prepared, Regex};
pub use ratio::Ratio;
pub use set::Set;
pub use sorted::{SortedMap, SortedSet};
pub use vector::Vector;

/// A value of the evaluator. What stands in constants of a namespace is one of the variants up to [`Value::Uuid`]; the
/// others only live while macros run.
#[derive(Debug, Clone, Default)]
pub enum Value {
    /// `nil`
    #[default]
    Nil,
    /// `true`, `false`
    Bool(bool),
    /// A 64-bit integer.
    Int(i64),
    /// A double.
    Double(f64),
    /// A big integer.
    BigInt(Rc<BigInteger>),
    /// A ratio.
    Ratio(Rc<Ratio>),
    /// A big decimal.
    Decimal(Rc<Decimal>),
    /// A character: a UTF-16 code unit.
    Char(u16),
    /// A string.
    String(Rc<str>),
    /// A keyword.
    Keyword(Rc<Name>),
    /// A symbol.
    Symbol(Rc<Symbol>),
    /// A list; empty ones too.
    List(Rc<List>),
    /// A vector, or a map entry.
    Vector(Rc<Vector>),
    /// A map.
    Map(Rc<Map>),
    /// A set.
    Set(Rc<Set>),
    /// A regular expression.
    Regex(Rc<Regex>),
    /// An instant.
    Instant(Instant),
    /// A UUID.
    Uuid(Rc<Uuid>),

    /// A class. A built-in one can stand in a constant.
    Class(Rc<Class>),

    /// The sequence of another collection's items.
    Seq(Seq),
    /// An item before a sequence.
    Cons(Rc<Cons>),
    /// A lazy sequence.
    Lazy(Rc<LazySeq>),
    /// A sorted map.
    SortedMap(Rc<SortedMap>),
    /// A sorted set.
    SortedSet(Rc<SortedSet>),
    /// An instance of a type.
    Instance(Rc<Instance>),
    /// A record.
    Record(Rc<Record>),
    /// A protocol.
    Protocol(Rc<Protocol>),
    /// A method of a protocol.
    Method(Rc<Method>),
    /// A function.
    Fn(Rc<Closure>),
    /// A multimethod.
    Multi(Rc<MultiFn>),
    /// A var.
    Var(Rc<Var>),
    /// A namespace, by its name.
    Namespace(Rc<str>),
    /// A matcher of a regular expression.
    Matcher(Rc<Matcher>),
    /// A tagged literal or a reader conditional, as data.
    ReaderForm(Rc<ReaderForm>),
    /// An atom.
    Atom(Rc<Atom>),
    /// A volatile.
    Volatile(Rc<std::cell::RefCell<Value>>),
    /// A delay.
    Delay(Rc<Delay>),
    /// The end of a `reduce`, with its value.
    Reduced(Rc<Value>),
    /// A transient collection.
    Transient(Rc<Transient>),
    /// An array, or a chunk buffer.
    Array(Rc<std::cell::RefCell<Vec<Value>>>),
    /// An exception.
    Exception(Rc<Exception>),
}

impl Value {
    /// A string.
    pub fn string(text: &str) -> Self {
        Value::String(Rc::from(text))
    }

    /// A symbol without a namespace.
    pub fn symbol(name: &str) -> Self {
        Value::Symbol(Rc::new(Symbol::new(Name::simple(name))))
    }

    /// The symbol `ns/name`.
    pub fn qualified(ns: &str, name: &str) -> Self {
        Value::Symbol(Rc::new(Symbol::new(Name::qualified(ns, name))))
    }

    /// A keyword without a namespace.
    pub fn keyword(name: &str) -> Self {
        Value::Keyword(Rc::new(Name::simple(name)))
    }

    /// A list.
    pub fn list(items: impl IntoIterator<Item = Value>) -> Self {
        Value::List(Rc::new(List::of(items)))
    }

    /// A vector.
    pub fn vector(items: impl IntoIterator<Item = Value>) -> Self {
        Value::Vector(Rc::new(Vector::of(items)))
    }

    /// A map; later keys win.
    pub fn map(entries: impl IntoIterator<Item = (Value, Value)>) -> Self {
        Value::Map(Rc::new(Map::of(entries)))
    }

    /// A set.
    pub fn set(items: impl IntoIterator<Item = Value>) -> Self {
        Value::Set(Rc::new(Set::of(items)))
    }

    /// The entry of a map.
    pub fn entry(key: Value, value: Value) -> Self {
        Value::Vector(Rc::new(Vector::entry(key, value)))
    }

    /// Everything but nil and false.
    pub fn truthy(&self) -> bool {
        !matches!(self, Value::Nil | Value::Bool(false))
    }

    /// The symbol, where it is one.
    pub fn as_symbol(&self) -> Option<&Symbol> {
        match self {
            Value::Symbol(s) => Some(s),
            _ => None,
        }
    }

    /// The name of a symbol without a namespace.
    pub fn as_simple_symbol(&self) -> Option<&Rc<str>> {
        match self {
            Value::Symbol(s) if s.name.ns.is_none() => Some(&s.name.name),
            _ => None,
        }
    }

    /// Is it the symbol `name`, without a namespace?
    pub fn is_symbol(&self, name: &str) -> bool {
        self.as_simple_symbol().is_some_and(|n| &**n == name)
    }

    /// Is it the keyword `name`, without a namespace?
    pub fn is_keyword(&self, name: &str) -> bool {
        matches!(self, Value::Keyword(k) if k.ns.is_none() && &*k.name == name)
    }

    /// The items of a vector of two.
    pub fn as_pair(&self) -> Option<(&Value, &Value)> {
        match self {
            Value::Vector(vector) if vector.len() == 2 => vector.get(0).zip(vector.get(1)),
            _ => None,
        }
    }

    /// The items of a list or a vector.
    pub fn as_list(&self) -> Option<Box<dyn Iterator<Item = &Value> + '_>> {
        match self {
            Value::List(list) => Some(Box::new(list.iter())),
            Value::Vector(vector) => Some(Box::new(vector.iter())),
            _ => None,
        }
    }

    /// The items of whatever is a list to the analyser: lists and sequences, realised ones. `None` for everything else.
    pub fn form_items(&self) -> Option<Vec<Value>> {
        match self {
            Value::List(list) => Some(list.iter().cloned().collect()),
            Value::Seq(seq) => Some(seq.iter().cloned().collect()),
            Value::Cons(_) | Value::Lazy(_) => {
                let mut items = Vec::new();
                let mut rest = self.clone();
                loop {
                    rest = match rest {
                        Value::Cons(cons) => {
                            items.push(cons.first.clone());
                            cons.rest.clone()
                        }
                        Value::Lazy(lazy) => lazy.realised()?,
                        Value::List(list) => {
                            items.extend(list.iter().cloned());
                            return Some(items);
                        }
                        Value::Seq(seq) => {
                            items.extend(seq.iter().cloned());
                            return Some(items);
                        }
                        Value::Vector(vector) => {
                            items.extend(vector.iter().cloned());
                            return Some(items);
                        }
                        Value::Nil => return Some(items),
                        _ => return None,
                    };
                }
            }
            _ => None,
        }
    }

    /// Its metadata, nil where it has none.
    pub fn meta(&self) -> Value {
        match self {
            Value::Symbol(x) => x.meta.clone(),
            Value::List(x) => x.meta.clone(),
            Value::Vector(x) => x.meta.clone(),
            Value::Map(x) => x.meta.clone(),
            Value::Set(x) => x.meta.clone(),
            Value::Cons(x) => x.meta.clone(),
            Value::Lazy(x) => x.meta.clone(),
            Value::SortedMap(x) => x.meta.clone(),
            Value::Record(x) => x.map.meta.clone(),
            Value::Instance(x) => x.meta.clone(),
            Value::SortedSet(x) => x.meta.clone(),
            Value::Fn(x) => x.meta.clone(),
            Value::Var(x) => x.meta.borrow().clone(),
            Value::Atom(x) => x.meta.borrow().clone(),
            _ => Value::Nil,
        }
    }

    /// Looks a keyword up in its metadata.
    pub fn meta_flag(&self, keyword: &str) -> bool {
        match self.meta() {
            Value::Map(map) => map.get(&Value::keyword(keyword)).is_some_and(Value::truthy),
            _ => false,
        }
    }

    /// The same value with other metadata; `None` where it can't have any.
    pub fn with_meta(&self, meta: Value) -> Option<Value> {
        Some(match self {
            Value::Symbol(x) => Value::Symbol(changed(x, |x| x.meta = meta)),
            Value::List(x) => Value::List(changed(x, |x| x.meta = meta)),
            Value::Vector(x) => Value::Vector(changed(x, |x| x.meta = meta)),
            Value::Map(x) => Value::Map(changed(x, |x| x.meta = meta)),
            Value::Set(x) => Value::Set(changed(x, |x| x.meta = meta)),
            Value::Seq(x) => Value::list(x.iter().cloned()).with_meta(meta)?,
            Value::Cons(x) => Value::Cons(Rc::new(Cons {
                first: x.first.clone(),
                rest: x.rest.clone(),
                chunk: x.chunk,
                meta,
            })),
            Value::Lazy(x) => Value::Lazy(Rc::new(LazySeq::with_meta(x.clone(), meta))),
            Value::SortedMap(x) => Value::SortedMap(changed(x, |x| x.meta = meta)),
            Value::Record(x) => Value::Record(changed(x, |x| x.map.meta = meta)),
            Value::Instance(x) if x.class.kind == ClassKind::Reify => {
                Value::Instance(Rc::new(Instance {
                    class: x.class.clone(),
                    fields: x.fields.clone(),
                    meta,
                }))
            }
            Value::SortedSet(x) => Value::SortedSet(changed(x, |x| x.meta = meta)),
            Value::Fn(x) => Value::Fn(changed(x, |x| x.meta = meta)),
            _ => return None,
        })
    }

    /// Where it was read, where that is known.
    pub fn span(&self) -> Option<Span> {
        match self {
            Value::Symbol(x) => x.span,
            Value::List(x) => x.span,
            Value::Vector(x) => x.span,
            Value::Map(x) => x.span,
            Value::Set(x) => x.span,
            _ => None,
        }
    }

    /// The same value as if read at `span`; values without a place for one stay as they are.
    pub fn with_span(self, span: Option<Span>) -> Value {
        match self {
            Value::Symbol(x) => Value::Symbol(changed(&x, |x| x.span = span)),
            Value::List(x) => Value::List(changed(&x, |x| x.span = span)),
            Value::Vector(x) => Value::Vector(changed(&x, |x| x.span = span)),
            Value::Map(x) => Value::Map(changed(&x, |x| x.span = span)),
            Value::Set(x) => Value::Set(changed(&x, |x| x.span = span)),
            other => other,
        }
    }
}

fn changed<T: Clone>(of: &Rc<T>, change: impl FnOnce(&mut T)) -> Rc<T> {
    let mut copy = (**of).clone();
    change(&mut copy);
    Rc::new(copy)
}
