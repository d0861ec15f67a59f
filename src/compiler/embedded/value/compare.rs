//! Clojure's `compare`.

use std::cmp::Ordering;

use super::Value;

/// Clojure's `(compare a b)`.
///
/// # Errors
/// When the two are of kinds that have no order; the text says which.
pub fn compare(a: &Value, b: &Value) -> Result<Ordering, String> {
    Ok(match (a, b) {
        (Value::Nil, Value::Nil) => Ordering::Equal,
        (Value::Nil, _) => Ordering::Less,
        (_, Value::Nil) => Ordering::Greater,
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Int(_) | Value::Double(_), Value::Int(_) | Value::Double(_)) => {
            let of = |v: &Value| match v {
                Value::Int(n) => *n as f64,
                Value::Double(d) => *d,
                _ => f64::NAN,
            };
            of(a).partial_cmp(&of(b)).unwrap_or(Ordering::Equal)
        }
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
                order = compare(a, b)?;
            }
            order
        }
        _ => {
            return Err(format!(
                "{} and {} have no order",
                a.type_name(),
                b.type_name()
            ));
        }
    })
}
