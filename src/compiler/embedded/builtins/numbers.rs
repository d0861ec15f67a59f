//! Arithmetic on numbers of all categories. Overflow of 64 bits is an error, as in Clojure; `unchecked-…` wraps, and
//! `promoting_…` goes on with big integers.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer as _;

use super::Builtin;
use super::casts::to_long_bits;
use crate::compiler::embedded::env::{CORE, Env};
use crate::compiler::embedded::ir::VarName;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{
    Decimal, Inexact, Number, Pair, Precision, Ratio, Rounding, Value,
};

impl Env {
    /// How exact decimals are to be: what `with-precision` has bound `*math-context*` to, `[digits rounding]`.
    pub(super) fn precision(&self) -> Precision {
        if self.bindings.borrow().is_empty() {
            return Precision::EXACT;
        }
        let context = self.find_var(&VarName {
            ns: CORE.into(),
            name: "*math-context*".into(),
        });
        let value = context.and_then(|var| self.var_value(&var).ok());
        match value.as_ref().and_then(Value::as_pair) {
            Some((Value::Int(digits), Value::Int(rounding))) => Precision {
                digits: u32::try_from(*digits).unwrap_or(0),
                rounding: Rounding::of(*rounding).unwrap_or(Rounding::HalfUp),
            },
            _ => Precision::EXACT,
        }
    }

    fn pair(&self, a: &[Value]) -> Eval<Pair> {
        let pair = number(&a[0])?.pair(number(&a[1])?, self.precision())?;
        // A product has the digits of both: what grows without end must end as every evaluation does.
        let (left, right) = pair.words();
        self.tick((left + right).saturating_add(left.saturating_mul(right) / 64))?;
        Ok(pair)
    }
}

/// The number that a value is.
pub(super) fn number(value: &Value) -> Eval<Number<'_>> {
    Number::of(value).ok_or_else(|| Thrown::kind("a number", value))
}

pub(super) fn int(value: &Value) -> Eval<i64> {
    match value {
        Value::Int(n) => Ok(*n),
        other => {
            number(other)?;
            Err(Thrown::argument(format!(
                "bit operation not supported for: {}",
                other.type_name()
            )))
        }
    }
}

/// An index or a count: any number, cut off.
pub(super) fn index(value: &Value) -> Eval<i64> {
    to_long_bits(number(value)?)
}

fn overflow() -> Thrown {
    Thrown::new("ArithmeticException", "long overflow")
}

fn by_zero() -> Thrown {
    Thrown::new("ArithmeticException", "Divide by zero")
}

/// What an operation does in each category.
struct Ops {
    ints: fn(i64, i64) -> Option<i64>,
    bigs: fn(BigInt, BigInt) -> BigInt,
    ratios: fn(&Ratio, &Ratio) -> Ratio,
    decimals: fn(&Decimal, &Decimal, Precision) -> Result<Decimal, Inexact>,
    doubles: fn(f64, f64) -> f64,
}

const ADD: Ops = Ops {
    ints: i64::checked_add,
    bigs: |a, b| a + b,
    ratios: Ratio::add,
    decimals: Decimal::add,
    doubles: |a, b| a + b,
};

const SUB: Ops = Ops {
    ints: i64::checked_sub,
    bigs: |a, b| a - b,
    ratios: Ratio::sub,
    decimals: Decimal::sub,
    doubles: |a, b| a - b,
};

const MUL: Ops = Ops {
    ints: i64::checked_mul,
    bigs: |a, b| a * b,
    ratios: Ratio::mul,
    decimals: Decimal::mul,
    doubles: |a, b| a * b,
};

const QUOT: Ops = Ops {
    // The least long divided by -1 is itself, as in Java.
    ints: |a, b| Some(a.wrapping_div(b)),
    bigs: |a, b| a / b,
    ratios: |a, b| Ratio::whole(a.quot(b)),
    decimals: Decimal::quot,
    // Never -0.0: Java goes by way of a long.
    doubles: |a, b| (a / b).trunc() + 0.0,
};

const REM: Ops = Ops {
    ints: |a, b| Some(a.wrapping_rem(b)),
    bigs: |a, b| a % b,
    ratios: Ratio::rem,
    decimals: Decimal::rem,
    doubles: |a, b| a - b * ((a / b).trunc() + 0.0),
};

impl Ops {
    fn on(&self, env: &Env, pair: Pair) -> Eval<Option<Value>> {
        Ok(match pair {
            Pair::Ints(a, b) => (self.ints)(a, b).map(Value::Int),
            Pair::Bigs(a, b) => Some(Value::big((self.bigs)(a, b))),
            Pair::Ratios(a, b) => Some(Value::ratio((self.ratios)(&a, &b))),
            Pair::Decimals(a, b) => Some(Value::decimal((self.decimals)(&a, &b, env.precision())?)),
            Pair::Doubles(a, b) => Some(Value::Double((self.doubles)(a, b))),
        })
    }

    fn checked(&self, env: &Env, a: &[Value]) -> Eval {
        self.on(env, env.pair(a)?)?.ok_or_else(overflow)
    }

    /// Integers that overflow go on as big ones.
    fn promoting(&self, env: &Env, a: &[Value]) -> Eval {
        match self.on(env, env.pair(a)?)? {
            Some(value) => Ok(value),
            None => Ok(Value::big((self.bigs)(
                BigInt::from(int(&a[0])?),
                BigInt::from(int(&a[1])?),
            ))),
        }
    }

    /// As quotients go: nothing can be divided by zero.
    fn divided(&self, env: &Env, a: &[Value]) -> Eval {
        if number(&a[1])?.sign() == Some(Ordering::Equal) {
            number(&a[0])?;
            return Err(by_zero());
        }
        let pair = env.pair(a)?;
        if let Pair::Doubles(a, b) = pair
            && !(a / b).is_finite()
        {
            return Err(Thrown::new("NumberFormatException", "Infinite or NaN"));
        }
        self.on(env, pair)?.ok_or_else(overflow)
    }
}

pub(super) fn promoting_add(env: &Env, a: &[Value]) -> Eval {
    ADD.promoting(env, a)
}

fn divide(env: &Env, a: &[Value]) -> Eval {
    let (x, y) = (number(&a[0])?, number(&a[1])?);
    if let Number::Double(_) = x {
        return Ok(Value::Double(x.as_double() / y.as_double()));
    }
    if let Number::Double(divisor) = y {
        return Ok(Value::Double(x.as_double() / divisor));
    }
    if y.sign() == Some(Ordering::Equal) {
        return Err(by_zero());
    }
    Ok(match env.pair(a)? {
        Pair::Ints(a, b) if a.wrapping_rem(b) == 0 => Value::Int(a.wrapping_div(b)),
        Pair::Ints(a, b) => Value::ratio(Ratio::new(a.into(), b.into())),
        Pair::Bigs(a, b) => Value::ratio(Ratio::new(a, b)),
        Pair::Ratios(a, b) => Value::ratio(a.div(&b)),
        Pair::Decimals(a, b) => Value::decimal(a.div(&b, env.precision())?),
        Pair::Doubles(a, b) => Value::Double(a / b),
    })
}

fn negate(env: &Env, value: &Value) -> Eval<Option<Value>> {
    Ok(match number(value)? {
        Number::Int(n) => n.checked_neg().map(Value::Int),
        Number::Big(n) => Some(Value::big(-n)),
        Number::Ratio(r) => Some(Value::ratio(Ratio {
            numerator: -&r.numerator,
            denominator: r.denominator.clone(),
        })),
        Number::Decimal(d) => Some(Value::decimal(d.negate(env.precision())?)),
        Number::Double(d) => Some(Value::Double(-d)),
    })
}

fn modulo(env: &Env, a: &[Value]) -> Eval {
    let rest = REM.divided(env, a)?;
    let zero = number(&rest)?.sign() == Some(Ordering::Equal);
    let positive = |v: &Value| -> Eval<bool> { Ok(number(v)?.sign() == Some(Ordering::Greater)) };
    if zero || positive(&a[0])? == positive(&a[1])? {
        return Ok(rest);
    }
    ADD.checked(env, &[rest, a[1].clone()])
}

fn relation(env: &Env, a: &[Value], test: fn(Ordering) -> bool) -> Eval {
    Ok(Value::Bool(env.pair(a)?.order()?.is_some_and(test)))
}

fn sign(a: &[Value], wanted: Ordering) -> Eval {
    Ok(Value::Bool(number(&a[0])?.sign() == Some(wanted)))
}

fn is_nan(value: &Value) -> bool {
    matches!(value, Value::Double(d) if d.is_nan())
}

fn extreme(env: &Env, a: &[Value], wanted: Ordering) -> Eval {
    let order = env.pair(a)?.order()?;
    let first = is_nan(&a[0]) || !is_nan(&a[1]) && order == Some(wanted);
    Ok(a[usize::from(!first)].clone())
}

fn absolute(env: &Env, a: &[Value]) -> Eval {
    Ok(match number(&a[0])? {
        Number::Int(n) => Value::Int(n.wrapping_abs()),
        Number::Double(d) => Value::Double(d.abs()),
        n if n.sign() == Some(Ordering::Less) => {
            negate(env, &a[0])?.unwrap_or_else(|| a[0].clone())
        }
        _ => a[0].clone(),
    })
}

/// Longs wrap; the others have no end.
fn unchecked(env: &Env, a: &[Value], wrap: fn(i64, i64) -> i64, ops: &Ops) -> Eval {
    match (&a[0], &a[1]) {
        (Value::Int(a), Value::Int(b)) => Ok(Value::Int(wrap(*a, *b))),
        _ => ops.checked(env, a),
    }
}

fn bits(a: &[Value], f: fn(i64, i64) -> i64) -> Eval {
    let of = |value: &Value| match value {
        Value::Double(_) => Err(Thrown::argument("bit operation not supported for: double")),
        other => int(other),
    };
    Ok(Value::Int(f(of(&a[0])?, of(&a[1])?)))
}

fn parity(a: &[Value], odd: bool) -> Eval {
    match Number::of(&a[0]).and_then(Number::integer) {
        Some(n) => Ok(Value::Bool(n.is_odd() == odd)),
        None => Err(Thrown::argument(format!(
            "Argument must be an integer: {}",
            a[0].to_text()
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
    ("add", |env, a| ADD.checked(env, a)),
    ("sub", |env, a| SUB.checked(env, a)),
    ("mul", |env, a| MUL.checked(env, a)),
    ("div", divide),
    ("neg", |env, a| negate(env, &a[0])?.ok_or_else(overflow)),
    ("promoting_add", promoting_add),
    ("promoting_sub", |env, a| SUB.promoting(env, a)),
    ("promoting_mul", |env, a| MUL.promoting(env, a)),
    ("promoting_neg", |env, a| match negate(env, &a[0])? {
        Some(value) => Ok(value),
        None => Ok(Value::big(-BigInt::from(int(&a[0])?))),
    }),
    ("inc", |env, a| {
        ADD.checked(env, &[a[0].clone(), Value::Int(1)])
    }),
    ("dec", |env, a| {
        SUB.checked(env, &[a[0].clone(), Value::Int(1)])
    }),
    ("quot", |env, a| QUOT.divided(env, a)),
    ("rem", |env, a| REM.divided(env, a)),
    ("mod", modulo),
    ("lt", |env, a| relation(env, a, Ordering::is_lt)),
    ("le", |env, a| relation(env, a, Ordering::is_le)),
    ("gt", |env, a| relation(env, a, Ordering::is_gt)),
    ("ge", |env, a| relation(env, a, Ordering::is_ge)),
    ("num_eq", |env, a| relation(env, a, Ordering::is_eq)),
    ("zero_p", |_, a| sign(a, Ordering::Equal)),
    ("pos_p", |_, a| sign(a, Ordering::Greater)),
    ("neg_p", |_, a| sign(a, Ordering::Less)),
    ("even_p", |_, a| parity(a, false)),
    ("odd_p", |_, a| parity(a, true)),
    ("min", |env, a| extreme(env, a, Ordering::Less)),
    ("max", |env, a| extreme(env, a, Ordering::Greater)),
    ("abs", absolute),
    ("check_number", |_, a| number(&a[0]).map(|_| a[0].clone())),
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
    ("unchecked_add", |env, a| {
        unchecked(env, a, i64::wrapping_add, &ADD)
    }),
    ("unchecked_sub", |env, a| {
        unchecked(env, a, i64::wrapping_sub, &SUB)
    }),
    ("unchecked_mul", |env, a| {
        unchecked(env, a, i64::wrapping_mul, &MUL)
    }),
    ("nan_p", |_, a| {
        Ok(Value::Bool(number(&a[0])?.as_double().is_nan()))
    }),
    ("infinite_p", |_, a| {
        Ok(Value::Bool(number(&a[0])?.as_double().is_infinite()))
    }),
    ("rand", |env, _| Ok(Value::Double(rand(env)))),
];
