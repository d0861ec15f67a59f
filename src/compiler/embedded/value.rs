//! Values at compile time: code as data, and what macros compute with. They follow the runtime's (`templates/runtime`):
//! the same equality, hashing, order of printing.

use std::rc::Rc;

use crate::lang::Span;

/// A value of the evaluator.
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
    /// A character: a UTF-16 code unit.
    Char(u16),
    /// A string.
    String(Rc<str>),
    /// A keyword.
    Keyword(Rc<Name>),
    /// A symbol.
    Symbol(Rc<Symbol>),
    /// A list; empty ones too.
    List(List),
}

/// A name with or without a namespace.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    /// The part before the slash.
    pub ns: Option<Rc<str>>,
    /// The name.
    pub name: Rc<str>,
}

/// A symbol with its metadata.
#[derive(Debug, Clone)]
pub struct Symbol {
    /// Its name.
    pub name: Name,
    /// Its metadata map, or nil.
    pub meta: Value,
    /// Where it was read, where it was read from a file.
    pub span: Option<Span>,
}

/// A list. (To be written by the room's owner.)
#[derive(Debug, Clone, Default)]
pub struct List {}
