//! Clojure's `=`.

use std::rc::Rc;

use super::{Value, number};

/// The items of a sequential value whose lazy parts are realised.
fn items(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::Vector(vector) => Some(vector.iter().cloned().collect()),
        _ => value.form_items(),
    }
}

fn entries(value: &Value) -> Option<Vec<(&Value, &Value)>> {
    match value {
        Value::Map(map) => Some(map.iter().collect()),
        Value::SortedMap(map) => Some(map.entries.iter().map(|(k, v)| (k, v)).collect()),
        _ => None,
    }
}

fn members(value: &Value) -> Option<Vec<&Value>> {
    match value {
        Value::Set(set) => Some(set.iter().collect()),
        Value::SortedSet(set) => Some(set.items.iter().collect()),
        _ => None,
    }
}

/// Clojure's `=`, for values whose lazy parts are realised: integers never equal doubles, lists equal vectors of the same items.
impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        if let Some(equal) = number::equal(self, other) {
            return equal;
        }
        match (self, other) {
            (Value::Nil, Value::Nil) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Char(a), Value::Char(b)) => a == b,
            (Value::String(a), Value::String(b)) => a == b,
            (Value::Keyword(a), Value::Keyword(b)) => Rc::ptr_eq(a, b) || a == b,
            (Value::Symbol(a), Value::Symbol(b)) => Rc::ptr_eq(a, b) || a.name == b.name,
            (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().eq(b.iter()),
            (Value::Vector(a), Value::Vector(b)) => a.len() == b.len() && a.iter().eq(b.iter()),
            (
                Value::List(_) | Value::Vector(_) | Value::Seq(_) | Value::Cons(_) | Value::Lazy(_),
                Value::List(_) | Value::Vector(_) | Value::Seq(_) | Value::Cons(_) | Value::Lazy(_),
            ) => match (items(self), items(other)) {
                (Some(a), Some(b)) => a == b,
                _ => false,
            },
            (Value::Map(_) | Value::SortedMap(_), Value::Map(_) | Value::SortedMap(_)) => {
                let (Some(a), Some(b)) = (entries(self), entries(other)) else {
                    return false;
                };
                a.len() == b.len()
                    && match other {
                        Value::Map(map) => {
                            a.iter().all(|(k, v)| map.get(k).is_some_and(|w| *v == w))
                        }
                        _ => a
                            .iter()
                            .all(|(k, v)| b.iter().any(|(l, w)| k == l && v == w)),
                    }
            }
            (Value::Set(_) | Value::SortedSet(_), Value::Set(_) | Value::SortedSet(_)) => {
                let (Some(a), Some(b)) = (members(self), members(other)) else {
                    return false;
                };
                a.len() == b.len()
                    && match other {
                        Value::Set(set) => a.iter().all(|item| set.get(item).is_some()),
                        _ => a.iter().all(|item| b.contains(item)),
                    }
            }
            (Value::Uuid(a), Value::Uuid(b)) => a == b,
            (Value::ReaderForm(a), Value::ReaderForm(b)) => Rc::ptr_eq(a, b) || a == b,
            (Value::Namespace(a), Value::Namespace(b)) => a == b,
            (Value::Record(a), Value::Record(b)) => {
                a.class == b.class
                    && a.map.len() == b.map.len()
                    && a.map.iter().all(|(k, v)| b.map.get(k) == Some(v))
            }
            _ => self.is_identical(other),
        }
    }
}

impl Value {
    /// `identical?`: the same object; numbers, chars and keywords by value.
    pub fn is_identical(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Double(a), Value::Double(b)) => a.to_bits() == b.to_bits(),
            (Value::Nil, Value::Nil) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Char(a), Value::Char(b)) => a == b,
            (Value::Keyword(a), Value::Keyword(b)) => Rc::ptr_eq(a, b) || a == b,
            (Value::String(a), Value::String(b)) => Rc::ptr_eq(a, b),
            (Value::Symbol(a), Value::Symbol(b)) => Rc::ptr_eq(a, b),
            (Value::List(a), Value::List(b)) => Rc::ptr_eq(a, b) || (a.is_empty() && b.is_empty()),
            (Value::Vector(a), Value::Vector(b)) => Rc::ptr_eq(a, b),
            (Value::Map(a), Value::Map(b)) => Rc::ptr_eq(a, b),
            (Value::Set(a), Value::Set(b)) => Rc::ptr_eq(a, b),
            (Value::BigInt(a), Value::BigInt(b)) => Rc::ptr_eq(a, b),
            (Value::Ratio(a), Value::Ratio(b)) => Rc::ptr_eq(a, b),
            (Value::Decimal(a), Value::Decimal(b)) => Rc::ptr_eq(a, b),
            (Value::Regex(a), Value::Regex(b)) => Rc::ptr_eq(a, b),
            (Value::Matcher(a), Value::Matcher(b)) => Rc::ptr_eq(a, b),
            (Value::Instant(a), Value::Instant(b)) => a == b,
            (Value::Uuid(a), Value::Uuid(b)) => Rc::ptr_eq(a, b),
            (Value::ReaderForm(a), Value::ReaderForm(b)) => Rc::ptr_eq(a, b),
            (Value::Seq(a), Value::Seq(b)) => a.is_same(b),
            (Value::Cons(a), Value::Cons(b)) => Rc::ptr_eq(a, b),
            (Value::Lazy(a), Value::Lazy(b)) => Rc::ptr_eq(a, b),
            (Value::SortedMap(a), Value::SortedMap(b)) => Rc::ptr_eq(a, b),
            (Value::SortedSet(a), Value::SortedSet(b)) => Rc::ptr_eq(a, b),
            (Value::Fn(a), Value::Fn(b)) => Rc::ptr_eq(a, b),
            (Value::Class(a), Value::Class(b)) => a == b,
            (Value::Instance(a), Value::Instance(b)) => Rc::ptr_eq(a, b),
            (Value::Record(a), Value::Record(b)) => Rc::ptr_eq(a, b),
            (Value::Protocol(a), Value::Protocol(b)) => Rc::ptr_eq(a, b),
            (Value::Multi(a), Value::Multi(b)) => Rc::ptr_eq(a, b),
            (Value::Var(a), Value::Var(b)) => Rc::ptr_eq(a, b) || a.name == b.name,
            (Value::Namespace(a), Value::Namespace(b)) => a == b,
            (Value::Atom(a), Value::Atom(b)) => Rc::ptr_eq(a, b),
            (Value::Volatile(a), Value::Volatile(b)) => Rc::ptr_eq(a, b),
            (Value::Delay(a), Value::Delay(b)) => Rc::ptr_eq(a, b),
            (Value::Reduced(a), Value::Reduced(b)) => Rc::ptr_eq(a, b),
            (Value::Transient(a), Value::Transient(b)) => Rc::ptr_eq(a, b),
            (Value::Array(a), Value::Array(b)) => Rc::ptr_eq(a, b),
            (Value::Exception(a), Value::Exception(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_different_kinds_differ_and_the_comparison_ends() {
        let values = [
            Value::Nil,
            Value::Bool(false),
            Value::Int(1),
            Value::Double(1.0),
            Value::Char(97),
            Value::string("a"),
            Value::keyword("a"),
            Value::symbol("a"),
            Value::vector([Value::Int(1)]),
            Value::map([(Value::Int(1), Value::Int(1))]),
            Value::set([Value::Int(1)]),
        ];
        for (i, a) in values.iter().enumerate() {
            for (j, b) in values.iter().enumerate() {
                assert_eq!(a == b, i == j, "{a} and {b}");
                assert_eq!(
                    a.is_identical(b),
                    i == j || std::ptr::eq(a, b),
                    "{a} and {b}"
                );
            }
        }
    }
}
