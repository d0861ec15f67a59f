//! Decimal fractions, with the rules of `java.math.BigDecimal` for scale, precision and rounding.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::{BigInt, BigUint};
use num_integer::Integer as _;
use num_traits::{One, Signed, Zero};

use super::Ratio;

/// Digits that arithmetic here may add at once; more would take the compiler's memory for one number.
const MAX_SHIFT: i64 = 10_000_000;

/// `unscaled` / 10^`scale`.
#[derive(Debug, Clone)]
pub struct Decimal {
    /// All digits, as an integer.
    pub unscaled: BigInt,
    /// How many of the digits stand behind the point; negative for zeros before it.
    pub scale: i32,
}

/// What a decimal can't be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Inexact {
    /// The quotient has no end as a decimal.
    #[error("Non-terminating decimal expansion; no exact representable decimal result.")]
    Endless,
    /// Digits would be lost, and *math-context* says that none may be.
    #[error("Rounding necessary")]
    Rounding,
    /// An integral quotient has more digits than *math-context* gives.
    #[error("Division impossible")]
    Impossible,
    /// The scale is beyond 32 bits.
    #[error("{}", if *.0 { "Underflow" } else { "Overflow" })]
    Scale(bool),
    /// It has too many digits.
    #[error("BigInteger would overflow supported range")]
    TooLarge,
}

type Exact<T = Decimal> = Result<T, Inexact>;

/// Java's rounding modes, numbered as `BigDecimal.ROUND_…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    /// Towards positive infinity.
    Ceiling,
    /// Towards negative infinity.
    Floor,
    /// To the nearest; a half away from zero.
    HalfUp,
    /// To the nearest; a half towards zero.
    HalfDown,
    /// To the nearest; a half to the even digit.
    HalfEven,
    /// Not at all.
    Unnecessary,
}

impl Rounding {
    /// The mode of a number.
    pub fn of(number: i64) -> Option<Self> {
        use Rounding::*;
        let all = [
            Up,
            Down,
            Ceiling,
            Floor,
            HalfUp,
            HalfDown,
            HalfEven,
            Unnecessary,
        ];
        usize::try_from(number)
            .ok()
            .and_then(|n| all.get(n))
            .copied()
    }
}

/// How exact results are to be.
#[derive(Debug, Clone, Copy)]
pub struct Precision {
    /// Digits; 0 for all of them.
    pub digits: u32,
    /// What becomes of the others.
    pub rounding: Rounding,
}

impl Precision {
    /// All digits.
    pub const EXACT: Precision = Precision {
        digits: 0,
        rounding: Rounding::Unnecessary,
    };
    /// What Clojure makes a double of a ratio with.
    pub const DECIMAL64: Precision = Precision {
        digits: 16,
        rounding: Rounding::HalfEven,
    };
}

fn power_of_ten(digits: i64) -> Exact<BigInt> {
    if digits > MAX_SHIFT {
        return Err(Inexact::TooLarge);
    }
    Ok(BigInt::from(BigUint::from(10u8).pow(digits.max(0) as u32)))
}

/// `n` with `digits` zeros behind it.
fn shifted(n: &BigInt, digits: i64) -> Exact<BigInt> {
    if n.is_zero() || digits <= 0 {
        return Ok(n.clone());
    }
    Ok(n * power_of_ten(digits)?)
}

/// `n / d` rounded to an integer, and whether nothing was lost.
fn divide_rounded(n: &BigInt, d: &BigInt, rounding: Rounding) -> Exact<(BigInt, bool)> {
    let (q, rest) = n.div_rem(d);
    if rest.is_zero() {
        return Ok((q, true));
    }
    let negative = n.is_negative() != d.is_negative();
    let half = (rest.abs() * 2u8).cmp(&d.abs());
    let away = match rounding {
        Rounding::Up => true,
        Rounding::Down => false,
        Rounding::Ceiling => !negative,
        Rounding::Floor => negative,
        Rounding::HalfUp => half != Ordering::Less,
        Rounding::HalfDown => half == Ordering::Greater,
        Rounding::HalfEven => half == Ordering::Greater || half == Ordering::Equal && q.is_odd(),
        Rounding::Unnecessary => return Err(Inexact::Rounding),
    };
    Ok(match (away, negative) {
        (false, _) => (q, false),
        (true, false) => (q + 1, false),
        (true, true) => (q - 1, false),
    })
}

fn take_factor(n: &mut BigInt, factor: u8) -> i64 {
    let mut times = 0;
    loop {
        let (q, rest) = n.div_rem(&BigInt::from(factor));
        if !rest.is_zero() {
            return times;
        }
        *n = q;
        times += 1;
    }
}

impl Decimal {
    /// The decimal with that many of its digits behind the point.
    ///
    /// # Errors
    /// Where the scale is beyond 32 bits.
    pub fn new(unscaled: BigInt, scale: i64) -> Exact {
        let scale = match i32::try_from(scale) {
            Ok(scale) => scale,
            Err(_) if unscaled.is_zero() => {
                if scale > 0 {
                    i32::MAX
                } else {
                    i32::MIN
                }
            }
            Err(_) => return Err(Inexact::Scale(scale > 0)),
        };
        Ok(Decimal { unscaled, scale })
    }

    /// An integer.
    pub fn whole(n: BigInt) -> Self {
        Decimal {
            unscaled: n,
            scale: 0,
        }
    }

    /// The decimal that a text writes, without `M`; `None` where it writes none.
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{before}{behind}");
        let bare = digits.strip_prefix(['-', '+']).unwrap_or(&digits);
        if bare.is_empty() || !bare.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let scale = behind.len() as i64 - i64::from(exponent);
        Decimal::new(digits.parse().ok()?, scale)
            .ok()
            .filter(|d| i64::from(d.scale) == scale)
    }

    /// A ratio as a decimal.
    ///
    /// # Errors
    /// Where it has no end as one, and all digits are wanted.
    pub fn of_ratio(ratio: &Ratio, to: Precision) -> Exact {
        Decimal::whole(ratio.numerator.clone()).div(&Decimal::whole(ratio.denominator.clone()), to)
    }

    fn scale(&self) -> i64 {
        i64::from(self.scale)
    }

    /// How many digits it has, at least 1.
    fn precision(&self) -> i64 {
        self.unscaled.magnitude().to_string().len() as i64
    }

    fn rounded(mut self, to: Precision) -> Exact {
        let digits = i64::from(to.digits);
        // Again where rounding up gave another digit.
        while digits > 0 && self.precision() > digits {
            let drop = self.precision() - digits;
            let (unscaled, _) = divide_rounded(&self.unscaled, &power_of_ten(drop)?, to.rounding)?;
            self = Decimal::new(unscaled, self.scale() - drop)?;
        }
        Ok(self)
    }

    /// Without zeros at its end, as far as the scale stays at or above `least`.
    fn stripped(self, least: i64) -> Exact {
        if self.scale() <= least || self.unscaled.is_zero() {
            return Ok(self);
        }
        let text = self.unscaled.to_string();
        let zeros = (text.len() - text.trim_end_matches('0').len()) as i64;
        let drop = zeros.min(self.scale() - least);
        Decimal::new(&self.unscaled / power_of_ten(drop)?, self.scale() - drop)
    }

    /// The same number with a scale that is not less.
    fn widened(self, to: i64) -> Exact {
        if to <= self.scale() {
            return Ok(self);
        }
        Decimal::new(shifted(&self.unscaled, to - self.scale())?, to)
    }

    /// The unscaled values at the greater of the scales, and that.
    fn aligned(&self, other: &Decimal) -> Exact<(BigInt, BigInt, i64)> {
        let to = self.scale().max(other.scale());
        Ok((
            shifted(&self.unscaled, to - self.scale())?,
            shifted(&other.unscaled, to - other.scale())?,
            to,
        ))
    }

    /// The sum.
    ///
    /// # Errors
    /// As all arithmetic here: see [`Inexact`].
    pub fn add(&self, other: &Decimal, to: Precision) -> Exact {
        if to.digits > 0 && (self.unscaled.is_zero() || other.unscaled.is_zero()) {
            return self.add_zero(other, to);
        }
        let (left, right, scale) = self.aligned(other)?;
        Decimal::new(left + right, scale)?.rounded(to)
    }

    /// A sum where one side is zero: the other side, with the greater of the scales as far as the digits allow.
    fn add_zero(&self, other: &Decimal, to: Precision) -> Exact {
        let preferred = self.scale().max(other.scale());
        let sum = if self.unscaled.is_zero() { other } else { self };
        if sum.unscaled.is_zero() {
            return Decimal::new(BigInt::zero(), preferred);
        }
        let sum = sum.clone().rounded(to)?;
        match sum.scale().cmp(&preferred) {
            Ordering::Equal => Ok(sum),
            Ordering::Greater => sum.stripped(preferred),
            Ordering::Less => {
                let room = i64::from(to.digits) - sum.precision();
                let scale = sum.scale();
                sum.widened(preferred.min(scale + room))
            }
        }
    }

    /// The difference.
    ///
    /// # Errors
    /// See [`Inexact`].
    pub fn sub(&self, other: &Decimal, to: Precision) -> Exact {
        let negative = Decimal {
            unscaled: -&other.unscaled,
            scale: other.scale,
        };
        self.add(&negative, to)
    }

    /// The product.
    ///
    /// # Errors
    /// See [`Inexact`].
    pub fn mul(&self, other: &Decimal, to: Precision) -> Exact {
        Decimal::new(
            &self.unscaled * &other.unscaled,
            self.scale() + other.scale(),
        )?
        .rounded(to)
    }

    /// The quotient; `other` is not zero.
    ///
    /// # Errors
    /// See [`Inexact`].
    pub fn div(&self, other: &Decimal, to: Precision) -> Exact {
        let preferred = self.scale() - other.scale();
        if self.unscaled.is_zero() {
            return Decimal::new(BigInt::zero(), preferred);
        }
        if to.digits == 0 {
            return self.exact_quotient(other, preferred);
        }
        // Both as numbers below 1 with their digits behind the point: their quotient is between 0.1 and 10, and at or above 1
        // it has a digit more.
        let most = self.precision().max(other.precision());
        let left = shifted(&self.unscaled.abs(), most - self.precision())?;
        let right = shifted(&other.unscaled.abs(), most - other.precision())?;
        let shift =
            i64::from(to.digits) + other.precision() - self.precision() - i64::from(left >= right);
        let (unscaled, exact) = divide_rounded(
            &shifted(&self.unscaled, shift)?,
            &shifted(&other.unscaled, -shift)?,
            to.rounding,
        )?;
        let quotient = Decimal::new(unscaled, preferred + shift)?;
        if exact {
            quotient.stripped(preferred)
        } else {
            quotient.rounded(to)
        }
    }

    fn exact_quotient(&self, other: &Decimal, preferred: i64) -> Exact {
        // It has an end where, in lowest terms, only twos and fives are left below the line; each asks for a digit.
        let mut left = &other.unscaled / self.unscaled.gcd(&other.unscaled);
        let digits = take_factor(&mut left, 2).max(take_factor(&mut left, 5));
        if !left.magnitude().is_one() {
            return Err(Inexact::Endless);
        }
        Decimal::new(
            shifted(&self.unscaled, digits)? / &other.unscaled,
            preferred + digits,
        )
    }

    /// The quotient without its fraction, with the scale that `BigDecimal.divideToIntegralValue` gives it; `other` is not
    /// zero.
    ///
    /// # Errors
    /// See [`Inexact`].
    pub fn quot(&self, other: &Decimal, to: Precision) -> Exact {
        let preferred = self.scale() - other.scale();
        if self.compare_sizes(other)? == Ordering::Less {
            return Decimal::new(BigInt::zero(), preferred);
        }
        let shift = other.scale() - self.scale();
        let whole = shifted(&self.unscaled, shift)? / shifted(&other.unscaled, -shift)?;
        let mut whole = Decimal::whole(whole).stripped(preferred.min(0))?;
        if to.digits == 0 {
            return whole.widened(preferred);
        }
        let digits = i64::from(to.digits);
        let bare = whole.clone().stripped(i64::from(i32::MIN))?;
        if bare.precision() > digits {
            return Err(Inexact::Impossible);
        }
        if whole.precision() > digits {
            let scale = bare.scale() + digits - bare.precision();
            whole = bare.widened(scale)?;
        }
        let room = digits - whole.precision();
        let scale = whole.scale();
        whole.widened(preferred.min(scale + room))
    }

    /// What [`quot`](Decimal::quot) leaves.
    ///
    /// # Errors
    /// See [`Inexact`].
    pub fn rem(&self, other: &Decimal, to: Precision) -> Exact {
        let product = self.quot(other, to)?.mul(other, Precision::EXACT)?;
        self.sub(&product, Precision::EXACT)
    }

    /// The number with its sign changed.
    ///
    /// # Errors
    /// See [`Inexact`].
    pub fn negate(&self, to: Precision) -> Exact {
        Decimal {
            unscaled: -&self.unscaled,
            scale: self.scale,
        }
        .rounded(to)
    }

    fn compare_sizes(&self, other: &Decimal) -> Exact<Ordering> {
        if self.unscaled.is_zero() || other.unscaled.is_zero() {
            return Ok(other.unscaled.is_zero().cmp(&self.unscaled.is_zero()));
        }
        // Where the point stands decides, before digits are compared.
        let magnitude = |d: &Decimal| d.precision() - d.scale();
        match magnitude(self).cmp(&magnitude(other)) {
            Ordering::Equal => {
                let (left, right, _) = self.aligned(other)?;
                Ok(left.magnitude().cmp(right.magnitude()))
            }
            order => Ok(order),
        }
    }

    /// The order of the numbers, whatever their scales.
    ///
    /// # Errors
    /// Where telling would take too many digits.
    pub fn order(&self, other: &Decimal) -> Exact<Ordering> {
        let signs = self.unscaled.sign().cmp(&other.unscaled.sign());
        if signs != Ordering::Equal {
            return Ok(signs);
        }
        let sizes = self.compare_sizes(other)?;
        Ok(if self.unscaled.is_negative() {
            sizes.reverse()
        } else {
            sizes
        })
    }

    /// The number cut towards zero.
    ///
    /// # Errors
    /// Where it has too many digits.
    pub fn truncate(&self) -> Exact<BigInt> {
        if self.scale() >= self.precision() {
            return Ok(BigInt::zero());
        }
        Ok(shifted(&self.unscaled, -self.scale())? / power_of_ten(self.scale())?)
    }

    /// The number as a fraction.
    ///
    /// # Errors
    /// Where it has too many digits.
    pub fn to_ratio(&self) -> Exact<Ratio> {
        if self.scale < 0 {
            return Ok(Ratio::whole(self.truncate()?));
        }
        Ok(Ratio::new(
            self.unscaled.clone(),
            power_of_ten(self.scale())?,
        ))
    }

    /// The nearest double.
    pub fn to_double(&self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    /// The decimal without zeros at its end, which is what Clojure hashes.
    pub fn bare(&self) -> Decimal {
        self.clone()
            .stripped(i64::from(i32::MIN))
            .unwrap_or_else(|_| self.clone())
    }
}

/// As `BigDecimal.toString`: plain where the scale is not negative and few zeros lead, else with an exponent.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.unscaled.magnitude().to_string();
        let sign = if self.unscaled.is_negative() { "-" } else { "" };
        let exponent = digits.len() as i64 - 1 - self.scale();
        if self.scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        if self.scale > 0 && exponent >= -6 {
            let padded = format!("{digits:0>width$}", width = self.scale as usize + 1);
            let (before, behind) = padded.split_at(padded.len() - self.scale as usize);
            return write!(f, "{sign}{before}.{behind}");
        }
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        write!(f, "{sign}{first}{point}{rest}")?;
        if exponent == 0 {
            return Ok(());
        }
        write!(f, "E{exponent:+}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    /// Printed by Java's BigDecimal.
    #[test]
    fn decimals_are_written_as_in_java() {
        for (text, written) in [
            ("1.50", "1.50"),
            ("1e3", "1E+3"),
            ("12e3", "1.2E+4"),
            ("0.000001", "0.000001"),
            ("0.0000001", "1E-7"),
            ("-0.00", "0.00"),
            ("-1.5e-10", "-1.5E-10"),
        ] {
            assert_eq!(decimal(text).to_string(), written);
        }
        for text in ["", ".", "1e", "x", "1.2.3", "1e99999999999"] {
            assert!(Decimal::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn quotients_end_or_are_rounded_or_refused() {
        let five = Precision {
            digits: 5,
            rounding: Rounding::HalfUp,
        };
        let (one, three, eight) = (decimal("1"), decimal("3"), decimal("8"));
        assert_eq!(
            one.div(&eight, Precision::EXACT).unwrap().to_string(),
            "0.125"
        );
        assert_eq!(one.div(&three, five).unwrap().to_string(), "0.33333");
        assert_eq!(
            one.div(&three, Precision::EXACT).unwrap_err(),
            Inexact::Endless
        );
    }

    #[test]
    fn an_exponent_alone_takes_no_memory() {
        let huge = decimal("1e2000000000");
        assert_eq!(huge.order(&decimal("2")), Ok(Ordering::Greater));
        assert_eq!(
            huge.add(&decimal("1"), Precision::EXACT).unwrap_err(),
            Inexact::TooLarge
        );
    }
}
