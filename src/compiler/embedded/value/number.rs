//! Numbers of all categories, and what two of them are computed as: the higher category, as in `clojure.lang.Numbers`.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use super::decimal::{Inexact, Precision};
use super::{Decimal, Ratio, Value};

/// An integer with an `N`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BigInteger {
    /// The integer; it may be one that 64 bits hold.
    pub value: BigInt,
    /// What Clojure has as a `java.math.BigInteger`, which prints without `N`.
    pub plain: bool,
}

/// A number of a [`Value`].
#[derive(Debug, Clone, Copy)]
pub enum Number<'v> {
    /// 64 bits.
    Int(i64),
    /// A big integer.
    Big(&'v BigInt),
    /// A ratio.
    Ratio(&'v Ratio),
    /// A decimal.
    Decimal(&'v Decimal),
    /// A double.
    Double(f64),
}

/// Two numbers in one category.
#[derive(Debug)]
pub enum Pair {
    /// Both have 64 bits.
    Ints(i64, i64),
    /// Integers.
    Bigs(BigInt, BigInt),
    /// Integers and ratios.
    Ratios(Ratio, Ratio),
    /// Exact numbers.
    Decimals(Decimal, Decimal),
    /// One is a double.
    Doubles(f64, f64),
}

impl<'v> Number<'v> {
    /// The number that a value is.
    pub fn of(value: &'v Value) -> Option<Self> {
        Some(match value {
            Value::Int(n) => Number::Int(*n),
            Value::BigInt(n) => Number::Big(&n.value),
            Value::Ratio(r) => Number::Ratio(r),
            Value::Decimal(d) => Number::Decimal(d),
            Value::Double(d) => Number::Double(*d),
            _ => return None,
        })
    }

    /// The nearest double; of a ratio, of its first 16 digits.
    pub fn as_double(self) -> f64 {
        match self {
            Number::Int(n) => n as f64,
            Number::Big(n) => n.to_f64().unwrap_or(f64::NAN),
            Number::Ratio(r) => {
                Decimal::of_ratio(r, Precision::DECIMAL64).map_or(f64::NAN, |d| d.to_double())
            }
            Number::Decimal(d) => d.to_double(),
            Number::Double(d) => d,
        }
    }

    /// Where it stands to zero; NaN nowhere.
    pub fn sign(self) -> Option<Ordering> {
        match self {
            Number::Int(n) => Some(n.cmp(&0)),
            Number::Big(n) => Some(n.cmp(&BigInt::zero())),
            Number::Ratio(r) => Some(r.numerator.cmp(&BigInt::zero())),
            Number::Decimal(d) => Some(d.unscaled.cmp(&BigInt::zero())),
            Number::Double(d) => d.partial_cmp(&0.0),
        }
    }

    /// The integer, where it is one.
    pub fn integer(self) -> Option<BigInt> {
        match self {
            Number::Int(n) => Some(BigInt::from(n)),
            Number::Big(n) => Some(n.clone()),
            _ => None,
        }
    }

    fn rank(self) -> u8 {
        match self {
            Number::Int(_) => 0,
            Number::Big(_) => 1,
            Number::Ratio(_) => 2,
            Number::Decimal(_) => 3,
            Number::Double(_) => 4,
        }
    }

    fn as_ratio(self) -> Ratio {
        match self {
            Number::Ratio(r) => r.clone(),
            other => Ratio::whole(other.integer().unwrap_or_default()),
        }
    }

    /// As a decimal; doubles are none.
    ///
    /// # Errors
    /// Where it is a ratio without an end, and all digits are wanted.
    pub fn as_decimal(self, to: Precision) -> Result<Decimal, Inexact> {
        match self {
            Number::Decimal(d) => Ok(d.clone()),
            Number::Ratio(r) => Decimal::of_ratio(r, to),
            other => Ok(Decimal::whole(other.integer().unwrap_or_default())),
        }
    }

    /// Both in the higher category.
    ///
    /// # Errors
    /// As [`Number::as_decimal`].
    pub fn pair(self, other: Self, to: Precision) -> Result<Pair, Inexact> {
        Ok(match (self, other) {
            (Number::Int(a), Number::Int(b)) => Pair::Ints(a, b),
            (a, b) => match a.rank().max(b.rank()) {
                4 => Pair::Doubles(a.as_double(), b.as_double()),
                3 => Pair::Decimals(a.as_decimal(to)?, b.as_decimal(to)?),
                2 => Pair::Ratios(a.as_ratio(), b.as_ratio()),
                _ => Pair::Bigs(
                    a.integer().unwrap_or_default(),
                    b.integer().unwrap_or_default(),
                ),
            },
        })
    }
}

impl Pair {
    /// How many words beyond the first each of the two takes up, about.
    pub fn words(&self) -> (u64, u64) {
        let ratio = |r: &Ratio| (r.numerator.bits() + r.denominator.bits()) / 64;
        match self {
            Pair::Ints(..) | Pair::Doubles(..) => (0, 0),
            Pair::Bigs(a, b) => (a.bits() / 64, b.bits() / 64),
            Pair::Ratios(a, b) => (ratio(a), ratio(b)),
            Pair::Decimals(a, b) => (a.unscaled.bits() / 64, b.unscaled.bits() / 64),
        }
    }

    /// The order of the two; `None` where one is NaN.
    ///
    /// # Errors
    /// Where telling would take too many digits.
    pub fn order(&self) -> Result<Option<Ordering>, Inexact> {
        Ok(match self {
            Pair::Ints(a, b) => Some(a.cmp(b)),
            Pair::Bigs(a, b) => Some(a.cmp(b)),
            Pair::Ratios(a, b) => Some(a.cmp(b)),
            Pair::Decimals(a, b) => Some(a.order(b)?),
            Pair::Doubles(a, b) => a.partial_cmp(b),
        })
    }
}

/// `=` of numbers: of the same category, integers of all sizes being one; `None` where they are no numbers.
pub fn equal(a: &Value, b: &Value) -> Option<bool> {
    Some(match (Number::of(a)?, Number::of(b)?) {
        (Number::Ratio(a), Number::Ratio(b)) => a == b,
        (Number::Decimal(a), Number::Decimal(b)) => a.order(b) == Ok(Ordering::Equal),
        (Number::Double(a), Number::Double(b)) => a == b,
        (a, b) => a.integer().is_some() && a.integer() == b.integer(),
    })
}

/// The hash of Java's `BigInteger`: 31 times the hash so far plus the next 32 bits, the highest first, and the sign.
pub fn java_hash(n: &BigInt) -> i32 {
    let hash = n
        .magnitude()
        .iter_u32_digits()
        .rev()
        .fold(0i32, |h, digit| {
            h.wrapping_mul(31).wrapping_add(digit as i32)
        });
    if n.is_negative() {
        hash.wrapping_neg()
    } else {
        hash
    }
}

impl Value {
    /// Where an integer of any size stands in a vector; nowhere for what is no integer.
    pub fn as_index(&self) -> Option<usize> {
        match self {
            Value::Int(n) => usize::try_from(*n).ok(),
            Value::BigInt(n) => n.value.to_usize(),
            _ => None,
        }
    }

    /// An integer with an `N`.
    pub fn big(n: BigInt) -> Self {
        Value::BigInt(Rc::new(BigInteger {
            value: n,
            plain: false,
        }))
    }

    /// An integer: 64 bits where they hold it, else a big one.
    pub fn integer(n: BigInt) -> Self {
        match n.to_i64() {
            Some(n) => Value::Int(n),
            None => Value::big(n),
        }
    }

    /// A ratio, or the big integer that it is.
    pub fn ratio(ratio: Ratio) -> Self {
        if ratio.is_whole() {
            Value::big(ratio.numerator)
        } else {
            Value::Ratio(Rc::new(ratio))
        }
    }

    /// A decimal.
    pub fn decimal(decimal: Decimal) -> Self {
        Value::Decimal(Rc::new(decimal))
    }
}
