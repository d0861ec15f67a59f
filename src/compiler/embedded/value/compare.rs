//! Clojure's `compare`.

use std::cmp::Ordering;

use super::{Inexact, Number, Precision, Value};

/// Why two values can't be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unordered {
    /// They are of kinds that have no order.
    #[error("{0} and {1} have no order")]
    Kinds(&'static str, &'static str),
    /// A ratio can't be compared with a decimal where it has no end as one.
    #[error(transparent)]
    Inexact(#[from] Inexact),
}

/// Clojure's `(compare a b)`; `to` is the precision of *math-context*.
///
/// # Errors
/// See [`Unordered`].
pub fn compare(a: &Value, b: &Value, to: Precision) -> Result<Ordering, Unordered> {
    if let (Some(a), Some(b)) = (Number::of(a), Number::of(b)) {
        // NaN is equal to everything here, as in Clojure.
        return Ok(a.pair(b, to)?.order()?.unwrap_or(Ordering::Equal));
    }
    Ok(match (a, b) {
        (Value::Nil, Value::Nil) => Ordering::Equal,
        (Value::Nil, _) => Ordering::Less,
        (_, Value::Nil) => Ordering::Greater,
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Char(a), Value::Char(b)) => a.cmp(b),
        (Value::String(a), Value::String(b)) => a.encode_utf16().cmp(b.encode_utf16()),
        (Value::Keyword(a), Value::Keyword(b)) => a.cmp(b),
        (Value::Symbol(a), Value::Symbol(b)) => a.name.cmp(&b.name),
        (Value::Instant(a), Value::Instant(b)) => a.cmp(b),
        (Value::Uuid(a), Value::Uuid(b)) => a.cmp(b),
        (Value::Vector(a), Value::Vector(b)) => {
            let mut order = a.len().cmp(&b.len());
            for (a, b) in a.iter().zip(b.iter()) {
                if order != Ordering::Equal {
                    break;
                }
                order = compare(a, b, to)?;
            }
            order
        }
        _ => {
            return Err(Unordered::Kinds(a.type_name(), b.type_name()));
        }
    })
}
