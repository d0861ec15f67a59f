//! Java's `Math`, and numbers from text.

use super::Builtin;
use super::numbers::number;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{Number, Value};

fn double(a: &[Value], f: fn(f64) -> f64) -> Eval {
    Ok(Value::Double(f(number(&a[0])?.as_double())))
}

fn doubles(a: &[Value], f: fn(f64, f64) -> f64) -> Eval {
    Ok(Value::Double(f(
        number(&a[0])?.as_double(),
        number(&a[1])?.as_double(),
    )))
}

fn text(value: &Value) -> Eval<&str> {
    match value {
        Value::String(s) => Ok(s),
        other => Err(Thrown::argument(format!(
            "Expected string, got {}",
            other.type_name()
        ))),
    }
}

fn parse_double(text: &str) -> Option<f64> {
    let text = text.trim();
    match text.trim_start_matches(['+', '-']) {
        "NaN" => Some(f64::NAN),
        "Infinity" if text.starts_with('-') => Some(f64::NEG_INFINITY),
        "Infinity" => Some(f64::INFINITY),
        digits if digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
            text.trim_end_matches(['d', 'D', 'f', 'F']).parse().ok()
        }
        _ => None,
    }
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("math_sqrt", |_, a| double(a, f64::sqrt)),
    ("math_sin", |_, a| double(a, libm::sin)),
    ("math_cos", |_, a| double(a, libm::cos)),
    ("math_tan", |_, a| double(a, libm::tan)),
    ("math_asin", |_, a| double(a, libm::asin)),
    ("math_acos", |_, a| double(a, libm::acos)),
    ("math_atan", |_, a| double(a, libm::atan)),
    ("math_atan2", |_, a| doubles(a, libm::atan2)),
    ("math_exp", |_, a| double(a, libm::exp)),
    ("math_log", |_, a| double(a, libm::log)),
    ("math_log10", |_, a| double(a, libm::log10)),
    ("math_pow", |_, a| doubles(a, libm::pow)),
    ("math_floor", |_, a| double(a, f64::floor)),
    ("math_ceil", |_, a| double(a, f64::ceil)),
    ("math_round", |_, a| match number(&a[0])? {
        Number::Int(n) => Ok(Value::Int(n)),
        // Java's: half up, NaN is 0, out of range is the nearest long. `as` does the last two.
        n => Ok(Value::Int((n.as_double() + 0.5).floor() as i64)),
    }),
    ("parse_long", |_, a| {
        Ok(text(&a[0])?.parse().map_or(Value::Nil, Value::Int))
    }),
    ("parse_double", |_, a| {
        Ok(parse_double(text(&a[0])?).map_or(Value::Nil, Value::Double))
    }),
];
