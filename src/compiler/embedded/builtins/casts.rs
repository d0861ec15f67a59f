//! From one category of numbers to another.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::Builtin;
use super::numbers::number;
use crate::compiler::embedded::env::Env;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{BigInteger, Decimal, Number, Value, format_double};

/// The double above all 64-bit integers; casts take it, as Java's do, for the greatest of them.
const TWO_TO_THE_63: f64 = -(i64::MIN as f64);

fn out_of_range(wanted: &str, value: &Value) -> Thrown {
    Thrown::argument(format!(
        "Value out of range for {wanted}: {}",
        value.to_text()
    ))
}

fn not_finite() -> Thrown {
    Thrown::new("NumberFormatException", "Infinite or NaN")
}

/// A double as a decimal: of its shortest text, as Clojure has it.
fn decimal_of(d: f64) -> Eval<Decimal> {
    Decimal::parse(&format_double(d)).ok_or_else(not_finite)
}

/// The number cut towards zero.
fn truncated(n: Number<'_>) -> Eval<BigInt> {
    Ok(match n {
        Number::Int(n) => BigInt::from(n),
        Number::Big(n) => n.clone(),
        Number::Ratio(r) => r.truncate(),
        Number::Decimal(d) => d.truncate()?,
        Number::Double(d) => decimal_of(d)?.truncate()?,
    })
}

/// The low 64 bits of an integer.
fn low_bits(n: &BigInt) -> i64 {
    let mask = BigInt::from(u64::MAX);
    (n & mask).to_u64().unwrap_or_default() as i64
}

/// The number that a value is, where its text would do as well.
fn number_or_text(value: &Value) -> Eval<Number<'_>> {
    match value {
        Value::Nil => number(value),
        _ => Number::of(value).ok_or_else(|| {
            Thrown::argument(format!(
                "A number, or its text, was expected, and this is a {}",
                value.type_name()
            ))
        }),
    }
}

/// Java's `Number.longValue`: doubles are clamped, of the others the low 64 bits are taken.
pub(super) fn to_long_bits(n: Number<'_>) -> Eval<i64> {
    Ok(match n {
        Number::Int(n) => n,
        Number::Double(d) => d as i64,
        other => low_bits(&truncated(other)?),
    })
}

/// `(long x)`
fn long(value: &Value) -> Eval<i64> {
    if let Value::Char(c) = value {
        return Ok(i64::from(*c));
    }
    match number(value)? {
        Number::Int(n) => Ok(n),
        n @ (Number::Big(_) | Number::Ratio(_)) => truncated(n)?
            .to_i64()
            .ok_or_else(|| out_of_range("long", value)),
        // Decimals go by way of a double, as in Clojure.
        n => match n.as_double() {
            d if d.abs() > TWO_TO_THE_63 => Err(out_of_range("long", value)),
            d => Ok(d as i64),
        },
    }
}

/// `(int x)`
fn to_int(_: &Env, a: &[Value]) -> Eval {
    if let Value::Double(d) = &a[0] {
        return if *d < f64::from(i32::MIN) || *d > f64::from(i32::MAX) {
            Err(out_of_range("int", &a[0]))
        } else {
            Ok(Value::Int(*d as i64))
        };
    }
    let n = long(&a[0])?;
    i32::try_from(n)
        .map(|n| Value::Int(i64::from(n)))
        .map_err(|_| Thrown::new("ArithmeticException", "integer overflow"))
}

fn to_float(_: &Env, a: &[Value]) -> Eval {
    let d = number(&a[0])?.as_double();
    if d.abs() > f64::from(f32::MAX) {
        return Err(out_of_range("float", &a[0]));
    }
    Ok(Value::Double(d))
}

fn to_char(_: &Env, a: &[Value]) -> Eval {
    match &a[0] {
        Value::Char(c) => Ok(Value::Char(*c)),
        other => u16::try_from(to_long_bits(number(other)?)?)
            .map(Value::Char)
            .map_err(|_| out_of_range("char", other)),
    }
}

fn unchecked_long(_: &Env, a: &[Value]) -> Eval {
    Ok(Value::Int(match &a[0] {
        Value::Char(c) => i64::from(*c),
        other => to_long_bits(number(other)?)?,
    }))
}

fn unchecked_int(env: &Env, a: &[Value]) -> Eval {
    match &a[0] {
        // Ratios go by way of a double, as in Clojure.
        Value::Double(_) | Value::Ratio(_) => {
            Ok(Value::Int(i64::from(number(&a[0])?.as_double() as i32)))
        }
        _ => match unchecked_long(env, a)? {
            Value::Int(n) => Ok(Value::Int(i64::from(n as i32))),
            other => Ok(other),
        },
    }
}

fn to_integer(value: &Value) -> Eval<BigInt> {
    match value {
        Value::String(text) => text
            .parse()
            .ok()
            .filter(|_| !text.contains('_'))
            .ok_or_else(|| {
                Thrown::new(
                    "NumberFormatException",
                    format!("For input string: \"{text}\""),
                )
            }),
        other => truncated(number_or_text(other)?),
    }
}

fn bigdec(env: &Env, a: &[Value]) -> Eval {
    if let Value::String(text) = &a[0] {
        return Decimal::parse(text).map(Value::decimal).ok_or_else(|| {
            Thrown::new(
                "NumberFormatException",
                format!("Not a decimal number: {text}"),
            )
        });
    }
    Ok(Value::decimal(match number_or_text(&a[0])? {
        Number::Double(d) => decimal_of(d)?,
        n => n.as_decimal(env.precision())?,
    }))
}

fn rationalize(_: &Env, a: &[Value]) -> Eval {
    match number(&a[0])? {
        Number::Double(d) => Ok(Value::ratio(decimal_of(d)?.to_ratio()?)),
        Number::Decimal(d) => Ok(Value::ratio(d.to_ratio()?)),
        _ => Ok(a[0].clone()),
    }
}

fn plain(n: &BigInt) -> Value {
    Value::BigInt(Rc::new(BigInteger {
        value: n.clone(),
        plain: true,
    }))
}

fn radix_text(_: &Env, a: &[Value]) -> Eval {
    let Some(n) = Number::of(&a[0]).and_then(Number::integer) else {
        return Err(Thrown::kind("an integer", &a[0]));
    };
    let radix = to_long_bits(number(&a[1])?)?;
    let radix = u32::try_from(radix).ok().filter(|r| (2..=36).contains(r));
    Ok(Value::string(&n.to_str_radix(radix.unwrap_or(10))))
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("to_long", |_, a| Ok(Value::Int(long(&a[0])?))),
    ("to_int", to_int),
    ("to_double", |_, a| {
        Ok(Value::Double(number(&a[0])?.as_double()))
    }),
    ("to_float", to_float),
    ("to_char", to_char),
    ("unchecked_long", unchecked_long),
    ("unchecked_int", unchecked_int),
    ("bigint", |_, a| match &a[0] {
        Value::BigInt(n) if !n.plain => Ok(a[0].clone()),
        other => Ok(Value::big(to_integer(other)?)),
    }),
    ("biginteger", |_, a| Ok(plain(&to_integer(&a[0])?))),
    ("bigdec", bigdec),
    ("rationalize", rationalize),
    ("numerator", |_, a| match &a[0] {
        Value::Ratio(r) => Ok(plain(&r.numerator)),
        other => Err(Thrown::kind("a ratio", other)),
    }),
    ("denominator", |_, a| match &a[0] {
        Value::Ratio(r) => Ok(plain(&r.denominator)),
        other => Err(Thrown::kind("a ratio", other)),
    }),
    ("radix_text", radix_text),
];
