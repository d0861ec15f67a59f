//! Arithmetic on 64-bit integers and doubles. Overflow is an error, as in Clojure; `unchecked-…` wraps.

use super::Builtin;
use crate::compiler::embedded::env::Env;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::Value;

/// The smallest 64-bit integer; its negative is the first double that is too large for one.
const I64_MIN: f64 = i64::MIN as f64;

#[derive(Clone, Copy)]
pub(super) enum Number {
    Int(i64),
    Double(f64),
}

impl Number {
    pub(super) fn of(value: &Value) -> Eval<Number> {
        match value {
            Value::Int(n) => Ok(Number::Int(*n)),
            Value::Double(d) => Ok(Number::Double(*d)),
            Value::Literal(_) => Err(Thrown::unavailable(
                "arithmetic on big integers, ratios and decimals",
            )),
            other => Err(Thrown::kind("a number", other)),
        }
    }

    pub(super) fn as_double(self) -> f64 {
        match self {
            Number::Int(n) => n as f64,
            Number::Double(d) => d,
        }
    }
}

pub(super) fn int(value: &Value) -> Eval<i64> {
    match value {
        Value::Int(n) => Ok(*n),
        other => Err(Thrown::kind("an integer", other)),
    }
}

/// An index or a count: integers, and doubles cut off.
pub(super) fn index(value: &Value) -> Eval<i64> {
    match Number::of(value)? {
        Number::Int(n) => Ok(n),
        Number::Double(d) => Ok(d as i64),
    }
}

fn overflow() -> Thrown {
    Thrown::new("ArithmeticException", "integer overflow")
}

fn by_zero() -> Thrown {
    Thrown::new("ArithmeticException", "Divide by zero")
}

fn arithmetic(
    a: &[Value],
    ints: fn(i64, i64) -> Option<i64>,
    doubles: fn(f64, f64) -> f64,
) -> Eval {
    match (Number::of(&a[0])?, Number::of(&a[1])?) {
        (Number::Int(a), Number::Int(b)) => ints(a, b).map(Value::Int).ok_or_else(overflow),
        (a, b) => Ok(Value::Double(doubles(a.as_double(), b.as_double()))),
    }
}

pub(super) fn add(_: &Env, a: &[Value]) -> Eval {
    arithmetic(a, i64::checked_add, |a, b| a + b)
}

fn divide(_: &Env, a: &[Value]) -> Eval {
    match (Number::of(&a[0])?, Number::of(&a[1])?) {
        (Number::Int(_), Number::Int(0)) => Err(by_zero()),
        (Number::Int(a), Number::Int(b)) => match (a.checked_rem(b), a.checked_div(b)) {
            (Some(0), Some(quotient)) => Ok(Value::Int(quotient)),
            (None, _) | (_, None) => Err(overflow()),
            _ => Err(Thrown::new(
                "ArithmeticException",
                format!(
                    "{a} divided by {b} is no integer, and ratios are not supported: use a double"
                ),
            )),
        },
        (a, b) => Ok(Value::Double(a.as_double() / b.as_double())),
    }
}

fn whole(a: &[Value], ints: fn(i64, i64) -> Option<i64>, doubles: fn(f64, f64) -> f64) -> Eval {
    match (Number::of(&a[0])?, Number::of(&a[1])?) {
        (Number::Int(_), Number::Int(0)) => Err(by_zero()),
        (Number::Int(a), Number::Int(b)) => ints(a, b).map(Value::Int).ok_or_else(overflow),
        (a, b) if b.as_double() == 0.0 => {
            let _ = a;
            Err(by_zero())
        }
        (a, b) => Ok(Value::Double(doubles(a.as_double(), b.as_double()))),
    }
}

fn relation(a: &[Value], ints: fn(&i64, &i64) -> bool, doubles: fn(&f64, &f64) -> bool) -> Eval {
    Ok(Value::Bool(
        match (Number::of(&a[0])?, Number::of(&a[1])?) {
            (Number::Int(a), Number::Int(b)) => ints(&a, &b),
            (a, b) => doubles(&a.as_double(), &b.as_double()),
        },
    ))
}

fn sign(a: &[Value], test: fn(f64) -> bool) -> Eval {
    Ok(Value::Bool(match Number::of(&a[0])? {
        Number::Int(n) => test(n.signum() as f64),
        Number::Double(d) => test(d),
    }))
}

fn extreme(a: &[Value], first: fn(&f64, &f64) -> bool, ints: fn(i64, i64) -> i64) -> Eval {
    match (Number::of(&a[0])?, Number::of(&a[1])?) {
        (Number::Int(a), Number::Int(b)) => Ok(Value::Int(ints(a, b))),
        (x, y) => {
            let (x, y) = (x.as_double(), y.as_double());
            Ok(if x.is_nan() || !y.is_nan() && first(&x, &y) {
                a[0].clone()
            } else {
                a[1].clone()
            })
        }
    }
}

fn bits(a: &[Value], f: fn(i64, i64) -> i64) -> Eval {
    let of = |value: &Value| match value {
        Value::Double(_) => Err(Thrown::argument("bit operation not supported for: double")),
        other => int(other),
    };
    Ok(Value::Int(f(of(&a[0])?, of(&a[1])?)))
}

fn to_long(_: &Env, a: &[Value]) -> Eval {
    match &a[0] {
        Value::Char(c) => Ok(Value::Int(i64::from(*c))),
        other => match Number::of(other)? {
            Number::Int(n) => Ok(Value::Int(n)),
            Number::Double(d) if (I64_MIN..-I64_MIN).contains(&d) => Ok(Value::Int(d as i64)),
            Number::Double(d) => Err(Thrown::argument(format!(
                "Value out of range for long: {d}"
            ))),
        },
    }
}

fn to_int(env: &Env, a: &[Value]) -> Eval {
    match to_long(env, a)? {
        Value::Int(n) if i32::try_from(n).is_err() => {
            Err(Thrown::argument(format!("Value out of range for int: {n}")))
        }
        n => Ok(n),
    }
}

fn to_char(_: &Env, a: &[Value]) -> Eval {
    match &a[0] {
        Value::Char(c) => Ok(Value::Char(*c)),
        other => {
            let n = index(other)?;
            u16::try_from(n)
                .map(Value::Char)
                .map_err(|_| Thrown::argument(format!("Value out of range for char: {n}")))
        }
    }
}

fn parity(a: &[Value], odd: bool) -> Eval {
    match &a[0] {
        Value::Int(n) => Ok(Value::Bool((n & 1 == 1) == odd)),
        other => Err(Thrown::argument(format!(
            "Argument must be an integer: {other}"
        ))),
    }
}

fn shift(n: i64) -> u32 {
    (n & 63) as u32
}

/// A number in a fixed order of pseudo-random ones: what a macro computes must not differ from run to run.
fn rand(env: &Env) -> f64 {
    let mut x = env.next_id().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((x ^ (x >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

pub(super) fn random_below(env: &Env, n: usize) -> usize {
    (rand(env) * n as f64) as usize
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("add", add),
    ("sub", |_, a| arithmetic(a, i64::checked_sub, |a, b| a - b)),
    ("mul", |_, a| arithmetic(a, i64::checked_mul, |a, b| a * b)),
    ("div", divide),
    ("neg", |_, a| match Number::of(&a[0])? {
        Number::Int(n) => n.checked_neg().map(Value::Int).ok_or_else(overflow),
        Number::Double(d) => Ok(Value::Double(-d)),
    }),
    ("inc", |env, a| add(env, &[a[0].clone(), Value::Int(1)])),
    ("dec", |env, a| add(env, &[a[0].clone(), Value::Int(-1)])),
    ("quot", |_, a| {
        whole(a, i64::checked_div, |a, b| (a / b).trunc())
    }),
    ("rem", |_, a| {
        whole(
            a,
            |a, b| Some(a.wrapping_rem(b)),
            |a, b| a - b * (a / b).trunc(),
        )
    }),
    ("mod", |_, a| {
        whole(
            a,
            |a, b| {
                let m = a.wrapping_rem(b);
                Some(if m != 0 && (m < 0) != (b < 0) {
                    m + b
                } else {
                    m
                })
            },
            |a, b| {
                let m = a - b * (a / b).trunc();
                if m != 0.0 && (m < 0.0) != (b < 0.0) {
                    m + b
                } else {
                    m
                }
            },
        )
    }),
    ("lt", |_, a| relation(a, |a, b| a < b, |a, b| a < b)),
    ("le", |_, a| relation(a, |a, b| a <= b, |a, b| a <= b)),
    ("gt", |_, a| relation(a, |a, b| a > b, |a, b| a > b)),
    ("ge", |_, a| relation(a, |a, b| a >= b, |a, b| a >= b)),
    ("num_eq", |_, a| relation(a, |a, b| a == b, |a, b| a == b)),
    ("zero_p", |_, a| sign(a, |d| d == 0.0)),
    ("pos_p", |_, a| sign(a, |d| d > 0.0)),
    ("neg_p", |_, a| sign(a, |d| d < 0.0)),
    ("even_p", |_, a| parity(a, false)),
    ("odd_p", |_, a| parity(a, true)),
    ("min", |_, a| extreme(a, |a, b| a < b, std::cmp::min)),
    ("max", |_, a| extreme(a, |a, b| a > b, std::cmp::max)),
    ("abs", |_, a| match Number::of(&a[0])? {
        Number::Int(n) => Ok(Value::Int(n.wrapping_abs())),
        Number::Double(d) => Ok(Value::Double(d.abs())),
    }),
    ("to_long", to_long),
    ("to_int", to_int),
    ("to_double", |_, a| {
        Ok(Value::Double(Number::of(&a[0])?.as_double()))
    }),
    ("to_char", to_char),
    ("check_number", |_, a| match &a[0] {
        Value::Literal(_) => Ok(a[0].clone()),
        other => Number::of(other).map(|_| other.clone()),
    }),
    ("bit_and", |_, a| bits(a, |a, b| a & b)),
    ("bit_or", |_, a| bits(a, |a, b| a | b)),
    ("bit_xor", |_, a| bits(a, |a, b| a ^ b)),
    ("bit_and_not", |_, a| bits(a, |a, b| a & !b)),
    ("bit_not", |_, a| Ok(Value::Int(!int(&a[0])?))),
    ("bit_shift_left", |_, a| bits(a, |a, n| a << shift(n))),
    ("bit_shift_right", |_, a| bits(a, |a, n| a >> shift(n))),
    ("unsigned_bit_shift_right", |_, a| {
        bits(a, |a, n| ((a as u64) >> shift(n)) as i64)
    }),
    ("bit_test", |_, a| {
        Ok(Value::Bool(int(&a[0])? >> shift(int(&a[1])?) & 1 == 1))
    }),
    ("bit_set", |_, a| bits(a, |a, n| a | 1 << shift(n))),
    ("bit_clear", |_, a| bits(a, |a, n| a & !(1 << shift(n)))),
    ("bit_flip", |_, a| bits(a, |a, n| a ^ 1 << shift(n))),
    ("unchecked_add", |_, a| {
        arithmetic(a, |a, b| Some(a.wrapping_add(b)), |a, b| a + b)
    }),
    ("unchecked_sub", |_, a| {
        arithmetic(a, |a, b| Some(a.wrapping_sub(b)), |a, b| a - b)
    }),
    ("unchecked_mul", |_, a| {
        arithmetic(a, |a, b| Some(a.wrapping_mul(b)), |a, b| a * b)
    }),
    ("nan_p", |_, a| {
        Ok(Value::Bool(Number::of(&a[0])?.as_double().is_nan()))
    }),
    ("infinite_p", |_, a| {
        Ok(Value::Bool(Number::of(&a[0])?.as_double().is_infinite()))
    }),
    ("rand", |env, _| Ok(Value::Double(rand(env)))),
];
