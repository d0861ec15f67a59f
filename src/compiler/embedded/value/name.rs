//! Names, and symbols.

use std::fmt;
use std::rc::Rc;

use super::Value;
use crate::lang::Span;

/// A name with or without a namespace.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    /// The part before the slash.
    pub ns: Option<Rc<str>>,
    /// The name.
    pub name: Rc<str>,
}

impl Name {
    /// A name without a namespace.
    pub fn simple(name: &str) -> Self {
        Name {
            ns: None,
            name: Rc::from(name),
        }
    }

    /// A name in a namespace.
    pub fn qualified(ns: &str, name: &str) -> Self {
        Name {
            ns: Some(Rc::from(ns)),
            name: Rc::from(name),
        }
    }

    /// Splits at the first slash, as `symbol` and `keyword` do; `/` itself is a name.
    pub fn parse(text: &str) -> Self {
        match text.split_once('/') {
            Some((ns, name)) if !ns.is_empty() && !name.is_empty() => Name::qualified(ns, name),
            _ => Name::simple(text),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.ns {
            Some(ns) => write!(f, "{ns}/{}", self.name),
            None => f.write_str(&self.name),
        }
    }
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

impl Symbol {
    /// A symbol without metadata that was read nowhere.
    pub fn new(name: Name) -> Self {
        Symbol {
            name,
            meta: Value::Nil,
            span: None,
        }
    }
}
