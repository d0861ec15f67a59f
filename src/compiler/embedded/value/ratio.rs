//! Exact fractions, as `clojure.lang.Ratio`.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Signed};

/// A fraction in lowest terms; the denominator is greater than 1 in a [`Value`](super::Value), and can be 1 while arithmetic
/// goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratio {
    /// What is divided; carries the sign.
    pub numerator: BigInt,
    /// What it is divided by: positive.
    pub denominator: BigInt,
}

impl Ratio {
    /// The fraction in lowest terms. `denominator` is not zero.
    pub fn new(numerator: BigInt, denominator: BigInt) -> Self {
        let mut divisor = numerator.gcd(&denominator);
        if denominator.is_negative() {
            divisor = -divisor;
        }
        Ratio {
            numerator: numerator / &divisor,
            denominator: denominator / divisor,
        }
    }

    /// An integer as a fraction.
    pub fn whole(n: BigInt) -> Self {
        Ratio {
            numerator: n,
            denominator: BigInt::one(),
        }
    }

    /// Is it an integer?
    pub fn is_whole(&self) -> bool {
        self.denominator.is_one()
    }

    /// The sum.
    pub fn add(&self, other: &Ratio) -> Ratio {
        let (left, right) = self.over_one_line(other);
        Ratio::new(left + right, &self.denominator * &other.denominator)
    }

    /// The difference.
    pub fn sub(&self, other: &Ratio) -> Ratio {
        let (left, right) = self.over_one_line(other);
        Ratio::new(left - right, &self.denominator * &other.denominator)
    }

    /// The product.
    pub fn mul(&self, other: &Ratio) -> Ratio {
        Ratio::new(
            &self.numerator * &other.numerator,
            &self.denominator * &other.denominator,
        )
    }

    /// The quotient; `other` is not zero.
    pub fn div(&self, other: &Ratio) -> Ratio {
        Ratio::new(
            &self.numerator * &other.denominator,
            &self.denominator * &other.numerator,
        )
    }

    /// The quotient cut towards zero; `other` is not zero.
    pub fn quot(&self, other: &Ratio) -> BigInt {
        (&self.numerator * &other.denominator) / (&self.denominator * &other.numerator)
    }

    /// What [`quot`](Ratio::quot) leaves.
    pub fn rem(&self, other: &Ratio) -> Ratio {
        self.sub(&other.mul(&Ratio::whole(self.quot(other))))
    }

    /// The number cut towards zero.
    pub fn truncate(&self) -> BigInt {
        &self.numerator / &self.denominator
    }

    fn over_one_line(&self, other: &Ratio) -> (BigInt, BigInt) {
        (
            &self.numerator * &other.denominator,
            &other.numerator * &self.denominator,
        )
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = self.over_one_line(other);
        left.cmp(&right)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(n: i64, d: i64) -> Ratio {
        Ratio::new(BigInt::from(n), BigInt::from(d))
    }

    #[test]
    fn fractions_are_in_lowest_terms_with_the_sign_above() {
        assert_eq!(ratio(6, -4).to_string(), "-3/2");
        assert_eq!(ratio(0, -4), Ratio::whole(BigInt::from(0)));
        assert!(ratio(4, 2).is_whole());
    }

    #[test]
    fn quotients_are_cut_towards_zero_and_remainders_have_the_dividends_sign() {
        assert_eq!(ratio(-7, 2).quot(&ratio(2, 1)), BigInt::from(-1));
        assert_eq!(ratio(-7, 2).rem(&ratio(2, 1)), ratio(-3, 2));
        assert!(ratio(1, 3) < ratio(1, 2));
    }
}
